"use strict";

const require_json = require("./json.js");

// build/stores/store-error.js
/** The end of every refusal before the trade. */
const NOTHING_SPENT = "Nothing was spent.";
/** Returns the error of a refusal, which says by its code whether the token was spent before it. */
function storeError(code, { message, advice }) {
	return new require_json.GiteeTokenError(code, `${message} ${{
		store_refused: NOTHING_SPENT,
		token_unsaved: "Gitee has replaced the refresh token, and the new one is not there."
	}[code]}`, { advice });
}

// build/stores/store.js
/** The time of the last write of what is not there. */
const NEVER = "never";
/** Returns the prepared save of a store that holds nothing for it. */
function holdingNothing(save) {
	return {
		save,
		release: () => {}
	};
}

// build/stores/api.js
/** What the action calls the token of a store. */
const TOKEN_INPUT = "secret-token";
/** A store that takes its time must leave enough of it for the trade and the save. */
const SHARE_OF_PREPARING = 1 / 3;
/** Returns the same target with less time for it. */
function early(target) {
	const { api } = target;
	return {
		...target,
		api: {
			...api,
			http: api.http.within(SHARE_OF_PREPARING)
		}
	};
}
/** Asks the API for a path below its address. Resolves whatever happens. */
async function call(api, { method = "GET", path, body, secrets = [], mayRepeat }) {
	const { reply, earlier } = await api.http.send({
		method,
		url: new URL(`${api.url.href.replace(/\/$/, "")}${path}`),
		headers: {
			...api.headers,
			...body && { "content-type": "application/json" }
		},
		...body && { body: JSON.stringify(body) },
		...mayRepeat && { mayRepeat }
	});
	const mayHaveActed = [...earlier, reply].some(mayHaveDone);
	return {
		...readReply(reply, [api.token, ...secrets]),
		mayHaveActed
	};
}
function mayHaveDone(reply) {
	return reply.kind === "answer" ? reply.status >= 500 : reply.sent;
}
function readReply(reply, secrets) {
	if (reply.kind === "no_answer") return {
		status: 0,
		json: {},
		headers: {},
		said: require_json.quoted(reply.detail, secrets)
	};
	const { status, headers, body } = reply;
	const json = require_json.parseJsonObject(body) ?? {};
	const message = messageOf(json);
	return {
		status,
		json,
		headers,
		said: message ? `status ${status}: ${require_json.quoted(message, secrets)}` : `status ${status}`
	};
}
/**
* Returns what an API says of a failure in a field that is there to be read by people. GitLab's
* `message` may be an object of lists, one for each field that it does not take.
*/
function messageOf({ message, error, error_description }) {
	if (typeof message === "object" && message !== null) return Object.entries(message).map(faultOf).filter(Boolean).join("; ");
	return [
		message,
		error,
		error_description
	].filter((text) => typeof text === "string").join(": ");
}
function faultOf([field, faults]) {
	const texts = Array.isArray(faults) ? faults.filter((text) => typeof text === "string") : [];
	return texts.length > 0 ? `${field} ${texts.join(", ")}` : "";
}
/** What can be said of a failure of any API. `undefined` when the API itself has to be known. */
function commonRefusal({ status, said }, { label, api }) {
	if (status === 0 || status >= 500) return {
		message: `${label} cannot be reached: ${said}.`,
		advice: "Try again later, or check the address of the REST API and the proxy."
	};
	if (status === 429 || status === 403 && /rate limit/i.test(said)) return {
		message: `${label} answers with too many requests: ${said}.`,
		advice: "Try again later."
	};
	if (status === 401) return {
		message: `${label} does not accept ${api.tokenName}: ${said}.`,
		advice: "It has expired, was revoked, or is no token of this server. Store a new one."
	};
}

Object.defineProperty(exports, "NEVER", {
  enumerable: true,
  get: function () {
    return NEVER;
  }
});
Object.defineProperty(exports, "TOKEN_INPUT", {
  enumerable: true,
  get: function () {
    return TOKEN_INPUT;
  }
});
Object.defineProperty(exports, "call", {
  enumerable: true,
  get: function () {
    return call;
  }
});
Object.defineProperty(exports, "commonRefusal", {
  enumerable: true,
  get: function () {
    return commonRefusal;
  }
});
Object.defineProperty(exports, "early", {
  enumerable: true,
  get: function () {
    return early;
  }
});
Object.defineProperty(exports, "holdingNothing", {
  enumerable: true,
  get: function () {
    return holdingNothing;
  }
});
Object.defineProperty(exports, "storeError", {
  enumerable: true,
  get: function () {
    return storeError;
  }
});