import { A as openHttp, S as summary, _ as getInput, c as readSecretInputs, f as readChoice, h as fail, i as maskInputs, o as noteSaved, p as readSeconds, r as mask, s as unsavedValue, t as letGitForget, v as info, x as warning, y as notice } from "../shared/git.js";
import { n as describe, t as GiteeTokenError } from "../shared/errors.js";

// build/token/recovery.js
const ENCODER = new TextEncoder();
/**
* Encrypts a value so that only who knows the client secret can read it: a compact JWE (RFC 7516)
* with the secret as its password (PBES2, RFC 7518, section 4.8).
*/
async function sealRecoveryCopy(value, clientSecret) {
	const { CompactEncrypt } = await import("../shared/webapi.js");
	return new CompactEncrypt(ENCODER.encode(value)).setProtectedHeader({
		alg: "PBES2-HS512+A256KW",
		enc: "A256GCM"
	}).encrypt(ENCODER.encode(clientSecret));
}

// build/action/post.js
/**
* Takes the token from git again, saves what the main step could not save, and leaves a recovery
* copy when that fails too.
*/
async function runPost() {
	try {
		maskInputs();
		takeFromGit();
		const value = unsavedValue();
		if (!value) {
			info("Nothing is left to be saved.");
			return;
		}
		mask(value);
		await save(value).catch((error) => leaveCopy(value, error));
	} catch (error) {
		fail(error);
	}
}
/** That the token may still be readable for a while is no reason to lose the next one. */
function takeFromGit() {
	try {
		letGitForget();
	} catch (error) {
		warning(`The file that lets git use the token may still be there: ${describe(error)}`, { title: "gitee-token: git" });
	}
}
async function save(value) {
	const seconds = readSeconds("timeout", {
		byDefault: 60,
		least: 1,
		most: 3600
	});
	const http = openHttp({ timeoutMs: seconds * 1e3 });
	try {
		const store = await readSecretInputs()(http);
		await (await store.prepare())(value);
		noteSaved();
		notice(`The new refresh token is now saved: ${store.label}.`, { title: "gitee-token: saved at the end of the job" });
	} finally {
		http.close();
	}
}
/** The last resort. It fails the job, because somebody has to act. */
async function leaveCopy(value, error) {
	const reason = error instanceof GiteeTokenError ? error.message : "Saving failed.";
	const clientSecret = getInput("client-secret");
	if (readChoice("recovery", ["true", "false"]) === "false" || !clientSecret) throw unsaved(reason, `No recovery copy is left, because ${clientSecret ? "recovery is false" : "there is no client secret to encrypt it with"}.`, {
		advice: "Get a new refresh token and store it.",
		cause: error
	});
	await writeSummary(await sealRecoveryCopy(value, clientSecret));
	throw unsaved(reason, "A recovery copy is in the summary of the job.", {
		advice: "Run gitee-token recover with the copy and the client secret, and store what it prints. The next run fails until then.",
		cause: error
	});
}
function unsaved(reason, where, details) {
	const message = `The new refresh token is not saved. ${reason} ${where}`;
	return new GiteeTokenError("token_unsaved", message, details);
}
function writeSummary(copy) {
	return summary.addHeading("The new Gitee refresh token could not be saved", 2).addRaw("This is an encrypted copy of it. Whoever has the client secret of the Gitee application can open it with <code>npx gitee-token recover</code>, and nobody else.", true).addCodeBlock(copy).write();
}

// build/action/post-main.js
process.noDeprecation = true;
await runPost();
setTimeout(() => process.exit(), 500).unref();

export {  };