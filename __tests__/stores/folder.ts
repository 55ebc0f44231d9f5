import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Returns a new, empty folder, which is there until the tests of the file are over. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-'));
  folders.push(folder);
  return folder;
}
