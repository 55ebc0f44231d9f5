import type { BranchName, StoreName } from '../../problems.ts';

const GITEE = 'https://gitee.com';

/** What git accepts as the name of a branch, less what no one would type (git-check-ref-format). */
const FORM =
  /^(?!-|.*(\.\.|\/\/|@\{|\.lock(\/|$)|\/\.|[./]$))[^\s~^:?*[\\\p{C}/.][^\s~^:?*[\\\p{C}]*$/u;
const MAX_LENGTH = 200;

/** Whether a text can be the name of a branch. */
export function isBranchName(text: string): boolean {
  return FORM.test(text) && text.length <= MAX_LENGTH;
}

/** Returns the same name with the Gitee server of the session, if it is another one than gitee.com. */
export function atGitee(store: BranchName, giteeUrl: string | undefined): BranchName;
export function atGitee(store: StoreName, giteeUrl: string | undefined): StoreName;
export function atGitee(store: StoreName, giteeUrl: string | undefined): StoreName {
  const isNamed = store.kind === 'branch' && giteeUrl && giteeUrl !== GITEE;
  return isNamed ? { ...store, giteeUrl } : store;
}
