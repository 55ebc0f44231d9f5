import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import {
  decodeSession,
  encodeSession,
  isSession,
  type Session,
  secretsInSession,
  sessionOf,
} from '../../src/token/session.ts';
import { GRANTED } from '../gitee/exchanges.ts';

const { access_token, refresh_token, scope } = GRANTED;
const session: Session = { access_token, refresh_token, expires_at: 1_700_000_000, scope };

const token = fc.stringMatching(/^[\x21-\x7e]{1,80}$/);
const anySession: fc.Arbitrary<Session> = fc.record({
  access_token: token,
  refresh_token: token,
  expires_at: fc.maxSafeInteger(),
  scope: fc.string({ unit: 'grapheme' }),
});

function written(json: unknown): string {
  return `gts1.${Buffer.from(JSON.stringify(json)).toString('base64url')}`;
}

function refusalOf(text: string): unknown {
  try {
    return decodeSession(text);
  } catch (error) {
    return error;
  }
}

afterEach(() => {
  vi.useRealTimers();
});

test('every session is written in one line and read again', () => {
  fc.assert(
    fc.property(anySession, (one) => {
      const text = encodeSession(one);
      expect(text).toMatch(/^gts1\.[\w-]+$/);
      expect(isSession(text)).toBe(true);
      expect(decodeSession(text)).toEqual(one);
      expect(secretsInSession(text)).toEqual([one.access_token, one.refresh_token]);
    }),
  );
});

test('a session is JSON of version 1, which others may read too', () => {
  const json = Buffer.from(encodeSession(session).slice(5), 'base64url').toString();
  expect(JSON.parse(json)).toEqual({ v: 1, ...session });
});

test('a bare refresh token is no session', () => {
  expect(isSession(refresh_token)).toBe(false);
});

describe('reading', () => {
  test('any text gives a session, or an error that says no more than that it is damaged', () => {
    const near = fc.tuple(anySession, fc.nat(), fc.string()).map(([one, at, more]) => {
      const text = encodeSession(one);
      return text.slice(0, at % text.length) + more;
    });
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json().map((json) => `gts1.${Buffer.from(json).toString('base64url')}`),
      near,
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const outcome = refusalOf(text);
        if (!(outcome instanceof Error)) return;
        expect(outcome).toBeInstanceOf(GiteeTokenError);
        expect(outcome).toMatchObject({
          code: 'input_invalid',
          message: 'The stored refresh token is a session, but a damaged one.',
        });
        expect(outcome.cause).toBeUndefined();
        expect(secretsInSession(text)).toEqual([]);
      }),
    );
  });

  test.each<[string, object]>([
    ['a version to come', { v: 2 }],
    ['no access token', { access_token: undefined }],
    ['an access token of two lines', { access_token: 'a\nb' }],
    ['an empty refresh token', { refresh_token: '' }],
    ['a time that is no number', { expires_at: '1' }],
    ['half a second', { expires_at: 0.5 }],
    ['no scope', { scope: null }],
  ])('refuses %s', (_, fault) => {
    expect(refusalOf(written({ v: 1, ...session, ...fault }))).toMatchObject({
      code: 'input_invalid',
      advice: 'Store a refresh token in its place: a session is made of it when it is used.',
    });
  });

  test('refuses one that was cut off', () => {
    expect(refusalOf(encodeSession(session).slice(0, -8))).toMatchObject({ code: 'input_invalid' });
  });
});

describe('the session of a new token', () => {
  test('ends when the token does', () => {
    expect(sessionOf(GRANTED, refresh_token)).toEqual({
      access_token,
      refresh_token,
      expires_at: GRANTED.created_at + GRANTED.expires_in,
      scope,
    });
  });

  test('takes our own clock when the server did not tell its own', () => {
    vi.useFakeTimers({ now: 1_700_000_000_900, toFake: ['Date'] });
    const untold = { ...GRANTED, created_at: undefined, expires_in: 60, scope: undefined };
    expect(sessionOf(untold, refresh_token)).toMatchObject({
      expires_at: 1_700_000_060,
      scope: '',
    });
  });

  test('of unknown age is over at once', () => {
    const ageless = { ...GRANTED, expires_in: undefined };
    expect(sessionOf(ageless, refresh_token).expires_at).toBe(GRANTED.created_at);
  });
});
