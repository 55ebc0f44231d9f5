import { quoted } from '../errors.ts';
import { parseJsonObject } from '../json.ts';
import { redact } from '../secrets.ts';

/** Looks like a token or a session. */
const LOOKS_SECRET = /gts\d+\.[\w-]+|[\da-f]{32,}/gi;
/** The shortest fragment of a secret that is redacted too, in characters. */
const MIN_PIECE_LENGTH = 8;

/** Returns the secrets in a stored value: the value itself, and the tokens in it if it is a session. */
export function secretsIn(value: string): string[] {
  const [, encoded = ''] = /^gts\d+\.([\w-]+)/.exec(value.trim()) ?? [];
  const session = parseJsonObject(Buffer.from(encoded, 'base64url').toString()) ?? {};
  return [value, ...tokensIn(session)];
}

function tokensIn(json: object): string[] {
  return Object.entries(json).flatMap(([name, value]) => {
    if (typeof value === 'object' && value !== null) return tokensIn(value);
    return /^(access|refresh)_token$/.test(name) && typeof value === 'string' ? [value] : [];
  });
}

/** Quotes the output of a program that received secrets, without them or anything that looks like one. */
export function quotedWithout(text: string, values: readonly string[]): string {
  const secrets = values.flatMap(secretsIn);
  const isPiece = (piece: string) => secrets.some((secret) => secret.includes(piece));
  const pieces = new RegExp(`[\\w-]{${MIN_PIECE_LENGTH},}`, 'g');
  return quoted(
    redact(text, secrets)
      .replace(LOOKS_SECRET, '***')
      .replace(pieces, (piece) => (isPiece(piece) ? '***' : piece)),
  );
}
