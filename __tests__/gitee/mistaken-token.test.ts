import { describe, expect, test } from 'vitest';
import {
  explainNotClient,
  explainNotRefreshToken,
  explainNotStoreToken,
  looksLikeSecretName,
  looksLikeToken,
} from '../../src/gitee/mistaken-token.ts';
import { fc } from '../support/property.ts';

const HEX = '0123456789abcdef';
const REFRESH = HEX.repeat(4);
const QUOTED = 'quoted';
const VARIABLE = 'placeholder';
const RESPONSE = 'token_response';
const JSON_TEXT = 'json';
const URL_TEXT = 'url';
const NAMED = 'named';
const HEADER = 'header_word';
const NOTHING = 'missing_value';
const GITHUB = 'github_token';
const GITLAB = 'gitlab_token';

const SPOILT: [string, string][] = [
  [`"${REFRESH}"`, QUOTED],
  [`'${REFRESH}'`, QUOTED],
  [`\`${REFRESH}\``, QUOTED],
  [`“${REFRESH}”`, QUOTED],
  [`‘${REFRESH}’`, QUOTED],
  [`「${REFRESH}」`, QUOTED],
  [`${REFRESH}"`, QUOTED],
  [`${'$'}{{ secrets.GITEE_REFRESH_TOKEN }}`, VARIABLE],
  [`${'$'}GITEE_REFRESH_TOKEN`, VARIABLE],
  ['%GITEE_REFRESH_TOKEN%', VARIABLE],
  ['secrets.GITEE_REFRESH_TOKEN', VARIABLE],
  ['GITEE_REFRESH_TOKEN', 'secret_name'],
  ['GITEE2_TOKEN_1', 'secret_name'],
  [`{"refresh_token":"${REFRESH}"}`, RESPONSE],
  [`{\n  "access_token": "${HEX.repeat(2)}",\n  "token_type": "bearer"\n}`, RESPONSE],
  [`{'access_token': '${HEX.repeat(2)}'}`, RESPONSE],
  [`{"token":"${REFRESH}"}`, JSON_TEXT],
  [`["${REFRESH}"]`, JSON_TEXT],
  [`https://gitee.com/oauth/token?refresh_token=${REFRESH}`, URL_TEXT],
  [`GITEE_REFRESH_TOKEN=${REFRESH}`, NAMED],
  [`export GITEE_REFRESH_TOKEN=${REFRESH}`, NAMED],
  [`refresh_token: ${REFRESH}`, NAMED],
  [`refresh-token = ${REFRESH}`, NAMED],
  [`refresh_token:${REFRESH}`, NAMED],
  [`refresh_token=${REFRESH}`, NAMED],
  [`access_token=${HEX}&refresh_token=${REFRESH}`, NAMED],
  [`刷新令牌：${REFRESH}`, NAMED],
  [`Client Secret: ${REFRESH}`, NAMED],
  [`"refresh_token": "${REFRESH}",`, NAMED],
  [`Bearer ${REFRESH}`, HEADER],
  [`Authorization: token ${REFRESH}`, HEADER],
  ['***', 'log_mask'],
  ['null', NOTHING],
  ['undefined', NOTHING],
  [`${HEX.repeat(2)}\n${HEX.repeat(2)}`, 'line_break'],
  [`${REFRESH}\r\n${REFRESH}`, 'line_break'],
];

describe('in place of a refresh token', () => {
  test.each([
    ...SPOILT,
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', GITHUB],
    ['gho_16C7e42F292c6912E7710c838347Ae178B4a', GITHUB],
    ['ghu_16C7e42F292c6912E7710c838347Ae178B4a', GITHUB],
    ['ghs_16C7e42F292c6912E7710c838347Ae178B4a', GITHUB],
    ['ghr_16C7e42F292c6912E7710c838347Ae178B4a', GITHUB],
    ['github_pat_11ABCDEFG0123456789_abc', GITHUB],
    ['glpat-0123456789abcdefghij', GITLAB],
    [HEX.repeat(2), 'gitee_access_token'],
    [HEX.repeat(2).toUpperCase(), 'gitee_access_token'],
    ['eyJhbGciOiJQQkVTMiJ9.a.b.c.d', 'recovery_copy'],
  ])('%j is told from one', (text, detail) => {
    expect(explainNotRefreshToken(text)).toBe(detail);
    expect(explainNotRefreshToken(`\n${text} `)).toBe(detail);
  });

  test.each([
    REFRESH,
    HEX.repeat(2).slice(1),
    `${HEX.repeat(2)}0`,
    'bare-refresh-token',
    'ABCDEF',
    'Gitee_Token',
    'A_B-C',
    'a-_.~+/b==',
    'ghost',
    'gl-1',
    'nullify',
    `gts1.${btoa('{}')}`,
    'eyJhbGciOiJub25lIn0.e30.x',
    'two words',
    'ab==',
  ])('%j may be one', (text) => {
    expect(explainNotRefreshToken(text)).toBeUndefined();
  });

  test('nothing that base64url or hex could make is told from one, but 32 hex digits', () => {
    const random = fc
      .uint8Array({ minLength: 24, maxLength: 64 })
      .map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(random, (bytes) => {
        expect(explainNotRefreshToken(bytes.toString('hex'))).toBeUndefined();
        expect(explainNotRefreshToken(`x${bytes.toString('base64url')}`)).toBeUndefined();
      }),
    );
  });
});

describe('in place of a token that writes a secret', () => {
  test.each([
    ...SPOILT,
    ['glpat-0123456789abcdefghij', GITLAB],
    [HEX.repeat(2), 'gitee_access_token'],
    [REFRESH, 'gitee_refresh_token'],
    ['gts1.abc', 'gitee_refresh_token'],
  ])('%j is told from one', (text, detail) => {
    expect(explainNotStoreToken(text)).toBe(detail);
  });

  test.each(['github_pat_1', 'ghs_1', 'ghp_1', '0'.repeat(40), 'writer'])(
    '%j may be one',
    (text) => {
      expect(explainNotStoreToken(text)).toBeUndefined();
    },
  );
});

describe('in place of the id or the secret of an application', () => {
  test.each([
    ...SPOILT,
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', GITHUB],
    ['glpat-0123456789abcdefghij', GITLAB],
    ['gts2.e30', 'gitee_session'],
    ['eyJhbGciOiJQQkVTMiJ9.a.b.c.d', 'recovery_copy'],
    ['0123\u200b4567', 'other_characters'],
    ['我的应用', 'other_characters'],
  ])('%j is told', (text, mistake) => {
    expect(explainNotClient(text)).toBe(mistake);
  });

  test.each([REFRESH, HEX.repeat(2), 'a-b_c.d', ''])('%j may be right', (text) => {
    expect(explainNotClient(text)).toBeUndefined();
  });
});

test.each([
  ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', true],
  ['glpat-0123456789abcdefghij', true],
  [HEX.repeat(2), true],
  [REFRESH, true],
  ['gts2.e30', true],
  ['eyJhbGciOiJQQkVTMiJ9.a.b.c.d', true],
  ['GITEE_REFRESH_TOKEN', false],
  ['gitee', false],
  ['', false],
])('whether %j is evidently a token: %s', (text, expected) => {
  expect(looksLikeToken(text)).toBe(expected);
});

test.each([
  ['GITEE_REFRESH_TOKEN', true],
  ['GITEE', false],
  ['gitee_refresh_token', false],
  ['GITEE_REFRESH_TOKEN_', false],
  [REFRESH.toUpperCase(), false],
])('whether %j is the name of a secret: %s', (text, expected) => {
  expect(looksLikeSecretName(text)).toBe(expected);
});
