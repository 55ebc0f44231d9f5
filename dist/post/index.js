"use strict";

const require_errors = require("../shared/errors.js");
const require_recovery_copy = require("../shared/recovery-copy.js");
const require_multi_store = require("../shared/multi-store.js");

// build/action/run-post.js
/** How long the save can go on after a cancel, in milliseconds: the runner kills after ten seconds. */
const GRACE_PERIOD_MS = 5e3;
/**
* Takes the token from git again, saves what the main step could not save, and leaves a recovery
* copy when that fails too.
*/
async function runPost() {
	const { defer, release } = require_recovery_copy.createShutdownGuard(process);
	const cancelled = defer();
	try {
		require_recovery_copy.maskInputs();
		cleanUpGit();
		const value = require_recovery_copy.readPending();
		if (!value) {
			require_recovery_copy.info("Nothing is left to save.");
			return;
		}
		require_recovery_copy.maskValue(value);
		await save(value, cancelled).catch(async (error) => {
			throw await require_recovery_copy.publishRecoveryCopy(value, {
				error,
				where: ", but only where it is missing"
			});
		});
	} catch (error) {
		require_recovery_copy.failStep(error);
	} finally {
		release();
	}
}
/** That the token may still be readable for a while is no reason to lose the next one. */
function cleanUpGit() {
	try {
		require_recovery_copy.removeGitCredentials();
	} catch (error) {
		require_recovery_copy.warning("git", `The file that lets git use the token may still be there: ${require_errors.quoted(require_errors.describe(error), require_recovery_copy.maskedSecrets())}`);
	}
}
/** Saves the value to all secrets that can be written, even if others fail. */
async function save(value, cancelled) {
	const seconds = require_recovery_copy.readSeconds("timeout", {
		defaultValue: 60,
		min: 1,
		max: 3600
	});
	const http = require_recovery_copy.createHttpClient();
	const deadline = require_recovery_copy.createDeadline(seconds * 1e3);
	const hurry = () => setTimeout(http.close, GRACE_PERIOD_MS).unref();
	if (cancelled.aborted) hurry();
	else cancelled.addEventListener("abort", hurry);
	try {
		const stores = await require_recovery_copy.readSecretInputs()({
			http,
			deadline
		});
		const left = /* @__PURE__ */ new Set();
		await require_multi_store.each({
			stores,
			left,
			code: "token_unsaved"
		}, async (store) => {
			if (!await saveUnlessNewer(store, value)) left.add(store);
		}).finally(() => reportLeft(left));
		reportSaved(stores.filter((store) => !left.has(store)));
	} finally {
		http.close();
	}
}
/**
* Saves a value unless the secret was written after the main step checked it: either the main step wrote
* it and the answer was lost, or it is newer than the value. A deleted secret is created again, because
* nothing newer is there.
*/
async function saveUnlessNewer(store, value) {
	const prepared = await store.prepare();
	try {
		const before = require_recovery_copy.readWrittenAt()[store.label];
		const now = prepared.writtenAt?.[store.label];
		if (before !== void 0 && now === void 0) throw require_recovery_copy.storeError("token_unsaved", require_recovery_copy.untold(store));
		if (before !== void 0 && now !== before && now !== "never") return false;
		await prepared.save(value);
		return true;
	} finally {
		prepared.release();
	}
}
function reportSaved(stores) {
	if (stores.length === 0) return;
	const message = `The new refresh token is now saved: ${listLabels(stores)}.`;
	require_recovery_copy.notice("saved at the end of the job", message);
}
function reportLeft(stores) {
	if (stores.size === 0) return;
	require_recovery_copy.notice("not written again", `Written after the main step checked it, and left unchanged: ${listLabels(stores)}. Either the main step wrote it and got no answer, or another job has stored a newer token.`);
}
function listLabels(stores) {
	return Array.from(stores, ({ label }) => label).join(", ");
}

// build/action/post.js
process.noDeprecation = true;
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
const UNSETTLED = 13;
process.exitCode = UNSETTLED;
runPost().then(() => {
	if (process.exitCode === UNSETTLED) process.exitCode = 0;
	setTimeout(() => process.exit(), 500).unref();
});
