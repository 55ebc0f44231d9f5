import { GiteeTokenError } from '../errors.ts';
import type { Gitee } from '../gitee/grant.ts';
import { explainNotRefreshToken } from '../gitee/mistaken-token.ts';
import { isToken } from '../gitee/token-response.ts';
import type { Http } from '../http/http.ts';
import type { Journal } from '../stores/journal.ts';
import type { ReadableStore } from '../stores/store.ts';
import { type Obtained, obtain, type Surroundings } from './obtain.ts';
import {
  decodeSession,
  encodeSession,
  freshest,
  isReusable,
  isSession,
  type Session,
  stalest,
  withoutAccess,
} from './session.ts';

export interface LivingOptions {
  readonly gitee: Gitee;
  /** Opens the network for one piece of work, whose time begins then. */
  readonly openHttp: () => Http;
  readonly openStore: (http: Http) => ReadableStore;
  /** Keeps the new value between the trade and the save; a store on this machine needs none. */
  readonly journal: Journal | undefined;
  /** Seconds that the access token must still live; 0: always get a new one. */
  readonly minTtl: number;
  readonly surroundings: Pick<Surroundings, 'hold' | 'release'> & {
    /** Takes note of what is about to be saved, and after that, with `undefined`, that it has been. */
    unsaved(value: string | undefined): void;
  };
}

/** A store, and the network that it is open for. */
interface Opened {
  readonly store: ReadableStore;
  readonly http: Http;
}

/** How often to look for what another machine, which was faster, is about to store. */
const LOOKS = 5;
const PAUSE_MS = 1000;

/**
 * Returns an access token that lives for at least `minTtl` seconds: the stored one, or a new one,
 * which is stored first. Of all processes of this machine that ask at the same time, one refreshes,
 * and the others wait and find what it stored.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function livingToken(options: LivingOptions): Promise<Obtained> {
  const reused = await reusedToken(options);
  // The wait for one's turn uses up time, so the network is opened anew after it.
  const refresh = () => withStore(options, (opened) => refreshAlone(opened, options));
  return reused ?? (await withStore(options, ({ store }) => store.exclusively(refresh)));
}

/**
 * Returns the stored access token if it lives for at least `minTtl` seconds. One that a kept value
 * is about to replace may be dead.
 *
 * @throws {GiteeTokenError} `store_refused` or `input_invalid`
 */
export async function reusedToken(options: LivingOptions): Promise<Obtained | undefined> {
  if (options.journal && !options.journal.isEmpty()) return undefined;
  return withStore(options, async (opened) => {
    const stored = await opened.store.load();
    return stored && isLiving(stored, options) ? use(stored, opened, options) : undefined;
  });
}

/**
 * Ends the reuse of a stored access token that a server does not take any more, so that who asks
 * next gets a new one. Does nothing when another one is stored by now.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
export async function forgetAccessToken(
  access_token: string,
  options: Pick<LivingOptions, 'openHttp' | 'openStore' | 'journal'>,
): Promise<void> {
  const forget = async ({ store }: Opened) => {
    // What is kept replaces what is stored now, and would be out of date after this.
    const newest = await takeUp(store, options.journal);
    const session = sessionIn(newest ?? '');
    if (!session || freshest(session).access_token !== access_token) return;
    const prepared = await store.prepare();
    try {
      // Another machine may be why the token is dead, and have stored a better one meanwhile.
      if ((await store.load()) === newest)
        await prepared.save(encodeSession(withoutAccess(session)));
    } finally {
      prepared.release();
    }
  };
  await withStore(options, ({ store }) => store.exclusively(() => withStore(options, forget)));
}

async function withStore<T>(
  { openHttp, openStore }: Pick<LivingOptions, 'openHttp' | 'openStore'>,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const http = openHttp();
  return work({ store: openStore(http), http }).finally(http.close);
}

async function refreshAlone(opened: Opened, options: LivingOptions): Promise<Obtained> {
  const { store } = opened;
  options.journal?.prepare();
  const stored = await loadNewest(store, options.journal);
  return use(stored, opened, options).catch(async (error: unknown) => {
    const newer = isRefusal(error) ? await newerThan(stored, store, options) : undefined;
    if (!newer) throw error;
    return use(newer, opened, options);
  });
}

/** Takes up what an earlier process got, but did not live to save, and saves it first. */
async function takeUp(
  store: ReadableStore,
  journal: Journal | undefined,
): Promise<string | undefined> {
  const stored = await store.load();
  const kept = journal?.read(stored);
  if (!kept) return stored;
  const prepared = await store.prepare();
  await prepared.save(kept).finally(prepared.release);
  journal?.clear();
  return kept;
}

async function loadNewest(store: ReadableStore, journal: Journal | undefined): Promise<string> {
  const newest = await takeUp(store, journal);
  if (newest) return newest;
  throw new GiteeTokenError('input_invalid', `There is nothing in ${store.label} yet.`, {
    advice: 'Log in first, with `gitee-token login` and the same options for the store.',
  });
}

/** Hands out what is stored while it lives, or else what a refresh makes of it. */
async function use(
  stored: string,
  { store, http }: Opened,
  { gitee, minTtl, journal, surroundings }: LivingOptions,
): Promise<Obtained> {
  const { hold, release, unsaved } = surroundings;
  const session = sessionIn(stored);
  const refresh_token = checked(session ? stalest(session).refresh_token : stored, store);
  const { obtained } = await obtain({
    http,
    gitee,
    openStore: async () => store,
    session,
    minTtl,
    grants: [{ grant_type: 'refresh_token', refresh_token }],
    format: 'session',
    verify: { granted: false, reused: false },
    surroundings: {
      hold,
      release,
      isKilledSoon: false,
      // Nothing is printed but what was asked for.
      mask: () => {},
      journal: (value) => {
        unsaved(value);
        journal?.write(value, stored);
        return journal && 'The new one is kept on this machine, and the next call saves it.';
      },
      saved: () => {
        unsaved(undefined);
        journal?.clear();
      },
      export: () => {},
    },
  });
  return obtained;
}

function sessionIn(stored: string): Session | undefined {
  return isSession(stored) ? decodeSession(stored) : undefined;
}

function isLiving(stored: string, { minTtl }: LivingOptions): boolean {
  const session = sessionIn(stored);
  return (
    session !== undefined && isReusable(session, { minTtl, now: Math.floor(Date.now() / 1000) })
  );
}

function checked(refresh_token: string, store: ReadableStore): string {
  const mistake = explainNotRefreshToken(refresh_token);
  if (!mistake && isToken(refresh_token)) return refresh_token;
  const why = mistake ? `: ${mistake}` : '';
  throw new GiteeTokenError(
    'input_invalid',
    `What is in ${store.label} is no refresh token${why}.`,
    {
      advice: 'Log in again, with `gitee-token login` and the same options for the store.',
    },
  );
}

function isRefusal(error: unknown): boolean {
  return error instanceof GiteeTokenError && error.code === 'grant_rejected';
}

/** Another machine that shares the store may have refreshed, and be about to save. */
async function newerThan(
  stored: string,
  store: ReadableStore,
  { journal }: LivingOptions,
): Promise<string | undefined> {
  const isShared = journal !== undefined;
  for (let look = 1; ; look++) {
    const newer = await store.load();
    if (newer && newer !== stored) return newer;
    if (!isShared || look === LOOKS) return undefined;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
