"use strict";

const require_errors = require("./errors.js");
const require_recovery_copy = require("./recovery-copy.js");

// build/stores/api-client.js
/** What the action calls the token of a store. */
const DEFAULT_TOKEN_NAME = "secret-token";
/** A store that takes its time must leave enough of it for the trade and the save. */
const PREPARE_BUDGET = 1 / 3;
/** Returns the same target with less time for it. */
function withPrepareBudget(target) {
	const { api } = target;
	return {
		...target,
		api: {
			...api,
			deadline: api.deadline.withBudget(PREPARE_BUDGET)
		}
	};
}
/** Asks the API for a path below its address. Resolves whatever happens. */
async function requestApi(api, { method = "GET", path, body, secrets = [], mayRepeat }) {
	const request = {
		method,
		url: new URL(`${api.url.href.replace(/\/$/, "")}${path}`),
		headers: {
			...api.headers,
			...body && { "content-type": "application/json" }
		},
		...body && { body: JSON.stringify(body) },
		...mayRepeat && { mayRepeat }
	};
	const { result, previousAttempts } = await api.http.send(request, api.deadline);
	const mayHaveActed = [...previousAttempts, result].some(mayHaveBeenProcessed);
	return {
		...readReply(result, [api.token, ...secrets]),
		mayHaveActed
	};
}
function mayHaveBeenProcessed(result) {
	return result.kind === "answer" ? result.status >= 500 : result.sent;
}
function readReply(result, secrets) {
	if (result.kind === "no_answer") return {
		status: 0,
		json: {},
		headers: {},
		detail: require_errors.quoted(result.detail, secrets)
	};
	const { status, headers, body } = result;
	const json = require_recovery_copy.parseJsonObject(body) ?? {};
	const message = readMessage(json);
	return {
		status,
		json,
		headers,
		detail: message ? `status ${status}: ${require_errors.quoted(message, secrets)}` : `status ${status}`
	};
}
/**
* Returns what an API says of a failure in a field that is there to be read by people. GitLab's
* `message` may be an object of lists, one for each field that it does not take.
*/
function readMessage({ message, error, error_description }) {
	if (typeof message === "object" && message !== null) return Object.entries(message).map(readFault).filter(Boolean).join("; ");
	return [
		message,
		error,
		error_description
	].filter((text) => typeof text === "string").join(": ");
}
function readFault([field, faults]) {
	const texts = Array.isArray(faults) ? faults.filter((text) => typeof text === "string") : [];
	return texts.length > 0 ? `${field} ${texts.join(", ")}` : "";
}
/** What can be said of a failure of any API. `undefined` when the API itself has to be known. */
function describeCommonProblem({ status, detail }, { label, api }) {
	if (status === 0 || status >= 500) return {
		message: `${label} cannot be reached: ${detail}.`,
		advice: "Try again later, or check the address of the REST API and the proxy."
	};
	if (status === 429 || status === 403 && /rate limit/i.test(detail)) return {
		message: `${label} answers with too many requests: ${detail}.`,
		advice: "Try again later."
	};
	if (status === 401) return {
		message: `${label} does not accept ${api.tokenName}: ${detail}.`,
		advice: "It has expired, was revoked, or is no token of this server. Store a new one."
	};
}

Object.defineProperty(exports, "DEFAULT_TOKEN_NAME", {
  enumerable: true,
  get: function () {
    return DEFAULT_TOKEN_NAME;
  }
});
Object.defineProperty(exports, "describeCommonProblem", {
  enumerable: true,
  get: function () {
    return describeCommonProblem;
  }
});
Object.defineProperty(exports, "requestApi", {
  enumerable: true,
  get: function () {
    return requestApi;
  }
});
Object.defineProperty(exports, "withPrepareBudget", {
  enumerable: true,
  get: function () {
    return withPrepareBudget;
  }
});