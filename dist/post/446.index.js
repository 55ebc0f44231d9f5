"use strict";
exports.id = 446;
exports.ids = [446];
exports.modules = {

/***/ 2446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verbose: () => (/* binding */ verbose)
/* harmony export */ });
const verbose = {
    request: ({ method, host, path, number, ms, outcome }) => `${method} ${host}${path}: ${explainOutcome(outcome)} (${ms} ms${number > 1 ? `, attempt ${number}` : ''})`,
    decision: explainDecision,
};
function explainDecision(decision) {
    if (decision.kind === 'reuse') {
        return decision.expiresIn === undefined
            ? 'Reusing the stored access token: Gitee did not say how long it is valid.'
            : `Reusing the stored access token: valid for ${seconds(decision.expiresIn)}, at least ${decision.minTtl} needed.`;
    }
    switch (decision.reason) {
        case 'no_session':
            return 'Refreshing: no access token is stored.';
        case 'always':
            return 'Refreshing: min-ttl is 0.';
        case 'other_clock':
            return 'Refreshing: the stored access token was issued by a clock ahead of this one.';
        case 'rejected':
            return 'Refreshing: Gitee rejected the stored access token.';
        case 'expires_soon':
            return decision.expiresIn > 0
                ? `Refreshing: the stored access token is valid for ${seconds(decision.expiresIn)}, at least ${decision.minTtl} needed.`
                : `Refreshing: the stored access token expired ${seconds(-decision.expiresIn)} ago.`;
    }
}
function seconds(count) {
    return `${count} ${count === 1 ? 'second' : 'seconds'}`;
}
function explainOutcome(outcome) {
    if (typeof outcome === 'number')
        return String(outcome);
    switch (outcome.reason) {
        case 'timeout':
            return 'timed out';
        case 'too_large':
            return 'the response is larger than 1 MiB';
        case 'cancelled':
            return 'cancelled';
        case 'connection':
        case 'certificate':
            return outcome.detail;
    }
}


/***/ })

};
;