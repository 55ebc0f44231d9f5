import { describe } from '../errors.ts';
import type { HttpRequest, NoAnswer, Reply } from './http.ts';
import { type Line, sendOn } from './line.ts';
import { newPool, type Pool } from './pool.ts';

/** The connections to all servers, kept open between requests. */
export interface Connections extends Pick<Pool, 'connect' | 'close'> {
  /** Sends a request once. Resolves with what came of it, within the given milliseconds. */
  sendOnce(request: HttpRequest, timeoutMs: number): Promise<Reply>;
}

/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const UNTRUSTED_CERTIFICATE =
  /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;

/**
 * Opens connections through the proxies that the environment names, as every action does. Requests
 * go past the toolkit's own client: it follows redirects, has no deadline for a whole call, and
 * does not tell whether a request that failed was sent.
 */
export function openConnections(ended: AbortSignal): Connections {
  const { connect, take, close } = newPool(ended);
  return {
    connect,
    close,
    sendOnce: async (request, timeoutMs) => {
      const abort = new AbortController();
      const giveUp = () => abort.abort();
      const timer = setTimeout(giveUp, timeoutMs);
      ended.addEventListener('abort', giveUp);
      let line: Line | undefined;
      try {
        line = await take(request);
        return await sendOn(line, request, abort.signal);
      } catch (error) {
        const sent = line?.isConnected ?? false;
        return noAnswer(error, { isTimeout: abort.signal.aborted, sent });
      } finally {
        clearTimeout(timer);
        ended.removeEventListener('abort', giveUp);
      }
    },
  };
}

function noAnswer(
  error: unknown,
  { isTimeout, sent }: { isTimeout: boolean; sent: boolean },
): NoAnswer {
  const { code = '' }: NodeJS.ErrnoException = Object(error);
  const detail = isTimeout ? 'timed out' : describe(error);
  const isCertificate = UNTRUSTED_CERTIFICATE.test(code) && !sent;
  const cause = isCertificate ? 'certificate' : 'connection';
  return { kind: 'no_answer', reason: isTimeout ? 'timeout' : cause, detail, sent };
}
