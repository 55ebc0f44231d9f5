import type { HttpContext } from '../http/client.ts';
import type { Problem, StoreName } from '../problems.ts';
import {
  type ApiResponse,
  type ApiTarget,
  DEFAULT_TOKEN_NAME,
  describeCommonProblem,
  requestApi,
  withPrepareBudget,
} from './api-client.ts';
import { labelOf, type PreparedSave, type SecretStore, withoutReservation } from './store.ts';
import { storeError } from './store-error.ts';

export interface GiteaSecret extends HttpContext {
  /** For example `https://gitea.example.com/api/v1`. */
  readonly apiUrl: URL;
  readonly token: string;
  /** What to call the token in a message; the name of the action's input unless given. */
  readonly tokenName?: string;
  readonly name: string;
  readonly scope: { readonly repository: string } | { readonly organization: string };
}

interface Target extends GiteaSecret {
  readonly store: StoreName;
  readonly label: string;
  readonly api: ApiTarget;
}

/** A secret of Gitea or Forgejo Actions, of a repository or of an organisation. It goes there over TLS, not sealed. */
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
    label: labelOf({ name: store }),
    api: { http, deadline, url, token, tokenName, headers },
  };
  return {
    name: store,
    prepare: () => prepare(target),
    // There is no way to ask when a secret was written.
    writtenSinceRead: async () => undefined,
  };
}

/**
 * No request shows in advance whether the token is allowed to write, but one shows whether it has access to
 * the repository. None shows when a secret was written, so a repeated or late write may replace a newer one.
 */
async function prepare(target: Target): Promise<PreparedSave> {
  checkName(target.name);
  const parent = describeTarget(target.scope);
  const seen = await requestApi(withPrepareBudget(target).api, { path: parent });
  if (seen.status !== 200) throw storeError('store_refused', describeProblem(seen, target));
  const path = `${parent}/actions/secrets/${target.name}`;
  return withoutReservation(async (value) => {
    const body = { data: value };
    const result = await requestApi(target.api, { method: 'PUT', path, body, secrets: [value] });
    if (result.status === 201 || result.status === 204) return;
    throw storeError('token_unsaved', describeProblem(result, target));
  });
}

function checkName(name: string): void {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(GITEA|GITHUB)_/i.test(name)) return;
  throw storeError('store_refused', {
    reason: 'legacy',
    message: `${name.slice(0, 100)} is no name that Gitea allows for a secret.`,
    advice:
      'Use letters, digits and underscores, no digit first, and no GITEA_ or GITHUB_ at the front.',
  });
}

function describeTarget(scope: GiteaSecret['scope']): string {
  return 'organization' in scope ? `/orgs/${scope.organization}` : `/repos/${scope.repository}`;
}

function describeProblem(result: ApiResponse, target: Target): Problem {
  const { label, scope, api } = target;
  const common = describeCommonProblem(result, target);
  if (common) return common;
  const permission = 'organization' in scope ? 'write:organization' : 'write:repository';
  return {
    reason: 'legacy',
    message: `${api.tokenName} is not allowed to write ${label}: ${result.detail}.`,
    advice: `It has to belong to an owner and to have the scope ${permission}. Check the name of the place too.`,
  };
}
