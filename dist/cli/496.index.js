"use strict";
exports.id = 496;
exports.ids = [496];
exports.modules = {

/***/ 9496:
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
        if (!(error instanceof build_errors/* GiteeTokenError */.is) || error.code === 'cancelled')
            throw error;
        const { what, advice } = (0,messages_errors/* explainError */.U)({ problem: error.problem, notes: [] }, messages.errors);
        return failed(what, advice);
    }
}
function isFinding(result) {
    return 'status' in Object(result);
}
function isFailed(result) {
    return Object(result).status === 'failed';
}

;// CONCATENATED MODULE: ./build/cli/check/client.js



const PARTS = ['Client ID', 'Client Secret'];
function checkClient(client, opened, texts) {
    const { wellFormed, malformed, advice } = texts.client;
    const missing = (0,resolve_client/* missingParts */.tL)(client);
    const bad = (0,resolve_client/* malformedParts */.SW)(client).filter((part) => !missing.includes(part));
    const rest = PARTS.filter((part) => !missing.includes(part) && !bad.includes(part));
    const judge = isUsualGitee(client) ? failed : warning;
    return [
        ...(rest.length > 0 ? [unknown(wellFormed(rest), texts.unchecked.client)] : []),
        ...(missing.length > 0 ? checkMissing(missing, opened, texts) : []),
        ...(bad.length > 0 ? [judge(malformed(bad), advice(bad))] : []),
    ];
}
function isUsualGitee({ origin }) {
    return origin.hostname === 'gitee.com' || (0,server_url/* isLoopback */.U9)(origin);
}
function checkMissing(parts, { target, stored }, { client: { missing, elsewhere, advice, elsewhereAdvice }, unchecked }) {
    if (isFailed(target) || isFinding(stored))
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
            if (!stdout.isTTY && !json)
                return work;
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
// EXTERNAL MODULE: ./build/cli/session-key.js
var session_key = __webpack_require__(5244);
// EXTERNAL MODULE: ./build/stores/branch/contents.js
var contents = __webpack_require__(6085);
// EXTERNAL MODULE: ./build/stores/branch/session-file.js
var session_file = __webpack_require__(9046);
// EXTERNAL MODULE: ./build/stores/branch/target.js
var branch_target = __webpack_require__(578);
// EXTERNAL MODULE: ./build/stores/branch/version.js
var branch_version = __webpack_require__(4683);
// EXTERNAL MODULE: ./build/stores/store-error.js
var store_error = __webpack_require__(2268);
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
async function checkPresence(secrets, context) {
    const results = await Promise.all(secrets.map(({ store, option }) => describe(store, option, context)));
    if (results.some(isFailed))
        return undefined;
    return checkExistence(results, context).map((finding) => finding.status === 'failed' ? { ...finding, status: 'warning' } : finding);
}
function describe(store, option, context) {
    return orFailed(async () => {
        const prepared = await store.prepare();
        prepared.release();
        const warnings = (0,stores_store/* getWarnings */.ad)(prepared).map((problem) => {
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
            .map((one) => isFailed(one) ? one : ok(found(errors.storeName(one.name), parseTime(one.writtenAt)))),
        ...(absent.length > 0 ? [failed(missing(names), missingAdvice(options))] : []),
    ];
}
function parseTime(time = '') {
    const date = new Date(time);
    return Number.isNaN(date.getTime()) ? undefined : date;
}

;// CONCATENATED MODULE: ./build/cli/check/branch.js








async function checkBranch(opened, access, { options, context }) {
    const { unchecked } = context.messages.check;
    const target = (0,branch_target/* createTarget */.Yn)({ ...access, mayReplaceUnreadable: true });
    const version = await orFailed(() => (0,branch_version/* readVersion */.$4)(target), context);
    if (isFailed(version))
        return [version, skipped(unchecked.writing), skipped(unchecked.secrets)];
    const [presentOrNot, writing, presence] = await Promise.all([
        checkUse(version, { target, context }),
        checkPermission(target, context),
        access.kind === 'gitea' ? undefined : checkPresence((0,resolve_store/* secretsBeside */.GG)(opened, options), context),
    ]);
    return [
        ...presentOrNot,
        ...checkClaim(version, { target, context }),
        writing,
        ...(presence ?? [skipped(unchecked.secrets)]),
        skipped(unchecked.values),
    ];
}
async function checkUse({ sha }, { target, context }) {
    const { store } = target;
    const { check, errors } = context.messages;
    if (sha !== undefined)
        return [ok(check.secrets.found(errors.storeName(store), undefined))];
    const other = await orFailed(async () => {
        const isForeign = (await (0,contents/* findBranch */.E0)(target, target.deadline)) === 'foreign';
        if (isForeign)
            throw (0,store_error/* storeError */.gl)('store_refused', { reason: 'branch_without_session', store });
    }, context);
    return isFailed(other) ? [other] : [];
}
function checkClaim({ file: { claim } }, { target, context }) {
    if (!claim)
        return [];
    const { claimed, claimRunOut } = context.messages.check.branch;
    const run = (0,session_file/* toRunUrl */.CF)(claim, target.serverUrl);
    const now = target.clock.now() * 1000;
    const until = (0,session_file/* getBelievedEnd */.kD)(claim, now);
    return until > now ? [ok(claimed({ run, until: new Date(until) }))] : [ok(claimRunOut(run))];
}
async function checkPermission(target, { messages }) {
    const { store, branch, unchecked } = messages.check;
    const { deadline, tokenName, repository } = target;
    const { json } = await (0,branch_target/* ask */.kA)(target, { deadline });
    if (Object(json.permissions).push === false) {
        return warning(branch.readOnly(tokenName, repository), branch.readOnlyAdvice);
    }
    return unknown(store.unproved, unchecked.writing);
}

;// CONCATENATED MODULE: ./build/cli/check/store.js











const READABLE_BY_OTHERS = 0o077;
function findStore({ options, context, network }) {
    return orFailed(() => (0,resolve_store/* resolveStore */.gn)(options, { ...context, ...network, keyPurpose: 'check' }), context);
}
async function openStore(target, { context }) {
    if (isFailed(target) || !target.isReadable)
        return { target, stored: {}, now: toSeconds(Date.now()) };
    const { store, branch } = target;
    const isKeyMissing = branch?.isNewKey === true;
    const stored = await orFailed(() => store.read().catch((error) => {
        if (isKeyMissing && isKeyMismatch(error))
            return explainUnopened(context);
        throw error;
    }), context);
    return { target, stored, now: store.now?.() ?? toSeconds(Date.now()) };
}
function isKeyMismatch(error) {
    return error instanceof build_errors/* GiteeTokenError */.is && error.problem.reason === 'branch_key_mismatch';
}
function explainUnopened({ env, stdin, messages }) {
    const { session, unchecked } = messages.check;
    const { what, advice } = (0,messages_errors/* explainProblem */.F)((0,session_key/* explainMissingKey */.fc)(env), messages.errors);
    return stdin.isTTY
        ? { ...unknown(session.unopened, unchecked.tokens), advice: session.unopenedAdvice }
        : failed(what, advice);
}
function toSeconds(ms) {
    return Math.floor(ms / 1000);
}
async function checkStore({ target, stored }, check) {
    const { options, context } = check;
    const { store: texts, unchecked } = context.messages.check;
    if (isFailed(target))
        return [target, skipped(unchecked.tokens)];
    if (isFinding(stored)) {
        const unread = [stored, skipped(unchecked.tokens)];
        return target.branch
            ? [...unread, ...(await checkBranch(target, target.branch, check))]
            : unread;
    }
    if (!target.isReadable)
        return checkSecrets(target, check);
    if (target.branch)
        return checkBranch(target, target.branch, check);
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
var session = __webpack_require__(4201);
;// CONCATENATED MODULE: ./build/cli/check/tokens.js





const GONE = /does not exist|revoked/i;
async function checkStored({ target, stored }, client, context) {
    if (isFailed(target) || !target.isReadable || isFinding(stored))
        return { findings: [] };
    const session = await checkSession({ stored, client, store: target.store }, context);
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
        return { findings: [failed(texts.nothing, texts.nothingAdvice(owned.store.name))] };
    const session = await orFailed(() => readSession(value, owned), context);
    if (isFailed(session))
        return { findings: [session] };
    if (!session)
        return { findings: [unknown(texts.bare, unchecked.refreshToken)] };
    return { findings: [], session };
}
function readSession(value, { stored, client: { origin, ...client } }) {
    (0,resolve_client/* assertAllBelongsTo */.T)(stored, { origin, client });
    return (0,session/* isSession */.lV)(value) ? (0,session/* decodeSession */.FI)(value) : undefined;
}
async function checkJournal({ journal }, context) {
    const { session: texts, unchecked } = context.messages.check;
    const entries = await orFailed(() => journal?.entries() ?? [], context);
    if (isFailed(entries))
        return [entries];
    const isUnsaved = entries.some(({ isSaved }) => !isSaved);
    return isUnsaved ? [unknown(texts.journaled, unchecked.keptToken)] : [];
}
async function checkLogins(session, access) {
    const { logins } = session;
    const findings = await Promise.all(logins.map((login, index) => checkLogin(login, { number: index + 1, of: logins.length }, access)));
    if (findings.every(isFailed))
        return findings;
    const { replaceAdvice, oneLogin, oneLoginAdvice } = access.messages.check.session;
    const isAlone = logins.length === 1 && access.isReachable;
    return [
        ...findings.map((one) => (isFailed(one) ? warning(one.text, replaceAdvice) : one)),
        ...(isAlone ? [{ ...ok(oneLogin), advice: oneLoginAdvice }] : []),
    ];
}
function checkLogin(login, place, access) {
    const { session: texts, unchecked } = access.messages.check;
    if (login.refused_at !== undefined) {
        return failed(texts.refused(place, toDate(login.refused_at)), texts.refusedAdvice);
    }
    return access.isReachable ? checkAccess(login, place, access) : skipped(unchecked.tokens);
}
async function checkAccess({ access_token, scope, expires_at }, place, { origin, network, now, messages }) {
    const { session: texts, unchecked } = messages.check;
    const isExpired = expires_at <= now;
    const check = await (0,user/* checkToken */.SK)(network, { origin, access_token, scope });
    if (check.verdict === 'valid') {
        const until = isExpired ? undefined : toDate(expires_at);
        return ok(texts.valid(place, { user: check.login, until }));
    }
    if (check.verdict === 'invalid' && GONE.test(check.problem.detail ?? '')) {
        return failed(texts.gone(place), texts.rejectedAdvice);
    }
    if (check.verdict === 'invalid' && !isExpired) {
        return failed(texts.rejected(place), texts.rejectedAdvice);
    }
    if (isExpired)
        return unknown(texts.expired(place), unchecked.refreshToken);
    const { what } = (0,messages_errors/* explainProblem */.F)(check.problem, messages.errors);
    return unknown(texts.unknown(place, what), unchecked.tokens);
}
function toDate(seconds) {
    return new Date(seconds * 1000);
}

;// CONCATENATED MODULE: ./build/cli/commands/check.js








const TIMEOUT_MS = 30_000;
async function check(options, context) {
    const network = { http: context.http, deadline: (0,deadline/* createDeadline */.d)(TIMEOUT_MS) };
    const shared = { options, context, network };
    const { check: texts } = context.messages;
    const { asking, unchecked } = texts;
    const report = createReport(context, options);
    const target = await findStore(shared);
    const opened = await report.during(asking.store, openStore(target, shared));
    const profile = isFinding(opened.stored) ? {} : (0,resolve_client/* toProfile */.Fo)(opened.stored);
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
    if ((isFailed(target) || isFinding(opened.stored)) && !options.giteeUrl) {
        report.add(await report.during(asking.store, checkStore(opened, shared)));
        const unnamed = unknown(texts.gitee.unnamed, unchecked.gitee);
        report.add([{ ...unnamed, advice: texts.gitee.unnamedAdvice }]);
        return report.finish();
    }
    const proxy = checkProxy(origin, messages);
    const store = checkStore(opened, shared);
    const asked = isFailed(proxy) ? notAsked(texts) : checkGitee(origin, network, messages);
    report.add(await report.during(asking.store, store));
    const { findings, session } = await checkStored(opened, client, context);
    report.add([...findings, proxy]);
    const gitee = await report.during(asking.gitee(origin.host), asked);
    report.add(gitee.findings);
    if (session) {
        const { isReachable } = gitee;
        const access = { origin, network, messages, now: opened.now, isReachable };
        const logins = checkLogins(session, access);
        report.add(await report.during(asking.gitee(origin.host), logins));
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

/***/ 797:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ retryAfterMs),
/* harmony export */   g: () => (/* binding */ isSecondaryLimit)
/* harmony export */ });
const MINUTE_MS = 60_000;
function isSecondaryLimit({ status, headers, body, }) {
    const isLimit = 'retry-after' in headers ||
        headers['x-ratelimit-remaining'] === '0' ||
        body.includes('secondary rate limit');
    return status === 403 && isLimit;
}
function retryAfterMs(response) {
    const { 'retry-after': after, 'x-ratelimit-reset': reset } = response.headers;
    if (after) {
        const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
        return Math.max(0, ms || 0);
    }
    if (!isSecondaryLimit(response))
        return 0;
    return Math.max(0, Number(reset) * 1000 - Date.now() || MINUTE_MS);
}


/***/ }),

/***/ 5657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HO: () => (/* binding */ describeReadProblem),
/* harmony export */   Sr: () => (/* binding */ isPermissionMissing),
/* harmony export */   _r: () => (/* binding */ describeWriteProblem)
/* harmony export */ });
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7156);

const REDIRECTS = [301, 302, 307, 308];
function describeReadProblem(response, target) {
    const { store, api, repository } = target;
    const { server, tokenName } = api;
    const { status, detail } = response;
    if (REDIRECTS.includes(status))
        return { reason: 'branch_repository_moved', server, repository };
    const common = (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCommonProblem */ ._c)(response, target);
    if (common)
        return common;
    const rejection = { server, status, detail, store };
    if (status === 404) {
        return { reason: 'branch_repository_not_found', repository, tokenName, ...rejection };
    }
    if (status === 403)
        return { reason: 'branch_unreadable', tokenName, ...rejection };
    return { reason: 'branch_rejected', ...rejection };
}
function describeWriteProblem(response, target) {
    const { store, api, repository } = target;
    const { server, tokenName } = api;
    const { status, detail } = response;
    const rejection = { server, status, detail, store };
    if (status === 423)
        return { reason: 'branch_repository_read_only', repository, ...rejection };
    if (/\barchived\b/i.test(detail))
        return { reason: 'branch_repository_archived', repository };
    if (/repository is empty/i.test(detail))
        return { reason: 'branch_repository_empty', repository };
    if (/\brules?\b/i.test(detail))
        return { reason: 'branch_rule_violated', ...rejection };
    if (isProtection(detail))
        return { reason: 'branch_protected', ...rejection };
    if (isPushFailure(detail))
        return { reason: 'branch_push_failed', ...rejection };
    if (isPermissionMissing(response) || status === 404) {
        return { reason: 'branch_permission_missing', tokenName, ...rejection };
    }
    return describeReadProblem(response, target);
}
function isPermissionMissing({ status, detail, headers }) {
    const isOtherwise = 'retry-after' in headers ||
        /rate limit|archived|\brules?\b/i.test(detail) ||
        isProtection(detail) ||
        isPushFailure(detail);
    return status === 403 && !isOtherwise;
}
function isPushFailure(detail) {
    return /cannot lock ref|push is rejected|incorrect old value|Internal Server Error/i.test(detail);
}
function isProtection(detail) {
    return PROTECTION.test(detail);
}
const PROTECTION = /protected|pull request|approving review|signature|status check|cannot commit to repo|Reference update failed/i;


/***/ }),

/***/ 6085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E0: () => (/* binding */ findBranch),
/* harmony export */   MW: () => (/* binding */ askedWaitMs),
/* harmony export */   TA: () => (/* binding */ readFile),
/* harmony export */   _h: () => (/* binding */ writeFile),
/* harmony export */   gC: () => (/* binding */ fetchRepositoryId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _http_retry_after_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(797);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2268);
/* harmony import */ var _branch_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5657);
/* harmony import */ var _session_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9046);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(578);






const AUTHOR = 'gitee-token:';
const SKIP = '[skip ci]';
const JITTER_MS = 5000;
async function readFile(target, { deadline, etag }) {
    const response = await askPatiently(target, {
        path: `/contents/${_session_file_js__WEBPACK_IMPORTED_MODULE_4__/* .FILE_NAME */ .zE}?ref=${encodeURIComponent(target.branch)}`,
        deadline,
        ...(etag && { headers: { 'if-none-match': etag } }),
    });
    const { status, json, headers } = response;
    if (status === 304 && etag)
        return 'unchanged';
    if (status === 404) {
        await fetchRepositoryId(target, deadline);
        return undefined;
    }
    const { content, sha } = json;
    if (status === 200 && typeof content === 'string' && typeof sha === 'string') {
        return { text: Buffer.from(content, 'base64').toString(), sha, etag: headers.etag };
    }
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', (0,_branch_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReadProblem */ .HO)(response, target));
}
async function askPatiently(target, request) {
    const response = await (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, request);
    const asked = isRateLimited(response) ? askedWaitMs(response) : 0;
    const wait = asked + Math.random() * JITTER_MS;
    if (asked === 0 || performance.now() + wait > target.patientUntil)
        return response;
    await (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .sleep */ .yy)(wait);
    return askPatiently(target, { ...request, deadline: (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .requestDeadline */ .SV)(target) });
}
function askedWaitMs(response) {
    return (0,_http_retry_after_js__WEBPACK_IMPORTED_MODULE_5__/* .retryAfterMs */ .V)({ ...response, body: response.detail });
}
async function fetchRepositoryId(target, deadline) {
    const { known, store, api, repository } = target;
    if (known.repositoryId !== undefined)
        return known.repositoryId;
    const response = await (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { deadline });
    const { id, empty } = response.json;
    if (response.status !== 200) {
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', (0,_branch_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReadProblem */ .HO)(response, target));
    }
    if (typeof id !== 'number') {
        const { host } = api.url;
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', { reason: 'store_response_unexpected', host, store });
    }
    if (empty === true)
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', { reason: 'branch_repository_empty', repository });
    known.repositoryId = id;
    return id;
}
async function findBranch(target, deadline) {
    const path = `/branches/${encodeURIComponent(target.branch)}`;
    const response = await (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { path, deadline });
    if (response.status === 404 || response.status === 301)
        return undefined;
    if (response.status !== 200) {
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', (0,_branch_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReadProblem */ .HO)(response, target));
    }
    const { message, commit } = Object(response.json.commit);
    return String(message ?? Object(commit).message).startsWith(AUTHOR) ? 'ours' : 'foreign';
}
async function writeFile(target, write) {
    const response = await (write.sha === undefined ? create : update)(target, write);
    const { status, json } = response;
    if (status !== 200 && status !== 201)
        return { kind: classify(response, target), response };
    const { sha } = Object(json.content);
    return { kind: 'done', sha: typeof sha === 'string' ? sha : blobId(write.text), response };
}
function update(target, write) {
    const { text, sha, deadline, mayRepeat } = write;
    const body = { ...content(text), message: messageFor(write), branch: target.branch, sha };
    return (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { ...FILE, method: 'PUT', body, deadline, mayRepeat });
}
const FILE = { path: `/contents/${_session_file_js__WEBPACK_IMPORTED_MODULE_4__/* .FILE_NAME */ .zE}` };
function create(target, write) {
    return target.kind === 'github' ? createOrphan(target, write) : createFromDefault(target, write);
}
async function createOrphan(target, { mayRepeat, ...write }) {
    const { deadline, text } = write;
    const post = (path, body, options = {}) => (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { method: 'POST', path: `/git/${path}`, body, deadline, ...options });
    const entry = { path: _session_file_js__WEBPACK_IMPORTED_MODULE_4__/* .FILE_NAME */ .zE, mode: '100644', type: 'blob', content: text };
    const tree = await post('trees', { tree: [entry] });
    if (tree.status !== 201)
        return harmless(tree);
    const message = messageFor(write);
    const commit = await post('commits', { message, tree: tree.json.sha, parents: [] });
    if (commit.status !== 201)
        return harmless(commit);
    const ref = `refs/heads/${target.branch}`;
    return post('refs', { ref, sha: commit.json.sha }, { mayRepeat });
}
function harmless(response) {
    return { ...response, mayHaveActed: false };
}
function createFromDefault(target, write) {
    const { text, deadline, mayRepeat } = write;
    const body = { ...content(text), message: messageFor(write), new_branch: target.branch };
    return (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(target, { ...FILE, method: 'POST', body, deadline, mayRepeat });
}
function content(text) {
    return { content: Buffer.from(text).toString('base64') };
}
function messageFor({ purpose }) {
    return `${AUTHOR} ${purpose} ${SKIP}`;
}
function blobId(text) {
    const size = Buffer.byteLength(text);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${size}\0${text}`).digest('hex');
}
function classify(response, { kind }) {
    const { status, mayHaveActed } = response;
    if (isRateLimited(response))
        return 'rate_limited';
    if (isConflict(response, kind))
        return 'conflict';
    if (mayHaveActed || (status >= 200 && status < 300))
        return 'unclear';
    return status === 0 || status >= 500 ? 'unsent' : 'refused';
}
function isRateLimited(response) {
    const { status, detail } = response;
    if (status === 429)
        return true;
    return (status === 403 &&
        (/rate limit/i.test(detail) || (0,_http_retry_after_js__WEBPACK_IMPORTED_MODULE_5__/* .isSecondaryLimit */ .g)({ ...response, body: detail })));
}
function isConflict({ status, detail }, kind) {
    if (kind === 'github')
        return [409, 422].includes(status) && CONFLICT.test(detail);
    return status === 500 || ([403, 422].includes(status) && GITEA_CONFLICT.test(detail));
}
const CONFLICT = /does not match|is at \S+ but expected|Reference already exists|"?sha"? wasn't supplied/i;
const GITEA_CONFLICT = /sha does not match|already exists|cannot lock ref|push is rejected|incorrect old value/i;


/***/ }),

/***/ 4698:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ unsealSession),
/* harmony export */   m: () => (/* binding */ sealSession)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7657);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2770);


async function sealSession(value, { place, key }) {
    const [, encoded = ''] = /^gts\d+\.([\w-]+)$/.exec(value) ?? [];
    const session = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .d)(Buffer.from(encoded, 'base64url').toString());
    return session && (0,_seal_js__WEBPACK_IMPORTED_MODULE_1__/* .seal */ .o)(JSON.stringify({ ...session, place }), key);
}
async function unsealSession(jwe, key) {
    const { place, ...session } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .d)((await (0,_seal_js__WEBPACK_IMPORTED_MODULE_1__/* .unseal */ .D)(jwe, key)) ?? '') ?? {};
    if (!Number.isInteger(session.v))
        return undefined;
    const encoded = Buffer.from(JSON.stringify(session)).toString('base64url');
    return { value: `gts${session.v}.${encoded}`, place: Object(place) };
}


/***/ }),

/***/ 9046:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CF: () => (/* binding */ toRunUrl),
/* harmony export */   Ec: () => (/* binding */ parseSessionFile),
/* harmony export */   Gq: () => (/* binding */ formatSessionFile),
/* harmony export */   TU: () => (/* binding */ MAX_CLAIM_MS),
/* harmony export */   kD: () => (/* binding */ getBelievedEnd),
/* harmony export */   mO: () => (/* binding */ getEnd),
/* harmony export */   zE: () => (/* binding */ FILE_NAME)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7657);

const FILE_NAME = 'session.json';
const VERSION = 1;
const ABOUT = "The Gitee session of this repository's workflows, encrypted. " +
    'See https://github.com/gitee-token/gitee-token';
const MAX_CLAIM_MS = 5 * 60_000;
const SALT_LENGTH = 48;
const RUN = /^[\w.-]+\/[\w.-]+\/actions\/runs\/\d+(\/attempts\/\d+)?$/;
function parseSessionFile(text) {
    const { v, session, claim } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .d)(text) ?? {};
    if (typeof v === 'number' && v > VERSION)
        return 'newer';
    const isSealed = typeof session === 'string' || session === undefined;
    if (v !== VERSION || !isSealed)
        return 'damaged';
    return { session, claim: readClaim(claim) };
}
function readClaim(claim) {
    if (typeof claim !== 'object' || claim === null)
        return undefined;
    const { id } = Object(claim);
    return { ...claim, id: typeof id === 'string' ? id : '' };
}
function formatSessionFile({ session, claim }, { isSealedAnew }) {
    const json = JSON.stringify({ v: VERSION, about: ABOUT, session, claim }, undefined, 2);
    return `${json}\n${isSealedAnew ? '' : salt()}`;
}
function salt() {
    const bytes = crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
    return `${Array.from(bytes, (byte) => (byte % 2 === 0 ? ' ' : '\t')).join('')}\n`;
}
function getEnd({ until }) {
    return typeof until === 'string' ? Date.parse(until) : Number.NaN;
}
function getBelievedEnd(claim, seenAt) {
    return Math.min(getEnd(claim), seenAt + MAX_CLAIM_MS);
}
function toRunUrl({ run }, serverUrl) {
    if (!serverUrl || typeof run !== 'string' || !RUN.test(run))
        return undefined;
    return `${serverUrl.href.replace(/\/$/, '')}/${run}`;
}


/***/ }),

/***/ 578:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SV: () => (/* binding */ requestDeadline),
/* harmony export */   Yn: () => (/* binding */ createTarget),
/* harmony export */   d_: () => (/* binding */ patiently),
/* harmony export */   kA: () => (/* binding */ ask),
/* harmony export */   yy: () => (/* binding */ sleep)
/* harmony export */ });
/* unused harmony export MAX_WAIT_MS */
/* harmony import */ var _http_deadline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6034);
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7156);
/* harmony import */ var _server_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5108);
/* harmony import */ var _branch_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6491);




const SECOND_MS = 1000;
const MAX_WAIT_MS = 600 * SECOND_MS;
const GITHUB_API = 'https://api.github.com';
const API_VERSION = '2022-11-28';
const REQUEST_BUDGET = 1 / 3;
function createTarget(options) {
    const { kind, http, deadline, apiUrl: url, token, tokenName } = options;
    const isGitHub = kind === 'github';
    const headers = {
        accept: isGitHub ? 'application/vnd.github+json' : 'application/json',
        authorization: `${isGitHub ? 'Bearer' : 'token'} ${token}`,
        ...(isGitHub && { 'x-github-api-version': API_VERSION }),
    };
    const server = isGitHub ? 'GitHub' : url.host;
    const clock = (0,_server_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .serverClock */ .c)();
    return {
        ...options,
        store: toName(options),
        api: { http, deadline, url, server, token, tokenName, headers },
        clock,
        patientUntil: 0,
        known: {
            repositoryId: undefined,
            latestNow: () => (clock.now() + 1) * SECOND_MS,
            requestsUsed: 0,
            replaced: new Set(),
        },
    };
}
function toName({ branch, repository, apiUrl, giteeUrl }) {
    const api = apiUrl.href.replace(/\/$/, '');
    const name = { kind: 'branch', branch, repository };
    return (0,_branch_name_js__WEBPACK_IMPORTED_MODULE_2__/* .atGitee */ .Y)(api === GITHUB_API ? name : { ...name, apiUrl: api }, giteeUrl);
}
async function ask({ api, repository, clock, known }, { path = '', deadline, headers, ...request }) {
    const sentAt = performance.now();
    const response = await (0,_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requestApi */ .Yq)({ ...api, deadline, headers: { ...api.headers, ...headers } }, { ...request, path: `/repos/${repository}${path}` });
    const { date = '' } = response.headers;
    clock.note(date);
    const latest = Date.parse(date) + SECOND_MS - sentAt;
    if (!Number.isNaN(latest))
        known.latestNow = () => latest + performance.now();
    known.requestsUsed = Number(response.headers['x-ratelimit-used']) || 0;
    return response;
}
function patiently(target) {
    return { ...target, patientUntil: performance.now() + MAX_WAIT_MS };
}
function requestDeadline({ deadline }) {
    return (0,_http_deadline_js__WEBPACK_IMPORTED_MODULE_3__/* .createDeadline */ .d)(deadline.totalMs * REQUEST_BUDGET);
}
function sleep(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
}


/***/ }),

/***/ 4683:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ readVersion),
/* harmony export */   J2: () => (/* binding */ noteReplaced),
/* harmony export */   Wu: () => (/* binding */ unchangedError),
/* harmony export */   Zz: () => (/* binding */ compose),
/* harmony export */   i5: () => (/* binding */ readNewer),
/* harmony export */   vj: () => (/* binding */ readLater)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2268);
/* harmony import */ var _branch_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5657);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6085);
/* harmony import */ var _sealed_session_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4698);
/* harmony import */ var _session_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9046);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(578);







const ABSENT = {
    sha: undefined,
    etag: undefined,
    text: '',
    file: { session: undefined, claim: undefined },
    value: undefined,
};
const STALE_WAITS_S = [1, 2, 4, 8, 15];
const SECOND_MS = 1000;
async function readVersion(target, { known = ABSENT, deadline = (0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestDeadline */ .SV)(target) } = {}) {
    const found = await (0,_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .readFile */ .TA)(target, { deadline, etag: known.etag });
    if (found === 'unchanged')
        return known;
    if (!found)
        return ABSENT;
    return found.sha === known.sha ? { ...known, ...found } : open(found, target, deadline);
}
async function readNewer(target, known) {
    let found = await readLater(target, known);
    for (const seconds of STALE_WAITS_S) {
        if (found.sha !== known.sha)
            return found;
        await (0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .sleep */ .yy)(seconds * SECOND_MS);
        found = await readLater(target, known);
    }
    return found;
}
async function readLater(target, known) {
    const found = await readVersion(target, { known });
    if (target.known.replaced.has(found.sha))
        return known;
    if (found.sha !== undefined && found.sha !== known.sha)
        noteReplaced(target, known);
    return found;
}
function noteReplaced({ known }, { sha }) {
    if (sha !== undefined)
        known.replaced.add(sha);
}
async function open(found, target, deadline) {
    const file = (0,_session_file_js__WEBPACK_IMPORTED_MODULE_5__/* .parseSessionFile */ .Ec)(found.text);
    const { store, key, mayReplaceUnreadable } = target;
    const unreadable = (problem, claim, session) => {
        if (!mayReplaceUnreadable)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', problem);
        return { ...found, file: { session, claim }, value: undefined };
    };
    if (file === 'damaged')
        return unreadable({ reason: 'branch_file_damaged', store });
    if (file === 'newer')
        return unreadable({ reason: 'branch_file_newer', store });
    const { session, claim } = file;
    if (session === undefined)
        return { ...found, file, value: undefined };
    const unsealed = await (0,_sealed_session_js__WEBPACK_IMPORTED_MODULE_6__/* .unsealSession */ .f)(session, key);
    if (!unsealed)
        return unreadable({ reason: 'branch_key_mismatch', store, tokenName: target.api.tokenName }, claim, session);
    const problem = await checkPlace(unsealed.place, target, deadline);
    if (problem)
        return unreadable(problem, claim, session);
    return { ...found, file, value: unsealed.value };
}
async function checkPlace(place, target, deadline) {
    const { store, known } = target;
    const { api, branch } = createPlace(target);
    const { repository, repository_id } = place;
    const isElsewhere = (isText(place.api) && place.api !== api) || (isText(place.branch) && place.branch !== branch);
    if (isElsewhere) {
        const own = { api: String(place.api ?? api), branch: String(place.branch ?? branch) };
        return { reason: 'branch_session_elsewhere', store, ...own };
    }
    const isRenamed = isText(repository) && repository.toLowerCase() !== target.repository.toLowerCase();
    const id = isRenamed ? await (0,_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchRepositoryId */ .gC)(target, deadline) : repository_id;
    if (isRenamed && repository_id !== id) {
        return { reason: 'branch_session_copied', store, repository };
    }
    if (typeof id === 'number')
        known.repositoryId = id;
    return undefined;
}
function isText(value) {
    return typeof value === 'string';
}
function createPlace({ apiUrl, repository, branch, known }) {
    const api = apiUrl.href.replace(/\/$/, '');
    return { api, repository, repository_id: known.repositoryId, branch };
}
async function compose({ value, claim, session }, target, deadline) {
    const isSealedAnew = value !== undefined;
    const sealed = isSealedAnew ? await sealHere(value, target, deadline) : session;
    const file = { session: sealed, claim };
    return { text: (0,_session_file_js__WEBPACK_IMPORTED_MODULE_5__/* .formatSessionFile */ .Gq)(file, { isSealedAnew }), file };
}
async function sealHere(value, target, deadline) {
    await (0,_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchRepositoryId */ .gC)(target, deadline);
    const sealed = await (0,_sealed_session_js__WEBPACK_IMPORTED_MODULE_6__/* .sealSession */ .m)(value, { place: createPlace(target), key: target.key });
    if (!sealed)
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', { reason: 'session_damaged' });
    return sealed;
}
function unchangedError({ response }, target, { sha }) {
    const { store, api } = target;
    const { server } = api;
    if (response.status === 403 || response.status >= 500) {
        return (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', (0,_branch_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeWriteProblem */ ._r)(response, target));
    }
    return (0,_store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storeError */ .gl)('store_refused', sha === undefined
        ? { reason: 'branch_without_session', store }
        : { reason: 'branch_reads_stale', server, store });
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