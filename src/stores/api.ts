import { GiteeTokenError, quoted } from '../errors.ts';
import type { Answer, Http, HttpRequest, Reply } from '../http/http.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';

/** The REST API that a store is reached by. */
export interface Api {
  readonly http: Http;
  /** For example `https://api.github.com`. */
  readonly url: URL;
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a store answered, or why it did not. */
export interface ApiReply {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly json: JsonObject;
  readonly headers: Answer['headers'];
  /** What the store or the network said, in one line without secrets. */
  readonly said: string;
}

/** Why a store did not do as it was told, and what to do about it. */
export interface Refusal {
  readonly message: string;
  readonly advice: string;
}

/** A store that takes its time must leave enough of it for the trade and the save. */
const SHARE_OF_PREPARING = 1 / 3;

/** Returns the same target with less time for it. */
export function early<T extends { readonly api: Api }>(target: T): T {
  const { api } = target;
  return { ...target, api: { ...api, http: api.http.within(SHARE_OF_PREPARING) } };
}

/** Asks the API for a path below its address. Resolves whatever happens. */
export async function call(
  api: Api,
  { method = 'GET', path, body }: { method?: HttpRequest['method']; path: string; body?: object },
): Promise<ApiReply> {
  const { reply } = await api.http.send({
    method,
    url: new URL(`${api.url.href.replace(/\/$/, '')}${path}`),
    headers: {
      ...api.headers,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return readReply(reply, [api.token, ...Object.values(body ?? {}).map(String)]);
}

function readReply(reply: Reply, secrets: readonly string[]): ApiReply {
  if (reply.kind === 'no_answer') {
    return { status: 0, json: {}, headers: {}, said: quoted(reply.detail, secrets) };
  }
  const { status, headers, body } = reply;
  const json = parseJsonObject(body) ?? {};
  const message = typeof json.message === 'string' ? `: ${quoted(json.message, secrets)}` : '';
  return { status, json, headers, said: `status ${status}${message}` };
}

/** Returns the error of a refusal, which says by its code whether the token was spent before it. */
export function storeError(
  code: 'store_refused' | 'token_unsaved',
  { message, advice }: Refusal,
): GiteeTokenError {
  const spent = {
    store_refused: 'Nothing was spent.',
    token_unsaved: 'Gitee has replaced the refresh token, and the new one is not there.',
  };
  return new GiteeTokenError(code, `${message} ${spent[code]}`, { advice });
}

/** What can be said of a failure of any API. `undefined` when the API itself has to be known. */
export function commonRefusal({ status, said }: ApiReply, label: string): Refusal | undefined {
  if (status === 0 || status >= 500) {
    return {
      message: `${label} cannot be reached: ${said}.`,
      advice: 'Run the job again later, or check secret-api-url and the proxy.',
    };
  }
  if (status === 429 || (status === 403 && /rate limit/i.test(said))) {
    return {
      message: `${label} answers with too many requests: ${said}.`,
      advice: 'Run the job again later.',
    };
  }
  if (status === 401) {
    return {
      message: `${label} does not accept secret-token: ${said}.`,
      advice: 'It has expired, was revoked, or is no token of this server. Store a new one.',
    };
  }
  return undefined;
}
