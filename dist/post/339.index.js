"use strict";
exports.id = 339;
exports.ids = [339];
exports.modules = {

/***/ 797:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ retryAfterMs),
/* harmony export */   g: () => (/* binding */ isSecondaryLimit)
/* harmony export */ });
const MINUTE_MS = 60_000;
function isSecondaryLimit({ status, headers, body, }) {
    const isLimit = 'retry-after' in headers ||
        headers['x-ratelimit-remaining'] === '0' ||
        body.includes('secondary rate limit');
    return status === 403 && isLimit;
}
function retryAfterMs(response) {
    const { 'retry-after': after, 'x-ratelimit-reset': reset } = response.headers;
    if (after) {
        const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
        return Math.max(0, ms || 0);
    }
    if (!isSecondaryLimit(response))
        return 0;
    return Math.max(0, Number(reset) * 1000 - Date.now() || MINUTE_MS);
}


/***/ }),

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

/***/ 3339:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  branchStore: () => (/* binding */ branchStore)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/stores/store-error.js
var store_error = __webpack_require__(2268);
// EXTERNAL MODULE: ./build/json.js
var json = __webpack_require__(7657);
;// CONCATENATED MODULE: ./build/stores/branch/session-file.js

const FILE_NAME = 'session.json';
const VERSION = 1;
const ABOUT = "The Gitee session of this repository's workflows, encrypted. " +
    'See https://github.com/gitee-token/gitee-token';
const MAX_CLAIM_MS = 5 * 60_000;
const SALT_LENGTH = 48;
const RUN = /^[\w.-]+\/[\w.-]+\/actions\/runs\/\d+(\/attempts\/\d+)?$/;
function parseSessionFile(text) {
    const { v, session, claim } = (0,json/* parseJsonObject */.d)(text) ?? {};
    if (typeof v === 'number' && v > VERSION)
        return 'newer';
    const isSealed = typeof session === 'string' || session === undefined;
    if (v !== VERSION || !isSealed)
        return 'damaged';
    return { session, claim: readClaim(claim) };
}
function readClaim(claim) {
    if (typeof claim !== 'object' || claim === null)
        return undefined;
    const { id } = Object(claim);
    return { ...claim, id: typeof id === 'string' ? id : '' };
}
function formatSessionFile({ session, claim }, { isSealedAnew }) {
    const json = JSON.stringify({ v: VERSION, about: ABOUT, session, claim }, undefined, 2);
    return `${json}\n${isSealedAnew ? '' : salt()}`;
}
function salt() {
    const bytes = crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
    return `${Array.from(bytes, (byte) => (byte % 2 === 0 ? ' ' : '\t')).join('')}\n`;
}
function getEnd({ until }) {
    return typeof until === 'string' ? Date.parse(until) : Number.NaN;
}
function getBelievedEnd(claim, seenAt) {
    return Math.min(getEnd(claim), seenAt + MAX_CLAIM_MS);
}
function toRunUrl({ run }, serverUrl) {
    if (!serverUrl || typeof run !== 'string' || !RUN.test(run))
        return undefined;
    return `${serverUrl.href.replace(/\/$/, '')}/${run}`;
}

// EXTERNAL MODULE: ./build/http/deadline.js
var http_deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/stores/api-client.js
var api_client = __webpack_require__(7156);
;// CONCATENATED MODULE: ./build/stores/server-clock.js
function serverClock() {
    let now = () => Date.now();
    return {
        note: (date = '') => {
            const [at, notedAt] = [Date.parse(date), performance.now()];
            if (!Number.isNaN(at))
                now = () => at + performance.now() - notedAt;
        },
        now: () => Math.floor(now() / 1000),
    };
}

// EXTERNAL MODULE: ./build/stores/branch/branch-name.js
var branch_name = __webpack_require__(6491);
;// CONCATENATED MODULE: ./build/stores/branch/target.js




const SECOND_MS = 1000;
const MAX_WAIT_MS = 600 * SECOND_MS;
const GITHUB_API = 'https://api.github.com';
const API_VERSION = '2022-11-28';
const REQUEST_BUDGET = 1 / 3;
function createTarget(options) {
    const { kind, http, deadline, apiUrl: url, token, tokenName } = options;
    const isGitHub = kind === 'github';
    const headers = {
        accept: isGitHub ? 'application/vnd.github+json' : 'application/json',
        authorization: `${isGitHub ? 'Bearer' : 'token'} ${token}`,
        ...(isGitHub && { 'x-github-api-version': API_VERSION }),
    };
    const server = isGitHub ? 'GitHub' : url.host;
    const clock = serverClock();
    return {
        ...options,
        store: toName(options),
        api: { http, deadline, url, server, token, tokenName, headers },
        clock,
        patientUntil: 0,
        known: {
            repositoryId: undefined,
            latestNow: () => (clock.now() + 1) * SECOND_MS,
            requestsUsed: 0,
            replaced: new Set(),
        },
    };
}
function toName({ branch, repository, apiUrl, giteeUrl }) {
    const api = apiUrl.href.replace(/\/$/, '');
    const name = { kind: 'branch', branch, repository };
    return (0,branch_name/* atGitee */.Y)(api === GITHUB_API ? name : { ...name, apiUrl: api }, giteeUrl);
}
async function ask({ api, repository, clock, known }, { path = '', deadline, headers, ...request }) {
    const sentAt = performance.now();
    const response = await (0,api_client/* requestApi */.Yq)({ ...api, deadline, headers: { ...api.headers, ...headers } }, { ...request, path: `/repos/${repository}${path}` });
    const { date = '' } = response.headers;
    clock.note(date);
    const latest = Date.parse(date) + SECOND_MS - sentAt;
    if (!Number.isNaN(latest))
        known.latestNow = () => latest + performance.now();
    known.requestsUsed = Number(response.headers['x-ratelimit-used']) || 0;
    return response;
}
function patiently(target) {
    return { ...target, patientUntil: performance.now() + MAX_WAIT_MS };
}
function requestDeadline({ deadline }) {
    return (0,http_deadline/* createDeadline */.d)(deadline.totalMs * REQUEST_BUDGET);
}
function sleep(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
}

;// CONCATENATED MODULE: ./build/stores/branch/branch-problem.js

const REDIRECTS = [301, 302, 307, 308];
function describeReadProblem(response, target) {
    const { store, api, repository } = target;
    const { server, tokenName } = api;
    const { status, detail } = response;
    if (REDIRECTS.includes(status))
        return { reason: 'branch_repository_moved', server, repository };
    const common = (0,api_client/* describeCommonProblem */._c)(response, target);
    if (common)
        return common;
    const rejection = { server, status, detail, store };
    if (status === 404) {
        return { reason: 'branch_repository_not_found', repository, tokenName, ...rejection };
    }
    if (status === 403)
        return { reason: 'branch_unreadable', tokenName, ...rejection };
    return { reason: 'branch_rejected', ...rejection };
}
function describeWriteProblem(response, target) {
    const { store, api, repository } = target;
    const { server, tokenName } = api;
    const { status, detail } = response;
    const rejection = { server, status, detail, store };
    if (status === 423)
        return { reason: 'branch_repository_read_only', repository, ...rejection };
    if (/\barchived\b/i.test(detail))
        return { reason: 'branch_repository_archived', repository };
    if (/repository is empty/i.test(detail))
        return { reason: 'branch_repository_empty', repository };
    if (/\brules?\b/i.test(detail))
        return { reason: 'branch_rule_violated', ...rejection };
    if (isProtection(detail))
        return { reason: 'branch_protected', ...rejection };
    if (isPushFailure(detail))
        return { reason: 'branch_push_failed', ...rejection };
    if (isPermissionMissing(response) || status === 404) {
        return { reason: 'branch_permission_missing', tokenName, ...rejection };
    }
    return describeReadProblem(response, target);
}
function isPermissionMissing({ status, detail, headers }) {
    const isOtherwise = 'retry-after' in headers ||
        /rate limit|archived|\brules?\b/i.test(detail) ||
        isProtection(detail) ||
        isPushFailure(detail);
    return status === 403 && !isOtherwise;
}
function isPushFailure(detail) {
    return /cannot lock ref|push is rejected|incorrect old value|Internal Server Error/i.test(detail);
}
function isProtection(detail) {
    return PROTECTION.test(detail);
}
const PROTECTION = /protected|pull request|approving review|signature|status check|cannot commit to repo|Reference update failed/i;

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/http/retry-after.js
var retry_after = __webpack_require__(797);
;// CONCATENATED MODULE: ./build/stores/branch/contents.js






const AUTHOR = 'gitee-token:';
const SKIP = '[skip ci]';
const JITTER_MS = 5000;
async function readFile(target, { deadline, etag }) {
    const response = await askPatiently(target, {
        path: `/contents/${FILE_NAME}?ref=${encodeURIComponent(target.branch)}`,
        deadline,
        ...(etag && { headers: { 'if-none-match': etag } }),
    });
    const { status, json, headers } = response;
    if (status === 304 && etag)
        return 'unchanged';
    if (status === 404) {
        await fetchRepositoryId(target, deadline);
        return undefined;
    }
    const { content, sha } = json;
    if (status === 200 && typeof content === 'string' && typeof sha === 'string') {
        return { text: Buffer.from(content, 'base64').toString(), sha, etag: headers.etag };
    }
    throw (0,store_error/* storeError */.gl)('store_refused', describeReadProblem(response, target));
}
async function askPatiently(target, request) {
    const response = await ask(target, request);
    const asked = isRateLimited(response) ? askedWaitMs(response) : 0;
    const wait = asked + Math.random() * JITTER_MS;
    if (asked === 0 || performance.now() + wait > target.patientUntil)
        return response;
    await sleep(wait);
    return askPatiently(target, { ...request, deadline: requestDeadline(target) });
}
function askedWaitMs(response) {
    return (0,retry_after/* retryAfterMs */.V)({ ...response, body: response.detail });
}
async function fetchRepositoryId(target, deadline) {
    const { known, store, api, repository } = target;
    if (known.repositoryId !== undefined)
        return known.repositoryId;
    const response = await ask(target, { deadline });
    const { id, empty } = response.json;
    if (response.status !== 200) {
        throw (0,store_error/* storeError */.gl)('store_refused', describeReadProblem(response, target));
    }
    if (typeof id !== 'number') {
        const { host } = api.url;
        throw (0,store_error/* storeError */.gl)('store_refused', { reason: 'store_response_unexpected', host, store });
    }
    if (empty === true)
        throw (0,store_error/* storeError */.gl)('store_refused', { reason: 'branch_repository_empty', repository });
    known.repositoryId = id;
    return id;
}
async function findBranch(target, deadline) {
    const path = `/branches/${encodeURIComponent(target.branch)}`;
    const response = await ask(target, { path, deadline });
    if (response.status === 404 || response.status === 301)
        return undefined;
    if (response.status !== 200) {
        throw (0,store_error/* storeError */.gl)('store_refused', describeReadProblem(response, target));
    }
    const { message, commit } = Object(response.json.commit);
    return String(message ?? Object(commit).message).startsWith(AUTHOR) ? 'ours' : 'foreign';
}
async function writeFile(target, write) {
    const response = await (write.sha === undefined ? create : update)(target, write);
    const { status, json } = response;
    if (status !== 200 && status !== 201)
        return { kind: classify(response, target), response };
    const { sha } = Object(json.content);
    return { kind: 'done', sha: typeof sha === 'string' ? sha : blobId(write.text), response };
}
function update(target, write) {
    const { text, sha, deadline, mayRepeat } = write;
    const body = { ...content(text), message: messageFor(write), branch: target.branch, sha };
    return ask(target, { ...FILE, method: 'PUT', body, deadline, mayRepeat });
}
const FILE = { path: `/contents/${FILE_NAME}` };
function create(target, write) {
    return target.kind === 'github' ? createOrphan(target, write) : createFromDefault(target, write);
}
async function createOrphan(target, { mayRepeat, ...write }) {
    const { deadline, text } = write;
    const post = (path, body, options = {}) => ask(target, { method: 'POST', path: `/git/${path}`, body, deadline, ...options });
    const entry = { path: FILE_NAME, mode: '100644', type: 'blob', content: text };
    const tree = await post('trees', { tree: [entry] });
    if (tree.status !== 201)
        return harmless(tree);
    const message = messageFor(write);
    const commit = await post('commits', { message, tree: tree.json.sha, parents: [] });
    if (commit.status !== 201)
        return harmless(commit);
    const ref = `refs/heads/${target.branch}`;
    return post('refs', { ref, sha: commit.json.sha }, { mayRepeat });
}
function harmless(response) {
    return { ...response, mayHaveActed: false };
}
function createFromDefault(target, write) {
    const { text, deadline, mayRepeat } = write;
    const body = { ...content(text), message: messageFor(write), new_branch: target.branch };
    return ask(target, { ...FILE, method: 'POST', body, deadline, mayRepeat });
}
function content(text) {
    return { content: Buffer.from(text).toString('base64') };
}
function messageFor({ purpose }) {
    return `${AUTHOR} ${purpose} ${SKIP}`;
}
function blobId(text) {
    const size = Buffer.byteLength(text);
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${size}\0${text}`).digest('hex');
}
function classify(response, { kind }) {
    const { status, mayHaveActed } = response;
    if (isRateLimited(response))
        return 'rate_limited';
    if (isConflict(response, kind))
        return 'conflict';
    if (mayHaveActed || (status >= 200 && status < 300))
        return 'unclear';
    return status === 0 || status >= 500 ? 'unsent' : 'refused';
}
function isRateLimited(response) {
    const { status, detail } = response;
    if (status === 429)
        return true;
    return (status === 403 &&
        (/rate limit/i.test(detail) || (0,retry_after/* isSecondaryLimit */.g)({ ...response, body: detail })));
}
function isConflict({ status, detail }, kind) {
    if (kind === 'github')
        return [409, 422].includes(status) && CONFLICT.test(detail);
    return status === 500 || ([403, 422].includes(status) && GITEA_CONFLICT.test(detail));
}
const CONFLICT = /does not match|is at \S+ but expected|Reference already exists|"?sha"? wasn't supplied/i;
const GITEA_CONFLICT = /sha does not match|already exists|cannot lock ref|push is rejected|incorrect old value/i;

// EXTERNAL MODULE: ./build/stores/branch/seal.js
var seal = __webpack_require__(2770);
;// CONCATENATED MODULE: ./build/stores/branch/sealed-session.js


async function sealSession(value, { place, key }) {
    const [, encoded = ''] = /^gts\d+\.([\w-]+)$/.exec(value) ?? [];
    const session = (0,json/* parseJsonObject */.d)(Buffer.from(encoded, 'base64url').toString());
    return session && (0,seal/* seal */.o)(JSON.stringify({ ...session, place }), key);
}
async function unsealSession(jwe, key) {
    const { place, ...session } = (0,json/* parseJsonObject */.d)((await (0,seal/* unseal */.D)(jwe, key)) ?? '') ?? {};
    if (!Number.isInteger(session.v))
        return undefined;
    const encoded = Buffer.from(JSON.stringify(session)).toString('base64url');
    return { value: `gts${session.v}.${encoded}`, place: Object(place) };
}

;// CONCATENATED MODULE: ./build/stores/branch/version.js







const ABSENT = {
    sha: undefined,
    etag: undefined,
    text: '',
    file: { session: undefined, claim: undefined },
    value: undefined,
};
const STALE_WAITS_S = [1, 2, 4, 8, 15];
const version_SECOND_MS = 1000;
async function readVersion(target, { known = ABSENT, deadline = requestDeadline(target) } = {}) {
    const found = await readFile(target, { deadline, etag: known.etag });
    if (found === 'unchanged')
        return known;
    if (!found)
        return ABSENT;
    return found.sha === known.sha ? { ...known, ...found } : version_open(found, target, deadline);
}
async function readNewer(target, known) {
    let found = await readLater(target, known);
    for (const seconds of STALE_WAITS_S) {
        if (found.sha !== known.sha)
            return found;
        await sleep(seconds * version_SECOND_MS);
        found = await readLater(target, known);
    }
    return found;
}
async function readLater(target, known) {
    const found = await readVersion(target, { known });
    if (target.known.replaced.has(found.sha))
        return known;
    if (found.sha !== undefined && found.sha !== known.sha)
        noteReplaced(target, known);
    return found;
}
function noteReplaced({ known }, { sha }) {
    if (sha !== undefined)
        known.replaced.add(sha);
}
async function version_open(found, target, deadline) {
    const file = parseSessionFile(found.text);
    const { store, key, mayReplaceUnreadable } = target;
    const unreadable = (problem, claim, session) => {
        if (!mayReplaceUnreadable)
            throw new errors/* GiteeTokenError */.is('input_invalid', problem);
        return { ...found, file: { session, claim }, value: undefined };
    };
    if (file === 'damaged')
        return unreadable({ reason: 'branch_file_damaged', store });
    if (file === 'newer')
        return unreadable({ reason: 'branch_file_newer', store });
    const { session, claim } = file;
    if (session === undefined)
        return { ...found, file, value: undefined };
    const unsealed = await unsealSession(session, key);
    if (!unsealed)
        return unreadable({ reason: 'branch_key_mismatch', store, tokenName: target.api.tokenName }, claim, session);
    const problem = await checkPlace(unsealed.place, target, deadline);
    if (problem)
        return unreadable(problem, claim, session);
    return { ...found, file, value: unsealed.value };
}
async function checkPlace(place, target, deadline) {
    const { store, known } = target;
    const { api, branch } = createPlace(target);
    const { repository, repository_id } = place;
    const isElsewhere = (isText(place.api) && place.api !== api) || (isText(place.branch) && place.branch !== branch);
    if (isElsewhere) {
        const own = { api: String(place.api ?? api), branch: String(place.branch ?? branch) };
        return { reason: 'branch_session_elsewhere', store, ...own };
    }
    const isRenamed = isText(repository) && repository.toLowerCase() !== target.repository.toLowerCase();
    const id = isRenamed ? await fetchRepositoryId(target, deadline) : repository_id;
    if (isRenamed && repository_id !== id) {
        return { reason: 'branch_session_copied', store, repository };
    }
    if (typeof id === 'number')
        known.repositoryId = id;
    return undefined;
}
function isText(value) {
    return typeof value === 'string';
}
function createPlace({ apiUrl, repository, branch, known }) {
    const api = apiUrl.href.replace(/\/$/, '');
    return { api, repository, repository_id: known.repositoryId, branch };
}
async function compose({ value, claim, session }, target, deadline) {
    const isSealedAnew = value !== undefined;
    const sealed = isSealedAnew ? await sealHere(value, target, deadline) : session;
    const file = { session: sealed, claim };
    return { text: formatSessionFile(file, { isSealedAnew }), file };
}
async function sealHere(value, target, deadline) {
    await fetchRepositoryId(target, deadline);
    const sealed = await sealSession(value, { place: createPlace(target), key: target.key });
    if (!sealed)
        throw (0,store_error/* storeError */.gl)('store_refused', { reason: 'session_damaged' });
    return sealed;
}
function unchangedError({ response }, target, { sha }) {
    const { store, api } = target;
    const { server } = api;
    if (response.status === 403 || response.status >= 500) {
        return (0,store_error/* storeError */.gl)('store_refused', describeWriteProblem(response, target));
    }
    return (0,store_error/* storeError */.gl)('store_refused', sha === undefined
        ? { reason: 'branch_without_session', store }
        : { reason: 'branch_reads_stale', server, store });
}

;// CONCATENATED MODULE: ./build/stores/fence.js

function isToBeWritten({ fence, shown, value }) {
    if (fence)
        assertHeld(fence, 'token_unsaved');
    if (!fence?.mayReplace)
        return true;
    if (shown === value)
        return false;
    if (fence.mayReplace(shown, value))
        return true;
    throw newerSessionStored();
}
function newerSessionStored() {
    return (0,store_error/* storeError */.gl)('token_unsaved', { reason: 'newer_session_stored' });
}
function assertHeld(lock, code) {
    if (!lock.isHeld())
        throw suspendedError(code);
}
function suspendedError(code) {
    return storeError(code, { reason: 'process_suspended' });
}

;// CONCATENATED MODULE: ./build/stores/branch/claim.js






const claim_SECOND_MS = 1000;
const MINUTE_MS = 60 * claim_SECOND_MS;
const SAVE_MS = MINUTE_MS;
const MAX_EXCHANGE_MS = 2 * MINUTE_MS;
const MAX_CLAIMS = 3;
const MIN_PAUSE_MS = 5 * claim_SECOND_MS;
const MAX_PAUSE_MS = 15 * claim_SECOND_MS;
const TAKEOVER_MS = 10 * claim_SECOND_MS;
const ID_BYTES = 16;
const CROWD_REQUESTS = 40;
const CROWD_MS = 3 * claim_SECOND_MS;
async function acquire(store, { need, known }) {
    const target = patiently(store);
    const wait = {
        target,
        need,
        attempts: new Map(),
        seen: new Map(),
        pauses: 0,
    };
    let version = known ?? (await readVersion(target));
    for (let claims = 0;;) {
        if (need.isEnough?.(version.value))
            return { version };
        const own = wait.attempts.get(version.file.claim?.id ?? '');
        if (own)
            return { version, held: { ...own, version } };
        const mustWait = isClaimed(version, wait);
        const next = await waitForTurn(version, wait);
        if (mustWait || next.sha !== version.sha) {
            version = next;
            continue;
        }
        if (claims++ === MAX_CLAIMS)
            throw busy(version, wait);
        const claimed = await tryToClaim(version, wait);
        if (claimed.held)
            return claimed;
        version = claimed.version;
    }
}
function isClaimed({ file: { claim } }, wait) {
    return claim !== undefined && isAlive(claim, wait);
}
async function waitForTurn(version, wait) {
    const { target } = wait;
    const { claim } = version.file;
    if (claim && isAlive(claim, wait)) {
        if (wait.pauses === 0)
            announce(claim, wait);
        const jitter = wait.pauses++ === 0 ? 0 : Math.random() * (MAX_PAUSE_MS - MIN_PAUSE_MS);
        await pause(MIN_PAUSE_MS + jitter, { version, wait });
        return readLater(target, version);
    }
    const isCrowd = wait.need.isEnough && target.known.requestsUsed >= CROWD_REQUESTS;
    const upTo = claim ? TAKEOVER_MS : isCrowd ? CROWD_MS : 0;
    if (upTo === 0)
        return version;
    await pause(Math.random() * upTo, { version, wait });
    return readLater(target, version);
}
function announce(claim, wait) {
    const { serverUrl, waiting } = wait.target;
    waiting?.({ run: toRunUrl(claim, serverUrl), until: new Date(see(claim, wait).until) });
}
async function pause(ms, { version, wait }) {
    if (performance.now() + ms > wait.target.patientUntil)
        throw busy(version, wait);
    await sleep(ms);
}
function isAlive(claim, wait) {
    const { clock } = wait.target;
    const { at } = see(claim, wait);
    return getEnd(claim) > clock.now() * claim_SECOND_MS && performance.now() - at < MAX_CLAIM_MS;
}
function see(claim, { target: { clock }, seen }) {
    const since = clock.now() * claim_SECOND_MS;
    const until = getBelievedEnd(claim, since);
    const first = seen.get(claim.id) ?? { at: performance.now(), since, until };
    seen.set(claim.id, first);
    return first;
}
function busy({ file: { claim } }, wait) {
    const { store, serverUrl } = wait.target;
    const { since, until = Number.NaN } = claim ? see(claim, wait) : {};
    return (0,store_error/* storeError */.gl)('store_refused', {
        reason: 'branch_busy',
        store,
        run: claim && toRunUrl(claim, serverUrl),
        since,
        until: Number.isNaN(until) ? undefined : until,
    });
}
async function tryToClaim(version, wait) {
    const { target, need } = wait;
    const made = version.sha === undefined ? await findMade(version, wait) : undefined;
    if (made)
        return { version: made };
    const { attempt, result, held } = await sendClaim(version, { target, need });
    wait.attempts.set(attempt.claim.id, attempt);
    if (held)
        return { version: held.version, held };
    const { kind, response } = result;
    if (kind !== 'unclear')
        need.notClaimed?.();
    if (kind === 'unsent')
        return { version: await readLater(target, version) };
    const isPermanent = !isPermissionMissing(response) && response.status !== 404;
    if (kind === 'refused' && (isPermanent || !need.isEnough))
        throw refusal(result, target);
    if (kind === 'conflict')
        await pause(MIN_PAUSE_MS, { version, wait });
    if (kind === 'rate_limited')
        await pauseForLimit(result, target);
    const newer = await readNewer(target, version);
    if (newer.file.claim?.id !== attempt.claim.id)
        need.notClaimed?.();
    if (newer.sha !== version.sha)
        return { version: newer };
    throw kind === 'conflict' ? unchangedError(result, target, version) : refusal(result, target);
}
async function findMade(version, { target, need }) {
    if (!(await isBranchThere(target))) {
        await need.creating?.();
        return undefined;
    }
    const newer = await readNewer(target, version);
    if (newer.sha === undefined)
        throw (0,store_error/* storeError */.gl)('store_refused', withoutSession(target));
    return newer;
}
async function isBranchThere(target) {
    const found = await findBranch(target, requestDeadline(target));
    if (found !== 'foreign')
        return found === 'ours';
    throw (0,store_error/* storeError */.gl)('store_refused', withoutSession(target));
}
function withoutSession({ store }) {
    return { reason: 'branch_without_session', store };
}
async function pauseForLimit(result, target) {
    const ms = Math.max(MIN_PAUSE_MS, askedWaitMs(result.response));
    if (performance.now() + ms > target.patientUntil)
        throw refusal(result, target);
    await sleep(ms);
}
async function renew(version, { target, need }) {
    const { attempt, result, held } = await sendClaim(version, { target, need });
    if (held || result.kind === 'conflict')
        return held;
    if (result.kind !== 'unclear')
        throw refusal(result, target);
    const newer = await readNewer(target, version);
    if (newer.sha === version.sha)
        throw refusal(result, target);
    return newer.file.claim?.id === attempt.claim.id ? { ...attempt, version: newer } : undefined;
}
async function sendClaim(version, { target, need }) {
    const deadline = requestDeadline(target);
    const attempt = createAttempt(target);
    const { claim } = attempt;
    const { session } = version.file;
    const composed = await compose({ value: version.value, claim, session }, target, deadline);
    need.claiming?.(claim.id);
    const { sha } = version;
    const { text } = composed;
    const mayRepeat = async () => false;
    const result = await writeFile(target, { text, sha, purpose: 'claim', deadline, mayRepeat });
    if (result.kind !== 'done')
        return { attempt, result };
    noteReplaced(target, version);
    const claimed = { ...version, ...composed, sha: result.sha, etag: undefined };
    return { attempt, result, held: { ...attempt, version: claimed } };
}
function createAttempt({ clock, known, deadline, run }) {
    const lifetimeMs = Math.min(deadline.totalMs, MAX_EXCHANGE_MS) + SAVE_MS;
    const [startedAt, startedOn] = [performance.now(), Date.now()];
    const until = clock.now() * claim_SECOND_MS + lifetimeMs;
    const id = Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES))).toString('hex');
    return {
        claim: { id, ...(run && { run }), until: toText(until) },
        lifetimeMs,
        remainingMs: () => {
            const elapsed = Math.max(performance.now() - startedAt, Date.now() - startedOn);
            return Math.min(lifetimeMs - elapsed, until - known.latestNow());
        },
    };
}
function toText(time) {
    return new Date(time).toISOString().replace(/\.\d+/, '');
}
function refusal({ response }, target) {
    return (0,store_error/* storeError */.gl)('store_refused', describeWriteProblem(response, target));
}

;// CONCATENATED MODULE: ./build/stores/branch/write.js






const MAX_WRITES = 8;
async function writeVersion(target, write) {
    const sent = new Set();
    let { base } = write;
    let { deadline } = target;
    for (let writes = 1;; writes++) {
        const content = write.contentFor(base);
        if (!content)
            return { version: base, isWritten: false };
        const attempt = await send(content, { target, write, base, deadline });
        const { result, version } = attempt;
        if (result.kind === 'done')
            return { version, isWritten: true };
        sent.add(version.text);
        if (writes === MAX_WRITES || isFinal(result))
            throw write_refusal(result, target);
        if (result.kind === 'rate_limited') {
            deadline = await waitOut(result, { target, write });
            continue;
        }
        base = attempt.newer ?? (await readAfter(result, { target, base }));
        if (sent.has(base.text))
            return { version: base, isWritten: true };
    }
}
async function send(content, { target, write, base, deadline }) {
    const { claim: found } = base.file;
    const claim = found && !write.isOwn(found.id) ? found : undefined;
    const composed = await compose({ ...content, claim }, target, deadline);
    let newer;
    const mayRepeat = async () => {
        const shown = await readLater(target, base).catch(() => undefined);
        if (shown && shown.sha !== base.sha)
            newer = shown;
        return shown?.sha === base.sha;
    };
    const { sha } = base;
    const { text } = composed;
    const { purpose } = write;
    const result = await writeFile(target, { text, sha, purpose, deadline, mayRepeat });
    const written = result.kind === 'done' ? result.sha : undefined;
    if (result.kind === 'done')
        noteReplaced(target, base);
    const version = { ...composed, sha: written, etag: undefined, value: content.value };
    return { result, version, newer };
}
function isFinal({ kind, response }) {
    return kind === 'refused' && response.status !== 404;
}
async function waitOut(result, { target, write }) {
    const asked = askedWaitMs(result.response);
    if (asked === 0 || asked >= write.remainingMs())
        throw write_refusal(result, target);
    await sleep(asked);
    return (0,http_deadline/* createDeadline */.d)(write.remainingMs());
}
async function readAfter(result, { target, base }) {
    const isConflict = result.kind === 'conflict';
    const shown = await (isConflict ? readNewer : readLater)(target, base);
    if (shown.sha !== base.sha)
        return shown;
    throw isConflict ? unchangedError(result, target, base) : write_refusal(result, target);
}
function write_refusal({ response }, target) {
    return (0,store_error/* storeError */.gl)('store_refused', describeWriteProblem(response, target));
}

;// CONCATENATED MODULE: ./build/stores/branch/work.js







const ENOUGH = 2 / 3;
const GIVE_BACK_MS = 10_000;
async function begin(target, { need, known }) {
    const claimIds = new Set();
    const claiming = (id) => {
        claimIds.add(id);
        need.claiming?.(id);
    };
    const noted = { ...need, claiming };
    const { version, held } = await acquire(target, { need: noted, known });
    return { version, claim: held, need: noted, claimIds, isRetained: false, isSaved: false };
}
function createLock(work) {
    return { isHeld: () => work.isSaved || remainingMs(work) > 0 };
}
function remainingMs({ claim }) {
    return claim?.remainingMs() ?? 0;
}
async function ensureClaim(work, target) {
    if (!work?.claim)
        throw claimLost(target);
    const { claim, need, version, isSaved } = work;
    if (!isSaved && claim.remainingMs() >= claim.lifetimeMs * ENOUGH)
        return work;
    const { claim: shown } = version.file;
    const isFree = !shown || work.claimIds.has(shown.id);
    work.claim = isFree ? await renew(version, { target, need }) : undefined;
    if (!work.claim)
        throw claimLost(target);
    const isRetained = work.isRetained && !isSaved;
    return Object.assign(work, { version: work.claim.version, isRetained, isSaved: false });
}
function claimLost({ store }) {
    return (0,store_error/* storeError */.gl)('store_refused', { reason: 'branch_claim_lost', store });
}
async function save(work, options) {
    const { version: base, claimIds } = work;
    const { value, fence } = options;
    const written = await storeSession(base, {
        ...options,
        contentFor: (shown) => (shown === base ? { value } : merged(shown, { value, fence }, base)),
        isOwn: (id) => claimIds.has(id),
        remainingMs: () => remainingMs(work),
    });
    Object.assign(work, { version: written.version, isSaved: true });
    return written;
}
async function saveLeft(options, claimId) {
    const { target } = options;
    const isOwn = (id) => id === claimId;
    const base = await readVersion(target);
    const { claim } = base.file;
    const endsAt = claim && isOwn(claim.id) ? getEnd(claim) : 0;
    return storeSession(base, {
        target,
        contentFor: (shown) => merged(shown, options),
        isOwn,
        remainingMs: () => endsAt - target.clock.now() * 1000,
    });
}
function merged(shown, { value, fence }, base) {
    const isUnreadable = shown.file.session !== undefined && shown.value === undefined;
    if (isUnreadable && shown.file.session !== base?.file.session)
        throw newerSessionStored();
    if (shown.sha === undefined || !fence?.merge)
        return { value };
    if (shown.value === value)
        return undefined;
    const both = fence.merge(shown.value, value);
    return both === undefined ? undefined : { value: both };
}
async function storeSession(base, { target, ...write }) {
    const written = await writeVersion(target, { ...write, base, purpose: 'save the session' });
    if (!written.isWritten)
        await removeClaim(written.version, { target, ...write }).catch(() => { });
    return written;
}
async function removeSession(work, target) {
    const { version: base, claimIds } = work;
    const written = await writeVersion(target, {
        base,
        contentFor: ({ file }) => (file.session === undefined ? undefined : { value: undefined }),
        purpose: 'log out',
        isOwn: (id) => claimIds.has(id),
        remainingMs: () => remainingMs(work),
    });
    work.isSaved = written.isWritten;
    work.version = written.version;
    return written;
}
async function end({ version, claim, ...work }, target) {
    if (!claim || work.isSaved)
        return true;
    if (work.isRetained)
        return false;
    const isOwn = (id) => work.claimIds.has(id);
    return removeClaim(version, { target, isOwn }).then(() => true, () => false);
}
async function giveBack(claimId, target) {
    const isOwn = (id) => id === claimId;
    const own = asItIs(target);
    const base = await readVersion(own, { deadline: own.deadline });
    await removeClaim(base, { target, isOwn });
}
async function removeClaim(base, { target, isOwn }) {
    await writeVersion(asItIs(target), {
        base,
        contentFor: ({ value, file: { session, claim } }) => claim && isOwn(claim.id) ? { value, session } : undefined,
        purpose: 'give the claim back',
        isOwn,
        remainingMs: () => 0,
    });
}
function asItIs(target) {
    const deadline = (0,http_deadline/* createDeadline */.d)(Math.min(target.deadline.totalMs, GIVE_BACK_MS));
    return { ...target, deadline, mayReplaceUnreadable: true };
}

;// CONCATENATED MODULE: ./build/stores/branch/branch.js






const FRESH_MS = 5000;
const READ_BUDGET = 1 / 3;
function branchStore(options) {
    const target = createTarget(options);
    let lastRead;
    let current;
    let isWritten = false;
    let mayHaveLeftClaim = false;
    const readNow = async () => {
        const deadline = target.deadline.withBudget(READ_BUDGET);
        const version = await readVersion(patiently(target), { deadline });
        lastRead = { version, at: performance.now() };
        return version;
    };
    const load = async () => (current?.version ?? (await readNow())).value;
    const takeLastRead = () => {
        const fresh = lastRead && performance.now() - lastRead.at < FRESH_MS ? lastRead : undefined;
        lastRead = undefined;
        return fresh?.version;
    };
    const underClaim = async (act, need) => {
        mayHaveLeftClaim = true;
        const work = await begin(target, { need, known: takeLastRead() });
        current = work;
        try {
            return await act(work);
        }
        finally {
            current = undefined;
            mayHaveLeftClaim = !(await end(work, target));
        }
    };
    const noted = (written) => {
        isWritten ||= written.isWritten;
        return written.isWritten;
    };
    return {
        name: target.store,
        load,
        read: async () => ({ session: await load() }),
        now: target.clock.now,
        writtenSinceRead: async () => undefined,
        withLock: (act, need = {}) => underClaim((work) => act(createLock(work)), need),
        prepare: async (fence) => {
            const work = await ensureClaim(current, target);
            return {
                save: async (value) => {
                    noted(await asUnsaved(save(work, { target, value, fence })));
                },
                renew: async () => {
                    await ensureClaim(current, target);
                },
                release: () => { },
                retain: () => {
                    work.isRetained = true;
                },
            };
        },
        giveBack: (claimId) => giveBack(claimId, target),
        saveLeft: async (value, { claimId, fence }) => noted(await asUnsaved(saveLeft({ target, value, fence }, claimId))),
        forget: async (need = {}) => {
            const { text, file } = await readNow();
            const isUnread = text !== '' && typeof parseSessionFile(text) === 'string';
            if (file.session === undefined && !isUnread)
                return false;
            return underClaim(async (work) => {
                return noted(await removeSession(work, target)) || isUnread;
            }, need);
        },
        isWritten: () => isWritten,
        mayHaveLeftClaim: () => mayHaveLeftClaim,
    };
}
async function asUnsaved(saving) {
    try {
        return await saving;
    }
    catch (error) {
        throw error instanceof errors/* GiteeTokenError */.is ? (0,store_error/* storeError */.gl)('token_unsaved', error.problem) : error;
    }
}


/***/ })

};
;