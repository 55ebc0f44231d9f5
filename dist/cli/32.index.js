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



function giteaSecret(secret) {
    const { http, deadline, apiUrl: url, token, tokenName = _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_TOKEN_NAME */ .Y0, name, scope, } = secret;
    const store = 'organization' in scope
        ? { kind: 'organization_secret', name, organization: scope.organization }
        : { kind: 'repository_secret', name, repository: scope.repository };
    const headers = { accept: 'application/json', authorization: `token ${token}` };
    const target = {
        ...secret,
        store,
        api: { http, deadline, url, server: url.host, token, tokenName, headers },
    };
    return {
        name: store,
        prepare: () => prepare(target),
        writtenSinceRead: async () => undefined,
    };
}
async function prepare(target) {
    checkName(target.name);
    await checkAccess(target);
    const path = `${secretsPath(target.scope)}/${target.name}`;
    let isCreated = false;
    return {
        ...(0,_store_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutReservation */ .Bf)(async (value) => {
            const body = { data: value };
            const result = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)(target.api, { method: 'PUT', path, body, secrets: [value] });
            isCreated = result.status === 201;
            if (isCreated || result.status === 204)
                return;
            throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .gl)('token_unsaved', describeProblem(result, target));
        }),
        warnings: () => (isCreated ? [(0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .secretCreated */ .Bt)(target.store)] : []),
    };
}
const REJECTED = { path: '/0', body: {}, statuses: [400, 422] };
async function checkAccess(target) {
    const { api } = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .withPrepareBudget */ .Xp)(target);
    const path = `${secretsPath(target.scope)}${REJECTED.path}`;
    const response = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)(api, { method: 'PUT', path, body: REJECTED.body });
    if (REJECTED.statuses.includes(response.status))
        return;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .gl)('store_refused', describeProblem(response, target));
}
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(GITEA|GITHUB)_/i.test(name))
        return;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .storeError */ .gl)('store_refused', {
        reason: 'gitea_secret_name_invalid',
        name: name.slice(0, _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SHOWN_NAME_LENGTH */ ._8),
    });
}
function secretsPath(scope) {
    const owner = 'organization' in scope ? `orgs/${scope.organization}` : `repos/${scope.repository}`;
    return `/${owner}/actions/secrets`;
}
function describeProblem(response, target) {
    const { store, scope: owner, api } = target;
    const common = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCommonProblem */ ._c)(response, target);
    if (common)
        return common;
    const { server, tokenName } = api;
    const { status, detail } = response;
    const rejection = { server, status, detail };
    const scope = scopeFor(owner);
    if (status === 403) {
        return { reason: 'gitea_permission_missing', store, tokenName, status, detail, scope };
    }
    if (status !== 404)
        return { reason: 'secret_rejected', ...rejection, store };
    return 'organization' in owner
        ? { reason: 'gitea_organization_not_found', ...rejection, ...owner, tokenName, scope }
        : { reason: 'gitea_repository_not_found', ...rejection, ...owner, tokenName, scope };
}
function scopeFor(owner) {
    return 'organization' in owner ? 'write:organization' : 'write:repository';
}


/***/ })

};
;