import { EventEmitter } from 'node:events';
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { createHttpClient, type HttpClient } from '../../src/http/client.ts';
import { createDeadline, type Deadline } from '../../src/http/deadline.ts';
import type { HttpRequest, HttpResult, SendResult } from '../../src/http/types.ts';
import { noopStore, type SecretStore, withoutReservation } from '../../src/stores/store.ts';
import { type ObtainedToken, type ObtainHooks, obtainToken } from '../../src/token/obtain.ts';
import { decodeSession, encodeSession, type Session, toGrants } from '../../src/token/session.ts';
import { createShutdownGuard } from '../../src/token/shutdown-guard.ts';
import { getVerifiedToken, type VerifiedTokenOptions } from '../../src/token/verified-token.ts';
import {
  answer,
  CLIENT,
  GITEE,
  GRANTED,
  getRejection,
  httpReplying,
  noResponse,
  PASSWORD,
  REFRESH,
  within,
} from '../gitee/http-fixtures.ts';
import { settled, stopClock } from '../http/clock.ts';
import { explained } from '../support/explained.ts';
import { type Behaviour, closeServers, hostile } from '../support/servers.ts';
import { loginIn, sessionWith } from '../support/session.ts';

const { access_token, refresh_token } = GRANTED;
const granted = answer(GRANTED);
const user = answer({ login: 'tester' });
const refused = answer({ error: 'invalid_grant' }, { status: 401 });
const wrongClient = answer({ error: 'invalid_client' }, { status: 401 });

const LOGIN = {
  access_token: 'a11ce'.repeat(6),
  refresh_token: REFRESH.refresh_token,
  scope: 'user_info projects',
};

/** What messages call the store. */
const STORE = { kind: 'file', path: '/store' } as const;

const NO_RESPONSE = { reason: 'no_response', host: 'gitee.test', origin: 'https://gitee.test' };

const NEVER = { granted: false, reused: false };
const ALWAYS = { granted: true, reused: true };
const AUTO = { granted: false, reused: true };

/** What is exported after a refresh; a test states only what differs. */
function refreshed(overrides: Partial<ObtainedToken> = {}): ObtainedToken {
  return {
    source: 'refresh_token',
    gitee: GITEE,
    token: GRANTED,
    storedValue: refresh_token,
    oldTokenSpent: true,
    isNewLogin: true,
    refused: undefined,
    ...overrides,
  };
}

/** What is exported after a password grant. */
function loggedIn(overrides: Partial<ObtainedToken> = {}): ObtainedToken {
  return refreshed({ source: 'password', oldTokenSpent: false, ...overrides });
}

interface Overrides extends Partial<Omit<VerifiedTokenOptions, 'store' | 'hooks'>> {
  readonly store?: Partial<SecretStore>;
  readonly hooks?: Partial<ObtainHooks>;
}

/** Runs the use case, and notes what happens outside of it, in order. */
function run(replies: readonly (HttpResult | SendResult)[], overrides: Overrides = {}) {
  const events: string[] = [];
  const exported: ObtainedToken[] = [];
  const replying = httpReplying(...replies);
  const http: HttpClient = {
    ...replying,
    preconnect: ({ method, url }) => events.push(`connect for ${method} ${url.pathname}`),
    send: (request, ends) => {
      events.push(`ask ${request.url.pathname}`);
      return replying.send(request, ends);
    },
  };
  const deadline: Deadline = {
    ...createDeadline(60_000),
    restart: () => events.push('restart'),
  };
  const store: SecretStore = {
    name: STORE,
    prepare: async () => {
      events.push('prepare');
      return {
        save: async (value) => {
          await Promise.resolve();
          events.push(`save ${value}`);
        },
        release: () => events.push('give back'),
      };
    },
    writtenSinceRead: async () => undefined,
  };
  const result = getVerifiedToken({
    http,
    deadline,
    gitee: GITEE,
    grants: [REFRESH],
    session: undefined,
    minTtl: 3600,
    format: 'refresh-token',
    verify: NEVER,
    ...overrides,
    openStore: async () => {
      events.push('open');
      return { ...store, ...overrides.store };
    },
    hooks: {
      mask: (secret) => events.push(`mask ${secret}`),
      journal: (value) => {
        events.push(`journal ${value}`);
        return 'journaled';
      },
      saved: () => events.push('saved'),
      defer: () => {
        events.push('hold');
        return new AbortController().signal;
      },
      isKilledSoon: true,
      release: () => {
        events.push('release');
        return false;
      },
      export: (obtained) => {
        events.push('export');
        exported.push(obtained);
      },
      withheld: () => events.push('withhold'),
      ...overrides.hooks,
    },
  });
  const outcome = result.then(({ login }) => login);
  return { result, outcome, events, exported, requests: replying.requests };
}

afterEach(() => {
  vi.useRealTimers();
});
afterAll(closeServers);

const CONNECT = 'connect for POST /oauth/token';

function getForm(body: string | undefined) {
  return Object.fromEntries(new URLSearchParams(body));
}

describe('the order', () => {
  test('is prepare, exchange, mask, journal, save, export, and only then use', async () => {
    const { outcome, events } = run([granted, user], { verify: ALWAYS });
    expect(await outcome).toBe('tester');
    expect(events).toEqual([
      CONNECT,
      'open',
      'prepare',
      'hold',
      'ask /oauth/token',
      `mask ${access_token}`,
      `mask ${refresh_token}`,
      `mask ${refresh_token}`,
      `journal ${refresh_token}`,
      `save ${refresh_token}`,
      'saved',
      'export',
      'release',
      'give back',
      'release',
      'ask /api/v5/user',
    ]);
  });

  test('needs no hooks but those of signals', async () => {
    const values: string[] = [];
    const save = async (value: string) => void values.push(value);
    const obtained = await obtainToken({
      ...within(httpReplying(granted)),
      gitee: GITEE,
      grants: [REFRESH],
      format: 'refresh-token',
      openStore: async () => ({ ...noopStore, prepare: async () => withoutReservation(save) }),
      hooks: createShutdownGuard(new EventEmitter()),
    });
    expect([obtained, values]).toEqual([refreshed(), [refresh_token]]);
  });

  test('leaves out the save when the server did not rotate, for the old one is stored', async () => {
    const { outcome, events, exported } = run([answer({ access_token })]);
    expect(await outcome).toBeUndefined();
    expect(events).toEqual([
      CONNECT,
      'open',
      'prepare',
      'hold',
      'ask /oauth/token',
      `mask ${access_token}`,
      `mask ${REFRESH.refresh_token}`,
      'export',
      'release',
      'give back',
      'release',
    ]);
    expect(exported).toMatchObject([
      { storedValue: REFRESH.refresh_token, oldTokenSpent: false, source: 'refresh_token' },
    ]);
  });

  test('leaves out the save when a login brought no refresh token', async () => {
    const { outcome, events, exported } = run([answer({ access_token })], { grants: [PASSWORD] });
    await outcome;
    expect(events).not.toContain('saved');
    expect(exported).toMatchObject([{ source: 'password', storedValue: undefined }]);
  });

  test('ends with a store that cannot be prepared, and nothing is spent', async () => {
    const store = { prepare: () => Promise.reject(new Error('full')) };
    const { outcome, requests, events } = run([granted], { store });
    expect(await getRejection(outcome)).toEqual(new Error('full'));
    expect([requests, events]).toEqual([[], [CONNECT, 'open']]);
  });

  test('exports the token before the verification fails', async () => {
    const dead = answer('', { status: 401 });
    const { outcome, exported } = run([granted, dead], { verify: ALWAYS });
    expect(await getRejection(outcome)).toMatchObject({ code: 'request_refused' });
    expect(exported).toEqual([refreshed()]);
  });

  test('does not end with an inconclusive verification', async () => {
    const { result } = run([granted, noResponse()], { verify: ALWAYS });
    const verificationProblem = NO_RESPONSE;
    expect(await result).toEqual({ obtained: refreshed(), login: undefined, verificationProblem });
  });

  test.each([
    CLIENT.client_secret,
    REFRESH.refresh_token,
    PASSWORD.password,
    access_token,
    refresh_token,
  ])('hands out nothing that a server has filled with the secret %j', async (secret) => {
    const login = Buffer.from(secret).toString('base64url');
    const filled = answer({ ...GRANTED, scope: login, token_type: login });
    const overrides = { verify: ALWAYS, grants: [REFRESH, PASSWORD] } as const;
    const { result } = run([filled, answer({ login })], overrides);
    expect(await result).toMatchObject({
      obtained: { token: { scope: undefined, token_type: 'bearer' } },
      login: undefined,
    });
  });

  test('keeps the refresh token beside an access token that cannot be used', async () => {
    const { outcome, events, exported } = run([answer({ ...GRANTED, access_token: 'a b' })]);
    expect(explained(await getRejection(outcome))).toMatchObject({
      code: 'response_invalid',
      message:
        'gitee.test issued no usable access token: the access_token in the response contains spaces or other characters that are not allowed in a token. ' +
        'The new refresh token is valid.',
      // This may be a command or a job.
      advice:
        'Try again; the next attempt uses the new refresh token. In a workflow, start a new run (a re-run keeps the old one).',
    });
    expect(events).toContain(`save ${refresh_token}`);
    expect(exported).toEqual([]);
  });

  test('restores default signal handling when the exchange fails', async () => {
    const { outcome, events } = run([wrongClient]);
    expect(await getRejection(outcome)).toMatchObject({ code: 'client_rejected' });
    expect(events).toEqual([
      CONNECT,
      'open',
      'prepare',
      'hold',
      'ask /oauth/token',
      'give back',
      'release',
    ]);
  });
});

describe('a save that fails', () => {
  const unsaved = new GiteeTokenError('token_unsaved', {
    reason: 'connection_failed',
    host: 'store.test',
    origin: 'https://store.test',
    detail: 'reset',
  });
  const store = { prepare: async () => withoutReservation(() => Promise.reject(unsaved)) };

  test('exports nothing, keeps what was journaled, and says that it is tried again', async () => {
    const { outcome, exported, events } = run([granted], { store });
    expect(await getRejection(outcome)).toMatchObject({
      code: 'token_unsaved',
      problem: unsaved.problem,
      notes: ['journaled'],
      cause: unsaved,
    });
    expect(exported).toEqual([]);
    expect(events).toContain(`journal ${refresh_token}`);
    expect(events).not.toContain('saved');
  });

  test('promises nothing when nothing was journaled', async () => {
    const journal = () => {
      throw new Error('no disk');
    };
    const { outcome } = run([granted], { store, hooks: { journal } });
    expect(await getRejection(outcome)).toBe(unsaved);
  });

  test('by a mistake leaves the mistake as it is', async () => {
    const mistake = {
      prepare: async () => withoutReservation(() => Promise.reject(new Error('a mistake'))),
    };
    const { outcome } = run([granted], { store: mistake });
    expect(await getRejection(outcome)).toEqual(new Error('a mistake'));
  });
});

test.each(['journal', 'saved'] as const)(
  'a step "%s" that throws keeps from neither saving nor exporting',
  async (step) => {
    const hooks = {
      [step]: () => {
        throw new Error('no disk');
      },
    };
    const { outcome, events, exported } = run([granted], { hooks });
    await outcome;
    expect(events).toContain(`save ${refresh_token}`);
    expect(exported).toEqual([refreshed()]);
  },
);

describe('a job that is cancelled', () => {
  test('during the exchange ends as cancelled, after all is saved and exported', async () => {
    const release = () => true;
    const overrides = { verify: ALWAYS, hooks: { release } };
    const { outcome, events } = run([granted, user], overrides);
    expect(explained(await getRejection(outcome))).toMatchObject({
      code: 'cancelled',
      message:
        'Cancelled while Gitee was issuing new tokens. The exchange was completed first, and nothing is lost.',
      advice: 'No action is needed.',
    });
    expect(events.slice(-4)).toEqual([`save ${refresh_token}`, 'saved', 'export', 'give back']);
  });

  const told = () => ({ defer: () => AbortSignal.abort(), release: () => true });

  test('has nothing left to save where the server did not rotate', async () => {
    const { outcome } = run([answer({ access_token })], { hooks: told() });
    expect(await getRejection(outcome)).toMatchObject({
      code: 'cancelled',
      problem: { reason: 'cancelled_during_exchange' },
    });
  });

  test('leaves the save to the post step once the token is journaled', async () => {
    const { outcome, events } = run([granted], { hooks: told() });
    expect(explained(await getRejection(outcome))).toMatchObject({
      code: 'cancelled',
      message:
        'Cancelled while Gitee was issuing new tokens. The new refresh token is kept, and the post step saves it.',
    });
    expect(events.slice(-3)).toEqual([`journal ${refresh_token}`, 'export', 'give back']);
  });

  test('saves at once when the token could not be journaled', async () => {
    const journal = () => undefined;
    const { outcome, events } = run([granted], { hooks: { ...told(), journal } });
    expect(await getRejection(outcome)).toMatchObject({ code: 'cancelled' });
    expect(events.slice(-4, -1)).toEqual([`save ${refresh_token}`, 'saved', 'export']);
  });

  test('saves at once where nobody kills it', async () => {
    const hooks = { ...told(), isKilledSoon: false };
    const { outcome, events } = run([granted], { hooks });
    expect(await getRejection(outcome)).toMatchObject({ code: 'cancelled' });
    expect(events).toContain('restart');
    expect(events.slice(-4, -1)).toEqual([`save ${refresh_token}`, 'saved', 'export']);
  });

  test('does not try the fallback after a refusal', async () => {
    const overrides = { grants: [REFRESH, PASSWORD] as const, hooks: told() };
    const { outcome, requests } = run([refused], overrides);
    expect(await getRejection(outcome)).toMatchObject({ code: 'cancelled' });
    expect(requests).toHaveLength(1);
  });

  test('during an exchange that fails tells why it failed', async () => {
    const { outcome } = run([refused], { hooks: { release: () => true } });
    expect(await getRejection(outcome)).toMatchObject({ code: 'grant_rejected' });
  });
});

describe('the format session', () => {
  const NOW_S = 1_600_000_000;
  const ID = /^[0-9a-f]{32}$/;

  test.each([
    ['a refresh', [REFRESH], [granted], 'session'],
    ['email and password', [REFRESH, PASSWORD], [refused, granted], ID],
  ] as const)('after %s has the right id', async (_, [grant, fallback], replies, id) => {
    const stored = { ...LOGIN, expires_at: 0 };
    const { outcome, exported } = run(replies, {
      format: 'session',
      session: sessionWith(stored),
      grants: fallback ? [grant, fallback] : [grant],
    });
    await outcome;
    const saved = decodeSession(exported[0]?.storedValue ?? '');
    expect(saved).toMatchObject({ id: expect.stringMatching(id) });
    expect(saved.logins).toHaveLength(1);
    expect(saved.logins[0].id === 'login').toBe(id === 'session');
  });

  test('makes a session of a bare refresh token at the first write', async () => {
    const now = () => NOW_S;
    const { outcome, events, exported } = run([granted], { format: 'session', now });
    await outcome;
    const [saved = ''] = events.filter((event) => event.startsWith('save ')).map((e) => e.slice(5));
    expect(decodeSession(saved)).toEqual({
      id: expect.stringMatching(ID),
      gitee_url: GITEE.origin.origin,
      client_id: CLIENT.client_id,
      logins: [
        {
          id: expect.stringMatching(ID),
          access_token,
          refresh_token,
          issued_at: NOW_S,
          expires_in: GRANTED.expires_in,
          expires_at: NOW_S + GRANTED.expires_in,
          scope: GRANTED.scope,
        },
      ],
    });
    expect(exported).toEqual([refreshed({ storedValue: saved })]);
    expect(events).toContain(`mask ${saved}`);
    expect(events.indexOf(`journal ${saved}`)).toBeLessThan(events.indexOf(`save ${saved}`));
  });

  test('is written with the old refresh token when the server did not rotate', async () => {
    const { outcome, exported, events } = run([answer({ access_token, expires_in: 60 })], {
      format: 'session',
    });
    await outcome;
    const [one] = exported;
    expect(one).toMatchObject({ oldTokenSpent: false });
    expect(events).toContain(`save ${one?.storedValue}`);
    expect(loginIn(one?.storedValue ?? '')).toMatchObject({
      access_token,
      refresh_token: REFRESH.refresh_token,
    });
  });

  test('keeps the bare refresh token where there is no access token to make a session of', async () => {
    const unusable = answer({ ...GRANTED, access_token: 'a b' });
    const { outcome, events } = run([unusable], { format: 'session' });
    expect(await getRejection(outcome)).toMatchObject({ code: 'response_invalid' });
    expect(events).toContain(`save ${refresh_token}`);
  });

  describe('with more to add to a new session', () => {
    const journaled = (events: readonly string[]) =>
      events.filter((event) => event.startsWith('journal '));

    test('is masked and journaled once more, and saved with that', async () => {
      const second = { ...LOGIN, id: 'second', expires_at: 1 };
      const complete = async (session: Session): Promise<Session> => ({
        ...session,
        logins: [...session.logins, second],
      });
      const { outcome, events, exported } = run([granted], { format: 'session', complete });
      await outcome;
      const saved = String(exported[0]?.storedValue);
      expect(decodeSession(saved).logins).toMatchObject([{ refresh_token }, second]);
      expect(journaled(events)).toHaveLength(2);
      expect(events).toContain(`mask ${saved}`);
      expect(events.indexOf(`journal ${saved}`)).toBeLessThan(events.indexOf(`save ${saved}`));
    });

    test('is journaled once if nothing is added', async () => {
      const complete = async (session: Session) => session;
      const { outcome, events } = run([granted], { format: 'session', complete });
      await outcome;
      expect(journaled(events)).toHaveLength(1);
    });

    test('is not asked for where there is no session', async () => {
      const complete = () => Promise.reject(new Error('no session'));
      const { outcome, exported } = run([granted], { complete });
      await outcome;
      expect(exported).toEqual([refreshed()]);
    });
  });

  test('writes nothing when there is no refresh token to make a session of', async () => {
    const { outcome, events } = run([answer({ access_token })], {
      format: 'session',
      grants: [PASSWORD],
    });
    await outcome;
    expect(events).not.toContain('saved');
  });
});

describe('a stored session', () => {
  const NOW_S = 1_700_000_000;
  const login = { ...LOGIN, expires_at: NOW_S + 7200 };
  const session = sessionWith(login);

  function runWith(replies: readonly HttpResult[], overrides: Overrides = {}) {
    vi.useFakeTimers({ now: NOW_S * 1000, toFake: ['Date'] });
    return run(replies, { session, verify: AUTO, ...overrides });
  }

  test('that lives is reused, without a rotation and without a write', async () => {
    const { outcome, events, exported } = runWith([user]);
    expect(await outcome).toBe('tester');
    expect(events).toEqual([
      'ask /api/v5/user',
      `mask ${login.access_token}`,
      `mask ${login.refresh_token}`,
      `mask ${login.refresh_token}`,
      'export',
    ]);
    expect(exported).toEqual([
      {
        source: 'session',
        gitee: GITEE,
        token: {
          access_token: login.access_token,
          token_type: 'bearer',
          refresh_token: login.refresh_token,
          scope: login.scope,
          expires_in: 7200,
          created_at: login.expires_at - 7200,
        },
        storedValue: login.refresh_token,
        oldTokenSpent: false,
        isNewLogin: false,
        refused: undefined,
      },
    ]);
  });

  test('is handed on as a session, in that format', async () => {
    const { outcome, exported } = runWith([user], { format: 'session' });
    await outcome;
    expect(exported).toMatchObject([{ storedValue: encodeSession(session) }]);
  });

  test('is reused unasked when nothing is to be verified', async () => {
    const { outcome, requests, exported } = runWith([], { verify: NEVER });
    expect(await outcome).toBeUndefined();
    expect(requests).toEqual([]);
    expect(exported).toMatchObject([{ source: 'session' }]);
  });

  test('whose token Gitee does not know any more is refreshed', async () => {
    const { outcome, events, exported } = runWith([answer('', { status: 401 }), granted]);
    expect(await outcome).toBeUndefined();
    expect(events.filter((event) => event.startsWith('ask'))).toEqual([
      'ask /api/v5/user',
      'ask /oauth/token',
    ]);
    expect(events).toContain(`save ${refresh_token}`);
    expect(exported).toEqual([refreshed({ isNewLogin: false })]);
  });

  test('whose token Gitee does not know any more is not handed out, though nothing can be refreshed', async () => {
    const decided: unknown[] = [];
    const dead = answer('', { status: 401 });
    const { outcome, requests } = runWith([dead, noResponse()], {
      decided: (decision) => decided.push(decision),
    });
    expect(await getRejection(outcome)).toMatchObject({ code: 'outcome_unknown' });
    expect(requests).toHaveLength(2);
    expect(decided).toMatchObject([{ kind: 'reuse' }, { kind: 'refresh', reason: 'rejected' }]);
  });

  test('without the scope user_info is refused there by 403, and lives', async () => {
    const overrides = { session: sessionWith({ ...login, scope: 'projects' }) };
    const { result, exported } = runWith([answer('', { status: 403 })], overrides);
    expect(await result).toMatchObject({ login: undefined, verificationProblem: undefined });
    expect(exported).toMatchObject([{ source: 'session', token: { scope: 'projects' } }]);
  });

  test('of which Gitee does not say whether it lives is reused, and that is told', async () => {
    const { result, requests, exported } = runWith([noResponse()]);
    expect(await result).toMatchObject({
      verificationProblem: NO_RESPONSE,
    });
    expect(requests).toHaveLength(1);
    expect(exported).toMatchObject([{ source: 'session' }]);
  });

  test.each(['##[a]b', LOGIN.access_token])(
    'hands out no scope that is none (%s)',
    async (scope) => {
      const overrides = { session: sessionWith({ ...login, scope }) };
      const { exported, outcome } = runWith([user], overrides);
      await outcome;
      expect(exported).toMatchObject([{ token: { scope: undefined } }]);
    },
  );

  test.each([
    ['as many seconds as asked for', 7200, 'session'],
    ['one second less', 7201, 'refresh_token'],
    ['any time, when it may never be reused', 0, 'refresh_token'],
  ])('that lives %s (min-ttl %i) gives a token by %s', async (_, minTtl, source) => {
    const { outcome, exported } = runWith([granted], { verify: NEVER, minTtl });
    await outcome;
    expect(exported).toMatchObject([{ source }]);
  });

  test('that Gitee takes its time over leaves enough of it for a refresh', async () => {
    stopClock();
    const silent = () => {};
    const dead: Behaviour = (response) => response.writeHead(401).end();
    const good: Behaviour = (response) => response.end(JSON.stringify(GRANTED));
    const { origin } = await hostile(silent, dead, good);
    const http = createHttpClient();
    onTestFinished(http.close);
    const validTokens = sessionWith({ ...login, expires_at: Math.floor(Date.now() / 1000) + 7200 });
    const gitee = { ...GITEE, origin: new URL(origin) };
    const { outcome, exported } = run([], { session: validTokens, verify: AUTO, gitee, http });
    await settled(outcome);
    expect(exported).toEqual([refreshed({ gitee, isNewLogin: false })]);
  });

  test('is judged by the clock that is given', async () => {
    const overrides = { verify: NEVER, now: () => NOW_S + 7200 - 3599 };
    const { outcome, exported } = runWith([granted], overrides);
    await outcome;
    expect(exported).toMatchObject([{ source: 'refresh_token' }]);
  });

  test('of no known scope tells none', async () => {
    const overrides = { verify: NEVER, session: sessionWith({ ...login, scope: '' }) };
    const { outcome, exported } = runWith([], overrides);
    await outcome;
    expect(exported).toMatchObject([{ token: { scope: undefined } }]);
  });
});

describe('the time for a request', () => {
  /** Returns the milliseconds that each request gets of all. */
  async function timesOf(totalMs: number, overrides: Overrides, replies: readonly HttpResult[]) {
    stopClock();
    const times: number[] = [];
    const replying = httpReplying(...replies);
    const http: HttpClient = {
      ...replying,
      send: (request, deadline) => {
        times.push(Math.round(deadline.remaining()));
        return replying.send(request, deadline);
      },
    };
    await run([], { http, deadline: createDeadline(totalMs), ...overrides }).outcome;
    return times;
  }

  test.each([
    [60_000, [55_000]],
    [6000, [5000]],
  ])('of %i ms leaves some for the save', async (totalMs, times) => {
    expect(await timesOf(totalMs, { grants: [REFRESH] }, [granted])).toEqual(times);
  });

  test.each([
    [60_000, [45_000, 55_000]],
    [6000, [4000, 5000]],
  ])('of %i ms leaves some for email and password, and the save', async (totalMs, times) => {
    const grants = [REFRESH, PASSWORD] as const;
    expect(await timesOf(totalMs, { grants }, [refused, granted])).toEqual(times);
  });

  const living = { ...LOGIN, expires_at: Math.floor(Date.now() / 1000) + 7200 };

  test('that verifies a stored token leaves most for a refresh', async () => {
    const overrides = { session: sessionWith(living), verify: AUTO };
    expect(await timesOf(6000, overrides, [user])).toEqual([2000]);
  });

  test('about the users of two logins leaves most for the save', async () => {
    const overrides = {
      session: sessionWith(living),
      minTtl: 0,
      grants: [REFRESH, PASSWORD] as const,
      format: 'session',
    } as const;
    const times = await timesOf(6000, overrides, [refused, granted, user, user]);
    expect(times.slice(2)).toEqual([2000, 2000]);
  });
});

describe('a refused refresh token that another job has replaced', () => {
  const writtenSinceRead = async () => new Date('2026-11-23T08:00:00Z');

  test('is stale, and the newer one is named', async () => {
    const { outcome } = run([refused], { store: { writtenSinceRead } });
    const error = await getRejection(outcome);
    expect(explained(error)).toMatchObject({
      code: 'token_stale',
      message:
        'Gitee rejected the refresh token (invalid_grant). Another job wrote a newer one to the file /store at ' +
        '2026-11-23T08:00:00.000Z, after this job had read the old one.',
      advice:
        'Start a new run, which reads the new value (a re-run keeps the old one). Let only one job at a time refresh ' +
        'the token.',
    });
    expect(error).toMatchObject({ cause: { code: 'grant_rejected' } });
  });

  test('falls back on the password', async () => {
    const overrides = { store: { writtenSinceRead }, grants: [REFRESH, PASSWORD] as const };
    const { outcome, exported } = run([refused, granted], overrides);
    await outcome;
    expect(exported).toEqual([
      loggedIn({ refused: expect.objectContaining({ code: 'token_stale' }) }),
    ]);
  });

  test.each([
    ['a refused client', wrongClient, REFRESH, 'client_rejected'],
    ['a lost answer', noResponse(), REFRESH, 'outcome_unknown'],
    ['a refused password', refused, PASSWORD, 'grant_rejected'],
  ])('is not looked for after %s', async (_, result, grant, code) => {
    const { outcome } = run([result], { store: { writtenSinceRead }, grants: [grant] });
    expect(await getRejection(outcome)).toMatchObject({ code });
  });
});

describe('a stored session of two logins', () => {
  const first = { ...LOGIN, id: 'a', expires_at: 1, issued_at: 1 };
  const second = { ...first, id: 'b', refresh_token: 'b0b'.repeat(8), expires_at: 2 };
  const session = { id: 'session', gitee_url: '', client_id: '', logins: [first, second] } as const;
  const both = { session, grants: toGrants(session), format: 'session' } as const;
  const sent = (requests: readonly HttpRequest[]) =>
    requests.map(({ body }) => getForm(body).refresh_token);

  test('is stored with both, of which the one that was used is new', async () => {
    const { outcome, exported, requests } = run([granted], both);
    await outcome;
    expect(sent(requests)).toEqual([first.refresh_token]);
    expect(decodeSession(String(exported[0]?.storedValue)).logins).toMatchObject([
      { id: 'a', refresh_token },
      second,
    ]);
  });

  test('is used in turn', async () => {
    const { outcome, exported, requests } = run([refused, granted], both);
    await outcome;
    expect(sent(requests)).toEqual([first.refresh_token, second.refresh_token]);
    expect(decodeSession(String(exported[0]?.storedValue)).logins).toMatchObject([
      { id: 'a', refused_at: expect.any(Number) },
      { id: 'b', refresh_token },
    ]);
  });

  test.each([
    ['', []],
    [', though an attempt before was lost', [noResponse()]],
  ])(
    'is stale if somebody has replaced it, and the other login is not spent on it%s',
    async (_, previousAttempts) => {
      const writtenSinceRead = async () => new Date(0);
      const replies = [{ result: refused, previousAttempts }];
      const { outcome, requests } = run(replies, { ...both, store: { writtenSinceRead } });
      expect(await getRejection(outcome)).toMatchObject({
        code: 'token_stale',
        problem: { refused: { reason: 'refresh_token_rejected' } },
      });
      expect(sent(requests)).toEqual([first.refresh_token]);
    },
  );

  test('is followed by email and password if somebody has replaced it', async () => {
    const writtenSinceRead = async () => new Date(0);
    const grants = [...both.grants, PASSWORD] as const;
    const overrides = { ...both, grants, store: { writtenSinceRead } };
    const { outcome, exported } = run([refused, granted], overrides);
    await outcome;
    expect(exported).toMatchObject([{ source: 'password', refused: { code: 'token_stale' } }]);
  });

  test('sends no second login once the job is cancelled', async () => {
    const { outcome, requests } = run([refused], {
      ...both,
      hooks: { defer: () => AbortSignal.abort() },
    });
    expect(await getRejection(outcome)).toMatchObject({
      code: 'cancelled',
      problem: { reason: 'cancelled_between_attempts', last: { isInvalidGrant: true } },
      cause: { code: 'grant_rejected' },
    });
    expect(requests).toHaveLength(1);
  });

  test('leaves a mistake as it is, though a stored token is still valid', async () => {
    const now = () => 1_700_000_000;
    const living = { ...second, expires_at: now() + 600 };
    const overrides = { ...both, session: { ...session, logins: [first, living] }, now } as const;
    expect(await getRejection(run([], overrides).outcome)).toEqual(
      new Error('no reply to request 1'),
    );
  });

  test('tells that a token may be lost even if the job is cancelled', async () => {
    const { outcome } = run([noResponse()], {
      ...both,
      hooks: { defer: () => AbortSignal.abort() },
    });
    expect(await getRejection(outcome)).toMatchObject({ code: 'outcome_unknown' });
  });

  test('gives a stored token that is still valid where nothing can be refreshed, which is masked and exported', async () => {
    const now = () => 1_700_000_000;
    const living = { ...second, expires_at: now() + 600, access_token: '1eaf'.repeat(8) };
    const { outcome, exported, events } = run([noResponse(), user], {
      ...both,
      session: { ...session, logins: [first, living] },
      now,
    });
    await outcome;
    expect(exported).toMatchObject([
      { source: 'session', token: { expires_in: 600 }, refused: { code: 'outcome_unknown' } },
    ]);
    expect(events).toContain(`mask ${living.access_token}`);
  });
});

describe('the fallback', () => {
  const grants = [REFRESH, PASSWORD] as const;

  test('is not used when the first grant is taken', async () => {
    const { outcome, exported, requests } = run([granted], { grants });
    await outcome;
    expect(exported).toEqual([refreshed()]);
    expect(requests.map(({ body }) => getForm(body).grant_type)).toEqual(['refresh_token']);
  });

  test.each([
    ['refused', refused, 'grant_rejected'],
    ['lost', noResponse(), 'outcome_unknown'],
  ])('is exchanged when the first grant is %s', async (_, result, code) => {
    const { outcome, exported, requests } = run([result, granted], { grants });
    await outcome;
    expect(exported).toEqual([loggedIn({ refused: expect.objectContaining({ code }) })]);
    expect(getForm(requests[1]?.body)).toMatchObject(PASSWORD);
  });

  test.each([
    ['the client is at fault', wrongClient, 'client_rejected'],
    ['nothing was sent', noResponse({ sent: false }), 'gitee_unreachable'],
  ])('is spared when %s', async (_, result, code) => {
    const { outcome, requests } = run([result], { grants });
    expect(await getRejection(outcome)).toMatchObject({ code });
    expect(requests).toHaveLength(1);
  });

  test('that does not exist leaves the error of the first grant', async () => {
    const { outcome } = run([refused]);
    expect(explained(await getRejection(outcome))).toMatchObject({
      code: 'grant_rejected',
      message: 'Gitee rejected the refresh token (invalid_grant).',
    });
  });

  test.each([
    ['no JSON', answer('<h1>Welcome</h1>')],
    ['no access token', answer({ token_type: 'bearer' })],
    ['too much of it', noResponse({ reason: 'too_large' })],
  ])('is used when Gitee granted tokens in an answer with %s', async (_, garbled) => {
    const { outcome, exported } = run([garbled, granted], { grants });
    await outcome;
    expect(exported).toMatchObject([{ source: 'password', refused: { mayBeSpent: true } }]);
  });

  test('is not used after a redirect, which granted nothing', async () => {
    const { outcome, requests } = run([answer('', { status: 302 })], { grants });
    expect(await getRejection(outcome)).toMatchObject({
      code: 'response_invalid',
      mayBeSpent: false,
    });
    expect(requests).toHaveLength(1);
  });

  test('that is refused too gives an error that tells of both', async () => {
    const { outcome } = run([refused, wrongClient], { grants });
    const error = await getRejection(outcome);
    expect(explained(error)).toMatchObject({
      code: 'client_rejected',
      message:
        'Gitee rejected the refresh token (invalid_grant). Logging in with email and password failed too: ' +
        'Gitee rejected the Client ID or the Client Secret (invalid_client).',
      advice: expect.stringContaining("Compare both with the application's page"),
    });
    expect(error).toMatchObject({ cause: { code: 'client_rejected' } });
  });

  test('that is refused too gives an error without the secrets of both', async () => {
    const error_description = `${PASSWORD.password} ${REFRESH.refresh_token}`;
    const echo = answer({ error: 'invalid_grant', error_description }, { status: 401 });
    const { outcome } = run([echo, echo], { grants });
    expect(explained(await getRejection(outcome))).toMatchObject({
      message:
        'Gitee rejected the refresh token (invalid_grant: *** ***). Logging in with email and password failed too: ' +
        'Gitee rejected the email and password (invalid_grant: *** ***).',
    });
  });

  test('that is refused too does not hide that the refresh token may be lost', async () => {
    const { outcome } = run([noResponse(), wrongClient], { grants });
    const { outcome: first } = run([noResponse()]);
    const lost = explained(await getRejection(first));
    const error = await getRejection(outcome);
    expect(explained(error)).toMatchObject({
      code: 'outcome_unknown',
      message: `${lost.message} Logging in with email and password failed too: Gitee rejected the Client ID or the Client Secret (invalid_client).`,
      advice: lost.advice,
    });
    expect(error).toMatchObject({ cause: { code: 'client_rejected' } });
  });

  test('that is cancelled does not hide that a new refresh token is needed', async () => {
    const cancelled = noResponse({ reason: 'cancelled', sent: false });
    const { outcome } = run([refused, cancelled], { grants });
    expect(explained(await getRejection(outcome))).toMatchObject({
      code: 'grant_rejected',
      advice: expect.stringContaining('get a new refresh token with `gitee-token login`'),
    });
  });

  test.each([
    ['a captcha', { message: '登录异常，请输入验证码' }, 401],
    ['a blocked address', { message: 'IP 访问异常' }, 403],
    ['any other message', { message: '没有权限' }, 403],
  ])('is spared after %s, which is about no grant', async (_, body, status) => {
    const { outcome, requests } = run([answer(body, { status })], { grants });
    expect(await getRejection(outcome)).toMatchObject({
      code: 'request_refused',
      mayBeSpent: false,
    });
    expect(requests).toHaveLength(1);
  });

  test('still has time when the first grant met silence', async () => {
    stopClock();
    const silent = () => {};
    const slow: Behaviour = (response) => {
      setTimeout(() => response.end(JSON.stringify(GRANTED)), 4000);
    };
    const { origin, requests } = await hostile(silent, slow);
    const http = createHttpClient();
    onTestFinished(http.close);
    const gitee = { ...GITEE, origin: new URL(origin) };
    const { outcome, exported } = run([], { grants, gitee, http });
    await settled(outcome);
    expect(exported).toEqual([
      loggedIn({ gitee, refused: expect.objectContaining({ code: 'outcome_unknown' }) }),
    ]);
    expect(requests.map((body) => getForm(body).grant_type)).toEqual(['refresh_token', 'password']);
  });

  test('that breaks by a mistake leaves the mistake as it is', async () => {
    const { outcome } = run([refused], { grants });
    expect(await getRejection(outcome)).toEqual(new Error('no reply to request 2'));
  });

  test('is spared when the first grant broke by a mistake', async () => {
    const { outcome } = run([], { grants });
    expect(await getRejection(outcome)).toEqual(new Error('no reply to request 1'));
  });
});
