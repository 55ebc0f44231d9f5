import { GiteeTokenError } from '../../errors.ts';
import {
  createAuthorizationRequest,
  parseAuthorizationResponse,
} from '../../gitee/authorization.ts';
import type { Client } from '../../gitee/grant.ts';
import { createDeadline, type Deadline } from '../../http/deadline.ts';
import { isLoopback } from '../../http/server-url.ts';
import type { LoginOutcome } from '../../messages/index.ts';
import type { ClientPart, Problem } from '../../problems.ts';
import { type Fence, newerSessionStored } from '../../stores/fence.ts';
import type { Journal } from '../../stores/fs/journal.ts';
import {
  NEVER,
  noopStore,
  type PreparedSave,
  type Profile,
  type ReadableStore,
  type SecretStore,
  storeKey,
} from '../../stores/store.ts';
import { mergeSessions, sessionId } from '../../token/merge.ts';
import { obtainToken } from '../../token/obtain.ts';
import { keepLogin } from '../../token/valid-token.ts';
import type { CliContext } from '../context.ts';
import { askForMissing } from '../login/ask-client.ts';
import { waitForCallback } from '../login/await-callback.ts';
import { type CallbackServer, startCallbackServer } from '../login/callback-server.ts';
import { chooseScope } from '../login/choose-scope.ts';
import { type CompletedSession, completeSession, toGrant } from '../login/complete-session.ts';
import { type Issued, report } from '../login/report.ts';
import {
  type AuthorizationCode,
  type GetSecondCode,
  prepareSecondCode,
} from '../login/second-code.ts';
import { type ClientOptions, malformedParts, missingParts, readClient } from '../resolve-client.ts';
import {
  assertStoreWorks,
  type ReadableTarget,
  resolveStore,
  type StoreOptions,
  secretsBeside,
  type WriteOnlyTarget,
} from '../resolve-store.ts';
import { formatSessionKey } from '../session-key.ts';
import { createVisibleShutdownGuard, INTERRUPTED, withLockGivenBack } from '../shutdown-guard.ts';
import { withoutSpentNote } from '../spent-note.ts';

export interface LoginOptions extends StoreOptions, ClientOptions {
  /** Those of the stored session and the usual ones, unless given. */
  readonly scope?: string;
  readonly port?: number;
  readonly redirectUri?: string;
  readonly print?: boolean;
  readonly json?: boolean;
}

/** A secret, and what to store in it. */
interface SecretToStore {
  readonly store: SecretStore;
  readonly value: string;
}

/** What the steps of one login share. */
export interface Login {
  readonly options: LoginOptions;
  readonly context: CliContext;
  readonly origin: URL;
  readonly client: Client;
  /** The scopes to ask for, separated by spaces. */
  readonly scope: string;
  /** Where to store; `undefined`: print. */
  readonly target: ReadableTarget | WriteOnlyTarget | undefined;
  /** What else is stored, if the store has room for several secrets. The last one is the session key. */
  readonly secrets: readonly SecretToStore[];
  /** The time for each piece of work with the store. */
  readonly deadline: Deadline;
  /** Whether a new session key replaces another one. */
  readonly isKeyReplaced: boolean;
}

const DEFAULT_PORT = 27_180;
const TIMEOUT_MS = 60_000;

/**
 * Logs in by the authorization-code grant in a browser (RFC 6749, section 4.1), and stores the new
 * refresh token with the application that it belongs to. Returns the exit status.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export function login(options: LoginOptions, context: CliContext): Promise<number> {
  return runLogin(options, context).catch((error: unknown) => {
    throw withoutSpentNote(error);
  });
}

async function runLogin(options: LoginOptions, context: CliContext): Promise<number> {
  const given = await readGiven(options, context);
  const { redirectUri } = given;
  // Nobody should answer prompts for a login whose port is taken.
  const callback = await listenIfLocal(new URL(redirectUri));
  try {
    const resolved = await askForRest(given, options, context);
    const started = { ...resolved, isKeyReplaced: await prepare(resolved) };
    const { origin, client, scope } = started;
    const request = { origin, client_id: client.client_id, redirect_uri: redirectUri, scope };
    const authorization = createAuthorizationRequest(request);
    const { url, isPasted } = await waitForCallback({ authorization, callback, origin }, context);
    const code = parseAuthorizationResponse(url);
    const getSecondCode = started.target?.isReadable
      ? await prepareSecondCode({ request, callback, isPasted }, context)
      : undefined;
    const issued = await exchangeAndStore({ code, authorization, getSecondCode }, started);
    await callback?.close(successFor(options));
    if (started.target) await report(issued, started);
    return issued.isInterrupted ? INTERRUPTED : 0;
  } catch (error) {
    await callback?.close(toOutcome(error, options));
    throw error;
  }
}

/** What is known of a login before anything is asked. */
interface Given extends Pick<Login, 'origin' | 'target' | 'deadline'> {
  /** Empty where it has to be asked for. */
  readonly client: Client;
  readonly missing: readonly ClientPart[];
  readonly redirectUri: string;
}

async function readGiven(options: LoginOptions, context: CliContext): Promise<Given> {
  const deadline = createDeadline(TIMEOUT_MS);
  const store = { ...context, deadline, keyPurpose: 'login' } as const;
  const target = options.print ? undefined : await resolveStore(options, store);
  const { origin, ...client } = await readClient(options, target?.profile ?? {}, context);
  const redirectUri = readRedirectUri(options, context);
  const missing = missingParts(client);
  if (missing.length > 0) requireTerminal(missing, context);
  return { origin, target, deadline, client, missing, redirectUri };
}

async function askForRest(
  { origin, target, deadline, client: known, missing, redirectUri }: Given,
  options: LoginOptions,
  context: CliContext,
): Promise<Login> {
  const messages = context.messages.login;
  const scope = await chooseScope({ requested: options.scope, target }, context);
  if (missing.length > 0) {
    print(messages.application(origin.origin, redirectUri, scope || 'user_info'), context);
  }
  const client = await askForMissing(known, context);
  warnIfUnusual(client, context);
  return {
    options,
    context,
    origin,
    client,
    scope,
    target,
    secrets: target ? toSecrets(target, { options, client }) : [],
    isKeyReplaced: false,
    deadline,
  };
}

function readRedirectUri({ port, redirectUri }: LoginOptions, { stdin }: CliContext): string {
  if (redirectUri && port !== undefined) {
    throw invalidInput({
      reason: 'options_conflict',
      option: '--port',
      others: ['--redirect-uri'],
    });
  }
  if (!redirectUri) return `http://127.0.0.1:${port ?? DEFAULT_PORT}/callback`;
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  if (!url) throw invalidInput({ reason: 'redirect_uri_malformed' });
  if (isLoopback(url)) return redirectUri;
  if (url.protocol === 'http:') throw invalidInput({ reason: 'redirect_uri_insecure' });
  if (!stdin.isTTY) throw invalidInput({ reason: 'redirect_uri_needs_terminal' });
  return redirectUri;
}

function requireTerminal(missing: readonly ClientPart[], { stdin }: CliContext): void {
  if (!stdin.isTTY) throw invalidInput({ reason: 'client_not_given', missing });
}

function warnIfUnusual(client: Client, context: CliContext): void {
  for (const part of malformedParts(client)) print(context.messages.login.unusual(part), context);
}

/** Checks the store before the browser opens. Returns whether there is a session key to replace. */
async function prepare({ target, secrets, deadline, context }: Login): Promise<boolean> {
  if (!target) return false;
  // The prompts took time.
  deadline.restart();
  const tried = secrets.map(async ({ store }) => {
    const prepared = await store.prepare();
    prepared.release();
    return prepared.writtenAt?.[storeKey(store)] ?? NEVER;
  });
  const [, ...writtenAt] = await Promise.all([assertStoreWorks(target, context), ...tried]);
  return target.branch?.isNewKey === true && writtenAt.at(-1) !== NEVER;
}

function toProfile({ origin, client }: Login): Profile {
  return { gitee_url: origin.origin, ...client };
}

/** A store with room for several secrets keeps the application and the session key too. */
function toSecrets(
  target: ReadableTarget | WriteOnlyTarget,
  { options, client }: Pick<Login, 'options' | 'client'>,
): SecretToStore[] {
  const key = target.branch ? [formatSessionKey(target.branch.key)] : [];
  const values = [client.client_id, client.client_secret, ...key];
  return secretsBeside(target, options).map(({ store }, i) => ({
    store,
    value: String(values[i]),
  }));
}

/** Only an address of this machine can be listened on; a callback to any other one has to be pasted. */
async function listenIfLocal(redirectUri: URL): Promise<CallbackServer | undefined> {
  return isLoopback(redirectUri) ? startCallbackServer(redirectUri) : undefined;
}

interface Interruptible extends Issued {
  /** Whether a signal to stop arrived meanwhile. */
  readonly isInterrupted: boolean;
}

/** The code of a login and, where a session is stored, how to get that of a second one. */
interface Codes extends AuthorizationCode {
  readonly getSecondCode: GetSecondCode | undefined;
}

async function exchangeAndStore(codes: Codes, login: Login): Promise<Interruptible> {
  const { target, context } = login;
  if (!target?.isReadable) return exchangeGrant(codes, target?.store ?? noopStore, login);
  const store = target.withProfile?.(toProfile(login)) ?? target.store;
  const { branch } = target;
  const { signals } = context;
  return withLockGivenBack({ store, branch, signals }, async (lock) => {
    // A login replaces whatever is stored, unless another process has taken over the lock.
    const fence = branch ? { ...lock, merge: replacing(await store.load()) } : lock;
    const prepareUnderLock = async () => readingBack(await store.prepare(fence), store, target);
    return exchangeGrant(codes, { ...store, prepare: prepareUnderLock }, login);
  });
}

/** Whoever took over the claim may have logged in, or out, and that stays. */
function replacing(before: string | undefined): NonNullable<Fence['merge']> {
  const replaced = sessionId(before);
  return (shown, value) => {
    if (mergeSessions(shown, value, replaced) === undefined) throw newerSessionStored();
    return value;
  };
}

function readingBack(
  prepared: PreparedSave,
  store: ReadableStore,
  { journal }: ReadableTarget,
): PreparedSave {
  return {
    ...prepared,
    save: async (value) => {
      const before = journal && (await store.read().catch(() => undefined));
      await prepared.save(value);
      const isShown = await store.readBack?.(value);
      if (before && isShown) noteLogin(value, before.session, journal);
    },
  };
}

/** Best effort: everything is stored, and the note only removes a doubt for later calls. */
function noteLogin(value: string, before: string | undefined, journal: Journal): void {
  try {
    keepLogin(value, before, journal);
  } catch {
    // The next call finds the session in the store.
  }
}

/** Exchanges the codes, and stores or prints what they bring. Until then, signals are deferred. */
async function exchangeGrant(
  { code, authorization, getSecondCode }: Codes,
  store: SecretStore & Pick<ReadableStore, 'now'>,
  login: Login,
): Promise<Interruptible> {
  const { origin, client, target, context, deadline } = login;
  // Waiting for the browser and the lock took time.
  deadline.restart();
  const { defer, release, stop } = createVisibleShutdownGuard(
    context.messages.login.exchanging,
    context,
  );
  let completed: CompletedSession | undefined;
  const { now } = store;
  const exchange = { http: context.http, deadline, gitee: { origin, client }, ...(now && { now }) };
  try {
    const obtained = await obtainToken({
      ...exchange,
      openStore: async () => withSecrets(store, login),
      grants: [toGrant({ code, authorization })],
      format: target?.isReadable ? 'session' : 'refresh-token',
      ...(getSecondCode && {
        complete: async (session, cancelled) => {
          completed = await completeSession(session, { ...exchange, getSecondCode, cancelled });
          return completed.session;
        },
      }),
      // Whoever interrupts it learns what is stored by then.
      hooks: { defer, release: () => false },
    }).finally(stop);
    if (!obtained.storedValue) throw noRefreshToken(origin);
    if (target) return { obtained, completed, isInterrupted: release() };
    await report({ obtained, completed }, login);
    if (release()) throw cancelledAfterPrinting();
    return { obtained, completed, isInterrupted: false };
  } finally {
    release();
  }
}

function noRefreshToken({ host }: URL): GiteeTokenError {
  return new GiteeTokenError('response_invalid', { reason: 'no_refresh_token_granted', host });
}

function cancelledAfterPrinting(): GiteeTokenError {
  return new GiteeTokenError('cancelled', { reason: 'login_interrupted_after_printing' });
}

/** Stores the Client ID and the Client Secret too, and the key of a branch. */
function withSecrets(store: SecretStore, { secrets, target }: Login): SecretStore {
  const branch = target?.branch;
  return {
    ...store,
    prepare: async () => {
      const [prepared, ...others] = await Promise.all([
        store.prepare(),
        ...secrets.map(async (one) => ({ ...one, prepared: await one.store.prepare() })),
      ]);
      return {
        ...prepared,
        save: async (value) => {
          if (!branch) {
            await prepared.save(value);
            await Promise.all(others.map((one) => one.prepared.save(one.value)));
            return;
          }
          // The key is the last secret: until the session is there, jobs with the old key still open the old one.
          for (const one of others) await one.prepared.save(one.value);
          await prepared.save(value).catch((error: unknown) => {
            throw branch.isNewKey && error instanceof GiteeTokenError
              ? withoutSession(error)
              : error;
          });
        },
      };
    },
  };
}

/** The jobs of the repository get the new key from now on, and it does not open what is on the branch. */
function withoutSession(error: GiteeTokenError): GiteeTokenError {
  const { code, problem, notes } = error;
  const reason = 'session_key_without_session';
  return new GiteeTokenError(code, { reason, problem }, { notes, cause: error });
}

function successFor({ print: isPrinted }: LoginOptions): LoginOutcome {
  return isPrinted ? 'printed' : 'done';
}

function toOutcome(error: unknown, options: LoginOptions): LoginOutcome {
  if (!(error instanceof GiteeTokenError)) return 'failed';
  switch (error.problem.reason) {
    // The login was completed first.
    case 'login_interrupted_after_printing':
      return successFor(options);
    case 'login_declined':
      return 'declined';
    default:
      return 'failed';
  }
}

function invalidInput(problem: Problem): GiteeTokenError {
  return new GiteeTokenError('input_invalid', problem);
}

function print(text: string, { stderr }: Pick<CliContext, 'stderr'>): void {
  stderr.write(`${text}\n`);
}
