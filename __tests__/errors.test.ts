import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  describe as describeThrown,
  ERROR_CODES,
  type ErrorDetails,
  GiteeTokenError,
  quoted,
} from '../src/errors.ts';
import { anyCharacter, fc } from './support/property.ts';

const SECRET = 'p@ss/wörd+1';

const SERVER = { host: 'gitee.test', origin: 'https://gitee.test' };

function errorWith(details: ErrorDetails = {}, detail = 'It failed.'): GiteeTokenError {
  return new GiteeTokenError(
    'gitee_unreachable',
    { reason: 'connection_failed', ...SERVER, detail },
    details,
  );
}

/** Returns the text in the problem of an error. */
function getDetail({ problem }: GiteeTokenError): string {
  return 'detail' in problem ? String(problem.detail) : '';
}

describe('a GiteeTokenError', () => {
  test.each(ERROR_CODES)('%s says where its code is explained', (code) => {
    const error = new GiteeTokenError(code, { reason: 'no_response', ...SERVER });
    expect({ ...error }).toEqual({
      name: 'GiteeTokenError',
      mayBeSpent: false,
      code,
      problem: { reason: 'no_response', ...SERVER },
      notes: [],
    });
    expect(error.docs).toBe(
      `https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md#${code}`,
    );
    expect(JSON.parse(error.message)).toEqual(error.problem);
  });

  test('has no cause when none is given', () => {
    expect('cause' in errorWith()).toBe(false);
  });

  test('shows no secret in its problem', () => {
    const secrets = [SECRET, 'other secret'];
    const detail = `sent ${SECRET} and other secret and ${encodeURIComponent(SECRET)}.`;
    const error = errorWith({ secrets }, detail);
    expect(getDetail(error)).toBe('sent *** and *** and ***.');
    expect(error.message).not.toContain('other secret');
  });

  test('shows no secret in a problem within its problem', () => {
    const first = { reason: 'connection_failed', ...SERVER, detail: `at ${SECRET}` } as const;
    const problem = { reason: 'response_lost', last: first } as const;
    expect(new GiteeTokenError('outcome_unknown', problem, { secrets: [SECRET] })).toMatchObject({
      problem: { last: { detail: 'at ***' } },
    });
  });

  test('keeps the data of its problem that is no text', () => {
    const store = { kind: 'several', stores: [{ kind: 'file', path: 'a\nb' }] } as const;
    const data = { host: 'gitee.test', status: 502, detail: undefined };
    const failed = { reason: 'user_request_failed', ...data } as const;
    const problem = {
      reason: 'replaced_elsewhere',
      refused: failed,
      store,
      writtenAt: '',
    } as const;
    expect(new GiteeTokenError('token_stale', problem).problem).toEqual({
      ...problem,
      store: { kind: 'several', stores: [{ kind: 'file', path: 'a b' }] },
    });
  });

  test('keeps all but its notes when they change', () => {
    const error = errorWith({ notes: ['unsaved'], mayBeSpent: true });
    const changed = error.withNotes((notes) => [...notes, 'journaled']);
    expect(changed).toMatchObject({
      code: error.code,
      problem: error.problem,
      notes: ['unsaved', 'journaled'],
      cause: error,
      mayBeSpent: true,
    });
  });

  test('keeps of a foreign cause its code and message alone, without secrets', () => {
    const cause = Object.assign(new Error(`Parse Error near ${SECRET}\n`), {
      code: 'HPE_INVALID',
      rawPacket: 'raw bytes',
    });
    const error = errorWith({ cause, secrets: [SECRET] });
    expect(error.cause).toEqual(new Error('HPE_INVALID: Parse Error near ***'));
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('raw bytes');
  });

  test('keeps one of its own kind as the cause, as it is', () => {
    const cause = errorWith();
    expect(errorWith({ cause }).cause).toBe(cause);
  });
});

describe('a quoted text', () => {
  test('of 200 characters is whole', () => {
    expect(quoted('a'.repeat(200))).toBe('a'.repeat(200));
  });

  test('of 201 characters is cut, and shows it', () => {
    expect(quoted('a'.repeat(201))).toBe(`${'a'.repeat(200)}…`);
  });

  test('is one line without invisible characters', () => {
    expect(quoted(' a\r\n::error::b\u0000\u202ec\u2028d\u200d\u009be ')).toBe('a ::error::b c d e');
  });

  test.each([
    ['##[add-mask]e', '# #[add-mask]e'],
    ['scope: ##[group]a##[endgroup]', 'scope: # #[group]a# #[endgroup]'],
    ['#####[x', '#### #[x'],
    ['::error::x', ': :error::x'],
    [' \n::error::x', ': :error::x'],
    [':::error::x', ': ::error::x'],
    ['#\u200b#[x', '# #[x'],
  ])('holds no command of the runner: %j becomes %j', (text, safe) => {
    expect(quoted(text)).toBe(safe);
    const error = errorWith({ cause: new Error(text) }, text);
    expect([getDetail(error).trim(), error.cause]).toEqual([safe, new Error(safe)]);
  });

  test('shows no part of a secret that it is cut at, or that has an invisible character', () => {
    expect(quoted(`${'a'.repeat(196)}${SECRET}`, [SECRET])).toBe(`${'a'.repeat(196)}***`);
    expect(quoted('sent se\u200dcret', ['se\u200dcret'])).toBe('sent ***');
  });

  test('shows nothing where it resembles a secret, as far as it is read', () => {
    const secret = 'a1b2c3d4'.repeat(800);
    expect(quoted(`sent ${secret.slice(1, -1)}`, [secret])).toBe('***');
    expect(quoted(`${'-'.repeat(3990)}${secret}`, [secret])).toBe('***');
    expect(quoted(`${'-'.repeat(3991)}${secret}`, [secret])).toBe(`${'-'.repeat(200)}…`);
  });

  test('has at most 201 characters, none of them a control character, whatever it was', () => {
    const unit = fc.oneof(
      fc.constantFrom('\n', '\r', '\t', '\u001b', '\u2028', '##', '[', '::'),
      fc.string(),
    );
    const anyText = fc.array(unit, { maxLength: 300 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: anyCharacter })), (text) => {
        expect(quoted(text)).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]{0,201}$/u);
        expect(quoted(text).length).toBeLessThanOrEqual(201);
        expect(quoted(text)).not.toMatch(/##\[|^\s*::/);
      }),
    );
  });
});

describe('a thrown value is described', () => {
  test.each([
    ['by its message', new Error('broke'), 'broke'],
    ['by its code before its message', withCode('broke', 'E1'), 'E1: broke'],
    ['by a message that names the code', withCode('E1 broke', 'E1'), 'E1 broke'],
    ['by its code alone', withCode('', 'E1'), 'E1'],
    ['without a code that is no text', withCode('broke', 1), 'broke'],
    ['by its type when it is no error', 'a secret', 'a thrown string'],
    ['by its type when it is nothing', undefined, 'a thrown undefined'],
  ])('%s', (_, thrown, description) => {
    expect(describeThrown(thrown)).toBe(description);
  });

  function withCode(message: string, code: unknown): Error {
    return Object.assign(new Error(message), { code });
  }
});
