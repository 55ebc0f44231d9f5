"use strict";
exports.id = 494;
exports.ids = [494];
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

/***/ 494:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubSecret: () => (/* binding */ githubSecret)
});

// UNUSED EXPORTS: permissionFor

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/stores/api-client.js
var api_client = __webpack_require__(7156);
// EXTERNAL MODULE: ./build/stores/store.js
var stores_store = __webpack_require__(7055);
// EXTERNAL MODULE: ./build/stores/store-error.js
var store_error = __webpack_require__(2268);
;// CONCATENATED MODULE: ./build/stores/token-expiry.js
const DAY_MS = 86_400_000;
const DAYS_AHEAD = 14;
function warnOfExpiry({ headers }, { token, tokenName }) {
    const expiresAt = parseTime(String(headers['github-authentication-token-expiration'] ?? ''));
    const now = Date.parse(headers.date ?? '') || Date.now();
    const daysLeft = (expiresAt - now) / DAY_MS;
    if (token.startsWith('ghs_') || !(daysLeft <= DAYS_AHEAD))
        return [];
    return [
        {
            reason: 'store_token_expires_soon',
            tokenName,
            expiresAt,
            daysLeft: Math.max(0, Math.floor(daysLeft)),
        },
    ];
}
function parseTime(text) {
    const [, day, time, sign = '+', hours = '00', minutes = '00'] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?(?:UTC|Z|([+-])(\d\d):?(\d\d))?$/.exec(text) ?? [];
    return Date.parse(`${day}T${time}${sign}${hours}:${minutes}`);
}

;// CONCATENATED MODULE: ./build/stores/github.js





const API_VERSION = '2022-11-28';
const FRESH_MS = 2000;
const PAGE_SIZE = 100;
function githubSecret(secret) {
    const store = nameStore(secret);
    const { http, deadline, apiUrl: url, token, tokenName = api_client/* DEFAULT_TOKEN_NAME */.Y0 } = secret;
    const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': API_VERSION,
    };
    const target = {
        ...secret,
        store,
        api: { http, deadline, url, server: 'GitHub', token, tokenName, headers },
    };
    return {
        name: store,
        prepare: () => prepare(target),
        writtenSinceRead: () => writtenSinceRead((0,api_client/* withPrepareBudget */.Xp)(target)),
    };
}
async function prepare(target) {
    checkName(target.name);
    const soon = (0,api_client/* withPrepareBudget */.Xp)(target);
    const observedAt = performance.now();
    const [seal, { writtenAt, visibility }] = await Promise.all([
        fetchPublicKey(soon),
        fetchMetadata(soon),
    ]);
    const prepared = { target, seal, visibility, writtenAt, observedAt };
    let isCreated = false;
    const { store } = target;
    return {
        ...(0,stores_store/* withoutReservation */.Bf)(async (value) => {
            isCreated = await save(value, prepared);
        }),
        warnings: () => [...seal.warnings, ...(isCreated ? [(0,store_error/* secretCreated */.Bt)(store)] : [])],
        ...(writtenAt !== undefined && {
            writtenAt: { [(0,stores_store/* storeKey */.LN)({ name: target.store })]: writtenAt },
        }),
    };
}
async function save(value, { target, seal, visibility, writtenAt, observedAt }) {
    const fence = createFence(target, writtenAt);
    const isOld = performance.now() - observedAt > FRESH_MS;
    if (isOld && !(await fence.isUnchanged())) {
        throw (0,store_error/* storeError */.gl)('token_unsaved', fence.wasWritten()
            ? { reason: 'secret_written_meanwhile', store: target.store }
            : (0,store_error/* untold */.r_)({ name: target.store }));
    }
    const put = ({ encrypt, key_id }) => {
        const encrypted_value = encrypt(value);
        return (0,api_client/* requestApi */.Yq)(target.api, {
            method: 'PUT',
            path: secretPath(target),
            body: { encrypted_value, key_id, ...visibility },
            secrets: [value, encrypted_value],
            mayRepeat: fence.isUnchanged,
        });
    };
    let result = await put(seal);
    if (result.status === 422 || result.status === 409) {
        const [newer, isUnchanged] = await Promise.all([
            fetchPublicKey(target).catch(() => undefined),
            fence.isUnchanged(),
        ]);
        if (newer && isUnchanged)
            result = await put(newer);
    }
    if (result.status === 201 || result.status === 204)
        return result.status === 201;
    if (result.mayHaveActed && fence.wasWritten())
        return writtenAt === stores_store/* NEVER */.tm;
    throw (0,store_error/* storeError */.gl)('token_unsaved', await describeProblem(result, target));
}
function createFence(target, before) {
    let now = before;
    return {
        isUnchanged: async () => {
            if (before !== undefined)
                now = await fetchWrittenAt(target);
            return now === before || now === stores_store/* NEVER */.tm;
        },
        wasWritten: () => now !== before && now !== undefined && now !== stores_store/* NEVER */.tm,
    };
}
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^GITHUB_/i.test(name))
        return;
    throw (0,store_error/* storeError */.gl)('store_refused', {
        reason: 'github_secret_name_invalid',
        name: name.slice(0, api_client/* MAX_SHOWN_NAME_LENGTH */._8),
    });
}
async function fetchPublicKey(target) {
    const path = `${secretsPath(target.scope)}/public-key`;
    const [result, { sealBox: seal }] = await Promise.all([
        (0,api_client/* requestApi */.Yq)(target.api, { path }),
        Promise.all(/* import() */[__webpack_require__.e(768), __webpack_require__.e(256)]).then(__webpack_require__.bind(__webpack_require__, 6256)),
    ]);
    const { key_id, key } = result.json;
    if (result.status !== 200)
        throw (0,store_error/* storeError */.gl)('store_refused', await describeProblem(result, target));
    const publicKey = Buffer.from(typeof key === 'string' ? key : '', 'base64');
    const encrypt = (value) => Buffer.from(seal(value, publicKey)).toString('base64');
    if (typeof key_id !== 'string')
        throw (0,store_error/* storeError */.gl)('store_refused', unexpectedResponse(target));
    try {
        encrypt(key_id);
    }
    catch {
        throw (0,store_error/* storeError */.gl)('store_refused', unexpectedResponse(target));
    }
    return { key_id, encrypt, warnings: warnOfExpiry(result, target.api) };
}
async function fetchMetadata(target) {
    const result = await (0,api_client/* requestApi */.Yq)(target.api, { path: secretPath(target) });
    if (result.status !== 200 && result.status !== 404) {
        throw (0,store_error/* storeError */.gl)('store_refused', await describeProblem(result, target));
    }
    const visibility = 'organization' in target.scope ? await parseVisibility(result, target) : undefined;
    return { visibility, writtenAt: readWrittenAt(result) };
}
async function fetchWrittenAt(target) {
    return readWrittenAt(await (0,api_client/* requestApi */.Yq)(target.api, { path: secretPath(target) }));
}
function readWrittenAt({ status, json }) {
    if (status === 404)
        return stores_store/* NEVER */.tm;
    return status === 200 && typeof json.updated_at === 'string' ? json.updated_at : undefined;
}
async function parseVisibility(result, target) {
    if (result.status === 404)
        return { visibility: 'private' };
    const { visibility } = result.json;
    if (typeof visibility !== 'string')
        throw (0,store_error/* storeError */.gl)('store_refused', unexpectedResponse(target));
    return visibility === 'selected'
        ? { visibility, selected_repository_ids: await fetchSelectedIds(target, secretPath(target)) }
        : { visibility };
}
async function fetchSelectedIds(target, path) {
    const ids = [];
    for (let page = 1;; page++) {
        const query = `?per_page=${PAGE_SIZE}&page=${page}`;
        const result = await (0,api_client/* requestApi */.Yq)(target.api, { path: `${path}/repositories${query}` });
        const { repositories } = result.json;
        if (result.status !== 200)
            throw (0,store_error/* storeError */.gl)('store_refused', await describeProblem(result, target));
        if (!Array.isArray(repositories))
            throw (0,store_error/* storeError */.gl)('store_refused', unexpectedResponse(target));
        for (const repository of repositories) {
            const { id } = Object(repository);
            if (!Number.isInteger(id))
                throw (0,store_error/* storeError */.gl)('store_refused', unexpectedResponse(target));
            ids.push(id);
        }
        if (repositories.length < PAGE_SIZE)
            return ids;
    }
}
async function writtenSinceRead(target) {
    const { api, scope, job } = target;
    const isQueued = !('environment' in scope) && job.repository && job.runId;
    const [secret, run] = await Promise.all([
        (0,api_client/* requestApi */.Yq)(api, { path: secretPath(target) }),
        isQueued
            ? (0,api_client/* requestApi */.Yq)(api, { path: `/repos/${job.repository}/actions/runs/${job.runId}` })
            : undefined,
    ]);
    const writtenAt = parseDate(secret.json.updated_at);
    const readAt = parseDate(run?.json.created_at) ?? toServerTime(secret, job.startedAt);
    return writtenAt && writtenAt > readAt ? writtenAt : undefined;
}
function toServerTime({ headers }, time) {
    const now = parseDate(headers.date);
    return now ? new Date(now.getTime() - (Date.now() - time.getTime())) : time;
}
function parseDate(text) {
    const date = new Date(typeof text === 'string' ? text : '');
    return Number.isNaN(date.getTime()) ? undefined : date;
}
function secretsPath(scope) {
    if ('organization' in scope)
        return `/orgs/${scope.organization}/actions/secrets`;
    if (!('environment' in scope))
        return `/repos/${scope.repository}/actions/secrets`;
    return `/repos/${scope.repository}/environments/${encodeURIComponent(scope.environment)}/secrets`;
}
function secretPath({ scope, name }) {
    return `${secretsPath(scope)}/${name}`;
}
function nameStore({ name, scope }) {
    if ('organization' in scope) {
        return { kind: 'organization_secret', name, organization: scope.organization };
    }
    const { repository } = scope;
    return 'environment' in scope
        ? { kind: 'environment_secret', name, repository, environment: (0,errors/* quoted */.TL)(scope.environment) }
        : { kind: 'repository_secret', name, repository };
}
async function describeProblem(response, target) {
    const common = (0,api_client/* describeCommonProblem */._c)(response, target);
    if (common)
        return common;
    const { status, detail } = response;
    if (status === 403)
        return forbidden(response, target);
    if (status === 404)
        return notFound(target);
    const { store, api } = target;
    return { reason: 'secret_rejected', server: api.server, status, detail, store };
}
function forbidden({ status, headers, detail }, { store, api: { token, tokenName }, scope }) {
    const isInstallation = token.startsWith('ghs_');
    return {
        reason: isInstallation ? 'github_job_token_used' : 'github_permission_missing',
        store,
        tokenName,
        status,
        detail,
        permission: permissionFor(scope),
        accepted: (0,errors/* quoted */.TL)(String(headers['x-accepted-github-permissions'] ?? ''), [token]),
    };
}
function permissionFor(scope) {
    if ('organization' in scope)
        return 'Organization secrets: Read and write';
    return 'environment' in scope ? 'Environments: Read and write' : 'Secrets: Read and write';
}
async function notFound({ api, scope }) {
    const token = { tokenName: api.tokenName, permission: permissionFor(scope) };
    if ('organization' in scope) {
        const { organization } = scope;
        return { reason: 'github_organization_not_found', organization, ...token };
    }
    const { repository } = scope;
    const { status } = await (0,api_client/* requestApi */.Yq)(api, { path: `/repos/${repository}` });
    if (status !== 200)
        return { reason: 'github_repository_not_found', repository, ...token };
    if (!('environment' in scope)) {
        return { reason: 'github_secrets_not_found', repository, ...token };
    }
    const environment = (0,errors/* quoted */.TL)(scope.environment);
    return { reason: 'github_environment_missing', repository, environment };
}
function unexpectedResponse({ store, api: { url } }) {
    return { reason: 'store_response_unexpected', host: url.host, store };
}


/***/ }),

/***/ 2268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ secretCreated),
/* harmony export */   gl: () => (/* binding */ storeError),
/* harmony export */   r_: () => (/* binding */ untold)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function storeError(code, problem) {
    const notes = [code === 'store_refused' ? 'nothing_spent' : 'unsaved'];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is(code, problem, { notes });
}
function secretCreated(store) {
    return { reason: 'secret_created', stores: [store] };
}
function untold({ name }) {
    return { reason: 'secret_write_time_unknown', store: name };
}


/***/ })

};
;