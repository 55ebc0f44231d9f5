import type { GiteeServer } from '../../support/grant-contract.ts';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** A server as most tests of the command line want it: the harder rotation, tokens of a day. */
export const STRICT = {
  rotation: 'strict',
  dialect: 'gitee',
  password: 'correct horse',
  scopes: 'user_info projects',
  expiresIn: 86_400,
} as const;

/** Grants a pair of tokens by email and password. */
export async function grantTokens(server: GiteeServer): Promise<Tokens> {
  const { origin, clientId, clientSecret, email, password } = server;
  const body = new URLSearchParams({
    grant_type: 'password',
    username: email,
    password,
    client_id: clientId,
    client_secret: clientSecret,
    scope: STRICT.scopes,
  });
  const answer = await fetch(`${origin}/oauth/token`, { method: 'POST', body });
  return Object(await answer.json());
}
