import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { parseJsonObject } from '../json.ts';
import { VERSION } from '../version.ts';
import type { Answer, HttpRequest, Reply } from './http.ts';
import { protocolOf } from './protocol.ts';

/** A request on its connection, of which nothing is sent yet. */
export interface Line {
  readonly outgoing: ClientRequest;
  /** Whether the connection stands, from when on the server receives what is sent. */
  isConnected: boolean;
  /** Whether the connection broke, or the server spoke before it was asked. */
  isUseless: boolean;
}

export type Target = Pick<HttpRequest, 'method' | 'url'>;

const USER_AGENT = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Where a line is opened, unless the network is closed meanwhile. */
export interface Opening {
  readonly agent: Agent;
  readonly ended: AbortSignal;
}

/** Opens the connection for a request. */
export async function openLine({ method, url }: Target, { agent, ended }: Opening): Promise<Line> {
  const isTls = url.protocol === 'https:';
  const { request } = await protocolOf(url);
  ended.throwIfAborted();
  const outgoing = request(url, { method, agent });
  const line = { outgoing, isConnected: false, isUseless: false };
  const connected = () => {
    line.isConnected = true;
  };
  const useless = () => {
    line.isUseless = true;
  };
  outgoing.on('error', useless).once('response', useless).once('close', useless);
  outgoing.once('socket', (socket) => {
    const isReady = outgoing.reusedSocket || !(isTls || socket.connecting);
    if (isReady) connected();
    else socket.once(isTls ? 'secureConnect' : 'connect', connected);
  });
  return line;
}

/** Sends the request on its line, and reads the answer to it. Rejects when there is none. */
export async function sendOn(
  { outgoing }: Line,
  { headers, body }: HttpRequest,
  signal: AbortSignal,
): Promise<Reply> {
  signal.throwIfAborted();
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on('error', reject).once('response', resolve);
    signal.addEventListener('abort', () => {
      outgoing.destroy();
      // A request that still waits for its proxy does not tell that it was destroyed.
      reject(signal.reason);
    });
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    outgoing.setHeader('user-agent', USER_AGENT).end(body);
  });
  return readReply(message);
}

async function readReply(message: IncomingMessage): Promise<Reply> {
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
