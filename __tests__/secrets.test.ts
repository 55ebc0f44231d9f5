import { describe, expect, test } from 'vitest';
import { redact, secretForms, wellFormed, withoutSecrets } from '../src/secrets.ts';
import { ECHOES } from './support/leak.ts';
import { fc } from './support/property.ts';

describe('the forms of a secret', () => {
  test('are the plain, percent, form, hex, Base64 and Base64url one, the longest first', () => {
    expect(secretForms('?ÿ>é b')).toEqual([
      '%3F%C3%BF%3E%C3%A9%20b',
      '%3F%C3%BF%3E%C3%A9+b',
      '3fc3bf3ec3a92062',
      'P8O/PsOpIGI',
      'P8O_PsOpIGI',
      '?ÿ>é b',
    ]);
  });

  test('are each there once', () => {
    expect(secretForms('abcd')).toEqual(['61626364', 'YWJjZA', 'abcd']);
  });

  test('hold the percent form of RFC 3986 too', () => {
    expect(secretForms("it's!(*)")).toEqual(
      expect.arrayContaining(["it's!(*)", 'it%27s%21%28%2A%29', 'it%27s%21%28*%29']),
    );
  });

  test('hold each line of it, trimmed', () => {
    const forms = secretForms('first \r\n  second\nthird');
    expect(forms).toEqual(expect.arrayContaining(['first', 'second', 'third']));
  });

  test('hold the encodings of it without the spaces around it', () => {
    expect(secretForms(' a/b+c ')).toEqual(
      expect.arrayContaining(['a/b+c', 'a%2Fb%2Bc', 'YS9iK2M', '%20a%2Fb%2Bc%20']),
    );
  });

  test('are none so short that masking them would black out the log', () => {
    expect(secretForms('abc')).toEqual(['YWJj']);
    expect(secretForms('first\nno')).not.toContain('no');
    expect(secretForms('')).toEqual([]);
  });

  test('exist for half a character too', () => {
    expect(secretForms('half \ud83d')).toContain('half%20%EF%BF%BD');
  });
});

describe('redacting', () => {
  test('replaces every occurrence of every form', () => {
    expect(redact('a/b+c, a%2Fb%2Bc; YS9iK2M= a/b+c', ['a/b+c'])).toBe('***, ***; ***= ***');
  });

  test('replaces the longer of two secrets first, wherever it stands', () => {
    expect(redact('abcdefgh abcd', ['abcd', 'abcdefgh'])).toBe('*** ***');
  });

  test('leaves no secret that grows together around the asterisks', () => {
    expect(redact('aa*** ********', ['a***', '****'])).toBe('*** ***');
  });

  test('takes no notice of the case of letters, and leaves the others where they were', () => {
    expect(redact('İ: A%2fBc, 612F6243; İ', ['a/bC'])).toBe('İ: ***, ***; İ');
    expect(redact('İ: X%2fB%c3%9c, x/Bü; İ', ['x/bÜ'])).toBe('İ: ***, ***; İ');
    expect(redact('ΑΒΓΣΧ', ['ΑΒΓΣ'])).toBe('***Χ');
  });

  test('knows the escapes of JSON and HTML', () => {
    expect(redact('a\\"<b>&\\n, a&quot;&lt;b&gt;&amp;\n', ['a"<b>&\n'])).toBe('***, ***');
    expect(redact('it&#39;s so', ["it's"])).toBe('*** so');
    expect(redact('a\\"bd c', [' a"bd '])).toBe('*** c');
    expect(redact('ab', [' ab '])).toBe('ab');
  });

  test.each(['', 'x', 'xy', 'xyz'])('finds Base64 of a secret behind %j', (before) => {
    const [secret, other] = ['ab>?cd~~ef', 'ÿÿÿ'];
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = Buffer.from(`${before}${secret}${other}`).toString(encoding);
      expect(redact(text, [secret])).toMatch(/^.{0,4}\*{3}.{8,11}$/);
    }
  });

  test('leaves a text without secrets as it is', () => {
    expect(redact('nothing here', ['abcd'])).toBe('nothing here');
    expect(redact('nothing here', [])).toBe('nothing here');
  });

  test('leaves no form of a secret of four characters or more', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 4 });
    const text = (secrets: string[]) =>
      fc
        .array(fc.oneof(fc.string(), fc.constantFrom(...secrets.flatMap(secretForms))))
        .map((parts) => parts.join(''));
    const secretsAndText = fc
      .array(secret, { minLength: 1, maxLength: 3 })
      .chain((secrets) => fc.tuple(fc.constant(secrets), text(secrets)));
    fc.assert(
      fc.property(secretsAndText, ([secrets, overrides]) => {
        const redacted = redact(overrides, secrets);
        const left = secrets.flatMap(secretForms).filter((form) => redacted.includes(form));
        expect(left).toEqual([]);
      }),
    );
  });
});

describe('what a server says', () => {
  const SECRETS = {
    'a password': 'p@ss/W"örd\\1<&>q',
    'a passphrase': 'correct horse battery',
    'a short password': 'hunTer2!',
    'a password in Chinese': '密码密码a1',
    'a password with an emoji': '🔑p🔑密🔑x',
    'a token': 'a1b2c3d4'.repeat(8),
    'a session': `gts1.${btoa('{"gitee_url":"https://gitee.com"}')}`,
  };

  test.each(
    Object.entries(SECRETS).flatMap(([name, secret]) =>
      Object.entries(ECHOES).map(([way, echo]) => [name, way, echo(secret), secret] as const),
    ),
  )('shows nothing of %s %s', (_, __, echo, secret) => {
    const shown = withoutSecrets(`got ${echo} end`, ['another', secret]);
    // Bits of a secret that share a character with other bytes stay.
    expect(shown).toMatch(/^(\*{3}|got ((dGVzdGVy)?\w{0,3}|\\")\*{3}(\w{0,4}|\\") end)$/);
    expect(withoutSecrets(shown, ['another', secret])).toBe(shown);
  });

  test.each([
    ['%4a%4A%zz % %e9 =C3=B6', 'anything-else'],
    ['\\u00 \\x4 &#; &#x; &#99999999999; &nosuch; \\u{}', 'anything-else'],
    ['zhangsan is not allowed to do that', 'zhangsan123'],
    ['invalid username or password', 'password123'],
    ['the attempt failed', 'h e a t'],
    ['the attempt failed', 'heat'],
    ['the\nattempt failed', 'heat'],
    ['example.com has no such user', 'me@example'],
    ['a%20b\ufeff', '\\\\\\\\'],
  ])('is shown as it is where it resembles no secret: %j', (text, secret) => {
    expect(withoutSecrets(text, [secret])).toBe(text);
  });

  test.each([
    ['undone twice', 'h%2575nter2', 'hunter2'],
    ['not undone', 'at %41%42%43%44', '%40%41%42%43%44'],
    ['undone as JavaScript', '%u0068%u0075%u006e%u0074%u0065%u0072%u0032', 'hunter2'],
    ['undone in part', 'a&lt;"bc', 'a<"bc'],
    ['undone beyond 16 bits', '&#128273;&#x1f511;\\u{1f511}', '🔑🔑🔑'],
    ['undone as XHTML', 'it&apos;s so', "it's so"],
    ['without control characters', 'hun\u0000ter2', 'hunter2'],
    ['without accents', 'hun\u0301ter2', 'hunter2'],
    ['without fillers', 'hun\u3164ter2', 'hunter2'],
    ['without backslashes', 'hunt\\er2', 'hunter2'],
    ['in one line', 'he\r\nat', 'he at'],
  ])('is hidden where a secret shows %s', (_, text, secret) => {
    expect(withoutSecrets(text, [secret])).toBe('***');
  });

  test('is hidden for ten characters of a secret in a row, and not for nine', () => {
    const secret = '0123456789abcdefghij';
    expect(withoutSecrets('at 6789abcdef.', [secret])).toBe('***');
    expect(withoutSecrets('at 6789abcde.', [secret])).toBe('at 6789abcde.');
  });

  test('is the same when it goes through twice', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 4 });
    const part = (one: string) =>
      fc.oneof(fc.string(), fc.constantFrom(...Object.values(ECHOES).map((echo) => echo(one))));
    const secretAndText = secret.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.array(part(one)).map((parts) => parts.join('')),
      ),
    );
    fc.assert(
      fc.property(secretAndText, ([one, text]) => {
        const shown = withoutSecrets(text, [one]);
        expect(withoutSecrets(shown, [one])).toBe(shown);
        expect(redact(shown, [one])).toBe(shown);
      }),
    );
  });
});

test('a text is well formed when it has the form and holds no secret', () => {
  const word = { form: /^\w+$/, secrets: ['s3cret'] };
  expect(wellFormed('word', word)).toBe('word');
  expect(wellFormed('two words', word)).toBeUndefined();
  expect(wellFormed('a_s3cret', word)).toBeUndefined();
  expect(wellFormed(7, word)).toBeUndefined();
});
