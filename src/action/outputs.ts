import { accessSync, constants } from 'node:fs';
import * as core from '@actions/core';
import { GiteeTokenError } from '../errors.ts';
import type { Obtained } from '../token/obtain.ts';
import type { Inputs } from './inputs.ts';

type Outputs = Pick<Inputs, 'envName' | 'exportRefreshToken'>;

/**
 * Makes sure, before anything is spent, that the runner's files can take what will be set.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function checkRunnerFiles({ envName }: Pick<Outputs, 'envName'>): void {
  for (const variable of envName ? ['GITHUB_OUTPUT', 'GITHUB_ENV'] : ['GITHUB_OUTPUT']) {
    const file = process.env[variable] ?? '';
    // Outside a runner, the toolkit prints what it has no file for.
    if (!file && !process.env.GITHUB_ACTIONS) continue;
    try {
      accessSync(file, constants.W_OK);
    } catch (cause) {
      throw new GiteeTokenError('input_invalid', `The file of ${variable} cannot be written.`, {
        advice: 'The runner makes this file for each step: look there for what is wrong with it.',
        cause,
      });
    }
  }
}

/**
 * Sets the outputs, and the environment variable when one is asked for, and says what came of it.
 *
 * @throws {GiteeTokenError} `token_unsaved`
 */
export function exportToken(obtained: Obtained, outputs: Outputs): void {
  try {
    setOutputs(obtained, outputs);
  } catch (cause) {
    throw new GiteeTokenError(
      'token_unsaved',
      'Gitee granted new tokens, but the runner did not take them.',
      {
        advice:
          'A refresh token that was used is spent, and its successor is lost: get a new one and ' +
          'store it. Look at the disk of the runner first: it may be full.',
        cause,
      },
    );
  }
}

function setOutputs(obtained: Obtained, { envName, exportRefreshToken }: Outputs): void {
  const { grant, token, refused } = obtained;
  if (exportRefreshToken) core.setOutput('refresh-token', refreshTokenToStore(obtained));
  const createdAt = token.created_at ?? Math.floor(Date.now() / 1000);
  const expiresAt = token.expires_in === undefined ? '' : isoTime(createdAt + token.expires_in);
  core.setOutput('access-token', token.access_token);
  core.setOutput('token-type', token.token_type);
  core.setOutput('scope', token.scope);
  core.setOutput('expires-in', token.expires_in);
  core.setOutput('expires-at', expiresAt);
  core.setOutput('created-at', isoTime(createdAt));
  core.setOutput('source', grant.grant_type);
  if (envName) core.exportVariable(envName, token.access_token);
  core.info(summary(obtained, expiresAt));
  if (refused) warnOfFallback(refused, exportRefreshToken);
  else if (grant.grant_type === 'refresh_token' && token.refresh_token && !exportRefreshToken) {
    warnOfSpentToken();
  }
}

/** Sets the output `login` once Gitee has told it. */
export function setLogin(login: string | undefined): void {
  if (!login) return;
  core.setOutput('login', login);
  core.info(`Gitee knows the token as ${login}'s.`);
}

/** A server that does not rotate sends no new refresh token, and the old one stays good (RFC 6749, section 6). */
function refreshTokenToStore({ grant, token }: Obtained): string | undefined {
  const old = grant.grant_type === 'refresh_token' ? grant.refresh_token : undefined;
  return token.refresh_token ?? old;
}

function summary({ grant, token }: Obtained, expiresAt: string): string {
  const means = { refresh_token: 'the refresh token', password: 'email and password' };
  const until = expiresAt ? `, good until ${expiresAt}` : '';
  const scope = token.scope ? ` (scope: ${token.scope})` : '';
  return `Got a Gitee access token with ${means[grant.grant_type]}${until}${scope}.`;
}

function warnOfFallback(refused: GiteeTokenError, isExported: boolean): void {
  const next = isExported
    ? 'Store the refresh-token output of this step.'
    : 'Store a new refresh token, or remove the old one.';
  core.warning(`${refused.message} Email and password were used instead. ${next}`, {
    title: `gitee-token: ${refused.code}`,
  });
}

function warnOfSpentToken(): void {
  core.warning(
    'The stored refresh token is now spent: Gitee has replaced it by a new one, which nobody stores. ' +
      'The next run with the old one will fail. ' +
      'Set export-refresh-token: true and store the output refresh-token in a later step.',
    { title: 'gitee-token: the refresh token is spent' },
  );
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
