import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createSessionKey, parseSessionKey } from '../../../src/stores/branch/session-key.ts';

/** Bytes whose Base64 has both characters that Base64url replaces. */
const BYTES = Uint8Array.from({ length: 32 }, (_, at) => 251 + at * 4);
const FORMS = (['base64', 'base64url', 'hex'] as const).map((form) =>
  Buffer.from(BYTES).toString(form),
);
const [BASE64 = '', BASE64URL = '', HEX = ''] = FORMS;

test.each([
  ['Base64', BASE64],
  ['Base64 without padding', BASE64.slice(0, -1)],
  ['Base64url', BASE64URL],
  ['Base64url with padding', `${BASE64URL}=`],
  ['hexadecimal form', HEX],
  ['upper-case hexadecimal form', HEX.toUpperCase()],
  ['a line', `${BASE64}\r\n`],
])('a key is read in %s', (_, text) => {
  expect(BASE64).toMatch(/^\+\//);
  expect(parseSessionKey(text)).toEqual(BYTES);
});

test.each([
  ['nothing', ''],
  ['a password', 'correct horse battery staple'],
  ['a sentence of 43 letters', 'correcthorsebatterystaplecorrecthorsebatter'],
  ['31 bytes', Buffer.from(BYTES.subarray(1)).toString('base64')],
  ['33 bytes', Buffer.from([1, ...BYTES]).toString('base64')],
  ['half a key in hexadecimal form', HEX.slice(32)],
  ['two forms at once', `-/${BASE64.slice(2)}`],
  ['a key with something behind it', `${BASE64}x`],
  ['two keys', `${HEX}\n${HEX}`],
  ['more padding than there is', `${BASE64}=`],
])('%s is no key', (_, text) => {
  expect(parseSessionKey(text)).toBeUndefined();
});

test('new keys are whole, and all different', () => {
  const keys = Array.from({ length: 50 }, createSessionKey);
  expect(new Set(keys).size).toBe(50);
  for (const key of keys) {
    expect(Buffer.from(parseSessionKey(key) ?? []).toString('base64')).toBe(key);
  }
});

test('a key of openssl is read', () => {
  const key = execFileSync('openssl', ['rand', '-base64', '32']).toString();
  expect(parseSessionKey(key)).toHaveLength(32);
});
