import * as core from '@actions/core';
import { quoted } from '../errors.ts';
import { explainNotStoreToken } from '../gitee/mistaken-token.ts';
import { isBearerToken } from '../gitee/token-response.ts';
import type { HttpContext } from '../http/client.ts';
import { mistakes } from '../messages/errors/en/mistakes.ts';
import type { SecretScope } from '../stores/github.ts';
import type { SecretStore } from '../stores/store.ts';
import { invalidInput, missingInput, readEnum, readUrl } from './input-readers.ts';

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
  if (!token)
    throw missingInput(
      ['secret-token'],
      'secret-name is given, and needs a token that may write it.',
    );
  const mistake = explainNotStoreToken(token);
  if (mistake) {
    throw invalidInput(
      `The input secret-token is not a token that can write a secret: ${mistakes[mistake]}.`,
      'Create a token on the server that keeps the secret, and store the token alone, on one line and without quotes.',
    );
  }
  if (!isBearerToken(token)) {
    throw invalidInput(
      'The input secret-token is no token: it has spaces, line breaks or other characters that no token has.',
      'Store the token again, alone on one line, without quotes.',
    );
  }
  const apiUrl = readUrl('secret-api-url', 'https://api.github.com');
  const scopes = readScopes();
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
  if (present.length === 0) return;
  const verb = present.length === 1 ? 'is' : 'are';
  throw invalidInput(
    `${present.join(', ')} ${verb} given without secret-name, so nothing would be written.`,
    `Give secret-name, the name of the secret to write, or leave the others out.`,
  );
}

/** The runners of Gitea and Forgejo say so, and both have their API under `/api/v1`. */
function detectStore(apiUrl: URL): 'github' | 'gitea' {
  const choice = readEnum('secret-store', ['auto', 'github', 'gitea']);
  if (choice !== 'auto') return choice;
  const { GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
  const isGitea = GITEA_ACTIONS === 'true' || FORGEJO_ACTIONS === 'true';
  return isGitea || apiUrl.pathname.replace(/\/$/, '').endsWith('/api/v1') ? 'gitea' : 'github';
}

function readScopes(): SecretScope[] {
  const organization = core.getInput('secret-organization');
  const environment = core.getInput('secret-environment');
  if (organization && environment) {
    throw invalidInput(
      'Both secret-organization and secret-environment are given.',
      'Give the one whose secret is to be written.',
    );
  }
  if (/^\.{1,2}$/.test(environment)) {
    throw invalidInput(
      `The input secret-environment is no name: ${environment}.`,
      'Give the name of the environment, as Settings, Environments shows it.',
    );
  }
  if (organization) return [{ organization: checkedName('secret-organization', organization) }];
  const repositories = core.getMultilineInput('secret-repository').filter(Boolean);
  if (repositories.length === 0)
    throw missingInput(['secret-repository'], 'there is nowhere to write the secret.');
  return [...new Set(repositories)].map((text) => {
    const repository = checkedRepository(text);
    return environment ? { repository, environment } : { repository };
  });
}

function checkedRepository(text: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(text) && !/(^|\/)\.{1,2}(\/|$)/.test(text)) return text;
  throw invalidInput(
    `The input secret-repository has a line that is no repository: ${quoted(text)}.`,
    'Give owner/name, one a line.',
  );
}

function checkedName(input: string, text: string): string {
  if (/^[\w-]+$/.test(text)) return text;
  throw invalidInput(
    `The input ${input} is no name: ${quoted(text)}.`,
    'Give the name as it stands in its address.',
  );
}

function withoutEnvironment(scope: SecretScope) {
  if (!('environment' in scope)) return scope;
  throw invalidInput(
    'The input secret-environment is given, but Gitea and Forgejo have no secrets of environments.',
    'Leave it empty to write the secret of the repository.',
  );
}

function readJobContext() {
  return {
    repository: process.env.GITHUB_REPOSITORY ?? '',
    runId: process.env.GITHUB_RUN_ID ?? '',
    startedAt: new Date(performance.timeOrigin),
  };
}
