import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { git } from '../support/git-host.ts';

interface Job {
  readonly needs?: string;
  readonly env?: Readonly<Record<string, string | number>>;
  readonly steps?: readonly { readonly run?: string }[];
}

interface Release {
  readonly tag_name: string;
  readonly draft: boolean;
  readonly immutable: boolean;
}

const ROOT = join(import.meta.dirname, '../..');
const STAND_INS = join(import.meta.dirname, 'release');
const REPOSITORY = 'octo/gitee-token';
const readWorkflow = (name: string): { readonly jobs: Readonly<Record<string, Job>> } =>
  parse(readFileSync(join(ROOT, '.github/workflows', name), 'utf8'));
const workflow = readWorkflow('release.yml');

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-release-'));
let github: string;
let origin: string;
let clone: string;
/** The commit of the version before, and the one to release. */
let [before, commit] = ['', ''];

afterAll(() => rmSync(folder, { recursive: true }));

/** A repository with version 1.9.0 released, and 1.10.0 tagged. */
beforeEach(async () => {
  const place = mkdtempSync(join(folder, 'repository-'));
  github = join(place, 'github');
  origin = join(place, 'origin.git');
  clone = join(place, 'clone');
  mkdirSync(join(github, 'assets'), { recursive: true });
  setReleases({ tag_name: 'v1.9.0', draft: false, immutable: true });
  await git(['init', '--quiet', '--bare', '--initial-branch=main'], origin);
  await git(['clone', '--quiet', origin, '.'], clone);
  cpSync(join(ROOT, '.github'), join(clone, '.github'), { recursive: true });
  mkdirSync(join(clone, 'dist'));
  for (const file of ['action.yml', 'dist/index.js']) writeFileSync(join(clone, file), '');
  before = await commitVersion('1.9.0');
  commit = await commitVersion('1.10.0');
  await inClone('tag', 'v1.9.0', before);
  await inClone('tag', 'v1', before);
  await inClone('tag', 'v1.10.0', commit);
  await inClone('push', '--quiet', 'origin', 'main', 'v1.9.0', 'v1', 'v1.10.0');
});

const inClone = async (...args: string[]) => (await git(args, clone)).stdout.trim();

async function commitVersion(version: string): Promise<string> {
  const content = { name: 'gitee-token', version, files: ['dist'] };
  writeFileSync(join(clone, 'package.json'), JSON.stringify(content));
  await inClone('add', '.');
  await inClone('commit', '--quiet', '--message', version);
  return inClone('rev-parse', 'HEAD');
}

function setReleases(...releases: Release[]): void {
  writeFileSync(join(github, 'releases.json'), JSON.stringify(releases));
}

const getReleases = (): Release[] =>
  JSON.parse(readFileSync(join(github, 'releases.json'), 'utf8'));

function getCalls(): string[] {
  const file = join(github, 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

/** The commit of a tag on GitHub, whatever the clone has. */
async function onGitHub(tag: string): Promise<string> {
  return (await git(['rev-parse', `refs/tags/${tag}^{commit}`], origin)).stdout.trim();
}

interface Outcome {
  readonly done: readonly string[];
  readonly failed?: string;
  readonly output: string;
}

type Env = Readonly<Record<string, string>>;

/** Runs the jobs that have steps, each after the one that it needs, until one fails. */
function release(env: Env = {}, jobs = ['release', 'verify', 'tag', 'npm']): Outcome {
  const done = ['test'];
  let output = '';
  for (const name of jobs) {
    const { needs = '', steps = [], env: own = {} } = workflow.jobs[name] ?? {};
    if (!done.includes(needs) && jobs.length > 1) throw new Error(`${name} needs ${needs}`);
    rmSync(join(clone, 'released'), { recursive: true, force: true });
    for (const { run } of steps) {
      if (!run) continue;
      const ran = runStep(run, { ...own, SECONDS_BETWEEN_TRIES: 0, ...env });
      output += ran.output;
      if (ran.status !== 0) return { done, failed: name, output };
    }
    done.push(name);
  }
  return { done, output };
}

/** As the runner does with `shell: bash`. */
function runStep(run: string, env: Readonly<Record<string, string | number>>) {
  const file = join(clone, '../step.sh');
  writeFileSync(file, run);
  const all = {
    PATH: `${STAND_INS}:${process.env.PATH}`,
    HOME: clone,
    GIT_CONFIG_NOSYSTEM: '1',
    GH_FOLDER: github,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_REF: 'refs/tags/v1.10.0',
    GITHUB_REF_NAME: 'v1.10.0',
    GITHUB_SHA: commit,
    ...env,
  };
  const strings = Object.entries(all).map(([name, value]) => [name, String(value)]);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', file],
    { cwd: clone, env: Object.fromEntries(strings), encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

describe('a release', () => {
  test('publishes one file, verifies it and all that was attested, and then moves the major tag', async () => {
    expect(release()).toMatchObject({ done: ['test', 'release', 'verify', 'tag', 'npm'] });
    expect(await onGitHub('v1')).toBe(commit);
    expect(getReleases().at(-1)).toEqual({ tag_name: 'v1.10.0', draft: false, immutable: true });
    const verified = getCalls().filter((call) => / verify/.test(call));
    const file = 'released/gitee-token-1.10.0.tgz';
    const claims = `--repo ${REPOSITORY} --signer-workflow ${REPOSITORY}/.github/workflows/release.yml --source-digest ${commit} --source-ref refs/tags/v1.10.0 --deny-self-hosted-runners`;
    expect(verified).toEqual([
      'release verify v1.10.0',
      `release verify-asset v1.10.0 ${file}`,
      ...[file, 'action.yml', 'dist/index.js'].map((one) => `attestation verify ${one} ${claims}`),
      'release verify-asset v1.10.0 gitee-token-1.10.0.tgz',
    ]);
    expect(getCalls().at(-1)).toBe('npm publish ./gitee-token-1.10.0.tgz --provenance');
  });

  test('can be the first', async () => {
    setReleases();
    await git(['tag', '--delete', 'v1'], origin);
    expect(release().failed).toBeUndefined();
    expect(await onGitHub('v1')).toBe(commit);
  });

  test('can have an annotated tag', async () => {
    await inClone('tag', '--force', '--annotate', '--message=1.10.0', 'v1.10.0', commit);
    await inClone('push', '--quiet', '--force', 'origin', 'v1.10.0');
    expect(await inClone('rev-parse', 'v1.10.0')).not.toBe(commit);
    expect(release().failed).toBeUndefined();
    expect(await onGitHub('v1')).toBe(commit);
  });

  test('is compared with released versions alone', () => {
    setReleases(
      { tag_name: 'v1.9.10', draft: false, immutable: true },
      { tag_name: 'v1.12.0', draft: true, immutable: false },
      { tag_name: 'v2.0.0-beta.1', draft: false, immutable: true },
    );
    expect(release().failed).toBeUndefined();
  });
});

describe('nothing is published', () => {
  const publishes = (call: string) => /^release (create|edit|upload)|^npm/.test(call);

  test.each([
    [
      'if a newer version is released',
      () => setReleases({ tag_name: 'v1.11.0', draft: false, immutable: true }),
      'v1.11.0 is released, which is newer than v1.10.0.',
    ],
    [
      'if a newer major version is released',
      () => setReleases({ tag_name: 'v2.0.0', draft: false, immutable: true }),
      'v2.0.0 is released, which is newer than v1.10.0.',
    ],
    [
      'if the tag names another version than package.json',
      () => writeFileSync(join(clone, 'package.json'), '{ "version": "1.9.9" }'),
      'The tag is v1.10.0, but package.json has 1.9.9.',
    ],
    [
      'if the tag has been moved',
      () => git(['tag', '--force', 'v1.10.0', before], origin),
      'The tag v1.10.0 points to ',
    ],
    [
      'if the tag has been deleted',
      () => git(['tag', '--delete', 'v1.10.0'], origin),
      'The tag v1.10.0 points to nothing',
    ],
  ])('%s', async (_, arrange, message) => {
    await arrange();
    const { failed, output } = release();
    expect([failed, output]).toEqual(['release', expect.stringContaining(message)]);
    expect(getCalls().filter(publishes)).toEqual([]);
    expect(await onGitHub('v1')).toBe(before);
  });

  test('if the commit is not on the default branch', async () => {
    await inClone('switch', '--quiet', '--detach');
    writeFileSync(join(clone, 'action.yml'), 'changed');
    commit = await commitVersion('1.10.0');
    await inClone('tag', '--force', 'v1.10.0', commit);
    await inClone('push', '--quiet', '--force', 'origin', 'v1.10.0');
    const { failed, output } = release();
    expect([failed, output]).toEqual(['release', expect.stringContaining('default branch')]);
    expect(getCalls().filter(publishes)).toEqual([]);
  });

  test('if a draft has another file', () => {
    setReleases({ tag_name: 'v1.10.0', draft: true, immutable: false });
    writeFileSync(join(github, 'assets/other'), '');
    const { failed, output } = release();
    expect([failed, output]).toEqual(['release', expect.stringContaining('other files')]);
    expect(getReleases()).toEqual([{ tag_name: 'v1.10.0', draft: true, immutable: false }]);
  });

  test('if GitHub does not list the releases', () => {
    expect(release({ GH_FAILS: 'per_page' }).failed).toBe('release');
    expect(getCalls().filter(publishes)).toEqual([]);
  });
});

describe('the major tag stays', () => {
  test.each([
    ['if the release can be changed', { GH_IMMUTABLE: 'false' }],
    ['if GitHub has not attested the release', { GH_FAILS: 'release verify v' }],
    ['if the file is not that of the release', { GH_FAILS: 'release verify-asset' }],
    ['if the file was not built here', { GH_FAILS: 'attestation verify released/' }],
    ['if a file of the action was not built here', { GH_FAILS: 'attestation verify dist/' }],
  ])('%s', async (_, env) => {
    expect(release(env)).toMatchObject({ done: ['test', 'release'], failed: 'verify' });
    expect(await onGitHub('v1')).toBe(before);
  });

  test('if the release has another file', async () => {
    expect(release({}, ['release']).failed).toBeUndefined();
    writeFileSync(join(github, 'assets/other'), '');
    expect(release({}, ['verify']).failed).toBe('verify');
    expect(await onGitHub('v1')).toBe(before);
  });

  test('if a newer version was released before the job ran again', async () => {
    expect(release({}, ['release', 'verify']).failed).toBeUndefined();
    setReleases(...getReleases(), { tag_name: 'v1.10.1', draft: false, immutable: true });
    for (const job of ['tag', 'npm']) expect(release({}, [job]).failed).toBe(job);
    expect(await onGitHub('v1')).toBe(before);
  });

  test('and the job fails, if GitHub does not keep what was pushed', async () => {
    const hook = `#!/bin/sh\ngit update-ref refs/tags/v1 ${before}\n`;
    writeFileSync(join(origin, 'hooks/post-receive'), hook, { mode: 0o755 });
    expect(release()).toMatchObject({ done: ['test', 'release', 'verify'], failed: 'tag' });
    expect(await onGitHub('v1')).toBe(before);
  });
});

describe('a run that failed can run again', () => {
  test.each([
    ['before the release was created', 'release create'],
    ['with a draft', 'release edit'],
    ['after the release was published', 'release verify v'],
    ['before the tag was moved', 'auth setup-git'],
  ])('%s', async (_, GH_FAILS) => {
    expect(release({ GH_FAILS }).failed).toBeDefined();
    expect(release().failed).toBeUndefined();
    expect(getReleases().filter(({ tag_name }) => tag_name === 'v1.10.0')).toHaveLength(1);
    expect(await onGitHub('v1')).toBe(commit);
  });

  test('and does not choose among several drafts', () => {
    const draft = { tag_name: 'v1.10.0', draft: true, immutable: false };
    setReleases(draft, draft);
    expect(release()).toMatchObject({
      failed: 'release',
      output: expect.stringContaining('several releases for v1.10.0'),
    });
  });

  test('after npm has the file, but not if npm has another one', () => {
    release({}, ['release', 'verify']);
    const file = readFileSync(join(github, 'assets/gitee-token-1.10.0.tgz'));
    const integrity = `sha512-${createHash('sha512').update(file).digest('base64')}\n`;
    writeFileSync(join(github, 'integrity'), integrity);
    expect(release({}, ['npm']).failed).toBeUndefined();
    appendFileSync(join(github, 'assets/gitee-token-1.10.0.tgz'), 'x');
    expect(release({}, ['npm']).failed).toBe('npm');
    expect(getCalls().join('\n')).not.toContain('npm publish');
  });
});

describe('the canary', () => {
  const [{ run = '' } = {}] = readWorkflow('canary.yml').jobs.find?.steps ?? [];

  function look(REPOSITORY: string) {
    const GITHUB_OUTPUT = join(github, 'output');
    writeFileSync(GITHUB_OUTPUT, '');
    const { status } = runStep(run, { REPOSITORY, GITHUB_OUTPUT });
    return { status, output: readFileSync(GITHUB_OUTPUT, 'utf8') };
  }

  test('runs if there is a release', () => {
    expect(look(origin)).toEqual({ status: 0, output: 'is-released=true\n' });
  });

  test('is quiet before the first release', async () => {
    await git(['tag', '--delete', 'v1'], origin);
    expect(look(origin)).toEqual({ status: 0, output: '' });
  });

  test('fails if it cannot tell', () => {
    expect(look(join(folder, 'nowhere'))).toEqual({ status: 128, output: '' });
  });
});
