import { n as __exportAll } from "./rolldown-runtime.js";
import { a as redact, i as quoted, n as GiteeTokenError, r as describe, t as parseJsonObject } from "./json.js";
import { a as storeError, i as early, n as call, r as commonRefusal } from "./api.js";
import { closeSync, existsSync, fchmodSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, rmdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { execFile, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import tty from "node:tty";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { createHash } from "node:crypto";
import { homedir } from "node:os";

// build/gitee/token-response.js
/** Gitee's tokens have 32 and 64 characters; this leaves room for any other kind. */
const LONGEST_TOKEN = 4096;
/** The last day of the year 9999: what lies behind it no date can hold. */
const LATEST_SECOND = 253402214400;
/**
* Checks the JSON of a success. Only `access_token` is required; an optional field that makes no
* sense counts as absent, a refresh token that makes no sense does not. A token must be visible
* ASCII without spaces (RFC 6749, appendix A), so that none can carry a line of its own into the
* log or a file of the runner. Returns what is wrong, in words, when a token is not like that.
*/
function checkTokenResponse(json) {
	const { access_token, refresh_token = null } = json;
	if (!isToken(access_token)) return `its access_token is ${fault(access_token)}`;
	if (refresh_token !== null && !isToken(refresh_token)) return `its refresh_token is ${fault(refresh_token)}`;
	const secrets = refresh_token === null ? [access_token] : [access_token, refresh_token];
	return {
		access_token,
		token_type: printable(json.token_type, secrets) ?? "bearer",
		refresh_token: refresh_token ?? void 0,
		scope: printable(json.scope, secrets),
		expires_in: wholeSeconds(json.expires_in),
		created_at: wholeSeconds(json.created_at)
	};
}
/** Tells whether a value is a token as RFC 6749, appendix A, allows it: `1*VSCHAR`, here without spaces. */
function isToken(value) {
	return typeof value === "string" && value.length <= LONGEST_TOKEN && /^[\x21-\x7e]+$/.test(value);
}
function fault(value) {
	if (value === void 0 || value === null) return "missing";
	if (typeof value !== "string") return "not a string";
	if (value === "") return "empty";
	if (value.length > LONGEST_TOKEN) return `longer than ${LONGEST_TOKEN} characters`;
	return "not visible ASCII without spaces";
}
function printable(value, secrets) {
	return typeof value === "string" && /^[\x20-\x7e]{1,1000}$/.test(value) ? redact(value, secrets) : void 0;
}
function wholeSeconds(value) {
	return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LATEST_SECOND ? Number(value) : void 0;
}

// build/gitee/rate-limit.js
/** Recognises Gitee's `Rate Limit Exceeded`, which comes under 403, by `error` or by `message`. */
function isRateLimit(json) {
	return [json?.error, json?.message].filter((text) => typeof text === "string").some((text) => /rate limit/i.test(text));
}

// build/gitee/user.js
/**
* Asks `GET /api/v5/user` who an access token belongs to, which proves that the API takes it, and
* returns the user's login. Needs the scope `user_info`.
*
* @throws {GiteeTokenError} `scope_rejected`, `request_refused`, `response_invalid`,
*   `rate_limited` or `gitee_unreachable`
*/
async function requestLogin(http, request) {
	const answer = await askUser(http, request);
	if (answer.login) return answer.login;
	const { code, said, advice } = whyNot(answer, request);
	throw new GiteeTokenError(code, `The token was granted and the outputs are set, but ${request.origin.host} did not say whose it is: ${said}.`, {
		advice,
		secrets: [request.access_token]
	});
}
/**
* Asks `GET /api/v5/user` whether an access token still lives. A token that lacks the scope
* `user_info` is refused there with 403, and lives: no login comes back then.
*
* @throws {GiteeTokenError} `gitee_unreachable` or `rate_limited` when there is no telling
*/
async function checkToken(http, request) {
	const answer = await askUser(http, request);
	const { reply, login } = answer;
	if (login) return {
		isAlive: true,
		login
	};
	if (reply.kind === "answer" && reply.status === 401) return {
		isAlive: false,
		login
	};
	const reason = whyNot(answer, request);
	if (reason.code === "scope_rejected") return {
		isAlive: true,
		login
	};
	throw new GiteeTokenError(reason.code, `Whether the stored access token still lives is not known, because ${request.origin.host} did not say: ${reason.said}. Nothing was spent.`, {
		advice: "Run the job again later.",
		secrets: [request.access_token]
	});
}
async function askUser(http, { origin, access_token }) {
	const { reply } = await http.send({
		method: "GET",
		url: new URL("/api/v5/user", origin),
		headers: {
			accept: "application/json",
			authorization: `Bearer ${access_token}`
		}
	});
	const json = reply.kind === "answer" ? parseJsonObject(reply.body) : void 0;
	const isUser = reply.kind === "answer" && reply.status === 200;
	const login = json?.login;
	return {
		reply,
		json,
		login: isUser && isLogin(login, [access_token]) ? login : void 0
	};
}
function isLogin(value, secrets) {
	return typeof value === "string" && /^[\x21-\x7e]{1,200}$/.test(value) && redact(value, secrets) === value;
}
function whyNot({ reply, json }, { scope, access_token }) {
	const later = "Run the job again later, or switch the verification off.";
	if (reply.kind === "no_answer") return {
		code: "gitee_unreachable",
		said: quoted(reply.detail, [access_token]),
		advice: later
	};
	const said = `it answered ${reply.status}`;
	if (reply.status === 429 || isRateLimit(json)) return {
		code: "rate_limited",
		said,
		advice: later
	};
	if (reply.status >= 500) return {
		code: "gitee_unreachable",
		said,
		advice: later
	};
	if (reply.status === 200) return {
		code: "response_invalid",
		said: "its answer names no user",
		advice: later
	};
	const lacksScope = scope !== void 0 && !scope.split(" ").includes("user_info");
	return reply.status === 403 && lacksScope ? {
		code: "scope_rejected",
		said,
		advice: "Add the scope user_info, which this question needs, or switch the verification off."
	} : {
		code: "request_refused",
		said,
		advice: "The token may have been replaced by another job in the meantime: let only one job at a time refresh it."
	};
}

// build/token/session.js
const PREFIX = "gts1.";
/** Tells a session from a bare refresh token by its first characters. */
function isSession(text) {
	return text.startsWith(PREFIX);
}
/** Writes a session in one line: `gts1.` and the Base64url form of its JSON. */
function encodeSession(session) {
	const { access_token, refresh_token, expires_at, scope } = session;
	const json = JSON.stringify({
		v: 1,
		access_token,
		refresh_token,
		expires_at,
		scope
	});
	return PREFIX + Buffer.from(json).toString("base64url");
}
/**
* Reads a session.
*
* @throws {GiteeTokenError} `input_invalid` when it is damaged
*/
function decodeSession(text) {
	const { v, access_token, refresh_token, expires_at, scope } = parseJsonObject(Buffer.from(text.slice(5), "base64url").toString("utf8")) ?? {};
	const isWhole = isToken(access_token) && isToken(refresh_token) && Number.isInteger(expires_at);
	if (v === 1 && isWhole && typeof scope === "string") return {
		access_token,
		refresh_token,
		expires_at: Number(expires_at),
		scope
	};
	throw new GiteeTokenError("input_invalid", "The stored refresh token is a session, but a damaged one.", { advice: "Store a refresh token in its place: a session is made of it when it is used." });
}
/** Returns the session of a token that was just granted. One of unknown age is not for reuse. */
function sessionOf(token, refresh_token) {
	const { access_token, created_at = Math.floor(Date.now() / 1e3), expires_in = 0 } = token;
	return {
		access_token,
		refresh_token,
		expires_at: created_at + expires_in,
		scope: token.scope ?? ""
	};
}
/** Tells whether the access token of a session lives for at least `minTtl` seconds; 0 is for a new one. */
function isReusable({ expires_at }, minTtl) {
	return minTtl > 0 && expires_at - Math.floor(Date.now() / 1e3) >= minTtl;
}

// build/http/safe-url.js
/**
* Returns the address of a server that may be sent secrets: https, or http to a loopback host, with
* nothing behind the path. `undefined` when the text is no such address.
*/
function safeUrl(text) {
	const url = URL.canParse(text) ? new URL(text) : void 0;
	return url && !url.search && !url.hash && !url.username && !url.password && (url.protocol === "https:" || isLoopback(url)) ? url : void 0;
}
/** Tells whether an address is plain http to this very machine. */
function isLoopback({ protocol, hostname }) {
	return protocol === "http:" && (hostname === "localhost" || /^127(\.\d+){3}$/.test(hostname));
}

// build/cli/client.js
/**
* Reads the Gitee server and the application from the options, the environment and the file of the
* store, in this order. What none of them has is empty.
*
* @throws {GiteeTokenError} `input_invalid`
*/
async function readClient({ giteeUrl, clientId, clientSecretFile }, profile, surroundings) {
	const { GITEE_TOKEN_CLIENT_SECRET, GITEE_TOKEN_DETACHED_CLIENT_SECRET } = surroundings.env;
	const read = async () => clientSecretFile ? readSecretFile(clientSecretFile, surroundings) : GITEE_TOKEN_CLIENT_SECRET;
	const given = GITEE_TOKEN_DETACHED_CLIENT_SECRET || await read();
	return {
		origin: readOrigin(giteeUrl || profile.gitee_url || "https://gitee.com"),
		client_id: clientId || profile.client_id || "",
		client_secret: given?.trim() || profile.client_secret || ""
	};
}
/** Tells whether a text looks like the id or the secret of an application of Gitee. */
function looksLikeGitees(text) {
	return /^[0-9a-f]{64}$/i.test(text);
}
/**
* Returns the server with its application, or without one when neither id nor secret is known.
*
* @throws {GiteeTokenError} `input_invalid` when only one of the two is
*/
function giteeOf({ origin, client_id, client_secret }) {
	const client = {
		client_id,
		client_secret
	};
	if (client_id && client_secret) return {
		origin,
		client
	};
	if (!client_id && !client_secret) return { origin };
	throw new GiteeTokenError("input_invalid", `The ${client_id ? "Client Secret" : "Client ID"} is missing.`, { advice: HOW_TO_GIVE_THE_CLIENT });
}
const HOW_TO_GIVE_THE_CLIENT = "Give the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID, and the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.";
async function readSecretFile(path, { stdin }) {
	if (path === "-") return text(stdin);
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		throw new GiteeTokenError("input_invalid", `The Client Secret cannot be read: ${describe(error)}.`, { advice: "Check the path in --client-secret-file." });
	}
}
function readOrigin(text) {
	const url = safeUrl(text);
	if (url?.pathname === "/") return url;
	throw new GiteeTokenError("input_invalid", "The address of the Gitee server is none that can be trusted with a secret.", { advice: "Give scheme and host alone as --gitee-url, such as https://gitee.com. Plain http is for a loopback host only." });
}

// node_modules/yoctocolors/base.js
var base_exports = /* @__PURE__ */ __exportAll({
	bgBlack: () => bgBlack,
	bgBlue: () => bgBlue,
	bgBlueBright: () => bgBlueBright,
	bgCyan: () => bgCyan,
	bgCyanBright: () => bgCyanBright,
	bgGray: () => bgGray,
	bgGreen: () => bgGreen,
	bgGreenBright: () => bgGreenBright,
	bgMagenta: () => bgMagenta,
	bgMagentaBright: () => bgMagentaBright,
	bgRed: () => bgRed,
	bgRedBright: () => bgRedBright,
	bgWhite: () => bgWhite,
	bgWhiteBright: () => bgWhiteBright,
	bgYellow: () => bgYellow,
	bgYellowBright: () => bgYellowBright,
	black: () => black,
	blue: () => blue,
	blueBright: () => blueBright,
	bold: () => bold,
	cyan: () => cyan,
	cyanBright: () => cyanBright,
	dim: () => dim,
	gray: () => gray,
	green: () => green,
	greenBright: () => greenBright,
	hidden: () => hidden,
	inverse: () => inverse,
	italic: () => italic,
	magenta: () => magenta,
	magentaBright: () => magentaBright,
	overline: () => overline,
	red: () => red,
	redBright: () => redBright,
	reset: () => reset,
	strikethrough: () => strikethrough,
	underline: () => underline,
	underlineBlack: () => underlineBlack,
	underlineBlue: () => underlineBlue,
	underlineBlueBright: () => underlineBlueBright,
	underlineCurly: () => underlineCurly,
	underlineCyan: () => underlineCyan,
	underlineCyanBright: () => underlineCyanBright,
	underlineDashed: () => underlineDashed,
	underlineDotted: () => underlineDotted,
	underlineDouble: () => underlineDouble,
	underlineGray: () => underlineGray,
	underlineGreen: () => underlineGreen,
	underlineGreenBright: () => underlineGreenBright,
	underlineMagenta: () => underlineMagenta,
	underlineMagentaBright: () => underlineMagentaBright,
	underlineRed: () => underlineRed,
	underlineRedBright: () => underlineRedBright,
	underlineWhite: () => underlineWhite,
	underlineWhiteBright: () => underlineWhiteBright,
	underlineYellow: () => underlineYellow,
	underlineYellowBright: () => underlineYellowBright,
	white: () => white,
	whiteBright: () => whiteBright,
	yellow: () => yellow,
	yellowBright: () => yellowBright
});
const hasColors = tty?.WriteStream?.prototype?.hasColors?.() ?? false;
const format = (open, close) => {
	if (!hasColors) return (input) => input;
	const openCode = `\u001B[${open}m`;
	const closeCode = `\u001B[${close}m`;
	return (input) => {
		const string = input + "";
		let index = string.indexOf(closeCode);
		if (index === -1) return openCode + string + closeCode;
		let result = openCode;
		let lastIndex = 0;
		const replaceCode = (close === 22 ? closeCode : "") + openCode;
		while (index !== -1) {
			result += string.slice(lastIndex, index) + replaceCode;
			lastIndex = index + closeCode.length;
			index = string.indexOf(closeCode, lastIndex);
		}
		result += string.slice(lastIndex) + closeCode;
		return result;
	};
};
const reset = format(0, 0);
const bold = format(1, 22);
const dim = format(2, 22);
const italic = format(3, 23);
const underline = format(4, 24);
const underlineDouble = format("4:2", 24);
const underlineCurly = format("4:3", 24);
const underlineDotted = format("4:4", 24);
const underlineDashed = format("4:5", 24);
const overline = format(53, 55);
const inverse = format(7, 27);
const hidden = format(8, 28);
const strikethrough = format(9, 29);
const black = format(30, 39);
const red = format(31, 39);
const green = format(32, 39);
const yellow = format(33, 39);
const blue = format(34, 39);
const magenta = format(35, 39);
const cyan = format(36, 39);
const white = format(37, 39);
const gray = format(90, 39);
const bgBlack = format(40, 49);
const bgRed = format(41, 49);
const bgGreen = format(42, 49);
const bgYellow = format(43, 49);
const bgBlue = format(44, 49);
const bgMagenta = format(45, 49);
const bgCyan = format(46, 49);
const bgWhite = format(47, 49);
const bgGray = format(100, 49);
const redBright = format(91, 39);
const greenBright = format(92, 39);
const yellowBright = format(93, 39);
const blueBright = format(94, 39);
const magentaBright = format(95, 39);
const cyanBright = format(96, 39);
const whiteBright = format(97, 39);
const bgRedBright = format(101, 49);
const bgGreenBright = format(102, 49);
const bgYellowBright = format(103, 49);
const bgBlueBright = format(104, 49);
const bgMagentaBright = format(105, 49);
const bgCyanBright = format(106, 49);
const bgWhiteBright = format(107, 49);
const underlineBlack = format("58;5;0", 59);
const underlineRed = format("58;5;1", 59);
const underlineGreen = format("58;5;2", 59);
const underlineYellow = format("58;5;3", 59);
const underlineBlue = format("58;5;4", 59);
const underlineMagenta = format("58;5;5", 59);
const underlineCyan = format("58;5;6", 59);
const underlineWhite = format("58;5;7", 59);
const underlineGray = format("58;5;8", 59);
const underlineRedBright = format("58;5;9", 59);
const underlineGreenBright = format("58;5;10", 59);
const underlineYellowBright = format("58;5;11", 59);
const underlineBlueBright = format("58;5;12", 59);
const underlineMagentaBright = format("58;5;13", 59);
const underlineCyanBright = format("58;5;14", 59);
const underlineWhiteBright = format("58;5;15", 59);

// build/stores/disk.js
/** For the owner alone. */
const FILE_MODE = 384;
const FOLDER_MODE = 448;
/** More than any file of this project takes, in bytes. */
const PROBE_BYTES = 16384;
/** What systems that cannot flush a folder say to it. */
const CANNOT_FLUSH = [
	"EPERM",
	"EISDIR",
	"EINVAL",
	"EACCES",
	"ENOTSUP"
];
/**
* What systems say of a file that cannot be replaced but can be written: one that is mounted by
* itself, as into a container, and on Windows one that somebody reads.
*/
const CANNOT_REPLACE = ["EBUSY", "EPERM"];
/** Returns the text of a file, or `undefined` when there is no such file. */
function readIfThere(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (isSystemError(error, "ENOENT")) return void 0;
		throw error;
	}
}
/**
* Proves that a file can be written, with its folder if that is missing, and leaves nothing behind.
* Rights alone do not tell of a full disk or a quota.
*/
function probe(path) {
	const folder = dirname(path);
	const made = makeFolder(folder);
	const trial = `${path}.probe`;
	try {
		rmSync(trial, { force: true });
		writeFileSync(trial, Buffer.alloc(PROBE_BYTES), {
			mode: FILE_MODE,
			flag: "wx",
			flush: true
		});
	} finally {
		rmSync(trial, { force: true });
		if (made) removeEmpty(folder, made);
	}
}
/** Makes a folder, and those above it, unless it is there. Returns the topmost that it made. */
function makeFolder(folder) {
	return mkdirSync(folder, {
		recursive: true,
		mode: FOLDER_MODE
	});
}
/** Removes folders that were made for a trial alone, from the lowest up to the topmost. */
function removeEmpty(lowest, topmost) {
	try {
		rmdirSync(lowest);
		if (lowest !== topmost) removeEmpty(dirname(lowest), topmost);
	} catch {}
}
/**
* Writes a file so that a kill or a power cut at any moment leaves the old text or the new one:
* the new one goes to `<path>.new`, and from there into place when the disk has all of it.
*/
function writeWhole(path, text) {
	const fresh = freshOf(path);
	makeFolder(dirname(path));
	rmSync(fresh, { force: true });
	const file = openSync(fresh, "wx", FILE_MODE);
	try {
		fchmodSync(file, FILE_MODE);
		writeFileSync(file, text);
	} finally {
		closeSync(file);
	}
	putInPlace(path);
}
/**
* Ends a write that was cut short: what `<path>.new` holds is newer than the file, and takes its
* place if it is whole. May not be called while another process writes the file.
*/
function adopt(path, isWhole) {
	const text = readIfThere(freshOf(path));
	if (text === void 0) return;
	if (isWhole(text)) putInPlace(path);
	else rmSync(freshOf(path), { force: true });
}
/** Tells whether there is neither a file nor what is left of a write of it. */
function isGone(path) {
	return !existsSync(path) && !existsSync(freshOf(path));
}
/** Removes a file, and what is left of a write of it. */
function remove(path) {
	rmSync(freshOf(path), { force: true });
	rmSync(path, { force: true });
}
/** Does something on the disk, and says of a failure what it was that failed. */
function onDisk({ code, fault }, act) {
	try {
		return act();
	} catch (error) {
		const message = `${fault}: ${quoted(describe(error))}.`;
		throw storeError(code, {
			message,
			advice: "Check that this user may write there, and that the disk is not full."
		});
	}
}
/** Tells whether what was thrown is an error of the system with one of the codes. */
function isSystemError(error, ...codes) {
	return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
function freshOf(path) {
	return `${path}.new`;
}
function putInPlace(path) {
	flush(freshOf(path), "r+");
	try {
		renameSync(freshOf(path), path);
	} catch (error) {
		if (!isSystemError(error, ...CANNOT_REPLACE)) throw error;
		overwrite(path);
	}
	flushFolder(dirname(path));
}
/** Until the disk has all of it, what is to be written stays beside it, and is taken up from there. */
function overwrite(path) {
	writeFileSync(path, readFileSync(freshOf(path)));
	flush(path, "r+");
	rmSync(freshOf(path));
}
function flushFolder(folder) {
	try {
		flush(folder, "r");
	} catch (error) {
		if (!isSystemError(error, ...CANNOT_FLUSH)) throw error;
	}
}
/** Waits until the disk has all of it. Windows flushes only what is open for writing. */
function flush(path, flags) {
	const file = openSync(path, flags);
	try {
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

// build/stores/lock.js
const HEARTBEAT_MS = 1e3;
/** A holder whose heart has not beaten for so long was killed. */
const STALE_MS = 5e3;
const LONGEST_WAIT_MS = 9e4;
const SHORTEST_PAUSE_MS = 20;
/** The time of a file whose holder has let it go. */
const RELEASED = 0;
/**
* Does the work while no other process does any under the same lock, a folder that is made if
* need be. A holder that is killed holds it for 5 seconds more.
*
* The folder has one file for each time that the lock was taken, numbered. The highest number holds
* the lock as long as its holder keeps touching it. Only the holder of a higher one deletes it, so
* that whoever takes a number too late finds the higher one, and knows.
*
* @throws {GiteeTokenError} `store_refused` when the lock is not free within `waitMs` milliseconds
*/
async function withLock(folder, work, { waitMs = LONGEST_WAIT_MS } = {}) {
	const release = await acquire(folder, waitMs);
	try {
		return await work();
	} finally {
		release();
	}
}
/**
* Waits for the lock, and returns what releases it. Time is counted in pauses and not by a clock:
* a clock that is set, or a machine that slept, would make a living holder look dead.
*/
async function acquire(folder, waitMs) {
	let seen = look(folder);
	for (let waitedMs = 0; waitedMs <= waitMs;) {
		const file = isFree(seen) ? take(folder, seen.generation + 1) : void 0;
		if (file) return hold(file);
		const pauseMs = SHORTEST_PAUSE_MS + Math.random() * 100;
		await setTimeout$1(pauseMs);
		waitedMs += pauseMs;
		seen = lookAgain(folder, {
			...seen,
			unchangedMs: seen.unchangedMs + pauseMs
		});
	}
	throw storeError("store_refused", {
		message: `Another process has held the lock ${folder} for ${waitMs / 1e3} seconds.`,
		advice: "Wait until it is done, or end it, and try again."
	});
}
function isFree({ beatAt, unchangedMs }) {
	return beatAt === RELEASED || unchangedMs >= STALE_MS;
}
function look(folder) {
	return guarded(folder, () => {
		makeFolder(folder);
		const generation = Math.max(0, ...generationsIn(folder));
		if (generation === 0) return {
			generation,
			beatAt: RELEASED,
			unchangedMs: 0
		};
		return {
			generation,
			beatAt: statSync(join(folder, String(generation)), { throwIfNoEntry: false })?.mtimeMs ?? NaN,
			unchangedMs: 0
		};
	});
}
function lookAgain(folder, before) {
	const now = look(folder);
	return now.generation === before.generation && now.beatAt === before.beatAt ? before : now;
}
/** Tries to become the holder by a new generation, and returns its file. */
function take(folder, generation) {
	const file = join(folder, String(generation));
	return guarded(folder, () => {
		if (!create(file)) return void 0;
		const all = generationsIn(folder);
		const isNewest = Math.max(...all) === generation;
		const useless = isNewest ? all.filter((one) => one !== generation) : [generation];
		for (const one of useless) rmSync(join(folder, String(one)), { force: true });
		return isNewest ? file : void 0;
	});
}
function create(file) {
	try {
		closeSync(openSync(file, "wx", 384));
		return true;
	} catch (error) {
		if (isSystemError(error, "EEXIST")) return false;
		throw error;
	}
}
function generationsIn(folder) {
	return readdirSync(folder).filter((name) => /^\d+$/.test(name)).map(Number);
}
/** Keeps a taken lock alive until the function that it returns is called. */
function hold(file) {
	const heart = setInterval(() => touch(file, Date.now() / 1e3), HEARTBEAT_MS).unref();
	return () => {
		clearInterval(heart);
		touch(file, RELEASED);
	};
}
function touch(file, seconds) {
	try {
		utimesSync(file, seconds, seconds);
	} catch {}
}
function guarded(folder, act) {
	return onDisk({
		code: "store_refused",
		fault: `The lock ${folder} cannot be taken`
	}, act);
}

// build/stores/command.js
const LONGEST_RUN_MS = 6e4;
/** A command that has ended may leave a process behind which keeps its output open. */
const LAST_WORDS_MS = 1e3;
/** The most that is read of either output, in characters. */
const MOST_OUTPUT = 65536;
const TRIES = 3;
const PAUSE_MS = 500;
/** A place that is read and written by commands of a shell, such as those of a vault. */
function commandStore({ load: command, save, lock }) {
	const load = () => loadBy(command);
	return {
		label: "the place that the save command writes to",
		prepare: async () => {
			if (command) await load();
			return (value) => saveBy(save, value);
		},
		load,
		exclusively: (work) => withLock(lock, work),
		replacedAt: async () => void 0
	};
}
async function loadBy(command) {
	if (!command) throw storeError("store_refused", {
		message: "There is no command that reads what is stored.",
		advice: "Give it as --load-command."
	});
	const ending = await run(command);
	if (ending.fault) throw storeError("store_refused", refusalOf$1("load", ending, [ending.stdout]));
	return ending.stdout.trim() || void 0;
}
/** A vault may be down for a moment: each pause is longer than the one before. */
async function saveBy(command, value) {
	const input = `${value}\n`;
	let ending = await run(command, input);
	for (let tries = 1; ending.fault && tries < TRIES; tries++) {
		await setTimeout$1(PAUSE_MS * tries);
		ending = await run(command, input);
	}
	if (ending.fault) throw storeError("token_unsaved", refusalOf$1("save", ending, [input]));
}
function refusalOf$1(which, { fault, lastWords }, secrets) {
	const said = quoted(lastWords, secrets);
	return {
		message: `The ${which} command ${fault}${said && `: ${said}`}.`,
		advice: `Run the command by hand to see what is wrong with it, or correct --${which}-command.`
	};
}
/** Runs a command in the shell, with the input on its standard input. Resolves whatever happens. */
async function run(command, input) {
	try {
		const child = start(command, input);
		const stdout = collect(child.stdout, () => child.kill("SIGKILL"));
		const stderr = collect(child.stderr);
		const fault = await endOf(child);
		for (const stream of child.stdio) stream?.destroy();
		return {
			fault: stdout().isCut ? `prints more than ${MOST_OUTPUT} characters` : fault,
			stdout: stdout().text,
			lastWords: lastLineOf(stderr())
		};
	} catch (error) {
		return {
			fault: unstartable(error),
			stdout: "",
			lastWords: ""
		};
	}
}
function start(command, input) {
	const isSave = input !== void 0;
	const child = spawn(command, {
		shell: true,
		stdio: [
			isSave ? "pipe" : "ignore",
			isSave ? "ignore" : "pipe",
			"pipe"
		],
		timeout: LONGEST_RUN_MS,
		killSignal: "SIGKILL"
	});
	child.stdin?.on("error", () => {});
	child.stdin?.end(input);
	return child;
}
/** Keeps the beginning of an output, and reads the rest so that the command can go on. */
function collect(stream, onCut = () => {}) {
	let output = {
		text: "",
		isCut: false
	};
	stream?.setEncoding("utf8").on("data", (chunk) => {
		const text = output.text + chunk;
		output = {
			text: text.slice(0, MOST_OUTPUT),
			isCut: text.length > MOST_OUTPUT
		};
		if (output.isCut) onCut();
	});
	return () => output;
}
/** Resolves with the fault of a command when it has ended and all its output is read. */
function endOf(child) {
	return new Promise((resolve) => {
		child.once("error", (error) => resolve(unstartable(error)));
		child.once("exit", (status, signal) => {
			const end = () => resolve(faultOf(child, {
				status,
				signal
			}));
			child.once("close", end);
			setTimeout(end, LAST_WORDS_MS).unref();
		});
	});
}
function faultOf({ killed }, { status, signal }) {
	if (status === 0) return "";
	if (killed) return `takes longer than ${LONGEST_RUN_MS / 1e3} seconds`;
	return signal ? `was ended by ${signal}` : `failed with the exit status ${status}`;
}
function unstartable(error) {
	return `cannot be run: ${quoted(describe(error))}`;
}
/** A line that was cut may end within a secret, which would not be recognised. */
function lastLineOf({ text, isCut }) {
	return text.split("\n").slice(0, isCut ? -1 : void 0).findLast((line) => line.trim()) ?? "";
}

// build/stores/file.js
/** In the order in which they are written. */
const FIELDS = [
	"gitee_url",
	"client_id",
	"client_secret",
	"session"
];
/** A file of this machine that holds all that is needed to get a token: a JSON object, for its owner alone. */
function fileStore({ path, profile }) {
	return {
		label: `the file ${path}`,
		prepare: async () => prepare$1(path, profile),
		load: async () => readContent(path).session || void 0,
		exclusively: (work) => withLock(`${path}.lock`, async () => {
			finishWrite(path);
			return work();
		}),
		replacedAt: async () => void 0
	};
}
/**
* Returns what the file holds besides the session; nothing when there is no such file.
*
* @throws {GiteeTokenError} `store_refused` when the file is none of gitee-token
*/
async function readProfile(path) {
	const { session: _, ...profile } = readContent(path);
	return profile;
}
function prepare$1(path, profile) {
	const kept = {
		...readContent(path),
		...profile
	};
	onDisk({
		code: "store_refused",
		fault: `The file ${path} cannot be written`
	}, () => probe(path));
	return async (session) => {
		const text = `${JSON.stringify({
			...kept,
			session
		}, FIELDS)}\n`;
		const failure = {
			code: "token_unsaved",
			fault: `The file ${path} was not written`
		};
		onDisk(failure, () => writeWhole(path, text));
	};
}
function finishWrite(path) {
	const failure = {
		code: "store_refused",
		fault: `The file ${path} cannot be mended`
	};
	onDisk(failure, () => adopt(path, (text) => parseContent(text)?.session !== void 0));
}
function readContent(path) {
	const failure = {
		code: "store_refused",
		fault: `The file ${path} cannot be read`
	};
	const text = onDisk(failure, () => readIfThere(path));
	const content = text?.trim() ? parseContent(text) : {};
	if (content) return content;
	throw storeError("store_refused", {
		message: `The file ${path} is none of gitee-token's, or is damaged, and so is left as it is.`,
		advice: "Choose another --file, or move this one away and log in again with `gitee-token login`."
	});
}
function parseContent(text) {
	const json = parseJsonObject(text);
	return json && isContent(json) ? json : void 0;
}
/** Any other field makes it somebody else's file, which a save would spoil. */
function isContent(json) {
	return Object.entries(json).every(([field, value]) => FIELDS.includes(field) && typeof value === "string");
}

// build/stores/gitlab.js
const NEW_VARIABLE = {
	variable_type: "env_var",
	masked: true,
	protected: false,
	raw: true
};
const JOB_TOKEN = "A job's own CI_JOB_TOKEN cannot write variables.";
/**
* A CI/CD variable of GitLab, of a project or of a group
* (https://docs.gitlab.com/api/project_level_variables).
*/
function gitlabVariable(variable) {
	const { http, apiUrl: url, token, tokenName = "GITLAB_TOKEN", name, scope } = variable;
	const headers = {
		accept: "application/json",
		"private-token": token
	};
	const target = {
		...variable,
		label: `the variable ${name} of ${ownerOf(scope)}`,
		environmentScope: variable.environmentScope ?? "*",
		api: {
			http,
			url,
			token,
			tokenName,
			headers
		}
	};
	return {
		label: target.label,
		prepare: () => prepare(target),
		load: () => load(target),
		exclusively: (work) => withLock(variable.lock, work),
		replacedAt: async () => void 0
	};
}
async function load(target) {
	const found = await find(target);
	if (!found) return void 0;
	if (typeof found.value === "string") return found.value || void 0;
	throw storeError("store_refused", {
		message: `GitLab shows nobody the value of ${target.label}, because it is hidden.`,
		advice: "Delete the variable and create it again as a masked one that is not hidden."
	});
}
async function prepare(target) {
	const found = await find(target);
	const settings = found ? settingsOf(found) : NEW_VARIABLE;
	return async (value) => {
		const reply = await write(target, {
			settings,
			value,
			isThere: found !== void 0
		});
		if (reply.status !== 200 && reply.status !== 201) throw storeError("token_unsaved", refusalOf(reply, target));
		checkScope(reply, target);
	};
}
/** Returns the variable as GitLab describes it, or `undefined` when there is none. */
async function find(target) {
	check(target);
	const reply = await call(early(target).api, { path: variablePath(target) });
	if (isMissing(reply)) return void 0;
	if (reply.status !== 200) throw storeError("store_refused", refusalOf(reply, target));
	if (reply.json.key === target.name) return reply.json;
	throw storeError("store_refused", {
		message: `The answer about ${target.label} is none of GitLab's.`,
		advice: "Check the address of the REST API."
	});
}
/** What is sent again cannot be changed by an update that leaves it out. */
function settingsOf(variable) {
	const known = Object.keys(NEW_VARIABLE).map((field) => [field, variable[field]]);
	return Object.fromEntries(known);
}
/** Creates or updates the variable, whichever GitLab allows by now: a repeated request has done it already. */
async function write(target, { settings, value, isThere }) {
	const body = {
		...settings,
		value,
		environment_scope: target.environmentScope
	};
	const create = () => call(target.api, {
		method: "POST",
		path: placeOf(target.scope),
		body: {
			key: target.name,
			...body
		},
		secrets: [value]
	});
	const update = () => call(target.api, {
		method: "PUT",
		path: variablePath(target),
		body,
		secrets: [value]
	});
	const [first, second] = isThere ? [update, create] : [create, update];
	const reply = await first();
	return isMissing(reply) || isTaken(reply) ? second() : reply;
}
/** Without a licence for it, GitLab leaves a group's environment scope out, and says nothing. */
function checkScope({ json }, { label, environmentScope }) {
	const { environment_scope: actual = environmentScope } = json;
	if (actual === environmentScope) return;
	throw storeError("token_unsaved", {
		message: `GitLab has written ${label} for other environments than ${environmentScope}.`,
		advice: "Use the environment scope *, or a variable of a project."
	});
}
function isMissing({ status, said }) {
	return status === 404 && /Variable Not Found/i.test(said);
}
function isTaken({ status, said }) {
	return status === 400 && said.includes("has already been taken");
}
function check({ name, scope }) {
	if (!/^\w{1,255}$/.test(name)) throw storeError("store_refused", {
		message: `${name.slice(0, 100)} is no name that GitLab allows for a variable.`,
		advice: "Use letters, digits and underscores, 255 at most."
	});
	if (/^\.{0,2}$/.test(idOf(scope))) throw storeError("store_refused", {
		message: `GitLab can have no place like ${ownerOf(scope)}.`,
		advice: "Give the id of the place, or its path such as group/project."
	});
}
function placeOf(scope) {
	return `/${"group" in scope ? "groups" : "projects"}/${encodeURIComponent(idOf(scope))}/variables`;
}
function variablePath({ scope, name, environmentScope }) {
	const filter = new URLSearchParams({ "filter[environment_scope]": environmentScope });
	return `${placeOf(scope)}/${name}?${filter}`;
}
function idOf(scope) {
	return "group" in scope ? scope.group : scope.project;
}
function ownerOf(scope) {
	return `the ${"group" in scope ? "group" : "project"} ${idOf(scope)}`;
}
function refusalOf(reply, target) {
	const { label, api, scope } = target;
	const { status, said } = reply;
	const common = commonRefusal(reply, target);
	if (common) return status === 401 ? {
		...common,
		advice: `${common.advice} ${JOB_TOKEN}`
	} : common;
	const needed = `It needs the scope api and the role ${"group" in scope ? "Owner of the group" : "Maintainer in the project"}. ${JOB_TOKEN}`;
	if (status === 403) return {
		message: `${api.tokenName} may not write ${label}: ${said}.`,
		advice: needed
	};
	if (status === 404) return {
		message: `GitLab hides ${ownerOf(scope)} from ${api.tokenName}: it does not exist, or the token may not see it.`,
		advice: `Check its id or path, and the token. ${needed}`
	};
	return {
		message: `GitLab does not take ${label}: ${said}.`,
		advice: "Check the value against the rules for the variable: a masked one has at least 8 characters and no spaces."
	};
}

// build/stores/journal.js
const VERSION = 1;
/** A journal in one file, for its owner alone. To be used by one process at a time. */
function openJournal(path) {
	const fault = (verb) => `The journal ${path} cannot be ${verb}`;
	const clear = () => onDisk({
		code: "store_refused",
		fault: fault("removed")
	}, () => remove(path));
	return {
		prepare: () => onDisk({
			code: "store_refused",
			fault: fault("written")
		}, () => probe(path)),
		write: (value, replaces) => {
			const text = `${JSON.stringify({
				v: VERSION,
				value,
				replaces: digestOf(replaces)
			})}\n`;
			onDisk({
				code: "token_unsaved",
				fault: fault("written")
			}, () => writeWhole(path, text));
		},
		isEmpty: () => isGone(path),
		read: (stored) => {
			const entry = onDisk({
				code: "store_refused",
				fault: fault("read")
			}, () => readEntry(path));
			if (!entry || entry.replaces === digestOf(stored)) return entry?.value;
			clear();
		},
		clear
	};
}
function readEntry(path) {
	adopt(path, (text) => parseEntry(text) !== void 0);
	return parseEntry(readIfThere(path) ?? "");
}
function parseEntry(text) {
	const { v, value, replaces } = parseJsonObject(text) ?? {};
	return v === VERSION && typeof value === "string" && typeof replaces === "string" ? {
		value,
		replaces
	} : void 0;
}
function digestOf(text = "") {
	return createHash("sha256").update(text).digest("hex");
}

// build/cli/folder.js
/** Returns the folder for what the command line keeps between its runs. */
function ownFolder({ APPDATA, XDG_CONFIG_HOME }) {
	return join(XDG_CONFIG_HOME || APPDATA || join(homedir(), ".config"), "gitee-token");
}
/** Returns a path in that folder for what belongs to one store, which its label names. */
function pathFor(label, kind, env) {
	const name = createHash("sha256").update(label).digest("hex").slice(0, 16);
	return join(ownFolder(env), `${name}.${kind}`);
}

// build/cli/stores.js
const STORES = [
	"file",
	"github",
	"gitea",
	"gitlab",
	"command"
];
const READABLE_STORES = [
	"file",
	"gitlab",
	"command"
];
/**
* Finds the store that the options name.
*
* @throws {GiteeTokenError} `input_invalid` when they do not say enough, or too much
*/
async function findPlace(options, surroundings) {
	const { store } = options;
	if (store === "github") return writable(options, await githubPlace(options, surroundings));
	if (store === "gitea") return writable(options, await giteaPlace(options, surroundings));
	return findReadablePlace({
		...options,
		store
	}, surroundings);
}
/**
* Finds a store that can be read, which the options name.
*
* @throws {GiteeTokenError} `input_invalid`
*/
async function findReadablePlace(options, { env }) {
	switch (options.store) {
		case "file": return filePlace(options, env);
		case "gitlab": return gitlabPlace(options, env);
		case "command": return commandPlace(options, env);
		default: throw invalid(`The store ${options.store} cannot be read: ${options.store} shows no secret to anybody.`, `Use one of ${READABLE_STORES.join(", ")}. In a job of GitHub or Gitea, use the action.`);
	}
}
function writable({ secretName }, secret) {
	return {
		isReadable: false,
		profile: {},
		secret,
		open: (http) => secret(secretName, http)
	};
}
async function filePlace({ file }, env) {
	const path = pathOf(file, env);
	return {
		isReadable: true,
		profile: await readProfile(path),
		secret: void 0,
		open: (_, profile) => fileStore(profile ? {
			path,
			profile
		} : { path }),
		journal: void 0
	};
}
/** Returns the file of the store `file`. */
function pathOf(file, env) {
	const path = resolve(file || `${ownFolder(env)}/session.json`);
	return existsSync(path) ? realpathSync(path) : path;
}
function commandPlace({ saveCommand, loadCommand }, env) {
	if (!saveCommand) throw invalid("The store command has no command that saves.", "Give --save-command, such as: --save-command \"vault kv put -mount=secret gitee session=-\".");
	const identity = `command ${loadCommand || saveCommand}`;
	const lock = pathFor(identity, "lock", env);
	const load = loadCommand ? { load: loadCommand } : {};
	return {
		isReadable: true,
		profile: {},
		secret: void 0,
		open: (_, profile) => commandStore({
			save: saveCommand,
			...profile ? {} : load,
			lock
		}),
		journal: openJournal(pathFor(identity, "journal", env))
	};
}
function gitlabPlace(options, env) {
	const { environmentScope, secretName } = options;
	const apiUrl = apiUrlOf(options.apiUrl || env.CI_API_V4_URL || "https://gitlab.com/api/v4");
	const token = tokenFrom("GITLAB_TOKEN", env);
	const scope = gitlabScope(options, env);
	const identity = (name) => JSON.stringify([
		apiUrl.href,
		scope,
		environmentScope,
		name
	]);
	const open = (name, http) => gitlabVariable({
		http,
		apiUrl,
		token,
		tokenName: "GITLAB_TOKEN",
		name,
		scope,
		environmentScope,
		lock: pathFor(identity(name), "lock", env)
	});
	return {
		isReadable: true,
		profile: {},
		secret: open,
		open: (http) => open(secretName, http),
		journal: openJournal(pathFor(identity(secretName), "journal", env))
	};
}
function gitlabScope({ project, group }, { CI_PROJECT_ID }) {
	if (project && group) throw invalid("Both --project and --group are given.", "Give the one whose variable it is.");
	if (group) return { group };
	const own = project || CI_PROJECT_ID;
	if (own) return { project: own };
	throw invalid("There is no GitLab project or group.", "Give --project or --group.");
}
async function githubPlace(options, { env }) {
	const apiUrl = apiUrlOf(options.apiUrl || env.GITHUB_API_URL || "https://api.github.com");
	const token = env.GH_TOKEN ? tokenFrom("GH_TOKEN", env) : await tokenOfGh(apiUrl);
	const scope = secretScope(options);
	const job = {
		repository: "",
		runId: "",
		startedAt: /* @__PURE__ */ new Date()
	};
	const { githubSecret } = await import("./github.js");
	return (name, http) => githubSecret({
		http,
		apiUrl,
		token,
		tokenName: "GH_TOKEN",
		name,
		scope,
		job
	});
}
/** GitHub's own command line keeps a token for each host. */
async function tokenOfGh({ hostname }) {
	const host = hostname.replace(/^api\.(?=github\.com$|[^.]+\.ghe\.com$)/, "");
	const { stdout } = await promisify(execFile)("gh", [
		"auth",
		"token",
		"--hostname",
		host
	]).catch(() => ({ stdout: "" }));
	if (stdout.trim()) return stdout.trim();
	throw invalid("There is no token that may write secrets of GitHub.", "Set GH_TOKEN to a token with the permission \"Secrets: write\", or sign in with `gh auth login`.");
}
async function giteaPlace(options, { env }) {
	const address = options.apiUrl;
	if (!address) throw invalid("The address of the Gitea or Forgejo server is missing.", "Give --api-url, such as https://codeberg.org/api/v1.");
	const apiUrl = apiUrlOf(address);
	const token = tokenFrom("GITEA_TOKEN", env);
	const scope = secretScope(options);
	if ("environment" in scope) throw invalid("Gitea and Forgejo have no secrets of environments.", "Leave out --env.");
	const { giteaSecret } = await import("./gitea.js");
	return (name, http) => giteaSecret({
		http,
		apiUrl,
		token,
		tokenName: "GITEA_TOKEN",
		name,
		scope
	});
}
function secretScope({ repo, env: environment, org }) {
	if (org && (repo || environment)) throw invalid("--org is given, and --repo or --env too.", "Give the one whose secret it is.");
	if (org) return { organization: checked("--org", org, /^[\w-]+$/) };
	const repository = checked("--repo", repo ?? "", /^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/);
	return environment ? {
		repository,
		environment
	} : { repository };
}
function checked(option, value, pattern) {
	if (pattern.test(value)) return value;
	const example = option === "--org" ? "the name as it stands in its address" : "OWNER/NAME";
	throw invalid(`${option} is missing or no name.`, `Give ${option}, ${example}.`);
}
function tokenFrom(name, env) {
	const token = env[name]?.trim() ?? "";
	if (isToken(token)) return token;
	if (token) throw invalid(`What is in ${name} is no token.`, "Set it to the token alone.");
	throw invalid(`The environment variable ${name} is empty.`, "Set it to a token that may write there.");
}
function apiUrlOf(text) {
	const url = safeUrl(text);
	if (url) return url;
	throw invalid("The address of the REST API is none that can be trusted with a secret.", "Give an https address as --api-url. Plain http is for a loopback host only.");
}
function invalid(message, advice) {
	return new GiteeTokenError("input_invalid", message, { advice });
}

export { checkToken as C, isToken as D, checkTokenResponse as E, sessionOf as S, isRateLimit as T, isLoopback as _, pathOf as a, isReusable as b, blue as c, red as d, yellow as f, readClient as g, looksLikeGitees as h, findReadablePlace as i, cyan as l, giteeOf as m, STORES as n, ownFolder as o, HOW_TO_GIVE_THE_CLIENT as p, findPlace as r, base_exports as s, READABLE_STORES as t, green as u, decodeSession as v, requestLogin as w, isSession as x, encodeSession as y };