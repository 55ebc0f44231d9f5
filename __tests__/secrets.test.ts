import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, secretForms, wellFormed } from '../src/secrets.ts';

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
      fc.property(secretsAndText, ([secrets, given]) => {
        const redacted = redact(given, secrets);
        const left = secrets.flatMap(secretForms).filter((form) => redacted.includes(form));
        expect(left).toEqual([]);
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
