import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  isBearerToken,
  parseTokenResponse as parseWith,
  salvageTokens,
} from '../../src/gitee/token-response.ts';
import type { JsonObject } from '../../src/json.ts';
import { ECHOES } from '../support/leak.ts';
import { GRANTED } from './http-fixtures.ts';

/** Returns the tokens of a success. */
function parseTokenResponse(json: JsonObject, secrets: readonly string[] = []) {
  const parsed = parseWith(json, secrets);
  if (!parsed.ok) throw new Error(inspect(parsed.flaw));
  return parsed.token;
}

const MAX_UNIX_TIME = 253_402_214_400;

describe('a success', () => {
  test('is returned with its six fields and no other', () => {
    expect(parseTokenResponse({ ...GRANTED, id_token: 'x' })).toEqual(GRANTED);
  });

  test('needs an access token alone', () => {
    expect(parseTokenResponse({ access_token: 'abc' })).toEqual({
      access_token: 'abc',
      token_type: 'bearer',
      refresh_token: undefined,
      scope: undefined,
      expires_in: undefined,
      created_at: undefined,
    });
  });

  test('may have no refresh token by saying null', () => {
    expect(parseTokenResponse({ ...GRANTED, refresh_token: null })).toEqual({
      ...GRANTED,
      refresh_token: undefined,
    });
  });

  test.each([
    ['scope', 1],
    ['scope', ''],
    ['scope', 'a\nb'],
    ['scope', '范围'],
    ['scope', 'a'.repeat(1001)],
    ['expires_in', '86400 s'],
    ['expires_in', -1],
    ['expires_in', 1.5],
    ['expires_in', MAX_UNIX_TIME + 1],
    ['created_at', null],
    ['created_at', 1e300],
  ])('counts a %s of %j as absent', (field, value) => {
    expect(parseTokenResponse({ ...GRANTED, [field]: value })).toEqual({
      ...GRANTED,
      [field]: undefined,
    });
  });

  test.each([0, 1, MAX_UNIX_TIME])('takes %i seconds', (seconds) => {
    const times = { expires_in: seconds, created_at: seconds };
    expect(parseTokenResponse({ ...GRANTED, ...times })).toMatchObject(times);
  });

  test('takes a scope of 1000 characters and a type of its own', () => {
    const fields = { scope: 'a '.repeat(500), token_type: 'MAC' };
    expect(parseTokenResponse({ ...GRANTED, ...fields })).toMatchObject(fields);
  });

  test.each(['user_info', 'user_info  projects', 'repo:read *', 'https://a.b/c-d', 'a/b.c'])(
    'takes the scope %j',
    (scope) => {
      expect(parseTokenResponse({ ...GRANTED, scope })).toMatchObject({ scope });
    },
  );

  test.each([
    '##[add-mask]e',
    'user_info ##[set-output name=login]x',
    '::error::e',
    'user_info ::add-mask::e',
    'user_info;projects',
    ' ',
    '-a',
  ])('counts the scope %j as absent', (scope) => {
    expect(parseTokenResponse({ ...GRANTED, scope })).toMatchObject({ scope: undefined });
  });

  test.each(['a\n::error::', '::error::', '##[group]a', 'a b', '', 1, 'a'.repeat(101)])(
    'has a type of bearer when its own is %j',
    (token_type) => {
      expect(parseTokenResponse({ ...GRANTED, token_type })).toMatchObject({
        token_type: 'bearer',
      });
    },
  );

  test('shows no token in its other fields', () => {
    const { access_token, refresh_token } = GRANTED;
    const fields = { scope: `x ${access_token}`, token_type: `y${refresh_token}` };
    const clean = { scope: undefined, token_type: 'bearer' };
    expect(parseTokenResponse({ ...GRANTED, ...fields })).toMatchObject(clean);
    expect(parseTokenResponse({ access_token, scope: fields.scope })).toMatchObject(clean);
  });

  test.each(Object.entries(ECHOES))(
    'shows no secret of the run in its other fields, %s',
    (_, echo) => {
      const secret = 'correct-horse_battery.staple';
      const json = { ...GRANTED, scope: `user_info ${echo(secret)}`, token_type: echo(secret) };
      expect(parseTokenResponse(json, ['another', secret])).toMatchObject({
        scope: undefined,
        token_type: 'bearer',
      });
    },
  );

  test('keeps what has no more than a word in common with a secret', () => {
    const fields = { scope: 'user_info projects pull_requests', token_type: 'Bearer' };
    const secrets = ['projects', 'user_info', 'requests'].map((word) => `${word}2024!`);
    expect(parseTokenResponse({ ...GRANTED, ...fields }, secrets)).toMatchObject(fields);
  });
});

describe('a token that cannot be used', () => {
  test.each([
    [undefined, 'missing'],
    [null, 'missing'],
    [12, 'not_text'],
    ['', 'empty'],
    ['a'.repeat(4097), 'too_long'],
    ['é'.repeat(4096), 'invalid_characters'],
    ['a b', 'invalid_characters'],
    ['a\n::add-path::/tmp', 'invalid_characters'],
    ['密', 'invalid_characters'],
  ])('as an access token %j is %s', (access_token, kind) => {
    const flaw = { field: 'access_token', kind };
    const { refresh_token: _, ...alone } = GRANTED;
    expect(parseWith({ ...alone, access_token }, [])).toEqual({ ok: false, flaw });
    // The refresh token beside it is not lost.
    expect(parseTokenResponse({ ...GRANTED, access_token })).toEqual({
      ...GRANTED,
      access_token: '',
      problem: flaw,
    });
  });

  test.each([
    [12, 'not_text'],
    ['a b', 'invalid_characters'],
  ])('as a refresh token %j is %s', (refresh_token, kind) => {
    const flaw = { field: 'refresh_token', kind };
    expect(parseWith({ ...GRANTED, refresh_token }, [])).toEqual({ ok: false, flaw });
  });
});

test('an empty refresh token counts as absent', () => {
  expect(parseTokenResponse({ ...GRANTED, refresh_token: '' })).toMatchObject({
    access_token: GRANTED.access_token,
    refresh_token: undefined,
  });
});

test('seconds that are written as text are read', () => {
  expect(parseTokenResponse({ ...GRANTED, expires_in: '86400' })).toEqual(GRANTED);
});

describe('what can be salvaged', () => {
  const json = JSON.stringify(GRANTED);
  test.each([
    ['a success that broke off behind its tokens', json.slice(0, json.indexOf('"scope"'))],
    ['a success in a list', `[${json}]`],
    ['a success in an envelope', `{"data":${json}}`],
    ['a warning in front of it', `Warning: deprecated\n${json}`],
    ['a comment behind it', `${json}<!-- 0.1 s -->`],
  ])('of %s is both tokens', (_, text) => {
    const { access_token, refresh_token } = GRANTED;
    expect(JSON.parse(salvageTokens(text) ?? '')).toMatchObject({ access_token, refresh_token });
  });

  test.each([
    ['a refresh token that broke off', json.slice(0, json.indexOf('"scope"') - 9)],
    ['a number that broke off', '{"expires_in":86'],
    ['an error', `{"error":"invalid_grant","refresh_token":"${GRANTED.refresh_token}"}`],
    ['nothing', ''],
  ])('of %s is nothing', (_, text) => {
    expect(salvageTokens(text)).toBeUndefined();
  });
});

test.each(['a', '!~', 'a'.repeat(4096)])('%o is a token', (value) => {
  expect(isBearerToken(value)).toBe(true);
});

test.each(['', ' a', 'a\n', '\u007f', 1, undefined, 'a'.repeat(4097)])(
  '%o is no token',
  (value) => {
    expect(isBearerToken(value)).toBe(false);
  },
);
