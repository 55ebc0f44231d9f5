import type { GiteeServer, Grant } from '../../src/gitee/grant.ts';
import type { TokenResponse } from '../../src/gitee/token-response.ts';
import type { HttpClient, HttpContext } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import type {
  HttpFailure,
  HttpRequest,
  HttpResponse,
  HttpResult,
  SendResult,
} from '../../src/http/types.ts';

export const CLIENT = {
  client_id: 'c1'.repeat(32),
  client_secret: '5ec7e7'.repeat(8),
};
export const GITEE: GiteeServer = { origin: new URL('https://gitee.test'), client: CLIENT };

export const REFRESH: Grant & { grant_type: 'refresh_token' } = {
  grant_type: 'refresh_token',
  refresh_token: '01d70ce2'.repeat(8),
};
export const PASSWORD: Grant & { grant_type: 'password' } = {
  grant_type: 'password',
  username: 'user@example.com',
  password: ` p"a's&s%w+o=rd #密码🔑 `,
  scope: 'user_info projects',
};

/** The JSON of a success. */
export const GRANTED = {
  access_token: 'acce55'.repeat(5),
  token_type: 'bearer',
  expires_in: 86_400,
  refresh_token: '0e31'.repeat(16),
  scope: 'user_info projects',
  created_at: 1_642_472_716,
} satisfies TokenResponse;

/** JSON that no text can be made of: JavaScript would call what is no function. */
export const NO_TEXT = { toString: 1, valueOf: 1 };

export function answer(body: unknown, overrides: Partial<HttpResponse> = {}): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'response', status: 200, headers: {}, body: text, ...overrides };
}

export function noResponse(overrides: Partial<HttpFailure> = {}): HttpFailure {
  return { kind: 'failure', reason: 'timeout', detail: 'timeout', sent: true, ...overrides };
}

export interface FakeHttp extends HttpClient {
  readonly requests: readonly HttpRequest[];
}

/** A network on which each request gets the next reply. */
export function httpReplying(...replies: readonly (HttpResult | SendResult)[]): FakeHttp {
  const requests: HttpRequest[] = [];
  return {
    requests,
    preconnect: () => {},
    observe: () => {},
    send: async (request) => {
      const result = replies[requests.push(request) - 1];
      if (!result) throw new Error(`no reply to request ${requests.length}`);
      return 'kind' in result ? { result, previousAttempts: [] } : result;
    },
    close: () => {},
  };
}

/** A network and a minute for what is sent. */
export function within(http: HttpClient): HttpContext {
  return { http, deadline: createDeadline(60_000) };
}

/** Returns what a promise is rejected with. */
export async function getRejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`resolved with ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
