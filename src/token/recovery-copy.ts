import { stripVTControlCharacters } from 'node:util';
import { GiteeTokenError } from '../errors.ts';

const ENCODER = new TextEncoder();

/**
 * Encrypts a value so that only the client secret decrypts it: a compact JWE (RFC 7516)
 * with the secret as its password (PBES2, RFC 7518, section 4.8).
 */
export async function encryptRecoveryCopy(value: string, clientSecret: string): Promise<string> {
  const { CompactEncrypt } = await import('jose');
  return new CompactEncrypt(ENCODER.encode(value))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
    .encrypt(ENCODER.encode(clientSecret));
}

/**
 * A compact JWE with A256GCM: header, key, 12 bytes of IV, ciphertext, 16 bytes of tag. The fixed length
 * of the tag shows where it ends in a longer text, such as a log line.
 */
const COPY = /eyJ[\w-]+\.[\w-]*\.[\w-]{16}\.[\w-]+\.[\w-]{22}/g;

/**
 * Decrypts the recovery copy in a text, the last one that the secret fits. It may be broken into lines,
 * and each line may have other text around it, as in a log.
 *
 * @throws {GiteeTokenError} `input_invalid` when the text has no copy, the copy is damaged, or the secret is wrong
 */
export async function decryptRecoveryCopy(text: string, clientSecret: string): Promise<string> {
  const copies = findRecoveryCopies(text).reverse();
  if (copies.length === 0) {
    throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_missing' });
  }
  const { compactDecrypt } = await import('jose');
  const options = { keyManagementAlgorithms: ['PBES2-HS512+A256KW'] };
  const key = ENCODER.encode(clientSecret);
  for (const copy of copies) {
    const decrypted = await compactDecrypt(copy, key, options).catch(() => undefined);
    if (decrypted) return new TextDecoder().decode(decrypted.plaintext);
  }
  throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_undecryptable' });
}

/** Returns what looks like a complete recovery copy in a text; the last one is likely to be the newest. */
export function findRecoveryCopies(text: string): string[] {
  const plain = stripVTControlCharacters(text);
  const lineEnds = plain
    .split(/[\r\n]+/)
    .map(lastWord)
    .join('');
  const found = [lineEnds, plain].flatMap(
    (one) => one.replace(/[\s\p{C}]+/gu, '').match(COPY) ?? [],
  );
  return [...new Set(found.reverse())].reverse();
}

/** Returns what a line ends in, without what a log, a quotation or a frame puts around it. */
function lastWord(line: string): string {
  const words = line.split(/[\s\p{C}]+/u).map((word) => word.replace(/[^\w.-]+/g, ''));
  return words.findLast((word) => word !== '') ?? '';
}
