"use strict";
exports.id = 900;
exports.ids = [900];
exports.modules = {

/***/ 6900:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  recover: () => (/* binding */ recover)
});

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/http/deadline.js
var http_deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/token/recovery-copy.js
var recovery_copy = __webpack_require__(8862);
// EXTERNAL MODULE: ./build/cli/resolve-client.js
var resolve_client = __webpack_require__(5756);
// EXTERNAL MODULE: ./build/cli/resolve-store.js + 7 modules
var resolve_store = __webpack_require__(3765);
// EXTERNAL MODULE: ./build/messages/errors/index.js
var messages_errors = __webpack_require__(9354);
// EXTERNAL MODULE: ./build/stores/store.js
var store = __webpack_require__(7055);
;// CONCATENATED MODULE: ./build/cli/store-warnings.js


/** Says, after a save, what needs attention about the store. */
function warnOfStore(prepared, { messages: { errors }, stderr }) {
    for (const warning of (0,store/* warningsOf */.nZ)(prepared)) {
        const { what, advice } = (0,messages_errors/* explainProblem */.F)(warning, errors);
        stderr.write(`${what}${errors.space}${advice}\n`);
    }
}

;// CONCATENATED MODULE: ./build/cli/commands/recover.js







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
    const value = await (0,recovery_copy/* decryptRecoveryCopy */.s)(copy, clientSecret);
    const { stdout } = context;
    if (!print && stdout.isTTY)
        return offerToStore(value, context);
    stdout.write(`${value}\n`);
    return 0;
}
async function readCopy({ messages, stdin, prompts }) {
    return stdin.isTTY ? prompts.text(messages.recover.askCopy) : (0,consumers_.text)(stdin);
}
async function readClientSecret(context) {
    const { client_secret } = await (0,resolve_client/* readClient */.OJ)({}, {}, context);
    if (client_secret)
        return client_secret;
    const { stdin, messages, prompts } = context;
    if (stdin.isTTY)
        return (await prompts.password(messages.recover.askClientSecret))?.trim();
    throw new errors/* GiteeTokenError */.is('input_invalid', { reason: 'recovery_secret_missing' });
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
    warnOfStore(prepared, context);
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
    const deadline = (0,http_deadline/* createDeadline */.d)(TIMEOUT_MS);
    return (0,resolve_store/* resolveStore */.gn)(options, { http, deadline, env: { ...env, GH_TOKEN } });
}


/***/ })

};
;