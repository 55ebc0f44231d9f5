export const id = 66;
export const ids = [66];
export const modules = {

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   seal: () => (/* binding */ seal)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _noble_ciphers_salsa_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6382);
/* harmony import */ var _noble_hashes_blake2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(904);



const NONCE_BYTES = 24;
/** The constant of Salsa20. */
const SIGMA = words(Buffer.from('expand 32-byte k'));
/**
 * Seals a text so that only the owner of the public key can open it: a sealed box of libsodium
 * (`crypto_box_seal`), which GitHub requires of a secret. The box is the public half of a key made
 * for it alone, then the text under XSalsa20-Poly1305. All keys are X25519, of 32 bytes.
 */
function seal(text, recipient) {
    const { publicKey, privateKey } = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPairSync)('x25519');
    const ephemeral = rawKey(publicKey);
    const key = boxKey((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.diffieHellman)({ privateKey, publicKey: publicKeyOf(recipient) }));
    const nonce = (0,_noble_hashes_blake2_js__WEBPACK_IMPORTED_MODULE_1__/* .blake2b */ .Sx)(Buffer.concat([ephemeral, recipient]), { dkLen: NONCE_BYTES });
    return Buffer.concat([ephemeral, (0,_noble_ciphers_salsa_js__WEBPACK_IMPORTED_MODULE_2__/* .xsalsa20poly1305 */ .uT)(key, nonce).encrypt(Buffer.from(text))]);
}
/** Derives the key of a box from the shared secret, as `crypto_box_beforenm` does: HSalsa20 with a nonce of zeros. */
function boxKey(shared) {
    const key = new Uint32Array(8);
    (0,_noble_ciphers_salsa_js__WEBPACK_IMPORTED_MODULE_2__/* .hsalsa */ .bD)(SIGMA, words(shared), new Uint32Array(4), key);
    return new Uint8Array(key.buffer);
}
function publicKeyOf(raw) {
    const x = Buffer.from(raw).toString('base64url');
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
}
function rawKey(key) {
    return Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url');
}
/** Reads bytes as little-endian words, the order of every platform that Node.js runs on here. */
function words(bytes) {
    return new Uint32Array(Uint8Array.from(bytes).buffer);
}


/***/ })

};
