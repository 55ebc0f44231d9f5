"use strict";
exports.id = 765;
exports.ids = [765];
exports.modules = {

/***/ 2765:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   check: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var yoctocolors__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(4632);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9984);
/* harmony import */ var _gitee_network_problem_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9774);
/* harmony import */ var _gitee_user_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2963);
/* harmony import */ var _http_deadline_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6034);
/* harmony import */ var _http_proxy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4300);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7657);
/* harmony import */ var _messages_errors_index_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9354);
/* harmony import */ var _stores_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4970);
/* harmony import */ var _token_session_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4201);
/* harmony import */ var _resolve_client_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5756);
/* harmony import */ var _resolve_store_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3765);















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
    const network = { http: context.http, deadline: (0,_http_deadline_js__WEBPACK_IMPORTED_MODULE_10__/* .createDeadline */ .d)(TIMEOUT_MS) };
    const orFailed = toFailedCheck(context);
    const target = await (0,_resolve_store_js__WEBPACK_IMPORTED_MODULE_9__/* .resolveStore */ .gn)(options, { ...context, ...network }).catch(orFailed);
    const readable = 'ok' in target || !target.isReadable ? undefined : target.store;
    // Store and clock are read together, as before a refresh.
    const stored = readable ? await readable.read().catch(orFailed) : {};
    const now = readable?.now?.() ?? Math.floor(Date.now() / 1000);
    const profile = 'ok' in stored ? {} : (0,_resolve_client_js__WEBPACK_IMPORTED_MODULE_8__/* .toProfile */ .Fo)(stored);
    const client = await (0,_resolve_client_js__WEBPACK_IMPORTED_MODULE_8__/* .readClient */ .OJ)(options, profile, context).catch(orFailed);
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
    const missing = (0,_resolve_client_js__WEBPACK_IMPORTED_MODULE_8__/* .missingParts */ .tL)(client);
    const malformed = (0,_resolve_client_js__WEBPACK_IMPORTED_MODULE_8__/* .malformedParts */ .SW)(client).filter((part) => !missing.includes(part));
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
    const found = (0,_http_proxy_js__WEBPACK_IMPORTED_MODULE_5__/* .describeProxy */ .GK)(origin);
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
        const problem = (0,_gitee_network_problem_js__WEBPACK_IMPORTED_MODULE_11__/* .toNetworkProblem */ .h)(response, { origin, isRefresh: false, quote: _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL });
        const { what, advice: networkAdvice } = (0,_messages_errors_index_js__WEBPACK_IMPORTED_MODULE_12__/* .explainProblem */ .F)(problem, errors);
        return [{ ok: false, text: what, advice: networkAdvice }];
    }
    const isGitee = response.status < 500 && (0,_json_js__WEBPACK_IMPORTED_MODULE_13__/* .parseJsonObject */ .d)(response.body) !== undefined;
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
    const path = options.store === 'file' ? (0,_resolve_store_js__WEBPACK_IMPORTED_MODULE_9__/* .sessionPath */ .kz)(options.file, context.env) : undefined;
    const ready = path ? texts.store.good(label) : texts.store.unproved(label);
    const isNew = path && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(`${path}.lock`) && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path);
    const tried = isNew ? assertFileCreatable(path) : (0,_resolve_store_js__WEBPACK_IMPORTED_MODULE_9__/* .assertStoreWorks */ .CH)(target);
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
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path);
    const made = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder) ? undefined : topmostMissing(folder);
    try {
        (await (0,_stores_file_js__WEBPACK_IMPORTED_MODULE_6__/* .fileStore */ .o)({ path }).prepare()).release();
    }
    finally {
        if (made)
            removeEmpty(folder, made);
    }
}
function topmostMissing(folder) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder)) ? folder : topmostMissing((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder));
}
function removeEmpty(folder, topmost) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(folder);
        if (folder !== topmost)
            removeEmpty((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder), topmost);
    }
    catch {
        // It is no longer empty, or was never created.
    }
}
async function checkFileMode(path, texts) {
    if (!path || process.platform === 'win32')
        return [];
    const { mode } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => ({ mode: 0 }));
    return (mode & READABLE_BY_OTHERS) === 0
        ? []
        : [{ ok: false, text: texts.mode.bad(path), advice: texts.mode.advice(path) }];
}
async function checkStored(stored, { context, now, client: { origin, ...client }, network, texts: { session: texts }, }) {
    const { session } = stored;
    if (!session)
        return { ok: false, text: texts.nothing, advice: texts.nothingAdvice };
    try {
        (0,_resolve_client_js__WEBPACK_IMPORTED_MODULE_8__/* .assertAllBelongsTo */ .T)(stored, { origin, client });
        if (!(0,_token_session_js__WEBPACK_IMPORTED_MODULE_7__/* .isSession */ .lV)(session))
            return { ok: true, text: texts.bare };
        const { access_token, scope, expires_at } = (0,_token_session_js__WEBPACK_IMPORTED_MODULE_7__/* .freshest */ .VA)((0,_token_session_js__WEBPACK_IMPORTED_MODULE_7__/* .decodeSession */ .FI)(session));
        if (expires_at <= now)
            return { ok: true, text: texts.expired };
        const check = await (0,_gitee_user_js__WEBPACK_IMPORTED_MODULE_4__/* .checkToken */ .S)(network, { origin, access_token, scope });
        if (check.verdict === 'invalid')
            return { ok: false, text: texts.rejected, advice: texts.rejectedAdvice };
        if (check.verdict === 'unknown') {
            const { what } = (0,_messages_errors_index_js__WEBPACK_IMPORTED_MODULE_12__/* .explainProblem */ .F)(check.problem, context.messages.errors);
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
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GiteeTokenError */ .is))
            throw error;
        // A check uses no token, so the notes about it would say nothing new.
        const { what, advice } = (0,_messages_errors_index_js__WEBPACK_IMPORTED_MODULE_12__/* .explainError */ .U)({ problem: error.problem, notes: [] }, messages.errors);
        return { ok: false, text: what, advice };
    };
}
function printResults(results, { stdout }, verdict) {
    const [good, bad] = stdout.isTTY ? [(0,yoctocolors__WEBPACK_IMPORTED_MODULE_14__.green)('✓'), (0,yoctocolors__WEBPACK_IMPORTED_MODULE_14__.red)('✗')] : ['✓', '✗'];
    for (const { ok, text, advice } of results) {
        stdout.write(`${ok ? good : bad} ${text}\n`);
        if (advice)
            stdout.write(`  ${advice}\n`);
    }
    stdout.write(`\n${verdict}\n`);
}


/***/ }),

/***/ 4300:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ findProxy),
/* harmony export */   GK: () => (/* binding */ describeProxy),
/* harmony export */   ey: () => (/* binding */ isTemporary),
/* harmony export */   lc: () => (/* binding */ findProxyProblem)
/* harmony export */ });
/* harmony import */ var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9783);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9984);


const EXAMPLE = 'http://proxy.example.com:8080';
/**
 * Returns the proxy that the environment sets for a server, by the rules of the toolkit, or why it cannot
 * be used. The toolkit connects directly if it cannot parse the variable, and takes SOCKS for http.
 */
function findProxy(server) {
    // Requests by http stay on this machine, and go by no proxy.
    const variable = process.env.https_proxy ? 'https_proxy' : 'HTTPS_PROXY';
    const text = process.env[variable];
    if (!text || (0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .checkBypass */ .H)(server))
        return undefined;
    const { host } = server;
    if (/^socks/i.test(text))
        return { reason: 'proxy_socks', variable, host };
    const url = parsed(server);
    if (url)
        return { variable, url };
    if (text.includes('://'))
        return { reason: 'proxy_malformed', variable, example: EXAMPLE };
    const example = /^[\w.-]+:\d{1,5}$/.test(text) ? `http://${text}` : EXAMPLE;
    return { reason: 'proxy_without_scheme', variable, example };
}
function parsed(server) {
    try {
        const url = (0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .getProxyUrl */ .s)(server);
        return url?.hostname && /^https?:$/.test(url.protocol) ? url : undefined;
    }
    catch {
        return undefined;
    }
}
/**
 * Returns the proxy that the environment sets for an address, without its credentials, or `invalid`
 * if it cannot be used.
 */
function describeProxy(url) {
    const proxy = findProxy(url);
    return proxy && ('reason' in proxy ? 'invalid' : proxy.url.origin);
}
/** What the library `tunnel` says when there is no connection through the proxy. */
const NO_TUNNEL = /tunneling socket could not be established, (?:statusCode=(\d+)|cause=(.*))/s;
/** OpenSSL's words for an answer that is not TLS. */
const NOT_TLS = /EPROTO|wrong version number|packet length/;
/** Returns what the proxy has to do with a request that could not be sent, if anything. */
function findProxyProblem({ reason, detail }, server) {
    const found = findProxy(server);
    if (!found || 'reason' in found)
        return found;
    const { variable, url } = found;
    const proxy = { variable, proxy: url.origin };
    const { host } = server;
    if (reason === 'timeout')
        return { reason: 'proxy_silent', ...proxy, host };
    const [, code, cause] = NO_TUNNEL.exec(detail) ?? [];
    const status = Number(code);
    if (status === 407) {
        const hasPassword = url.username !== '' || url.password !== '';
        return { reason: hasPassword ? 'proxy_password_rejected' : 'proxy_password_missing', ...proxy };
    }
    if (status >= 500)
        return { reason: 'proxy_failed', ...proxy, host, status };
    if (code)
        return { reason: 'proxy_refused', ...proxy, host, status };
    if (cause === undefined)
        return undefined;
    if (NOT_TLS.test(cause))
        return { reason: 'proxy_without_tls', ...proxy };
    return /certificate/.test(cause)
        ? { reason: 'certificate_untrusted', host: url.host, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(cause) }
        : { reason: 'proxy_unreachable', ...proxy, host, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(cause) };
}
/** Whether a problem may be over at the next attempt. */
function isTemporary({ reason }) {
    return ['proxy_silent', 'proxy_unreachable', 'proxy_failed'].includes(reason);
}


/***/ }),

/***/ 9783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ checkBypass),
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
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