/** What git accepts as the name of a branch, less what no one would type (git-check-ref-format). */
const FORM =
  /^(?!-|.*(\.\.|\/\/|@\{|\.lock(\/|$)|\/\.|[./]$))[^\s~^:?*[\\\p{C}/.][^\s~^:?*[\\\p{C}]*$/u;
const MAX_LENGTH = 200;

/** Whether a text can be the name of a branch. */
export function isBranchName(text: string): boolean {
  return FORM.test(text) && text.length <= MAX_LENGTH;
}
