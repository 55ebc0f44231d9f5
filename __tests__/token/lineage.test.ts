import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Entry } from '../../src/stores/fs/journal.ts';
import { descendant, isOfOther, newestEntry, supersedes } from '../../src/token/lineage.ts';
import { encodeSession } from '../../src/token/session.ts';
import { sessionWith } from '../support/session.ts';

const digest = (value: string) => createHash('sha256').update(value).digest('hex');

test('the newest of what is kept is the one that descends from the others, or else the last', () => {
  const parent = { value: 'parent', replaces: [] };
  const child = { value: 'child', replaces: [digest('parent')] };
  const stranger = { value: 'stranger', replaces: [] };
  expect(newestEntry([child, parent])).toBe(child);
  expect(newestEntry([parent, child])).toBe(child);
  expect(newestEntry([child, stranger])).toBe(stranger);
  expect(newestEntry([])).toBeUndefined();
});

test('an entry does not grow for ever: it forgets what it came from long ago', () => {
  let last: Entry = { value: '0', replaces: [] };
  for (let i = 1; i <= 40; i++) last = descendant(String(i), last);
  expect(last.replaces).toHaveLength(32);
  expect([supersedes(last, '39'), supersedes(last, '8'), supersedes(last, '7')]).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  ['a', 'b', true],
  ['a', 'a', false],
  ['', 'b', false],
  ['a', '', false],
  ['', '', false],
])('sessions with the ids %j and %j are known to be of two logins: %s', (one, other, expected) => {
  const session = sessionWith({ access_token: 'a1', refresh_token: 'r1', expires_at: 1 });
  const [first, second] = [one, other].map((id) => encodeSession({ ...session, id }));
  expect(isOfOther(String(first), String(second))).toBe(expected);
});
