import sodium from 'libsodium-wrappers';
import type { SandboxRequest, SandboxResponse } from './types.ts';

/** The content of the embedded secrets API. All names are exactly as in the URLs. */
export interface SecretsSettings {
  /** May read and write everything. */
  readonly token: string;
  /** May read, but not write. */
  readonly readOnlyToken: string;
  readonly repositories: readonly string[];
  /** `owner/name/environment`. */
  readonly environments: readonly string[];
  readonly organizations: readonly string[];
  /** When the requesting run was queued. */
  readonly runCreatedAt: Date;
  /** When the token expires, as GitHub's header says it. Nothing if it does not. */
  readonly tokenExpiration?: string;
}

export interface StoredSecret {
  /** What was in the sealed box. */
  readonly value: string;
  readonly updatedAt: Date;
  /** Of an organization's secret. */
  readonly visibility?: string;
  readonly selectedRepositoryIds?: readonly number[];
}

/** An embedded secrets API, like GitHub's, and like Gitea's under `/api/v1`. */
export interface SandboxSecrets {
  readonly settings: SecretsSettings;
  /** By path, such as `/repos/octo/repo/actions/secrets/NAME`. */
  readonly stored: Map<string, StoredSecret>;
  handle(request: SandboxRequest): SandboxResponse;
}

interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

interface State {
  readonly settings: SecretsSettings;
  readonly stored: Map<string, StoredSecret>;
  readonly keys: Map<string, KeyPair>;
}

const PAGE = { size: 30, largest: 100 };
const PLACES = [
  /^\/repos\/([^/]+\/[^/]+)\/actions\/secrets$/,
  /^\/repos\/([^/]+\/[^/]+\/)environments\/([^/]+)\/secrets$/,
  /^\/orgs\/([^/]+)\/actions\/secrets$/,
];

export async function sandboxSecrets(
  overrides: Partial<SecretsSettings> = {},
): Promise<SandboxSecrets> {
  await sodium.ready;
  const settings = {
    token: 'github_pat_sandbox_writer',
    readOnlyToken: 'ghs_sandbox_reader',
    repositories: ['octo/repo'],
    environments: ['octo/repo/gitee'],
    organizations: ['octo'],
    runCreatedAt: new Date(),
    ...overrides,
  };
  const state: State = { settings, stored: new Map(), keys: new Map() };
  return { settings, stored: state.stored, handle: (request) => authorized(state, request) };
}

function authorized(state: State, request: SandboxRequest): SandboxResponse {
  const [, token = ''] = /^(?:Bearer|token) (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const { settings } = state;
  if (token !== settings.token && token !== settings.readOnlyToken) {
    return json(401, { message: 'Bad credentials' });
  }
  const isOwner = token === settings.token;
  if (request.path.startsWith('/api/v1/')) return gitea(state, request, isOwner);
  if (request.method === 'PUT' && !isOwner) {
    return json(
      403,
      { message: 'Resource not accessible by integration' },
      { 'x-accepted-github-permissions': 'secrets=write' },
    );
  }
  const { tokenExpiration } = settings;
  const { headers, ...response } = github(state, request);
  return {
    ...response,
    headers: {
      ...headers,
      ...(tokenExpiration && { 'github-authentication-token-expiration': tokenExpiration }),
    },
  };
}

function github(state: State, request: SandboxRequest): SandboxResponse {
  const { method, path } = request;
  const [, repository = ''] = /^\/repos\/([^/]+\/[^/]+)(\/actions\/runs\/\d+)?$/.exec(path) ?? [];
  if (method === 'GET' && state.settings.repositories.includes(repository)) {
    return json(200, { full_name: repository, created_at: state.settings.runCreatedAt });
  }
  const [, target = '', name = '', list] =
    /^(.*\/secrets)\/([^/]+)(\/repositories)?$/.exec(path) ?? [];
  if (!isTarget(state, target)) return json(404, { message: 'Not Found' });
  if (list) return selectedRepositories(state.stored.get(`${target}/${name}`), request.query);
  if (method === 'GET' && name === 'public-key') return publicKey(state, target);
  if (method === 'GET') return metadata(state.stored.get(path), name);
  return method === 'PUT' ? write(state, { target, path, body: request.body }) : json(404, {});
}

function isTarget({ settings }: State, target: string): boolean {
  const [repository, environment, organization] = PLACES.map((pattern) => {
    const [, first, second = ''] = pattern.exec(target) ?? [];
    return first && `${first}${decodeURIComponent(second)}`;
  });
  return (
    settings.repositories.includes(repository ?? '') ||
    settings.environments.includes(environment ?? '') ||
    settings.organizations.includes(organization ?? '')
  );
}

function publicKey({ keys }: State, target: string): SandboxResponse {
  const pair = keys.get(target) ?? sodium.crypto_box_keypair();
  keys.set(target, pair);
  const key = sodium.to_base64(pair.publicKey, sodium.base64_variants.ORIGINAL);
  return json(200, { key_id: keyId(pair), key });
}

function keyId({ publicKey: bytes }: KeyPair): string {
  return sodium.to_hex(bytes).slice(0, 18);
}

function metadata(secret: StoredSecret | undefined, name: string): SandboxResponse {
  if (!secret) return json(404, { message: 'Not Found' });
  const { updatedAt, visibility } = secret;
  return json(200, { name, created_at: updatedAt, updated_at: updatedAt, visibility });
}

function selectedRepositories(
  secret: StoredSecret | undefined,
  query: URLSearchParams,
): SandboxResponse {
  const ids = secret?.selectedRepositoryIds ?? [];
  const size = Math.min(Number(query.get('per_page') ?? PAGE.size), PAGE.largest);
  const first = (Number(query.get('page') ?? 1) - 1) * size;
  const repositories = ids.slice(first, first + size).map((id) => ({ id }));
  return json(200, { total_count: ids.length, repositories });
}

function write(
  { keys, stored }: State,
  { target, path, body }: { target: string; path: string; body: string },
): SandboxResponse {
  const { encrypted_value, key_id, visibility, selected_repository_ids } = parse(body);
  const pair = keys.get(target);
  const isOrganization = target.startsWith('/orgs/');
  if (!pair || key_id !== keyId(pair) || (isOrganization && typeof visibility !== 'string')) {
    return json(422, { message: 'Invalid request.' });
  }
  const value = open(String(encrypted_value), pair);
  if (value === undefined) return json(422, { message: 'Improperly encrypted secret' });
  const status = stored.has(path) ? 204 : 201;
  stored.set(path, {
    value,
    updatedAt: new Date(),
    ...(typeof visibility === 'string' && { visibility }),
    ...(Array.isArray(selected_repository_ids) && {
      selectedRepositoryIds: selected_repository_ids.map(Number),
    }),
  });
  return status === 204 ? { status, headers: {}, body: '' } : json(status, {});
}

function open(sealed: string, { publicKey: bytes, privateKey }: KeyPair): string | undefined {
  try {
    const box = sodium.from_base64(sealed, sodium.base64_variants.ORIGINAL);
    return sodium.to_string(sodium.crypto_box_seal_open(box, bytes, privateKey));
  } catch {
    return undefined;
  }
}

/** Gitea accepts the plain value, and returns nothing about one secret. */
function gitea(state: State, request: SandboxRequest, isOwner: boolean): SandboxResponse {
  const [, target = '', list, name] =
    /^\/api\/v1\/(?:repos|orgs)\/(.+?)(\/actions\/secrets(\/\w+)?)?$/.exec(request.path) ?? [];
  const isRepository = state.settings.repositories.includes(target);
  if (!isRepository && !state.settings.organizations.includes(target)) {
    return json(404, { message: 'Not Found' });
  }
  if (!list) {
    const permissions = { admin: isOwner, push: true, pull: true };
    const described = isRepository ? { full_name: target, permissions } : { name: target };
    return request.method === 'GET' ? json(200, described) : json(405, {});
  }
  if (isOwner) return name ? writeGitea(state, request) : listGitea(state, request);
  const message = isRepository
    ? 'user should be the owner of the repo'
    : 'Must be an organization owner';
  return json(403, { message });
}

function writeGitea({ stored }: State, { method, path, body }: SandboxRequest): SandboxResponse {
  const { data } = parse(body);
  if (method !== 'PUT' || typeof data !== 'string') return json(400, { message: 'no data' });
  const status = stored.has(path) ? 204 : 201;
  stored.set(path, { value: data, updatedAt: new Date() });
  return { status, headers: {}, body: '' };
}

function listGitea({ stored }: State, { method, path }: SandboxRequest): SandboxResponse {
  if (method !== 'GET') return json(405, {});
  const secrets = [...stored]
    .filter(([other]) => other.startsWith(`${path}/`))
    .map(([other, { updatedAt }]) => ({
      name: other.slice(path.length + 1),
      created_at: updatedAt,
    }));
  return json(200, secrets, { 'x-total-count': String(secrets.length) });
}

function parse(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}
