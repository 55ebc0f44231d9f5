import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import { type BranchStore, branchStore } from '../../src/stores/branch/branch.ts';
import { createSessionKey, parseSessionKey } from '../../src/stores/branch/session-key.ts';

/** Debian's own, which has Debian's jwcrypto; another one may be first on the PATH. */
const PYTHON = '/usr/bin/python3';
const PROGRAM = fileURLToPath(new URL('jwe.py', import.meta.url));
const BRANCH = 'gitee-token';
const FILE = 'session.json';
const KEY = createSessionKey();
const http = createHttpClient();
let github: SandboxGitHub;
let server: RunningServer;

beforeAll(async () => {
  github = await sandboxGitHub();
  server = await serve(github.handle);
});

afterAll(async () => {
  http.close();
  await server.close();
});

const SESSION = {
  v: 2,
  id: '8f14e45fceea167a5a36dedd4bea2543',
  gitee_url: 'https://gitee.com',
  client_id: 'c1'.repeat(32),
  logins: [
    {
      id: '9f3c',
      access_token: 'acce55'.repeat(5),
      refresh_token: '01d70ce2'.repeat(8),
      expires_at: 1_764_176_400,
      scope: 'user_info projects 码云',
    },
  ],
};

function toValue(session: object): string {
  return `gts2.${Buffer.from(JSON.stringify(session)).toString('base64url')}`;
}

function open(): BranchStore {
  return branchStore({
    kind: 'github',
    http,
    deadline: createDeadline(60_000),
    apiUrl: new URL(server.origin),
    token: github.settings.jobToken,
    tokenName: 'github-token',
    repository: 'octo/repo',
    branch: BRANCH,
    key: parseSessionKey(KEY) ?? new Uint8Array(),
  });
}

async function save(value: string): Promise<void> {
  const store = open();
  await store.withLock(async () => (await store.prepare()).save(value));
}

function jwcrypto<T>(command: 'seal' | 'unseal', given: object): T {
  const input = JSON.stringify({ key: KEY, ...given });
  return JSON.parse(execFileSync(PYTHON, [PROGRAM, command], { input }).toString());
}

test('jwcrypto opens the session that is stored', async () => {
  await save(toValue(SESSION));
  const file = JSON.parse(github.repository('octo/repo').read(BRANCH, FILE) ?? '');
  const { header, text } = jwcrypto<{ header: object; text: string }>('unseal', {
    jwe: file.session,
  });
  expect(header).toEqual({ alg: 'dir', enc: 'A256GCM' });
  const place = { api: server.origin, repository: 'octo/repo', repository_id: 1, branch: BRANCH };
  expect(JSON.parse(text)).toEqual({ ...SESSION, place });
});

test('a session that jwcrypto encrypted is read, refreshed and read again', async () => {
  const place = { api: server.origin, repository: 'octo/repo', repository_id: 1, branch: BRANCH };
  const session = jwcrypto<string>('seal', { text: JSON.stringify({ ...SESSION, place }) });
  github.repository('octo/repo').push(BRANCH, FILE, JSON.stringify({ v: 1, session }));
  expect(await open().load()).toBe(toValue(SESSION));
  const next = toValue({ ...SESSION, client_id: 'c2'.repeat(32) });
  await save(next);
  expect(await open().load()).toBe(next);
});
