import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, GiteeTokenError } from '../errors.ts';
import type { Client, GiteeServer } from '../gitee/grant.ts';
import { explainNotClient } from '../gitee/mistaken-token.ts';
import { parseServerUrl } from '../http/server-url.ts';
import { mistakes } from '../messages/errors/en/mistakes.ts';
import type { Profile, Stored } from '../stores/store.ts';
import { assertBelongsTo, decodeSession, isSession, wholeSession } from '../token/session.ts';
import type { CliContext } from './context.ts';

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

/** As much of the application as is known without a prompt. */
export interface ResolvedClient extends ClientOverrides {
  readonly origin: URL;
}

const GITEE = 'https://gitee.com';

/**
 * Reads the Gitee server and the application from the options and the environment. What they do not
 * name is empty.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function readClientOverrides(
  { giteeUrl, clientId, clientSecretFile }: ClientOptions,
  context: Pick<CliContext, 'env' | 'stdin'>,
): Promise<ClientOverrides> {
  const { GITEE_TOKEN_CLIENT_SECRET, GITEE_TOKEN_DETACHED_CLIENT_SECRET } = context.env;
  const read = async () =>
    clientSecretFile ? readSecretFile(clientSecretFile, context) : GITEE_TOKEN_CLIENT_SECRET;
  // Where it was read before, there may be nothing left to read.
  const client_secret = GITEE_TOKEN_DETACHED_CLIENT_SECRET || (await read());
  return {
    origin: giteeUrl ? readOrigin(giteeUrl) : undefined,
    client_id: checked('Client ID', clientId),
    client_secret: checked('Client Secret', client_secret),
  };
}

function checked(name: string, text = ''): string {
  const mistake = explainNotClient(text);
  if (!mistake) return text.trim();
  throw new GiteeTokenError('input_invalid', {
    reason: 'legacy',
    message: `The ${name} is not usable: ${mistakes[mistake]}.`,
    advice: 'Give the value from the page of the application on Gitee alone, without quotes.',
  });
}

/**
 * Reads the same for a log-in. What is missing comes from the file of the store, but only for the same
 * server and application: no other server gets their secret.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function readClient(
  options: ClientOptions,
  profile: Partial<Profile>,
  context: Pick<CliContext, 'env' | 'stdin'>,
): Promise<ResolvedClient> {
  const overrides = await readClientOverrides(options, context);
  const origin = overrides.origin ?? readOrigin(profile.gitee_url || GITEE);
  const { client_id = '', client_secret = '' } = isOfOrigin(profile, origin) ? profile : {};
  const isSame = !overrides.client_id || !client_id || overrides.client_id === client_id;
  return {
    origin,
    client_id: overrides.client_id || client_id,
    client_secret: overrides.client_secret || (isSame ? client_secret : ''),
  };
}

/**
 * Returns the Gitee server and the application that a stored session belongs to, as far as it names
 * them, or else the given ones.
 *
 * @throws {GiteeTokenError} `input_invalid` when the given ones differ from those
 */
export function giteeFor(overrides: ClientOverrides, stored: Stored): GiteeServer {
  const own = toProfile(stored);
  const origin = overrides.origin ?? readOrigin(own.gitee_url || GITEE);
  const client_secret = overrides.client_secret || own.client_secret || '';
  // A valid session needs no application, and on some servers neither does a refresh.
  const isNeeded = client_secret || stored.client_id;
  const client_id = overrides.client_id || (isNeeded && own.client_id) || '';
  assertAllBelongsTo(stored, { origin, client: { client_id, client_secret } });
  return toGiteeServer({ origin, client_id, client_secret });
}

/**
 * Makes sure that neither the stored session nor the application stored beside it is used with another
 * Gitee server or another application.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function assertAllBelongsTo({ session = '', ...profile }: Stored, gitee: GiteeServer): void {
  assertBelongsTo(profile, gitee);
  if (isSession(session)) assertBelongsTo(decodeSession(session), gitee);
}

/** Returns the server and the application that the session names, or else those stored beside it. */
export function toProfile({ session = '', ...profile }: Stored): Partial<Profile> {
  const { gitee_url, client_id } = wholeSession(session) ?? {};
  return {
    ...profile,
    ...(gitee_url && { gitee_url }),
    ...(client_id && { client_id }),
  };
}

/** Tells whether a text looks like the id or the secret of an application of Gitee. */
export function looksLikeGiteeId(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text);
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
  throw new GiteeTokenError('input_invalid', {
    reason: 'legacy',
    message: `The ${missing} is missing.`,
    advice: CLIENT_HELP,
  });
}

export const CLIENT_HELP =
  'Give the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID, and the Client Secret as ' +
  'GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.';

async function readSecretFile(path: string, { stdin }: Pick<CliContext, 'stdin'>) {
  if (path === '-') return text(stdin);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new GiteeTokenError('input_invalid', {
      reason: 'legacy',
      message: `The Client Secret cannot be read: ${describe(error)}.`,
      advice: 'Check the path in --client-secret-file.',
    });
  }
}

function isOfOrigin({ gitee_url = '' }: Partial<Profile>, { origin }: URL): boolean {
  return URL.canParse(gitee_url) && new URL(gitee_url).origin === origin;
}

function readOrigin(text: string): URL {
  const url = parseServerUrl(text);
  if (url?.pathname === '/') return url;
  throw new GiteeTokenError('input_invalid', {
    reason: 'legacy',
    message:
      'The address of the Gitee server does not start with https://, or holds more than a host.',
    advice:
      'Give scheme and host alone as --gitee-url, such as https://gitee.com. http:// is for this machine only.',
  });
}
