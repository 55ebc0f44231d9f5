import type { GiteeProblems, OAuthError, Problem, TokenFlaw } from '../../../problems.ts';
import { statusLine } from '../status-line.ts';
import type { Explanations } from '../types.ts';

const PROVIDE_CLIENT =
  'Provide both: in the action as client-id and client-secret, on the command line as --client-id and ' +
  'GITEE_TOKEN_CLIENT_SECRET.';
/** The action has the token in a secret or on a branch. The command line has other stores too. */
export const LOGIN =
  '`gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch)';
const CLIENT_DETAILS =
  "the Client ID and the callback address with the application's page on Gitee";

export const gitee: Explanations<keyof GiteeProblems> = {
  login_declined: ({ answer }) => ({
    what: `You declined the login in the browser (${quote(answer)}).`,
    advice: 'Nothing was stored. If that was a mistake, log in again and approve the request.',
  }),
  login_client_rejected: ({ answer }) => ({
    what: `Gitee rejected the Client ID (${quote(answer)}).`,
    advice: `Compare ${CLIENT_DETAILS}.`,
  }),
  login_failed: ({ answer }) => ({
    what: `Gitee ended the login with an error (${quote(answer)}).`,
    advice: `Log in again. If that fails too, compare ${CLIENT_DETAILS}.`,
  }),

  refresh_token_rejected: ({ answer }) => ({
    what: `Gitee rejected the refresh token (${quote(answer)}).`,
    advice:
      'A refresh token works once. This one was used before, perhaps by another job at the same time, or was ' +
      'revoked, or belongs to another application. In a workflow, start a new run: a re-run gets the ' +
      `secrets of the first attempt. If that fails too, get a new refresh token with ${LOGIN}.`,
  }),
  refresh_token_rejected_without_client: ({ answer }) => ({
    what: `Gitee rejected the refresh token (${quote(answer)}), which was sent without a Client ID and Client Secret.`,
    advice:
      `This server may require them. ${PROVIDE_CLIENT} If they do not help, the refresh token was used before ` +
      `(it works once) or was revoked: get a new one with ${LOGIN}.`,
  }),
  password_rejected: ({ answer }) => ({
    what: `Gitee rejected the email and password (${quote(answer)}).`,
    advice:
      "Sign in on Gitee's website with both before you run the job again: repeated failures can lock the account.",
  }),
  code_rejected: ({ answer }) => ({
    what: `Gitee rejected the authorization code from the browser (${quote(answer)}).`,
    advice:
      'A code works once, for a few minutes, and only with the callback address that it was issued for. Log in again.',
  }),
  client_rejected: ({ answer }) => ({
    what: `Gitee rejected the Client ID or the Client Secret (${quote(answer)}).`,
    advice:
      "Compare both with the application's page on Gitee. If the Client Secret was reset there, the old one no longer works.",
  }),
  code_or_client_rejected: ({ answer }) => ({
    what: `Gitee rejected the Client ID, the Client Secret or the authorization code (${quote(answer)}).`,
    advice:
      'Nothing was stored, and what was stored before is unchanged. Most likely the Client Secret is wrong: copy it again ' +
      "from the application's page on Gitee, then log in again. In rare cases it is right, and the code had expired or was used before.",
  }),
  client_missing: ({ answer }) => ({
    what: `Gitee rejected the request, which had no Client ID and Client Secret (${quote(answer)}).`,
    advice: PROVIDE_CLIENT,
  }),
  scope_rejected: ({ answer }) => ({
    what: `Gitee rejected the requested scopes (${quote(answer)}).`,
    advice:
      "Tick the missing permissions on the application's page on Gitee, or request fewer scopes.",
  }),
  grant_type_rejected: ({ answer, grantType }) => ({
    what: `Gitee rejected the grant type ${grantType} (${quote(answer)}).`,
    advice: 'Check whether the application is still allowed to use this grant type on Gitee.',
  }),
  token_request_rejected: ({ answer, status, grantType }) => ({
    what: `Gitee rejected the token request with status ${status} (${quote(answer)}).`,
    advice:
      grantType === 'password'
        ? "Sign in on Gitee's website with the same email and password before you run the job again: repeated failures " +
          "can lock the account. If you can sign in there, check the settings on the application's page."
        : "Check the settings on the application's page on Gitee. If they are correct, try again later.",
  }),

  captcha_required: ({ origin, grantType, ...response }) => ({
    what: `Gitee asks for a captcha (${reply(response)}).`,
    advice: {
      password: signInFirst(origin, 'solve the captcha there'),
      refresh_token:
        'A refresh has no captcha to solve, so Gitee probably distrusts the IP address. Try again later, or from ' +
        `another runner or network. On your own network, sign in at ${origin} once in a browser.`,
      authorization_code: signInAndLogIn(origin, 'solve the captcha there'),
    }[grantType],
  }),
  address_blocked: ({ origin, grantType, ...response }) => ({
    what: `Gitee blocked the IP address that the request came from (${reply(response)}).`,
    advice: {
      password:
        `Try another runner or network. On your own network, sign in at ${origin} once in a browser. If that ` +
        `does not help, ${LOG_IN_ONCE}`,
      refresh_token: `Try again from another runner or network. On your own network, sign in at ${origin} once in a browser.`,
      authorization_code: 'Run `gitee-token login` again on another network.',
    }[grantType],
  }),
  sign_in_unusual: ({ origin, grantType, ...response }) => ({
    what: `Gitee considers the request unusual (${reply(response)}).`,
    advice: {
      password: signInFirst(origin, 'confirm there that it was you'),
      refresh_token:
        `Sign in at ${origin} in a browser, confirm there that it was you, and try again. If that does not help, try a ` +
        'runner on the network where you normally use Gitee.',
      authorization_code: signInAndLogIn(origin, 'confirm there that it was you'),
    }[grantType],
  }),
  second_factor_required: ({ origin, grantType, ...response }) => ({
    what: `Gitee asks for a second factor, such as a code by SMS (${reply(response)}).`,
    advice: {
      password:
        'Email and password alone cannot sign in to this account. Log in once in a browser instead, where you can enter the code: ' +
        '`gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
      refresh_token:
        `Sign in at ${origin} in a browser, complete the verification there, and try again. If that does not help, get ` +
        `a new refresh token with ${LOGIN}.`,
      authorization_code: signInAndLogIn(origin, 'complete the verification there'),
    }[grantType],
  }),
  sign_in_page_returned: ({ host, origin, status, grantType }) => ({
    what: `${host} returned a sign-in page (status ${status}) instead of tokens.`,
    advice:
      grantType === 'password'
        ? `Gitee probably wants to check the sign-in. ${signInFirst(origin, 'do what the page asks')}`
        : 'This request needs no sign-in, so the page probably belongs to the network, a proxy or a firewall in front of ' +
          `Gitee. Open ${origin} in a browser on the same network, and check the variables https_proxy and no_proxy.`,
  }),

  rate_limited: ({ host, status, retryAfter }) => ({
    what: `${host} returned ${status}: too many requests${inParentheses(waitIn(retryAfter))}.`,
    advice:
      'Try again later, and less often. Gitee counts requests by IP address, and hosted runners share theirs; a ' +
      'self-hosted runner has its own.',
  }),
  server_failed: ({ host, status, retryAfter, answer, attempts, isRefresh }) => ({
    what: `${host} failed with status ${status}${attempts > 1 ? ` after ${attempts} attempts` : ''}${inParentheses(answer && quote(answer), waitIn(retryAfter))}.`,
    advice: withDoubt('Try again later.', isRefresh),
  }),
  redirected: ({ host, origin, status }) => ({
    what: `${host} returned a redirect (${status}), which gitee-token does not follow with credentials.`,
    advice: `Check that ${origin} is the address of the Gitee server itself.`,
  }),
  request_blocked: ({ host, status, body }) => ({
    what: `${host} returned ${status} without ${MISSING[body]}: Gitee, or a firewall or proxy in front of it, blocked the request.`,
    advice:
      'Gitee blocks some IP addresses, so try from another runner or network. Also check the variables https_proxy and no_proxy.',
  }),
  response_unexpected: ({ host, origin, status, body, answer, isRefresh }) => ({
    what: `${host} returned ${status} with ${BODIES[body]}${inParentheses(answer && quote(answer))}.`,
    advice: withDoubt(
      `Check that ${origin} is a Gitee server. If it is, try again later.`,
      isRefresh,
    ),
  }),
  response_too_large: ({ host, origin, isRefresh }) => ({
    what: `The response from ${host} is larger than 1 MiB, so it probably did not come from Gitee.`,
    advice: withDoubt(`Check that ${origin} is a Gitee server.`, isRefresh),
  }),
  issued_token_unusable: ({ host, flaw, isRefresh }) => ({
    what: `${host} issued no usable token: the ${describeFlaw(flaw)}.`,
    advice: withDoubt('Gitee or something in front of it is at fault. Try again later.', isRefresh),
  }),

  connection_failed: ({ host, origin, detail }) => ({
    what: `The connection to ${host} failed: ${detail}.`,
    advice: checkNetwork(origin),
  }),
  connection_lost: ({ host, origin, detail }) => ({
    what: `The connection to ${host} broke before the response arrived: ${detail}.`,
    advice: checkNetwork(origin),
  }),
  no_response: ({ host, origin }) => ({
    what: `${host} did not respond in time.`,
    advice: checkNetwork(origin),
  }),
  certificate_untrusted: ({ host, detail }) => ({
    what: `The certificate of ${host} is not trusted: ${detail}.`,
    advice:
      'For a private Gitee, or behind a proxy that inspects TLS, set the environment variable NODE_EXTRA_CA_CERTS to ' +
      'the path of a file with the CA certificate.',
  }),
  cancelled_before_exchange: () => ({
    what: 'Cancelled before tokens were requested from Gitee.',
    advice: 'No action is needed.',
  }),
  cancelled_between_attempts: ({ last }, explain) => ({
    what: `Cancelled while waiting to ask Gitee again. Last error: ${explain(last).what}`,
    advice: 'No action is needed.',
  }),

  response_lost: ({ last }, explain) => ({
    what: `The response was lost, so the refresh token may or may not have been used. Last error: ${explain(last).what}`,
    advice:
      'Try again. If it works, no further action is needed. If it warns that one of two logins is lost, log in again when it ' +
      'suits you. If it ends in grant_rejected, the refresh token was used up (it works once) and the new one is lost: ' +
      `get another with ${LOGIN}.`,
  }),
  used_by_earlier_attempt: ({ rejected }, explain) => ({
    what: `${explain(rejected).what} An earlier attempt, which failed midway, has most likely used it up (a refresh token works once).`,
    advice: `Get a new refresh token with ${LOGIN}.`,
  }),

  user_info_missing: ({ host, ...response }) => ({
    what: `${host} returned ${statusLine(response)}: the token lacks the scope user_info.`,
    advice: '',
  }),
  user_unnamed: ({ host }) => ({ what: `The response from ${host} has no user name.`, advice: '' }),
  user_request_failed: ({ host, ...response }) => ({
    what: `${host} returned ${statusLine(response)}.`,
    advice: '',
  }),
  new_access_token_rejected: ({ host, ...response }) => ({
    what: `${host} issued the access token but already rejects it (${statusLine(response)}). The outputs are set.`,
    advice:
      'Another job has probably refreshed in the meantime. Let only one job at a time refresh the token.',
  }),
  owner_unexpected: ({ expected, login }) => ({
    what: `The token belongs to ${login}, but expected-login is ${expected}. It was not passed on to the job.`,
    advice:
      `If the job should use ${expected}, sign in to Gitee as ${expected} in the browser, then log in again with ${LOGIN}; ` +
      `with email and password, use those of ${expected}. If ${login} is right, correct expected-login.`,
  }),
  owner_unknown: ({ expected, problem }, explain) => ({
    what:
      `Could not check that the token belongs to ${expected} (expected-login), so it was not passed on to the job. ` +
      explain(problem).what,
    advice:
      problem.reason === 'user_info_missing'
        ? "The check needs the scope user_info. Tick it on the application's page on Gitee, then log in again with " +
          `${LOGIN} and list it in --scope; with email and password, list it in scope.`
        : explain(problem).advice ||
          'Run the job again. If that fails too, make sure that the token has the scope user_info.',
  }),
};

const LOG_IN_ONCE =
  'log in once in a browser, instead of with email and password in each job: ' +
  '`gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.';

const MISSING = {
  not_json: 'the JSON that Gitee sends',
  no_reason: 'a reason',
};

const BODIES = {
  empty: 'an empty body',
  not_oauth: 'a body that is not an OAuth response',
};

const FLAWS: Readonly<Record<TokenFlaw['kind'], string>> = {
  missing: 'is missing',
  not_text: 'is not a string',
  empty: 'is empty',
  too_long: 'is too long',
  invalid_characters: 'contains spaces or other characters that are not allowed in a token',
};

/** Says which token cannot be used, and why, as `access_token in the response is empty`. */
export function describeFlaw({ field, kind }: TokenFlaw): string {
  return `${field} in the response ${FLAWS[kind]}`;
}

/** Quotes an error of OAuth. */
export function quote({ error, description }: OAuthError): string {
  return description ? `${error}: ${description}` : error;
}

function inParentheses(...texts: readonly (string | undefined)[]): string {
  const given = texts.filter(Boolean).join('; ');
  return given && ` (${given})`;
}

/** Returns the words of a refusal, or its status if it has none. */
function reply({ answer, status }: Pick<Problem<'captcha_required'>, 'answer' | 'status'>): string {
  return answer ? quote(answer) : `status ${status}`;
}

/** Says how to get a password accepted. */
function signInFirst(origin: string, step: string): string {
  return (
    `Sign in at ${origin} once in a browser on the same network, ${step}, and bind a phone number or WeChat to the ` +
    'account. If that does not help, or the job runs on a hosted runner, whose IP address changes, ' +
    LOG_IN_ONCE
  );
}

function signInAndLogIn(origin: string, step: string): string {
  return `Sign in at ${origin} in a browser on the same network, ${step}, and run \`gitee-token login\` again.`;
}

function checkNetwork(origin: string): string {
  return (
    `Try again later. If it keeps failing, check that this machine can reach ${origin}, and check the ` +
    'variables https_proxy and no_proxy.'
  );
}

function waitIn(retryAfter: string | undefined): string | undefined {
  return retryAfter && `Retry-After: ${retryAfter}`;
}

/** Adds what to do if the server used the refresh token without returning a new one. */
function withDoubt(advice: string, isRefresh: boolean): string {
  return isRefresh
    ? `${advice} If the next attempt ends in grant_rejected, the server has used up the refresh token (it works ` +
        `once): get a new one with ${LOGIN}.`
    : advice;
}
