import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { GiteeTokenError } from '../errors.ts';
import { isBearerToken } from '../gitee/token-response.ts';
import type { HttpContext } from '../http/client.ts';
import { parseServerUrl } from '../http/server-url.ts';
import { commandStore } from '../stores/command.ts';
import { fileStore, readProfile } from '../stores/file.ts';
import { withStoreError } from '../stores/fs/atomic-file.ts';
import { type CallSite, type Journal, openJournal } from '../stores/fs/journal.ts';
import { followLinks } from '../stores/fs/trust.ts';
import type { SecretScope } from '../stores/github.ts';
import { gitlabVariable } from '../stores/gitlab.ts';
import type { Profile, ReadableStore, SecretStore } from '../stores/store.ts';
import { configDir, statePath } from './config-dir.ts';
import type { CliContext } from './context.ts';

export const STORES = ['file', 'github', 'gitea', 'gitlab', 'command'] as const;
export const READABLE_STORES = ['file', 'gitlab', 'command'] as const;

type Store = (typeof STORES)[number];

const SECRET_OPTIONS = ['secretName', 'apiUrl', 'clientIdName', 'clientSecretName'];
/** The options of each store. For Gitea, `--env` has its own error. */
const OPTIONS_OF: Readonly<Record<Store, readonly string[]>> = {
  file: ['file'],
  github: [...SECRET_OPTIONS, 'repo', 'env', 'org'],
  gitea: [...SECRET_OPTIONS, 'repo', 'env', 'org'],
  gitlab: [...SECRET_OPTIONS, 'project', 'group', 'environmentScope'],
  command: ['saveCommand', 'loadCommand'],
};
const ALL_OPTIONS = new Set(Object.values(OPTIONS_OF).flat());

export interface StoreOptions {
  readonly store: Store;
  readonly file?: string;
  readonly repo?: string;
  readonly env?: string;
  readonly org?: string;
  readonly project?: string;
  readonly group?: string;
  readonly environmentScope: string;
  readonly apiUrl?: string;
  readonly secretName: string;
  readonly clientIdName: string;
  readonly clientSecretName: string;
  readonly saveCommand?: string;
  readonly loadCommand?: string;
}

/** A place for the refresh token, and for what belongs to it. */
interface StoreTarget {
  /** What of the application is kept there already. */
  readonly profile: Partial<Profile>;
  /** Returns a secret of that place by its name, for a place that has many. */
  readonly secret: ((name: string) => SecretStore) | undefined;
}

export interface ReadableTarget extends StoreTarget {
  readonly isReadable: true;
  readonly store: ReadableStore;
  /** Returns the store for a log-in, where it keeps a profile with the session. */
  readonly withProfile?: (profile: Profile) => ReadableStore;
  /** Keeps a new value until it is saved; the file needs none. */
  readonly journal: Journal | undefined;
}

export interface WriteOnlyTarget extends StoreTarget {
  readonly isReadable: false;
  readonly store: SecretStore;
}

/** What a store is built with. */
export interface StoreContext extends HttpContext, Pick<CliContext, 'env'> {}

/** What somebody has typed, and the stores among which there was a choice. */
interface Typed {
  readonly store: Store;
  /** The names of the options, as of `StoreOptions`. */
  readonly options: readonly string[];
  readonly choices: readonly Store[];
}

/**
 * Refuses options that only another store has: what they name would not be written.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function rejectForeignOptions({ store, options, choices }: Typed): void {
  const foreign = options.filter(
    (name) => ALL_OPTIONS.has(name) && !OPTIONS_OF[store].includes(name),
  );
  if (foreign.length === 0) return;
  const [verb, pronoun] = foreign.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const fitting = choices.filter((one) => foreign.every((name) => OPTIONS_OF[one].includes(name)));
  const right = fitting.map((one) => `--store ${one}`).join(' or ');
  throw invalidInput(
    `${foreign.map(toFlag).join(', ')} ${verb} given, but the store is ${store}, which does not use ${pronoun}.`,
    right ? `Give ${right} too, or leave ${pronoun} out.` : `Leave ${pronoun} out.`,
  );
}

function toFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Finds the store that the options name.
 *
 * @throws {GiteeTokenError} `input_invalid` when they do not say enough, or too much
 */
export async function resolveStore(
  options: StoreOptions,
  context: StoreContext,
): Promise<ReadableTarget | WriteOnlyTarget> {
  const { store } = options;
  if (store === 'github') return writable(options, await githubTarget(options, context));
  if (store === 'gitea') return writable(options, await giteaTarget(options, context));
  return resolveReadableStore({ ...options, store }, context);
}

/**
 * Finds a store that can be read, which the options name.
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
    case 'gitlab':
      return gitlabTarget(options, context);
    case 'command':
      return commandTarget(options, env);
    default:
      throw invalidInput(
        `The store ${options.store} cannot be read: ${options.store} shows no secret to anybody.`,
        `Use one of ${READABLE_STORES.join(', ')}. In a job of GitHub or Gitea, use the action.`,
      );
  }
}

/**
 * Finds out, under the lock, whether a store can be written, and leaves it unchanged.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function assertStoreWorks(target: ReadableTarget | WriteOnlyTarget): Promise<void> {
  if (!target.isReadable) return (await target.store.prepare()).release();
  const { store } = target;
  await store.withLock(async (lock) => (await store.prepare(lock)).release());
}

function writable(
  { secretName }: StoreOptions,
  secret: NonNullable<StoreTarget['secret']>,
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
  const failure = { code: 'store_refused', fault: `The file ${path} cannot be found` } as const;
  return withStoreError(failure, () => followLinks(path));
}

function commandTarget(
  { saveCommand, loadCommand }: StoreOptions,
  env: NodeJS.ProcessEnv,
): ReadableTarget {
  if (!saveCommand) {
    throw invalidInput(
      'The store command has no command that saves.',
      'Give --save-command, such as: --save-command "vault kv put -mount=secret gitee session=-".',
    );
  }
  // A log-in can come with one command; getting a token needs both.
  const commands = [...new Set([loadCommand || saveCommand, saveCommand])];
  const pathsFor = (kind: 'lock' | 'journal') =>
    commands.map((command) => statePath(`command ${command}`, kind, env));
  // Either may have to be corrected; what is kept until then must be found again.
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

/** A command can depend on the working directory, or on a variable that names the place. */
function callSite(env: NodeJS.ProcessEnv): CallSite {
  const lines = Object.entries(env)
    .filter(([name]) => !VOLATILE.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const environment = createHash('sha256').update(lines.join('\0')).digest('hex');
  return { folder: process.cwd(), environment };
}

/** Variables that differ between shells or terminals or under git, and those that this project sets. */
const VOLATILE =
  /^(_|PWD|OLDPWD|SHLVL|COLUMNS|LINES|COLORTERM|WINDOWID|TERM(_.*)?|SSH_.*|GIT_.*|XDG_SESSION_ID|GITEE_TOKEN_(DETACHED.*|VERBOSE|JSON|FORMAT|MIN_TTL))$/;

function gitlabTarget(
  options: StoreOptions,
  { env, http, deadline }: StoreContext,
): ReadableTarget {
  const { environmentScope, secretName } = options;
  const apiUrl = parseApiUrl(options.apiUrl || env.CI_API_V4_URL || 'https://gitlab.com/api/v4');
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
    throw invalidInput(
      'Both --project and --group are given.',
      'Give the one whose variable it is.',
    );
  }
  if (group) return { group };
  const own = project || CI_PROJECT_ID;
  if (own) return { project: own };
  throw invalidInput('There is no GitLab project or group.', 'Give --project or --group.');
}

async function githubTarget(options: StoreOptions, { env, http, deadline }: StoreContext) {
  const apiUrl = parseApiUrl(options.apiUrl || env.GITHUB_API_URL || 'https://api.github.com');
  const scope = secretScope(options);
  const { githubSecret, permissionFor } = await import('../stores/github.ts');
  const token = env.GH_TOKEN
    ? tokenFrom('GH_TOKEN', env)
    : await readGhToken(apiUrl, permissionFor(scope));
  // No job has read the secret.
  const job = { repository: '', runId: '', startedAt: new Date() };
  return (name: string) =>
    githubSecret({ http, deadline, apiUrl, token, tokenName: 'GH_TOKEN', name, scope, job });
}

/** GitHub's own command line keeps a token for each host. */
async function readGhToken({ hostname }: URL, permission: string): Promise<string> {
  const host = hostname.replace(/^api\.(?=github\.com$|[^.]+\.ghe\.com$)/, '');
  const { stdout } = await promisify(execFile)('gh', ['auth', 'token', '--hostname', host]).catch(
    () => ({ stdout: '' }),
  );
  if (stdout.trim()) return stdout.trim();
  throw invalidInput(
    'There is no GitHub token to write the secrets with.',
    `Set GH_TOKEN to a token with the permission "${permission}", or sign in with \`gh auth login\`.`,
  );
}

async function giteaTarget(options: StoreOptions, { env, http, deadline }: StoreContext) {
  const address = options.apiUrl;
  if (!address) {
    throw invalidInput(
      'The address of the Gitea or Forgejo server is missing.',
      'Give --api-url, such as https://codeberg.org/api/v1.',
    );
  }
  const apiUrl = parseApiUrl(address);
  const token = tokenFrom('GITEA_TOKEN', env);
  const scope = secretScope(options);
  if ('environment' in scope) {
    throw invalidInput('Gitea and Forgejo have no secrets of environments.', 'Leave out --env.');
  }
  const { giteaSecret } = await import('../stores/gitea.ts');
  return (name: string) =>
    giteaSecret({ http, deadline, apiUrl, token, tokenName: 'GITEA_TOKEN', name, scope });
}

function secretScope({ repo, env: environment, org }: StoreOptions): SecretScope {
  if (org && (repo || environment)) {
    throw invalidInput(
      '--org is given, and --repo or --env too.',
      'Give the one whose secret it is.',
    );
  }
  if (org) return { organization: checked('--org', org, /^[\w-]+$/) };
  const repository = checked('--repo', repo ?? '', /^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/);
  return environment ? { repository, environment } : { repository };
}

function checked(option: '--org' | '--repo', value: string, pattern: RegExp): string {
  if (pattern.test(value)) return value;
  if (option === '--org') {
    throw invalidInput(
      '--org is not the name of an organisation.',
      'Give it as in its address: --org NAME.',
    );
  }
  throw invalidInput(
    '--repo is missing or is not OWNER/NAME.',
    'Give the two names alone, such as octo/website, and no URL.',
  );
}

function tokenFrom(
  name: 'GH_TOKEN' | 'GITEA_TOKEN' | 'GITLAB_TOKEN',
  env: NodeJS.ProcessEnv,
): string {
  const token = env[name]?.trim() ?? '';
  if (isBearerToken(token)) return token;
  if (token) throw invalidInput(`What is in ${name} is no token.`, 'Set it to the token alone.');
  throw invalidInput(
    `The environment variable ${name} is empty.`,
    'Set it to a token that may write there.',
  );
}

function parseApiUrl(text: string): URL {
  const url = parseServerUrl(text);
  if (url) return url;
  throw invalidInput(
    'The address of the REST API does not start with https://, or holds more than host and path.',
    'Give it as --api-url, such as https://HOST/api/v4. http:// is for this machine only.',
  );
}

function invalidInput(message: string, advice: string): GiteeTokenError {
  return new GiteeTokenError('input_invalid', { reason: 'legacy', message, advice });
}
