import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActionResult, type Inputs, runAction, runPost } from '../support/action.ts';
import { type Env, type GitHost, git, knowing, startGitHost } from '../support/git-host.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { closeServers } from '../support/servers.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-job-'));
let gitee: GiteeServer;
let host: GitHost;

beforeAll(async () => {
  gitee = await startDoorkeeper(STRICT);
  host = await startGitHost({ folder: join(folder, 'host'), gitee: gitee.origin });
});

afterAll(async () => {
  await closeServers();
  await gitee.close();
  rmSync(folder, { recursive: true });
});

/** How `actions/checkout` leaves the header of its own host: in a file of its own since version 6, before in the repository's. */
type Checkout = (work: string, temp: string) => Promise<void>;

const HEADER = `AUTHORIZATION: basic ${Buffer.from('x-access-token:ghs_of_the_job').toString('base64')}`;

const CHECKOUTS: Readonly<Record<string, Checkout>> = {
  'actions/checkout 7': async (work, temp) => {
    const file = join(temp, 'git-credentials-4f1c1b0e-0000-4000-8000-000000000000.config');
    await git(['config', '--file', file, 'http.https://github.com/.extraheader', HEADER], work);
    const condition = `includeIf.gitdir:${join(work, '.git')}.path`;
    await git(['config', '--local', condition, file], work);
  },
  'actions/checkout 4': async (work) => {
    await git(['config', '--local', 'http.https://github.com/.extraheader', HEADER], work);
  },
  'a header for every host': async (work) => {
    await git(['config', '--local', 'http.extraheader', HEADER], work);
  },
};

interface Job {
  readonly work: string;
  readonly temp: string;
  /** The environment of a step that follows, before any action has changed it. */
  readonly env: Env;
  /** Runs the action in a step that follows after others that have changed the environment. */
  readonly run: (overrides?: Inputs, env?: Env) => Promise<ActionResult>;
  readonly post: (main: ActionResult, env?: Env) => Promise<ActionResult>;
  /** All that git is set to, and where from. */
  readonly settings: (env: Env) => Promise<string>;
}

const plainly: Checkout = async () => {};

async function job(name: string, checkout: Checkout, at: GitHost = host): Promise<Job> {
  const root = mkdtempSync(join(folder, `${name.replace(/\W+/g, '-')}-`));
  const [work, temp] = [join(root, 'work'), join(root, "it's temp")];
  mkdirSync(temp);
  const env: Env = { ...at.env, HOME: root };
  await git(['init', '--quiet', '--initial-branch=main', 'work'], root);
  await git(['remote', 'add', 'origin', 'https://github.com/octo/repo'], work);
  writeFileSync(join(work, 'file'), name);
  await git(['add', 'file'], work);
  await git(['commit', '--quiet', '--message', 'Add a file'], work);
  await checkout(work, temp);
  const inputs = {
    'gitee-url': at.origin,
    'client-id': gitee.clientId,
    'client-secret': gitee.clientSecret,
    email: gitee.email,
    password: gitee.password,
    scope: 'user_info projects',
    'git-credentials': 'true',
  };
  const variables = (changed: Env = {}) => ({ ...env, ...changed, RUNNER_TEMP: temp });
  return {
    work,
    temp,
    env,
    run: (overrides = {}, changed) =>
      runAction({ inputs: { ...inputs, ...overrides }, env: variables(changed) }),
    post: (main, changed = main.env) => runPost({ inputs, env: variables(changed) }, main),
    settings: async (after) =>
      (await git(['config', '--show-origin', '--list'], work, after)).stdout,
  };
}

const repository = ({ origin }: GitHost) => `${origin}/octo/repo.git`;

const push = ({ work }: Job, env: Env, branch: string) =>
  git(['push', '--quiet', '--force', repository(host), `HEAD:refs/heads/${branch}`], work, env);

const list = ({ work }: Job, env: Env, at: GitHost = host) =>
  git(['ls-remote', repository(at)], work, env);

/** Removes what is empty: a variable that is empty counts as none. */
function withoutEmpty(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function getFiles({ temp }: Job): string[] {
  return readdirSync(temp).filter((file) => file.startsWith('gitee'));
}

function outputToken(main: ActionResult): string {
  const token = main.outputs['access-token'] ?? '';
  expect(token).toMatch(/^\S{32,}$/);
  return token;
}

/** A host that lets everybody in, and that notes who comes. */
function openHost(name: string): Promise<GitHost> {
  return startGitHost({ folder: join(folder, name), gitee: gitee.origin, isOpen: true });
}

describe.each(Object.entries(CHECKOUTS))('in a repository prepared with %s', (name, checkout) => {
  test('git pushes to Gitee, and the job is as before at its end', async () => {
    const one = await job(name, checkout);
    const before = await one.settings(one.env);
    const branch = name.replace(/\W+/g, '-');
    expect((await push(one, one.env, branch)).status).toBe(128);

    const main = await one.run();
    expect([main.errors, main.warnings, main.status]).toEqual([[], [], 0]);
    const during = { ...one.env, ...main.env };
    expect(await push(one, during, branch)).toMatchObject({ status: 0 });
    const there = await git(['rev-parse', branch], join(folder, 'host/octo/repo.git'));
    expect(there.stdout).toBe((await git(['rev-parse', 'HEAD'], one.work)).stdout);

    const post = await one.post(main);
    const after = withoutEmpty({ ...during, ...post.env });
    expect(after).toEqual({ ...one.env });
    expect(await one.settings(after)).toBe(before);
    expect((await push(one, after, 'another')).status).toBe(128);
    expect(getFiles(one)).toEqual([]);
  });
});

describe('a helper that stores what it is told', () => {
  const STORED = 'https://tester:stored@example.com\n';

  test.each([
    ['for every host', 'credential.helper'],
    ['for the Gitee host', 'credential.GITEE.helper'],
  ])('%s is told nothing', async (_, setting) => {
    const one = await job('store', plainly);
    const file = join(one.work, '../stored');
    writeFileSync(file, STORED);
    const name = setting.replace('GITEE', host.origin);
    await git(['config', '--global', name, `store --file='${file}'`], one.work, one.env);
    const main = await one.run();
    const during = { ...one.env, ...main.env };
    expect(await push(one, during, 'stored')).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'utf8')).toBe(STORED);
    await one.post(main);
  });

  test('goes on to serve the other hosts', async () => {
    const one = await job('store-of-others', plainly);
    const file = join(one.work, '../stored');
    writeFileSync(file, STORED);
    await git(['config', '--global', 'credential.helper', `store --file='${file}'`], one.work, {
      ...one.env,
    });
    const main = await one.run();
    const asked = [
      '-c',
      'alias.ask=!printf "protocol=https\nhost=example.com\n" | git credential fill',
      'ask',
    ];
    const { stdout } = await git(asked, one.work, { ...one.env, ...main.env });
    expect(stdout).toContain('username=tester\npassword=stored\n');
    await one.post(main);
  });
});

describe('a redirect to another host', () => {
  test.each(['at once', 'logged in'] as const)('%s takes no token there', async (when) => {
    const name = when.replace(' ', '-');
    const other = await openHost(`other-${name}`);
    const redirects = { to: other, when };
    const at = join(folder, `redirecting-${name}`);
    const redirecting = await startGitHost({ folder: at, gitee: gitee.origin, redirects });
    const one = await job('redirect', plainly, redirecting);
    const main = await one.run();
    const during = knowing(other.port, { ...one.env, ...main.env });
    await git(['push', '--quiet', repository(redirecting), 'HEAD:main'], one.work, during);
    await git(['clone', '--quiet', repository(redirecting), 'copy'], one.work, during);
    expect(redirecting.asked.map(({ status }) => status)).toContain(302);
    expect(other.asked.length).toBeGreaterThan(0);
    expect(other.asked.filter(({ user }) => user !== '')).toEqual([]);
    await one.post(main);
  });
});

test('many commands of one job use the token, and none shows it', async () => {
  const one = await job('many', plainly);
  const main = await one.run();
  const during: Env = { ...one.env, ...main.env, GIT_TRACE: '1', GIT_TRACE_CURL: '1' };
  const shouting = repository(host).replace('gitee.test', 'Gitee.TEST');
  const commands = [
    ['push', '--force', repository(host), 'HEAD:refs/heads/many'],
    ['clone', '--branch', 'many', repository(host), 'copy'],
    ['fetch', shouting, 'many'],
    ['ls-remote', repository(host).replace('https://', 'https://oauth2@')],
    ['push', repository(host), ':refs/heads/many'],
  ];
  const token = outputToken(main);
  const told = [token, Buffer.from(`oauth2:${token}`).toString('base64')];
  for (const command of commands) {
    const { status, stdout, stderr } = await git(command, one.work, during);
    expect([command, status]).toEqual([command, 0]);
    for (const secret of told) expect(stdout + stderr).not.toContain(secret);
  }
  const settings = await one.settings(during);
  for (const secret of told) expect(settings).not.toContain(secret);
  await one.post(main);
});

test('the token goes to no other host', async () => {
  const one = await job('other', plainly);
  const other = await startGitHost({ folder: join(folder, 'other'), gitee: gitee.origin });
  const open = await openHost('open');
  const main = await one.run();
  const env = knowing(open.port, knowing(other.port, { ...one.env, ...main.env }));
  expect((await list(one, env, other)).status).toBe(128);
  expect((await list(one, env, open)).status).toBe(0);
  expect([...other.asked, ...open.asked].filter(({ user }) => user !== '')).toEqual([]);
  await one.post(main);
});

describe('the action twice in a job', () => {
  test.each([
    ['as the runner orders them', [1, 0]],
    ['in the order of the steps', [0, 1]],
  ])('leaves nothing when both have ended, %s', async (_, order) => {
    const one = await job('twice', plainly);
    const before = await one.settings(one.env);
    const first = await one.run();
    let env: Env = { ...one.env, ...first.env };
    const second = await one.run({}, env);
    env = { ...env, ...second.env };
    expect((await list(one, env)).status).toBe(0);
    const [earlier, later] = order.map((index) => [first, second][index]);
    for (const main of [earlier, later]) {
      if (!main) continue;
      env = { ...env, ...(await one.post(main, env)).env };
      if (main === earlier) expect((await list(one, env)).status).toBe(0);
    }
    expect(withoutEmpty(env)).toEqual({ ...one.env });
    expect(await one.settings(withoutEmpty(env))).toBe(before);
    expect(getFiles(one)).toEqual([]);
  });
});

test('a container that has the folder of the runner somewhere else finds the token', async () => {
  const one = await job('container', plainly);
  const main = await one.run();
  // The mount of the runner, which only root could make here.
  const there = join(one.work, '../github');
  renameSync(one.temp, there);
  const moved = (text: string) => text.replaceAll('/github/runner_temp', there);
  const during = Object.fromEntries(
    Object.entries({ ...one.env, ...main.env }).map(([name, value]) => [name, moved(value)]),
  );
  for (const name of readdirSync(there)) {
    writeFileSync(join(there, name), moved(readFileSync(join(there, name), 'utf8')));
  }
  expect(existsSync(one.temp)).toBe(false);
  expect((await list(one, { ...one.env, ...main.env })).status).toBe(128);
  expect((await list(one, during)).status).toBe(0);
});

test.each([
  ['too old', 'echo git version 2.30.2', 'Git 2.30.2 is too old for git-credentials'],
  ['missing', undefined, 'This step could not run git,'],
])('a git that is %s gets one warning, and the job its token', async (name, script, text) => {
  const one = await job(name, plainly);
  const bin = join(one.work, 'bin');
  mkdirSync(bin);
  if (script) writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const main = await one.run({}, { PATH: bin });
  expect([main.status, main.errors]).toEqual([0, []]);
  expect(main.warnings).toEqual([
    { title: 'gitee-token: git', message: expect.stringContaining(text) },
  ]);
  outputToken(main);
  await one.post(main);
  expect(getFiles(one)).toEqual([]);
});

test('without the input, nothing of git changes', async () => {
  const one = await job('none', plainly);
  const main = await one.run({ 'git-credentials': 'false' });
  expect([main.env, main.state.git_files, getFiles(one)]).toEqual([{}, undefined, []]);
});
