import sodium from 'libsodium-wrappers';
import { type Access, findAccess, TOKENS, type Tokens } from './access.ts';
import { giteaError, githubError, json, methodNotAllowed } from './api-responses.ts';
import { giteaNotFound, handleGiteaRepository, redirectToRepository } from './gitea-repository.ts';
import { handleRepository, isVisible, redirectToNewName } from './github-repository.ts';
import { createRateLimiter, type RateLimiter, type RateLimits } from './rate-limits.ts';
import { createRepository, type SandboxRepository } from './repository.ts';
import { handleGiteaSecrets, handleSecrets, type Secrets, type StoredSecret } from './secrets.ts';
import type { RecordedExchange } from './server.ts';
import type { SandboxRequest, SandboxResponse } from './types.ts';

/** The content of the embedded GitHub. All names are exactly as in the URLs. */
export interface GitHubSettings extends Tokens {
  readonly repositories: readonly string[];
  /** `owner/name/environment`. */
  readonly environments: readonly string[];
  readonly organizations: readonly string[];
  /** When the requesting run was queued. */
  readonly runCreatedAt: Date;
  /** When the token expires, as GitHub's header says it. Nothing if it does not. */
  readonly tokenExpiration?: string;
  /** What GitHub refuses too many requests above. Nothing if it refuses none. */
  readonly limits?: RateLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * An embedded GitHub, which is a Gitea under `/api/v1`: secrets, files, branches and commits, with
 * the statuses and words of the originals.
 */
export interface SandboxGitHub {
  readonly settings: GitHubSettings;
  /** The secrets by path, such as `/repos/octo/repo/actions/secrets/NAME`. */
  readonly stored: Map<string, StoredSecret>;
  /** All requests and responses, in order. */
  readonly requests: readonly RecordedExchange[];
  handle(request: SandboxRequest): SandboxResponse;
  /** Returns a repository by its name of now. */
  repository(name: string): SandboxRepository;
}

interface State extends Secrets {
  readonly settings: GitHubSettings;
  readonly limiter: RateLimiter;
}

/** A repository that is requested, and what follows its name in the path. */
interface Requested {
  readonly repository: SandboxRepository;
  readonly rest: string;
  readonly isFormerName: boolean;
}

export async function sandboxGitHub(
  overrides: Partial<GitHubSettings> = {},
): Promise<SandboxGitHub> {
  await sodium.ready;
  const settings: GitHubSettings = {
    ...TOKENS,
    repositories: ['octo/repo'],
    environments: ['octo/repo/gitee'],
    organizations: ['octo'],
    runCreatedAt: new Date(),
    now: Date.now,
    ...overrides,
  };
  const { now, limits } = settings;
  const repositories = settings.repositories.map((name, i) =>
    createRepository({ id: i + 1, name, now }),
  );
  const stored = new Map<string, StoredSecret>();
  const limiter = createRateLimiter({ now, limits });
  const state: State = { settings, repositories, stored, keys: new Map(), limiter };
  const requests: RecordedExchange[] = [];
  return {
    settings,
    stored,
    requests,
    handle: (request) => {
      const { headers, ...answer } = authorized(state, request);
      const date = new Date(now()).toUTCString();
      const response = { ...answer, headers: { ...headers, date } };
      requests.push({ request, response });
      return response;
    },
    repository: (name) => {
      const found = repositories.find((repository) => repository.name === name);
      if (!found) throw new Error(`There is no repository ${name}.`);
      return found;
    },
  };
}

function authorized(state: State, request: SandboxRequest): SandboxResponse {
  const access = findAccess(state.settings, request);
  const isGitea = request.path.startsWith('/api/v1/');
  if (!access) return isGitea ? giteaUnauthorized(request) : githubError(401, 'Bad credentials');
  if (isGitea) return gitea(state, request, access);
  const { tokenExpiration } = state.settings;
  const { headers, ...response } = state.limiter.handle({ access, request }, () =>
    github(state, request, access),
  );
  return {
    ...response,
    headers: {
      ...headers,
      ...(tokenExpiration && { 'github-authentication-token-expiration': tokenExpiration }),
    },
  };
}

function giteaUnauthorized(request: SandboxRequest): SandboxResponse {
  return giteaError(request, { status: 401, message: 'invalid username, password or token' });
}

function github(state: State, request: SandboxRequest, access: Access): SandboxResponse {
  const requested =
    findRepository(state, request.path, /^\/repos\/([^/]+\/[^/]+)(.*)$/) ??
    findById(state, request.path);
  if (!requested) {
    return request.path.includes('/secrets/')
      ? handleSecrets(state, request, access)
      : githubError(404, 'Not Found');
  }
  const { repository, rest, isFormerName } = requested;
  if (!isVisible(repository, access)) return githubError(404, 'Not Found');
  if (isFormerName) return redirectToNewName({ request, repository }, rest);
  if (/^\/actions\/runs\/\d+$/.test(rest) && request.method === 'GET') {
    return json(200, { full_name: repository.name, created_at: state.settings.runCreatedAt });
  }
  if (/^\/(actions|environments\/[^/]+)\/secrets\//.test(rest)) {
    const path = `/repos/${repository.name}${rest}`;
    return handleSecrets(state, { ...request, path }, access);
  }
  return handleRepository({ request, repository, access, now: state.settings.now() }, rest);
}

function gitea(state: State, request: SandboxRequest, access: Access): SandboxResponse {
  const { settings } = state;
  const refusal = refuseScope(request, access);
  if (refusal) return refusal;
  const requested = findRepository(state, request.path, /^\/api\/v1\/repos\/([^/]+\/[^/]+)(.*)$/);
  if (!requested) return giteaOrganization(state, request, access);
  const { repository, rest, isFormerName } = requested;
  if (repository.isPrivate && access.contents === 'none') return giteaNotFound({ request });
  if (isFormerName) return redirectToRepository({ request, repository });
  return rest.startsWith('/actions/secrets')
    ? handleGiteaSecrets(state, request, access)
    : handleGiteaRepository({ request, repository, access, now: settings.now() }, rest);
}

/** Gitea judges the scope of a token before what it is used for. */
function refuseScope(request: SandboxRequest, { scope }: Access): SandboxResponse | undefined {
  const kind = request.path.startsWith('/api/v1/orgs/') ? 'organization' : 'repository';
  const needed = `${request.method === 'GET' ? 'read' : 'write'}:${kind}`;
  if (scope === undefined || scope === needed) return undefined;
  const message = `token does not have at least one of required scope(s), required=[${needed}], token scope=${scope}`;
  return giteaError(request, { status: 403, message });
}

function giteaOrganization(state: State, request: SandboxRequest, access: Access): SandboxResponse {
  const [, name = '', secrets] =
    /^\/api\/v1\/orgs\/([^/]+)(\/actions\/secrets.*)?$/.exec(request.path) ?? [];
  if (!name) return giteaNotFound({ request });
  if (!state.settings.organizations.includes(name)) {
    const errors = [`user redirect does not exist [name: ${name}]`];
    return giteaError(request, { status: 404, message: 'GetOrgByName', errors });
  }
  if (secrets) return handleGiteaSecrets(state, request, access);
  return request.method === 'GET' ? json(200, { name }) : methodNotAllowed();
}

function findRepository(
  { repositories }: State,
  path: string,
  pattern: RegExp,
): Requested | undefined {
  const [, name = '', rest = ''] = pattern.exec(path) ?? [];
  const current = repositories.find((one) => one.name === name);
  const repository = current ?? repositories.find((one) => one.formerNames.includes(name));
  return repository && { repository, rest, isFormerName: !current };
}

/** Addresses by the id are where a former name is redirected to. */
function findById({ repositories }: State, path: string): Requested | undefined {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(.*)$/.exec(path) ?? [];
  const repository = repositories.find((one) => String(one.id) === id);
  return repository && { repository, rest, isFormerName: false };
}
