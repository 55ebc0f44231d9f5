import { describe, expect, test } from 'vitest';
import type { GiteeTokenError } from '../../src/errors.ts';
import { type Grant, secretsInGrant } from '../../src/gitee/grant.ts';
import { toTokenError } from '../../src/gitee/token-error.ts';
import type { TokenRequest } from '../../src/gitee/types.ts';
import type { HttpResponse, HttpResult } from '../../src/http/types.ts';
import { answer, CLIENT, GITEE, NO_TEXT, noResponse, PASSWORD, REFRESH } from './http-fixtures.ts';

const CODE: Grant & { grant_type: 'authorization_code' } = {
  grant_type: 'authorization_code',
  code: 'c0de'.repeat(16),
  redirect_uri: 'http://127.0.0.1:27180/callback',
  code_verifier: 've21f1e2'.repeat(5),
};

function getError(
  result: HttpResult,
  overrides: Partial<TokenRequest> & { previousAttempts?: HttpResult[] } = {},
) {
  const { previousAttempts = [], gitee = GITEE, grant = REFRESH } = overrides;
  const secrets = secretsInGrant(grant, gitee.client);
  return toTokenError({ result, previousAttempts }, { gitee, grant, secrets });
}

function rejection(error: string, overrides: Partial<HttpResponse> = {}): HttpResponse {
  return answer({ error, error_description: '原因' }, { status: 401, ...overrides });
}

function facts({ code, message }: GiteeTokenError) {
  return [code, message];
}

describe('an OAuth error', () => {
  test.each([
    ['invalid_grant', 'grant_rejected', 'the refresh token'],
    ['invalid_grant_validate_token', 'grant_rejected', 'the refresh token'],
    ['invalid_request', 'grant_rejected', 'the refresh token'],
    ['invalid_request_body', 'grant_rejected', 'the refresh token'],
    ['invalid_client', 'client_rejected', 'the client'],
    ['unauthorized_client', 'client_rejected', 'the client'],
    ['Application does not exist', 'client_rejected', 'the client'],
    ['invalid_scope', 'scope_rejected', 'the scope'],
  ])('of %s for a refresh is %s', (error, code, refused) => {
    const message = `Gitee refused ${refused} (${error}: 原因).`;
    expect(facts(getError(rejection(error)))).toEqual([code, message]);
    expect(facts(getError(rejection(error, { status: 400 })))).toEqual([code, message]);
  });

  test('of invalid_grant for a password is grant_rejected', () => {
    expect(facts(getError(rejection('invalid_grant'), { grant: PASSWORD }))).toEqual([
      'grant_rejected',
      'Gitee refused the email and password (invalid_grant: 原因).',
    ]);
  });

  test('of invalid_grant for a code is grant_rejected', () => {
    const error = getError(rejection('invalid_grant'), { grant: CODE });
    expect(facts(error)).toEqual([
      'grant_rejected',
      'Gitee refused the code that came back from the browser (invalid_grant: 原因).',
    ]);
  });

  test.each([
    ['unsupported_grant_type', REFRESH],
    ['invalid_request', PASSWORD],
    ['invalid_request', CODE],
    ['an invalid_grant', REFRESH],
    ['no invalid_scope', REFRESH],
    ['no invalid_client', REFRESH],
  ])('of %s is request_refused', (error, grant) => {
    expect(facts(getError(rejection(error), { grant }))).toEqual([
      'request_refused',
      `Gitee refused the request with status 401 (${error}: 原因).`,
    ]);
  });

  test('is shown without a description that is no text', () => {
    const { message } = getError(answer({ error: 'invalid_grant', error_description: {} }));
    expect(message).toBe('Gitee refused the refresh token (invalid_grant).');
  });

  test('is shown as one line of at most 200 characters', () => {
    const error = `invalid_grant\n::error::${'x'.repeat(300)}`;
    const { message } = getError(answer({ error }));
    expect(message).toBe(
      `Gitee refused the refresh token (invalid_grant ::error::${'x'.repeat(177)}…).`,
    );
  });

  test('is shown without the secrets that it echoes', () => {
    const echo = `${REFRESH.refresh_token} ${CLIENT.client_secret}`;
    const error = getError(answer({ error: 'invalid_grant', error_description: echo }));
    expect(error.message).toBe('Gitee refused the refresh token (invalid_grant: *** ***).');
  });

  test('is shown without the code and the verifier that it echoes', () => {
    const echo = `${CODE.code} ${CODE.code_verifier}`;
    const result = answer({ error: 'invalid_grant', error_description: echo });
    expect(getError(result, { grant: CODE }).message).toMatch(
      /\(invalid_grant: \*\*\* \*\*\*\)\.$/,
    );
  });
});

describe('the advice', () => {
  const clientless = { gitee: { origin: GITEE.origin } };

  test.each<[string, HttpResult, Parameters<typeof getError>[1], string]>([
    [
      'a refused refresh token',
      rejection('invalid_grant'),
      {},
      'A refresh token works once. This one was used before, perhaps by another job at the same time, ' +
        'or was revoked, or belongs to another application. Start a new run, which reads the stored one ' +
        'again; if that is refused too, get a new refresh token and store it.',
    ],
    [
      'a refused refresh token without a client',
      rejection('invalid_grant'),
      clientless,
      'Give client-id and client-secret: this server may need them. ' +
        'If they do not help, the token was used before, or was revoked.',
    ],
    [
      'a refused password',
      rejection('invalid_grant'),
      { grant: PASSWORD },
      'Check both by signing in on the website before you run the job again: repeated failures can lock the account.',
    ],
    [
      'a refused code',
      rejection('invalid_grant'),
      { grant: CODE },
      'A code works once, for a few minutes, and with the callback address that it was asked for. Log in again.',
    ],
    [
      'a refused client',
      rejection('invalid_client'),
      {},
      'Compare the client id and the client secret with the page of the application on Gitee. No refresh token was spent.',
    ],
    [
      'a missing client',
      rejection('invalid_client'),
      clientless,
      'Give client-id and client-secret: this server may need them.',
    ],
    [
      'a refused scope',
      rejection('invalid_scope'),
      {},
      'Tick the missing permission on the page of the application on Gitee, or ask for fewer scopes.',
    ],
    [
      'a refused grant type',
      rejection('unsupported_grant_type'),
      {},
      'Check whether the application may still use this grant type on Gitee.',
    ],
    [
      'too many requests',
      answer('', { status: 429 }),
      {},
      'Run the job again later, and less often. A runner that many people share may have used up ' +
        "the limit of its address; one's own runner has its own.",
    ],
    [
      'a failing server',
      answer('', { status: 500 }),
      {},
      'Run the job again later. Should that run end in grant_rejected, the failing server used up ' +
        'the refresh token all the same: get a new one then.',
    ],
    [
      'a redirect',
      answer('', { status: 302 }),
      {},
      'Check that https://gitee.test is the address of the Gitee server itself.',
    ],
    [
      'a page',
      answer('<p>', { status: 403 }),
      {},
      'Firewalls and proxies answer like this, and so does Gitee to addresses that it blocks. ' +
        'Try another runner, or check the proxy.',
    ],
    [
      'an unreadable body',
      answer(''),
      {},
      'Check that https://gitee.test is a Gitee server. If it is, run the job again later; ' +
        'should that run end in grant_rejected, get a new refresh token.',
    ],
    [
      'too large an answer',
      noResponse({ reason: 'too_large' }),
      { grant: PASSWORD },
      'Check that https://gitee.test is a Gitee server. A refresh token that was sent may be spent.',
    ],
    [
      'an untrusted certificate',
      noResponse({ reason: 'certificate', sent: false }),
      {},
      'Nothing was sent. For a private Gitee or an inspecting proxy, name its authority in the ' +
        'environment variable NODE_EXTRA_CA_CERTS of the job.',
    ],
    [
      'silence',
      noResponse({ sent: false }),
      {},
      'Run the job again later. If it keeps failing, check that the runner may reach ' +
        'https://gitee.test, and the variables https_proxy and no_proxy.',
    ],
    [
      'a lost answer',
      noResponse(),
      {},
      'Run the job again: if the token is still good, all is well. If the run ends in grant_rejected, ' +
        'the token was used and its successor is lost: get a new refresh token and store it.',
    ],
  ])('on %s says what to do', (_, result, overrides, advice) => {
    expect(getError(result, overrides).advice).toBe(advice);
  });
});

describe('an answer that is no OAuth error', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const noHtml = { 'content-type': 'application/json; like=text/html' };

  test.each<[string, HttpResponse, string, string]>([
    ['403 without JSON', answer('', { status: 403 }), 'request_refused', 'answered 403 without'],
    ['an HTML page', answer('no', { headers: html }), 'request_refused', 'answered 200 without'],
    ['a page without a type', answer(' <p>'), 'request_refused', 'answered 200 without the JSON'],
    ['a redirect', answer('', { status: 300 }), 'response_invalid', 'answered 300, a redirect'],
    ['a redirect page', answer('<p>', { status: 399 }), 'response_invalid', '399, a redirect'],
    ['400', answer('', { status: 400 }), 'response_invalid', 'answered 400 with an empty body.'],
    ['an empty body', answer(' '), 'response_invalid', 'answered 200 with an empty body.'],
    ['other JSON', answer({ error: 1 }), 'response_invalid', 'that is no JSON object of OAuth.'],
    ['no page', answer('no', { headers: noHtml }), 'response_invalid', 'answered 200 with a body'],
    ['404', answer('no', { status: 404 }), 'response_invalid', 'answered 404 with a body'],
    ['429', answer('', { status: 429 }), 'rate_limited', 'answered 429: too many requests.'],
    ['500', answer('', { status: 500 }), 'gitee_unreachable', 'failed with status 500'],
    ['599', rejection('invalid_grant', { status: 599 }), 'gitee_unreachable', 'with status 599'],
  ])('%s is told by its code', (_, result, code, part) => {
    const error = getError(result);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^gitee\.test /);
    expect(error.message).toContain(part);
  });

  test.each([
    ['error', { error: 'Rate Limit Exceeded' }],
    ['message', { message: '403 Forbidden (Rate Limit Exceeded)' }],
  ])('of a rate limit under 403 is known by its %s', (_, body) => {
    expect(facts(getError(answer(body, { status: 403 })))).toEqual([
      'rate_limited',
      'gitee.test answered 403: too many requests.',
    ]);
  });

  test.each(['error', 'message'])('whose %s is no text is no rate limit', (name) => {
    const error = getError(answer({ [name]: NO_TEXT }, { status: 403 }));
    expect(error.code).toBe('request_refused');
  });

  test.each([
    [429, 'gitee.test answered 429: too many requests, with Retry-After: 30.'],
    [503, 'gitee.test failed with status 503, with Retry-After: 30.'],
  ])('of %i says how long to wait', (status, message) => {
    expect(getError(answer('', { status, headers: { 'retry-after': '30' } })).message).toBe(
      message,
    );
  });

  test('shows no secret that a header echoes', () => {
    const headers = { 'retry-after': REFRESH.refresh_token };
    expect(getError(answer('', { status: 503, headers })).message).toBe(
      'gitee.test failed with status 503, with Retry-After: ***.',
    );
  });

  test('of a failing server says how often it was asked', () => {
    const busy = answer('', { status: 503 });
    expect(getError(busy).message).toBe('gitee.test failed with status 503.');
    expect(getError(busy, { previousAttempts: [busy, busy] }).message).toBe(
      'gitee.test failed with status 503, after 3 tries.',
    );
  });

  test('has no cause', () => {
    expect(getError(answer('')).cause).toBeUndefined();
  });
});

describe('silence', () => {
  test('before anything was sent is gitee_unreachable, with what the network said', () => {
    const detail = 'connect ECONNREFUSED';
    const error = getError(noResponse({ reason: 'connection', detail, sent: false }));
    expect(facts(error)).toEqual([
      'gitee_unreachable',
      'gitee.test gave no answer: connect ECONNREFUSED.',
    ]);
    expect(error.cause).toEqual(new Error('connect ECONNREFUSED'));
  });

  test('for want of a trusted certificate is gitee_unreachable', () => {
    const error = getError(
      noResponse({ reason: 'certificate', detail: 'self-signed', sent: false }),
    );
    expect(facts(error)).toEqual([
      'gitee_unreachable',
      'The certificate of gitee.test is not trusted: self-signed.',
    ]);
  });

  test('after too large an answer is response_invalid', () => {
    expect(facts(getError(noResponse({ reason: 'too_large' })))).toEqual([
      'response_invalid',
      'The answer of gitee.test is larger than 1 MiB, which no answer of Gitee is.',
    ]);
  });

  test('shows no secret that the network said', () => {
    const error = getError(noResponse({ detail: `at ${REFRESH.refresh_token}`, sent: false }));
    expect(error.message).toBe('gitee.test gave no answer: at ***.');
    expect(error.cause).toEqual(new Error('at ***'));
  });
});

describe('a refresh whose answer was lost', () => {
  const lost = noResponse();
  const notSent = noResponse({ sent: false, reason: 'connection' });
  const certificate = noResponse({ sent: false, reason: 'certificate' });
  const tooLarge = noResponse({ reason: 'too_large' });
  const busy = answer('', { status: 503 });
  const limited = answer('', { status: 429 });
  const page = answer('<p>', { status: 403 });

  test.each<[string, HttpResult[], HttpResult, string]>([
    ['at last', [], lost, 'gitee.test gave no answer: timed out.'],
    ['before a server error', [lost], busy, 'gitee.test failed with status 503, after 2 tries.'],
    ['before no connection', [lost], notSent, 'gitee.test gave no answer: timed out.'],
    [
      'before a fault of the certificate',
      [lost],
      certificate,
      'The certificate of gitee.test is not trusted: timed out.',
    ],
    [
      'before a rate limit',
      [limited, lost],
      limited,
      'gitee.test answered 429: too many requests.',
    ],
    ['before a page', [lost, busy], page, getError(page).message],
    [
      'before an unreadable answer',
      [lost],
      answer(''),
      'gitee.test answered 200 with an empty body.',
    ],
  ])('%s may be good or not, which the next run shows', (_, previousAttempts, result, last) => {
    const error = getError(result, { previousAttempts });
    expect(facts(error)).toEqual([
      'outcome_unknown',
      `Whether the refresh token was used is not known, because an answer got lost. At last: ${last}`,
    ]);
  });

  test.each<[string, HttpResult[], string]>([
    ['before a refused grant', [lost], 'invalid_grant'],
    ['before a lost race', [lost], 'invalid_request'],
    ['in a server error before a refused grant', [busy], 'invalid_grant'],
    ['in a mere 500 before a refused grant', [answer('', { status: 500 })], 'invalid_grant'],
    ['long before a refused grant', [limited, lost, notSent], 'invalid_grant'],
  ])('%s is spent, and a new one is needed', (_, previousAttempts, refused) => {
    const error = getError(rejection(refused), { previousAttempts });
    expect(facts(error)).toEqual([
      'outcome_unknown',
      `Gitee refused the refresh token (${refused}: 原因). An earlier try, which failed half-way, has most likely used it.`,
    ]);
    expect(error.advice).toBe('Get a new refresh token and store it.');
  });

  test.each<[string, HttpResult[], HttpResult, string]>([
    ['the client is at fault', [lost], rejection('invalid_client'), 'client_rejected'],
    ['the scope is at fault', [lost], rejection('invalid_scope'), 'scope_rejected'],
    ['the answer is unreadable', [busy], answer(''), 'response_invalid'],
    ['the answer is too large', [busy], tooLarge, 'response_invalid'],
    ['nothing was sent', [notSent, certificate], notSent, 'gitee_unreachable'],
    ['the server only failed', [busy, busy], busy, 'gitee_unreachable'],
    ['it was too many requests', [limited, busy], limited, 'rate_limited'],
    ['it was refused at last', [limited, notSent], rejection('invalid_grant'), 'grant_rejected'],
    ['a page refused it', [busy], page, 'request_refused'],
  ])('is not what happened when %s', (_, previousAttempts, result, code) => {
    expect(getError(result, { previousAttempts }).code).toBe(code);
  });

  test.each<[HttpResult, string]>([
    [lost, 'gitee_unreachable'],
    [rejection('invalid_grant'), 'grant_rejected'],
  ])('has no like with a password, which is not spent, or a code', (result, code) => {
    expect(getError(result, { previousAttempts: [lost], grant: PASSWORD }).code).toBe(code);
    expect(getError(result, { previousAttempts: [lost], grant: CODE }).code).toBe(code);
  });
});

test('a cancel before anything was sent is told as one', () => {
  const result = noResponse({ reason: 'cancelled', sent: false });
  expect(facts(getError(result))).toEqual([
    'cancelled',
    'Cancelled before anything was sent. Nothing was spent.',
  ]);
});

describe('whether the refresh token may be used up', () => {
  test.each<[string, HttpResult, boolean]>([
    ['an answer that got lost', noResponse(), true],
    ['a success that cannot be read', answer('?'), true],
    ['a success that is too large', noResponse({ reason: 'too_large' }), true],
    ['a refusal under 200', answer({ error: 'invalid_grant' }), false],
    ['a refusal', rejection('invalid_grant'), false],
    ['a redirect', answer('', { status: 302 }), false],
    ['a request that was not sent', noResponse({ sent: false }), false],
  ])('is told after %s', (_, result, expected) => {
    expect(getError(result).mayBeSpent).toBe(expected);
    expect(getError(result, { grant: PASSWORD }).mayBeSpent).toBe(false);
  });
});
