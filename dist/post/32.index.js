"use strict";
exports.id = 32;
exports.ids = [32];
exports.modules = {

/***/ 7156:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xp: () => (/* binding */ withPrepareBudget),
/* harmony export */   Y0: () => (/* binding */ DEFAULT_TOKEN_NAME),
/* harmony export */   Yq: () => (/* binding */ requestApi),
/* harmony export */   _8: () => (/* binding */ MAX_SHOWN_NAME_LENGTH),
/* harmony export */   _c: () => (/* binding */ describeCommonProblem)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7657);


const DEFAULT_TOKEN_NAME = 'secret-token';
const MAX_SHOWN_NAME_LENGTH = 100;
const PREPARE_BUDGET = 1 / 3;
function withPrepareBudget(target) {
    const { api } = target;
    return { ...target, api: { ...api, deadline: api.deadline.withBudget(PREPARE_BUDGET) } };
}
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
        const { reason: failure, detail, proxyProblem } = result;
        return {
            status: 0,
            failure,
            proxyProblem,
            json: {},
            headers: {},
            detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(detail, secrets),
        };
    }
    const { status, headers, body } = result;
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)(body) ?? {};
    const detail = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(readMessage(json), secrets);
    return { status, failure: undefined, json, headers, detail };
}
function readMessage({ message, error, error_description }) {
    if (typeof message === 'object' && message !== null) {
        return Object.entries(message).map(readInvalidField).filter(Boolean).join('; ');
    }
    return [message, error, error_description].filter((text) => typeof text === 'string').join(': ');
}
function readInvalidField([field, problems]) {
    const texts = Array.isArray(problems) ? problems.filter((text) => typeof text === 'string') : [];
    return texts.length > 0 ? `${field} ${texts.join(', ')}` : '';
}
function describeCommonProblem(response, { store, api }) {
    const { server, tokenName, url } = api;
    const { host } = url;
    const { status, failure, detail, proxyProblem } = response;
    if (proxyProblem)
        return proxyProblem;
    if (failure)
        return describeNetworkProblem(failure, { host, detail });
    if (isForeign(response))
        return { reason: 'store_response_unexpected', host, store };
    const rejection = { server, status, detail };
    if (status >= 500)
        return { reason: 'store_server_failed', ...rejection };
    if (status === 429 || (status === 403 && /rate limit/i.test(detail))) {
        return { reason: 'store_rate_limited', ...rejection };
    }
    if (status === 401)
        return { reason: 'store_token_rejected', ...rejection, tokenName };
    return undefined;
}
function isForeign({ status, headers, detail }) {
    const isPage = /^text\/html\b/.test(headers['content-type'] ?? '');
    return status < 300 || (status < 400 && !detail) || (status === 404 && isPage);
}
function describeNetworkProblem(failure, { host, detail }) {
    if (failure === 'timeout')
        return { reason: 'store_timed_out', host };
    if (failure === 'too_large')
        return { reason: 'store_response_too_large', host };
    if (failure === 'certificate')
        return { reason: 'store_certificate_untrusted', host, detail };
    return { reason: 'store_unreachable', host, detail };
}


/***/ }),

/***/ 8032:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   giteaSecret: () => (/* binding */ giteaSecret)
/* harmony export */ });
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7156);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7055);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2268);



function giteaSecret(secret) {
    const { http, deadline, apiUrl: url, token, tokenName = _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_TOKEN_NAME */ .Y0, name, scope, } = secret;
    const store = 'organization' in scope
        ? { kind: 'organization_secret', name, organization: scope.organization }
        : { kind: 'repository_secret', name, repository: scope.repository };
    const headers = { accept: 'application/json', authorization: `token ${token}` };
    const target = {
        ...secret,
        store,
        api: { http, deadline, url, server: url.host, token, tokenName, headers },
    };
    return {
        name: store,
        prepare: () => prepare(target),
        writtenSinceRead: async () => undefined,
    };
}
async function prepare(target) {
    checkName(target.name);
    await checkAccess(target);
    const path = `${secretsPath(target.scope)}/${target.name}`;
    let isCreated = false;
    return {
        ...(0,_store_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutReservation */ .Bf)(async (value) => {
            const body = { data: value };
            const result = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)(target.api, { method: 'PUT', path, body, secrets: [value] });
            isCreated = result.status === 201;
            if (isCreated || result.status === 204)
                return;
            throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .gl)('token_unsaved', describeProblem(result, target));
        }),
        warnings: () => (isCreated ? [(0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .secretCreated */ .Bt)(target.store)] : []),
    };
}
const REJECTED = { path: '/0', body: {}, statuses: [400, 422] };
async function checkAccess(target) {
    const { api } = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .withPrepareBudget */ .Xp)(target);
    const path = `${secretsPath(target.scope)}${REJECTED.path}`;
    const response = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)(api, { method: 'PUT', path, body: REJECTED.body });
    if (REJECTED.statuses.includes(response.status))
        return;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .gl)('store_refused', describeProblem(response, target));
}
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(GITEA|GITHUB)_/i.test(name))
        return;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .gl)('store_refused', {
        reason: 'gitea_secret_name_invalid',
        name: name.slice(0, _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SHOWN_NAME_LENGTH */ ._8),
    });
}
function secretsPath(scope) {
    const owner = 'organization' in scope ? `orgs/${scope.organization}` : `repos/${scope.repository}`;
    return `/${owner}/actions/secrets`;
}
function describeProblem(response, target) {
    const { store, scope: owner, api } = target;
    const common = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCommonProblem */ ._c)(response, target);
    if (common)
        return common;
    const { server, tokenName } = api;
    const { status, detail } = response;
    const rejection = { server, status, detail };
    const scope = scopeFor(owner);
    if (status === 403) {
        return { reason: 'gitea_permission_missing', store, tokenName, status, detail, scope };
    }
    if (status !== 404)
        return { reason: 'secret_rejected', ...rejection, store };
    return 'organization' in owner
        ? { reason: 'gitea_organization_not_found', ...rejection, ...owner, tokenName, scope }
        : { reason: 'gitea_repository_not_found', ...rejection, ...owner, tokenName, scope };
}
function scopeFor(owner) {
    return 'organization' in owner ? 'write:organization' : 'write:repository';
}


/***/ })

};
;