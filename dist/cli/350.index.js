"use strict";
exports.id = 350;
exports.ids = [350];
exports.modules = {

/***/ 9350:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runSandbox: () => (/* binding */ runSandbox)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _sandbox_gitee_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(542);
/* harmony import */ var _sandbox_github_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1714);
/* harmony import */ var _sandbox_server_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5060);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6497);
/* harmony import */ var _port_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9816);






const REPOSITORY = 'octo/repo';
const REDIRECT_URIS = [27_180, 27_181].map((port) => `http://127.0.0.1:${port}/callback`);
async function runSandbox({ port, rotation, json }, { messages, stdout, stderr, signals }) {
    const gitee = (0,_sandbox_gitee_js__WEBPACK_IMPORTED_MODULE_1__/* .sandboxGitee */ .s)({ rotation, redirectUris: REDIRECT_URIS });
    const server = await (0,_sandbox_server_js__WEBPACK_IMPORTED_MODULE_3__/* .serve */ .w)(gitee.handle, { port }).catch((error) => {
        throw (0,_port_error_js__WEBPACK_IMPORTED_MODULE_4__/* .portError */ .k)(error, { address: `127.0.0.1:${port}`, purpose: 'sandbox' });
    });
    const github = await (0,_sandbox_github_js__WEBPACK_IMPORTED_MODULE_2__/* .sandboxGitHub */ .P)({ repositories: [REPOSITORY] });
    const api = await (0,_sandbox_server_js__WEBPACK_IMPORTED_MODULE_3__/* .serve */ .w)(github.handle);
    const { clientId, clientSecret, email, password } = gitee.settings;
    const credentials = {
        'gitee-url': server.origin,
        'client-id': clientId,
        'client-secret': clientSecret,
        'refresh-token': gitee.grant().refreshToken,
        email,
        password,
        'secret-api-url': api.origin,
        'session-repository': REPOSITORY,
        'github-token': github.settings.token,
        'session-key': (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64'),
    };
    const lines = Object.entries(credentials).map(([name, value]) => `${name}: ${value}`);
    const text = json ? JSON.stringify(credentials) : lines.join('\n');
    const cancelledByUser = new Promise((resolve) => {
        for (const name of ['SIGINT', 'SIGTERM'])
            signals.once(name, resolve);
    });
    if (!json)
        stderr.write(`${messages.sandboxInputs}\n`);
    const failure = await (0,_output_js__WEBPACK_IMPORTED_MODULE_5__/* .write */ .M9)(stdout, `${text}\n`);
    if (!failure) {
        if (!json) {
            const rest = ['token', 'check', 'logout'].map(toCommand).join('\n');
            stderr.write(`${messages.sandboxLogin(loginCommands(credentials), rest)}\n\n`);
        }
        stderr.write(`${messages.sandboxRuns}\n`);
        await cancelledByUser;
    }
    await Promise.all([server.close(), api.close()]);
    return 130;
}
function quoteForShell(path) {
    return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
function loginCommands(credentials) {
    const exports = [
        `export GH_TOKEN=${credentials['github-token']}`,
        'GITEE_TOKEN_STORE=branch',
        `GITEE_TOKEN_REPO=${REPOSITORY}`,
        `GITEE_TOKEN_API_URL=${credentials['secret-api-url']}`,
        `GITEE_TOKEN_GITEE_URL=${credentials['gitee-url']}`,
        `GITEE_TOKEN_CLIENT_ID=${credentials['client-id']}`,
        `GITEE_TOKEN_CLIENT_SECRET=${credentials['client-secret']}`,
        `GITEE_TOKEN_SESSION_KEY=${credentials['session-key']}`,
    ];
    return `${exports.join(' \\\n  ')}\n${toCommand('login')}`;
}
function toCommand(name) {
    return `node ${quoteForShell(String(process.argv[1]))} ${name}`;
}


/***/ }),

/***/ 9816:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ portError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function portError(error, listener) {
    const isInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', isInUse
        ? { reason: 'port_in_use', ...listener }
        : { reason: 'port_unusable', ...listener, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(error)) });
}


/***/ })

};
;