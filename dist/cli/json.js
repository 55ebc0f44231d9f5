"use strict";

// build/secrets.js
/**
* Below this many characters a text is left alone: masking `no` or `1` would black out the log and
* hide nothing.
*/
const MIN_SECRET_LENGTH = 4;
/** So many characters in a row of a secret tell that a text shows a part of it: no common word is that long. */
const TELLING_RUN = 10;
/** What pages write for characters that have a meaning in HTML. */
const ENTITIES = [
	["&", "&amp;"],
	["<", "&lt;"],
	[">", "&gt;"],
	["\"", "&quot;"],
	["'", "&#39;"],
	["'", "&apos;"]
];
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
	return [...new Set(forms)].filter((form) => form.length >= MIN_SECRET_LENGTH).sort((a, b) => b.length - a.length);
}
/** Returns the text with every form of every secret replaced by `***`, whatever the case of its letters. */
function redact(text, secrets) {
	const redacted = secrets.flatMap(echoedForms).sort((a, b) => b.length - a.length).reduce(withoutForm, text);
	return redacted === text ? text : redact(redacted, secrets);
}
/**
* Returns a text of a server as `redact` does, or `***` alone where something that resembles a secret
* is left: encoded twice, spaced out, cut short. What resembles one cannot be cut out with certainty.
*/
function withoutSecrets(text, secrets) {
	const redacted = redact(text, secrets);
	return resembles(redacted, secrets) ? "***" : redacted;
}
/** Returns a foreign text that has the form it must have and holds no secret, and nothing of any other. */
function wellFormed(value, { form, secrets }) {
	if (typeof value !== "string" || !form.test(value)) return void 0;
	return withoutSecrets(value, secrets) === value ? value : void 0;
}
/** Cuts a form out of a text. Both are folded unit by unit, so that each piece is where it was. */
function withoutForm(text, form) {
	let end = -form.length;
	return folded(text).split(folded(form)).map((piece) => {
		const start = end + form.length;
		end = start + piece.length;
		return text.slice(start, end);
	}).join("***");
}
function folded(text) {
	return text.replace(/\p{Lu}/gu, (letter) => letter.toLowerCase().slice(0, letter.length));
}
/**
* Tells whether a text, once its escapes are undone, has a run of characters in common with a form of
* a secret. A shorter form must be there whole, punctuation included, lest it be found in every sentence.
*/
function resembles(text, secrets) {
	const once = unescaped(text);
	const texts = [
		text,
		once,
		unescaped(once)
	].map(visible);
	const forms = secrets.flatMap(echoedForms).map(visible);
	return forms.filter((form) => form.length >= MIN_SECRET_LENGTH).some((form) => texts.some((one) => one.includes(form))) || shareRun(texts.map(unspaced), forms.map(unspaced)) || shareRun(texts.map(bare), forms.map(bare));
}
function shareRun(texts, forms) {
	const runs = new Set(texts.flatMap(toRuns));
	return forms.some((form) => toRuns(form).some((run) => runs.has(run)));
}
function toRuns(text) {
	const length = text.length - TELLING_RUN + 1;
	return Array.from({ length }, (_, at) => text.slice(at, at + TELLING_RUN));
}
/** Returns a text as it is read: in capitals, without accents, backslashes and what cannot be seen. */
function visible(text) {
	return text.normalize("NFKD").replace(/(?![\t-\r])[\p{M}\p{C}\p{Default_Ignorable_Code_Point}\\]/gu, "").replace(/\s+/g, " ").toUpperCase();
}
function unspaced(text) {
	return text.replace(/\s/g, "");
}
function bare(text) {
	return text.replace(/[^\p{L}\p{N}]/gu, "");
}
/** Undoes percent and quoted-printable codes, the escapes of JSON, JavaScript and Ruby, and entities. */
function unescaped(text) {
	const numbered = text.replace(/(?:(?:[%=]|\\+x)[\da-f]{2})+/gi, (run) => Buffer.from(run.replace(/[^\da-f]/gi, ""), "hex").toString()).replace(/(?:\\+u\{|&#x)([\da-f]+)[};]?|(?:\\+|%)u([\da-f]{4})/gi, (_, digits, four) => toCharacter(Number.parseInt(digits ?? four, 16))).replace(/&#(\d+);?/g, (_, code) => toCharacter(Number(code)));
	return ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(entity, character), numbered);
}
/** Returns nothing for a number that is not a code point, on which `String.fromCodePoint` throws. */
function toCharacter(code) {
	return code <= 1114111 ? String.fromCodePoint(code) : "";
}
/**
* Returns the forms that are masked, and more that a server may echo a secret in: escaped as in JSON
* and HTML, and in Base64 amid other bytes. Masks of those would black out what has nothing to hide.
*/
function echoedForms(secret) {
	const forms = [secret, secret.trim()].filter((value) => value.length >= MIN_SECRET_LENGTH).flatMap((value) => [
		JSON.stringify(value).slice(1, -1),
		ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(character, entity), value),
		...innerBase64(Buffer.from(value))
	]);
	return [.../* @__PURE__ */ new Set([...secretForms(secret), ...forms])];
}
/** Returns the characters that bytes alone decide on in Base64, where 0, 1 or 2 bytes precede them. */
function innerBase64(bytes) {
	return [
		0,
		1,
		2
	].flatMap((offset) => {
		const [from, to] = [Math.ceil(offset * 4 / 3), Math.floor((offset + bytes.length) * 4 / 3)];
		const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
		return [padded.toString("base64").slice(from, to), padded.toString("base64url").slice(from, to)];
	});
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
		...value.length < MIN_SECRET_LENGTH ? [] : [bytes.toString("hex")]
	];
}

// build/errors.js
const DOCS = "https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md";
/** The longest text of a server that is shown, in characters. */
const MAX_QUOTE_LENGTH = 200;
/** How much of a text is read for what is shown of it, in characters. */
const MAX_INPUT_LENGTH = 4e3;
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
	const line = safeLine(withoutSecrets(text.slice(0, MAX_INPUT_LENGTH), secrets)).trim();
	return line.length > MAX_QUOTE_LENGTH ? `${line.slice(0, MAX_QUOTE_LENGTH)}…` : line;
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