import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newestEntry } from '../../src/token/lineage.ts';

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
