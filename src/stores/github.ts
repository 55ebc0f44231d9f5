import { quoted } from '../errors.ts';
import type { HttpContext } from '../http/client.ts';
import type { GitHubPermission, Problem, StoreName, StoreWarning } from '../problems.ts';
import {
  type ApiResponse,
  type ApiTarget,
  DEFAULT_TOKEN_NAME,
  describeCommonProblem,
  MAX_SHOWN_NAME_LENGTH,
  requestApi,
  withPrepareBudget,
} from './api-client.ts';
import {
  NEVER,
  type PreparedSave,
  type SecretStore,
  storeKey,
  withoutReservation,
} from './store.ts';
import { secretCreated, storeError, untold } from './store-error.ts';
import { warnOfExpiry } from './token-expiry.ts';

/** Where a GitHub Actions secret is kept. */
export type SecretScope =
  | { readonly repository: string }
  | { readonly repository: string; readonly environment: string }
  | { readonly organization: string };

export interface GitHubSecret extends HttpContext {
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly apiUrl: URL;
  /** A fine-grained or GitHub App token with the permission to write secrets. */
  readonly token: string;
  /** The variable that the token comes from, unless it is the action's input. */
  readonly tokenName?: string;
  readonly name: string;
  readonly scope: SecretScope;
  /** The job that read the secret. */
  readonly job: Job;
}

export interface Job {
  readonly repository: string;
  readonly runId: string;
  readonly startedAt: Date;
}

/** Which repositories can use an organization's secret. A write that leaves it out changes it. */
type Visibility =
  | { readonly visibility: string }
  | { readonly visibility: 'selected'; readonly selected_repository_ids: readonly number[] };

interface Sealer {
  readonly key_id: string;
  /** About the token that the key was fetched with. */
  readonly warnings: readonly StoreWarning[];
  readonly encrypt: (value: string) => string;
}

const API_VERSION = '2022-11-28';
/** How long the state that GitHub reported during preparation counts as current, in milliseconds. */
const FRESH_MS = 2000;
const PAGE_SIZE = 100;

/**
 * A GitHub Actions secret of a repository, an environment or an organization
 * (https://docs.github.com/rest/actions/secrets).
 */
export function githubSecret(secret: GitHubSecret): SecretStore {
  const store = nameStore(secret);
  const { http, deadline, apiUrl: url, token, tokenName = DEFAULT_TOKEN_NAME } = secret;
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': API_VERSION,
  };
  const target = {
    ...secret,
    store,
    api: { http, deadline, url, server: 'GitHub', token, tokenName, headers },
  };
  return {
    name: store,
    prepare: () => prepare(target),
    writtenSinceRead: () => writtenSinceRead(withPrepareBudget(target)),
  };
}

interface Target extends GitHubSecret {
  readonly store: StoreName;
  readonly api: ApiTarget;
}

async function prepare(target: Target): Promise<PreparedSave> {
  checkName(target.name);
  const soon = withPrepareBudget(target);
  const observedAt = performance.now();
  const [seal, { writtenAt, visibility }] = await Promise.all([
    fetchPublicKey(soon),
    fetchMetadata(soon),
  ]);
  const prepared = { target, seal, visibility, writtenAt, observedAt };
  let isCreated = false;
  const { store } = target;
  return {
    ...withoutReservation(async (value) => {
      isCreated = await save(value, prepared);
    }),
    warnings: () => [...seal.warnings, ...(isCreated ? [secretCreated(store)] : [])],
    ...(writtenAt !== undefined && {
      writtenAt: { [storeKey({ name: target.store })]: writtenAt },
    }),
  };
}

interface Prepared {
  readonly target: Target;
  readonly seal: Sealer;
  readonly visibility: Visibility | undefined;
  readonly writtenAt: string | undefined;
  /** When that was requested, by the clock of this process. */
  readonly observedAt: number;
}

/**
 * Writes the value, and returns whether that created the secret. GitHub returns 422 or 409 if its key has
 * changed since: retries once with the new key.
 */
async function save(
  value: string,
  { target, seal, visibility, writtenAt, observedAt }: Prepared,
): Promise<boolean> {
  const fence = createFence(target, writtenAt);
  const isOld = performance.now() - observedAt > FRESH_MS;
  if (isOld && !(await fence.isUnchanged())) {
    throw storeError(
      'token_unsaved',
      fence.wasWritten()
        ? { reason: 'secret_written_meanwhile', store: target.store }
        : untold({ name: target.store }),
    );
  }
  const put = ({ encrypt, key_id }: Sealer) => {
    const encrypted_value = encrypt(value);
    return requestApi(target.api, {
      method: 'PUT',
      path: secretPath(target),
      body: { encrypted_value, key_id, ...visibility },
      secrets: [value, encrypted_value],
      mayRepeat: fence.isUnchanged,
    });
  };
  let result = await put(seal);
  if (result.status === 422 || result.status === 409) {
    const [newer, isUnchanged] = await Promise.all([
      fetchPublicKey(target).catch(() => undefined),
      fence.isUnchanged(),
    ]);
    if (newer && isUnchanged) result = await put(newer);
  }
  if (result.status === 201 || result.status === 204) return result.status === 201;
  if (result.mayHaveActed && fence.wasWritten()) return writtenAt === NEVER;
  throw storeError('token_unsaved', await describeProblem(result, target));
}

/**
 * Tells, before a write is repeated, whether the secret is unchanged. If it is not, either the first write
 * arrived or another job has stored a newer token, and neither must be overwritten.
 */
function createFence(target: Target, before: string | undefined) {
  let now = before;
  return {
    isUnchanged: async () => {
      if (before !== undefined) now = await fetchWrittenAt(target);
      return now === before || now === NEVER;
    },
    wasWritten: () => now !== before && now !== undefined && now !== NEVER,
  };
}

function checkName(name: string): void {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^GITHUB_/i.test(name)) return;
  throw storeError('store_refused', {
    reason: 'github_secret_name_invalid',
    name: name.slice(0, MAX_SHOWN_NAME_LENGTH),
  });
}

/** Fetches the key to seal with, and loads libsodium, which a job that writes nothing never needs. */
async function fetchPublicKey(target: Target): Promise<Sealer> {
  const path = `${secretsPath(target.scope)}/public-key`;
  const [result, { sealBox: seal }] = await Promise.all([
    requestApi(target.api, { path }),
    import('./sealed-box.ts'),
  ]);
  const { key_id, key } = result.json;
  if (result.status !== 200)
    throw storeError('store_refused', await describeProblem(result, target));
  const publicKey = Buffer.from(typeof key === 'string' ? key : '', 'base64');
  const encrypt = (value: string) => Buffer.from(seal(value, publicKey)).toString('base64');
  if (typeof key_id !== 'string') throw storeError('store_refused', unexpectedResponse(target));
  // Not every 32 bytes are a usable public key.
  try {
    encrypt(key_id);
  } catch {
    throw storeError('store_refused', unexpectedResponse(target));
  }
  return { key_id, encrypt, warnings: warnOfExpiry(result, target.api) };
}

/**
 * Reads the metadata of a secret before it is replaced. A token that can write a secret can read them
 * too, and without them it could not be told later whether another job has written since.
 */
async function fetchMetadata(target: Target): Promise<Pick<Prepared, 'visibility' | 'writtenAt'>> {
  const result = await requestApi(target.api, { path: secretPath(target) });
  if (result.status !== 200 && result.status !== 404) {
    throw storeError('store_refused', await describeProblem(result, target));
  }
  const visibility =
    'organization' in target.scope ? await parseVisibility(result, target) : undefined;
  return { visibility, writtenAt: readWrittenAt(result) };
}

/** Returns when the secret was last written, or nothing when GitHub does not report it. */
async function fetchWrittenAt(target: Target): Promise<string | undefined> {
  return readWrittenAt(await requestApi(target.api, { path: secretPath(target) }));
}

function readWrittenAt({ status, json }: ApiResponse): string | undefined {
  if (status === 404) return NEVER;
  return status === 200 && typeof json.updated_at === 'string' ? json.updated_at : undefined;
}

/** A new organization secret is visible to private repositories, as with `gh secret set`. */
async function parseVisibility(result: ApiResponse, target: Target): Promise<Visibility> {
  if (result.status === 404) return { visibility: 'private' };
  const { visibility } = result.json;
  if (typeof visibility !== 'string') throw storeError('store_refused', unexpectedResponse(target));
  return visibility === 'selected'
    ? { visibility, selected_repository_ids: await fetchSelectedIds(target, secretPath(target)) }
    : { visibility };
}

async function fetchSelectedIds(target: Target, path: string): Promise<number[]> {
  const ids: number[] = [];
  for (let page = 1; ; page++) {
    const query = `?per_page=${PAGE_SIZE}&page=${page}`;
    const result = await requestApi(target.api, { path: `${path}/repositories${query}` });
    const { repositories } = result.json;
    if (result.status !== 200)
      throw storeError('store_refused', await describeProblem(result, target));
    if (!Array.isArray(repositories)) throw storeError('store_refused', unexpectedResponse(target));
    for (const repository of repositories) {
      const { id } = Object(repository);
      if (!Number.isInteger(id)) throw storeError('store_refused', unexpectedResponse(target));
      ids.push(id);
    }
    if (repositories.length < PAGE_SIZE) return ids;
  }
}

/**
 * GitHub reads environment secrets when a job starts, and all others when its run is queued; a re-run
 * keeps the old values. When it was queued is a property of the run, which the token may be unable to read.
 */
async function writtenSinceRead(target: Target): Promise<Date | undefined> {
  const { api, scope, job } = target;
  const isQueued = !('environment' in scope) && job.repository && job.runId;
  const [secret, run] = await Promise.all([
    requestApi(api, { path: secretPath(target) }),
    isQueued
      ? requestApi(api, { path: `/repos/${job.repository}/actions/runs/${job.runId}` })
      : undefined,
  ]);
  const writtenAt = parseDate(secret.json.updated_at);
  const readAt = parseDate(run?.json.created_at) ?? toServerTime(secret, job.startedAt);
  return writtenAt && writtenAt > readAt ? writtenAt : undefined;
}

/** Converts a time of this machine to the clock of the server that has just responded. */
function toServerTime({ headers }: ApiResponse, time: Date): Date {
  const now = parseDate(headers.date);
  return now ? new Date(now.getTime() - (Date.now() - time.getTime())) : time;
}

function parseDate(text: unknown): Date | undefined {
  const date = new Date(typeof text === 'string' ? text : '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function secretsPath(scope: SecretScope): string {
  if ('organization' in scope) return `/orgs/${scope.organization}/actions/secrets`;
  if (!('environment' in scope)) return `/repos/${scope.repository}/actions/secrets`;
  return `/repos/${scope.repository}/environments/${encodeURIComponent(scope.environment)}/secrets`;
}

function secretPath({ scope, name }: Target): string {
  return `${secretsPath(scope)}/${name}`;
}

function nameStore({ name, scope }: Pick<GitHubSecret, 'name' | 'scope'>): StoreName {
  if ('organization' in scope) {
    return { kind: 'organization_secret', name, organization: scope.organization };
  }
  const { repository } = scope;
  return 'environment' in scope
    ? { kind: 'environment_secret', name, repository, environment: quoted(scope.environment) }
    : { kind: 'repository_secret', name, repository };
}

async function describeProblem(response: ApiResponse, target: Target): Promise<Problem> {
  const common = describeCommonProblem(response, target);
  if (common) return common;
  const { status, detail } = response;
  if (status === 403) return forbidden(response, target);
  if (status === 404) return notFound(target);
  const { store, api } = target;
  return { reason: 'secret_rejected', server: api.server, status, detail, store };
}

/** The job's own token and a GitHub App's start alike, but only the App's can be given the permission. */
function forbidden(
  { status, headers, detail }: ApiResponse,
  { store, api: { token, tokenName }, scope }: Target,
): Problem {
  const isInstallation = token.startsWith('ghs_');
  return {
    reason: isInstallation ? 'github_job_token_used' : 'github_permission_missing',
    store,
    tokenName,
    status,
    detail,
    permission: permissionFor(scope),
    accepted: quoted(String(headers['x-accepted-github-permissions'] ?? ''), [token]),
  };
}

/** Returns the permission that a token needs to write the secrets there, as GitHub names it. */
export function permissionFor(scope: SecretScope): GitHubPermission {
  if ('organization' in scope) return 'Organization secrets: Read and write';
  return 'environment' in scope ? 'Environments: Read and write' : 'Secrets: Read and write';
}

/** GitHub also returns 404 when a token has no access, so the repository is looked up to tell the causes apart. */
async function notFound({ api, scope }: Target): Promise<Problem> {
  const token = { tokenName: api.tokenName, permission: permissionFor(scope) };
  if ('organization' in scope) {
    const { organization } = scope;
    return { reason: 'github_organization_not_found', organization, ...token };
  }
  const { repository } = scope;
  const { status } = await requestApi(api, { path: `/repos/${repository}` });
  if (status !== 200) return { reason: 'github_repository_not_found', repository, ...token };
  if (!('environment' in scope)) {
    return { reason: 'github_secrets_not_found', repository, ...token };
  }
  const environment = quoted(scope.environment);
  return { reason: 'github_environment_missing', repository, environment };
}

function unexpectedResponse({ store, api: { url } }: Target): Problem {
  return { reason: 'store_response_unexpected', host: url.host, store };
}
