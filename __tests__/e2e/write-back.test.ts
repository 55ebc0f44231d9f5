import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import { type RecordedExchange, type RunningServer, serve } from '../../src/sandbox/server.ts';
import { decodeSession, encodeSession } from '../../src/token/session.ts';
import { expectFailure, type Inputs, runAction } from '../support/action.ts';
import { sampled } from '../support/sampled.ts';
import { loginIn } from '../support/session.ts';

interface TestServers {
  readonly gitee: SandboxGitee;
  readonly secrets: SandboxGitHub;
  readonly apiUrl: string;
  /** All that was asked, of either server, in order, as `METHOD PATH STATUS`. */
  readonly asked: () => string[];
  readonly run: (inputs?: Inputs, env?: NodeJS.ProcessEnv) => ReturnType<typeof runAction>;
  readonly isUsable: (refreshToken: string) => boolean;
}

const SECRET = '/repos/octo/repo/actions/secrets/TOKEN';
const OTHERS = Array.from({ length: 11 }, (_, i) => `octo/other${i}`);
const servers: RunningServer[] = [];

/** A Gitee and a secrets API of its own for each test. */
async function createTestServers(expiresIn = 86_400): Promise<TestServers> {
  const gitee = sandboxGitee({ expiresIn });
  const secrets = await sandboxGitHub({
    repositories: ['octo/repo', ...OTHERS],
    environments: ['octo/repo/生产 1'],
  });
  const requests: RecordedExchange[] = [];
  const [giteeServer, secretsServer] = [
    await serve(gitee.handle, { requests }),
    await serve(secrets.handle, { requests }),
  ];
  servers.push(giteeServer, secretsServer);
  const { clientId, clientSecret } = gitee.settings;
  return {
    gitee,
    secrets,
    apiUrl: secretsServer.origin,
    asked: () =>
      requests.map(
        ({ request, response }) => `${request.method} ${request.path} ${response.status}`,
      ),
    run: (inputs = {}, env = {}) =>
      runAction({
        inputs: {
          'gitee-url': giteeServer.origin,
          'client-id': clientId,
          'client-secret': clientSecret,
          'refresh-token': gitee.grant('user_info projects').refreshToken,
          'secret-name': 'TOKEN',
          'secret-token': secrets.settings.token,
          'secret-repository': 'octo/repo',
          'secret-api-url': secretsServer.origin,
          timeout: '10',
          ...inputs,
        },
        env,
      }),
    isUsable: (refresh_token) => {
      const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token }).toString();
      const headers = { 'user-agent': 'test' };
      const query = new URLSearchParams();
      return (
        gitee.handle({ method: 'POST', path: '/oauth/token', query, headers, body }).status === 200
      );
    },
  };
}

let shared: TestServers;
beforeAll(async () => {
  shared = await createTestServers();
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

function valueAt({ secrets }: TestServers, path: string): string {
  return secrets.stored.get(path)?.value ?? '';
}

describe.concurrent('the new refresh token', () => {
  test('is in the secret of the repository, written between the exchange and the first use', async () => {
    const testServers = await createTestServers();
    testServers.secrets.stored.set(SECRET, { value: 'old', updatedAt: new Date(0) });
    const result = await testServers.run({ verify: 'true' });
    expect(result.outputs).toMatchObject({ 'secret-updated': 'true', login: 'tester' });
    expect(testServers.asked()).toEqual([
      'GET /repos/octo/repo/actions/secrets/public-key 200',
      `GET ${SECRET} 200`,
      'POST /oauth/token 200',
      `PUT ${SECRET} 204`,
      'GET /api/v5/user 200',
    ]);
    expect(testServers.isUsable(valueAt(testServers, SECRET))).toBe(true);
    expect(result.warnings).toEqual([]);
  });

  test('is in the secret of the environment, whatever its name', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    await testServers.run({ 'secret-environment': '生产 1' });
    const path = `/repos/octo/repo/environments/${encodeURIComponent('生产 1')}/secrets/TOKEN`;
    expect(testServers.isUsable(valueAt(testServers, path))).toBe(true);
  });

  test('is in the secret of the organization, which stays visible to whom it was', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const path = '/orgs/octo/actions/secrets/TOKEN';
    const before = {
      value: 'old',
      updatedAt: new Date(0),
      visibility: 'selected',
      selectedRepositoryIds: Array.from({ length: 250 }, (_, i) => i + 1),
    };
    testServers.secrets.stored.set(path, before);
    await testServers.run({ 'secret-organization': 'octo' });
    const { value = '', updatedAt, ...rest } = testServers.secrets.stored.get(path) ?? {};
    expect(rest).toEqual({
      visibility: 'selected',
      selectedRepositoryIds: before.selectedRepositoryIds,
    });
    expect(testServers.isUsable(value)).toBe(true);
  });

  test('is in the secrets of all repositories that are named', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    await testServers.run({ 'secret-repository': OTHERS.join('\n') });
    const values = OTHERS.map((name) =>
      valueAt(testServers, `/repos/${name}/actions/secrets/TOKEN`),
    );
    expect(new Set(values).size).toBe(1);
    expect(testServers.isUsable(values[0] ?? '')).toBe(true);
  });

  test.each(['GITEA_ACTIONS', 'FORGEJO_ACTIONS'])(
    'is written on a runner with %s',
    { tags: 'slow' },
    async (name) => {
      const testServers = await createTestServers();
      const inputs = { 'secret-api-url': `${testServers.apiUrl}/api/v1` };
      const result = await testServers.run(inputs, { [name]: 'true' });
      expect(result.outputs).toMatchObject({ 'secret-updated': 'true' });
      expect(
        testServers.isUsable(valueAt(testServers, '/api/v1/repos/octo/repo/actions/secrets/TOKEN')),
      ).toBe(true);
    },
  );

  test('that nobody stores is warned of', { tags: 'slow' }, async () => {
    const { email, password } = shared.gitee.settings;
    const nowhere = { 'secret-name': '', 'secret-token': '', 'secret-repository': '' };
    const result = await shared.run({ ...nowhere, email, password });
    expect(result.warnings.map(({ title }) => title)).toEqual([
      'gitee-token: refresh token used up',
    ]);
  });
});

describe.concurrent('a store that will not take it', () => {
  sampled([
    [
      'an expired token',
      { 'secret-token': 'github_pat_expired' },
      'GitHub rejected secret-token (401 Bad credentials).',
    ],
    [
      'a repository that the token cannot see',
      { 'secret-repository': 'octo/hidden' },
      'octo/hidden',
    ],
    ['an environment that does not exist', { 'secret-environment': 'nope' }, 'no environment nope'],
    ['an organization that does not exist', { 'secret-organization': 'nope' }, 'organization nope'],
    ['a name that GitHub does not allow', { 'secret-name': 'GITHUB_X' }, 'GITHUB_X'],
    [
      'one hidden repository of many',
      { 'secret-repository': 'octo/repo\nocto/hidden' },
      'Not ready',
    ],
  ])('for %s spends nothing', async (_, inputs, words) => {
    const testServers = await createTestServers();
    const { refreshToken } = testServers.gitee.grant();
    const result = await testServers.run({ 'refresh-token': refreshToken, ...inputs });
    expect(expectFailure(result, 'store_refused')).toContain(words);
    expect(testServers.asked()).not.toContainEqual(expect.stringContaining('/oauth/token'));
    expect(testServers.isUsable(refreshToken)).toBe(true);
  });

  test('because it has no environments is an input that makes no sense', {
    tags: 'slow',
  }, async () => {
    const result = await shared.run({ 'secret-store': 'gitea', 'secret-environment': 'gitee' });
    expectFailure(result, 'input_invalid');
  });

  test("because the token is the job's own is told so, and the new token is kept", {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const result = await testServers.run({
      'secret-token': testServers.secrets.settings.readOnlyToken,
    });
    const message = expectFailure(result, 'token_unsaved');
    expect(message).toContain("the job's own GITHUB_TOKEN");
    expect(message).toContain('kept for the end of the job');
  });
});

/** A session counts from when the request was sent, and Gitee from when it answered. */
function expectNear(one = '', other = ''): void {
  expect(Math.abs(Date.parse(one) - Date.parse(other))).toBeLessThanOrEqual(5000);
}

describe.concurrent('a session', () => {
  test('is made of a bare refresh token, and reused without a rotation or a write', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const first = await testServers.run({ 'secret-format': 'session' });
    const session = valueAt(testServers, SECRET);
    expect(loginIn(session)).toMatchObject({
      access_token: first.outputs['access-token'],
      scope: 'user_info projects',
    });
    const before = testServers.asked().length;
    const second = await testServers.run({ 'secret-format': 'session', 'refresh-token': session });
    expect(second.outputs).toMatchObject({
      source: 'session',
      'access-token': first.outputs['access-token'],
      login: 'tester',
    });
    expectNear(second.outputs['expires-at'], first.outputs['expires-at']);
    expect(second.outputs).not.toHaveProperty('secret-updated');
    expect(testServers.asked().slice(before)).toEqual(['GET /api/v5/user 200']);
  });

  test.each([
    ['too little time left', 3599, {}],
    ['min-ttl: 0', 7200, { 'min-ttl': '0' }],
  ])('with %s is refreshed', { tags: 'slow' }, async (_, livesFor, inputs) => {
    const testServers = await createTestServers();
    await testServers.run({ 'secret-format': 'session' });
    const { logins, ...whole } = decodeSession(valueAt(testServers, SECRET));
    const expires_at = Math.floor(Date.now() / 1000) + livesFor;
    const session = encodeSession({ ...whole, logins: [{ ...logins[0], expires_at }] });
    const result = await testServers.run({
      'secret-format': 'session',
      'refresh-token': session,
      ...inputs,
    });
    expect(result.outputs).toMatchObject({ source: 'refresh_token', 'secret-updated': 'true' });
    expect(valueAt(testServers, SECRET)).not.toBe(session);
  });

  test('whose access token is dead is refreshed', { tags: 'slow' }, async () => {
    const testServers = await createTestServers(1);
    await testServers.run({ 'secret-format': 'session' });
    const { refresh_token, access_token, scope } = loginIn(valueAt(testServers, SECRET));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const far = { v: 1, access_token, refresh_token, scope, expires_at: 4_000_000_000 };
    const stored = `gts1.${Buffer.from(JSON.stringify(far)).toString('base64url')}`;
    const result = await testServers.run({ 'secret-format': 'session', 'refresh-token': stored });
    expect(result.outputs).toMatchObject({ source: 'refresh_token' });
  });

  test('that is damaged is an input that makes no sense', { tags: 'slow' }, async () => {
    expectFailure(await shared.run({ 'refresh-token': 'gts1.bm90IGpzb24' }), 'input_invalid');
  });
});

test('a token that another job has replaced is told from one that is dead', {
  tags: 'slow',
}, async () => {
  const testServers = await createTestServers();
  const { refreshToken } = testServers.gitee.grant();
  await testServers.run({ 'refresh-token': refreshToken });
  const job = { GITHUB_REPOSITORY: 'octo/repo', GITHUB_RUN_ID: '7' };
  const message = expectFailure(
    await testServers.run({ 'refresh-token': refreshToken }, job),
    'token_stale',
  );
  expect(message).toContain('Another job wrote a newer one to');
  expect(message).toContain('Start a new run');
});
