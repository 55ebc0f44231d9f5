import { quoted } from '../errors.ts';
import type { Answer, Http, HttpRequest, Reply } from '../http/http.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Refusal } from './store-error.ts';

/** What the action calls the token of a store. */
export const TOKEN_INPUT = 'secret-token';

/** The REST API that a store is reached by. */
export interface Api {
  readonly http: Http;
  /** For example `https://api.github.com`. */
  readonly url: URL;
  readonly token: string;
  /** What to call the token in a message: the name of what it was given by. */
  readonly tokenName: string;
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
  /** Whether the store may have carried out the request without confirming it. */
  readonly mayHaveActed: boolean;
}

/** A store that takes its time must leave enough of it for the trade and the save. */
const SHARE_OF_PREPARING = 1 / 3;

/** Returns the same target with less time for it. */
export function early<T extends { readonly api: Api }>(target: T): T {
  const { api } = target;
  return { ...target, api: { ...api, http: api.http.within(SHARE_OF_PREPARING) } };
}

export interface Call {
  readonly method?: HttpRequest['method'];
  /** Below the address of the API. */
  readonly path: string;
  readonly body?: object;
  /** Secrets to redact when the answer is quoted, besides the token. */
  readonly secrets?: readonly string[];
  readonly mayRepeat?: HttpRequest['mayRepeat'];
}

/** Asks the API for a path below its address. Resolves whatever happens. */
export async function call(
  api: Api,
  { method = 'GET', path, body, secrets = [], mayRepeat }: Call,
): Promise<ApiReply> {
  const { reply, earlier } = await api.http.send({
    method,
    url: new URL(`${api.url.href.replace(/\/$/, '')}${path}`),
    headers: {
      ...api.headers,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(mayRepeat && { mayRepeat }),
  });
  const mayHaveActed = [...earlier, reply].some(mayHaveDone);
  return { ...readReply(reply, [api.token, ...secrets]), mayHaveActed };
}

function mayHaveDone(reply: Reply): boolean {
  return reply.kind === 'answer' ? reply.status >= 500 : reply.sent;
}

function readReply(reply: Reply, secrets: readonly string[]): Omit<ApiReply, 'mayHaveActed'> {
  if (reply.kind === 'no_answer') {
    return { status: 0, json: {}, headers: {}, said: quoted(reply.detail, secrets) };
  }
  const { status, headers, body } = reply;
  const json = parseJsonObject(body) ?? {};
  const message = messageOf(json);
  const said = message ? `status ${status}: ${quoted(message, secrets)}` : `status ${status}`;
  return { status, json, headers, said };
}

/**
 * Returns what an API says of a failure in a field that is there to be read by people. GitLab's
 * `message` may be an object of lists, one for each field that it does not take.
 */
function messageOf({ message, error, error_description }: JsonObject): string {
  if (typeof message === 'object' && message !== null) {
    return Object.entries(message).map(faultOf).filter(Boolean).join('; ');
  }
  return [message, error, error_description].filter((text) => typeof text === 'string').join(': ');
}

function faultOf([field, faults]: [string, unknown]): string {
  const texts = Array.isArray(faults) ? faults.filter((text) => typeof text === 'string') : [];
  return texts.length > 0 ? `${field} ${texts.join(', ')}` : '';
}

/** What can be said of a failure of any API. `undefined` when the API itself has to be known. */
export function commonRefusal(
  { status, said }: ApiReply,
  { label, api }: { readonly label: string; readonly api: Api },
): Refusal | undefined {
  if (status === 0 || status >= 500) {
    return {
      message: `${label} cannot be reached: ${said}.`,
      advice: 'Try again later, or check the address of the REST API and the proxy.',
    };
  }
  if (status === 429 || (status === 403 && /rate limit/i.test(said))) {
    return {
      message: `${label} answers with too many requests: ${said}.`,
      advice: 'Try again later.',
    };
  }
  if (status === 401) {
    return {
      message: `${label} does not accept ${api.tokenName}: ${said}.`,
      advice: 'It has expired, was revoked, or is no token of this server. Store a new one.',
    };
  }
  return undefined;
}
