import { text } from 'node:stream/consumers';
import { GiteeTokenError } from '../errors.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import { forgetAccessToken } from '../token/living.ts';
import type { Obtained } from '../token/obtain.ts';
import {
  accessTo,
  findLivingPlace,
  findOrigin,
  type LivingOptions,
  withLivingToken,
} from './living.ts';
import type { Surroundings } from './surroundings.ts';

/** Gitee takes this user name with an access token as the password, or that of the token's owner. */
const USERNAME = 'oauth2';

/** What git says of the credential that it asks for. */
interface Asked {
  readonly attributes: Readonly<Record<string, string>>;
  /** What this version of git understands besides. */
  readonly capabilities: readonly string[];
}

/**
 * Answers git as a credential helper, for the Gitee server alone, and returns the exit status. `get`
 * prints user name and token. `erase`, which git asks for when the server refused them, ends the
 * reuse of that token. All else does nothing: nothing that git knows is news, and what a later git may
 * ask for is to be ignored (https://git-scm.com/docs/gitcredentials).
 */
export async function gitCredential(
  operation: string,
  options: LivingOptions,
  surroundings: Surroundings,
): Promise<number> {
  if (options.clientSecretFile === '-') {
    throw new GiteeTokenError('input_invalid', 'Standard input is what git asks.', {
      advice: 'Name another file as --client-secret-file.',
    });
  }
  const input = await text(surroundings.stdin);
  const asked = readAsked(input);
  if (operation !== 'get' && operation !== 'erase') return 0;
  const place = await findLivingPlace(options, surroundings);
  const origin = await findOrigin(place);
  if (!isFor(origin, asked)) return 0;
  // What is stored for another server by then is not for git.
  const found = { ...place, given: { ...place.given, origin } };
  if (operation === 'erase') {
    await forgetAccessToken(asked.attributes.password ?? '', accessTo(found));
    return 0;
  }
  const handOut = ({ token }: Obtained) => {
    surroundings.stdout.write(answerTo(asked, token));
  };
  return withLivingToken({ found, minTtl: options.minTtl, input, handOut }, surroundings);
}

/** Host names compare without case, and a port that is the protocol's own need not be named. */
function isFor({ origin }: URL, { attributes: { protocol, host = '' } }: Asked): boolean {
  const address = `${protocol}://${host}`;
  return /^[^\s/?#@\\]+$/.test(host) && URL.canParse(address) && new URL(address).origin === origin;
}

/**
 * Tells git, as far as it understands that, not to keep what another call gets anew, and when it
 * expires. A user name in the address of a repository stands: git sends that one whatever comes back.
 */
function answerTo(
  { attributes, capabilities }: Asked,
  { access_token, expires_in }: TokenResponse,
) {
  const isEphemeral = capabilities.includes('authtype');
  return [
    isEphemeral ? 'capability[]=authtype\nephemeral=1\n' : '',
    `username=${attributes.username || USERNAME}\n`,
    `password=${access_token}\n`,
    expires_in ? `password_expiry_utc=${Math.floor(Date.now() / 1000) + expires_in}\n` : '',
  ].join('');
}

/** Reads lines of `key=value` up to an empty one (https://git-scm.com/docs/git-credential#IOFMT). */
function readAsked(input: string): Asked {
  const [lines = ''] = input.split(/\r?\n\r?\n/);
  const pairs = lines.split(/\r?\n/).map((line) => {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    return [key, value] as const;
  });
  const capabilities = pairs.flatMap(([key, value]) => (key === 'capability[]' ? [value] : []));
  return { attributes: Object.fromEntries(pairs), capabilities };
}
