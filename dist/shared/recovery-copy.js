"use strict";

const require_rolldown_runtime = require("./rolldown-runtime.js");
const require_errors = require("./errors.js");
let node_fs = require("node:fs");
let os = require("os");
os = require_rolldown_runtime.__toESM(os, 1);
let node_path = require("node:path");

// build/http/client.js
/** Creates the client. The modules that send requests are loaded with the first one. */
function createHttpClient() {
	const closed = new AbortController();
	const { signal } = closed;
	let loading;
	const load = () => {
		loading ??= Promise.resolve().then(() => require("./retry.js")).then(({ createTransport }) => createTransport(signal));
		return loading;
	};
	return {
		preconnect: (request) => {
			load().then((transport) => transport.preconnect(request));
		},
		send: async (request, deadline) => (await load()).send(request, deadline),
		close: () => {
			closed.abort();
			loading?.then((transport) => transport.close());
		}
	};
}

// build/http/deadline.js
/** Creates a deadline whose time starts when it is first asked for, which a request does. */
function createDeadline(totalMs) {
	let endsAt;
	const remaining = () => {
		endsAt ??= performance.now() + totalMs;
		return Math.max(0, endsAt - performance.now());
	};
	return {
		totalMs,
		remaining,
		withBudget: (fraction, maxReservedMs = Number.POSITIVE_INFINITY) => {
			const left = remaining();
			const budget = createDeadline(left - Math.min(left * (1 - fraction), maxReservedMs));
			budget.remaining();
			return budget;
		},
		restart: () => {
			endsAt = void 0;
		}
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
/** Words that no runner and no shell reads as anything else, of 1000 characters in all. */
const SCOPE = /^(?=.{1,1000}$) *[\w*][\w.:/*-]*(?: +[\w*][\w.:/*-]*)* *$/;
/**
* Reads scopes that are separated by spaces, English or Chinese commas, or lines. Also returns those
* that Gitee does not list.
*/
function parseScope(text) {
	const scopes = [...new Set(text.split(/[\s,，、]+/).filter(Boolean))];
	const known = SCOPES;
	return {
		scope: scopes.join(" "),
		unknown: scopes.filter((word) => !known.includes(word))
	};
}
/** Returns the scope that a server named, or nothing if it is malformed or contains a secret. */
function checkedScope(value, secrets) {
	return require_errors.wellFormed(value, {
		form: SCOPE,
		secrets
	});
}

// build/json.js
/** Returns the JSON object that a body holds, or `undefined` when it holds anything else. */
function parseJsonObject(body) {
	try {
		const value = JSON.parse(body);
		return isObject$1(value) ? value : void 0;
	} catch {
		return;
	}
}
function isObject$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// build/gitee/token-response.js
/** Gitee's tokens have 32 and 64 characters; this leaves room for any other kind. */
const MAX_TOKEN_LENGTH = 4096;
/** The form of a token type (RFC 6749, appendix A.11). */
const TOKEN_TYPE = /^[\w.-]{1,100}$/;
/** The last day of the year 9999: what lies behind it no date can hold. */
const MAX_UNIX_TIME = 253402214400;
/**
* Checks the JSON of a success. Only `access_token` is required; an optional field that makes no
* sense counts as absent, a refresh token that makes no sense does not. A token must be visible
* ASCII without spaces (RFC 6749, appendix A), so that none can carry a line of its own into the
* log or a file of the runner. A scope or a type that contains a token or one of the given secrets also
* counts as absent. Returns a description of the fault if no token can be used; an unusable access
* token does not cost the refresh token beside it.
*/
function parseTokenResponse(json, inputSecrets) {
	const { access_token } = json;
	const refresh_token = json.refresh_token || void 0;
	if (refresh_token !== void 0 && !isBearerToken(refresh_token)) return `its refresh_token is ${describeProblem(refresh_token)}`;
	const isUsable = isBearerToken(access_token);
	const problem = isUsable ? void 0 : `its access_token is ${describeProblem(access_token)}`;
	if (problem && !refresh_token) return problem;
	const secrets = [...inputSecrets, ...[access_token, refresh_token].filter(isBearerToken)];
	return {
		...problem && { problem },
		access_token: isUsable ? access_token : "",
		token_type: require_errors.wellFormed(json.token_type, {
			form: TOKEN_TYPE,
			secrets
		}) ?? "bearer",
		refresh_token,
		scope: checkedScope(json.scope, secrets),
		expires_in: wholeSeconds(json.expires_in),
		created_at: wholeSeconds(json.created_at)
	};
}
/**
* Returns, as JSON, the fields of a success in a text that broke off or has something around them, or
* `undefined` when it has no whole refresh token.
*/
function salvageTokens(text) {
	const fields = text.matchAll(/"(\w+)"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=\s*[,}]))/g);
	const found = Object.fromEntries([...fields].map(([, name = "", string, number]) => [name, string ?? Number(number)]));
	return isBearerToken(found.refresh_token) && !found.error ? JSON.stringify(found) : void 0;
}
/** Tells whether a value is a token as RFC 6749, appendix A, allows it: `1*VSCHAR`, here without spaces. */
function isBearerToken(value) {
	return typeof value === "string" && value.length <= MAX_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value);
}
function describeProblem(value) {
	if (value === void 0 || value === null) return "missing";
	if (typeof value !== "string") return "not a string";
	if (value === "") return "empty";
	if (value.length > MAX_TOKEN_LENGTH) return `longer than ${MAX_TOKEN_LENGTH} characters`;
	return "not visible ASCII without spaces";
}
/** Some servers write numbers as text. */
function wholeSeconds(value) {
	const seconds = Number.isInteger(value) || typeof value === "string" && /^\d+$/.test(value) ? Number(value) : -1;
	return seconds >= 0 && seconds <= MAX_UNIX_TIME ? seconds : void 0;
}

// build/http/server-url.js
/**
* Returns the address of a server that may be sent secrets: https, or http to a loopback host, with
* nothing behind the path. `undefined` when the text is no such address.
*/
function parseServerUrl(text) {
	const url = URL.canParse(text) ? new URL(text) : void 0;
	return url && !url.search && !url.hash && !url.username && !url.password && (url.protocol === "https:" || isLoopback(url)) ? url : void 0;
}
/** Tells whether an address is plain http to this very machine. */
function isLoopback({ protocol, hostname }) {
	return protocol === "http:" && (hostname === "localhost" || /^127(\.\d+){3}$/.test(hostname));
}

// build/token/session.js
const ANY_VERSION = /^gts\d+\./;
const VERSION_1 = "gts1.";
const VERSION_2 = "gts2.";
/** How far the clocks of two machines can normally differ, in seconds. */
const MAX_CLOCK_SKEW_S = 60;
const ID_BYTES = 16;
/** Tells a session from a bare refresh token by its first characters. */
function isSession(text) {
	return ANY_VERSION.test(text);
}
/** Writes a session in one line: `gts2.` and the Base64url form of its JSON. */
function encodeSession(session) {
	const { id, gitee_url, client_id, location: place, logins } = session;
	const json = JSON.stringify({
		v: 2,
		id,
		gitee_url,
		client_id,
		place,
		logins
	});
	return VERSION_2 + Buffer.from(json).toString("base64url");
}
/**
* Reads a session.
*
* @throws {GiteeTokenError} `input_invalid` when it is damaged
*/
function decodeSession(text) {
	const json = parseJsonObject(Buffer.from(text.replace(ANY_VERSION, ""), "base64url").toString());
	const session = text.startsWith(VERSION_1) ? readVersion1(json) : readVersion2(json);
	if (session) return session;
	throw new require_errors.GiteeTokenError("input_invalid", "The stored refresh token is a session, but a damaged one.", { advice: "Store a refresh token in its place: a session is made of it when it is used." });
}
function readVersion1(json = {}) {
	const login = readLogin(json);
	return json.v === 1 && typeof json.scope === "string" && login ? {
		id: "",
		gitee_url: "",
		client_id: "",
		logins: [login]
	} : void 0;
}
function readVersion2(json = {}) {
	const { v, id, client_id, place, logins } = json;
	const gitee_url = readOrigin(json.gitee_url);
	if (v !== 2 || typeof client_id !== "string" || gitee_url === void 0) return void 0;
	const [first, ...others] = Array.isArray(logins) ? logins.map(readLogin) : [];
	if (!first || !others.every((login) => login !== void 0)) return void 0;
	return {
		id: toText(id),
		gitee_url,
		client_id,
		...isObject(place) && { location: place },
		logins: [first, ...others]
	};
}
function readLogin(value) {
	if (!isObject(value)) return void 0;
	const { id, access_token, refresh_token, expires_at, scope } = value;
	if (!isBearerToken(access_token) || !isBearerToken(refresh_token) || !isTime(expires_at)) return void 0;
	const known = (name) => isTime(value[name]) ? { [name]: value[name] } : {};
	return {
		id: toText(id),
		access_token,
		refresh_token,
		...known("issued_at"),
		...known("expires_in"),
		expires_at,
		scope: toText(scope),
		...known("refused_at")
	};
}
/** Secrets are sent there, so a session that names any other address is damaged. */
function readOrigin(value) {
	if (value === "") return value;
	const url = typeof value === "string" ? parseServerUrl(value) : void 0;
	return url?.pathname === "/" ? url.origin : void 0;
}
function isObject(value) {
	return typeof value === "object" && value !== null;
}
function isTime(value) {
	return Number.isSafeInteger(value);
}
function toText(value) {
	return typeof value === "string" ? value : "";
}
/** Returns the session of a new token. Without `expires_in`, its access token is not reused. */
function createSession({ gitee, token, refresh_token, sentAt, previous }) {
	const { access_token, expires_in, scope = "" } = token;
	const replaced = previous && stalest(previous);
	const login = {
		id: replaced?.id || createId(),
		access_token,
		refresh_token,
		issued_at: sentAt,
		...expires_in !== void 0 && { expires_in },
		expires_at: sentAt + (expires_in ?? 0),
		scope
	};
	const others = previous?.logins.filter((one) => one !== replaced) ?? [];
	return {
		...previous,
		id: previous?.id || createId(),
		gitee_url: gitee.origin.origin,
		client_id: gitee.client?.client_id ?? previous?.client_id ?? "",
		logins: [login, ...others]
	};
}
function createId() {
	return Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES))).toString("hex");
}
/** Returns the log-in to reuse: the one that expires last. */
function freshest({ logins: [first, ...others] }) {
	return others.reduce((best, one) => isBefore(best, one) ? one : best, first);
}
/** Returns the log-in to refresh: the one that expires first. */
function stalest({ logins: [first, ...others] }) {
	return others.reduce((best, one) => isBefore(one, best) ? one : best, first);
}
/** Compares ids too, so that all readers of a session choose the same log-in. */
function isBefore(one, other) {
	if (one.expires_at !== other.expires_at) return one.expires_at < other.expires_at;
	return one.id < other.id;
}
/**
* Tells whether the access token to reuse lives for at least `minTtl` seconds; 0 asks for a new one. A
* token issued in the future came from another clock, so its expiry cannot be judged by this one.
*/
function isReusable(session, { minTtl, now }) {
	const { expires_at, issued_at = 0 } = freshest(session);
	return minTtl > 0 && expires_at - now >= minTtl && issued_at - now <= MAX_CLOCK_SKEW_S;
}
/**
* Makes sure that a stored value is not used with another Gitee server or another application.
*
* @throws {GiteeTokenError} `input_invalid`
*/
function assertBelongsTo({ gitee_url, client_id }, { origin, client }) {
	if (gitee_url && parseOrigin(gitee_url) !== origin.origin) throw mismatch(`belongs to ${require_errors.quoted(gitee_url)}, so it was not sent to ${origin.origin}`);
	if (client_id && client?.client_id && client_id !== client.client_id) {
		const [own, other] = [require_errors.quoted(client_id), require_errors.quoted(client.client_id)];
		throw mismatch(`belongs to the application with the Client ID ${own}, not to ${other}`);
	}
}
function parseOrigin(text) {
	return URL.canParse(text) ? new URL(text).origin : void 0;
}
function mismatch(problem) {
	return new require_errors.GiteeTokenError("input_invalid", `The stored session ${problem}.`, { advice: "Use the Gitee server and the Client ID that it was made with, or run `gitee-token login` with the other ones and store that session." });
}
/** Returns the tokens in a session, and nothing of what is none. */
function tokensInSession(text) {
	return (wholeSession(text)?.logins ?? []).flatMap(({ access_token, refresh_token }) => [access_token, refresh_token]);
}
/** Returns the session, or nothing if it is damaged or not a session. */
function wholeSession(text) {
	try {
		return decodeSession(text);
	} catch {
		return;
	}
}

// build/token/shutdown-guard.js
/** SIGHUP comes when the terminal is closed. */
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
/**
* Defers cancellation, so that the process does not exit after it sent a refresh token but before it
* kept its successor. The signals come from the process itself.
*/
function createShutdownGuard(signals) {
	const cancelled = new AbortController();
	const note = () => cancelled.abort();
	return {
		defer: () => {
			for (const name of SIGNALS) signals.on(name, note);
			return cancelled.signal;
		},
		release: () => {
			for (const name of SIGNALS) signals.off(name, note);
			return cancelled.signal.aborted;
		}
	};
}

// build/action/command-files.js
/** If the process is killed, its unused space is left as an entry that nobody reads. Even a blank line breaks some runners. */
const PLACEHOLDER = "GITEE_TOKEN_ROOM=";
const reservations = /* @__PURE__ */ new Map();
/**
* Reserves disk space for later writes to a file of the runner, in case the disk fills up meanwhile.
* Called again, it reserves again what was used of it.
* Only a plain file has space to reserve.
*
* @throws {Error} of the file system
*/
function reserveSpace(file) {
	const reservation = reservations.get(file) ?? openReservation(file);
	if (!reservation) return;
	reservations.set(file, reservation);
	const padding = ".".repeat(4078);
	writeAt(reservation, `${PLACEHOLDER}${padding}\n`);
}
function openReservation(file) {
	const descriptor = (0, node_fs.openSync)(file, "r+");
	const stats = (0, node_fs.fstatSync)(descriptor);
	if (stats.isFile()) return {
		descriptor,
		end: stats.size
	};
	(0, node_fs.closeSync)(descriptor);
}
/** Frees the space that was not used, in all files unless some are named. */
function releaseSpace(files = reservations.keys()) {
	for (const file of files) {
		const reservation = reservations.get(file);
		reservations.delete(file);
		if (reservation) shrink(reservation);
	}
}
function shrink({ descriptor, end }) {
	try {
		(0, node_fs.ftruncateSync)(descriptor, end);
		(0, node_fs.closeSync)(descriptor);
	} catch {}
}
function writeAt({ descriptor, end }, text) {
	const bytes = Buffer.from(text);
	let written = 0;
	while (written < bytes.length) written += (0, node_fs.writeSync)(descriptor, bytes, written, bytes.length - written, end + written);
}
/** Sets an output of the step. */
function setOutput(name, value) {
	write$1("GITHUB_OUTPUT", name, value);
}
/** Keeps a value for the post step. */
function saveState(name, value) {
	write$1("GITHUB_STATE", name, value);
}
/** Sets a variable of the environment, for the rest of this process and for all steps that follow. */
function exportVariable(name, value) {
	process.env[name] = oneLine(value);
	write$1("GITHUB_ENV", name, value);
}
/** Adds HTML to the summary of the job. Returns whether there is one. */
function addToSummary(html) {
	const file = process.env.GITHUB_STEP_SUMMARY;
	if (file) (0, node_fs.appendFileSync)(file, html);
	return Boolean(file);
}
/**
* Writes as the runner reads it
* (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings).
*/
function write$1(variable, name, value) {
	const line = oneLine(value);
	const delimiter = [`end-of-${name}`, `${name}-ends`].find((one) => one !== line);
	const text = `${name}<<${delimiter}\n${line}\n${delimiter}\n`;
	const file = process.env[variable];
	if (!file) {
		process.stdout.write(text);
		return;
	}
	(0, node_fs.accessSync)(file);
	const reservation = reservations.get(file);
	if (!reservation) {
		(0, node_fs.appendFileSync)(file, text);
		return;
	}
	writeAt(reservation, text + PLACEHOLDER);
	reservation.end += Buffer.byteLength(text);
}
function oneLine(value = "") {
	return String(value).replace(/[\r\n]+/g, " ");
}

// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}

// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Gets the values of an multiline input.  Each value is also trimmed.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string[]
*
*/
function getMultilineInput(name, options) {
	const inputs = getInput(name, options).split("\n").filter((x) => x !== "");
	if (options && options.trimWhitespace === false) return inputs;
	return inputs.map((input) => input.trim());
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error$1(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning$1(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice$1(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info$1(message) {
	process.stdout.write(message + os.EOL);
}
/**
* Gets the value of an state set by this action's main execution.
*
* @param     name     name of the state to get
* @returns   string
*/
function getState(name) {
	return process.env[`STATE_${name}`] || "";
}

// build/action/mask.js
/** The inputs whose values must not show in the log. */
const SECRET_INPUTS = [
	"client-secret",
	"refresh-token",
	"password",
	"secret-token"
];
/** Masks the secret inputs, before anything looks at them. */
function maskInputs() {
	for (const name of SECRET_INPUTS) maskValue(getInput(name, { trimWhitespace: false }));
}
/** Masks a value, and the tokens in it when it is a session. */
function maskValue(value) {
	for (const secret of [value, ...tokensInSession(value.trim())]) mask(secret);
}
const masked = /* @__PURE__ */ new Set();
/** Asks the runner to replace a secret, in every form in which it may turn up, by `***`. */
function mask(secret) {
	masked.add(secret);
	for (const form of require_errors.secretForms(secret)) setSecret(form);
}
/** Returns all secrets of this run that were masked so far. */
function maskedSecrets() {
	return [...masked];
}

// build/action/annotations.js
/** Returns a text in a form that is safe to show anywhere. */
function shown(text = "") {
	return require_errors.safeLine(text, maskedSecrets());
}
/** Writes a line to the log. */
function info(text) {
	info$1(shown(text));
}
/** Annotates the run with something that is good to know. */
function notice(title, text) {
	notice$1(shown(text), titled(title));
}
/** Annotates the run with something that needs action. */
function warning(title, text) {
	warning$1(shown(text), titled(title));
}
/** Annotates the run with the reason for its failure, in one or more lines. */
function error(title, lines) {
	error$1(lines.map(shown).join("\n"), titled(title));
}
function titled(title) {
	return { title: `gitee-token: ${shown(title)}` };
}

// build/action/fail-step.js
const FAILED = 1;
/** The exit status of a program that SIGINT has ended. */
const INTERRUPTED = 130;
/** Fails the step with one annotation, whatever was thrown. */
function failStep(error$2) {
	process.exitCode = FAILED;
	if (error$2 instanceof require_errors.GiteeTokenError) {
		const { code, message, advice, docs } = error$2;
		if (code === "cancelled") process.exitCode = INTERRUPTED;
		error(code, [
			message,
			advice,
			...hintsFor(code),
			docs
		]);
	} else error("unexpected error", [`This is a mistake in gitee-token; please report it: ${require_errors.quoted(require_errors.describe(error$2), maskedSecrets())}`]);
}
/** What only the inputs of this step can have caused. */
function hintsFor(code) {
	const isRefreshed = getInput("refresh-token") && getInput("grant-type") !== "password";
	return code === "grant_rejected" && isRefreshed && getInput("secret-name") ? ["If it happens in every run, refresh-token comes from another secret than the one that secret-name and secret-environment have written."] : [];
}

// build/gitee/mistaken-token.js
const QUOTES = "\"'`“”‘’„«»「」『』＂＇";
/** What can go wrong when a token is copied into a secret. No token of Gitee or GitHub looks like this. */
const SPOILT = [
	[new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), "it is in quotes"],
	[/^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/, "it is a variable or an expression that was not replaced by its value"],
	[/^[{[]/, "it is JSON, which holds more than the token"],
	[/^[a-z][a-z\d+.-]*:\/\//i, "it is a URL"],
	[/^(export\s+)?[a-z_][\w-]*(\s*=\s*[^=\s]|:\s)/i, "it has a name in front of the token"],
	[/^(bearer|token)\s/i, "it has a word of a header in front of the token"],
	[/^\*+$/, "it is the mask that a log shows in place of a secret"],
	[/^(null|undefined)$/i, "it is what a script prints for a missing value"]
];
const GITHUB = [/^(gh[a-z]_|github_pat_)/, "it looks like a GitHub token"];
const GITLAB = [/^gl[a-z]{2,5}-/, "it looks like a GitLab token"];
const GITEE_ACCESS = [/^[\da-f]{32}$/i, "it looks like a Gitee access token or personal access token (私人令牌)"];
const GITEE_REFRESH = [/^([\da-f]{64}$|gts\d\.)/i, "it looks like a Gitee refresh token"];
const RECOVERY_COPY = [/^eyJ[\w-]*(\.[\w-]*){4}$/, "it looks like a recovery copy, which `gitee-token recover` opens"];
/** Returns what a text obviously is instead of a refresh token, as a clause such as `it is a URL`. */
function explainNotRefreshToken(text) {
	return explain(text, [
		...SPOILT,
		GITHUB,
		GITLAB,
		GITEE_ACCESS,
		RECOVERY_COPY
	]);
}
/** Returns what a text obviously is instead of a token of GitHub, Gitea or Forgejo. */
function explainNotStoreToken(text) {
	return explain(text, [
		...SPOILT,
		GITLAB,
		GITEE_ACCESS,
		GITEE_REFRESH
	]);
}
/** Returns what has happened to the id or the secret of an application on its way into a secret. */
function explainNotClient(text) {
	return explain(text, SPOILT);
}
/** Tells whether a text is evidently a token, whoever has issued it. */
function looksLikeToken(text) {
	return [
		GITHUB,
		GITLAB,
		GITEE_ACCESS,
		GITEE_REFRESH,
		RECOVERY_COPY
	].some(([form]) => form.test(text));
}
function explain(text, mistakes) {
	return mistakes.find(([form]) => form.test(text.trim()))?.[1];
}

// build/action/input-readers.js
const WHY_EMPTY = "A secret is empty when its name has a typo, when it belongs to an environment that the job does not name, in a pull request from a fork, and for Dependabot, which has secrets of its own.";
/** Reads one of a few words, in any case, as YAML writes its booleans; the first is the default. */
function readEnum(name, choices) {
	const text = getInput(name);
	if (!text) return choices[0];
	const choice = choices.find((word) => word === text.toLowerCase());
	if (choice) return choice;
	throw invalidInput(`The input ${name} is ${require_errors.quoted(text)}.`, `Give one of ${choices.join(", ")}.`);
}
/** Reads a whole number of seconds. */
function readSeconds(name, { defaultValue, min, max }) {
	const text = getInput(name) || String(defaultValue);
	const seconds = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
	if (seconds >= min && seconds <= max) return seconds;
	throw invalidInput(`The input ${name} is not a number of seconds: ${require_errors.quoted(text)}.`, `Give a whole number from ${min} to ${max}.`);
}
/** Reads the address of a server that will get secrets: https, or http to a loopback host. */
function readUrl(name, example) {
	const text = getInput(name) || example;
	const url = parseServerUrl(text);
	if (url) return url;
	throw invalidInput(`The input ${name} does not start with https://, or holds more than host and path.`, `Give an address such as ${example}. http:// is for this machine only.`);
}
/** The error of inputs that are empty and must not be. */
function missingInput(names, why) {
	const noun = names.length === 1 ? "The input" : "The inputs";
	const verb = names.length === 1 ? "is" : "are";
	return invalidInput(`${noun} ${names.join(", ")} ${verb} empty: ${why}`, WHY_EMPTY);
}
/** The error of an input that makes no sense. */
function invalidInput(message, advice) {
	return new require_errors.GiteeTokenError("input_invalid", message, { advice });
}

// build/action/store-inputs.js
const SECRET_FORMATS = ["refresh-token", "session"];
/**
* Reads which secrets to write from the inputs whose names start with `secret-`. Without `secret-name`
* there are none.
*
* @throws {GiteeTokenError} `input_invalid`
*/
function readSecretInputs() {
	const name = getInput("secret-name");
	if (!name) {
		rejectHalfGiven();
		return async () => [];
	}
	const token = getInput("secret-token");
	if (!token) throw missingInput(["secret-token"], "secret-name is given, and needs a token that may write it.");
	const mistake = explainNotStoreToken(token);
	if (mistake) throw invalidInput(`The input secret-token is not a token that can write a secret: ${mistake}.`, "Create a token on the server that keeps the secret, and store the token alone, on one line and without quotes.");
	if (!isBearerToken(token)) throw invalidInput("The input secret-token is no token: it has spaces, line breaks or other characters that no token has.", "Store the token again, alone on one line, without quotes.");
	const apiUrl = readUrl("secret-api-url", "https://api.github.com");
	const scopes = readScopes();
	if (detectStore(apiUrl) === "gitea") {
		const giteaScopes = scopes.map(withoutEnvironment);
		return async (context) => {
			const { giteaSecret } = await Promise.resolve().then(() => require("./gitea.js"));
			return giteaScopes.map((scope) => giteaSecret({
				...context,
				apiUrl,
				token,
				name,
				scope
			}));
		};
	}
	const job = readJobContext();
	return async (context) => {
		const { githubSecret } = await Promise.resolve().then(() => require("./github.js"));
		return scopes.map((scope) => githubSecret({
			...context,
			apiUrl,
			token,
			name,
			scope,
			job
		}));
	};
}
/** Without `secret-name`, the other inputs of the secret would have no effect. */
function rejectHalfGiven() {
	const given = [
		"secret-token",
		"secret-environment",
		"secret-organization"
	].filter((name) => getInput(name));
	const repository = getInput("secret-repository");
	const isDefault = repository === process.env.GITHUB_REPOSITORY || repository.startsWith("${{");
	if (repository && !isDefault) given.push("secret-repository");
	if (readEnum("secret-format", SECRET_FORMATS) === "session") given.push("secret-format: session");
	if (given.length === 0) return;
	const verb = given.length === 1 ? "is" : "are";
	throw invalidInput(`${given.join(", ")} ${verb} given without secret-name, so nothing would be written.`, `Give secret-name, the name of the secret to write, or leave the others out.`);
}
/** The runners of Gitea and Forgejo say so, and both have their API under `/api/v1`. */
function detectStore(apiUrl) {
	const choice = readEnum("secret-store", [
		"auto",
		"github",
		"gitea"
	]);
	if (choice !== "auto") return choice;
	const { GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
	return GITEA_ACTIONS === "true" || FORGEJO_ACTIONS === "true" || apiUrl.pathname.replace(/\/$/, "").endsWith("/api/v1") ? "gitea" : "github";
}
function readScopes() {
	const organization = getInput("secret-organization");
	const environment = getInput("secret-environment");
	if (organization && environment) throw invalidInput("Both secret-organization and secret-environment are given.", "Give the one whose secret is to be written.");
	if (/^\.{1,2}$/.test(environment)) throw invalidInput(`The input secret-environment is no name: ${environment}.`, "Give the name of the environment, as Settings, Environments shows it.");
	if (organization) return [{ organization: checkedName("secret-organization", organization) }];
	const repositories = getMultilineInput("secret-repository").filter(Boolean);
	if (repositories.length === 0) throw missingInput(["secret-repository"], "there is nowhere to write the secret.");
	return [...new Set(repositories)].map((text) => {
		const repository = checkedRepository(text);
		return environment ? {
			repository,
			environment
		} : { repository };
	});
}
function checkedRepository(text) {
	if (/^[\w.-]+\/[\w.-]+$/.test(text) && !/(^|\/)\.{1,2}(\/|$)/.test(text)) return text;
	throw invalidInput(`The input secret-repository has a line that is no repository: ${require_errors.quoted(text)}.`, "Give owner/name, one a line.");
}
function checkedName(input, text) {
	if (/^[\w-]+$/.test(text)) return text;
	throw invalidInput(`The input ${input} is no name: ${require_errors.quoted(text)}.`, "Give the name as it stands in its address.");
}
function withoutEnvironment(scope) {
	if (!("environment" in scope)) return scope;
	throw invalidInput("The input secret-environment is given, but Gitea and Forgejo have no secrets of environments.", "Leave it empty to write the secret of the repository.");
}
function readJobContext() {
	return {
		repository: process.env.GITHUB_REPOSITORY ?? "",
		runId: process.env.GITHUB_RUN_ID ?? "",
		startedAt: new Date(performance.timeOrigin)
	};
}

// build/stores/store.js
/** Stands for the time of the last write if nothing is there. */
const NEVER = "never";
/** Returns the prepared save of a store that reserves nothing. */
function withoutReservation(save) {
	return {
		save,
		release: () => {}
	};
}

// build/action/git-credentials.js
/** The name of the state that tells the post step the common path of both files. */
const STATE = "git_files";
const CONFIG = ".gitconfig";
const CREDENTIAL = ".credential";
const CONFIG_NAME = /^gitee-token-\d+-\d+\.gitconfig$/;
/** Gitee takes this user name with an access token as the password. */
const USERNAME = "oauth2";
/**
* `RUNNER_TEMP` as Docker container actions see it (actions/runner 2.329 or later,
* `ContainerActionHandler`). The runner maps the machine's paths to it, but not the paths of a job that
* itself runs in a container.
*/
const TEMP_IN_ACTION = "/github/runner_temp";
/** The first version of git that reads `GIT_CONFIG_COUNT` (git-config(1)). */
const OLDEST = {
	major: 2,
	minor: 31
};
const GIT_TIMEOUT_MS = 1e4;
/**
* Lets git use the token over https with one host for the rest of the job. It needs two files under
* `RUNNER_TEMP`: a configuration, which the environment of the job makes git include, and the output
* of the credential helper in it, which only its owner can read. Git asks a helper separately for each
* host that it is redirected to. No file of the repository or of the user is changed.
*/
function configureGitCredentials(access_token, { origin }) {
	mask(Buffer.from(`${USERNAME}:${access_token}`).toString("base64"));
	const name = `gitee-token-${Date.now()}-${process.pid}`;
	const path = (0, node_path.join)((0, node_path.resolve)(String(process.env.RUNNER_TEMP)), name);
	const paths = [path, node_path.posix.join(TEMP_IN_ACTION, name)];
	saveState(STATE, path);
	write(path + CREDENTIAL, `username=${USERNAME}\npassword=${access_token}\n`, 384);
	write(path + CONFIG, gitConfig(origin, paths), 420);
	include(paths.map((one) => one + CONFIG));
	warnOfGit();
}
/** Undoes `configureGitCredentials`. A variable cannot be unset for what follows, but an empty one counts as none. */
function removeGitCredentials() {
	const path = getState(STATE);
	if (!path) return;
	for (const ending of [CREDENTIAL, CONFIG]) (0, node_fs.rmSync)(path + ending, { force: true });
	const before = configCount();
	let count = before;
	while (isSpent(count - 1, (0, node_path.dirname)(path))) {
		count--;
		exportVariable(`GIT_CONFIG_KEY_${count}`, "");
		exportVariable(`GIT_CONFIG_VALUE_${count}`, "");
	}
	if (count < before) exportVariable("GIT_CONFIG_COUNT", count || "");
}
/** Fails if a file or a link is already there: somebody else could have put it there. */
function write(file, text, mode) {
	(0, node_fs.writeFileSync)(file, text, {
		mode,
		flag: "wx"
	});
}
/**
* An empty value removes what other settings configure for every host. Another helper would store the
* token, and Gitee would refuse a second `Authorization` header.
*/
function gitConfig(origin, paths) {
	const helper = `!f() { test "$1" = get && cat ${paths.map((path) => shellQuoted(path + CREDENTIAL)).join(" ")} 2>/dev/null; }; f`;
	return [
		`[credential "${origin}"]`,
		"	helper =",
		`\thelper = ${JSON.stringify(helper)}`,
		`[http "${origin}"]`,
		"	extraheader =",
		""
	].join("\n");
}
/** The shell that comes with git accepts slashes on Windows too. */
function shellQuoted(path) {
	return `'${path.replaceAll(node_path.sep, "/").replaceAll("'", "'\\''")}'`;
}
function include(files) {
	const count = configCount();
	for (const [index, file] of files.entries()) {
		exportVariable(`GIT_CONFIG_KEY_${count + index}`, "include.path");
		exportVariable(`GIT_CONFIG_VALUE_${count + index}`, file);
	}
	exportVariable("GIT_CONFIG_COUNT", count + files.length);
}
/** Tells whether an entry includes a file that this or an earlier step has removed. */
function isSpent(index, folder) {
	const name = (0, node_path.basename)(process.env[`GIT_CONFIG_VALUE_${index}`] ?? "");
	return process.env[`GIT_CONFIG_KEY_${index}`] === "include.path" && CONFIG_NAME.test(name) && !(0, node_fs.existsSync)((0, node_path.join)(folder, name));
}
function configCount() {
	return Number(process.env.GIT_CONFIG_COUNT) || 0;
}
function warnOfGit() {
	const version = gitVersion();
	if (version && isNewEnough(version)) return;
	const needed = `Git ${OLDEST.major}.${OLDEST.minor} or later`;
	const found = version ? `Git ${version} is too old for git-credentials. Install ${needed}` : `This step could not run git, which git-credentials needs. Install ${needed}`;
	warning$1(`${found} before the steps that use git. The access token itself is available.`, { title: "gitee-token: git" });
}
/** Returns the version, such as `2.39.5`, or nothing when git does not print one. */
function gitVersion() {
	const { spawnSync } = process.getBuiltinModule("node:child_process");
	const { stdout } = spawnSync("git", ["--version"], {
		encoding: "utf8",
		env: { PATH: process.env.PATH },
		timeout: GIT_TIMEOUT_MS,
		killSignal: "SIGKILL"
	});
	return /\d+\.\d+[.\d]*/.exec(stdout ?? "")?.[0];
}
function isNewEnough(version) {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	return major > OLDEST.major || major === OLDEST.major && minor >= OLDEST.minor;
}

// build/action/pending-state.js
/**
* The runner hands what is saved here to the post step, even when the main step failed, was
* cancelled or was killed.
*/
const UNSAVED$1 = "unsaved_refresh_token";
const SAVED = "saved";
const WRITTEN_AT = "secrets_written_at";
/** A token, or a session, of any length: neither has a space or a line break. */
const WHOLE = /^[!-~]+$/;
/** Keeps a value that is about to be saved for the post step. */
function savePending(value) {
	saveState(UNSAVED$1, value);
}
/** Notes when each secret to be replaced was last written, by the label of its store. */
function saveWrittenAt(writtenAt) {
	saveState(WRITTEN_AT, JSON.stringify(writtenAt));
}
/** Returns when each secret to be replaced was last written, as far as the main step knew. */
function readWrittenAt() {
	return parseJsonObject(getState(WRITTEN_AT)) ?? {};
}
/** Notes that the value has been saved. */
function markSaved() {
	saveState(SAVED, "true");
}
/** Returns the value that the main step could not save, if there is one and it is whole. */
function readPending() {
	const value = getState(UNSAVED$1);
	return WHOLE.test(value) && !getState(SAVED) ? value : void 0;
}

// build/stores/store-error.js
/** The end of every failure to save what came of a trade. */
const UNSAVED = "Gitee has issued a new refresh token, but it could not be saved.";
/** The end of every refusal before the trade. */
const NOTHING_SPENT = "Nothing was spent.";
/** Returns the error of a refusal, which says by its code whether the token was spent before it. */
function storeError(code, { message, advice }) {
	return new require_errors.GiteeTokenError(code, `${message} ${{
		store_refused: NOTHING_SPENT,
		token_unsaved: UNSAVED
	}[code]}`, { advice });
}
/** Why nothing is written where something newer may be. */
function untold({ label }) {
	return {
		message: `GitHub did not report whether ${label} has been written since, so it may hold a newer token.`,
		advice: "Try again later."
	};
}

// build/token/recovery-copy.js
const ENCODER = new TextEncoder();
/**
* Encrypts a value so that only who knows the client secret can read it: a compact JWE (RFC 7516)
* with the secret as its password (PBES2, RFC 7518, section 4.8).
*/
async function encryptRecoveryCopy(value, clientSecret) {
	const { CompactEncrypt } = await Promise.resolve().then(() => require("./webapi.js"));
	return new CompactEncrypt(ENCODER.encode(value)).setProtectedHeader({
		alg: "PBES2-HS512+A256KW",
		enc: "A256GCM"
	}).encrypt(ENCODER.encode(clientSecret));
}

// build/action/recovery-copy.js
/**
* Leaves a copy of a value that could not be saved, encrypted with the client secret, unless `recovery`
* is false. Returns the error that reports it. This is the last resort: somebody has to act.
*/
async function publishRecoveryCopy(value, { error, outcome = "The new refresh token is not saved.", where = "" }) {
	const code = error instanceof require_errors.GiteeTokenError && error.code === "response_invalid" ? error.code : "token_unsaved";
	const unsaved = (left, advice) => new require_errors.GiteeTokenError(code, `${outcome} ${rewordReason(error)} ${left}`, {
		advice,
		cause: error
	});
	const clientSecret = getInput("client-secret");
	if (getInput("recovery").toLowerCase() === "false" || !clientSecret) return unsaved(`There is no recovery copy, because ${clientSecret ? "recovery is false" : "there is no client secret to encrypt it with"}.`, `Get a new refresh token and store it${where}.`);
	const copy = await encryptRecoveryCopy(value, clientSecret);
	info(`The recovery copy, for gitee-token recover: ${copy}`);
	return unsaved(`A recovery copy is in ${isInSummary(copy) ? "the log of this step and in the summary of the job" : "the log of this step"}.`, `Run gitee-token recover with the copy and the client secret, and store what it prints${where}. Until then, every run fails.`);
}
/** A store that refuses here does so after the old token was used up, whatever its message says. */
function rewordReason(error) {
	if (!(error instanceof require_errors.GiteeTokenError)) return "Saving failed.";
	if (error.code === "cancelled") return "The job was cancelled.";
	return error.message.replace(` ${NOTHING_SPENT}`, "");
}
/** Not every server shows a summary, and not every runner keeps one. */
function isInSummary(copy) {
	try {
		return addToSummary(`<h2>The new Gitee refresh token could not be saved</h2>
This is an encrypted copy of it. Only someone who has the client secret of the Gitee application can open it, with <code>gitee-token recover</code>.
<pre><code>${copy}</code></pre>\n`);
	} catch {
		return false;
	}
}

Object.defineProperty(exports, "NEVER", {
  enumerable: true,
  get: function () {
    return NEVER;
  }
});
Object.defineProperty(exports, "SCOPES", {
  enumerable: true,
  get: function () {
    return SCOPES;
  }
});
Object.defineProperty(exports, "SECRET_FORMATS", {
  enumerable: true,
  get: function () {
    return SECRET_FORMATS;
  }
});
Object.defineProperty(exports, "WHY_EMPTY", {
  enumerable: true,
  get: function () {
    return WHY_EMPTY;
  }
});
Object.defineProperty(exports, "addToSummary", {
  enumerable: true,
  get: function () {
    return addToSummary;
  }
});
Object.defineProperty(exports, "assertBelongsTo", {
  enumerable: true,
  get: function () {
    return assertBelongsTo;
  }
});
Object.defineProperty(exports, "checkedScope", {
  enumerable: true,
  get: function () {
    return checkedScope;
  }
});
Object.defineProperty(exports, "configureGitCredentials", {
  enumerable: true,
  get: function () {
    return configureGitCredentials;
  }
});
Object.defineProperty(exports, "createDeadline", {
  enumerable: true,
  get: function () {
    return createDeadline;
  }
});
Object.defineProperty(exports, "createHttpClient", {
  enumerable: true,
  get: function () {
    return createHttpClient;
  }
});
Object.defineProperty(exports, "createSession", {
  enumerable: true,
  get: function () {
    return createSession;
  }
});
Object.defineProperty(exports, "createShutdownGuard", {
  enumerable: true,
  get: function () {
    return createShutdownGuard;
  }
});
Object.defineProperty(exports, "decodeSession", {
  enumerable: true,
  get: function () {
    return decodeSession;
  }
});
Object.defineProperty(exports, "encodeSession", {
  enumerable: true,
  get: function () {
    return encodeSession;
  }
});
Object.defineProperty(exports, "explainNotClient", {
  enumerable: true,
  get: function () {
    return explainNotClient;
  }
});
Object.defineProperty(exports, "explainNotRefreshToken", {
  enumerable: true,
  get: function () {
    return explainNotRefreshToken;
  }
});
Object.defineProperty(exports, "exportVariable", {
  enumerable: true,
  get: function () {
    return exportVariable;
  }
});
Object.defineProperty(exports, "failStep", {
  enumerable: true,
  get: function () {
    return failStep;
  }
});
Object.defineProperty(exports, "freshest", {
  enumerable: true,
  get: function () {
    return freshest;
  }
});
Object.defineProperty(exports, "getInput", {
  enumerable: true,
  get: function () {
    return getInput;
  }
});
Object.defineProperty(exports, "info", {
  enumerable: true,
  get: function () {
    return info;
  }
});
Object.defineProperty(exports, "invalidInput", {
  enumerable: true,
  get: function () {
    return invalidInput;
  }
});
Object.defineProperty(exports, "isBearerToken", {
  enumerable: true,
  get: function () {
    return isBearerToken;
  }
});
Object.defineProperty(exports, "isReusable", {
  enumerable: true,
  get: function () {
    return isReusable;
  }
});
Object.defineProperty(exports, "isSession", {
  enumerable: true,
  get: function () {
    return isSession;
  }
});
Object.defineProperty(exports, "looksLikeToken", {
  enumerable: true,
  get: function () {
    return looksLikeToken;
  }
});
Object.defineProperty(exports, "markSaved", {
  enumerable: true,
  get: function () {
    return markSaved;
  }
});
Object.defineProperty(exports, "mask", {
  enumerable: true,
  get: function () {
    return mask;
  }
});
Object.defineProperty(exports, "maskInputs", {
  enumerable: true,
  get: function () {
    return maskInputs;
  }
});
Object.defineProperty(exports, "maskValue", {
  enumerable: true,
  get: function () {
    return maskValue;
  }
});
Object.defineProperty(exports, "maskedSecrets", {
  enumerable: true,
  get: function () {
    return maskedSecrets;
  }
});
Object.defineProperty(exports, "missingInput", {
  enumerable: true,
  get: function () {
    return missingInput;
  }
});
Object.defineProperty(exports, "notice", {
  enumerable: true,
  get: function () {
    return notice;
  }
});
Object.defineProperty(exports, "parseJsonObject", {
  enumerable: true,
  get: function () {
    return parseJsonObject;
  }
});
Object.defineProperty(exports, "parseScope", {
  enumerable: true,
  get: function () {
    return parseScope;
  }
});
Object.defineProperty(exports, "parseTokenResponse", {
  enumerable: true,
  get: function () {
    return parseTokenResponse;
  }
});
Object.defineProperty(exports, "publishRecoveryCopy", {
  enumerable: true,
  get: function () {
    return publishRecoveryCopy;
  }
});
Object.defineProperty(exports, "readEnum", {
  enumerable: true,
  get: function () {
    return readEnum;
  }
});
Object.defineProperty(exports, "readPending", {
  enumerable: true,
  get: function () {
    return readPending;
  }
});
Object.defineProperty(exports, "readSeconds", {
  enumerable: true,
  get: function () {
    return readSeconds;
  }
});
Object.defineProperty(exports, "readSecretInputs", {
  enumerable: true,
  get: function () {
    return readSecretInputs;
  }
});
Object.defineProperty(exports, "readUrl", {
  enumerable: true,
  get: function () {
    return readUrl;
  }
});
Object.defineProperty(exports, "readWrittenAt", {
  enumerable: true,
  get: function () {
    return readWrittenAt;
  }
});
Object.defineProperty(exports, "releaseSpace", {
  enumerable: true,
  get: function () {
    return releaseSpace;
  }
});
Object.defineProperty(exports, "removeGitCredentials", {
  enumerable: true,
  get: function () {
    return removeGitCredentials;
  }
});
Object.defineProperty(exports, "reserveSpace", {
  enumerable: true,
  get: function () {
    return reserveSpace;
  }
});
Object.defineProperty(exports, "salvageTokens", {
  enumerable: true,
  get: function () {
    return salvageTokens;
  }
});
Object.defineProperty(exports, "savePending", {
  enumerable: true,
  get: function () {
    return savePending;
  }
});
Object.defineProperty(exports, "saveWrittenAt", {
  enumerable: true,
  get: function () {
    return saveWrittenAt;
  }
});
Object.defineProperty(exports, "setOutput", {
  enumerable: true,
  get: function () {
    return setOutput;
  }
});
Object.defineProperty(exports, "shown", {
  enumerable: true,
  get: function () {
    return shown;
  }
});
Object.defineProperty(exports, "stalest", {
  enumerable: true,
  get: function () {
    return stalest;
  }
});
Object.defineProperty(exports, "storeError", {
  enumerable: true,
  get: function () {
    return storeError;
  }
});
Object.defineProperty(exports, "untold", {
  enumerable: true,
  get: function () {
    return untold;
  }
});
Object.defineProperty(exports, "warning", {
  enumerable: true,
  get: function () {
    return warning;
  }
});
Object.defineProperty(exports, "withoutReservation", {
  enumerable: true,
  get: function () {
    return withoutReservation;
  }
});