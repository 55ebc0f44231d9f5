import { createHash, randomBytes } from 'node:crypto';
import { GiteeTokenError, quoted } from '../errors.ts';

/** What a login in the browser asks Gitee for (RFC 6749, section 4.1.1). */
export interface AuthorizationRequest {
  readonly origin: URL;
  readonly client_id: string;
  /** Must be exactly the registered one. */
  readonly redirect_uri: string;
  /** Separated by spaces. Passing those of the last login skips the page that asks for consent. */
  readonly scope: string;
}

/** A login that waits for its response. */
export interface PendingAuthorization {
  readonly redirect_uri: string;
  /** The page to open in the browser. */
  readonly url: URL;
  /** Only a response that carries it belongs to this login. */
  readonly state: string;
  /** The PKCE verifier (RFC 7636). Servers without PKCE ignore it. */
  readonly code_verifier: string;
}

const RANDOM_BYTES = 32;

/** Starts a login by the authorization-code grant, with a new state and a new PKCE challenge. */
export function createAuthorizationRequest(request: AuthorizationRequest): PendingAuthorization {
  const { origin, client_id, redirect_uri, scope } = request;
  const [state, code_verifier] = [randomToken(), randomToken()];
  const url = new URL('/oauth/authorize', origin);
  url.search = new URLSearchParams({
    client_id,
    redirect_uri,
    response_type: 'code',
    ...(scope && { scope }),
    state,
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return { redirect_uri, url, state, code_verifier };
}

function randomToken(): string {
  return randomBytes(RANDOM_BYTES).toString('base64url');
}

/** Whether an address that a browser was sent to is the response to this login, a code or an error. */
export function isAuthorizationResponse(
  url: URL,
  { redirect_uri, state }: PendingAuthorization,
): boolean {
  const expected = new URL(redirect_uri);
  const isCallback = url.origin === expected.origin && url.pathname === expected.pathname;
  const { searchParams } = url;
  const isAnswer = searchParams.get('code') || searchParams.get('error');
  return isCallback && Boolean(isAnswer) && searchParams.get('state') === state;
}

/**
 * Returns the code in the response to a login (RFC 6749, section 4.1.2).
 *
 * @throws {GiteeTokenError} `grant_rejected`, `scope_rejected`, `client_rejected` or
 *   `request_refused` for any other error
 */
export function parseAuthorizationResponse({ searchParams }: URL): string {
  const [code, error] = [searchParams.get('code'), searchParams.get('error')];
  if (code) return code;
  throw toDenialError(String(error), searchParams.get('error_description') ?? '');
}

function toDenialError(error: string, description: string): GiteeTokenError {
  const answer = {
    error: quoted(error),
    description: description ? quoted(description) : undefined,
  };
  switch (error) {
    case 'access_denied':
      return new GiteeTokenError('grant_rejected', { reason: 'login_declined', answer });
    case 'invalid_scope':
      return new GiteeTokenError('scope_rejected', { reason: 'scope_rejected', answer });
    case 'invalid_client':
    case 'unauthorized_client':
      return new GiteeTokenError('client_rejected', { reason: 'login_client_rejected', answer });
    default:
      return new GiteeTokenError('request_refused', { reason: 'login_failed', answer });
  }
}
