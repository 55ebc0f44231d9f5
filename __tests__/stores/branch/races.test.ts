import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GiteeTokenError } from '../../../src/errors.ts';
import type { HttpClient } from '../../../src/http/client.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import type { HttpResponse, HttpResult } from '../../../src/http/types.ts';
import { fc, times } from '../../support/property.ts';
import { elapse, passTime, stopTime } from './fake-time.ts';
import {
  BRANCH,
  createForge,
  type Forge,
  httpOf,
  LOST,
  NEWER,
  type Network,
  reply,
  save,
  session,
  UNSENT,
} from './forge.ts';

/*
 * Many writers over a network that loses, repeats and delays requests, and over an API that returns old
 * versions and errors. All of it on a clock that stands still while nobody waits.
 */
vi.mock(
  '../../../src/stores/branch/seal.ts',
  async () => (await import('./fake-time.ts')).fakeSeal,
);

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What becomes of a request. */
interface Fate {
  readonly kind: (typeof FATES)[number];
  /** How long the request is on its way, and its response, in milliseconds. */
  readonly there: number;
  readonly back: number;
  /** How old the version is that a read returns, in milliseconds. */
  readonly age: number;
}

const FATES = [
  'fine',
  'lost',
  'done, and lost',
  'failed',
  'done, and failed',
  'done twice',
  'done late',
  'unsent',
  'limited',
] as const;

interface Writer {
  readonly kind: 'job' | 'login' | 'logout';
  readonly startsAt: number;
  /** How long Gitee takes, in milliseconds. */
  readonly exchangeMs: number;
  /** When the process is killed, if it is, in milliseconds. */
  readonly killedAt: number | undefined;
  /** Whether a step follows that saves what is left, and gives claims back. */
  readonly hasPostStep: boolean;
  readonly timeoutMs: number;
}

interface History {
  readonly writers: readonly Writer[];
  readonly fates: readonly Fate[];
  readonly randoms: readonly number[];
  readonly startsEmpty: boolean;
  readonly deletedAt: number | undefined;
}

const fine = { arbitrary: fc.constant('fine' as const), weight: FATES.length };
const anyFate = { arbitrary: fc.constantFrom(...FATES), weight: FATES.length };

const histories = fc.record<History>({
  writers: fc.array(
    fc.record<Writer>({
      kind: fc.constantFrom('job', 'job', 'job', 'job', 'login', 'logout'),
      startsAt: fc.constantFrom(0, 0, 0, 5, 500, 3000, 30_000, 100_000),
      exchangeMs: fc.constantFrom(50, 500, 5000, 30_000, 90_000, 200_000),
      killedAt: fc.oneof(fc.constant(undefined), fc.constant(undefined), fc.nat({ max: 60_000 })),
      hasPostStep: fc.boolean(),
      timeoutMs: fc.constantFrom(1000, 20_000, 60_000, 200_000),
    }),
    { minLength: 2, maxLength: 7 },
  ),
  fates: fc.array(
    fc.record<Fate>({
      kind: fc.oneof(fine, anyFate),
      there: fc.constantFrom(1, 20, 100, 400, 3000),
      back: fc.constantFrom(1, 20, 100, 400, 3000),
      age: fc.constantFrom(0, 0, 0, 1000, 10_000, 29_000),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  randoms: fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 10 }),
  startsEmpty: fc.boolean(),
  deletedAt: fc.oneof({ arbitrary: fc.constant(undefined), weight: 6 }, fc.nat({ max: 60_000 })),
});

/** A login that is stored, and how new its tokens are. */
interface Content {
  readonly id: string;
  readonly number: number;
}

function read(value: string | undefined): Content | undefined {
  if (value === undefined) return undefined;
  const json = Buffer.from(value.slice('gts2.'.length), 'base64url').toString();
  const { id, logins } = JSON.parse(json);
  return { id, number: logins[0] };
}

function isStale(value: string | undefined): boolean {
  return (read(value)?.number ?? 0) < 2;
}

/** As sessions are merged: what others have logged in to since, or out of, stays. */
function merge(shown: string | undefined, value: string, replaced: string | undefined) {
  if (shown === replaced) return value;
  const [theirs, mine, before] = [shown, value, replaced].map(read);
  if (!theirs || !mine) return undefined;
  if (theirs.id !== mine.id) return theirs.id === before?.id ? value : undefined;
  return mine.number > theirs.number ? value : undefined;
}

type Version = Content | 'logged out' | 'deleted';

/** The branch, and what it had before. */
function watch({ github, file }: Forge) {
  const { branches } = github.repository('octo/repo');
  const versions: {
    readonly at: number;
    readonly commit: string | undefined;
    readonly version: Version;
  }[] = [];
  const now = (): Version => {
    if (!branches.has(BRANCH)) return 'deleted';
    const [, , text = ''] = String(file()?.session ?? '').split('.');
    const { id, logins } = text ? JSON.parse(Buffer.from(text, 'base64url').toString()) : {};
    return text ? { id, number: logins[0] } : 'logged out';
  };
  const note = () => {
    const commit = branches.get(BRANCH);
    const isNew = versions.length === 0 || versions.at(-1)?.commit !== commit;
    if (isNew) versions.push({ at: Date.now(), commit, version: now() });
  };
  const set = (commit: string | undefined) => {
    if (commit) branches.set(BRANCH, commit);
    else branches.delete(BRANCH);
  };
  note();
  return {
    now,
    note,
    versions: () => versions.map(({ version }) => version),
    delete: () => {
      set(undefined);
      note();
    },
    /** Reads the branch as it was some time ago. */
    readOld: (age: number, act: () => HttpResponse) => {
      const newest = branches.get(BRANCH);
      const [first] = versions;
      set((versions.findLast(({ at }) => at <= Date.now() - age) ?? first)?.commit);
      const response = act();
      set(newest);
      return response;
    },
  };
}

type Branch = ReturnType<typeof watch>;

function networkOf(fates: readonly Fate[], branch: Branch): Network {
  let sent = 0;
  return async ({ method }, act) => {
    const { kind, there, back, age } = fates[sent++ % fates.length] ?? FINE;
    const carryOut = () => {
      const response = method === 'GET' ? branch.readOld(age, act) : act();
      branch.note();
      return response;
    };
    await elapse(there);
    if (kind === 'done late') setTimeout(carryOut, 20_000);
    if (kind === 'done twice') carryOut();
    const early = UNDONE[kind]?.();
    if (early) return early;
    const response = carryOut();
    await elapse(back);
    return UNTOLD[kind]?.() ?? response;
  };
}

type Results = Partial<Record<Fate['kind'], () => HttpResult>>;

/** What is answered instead of carrying a request out. */
const UNDONE: Results = {
  unsent: () => UNSENT,
  lost: () => LOST,
  'done late': () => LOST,
  failed: () => reply(500, 'Internal Server Error'),
  limited: () => reply(403, 'secondary rate limit', { 'retry-after': '20' }),
};

/** What is answered after it was carried out. */
const UNTOLD: Results = {
  'done, and lost': () => LOST,
  'done, and failed': () => reply(502, 'Bad Gateway'),
};

const FINE: Fate = { kind: 'fine', there: 1, back: 1, age: 0 };

/** Returns a network that is silent once a process is dead. */
function mortal(http: HttpClient, isDead: () => boolean): HttpClient {
  const never = new Promise<never>(() => {});
  return {
    ...http,
    send: async (request, deadline) => {
      if (isDead()) return never;
      const result = await http.send(request, deadline);
      return isDead() ? never : result;
    },
  };
}

function rethrowOthers(error: unknown): void {
  if (!(error instanceof GiteeTokenError)) throw error;
  expect(['store_refused', 'token_unsaved']).toContain(error.code);
}

/** Whoever is told that a login was saved can rely on that, unless somebody logged in or out since. */
function expectStored(
  stored: Version,
  { id, number }: Content,
  { mayBeOther }: { readonly mayBeOther: boolean },
): void {
  if (typeof stored === 'object' && stored.id === id) {
    expect(stored.number).toBeGreaterThanOrEqual(number);
  } else {
    expect(mayBeOther).toBe(true);
  }
}

/** Plays a history, and checks all that must hold at any time. */
async function play({ writers, fates, randoms, startsEmpty, deletedAt }: History): Promise<void> {
  const forge = await createForge();
  if (!startsEmpty) await passTime(save(forge.open(), session(1)));
  const branch = watch(forge);
  forge.network = networkOf(fates, branch);
  let draws = 0;
  vi.spyOn(Math, 'random').mockImplementation(() => randoms[draws++ % randoms.length] ?? 0);
  if (deletedAt !== undefined) setTimeout(branch.delete, deletedAt);

  let newest = 1;
  let ids = 0;
  const exchanging = new Set<() => boolean>();
  const isCalm = deletedAt === undefined && writers.every(({ kind }) => kind === 'job');

  const run = async (writer: Writer, index: number): Promise<void> => {
    const { kind, startsAt, exchangeMs, killedAt, hasPostStep, timeoutMs } = writer;
    await elapse(startsAt);
    let isDead = false;
    const death = new Promise<void>((resolve) => {
      if (killedAt === undefined) return;
      setTimeout(() => {
        isDead = true;
        resolve();
      }, killedAt);
    });
    const open = (http: HttpClient) =>
      forge.open({
        http,
        deadline: createDeadline(timeoutMs),
        run: `octo/repo/actions/runs/${index}`,
      });
    const store = open(mortal(httpOf(forge), () => isDead));
    const claimIds: string[] = [];
    let left: { readonly value: string; readonly replaced: string | undefined } | undefined;
    const refresh = async (isHeld: () => boolean): Promise<void> => {
      const replaced = await store.load();
      const fence = {
        ...NEWER,
        merge: (shown: string | undefined, value: string) => merge(shown, value, replaced),
      };
      const prepared = await store.prepare(fence);
      // Whoever deletes the branch deletes the claim.
      const claims = deletedAt === undefined ? exchanging : [];
      for (const isOtherHeld of claims) expect(isOtherHeld()).toBe(false);
      const isRetained = () => !isDead && isHeld();
      exchanging.add(isRetained);
      await elapse(exchangeMs);
      exchanging.delete(isRetained);
      if (isDead) return;
      const id =
        (kind === 'job' && read(replaced)?.id) || `${replaced ? 'login' : 'seed'} ${++ids}`;
      const value = session(++newest, id);
      const number = newest;
      left = { value, replaced };
      prepared.retain?.();
      await prepared.save(value);
      left = undefined;
      expectStored(branch.now(), { id, number }, { mayBeOther: !isCalm || startsEmpty });
    };
    const work = async () => {
      if (kind === 'logout') return void (await store.forget());
      if (kind === 'job' && !isStale(await store.load())) return;
      const isEnough = (value: string | undefined) => kind === 'job' && !isStale(value);
      await store.withLock(
        async (lock) => {
          if (isEnough(await store.load())) return;
          await refresh(lock.isHeld);
        },
        { isEnough, claiming: (id) => claimIds.push(id) },
      );
    };
    await Promise.race([work().catch(rethrowOthers), death]);
    if (!hasPostStep || kind !== 'job') return;
    const post = open(httpOf(forge));
    const unsaved = left;
    if (unsaved) {
      const { value, replaced } = unsaved;
      const fence = { merge: (shown: string | undefined) => merge(shown, value, replaced) };
      await post.saveLeft(value, { claimId: claimIds.at(-1), fence }).catch(rethrowOthers);
      return;
    }
    for (const id of claimIds) await post.giveBack(id).catch(rethrowOthers);
  };

  const startedAt = Date.now();
  await passTime(Promise.all(writers.map(run)));
  expect(Date.now() - startedAt).toBeLessThan(45 * 60_000);
  expectNoOldLogin(branch.versions());
}

/** No login comes back after another one, or after a logout, and none gets older. */
function expectNoOldLogin(versions: readonly Version[]): void {
  const gone = new Set<string>();
  let current: Content | undefined;
  for (const version of versions) {
    const next = typeof version === 'object' ? version : undefined;
    // What starts a session does not know one that was there in between, not even its own.
    if (next && !next.id.startsWith('seed')) expect(gone).not.toContain(next.id);
    if (next?.id === current?.id) {
      expect(next?.number ?? 0).toBeGreaterThanOrEqual(current?.number ?? 0);
    } else if (current) gone.add(current.id);
    // Whoever has a token makes a deleted branch anew.
    if (version === 'deleted') gone.clear();
    current = next;
  }
}

const property = fc.asyncProperty(histories, async (history) => {
  stopTime();
  await play(history);
});

describe('many writers never use one refresh token at once, lose a newer login, or wait forever', () => {
  test('in some histories', () => fc.assert(property, times(25)));

  test('in many histories', { tags: 'slow', timeout: 600_000 }, () =>
    fc.assert(property, { ...times(1500), seed: 2 }),
  );
});
