import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import type { SandboxRequest, SandboxResponse } from '../../src/sandbox/types.ts';
import { githubSecret } from '../../src/stores/github.ts';
import { type Inputs, runAction } from '../support/action.ts';

interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Debian's own, which has Debian's PyNaCl; another one may be first on the PATH. */
const PYTHON = '/usr/bin/python3';
const PROGRAM = fileURLToPath(new URL('sealed_box.py', import.meta.url));
const OVERHEAD_BYTES = 48;
const KEY_ID = '568250167242549743';
const gitee = sandboxGitee();
const written: string[] = [];
let keys: KeyPair;
let giteeServer: RunningServer;
let secretsServer: RunningServer;
let inputs: Inputs;

beforeAll(async () => {
  keys = nacl('keypair');
  giteeServer = await serve(gitee.handle);
  secretsServer = await serve(answer);
  inputs = {
    'secret-name': 'GITEE_REFRESH_TOKEN',
    'secret-token': 'github_pat_sealed_box',
    'secret-repository': 'octo/repo',
    'secret-api-url': secretsServer.origin,
  };
});

beforeEach(() => {
  written.length = 0;
});

afterAll(() => Promise.all([giteeServer.close(), secretsServer.close()]));

/** A secrets API whose key PyNaCl has made, and which keeps what it is sent as it is. */
function answer({ method, path, body }: SandboxRequest): SandboxResponse {
  const headers = { 'content-type': 'application/json' };
  if (method === 'PUT') {
    written.push(body);
    return { status: 204, headers: {}, body: '' };
  }
  return path === '/repos/octo/repo/actions/secrets/public-key'
    ? { status: 200, headers, body: JSON.stringify({ key_id: KEY_ID, key: keys.publicKey }) }
    : { status: 404, headers, body: '{}' };
}

test.each(['refresh-token', 'session'])(
  'PyNaCl opens what the action writes, %s',
  async (format) => {
    const { outputs } = await runAction({
      inputs: {
        ...inputs,
        'gitee-url': giteeServer.origin,
        'refresh-token': gitee.grant().refreshToken,
        'secret-format': format,
        'export-refresh-token': 'true',
      },
    });
    expect(outputs['refresh-token']).toMatch(format === 'session' ? /^gts2\./ : /^[0-9a-f]{64}$/);
    expect(written.map(opened)).toEqual([outputs['refresh-token']]);
  },
);

/** Writes whatever it is given, as the store does with a token. */
async function save(value: string): Promise<void> {
  const http = createHttpClient();
  const store = githubSecret({
    http,
    deadline: createDeadline(60_000),
    apiUrl: new URL(secretsServer.origin),
    token: 'github_pat_sealed_box',
    name: 'GITEE_REFRESH_TOKEN',
    scope: { repository: 'octo/repo' },
    job: { repository: '', runId: '', startedAt: new Date() },
  });
  await (await store.prepare()).save(value);
  http.close();
}

const VALUES = {
  'one character': 'x',
  '40 KB': 'Gitee-0123456789'.repeat(2560),
  Chinese: '码云的刷新令牌，不可丢失',
  '40 KB of Chinese': '令牌'.repeat(6826),
  emoji: '🔑🇨🇳👩‍💻 é e\u0301',
  'lines and quotes': '"a"\r\n\t\'b\' \\ \u2028 ',
};

test.each(Object.entries(VALUES))('PyNaCl opens %s', async (_, value) => {
  await save(value);
  expect(written.map(opened)).toEqual([value]);
  const { encrypted_value } = JSON.parse(written[0] ?? '');
  const sealed = Buffer.from(encrypted_value, 'base64');
  expect(sealed).toHaveLength(Buffer.byteLength(value) + OVERHEAD_BYTES);
});

test('two boxes of one value have nothing in common', async () => {
  for (let i = 0; i < 2; i++) await save('one value, written twice');
  const [first, second] = written.map((body) => JSON.parse(body).encrypted_value);
  expect(first).not.toBe(second);
  expect(first.slice(0, 43)).not.toBe(second.slice(0, 43));
});

function opened(body: string): string {
  const { encrypted_value: sealed, key_id, ...rest } = JSON.parse(body);
  expect({ key_id, rest }).toEqual({ key_id: KEY_ID, rest: {} });
  return nacl('open', { sealed, privateKey: keys.privateKey });
}

function nacl<T>(command: 'keypair' | 'open', overrides: object = {}): T {
  const options = { input: JSON.stringify(overrides), maxBuffer: 2 ** 24 };
  return JSON.parse(execFileSync(PYTHON, [PROGRAM, command], options).toString());
}
