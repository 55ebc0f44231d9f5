import sodium from 'libsodium-wrappers';

await sodium.ready;

/**
 * Seals a text so that only the owner of the public key can open it: `crypto_box_seal` of libsodium,
 * which GitHub requires of a secret.
 *
 * @throws {TypeError} when the key is not one of 32 bytes
 */
export function sealBox(text: string, recipient: Uint8Array): Uint8Array {
  return sodium.crypto_box_seal(text, recipient);
}
