import type { IncomingHttpHeaders } from 'node:http';
import pRetry from 'p-retry';
import { type Connections, openConnections } from './connection.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer of the server, whatever its status. Only the body of a failure may be cut off. */
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
   * Sends a request, and sends it again when there is no answer, or 429, or 5xx: after `Retry-After`
   * and a jittered, growing pause, for as long as enough time is left to hear the answer. Follows no
   * redirect and reads at most 1 MiB. Never rejects for anything that happens on the network.
   */
  send(request: HttpRequest): Promise<Exchange>;
  /** Returns the same way to the network, open for a share of the time that is left. */
  within(share: number): Http;
  /** Closes the connections that are kept open. */
  close(): void;
}

/** All times are in milliseconds. */
interface Clock {
  readonly remaining: () => number;
  /** The longest that one try may take, so that a silent server is asked again. */
  readonly longestTry: number;
}

const SHARE_OF_ONE_TRY = 1 / 3;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 10_000;

/** A try that has no time to hear its answer could spend a token for nothing. */
const LEAST_TIME_FOR_A_TRY_MS = 5000;

/** Opens the one way to the network. All that is sent through it ends `timeoutMs` milliseconds from now. */
export function openHttp({ timeoutMs }: { readonly timeoutMs: number }): Http {
  return newHttp(openConnections(), timeoutMs);
}

function newHttp(connections: Connections, timeoutMs: number): Http {
  const deadline = performance.now() + timeoutMs;
  const clock = {
    remaining: () => Math.max(0, deadline - performance.now()),
    longestTry: timeoutMs * SHARE_OF_ONE_TRY,
  };
  return {
    send: (request) => repeat((ms) => connections.sendOnce(request, ms), clock),
    within: (share) => newHttp(connections, clock.remaining() * share),
    close: connections.close,
  };
}

async function repeat(
  sendOnce: (timeoutMs: number) => Promise<Reply>,
  { remaining, longestTry }: Clock,
): Promise<Exchange> {
  const replies: Reply[] = [];
  const attempt = async () => {
    const reply = await sendOnce(Math.min(longestTry, remaining()));
    replies.push(reply);
    if (isRepeatable(reply)) throw new Repeatable(reply);
    return reply;
  };
  const leastTime = Math.min(longestTry, LEAST_TIME_FOR_A_TRY_MS);
  const shouldRetry = async ({ error, retryDelay }: { error: Error; retryDelay: number }) => {
    const pause = error instanceof Repeatable ? retryAfter(error.reply) : Number.POSITIVE_INFINITY;
    if (pause + retryDelay + leastTime > remaining()) return false;
    await new Promise((resolve) => setTimeout(resolve, pause));
    return true;
  };
  const reply = await pRetry(attempt, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: FIRST_PAUSE_MS,
    maxTimeout: LONGEST_PAUSE_MS,
    randomize: true,
    shouldRetry,
  }).catch((error: unknown) => {
    if (error instanceof Repeatable) return error.reply;
    throw error;
  });
  return { reply, earlier: replies.slice(0, -1) };
}

/** Tells the retry library, which knows errors only, that a reply calls for another try. */
class Repeatable extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(reply.kind);
    this.reply = reply;
  }
}

function isRepeatable(reply: Reply): boolean {
  return reply.kind === 'answer'
    ? reply.status === 429 || reply.status >= 500
    : reply.reason === 'connection' || reply.reason === 'timeout';
}

/**
 * Reads `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3), in milliseconds from
 * now; 0 when there is none.
 */
function retryAfter(reply: Reply): number {
  const value = reply.kind === 'answer' ? reply.headers['retry-after'] : undefined;
  if (!value) return 0;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Math.max(0, ms || 0);
}
