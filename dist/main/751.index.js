"use strict";
exports.id = 751;
exports.ids = [751];
exports.modules = {

/***/ 1751:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishRecoveryCopy: () => (/* binding */ publishRecoveryCopy)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/stores/branch/session-key.js
var session_key = __webpack_require__(5485);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/stores/branch/seal.js
var seal = __webpack_require__(2770);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
;// CONCATENATED MODULE: ./build/token/recovery-copy.js




const ENCODER = new TextEncoder();
const PASSWORD_BASED = 'PBES2-HS512+A256KW';
async function encryptRecoveryCopy(value, secret) {
    if (typeof secret !== 'string')
        return (0,seal/* seal */.o)(newestLoginOf(value), secret);
    const { CompactEncrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    return new CompactEncrypt(ENCODER.encode(value))
        .setProtectedHeader({ alg: PASSWORD_BASED, enc: 'A256GCM' })
        .encrypt(ENCODER.encode(secret));
}
function newestLoginOf(value) {
    const session = (0,token_session/* wholeSession */.SE)(value);
    if (!session)
        return value;
    const issuedAt = ({ issued_at = 0 }) => issued_at;
    const newest = session.logins.reduce((best, one) => issuedAt(one) > issuedAt(best) ? one : best);
    return (0,token_session/* encodeSession */.tG)({ ...session, logins: [newest] });
}
async function decrypt(copy, secret) {
    if (typeof secret !== 'string')
        return unseal(copy, secret);
    const { compactDecrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    const options = { keyManagementAlgorithms: [PASSWORD_BASED] };
    const opened = await compactDecrypt(copy, ENCODER.encode(secret), options).catch(() => undefined);
    return opened && new TextDecoder().decode(opened.plaintext);
}
const COPY = /eyJ[\w-]+\.[\w-]*\.[\w-]{16}\.[\w-]+\.[\w-]{22}/g;
async function decryptRecoveryCopy(text, secret) {
    const copies = findRecoveryCopies(text).reverse();
    if (copies.length === 0) {
        throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_missing' });
    }
    for (const copy of copies) {
        const value = await decrypt(copy, secret);
        if (value !== undefined)
            return value;
    }
    const needs = typeof secret === 'string' ? 'client_secret' : 'session_key';
    throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_undecryptable', needs });
}
function findRecoveryCopies(text) {
    const plain = stripVTControlCharacters(text);
    const lineEnds = plain
        .split(/[\r\n]/)
        .map(lastWord)
        .join('');
    const found = [lineEnds, plain].flatMap((one) => one.replace(/[\s\p{C}]/gu, '').match(COPY) ?? []);
    return [...new Set(found.reverse())].reverse();
}
function lastWord(line) {
    const words = line.split(/[\s\p{C}]/u).map((word) => word.replace(/[^\w.-]/g, ''));
    return words.findLast((word) => word !== '') ?? '';
}

// EXTERNAL MODULE: ./build/action/annotations.js
var annotations = __webpack_require__(3840);
// EXTERNAL MODULE: ./build/action/command-files.js
var command_files = __webpack_require__(6785);
;// CONCATENATED MODULE: ./build/action/recovery-copy.js






async function publishRecoveryCopy(value, { error, missing }, { recovery }) {
    const key = (0,session_key/* parseSessionKey */.Z)(core/* getInput */.V4('session-key'));
    const secret = key ?? core/* getInput */.V4('client-secret');
    const loss = { missing: key ? 'on_branch' : missing, problem: toProblem(error) };
    if (core/* getInput */.V4('recovery').toLowerCase() === 'false') {
        return unsaved(error, { reason: 'recovery_off', ...loss });
    }
    if (!secret)
        return unsaved(error, { reason: 'recovery_without_client_secret', ...loss });
    const copy = await encryptRecoveryCopy(value, secret);
    const needs = key ? 'session_key' : 'client_secret';
    (0,annotations/* info */.pq)(recovery.line(copy, needs));
    const text = recovery.text[needs];
    const isInSummary = addCopyToSummary(copy, { title: recovery.title, text });
    return unsaved(error, { reason: 'recovery_copy_left', ...loss, isInSummary });
}
function unsaved(error, problem) {
    const isInvalid = error instanceof errors/* GiteeTokenError */.is && error.code === 'response_invalid';
    return new errors/* GiteeTokenError */.is(isInvalid ? error.code : 'token_unsaved', problem, { cause: error });
}
function toProblem(error) {
    if (!(error instanceof errors/* GiteeTokenError */.is))
        return { reason: 'internal_error' };
    return error.code === 'cancelled' ? { reason: 'job_cancelled' } : error.problem;
}
function addCopyToSummary(copy, { title, text }) {
    try {
        return (0,command_files/* addToSummary */.Dg)(`<h2>${title}</h2>\n${text}\n<pre><code>${copy}</code></pre>\n`);
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 2770:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ unseal),
/* harmony export */   o: () => (/* binding */ seal)
/* harmony export */ });
const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';
async function seal(text, key) {
    const { CompactEncrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION })
        .encrypt(key);
}
async function unseal(jwe, key) {
    const { compactDecrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    const only = {
        keyManagementAlgorithms: [ALGORITHM],
        contentEncryptionAlgorithms: [ENCRYPTION],
    };
    const opened = await compactDecrypt(jwe, key, only).catch(() => undefined);
    return opened && new TextDecoder().decode(opened.plaintext);
}


/***/ })

};
;