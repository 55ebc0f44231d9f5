import { applicationsPage } from './applications-page.ts';
import { type CodeStore, createCodeStore } from './authorization-codes.ts';
import { handleAuthorize, handleConsent } from './authorize.ts';
import { handleLogin, loginPage, requireLogin } from './login.ts';
import { json, oauthError } from './responses.ts';
import { DEFAULT_SCOPE, isSubset, normalizeScope } from './scopes.ts';
import { createSessionStore, type SessionStore } from './sessions.ts';
import {
  createTokenStore,
  type GiteeSettings,
  giteeSettings,
  type TokenPair,
  type TokenStore,
} from './state.ts';
import type { SandboxRequest, SandboxResponse } from './types.ts';

/** An embedded Gitee. It shares no code with the rest of the project, so that it shares no bugs. */
export interface SandboxGitee {
  readonly settings: GiteeSettings;
  handle(request: SandboxRequest): SandboxResponse;
  /** Grants a pair of tokens with these scopes. */
  grant(scope?: string): TokenPair;
}

interface State {
  readonly settings: GiteeSettings;
  readonly tokens: TokenStore;
  readonly codes: CodeStore;
  readonly sessions: SessionStore;
}

export function sandboxGitee(overrides: Partial<GiteeSettings> = {}): SandboxGitee {
  const settings = giteeSettings(overrides);
  const state = {
    settings,
    tokens: createTokenStore(settings),
    codes: createCodeStore(settings),
    sessions: createSessionStore(),
  };
  return {
    settings,
    handle: (request) => route(state, request),
    grant: (scope = DEFAULT_SCOPE) => state.tokens.grant(scope),
  };
}

function route(state: State, request: SandboxRequest): SandboxResponse {
  if (!request.headers['user-agent']?.trim()) return forbiddenPage();
  switch (`${request.method} ${request.path}`) {
    case 'POST /oauth/token':
      return token(state, new URLSearchParams(request.body));
    case 'GET /api/v5/user':
      return user(state, request);
    case 'GET /login':
      return loginPage(state.settings);
    case 'POST /login':
      return handleLogin(state, request);
    case 'GET /oauth/authorize':
      return requireLogin(state, request) ?? handleAuthorize(state, request.query);
    case 'POST /oauth/authorize':
      return (
        requireLogin(state, request) ?? handleConsent(state, new URLSearchParams(request.body))
      );
    case 'GET /oauth/applications':
      return requireLogin(state, request) ?? applicationsPage(state.settings);
    default:
      return { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '' };
  }
}

function token(state: State, form: URLSearchParams): SandboxResponse {
  switch (form.get('grant_type')) {
    case 'refresh_token':
      return refresh(state, form);
    case 'password':
      return passwordGrant(state, form);
    case 'authorization_code':
      return codeGrant(state, form);
    case null:
    case '':
      return oauthError('invalid_request');
    default:
      return oauthError('unsupported_grant_type');
  }
}

/** The refresh token is checked before the client, and a missing client is accepted. */
function refresh(state: State, form: URLSearchParams): SandboxResponse {
  const refreshToken = form.get('refresh_token');
  if (!refreshToken) return oauthError('invalid_request');
  const old = state.tokens.findByRefreshToken(refreshToken);
  if (!old || old.isRevoked) return oauthError('invalid_grant');
  if (form.has('client_id') && !isClient(state.settings, form)) return oauthError('invalid_client');
  const scope = normalizeScope(form.get('scope'), old.scope);
  if (!isSubset(scope, old.scope.split(' '))) return oauthError('invalid_scope');
  if (state.settings.rotation === 'grace') return granted(state, state.tokens.grant(scope, old));
  old.isRevoked = true;
  return granted(state, state.tokens.grant(scope));
}

function passwordGrant(state: State, form: URLSearchParams): SandboxResponse {
  const { settings, tokens } = state;
  if (!isClient(settings, form)) return oauthError('invalid_client');
  const isUser =
    form.get('username') === settings.email && form.get('password') === settings.password;
  if (!isUser) return oauthError('invalid_grant');
  const scope = normalizeScope(form.get('scope'));
  return isSubset(scope, settings.scopes)
    ? granted(state, tokens.grant(scope))
    : oauthError('invalid_scope');
}

/**
 * Only a successful exchange uses up the code. A `code_verifier` is ignored. As was observed on
 * gitee.com, an unknown, used or expired code is answered like a wrong client, and the token gets all
 * scopes of the application, whichever were requested.
 */
function codeGrant(state: State, form: URLSearchParams): SandboxResponse {
  const { settings, tokens, codes } = state;
  const [code, redirectUri] = [form.get('code'), form.get('redirect_uri')];
  if (!code || !redirectUri) return oauthError('invalid_request');
  const grant = codes.findValid(code);
  if (!grant || !isClient(settings, form)) return oauthError('invalid_client');
  if (grant.redirectUri !== redirectUri) return oauthError('invalid_grant');
  grant.isSpent = true;
  return granted(state, tokens.grant(settings.scopes.join(' ')));
}

function isClient({ clientId, clientSecret }: GiteeSettings, form: URLSearchParams): boolean {
  return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
}

function user({ tokens }: State, request: SandboxRequest): SandboxResponse {
  const pair = tokens.findByAccessToken(bearerToken(request));
  if (pair) revokePredecessor(pair);
  if (!pair || pair.isRevoked) return unauthorized('Access token does not exist');
  if (tokens.isExpired(pair)) return unauthorized('Access token is expired');
  if (!pair.scope.split(' ').includes('user_info')) {
    return { status: 403, headers: { 'content-type': 'text/html' }, body: '' };
  }
  return json(200, { id: 1, login: 'tester', name: 'Tester' });
}

function bearerToken({ headers, query }: SandboxRequest): string {
  const [, token] = /^(?:Bearer|token) (.+)$/i.exec(headers.authorization ?? '') ?? [];
  return token ?? query.get('access_token') ?? '';
}

/** Presenting a token counts as its use, even when it is no longer valid. */
function revokePredecessor(pair: TokenPair): void {
  if (pair.replaces) pair.replaces.isRevoked = true;
  pair.replaces = undefined;
}

function granted({ settings }: State, pair: TokenPair): SandboxResponse {
  return json(200, {
    access_token: pair.accessToken,
    token_type: 'bearer',
    expires_in: settings.expiresIn,
    refresh_token: pair.refreshToken,
    scope: pair.scope,
    created_at: pair.createdAt,
  });
}

function unauthorized(reason: string): SandboxResponse {
  return json(401, { message: `401 Unauthorized: ${reason}` });
}

function forbiddenPage(): SandboxResponse {
  const body = '<html><head><title>403 Forbidden</title></head><body>403 Forbidden</body></html>';
  return { status: 403, headers: { 'content-type': 'text/html' }, body };
}
