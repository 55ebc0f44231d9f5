import sodium from 'libsodium-wrappers';
import { beforeAll, expect, test } from 'vitest';
import { sealBox } from '../../src/stores/sealed-box.ts';
import { fc, times } from '../support/property.ts';

beforeAll(() => sodium.ready);

test('libsodium opens whatever is sealed', () => {
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  const open = (box: Uint8Array) =>
    sodium.to_string(sodium.crypto_box_seal_open(box, publicKey, privateKey));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 5000 }), (text) => {
      expect(open(sealBox(text, publicKey))).toBe(text.toWellFormed());
    }),
    times(50),
  );
});

test('no box is like another', () => {
  const { publicKey } = sodium.crypto_box_keypair();
  expect(sealBox('text', publicKey)).not.toEqual(sealBox('text', publicKey));
});
