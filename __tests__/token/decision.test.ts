import { expect, test } from 'vitest';
import { decide } from '../../src/token/decision.ts';
import { sessionWith } from '../support/session.ts';

const NOW_S = 1_764_000_000;
const PAIR = { access_token: 'a1', refresh_token: 'r1', expires_at: NOW_S + 3600 };
const SESSION = sessionWith({ ...PAIR, issued_at: NOW_S });

test.each([
  ['for exactly as long as it is valid', 3600, NOW_S],
  ['by a clock that is a minute behind', 60, NOW_S - 60],
])('a token is reused %s', (_, minTtl, now) => {
  const expiresIn = PAIR.expires_at - now;
  expect(decide(SESSION, { minTtl, now })).toEqual({ kind: 'reuse', expiresIn, minTtl });
});

test('a token whose life Gitee did not name is reused, for Gitee to decide', () => {
  const unnamed = sessionWith({ ...PAIR, issued_at: NOW_S, expires_at: NOW_S });
  expect(decide(unnamed, { minTtl: 60, now: NOW_S })).toEqual({
    kind: 'reuse',
    expiresIn: undefined,
    minTtl: 60,
  });
});

test('a token of unknown age is reused', () => {
  const ageless = sessionWith(PAIR);
  expect(decide(ageless, { minTtl: 60, now: NOW_S })).toMatchObject({ kind: 'reuse' });
});

test.each([
  ['without a session', undefined, 60, NOW_S, { reason: 'no_session' }],
  ['when no reuse is wanted', SESSION, 0, NOW_S, { reason: 'always' }],
  [
    'that Gitee gave no time at all',
    sessionWith({ ...PAIR, issued_at: NOW_S, expires_in: 0, expires_at: NOW_S }),
    60,
    NOW_S,
    { reason: 'expires_soon', expiresIn: 0, minTtl: 0 },
  ],
  ['issued by a clock far ahead', SESSION, 60, NOW_S - 61, { reason: 'other_clock' }],
  [
    'that expires a second too early',
    SESSION,
    3601,
    NOW_S,
    { reason: 'expires_soon', expiresIn: 3600, minTtl: 3601 },
  ],
])('a token is refreshed %s', (_, session, minTtl, now, expected) => {
  expect(decide(session, { minTtl, now })).toEqual({ kind: 'refresh', ...expected });
});
