import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newestOf } from '../../src/token/lineage.ts';

const digestOf = (value: string) => createHash('sha256').update(value).digest('hex');

test('the newest of what is kept is the one that descends from the others, or else the last', () => {
  const parent = { value: 'parent', replaces: [] };
  const child = { value: 'child', replaces: [digestOf('parent')] };
  const stranger = { value: 'stranger', replaces: [] };
  expect(newestOf([child, parent])).toBe(child);
  expect(newestOf([parent, child])).toBe(child);
  expect(newestOf([child, stranger])).toBe(stranger);
  expect(newestOf([])).toBeUndefined();
});
