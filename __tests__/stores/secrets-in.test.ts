import { expect, test } from 'vitest';
import { quotedWithout, secretsIn } from '../../src/stores/secrets-in.ts';
import { encodedLogin } from '../support/session.ts';

const SESSION = encodedLogin({
  access_token: 'an-access-token',
  refresh_token: 'a-refresh-token',
  expires_at: 1,
});

test('the secrets in a session are itself and its tokens', () => {
  expect(secretsIn(SESSION)).toEqual([SESSION, 'an-access-token', 'a-refresh-token']);
});

test.each(['bare-token', 'gts2.half', ''])('those in %j are itself alone', (value) => {
  expect(secretsIn(value)).toEqual([value]);
});

test.each([
  ['a token', 'refused: a-refresh-token', 'refused: ***'],
  ['a piece of one', 'refused: refresh-tok', 'refused: ***'],
  ['the session', `refused: ${SESSION}`, 'refused: ***'],
  ['a piece of it', `refused: ${SESSION.slice(9, 60)}`, 'refused: ***'],
  ['another session', 'refused: gts1.abc-def', 'refused: ***'],
  ['a token that nobody knows', `refused: ${'0a'.repeat(16)}`, 'refused: ***'],
  ['nothing of the kind', 'the vault is sealed', 'the vault is sealed'],
])('what a command says is quoted without %s', (_, text, expected) => {
  expect(quotedWithout(text, [SESSION])).toBe(expected);
});
