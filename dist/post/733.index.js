"use strict";
exports.id = 733;
exports.ids = [733];
exports.modules = {

/***/ 6733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mergeSessions: () => (/* binding */ mergeSessions),
/* harmony export */   olderSessionId: () => (/* binding */ olderSessionId),
/* harmony export */   sessionId: () => (/* binding */ sessionId)
/* harmony export */ });
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4201);

function sessionId(stored) {
    return stored ? ((0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored)?.id ?? '') : undefined;
}
function mergeSessions(stored, value, replaced) {
    const [theirs, mine] = [stored && (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored), (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(value)];
    if (!theirs || !mine)
        return stored || replaced !== undefined ? undefined : value;
    if (theirs.id !== mine.id)
        return theirs.id === replaced ? value : undefined;
    const merged = (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeSession */ .tG)({ ...theirs, logins: mergeLogins(theirs, mine) });
    return merged === (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeSession */ .tG)(theirs) ? undefined : merged;
}
function olderSessionId(stored, value) {
    const [theirs, mine] = [stored && (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored), (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(value)];
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


/***/ })

};
;