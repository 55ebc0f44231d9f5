import * as http from 'node:http';
import * as https from 'node:https';
import { HttpClient } from '@actions/http-client';
import { describe } from '../errors.ts';
import { parseJsonObject } from '../json.ts';
import { VERSION } from '../version.ts';
import type { Answer, HttpRequest, NoAnswer, Reply } from './http.ts';

/** The connections to all servers, kept open between requests. */
export interface Connections {
  /** Sends a request once. Resolves with what came of it, within the given milliseconds. */
  sendOnce(request: HttpRequest, timeoutMs: number): Promise<Reply>;
  close(): void;
}

interface Attempt {
  readonly agent: http.Agent;
  readonly signal: AbortSignal;
  /** Called when the connection stands, from when on the server may receive the request. */
  readonly onSent: () => void;
}

const USER_AGENT = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const UNTRUSTED_CERTIFICATE =
  /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;

/**
 * Opens connections through the proxies that the environment names, as every action does. Requests
 * go past the toolkit's own client: it follows redirects, has no deadline for a whole call, and
 * does not tell whether a request that failed was sent.
 */
export function openConnections(ended: AbortSignal): Connections {
  const clients = new Map<string, HttpClient>();
  const agentFor = ({ origin }: URL) => {
    const client = clients.get(origin) ?? new HttpClient(USER_AGENT, [], { keepAlive: true });
    clients.set(origin, client);
    return client.getAgent(origin);
  };
  return {
    sendOnce: async (request, timeoutMs) => {
      const abort = new AbortController();
      const giveUp = () => abort.abort();
      const timer = setTimeout(giveUp, timeoutMs);
      ended.addEventListener('abort', giveUp);
      let sent = false;
      const onSent = () => {
        sent = true;
      };
      try {
        const agent = agentFor(request.url);
        const message = await start(request, { agent, signal: abort.signal, onSent });
        return await readReply(message);
      } catch (error) {
        return noAnswer(error, { isTimeout: abort.signal.aborted, sent });
      } finally {
        clearTimeout(timer);
        ended.removeEventListener('abort', giveUp);
      }
    },
    close: () => {
      for (const client of clients.values()) client.dispose();
    },
  };
}

/** Sends the request and resolves when the head of the answer is there. */
function start(
  { method, url, headers, body }: HttpRequest,
  { agent, signal, onSent }: Attempt,
): Promise<http.IncomingMessage> {
  const isTls = url.protocol === 'https:';
  const { request } = isTls ? https : http;
  return new Promise((resolve, reject) => {
    // Node does not tell a request that still waits for its proxy of the signal.
    signal.addEventListener('abort', () => reject(signal.reason));
    const options = { method, headers: { ...headers, 'user-agent': USER_AGENT }, agent, signal };
    const outgoing = request(url, options, resolve).on('error', reject);
    outgoing.once('socket', (socket) => {
      const isReady = outgoing.reusedSocket || !(isTls || socket.connecting);
      if (isReady) onSent();
      else socket.once(isTls ? 'secureConnect' : 'connect', onSent);
    });
    outgoing.end(body);
  });
}

async function readReply(message: http.IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  let size = 0;
  const answer = (): Answer => ({
    kind: 'answer',
    status: Number(message.statusCode),
    headers: message.headers,
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
    if (isReadable(answer())) return answer();
    throw error;
  }
}

/**
 * Tells whether an answer that broke off says all there is to say: a failure by its status, a
 * success when its JSON is complete, because an object of JSON shows its own end.
 */
function isReadable({ status, body }: Answer): boolean {
  return status >= 400 || parseJsonObject(body) !== undefined;
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
