"use strict";

const require_errors = require("../shared/errors.js");
const require_recovery_copy = require("../shared/recovery-copy.js");
let node_timers_promises = require("node:timers/promises");
let node_fs = require("node:fs");

// build/gitee/rate-limit.js
/** Recognises Gitee's `Rate Limit Exceeded`, which comes under 403, by `error` or by `message`. */
function isRateLimit(json) {
	return [json?.error, json?.message].filter((text) => typeof text === "string").some((text) => /rate limit/i.test(text));
}

// build/gitee/token-error.js
/**
* Finds out why a trade gave no tokens. A refresh whose request may have arrived without its answer
* coming back may have spent the refresh token, so whatever the later tries said, the code is
* `outcome_unknown` then, unless Gitee found the client or the scope at fault.
*/
function toTokenError(exchange, { gitee, grant, secrets }) {
	const { result, previousAttempts } = exchange;
	const isRefresh = grant.grant_type === "refresh_token";
	const context = {
		origin: gitee.origin,
		grant_type: grant.grant_type,
		hasClient: gitee.client !== void 0,
		attempts: previousAttempts.length + 1,
		quote: (text) => require_errors.quoted(text, secrets)
	};
	const found = result.kind === "answer" ? classifyResponse(result, context) : classifyFailure(result, context);
	const { code, message, advice } = isRefresh ? markOutcomeUnknown(found, result, previousAttempts) : found;
	return new require_errors.GiteeTokenError(code, message, {
		advice,
		cause: result.kind === "no_answer" ? new Error(result.detail) : void 0,
		secrets,
		mayBeSpent: isRefresh && (code === "outcome_unknown" || isGarbled(result))
	});
}
/** Whether a server reported success, but its tokens cannot be read. */
function isGarbled(result) {
	return result.kind === "answer" ? result.status >= 200 && result.status < 300 && !hasError(result) : result.reason === "too_large";
}
function hasError({ body }) {
	return Boolean(require_recovery_copy.parseJsonObject(body)?.error);
}
function markOutcomeUnknown(found, last, previousAttempts) {
	switch (found.code) {
		case "client_rejected":
		case "scope_rejected": return found;
		case "grant_rejected": return previousAttempts.some((one) => isLost(one) || isServerError(one)) ? spentEarlier(found) : found;
		case "response_invalid": return previousAttempts.some(isLost) ? outcomeUnknown(found) : found;
		default: return [...previousAttempts, last].some(isLost) ? outcomeUnknown(found) : found;
	}
}
function isLost(result) {
	return result.kind === "no_answer" && result.sent;
}
function isServerError(result) {
	return result.kind === "answer" && result.status >= 500;
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
function classifyFailure({ reason, detail }, { origin, quote }) {
	switch (reason) {
		case "too_large": return {
			code: "response_invalid",
			message: `The answer of ${origin.host} is larger than 1 MiB, which no answer of Gitee is.`,
			advice: `Check that ${origin.origin} is a Gitee server. A refresh token that was sent may be spent.`
		};
		case "cancelled": return {
			code: "cancelled",
			message: "Cancelled before anything was sent. Nothing was spent.",
			advice: "You have nothing to do."
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
function classifyResponse(answer, context) {
	const { origin, quote } = context;
	const json = require_recovery_copy.parseJsonObject(answer.body);
	const error = typeof json?.error === "string" ? quote(json.error) : "";
	if (answer.status === 429 || isRateLimit(json)) return rateLimited(answer, context);
	if (answer.status >= 500) return serverFailed(answer, context);
	if (json && error) return classifyOAuthError({
		json,
		error,
		status: answer.status
	}, context);
	if (answer.status >= 300 && answer.status < 400) return redirected(answer, origin);
	if (answer.status === 403 || isHtml(answer)) return refusedByPage(answer, origin);
	return unexpectedResponse(answer, origin);
}
/** Reads `error` by its prefix: Gitee also says `invalid_grant_validate_token`, and all under 401. */
function classifyOAuthError({ json, error, status }, { grant_type, hasClient, quote }) {
	const isRefresh = grant_type === "refresh_token";
	const { error_description } = json;
	const detail = typeof error_description === "string" ? `${error}: ${quote(error_description)}` : error;
	if (error.startsWith("invalid_grant") || isRefresh && error.startsWith("invalid_request")) return grantRejected(detail, grant_type, hasClient);
	if (/^(invalid_client|unauthorized_client|application does not exist)/i.test(error)) return clientRejected(detail, hasClient);
	if (error.startsWith("invalid_scope")) return scopeRejected(detail);
	return {
		code: "request_refused",
		message: `Gitee refused the request with status ${status} (${detail}).`,
		advice: "Check whether the application may still use this grant type on Gitee."
	};
}
const GIVE_THE_CLIENT = "Give client-id and client-secret: this server may need them.";
function refreshTokenRejected(detail, hasClient) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the refresh token (${detail}).`,
		advice: hasClient ? "A refresh token works once. This one was used before, perhaps by another job at the same time, or was revoked, or belongs to another application. Start a new run, which reads the stored one again; if that is refused too, get a new refresh token and store it." : `${GIVE_THE_CLIENT} If they do not help, the token was used before, or was revoked.`
	};
}
function grantRejected(detail, grant_type, hasClient) {
	switch (grant_type) {
		case "refresh_token": return refreshTokenRejected(detail, hasClient);
		case "password": return passwordRejected(detail);
		case "authorization_code": return codeRejected(detail);
	}
}
function codeRejected(detail) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the code that came back from the browser (${detail}).`,
		advice: "A code works once, for a few minutes, and with the callback address that it was asked for. Log in again."
	};
}
function passwordRejected(detail) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the email and password (${detail}).`,
		advice: "Check both by signing in on the website before you run the job again: repeated failures can lock the account."
	};
}
function clientRejected(detail, hasClient) {
	return {
		code: "client_rejected",
		message: `Gitee refused the client (${detail}).`,
		advice: hasClient ? "Compare the client id and the client secret with the page of the application on Gitee. No refresh token was spent." : GIVE_THE_CLIENT
	};
}
function scopeRejected(detail) {
	return {
		code: "scope_rejected",
		message: `Gitee refused the scope (${detail}).`,
		advice: "Tick the missing permission on the page of the application on Gitee, or ask for fewer scopes."
	};
}
function rateLimited(answer, { origin, quote }) {
	return {
		code: "rate_limited",
		message: `${origin.host} answered ${answer.status}: too many requests${describeWait(answer, quote)}.`,
		advice: "Run the job again later, and less often. A runner that many people share may have used up the limit of its address; one's own runner has its own."
	};
}
function serverFailed(answer, { origin, quote, attempts }) {
	const often = attempts === 1 ? "" : `, after ${attempts} tries`;
	return {
		code: "gitee_unreachable",
		message: `${origin.host} failed with status ${answer.status}${often}${describeWait(answer, quote)}.`,
		advice: "Run the job again later. Should that run end in grant_rejected, the failing server used up the refresh token all the same: get a new one then."
	};
}
function describeWait({ headers }, quote) {
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
function unexpectedResponse({ status, body }, origin) {
	const problem = body.trim() === "" ? "an empty body" : "a body that is no JSON object of OAuth";
	return {
		code: "response_invalid",
		message: `${origin.host} answered ${status} with ${problem}.`,
		advice: `Check that ${origin.origin} is a Gitee server. If it is, run the job again later; should that run end in grant_rejected, get a new refresh token.`
	};
}
function isHtml({ headers, body }) {
	return /^text\/html\b/.test(headers["content-type"] ?? "") || body.trimStart().startsWith("<");
}

// build/gitee/token-endpoint.js
/** Opens the connection for a trade that will come soon, so that it need not wait for it then. */
function preconnectTokenEndpoint(http, gitee) {
	http.preconnect({
		method: "POST",
		url: tokenEndpoint(gitee),
		isExchange: true
	});
}
/**
* Trades a grant for tokens at `POST /oauth/token` (RFC 6749, sections 4.3.2 and 6). The client goes
* into the body: Gitee documents no other place, and in the query it would end in access logs.
*
* @throws {GiteeTokenError} with every code but `input_invalid`
*/
async function requestToken({ http, deadline }, { gitee, grant, secrets, cancelled }) {
	const request = {
		method: "POST",
		isExchange: true,
		salvage: require_recovery_copy.salvageTokens,
		cancelled,
		url: tokenEndpoint(gitee),
		headers: {
			accept: "application/json",
			"content-type": "application/x-www-form-urlencoded"
		},
		body: formBody({
			...grant,
			...gitee.client
		})
	};
	const exchange = await http.send(request, deadline);
	const { result } = exchange;
	const json = result.kind === "answer" ? parseSuccess(result) : void 0;
	if (!json) throw toTokenError(exchange, {
		gitee,
		grant,
		secrets
	});
	const response = require_recovery_copy.parseTokenResponse(json, secrets);
	if (typeof response !== "string") return response;
	throw new require_errors.GiteeTokenError("response_invalid", `${gitee.origin.host} granted a token that cannot be used: ${response}.`, {
		advice: "Gitee or something in front of it is at fault, and a refresh token that was sent is most likely spent. If the next run ends in grant_rejected, get a new refresh token.",
		secrets,
		mayBeSpent: grant.grant_type === "refresh_token"
	});
}
function tokenEndpoint({ origin }) {
	return new URL("/oauth/token", origin);
}
/** Returns the JSON of a success, or the tokens in what is none; an `error` makes any status a failure. */
function parseSuccess({ status, body }) {
	if (status < 200 || status >= 300) return void 0;
	const json = require_recovery_copy.parseJsonObject(body);
	if (json?.error) return void 0;
	return json?.access_token || json?.refresh_token ? json : require_recovery_copy.parseJsonObject(require_recovery_copy.salvageTokens(body) ?? "") ?? json;
}
/** An empty parameter is left out: RFC 6749, section 3.2, treats it as omitted. */
function formBody(parameters) {
	const given = Object.entries(parameters).filter(([, value]) => value !== "");
	return new URLSearchParams(given).toString();
}

// build/gitee/user.js
/** The form of a user name in the URL of a profile. */
const LOGIN = /^[\w.-]{1,200}$/;
/**
* Asks `GET /api/v5/user` whether an access token works, and whose it is. A rate limit, a blocked
* address, a failing server or no answer prove nothing about the token. Without the scope `user_info` a
* valid token gets a 403 there.
*/
async function checkToken({ http, deadline }, request) {
	const { origin, access_token, scope, secrets: others = [], mayRepeat } = request;
	const secrets = [access_token, ...others];
	const call = {
		method: "GET",
		url: new URL("/api/v5/user", origin),
		headers: {
			accept: "application/json",
			authorization: `Bearer ${access_token}`
		},
		...mayRepeat && { mayRepeat }
	};
	const { result } = await http.send(call, deadline);
	if (result.kind === "no_answer") {
		const detail = require_errors.quoted(result.detail, secrets);
		return {
			verdict: "unknown",
			problem: `${origin.host} gave no answer (${detail})`
		};
	}
	const json = require_recovery_copy.parseJsonObject(result.body) ?? {};
	const login = require_errors.wellFormed(json.login, {
		form: LOGIN,
		secrets
	});
	if (result.status === 200 && login) return {
		verdict: "alive",
		login
	};
	const detail = typeof json.message === "string" ? ` (${require_errors.quoted(json.message, secrets)})` : "";
	const answered = result.status === 200 ? "did not name a user" : `answered ${result.status}${detail}`;
	const problem = `${origin.host} ${answered}`;
	if (result.status === 401) return {
		verdict: "dead",
		problem
	};
	const lacksScope = scope !== void 0 && !scope.split(" ").includes("user_info");
	return result.status === 403 && lacksScope && !isRateLimit(json) ? {
		verdict: "alive",
		problem: `${problem}: the token lacks the scope user_info`
	} : {
		verdict: "unknown",
		problem
	};
}
/**
* Asks whose a new access token is.
*
* @throws {GiteeTokenError} `request_refused` when Gitee does not accept it
*/
async function verifyNewToken(context, request) {
	const check = await checkToken(context, request);
	if (check.verdict !== "dead") return check;
	throw new require_errors.GiteeTokenError("request_refused", `Gitee granted the access token, but no longer accepts it: ${check.problem}. The outputs are set.`, { advice: "Another job has probably replaced the token in the meantime: let only one job at a time refresh it." });
}

// build/gitee/grant.js
/** Returns what must never be shown of a grant and its client. */
function secretsInGrant(grant, client) {
	const credentials = clientCredentials(grant);
	return client ? [...credentials, client.client_secret] : credentials;
}
function clientCredentials(grant) {
	switch (grant.grant_type) {
		case "refresh_token": return [grant.refresh_token];
		case "password": return [grant.password];
		case "authorization_code": return [grant.code, grant.code_verifier];
	}
}

// build/token/exchange.js
/** Time reserved for the save: this share of the time, but at most so many milliseconds. */
const SAVE_RESERVE = {
	share: 1 / 6,
	mostMs: 5e3
};
/** Time reserved for the fallback and the save. */
const FALLBACK_RESERVE = {
	share: 1 / 3,
	mostMs: 15e3
};
/** Trades the first grant, and the second one when the first is of no more use. */
async function exchangeGrant(options) {
	const { http, deadline, gitee, grants, store, cancelled } = options;
	const [grant, fallback] = grants;
	const secrets = secretsIn(options);
	const request = (one, { share, mostMs }) => {
		const budget = deadline.withBudget(1 - share, mostMs);
		return requestToken({
			http,
			deadline: budget
		}, {
			gitee,
			grant: one,
			secrets,
			cancelled
		});
	};
	try {
		return {
			grant,
			token: await request(grant, fallback ? FALLBACK_RESERVE : SAVE_RESERVE)
		};
	} catch (error) {
		const refused = await detectStaleToken(error, grant, store);
		if (!fallback || !canFallBack(refused) || cancelled.aborted) throw refused;
		return {
			grant: fallback,
			token: await request(fallback, SAVE_RESERVE).catch((second) => {
				throw combineErrors(refused, second);
			}),
			refused
		};
	}
}
/** Returns all secrets that must not be shown: those that are sent, and the others of the run. */
function secretsIn({ gitee, grants, secrets = [] }) {
	const presentGrants = grants.filter((one) => one !== void 0);
	return [...secrets, ...presentGrants.flatMap((one) => secretsInGrant(one, gitee.client))];
}
/** Tells a refresh token that another job has replaced from one that is refused for no known reason. */
async function detectStaleToken(error, grant, store) {
	if (!(error instanceof require_errors.GiteeTokenError && error.code === "grant_rejected") || grant.grant_type !== "refresh_token") return error;
	const writtenSinceRead = await store.writtenSinceRead();
	if (!writtenSinceRead) return error;
	return new require_errors.GiteeTokenError("token_stale", `${error.message} Another job has replaced it: ${store.label} was written at ${writtenSinceRead.toISOString()}, after this job had read it, and holds the newer token.`, {
		advice: "Start a new run, which reads the new value; running this one again does not help, because a re-run keeps the old values. Let only one job at a time refresh the token.",
		cause: error
	});
}
/** Whether the grant is, or may be, used up. Then the fallback is tried. */
function canFallBack(error) {
	return error instanceof require_errors.GiteeTokenError && (error.mayBeSpent || ["grant_rejected", "token_stale"].includes(error.code));
}
function combineErrors(first, second) {
	if (!(second instanceof require_errors.GiteeTokenError)) return second;
	const { code, advice } = first.mayBeSpent ? first : second;
	const message = `${first.message} Then: ${second.message}`;
	return new require_errors.GiteeTokenError(code, message, {
		advice,
		cause: second
	});
}

// build/token/obtain.js
/** A Gitee that does not say whether a session lives must leave time for a refresh. */
const VERIFY_BUDGET = 1 / 3;
/**
* Obtains an access token, and the login of its user when asked to verify. A session whose
* token lives long enough is reused. Else a refresh token is spent by using it, so the order never
* changes: prepare, trade, mask, journal, save, export, and only then use.
*
* @throws {GiteeTokenError} of the step that failed
*/
async function obtainToken(options) {
	const session = getValidSession(options);
	return (session && await reuse(session, options)) ?? await obtainNew(options);
}
async function obtainNew(options) {
	const { http, deadline, gitee, hooks } = options;
	preconnectTokenEndpoint(http, gitee);
	const store = await options.openStore();
	const prepared = await store.prepare();
	const cancelled = hooks.defer();
	const sentAt = currentTime(options);
	try {
		const obtained = toObtainedToken(await exchangeGrant({
			...options,
			store,
			cancelled
		}), {
			options,
			sentAt
		});
		maskAll(obtained, options);
		if (!hooks.isKilledSoon) deadline.restart();
		const isSaved = needsSaving(obtained, options) ? await journalAndSave(obtained.storedValue, {
			prepared,
			hooks,
			cancelled
		}) : true;
		if (obtained.token.problem) throw unusable(obtained.token.problem, options);
		hooks.export(obtained);
		if (hooks.release()) throw cancelledAfter(isSaved);
		const check = options.verify.granted ? await verifyNewToken(forVerification(options), toUserRequest(obtained.token, options)) : void 0;
		return {
			obtained,
			login: check?.login,
			verificationProblem: check?.problem
		};
	} finally {
		prepared.release();
		hooks.release();
	}
}
function getValidSession(options) {
	const { session, minTtl } = options;
	return session && require_recovery_copy.isReusable(session, {
		minTtl,
		now: currentTime(options)
	}) ? session : void 0;
}
async function reuse(session, options) {
	const { access_token, refresh_token, scope, expires_at } = require_recovery_copy.freshest(session);
	const now = currentTime(options);
	const token = {
		access_token,
		token_type: "bearer",
		refresh_token,
		scope: require_recovery_copy.checkedScope(scope, [access_token, ...secretsIn(options)]),
		expires_in: expires_at - now,
		created_at: now
	};
	const check = options.verify.reused ? await checkToken(forVerification(options), toUserRequest(token, options)) : void 0;
	if (check?.verdict === "dead") return void 0;
	const obtained = {
		source: "session",
		token,
		storedValue: options.format === "session" ? require_recovery_copy.encodeSession(session) : refresh_token,
		oldTokenSpent: false,
		refused: void 0
	};
	maskAll(obtained, options);
	options.hooks.export(obtained);
	const verificationProblem = check?.verdict === "unknown" ? check.problem : void 0;
	return {
		obtained,
		login: check?.login,
		verificationProblem
	};
}
function toObtainedToken({ grant, token, refused }, { options, sentAt }) {
	const { format, gitee, session } = options;
	const source = grant.grant_type;
	const old = source === "refresh_token" ? grant.refresh_token : void 0;
	const refresh_token = token.refresh_token ?? old;
	const oldTokenSpent = source === "refresh_token" && token.refresh_token !== void 0;
	const previous = old === void 0 ? void 0 : session;
	return {
		source,
		token,
		storedValue: format === "session" && refresh_token && !token.problem ? require_recovery_copy.encodeSession(require_recovery_copy.createSession({
			gitee,
			token,
			refresh_token,
			sentAt,
			previous
		})) : refresh_token,
		oldTokenSpent,
		refused
	};
}
function maskAll({ token, storedValue }, { hooks }) {
	for (const secret of [
		token.access_token,
		token.refresh_token,
		storedValue
	]) if (secret) hooks.mask(secret);
}
/** A bare refresh token that was not replaced is stored already. */
function needsSaving(obtained, { format }) {
	return (format === "session" || obtained.token.refresh_token !== void 0) && obtained.storedValue !== void 0;
}
/**
* Journals a value and saves it. Returns whether it is saved: a process that is about to be killed
* leaves that to the process that reads the journal. A journal that cannot be written never blocks the save,
* and after a failed save the value stays in the journal.
*/
async function journalAndSave(value, { prepared, hooks, cancelled }) {
	const journaled = bestEffort(() => hooks.journal(value));
	if (journaled && cancelled.aborted && hooks.isKilledSoon) return false;
	await prepared.save(value).catch((error) => {
		throw journaled ? withJournal(error, journaled) : error;
	});
	bestEffort(() => hooks.saved());
	return true;
}
function bestEffort(step) {
	try {
		return step();
	} catch {
		return;
	}
}
function withJournal(error, journaled) {
	if (!(error instanceof require_errors.GiteeTokenError)) return error;
	const message = `${error.message} ${journaled}`;
	return new require_errors.GiteeTokenError(error.code, message, {
		advice: error.advice,
		cause: error
	});
}
function unusable(problem, { gitee }) {
	return new require_errors.GiteeTokenError("response_invalid", `${gitee.origin.host} issued an access token that cannot be used: ${problem}. The refresh token that came with it is good.`, { advice: "Run the job again, with the new refresh token." });
}
function cancelledAfter(isSaved) {
	return new require_errors.GiteeTokenError("cancelled", isSaved ? "Cancelled while Gitee was issuing new tokens. gitee-token finished first, and nothing is lost." : "Cancelled while Gitee was issuing new tokens. The new refresh token is kept, and the post step saves it.", { advice: "You have nothing to do." });
}
function forVerification({ http, deadline }) {
	return {
		http,
		deadline: deadline.withBudget(VERIFY_BUDGET)
	};
}
function toUserRequest({ access_token, refresh_token = "", scope }, options) {
	const secrets = [refresh_token, ...secretsIn(options)];
	return {
		origin: options.gitee.origin,
		access_token,
		scope,
		secrets
	};
}
function currentTime({ now }) {
	return now ? now() : Math.floor(Date.now() / 1e3);
}

// build/action/inputs.js
const MAX_TIMEOUT_S = 3600;
const MAX_TTL_S = 31536e3;
/** Variables that the runner does not let an action set, or that would change how the job runs. */
const RESERVED_VARIABLES = new RegExp([
	"^(GITHUB|RUNNER|ACTIONS|INPUT|STATE)_",
	"^(LD|DYLD|BASH_FUNC|LC|XDG|GIT_(CONFIG|SSH|SSL|TRACE|HTTP|PROXY|AUTHOR|COMMITTER))(_|$)",
	"^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|NAMESPACE|EXEC_PATH|TEMPLATE_DIR|ASKPASS)$",
	"^GIT_(EDITOR|SEQUENCE_EDITOR|PAGER|EXTERNAL_DIFF|TERMINAL_PROMPT|ALLOW_PROTOCOL|ATTR_SOURCE)$",
	"^(PATH|PATHEXT|CDPATH|IFS|ENV|BASH_ENV|BASHOPTS|SHELL|SHELLOPTS|PROMPT_COMMAND|PS4|COMSPEC)$",
	"^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|PWD|OLDPWD|TMP|TEMP|TMPDIR|LANG|LANGUAGE|USER|LOGNAME|CI)$",
	"^(SYSTEMROOT|WINDIR|PSMODULEPATH|EDITOR|VISUAL|PAGER|SSH_ASKPASS|SSH_AUTH_SOCK|GITEA_ACTIONS|FORGEJO_ACTIONS)$",
	"^NODE_(OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|USE_ENV_PROXY)$",
	"^(HTTPS?|ALL|FTP|NO)_PROXY$",
	"^(SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|OPENSSL_CONF)$",
	"^PYTHON(PATH|HOME|STARTUP|WARNINGS|BREAKPOINT|INSPECT|USERBASE)$",
	"^(PERL5(LIB|OPT)|RUBY(LIB|OPT)|(JAVA_TOOL|_JAVA|JDK_JAVA)_OPTIONS|JAVA_HOME|GOFLAGS|MAKEFLAGS)$"
].join("|"), "i");
/**
* Reads and checks all inputs, so that nothing is spent on a mistake.
*
* @throws {GiteeTokenError} `input_invalid`
*/
function readInputs() {
	rejectSecretsAsNames();
	const client = readClient();
	const origin = readOrigin();
	const stored = require_recovery_copy.getInput("refresh-token");
	const session = require_recovery_copy.isSession(stored) ? require_recovery_copy.decodeSession(stored) : void 0;
	const gitee = client ? {
		origin,
		client
	} : { origin };
	if (session) require_recovery_copy.assertBelongsTo(session, gitee);
	const verify = require_recovery_copy.readEnum("verify", [
		"auto",
		"true",
		"false"
	]);
	require_recovery_copy.readEnum("recovery", ["true", "false"]);
	const inputs = {
		gitee,
		grants: readGrants(client, session ? require_recovery_copy.stalest(session).refresh_token : stored),
		session: require_recovery_copy.readEnum("grant-type", GRANT_TYPES) === "password" ? void 0 : session,
		minTtl: require_recovery_copy.readSeconds("min-ttl", {
			defaultValue: 3600,
			min: 0,
			max: MAX_TTL_S
		}),
		format: require_recovery_copy.readEnum("secret-format", require_recovery_copy.SECRET_FORMATS),
		openStores: require_recovery_copy.readSecretInputs(),
		writesSecret: require_recovery_copy.getInput("secret-name") !== "",
		verify: {
			granted: verify === "true",
			reused: verify !== "false"
		},
		envName: readEnvName(),
		exportRefreshToken: require_recovery_copy.readEnum("export-refresh-token", ["false", "true"]) === "true",
		gitCredentials: require_recovery_copy.readEnum("git-credentials", ["false", "true"]) === "true",
		timeoutMs: require_recovery_copy.readSeconds("timeout", {
			defaultValue: 60,
			min: 1,
			max: MAX_TIMEOUT_S
		}) * 1e3
	};
	requireKeptToken(inputs);
	warnOfUnusedScope(inputs);
	return inputs;
}
const NAMES = [
	"secret-name",
	"secret-environment",
	"secret-organization",
	"env-name"
];
/** A name is sent to a server and shown, which a secret must not be. */
function rejectSecretsAsNames() {
	const secrets = new Set(require_recovery_copy.maskedSecrets().map((secret) => secret.trim()));
	for (const name of NAMES) {
		const text = require_recovery_copy.getInput(name);
		if (text && (secrets.has(text) || require_recovery_copy.looksLikeToken(text))) throw require_recovery_copy.invalidInput(`The input ${name} is the value of a secret instead of a name.`, "Give the name itself, as in secret-name: GITEE_REFRESH_TOKEN, and not an expression with secrets.");
	}
}
/** A refresh keeps the scopes of the log-in (RFC 6749, section 6, allows fewer; Gitee ignores them). */
function warnOfUnusedScope({ grants }) {
	if (!require_recovery_copy.getInput("scope") || grants.some((grant) => grant?.grant_type === "password")) return;
	require_recovery_copy.warning("scope", "The input scope is not used: it is for email and password, and a refresh token keeps the scopes that it was granted with. To change those, log in again with `gitee-token login --scope`, or leave the input out.");
}
/** A refresh token works once. If its successor is not kept, only email and password can get another. */
function requireKeptToken({ grants: [grant, login], writesSecret, exportRefreshToken }) {
	const isKept = writesSecret || exportRefreshToken || login;
	if (grant.grant_type !== "refresh_token" || isKept) return;
	throw require_recovery_copy.invalidInput("Gitee issues a new refresh token when refresh-token is used. It would not be kept, so the next run would fail.", "Give secret-name and secret-token to write it back, or set export-refresh-token: true and store that output, or give email and password to log in again.");
}
const GRANT_TYPES = [
	"auto",
	"refresh_token",
	"password"
];
function readClient() {
	const client_id = require_recovery_copy.getInput("client-id");
	const client_secret = require_recovery_copy.getInput("client-secret");
	rejectMistakenTokens({
		"client-id": client_id,
		"client-secret": client_secret
	});
	if (client_id && client_secret) return {
		client_id,
		client_secret
	};
	if (!client_id && !client_secret) return void 0;
	const [given, missing] = client_id ? ["client-id", "client-secret"] : ["client-secret", "client-id"];
	throw require_recovery_copy.missingInput([missing], `${given} is given without it, and Gitee takes the two together.`);
}
/** Gitee would refuse it, and not say that it is for a pair of quotes. */
function rejectMistakenTokens(client) {
	for (const [name, value] of Object.entries(client)) {
		const mistake = require_recovery_copy.explainNotClient(value);
		if (mistake) throw require_recovery_copy.invalidInput(`The input ${name} is not the value from the page of the application: ${mistake}.`, "Store the value again, alone on one line, without quotes.");
	}
}
function readOrigin() {
	const url = require_recovery_copy.readUrl("gitee-url", "https://gitee.com");
	if (url.pathname === "/") return url;
	throw require_recovery_copy.invalidInput("The input gitee-url has a path.", "Give scheme and host alone, such as https://gitee.com.");
}
function readGrants(client, stored) {
	const grantType = require_recovery_copy.readEnum("grant-type", GRANT_TYPES);
	const refresh = grantType === "password" ? void 0 : refreshGrant(stored, client);
	if (grantType === "refresh_token") {
		if (!refresh) throw require_recovery_copy.missingInput(["refresh-token"], "grant-type is refresh_token.");
		return [refresh];
	}
	const missing = missingForPassword(client);
	const halves = missing.filter((name) => name === "email" || name === "password");
	if (refresh && halves.length > 0) {
		if (halves.length === 1) warnOfHalf(halves.join());
		return [refresh];
	}
	if (refresh && missing.length === 0) return [refresh, readPasswordGrant()];
	if (refresh) throw require_recovery_copy.missingInput(missing, "email and password are given, and need the client too.");
	if (missing.length === 0) return [readPasswordGrant()];
	if (grantType === "password") throw require_recovery_copy.missingInput(missing, "grant-type is password.");
	throw require_recovery_copy.invalidInput(`There is nothing to get a token with: refresh-token is empty, and for the password grant this is missing: ${missing.join(", ")}.`, `Give refresh-token, or email and password with client-id and client-secret. ${require_recovery_copy.WHY_EMPTY}`);
}
function refreshGrant(refresh_token, client) {
	if (!refresh_token) return void 0;
	const mistake = client && Object.values(client).includes(refresh_token) ? "it is the client id or the client secret" : require_recovery_copy.explainNotRefreshToken(refresh_token);
	if (mistake) throw require_recovery_copy.invalidInput(`The input refresh-token is not a Gitee refresh token: ${mistake}.`, "Replace the value of the secret with the refresh token alone, as `gitee-token login` stores it.");
	if (!require_recovery_copy.isBearerToken(refresh_token)) throw require_recovery_copy.invalidInput("The input refresh-token is no token: it has spaces, line breaks or other characters that no token has.", "Store the refresh token again, alone on one line, without quotes.");
	return {
		grant_type: "refresh_token",
		refresh_token
	};
}
/** It may be an empty secret. */
function warnOfHalf(missing) {
	require_recovery_copy.warning("no fallback", `The input ${missing === "email" ? "password" : "email"} is given and ${missing} is empty, so there is no fallback should Gitee refuse the refresh token. Give both, or neither. ${require_recovery_copy.WHY_EMPTY}`);
}
function missingForPassword(client) {
	const given = {
		email: require_recovery_copy.getInput("email"),
		password: require_recovery_copy.getInput("password", { trimWhitespace: false }),
		"client-id": client?.client_id,
		"client-secret": client?.client_secret
	};
	return Object.entries(given).flatMap(([name, value]) => value ? [] : [name]);
}
function readPasswordGrant() {
	const password = require_recovery_copy.getInput("password", { trimWhitespace: false });
	if (/[\r\n]$/.test(password)) require_recovery_copy.warning("password", "The input password ends in a line break, which is sent too. If the password of the account does not end in one, store it again with printf %s instead of echo: repeated failures can lock the account.");
	return {
		grant_type: "password",
		username: require_recovery_copy.getInput("email"),
		password,
		scope: readScope()
	};
}
/** An unknown scope is only a warning: Gitee may have added it since. */
function readScope() {
	const { scope, unknown } = require_recovery_copy.parseScope(require_recovery_copy.getInput("scope"));
	if (unknown.length > 0) {
		const names = require_errors.quoted(unknown.join(", "));
		require_recovery_copy.warning("unknown scope", `The input scope names permissions that Gitee does not list: ${names}. They are sent anyway. Gitee lists ${require_recovery_copy.SCOPES.join(", ")}.`);
	}
	return scope;
}
function readEnvName() {
	const name = require_recovery_copy.getInput("env-name");
	if (name && (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || RESERVED_VARIABLES.test(name))) throw require_recovery_copy.invalidInput(`The input env-name is no variable that a step may set: ${require_errors.quoted(name)}.`, "Use letters, digits and underscores, such as GITEE_TOKEN, and no name that the runner, a shell, git or another program goes by.");
	return name;
}

// build/action/job-summary.js
const SOURCES = {
	refresh_token: "the refresh token",
	password: "email and password",
	authorization_code: "a log-in in the browser",
	session: "the stored session, reused"
};
/** China has one time, without a summer time; a library of time zones would cost more than the rest. */
const CHINA_HOURS = 8;
/** Tells in one line of the log, and in a table on the page of the job, what came of the step. */
function writeJobSummary(result, written) {
	const facts = summaryRows(result, written);
	const line = facts.map(([name, value]) => `${name.toLowerCase()}: ${value}`).join("; ");
	require_recovery_copy.info(`Got a Gitee access token (${line}).`);
	const rows = facts.map(([name, value]) => `<tr><td>${name}</td><td>${escaped(value)}</td></tr>`);
	try {
		require_recovery_copy.addToSummary(`<h3>Gitee access token</h3>\n<table>${rows.join("")}</table>\n`);
	} catch {}
}
function summaryRows({ obtained, login }, written) {
	const { scope, created_at = Math.floor(Date.now() / 1e3), expires_in } = obtained.token;
	const expiresAt = expires_in === void 0 ? void 0 : /* @__PURE__ */ new Date((created_at + expires_in) * 1e3);
	return [
		["From", SOURCES[obtained.source]],
		["User", login],
		["Scopes", scope],
		["Expires", expiresAt && `${timeAt(0, expiresAt)} UTC, ${timeAt(CHINA_HOURS, expiresAt)} in China`],
		["Written", written?.label ?? "nothing"]
	].flatMap(([name, value]) => value ? [[name, require_recovery_copy.shown(value)]] : []);
}
/** Returns a time as `2026-11-23 13:45`, so many hours ahead of UTC. */
function timeAt(hoursAhead, date) {
	return new Date(date.getTime() + hoursAhead * 36e5).toISOString().slice(0, 16).replace("T", " ");
}
/** The summary is HTML, and the name of an environment may be anything. */
function escaped(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

// build/action/outputs.js
/**
* Makes sure, before the refresh token is used, that the runner's files can be written, and reserves
* space in them, but not in that of the variables, without which nothing is lost.
*
* @throws {GiteeTokenError} `input_invalid`
*/
function reserveCommandFiles({ envName, gitCredentials, writesSecret }) {
	const needed = {
		GITHUB_OUTPUT: true,
		GITHUB_ENV: envName !== "" || gitCredentials,
		GITHUB_STATE: writesSecret || gitCredentials,
		RUNNER_TEMP: gitCredentials
	};
	for (const [variable, isNeeded] of Object.entries(needed)) if (isNeeded) reserveCommandFile(variable);
}
function reserveCommandFile(variable) {
	const file = process.env[variable] ?? "";
	const isFolder = variable === "RUNNER_TEMP";
	if (!file && !process.env.GITHUB_ACTIONS && !isFolder) return;
	orRefuse(variable, () => {
		if (isFolder) (0, node_fs.accessSync)(file, node_fs.constants.W_OK);
		else require_recovery_copy.reserveSpace(file);
		if (variable === "GITHUB_ENV") require_recovery_copy.releaseSpace([file]);
	});
}
/**
* Notes for the post step when the secrets to be replaced were last written, and reserves again the
* space that this note takes.
*
* @throws {GiteeTokenError} `input_invalid`
*/
function saveReplacedTimes({ writtenAt }) {
	if (!writtenAt) return;
	orRefuse("GITHUB_STATE", () => require_recovery_copy.saveWrittenAt(writtenAt));
	reserveCommandFile("GITHUB_STATE");
}
/**
* Warns of a secret that is not there yet although a refresh token was given: the token then comes from
* another one, which keeps the used token for the next run.
*/
function warnIfNew({ writtenAt = {} }, { grants: [{ grant_type }] }) {
	const missing = Object.keys(writtenAt).filter((label) => writtenAt[label] === require_recovery_copy.NEVER);
	if (grant_type !== "refresh_token" || missing.length === 0) return;
	require_recovery_copy.warning("new secret", `GitHub does not have ${missing.join(", ")} yet, so this step creates ${missing.length === 1 ? "it" : "them"}. If refresh-token comes from another secret, such as one of an environment, name that one in secret-name and secret-environment. Otherwise the next run gets the used token again, and fails.`);
}
function orRefuse(variable, write) {
	try {
		write();
	} catch (cause) {
		const message = `The ${variable === "RUNNER_TEMP" ? "folder" : "file"} of ${variable} cannot be written: ${require_errors.quoted(require_errors.describe(cause))}.`;
		throw new require_errors.GiteeTokenError("input_invalid", message, {
			advice: "Nothing was spent. The runner creates it for the step: check its permissions, and the free space on the disk.",
			cause
		});
	}
}
/**
* Sets the outputs, the environment variable and the setting of git, as far as they are asked for,
* and warns of what somebody should act on.
*
* @throws {GiteeTokenError} `token_unsaved`, or `input_invalid` when no refresh token was spent
*/
function exportToken(obtained, outputs) {
	try {
		setOutputs(obtained, outputs);
	} catch (cause) {
		throw outputsNotWritten(obtained, outputs, cause);
	}
}
function outputsNotWritten({ oldTokenSpent }, { writesSecret }, cause) {
	const advice = "Look at the disk of the runner, which may be full, and run the job again.";
	if (!oldTokenSpent) return new require_errors.GiteeTokenError("input_invalid", "The runner did not take the outputs of the step.", {
		advice,
		cause
	});
	return new require_errors.GiteeTokenError("token_unsaved", "Gitee granted new tokens, but the runner did not take them.", {
		advice: writesSecret ? `The new refresh token is saved. ${advice}` : "The refresh token that was used is spent, and its successor is lost: get a new one and store it. Look at the disk of the runner first: it may be full.",
		cause
	});
}
function setOutputs(obtained, outputs) {
	const { source, token, storedValue } = obtained;
	const { created_at = nowSeconds(), expires_in } = token;
	const expiresAt = expires_in === void 0 ? "" : isoTime(created_at + expires_in);
	if (outputs.exportRefreshToken) require_recovery_copy.setOutput("refresh-token", storedValue);
	require_recovery_copy.setOutput("access-token", token.access_token);
	require_recovery_copy.setOutput("token-type", require_recovery_copy.shown(token.token_type));
	require_recovery_copy.setOutput("scope", require_recovery_copy.shown(token.scope));
	require_recovery_copy.setOutput("expires-in", expires_in);
	require_recovery_copy.setOutput("expires-at", expiresAt);
	require_recovery_copy.setOutput("created-at", source === "session" ? "" : isoTime(created_at));
	require_recovery_copy.setOutput("source", source);
	if (outputs.envName) require_recovery_copy.exportVariable(outputs.envName, token.access_token);
	if (outputs.gitCredentials) require_recovery_copy.configureGitCredentials(token.access_token, outputs.gitee.origin);
	warn(obtained, outputs);
	warnOfScope(obtained, outputs);
	warnOfMinTtl(obtained, outputs);
}
/** Sets the output `secret-updated`. */
function setSecretUpdated() {
	require_recovery_copy.setOutput("secret-updated", "true");
}
/** Sets the output `login` once Gitee has told it. */
function setLogin(login) {
	if (!login) return;
	require_recovery_copy.setOutput("login", require_recovery_copy.shown(login));
}
/** The step does not fail without an answer: the token is used anyway. */
function warnIfUnverified({ verificationProblem }) {
	if (!verificationProblem) return;
	require_recovery_copy.warning("not verified", `Gitee did not confirm whose token it is: ${verificationProblem}. The token is used anyway, because only a 401 means that it does not work. The output login stays empty. Set \`verify: false\` to skip this check.`);
}
/** Warns of what somebody should act on, and of nothing else. */
function warn({ refused, oldTokenSpent, storedValue }, { writesSecret, exportRefreshToken }) {
	if (refused) {
		const isNew = storedValue !== void 0;
		const next = nextAfterFallback(writesSecret && isNew, exportRefreshToken && isNew);
		require_recovery_copy.warning(refused.code, `${refused.message} Email and password were used instead. ${next}`);
	} else if (oldTokenSpent && !writesSecret && !exportRefreshToken) require_recovery_copy.warning("the refresh token is spent", "The refresh token is used up (it works once), and the new one is not stored, so the next run will log in with email and password. Give secret-name and secret-token to write the new one back.");
}
/** Nothing is said of a scope that Gitee has not told. */
function warnOfScope({ token: { scope } }, { gitCredentials }) {
	if (!gitCredentials || !scope || scope.split(/ +/).includes("projects")) return;
	require_recovery_copy.warning("git", "The access token lacks the scope projects, so git cannot push with it. Tick it on the page of the application on Gitee, and log in again with it (`gitee-token login --scope`), or ask for it in scope beside email and password.");
}
/** A session is kept to be reused; 0 says that it is not to be. */
function warnOfMinTtl({ source, token: { expires_in } }, { format, minTtl }) {
	if (source === "session" || format !== "session" || !(expires_in !== void 0 && minTtl > 0 && minTtl >= expires_in)) return;
	require_recovery_copy.warning("min-ttl", `min-ttl is ${minTtl}, but the new access token lives ${expires_in} seconds, so no run reuses it: each one refreshes, and revokes the token of the one before. Give at most half of that.`);
}
function nextAfterFallback(writesSecret, isExported) {
	if (writesSecret) return "The refresh token that came with the new one is stored.";
	return isExported ? "Store the refresh-token output of this step." : "Store a new refresh token, or remove the old one.";
}
function nowSeconds() {
	return Math.floor(Date.now() / 1e3);
}
function isoTime(seconds) {
	return (/* @__PURE__ */ new Date(seconds * 1e3)).toISOString().replace(".000Z", "Z");
}

// build/stores/noop-store.js
/** Keeps nothing: the refresh token is somebody else's to store. */
const noopStore = {
	label: "nowhere",
	prepare: async () => require_recovery_copy.withoutReservation(async () => {}),
	writtenSinceRead: async () => void 0
};

// build/action/token-keeper.js
/** Who hands the token on to a later step needs this one to succeed. */
const OUTPUT_ALONE = {
	outcome: "The new refresh token is in the output refresh-token alone, and this step failed, so the steps that follow are skipped.",
	where: ", unless a step with `if: always()` has stored the output"
};
function createTokenKeeper(inputs, context) {
	let store = noopStore;
	let isWritten = false;
	/** What is nowhere but in this process, or in an output that is of use only when the step succeeds. */
	let unsaved;
	let isInOutput = false;
	return {
		openStore: async () => {
			store = await openStore(inputs, context);
			return store;
		},
		journal: (value) => {
			if (inputs.writesSecret || inputs.exportRefreshToken) unsaved = value;
			if (!inputs.writesSecret) return void 0;
			require_recovery_copy.savePending(value);
			unsaved = void 0;
			return "The new one is kept for the end of the job, when the post step tries again to save it.";
		},
		saved: () => {
			if (!inputs.writesSecret) return;
			unsaved = void 0;
			isWritten = true;
			require_recovery_copy.markSaved();
			setSecretUpdated();
		},
		export: (obtained) => {
			exportToken(obtained, inputs);
			isInOutput = true;
		},
		written: () => isWritten ? store : void 0,
		isAtRisk: () => unsaved !== void 0,
		rescue: async (error) => unsaved === void 0 ? error : require_recovery_copy.publishRecoveryCopy(unsaved, {
			error,
			...isInOutput && OUTPUT_ALONE
		})
	};
}
async function openStore(inputs, context) {
	const { writesSecret, openStores } = inputs;
	if (!writesSecret) return noopStore;
	const [{ combineStores }, stores] = await Promise.all([Promise.resolve().then(() => require("../shared/multi-store.js")).then((n) => n.multi_store_exports), openStores(context)]);
	const all = combineStores(stores);
	return {
		...all,
		prepare: async () => {
			const prepared = await all.prepare();
			saveReplacedTimes(prepared);
			warnIfNew(prepared, inputs);
			return prepared;
		}
	};
}

// build/action/run-main.js
/** Runs the step: reads the inputs, obtains the token and sets the outputs, or fails the step. */
async function run() {
	try {
		require_recovery_copy.maskInputs();
		const inputs = readInputs();
		reserveCommandFiles(inputs);
		await emitResult(inputs);
	} catch (error) {
		require_recovery_copy.failStep(error);
	} finally {
		require_recovery_copy.releaseSpace();
	}
}
/** Obtains the token and tells of it, or leaves a copy of what would be lost. */
async function emitResult(inputs) {
	const network = {
		http: require_recovery_copy.createHttpClient(),
		deadline: require_recovery_copy.createDeadline(inputs.timeoutMs)
	};
	const keeper = createTokenKeeper(inputs, network);
	const { defer, release } = require_recovery_copy.createShutdownGuard(process);
	let isCancelled = false;
	const cancel = () => {
		isCancelled = true;
		network.http.close();
	};
	try {
		const result = await obtainToken({
			...inputs,
			...network,
			secrets: require_recovery_copy.maskedSecrets(),
			openStore: keeper.openStore,
			hooks: {
				mask: require_recovery_copy.mask,
				...require_recovery_copy.createShutdownGuard(process),
				isKilledSoon: true,
				...keeper,
				export: (obtained) => {
					if (keeper.isAtRisk()) defer().addEventListener("abort", cancel);
					keeper.export(obtained);
				}
			}
		});
		setLogin(result.login);
		warnIfUnverified(result);
		writeJobSummary(result, keeper.written());
		await (0, node_timers_promises.setImmediate)();
		if (isCancelled) throw cancelled();
	} catch (error) {
		throw await keeper.rescue(error);
	} finally {
		release();
		network.http.close();
	}
}
/** The copy that is left tells what to do. */
function cancelled() {
	return new require_errors.GiteeTokenError("cancelled", "The job was cancelled.", { advice: "" });
}

// build/action/main.js
process.noDeprecation = true;
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
const UNSETTLED = 13;
process.exitCode = UNSETTLED;
run().then(() => {
	if (process.exitCode === UNSETTLED) process.exitCode = 0;
	setTimeout(() => process.exit(), 500).unref();
});
