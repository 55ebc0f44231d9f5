"use strict";
exports.id = 373;
exports.ids = [373];
exports.modules = {

/***/ 9373:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  check: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./build/http/deadline.js
var deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/http/server-url.js
var server_url = __webpack_require__(141);
// EXTERNAL MODULE: ./build/cli/resolve-client.js
var resolve_client = __webpack_require__(5756);
// EXTERNAL MODULE: ./build/errors.js
var build_errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/messages/errors/index.js
var messages_errors = __webpack_require__(9354);
;// CONCATENATED MODULE: ./build/cli/check/finding.js


function ok(text) {
    return { status: 'ok', text };
}
function failed(text, advice) {
    return { status: 'failed', text, ...(advice && { advice }) };
}
function warning(text, advice) {
    return { ...failed(text, advice), status: 'warning' };
}
function unknown(text, unchecked) {
    return { status: 'unknown', text, unchecked };
}
function skipped(unchecked) {
    return { status: 'skipped', unchecked };
}
async function orFailed(work, { messages }) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof build_errors/* GiteeTokenError */.is))
            throw error;
        const { what, advice } = (0,messages_errors/* explainError */.U)({ problem: error.problem, notes: [] }, messages.errors);
        return failed(what, advice);
    }
}
function isFailed(result) {
    return Object(result).status === 'failed';
}

;// CONCATENATED MODULE: ./build/cli/check/client.js



const PARTS = ['Client ID', 'Client Secret'];
function checkClient(client, opened, texts) {
    const { good, malformed, advice } = texts.client;
    const missing = (0,resolve_client/* missingParts */.tL)(client);
    const bad = (0,resolve_client/* malformedParts */.SW)(client).filter((part) => !missing.includes(part));
    const rest = PARTS.filter((part) => !missing.includes(part) && !bad.includes(part));
    const judge = isUsualGitee(client) ? failed : warning;
    return [
        ...(rest.length > 0 ? [ok(good(rest))] : []),
        ...(missing.length > 0 ? checkMissing(missing, opened, texts) : []),
        ...(bad.length > 0 ? [judge(malformed(bad), advice(bad))] : []),
    ];
}
function isUsualGitee({ origin }) {
    return origin.hostname === 'gitee.com' || (0,server_url/* isLoopback */.U9)(origin);
}
function checkMissing(parts, { target, stored }, { client: { missing, elsewhere, advice, elsewhereAdvice }, unchecked }) {
    if (isFailed(target) || isFailed(stored))
        return [skipped(unchecked.client)];
    if (!target.isReadable)
        return [];
    if (!stored.session)
        return [skipped(unchecked.client)];
    if (!target.secret)
        return [failed(missing(parts), advice(parts))];
    return [{ ...unknown(elsewhere(parts), unchecked.client), advice: elsewhereAdvice(parts) }];
}

// EXTERNAL MODULE: ./build/gitee/network-problem.js
var network_problem = __webpack_require__(9774);
// EXTERNAL MODULE: ./build/http/proxy.js
var http_proxy = __webpack_require__(4300);
// EXTERNAL MODULE: ./build/json.js
var json = __webpack_require__(7657);
;// CONCATENATED MODULE: ./build/cli/check/gitee.js






const MAX_CLOCK_SKEW_S = 60;
function checkProxy(origin, { check: { proxy, noProxy }, errors }) {
    const found = (0,http_proxy/* findProxy */.EE)(origin);
    if (!found)
        return ok(noProxy);
    if (!('reason' in found))
        return ok(proxy(found.url.origin));
    const { what, advice } = (0,messages_errors/* explainProblem */.F)(found, errors);
    return failed(what, advice);
}
async function checkGitee(origin, { http, deadline }, { check: texts, errors }) {
    const request = {
        method: 'GET',
        url: new URL('/api/v5/user', origin),
        headers: { accept: 'application/json' },
    };
    const { result } = await http.send(request, deadline);
    if (result.kind === 'failure') {
        const problem = (0,network_problem/* toNetworkProblem */.h)(result, { origin, isRefresh: false, quote: build_errors/* quoted */.TL });
        const { what, advice } = (0,messages_errors/* explainProblem */.F)(problem, errors);
        return unreachable(failed(what, advice), texts);
    }
    const { good, unexpected, advice } = texts.gitee;
    const isGitee = result.status < 500 && (0,json/* parseJsonObject */.d)(result.body) !== undefined;
    if (!isGitee)
        return unreachable(failed(unexpected(origin.host, result.status), advice), texts);
    const clock = checkClock(result.headers.date, texts);
    return { isReachable: true, findings: [ok(good(origin.host)), clock] };
}
async function notAsked({ unchecked }) {
    return { isReachable: false, findings: [skipped(unchecked.gitee)] };
}
function unreachable(finding, { unchecked }) {
    return { isReachable: false, findings: [finding, skipped(unchecked.clock)] };
}
function checkClock(date, { clock, unchecked }) {
    const skew = Math.round((Date.now() - Date.parse(date ?? '')) / 1000);
    if (Number.isNaN(skew))
        return skipped(unchecked.clock);
    return Math.abs(skew) <= MAX_CLOCK_SKEW_S
        ? ok(clock.good)
        : failed(clock.bad(skew), clock.advice);
}

// EXTERNAL MODULE: ./node_modules/yoctocolors/base.js
var base = __webpack_require__(4632);
// EXTERNAL MODULE: ./build/cli/help.js
var help = __webpack_require__(1759);
// EXTERNAL MODULE: ./build/cli/spinner.js
var cli_spinner = __webpack_require__(6847);
;// CONCATENATED MODULE: ./build/cli/check/report.js



const WIDTH = 80;
const INDENT = '  ';
const MARKS = { ok: '✓', warning: '!', failed: '✗', unknown: '?' };
const ASCII_MARKS = { ...MARKS, ok: '+', failed: 'x' };
const COLORS = { ok: base.green, warning: base.yellow, failed: base.red, unknown: base.cyan };
function createReport(context, { json = false }) {
    const { stdout, messages } = context;
    const lines = [];
    const unchecked = new Set();
    const write = (text) => void stdout.write(`${text}\n`);
    return {
        add: (findings) => {
            for (const finding of findings) {
                if ('unchecked' in finding)
                    unchecked.add(finding.unchecked);
                if (!isLine(finding) || isTold(finding, lines))
                    continue;
                lines.push(finding);
                if (!json)
                    write(formatLine(finding, context));
            }
        },
        during: (text, work) => {
            const spinner = (0,cli_spinner/* createSpinner */.G)(text, context, { isInterruptible: true });
            spinner.start();
            return work.finally(spinner.stop);
        },
        finish: () => {
            const count = (status) => lines.filter((one) => one.status === status).length;
            const [failed, warnings, not_checked] = [count('failed'), count('warning'), [...unchecked]];
            const ok = failed === 0;
            const verdict = messages.check.verdict({ failed, warnings, unchecked: not_checked });
            if (json)
                write(JSON.stringify({ ok, findings: lines.map(toJson), not_checked }));
            else
                write(`\n${fold(verdict, { stdout, width: WIDTH })}`);
            return ok ? 0 : 1;
        },
    };
}
function isLine(finding) {
    return finding.status !== 'skipped';
}
function isTold({ text }, lines) {
    return lines.some((line) => line.text === text);
}
function toJson({ status, text, advice }) {
    return { status, text, advice };
}
function formatLine({ status, text, advice }, { stdout, env }) {
    const marks = canShowMarks({ stdout, env }) ? MARKS : ASCII_MARKS;
    const mark = stdout.isTTY ? COLORS[status](marks[status]) : marks[status];
    const width = WIDTH - INDENT.length;
    const texts = [text, ...(advice ? [advice] : [])].map((one) => fold(one, { stdout, width }));
    return `${mark} ${texts.join('\n').replaceAll('\n', `\n${INDENT}`)}`;
}
function fold(text, { stdout, width }) {
    return stdout.isTTY ? (0,help/* wrapText */.C)(text, width) : text;
}
function canShowMarks({ stdout, env }) {
    if (!stdout.isTTY)
        return true;
    if (process.platform === 'win32')
        return Boolean(env.WT_SESSION) || env.TERM_PROGRAM === 'vscode';
    const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
    return env.TERM !== 'linux' && (!locale || /utf-?8/i.test(locale));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/stores/file.js
var file = __webpack_require__(4970);
// EXTERNAL MODULE: ./build/cli/resolve-store.js + 6 modules
var resolve_store = __webpack_require__(6547);
// EXTERNAL MODULE: ./build/stores/store.js
var stores_store = __webpack_require__(7055);
;// CONCATENATED MODULE: ./build/cli/check/secrets.js



async function checkSecrets({ store, secret }, { options, context }) {
    const { secrets: texts, store: storeTexts, unchecked } = context.messages.check;
    const token = await describe(store, '--secret-name', context);
    const writing = skipped(unchecked.secretToken);
    if (isFailed(token))
        return [token, skipped(unchecked.secrets), writing];
    if (options.store === 'gitea') {
        const place = ok(storeTexts.reachable(context.messages.errors.storeName(store.name)));
        return [place, ...token.warnings, unknown(texts.unreported, unchecked.secrets), writing];
    }
    const client = await Promise.all([
        describe(secret(options.clientIdName), '--client-id-name', context),
        describe(secret(options.clientSecretName), '--client-secret-name', context),
    ]);
    const existence = checkExistence([...client, token], context);
    return [...existence, ...token.warnings, unknown(texts.unread, unchecked.values), writing];
}
function describe(store, option, context) {
    return orFailed(async () => {
        const prepared = await store.prepare();
        prepared.release();
        const warnings = (0,stores_store/* warningsOf */.nZ)(prepared).map((problem) => {
            const { what, advice } = (0,messages_errors/* explainProblem */.F)(problem, context.messages.errors);
            return warning(what, advice);
        });
        const writtenAt = prepared.writtenAt?.[(0,stores_store/* storeKey */.LN)(store)];
        return { name: store.name, option, writtenAt, warnings };
    }, context);
}
function checkExistence(results, { messages: { check, errors } }) {
    const { found, missing, missingAdvice } = check.secrets;
    const isMissing = (one) => !isFailed(one) && one.writtenAt === stores_store/* NEVER */.tm;
    const absent = results.filter(isMissing);
    const names = absent.map(({ name }) => name);
    const options = absent.map(({ option }) => option);
    return [
        ...results
            .filter((one) => !isMissing(one))
            .map((one) => isFailed(one) ? one : ok(found(errors.storeName(one.name), formatTime(one.writtenAt)))),
        ...(absent.length > 0 ? [failed(missing(names), missingAdvice(options))] : []),
    ];
}
function formatTime(time = '') {
    const date = new Date(time);
    if (Number.isNaN(date.getTime()))
        return undefined;
    return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./build/cli/check/store.js







const READABLE_BY_OTHERS = 0o077;
async function openStore({ options, context, network }) {
    const target = await orFailed(() => (0,resolve_store/* resolveStore */.gn)(options, { ...context, ...network }), context);
    const store = isFailed(target) || !target.isReadable ? undefined : target.store;
    const stored = store ? await orFailed(() => store.read(), context) : {};
    return { target, stored, now: store?.now?.() ?? Math.floor(Date.now() / 1000) };
}
async function checkStore({ target, stored }, check) {
    const { options, context } = check;
    const { store: texts, unchecked } = context.messages.check;
    if (isFailed(target))
        return [target, skipped(unchecked.tokens)];
    if (isFailed(stored))
        return [stored, skipped(unchecked.tokens)];
    if (!target.isReadable)
        return checkSecrets(target, check);
    if (options.store === 'file')
        return checkFile(target, check);
    const failure = await orFailed(() => (0,resolve_store/* assertStoreWorks */.CH)(target, context), context);
    if (isFailed(failure))
        return [failure];
    if (options.store === 'command')
        return [unknown(texts.saveNotRun, unchecked.saveCommand)];
    return [
        ok(texts.reachable(context.messages.errors.storeName(target.store.name))),
        unknown(texts.unproved, unchecked.writing),
    ];
}
async function checkFile(target, { options, context }) {
    const { check: texts, errors } = context.messages;
    const path = (0,resolve_store/* sessionPath */.kz)(options.file, context.env);
    const isNew = !(0,external_node_fs_.existsSync)(`${path}.lock`) && !(0,external_node_fs_.existsSync)(path);
    const write = () => isNew ? assertFileCreatable(path) : (0,resolve_store/* assertStoreWorks */.CH)(target, context);
    const failure = await orFailed(write, context);
    if (isFailed(failure))
        return [failure];
    const writable = ok(texts.store.writable(errors.storeName(target.store.name)));
    return (await isReadByOthers(path))
        ? [writable, failed(texts.mode.bad(path), texts.mode.advice(path))]
        : [writable];
}
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
    }
}
async function isReadByOthers(path) {
    const { mode } = await (0,promises_.stat)(path).catch(() => ({ mode: 0 }));
    return process.platform !== 'win32' && (mode & READABLE_BY_OTHERS) !== 0;
}

// EXTERNAL MODULE: ./build/gitee/user.js
var user = __webpack_require__(2963);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
;// CONCATENATED MODULE: ./build/cli/check/tokens.js





const GONE = /does not exist|revoked/i;
async function checkStored({ target, stored }, client, context) {
    if (isFailed(target) || !target.isReadable || isFailed(stored))
        return { findings: [] };
    const session = await checkSession({ stored, client }, context);
    const kept = await checkJournal(target, context);
    if (kept.length === 0)
        return session;
    const rest = skipped(context.messages.check.unchecked.tokens);
    return { findings: [...session.findings, ...kept, rest] };
}
async function checkSession(owned, context) {
    const { session: texts, unchecked } = context.messages.check;
    const { session: value } = owned.stored;
    if (!value)
        return { findings: [failed(texts.nothing, texts.nothingAdvice)] };
    const session = await orFailed(() => readSession(value, owned), context);
    if (isFailed(session))
        return { findings: [session] };
    if (!session)
        return { findings: [unknown(texts.bare, unchecked.refreshToken)] };
    const { logins } = session;
    const refusals = logins.filter(({ refused_at }) => refused_at !== undefined).length;
    if (refusals === logins.length) {
        return { findings: [failed(texts.refused, texts.refusedAdvice)] };
    }
    const findings = refusals > 0 ? [failed(texts.oneRefused, texts.refusedAdvice)] : [];
    return { findings, login: (0,token_session/* freshest */.VA)(session) };
}
function readSession(value, { stored, client: { origin, ...client } }) {
    (0,resolve_client/* assertAllBelongsTo */.T)(stored, { origin, client });
    return (0,token_session/* isSession */.lV)(value) ? (0,token_session/* decodeSession */.FI)(value) : undefined;
}
async function checkJournal({ journal }, context) {
    const { session: texts, unchecked } = context.messages.check;
    const entries = await orFailed(() => journal?.entries() ?? [], context);
    if (isFailed(entries))
        return [entries];
    const isUnsaved = entries.some(({ isSaved }) => !isSaved);
    return isUnsaved ? [unknown(texts.journaled, unchecked.keptToken)] : [];
}
async function checkAccess({ access_token, scope, expires_at }, { origin, network, now, messages }) {
    const { session: texts, unchecked } = messages.check;
    const isExpired = expires_at <= now;
    const check = await (0,user/* checkToken */.S)(network, { origin, access_token, scope });
    if (check.verdict === 'valid') {
        return ok(check.login ? texts.valid(check.login) : texts.validAnonymous);
    }
    if (check.verdict === 'invalid' && GONE.test(check.problem.detail ?? '')) {
        return failed(texts.gone, texts.rejectedAdvice);
    }
    if (check.verdict === 'invalid' && !isExpired) {
        return failed(texts.rejected, texts.rejectedAdvice);
    }
    if (isExpired)
        return unknown(texts.expired, unchecked.refreshToken);
    const { what } = (0,messages_errors/* explainProblem */.F)(check.problem, messages.errors);
    return unknown(texts.unknown(what), unchecked.tokens);
}

;// CONCATENATED MODULE: ./build/cli/commands/check.js








const TIMEOUT_MS = 30_000;
async function check(options, context) {
    const network = { http: context.http, deadline: (0,deadline/* createDeadline */.d)(TIMEOUT_MS) };
    const shared = { options, context, network };
    const { check: texts } = context.messages;
    const { asking, unchecked } = texts;
    const report = createReport(context, options);
    const opened = await report.during(asking.store, openStore(shared));
    const profile = isFailed(opened.stored) ? {} : (0,resolve_client/* toProfile */.Fo)(opened.stored);
    const client = await orFailed(() => (0,resolve_client/* readClient */.OJ)(options, profile, context), context);
    if (isFailed(client)) {
        report.add([client, skipped(unchecked.gitee)]);
        report.add(await report.during(asking.store, checkStore(opened, shared)));
        report.add([skipped(unchecked.tokens)]);
        return report.finish();
    }
    report.add(checkClient(client, opened, texts));
    const { origin } = client;
    const { messages } = context;
    const proxy = checkProxy(origin, messages);
    const store = checkStore(opened, shared);
    const asked = isFailed(proxy) ? notAsked(texts) : checkGitee(origin, network, messages);
    report.add(await report.during(asking.store, store));
    const { findings, login } = await checkStored(opened, client, context);
    report.add([...findings, proxy]);
    const gitee = await report.during(asking.gitee(origin.host), asked);
    report.add(gitee.findings);
    if (login && gitee.isReachable) {
        const access = checkAccess(login, { origin, network, messages, now: opened.now });
        report.add([await report.during(asking.gitee(origin.host), access)]);
    }
    else if (login) {
        report.add([skipped(unchecked.tokens)]);
    }
    return report.finish();
}


/***/ }),

/***/ 4300:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ findProxy),
/* harmony export */   ey: () => (/* binding */ isTemporary),
/* harmony export */   lc: () => (/* binding */ findProxyProblem)
/* harmony export */ });
/* harmony import */ var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9783);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9984);


const EXAMPLE = 'http://proxy.example.com:8080';
function findProxy(server) {
    const variable = process.env.https_proxy ? 'https_proxy' : 'HTTPS_PROXY';
    const text = process.env[variable];
    if (!text || (0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .checkBypass */ .H)(server))
        return undefined;
    const { host } = server;
    if (/^socks/i.test(text))
        return { reason: 'proxy_socks', variable, host };
    const isQuoted = /^["'`“‘]/.test(text);
    const url = isQuoted ? undefined : parsed(server);
    if (url)
        return { variable, url };
    if (isQuoted || text.includes('://'))
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
const NO_TUNNEL = /tunneling socket could not be established, (?:statusCode=(\d+)|cause=(.*))/s;
const NOT_TLS = /EPROTO|wrong version number|packet length/;
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