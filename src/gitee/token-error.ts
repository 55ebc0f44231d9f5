import { type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { Answer, Exchange, NoAnswer, Reply } from '../http/http.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Grant } from './grant.ts';
import { isRateLimit } from './rate-limit.ts';
import type { TokenRequest } from './token.ts';

/** What a finding is told of the trade. */
interface Context {
  readonly origin: URL;
  readonly grant_type: Grant['grant_type'];
  readonly hasClient: boolean;
  /** How often Gitee was asked. */
  readonly tries: number;
  /** Returns a foreign text as it may be shown. */
  readonly quote: (text: string) => string;
}

interface Finding {
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice: string;
}

/**
 * Finds out why a trade gave no tokens. A refresh whose request may have arrived without its answer
 * coming back may have spent the refresh token, so whatever the later tries said, the code is
 * `outcome_unknown` then, unless Gitee found the client or the scope at fault.
 */
export function tokenError(
  exchange: Exchange,
  { gitee, grant, secrets }: Omit<TokenRequest, 'cancelled'>,
): GiteeTokenError {
  const { reply, earlier } = exchange;
  const isRefresh = grant.grant_type === 'refresh_token';
  const context = {
    origin: gitee.origin,
    grant_type: grant.grant_type,
    hasClient: gitee.client !== undefined,
    tries: earlier.length + 1,
    quote: (text: string) => quoted(text, secrets),
  };
  const found =
    reply.kind === 'answer' ? findInAnswer(reply, context) : findInSilence(reply, context);
  const { code, message, advice } = isRefresh ? withDoubt(found, reply, earlier) : found;
  return new GiteeTokenError(code, message, {
    advice,
    cause: reply.kind === 'no_answer' ? new Error(reply.detail) : undefined,
    secrets,
    mayBeSpent: isRefresh && (code === 'outcome_unknown' || isGarbled(reply)),
  });
}

/** Whether a server reported success, but its tokens cannot be read. */
function isGarbled(reply: Reply): boolean {
  return reply.kind === 'answer'
    ? reply.status >= 200 && reply.status < 300 && !hasError(reply)
    : reply.reason === 'too_large';
}

function hasError({ body }: Answer): boolean {
  return Boolean(parseJsonObject(body)?.error);
}

function withDoubt(found: Finding, last: Reply, earlier: readonly Reply[]): Finding {
  switch (found.code) {
    case 'client_rejected':
    case 'scope_rejected':
      return found;
    case 'grant_rejected':
      return earlier.some((one) => isLost(one) || isServerError(one)) ? spentEarlier(found) : found;
    case 'response_invalid':
      return earlier.some(isLost) ? outcomeUnknown(found) : found;
    default:
      return [...earlier, last].some(isLost) ? outcomeUnknown(found) : found;
  }
}

function isLost(reply: Reply): boolean {
  return reply.kind === 'no_answer' && reply.sent;
}

function isServerError(reply: Reply): boolean {
  return reply.kind === 'answer' && reply.status >= 500;
}

function outcomeUnknown({ message }: Finding): Finding {
  return {
    code: 'outcome_unknown',
    message: `Whether the refresh token was used is not known, because an answer got lost. At last: ${message}`,
    advice:
      'Run the job again: if the token is still good, all is well. If the run ends in grant_rejected, ' +
      'the token was used and its successor is lost: get a new refresh token and store it.',
  };
}

function spentEarlier({ message }: Finding): Finding {
  return {
    code: 'outcome_unknown',
    message: `${message} An earlier try, which failed half-way, has most likely used it.`,
    advice: 'Get a new refresh token and store it.',
  };
}

function findInSilence({ reason, detail }: NoAnswer, { origin, quote }: Context): Finding {
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

function findInAnswer(answer: Answer, context: Context): Finding {
  const { origin, quote } = context;
  const json = parseJsonObject(answer.body);
  const error = typeof json?.error === 'string' ? quote(json.error) : '';
  if (answer.status === 429 || isRateLimit(json)) return rateLimited(answer, context);
  if (answer.status >= 500) return serverFailed(answer, context);
  if (json && error) return findInOAuthError({ json, error, status: answer.status }, context);
  if (answer.status >= 300 && answer.status < 400) return redirected(answer, origin);
  if (answer.status === 403 || isHtml(answer)) return refusedByPage(answer, origin);
  return unreadable(answer, origin);
}

/** Reads `error` by its prefix: Gitee also says `invalid_grant_validate_token`, and all under 401. */
function findInOAuthError(
  { json, error, status }: { json: JsonObject; error: string; status: number },
  { grant_type, hasClient, quote }: Context,
): Finding {
  const isRefresh = grant_type === 'refresh_token';
  const { error_description } = json;
  const said =
    typeof error_description === 'string' ? `${error}: ${quote(error_description)}` : error;
  // The loser of two refreshes at once is told invalid_request on some servers.
  if (error.startsWith('invalid_grant') || (isRefresh && error.startsWith('invalid_request'))) {
    return grantRejected(said, grant_type, hasClient);
  }
  if (/^(invalid_client|unauthorized_client|application does not exist)/i.test(error)) {
    return clientRejected(said, hasClient);
  }
  if (error.startsWith('invalid_scope')) return scopeRejected(said);
  return {
    code: 'request_refused',
    message: `Gitee refused the request with status ${status} (${said}).`,
    advice: 'Check whether the application may still use this grant type on Gitee.',
  };
}

const GIVE_THE_CLIENT = 'Give client-id and client-secret: this server may need them.';

function refreshTokenRejected(said: string, hasClient: boolean): Finding {
  return {
    code: 'grant_rejected',
    message: `Gitee refused the refresh token (${said}).`,
    advice: hasClient
      ? 'A refresh token works once. This one was used before, perhaps by another job at the same time, ' +
        'or was revoked, or belongs to another application. Start a new run, which reads the stored one ' +
        'again; if that is refused too, get a new refresh token and store it.'
      : `${GIVE_THE_CLIENT} If they do not help, the token was used before, or was revoked.`,
  };
}

function grantRejected(said: string, grant_type: Grant['grant_type'], hasClient: boolean): Finding {
  switch (grant_type) {
    case 'refresh_token':
      return refreshTokenRejected(said, hasClient);
    case 'password':
      return passwordRejected(said);
    case 'authorization_code':
      return codeRejected(said);
  }
}

function codeRejected(said: string): Finding {
  return {
    code: 'grant_rejected',
    message: `Gitee refused the code that came back from the browser (${said}).`,
    advice:
      'A code works once, for a few minutes, and with the callback address that it was asked for. Log in again.',
  };
}

function passwordRejected(said: string): Finding {
  return {
    code: 'grant_rejected',
    message: `Gitee refused the email and password (${said}).`,
    advice:
      'Check both by signing in on the website before you run the job again: ' +
      'repeated failures can lock the account.',
  };
}

function clientRejected(said: string, hasClient: boolean): Finding {
  return {
    code: 'client_rejected',
    message: `Gitee refused the client (${said}).`,
    advice: hasClient
      ? 'Compare the client id and the client secret with the page of the application on Gitee. ' +
        'No refresh token was spent.'
      : GIVE_THE_CLIENT,
  };
}

function scopeRejected(said: string): Finding {
  return {
    code: 'scope_rejected',
    message: `Gitee refused the scope (${said}).`,
    advice:
      'Tick the missing permission on the page of the application on Gitee, or ask for fewer scopes.',
  };
}

function rateLimited(answer: Answer, { origin, quote }: Context): Finding {
  return {
    code: 'rate_limited',
    message: `${origin.host} answered ${answer.status}: too many requests${waitOf(answer, quote)}.`,
    advice:
      'Run the job again later, and less often. A runner that many people share may have used up ' +
      "the limit of its address; one's own runner has its own.",
  };
}

function serverFailed(answer: Answer, { origin, quote, tries }: Context): Finding {
  const often = tries === 1 ? '' : `, after ${tries} tries`;
  return {
    code: 'gitee_unreachable',
    message: `${origin.host} failed with status ${answer.status}${often}${waitOf(answer, quote)}.`,
    advice:
      'Run the job again later. Should that run end in grant_rejected, the failing server used up ' +
      'the refresh token all the same: get a new one then.',
  };
}

function waitOf({ headers }: Answer, quote: Context['quote']): string {
  const wait = headers['retry-after'];
  return wait ? `, with Retry-After: ${quote(wait)}` : '';
}

function redirected({ status }: Answer, origin: URL): Finding {
  return {
    code: 'response_invalid',
    message: `${origin.host} answered ${status}, a redirect, which is never followed with credentials.`,
    advice: `Check that ${origin.origin} is the address of the Gitee server itself.`,
  };
}

function refusedByPage({ status }: Answer, origin: URL): Finding {
  return {
    code: 'request_refused',
    message: `${origin.host} answered ${status} without the JSON that Gitee answers with, so Gitee or something in front of it refused the request.`,
    advice:
      'Firewalls and proxies answer like this, and so does Gitee to addresses that it blocks. ' +
      'Try another runner, or check the proxy.',
  };
}

function unreadable({ status, body }: Answer, origin: URL): Finding {
  const fault = body.trim() === '' ? 'an empty body' : 'a body that is no JSON object of OAuth';
  return {
    code: 'response_invalid',
    message: `${origin.host} answered ${status} with ${fault}.`,
    advice:
      `Check that ${origin.origin} is a Gitee server. If it is, run the job again later; ` +
      'should that run end in grant_rejected, get a new refresh token.',
  };
}

function isHtml({ headers, body }: Answer): boolean {
  return /^text\/html\b/.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<');
}
