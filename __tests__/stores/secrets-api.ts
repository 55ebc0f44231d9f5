import { onTestFinished } from 'vitest';
import {
  type SandboxSecrets,
  type SecretsSettings,
  sandboxSecrets,
} from '../../src/sandbox/secrets.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';

export type SecretsApi = SandboxSecrets & Omit<RunningServer, 'close'>;

/** Runs the embedded secrets API until the test ends. */
export async function startSecretsApi(
  overrides: Partial<SecretsSettings> = {},
): Promise<SecretsApi> {
  const secrets = await sandboxSecrets(overrides);
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
