"use strict";

const require_json = require("./json.js");
const require_api = require("./api.js");
let node_fs = require("node:fs");
let node_path = require("node:path");
let node_child_process = require("node:child_process");
let node_stream_consumers = require("node:stream/consumers");
let node_util = require("node:util");
let node_timers_promises = require("node:timers/promises");
let node_os = require("node:os");
let node_crypto = require("node:crypto");

// build/http/http.js
const SHARE_OF_ONE_TRY = 1 / 3;
/**
* Opens the one way to the network. All that is sent through it ends `timeoutMs` milliseconds after
* the first request began. What speaks to servers is loaded when the first one is needed.
*/
function openHttp({ timeoutMs }) {
	const closed = new AbortController();
	const { signal } = closed;
	let network;
	const load = () => {
		network ??= Promise.resolve().then(() => require("./network.js")).then(({ openNetwork }) => openNetwork(signal));
		return network;
	};
	const close = () => {
		closed.abort();
		network?.then((opened) => opened.close());
	};
	return newHttp({
		load,
		close,
		signal
	}, timeoutMs);
}
function newHttp(lazily, timeoutMs, { isRunning = false } = {}) {
	let deadline;
	const remaining = () => {
		deadline ??= performance.now() + timeoutMs;
		return Math.max(0, deadline - performance.now());
	};
	if (isRunning) remaining();
	const clock = {
		signal: lazily.signal,
		remaining,
		longestTry: timeoutMs * SHARE_OF_ONE_TRY
	};
	return {
		connect: (request) => {
			lazily.load().then((network) => network.connect(request));
		},
		send: async (request) => (await lazily.load()).send(request, clock),
		within: (share, mostLeftMs = Number.POSITIVE_INFINITY) => {
			const left = Math.min(remaining() * (1 - share), mostLeftMs);
			return newHttp(lazily, remaining() - left, { isRunning: true });
		},
		restart: () => {
			deadline = void 0;
		},
		close: lazily.close
	};
}

// build/gitee/scopes.js
/** The permissions that a Gitee application can ask for, in the order of Gitee's own page. */
const SCOPES = [
	"user_info",
	"projects",
	"pull_requests",
	"issues",
	"notes",
	"keys",
	"hook",
	"groups",
	"gists",
	"enterprises",
	"emails"
];
/** Words that no runner and no shell reads as anything else. */
const SCOPE = /^ *[\w*][\w.:/*-]*(?: +[\w*][\w.:/*-]*)* *$/;
const LONGEST_SCOPE = 1e3;
/**
* Reads scopes that are separated by spaces, commas of either language or lines, and says which of
* them Gitee is not known to have.
*/
function parseScope(text) {
	const scopes = [...new Set(text.split(/[\s,，、]+/).filter(Boolean))];
	const known = SCOPES;
	return {
		scope: scopes.join(" "),
		unknown: scopes.filter((word) => !known.includes(word))
	};
}
/** Returns the scope that a server has named, or nothing of what is none, or holds a secret. */
function checkedScope(value, secrets) {
	const scope = require_json.wellFormed(value, {
		form: SCOPE,
		secrets
	});
	return scope !== void 0 && scope.length <= LONGEST_SCOPE ? scope : void 0;
}

// build/gitee/token-response.js
/** Gitee's tokens have 32 and 64 characters; this leaves room for any other kind. */
const LONGEST_TOKEN = 4096;
/** A word that names a type (RFC 6749, appendix A.11). */
const TOKEN_TYPE = /^[\w.-]{1,100}$/;
/** The last day of the year 9999: what lies behind it no date can hold. */
const LATEST_SECOND = 253402214400;
/**
* Checks the JSON of a success. Only `access_token` is required; an optional field that makes no
* sense counts as absent, a refresh token that makes no sense does not. A token must be visible
* ASCII without spaces (RFC 6749, appendix A), so that none can carry a line of its own into the
* log or a file of the runner. A scope or a type that holds a token or one of the given secrets counts
* as absent too. Returns what is wrong, in words, when a token is not like that.
*/
function checkTokenResponse(json, givenSecrets) {
	const { access_token, refresh_token = null } = json;
	if (!isToken(access_token)) return `its access_token is ${fault(access_token)}`;
	if (refresh_token !== null && !isToken(refresh_token)) return `its refresh_token is ${fault(refresh_token)}`;
	const secrets = [
		...givenSecrets,
		access_token,
		...refresh_token === null ? [] : [refresh_token]
	];
	return {
		access_token,
		token_type: require_json.wellFormed(json.token_type, {
			form: TOKEN_TYPE,
			secrets
		}) ?? "bearer",
		refresh_token: refresh_token ?? void 0,
		scope: checkedScope(json.scope, secrets),
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
function wholeSeconds(value) {
	return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LATEST_SECOND ? Number(value) : void 0;
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
	throw new require_json.GiteeTokenError("input_invalid", `The ${client_id ? "Client Secret" : "Client ID"} is missing.`, { advice: HOW_TO_GIVE_THE_CLIENT });
}
const HOW_TO_GIVE_THE_CLIENT = "Give the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID, and the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.";
async function readSecretFile(path, { stdin }) {
	if (path === "-") return (0, node_stream_consumers.text)(stdin);
	try {
		return (0, node_fs.readFileSync)(path, "utf8");
	} catch (error) {
		throw new require_json.GiteeTokenError("input_invalid", `The Client Secret cannot be read: ${require_json.describe(error)}.`, { advice: "Check the path in --client-secret-file." });
	}
}
function readOrigin(text) {
	const url = safeUrl(text);
	if (url?.pathname === "/") return url;
	throw new require_json.GiteeTokenError("input_invalid", "The address of the Gitee server is none that can be trusted with a secret.", { advice: "Give scheme and host alone as --gitee-url, such as https://gitee.com. Plain http is for a loopback host only." });
}

// build/stores/trust.js
const ROOT = 0;
/** What Windows has instead of users with numbers. */
const NO_USERS = -1;
const WRITABLE_BY_OTHERS = 18;
/** As many as Linux follows. */
const MOST_LINKS = 40;
/** What lies at a predictable name is not used, because somebody else may have put it there. */
var Untrusted = class extends Error {
	refusal;
	constructor(refusal) {
		super(refusal.message);
		this.refusal = refusal;
	}
};
/**
* Opens a file that must be what this project leaves there: a plain one, of this user, with one
* name, that nobody else can write. Neither follows a link nor waits for whoever opens a pipe.
*
* @throws {Untrusted}
*/
function openTrusted(path, flags) {
	const file = openItself(path, flags);
	try {
		assertTrusted(path, (0, node_fs.fstatSync)(file), "plain file");
		return file;
	} catch (error) {
		(0, node_fs.closeSync)(file);
		throw error;
	}
}
/**
* Makes sure that a file or a folder, as the system describes it, is this user's alone to write.
*
* @throws {Untrusted}
*/
function assertTrusted(path, stats, kind) {
	if (!(kind === "folder" ? stats.isDirectory() : stats.isFile())) throw misplaced(path, `not a ${kind}`);
	const user = effectiveUser();
	if (user === NO_USERS) return;
	if (stats.uid !== user) throw foreign(path, {
		owner: stats.uid,
		user
	});
	if ((stats.mode & WRITABLE_BY_OTHERS) !== 0) throw new Untrusted({
		message: `Other users can write to ${path}.`,
		advice: `Check what is in it, then run \`chmod go-w '${path}'\`.`
	});
	if (kind === "plain file" && stats.nlink > 1) throw new Untrusted({
		message: `${path} has a second name (a hard link), so it can be changed from elsewhere.`,
		advice: "Put a copy in its place, and try again."
	});
}
/**
* Returns what a path leads to when its last part is a link, or the path itself. What a link leads
* to is to be replaced, and not the link.
*
* @throws {Untrusted} when somebody else has made the link
*/
function followLinks(path, left = MOST_LINKS) {
	const stats = (0, node_fs.lstatSync)(path, { throwIfNoEntry: false });
	if (!stats?.isSymbolicLink()) return path;
	assertOwned(path, stats);
	if (left === 0) throw misplaced(path, "a link that leads in a circle");
	return followLinks((0, node_path.resolve)((0, node_path.dirname)(path), (0, node_fs.readlinkSync)(path)), left - 1);
}
/**
* Returns the folder that a path leads to, which is this user's alone to write. If it is missing, the
* one that it is going to be made in belongs to this user or to root: root, with the home of another
* user, would make one there that keeps its owner out.
*
* @throws {Untrusted}
*/
function trustedFolder(path) {
	const folder = followLinks(path);
	const stats = (0, node_fs.lstatSync)(folder, { throwIfNoEntry: false });
	if (stats) assertTrusted(folder, stats, "folder");
	else assertOwnedAbove(folder);
	return folder;
}
function assertOwnedAbove(path) {
	const folder = (0, node_path.dirname)(path);
	const stats = (0, node_fs.statSync)(folder, { throwIfNoEntry: false });
	if (stats) assertOwned(folder, stats);
	else assertOwnedAbove(folder);
}
function assertOwned(path, { uid }) {
	const user = effectiveUser();
	if (user !== NO_USERS && uid !== user && uid !== ROOT) throw foreign(path, {
		owner: uid,
		user
	});
}
function openItself(path, flags) {
	try {
		return (0, node_fs.openSync)(path, flags | node_fs.constants.O_NOFOLLOW | node_fs.constants.O_NONBLOCK);
	} catch (error) {
		const stats = (0, node_fs.lstatSync)(path, { throwIfNoEntry: false });
		if (stats?.isSymbolicLink()) throw misplaced(path, "a symbolic link");
		if (stats) assertTrusted(path, stats, "plain file");
		throw error;
	}
}
/** The system tells who this is, but for one who has no name, as in many containers (Linux: proc(5)). */
function effectiveUser() {
	try {
		return (0, node_os.userInfo)().uid;
	} catch {
		return (0, node_fs.statSync)("/proc/self", { throwIfNoEntry: false })?.uid ?? NO_USERS;
	}
}
function misplaced(path, what) {
	return new Untrusted({
		message: `${path} is ${what}.`,
		advice: "Find out where it comes from, move it away, and try again."
	});
}
function foreign(path, { owner, user }) {
	const whose = owner === ROOT ? "root" : `another user (uid ${owner})`;
	const advice = user === ROOT ? `Run the command as that user: \`sudo -u '#${owner}' gitee-token …\`.` : `If it is yours, run \`sudo chown ${user} '${path}'\`. If not, use a folder of your own.`;
	return new Untrusted({
		message: `${path} belongs to ${whose}.`,
		advice
	});
}

// build/stores/disk.js
/** For the owner alone. */
const FILE_MODE = 384;
const FOLDER_MODE = 448;
/** By how much more the next text of a file may need than the last one, in bytes. */
const ROOM_BYTES = 16384;
/** What is left of it behind a text does no harm: JSON may end in blanks. */
const BLANK = " ";
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
/**
* Returns the text of a file, or `undefined` when there is no such file.
*
* @throws {Untrusted}
*/
function readIfThere(path) {
	return withFile(path, node_fs.constants.O_RDONLY, (file) => (0, node_fs.readFileSync)(file, "utf8"));
}
/**
* Proves that a file can be written, by opening it for that, and holds the room for its next text:
* `<path>.new`, filled with blanks, which become the text. Rights alone do not tell of a file that
* is mounted read-only, of a full disk or of a quota. To be used by one process at a time, when
* what is left of an earlier write has been adopted.
*
* @throws {Untrusted}
*/
function reserve(path) {
	makeFolder((0, node_path.dirname)(path));
	const old = withFile(path, node_fs.constants.O_RDWR, (file) => (0, node_fs.fstatSync)(file));
	const fresh = (0, node_fs.openSync)(freshOf(path), "wx", FILE_MODE);
	const isElsewhere = old !== void 0 && old.dev !== (0, node_fs.fstatSync)(fresh).dev;
	let isOver = false;
	const giveBack = () => {
		removeItself(freshOf(path), fresh);
		if (isElsewhere) trim(path);
	};
	const release = () => {
		if (isOver) return;
		isOver = true;
		attempt(giveBack);
		(0, node_fs.closeSync)(fresh);
	};
	undoing(release, () => {
		(0, node_fs.fchmodSync)(fresh, FILE_MODE);
		writeAll(fresh, BLANK.repeat(ROOM_BYTES + (old?.size ?? 0)));
		(0, node_fs.fsyncSync)(fresh);
		if (isElsewhere) pad(path, old.size);
	});
	const commit = (text, fence = () => {}) => {
		fence();
		isOver = true;
		try {
			rewrite(fresh, text);
			undoing(giveBack, fence);
			putInPlace(path, {
				fresh,
				text
			});
		} finally {
			(0, node_fs.closeSync)(fresh);
		}
	};
	return {
		commit,
		release
	};
}
/** Writes a file for which no room is held. */
function writeWhole(path, text) {
	reserve(path).commit(text);
}
/**
* Ends a write that was cut short: what `<path>.new` holds is newer than the file, and takes its
* place if it is whole. May not be called while another process writes the file.
*
* @throws {Untrusted}
*/
function adopt(path, isWhole) {
	withFile(freshOf(path), node_fs.constants.O_RDWR, (fresh) => {
		const text = (0, node_fs.readFileSync)(fresh, "utf8");
		if (!isWhole(text)) return removeItself(freshOf(path), fresh);
		(0, node_fs.fsyncSync)(fresh);
		putInPlace(path, {
			fresh,
			text
		});
	});
}
/** Tells whether nothing is left of a write of the file, and none is under way. */
function isSettled(path) {
	return !isThere(freshOf(path));
}
/** Tells whether there is neither a file nor what is left of a write of it. */
function isGone(path) {
	return !isThere(path) && isSettled(path);
}
/** Removes a file, and what is left of a write of it. */
function remove(path) {
	(0, node_fs.rmSync)(freshOf(path), { force: true });
	(0, node_fs.rmSync)(path, { force: true });
}
/** Makes a folder, and those above it, unless it is there. */
function makeFolder(folder) {
	(0, node_fs.mkdirSync)(folder, {
		recursive: true,
		mode: FOLDER_MODE
	});
}
/** Does something on the disk, and says of a failure what it was that failed. */
function onDisk({ code, fault }, act) {
	try {
		return act();
	} catch (error) {
		if (error instanceof require_json.GiteeTokenError) throw error;
		if (error instanceof Untrusted) throw require_api.storeError(code, error.refusal);
		const message = `${fault}: ${require_json.quoted(require_json.describe(error))}.`;
		throw require_api.storeError(code, {
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
function isThere(path) {
	return (0, node_fs.lstatSync)(path, { throwIfNoEntry: false }) !== void 0;
}
/** Does something with a file if it is there, and leaves it closed. */
function withFile(path, flags, act) {
	const file = openIfThere(path, flags);
	if (file === void 0) return void 0;
	try {
		return act(file);
	} finally {
		(0, node_fs.closeSync)(file);
	}
}
function openIfThere(path, flags) {
	try {
		return openTrusted(path, flags);
	} catch (error) {
		if (isSystemError(error, "ENOENT")) return void 0;
		throw error;
	}
}
function undoing(undo, act) {
	try {
		act();
	} catch (error) {
		undo();
		throw error;
	}
}
function attempt(act) {
	try {
		act();
	} catch {}
}
function pad(path, size) {
	withFile(path, node_fs.constants.O_RDWR, (file) => {
		writeAll(file, BLANK.repeat(ROOM_BYTES), size);
		(0, node_fs.fsyncSync)(file);
	});
}
function trim(path) {
	withFile(path, node_fs.constants.O_RDWR, (file) => {
		const text = (0, node_fs.readFileSync)(file, "utf8").replace(/ +$/, "");
		(0, node_fs.ftruncateSync)(file, Buffer.byteLength(text));
	});
}
/** Replaces what a file holds, of which it may be the only place. */
function rewrite(file, text) {
	writeAll(file, text);
	(0, node_fs.ftruncateSync)(file, Buffer.byteLength(text));
	(0, node_fs.fsyncSync)(file);
}
/** The system may take a part at a time, and say only of the rest that there is no room for it. */
function writeAll(file, text, at = 0) {
	const bytes = Buffer.from(text);
	for (let done = 0; done < bytes.length;) done += (0, node_fs.writeSync)(file, bytes, done, bytes.length - done, at + done);
}
function putInPlace(path, { fresh, text }) {
	if (!isItself(freshOf(path), fresh)) throw new Untrusted({
		message: `Somebody else has replaced ${freshOf(path)} while it was written.`,
		advice: "Use a folder in which no other user can create files."
	});
	try {
		(0, node_fs.renameSync)(freshOf(path), path);
	} catch (error) {
		if (!isSystemError(error, ...CANNOT_REPLACE)) throw error;
		overwrite(path, {
			fresh,
			text
		});
	}
	flushFolder((0, node_path.dirname)(path));
}
/** Until the disk has all of it, what is to be written stays beside it, and is taken up from there. */
function overwrite(path, { fresh, text }) {
	const file = openTrusted(path, node_fs.constants.O_RDWR);
	try {
		rewrite(file, text);
	} finally {
		(0, node_fs.closeSync)(file);
	}
	removeItself(freshOf(path), fresh);
}
/** Tells whether a name leads to the file that is open, and not to another that has it by now. */
function isItself(path, file) {
	return (0, node_fs.lstatSync)(path, { throwIfNoEntry: false })?.ino === (0, node_fs.fstatSync)(file).ino;
}
function removeItself(path, file) {
	if (isItself(path, file)) (0, node_fs.rmSync)(path);
}
function flushFolder(folder) {
	const file = (0, node_fs.openSync)(folder, "r");
	try {
		(0, node_fs.fsyncSync)(file);
	} catch (error) {
		if (!isSystemError(error, ...CANNOT_FLUSH)) throw error;
	} finally {
		(0, node_fs.closeSync)(file);
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
	const generation = await acquire(folder, waitMs);
	const heart = setInterval(() => beat(generation), HEARTBEAT_MS).unref();
	let isOver = false;
	const isHeld = () => !isOver && isNewest(generation);
	try {
		return await work({ isHeld });
	} finally {
		isOver = true;
		clearInterval(heart);
		release(generation);
	}
}
/**
* Waits for the lock, and takes it. Time is counted in pauses and not by a clock: a clock that is
* set, or a machine that slept, would make a living holder look dead.
*/
async function acquire(folder, waitMs) {
	let seen = look(folder);
	for (let waitedMs = 0; waitedMs <= waitMs;) {
		const generation = isFree(seen) ? take(folder, seen.generation + 1) : void 0;
		if (generation) return generation;
		const pauseMs = SHORTEST_PAUSE_MS + Math.random() * 100;
		await (0, node_timers_promises.setTimeout)(pauseMs);
		waitedMs += pauseMs;
		seen = lookAgain(folder, {
			...seen,
			unchangedMs: seen.unchangedMs + pauseMs
		});
	}
	throw require_api.storeError("store_refused", {
		message: `Another process has held the lock ${folder} for ${waitMs / 1e3} seconds.`,
		advice: "Wait until it is done, or end it, and try again."
	});
}
function isFree({ beatAt, unchangedMs }) {
	return beatAt === RELEASED || unchangedMs >= STALE_MS;
}
function look(folder) {
	return guarded(folder, () => {
		assertTrusted(folder, folderAt(folder), "folder");
		const generation = Math.max(0, ...generationsIn(folder));
		if (generation === 0) return {
			generation,
			beatAt: RELEASED,
			unchangedMs: 0
		};
		return {
			generation,
			beatAt: (0, node_fs.lstatSync)(pathOf$1({
				folder,
				number: generation
			}), { throwIfNoEntry: false })?.mtimeMs ?? NaN,
			unchangedMs: 0
		};
	});
}
function folderAt(folder) {
	const there = (0, node_fs.lstatSync)(folder, { throwIfNoEntry: false });
	if (there) return there;
	makeFolder(folder);
	return (0, node_fs.lstatSync)(folder);
}
function lookAgain(folder, before) {
	const now = look(folder);
	return now.generation === before.generation && now.beatAt === before.beatAt ? before : now;
}
/** Tries to become the holder by a new generation. */
function take(folder, number) {
	return guarded(folder, () => {
		const file = create(pathOf$1({
			folder,
			number
		}));
		if (file === void 0) return void 0;
		const all = generationsIn(folder);
		const isNewest = Math.max(...all) === number;
		const useless = isNewest ? all.filter((one) => one !== number) : [number];
		for (const one of useless) (0, node_fs.rmSync)(pathOf$1({
			folder,
			number: one
		}), { force: true });
		if (isNewest) return {
			folder,
			number,
			file
		};
		(0, node_fs.closeSync)(file);
	});
}
function create(path) {
	try {
		return (0, node_fs.openSync)(path, "wx", 384);
	} catch (error) {
		if (isSystemError(error, "EEXIST")) return void 0;
		throw error;
	}
}
function generationsIn(folder) {
	return (0, node_fs.readdirSync)(folder).filter((name) => /^\d+$/.test(name)).map(Number);
}
function pathOf$1({ folder, number }) {
	return (0, node_path.join)(folder, String(number));
}
/** Beats first, so that nobody who waits takes over between this answer and what follows it. */
function isNewest(generation) {
	beat(generation);
	try {
		return (0, node_fs.lstatSync)(pathOf$1(generation)).ino === (0, node_fs.fstatSync)(generation.file).ino && Math.max(...generationsIn(generation.folder)) === generation.number;
	} catch {
		return false;
	}
}
function beat({ file }) {
	touch(file, Date.now() / 1e3);
}
/** The file stays, for the generations never to go back. */
function release({ file }) {
	touch(file, RELEASED);
	(0, node_fs.closeSync)(file);
}
function touch(file, seconds) {
	try {
		(0, node_fs.futimesSync)(file, seconds, seconds);
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
			return require_api.holdingNothing((value) => saveBy(save, value));
		},
		load,
		exclusively: (work) => withLock(lock, work),
		replacedAt: async () => void 0
	};
}
async function loadBy(command) {
	if (!command) throw require_api.storeError("store_refused", {
		message: "There is no command that reads what is stored.",
		advice: "Give it as --load-command."
	});
	const ending = await run(command);
	if (ending.fault) throw require_api.storeError("store_refused", refusalOf$1("load", ending, [ending.stdout]));
	return ending.stdout.trim() || void 0;
}
/** A vault may be down for a moment: each pause is longer than the one before. */
async function saveBy(command, value) {
	const input = `${value}\n`;
	let ending = await run(command, input);
	for (let tries = 1; ending.fault && tries < TRIES; tries++) {
		await (0, node_timers_promises.setTimeout)(PAUSE_MS * tries);
		ending = await run(command, input);
	}
	if (ending.fault) throw require_api.storeError("token_unsaved", refusalOf$1("save", ending, [input]));
}
function refusalOf$1(which, { fault, lastWords }, secrets) {
	const said = require_json.quoted(lastWords, secrets);
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
	const child = (0, node_child_process.spawn)(command, {
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
	return `cannot be run: ${require_json.quoted(require_json.describe(error))}`;
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
const AGAIN = "Run the command again. If Gitee rejects what is stored, open the recovery copy, or log in again.";
/** A file of this machine that holds all that is needed to get a token: a JSON object, for its owner alone. */
function fileStore({ path, profile }) {
	return {
		label: `the file ${path}`,
		prepare: async (lock) => prepare$1({
			path,
			profile,
			lock
		}),
		load: async () => contentOf(path, readText(path)).session || void 0,
		isSettled: () => isSettled(path),
		exclusively: (work) => exclusively(path, work),
		replacedAt: async () => void 0
	};
}
/**
* Returns what the file holds besides the session; nothing when there is no such file.
*
* @throws {GiteeTokenError} `store_refused` when the file is none of gitee-token
*/
async function readProfile(path) {
	const { session: _, ...profile } = contentOf(path, readText(path));
	return profile;
}
async function exclusively(path, work) {
	readText(path);
	return withLock(`${path}.lock`, async (lock) => {
		finishWrite(path);
		return work(lock);
	});
}
function prepare$1({ path, profile, lock }) {
	const before = readText(path);
	const kept = {
		...contentOf(path, before),
		...profile
	};
	const refusal = {
		code: "store_refused",
		fault: `The file ${path} cannot be written`
	};
	const room = onDisk(refusal, () => reserve(path));
	if (isLost(lock)) {
		room.release();
		throw require_api.storeError("store_refused", takenOver(path));
	}
	return {
		save: async (session) => {
			const write = {
				path,
				before,
				text: `${JSON.stringify({
					...kept,
					session
				}, FIELDS)}\n`
			};
			try {
				put(write, {
					room,
					lock
				});
			} catch (error) {
				room.release();
				if (!isLost(lock)) throw error;
				await putLate(write);
			}
		},
		release: room.release
	};
}
/** Writes the text if the lock is still held and the file is what it was, and leaves it alone otherwise. */
function put({ path, before, text }, { room, lock }) {
	const fence = () => {
		if (isLost(lock)) throw require_api.storeError("token_unsaved", takenOver(path));
		if (isSame(readIfThere(path), before)) return;
		throw require_api.storeError("token_unsaved", {
			message: `Another process has written to ${path} meanwhile, and what it wrote was kept.`,
			advice: AGAIN
		});
	};
	const failure = {
		code: "token_unsaved",
		fault: `The file ${path} was not written`
	};
	onDisk(failure, () => room.commit(text, fence));
}
/** A process that was suspended for so long that another one has taken over waits for its turn again. */
async function putLate(write) {
	const { path, text } = write;
	try {
		await exclusively(path, async (lock) => {
			if (isSame(readIfThere(path), text)) return;
			const room = reserve(path);
			try {
				put(write, {
					room,
					lock
				});
			} finally {
				room.release();
			}
		});
	} catch (error) {
		throw error instanceof require_json.GiteeTokenError && error.code === "token_unsaved" ? error : require_api.storeError("token_unsaved", takenOver(path));
	}
}
function isLost(lock) {
	return lock?.isHeld() === false;
}
/** Blanks at the end hold the room of a file that is mounted by itself. */
function isSame(one, other) {
	return one?.trimEnd() === other?.trimEnd();
}
function takenOver(path) {
	return {
		message: `This process was suspended, and another one has taken over ${path} meanwhile.`,
		advice: AGAIN
	};
}
function finishWrite(path) {
	const failure = {
		code: "store_refused",
		fault: `The file ${path} cannot be mended`
	};
	onDisk(failure, () => adopt(path, (text) => parseContent(text)?.session !== void 0));
}
function readText(path) {
	const failure = {
		code: "store_refused",
		fault: `The file ${path} cannot be read`
	};
	return onDisk(failure, () => readIfThere(path));
}
function contentOf(path, text) {
	const content = text?.trim() ? parseContent(text) : {};
	if (content) return content;
	throw require_api.storeError("store_refused", {
		message: `The file ${path} is none of gitee-token's, or is damaged, and so is left as it is.`,
		advice: "Choose another --file, or move this one away and log in again with `gitee-token login`."
	});
}
function parseContent(text) {
	const json = require_json.parseJsonObject(text);
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
	throw require_api.storeError("store_refused", {
		message: `GitLab shows nobody the value of ${target.label}, because it is hidden.`,
		advice: "Delete the variable and create it again as a masked one that is not hidden."
	});
}
async function prepare(target) {
	const found = await find(target);
	const settings = found ? settingsOf(found) : NEW_VARIABLE;
	return require_api.holdingNothing(async (value) => {
		const reply = await write(target, {
			settings,
			value,
			isThere: found !== void 0
		});
		if (reply.status !== 200 && reply.status !== 201) throw require_api.storeError("token_unsaved", refusalOf(reply, target));
		checkScope(reply, target);
	});
}
/** Returns the variable as GitLab describes it, or `undefined` when there is none. */
async function find(target) {
	check(target);
	const reply = await require_api.call(require_api.early(target).api, { path: variablePath(target) });
	if (isMissing(reply)) return void 0;
	if (reply.status !== 200) throw require_api.storeError("store_refused", refusalOf(reply, target));
	if (reply.json.key === target.name) return reply.json;
	throw require_api.storeError("store_refused", {
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
	const create = () => require_api.call(target.api, {
		method: "POST",
		path: placeOf(target.scope),
		body: {
			key: target.name,
			...body
		},
		secrets: [value]
	});
	const update = () => require_api.call(target.api, {
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
	throw require_api.storeError("token_unsaved", {
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
	if (!/^\w{1,255}$/.test(name)) throw require_api.storeError("store_refused", {
		message: `${name.slice(0, 100)} is no name that GitLab allows for a variable.`,
		advice: "Use letters, digits and underscores, 255 at most."
	});
	if (/^\.{0,2}$/.test(idOf(scope))) throw require_api.storeError("store_refused", {
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
	const common = require_api.commonRefusal(reply, target);
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
		}, () => {
			readEntry(path);
			reserve(path).release();
		}),
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
	const { v, value, replaces } = require_json.parseJsonObject(text) ?? {};
	return v === VERSION && typeof value === "string" && typeof replaces === "string" ? {
		value,
		replaces
	} : void 0;
}
function digestOf(text = "") {
	return (0, node_crypto.createHash)("sha256").update(text).digest("hex");
}

// build/cli/folder.js
/**
* Returns the folder for what the command line keeps between its runs.
*
* @throws {GiteeTokenError} `input_invalid` when there is none that only this user can write to
*/
function ownFolder(env) {
	const folder = (0, node_path.join)(settingsFolder(env), "gitee-token");
	try {
		return trustedFolder(folder);
	} catch (error) {
		const { message, advice } = error instanceof Untrusted ? error.refusal : unusable(folder, error);
		throw new require_json.GiteeTokenError("input_invalid", message, { advice: `${advice} Or set XDG_CONFIG_HOME to another folder.` });
	}
}
/** Returns a path in that folder for what belongs to one store, which its label names. */
function pathFor(label, kind, env) {
	const name = (0, node_crypto.createHash)("sha256").update(label).digest("hex").slice(0, 16);
	return (0, node_path.join)(ownFolder(env), `${name}.${kind}`);
}
/**
* A relative path would lead to wherever the command runs, such as a clone that others can read
* (XDG Base Directory Specification: it must be ignored).
*/
function settingsFolder({ XDG_CONFIG_HOME, APPDATA, HOME }) {
	return [
		XDG_CONFIG_HOME,
		APPDATA,
		HOME && (0, node_path.join)(HOME, ".config")
	].find((folder) => folder && (0, node_path.isAbsolute)(folder)) ?? (0, node_path.join)(homeOfUser(), ".config");
}
/** The home that the system knows, whatever the environment says. */
function homeOfUser() {
	try {
		const { homedir } = (0, node_os.userInfo)();
		if ((0, node_path.isAbsolute)(homedir)) return homedir;
	} catch {}
	throw new require_json.GiteeTokenError("input_invalid", "There is no folder for the settings of this user: HOME is not set to an absolute path.", { advice: "Set HOME or XDG_CONFIG_HOME to an absolute path, or give --file." });
}
function unusable(folder, error) {
	return {
		message: `The folder ${folder} cannot be used: ${require_json.quoted(require_json.describe(error))}.`,
		advice: "Check what is there."
	};
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
	const path = (0, node_path.resolve)(file || `${ownFolder(env)}/session.json`);
	const failure = {
		code: "store_refused",
		fault: `The file ${path} cannot be found`
	};
	return onDisk(failure, () => followLinks(path));
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
	const { githubSecret } = await Promise.resolve().then(() => require("./github.js"));
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
	const { stdout } = await (0, node_util.promisify)(node_child_process.execFile)("gh", [
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
	const { giteaSecret } = await Promise.resolve().then(() => require("./gitea.js"));
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
	return new require_json.GiteeTokenError("input_invalid", message, { advice });
}

Object.defineProperty(exports, "HOW_TO_GIVE_THE_CLIENT", {
  enumerable: true,
  get: function () {
    return HOW_TO_GIVE_THE_CLIENT;
  }
});
Object.defineProperty(exports, "READABLE_STORES", {
  enumerable: true,
  get: function () {
    return READABLE_STORES;
  }
});
Object.defineProperty(exports, "STORES", {
  enumerable: true,
  get: function () {
    return STORES;
  }
});
Object.defineProperty(exports, "checkTokenResponse", {
  enumerable: true,
  get: function () {
    return checkTokenResponse;
  }
});
Object.defineProperty(exports, "checkedScope", {
  enumerable: true,
  get: function () {
    return checkedScope;
  }
});
Object.defineProperty(exports, "findPlace", {
  enumerable: true,
  get: function () {
    return findPlace;
  }
});
Object.defineProperty(exports, "findReadablePlace", {
  enumerable: true,
  get: function () {
    return findReadablePlace;
  }
});
Object.defineProperty(exports, "giteeOf", {
  enumerable: true,
  get: function () {
    return giteeOf;
  }
});
Object.defineProperty(exports, "isLoopback", {
  enumerable: true,
  get: function () {
    return isLoopback;
  }
});
Object.defineProperty(exports, "isToken", {
  enumerable: true,
  get: function () {
    return isToken;
  }
});
Object.defineProperty(exports, "looksLikeGitees", {
  enumerable: true,
  get: function () {
    return looksLikeGitees;
  }
});
Object.defineProperty(exports, "openHttp", {
  enumerable: true,
  get: function () {
    return openHttp;
  }
});
Object.defineProperty(exports, "parseScope", {
  enumerable: true,
  get: function () {
    return parseScope;
  }
});
Object.defineProperty(exports, "pathOf", {
  enumerable: true,
  get: function () {
    return pathOf;
  }
});
Object.defineProperty(exports, "readClient", {
  enumerable: true,
  get: function () {
    return readClient;
  }
});