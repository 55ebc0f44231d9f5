import { afterAll, expect, test } from 'vitest';
import type { GiteeTokenError } from '../../src/errors.ts';
import type { HttpResult } from '../../src/http/types.ts';
import { decodeSession, encodeSession, type Session } from '../../src/token/session.ts';
import type { VerifiedSessionOptions } from '../../src/token/verified-session.ts';
import { answer, GRANTED, getRejection } from '../gitee/http-fixtures.ts';
import { closeServers } from '../support/servers.ts';
import { loginIn } from '../support/session.ts';
import {
  DEAD,
  expired,
  granted,
  NOW,
  PASSWORD,
  REFUSED,
  SEED,
  session,
  start,
  USER,
} from './shared-store.ts';

/*
 * A session that many jobs share, in a store whose lock is a claim: another job may store something while
 * this one waits for it.
 */

afterAll(closeServers);

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

test('a refreshed token of another login is saved, and the claim given back, before it is withheld', async () => {
  const { result, events, asked, stored } = start({
    stored: expired('a'),
    expectedLogin: 'acme-bot',
    verify: { granted: true, reused: true },
    replies: [granted(), USER],
  });
  expect(await getRejection(result)).toMatchObject({
    code: 'request_refused',
    problem: { reason: 'owner_unexpected', expected: 'acme-bot', login: 'tester' },
  });
  expect(asked()).toEqual(['refresh-a', '/api/v5/user']);
  expect(events.slice(-3)).toEqual(['saved', `withhold ${GRANTED.access_token}`, 'end']);
  expect(loginIn(String(stored())).refresh_token).toBe(GRANTED.refresh_token);
});

test('a refreshed token of the expected login is exported after the check', async () => {
  const { result, events } = start({
    stored: expired('a'),
    expectedLogin: 'tester',
    verify: { granted: true, reused: true },
    replies: [granted(), USER],
  });
  expect((await result).login).toBe('tester');
  expect(events.slice(-2)).toEqual(['end', `export ${GRANTED.access_token}`]);
});

test('a stored token of another login is neither exported nor refreshed', async () => {
  const { result, events, asked } = start({
    stored: session('a'),
    expectedLogin: 'acme-bot',
    verify: { granted: true, reused: true },
    replies: [USER],
  });
  expect(await getRejection(result)).toMatchObject({ problem: { reason: 'owner_unexpected' } });
  expect([events, asked()]).toEqual([['reuse'], ['/api/v5/user']]);
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

test('a login that another writer has renewed meanwhile is kept, and is no new login', async () => {
  const { result, events, stored } = start({
    stored: expired('a'),
    replies: [granted()],
    atSave: (text) =>
      edited(text, ({ logins: [first] }) => ({ logins: [{ ...first, issued_at: NOW + 5 }] })),
  });
  await result;
  expect(events).not.toContain('superseded');
  expect(loginIn(String(stored()))).toMatchObject({ refresh_token: 'refresh-a' });
});

test('a seed replaces the refused session, though another writer has changed that meanwhile', async () => {
  const { result, events, stored } = start({
    stored: expired('a'),
    seed: [SEED],
    replies: [REFUSED, granted()],
    atSave: (text) =>
      edited(text, ({ logins: [first] }) => ({ logins: [{ ...first, refused_at: NOW }] })),
  });
  await result;
  expect(events).not.toContain('superseded');
  expect(loginIn(String(stored())).refresh_token).toBe(GRANTED.refresh_token);
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
