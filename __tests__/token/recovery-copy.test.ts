import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  decryptRecoveryCopy,
  encryptRecoveryCopy,
  findRecoveryCopies,
} from '../../src/token/recovery-copy.ts';
import { decodeSession, encodeSession, type Login } from '../../src/token/session.ts';
import { CLIENT, GRANTED, getRejection } from '../gitee/http-fixtures.ts';
import { explained } from '../support/explained.ts';
import { forms } from '../support/leak.ts';
import { anyCharacter, fc, times } from '../support/property.ts';

const { refresh_token } = GRANTED;
const { client_secret } = CLIENT;

test('a copy opens with the client secret, whatever the two are', async () => {
  const anyToken = fc.stringMatching(/^[\x21-\x7e]{1,200}$/);
  const anySecret = fc.string({ unit: anyCharacter, minLength: 1 });
  await fc.assert(
    fc.asyncProperty(anyToken, anySecret, async (value, secret) => {
      expect(await decryptRecoveryCopy(await encryptRecoveryCopy(value, secret), secret)).toBe(
        value,
      );
    }),
    times(20),
  );
});

test('a copy is a compact JWE, and another one each time', async () => {
  const copies = [
    await encryptRecoveryCopy(refresh_token, client_secret),
    await encryptRecoveryCopy(refresh_token, client_secret),
  ];
  expect(new Set(copies).size).toBe(2);
  for (const copy of copies) {
    expect(copy).toMatch(/^[\w-]+(\.[\w-]+){4}$/);
    const [header = ''] = copy.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
      alg: 'PBES2-HS512+A256KW',
      enc: 'A256GCM',
    });
    for (const form of forms(refresh_token)) expect(copy).not.toContain(form);
  }
});

function lines(copy: string, around: (line: string, index: number) => string): string {
  return (copy.match(/.{1,60}/g) ?? []).map(around).join('\r\n');
}

/** The same between other lines of a log. */
function logged(copy: string, around: (line: string) => string): string {
  const others = [around('Saving failed: all else. Bye'), around('##[group]Run it')].join('\n');
  return `${others}\n${lines(copy, around)}\n${others}\n`;
}

test('a copy may be broken into lines and indented, as it is when it is pasted', async () => {
  const copy = await encryptRecoveryCopy(refresh_token, client_secret);
  const pasted = `\n  ${copy.match(/.{1,60}/g)?.join('\r\n  ')}\n`;
  expect(await decryptRecoveryCopy(pasted, client_secret)).toBe(refresh_token);
});

const LABEL = 'Recovery copy for gitee-token recover:';
const STAMP = '2026-11-25T18:00:00.1234567Z';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
test.each<[string, (copy: string, older: string) => string]>([
  ['a line of a log', (copy) => `${STAMP} ${LABEL} ${copy}\n`],
  [
    'a whole log',
    (copy) => `${STAMP} Cookie: ${JWT}\n${STAMP} ${LABEL} ${copy}\n${STAMP} Error: all.else\n`,
  ],
  ['a log with an older copy', (copy, older) => `${LABEL} ${older}\n${LABEL} ${copy}\nbye`],
  ['quotes', (copy) => `"${copy}"`],
  ['Chinese quotes', (copy) => `“${copy}”。`],
  ['the block of a summary', (copy) => `<pre><code>${copy}</code></pre>`],
  ['colours and signs that do not show', (copy) => `\u{1b}[36m\u{feff}${copy}\u{200b}\u{1b}[39m`],
  ['words on the same line', (copy) => `copy ${copy} Copied`],
  ['words on the same line, below an older one', (copy, older) => `${older}\n${copy} Copied`],
  ['a time on each of its lines', (copy) => lines(copy, (line) => `${STAMP} ${line}`)],
  ['a time on each line of a log with words', (copy) => logged(copy, (line) => `${STAMP} ${line}`)],
  ['colours on each of its lines', (copy) => lines(copy, (line) => `\u{1b}[36;1m${line}\u{1b}[0m`)],
  ['numbers of lines', (copy) => lines(copy, (line, i) => `  ${i + 1}\t${line}`)],
  ['the signs of a quotation', (copy) => lines(copy, (line) => `> ${line}`)],
  ['the frame of a terminal', (copy) => lines(copy, (line) => `│  ${line}  │`)],
  ['the marks of a mail that breaks lines', (copy) => lines(copy, (line) => `${line}=`)],
  ['the name of a container', (copy) => lines(copy, (line) => `web-1  | ${line}`)],
  ['an empty line in the frame', (copy) => lines(copy, (line) => `│ ${line} │\n│ │`)],
  [
    'spaces in place of its line breaks',
    (copy) => lines(copy, (line) => line).replace(/\s+/g, ' '),
  ],
  ['the quotes of a script', (copy) => lines(copy, (line) => `  "${line}" +`)],
])('a copy may come with %s around it', async (_, paste) => {
  const older = await encryptRecoveryCopy('older', client_secret);
  const copy = await encryptRecoveryCopy(refresh_token, client_secret);
  expect(await decryptRecoveryCopy(paste(copy, older), client_secret)).toBe(refresh_token);
});

test('a copy of another application in the same text is passed over', async () => {
  const other = await encryptRecoveryCopy('other', 'another secret');
  const copy = await encryptRecoveryCopy(refresh_token, client_secret);
  expect(await decryptRecoveryCopy(`${copy}\n${other}\n`, client_secret)).toBe(refresh_token);
  expect(findRecoveryCopies(`a ${copy} b\n${other} and ${copy}`)).toEqual([other, copy]);
});

describe('no copy is opened', () => {
  const incomplete = 'The text does not contain a complete recovery copy.';
  const locked = 'The recovery copy could not be decrypted.';
  test.each<[string, (copy: string) => string, string, string]>([
    ['with another secret', (copy) => copy, `${client_secret}0`, locked],
    ['that was changed', (copy) => copy.replace(/[^.]+$/, 'A'.repeat(22)), client_secret, locked],
    ['that is cut off', (copy) => copy.slice(0, -9), client_secret, incomplete],
    ['that is cut off at the front', (copy) => copy.slice(3), client_secret, incomplete],
    ['that is empty', () => '', client_secret, incomplete],
    ['that is no JWE', () => refresh_token, client_secret, incomplete],
  ])('%s, and the error shows no secret', async (_, damaged, secret, message) => {
    const copy = damaged(await encryptRecoveryCopy(refresh_token, client_secret));
    const error = await getRejection(decryptRecoveryCopy(copy, secret));
    expect(explained(error)).toMatchObject({ code: 'input_invalid', message });
    const shown = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    for (const form of [refresh_token, client_secret].flatMap(forms)) {
      expect(shown).not.toContain(form);
    }
  });
});

test('a copy that is sealed with a session key opens with that alone', async () => {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const copy = await encryptRecoveryCopy('value', key);
  expect(await decryptRecoveryCopy(`log ${copy}`, key)).toBe('value');
  for (const [wrong, needs] of [
    ['secret', 'client_secret'],
    [crypto.getRandomValues(new Uint8Array(32)), 'session_key'],
  ] as const) {
    await expect(decryptRecoveryCopy(copy, wrong)).rejects.toMatchObject({
      problem: { reason: 'recovery_copy_undecryptable', needs },
    });
  }
});

test('the copy for a branch has the newest login alone, and the copy for a secret has all', async () => {
  const login = (id: string, issued_at?: number): Login => ({
    id,
    access_token: `access-${id}`,
    refresh_token: `refresh-${id}`,
    expires_at: 1,
    scope: '',
    ...(issued_at && { issued_at }),
  });
  const logins = [login('old', 1), login('new', 2), login('ageless')] as const;
  const session = encodeSession({ id: 'session', gitee_url: '', client_id: '', logins });
  const key = crypto.getRandomValues(new Uint8Array(32));
  const forBranch = await decryptRecoveryCopy(await encryptRecoveryCopy(session, key), key);
  expect(decodeSession(forBranch)).toMatchObject({ id: 'session', logins: [{ id: 'new' }] });
  expect(decodeSession(forBranch).logins).toHaveLength(1);
  const copy = await encryptRecoveryCopy(session, client_secret);
  expect(await decryptRecoveryCopy(copy, client_secret)).toBe(session);
});
