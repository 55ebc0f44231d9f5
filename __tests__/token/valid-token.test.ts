import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { createHttpClient, type HttpClient } from '../../src/http/client.ts';
import { createDeadline, type Deadline } from '../../src/http/deadline.ts';
import type { HttpResult } from '../../src/http/types.ts';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { listener } from '../../src/sandbox/server.ts';
import type { Fence } from '../../src/stores/fence.ts';
import { fileStore } from '../../src/stores/file.ts';
import {
  type CallSite,
  type Entry,
  type Journal,
  type JournalEntry,
  openJournal,
} from '../../src/stores/fs/journal.ts';
import {
  type LockNeed,
  type ReadableStore,
  type Stored,
  withoutReservation,
} from '../../src/stores/store.ts';
import { storeError } from '../../src/stores/store-error.ts';
import { descendant } from '../../src/token/lineage.ts';
import { decodeSession, encodeSession, type Login } from '../../src/token/session.ts';
import { createShutdownGuard } from '../../src/token/shutdown-guard.ts';
import {
  getStoredToken,
  getValidToken,
  invalidateAccessToken,
  keepLogin,
  type ValidTokenOptions,
} from '../../src/token/valid-token.ts';
import {
  answer,
  CLIENT,
  GITEE,
  GRANTED,
  getRejection,
  httpReplying,
  noResponse,
} from '../gitee/http-fixtures.ts';
import { settled, stopClock } from '../http/clock.ts';
import { createFolder } from '../stores/folder.ts';
import { explained } from '../support/explained.ts';
import { closeServers, listen } from '../support/servers.ts';
import { encodedLogin, loginIn } from '../support/session.ts';

afterEach(() => {
  vi.useRealTimers();
});
afterAll(closeServers);

const HOUR = 3600;
const REFUSED = answer({ error: 'invalid_grant' }, { status: 401 });
const BARE = 'bare-refresh-token';

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** What Gitee grants next; a test states only what differs. */
function granted(overrides: Partial<typeof GRANTED> = {}) {
  return answer({ ...GRANTED, created_at: nowSeconds(), ...overrides });
}

/** A session, by the name that is in its tokens. */
function session(name: string, overrides: Partial<Login> = {}): string {
  return encodedLogin({
    access_token: `access-${name}`,
    refresh_token: `refresh-${name}`,
    expires_at: nowSeconds() + 2 * HOUR,
    scope: 'projects',
    ...overrides,
  });
}

const expired = (name: string) => session(name, { expires_at: nowSeconds() - 60 });

/** The refresh token in a session, or a bare one, for a log that can be read. */
function getName(value: string | undefined): string {
  return value?.startsWith('gts2.') ? loginIn(value).refresh_token : String(value);
}

interface Overrides extends Partial<Pick<ValidTokenOptions, 'minTtl' | 'journal' | 'giteeFor'>> {
  /** What the store holds; an array: what it holds at each look, the last one for good. */
  readonly stored?: string | undefined | readonly (string | undefined)[];
  readonly replies?: readonly HttpResult[];
  readonly store?: Partial<ReadableStore>;
}

/** Surroundings on a network and a store of its own, with a log of what happens, in order. */
function testServers({ stored, replies = [], store = {}, ...overrides }: Overrides = {}) {
  const events: string[] = [];
  const contents = Array.isArray(stored) ? [...stored] : [stored];
  const replying = httpReplying(...replies);
  const http: HttpClient = {
    ...replying,
    send: (request, deadline) => {
      events.push('ask');
      return replying.send(request, deadline);
    },
  };
  const deadline: Deadline = { ...createDeadline(60_000), restart: () => events.push('restart') };
  const readable: ReadableStore = {
    name: { kind: 'file', path: '/store' },
    load: async () => {
      events.push('load');
      return contents.length > 1 ? contents.shift() : contents[0];
    },
    prepare: async () => {
      events.push('prepare');
      return withoutReservation(async (value) => {
        await Promise.resolve();
        events.push(`save ${getName(value)}`);
        contents.splice(0, contents.length, value);
      });
    },
    read: async () => ({ session: await readable.load() }),
    readBack: async (value) => contents[0] === value,
    withLock: async (work) => {
      events.push('lock');
      return work({ isHeld: () => true }).finally(() => events.push('unlock'));
    },
    writtenSinceRead: async () => undefined,
    ...store,
  };
  const options: ValidTokenOptions = {
    giteeFor: () => GITEE,
    minTtl: HOUR,
    journal: undefined,
    ...overrides,
    http,
    deadline,
    store: readable,
    hooks: {
      defer: () => {
        events.push('hold');
        return new AbortController().signal;
      },
      release: () => {
        events.push('release');
        return false;
      },
      unsaved: (value) => {
        events.push(`unsaved ${getName(value)}`);
        return undefined;
      },
      stillUnsaved: (error) => events.push(`still unsaved: ${error}`),
    },
  };
  const forms = () =>
    replying.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  return { options, events, forms, stored: () => contents[0] };
}

function createJournal(site?: CallSite) {
  const folder = createFolder();
  const path = join(folder, 'place.journal');
  const journal = openJournal(path, site);
  return {
    journal,
    path,
    /** Keeps a value as a call does that could not save it. */
    keep: (value: string, replaces: string, at = site) => {
      const reservation = openJournal(path, at).prepare();
      reservation.write(descendant(value, { value: replaces, replaces: [] }));
    },
    /** The names of what no store is known to have. */
    kept: () => getNames(journal, ({ isSaved }) => !isSaved),
    /** The names of what a store was seen to have. */
    saved: () => getNames(journal, ({ isSaved }) => isSaved),
    texts: () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  };
}

function getNames(journal: Journal, isMeant: (kept: JournalEntry) => boolean): string[] {
  return journal
    .entries()
    .filter(isMeant)
    .map(({ value }) => getName(value));
}

/** A journal that says what it is told. */
function noting(events: string[], journal: Journal): Journal {
  return {
    ...journal,
    prepare: () => {
      events.push('journal prepare');
      const reservation = journal.prepare();
      return {
        write: (entry) => {
          events.push(`journal ${getName(entry.value)}`);
          return reservation.write(entry);
        },
        release: () => {
          events.push('journal release');
          reservation.release();
        },
      };
    },
    mark: (kept, known) => {
      events.push(`journal mark ${getName(kept.value)} ${JSON.stringify(known)}`);
      journal.mark(kept, known);
    },
    remove: (kept) => {
      events.push(`journal remove ${getName(kept.value)}`);
      journal.remove(kept);
    },
  };
}

/** What happens before the one whose turn it is looks at the store. */
const LOCKED = ['restart', 'load', 'lock', 'restart'];

/** Why a store, or the journal, fails. */
const FAILED = {
  reason: 'connection_failed',
  host: 'store.test',
  origin: 'https://store.test',
  detail: 'reset',
} as const;
const FULL = new GiteeTokenError('token_unsaved', FAILED);
const full = { prepare: async () => withoutReservation(() => Promise.reject(FULL)) };

describe('a stored access token that lives', () => {
  test('is handed out, and nobody is asked and nobody waits', async () => {
    const stored = session('a');
    const { options, events } = testServers({ stored });
    expect(await getValidToken(options)).toEqual({
      source: 'session',
      gitee: GITEE,
      token: {
        access_token: 'access-a',
        token_type: 'bearer',
        refresh_token: 'refresh-a',
        scope: 'projects',
        expires_in: expect.closeTo(2 * HOUR, -1),
        created_at: expect.closeTo(nowSeconds(), -1),
      },
      storedValue: stored,
      oldTokenSpent: false,
      isNewLogin: false,
      refused: undefined,
    });
    expect(events).toEqual(['restart', 'load']);
  });

  test('for exactly as long as it has to is handed out', async () => {
    stopClock();
    const { options } = testServers({ stored: session('a', { expires_at: nowSeconds() + HOUR }) });
    expect((await getValidToken(options)).source).toBe('session');
  });

  test('for a second less is not', async () => {
    stopClock();
    const stored = session('a', { expires_at: nowSeconds() + HOUR - 1 });
    const { options } = testServers({ stored, replies: [granted()] });
    expect((await getValidToken(options)).source).toBe('refresh_token');
  });

  test('is not handed out to who wants a new one', async () => {
    const { options, forms } = testServers({
      stored: session('a'),
      minTtl: 0,
      replies: [granted()],
    });
    expect((await getValidToken(options)).token.access_token).toBe(GRANTED.access_token);
    expect(forms()).toEqual([
      { ...CLIENT, grant_type: 'refresh_token', refresh_token: 'refresh-a' },
    ]);
  });
});

describe('what is only to be reused', () => {
  test('is handed out while it lives, without a lock', async () => {
    const { options, events } = testServers({ stored: session('a') });
    expect(await getStoredToken(options)).toMatchObject({
      source: 'session',
      token: { access_token: 'access-a' },
    });
    expect(events).toEqual(['restart', 'load']);
  });

  test.each([
    ['a session that does not live long enough', expired('a')],
    ['a bare refresh token', BARE],
    ['nothing', undefined],
  ])('is not made of %s', async (_, stored) => {
    const { options, events } = testServers({ stored });
    expect(await getStoredToken(options)).toBeUndefined();
    expect(events).toEqual(['restart', 'load']);
  });
});

describe('a stored access token that does not live long enough', () => {
  test('is replaced, and the new pair is saved before it is handed out', async () => {
    const { options, events, forms, stored } = testServers({
      stored: expired('a'),
      replies: [granted()],
    });
    const { source, token, storedValue, oldTokenSpent } = await getValidToken(options);
    expect([source, oldTokenSpent]).toEqual(['refresh_token', true]);
    expect(token.access_token).toBe(GRANTED.access_token);
    expect(forms()).toEqual([
      { ...CLIENT, grant_type: 'refresh_token', refresh_token: 'refresh-a' },
    ]);
    expect(stored()).toBe(storedValue);
    expect(loginIn(stored() ?? '')).toEqual({
      id: 'login',
      access_token: GRANTED.access_token,
      refresh_token: GRANTED.refresh_token,
      issued_at: expect.closeTo(nowSeconds(), -1),
      expires_in: GRANTED.expires_in,
      expires_at: expect.closeTo(nowSeconds() + GRANTED.expires_in, -1),
      scope: GRANTED.scope,
    });
    expect(events).toEqual([
      ...LOCKED,
      'load',
      'prepare',
      'hold',
      'ask',
      `unsaved ${GRANTED.refresh_token}`,
      'restart',
      `save ${GRANTED.refresh_token}`,
      'unsaved undefined',
      'release',
      'unlock',
    ]);
  });

  test('may have been replaced by another process while this one waited', async () => {
    const { options, events } = testServers({ stored: [expired('a'), session('b')] });
    const { token, source } = await getValidToken(options);
    expect([token.access_token, source]).toEqual(['access-b', 'session']);
    expect(events).toEqual([...LOCKED, 'load', 'unlock']);
  });

  test('stays stored when the store cannot be prepared, and nothing is spent', async () => {
    const rejection = new GiteeTokenError('store_refused', FAILED);
    const stored = expired('a');
    const store = { prepare: () => Promise.reject(rejection) };
    const one = testServers({ stored, store });
    expect(await getRejection(getValidToken(one.options))).toBe(rejection);
    expect(one.forms()).toEqual([]);
  });

  test('is exchanged without the client when there is none', async () => {
    const giteeFor = () => ({ origin: GITEE.origin });
    const one = testServers({ stored: expired('a'), giteeFor, replies: [granted()] });
    await getValidToken(one.options);
    expect(one.forms()).toEqual([{ grant_type: 'refresh_token', refresh_token: 'refresh-a' }]);
  });
});

describe('a store', () => {
  test('with a bare refresh token holds a session after the first use', async () => {
    const one = testServers({ stored: BARE, replies: [granted()] });
    expect((await getValidToken(one.options)).source).toBe('refresh_token');
    expect(one.forms()).toMatchObject([{ refresh_token: BARE }]);
    expect(getName(one.stored())).toBe(GRANTED.refresh_token);
    expect((await getValidToken(one.options)).source).toBe('session');
    expect(one.forms()).toHaveLength(1);
  });

  test('with a bare refresh token that has the start of a session inside sends all of it', async () => {
    const stored = 'refresh-gts2.token';
    const { journal, keep } = createJournal();
    keep(session('kept'), 'nothing');
    const one = testServers({ stored, journal, replies: [granted()] });
    await getValidToken(one.options);
    expect(one.forms()).toMatchObject([{ refresh_token: stored }]);
  });

  test('with a bare refresh token that is not replaced keeps it in the session', async () => {
    const { refresh_token: _, ...rest } = GRANTED;
    const one = testServers({
      stored: BARE,
      replies: [answer({ ...rest, created_at: nowSeconds() })],
    });
    expect((await getValidToken(one.options)).oldTokenSpent).toBe(false);
    expect(getName(one.stored())).toBe(BARE);
  });

  test.each([undefined, ''])('with nothing in it (%j) says to log in first', async (stored) => {
    const { options, events } = testServers({ stored });
    expect(explained(await getRejection(getValidToken(options)))).toMatchObject({
      code: 'input_invalid',
      message: 'Nobody has logged in yet: the file /store does not exist or has no token.',
      advice: expect.stringContaining('gitee-token login'),
    });
    expect(events).toEqual([...LOCKED, 'load', 'unlock']);
  });

  test.each(['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '"quoted"', 'TOKEN=value', 'with\nlines'])(
    'with what evidently is something else (%j) sends it nowhere, and says what it is',
    async (stored) => {
      const { options, forms } = testServers({ stored });
      expect(explained(await getRejection(getValidToken(options)))).toMatchObject({
        code: 'input_invalid',
        message: expect.stringMatching(
          /^The value in the file \/store is not a refresh token: it .+\.$/,
        ),
      });
      expect(forms()).toEqual([]);
    },
  );

  test.each(['two words', '令牌'])(
    'with what is no token (%j) sends it nowhere and does not show it',
    async (stored) => {
      const { options, forms } = testServers({ stored });
      const error = await getRejection(getValidToken(options));
      expect(explained(error)).toMatchObject({
        code: 'input_invalid',
        message:
          'The value in the file /store is not a refresh token: it is too long, or contains characters that are not allowed in a token.',
        advice: expect.stringContaining('gitee-token login'),
      });
      expect(forms()).toEqual([]);
    },
  );

  test('with a damaged session says so, and is left as it is', async () => {
    const stored = session('a').slice(0, -9);
    const one = testServers({ stored });
    expect(explained(await getRejection(getValidToken(one.options)))).toMatchObject({
      code: 'input_invalid',
      message: 'The stored session is damaged.',
    });
    expect([one.stored(), one.events]).toEqual([stored, [...LOCKED, 'load', 'unlock']]);
  });

  test('that cannot be read passes its error on', async () => {
    const rejection = new GiteeTokenError('store_refused', FAILED);
    const { options, events } = testServers({ store: { load: () => Promise.reject(rejection) } });
    expect(await getRejection(getValidToken(options))).toBe(rejection);
    expect(events).toEqual(['restart']);
  });

  test('whose lock is not to be had passes its error on', async () => {
    const rejection = new GiteeTokenError('store_refused', FAILED);
    const store = { withLock: () => Promise.reject(rejection) };
    const { options, events } = testServers({ stored: expired('a'), store });
    expect(await getRejection(getValidToken(options))).toBe(rejection);
    expect(events).toEqual(['restart', 'load']);
  });

  test('that fails to save leaves the value in the hands of the caller', async () => {
    const { options, events } = testServers({
      stored: expired('a'),
      replies: [granted()],
      store: full,
    });
    expect(await getRejection(getValidToken(options))).toBe(FULL);
    expect(events).toContain(`unsaved ${GRANTED.refresh_token}`);
    expect(events).not.toContain('unsaved undefined');
  });
});

describe('the Gitee server and the application', () => {
  const PROFILE = {
    gitee_url: 'https://gitee.example.com',
    client_id: 'id',
    client_secret: 'secret',
  };

  test.each<[string, readonly string[], readonly HttpResult[]]>([
    ['reused', [session('a')], []],
    ['refreshed', [expired('a')], [granted()]],
    ['refused', [expired('a')], [REFUSED]],
    ['replaced by another machine', [expired('a'), expired('a'), session('b')], [REFUSED]],
    ['no token', ['two words'], []],
  ])('are those that are stored beside what is %s', async (_, contents, replies) => {
    const seen: Stored[] = [];
    const giteeFor = (stored: Stored) => {
      seen.push(stored);
      return GITEE;
    };
    const { options } = testServers({ stored: contents, replies, giteeFor });
    const read = async () => ({ ...PROFILE, session: await options.store.load() });
    await getValidToken({ ...options, store: { ...options.store, read } }).catch(() => {});
    expect(seen.length).toBeGreaterThan(0);
    for (const stored of seen) expect(stored).toMatchObject(PROFILE);
  });
});

describe('a lock that is a claim', () => {
  /** A store whose lock asks for this first, and what holds signals. */
  function claiming(
    ask: (need: LockNeed, isHolding: () => boolean) => void | Promise<void>,
    { isHeld = true, ...overrides }: Overrides & { readonly isHeld?: boolean } = {},
  ) {
    const signals = new EventEmitter();
    const isHolding = () => signals.listenerCount('SIGTERM') > 0;
    const withLock: ReadableStore['withLock'] = async (work, need = {}) => {
      await ask(need, isHolding);
      return work({ isHeld: () => isHeld });
    };
    const { options, events, forms } = testServers({ ...overrides, store: { withLock } });
    const looks: boolean[] = [];
    const read = () => {
      looks.push(isHolding());
      return options.store.read();
    };
    const store = { ...options.store, read };
    const hooks = { ...options.hooks, ...createShutdownGuard(signals) };
    return { options: { ...options, store, hooks }, events, forms, signals, looks, isHolding };
  }

  const stored = [expired('a'), session('b')];

  test.each([
    ['until the work is done, for it has to be given back', true],
    ['until somebody else has done the work', false],
  ])('holds signals from when it is sent, %s', async (_, isHeld) => {
    const asked: boolean[] = [];
    const one = claiming(
      ({ claiming }, isHolding) => {
        claiming?.('claim');
        asked.push(isHolding());
      },
      { stored, isHeld },
    );
    expect((await getValidToken(one.options)).token.access_token).toBe('access-b');
    expect([asked, one.looks, one.isHolding()]).toEqual([[true], [false, isHeld], false]);
  });

  test('ends in a cancel if a signal comes, once it can be given back', async () => {
    const one = claiming(
      ({ claiming }) => {
        claiming?.('claim');
        one.signals.emit('SIGTERM');
      },
      { stored },
    );
    expect(await getRejection(getValidToken(one.options))).toMatchObject({ code: 'cancelled' });
    expect(one.looks).toEqual([false, true]);
  });

  test.each([
    ['for a token', getValidToken],
    ['to forget one', (options: ValidTokenOptions) => invalidateAccessToken('access-a', options)],
  ])('that is lost, %s, lets signals through again, and the one that came', async (_, act) => {
    const asked: boolean[] = [];
    const lose = ({ claiming, notClaimed }: LockNeed, isHolding: () => boolean) => {
      claiming?.('claim');
      asked.push(isHolding());
      notClaimed?.();
      asked.push(isHolding());
    };
    await act(claiming(lose, { stored }).options);
    expect(asked).toEqual([true, false]);
    const stopped = claiming(
      (need, isHolding) => {
        const emit = () => void stopped.signals.emit('SIGTERM');
        lose({ ...need, claiming: (id) => [need.claiming?.(id), emit()] }, isHolding);
      },
      { stored },
    );
    expect(await getRejection(act(stopped.options))).toMatchObject({
      code: 'cancelled',
      problem: { reason: 'interrupted' },
    });
    expect(stopped.isHolding()).toBe(false);
  });

  test('is not sent once what is stored is enough, which half a session is not', async () => {
    const shown = [undefined, session('b').slice(0, 40), 'two words', expired('b'), session('b')];
    let enough: unknown[] = [];
    const one = claiming(
      ({ isEnough }) => {
        enough = shown.map((value) => isEnough?.(value));
      },
      { stored },
    );
    await getValidToken(one.options);
    expect(enough).toEqual([false, false, false, false, true]);
  });

  test('makes room in a store only if there is something to store', async () => {
    const { journal, keep } = createJournal();
    keep(session('kept'), 'nothing');
    const ask = async ({ creating }: LockNeed) => {
      await creating?.();
      rooms += 1;
    };
    let rooms = 0;
    const empty = claiming(ask);
    expect(await getRejection(getValidToken(empty.options))).toMatchObject({
      problem: { reason: 'store_empty' },
    });
    expect(rooms).toBe(0);
    const seed = [{ grant_type: 'refresh_token', refresh_token: 'refresh-seed' }] as const;
    await getValidToken({ ...claiming(ask, { replies: [granted()] }).options, seed });
    await getValidToken(claiming(ask, { journal }).options);
    expect(rooms).toBe(2);
  });
});

describe('what the store knows of a refused refresh token', () => {
  const known = { reason: 'interrupted' } as const;
  const two = encodeSession({
    ...decodeSession(expired('a')),
    logins: [
      { ...loginIn(expired('a')), id: 'a' },
      { ...loginIn(expired('b')), id: 'b' },
    ],
  });
  const invalid = answer({ error: 'invalid_request' }, { status: 400 });

  test('is told in its place', async () => {
    const store = { whyStale: async () => known };
    const { options } = testServers({ stored: expired('a'), replies: [REFUSED], store });
    expect(await getRejection(getValidToken(options))).toMatchObject({
      code: 'grant_rejected',
      problem: known,
      cause: { code: 'grant_rejected' },
    });
  });

  test('may be nothing', async () => {
    const store = { whyStale: async () => undefined };
    const { options } = testServers({ stored: expired('a'), replies: [REFUSED], store });
    expect(await getRejection(getValidToken(options))).toMatchObject({
      problem: { reason: 'refresh_token_rejected' },
    });
  });

  test.each([
    ['a refusal for another reason', expired('a'), [invalid]],
    ['a lost response, though another login was refused', two, [REFUSED, noResponse()]],
  ])('is not asked after %s', async (_, stored, replies) => {
    const whyStale = () => Promise.reject(new Error('asked'));
    const { options } = testServers({ stored, replies, store: { whyStale } });
    expect(await getRejection(getValidToken(options))).toBeInstanceOf(GiteeTokenError);
  });
});

describe('the journal', () => {
  const { refresh_token } = GRANTED;

  test('has what a store is started with', async () => {
    const { journal, saved } = createJournal();
    const seed = [{ grant_type: 'refresh_token', refresh_token: 'refresh-seed' }] as const;
    const one = testServers({ journal, replies: [granted()] });
    await getValidToken({ ...one.options, seed });
    expect([getName(one.stored()), saved()]).toEqual([refresh_token, [refresh_token]]);
  });

  test('notes as saved what a store has taken that shows nothing after a save', async () => {
    const { journal, saved } = createJournal();
    const { options } = testServers({ stored: expired('a'), journal, replies: [granted()] });
    const { readBack: _, ...store } = options.store;
    await getValidToken({ ...options, store });
    expect(saved()).toEqual([refresh_token]);
  });

  test('is not tried after a refusal where it has the token of another session', async () => {
    const { journal, keep, kept } = createJournal();
    keep(encodeSession({ ...decodeSession(session('kept')), id: 'other' }), 'nothing');
    const one = testServers({ stored: expired('a'), journal, replies: [REFUSED] });
    stopClock();
    expect(await getRejection(settled(getValidToken(one.options)))).toMatchObject({
      code: 'grant_rejected',
    });
    expect(kept()).toEqual(['refresh-kept']);
  });

  test('is written before the store, and notes that the store shows the value', async () => {
    const { journal, kept, saved } = createJournal();
    const one = testServers({ stored: expired('a'), replies: [granted()] });
    await getValidToken({ ...one.options, journal: noting(one.events, journal) });
    expect(one.events.slice(LOCKED.length, -1)).toEqual([
      'journal prepare',
      'load',
      'prepare',
      'hold',
      'ask',
      `unsaved ${refresh_token}`,
      `journal ${refresh_token}`,
      'restart',
      `save ${refresh_token}`,
      'unsaved undefined',
      `journal mark ${refresh_token} {"isSaved":true,"isAside":false}`,
      'release',
      'journal release',
    ]);
    expect([kept(), saved()]).toEqual([[], [refresh_token]]);
  });

  test('keeps the value when the store fails to, and the error says so', async () => {
    const { journal, kept } = createJournal();
    const one = testServers({ stored: expired('a'), journal, replies: [granted()], store: full });
    expect(explained(await getRejection(getValidToken(one.options)))).toMatchObject({
      code: 'token_unsaved',
      message:
        'The connection to store.test failed: reset. The new one is kept on this machine, and the next command saves it unless a newer one is stored by then.',
      advice: explained(FULL).advice,
    });
    expect(kept()).toEqual([refresh_token]);
  });

  test('keeps the value until a later call reads it back', async () => {
    const { journal, kept, saved } = createJournal();
    const readBack = async () => false;
    const one = testServers({
      stored: expired('a'),
      journal,
      replies: [granted()],
      store: { readBack },
    });
    await getValidToken(one.options);
    expect([getName(one.stored()), kept()]).toEqual([refresh_token, [refresh_token]]);
    await getRejection(getValidToken({ ...one.options, minTtl: 0 }));
    expect([kept(), saved()]).toEqual([[], [refresh_token]]);
  });

  test('keeps the value when the store never got it, and says so', async () => {
    const { journal, kept } = createJournal();
    const readBack = () => Promise.reject(FULL);
    const one = testServers({
      stored: expired('a'),
      journal,
      replies: [granted()],
      store: { readBack },
    });
    expect(await getRejection(getValidToken(one.options))).toMatchObject({ code: 'token_unsaved' });
    expect(one.events).not.toContain('unsaved undefined');
    expect(kept()).toEqual([refresh_token]);
  });

  test('is taken up by the next call, which saves its value before anything else', async () => {
    const { journal, keep, kept } = createJournal();
    const stored = expired('a');
    keep(session('kept'), stored);
    const { options, events } = testServers({ stored, journal });
    const { token, source } = await getValidToken(options);
    expect([token.access_token, source]).toEqual(['access-kept', 'session']);
    const saving = ['hold', 'prepare', 'save refresh-kept', 'release'];
    expect(events).toEqual([...LOCKED, 'load', ...saving, 'unlock']);
    expect(kept()).toEqual([]);
  });

  test('is removed if it is a bare refresh token that Gitee refuses', async () => {
    const { journal, keep, kept } = createJournal();
    const stored = expired('a');
    keep('refresh-bare', stored);
    const one = testServers({ stored, journal, replies: [REFUSED] });
    stopClock();
    expect(await getRejection(settled(getValidToken(one.options)))).toMatchObject({
      code: 'grant_rejected',
    });
    expect(kept()).toEqual([]);
  });

  test('is taken up, saved, and refreshed when its token lives no longer', async () => {
    const { journal, keep, kept } = createJournal();
    const stored = expired('a');
    keep(expired('kept'), stored);
    const one = testServers({ stored, journal, replies: [granted()] });
    await getValidToken(one.options);
    expect(one.forms()).toMatchObject([{ refresh_token: 'refresh-kept' }]);
    expect(one.events.filter((event) => event.startsWith('save'))).toEqual([
      'save refresh-kept',
      `save ${refresh_token}`,
    ]);
    expect(kept()).toEqual([]);
  });

  test('after being taken up keeps what replaces its value alone', async () => {
    const { journal, keep, kept } = createJournal();
    const stored = expired('a');
    keep(expired('kept'), stored);
    let saves = 0;
    const save = async () => {
      saves += 1;
      if (saves > 1) throw FULL;
    };
    const store = { prepare: async () => withoutReservation(save), readBack: async () => false };
    const one = testServers({ stored, journal, replies: [granted()], store });
    await getRejection(getValidToken(one.options));
    expect(kept()).toEqual([refresh_token]);
    const next = testServers({ stored, journal });
    expect((await getValidToken(next.options)).token.access_token).toBe(GRANTED.access_token);
    expect(getName(next.stored())).toBe(refresh_token);
  });

  test('hands out its token while that lives, though the store fails again', async () => {
    const { journal, keep, kept } = createJournal();
    const stored = expired('a');
    keep(session('kept'), stored);
    const { options, events, forms } = testServers({ stored, journal, store: full });
    expect((await getValidToken(options)).token.access_token).toBe('access-kept');
    expect(events).toContain(`still unsaved: ${FULL}`);
    expect([kept(), forms()]).toEqual([['refresh-kept'], []]);
  });

  test('keeps its value when the store fails again, and nothing is spent', async () => {
    const { journal, keep, kept } = createJournal();
    const stored = expired('a');
    keep(expired('kept'), stored);
    const { options, forms } = testServers({ stored, journal, store: full });
    expect(explained(await getRejection(getValidToken(options)))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('It is still kept on this machine'),
      advice: explained(FULL).advice,
    });
    expect([kept(), forms()]).toEqual([['refresh-kept'], []]);
  });

  test('that holds the token of another session is left alone', async () => {
    const { journal, keep, kept } = createJournal();
    keep(session('kept', { issued_at: nowSeconds() }), expired('a'));
    const stored = encodedLogin({ ...loginIn(expired('b')), id: 'other' });
    const one = testServers({ stored, journal, replies: [granted()] });
    await getValidToken(one.options);
    expect(one.forms()).toMatchObject([{ refresh_token: 'refresh-b' }]);
    expect(kept()).toEqual(['refresh-kept']);
    expect((await getValidToken(one.options)).source).toBe('session');
  });

  test('that holds two takes the one that the other became', async () => {
    const { journal, keep, kept, saved } = createJournal();
    const [stored, early, late] = [expired('a'), expired('early'), expired('late')];
    keep(late, early);
    keep(early, stored);
    const one = testServers({ stored: early, journal, replies: [granted()] });
    await getValidToken(one.options);
    expect(one.forms()).toMatchObject([{ refresh_token: 'refresh-late' }]);
    expect([kept(), saved()]).toEqual([[], [refresh_token]]);
  });

  describe('when the store answers with what it held earlier', () => {
    const older = (name: string) =>
      session(name, { issued_at: nowSeconds() - 90_000, expires_at: nowSeconds() - 3600 });
    const newer = () => session('kept', { issued_at: nowSeconds() - 10 });

    test('is taken up all the same, as long as it is known to descend from that', async () => {
      const { journal, kept, saved } = createJournal();
      const values = ['a', 'b', 'c'].map(older);
      const entry = values.reduce((parent, value) => descendant(value, parent), {
        value: 'nothing',
        replaces: [],
      } as Entry);
      journal.prepare().write(descendant(newer(), entry));
      const one = testServers({ stored: values[0], journal });
      expect((await getValidToken(one.options)).token.access_token).toBe('access-kept');
      expect([getName(one.stored()), kept(), saved()]).toEqual([
        'refresh-kept',
        [],
        ['refresh-kept'],
      ]);
    });

    test('is not written over what it is not known to descend from, whatever the clocks say', async () => {
      const { journal, keep, kept } = createJournal();
      keep(session('kept', { issued_at: nowSeconds() + HOUR }), expired('a'));
      const stored = session('other', { issued_at: nowSeconds() });
      const one = testServers({ stored, journal });
      expect((await getValidToken(one.options)).token.access_token).toBe('access-other');
      expect([one.stored(), kept()]).toEqual([stored, ['refresh-kept']]);
    });

    test('keeps what is older than the store, and leaves that alone', async () => {
      const { journal, keep, kept } = createJournal();
      keep(older('kept'), older('a'));
      const one = testServers({ stored: newer(), journal });
      expect((await getValidToken(one.options)).source).toBe('session');
      expect(kept()).toEqual(['refresh-kept']);
    });

    test('uses what was set aside when Gitee refuses what is stored', async () => {
      const { journal, keep, kept } = createJournal();
      keep(older('kept'), older('a'));
      const stored = session('b', { issued_at: nowSeconds() - 10, expires_at: nowSeconds() });
      const one = testServers({ stored, journal, replies: [REFUSED, granted()] });
      stopClock();
      await settled(getValidToken(one.options));
      expect(one.forms().map((form) => form.refresh_token)).toEqual(['refresh-b', 'refresh-kept']);
      expect([getName(one.stored()), kept()]).toEqual([refresh_token, []]);
    });

    test('lets what comes of that replace what Gitee has refused', async () => {
      const { journal, keep } = createJournal();
      keep(older('kept'), older('a'));
      const stored = session('b', { issued_at: nowSeconds() - 10, expires_at: nowSeconds() });
      const fences: (Fence | undefined)[] = [];
      const prepare = async (fence?: Fence) => {
        fences.push(fence);
        return withoutReservation(async () => {});
      };
      const replies = [REFUSED, granted()];
      const one = testServers({ stored, journal, replies, store: { prepare } });
      stopClock();
      const { storedValue = '' } = await settled(getValidToken(one.options));
      expect(fences.at(-1)?.mayReplace?.(stored, storedValue)).toBe(true);
    });

    test('refreshes what was set aside, however long its token would live', async () => {
      const { journal, keep } = createJournal();
      keep(session('kept', { issued_at: nowSeconds() - 20 }), older('a'));
      const stored = session('b', { issued_at: nowSeconds() - 10, expires_at: nowSeconds() });
      const one = testServers({ stored, journal, replies: [REFUSED, granted()] });
      stopClock();
      expect((await settled(getValidToken(one.options))).source).toBe('refresh_token');
    });

    test('removes what Gitee has refused', async () => {
      const { journal, keep, kept } = createJournal();
      keep(older('kept'), older('a'));
      const stored = session('b', { issued_at: nowSeconds() - 10, expires_at: nowSeconds() });
      const one = testServers({ stored, journal, replies: [REFUSED, REFUSED] });
      stopClock();
      expect(await getRejection(settled(getValidToken(one.options)))).toMatchObject({
        code: 'grant_rejected',
      });
      expect(kept()).toEqual([]);
    });
  });

  describe('where a call was made in two folders', () => {
    const here = { folder: '/work', environment: 'one' };
    const there = { ...here, folder: '/other' };
    const of = (id: string, value: string) => encodeSession({ ...decodeSession(value), id });

    test.each([
      ['sets aside a value of another login', 'other', here, true],
      ['leaves a value of the same login as it is', 'session', here, false],
      ['leaves a value from another folder as it is', 'other', there, false],
    ])('%s, and reuses what is stored', async (_, id, site, isAside) => {
      const { journal, keep } = createJournal(here);
      keep(of(id, session('kept')), 'nothing', site);
      const store = { isSettled: () => false };
      const one = testServers({ stored: session('a'), journal, store });
      expect((await getValidToken(one.options)).source).toBe('session');
      expect(journal.entries()).toMatchObject([{ isAside }]);
    });

    test.each([
      ['of another login from the same folder goes', 'other', here, []],
      ['of the same login from another folder goes', 'session', there, []],
      ['of another login from another folder stays', 'other', there, ['refresh-old']],
    ])('what the store had before, %s when it has something newer', async (_, id, site, left) => {
      const { journal, keep, saved } = createJournal(here);
      keep(of(id, expired('old')), 'nothing', site);
      for (const entry of journal.entries()) journal.mark(entry, { isSaved: true });
      const one = testServers({ stored: expired('a'), journal, replies: [granted()] });
      await getValidToken(one.options);
      expect(saved()).toEqual([...left, refresh_token]);
    });
  });

  describe('where nothing is stored', () => {
    const here = { folder: '/work', environment: 'one' };

    test.each([
      ['where the place is known for sure', undefined],
      ['from the same folder with the same variables', here],
    ])('is taken up, %s', async (_, site) => {
      const { journal, keep, kept } = createJournal(site);
      keep(session('older'), 'nothing');
      keep(session('kept'), 'nothing');
      const one = testServers({ journal });
      expect((await getValidToken(one.options)).token.access_token).toBe('access-kept');
      expect([getName(one.stored()), kept()]).toEqual(['refresh-kept', ['refresh-older']]);
    });

    test.each([
      ['another folder', { ...here, folder: '/other' }],
      ['other variables', { ...here, environment: 'two' }],
    ])('is kept when it is from %s, and an error says so', async (_, site) => {
      const { journal, keep, kept } = createJournal(here);
      keep(session('kept'), 'nothing', site);
      const one = testServers({ journal });
      expect(explained(await getRejection(getValidToken(one.options)))).toMatchObject({
        code: 'input_invalid',
        message: expect.stringContaining('Nothing was deleted.'),
      });
      expect([one.stored(), kept(), one.forms()]).toEqual([undefined, ['refresh-kept'], []]);
    });
  });

  describe('where what is stored cannot be used', () => {
    const unusable = [
      'null',
      '{"errors":["down"]}',
      'a text of many words',
      session('b').slice(0, 40),
    ];

    test.each(unusable)('is taken up, and written over %s', async (stored) => {
      const { journal, keep, kept } = createJournal();
      keep(session('kept'), 'nothing');
      const one = testServers({ stored, journal });
      expect((await getValidToken(one.options)).token.access_token).toBe('access-kept');
      expect([getName(one.stored()), kept()]).toEqual(['refresh-kept', []]);
    });

    test('is written again if a store that had it holds half a session', async () => {
      const { journal } = createJournal();
      const first = testServers({ stored: expired('a'), journal, replies: [granted()] });
      await getValidToken(first.options);
      const one = testServers({ stored: session('b').slice(0, 40), journal });
      expect((await getValidToken(one.options)).token.access_token).toBe(GRANTED.access_token);
      expect(one.stored()).toBe(first.stored());
    });

    test('is not written over a session of a version to come', async () => {
      const { journal, keep, kept } = createJournal();
      keep(session('kept'), 'nothing');
      const stored = `gts3.${Buffer.from('{"v":3}').toString('base64url')}`;
      const one = testServers({ stored, journal });
      expect(await getRejection(getValidToken(one.options))).toMatchObject({
        code: 'input_invalid',
      });
      expect([one.stored(), kept()]).toEqual([stored, ['refresh-kept']]);
    });
  });

  const other = answer({ error: 'invalid_request' }, { status: 401 });
  const [login] = decodeSession(expired('kept')).logins;
  const logins = [login, { ...login, id: 'other', refresh_token: 'refresh-other' }] as const;

  test.each<[string, string, readonly HttpResult[]]>([
    ['a session', expired('kept'), [other]],
    ['a bare refresh token', 'refresh-kept', [other]],
    [
      'one of two logins',
      encodeSession({ ...decodeSession(expired('kept')), logins }),
      [REFUSED, other],
    ],
  ])(
    'keeps %s that Gitee has refused for another reason than that it is spent',
    async (_, value, replies) => {
      const { journal, keep, kept } = createJournal();
      const readBack = async () => false;
      const stored = expired('a');
      keep(value, stored);
      const one = testServers({ stored, journal, store: { readBack }, replies });
      stopClock();
      expect(await getRejection(settled(getValidToken(one.options)))).toMatchObject({
        code: 'grant_rejected',
      });
      expect(kept()).toEqual(['refresh-kept']);
    },
  );

  test('removes what Gitee has refused as spent, though it is a word of the refusal', async () => {
    const { journal, keep, kept } = createJournal();
    const readBack = async () => false;
    const stored = expired('a');
    keep(session('kept', { refresh_token: 'invalid', expires_at: nowSeconds() }), stored);
    const one = testServers({ stored, journal, store: { readBack }, replies: [REFUSED] });
    stopClock();
    expect(await getRejection(settled(getValidToken(one.options)))).toMatchObject({
      problem: { answer: { error: '***_grant' } },
    });
    expect(kept()).toEqual([]);
  });

  test('that could not be written ends it before anything is spent', async () => {
    const { journal } = createJournal();
    const rejection = new GiteeTokenError('store_refused', FAILED);
    const prepare = () => {
      throw rejection;
    };
    const one = testServers({ stored: expired('a'), journal: { ...journal, prepare } });
    expect(await getRejection(getValidToken(one.options))).toBe(rejection);
    expect(one.forms()).toEqual([]);
  });

  test('that cannot be written does not keep from saving', async () => {
    const { journal } = createJournal();
    const write = () => {
      throw new Error('no disk');
    };
    const prepare = () => ({ ...journal.prepare(), write });
    const one = testServers({
      stored: expired('a'),
      journal: { ...journal, prepare },
      replies: [granted()],
    });
    await getValidToken(one.options);
    expect(getName(one.stored())).toBe(refresh_token);
    expect(one.events).toContain('unsaved undefined');
  });

  test('holds no more than one secret', async () => {
    const { journal, texts } = createJournal();
    const one = testServers({ stored: expired('a'), journal, replies: [granted()], store: full });
    await getRejection(getValidToken(one.options));
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).not.toContain(expired('a').slice(5));
  });
});

describe('what a store was seen to have', () => {
  /** A call that has refreshed and saved. */
  async function refreshed() {
    const own = createJournal();
    const stored = expired('a');
    const one = testServers({ stored, journal: own.journal, replies: [granted()] });
    await getValidToken(one.options);
    return { ...own, old: stored, value: one.stored() };
  }

  test('is written again when a late write of what it replaced lands', async () => {
    const { journal, old, value, kept, saved } = await refreshed();
    const one = testServers({ stored: old, journal });
    expect((await getValidToken(one.options)).token.access_token).toBe(GRANTED.access_token);
    expect([one.stored(), kept(), saved()]).toEqual([value, [], [GRANTED.refresh_token]]);
  });

  test('is not written again where nothing is stored any more', async () => {
    const { journal } = await refreshed();
    const one = testServers({ journal });
    expect(explained(await getRejection(getValidToken(one.options)))).toMatchObject({
      message: 'Nobody has logged in yet: the file /store does not exist or has no token.',
    });
    expect(one.stored()).toBeUndefined();
  });

  test('goes when Gitee refuses it', async () => {
    const { journal, value, kept, saved } = await refreshed();
    // The access token would still be handed out if Gitee took it.
    const replies = [REFUSED, answer('', { status: 401 })];
    const one = testServers({ stored: value, journal, minTtl: 0, replies });
    stopClock();
    expect(await getRejection(settled(getValidToken(one.options)))).toMatchObject({
      code: 'grant_rejected',
    });
    expect([kept(), saved()]).toEqual([[], []]);
  });

  test('goes when something newer is stored, so that one is kept at most', async () => {
    const { journal, kept, saved } = await refreshed();
    const stored = expired('other');
    const result = granted({ refresh_token: 'refresh-third' });
    const one = testServers({ stored, journal, replies: [result] });
    await getValidToken(one.options);
    expect([kept(), saved()]).toEqual([[], ['refresh-third']]);
  });
});

describe('a login that was stored', () => {
  const login = () => encodeSession({ ...decodeSession(session('new')), id: 'second' });

  test('is not written over when the store shows once more what was there before', async () => {
    const { journal, keep, kept, saved } = createJournal();
    const before = expired('a');
    keep(session('kept'), before);
    keepLogin(login(), before, journal);
    const one = testServers({ stored: before, journal });
    expect((await getValidToken(one.options)).token.access_token).toBe('access-new');
    expect([getName(one.stored()), kept(), saved()]).toEqual([
      'refresh-new',
      ['refresh-kept'],
      ['refresh-new'],
    ]);
  });

  test.each([
    ['that came before', 'ancestor', 'access-new'],
    ['that was there', 'before', 'access-new'],
    ['that came of it', 'kept', 'access-new'],
    ['of somebody else, whose own was kept too', 'stranger', 'access-theirs'],
  ])('is known to be newer than a session %s', async (_, shown, access_token) => {
    const { journal, keep } = createJournal();
    const ofThird = (value: string) => encodeSession({ ...decodeSession(value), id: 'third' });
    const values = {
      ancestor: expired('ancestor'),
      before: expired('before'),
      kept: expired('kept'),
      stranger: ofThird(expired('stranger')),
    };
    keep(values.before, values.ancestor);
    keep(values.kept, values.before);
    keep(ofThird(session('theirs')), values.stranger);
    keepLogin(login(), values.before, journal);
    const stored = new Map(Object.entries(values)).get(shown);
    const one = testServers({ stored, journal });
    expect((await getValidToken(one.options)).token.access_token).toBe(access_token);
  });

  test('that cannot be kept leaves nothing reserved', () => {
    const { journal } = createJournal();
    const write = () => {
      throw new Error('no disk');
    };
    const prepare = () => ({ ...journal.prepare(), write });
    expect(() => keepLogin(login(), undefined, { ...journal, prepare })).toThrow('no disk');
    expect(journal.isSettled()).toBe(true);
  });

  test('where nothing was is kept alone', () => {
    const { journal, saved } = createJournal();
    keepLogin(login(), undefined, journal);
    expect([journal.entries(), saved()]).toMatchObject([[{ replaces: [] }], ['refresh-new']]);
  });

  test('by another machine sets aside what was kept of an earlier one', async () => {
    const { journal, keep, kept } = createJournal();
    const before = expired('a');
    keep(session('kept'), before);
    const requests = testServers({ stored: login(), journal, minTtl: 0, replies: [granted()] });
    await getValidToken(requests.options);
    expect(kept()).toEqual(['refresh-kept']);
    const stale = testServers({
      stored: [before, before, before, login()],
      journal,
      replies: [REFUSED],
    });
    stopClock();
    await settled(getValidToken(stale.options));
    expect(stale.forms()).toMatchObject([{ refresh_token: 'refresh-a' }]);
    expect([getName(stale.stored()), kept()]).toEqual(['refresh-new', ['refresh-kept']]);
  });
});

test('what was set aside for a login that a replica showed by mistake counts again', async () => {
  const { journal, keep, kept } = createJournal();
  const stored = session('a');
  keep(session('kept'), stored);
  for (const entry of journal.entries()) journal.mark(entry, { isAside: true });
  const one = testServers({
    stored,
    journal,
    replies: [REFUSED, granted({ refresh_token: 'refresh-next' })],
  });
  stopClock();
  await settled(getValidToken(one.options));
  expect(one.forms()).toMatchObject([
    { refresh_token: 'refresh-a' },
    { refresh_token: 'refresh-kept' },
  ]);
  expect([getName(one.stored()), kept()]).toEqual(['refresh-next', []]);
});

describe('a lock that was lost during a save', () => {
  /** Locks, of which the first so many are lost once something is saved. */
  function losing(count: number) {
    const locks = { taken: 0, isLost: false };
    const withLock: ReadableStore['withLock'] = (work) => {
      locks.taken += 1;
      locks.isLost = false;
      return work({ isHeld: () => !locks.isLost });
    };
    const readBack = async () => {
      locks.isLost = locks.taken <= count;
      return true;
    };
    return { withLock, readBack };
  }

  test('lets nothing be handed out before another look', async () => {
    const { journal, keep } = createJournal();
    const stored = expired('a');
    keep(session('kept'), stored);
    const one = testServers({ stored, journal, store: losing(1) });
    expect((await getValidToken(one.options)).token.access_token).toBe('access-kept');
    expect(one.events.filter((event) => event === 'save refresh-kept')).toHaveLength(1);
    expect(one.events.filter((event) => event.startsWith('still unsaved'))).toEqual([]);
  });

  test('of a new token too, and what Gitee then says is told', async () => {
    const { journal } = createJournal();
    const limited = answer({ message: 'Rate Limit Exceeded' }, { status: 403 });
    const one = testServers({
      stored: expired('a'),
      journal,
      minTtl: 0,
      store: losing(1),
      replies: [granted(), limited, answer('', { status: 401 })],
    });
    expect(await getRejection(getValidToken(one.options))).toMatchObject({ code: 'rate_limited' });
  });

  test('of a new token too, and a second time it is an error', async () => {
    const { journal, kept } = createJournal();
    const replies = [granted(), granted({ refresh_token: 'refresh-second' })];
    const store = losing(2);
    const one = testServers({ stored: expired('a'), journal, minTtl: 0, store, replies });
    expect(explained(await getRejection(getValidToken(one.options)))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('suspended'),
    });
    expect(kept()).toEqual(['refresh-second']);
  });

  test('is the reason when the store shows something else by then', async () => {
    const { journal } = createJournal();
    const { withLock, readBack } = losing(1);
    const failing = async () => {
      if (await readBack()) throw FULL;
      return true;
    };
    const store = { withLock, readBack: failing };
    const one = testServers({ stored: expired('a'), journal, store, replies: [granted()] });
    expect((await getValidToken(one.options)).source).toBe('session');
  });
});

test('who is told to stop while a kept token is saved stops after it', async () => {
  const { journal, keep, saved } = createJournal();
  const stored = expired('a');
  keep(session('kept'), stored);
  const one = testServers({ stored, journal });
  const hooks = { ...one.options.hooks, defer: () => AbortSignal.abort() };
  expect(explained(await getRejection(getValidToken({ ...one.options, hooks })))).toMatchObject({
    code: 'cancelled',
    message: expect.stringContaining('nothing is lost'),
  });
  expect([getName(one.stored()), saved()]).toEqual(['refresh-kept', ['refresh-kept']]);
});

describe('the fence of a write', () => {
  /** What a store is told of it when a session is refreshed. */
  async function createFence(stored: string) {
    const fences: (Fence | undefined)[] = [];
    const prepare = async (fence?: Fence) => {
      fences.push(fence);
      return withoutReservation(async () => {});
    };
    const one = testServers({ stored, replies: [granted()], store: { prepare } });
    const { storedValue = '' } = await getValidToken(one.options);
    return { fence: fences[0], value: storedValue };
  }

  test('lets a value replace what it was got for, and nothing', async () => {
    const stored = session('a', { issued_at: nowSeconds() - 10, expires_at: nowSeconds() });
    const { fence, value } = await createFence(stored);
    for (const shown of [stored, undefined]) {
      expect(fence?.mayReplace?.(shown, value)).toBe(true);
    }
    expect(fence?.isHeld()).toBe(true);
  });

  test('lets it replace nothing else', async () => {
    const { fence, value } = await createFence(expired('a'));
    const older = session('older', { issued_at: nowSeconds() - 9000 });
    const other = encodedLogin({ ...loginIn(expired('b')), id: 'other' });
    for (const shown of [older, other, BARE]) {
      expect(fence?.mayReplace?.(shown, value)).toBe(false);
    }
  });

  test('lets a session without an id replace what it was got for', async () => {
    const stored = encodeSession({ ...decodeSession(expired('a')), id: '' });
    const { fence, value } = await createFence(stored);
    expect(fence?.merge?.(stored, value)).toBe(value);
  });

  test('that has fallen before the exchange ends it, and nothing is spent', async () => {
    const overrides: string[] = [];
    const prepare = async () => ({
      ...withoutReservation(async () => {}),
      release: () => overrides.push('back'),
    });
    const withLock: ReadableStore['withLock'] = (work) => work({ isHeld: () => false });
    const one = testServers({ stored: expired('a'), store: { prepare, withLock } });
    expect(explained(await getRejection(getValidToken(one.options)))).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining('suspended'),
    });
    expect([one.forms(), overrides]).toEqual([[], ['back']]);
  });
});

describe('what is not settled', () => {
  test('by the store is not handed out without the lock', async () => {
    const one = testServers({ stored: session('a'), store: { isSettled: () => false } });
    expect(await getStoredToken(one.options)).toBeUndefined();
    expect((await getValidToken(one.options)).token.access_token).toBe('access-a');
    expect(one.events).toContain('lock');
  });

  test('by the journal is not handed out without the lock', async () => {
    const { journal } = createJournal();
    const reservation = journal.prepare();
    const one = testServers({ stored: session('a'), journal });
    expect(await getStoredToken(one.options)).toBeUndefined();
    reservation.release();
    expect(await getStoredToken(one.options)).toBeDefined();
  });

  test('is judged by the clock of the store', async () => {
    const now = () => nowSeconds() + HOUR + 1;
    const one = testServers({ stored: session('a'), replies: [granted()], store: { now } });
    expect((await getValidToken(one.options)).source).toBe('refresh_token');
    expect(loginIn(one.stored() ?? '').issued_at).toBeCloseTo(now(), -1);
  });
});

describe('a refresh token that is refused', () => {
  const looks = (events: readonly string[]) => events.filter((event) => event === 'load').length;

  /** Runs it in a time of its own, in which a pause takes no time. */
  function run(options: ValidTokenOptions) {
    stopClock();
    return settled(getValidToken(options));
  }

  test.each([1, 2, 5])(
    'because another machine was faster is replaced by what that stored by look %i',
    async (look) => {
      const { journal } = createJournal();
      const before = Array.from({ length: 1 + look }, () => expired('a'));
      const stored = [...before, session('other')];
      const { options, events, forms } = testServers({ stored, journal, replies: [REFUSED] });
      const { token, source } = await run(options);
      expect([token.access_token, source]).toEqual(['access-other', 'session']);
      expect(forms()).toHaveLength(1);
      expect(looks(events)).toBe(2 + look);
    },
  );

  test('gives up after five looks', async () => {
    const { journal } = createJournal();
    const before = Array.from({ length: 7 }, () => expired('a'));
    const stored = [...before, session('late')];
    const { options, events } = testServers({ stored, journal, replies: [REFUSED] });
    expect(await getRejection(run(options))).toMatchObject({ code: 'grant_rejected' });
    expect(looks(events)).toBe(7);
  });

  test('is not given up because the store is empty for a moment', async () => {
    const { journal } = createJournal();
    const stored = [expired('a'), expired('a'), undefined, session('other')];
    const { options } = testServers({ stored, journal, replies: [REFUSED] });
    expect((await run(options)).token.access_token).toBe('access-other');
  });

  test('is given up when the store stays empty', async () => {
    const { journal } = createJournal();
    const stored = [expired('a'), expired('a'), undefined];
    const { options } = testServers({ stored, journal, replies: [REFUSED] });
    expect(await getRejection(run(options))).toMatchObject({ code: 'grant_rejected' });
  });

  test('is looked for once where no other machine stores', async () => {
    const stored = [expired('a'), expired('a'), expired('a'), session('late')];
    const { options, events } = testServers({ stored, replies: [REFUSED] });
    expect(await getRejection(getValidToken(options))).toMatchObject({ code: 'grant_rejected' });
    expect(looks(events)).toBe(3);
  });

  test('without a journal too is replaced by what is stored by then', async () => {
    const stored = [expired('a'), expired('a'), session('other')];
    const { options } = testServers({ stored, replies: [REFUSED] });
    expect((await getValidToken(options)).token.access_token).toBe('access-other');
  });

  test('is followed by a refresh of the newer one, when that does not live long enough', async () => {
    const { journal } = createJournal();
    const stored = [expired('a'), expired('a'), expired('other')];
    const one = testServers({ stored, journal, replies: [REFUSED, granted()] });
    expect((await run(one.options)).token.access_token).toBe(GRANTED.access_token);
    expect(one.forms().map(({ refresh_token }) => refresh_token)).toEqual([
      'refresh-a',
      'refresh-other',
    ]);
    expect(getName(one.stored())).toBe(GRANTED.refresh_token);
  });

  test('is not tried again when the store shows it once more', async () => {
    const stored = ['a', 'a', 'b', 'a'].map(expired);
    const one = testServers({ stored, replies: [REFUSED, REFUSED] });
    expect(await getRejection(getValidToken(one.options))).toMatchObject({
      code: 'grant_rejected',
    });
    expect(one.forms()).toMatchObject([
      { refresh_token: 'refresh-a' },
      { refresh_token: 'refresh-b' },
    ]);
  });

  test('is followed by whatever is newer, but not for ever', async () => {
    const { journal } = createJournal();
    const names = ['a', 'a', 'b', 'c', 'd', 'e', 'f'];
    const replies = names.slice(2).map(() => REFUSED);
    const one = testServers({ stored: names.map(expired), journal, replies });
    expect(await getRejection(run(one.options))).toMatchObject({ code: 'token_stale' });
    expect(one.forms()).toHaveLength(5);
  });

  test.each([
    ['client_rejected', answer({ error: 'invalid_client' }, { status: 401 })],
    ['outcome_unknown', noResponse()],
    ['response_invalid', answer('')],
  ])('for another reason, %s, is looked for nowhere', async (code, result) => {
    const { journal } = createJournal();
    const stored = [expired('a'), expired('a'), session('other')];
    const { options, events } = testServers({ stored, journal, replies: [result] });
    expect(await getRejection(getValidToken(options))).toMatchObject({ code });
    expect(looks(events)).toBe(2);
  });

  test('is no reason to hide a mistake', async () => {
    const { options } = testServers({ stored: expired('a'), replies: [] });
    expect(await getRejection(getValidToken(options))).toEqual(new Error('no reply to request 1'));
  });
});

test('who is told to stop during the exchange stops when all is saved', async () => {
  const one = testServers({ stored: expired('a'), replies: [granted()] });
  const stop = new AbortController();
  const unsaved = () => {
    stop.abort();
    return undefined;
  };
  const hooks = { ...one.options.hooks, defer: () => stop.signal, unsaved };
  expect(await getRejection(getValidToken({ ...one.options, hooks }))).toMatchObject({
    code: 'cancelled',
  });
  expect(getName(one.stored())).toBe(GRANTED.refresh_token);
});

test('of many that ask at once one refreshes, and the others get what it stored', async () => {
  const gitee = sandboxGitee();
  const { clientId: client_id, clientSecret: client_secret } = gitee.settings;
  const origin = new URL(`http://127.0.0.1:${await listen(createServer(listener(gitee.handle)))}`);
  const path = join(createFolder(), 'session.json');
  const first = fileStore({ path });
  const http = createHttpClient();
  onTestFinished(http.close);
  await (await first.prepare()).save(gitee.grant('projects').refreshToken);
  const ask = () =>
    getValidToken({
      ...testServers().options,
      giteeFor: () => ({ origin, client: { client_id, client_secret } }),
      http,
      deadline: createDeadline(30_000),
      store: fileStore({ path }),
    });
  const all = await Promise.all(Array.from({ length: 8 }, ask));
  expect(new Set(all.map(({ token }) => token.access_token)).size).toBe(1);
  expect(all.filter(({ source }) => source === 'refresh_token')).toHaveLength(1);
  expect(await first.load()).toBe(all[0]?.storedValue);
});

describe('forgetting an access token', () => {
  test('ends its reuse, and keeps the refresh token', async () => {
    const one = testServers({ stored: session('a'), replies: [granted()] });
    await invalidateAccessToken('access-a', one.options);
    expect(loginIn(one.stored() ?? '')).toEqual({
      id: 'login',
      access_token: 'access-a',
      refresh_token: 'refresh-a',
      expires_at: 0,
      scope: 'projects',
    });
    expect(one.events).toEqual([
      'lock',
      'restart',
      'load',
      'prepare',
      'hold',
      'save refresh-a',
      'release',
      'unlock',
    ]);
    expect((await getValidToken(one.options)).source).toBe('refresh_token');
    expect(one.forms()).toMatchObject([{ refresh_token: 'refresh-a' }]);
  });

  test.each([
    ['another one', session('b')],
    ['one that begins alike', session('ab')],
    ['a bare refresh token', 'access-a'],
    ['nothing', undefined],
  ])('does nothing when %s is stored', async (_, stored) => {
    const one = testServers({ stored });
    await invalidateAccessToken('access-a', one.options);
    expect(one.stored()).toBe(stored);
    expect(one.events).toEqual(['lock', 'restart', 'load', 'unlock']);
  });

  test('ends the reuse of one that could not be saved yet too', async () => {
    const { journal, keep, kept } = createJournal();
    const stored = session('a');
    keep(session('kept'), stored);
    const one = testServers({ stored, journal, replies: [granted()] });
    await invalidateAccessToken('access-a', one.options);
    expect([getName(one.stored()), kept()]).toEqual(['refresh-a', ['refresh-kept']]);
    await invalidateAccessToken('access-kept', one.options);
    expect([getName(one.stored()), kept()]).toEqual(['refresh-kept', []]);
    expect((await getValidToken(one.options)).source).toBe('refresh_token');
    expect(one.forms()).toMatchObject([{ refresh_token: 'refresh-kept' }]);
  });

  test('says of a store that is full that the token is still there', async () => {
    const { journal } = createJournal();
    const one = testServers({ stored: session('a'), journal, store: full });
    expect(
      explained(await getRejection(invalidateAccessToken('access-a', one.options))),
    ).toMatchObject({
      code: 'token_unsaved',
      message:
        'The connection to store.test failed: reset. The rejected access token is still stored.',
    });
  });

  test('ends it in the journal too when the store cannot be written', async () => {
    const { journal, keep, kept } = createJournal();
    const stored = session('a');
    keep(session('kept'), stored);
    const one = testServers({ stored, journal, store: full });
    expect(
      explained(await getRejection(invalidateAccessToken('access-kept', one.options))),
    ).toMatchObject({
      code: 'token_unsaved',
      message:
        'The connection to store.test failed: reset. The rejected access token is still stored.',
    });
    expect(kept()).toEqual(['refresh-kept']);
    const next = testServers({ stored, journal, replies: [granted()] });
    expect((await getValidToken(next.options)).source).toBe('refresh_token');
  });

  test('does not say that Gitee has issued anything when it cannot be saved', async () => {
    const unsaved = storeError('token_unsaved', FAILED);
    const prepare = async () => withoutReservation(() => Promise.reject(unsaved));
    const one = testServers({ stored: session('a'), store: { prepare } });
    expect(
      explained(await getRejection(invalidateAccessToken('access-a', one.options))),
    ).toMatchObject({
      message:
        'The connection to store.test failed: reset. The rejected access token is still stored.',
    });
  });

  test('that ends in a mistake of ours passes it on', async () => {
    const mistake = new Error('a mistake');
    const prepare = async () => withoutReservation(() => Promise.reject(mistake));
    const one = testServers({ stored: session('a'), store: { prepare } });
    expect(await getRejection(invalidateAccessToken('access-a', one.options))).toBe(mistake);
  });

  test('waits for its turn before its time starts', async () => {
    const { options, events } = testServers({ stored: session('a') });
    await invalidateAccessToken('access-a', options);
    expect(events.slice(0, 3)).toEqual(['lock', 'restart', 'load']);
  });

  test('gives the lock back when it fails', async () => {
    const rejection = new GiteeTokenError('store_refused', FAILED);
    const { options, events } = testServers({ store: { load: () => Promise.reject(rejection) } });
    expect(await getRejection(invalidateAccessToken('access-a', options))).toBe(rejection);
    expect(events).toEqual(['lock', 'restart', 'unlock']);
  });
});
