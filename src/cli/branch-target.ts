import { quoted } from '../errors.ts';
import type { HttpContext } from '../http/client.ts';
import type { BranchOptions } from '../stores/branch/branch.ts';
import { isBranchName } from '../stores/branch/branch-name.ts';
import { openJournal } from '../stores/fs/journal.ts';
import { statePath } from './config-dir.ts';
import type { CliContext } from './context.ts';
import type { ReadableTarget } from './resolve-store.ts';
import { type KeyPurpose, readSessionKey, type SessionKeyOptions } from './session-key.ts';
import {
  invalidInput,
  readGitHubToken,
  readGitHubUrl,
  readRepository,
  tokenFrom,
  withoutApi,
} from './store-access.ts';

export interface BranchTargetOptions extends SessionKeyOptions {
  readonly repo?: string;
  readonly branch: string;
  /** The environment of the secrets beside the branch. */
  readonly env?: string;
  readonly apiUrl?: string;
  /** That of the session. */
  readonly giteeUrl?: string;
}

export interface BranchContext
  extends HttpContext,
    Pick<CliContext, 'env' | 'stdin' | 'stderr' | 'prompts' | 'messages'> {
  readonly keyPurpose?: KeyPurpose;
}

/** A server with repositories and a token for it. */
export interface Forge {
  readonly kind: 'github' | 'gitea';
  readonly apiUrl: URL;
  readonly token: string;
  readonly tokenName: 'GH_TOKEN' | 'GITEA_TOKEN';
  /** `owner/name`. */
  readonly repository: string;
}

/** What opens a branch. */
export interface BranchAccess extends BranchOptions {
  /** Whether this command made the key. */
  readonly isNewKey: boolean;
}

/**
 * Returns the server, the token and the repository of the options. The API of Gitea and Forgejo ends in
 * `/api/v1`.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function resolveForge(
  options: BranchTargetOptions,
  { env, keyPurpose }: Pick<BranchContext, 'env' | 'keyPurpose'>,
): Promise<Forge> {
  const { branch, env: environment } = options;
  if (!isBranchName(branch)) {
    const source = '--branch';
    throw invalidInput({ reason: 'session_branch_malformed', source, value: quoted(branch) });
  }
  const apiUrl = readGitHubUrl(options, env);
  const repository = readRepository(options.repo || env.GITHUB_REPOSITORY, apiUrl);
  if (/\/api\/v1\/?$/.test(apiUrl.pathname)) {
    const token = tokenFrom('GITEA_TOKEN', env);
    return { kind: 'gitea', apiUrl, repository, token, tokenName: 'GITEA_TOKEN' };
  }
  // A login stores the secrets too.
  const secrets = environment ? 'Environments: Read and write' : 'Secrets: Read and write';
  const permissions = ['Contents: Read and write', ...(keyPurpose === 'login' ? [secrets] : [])];
  const token = await readGitHubToken(apiUrl, { env, permissions });
  return { kind: 'github', apiUrl, repository, token, tokenName: 'GH_TOKEN' };
}

/**
 * Returns the session on a branch of that repository.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function branchTarget(
  forge: Forge,
  options: BranchTargetOptions,
  context: BranchContext,
): Promise<ReadableTarget> {
  const { http, deadline, env, stderr, messages, keyPurpose = 'open' } = context;
  const { apiUrl, repository } = forge;
  const { branch, giteeUrl = '' } = options;
  const { bytes: key, isNew: isNewKey } = await readSessionKey(options, keyPurpose, context);
  const { branchStore } = await import('../stores/branch/branch.ts');
  const run = ownRun(apiUrl, env);
  const access: BranchAccess = {
    ...forge,
    http,
    deadline,
    branch,
    giteeUrl: URL.canParse(giteeUrl) ? new URL(giteeUrl).origin : undefined,
    key,
    isNewKey,
    ...(run && { run }),
    serverUrl: toPagesUrl(apiUrl),
    mayReplaceUnreadable: keyPurpose === 'login' || keyPurpose === 'logout',
    waiting: (claim) => void stderr.write(`${messages.token.waiting(claim)}\n`),
  };
  const identity = JSON.stringify([withoutSlash(apiUrl), repository.toLowerCase(), branch]);
  return {
    isReadable: true,
    profile: {},
    secret: undefined,
    store: branchStore(access),
    branch: access,
    journal: openJournal(statePath(identity, 'journal', env)),
  };
}

/** Returns the path of this job's run, unless it is on another server than the branch. */
function ownRun(
  apiUrl: URL,
  { GITHUB_API_URL = '', GITHUB_REPOSITORY, GITHUB_RUN_ID, ...env }: NodeJS.ProcessEnv,
): string | undefined {
  const isHere = withoutSlash({ href: GITHUB_API_URL }) === withoutSlash(apiUrl);
  if (!isHere || !GITHUB_RUN_ID) return undefined;
  // Gitea has no page of an attempt.
  const isGitea = env.GITEA_ACTIONS || env.FORGEJO_ACTIONS;
  const attempt = isGitea ? '' : `/attempts/${env.GITHUB_RUN_ATTEMPT || 1}`;
  return `${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}${attempt}`;
}

function withoutSlash({ href }: Pick<URL, 'href'>): string {
  return href.replace(/\/$/, '');
}

/** Returns the address of the server's pages. */
function toPagesUrl(apiUrl: URL): URL {
  const pages = new URL(apiUrl.pathname.replace(/\/api\/v\d+\/?$/, '/'), apiUrl);
  pages.hostname = withoutApi(pages.hostname);
  return pages;
}
