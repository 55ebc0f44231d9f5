"use strict";
exports.id = 225;
exports.ids = [225];
exports.modules = {

/***/ 8225:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   joinSessions: () => (/* binding */ joinSessions)
/* harmony export */ });
/* harmony import */ var _gitee_user_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2963);
/* harmony import */ var _current_time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3800);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4201);



async function joinSessions(stored, added, options) {
    const now = (0,_current_time_js__WEBPACK_IMPORTED_MODULE_2__/* .currentTime */ .$)(options);
    const known = (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .freshest */ .VA)(stored, now);
    if (known.expires_at <= now)
        return added;
    const deadline = options.deadline.withBudget(1 / 3);
    const users = [known, added.logins[0]].map((login) => findUser(login, { ...options, deadline }));
    const [user, addedUser] = await Promise.all(users);
    return user && user === addedUser ? withNewLogin(stored, added) : added;
}
async function findUser({ access_token, scope }, { http, deadline, gitee: { origin } }) {
    return (await (0,_gitee_user_js__WEBPACK_IMPORTED_MODULE_0__/* .checkToken */ .SK)({ http, deadline }, { origin, access_token, scope })).login;
}
function withNewLogin(session, added) {
    const order = (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .inRefreshOrder */ .BF)(session);
    const replaced = order.find(({ refused_at }) => refused_at !== undefined) ?? order[0];
    const [login] = added.logins;
    const renewed = {
        ...login,
        id: replaced.id || login.id,
        issued_at: (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .laterThan */ .Gh)(replaced.issued_at, Number(login.issued_at)),
    };
    return {
        ...session,
        id: session.id || added.id,
        gitee_url: added.gitee_url,
        client_id: added.client_id,
        logins: (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .mapLogins */ .T)(session, (one) => (one === replaced ? renewed : one)),
    };
}


/***/ })

};
;