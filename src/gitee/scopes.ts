/** The permissions that a Gitee application can ask for, in the order of Gitee's own page. */
export const SCOPES = [
  'user_info',
  'projects',
  'pull_requests',
  'issues',
  'notes',
  'keys',
  'hook',
  'groups',
  'gists',
  'enterprises',
  'emails',
] as const;

/** Reads scopes that are separated by spaces, commas or lines, and says which of them there are not. */
export function parseScope(text: string): { readonly scope: string; readonly unknown: string[] } {
  const scopes = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
  const known: readonly string[] = SCOPES;
  return { scope: scopes.join(' '), unknown: scopes.filter((word) => !known.includes(word)) };
}
