import { type ConnectionSource, sendOnce } from './attempt.ts';
import type { Deadline } from './deadline.ts';
import { createPreconnectPool, type PreconnectPool } from './preconnect.ts';
import { isTemporary } from './proxy.ts';
import { isSecondaryLimit, retryAfterMs } from './retry-after.ts';
import type { Attempt, HttpFailure, HttpRequest, HttpResult, SendResult } from './types.ts';

/** Sends requests, and retries those that may be repeated. */
export interface Transport extends PreconnectPool {
  /** Sends a request, and retries it as long as that may help and the deadline leaves time. */
  send(request: HttpRequest, deadline: Deadline): Promise<SendResult>;
}

/** The longest time for one attempt, as a fraction of the whole, so that a silent server is asked again. */
const ATTEMPT_BUDGET = 1 / 3;
const FIRST_BACKOFF_MS = 300;
const MAX_BACKOFF_MS = 10_000;

/** An attempt without enough time for its response could use up a token for nothing. */
const MIN_ATTEMPT_MS = 5000;

/** Creates the transport. The signal ends all requests in flight. */
export function createTransport(ended: AbortSignal, notify: (attempt: Attempt) => void): Transport {
  const pool = createPreconnectPool(ended);
  return {
    ...pool,
    send: (request, deadline) => sendWithRetries(request, deadline, { ...pool, notify }),
  };
}

async function sendWithRetries(
  request: HttpRequest,
  deadline: Deadline,
  { notify, ...connections }: ConnectionSource & { readonly notify: (attempt: Attempt) => void },
): Promise<SendResult> {
  const { isExchange, cancelled, mayRepeat = async () => true } = request;
  const previousAttempts: HttpResult[] = [];
  const attemptMs = deadline.totalMs * ATTEMPT_BUDGET;
  const leastTime = Math.min(attemptMs, MIN_ATTEMPT_MS);
  for (let pause = FIRST_BACKOFF_MS; ; pause *= 2) {
    // A request that may have been processed is repeated even after a cancel: that can recover the tokens.
    const giveUp = previousAttempts.some(mayHaveBeenProcessed) ? undefined : cancelled;
    if (giveUp?.aborted) return { result: CANCELLED, previousAttempts };
    const connectMs = Math.min(attemptMs, deadline.remaining());
    const totalMs = isExchange ? deadline.remaining() : connectMs;
    const startedAt = performance.now();
    const result = await sendOnce(request, { connectMs, totalMs, giveUp }, connections);
    notify(toAttempt(request, { number: previousAttempts.length + 1, startedAt, result }));
    const wait = askedWaitMs(result) + Math.min(pause * (1 + Math.random()), MAX_BACKOFF_MS);
    if (!isRetryable(result) || wait + leastTime > deadline.remaining())
      return { result, previousAttempts };
    await sleep(wait, [connections.ended, ...(giveUp ? [giveUp] : [])]);
    if (connections.ended.aborted || !(await mayRepeat())) return { result, previousAttempts };
    previousAttempts.push(result);
  }
}

function askedWaitMs(result: HttpResult): number {
  return result.kind === 'response' ? retryAfterMs(result) : 0;
}

function toAttempt(
  { method, url }: HttpRequest,
  { number, startedAt, result }: { number: number; startedAt: number; result: HttpResult },
): Attempt {
  return {
    method,
    host: url.host,
    path: url.pathname,
    number,
    ms: Math.round(performance.now() - startedAt),
    outcome: result.kind === 'response' ? result.status : result,
  };
}

const CANCELLED: HttpFailure = {
  kind: 'failure',
  reason: 'cancelled',
  detail: 'cancelled',
  sent: false,
};

/** Tells whether the server may have processed the request. */
function mayHaveBeenProcessed(result: HttpResult): boolean {
  return result.kind === 'response' ? result.status >= 500 : result.sent;
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
  return result.kind === 'response'
    ? result.status === 429 || result.status >= 500 || isSecondaryLimit(result)
    : (result.reason === 'connection' || result.reason === 'timeout') &&
        (!result.proxyProblem || isTemporary(result.proxyProblem));
}
