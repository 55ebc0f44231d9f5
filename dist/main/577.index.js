"use strict";
exports.id = 577;
exports.ids = [577];
exports.modules = {

/***/ 577:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  getBranchToken: () => (/* binding */ getBranchToken)
});

// EXTERNAL MODULE: ./build/gitee/token-endpoint.js
var token_endpoint = __webpack_require__(1009);
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
// EXTERNAL MODULE: ./build/stores/store-error.js
var store_error = __webpack_require__(2268);
;// CONCATENATED MODULE: ./build/stores/fence.js

/**
 * Whether a value still has to be written: an earlier attempt may have succeeded unnoticed.
 *
 * @throws {GiteeTokenError} `token_unsaved` when it must no longer be written
 */
function isToBeWritten({ fence, shown, value }) {
    if (fence)
        assertHeld(fence, 'token_unsaved');
    if (!fence?.mayReplace)
        return true;
    if (shown === value)
        return false;
    if (fence.mayReplace(shown, value))
        return true;
    throw storeError('token_unsaved', { reason: 'newer_session_stored' });
}
/**
 * Makes sure that no other process took over the lock while this one was suspended.
 *
 * @throws {GiteeTokenError} with the given code
 */
function assertHeld(lock, code) {
    if (!lock.isHeld())
        throw suspendedError(code);
}
/** Creates the error of a process that lost its lock. */
function suspendedError(code) {
    return (0,store_error/* storeError */.gl)(code, { reason: 'process_suspended' });
}

// EXTERNAL MODULE: ./build/token/current-time.js
var current_time = __webpack_require__(3800);
// EXTERNAL MODULE: ./build/token/decision.js
var decision = __webpack_require__(1519);
// EXTERNAL MODULE: ./build/token/exchange.js + 1 modules
var token_exchange = __webpack_require__(173);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/token/lineage.js


/** Replicas and late writes lag behind by fewer refreshes than this. */
const MAX_ANCESTORS = 32;
/** Returns the entry for a value, with the digests of all values that it descends from. */
function lineage_descendant(value, { value: parent, replaces }) {
    return { value, replaces: [...replaces, digest(parent)].slice(-MAX_ANCESTORS) };
}
/**
 * Tells whether a value is known to be newer than another: it descends from it. Times do not tell: the
 * clocks of two machines may be hours apart.
 */
function lineage_supersedes(entry, other) {
    return isAncestor(other, entry);
}
/** Tells whether an entry came from a value by one or more refreshes. */
function isAncestor(value, { replaces }) {
    return replaces.includes(digest(value));
}
/** Tells whether two values are sessions of the same login, whichever is newer. */
function isRelated(one, other) {
    return areBoth(one, other, token_session/* isOfSameLogin */.b8);
}
/** Tells whether two values are known to be sessions of two logins. */
function isOfOther(one, other) {
    return areBoth(one, other, ({ id }, { id: otherId }) => id !== '' && otherId !== '' && id !== otherId);
}
/** Returns the newest of what is kept: the last one, or another that is known to supersede it. */
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

/** Returns the id of a stored session, empty if it has none, or nothing where nothing is stored. */
function sessionId(stored) {
    return stored ? ((0,token_session/* wholeSession */.SE)(stored)?.id ?? '') : undefined;
}
/**
 * Returns what to store of a new session where another writer has stored something since: each login as it
 * was issued last. Returns nothing if what is stored has to stay: it is as new, or somebody has logged in
 * anew or logged out.
 *
 * @param replaced the id of the session that the new one came from, or is to replace; nothing if there was none
 */
function mergeSessions(stored, value, replaced) {
    const [theirs, mine] = [stored && (0,token_session/* wholeSession */.SE)(stored), (0,token_session/* wholeSession */.SE)(value)];
    if (!theirs || !mine)
        return stored || replaced !== undefined ? undefined : value;
    if (theirs.id !== mine.id)
        return theirs.id === replaced ? value : undefined;
    const merged = (0,token_session/* encodeSession */.tG)({ ...theirs, logins: mergeLogins(theirs, mine) });
    return merged === (0,token_session/* encodeSession */.tG)(theirs) ? undefined : merged;
}
/** Keeps the order of what is stored, so that the text is the same if nothing is newer. */
function mergeLogins(theirs, mine) {
    const newest = (login) => {
        const other = mine.logins.find(({ id }) => id === login.id);
        return other && isNewer(other, login) ? other : login;
    };
    const added = mine.logins.filter(({ id }) => !theirs.logins.some((one) => one.id === id));
    const [first, ...others] = theirs.logins;
    return [newest(first), ...others.map(newest), ...added];
}
/** Of two that are as old, the one that Gitee has refused since says more. */
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












/** How often to look for a value that another machine is about to store. */
const POLL_ATTEMPTS = 5;
const POLL_INTERVAL_MS = 1000;
/** The most values that are tried, if a newer one turns up each time. */
const MAX_REJECTIONS = 5;
const UNLOCKED = { isHeld: Boolean };
/** Another process took over during a save: the written token may be used up, or have replaced a newer one. */
class LockLost extends Error {
}
/**
 * Returns an access token valid for at least `minTtl` seconds, refreshing and saving it if necessary.
 * Concurrent processes on this machine share one refresh.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
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
    const { hooks, store } = options;
    let isClaimed = false;
    const need = {
        isEnough: (value = '') => legible(value) !== undefined && isValid(value, { options, now: () => (0,current_time/* currentTime */.$)(store) }),
        claiming: (id) => {
            isClaimed = true;
            hooks.claiming?.(id);
        },
    };
    return refreshUnderLock(options, (context) => deferSignals(options, (deferring) => {
        // A claim outlives this process: it must be given back.
        if (isClaimed && context.lock.isHeld())
            deferring.defer();
        return getToken({ ...context, options: { ...options, hooks: deferring } });
    }), need);
}
function rethrowLostLock(error) {
    throw error instanceof LockLost ? suspendedError('token_unsaved') : error;
}
/** Keeps signals deferred, once they are, until the work is done: a store may be in the middle of a write. */
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
/**
 * Returns the stored access token if it is valid for at least `minTtl` seconds. Returns nothing if a newer
 * one is kept or about to be stored, because that may have revoked the stored one.
 *
 * @throws {GiteeTokenError} `store_refused` or `input_invalid`
 */
async function getStoredToken(options) {
    const { http, deadline, store, journal } = options;
    deadline.restart();
    const isSettled = (store.isSettled?.() ?? true) && (journal?.isSettled() ?? true);
    const stored = isSettled ? await store.read() : {};
    const value = legible(stored.session) ?? '';
    const isNewer = (kept) => lineage_supersedes(kept, value);
    const isNewest = !journal?.entries().some(isNewer);
    if (!value || !isNewest)
        return undefined;
    // The time is read once: a token that expired in between would be refreshed without the lock.
    const at = (0,current_time/* currentTime */.$)(store);
    const now = () => at;
    const access = { http, deadline, store, journal };
    const context = { ...access, options, now, lock: UNLOCKED, reservation: undefined };
    return isValid(value, context)
        ? useCandidate(toStoredCandidate(value, { stored }), context)
        : undefined;
}
/**
 * Expires a stored access token that a server rejected, so that the next caller refreshes. Does
 * nothing when another token has been stored since.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
async function invalidateAccessToken(access_token, access) {
    await refreshUnderLock(access, (context) => deferSignals(access, async ({ defer }) => {
        const found = await newestCandidate(context);
        const session = found && sessionIn(found.value);
        if (!session || freshest(session).access_token !== access_token)
            return;
        const successor = createSuccessor(found, context);
        const prepared = await successor.prepare();
        defer();
        const value = encodeSession(withoutAccess(session));
        // A write that is cut short may leave nothing of what is stored.
        successor.keep(value);
        await prepared.save(value).catch(rethrowNotInvalidated).finally(prepared.release);
        successor.settle();
    }));
}
/**
 * Keeps a login that was seen in the store in place of something else. What the journal had of that is
 * no longer written over the login, whatever the store shows.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
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
/** Returns what is stored as an entry that descends from all that the journal would write over it. */
function asStored(value, journal) {
    const own = journal.entries().filter((kept) => kept.value === value || supersedes(kept, value));
    return { value, replaces: own.flatMap((kept) => descendant('', kept).replaces) };
}
/** Does the work under the lock. The deadline starts when the lock is held. */
async function refreshUnderLock({ http, deadline, store, journal }, work, need) {
    return store.withLock(async (lock) => {
        deadline.restart();
        const reservation = journal?.prepare();
        const now = () => (0,current_time/* currentTime */.$)(store);
        const context = { http, deadline, store, journal, lock, reservation, now };
        return work(context).finally(() => reservation?.release());
    }, need);
}
/** Saves what an earlier process could not save, then returns its token or a refreshed one. */
async function getToken(context) {
    const newest = await newestCandidate(context);
    const { seed } = context.options;
    if (!newest) {
        if (seed)
            return useSeed(seed, context);
        const { name, whyEmpty } = context.store;
        throw invalid((await whyEmpty?.()) ?? { reason: 'store_empty', store: name });
    }
    const refused = [];
    const useOrAnother = async (candidate) => {
        try {
            return await useCandidate(candidate, context);
        }
        catch (error) {
            if (!(error instanceof errors/* GiteeTokenError */.is))
                throw error;
            refused.push(candidate);
            const next = isRejection(error)
                ? await nextCandidate(refused, { ...context, isInvalid: isInvalidGrant(error) })
                : undefined;
            if (next)
                return useOrAnother(next);
            const refusal = await explainRejected(error, context.store);
            if (!seed || !canSeed(error))
                throw refusal;
            return useSeed(seed, context, { replaced: candidate, refusal });
        }
    };
    return useOrAnother(await saveJournaled(newest, context));
}
/** Adds what the store knows of a refresh token that Gitee rejected. */
async function explainRejected(error, store) {
    if (!isRejection(error) || !isInvalidGrant(error))
        return error;
    const problem = await store.whyStale?.(error.problem);
    return problem ? new errors/* GiteeTokenError */.is(error.code, problem, { cause: error }) : error;
}
/**
 * Returns the newest value of the store and the journal.
 *
 * @throws {GiteeTokenError} `input_invalid` when the value in the journal may belong elsewhere
 */
async function newestCandidate({ store, journal }) {
    const stored = await store.read();
    const value = legible(stored.session);
    const entries = journal ? reviewed(value, journal) : [];
    const isNewer = (kept) => value ? lineage_supersedes(kept, value) : kept.isFromHere && (!kept.isSaved || isHalf(stored.session));
    const kept = newestEntry(entries.filter((one) => !one.isAside && isNewer(one)));
    if (kept)
        return { ...kept, stored, kept, isDoubtful: false };
    if (value) {
        // The store showed another login for a while. What was set aside then may have replaced this value.
        const isDoubtful = entries.some((one) => one.isAside && isNewer(one));
        return { ...toStoredCandidate(value, { stored, entries }), isDoubtful };
    }
    if (entries.some(({ isSaved }) => !isSaved)) {
        throw invalid({ reason: 'token_kept_for_other_store', store: store.name });
    }
    // Using it shows what it is.
    return stored.session ? toStoredCandidate(stored.session, { stored }) : undefined;
}
/**
 * Returns what a store shows if that may be a session or a refresh token. Anything else, such as half a
 * session or the `null` of a script, counts as nothing.
 */
function legible(shown) {
    if (!shown || isHalf(shown))
        return undefined;
    const isUsable = (0,token_session/* isSession */.lV)(shown) || ((0,token_response/* isBearerToken */.Zc)(shown) && !(0,mistaken_token/* explainNotRefreshToken */.x2)(shown));
    return isUsable ? shown : undefined;
}
/** A session of a later version is not half: a newer gitee-token can read it. */
function isHalf(shown = '') {
    return /^gts[12]\./.test(shown) && (0,token_session/* wholeSession */.SE)(shown) === undefined;
}
/** Updates the journal by what the store shows, and returns the remaining entries. */
function reviewed(value, journal) {
    const isShown = (kept) => kept.value === value;
    const isOver = (kept) => kept.isFromHere &&
        value !== undefined &&
        isOfOther(kept.value, value) &&
        !lineage_supersedes(kept, value);
    for (const kept of journal.entries()) {
        if (isShown(kept))
            noteSaved(kept, journal);
        // There was a new login, but the store may still go back to showing what was there before.
        else if (isOver(kept))
            journal.mark(kept, { isAside: true });
    }
    return [...journal.entries()];
}
/** Keeps only the newest saved entry, to write it again if a late write of an older one replaces it. */
function noteSaved(kept, journal) {
    const isPast = (one) => one.isSaved &&
        (one.isFromHere || isRelated(one.value, kept.value)) &&
        !lineage_supersedes(one, kept.value);
    for (const one of journal.entries())
        if (one.path !== kept.path && isPast(one))
            journal.remove(one);
    journal.mark(kept, { isSaved: true, isAside: false });
}
/** A failed save is no error while the token is valid: the next call tries again. */
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
        options.hooks.stillUnsaved(error);
        return found;
    }
}
/** Saves a value, and returns whether the store shows it. After the lock is lost, that proves nothing. */
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
/**
 * Returns what to try after a rejection: a value that another machine has stored since, or else a kept one
 * of the same login. Removes the rejected value from the journal.
 */
async function nextCandidate(refused, { isInvalid, ...context }) {
    const { journal } = context;
    const last = refused.at(-1);
    if (!last || refused.length === MAX_REJECTIONS)
        return undefined;
    if (last.kept && isInvalid)
        journal?.remove(last.kept);
    const isOver = (value) => refused.some((one) => one.value === value || isAncestor(value, one));
    const stored = await waitForNewerToken(isOver, context);
    if (stored?.session)
        return toStoredCandidate(stored.session, { stored });
    const aside = (journal?.entries() ?? []).filter(({ value, replaces }) => !isOver(value) &&
        (lineage_supersedes({ value, replaces }, last.value) || isRelated(value, last.value)));
    const kept = newestEntry(aside);
    if (!kept)
        return undefined;
    // The rejected value may be overwritten.
    const replaces = [...kept.replaces, ...lineage_descendant(kept.value, last).replaces];
    return { value: kept.value, replaces, stored: last.stored, kept, isDoubtful: true };
}
/** The journal may have an entry of the value, with what it descends from. */
function toStoredCandidate(value, { stored, entries = [] }) {
    const kept = entries.find((one) => one.value === value);
    return { value, replaces: kept?.replaces ?? [], stored, kept, isDoubtful: false };
}
/** Another machine that shares the store may have refreshed and be about to save. */
async function waitForNewerToken(isOver, { store, journal }) {
    const isShared = journal !== undefined;
    for (let look = 1;; look++) {
        const stored = await store.read();
        if (stored.session && !isOver(stored.session))
            return stored;
        if (!isShared || look === POLL_ATTEMPTS)
            return undefined;
        await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
    }
}
/** Returns the stored token while it is valid, or else refreshes it. */
async function useCandidate(candidate, context) {
    const { store, now, options } = context;
    const { giteeFor, hooks, secrets = [] } = options;
    const gitee = giteeFor({ ...candidate.stored, session: candidate.value });
    const session = sessionIn(candidate.value);
    const refresh_token = checked(session ? (0,token_session/* stalest */.Z0)(session).refresh_token : candidate.value, store);
    const exchange = {
        gitee,
        session,
        grants: [{ grant_type: 'refresh_token', refresh_token }],
    };
    const minTtl = candidate.isDoubtful ? 0 : minTtlFor(session, options);
    const { decided } = hooks;
    const reused = (0,reuse/* reuseToken */.m)({ ...exchange, minTtl, now, secrets, format: 'session', decided });
    return reused ?? exchangeFor(candidate, exchange, context);
}
/** Starts a session with what the caller gave for that. */
async function useSeed(seed, context, failed) {
    const gitee = context.options.giteeFor({});
    const exchange = { gitee, session: undefined, grants: seed };
    const replaced = failed?.replaced ?? NOTHING;
    const obtained = await exchangeFor(replaced, exchange, context).catch((error) => {
        throw failed ? (0,token_exchange/* combineErrors */.Lt)(failed.refusal, error) : error;
    });
    return failed ? { ...obtained, refused: failed.refusal } : obtained;
}
const NOTHING = {
    value: '',
    replaces: [],
    stored: {},
    kept: undefined,
    isDoubtful: false,
};
/** Exchanges a grant for what comes after a candidate, and saves that in its place. */
function exchangeFor(candidate, exchange, context) {
    const { http, deadline, now, options } = context;
    const { secrets = [] } = options;
    const { defer, release, unsaved, superseded, ...hooks } = options.hooks;
    const { gitee } = exchange;
    const successor = createSuccessor(candidate, context);
    return (0,obtain/* obtainToken */.B)({
        ...exchange,
        http,
        deadline,
        now,
        secrets,
        format: 'session',
        openStore: async () => successor,
        hooks: {
            ...hooks,
            defer,
            release,
            journal: (value) => {
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
/** A token that is refused, or may be used up, does not work any more. */
function canSeed(error) {
    return error.mayBeSpent || (isRejection(error) && isInvalidGrant(error));
}
/** A token that Gitee has rejected is not reused, however long it has to live. */
function minTtlFor(session, { minTtl, isRejected }) {
    return session && isRejected?.((0,token_session/* freshest */.VA)(session).access_token) ? 0 : minTtl;
}
function createSuccessor(candidate, context) {
    const { store, lock, reservation, journal } = context;
    let kept;
    let hold;
    let isReadBack = false;
    let isSuperseded = false;
    const fence = {
        ...createFence(candidate, lock),
        merge: (shown, value) => {
            const merged = mergeSessions(shown, value, sessionId(candidate.value));
            isSuperseded = merged === undefined && (!shown || isOfOther(shown, value));
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
            hold = prepared.hold;
            try {
                // A process that took over in the meantime is about to use the same token.
                assertHeld(lock, 'store_refused');
                return guarded(prepared);
            }
            catch (error) {
                prepared.release();
                throw error;
            }
        },
        keep: (value) => {
            hold?.();
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
/** The tokens of ancestors are used up. Entries of another login have their own chain of tokens. */
function removeAncestors(kept, journal) {
    const isSpent = (one) => isAncestor(one.value, kept) && !isOfOther(one.value, kept.value);
    for (const one of journal.entries())
        if (isSpent(one))
            journal.remove(one);
}
/** The new value may only replace one that it supersedes, or fill an empty store. */
function createFence(candidate, lock) {
    return {
        isHeld: lock.isHeld,
        mayReplace: (shown, value) => legible(shown) === undefined || lineage_supersedes(lineage_descendant(value, candidate), String(shown)),
    };
}
function sessionIn(stored) {
    return (0,token_session/* isSession */.lV)(stored) ? (0,token_session/* decodeSession */.FI)(stored) : undefined;
}
function isValid(value, { now, options }) {
    const session = sessionIn(value);
    return (0,decision/* decide */.L)(session, { minTtl: minTtlFor(session, options), now: now() }).kind === 'reuse';
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
/** Nothing was sent to Gitee, so no new refresh token was issued. */
function rethrowNotInvalidated(error) {
    throw withNotes(error, (notes) => [
        ...notes.filter((note) => note !== 'unsaved'),
        'still_stored',
    ]);
}
function withNotes(error, change) {
    return error instanceof errors/* GiteeTokenError */.is ? error.withNotes(change) : error;
}
function cancelledAfter() {
    return new errors/* GiteeTokenError */.is('cancelled', { reason: 'cancelled_during_save' });
}
/** Some servers reject a valid token with `invalid_request`, for example if it is exchanged twice at once. */
function isInvalidGrant({ problem }) {
    return 'isInvalidGrant' in problem && problem.isInvalidGrant;
}
function isRejection(error) {
    return error instanceof errors/* GiteeTokenError */.is && error.code === 'grant_rejected';
}

// EXTERNAL MODULE: ./build/token/verified-token.js + 1 modules
var verified_token = __webpack_require__(303);
;// CONCATENATED MODULE: ./build/token/verified-session.js


/** How many stored tokens Gitee may reject until nobody else's is waited for. */
const MAX_REJECTED = 3;
/**
 * Returns the access token of a session that many jobs share, unless Gitee rejects it, or else a new one.
 * Either is exported, as `getVerifiedToken` does.
 *
 * @throws {GiteeTokenError} of the step that failed, or `request_refused` for a new token
 */
async function getVerifiedSessionToken(options) {
    const { hooks, seed = [] } = options;
    const verification = { ...options, grants: seed, decided: hooks.decided };
    const rejected = new Set();
    const isRejected = (access_token) => rejected.has(access_token);
    for (;;) {
        const minTtl = rejected.size < MAX_REJECTED ? options.minTtl : 0;
        const obtained = await getValidToken({ ...options, minTtl, isRejected });
        if (obtained.source !== 'session')
            return (0,verified_token/* verifyNew */.Sp)(obtained, verification);
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







/** Returns the access token of the session on the branch, and refreshes and saves that if necessary. */
async function getBranchToken(run) {
    const { branch, inputs, network, keeper, messages, decided } = run;
    const store = masking(await branch.open({ ...network, waiting: (claim) => (0,annotations/* info */.pq)(messages.branch.waiting(claim)) }));
    keeper.opened(store);
    const { gitee, verify, minTtl } = inputs;
    const [grant, fallback] = inputs.grants;
    try {
        return await getVerifiedSessionToken({
            ...network,
            store,
            journal: undefined,
            gitee,
            giteeFor: ({ session = '' }) => {
                const whole = (0,token_session/* wholeSession */.SE)(session);
                if (whole)
                    (0,token_session/* assertBelongsTo */.ET)(whole, gitee);
                return gitee;
            },
            verify,
            minTtl,
            seed: grant && (fallback ? [grant, fallback] : [grant]),
            secrets: (0,mask/* maskedSecrets */.Bc)(),
            hooks: {
                ...(0,shutdown_guard/* createShutdownGuard */.e)(process),
                isKilledSoon: true,
                mask: mask/* mask */.dK,
                claiming: (id) => {
                    (0,pending_state/* saveClaim */.Ql)(id);
                    (0,token_endpoint/* preconnectTokenEndpoint */.i)(network.http, gitee);
                },
                unsaved: (value, _, replaced) => value === undefined ? keeper.saved() : keeper.journal(value, replaced),
                // Nothing is kept outside of the branch that could still not be saved.
                stillUnsaved: () => { },
                superseded: () => (0,annotations/* warning */.$e)(messages.branch.superseded),
                decided,
                export: run.export,
            },
        });
    }
    finally {
        // What is still to be saved needs the claim: the post step ends it.
        if (!keeper.isPending())
            (0,pending_state/* endClaim */.c4)();
    }
}
/** Masks what is read, before anything else gets it. */
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

/***/ 2268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ secretCreated),
/* harmony export */   gl: () => (/* binding */ storeError),
/* harmony export */   r_: () => (/* binding */ untold)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

/** Creates a store's error. Its code tells whether the refresh token is used up. */
function storeError(code, problem) {
    const notes = [code === 'store_refused' ? 'nothing_spent' : 'unsaved'];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is(code, problem, { notes });
}
/** Warns of a write that created the secret. */
function secretCreated(store) {
    return { reason: 'secret_created', stores: [store] };
}
/** Why a secret that may hold something newer is not written. */
function untold({ name }) {
    return { reason: 'secret_write_time_unknown', store: name };
}


/***/ })

};
;