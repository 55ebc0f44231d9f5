import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { type Http, openHttp, type Reply } from '../../src/http/http.ts';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { listener } from '../../src/sandbox/serve.ts';
import { fileStore } from '../../src/stores/file.ts';
import { type Journal, openJournal } from '../../src/stores/journal.ts';
import { holdingNothing, type ReadableStore } from '../../src/stores/store.ts';
import {
  forgetAccessToken,
  type LivingOptions,
  livingToken,
  reusedToken,
} from '../../src/token/living.ts';
import type { Login } from '../../src/token/session.ts';
import {
  answer,
  CLIENT,
  GITEE,
  GRANTED,
  httpReplying,
  rejectionOf,
  silence,
} from '../gitee/exchanges.ts';
import { settled, stopClock } from '../http/clock.ts';
import { newFolder } from '../stores/folder.ts';
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
function granted(given: Partial<typeof GRANTED> = {}) {
  return answer({ ...GRANTED, created_at: nowSeconds(), ...given });
}

/** A session, by the name that is in its tokens. */
function session(name: string, given: Partial<Login> = {}): string {
  return encodedLogin({
    access_token: `access-${name}`,
    refresh_token: `refresh-${name}`,
    expires_at: nowSeconds() + 2 * HOUR,
    scope: 'projects',
    ...given,
  });
}

const expired = (name: string) => session(name, { expires_at: nowSeconds() + HOUR - 60 });

/** The refresh token in a session, or a bare one, for a log that can be read. */
function nameOf(value: string | undefined): string {
  return value?.startsWith('gts2.') ? loginIn(value).refresh_token : String(value);
}

interface Given extends Partial<Pick<LivingOptions, 'minTtl' | 'journal' | 'gitee'>> {
  /** What the store holds; an array: what it holds at each look, the last one for good. */
  readonly stored?: string | undefined | readonly (string | undefined)[];
  readonly replies?: readonly Reply[];
  readonly store?: Partial<ReadableStore>;
}

/** Surroundings on a network and a store of its own, with a log of what happens, in order. */
function world({ stored, replies = [], store = {}, ...given }: Given = {}) {
  const events: string[] = [];
  const contents = Array.isArray(stored) ? [...stored] : [stored];
  const replying = httpReplying(...replies);
  const newHttp = (): Http => {
    const http: Http = {
      connect: () => {},
      send: (request) => {
        events.push('ask');
        return replying.send(request);
      },
      within: () => http,
      restart: () => {},
      close: () => events.push('close'),
    };
    events.push('open');
    return http;
  };
  const readable: ReadableStore = {
    label: 'the store',
    load: async () => {
      events.push('load');
      return contents.length > 1 ? contents.shift() : contents[0];
    },
    prepare: async () => {
      events.push('prepare');
      return holdingNothing(async (value) => {
        await Promise.resolve();
        events.push(`save ${nameOf(value)}`);
        contents.splice(0, contents.length, value);
      });
    },
    exclusively: async (work) => {
      events.push('lock');
      return work({ isHeld: () => true }).finally(() => events.push('unlock'));
    },
    replacedAt: async () => undefined,
    ...store,
  };
  const options: LivingOptions = {
    gitee: GITEE,
    minTtl: HOUR,
    journal: undefined,
    ...given,
    openHttp: newHttp,
    openStore: () => readable,
    surroundings: {
      hold: () => {
        events.push('hold');
        return new AbortController().signal;
      },
      release: () => {
        events.push('release');
        return false;
      },
      unsaved: (value) => events.push(`unsaved ${nameOf(value)}`),
    },
  };
  const forms = () =>
    replying.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  return { options, events, forms, stored: () => contents[0] };
}

/** Each network that was opened has been closed. */
function expectClosed(events: readonly string[]) {
  const count = (name: string) => events.filter((event) => event === name).length;
  expect(count('open')).toBeGreaterThan(0);
  expect(count('close')).toBe(count('open'));
}

function newJournal() {
  const folder = newFolder();
  const path = join(folder, 'journal');
  const journal = openJournal(path);
  return { journal, path, isEmpty: () => readdirSync(folder).length === 0 };
}

/** A journal that says what it is told. */
function noting(events: string[], journal: Journal): Journal {
  return {
    ...journal,
    prepare: () => {
      events.push('journal prepare');
      journal.prepare();
    },
    write: (value, replaces) => {
      events.push(`journal ${nameOf(value)} for ${nameOf(replaces)}`);
      journal.write(value, replaces);
    },
    clear: () => {
      events.push('journal clear');
      journal.clear();
    },
  };
}

/** What happens before the one whose turn it is looks at the store. */
const LOCKED = ['open', 'load', 'close', 'open', 'lock', 'open'];

const FULL = new GiteeTokenError('token_unsaved', 'The store is full.', { advice: 'Empty it.' });
const full = { prepare: async () => holdingNothing(() => Promise.reject(FULL)) };

describe('a stored access token that lives', () => {
  test('is handed out, and nobody is asked and nobody waits', async () => {
    const stored = session('a');
    const { options, events } = world({ stored });
    expect(await livingToken(options)).toEqual({
      source: 'session',
      token: {
        access_token: 'access-a',
        token_type: 'bearer',
        refresh_token: 'refresh-a',
        scope: 'projects',
        expires_in: expect.closeTo(2 * HOUR, -1),
        created_at: expect.closeTo(nowSeconds(), -1),
      },
      valueToStore: stored,
      isRotated: false,
      refused: undefined,
    });
    expect(events).toEqual(['open', 'load', 'close']);
  });

  test('for exactly as long as it has to is handed out', async () => {
    stopClock();
    const { options } = world({ stored: session('a', { expires_at: nowSeconds() + HOUR }) });
    expect((await livingToken(options)).source).toBe('session');
  });

  test('for a second less is not', async () => {
    stopClock();
    const stored = session('a', { expires_at: nowSeconds() + HOUR - 1 });
    const { options } = world({ stored, replies: [granted()] });
    expect((await livingToken(options)).source).toBe('refresh_token');
  });

  test('is not handed out to who wants a new one', async () => {
    const { options, forms } = world({ stored: session('a'), minTtl: 0, replies: [granted()] });
    expect((await livingToken(options)).token.access_token).toBe(GRANTED.access_token);
    expect(forms()).toEqual([
      { ...CLIENT, grant_type: 'refresh_token', refresh_token: 'refresh-a' },
    ]);
  });
});

describe('what is only to be reused', () => {
  test('is handed out while it lives, without a lock', async () => {
    const { options, events } = world({ stored: session('a') });
    expect(await reusedToken(options)).toMatchObject({
      source: 'session',
      token: { access_token: 'access-a' },
    });
    expect(events).toEqual(['open', 'load', 'close']);
  });

  test.each([
    ['a session that does not live long enough', expired('a')],
    ['a bare refresh token', BARE],
    ['nothing', undefined],
  ])('is not made of %s', async (_, stored) => {
    const { options, events } = world({ stored });
    expect(await reusedToken(options)).toBeUndefined();
    expect(events).toEqual(['open', 'load', 'close']);
  });
});

describe('a stored access token that does not live long enough', () => {
  test('is replaced, and the new pair is saved before it is handed out', async () => {
    const { options, events, forms, stored } = world({
      stored: expired('a'),
      replies: [granted()],
    });
    const { source, token, valueToStore, isRotated } = await livingToken(options);
    expect([source, isRotated]).toEqual(['refresh_token', true]);
    expect(token.access_token).toBe(GRANTED.access_token);
    expect(forms()).toEqual([
      { ...CLIENT, grant_type: 'refresh_token', refresh_token: 'refresh-a' },
    ]);
    expect(stored()).toBe(valueToStore);
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
      `save ${GRANTED.refresh_token}`,
      'unsaved undefined',
      'release',
      'release',
      'close',
      'unlock',
      'close',
    ]);
  });

  test('may have been replaced by another process while this one waited', async () => {
    const { options, events } = world({ stored: [expired('a'), session('b')] });
    const { token, source } = await livingToken(options);
    expect([token.access_token, source]).toEqual(['access-b', 'session']);
    expect(events).toEqual([...LOCKED, 'load', 'close', 'unlock', 'close']);
  });

  test('stays stored when the store cannot be prepared, and nothing is spent', async () => {
    const refusal = new GiteeTokenError('store_refused', 'No disk.', { advice: 'Mend it.' });
    const stored = expired('a');
    const store = { prepare: () => Promise.reject(refusal) };
    const one = world({ stored, store });
    expect(await rejectionOf(livingToken(one.options))).toBe(refusal);
    expect(one.forms()).toEqual([]);
    expectClosed(one.events);
  });

  test('is traded without the client when there is none', async () => {
    const gitee = { origin: GITEE.origin };
    const one = world({ stored: expired('a'), gitee, replies: [granted()] });
    await livingToken(one.options);
    expect(one.forms()).toEqual([{ grant_type: 'refresh_token', refresh_token: 'refresh-a' }]);
  });
});

describe('a store', () => {
  test('with a bare refresh token holds a session after the first use', async () => {
    const one = world({ stored: BARE, replies: [granted()] });
    expect((await livingToken(one.options)).source).toBe('refresh_token');
    expect(one.forms()).toMatchObject([{ refresh_token: BARE }]);
    expect(nameOf(one.stored())).toBe(GRANTED.refresh_token);
    expect((await livingToken(one.options)).source).toBe('session');
    expect(one.forms()).toHaveLength(1);
  });

  test('with a bare refresh token that is not replaced keeps it in the session', async () => {
    const { refresh_token: _, ...rest } = GRANTED;
    const one = world({ stored: BARE, replies: [answer({ ...rest, created_at: nowSeconds() })] });
    expect((await livingToken(one.options)).isRotated).toBe(false);
    expect(nameOf(one.stored())).toBe(BARE);
  });

  test.each([undefined, ''])('with nothing in it (%j) says to log in first', async (stored) => {
    const { options, events } = world({ stored });
    expect(await rejectionOf(livingToken(options))).toMatchObject({
      code: 'input_invalid',
      message: 'There is nothing in the store yet.',
      advice: expect.stringContaining('gitee-token login'),
    });
    expect(events).toEqual([...LOCKED, 'load', 'close', 'unlock', 'close']);
  });

  test.each(['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '"quoted"', 'TOKEN=value'])(
    'with what evidently is something else (%j) sends it nowhere, and says what it is',
    async (stored) => {
      const { options, forms } = world({ stored });
      expect(await rejectionOf(livingToken(options))).toMatchObject({
        code: 'input_invalid',
        message: expect.stringMatching(/^What is in the store is no refresh token: it .+\.$/),
      });
      expect(forms()).toEqual([]);
    },
  );

  test.each(['two words', 'with\nlines', '令牌'])(
    'with what is no token (%j) sends it nowhere and does not show it',
    async (stored) => {
      const { options, events, forms } = world({ stored });
      const error = await rejectionOf(livingToken(options));
      expect(error).toMatchObject({
        code: 'input_invalid',
        message: 'What is in the store is no refresh token.',
        advice: expect.stringContaining('gitee-token login'),
      });
      expect(forms()).toEqual([]);
      expectClosed(events);
    },
  );

  test('with a damaged session says so, and is left as it is', async () => {
    const stored = session('a').slice(0, -9);
    const one = world({ stored });
    expect(await rejectionOf(livingToken(one.options))).toMatchObject({
      code: 'input_invalid',
      message: expect.stringContaining('a damaged one'),
    });
    expect([one.stored(), one.events]).toEqual([stored, ['open', 'load', 'close']]);
  });

  test('that cannot be read passes its error on', async () => {
    const refusal = new GiteeTokenError('store_refused', 'Down.', { advice: 'Wait.' });
    const { options, events } = world({ store: { load: () => Promise.reject(refusal) } });
    expect(await rejectionOf(livingToken(options))).toBe(refusal);
    expect(events).toEqual(['open', 'close']);
  });

  test('whose lock is not to be had passes its error on', async () => {
    const refusal = new GiteeTokenError('store_refused', 'Locked.', { advice: 'Wait.' });
    const store = { exclusively: () => Promise.reject(refusal) };
    const { options, events } = world({ stored: expired('a'), store });
    expect(await rejectionOf(livingToken(options))).toBe(refusal);
    expect(events).toEqual(['open', 'load', 'close', 'open', 'close']);
  });

  test('that fails to save leaves the value in the hands of the caller', async () => {
    const { options, events } = world({
      stored: expired('a'),
      replies: [granted()],
      store: full,
    });
    expect(await rejectionOf(livingToken(options))).toBe(FULL);
    expect(events).toContain(`unsaved ${GRANTED.refresh_token}`);
    expect(events).not.toContain('unsaved undefined');
    expectClosed(events);
  });
});

describe('the journal', () => {
  test('is written before the store and cleared after it', async () => {
    const { journal, isEmpty } = newJournal();
    const one = world({ stored: expired('a'), replies: [granted()] });
    await livingToken({ ...one.options, journal: noting(one.events, journal) });
    const { refresh_token } = GRANTED;
    expect(one.events.slice(LOCKED.length, -5)).toEqual([
      'journal prepare',
      'load',
      'prepare',
      'hold',
      'ask',
      `unsaved ${refresh_token}`,
      `journal ${refresh_token} for refresh-a`,
      `save ${refresh_token}`,
      'unsaved undefined',
      'journal clear',
    ]);
    expect(isEmpty()).toBe(true);
  });

  test('keeps the value when the store fails to, and the error says so', async () => {
    const { journal } = newJournal();
    const stored = expired('a');
    const one = world({ stored, journal, replies: [granted()], store: full });
    expect(await rejectionOf(livingToken(one.options))).toMatchObject({
      code: 'token_unsaved',
      message:
        'The store is full. The new one is kept on this machine, and the next call saves it.',
      advice: 'Empty it.',
    });
    expect(nameOf(journal.read(stored))).toBe(GRANTED.refresh_token);
  });

  test('is taken up by the next call, which saves its value before anything else', async () => {
    const { journal, isEmpty } = newJournal();
    const stored = expired('a');
    journal.write(session('kept'), stored);
    const { options, events } = world({ stored, journal });
    const { token, source } = await livingToken(options);
    expect([token.access_token, source]).toEqual(['access-kept', 'session']);
    expect(events).toEqual([
      'open',
      'lock',
      'open',
      'load',
      'prepare',
      'save refresh-kept',
      'close',
      'unlock',
      'close',
    ]);
    expect(isEmpty()).toBe(true);
  });

  test('is taken up where nothing was stored before', async () => {
    const { journal } = newJournal();
    journal.write(session('kept'), undefined);
    const one = world({ journal });
    expect((await livingToken(one.options)).token.access_token).toBe('access-kept');
    expect(nameOf(one.stored())).toBe('refresh-kept');
  });

  test('is taken up, saved, and refreshed when its token lives no longer', async () => {
    const { journal, isEmpty } = newJournal();
    const stored = expired('a');
    journal.write(expired('kept'), stored);
    const one = world({ stored, journal, replies: [granted()] });
    await livingToken(one.options);
    expect(one.forms()).toMatchObject([{ refresh_token: 'refresh-kept' }]);
    expect(one.events.filter((event) => event.startsWith('save'))).toEqual([
      'save refresh-kept',
      `save ${GRANTED.refresh_token}`,
    ]);
    expect(isEmpty()).toBe(true);
  });

  test('after being taken up keeps what replaces its value', async () => {
    const { journal } = newJournal();
    const [stored, kept] = [expired('a'), expired('kept')];
    journal.write(kept, stored);
    let saves = 0;
    const save = async () => {
      saves += 1;
      if (saves > 1) throw FULL;
    };
    const prepare = async () => holdingNothing(save);
    const one = world({ stored, journal, replies: [granted()], store: { prepare } });
    await rejectionOf(livingToken(one.options));
    expect(nameOf(journal.read(kept))).toBe(GRANTED.refresh_token);
  });

  test('keeps its value when the store fails again, and nothing is spent', async () => {
    const { journal } = newJournal();
    const stored = expired('a');
    journal.write(session('kept'), stored);
    const { options, events, forms } = world({ stored, journal, store: full });
    expect(await rejectionOf(livingToken(options))).toBe(FULL);
    expect(nameOf(journal.read(stored))).toBe('refresh-kept');
    expect(forms()).toEqual([]);
    expectClosed(events);
  });

  test('that is older than what is stored is ignored and removed', async () => {
    const { journal, isEmpty } = newJournal();
    journal.write(session('kept'), expired('a'));
    const one = world({ stored: expired('newer'), journal, replies: [granted()], store: {} });
    await livingToken(one.options);
    expect(one.forms()).toMatchObject([{ refresh_token: 'refresh-newer' }]);
    expect(isEmpty()).toBe(true);
  });

  test('that could not be written ends it before anything is spent', async () => {
    const { journal } = newJournal();
    const refusal = new GiteeTokenError('store_refused', 'No disk.', { advice: 'Mend it.' });
    const prepare = () => {
      throw refusal;
    };
    const one = world({ stored: expired('a'), journal: { ...journal, prepare } });
    expect(await rejectionOf(livingToken(one.options))).toBe(refusal);
    expect(one.forms()).toEqual([]);
    expectClosed(one.events);
  });

  test('that cannot be written does not keep from saving', async () => {
    const { journal } = newJournal();
    const write = () => {
      throw new Error('no disk');
    };
    const one = world({
      stored: expired('a'),
      journal: { ...journal, write },
      replies: [granted()],
    });
    await livingToken(one.options);
    expect(nameOf(one.stored())).toBe(GRANTED.refresh_token);
    expect(one.events).toContain('unsaved undefined');
  });

  test('holds no more than one secret', async () => {
    const { journal, path } = newJournal();
    const one = world({ stored: expired('a'), journal, replies: [granted()], store: full });
    await rejectionOf(livingToken(one.options));
    expect(readFileSync(path, 'utf8')).not.toContain(expired('a').slice(5));
  });
});

describe('a refresh token that is refused', () => {
  const looks = (events: readonly string[]) => events.filter((event) => event === 'load').length;

  /** Runs it in a time of its own, in which a pause takes no time. */
  function run(options: LivingOptions) {
    stopClock();
    return settled(livingToken(options));
  }

  test.each([1, 2, 5])(
    'because another machine was faster is replaced by what that stored by look %i',
    async (look) => {
      const { journal } = newJournal();
      const before = Array.from({ length: 1 + look }, () => expired('a'));
      const stored = [...before, session('other')];
      const { options, events, forms } = world({ stored, journal, replies: [REFUSED] });
      const { token, source } = await run(options);
      expect([token.access_token, source]).toEqual(['access-other', 'session']);
      expect(forms()).toHaveLength(1);
      expect(looks(events)).toBe(2 + look);
      expectClosed(events);
    },
  );

  test('gives up after five looks', async () => {
    const { journal } = newJournal();
    const before = Array.from({ length: 7 }, () => expired('a'));
    const stored = [...before, session('late')];
    const { options, events } = world({ stored, journal, replies: [REFUSED] });
    expect(await rejectionOf(run(options))).toMatchObject({ code: 'grant_rejected' });
    expect(looks(events)).toBe(7);
    expectClosed(events);
  });

  test('is not given up because the store is empty for a moment', async () => {
    const { journal } = newJournal();
    const stored = [expired('a'), expired('a'), undefined, session('other')];
    const { options } = world({ stored, journal, replies: [REFUSED] });
    expect((await run(options)).token.access_token).toBe('access-other');
  });

  test('is given up when the store stays empty', async () => {
    const { journal } = newJournal();
    const stored = [expired('a'), expired('a'), undefined];
    const { options } = world({ stored, journal, replies: [REFUSED] });
    expect(await rejectionOf(run(options))).toMatchObject({ code: 'grant_rejected' });
  });

  test('is looked for once where no other machine stores', async () => {
    const stored = [expired('a'), expired('a'), expired('a'), session('late')];
    const { options, events } = world({ stored, replies: [REFUSED] });
    expect(await rejectionOf(livingToken(options))).toMatchObject({ code: 'grant_rejected' });
    expect(looks(events)).toBe(3);
    expectClosed(events);
  });

  test('without a journal too is replaced by what is stored by then', async () => {
    const stored = [expired('a'), expired('a'), session('other')];
    const { options } = world({ stored, replies: [REFUSED] });
    expect((await livingToken(options)).token.access_token).toBe('access-other');
  });

  test('is followed by a refresh of the newer one, when that does not live long enough', async () => {
    const { journal } = newJournal();
    const stored = [expired('a'), expired('a'), expired('other')];
    const one = world({ stored, journal, replies: [REFUSED, granted()] });
    expect((await run(one.options)).token.access_token).toBe(GRANTED.access_token);
    expect(one.forms().map(({ refresh_token }) => refresh_token)).toEqual([
      'refresh-a',
      'refresh-other',
    ]);
    expect(nameOf(one.stored())).toBe(GRANTED.refresh_token);
  });

  test('is given up when the newer one is refused as well', async () => {
    const { journal } = newJournal();
    const stored = [expired('a'), expired('a'), expired('other'), session('third')];
    const one = world({ stored, journal, replies: [REFUSED, REFUSED] });
    expect(await rejectionOf(run(one.options))).toMatchObject({ code: 'grant_rejected' });
    expectClosed(one.events);
  });

  test.each([
    ['client_rejected', answer({ error: 'invalid_client' }, { status: 401 })],
    ['outcome_unknown', silence()],
    ['response_invalid', answer('')],
  ])('for another reason, %s, is looked for nowhere', async (code, reply) => {
    const { journal } = newJournal();
    const stored = [expired('a'), expired('a'), session('other')];
    const { options, events } = world({ stored, journal, replies: [reply] });
    expect(await rejectionOf(livingToken(options))).toMatchObject({ code });
    expect(looks(events)).toBe(2);
    expectClosed(events);
  });

  test('is no reason to hide a mistake', async () => {
    const { options } = world({ stored: expired('a'), replies: [] });
    expect(await rejectionOf(livingToken(options))).toEqual(new Error('no reply to request 1'));
  });
});

test('who is told to stop during the trade stops when all is saved', async () => {
  const one = world({ stored: expired('a'), replies: [granted()] });
  const surroundings = { ...one.options.surroundings, release: () => true };
  expect(await rejectionOf(livingToken({ ...one.options, surroundings }))).toMatchObject({
    code: 'cancelled',
  });
  expect(nameOf(one.stored())).toBe(GRANTED.refresh_token);
});

test('of many that ask at once one refreshes, and the others get what it stored', async () => {
  const gitee = sandboxGitee();
  const { clientId: client_id, clientSecret: client_secret } = gitee.settings;
  const origin = new URL(`http://127.0.0.1:${await listen(createServer(listener(gitee.handle)))}`);
  const path = join(newFolder(), 'session.json');
  const first = fileStore({ path });
  await (await first.prepare()).save(gitee.grant('projects').refreshToken);
  const ask = () =>
    livingToken({
      ...world().options,
      gitee: { origin, client: { client_id, client_secret } },
      openHttp: () => openHttp({ timeoutMs: 30_000 }),
      openStore: () => fileStore({ path }),
    });
  const all = await Promise.all(Array.from({ length: 8 }, ask));
  expect(new Set(all.map(({ token }) => token.access_token)).size).toBe(1);
  expect(all.filter(({ source }) => source === 'refresh_token')).toHaveLength(1);
  expect(await first.load()).toBe(all[0]?.valueToStore);
});

describe('forgetting an access token', () => {
  test('ends its reuse, and keeps the refresh token', async () => {
    const one = world({ stored: session('a'), replies: [granted()] });
    await forgetAccessToken('access-a', one.options);
    expect(loginIn(one.stored() ?? '')).toEqual({
      id: 'login',
      access_token: 'access-a',
      refresh_token: 'refresh-a',
      expires_at: 0,
      scope: 'projects',
    });
    expect(one.events).toEqual([
      'open',
      'lock',
      'open',
      'load',
      'prepare',
      'load',
      'save refresh-a',
      'close',
      'unlock',
      'close',
    ]);
    expect((await livingToken(one.options)).source).toBe('refresh_token');
    expect(one.forms()).toMatchObject([{ refresh_token: 'refresh-a' }]);
  });

  test.each([
    ['another one', session('b')],
    ['one that begins alike', session('ab')],
    ['a bare refresh token', 'access-a'],
    ['nothing', undefined],
  ])('does nothing when %s is stored', async (_, stored) => {
    const one = world({ stored });
    await forgetAccessToken('access-a', one.options);
    expect(one.stored()).toBe(stored);
    expect(one.events).toEqual(['open', 'lock', 'open', 'load', 'close', 'unlock', 'close']);
  });

  test('saves what the journal has kept, which would be out of date after it', async () => {
    const { journal, isEmpty } = newJournal();
    const stored = session('a');
    journal.write(session('kept'), stored);
    const one = world({ stored, journal });
    await forgetAccessToken('access-a', one.options);
    expect([nameOf(one.stored()), isEmpty()]).toEqual(['refresh-kept', true]);
    expect((await livingToken(one.options)).token.access_token).toBe('access-kept');
  });

  test('leaves alone what another machine has stored meanwhile', async () => {
    const values = [session('a'), session('b')];
    const saved: string[] = [];
    const { options } = world({
      store: {
        load: async () => values.shift(),
        prepare: async () => holdingNothing(async (value) => void saved.push(value)),
      },
    });
    await forgetAccessToken('access-a', options);
    expect(saved).toEqual([]);
  });

  test('waits for its turn before the network is opened for the work', async () => {
    const { options, events } = world({ stored: session('a') });
    await forgetAccessToken('access-a', options);
    expect(events.slice(0, 4)).toEqual(['open', 'lock', 'open', 'load']);
  });

  test('closes the network when it fails', async () => {
    const refusal = new GiteeTokenError('store_refused', 'Down.', { advice: 'Wait.' });
    const { options, events } = world({ store: { load: () => Promise.reject(refusal) } });
    expect(await rejectionOf(forgetAccessToken('access-a', options))).toBe(refusal);
    expect(events).toEqual(['open', 'lock', 'open', 'close', 'unlock', 'close']);
  });
});
