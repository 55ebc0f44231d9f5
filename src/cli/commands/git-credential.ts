import { text } from 'node:stream/consumers';
import type { TokenResponse } from '../../gitee/token-response.ts';
import { checkToken, type TokenCheck } from '../../gitee/user.ts';
import { createDeadline } from '../../http/deadline.ts';
import type { ObtainedToken } from '../../token/obtain.ts';
import { decodeSession, freshest } from '../../token/session.ts';
import { invalidateAccessToken } from '../../token/valid-token.ts';
import type { CliContext } from '../context.ts';
import { assertStdinFree } from '../stdin-use.ts';
import {
  accessTo,
  type EmitRequest,
  findOrigin,
  resolveTokenSource,
  type TokenCommandOptions,
  withValidToken,
} from '../valid-token.ts';

/** With an access token as the password, Gitee accepts this user name or that of the token's owner. */
const USERNAME = 'oauth2';

/** A request of git for a credential. */
interface CredentialRequest {
  readonly attributes: Readonly<Record<string, string>>;
  /** The optional capabilities of this version of git. */
  readonly capabilities: readonly string[];
}

/** Seconds for which a new token is returned without a check. */
const TRUSTED_FOR = 300;

const CHECK_TIMEOUT_MS = 10_000;

/**
 * Acts as a credential helper of git, for the Gitee server alone, and returns the exit status. `get`
 * prints a user name and a token. `erase`, which git calls after the server rejected them, expires that
 * token. `store` and unknown operations are ignored (https://git-scm.com/docs/gitcredentials).
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function gitCredential(
  operation: string,
  options: TokenCommandOptions,
  context: CliContext,
): Promise<number> {
  const { clientSecretFile, sessionKeyFile } = options;
  assertStdinFree({ clientSecretFile, sessionKeyFile }, 'git');
  const request = readCredentialRequest(await text(context.stdin));
  if (operation !== 'get' && operation !== 'erase') return 0;
  const target = await resolveTokenSource(options, context);
  const origin = await findOrigin(target);
  if (!isFor(origin, request)) return 0;
  // Another server's session may be stored meanwhile, and git must not get it.
  const found = { ...target, inputs: { ...target.inputs, origin } };
  if (operation === 'get') await get({ ...options, found, request, origin }, context);
  else await invalidateAccessToken(request.attributes.password ?? '', accessTo(found, context));
  return 0;
}

interface Credential {
  readonly username: string;
  readonly token: TokenResponse;
}

interface Wanted extends Omit<EmitRequest, 'emit'> {
  readonly request: CredentialRequest;
  readonly origin: URL;
}

/** Replaces a revoked token at once: with it, git would fail, and ask for another one only at its next run. */
async function get({ request, origin, ...wanted }: Wanted, context: CliContext): Promise<void> {
  const { http, messages, stdout, stderr } = context;
  const username = request.attributes.username || USERNAME;
  let isForgotten = false;
  const emit = async (obtained: ObtainedToken) => {
    const check = await checkIfNeeded(obtained, { username, origin, http });
    if (check?.verdict === 'invalid' && obtained.source === 'session') {
      isForgotten = true;
      return invalidateAccessToken(obtained.token.access_token, accessTo(wanted.found, context));
    }
    const owner = username === USERNAME ? undefined : check?.login;
    // Gitee would reject the token with that user name, and git would not ask for a password.
    if (owner && owner.toLowerCase() !== username.toLowerCase()) {
      stderr.write(`${messages.token.otherUser(username, owner)}\n`);
      return;
    }
    stdout.write(toCredential(request, { username, token: obtained.token }));
  };
  const give = () => withValidToken({ ...wanted, emit }, context);
  await give();
  if (isForgotten) await give();
}

interface CheckOptions extends Pick<CliContext, 'http'> {
  readonly username: string;
  readonly origin: URL;
}

/** Checks whether an older token still works, and finds its owner when git names a user. */
async function checkIfNeeded(
  obtained: ObtainedToken,
  { username, origin, http }: CheckOptions,
): Promise<TokenCheck | undefined> {
  if (username === USERNAME && tokenAge(obtained) < TRUSTED_FOR) return undefined;
  const { access_token, scope } = obtained.token;
  const deadline = createDeadline(CHECK_TIMEOUT_MS);
  // Git is waiting, so one attempt is enough: git gets the token unless Gitee rejects it.
  const mayRepeat = async () => false;
  return checkToken({ http, deadline }, { origin, access_token, scope, mayRepeat });
}

/** Returns the age of a token in seconds; a large one for a session of version 1, which does not record it. */
function tokenAge({ source, storedValue }: ObtainedToken): number {
  if (source !== 'session') return 0;
  const now = Date.now() / 1000;
  const { issued_at = 0 } = freshest(decodeSession(String(storedValue)), now);
  return now - issued_at;
}

/** Host names ignore case, and the default port of the protocol can be left out. */
function isFor(
  { origin }: URL,
  { attributes: { protocol, host = '' } }: CredentialRequest,
): boolean {
  const address = `${protocol}://${host}`;
  return /^[^\s/?#@\\]+$/.test(host) && URL.canParse(address) && new URL(address).origin === origin;
}

/** Reports when the token expires and, if git supports it, that the token must not be stored. */
function toCredential(
  { capabilities }: CredentialRequest,
  { username, token: { access_token, expires_in } }: Credential,
): string {
  return [
    capabilities.includes('authtype') ? 'capability[]=authtype\nephemeral=1\n' : '',
    `username=${username}\n`,
    `password=${access_token}\n`,
    expires_in ? `password_expiry_utc=${Math.floor(Date.now() / 1000) + expires_in}\n` : '',
  ].join('');
}

/** Reads lines of `key=value` up to an empty one (https://git-scm.com/docs/git-credential#IOFMT). */
function readCredentialRequest(input: string): CredentialRequest {
  const [lines = ''] = input.split(/\r?\n\r?\n/);
  const pairs = lines.split(/\r?\n/).map((line) => {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    return [key, value] as const;
  });
  const capabilities = pairs.flatMap(([key, value]) => (key === 'capability[]' ? [value] : []));
  return { attributes: Object.fromEntries(pairs), capabilities };
}
