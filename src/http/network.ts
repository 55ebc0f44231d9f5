import pRetry from 'p-retry';
import { type Connections, openConnections } from './connection.ts';
import type { Answer, Exchange, HttpRequest, NoAnswer, Reply } from './http.ts';

/** What sends requests, and repeats those that may be repeated. */
export interface Network extends Pick<Connections, 'connect' | 'close'> {
  /** Sends a request, and sends it again as long as that may help and the clock leaves time for it. */
  send(request: HttpRequest, clock: Clock): Promise<Exchange>;
}

/** All times are in milliseconds. */
export interface Clock {
  readonly signal: AbortSignal;
  readonly remaining: () => number;
  /** The longest that one try may take, so that a silent server is asked again. */
  readonly longestTry: number;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 10_000;
const MINUTE_MS = 60_000;

/** A try that has no time to hear its answer could spend a token for nothing. */
const LEAST_TIME_FOR_A_TRY_MS = 5000;

/** Opens the network, which nothing is sent to before it is asked. The signal ends what is under way. */
export function openNetwork(signal: AbortSignal): Network {
  const { connect, sendOnce, close } = openConnections(signal);
  return {
    connect,
    send: (request, clock) => repeat((ms) => sendOnce(request, ms), clock),
    close,
  };
}

const NEVER_ASKED: NoAnswer = {
  kind: 'no_answer',
  reason: 'timeout',
  detail: 'there was no time left to ask',
  sent: false,
};

async function repeat(
  sendOnce: (timeoutMs: number) => Promise<Reply>,
  { signal, remaining, longestTry }: Clock,
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
    const pause = error instanceof Repeatable ? waitOf(error.reply) : Number.POSITIVE_INFINITY;
    if (pause + retryDelay + leastTime > remaining()) return false;
    await sleep(pause, signal);
    return !signal.aborted;
  };
  const reply = await pRetry(attempt, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: FIRST_PAUSE_MS,
    maxTimeout: LONGEST_PAUSE_MS,
    randomize: true,
    signal,
    shouldRetry,
  }).catch((error: unknown) => {
    if (error instanceof Repeatable) return error.reply;
    if (signal.aborted) return replies.at(-1) ?? NEVER_ASKED;
    throw error;
  });
  return { reply, earlier: replies.slice(0, -1) };
}

/** Waits, but not beyond the signal. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
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
    ? reply.status === 429 || reply.status >= 500 || isSecondaryLimit(reply)
    : reply.reason === 'connection' || reply.reason === 'timeout';
}

/**
 * Recognises GitHub's 403 for too many requests
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
function isSecondaryLimit({ status, headers, body }: Answer): boolean {
  const isLimit =
    'retry-after' in headers ||
    headers['x-ratelimit-remaining'] === '0' ||
    body.includes('secondary rate limit');
  return status === 403 && isLimit;
}

/**
 * Returns for how many milliseconds the server asks to wait: by `Retry-After`, in seconds or as a
 * date (RFC 9110, section 10.2.3), or else, of GitHub's limits, by `x-ratelimit-reset` or a minute.
 */
function waitOf(reply: Reply): number {
  if (reply.kind === 'no_answer') return 0;
  const { 'retry-after': after, 'x-ratelimit-reset': reset } = reply.headers;
  if (after) {
    const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
    return Math.max(0, ms || 0);
  }
  if (!isSecondaryLimit(reply)) return 0;
  return Math.max(0, Number(reset) * 1000 - Date.now() || MINUTE_MS);
}
