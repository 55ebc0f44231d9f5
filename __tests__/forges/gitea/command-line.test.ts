import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STRICT } from '../../peers/doorkeeper/tokens.ts';
import { callbackPort, visit } from '../../support/browser-user.ts';
import { createComputer, type Ended, removeComputers } from '../../support/command-line.ts';
import type { GiteeServer } from '../../support/grant-contract.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { type Gitea, startGitea } from './server.ts';

let gitea: Gitea;
let server: GiteeServer;
let port: number;

beforeAll(async () => {
  port = await callbackPort();
  [gitea, server] = await Promise.all([
    startGitea(),
    startSandbox({
      ...STRICT,
      redirectUri: `http://127.0.0.1:${port}/callback`,
    }),
  ]);
  for (const name of ['branch', 'secret']) {
    await gitea.ask('POST', '/user/repos', { body: { name, private: true, auto_init: true } });
  }
});
afterAll(async () => {
  await Promise.all([gitea.close(), server.close()]);
  removeComputers();
});

const computer = createComputer();

const store = (kind: 'branch' | 'gitea') => [
  ...['--store', kind, '--repo', `octo/${kind === 'gitea' ? 'secret' : kind}`],
  ...['--api-url', `${gitea.origin}/api/v1`],
];

function createEnv(token: string) {
  return {
    GITEA_TOKEN: token,
    GITEE_TOKEN_CLIENT_ID: server.clientId,
    GITEE_TOKEN_CLIENT_SECRET: server.clientSecret,
    GITEE_TOKEN_SESSION_KEY: '0123456789abcdef'.repeat(4),
  };
}

/** Logs in with somebody who agrees in the browser. */
async function logIn(kind: 'branch' | 'gitea', token: string): Promise<Ended> {
  const address = ['--gitee-url', server.origin, '--port', String(port)];
  const args = ['login', ...store(kind), ...address, '--scope', 'user_info projects'];
  const running = computer.start(args, { env: createEnv(token) });
  await visit(await running.address);
  return running.ended;
}

async function listSecrets(name: string): Promise<string[]> {
  const { json } = await gitea.ask('GET', `/repos/octo/${name}/actions/secrets`);
  return json.map((secret: { name: string }) => secret.name).toSorted();
}

describe('the command line and a branch of Gitea', () => {
  test('log in, show the state, hand a token out and log out', async () => {
    const token = await gitea.addToken('octo', 'write:repository');
    const env = createEnv(token);
    const login = await logIn('branch', token);
    expect([login.status, login.stderr]).toEqual([0, expect.stringContaining('gitee-token')]);
    expect(await listSecrets('branch')).toEqual([
      'GITEE_CLIENT_ID',
      'GITEE_CLIENT_SECRET',
      'GITEE_SESSION_KEY',
    ]);
    const run = (...args: string[]) => computer.run([...args, ...store('branch')], { env });
    const checked = await run('check');
    expect([checked.status, checked.stdout]).toEqual([0, expect.stringContaining('tester')]);
    const printed = await run('token');
    expect([printed.status, printed.stdout]).toEqual([
      0,
      expect.stringMatching(/^[0-9a-f]{32}\n$/),
    ]);
    expect(await run('logout')).toMatchObject({ status: 0 });
    expect(await run('token')).toMatchObject({ status: 1, stdout: '' });
  });

  test('refuse a login with a token that only reads, before a browser is opened', async () => {
    const token = await gitea.addToken('octo', 'read:repository');
    const args = ['login', ...store('branch'), '--gitee-url', server.origin];
    const refused = await computer.run(args, { env: createEnv(token) });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('error: store_refused');
    expect(refused.stderr).not.toContain('/oauth/authorize');
  });
});

describe('the command line and a secret of Gitea', () => {
  test('log in and show the state', async () => {
    const token = await gitea.addToken('octo', 'write:repository');
    expect(await logIn('gitea', token)).toMatchObject({ status: 0 });
    expect(await listSecrets('secret')).toEqual([
      'GITEE_CLIENT_ID',
      'GITEE_CLIENT_SECRET',
      'GITEE_REFRESH_TOKEN',
    ]);
    const args = ['check', ...store('gitea'), '--gitee-url', server.origin];
    const checked = await computer.run(args, { env: createEnv(token) });
    expect(checked.stdout).toContain('✓ Reachable: the secret GITEE_REFRESH_TOKEN of octo/secret.');
    expect(checked.stdout).not.toContain('✗');
  });
});
