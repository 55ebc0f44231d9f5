import * as core from '@actions/core';
import { quoted } from '../errors.ts';
import { explainNotStoreToken } from '../gitee/mistaken-token.ts';
import { isBearerToken } from '../gitee/token-response.ts';
import type { HttpContext } from '../http/client.ts';
import { isLoopback } from '../http/server-url.ts';
import type { SecretScope } from '../stores/github.ts';
import { parseRepository } from '../stores/repository.ts';
import type { SecretStore } from '../stores/store.ts';
import { emptyInput, invalidInput, readEnum, readUrl } from './input-readers.ts';

type RepositoryInput = 'secret-repository' | 'session-repository';

export const SECRET_FORMATS = ['refresh-token', 'session'] as const;

/** Loads the stores, which send their requests within the deadline. */
export type OpenStores = (network: HttpContext) => Promise<readonly SecretStore[]>;

/**
 * Reads which secrets to write from the inputs whose names start with `secret-`. Without `secret-name`
 * there are none.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function readSecretInputs(): OpenStores {
  const name = core.getInput('secret-name');
  if (!name) {
    rejectIncomplete();
    return async () => [];
  }
  const token = core.getInput('secret-token');
  rejectMistakenToken(token);
  rejectInsecureRunner();
  const apiUrl = readUrl('secret-api-url', {
    example: 'https://api.github.com',
    mayHavePath: true,
  });
  const scopes = readScopes(apiUrl);
  if (detectStore(apiUrl) === 'gitea') {
    const giteaScopes = scopes.map(withoutEnvironment);
    return async (network) => {
      const { giteaSecret } = await import('../stores/gitea.ts');
      return giteaScopes.map((scope) => giteaSecret({ ...network, apiUrl, token, name, scope }));
    };
  }
  const job = readJobContext();
  return async (network) => {
    const { githubSecret } = await import('../stores/github.ts');
    return scopes.map((scope) => githubSecret({ ...network, apiUrl, token, name, scope, job }));
  };
}

function rejectMistakenToken(token: string): void {
  if (!token) throw emptyInput({ reason: 'secret_token_empty' });
  const mistake = explainNotStoreToken(token);
  if (mistake) throw invalidInput({ reason: 'secret_token_mistaken', mistake });
  if (!isBearerToken(token)) throw invalidInput({ reason: 'secret_token_malformed' });
}

/** The default of the input is the address of the runner's own server, which nobody typed. */
export function rejectInsecureRunner(): void {
  const text = core.getInput('secret-api-url');
  if (text !== process.env.GITHUB_API_URL || !URL.canParse(text)) return;
  const url = new URL(text);
  if (url.protocol !== 'http:' || isLoopback(url)) return;
  throw invalidInput({ reason: 'runner_server_insecure', origin: url.origin });
}

/** Without `secret-name`, the other inputs of the secret would have no effect. */
function rejectIncomplete(): void {
  const present = ['secret-token', 'secret-environment', 'secret-organization'].filter((name) =>
    core.getInput(name),
  );
  // The default is the repository of the job, or the expression for it on runners that do not evaluate it.
  const repository = core.getInput('secret-repository');
  const isDefault = repository === process.env.GITHUB_REPOSITORY || repository.startsWith('${{');
  if (repository && !isDefault) present.push('secret-repository');
  const isSession = readEnum('secret-format', SECRET_FORMATS) === 'session';
  if (isSession) present.push('secret-format: session');
  if (present.length > 0) throw invalidInput({ reason: 'secret_name_empty', present });
}

/** The runners of Gitea and Forgejo set a variable, and both have their API under `/api/v1`. */
export function detectStore(apiUrl: URL): 'github' | 'gitea' {
  const choice = readEnum('secret-store', ['auto', 'github', 'gitea']);
  if (choice !== 'auto') return choice;
  const { GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
  const isGitea = GITEA_ACTIONS === 'true' || FORGEJO_ACTIONS === 'true';
  return isGitea || apiUrl.pathname.replace(/\/$/, '').endsWith('/api/v1') ? 'gitea' : 'github';
}

function readScopes(apiUrl: URL): SecretScope[] {
  const organization = core.getInput('secret-organization');
  const environment = core.getInput('secret-environment');
  if (organization && environment) {
    throw invalidInput({ reason: 'secret_organization_and_environment' });
  }
  if (/^\.{1,2}$/.test(environment)) {
    throw invalidInput({ reason: 'secret_environment_malformed', value: environment });
  }
  if (organization) return [{ organization: checkedOrganization(organization) }];
  const repositories = core.getMultilineInput('secret-repository').filter(Boolean);
  if (repositories.length === 0) throw invalidInput({ reason: 'secret_repository_empty' });
  const source = 'secret-repository';
  const names = repositories.map((text) => checkedRepository(text, { source, apiUrl }));
  return [...new Set(names)].map((repository) =>
    environment ? { repository, environment } : { repository },
  );
}

/** Returns the `owner/name` of a repository, which may be given by its address. */
export function checkedRepository(
  text: string,
  { source, apiUrl }: { readonly source: RepositoryInput; readonly apiUrl: URL },
): string {
  const parsed = parseRepository(text, apiUrl);
  if (!parsed) {
    // An address may hold a password.
    const value = quoted(text.replace(/\/\/.*@/, '//'));
    const reason =
      source === 'secret-repository'
        ? 'secret_repository_malformed'
        : 'session_repository_malformed';
    throw invalidInput({ reason, value });
  }
  if ('repository' in parsed) return parsed.repository;
  throw invalidInput({ reason: 'repository_elsewhere', source, ...parsed });
}

function checkedOrganization(text: string): string {
  if (/^[\w-]+$/.test(text)) return text;
  throw invalidInput({ reason: 'secret_organization_malformed', value: quoted(text) });
}

function withoutEnvironment(scope: SecretScope) {
  if (!('environment' in scope)) return scope;
  throw invalidInput({ reason: 'secret_environment_unsupported' });
}

function readJobContext() {
  return {
    repository: process.env.GITHUB_REPOSITORY ?? '',
    runId: process.env.GITHUB_RUN_ID ?? '',
    startedAt: new Date(performance.timeOrigin),
  };
}
