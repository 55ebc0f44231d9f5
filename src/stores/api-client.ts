import { quoted } from '../errors.ts';
import type { HttpContext } from '../http/client.ts';
import type { HttpRequest, HttpResponse, HttpResult } from '../http/types.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Problem } from '../problems.ts';

/** What the action calls the token of a store. */
export const DEFAULT_TOKEN_NAME = 'secret-token';

/** The REST API that a store is reached by. */
export interface ApiTarget extends HttpContext {
  /** For example `https://api.github.com`. */
  readonly url: URL;
  readonly token: string;
  /** What to call the token in a message: the name of what it was given by. */
  readonly tokenName: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a store answered, or why it did not. */
export interface ApiResponse {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly json: JsonObject;
  readonly headers: HttpResponse['headers'];
  /** What the store or the network said, in one line without secrets. */
  readonly detail: string;
  /** Whether the store may have carried out the request without confirming it. */
  readonly mayHaveActed: boolean;
}

/** A slow store must leave enough time for the exchange and the save. */
const PREPARE_BUDGET = 1 / 3;

/** Returns the same target with less time for it. */
export function withPrepareBudget<T extends { readonly api: ApiTarget }>(target: T): T {
  const { api } = target;
  return { ...target, api: { ...api, deadline: api.deadline.withBudget(PREPARE_BUDGET) } };
}

export interface ApiRequest {
  readonly method?: HttpRequest['method'];
  /** Below the address of the API. */
  readonly path: string;
  readonly body?: object;
  /** Secrets to redact when the answer is quoted, besides the token. */
  readonly secrets?: readonly string[];
  readonly mayRepeat?: HttpRequest['mayRepeat'];
}

/** Asks the API for a path below its address. Resolves whatever happens. */
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
    return { status: 0, json: {}, headers: {}, detail: quoted(result.detail, secrets) };
  }
  const { status, headers, body } = result;
  const json = parseJsonObject(body) ?? {};
  const message = readMessage(json);
  const detail = message ? `status ${status}: ${quoted(message, secrets)}` : `status ${status}`;
  return { status, json, headers, detail };
}

/**
 * Returns an API's own description of a failure. GitLab's `message` may be an object of lists, one
 * for each invalid field.
 */
function readMessage({ message, error, error_description }: JsonObject): string {
  if (typeof message === 'object' && message !== null) {
    return Object.entries(message).map(readFault).filter(Boolean).join('; ');
  }
  return [message, error, error_description].filter((text) => typeof text === 'string').join(': ');
}

function readFault([field, faults]: [string, unknown]): string {
  const texts = Array.isArray(faults) ? faults.filter((text) => typeof text === 'string') : [];
  return texts.length > 0 ? `${field} ${texts.join(', ')}` : '';
}

/** What can be said of a failure of any API. `undefined` when the API itself has to be known. */
export function describeCommonProblem(
  { status, detail }: ApiResponse,
  { label, api }: { readonly label: string; readonly api: ApiTarget },
): Problem | undefined {
  if (status === 0 || status >= 500) {
    return {
      reason: 'legacy',
      message: `${label} cannot be reached: ${detail}.`,
      advice: 'Try again later, or check the address of the REST API and the proxy.',
    };
  }
  if (status === 429 || (status === 403 && /rate limit/i.test(detail))) {
    return {
      reason: 'legacy',
      message: `${label} answers with too many requests: ${detail}.`,
      advice: 'Try again later.',
    };
  }
  if (status === 401) {
    return {
      reason: 'legacy',
      message: `${label} does not accept ${api.tokenName}: ${detail}.`,
      advice: 'It has expired, was revoked, or does not belong to this server. Store a new one.',
    };
  }
  return undefined;
}
