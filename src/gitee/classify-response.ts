import type { ErrorCode } from '../errors.ts';
import type { HttpResponse } from '../http/types.ts';
import type { OAuthError, Problem } from '../problems.ts';
import type { Grant } from './grant.ts';
import type { FailureContext } from './network-problem.ts';
import { isRateLimit } from './rate-limit.ts';
import {
  isLoginRedirect,
  type RefusalReason,
  refusalIn,
  refusalOnPage,
  saysWrongClient,
} from './refusal.ts';
import { readServerWords, type ServerWords, toAnswer } from './server-words.ts';

/** What is known about a failed token request. */
export interface ErrorContext extends FailureContext {
  readonly grantType: Grant['grant_type'];
  readonly hasClient: boolean;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** What a server says, as it was sent and as it may be shown, and its status. */
interface Reply {
  readonly words: ServerWords;
  readonly answer: OAuthError | undefined;
  readonly status: number;
}

/** A problem and the code that it is reported with. */
export type Classified = readonly [ErrorCode, Problem];

type Rejection = Reply & { readonly answer: OAuthError };

/** Returns why a response to a token request has no tokens. */
export function classifyResponse(response: HttpResponse, context: ErrorContext): Classified {
  const { status } = response;
  const words = readServerWords(response);
  const answer = toAnswer(words, context.quote);
  const reply = { words, answer, status };
  const isLimited = status === 429 || isRateLimit(words.all);
  if (isLimited || status >= 500) return classifyBusy(response, { reply, isLimited }, context);
  if (words.error && answer) return classifyRejection({ ...reply, answer }, context);
  if (status >= 300 && status < 400) return classifyRedirect(response, context);
  const isPage = !answer && isHtml(response);
  const refusal = isPage ? refusalOnPage(response) : refusalIn(words.all);
  if (refusal) return refused(refusal, reply, context);
  // A 404 or a 405 comes from a server without a token endpoint.
  const isRejection = status >= 400 && status !== 404 && status !== 405;
  if (answer && isRejection) return classifyRejection({ ...reply, answer }, context);
  return classifyForeign(response, { answer, isPage }, context);
}

function classifyBusy(
  { headers }: HttpResponse,
  { reply, isLimited }: { readonly reply: Reply; readonly isLimited: boolean },
  { origin: { host }, isRefresh, attempts, quote }: ErrorContext,
): Classified {
  const { answer, status } = reply;
  const wait = headers['retry-after'];
  const busy = { host, status, retryAfter: wait ? quote(wait) : undefined };
  return isLimited
    ? ['rate_limited', { reason: 'rate_limited', ...busy }]
    : ['gitee_unreachable', { reason: 'server_failed', ...busy, answer, isRefresh, attempts }];
}

/** What did not come from the token endpoint of a Gitee, or is blocked without a reason. */
function classifyForeign(
  { status, body: text }: HttpResponse,
  { answer, isPage }: { readonly answer: OAuthError | undefined; readonly isPage: boolean },
  { origin: { host, origin }, isRefresh }: ErrorContext,
): Classified {
  const isEmpty = text.trim() === '';
  if (status === 403 || isPage) {
    const body = isPage || isEmpty ? 'not_json' : 'no_reason';
    return ['request_refused', { reason: 'request_blocked', host, status, body }];
  }
  const body = isEmpty ? 'empty' : 'not_oauth';
  const unexpected = { host, origin, status, body, answer, isRefresh } as const;
  return ['response_invalid', { reason: 'response_unexpected', ...unexpected }];
}

function classifyRedirect(response: HttpResponse, context: ErrorContext): Classified {
  const { status } = response;
  const { origin } = context;
  return isLoginRedirect(response, origin)
    ? refused('sign_in_page_returned', { answer: undefined, status }, context)
    : [
        'response_invalid',
        { reason: 'redirected', host: origin.host, origin: origin.origin, status },
      ];
}

function refused(
  reason: RefusalReason,
  { answer, status }: Pick<Reply, 'answer' | 'status'>,
  { origin: { host, origin }, grantType }: ErrorContext,
): Classified {
  return ['request_refused', { reason, host, origin, status, answer, grantType }];
}

/**
 * Reads `error`, as it was sent, by its prefix: Gitee also returns `invalid_grant_validate_token`, and
 * always with 401. What is shown of it may be redacted, if a secret is a word such as `grant`. Only
 * `invalid_grant` and, for a refresh, `invalid_request` mean that the grant is rejected: other words may
 * come from what protects Gitee, which knows nothing of a grant.
 */
function classifyRejection(
  { words, answer, status }: Rejection,
  context: ErrorContext,
): Classified {
  const { grantType, isRefresh } = context;
  const { error } = words;
  const isInvalidGrant = error.startsWith('invalid_grant');
  const refusal = isRefresh && isInvalidGrant ? undefined : refusalIn(words.all);
  if (refusal) return refused(refusal, { answer, status }, context);
  // The loser of two concurrent refreshes gets invalid_request from some servers.
  if (isInvalidGrant || (isRefresh && error.startsWith('invalid_request'))) {
    return ['grant_rejected', grantRejection({ answer, isInvalidGrant }, context)];
  }
  const client = clientRejection(words, context);
  if (client) return ['client_rejected', { reason: client, answer }];
  if (error.startsWith('invalid_scope')) {
    return ['scope_rejected', { reason: 'scope_rejected', answer }];
  }
  const problem: Problem = error.startsWith('unsupported_grant_type')
    ? { reason: 'grant_type_rejected', answer, grantType }
    : { reason: 'token_request_rejected', answer, status, grantType };
  return ['request_refused', problem];
}

function grantRejection(
  { answer, isInvalidGrant }: { readonly answer: OAuthError; readonly isInvalidGrant: boolean },
  { grantType, hasClient }: ErrorContext,
): Problem {
  switch (grantType) {
    case 'refresh_token': {
      const reason = hasClient ? 'refresh_token_rejected' : 'refresh_token_rejected_without_client';
      return { reason, answer, isInvalidGrant };
    }
    case 'password':
      return { reason: 'password_rejected', answer };
    case 'authorization_code':
      return { reason: 'code_rejected', answer };
  }
}

/**
 * Returns why the client is rejected, if it is. A code that is unknown, used or too old gets the same
 * `invalid_client` from gitee.com as a wrong client.
 */
function clientRejection(
  { error, description }: ServerWords,
  { grantType, hasClient }: ErrorContext,
): 'client_missing' | 'client_rejected' | 'code_or_client_rejected' | undefined {
  const isSure = /^(unauthorized_client|application does not exist)/i.test(error);
  if (!isSure && !error.startsWith('invalid_client') && !saysWrongClient(description)) return;
  if (!hasClient) return 'client_missing';
  const isCode = grantType === 'authorization_code';
  return isCode && !isSure ? 'code_or_client_rejected' : 'client_rejected';
}

function isHtml({ headers, body }: HttpResponse): boolean {
  return /^text\/html\b/.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<');
}
