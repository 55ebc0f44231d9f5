"use strict";

// build/secrets.js
/**
* Below this many characters a text is left alone: masking `no` or `1` would black out the log and
* hide nothing.
*/
const SHORTEST_SECRET = 4;
/**
* Returns every form in which a secret may turn up in a text: the value itself, each of its lines,
* and its percent, form, hex, Base64 and Base64url encodings where they differ. Longest first, so
* that replacing them in order leaves nothing behind. Forms shorter than four characters are left out.
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
/** Returns a foreign text if it has the right form and contains no secret, or else nothing. */
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
* each text is turned into a safe line, and of a foreign cause only the code and message are kept
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
* Returns a text from outside in a form that is safe to show: a safe line of at most 200 characters.
* Secrets are removed before it is cut, because half a secret could not be recognised.
*/
function quoted(text, secrets = []) {
	const line = safeLine(text, secrets).trim();
	return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
/**
* Returns a text without the secrets, in one line, without control characters, and without anything
* that GitHub's runner reads as a command: `##[…]` anywhere in a line, and `::…::` at its start
* (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
*/
function safeLine(text, secrets = []) {
	return redact(text, secrets).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").replaceAll("##[", "# #[").replace(/^(\s*)::/, "$1: :");
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

Object.defineProperty(exports, "GiteeTokenError", {
  enumerable: true,
  get: function () {
    return GiteeTokenError;
  }
});
Object.defineProperty(exports, "describe", {
  enumerable: true,
  get: function () {
    return describe;
  }
});
Object.defineProperty(exports, "parseJsonObject", {
  enumerable: true,
  get: function () {
    return parseJsonObject;
  }
});
Object.defineProperty(exports, "quoted", {
  enumerable: true,
  get: function () {
    return quoted;
  }
});
Object.defineProperty(exports, "redact", {
  enumerable: true,
  get: function () {
    return redact;
  }
});
Object.defineProperty(exports, "wellFormed", {
  enumerable: true,
  get: function () {
    return wellFormed;
  }
});