import { GiteeTokenError } from '../errors.ts';
import type { Grant } from '../gitee/grant.ts';
import { checkedScope } from '../gitee/scopes.ts';
import { preconnectTokenEndpoint } from '../gitee/token-endpoint.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import { checkToken, verifyNewToken } from '../gitee/user.ts';
import type { HttpContext } from '../http/client.ts';
import type { PreparedSave, SecretStore } from '../stores/store.ts';
import { type ExchangedGrant, type ExchangeOptions, exchangeGrant, secretsIn } from './exchange.ts';
import { createSession, encodeSession, freshest, isReusable, type Session } from './session.ts';

/** What was obtained, and from what. */
export interface ObtainedToken {
  readonly source: Grant['grant_type'] | 'session';
  readonly token: TokenResponse;
  /** What to store for next time, in the format that was asked for. */
  readonly storedValue: string | undefined;
  /** Whether a refresh token was used up, so that what is stored is of no more use. */
  readonly oldTokenSpent: boolean;
  /** Why the first grant was refused, when a second one had to be used. */
  readonly refused: GiteeTokenError | undefined;
}

/** What the surroundings do in the course of it. */
export interface ObtainHooks {
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
  defer(): AbortSignal;
  /** Ends the hold, and returns whether somebody told the process to stop meanwhile. */
  release(): boolean;
  /**
   * Whether the process is killed seconds after a signal to stop, as runners do. Then it leaves the save
   * to the process that reads the journal.
   */
  readonly isKilledSoon: boolean;
  /** Hands the access token to whoever asked for it. */
  export(obtained: ObtainedToken): void;
}

export interface ObtainOptions extends Omit<ExchangeOptions, 'store' | 'cancelled'> {
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
  readonly hooks: ObtainHooks;
}

/** A Gitee that does not say whether a session lives must leave time for a refresh. */
const VERIFY_BUDGET = 1 / 3;

/** The token and, if it was verified, the login of its user. */
export interface ObtainResult {
  readonly obtained: ObtainedToken;
  readonly login: string | undefined;
  /** Why the owner is unknown, if a warning is due. */
  readonly verificationProblem: string | undefined;
}

/**
 * Obtains an access token, and the login of its user when asked to verify. A session whose
 * token lives long enough is reused. Else a refresh token is spent by using it, so the order never
 * changes: prepare, trade, mask, journal, save, export, and only then use.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function obtainToken(options: ObtainOptions): Promise<ObtainResult> {
  const session = getValidSession(options);
  const reused = session && (await reuse(session, options));
  return reused ?? (await obtainNew(options));
}

async function obtainNew(options: ObtainOptions): Promise<ObtainResult> {
  const { http, deadline, gitee, hooks } = options;
  preconnectTokenEndpoint(http, gitee);
  const store = await options.openStore();
  const prepared = await store.prepare();
  const cancelled = hooks.defer();
  const sentAt = currentTime(options);
  try {
    const obtained = toObtainedToken(await exchangeGrant({ ...options, store, cancelled }), {
      options,
      sentAt,
    });
    maskAll(obtained, options);
    // If the process will not be killed, the save gets the whole time, however long the answer took.
    if (!hooks.isKilledSoon) deadline.restart();
    const isSaved = needsSaving(obtained, options)
      ? await journalAndSave(obtained.storedValue, { prepared, hooks, cancelled })
      : true;
    if (obtained.token.problem) throw unusable(obtained.token.problem, options);
    hooks.export(obtained);
    if (hooks.release()) throw cancelledAfter(isSaved);
    const check = options.verify.granted
      ? await verifyNewToken(forVerification(options), toUserRequest(obtained.token, options))
      : undefined;
    return { obtained, login: check?.login, verificationProblem: check?.problem };
  } finally {
    prepared.release();
    hooks.release();
  }
}

function getValidSession(options: ObtainOptions): Session | undefined {
  const { session, minTtl } = options;
  return session && isReusable(session, { minTtl, now: currentTime(options) })
    ? session
    : undefined;
}

async function reuse(session: Session, options: ObtainOptions): Promise<ObtainResult | undefined> {
  const { access_token, refresh_token, scope, expires_at } = freshest(session);
  const now = currentTime(options);
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
    ? await checkToken(forVerification(options), toUserRequest(token, options))
    : undefined;
  if (check?.verdict === 'dead') return undefined;
  const storedValue = options.format === 'session' ? encodeSession(session) : refresh_token;
  const source = 'session';
  const obtained: ObtainedToken = {
    source,
    token,
    storedValue,
    oldTokenSpent: false,
    refused: undefined,
  };
  maskAll(obtained, options);
  options.hooks.export(obtained);
  // A user who chose a narrow scope is not warned in each run.
  const verificationProblem = check?.verdict === 'unknown' ? check.problem : undefined;
  return { obtained, login: check?.login, verificationProblem };
}

function toObtainedToken(
  { grant, token, refused }: ExchangedGrant,
  { options, sentAt }: { readonly options: ObtainOptions; readonly sentAt: number },
): ObtainedToken {
  const { format, gitee, session } = options;
  const source = grant.grant_type;
  const old = source === 'refresh_token' ? grant.refresh_token : undefined;
  // A server that does not rotate sends no new refresh token, and the old one stays good (RFC 6749, section 6).
  const refresh_token = token.refresh_token ?? old;
  const oldTokenSpent = source === 'refresh_token' && token.refresh_token !== undefined;
  // Any other grant is a new log-in.
  const previous = old === undefined ? undefined : session;
  const isSession = format === 'session' && refresh_token && !token.problem;
  const storedValue = isSession
    ? encodeSession(createSession({ gitee, token, refresh_token, sentAt, previous }))
    : refresh_token;
  return { source, token, storedValue, oldTokenSpent, refused };
}

function maskAll({ token, storedValue }: ObtainedToken, { hooks }: ObtainOptions): void {
  for (const secret of [token.access_token, token.refresh_token, storedValue]) {
    if (secret) hooks.mask(secret);
  }
}

/** A bare refresh token that was not replaced is stored already. */
function needsSaving(
  obtained: ObtainedToken,
  { format }: ObtainOptions,
): obtained is ObtainedToken & { readonly storedValue: string } {
  const isNew = format === 'session' || obtained.token.refresh_token !== undefined;
  return isNew && obtained.storedValue !== undefined;
}

interface JournalAndSaveOptions extends Pick<ObtainOptions, 'hooks'> {
  readonly prepared: PreparedSave;
  readonly cancelled: AbortSignal;
}

/**
 * Journals a value and saves it. Returns whether it is saved: a process that is about to be killed
 * leaves that to the process that reads the journal. A journal that cannot be written never blocks the save,
 * and after a failed save the value stays in the journal.
 */
async function journalAndSave(
  value: string,
  { prepared, hooks, cancelled }: JournalAndSaveOptions,
): Promise<boolean> {
  const journaled = bestEffort(() => hooks.journal(value));
  if (journaled && cancelled.aborted && hooks.isKilledSoon) return false;
  await prepared.save(value).catch((error: unknown) => {
    throw journaled ? withJournal(error, journaled) : error;
  });
  bestEffort(() => hooks.saved());
  return true;
}

function bestEffort<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

function withJournal(error: unknown, journaled: string): unknown {
  if (!(error instanceof GiteeTokenError)) return error;
  const message = `${error.message} ${journaled}`;
  return new GiteeTokenError(error.code, message, { advice: error.advice, cause: error });
}

function unusable(problem: string, { gitee }: ObtainOptions): GiteeTokenError {
  return new GiteeTokenError(
    'response_invalid',
    `${gitee.origin.host} issued an access token that cannot be used: ${problem}. The refresh token that came with it is good.`,
    { advice: 'Run the job again, with the new refresh token.' },
  );
}

function cancelledAfter(isSaved: boolean): GiteeTokenError {
  const message = isSaved
    ? 'Cancelled while Gitee was issuing new tokens. gitee-token finished first, and nothing is lost.'
    : 'Cancelled while Gitee was issuing new tokens. The new refresh token is kept, and the post step saves it.';
  return new GiteeTokenError('cancelled', message, { advice: 'You have nothing to do.' });
}

function forVerification({ http, deadline }: ObtainOptions): HttpContext {
  return { http, deadline: deadline.withBudget(VERIFY_BUDGET) };
}

function toUserRequest(
  { access_token, refresh_token = '', scope }: TokenResponse,
  options: ObtainOptions,
) {
  const secrets = [refresh_token, ...secretsIn(options)];
  return { origin: options.gitee.origin, access_token, scope, secrets };
}

function currentTime({ now }: ObtainOptions): number {
  return now ? now() : Math.floor(Date.now() / 1000);
}
