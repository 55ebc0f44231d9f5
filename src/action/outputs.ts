import { accessSync, constants } from 'node:fs';
import * as core from '@actions/core';
import { GiteeTokenError } from '../errors.ts';
import type { Obtained, Result } from '../token/obtain.ts';
import { letGitUse } from './git.ts';
import type { Inputs } from './inputs.ts';
import { exportVariable, setOutput } from './runner-files.ts';

type Outputs = Pick<
  Inputs,
  'envName' | 'exportRefreshToken' | 'gitCredentials' | 'gitee' | 'isStored'
>;

/**
 * Makes sure, before anything is spent, that the runner's files can take what will be set.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function checkRunnerFiles({
  envName,
  gitCredentials,
  isStored,
}: Pick<Outputs, 'envName' | 'gitCredentials' | 'isStored'>): void {
  const needed = {
    GITHUB_OUTPUT: true,
    GITHUB_ENV: envName !== '' || gitCredentials,
    GITHUB_STATE: isStored || gitCredentials,
    RUNNER_TEMP: gitCredentials,
  };
  for (const [variable, isNeeded] of Object.entries(needed)) {
    if (!isNeeded) continue;
    const file = process.env[variable] ?? '';
    // Outside a runner, what has no file is printed.
    if (!file && !process.env.GITHUB_ACTIONS && variable !== 'RUNNER_TEMP') continue;
    try {
      accessSync(file, constants.W_OK);
    } catch (cause) {
      const what = variable === 'RUNNER_TEMP' ? 'folder' : 'file';
      throw new GiteeTokenError('input_invalid', `The ${what} of ${variable} cannot be written.`, {
        advice: 'The runner makes it for the step: look there for what is wrong with it.',
        cause,
      });
    }
  }
}

/**
 * Sets the outputs, the environment variable and the setting of git, as far as they are asked for,
 * and warns of what somebody should act on.
 *
 * @throws {GiteeTokenError} `token_unsaved`, or `input_invalid` when no refresh token was spent
 */
export function exportToken(obtained: Obtained, outputs: Outputs): void {
  try {
    setOutputs(obtained, outputs);
  } catch (cause) {
    throw untaken(obtained, outputs, cause);
  }
}

function untaken({ isRotated }: Obtained, { isStored }: Outputs, cause: unknown): GiteeTokenError {
  const advice = 'Look at the disk of the runner, which may be full, and run the job again.';
  if (!isRotated) {
    const message = 'The runner did not take the outputs of the step.';
    return new GiteeTokenError('input_invalid', message, { advice, cause });
  }
  const message = 'Gitee granted new tokens, but the runner did not take them.';
  return new GiteeTokenError('token_unsaved', message, {
    advice: isStored
      ? `The new refresh token is saved. ${advice}`
      : 'The refresh token that was used is spent, and its successor is lost: get a new one and ' +
        'store it. Look at the disk of the runner first: it may be full.',
    cause,
  });
}

function setOutputs(obtained: Obtained, outputs: Outputs): void {
  const { source, token, valueToStore } = obtained;
  const { created_at = nowSeconds(), expires_in } = token;
  const expiresAt = expires_in === undefined ? '' : isoTime(created_at + expires_in);
  if (outputs.exportRefreshToken) setOutput('refresh-token', valueToStore);
  setOutput('access-token', token.access_token);
  setOutput('token-type', token.token_type);
  setOutput('scope', token.scope);
  setOutput('expires-in', expires_in);
  setOutput('expires-at', expiresAt);
  // When the token of a session was made, nobody has written down.
  setOutput('created-at', source === 'session' ? '' : isoTime(created_at));
  setOutput('source', source);
  if (outputs.envName) exportVariable(outputs.envName, token.access_token);
  if (outputs.gitCredentials) letGitUse(token.access_token, outputs.gitee.origin);
  warn(obtained, outputs);
}

/** Sets the output `secret-updated`. */
export function setUpdated(): void {
  setOutput('secret-updated', 'true');
}

/** Sets the output `login` once Gitee has told it. */
export function setLogin(login: string | undefined): void {
  if (!login) return;
  setOutput('login', login);
}

/** A question that got no answer is no reason to fail: the token is used all the same. */
export function warnIfUnverified({ unverified }: Pick<Result, 'unverified'>): void {
  if (!unverified) return;
  core.warning(
    `Gitee did not confirm whose token it is: ${unverified}. The token is used all the same, because only a 401 ` +
      'counts against it; the output login stays empty. `verify: false` asks no more.',
    { title: 'gitee-token: not verified' },
  );
}

/** Warns of what somebody should act on, and of nothing else. */
function warn(
  { refused, isRotated, valueToStore }: Obtained,
  { isStored, exportRefreshToken }: Outputs,
): void {
  if (refused) {
    const isNew = valueToStore !== undefined;
    const next = nextAfterFallback(isStored && isNew, exportRefreshToken && isNew);
    core.warning(`${refused.message} Email and password were used instead. ${next}`, {
      title: `gitee-token: ${refused.code}`,
    });
  } else if (isRotated && !isStored && !exportRefreshToken) {
    core.warning(
      'The stored refresh token is now spent: Gitee has replaced it by a new one, which nobody stores. ' +
        'The next run with the old one will fail. ' +
        'Give secret-name and secret-token, and the new one is written back.',
      { title: 'gitee-token: the refresh token is spent' },
    );
  }
}

function nextAfterFallback(isStored: boolean, isExported: boolean): string {
  if (isStored) return 'The refresh token that came with the new one is stored.';
  return isExported
    ? 'Store the refresh-token output of this step.'
    : 'Store a new refresh token, or remove the old one.';
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
