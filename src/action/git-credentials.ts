import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, resolve, sep } from 'node:path';
import { getState } from '@actions/core';
import type { ActionMessages } from '../messages/action/types.ts';
import { warning } from './annotations.ts';
import { exportVariable, saveState } from './command-files.ts';
import { mask } from './mask.ts';

/** The name of the state with the common path of both files, for the post step. */
const STATE = 'git_files';

const CONFIG = '.gitconfig';
const CREDENTIAL = '.credential';
const CONFIG_NAME = /^gitee-token-\d+-\d+\.gitconfig$/;

/** Gitee accepts this user name with an access token as the password. */
const USERNAME = 'oauth2';

/**
 * `RUNNER_TEMP` as Docker container actions see it (actions/runner 2.329 or later,
 * `ContainerActionHandler`). The runner maps the machine's paths to it, but not the paths of a job that
 * itself runs in a container.
 */
const TEMP_IN_ACTION = '/github/runner_temp';

/** The first version of git that reads `GIT_CONFIG_COUNT` (git-config(1)). */
const OLDEST = { major: 2, minor: 31 };
const GIT_TIMEOUT_MS = 10_000;

/**
 * Lets git use the token over https with one host for the rest of the job. It needs two files under
 * `RUNNER_TEMP`: a configuration, which the environment of the job makes git include, and the output
 * of the credential helper in it, which only its owner can read. Git asks a helper separately for each
 * host that it is redirected to. No file of the repository or of the user is changed.
 */
export function configureGitCredentials(
  access_token: string,
  { origin }: URL,
  messages: Pick<ActionMessages, 'git'>,
): void {
  mask(Buffer.from(`${USERNAME}:${access_token}`).toString('base64'));
  const name = `gitee-token-${Date.now()}-${process.pid}`;
  const path = join(resolve(String(process.env.RUNNER_TEMP)), name);
  const paths = [path, posix.join(TEMP_IN_ACTION, name)];
  saveState(STATE, path);
  write(path + CREDENTIAL, `username=${USERNAME}\npassword=${access_token}\n`, 0o600);
  // Git aborts if it is not allowed to read a configuration, for example as another user.
  write(path + CONFIG, gitConfig(origin, paths), 0o644);
  include(paths.map((one) => one + CONFIG));
  warnOfOldGit(messages);
}

/** Undoes `configureGitCredentials`. A variable cannot be unset for what follows, but an empty one counts as none. */
export function removeGitCredentials(): void {
  const path = getState(STATE);
  if (!path) return;
  for (const ending of [CREDENTIAL, CONFIG]) rmSync(path + ending, { force: true });
  const before = configCount();
  let count = before;
  // Entries that others added after ours keep their numbers. Including a missing file does nothing.
  while (isSpent(count - 1, dirname(path))) {
    count--;
    exportVariable(`GIT_CONFIG_KEY_${count}`, '');
    exportVariable(`GIT_CONFIG_VALUE_${count}`, '');
  }
  if (count < before) exportVariable('GIT_CONFIG_COUNT', count || '');
}

/** Fails if a file or a link is already there: another user could have put it there. */
function write(file: string, text: string, mode: number): void {
  writeFileSync(file, text, { mode, flag: 'wx' });
}

/**
 * An empty value removes what other settings configure for every host. Another helper would store the
 * token, and Gitee would reject a second `Authorization` header.
 */
function gitConfig(origin: string, paths: readonly string[]): string {
  const files = paths.map((path) => shellQuoted(path + CREDENTIAL)).join(' ');
  const helper = `!f() { test "$1" = get && cat ${files} 2>/dev/null; }; f`;
  return [
    `[credential "${origin}"]`,
    '\thelper =',
    // Git quotes as JSON does.
    `\thelper = ${JSON.stringify(helper)}`,
    `[http "${origin}"]`,
    '\textraheader =',
    '',
  ].join('\n');
}

/** The shell that comes with git accepts slashes on Windows too. */
function shellQuoted(path: string): string {
  return `'${path.replaceAll(sep, '/').replaceAll("'", "'\\''")}'`;
}

function include(files: readonly string[]): void {
  const count = configCount();
  for (const [index, file] of files.entries()) {
    exportVariable(`GIT_CONFIG_KEY_${count + index}`, 'include.path');
    exportVariable(`GIT_CONFIG_VALUE_${count + index}`, file);
  }
  // Git aborts if the count includes a number without a key, so this comes last.
  exportVariable('GIT_CONFIG_COUNT', count + files.length);
}

/** Tells whether an entry includes a file that this or an earlier step has removed. */
function isSpent(index: number, folder: string): boolean {
  const name = basename(process.env[`GIT_CONFIG_VALUE_${index}`] ?? '');
  const isOurs =
    process.env[`GIT_CONFIG_KEY_${index}`] === 'include.path' && CONFIG_NAME.test(name);
  return isOurs && !existsSync(join(folder, name));
}

function configCount(): number {
  return Number(process.env.GIT_CONFIG_COUNT) || 0;
}

function warnOfOldGit({ git }: Pick<ActionMessages, 'git'>): void {
  const version = gitVersion();
  if (version && isNewEnough(version)) return;
  warning(git.tooOld(version, `${OLDEST.major}.${OLDEST.minor}`));
}

/** Returns the version, such as `2.39.5`, or nothing when git does not print one. */
function gitVersion(): string | undefined {
  // Loaded here, because most jobs do not need it.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { stdout } = spawnSync('git', ['--version'], {
    encoding: 'utf8',
    // Git needs none of the secrets in this environment.
    env: { PATH: process.env.PATH },
    timeout: GIT_TIMEOUT_MS,
    // A git that hangs can ignore a milder signal.
    killSignal: 'SIGKILL',
  });
  return /\d+\.\d+[.\d]*/.exec(stdout ?? '')?.[0];
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}
