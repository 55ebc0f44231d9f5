import { describe } from '../errors.ts';
import { type PendingRequest, sendRequest } from './attempt.ts';
import { createPreconnectPool, type PreconnectPool } from './preconnect.ts';
import type { HttpFailure, HttpRequest, HttpResult } from './types.ts';

/** The limits of one attempt. Both times are in milliseconds, from its start. */
export interface Limits {
  /** Time to connect. */
  readonly connectMs: number;
  /** Time to receive the answer. */
  readonly totalMs: number;
  /** Aborts the attempt unless something was sent. */
  readonly giveUp: AbortSignal | undefined;
}

/** The connections to all servers, kept open between requests. */
export interface Connections extends Pick<PreconnectPool, 'preconnect' | 'close'> {
  /** Sends a request once. Resolves with its outcome, within the limits. */
  sendOnce(request: HttpRequest, limits: Limits): Promise<HttpResult>;
}

/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const UNTRUSTED_CERTIFICATE =
  /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;

/** A timer that is so late, in milliseconds, belongs to a process that was suspended. */
const SUSPENDED_MS = 500;
/** What may lie in the socket by then is read first. */
const AFTER_SUSPENSION_MS = 2000;

/**
 * Opens connections through the proxies that the environment names, as every action does. Requests
 * go past the toolkit's own client: it follows redirects, has no deadline for a whole call, and
 * does not tell whether a request that failed was sent.
 */
export function createConnections(ended: AbortSignal): Connections {
  const { preconnect, acquire, close } = createPreconnectPool(ended);
  return {
    preconnect,
    close,
    sendOnce: async (request, { connectMs, totalMs, giveUp }) => {
      const abort = new AbortController();
      let line: PendingRequest | undefined;
      const end = () => abort.abort('timeout');
      const endUnsent = () => {
        if (!line?.isConnected) end();
      };
      const cancel = () => {
        if (!line?.isConnected) abort.abort('cancelled');
      };
      const due = performance.now() + totalMs;
      const endInTime = () => {
        if (performance.now() - due < SUSPENDED_MS) end();
        else timers.push(setTimeout(end, AFTER_SUSPENSION_MS));
      };
      const timers = [setTimeout(endUnsent, connectMs), setTimeout(endInTime, totalMs)];
      ended.addEventListener('abort', end);
      giveUp?.addEventListener('abort', cancel);
      try {
        line = await acquire(request);
        return await sendRequest(line, request, abort.signal);
      } catch (error) {
        const sent = line ? line.isConnected && line.outgoing.writableEnded : false;
        return toFailure(error, { ended: abort.signal, sent });
      } finally {
        for (const timer of timers) clearTimeout(timer);
        ended.removeEventListener('abort', end);
        giveUp?.removeEventListener('abort', cancel);
      }
    },
  };
}

function toFailure(
  error: unknown,
  { ended, sent }: { ended: AbortSignal; sent: boolean },
): HttpFailure {
  if (ended.aborted) {
    const isCancelled = ended.reason === 'cancelled';
    const [reason, detail] = isCancelled
      ? (['cancelled', 'cancelled'] as const)
      : (['timeout', 'timed out'] as const);
    return { kind: 'no_answer', reason, detail, sent };
  }
  const { code = '' }: NodeJS.ErrnoException = Object(error);
  const isCertificate = UNTRUSTED_CERTIFICATE.test(code) && !sent;
  const reason = isCertificate ? 'certificate' : 'connection';
  return { kind: 'no_answer', reason, detail: describe(error), sent };
}
