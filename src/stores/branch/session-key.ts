const KEY_BYTES = 32;

/** Returns a new session key, as `openssl rand -base64 32` prints one. */
export function createSessionKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('base64');
}

/**
 * Returns the 32 bytes of a session key, in Base64, Base64url or hexadecimal form, or nothing for any
 * other text: a password is too weak for a ciphertext that everybody can copy.
 */
export function parseSessionKey(text: string): Uint8Array | undefined {
  const key = text.trim();
  if (/^[\da-f]{64}$/i.test(key)) return new Uint8Array(Buffer.from(key, 'hex'));
  if (!/^([\w-]{43}|[A-Za-z\d+/]{43})=?$/.test(key)) return undefined;
  const bytes = Buffer.from(key, 'base64');
  // Random bytes leave no bits behind them; most other texts do.
  const isWhole = bytes.toString('base64url') === toBase64url(key);
  return isWhole ? new Uint8Array(bytes) : undefined;
}

function toBase64url(key: string): string {
  return key.replace('=', '').replaceAll('+', '-').replaceAll('/', '_');
}
