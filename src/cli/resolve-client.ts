import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, GiteeTokenError, quoted } from '../errors.ts';
import type { Client, GiteeServer } from '../gitee/grant.ts';
import { explainNotClient, looksLikeGiteeId } from '../gitee/mistaken-token.ts';
import { readServerUrl } from '../http/server-url.ts';
import type { ClientPart } from '../problems.ts';
import type { Profile, Stored } from '../stores/store.ts';
import {
  assertBelongsTo,
  assertNotSwapped,
  decodeSession,
  isSession,
  wholeSession,
} from '../token/session.ts';
import type { CliContext } from './context.ts';
import { explainMissingInJob, unexpandedName } from './gitlab-job.ts';

export interface ClientOptions {
  readonly giteeUrl?: string;
  readonly clientId?: string;
  readonly clientSecretFile?: string;
}

/** The Gitee server and the application, as far as the options and the environment name them. */
export interface ClientOverrides {
  readonly origin: URL | undefined;
  readonly client_id: string;
  readonly client_secret: string;
}

/** What is known of the application without a prompt. */
export interface ResolvedClient extends ClientOverrides {
  readonly origin: URL;
}

export const GITEE = 'https://gitee.com';

/**
 * Reads the Gitee server and the application from the options and the environment. Missing values are
 * empty.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function readClientOverrides(
  { giteeUrl, clientId, clientSecretFile }: ClientOptions,
  context: Pick<CliContext, 'env' | 'stdin'>,
): Promise<ClientOverrides> {
  const client_secret = clientSecretFile
    ? await readSecretFile(clientSecretFile, context)
    : context.env.GITEE_TOKEN_CLIENT_SECRET;
  const overrides = {
    origin: giteeUrl ? readOrigin('--gitee-url', giteeUrl) : undefined,
    client_id: checked({ part: 'Client ID', text: clientId }, context),
    client_secret: checked({ part: 'Client Secret', text: client_secret }, context),
  };
  if (overrides.client_id && overrides.client_id === overrides.client_secret) {
    throw new GiteeTokenError('input_invalid', { reason: 'client_parts_equal' });
  }
  return overrides;
}

function checked(
  { part, text = '' }: { readonly part: ClientPart; readonly text: string | undefined },
  { env }: Pick<CliContext, 'env'>,
): string {
  const mistake = explainNotClient(text);
  if (!mistake) return text.trim();
  const missing = explainMissingInJob(unexpandedName(text), env);
  throw new GiteeTokenError(
    'input_invalid',
    missing ?? { reason: 'client_part_malformed', part, mistake },
  );
}

/**
 * Reads the same for a login. Missing values are taken from the file of the store, but only for the same
 * server and application, so that no other server receives their secret.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function readClient(
  options: ClientOptions,
  profile: Partial<Profile>,
  context: Pick<CliContext, 'env' | 'stdin'>,
): Promise<ResolvedClient> {
  const overrides = await readClientOverrides(options, context);
  const origin = overrides.origin ?? readStoredOrigin(profile);
  const { client_id = '', client_secret = '' } = isOfOrigin(profile, origin) ? profile : {};
  assertNotSwapped({ client_id, client_secret }, overrides);
  const isSame = !overrides.client_id || !client_id || overrides.client_id === client_id;
  return {
    origin,
    client_id: overrides.client_id || client_id,
    client_secret: overrides.client_secret || (isSame ? client_secret : ''),
  };
}

/**
 * Returns the Gitee server and the application of a stored session, or else those of the options.
 *
 * @throws {GiteeTokenError} `input_invalid` when the options name others than the session
 */
export function giteeFor(overrides: ClientOverrides, stored: Stored): GiteeServer {
  const own = toProfile(stored);
  const origin = overrides.origin ?? readStoredOrigin(own);
  const client_secret = overrides.client_secret || own.client_secret || '';
  // Reusing a valid session needs no application, and on some servers neither does a refresh.
  const isNeeded = client_secret || stored.client_id;
  const client_id = overrides.client_id || (isNeeded && own.client_id) || '';
  assertAllBelongsTo(stored, { origin, client: { client_id, client_secret } });
  return toGiteeServer({ origin, client_id, client_secret });
}

/**
 * Checks that the stored session, and the application stored with it, belong to this Gitee server and
 * application.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function assertAllBelongsTo({ session = '', ...profile }: Stored, gitee: GiteeServer): void {
  assertBelongsTo(profile, gitee);
  if (isSession(session)) assertBelongsTo(decodeSession(session), gitee);
}

/** Returns the server and the application of the session, or else those stored with it. */
export function toProfile({ session = '', ...profile }: Stored): Partial<Profile> {
  const { gitee_url, client_id } = wholeSession(session) ?? {};
  return {
    ...profile,
    ...(gitee_url && { gitee_url }),
    ...(client_id && { client_id }),
  };
}

/** Returns which half of the client does not look like one from Gitee, or both. */
export function malformedParts({ client_id, client_secret }: Client): ClientPart[] {
  return [
    ...(looksLikeGiteeId(client_id) ? [] : ['Client ID' as const]),
    ...(looksLikeGiteeId(client_secret) ? [] : ['Client Secret' as const]),
  ];
}

/**
 * Returns the server with its application, or without one when neither id nor secret is known.
 *
 * @throws {GiteeTokenError} `input_invalid` when only one of the two is
 */
export function toGiteeServer({ origin, client_id, client_secret }: ResolvedClient): GiteeServer {
  const client: Client = { client_id, client_secret };
  if (client_id && client_secret) return { origin, client };
  if (!client_id && !client_secret) return { origin };
  const missing = client_id ? 'Client Secret' : 'Client ID';
  throw new GiteeTokenError('input_invalid', { reason: 'client_part_missing', missing });
}

/** Returns which half of the client is empty, or both. */
export function missingParts({ client_id, client_secret }: Client): ClientPart[] {
  return [
    ...(client_id ? [] : ['Client ID' as const]),
    ...(client_secret ? [] : ['Client Secret' as const]),
  ];
}

async function readSecretFile(path: string, { stdin }: Pick<CliContext, 'stdin'>) {
  if (path === '-') return text(stdin);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new GiteeTokenError('input_invalid', {
      reason: 'client_secret_file_unreadable',
      detail: quoted(describe(error)),
    });
  }
}

function isOfOrigin({ gitee_url = '' }: Partial<Profile>, { origin }: URL): boolean {
  return URL.canParse(gitee_url) && new URL(gitee_url).origin === origin;
}

export function readStoredOrigin({ gitee_url }: Partial<Profile>): URL {
  return readOrigin('gitee_url', gitee_url || GITEE);
}

export function readOrigin(source: '--gitee-url' | 'gitee_url', text: string): URL {
  return readServerUrl(text, { source, example: GITEE, mayHavePath: false });
}
