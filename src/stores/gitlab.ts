import { quoted } from '../errors.ts';
import type { HttpContext } from '../http/client.ts';
import type { Problem, StoreName } from '../problems.ts';
import {
  type ApiRequest,
  type ApiResponse,
  type ApiTarget,
  describeCommonProblem,
  MAX_SHOWN_NAME_LENGTH,
  requestApi,
  withPrepareBudget,
} from './api-client.ts';
import { type Fence, isToBeWritten } from './fence.ts';
import { withLock } from './fs/lock.ts';
import { secretsIn } from './secrets-in.ts';
import { type ServerClock, serverClock } from './server-clock.ts';
import { type ReadableStore, withoutReservation } from './store.ts';
import { storeError } from './store-error.ts';

/** Where a variable is kept: an ID, or a path such as `group/project`. */
export type GitLabScope = { readonly project: string } | { readonly group: string };

export interface GitLabVariable extends HttpContext {
  /** For example `https://gitlab.com/api/v4`. */
  readonly apiUrl: URL;
  readonly token: string;
  /** The variable that the token comes from. */
  readonly tokenName?: string;
  readonly name: string;
  readonly scope: GitLabScope;
  /** The environments whose jobs get the variable; `*` for all. */
  readonly environmentScope?: string;
  /** The folder of the lock. */
  readonly lock: string;
}

interface Target extends GitLabVariable {
  readonly store: StoreName;
  readonly environmentScope: string;
  readonly api: ApiTarget;
  readonly clock: ServerClock;
}

/** The settings of a variable, besides its value. */
type Settings = Readonly<Record<string, unknown>>;

const NEW_VARIABLE: Settings = {
  variable_type: 'env_var',
  masked: true,
  protected: false,
  raw: true,
};

/** How often to read and write: others may create or delete the variable, and responses get lost. */
const MAX_READS = 3;

/**
 * A GitLab CI/CD variable of a project or a group
 * (https://docs.gitlab.com/api/project_level_variables).
 */
export function gitlabVariable(variable: GitLabVariable): ReadableStore {
  const { http, deadline, apiUrl: url, token, tokenName = 'GITLAB_TOKEN', name, scope } = variable;
  const headers = { accept: 'application/json', 'private-token': token };
  const store: StoreName =
    'group' in scope
      ? { kind: 'group_variable', name, group: toPathId(scope) }
      : { kind: 'project_variable', name, project: toPathId(scope) };
  const target = {
    ...variable,
    store,
    environmentScope: variable.environmentScope ?? '*',
    api: { http, deadline, url, server: 'GitLab', token, tokenName, headers },
    clock: serverClock(),
  };
  return {
    name: store,
    prepare: async (fence) => {
      await find(withPrepareBudget(target), 'store_refused');
      return withoutReservation((value) => save(target, { value, fence }));
    },
    load: () => load(target),
    read: async () => ({ session: await load(target) }),
    whyEmpty: () => whyEmpty(withPrepareBudget(target)),
    whyStale: (rejected) => whyStale(withPrepareBudget(target), rejected),
    readBack: async (value) => (await load(target).catch(() => undefined)) === value,
    now: target.clock.now,
    withLock: (work) => withLock(variable.lock, work),
    // GitLab does not tell when a variable was written.
    writtenSinceRead: async () => undefined,
  };
}

async function load(target: Target): Promise<string | undefined> {
  const found = await find(withPrepareBudget(target), 'store_refused');
  if (!found) return undefined;
  if (typeof found.value === 'string') return found.value || undefined;
  throw storeError('store_refused', { reason: 'gitlab_variable_hidden', store: target.store });
}

interface Write {
  readonly value: string;
  readonly fence: Fence | undefined;
}

async function save(target: Target, write: Write): Promise<void> {
  for (let reads = 1; ; reads++) {
    const found = await find(target, 'token_unsaved');
    if (!isStillToBeWritten(found, write)) return;
    const result = await send(target, found, write);
    if (result.status === 200 || result.status === 201) return checkScope(result, target);
    const isUnclear = result.mayHaveActed || isMissing(result) || isTaken(result);
    if (!isUnclear || reads === MAX_READS) {
      throw storeError('token_unsaved', describeProblem(result, target));
    }
  }
}

function isStillToBeWritten(found: Settings | undefined, { value, fence }: Write): boolean {
  const shown = typeof found?.value === 'string' ? found.value : '';
  return isToBeWritten({ fence, shown: shown || undefined, value });
}

/** Returns the variable as GitLab describes it, or `undefined` if it does not exist. */
async function find(
  target: Target,
  code: 'store_refused' | 'token_unsaved',
): Promise<ApiResponse['json'] | undefined> {
  check(target);
  const result = await ask(target, { path: variablePath(target) });
  if (isMissing(result)) return undefined;
  if (result.status !== 200) throw storeError(code, describeProblem(result, target));
  if (result.json.key === target.name) return result.json;
  const { store, api } = target;
  throw storeError(code, { reason: 'store_response_unexpected', host: api.url.host, store });
}

/** Tells where a variable is that is missing in its environment scope, if it is anywhere. */
async function whyEmpty(target: Target): Promise<Problem | undefined> {
  const { store, environmentScope } = target;
  const { hasSeveral, only } = await findScopes(target);
  if (!hasSeveral && (only === undefined || only === environmentScope)) return undefined;
  const actual = hasSeveral ? undefined : only;
  return { reason: 'gitlab_variable_elsewhere', store, environmentScope, actual };
}

async function whyStale(target: Target, rejected: Problem): Promise<Problem | undefined> {
  const { store, environmentScope } = target;
  const { hasSeveral } = await findScopes(target);
  return hasSeveral
    ? { reason: 'gitlab_variable_stale', rejected, store, environmentScope }
    : undefined;
}

/** Asks without an environment scope, which is a conflict for GitLab when there are several. */
async function findScopes(target: Target) {
  const { scope, name } = target;
  const { status, json } = await ask(target, { path: `${describeTarget(scope)}/${name}` });
  const { environment_scope: only } = json;
  return {
    hasSeveral: status === 409,
    only: typeof only === 'string' ? quoted(only) : undefined,
  };
}

async function ask({ api, clock }: Target, request: ApiRequest): Promise<ApiResponse> {
  const result = await requestApi(api, request);
  clock.note(result.headers.date);
  return result;
}

/** Sends the settings again, so that an update does not reset what it leaves out. */
function toSettings(variable: Settings): Settings {
  const known = Object.keys(NEW_VARIABLE).map((field) => [field, variable[field]]);
  return Object.fromEntries(known);
}

/** Creates or updates the variable. Before each repetition it checks that nothing newer was stored. */
function send(target: Target, found: Settings | undefined, write: Write): Promise<ApiResponse> {
  const { name, scope, environmentScope } = target;
  const { value } = write;
  const settings = found ? toSettings(found) : NEW_VARIABLE;
  const body = { ...settings, value, environment_scope: environmentScope };
  const mayRepeat = () =>
    find(target, 'token_unsaved')
      .then((now) => isStillToBeWritten(now, write))
      .catch(() => false);
  return ask(target, {
    ...(found
      ? { method: 'PUT', path: variablePath(target), body }
      : { method: 'POST', path: describeTarget(scope), body: { key: name, ...body } }),
    secrets: [value, String(found?.value ?? '')].flatMap(secretsIn),
    mayRepeat,
  });
}

/** Without the license for it, GitLab silently ignores a group's environment scope. */
function checkScope({ json }: ApiResponse, { store, environmentScope }: Target): void {
  const { environment_scope: actual = environmentScope } = json;
  if (actual === environmentScope) return;
  throw storeError('token_unsaved', {
    reason: 'gitlab_environment_scope_ignored',
    store,
    environmentScope,
  });
}

function isMissing({ status, detail }: ApiResponse): boolean {
  return status === 404 && /Variable Not Found/i.test(detail);
}

function isTaken({ status, detail }: ApiResponse): boolean {
  return status === 400 && detail.includes('has already been taken');
}

function check({ name, scope }: Target): void {
  if (!/^\w{1,255}$/.test(name)) {
    throw storeError('store_refused', {
      reason: 'gitlab_variable_name_invalid',
      name: name.slice(0, MAX_SHOWN_NAME_LENGTH),
    });
  }
  // In a URL, these would lead to another resource.
  if (/^\.{0,2}$/.test(toPathId(scope))) {
    throw storeError(
      'store_refused',
      'group' in scope
        ? { reason: 'gitlab_group_invalid', ...scope }
        : { reason: 'gitlab_project_invalid', ...scope },
    );
  }
}

function describeTarget(scope: GitLabScope): string {
  const kind = 'group' in scope ? 'groups' : 'projects';
  return `/${kind}/${encodeURIComponent(toPathId(scope))}/variables`;
}

function variablePath({ scope, name, environmentScope }: Target): string {
  const filter = new URLSearchParams({ 'filter[environment_scope]': environmentScope });
  return `${describeTarget(scope)}/${name}?${filter}`;
}

function toPathId(scope: GitLabScope): string {
  return 'group' in scope ? scope.group : scope.project;
}

function describeProblem(response: ApiResponse, target: Target): Problem {
  const common = describeCommonProblem(response, target);
  if (common) return common;
  const { store, api, scope } = target;
  const { server, tokenName } = api;
  const { status, detail } = response;
  if (status === 403) {
    return { reason: 'gitlab_permission_missing', store, tokenName, status, detail };
  }
  if (status === 404) {
    return 'group' in scope
      ? { reason: 'gitlab_group_not_found', ...scope, tokenName }
      : { reason: 'gitlab_project_not_found', ...scope, tokenName };
  }
  return { reason: 'gitlab_variable_rejected', server, status, detail, store };
}
