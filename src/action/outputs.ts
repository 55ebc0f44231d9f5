import { accessSync, constants } from 'node:fs';
import { describe, GiteeTokenError, quoted } from '../errors.ts';
import type { ActionMessages, Annotation } from '../messages/action/types.ts';
import type { Problem } from '../problems.ts';
import type { PreparedSave } from '../stores/store.ts';
import { isTooHigh, maxMinTtl } from '../token/decision.ts';
import type { ObtainedToken } from '../token/obtain.ts';
import { freshest, wholeSession } from '../token/session.ts';
import type { VerifiedToken } from '../token/verified-token.ts';
import { shown, warning } from './annotations.ts';
import { exportVariable, releaseSpace, reserveSpace, setOutput } from './command-files.ts';
import type { FallbackContext } from './describe-fallback.ts';
import { explain } from './explain.ts';
import type { configureGitCredentials } from './git-credentials.ts';
import type { Inputs } from './inputs.ts';
import { saveWrittenAt } from './pending-state.ts';

export type Outputs = Pick<
  Inputs,
  | 'branch'
  | 'envName'
  | 'exportRefreshToken'
  | 'format'
  | 'gitCredentials'
  | 'gitee'
  | 'isStored'
  | 'minTtl'
> & {
  /** Given if git has to use the token. */
  readonly configureGit?: typeof configureGitCredentials | undefined;
};

type Messages = Pick<ActionMessages, 'git' | 'language' | 'outputs'>;

/**
 * Makes sure, before the refresh token is used, that the runner's files can be written, and reserves
 * space in them, except in the file of the variables: nothing is lost without it.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function reserveCommandFiles({
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
    if (isNeeded) reserveCommandFile(variable);
  }
}

function reserveCommandFile(variable: string): void {
  const file = process.env[variable];
  const isFolder = variable === 'RUNNER_TEMP';
  if (!file) {
    // Outside a runner there is no file, and the output is printed.
    if (!process.env.GITHUB_ACTIONS && !isFolder) return;
    throw unspent({ reason: 'runner_variable_unset', variable });
  }
  orRefuse(variable, () => {
    if (isFolder) accessSync(file, constants.W_OK);
    else reserveSpace(file);
    // Space that a killed step leaves in it would be a variable of all later steps.
    if (variable === 'GITHUB_ENV') releaseSpace([file]);
  });
}

/**
 * Records for the post step when the secrets to be replaced were last written, and reserves as much
 * space again.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function saveReplacedTimes({ writtenAt }: Pick<PreparedSave, 'writtenAt'>): void {
  if (!writtenAt) return;
  orRefuse('GITHUB_STATE', () => saveWrittenAt(writtenAt));
  reserveCommandFile('GITHUB_STATE');
}

function orRefuse(variable: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const detail = quoted(describe(cause));
    throw unspent(
      variable === 'RUNNER_TEMP'
        ? { reason: 'runner_temp_unwritable', detail }
        : { reason: 'runner_file_unwritable', variable, detail },
      cause,
    );
  }
}

function unspent(problem: Problem, cause?: unknown): GiteeTokenError {
  return new GiteeTokenError('input_invalid', problem, { notes: ['nothing_spent'], cause });
}

/**
 * Sets the outputs, and the environment variable and the configuration of git if requested. Warns about
 * anything that needs attention.
 *
 * @throws {GiteeTokenError} `token_unsaved`, or `input_invalid` if no refresh token was used up
 */
export function exportToken(obtained: ObtainedToken, outputs: Outputs, messages: Messages): void {
  try {
    setOutputs(obtained, outputs, messages);
  } catch (cause) {
    throw outputsNotWritten(obtained, outputs, cause);
  }
}

function outputsNotWritten(
  { oldTokenSpent }: ObtainedToken,
  { isStored }: Outputs,
  cause: unknown,
): GiteeTokenError {
  const detail = quoted(describe(cause));
  const refreshToken = isStored ? 'saved' : 'lost';
  return oldTokenSpent
    ? new GiteeTokenError(
        'token_unsaved',
        { reason: 'outputs_unwritten', detail, refreshToken },
        { cause },
      )
    : new GiteeTokenError(
        'input_invalid',
        { reason: 'outputs_unwritten', detail, refreshToken: 'unaffected' },
        { cause },
      );
}

function setOutputs(obtained: ObtainedToken, outputs: Outputs, messages: Messages): void {
  const { source, token, storedValue } = obtained;
  const { created_at = nowSeconds(), expires_in } = token;
  const expiresAt = expires_in === undefined ? '' : isoTime(created_at + expires_in);
  if (outputs.exportRefreshToken) setOutput('refresh-token', storedValue);
  setOutput('access-token', token.access_token);
  setOutput('token-type', shown(token.token_type));
  setOutput('scope', shown(token.scope));
  setOutput('expires-in', expires_in);
  setOutput('expires-at', expiresAt);
  // A session does not record when its token was created.
  setOutput('created-at', source === 'session' ? '' : isoTime(created_at));
  setOutput('source', source);
  if (outputs.envName) exportVariable(outputs.envName, token.access_token);
  outputs.configureGit?.(token.access_token, outputs.gitee.origin, messages);
  warnOfUnkept(obtained, outputs, messages);
  warnOfScope(obtained, outputs, messages);
  warnOfMinTtl(obtained, outputs, messages);
}

/** Sets the output that says that the new refresh token is stored. */
export function setUpdated(output: 'secret-updated' | 'session-updated'): void {
  setOutput(output, 'true');
}

/** Sets the output `login`, if it is known. */
export function setLogin(login: string | undefined): void {
  if (!login) return;
  setOutput('login', shown(login));
}

/** Without a response, the step does not fail: the token is used anyway. */
export async function warnIfUnverified(
  { verificationProblem }: Pick<VerifiedToken, 'verificationProblem'>,
  { language, outputs: { unverified } }: Messages,
): Promise<void> {
  if (!verificationProblem) return;
  const { what } = await explain({ problem: verificationProblem, notes: [] }, language);
  warning(unverified(what));
}

/** Returns what needs attention about how the token was got: something that is stored did not work. */
export async function explainFallback(
  obtained: ObtainedToken,
  context: FallbackContext,
  messages: Messages,
): Promise<Annotation | undefined> {
  if (!obtained.refused && !hasRefusedLogin(obtained)) return undefined;
  const { describeFallback } = await import('./describe-fallback.ts');
  return describeFallback(obtained, context, messages);
}

/** A login that is lost is told of at each refresh, not in each run. */
function hasRefusedLogin({ source, storedValue = '' }: ObtainedToken): boolean {
  if (source === 'session') return false;
  return wholeSession(storedValue)?.logins.some(({ refused_at }) => refused_at) ?? false;
}

function warnOfUnkept(
  { refused, oldTokenSpent }: ObtainedToken,
  { isStored, exportRefreshToken }: Outputs,
  { outputs: { unkept } }: Messages,
): void {
  const isKept = isStored || exportRefreshToken;
  if (!refused && oldTokenSpent && !isKept) warning(unkept);
}

/** Does not warn if Gitee did not report the scopes. */
function warnOfScope(
  { token: { scope } }: ObtainedToken,
  { gitCredentials }: Outputs,
  { outputs: { cannotPush } }: Messages,
): void {
  if (!gitCredentials || !scope || scope.split(/ +/).includes('projects')) return;
  warning(cannotPush);
}

/** Jobs share a session, and reuse its token. */
function warnOfMinTtl(
  { storedValue = '' }: ObtainedToken,
  { format, branch, minTtl }: Outputs,
  { outputs: { minTtlCapped, alwaysRefreshed } }: Messages,
): void {
  const session = branch || format === 'session' ? wholeSession(storedValue) : undefined;
  if (!session) return;
  if (minTtl === 0) warning(alwaysRefreshed);
  const login = freshest(session);
  const { expires_in } = login;
  const most = Math.floor(maxMinTtl(login));
  if (expires_in !== undefined && isTooHigh(minTtl, login)) {
    warning(minTtlCapped(minTtl, most, expires_in));
  }
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
