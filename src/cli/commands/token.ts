import type { ObtainedToken } from '../../token/obtain.ts';
import type { CliContext } from '../context.ts';
import { resolveTokenSource, type TokenCommandOptions, withValidToken } from '../valid-token.ts';

export const FORMATS = ['text', 'json', 'dotenv', 'header'] as const;

export interface TokenOptions extends TokenCommandOptions {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
}

/** Prints an access token that is valid for at least `minTtl` seconds, and returns the exit status. */
export async function token(options: TokenOptions, context: CliContext): Promise<number> {
  const found = await resolveTokenSource(options, context);
  const format = options.json ? 'json' : options.format;
  const emit = (obtained: ObtainedToken) => {
    context.stdout.write(`${FORMATTERS[format](obtained)}\n`);
  };
  await withValidToken({ ...options, found, emit }, context);
  return 0;
}

const FORMATTERS: Readonly<Record<TokenOptions['format'], (obtained: ObtainedToken) => string>> = {
  text: ({ token: { access_token } }) => access_token,
  json: toJson,
  dotenv: ({ token: { access_token } }) => `GITEE_ACCESS_TOKEN=${access_token}`,
  header: ({ token: { access_token } }) => `Authorization: Bearer ${access_token}`,
};

function toJson({
  source,
  token: { access_token, token_type, scope, ...times },
}: ObtainedToken): string {
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
