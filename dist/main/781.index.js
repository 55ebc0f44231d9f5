"use strict";
exports.id = 781;
exports.ids = [781];
exports.modules = {

/***/ 7781:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verbose: () => (/* binding */ verbose)
/* harmony export */ });
const verbose = {
    request: ({ method, host, path, number, ms, outcome }) => `${method} ${host}${path}：${explainOutcome(outcome)}（${ms} 毫秒${number > 1 ? `，第 ${number} 次` : ''}）`,
    decision: explainDecision,
};
function explainDecision(decision) {
    if (decision.kind === 'reuse') {
        return decision.expiresIn === undefined
            ? '复用已保存的访问令牌：Gitee 没有说明有效期。'
            : `复用已保存的访问令牌：剩余有效期 ${decision.expiresIn} 秒，至少需要 ${decision.minTtl} 秒。`;
    }
    switch (decision.reason) {
        case 'no_session':
            return '开始刷新：还没有保存访问令牌。';
        case 'always':
            return '开始刷新：min-ttl 为 0。';
        case 'other_clock':
            return '开始刷新：签发访问令牌时的时钟比本机快，无法判断是否过期。';
        case 'rejected':
            return '开始刷新：已保存的访问令牌被 Gitee 拒绝。';
        case 'expires_soon':
            return decision.expiresIn > 0
                ? `开始刷新：已保存的访问令牌剩余有效期 ${decision.expiresIn} 秒，至少需要 ${decision.minTtl} 秒。`
                : `开始刷新：已保存的访问令牌已过期 ${-decision.expiresIn} 秒。`;
    }
}
function explainOutcome(outcome) {
    if (typeof outcome === 'number')
        return String(outcome);
    switch (outcome.reason) {
        case 'timeout':
            return '超时';
        case 'too_large':
            return '响应超过 1 MiB';
        case 'cancelled':
            return '已取消';
        case 'connection':
        case 'certificate':
            return outcome.detail;
    }
}


/***/ })

};
;