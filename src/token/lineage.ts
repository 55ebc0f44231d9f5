import { createHash } from 'node:crypto';
import type { Entry } from '../stores/fs/journal.ts';
import { isOfSameLogin, type Session, wholeSession } from './session.ts';

/** Replicas and late writes lag behind by fewer refreshes than this. */
const MAX_ANCESTORS = 32;

/** Returns the entry for a value, with the digests of all values that it descends from. */
export function descendant(value: string, { value: parent, replaces }: Entry): Entry {
  return { value, replaces: [...replaces, digest(parent)].slice(-MAX_ANCESTORS) };
}

/**
 * Tells whether a value is known to be newer than another: it descends from it. Times do not tell: the
 * clocks of two machines may be hours apart.
 */
export function supersedes(entry: Entry, other: string): boolean {
  return isAncestor(other, entry);
}

/** Tells whether an entry came from a value by one or more refreshes. */
export function isAncestor(value: string, { replaces }: Pick<Entry, 'replaces'>): boolean {
  return replaces.includes(digest(value));
}

/** Tells whether two values are sessions of the same login, whichever is newer. */
export function isRelated(one: string, other: string): boolean {
  return areBoth(one, other, isOfSameLogin);
}

/** Tells whether two values are known to be sessions of two logins. */
export function isOfOther(one: string, other: string): boolean {
  return areBoth(
    one,
    other,
    ({ id }, { id: otherId }) => id !== '' && otherId !== '' && id !== otherId,
  );
}

/** Returns the newest of what is kept: the last one, or another that is known to supersede it. */
export function newestEntry<T extends Entry>(kept: readonly T[]): T | undefined {
  return kept.reduce<T | undefined>(
    (best, one) => (best && supersedes(best, one.value) ? best : one),
    undefined,
  );
}

function areBoth(
  one: string,
  other: string,
  compare: (one: Session, other: Session) => boolean,
): boolean {
  const [first, second] = [wholeSession(one), wholeSession(other)];
  return first !== undefined && second !== undefined && compare(first, second);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
