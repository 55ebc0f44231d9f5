import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import type { StoreWarning } from '../problems.ts';
import { commandStore } from '../stores/command.ts';
import { fileStore, readProfile } from '../stores/file.ts';
import { withStoreError } from '../stores/fs/atomic-file.ts';
import { type CallSite, type Journal, openJournal } from '../stores/fs/journal.ts';
import { followLinks } from '../stores/fs/trust.ts';
import type { SecretScope } from '../stores/github.ts';
import { gitlabVariable } from '../stores/gitlab.ts';
import {
  getWarnings,
  type PreparedSave,
  type Profile,
  type ReadableStore,
  type SecretStore,
} from '../stores/store.ts';
import {
  type BranchAccess,
  type BranchContext,
  type BranchTargetOptions,
  branchTarget,
  type Forge,
  resolveForge,
} from './branch-target.ts';
import { configDir, statePath } from './config-dir.ts';
import type { CliContext } from './context.ts';
import { withLockGivenBack } from './shutdown-guard.ts';
import {
  invalidInput,
  parseApiUrl,
  readApiUrl,
  readGitHubToken,
  readGitHubUrl,
  readRepository,
  tokenFrom,
} from './store-access.ts';

export const STORES = ['file', 'branch', 'github', 'gitea', 'gitlab', 'command'] as const;
export const READABLE_STORES = ['file', 'branch', 'gitlab', 'command'] as const;

export type Store = (typeof STORES)[number];

const CLIENT_OPTIONS = ['apiUrl', 'clientIdName', 'clientSecretName'];
const SECRET_OPTIONS = ['secretName', ...CLIENT_OPTIONS];
const REPOSITORY_OPTIONS = ['repo', 'env', 'org'];
/** The options of each store. With Gitea, `--env` has its own error. */
const OPTIONS_OF: Readonly<Record<Store, readonly string[]>> = {
  file: ['file'],
  branch: [
    ...['branch', 'sessionKeyFile', 'sessionKeyName'],
    ...CLIENT_OPTIONS,
    ...REPOSITORY_OPTIONS,
  ],
  github: [...SECRET_OPTIONS, ...REPOSITORY_OPTIONS],
  gitea: [...SECRET_OPTIONS, ...REPOSITORY_OPTIONS],
  gitlab: [...SECRET_OPTIONS, 'project', 'group', 'environmentScope'],
  command: ['saveCommand', 'loadCommand'],
};
const ALL_OPTIONS = new Set(Object.values(OPTIONS_OF).flat());

export interface StoreOptions extends BranchTargetOptions {
  readonly store: Store;
  readonly file?: string;
  readonly env?: string;
  readonly org?: string;
  readonly project?: string;
  readonly group?: string;
  readonly environmentScope: string;
  readonly secretName: string;
  readonly clientIdName: string;
  readonly clientSecretName: string;
  readonly sessionKeyName: string;
  readonly saveCommand?: string;
  readonly loadCommand?: string;
}

/** Where the refresh token is stored, and what belongs to it. */
interface StoreTarget {
  /** The part of the application that is already stored there. */
  readonly profile: Partial<Profile>;
  /** Returns another secret of the same place, if it has more than one. */
  readonly secret: ((name: string) => SecretStore) | undefined;
}

export interface ReadableTarget extends StoreTarget {
  readonly isReadable: true;
  readonly store: ReadableStore;
  /** Returns the store that keeps a profile with the session, for a login. */
  readonly withProfile?: (profile: Profile) => ReadableStore;
  /** How a branch is opened, if the store is one. */
  readonly branch?: BranchAccess;
  /** Keeps a new value until it is saved. A file needs none. */
  readonly journal: Journal | undefined;
}

export interface WriteOnlyTarget extends StoreTarget {
  readonly isReadable: false;
  readonly branch?: undefined;
  readonly store: SecretStore;
  readonly secret: (name: string) => SecretStore;
}

/** What a store is built with. */
export type StoreContext = BranchContext;

/** The options that were typed, and the stores to choose from. */
interface Typed {
  readonly store: Store;
  /** Whether nobody named the store. */
  readonly isDefault: boolean;
  /** Names as in `StoreOptions`. */
  readonly options: readonly string[];
  readonly choices: readonly Store[];
}

/** Whether an option, named as in `StoreOptions`, says where to store. */
export function isStoreOption(name: string): boolean {
  return name === 'store' || ALL_OPTIONS.has(name);
}

/**
 * Rejects options of another store, and options of any store where the token is printed instead: they
 * would have no effect.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function rejectForeignOptions({ store, isDefault, options, choices }: Typed): void {
  const ofStores = options.filter(isStoreOption).map(toFlag);
  if (options.includes('print') && ofStores.length > 0) {
    throw invalidInput({ reason: 'options_conflict', option: '--print', others: ofStores });
  }
  const foreign = options.filter(
    (name) => ALL_OPTIONS.has(name) && !OPTIONS_OF[store].includes(name),
  );
  if (foreign.length === 0) return;
  const fitting = choices.filter((one) => foreign.every((name) => OPTIONS_OF[one].includes(name)));
  const flags = foreign.map(toFlag);
  throw invalidInput({ reason: 'foreign_options', options: flags, store, isDefault, fitting });
}

function toFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A secret beside the session, and the option that names it. */
export interface SecretBeside {
  readonly store: SecretStore;
  readonly option: string;
}

/**
 * Returns the secrets for the Client ID, the Client Secret and, for a branch, the session key; none where a
 * store has no room for them.
 */
export function secretsBeside(
  { secret, branch }: ReadableTarget | WriteOnlyTarget,
  { clientIdName, clientSecretName, sessionKeyName }: StoreOptions,
): SecretBeside[] {
  if (!secret) return [];
  const key = branch ? [{ store: secret(sessionKeyName), option: '--session-key-name' }] : [];
  return [
    { store: secret(clientIdName), option: '--client-id-name' },
    { store: secret(clientSecretName), option: '--client-secret-name' },
    ...key,
  ];
}

/**
 * Returns the store that the options name.
 *
 * @throws {GiteeTokenError} `input_invalid` when options are missing or contradict each other
 */
export async function resolveStore(
  options: StoreOptions,
  context: StoreContext,
): Promise<ReadableTarget | WriteOnlyTarget> {
  const { store } = options;
  if (store === 'branch') return resolveBranch(options, context);
  if (store === 'github') return writable(options, await githubTarget(options, context));
  if (store === 'gitea') return writable(options, await giteaTarget(options, context));
  return resolveReadableStore({ ...options, store }, context);
}

/**
 * Returns the store that the options name, which must be readable.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function resolveReadableStore(
  options: StoreOptions,
  context: StoreContext,
): Promise<ReadableTarget> {
  const { env } = context;
  switch (options.store) {
    case 'file':
      return fileTarget(options, env);
    case 'branch':
      return branchTarget(await resolveForge(options, context), options, context);
    case 'gitlab':
      return gitlabTarget(options, context);
    case 'command':
      return commandTarget(options, env);
    default:
      throw invalidInput({
        reason: 'store_write_only',
        store: options.store,
        readable: READABLE_STORES,
      });
  }
}

/**
 * Checks, under the lock, whether a store can be written, and leaves it unchanged. Returns what needs
 * attention about it.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function assertStoreWorks(
  target: ReadableTarget | WriteOnlyTarget,
  { signals }: Pick<CliContext, 'signals'>,
): Promise<readonly StoreWarning[]> {
  if (!target.isReadable) return tried(await target.store.prepare());
  const { store, branch } = target;
  return withLockGivenBack({ store, branch, signals }, async (lock) =>
    tried(await store.prepare(lock)),
  );
}

function tried(prepared: PreparedSave): readonly StoreWarning[] {
  prepared.release();
  return getWarnings(prepared);
}

/**
 * Returns the branch that the options name, with the secrets beside it.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
async function resolveBranch(
  options: StoreOptions,
  context: StoreContext,
): Promise<ReadableTarget> {
  const forge = await resolveForge(options, context);
  const secret = await branchSecrets(forge, options, context);
  return { ...(await branchTarget(forge, options, context)), secret };
}

/** The secrets of the repository that has the branch, or of the environment or organization that is named. */
function branchSecrets(
  { kind, apiUrl, token, tokenName, repository }: Forge,
  { org, ...options }: StoreOptions,
  context: StoreContext,
): Promise<(name: string) => SecretStore> {
  const owner = org ? { org } : { repo: repository };
  const named = { ...options, repo: '', ...owner, apiUrl: apiUrl.href };
  const authorized = { ...context, env: { ...context.env, [tokenName]: token } };
  return kind === 'gitea' ? giteaTarget(named, authorized) : githubTarget(named, authorized);
}

function writable(
  { secretName }: StoreOptions,
  secret: WriteOnlyTarget['secret'],
): WriteOnlyTarget {
  return { isReadable: false, profile: {}, secret, store: secret(secretName) };
}

async function fileTarget({ file }: StoreOptions, env: NodeJS.ProcessEnv): Promise<ReadableTarget> {
  const path = sessionPath(file, env);
  return {
    isReadable: true,
    profile: await readProfile(path),
    secret: undefined,
    store: fileStore({ path }),
    withProfile: (profile) => fileStore({ path, profile }),
    journal: undefined,
  };
}

/** Returns the file of the store `file`. */
export function sessionPath(file: string | undefined, env: NodeJS.ProcessEnv): string {
  const path = resolve(file || `${configDir(env)}/session.json`);
  const failure = { code: 'store_refused', reason: 'path_unresolvable', path } as const;
  return withStoreError(failure, () => followLinks(path));
}

function commandTarget(
  { saveCommand, loadCommand }: StoreOptions,
  env: NodeJS.ProcessEnv,
): ReadableTarget {
  if (!saveCommand) {
    throw invalidInput({ reason: 'save_command_missing' });
  }
  // A login may come with the save command alone, so each command has its own lock.
  const commands = [...new Set([loadCommand || saveCommand, saveCommand])];
  const pathsFor = (kind: 'lock' | 'journal') =>
    commands.map((command) => statePath(`command ${command}`, kind, env));
  // Either command may be corrected later, and the journal must still be found then.
  const names = pathsFor('journal').map((path) => basename(path, '.journal'));
  const journal = join(configDir(env), `${names.join('+')}.journal`);
  return {
    isReadable: true,
    profile: {},
    secret: undefined,
    store: commandStore({ save: saveCommand, load: loadCommand, locks: pathsFor('lock') }),
    journal: openJournal(journal, callSite(env)),
  };
}

/** A command can depend on the working directory and on variables. */
function callSite(env: NodeJS.ProcessEnv): CallSite {
  const lines = Object.entries(env)
    .filter(([name]) => !VOLATILE.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const environment = createHash('sha256').update(lines.join('\0')).digest('hex');
  return { folder: process.cwd(), environment };
}

/** Variables that differ between shells or terminals or under git, and options of a single call. */
const VOLATILE =
  /^(_|PWD|OLDPWD|SHLVL|COLUMNS|LINES|COLORTERM|WINDOWID|TERM(_.*)?|SSH_.*|GIT_.*|XDG_SESSION_ID|GITEE_TOKEN_(VERBOSE|JSON|FORMAT|MIN_TTL))$/;

function gitlabTarget(
  options: StoreOptions,
  { env, http, deadline }: StoreContext,
): ReadableTarget {
  const { environmentScope, secretName } = options;
  const apiUrl = readApiUrl(options, {
    variable: 'CI_API_V4_URL',
    env,
    usual: 'https://gitlab.com/api/v4',
  });
  const token = tokenFrom('GITLAB_TOKEN', env);
  const scope = gitlabScope(options, env);
  const address = apiUrl.href.replace(/\/$/, '');
  const identity = (name: string) => JSON.stringify([address, scope, environmentScope, name]);
  const variable = (name: string) =>
    gitlabVariable({
      http,
      deadline,
      apiUrl,
      token,
      tokenName: 'GITLAB_TOKEN',
      name,
      scope,
      environmentScope,
      lock: statePath(identity(name), 'lock', env),
    });
  return {
    isReadable: true,
    profile: {},
    secret: variable,
    store: variable(secretName),
    journal: openJournal(statePath(identity(secretName), 'journal', env)),
  };
}

function gitlabScope({ project, group }: StoreOptions, { CI_PROJECT_ID }: NodeJS.ProcessEnv) {
  if (project && group) {
    throw invalidInput({ reason: 'options_conflict', option: '--project', others: ['--group'] });
  }
  if (group) return { group };
  const own = project || CI_PROJECT_ID;
  if (own) return { project: own };
  throw invalidInput({ reason: 'project_or_group_missing' });
}

async function githubTarget(options: StoreOptions, { env, http, deadline }: StoreContext) {
  const apiUrl = readGitHubUrl(options, env);
  const scope = secretScope(options, apiUrl);
  const { githubSecret, permissionFor } = await import('../stores/github.ts');
  const token = await readGitHubToken(apiUrl, { env, permissions: [permissionFor(scope)] });
  // Outside a job, nothing has read the secret before.
  const job = { repository: '', runId: '', startedAt: new Date() };
  return (name: string) =>
    githubSecret({ http, deadline, apiUrl, token, tokenName: 'GH_TOKEN', name, scope, job });
}

async function giteaTarget(options: StoreOptions, { env, http, deadline }: StoreContext) {
  const address = options.apiUrl;
  if (!address) {
    throw invalidInput({ reason: 'gitea_api_url_missing' });
  }
  const apiUrl = parseApiUrl(address, '--api-url', 'https://codeberg.org/api/v1');
  const token = tokenFrom('GITEA_TOKEN', env);
  const scope = secretScope(options, apiUrl);
  if ('environment' in scope) {
    throw invalidInput({ reason: 'gitea_environments_unsupported' });
  }
  const { giteaSecret } = await import('../stores/gitea.ts');
  return (name: string) =>
    giteaSecret({ http, deadline, apiUrl, token, tokenName: 'GITEA_TOKEN', name, scope });
}

function secretScope({ repo, env: environment, org }: StoreOptions, apiUrl: URL): SecretScope {
  const others = [...(repo ? ['--repo'] : []), ...(environment ? ['--env'] : [])];
  if (org && others.length > 0) {
    throw invalidInput({ reason: 'options_conflict', option: '--org', others });
  }
  if (org) {
    if (!ORGANIZATION.test(org)) throw invalidInput({ reason: 'org_option_malformed' });
    return { organization: org };
  }
  const repository = readRepository(repo, apiUrl);
  return environment ? { repository, environment } : { repository };
}

const ORGANIZATION = /^[\w-]+$/;
