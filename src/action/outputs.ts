import { accessSync, constants } from 'node:fs';
import { describe, GiteeTokenError, quoted } from '../errors.ts';
import { errors } from '../messages/errors/en/index.ts';
import { storeName } from '../messages/errors/en/store-name.ts';
import { explainError, explainProblem } from '../messages/errors/index.ts';
import { NEVER, type PreparedSave } from '../stores/store.ts';
import type { ObtainedToken } from '../token/obtain.ts';
import type { VerifiedToken } from '../token/verified-token.ts';
import { shown, warning } from './annotations.ts';
import { exportVariable, releaseSpace, reserveSpace, setOutput } from './command-files.ts';
import { configureGitCredentials } from './git-credentials.ts';
import type { Inputs } from './inputs.ts';
import { saveWrittenAt } from './pending-state.ts';

type Outputs = Pick<
  Inputs,
  | 'envName'
  | 'exportRefreshToken'
  | 'format'
  | 'gitCredentials'
  | 'gitee'
  | 'writesSecret'
  | 'minTtl'
>;

/**
 * Makes sure, before the refresh token is used, that the runner's files can be written, and reserves
 * space in them, but not in that of the variables, without which nothing is lost.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function reserveCommandFiles({
  envName,
  gitCredentials,
  writesSecret,
}: Pick<Outputs, 'envName' | 'gitCredentials' | 'writesSecret'>): void {
  const needed = {
    GITHUB_OUTPUT: true,
    GITHUB_ENV: envName !== '' || gitCredentials,
    GITHUB_STATE: writesSecret || gitCredentials,
    RUNNER_TEMP: gitCredentials,
  };
  for (const [variable, isNeeded] of Object.entries(needed)) {
    if (isNeeded) reserveCommandFile(variable);
  }
}

function reserveCommandFile(variable: string): void {
  const file = process.env[variable] ?? '';
  const isFolder = variable === 'RUNNER_TEMP';
  // Outside a runner there is no file, and the output is printed.
  if (!file && !process.env.GITHUB_ACTIONS && !isFolder) return;
  orRefuse(variable, () => {
    if (isFolder) accessSync(file, constants.W_OK);
    else reserveSpace(file);
    // What a killed step leaves in it would be a variable of all steps that follow.
    if (variable === 'GITHUB_ENV') releaseSpace([file]);
  });
}

/**
 * Notes for the post step when the secrets to be replaced were last written, and reserves again the
 * space that this note takes.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function saveReplacedTimes({ writtenAt }: Pick<PreparedSave, 'writtenAt'>): void {
  if (!writtenAt) return;
  orRefuse('GITHUB_STATE', () => saveWrittenAt(writtenAt));
  reserveCommandFile('GITHUB_STATE');
}

/**
 * Warns of a secret that is not there yet although a refresh token was given: the token then comes from
 * another one, which keeps the used token for the next run.
 */
export function warnIfNew(
  { writtenAt = {} }: Pick<PreparedSave, 'writtenAt'>,
  { grants: [{ grant_type }] }: Pick<Inputs, 'grants'>,
): void {
  const missing = Object.keys(writtenAt)
    .filter((key) => writtenAt[key] === NEVER)
    .map((key) => storeName(JSON.parse(key)));
  if (grant_type !== 'refresh_token' || missing.length === 0) return;
  warning(
    'new secret',
    `GitHub does not have ${missing.join(', ')} yet, so this step creates ${missing.length === 1 ? 'it' : 'them'}. ` +
      'If refresh-token comes from another secret, such as one of an environment, name that one in secret-name ' +
      'and secret-environment. Otherwise the next run gets the used token again, and fails.',
  );
}

function orRefuse(variable: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const what = variable === 'RUNNER_TEMP' ? 'folder' : 'file';
    const message = `The ${what} of ${variable} cannot be written: ${quoted(describe(cause))}.`;
    throw new GiteeTokenError(
      'input_invalid',
      {
        reason: 'legacy',
        message,
        advice:
          'Nothing was spent. The runner creates it for the step: check its permissions, and the free space on the disk.',
      },
      { cause },
    );
  }
}

/**
 * Sets the outputs, the environment variable and the setting of git, as far as they are asked for,
 * and warns of what somebody should act on.
 *
 * @throws {GiteeTokenError} `token_unsaved`, or `input_invalid` when no refresh token was spent
 */
export function exportToken(obtained: ObtainedToken, outputs: Outputs): void {
  try {
    setOutputs(obtained, outputs);
  } catch (cause) {
    throw outputsNotWritten(obtained, outputs, cause);
  }
}

function outputsNotWritten(
  { oldTokenSpent }: ObtainedToken,
  { writesSecret }: Outputs,
  cause: unknown,
): GiteeTokenError {
  const advice = 'Look at the disk of the runner, which may be full, and run the job again.';
  if (!oldTokenSpent) {
    const message = 'The runner did not take the outputs of the step.';
    return new GiteeTokenError('input_invalid', { reason: 'legacy', message, advice }, { cause });
  }
  const message = 'Gitee granted new tokens, but the runner did not take them.';
  return new GiteeTokenError(
    'token_unsaved',
    {
      reason: 'legacy',
      message,
      advice: writesSecret
        ? `The new refresh token is saved. ${advice}`
        : 'The refresh token that was used is spent, and its successor is lost: get a new one and ' +
          'store it. Look at the disk of the runner first: it may be full.',
    },
    { cause },
  );
}

function setOutputs(obtained: ObtainedToken, outputs: Outputs): void {
  const { source, token, storedValue } = obtained;
  const { created_at = nowSeconds(), expires_in } = token;
  const expiresAt = expires_in === undefined ? '' : isoTime(created_at + expires_in);
  if (outputs.exportRefreshToken) setOutput('refresh-token', storedValue);
  setOutput('access-token', token.access_token);
  setOutput('token-type', shown(token.token_type));
  setOutput('scope', shown(token.scope));
  setOutput('expires-in', expires_in);
  setOutput('expires-at', expiresAt);
  // When the token of a session was made, nobody has written down.
  setOutput('created-at', source === 'session' ? '' : isoTime(created_at));
  setOutput('source', source);
  if (outputs.envName) exportVariable(outputs.envName, token.access_token);
  if (outputs.gitCredentials) configureGitCredentials(token.access_token, outputs.gitee.origin);
  warn(obtained, outputs);
  warnOfScope(obtained, outputs);
  warnOfMinTtl(obtained, outputs);
}

/** Sets the output `secret-updated`. */
export function setSecretUpdated(): void {
  setOutput('secret-updated', 'true');
}

/** Sets the output `login` once Gitee has told it. */
export function setLogin(login: string | undefined): void {
  if (!login) return;
  setOutput('login', shown(login));
}

/** The step does not fail without an answer: the token is used anyway. */
export function warnIfUnverified({
  verificationProblem,
}: Pick<VerifiedToken, 'verificationProblem'>): void {
  if (!verificationProblem) return;
  const { what } = explainProblem(verificationProblem, errors);
  warning(
    'not verified',
    `Gitee did not confirm whose token it is: ${what} The token is used anyway, because only a 401 ` +
      'means that it does not work. The output login stays empty. Set `verify: false` to skip this check.',
  );
}

/** Warns of what somebody should act on, and of nothing else. */
function warn(
  { refused, oldTokenSpent, storedValue }: ObtainedToken,
  { writesSecret, exportRefreshToken }: Outputs,
): void {
  if (refused) {
    const isNew = storedValue !== undefined;
    const next = nextAfterFallback(writesSecret && isNew, exportRefreshToken && isNew);
    warning(
      refused.code,
      `${explainError(refused, errors).what} Email and password were used instead. ${next}`,
    );
  } else if (oldTokenSpent && !writesSecret && !exportRefreshToken) {
    warning(
      'the refresh token is spent',
      'The refresh token is used up (it works once), and the new one is not stored, so the next run will log in with ' +
        'email and password. Give secret-name and secret-token to write the new one back.',
    );
  }
}

/** Nothing is said of a scope that Gitee has not told. */
function warnOfScope({ token: { scope } }: ObtainedToken, { gitCredentials }: Outputs): void {
  if (!gitCredentials || !scope || scope.split(/ +/).includes('projects')) return;
  warning(
    'git',
    'The access token lacks the scope projects, so git cannot push with it. Tick it on the page of the application ' +
      'on Gitee, and log in again with it (`gitee-token login --scope`), or ask for it in scope beside email and password.',
  );
}

/** A session is stored to be reused, which `min-ttl: 0` prevents. */
function warnOfMinTtl(
  { source, token: { expires_in } }: ObtainedToken,
  { format, minTtl }: Outputs,
): void {
  const isNeverReused = expires_in !== undefined && minTtl > 0 && minTtl >= expires_in;
  if (source === 'session' || format !== 'session' || !isNeverReused) return;
  warning(
    'min-ttl',
    `min-ttl is ${minTtl}, but the new access token lives ${expires_in} seconds, so no run reuses it: each one ` +
      'refreshes, and revokes the token of the one before. Give at most half of that.',
  );
}

function nextAfterFallback(writesSecret: boolean, isExported: boolean): string {
  if (writesSecret) return 'The refresh token that came with the new one is stored.';
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
