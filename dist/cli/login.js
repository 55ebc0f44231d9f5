"use strict";

const require_json = require("./json.js");
const require_cli = require("./index.js");
let node_crypto = require("node:crypto");
let node_timers_promises = require("node:timers/promises");
let node_http = require("node:http");
let node_stream_promises = require("node:stream/promises");

// build/gitee/authorization.js
const RANDOM_BYTES = 32;
/** Starts a log-in by the authorization-code grant, with a state and a PKCE challenge of its own. */
function createAuthorizationRequest(request) {
	const { origin, client_id, redirect_uri, scope } = request;
	const [state, code_verifier] = [randomToken(), randomToken()];
	const url = new URL("/oauth/authorize", origin);
	url.search = new URLSearchParams({
		client_id,
		redirect_uri,
		response_type: "code",
		...scope && { scope },
		state,
		code_challenge: (0, node_crypto.createHash)("sha256").update(code_verifier).digest("base64url"),
		code_challenge_method: "S256"
	}).toString();
	return {
		redirect_uri,
		url,
		state,
		code_verifier
	};
}
function randomToken() {
	return (0, node_crypto.randomBytes)(RANDOM_BYTES).toString("base64url");
}
/** Tells whether an address that a browser was sent to is the answer to this log-in, a yes or a no. */
function isAuthorizationResponse(url, { redirect_uri, state }) {
	const expected = new URL(redirect_uri);
	const isCallback = url.origin === expected.origin && url.pathname === expected.pathname;
	const { searchParams } = url;
	const isAnswer = searchParams.get("code") || searchParams.get("error");
	return isCallback && Boolean(isAnswer) && searchParams.get("state") === state;
}
/**
* Returns the code in the answer to a log-in (RFC 6749, section 4.1.2).
*
* @throws {GiteeTokenError} `grant_rejected`, `scope_rejected`, `client_rejected` or
*   `request_refused` when Gitee says no
*/
function parseAuthorizationResponse({ searchParams }) {
	const [code, error] = [searchParams.get("code"), searchParams.get("error")];
	if (code) return code;
	throw toDenialError(String(error), searchParams.get("error_description") ?? "");
}
function toDenialError(error, description) {
	const detail = require_json.quoted(description ? `${error}: ${description}` : error);
	if (error === "access_denied") return new require_json.GiteeTokenError("grant_rejected", `The log-in was declined in the browser (${detail}).`, { advice: "Nothing was stored. Log in again and agree, if that was a slip." });
	if (error === "invalid_scope") return new require_json.GiteeTokenError("scope_rejected", `Gitee refused the scope (${detail}).`, { advice: "Tick the permission on the page of the application on Gitee, or ask for fewer scopes." });
	return new require_json.GiteeTokenError(error === "unauthorized_client" || error === "invalid_client" ? "client_rejected" : "request_refused", `Gitee refused the log-in (${detail}).`, { advice: "Compare the client id and the callback address with the page of the application on Gitee." });
}

// build/stores/noop-store.js
/** Keeps nothing: the refresh token is somebody else's to store. */
const noopStore = {
	label: "nowhere",
	prepare: async () => require_cli.withoutReservation(async () => {}),
	writtenSinceRead: async () => void 0
};

// build/cli/login/await-callback.js
const LOGIN_TIMEOUT_MS = 6e5;
/**
* Opens the page of a log-in, or shows its address where no browser can be opened, and returns the
* address that answers it: the one that the browser comes back to, or the one that is pasted.
*
* @throws {GiteeTokenError} `gitee_unreachable` after ten minutes, or `cancelled`
*/
async function waitForCallback(authorization, callback, { messages, context }) {
	const { stdin, openBrowser } = context;
	const url = authorization.url.href;
	const done = new AbortController();
	const ways = [rejectAfterTimeout(done.signal), ...callback ? [callback.redirect] : []];
	try {
		if (callback && await openBrowser(url)) {
			print$1(messages.opened(url), context);
			return await waitVisibly(ways, {
				messages,
				context
			});
		}
		print$1(messages.openYourself(url), context);
		if (stdin.isTTY) ways.push(askForRedirect(authorization, {
			messages,
			context
		}, done.signal));
		return await Promise.race(ways);
	} finally {
		done.abort();
	}
}
async function waitVisibly(ways, { messages, context }) {
	const spinner = require_cli.createSpinner(messages.waiting, context, { isInterruptible: true });
	spinner.start();
	return Promise.race(ways).finally(spinner.stop);
}
async function rejectAfterTimeout(signal) {
	await (0, node_timers_promises.setTimeout)(LOGIN_TIMEOUT_MS, void 0, { signal }).catch(() => new Promise(() => {}));
	throw new require_json.GiteeTokenError("gitee_unreachable", "No answer came from the browser within ten minutes. Nothing was spent.", { advice: "Log in again. If Gitee showed an error, compare the callback address with the registered one." });
}
async function askForRedirect(authorization, { messages, context }, signal) {
	for (;;) {
		const pasted = await context.prompts.text(messages.askRedirect, { signal });
		if (signal.aborted) return new Promise(() => {});
		if (pasted === void 0) throw cancelledByUser();
		const url = URL.canParse(pasted.trim()) ? new URL(pasted.trim()) : void 0;
		if (url && isAuthorizationResponse(url, authorization)) return url;
		print$1(messages.otherRedirect, context);
	}
}
/** The error of a log-in that the user has given up. */
function cancelledByUser() {
	return new require_json.GiteeTokenError("cancelled", "Interrupted. Nothing was spent and nothing was stored.", { advice: "Nothing has to be done." });
}
function print$1(text, { stderr }) {
	stderr.write(`${text}\n`);
}

// build/cli/login/callback-page.js
const TEXTS = {
	en: {
		done: {
			title: "Logged in",
			text: "The refresh token is where it belongs. You can close this page and go back to the terminal."
		},
		declined: {
			title: "Declined",
			text: "Gitee gave no access, and nothing was stored. You can close this page."
		},
		failed: {
			title: "That did not work",
			text: "The terminal says what happened and what to do. You can close this page."
		},
		unknown: {
			title: "Nothing is waiting for this page",
			text: "Open the address that the terminal shows, and agree there."
		}
	},
	"zh-CN": {
		done: {
			title: "登录成功",
			text: "请回到终端查看结果，您可以关闭此页面。"
		},
		declined: {
			title: "已拒绝授权",
			text: "授权没有通过，未保存任何内容。您可以关闭此页面。"
		},
		failed: {
			title: "登录失败",
			text: "原因和解决办法见终端。您可以关闭此页面。"
		},
		unknown: {
			title: "当前没有正在进行的登录",
			text: "请打开终端里显示的地址，并同意授权。"
		}
	}
};
const SIGNS = {
	done: {
		sign: "✓",
		colour: "#1a7f37"
	},
	declined: {
		sign: "✕",
		colour: "#9a6700"
	},
	failed: {
		sign: "!",
		colour: "#cf222e"
	},
	unknown: {
		sign: "?",
		colour: "#59636e"
	}
};
/** Returns the page, in Chinese or English, by the `Accept-Language` of the browser. */
function renderPage(outcome, acceptLanguage) {
	const language = negotiateLanguage(acceptLanguage);
	const { title, text } = TEXTS[language][outcome];
	const { sign, colour } = SIGNS[outcome];
	return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · gitee-token</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  main { box-sizing: border-box; max-width: 30rem; padding: 2rem 1.5rem; text-align: center; text-wrap: balance; }
  .sign { display: inline-grid; place-items: center; width: 4rem; height: 4rem; border-radius: 50%; background: ${colour}; color: #fff; font-size: 2rem; font-weight: 700; }
  h1 { margin: 1rem 0 .5rem; font-size: 1.6rem; line-height: 1.3; }
  p { margin: 0; }
  footer { margin-top: 2rem; font-size: .85rem; opacity: .7; }
</style>
<main>
  <div class="sign" aria-hidden="true">${sign}</div>
  <h1>${title}</h1>
  <p>${text}</p>
  <footer>gitee-token</footer>
</main>
</html>
`;
}
/** Returns which of the two languages comes first in the browser's list (RFC 9110, section 12.5.4). */
function negotiateLanguage(acceptLanguage) {
	return acceptLanguage.split(",").map((entry) => {
		const [tag = "", ...parameters] = entry.trim().split(/\s*;\s*/);
		const quality = parameters.find((one) => one.startsWith("q="));
		return {
			tag: tag.toLowerCase(),
			quality: quality ? Number(quality.slice(2)) : 1
		};
	}).filter(({ tag, quality }) => /^(zh|en)\b/.test(tag) && quality > 0).sort((a, b) => b.quality - a.quality)[0]?.tag.startsWith("zh") ? "zh-CN" : "en";
}

// build/cli/login/callback-server.js
/** The page loads nothing, runs nothing, and tells no other page where it came from. */
const HEADERS = {
	"content-type": "text/html; charset=utf-8",
	"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
	"cache-control": "no-store",
	"referrer-policy": "no-referrer",
	"x-content-type-options": "nosniff",
	connection: "close"
};
/**
* Listens at the callback address (RFC 8252, section 7.3). The browser that brings the answer is
* kept waiting until it is known how the log-in ended; every other request gets 404 and changes
* nothing.
*
* @throws {GiteeTokenError} `input_invalid` when the port is taken
*/
async function startCallbackServer(authorization) {
	const waiting = [];
	const { origin } = new URL(authorization.redirect_uri);
	const server = (0, node_http.createServer)();
	const redirect = new Promise((resolve) => {
		server.on("request", (request, response) => {
			const target = `${origin}${request.url}`;
			const url = URL.canParse(target) ? new URL(target) : new URL(origin);
			if (request.method !== "GET" || !isAuthorizationResponse(url, authorization)) {
				respond(request, response, "unknown");
				return;
			}
			waiting.push([request, response]);
			resolve(url);
		});
	});
	await listen(server, new URL(authorization.redirect_uri));
	return {
		redirect,
		close: async (outcome) => {
			const closed = new Promise((resolve) => server.close(resolve));
			const shown = waiting.splice(0).map(([request, response]) => {
				respond(request, response, outcome);
				return (0, node_stream_promises.finished)(response);
			});
			await Promise.allSettled(shown);
			server.closeAllConnections();
			await closed;
		}
	};
}
function respond(request, response, outcome) {
	response.writeHead(outcome === "unknown" ? 404 : 200, HEADERS);
	response.end(renderPage(outcome, request.headers["accept-language"] ?? ""));
}
async function listen(server, { hostname, port }) {
	await new Promise((resolve, reject) => {
		server.once("error", reject).listen(Number(port || 80), hostname, resolve);
	}).catch((error) => {
		throw new require_json.GiteeTokenError("input_invalid", `The callback address ${hostname}:${port || 80} cannot be listened at: ${require_json.describe(error)}. Nothing was spent.`, { advice: "End what uses the port, or choose another one with --port, and register that callback address on the page of the application." });
	});
}

// build/cli/commands/login.js
const DEFAULT_PORT = 27180;
const TIMEOUT_MS = 6e4;
const USER_TIMEOUT_MS = 1e4;
/**
* Logs in by the authorization-code grant in a browser (RFC 6749, section 4.1), and stores the
* refresh token that it brings, with the application that it belongs to. Returns the exit status.
*
* @throws {GiteeTokenError} of the step that failed
*/
async function login(options, context) {
	const started = await resolveLogin(options, context);
	await prepare(started);
	const authorization = createAuthorizationRequest({
		origin: started.origin,
		client_id: started.client.client_id,
		redirect_uri: started.redirectUri,
		scope: started.scope
	});
	const callback = await listenIfLocal(authorization);
	try {
		const url = await waitForCallback(authorization, callback, started);
		const obtained = await exchangeAndStore({
			code: parseAuthorizationResponse(url),
			authorization
		}, started);
		await callback?.close("done");
		await report(obtained, started);
		return 0;
	} catch (error) {
		await callback?.close(toOutcome(error));
		throw error;
	}
}
async function resolveLogin(options, context) {
	const messages = require_cli.messagesFor(context.env);
	const deadline = require_cli.createDeadline(TIMEOUT_MS);
	const target = options.print ? void 0 : await require_cli.resolveStore(options, {
		...context,
		deadline
	});
	const known = await require_cli.readClient(options, target?.profile ?? {}, context);
	const redirectUri = readRedirectUri(options, context);
	const { scope, unknown } = require_cli.parseScope(options.scope);
	if (unknown.length > 0) print(messages.unknownScope(unknown.join(", ")), context);
	const { origin, ...client } = known;
	const isComplete = client.client_id && client.client_secret;
	if (!isComplete) requireTerminal(context);
	if (!isComplete) print(messages.application(origin.origin, redirectUri, scope || "user_info"), context);
	const { prompts } = context;
	const complete = {
		client_id: client.client_id || requireAnswer(await prompts.text(messages.askClientId)),
		client_secret: client.client_secret || requireAnswer(await prompts.password(messages.askClientSecret))
	};
	warnIfUnusual(complete, {
		messages,
		context
	});
	return {
		options,
		context,
		messages,
		origin,
		client: complete,
		redirectUri,
		scope,
		target,
		clientStores: target ? toClientStores(target, options) : [],
		deadline
	};
}
function readRedirectUri({ port, redirectUri }, { stdin }) {
	if (redirectUri && port !== void 0) throw invalidInput("Both --port and --redirect-uri are given.", "Give the one that is registered.");
	if (!redirectUri) return `http://127.0.0.1:${port ?? DEFAULT_PORT}/callback`;
	const url = URL.canParse(redirectUri) ? new URL(redirectUri) : void 0;
	if (url?.protocol === "http:" && !require_cli.isLoopback(url)) throw invalidInput("--redirect-uri is an http address of another machine: anyone on the network could read the code that Gitee sends there.", "Register an https address, or an address of this machine, as the callback address, and give that.");
	if (url && !require_cli.isLoopback(url) && !stdin.isTTY) throw invalidInput("The answer to --redirect-uri comes to another machine, and nobody is here to paste it.", "Run the command at a terminal, or register a callback address of this machine.");
	if (url) return redirectUri;
	throw invalidInput("--redirect-uri is no address.", "Give the callback address as it stands on the page of the application, to the letter.");
}
function requireTerminal({ stdin }) {
	if (stdin.isTTY) return;
	throw invalidInput("The Client ID or the Client Secret is missing, and nobody is there to ask.", require_cli.CLIENT_HELP);
}
function requireAnswer(answer) {
	if (answer === void 0) throw cancelledByUser();
	if (answer.trim()) return answer.trim();
	throw invalidInput("Nothing was entered.", require_cli.CLIENT_HELP);
}
function warnIfUnusual({ client_id, client_secret }, { messages, context }) {
	if (!require_cli.looksLikeGiteeId(client_id)) print(messages.unusual(messages.clientId), context);
	if (!require_cli.looksLikeGiteeId(client_secret)) print(messages.unusual(messages.clientSecret), context);
}
/** Finds out what is wrong with the store while nothing is spent. */
async function prepare({ target, clientStores }) {
	if (!target) return;
	const tried = clientStores.map(async (store) => (await store.prepare()).release());
	await Promise.all([require_cli.assertStoreWorks(target), ...tried]);
}
function toProfile({ origin, client }) {
	return {
		gitee_url: origin.origin,
		...client
	};
}
/** The id and the secret of the application have secrets of their own where there are many. */
function toClientStores({ secret }, { clientIdName, clientSecretName }) {
	return secret ? [secret(clientIdName), secret(clientSecretName)] : [];
}
/** Only an address of this machine can be listened at; the answer at any other has to be pasted. */
async function listenIfLocal(authorization) {
	return require_cli.isLoopback(new URL(authorization.redirect_uri)) ? startCallbackServer(authorization) : void 0;
}
async function exchangeAndStore(answered, login) {
	const { target } = login;
	if (!target?.isReadable) return exchangeGrant(answered, target?.store ?? noopStore, login);
	const store = target.withProfile?.(toProfile(login)) ?? target.store;
	return store.withLock((lock) => {
		const prepareUnderLock = async () => readingBack(await store.prepare(lock), store, target);
		return exchangeGrant(answered, {
			...store,
			prepare: prepareUnderLock
		}, login);
	});
}
function readingBack(prepared, store, { journal }) {
	return {
		...prepared,
		save: async (value) => {
			const before = journal && await store.read().catch(() => void 0);
			await prepared.save(value);
			const isShown = await store.readBack?.(value);
			if (before && isShown) noteLogin(value, before.session, journal);
		}
	};
}
/** All is stored by now: that it is known to be the newest is good for later calls, and no more. */
function noteLogin(value, before, journal) {
	try {
		require_cli.keepLogin(value, before, journal);
	} catch {}
}
/** Exchanges the code, and stores what it brings. */
async function exchangeGrant({ code, authorization }, store, login) {
	const { origin, client, target, context, messages, deadline } = login;
	deadline.restart();
	const { defer, release, stop } = require_cli.createVisibleShutdownGuard(messages.trading, context);
	const { redirect_uri, code_verifier } = authorization;
	const { obtained } = await require_cli.obtainToken({
		http: context.http,
		deadline,
		gitee: {
			origin,
			client
		},
		openStore: async () => withClientSecrets(store, login),
		session: void 0,
		...store.now && { now: store.now },
		minTtl: 0,
		grants: [{
			grant_type: "authorization_code",
			code,
			redirect_uri,
			code_verifier
		}],
		format: target?.isReadable ? "session" : "refresh-token",
		verify: {
			granted: false,
			reused: false
		},
		hooks: {
			defer,
			release,
			isKilledSoon: false,
			mask: () => {},
			journal: () => void 0,
			saved: () => {},
			export: () => {}
		}
	}).finally(stop);
	if (obtained.storedValue) return obtained;
	throw new require_json.GiteeTokenError("response_invalid", `${origin.host} granted no refresh token.`, { advice: "Check on the page of the application whether it may have one. Nothing was stored." });
}
/** Stores the id and the secret of the application too, once the refresh token is safe. */
function withClientSecrets(store, { clientStores, client }) {
	return {
		...store,
		prepare: async () => {
			const [prepared, ...ofClient] = await Promise.all([store.prepare(), ...clientStores.map((one) => one.prepare())]);
			return {
				...prepared,
				save: async (value) => {
					await prepared.save(value);
					const values = [client.client_id, client.client_secret];
					await Promise.all(ofClient.map((one, i) => one.save(String(values[i]))));
				}
			};
		}
	};
}
async function report({ token }, login) {
	const { options, context, origin, target, clientStores, messages } = login;
	const { access_token, refresh_token, scope = login.scope } = token;
	const granted = scope.split(" ");
	const notGranted = login.scope.split(" ").filter((one) => one && !granted.includes(one));
	const user = await findLogin(context, {
		origin,
		access_token,
		scope
	});
	const stored = target ? [target.store, ...clientStores].map(({ label }) => label) : [];
	if (options.json) {
		const result = {
			login: user ?? null,
			scope,
			not_granted: notGranted,
			stored
		};
		const printed = target ? result : {
			...result,
			refresh_token
		};
		await printSession(JSON.stringify(printed), token, login);
		return;
	}
	print(user ? messages.loggedIn(user) : messages.loggedInAsSomebody, context);
	if (scope) print(messages.granted(scope), context);
	if (notGranted.length > 0) print(messages.notGranted(notGranted.join(" ")), context);
	if (notGranted.includes("projects")) print(messages.cannotPush, context);
	if (!target) await printSession(String(refresh_token), token, login);
	print(target ? messages.stored(stored) : messages.nothingStored, context);
}
/** A printed refresh token is stored nowhere else, so if it cannot be printed, a recovery copy is. */
async function printSession(text, { refresh_token }, login) {
	const { context, client, target, messages } = login;
	const failure = await require_cli.write(context.stdout, `${text}\n`);
	if (!failure || target) return;
	const copy = await require_cli.encryptRecoveryCopy(String(refresh_token), client.client_secret);
	print(messages.recoveryCopy(copy), context);
	if (require_cli.isBrokenPipe(failure)) return;
	throw new require_json.GiteeTokenError("token_unsaved", `The refresh token could not be printed (${require_json.describe(failure)}), and it is stored nowhere else.`, { advice: "Open the recovery copy above, or free some disk space and log in again." });
}
/** All is stored by now: who it was is good to know, and no more. */
async function findLogin({ http }, request) {
	const deadline = require_cli.createDeadline(USER_TIMEOUT_MS);
	return (await require_cli.checkToken({
		http,
		deadline
	}, request)).login;
}
/** Who is interrupted with the browser waiting has everything stored by then. */
function toOutcome(error) {
	if (!(error instanceof require_json.GiteeTokenError)) return "failed";
	if (error.code === "cancelled") return "done";
	return error.code === "grant_rejected" ? "declined" : "failed";
}
function invalidInput(message, advice) {
	return new require_json.GiteeTokenError("input_invalid", message, { advice });
}
function print(text, { stderr }) {
	stderr.write(`${text}\n`);
}

exports.login = login;