import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import * as http from 'node:http';
import * as https from 'node:https';
import { describe } from '../errors.ts';
import { parseJsonObject } from '../json.ts';
import { VERSION } from '../version.ts';
import { decodeBody, LARGEST_BODY_BYTES } from './body.ts';
import { findProxyProblem } from './proxy.ts';
import { type Tap, tapSocket } from './tap.ts';
import type { HttpFailure, HttpRequest, HttpResponse, HttpResult } from './types.ts';

/** A request whose connection is open but whose headers are unsent. */
export interface PendingRequest {
  readonly outgoing: ClientRequest;
  /** Whether the connection is established, so that the server receives what is sent. */
  isConnected: boolean;
  /** Whether the connection broke, or the server sent something before the request. */
  isStale: boolean;
  /** The raw data from the socket of an exchange. */
  tap: Tap | undefined;
}

export type RequestTarget = Pick<HttpRequest, 'method' | 'url' | 'isExchange'>;

const USER_AGENT = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;

/** Large headers or sloppy HTTP must not lose the only copy of a token. */
const LENIENT = { insecureHTTPParser: true, maxHeaderSize: LARGEST_BODY_BYTES };

/** How long to wait for the end of a body that is complete, in milliseconds. */
const END_OF_BODY_MS = 500;

/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const UNTRUSTED_CERTIFICATE =
  /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;

/** If a timer fires this late, in milliseconds, the process was suspended. */
const SUSPENDED_MS = 500;
/** After a suspension, data that waits in the socket is read first. In milliseconds. */
const AFTER_SUSPENSION_MS = 2000;

/** The limits of one attempt. Both times are in milliseconds, from its start. */
export interface Limits {
  /** Time to connect. */
  readonly connectMs: number;
  /** Time to receive the response. */
  readonly totalMs: number;
  /** Aborts the attempt unless something was sent. */
  readonly giveUp: AbortSignal | undefined;
}

/** Where an attempt gets its connection from. */
export interface ConnectionSource {
  /** Aborts when the client is closed. */
  readonly ended: AbortSignal;
  /**
   * Opens the connection for a request, or returns one that was opened in advance.
   *
   * @throws {TypeError} when the proxy of the environment cannot be used
   */
  acquire(target: RequestTarget): Promise<PendingRequest>;
}

/**
 * Sends a request once and resolves with its result, within the limits. The toolkit's own client is
 * not used: it follows redirects, has no deadline for a whole call, and does not tell whether a failed
 * request was sent.
 */
export async function sendOnce(
  request: HttpRequest,
  limits: Limits,
  { ended, acquire }: ConnectionSource,
): Promise<HttpResult> {
  let pending: PendingRequest | undefined;
  const isConnected = () => pending?.isConnected === true;
  const { signal, stop } = startLimits(limits, { ended, isConnected });
  try {
    pending = await acquire(request);
    return await sendRequest(pending, request, signal);
  } catch (error) {
    const sent = pending ? pending.isConnected && pending.outgoing.writableEnded : false;
    const failure = toFailure(error, { ended: signal, sent });
    const proxyProblem = isBlamable(failure) && findProxyProblem(failure, request.url);
    return proxyProblem ? { ...failure, proxyProblem } : failure;
  } finally {
    stop();
  }
}

/** A certificate is shown by the server behind the proxy. */
function isBlamable({ reason, sent }: HttpFailure): boolean {
  return !sent && (reason === 'connection' || reason === 'timeout');
}

interface Watched {
  readonly ended: AbortSignal;
  readonly isConnected: () => boolean;
}

/** Starts the timers of an attempt. Returns the signal that aborts it, and a function that stops the timers. */
function startLimits({ connectMs, totalMs, giveUp }: Limits, { ended, isConnected }: Watched) {
  const abort = new AbortController();
  const end = () => abort.abort('timeout');
  const endUnsent = () => {
    if (!isConnected()) end();
  };
  const cancel = () => {
    if (!isConnected()) abort.abort('cancelled');
  };
  const due = performance.now() + totalMs;
  const endInTime = () => {
    if (performance.now() - due < SUSPENDED_MS) end();
    else timers.push(setTimeout(end, AFTER_SUSPENSION_MS));
  };
  const timers = [setTimeout(endUnsent, connectMs), setTimeout(endInTime, totalMs)];
  ended.addEventListener('abort', end);
  giveUp?.addEventListener('abort', cancel);
  const stop = () => {
    for (const timer of timers) clearTimeout(timer);
    ended.removeEventListener('abort', end);
    giveUp?.removeEventListener('abort', cancel);
  };
  return { signal: abort.signal, stop };
}

function toFailure(
  error: unknown,
  { ended, sent }: { ended: AbortSignal; sent: boolean },
): HttpFailure {
  if (ended.aborted) {
    const reason: HttpFailure['reason'] = ended.reason;
    return { kind: 'failure', reason, detail: reason, sent };
  }
  const isCertificate = UNTRUSTED_CERTIFICATE.test(Object(error).code) && !sent;
  const reason = isCertificate ? 'certificate' : 'connection';
  return { kind: 'failure', reason, detail: describe(error), sent };
}

/** How to open a connection. */
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
  const { request } = isTls ? https : http;
  ended.throwIfAborted();
  const outgoing = request(url, { method, agent, ...(isExchange && LENIENT) });
  const pending: PendingRequest = { outgoing, isConnected: false, isStale: false, tap: undefined };
  const connected = () => {
    pending.isConnected = true;
  };
  const markStale = () => {
    pending.isStale = true;
  };
  outgoing.on('error', markStale).once('response', markStale).once('close', markStale);
  outgoing.once('socket', (socket) => {
    if (isExchange) pending.tap = tapSocket(socket, LARGEST_BODY_BYTES);
    if (outgoing.reusedSocket) connected();
    else socket.once(isTls ? 'secureConnect' : 'connect', connected);
  });
  return pending;
}

/** Sends the request and reads the response. Rejects when there is none. */
export async function sendRequest(
  pending: PendingRequest,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResult> {
  signal.throwIfAborted();
  const { outgoing } = pending;
  const { headers, body } = request;
  // Only this event reports that Node's parser rejected a body, because the tap keeps the socket open.
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
      // A request that still waits for its proxy emits no error when it is destroyed.
      reject(signal.reason);
    });
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    outgoing.setHeader('accept-encoding', 'identity');
    outgoing.setHeader('user-agent', USER_AGENT).end(body);
  });
  try {
    return await Promise.race([readResponse(await response, request), refused]);
  } catch (error) {
    const parsed = pending.tap && (await parseFromTap(pending.tap, request, signal));
    if (parsed) return parsed;
    throw error;
  } finally {
    pending.tap?.release();
  }
}

async function readResponse(message: IncomingMessage, request: HttpRequest): Promise<HttpResult> {
  const chunks: Buffer[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const chunk of message) {
      size += chunk.length;
      if (size > LARGEST_BODY_BYTES) return TOO_LARGE;
      chunks.push(chunk);
      // Some servers never end a complete response.
      if (isComplete(await toReply(message, chunks))) {
        timer ??= setTimeout(() => message.destroy(), END_OF_BODY_MS);
      }
    }
    return await toReply(message, chunks);
  } catch (error) {
    const result = await toReply(message, chunks);
    if (isFinalDespiteTruncation(result, request)) return result;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const TOO_LARGE: HttpFailure = {
  kind: 'failure',
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
  return { kind: 'response', status: Number(statusCode), headers, body };
}

/** Tells whether a body is complete: a JSON object shows its own end. */
function isComplete(result: HttpResult): boolean {
  return result.kind === 'response' && parseJsonObject(result.body) !== undefined;
}

/**
 * Tells whether a truncated response is a result all the same: too large a body stays too large, and for
 * a failure, the status is enough.
 */
function isFinalDespiteTruncation(
  result: HttpResult,
  { salvage = () => undefined }: HttpRequest,
): boolean {
  if (result.kind === 'failure') return true;
  return result.status >= 400 || isComplete(result) || salvage(result.body) !== undefined;
}

/**
 * Returns the response in data that even Node's lenient parser rejects, for example because of two
 * `Content-Length` headers. Waits for the rest of it.
 */
async function parseFromTap(
  tap: Tap,
  { salvage = extractJson }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse | undefined> {
  await new Promise<void>((resolve) => {
    const resolveIfDone = () => {
      if (tap.isOver() || signal.aborted || extractJson(tap.text())) resolve();
    };
    tap.onMore(resolveIfDone);
    signal.addEventListener('abort', resolveIfDone);
    resolveIfDone();
  });
  const text = tap.text();
  const [, status = '200'] = /^HTTP\/[\d.]+ (\d{3})/.exec(text) ?? [];
  const body = extractJson(text) ?? salvage(text);
  return body === undefined
    ? undefined
    : { kind: 'response', status: Number(status), headers: {}, body };
}

function extractJson(text: string): string | undefined {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  return parseJsonObject(json) && json;
}
