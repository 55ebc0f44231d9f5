"use strict";
exports.id = 733;
exports.ids = [733];
exports.modules = {

/***/ 6733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mergeSessions: () => (/* binding */ mergeSessions),
/* harmony export */   sessionId: () => (/* binding */ sessionId)
/* harmony export */ });
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4201);

/** Returns the id of a stored session, empty if it has none, or nothing where nothing is stored. */
function sessionId(stored) {
    return stored ? ((0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored)?.id ?? '') : undefined;
}
/**
 * Returns what to store of a new session where another writer has stored something since: each login as it
 * was issued last. Returns nothing if what is stored has to stay: it is as new, or somebody has logged in
 * anew or logged out.
 *
 * @param replaced the id of the session that the new one came from, or is to replace; nothing if there was none
 */
function mergeSessions(stored, value, replaced) {
    const [theirs, mine] = [stored && (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored), (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(value)];
    if (!theirs || !mine)
        return stored || replaced !== undefined ? undefined : value;
    if (theirs.id !== mine.id)
        return theirs.id === replaced ? value : undefined;
    const merged = (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeSession */ .tG)({ ...theirs, logins: mergeLogins(theirs, mine) });
    return merged === (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeSession */ .tG)(theirs) ? undefined : merged;
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


/***/ })

};
;