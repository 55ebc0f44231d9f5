"use strict";
exports.id = 566;
exports.ids = [566];
exports.modules = {

/***/ 3566:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  check: () => (/* binding */ check)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/yoctocolors/base.js
var base = __webpack_require__(4632);
// EXTERNAL MODULE: ./build/errors.js
var build_errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/gitee/network-problem.js
var network_problem = __webpack_require__(9774);
// EXTERNAL MODULE: ./build/gitee/user.js
var user = __webpack_require__(2963);
// EXTERNAL MODULE: ./build/http/deadline.js
var deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __webpack_require__(9783);
;// CONCATENATED MODULE: ./build/http/proxy.js

/**
 * Returns the proxy that the environment sets for an address, without its credentials, or `invalid`
 * if the variable is not a valid URL.
 */
function describeProxy(url) {
    try {
        const proxy = (0,lib_proxy/* getProxyUrl */.s)(url);
        const isProxy = proxy && /^https?:$/.test(proxy.protocol);
        return proxy && (isProxy ? proxy.origin : 'invalid');
    }
    catch {
        return 'invalid';
    }
}

// EXTERNAL MODULE: ./build/json.js
var json = __webpack_require__(7657);
// EXTERNAL MODULE: ./build/messages/errors/index.js
var messages_errors = __webpack_require__(9354);
// EXTERNAL MODULE: ./build/stores/file.js
var file = __webpack_require__(4970);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
// EXTERNAL MODULE: ./build/cli/resolve-client.js
var resolve_client = __webpack_require__(5756);
// EXTERNAL MODULE: ./build/cli/resolve-store.js + 6 modules
var resolve_store = __webpack_require__(2540);
;// CONCATENATED MODULE: ./build/cli/commands/check.js















const TIMEOUT_MS = 30_000;
const MAX_CLOCK_SKEW_S = 60;
const READABLE_BY_OTHERS = 0o077;
/** Checks the settings, the network and the store without changing anything. Returns 0 if all checks passed, else 1. */
async function check(options, context) {
    const texts = context.messages.check;
    const results = await findAll(options, context, texts);
    const bad = results.filter(({ ok }) => !ok).length;
    if (options.json)
        context.stdout.write(`${JSON.stringify({ ok: bad === 0, findings: results })}\n`);
    else
        printResults(results, context, bad === 0 ? texts.allGood : texts.bad(bad));
    return bad === 0 ? 0 : 1;
}
async function findAll(options, context, texts) {
    const network = { http: context.http, deadline: (0,deadline/* createDeadline */.d)(TIMEOUT_MS) };
    const orFailed = toFailedCheck(context);
    const target = await (0,resolve_store/* resolveStore */.gn)(options, { ...context, ...network }).catch(orFailed);
    const readable = 'ok' in target || !target.isReadable ? undefined : target.store;
    // Store and clock are read together, as before a refresh.
    const stored = readable ? await readable.read().catch(orFailed) : {};
    const now = readable?.now?.() ?? Math.floor(Date.now() / 1000);
    const profile = 'ok' in stored ? {} : (0,resolve_client/* toProfile */.Fo)(stored);
    const client = await (0,resolve_client/* readClient */.OJ)(options, profile, context).catch(orFailed);
    if ('ok' in client)
        return 'ok' in target ? [client, target] : [client];
    const { origin } = client;
    const inspection = { options, context, stored, now, client, network, texts };
    const [gitee, store] = await Promise.all([
        checkGitee(origin, network, context.messages),
        'ok' in target ? [target] : checkStore(target, inspection),
    ]);
    const { errors } = context.messages;
    return [checkClient(client, texts, errors), checkProxy(origin, texts), ...gitee, ...store];
}
function checkClient(client, { client: texts }, { space }) {
    const missing = (0,resolve_client/* missingParts */.tL)(client);
    const malformed = (0,resolve_client/* malformedParts */.SW)(client).filter((part) => !missing.includes(part));
    if (missing.length + malformed.length === 0)
        return { ok: true, text: texts.good };
    const problems = [
        ...(missing.length > 0 ? [texts.missing(missing)] : []),
        ...(malformed.length > 0 ? [texts.malformed(malformed)] : []),
    ];
    const advice = texts.advice([...missing, ...malformed]);
    return { ok: false, text: problems.join(space), advice };
}
function checkProxy(origin, { proxy, badProxy, noProxy }) {
    const found = describeProxy(origin);
    if (found === 'invalid')
        return { ok: false, ...badProxy };
    return { ok: true, text: found ? proxy(found) : noProxy };
}
/** Sends a request without a token: Gitee responds with a JSON error and its time. */
async function checkGitee(origin, { http, deadline }, { check: texts, errors }) {
    const request = {
        method: 'GET',
        url: new URL('/api/v5/user', origin),
        headers: { accept: 'application/json' },
    };
    const { result: response } = await http.send(request, deadline);
    const { good, unexpected, advice } = texts.gitee;
    if (response.kind === 'failure') {
        const problem = (0,network_problem/* toNetworkProblem */.h)(response, { origin, isRefresh: false, quote: build_errors/* quoted */.TL });
        const { what, advice: networkAdvice } = (0,messages_errors/* explainProblem */.F)(problem, errors);
        return [{ ok: false, text: what, advice: networkAdvice }];
    }
    const isGitee = response.status < 500 && (0,json/* parseJsonObject */.d)(response.body) !== undefined;
    const gitee = isGitee
        ? { ok: true, text: good(origin.host) }
        : { ok: false, text: unexpected(origin.host, response.status), advice };
    return [gitee, ...checkClock(response.headers.date, texts)];
}
function checkClock(date, { clock }) {
    const skew = Math.round((Date.now() - Date.parse(date ?? '')) / 1000);
    if (Number.isNaN(skew))
        return [];
    return Math.abs(skew) <= MAX_CLOCK_SKEW_S
        ? [{ ok: true, text: clock.good }]
        : [{ ok: false, text: clock.bad(skew), advice: clock.advice }];
}
async function checkStore(target, inspection) {
    const { options, context, stored, texts } = inspection;
    if ('ok' in stored)
        return [stored];
    const label = context.messages.errors.storeName(target.store.name);
    const path = options.store === 'file' ? (0,resolve_store/* sessionPath */.kz)(options.file, context.env) : undefined;
    const ready = path ? texts.store.good(label) : texts.store.unproved(label);
    const isNew = path && !(0,external_node_fs_.existsSync)(`${path}.lock`) && !(0,external_node_fs_.existsSync)(path);
    const tried = isNew ? assertFileCreatable(path) : (0,resolve_store/* assertStoreWorks */.CH)(target);
    const prepared = await tried.then(() => ({ ok: true, text: ready }), toFailedCheck(context));
    if (!prepared.ok)
        return [prepared];
    if (!target.isReadable)
        return [prepared, { ok: true, text: texts.session.writeOnly }];
    return [
        prepared,
        ...(await checkFileMode(path, texts)),
        await checkStored(stored, inspection),
        ...checkJournal(target, inspection),
    ];
}
/**
 * Tests a file that was never locked, without a lock, because a lock file would be left behind. Removes
 * the folders that it created.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
async function assertFileCreatable(path) {
    const folder = (0,external_node_path_.dirname)(path);
    const made = (0,external_node_fs_.existsSync)(folder) ? undefined : topmostMissing(folder);
    try {
        (await (0,file/* fileStore */.o)({ path }).prepare()).release();
    }
    finally {
        if (made)
            removeEmpty(folder, made);
    }
}
function topmostMissing(folder) {
    return (0,external_node_fs_.existsSync)((0,external_node_path_.dirname)(folder)) ? folder : topmostMissing((0,external_node_path_.dirname)(folder));
}
function removeEmpty(folder, topmost) {
    try {
        (0,external_node_fs_.rmdirSync)(folder);
        if (folder !== topmost)
            removeEmpty((0,external_node_path_.dirname)(folder), topmost);
    }
    catch {
        // It is no longer empty, or was never created.
    }
}
async function checkFileMode(path, texts) {
    if (!path || process.platform === 'win32')
        return [];
    const { mode } = await (0,promises_.stat)(path).catch(() => ({ mode: 0 }));
    return (mode & READABLE_BY_OTHERS) === 0
        ? []
        : [{ ok: false, text: texts.mode.bad(path), advice: texts.mode.advice(path) }];
}
async function checkStored(stored, { context, now, client: { origin, ...client }, network, texts: { session: texts }, }) {
    const { session } = stored;
    if (!session)
        return { ok: false, text: texts.nothing, advice: texts.nothingAdvice };
    try {
        (0,resolve_client/* assertAllBelongsTo */.T)(stored, { origin, client });
        if (!(0,token_session/* isSession */.lV)(session))
            return { ok: true, text: texts.bare };
        const { access_token, scope, expires_at } = (0,token_session/* freshest */.VA)((0,token_session/* decodeSession */.FI)(session));
        if (expires_at <= now)
            return { ok: true, text: texts.expired };
        const check = await (0,user/* checkToken */.S)(network, { origin, access_token, scope });
        if (check.verdict === 'invalid')
            return { ok: false, text: texts.rejected, advice: texts.rejectedAdvice };
        if (check.verdict === 'unknown') {
            const { what } = (0,messages_errors/* explainProblem */.F)(check.problem, context.messages.errors);
            return { ok: true, text: texts.unknown(what) };
        }
        return { ok: true, text: check.login ? texts.valid(check.login) : texts.validAnonymous };
    }
    catch (error) {
        return toFailedCheck(context)(error);
    }
}
function checkJournal({ journal }, { context, texts: { session: texts } }) {
    try {
        const isUnsaved = journal?.entries().some(({ isSaved }) => !isSaved);
        return isUnsaved ? [{ ok: true, text: texts.journaled }] : [];
    }
    catch (error) {
        return [toFailedCheck(context)(error)];
    }
}
/** Turns an error into a failed check; an unforeseen one is thrown again. */
function toFailedCheck({ messages }) {
    return (error) => {
        if (!(error instanceof build_errors/* GiteeTokenError */.is))
            throw error;
        // A check uses no token, so the notes about it would say nothing new.
        const { what, advice } = (0,messages_errors/* explainError */.U)({ problem: error.problem, notes: [] }, messages.errors);
        return { ok: false, text: what, advice };
    };
}
function printResults(results, { stdout }, verdict) {
    const [good, bad] = stdout.isTTY ? [(0,base.green)('✓'), (0,base.red)('✗')] : ['✓', '✗'];
    for (const { ok, text, advice } of results) {
        stdout.write(`${ok ? good : bad} ${text}\n`);
        if (advice)
            stdout.write(`  ${advice}\n`);
    }
    stdout.write(`\n${verdict}\n`);
}


/***/ }),

/***/ 9783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
/* unused harmony export checkBypass */
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ })

};
;