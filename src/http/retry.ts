import { type Connections, createConnections } from './connections.ts';
import type { HttpFailure, HttpRequest, HttpResponse, HttpResult, SendResult } from './types.ts';

/** What sends requests, and repeats those that may be repeated. */
export interface Transport extends Pick<Connections, 'preconnect' | 'close'> {
  /** Sends a request, and sends it again as long as that may help and the clock leaves time for it. */
  send(request: HttpRequest, clock: RetryBudget): Promise<SendResult>;
}

/** All times are in milliseconds. */
export interface RetryBudget {
  readonly signal: AbortSignal;
  readonly remaining: () => number;
  /** The longest time for one attempt, so that a server that does not answer is asked again. */
  readonly attemptTimeoutMs: number;
}

const FIRST_BACKOFF_MS = 300;
const MAX_BACKOFF_MS = 10_000;
const MINUTE_MS = 60_000;

/** An attempt without enough time for its answer could use up a token for nothing. */
const MIN_ATTEMPT_MS = 5000;

/** Opens the network. The signal ends everything that is under way. */
export function createTransport(signal: AbortSignal): Transport {
  const { preconnect, sendOnce, close } = createConnections(signal);
  return {
    preconnect,
    send: (request, clock) => sendWithRetries(request, sendOnce, clock),
    close,
  };
}

async function sendWithRetries(
  request: HttpRequest,
  sendOnce: Connections['sendOnce'],
  { signal, remaining, attemptTimeoutMs }: RetryBudget,
): Promise<SendResult> {
  const { isExchange, cancelled, mayRepeat = async () => true } = request;
  const previousAttempts: HttpResult[] = [];
  const leastTime = Math.min(attemptTimeoutMs, MIN_ATTEMPT_MS);
  for (let pause = FIRST_BACKOFF_MS; ; pause *= 2) {
    // A request that may have been processed is repeated even after a cancel: that can recover the tokens.
    const giveUp = previousAttempts.some(mayHaveBeenProcessed) ? undefined : cancelled;
    if (giveUp?.aborted) return { result: CANCELLED, previousAttempts };
    const connectMs = Math.min(attemptTimeoutMs, remaining());
    const totalMs = isExchange ? remaining() : connectMs;
    const result = await sendOnce(request, { connectMs, totalMs, giveUp });
    const wait = retryAfterMs(result) + Math.min(pause * (1 + Math.random()), MAX_BACKOFF_MS);
    if (!isRetryable(result) || wait + leastTime > remaining()) return { result, previousAttempts };
    await sleep(wait, [signal, ...(giveUp ? [giveUp] : [])]);
    if (signal.aborted || !(await mayRepeat())) return { result, previousAttempts };
    previousAttempts.push(result);
  }
}

const CANCELLED: HttpFailure = {
  kind: 'no_answer',
  reason: 'cancelled',
  detail: 'cancelled before anything was sent',
  sent: false,
};

/** Tells whether the server may have acted on a request that got this reply. */
function mayHaveBeenProcessed(result: HttpResult): boolean {
  return result.kind === 'answer' ? result.status >= 500 : result.sent;
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

function isRetryable(result: HttpResult): boolean {
  return result.kind === 'answer'
    ? result.status === 429 || result.status >= 500 || isSecondaryLimit(result)
    : result.reason === 'connection' || result.reason === 'timeout';
}

/**
 * Recognises GitHub's 403 for too many requests
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
function isSecondaryLimit({ status, headers, body }: HttpResponse): boolean {
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
function retryAfterMs(result: HttpResult): number {
  if (result.kind === 'no_answer') return 0;
  const { 'retry-after': after, 'x-ratelimit-reset': reset } = result.headers;
  if (after) {
    const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
    return Math.max(0, ms || 0);
  }
  if (!isSecondaryLimit(result)) return 0;
  return Math.max(0, Number(reset) * 1000 - Date.now() || MINUTE_MS);
}
