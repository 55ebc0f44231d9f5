"use strict";

// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") {
		for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
			key = keys[i];
			if (!__hasOwnProp.call(to, key) && key !== except) {
				__defProp(to, key, {
					get: ((k) => from[k]).bind(null, key),
					enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
				});
			}
		}
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));

let os = require("os");
os = __toESM(os, 1);
let node_fs = require("node:fs");
let node_path = require("node:path");

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

// build/secrets.js
/**
* Below this many characters a text is left alone: masking `no` or `1` would black out the log and
* hide nothing.
*/
const SHORTEST_SECRET = 4;
/**
* Returns every form in which a secret may turn up in a text: the value itself, each of its lines,
* and its percent, form, hex, Base64 and Base64url encodings where they differ. Longest first, so
* that replacing them in order leaves no rest behind. Forms shorter than four characters are left out.
*/
function secretForms(secret) {
	const forms = [
		secret,
		...secret.split(/\r?\n/).map((line) => line.trim()),
		...encodedForms(secret),
		...encodedForms(secret.trim())
	];
	return [...new Set(forms)].filter((form) => form.length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
}
/** Returns the text with every form of every secret replaced by `***`. */
function redact(text, secrets) {
	const redacted = secrets.flatMap(secretForms).sort((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, "***"), text);
	return redacted === text ? text : redact(redacted, secrets);
}
/** Returns a foreign text that has the form it must have and holds no secret, and nothing of any other. */
function wellFormed(value, { form, secrets }) {
	return typeof value === "string" && form.test(value) && redact(value, secrets) === value ? value : void 0;
}
function encodedForms(value) {
	const bytes = Buffer.from(value, "utf8");
	const percent = encodeURIComponent(bytes.toString("utf8"));
	return [
		percent,
		percent.replace(/[!'()*]/g, (character) => `%${Buffer.from(character).toString("hex").toUpperCase()}`),
		new URLSearchParams({ "": value }).toString().slice(1),
		bytes.toString("base64").replace(/=+$/, ""),
		bytes.toString("base64url"),
		...value.length < SHORTEST_SECRET ? [] : [bytes.toString("hex")]
	];
}

// build/errors.js
const DOCS = "https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md";
/** The longest text of a server that is shown, in characters. */
const LONGEST_QUOTE = 200;
/**
* The one error that this project throws on purpose. It is safe to print with all its properties:
* each text is made a safe line, and of a foreign cause only its code and message are kept
* (an HTTP parser's error, for one, carries the bytes that it could not parse).
*/
var GiteeTokenError = class extends Error {
	name = "GiteeTokenError";
	code;
	advice;
	/** Where this code is explained. */
	docs;
	/** Whether a refresh token may have been used up, though its successor never came. */
	mayBeSpent;
	constructor(code, message, { advice, cause, secrets = [], mayBeSpent = false }) {
		super(safeLine(message, secrets), cause === void 0 ? {} : { cause: printableCause(cause, secrets) });
		this.code = code;
		this.advice = safeLine(advice, secrets);
		this.docs = `${DOCS}#${code}`;
		this.mayBeSpent = mayBeSpent;
	}
};
/**
* Returns a text from outside as it may be shown: a safe line of at most 200 characters. The secrets
* go first: one that was cut through could no longer be recognised.
*/
function quoted(text, secrets = []) {
	const line = safeLine(text, secrets);
	return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
/**
* Returns a text without the secrets, in one line, without control characters, and without what the
* runner of GitHub reads as a command: `##[…]` anywhere in a line, and `::…::` at its start
* (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
*/
function safeLine(text, secrets = []) {
	return redact(text, secrets).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").replaceAll("##[", "# #[").trim().replace(/^::/, ": :");
}
function printableCause(cause, secrets) {
	if (cause instanceof GiteeTokenError) return cause;
	return new Error(quoted(describe(cause), secrets));
}
/** Says in one line what an unknown thrown value is, whatever it is. */
function describe(thrown) {
	if (!(thrown instanceof Error)) return `a thrown ${typeof thrown}`;
	const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
	if (thrown.message.includes(code)) return thrown.message;
	return thrown.message ? `${code}: ${thrown.message}` : code;
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
	const scope = wellFormed(value, {
		form: SCOPE,
		secrets
	});
	return scope !== void 0 && scope.length <= LONGEST_SCOPE ? scope : void 0;
}

// build/json.js
/** Returns the JSON object that a body holds, or `undefined` when it holds anything else. */
function parseJsonObject(body) {
	try {
		const value = JSON.parse(body);
		return isObject(value) ? value : void 0;
	} catch {
		return;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
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
		token_type: wellFormed(json.token_type, {
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
/** Returns the tokens in a session, and nothing of what is none. */
function secretsInSession(text) {
	try {
		const { access_token, refresh_token } = decodeSession(text);
		return [access_token, refresh_token];
	} catch {
		return [];
	}
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
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info(message) {
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

// build/action/fail.js
/** The exit status of a program that SIGINT has ended. */
const INTERRUPTED = 130;
/** Fails the step with one annotation, whatever was thrown. */
function fail(error$1) {
	process.exitCode = ExitCode.Failure;
	if (error$1 instanceof GiteeTokenError) {
		const { code, message, advice, docs } = error$1;
		if (code === "cancelled") process.exitCode = INTERRUPTED;
		error(`${message}\n${advice}\n${docs}`, { title: `gitee-token: ${code}` });
	} else error(`This is a mistake in gitee-token; please report it: ${describe(error$1)}`, { title: "gitee-token: unexpected error" });
}

// build/gitee/mistaken-token.js
const QUOTES = "\"'`“”‘’„«»「」『』＂＇";
/** What happens to a token on its way into a secret. None of Gitee's tokens, or GitHub's, looks like this. */
const SPOILT = [
	[new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), "it is in quotes"],
	[/^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/, "it names a variable or an expression that nothing has replaced by its value"],
	[/^[{[]/, "it is JSON, which holds more than the token"],
	[/^[a-z][a-z\d+.-]*:\/\//i, "it is a URL"],
	[/^(export\s+)?[a-z_][\w-]*(\s*=\s*[^=\s]|:\s)/i, "it begins with a name in front of the token"],
	[/^(bearer|token)\s/i, "it begins with the word of a header in front of the token"],
	[/^\*+$/, "it is what a log shows in place of a secret"],
	[/^(null|undefined)$/i, "it is what a script prints when there is no value"]
];
const GITHUB = [/^(gh[a-z]_|github_pat_)/, "it looks like a GitHub token"];
const GITLAB = [/^gl[a-z]{2,5}-/, "it looks like a GitLab token"];
const GITEE_ACCESS = [/^[\da-f]{32}$/i, "it looks like a Gitee access token or personal access token (私人令牌)"];
const GITEE_REFRESH = [/^([\da-f]{64}$|gts\d\.)/i, "it looks like a Gitee refresh token"];
const RECOVERY_COPY = [/^eyJ[\w-]*(\.[\w-]*){4}$/, "it looks like a recovery copy, which `gitee-token recover` opens"];
/** Returns what a text evidently is in place of a refresh token, as a clause such as `it is a URL`. */
function explainNotRefreshToken(text) {
	return explain(text, [
		...SPOILT,
		GITHUB,
		GITLAB,
		GITEE_ACCESS,
		RECOVERY_COPY
	]);
}
/** Returns what a text evidently is in place of a token of GitHub, Gitea or Forgejo. */
function explainNotStoreToken(text) {
	return explain(text, [
		...SPOILT,
		GITLAB,
		GITEE_ACCESS,
		GITEE_REFRESH
	]);
}
function explain(text, mistakes) {
	return mistakes.find(([form]) => form.test(text.trim()))?.[1];
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

// build/action/read-input.js
const WHY_EMPTY = "A secret is empty when its name has a typo, when it belongs to an environment that the job does not name, in a pull request from a fork, and for Dependabot, which has secrets of its own.";
/** Reads one of a few words, in any case, as YAML writes its booleans; the first is the default. */
function readChoice(name, choices) {
	const text = getInput(name);
	if (!text) return choices[0];
	const choice = choices.find((word) => word === text.toLowerCase());
	if (choice) return choice;
	throw invalid(`The input ${name} is ${quoted(text)}.`, `Give one of ${choices.join(", ")}.`);
}
/** Reads a whole number of seconds. */
function readSeconds(name, { byDefault, least, most }) {
	const text = getInput(name) || String(byDefault);
	const seconds = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
	if (seconds >= least && seconds <= most) return seconds;
	throw invalid(`The input ${name} is not a number of seconds: ${quoted(text)}.`, `Give a whole number from ${least} to ${most}.`);
}
/** Reads the address of a server that will get secrets: https, or http to a loopback host. */
function readUrl(name, example) {
	const text = getInput(name) || example;
	const url = safeUrl(text);
	if (url) return url;
	throw invalid(`The input ${name} is not the address of a server that can be trusted with a secret.`, `Give an address such as ${example}. Plain http is for a loopback host only.`);
}
/** The error of inputs that are empty and must not be. */
function missingInput(names, why) {
	const noun = names.length === 1 ? "The input" : "The inputs";
	const verb = names.length === 1 ? "is" : "are";
	return invalid(`${noun} ${names.join(", ")} ${verb} empty: ${why}`, WHY_EMPTY);
}
/** The error of an input that makes no sense. */
function invalid(message, advice) {
	return new GiteeTokenError("input_invalid", message, { advice });
}

// build/stores/store.js
/** Returns the prepared save of a store that holds nothing for it. */
function holdingNothing(save) {
	return {
		save,
		release: () => {}
	};
}

// build/stores/none.js
/** Keeps nothing: the refresh token is somebody else's to store. */
const none = {
	label: "nowhere",
	prepare: async () => holdingNothing(async () => {}),
	replacedAt: async () => void 0
};

// build/action/secret-inputs.js
/** Which secret to write, from the inputs whose names start with `secret-`. `undefined`: none. */
function readSecretInputs() {
	const name = getInput("secret-name");
	if (!name) return async () => none;
	const token = getInput("secret-token");
	if (!token) throw missingInput(["secret-token"], "secret-name is given, and needs a token that may write it.");
	const mistake = explainNotStoreToken(token);
	if (mistake) throw invalid(`The input secret-token is not a token that can write a secret: ${mistake}.`, "Create a token of the server that keeps the secret, and store it alone on one line, without quotes.");
	if (!isToken(token)) throw invalid("The input secret-token is no token: it has spaces, line breaks or other characters that no token has.", "Store the token again, alone on one line, without quotes.");
	const apiUrl = readUrl("secret-api-url", "https://api.github.com");
	const scopes = readScopes();
	if (chosenStore(apiUrl) === "gitea") {
		const giteaScopes = scopes.map(withoutEnvironment);
		return async (http) => {
			const [{ allOf }, { giteaSecret }] = await Promise.all([Promise.resolve().then(() => require("./all.js")), Promise.resolve().then(() => require("./gitea.js"))]);
			return allOf(giteaScopes.map((scope) => giteaSecret({
				http,
				apiUrl,
				token,
				name,
				scope
			})));
		};
	}
	const job = jobOfRunner();
	return async (http) => {
		const [{ allOf }, { githubSecret }] = await Promise.all([Promise.resolve().then(() => require("./all.js")), Promise.resolve().then(() => require("./github.js"))]);
		return allOf(scopes.map((scope) => githubSecret({
			http,
			apiUrl,
			token,
			name,
			scope,
			job
		})));
	};
}
/** The runners of Gitea and Forgejo say so, and both have their API under `/api/v1`. */
function chosenStore(apiUrl) {
	const choice = readChoice("secret-store", [
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
	if (organization && environment) throw invalid("Both secret-organization and secret-environment are given.", "Give the one whose secret is to be written.");
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
	throw invalid(`The input secret-repository has a line that is no repository: ${quoted(text)}.`, "Give owner/name, one a line.");
}
function checkedName(input, text) {
	if (/^[\w-]+$/.test(text)) return text;
	throw invalid(`The input ${input} is no name: ${quoted(text)}.`, "Give the name as it stands in its address.");
}
function withoutEnvironment(scope) {
	if (!("environment" in scope)) return scope;
	throw invalid("The input secret-environment is given, but Gitea and Forgejo have no secrets of environments.", "Leave it empty to write the secret of the repository.");
}
function jobOfRunner() {
	return {
		repository: process.env.GITHUB_REPOSITORY ?? "",
		runId: process.env.GITHUB_RUN_ID ?? "",
		startedAt: new Date(performance.timeOrigin)
	};
}

// build/action/runner-files.js
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
/** Adds HTML to the page of the job, where there is one. */
function addToSummary(html) {
	const file = process.env.GITHUB_STEP_SUMMARY;
	if (file) (0, node_fs.appendFileSync)(file, html);
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
	(0, node_fs.appendFileSync)(file, text);
}
function oneLine(value = "") {
	return String(value).replace(/[\r\n]+/g, " ");
}

// build/action/journal.js
/**
* The runner hands what is saved here to the post step, even when the main step failed, was
* cancelled or was killed.
*/
const UNSAVED = "unsaved_refresh_token";
const SAVED = "saved";
/** A token, or a session, of any length: neither has a space or a line break. */
const WHOLE = /^[!-~]+$/;
/** Keeps a value that is about to be saved for the post step. */
function journal(value) {
	saveState(UNSAVED, value);
}
/** Notes that the value has been saved. */
function noteSaved() {
	saveState(SAVED, "true");
}
/** Returns the value that the main step could not save, if there is one and it is whole. */
function unsavedValue() {
	const value = getState(UNSAVED);
	return WHOLE.test(value) && !getState(SAVED) ? value : void 0;
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
	for (const name of SECRET_INPUTS) {
		const value = getInput(name, { trimWhitespace: false });
		for (const secret of [value, ...secretsInSession(value.trim())]) mask(secret);
	}
}
/** Asks the runner to replace a secret, in every form in which it may turn up, by `***`. */
function mask(secret) {
	for (const form of secretForms(secret)) setSecret(form);
}

// build/action/git.js
/** Where the post step finds the path that both files begin with. */
const STATE = "git_files";
const CONFIG = ".gitconfig";
const CREDENTIAL = ".credential";
const CONFIG_NAME = /^gitee-token-\d+-\d+\.gitconfig$/;
/** Gitee takes this user name with an access token as the password. */
const USERNAME = "oauth2";
/**
* `RUNNER_TEMP` as Docker container actions see it (actions/runner 2.329 or later,
* `ContainerActionHandler`). The runner translates the paths of the machine to it, but not those of a
* job that runs in a container itself.
*/
const TEMP_IN_ACTION = "/github/runner_temp";
/** The first version of git that reads `GIT_CONFIG_COUNT` (git-config(1)). */
const OLDEST = {
	major: 2,
	minor: 31
};
const PATIENCE_MS = 1e4;
/**
* Lets git use the token over https with one host for the rest of the job. Two files under
* `RUNNER_TEMP` do it: a configuration, which git includes because the environment of the job says
* so, and what the credential helper in it prints, which its owner alone can read. Git asks a helper
* anew for each host that it is redirected to. No file of the repository or of the user is touched.
*/
function letGitUse(access_token, { origin }) {
	mask(Buffer.from(`${USERNAME}:${access_token}`).toString("base64"));
	const name = `gitee-token-${Date.now()}-${process.pid}`;
	const path = (0, node_path.join)((0, node_path.resolve)(String(process.env.RUNNER_TEMP)), name);
	const paths = [path, node_path.posix.join(TEMP_IN_ACTION, name)];
	saveState(STATE, path);
	write(path + CREDENTIAL, `username=${USERNAME}\npassword=${access_token}\n`, 384);
	write(path + CONFIG, configOf(origin, paths), 420);
	include(paths.map((one) => one + CONFIG));
	warnOfGit();
}
/** Undoes `letGitUse`. A variable cannot be unset for what follows, but an empty one counts as none. */
function letGitForget() {
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
/** Nobody may have put a file, or a link to one, in its place. */
function write(file, text, mode) {
	(0, node_fs.writeFileSync)(file, text, {
		mode,
		flag: "wx"
	});
}
/**
* An empty value ends the list of those that other settings give to every host. Another helper would
* store the token, and a second `Authorization` header would be refused.
*/
function configOf(origin, paths) {
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
/** The shell that comes with git takes slashes on Windows too. */
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
/** Tells whether an entry includes a file of an earlier or of this step that has been removed. */
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
	const found = version ? `Git ${version} ignores git-credentials, which needs ${needed}. Install that` : `This step could not run git. git-credentials needs it: install ${needed}`;
	warning(`${found} before the steps that use git. The access token itself is available.`, { title: "gitee-token: git" });
}
/** Returns for example `2.39.5`, or nothing when git does not say. */
function gitVersion() {
	const { spawnSync } = process.getBuiltinModule("node:child_process");
	const { stdout } = spawnSync("git", ["--version"], {
		encoding: "utf8",
		env: { PATH: process.env.PATH },
		timeout: PATIENCE_MS
	});
	return /\d+\.\d+[.\d]*/.exec(stdout ?? "")?.[0];
}
function isNewEnough(version) {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	return major > OLDEST.major || major === OLDEST.major && minor >= OLDEST.minor;
}

Object.defineProperty(exports, "GiteeTokenError", {
  enumerable: true,
  get: function () {
    return GiteeTokenError;
  }
});
Object.defineProperty(exports, "SCOPES", {
  enumerable: true,
  get: function () {
    return SCOPES;
  }
});
Object.defineProperty(exports, "WHY_EMPTY", {
  enumerable: true,
  get: function () {
    return WHY_EMPTY;
  }
});
Object.defineProperty(exports, "__commonJSMin", {
  enumerable: true,
  get: function () {
    return __commonJSMin;
  }
});
Object.defineProperty(exports, "__toESM", {
  enumerable: true,
  get: function () {
    return __toESM;
  }
});
Object.defineProperty(exports, "addToSummary", {
  enumerable: true,
  get: function () {
    return addToSummary;
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
Object.defineProperty(exports, "decodeSession", {
  enumerable: true,
  get: function () {
    return decodeSession;
  }
});
Object.defineProperty(exports, "describe", {
  enumerable: true,
  get: function () {
    return describe;
  }
});
Object.defineProperty(exports, "encodeSession", {
  enumerable: true,
  get: function () {
    return encodeSession;
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
Object.defineProperty(exports, "fail", {
  enumerable: true,
  get: function () {
    return fail;
  }
});
Object.defineProperty(exports, "getInput", {
  enumerable: true,
  get: function () {
    return getInput;
  }
});
Object.defineProperty(exports, "holdingNothing", {
  enumerable: true,
  get: function () {
    return holdingNothing;
  }
});
Object.defineProperty(exports, "info", {
  enumerable: true,
  get: function () {
    return info;
  }
});
Object.defineProperty(exports, "invalid", {
  enumerable: true,
  get: function () {
    return invalid;
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
Object.defineProperty(exports, "isToken", {
  enumerable: true,
  get: function () {
    return isToken;
  }
});
Object.defineProperty(exports, "journal", {
  enumerable: true,
  get: function () {
    return journal;
  }
});
Object.defineProperty(exports, "letGitForget", {
  enumerable: true,
  get: function () {
    return letGitForget;
  }
});
Object.defineProperty(exports, "letGitUse", {
  enumerable: true,
  get: function () {
    return letGitUse;
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
Object.defineProperty(exports, "missingInput", {
  enumerable: true,
  get: function () {
    return missingInput;
  }
});
Object.defineProperty(exports, "noteSaved", {
  enumerable: true,
  get: function () {
    return noteSaved;
  }
});
Object.defineProperty(exports, "notice", {
  enumerable: true,
  get: function () {
    return notice;
  }
});
Object.defineProperty(exports, "openHttp", {
  enumerable: true,
  get: function () {
    return openHttp;
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
Object.defineProperty(exports, "quoted", {
  enumerable: true,
  get: function () {
    return quoted;
  }
});
Object.defineProperty(exports, "readChoice", {
  enumerable: true,
  get: function () {
    return readChoice;
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
Object.defineProperty(exports, "sessionOf", {
  enumerable: true,
  get: function () {
    return sessionOf;
  }
});
Object.defineProperty(exports, "setOutput", {
  enumerable: true,
  get: function () {
    return setOutput;
  }
});
Object.defineProperty(exports, "unsavedValue", {
  enumerable: true,
  get: function () {
    return unsavedValue;
  }
});
Object.defineProperty(exports, "warning", {
  enumerable: true,
  get: function () {
    return warning;
  }
});
Object.defineProperty(exports, "wellFormed", {
  enumerable: true,
  get: function () {
    return wellFormed;
  }
});