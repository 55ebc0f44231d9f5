"use strict";
exports.id = 483;
exports.ids = [483];
exports.modules = {

/***/ 7483:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   logout: () => (/* binding */ logout)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _http_deadline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6034);
/* harmony import */ var _resolve_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5756);
/* harmony import */ var _resolve_store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6547);
/* harmony import */ var _shutdown_guard_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9306);
/* harmony import */ var _spent_note_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4971);






const TIMEOUT_MS = 60_000;
function logout(options, context) {
    return runLogout(options, context).catch((error) => {
        throw (0,_spent_note_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutSpentNote */ .x)(error);
    });
}
async function runLogout(options, context) {
    const env = withAnyToken(options, context);
    const given = options.giteeUrl ? (0,_resolve_client_js__WEBPACK_IMPORTED_MODULE_1__/* .readOrigin */ .P2)('--gitee-url', options.giteeUrl).origin : _resolve_client_js__WEBPACK_IMPORTED_MODULE_1__/* .GITEE */ .x;
    const target = await (0,_resolve_store_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveStore */ .gn)(options, {
        ...context,
        keyPurpose: 'logout',
        env,
        deadline: (0,_http_deadline_js__WEBPACK_IMPORTED_MODULE_5__/* .createDeadline */ .d)(TIMEOUT_MS),
    });
    const stored = env.GITLAB_TOKEN === UNUSED ? undefined : await findOrigin(target);
    const applications = `${stored || given}/oauth/applications`;
    const wasStored = await forget(target, context);
    const beside = (0,_resolve_store_js__WEBPACK_IMPORTED_MODULE_2__/* .secretsBeside */ .GG)(target, options).map(({ store }) => store.name);
    if (wasStored === undefined) {
        const stores = [target.store.name, ...beside];
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', { reason: 'store_keeps', stores, applications });
    }
    const { stderr, messages } = context;
    const { forgotten, nothing, history, secrets, withdraw } = messages.logout;
    const { storeName } = messages.errors;
    const { name } = target.store;
    const lines = [
        wasStored ? forgotten(storeName(name)) : nothing(name),
        ...(wasStored && target.branch ? [history, secrets(beside.map(storeName))] : []),
        withdraw(applications),
    ];
    stderr.write(`${lines.join('\n')}\n`);
    return 0;
}
const UNUSED = 'unused';
function withAnyToken({ store }, { env }) {
    if (store === 'gitlab')
        return { ...env, GITLAB_TOKEN: env.GITLAB_TOKEN || UNUSED };
    const isNamed = store === 'github' || store === 'gitea';
    return isNamed ? { ...env, GH_TOKEN: UNUSED, GITEA_TOKEN: UNUSED } : env;
}
async function findOrigin(target) {
    const stored = target.isReadable ? await target.store.read().catch(() => ({})) : {};
    return (0,_resolve_client_js__WEBPACK_IMPORTED_MODULE_1__/* .toProfile */ .Fo)(stored).gitee_url;
}
async function forget(target, { signals }) {
    if (!target.isReadable)
        return undefined;
    const { store, journal, branch } = target;
    const wasStored = branch
        ? await (0,_shutdown_guard_js__WEBPACK_IMPORTED_MODULE_3__/* .withClaimGivenBack */ .ZV)(signals, async (need) => store.forget?.(need))
        : await store.forget?.();
    if (!journal)
        return wasStored;
    const work = async () => clear(journal);
    await (branch ? work() : store.withLock(work));
    return wasStored;
}
function clear(journal) {
    const own = journal.entries().filter(({ isFromHere }) => isFromHere);
    for (const kept of own)
        journal.remove(kept);
}


/***/ }),

/***/ 4971:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ withoutSpentNote)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function withoutSpentNote(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is && error.notes.includes('nothing_spent')
        ? error.withNotes((notes) => notes.filter((note) => note !== 'nothing_spent'))
        : error;
}


/***/ })

};
;