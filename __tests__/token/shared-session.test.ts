import { afterAll, expect, test } from 'vitest';
import type { GiteeTokenError } from '../../src/errors.ts';
import type { Grant } from '../../src/gitee/grant.ts';
import type { HttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import type { HttpResult } from '../../src/http/types.ts';
import type { Fence } from '../../src/stores/fence.ts';
import type { LockNeed, ReadableStore } from '../../src/stores/store.ts';
import { storeError } from '../../src/stores/store-error.ts';
import { decodeSession, encodeSession, type Login, type Session } from '../../src/token/session.ts';
import {
  getVerifiedSessionToken,
  type VerifiedSessionOptions,
} from '../../src/token/verified-session.ts';
import { answer, GITEE, GRANTED, getRejection, httpReplying } from '../gitee/http-fixtures.ts';
import { closeServers } from '../support/servers.ts';
import { encodedLogin, loginIn } from '../support/session.ts';

/*
 * A session that many jobs share, in a store whose lock is a claim: another job may store something while
 * this one waits for it.
 */

afterAll(closeServers);

const HOUR = 3600;
const NOW = 1_764_090_000;
const REFUSED = answer({ error: 'invalid_grant' }, { status: 401 });
const DEAD = answer({ message: '401 Unauthorized: Access token is expired' }, { status: 401 });
const USER = answer({ login: 'tester' });
const SEED: Grant = { grant_type: 'refresh_token', refresh_token: 'refresh-seed' };
const PASSWORD: Grant = {
  grant_type: 'password',
  username: 'tester@example.com',
  password: 'correct horse',
  scope: '',
};

const CANCELLED: HttpResult = { kind: 'failure', reason: 'cancelled', detail: '', sent: false };

const granted = () => answer({ ...GRANTED, created_at: NOW });

function session(name: string, overrides: Partial<Login> & { id?: string } = {}): string {
  return encodedLogin({
    access_token: `access-${name}`,
    refresh_token: `refresh-${name}`,
    expires_at: NOW + 2 * HOUR,
    issued_at: NOW - HOUR,
    scope: 'user_info',
    ...overrides,
  });
}

const expired = (name: string) => session(name, { expires_at: NOW - 1, issued_at: NOW - HOUR });

interface Setting extends Partial<Pick<VerifiedSessionOptions, 'minTtl' | 'seed' | 'verify'>> {
  /** What is stored at first. */
  readonly stored?: string;
  /** What another job stores while this one waits for its claim, at each wait. */
  readonly meanwhile?: readonly (string | undefined)[];
  /** What somebody stores between the exchange and the save. */
  readonly atSave?: (stored: string | undefined) => string | undefined;
  readonly replies?: readonly HttpResult[];
  readonly cancelledAfter?: 'claim';
  readonly saveFails?: boolean;
  /** Whether its first claim is lost to another run. */
  readonly losesClaim?: boolean;
}

function start({ stored, meanwhile = [], atSave, replies = [], ...setting }: Setting) {
  const events: string[] = [];
  const cancelled = new AbortController();
  const waits = [...meanwhile];
  let content = stored;
  let isHeld = false;
  const withLock: ReadableStore['withLock'] = async (work, need: LockNeed = {}) => {
    if (waits.length > 0) content = waits.shift();
    if (need.isEnough?.(content)) {
      events.push('waited');
      return work({ isHeld: () => false });
    }
    if (setting.losesClaim) {
      need.claiming?.('claim-0');
      need.notClaimed?.();
    }
    need.claiming?.('claim-1');
    isHeld = true;
    if (setting.cancelledAfter === 'claim') cancelled.abort();
    return work({ isHeld: () => isHeld }).finally(() => events.push('end'));
  };
  const store: ReadableStore = {
    name: { kind: 'branch', branch: 'gitee-token', repository: 'acme/app' },
    now: () => NOW,
    load: async () => content,
    read: async () => ({ session: content }),
    writtenSinceRead: async () => undefined,
    withLock,
    prepare: async (fence?: Fence) => ({
      retain: () => events.push('retain'),
      release: () => {},
      save: async (value) => {
        if (setting.saveFails)
          throw storeError('token_unsaved', { reason: 'newer_session_stored' });
        const before = content;
        content = atSave ? atSave(content) : content;
        const isChanged = before !== content;
        const merged = isChanged ? fence?.merge?.(content, value) : value;
        if (merged !== undefined) content = merged;
      },
    }),
  };
  const replying = httpReplying(...replies);
  const http: HttpClient = {
    ...replying,
    send: async (request, deadline) =>
      request.cancelled?.aborted
        ? { result: CANCELLED, previousAttempts: [] }
        : replying.send(request, deadline),
  };
  const result = getVerifiedSessionToken({
    http,
    deadline: createDeadline(60_000),
    store,
    journal: undefined,
    giteeFor: () => GITEE,
    minTtl: setting.minTtl ?? HOUR,
    seed: setting.seed,
    verify: setting.verify ?? { granted: false, reused: false },
    hooks: {
      defer: () => cancelled.signal,
      release: () => cancelled.signal.aborted,
      isKilledSoon: true,
      mask: () => {},
      claiming: (id) => events.push(`claim ${id}`),
      unsaved: (value, _, replaced) => {
        events.push(value === undefined ? 'saved' : `journal over ${replaced}`);
        return value === undefined ? undefined : 'post_step_saves';
      },
      superseded: () => events.push('superseded'),
      decided: ({ kind }) => events.push(kind),
      export: ({ token }) => events.push(`export ${token.access_token}`),
    },
  });
  const asked = () =>
    replying.requests.map(({ url, body }) =>
      body ? (new URLSearchParams(body).get('refresh_token') ?? 'password') : url.pathname,
    );
  return { result, events, asked, stored: () => content };
}

test('a token that lives is reused without a claim', async () => {
  const { result, events, asked } = start({ stored: session('a') });
  expect((await result).obtained.source).toBe('session');
  expect([events, asked()]).toEqual([['reuse', 'export access-a'], []]);
});

test('a token that expires soon is refreshed under a claim, and held from the exchange on', async () => {
  const { result, events, asked, stored } = start({
    stored: expired('a'),
    replies: [granted()],
  });
  expect((await result).obtained.source).toBe('refresh_token');
  expect(asked()).toEqual(['refresh-a']);
  expect(events).toEqual([
    'claim claim-1',
    'refresh',
    'journal over session',
    'retain',
    'saved',
    `export ${GRANTED.access_token}`,
    'end',
  ]);
  expect(loginIn(String(stored())).refresh_token).toBe(GRANTED.refresh_token);
});

test('what another job has stored while this one waited is used', async () => {
  const { result, events, asked } = start({ stored: expired('a'), meanwhile: [session('b')] });
  expect((await result).obtained.token.access_token).toBe('access-b');
  expect([events, asked()]).toEqual([['waited', 'reuse', 'export access-b'], []]);
});

test('a stored token that Gitee rejects is refreshed, though it has long to live', async () => {
  const { result, events, asked } = start({
    stored: session('a'),
    verify: { granted: false, reused: true },
    replies: [DEAD, granted()],
  });
  expect((await result).obtained.source).toBe('refresh_token');
  expect(asked()).toEqual(['/api/v5/user', 'refresh-a']);
  expect(events).toContain('claim claim-1');
});

test('a token that another job has stored is verified too', async () => {
  const { result, asked } = start({
    stored: session('a'),
    meanwhile: [session('b')],
    verify: { granted: false, reused: true },
    replies: [DEAD, USER],
  });
  expect(await result).toMatchObject({ login: 'tester', obtained: { source: 'session' } });
  expect(asked()).toEqual(['/api/v5/user', '/api/v5/user']);
});

test('after three rejected tokens of others it refreshes whatever they store', async () => {
  const { result, asked } = start({
    stored: session('a'),
    meanwhile: ['b', 'c', 'd'].map((name) => session(name)),
    verify: { granted: false, reused: true },
    replies: [DEAD, DEAD, DEAD, granted()],
  });
  expect((await result).obtained.source).toBe('refresh_token');
  expect(asked()).toEqual([...Array(3).fill('/api/v5/user'), 'refresh-d']);
});

test('a new token is verified if that is asked for', async () => {
  const { result } = start({
    stored: expired('a'),
    verify: { granted: true, reused: true },
    replies: [granted(), USER],
  });
  expect(await result).toMatchObject({ login: 'tester', obtained: { source: 'refresh_token' } });
});

test('a job that is cancelled after its claim sends nothing, and leaves the claim to be given back', async () => {
  const { result, events, asked } = start({ stored: expired('a'), cancelledAfter: 'claim' });
  expect(await getRejection(result)).toMatchObject({ code: 'cancelled' });
  expect(asked()).toEqual([]);
  expect(events).toEqual(['claim claim-1', 'refresh', 'end']);
});

test('a save that fails is told with where the value is kept', async () => {
  const { result, events } = start({ stored: expired('a'), replies: [granted()], saveFails: true });
  const error = (await getRejection(result)) as GiteeTokenError;
  expect([error.code, error.notes]).toEqual(['token_unsaved', ['unsaved', 'post_step_saves']]);
  expect(events).toContain('retain');
});

/** Changes the JSON of a session. */
function edited(text: string | undefined, edit: (json: Session) => Partial<Session>): string {
  const session = decodeSession(String(text));
  return encodeSession({ ...session, ...edit(session) });
}

test('somebody who has logged in meanwhile keeps that session, which is said', async () => {
  const { result, events, stored } = start({
    stored: expired('a'),
    replies: [granted()],
    atSave: (text) => edited(text, () => ({ id: 'another' })),
  });
  await result;
  expect(events).toContain('superseded');
  expect(decodeSession(String(stored())).id).toBe('another');
});

test('somebody who has logged out meanwhile stays so, which is said', async () => {
  const { result, events, stored } = start({
    stored: expired('a'),
    replies: [granted()],
    atSave: () => undefined,
  });
  await result;
  expect(events).toContain('superseded');
  expect(stored()).toBeUndefined();
});

test('a login that another writer has added meanwhile is kept beside the new one', async () => {
  const { result, events, stored } = start({
    stored: expired('a'),
    replies: [granted()],
    atSave: (text) =>
      edited(text, ({ logins: [first] }) => ({ logins: [first, { ...first, id: 'second' }] })),
  });
  await result;
  expect(events).not.toContain('superseded');
  expect(decodeSession(String(stored())).logins.map(({ id }) => id)).toEqual(['login', 'second']);
});

test('a seed starts a session where there is none', async () => {
  const { result, events, asked, stored } = start({ seed: [SEED], replies: [granted()] });
  expect((await result).obtained.source).toBe('refresh_token');
  expect(asked()).toEqual(['refresh-seed']);
  expect(events).toContain('journal over undefined');
  expect(decodeSession(String(stored())).id).toMatch(/^[\da-f]{32}$/);
});

test('a seed that is refused is an error of its own', async () => {
  const { result } = start({ seed: [SEED], replies: [REFUSED] });
  expect(await getRejection(result)).toMatchObject({
    code: 'grant_rejected',
    problem: { reason: 'refresh_token_rejected' },
  });
});

test('a seed is not sent while the stored login works', async () => {
  const { result, asked } = start({ stored: expired('a'), seed: [SEED], replies: [granted()] });
  await result;
  expect(asked()).toEqual(['refresh-a']);
});

test('a seed replaces a session that Gitee refuses, with a new id, and tells why', async () => {
  const { result, asked, stored } = start({
    stored: expired('a'),
    seed: [SEED],
    replies: [REFUSED, granted()],
  });
  const { obtained } = await result;
  expect(obtained.refused).toMatchObject({ code: 'grant_rejected' });
  expect(asked()).toEqual(['refresh-a', 'refresh-seed']);
  expect(decodeSession(String(stored())).id).not.toBe('session');
});

test('email and password follow a seed that is refused too', async () => {
  const { result, asked } = start({
    stored: expired('a'),
    seed: [SEED, PASSWORD],
    replies: [REFUSED, REFUSED, granted()],
  });
  expect((await result).obtained.source).toBe('password');
  expect(asked()).toEqual(['refresh-a', 'refresh-seed', 'password']);
});

test('a session and a seed that are both refused are one error that says both', async () => {
  const { result } = start({ stored: expired('a'), seed: [SEED], replies: [REFUSED, REFUSED] });
  const { problem } = (await getRejection(result)) as GiteeTokenError;
  expect(problem).toMatchObject({
    reason: 'fallback_failed',
    first: { reason: 'refresh_token_rejected' },
    second: { reason: 'refresh_token_rejected' },
    fallback: 'refresh_token',
  });
});

test('an outage spends no seed but email and password', async () => {
  const lost = { kind: 'failure', reason: 'timeout', detail: 'timeout', sent: true } as const;
  const seeded = (seed: VerifiedSessionOptions['seed'], ...replies: HttpResult[]) =>
    start({ stored: expired('a'), seed, replies: [lost, ...replies] });
  const alone = seeded([SEED]);
  expect(await getRejection(alone.result)).toMatchObject({ code: 'outcome_unknown' });
  expect(alone.asked()).toEqual(['refresh-a']);
  const followed = seeded([SEED, PASSWORD], granted());
  expect((await followed.result).obtained.source).toBe('password');
  expect(followed.asked()).toEqual(['refresh-a', 'password']);
});

test('a page in place of tokens is no answer of Gitee, and is followed by the password alone', async () => {
  const page = answer('<html></html>');
  const { result, asked } = start({
    stored: expired('a'),
    seed: [SEED, PASSWORD],
    replies: [page, granted()],
  });
  expect((await result).obtained.source).toBe('password');
  expect(asked()).toEqual(['refresh-a', 'password']);
});

test('a claim that is lost is followed by another one', async () => {
  const { result, events } = start({
    stored: expired('a'),
    losesClaim: true,
    replies: [granted()],
  });
  expect((await result).obtained.source).toBe('refresh_token');
  expect(events.filter((one) => one.startsWith('claim'))).toEqual([
    'claim claim-0',
    'claim claim-1',
  ]);
});

test('a failure that spends nothing sends no seed', async () => {
  const blocked = answer({ message: 'IP 访问异常' }, { status: 403 });
  const { result, asked } = start({ stored: expired('a'), seed: [SEED], replies: [blocked] });
  expect(await getRejection(result)).toMatchObject({ code: 'request_refused' });
  expect(asked()).toEqual(['refresh-a']);
});

test('nothing stored, and nothing to start with, is an error', async () => {
  const { result } = start({});
  expect(await getRejection(result)).toMatchObject({
    code: 'input_invalid',
    problem: { reason: 'store_empty' },
  });
});
