import { type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { HttpFailure, HttpResponse, HttpResult, SendResult } from '../http/types.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Grant } from './grant.ts';
import { isRateLimit } from './rate-limit.ts';
import type { TokenRequest } from './types.ts';

/** What is known about a failed token request. */
interface ErrorContext {
  readonly origin: URL;
  readonly grant_type: Grant['grant_type'];
  readonly hasClient: boolean;
  /** How often Gitee was asked. */
  readonly attempts: number;
  /** Returns a foreign text as it may be shown. */
  readonly quote: (text: string) => string;
}

interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice: string;
}

/**
 * Classifies a token request that brought no tokens. A refresh whose request may have arrived without its answer
 * coming back may have spent the refresh token, so whatever the later tries said, the code is
 * `outcome_unknown` then, unless Gitee found the client or the scope at fault.
 */
export function toTokenError(
  exchange: SendResult,
  { gitee, grant, secrets }: Omit<TokenRequest, 'cancelled'>,
): GiteeTokenError {
  const { result, previousAttempts } = exchange;
  const isRefresh = grant.grant_type === 'refresh_token';
  const context = {
    origin: gitee.origin,
    grant_type: grant.grant_type,
    hasClient: gitee.client !== undefined,
    attempts: previousAttempts.length + 1,
    quote: (text: string) => quoted(text, secrets),
  };
  const found =
    result.kind === 'response'
      ? classifyResponse(result, context)
      : classifyFailure(result, context);
  const { code, message, advice } = isRefresh
    ? markOutcomeUnknown(found, result, previousAttempts)
    : found;
  return new GiteeTokenError(
    code,
    { reason: 'legacy', message, advice },
    {
      cause: result.kind === 'failure' ? new Error(result.detail) : undefined,
      secrets,
      mayBeSpent: isRefresh && (code === 'outcome_unknown' || isGarbled(result)),
    },
  );
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
  found: Problem,
  last: HttpResult,
  previousAttempts: readonly HttpResult[],
): Problem {
  switch (found.code) {
    case 'client_rejected':
    case 'scope_rejected':
      return found;
    case 'grant_rejected':
      return previousAttempts.some((one) => isLost(one) || isServerError(one))
        ? spentEarlier(found)
        : found;
    case 'response_invalid':
      return previousAttempts.some(isLost) ? outcomeUnknown(found) : found;
    default:
      return [...previousAttempts, last].some(isLost) ? outcomeUnknown(found) : found;
  }
}

function isLost(result: HttpResult): boolean {
  return result.kind === 'failure' && result.sent;
}

function isServerError(result: HttpResult): boolean {
  return result.kind === 'response' && result.status >= 500;
}

function outcomeUnknown({ message }: Problem): Problem {
  return {
    code: 'outcome_unknown',
    message: `Whether the refresh token was used is not known, because an answer got lost. At last: ${message}`,
    advice:
      'Run the job again: if the token is still good, all is well. If the run ends in grant_rejected, ' +
      'the token was used and its successor is lost: get a new refresh token and store it.',
  };
}

function spentEarlier({ message }: Problem): Problem {
  return {
    code: 'outcome_unknown',
    message: `${message} An earlier try, which failed half-way, has most likely used it.`,
    advice: 'Get a new refresh token and store it.',
  };
}

function classifyFailure(
  { reason, detail }: HttpFailure,
  { origin, quote }: ErrorContext,
): Problem {
  switch (reason) {
    case 'too_large':
      return {
        code: 'response_invalid',
        message: `The answer of ${origin.host} is larger than 1 MiB, which no answer of Gitee is.`,
        advice: `Check that ${origin.origin} is a Gitee server. A refresh token that was sent may be spent.`,
      };
    case 'cancelled':
      return {
        code: 'cancelled',
        message: 'Cancelled before anything was sent. Nothing was spent.',
        advice: 'You have nothing to do.',
      };
    case 'certificate':
      return {
        code: 'gitee_unreachable',
        message: `The certificate of ${origin.host} is not trusted: ${quote(detail)}.`,
        advice:
          'Nothing was sent. For a private Gitee or an inspecting proxy, name its authority in the ' +
          'environment variable NODE_EXTRA_CA_CERTS of the job.',
      };
    default:
      return {
        code: 'gitee_unreachable',
        message: `${origin.host} gave no answer: ${quote(detail)}.`,
        advice:
          'Run the job again later. If it keeps failing, check that the runner may reach ' +
          `${origin.origin}, and the variables https_proxy and no_proxy.`,
      };
  }
}

function classifyResponse(answer: HttpResponse, context: ErrorContext): Problem {
  const { origin, quote } = context;
  const json = parseJsonObject(answer.body);
  const error = typeof json?.error === 'string' ? quote(json.error) : '';
  if (answer.status === 429 || isRateLimit(json)) return rateLimited(answer, context);
  if (answer.status >= 500) return serverFailed(answer, context);
  if (json && error) return classifyOAuthError({ json, error, status: answer.status }, context);
  if (answer.status >= 300 && answer.status < 400) return redirected(answer, origin);
  if (answer.status === 403 || isHtml(answer)) return refusedByPage(answer, origin);
  return unexpectedResponse(answer, origin);
}

/** Reads `error` by its prefix: Gitee also answers `invalid_grant_validate_token`, and always with 401. */
function classifyOAuthError(
  { json, error, status }: { json: JsonObject; error: string; status: number },
  { grant_type, hasClient, quote }: ErrorContext,
): Problem {
  const isRefresh = grant_type === 'refresh_token';
  const { error_description } = json;
  const detail =
    typeof error_description === 'string' ? `${error}: ${quote(error_description)}` : error;
  // The loser of two refreshes at once is told invalid_request on some servers.
  if (error.startsWith('invalid_grant') || (isRefresh && error.startsWith('invalid_request'))) {
    return grantRejected(detail, grant_type, hasClient);
  }
  if (/^(invalid_client|unauthorized_client|application does not exist)/i.test(error)) {
    return clientRejected(detail, hasClient);
  }
  if (error.startsWith('invalid_scope')) return scopeRejected(detail);
  return {
    code: 'request_refused',
    message: `Gitee refused the request with status ${status} (${detail}).`,
    advice: 'Check whether the application may still use this grant type on Gitee.',
  };
}

const GIVE_THE_CLIENT = 'Give client-id and client-secret: this server may need them.';

function refreshTokenRejected(detail: string, hasClient: boolean): Problem {
  return {
    code: 'grant_rejected',
    message: `Gitee refused the refresh token (${detail}).`,
    advice: hasClient
      ? 'A refresh token works once. This one was used before, perhaps by another job at the same time, ' +
        'or was revoked, or belongs to another application. Start a new run, which reads the stored one ' +
        'again; if that is refused too, get a new refresh token and store it.'
      : `${GIVE_THE_CLIENT} If they do not help, the token was used before, or was revoked.`,
  };
}

function grantRejected(
  detail: string,
  grant_type: Grant['grant_type'],
  hasClient: boolean,
): Problem {
  switch (grant_type) {
    case 'refresh_token':
      return refreshTokenRejected(detail, hasClient);
    case 'password':
      return passwordRejected(detail);
    case 'authorization_code':
      return codeRejected(detail);
  }
}

function codeRejected(detail: string): Problem {
  return {
    code: 'grant_rejected',
    message: `Gitee refused the code that came back from the browser (${detail}).`,
    advice:
      'A code works once, for a few minutes, and with the callback address that it was asked for. Log in again.',
  };
}

function passwordRejected(detail: string): Problem {
  return {
    code: 'grant_rejected',
    message: `Gitee refused the email and password (${detail}).`,
    advice:
      'Check both by signing in on the website before you run the job again: ' +
      'repeated failures can lock the account.',
  };
}

function clientRejected(detail: string, hasClient: boolean): Problem {
  return {
    code: 'client_rejected',
    message: `Gitee refused the client (${detail}).`,
    advice: hasClient
      ? 'Compare the client id and the client secret with the page of the application on Gitee. ' +
        'No refresh token was spent.'
      : GIVE_THE_CLIENT,
  };
}

function scopeRejected(detail: string): Problem {
  return {
    code: 'scope_rejected',
    message: `Gitee refused the scope (${detail}).`,
    advice:
      'Tick the missing permission on the page of the application on Gitee, or ask for fewer scopes.',
  };
}

function rateLimited(answer: HttpResponse, { origin, quote }: ErrorContext): Problem {
  return {
    code: 'rate_limited',
    message: `${origin.host} answered ${answer.status}: too many requests${describeWait(answer, quote)}.`,
    advice:
      'Run the job again later, and less often. A runner that many people share may have used up ' +
      "the limit of its address; one's own runner has its own.",
  };
}

function serverFailed(answer: HttpResponse, { origin, quote, attempts }: ErrorContext): Problem {
  const often = attempts === 1 ? '' : `, after ${attempts} tries`;
  return {
    code: 'gitee_unreachable',
    message: `${origin.host} failed with status ${answer.status}${often}${describeWait(answer, quote)}.`,
    advice:
      'Run the job again later. Should that run end in grant_rejected, the failing server used up ' +
      'the refresh token all the same: get a new one then.',
  };
}

function describeWait({ headers }: HttpResponse, quote: ErrorContext['quote']): string {
  const wait = headers['retry-after'];
  return wait ? `, with Retry-After: ${quote(wait)}` : '';
}

function redirected({ status }: HttpResponse, origin: URL): Problem {
  return {
    code: 'response_invalid',
    message: `${origin.host} answered ${status}, a redirect, which is never followed with credentials.`,
    advice: `Check that ${origin.origin} is the address of the Gitee server itself.`,
  };
}

function refusedByPage({ status }: HttpResponse, origin: URL): Problem {
  return {
    code: 'request_refused',
    message: `${origin.host} answered ${status} without the JSON that Gitee answers with, so Gitee or something in front of it refused the request.`,
    advice:
      'Firewalls and proxies answer like this, and so does Gitee to addresses that it blocks. ' +
      'Try another runner, or check the proxy.',
  };
}

function unexpectedResponse({ status, body }: HttpResponse, origin: URL): Problem {
  const problem = body.trim() === '' ? 'an empty body' : 'a body that is no JSON object of OAuth';
  return {
    code: 'response_invalid',
    message: `${origin.host} answered ${status} with ${problem}.`,
    advice:
      `Check that ${origin.origin} is a Gitee server. If it is, run the job again later; ` +
      'should that run end in grant_rejected, get a new refresh token.',
  };
}

function isHtml({ headers, body }: HttpResponse): boolean {
  return /^text\/html\b/.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<');
}
