import { type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { HttpFailure, HttpResponse, HttpResult, SendResult } from '../http/types.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Note, OAuthError, Problem } from '../problems.ts';
import type { Grant } from './grant.ts';
import { type FailureContext, toNetworkProblem } from './network-problem.ts';
import { isRateLimit } from './rate-limit.ts';
import type { TokenRequest } from './types.ts';

/** What is known about a failed token request. */
interface ErrorContext extends FailureContext {
  readonly grantType: Grant['grant_type'];
  readonly hasClient: boolean;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** A problem and the code that it is reported with. */
type Classified = readonly [ErrorCode, Problem];

/**
 * Classifies a token request that returned no tokens. If a response to a refresh may have been lost, the
 * refresh token may be used up. Whatever later attempts return, the code is then `outcome_unknown`,
 * unless Gitee rejected the client or the scope.
 */
export function toTokenError(
  exchange: SendResult,
  { gitee, grant, secrets }: Omit<TokenRequest, 'cancelled'>,
): GiteeTokenError {
  const { result, previousAttempts } = exchange;
  const isRefresh = grant.grant_type === 'refresh_token';
  const context: ErrorContext = {
    origin: gitee.origin,
    grantType: grant.grant_type,
    isRefresh,
    hasClient: gitee.client !== undefined,
    attempts: previousAttempts.length + 1,
    quote: (text: string) => quoted(text, secrets),
  };
  const found =
    result.kind === 'response'
      ? classifyResponse(result, context)
      : classifyFailure(result, context);
  const [code, problem] = isRefresh ? markOutcomeUnknown(found, result, previousAttempts) : found;
  return new GiteeTokenError(code, problem, {
    notes: isRefresh ? notesOn(problem, exchange) : [],
    cause: result.kind === 'failure' ? new Error(result.detail) : undefined,
    secrets,
    mayBeSpent: isRefresh && (code === 'outcome_unknown' || isGarbled(result)),
  });
}

/** After a certificate error or a cancel, the token is only known to be unused if no attempt was sent. */
function notesOn({ reason }: Problem, { result, previousAttempts }: SendResult): readonly Note[] {
  switch (reason) {
    case 'client_rejected':
      return ['nothing_spent'];
    case 'certificate_untrusted':
    case 'cancelled_before_exchange':
      return [result, ...previousAttempts].every(isUnsent) ? ['nothing_spent'] : [];
    default:
      return [];
  }
}

function isUnsent(result: HttpResult): boolean {
  return result.kind === 'failure' && !result.sent;
}

/** Whether a server reported success, but its tokens cannot be read. */
function isGarbled(result: HttpResult): boolean {
  return result.kind === 'response'
    ? result.status >= 200 && result.status < 300 && !hasError(result)
    : result.reason === 'too_large';
}

function hasError({ body }: HttpResponse): boolean {
  return Boolean(parseJsonObject(body)?.error);
}

function markOutcomeUnknown(
  found: Classified,
  result: HttpResult,
  previousAttempts: readonly HttpResult[],
): Classified {
  const [code, problem] = found;
  const lost: Classified = ['outcome_unknown', { reason: 'response_lost', last: problem }];
  switch (code) {
    case 'client_rejected':
    case 'scope_rejected':
      return found;
    case 'grant_rejected':
      return previousAttempts.some((one) => isLost(one) || isServerError(one))
        ? ['outcome_unknown', { reason: 'used_by_earlier_attempt', rejected: problem }]
        : found;
    case 'response_invalid':
      return previousAttempts.some(isLost) ? lost : found;
    default:
      return [...previousAttempts, result].some(isLost) ? lost : found;
  }
}

function isLost(result: HttpResult): boolean {
  return result.kind === 'failure' && result.sent;
}

function isServerError(result: HttpResult): boolean {
  return result.kind === 'response' && result.status >= 500;
}

const FAILURE_CODES: Readonly<Record<HttpFailure['reason'], ErrorCode>> = {
  connection: 'gitee_unreachable',
  certificate: 'gitee_unreachable',
  timeout: 'gitee_unreachable',
  too_large: 'response_invalid',
  cancelled: 'cancelled',
};

function classifyFailure(failure: HttpFailure, context: ErrorContext): Classified {
  return [FAILURE_CODES[failure.reason], toNetworkProblem(failure, context)];
}

function classifyResponse(response: HttpResponse, context: ErrorContext): Classified {
  const { status, headers } = response;
  const { origin, isRefresh, attempts, quote } = context;
  const { host } = origin;
  const json = parseJsonObject(response.body);
  const answer = json && readOAuthError(json, context);
  const wait = headers['retry-after'];
  const retryAfter = wait ? quote(wait) : undefined;
  if (status === 429 || isRateLimit(json)) {
    return ['rate_limited', { reason: 'rate_limited', host, status, retryAfter }];
  }
  if (status >= 500) {
    const failed = { host, status, retryAfter, isRefresh, attempts };
    return ['gitee_unreachable', { reason: 'server_failed', ...failed }];
  }
  if (answer) return classifyOAuthError({ error: String(json?.error), answer, status }, context);
  const server = { host, origin: origin.origin, status };
  if (status >= 300 && status < 400)
    return ['response_invalid', { reason: 'redirected', ...server }];
  if (status === 403 || isHtml(response)) {
    return ['request_refused', { reason: 'request_blocked', host, status }];
  }
  const body = response.body.trim() === '' ? 'empty' : 'not_oauth';
  return ['response_invalid', { reason: 'response_unexpected', ...server, body, isRefresh }];
}

function readOAuthError(
  { error, error_description: description }: JsonObject,
  { quote }: ErrorContext,
): OAuthError | undefined {
  const shown = typeof error === 'string' ? quote(error) : '';
  if (!shown) return undefined;
  return {
    error: shown,
    description: typeof description === 'string' ? quote(description) : undefined,
  };
}

/**
 * Reads `error`, as it was sent, by its prefix: Gitee also returns `invalid_grant_validate_token`, and
 * always with 401. What is shown of it may be redacted, if a secret is a word such as `grant`.
 */
function classifyOAuthError(
  { error, answer, status }: { error: string; answer: OAuthError; status: number },
  context: ErrorContext,
): Classified {
  const { grantType, isRefresh, hasClient } = context;
  // The loser of two concurrent refreshes gets invalid_request from some servers.
  if (error.startsWith('invalid_grant') || (isRefresh && error.startsWith('invalid_request'))) {
    return ['grant_rejected', { reason: rejectionOf(context), answer }];
  }
  if (/^(invalid_client|unauthorized_client|application does not exist)/i.test(error)) {
    const reason = hasClient ? 'client_rejected' : 'client_missing';
    return ['client_rejected', { reason, answer }];
  }
  if (error.startsWith('invalid_scope')) {
    return ['scope_rejected', { reason: 'scope_rejected', answer }];
  }
  const problem: Problem = error.startsWith('unsupported_grant_type')
    ? { reason: 'grant_type_rejected', answer, grantType }
    : { reason: 'token_request_rejected', answer, status };
  return ['request_refused', problem];
}

function rejectionOf({ grantType, hasClient }: ErrorContext) {
  switch (grantType) {
    case 'refresh_token':
      return hasClient ? 'refresh_token_rejected' : 'refresh_token_rejected_without_client';
    case 'password':
      return 'password_rejected';
    case 'authorization_code':
      return 'code_rejected';
  }
}

function isHtml({ headers, body }: HttpResponse): boolean {
  return /^text\/html\b/.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<');
}
