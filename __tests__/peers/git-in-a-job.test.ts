import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActionResult, type Inputs, runAction, runPost } from '../support/action.ts';
import type { GiteeServer } from '../support/cases.ts';
import { type GitHost, git, startGitHost } from '../support/git-host.ts';
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
  /** The environment of a step that follows, before any action has changed it. */
  readonly env: Readonly<Record<string, string>>;
  readonly run: (given?: Inputs) => Promise<ActionResult>;
  readonly post: (main: ActionResult) => Promise<ActionResult>;
  /** All that git is set to, and where from. */
  readonly settings: (env: Readonly<Record<string, string>>) => Promise<string>;
}

async function job(
  name: string,
  checkout: Checkout,
  own: Record<string, string> = {},
): Promise<Job> {
  const root = mkdtempSync(join(folder, `${name.replace(/\W+/g, '-')}-`));
  const [work, temp] = [join(root, 'work'), join(root, 'temp')];
  mkdirSync(temp);
  const env = { ...host.env, ...own };
  await git(['init', '--quiet', '--initial-branch=main', 'work'], root);
  await git(['remote', 'add', 'origin', 'https://github.com/octo/repo'], work);
  writeFileSync(join(work, 'file'), name);
  await git(['add', 'file'], work);
  await git(['commit', '--quiet', '--message', 'Add a file'], work);
  await checkout(work, temp);
  const inputs = {
    'gitee-url': host.origin,
    'client-id': gitee.clientId,
    'client-secret': gitee.clientSecret,
    email: gitee.email,
    password: gitee.password,
    scope: 'user_info projects',
    'git-credentials': 'true',
  };
  const node = { NODE_EXTRA_CA_CERTS: env.NODE_EXTRA_CA_CERTS, NODE_OPTIONS: env.NODE_OPTIONS };
  const own_ = Object.fromEntries(Object.entries(env).filter(([key]) => key.startsWith('GIT_')));
  const variables = { RUNNER_TEMP: temp, ...node, ...own_ };
  return {
    work,
    env,
    run: (given = {}) => runAction({ inputs: { ...inputs, ...given }, env: variables }),
    post: (main) => runPost({ inputs, env: { ...variables, ...main.env } }, main),
    settings: async (after) =>
      (await git(['config', '--show-origin', '--list'], work, after)).stdout,
  };
}

const push = ({ work }: Job, env: Readonly<Record<string, string>>, branch: string) =>
  git(['push', '--quiet', `${host.origin}/octo/repo.git`, `HEAD:refs/heads/${branch}`], work, env);

/** Removes what is empty: a variable that is empty counts as none. */
function withoutEmpty(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

describe.each(Object.entries(CHECKOUTS))('in a repository prepared with %s', (name, checkout) => {
  test('git pushes to Gitee, and the job is as before at its end', async () => {
    const one = await job(name, checkout);
    const before = await one.settings(one.env);
    const branch = name.replace(/\W+/g, '-');
    expect((await push(one, one.env, branch)).status).toBe(128);

    const main = await one.run();
    expect([main.errors, main.status]).toEqual([[], 0]);
    const during = { ...one.env, ...main.env };
    const pushed = await push(one, during, branch);
    expect(pushed).toMatchObject({ status: 0 });
    const there = await git(['rev-parse', branch], join(folder, 'host/octo/repo.git'));
    expect(there.stdout).toBe((await git(['rev-parse', 'HEAD'], one.work)).stdout);

    const post = await one.post(main);
    const after = withoutEmpty({ ...during, ...post.env });
    expect(after).toEqual({ ...one.env });
    expect(await one.settings(after)).toBe(before);
    expect((await push(one, after, 'another')).status).toBe(128);
    const left = readdirSync(join(one.work, '../temp')).filter((file) => file.startsWith('gitee'));
    expect(left).toEqual([]);
  });
});

test('the header goes to no other host', async () => {
  const one = await job('other', CHECKOUTS['actions/checkout 7'] ?? (async () => {}));
  const other = await startGitHost({ folder: join(folder, 'other'), gitee: gitee.origin });
  const main = await one.run();
  const count = Number(main.env.GIT_CONFIG_COUNT);
  const env = {
    ...one.env,
    ...main.env,
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: 'http.curloptResolve',
    [`GIT_CONFIG_VALUE_${count}`]: `gitee.test:${other.port}:127.0.0.1`,
  };
  const listed = await git(['ls-remote', `${other.origin}/octo/repo.git`], one.work, env);
  expect(listed.status).toBe(128);
  expect(other.asked).toEqual([{ user: '', status: 401 }]);
  await one.post(main);
});

test('without the input, nothing of git changes', async () => {
  const one = await job('none', CHECKOUTS['actions/checkout 7'] ?? (async () => {}));
  const main = await one.run({ 'git-credentials': 'false' });
  expect([main.env, main.state.git_config_file]).toEqual([{}, undefined]);
});
