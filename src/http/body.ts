import { promisify } from 'node:util';

/** The largest body that is read, in bytes, before and after its codings are undone. */
export const LARGEST_BODY_BYTES = 1024 * 1024;

/**
 * Returns the text of a body whose content codings are undone (RFC 9110, section 8.4.1), or
 * `undefined` when it is larger than 1 MiB then. `identity` is asked for, but not every proxy
 * listens, or says what it did. What cannot be decoded is returned as it is, and what breaks off as
 * far as it goes.
 */
export async function decodeBody(body: Buffer, codings = ''): Promise<string | undefined> {
  let bytes = body;
  const named = codings.toLowerCase().split(/[\s,]+/);
  const isUnnamedGzip = body[0] === 0x1f && body[1] === 0x8b && !/gzip$/i.test(codings);
  for (const coding of [...named, ...(isUnnamedGzip ? ['gzip'] : [])].toReversed()) {
    const decoded = await decode(bytes, coding);
    if (!decoded) return undefined;
    bytes = decoded;
  }
  return new TextDecoder().decode(bytes);
}

/** Loads what decompresses only when something is compressed. */
async function decode(bytes: Buffer, coding: string): Promise<Buffer | undefined> {
  if (!/^(x-gzip|gzip|deflate|br)$/.test(coding)) return bytes;
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
