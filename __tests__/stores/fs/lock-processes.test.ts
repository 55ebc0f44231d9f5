import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { withLock } from '../../../src/stores/fs/lock.ts';
import { runChild } from '../child.ts';
import { createFolder } from '../folder.ts';

test.concurrent('a lock between many processes loses no increment, though some are killed while they hold it', {
  tags: 'slow',
}, async () => {
  const folder = createFolder();
  const [lock, counter] = [join(folder, 'lock'), join(folder, 'counter')];
  writeFileSync(counter, '0');
  const run = (times: number, isKilled = '') =>
    runChild('lock-child.ts', [lock, counter, String(times), isKilled]);
  const validTokens = [run(25), run(25), run(25), run(25)];
  const killed = await Promise.all([run(1, 'killed'), run(1, 'killed')]);
  expect(killed.map(({ signal }) => signal)).toEqual(['SIGKILL', 'SIGKILL']);
  for (const { status, stderr } of await Promise.all(validTokens)) {
    expect([status, stderr]).toEqual([0, '']);
  }
  expect(readFileSync(counter, 'utf8')).toBe('100');
});

test.concurrent('a holder that was suspended knows that another has taken the lock over, and leaves it alone', {
  tags: 'slow',
}, async () => {
  const lock = join(createFolder(), 'lock');
  const program = fileURLToPath(new URL('../hold-child.ts', import.meta.url));
  const child = spawn(process.execPath, [program, lock], { stdio: ['pipe', 'pipe', 'inherit'] });
  const detail = async () => String((await once(child.stdout, 'data'))[0]);
  expect(await detail()).toBe('true\n');
  child.kill('SIGSTOP');
  await withLock(lock, async ({ isHeld }) => {
    child.kill('SIGCONT');
    child.stdin.end('ask');
    expect(await detail()).toBe('false\n');
    await once(child, 'exit');
    expect(isHeld()).toBe(true);
    expect(statSync(join(lock, '2')).mtimeMs).not.toBe(0);
  });
});
