import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GiteeTokenError } from '../errors.ts';
import { isBearerToken } from '../gitee/token-response.ts';
import { readServerUrl } from '../http/server-url.ts';
import type { Problem } from '../problems.ts';
import { parseRepository } from '../stores/repository.ts';
import type { CliContext } from './context.ts';
import { explainMissingInJob, unexpandedName } from './gitlab-job.ts';

interface ApiDefaults extends Pick<CliContext, 'env'> {
  /** What a job of the platform sets to the address of its server. */
  readonly variable: 'GITHUB_API_URL' | 'CI_API_V4_URL';
  /** The address of the public server. */
  readonly usual: string;
}

/**
 * Returns the REST API of the option, or else that of the job, or of the public server.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function readApiUrl(
  { apiUrl }: { readonly apiUrl?: string },
  { variable, env, usual }: ApiDefaults,
): URL {
  if (apiUrl) return parseApiUrl(apiUrl, '--api-url', usual);
  return parseApiUrl(env[variable] || usual, variable, usual);
}

export function parseApiUrl(text: string, source: string, example: string): URL {
  return readServerUrl(text, { source, example, mayHavePath: true });
}

/** The API of GitHub: that of the option, or else of the job, or of github.com. */
export function readGitHubUrl(options: { readonly apiUrl?: string }, env: NodeJS.ProcessEnv): URL {
  return readApiUrl(options, { variable: 'GITHUB_API_URL', env, usual: 'https://api.github.com' });
}

/**
 * Returns the token of a variable.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function tokenFrom(
  name: 'GH_TOKEN' | 'GITEA_TOKEN' | 'GITLAB_TOKEN',
  env: NodeJS.ProcessEnv,
): string {
  const token = env[name]?.trim() ?? '';
  const missing = explainMissingInJob(token ? unexpandedName(token) : name, env);
  if (missing) throw invalidInput(missing);
  if (isBearerToken(token)) return token;
  const reason = token ? 'token_variable_malformed' : 'token_variable_empty';
  throw invalidInput({ reason, variable: name });
}

/**
 * Returns the token for GitHub, of `GH_TOKEN` or else of `gh`, which keeps one for each host.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function readGitHubToken(
  { hostname }: URL,
  { env, permissions }: Pick<CliContext, 'env'> & { readonly permissions: readonly string[] },
): Promise<string> {
  if (env.GH_TOKEN) return tokenFrom('GH_TOKEN', env);
  const host = withoutApi(hostname);
  const { stdout } = await promisify(execFile)('gh', ['auth', 'token', '--hostname', host]).catch(
    () => ({ stdout: '' }),
  );
  if (stdout.trim()) return stdout.trim();
  throw invalidInput({ reason: 'gh_token_missing', permissions });
}

/** Returns the host of the pages, whose API has its own on github.com and ghe.com. */
export function withoutApi(host: string): string {
  return host.replace(/^api\.(?=github\.com$|[^.]+\.ghe\.com$)/, '');
}

/**
 * Returns the name of a repository that is on the server of the API.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function readRepository(text: string | undefined, apiUrl: URL): string {
  if (!text) throw invalidInput({ reason: 'repo_option_missing' });
  const parsed = parseRepository(text, apiUrl);
  if (!parsed) throw invalidInput({ reason: 'repo_option_malformed' });
  if ('repository' in parsed) return parsed.repository;
  throw invalidInput({ reason: 'repository_elsewhere', source: '--repo', ...parsed });
}

export function invalidInput(problem: Problem): GiteeTokenError {
  return new GiteeTokenError('input_invalid', problem);
}
