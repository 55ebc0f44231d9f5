import { onTestFinished } from 'vitest';
import {
  type GitHubSettings,
  type SandboxGitHub,
  sandboxGitHub,
} from '../../src/sandbox/github.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';

export type SecretsApi = SandboxGitHub & Omit<RunningServer, 'close'>;

/** Runs the embedded secrets API until the test ends. */
export async function startSecretsApi(
  overrides: Partial<GitHubSettings> = {},
): Promise<SecretsApi> {
  const secrets = await sandboxGitHub(overrides);
  const { origin, requests, close } = await serve(secrets.handle);
  onTestFinished(close);
  return { ...secrets, origin, requests };
}

/** What the API was asked, without the answers. */
export function getRequests({ requests }: SecretsApi): string[] {
  return requests.map(({ request: { method, path, query } }) => {
    return `${method} ${path}${query.size > 0 ? `?${query}` : ''}`;
  });
}
