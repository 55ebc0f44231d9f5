"use strict";
exports.id = 32;
exports.ids = [32];
exports.modules = {

/***/ 156:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xp: () => (/* binding */ withPrepareBudget),
/* harmony export */   Y0: () => (/* binding */ DEFAULT_TOKEN_NAME),
/* harmony export */   Yq: () => (/* binding */ requestApi),
/* harmony export */   _c: () => (/* binding */ describeCommonProblem)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(984);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(657);


/** What the action calls the token of a store. */
const DEFAULT_TOKEN_NAME = 'secret-token';
/** A slow store must leave enough time for the exchange and the save. */
const PREPARE_BUDGET = 1 / 3;
/** Returns the same target with less time for it. */
function withPrepareBudget(target) {
    const { api } = target;
    return { ...target, api: { ...api, deadline: api.deadline.withBudget(PREPARE_BUDGET) } };
}
/** Asks the API for a path below its address. Resolves whatever happens. */
async function requestApi(api, { method = 'GET', path, body, secrets = [], mayRepeat }) {
    const request = {
        method,
        url: new URL(`${api.url.href.replace(/\/$/, '')}${path}`),
        headers: {
            ...api.headers,
            ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(mayRepeat && { mayRepeat }),
    };
    const { result, previousAttempts } = await api.http.send(request, api.deadline);
    const mayHaveActed = [...previousAttempts, result].some(mayHaveBeenProcessed);
    return { ...readReply(result, [api.token, ...secrets]), mayHaveActed };
}
function mayHaveBeenProcessed(result) {
    return result.kind === 'response' ? result.status >= 500 : result.sent;
}
function readReply(result, secrets) {
    if (result.kind === 'failure') {
        return { status: 0, json: {}, headers: {}, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(result.detail, secrets) };
    }
    const { status, headers, body } = result;
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)(body) ?? {};
    const message = readMessage(json);
    const detail = message ? `status ${status}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(message, secrets)}` : `status ${status}`;
    return { status, json, headers, detail };
}
/**
 * Returns an API's own description of a failure. GitLab's `message` may be an object of lists, one
 * for each invalid field.
 */
function readMessage({ message, error, error_description }) {
    if (typeof message === 'object' && message !== null) {
        return Object.entries(message).map(readFault).filter(Boolean).join('; ');
    }
    return [message, error, error_description].filter((text) => typeof text === 'string').join(': ');
}
function readFault([field, faults]) {
    const texts = Array.isArray(faults) ? faults.filter((text) => typeof text === 'string') : [];
    return texts.length > 0 ? `${field} ${texts.join(', ')}` : '';
}
/** What can be said of a failure of any API. `undefined` when the API itself has to be known. */
function describeCommonProblem({ status, detail }, { label, api }) {
    if (status === 0 || status >= 500) {
        return {
            reason: 'legacy',
            message: `${label} cannot be reached: ${detail}.`,
            advice: 'Try again later, or check the address of the REST API and the proxy.',
        };
    }
    if (status === 429 || (status === 403 && /rate limit/i.test(detail))) {
        return {
            reason: 'legacy',
            message: `${label} answers with too many requests: ${detail}.`,
            advice: 'Try again later.',
        };
    }
    if (status === 401) {
        return {
            reason: 'legacy',
            message: `${label} does not accept ${api.tokenName}: ${detail}.`,
            advice: 'It has expired, was revoked, or does not belong to this server. Store a new one.',
        };
    }
    return undefined;
}


/***/ }),

/***/ 32:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   giteaSecret: () => (/* binding */ giteaSecret)
/* harmony export */ });
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(156);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(268);



/** A secret of Gitea or Forgejo Actions, of a repository or of an organisation. It goes there over TLS, not sealed. */
function giteaSecret(secret) {
    const { http, deadline, apiUrl: url, token, tokenName = _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_TOKEN_NAME */ .Y0, name, scope, } = secret;
    const store = 'organization' in scope
        ? { kind: 'organization_secret', name, organization: scope.organization }
        : { kind: 'repository_secret', name, repository: scope.repository };
    const headers = { accept: 'application/json', authorization: `token ${token}` };
    const target = {
        ...secret,
        store,
        label: (0,_store_js__WEBPACK_IMPORTED_MODULE_1__/* .labelOf */ .Wy)({ name: store }),
        api: { http, deadline, url, token, tokenName, headers },
    };
    return {
        name: store,
        prepare: () => prepare(target),
        // There is no way to ask when a secret was written.
        writtenSinceRead: async () => undefined,
    };
}
/**
 * No request shows in advance whether the token is allowed to write, but one shows whether it has access to
 * the repository. None shows when a secret was written, so a repeated or late write may replace a newer one.
 */
async function prepare(target) {
    checkName(target.name);
    const parent = describeTarget(target.scope);
    const seen = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)((0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .withPrepareBudget */ .Xp)(target).api, { path: parent });
    if (seen.status !== 200)
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .g)('store_refused', describeProblem(seen, target));
    const path = `${parent}/actions/secrets/${target.name}`;
    return (0,_store_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutReservation */ .Bf)(async (value) => {
        const body = { data: value };
        const result = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)(target.api, { method: 'PUT', path, body, secrets: [value] });
        if (result.status === 201 || result.status === 204)
            return;
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .g)('token_unsaved', describeProblem(result, target));
    });
}
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(GITEA|GITHUB)_/i.test(name))
        return;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .g)('store_refused', {
        reason: 'legacy',
        message: `${name.slice(0, 100)} is no name that Gitea allows for a secret.`,
        advice: 'Use letters, digits and underscores, no digit first, and no GITEA_ or GITHUB_ at the front.',
    });
}
function describeTarget(scope) {
    return 'organization' in scope ? `/orgs/${scope.organization}` : `/repos/${scope.repository}`;
}
function describeProblem(result, target) {
    const { label, scope, api } = target;
    const common = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCommonProblem */ ._c)(result, target);
    if (common)
        return common;
    const permission = 'organization' in scope ? 'write:organization' : 'write:repository';
    return {
        reason: 'legacy',
        message: `${api.tokenName} is not allowed to write ${label}: ${result.detail}.`,
        advice: `It has to belong to an owner and to have the scope ${permission}. Check the name of the place too.`,
    };
}


/***/ })

};
;