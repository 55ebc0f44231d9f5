import { quoted } from '../errors.ts';
import type { HttpContext } from '../http/client.ts';
import type { HttpFailure, HttpRequest, HttpResponse, HttpResult } from '../http/types.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Problem, StoreName } from '../problems.ts';

/** The action's input with the token of a store. */
export const DEFAULT_TOKEN_NAME = 'secret-token';

/** How much of an invalid name is shown, in characters. */
export const MAX_SHOWN_NAME_LENGTH = 100;

/** The REST API of a store. */
export interface ApiTarget extends HttpContext {
  /** For example `https://api.github.com`. */
  readonly url: URL;
  /** What a message calls the server. */
  readonly server: string;
  readonly token: string;
  /** The input or the variable that the token comes from. */
  readonly tokenName: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The response of the API, or why there is none. */
export interface ApiResponse {
  /** 0 when there was no response. */
  readonly status: number;
  /** Why there was no response. */
  readonly failure: HttpFailure['reason'] | undefined;
  /** What the proxy has to do with it. */
  readonly proxyProblem?: Problem | undefined;
  readonly json: JsonObject;
  readonly headers: HttpResponse['headers'];
  /** The message of the API or of the network, in one line without secrets. */
  readonly detail: string;
  /** Whether the server may have carried out the request without confirming it. */
  readonly mayHaveActed: boolean;
}

/** A slow store must leave enough time for the exchange and the save. */
const PREPARE_BUDGET = 1 / 3;

/** Returns the same target, limited to a fraction of the remaining time. */
export function withPrepareBudget<T extends { readonly api: ApiTarget }>(target: T): T {
  const { api } = target;
  return { ...target, api: { ...api, deadline: api.deadline.withBudget(PREPARE_BUDGET) } };
}

export interface ApiRequest {
  readonly method?: HttpRequest['method'];
  /** Below the address of the API. */
  readonly path: string;
  readonly body?: object;
  /** Secrets to redact from a quoted response, besides the token. */
  readonly secrets?: readonly string[];
  readonly mayRepeat?: HttpRequest['mayRepeat'];
}

/** Sends a request to the API. Never rejects. */
export async function requestApi(
  api: ApiTarget,
  { method = 'GET', path, body, secrets = [], mayRepeat }: ApiRequest,
): Promise<ApiResponse> {
  const request: HttpRequest = {
    method,
    url: new URL(`${api.url.href.replace(/\/$/, '')}${path}`),
    headers: {
      ...api.headers,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(mayRepeat && { mayRepeat }),
  };
  const { result, previousAttempts } = await api.http.send(request, api.deadline);
  const mayHaveActed = [...previousAttempts, result].some(mayHaveBeenProcessed);
  return { ...readReply(result, [api.token, ...secrets]), mayHaveActed };
}

function mayHaveBeenProcessed(result: HttpResult): boolean {
  return result.kind === 'response' ? result.status >= 500 : result.sent;
}

function readReply(
  result: HttpResult,
  secrets: readonly string[],
): Omit<ApiResponse, 'mayHaveActed'> {
  if (result.kind === 'failure') {
    const { reason: failure, detail, proxyProblem } = result;
    return {
      status: 0,
      failure,
      proxyProblem,
      json: {},
      headers: {},
      detail: quoted(detail, secrets),
    };
  }
  const { status, headers, body } = result;
  const json = parseJsonObject(body) ?? {};
  const detail = quoted(readMessage(json), secrets);
  return { status, failure: undefined, json, headers, detail };
}

/**
 * Returns an API's own description of a failure. GitLab's `message` may be an object of lists, one
 * for each invalid field.
 */
function readMessage({ message, error, error_description }: JsonObject): string {
  if (typeof message === 'object' && message !== null) {
    return Object.entries(message).map(readInvalidField).filter(Boolean).join('; ');
  }
  return [message, error, error_description].filter((text) => typeof text === 'string').join(': ');
}

function readInvalidField([field, problems]: [string, unknown]): string {
  const texts = Array.isArray(problems) ? problems.filter((text) => typeof text === 'string') : [];
  return texts.length > 0 ? `${field} ${texts.join(', ')}` : '';
}

/** Explains a failure that all APIs have in common; `undefined` for any other. */
export function describeCommonProblem(
  response: ApiResponse,
  { store, api }: { readonly store: StoreName; readonly api: ApiTarget },
): Problem | undefined {
  const { server, tokenName, url } = api;
  const { host } = url;
  const { status, failure, detail, proxyProblem } = response;
  if (proxyProblem) return proxyProblem;
  if (failure) return describeNetworkProblem(failure, { host, detail });
  if (isForeign(response)) return { reason: 'store_response_unexpected', host, store };
  const rejection = { server, status, detail };
  if (status >= 500) return { reason: 'store_server_failed', ...rejection };
  if (status === 429 || (status === 403 && /rate limit/i.test(detail))) {
    return { reason: 'store_rate_limited', ...rejection };
  }
  if (status === 401) return { reason: 'store_token_rejected', ...rejection, tokenName };
  return undefined;
}

/** Whether a response comes from the pages of a server. Its API explains a 404, and a redirect, in JSON. */
function isForeign({ status, headers, detail }: ApiResponse): boolean {
  const isPage = /^text\/html\b/.test(headers['content-type'] ?? '');
  return status < 300 || (status < 400 && !detail) || (status === 404 && isPage);
}

function describeNetworkProblem(
  failure: HttpFailure['reason'],
  { host, detail }: { readonly host: string; readonly detail: string },
): Problem {
  if (failure === 'timeout') return { reason: 'store_timed_out', host };
  if (failure === 'too_large') return { reason: 'store_response_too_large', host };
  if (failure === 'certificate') return { reason: 'store_certificate_untrusted', host, detail };
  return { reason: 'store_unreachable', host, detail };
}
