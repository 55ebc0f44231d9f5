import type { CodeStore } from './authorization-codes.ts';
import { consentPage } from './consent-page.ts';
import { errorPage } from './page.ts';
import { errorParameters, json, type OAuthError, redirect } from './responses.ts';
import { isSubset, normalizeScope } from './scopes.ts';
import type { GiteeSettings, TokenStore } from './state.ts';
import type { AuthorizationRequest, SandboxResponse } from './types.ts';

interface State {
  readonly settings: GiteeSettings;
  readonly tokens: TokenStore;
  readonly codes: CodeStore;
}

/**
 * Asks the user for consent. If a token has exactly the requested scopes, the user is not asked again:
 * Gitee's documentation says to pass the scopes that the user ticked last time.
 */
export function handleAuthorize(state: State, query: URLSearchParams): SandboxResponse {
  const request = parseRequest(query);
  if (request.client_id !== state.settings.clientId) return unknownApplication();
  const error = validate(state, request);
  if (error) return errorPage(error);
  if (state.tokens.isGranted(request.scope)) return sendCode(state, request);
  return consentPage(state.settings, request);
}

/** Sends the user back with the decision. The form that denies has Rails' `_method`. */
export function handleConsent(state: State, form: URLSearchParams): SandboxResponse {
  const request = parseRequest(form);
  if (request.client_id !== state.settings.clientId) return unknownApplication();
  const isDenied = form.get('_method') === 'delete';
  const error = validate(state, request) ?? (isDenied ? 'access_denied' : undefined);
  return error ? sendError(request, error) : sendCode(state, request);
}

function parseRequest(parameters: URLSearchParams): AuthorizationRequest {
  return {
    client_id: parameters.get('client_id') ?? '',
    redirect_uri: parameters.get('redirect_uri') ?? '',
    response_type: parameters.get('response_type') ?? '',
    scope: normalizeScope(parameters.get('scope')),
    state: parameters.get('state') ?? '',
  };
}

/** Validates in Doorkeeper's order: other errors are sent to a known redirect URI only. */
function validate(
  { settings }: State,
  { redirect_uri, response_type, scope }: AuthorizationRequest,
): OAuthError | undefined {
  if (!settings.redirectUris.includes(redirect_uri)) return 'invalid_redirect_uri';
  if (!response_type) return 'invalid_request';
  if (response_type !== 'code') return 'unsupported_response_type';
  return isSubset(scope, settings.scopes) ? undefined : 'invalid_scope';
}

function sendCode({ codes }: State, request: AuthorizationRequest): SandboxResponse {
  return redirectBack(request, { code: codes.issue(request.redirect_uri).code });
}

/** Redirects nowhere if the address is not registered. */
function sendError(request: AuthorizationRequest, error: OAuthError): SandboxResponse {
  const problem = errorParameters(error);
  return error === 'invalid_redirect_uri'
    ? json(401, withState(request, problem))
    : redirectBack(request, problem);
}

function redirectBack(
  request: AuthorizationRequest,
  parameters: Readonly<Record<string, string>>,
): SandboxResponse {
  const { redirect_uri } = request;
  const query = new URLSearchParams(withState(request, parameters));
  return redirect(`${redirect_uri}${redirect_uri.includes('?') ? '&' : '?'}${query}`);
}

function withState(
  { state }: AuthorizationRequest,
  parameters: Readonly<Record<string, string>>,
): Record<string, string> {
  return state ? { ...parameters, state } : parameters;
}

/** The body was observed on gitee.com. The status was not; it is assumed to be that of other errors. */
function unknownApplication(): SandboxResponse {
  return json(401, { error: 'Application does not exist' });
}
