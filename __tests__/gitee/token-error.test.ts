import { describe, expect, test } from 'vitest';
import { type Grant, secretsInGrant } from '../../src/gitee/grant.ts';
import { toTokenError } from '../../src/gitee/token-error.ts';
import type { TokenRequest } from '../../src/gitee/types.ts';
import type { HttpResponse, HttpResult } from '../../src/http/types.ts';
import { type ExplainedError, explained } from '../support/explained.ts';
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

/** Returns what an English reader is told of a failed request. */
function explain(...request: Parameters<typeof getError>) {
  return explained(getError(...request));
}

function facts({ code, message }: ExplainedError) {
  return [code, message];
}

const UNSPENT = ' The refresh token was probably not used.';
const CLIENT_NAMES = 'the Client ID or the Client Secret';

describe('an OAuth error', () => {
  test.each([
    ['invalid_grant', 'grant_rejected', 'the refresh token', ''],
    ['invalid_grant_validate_token', 'grant_rejected', 'the refresh token', ''],
    ['invalid_request', 'grant_rejected', 'the refresh token', ''],
    ['invalid_request_body', 'grant_rejected', 'the refresh token', ''],
    ['invalid_client', 'client_rejected', CLIENT_NAMES, ' No refresh token was used.'],
    ['unauthorized_client', 'client_rejected', CLIENT_NAMES, ' No refresh token was used.'],
    ['Application does not exist', 'client_rejected', CLIENT_NAMES, ' No refresh token was used.'],
    ['invalid_scope', 'scope_rejected', 'the requested scopes', ''],
  ])('of %s for a refresh is %s', (error, code, rejected, note) => {
    const message = `Gitee rejected ${rejected} (${error}: 原因).${note}`;
    expect(facts(explain(rejection(error)))).toEqual([code, message]);
    expect(facts(explain(rejection(error, { status: 400 })))).toEqual([code, message]);
  });

  test.each(['password', 'REJECTED', 'word'])(
    'is explained to a user whose password is %s',
    (password) => {
      const { problem } = getError(rejection('nope'), { grant: { ...PASSWORD, password } });
      expect(problem.reason).toBe('token_request_rejected');
      const refused = getError(rejection('invalid_grant'), { grant: { ...PASSWORD, password } });
      expect(explained(refused).message).toBe(
        'Gitee rejected the email and password (invalid_grant: 原因).',
      );
    },
  );

  test('of invalid_grant for a password is grant_rejected', () => {
    expect(facts(explain(rejection('invalid_grant'), { grant: PASSWORD }))).toEqual([
      'grant_rejected',
      'Gitee rejected the email and password (invalid_grant: 原因).',
    ]);
  });

  test.each([
    [PASSWORD, CLIENT_NAMES],
    [CODE, 'the Client ID, the Client Secret or the authorization code'],
  ])('of invalid_client says nothing of a refresh token that was not sent', (grant, rejected) => {
    expect(facts(explain(rejection('invalid_client'), { grant }))).toEqual([
      'client_rejected',
      `Gitee rejected ${rejected} (invalid_client: 原因).`,
    ]);
  });

  test.each(['unauthorized_client', 'Application does not exist'])(
    'of %s for a code is only about the client',
    (error) => {
      expect(getError(rejection(error), { grant: CODE }).problem.reason).toBe('client_rejected');
    },
  );

  test('of invalid_grant for a code is grant_rejected', () => {
    expect(facts(explain(rejection('invalid_grant'), { grant: CODE }))).toEqual([
      'grant_rejected',
      'Gitee rejected the authorization code from the browser (invalid_grant: 原因).',
    ]);
  });

  test.each([
    ['invalid_request', PASSWORD],
    ['invalid_request', CODE],
    ['an invalid_grant', REFRESH],
    ['no invalid_scope', REFRESH],
    ['no invalid_client', REFRESH],
  ])('of %s is request_refused', (error, grant) => {
    expect(facts(explain(rejection(error), { grant }))).toEqual([
      'request_refused',
      `Gitee rejected the token request with status 401 (${error}: 原因).${grant === REFRESH ? UNSPENT : ''}`,
    ]);
  });

  test.each([REFRESH, PASSWORD, CODE])('of unsupported_grant_type is request_refused', (grant) => {
    expect(facts(explain(rejection('unsupported_grant_type'), { grant }))).toEqual([
      'request_refused',
      `Gitee rejected the grant type ${grant.grant_type} (unsupported_grant_type: 原因).${grant === REFRESH ? UNSPENT : ''}`,
    ]);
  });

  test('is shown without a description that is no text', () => {
    const { message } = explain(answer({ error: 'invalid_grant', error_description: {} }));
    expect(message).toBe('Gitee rejected the refresh token (invalid_grant).');
  });

  test('is shown as one line of at most 200 characters', () => {
    const error = `invalid_grant\n::error::${'x'.repeat(300)}`;
    const { message } = explain(answer({ error }));
    expect(message).toBe(
      `Gitee rejected the refresh token (invalid_grant ::error::${'x'.repeat(177)}…).`,
    );
  });

  test('is shown without the secrets that it echoes', () => {
    const echo = `${REFRESH.refresh_token} ${CLIENT.client_secret}`;
    const { message } = explain(answer({ error: 'invalid_grant', error_description: echo }));
    expect(message).toBe('Gitee rejected the refresh token (invalid_grant: *** ***).');
  });

  test('is the same one if the password is a word in it', () => {
    const grant = { ...PASSWORD, password: 'invalid' };
    expect(facts(explain(rejection('invalid_grant'), { grant }))).toEqual([
      'grant_rejected',
      'Gitee rejected the email and password (***_grant: 原因).',
    ]);
  });

  test('is shown without the code and the verifier that it echoes', () => {
    const echo = `${CODE.code} ${CODE.code_verifier}`;
    const result = answer({ error: 'invalid_grant', error_description: echo });
    expect(explain(result, { grant: CODE }).message).toMatch(/\(invalid_grant: \*\*\* \*\*\*\)\.$/);
  });
});

describe('the advice', () => {
  const clientless = { gitee: { origin: GITEE.origin } };
  const provideClient =
    'Provide both: in the action as client-id and client-secret, on the command line as --client-id and ' +
    'GITEE_TOKEN_CLIENT_SECRET.';
  const checkNetwork =
    'Try again later. If it keeps failing, check that this machine can reach https://gitee.test, and check the ' +
    'variables https_proxy and no_proxy.';
  const doubt =
    ' If the next attempt ends in grant_rejected, the server has used up the refresh token (it works once): get a ' +
    'new one with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).';

  test.each<[string, HttpResult, Parameters<typeof getError>[1], string]>([
    [
      'a rejected refresh token',
      rejection('invalid_grant'),
      {},
      'A refresh token works once. This one was used before, perhaps by another job at the same time, or was ' +
        'revoked, or belongs to another application. In a workflow, start a new run: a re-run gets the ' +
        'secrets of the first attempt. If that fails too, get a new refresh token with ' +
        '`gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
    ],
    [
      'a refresh token rejected without a client',
      rejection('invalid_grant'),
      clientless,
      `This server may require them. ${provideClient} If they do not help, the refresh token was used before ` +
        '(it works once) or was revoked: get a new one with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
    ],
    [
      'a rejected password',
      rejection('invalid_grant'),
      { grant: PASSWORD },
      "Sign in on Gitee's website with both before you run the job again: repeated failures can lock the account.",
    ],
    [
      'a rejected code',
      rejection('invalid_grant'),
      { grant: CODE },
      'A code works once, for a few minutes, and only with the callback address that it was issued for. Log in again.',
    ],
    [
      'a rejected client',
      rejection('invalid_client'),
      {},
      "Compare both with the application's page on Gitee. If the Client Secret was reset there, the old one no longer works.",
    ],
    ['a missing client', rejection('invalid_client'), clientless, provideClient],
    [
      'a rejected scope',
      rejection('invalid_scope'),
      {},
      "Tick the missing permissions on the application's page on Gitee, or request fewer scopes.",
    ],
    [
      'a rejected grant type',
      rejection('unsupported_grant_type'),
      {},
      'Check whether the application is still allowed to use this grant type on Gitee.',
    ],
    [
      'another error',
      rejection('invalid_request'),
      { grant: CODE },
      "Check the settings on the application's page on Gitee. If they are correct, try again later.",
    ],
    [
      'another error for a password',
      rejection('invalid_request'),
      { grant: PASSWORD },
      "Sign in on Gitee's website with the same email and password before you run the job again: repeated failures can " +
        "lock the account. If you can sign in there, check the settings on the application's page.",
    ],
    [
      'too many requests',
      answer('', { status: 429 }),
      {},
      'Try again later, and less often. Gitee counts requests by IP address, and hosted runners share theirs; a ' +
        'self-hosted runner has its own.',
    ],
    ['a failing server', answer('', { status: 500 }), {}, `Try again later.${doubt}`],
    ['a server failing a login', answer('', { status: 500 }), { grant: CODE }, 'Try again later.'],
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
      'Gitee blocks some IP addresses, so try from another runner or network. Also check the variables https_proxy and no_proxy.',
    ],
    [
      'an unreadable body',
      answer(''),
      {},
      `Check that https://gitee.test is a Gitee server. If it is, try again later.${doubt}`,
    ],
    [
      'an unreadable body at a login',
      answer(''),
      { grant: CODE },
      'Check that https://gitee.test is a Gitee server. If it is, try again later.',
    ],
    [
      'too large an answer',
      noResponse({ reason: 'too_large' }),
      { grant: PASSWORD },
      'Check that https://gitee.test is a Gitee server.',
    ],
    [
      'too large an answer to a refresh',
      noResponse({ reason: 'too_large' }),
      {},
      `Check that https://gitee.test is a Gitee server.${doubt}`,
    ],
    [
      'an untrusted certificate',
      noResponse({ reason: 'certificate', sent: false }),
      {},
      'For a private Gitee, or behind a proxy that inspects TLS, set the environment variable NODE_EXTRA_CA_CERTS to ' +
        'the path of a file with the CA certificate.',
    ],
    ['silence', noResponse({ sent: false }), {}, checkNetwork],
    ['no connection', noResponse({ reason: 'connection', sent: false }), {}, checkNetwork],
    ['a broken connection', noResponse({ reason: 'connection' }), { grant: CODE }, checkNetwork],
    [
      'a lost answer',
      noResponse(),
      {},
      'Try again. If it works, no further action is needed. If it warns that one of two logins is lost, log in again when it ' +
        'suits you. If it ends in grant_rejected, the refresh token was used up (it works ' +
        'once) and the new one is lost: get another with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
    ],
  ])('on %s says what to do', (_, result, overrides, advice) => {
    expect(explain(result, overrides).advice).toBe(advice);
  });
});

describe('an answer that is no OAuth error', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const noHtml = { 'content-type': 'application/json; like=text/html' };

  test.each<[string, HttpResponse, string, string]>([
    ['403 without JSON', answer('', { status: 403 }), 'request_refused', 'returned 403 without'],
    ['an HTML page', answer('no', { headers: html }), 'request_refused', 'returned 200 without'],
    ['a page without a type', answer(' <p>'), 'request_refused', 'returned 200 without the JSON'],
    ['a redirect', answer('', { status: 300 }), 'response_invalid', 'returned a redirect (300)'],
    ['a redirect page', answer('<p>', { status: 399 }), 'response_invalid', 'a redirect (399)'],
    ['400', answer('', { status: 400 }), 'response_invalid', 'returned 400 with an empty body.'],
    ['an empty body', answer(' '), 'response_invalid', 'returned 200 with an empty body.'],
    ['other JSON', answer({ error: 1 }), 'response_invalid', 'that is not an OAuth response.'],
    ['no page', answer('no', { headers: noHtml }), 'response_invalid', 'returned 200 with a body'],
    ['404', answer('no', { status: 404 }), 'response_invalid', 'returned 404 with a body'],
    ['429', answer('', { status: 429 }), 'rate_limited', 'returned 429: too many requests.'],
    ['500', answer('', { status: 500 }), 'gitee_unreachable', 'failed with status 500'],
    ['599', rejection('invalid_grant', { status: 599 }), 'gitee_unreachable', 'with status 599'],
  ])('%s is told by its code', (_, result, code, part) => {
    const error = explain(result);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^gitee\.test /);
    expect(error.message).toContain(part);
  });

  test.each([
    ['error', { error: 'Rate Limit Exceeded' }],
    ['message', { message: '403 Forbidden (Rate Limit Exceeded)' }],
  ])('of a rate limit under 403 is known by its %s', (_, body) => {
    expect(facts(explain(answer(body, { status: 403 })))).toEqual([
      'rate_limited',
      'gitee.test returned 403: too many requests.',
    ]);
  });

  test.each(['error', 'message'])('whose %s is no text is no rate limit', (name) => {
    const error = getError(answer({ [name]: NO_TEXT }, { status: 403 }));
    expect(error.code).toBe('request_refused');
  });

  test.each([
    [429, 'gitee.test returned 429: too many requests (Retry-After: 30).'],
    [503, 'gitee.test failed with status 503 (Retry-After: 30).'],
  ])('of %i says how long to wait', (status, message) => {
    expect(explain(answer('', { status, headers: { 'retry-after': '30' } })).message).toBe(message);
  });

  test('shows no secret that a header echoes', () => {
    const headers = { 'retry-after': REFRESH.refresh_token };
    expect(explain(answer('', { status: 503, headers })).message).toBe(
      'gitee.test failed with status 503 (Retry-After: ***).',
    );
  });

  test('of a failing server says how often it was asked', () => {
    const busy = answer('', { status: 503 });
    expect(explain(busy).message).toBe('gitee.test failed with status 503.');
    expect(explain(busy, { previousAttempts: [busy, busy] }).message).toBe(
      'gitee.test failed with status 503 after 3 attempts.',
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
    expect(facts(explained(error))).toEqual([
      'gitee_unreachable',
      'The connection to gitee.test failed: connect ECONNREFUSED.',
    ]);
    expect(error.cause).toEqual(new Error('connect ECONNREFUSED'));
  });

  test('for want of a trusted certificate is gitee_unreachable', () => {
    const result = noResponse({ reason: 'certificate', detail: 'self-signed', sent: false });
    const message = 'The certificate of gitee.test is not trusted: self-signed.';
    const unspent = ['gitee_unreachable', `${message} No refresh token was used.`];
    expect(facts(explain(result))).toEqual(unspent);
    expect(facts(explain(result, { previousAttempts: [result] }))).toEqual(unspent);
    const busy = answer('', { status: 503 });
    const unclear = ['gitee_unreachable', message];
    expect(facts(explain(result, { previousAttempts: [busy] }))).toEqual(unclear);
    expect(facts(explain(result, { grant: CODE }))).toEqual(unclear);
  });

  test('after too large an answer is response_invalid', () => {
    expect(facts(explain(noResponse({ reason: 'too_large' })))).toEqual([
      'response_invalid',
      'The response from gitee.test is larger than 1 MiB, so it probably did not come from Gitee.',
    ]);
  });

  test('shows no secret that the network said', () => {
    const detail = `at ${REFRESH.refresh_token}`;
    const error = getError(noResponse({ reason: 'connection', detail, sent: false }));
    expect(explained(error).message).toBe('The connection to gitee.test failed: at ***.');
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
    ['at last', [], lost, 'gitee.test did not respond in time.'],
    [
      'with its connection at last',
      [],
      noResponse({ reason: 'connection', detail: 'read ECONNRESET' }),
      'The connection to gitee.test broke before the response arrived: read ECONNRESET.',
    ],
    ['before a server error', [lost], busy, 'gitee.test failed with status 503 after 2 attempts.'],
    ['before no connection', [lost], notSent, 'The connection to gitee.test failed: timeout.'],
    [
      'before a fault of the certificate',
      [lost],
      certificate,
      'The certificate of gitee.test is not trusted: timeout.',
    ],
    [
      'before a rate limit',
      [limited, lost],
      limited,
      'gitee.test returned 429: too many requests.',
    ],
    ['before a page', [lost, busy], page, explain(page).message.replace(UNSPENT, '')],
    [
      'before an unreadable answer',
      [lost],
      answer(''),
      'gitee.test returned 200 with an empty body.',
    ],
  ])('%s may be good or not, which the next run shows', (_, previousAttempts, result, last) => {
    expect(facts(explain(result, { previousAttempts }))).toEqual([
      'outcome_unknown',
      `The response was lost, so the refresh token may or may not have been used. Last error: ${last}`,
    ]);
  });

  test.each<[string, HttpResult[], string]>([
    ['before a refused grant', [lost], 'invalid_grant'],
    ['before a lost race', [lost], 'invalid_request'],
    ['in a server error before a refused grant', [busy], 'invalid_grant'],
    ['in a mere 500 before a refused grant', [answer('', { status: 500 })], 'invalid_grant'],
    ['long before a refused grant', [limited, lost, notSent], 'invalid_grant'],
  ])('%s is spent, and a new one is needed', (_, previousAttempts, refused) => {
    const error = explain(rejection(refused), { previousAttempts });
    expect(facts(error)).toEqual([
      'outcome_unknown',
      `Gitee rejected the refresh token (${refused}: 原因). An earlier attempt, which failed midway, has most likely used it up (a refresh token works once).`,
    ]);
    expect(error.advice).toBe(
      'Get a new refresh token with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
    );
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

test('a refusal after a failing server says nothing of the token that this one may have used', () => {
  const refused = answer({ message: 'IP 访问异常' }, { status: 403 });
  const message = 'Gitee blocked the IP address that the request came from (IP 访问异常).';
  expect(explain(refused, { previousAttempts: [] }).message).toBe(`${message}${UNSPENT}`);
  const busy = answer('', { status: 503 });
  expect(explain(refused, { previousAttempts: [busy] }).message).toBe(message);
});

test('a cancel before anything was sent is told as one', () => {
  const result = noResponse({ reason: 'cancelled', sent: false });
  const message = 'Cancelled before tokens were requested from Gitee.';
  const unspent = ['cancelled', `${message} No refresh token was used.`];
  expect(facts(explain(result))).toEqual(unspent);
  const notSent = noResponse({ reason: 'connection', sent: false });
  expect(facts(explain(result, { previousAttempts: [notSent] }))).toEqual(unspent);
  // There is no refresh token yet.
  expect(facts(explain(result, { grant: CODE }))).toEqual(['cancelled', message]);
});

describe('a cancel while another attempt is due', () => {
  const result = noResponse({ reason: 'cancelled', sent: false });
  const notSent = noResponse({ reason: 'connection', sent: false });
  const limited = answer('', { status: 429 });
  const start = 'Cancelled while waiting to ask Gitee again. Last error:';

  test.each<[string, HttpResult[], string]>([
    [
      'too many requests',
      [limited],
      'gitee.test returned 429: too many requests. No refresh token was used.',
    ],
    [
      'no connection after too many requests',
      [limited, notSent],
      'The connection to gitee.test failed: timeout. No refresh token was used.',
    ],
    [
      'a failing server, which may have used the token',
      [limited, answer('', { status: 503 })],
      'gitee.test failed with status 503 after 2 attempts.',
    ],
  ])('after %s says what the last one ended in', (_, previousAttempts, last) => {
    const error = explain(result, { previousAttempts });
    expect(facts(error)).toEqual(['cancelled', `${start} ${last}`]);
    expect(error).toMatchObject({ advice: 'No action is needed.', mayBeSpent: false });
  });
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
