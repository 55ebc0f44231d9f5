"use strict";

const require_cli = require("./index.js");
const require_json = require("./json.js");
const require_proxy = require("./proxy.js");
let node_fs = require("node:fs");
let node_path = require("node:path");
let node_fs_promises = require("node:fs/promises");

// build/http/proxy.js
/**
* Returns the proxy that the environment names for an address, without its credentials. `invalid`:
* what it names is no address of a proxy.
*/
function describeProxy(url) {
	try {
		const proxy = require_proxy.getProxyUrl(url);
		const isProxy = proxy && /^https?:$/.test(proxy.protocol);
		return proxy && (isProxy ? proxy.origin : "invalid");
	} catch {
		return "invalid";
	}
}

// build/cli/commands/check.js
const TIMEOUT_MS = 3e4;
const MAX_CLOCK_SKEW_S = 60;
const READABLE_BY_OTHERS = 63;
/** Looks for what is wrong with a set-up, spends nothing, and returns 0 when all is well, else 1. */
async function check(options, context) {
	const texts = require_cli.messagesFor(context.env).check;
	const results = await findAll(options, context, texts);
	const bad = results.filter(({ ok }) => !ok).length;
	if (options.json) context.stdout.write(`${JSON.stringify({
		ok: bad === 0,
		findings: results
	})}\n`);
	else printResults(results, context, bad === 0 ? texts.allGood : texts.bad(bad));
	return bad === 0 ? 0 : 1;
}
async function findAll(options, context, texts) {
	const network = {
		http: context.http,
		deadline: require_cli.createDeadline(TIMEOUT_MS)
	};
	const target = await require_cli.resolveStore(options, {
		...context,
		...network
	}).catch(toFinding);
	const readable = "ok" in target || !target.isReadable ? void 0 : target.store;
	const stored = readable ? await readable.read().catch(toFinding) : {};
	const now = readable?.now?.() ?? Math.floor(Date.now() / 1e3);
	const profile = "ok" in stored ? {} : require_cli.toProfile(stored);
	const client = await require_cli.readClient(options, profile, context).catch(toFinding);
	if ("ok" in client) return "ok" in target ? [client, target] : [client];
	const { origin } = client;
	const inspection = {
		options,
		context,
		stored,
		now,
		client,
		network,
		texts
	};
	const [gitee, store] = await Promise.all([checkGitee(origin, network, texts), "ok" in target ? [target] : checkStore(target, inspection)]);
	return [
		checkClient(client, texts),
		checkProxy(origin, texts),
		...gitee,
		...store
	];
}
function checkClient({ client_id, client_secret }, { client }) {
	const { advice } = client;
	if (!client_id || !client_secret) return {
		ok: false,
		text: client.missing,
		advice
	};
	return require_cli.looksLikeGiteeId(client_id) && require_cli.looksLikeGiteeId(client_secret) ? {
		ok: true,
		text: client.good
	} : {
		ok: false,
		text: client.unusual,
		advice
	};
}
function checkProxy(origin, { proxy, badProxy, noProxy }) {
	const found = describeProxy(origin);
	if (found === "invalid") return {
		ok: false,
		...badProxy
	};
	return {
		ok: true,
		text: found ? proxy(found) : noProxy
	};
}
/** Asks without a token, which Gitee refuses in words of its own, with the time. */
async function checkGitee(origin, { http, deadline }, texts) {
	const request = {
		method: "GET",
		url: new URL("/api/v5/user", origin),
		headers: { accept: "application/json" }
	};
	const { result: reply } = await http.send(request, deadline);
	const { good, bad, advice, status } = texts.gitee;
	if (reply.kind === "no_answer") return [{
		ok: false,
		text: bad(origin.host, reply.detail),
		advice
	}];
	return [reply.status < 500 && require_json.parseJsonObject(reply.body) !== void 0 ? {
		ok: true,
		text: good(origin.host)
	} : {
		ok: false,
		text: bad(origin.host, status(reply.status)),
		advice
	}, ...checkClock(reply.headers.date, texts)];
}
function checkClock(date, { clock }) {
	const skew = Math.round((Date.now() - Date.parse(date ?? "")) / 1e3);
	if (Number.isNaN(skew)) return [];
	return Math.abs(skew) <= MAX_CLOCK_SKEW_S ? [{
		ok: true,
		text: clock.good
	}] : [{
		ok: false,
		text: clock.bad(skew),
		advice: clock.advice
	}];
}
async function checkStore(target, inspection) {
	const { options, context, stored, texts } = inspection;
	if ("ok" in stored) return [stored];
	const { label } = target.store;
	const path = options.store === "file" ? require_cli.sessionPath(options.file, context.env) : void 0;
	const ready = path ? texts.store.good(label) : texts.store.unproved(label);
	const prepared = await (path && !(0, node_fs.existsSync)(`${path}.lock`) && !(0, node_fs.existsSync)(path) ? assertFileCreatable(path) : require_cli.assertStoreWorks(target)).then(() => ({
		ok: true,
		text: ready
	}), toFinding);
	if (!prepared.ok) return [prepared];
	if (!target.isReadable) return [prepared, {
		ok: true,
		text: texts.session.unreadable
	}];
	return [
		prepared,
		...await checkFileMode(path, texts),
		await checkStored(stored, inspection),
		...checkJournal(target, texts)
	];
}
/**
* Tries a file that was never locked, without taking the lock: the lock would be left behind. Removes
* the folders that it had to make.
*
* @throws {GiteeTokenError} `store_refused`
*/
async function assertFileCreatable(path) {
	const folder = (0, node_path.dirname)(path);
	const made = (0, node_fs.existsSync)(folder) ? void 0 : topmostMissing(folder);
	try {
		(await require_cli.fileStore({ path }).prepare()).release();
	} finally {
		if (made) removeEmpty(folder, made);
	}
}
function topmostMissing(folder) {
	return (0, node_fs.existsSync)((0, node_path.dirname)(folder)) ? folder : topmostMissing((0, node_path.dirname)(folder));
}
function removeEmpty(folder, topmost) {
	try {
		(0, node_fs.rmdirSync)(folder);
		if (folder !== topmost) removeEmpty((0, node_path.dirname)(folder), topmost);
	} catch {}
}
async function checkFileMode(path, texts) {
	if (!path || process.platform === "win32") return [];
	const { mode } = await (0, node_fs_promises.stat)(path).catch(() => ({ mode: 0 }));
	return (mode & READABLE_BY_OTHERS) === 0 ? [] : [{
		ok: false,
		text: texts.mode.bad(path),
		advice: texts.mode.advice(path)
	}];
}
async function checkStored(stored, { now, client: { origin, ...client }, network, texts: { session: texts } }) {
	const { session } = stored;
	if (!session) return {
		ok: false,
		text: texts.nothing,
		advice: texts.nothingAdvice
	};
	try {
		require_cli.assertAllBelongsTo(stored, {
			origin,
			client
		});
		if (!require_cli.isSession(session)) return {
			ok: true,
			text: texts.bare
		};
		const { access_token, scope, expires_at } = require_cli.freshest(require_cli.decodeSession(session));
		if (expires_at <= now) return {
			ok: true,
			text: texts.expired
		};
		const check = await require_cli.checkToken(network, {
			origin,
			access_token,
			scope
		});
		if (check.verdict === "dead") return {
			ok: false,
			text: texts.dead,
			advice: texts.deadAdvice
		};
		if (check.verdict === "unknown") return {
			ok: true,
			text: texts.unknown(check.problem)
		};
		return {
			ok: true,
			text: check.login ? texts.alive(check.login) : texts.aliveUnknown
		};
	} catch (error) {
		return toFinding(error);
	}
}
function checkJournal({ journal }, { session: texts }) {
	try {
		return journal?.entries().some(({ isSaved }) => !isSaved) ? [{
			ok: true,
			text: texts.kept
		}] : [];
	} catch (error) {
		return [toFinding(error)];
	}
}
/** An error that was made to be read is a finding; any other is a mistake of ours. */
function toFinding(error) {
	if (!(error instanceof require_json.GiteeTokenError)) throw error;
	return {
		ok: false,
		text: error.message,
		advice: error.advice
	};
}
function printResults(results, { stdout }, verdict) {
	const [good, bad] = stdout.isTTY ? [require_cli.green("✓"), require_cli.red("✗")] : ["✓", "✗"];
	for (const { ok, text, advice } of results) {
		stdout.write(`${ok ? good : bad} ${text}\n`);
		if (advice) stdout.write(`  ${advice}\n`);
	}
	stdout.write(`\n${verdict}\n`);
}

exports.check = check;