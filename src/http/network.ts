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
  /** The longest time for one attempt, so that a server that does not answer is asked again. */
  readonly longestTry: number;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 10_000;
const MINUTE_MS = 60_000;

/** An attempt without enough time for its answer could use up a token for nothing. */
const LEAST_TIME_FOR_A_TRY_MS = 5000;

/** Opens the network. The signal ends everything that is under way. */
export function openNetwork(signal: AbortSignal): Network {
  const { connect, sendOnce, close } = openConnections(signal);
  return {
    connect,
    send: (request, clock) => sendWithRetries(request, sendOnce, clock),
    close,
  };
}

async function sendWithRetries(
  request: HttpRequest,
  sendOnce: Connections['sendOnce'],
  { signal, remaining, longestTry }: Clock,
): Promise<Exchange> {
  const { isExchange, cancelled, mayRepeat = async () => true } = request;
  const earlier: Reply[] = [];
  const leastTime = Math.min(longestTry, LEAST_TIME_FOR_A_TRY_MS);
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    // A request that may have been processed is repeated even after a cancel: that can recover the tokens.
    const giveUp = earlier.some(mayHaveBeenProcessed) ? undefined : cancelled;
    if (giveUp?.aborted) return { reply: CANCELLED, earlier };
    const connectMs = Math.min(longestTry, remaining());
    const totalMs = isExchange ? remaining() : connectMs;
    const reply = await sendOnce(request, { connectMs, totalMs, giveUp });
    const wait = waitOf(reply) + Math.min(pause * (1 + Math.random()), LONGEST_PAUSE_MS);
    if (!isRepeatable(reply) || wait + leastTime > remaining()) return { reply, earlier };
    await sleep(wait, [signal, ...(giveUp ? [giveUp] : [])]);
    if (signal.aborted || !(await mayRepeat())) return { reply, earlier };
    earlier.push(reply);
  }
}

const CANCELLED: NoAnswer = {
  kind: 'no_answer',
  reason: 'cancelled',
  detail: 'cancelled before anything was sent',
  sent: false,
};

/** Tells whether the server may have acted on a request that got this reply. */
function mayHaveBeenProcessed(reply: Reply): boolean {
  return reply.kind === 'answer' ? reply.status >= 500 : reply.sent;
}

/** Waits, at most until one of the signals aborts. */
async function sleep(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  const ended = AbortSignal.any([...signals]);
  if (ended.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
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
