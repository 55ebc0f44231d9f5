import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { git } from '../support/git-host.ts';
import { closeServers } from '../support/servers.ts';
import { type Interception, startTwoHosts, type TwoHosts } from '../support/two-hosts.ts';
import {
  callsOf,
  type Event,
  type Runner,
  runWorkflow,
  type WorkflowRun,
} from '../support/workflow.ts';
import { type Repositories, serveRepositories } from './gitee-repositories.ts';
import { blocks, tableRows, workflow } from './page.ts';

const root = mkdtempSync(join(tmpdir(), 'gitee-token-git-recipes-'));

afterAll(async () => {
  await closeServers();
  rmSync(root, { recursive: true });
});

/** The two hosts, and somebody who works on a repository that is on one of them, or on both. */
interface World extends TwoHosts {
  readonly folder: string;
  /** Runs git in the folder of the author. */
  readonly author: (...args: string[]) => Promise<string>;
  /** Runs a workflow that has to succeed, unless told otherwise, and that may show no secret. */
  readonly run: (yaml: string, options?: RunOptions) => Promise<WorkflowRun>;
}

interface RunOptions {
  readonly event?: Event;
  readonly conclusion?: 'success' | 'failure';
  readonly runner?: Partial<Runner>;
}

async function createWorld(others: readonly string[] = []): Promise<World> {
  const folder = mkdtempSync(join(root, 'world-'));
  const repositories = ['octo/repo', ...others.map((name) => `octo/${name}`)];
  const hosts = await startTwoHosts({ folder, repositories });
  await hosts.storeSession({ isExpired: true });
  const at = join(folder, 'author');
  const author = async (...args: string[]) => {
    const { status, stdout, stderr } = await git(args, at);
    expect(status, `git ${args.join(' ')}\n${stderr}`).toBe(0);
    return stdout;
  };
  await author('init', '--quiet', '--initial-branch=main');
  const run: World['run'] = async (yaml, { event, conclusion = 'success', runner } = {}) => {
    const used = hosts.runner(runner);
    const ran = await runWorkflow(yaml, used, event);
    expect(ran.conclusion, ran.log).toBe(conclusion);
    const configs = ran.jobs.flatMap(({ workspace }) => gitConfigs(workspace));
    for (const secret of hosts.hidden()) {
      expect(ran.log, 'secrets in a log').not.toContain(secret);
      expect(callsOf(used), 'secrets in an argument').not.toContain(secret);
      expect(configs.join('\n'), 'secrets in .git/config').not.toContain(secret);
    }
    return ran;
  };
  return { ...hosts, folder, author, run };
}

function gitConfigs(workspace: string): string[] {
  if (!existsSync(workspace)) return [];
  return readdirSync(workspace, { recursive: true })
    .map((name) => join(workspace, String(name)))
    .filter((file) => /\/(\.git|[^/]+\.git)\/config$/.test(file))
    .map((file) => readFileSync(file, 'utf8'));
}

/** Lists the refs of a repository, as `name` or, with what they point to, `name commit`. */
async function refs(repository: string, format = '%(refname) %(objectname)'): Promise<string[]> {
  const { stdout } = await git(['for-each-ref', `--format=${format}`], repository);
  return stdout.split('\n').filter(Boolean);
}

const names = (repository: string) => refs(repository, '%(refname)');

const SESSION = 'refs/heads/gitee-token';

const withoutSession = (all: readonly string[]) => all.filter((ref) => !ref.startsWith(SESSION));

/** Makes the repository on GitHub, with two branches, a tag and the branch of the session. */
async function createSource({ author, github }: World): Promise<string> {
  const repository = await github.createRepository('octo/repo', 'main');
  await commit(author, 'first');
  await commit(author, 'second');
  await author('branch', 'feature/one');
  await author('tag', 'v1');
  await author('remote', 'add', 'origin', repository);
  await author('push', '--quiet', '--all');
  await author('push', '--quiet', '--tags');
  await author('push', '--quiet', 'origin', `${await unrelated(author)}:${SESSION}`);
  return repository;
}

const commit = (author: World['author'], message: string) =>
  author('commit', '--quiet', '--allow-empty', '--message', message);

let unrelatedCommits = 0;

/** Makes a commit without a parent, unlike any other, and returns it. */
async function unrelated(author: World['author']): Promise<string> {
  const tree = await author('hash-object', '-t', 'tree', '-w', '/dev/null');
  const message = `Unrelated ${++unrelatedCommits}`;
  return (await author('commit-tree', tree.trim(), '-m', message)).trim();
}

/** Makes a repository on Gitee as its page does with a README: with one commit on `master`. */
async function createTarget({ author, gitee }: World): Promise<string> {
  const repository = await gitee.createRepository('octo/repo', 'master');
  await author('push', '--quiet', repository, `${await unrelated(author)}:refs/heads/master`);
  return repository;
}

/** Treats the first requests that a pattern fits, and leaves the others to the host. */
function first(
  times: number,
  fits: RegExp,
  treat: (response: ServerResponse) => void,
): Interception {
  let left = times;
  return ({ method, url }, response) => {
    if (left === 0 || !fits.test(`${method} ${url}`)) return false;
    left -= 1;
    treat(response);
    return true;
  };
}

const RISK_CONTROL = 'reject by mode [ja-p]';
const PUSH = /^POST .*git-receive-pack$/;

// curl itself repeats a request whose connection was closed, if that had served another one before.
const FAULTS: readonly (readonly [string, ...Parameters<typeof first>])[] = [
  ['a push with 400', 1, PUSH, (response) => response.writeHead(400).end(RISK_CONTROL)],
  ['any request with 403', 1, /\.git\//, (response) => response.writeHead(403).end('Forbidden')],
  ['a push by closing the connection', 2, PUSH, (response) => response.destroy()],
  ['a question by closing the connection', 1, /info\/refs/, (response) => response.destroy()],
];

const pauses = (world: World) =>
  callsOf(world.runner())
    .split('\n')
    .filter((call) => call.startsWith('sleep '));

const asked = ({ gitee }: World, what: RegExp) =>
  gitee.asked.filter(({ request }) => what.test(request)).length;

describe('Mirror a repository to Gitee', () => {
  const yaml = workflow('## Mirror a repository to Gitee');
  const OF_RUN = /^ +ref: \$\{\{ github\.sha \}\}\n/m;

  test('fills an empty repository, and changes nothing the next time', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await world.gitee.createRepository('octo/repo', 'master');
    await world.run(yaml);
    const expected = withoutSession(await refs(source));
    expect(expected).toHaveLength(3);
    expect(await refs(target)).toEqual(expected);
    expect(asked(world, PUSH)).toBe(1);

    await world.run(yaml, { event: { name: 'schedule' } });
    expect(await refs(target)).toEqual(expected);
    expect(asked(world, PUSH)).toBe(1);
    expect(pauses(world)).toEqual([]);
  });

  test('overwrites and deletes on Gitee, but not its default branch and a branch like that of the session', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await createTarget(world);
    const [master] = await refs(target);
    const other = await unrelated(world.author);
    for (const name of ['heads/main', 'heads/gone', 'tags/v1', 'tags/gone', 'heads/gitee-token']) {
      await world.author('push', '--quiet', target, `${other}:refs/${name}`);
    }
    await world.run(yaml, { event: { name: 'push' } });
    const kept = [`${SESSION} ${other}`, String(master)];
    expect(await refs(target)).toEqual([...withoutSession(await refs(source)), ...kept].sort());
  });

  test('deletes what was the default branch on Gitee once another one is', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await createTarget(world);
    await world.run(yaml);
    expect(await names(target)).toContain('refs/heads/master');
    await git(['symbolic-ref', 'HEAD', 'refs/heads/main'], target);
    await world.author('push', '--quiet', 'origin', ':refs/heads/feature/one', ':refs/tags/v1');
    await world.run(yaml, { event: { name: 'delete' } });
    expect(await refs(target)).toEqual(withoutSession(await refs(source)));
    expect(await names(target)).toEqual(['refs/heads/main']);
  });

  test.each(FAULTS)('goes on when Gitee refuses %s', async (_, ...fault) => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await createTarget(world);
    world.gitee.intercept = first(...fault);
    await world.run(yaml);
    expect(await refs(target)).toEqual(expect.arrayContaining(withoutSession(await refs(source))));
    expect(pauses(world)).toEqual(['sleep 10']);
  });

  test('goes on when a connection hangs', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await createTarget(world);
    world.gitee.intercept = first(1, PUSH, () => {});
    await world.run(yaml, { runner: { overrides: { GIT_HTTP_LOW_SPEED_TIME: '1' } } });
    expect(await refs(target)).toEqual(expect.arrayContaining(withoutSession(await refs(source))));
    expect(pauses(world)).toEqual(['sleep 10']);
  });

  test('fails after three tries', async () => {
    const world = await createWorld();
    await createSource(world);
    const target = await createTarget(world);
    world.gitee.intercept = first(9, PUSH, (response) => response.writeHead(400).end(RISK_CONTROL));
    await world.run(yaml, { conclusion: 'failure' });
    expect(await names(target)).toEqual(['refs/heads/master']);
    expect(asked(world, PUSH)).toBe(3);
  });

  test('does not try again what Gitee rejects, and says what', async () => {
    const world = await createWorld();
    await createSource(world);
    const target = await createTarget(world);
    const rule = '#!/bin/sh\necho "protected branch" >&2\n[ "$1" != refs/heads/main ]\n';
    writeFileSync(join(target, 'hooks/update'), rule, { mode: 0o755 });
    const { log } = await world.run(yaml, { conclusion: 'failure' });
    expect(log).toContain('protected branch');
    expect([asked(world, PUSH), pauses(world)]).toEqual([1, []]);
  });

  test('deletes nothing when no branch was fetched', async () => {
    const world = await createWorld();
    await createSource(world);
    const target = await createTarget(world);
    await world.author('push', '--quiet', target, 'main:refs/heads/only-here');
    const empty = yaml.replace(
      / {6}- uses: actions\/checkout[\s\S]*?(?= {6}- uses)/,
      '      - run: git init --quiet\n',
    );
    await world.run(empty, { conclusion: 'failure' });
    expect(await names(target)).toEqual(['refs/heads/master', 'refs/heads/only-here']);
    expect(asked(world, PUSH)).toBe(0);
  });

  test('deletes nothing when the branch of the session is the only one', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await createTarget(world);
    await world.author('push', '--quiet', target, 'main:refs/heads/only-here');
    await git(['symbolic-ref', 'HEAD', SESSION], source);
    await world.author('push', '--quiet', 'origin', ':main', ':feature/one');
    await world.run(yaml, { event: { name: 'push', ref: SESSION }, conclusion: 'failure' });
    expect(await names(target)).toEqual(['refs/heads/master', 'refs/heads/only-here']);
    expect(asked(world, PUSH)).toBe(0);
  });

  test('pushes what is newest, when an older run is run again', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await world.gitee.createRepository('octo/repo', 'main');
    const sha = (await world.author('rev-parse', 'main~1')).trim();
    const event = { name: 'push', sha };
    await world.run(yaml, { event });
    expect(await refs(target)).toEqual(withoutSession(await refs(source)));

    await world.run(yaml.replace(OF_RUN, ''), { event });
    expect(await refs(target)).toContain(`refs/heads/main ${sha}`);
  });

  test('would be refused from a shallow checkout', async () => {
    const world = await createWorld();
    await createSource(world);
    await createTarget(world);
    const shallow = yaml.replace('fetch-depth: 0', 'fetch-depth: 1');
    const { log } = await world.run(shallow, { conclusion: 'failure' });
    expect(log).toContain('shallow update not allowed');
  });

  const [one = '', all = ''] = blocks('## Mirror a repository to Gitee', 'sh');

  /** The workflow with another script. */
  const withScript = (script: string) => {
    const lines = script.trim().split('\n');
    const indented = lines.map((line) => `          ${line}\n`).join('');
    return yaml.replace(/( {8}run: \|\n)[\s\S]*?(?= {8}env:)/, `$1${indented}`);
  };

  test('can push one branch alone', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await createTarget(world);
    await world.run(withScript(one));
    const main = (await refs(source)).find((ref) => ref.startsWith('refs/heads/main '));
    expect(await names(target)).toEqual(['refs/heads/main', 'refs/heads/master']);
    expect(await refs(target)).toContain(main);
  });

  test('can keep what is only on Gitee, and then fails where both have changed', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await createTarget(world);
    const other = await unrelated(world.author);
    await world.author('push', '--quiet', target, `${other}:refs/heads/gone`);
    await world.run(withScript(all));
    const kept = ['refs/heads/gone', 'refs/heads/master'];
    expect(await names(target)).toEqual([...withoutSession(await names(source)), ...kept].sort());

    await world.author('push', '--quiet', '--force', target, `${other}:refs/heads/main`);
    const { log } = await world.run(withScript(all), { conclusion: 'failure' });
    expect(log).toContain('[rejected]');
    expect(await refs(target)).toContain(`refs/heads/main ${other}`);
  });
});

describe('With LFS', () => {
  const yaml = workflow('### With LFS');

  /** Adds two versions of a file, the first one on another branch. */
  async function addFiles({ author, folder }: World): Promise<void> {
    await author('lfs', 'install', '--local');
    await author('lfs', 'track', '*.bin');
    await author('add', '.gitattributes');
    for (const [version, branch] of [
      ['one', 'it"s-old'],
      ['two', 'main'],
    ] as const) {
      writeFileSync(join(folder, 'author/file.bin'), version.repeat(1000));
      await author('add', 'file.bin');
      await commit(author, version);
      if (branch !== 'main') await author('branch', branch);
    }
    await author('push', '--quiet', '--all', 'origin');
  }

  const files = (repository: string) => {
    const at = join(repository, 'lfs/objects');
    if (!existsSync(at)) return [];
    const all = readdirSync(at, { recursive: true }).map(String);
    return all.filter((name) => /[0-9a-f]{64}$/.test(name)).sort();
  };

  test('pushes the files of all branches, before the branches', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    await addFiles(world);
    const target = await createTarget(world);
    await world.run(yaml);
    expect(files(source)).toHaveLength(2);
    expect(files(target)).toEqual(files(source));
    expect(await refs(target)).toEqual(expect.arrayContaining(withoutSession(await refs(source))));
    const pushed = world.gitee.asked.map(({ request }) => request);
    const last = pushed.findLastIndex((request) => request.startsWith('PUT '));
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThan(pushed.findIndex((request) => PUSH.test(request)));

    const uploads = () => asked(world, /^PUT /);
    const before = uploads();
    await world.run(yaml);
    expect([before, uploads(), asked(world, PUSH)]).toEqual([2, 2, 1]);
  });

  test('pushes nothing where Gitee has no LFS, and says so', async () => {
    const world = await createWorld();
    await createSource(world);
    await addFiles(world);
    const target = await createTarget(world);
    const message = 'LFS only supported repository in paid or trial enterprise.';
    world.gitee.intercept = first(99, /info\/lfs/, (response) =>
      response
        .writeHead(403, { 'content-type': 'application/vnd.git-lfs+json' })
        .end(JSON.stringify({ message })),
    );
    const { log } = await world.run(yaml, { conclusion: 'failure' });
    expect(log).toContain(message);
    expect(await names(target)).toEqual(['refs/heads/master']);
  });

  test('does the same as the first recipe where there are no such files', async () => {
    const world = await createWorld();
    const source = await createSource(world);
    const target = await world.gitee.createRepository('octo/repo', 'master');
    await world.run(yaml);
    expect(await refs(target)).toEqual(withoutSession(await refs(source)));
  });
});

describe('With the wiki', () => {
  const yaml = workflow('### With the wiki');

  async function createWikis(
    { author, github, gitee }: World,
    branch = 'master',
  ): Promise<string[]> {
    const source = await github.createRepository('octo/repo.wiki', 'master');
    const target = await gitee.createRepository('octo/repo.wiki', branch);
    await commit(author, 'Home');
    await author('push', '--quiet', source, 'HEAD:refs/heads/master');
    await author('push', '--quiet', target, `${await unrelated(author)}:refs/heads/${branch}`);
    return [source, target];
  }

  test('overwrites the pages on Gitee', async () => {
    const world = await createWorld();
    const [source = '', target = ''] = await createWikis(world);
    world.gitee.intercept = first(2, PUSH, (response) => response.destroy());
    await world.run(yaml, { event: { name: 'gollum' } });
    expect(await refs(target)).toEqual(await refs(source));
    expect(pauses(world)).toEqual(['sleep 10']);
    await world.run(yaml);
    expect(await refs(target)).toEqual(await refs(source));
  });

  test('does not try again what Gitee rejects', async () => {
    const world = await createWorld();
    const [, target = ''] = await createWikis(world);
    writeFileSync(join(target, 'hooks/update'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    await world.run(yaml, { conclusion: 'failure' });
    expect(pauses(world)).toEqual([]);
  });

  test('goes to the branch that the wiki on Gitee has', async () => {
    const world = await createWorld();
    const [source = '', target = ''] = await createWikis(world, 'main');
    await world.run(yaml);
    const [page] = await refs(source, '%(objectname)');
    expect(await refs(target)).toEqual([`refs/heads/main ${page}`]);
  });

  test('goes on when Gitee does not say which branch that is', async () => {
    const world = await createWorld();
    const [source = '', target = ''] = await createWikis(world);
    world.gitee.intercept = first(2, /info\/refs/, (response) => response.destroy());
    await world.run(yaml);
    expect(await refs(target)).toEqual(await refs(source));
    expect(pauses(world)).toEqual(['sleep 10', 'sleep 30']);
  });
});

describe('Mirror from Gitee to GitHub', () => {
  const yaml = workflow('## Mirror from Gitee to GitHub');

  /** Makes the repository on Gitee, and the one on GitHub, whose default branch has the workflow alone. */
  async function createBoth(world: World): Promise<{ source: string; target: string }> {
    const { author, gitee, github, folder } = world;
    const source = await gitee.createRepository('octo/repo', 'master');
    await commit(author, 'first');
    await author('tag', 'v1');
    await author('push', '--quiet', source, 'main:refs/heads/master', 'main:refs/heads/dev', 'v1');
    const target = await github.createRepository('octo/repo', 'mirror');
    const other = await unrelated(author);
    await author('push', '--quiet', target, `${other}:${SESSION}`, `${other}:refs/heads/gone`);
    writeFileSync(join(folder, 'mirror.yml'), yaml);
    const [setUp = ''] = blocks('## Mirror from Gitee to GitHub', 'sh');
    const script = setUp.replace('~', folder).replace(/^gh .*\n/m, '');
    await author('remote', 'add', 'origin', target);
    await author('-c', `alias.run=!set -e\n${script}`, 'run');
    await author('switch', '--quiet', 'main');
    return { source, target };
  }

  const KEPT = [SESSION, 'refs/heads/mirror'];

  const others = (all: readonly string[]) =>
    all.filter((ref) => !KEPT.some((name) => ref.startsWith(name)));

  test('makes GitHub equal to Gitee, but for the branches of the session and of the workflow', async () => {
    const world = await createWorld();
    const { source, target } = await createBoth(world);
    const kept = (await refs(target)).filter((ref) => KEPT.some((name) => ref.startsWith(name)));
    expect(kept).toHaveLength(2);
    const tracked = await git(['ls-tree', '-r', '--name-only', 'mirror'], target);
    expect(tracked.stdout).toBe('.github/workflows/mirror.yml\n');
    await world.run(yaml, { event: { name: 'schedule', ref: 'refs/heads/mirror' } });
    expect(others(await refs(target))).toEqual(await refs(source));
    expect(await refs(target)).toEqual(expect.arrayContaining(kept));

    await world.author('push', '--quiet', source, ':refs/heads/dev', ':refs/tags/v1');
    await commit(world.author, 'second');
    await world.author('push', '--quiet', source, 'main:refs/heads/master');
    await world.run(yaml);
    expect(others(await refs(target))).toEqual(await refs(source));
    expect(await names(target)).toEqual([...KEPT, 'refs/heads/master'].sort());
    expect(await refs(target)).toEqual(expect.arrayContaining(kept));
  });

  test('leaves both branches alone when Gitee has branches of these names', async () => {
    const world = await createWorld();
    const { source, target } = await createBoth(world);
    const before = (await refs(target)).filter((ref) => KEPT.some((name) => ref.startsWith(name)));
    for (const name of KEPT) await world.author('push', '--quiet', source, `main:${name}`);
    await world.run(yaml);
    expect(await refs(target)).toEqual(expect.arrayContaining(before));
  });

  test('fails for a branch that changes workflows, and pushes the others', async () => {
    const world = await createWorld();
    const { source, target } = await createBoth(world);
    const { author, folder } = world;
    mkdirSync(join(folder, 'author/.github/workflows'), { recursive: true });
    writeFileSync(join(folder, 'author/.github/workflows/ci.yml'), 'on: push\n');
    await author('add', '.github');
    await commit(author, 'Add a workflow');
    await author('push', '--quiet', source, 'main:refs/heads/with-workflow');
    const { log } = await world.run(yaml, { conclusion: 'failure' });
    expect(log).toContain('refusing to allow a GitHub App to create or update workflow');
    expect(await names(target)).toContain('refs/heads/dev');
    expect(await names(target)).not.toContain('refs/heads/with-workflow');

    const { token } = world.github.sandbox.settings;
    const better = yaml.replace(/github\.token/, 'secrets.PUSH_TOKEN');
    const secrets = { ...world.runner().secrets, PUSH_TOKEN: token };
    await world.run(better, { runner: { secrets } });
    expect(others(await refs(target))).toEqual(await refs(source));
  });

  test('goes on when Gitee closes a connection, and pushes nothing when it closes all', async () => {
    const world = await createWorld();
    const { source, target } = await createBoth(world);
    const before = await refs(target);
    world.gitee.intercept = first(99, /git-upload-pack/, (response) => response.destroy());
    await world.run(yaml, { conclusion: 'failure' });
    expect(await refs(target)).toEqual(before);
    expect(pauses(world)).toEqual(['sleep 10', 'sleep 30']);
    world.gitee.intercept = first(1, /git-upload-pack/, (response) => response.destroy());
    await world.run(yaml);
    expect(others(await refs(target))).toEqual(await refs(source));
  });

  test('pushes nothing when a fetch brings a part and fails', async () => {
    const world = await createWorld();
    const { target } = await createBoth(world);
    const before = await refs(target);
    // A lock that nobody removes: git updates all other branches.
    const locked = yaml.replace(
      'git init --quiet --bare\n',
      '$&          touch "$GIT_DIR/refs/heads/dev.lock"\n',
    );
    const { log } = await world.run(locked, { conclusion: 'failure' });
    expect(log).toContain('[new branch]      master');
    expect(await refs(target)).toEqual(before);
  });

  test('deletes nothing when Gitee has only a branch like that of the session', async () => {
    const world = await createWorld();
    const { source, target } = await createBoth(world);
    const before = await refs(target);
    await git(['symbolic-ref', 'HEAD', SESSION], source);
    await world.author('push', '--quiet', source, `main:${SESSION}`, ':master', ':dev', ':v1');
    await world.run(yaml, { conclusion: 'failure' });
    expect(await refs(target)).toEqual(before);
  });

  test('gives its one job nothing to run but this action, git and gh', () => {
    const uses = [...yaml.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(uses).toEqual(['OWNER/gitee-token@COMMIT']);
  });
});

describe('Mirror many repositories', () => {
  const heading = '## Mirror many repositories';
  const yaml = workflow(heading);
  const NAMES = ['website', 'tools', 'docs'];
  const MINE = 'POST /api/v5/user/repos';

  interface Many extends World, Repositories {
    readonly sources: ReadonlyMap<string, string>;
  }

  /** Makes public repositories on GitHub, and none on Gitee. */
  async function createMany(): Promise<Many> {
    const world = await createWorld(NAMES);
    const { author, github } = world;
    const sources = new Map<string, string>();
    for (const name of NAMES) {
      const source = await github.createRepository(`octo/${name}`, 'main');
      sources.set(name, source);
      await commit(author, name);
      await author('push', '--quiet', source, 'main:main', 'main:topic');
      github.publicRepositories.add(`octo/${name}`);
      github.sandbox.repository(`octo/${name}`).isPrivate = false;
    }
    return { ...world, ...serveRepositories(world), sources };
  }

  const target = ({ folder }: World, name: string) => join(folder, `gitee/octo/${name}.git`);

  test('creates what is missing, privately, and mirrors all; the next run creates nothing', async () => {
    const world = await createMany();
    await world.gitee.createRepository('octo/tools', 'master');
    world.there.set('tools', false);
    const { jobs } = await world.run(yaml);
    expect(jobs.map(({ matrix }) => matrix.name)).toEqual([undefined, ...NAMES]);
    expect([...world.there]).toEqual([
      ['tools', false],
      ['website', true],
      ['docs', true],
    ]);
    expect(world.created).toEqual([
      `${MINE} private=true&name=website&path=website`,
      `${MINE} private=true&name=docs&path=docs`,
    ]);
    const check = async () => {
      for (const [name, source] of world.sources) {
        expect(await refs(target(world, name))).toEqual(await refs(source));
      }
    };
    await check();
    await world.run(yaml, { event: { name: 'schedule' } });
    expect(world.created).toHaveLength(2);
    await check();
  });

  test('goes on with the others when one fails', async () => {
    const world = await createMany();
    const refusal = '当前账户尚未认证身份，请通过「个人设置 - 帐号信息」下完成身份认证后再操作';
    world.refusals.set('website', refusal);
    const { jobs, log } = await world.run(yaml, { conclusion: 'failure' });
    expect(jobs.map(({ conclusion }) => conclusion)).toEqual([
      'success',
      'failure',
      'success',
      'success',
    ]);
    expect(log).toContain(refusal);
  });

  test('pushes nothing private to a repository that is public', async () => {
    const world = await createMany();
    const { token } = world.github.sandbox.settings;
    const secrets = { ...world.runner().secrets, SOURCE_TOKEN: token };
    world.github.publicRepositories.delete('octo/docs');
    world.github.sandbox.repository('octo/docs').isPrivate = true;
    await world.gitee.createRepository('octo/docs', 'master');
    world.there.set('docs', false);
    const { log } = await world.run(yaml, { conclusion: 'failure', runner: { secrets } });
    expect(log).toContain('docs is private on GitHub, but not on Gitee');
    expect(await refs(target(world, 'docs'))).toEqual([]);
    expect(await refs(target(world, 'tools'))).not.toEqual([]);

    world.there.set('docs', true);
    await world.run(yaml, { runner: { secrets } });
    expect(await refs(target(world, 'docs'))).toEqual(await refs(world.sources.get('docs') ?? ''));
  });

  test('pushes nothing private where Gitee does not say that the repository is private', async () => {
    const world = await createMany();
    const { token } = world.github.sandbox.settings;
    const secrets = { ...world.runner().secrets, SOURCE_TOKEN: token };
    world.github.sandbox.repository('octo/docs').isPrivate = true;
    await world.gitee.createRepository('octo/docs', 'master');
    const { intercept } = world.gitee;
    world.gitee.intercept = (request, response) => {
      if (request.url !== '/api/v5/repos/octo/docs') return intercept(request, response);
      response.end('{}');
      return true;
    };
    await world.run(yaml, { conclusion: 'failure', runner: { secrets } });
    expect(await refs(target(world, 'docs'))).toEqual([]);
    expect(await refs(target(world, 'tools'))).not.toEqual([]);
  });

  test('reads no private repository without a token for it', async () => {
    const world = await createMany();
    world.github.publicRepositories.delete('octo/docs');
    const { jobs } = await world.run(yaml, { conclusion: 'failure' });
    expect(jobs.at(-1)?.steps.map(({ conclusion }) => conclusion)).toContain('failure');
    expect(world.there.has('docs')).toBe(false);
  });

  test.each(tableRows(heading))('creates a private repository of %s', async (_, address, field) => {
    const world = await createMany();
    const other = yaml
      .replace('https://gitee.com/api/v5/user/repos', address)
      .replace('private=true', field);
    await world.run(other);
    expect([...world.there.values()]).toEqual([true, true, true]);
    expect(world.created[0]).toContain(address.replace('https://gitee.com', ''));
  });
});
