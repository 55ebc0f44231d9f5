import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { isAuthorizationResponse, type PendingAuthorization } from '../../gitee/authorization.ts';
import type { LoginOutcome } from '../../messages/index.ts';
import { portError } from '../port-error.ts';
import { loadPageTexts, type PageTexts, renderPage } from './callback-page.ts';

/** Waits on this machine for the callback of the browser. */
export interface CallbackServer {
  /**
   * Settles with the callback address that carries the response to this login. A browser that waits for the
   * end of an earlier one is sent on to it.
   */
  expect(authorization: PendingAuthorization): Promise<URL>;
  /** Shows the browser how the login ended, and stops listening. */
  close(outcome: LoginOutcome): Promise<void>;
}

/** The page loads nothing, runs no script and sends no referrer. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

/**
 * Listens on the callback address (RFC 8252, section 7.3). The request with the response to a login stays open
 * until that has ended; every other request gets a 404 and has no effect.
 *
 * @throws {GiteeTokenError} `input_invalid` when the port cannot be used
 */
export async function startCallbackServer(redirectUri: URL): Promise<CallbackServer> {
  const waiting: [IncomingMessage, ServerResponse][] = [];
  const { origin } = redirectUri;
  const texts = await loadPageTexts();
  const server = createServer();
  const arrivals = new EventEmitter();
  const earlier: PendingAuthorization[] = [];
  let current: PendingAuthorization | undefined;
  server.on('request', (request, response) => {
    const target = `${origin}${request.url}`;
    const url = URL.canParse(target) ? new URL(target) : new URL(origin);
    const isResponseTo = (one: PendingAuthorization) =>
      request.method === 'GET' && isAuthorizationResponse(url, one);
    if (current && isResponseTo(current)) {
      waiting.push([request, response]);
      arrivals.emit(current.state, url);
    } else if (current && earlier.some(isResponseTo)) {
      redirectTo(current, response);
    } else {
      respond(request, response, { outcome: 'unknown', texts });
    }
  });
  await listen(server, redirectUri);
  return {
    expect: async (next) => {
      if (current) earlier.push(current);
      current = next;
      for (const [, response] of waiting.splice(0)) redirectTo(next, response);
      const [url] = await once(arrivals, next.state);
      return url;
    },
    close: async (outcome) => {
      const closed = new Promise((resolve) => server.close(resolve));
      const shown = waiting.splice(0).map(async ([request, response]) => {
        respond(request, response, { outcome, texts });
        await finished(response);
      });
      await Promise.allSettled(shown);
      // Browsers open spare connections, and the server would wait for a request on each.
      server.closeAllConnections();
      await closed;
    },
  };
}

function redirectTo({ url }: PendingAuthorization, response: ServerResponse): void {
  response.writeHead(302, { ...HEADERS, location: url.href }).end();
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { outcome, texts }: { readonly outcome: LoginOutcome; readonly texts: PageTexts },
): void {
  const page = renderPage(outcome, request.headers['accept-language'] ?? '', texts);
  response.writeHead(outcome === 'unknown' ? 404 : 200, HEADERS).end(page);
}

async function listen(server: Server, { hostname, port }: URL): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(Number(port || 80), hostname, resolve);
  });
  await listening.catch((error: unknown) => {
    throw portError(error, { address: `${hostname}:${port || 80}`, purpose: 'login' });
  });
}
