"use strict";
exports.id = 323;
exports.ids = [323];
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

/***/ 323:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubSecret: () => (/* binding */ githubSecret)
/* harmony export */ });
/* unused harmony export permissionFor */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(984);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(156);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(268);




const API_VERSION = '2022-11-28';
/** For so long, in milliseconds, what the store showed when it was prepared is taken for what it shows. */
const FRESH_MS = 2000;
const PAGE_SIZE = 100;
/**
 * A secret of GitHub Actions: of a repository, of an environment or of an organisation
 * (https://docs.github.com/rest/actions/secrets).
 */
function githubSecret(secret) {
    const store = nameStore(secret);
    const label = (0,_store_js__WEBPACK_IMPORTED_MODULE_2__/* .labelOf */ .Wy)({ name: store });
    const { http, deadline, apiUrl: url, token, tokenName = _api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_TOKEN_NAME */ .Y0 } = secret;
    const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': API_VERSION,
    };
    const target = {
        ...secret,
        store,
        label,
        api: { http, deadline, url, token, tokenName, headers },
    };
    return {
        name: store,
        prepare: () => prepare(target),
        writtenSinceRead: () => writtenSinceRead((0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .withPrepareBudget */ .Xp)(target)),
    };
}
async function prepare(target) {
    checkName(target.name);
    const soon = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .withPrepareBudget */ .Xp)(target);
    const observedAt = performance.now();
    const [seal, { writtenAt, visibility }] = await Promise.all([
        fetchPublicKey(soon),
        fetchMetadata(soon),
    ]);
    const prepared = { target, seal, visibility, writtenAt, observedAt };
    return {
        ...(0,_store_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutReservation */ .Bf)((value) => save(value, prepared)),
        ...(writtenAt !== undefined && {
            writtenAt: { [(0,_store_js__WEBPACK_IMPORTED_MODULE_2__/* .storeKey */ .LN)({ name: target.store })]: writtenAt },
        }),
    };
}
/** GitHub answers 422 or 409 if it has changed its key since: tries once more with the new key. */
async function save(value, { target, seal, visibility, writtenAt, observedAt }) {
    const fence = createFence(target, writtenAt);
    const isOld = performance.now() - observedAt > FRESH_MS;
    if (isOld && !(await fence.isUnchanged())) {
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('token_unsaved', fence.wasWritten() ? replacedError(target) : (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .untold */ .r)({ name: target.store }));
    }
    const put = ({ encrypt, key_id }) => {
        const encrypted_value = encrypt(value);
        return (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .requestApi */ .Yq)(target.api, {
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
        return;
    if (result.mayHaveActed && fence.wasWritten())
        return;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('token_unsaved', await describeProblem(result, target));
}
/**
 * Tells, before a write is repeated, whether the secret is unchanged. If not, either the first write did
 * arrive, or another job has stored a newer token. Both must stay.
 */
function createFence(target, before) {
    let now = before;
    return {
        isUnchanged: async () => {
            if (before !== undefined)
                now = await fetchWrittenAt(target);
            return now === before || now === _store_js__WEBPACK_IMPORTED_MODULE_2__/* .NEVER */ .tm;
        },
        wasWritten: () => now !== before && now !== undefined && now !== _store_js__WEBPACK_IMPORTED_MODULE_2__/* .NEVER */ .tm,
    };
}
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^GITHUB_/i.test(name))
        return;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', {
        reason: 'legacy',
        message: `${name.slice(0, 100)} is no name that GitHub allows for a secret.`,
        advice: 'Use letters, digits and underscores, no digit first, and no GITHUB_ at the front.',
    });
}
/** Fetches the key to seal with, and loads what seals, which a job that writes nothing never needs. */
async function fetchPublicKey(target) {
    const path = `${secretsPath(target.scope)}/public-key`;
    const [result, { sealBox: seal }] = await Promise.all([
        (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .requestApi */ .Yq)(target.api, { path }),
        Promise.all(/* import() */[__webpack_require__.e(768), __webpack_require__.e(256)]).then(__webpack_require__.bind(__webpack_require__, 256)),
    ]);
    const { key_id, key } = result.json;
    if (result.status !== 200)
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', await describeProblem(result, target));
    const publicKey = Buffer.from(typeof key === 'string' ? key : '', 'base64');
    const encrypt = (value) => Buffer.from(seal(value, publicKey)).toString('base64');
    if (typeof key_id !== 'string')
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', unexpectedResponse(target));
    // Not every text is a key, and not every 32 bytes are one that something can be sealed with.
    try {
        encrypt(key_id);
    }
    catch {
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', unexpectedResponse(target));
    }
    return { key_id, encrypt };
}
/**
 * Reads what must be known of a secret before it is replaced. A token that may write a secret may read
 * this too, and without it nobody could tell later whether another job has written since.
 */
async function fetchMetadata(target) {
    const result = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .requestApi */ .Yq)(target.api, { path: secretPath(target) });
    if (result.status !== 200 && result.status !== 404) {
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', await describeProblem(result, target));
    }
    const visibility = 'organization' in target.scope ? await parseVisibility(result, target) : undefined;
    return { visibility, writtenAt: readWrittenAt(result) };
}
/** Returns when the secret was last written, or nothing when GitHub does not report it. */
async function fetchWrittenAt(target) {
    return readWrittenAt(await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .requestApi */ .Yq)(target.api, { path: secretPath(target) }));
}
function readWrittenAt({ status, json }) {
    if (status === 404)
        return _store_js__WEBPACK_IMPORTED_MODULE_2__/* .NEVER */ .tm;
    return status === 200 && typeof json.updated_at === 'string' ? json.updated_at : undefined;
}
/** A new secret of an organisation is for its private repositories, as `gh secret set` has it. */
async function parseVisibility(result, target) {
    if (result.status === 404)
        return { visibility: 'private' };
    const { visibility } = result.json;
    if (typeof visibility !== 'string')
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', unexpectedResponse(target));
    return visibility === 'selected'
        ? { visibility, selected_repository_ids: await fetchSelectedIds(target, secretPath(target)) }
        : { visibility };
}
async function fetchSelectedIds(target, path) {
    const ids = [];
    for (let page = 1;; page++) {
        const query = `?per_page=${PAGE_SIZE}&page=${page}`;
        const result = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .requestApi */ .Yq)(target.api, { path: `${path}/repositories${query}` });
        const { repositories } = result.json;
        if (result.status !== 200)
            throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', await describeProblem(result, target));
        if (!Array.isArray(repositories))
            throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', unexpectedResponse(target));
        for (const repository of repositories) {
            const { id } = Object(repository);
            if (!Number.isInteger(id))
                throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .g)('store_refused', unexpectedResponse(target));
            ids.push(id);
        }
        if (repositories.length < PAGE_SIZE)
            return ids;
    }
}
/**
 * A job reads the secrets of its environment when it starts, and all others when its run is queued;
 * a re-run keeps the old values. The time of queueing is the run's own, if the token may read it.
 */
async function writtenSinceRead(target) {
    const { api, scope, job } = target;
    const isQueued = !('environment' in scope) && job.repository && job.runId;
    const [secret, run] = await Promise.all([
        (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .requestApi */ .Yq)(api, { path: secretPath(target) }),
        isQueued
            ? (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .requestApi */ .Yq)(api, { path: `/repos/${job.repository}/actions/runs/${job.runId}` })
            : undefined,
    ]);
    const writtenAt = parseDate(secret.json.updated_at);
    const readAt = parseDate(run?.json.created_at) ?? toServerTime(secret, job.startedAt);
    return writtenAt && writtenAt > readAt ? writtenAt : undefined;
}
/** Converts a time of this machine to the clock of the server that has just answered. */
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
        ? { kind: 'environment_secret', name, repository, environment: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(scope.environment) }
        : { kind: 'repository_secret', name, repository };
}
async function describeProblem(result, target) {
    const common = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .describeCommonProblem */ ._c)(result, target);
    if (common)
        return common;
    if (result.status === 403)
        return forbidden(result, target);
    if (result.status === 404)
        return notFound(target);
    return {
        reason: 'legacy',
        message: `GitHub does not take ${target.label}: ${result.detail}.`,
        advice: 'Check the name of the secret and the place where it is kept.',
    };
}
/** The token of a job and that of a GitHub App start alike; only the App's can be given the permission. */
function forbidden({ headers, detail }, { label, api, scope }) {
    const accepted = headers['x-accepted-github-permissions'];
    const needed = permissionFor(scope);
    const named = accepted
        ? ` GitHub names the permission: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(String(accepted), [api.token])}.`
        : '';
    const isInstallation = api.token.startsWith('ghs_');
    return {
        reason: 'legacy',
        message: `${api.tokenName} is not allowed to write ${label}: ${detail}.${named}`,
        advice: isInstallation
            ? `If this is the job's own GITHUB_TOKEN: it cannot write secrets, whatever permissions the job has. Use a fine-grained personal access token or the token of a GitHub App, with the permission "${needed}".`
            : `Give the token the permission "${needed}" for this place.`,
    };
}
/** Returns the permission that a token needs to write the secrets there, as GitHub names it. */
function permissionFor(scope) {
    if ('organization' in scope)
        return 'Organization secrets: write';
    return 'environment' in scope ? 'Environments: write' : 'Secrets: write';
}
/** GitHub answers 404 for what a token has no access to, so the repository is looked up to tell the two apart. */
async function notFound({ api, scope, label }) {
    if ('organization' in scope) {
        return {
            reason: 'legacy',
            message: `GitHub knows no organisation ${scope.organization}, or ${api.tokenName} has no access to its secrets.`,
            advice: `Check the name of the organisation, and that the token has the permission "${permissionFor(scope)}".`,
        };
    }
    const repository = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_1__/* .requestApi */ .Yq)(api, { path: `/repos/${scope.repository}` });
    if ('environment' in scope && repository.status === 200) {
        return {
            reason: 'legacy',
            message: `The repository ${scope.repository} has no environment ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(scope.environment)}.`,
            advice: 'Create it under Settings, Environments, or correct the name of the environment.',
        };
    }
    return {
        reason: 'legacy',
        message: `GitHub hides the place of ${label} from ${api.tokenName}: the repository does not exist, or the token has no access to it.`,
        advice: `Check the name of the repository, and that the token was given access to it, with the permission "${permissionFor(scope)}".`,
    };
}
function replacedError({ label }) {
    return {
        reason: 'legacy',
        message: `Somebody else has written ${label} while Gitee was issuing the token. What is there now is newer, and was left unchanged.`,
        advice: 'Let only one job at a time refresh the token.',
    };
}
function unexpectedResponse({ label }) {
    return {
        reason: 'legacy',
        message: `The answer about ${label} is none of GitHub's.`,
        advice: 'Check the address of the REST API.',
    };
}


/***/ }),

/***/ 268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ storeError),
/* harmony export */   r: () => (/* binding */ untold)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(984);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55);


/** Creates a store's error. Its code tells whether a refresh token was used up before. */
function storeError(code, problem) {
    const notes = [code === 'store_refused' ? 'nothing_spent' : 'unsaved'];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is(code, problem, { notes });
}
/** Why nothing is written where something newer may be. */
function untold({ name }) {
    return {
        reason: 'legacy',
        message: `GitHub did not report whether ${(0,_store_js__WEBPACK_IMPORTED_MODULE_1__/* .labelOf */ .Wy)({ name })} has been written since, so it may hold a newer token.`,
        advice: 'Try again later.',
    };
}


/***/ })

};
;