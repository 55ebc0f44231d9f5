import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { sandboxSecrets } from '../../src/sandbox/secrets.ts';
import { type RunningServer, serve } from '../../src/sandbox/serve.ts';
import { type Inputs, runAction } from '../support/action.ts';

const DIST = fileURLToPath(new URL('../../dist/main/', import.meta.url));
const RECORDER = fileURLToPath(new URL('../fixtures/record-loads.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-loads-'));
const gitee = sandboxGitee();
const servers: RunningServer[] = [];
let api: Inputs;

beforeAll(async () => {
  const secrets = await sandboxSecrets();
  servers.push(await serve(gitee.handle), await serve(secrets.handle));
  api = {
    'secret-name': 'TOKEN',
    'secret-token': secrets.settings.token,
    'secret-repository': 'octo/repo',
    'secret-api-url': servers[1]?.origin ?? '',
  };
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

/** Runs the action, and returns the files of its bundle that Node loaded. */
async function loadedFiles(inputs: Inputs): Promise<string[]> {
  const list = join(folder, 'loads');
  const { status } = await runAction({
    inputs: {
      'gitee-url': servers[0]?.origin ?? '',
      'client-id': gitee.settings.clientId,
      'client-secret': gitee.settings.clientSecret,
      'refresh-token': gitee.grant().refreshToken,
      ...inputs,
    },
    env: { NODE_OPTIONS: `--import ${RECORDER}`, LOADS: list },
  });
  expect(status).toBe(0);
  const urls = readFileSync(list, 'utf8').trim().split('\n');
  rmSync(list);
  return urls.filter((url) => url.includes('/dist/')).map((url) => basename(url));
}

/** The chunk of the bundle that has these words of a library in it. */
function chunkWith(words: string): string {
  const chunks = readdirSync(DIST).filter((name) => /^\d+\.index\.js$/.test(name));
  return chunks.find((name) => readFileSync(join(DIST, name), 'utf8').includes(words)) ?? 'none';
}

test('a plain refresh loads nothing that seals or encrypts', async () => {
  expect(await loadedFiles({})).toEqual(['index.js']);
  expect(readFileSync(join(DIST, 'index.js'), 'utf8')).not.toMatch(/xsalsa20|CompactEncrypt/);
});

test('a write-back loads what seals, and nothing that encrypts a copy', async () => {
  const loaded = await loadedFiles(api);
  expect(loaded).toContain(chunkWith('xsalsa20poly1305'));
  const texts = loaded.map((name) => readFileSync(join(DIST, name), 'utf8'));
  expect(texts.filter((text) => text.includes('CompactEncrypt'))).toEqual([]);
});
