import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, resolve, sep } from 'node:path';
import { getState, warning } from '@actions/core';
import { mask } from './mask.ts';
import { exportVariable, saveState } from './runner-files.ts';

/** Where the post step finds the path that both files begin with. */
const STATE = 'git_files';

const CONFIG = '.gitconfig';
const CREDENTIAL = '.credential';
const CONFIG_NAME = /^gitee-token-\d+-\d+\.gitconfig$/;

/** Gitee takes this user name with an access token as the password. */
const USERNAME = 'oauth2';

/**
 * `RUNNER_TEMP` as Docker container actions see it (actions/runner 2.329 or later,
 * `ContainerActionHandler`). The runner translates the paths of the machine to it, but not those of a
 * job that runs in a container itself.
 */
const TEMP_IN_ACTION = '/github/runner_temp';

/** The first version of git that reads `GIT_CONFIG_COUNT` (git-config(1)). */
const OLDEST = { major: 2, minor: 31 };
const PATIENCE_MS = 10_000;

/**
 * Lets git use the token over https with one host for the rest of the job. Two files under
 * `RUNNER_TEMP` do it: a configuration, which git includes because the environment of the job says
 * so, and what the credential helper in it prints, which its owner alone can read. Git asks a helper
 * anew for each host that it is redirected to. No file of the repository or of the user is touched.
 */
export function letGitUse(access_token: string, { origin }: URL): void {
  mask(Buffer.from(`${USERNAME}:${access_token}`).toString('base64'));
  const name = `gitee-token-${Date.now()}-${process.pid}`;
  const path = join(resolve(String(process.env.RUNNER_TEMP)), name);
  const paths = [path, posix.join(TEMP_IN_ACTION, name)];
  saveState(STATE, path);
  write(path + CREDENTIAL, `username=${USERNAME}\npassword=${access_token}\n`, 0o600);
  // Git dies of a configuration that it is not allowed to read, as another user may not be.
  write(path + CONFIG, configOf(origin, paths), 0o644);
  include(paths.map((one) => one + CONFIG));
  warnOfGit();
}

/** Undoes `letGitUse`. A variable cannot be unset for what follows, but an empty one counts as none. */
export function letGitForget(): void {
  const path = getState(STATE);
  if (!path) return;
  for (const ending of [CREDENTIAL, CONFIG]) rmSync(path + ending, { force: true });
  const before = configCount();
  let count = before;
  // What somebody has added behind ours keeps its place. A file that is missing includes nothing.
  while (isSpent(count - 1, dirname(path))) {
    count--;
    exportVariable(`GIT_CONFIG_KEY_${count}`, '');
    exportVariable(`GIT_CONFIG_VALUE_${count}`, '');
  }
  if (count < before) exportVariable('GIT_CONFIG_COUNT', count || '');
}

/** Nobody may have put a file, or a link to one, in its place. */
function write(file: string, text: string, mode: number): void {
  writeFileSync(file, text, { mode, flag: 'wx' });
}

/**
 * An empty value ends the list of those that other settings give to every host. Another helper would
 * store the token, and a second `Authorization` header would be refused.
 */
function configOf(origin: string, paths: readonly string[]): string {
  const files = paths.map((path) => shellQuoted(path + CREDENTIAL)).join(' ');
  const helper = `!f() { test "$1" = get && cat ${files} 2>/dev/null; }; f`;
  return [
    `[credential "${origin}"]`,
    '\thelper =',
    // Git's quotes are those of JSON.
    `\thelper = ${JSON.stringify(helper)}`,
    `[http "${origin}"]`,
    '\textraheader =',
    '',
  ].join('\n');
}

/** The shell that comes with git takes slashes on Windows too. */
function shellQuoted(path: string): string {
  return `'${path.replaceAll(sep, '/').replaceAll("'", "'\\''")}'`;
}

function include(files: readonly string[]): void {
  const count = configCount();
  for (const [index, file] of files.entries()) {
    exportVariable(`GIT_CONFIG_KEY_${count + index}`, 'include.path');
    exportVariable(`GIT_CONFIG_VALUE_${count + index}`, file);
  }
  // Git dies of a number that it finds no key for, so this comes last.
  exportVariable('GIT_CONFIG_COUNT', count + files.length);
}

/** Tells whether an entry includes a file of an earlier or of this step that has been removed. */
function isSpent(index: number, folder: string): boolean {
  const name = basename(process.env[`GIT_CONFIG_VALUE_${index}`] ?? '');
  const isOurs =
    process.env[`GIT_CONFIG_KEY_${index}`] === 'include.path' && CONFIG_NAME.test(name);
  return isOurs && !existsSync(join(folder, name));
}

function configCount(): number {
  return Number(process.env.GIT_CONFIG_COUNT) || 0;
}

function warnOfGit(): void {
  const version = gitVersion();
  if (version && isNewEnough(version)) return;
  const needed = `Git ${OLDEST.major}.${OLDEST.minor} or later`;
  const found = version
    ? `Git ${version} ignores git-credentials, which needs ${needed}. Install that`
    : `This step could not run git. git-credentials needs it: install ${needed}`;
  warning(`${found} before the steps that use git. The access token itself is available.`, {
    title: 'gitee-token: git',
  });
}

/** Returns for example `2.39.5`, or nothing when git does not say. */
function gitVersion(): string | undefined {
  // Loaded here, because most jobs go without it.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { stdout } = spawnSync('git', ['--version'], {
    encoding: 'utf8',
    // It needs none of the secrets in this environment.
    env: { PATH: process.env.PATH },
    timeout: PATIENCE_MS,
  });
  return /\d+\.\d+[.\d]*/.exec(stdout ?? '')?.[0];
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}
