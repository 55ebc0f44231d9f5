"use strict";
exports.id = 65;
exports.ids = [65];
exports.modules = {

/***/ 65:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   recover: () => (/* binding */ recover)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9984);
/* harmony import */ var _http_deadline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6034);
/* harmony import */ var _token_recovery_copy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8862);
/* harmony import */ var _resolve_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5756);
/* harmony import */ var _resolve_store_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2540);






const INTERRUPTED = 130;
const TIMEOUT_MS = 60_000;
/** Options that other stores and commands use. */
const UNUSED = { environmentScope: '', clientIdName: '', clientSecretName: '' };
/**
 * Decrypts a recovery copy. Prints the token only if standard output is no terminal, or with `--print`;
 * otherwise offers to store it. Returns the exit status.
 */
async function recover({ print }, context) {
    const copy = await readCopy(context);
    if (copy === undefined)
        return INTERRUPTED;
    const clientSecret = await readClientSecret(context);
    if (clientSecret === undefined)
        return INTERRUPTED;
    const value = await (0,_token_recovery_copy_js__WEBPACK_IMPORTED_MODULE_2__/* .decryptRecoveryCopy */ .s)(copy, clientSecret);
    const { stdout } = context;
    if (!print && stdout.isTTY)
        return offerToStore(value, context);
    stdout.write(`${value}\n`);
    return 0;
}
async function readCopy({ messages, stdin, prompts }) {
    return stdin.isTTY ? prompts.text(messages.recover.askCopy) : (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.text)(stdin);
}
async function readClientSecret(context) {
    const { client_secret } = await (0,_resolve_client_js__WEBPACK_IMPORTED_MODULE_3__/* .readClient */ .OJ)({}, {}, context);
    if (client_secret)
        return client_secret;
    const { stdin, messages, prompts } = context;
    if (stdin.isTTY)
        return (await prompts.password(messages.recover.askClientSecret))?.trim();
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GiteeTokenError */ .is('input_invalid', { reason: 'recovery_secret_missing' });
}
async function offerToStore(value, context) {
    const { messages, stdin, stderr, prompts } = context;
    // The copy came through a pipe, so there is no terminal to ask at.
    const wanted = stdin.isTTY
        ? await prompts.confirm(messages.recover.askStore, messages.recover)
        : false;
    if (wanted === undefined)
        return INTERRUPTED;
    if (!wanted) {
        stderr.write(`${messages.recover.notStored}\n`);
        return 0;
    }
    const target = await askForTarget(context);
    if (!target)
        return INTERRUPTED;
    const { store } = target;
    const prepared = await store.prepare();
    await prepared.save(value).finally(prepared.release);
    stderr.write(`${messages.login.stored([messages.errors.storeName(store.name)])}\n`);
    return 0;
}
/** The answers are checked like the options of other commands. */
async function askForTarget({ http, env, messages, prompts }) {
    const repo = (await prompts.text(messages.recover.askRepository))?.trim();
    if (repo === undefined)
        return undefined;
    const environment = (await prompts.text(messages.recover.askEnvironment))?.trim();
    if (environment === undefined)
        return undefined;
    const initialValue = 'GITEE_REFRESH_TOKEN';
    const secretName = (await prompts.text(messages.recover.askSecretName, { initialValue }))?.trim();
    if (secretName === undefined)
        return undefined;
    const GH_TOKEN = env.GH_TOKEN || (await prompts.password(messages.recover.askToken));
    if (GH_TOKEN === undefined)
        return undefined;
    const options = { store: 'github', repo, env: environment, secretName, ...UNUSED };
    const deadline = (0,_http_deadline_js__WEBPACK_IMPORTED_MODULE_5__/* .createDeadline */ .d)(TIMEOUT_MS);
    return (0,_resolve_store_js__WEBPACK_IMPORTED_MODULE_4__/* .resolveStore */ .gn)(options, { http, deadline, env: { ...env, GH_TOKEN } });
}


/***/ })

};
;