import { wellFormed } from '../secrets.ts';

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

/** Words without a special meaning to runners and shells, 1000 characters in all. */
const SCOPE = /^(?=.{1,1000}$) *[\w*][\w.:/*-]*(?: +[\w*][\w.:/*-]*)* *$/;

/**
 * Reads scopes that are separated by spaces, English or Chinese commas, or lines. Also returns those
 * that Gitee does not list.
 */
export function parseScope(text: string): { readonly scope: string; readonly unknown: string[] } {
  const scopes = [...new Set(text.split(/[\s,，、]+/).filter(Boolean))];
  return { scope: scopes.join(' '), unknown: scopes.filter((word) => !isKnown(word)) };
}

function isKnown(word: string): boolean {
  return SCOPES.some((scope) => scope === word);
}

/** Returns the scope that is one letter away from an unknown one, such as `issues` from `issue`. */
export function similarScope(unknown: string): string | undefined {
  return SCOPES.find((scope) => isOneLetterApart(unknown.toLowerCase(), scope));
}

function isOneLetterApart(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, otherRest] = [one.slice(at), other.slice(at)];
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest === otherRest.slice(1) ||
    rest.slice(1) === otherRest
  );
}

/** Returns the scope that a server named, or nothing if it is malformed or contains a secret. */
export function checkedScope(value: unknown, secrets: readonly string[]): string | undefined {
  // The search for secrets takes milliseconds, and Gitee's own words are none.
  const isPublic = typeof value === 'string' && value.split(' ').every(isKnown);
  return isPublic ? value : wellFormed(value, { form: SCOPE, secrets });
}
