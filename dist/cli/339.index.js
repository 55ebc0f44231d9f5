"use strict";
exports.id = 339;
exports.ids = [339];
exports.modules = {

/***/ 339:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   combineFailures: () => (/* binding */ combineFailures),
/* harmony export */   detectStaleToken: () => (/* binding */ detectStaleToken),
/* harmony export */   isInvalidGrant: () => (/* binding */ isInvalidGrant)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _stores_branch_branch_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6491);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4201);



async function detectStaleToken(error, grant, store) {
    const refused = refusalIn(error);
    if (grant.grant_type !== 'refresh_token' || !refused)
        return error;
    const writtenSinceRead = await store.writtenSinceRead();
    if (!writtenSinceRead)
        return error;
    const problem = {
        reason: 'replaced_elsewhere',
        refused,
        store: store.name,
        writtenAt: writtenSinceRead.toISOString(),
    };
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('token_stale', problem, { cause: error });
}
function refusalIn({ code, problem }) {
    if (problem.reason === 'used_by_earlier_attempt')
        return problem.rejected;
    return code === 'grant_rejected' ? problem : undefined;
}
function combineFailures(failures, { session, store }) {
    return failures.reduce((first, { grant, error }) => {
        if (!first)
            return error;
        const isOfSession = (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .findLogin */ .B7)(session, grant) !== undefined;
        const answer = isOfSession && answerOf(first) && answerOf(error);
        if (answer) {
            const name = (0,_stores_branch_branch_name_js__WEBPACK_IMPORTED_MODULE_2__/* .atGitee */ .Y)(store.name, session?.gitee_url);
            const both = { reason: 'both_logins_rejected', answer, store: name };
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('grant_rejected', both, { cause: error });
        }
        return combine(first, error, isOfSession ? 'other_login' : toFallback(grant));
    }, undefined);
}
function answerOf({ problem }) {
    return 'isInvalidGrant' in problem && problem.isInvalidGrant ? problem.answer : undefined;
}
function toFallback({ grant_type }) {
    return grant_type === 'refresh_token' ? 'refresh_token' : 'password';
}
function combine(first, second, fallback) {
    const decisive = first.mayBeSpent || second.code === 'cancelled' ? 'first' : 'second';
    const { code, notes, mayBeSpent } = { first, second }[decisive];
    const problem = {
        reason: 'fallback_failed',
        first: first.problem,
        second: second.problem,
        fallback,
        decisive,
    };
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is(code, problem, { notes, cause: second, mayBeSpent });
}
function isInvalidGrant({ problem }) {
    const refused = problem.reason === 'used_by_earlier_attempt' ? problem.rejected : problem;
    return 'isInvalidGrant' in refused && refused.isInvalidGrant;
}


/***/ })

};
;