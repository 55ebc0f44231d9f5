import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { run } from '../../src/action/run-main.ts';
import { runPost } from '../../src/action/run-post.ts';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { sandboxGitHub } from '../../src/sandbox/github.ts';
import { serve } from '../../src/sandbox/server.ts';
import type { SandboxRequest, SandboxResponse } from '../../src/sandbox/types.ts';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { decodeSession } from '../../src/token/session.ts';
import { encodedLogin } from '../support/session.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

const KEY = new Uint8Array(32).fill(7);
const SESSION_KEY = Buffer.from(KEY).toString('base64');
const FILE = 'session.json';

afterEach(() => vi.unstubAllEnvs());

type Interception = (request: SandboxRequest) => SandboxResponse | undefined;

/** A job whose session is on a branch, with a Gitee and a GitHub on this machine. */
async function startJob() {
  const gitee = sandboxGitee();
  const github = await sandboxGitHub();
  const repository = github.repository('octo/repo');
  let intercept: Interception = () => undefined;
  const [giteeServer, githubServer] = await Promise.all([
    serve((request) => intercept(request) ?? gitee.handle(request)),
    serve((request) => intercept(request) ?? github.handle(request)),
  ]);
  onTestFinished(async () => {
    await Promise.all([giteeServer.close(), githubServer.close()]);
  });
  const inputs = {
    'gitee-url': giteeServer.origin,
    'client-id': gitee.settings.clientId,
    'client-secret': gitee.settings.clientSecret,
    'session-key': SESSION_KEY,
    'github-token': github.settings.jobToken,
    'session-repository': 'octo/repo',
    'secret-api-url': githubServer.origin,
    verify: 'false',
    timeout: '30',
  };
  const variables = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '7' };
  const start = (more: StepInputs = {}, env: Readonly<Record<string, string>> = {}) => {
    const step = startStep({ ...inputs, ...more });
    for (const [name, value] of Object.entries({
      GITHUB_REPOSITORY: 'octo/repo',
      ...variables,
      ...env,
    })) {
      vi.stubEnv(name, value);
    }
    return step;
  };
  return {
    gitee,
    github,
    inputs,
    start,
    seed: () => ({ 'refresh-token': gitee.grant('user_info').refreshToken }),
    file: () => JSON.parse(repository.read('gitee-token', FILE) ?? '{}'),
    push: (content: object) => repository.push('gitee-token', FILE, JSON.stringify(content)),
    intercept: (next: Interception) => {
      intercept = next;
    },
    main: async (more: StepInputs = {}, env = {}) => {
      const step = start(more, env);
      await run();
      process.exitCode = undefined;
      return step;
    },
    post: async (state: Readonly<Record<string, string>>, more: StepInputs = {}) => {
      for (const [name, value] of Object.entries(state)) vi.stubEnv(`STATE_${name}`, value);
      const step = start(more);
      await runPost();
      process.exitCode = undefined;
      return step;
    },
  };
}

const UNAVAILABLE: SandboxResponse = { status: 503, headers: {}, body: '{"message":"down"}' };
const errorIn = (log: string) => decodeURIComponent(/^::error title=(.*)$/m.exec(log)?.[1] ?? '');

describe('a step with a session key', () => {
  test('keeps the session, and says where', async () => {
    const job = await startJob();
    const step = await job.main(job.seed());
    expect(step.outputs()).toMatchObject({ source: 'refresh_token', 'session-updated': 'true' });
    expect(step.log()).toContain('written to: the branch gitee-token of octo/repo');
    expect(step.state()).toMatchObject({ saved: 'true', claim_ended: 'true' });
    expect((await job.main()).outputs()).toMatchObject({ source: 'session' });
  });

  test('does not call a session written that somebody else has replaced meanwhile', async () => {
    const job = await startJob();
    await job.main(job.seed());
    job.intercept(({ path }) => {
      if (path === '/oauth/token') job.push({ v: 1 });
      return undefined;
    });
    const step = await job.main({ 'min-ttl': '0' });
    expect(step.outputs()).toMatchObject({ source: 'refresh_token' });
    expect(step.outputs()).not.toHaveProperty('session-updated');
    expect(step.log()).toContain('session replaced');
    expect(step.log()).not.toContain('written to');
    expect(step.state()).toMatchObject({ saved: 'true' });
    expect(job.file()).toEqual({ v: 1 });
  });

  test('leaves a claim that it cannot give back to the post step', { tags: 'slow' }, async () => {
    const job = await startJob();
    await job.main(job.seed());
    let isClaimed = false;
    job.intercept((request) => {
      if (request.path.includes('/contents/') && isClaimed) return UNAVAILABLE;
      if (request.method !== 'PUT') return undefined;
      isClaimed = true;
      job.github.handle(request);
      return UNAVAILABLE;
    });
    const more = { 'min-ttl': '0', timeout: '3' };
    const step = await job.main(more);
    expect(errorIn(step.log())).toContain('store_refused');
    const { id } = job.file().claim;
    expect(step.state()).toEqual({ claim: id });
    job.intercept(() => undefined);
    await job.post(step.state(), more);
    expect(job.file()).not.toHaveProperty('claim');
  });

  test('asks Gitee whose the token is that it reuses', async () => {
    const job = await startJob();
    await job.main(job.seed());
    const step = await job.main({ verify: 'auto' });
    expect(step.outputs()).toMatchObject({ source: 'session', login: 'tester' });
  });

  test('names its run to those that wait', async () => {
    const job = await startJob();
    const seen = vi.fn();
    job.intercept(({ path }) => {
      if (path === '/oauth/token') seen(job.file().claim.run);
      return undefined;
    });
    await job.main(job.seed(), { GITHUB_RUN_ATTEMPT: '2' });
    expect(seen).toHaveBeenCalledWith('octo/repo/actions/runs/7/attempts/2');
  });

  test('names no attempt on Gitea, which has no page of one', async () => {
    const job = await startJob();
    const seen = vi.fn();
    job.intercept(({ path }) => {
      if (path === '/oauth/token') seen(job.file().claim.run);
      return undefined;
    });
    const env = { GITHUB_RUN_ATTEMPT: '2', GITEA_ACTIONS: 'true' };
    await job.main({ ...job.seed(), 'secret-store': 'github' }, env);
    expect(seen).toHaveBeenCalledWith('octo/repo/actions/runs/7');
  });

  test.each([
    [
      'en',
      'Nothing is stored in the branch gitee-token of octo/repo.\n' +
        'Log in first with `gitee-token login --store branch --repo octo/repo AT`.\n',
    ],
    [
      'zh-CN',
      '还没有登录：仓库 octo/repo 的分支 gitee-token 中没有令牌。\n' +
        '先运行 `gitee-token login --store branch --repo octo/repo AT` 登录。\n',
    ],
  ])('says in %s how to start, where there is no session yet', async (language, sentences) => {
    const job = await startJob();
    const step = await job.main({ language });
    const { 'secret-api-url': api, 'gitee-url': gitee } = job.inputs;
    const at = `--api-url ${api} --gitee-url ${gitee}`;
    expect(errorIn(step.log())).toContain(sentences.replace('AT', at));
  });

  test('starts a session with email and password where the seed is refused', {
    tags: 'slow',
  }, async () => {
    const job = await startJob();
    const { email, password } = job.gitee.settings;
    const step = await job.main({ 'refresh-token': 'f'.repeat(64), email, password });
    expect(step.outputs()).toMatchObject({ source: 'password', 'session-updated': 'true' });
    expect(step.log()).toContain('title=gitee-token%3A grant_rejected::');
  });

  test('says what it used in place of a session that is refused', async () => {
    const job = await startJob();
    await job.main(job.seed());
    const refuseOnce = (isPutRefused: boolean) => {
      let exchanges = 0;
      job.intercept(({ path, method }) => {
        if (path === '/oauth/token' && ++exchanges === 1)
          return { status: 401, headers: {}, body: '{"error":"invalid_grant"}' };
        return isPutRefused && exchanges > 1 && method === 'PUT'
          ? { status: 403, headers: {}, body: '{"message":"no"}' }
          : undefined;
      });
    };
    refuseOnce(false);
    const stored = await job.main({ ...job.seed(), 'min-ttl': '0' });
    expect(stored.log()).toContain(
      'The step used the refresh token from the input refresh-token instead. The new refresh token is stored.',
    );
    refuseOnce(true);
    const unsaved = await job.main({ ...job.seed(), 'min-ttl': '0' });
    expect(errorIn(unsaved.log())).toMatch(
      /^gitee-token: token_unsaved::github-token is not allowed to write/,
    );
  });

  test('is not of another Gitee', async () => {
    const job = await startJob();
    await job.main(job.seed());
    const step = await job.main({ 'gitee-url': 'https://gitee.example.com' });
    expect(errorIn(step.log())).toContain('The stored session belongs to http://127.0.0.1');
  });

  test('takes the name of the repository from the runner where the input is an expression', async () => {
    const job = await startJob();
    const expression = ['$', '{{ github.repository }}'].join('');
    const step = await job.main({ ...job.seed(), 'session-repository': expression });
    expect(step.outputs()).toMatchObject({ 'session-updated': 'true' });
  });

  test('works outside of a run too', { tags: 'slow' }, async () => {
    const job = await startJob();
    const step = await job.main(job.seed(), { GITHUB_RUN_ID: '', GITHUB_SERVER_URL: 'none' });
    expect(step.outputs()).toMatchObject({ 'session-updated': 'true' });
    expect(job.file()).not.toHaveProperty('claim');
  });

  test('tells that somebody has logged out meanwhile, and hands its token out all the same', async () => {
    const job = await startJob();
    await job.main(job.seed());
    job.intercept(({ path }) => {
      if (path === '/oauth/token') job.push({ v: 1 });
      return undefined;
    });
    const step = await job.main({ 'min-ttl': '0' });
    expect(step.outputs()).toHaveProperty('access-token');
    expect(step.log()).toContain('title=gitee-token%3A session replaced::');
    expect(job.file()).not.toHaveProperty('session');
  });

  test('says which run it waits for', { tags: 'slow' }, async () => {
    const job = await startJob();
    await job.main(job.seed());
    const until = new Date(Date.now() + 400).toISOString();
    const other = { id: 'other', run: 'octo/repo/actions/runs/5', until };
    job.push({ ...job.file(), claim: other });
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const setTimer = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms = 0) =>
      setTimer(work, ms >= 5000 && ms < 5010 ? 500 : ms)) as typeof setTimeout);
    const step = await job.main({ 'min-ttl': '0' });
    vi.restoreAllMocks();
    expect(step.log()).toContain(
      'https://github.com/octo/repo/actions/runs/5 is refreshing the session',
    );
  });
});

describe('the post step', () => {
  test('has nothing to do after a run that went well', async () => {
    const job = await startJob();
    const { state } = await job.main(job.seed());
    const before = job.github.requests.length;
    const step = await job.post(state());
    expect(step.log()).toContain('Nothing is left to save.');
    expect(job.github.requests.length).toBe(before);
  });

  test('saves what the main step could not, and ends the claim', async () => {
    const job = await startJob();
    await job.main(job.seed());
    let isExchanged = false;
    job.intercept(({ path, method }) => {
      isExchanged ||= path === '/oauth/token';
      return isExchanged && method === 'PUT'
        ? { status: 403, headers: {}, body: '{"message":"no"}' }
        : undefined;
    });
    const main = await job.main({ 'min-ttl': '0' });
    const state = main.state();
    expect(state).not.toHaveProperty('claim_ended');
    job.intercept(() => undefined);
    const step = await job.post(state);
    expect(step.log()).toContain('the branch gitee-token of octo/repo');
    expect(job.file()).not.toHaveProperty('claim');
    const again = await job.post(state);
    expect(again.log()).toContain('::notice');
  });

  test('gives the claim of a step back that was killed', async () => {
    const job = await startJob();
    await job.main(job.seed());
    const claim = { id: 'ab', until: new Date(Date.now() + 60_000).toISOString() };
    job.push({ ...job.file(), claim });
    await job.post({ claim: 'ab' });
    expect(job.file()).not.toHaveProperty('claim');
  });

  test.each([
    ['en', 'claim not released', 'If Gitee had already responded to this job, one login is lost'],
    ['zh-CN', '占用标记未清除', '如果 Gitee 已经响应了本任务的请求，本任务刷新的那组令牌就会丢失'],
  ])('warns of a claim that it cannot give back (%s)', async (language, title, text) => {
    const job = await startJob();
    await job.main(job.seed());
    const claim = { id: 'ab', until: new Date(Date.now() + 60_000).toISOString() };
    job.push({ ...job.file(), claim });
    const gone = '{"message":"Bad credentials"}';
    job.intercept(({ path }) =>
      path.startsWith('/repos/') ? { status: 401, headers: {}, body: gone } : undefined,
    );
    const { log } = await job.post({ claim: 'ab' }, { language });
    expect(log()).toContain(`::warning title=gitee-token%3A ${title}::GitHub `);
    expect(log()).toContain(text);
    expect(log()).not.toMatch(/No refresh token was used|尚未使用/);
    expect(log()).not.toContain('::error');
  });

  test('saves a session where none was, and nobody has stored one since', async () => {
    const job = await startJob();
    const session = encodedLogin({
      access_token: 'a1'.repeat(16),
      refresh_token: 'b2'.repeat(32),
      expires_at: 1,
    });
    job.push({ v: 1 });
    const step = await job.post({ unsaved_refresh_token: session });
    expect(step.log()).toContain('::notice');
    expect(job.file()).toHaveProperty('session');
  });

  test('leaves a copy under the session key if the branch cannot be written', async () => {
    const job = await startJob();
    const session = encodedLogin({
      access_token: 'a1'.repeat(16),
      refresh_token: 'b2'.repeat(32),
      expires_at: 1,
    });
    job.intercept(({ method }) =>
      method === 'GET' ? undefined : { status: 403, headers: {}, body: '{"message":"no"}' },
    );
    const step = await job.post({ unsaved_refresh_token: session, replaced_session: '=other' });
    expect(errorIn(step.log())).toContain('gitee-token: token_unsaved');
    expect(errorIn(step.log())).toContain(
      "Run `gitee-token recover --store branch` with the copy and the session key, and let it store the token. If nobody kept the key, log in again instead. Until then, runs use the session's other login, if it has one.",
    );
    expect(step.summary()).toContain('<code>gitee-token recover --store branch</code>');
    expect(decodeSession(await decryptRecoveryCopy(step.summary(), KEY))).toEqual(
      decodeSession(session),
    );
  });
});
