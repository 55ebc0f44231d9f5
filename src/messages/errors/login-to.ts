import type { BranchName } from '../../problems.ts';

/** Returns the command that logs in to a branch, as code. */
export function loginTo(store: BranchName): string {
  const gitee = store.giteeUrl ? ` --gitee-url ${store.giteeUrl}` : '';
  return `\`gitee-token login ${optionsOf(store)}${gitee}\``;
}

/** Returns the command that stores a recovery copy on a branch, as code. */
export function recoverTo(store: BranchName): string {
  return `\`gitee-token recover ${optionsOf(store)}\``;
}

function optionsOf({ repository, branch, apiUrl }: BranchName): string {
  const named = branch === 'gitee-token' ? '' : ` --branch ${branch}`;
  const at = apiUrl ? ` --api-url ${apiUrl}` : '';
  return `--store branch --repo ${repository}${named}${at}`;
}
