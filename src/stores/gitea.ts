import type { HttpContext } from '../http/client.ts';
import type { GiteaScope, Problem, StoreName } from '../problems.ts';
import {
  type ApiResponse,
  type ApiTarget,
  DEFAULT_TOKEN_NAME,
  describeCommonProblem,
  MAX_SHOWN_NAME_LENGTH,
  requestApi,
  withPrepareBudget,
} from './api-client.ts';
import { type PreparedSave, type SecretStore, withoutReservation } from './store.ts';
import { secretCreated, storeError } from './store-error.ts';

export interface GiteaSecret extends HttpContext {
  /** For example `https://gitea.example.com/api/v1`. */
  readonly apiUrl: URL;
  readonly token: string;
  /** The variable that the token comes from, unless it is the action's input. */
  readonly tokenName?: string;
  readonly name: string;
  readonly scope: { readonly repository: string } | { readonly organization: string };
}

interface Target extends GiteaSecret {
  readonly store: StoreName;
  readonly api: ApiTarget;
}

/** A Gitea or Forgejo Actions secret of a repository or an organization. It is sent over TLS, not sealed. */
export function giteaSecret(secret: GiteaSecret): SecretStore {
  const {
    http,
    deadline,
    apiUrl: url,
    token,
    tokenName = DEFAULT_TOKEN_NAME,
    name,
    scope,
  } = secret;
  const store: StoreName =
    'organization' in scope
      ? { kind: 'organization_secret', name, organization: scope.organization }
      : { kind: 'repository_secret', name, repository: scope.repository };
  const headers = { accept: 'application/json', authorization: `token ${token}` };
  const target = {
    ...secret,
    store,
    // Called by its host: it may be Forgejo, and Gitea reads too much like Gitee.
    api: { http, deadline, url, server: url.host, token, tokenName, headers },
  };
  return {
    name: store,
    prepare: () => prepare(target),
    // Its API does not tell when a secret was written.
    writtenSinceRead: async () => undefined,
  };
}

/** When a secret was written is unknown, so a repeated or late write may replace a newer value. */
async function prepare(target: Target): Promise<PreparedSave> {
  checkName(target.name);
  await checkAccess(target);
  const path = `${secretsPath(target.scope)}/${target.name}`;
  let isCreated = false;
  return {
    ...withoutReservation(async (value) => {
      const body = { data: value };
      const result = await requestApi(target.api, { method: 'PUT', path, body, secrets: [value] });
      isCreated = result.status === 201;
      if (isCreated || result.status === 204) return;
      throw storeError('token_unsaved', describeProblem(result, target));
    }),
    warnings: () => (isCreated ? [secretCreated(target.store)] : []),
  };
}

/** Every server rejects this: the name is invalid, and the value is missing. */
const REJECTED = { path: '/0', body: {}, statuses: [400, 422] };

/**
 * Checks that the token can write secrets by sending a write that is always rejected. The server first checks
 * the token's scope and whether its user is an owner. No read request reveals the scope.
 */
async function checkAccess(target: Target): Promise<void> {
  const { api } = withPrepareBudget(target);
  const path = `${secretsPath(target.scope)}${REJECTED.path}`;
  const response = await requestApi(api, { method: 'PUT', path, body: REJECTED.body });
  if (REJECTED.statuses.includes(response.status)) return;
  throw storeError('store_refused', describeProblem(response, target));
}

function checkName(name: string): void {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(GITEA|GITHUB)_/i.test(name)) return;
  throw storeError('store_refused', {
    reason: 'gitea_secret_name_invalid',
    name: name.slice(0, MAX_SHOWN_NAME_LENGTH),
  });
}

function secretsPath(scope: GiteaSecret['scope']): string {
  const owner =
    'organization' in scope ? `orgs/${scope.organization}` : `repos/${scope.repository}`;
  return `/${owner}/actions/secrets`;
}

function describeProblem(response: ApiResponse, target: Target): Problem {
  const { store, scope: owner, api } = target;
  const common = describeCommonProblem(response, target);
  if (common) return common;
  const { server, tokenName } = api;
  const { status, detail } = response;
  const rejection = { server, status, detail };
  const scope = scopeFor(owner);
  if (status === 403) {
    return { reason: 'gitea_permission_missing', store, tokenName, status, detail, scope };
  }
  if (status !== 404) return { reason: 'secret_rejected', ...rejection, store };
  return 'organization' in owner
    ? { reason: 'gitea_organization_not_found', ...rejection, ...owner, tokenName, scope }
    : { reason: 'gitea_repository_not_found', ...rejection, ...owner, tokenName, scope };
}

function scopeFor(owner: GiteaSecret['scope']): GiteaScope {
  return 'organization' in owner ? 'write:organization' : 'write:repository';
}
