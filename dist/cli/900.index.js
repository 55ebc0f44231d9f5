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
// EXTERNAL MODULE: ./build/gitee/token-response.js
var token_response = __webpack_require__(9375);
// EXTERNAL MODULE: ./build/http/deadline.js
var deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/token/merge.js
var merge = __webpack_require__(6733);
// EXTERNAL MODULE: ./build/token/recovery-copy.js
var recovery_copy = __webpack_require__(8862);
// EXTERNAL MODULE: ./build/cli/ask.js
var cli_ask = __webpack_require__(3819);
// EXTERNAL MODULE: ./build/cli/login/ask-client.js
var ask_client = __webpack_require__(681);
// EXTERNAL MODULE: ./build/cli/resolve-client.js
var resolve_client = __webpack_require__(5756);
// EXTERNAL MODULE: ./build/cli/resolve-store.js + 6 modules
var resolve_store = __webpack_require__(6547);
// EXTERNAL MODULE: ./build/cli/shutdown-guard.js
var shutdown_guard = __webpack_require__(9306);
// EXTERNAL MODULE: ./build/cli/stdin-use.js
var stdin_use = __webpack_require__(586);
// EXTERNAL MODULE: ./build/messages/errors/index.js
var messages_errors = __webpack_require__(9354);
// EXTERNAL MODULE: ./build/stores/store.js
var store = __webpack_require__(7055);
;// CONCATENATED MODULE: ./build/cli/store-warnings.js


function warnOfStore(prepared, { messages: { errors }, stderr }) {
    for (const warning of (0,store/* getWarnings */.ad)(prepared)) {
        const { what, advice } = (0,messages_errors/* explainProblem */.F)(warning, errors);
        stderr.write(`${what}${errors.space}${advice}\n`);
    }
}

;// CONCATENATED MODULE: ./build/cli/commands/recover.js













const TIMEOUT_MS = 60_000;
async function recover(options, context) {
    const { isStoreGiven, print } = options;
    const { stdin, stdout, stderr, messages, prompts } = context;
    if (!stdin.isTTY)
        (0,stdin_use/* assertStdinFree */.x)({ sessionKeyFile: options.sessionKeyFile }, 'recovery_copy');
    const piped = stdin.isTTY ? undefined : await readPipedCopy(context);
    const isNeeded = isStoreGiven || options.store === 'branch';
    const target = isNeeded ? await findTarget(options, context) : undefined;
    const copy = piped ?? (await askForCopy(context));
    const secret = target?.branch?.key ?? (await readClientSecret(context));
    const value = await (0,recovery_copy/* decryptRecoveryCopy */.sx)(copy, secret);
    if (target) {
        await recover_store(value, target, context);
    }
    else if (print || !stdout.isTTY) {
        stdout.write(`${value}\n`);
    }
    else if (stdin.isTTY &&
        (0,cli_ask/* answered */.o)(await prompts.confirm(messages.recover.askStore(options.store), messages.recover))) {
        await recover_store(value, await findTarget(options, context), context);
    }
    else {
        stderr.write(`${messages.recover.notStored}\n`);
    }
    return 0;
}
async function readPipedCopy({ stdin }) {
    const copy = await (0,consumers_.text)(stdin);
    if ((0,recovery_copy/* findRecoveryCopies */.C_)(copy).length > 0)
        return copy;
    throw new errors/* GiteeTokenError */.is('input_invalid', { reason: 'recovery_copy_missing' });
}
async function askForCopy(context) {
    const { messages, prompts } = context;
    const ask = () => prompts.text(messages.recover.askCopy, { condense });
    const condense = (pasted) => (0,recovery_copy/* findRecoveryCopies */.C_)(pasted).join(' ') || pasted;
    const getProblem = (copy) => (0,recovery_copy/* findRecoveryCopies */.C_)(copy).length > 0 ? undefined : messages.recover.noCopy;
    return (0,cli_ask/* askUntilItFits */.j)({ ask, getProblem }, context);
}
async function readClientSecret(context) {
    const { client_secret } = await (0,resolve_client/* readClient */.OJ)({}, {}, context);
    if (client_secret)
        return client_secret;
    const { stdin, messages } = context;
    if (stdin.isTTY)
        return (0,ask_client/* askForPart */.E)('Client Secret', context, messages.recover.askClientSecret);
    throw new errors/* GiteeTokenError */.is('input_invalid', { reason: 'recovery_secret_missing' });
}
async function findTarget(options, context) {
    const { stdin } = context;
    const store = { ...context, deadline: (0,deadline/* createDeadline */.d)(TIMEOUT_MS) };
    if (!stdin.isTTY)
        return (0,resolve_store/* resolveStore */.gn)(options, store);
    const complete = await askForPlace(options, context);
    try {
        return await (0,resolve_store/* resolveStore */.gn)(complete, store);
    }
    catch (error) {
        if (!(error instanceof errors/* GiteeTokenError */.is) || error.problem.reason !== 'gh_token_missing')
            throw error;
        return (0,resolve_store/* resolveStore */.gn)(complete, await withAskedToken(store, context));
    }
}
async function askForPlace(options, context) {
    const { store, repo, org, env, secretName: initialValue } = options;
    if (!['github', 'gitea', 'branch'].includes(store) || repo || org)
        return options;
    const { prompts, messages } = context;
    const { askRepository, askEnvironment, askSecretName } = messages.recover;
    const askText = (message, asking = {}) => (0,cli_ask/* askUntilItFits */.j)({ ask: () => prompts.text(message, asking) }, context);
    const place = { ...options, repo: await askText(askRepository) };
    if (store === 'branch')
        return place;
    const hasEnvironment = store === 'github' && env === undefined;
    const environment = hasEnvironment ? (0,cli_ask/* answered */.o)(await prompts.text(askEnvironment)).trim() : env;
    const secretName = await askText(askSecretName, { initialValue });
    return { ...place, ...(environment && { env: environment }), secretName };
}
async function withAskedToken(store, context) {
    const { askToken, noToken } = context.messages.recover;
    const ask = () => context.prompts.password(askToken);
    const getProblem = (token) => ((0,token_response/* isBearerToken */.Zc)(token) ? undefined : noToken);
    const GH_TOKEN = await (0,cli_ask/* askUntilItFits */.j)({ ask, getProblem }, context);
    return { ...store, env: { ...store.env, GH_TOKEN } };
}
async function recover_store(value, target, context) {
    const { stderr, messages } = context;
    if (target.branch)
        return recover_merge(value, target, context);
    const prepared = target.isReadable
        ? await target.store.withLock(async (lock) => save(value, await target.store.prepare(lock)))
        : await save(value, await target.store.prepare());
    if (target.isReadable)
        await target.store.readBack?.(value);
    stderr.write(`${messages.login.stored([messages.errors.storeName(target.store.name)])}\n`);
    warnOfStore(prepared, context);
}
async function save(value, prepared) {
    await prepared.save(value).finally(prepared.release);
    return prepared;
}
async function recover_merge(value, { store, branch }, { stderr, messages, signals }) {
    const name = messages.errors.storeName(store.name);
    const isStored = await (0,shutdown_guard/* withLockGivenBack */.sx)({ store, branch, signals }, async (lock) => {
        const { session } = await store.read();
        const mergeWith = (shown) => (0,merge/* mergeSessions */.Iq)(shown, value, (0,merge/* olderSessionId */.UY)(shown, value));
        const merged = mergeWith(session);
        if (merged !== undefined)
            await save(merged, await store.prepare({ ...lock, merge: mergeWith }));
        return merged !== undefined;
    });
    stderr.write(`${isStored ? messages.login.stored([name]) : messages.recover.superseded(name)}\n`);
}


/***/ }),

/***/ 681:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ askForPart),
/* harmony export */   Z: () => (/* binding */ askForMissing)
/* harmony export */ });
/* harmony import */ var _gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(926);
/* harmony import */ var _messages_errors_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9354);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3819);



async function askForMissing(given, context) {
    const client = {
        client_id: given.client_id || (await askForPart('Client ID', context)),
        client_secret: given.client_secret || (await askForPart('Client Secret', context)),
    };
    if (client.client_id === client.client_secret) {
        const { stderr, messages } = context;
        stderr.write(`${toLine({ reason: 'client_parts_equal' }, messages)}\n`);
        return askForMissing(given, context);
    }
    return client;
}
async function askForPart(part, context, message = part) {
    const { prompts } = context;
    const ask = () => (part === 'Client ID' ? prompts.text(message) : prompts.password(message));
    return (0,_ask_js__WEBPACK_IMPORTED_MODULE_1__/* .askUntilItFits */ .j)({ ask, getProblem: (answer) => getProblem(part, answer, context) }, context);
}
function getProblem(part, answer, { messages }) {
    const mistake = (0,_gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_0__/* .explainNotClient */ .e9)(answer);
    if (mistake)
        return toLine({ reason: 'client_part_malformed', part, mistake }, messages);
    return /\s/.test(answer) ? messages.login.severalWords(part) : undefined;
}
function toLine(problem, { errors }) {
    const { what, advice } = (0,_messages_errors_index_js__WEBPACK_IMPORTED_MODULE_2__/* .explainProblem */ .F)(problem, errors);
    return `${what}${errors.space}${advice}`;
}


/***/ })

};
;