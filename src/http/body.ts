import { promisify } from 'node:util';
import { parseJsonObject } from '../json.ts';

/** The largest body that is read, in bytes, both before and after decoding. */
export const LARGEST_BODY_BYTES = 1024 * 1024;

/**
 * Returns the text of a body after undoing its content codings (RFC 9110, section 8.4.1), or
 * `undefined` if that is larger than 1 MiB. Requests ask for `identity`, but some proxies compress
 * anyway, and some do not say so. A body that cannot be decoded is returned unchanged, and a truncated
 * one as far as it goes.
 */
export async function decodeBody(body: Buffer, codings = ''): Promise<string | undefined> {
  let bytes = body;
  const named = codings.toLowerCase().split(/[\s,]/);
  // No text begins with the first byte of gzip.
  const isUnnamedGzip = body[0] === 0x1f && !/gzip$/i.test(codings);
  for (const coding of (isUnnamedGzip ? [...named, 'gzip'] : named).toReversed()) {
    const decoded = await decode(bytes, coding);
    if (!decoded) return undefined;
    bytes = decoded;
  }
  return new TextDecoder().decode(bytes);
}

/** Loads `node:zlib` only when it is needed. */
async function decode(bytes: Buffer, coding: string): Promise<Buffer | undefined> {
  if (!['x-gzip', 'gzip', 'deflate', 'br'].includes(coding)) return bytes;
  // Indented JSON can pass for deflate without its header.
  if (parseJsonObject(bytes.toString())) return bytes;
  const { brotliDecompress, constants, inflateRaw, unzip } = await import('node:zlib');
  const limit = { maxOutputLength: LARGEST_BODY_BYTES };
  const [flush, brotliFlush] = [constants.Z_SYNC_FLUSH, constants.BROTLI_OPERATION_FLUSH];
  try {
    if (coding === 'br') {
      return await promisify(brotliDecompress)(bytes, { ...limit, finishFlush: brotliFlush });
    }
    const options = { ...limit, finishFlush: flush };
    // Some servers send deflate without the zlib header that RFC 9110 asks for.
    return await promisify(unzip)(bytes, options).catch((error) =>
      isTooLarge(error) ? undefined : promisify(inflateRaw)(bytes, options),
    );
  } catch (error) {
    return isTooLarge(error) ? undefined : bytes;
  }
}

function isTooLarge(error: unknown): boolean {
  return Object(error).code === 'ERR_BUFFER_TOO_LARGE';
}
