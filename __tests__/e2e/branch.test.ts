import { CompactEncrypt, compactDecrypt } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { decodeSession, encodeSession } from '../../src/token/session.ts';
import { type ActionResult, expectFailure } from '../support/action.ts';
import { forms } from '../support/leak.ts';
import { sampled } from '../support/sampled.ts';
import { closeServers } from '../support/servers.ts';
import { createTestServers, isTokenRequest, reply, type TestServers } from './test-servers.ts';

afterAll(closeServers);

const KEY = new Uint8Array(Buffer.from('0123456789abcdef'.repeat(4), 'hex'));
const BRANCH = 'gitee-token';
const FILE = 'session.json';
const RUN = {
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SERVER_URL: 'https://github.com',
};

interface BranchServers extends TestServers {
  readonly file: () => { readonly session?: string; readonly claim?: { readonly id: string } };
  readonly session: () => Promise<ReturnType<typeof decodeSession>>;
  /** Runs the step with the session on the branch. */
  readonly step: TestServers['run'];
  readonly post: TestServers['runPost'];
}

/** A job that keeps its session on a branch of its repository, on GitHub or on Gitea. */
async function createBranchServers({ isGitea = false } = {}): Promise<BranchServers> {
  const servers = await createTestServers();
  const { secrets, inputs } = servers;
  const repository = secrets.repository('octo/repo');
  const own = {
    // Many runs at once on a slow machine must not be asked again.
    timeout: '60',
    'secret-name': '',
    'secret-token': '',
    'secret-repository': '',
    'session-key': Buffer.from(KEY).toString('base64'),
    'session-repository': 'octo/repo',
    'github-token': secrets.settings.jobToken,
    'secret-api-url': `${inputs['secret-api-url']}${isGitea ? '/api/v1' : ''}`,
  };
  const file = () => JSON.parse(repository.read(BRANCH, FILE) ?? '{}');
  const withOwn = (overrides: Parameters<TestServers['run']>[0] = {}) => ({
    ...overrides,
    env: { ...RUN, ...overrides.env },
    inputs: { ...own, ...overrides.inputs },
  });
  return {
    ...servers,
    get intercept() {
      return servers.intercept;
    },
    set intercept(interception) {
      servers.intercept = interception;
    },
    file,
    session: async () => {
      const { plaintext } = await compactDecrypt(String(file().session), KEY);
      return decodeSession(`gts2.${Buffer.from(plaintext).toString('base64url')}`);
    },
    step: (overrides) => servers.run(withOwn(overrides)),
    post: (main, overrides) => servers.runPost(main, withOwn(overrides)),
  };
}

/** Runs without a seed, as every run after the first. */
const NO_SEED = { inputs: { 'refresh-token': '' } };
/** Any token of an hour ago would still do; this makes each run refresh. */
const REFRESH = { inputs: { 'refresh-token': '', 'min-ttl': '0' } };

const requestsOf = ({ asked }: TestServers, from = 0) => asked.slice(from);

describe.concurrent('a session on a branch', () => {
  sampled([
    ['GitHub', { isGitea: false }],
    ['Gitea', { isGitea: true }],
  ] as const)(
    'is started with a seed, and then reused and refreshed by whoever can write the branch of %s',
    async (_, options) => {
      const servers = await createBranchServers(options);
      const first = await servers.step();
      expect(first.errors).toEqual([]);
      expect(first.outputs).toMatchObject({ source: 'refresh_token', 'session-updated': 'true' });
      expect(first.outputs).not.toHaveProperty('secret-updated');
      expect(servers.file()).not.toHaveProperty('claim');

      const asked = servers.asked.length;
      const second = await servers.step(NO_SEED);
      expect(second.outputs).toMatchObject({
        source: 'session',
        'access-token': first.outputs['access-token'],
        login: 'tester',
      });
      expect(second.outputs).not.toHaveProperty('session-updated');
      expect(requestsOf(servers, asked)).toEqual([
        expect.stringContaining('/repos/octo/repo/contents/session.json'),
        'GET /api/v5/user',
      ]);

      const third = await servers.step(REFRESH);
      expect(third.outputs).toMatchObject({ source: 'refresh_token', 'session-updated': 'true' });
      const { logins } = await servers.session();
      expect(logins[0].access_token).toBe(third.outputs['access-token']);
      expect(third.summary).toContain('gitee-token');
    },
  );

  test('leaves nothing in clear on the branch, and starts no workflow', {
    tags: 'slow',
  }, async () => {
    const servers = await createBranchServers();
    const first = await servers.step();
    const { refresh_token } = (await servers.session()).logins[0];
    await servers.step(REFRESH);
    const repository = servers.secrets.repository('octo/repo');
    const history = repository.history(BRANCH);
    expect(history.length).toBeGreaterThanOrEqual(4);
    const all =
      JSON.stringify(history.map(({ message }) => message)) + repository.read(BRANCH, FILE);
    const secrets = [
      String(first.outputs['access-token']),
      refresh_token,
      servers.inputs['client-secret'],
      Buffer.from(KEY).toString('base64'),
    ];
    for (const form of secrets.flatMap(forms)) expect(all).not.toContain(form);
    for (const { message } of history) expect(message).toMatch(/\[skip ci\]$/);
  });

  test('is reused by a job that may only read, and refreshed by nobody who may not write', {
    tags: 'slow',
  }, async () => {
    const servers = await createBranchServers();
    await servers.step();
    const reader = { 'refresh-token': '', 'github-token': servers.secrets.settings.readOnlyToken };
    const reused = await servers.step({ inputs: reader });
    expect(reused.outputs).toMatchObject({ source: 'session' });
  });

  test('is told apart from the session of another key, which spends nothing', {
    tags: 'slow',
  }, async () => {
    const servers = await createBranchServers();
    await servers.step();
    const asked = servers.asked.length;
    const inputs = { 'session-key': Buffer.from('f'.repeat(32)).toString('base64') };
    const result = await servers.step({ inputs });
    expectFailure(result, 'input_invalid');
    expect(requestsOf(servers, asked).filter((one) => one.includes('oauth'))).toEqual([]);
  });
});

describe.concurrent('a new session that the main step could not save', () => {
  /** Lets the claim through, and refuses each save. */
  function refuseSaves(servers: TestServers, status: number): void {
    let isExchanged = false;
    servers.intercept = (request, response) => {
      isExchanged ||= isTokenRequest(request);
      const isSave = request.method === 'PUT' && isExchanged;
      return isSave && reply(response, status, { message: 'not now' });
    };
  }

  async function failing(): Promise<{ servers: BranchServers; main: ActionResult }> {
    const servers = await createBranchServers();
    await servers.step();
    refuseSaves(servers, 403);
    const main = await servers.step(REFRESH);
    expectFailure(main, 'token_unsaved');
    return { servers, main };
  }

  test('is saved by the post step, which ends the claim', { tags: 'slow' }, async () => {
    const { servers, main } = await failing();
    expect(servers.file()).toHaveProperty('claim');
    servers.intercept = () => false;
    const post = await servers.post(main, REFRESH);
    expect(post.errors).toEqual([]);
    expect(servers.file()).not.toHaveProperty('claim');
    const kept = decodeSession(String(main.state.unsaved_refresh_token));
    expect((await servers.session()).logins).toEqual(kept.logins);
  });

  test('is left in a copy that the session key opens, if the post step cannot either', {
    tags: 'slow',
  }, async () => {
    const { servers, main } = await failing();
    const post = await servers.post(main, REFRESH);
    expectFailure(post, 'token_unsaved');
    expect(await decryptRecoveryCopy(post.summary, KEY)).toBe(main.state.unsaved_refresh_token);
  });

  test('does not replace the session of somebody who has logged in anew', {
    tags: 'slow',
  }, async () => {
    const { servers, main } = await failing();
    servers.intercept = () => false;
    const repository = servers.secrets.repository('octo/repo');
    repository.branches.delete(BRANCH);
    const seed = { 'refresh-token': servers.gitee.grant('user_info').refreshToken };
    await servers.step({ inputs: seed });
    const { id } = await servers.session();
    const post = await servers.post(main, REFRESH);
    expect(post.errors).toEqual([]);
    expect((await servers.session()).id).toBe(id);
  });
});

test('a claim of a step that was killed is given back by the post step', async () => {
  const servers = await createBranchServers();
  await servers.step();
  const asked = new Promise<void>((resolve) => {
    servers.intercept = (request) => {
      if (!isTokenRequest(request)) return false;
      resolve();
      return true;
    };
  });
  const main = await servers.step({
    ...REFRESH,
    interruption: { signal: 'SIGKILL', moment: () => asked },
  });
  expect(main.signal).toBe('SIGKILL');
  expect(servers.file()).toHaveProperty('claim');
  servers.intercept = () => false;
  const post = await servers.post(main, REFRESH);
  expect(post.errors).toEqual([]);
  expect(servers.file()).not.toHaveProperty('claim');
});

test('of ten jobs at once whose session has expired, one refreshes', { tags: 'slow' }, async () => {
  const servers = await createBranchServers();
  await servers.step();
  const session = await servers.session();
  const [first, ...others] = session.logins;
  const expired = encodeSession({ ...session, logins: [{ ...first, expires_at: 1 }, ...others] });
  const { plaintext } = await compactDecrypt(String(servers.file().session), KEY);
  const { place } = JSON.parse(new TextDecoder().decode(plaintext));
  const json = { ...JSON.parse(Buffer.from(expired.slice(5), 'base64url').toString()), place };
  const jwe = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(json)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(KEY);
  const repository = servers.secrets.repository('octo/repo');
  repository.push(BRANCH, FILE, JSON.stringify({ v: 1, session: jwe }));
  const before = servers.asked.filter((one) => one === 'POST /oauth/token').length;
  const results = await Promise.all(Array.from({ length: 10 }, () => servers.step(NO_SEED)));
  expect(results.map(({ errors }) => errors)).toEqual(Array(10).fill([]));
  const tokens = new Set(results.map(({ outputs }) => outputs['access-token']));
  const refreshes = servers.asked.filter((one) => one === 'POST /oauth/token').length - before;
  expect([tokens.size, refreshes]).toEqual([1, 1]);
});
