import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { parseJsonObject } from '../json.ts';
import { VERSION } from '../version.ts';
import { decodeBody, LARGEST_BODY_BYTES } from './body.ts';
import type { Answer, HttpRequest, NoAnswer, Reply } from './http.ts';
import { protocolOf } from './protocol.ts';

/** A request on its connection, of which nothing is sent yet. */
export interface Line {
  readonly outgoing: ClientRequest;
  /** Whether the connection stands, from when on the server receives what is sent. */
  isConnected: boolean;
  /** Whether the connection broke, or the server spoke before it was asked. */
  isUseless: boolean;
}

export type Target = Pick<HttpRequest, 'method' | 'url' | 'isExchange'>;

const USER_AGENT = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;

/** The only copy of a token must not be lost to a header that is too long, or to sloppy HTTP. */
const LENIENT = { insecureHTTPParser: true, maxHeaderSize: LARGEST_BODY_BYTES };

/** Where a line is opened, unless the network is closed meanwhile. */
export interface Opening {
  readonly agent: Agent;
  readonly ended: AbortSignal;
}

/** Opens the connection for a request. */
export async function openLine(
  { method, url, isExchange }: Target,
  { agent, ended }: Opening,
): Promise<Line> {
  const isTls = url.protocol === 'https:';
  const { request } = await protocolOf(url);
  ended.throwIfAborted();
  const outgoing = request(url, { method, agent, ...(isExchange && LENIENT) });
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
  { headers, body, isExchange }: HttpRequest,
  signal: AbortSignal,
): Promise<Reply> {
  signal.throwIfAborted();
  let parserError: unknown;
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing
      .on('error', (error) => {
        parserError = error;
        reject(error);
      })
      .once('response', resolve);
    signal.addEventListener('abort', () => {
      outgoing.destroy();
      // A request that still waits for its proxy does not tell that it was destroyed.
      reject(signal.reason);
    });
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    outgoing.setHeader('accept-encoding', 'identity');
    outgoing.setHeader('user-agent', USER_AGENT).end(body);
  });
  try {
    return await readReply(await response);
  } catch (error) {
    const answer = isExchange && answerInPacket(parserError);
    if (answer) return answer;
    throw error;
  }
}

async function readReply(message: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message) {
      size += chunk.length;
      if (size > LARGEST_BODY_BYTES) return TOO_LARGE;
      chunks.push(chunk);
    }
    return await toReply(message, chunks);
  } catch (error) {
    const reply = await toReply(message, chunks);
    if (isReadable(reply)) return reply;
    throw error;
  }
}

const TOO_LARGE: NoAnswer = {
  kind: 'no_answer',
  reason: 'too_large',
  detail: 'over 1 MiB',
  sent: true,
};

async function toReply(
  { statusCode, headers }: IncomingMessage,
  chunks: readonly Buffer[],
): Promise<Reply> {
  const body = await decodeBody(Buffer.concat(chunks), headers['content-encoding']);
  if (body === undefined) return TOO_LARGE;
  return { kind: 'answer', status: Number(statusCode), headers, body };
}

/**
 * Tells whether an answer that broke off says all there is to say: a failure by its status, a
 * success when its JSON is complete, because an object of JSON shows its own end.
 */
function isReadable(reply: Reply): boolean {
  if (reply.kind === 'no_answer') return false;
  return reply.status >= 400 || parseJsonObject(reply.body) !== undefined;
}

/**
 * Returns the JSON in the packet that Node's parser refused, however lenient it was: a
 * Content-Length that comes twice, for one. Node keeps the packet with its error.
 */
function answerInPacket(error: unknown): Answer | undefined {
  const { rawPacket } = Object(error);
  if (!Buffer.isBuffer(rawPacket)) return undefined;
  const text = rawPacket.toString('utf8');
  const [, status = '200'] = /^HTTP\/[\d.]+ (\d{3})/.exec(text) ?? [];
  const [body = ''] = /\{.*\}/s.exec(text) ?? [];
  if (!parseJsonObject(body)) return undefined;
  return { kind: 'answer', status: Number(status), headers: {}, body };
}
