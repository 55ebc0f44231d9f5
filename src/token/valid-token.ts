import { GiteeTokenError } from '../errors.ts';
import type { GiteeServer, Grant } from '../gitee/grant.ts';
import { explainNotRefreshToken } from '../gitee/mistaken-token.ts';
import { isBearerToken } from '../gitee/token-response.ts';
import type { HttpContext } from '../http/client.ts';
import type { Note, Problem } from '../problems.ts';
import { assertHeld, type Fence, suspendedError } from '../stores/fence.ts';
import type { Entry, Journal, JournalEntry, JournalReservation } from '../stores/fs/journal.ts';
import type { Lock } from '../stores/fs/lock.ts';
import type {
  LockNeed,
  PreparedSave,
  ReadableStore,
  SecretStore,
  Stored,
} from '../stores/store.ts';
import { currentTime } from './current-time.ts';
import { type Decision, decide } from './decision.ts';
import type { Grants } from './exchange.ts';
import {
  descendant,
  isAncestor,
  isOfOther,
  isRelated,
  newestEntry,
  supersedes,
} from './lineage.ts';
import { mergeSessions, sessionId } from './merge.ts';
import { type ObtainedToken, type ObtainHooks, type ObtainOptions, obtainToken } from './obtain.ts';
import { reuseToken } from './reuse.ts';
import {
  decodeSession,
  encodeSession,
  findLogin,
  freshest,
  inRefreshOrder,
  isOfKnownVersion,
  isSession,
  type Session,
  toGrants,
  wholeSession,
  withoutAccess,
  withRefusals,
} from './session.ts';
import { deferOnce, type ShutdownGuard } from './shutdown-guard.ts';

/** A store and the network. Each piece of work restarts the deadline, which the store shares. */
export interface Access extends HttpContext {
  readonly store: ReadableStore;
  /** Keeps values that are not known to be in the store. A store on this machine needs none. */
  readonly journal: Journal | undefined;
}

export interface ValidTokenOptions extends Access {
  /**
   * Returns the Gitee server and the application that a stored session belongs to.
   *
   * @throws {GiteeTokenError} `input_invalid` when the options name others
   */
  readonly giteeFor: (stored: Stored) => GiteeServer;
  /** Seconds for which the access token must still be valid; 0: always get a new one. */
  readonly minTtl: number;
  /** Whether Gitee has rejected a stored access token before it expires. */
  readonly isRejected?: (access_token: string) => boolean;
  /** What to start a session with where none is stored, or none that works. */
  readonly seed?: Grants | undefined;
  /** The session that the seed comes from, if it was one. */
  readonly seedSession?: Session | undefined;
  /** Other secrets of the run that must not be shown, even if the server echoes them. */
  readonly secrets?: readonly string[];
  readonly hooks: ShutdownGuard & ValidTokenHooks;
}

export interface ValidTokenHooks
  extends Pick<ObtainHooks, 'mask' | 'export' | 'isKilledSoon'>,
    Pick<LockNeed, 'claiming'> {
  /**
   * Called with the value that is about to be saved and the id of the session that it is to replace, and
   * without a value after the save. Returns the note that says where the value is kept, if it is.
   */
  unsaved(value: string | undefined, gitee: GiteeServer, replaced?: string): Note | undefined;
  /** Reports why the value in use could still not be saved. It stays in the journal. */
  readonly stillUnsaved?: ((error: unknown) => void) | undefined;
  /** Reports whether the stored access token is reused, and why. */
  readonly decided?: ((decision: Decision) => void) | undefined;
  /** Reports that the new value was not stored, because somebody has logged in anew, or logged out. */
  readonly superseded?: (() => void) | undefined;
}

/** Access that can defer signals while something is written. */
export interface LockedAccess extends Access {
  readonly hooks: ShutdownGuard;
}

/** What is needed under the lock. */
interface StoreContext extends Access {
  readonly lock: Lock;
  /** Space for the next value. */
  readonly reservation: JournalReservation | undefined;
  /** Returns the seconds since 1970. */
  readonly now: () => number;
}

interface TokenContext extends StoreContext {
  readonly options: ValidTokenOptions;
  readonly progress: Progress;
}

/** What is found out meanwhile. */
interface Progress {
  /** The values of the store and the journal that did not work. */
  readonly failed: Candidate[];
  /** The refresh tokens that Gitee has refused, and when that was, in seconds since 1970. */
  readonly refusals: Map<string, number>;
  /** What another machine has stored since. */
  newer: Stored | undefined;
  /** Whether Gitee has issued tokens, which are stored by now, or about to be. */
  isIssued: boolean;
}

/** A value from the store or the journal, to get a token with. */
interface Candidate extends Entry {
  /** The content of the store when the value was read. */
  readonly stored: Stored;
  /** The entry of the journal that has the value. */
  readonly kept: JournalEntry | undefined;
  /** Whether its access token may have been revoked before it expires. */
  readonly isDoubtful: boolean;
}

/** How often to look for a value that another machine is about to store. */
const POLL_ATTEMPTS = 5;
const POLL_INTERVAL_MS = 1000;
/** The most values that are tried, if a newer one turns up each time. */
const MAX_REJECTIONS = 5;

/** Another process took over during a save: the written token may be used up, or have replaced a newer one. */
class LockLost extends Error {}

/**
 * Returns an access token valid for at least `minTtl` seconds, refreshing and saving it if necessary.
 * Concurrent processes on this machine share one refresh.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function getValidToken(options: ValidTokenOptions): Promise<ObtainedToken> {
  return readOrRefresh(options).catch((error: unknown) => {
    if (error instanceof LockLost) return readOrRefresh(options).catch(rethrowLostLock);
    throw error;
  });
}

async function readOrRefresh(options: ValidTokenOptions): Promise<ObtainedToken> {
  const reused = await getStoredToken(options);
  if (reused) return reused;
  const { hooks, store, journal } = options;
  const claiming = deferOnce(hooks);
  const { notClaimed } = deferringClaims(claiming);
  let isClaimed = false;
  const need: LockNeed = {
    isEnough: (value = '') =>
      legible(value) !== undefined && isValid(value, { options, now: () => currentTime(store) }),
    claiming: (id) => {
      isClaimed = true;
      // Where nobody gives it back later, this process must not end before it knows whether it has a claim.
      if (hooks.claiming) hooks.claiming(id);
      else claiming.defer();
    },
    notClaimed,
    creating: async () => {
      if (!options.seed && !journal?.entries().length) throw await nothingStored(store);
    },
  };
  return refreshUnderLock(
    options,
    (context) =>
      deferSignals(options, (deferring) => {
        // A claim outlives this process: it must be given back.
        if (isClaimed && context.lock.isHeld()) deferring.defer();
        claiming.release();
        return getToken({
          ...context,
          options: { ...options, hooks: deferring },
          progress: createProgress(),
        });
      }),
    need,
  ).finally(claiming.release);
}

/** Defers signals from when a claim is sent until it is known whether it is there. */
function deferringClaims(
  guard: ShutdownGuard,
): Required<Pick<LockNeed, 'claiming' | 'notClaimed'>> {
  return {
    claiming: () => void guard.defer(),
    notClaimed: () => {
      if (guard.release()) throw new GiteeTokenError('cancelled', { reason: 'interrupted' });
    },
  };
}

function rethrowLostLock(error: unknown): never {
  throw error instanceof LockLost ? suspendedError('token_unsaved') : error;
}

/** Keeps signals deferred, once they are, until the work is done: a store may be in the middle of a write. */
async function deferSignals<T, S extends LockedAccess['hooks']>(
  { hooks }: { readonly hooks: S },
  work: (hooks: S) => Promise<T>,
): Promise<T> {
  let cancelled: AbortSignal | undefined;
  const defer = () => {
    cancelled ??= hooks.defer();
    return cancelled;
  };
  try {
    const release = () => cancelled?.aborted ?? false;
    const result = await work({ ...hooks, defer, release });
    if (release()) throw cancelledAfter();
    return result;
  } finally {
    if (cancelled) hooks.release();
  }
}

/**
 * Returns the stored access token if it is valid for at least `minTtl` seconds. Returns nothing if a newer
 * one is kept or about to be stored, because that may have revoked the stored one.
 *
 * @throws {GiteeTokenError} `store_refused` or `input_invalid`
 */
export async function getStoredToken(
  options: ValidTokenOptions,
): Promise<ObtainedToken | undefined> {
  const { deadline, store, journal } = options;
  deadline.restart();
  const isSettled = (store.isSettled?.() ?? true) && (journal?.isSettled() ?? true);
  const stored = isSettled ? await store.read() : {};
  const value = legible(stored.session);
  if (!value || journal?.entries().some((kept) => supersedes(kept, value))) return undefined;
  // The time is read once: a token that expired in between would be refreshed without the lock.
  const at = currentTime(store);
  const context = { store, options, now: () => at };
  return isValid(value, context)
    ? toExchange(toStoredCandidate(value, { stored }), context).reused
    : undefined;
}

function createProgress(): Progress {
  return { failed: [], refusals: new Map(), newer: undefined, isIssued: false };
}

/**
 * Expires a stored access token that a server rejected, so that the next caller refreshes. Does
 * nothing when another token has been stored since.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
export async function invalidateAccessToken(
  access_token: string,
  access: LockedAccess,
): Promise<void> {
  const claiming = deferOnce(access.hooks);
  await refreshUnderLock(
    access,
    (context) =>
      deferSignals(access, async ({ defer }) => {
        const found = await newestCandidate(context);
        const session = found && sessionIn(found.value);
        if (!session || freshest(session, context.now()).access_token !== access_token) return;
        const successor = createSuccessor(found, context);
        const prepared = await successor.prepare();
        defer();
        const value = encodeSession(withoutAccess(session, context.now()));
        // A write that is cut short may leave nothing of what is stored.
        successor.keep(value);
        await prepared.save(value).catch(rethrowNotInvalidated).finally(prepared.release);
        successor.settle();
      }),
    deferringClaims(claiming),
  ).finally(claiming.release);
}

/**
 * Keeps a login that was seen in the store in place of something else. What the journal had of that is
 * no longer written over the login, whatever the store shows.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
export function keepLogin(value: string, before: string | undefined, journal: Journal): void {
  const entry = before ? descendant(value, asStored(before, journal)) : { value, replaces: [] };
  const reservation = journal.prepare();
  try {
    noteSaved(reservation.write(entry), journal);
  } finally {
    reservation.release();
  }
}

/** Returns what is stored as an entry that descends from all that the journal would write over it. */
function asStored(value: string, journal: Journal): Entry {
  const own = journal.entries().filter((kept) => kept.value === value || supersedes(kept, value));
  return { value, replaces: own.flatMap((kept) => descendant('', kept).replaces) };
}

/** Does the work under the lock. The deadline starts when the lock is held. */
async function refreshUnderLock<T>(
  { http, deadline, store, journal }: Access,
  work: (context: StoreContext) => Promise<T>,
  need?: LockNeed,
): Promise<T> {
  return store.withLock(async (lock) => {
    deadline.restart();
    const reservation = journal?.prepare();
    const now = () => currentTime(store);
    const context = { http, deadline, store, journal, lock, reservation, now };
    return work(context).finally(() => reservation?.release());
  }, need);
}

/** Saves what an earlier process could not save, then returns its token or a refreshed one. */
async function getToken(context: TokenContext): Promise<ObtainedToken> {
  const newest = await newestCandidate(context);
  const { options, store, progress } = context;
  if (!newest) {
    if (options.seed) return startSession(options.seed, context);
    throw await nothingStored(store);
  }
  const useOrAnother = async (candidate: Candidate): Promise<ObtainedToken> => {
    try {
      return await useCandidate(candidate, context);
    } catch (error) {
      if (!(error instanceof GiteeTokenError)) throw error;
      progress.failed.push(candidate);
      const next = isRejection(error) ? nextCandidate(context) : undefined;
      if (next) return useOrAnother(next);
      // What has been issued since is newer, and has the marks already.
      if (!progress.isIssued) await saveRefusals(candidate, context);
      return useUnrefreshed(candidate, await explainRejected(error, context), context);
    }
  };
  return useOrAnother(await saveJournaled(newest, context));
}

/** Best effort: without the marks, the next call gets the same refusals. */
async function saveRefusals(candidate: Candidate, context: TokenContext): Promise<void> {
  const session = wholeSession(candidate.value);
  // What cannot be merged could replace what another process is about to save.
  if (!session?.id || context.journal) return;
  const marked = encodeSession(withRefusals(session, context.progress.refusals));
  if (marked === encodeSession(session)) return;
  try {
    const prepared = await createSuccessor(candidate, context).prepare();
    await prepared.save(marked).finally(prepared.release);
  } catch {
    // The failure that led here counts.
  }
}

async function useUnrefreshed(
  candidate: Candidate,
  failure: GiteeTokenError,
  context: TokenContext,
): Promise<ObtainedToken> {
  const { http, deadline, now, options } = context;
  const { giteeFor, isRejected, secrets = [], seed = [] } = options;
  const { handOut } = await import('./hand-out.ts');
  return handOut(failure, {
    http,
    deadline,
    gitee: giteeFor({ ...candidate.stored, session: candidate.value }),
    session: sessionIn(candidate.value),
    grants: seed,
    format: 'session',
    secrets,
    now,
    isRejected,
  });
}

async function nothingStored({ name, whyEmpty }: ReadableStore): Promise<GiteeTokenError> {
  return invalid((await whyEmpty?.()) ?? { reason: 'store_empty', store: name });
}

/** Adds what the store knows of a refresh token that Gitee rejected. */
async function explainRejected(
  error: GiteeTokenError,
  { store, progress }: TokenContext,
): Promise<GiteeTokenError> {
  if (!isRejection(error) || progress.refusals.size === 0) return error;
  const problem = await store.whyStale?.(error.problem);
  return problem ? new GiteeTokenError(error.code, problem, { cause: error }) : error;
}

/**
 * Returns the newest value of the store and the journal.
 *
 * @throws {GiteeTokenError} `input_invalid` when the value in the journal may belong elsewhere
 */
async function newestCandidate({ store, journal }: StoreContext): Promise<Candidate | undefined> {
  const stored = await store.read();
  const value = legible(stored.session);
  const entries = journal ? reviewed(value, journal) : [];
  const isNewer = (kept: JournalEntry) =>
    value ? supersedes(kept, value) : kept.isFromHere && (!kept.isSaved || isHalf(stored.session));
  const kept = newestEntry(entries.filter((one) => !one.isAside && isNewer(one)));
  if (kept) return { ...kept, stored, kept, isDoubtful: false };
  if (value) {
    // The store showed another login for a while. What was set aside then may have replaced this value.
    const isDoubtful = entries.some((one) => one.isAside && isNewer(one));
    return { ...toStoredCandidate(value, { stored, entries }), isDoubtful };
  }
  if (entries.some(({ isSaved }) => !isSaved)) {
    throw invalid({ reason: 'token_kept_for_other_store', store: store.name });
  }
  // Using it shows what it is.
  return stored.session ? toStoredCandidate(stored.session, { stored }) : undefined;
}

/**
 * Returns what a store shows if that may be a session or a refresh token. Anything else, such as half a
 * session or the `null` of a script, counts as nothing.
 */
function legible(shown: string | undefined): string | undefined {
  if (!shown || isHalf(shown)) return undefined;
  const isUsable = isSession(shown) || (isBearerToken(shown) && !explainNotRefreshToken(shown));
  return isUsable ? shown : undefined;
}

/** A session of a later version is not half: a newer gitee-token can read it. */
function isHalf(shown = ''): boolean {
  return isOfKnownVersion(shown) && wholeSession(shown) === undefined;
}

/** Updates the journal by what the store shows, and returns the remaining entries. */
function reviewed(value: string | undefined, journal: Journal): JournalEntry[] {
  const isShown = (kept: JournalEntry) => kept.value === value;
  const isOver = (kept: JournalEntry) =>
    kept.isFromHere &&
    value !== undefined &&
    isOfOther(kept.value, value) &&
    !supersedes(kept, value);
  for (const kept of journal.entries()) {
    if (isShown(kept)) noteSaved(kept, journal);
    // There was a new login, but the store may still go back to showing what was there before.
    else if (isOver(kept)) journal.mark(kept, { isAside: true });
  }
  return [...journal.entries()];
}

/** Keeps only the newest saved entry, to write it again if a late write of an older one replaces it. */
function noteSaved(kept: JournalEntry, journal: Journal): void {
  const isPast = (one: JournalEntry) =>
    one.isSaved &&
    (one.isFromHere || isRelated(one.value, kept.value)) &&
    !supersedes(one, kept.value);
  for (const one of journal.entries())
    if (one.path !== kept.path && isPast(one)) journal.remove(one);
  journal.mark(kept, { isSaved: true, isAside: false });
}

/** A failed save is no error while the token is valid: the next call tries again. */
async function saveJournaled(found: Candidate, context: TokenContext): Promise<Candidate> {
  const { store, lock, journal, options } = context;
  const { value, kept, stored } = found;
  if (!kept || value === stored.session) return found;
  options.hooks.defer();
  try {
    const prepared = await store.prepare(createFence(found, lock));
    const isShown = await saveUnder(context, prepared, value).finally(prepared.release);
    if (journal && isShown) noteSaved(kept, journal);
    return found;
  } catch (error) {
    if (!lock.isHeld()) throw new LockLost();
    if (!isValid(value, context)) {
      throw withNotes(error, (notes) => [...notes, 'still_journaled']);
    }
    options.hooks.stillUnsaved?.(error);
    return found;
  }
}

/** Saves a value, and returns whether the store shows it. After the lock is lost, that proves nothing. */
async function saveUnder(
  { store, lock }: StoreContext,
  prepared: PreparedSave,
  value: string,
): Promise<boolean> {
  await prepared.save(value);
  const look = async () => (await store.readBack?.(value)) ?? true;
  const [shown] = await Promise.allSettled([look()]);
  if (!lock.isHeld()) throw new LockLost();
  if (shown.status === 'rejected') throw shown.reason;
  return shown.value;
}

/**
 * Returns what to try after a rejection: a value that another machine has stored since, or else a kept one
 * of the same login. Removes the rejected value from the journal.
 */
function nextCandidate({ journal, progress }: TokenContext): Candidate | undefined {
  const { failed, refusals, newer } = progress;
  const last = failed.at(-1);
  if (!last || failed.length === MAX_REJECTIONS) return undefined;
  if (last.kept && isRefused(last.value, refusals)) journal?.remove(last.kept);
  progress.newer = undefined;
  if (newer?.session) return toStoredCandidate(newer.session, { stored: newer });
  const isOver = isOneOf(failed);
  const aside = (journal?.entries() ?? []).filter(
    ({ value, replaces }) =>
      !isOver(value) &&
      (supersedes({ value, replaces }, last.value) || isRelated(value, last.value)),
  );
  const kept = newestEntry(aside);
  if (!kept) return undefined;
  // The rejected value may be overwritten.
  const replaces = [...kept.replaces, ...descendant(kept.value, last).replaces];
  return { value: kept.value, replaces, stored: last.stored, kept, isDoubtful: true };
}

/** Whether Gitee has refused all refresh tokens of a value. */
function isRefused(value: string, refusals: Progress['refusals']): boolean {
  const tokens = wholeSession(value)?.logins.map(({ refresh_token }) => refresh_token) ?? [value];
  return tokens.every((token) => refusals.has(token));
}

/** Returns whether a value is one of some, or one that they came from. */
function isOneOf(candidates: readonly Entry[]): (value: string) => boolean {
  return (value) => candidates.some((one) => one.value === value || isAncestor(value, one));
}

/** The journal may have an entry of the value, with what it descends from. */
function toStoredCandidate(
  value: string,
  { stored, entries = [] }: { readonly stored: Stored; readonly entries?: readonly JournalEntry[] },
): Candidate {
  const kept = entries.find((one) => one.value === value);
  return { value, replaces: kept?.replaces ?? [], stored, kept, isDoubtful: false };
}

/** Another machine that shares the store may have refreshed and be about to save. */
async function waitForNewerToken(
  isOver: (value: string) => boolean,
  { store, looks }: Pick<StoreContext, 'store'> & { readonly looks: number },
): Promise<Stored | undefined> {
  for (let look = 1; ; look++) {
    const stored = await store.read();
    if (stored.session && !isOver(stored.session)) return stored;
    if (look === looks) return undefined;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}

/** Returns the stored token while it is valid, or else refreshes it. */
async function useCandidate(candidate: Candidate, context: TokenContext): Promise<ObtainedToken> {
  const { exchange, reused } = toExchange(candidate, context);
  return reused ?? exchangeFor(candidate, exchange, context);
}

/** Returns how to refresh what is stored, and the token in it if that need not be refreshed. */
function toExchange(
  candidate: Candidate,
  { store, now, options }: Pick<TokenContext, 'store' | 'now' | 'options'>,
) {
  const { giteeFor, hooks, secrets = [], seed = [] } = options;
  const { decided } = hooks;
  const gitee = giteeFor({ ...candidate.stored, session: candidate.value });
  const session = sessionIn(candidate.value);
  const stored = session ? inRefreshOrder(session)[0].refresh_token : candidate.value;
  const refresh_token = checked(stored, store);
  const own: Grants = session
    ? toGrants(session)
    : [{ grant_type: 'refresh_token', refresh_token }];
  const isAdded = (grant: Grant) => findLogin(session, grant) === undefined;
  const grants: Grants = [...own, ...seed.filter(isAdded)];
  const exchange = { gitee, session, grants };
  const minTtl = candidate.isDoubtful ? 0 : minTtlFor(session, { now, options });
  const reused = reuseToken({ ...exchange, minTtl, now, secrets, format: 'session', decided });
  return { exchange, reused };
}

/** Starts a session with what the caller gave for that. */
function startSession(seed: Grants, context: TokenContext): Promise<ObtainedToken> {
  const { giteeFor, seedSession } = context.options;
  // A session without an id gets a new one.
  const session = seedSession && { ...seedSession, id: '' };
  return exchangeFor(NOTHING, { gitee: giteeFor({}), session, grants: seed }, context);
}

const NOTHING: Entry = { value: '', replaces: [] };

/** Exchanges a grant for what comes after a candidate, and saves that in its place. */
function exchangeFor(
  candidate: Entry,
  exchange: Pick<ObtainOptions, 'gitee' | 'session' | 'grants'>,
  context: TokenContext,
): Promise<ObtainedToken> {
  const { http, deadline, store, journal, now, options, progress } = context;
  const { secrets = [] } = options;
  const { defer, release, unsaved, superseded, ...hooks } = options.hooks;
  const { gitee } = exchange;
  const successor = createSuccessor(candidate, context);
  const isOver = isOneOf([...progress.failed, candidate]);
  let looks = journal === undefined ? 1 : POLL_ATTEMPTS;
  const writtenSinceRead = async () => {
    progress.newer = await waitForNewerToken(isOver, { store, looks });
    // Whoever was about to save has done so by now.
    looks = 1;
    return progress.newer && new Date();
  };
  return obtainToken({
    ...exchange,
    http,
    deadline,
    now,
    secrets,
    refusals: progress.refusals,
    format: 'session',
    openStore: async () => ({ ...successor, writtenSinceRead }),
    hooks: {
      ...hooks,
      defer,
      release,
      journal: (value) => {
        progress.isIssued = true;
        const note = unsaved(value, gitee, sessionId(candidate.value));
        return successor.keep(value) ?? note;
      },
      saved: () => {
        unsaved(undefined, gitee);
        successor.settle();
        if (successor.isSuperseded()) superseded?.();
      },
    },
  });
}

/** A token that Gitee has rejected is not reused, however long it has to live. */
function minTtlFor(
  session: Session | undefined,
  { now, options: { minTtl, isRejected } }: Pick<TokenContext, 'now' | 'options'>,
): number {
  return session && isRejected?.(freshest(session, now()).access_token) ? 0 : minTtl;
}

/** The store for the successor of a value, and the journal that keeps it until it is saved. */
interface Successor extends SecretStore {
  /** Keeps a value in the journal. Returns the note that says so, or nothing without a journal. */
  keep(value: string): Note | undefined;
  /** Marks the value in the journal as saved, if it was read back. */
  settle(): void;
  /** Whether the value was left out, because something else than its session is stored by now. */
  isSuperseded(): boolean;
}

function createSuccessor(candidate: Entry, context: StoreContext): Successor {
  const { store, lock, reservation, journal } = context;
  let kept: JournalEntry | undefined;
  let retain: PreparedSave['retain'];
  let isReadBack = false;
  let isSuperseded = false;
  const fence: Fence = {
    ...createFence(candidate, lock),
    merge: (shown, value) => {
      const replaced = sessionId(candidate.value);
      // Without an id, what somebody has stored since cannot be told from a new login.
      const isUnknown = replaced === '' && shown !== candidate.value;
      const merged = isUnknown ? undefined : mergeSessions(shown, value, replaced);
      isSuperseded = merged === undefined && (isUnknown || !shown || isOfOther(shown, value));
      return merged;
    },
  };
  const guarded = (prepared: PreparedSave): PreparedSave => ({
    ...prepared,
    save: async (value) => {
      isReadBack = await saveUnder(context, prepared, value);
    },
  });
  return {
    name: store.name,
    writtenSinceRead: store.writtenSinceRead,
    prepare: async () => {
      const prepared = await store.prepare(fence);
      retain = prepared.retain;
      try {
        // A process that took over in the meantime is about to use the same token.
        assertHeld(lock, 'store_refused');
        return guarded(prepared);
      } catch (error) {
        prepared.release();
        throw error;
      }
    },
    keep: (value) => {
      retain?.();
      kept = reservation?.write(descendant(value, candidate));
      if (kept && journal) removeAncestors(kept, journal);
      return kept && 'journaled';
    },
    settle: () => {
      if (kept && journal && isReadBack) noteSaved(kept, journal);
    },
    isSuperseded: () => isSuperseded,
  };
}

/** The tokens of ancestors are used up. Entries of another login have their own chain of tokens. */
function removeAncestors(kept: JournalEntry, journal: Journal): void {
  const isSpent = (one: JournalEntry) =>
    isAncestor(one.value, kept) && !isOfOther(one.value, kept.value);
  for (const one of journal.entries()) if (isSpent(one)) journal.remove(one);
}

/** The new value may only replace one that it supersedes, or fill an empty store. */
function createFence(candidate: Entry, lock: Lock): Fence {
  return {
    isHeld: lock.isHeld,
    mayReplace: (shown, value) =>
      legible(shown) === undefined || supersedes(descendant(value, candidate), String(shown)),
  };
}

function sessionIn(stored: string): Session | undefined {
  return isSession(stored) ? decodeSession(stored) : undefined;
}

function isValid(value: string, context: Pick<TokenContext, 'now' | 'options'>): boolean {
  const session = sessionIn(value);
  const minTtl = minTtlFor(session, context);
  return decide(session, { minTtl, now: context.now() }).kind === 'reuse';
}

function checked(refresh_token: string, { name: store }: ReadableStore): string {
  const mistake = explainNotRefreshToken(refresh_token);
  if (mistake) throw invalid({ reason: 'stored_value_mistaken', store, mistake });
  if (!isBearerToken(refresh_token)) throw invalid({ reason: 'stored_value_malformed', store });
  return refresh_token;
}

function invalid(problem: Problem): GiteeTokenError {
  return new GiteeTokenError('input_invalid', problem);
}

/** Nothing was sent to Gitee, so no new refresh token was issued, whatever the store says of a failed save. */
function rethrowNotInvalidated(error: unknown): never {
  throw withNotes(error, () => ['still_stored']);
}

function withNotes(error: unknown, change: (notes: readonly Note[]) => readonly Note[]): unknown {
  return error instanceof GiteeTokenError ? error.withNotes(change) : error;
}

function cancelledAfter(): GiteeTokenError {
  return new GiteeTokenError('cancelled', { reason: 'cancelled_during_save' });
}

function isRejection({ code }: GiteeTokenError): boolean {
  return code === 'grant_rejected' || code === 'token_stale';
}
