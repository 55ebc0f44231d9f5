import { i as quoted, n as GiteeTokenError, t as parseJsonObject } from "./json.js";
import { C as checkToken, E as checkTokenResponse, S as sessionOf, T as isRateLimit, b as isReusable, c as blue, d as red, f as yellow, l as cyan, s as base_exports, u as green, w as requestLogin, y as encodeSession } from "./stores.js";
import process from "node:process";
import { stripVTControlCharacters } from "node:util";

// build/gitee/token-error.js
/**
* Finds out why a trade gave no tokens. A refresh whose request may have arrived without its answer
* coming back may have spent the refresh token, so whatever the later tries said, the code is
* `outcome_unknown` then, unless Gitee found the client or the scope at fault.
*/
function tokenError(exchange, { gitee, grant, secrets }) {
	const { reply, earlier } = exchange;
	const isRefresh = grant.grant_type === "refresh_token";
	const context = {
		origin: gitee.origin,
		grant_type: grant.grant_type,
		hasClient: gitee.client !== void 0,
		tries: earlier.length + 1,
		quote: (text) => quoted(text, secrets)
	};
	const found = reply.kind === "answer" ? findInAnswer(reply, context) : findInSilence(reply, context);
	const { code, message, advice } = isRefresh ? withDoubt(found, reply, earlier) : found;
	return new GiteeTokenError(code, message, {
		advice,
		cause: reply.kind === "no_answer" ? new Error(reply.detail) : void 0,
		secrets
	});
}
function withDoubt(found, last, earlier) {
	switch (found.code) {
		case "client_rejected":
		case "scope_rejected": return found;
		case "grant_rejected": return earlier.some((one) => isLost(one) || isServerError(one)) ? spentEarlier(found) : found;
		case "response_invalid": return earlier.some(isLost) ? outcomeUnknown(found) : found;
		default: return [...earlier, last].some(isLost) ? outcomeUnknown(found) : found;
	}
}
function isLost(reply) {
	return reply.kind === "no_answer" && reply.sent;
}
function isServerError(reply) {
	return reply.kind === "answer" && reply.status >= 500;
}
function outcomeUnknown({ message }) {
	return {
		code: "outcome_unknown",
		message: `Whether the refresh token was used is not known, because an answer got lost. At last: ${message}`,
		advice: "Run the job again: if the token is still good, all is well. If the run ends in grant_rejected, the token was used and its successor is lost: get a new refresh token and store it."
	};
}
function spentEarlier({ message }) {
	return {
		code: "outcome_unknown",
		message: `${message} An earlier try, which failed half-way, has most likely used it.`,
		advice: "Get a new refresh token and store it."
	};
}
function findInSilence({ reason, detail }, { origin, quote }) {
	switch (reason) {
		case "too_large": return {
			code: "response_invalid",
			message: `The answer of ${origin.host} is larger than 1 MiB, which no answer of Gitee is.`,
			advice: `Check that ${origin.origin} is a Gitee server. A refresh token that was sent may be spent.`
		};
		case "certificate": return {
			code: "gitee_unreachable",
			message: `The certificate of ${origin.host} is not trusted: ${quote(detail)}.`,
			advice: "Nothing was sent. For a private Gitee or an inspecting proxy, name its authority in the environment variable NODE_EXTRA_CA_CERTS of the job."
		};
		default: return {
			code: "gitee_unreachable",
			message: `${origin.host} gave no answer: ${quote(detail)}.`,
			advice: `Run the job again later. If it keeps failing, check that the runner may reach ${origin.origin}, and the variables https_proxy and no_proxy.`
		};
	}
}
function findInAnswer(answer, context) {
	const { origin, quote } = context;
	const json = parseJsonObject(answer.body);
	const error = typeof json?.error === "string" ? quote(json.error) : "";
	if (answer.status === 429 || isRateLimit(json)) return rateLimited(answer, context);
	if (answer.status >= 500) return serverFailed(answer, context);
	if (json && error) return findInOAuthError({
		json,
		error,
		status: answer.status
	}, context);
	if (answer.status >= 300 && answer.status < 400) return redirected(answer, origin);
	if (answer.status === 403 || isHtml(answer)) return refusedByPage(answer, origin);
	return unreadable(answer, origin);
}
/** Reads `error` by its prefix: Gitee also says `invalid_grant_validate_token`, and all under 401. */
function findInOAuthError({ json, error, status }, { grant_type, hasClient, quote }) {
	const isRefresh = grant_type === "refresh_token";
	const { error_description } = json;
	const said = typeof error_description === "string" ? `${error}: ${quote(error_description)}` : error;
	if (error.startsWith("invalid_grant") || isRefresh && error.startsWith("invalid_request")) return grantRejected(said, grant_type, hasClient);
	if (/^(invalid_client|unauthorized_client|application does not exist)/i.test(error)) return clientRejected(said, hasClient);
	if (error.startsWith("invalid_scope")) return scopeRejected(said);
	return {
		code: "request_refused",
		message: `Gitee refused the request with status ${status} (${said}).`,
		advice: "Check whether the application may still use this grant type on Gitee."
	};
}
const GIVE_THE_CLIENT = "Give client-id and client-secret: this server may need them.";
function refreshTokenRejected(said, hasClient) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the refresh token (${said}).`,
		advice: hasClient ? "A refresh token works once. This one was used before, perhaps by another job at the same time, or was revoked, or belongs to another application. Get a new refresh token and store it." : `${GIVE_THE_CLIENT} If they do not help, the token was used before, or was revoked.`
	};
}
function grantRejected(said, grant_type, hasClient) {
	switch (grant_type) {
		case "refresh_token": return refreshTokenRejected(said, hasClient);
		case "password": return passwordRejected(said);
		case "authorization_code": return codeRejected(said);
	}
}
function codeRejected(said) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the code that came back from the browser (${said}).`,
		advice: "A code works once, for a few minutes, and with the callback address that it was asked for. Log in again."
	};
}
function passwordRejected(said) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the email and password (${said}).`,
		advice: "Check both by signing in on the website before you run the job again: repeated failures can lock the account."
	};
}
function clientRejected(said, hasClient) {
	return {
		code: "client_rejected",
		message: `Gitee refused the client (${said}).`,
		advice: hasClient ? "Compare the client id and the client secret with the page of the application on Gitee. No refresh token was spent." : GIVE_THE_CLIENT
	};
}
function scopeRejected(said) {
	return {
		code: "scope_rejected",
		message: `Gitee refused the scope (${said}).`,
		advice: "Tick the missing permission on the page of the application on Gitee, or ask for fewer scopes."
	};
}
function rateLimited(answer, { origin, quote }) {
	return {
		code: "rate_limited",
		message: `${origin.host} answered ${answer.status}: too many requests${waitOf(answer, quote)}.`,
		advice: "Run the job again later, and less often. A runner that many people share may have used up the limit of its address; one's own runner has its own."
	};
}
function serverFailed(answer, { origin, quote, tries }) {
	const often = tries === 1 ? "" : `, after ${tries} tries`;
	return {
		code: "gitee_unreachable",
		message: `${origin.host} failed with status ${answer.status}${often}${waitOf(answer, quote)}.`,
		advice: "Run the job again later. Should that run end in grant_rejected, the failing server used up the refresh token all the same: get a new one then."
	};
}
function waitOf({ headers }, quote) {
	const wait = headers["retry-after"];
	return wait ? `, with Retry-After: ${quote(wait)}` : "";
}
function redirected({ status }, origin) {
	return {
		code: "response_invalid",
		message: `${origin.host} answered ${status}, a redirect, which is never followed with credentials.`,
		advice: `Check that ${origin.origin} is the address of the Gitee server itself.`
	};
}
function refusedByPage({ status }, origin) {
	return {
		code: "request_refused",
		message: `${origin.host} answered ${status} without the JSON that Gitee answers with, so Gitee or something in front of it refused the request.`,
		advice: "Firewalls and proxies answer like this, and so does Gitee to addresses that it blocks. Try another runner, or check the proxy."
	};
}
function unreadable({ status, body }, origin) {
	const fault = body.trim() === "" ? "an empty body" : "a body that is no JSON object of OAuth";
	return {
		code: "response_invalid",
		message: `${origin.host} answered ${status} with ${fault}.`,
		advice: `Check that ${origin.origin} is a Gitee server. If it is, run the job again later; should that run end in grant_rejected, get a new refresh token.`
	};
}
function isHtml({ headers, body }) {
	return /^text\/html\b/.test(headers["content-type"] ?? "") || body.trimStart().startsWith("<");
}

// build/gitee/token.js
/** Opens the connection for a trade that will come soon, so that it need not wait for it then. */
function connectForToken(http, gitee) {
	http.connect({
		method: "POST",
		url: endpointOf(gitee)
	});
}
/**
* Trades a grant for tokens at `POST /oauth/token` (RFC 6749, sections 4.3.2 and 6). The client goes
* into the body: Gitee documents no other place, and in the query it would end in access logs.
*
* @throws {GiteeTokenError} with every code but `input_invalid`
*/
async function requestToken(http, { gitee, grant, secrets }) {
	const exchange = await http.send({
		method: "POST",
		url: endpointOf(gitee),
		headers: {
			accept: "application/json",
			"content-type": "application/x-www-form-urlencoded"
		},
		body: formBody({
			...grant,
			...gitee.client
		})
	});
	const { reply } = exchange;
	const json = reply.kind === "answer" ? successOf(reply) : void 0;
	if (!json) throw tokenError(exchange, {
		gitee,
		grant,
		secrets
	});
	const response = checkTokenResponse(json);
	if (typeof response !== "string") return response;
	throw new GiteeTokenError("response_invalid", `${gitee.origin.host} granted a token that cannot be used: ${response}.`, {
		advice: "Gitee or something in front of it is at fault, and a refresh token that was sent is most likely spent. If the next run ends in grant_rejected, get a new refresh token.",
		secrets
	});
}
function endpointOf({ origin }) {
	return new URL("/oauth/token", origin);
}
/** Returns the JSON of a success; an `error` makes any status a failure. */
function successOf({ status, body }) {
	const json = status >= 200 && status < 300 ? parseJsonObject(body) : void 0;
	return json && "error" in json && json.error ? void 0 : json;
}
/** An empty parameter is left out: RFC 6749, section 3.2, treats it as omitted. */
function formBody(parameters) {
	const given = Object.entries(parameters).filter(([, value]) => value !== "");
	return new URLSearchParams(given).toString();
}

// build/gitee/grant.js
/** Returns what must never be shown of a grant and its client. */
function secretsOf(grant, client) {
	const credentials = credentialsOf(grant);
	return client ? [...credentials, client.client_secret] : credentials;
}
function credentialsOf(grant) {
	switch (grant.grant_type) {
		case "refresh_token": return [grant.refresh_token];
		case "password": return [grant.password];
		case "authorization_code": return [grant.code, grant.code_verifier];
	}
}

// build/token/trade.js
/** What comes after a trade, another one or the save, needs time too. */
const SHARE_OF_A_TRADE = 2 / 3;
/** Trades the first grant, and the second one when the first is of no more use. */
async function trade({ http, gitee, grants, store }) {
	const [grant, fallback] = grants;
	const secrets = [grant, fallback].flatMap((one) => one ? secretsOf(one, gitee.client) : []);
	const request = (one) => requestToken(http.within(SHARE_OF_A_TRADE), {
		gitee,
		grant: one,
		secrets
	});
	try {
		return {
			grant,
			token: await request(grant)
		};
	} catch (error) {
		const refused = await explained(error, grant, store);
		if (!fallback || !isGrantLost(refused)) throw refused;
		return {
			grant: fallback,
			token: await request(fallback).catch((second) => {
				throw bothRefused(refused, second);
			}),
			refused
		};
	}
}
/** Tells a refresh token that another job has replaced from one that is refused for no known reason. */
async function explained(error, grant, store) {
	if (!(error instanceof GiteeTokenError && error.code === "grant_rejected") || grant.grant_type !== "refresh_token") return error;
	const replacedAt = await store.replacedAt();
	if (!replacedAt) return error;
	return new GiteeTokenError("token_stale", `${error.message} Another job has replaced it: ${store.label} was written at ${replacedAt.toISOString()}, after this job had read it, and holds the newer token.`, {
		advice: "Start a new run, which reads the new value; running this one again does not help, because a re-run keeps the old values. Let only one job at a time refresh the token.",
		cause: error
	});
}
/** Tells whether the grant is of no more use, or may not be, so that another one has to be traded. */
function isGrantLost(error) {
	return error instanceof GiteeTokenError && [
		"grant_rejected",
		"token_stale",
		"outcome_unknown"
	].includes(error.code);
}
function bothRefused(first, second) {
	if (!(second instanceof GiteeTokenError)) return second;
	const { code, advice } = first.code === "outcome_unknown" ? first : second;
	const message = `${first.message} Then: ${second.message}`;
	return new GiteeTokenError(code, message, {
		advice,
		cause: second
	});
}

// build/token/obtain.js
/** A Gitee that does not say whether a session lives must leave time for a refresh. */
const SHARE_OF_CHECKING = 1 / 3;
/**
* Obtains an access token, and the login of its user when asked to verify. A session whose
* token lives long enough is reused. Else a refresh token is spent by using it, so the order never
* changes: prepare, trade, mask, journal, save, export, and only then use.
*
* @throws {GiteeTokenError} of the step that failed
*/
async function obtain(options) {
	const session = livingSession(options);
	return (session && await reuse(session, options)) ?? await obtainNew(options);
}
async function obtainNew(options) {
	const { http, gitee, store, surroundings } = options;
	connectForToken(http, gitee);
	const save = await store.prepare();
	surroundings.hold();
	try {
		const obtained = newToken(await trade(options), options);
		maskAll(obtained, options);
		if (needsSaving(obtained, options)) await keep(obtained.valueToStore, {
			save,
			surroundings
		});
		surroundings.export(obtained);
		if (surroundings.release()) throw cancelled();
		return {
			obtained,
			login: options.verify.granted ? await requestLogin(http, userOf(obtained.token, options)) : void 0
		};
	} finally {
		surroundings.release();
	}
}
function livingSession({ session, minTtl }) {
	return session && isReusable(session, minTtl) ? session : void 0;
}
async function reuse(session, options) {
	const { access_token, refresh_token, scope, expires_at } = session;
	const now = nowSeconds();
	const token = {
		access_token,
		token_type: "bearer",
		refresh_token,
		scope: scope || void 0,
		expires_in: expires_at - now,
		created_at: now
	};
	const { isAlive, login } = options.verify.reused ? await checkToken(options.http.within(SHARE_OF_CHECKING), userOf(token, options)) : {
		isAlive: true,
		login: void 0
	};
	if (!isAlive) return void 0;
	const obtained = {
		source: "session",
		token,
		valueToStore: options.format === "session" ? encodeSession(session) : refresh_token,
		isRotated: false,
		refused: void 0
	};
	maskAll(obtained, options);
	options.surroundings.export(obtained);
	return {
		obtained,
		login
	};
}
function newToken({ grant, token, refused }, { format }) {
	const source = grant.grant_type;
	const old = source === "refresh_token" ? grant.refresh_token : void 0;
	const refresh_token = token.refresh_token ?? old;
	const isRotated = source === "refresh_token" && token.refresh_token !== void 0;
	return {
		source,
		token,
		valueToStore: format === "session" && refresh_token ? encodeSession(sessionOf(token, refresh_token)) : refresh_token,
		isRotated,
		refused
	};
}
function maskAll({ token, valueToStore }, { surroundings }) {
	for (const secret of [
		token.access_token,
		token.refresh_token,
		valueToStore
	]) if (secret) surroundings.mask(secret);
}
/** A bare refresh token that was not replaced is stored already. */
function needsSaving(obtained, { format }) {
	return (format === "session" || obtained.token.refresh_token !== void 0) && obtained.valueToStore !== void 0;
}
/** Nothing that fails here keeps from saving, and a save that fails leaves the value in the journal. */
async function keep(value, { save, surroundings }) {
	const kept = attempt(() => surroundings.journal(value));
	await save(value).catch((error) => {
		throw kept ? withJournal(error, kept) : error;
	});
	attempt(() => surroundings.saved());
}
function attempt(step) {
	try {
		return step();
	} catch {
		return;
	}
}
function withJournal(error, kept) {
	if (!(error instanceof GiteeTokenError)) return error;
	const message = `${error.message} ${kept}`;
	return new GiteeTokenError(error.code, message, {
		advice: error.advice,
		cause: error
	});
}
function cancelled() {
	return new GiteeTokenError("cancelled", "Cancelled while tokens were traded. The trade was brought to its end, and nothing is lost.", { advice: "Nothing has to be done." });
}
function userOf({ access_token, scope }, { gitee }) {
	return {
		origin: gitee.origin,
		access_token,
		scope
	};
}
function nowSeconds() {
	return Math.floor(Date.now() / 1e3);
}

// build/token/hold.js
/**
* How long the work may go on once the runner has told the step to stop, in milliseconds. The runner
* sends SIGINT, 7.5 seconds later SIGTERM, and 2.5 seconds later SIGKILL.
*/
const GRACE_MS = 6e3;
/** SIGHUP comes when the terminal is closed. */
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
/**
* Keeps whoever cancels from ending the process between spending a token and saving the next one.
* The signals come from the process itself.
*/
function newHold(signals) {
	const grace = new AbortController();
	let timer;
	const note = () => {
		timer ??= setTimeout(() => grace.abort(), GRACE_MS);
	};
	return {
		signal: grace.signal,
		hold: () => {
			for (const name of SIGNALS) signals.on(name, note);
		},
		release: () => {
			for (const name of SIGNALS) signals.off(name, note);
			clearTimeout(timer);
			return timer !== void 0;
		}
	};
}

// node_modules/yocto-spinner/index.js
const isUnicodeSupported = process.platform !== "win32" || Boolean(process.env.WT_SESSION) || process.env.TERM_PROGRAM === "vscode";
const isInteractive = (stream) => Boolean(stream.isTTY && process.env.TERM !== "dumb" && !("CI" in process.env));
const infoSymbol = blue(isUnicodeSupported ? "ℹ" : "i");
const successSymbol = green(isUnicodeSupported ? "✔" : "√");
const warningSymbol = yellow(isUnicodeSupported ? "⚠" : "‼");
const errorSymbol = red(isUnicodeSupported ? "✖" : "×");
const defaultSpinner = {
	frames: isUnicodeSupported ? [
		"⠋",
		"⠙",
		"⠹",
		"⠸",
		"⠼",
		"⠴",
		"⠦",
		"⠧",
		"⠇",
		"⠏"
	] : [
		"-",
		"\\",
		"|",
		"/"
	],
	interval: 80
};
const SYNCHRONIZED_OUTPUT_ENABLE = "\x1B[?2026h";
const SYNCHRONIZED_OUTPUT_DISABLE = "\x1B[?2026l";
const oscSequenceRegex = /][\s\S]*?(?:|\\)/g;
const activeHooksPerStream = /* @__PURE__ */ new Set();
var YoctoSpinner = class {
	#frames;
	#interval;
	#currentFrame = -1;
	#timer;
	#handleSignals;
	#text;
	#stream;
	#color;
	#lines = 0;
	#exitHandlerBound;
	#isInteractive;
	#lastSpinnerFrameTime = 0;
	#isSpinning = false;
	#hookedStreams = /* @__PURE__ */ new Map();
	#isInternalWrite = false;
	#isDeferringRender = false;
	constructor(options = {}) {
		const spinner = options.spinner ?? defaultSpinner;
		if (!Array.isArray(spinner.frames) || spinner.frames.length === 0 || spinner.frames.some((frame) => typeof frame !== "string")) throw new Error("The `spinner.frames` option must be a non-empty array of strings");
		if (spinner.interval !== void 0 && !(Number.isInteger(spinner.interval) && spinner.interval > 0)) throw new Error("The `spinner.interval` option must be a positive integer");
		this.#frames = spinner.frames;
		this.#interval = spinner.interval ?? defaultSpinner.interval;
		this.#handleSignals = options.handleSignals ?? true;
		this.#text = options.text ?? "";
		this.#stream = options.stream ?? process.stderr;
		this.#color = options.color ?? "cyan";
		this.#isInteractive = isInteractive(this.#stream);
		this.#exitHandlerBound = this.#exitHandler.bind(this);
	}
	#internalWrite(action) {
		this.#isInternalWrite = true;
		try {
			return action();
		} finally {
			this.#isInternalWrite = false;
		}
	}
	#stringifyChunk(chunk, encoding) {
		if (chunk === void 0 || chunk === null) return "";
		if (typeof chunk === "string") return chunk;
		if (Buffer.isBuffer(chunk) || ArrayBuffer.isView(chunk)) {
			const normalizedEncoding = typeof encoding === "string" && encoding !== "" && encoding !== "buffer" ? encoding : "utf8";
			return Buffer.from(chunk).toString(normalizedEncoding);
		}
		return String(chunk);
	}
	#withSynchronizedOutput(action) {
		if (!this.#isInteractive) return action();
		try {
			this.#write(SYNCHRONIZED_OUTPUT_ENABLE);
			return action();
		} finally {
			this.#write(SYNCHRONIZED_OUTPUT_DISABLE);
		}
	}
	#hookStream(stream) {
		if (!stream || this.#hookedStreams.has(stream) || typeof stream.write !== "function") return;
		if (activeHooksPerStream.has(stream)) return;
		const originalWrite = stream.write;
		const hookedWrite = (...writeArguments) => this.#hookedWrite(stream, originalWrite, writeArguments);
		this.#hookedStreams.set(stream, {
			originalWrite,
			hookedWrite
		});
		activeHooksPerStream.add(stream);
		stream.write = hookedWrite;
	}
	#installHook() {
		if (!this.#isInteractive || this.#hookedStreams.size > 0) return;
		const streamsToHook = /* @__PURE__ */ new Set([this.#stream]);
		if (this.#stream === process.stdout || this.#stream === process.stderr) {
			if (isInteractive(process.stdout)) streamsToHook.add(process.stdout);
			if (isInteractive(process.stderr)) streamsToHook.add(process.stderr);
		}
		for (const stream of streamsToHook) this.#hookStream(stream);
	}
	#uninstallHook() {
		for (const [stream, hookInfo] of this.#hookedStreams) {
			if (stream.write === hookInfo.hookedWrite) stream.write = hookInfo.originalWrite;
			activeHooksPerStream.delete(stream);
		}
		this.#hookedStreams.clear();
	}
	#hookedWrite(stream, originalWrite, writeArguments) {
		const [chunk, encoding, callback] = writeArguments;
		let resolvedEncoding = encoding;
		let resolvedCallback = callback;
		if (typeof resolvedEncoding === "function") {
			resolvedCallback = resolvedEncoding;
			resolvedEncoding = void 0;
		}
		if (this.#isInternalWrite || !this.isSpinning) return originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
		if (this.#lines > 0) this.clear();
		const chunkString = this.#stringifyChunk(chunk, resolvedEncoding);
		const chunkTerminatesLine = chunkString.at(-1) === "\n";
		const writeResult = originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
		if (chunkTerminatesLine) this.#isDeferringRender = false;
		else if (chunkString !== "") this.#isDeferringRender = true;
		if (this.isSpinning && !this.#isDeferringRender) this.#render();
		return writeResult;
	}
	start(text) {
		if (text) this.#text = text;
		if (this.isSpinning) return this;
		this.#isSpinning = true;
		this.#hideCursor();
		this.#installHook();
		this.#render();
		this.#subscribeToProcessEvents();
		if (this.#isInteractive) this.#timer = setInterval(() => {
			this.#render();
		}, this.#interval);
		return this;
	}
	stop(finalText) {
		if (!this.isSpinning) return this;
		const shouldWriteNewline = this.#isDeferringRender;
		this.#isSpinning = false;
		if (this.#timer) {
			clearInterval(this.#timer);
			this.#timer = void 0;
		}
		this.#isDeferringRender = false;
		this.#uninstallHook();
		this.#showCursor();
		this.clear();
		this.#unsubscribeFromProcessEvents();
		if (finalText) {
			const prefix = shouldWriteNewline ? "\n" : "";
			this.#stream.write(`${prefix}${finalText}\n`);
		}
		return this;
	}
	#symbolStop(symbol, text) {
		return this.stop(`${symbol} ${text ?? this.#text}`);
	}
	success(text) {
		return this.#symbolStop(successSymbol, text);
	}
	error(text) {
		return this.#symbolStop(errorSymbol, text);
	}
	warning(text) {
		return this.#symbolStop(warningSymbol, text);
	}
	info(text) {
		return this.#symbolStop(infoSymbol, text);
	}
	get isSpinning() {
		return this.#isSpinning;
	}
	get text() {
		return this.#text;
	}
	set text(value) {
		this.#text = value ?? "";
		this.#render();
	}
	get color() {
		return this.#color;
	}
	set color(value) {
		this.#color = value;
		this.#render();
	}
	clear() {
		if (!this.#isInteractive) return this;
		if (this.#lines === 0) return this;
		this.#internalWrite(() => {
			this.#stream.cursorTo(0);
			for (let index = 0; index < this.#lines; index++) {
				if (index > 0) this.#stream.moveCursor(0, -1);
				this.#stream.clearLine(1);
			}
		});
		this.#lines = 0;
		return this;
	}
	#render() {
		if (this.#isDeferringRender) return;
		const useSynchronizedOutput = this.#isInteractive;
		const now = Date.now();
		if (this.#currentFrame === -1 || now - this.#lastSpinnerFrameTime >= this.#interval) {
			this.#currentFrame = ++this.#currentFrame % this.#frames.length;
			this.#lastSpinnerFrameTime = now;
		}
		const applyColor = base_exports[this.#color] ?? cyan;
		const frame = this.#frames[this.#currentFrame];
		let string = `${applyColor(frame)} ${this.#text}`;
		if (!this.#isInteractive) string += "\n";
		if (useSynchronizedOutput) this.#withSynchronizedOutput(() => {
			this.clear();
			this.#write(string);
		});
		else this.#write(string);
		if (this.#isInteractive) this.#lines = this.#lineCount(string);
	}
	#write(text) {
		this.#internalWrite(() => {
			this.#stream.write(text);
		});
	}
	#lineCount(text) {
		const width = this.#stream.columns || 80;
		const lines = stripVTControlCharacters(text.replaceAll(oscSequenceRegex, "")).split("\n");
		let lineCount = 0;
		for (const line of lines) lineCount += Math.max(1, Math.ceil(line.length / width));
		return lineCount;
	}
	#hideCursor() {
		if (this.#isInteractive) this.#write("\x1B[?25l");
	}
	#showCursor() {
		if (this.#isInteractive) this.#write("\x1B[?25h");
	}
	#subscribeToProcessEvents() {
		if (!this.#handleSignals) return;
		process.once("SIGINT", this.#exitHandlerBound);
		process.once("SIGTERM", this.#exitHandlerBound);
	}
	#unsubscribeFromProcessEvents() {
		if (!this.#handleSignals) return;
		process.off("SIGINT", this.#exitHandlerBound);
		process.off("SIGTERM", this.#exitHandlerBound);
	}
	#exitHandler(signal) {
		if (this.isSpinning) this.stop();
		const exitCode = signal === "SIGINT" ? 130 : signal === "SIGTERM" ? 143 : 1;
		process.exit(exitCode);
	}
};
function yoctoSpinner(options) {
	return new YoctoSpinner(options);
}

// build/cli/progress.js
/**
* Shows at a terminal that work is under way; anywhere else it shows nothing. Only what is
* interruptible ends with a signal while it shows.
*/
function newProgress(text, { stderr }, { isInterruptible = false } = {}) {
	if (!stderr.isTTY) return {
		start: () => {},
		stop: () => {}
	};
	const shown = yoctoSpinner({
		text,
		stream: stderr,
		handleSignals: isInterruptible
	});
	return {
		start: () => void shown.start(),
		stop: () => void shown.stop()
	};
}

export { newHold as n, obtain as r, newProgress as t };