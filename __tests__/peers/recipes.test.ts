import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { decodeSession, freshest, type Login } from '../../src/token/session.ts';
import { git } from '../support/git-host.ts';
import { type FakeGitLab, fakeGitLab } from '../support/gitlab.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { forms } from '../support/leak.ts';
import { closeServers, listen } from '../support/servers.ts';
import { encodedLogin } from '../support/session.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { grantTokens, STRICT } from './doorkeeper/tokens.ts';
import {
  blocks,
  createCallback,
  createTestServers,
  type Env,
  installed,
  installVaults,
  logIn,
  PACKAGE,
  type Ran,
  readPipeline,
  run,
  type TestServers,
} from './recipes.ts';

const GITLAB_CI = join(import.meta.dirname, '../../node_modules/gitlab-ci-local/dist/index.js');
const { scopes: SCOPE, expiresIn: DAY_S } = STRICT;
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-recipes-'));
let gitee: GiteeServer;
let testServers: TestServers;
let callback: Awaited<ReturnType<typeof createCallback>>;
let calls: string;

beforeAll(async () => {
  callback = await createCallback();
  gitee = await startDoorkeeper({ ...STRICT, redirectUri: callback.redirectUri });
  testServers = await createTestServers(gitee, folder);
  ({ calls } = installVaults(testServers.bin, folder));
});

afterAll(async () => {
  await closeServers();
  await gitee.close();
  rmSync(folder, { recursive: true });
});

const now = () => Math.floor(Date.now() / 1000);

const theUser = expect.stringContaining('"login":"tester"');

/** Gets tokens that nobody else has. */
async function grant(): Promise<Login> {
  const { access_token, refresh_token } = await grantTokens(gitee);
  return { id: '', access_token, refresh_token, scope: SCOPE, expires_at: now() + DAY_S };
}

/** Refreshes as somebody else would, which tells whether a refresh token is good. */
async function refreshStatus(refresh_token: string): Promise<number> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token,
    client_id: gitee.clientId,
    client_secret: gitee.clientSecret,
  });
  return (await fetch(`${gitee.origin}/oauth/token`, { method: 'POST', body })).status;
}

/** The login of a stored session that is in use. */
function loginIn(text: string): Login {
  return freshest(decodeSession(text));
}

/** A home in which the client is known from the environment, as `login` would ask for it. */
function createHome() {
  const home = mkdtempSync(join(folder, 'home-'));
  const client = {
    GITEE_TOKEN_CLIENT_ID: gitee.clientId,
    GITEE_TOKEN_CLIENT_SECRET: gitee.clientSecret,
  };
  const env = { ...testServers.env, HOME: home };
  const file = join(home, '.config/gitee-token/session.json');
  const session = () => loginIn(JSON.parse(readFileSync(file, 'utf8')).session);
  const enter = (block: string, overrides: { readonly env?: Env; readonly input?: string } = {}) =>
    logIn(block, gitee, {
      env: { ...env, ...client, ...callback.env, ...overrides.env },
      cwd: home,
      input: overrides.input ?? '',
    });
  return { home, env, client, file, session, enter };
}

function expectNoSecret({ stdout, stderr }: Ran, secrets: readonly string[]): void {
  const found = secrets.flatMap(forms).filter((form) => `${stdout}${stderr}`.includes(form));
  expect(found).toEqual([]);
}

function getSecrets({ access_token, refresh_token, ...rest }: Login): string[] {
  const session = encodedLogin({ access_token, refresh_token, ...rest });
  return [access_token, refresh_token, session, gitee.clientSecret];
}

/** A working copy with one commit, as a CI checks it out. */
async function checkOut(files: Readonly<Record<string, string>>): Promise<string> {
  const work = mkdtempSync(join(folder, 'work-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(work, name), content);
  await git(['init', '--quiet', '--initial-branch=main'], work);
  await git(['remote', 'add', 'origin', 'https://gitlab.com/octo/website.git'], work);
  for (const args of [
    ['config', 'user.name', 'Tester'],
    ['config', 'user.email', 'tester@example.com'],
    ['add', '.'],
    ['commit', '--quiet', '--message', `Start ${work}`],
  ]) {
    await git(args, work);
  }
  return work;
}

/** What the branch `main` is on gitee.com, and what it is in a working copy. */
async function heads(work: string): Promise<[string, string]> {
  const mirror = await git(['rev-parse', 'main'], join(testServers.repositories, 'octo/repo.git'));
  return [mirror.stdout, (await git(['rev-parse', 'HEAD'], work)).stdout];
}

async function forgetMirror(): Promise<void> {
  const bare = join(testServers.repositories, 'octo/repo.git');
  await git(['update-ref', '-d', 'refs/heads/main'], bare);
}

test('the page has npm install one commit everywhere', () => {
  expect(new Set(installed())).toEqual(new Set([PACKAGE]));
});

describe('GitLab CI', () => {
  const TOKEN = 'glpat-0123456789abcdefghij';
  const KEY = 'projects/octo/website GITEE_REFRESH_TOKEN *';
  const [recipe = ''] = blocks('## GitLab CI', 'yaml');
  let gitlab: FakeGitLab;
  let api: string;

  /** GitLab knows a project by its id, which jobs are told, and by its path. */
  beforeAll(async () => {
    gitlab = fakeGitLab({ token: TOKEN, projects: ['octo/website'] });
    const server = http.createServer((request, response) => {
      request.url = request.url?.replace('/projects/1217/', '/projects/octo%2Fwebsite/') ?? '';
      gitlab.handle(request, response);
    });
    api = `http://127.0.0.1:${await listen(server)}/api/v4`;
  });

  const stored = () => gitlab.variables.get(KEY)?.value ?? '';

  const store = (value: string) => {
    const variable = gitlab.variables.get(KEY);
    if (!variable) throw new Error('the login has stored no refresh token');
    gitlab.variables.set(KEY, { ...variable, value });
  };

  const writes = () => gitlab.requests.filter((request) => !request.startsWith('GET')).length;

  /** Runs jobs with the variables that the project has, and with those of GitLab itself. */
  async function runJobs(work: string, ...jobs: string[]): Promise<Ran> {
    const { env } = createHome();
    const own = [...gitlab.variables.values()].map(({ key, value }) => [key, value]);
    const variables = { ...Object.fromEntries(own), GITLAB_TOKEN: TOKEN };
    writeFileSync(join(work, '.gitlab-ci-local-variables.yml'), stringify(variables));
    const predefined = ['--variable', `CI_API_V4_URL=${api}`];
    const options = ['--force-shell-executor', '--concurrency', '1', ...predefined];
    return run([process.execPath, GITLAB_CI, ...options, ...jobs], {
      env: { ...env, GCL_IGNORE_PREDEFINED_VARS: 'CI_API_V4_URL' },
      cwd: work,
    });
  }

  test('the login stores three masked variables', async () => {
    const [block = ''] = blocks('## GitLab CI', 'sh');
    const overrides = { env: { GITEE_TOKEN_API_URL: api }, input: `${TOKEN}\n` };
    const ran = await createHome().enter(block, overrides);
    expect(ran, ran.stderr).toMatchObject({ status: 0 });
    const variables = [...gitlab.variables.values()];
    expect(variables.map(({ key, masked }) => [key, masked]).sort()).toEqual([
      ['GITEE_CLIENT_ID', true],
      ['GITEE_CLIENT_SECRET', true],
      ['GITEE_REFRESH_TOKEN', true],
    ]);
    expectNoSecret(ran, [TOKEN, ...getSecrets(loginIn(stored()))]);
  });

  test('the jobs share the token of the login, and refresh nothing', async () => {
    const work = await checkOut({ '.gitlab-ci.yml': recipe });
    await forgetMirror();
    const [before, count] = [stored(), writes()];
    const ran = await runJobs(work);
    expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: theUser });
    const [mirror, head] = await heads(work);
    expect(mirror).toBe(head);
    expect([stored(), writes()]).toEqual([before, count]);
    expectNoSecret(ran, [TOKEN, ...getSecrets(loginIn(before))]);
  });

  test('a bare refresh token becomes a session, which the next job reuses', async () => {
    const work = await checkOut({ '.gitlab-ci.yml': recipe });
    const { access_token, refresh_token } = await grant();
    store(refresh_token);
    const count = writes();
    const first = await runJobs(work, 'user');
    expect(first, first.stderr).toMatchObject({ status: 0, stdout: theUser });
    const after = stored();
    expect(writes()).toBe(count + 1);
    const second = await runJobs(work, 'user');
    expect(second).toMatchObject({ status: 0, stdout: theUser });
    expect([stored(), writes()]).toEqual([after, count + 1]);
    const session = loginIn(after);
    const secrets = [TOKEN, access_token, refresh_token, ...getSecrets(session)];
    expectNoSecret(first, secrets);
    expectNoSecret(second, secrets);
    expect(await refreshStatus(refresh_token)).toBe(401);
    expect(await refreshStatus(session.refresh_token)).toBe(200);
  });

  test('a session that is about to expire is replaced', async () => {
    const work = await checkOut({ '.gitlab-ci.yml': recipe });
    const old = { ...(await grant()), expires_at: now() + 60 };
    store(encodedLogin(old));
    const ran = await runJobs(work, 'user');
    expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: theUser });
    const session = loginIn(stored());
    expectNoSecret(ran, [TOKEN, ...getSecrets(old), ...getSecrets(session)]);
    expect(await refreshStatus(old.refresh_token)).toBe(401);
    expect(await refreshStatus(session.refresh_token)).toBe(200);
  });

  test('a job with a dead refresh token fails', async () => {
    const work = await checkOut({ '.gitlab-ci.yml': recipe });
    store('d'.repeat(64));
    const ran = await runJobs(work, 'user');
    expect(ran.status).not.toBe(0);
    expect(`${ran.stdout}${ran.stderr}`).toContain('grant_rejected');
    expect(stored()).toBe('d'.repeat(64));
  });

  test('every job waits in the queue', () => {
    const { '.gitee': template, ...jobs } = parse(recipe);
    expect(template.resource_group).toBe('gitee-token');
    expect(Object.values<{ extends: string }>(jobs).map((job) => job.extends)).toEqual([
      '.gitee',
      '.gitee',
    ]);
  });
});

describe('Jenkins', () => {
  /** Jenkins traces its shells. */
  const step = (script: string, env: Env, cwd: string) =>
    run(['sh', '-xe', '-c', script], { env, cwd });

  test('the pipeline for one agent asks and mirrors with the file of the login', async () => {
    const { env, session, enter, file } = createHome();
    const [block = ''] = blocks('### On one agent', 'sh');
    expect(await enter(block)).toMatchObject({ status: 0, stdout: '' });
    const before = readFileSync(file, 'utf8');
    const [jenkinsfile = ''] = blocks('### On one agent', 'groovy');
    const { scripts } = readPipeline(jenkinsfile, {});
    const work = await checkOut({ Jenkinsfile: jenkinsfile });
    await forgetMirror();
    const [user, mirror, ...others] = await inTurn(scripts, (one) => step(one, env, work));
    expect(others).toEqual([]);
    expect(user).toMatchObject({ status: 0, stdout: theUser });
    expect(mirror, mirror?.stderr).toMatchObject({ status: 0 });
    const [pushed, head] = await heads(work);
    expect(pushed).toBe(head);
    for (const ran of [user, mirror]) if (ran) expectNoSecret(ran, getSecrets(session()));
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readFileSync(join(work, '.git/config'), 'utf8')).not.toContain('oauth2');
  });

  test('a step fails when the token cannot be got', async () => {
    const { env, home } = createHome();
    const [jenkinsfile = ''] = blocks('### On one agent', 'groovy');
    const { scripts } = readPipeline(jenkinsfile, {});
    const ends = await inTurn(scripts, (one) => step(one, env, home));
    expect(ends.map(({ status }) => status)).not.toContain(0);
  });

  test('the pipeline for any agent asks with a vault and with credentials', async () => {
    const { env, home, enter } = createHome();
    const [block = ''] = blocks('### HashiCorp Vault', 'sh');
    await run(['npm', 'install', '--global', PACKAGE], { env, cwd: home });
    expect(await enter(block)).toMatchObject({ status: 0 });
    const [jenkinsfile = ''] = blocks('### On any agent', 'groovy');
    const pipeline = readPipeline(jenkinsfile, {
      'vault-token': 'hvs.0123456789',
      'gitee-client-id': gitee.clientId,
      'gitee-client-secret': gitee.clientSecret,
    });
    expect(Object.values(pipeline.env)).not.toContain('');
    // Another agent, whose disk knows nothing.
    const agent = createHome();
    const ran = await inTurn(pipeline.scripts, (one) =>
      step(one, { ...agent.env, ...pipeline.env }, agent.home),
    );
    expect(ran).toMatchObject([{ status: 0, stdout: theUser }]);
    const session = loginIn(readFileSync(join(folder, 'kept/vault'), 'utf8').trim());
    for (const one of ran) expectNoSecret(one, getSecrets(session));
  });
});

describe('Gitee Go', () => {
  test('the script of the pipeline asks with the file of the login', async () => {
    const { env, home, session, enter } = createHome();
    const [block = ''] = blocks('## Gitee Go', 'sh');
    expect(await enter(block)).toMatchObject({ status: 0 });
    const [pipeline = ''] = blocks('## Gitee Go', 'yaml');
    const [{ step, script }] = parse(pipeline).stages[0].steps;
    expect(step).toBe('shell@agent');
    const ran = await run(['sh', '-e', '-c', script.join('\n')], { env, cwd: home });
    expect(ran).toMatchObject({ status: 0, stdout: theUser });
    expectNoSecret(ran, getSecrets(session()));
  });
});

describe('cron and any shell', () => {
  const [setUp = '', script = '', variable = '', helper = ''] = blocks(
    '## Cron and any shell',
    'sh',
  );

  test('after one login, scripts, git and cron need nothing more', async () => {
    const { env, home, session, enter } = createHome();
    expect(await enter(setUp)).toMatchObject({ status: 0 });
    writeFileSync(join(home, 'gitee.sh'), script);
    const secrets = getSecrets(session());
    const shell = (block: string, cwd = home) => run(['sh', '-e', '-c', block], { env, cwd });

    const ran = await shell('sh gitee.sh');
    expect(ran).toMatchObject({ status: 0, stdout: theUser });
    expectNoSecret(ran, secrets);

    const exported = await shell(`${variable}printenv GITEE_ACCESS_TOKEN`);
    expect(exported).toMatchObject({ status: 0, stdout: `${session().access_token}\n` });

    expect(await shell(helper)).toMatchObject({ status: 0 });
    const listed = await shell('git ls-remote https://gitee.com/octo/repo.git');
    expect(listed, listed.stderr).toMatchObject({ status: 0 });
    expectNoSecret(listed, secrets);

    const [crontab = ''] = blocks('## Cron and any shell', 'crontab');
    const [, line = ''] = /^(?:[\d*]+ ){5}(.+)$/m.exec(crontab) ?? [];
    const byCron = await run(['/bin/sh', '-c', line], { env, cwd: home });
    expect(byCron).toMatchObject({ status: 0, stdout: theUser });
    expectNoSecret(byCron, secrets);
  });

  test('many scripts at the same time share one refresh', async () => {
    const { env, home, file, session, enter } = createHome();
    await enter(setUp);
    writeFileSync(join(home, 'gitee.sh'), script);
    const content = JSON.parse(readFileSync(file, 'utf8'));
    const old = { ...session(), expires_at: now() + 60 };
    writeFileSync(file, JSON.stringify({ ...content, session: encodedLogin(old) }));
    const all = Array.from({ length: 8 }, () => run(['sh', 'gitee.sh'], { env, cwd: home }));
    for (const ran of await Promise.all(all)) {
      expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: theUser });
    }
    expect(await refreshStatus(old.refresh_token)).toBe(401);
    expect(await refreshStatus(session().refresh_token)).toBe(200);
  });
});

describe('a vault', () => {
  test.each([
    ['HashiCorp Vault', 'vault'],
    ['AWS Secrets Manager', 'aws'],
    ['pass', 'pass'],
  ])('%s keeps the session, and sees no secret in an argument', async (heading, name) => {
    const { env, home, client, enter } = createHome();
    const kept = join(folder, 'kept', name);
    const session = () => loginIn(readFileSync(kept, 'utf8').trim());
    const [once = '', job = ''] = blocks(`### ${heading}`, 'sh');
    await run(['npm', 'install', '--global', PACKAGE], { env, cwd: home });
    const entered = await enter(once);
    expect(entered, entered.stderr).toMatchObject({ status: 0 });
    const first = session();
    const ask = () => run(['sh', '-e', '-c', job], { env: { ...env, ...client }, cwd: home });

    const reused = await ask();
    expect(reused, reused.stderr).toMatchObject({ status: 0, stdout: theUser });
    expect(session()).toEqual(first);

    writeFileSync(kept, encodedLogin({ ...first, expires_at: now() + 60 }));
    const refreshed = await ask();
    expect(refreshed, refreshed.stderr).toMatchObject({ status: 0, stdout: theUser });
    const secrets = [...getSecrets(first), ...getSecrets(session())];
    expectNoSecret(reused, secrets);
    expectNoSecret(refreshed, secrets);
    expectNoSecret({ status: 0, stdout: readFileSync(calls, 'utf8'), stderr: '' }, secrets);
    expect(readFileSync(calls, 'utf8')).toMatch(new RegExp(`^${name} `, 'm'));
    expect(await refreshStatus(first.refresh_token)).toBe(401);
    expect(await refreshStatus(session().refresh_token)).toBe(200);
  });
});

/** Does one after the other, as a pipeline does its steps. */
async function inTurn<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const one of all) done.push(await act(one));
  return done;
}
