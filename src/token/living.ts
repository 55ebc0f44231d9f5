import { GiteeTokenError } from '../errors.ts';
import type { Gitee } from '../gitee/grant.ts';
import { explainNotRefreshToken } from '../gitee/mistaken-token.ts';
import { isToken } from '../gitee/token-response.ts';
import type { Http } from '../http/http.ts';
import { assertHeld, type Fence, suspended } from '../stores/fence.ts';
import type { Entry, Journal, JournalRoom, Kept } from '../stores/journal.ts';
import type { Lock } from '../stores/lock.ts';
import type { PreparedSave, ReadableStore, SecretStore, Stored } from '../stores/store.ts';
import { UNSAVED } from '../stores/store-error.ts';
import { descendant, isAncestor, isOfOther, isRelated, newestOf, supersedes } from './lineage.ts';
import { type Obtained, obtain, type Surroundings } from './obtain.ts';
import {
  decodeSession,
  encodeSession,
  freshest,
  isReusable,
  isSession,
  type Session,
  stalest,
  wholeSession,
  withoutAccess,
} from './session.ts';

export interface Access {
  /** Opens the network for one piece of work, whose time begins then. */
  readonly openHttp: () => Http;
  readonly openStore: (http: Http) => ReadableStore;
  /** Keeps values that a store is not known to have; a store on this machine needs none. */
  readonly journal: Journal | undefined;
}

export interface LivingOptions extends Access {
  /**
   * Returns the Gitee server and the application that a stored session belongs to.
   *
   * @throws {GiteeTokenError} `input_invalid` when the options name other ones
   */
  readonly giteeFor: (stored: Stored) => Gitee;
  /** Seconds that the access token must still live; 0: always get a new one. */
  readonly minTtl: number;
  readonly surroundings: Pick<Surroundings, 'hold' | 'release'> & {
    /** Notes the value that is about to be saved. After the save it is called with `undefined`. */
    unsaved(value: string | undefined, gitee: Gitee): void;
    /** Reports why the value that is used could still not be saved. It stays in the journal. */
    stillUnsaved(error: unknown): void;
  };
}

/** Who may be told to stop while something is written. */
export interface HeldAccess extends Access {
  readonly surroundings: Pick<Surroundings, 'hold' | 'release'>;
}

/** A store, and the network that it is open for. */
interface Opened {
  readonly store: ReadableStore;
  readonly http: Http;
}

/** What the work under the lock needs. */
interface Scene extends Opened {
  readonly lock: Lock;
  /** Space for the next value. */
  readonly room: JournalRoom | undefined;
  /** Returns the seconds since 1970. */
  readonly now: () => number;
  readonly journal: Journal | undefined;
}

interface TokenScene extends Scene {
  readonly options: LivingOptions;
}

/** A value from the store or the journal, to get a token with. */
interface Holding extends Entry {
  /** The content of the store when the value was read. */
  readonly stored: Stored;
  /** Where in the journal the value is. */
  readonly kept: Kept | undefined;
  /** Whether its access token may be dead even if it has not expired. */
  readonly isDoubtful: boolean;
}

/** How often to look for a value that a faster machine is about to store. */
const LOOKS = 5;
const PAUSE_MS = 1000;
/** The most values that are tried, if a newer one turns up each time. */
const MOST_REFUSALS = 5;

const UNLOCKED: Lock = { isHeld: Boolean };

/** Another process has taken over during a save: what was written may be spent, and what is newer written over. */
class LockLost extends Error {}

/**
 * Returns an access token that lives for at least `minTtl` seconds: the stored one, or a new one,
 * which is stored first. Of all processes of this machine that ask at the same time, one refreshes,
 * and the others wait and find what it stored.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function livingToken(options: LivingOptions): Promise<Obtained> {
  return getLiving(options).catch((error: unknown) => {
    if (error instanceof LockLost) return getLiving(options).catch(explainLost);
    throw error;
  });
}

async function getLiving(options: LivingOptions): Promise<Obtained> {
  const reused = await reusedToken(options);
  if (reused) return reused;
  return alone(options, (scene) =>
    holding(options, (surroundings) =>
      getToken({ ...scene, options: { ...options, surroundings } }),
    ),
  );
}

function explainLost(error: unknown): never {
  throw error instanceof LockLost ? suspended('token_unsaved') : error;
}

/** Once signals are deferred they are until the work is over: a store that is written needs its time. */
async function holding<T, S extends HeldAccess['surroundings']>(
  { surroundings }: { readonly surroundings: S },
  work: (surroundings: S) => Promise<T>,
): Promise<T> {
  let cancelled: AbortSignal | undefined;
  const hold = () => {
    cancelled ??= surroundings.hold();
    return cancelled;
  };
  try {
    const release = () => cancelled?.aborted ?? false;
    const result = await work({ ...surroundings, hold, release });
    if (release()) throw cancelledAfter();
    return result;
  } finally {
    if (cancelled) surroundings.release();
  }
}

/**
 * Returns the stored access token if it lives for at least `minTtl` seconds, unless a newer one is kept
 * or about to be stored: that may have revoked it.
 *
 * @throws {GiteeTokenError} `store_refused` or `input_invalid`
 */
export async function reusedToken(options: LivingOptions): Promise<Obtained | undefined> {
  const { journal } = options;
  return withStore(options, async ({ store, http }) => {
    const isSettled = (store.isSettled?.() ?? true) && (journal?.isSettled() ?? true);
    const stored = isSettled ? await store.read() : {};
    const value = legible(stored.session) ?? '';
    const isNewer = (kept: Kept) => !kept.isAside && supersedes(kept, value);
    const isNewest = !journal?.entries().some(isNewer);
    if (!value || !isNewest) return undefined;
    // The time is read once: a token that expired in between would be refreshed without the lock.
    const at = nowOf(store);
    const now = () => at;
    const scene = { store, http, options, journal, now, lock: UNLOCKED, room: undefined };
    return isLiving(value, scene) ? use(storedHolding(value, { stored }), scene) : undefined;
  });
}

/**
 * Ends the reuse of a stored access token that a server does not take any more, so that who asks
 * next gets a new one. Does nothing when another one is stored by now.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
export async function forgetAccessToken(access_token: string, access: HeldAccess): Promise<void> {
  await alone(access, (scene) =>
    holding(access, async ({ hold }) => {
      const found = await newestHolding(scene);
      const session = found && sessionIn(found.value);
      if (!session || freshest(session).access_token !== access_token) return;
      const heir = heirOf(found, scene);
      const prepared = await heir.prepare();
      hold();
      const value = encodeSession(withoutAccess(session));
      // A write that is cut short may leave nothing of what is stored.
      heir.keep(value);
      await prepared.save(value).catch(explainUnforgotten).finally(prepared.release);
      heir.settle();
    }),
  );
}

/**
 * Keeps a log-in that a store was seen to have taken in the place of something else: from then on what
 * was kept of that is not written over it, whatever the store shows.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
export function keepLogin(value: string, before: string | undefined, journal: Journal): void {
  const entry = before ? descendant(value, inPlace(before, journal)) : { value, replaces: [] };
  const room = journal.prepare();
  try {
    noteSaved(room.write(entry), journal);
  } finally {
    room.release();
  }
}

/** Returns what is stored as what is kept knows it, with all that would be written over it. */
function inPlace(value: string, journal: Journal): Entry {
  const own = journal.entries().filter((kept) => kept.value === value || supersedes(kept, value));
  return { value, replaces: own.flatMap((kept) => descendant('', kept).replaces) };
}

/** Does the work under the lock. Waiting for it uses up time, so the network is opened again after that. */
async function alone<T>(access: Access, work: (scene: Scene) => Promise<T>): Promise<T> {
  const underLock = (lock: Lock) =>
    withStore(access, async (opened) => {
      const { journal } = access;
      const room = journal?.prepare();
      const now = () => nowOf(opened.store);
      return work({ ...opened, lock, room, journal, now }).finally(() => room?.release());
    });
  return withStore(access, ({ store }) => store.exclusively(underLock));
}

async function withStore<T>(
  { openHttp, openStore }: Access,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const http = openHttp();
  return work({ store: openStore(http), http }).finally(http.close);
}

/** First saves a token that an earlier process could not save. */
async function getToken(scene: TokenScene): Promise<Obtained> {
  const newest = await newestHolding(scene);
  if (!newest) throw nothingStored(scene.store);
  const refused: Holding[] = [];
  const useOrAnother = async (holding: Holding): Promise<Obtained> => {
    try {
      return await use(holding, scene);
    } catch (error) {
      refused.push(holding);
      const next = isRefusal(error)
        ? await another(refused, { ...scene, isInvalid: isInvalidGrant(error) })
        : undefined;
      if (!next) throw error;
      return useOrAnother(next);
    }
  };
  return useOrAnother(await saveKept(newest, scene));
}

/**
 * Returns the newest value of the store and the journal.
 *
 * @throws {GiteeTokenError} `input_invalid` when the value in the journal may belong elsewhere
 */
async function newestHolding({ store, journal }: Scene): Promise<Holding | undefined> {
  const stored = await store.read();
  const value = legible(stored.session);
  const entries = journal ? reviewed(value, journal) : [];
  const isNewer = (kept: Kept) =>
    value ? supersedes(kept, value) : kept.isFromHere && (!kept.isSaved || isHalf(stored.session));
  const kept = newestOf(entries.filter((one) => !one.isAside && isNewer(one)));
  if (kept) return { ...kept, stored, kept, isDoubtful: false };
  if (value) return storedHolding(value, { stored, entries });
  if (entries.some(({ isSaved }) => !isSaved)) throw keptElsewhere(store);
  // What it is can be told by whoever tries to use it.
  return stored.session ? storedHolding(stored.session, { stored }) : undefined;
}

/**
 * Returns what a store shows if that may be a session or a refresh token. Anything else, such as half a
 * session or the `null` of a script, says no more than nothing does.
 */
function legible(shown: string | undefined): string | undefined {
  if (!shown || isHalf(shown)) return undefined;
  const isUsable = isSession(shown) || (isToken(shown) && !explainNotRefreshToken(shown));
  return isUsable ? shown : undefined;
}

/** A session of a version to come is one that somebody else can read. */
function isHalf(shown = ''): boolean {
  return /^gts[12]\./.test(shown) && wholeSession(shown) === undefined;
}

/** Notes in the journal what the store tells by what it shows, and returns what is kept. */
function reviewed(value: string | undefined, journal: Journal): Kept[] {
  const isShown = (kept: Kept) => kept.value === value;
  const isOver = (kept: Kept) =>
    kept.isFromHere &&
    value !== undefined &&
    isOfOther(kept.value, value) &&
    !supersedes(kept, value);
  for (const kept of journal.entries()) {
    if (isShown(kept)) noteSaved(kept, journal);
    // Somebody has logged in anew, and the store may yet show what was there before.
    else if (isOver(kept)) journal.mark(kept, { isAside: true });
  }
  return [...journal.entries()];
}

/** Of what a store has, the newest alone stays: it is written again when a late write of an older one lands. */
function noteSaved(kept: Kept, journal: Journal): void {
  const isPast = (one: Kept) =>
    one.isSaved &&
    (one.isFromHere || isRelated(one.value, kept.value)) &&
    !supersedes(one, kept.value);
  for (const one of journal.entries())
    if (one.path !== kept.path && isPast(one)) journal.remove(one);
  journal.mark(kept, { isSaved: true, isAside: false });
}

/** A token that lives is worth more than an error: the next call tries again to save it. */
async function saveKept(found: Holding, scene: TokenScene): Promise<Holding> {
  const { store, lock, journal, options } = scene;
  const { value, kept, stored } = found;
  if (!kept || value === stored.session) return found;
  options.surroundings.hold();
  try {
    const prepared = await store.prepare(fenceFor(found, lock));
    const isShown = await saveUnder(scene, prepared, value).finally(prepared.release);
    if (journal && isShown) noteSaved(kept, journal);
    return found;
  } catch (error) {
    if (!lock.isHeld()) throw new LockLost();
    if (!isLiving(value, scene)) throw saying(error, STILL_KEPT);
    options.surroundings.stillUnsaved(error);
    return found;
  }
}

/** Saves a value, and tells whether the store shows it. What it shows once the lock is lost tells nothing. */
async function saveUnder(
  { store, lock }: Scene,
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
 * Returns what to try after a refusal: a value that another machine has stored since, or else a kept one
 * of the same log-in. Removes the refused value from the journal.
 */
async function another(
  refused: readonly Holding[],
  { isInvalid, ...scene }: Scene & { readonly isInvalid: boolean },
): Promise<Holding | undefined> {
  const { journal } = scene;
  const last = refused.at(-1);
  if (!last || refused.length === MOST_REFUSALS) return undefined;
  if (last.kept && isInvalid) journal?.remove(last.kept);
  const isOver = (value: string) =>
    refused.some((one) => one.value === value || isAncestor(value, one));
  const stored = await newerThan(isOver, scene);
  if (stored?.session) return storedHolding(stored.session, { stored });
  const aside = (journal?.entries() ?? []).filter(
    ({ value, replaces }) =>
      !isOver(value) &&
      (supersedes({ value, replaces }, last.value) || isRelated(value, last.value)),
  );
  const kept = newestOf(aside);
  if (!kept) return undefined;
  // The refused value may be overwritten.
  const replaces = [...kept.replaces, ...descendant(kept.value, last).replaces];
  return { value: kept.value, replaces, stored: last.stored, kept, isDoubtful: true };
}

/** What the journal knows of it besides is what it descends from. */
function storedHolding(
  value: string,
  { stored, entries = [] }: { readonly stored: Stored; readonly entries?: readonly Kept[] },
): Holding {
  const kept = entries.find((one) => one.value === value);
  return { value, replaces: kept?.replaces ?? [], stored, kept, isDoubtful: false };
}

/** Another machine that shares the store may have refreshed, and be about to save. */
async function newerThan(
  isOver: (value: string) => boolean,
  { store, journal }: Scene,
): Promise<Stored | undefined> {
  const isShared = journal !== undefined;
  for (let look = 1; ; look++) {
    const stored = await store.read();
    if (stored.session && !isOver(stored.session)) return stored;
    if (!isShared || look === LOOKS) return undefined;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Returns the stored token while it is valid, or else refreshes it. */
async function use(holding: Holding, scene: TokenScene): Promise<Obtained> {
  const { store, http, now, options } = scene;
  const { minTtl, giteeFor, surroundings } = options;
  const { hold, release, unsaved } = surroundings;
  const gitee = giteeFor({ ...holding.stored, session: holding.value });
  const session = sessionIn(holding.value);
  const refresh_token = checked(session ? stalest(session).refresh_token : holding.value, store);
  const heir = heirOf(holding, scene);
  const { obtained } = await obtain({
    http,
    gitee,
    openStore: async () => heir,
    session,
    minTtl: holding.isDoubtful ? 0 : minTtl,
    now,
    grants: [{ grant_type: 'refresh_token', refresh_token }],
    format: 'session',
    verify: { granted: false, reused: false },
    surroundings: {
      hold,
      release,
      isKilledSoon: false,
      // Only the token is printed.
      mask: () => {},
      journal: (value) => {
        unsaved(value, gitee);
        return heir.keep(value);
      },
      saved: () => {
        unsaved(undefined, gitee);
        heir.settle();
      },
      export: () => {},
    },
  });
  return obtained;
}

/** The store for the successor of a value, and the journal that keeps it until it is saved. */
interface Heir extends SecretStore {
  /** Keeps a value in the journal. Returns a sentence that says so, or nothing without a journal. */
  keep(value: string): string | undefined;
  /** Notes in the journal that the value was saved, if it was read back. */
  settle(): void;
}

function heirOf(holding: Holding, scene: Scene): Heir {
  const { store, lock, room, journal } = scene;
  let kept: Kept | undefined;
  let isReadBack = false;
  const guarded = (prepared: PreparedSave): PreparedSave => ({
    ...prepared,
    save: async (value) => {
      isReadBack = await saveUnder(scene, prepared, value);
    },
  });
  return {
    label: store.label,
    replacedAt: store.replacedAt,
    prepare: async () => {
      const prepared = await store.prepare(fenceFor(holding, lock));
      try {
        // A process that took over meanwhile is about to use the same token.
        assertHeld(lock, 'store_refused');
        return guarded(prepared);
      } catch (error) {
        prepared.release();
        throw error;
      }
    },
    keep: (value) => {
      kept = room?.write(descendant(value, holding));
      if (kept && journal) removeAncestors(kept, journal);
      return kept && KEPT;
    },
    settle: () => {
      if (kept && journal && isReadBack) noteSaved(kept, journal);
    },
  };
}

/** Their tokens are spent. What is kept of another log-in has one of its own. */
function removeAncestors(kept: Kept, journal: Journal): void {
  const isSpent = (one: Kept) => isAncestor(one.value, kept) && !isOfOther(one.value, kept.value);
  for (const one of journal.entries()) if (isSpent(one)) journal.remove(one);
}

const KEPT =
  'The new one is kept on this machine, and the next command saves it unless a newer one is stored by then.';

/** The new value may only replace one that it supersedes, or fill an empty store. */
function fenceFor(holding: Holding, lock: Lock): Fence {
  return {
    isHeld: lock.isHeld,
    mayReplace: (shown, value) =>
      legible(shown) === undefined || supersedes(descendant(value, holding), String(shown)),
  };
}

function sessionIn(stored: string): Session | undefined {
  return isSession(stored) ? decodeSession(stored) : undefined;
}

function isLiving(value: string, { now, options: { minTtl } }: TokenScene): boolean {
  const session = sessionIn(value);
  return session !== undefined && isReusable(session, { minTtl, now: now() });
}

function nowOf(store: ReadableStore): number {
  return store.now?.() ?? Math.floor(Date.now() / 1000);
}

function checked(refresh_token: string, store: ReadableStore): string {
  const mistake = explainNotRefreshToken(refresh_token);
  if (!mistake && isToken(refresh_token)) return refresh_token;
  const why = mistake ? `: ${mistake}` : '';
  throw new GiteeTokenError(
    'input_invalid',
    `The value in ${store.label} is not a refresh token${why}.`,
    {
      advice: 'Log in again, with `gitee-token login` and the same options for the store.',
    },
  );
}

function nothingStored({ label }: ReadableStore): GiteeTokenError {
  return new GiteeTokenError('input_invalid', `There is nothing in ${label} yet.`, {
    advice: 'Log in first, with `gitee-token login` and the same options for the store.',
  });
}

function keptElsewhere({ label }: ReadableStore): GiteeTokenError {
  return new GiteeTokenError(
    'input_invalid',
    `There is no token in ${label}. A token that an earlier call could not save is kept on this machine, but it may belong elsewhere: it is not known to come from this folder with these variables. Nothing was deleted.`,
    {
      advice:
        'Run the command in the folder and with the variables of that call, and the token is saved.',
    },
  );
}

const STILL_KEPT = 'It is still kept on this machine, and the next call tries again to save it.';

/** Nothing was sent to Gitee, so it has issued nothing. */
function explainUnforgotten(error: unknown): never {
  throw saying(error, 'The access token that was refused is still stored.', UNSAVED);
}

/** Returns an error that says something else besides, or in the place of something. */
function saying(error: unknown, text: string, instead = ''): unknown {
  if (!(error instanceof GiteeTokenError)) return error;
  const message = `${error.message.replace(instead, '').trim()} ${text}`;
  return new GiteeTokenError(error.code, message, { advice: error.advice, cause: error });
}

function cancelledAfter(): GiteeTokenError {
  return new GiteeTokenError(
    'cancelled',
    'Cancelled while a token was being saved. gitee-token finished first, and nothing is lost.',
    { advice: 'You have nothing to do.' },
  );
}

/** Some servers say `invalid_request` to a token that is good, such as when two are traded at once. */
function isInvalidGrant({ message }: GiteeTokenError): boolean {
  return message.includes('(invalid_grant');
}

function isRefusal(error: unknown): error is GiteeTokenError {
  return error instanceof GiteeTokenError && error.code === 'grant_rejected';
}
