import { n as GiteeTokenError } from "./json.js";

// build/token/recovery.js
const ENCODER = new TextEncoder();
/**
* Encrypts a value so that only who knows the client secret can read it: a compact JWE (RFC 7516)
* with the secret as its password (PBES2, RFC 7518, section 4.8).
*/
async function sealRecoveryCopy(value, clientSecret) {
	const { CompactEncrypt } = await import("./webapi.js");
	return new CompactEncrypt(ENCODER.encode(value)).setProtectedHeader({
		alg: "PBES2-HS512+A256KW",
		enc: "A256GCM"
	}).encrypt(ENCODER.encode(clientSecret));
}
/**
* Decrypts a recovery copy.
*
* @throws {GiteeTokenError} `input_invalid` when the copy is damaged or the secret is another one
*/
async function openRecoveryCopy(copy, clientSecret) {
	const { compactDecrypt } = await import("./webapi.js");
	const { plaintext } = await compactDecrypt(copy.replace(/\s+/g, ""), ENCODER.encode(clientSecret), { keyManagementAlgorithms: ["PBES2-HS512+A256KW"] }).catch(() => {
		throw new GiteeTokenError("input_invalid", "The recovery copy cannot be opened.", { advice: "Copy it whole, and give the client secret that the job had." });
	});
	return new TextDecoder().decode(plaintext);
}

export { sealRecoveryCopy as n, openRecoveryCopy as t };