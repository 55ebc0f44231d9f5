import { text } from 'node:stream/consumers';
import { GiteeTokenError } from '../errors.ts';
import { openHttp } from '../http/http.ts';
import { forgetAccessToken } from '../token/living.ts';
import type { Obtained } from '../token/obtain.ts';
import { findLivingPlace, type LivingOptions, TIMEOUT_MS, withLivingToken } from './living.ts';
import type { Surroundings } from './surroundings.ts';

/** Gitee takes this user name with an access token as the password. */
const USERNAME = 'oauth2';

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
  const asked = readAttributes(input);
  if (operation !== 'get' && operation !== 'erase') return 0;
  const found = await findLivingPlace(options, surroundings);
  const { protocol, host } = found.gitee.origin;
  if (`${asked.protocol}:` !== protocol || asked.host !== host) return 0;
  if (operation === 'erase') {
    await forgetAccessToken(asked.password ?? '', {
      openHttp: () => openHttp({ timeoutMs: TIMEOUT_MS }),
      openStore: (http) => found.place.open(http),
      journal: found.place.journal,
    });
    return 0;
  }
  const handOut = ({ token: { access_token } }: Obtained) => {
    surroundings.stdout.write(`username=${USERNAME}\npassword=${access_token}\n`);
  };
  return withLivingToken({ found, minTtl: options.minTtl, input, handOut }, surroundings);
}

/** Reads lines of `key=value` up to an empty one (https://git-scm.com/docs/git-credential#IOFMT). */
function readAttributes(input: string): Readonly<Record<string, string>> {
  const [lines = ''] = input.split(/\r?\n\r?\n/);
  const pairs = lines.split(/\r?\n/).map((line) => {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    return [key, value];
  });
  return Object.fromEntries(pairs);
}
