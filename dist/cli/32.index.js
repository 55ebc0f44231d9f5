"use strict";
exports.id = 32;
exports.ids = [32];
exports.modules = {

/***/ 8032:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   giteaSecret: () => (/* binding */ giteaSecret)
/* harmony export */ });
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7156);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7055);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2268);



/** A secret of Gitea or Forgejo Actions, of a repository or of an organisation. It goes there over TLS, not sealed. */
function giteaSecret(secret) {
    const { http, deadline, apiUrl: url, token, tokenName = _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_TOKEN_NAME */ .Y0, name, scope, } = secret;
    const store = 'organization' in scope
        ? { kind: 'organization_secret', name, organization: scope.organization }
        : { kind: 'repository_secret', name, repository: scope.repository };
    const headers = { accept: 'application/json', authorization: `token ${token}` };
    const target = {
        ...secret,
        store,
        label: (0,_store_js__WEBPACK_IMPORTED_MODULE_1__/* .labelOf */ .Wy)({ name: store }),
        api: { http, deadline, url, token, tokenName, headers },
    };
    return {
        name: store,
        prepare: () => prepare(target),
        // There is no way to ask when a secret was written.
        writtenSinceRead: async () => undefined,
    };
}
/**
 * No request shows in advance whether the token is allowed to write, but one shows whether it has access to
 * the repository. None shows when a secret was written, so a repeated or late write may replace a newer one.
 */
async function prepare(target) {
    checkName(target.name);
    const parent = describeTarget(target.scope);
    const seen = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)((0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .withPrepareBudget */ .Xp)(target).api, { path: parent });
    if (seen.status !== 200)
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .g)('store_refused', describeProblem(seen, target));
    const path = `${parent}/actions/secrets/${target.name}`;
    return (0,_store_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutReservation */ .Bf)(async (value) => {
        const body = { data: value };
        const result = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)(target.api, { method: 'PUT', path, body, secrets: [value] });
        if (result.status === 201 || result.status === 204)
            return;
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .g)('token_unsaved', describeProblem(result, target));
    });
}
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(GITEA|GITHUB)_/i.test(name))
        return;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .g)('store_refused', {
        reason: 'legacy',
        message: `${name.slice(0, 100)} is no name that Gitea allows for a secret.`,
        advice: 'Use letters, digits and underscores, no digit first, and no GITEA_ or GITHUB_ at the front.',
    });
}
function describeTarget(scope) {
    return 'organization' in scope ? `/orgs/${scope.organization}` : `/repos/${scope.repository}`;
}
function describeProblem(result, target) {
    const { label, scope, api } = target;
    const common = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCommonProblem */ ._c)(result, target);
    if (common)
        return common;
    const permission = 'organization' in scope ? 'write:organization' : 'write:repository';
    return {
        reason: 'legacy',
        message: `${api.tokenName} is not allowed to write ${label}: ${result.detail}.`,
        advice: `It has to belong to an owner and to have the scope ${permission}. Check the name of the place too.`,
    };
}


/***/ })

};
;