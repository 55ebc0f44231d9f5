import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { sandboxGitHub } from '../../src/sandbox/github.ts';
import { listener, type RunningServer, serve } from '../../src/sandbox/server.ts';
import { type Inputs, runAction } from '../support/action.ts';
import { sampled } from '../support/sampled.ts';
import { CERTIFICATE, closeServers, tlsServer } from '../support/servers.ts';
import { encodedLogin } from '../support/session.ts';

const RECORDER = fileURLToPath(new URL('../fixtures/record-loads.mjs', import.meta.url));
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** As much as a reviewer can read. */
const MAX_BYTES = 250_000;

/** A piece of code that each part has, and no other. */
const PARTS = {
  'the store of GitHub': 'function githubSecret(',
  'the store of Gitea': 'function giteaSecret(',
  'what writes to many places': 'function combineStores(',
  'what seals': 'node_modules/libsodium/',
  'what encrypts a copy': 'node_modules/jose/',
  'what speaks to servers': 'function createTransport(',
  'English for the action': 'Nothing is left to save.',
  'English for errors': 'The job was cancelled.',
  'Chinese for the action': '没有待保存的令牌。',
  'Chinese for errors': '任务已取消。',
};

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-loads-'));
const gitee = sandboxGitee();
const servers: RunningServer[] = [];
let plain: Inputs;
let writeBack: Inputs;

beforeAll(async () => {
  const secrets = await sandboxGitHub();
  // A new secret is a warning, which loads its sentences.
  secrets.stored.set('/repos/octo/repo/actions/secrets/TOKEN', {
    value: 'old',
    updatedAt: new Date(0),
  });
  servers.push(await serve(secrets.handle));
  plain = {
    'gitee-url': `https://127.0.0.1:${await tlsServer(listener(gitee.handle))}`,
    'client-id': gitee.settings.clientId,
    'client-secret': gitee.settings.clientSecret,
    'export-refresh-token': 'true',
  };
  writeBack = {
    'secret-name': 'TOKEN',
    'secret-token': secrets.settings.token,
    'secret-repository': 'octo/repo',
    'secret-api-url': servers[0]?.origin ?? '',
  };
});

afterAll(async () => {
  await Promise.all([...servers.map((server) => server.close()), closeServers()]);
  rmSync(folder, { recursive: true });
});

interface Loaded {
  readonly bytes: number;
  /** Which of the parts are in the files that were loaded. */
  readonly parts: readonly string[];
}

/** Runs the action, and returns what Node loaded for it. */
async function loadedBy(inputs: Inputs, expectedStatus = 0): Promise<Loaded> {
  const list = join(folder, 'loads');
  const { status } = await runAction({
    debug: false,
    inputs: { ...plain, 'refresh-token': gitee.grant().refreshToken, ...inputs },
    env: {
      NODE_OPTIONS: `--import ${RECORDER}`,
      NODE_EXTRA_CA_CERTS: CERTIFICATE,
      LOADS: list,
    },
  });
  expect(status).toBe(expectedStatus);
  const urls = readFileSync(list, 'utf8').trim().split('\n');
  rmSync(list);
  const files = urls.filter((url) => url.includes('/dist/')).map((url) => fileURLToPath(url));
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return {
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    parts: Object.entries(PARTS).flatMap(([part, words]) => (text.includes(words) ? [part] : [])),
  };
}

test('a plain refresh loads nothing that writes, seals or encrypts', async () => {
  const { bytes, parts } = await loadedBy({});
  expect(parts).toEqual(['what speaks to servers', 'English for the action']);
  expect(bytes).toBeLessThan(MAX_BYTES);
});

test('a write-back loads its store and what seals, and nothing that encrypts a copy', async () => {
  const { parts } = await loadedBy(writeBack);
  expect(parts).toEqual([
    'the store of GitHub',
    'what writes to many places',
    'what seals',
    'what speaks to servers',
    'English for the action',
  ]);
});

test('a run in Chinese loads no English', async () => {
  const { parts } = await loadedBy({ language: 'zh-CN' });
  expect(parts).toEqual(['what speaks to servers', 'Chinese for the action']);
});

sampled([
  ['en', 'English'],
  ['zh-CN', 'Chinese'],
])(
  'a run in %s that fails loads the sentences of errors in that language',
  async (language, name) => {
    const { parts } = await loadedBy({ language, 'refresh-token': 'a'.repeat(64) }, 1);
    expect(parts).toEqual([
      'what speaks to servers',
      `${name} for the action`,
      `${name} for errors`,
    ]);
  },
);

describe('a session that is reused', () => {
  const createSession = (
    { accessToken: access_token, refreshToken: refresh_token } = gitee.grant(),
  ) => {
    const expires_at = Math.floor(Date.now() / 1000) + 86_400;
    return encodedLogin({ access_token, refresh_token, expires_at, scope: '' });
  };

  test('loads no store, whatever it would write to', async () => {
    const { parts } = await loadedBy({ ...writeBack, 'refresh-token': createSession() });
    expect(parts).toEqual(['what speaks to servers', 'English for the action']);
  });

  test('loads nothing that speaks to servers when it is not asked about', async () => {
    const inputs = { 'refresh-token': createSession(), verify: 'false' };
    const { parts } = await loadedBy({ ...writeBack, ...inputs });
    expect(parts).toEqual(['English for the action']);
  });
});

/** The texts of all scripts in a folder of `dist/`. */
function scripts(folder: string): string[] {
  const files = readdirSync(join(DIST, folder)).filter((file) => file.endsWith('.js'));
  return files.map((file) => readFileSync(join(DIST, folder, file), 'utf8'));
}

test.each(Object.entries(PARTS))('%s is in one file, where it can be found', (_, words) => {
  expect(scripts('main').filter((text) => text.includes(words))).toHaveLength(1);
});

test.each(['main', 'post', 'cli'])('dist/%s has stand-ins for what is never called', (folder) => {
  const text = scripts(folder).join('\n');
  expect(text).toContain('undici is not in this bundle.');
  expect(text).not.toMatch(/node_modules\/(undici|@actions\/(exec|io))\//);
});
