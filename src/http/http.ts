import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { HttpClient } from '@actions/http-client';
import pRetry from 'p-retry';
import { describe } from '../errors.ts';
import { parseJsonObject } from '../json.ts';
import { VERSION } from '../version.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A whole answer of the server, whatever its status. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** No answer that can be read. */
export interface NoAnswer {
  readonly kind: 'no_answer';
  readonly reason: 'connection' | 'certificate' | 'timeout' | 'too_large';
  /** What the network said, in one line. */
  readonly detail: string;
  /** Whether the server may have received the request, and so may have acted on it. */
  readonly sent: boolean;
}

export type Reply = Answer | NoAnswer;

/** What came of a request: the last reply, and those that made it be sent again. */
export interface Exchange {
  readonly reply: Reply;
  readonly earlier: readonly Reply[];
}

export interface Http {
  /**
   * Sends a request, and sends it again when there is no whole answer, or 429, or 5xx: after
   * `Retry-After` and a jittered, growing pause, up to four times, inside the deadline. Follows no
   * redirect and reads at most 1 MiB. Does not reject for anything that happens on the network.
   */
  send(request: HttpRequest): Promise<Exchange>;
  /** Closes the connections that are kept open. */
  close(): void;
}

type SendOnce = (request: HttpRequest, timeoutMs: number) => Promise<Reply>;

const USER_AGENT = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;
const LARGEST_BODY_BYTES = 1024 * 1024;
const REPEATS = 4;
const FIRST_PAUSE_MS = 300;

/** The share of the whole time that one try may take, so that a silent server is asked again. */
const SHARE_OF_ONE_TRY = 1 / 3;

/** Errors after which nothing of the request can have reached the server. */
const NEVER_SENT_CODES = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  // The address in the proxy variable.
  'ERR_INVALID_URL',
];
const NEVER_SENT_TEXTS = /tunneling socket|before secure TLS connection/;

/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const UNTRUSTED_CERTIFICATE =
  /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;

/** Opens the one way to the network. All that is sent through it ends `timeoutMs` milliseconds from now. */
export function openHttp({ timeoutMs }: { readonly timeoutMs: number }): Http {
  const deadline = performance.now() + timeoutMs;
  const remainingMs = () => Math.max(0, deadline - performance.now());
  const { sendOnce, close } = connections();
  return {
    send: (request) =>
      repeat({
        attempt: () => sendOnce(request, Math.min(timeoutMs * SHARE_OF_ONE_TRY, remainingMs())),
        remainingMs,
      }),
    close,
  };
}

async function repeat(options: {
  readonly attempt: () => Promise<Reply>;
  readonly remainingMs: () => number;
}): Promise<Exchange> {
  const replies: Reply[] = [];
  const attempt = async () => {
    const reply = await options.attempt();
    replies.push(reply);
    if (isRepeatable(reply)) throw new Repeatable();
    return reply;
  };
  const shouldRetry = async ({ error, retryDelay }: { error: Error; retryDelay: number }) => {
    if (!(error instanceof Repeatable)) return false;
    const pauseMs = retryAfterMs(replies.at(-1));
    if (pauseMs + retryDelay >= options.remainingMs()) return false;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return true;
  };
  const last = await pRetry(attempt, {
    retries: REPEATS,
    minTimeout: FIRST_PAUSE_MS,
    randomize: true,
    shouldRetry,
  }).catch((error: unknown) => {
    const reply = replies.at(-1);
    if (error instanceof Repeatable && reply) return reply;
    throw error;
  });
  return { reply: last, earlier: replies.slice(0, -1) };
}

/** Tells the retry library, which knows errors only, that the reply calls for another try. */
class Repeatable extends Error {}

function isRepeatable(reply: Reply): boolean {
  return reply.kind === 'answer'
    ? reply.status === 429 || reply.status >= 500
    : reply.reason === 'connection' || reply.reason === 'timeout';
}

/** Reads `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3); 0 when there is none. */
function retryAfterMs(reply: Reply | undefined): number {
  const value = reply?.kind === 'answer' ? reply.headers['retry-after'] : undefined;
  if (!value) return 0;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Math.max(0, ms || 0);
}

/** Keeps one client an origin, because a client's agent speaks either http or https. */
function connections(): { sendOnce: SendOnce; close: () => void } {
  const clients = new Map<string, AbortableClient>();
  const clientFor = (origin: string) => {
    const options = { allowRedirects: false, keepAlive: true };
    const client = clients.get(origin) ?? new AbortableClient(USER_AGENT, [], options);
    clients.set(origin, client);
    return client;
  };
  return {
    sendOnce: async (request, timeoutMs) => {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), timeoutMs);
      try {
        const message = await clientFor(request.url.origin).send(request, abort.signal);
        return await readReply(message, abort.signal);
      } catch (error) {
        return noAnswer(error, abort.signal);
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => {
      for (const client of clients.values()) client.dispose();
    },
  };
}

/** A client whose calls can be given up: by itself, it knows no deadline for a whole call. */
class AbortableClient extends HttpClient {
  #signal = new AbortController().signal;

  async send(
    { method, url, body, headers }: HttpRequest,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    // Node does not tell a request that still waits for its proxy: hence the race.
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('timed out')));
    });
    // request() calls requestRaw() before it first waits, so no other call comes in between.
    this.#signal = signal;
    const response = this.request(method, url.href, body ?? null, { ...headers });
    return (await Promise.race([response, aborted])).message;
  }

  override requestRaw(...[info, data]: Parameters<HttpClient['requestRaw']>) {
    info.options.signal = this.#signal;
    return super.requestRaw(info, data);
  }
}

async function readReply(message: IncomingMessage, signal: AbortSignal): Promise<Reply> {
  const { statusCode = 0, headers } = message;
  const chunks: Buffer[] = [];
  let size = 0;
  const answer = (): Answer => ({
    kind: 'answer',
    status: statusCode,
    headers,
    body: new TextDecoder().decode(Buffer.concat(chunks)),
  });
  try {
    for await (const chunk of message) {
      size += chunk.length;
      if (size > LARGEST_BODY_BYTES) {
        return { kind: 'no_answer', reason: 'too_large', detail: 'over 1 MiB', sent: true };
      }
      chunks.push(chunk);
    }
    return answer();
  } catch (error) {
    // An object of JSON shows its own end: what broke behind it took nothing away.
    return parseJsonObject(answer().body) ? answer() : noAnswer(error, signal);
  }
}

function noAnswer(error: unknown, signal: AbortSignal): NoAnswer {
  const kind = 'no_answer';
  const { code = '', syscall }: NodeJS.ErrnoException = Object(error);
  const detail = describe(error);
  if (signal.aborted) return { kind, reason: 'timeout', detail: 'timed out', sent: true };
  if (UNTRUSTED_CERTIFICATE.test(code)) {
    return { kind, reason: 'certificate', detail, sent: false };
  }
  if (!code) throw error;
  const neverSent =
    NEVER_SENT_CODES.includes(code) || syscall === 'connect' || NEVER_SENT_TEXTS.test(detail);
  return { kind, reason: 'connection', detail, sent: !neverSent };
}
