import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { describe, expect, test } from 'vitest';
import { fileStore } from '../../src/stores/file.ts';
import { runChild } from './child.ts';
import { createFolder } from './folder.ts';

const OLD = 'gts1.old-secret';
const NEW = 'gts1.new-secret';
const OLD_FILE = `${JSON.stringify({ client_secret: 'cs-secret', session: OLD })}\n`;

describe.concurrent('a save that is killed', () => {
  const limit = pLimit(3);
  const WRITE = /^writeSync session\.json\.[0-9a-f]{32}\.new$/;

  /** Runs a save in its own process, killed at an operation on the disk; 0 is none. */
  async function runSave(content: string | undefined, killAt: number, isHalfway = false) {
    const folder = join(createFolder(), 'home');
    const path = join(folder, 'session.json');
    if (content !== undefined) {
      mkdirSync(folder);
      writeFileSync(path, content, { mode: 0o600 });
    }
    const env = {
      KILL_FOLDER: folder,
      KILL_AT: String(killAt),
      ...(isHalfway && { KILL_HALFWAY: 'yes' }),
    };
    const args = ['save-child.ts', [path, NEW], { hook: 'kill-hook.ts', env }] as const;
    return { folder, path, ended: await limit(() => runChild(...args)) };
  }

  async function getOperations(content: string | undefined): Promise<string[]> {
    const { ended } = await runSave(content, 0);
    return JSON.parse(ended.stdout);
  }

  function expectSecretsStored(folder: string) {
    const files = readdirSync(dirname(folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(dirname(folder), name))
      .filter((file) => statSync(file).isFile());
    for (const file of files) {
      expect([file, (statSync(file).mode & 0o777).toString(8)]).toEqual([file, '600']);
    }
    const withSecrets = files.filter((file) => readFileSync(file, 'utf8').includes('secret'));
    const allowed = /^session\.json(\.[0-9a-f]{32}\.new)?$/;
    const isAllowed = (file: string) => dirname(file) === folder && allowed.test(basename(file));
    expect(withSecrets.filter((file) => !isAllowed(file))).toEqual([]);
  }

  test.each([
    ['the old value', OLD_FILE, OLD],
    ['nothing', undefined, undefined],
  ])('at any moment leaves %s or the new value', { tags: 'slow' }, (_, content, old) =>
    killEverywhere(content, old),
  );

  test('at some moments leaves the old value or the new value', { tags: 'slow' }, () =>
    killEverywhere(OLD_FILE, OLD, 25),
  );

  async function killEverywhere(content: string | undefined, old: string | undefined, step = 1) {
    const operations = await getOperations(content);
    // The first one holds the space.
    const writeAt = operations.findLastIndex((one) => WRITE.test(one)) + 1;
    expect(operations.length).toBeGreaterThan(20);
    const kills = operations
      .map((_, i) => ({ killAt: i + 1, isHalfway: false }))
      .filter(({ killAt }) => killAt % step === 0);
    const results = await Promise.all(
      [...kills, { killAt: writeAt, isHalfway: true }].map(async ({ killAt, isHalfway }) => {
        const { folder, path, ended } = await runSave(content, killAt, isHalfway);
        expect(ended.signal).toBe('SIGKILL');
        expectSecretsStored(folder);
        const store = fileStore({ path });
        const loaded = await store.withLock(store.load);
        expect(readdirSync(folder).sort()).toEqual(
          ['session.json', 'session.json.lock'].slice(loaded ? 0 : 1),
        );
        return [killAt, operations[killAt - 1], loaded];
      }),
    );
    const expected = [...kills, { killAt: writeAt }].map(({ killAt }) => {
      return [killAt, operations[killAt - 1], killAt > writeAt ? NEW : old];
    });
    expect(results).toEqual(expected);
  }
});
