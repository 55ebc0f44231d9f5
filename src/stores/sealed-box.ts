import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { blake2b } from '@noble/hashes/blake2.js';

const NONCE_BYTES = 24;

/** The constant of Salsa20. */
const SIGMA = toUint32LE(Buffer.from('expand 32-byte k'));

/**
 * Seals a text so that only the owner of the public key can open it: a sealed box of libsodium
 * (`crypto_box_seal`), which GitHub requires of a secret. The box is the public half of a key made
 * for it alone, then the text under XSalsa20-Poly1305. All keys are X25519, of 32 bytes.
 */
export function sealBox(text: string, recipient: Uint8Array): Uint8Array {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const ephemeral = rawKey(publicKey);
  const key = deriveBoxKey(diffieHellman({ privateKey, publicKey: toPublicKey(recipient) }));
  const nonce = blake2b(Buffer.concat([ephemeral, recipient]), { dkLen: NONCE_BYTES });
  return Buffer.concat([ephemeral, xsalsa20poly1305(key, nonce).encrypt(Buffer.from(text))]);
}

/** Derives the key of a box from the shared secret, as `crypto_box_beforenm` does: HSalsa20 with a nonce of zeros. */
function deriveBoxKey(shared: Uint8Array): Uint8Array {
  const key = new Uint32Array(8);
  hsalsa(SIGMA, toUint32LE(shared), new Uint32Array(4), key);
  return new Uint8Array(key.buffer);
}

function toPublicKey(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
}

function rawKey(key: KeyObject): Buffer {
  return Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url');
}

/** Reads bytes as little-endian words, the order of every platform that Node.js runs on here. */
function toUint32LE(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
