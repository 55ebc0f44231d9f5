"use strict";
exports.id = 717;
exports.ids = [717];
exports.modules = {

/***/ 2717:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handOut: () => (/* binding */ handOut)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_user_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2963);
/* harmony import */ var _current_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3800);
/* harmony import */ var _reuse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8409);




const MIN_LIFE_S = 300;
const NOT_OF_REFRESH = [
    'input_invalid',
    'store_refused',
    'token_unsaved',
    'cancelled',
];
async function handOut(failure, options) {
    const { session, isRejected } = options;
    if (!session || !isOfRefresh(failure))
        throw failure;
    const now = (0,_current_time_js__WEBPACK_IMPORTED_MODULE_3__/* .currentTime */ .$)(options);
    const isUsable = ({ expires_at, access_token }) => expires_at - now >= MIN_LIFE_S && !isRejected?.(access_token);
    const usable = session.logins
        .filter(isUsable)
        .toSorted((one, other) => other.expires_at - one.expires_at);
    for (const login of usable) {
        if (await isTaken(login, options)) {
            const expiresIn = login.expires_at - now;
            const at = { ...options, now: () => now };
            return { ...(0,_reuse_js__WEBPACK_IMPORTED_MODULE_2__/* .toReused */ .e)(login, { ...at, session, expiresIn }), refused: failure };
        }
    }
    throw failure;
}
function isOfRefresh(failure) {
    if (!(failure instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is))
        return false;
    const { code, problem } = failure;
    return !NOT_OF_REFRESH.includes(code) && problem.reason !== 'access_token_unusable';
}
async function isTaken({ access_token, scope }, { http, deadline, gitee: { origin } }) {
    const check = await (0,_gitee_user_js__WEBPACK_IMPORTED_MODULE_1__/* .checkToken */ .SK)({ http, deadline }, { origin, access_token, scope });
    return check.verdict !== 'invalid';
}


/***/ })

};
;