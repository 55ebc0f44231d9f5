import type { HttpClient, HttpContext } from '../http/client.ts';
import type { HttpRequest, HttpResponse } from '../http/types.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { GiteeServer } from './grant.ts';
import { parseTokenResponse, salvageTokens, type TokenResponse } from './token-response.ts';
import type { TokenRequest } from './types.ts';

/** Opens the connection for a token request in advance. */
export function preconnectTokenEndpoint(http: HttpClient, gitee: GiteeServer): void {
  http.preconnect({ method: 'POST', url: tokenEndpoint(gitee), isExchange: true });
}

/**
 * Exchanges a grant for tokens at `POST /oauth/token` (RFC 6749, sections 4.3.2 and 6). The client goes
 * into the body: Gitee documents no other place, and in the query it would end up in access logs.
 *
 * @throws {GiteeTokenError} with every code but `input_invalid`
 */
export async function requestToken(
  { http, deadline }: HttpContext,
  { gitee, grant, secrets, cancelled }: TokenRequest,
): Promise<TokenResponse> {
  const request: HttpRequest = {
    method: 'POST',
    isExchange: true,
    salvage: salvageTokens,
    cancelled,
    url: tokenEndpoint(gitee),
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: formBody({ ...grant, ...gitee.client }),
  };
  const exchange = await http.send(request, deadline);
  const { result } = exchange;
  const json = result.kind === 'response' ? parseSuccess(result) : undefined;
  const parsed = json && parseTokenResponse(json, secrets);
  if (parsed?.ok) return parsed.token;
  // Most runs have no error to explain.
  const { toTokenError } = await import('./token-error.ts');
  throw toTokenError(exchange, { gitee, grant, secrets, flaw: parsed?.flaw });
}

function tokenEndpoint({ origin }: GiteeServer): URL {
  return new URL('/oauth/token', origin);
}

/** Returns the JSON of a success, or the tokens salvaged from a broken one. An `error` makes any status a failure. */
function parseSuccess({ status, body }: HttpResponse): JsonObject | undefined {
  if (status < 200 || status >= 300) return undefined;
  const json = parseJsonObject(body);
  if (json?.error) return undefined;
  const hasToken = json?.access_token || json?.refresh_token;
  return hasToken ? json : (parseJsonObject(salvageTokens(body) ?? '') ?? json);
}

/** An empty parameter is left out: RFC 6749, section 3.2, treats it as omitted. */
function formBody(parameters: Readonly<Record<string, string>>): string {
  const echoed = Object.entries(parameters).filter(([, value]) => value !== '');
  return new URLSearchParams(echoed).toString();
}
