import { expect } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import type { HttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import type { HttpRequest } from '../../src/http/types.ts';
import { isToBeWritten } from '../../src/stores/fence.ts';
import { type CallSite, type Journal, openJournal } from '../../src/stores/fs/journal.ts';
import { type ReadableStore, withoutReservation } from '../../src/stores/store.ts';
import { storeError } from '../../src/stores/store-error.ts';
import {
  createSession,
  decodeSession,
  encodeSession,
  freshest,
  isSession,
  type Session,
} from '../../src/token/session.ts';
import {
  getValidToken,
  invalidateAccessToken,
  type ValidTokenOptions,
} from '../../src/token/valid-token.ts';
import { answer, GITEE } from '../gitee/http-fixtures.ts';

/** Why a store fails. */
const FAILED = {
  reason: 'no_response',
  host: 'store.test',
  origin: 'https://store.test',
} as const;

export type Rotation = 'strict' | 'grace';
export type LocationName = 'here' | 'elsewhere' | 'gitlab';
export type Read = 'truth' | 'nothing' | 'failure' | 'earlier';
/** What a save does; a `lie` stores nothing, and says that it has. */
export type Save = 'done' | 'failure' | 'lie' | 'done, and failure';

/** A call, and what goes wrong in it. Once what is said of the store is used up, it works. */
export interface Call {
  readonly does: 'token' | 'new token' | 'forget';
  readonly location: LocationName;
  readonly reads: readonly Read[];
  readonly saves: readonly Save[];
  /** The process is killed at its operation of that number, if it comes so far. */
  readonly killedAt: number;
  /** Another machine refreshes at that one. */
  readonly refreshedAt: number;
}

/** What else happens to a place. */
export interface Change {
  readonly does: 'log in' | 'delete' | 'refresh';
  readonly location: LocationName;
}

export type Step = Call | Change;

interface Location {
  readonly journal: Journal;
  /** All that it ever held, the last one now; an empty text is nothing. */
  readonly held: string[];
  /** Whether it says that it has stored something, as GitLab does. */
  readonly isAcknowledging: boolean;
}

const LIFE_S = 7200;
const MIN_TTL_S = 3600;
const TOKEN = { token_type: 'bearer', scope: 'projects', expires_in: LIFE_S };

/**
 * A Gitee that knows which tokens come of the same login. A refresh ends the old pair at once, or in
 * grace mode when the new access token is used.
 */
function createGitee(rotation: Rotation) {
  const families: string[][] = [];
  const before = new Map<string, string>();
  const ended = new Set<string>();
  const getFamily = (token: string) => Number(token.split('-')[1]);
  const grant = (family: number) => {
    const tokens = families[family] ?? [];
    const next = `refresh-${family}-${tokens.length}`;
    families[family] = [...tokens, next];
    return next;
  };
  const isGood = (token: string) =>
    families[getFamily(token)]?.includes(token) === true && !ended.has(token);
  return {
    getFamily,
    isGood,
    newest: (family: number) => families[family]?.at(-1) ?? '',
    all: () => [...families.keys()],
    logIn: () => grant(families.length),
    /** Returns the next refresh token, unless it refuses this one. */
    refresh: (token: string) => {
      if (!isGood(token)) return undefined;
      const next = grant(getFamily(token));
      if (rotation === 'strict') ended.add(token);
      else before.set(next, token);
      return next;
    },
    use: (token: string) => {
      ended.add(before.get(token) ?? '');
    },
  };
}

/** What is thrown in a process from when on it is killed: nothing that it still does has an effect. */
const KILLED = new Error('killed');

/** Counts what a process does, so that something else can happen at any moment of it. */
function createProcess(at: ReadonlyMap<number, () => void>) {
  let count = 0;
  let isDead = false;
  return {
    die: () => {
      isDead = true;
    },
    assertAlive: () => {
      if (isDead) throw KILLED;
    },
    operation: () => {
      count += 1;
      at.get(count)?.();
      if (isDead) throw KILLED;
    },
  };
}

type Process = ReturnType<typeof createProcess>;

/** A machine with a journal, places of which two are reached by the same commands, and a Gitee. */
export function createWalk(folder: string, rotation: Rotation) {
  const gitee = createGitee(rotation);
  let now = 1_800_000_000;
  const sites: Record<string, CallSite> = {
    here: { folder: '/here', environment: 'e' },
    elsewhere: { folder: '/elsewhere', environment: 'e' },
  };
  const getLocation = (name: LocationName): Location => ({
    journal: openJournal(`${folder}/${name === 'gitlab' ? 'b' : 'a'}.journal`, sites[name]),
    held: [''],
    isAcknowledging: name === 'gitlab',
  });
  const locations: Readonly<Record<LocationName, Location>> = {
    here: getLocation('here'),
    elsewhere: getLocation('elsewhere'),
    gitlab: getLocation('gitlab'),
  };
  /** Those of which somebody has written over the newest token on purpose. */
  const overrides = new Set<number>();
  const giveUp = ({ held }: Location) => {
    const token = tokenIn(held.at(-1) ?? '');
    if (token && token === gitee.newest(gitee.getFamily(token)))
      overrides.add(gitee.getFamily(token));
  };

  const change = { 'log in': logIn, delete: empty, refresh: refreshElsewhere };

  function logIn(location: Location): void {
    giveUp(location);
    const refresh_token = gitee.logIn();
    // Somebody may store a bare refresh token by hand.
    const isBare = gitee.getFamily(refresh_token) % 3 === 2;
    location.held.push(isBare ? refresh_token : encodeSession(sessionFor(refresh_token)));
  }

  function empty(location: Location): void {
    giveUp(location);
    location.held.push('');
  }

  function refreshElsewhere(location: Location): void {
    const value = location.held.at(-1) ?? '';
    const next = gitee.refresh(tokenIn(value));
    if (next) location.held.push(encodeSession(sessionFor(next, sessionIn(value))));
  }

  function sessionFor(refresh_token: string, previous?: Session): Session {
    now += 1;
    const token = { ...TOKEN, access_token: getAccess(refresh_token), created_at: now };
    return createSession({
      gitee: GITEE,
      token: { ...token, refresh_token },
      refresh_token,
      sentAt: now,
      previous,
    });
  }

  async function take(step: Step): Promise<void> {
    now += 1 + (step.does.length % 3) * 1200;
    if (!('reads' in step)) change[step.does](locations[step.location]);
    else await call(step);
    expectNothingLost();
  }

  async function call(step: Call): Promise<string | undefined> {
    const location = locations[step.location];
    const process: Process = createProcess(
      new Map([
        [step.refreshedAt, () => refreshElsewhere(location)],
        [step.killedAt, () => process.die()],
      ]),
    );
    const options: ValidTokenOptions = {
      giteeFor: () => GITEE,
      http: createHttp(process),
      deadline: createDeadline(60_000),
      store: createStore(location, step, process),
      journal: createJournal(location, process),
      minTtl: step.does === 'new token' ? 0 : MIN_TTL_S,
      hooks: {
        defer: () => new AbortController().signal,
        release: () => false,
        unsaved: () => {},
      },
    };
    try {
      if (step.does === 'forget') {
        const session = sessionIn(location.held.at(-1) ?? '');
        await invalidateAccessToken(session ? freshest(session).access_token : '', options);
        return undefined;
      }
      const { token } = await getValidToken(options);
      gitee.use(token.refresh_token ?? '');
      return token.access_token;
    } catch (error) {
      if (error !== KILLED && !(error instanceof GiteeTokenError)) throw error;
      return undefined;
    }
  }

  function createHttp(process: Process): HttpClient {
    return {
      preconnect: () => {},
      observe: () => {},
      close: () => {},
      send: async ({ body }: HttpRequest) => {
        process.operation();
        const next = gitee.refresh(new URLSearchParams(body).get('refresh_token') ?? '');
        now += 1;
        // Between the grant and the journal nothing can happen to it but the end of the machine.
        const result = next
          ? answer({ ...TOKEN, access_token: getAccess(next), refresh_token: next })
          : answer({ error: 'invalid_grant' }, { status: 401 });
        return { result, previousAttempts: [] };
      },
    };
  }

  function createStore(
    { held, isAcknowledging }: Location,
    { reads, saves }: Call,
    process: Process,
  ): ReadableStore {
    const [readings, savings] = [[...reads], [...saves]];
    const truth = () => held.at(-1) || undefined;
    const load = async () => {
      process.operation();
      const reading = readings.shift() ?? 'truth';
      if (reading === 'failure') throw storeError('store_refused', FAILED);
      if (reading === 'nothing') return undefined;
      return reading === 'earlier' ? held.at(-2) || truth() : truth();
    };
    return {
      name: { kind: 'file', path: '/place' },
      load,
      read: async () => ({ session: await load() }),
      now: () => now,
      writtenSinceRead: async () => undefined,
      withLock: (work) => work({ isHeld: () => true }),
      readBack: async (value) => {
        process.operation();
        if (truth() === value || isAcknowledging) return truth() === value;
        throw storeError('token_unsaved', FAILED);
      },
      prepare: async (fence) => {
        process.operation();
        return withoutReservation(async (value) => {
          process.operation();
          const saving = savings.shift() ?? 'done';
          const isWritten = saving.startsWith('done');
          // Nobody can look and write at the same moment but a store that compares.
          if (isToBeWritten({ fence, shown: truth(), value }) && isWritten) held.push(value);
          if (saving.endsWith('failure')) {
            throw storeError('token_unsaved', FAILED);
          }
          process.operation();
        });
      },
    };
  }

  /** No token but the last one of a login is worth anything. */
  function expectNothingLost(): void {
    const kept = [locations.here.journal, locations.gitlab.journal].flatMap((journal) =>
      journal.entries().map(({ value }) => tokenIn(value)),
    );
    const stored = Object.values(locations).map(({ held }) => tokenIn(held.at(-1) ?? ''));
    const safe = new Set([...kept, ...stored]);
    const lost = gitee.all().filter((one) => !overrides.has(one) && !safe.has(gitee.newest(one)));
    expect(lost.map(gitee.newest)).toEqual([]);
  }

  /** The next call that can write writes what belongs there. */
  async function expectWritten(name: LocationName): Promise<void> {
    const location = locations[name];
    const before = tokenIn(location.held.at(-1) ?? '');
    const ways = { reads: [], saves: [], killedAt: 0, refreshedAt: 0 };
    await call({ does: 'token', location: name, ...ways });
    const after = tokenIn(location.held.at(-1) ?? '');
    if (!before) {
      const isLeft = location.journal
        .entries()
        .some(({ isFromHere, isSaved, isAside }) => isFromHere && !isSaved && !isAside);
      expect(after !== '' || !isLeft).toBe(true);
      return;
    }
    if (!overrides.has(gitee.getFamily(before))) expect(gitee.isGood(after)).toBe(true);
  }

  return { take, expectWritten, expectNothingLost };
}

function createJournal({ journal }: Location, process: Process): Journal {
  return {
    ...journal,
    prepare: () => {
      process.operation();
      const reservation = journal.prepare();
      return {
        write: (entry) => {
          process.assertAlive();
          const kept = reservation.write(entry);
          process.operation();
          return kept;
        },
        release: () => {
          process.assertAlive();
          reservation.release();
        },
      };
    },
    remove: (kept) => {
      process.operation();
      journal.remove(kept);
    },
    mark: (kept, known) => {
      process.operation();
      journal.mark(kept, known);
    },
  };
}

function getAccess(refresh_token: string): string {
  return refresh_token.replace('refresh', 'access');
}

function sessionIn(value: string): Session | undefined {
  return isSession(value) ? decodeSession(value) : undefined;
}

function tokenIn(value: string): string {
  return sessionIn(value)?.logins[0].refresh_token ?? value;
}
