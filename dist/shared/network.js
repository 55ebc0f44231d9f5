"use strict";

const require_git = require("./git.js");

// node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
	const usingSsl = reqUrl.protocol === "https:";
	if (checkBypass(reqUrl)) return;
	const proxyVar = (() => {
		if (usingSsl) return process.env["https_proxy"] || process.env["HTTPS_PROXY"];
		else return process.env["http_proxy"] || process.env["HTTP_PROXY"];
	})();
	if (proxyVar) try {
		return new DecodedURL(proxyVar);
	} catch (_a) {
		if (!proxyVar.startsWith("http://") && !proxyVar.startsWith("https://")) return new DecodedURL(`http://${proxyVar}`);
	}
	else return;
}
function checkBypass(reqUrl) {
	if (!reqUrl.hostname) return false;
	const reqHost = reqUrl.hostname;
	if (isLoopbackAddress(reqHost)) return true;
	const noProxy = process.env["no_proxy"] || process.env["NO_PROXY"] || "";
	if (!noProxy) return false;
	let reqPort;
	if (reqUrl.port) reqPort = Number(reqUrl.port);
	else if (reqUrl.protocol === "http:") reqPort = 80;
	else if (reqUrl.protocol === "https:") reqPort = 443;
	const upperReqHosts = [reqUrl.hostname.toUpperCase()];
	if (typeof reqPort === "number") upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
	for (const upperNoProxyItem of noProxy.split(",").map((x) => x.trim().toUpperCase()).filter((x) => x)) if (upperNoProxyItem === "*" || upperReqHosts.some((x) => x === upperNoProxyItem || x.endsWith(`.${upperNoProxyItem}`) || upperNoProxyItem.startsWith(".") && x.endsWith(`${upperNoProxyItem}`))) return true;
	return false;
}
function isLoopbackAddress(host) {
	const hostLower = host.toLowerCase();
	return hostLower === "localhost" || hostLower.startsWith("127.") || hostLower.startsWith("[::1]") || hostLower.startsWith("[0:0:0:0:0:0:0:1]");
}
var DecodedURL = class extends URL {
	constructor(url, base) {
		super(url, base);
		this._decodedUsername = decodeURIComponent(super.username);
		this._decodedPassword = decodeURIComponent(super.password);
	}
	get username() {
		return this._decodedUsername;
	}
	get password() {
		return this._decodedPassword;
	}
};

// node_modules/is-network-error/index.js
const objectToString = Object.prototype.toString;
const isError = (value) => objectToString.call(value) === "[object Error]";
const errorMessages = /* @__PURE__ */ new Set([
	"network error",
	"NetworkError when attempting to fetch resource.",
	"The Internet connection appears to be offline.",
	"Network request failed",
	"fetch failed",
	"terminated",
	" A network error occurred.",
	"Network connection lost"
]);
function isNetworkError(error) {
	if (!(error && isError(error) && error.name === "TypeError" && typeof error.message === "string")) return false;
	const { message, stack } = error;
	if (message === "Load failed" || message.startsWith("Load failed (") && message.endsWith(")")) return stack === void 0 || "__sentry_captured__" in error;
	if (message.startsWith("error sending request for url")) return true;
	if (message === "Failed to fetch" || message.startsWith("Failed to fetch (") && message.endsWith(")")) return true;
	return errorMessages.has(message);
}

// node_modules/p-retry/index.js
function validateRetries(retries) {
	if (typeof retries === "number") {
		if (retries < 0) throw new TypeError("Expected `retries` to be a non-negative number.");
		if (Number.isNaN(retries)) throw new TypeError("Expected `retries` to be a valid number or Infinity, got NaN.");
		if (Number.isFinite(retries) && !Number.isInteger(retries)) throw new TypeError("Expected `retries` to be a non-negative integer or Infinity.");
	} else if (retries !== void 0) throw new TypeError("Expected `retries` to be a number or Infinity.");
}
function validateNumberOption(name, value, { allowInfinity = false } = {}) {
	if (typeof value !== "number" || Number.isNaN(value)) throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? " or Infinity" : ""}.`);
	if (!allowInfinity && !Number.isFinite(value)) throw new TypeError(`Expected \`${name}\` to be a finite number.`);
	if (value < 0) throw new TypeError(`Expected \`${name}\` to be \u{2265} 0.`);
}
function validateOption(name, value, type) {
	if (value === void 0 || value === null) return;
	if (typeof value !== type) throw new TypeError(`Expected \`${name}\` to be a ${type}.`);
}
function validateSignal(value) {
	if (value === void 0 || value === null) return;
	if (typeof value.throwIfAborted !== "function" || typeof value.addEventListener !== "function" || typeof value.removeEventListener !== "function") throw new TypeError("Expected `signal` to be an AbortSignal.");
}
var AbortError = class AbortError extends Error {
	constructor(message) {
		super(typeof message === "string" ? message : void 0);
		this.name = "AbortError";
		if (message instanceof Error) {
			this.originalError = message;
			({message} = message);
		} else {
			this.originalError = new Error(message);
			({message} = this.originalError);
			Error.captureStackTrace?.(this.originalError, AbortError);
		}
		this.message = message;
	}
};
const maximumDelay = 2 ** 31 - 1;
function calculateDelay(retriesConsumed, options) {
	if (options.minTimeout === 0) return 0;
	const attempt = retriesConsumed + 1;
	const random = options.randomize ? Math.random() + 1 : 1;
	const timeout = Math.round(random * options.minTimeout * options.factor ** (attempt - 1));
	return Math.min(timeout, Math.ceil(options.maxTimeout), maximumDelay);
}
function calculateRemainingTime(start, max) {
	return Number.isFinite(max) ? max - (performance.now() - start) : max;
}
async function delayForRetry(delay, options) {
	if (delay <= 0) return;
	await new Promise((resolve, reject) => {
		const onAbort = () => {
			clearTimeout(timeoutToken);
			reject(options.signal.reason);
		};
		const timeoutToken = setTimeout(() => {
			options.signal?.removeEventListener("abort", onAbort);
			resolve();
		}, delay);
		if (options.unref) timeoutToken.unref?.();
		options.signal?.addEventListener("abort", onAbort, { once: true });
	});
}
function stringifyThrownValue(value) {
	try {
		return String(value);
	} catch {
		return Object.prototype.toString.call(value);
	}
}
function unwrapAbortError(error) {
	let cause = error;
	while (cause instanceof AbortError && cause.originalError instanceof Error) cause = cause.originalError;
	return cause;
}
async function onAttemptFailure({ error, attemptNumber, retriesConsumed, startTime, options }) {
	const abortIfNeeded = () => {
		options.signal?.throwIfAborted();
	};
	const normalizedError = error instanceof Error ? error : /* @__PURE__ */ new TypeError(`Non-error was thrown: "${stringifyThrownValue(error)}". You should only throw errors.`);
	abortIfNeeded();
	if (normalizedError instanceof AbortError) throw unwrapAbortError(normalizedError);
	const retriesLeft = options.retries - retriesConsumed;
	const isRetriableError = !(normalizedError instanceof TypeError) || isNetworkError(normalizedError);
	const timeLeft = calculateRemainingTime(startTime, options.maxRetryTime);
	const delayTime = isRetriableError && timeLeft > 0 && retriesLeft > 0 ? calculateDelay(retriesConsumed, options) : 0;
	const consumeRetryContext = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: delayTime
	});
	const consumeRetry = await options.shouldConsumeRetry(consumeRetryContext) ?? true;
	abortIfNeeded();
	const effectiveDelay = consumeRetry ? delayTime : 0;
	const context = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: effectiveDelay
	});
	await options.onFailedAttempt(context);
	abortIfNeeded();
	const remainingTime = calculateRemainingTime(startTime, options.maxRetryTime);
	if (!isRetriableError || remainingTime <= 0 || retriesLeft <= 0) throw normalizedError;
	const shouldRetry = await options.shouldRetry(context);
	abortIfNeeded();
	if (!shouldRetry) throw normalizedError;
	const remainingTimeAfterShouldRetry = calculateRemainingTime(startTime, options.maxRetryTime);
	if (remainingTimeAfterShouldRetry <= 0) throw normalizedError;
	if (!consumeRetry) return false;
	await delayForRetry(Math.min(effectiveDelay, remainingTimeAfterShouldRetry), options);
	return true;
}
async function pRetry(input, options = {}) {
	options = { ...options };
	options.retries ??= 10;
	validateRetries(options.retries);
	if (Object.hasOwn(options, "forever")) throw new Error("The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.");
	options.factor ??= 2;
	options.minTimeout ??= 1e3;
	options.maxTimeout ??= Infinity;
	options.maxRetryTime ??= Infinity;
	options.randomize ??= false;
	options.onFailedAttempt ??= () => {};
	options.shouldRetry ??= () => true;
	options.shouldConsumeRetry ??= () => true;
	validateOption("onFailedAttempt", options.onFailedAttempt, "function");
	validateOption("shouldRetry", options.shouldRetry, "function");
	validateOption("shouldConsumeRetry", options.shouldConsumeRetry, "function");
	validateOption("randomize", options.randomize, "boolean");
	validateOption("unref", options.unref, "boolean");
	validateSignal(options.signal);
	validateNumberOption("factor", options.factor);
	validateNumberOption("minTimeout", options.minTimeout);
	validateNumberOption("maxTimeout", options.maxTimeout, { allowInfinity: true });
	validateNumberOption("maxRetryTime", options.maxRetryTime, { allowInfinity: true });
	if (options.factor === 0) options.factor = 1;
	options.signal?.throwIfAborted();
	let attemptNumber = 0;
	let retriesConsumed = 0;
	const startTime = performance.now();
	while (retriesConsumed <= options.retries) {
		attemptNumber++;
		try {
			options.signal?.throwIfAborted();
			const result = await input(attemptNumber);
			options.signal?.throwIfAborted();
			return result;
		} catch (error) {
			if (await onAttemptFailure({
				error,
				attemptNumber,
				retriesConsumed,
				startTime,
				options
			})) retriesConsumed++;
		}
	}
	throw new Error("Retry attempts exhausted without throwing an error.");
}

// build/version.js
/** The version of this package, equal to the one in `package.json` (a test holds them together). */
const VERSION = "1.0.0";

// build/http/protocol.js
/**
* Loads what speaks the protocol of an address. Plain http is for loopback hosts, and so for tests:
* whoever imports it loads with it all that Node has for WebSockets and `fetch`, which takes longer
* than everything else.
*/
function protocolOf({ protocol }) {
	return protocol === "https:" ? import("node:https") : import("node:http");
}

// build/http/line.js
const USER_AGENT = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;
const LARGEST_BODY_BYTES = 1048576;
/** Opens the connection for a request. */
async function openLine({ method, url }, { agent, ended }) {
	const isTls = url.protocol === "https:";
	const { request } = await protocolOf(url);
	ended.throwIfAborted();
	const outgoing = request(url, {
		method,
		agent
	});
	const line = {
		outgoing,
		isConnected: false,
		isUseless: false
	};
	const connected = () => {
		line.isConnected = true;
	};
	const useless = () => {
		line.isUseless = true;
	};
	outgoing.on("error", useless).once("response", useless).once("close", useless);
	outgoing.once("socket", (socket) => {
		if (outgoing.reusedSocket || !(isTls || socket.connecting)) connected();
		else socket.once(isTls ? "secureConnect" : "connect", connected);
	});
	return line;
}
/** Sends the request on its line, and reads the answer to it. Rejects when there is none. */
async function sendOn({ outgoing }, { headers, body }, signal) {
	signal.throwIfAborted();
	return readReply(await new Promise((resolve, reject) => {
		outgoing.on("error", reject).once("response", resolve);
		signal.addEventListener("abort", () => {
			outgoing.destroy();
			reject(signal.reason);
		});
		for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
		outgoing.setHeader("user-agent", USER_AGENT).end(body);
	}));
}
async function readReply(message) {
	const chunks = [];
	let size = 0;
	const answer = () => ({
		kind: "answer",
		status: Number(message.statusCode),
		headers: message.headers,
		body: new TextDecoder().decode(Buffer.concat(chunks))
	});
	try {
		for await (const chunk of message) {
			size += chunk.length;
			if (size > LARGEST_BODY_BYTES) return {
				kind: "no_answer",
				reason: "too_large",
				detail: "over 1 MiB",
				sent: true
			};
			chunks.push(chunk);
		}
		return answer();
	} catch (error) {
		if (isReadable(answer())) return answer();
		throw error;
	}
}
/**
* Tells whether an answer that broke off says all there is to say: a failure by its status, a
* success when its JSON is complete, because an object of JSON shows its own end.
*/
function isReadable({ status, body }) {
	return status >= 400 || require_git.parseJsonObject(body) !== void 0;
}

// build/http/agent.js
/**
* How long one of many addresses may take to answer before the next is tried, in milliseconds. Node
* gives each a quarter of a second, in which no answer comes from the other side of the world.
*/
const ADDRESS_TIMEOUT_MS = 2500;
/**
* Returns what keeps the connections to a server, direct ones or through the proxy that the
* environment names. Rules and tunnel are those of every action; the tunnel is loaded for a proxy alone.
*
* @throws {TypeError} when what the environment names is no address
*/
async function newAgent(url) {
	const proxy = getProxyUrl(url);
	if (proxy?.hostname) return tunnelThrough(proxy);
	const { Agent } = await protocolOf(url);
	return new Agent({
		keepAlive: true,
		autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS
	});
}
/** A proxy is for https alone: plain http is for loopback hosts, which no proxy leads to. */
async function tunnelThrough({ protocol, hostname, port, username, password }) {
	const { httpsOverHttp, httpsOverHttps } = await Promise.resolve().then(() => /* @__PURE__ */ require_git.__toESM(require("./tunnel.js").default, 1));
	const proxyAuth = username || password ? { proxyAuth: `${username}:${password}` } : {};
	const proxy = {
		host: hostname,
		port: Number(port),
		...proxyAuth
	};
	return protocol === "https:" ? httpsOverHttps({ proxy }) : httpsOverHttp({ proxy });
}

// build/http/pool.js
/** A server hangs up on who says nothing, and a request that crosses with that would be lost. */
const LONGEST_SILENCE_MS = 5e3;
/**
* Keeps the connections to all servers, and the lines that are opened before they are needed. The
* signal comes before the pool is closed, and opens nothing more.
*/
function newPool(ended) {
	const agents = /* @__PURE__ */ new Map();
	const early = /* @__PURE__ */ new Map();
	const open = async (target) => {
		const { origin } = target.url;
		const agent = agents.get(origin) ?? newAgent(target.url);
		agents.set(origin, agent);
		return openLine(target, {
			agent: await agent,
			ended
		});
	};
	const takeEarly = async (target) => {
		const { line, since = 0 } = early.get(keyOf(target)) ?? {};
		early.delete(keyOf(target));
		const opened = await line;
		if (opened && !opened.isUseless && performance.now() - since < LONGEST_SILENCE_MS) return opened;
		opened?.outgoing.destroy();
	};
	return {
		connect: (target) => {
			const line = open(target).catch(() => void 0);
			early.set(keyOf(target), {
				line,
				since: performance.now()
			});
		},
		take: async (target) => await takeEarly(target) ?? open(target),
		close: () => {
			for (const { line } of early.values()) line.then((opened) => opened?.outgoing.destroy());
			for (const agent of agents.values()) agent.then(closeAll, () => void 0);
		}
	};
}
/** The agent of a proxy keeps no connection, and so has none to close. */
function closeAll(agent) {
	if ("destroy" in agent) agent.destroy();
}
function keyOf({ method, url }) {
	return `${method} ${url.href}`;
}

// build/http/connection.js
/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const UNTRUSTED_CERTIFICATE = /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;
/**
* Opens connections through the proxies that the environment names, as every action does. Requests
* go past the toolkit's own client: it follows redirects, has no deadline for a whole call, and
* does not tell whether a request that failed was sent.
*/
function openConnections(ended) {
	const { connect, take, close } = newPool(ended);
	return {
		connect,
		close,
		sendOnce: async (request, timeoutMs) => {
			const abort = new AbortController();
			const giveUp = () => abort.abort();
			const timer = setTimeout(giveUp, timeoutMs);
			ended.addEventListener("abort", giveUp);
			let line;
			try {
				line = await take(request);
				return await sendOn(line, request, abort.signal);
			} catch (error) {
				const sent = line?.isConnected ?? false;
				return noAnswer(error, {
					isTimeout: abort.signal.aborted,
					sent
				});
			} finally {
				clearTimeout(timer);
				ended.removeEventListener("abort", giveUp);
			}
		}
	};
}
function noAnswer(error, { isTimeout, sent }) {
	const { code = "" } = Object(error);
	const detail = isTimeout ? "timed out" : require_git.describe(error);
	const cause = UNTRUSTED_CERTIFICATE.test(code) && !sent ? "certificate" : "connection";
	return {
		kind: "no_answer",
		reason: isTimeout ? "timeout" : cause,
		detail,
		sent
	};
}

// build/http/network.js
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 1e4;
const MINUTE_MS = 6e4;
/** A try that has no time to hear its answer could spend a token for nothing. */
const LEAST_TIME_FOR_A_TRY_MS = 5e3;
/** Opens the network, which nothing is sent to before it is asked. The signal ends what is under way. */
function openNetwork(signal) {
	const { connect, sendOnce, close } = openConnections(signal);
	return {
		connect,
		send: (request, clock) => repeat((ms) => sendOnce(request, ms), clock),
		close
	};
}
const NEVER_ASKED = {
	kind: "no_answer",
	reason: "timeout",
	detail: "there was no time left to ask",
	sent: false
};
async function repeat(sendOnce, { signal, remaining, longestTry }) {
	const replies = [];
	const attempt = async () => {
		const reply = await sendOnce(Math.min(longestTry, remaining()));
		replies.push(reply);
		if (isRepeatable(reply)) throw new Repeatable(reply);
		return reply;
	};
	const leastTime = Math.min(longestTry, LEAST_TIME_FOR_A_TRY_MS);
	const shouldRetry = async ({ error, retryDelay }) => {
		const pause = error instanceof Repeatable ? waitOf(error.reply) : Number.POSITIVE_INFINITY;
		if (pause + retryDelay + leastTime > remaining()) return false;
		await sleep(pause, signal);
		return !signal.aborted;
	};
	return {
		reply: await pRetry(attempt, {
			retries: Number.POSITIVE_INFINITY,
			minTimeout: FIRST_PAUSE_MS,
			maxTimeout: LONGEST_PAUSE_MS,
			randomize: true,
			signal,
			shouldRetry
		}).catch((error) => {
			if (error instanceof Repeatable) return error.reply;
			if (signal.aborted) return replies.at(-1) ?? NEVER_ASKED;
			throw error;
		}),
		earlier: replies.slice(0, -1)
	};
}
/** Waits, but not beyond the signal. */
function sleep(ms, signal) {
	return new Promise((resolve) => {
		const wake = () => {
			clearTimeout(timer);
			signal.removeEventListener("abort", wake);
			resolve();
		};
		const timer = setTimeout(wake, ms);
		signal.addEventListener("abort", wake);
	});
}
/** Tells the retry library, which knows errors only, that a reply calls for another try. */
var Repeatable = class extends Error {
	reply;
	constructor(reply) {
		super(reply.kind);
		this.reply = reply;
	}
};
function isRepeatable(reply) {
	return reply.kind === "answer" ? reply.status === 429 || reply.status >= 500 || isSecondaryLimit(reply) : reply.reason === "connection" || reply.reason === "timeout";
}
/**
* Recognises GitHub's 403 for too many requests
* (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
*/
function isSecondaryLimit({ status, headers, body }) {
	const isLimit = "retry-after" in headers || headers["x-ratelimit-remaining"] === "0" || body.includes("secondary rate limit");
	return status === 403 && isLimit;
}
/**
* Returns for how many milliseconds the server asks to wait: by `Retry-After`, in seconds or as a
* date (RFC 9110, section 10.2.3), or else, of GitHub's limits, by `x-ratelimit-reset` or a minute.
*/
function waitOf(reply) {
	if (reply.kind === "no_answer") return 0;
	const { "retry-after": after, "x-ratelimit-reset": reset } = reply.headers;
	if (after) {
		const ms = /^\d+$/.test(after) ? Number(after) * 1e3 : Date.parse(after) - Date.now();
		return Math.max(0, ms || 0);
	}
	if (!isSecondaryLimit(reply)) return 0;
	return Math.max(0, Number(reset) * 1e3 - Date.now() || MINUTE_MS);
}

exports.openNetwork = openNetwork;