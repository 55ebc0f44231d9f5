import type { Obtained } from '../token/obtain.ts';
import { findLivingPlace, type LivingOptions, withLivingToken } from './living.ts';
import type { Surroundings } from './surroundings.ts';

export const FORMATS = ['text', 'json', 'dotenv', 'header'] as const;

export interface TokenOptions extends LivingOptions {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
}

/** Prints an access token that lives for at least `minTtl` seconds, and returns the exit status. */
export async function token(options: TokenOptions, surroundings: Surroundings): Promise<number> {
  const found = await findLivingPlace(options, surroundings);
  const format = options.json ? 'json' : options.format;
  const handOut = (obtained: Obtained) => {
    surroundings.stdout.write(`${FORMATTERS[format](obtained)}\n`);
  };
  return withLivingToken({ found, minTtl: options.minTtl, input: '', handOut }, surroundings);
}

const FORMATTERS: Readonly<Record<TokenOptions['format'], (obtained: Obtained) => string>> = {
  text: ({ token: { access_token } }) => access_token,
  json: toJson,
  dotenv: ({ token: { access_token } }) => `GITEE_ACCESS_TOKEN=${access_token}`,
  header: ({ token: { access_token } }) => `Authorization: Bearer ${access_token}`,
};

function toJson({
  source,
  token: { access_token, token_type, scope, ...times },
}: Obtained): string {
  const { created_at = Math.floor(Date.now() / 1000), expires_in } = times;
  const expiresAt =
    expires_in === undefined ? null : new Date((created_at + expires_in) * 1000).toISOString();
  return JSON.stringify({
    access_token,
    token_type,
    scope: scope ?? null,
    expires_in: expires_in ?? null,
    expires_at: expiresAt,
    source,
  });
}
