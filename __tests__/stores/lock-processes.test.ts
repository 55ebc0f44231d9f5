import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runChild } from './child.ts';
import { newFolder } from './folder.ts';

test('a lock between many processes loses no increment, though some are killed while they hold it', async () => {
  const folder = newFolder();
  const [lock, counter] = [join(folder, 'lock'), join(folder, 'counter')];
  writeFileSync(counter, '0');
  const run = (times: number, isKilled = '') =>
    runChild('lock-child.ts', [lock, counter, String(times), isKilled]);
  const living = [run(25), run(25), run(25), run(25)];
  const killed = await Promise.all([run(1, 'killed'), run(1, 'killed')]);
  expect(killed.map(({ signal }) => signal)).toEqual(['SIGKILL', 'SIGKILL']);
  for (const { status, stderr } of await Promise.all(living)) {
    expect([status, stderr]).toEqual([0, '']);
  }
  expect(readFileSync(counter, 'utf8')).toBe('100');
});
