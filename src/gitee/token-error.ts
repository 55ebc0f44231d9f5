import { type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { HttpFailure, HttpResponse, HttpResult, SendResult } from '../http/types.ts';
import { parseJsonObject } from '../json.ts';
import type { Note, Problem, TokenFlaw } from '../problems.ts';
import { type Classified, classifyResponse, type ErrorContext } from './classify-response.ts';
import { toNetworkProblem } from './network-problem.ts';
import { readServerWords } from './server-words.ts';
import type { TokenRequest } from './types.ts';

interface FailedRequest extends Omit<TokenRequest, 'cancelled'> {
  /** Why no token of a success can be used. */
  readonly flaw?: TokenFlaw | undefined;
}

/**
 * Classifies a token request that returned no tokens. If a response to a refresh may have been lost, the
 * refresh token may be used up. Whatever later attempts return, the code is then `outcome_unknown`,
 * unless Gitee rejected the client or the scope.
 */
export function toTokenError(
  exchange: SendResult,
  { gitee, grant, secrets, flaw }: FailedRequest,
): GiteeTokenError {
  const { result, previousAttempts } = exchange;
  const isRefresh = grant.grant_type === 'refresh_token';
  if (flaw && !hasWords(result)) {
    const unusable = { host: gitee.origin.host, flaw, isRefresh };
    return new GiteeTokenError(
      'response_invalid',
      { reason: 'issued_token_unusable', ...unusable },
      { secrets, mayBeSpent: isRefresh },
    );
  }
  const context: ErrorContext = {
    origin: gitee.origin,
    grantType: grant.grant_type,
    isRefresh,
    hasClient: gitee.client !== undefined,
    attempts: previousAttempts.length + 1,
    quote: (text: string) => quoted(text, secrets),
  };
  const found = classify(exchange, context);
  const [code, problem] = isRefresh ? markOutcomeUnknown(found, result, previousAttempts) : found;
  const mayBeSpent = isRefresh && (code === 'outcome_unknown' || isGarbled(result, problem));
  return new GiteeTokenError(code, problem, {
    notes: isRefresh && !mayBeSpent ? notesOn([code, problem], exchange) : [],
    cause: result.kind === 'failure' ? new Error(result.detail) : undefined,
    secrets,
    mayBeSpent,
  });
}

/** Whether a response says something, perhaps in place of tokens. */
function hasWords(result: HttpResult): boolean {
  return result.kind === 'response' && readServerWords(result).description !== '';
}

function classify({ result, previousAttempts }: SendResult, context: ErrorContext): Classified {
  if (result.kind === 'response') return classifyResponse(result, context);
  const found = classifyFailure(result, context);
  const last = previousAttempts.at(-1);
  const isAsked = !previousAttempts.every(isUnsent);
  if (result.reason !== 'cancelled' || !last || !isAsked) return found;
  const attempts = previousAttempts.length;
  const [, problem] = classify({ result: last, previousAttempts: [] }, { ...context, attempts });
  return ['cancelled', { reason: 'cancelled_between_attempts', last: problem }];
}

/** What a failed refresh means for a refresh token that is not known to be used up. */
function notesOn([code, { reason }]: Classified, exchange: SendResult): readonly Note[] {
  const results = [exchange.result, ...exchange.previousAttempts];
  switch (reason) {
    case 'client_rejected':
      return ['nothing_spent'];
    case 'certificate_untrusted':
      return results.every(isUnsent) ? ['nothing_spent'] : [];
    case 'cancelled_before_exchange':
    case 'cancelled_between_attempts':
      return results.every(isUnprocessed) ? ['nothing_spent'] : [];
    default:
      return code === 'request_refused' && results.every(isUnprocessed)
        ? ['probably_not_spent']
        : [];
  }
}

function isUnsent(result: HttpResult): boolean {
  return result.kind === 'failure' && !result.sent;
}

/** Whether a server has not acted on a request: it never got it, or refused it. */
function isUnprocessed(result: HttpResult): boolean {
  return !isLost(result) && !isServerError(result);
}

/** Whether a server reported success, but its tokens cannot be read. */
function isGarbled(result: HttpResult, { reason }: Problem): boolean {
  if (result.kind === 'failure') return result.reason === 'too_large';
  const isSuccess = result.status >= 200 && result.status < 300;
  return isSuccess && UNREADABLE.includes(reason) && !hasError(result);
}

/** What is found in place of tokens. Every other reason comes from the words of a server that refuses. */
const UNREADABLE: readonly Problem['reason'][] = [
  'rate_limited',
  'request_blocked',
  'response_unexpected',
];

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
