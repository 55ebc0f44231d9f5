const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';

/** Encrypts a text with a key of 32 bytes, as a compact JWE (RFC 7516), which is another one each time. */
export async function seal(text: string, key: Uint8Array): Promise<string> {
  const { CompactEncrypt } = await import('jose');
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION })
    .encrypt(key);
}

/** Decrypts a compact JWE, or returns nothing if the key does not open it. */
export async function unseal(jwe: string, key: Uint8Array): Promise<string | undefined> {
  const { compactDecrypt } = await import('jose');
  const only = {
    keyManagementAlgorithms: [ALGORITHM],
    contentEncryptionAlgorithms: [ENCRYPTION],
  };
  const opened = await compactDecrypt(jwe, key, only).catch(() => undefined);
  return opened && new TextDecoder().decode(opened.plaintext);
}
