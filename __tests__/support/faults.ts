import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Held,
  type HttpResponse,
  type Passing,
  pass,
  respond,
  type Treatment,
} from './fault-proxy.ts';

/** What can go wrong with a request on its way. */
export const FAULTS = [
  'connection refused',
  'a reset before the answer',
  'a reset inside the answer',
  'silence',
  'status 500',
  'status 502 with HTML',
  'status 429',
  'status 403',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Which requests a fault hits, and whether the server behind the relay gets them all the same. */
export interface Breaking {
  readonly isHit: (request: Passing) => boolean;
  readonly isForwarded: boolean;
  /** Whether only the first such request is hit. */
  readonly isOnce: boolean;
  /** After which share of the answer it breaks off, where it does; the half unless given. */
  readonly cutAt?: number | undefined;
}

type Break = (response: ServerResponse, answer: HttpResponse, request: Request) => Promise<void>;

type Request = Passing & Pick<Breaking, 'cutAt'>;

/** Long enough for what was written before a reset to be read before it. */
const FLUSH_MS = 20;

const json = (status: number, text: (echo: string) => object): Break => {
  return (response, _, { body }) => {
    const headers = { 'content-type': 'application/json' };
    return respond(response, { status, headers, body: JSON.stringify(text(body)) });
  };
};

/** What is answered instead echoes the request: nothing of that may show in the log. */
const BREAKS: Record<Exclude<Fault, 'connection refused'>, Break> = {
  'a reset before the answer': async (response) => {
    response.socket?.resetAndDestroy();
  },
  'a reset inside the answer': breakInside,
  silence: async () => {},
  'status 500': json(500, (echo) => ({ error: 'server_error', error_description: echo })),
  'status 502 with HTML': (response, _, { body }) =>
    respond(response, {
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: `<html><title>502 Bad Gateway</title>${body}</html>`,
    }),
  'status 429': json(429, (echo) => ({ message: `Too many requests: ${echo}` })),
  'status 403': json(403, (echo) => ({ message: `Forbidden: ${echo}` })),
};

/** Stands in for the answer to a request that was never handed on. */
const NO_ANSWER: HttpResponse = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"access_token":"0123456789abcdef0123456789abcdef","key_id":"0123456789"}',
};

/** Does this to the requests that are hit, and hands on all others. A refused connection brings no request. */
export function breaking(
  fault: Exclude<Fault, 'connection refused'>,
  { isHit, isForwarded, isOnce, cutAt }: Breaking,
): Treatment {
  let hits = 0;
  return async (held: Held) => {
    if (!isHit(held) || (isOnce && hits > 0)) return pass(held);
    hits += 1;
    const answer = isForwarded ? await held.forward() : NO_ANSWER;
    await BREAKS[fault](held.response, answer, { ...held, cutAt });
  };
}

/** Ends within the body, or, where there is none, within the head. */
async function breakInside(
  { socket }: ServerResponse,
  { status, body }: HttpResponse,
  { cutAt = 0.5 }: Request,
): Promise<void> {
  const head = `HTTP/1.1 ${status} OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n`;
  const isBodyLong = body.length > 2;
  socket?.write(isBodyLong ? `${head}\r\n${body.slice(0, body.length * cutAt)}` : head);
  await sleep(FLUSH_MS);
  socket?.resetAndDestroy();
}
