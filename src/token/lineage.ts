import { createHash } from 'node:crypto';
import type { Entry } from '../stores/journal.ts';
import { isLaterThan, isOfSameLogin, type Session, wholeSession } from './session.ts';

/** More refreshes than will happen before a store can be written again. */
const MOST_ANCESTORS = 100;

/** Returns the entry for a value, with the digests of all values that it descends from. */
export function descendant(value: string, { value: parent, replaces }: Entry): Entry {
  return { value, replaces: [...replaces, digestOf(parent)].slice(-MOST_ANCESTORS) };
}

/**
 * Tells whether a value is known to be newer than another: it descends from it, or it is of the same
 * log-in and was issued later, as when a store returns an outdated value.
 */
export function supersedes(entry: Entry, other: string): boolean {
  return isAncestor(other, entry) || areBoth(entry.value, other, isLaterThan);
}

/** Tells whether an entry came from a value by one or more refreshes. */
export function isAncestor(value: string, { replaces }: Pick<Entry, 'replaces'>): boolean {
  return replaces.includes(digestOf(value));
}

/** Tells whether two values are sessions of the same log-in, whichever is newer. */
export function isRelated(one: string, other: string): boolean {
  return areBoth(one, other, isOfSameLogin);
}

/** Returns the newest entry: the last one, or an earlier one that is known to supersede it. */
export function newestOf<T extends Entry>(kept: readonly T[]): T | undefined {
  const [first, ...others] = kept;
  return others.reduce((best, one) => (best && supersedes(best, one.value) ? best : one), first);
}

function areBoth(
  one: string,
  other: string,
  compare: (one: Session, other: Session) => boolean,
): boolean {
  const [first, second] = [wholeSession(one), wholeSession(other)];
  return first !== undefined && second !== undefined && compare(first, second);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
