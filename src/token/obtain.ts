import { GiteeTokenError } from '../errors.ts';
import type { Grant } from '../gitee/grant.ts';
import { checkedScope } from '../gitee/scopes.ts';
import { connectForToken } from '../gitee/token.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import { checkToken, verifyNewToken } from '../gitee/user.ts';
import type { PreparedSave, SecretStore } from '../stores/store.ts';
import { encodeSession, freshest, isReusable, type Session, sessionOf } from './session.ts';
import { secretsIn, type Traded, type TradeOptions, trade } from './trade.ts';

/** What was obtained, and from what. */
export interface Obtained {
  readonly source: Grant['grant_type'] | 'session';
  readonly token: TokenResponse;
  /** What to store for next time, in the format that was asked for. */
  readonly valueToStore: string | undefined;
  /** Whether a refresh token was used up, so that what is stored is of no more use. */
  readonly isRotated: boolean;
  /** Why the first grant was refused, when a second one had to be used. */
  readonly refused: GiteeTokenError | undefined;
}

/** What the surroundings do in the course of it. */
export interface Surroundings {
  /** Makes sure that a secret shows nowhere. */
  mask(secret: string): void;
  /**
   * Keeps what is about to be saved where a later process finds it, should this one die. Returns a
   * sentence that tells where that is.
   */
  journal(value: string): string | undefined;
  /** Notes that what was kept has been saved. */
  saved(): void;
  /** Defers signals to stop. Returns what aborts at the first one. */
  hold(): AbortSignal;
  /** Ends the hold, and returns whether somebody told the process to stop meanwhile. */
  release(): boolean;
  /**
   * Whether the process is killed seconds after a signal to stop, as runners do. Then it leaves the save
   * to the process that reads the journal.
   */
  readonly isKilledSoon: boolean;
  /** Hands the access token to whoever asked for it. */
  export(obtained: Obtained): void;
}

export interface ObtainOptions extends Omit<TradeOptions, 'store' | 'cancelled'> {
  /** Where to store what comes next. Who reuses a session needs none, and opens none. */
  readonly openStore: () => Promise<SecretStore>;
  /** The stored session, for reuse. */
  readonly session: Session | undefined;
  /** Seconds that a session's access token must still live to be reused; 0: never reuse it. */
  readonly minTtl: number;
  readonly format: 'refresh-token' | 'session';
  /** Returns the seconds since 1970, by the clock of the store if it has one. */
  readonly now?: () => number;
  /** Whether to ask Gitee for the user, of a new token and of a reused one. */
  readonly verify: { readonly granted: boolean; readonly reused: boolean };
  readonly surroundings: Surroundings;
}

/** A Gitee that does not say whether a session lives must leave time for a refresh. */
const SHARE_OF_CHECKING = 1 / 3;

/** The token and, if it was verified, the login of its user. */
export interface Result {
  readonly obtained: Obtained;
  readonly login: string | undefined;
  /** Why the owner is unknown, if a warning is due. */
  readonly unverified: string | undefined;
}

/**
 * Obtains an access token, and the login of its user when asked to verify. A session whose
 * token lives long enough is reused. Else a refresh token is spent by using it, so the order never
 * changes: prepare, trade, mask, journal, save, export, and only then use.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function obtain(options: ObtainOptions): Promise<Result> {
  const session = livingSession(options);
  const reused = session && (await reuse(session, options));
  return reused ?? (await obtainNew(options));
}

async function obtainNew(options: ObtainOptions): Promise<Result> {
  const { http, gitee, surroundings } = options;
  connectForToken(http, gitee);
  const store = await options.openStore();
  const prepared = await store.prepare();
  const cancelled = surroundings.hold();
  const sentAt = nowOf(options);
  try {
    const obtained = newToken(await trade({ ...options, store, cancelled }), { options, sentAt });
    maskAll(obtained, options);
    // If the process will not be killed, the save gets the whole time, however long the answer took.
    if (!surroundings.isKilledSoon) http.restart();
    const isSaved = needsSaving(obtained, options)
      ? await keep(obtained.valueToStore, { prepared, surroundings, cancelled })
      : true;
    if (obtained.token.fault) throw unusable(obtained.token.fault, options);
    surroundings.export(obtained);
    if (surroundings.release()) throw cancelledAfter(isSaved);
    const check = options.verify.granted
      ? await verifyNewToken(http.within(SHARE_OF_CHECKING), userOf(obtained.token, options))
      : undefined;
    return { obtained, login: check?.login, unverified: check?.problem };
  } finally {
    prepared.release();
    surroundings.release();
  }
}

function livingSession(options: ObtainOptions): Session | undefined {
  const { session, minTtl } = options;
  return session && isReusable(session, { minTtl, now: nowOf(options) }) ? session : undefined;
}

async function reuse(session: Session, options: ObtainOptions): Promise<Result | undefined> {
  const { access_token, refresh_token, scope, expires_at } = freshest(session);
  const now = nowOf(options);
  const token: TokenResponse = {
    access_token,
    token_type: 'bearer',
    refresh_token,
    scope: checkedScope(scope, [access_token, ...secretsIn(options)]),
    expires_in: expires_at - now,
    // When it was made, nobody has written down; from now on it lives for that long.
    created_at: now,
  };
  const check = options.verify.reused
    ? await checkToken(options.http.within(SHARE_OF_CHECKING), userOf(token, options))
    : undefined;
  if (check?.verdict === 'dead') return undefined;
  const valueToStore = options.format === 'session' ? encodeSession(session) : refresh_token;
  const source = 'session';
  const obtained: Obtained = { source, token, valueToStore, isRotated: false, refused: undefined };
  maskAll(obtained, options);
  options.surroundings.export(obtained);
  // A user who chose a narrow scope is not warned in each run.
  const unverified = check?.verdict === 'unknown' ? check.problem : undefined;
  return { obtained, login: check?.login, unverified };
}

function newToken(
  { grant, token, refused }: Traded,
  { options, sentAt }: { readonly options: ObtainOptions; readonly sentAt: number },
): Obtained {
  const { format, gitee, session } = options;
  const source = grant.grant_type;
  const old = source === 'refresh_token' ? grant.refresh_token : undefined;
  // A server that does not rotate sends no new refresh token, and the old one stays good (RFC 6749, section 6).
  const refresh_token = token.refresh_token ?? old;
  const isRotated = source === 'refresh_token' && token.refresh_token !== undefined;
  // Any other grant is a new log-in.
  const previous = old === undefined ? undefined : session;
  const isSession = format === 'session' && refresh_token && !token.fault;
  const valueToStore = isSession
    ? encodeSession(sessionOf({ gitee, token, refresh_token, sentAt, previous }))
    : refresh_token;
  return { source, token, valueToStore, isRotated, refused };
}

function maskAll({ token, valueToStore }: Obtained, { surroundings }: ObtainOptions): void {
  for (const secret of [token.access_token, token.refresh_token, valueToStore]) {
    if (secret) surroundings.mask(secret);
  }
}

/** A bare refresh token that was not replaced is stored already. */
function needsSaving(
  obtained: Obtained,
  { format }: ObtainOptions,
): obtained is Obtained & { readonly valueToStore: string } {
  const isNew = format === 'session' || obtained.token.refresh_token !== undefined;
  return isNew && obtained.valueToStore !== undefined;
}

interface Keeping extends Pick<ObtainOptions, 'surroundings'> {
  readonly prepared: PreparedSave;
  readonly cancelled: AbortSignal;
}

/**
 * Journals a value and saves it. Returns whether it is saved: a process that is about to be killed
 * leaves that to the process that reads the journal. A journal that cannot be written never blocks the save,
 * and after a failed save the value stays in the journal.
 */
async function keep(
  value: string,
  { prepared, surroundings, cancelled }: Keeping,
): Promise<boolean> {
  const kept = attempt(() => surroundings.journal(value));
  if (kept && cancelled.aborted && surroundings.isKilledSoon) return false;
  await prepared.save(value).catch((error: unknown) => {
    throw kept ? withJournal(error, kept) : error;
  });
  attempt(() => surroundings.saved());
  return true;
}

function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

function withJournal(error: unknown, kept: string): unknown {
  if (!(error instanceof GiteeTokenError)) return error;
  const message = `${error.message} ${kept}`;
  return new GiteeTokenError(error.code, message, { advice: error.advice, cause: error });
}

function unusable(fault: string, { gitee }: ObtainOptions): GiteeTokenError {
  return new GiteeTokenError(
    'response_invalid',
    `${gitee.origin.host} issued an access token that cannot be used: ${fault}. The refresh token that came with it is good.`,
    { advice: 'Run the job again, with the new refresh token.' },
  );
}

function cancelledAfter(isSaved: boolean): GiteeTokenError {
  const message = isSaved
    ? 'Cancelled while Gitee was issuing new tokens. gitee-token finished first, and nothing is lost.'
    : 'Cancelled while Gitee was issuing new tokens. The new refresh token is kept, and the post step saves it.';
  return new GiteeTokenError('cancelled', message, { advice: 'You have nothing to do.' });
}

function userOf(
  { access_token, refresh_token = '', scope }: TokenResponse,
  options: ObtainOptions,
) {
  const secrets = [refresh_token, ...secretsIn(options)];
  return { origin: options.gitee.origin, access_token, scope, secrets };
}

function nowOf({ now }: ObtainOptions): number {
  return now ? now() : Math.floor(Date.now() / 1000);
}
