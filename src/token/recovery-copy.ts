import { stripVTControlCharacters } from 'node:util';
import { GiteeTokenError } from '../errors.ts';
import { seal, unseal } from '../stores/branch/seal.ts';
import { encodeSession, type Login, wholeSession } from './session.ts';

const ENCODER = new TextEncoder();

/** What encrypts a copy: the client secret, or the 32 bytes of the session key. */
export type CopySecret = string | Uint8Array;

const PASSWORD_BASED = 'PBES2-HS512+A256KW';

/**
 * Encrypts a value so that only the secret decrypts it: a compact JWE (RFC 7516) with the client secret as
 * its password (PBES2, RFC 7518, section 4.8), or with the session key itself. The copy for a branch has the
 * newest login alone: the others are stored there, perhaps newer by the time that it is merged.
 */
export async function encryptRecoveryCopy(value: string, secret: CopySecret): Promise<string> {
  if (typeof secret !== 'string') return seal(newestLoginOf(value), secret);
  const { CompactEncrypt } = await import('jose');
  return new CompactEncrypt(ENCODER.encode(value))
    .setProtectedHeader({ alg: PASSWORD_BASED, enc: 'A256GCM' })
    .encrypt(ENCODER.encode(secret));
}

function newestLoginOf(value: string): string {
  const session = wholeSession(value);
  if (!session) return value;
  const issuedAt = ({ issued_at = 0 }: Login) => issued_at;
  const newest = session.logins.reduce((best, one) =>
    issuedAt(one) > issuedAt(best) ? one : best,
  );
  return encodeSession({ ...session, logins: [newest] });
}

async function decrypt(copy: string, secret: CopySecret): Promise<string | undefined> {
  if (typeof secret !== 'string') return unseal(copy, secret);
  const { compactDecrypt } = await import('jose');
  const options = { keyManagementAlgorithms: [PASSWORD_BASED] };
  const opened = await compactDecrypt(copy, ENCODER.encode(secret), options).catch(() => undefined);
  return opened && new TextDecoder().decode(opened.plaintext);
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
export async function decryptRecoveryCopy(text: string, secret: CopySecret): Promise<string> {
  const copies = findRecoveryCopies(text).reverse();
  if (copies.length === 0) {
    throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_missing' });
  }
  for (const copy of copies) {
    const value = await decrypt(copy, secret);
    if (value !== undefined) return value;
  }
  const needs = typeof secret === 'string' ? 'client_secret' : 'session_key';
  throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_undecryptable', needs });
}

/** Returns what looks like a complete recovery copy in a text; the last one is likely to be the newest. */
export function findRecoveryCopies(text: string): string[] {
  const plain = stripVTControlCharacters(text);
  const lineEnds = plain
    .split(/[\r\n]/)
    .map(lastWord)
    .join('');
  const found = [lineEnds, plain].flatMap(
    (one) => one.replace(/[\s\p{C}]/gu, '').match(COPY) ?? [],
  );
  return [...new Set(found.reverse())].reverse();
}

/** Returns what a line ends in, without what a log, a quotation or a frame puts around it. */
function lastWord(line: string): string {
  const words = line.split(/[\s\p{C}]/u).map((word) => word.replace(/[^\w.-]/g, ''));
  return words.findLast((word) => word !== '') ?? '';
}
