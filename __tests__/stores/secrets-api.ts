import { onTestFinished } from 'vitest';
import {
  type SandboxSecrets,
  type SecretsSettings,
  sandboxSecrets,
} from '../../src/sandbox/secrets.ts';
import { type RunningServer, serve } from '../../src/sandbox/serve.ts';

export type SecretsApi = SandboxSecrets & Omit<RunningServer, 'close'>;

/** Runs the embedded secrets API until the test ends. */
export async function startSecretsApi(given: Partial<SecretsSettings> = {}): Promise<SecretsApi> {
  const secrets = await sandboxSecrets(given);
  const { origin, seen, close } = await serve(secrets.handle);
  onTestFinished(close);
  return { ...secrets, origin, seen };
}

/** What the API was asked, without the answers. */
export function requestsOf({ seen }: SecretsApi): string[] {
  return seen.map(({ request: { method, path, query } }) => {
    return `${method} ${path}${query.size > 0 ? `?${query}` : ''}`;
  });
}
