"use strict";
exports.id = 192;
exports.ids = [192];
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

/***/ 5657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HO: () => (/* binding */ describeReadProblem),
/* harmony export */   Sr: () => (/* binding */ isPermissionMissing),
/* harmony export */   _r: () => (/* binding */ describeWriteProblem)
/* harmony export */ });
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7156);

const REDIRECTS = [301, 302, 307, 308];
function describeReadProblem(response, target) {
    const { store, api, repository } = target;
    const { server, tokenName } = api;
    const { status, detail } = response;
    if (REDIRECTS.includes(status))
        return { reason: 'branch_repository_moved', server, repository };
    const common = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCommonProblem */ ._c)(response, target);
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


/***/ }),

/***/ 192:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  branchStore: () => (/* binding */ branchStore)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/stores/store-error.js
var store_error = __webpack_require__(2268);
// EXTERNAL MODULE: ./build/stores/branch/session-file.js
var session_file = __webpack_require__(9046);
// EXTERNAL MODULE: ./build/stores/branch/target.js
var branch_target = __webpack_require__(578);
// EXTERNAL MODULE: ./build/stores/branch/version.js
var branch_version = __webpack_require__(4683);
// EXTERNAL MODULE: ./build/http/deadline.js
var http_deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/stores/fence.js
var stores_fence = __webpack_require__(8055);
// EXTERNAL MODULE: ./build/stores/branch/branch-problem.js
var branch_problem = __webpack_require__(5657);
// EXTERNAL MODULE: ./build/stores/branch/contents.js
var contents = __webpack_require__(6085);
;// CONCATENATED MODULE: ./build/stores/branch/claim.js






const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const SAVE_MS = MINUTE_MS;
const MAX_EXCHANGE_MS = 2 * MINUTE_MS;
const MAX_CLAIMS = 3;
const MIN_PAUSE_MS = 5 * SECOND_MS;
const MAX_PAUSE_MS = 15 * SECOND_MS;
const TAKEOVER_MS = 10 * SECOND_MS;
const ID_BYTES = 16;
const CROWD_REQUESTS = 40;
const CROWD_MS = 3 * SECOND_MS;
async function acquire(store, { need, known }) {
    const target = (0,branch_target/* patiently */.d_)(store);
    const wait = {
        target,
        need,
        attempts: new Map(),
        seen: new Map(),
        pauses: 0,
    };
    let version = known ?? (await (0,branch_version/* readVersion */.$4)(target));
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
        return (0,branch_version/* readLater */.vj)(target, version);
    }
    const isCrowd = wait.need.isEnough && target.known.requestsUsed >= CROWD_REQUESTS;
    const upTo = claim ? TAKEOVER_MS : isCrowd ? CROWD_MS : 0;
    if (upTo === 0)
        return version;
    await pause(Math.random() * upTo, { version, wait });
    return (0,branch_version/* readLater */.vj)(target, version);
}
function announce(claim, wait) {
    const { serverUrl, waiting } = wait.target;
    waiting?.({ run: (0,session_file/* toRunUrl */.CF)(claim, serverUrl), until: new Date(see(claim, wait).until) });
}
async function pause(ms, { version, wait }) {
    if (performance.now() + ms > wait.target.patientUntil)
        throw busy(version, wait);
    await (0,branch_target/* sleep */.yy)(ms);
}
function isAlive(claim, wait) {
    const { clock } = wait.target;
    const { at } = see(claim, wait);
    return (0,session_file/* getEnd */.mO)(claim) > clock.now() * SECOND_MS && performance.now() - at < session_file/* MAX_CLAIM_MS */.TU;
}
function see(claim, { target: { clock }, seen }) {
    const since = clock.now() * SECOND_MS;
    const until = (0,session_file/* getBelievedEnd */.kD)(claim, since);
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
        run: claim && (0,session_file/* toRunUrl */.CF)(claim, serverUrl),
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
        return { version: await (0,branch_version/* readLater */.vj)(target, version) };
    const isPermanent = !(0,branch_problem/* isPermissionMissing */.Sr)(response) && response.status !== 404;
    if (kind === 'refused' && (isPermanent || !need.isEnough))
        throw refusal(result, target);
    if (kind === 'conflict')
        await pause(MIN_PAUSE_MS, { version, wait });
    if (kind === 'rate_limited')
        await pauseForLimit(result, target);
    const newer = await (0,branch_version/* readNewer */.i5)(target, version);
    if (newer.file.claim?.id !== attempt.claim.id)
        need.notClaimed?.();
    if (newer.sha !== version.sha)
        return { version: newer };
    throw kind === 'conflict' ? (0,branch_version/* unchangedError */.Wu)(result, target, version) : refusal(result, target);
}
async function findMade(version, { target, need }) {
    if (!(await isBranchThere(target))) {
        await need.creating?.();
        return undefined;
    }
    const newer = await (0,branch_version/* readNewer */.i5)(target, version);
    if (newer.sha === undefined)
        throw (0,store_error/* storeError */.gl)('store_refused', withoutSession(target));
    return newer;
}
async function isBranchThere(target) {
    const found = await (0,contents/* findBranch */.E0)(target, (0,branch_target/* requestDeadline */.SV)(target));
    if (found !== 'foreign')
        return found === 'ours';
    throw (0,store_error/* storeError */.gl)('store_refused', withoutSession(target));
}
function withoutSession({ store }) {
    return { reason: 'branch_without_session', store };
}
async function pauseForLimit(result, target) {
    const ms = Math.max(MIN_PAUSE_MS, (0,contents/* askedWaitMs */.MW)(result.response));
    if (performance.now() + ms > target.patientUntil)
        throw refusal(result, target);
    await (0,branch_target/* sleep */.yy)(ms);
}
async function renew(version, { target, need }) {
    const { attempt, result, held } = await sendClaim(version, { target, need });
    if (held || result.kind === 'conflict')
        return held;
    if (result.kind !== 'unclear')
        throw refusal(result, target);
    const newer = await (0,branch_version/* readNewer */.i5)(target, version);
    if (newer.sha === version.sha)
        throw refusal(result, target);
    return newer.file.claim?.id === attempt.claim.id ? { ...attempt, version: newer } : undefined;
}
async function sendClaim(version, { target, need }) {
    const deadline = (0,branch_target/* requestDeadline */.SV)(target);
    const attempt = createAttempt(target);
    const { claim } = attempt;
    const { session } = version.file;
    const composed = await (0,branch_version/* compose */.Zz)({ value: version.value, claim, session }, target, deadline);
    need.claiming?.(claim.id);
    const { sha } = version;
    const { text } = composed;
    const mayRepeat = async () => false;
    const result = await (0,contents/* writeFile */._h)(target, { text, sha, purpose: 'claim', deadline, mayRepeat });
    if (result.kind !== 'done')
        return { attempt, result };
    (0,branch_version/* noteReplaced */.J2)(target, version);
    const claimed = { ...version, ...composed, sha: result.sha, etag: undefined };
    return { attempt, result, held: { ...attempt, version: claimed } };
}
function createAttempt({ clock, known, deadline, run }) {
    const lifetimeMs = Math.min(deadline.totalMs, MAX_EXCHANGE_MS) + SAVE_MS;
    const [startedAt, startedOn] = [performance.now(), Date.now()];
    const until = clock.now() * SECOND_MS + lifetimeMs;
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
    return (0,store_error/* storeError */.gl)('store_refused', (0,branch_problem/* describeWriteProblem */._r)(response, target));
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
    const composed = await (0,branch_version/* compose */.Zz)({ ...content, claim }, target, deadline);
    let newer;
    const mayRepeat = async () => {
        const shown = await (0,branch_version/* readLater */.vj)(target, base).catch(() => undefined);
        if (shown && shown.sha !== base.sha)
            newer = shown;
        return shown?.sha === base.sha;
    };
    const { sha } = base;
    const { text } = composed;
    const { purpose } = write;
    const result = await (0,contents/* writeFile */._h)(target, { text, sha, purpose, deadline, mayRepeat });
    const written = result.kind === 'done' ? result.sha : undefined;
    if (result.kind === 'done')
        (0,branch_version/* noteReplaced */.J2)(target, base);
    const version = { ...composed, sha: written, etag: undefined, value: content.value };
    return { result, version, newer };
}
function isFinal({ kind, response }) {
    return kind === 'refused' && response.status !== 404;
}
async function waitOut(result, { target, write }) {
    const asked = (0,contents/* askedWaitMs */.MW)(result.response);
    if (asked === 0 || asked >= write.remainingMs())
        throw write_refusal(result, target);
    await (0,branch_target/* sleep */.yy)(asked);
    return (0,http_deadline/* createDeadline */.d)(write.remainingMs());
}
async function readAfter(result, { target, base }) {
    const isConflict = result.kind === 'conflict';
    const shown = await (isConflict ? branch_version/* readNewer */.i5 : branch_version/* readLater */.vj)(target, base);
    if (shown.sha !== base.sha)
        return shown;
    throw isConflict ? (0,branch_version/* unchangedError */.Wu)(result, target, base) : write_refusal(result, target);
}
function write_refusal({ response }, target) {
    return (0,store_error/* storeError */.gl)('store_refused', (0,branch_problem/* describeWriteProblem */._r)(response, target));
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
    const base = await (0,branch_version/* readVersion */.$4)(target);
    const { claim } = base.file;
    const endsAt = claim && isOwn(claim.id) ? (0,session_file/* getEnd */.mO)(claim) : 0;
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
        throw (0,stores_fence/* newerSessionStored */.Ph)();
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
    const base = await (0,branch_version/* readVersion */.$4)(own, { deadline: own.deadline });
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
    const target = (0,branch_target/* createTarget */.Yn)(options);
    let lastRead;
    let current;
    let isWritten = false;
    let mayHaveLeftClaim = false;
    const readNow = async () => {
        const deadline = target.deadline.withBudget(READ_BUDGET);
        const version = await (0,branch_version/* readVersion */.$4)((0,branch_target/* patiently */.d_)(target), { deadline });
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
            const isUnread = text !== '' && typeof (0,session_file/* parseSessionFile */.Ec)(text) === 'string';
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


/***/ }),

/***/ 6085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E0: () => (/* binding */ findBranch),
/* harmony export */   MW: () => (/* binding */ askedWaitMs),
/* harmony export */   TA: () => (/* binding */ readFile),
/* harmony export */   _h: () => (/* binding */ writeFile),
/* harmony export */   gC: () => (/* binding */ fetchRepositoryId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _http_retry_after_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(797);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2268);
/* harmony import */ var _branch_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5657);
/* harmony import */ var _session_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9046);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(578);






const AUTHOR = 'gitee-token:';
const SKIP = '[skip ci]';
const JITTER_MS = 5000;
async function readFile(target, { deadline, etag }) {
    const response = await askPatiently(target, {
        path: `/contents/${_session_file_js__WEBPACK_IMPORTED_MODULE_4__/* .FILE_NAME */ .zE}?ref=${encodeURIComponent(target.branch)}`,
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
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', (0,_branch_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReadProblem */ .HO)(response, target));
}
async function askPatiently(target, request) {
    const response = await (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, request);
    const asked = isRateLimited(response) ? askedWaitMs(response) : 0;
    const wait = asked + Math.random() * JITTER_MS;
    if (asked === 0 || performance.now() + wait > target.patientUntil)
        return response;
    await (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .sleep */ .yy)(wait);
    return askPatiently(target, { ...request, deadline: (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .requestDeadline */ .SV)(target) });
}
function askedWaitMs(response) {
    return (0,_http_retry_after_js__WEBPACK_IMPORTED_MODULE_5__/* .retryAfterMs */ .V)({ ...response, body: response.detail });
}
async function fetchRepositoryId(target, deadline) {
    const { known, store, api, repository } = target;
    if (known.repositoryId !== undefined)
        return known.repositoryId;
    const response = await (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { deadline });
    const { id, empty } = response.json;
    if (response.status !== 200) {
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', (0,_branch_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReadProblem */ .HO)(response, target));
    }
    if (typeof id !== 'number') {
        const { host } = api.url;
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', { reason: 'store_response_unexpected', host, store });
    }
    if (empty === true)
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', { reason: 'branch_repository_empty', repository });
    known.repositoryId = id;
    return id;
}
async function findBranch(target, deadline) {
    const path = `/branches/${encodeURIComponent(target.branch)}`;
    const response = await (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { path, deadline });
    if (response.status === 404 || response.status === 301)
        return undefined;
    if (response.status !== 200) {
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', (0,_branch_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReadProblem */ .HO)(response, target));
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
    return (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { ...FILE, method: 'PUT', body, deadline, mayRepeat });
}
const FILE = { path: `/contents/${_session_file_js__WEBPACK_IMPORTED_MODULE_4__/* .FILE_NAME */ .zE}` };
function create(target, write) {
    return target.kind === 'github' ? createOrphan(target, write) : createFromDefault(target, write);
}
async function createOrphan(target, { mayRepeat, ...write }) {
    const { deadline, text } = write;
    const post = (path, body, options = {}) => (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { method: 'POST', path: `/git/${path}`, body, deadline, ...options });
    const entry = { path: _session_file_js__WEBPACK_IMPORTED_MODULE_4__/* .FILE_NAME */ .zE, mode: '100644', type: 'blob', content: text };
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
    return (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { ...FILE, method: 'POST', body, deadline, mayRepeat });
}
function content(text) {
    return { content: Buffer.from(text).toString('base64') };
}
function messageFor({ purpose }) {
    return `${AUTHOR} ${purpose} ${SKIP}`;
}
function blobId(text) {
    const size = Buffer.byteLength(text);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${size}\0${text}`).digest('hex');
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
        (/rate limit/i.test(detail) || (0,_http_retry_after_js__WEBPACK_IMPORTED_MODULE_5__/* .isSecondaryLimit */ .g)({ ...response, body: detail })));
}
function isConflict({ status, detail }, kind) {
    if (kind === 'github')
        return [409, 422].includes(status) && CONFLICT.test(detail);
    return status === 500 || ([403, 422].includes(status) && GITEA_CONFLICT.test(detail));
}
const CONFLICT = /does not match|is at \S+ but expected|Reference already exists|"?sha"? wasn't supplied/i;
const GITEA_CONFLICT = /sha does not match|already exists|cannot lock ref|push is rejected|incorrect old value/i;


/***/ }),

/***/ 4698:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ unsealSession),
/* harmony export */   m: () => (/* binding */ sealSession)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7657);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2770);


async function sealSession(value, { place, key }) {
    const [, encoded = ''] = /^gts\d+\.([\w-]+)$/.exec(value) ?? [];
    const session = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .d)(Buffer.from(encoded, 'base64url').toString());
    return session && (0,_seal_js__WEBPACK_IMPORTED_MODULE_1__/* .seal */ .o)(JSON.stringify({ ...session, place }), key);
}
async function unsealSession(jwe, key) {
    const { place, ...session } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .d)((await (0,_seal_js__WEBPACK_IMPORTED_MODULE_1__/* .unseal */ .D)(jwe, key)) ?? '') ?? {};
    if (!Number.isInteger(session.v))
        return undefined;
    const encoded = Buffer.from(JSON.stringify(session)).toString('base64url');
    return { value: `gts${session.v}.${encoded}`, place: Object(place) };
}


/***/ }),

/***/ 9046:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CF: () => (/* binding */ toRunUrl),
/* harmony export */   Ec: () => (/* binding */ parseSessionFile),
/* harmony export */   Gq: () => (/* binding */ formatSessionFile),
/* harmony export */   TU: () => (/* binding */ MAX_CLAIM_MS),
/* harmony export */   kD: () => (/* binding */ getBelievedEnd),
/* harmony export */   mO: () => (/* binding */ getEnd),
/* harmony export */   zE: () => (/* binding */ FILE_NAME)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7657);

const FILE_NAME = 'session.json';
const VERSION = 1;
const ABOUT = "The Gitee session of this repository's workflows, encrypted. " +
    'See https://github.com/gitee-token/gitee-token';
const MAX_CLAIM_MS = 5 * 60_000;
const SALT_LENGTH = 48;
const RUN = /^[\w.-]+\/[\w.-]+\/actions\/runs\/\d+(\/attempts\/\d+)?$/;
function parseSessionFile(text) {
    const { v, session, claim } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .d)(text) ?? {};
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


/***/ }),

/***/ 578:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SV: () => (/* binding */ requestDeadline),
/* harmony export */   Yn: () => (/* binding */ createTarget),
/* harmony export */   d_: () => (/* binding */ patiently),
/* harmony export */   kA: () => (/* binding */ ask),
/* harmony export */   yy: () => (/* binding */ sleep)
/* harmony export */ });
/* unused harmony export MAX_WAIT_MS */
/* harmony import */ var _http_deadline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6034);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7156);
/* harmony import */ var _server_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5108);
/* harmony import */ var _branch_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6491);




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
    const clock = (0,_server_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .serverClock */ .c)();
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
    return (0,_branch_name_js__WEBPACK_IMPORTED_MODULE_2__/* .atGitee */ .Y)(api === GITHUB_API ? name : { ...name, apiUrl: api }, giteeUrl);
}
async function ask({ api, repository, clock, known }, { path = '', deadline, headers, ...request }) {
    const sentAt = performance.now();
    const response = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)({ ...api, deadline, headers: { ...api.headers, ...headers } }, { ...request, path: `/repos/${repository}${path}` });
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
    return (0,_http_deadline_js__WEBPACK_IMPORTED_MODULE_3__/* .createDeadline */ .d)(deadline.totalMs * REQUEST_BUDGET);
}
function sleep(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
}


/***/ }),

/***/ 4683:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ readVersion),
/* harmony export */   J2: () => (/* binding */ noteReplaced),
/* harmony export */   Wu: () => (/* binding */ unchangedError),
/* harmony export */   Zz: () => (/* binding */ compose),
/* harmony export */   i5: () => (/* binding */ readNewer),
/* harmony export */   vj: () => (/* binding */ readLater)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2268);
/* harmony import */ var _branch_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5657);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6085);
/* harmony import */ var _sealed_session_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4698);
/* harmony import */ var _session_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9046);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(578);







const ABSENT = {
    sha: undefined,
    etag: undefined,
    text: '',
    file: { session: undefined, claim: undefined },
    value: undefined,
};
const STALE_WAITS_S = [1, 2, 4, 8, 15];
const SECOND_MS = 1000;
async function readVersion(target, { known = ABSENT, deadline = (0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestDeadline */ .SV)(target) } = {}) {
    const found = await (0,_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .readFile */ .TA)(target, { deadline, etag: known.etag });
    if (found === 'unchanged')
        return known;
    if (!found)
        return ABSENT;
    return found.sha === known.sha ? { ...known, ...found } : open(found, target, deadline);
}
async function readNewer(target, known) {
    let found = await readLater(target, known);
    for (const seconds of STALE_WAITS_S) {
        if (found.sha !== known.sha)
            return found;
        await (0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .sleep */ .yy)(seconds * SECOND_MS);
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
async function open(found, target, deadline) {
    const file = (0,_session_file_js__WEBPACK_IMPORTED_MODULE_5__/* .parseSessionFile */ .Ec)(found.text);
    const { store, key, mayReplaceUnreadable } = target;
    const unreadable = (problem, claim, session) => {
        if (!mayReplaceUnreadable)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', problem);
        return { ...found, file: { session, claim }, value: undefined };
    };
    if (file === 'damaged')
        return unreadable({ reason: 'branch_file_damaged', store });
    if (file === 'newer')
        return unreadable({ reason: 'branch_file_newer', store });
    const { session, claim } = file;
    if (session === undefined)
        return { ...found, file, value: undefined };
    const unsealed = await (0,_sealed_session_js__WEBPACK_IMPORTED_MODULE_6__/* .unsealSession */ .f)(session, key);
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
    const id = isRenamed ? await (0,_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchRepositoryId */ .gC)(target, deadline) : repository_id;
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
    return { text: (0,_session_file_js__WEBPACK_IMPORTED_MODULE_5__/* .formatSessionFile */ .Gq)(file, { isSealedAnew }), file };
}
async function sealHere(value, target, deadline) {
    await (0,_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchRepositoryId */ .gC)(target, deadline);
    const sealed = await (0,_sealed_session_js__WEBPACK_IMPORTED_MODULE_6__/* .sealSession */ .m)(value, { place: createPlace(target), key: target.key });
    if (!sealed)
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', { reason: 'session_damaged' });
    return sealed;
}
function unchangedError({ response }, target, { sha }) {
    const { store, api } = target;
    const { server } = api;
    if (response.status === 403 || response.status >= 500) {
        return (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', (0,_branch_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeWriteProblem */ ._r)(response, target));
    }
    return (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', sha === undefined
        ? { reason: 'branch_without_session', store }
        : { reason: 'branch_reads_stale', server, store });
}


/***/ })

};
;