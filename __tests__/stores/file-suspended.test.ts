import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fileStore } from '../../src/stores/file.ts';
import { createFolder } from './folder.ts';

const PROGRAM = fileURLToPath(new URL('late-child.ts', import.meta.url));
const [OLD, NEW, NEWEST] = ['gts1.old-secret', 'gts1.new-secret', 'gts1.newest-secret'];

/** Suspends a process that has prepared a save, and lets it go on while another one is at work. */
async function suspended(work: (path: string) => Promise<void>) {
  const path = join(createFolder(), 'session.json');
  writeFileSync(path, JSON.stringify({ session: OLD }), { mode: 0o600 });
  const child = spawn(process.execPath, [PROGRAM, path, NEW], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const detail = async () => String((await once(child.stdout, 'data'))[0]).trim();
  expect(await detail()).toBe('prepared');
  child.kill('SIGSTOP');
  const store = fileStore({ path });
  await store.withLock(async (lock) => {
    child.kill('SIGCONT');
    child.stdin.end('save');
    await work(path);
    expect(lock.isHeld()).toBe(true);
  });
  const result = await detail();
  await once(child, 'exit');
  expect(readdirSync(dirname(path))).toEqual(['session.json', 'session.json.lock']);
  return { result, stored: await store.load() };
}

describe.concurrent('a process that was suspended in its save, and finds that another took over', () => {
  test('waits for its turn, and saves what it has if nothing newer is there', async () => {
    const { result, stored } = await suspended(async () => {});
    expect([result, stored]).toEqual(['saved', NEW]);
  });

  test('leaves what is newer', { tags: 'slow' }, async () => {
    const { result, stored } = await suspended(async (path) => {
      await (await fileStore({ path }).prepare()).save(NEWEST);
    });
    expect([result, stored]).toEqual(['token_unsaved', NEWEST]);
  });
});
