"use strict";
exports.id = 12;
exports.ids = [12];
exports.modules = {

/***/ 2012:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  getBranchToken: () => (/* binding */ getBranchToken)
});

// EXTERNAL MODULE: ./build/gitee/token-endpoint.js
var token_endpoint = __webpack_require__(1009);
// EXTERNAL MODULE: ./build/gitee/user.js
var user = __webpack_require__(2963);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
// EXTERNAL MODULE: ./build/token/shutdown-guard.js
var shutdown_guard = __webpack_require__(6047);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/gitee/mistaken-token.js
var mistaken_token = __webpack_require__(926);
// EXTERNAL MODULE: ./build/gitee/token-response.js
var token_response = __webpack_require__(9375);
// EXTERNAL MODULE: ./build/stores/fence.js
var stores_fence = __webpack_require__(8055);
// EXTERNAL MODULE: ./build/token/current-time.js
var current_time = __webpack_require__(3800);
// EXTERNAL MODULE: ./build/token/decision.js
var decision = __webpack_require__(1519);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/token/lineage.js


const MAX_ANCESTORS = 32;
function lineage_descendant(value, { value: parent, replaces }) {
    return { value, replaces: [...replaces, digest(parent)].slice(-MAX_ANCESTORS) };
}
function lineage_supersedes(entry, other) {
    return isAncestor(other, entry);
}
function isAncestor(value, { replaces }) {
    return replaces.includes(digest(value));
}
function isRelated(one, other) {
    return areBoth(one, other, token_session/* isOfSameLogin */.b8);
}
function isOfOther(one, other) {
    return areBoth(one, other, ({ id }, { id: otherId }) => id !== '' && otherId !== '' && id !== otherId);
}
function newestEntry(kept) {
    return kept.reduce((best, one) => (best && lineage_supersedes(best, one.value) ? best : one), undefined);
}
function areBoth(one, other, compare) {
    const [first, second] = [(0,token_session/* wholeSession */.SE)(one), (0,token_session/* wholeSession */.SE)(other)];
    return first !== undefined && second !== undefined && compare(first, second);
}
function digest(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./build/token/merge.js

function sessionId(stored) {
    return stored ? ((0,token_session/* wholeSession */.SE)(stored)?.id ?? '') : undefined;
}
function mergeSessions(stored, value, replaced) {
    const [theirs, mine] = [stored && (0,token_session/* wholeSession */.SE)(stored), (0,token_session/* wholeSession */.SE)(value)];
    if (!theirs || !mine)
        return stored || replaced !== undefined ? undefined : value;
    if (theirs.id !== mine.id)
        return theirs.id === replaced ? value : undefined;
    const merged = (0,token_session/* encodeSession */.tG)({ ...theirs, logins: mergeLogins(theirs, mine) });
    return merged === (0,token_session/* encodeSession */.tG)(theirs) ? undefined : merged;
}
function olderSessionId(stored, value) {
    const [theirs, mine] = [stored && wholeSession(stored), wholeSession(value)];
    if (!theirs || !mine)
        return undefined;
    const last = ({ logins }) => Math.max(...logins.map(({ issued_at = 0 }) => issued_at));
    return last(theirs) < last(mine) ? sessionId(stored) : undefined;
}
function mergeLogins(theirs, mine) {
    const newest = (login) => {
        const other = mine.logins.find(({ id }) => id === login.id);
        return other && isNewer(other, login) ? other : login;
    };
    const added = mine.logins.filter(({ id }) => !theirs.logins.some((one) => one.id === id));
    const [first, ...others] = theirs.logins;
    return [newest(first), ...others.map(newest), ...added];
}
function isNewer(login, other) {
    const [issuedAt, otherIssuedAt] = [login.issued_at ?? 0, other.issued_at ?? 0];
    if (issuedAt !== otherIssuedAt)
        return issuedAt > otherIssuedAt;
    return login.refused_at !== undefined && other.refused_at === undefined;
}

// EXTERNAL MODULE: ./build/token/obtain.js
var obtain = __webpack_require__(5324);
// EXTERNAL MODULE: ./build/token/reuse.js
var reuse = __webpack_require__(8409);
;// CONCATENATED MODULE: ./build/token/valid-token.js












const POLL_ATTEMPTS = 5;
const POLL_INTERVAL_MS = 1000;
const MAX_REJECTIONS = 5;
class LockLost extends Error {
}
async function getValidToken(options) {
    return readOrRefresh(options).catch((error) => {
        if (error instanceof LockLost)
            return readOrRefresh(options).catch(rethrowLostLock);
        throw error;
    });
}
async function readOrRefresh(options) {
    const reused = await getStoredToken(options);
    if (reused)
        return reused;
    const { hooks, store, journal } = options;
    const claiming = (0,shutdown_guard/* deferOnce */.O)(hooks);
    const { notClaimed } = deferringClaims(claiming);
    let isClaimed = false;
    const need = {
        isEnough: (value = '') => legible(value) !== undefined && isValid(value, { options, now: () => (0,current_time/* currentTime */.$)(store) }),
        claiming: (id) => {
            isClaimed = true;
            if (hooks.claiming)
                hooks.claiming(id);
            else
                claiming.defer();
        },
        notClaimed,
        creating: async () => {
            if (!options.seed && !journal?.entries().length)
                throw await nothingStored(store);
        },
    };
    return refreshUnderLock(options, (context) => deferSignals(options, (deferring) => {
        if (isClaimed && context.lock.isHeld())
            deferring.defer();
        claiming.release();
        return getToken({
            ...context,
            options: { ...options, hooks: deferring },
            progress: createProgress(),
        });
    }), need).finally(claiming.release);
}
function deferringClaims(guard) {
    return {
        claiming: () => void guard.defer(),
        notClaimed: () => {
            if (guard.release())
                throw new errors/* GiteeTokenError */.is('cancelled', { reason: 'interrupted' });
        },
    };
}
function rethrowLostLock(error) {
    throw error instanceof LockLost ? (0,stores_fence/* suspendedError */.GA)('token_unsaved') : error;
}
async function deferSignals({ hooks }, work) {
    let cancelled;
    const defer = () => {
        cancelled ??= hooks.defer();
        return cancelled;
    };
    try {
        const release = () => cancelled?.aborted ?? false;
        const result = await work({ ...hooks, defer, release });
        if (release())
            throw cancelledAfter();
        return result;
    }
    finally {
        if (cancelled)
            hooks.release();
    }
}
async function getStoredToken(options) {
    const { deadline, store, journal } = options;
    deadline.restart();
    const isSettled = (store.isSettled?.() ?? true) && (journal?.isSettled() ?? true);
    const stored = isSettled ? await store.read() : {};
    const value = legible(stored.session);
    if (!value || journal?.entries().some((kept) => lineage_supersedes(kept, value)))
        return undefined;
    const at = (0,current_time/* currentTime */.$)(store);
    const context = { store, options, now: () => at };
    return isValid(value, context)
        ? toExchange(toStoredCandidate(value, { stored }), context).reused
        : undefined;
}
function createProgress() {
    return { failed: [], refusals: new Map(), newer: undefined, isIssued: false };
}
async function invalidateAccessToken(access_token, access) {
    const claiming = deferOnce(access.hooks);
    await refreshUnderLock(access, (context) => deferSignals(access, async ({ defer }) => {
        const found = await newestCandidate(context);
        const session = found && sessionIn(found.value);
        if (!session || freshest(session, context.now()).access_token !== access_token)
            return;
        const successor = createSuccessor(found, context);
        const prepared = await successor.prepare();
        defer();
        const value = encodeSession(withoutAccess(session, context.now()));
        successor.keep(value);
        await prepared.save(value).catch(rethrowNotInvalidated).finally(prepared.release);
        successor.settle();
    }), deferringClaims(claiming)).finally(claiming.release);
}
function keepLogin(value, before, journal) {
    const entry = before ? descendant(value, asStored(before, journal)) : { value, replaces: [] };
    const reservation = journal.prepare();
    try {
        noteSaved(reservation.write(entry), journal);
    }
    finally {
        reservation.release();
    }
}
function asStored(value, journal) {
    const own = journal.entries().filter((kept) => kept.value === value || supersedes(kept, value));
    return { value, replaces: own.flatMap((kept) => descendant('', kept).replaces) };
}
async function refreshUnderLock({ http, deadline, store, journal }, work, need) {
    return store.withLock(async (lock) => {
        deadline.restart();
        const reservation = journal?.prepare();
        const now = () => (0,current_time/* currentTime */.$)(store);
        const context = { http, deadline, store, journal, lock, reservation, now };
        return work(context).finally(() => reservation?.release());
    }, need);
}
async function getToken(context) {
    const newest = await newestCandidate(context);
    const { options, store, progress } = context;
    if (!newest) {
        if (options.seed)
            return startSession(options.seed, context);
        throw await nothingStored(store);
    }
    const useOrAnother = async (candidate) => {
        try {
            return await useCandidate(candidate, context);
        }
        catch (error) {
            if (!(error instanceof errors/* GiteeTokenError */.is))
                throw error;
            progress.failed.push(candidate);
            const next = isRejection(error) ? nextCandidate(context) : undefined;
            if (next)
                return useOrAnother(next);
            if (!progress.isIssued)
                await saveRefusals(candidate, context);
            return useUnrefreshed(candidate, await explainRejected(error, context), context);
        }
    };
    return useOrAnother(await saveJournaled(newest, context));
}
async function saveRefusals(candidate, context) {
    const session = (0,token_session/* wholeSession */.SE)(candidate.value);
    if (!session?.id || context.journal)
        return;
    const marked = (0,token_session/* encodeSession */.tG)((0,token_session/* withRefusals */._E)(session, context.progress.refusals));
    if (marked === (0,token_session/* encodeSession */.tG)(session))
        return;
    try {
        const prepared = await createSuccessor(candidate, context).prepare();
        await prepared.save(marked).finally(prepared.release);
    }
    catch {
    }
}
async function useUnrefreshed(candidate, failure, context) {
    const { http, deadline, now, options } = context;
    const { giteeFor, isRejected, secrets = [], seed = [] } = options;
    const { handOut } = await __webpack_require__.e(/* import() */ 717).then(__webpack_require__.bind(__webpack_require__, 2717));
    return handOut(failure, {
        http,
        deadline,
        gitee: giteeFor({ ...candidate.stored, session: candidate.value }),
        session: sessionIn(candidate.value),
        grants: seed,
        format: 'session',
        secrets,
        now,
        isRejected,
    });
}
async function nothingStored({ name, whyEmpty }) {
    return invalid((await whyEmpty?.()) ?? { reason: 'store_empty', store: name });
}
async function explainRejected(error, { store, progress }) {
    if (!isRejection(error) || progress.refusals.size === 0)
        return error;
    const problem = await store.whyStale?.(error.problem);
    return problem ? new errors/* GiteeTokenError */.is(error.code, problem, { cause: error }) : error;
}
async function newestCandidate({ store, journal }) {
    const stored = await store.read();
    const value = legible(stored.session);
    const entries = journal ? reviewed(value, journal) : [];
    const isNewer = (kept) => value ? lineage_supersedes(kept, value) : kept.isFromHere && (!kept.isSaved || isHalf(stored.session));
    const kept = newestEntry(entries.filter((one) => !one.isAside && isNewer(one)));
    if (kept)
        return { ...kept, stored, kept, isDoubtful: false };
    if (value) {
        const isDoubtful = entries.some((one) => one.isAside && isNewer(one));
        return { ...toStoredCandidate(value, { stored, entries }), isDoubtful };
    }
    if (entries.some(({ isSaved }) => !isSaved)) {
        throw invalid({ reason: 'token_kept_for_other_store', store: store.name });
    }
    return stored.session ? toStoredCandidate(stored.session, { stored }) : undefined;
}
function legible(shown) {
    if (!shown || isHalf(shown))
        return undefined;
    const isUsable = (0,token_session/* isSession */.lV)(shown) || ((0,token_response/* isBearerToken */.Zc)(shown) && !(0,mistaken_token/* explainNotRefreshToken */.x2)(shown));
    return isUsable ? shown : undefined;
}
function isHalf(shown = '') {
    return (0,token_session/* isOfKnownVersion */.rB)(shown) && (0,token_session/* wholeSession */.SE)(shown) === undefined;
}
function reviewed(value, journal) {
    const isShown = (kept) => kept.value === value;
    const isOver = (kept) => kept.isFromHere &&
        value !== undefined &&
        isOfOther(kept.value, value) &&
        !lineage_supersedes(kept, value);
    for (const kept of journal.entries()) {
        if (isShown(kept))
            noteSaved(kept, journal);
        else if (isOver(kept))
            journal.mark(kept, { isAside: true });
    }
    return [...journal.entries()];
}
function noteSaved(kept, journal) {
    const isPast = (one) => one.isSaved &&
        (one.isFromHere || isRelated(one.value, kept.value)) &&
        !lineage_supersedes(one, kept.value);
    for (const one of journal.entries())
        if (one.path !== kept.path && isPast(one))
            journal.remove(one);
    journal.mark(kept, { isSaved: true, isAside: false });
}
async function saveJournaled(found, context) {
    const { store, lock, journal, options } = context;
    const { value, kept, stored } = found;
    if (!kept || value === stored.session)
        return found;
    options.hooks.defer();
    try {
        const prepared = await store.prepare(createFence(found, lock));
        const isShown = await saveUnder(context, prepared, value).finally(prepared.release);
        if (journal && isShown)
            noteSaved(kept, journal);
        return found;
    }
    catch (error) {
        if (!lock.isHeld())
            throw new LockLost();
        if (!isValid(value, context)) {
            throw withNotes(error, (notes) => [...notes, 'still_journaled']);
        }
        options.hooks.stillUnsaved?.(error);
        return found;
    }
}
async function saveUnder({ store, lock }, prepared, value) {
    await prepared.save(value);
    const look = async () => (await store.readBack?.(value)) ?? true;
    const [shown] = await Promise.allSettled([look()]);
    if (!lock.isHeld())
        throw new LockLost();
    if (shown.status === 'rejected')
        throw shown.reason;
    return shown.value;
}
function nextCandidate({ journal, progress }) {
    const { failed, refusals, newer } = progress;
    const last = failed.at(-1);
    if (!last || failed.length === MAX_REJECTIONS)
        return undefined;
    if (last.kept && isRefused(last.value, refusals))
        journal?.remove(last.kept);
    progress.newer = undefined;
    if (newer?.session)
        return toStoredCandidate(newer.session, { stored: newer });
    const isOver = isOneOf(failed);
    const aside = (journal?.entries() ?? []).filter(({ value, replaces }) => !isOver(value) &&
        (lineage_supersedes({ value, replaces }, last.value) || isRelated(value, last.value)));
    const kept = newestEntry(aside);
    if (!kept)
        return undefined;
    const replaces = [...kept.replaces, ...lineage_descendant(kept.value, last).replaces];
    return { value: kept.value, replaces, stored: last.stored, kept, isDoubtful: true };
}
function isRefused(value, refusals) {
    const tokens = (0,token_session/* wholeSession */.SE)(value)?.logins.map(({ refresh_token }) => refresh_token) ?? [value];
    return tokens.every((token) => refusals.has(token));
}
function isOneOf(candidates) {
    return (value) => candidates.some((one) => one.value === value || isAncestor(value, one));
}
function toStoredCandidate(value, { stored, entries = [] }) {
    const kept = entries.find((one) => one.value === value);
    return { value, replaces: kept?.replaces ?? [], stored, kept, isDoubtful: false };
}
async function waitForNewerToken(isOver, { store, looks }) {
    for (let look = 1;; look++) {
        const stored = await store.read();
        if (stored.session && !isOver(stored.session))
            return stored;
        if (look === looks)
            return undefined;
        await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
    }
}
async function useCandidate(candidate, context) {
    const { exchange, reused } = toExchange(candidate, context);
    return reused ?? exchangeFor(candidate, exchange, context);
}
function toExchange(candidate, { store, now, options }) {
    const { giteeFor, hooks, secrets = [], seed = [] } = options;
    const { decided } = hooks;
    const gitee = giteeFor({ ...candidate.stored, session: candidate.value });
    const session = sessionIn(candidate.value);
    const stored = session ? (0,token_session/* inRefreshOrder */.BF)(session)[0].refresh_token : candidate.value;
    const refresh_token = checked(stored, store);
    const own = session
        ? (0,token_session/* toGrants */.Bb)(session)
        : [{ grant_type: 'refresh_token', refresh_token }];
    const isAdded = (grant) => (0,token_session/* findLogin */.B7)(session, grant) === undefined;
    const grants = [...own, ...seed.filter(isAdded)];
    const exchange = { gitee, session, grants };
    const minTtl = candidate.isDoubtful ? 0 : minTtlFor(session, { now, options });
    const reused = (0,reuse/* reuseToken */.m)({ ...exchange, minTtl, now, secrets, format: 'session', decided });
    return { exchange, reused };
}
function startSession(seed, context) {
    const { giteeFor, seedSession } = context.options;
    const session = seedSession && { ...seedSession, id: '' };
    return exchangeFor(NOTHING, { gitee: giteeFor({}), session, grants: seed }, context);
}
const NOTHING = { value: '', replaces: [] };
function exchangeFor(candidate, exchange, context) {
    const { http, deadline, store, journal, now, options, progress } = context;
    const { secrets = [] } = options;
    const { defer, release, unsaved, superseded, ...hooks } = options.hooks;
    const { gitee } = exchange;
    const successor = createSuccessor(candidate, context);
    const isOver = isOneOf([...progress.failed, candidate]);
    let looks = journal === undefined ? 1 : POLL_ATTEMPTS;
    const writtenSinceRead = async () => {
        progress.newer = await waitForNewerToken(isOver, { store, looks });
        looks = 1;
        return progress.newer && new Date();
    };
    return (0,obtain/* obtainToken */.B)({
        ...exchange,
        http,
        deadline,
        now,
        secrets,
        refusals: progress.refusals,
        format: 'session',
        openStore: async () => ({ ...successor, writtenSinceRead }),
        hooks: {
            ...hooks,
            defer,
            release,
            journal: (value) => {
                progress.isIssued = true;
                const note = unsaved(value, gitee, sessionId(candidate.value));
                return successor.keep(value) ?? note;
            },
            saved: () => {
                unsaved(undefined, gitee);
                successor.settle();
                if (successor.isSuperseded())
                    superseded?.();
            },
        },
    });
}
function minTtlFor(session, { now, options: { minTtl, isRejected } }) {
    return session && isRejected?.((0,token_session/* freshest */.VA)(session, now()).access_token) ? 0 : minTtl;
}
function createSuccessor(candidate, context) {
    const { store, lock, reservation, journal } = context;
    let kept;
    let retain;
    let isReadBack = false;
    let isSuperseded = false;
    const fence = {
        ...createFence(candidate, lock),
        merge: (shown, value) => {
            const replaced = sessionId(candidate.value);
            const isUnknown = replaced === '' && shown !== candidate.value;
            const merged = isUnknown ? undefined : mergeSessions(shown, value, replaced);
            isSuperseded = merged === undefined && (isUnknown || !shown || isOfOther(shown, value));
            return merged;
        },
    };
    const guarded = (prepared) => ({
        ...prepared,
        save: async (value) => {
            isReadBack = await saveUnder(context, prepared, value);
        },
    });
    return {
        name: store.name,
        writtenSinceRead: store.writtenSinceRead,
        prepare: async () => {
            const prepared = await store.prepare(fence);
            retain = prepared.retain;
            try {
                (0,stores_fence/* assertHeld */.mW)(lock, 'store_refused');
                return guarded(prepared);
            }
            catch (error) {
                prepared.release();
                throw error;
            }
        },
        keep: (value) => {
            retain?.();
            kept = reservation?.write(lineage_descendant(value, candidate));
            if (kept && journal)
                removeAncestors(kept, journal);
            return kept && 'journaled';
        },
        settle: () => {
            if (kept && journal && isReadBack)
                noteSaved(kept, journal);
        },
        isSuperseded: () => isSuperseded,
    };
}
function removeAncestors(kept, journal) {
    const isSpent = (one) => isAncestor(one.value, kept) && !isOfOther(one.value, kept.value);
    for (const one of journal.entries())
        if (isSpent(one))
            journal.remove(one);
}
function createFence(candidate, lock) {
    return {
        isHeld: lock.isHeld,
        mayReplace: (shown, value) => legible(shown) === undefined || lineage_supersedes(lineage_descendant(value, candidate), String(shown)),
    };
}
function sessionIn(stored) {
    return (0,token_session/* isSession */.lV)(stored) ? (0,token_session/* decodeSession */.FI)(stored) : undefined;
}
function isValid(value, context) {
    const session = sessionIn(value);
    const minTtl = minTtlFor(session, context);
    return (0,decision/* decide */.LD)(session, { minTtl, now: context.now() }).kind === 'reuse';
}
function checked(refresh_token, { name: store }) {
    const mistake = (0,mistaken_token/* explainNotRefreshToken */.x2)(refresh_token);
    if (mistake)
        throw invalid({ reason: 'stored_value_mistaken', store, mistake });
    if (!(0,token_response/* isBearerToken */.Zc)(refresh_token))
        throw invalid({ reason: 'stored_value_malformed', store });
    return refresh_token;
}
function invalid(problem) {
    return new errors/* GiteeTokenError */.is('input_invalid', problem);
}
function rethrowNotInvalidated(error) {
    throw withNotes(error, () => ['still_stored']);
}
function withNotes(error, change) {
    return error instanceof errors/* GiteeTokenError */.is ? error.withNotes(change) : error;
}
function cancelledAfter() {
    return new errors/* GiteeTokenError */.is('cancelled', { reason: 'cancelled_during_save' });
}
function isRejection({ code }) {
    return code === 'grant_rejected' || code === 'token_stale';
}

// EXTERNAL MODULE: ./build/token/verified-token.js
var verified_token = __webpack_require__(397);
;// CONCATENATED MODULE: ./build/token/verified-session.js


const MAX_REJECTED = 3;
async function getVerifiedSessionToken(options) {
    const { hooks, seed = [] } = options;
    const verification = { ...options, grants: seed, decided: hooks.decided };
    const rejected = new Set();
    const isRejected = (access_token) => rejected.has(access_token);
    for (;;) {
        const minTtl = rejected.size < MAX_REJECTED ? options.minTtl : 0;
        const obtained = await getValidToken({ ...(0,verified_token/* withheld */.uN)(options), minTtl, isRejected });
        if (obtained.source !== 'session')
            return (0,verified_token/* verifyNew */.Sp)(obtained, verification);
        if (obtained.refused)
            return (0,verified_token/* exportHandedOut */.z1)(obtained, verification);
        const reused = await (0,verified_token/* exportUnlessRejected */.Ty)(obtained, verification);
        if (reused)
            return reused;
        rejected.add(obtained.token.access_token);
    }
}

// EXTERNAL MODULE: ./build/action/annotations.js
var annotations = __webpack_require__(3840);
// EXTERNAL MODULE: ./build/action/mask.js
var mask = __webpack_require__(5236);
// EXTERNAL MODULE: ./build/action/pending-state.js
var pending_state = __webpack_require__(8033);
;// CONCATENATED MODULE: ./build/action/branch-token.js








async function getBranchToken(run) {
    const { branch, inputs, network, keeper, messages, decided } = run;
    const store = masking(await branch.open({ ...network, waiting: (claim) => (0,annotations/* info */.pq)(messages.branch.waiting(claim)) }));
    keeper.opened(store);
    const { gitee, verify, expectedLogin, minTtl, grants: seed, session: seedSession } = inputs;
    if (verify.reused)
        (0,user/* preconnectUserEndpoint */.QU)(network.http, gitee.origin);
    try {
        return await getVerifiedSessionToken({
            ...network,
            store,
            journal: undefined,
            giteeFor: ({ session = '' }) => {
                const whole = (0,token_session/* wholeSession */.SE)(session);
                if (whole)
                    (0,token_session/* assertBelongsTo */.ET)(whole, gitee);
                return gitee;
            },
            verify,
            expectedLogin,
            minTtl,
            seed,
            seedSession,
            secrets: (0,mask/* maskedSecrets */.Bc)(),
            hooks: {
                ...(0,shutdown_guard/* createShutdownGuard */.e)(process),
                isKilledSoon: true,
                mask: mask/* mask */.dK,
                claiming: (id) => {
                    (0,pending_state/* saveClaim */.Ql)(id);
                    (0,token_endpoint/* preconnectTokenEndpoint */.i)(network.http, gitee);
                },
                unsaved: (value, _, replaced) => value === undefined ? keeper.saved(store.isWritten()) : keeper.journal(value, replaced),
                superseded: () => (0,annotations/* warning */.$e)(messages.branch.superseded),
                decided,
                ...run.exports,
            },
        });
    }
    finally {
        if (!keeper.isPending() && !store.mayHaveLeftClaim())
            (0,pending_state/* endClaim */.c4)();
    }
}
function masking(store) {
    return {
        ...store,
        read: async () => {
            const stored = await store.read();
            if (stored.session)
                (0,mask/* maskValue */.QS)(stored.session);
            return stored;
        },
    };
}


/***/ }),

/***/ 8055:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GA: () => (/* binding */ suspendedError),
/* harmony export */   Ph: () => (/* binding */ newerSessionStored),
/* harmony export */   mW: () => (/* binding */ assertHeld)
/* harmony export */ });
/* unused harmony export isToBeWritten */
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2268);

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
    return (0,_store_error_js__WEBPACK_IMPORTED_MODULE_0__/* .storeError */ .gl)('token_unsaved', { reason: 'newer_session_stored' });
}
function assertHeld(lock, code) {
    if (!lock.isHeld())
        throw suspendedError(code);
}
function suspendedError(code) {
    return (0,_store_error_js__WEBPACK_IMPORTED_MODULE_0__/* .storeError */ .gl)(code, { reason: 'process_suspended' });
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