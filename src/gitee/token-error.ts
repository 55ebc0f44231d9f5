import { type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { Answer, Exchange, NoAnswer, Reply } from '../http/http.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { TokenRequest } from './token.ts';

/** What a finding is told of the trade. */
interface Context {
  readonly origin: URL;
  readonly isRefresh: boolean;
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
 * coming back has most likely spent the refresh token, so whatever the later tries said, the code
 * is `outcome_unknown` then, unless Gitee found the client or the scope at fault.
 */
export function tokenError(
  exchange: Exchange,
  { gitee, grant, secrets }: TokenRequest,
): GiteeTokenError {
  const { reply, earlier } = exchange;
  const isRefresh = grant.grant_type === 'refresh_token';
  const context = {
    origin: gitee.origin,
    isRefresh,
    quote: (text: string) => quoted(text, secrets),
  };
  const found =
    reply.kind === 'answer' ? findInAnswer(reply, context) : findInSilence(reply, context);
  const isDoubtful = isRefresh && mayBeSpent(found, reply, earlier);
  const { code, message, advice } = isDoubtful ? outcomeUnknown(found) : found;
  return new GiteeTokenError(code, message, {
    advice,
    cause: reply.kind === 'no_answer' ? new Error(reply.detail) : undefined,
    secrets,
  });
}

function mayBeSpent({ code }: Finding, last: Reply, earlier: readonly Reply[]): boolean {
  switch (code) {
    case 'client_rejected':
    case 'scope_rejected':
    case 'response_invalid':
      return false;
    case 'grant_rejected':
      return earlier.some((reply) => isLost(reply) || isServerError(reply));
    default:
      return [...earlier, last].some(isLost);
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
    message: `Whether the refresh token was used is not known, because no whole answer came back. At last: ${message}`,
    advice:
      'Run the job again: if the token is still good, all is well. If the run ends in grant_rejected, ' +
      'the token was used and its successor is lost: get a new refresh token and store it.',
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
  if (answer.status === 429 || /rate limit/i.test(error)) return rateLimited(answer, context);
  if (answer.status >= 500) return serverFailed(answer, origin);
  if (json && error) return findInOAuthError({ json, error, status: answer.status }, context);
  if (answer.status >= 300 && answer.status < 400) return redirected(answer, origin);
  if (answer.status === 403 || isHtml(answer)) return refusedByPage(answer, origin);
  return unreadable(answer, origin);
}

/** Reads `error` by its prefix: Gitee also says `invalid_grant_validate_token`, and all under 401. */
function findInOAuthError(
  { json, error, status }: { json: JsonObject; error: string; status: number },
  { isRefresh, quote }: Context,
): Finding {
  const { error_description } = json;
  const said =
    typeof error_description === 'string' ? `${error}: ${quote(error_description)}` : error;
  // The loser of two refreshes at once is told invalid_request on some servers.
  if (error.startsWith('invalid_grant') || (isRefresh && error.startsWith('invalid_request'))) {
    return isRefresh ? refreshTokenRejected(said) : passwordRejected(said);
  }
  if (/^(invalid_client|unauthorized_client|application does not exist)/i.test(error)) {
    return clientRejected(said);
  }
  if (error.startsWith('invalid_scope')) return scopeRejected(said);
  return {
    code: 'request_refused',
    message: `Gitee refused the request with status ${status} (${said}).`,
    advice: 'Check whether the application may still use this grant type on Gitee.',
  };
}

function refreshTokenRejected(said: string): Finding {
  return {
    code: 'grant_rejected',
    message: `Gitee refused the refresh token (${said}).`,
    advice:
      'A refresh token works once. This one was used before, perhaps by another job at the same time, ' +
      'or was revoked, or belongs to another application. Get a new refresh token and store it.',
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

function clientRejected(said: string): Finding {
  return {
    code: 'client_rejected',
    message: `Gitee refused the client (${said}).`,
    advice:
      'Compare the client id and the client secret with the page of the application on Gitee. ' +
      'No refresh token was spent.',
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

function rateLimited({ status, headers }: Answer, { origin, quote }: Context): Finding {
  const wait = headers['retry-after'];
  const until = wait ? ` and asks to wait (Retry-After: ${quote(wait)})` : '';
  return {
    code: 'rate_limited',
    message: `${origin.host} answered ${status}: too many requests${until}.`,
    advice:
      'Run the job again later, and less often. A runner that many people share may have used up ' +
      "the limit of its address; one's own runner has its own.",
  };
}

function serverFailed({ status }: Answer, origin: URL): Finding {
  return {
    code: 'gitee_unreachable',
    message: `${origin.host} failed with status ${status}, several times.`,
    advice:
      'Run the job again later. Should that run end in grant_rejected, the failing server used up ' +
      'the refresh token all the same: get a new one then.',
  };
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
