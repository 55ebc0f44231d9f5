"use strict";
exports.id = 145;
exports.ids = [145];
exports.modules = {

/***/ 3145:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   assertOwner: () => (/* binding */ assertOwner)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function assertOwner(check, expected, { gitee: { origin } }) {
    const { host } = origin;
    const { login, problem = { reason: 'user_unnamed', host } } = check ?? {};
    if (login === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('request_refused', { reason: 'owner_unknown', expected, problem });
    }
    if (login.toLowerCase() !== expected.toLowerCase()) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('request_refused', { reason: 'owner_unexpected', expected, login });
    }
}


/***/ })

};
;