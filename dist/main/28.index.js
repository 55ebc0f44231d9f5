"use strict";
exports.id = 28;
exports.ids = [28];
exports.modules = {

/***/ 6028:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeFallback: () => (/* binding */ describeFallback)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4438);

async function describeFallback(obtained, context, { language, outputs: messages }) {
    const { refused, source, isNewLogin } = obtained;
    const { store } = context;
    if (!refused)
        return messages.lostLogin({ reason: undefined, store });
    const failure = await (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .W)(refused, language);
    if (source === 'session')
        return messages.notRefreshed(failure, getExpiry(obtained.token));
    if (!isNewLogin)
        return messages.lostLogin({ reason: failure.what, store });
    const fallback = source === 'password' ? 'password' : 'refresh_token';
    const text = messages.fellBack(failure.what, fallback, nextAfter(obtained, context));
    return { title: refused.code, text };
}
function nextAfter({ storedValue }, { isStored, exportRefreshToken }) {
    const isNew = storedValue !== undefined;
    if (isStored && isNew)
        return 'nothing';
    return exportRefreshToken && isNew ? 'store_output' : 'replace_secret';
}
function getExpiry({ created_at = 0, expires_in = 0 }) {
    return new Date((created_at + expires_in) * 1000);
}


/***/ })

};
;