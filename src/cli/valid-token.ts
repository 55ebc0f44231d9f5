import { describe, GiteeTokenError } from '../errors.ts';
import type { GiteeServer } from '../gitee/grant.ts';
import { createDeadline, type Deadline } from '../http/deadline.ts';
import { explainError } from '../messages/errors/index.ts';
import type { ClientPart } from '../problems.ts';
import { atGitee } from '../stores/branch/branch-name.ts';
import type { Stored } from '../stores/store.ts';
import { type Decision, isTooHigh, maxMinTtl } from '../token/decision.ts';
import type { ObtainedToken } from '../token/obtain.ts';
import { encryptRecoveryCopy } from '../token/recovery-copy.ts';
import { decodeSession, freshest } from '../token/session.ts';
import { createShutdownGuard } from '../token/shutdown-guard.ts';
import { getVerifiedSessionToken, type VerifiedSessionOptions } from '../token/verified-session.ts';
import type { CliContext } from './context.ts';
import { explainMissingInJob } from './gitlab-job.ts';
import {
  type ClientOptions,
  type ClientOverrides,
  giteeFor,
  readClientOverrides,
  readStoredOrigin,
  toProfile,
} from './resolve-client.ts';
import { type ReadableTarget, resolveReadableStore, type StoreOptions } from './resolve-store.ts';
import { createVisibleShutdownGuard } from './shutdown-guard.ts';

export interface TokenCommandOptions extends StoreOptions, ClientOptions {
  readonly minTtl: number;
  readonly verbose?: boolean;
}

/** The store of the options, and the Gitee server and the application if the options name them. */
export interface TokenSource {
  readonly target: ReadableTarget;
  readonly inputs: ClientOverrides;
  /** The time for each piece of work. */
  readonly deadline: Deadline;
}

const TIMEOUT_MS = 60_000;

const CLIENT_VARIABLES: Readonly<Record<ClientPart, string>> = {
  'Client ID': 'GITEE_TOKEN_CLIENT_ID',
  'Client Secret': 'GITEE_TOKEN_CLIENT_SECRET',
};

/** Opens the store, and reads what the options say about the application. */
export async function resolveTokenSource(
  options: StoreOptions & ClientOptions,
  context: CliContext,
): Promise<TokenSource> {
  const deadline = createDeadline(TIMEOUT_MS);
  const target = await resolveReadableStore(options, { ...context, deadline });
  return { target, inputs: await readClientOverrides(options, context), deadline };
}

/**
 * Returns the Gitee server that the options name, or else that of the stored session.
 *
 * @throws {GiteeTokenError} `store_refused` or `input_invalid`
 */
export async function findOrigin({ target, inputs }: TokenSource): Promise<URL> {
  if (inputs.origin) return inputs.origin;
  return readStoredOrigin(toProfile(await target.store.read()));
}

/** Returns what reads, refreshes and saves the token of that source. */
export function accessTo(
  { target, inputs, deadline }: TokenSource,
  { http, signals }: Pick<CliContext, 'http' | 'signals'>,
) {
  return {
    http,
    deadline,
    store: target.store,
    hooks: createShutdownGuard(signals),
    giteeFor: (stored: Stored) => giteeFor(inputs, stored),
    journal: target.journal,
  };
}

export interface EmitRequest extends Pick<TokenCommandOptions, 'minTtl' | 'verbose'> {
  readonly found: TokenSource;
  readonly emit: (obtained: ObtainedToken) => void | Promise<void>;
}

/**
 * Emits the stored access token if it is still valid, or else a new one.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function withValidToken(request: EmitRequest, context: CliContext): Promise<void> {
  const messages = context.messages.token;
  const { defer, release, stop } = createVisibleShutdownGuard(messages.working, context);
  let unsaved: Unsaved | undefined;
  const explain = (decision: Decision) => {
    context.stderr.write(`${context.messages.verbose.decision(decision)}\n`);
  };
  const options: VerifiedSessionOptions = {
    ...accessTo(request.found, context),
    minTtl: request.minTtl,
    // Only a token whose life is not known is asked about.
    verify: { granted: false, reused: false },
    hooks: {
      mask: () => {},
      export: () => {},
      defer,
      release,
      unsaved: (value, gitee) => {
        unsaved = value === undefined ? undefined : { value, gitee };
      },
      stillUnsaved: (error) => {
        context.stderr.write(`${messages.stillUnsaved(explainThrown(error, context))}\n`);
      },
      superseded: () => context.stderr.write(`${messages.superseded}\n`),
      decided: request.verbose ? explain : undefined,
    },
  };
  try {
    const { obtained } = await getVerifiedSessionToken(options).finally(stop);
    warnOfMinTtl(obtained, request, context);
    warnOfLogins(obtained, request.found.target.store, context);
    await request.emit(obtained);
  } catch (error) {
    if (unsaved && isUnsaved(error)) {
      await offerCopy(unsaved, request.found.target, context);
    }
    throw explainInJob(error, context);
  }
}

function explainThrown(error: unknown, { messages }: CliContext): string {
  return error instanceof GiteeTokenError
    ? explainError({ problem: error.problem, notes: [] }, messages.errors).what
    : messages.unexpected(describe(error));
}

/** A value that is possibly not saved, and the Gitee server that issued it. */
interface Unsaved {
  readonly value: string;
  readonly gitee: GiteeServer;
}

function warnOfMinTtl(
  { storedValue = '' }: ObtainedToken,
  { minTtl, found }: Pick<EmitRequest, 'minTtl' | 'found'>,
  { messages: { token: messages }, stderr }: CliContext,
): void {
  const login = freshest(decodeSession(storedValue));
  const { expires_in } = login;
  const most = Math.floor(maxMinTtl(login));
  if (minTtl === 0 && found.target.branch) stderr.write(`${messages.alwaysRefreshed}\n`);
  if (expires_in !== undefined && isTooHigh(minTtl, login)) {
    stderr.write(`${messages.minTtlCapped(minTtl, most, expires_in)}\n`);
  }
}

/** Warns of what is stored and did not work. */
function warnOfLogins(
  { refused, source, token, storedValue = '' }: ObtainedToken,
  { name: store }: Pick<ReadableTarget['store'], 'name'>,
  { messages, stderr }: CliContext,
): void {
  const failure = refused && explainError(refused, messages.errors);
  if (failure && source === 'session') {
    stderr.write(`${messages.token.notRefreshed(failure, Number(token.expires_in))}\n`);
    return;
  }
  const { gitee_url, logins } = decodeSession(storedValue);
  const isMarked = logins.some(({ refused_at }) => refused_at);
  if (failure || (source !== 'session' && isMarked)) {
    const lost = { reason: failure?.what, store: atGitee(store, gitee_url) };
    stderr.write(`${messages.token.lostLogin(lost)}\n`);
  }
}

/** In a job of GitLab, the half of the application that is missing is a variable that the job did not get. */
function explainInJob(error: unknown, { env }: CliContext): unknown {
  if (!(error instanceof GiteeTokenError)) return error;
  const { problem } = error;
  if (problem.reason !== 'client_part_missing') return error;
  const missing = explainMissingInJob(CLIENT_VARIABLES[problem.missing], env);
  return missing ? new GiteeTokenError(error.code, missing, { cause: error }) : error;
}

function isUnsaved(error: unknown): boolean {
  return !(error instanceof GiteeTokenError) || error.code === 'token_unsaved';
}

/** Prints an unsaved value as a recovery copy. */
async function offerCopy(
  { value, gitee: { client } }: Unsaved,
  { branch, store }: ReadableTarget,
  { messages, stderr }: CliContext,
): Promise<void> {
  const secret = branch?.key ?? client?.client_secret;
  if (!secret) return;
  const copy = await encryptRecoveryCopy(value, secret);
  const { recoveryCopy, recoveryCopyOfBranch } = messages.token;
  const { name } = store;
  const text = name.kind === 'branch' ? recoveryCopyOfBranch(copy, name) : recoveryCopy(copy);
  stderr.write(`${text}\n`);
}
