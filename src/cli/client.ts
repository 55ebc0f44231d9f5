import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, GiteeTokenError } from '../errors.ts';
import type { Client, Gitee } from '../gitee/grant.ts';
import { safeUrl } from '../http/safe-url.ts';
import type { Profile } from '../stores/file.ts';
import type { Surroundings } from './surroundings.ts';

export interface ClientOptions {
  readonly giteeUrl?: string;
  readonly clientId?: string;
  readonly clientSecretFile?: string;
}

/** As much of the application as is known without asking anybody. */
export interface KnownClient {
  readonly origin: URL;
  readonly client_id: string;
  readonly client_secret: string;
}

/**
 * Reads the Gitee server and the application from the options, the environment and the file of the
 * store, in this order. What none of them has is empty.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function readClient(
  { giteeUrl, clientId, clientSecretFile }: ClientOptions,
  profile: Partial<Profile>,
  surroundings: Pick<Surroundings, 'env' | 'stdin'>,
): Promise<KnownClient> {
  const { GITEE_TOKEN_CLIENT_SECRET, GITEE_TOKEN_DETACHED_CLIENT_SECRET } = surroundings.env;
  const read = async () =>
    clientSecretFile ? readSecretFile(clientSecretFile, surroundings) : GITEE_TOKEN_CLIENT_SECRET;
  // Where it was read before, there may be nothing left to read.
  const given = GITEE_TOKEN_DETACHED_CLIENT_SECRET || (await read());
  return {
    origin: readOrigin(giteeUrl || profile.gitee_url || 'https://gitee.com'),
    client_id: clientId || profile.client_id || '',
    client_secret: given?.trim() || profile.client_secret || '',
  };
}

/** Tells whether a text looks like the id or the secret of an application of Gitee. */
export function looksLikeGitees(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text);
}

/**
 * Returns the server with its application, or without one when neither id nor secret is known.
 *
 * @throws {GiteeTokenError} `input_invalid` when only one of the two is
 */
export function giteeOf({ origin, client_id, client_secret }: KnownClient): Gitee {
  const client: Client = { client_id, client_secret };
  if (client_id && client_secret) return { origin, client };
  if (!client_id && !client_secret) return { origin };
  const missing = client_id ? 'Client Secret' : 'Client ID';
  throw new GiteeTokenError('input_invalid', `The ${missing} is missing.`, {
    advice: HOW_TO_GIVE_THE_CLIENT,
  });
}

export const HOW_TO_GIVE_THE_CLIENT =
  'Give the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID, and the Client Secret as ' +
  'GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.';

async function readSecretFile(path: string, { stdin }: Pick<Surroundings, 'stdin'>) {
  if (path === '-') return text(stdin);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new GiteeTokenError(
      'input_invalid',
      `The Client Secret cannot be read: ${describe(error)}.`,
      {
        advice: 'Check the path in --client-secret-file.',
      },
    );
  }
}

function readOrigin(text: string): URL {
  const url = safeUrl(text);
  if (url?.pathname === '/') return url;
  throw new GiteeTokenError(
    'input_invalid',
    'The address of the Gitee server is none that can be trusted with a secret.',
    {
      advice:
        'Give scheme and host alone as --gitee-url, such as https://gitee.com. Plain http is for a loopback host only.',
    },
  );
}
