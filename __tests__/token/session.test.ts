import { describe, expect, test } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import {
  assertBelongsTo,
  assertNotSwapped,
  createSession,
  decodeSession,
  encodeSession,
  freshest,
  inRefreshOrder,
  isOfSameLogin,
  isSession,
  type Login,
  type Session,
  tokensInSession,
  withoutAccess,
} from '../../src/token/session.ts';
import { CLIENT, GITEE, GRANTED } from '../gitee/http-fixtures.ts';
import { explained } from '../support/explained.ts';
import { anyCharacter, fc } from '../support/property.ts';
import { sessionWith } from '../support/session.ts';

const { access_token, refresh_token, scope } = GRANTED;
const PAIR = { access_token, refresh_token, scope };
const NOW_S = 1_764_000_000;
const ID = /^[0-9a-f]{32}$/;

const token = fc.stringMatching(/^[\x21-\x7e]{1,80}$/);
const time = fc.integer({ min: 1 - 1e12, max: 1e12 - 1 });
const anyLogin: fc.Arbitrary<Login> = fc.record(
  {
    id: fc.string(),
    access_token: token,
    refresh_token: token,
    issued_at: time,
    expires_in: time,
    expires_at: time,
    scope: fc.string({ unit: 'grapheme' }),
    refused_at: time,
  },
  { requiredKeys: ['id', 'access_token', 'refresh_token', 'expires_at', 'scope'] },
);
const anySession: fc.Arbitrary<Session> = fc.record(
  {
    id: fc.string(),
    gitee_url: fc.constantFrom('', 'https://gitee.com', 'http://127.0.0.1:8080'),
    client_id: fc.string(),
    location: fc.record({ branch: fc.string(), repository_id: fc.nat() }),
    logins: fc.tuple(anyLogin, anyLogin),
  },
  { requiredKeys: ['id', 'gitee_url', 'client_id', 'logins'] },
);

function written(json: unknown, prefix = 'gts2.'): string {
  return prefix + Buffer.from(JSON.stringify(json)).toString('base64url');
}

function getRejection(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

const getReading = (text: string) => getRejection(() => decodeSession(text));

test('every session is written in one line and read again', () => {
  fc.assert(
    fc.property(anySession, (one) => {
      const text = encodeSession(one);
      expect(text).toMatch(/^gts2\.[\w-]+$/);
      expect(isSession(text)).toBe(true);
      const [, another] = one.logins;
      const logins = one.logins.map((login, i) => ({
        ...login,
        id: login.id || (another ? String(i) : ''),
      }));
      expect(decodeSession(text)).toEqual({ ...one, logins });
      const tokens = one.logins.flatMap((login) => [login.access_token, login.refresh_token]);
      expect(tokensInSession(text)).toEqual(tokens);
    }),
  );
});

test('a session is JSON of version 2, which others may read too', () => {
  const session = sessionWith({ ...PAIR, expires_at: 1, gitee_url: 'https://gitee.com' });
  const json = Buffer.from(encodeSession(session).slice(5), 'base64url').toString();
  expect(JSON.parse(json)).toEqual({ v: 2, ...session });
});

test.each([
  ['as Gitee issues it', refresh_token],
  [
    'with the start of a session inside',
    `0${encodeSession(sessionWith({ ...PAIR, expires_at: 1 }))}`,
  ],
])('a bare refresh token is no session, %s', (_, text) => {
  expect(isSession(text)).toBe(false);
});

describe('reading', () => {
  test('any text gives a session, or an error that says no more than that it is damaged', () => {
    const near = fc.tuple(anySession, fc.nat(), fc.string()).map(([one, at, more]) => {
      const text = encodeSession(one);
      return text.slice(0, at % text.length) + more;
    });
    const prefix = fc.constantFrom('gts1.', 'gts2.', 'gts3.');
    const anyText = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.tuple(fc.jsonValue(), prefix).map(([json, start]) => written(json, start)),
      near,
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const outcome = getReading(text);
        if (!(outcome instanceof Error)) return;
        if (!(outcome instanceof GiteeTokenError)) throw outcome;
        const isNewer = text.startsWith('gts3.');
        expect(outcome).toMatchObject({
          code: 'input_invalid',
          problem: { reason: isNewer ? 'session_version_unknown' : 'session_damaged' },
        });
        expect(Object.keys(outcome.problem)).toEqual(['reason']);
        expect(outcome.cause).toBeUndefined();
        expect(tokensInSession(text)).toEqual([]);
      }),
    );
  });

  test('a session of version 1 gives one that belongs to anybody', () => {
    const version1 = { v: 1, ...PAIR, expires_at: NOW_S };
    expect(decodeSession(written(version1, 'gts1.'))).toEqual({
      id: '',
      gitee_url: '',
      client_id: '',
      logins: [{ id: '', ...PAIR, expires_at: NOW_S }],
    });
  });

  test('needs no more than what nothing works without', () => {
    const login = { access_token, refresh_token, expires_at: NOW_S };
    const least = { v: 2, gitee_url: 'https://gitee.com', client_id: 'id', logins: [login] };
    expect(decodeSession(written(least))).toEqual({
      id: '',
      gitee_url: 'https://gitee.com',
      client_id: 'id',
      logins: [{ id: '', ...login, scope: '' }],
    });
  });

  test.each(['https://GITEE.test', 'https://gitee.test/', 'https://gitee.test:443'])(
    'takes %s for the origin that it is',
    (gitee_url) => {
      const one = { v: 2, ...sessionWith({ ...PAIR, expires_at: NOW_S }), gitee_url };
      expect(decodeSession(written(one)).gitee_url).toBe('https://gitee.test');
    },
  );

  const whole = { v: 1, ...PAIR, expires_at: NOW_S };

  test.each<[string, object]>([
    ['another version', { v: 2 }],
    ['no access token', { access_token: undefined }],
    ['an access token of two lines', { access_token: 'a\nb' }],
    ['an empty refresh token', { refresh_token: '' }],
    ['a time that is no number', { expires_at: '1' }],
    ['half a second', { expires_at: 0.5 }],
    ['a time in milliseconds', { expires_at: NOW_S * 1000 }],
    ['a time in milliseconds, the first that is none in seconds', { expires_at: 1e12 }],
    ['a time that no date can have', { expires_at: Number.MAX_SAFE_INTEGER }],
    ['no scope', { scope: null }],
  ])('refuses %s in a session of version 1', (_, problem) => {
    expect(explained(getReading(written({ ...whole, ...problem }, 'gts1.')))).toMatchObject({
      code: 'input_invalid',
      message: 'The stored session is damaged.',
      advice:
        'Log in again with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch), or store a refresh token in its place.',
    });
  });

  const session = { v: 2, ...sessionWith({ ...PAIR, expires_at: NOW_S }) };
  const [login] = session.logins;

  test.each<[string, object]>([
    ['another version', { v: 1 }],
    ['no Gitee', { gitee_url: undefined }],
    ['more than one Gitee', { gitee_url: ['https://gitee.test'] }],
    ['a Gitee that would get its secrets in clear', { gitee_url: 'http://gitee.example.com' }],
    ['a Gitee with a path', { gitee_url: 'https://gitee.example.com/path' }],
    ['no application', { client_id: undefined }],
    ['no login', { logins: [] }],
    ['a login that is none', { logins: ['login'] }],
    ['a login that is missing', { logins: [null] }],
    ['logins that are none', { logins: {} }],
    ['a second login without a refresh token', { logins: [login, { ...login, refresh_token: 1 }] }],
  ])('refuses %s', (_, problem) => {
    expect(getReading(written({ ...session, ...problem }))).toMatchObject({
      code: 'input_invalid',
      problem: { reason: 'session_damaged' },
    });
  });

  test.each([null, 'branch', 1, undefined])('leaves out a place that is none (%j)', (place) => {
    expect(decodeSession(written({ ...session, place }))).not.toHaveProperty('location');
  });

  test('tells logins apart that have one id', () => {
    const { logins } = decodeSession(written({ ...session, logins: [login, login, login] }));
    expect(logins.map(({ id }) => id)).toEqual(['login', '1', '2']);
  });

  test('refuses one that was cut off, and one of a version to come', () => {
    expect(getReading(written(session).slice(0, -8))).toMatchObject({
      code: 'input_invalid',
      problem: { reason: 'session_damaged' },
    });
    for (const prefix of ['gts3.', 'gts10.']) {
      expect(isSession(`${prefix}e30`)).toBe(true);
      expect(explained(getReading(written({ ...session, v: 3 }, prefix)))).toMatchObject({
        code: 'input_invalid',
        message:
          'A newer version of gitee-token wrote the stored session, and this version cannot read it.',
        advice: 'Update gitee-token.',
      });
    }
  });
});

describe('the session of a new token', () => {
  const granted = {
    gitee: GITEE,
    token: GRANTED,
    refresh_token,
    sentAt: NOW_S,
    previous: undefined,
  };

  test('ends when the token does, counted from when it was asked for', () => {
    expect(createSession(granted)).toEqual({
      id: expect.stringMatching(ID),
      gitee_url: 'https://gitee.test',
      client_id: CLIENT.client_id,
      logins: [
        {
          id: expect.stringMatching(ID),
          ...PAIR,
          issued_at: NOW_S,
          expires_in: GRANTED.expires_in,
          expires_at: NOW_S + GRANTED.expires_in,
        },
      ],
    });
  });

  test('has ids that no other has', () => {
    const ids = [createSession(granted), createSession(granted)].flatMap(
      ({ id, logins: [login] }) => [id, login.id],
    );
    expect(new Set(ids).size).toBe(4);
  });

  test('that no application has asked for names none', () => {
    const { origin } = GITEE;
    expect(createSession({ ...granted, gitee: { origin } })).toMatchObject({ client_id: '' });
  });

  test('without a lifetime or a scope is over at once', () => {
    const ageless = { ...GRANTED, expires_in: undefined, scope: undefined };
    const { logins } = createSession({ ...granted, token: ageless });
    expect(logins[0]).toMatchObject({ expires_at: NOW_S, scope: '' });
    expect(logins[0]).not.toHaveProperty('expires_in');
  });

  test('that was refreshed keeps the ids, and forgets that it was refused', () => {
    const previous = sessionWith({ ...PAIR, expires_at: 1, refused_at: 2, client_id: 'old' });
    const { origin } = GITEE;
    const session = createSession({ ...granted, gitee: { origin }, previous });
    expect(session).toMatchObject({ id: 'session', gitee_url: origin.origin, client_id: 'old' });
    expect(session.logins).toMatchObject([{ id: 'login', expires_at: NOW_S + 86_400 }]);
    expect(session.logins[0]).not.toHaveProperty('refused_at');
  });

  test.each([
    ['in the same second', NOW_S, NOW_S + 1],
    ['by a clock that is a minute behind', NOW_S + 60, NOW_S + 61],
    ['later', NOW_S - 1, NOW_S],
    ['after another clock was years ahead', NOW_S + 61, NOW_S],
    ['after nobody knew when', undefined, NOW_S],
  ])('that was refreshed %s is newer for a merge', (_, before, after) => {
    const issued = before === undefined ? {} : { issued_at: before };
    const previous = sessionWith({ ...PAIR, ...issued, expires_at: 1 });
    const { logins } = createSession({ ...granted, gitee: GITEE, previous });
    expect(logins[0].issued_at).toBe(after);
  });

  test('that was one of version 1 gets ids', () => {
    const previous = decodeSession(written({ v: 1, ...PAIR, expires_at: 1 }, 'gts1.'));
    const session = createSession({ ...granted, gitee: { origin: GITEE.origin }, previous });
    expect(session).toMatchObject({ id: expect.stringMatching(ID), client_id: '' });
    expect(session.logins[0].id).toMatch(ID);
  });
});

describe('of two logins', () => {
  const [login] = sessionWith({ ...PAIR, expires_at: 100 }).logins;
  const late = { ...login, id: 'late', expires_at: 200 };
  const first = { ...login, id: 'a' };
  const second = { ...login, id: 'b' };
  const of = (...logins: [Login, ...Login[]]) => ({ ...sessionWith(login), logins });

  test.each([
    [of(login, late), late, login],
    [of(late, login), late, login],
    [of(first, second), second, first],
    [of(second, first), second, first],
  ])('the last is reused and the first is refreshed', (session, reused, refreshed) => {
    expect(freshest(session)).toBe(reused);
    expect(inRefreshOrder(session)[0]).toBe(refreshed);
  });

  test('the one that was refreshed is replaced, and the other stays', () => {
    const session = createSession({
      gitee: GITEE,
      token: GRANTED,
      refresh_token,
      sentAt: NOW_S,
      previous: { ...of(late, login), location: { branch: 'b' } },
    });
    expect(session).toMatchObject({ location: { branch: 'b' } });
    expect(session.logins).toMatchObject([late, { id: 'login', issued_at: NOW_S }]);
  });

  test.each([[of(login, late)], [of(late, login)]])(
    'the one that would be reused is not any more, when that is said',
    (session) => {
      const { logins } = withoutAccess(session);
      expect(logins.map(({ id, expires_at }) => [id, expires_at])).toEqual(
        session.logins.map(({ id }) => [id, id === 'late' ? 0 : 100]),
      );
    },
  );
});

describe('two sessions are of the same login', () => {
  const one = (overrides = {}) => sessionWith({ ...PAIR, expires_at: NOW_S, ...overrides });

  test.each([
    ['when they share one', one(), one({ access_token: 'other' }), true],
    [
      'though one has another besides',
      { ...one(), logins: [...one().logins, ...one({ id: 'other' }).logins] as const },
      one(),
      true,
    ],
    ['but not with other ones', one(), one({ id: 'other' }), false],
    ['but not when the sessions are others', one(), { ...one(), id: 'other' }, false],
    ['but not when neither has an id', { ...one(), id: '' }, { ...one(), id: '' }, false],
  ])('%s', (_, first, second, expected) => {
    expect(isOfSameLogin(first, second)).toBe(expected);
  });
});

describe('a session', () => {
  const { client_id } = CLIENT;

  test.each([
    [{ gitee_url: 'https://gitee.test', client_id }],
    [{ gitee_url: 'https://GITEE.test:443/', client_id: '' }],
    [{ gitee_url: '', client_id: '' }],
    [{}],
  ])('of %j is used with this Gitee and this application', (owner) => {
    expect(getRejection(() => assertBelongsTo(owner, GITEE))).toBeUndefined();
  });

  test('of any application is used without one', () => {
    const { origin } = GITEE;
    expect(getRejection(() => assertBelongsTo({ client_id: 'x' }, { origin }))).toBeUndefined();
  });

  test.each([
    [
      { gitee_url: 'https://gitee.example.com' },
      'The stored session belongs to https://gitee.example.com, so it was not sent to https://gitee.test.',
    ],
    [
      { gitee_url: 'no address' },
      'The stored session belongs to no address, so it was not sent to',
    ],
    [{ client_id: 'x' }, `belongs to the application with the Client ID x, not to ${client_id}`],
  ])('of %j is not', (owner, message) => {
    expect(explained(getRejection(() => assertBelongsTo(owner, GITEE)))).toMatchObject({
      code: 'input_invalid',
      message: expect.stringContaining(message),
      advice: expect.stringContaining('gitee-token login'),
    });
  });
});

describe('a Client ID and a Client Secret', () => {
  const { client_id, client_secret } = CLIENT;
  const swapped = { code: 'input_invalid', problem: { reason: 'client_parts_swapped' } };

  test.each([
    ['a known secret is given as the id', { client_secret }, { client_id: client_secret }],
    ['a known id is given as the secret', { client_id }, { client_secret: client_id }],
  ])('are swapped if %s, which is sent nowhere', (_, own, given) => {
    const client = { ...CLIENT, ...given };
    expect(getRejection(() => assertNotSwapped(own, client))).toMatchObject(swapped);
    expect(
      getRejection(() => assertBelongsTo(own, { origin: GITEE.origin, client })),
    ).toMatchObject(swapped);
  });

  test.each([
    [CLIENT, CLIENT],
    [{}, CLIENT],
    [
      { client_id: '', client_secret: '' },
      { client_id: '', client_secret: '' },
    ],
  ])('are not in %j', (own, client) => {
    expect(getRejection(() => assertNotSwapped(own, client))).toBeUndefined();
  });
});
