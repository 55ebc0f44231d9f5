import { afterAll, describe, expect, test } from 'vitest';
import type { GiteeTokenError } from '../../src/errors.ts';
import { decodeSession, encodeSession, type Login, toGrants } from '../../src/token/session.ts';
import { answer, GRANTED, getRejection } from '../gitee/http-fixtures.ts';
import { closeServers } from '../support/servers.ts';
import { DEAD, granted, HOUR, NOW, PASSWORD, REFUSED, SEED, start, USER } from './shared-store.ts';

afterAll(closeServers);

const DAY = 24 * HOUR;
const LOST = { kind: 'failure', reason: 'timeout', detail: 'timeout', sent: true } as const;
/** The first attempt was lost, and the second one is refused: the token was used up by the first. */
const USED_UP = { result: REFUSED, previousAttempts: [LOST] };

interface Overrides extends Partial<Omit<Login, 'id'>> {
  /** For how many seconds its access token is valid. */
  readonly livesFor: number;
}

function login(id: string, { livesFor, ...overrides }: Overrides): Login {
  return {
    id,
    access_token: `access-${id}`,
    refresh_token: `refresh-${id}`,
    issued_at: NOW + livesFor - DAY,
    expires_in: DAY,
    expires_at: NOW + livesFor,
    scope: 'user_info',
    ...overrides,
  };
}

function sessionOf(...[first, ...others]: readonly [Login, ...Login[]]): string {
  return encodeSession({ id: 'session', gitee_url: '', client_id: '', logins: [first, ...others] });
}

/** The refresh token of this can be used, and its access token cannot. */
const UNUSABLE = answer({ ...GRANTED, access_token: '' });

/** Two logins, both due: the one with the later id is the stalest. */
const BOTH_DUE = sessionOf(login('old', { livesFor: 60 }), login('older', { livesFor: -HOUR }));

const refused = (...ids: string[]) =>
  ids.map((id) => ({ refresh_token: `refresh-${id}`, refused_at: NOW }));

const storedLogins = (text: string | undefined) => decodeSession(String(text)).logins;

describe('the order', () => {
  test('the login that expires last is reused, wherever it stands', async () => {
    const stored = sessionOf(login('a', { livesFor: 2 * HOUR }), login('b', { livesFor: -1 }));
    const { result, asked } = start({ stored });
    expect((await result).obtained.token.access_token).toBe('access-a');
    expect(asked()).toEqual([]);
  });

  test('the one that expires first is refreshed, in its place', async () => {
    const { result, asked, stored } = start({ stored: BOTH_DUE, replies: [granted()] });
    expect((await result).obtained).toMatchObject({ source: 'refresh_token', refused: undefined });
    expect(asked()).toEqual(['refresh-older']);
    expect(storedLogins(stored())).toMatchObject([
      { id: 'old', refresh_token: 'refresh-old' },
      { id: 'older', refresh_token: GRANTED.refresh_token, expires_at: NOW + DAY },
    ]);
  });

  test('one that Gitee has refused comes last, and a success clears that', async () => {
    const dead = login('dead', { livesFor: -DAY, refused_at: NOW - 5 });
    const stored = sessionOf(dead, login('good', { livesFor: -1 }));
    const first = start({ stored, replies: [granted()] });
    await first.result;
    expect(first.asked()).toEqual(['refresh-good']);
    const second = start({ stored, replies: [REFUSED, granted()] });
    await second.result;
    expect(second.asked()).toEqual(['refresh-good', 'refresh-dead']);
    const [revived, other] = storedLogins(second.stored());
    expect(revived).toMatchObject({ id: 'dead', refresh_token: GRANTED.refresh_token });
    expect(revived.refused_at).toBeUndefined();
    expect(other).toMatchObject({ id: 'good', refused_at: NOW });
  });

  test('a session without an id replaces none that somebody has stored since', async () => {
    const unnamed = (id: string) =>
      encodeSession({ ...decodeSession(sessionOf(login(id, { livesFor: -1 }))), id: '' });
    const { result, events, stored } = start({
      stored: unnamed('a'),
      replies: [granted()],
      atSave: () => unnamed('b'),
    });
    await result;
    expect(events).toContain('superseded');
    expect(stored()).toBe(unnamed('b'));
  });

  test('logins without an id are kept apart', async () => {
    const stored = sessionOf(login('', { livesFor: -HOUR }), login('', { livesFor: -1 }));
    const one = start({ stored, replies: [granted()], atSave: (text) => text });
    await one.result;
    expect(storedLogins(one.stored())).toMatchObject([
      { id: '0', refresh_token: GRANTED.refresh_token },
      { id: '1', refresh_token: 'refresh-' },
    ]);
  });
});

test('a login that another clock has issued in the future does not end the reuse of the other', async () => {
  const ahead = login('ahead', { livesFor: 3 * DAY });
  const stored = sessionOf(ahead, login('due', { livesFor: -1 }));
  const first = start({ stored, replies: [granted()] });
  await first.result;
  expect(first.asked()).toEqual(['refresh-due']);
  const second = start({ stored: String(first.stored()) });
  expect((await second.result).obtained.token.access_token).toBe(GRANTED.access_token);
  expect(second.asked()).toEqual([]);
});

describe('min-ttl', () => {
  test.each([
    [43_200, DAY / 2, 'session'],
    [43_200, DAY / 2 - 1, 'refresh_token'],
    [64_800, DAY / 2, 'session'],
    [DAY, DAY / 2 - 1, 'refresh_token'],
  ])(
    'of %i counts as at most half the lifetime, here with %i seconds left',
    async (minTtl, left, source) => {
      const stored = sessionOf(login('a', { livesFor: left }), login('b', { livesFor: -1 }));
      const { result } = start({ stored, minTtl, replies: [granted()] });
      expect((await result).obtained.source).toBe(source);
    },
  );

  test('a token of one second is reused in no later second', async () => {
    const brief = (livesFor: number) => login('a', { livesFor, expires_in: 1 });
    const living = start({ stored: sessionOf(brief(1)) });
    expect((await living.result).obtained.source).toBe('session');
    const dead = start({ stored: sessionOf(brief(0)), replies: [granted()] });
    expect((await dead.result).obtained.source).toBe('refresh_token');
  });
});

describe('a life that Gitee did not name', () => {
  const { expires_in: _, ...unnamed } = login('a', { livesFor: -DAY, issued_at: NOW - DAY });
  const stored = sessionOf(unnamed, login('b', { livesFor: -2 * DAY }));

  test('is as long as Gitee takes the token, which is asked even if nothing is to be verified', async () => {
    const { result, asked } = start({ stored, replies: [USER] });
    const { obtained, login: user } = await result;
    expect([obtained.source, obtained.token.expires_in, user]).toEqual([
      'session',
      undefined,
      'tester',
    ]);
    expect(asked()).toEqual(['/api/v5/user']);
  });

  test('ends with a 401, and the other login is refreshed', async () => {
    const { expires_in: __, ...life } = GRANTED;
    const one = start({ stored, replies: [DEAD, answer(life)] });
    expect((await one.result).obtained.source).toBe('refresh_token');
    expect(one.asked()).toEqual(['/api/v5/user', 'refresh-b']);
    const [, renewed] = storedLogins(one.stored());
    expect(renewed).toMatchObject({ id: 'b', issued_at: NOW, expires_at: NOW });
    expect(renewed).not.toHaveProperty('expires_in');
  });
});

test('an unusable access token costs no login, and is not reused', async () => {
  const first = start({ stored: BOTH_DUE, replies: [UNUSABLE] });
  expect(await getRejection(first.result)).toMatchObject({ code: 'response_invalid' });
  expect(decodeSession(String(first.stored()))).toMatchObject({
    id: 'session',
    logins: [
      { id: 'old', refresh_token: 'refresh-old' },
      { id: 'older', refresh_token: GRANTED.refresh_token, expires_at: 0 },
    ],
  });
  const second = start({ stored: String(first.stored()), replies: [granted()] });
  await second.result;
  expect(second.asked()).toEqual([GRANTED.refresh_token]);
});

describe('a refused login', () => {
  test('is marked, and the other one takes over', async () => {
    const { result, asked, stored } = start({ stored: BOTH_DUE, replies: [REFUSED, granted()] });
    const { obtained } = await result;
    expect(obtained).toMatchObject({
      source: 'refresh_token',
      isNewLogin: false,
      refused: { code: 'grant_rejected' },
    });
    expect(asked()).toEqual(['refresh-older', 'refresh-old']);
    expect(storedLogins(stored())).toMatchObject([
      { id: 'old', refresh_token: GRANTED.refresh_token },
      { id: 'older', refresh_token: 'refresh-older', refused_at: NOW },
    ]);
  });

  test('is not marked if Gitee rejects it for another reason, and the other one takes over', async () => {
    const invalid = answer({ error: 'invalid_request' }, { status: 400 });
    const { result, stored } = start({ stored: BOTH_DUE, replies: [invalid, granted()] });
    await result;
    expect(storedLogins(stored())[1]).not.toHaveProperty('refused_at');
  });

  test('is one of two in one error that tells of both, and both are marked', async () => {
    const { result, stored } = start({ stored: BOTH_DUE, replies: [REFUSED, REFUSED] });
    const { code, problem, cause } = (await getRejection(result)) as GiteeTokenError;
    expect([code, cause]).toMatchObject(['grant_rejected', { code: 'grant_rejected' }]);
    expect(problem).toEqual({
      reason: 'both_logins_rejected',
      answer: { error: 'invalid_grant' },
      store: { kind: 'branch', branch: 'gitee-token', repository: 'acme/app' },
    });
    expect(storedLogins(stored())).toMatchObject(refused('old', 'older'));
  });

  test('and another one that fails otherwise are one error that tells of each', async () => {
    const invalid = answer({ error: 'invalid_request' }, { status: 400 });
    const { result } = start({ stored: BOTH_DUE, replies: [REFUSED, invalid] });
    expect(((await getRejection(result)) as GiteeTokenError).problem).toMatchObject({
      reason: 'fallback_failed',
      first: { isInvalidGrant: true },
      second: { isInvalidGrant: false },
      fallback: 'other_login',
    });
  });

  test('is followed by nothing once Gitee rejects the application', async () => {
    const wrongClient = answer({ error: 'invalid_client' }, { status: 401 });
    const { result, asked } = start({
      stored: BOTH_DUE,
      seed: [PASSWORD],
      replies: [REFUSED, wrongClient],
    });
    expect(await getRejection(result)).toMatchObject({ code: 'client_rejected' });
    expect(asked()).toEqual(['refresh-older', 'refresh-old']);
  });

  test('fails with its own error if the marks cannot be stored', async () => {
    const { result } = start({ stored: BOTH_DUE, replies: [REFUSED, REFUSED], saveFails: true });
    expect(await getRejection(result)).toMatchObject({ code: 'grant_rejected' });
  });

  test('leaves what the other one brought, if the run is cancelled after that', async () => {
    const replies = [REFUSED, granted()];
    const { result, stored } = start({ stored: BOTH_DUE, replies, cancelledAfter: 'save' });
    expect(await getRejection(result)).toMatchObject({ code: 'cancelled' });
    expect(storedLogins(stored())).toMatchObject([
      { id: 'old', refresh_token: GRANTED.refresh_token },
      { id: 'older', refused_at: NOW },
    ]);
  });

  test('that Gitee takes when it is sent again is renewed', async () => {
    const same = { livesFor: -HOUR, refresh_token: 'refresh-same' };
    const twice = sessionOf(login('a', same), login('b', same));
    const { result, stored } = start({ stored: twice, replies: [REFUSED, granted()] });
    await result;
    expect(storedLogins(stored())[0]).toMatchObject({ refresh_token: GRANTED.refresh_token });
  });

  test('is followed by the other one under a claim that has time for that', async () => {
    const { result, events } = start({ stored: BOTH_DUE, replies: [REFUSED, granted()] });
    await result;
    expect(events.filter((one) => one === 'renew')).toHaveLength(1);
  });
});

describe('a lost response', () => {
  test('spends no other login while Gitee does not answer', async () => {
    const { result, asked, stored } = start({ stored: BOTH_DUE, replies: [LOST] });
    expect(await getRejection(result)).toMatchObject({ code: 'outcome_unknown' });
    expect(asked()).toEqual(['refresh-older']);
    expect(stored()).toBe(BOTH_DUE);
  });

  test('is followed by the other login once Gitee refuses what was used up', async () => {
    const { result, asked, stored } = start({ stored: BOTH_DUE, replies: [USED_UP, granted()] });
    expect((await result).obtained).toMatchObject({
      source: 'refresh_token',
      refused: { code: 'outcome_unknown' },
    });
    expect(asked()).toEqual(['refresh-older', 'refresh-old']);
    expect(storedLogins(stored())[1]).toMatchObject({ refused_at: NOW });
  });

  test('is followed by the other login if it was one of Gitee, without tokens that can be used', async () => {
    const empty = answer({ ...GRANTED, access_token: '', refresh_token: '' });
    const { result, asked } = start({ stored: BOTH_DUE, replies: [empty, granted()] });
    expect((await result).obtained).toMatchObject({
      refused: { problem: { reason: 'issued_token_unusable' } },
    });
    expect(asked()).toEqual(['refresh-older', 'refresh-old']);
  });

  test('after a refusal leaves the second login unmarked', async () => {
    const { result, stored } = start({ stored: BOTH_DUE, replies: [REFUSED, LOST] });
    expect(await getRejection(result)).toMatchObject({ code: 'outcome_unknown' });
    const [second, first] = storedLogins(stored());
    expect(first).toMatchObject({ refused_at: NOW });
    expect(second).not.toHaveProperty('refused_at');
  });

  test('after a refusal spends no third login, and no seed', async () => {
    const stored = sessionOf(
      login('c', { livesFor: -1 }),
      login('b', { livesFor: -HOUR }),
      login('a', { livesFor: -DAY }),
    );
    const { result, asked } = start({ stored, seed: [SEED], replies: [REFUSED, LOST] });
    expect(await getRejection(result)).toMatchObject({ code: 'outcome_unknown' });
    expect(asked()).toEqual(['refresh-a', 'refresh-b']);
  });

  test('without words from Gitee, as from a page in between, spends no other login', async () => {
    const page = answer('<html></html>');
    const { result, asked } = start({ stored: BOTH_DUE, replies: [page] });
    expect(await getRejection(result)).toMatchObject({ mayBeSpent: true });
    expect(asked()).toEqual(['refresh-older']);
  });
});

describe('a stored token that is still valid, where nothing can be refreshed', () => {
  const living = sessionOf(login('a', { livesFor: 300 }), login('b', { livesFor: -HOUR }));

  test.each([
    ['both are refused', [REFUSED, REFUSED, USER]],
    ['a response is lost', [LOST, USER]],
    ['Gitee cannot be reached', [{ ...LOST, reason: 'connection', sent: false }, LOST]],
  ] as const)('is handed out when %s', async (_, replies) => {
    const { result, events } = start({ stored: living, replies });
    const { obtained } = await result;
    expect(obtained).toMatchObject({
      source: 'session',
      token: { access_token: 'access-a', expires_in: 300 },
      refused: expect.any(Error),
    });
    expect(storedLogins(obtained.storedValue)).toMatchObject([{ id: 'a' }, { id: 'b' }]);
    expect(events.at(-1)).toBe('export access-a');
  });

  test('is not verified once more', async () => {
    const verify = { granted: true, reused: true };
    const { result, asked } = start({ stored: living, verify, replies: [LOST, USER] });
    expect((await result).obtained.source).toBe('session');
    expect(asked()).toEqual(['refresh-b', '/api/v5/user']);
  });

  test('is not handed out if it lives a second less', async () => {
    const stored = sessionOf(login('a', { livesFor: 299 }), login('b', { livesFor: -HOUR }));
    const { result, asked } = start({ stored, replies: [LOST] });
    expect(await getRejection(result)).toMatchObject({ code: 'outcome_unknown' });
    expect(asked()).toEqual(['refresh-b']);
  });

  test('is not handed out if Gitee rejects it: the lost refresh may have revoked it', async () => {
    const { result } = start({ stored: living, replies: [LOST, DEAD] });
    expect(await getRejection(result)).toMatchObject({ code: 'outcome_unknown' });
  });

  test('is not handed out if Gitee has rejected it before', async () => {
    const stored = sessionOf(login('a', { livesFor: 2 * HOUR }), login('b', { livesFor: -HOUR }));
    const { result, asked } = start({
      stored,
      verify: { granted: false, reused: true },
      replies: [DEAD, LOST],
    });
    expect(await getRejection(result)).toMatchObject({ code: 'outcome_unknown' });
    expect(asked()).toEqual(['/api/v5/user', 'refresh-b']);
  });

  test('gives way to the next one that is valid', async () => {
    const stored = sessionOf(login('a', { livesFor: 900 }), login('b', { livesFor: 600 }));
    const { result, asked } = start({ stored, replies: [LOST, DEAD, USER] });
    expect((await result).obtained.token.access_token).toBe('access-b');
    expect(asked()).toEqual(['refresh-b', '/api/v5/user', '/api/v5/user']);
  });

  test('does not hide that the store failed', async () => {
    const { result } = start({ stored: living, replies: [granted()], saveFails: true });
    expect(await getRejection(result)).toMatchObject({ code: 'token_unsaved' });
  });
});

test('a session that is a seed starts one with both of its logins, under a new id', async () => {
  const seedSession = decodeSession(BOTH_DUE);
  const seed = toGrants(seedSession);
  const one = start({ seed, seedSession, replies: [granted()] });
  expect((await one.result).obtained).toMatchObject({ isNewLogin: false, refused: undefined });
  expect(one.asked()).toEqual(['refresh-older']);
  const { id, logins } = decodeSession(String(one.stored()));
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(logins).toMatchObject([
    { id: 'old', refresh_token: 'refresh-old' },
    { id: 'older', refresh_token: GRANTED.refresh_token },
  ]);
});

describe('email and password', () => {
  const LIVING = sessionOf(
    login('a', { livesFor: HOUR - 1, refused_at: 1 }),
    login('b', { livesFor: -HOUR }),
  );

  test('fill the gap in the session of the same user', async () => {
    const { result, asked, stored } = start({
      stored: LIVING,
      seed: [SEED, PASSWORD],
      replies: [REFUSED, REFUSED, REFUSED, granted(), USER, USER],
    });
    expect((await result).obtained).toMatchObject({ source: 'password', isNewLogin: true });
    expect(asked()).toEqual([
      'refresh-b',
      'refresh-a',
      'refresh-seed',
      'password',
      '/api/v5/user',
      '/api/v5/user',
    ]);
    const { id, logins } = decodeSession(String(stored()));
    expect(id).toBe('session');
    expect(logins).toMatchObject([
      { id: 'a', refresh_token: 'refresh-a', refused_at: NOW },
      { id: 'b', refresh_token: GRANTED.refresh_token },
    ]);
  });

  test('make a session of version 1 one of version 2', async () => {
    const { id: _, ...login1 } = login('', { livesFor: HOUR - 1 });
    const json = JSON.stringify({ v: 1, ...login1 });
    const stored = `gts1.${Buffer.from(json).toString('base64url')}`;
    const one = start({ stored, seed: [PASSWORD], replies: [REFUSED, granted(), USER, USER] });
    await one.result;
    const { id, gitee_url, logins } = decodeSession(String(one.stored()));
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(gitee_url).toBe('https://gitee.test');
    expect(logins).toMatchObject([
      { id: expect.stringMatching(/^[0-9a-f]{32}$/), refresh_token: GRANTED.refresh_token },
    ]);
  });

  test('take the place of the login whose response was lost, where none was refused', async () => {
    const stored = sessionOf(login('a', { livesFor: 60 }), login('b', { livesFor: -HOUR }));
    const one = start({ stored, seed: [PASSWORD], replies: [LOST, granted(), USER, USER] });
    await one.result;
    expect(storedLogins(one.stored())).toMatchObject([
      { id: 'a', refresh_token: 'refresh-a' },
      { id: 'b', refresh_token: GRANTED.refresh_token },
    ]);
  });

  test('take the place of the login that was refused, and not of one whose response was lost', async () => {
    const stored = sessionOf(login('a', { livesFor: 60 }), login('b', { livesFor: -HOUR }));
    const replies = [REFUSED, LOST, granted(), USER, USER];
    const one = start({ stored, seed: [PASSWORD], replies });
    await one.result;
    expect(storedLogins(one.stored())).toMatchObject([
      { id: 'a', refresh_token: 'refresh-a' },
      { id: 'b', refresh_token: GRANTED.refresh_token },
    ]);
  });

  test.each([
    ['another user', [USER, answer({ login: 'another' })]],
    ['nobody can say whose', [LOST, LOST]],
  ])('start a session of their own where it is of %s', async (_, users) => {
    const { result, stored } = start({
      stored: LIVING,
      seed: [PASSWORD],
      replies: [REFUSED, REFUSED, granted(), ...users],
    });
    await result;
    const { id, logins } = decodeSession(String(stored()));
    expect(id).not.toBe('session');
    expect(logins).toMatchObject([{ refresh_token: GRANTED.refresh_token }]);
  });

  test('start a session of their own where no valid token is left to ask about', async () => {
    const { result, asked, stored } = start({
      stored: sessionOf(login('a', { livesFor: 0 }), login('b', { livesFor: -HOUR })),
      seed: [PASSWORD],
      replies: [REFUSED, REFUSED, granted()],
    });
    await result;
    expect(asked()).toHaveLength(3);
    expect(storedLogins(stored())).toHaveLength(1);
  });

  test('a refresh token that is given starts a session of its own: its successor is saved before it is used', async () => {
    const { result, asked, stored } = start({
      stored: LIVING,
      seed: [SEED],
      replies: [REFUSED, REFUSED, granted()],
    });
    expect((await result).obtained).toMatchObject({ source: 'refresh_token', isNewLogin: true });
    expect(asked()).toEqual(['refresh-b', 'refresh-a', 'refresh-seed']);
    expect(decodeSession(String(stored())).id).not.toBe('session');
  });

  test('a seed that is one of the logins is not sent twice', async () => {
    const seed = { grant_type: 'refresh_token', refresh_token: 'refresh-old' } as const;
    const { result, asked } = start({
      stored: BOTH_DUE,
      seed: [seed],
      replies: [REFUSED, REFUSED],
    });
    await getRejection(result);
    expect(asked()).toEqual(['refresh-older', 'refresh-old']);
  });
});
