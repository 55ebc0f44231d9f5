import sodium from 'libsodium-wrappers';
import type { Access } from './access.ts';
import {
  giteaError,
  githubError,
  json,
  methodNotAllowed,
  noContent,
  parseBody,
} from './api-responses.ts';
import type { SandboxRepository } from './repository.ts';
import type { SandboxRequest, SandboxResponse } from './types.ts';

export interface StoredSecret {
  /** What was in the sealed box. */
  readonly value: string;
  readonly updatedAt: Date;
  /** Of an organization's secret. */
  readonly visibility?: string;
  readonly selectedRepositoryIds?: readonly number[];
}

interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/** Where secrets can be, and those that are stored, by path. */
export interface Secrets {
  readonly settings: {
    readonly environments: readonly string[];
    readonly organizations: readonly string[];
    readonly now: () => number;
  };
  readonly repositories: readonly SandboxRepository[];
  readonly stored: Map<string, StoredSecret>;
  readonly keys: Map<string, KeyPair>;
}

const PAGE = { size: 30, largest: 100 };
const PLACES = [
  /^\/repos\/([^/]+\/[^/]+)\/actions\/secrets$/,
  /^\/repos\/([^/]+\/[^/]+\/)environments\/([^/]+)\/secrets$/,
  /^\/orgs\/([^/]+)\/actions\/secrets$/,
];

/** Answers what GitHub is asked of secrets. Wait for `sodium.ready` first. */
export function handleSecrets(
  secrets: Secrets,
  request: SandboxRequest,
  access: Access,
): SandboxResponse {
  const { method, path } = request;
  const refusal = refuseAccess(access, method === 'GET' ? 'read' : 'write');
  if (refusal) return refusal;
  const [, target = '', name = '', list] =
    /^(.*\/secrets)\/([^/]+)(\/repositories)?$/.exec(path) ?? [];
  if (!isTarget(secrets, target)) return json(404, { message: 'Not Found' });
  if (list) return selectedRepositories(secrets.stored.get(`${target}/${name}`), request.query);
  if (method === 'GET' && name === 'public-key') return publicKey(secrets, target);
  if (method === 'GET') return metadata(secrets.stored.get(path), name);
  return method === 'PUT' ? write(secrets, { target, path, body: request.body }) : json(404, {});
}

/** Gitea accepts the plain value, and returns nothing about one secret. */
export function handleGiteaSecrets(
  secrets: Secrets,
  request: SandboxRequest,
  access: Access,
): SandboxResponse {
  const { path } = request;
  if (access.secrets === 'write') {
    return path.endsWith('/secrets') ? listGitea(secrets, request) : writeGitea(secrets, request);
  }
  const message = path.startsWith('/api/v1/repos/')
    ? 'user should be the owner of the repo'
    : 'Must be an organization owner';
  return giteaError(request, { status: 403, message });
}

function refuseAccess(
  { kind, secrets }: Access,
  needed: 'read' | 'write',
): SandboxResponse | undefined {
  if (secrets === 'write' || secrets === needed) return undefined;
  return kind === 'job'
    ? githubError(403, 'Resource not accessible by integration', {
        headers: { 'x-accepted-github-permissions': `secrets=${needed}` },
      })
    : githubError(403, 'Must have admin rights to Repository.');
}

function isTarget({ settings, repositories }: Secrets, target: string): boolean {
  const [repository, environment, organization] = PLACES.map((pattern) => {
    const [, first, second = ''] = pattern.exec(target) ?? [];
    return first && `${first}${decodeURIComponent(second)}`;
  });
  return (
    repositories.some(({ name }) => name === repository) ||
    settings.environments.includes(environment ?? '') ||
    settings.organizations.includes(organization ?? '')
  );
}

function publicKey({ keys }: Secrets, target: string): SandboxResponse {
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
  { keys, stored, settings }: Secrets,
  { target, path, body }: { target: string; path: string; body: string },
): SandboxResponse {
  const { encrypted_value, key_id, visibility, selected_repository_ids } = parseBody(body);
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
    updatedAt: new Date(settings.now()),
    ...(typeof visibility === 'string' && { visibility }),
    ...(Array.isArray(selected_repository_ids) && {
      selectedRepositoryIds: selected_repository_ids.map(Number),
    }),
  });
  return status === 204 ? noContent() : json(status, {});
}

function open(sealed: string, { publicKey: bytes, privateKey }: KeyPair): string | undefined {
  try {
    const box = sodium.from_base64(sealed, sodium.base64_variants.ORIGINAL);
    return sodium.to_string(sodium.crypto_box_seal_open(box, bytes, privateKey));
  } catch {
    return undefined;
  }
}

function writeGitea({ stored, settings }: Secrets, request: SandboxRequest): SandboxResponse {
  const { method, path, body } = request;
  if (method !== 'PUT') return methodNotAllowed();
  const { data } = parseBody(body);
  if (!data) return giteaError(request, { status: 422, message: '[Data]: Required' });
  if (!/\/(?!GITEA_|GITHUB_)[A-Z_][A-Z0-9_]*$/i.test(path)) {
    return giteaError(request, { status: 400, message: 'invalid variable or secret name' });
  }
  const status = stored.has(path) ? 204 : 201;
  stored.set(path, { value: String(data), updatedAt: new Date(settings.now()) });
  return { status, headers: {}, body: '' };
}

function listGitea({ stored }: Secrets, { method, path }: SandboxRequest): SandboxResponse {
  if (method !== 'GET') return methodNotAllowed();
  const secrets = [...stored]
    .filter(([other]) => other.startsWith(`${path}/`))
    .map(([other, { updatedAt }]) => ({
      name: other.slice(path.length + 1),
      created_at: updatedAt,
    }));
  return json(200, secrets, { 'x-total-count': String(secrets.length) });
}
