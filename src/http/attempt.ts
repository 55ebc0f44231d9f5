import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { parseJsonObject } from '../json.ts';
import { VERSION } from '../version.ts';
import { decodeBody, LARGEST_BODY_BYTES } from './body.ts';
import { loadTransport } from './protocol.ts';
import { type Tap, tapSocket } from './tap.ts';
import type { HttpFailure, HttpRequest, HttpResponse, HttpResult } from './types.ts';

/** A request on its connection, of which nothing is sent yet. */
export interface PendingRequest {
  readonly outgoing: ClientRequest;
  /** Whether the connection stands, from when on the server receives what is sent. */
  isConnected: boolean;
  /** Whether the connection broke, or the server spoke before it was asked. */
  isStale: boolean;
  /** What comes over the socket of an exchange, whatever the parser makes of it. */
  tap: Tap | undefined;
}

export type RequestTarget = Pick<HttpRequest, 'method' | 'url' | 'isExchange'>;

const USER_AGENT = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;

/** Large headers or sloppy HTTP must not lose the only copy of a token. */
const LENIENT = { insecureHTTPParser: true, maxHeaderSize: LARGEST_BODY_BYTES };

/** How long a body of which all is there may take to end, in milliseconds. */
const END_OF_BODY_MS = 500;

/** Where a line is opened, unless the network is closed meanwhile. */
export interface OpenOptions {
  readonly agent: Agent;
  readonly ended: AbortSignal;
}

/** Opens the connection for a request. */
export async function openRequest(
  { method, url, isExchange }: RequestTarget,
  { agent, ended }: OpenOptions,
): Promise<PendingRequest> {
  const isTls = url.protocol === 'https:';
  const { request } = await loadTransport(url);
  ended.throwIfAborted();
  const outgoing = request(url, { method, agent, ...(isExchange && LENIENT) });
  const line: PendingRequest = { outgoing, isConnected: false, isStale: false, tap: undefined };
  const connected = () => {
    line.isConnected = true;
  };
  const markStale = () => {
    line.isStale = true;
  };
  outgoing.on('error', markStale).once('response', markStale).once('close', markStale);
  outgoing.once('socket', (socket) => {
    if (isExchange) line.tap = tapSocket(socket, LARGEST_BODY_BYTES);
    const isReady = outgoing.reusedSocket || !(isTls || socket.connecting);
    if (isReady) connected();
    else socket.once(isTls ? 'secureConnect' : 'connect', connected);
  });
  return line;
}

/** Sends the request on its line, and reads the answer to it. Rejects when there is none. */
export async function sendRequest(
  line: PendingRequest,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResult> {
  signal.throwIfAborted();
  const { outgoing } = line;
  const { headers, body } = request;
  // Node tells it here alone when its parser refuses a body, since the tap keeps the socket open.
  const refused = new Promise<never>((_, reject) => {
    outgoing.on('error', (error) => {
      if (/^HPE_/.test(Object(error).code)) reject(error);
    });
  });
  refused.catch(() => {});
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on('error', reject).once('response', resolve);
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
    return await Promise.race([readReply(await response, request), refused]);
  } catch (error) {
    const answer = line.tap && (await parseFromTap(line.tap, request, signal));
    if (answer) return answer;
    throw error;
  } finally {
    line.tap?.release();
  }
}

async function readReply(message: IncomingMessage, request: HttpRequest): Promise<HttpResult> {
  const chunks: Buffer[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const chunk of message) {
      size += chunk.length;
      if (size > LARGEST_BODY_BYTES) return TOO_LARGE;
      chunks.push(chunk);
      if (!request.isExchange || timer) continue;
      // Not every server that has said all says that it has.
      if (isComplete(await toReply(message, chunks))) {
        timer = setTimeout(() => message.destroy(), END_OF_BODY_MS);
      }
    }
    return await toReply(message, chunks);
  } catch (error) {
    const result = await toReply(message, chunks);
    if (isUsableDespiteTruncation(result, request)) return result;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const TOO_LARGE: HttpFailure = {
  kind: 'no_answer',
  reason: 'too_large',
  detail: 'over 1 MiB',
  sent: true,
};

async function toReply(
  { statusCode, headers }: IncomingMessage,
  chunks: readonly Buffer[],
): Promise<HttpResult> {
  const body = await decodeBody(Buffer.concat(chunks), headers['content-encoding']);
  if (body === undefined) return TOO_LARGE;
  return { kind: 'answer', status: Number(statusCode), headers, body };
}

/** Tells whether all of an answer is there: an object of JSON shows its own end. */
function isComplete(result: HttpResult): boolean {
  return result.kind === 'answer' && parseJsonObject(result.body) !== undefined;
}

/** Tells whether an answer that broke off says enough: a failure does by its status. */
function isUsableDespiteTruncation(
  result: HttpResult,
  { salvage = () => undefined }: HttpRequest,
): boolean {
  if (result.kind === 'no_answer') return false;
  return result.status >= 400 || isComplete(result) || salvage(result.body) !== undefined;
}

/**
 * Returns the answer in what even Node's lenient parser refused, for example because of two
 * `Content-Length` headers. Waits for the rest of it.
 */
async function parseFromTap(
  tap: Tap,
  { salvage = extractJson }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse | undefined> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (tap.isOver() || signal.aborted || extractJson(tap.text())) resolve();
    };
    tap.onMore(look);
    signal.addEventListener('abort', look);
    look();
  });
  const text = tap.text();
  const [, status = '200'] = /^HTTP\/[\d.]+ (\d{3})/.exec(text) ?? [];
  const body = extractJson(text) ?? salvage(text);
  return body === undefined
    ? undefined
    : { kind: 'answer', status: Number(status), headers: {}, body };
}

function extractJson(text: string): string | undefined {
  const [json = ''] = /\{.*\}/s.exec(text) ?? [];
  return parseJsonObject(json) && json;
}
