import { GiteeTokenError } from '../errors.ts';
import type { GiteeServer, Grant } from '../gitee/grant.ts';
import { preconnectTokenEndpoint } from '../gitee/token-endpoint.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import type { Note, TokenFlaw } from '../problems.ts';
import type { PreparedSave, SecretStore } from '../stores/store.ts';
import { type ExchangedGrant, type ExchangeOptions, exchangeGrant } from './exchange.ts';
import type { joinSessions } from './join.ts';
import {
  createSession,
  encodeSession,
  findLogin,
  type Session,
  wholeSession,
  withRefusals,
} from './session.ts';
import type { ShutdownGuard } from './shutdown-guard.ts';

/** What was obtained, and from what. */
export interface ObtainedToken {
  readonly source: Grant['grant_type'] | 'session';
  readonly gitee: GiteeServer;
  readonly token: TokenResponse;
  /** What to store for next time, in the format that was asked for. */
  readonly storedValue: string | undefined;
  /** Whether a refresh token was used up, so what is stored no longer works. */
  readonly oldTokenSpent: boolean;
  /** Whether the tokens are not those of a login that was stored. */
  readonly isNewLogin: boolean;
  /** Why what had to be tried before failed: another login, or every refresh. */
  readonly refused: GiteeTokenError | undefined;
}

/** Side effects supplied by the caller. Omitted ones do nothing. */
export interface ObtainHooks extends ShutdownGuard {
  /** Hides a secret from all output. */
  mask?(secret: string): void;
  /**
   * Keeps what is about to be saved where a later process finds it if this one dies. Returns the note
   * that says where.
   */
  journal?(value: string): Note | undefined;
  /** Records that the kept value has been saved. */
  saved?(): void;
  /**
   * Whether the process is killed seconds after a signal to stop, as on runners. The save is then left to
   * the process that reads the journal.
   */
  readonly isKilledSoon?: boolean;
  /** Passes the access token to the caller. */
  export?(obtained: ObtainedToken): void;
  /** Called in place of `export` if the owner of the token must be checked first. */
  withheld?(obtained: ObtainedToken): void;
}

export interface ObtainOptions
  extends Omit<ExchangeOptions, 'store' | 'cancelled' | 'renew' | 'refusals'>,
    Partial<Pick<ExchangeOptions, 'refusals'>> {
  /** Opens the store for what comes next. */
  readonly openStore: () => Promise<SecretStore>;
  readonly format: 'refresh-token' | 'session';
  /**
   * Adds to a new session what belongs in it, such as a second login. The session is in the journal by
   * then, and not yet in the store. Must not throw.
   */
  readonly complete?: (session: Session, cancelled: AbortSignal) => Promise<Session>;
  readonly hooks: ObtainHooks;
}

/** What the steps of an exchange share. */
interface Exchange {
  readonly options: ObtainOptions;
  readonly store: SecretStore;
  readonly prepared: PreparedSave;
  readonly refusals: Map<string, number>;
  readonly cancelled: AbortSignal;
}

/**
 * Obtains a new access token. A refresh token works once, so the order never changes:
 * prepare, exchange, mask, journal, save, export. Only then may the token be used.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function obtainToken(options: ObtainOptions): Promise<ObtainedToken> {
  const { hooks } = options;
  const ready = await prepare(options);
  const { refusals = new Map() } = options;
  const exchange = { ...ready, options, refusals, cancelled: hooks.defer() };
  try {
    const granted = await exchangeTokens(exchange);
    const before = keep(granted, options);
    const obtained = await complete(granted, exchange);
    const journaled = obtained === granted ? before : keep(obtained, options);
    const isSaved = await save(obtained, { ...exchange, journaled });
    exportToken(obtained, options);
    if (hooks.release()) throw cancelledAfter(isSaved);
    return obtained;
  } finally {
    ready.prepared.release();
    hooks.release();
  }
}

async function prepare({ http, gitee, openStore }: ObtainOptions) {
  preconnectTokenEndpoint(http, gitee);
  const store = await openStore();
  return { store, prepared: await store.prepare() };
}

async function exchangeTokens({
  options,
  store,
  prepared,
  refusals,
  cancelled,
}: Exchange): Promise<ObtainedToken> {
  const { renew } = prepared;
  const exchanged = await exchangeGrant({ ...options, store, renew, refusals, cancelled });
  return toObtainedToken(exchanged, { ...options, refusals });
}

function toObtainedToken(
  { grant, token, sentAt, refused }: ExchangedGrant,
  { format, gitee, session, refusals }: Pick<Exchange, 'refusals'> & ObtainOptions,
): ObtainedToken {
  const source = grant.grant_type;
  const old = source === 'refresh_token' ? grant.refresh_token : undefined;
  // A server that does not rotate sends no new refresh token, and the old one stays valid (RFC 6749, section 6).
  const refresh_token = token.refresh_token ?? old;
  const oldTokenSpent = source === 'refresh_token' && token.refresh_token !== undefined;
  const replaced = findLogin(session, grant);
  // Without a usable access token, only a session that is there already can have the refresh token.
  const isSession = format === 'session' && refresh_token && (!token.problem || replaced);
  // Any other grant is a new login.
  const previous = session && replaced && withRefusals(session, refusals);
  const storedValue = isSession
    ? encodeSession(createSession({ gitee, token, refresh_token, sentAt, previous, replaced }))
    : refresh_token;
  const isNewLogin = replaced === undefined;
  return { source, gitee, token, storedValue, oldTokenSpent, isNewLogin, refused };
}

/** Masks what is new, and notes it in the journal. */
function keep(obtained: ObtainedToken, options: ObtainOptions): Note | undefined {
  maskTokens(obtained, options.hooks);
  return journal(obtained, options);
}

async function join(...parameters: Parameters<typeof joinSessions>): Promise<Session> {
  const { joinSessions } = await import('./join.ts');
  return joinSessions(...parameters);
}

/** Adds to a new session what belongs in it. */
async function complete(
  obtained: ObtainedToken,
  { options, refusals, cancelled }: Exchange,
): Promise<ObtainedToken> {
  // The first use of a token ends a refresh token that it replaces, so that has to be saved first.
  const session = obtained.source === 'password' ? options.session : undefined;
  const added = obtained.isNewLogin ? wholeSession(obtained.storedValue ?? '') : undefined;
  if (!added) return obtained;
  const joined = session && (await join(withRefusals(session, refusals), added, options));
  const completed = (await options.complete?.(added, cancelled)) ?? joined ?? added;
  return completed === added ? obtained : { ...obtained, storedValue: encodeSession(completed) };
}

export function maskTokens(
  { token, storedValue }: ObtainedToken,
  { mask }: Pick<ObtainHooks, 'mask'>,
): void {
  for (const secret of [token.access_token, token.refresh_token, storedValue]) {
    if (secret) mask?.(secret);
  }
}

/** A failing journal never blocks the save. */
function journal(obtained: ObtainedToken, options: ObtainOptions): Note | undefined {
  const value = valueToSave(obtained, options);
  return value === undefined ? undefined : bestEffort(() => options.hooks.journal?.(value));
}

/**
 * Saves the new value, if there is one. Returns whether that is done: a process that is about to be killed
 * leaves it to the process that reads the journal. After a failed save the value stays in the journal.
 */
async function save(
  obtained: ObtainedToken,
  { options, prepared, cancelled, journaled }: Exchange & { readonly journaled: Note | undefined },
): Promise<boolean> {
  const { deadline, hooks } = options;
  const value = valueToSave(obtained, options);
  if (value === undefined) return true;
  if (journaled && cancelled.aborted && hooks.isKilledSoon) return false;
  // Unless the process will be killed, the save gets the whole time, however long the response took.
  if (!hooks.isKilledSoon) deadline.restart();
  await prepared.save(value).catch((error: unknown) => {
    const isKept = journaled && error instanceof GiteeTokenError;
    throw isKept ? error.withNotes((notes) => [...notes, journaled]) : error;
  });
  bestEffort(() => hooks.saved?.());
  return true;
}

/** A bare refresh token that was not replaced is already stored. */
function valueToSave(
  { token, storedValue }: ObtainedToken,
  { format }: ObtainOptions,
): string | undefined {
  const isNew = format === 'session' || token.refresh_token !== undefined;
  return isNew ? storedValue : undefined;
}

function exportToken(obtained: ObtainedToken, options: ObtainOptions): void {
  if (obtained.token.problem) throw unusable(obtained.token.problem, options);
  options.hooks.export?.(obtained);
}

function bestEffort<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

function unusable(flaw: TokenFlaw, { gitee }: ObtainOptions): GiteeTokenError {
  const { host } = gitee.origin;
  return new GiteeTokenError('response_invalid', { reason: 'access_token_unusable', host, flaw });
}

function cancelledAfter(isSaved: boolean): GiteeTokenError {
  const reason = isSaved ? 'cancelled_during_exchange' : 'cancelled_before_save';
  return new GiteeTokenError('cancelled', { reason });
}
