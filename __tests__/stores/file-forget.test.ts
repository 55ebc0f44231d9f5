import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fileStore } from '../../src/stores/file.ts';
import { createFolder } from './folder.ts';

const lock = vi.hoisted(() => ({ isHeld: true }));

vi.mock('../../src/stores/fs/lock.ts', () => ({
  withLock: (_: string, work: (held: object) => unknown) => work({ isHeld: () => lock.isHeld }),
}));

test.each([
  ['is left alone by a process that lost its lock while it was suspended', false],
  ['is deleted under the lock', true],
])('a file %s', async (_, isHeld) => {
  lock.isHeld = isHeld;
  const path = join(createFolder(), 'session.json');
  writeFileSync(path, JSON.stringify({ session: 'gts1.stored' }), { mode: 0o600 });
  const forgetting = fileStore({ path }).forget?.();
  if (isHeld) expect(await forgetting).toBe(true);
  else await expect(forgetting).rejects.toMatchObject({ code: 'store_refused' });
  expect(existsSync(path)).toBe(!isHeld);
});
