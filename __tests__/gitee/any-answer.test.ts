import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import type { Grant } from '../../src/gitee/grant.ts';
import { requestToken } from '../../src/gitee/token-endpoint.ts';
import type { HttpResult } from '../../src/http/types.ts';
import { forms } from '../support/leak.ts';
import { fc, times } from '../support/property.ts';
import { answer, GITEE, httpReplying, noResponse, PASSWORD, within } from './http-fixtures.ts';

/** Stands in a body wherever nothing of the body may be shown. */
const MARKER = 'body-of-the-answer';

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const passwordUnit = fc.constantFrom(...`abcXYZ0189 "'&%+=/\\#<>!~?密é🔑`);
const secrets = fc.record({
  refresh_token: hex,
  client_secret: hex,
  password: fc.array(passwordUnit, { minLength: 24, maxLength: 48 }).map((units) => units.join('')),
});
const sents = secrets.map((one): Sent => ({ ...one, echoes: Object.values(one).flatMap(forms) }));

interface Sent {
  readonly refresh_token: string;
  readonly client_secret: string;
  readonly password: string;
  /** Every form of every secret. There are many, and to find them takes long. */
  readonly echoes: readonly string[];
}

/** A text that a server may say in an error, echoes of what it was sent among them. */
function detail({ echoes }: Pick<Sent, 'echoes'>) {
  const echo = fc.constantFrom(...echoes);
  const code = fc.constantFrom('invalid_grant', 'invalid_client', 'invalid_scope', 'Rate Limit');
  const text = fc.string({ maxLength: 10 });
  return fc.array(fc.oneof(echo, code, text), { maxLength: 2 }).map((parts) => parts.join(' '));
}

/** As `said`, and also so long that it is cut, perhaps in the middle of a secret. */
function detailAtLength(sent: Sent) {
  const filler = fc.integer({ min: 120, max: 200 }).map((length) => '-'.repeat(length));
  return fc.oneof(
    detail(sent),
    fc.tuple(filler, detail(sent)).map((parts) => parts.join('')),
  );
}

/** What may be in a field that is shown, in any form. */
function said(sent: Sent) {
  const text = detailAtLength(sent);
  return fc.oneof(text, fc.array(text), fc.record({ base: fc.array(text) }), fc.jsonValue());
}

function result(sent: Sent): fc.Arbitrary<HttpResult> {
  const marked = fc.string().map((text) => `${MARKER} ${text}`);
  const field = fc.oneof(hex, marked, fc.jsonValue(), fc.integer());
  const fields = {
    access_token: field,
    refresh_token: field,
    expires_in: field,
    created_at: field,
    scope: field,
    token_type: field,
    error: said(sent),
    error_description: said(sent),
    message: said(sent),
    errors: said(sent),
  };
  const body = fc.oneof(
    fc.record(fields, { requiredKeys: [] }).map((json) => JSON.stringify({ ...json, [MARKER]: 1 })),
    fc.oneof(fc.jsonValue(), said(sent)).map((json) => JSON.stringify(json)),
    fc.constantFrom('<html>', '{"', '').map((start) => start + MARKER + secretsIn(sent)),
  );
  const headers = fc.record(
    {
      'content-type': fc.constantFrom('text/html', 'application/json'),
      'retry-after': detail(sent),
    },
    { requiredKeys: [] },
  );
  return fc.oneof(
    fc
      .record({ status: fc.integer({ min: 200, max: 599 }), headers, body })
      .map(({ body: text, ...overrides }) => answer(text, overrides)),
    fc
      .record({
        reason: fc.constantFrom('connection', 'certificate', 'timeout', 'too_large'),
        detail: detail(sent),
        sent: fc.boolean(),
      })
      .map(noResponse),
  );
}

const exchanges = sents.chain((sent) =>
  fc.record({
    sent: fc.constant(sent),
    isRefresh: fc.boolean(),
    result: result(sent),
    previousAttempts: fc.array(result(sent), { maxLength: 2 }),
  }),
);

async function tryAnswers(answers: number): Promise<void> {
  const check = fc.asyncProperty(exchanges, async ({ sent, isRefresh, ...exchange }) => {
    const { refresh_token, password, client_secret } = sent;
    const refresh: Grant = { grant_type: 'refresh_token', refresh_token };
    const grant = isRefresh ? refresh : { ...PASSWORD, password };
    const gitee = { ...GITEE, client: { client_id: 'id', client_secret } };
    const cancelled = new AbortController().signal;
    const request = { gitee, grant, secrets: secretsIn(sent), cancelled };
    const outcome = await requestToken(within(httpReplying(exchange)), request).catch(
      (error: unknown) => ({
        error,
      }),
    );
    if ('error' in outcome) {
      expectSafe(outcome.error, [MARKER, ...sent.echoes.map(getStart)]);
    } else {
      const { access_token, refresh_token: next = 'none', problem } = outcome;
      expect(access_token === '').toBe(problem !== undefined);
      for (const token of [access_token || next, next]) expect(token).toMatch(/^[\x21-\x7e]+$/);
    }
  });
  await fc.assert(check, times(answers));
}

test('an answer gives usable tokens, or an error of ours that shows no secret and no body', () =>
  tryAnswers(40));

test(
  'any answer gives usable tokens, or an error of ours that shows no secret and no body',
  {
    tags: 'slow',
  },
  () => tryAnswers(1000),
);

function secretsIn({ refresh_token, client_secret, password }: Sent): string[] {
  return [refresh_token, client_secret, password];
}

/** Enough of a secret to know it by, should the rest of it be cut off. */
function getStart(form: string): string {
  return form.slice(0, 16);
}

function expectSafe(error: unknown, hidden: readonly string[]): void {
  expect(error).toBeInstanceOf(GiteeTokenError);
  const printed = inspect(error, { depth: Infinity, showHidden: true });
  const shown = `${printed}${String(error)}${JSON.stringify(error)}`;
  expect(hidden.filter((text) => shown.includes(text))).toEqual([]);
}
