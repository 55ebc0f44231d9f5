"use strict";
exports.id = 923;
exports.ids = [923];
exports.modules = {

/***/ 3840:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ warning),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   Yz: () => (/* binding */ debug),
/* harmony export */   _o: () => (/* binding */ isDebug),
/* harmony export */   pq: () => (/* binding */ info),
/* harmony export */   z3: () => (/* binding */ error)
/* harmony export */ });
/* unused harmony export notice */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9984);
/* harmony import */ var _mask_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5236);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(778);




function shown(text = '') {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .safeLine */ .om)(text, (0,_mask_js__WEBPACK_IMPORTED_MODULE_2__/* .maskedSecrets */ .Bc)());
}
function info(text) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(shown(text));
}
function debug(text) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz(shown(text));
}
function isDebug() {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .isDebug */ ._o();
}
function notice({ title, text }) {
    annotate(core.notice, title, [text]);
}
function warning({ title, text }) {
    annotate(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e, title, [text]);
}
function error(title, lines) {
    annotate(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3, title, lines.filter(Boolean));
}
function annotate(command, name, texts) {
    const title = `gitee-token: ${shown(name)}`;
    const lines = texts.map(shown);
    if ((0,_runner_js__WEBPACK_IMPORTED_MODULE_3__/* .isLikeAct */ .s)())
        for (const line of [title, ...lines])
            command(line);
    else
        command(lines.join('\n'), { title });
}


/***/ }),

/***/ 6785:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dg: () => (/* binding */ addToSummary),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   bE: () => (/* binding */ reserveSpace),
/* harmony export */   dN: () => (/* binding */ exportVariable),
/* harmony export */   sX: () => (/* binding */ releaseSpace),
/* harmony export */   uH: () => (/* binding */ setOutput)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

const RESERVED_BYTES = 4096;
const PLACEHOLDER = 'GITEE_TOKEN_ROOM=';
const reservations = new Map();
function reserveSpace(file) {
    const reservation = reservations.get(file) ?? openReservation(file);
    if (!reservation)
        return;
    reservations.set(file, reservation);
    const padding = '.'.repeat(RESERVED_BYTES - PLACEHOLDER.length - 1);
    writeAt(reservation, `${PLACEHOLDER}${padding}\n`);
}
function openReservation(file) {
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'r+');
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
    if (stats.isFile())
        return { descriptor, end: stats.size };
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    return undefined;
}
function releaseSpace(files = reservations.keys()) {
    for (const file of files) {
        const reservation = reservations.get(file);
        reservations.delete(file);
        if (reservation)
            shrink(reservation);
    }
}
function shrink({ descriptor, end }) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(descriptor, end);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
    catch {
    }
}
function writeAt({ descriptor, end }, text) {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length) {
        written += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, bytes, written, bytes.length - written, end + written);
    }
}
function setOutput(name, value) {
    write('GITHUB_OUTPUT', name, value);
}
function saveState(name, value) {
    write('GITHUB_STATE', name, value);
}
function exportVariable(name, value) {
    process.env[name] = oneLine(value);
    write('GITHUB_ENV', name, value);
}
function addToSummary(html) {
    const file = process.env.GITHUB_STEP_SUMMARY;
    if (file)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, html);
    return Boolean(file);
}
function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
function write(variable, name, value) {
    const line = oneLine(value);
    const delimiter = [`end-of-${name}`, `${name}-ends`].find((one) => one !== line);
    const text = `${name}<<${delimiter}\n${line}\n${delimiter}\n`;
    const file = process.env[variable];
    if (!file) {
        process.stdout.write(text);
        return;
    }
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(file);
    const reservation = reservations.get(file);
    if (!reservation) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, text);
        return;
    }
    writeAt(reservation, text + PLACEHOLDER);
    reservation.end += Buffer.byteLength(text);
}
function oneLine(value = '') {
    return String(value).replace(/[\r\n]+/g, ' ');
}


/***/ }),

/***/ 4438:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ explain_explain)
});

;// CONCATENATED MODULE: ./build/messages/errors/index.js
function explainError({ problem, notes }, messages) {
    const { what, advice } = explainProblem(problem, messages);
    const sentences = [what, ...notes.map((note) => messages.notes[note])];
    return { what: sentences.join(messages.space), advice };
}
function explainProblem(problem, messages) {
    return explain(problem, messages.explanations);
}
function explain(problem, explanations) {
    const explainInner = (inner) => explain(inner, explanations);
    return explanations[problem.reason](problem, explainInner);
}

;// CONCATENATED MODULE: ./build/messages/errors/load.js
async function loadErrorMessages(language) {
    const { errors } = await (language === 'zh-CN'
        ? __webpack_require__.e(/* import() */ 232).then(__webpack_require__.bind(__webpack_require__, 1232))
        : __webpack_require__.e(/* import() */ 91).then(__webpack_require__.bind(__webpack_require__, 91)));
    return errors;
}

;// CONCATENATED MODULE: ./build/action/explain.js


async function explain_explain(error, language) {
    try {
        const errors = await loadErrorMessages(language);
        return { ...explainError(error, errors), docs: errors.docs };
    }
    catch {
        const { problem, notes } = error;
        const what = JSON.stringify({ ...problem, ...(notes.length > 0 && { notes }) });
        return { what, advice: '', docs: (address) => address };
    }
}


/***/ }),

/***/ 5236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ maskedSecrets),
/* harmony export */   QS: () => (/* binding */ maskValue),
/* harmony export */   aY: () => (/* binding */ maskInputs),
/* harmony export */   dK: () => (/* binding */ mask)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2);
/* harmony import */ var _token_session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4201);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(778);




const SECRET_INPUTS = ['client-secret', 'refresh-token', 'password', 'secret-token', 'session-key'];
function maskInputs() {
    const token = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4('session-key') ? ['github-token'] : [];
    for (const name of [...SECRET_INPUTS, ...token]) {
        const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name, { trimWhitespace: false });
        maskValue(value);
    }
}
function maskValue(value) {
    for (const secret of [value, ...(0,_token_session_js__WEBPACK_IMPORTED_MODULE_2__/* .tokensInSession */ .Os)(value.trim())])
        mask(secret);
}
const masked = new Set();
const announced = [];
function mask(secret) {
    masked.add(secret);
    for (const form of (0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .secretForms */ .eo)(secret)) {
        if ((0,_runner_js__WEBPACK_IMPORTED_MODULE_3__/* .isAct */ .V)())
            [form, ...partsLeftByAct(form)].filter(isUnderstoodByAct).forEach(announce);
        else
            announce(form);
    }
}
function announce(form) {
    announced.push(form);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(form);
}
function partsLeftByAct(form) {
    const rest = announced.reduce((text, earlier) => text.replaceAll(earlier, '\n'), form);
    return rest === form ? [] : rest.split('\n').filter((part) => part.length >= _secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .MIN_SECRET_LENGTH */ .vb);
}
function isUnderstoodByAct(form) {
    return `::${form}`.lastIndexOf('::') === 0;
}
function maskedSecrets() {
    return [...masked];
}


/***/ }),

/***/ 8033:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ql: () => (/* binding */ saveClaim),
/* harmony export */   S$: () => (/* binding */ saveWrittenAt),
/* harmony export */   Zn: () => (/* binding */ markSaved),
/* harmony export */   c4: () => (/* binding */ endClaim),
/* harmony export */   fE: () => (/* binding */ savePending)
/* harmony export */ });
/* unused harmony exports readReplaced, readClaim, readWrittenAt, readPending */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6785);



const UNSAVED = 'unsaved_refresh_token';
const SAVED = 'saved';
const WRITTEN_AT = 'secrets_written_at';
const REPLACED = 'replaced_session';
const CLAIM = 'claim';
const CLAIM_ENDED = 'claim_ended';
const WHOLE = /^[!-~]+$/;
function savePending(value, replaced) {
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ)(UNSAVED, value);
    if (replaced !== undefined)
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ)(REPLACED, `=${replaced}`);
}
function readReplaced() {
    const text = getState(REPLACED);
    return text.startsWith('=') ? text.slice(1) : undefined;
}
function saveClaim(id) {
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ)(CLAIM, id);
}
function endClaim() {
    try {
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ)(CLAIM_ENDED, 'true');
    }
    catch {
    }
}
function readClaim() {
    return getState(CLAIM_ENDED) ? undefined : getState(CLAIM) || undefined;
}
function saveWrittenAt(writtenAt) {
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ)(WRITTEN_AT, JSON.stringify(writtenAt));
}
function readWrittenAt() {
    return parseJsonObject(getState(WRITTEN_AT)) ?? {};
}
function markSaved() {
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ)(SAVED, 'true');
}
function readPending() {
    const value = getState(UNSAVED);
    return WHOLE.test(value) && !getState(SAVED) ? value : undefined;
}


/***/ }),

/***/ 2923:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
;// CONCATENATED MODULE: ./build/http/client.js
function createHttpClient() {
    const closed = new AbortController();
    const { signal } = closed;
    const observers = [];
    const notify = (attempt) => {
        for (const observer of observers)
            bestEffort(() => observer(attempt));
    };
    let loading;
    const load = () => {
        loading ??= __webpack_require__.e(/* import() */ 509).then(__webpack_require__.bind(__webpack_require__, 9509)).then(({ createTransport }) => createTransport(signal, notify));
        return loading;
    };
    return {
        preconnect: (request) => {
            load().then((transport) => transport.preconnect(request));
        },
        send: async (request, deadline) => (await load()).send(request, deadline),
        observe: (observer) => {
            observers.push(observer);
        },
        close: () => {
            closed.abort();
            loading?.then((transport) => transport.close());
        },
    };
}
function bestEffort(work) {
    try {
        work();
    }
    catch {
    }
}

// EXTERNAL MODULE: ./build/http/deadline.js
var deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/token/shutdown-guard.js
var shutdown_guard = __webpack_require__(6047);
// EXTERNAL MODULE: ./build/token/verified-token.js
var verified_token = __webpack_require__(397);
// EXTERNAL MODULE: ./build/action/annotations.js
var annotations = __webpack_require__(3840);
// EXTERNAL MODULE: ./build/action/command-files.js
var command_files = __webpack_require__(6785);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./build/gitee/grant.js
var gitee_grant = __webpack_require__(8996);
// EXTERNAL MODULE: ./build/gitee/mistaken-token.js
var mistaken_token = __webpack_require__(926);
// EXTERNAL MODULE: ./build/gitee/scopes.js
var scopes = __webpack_require__(8829);
// EXTERNAL MODULE: ./build/gitee/token-response.js
var token_response = __webpack_require__(9375);
// EXTERNAL MODULE: ./build/token/decision.js
var decision = __webpack_require__(1519);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
// EXTERNAL MODULE: ./build/stores/branch/branch-name.js
var branch_name = __webpack_require__(6491);
// EXTERNAL MODULE: ./build/stores/branch/session-key.js
var session_key = __webpack_require__(5485);
// EXTERNAL MODULE: ./build/http/server-url.js
var server_url = __webpack_require__(141);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/json.js
var json = __webpack_require__(7657);
// EXTERNAL MODULE: ./build/action/runner.js
var runner = __webpack_require__(778);
;// CONCATENATED MODULE: ./build/action/empty-secret.js






const FROM_SECRETS = ['refresh-token', 'client-secret', 'password', 'session-key'];
const PULL_REQUEST_EVENTS = [
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
];
const DEPENDABOT_EVENTS = [
    ...PULL_REQUEST_EVENTS,
    'push',
    'create',
    'deployment',
    'deployment_status',
];
function findEmptyCause() {
    const { GITHUB_ACTOR, GITHUB_EVENT_NAME = '' } = process.env;
    if ((0,runner/* isAct */.V)())
        return { kind: 'act' };
    if (!FROM_SECRETS.some((name) => (0,core/* getInput */.V4)(name))) {
        const isDependabot = GITHUB_ACTOR === 'dependabot[bot]';
        if (isDependabot && DEPENDABOT_EVENTS.includes(GITHUB_EVENT_NAME))
            return { kind: 'dependabot' };
        const fork = PULL_REQUEST_EVENTS.some((one) => one === GITHUB_EVENT_NAME)
            ? findFork()
            : undefined;
        if (fork !== undefined)
            return { kind: 'fork', repository: (0,errors/* quoted */.TL)(fork) };
        if (GITHUB_EVENT_NAME === 'workflow_call' || isJobElsewhere())
            return { kind: 'called_workflow' };
    }
    const environment = (0,core/* getInput */.V4)('secret-environment');
    return environment ? { kind: 'environment', environment: (0,errors/* quoted */.TL)(environment) } : undefined;
}
function findFork() {
    const { pull_request } = (0,json/* parseJsonObject */.d)(read(process.env.GITHUB_EVENT_PATH)) ?? {};
    const { head, base } = toObject(pull_request);
    const [from, to] = [head, base].map((end) => toObject(toObject(end).repo).full_name);
    if (typeof to !== 'string' || from === to)
        return undefined;
    return typeof from === 'string' ? from : '';
}
function toObject(value) {
    return Object(value);
}
function isJobElsewhere() {
    const { GITHUB_WORKFLOW_REF = '', GITHUB_REPOSITORY, GITHUB_JOB, GITHUB_WORKSPACE = '', } = process.env;
    const [path = ''] = GITHUB_WORKFLOW_REF.replace(`${GITHUB_REPOSITORY}/`, '').split('@');
    const workflow = read((0,external_node_path_.join)(GITHUB_WORKSPACE, path));
    return workflow !== '' && !new RegExp(`^\\s+["']?${GITHUB_JOB}["']?\\s*:`, 'm').test(workflow);
}
function read(path = '') {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/action/input-readers.js




function readEnum(input, choices) {
    const text = core/* getInput */.V4(input);
    if (!text)
        return choices[0];
    const choice = choices.find((word) => word.toLowerCase() === text.toLowerCase());
    if (choice)
        return choice;
    throw invalidInput({ reason: 'input_not_a_choice', input, value: (0,errors/* quoted */.TL)(text), choices });
}
function readSeconds(input, { defaultValue, min, max }) {
    const text = core/* getInput */.V4(input) || String(defaultValue);
    const seconds = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (seconds >= min && seconds <= max)
        return seconds;
    const reason = Number.isNaN(seconds) ? 'input_not_seconds' : 'input_seconds_out_of_range';
    throw invalidInput({ reason, input, value: (0,errors/* quoted */.TL)(text), min, max });
}
function readUrl(source, { example, mayHavePath }) {
    return (0,server_url/* readServerUrl */.Pm)(core/* getInput */.V4(source) || example, { source, example, mayHavePath });
}
function invalidInput(problem) {
    return new errors/* GiteeTokenError */.is('input_invalid', problem);
}
function emptyInput(problem) {
    const cause = findEmptyCause();
    return invalidInput(cause ? { ...problem, cause } : problem);
}

;// CONCATENATED MODULE: ./build/stores/repository.js

const NAME = /^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/;
const SCHEME = /^(https?|ssh|git|git\+ssh):$/;
function parseRepository(text, apiUrl) {
    const plain = toName(text.trim().split('/'));
    if (plain)
        return { repository: plain };
    const address = toAddress(text.trim());
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const repository = url && SCHEME.test(url.protocol) && toName(pathIn(url, apiUrl).split('/').slice(1, 3));
    if (!repository)
        return undefined;
    const otherHost = url.hostname.replace(/^(www|ssh)\./, '');
    const expectedHost = apiUrl.hostname.replace(/^api\./, '');
    const isSame = otherHost === expectedHost || (0,server_url/* isLoopback */.U9)(apiUrl);
    return isSame ? { repository } : { otherHost, expectedHost };
}
function pathIn({ protocol, pathname }, apiUrl) {
    const prefix = apiUrl.pathname.replace(/(\/api\/v\d+)?\/?$/, '');
    const isBelow = protocol.startsWith('http') && pathname.startsWith(`${prefix}/`);
    return isBelow ? pathname.slice(prefix.length) : pathname;
}
function toName(parts) {
    const name = parts
        .join('/')
        .replace(/\/$/, '')
        .replace(/\.git$/, '');
    return NAME.test(name) ? name : undefined;
}
function toAddress(text) {
    const [, host, path] = /^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\/\/|\d+\/)(.+)$/.exec(text) ?? [];
    if (host)
        return `ssh://${host}/${path}`;
    return /^[\w-]+(\.[\w-]+)+(:\d+)?\//.test(text) ? `https://${text}` : text;
}

;// CONCATENATED MODULE: ./build/action/store-inputs.js







const SECRET_FORMATS = ['refresh-token', 'session'];
function readSecretInputs() {
    const name = core/* getInput */.V4('secret-name');
    if (!name) {
        rejectIncomplete();
        return async () => [];
    }
    const token = core/* getInput */.V4('secret-token');
    rejectMistakenToken(token);
    rejectInsecureRunner();
    const apiUrl = readUrl('secret-api-url', {
        example: 'https://api.github.com',
        mayHavePath: true,
    });
    const scopes = readScopes(apiUrl);
    if (detectStore(apiUrl) === 'gitea') {
        const giteaScopes = scopes.map(withoutEnvironment);
        return async (network) => {
            const { giteaSecret } = await __webpack_require__.e(/* import() */ 32).then(__webpack_require__.bind(__webpack_require__, 8032));
            return giteaScopes.map((scope) => giteaSecret({ ...network, apiUrl, token, name, scope }));
        };
    }
    const job = readJobContext();
    return async (network) => {
        const { githubSecret } = await __webpack_require__.e(/* import() */ 494).then(__webpack_require__.bind(__webpack_require__, 494));
        return scopes.map((scope) => githubSecret({ ...network, apiUrl, token, name, scope, job }));
    };
}
function rejectMistakenToken(token) {
    if (!token)
        throw emptyInput({ reason: 'secret_token_empty' });
    const mistake = (0,mistaken_token/* explainNotStoreToken */.JH)(token);
    if (mistake)
        throw invalidInput({ reason: 'secret_token_mistaken', mistake });
    if (!(0,token_response/* isBearerToken */.Zc)(token))
        throw invalidInput({ reason: 'secret_token_malformed' });
}
function rejectInsecureRunner() {
    const text = core/* getInput */.V4('secret-api-url');
    if (text !== process.env.GITHUB_API_URL || !URL.canParse(text))
        return;
    const url = new URL(text);
    if (url.protocol !== 'http:' || (0,server_url/* isLoopback */.U9)(url))
        return;
    throw invalidInput({ reason: 'runner_server_insecure', origin: url.origin });
}
function rejectIncomplete() {
    const present = ['secret-token', 'secret-environment', 'secret-organization'].filter((name) => core/* getInput */.V4(name));
    const repository = core/* getInput */.V4('secret-repository');
    const isDefault = repository === process.env.GITHUB_REPOSITORY || repository.startsWith('${{');
    if (repository && !isDefault)
        present.push('secret-repository');
    const isSession = readEnum('secret-format', SECRET_FORMATS) === 'session';
    if (isSession)
        present.push('secret-format: session');
    if (present.length > 0)
        throw invalidInput({ reason: 'secret_name_empty', present });
}
function detectStore(apiUrl) {
    const choice = readEnum('secret-store', ['auto', 'github', 'gitea']);
    if (choice !== 'auto')
        return choice;
    const { GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
    const isGitea = GITEA_ACTIONS === 'true' || FORGEJO_ACTIONS === 'true';
    return isGitea || apiUrl.pathname.replace(/\/$/, '').endsWith('/api/v1') ? 'gitea' : 'github';
}
function readScopes(apiUrl) {
    const organization = core/* getInput */.V4('secret-organization');
    const environment = core/* getInput */.V4('secret-environment');
    if (organization && environment) {
        throw invalidInput({ reason: 'secret_organization_and_environment' });
    }
    if (/^\.{1,2}$/.test(environment)) {
        throw invalidInput({ reason: 'secret_environment_malformed', value: environment });
    }
    if (organization)
        return [{ organization: checkedOrganization(organization) }];
    const repositories = core/* getMultilineInput */.q3('secret-repository').filter(Boolean);
    if (repositories.length === 0)
        throw invalidInput({ reason: 'secret_repository_empty' });
    const source = 'secret-repository';
    const names = repositories.map((text) => checkedRepository(text, { source, apiUrl }));
    return [...new Set(names)].map((repository) => environment ? { repository, environment } : { repository });
}
function checkedRepository(text, { source, apiUrl }) {
    const parsed = parseRepository(text, apiUrl);
    if (!parsed) {
        const value = (0,errors/* quoted */.TL)(text.replace(/\/\/.*@/, '//'));
        const reason = source === 'secret-repository'
            ? 'secret_repository_malformed'
            : 'session_repository_malformed';
        throw invalidInput({ reason, value });
    }
    if ('repository' in parsed)
        return parsed.repository;
    throw invalidInput({ reason: 'repository_elsewhere', source, ...parsed });
}
function checkedOrganization(text) {
    if (/^[\w-]+$/.test(text))
        return text;
    throw invalidInput({ reason: 'secret_organization_malformed', value: (0,errors/* quoted */.TL)(text) });
}
function withoutEnvironment(scope) {
    if (!('environment' in scope))
        return scope;
    throw invalidInput({ reason: 'secret_environment_unsupported' });
}
function readJobContext() {
    return {
        repository: process.env.GITHUB_REPOSITORY ?? '',
        runId: process.env.GITHUB_RUN_ID ?? '',
        startedAt: new Date(performance.timeOrigin),
    };
}

;// CONCATENATED MODULE: ./build/action/branch-inputs.js









function readBranchInputs() {
    const text = (0,core/* getInput */.V4)('session-key');
    if (!text)
        return undefined;
    const key = (0,session_key/* parseSessionKey */.Z)(text);
    if (!key)
        throw invalidInput({ reason: 'session_key_malformed', source: 'session-key' });
    if ((0,core/* getInput */.V4)('secret-name'))
        throw invalidInput({ reason: 'session_key_and_secret_name' });
    const branch = readBranch();
    const token = readToken();
    rejectInsecureRunner();
    const apiUrl = readUrl('secret-api-url', {
        example: 'https://api.github.com',
        mayHavePath: true,
    });
    const repository = readRepository(apiUrl);
    const location = {
        kind: detectStore(apiUrl),
        apiUrl,
        repository,
        branch,
        giteeUrl: readUrl('gitee-url', { example: 'https://gitee.com', mayHavePath: false }).origin,
    };
    const job = readJob();
    return {
        key,
        open: async (options) => {
            const { branchStore } = await __webpack_require__.e(/* import() */ 635).then(__webpack_require__.bind(__webpack_require__, 8635));
            return branchStore({
                ...options,
                ...location,
                ...job,
                key,
                token,
                tokenName: 'github-token',
            });
        },
    };
}
function readBranch() {
    const branch = (0,core/* getInput */.V4)('session-branch') || 'gitee-token';
    if ((0,branch_name/* isBranchName */.Q)(branch))
        return branch;
    const source = 'session-branch';
    throw invalidInput({ reason: 'session_branch_malformed', source, value: (0,errors/* quoted */.TL)(branch) });
}
function readToken() {
    const token = (0,core/* getInput */.V4)('github-token');
    if (!token)
        throw emptyInput({ reason: 'github_token_empty' });
    const mistake = (0,mistaken_token/* explainNotStoreToken */.JH)(token);
    if (mistake)
        throw invalidInput({ reason: 'github_token_mistaken', mistake });
    if (!(0,token_response/* isBearerToken */.Zc)(token))
        throw invalidInput({ reason: 'github_token_malformed' });
    return token;
}
function readRepository(apiUrl) {
    const text = (0,core/* getInput */.V4)('session-repository');
    const own = process.env.GITHUB_REPOSITORY ?? '';
    const name = !text || text.startsWith('${{') ? own : text;
    return checkedRepository(name, { source: 'session-repository', apiUrl });
}
function readJob() {
    const { GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_SERVER_URL } = process.env;
    const attempt = GITHUB_RUN_ATTEMPT && !(0,runner/* isLikeAct */.s)() ? `/attempts/${GITHUB_RUN_ATTEMPT}` : '';
    const isRun = GITHUB_REPOSITORY && GITHUB_RUN_ID;
    const isServer = GITHUB_SERVER_URL && URL.canParse(GITHUB_SERVER_URL);
    return {
        ...(isRun && { run: `${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}${attempt}` }),
        ...(isServer && { serverUrl: new URL(GITHUB_SERVER_URL) }),
    };
}

// EXTERNAL MODULE: ./build/messages/language.js
var language = __webpack_require__(2160);
;// CONCATENATED MODULE: ./build/action/language.js


const LANGUAGES = ['auto', 'en', 'zh-CN'];
function readLanguage() {
    const text = core/* getInput */.V4('language').toLowerCase();
    const [, ...languages] = LANGUAGES;
    return languages.find((one) => one.toLowerCase() === text) ?? (0,language/* languageFor */.O)(process.env);
}

// EXTERNAL MODULE: ./build/action/mask.js
var mask = __webpack_require__(5236);
;// CONCATENATED MODULE: ./build/action/inputs.js














const MAX_TIMEOUT_S = 3600;
const MAX_TTL_S = 365 * 86_400;
const RESERVED_VARIABLES = new RegExp([
    '^(GITHUB|RUNNER|ACTIONS|INPUT|STATE)_',
    '^(LD|DYLD|BASH_FUNC|LC|XDG|GIT_(CONFIG|SSH|SSL|TRACE|HTTP|PROXY|AUTHOR|COMMITTER))(_|$)',
    '^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|NAMESPACE|EXEC_PATH|TEMPLATE_DIR|ASKPASS)$',
    '^GIT_(EDITOR|SEQUENCE_EDITOR|PAGER|EXTERNAL_DIFF|TERMINAL_PROMPT|ALLOW_PROTOCOL|ATTR_SOURCE)$',
    '^(PATH|PATHEXT|CDPATH|IFS|ENV|BASH_ENV|BASHOPTS|SHELL|SHELLOPTS|PROMPT_COMMAND|PS4|COMSPEC)$',
    '^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|PWD|OLDPWD|TMP|TEMP|TMPDIR|LANG|LANGUAGE|USER|LOGNAME|CI)$',
    '^(SYSTEMROOT|WINDIR|PSMODULEPATH|EDITOR|VISUAL|PAGER|SSH_ASKPASS|SSH_AUTH_SOCK|GITEA_ACTIONS|FORGEJO_ACTIONS)$',
    '^NODE_(OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|USE_ENV_PROXY)$',
    '^(HTTPS?|ALL|FTP|NO)_PROXY$',
    '^(SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|OPENSSL_CONF)$',
    '^PYTHON(PATH|HOME|STARTUP|WARNINGS|BREAKPOINT|INSPECT|USERBASE)$',
    '^(PERL5(LIB|OPT)|RUBY(LIB|OPT)|(JAVA_TOOL|_JAVA|JDK_JAVA)_OPTIONS|JAVA_HOME|GOFLAGS|MAKEFLAGS)$',
].join('|'), 'i');
function readInputs({ inputs: warnings }) {
    readEnum('language', LANGUAGES);
    rejectNamesAsSecrets();
    rejectSecretsAsNames();
    const client = readClient();
    const origin = readUrl('gitee-url', { example: 'https://gitee.com', mayHavePath: false });
    const stored = core/* getInput */.V4('refresh-token');
    const session = (0,token_session/* isSession */.lV)(stored) ? (0,token_session/* decodeSession */.FI)(stored) : undefined;
    const gitee = client ? { origin, client } : { origin };
    if (session)
        (0,token_session/* assertBelongsTo */.ET)(session, gitee);
    const expectedLogin = readExpectedLogin();
    const verify = readEnum('verify', ['auto', 'true', 'false']);
    if (expectedLogin && verify === 'false') {
        throw invalidInput({ reason: 'expected_login_unverified' });
    }
    readEnum('recovery', ['true', 'false']);
    const branch = readBranchInputs();
    const credentials = { client, stored, session, warnings };
    const common = {
        gitee,
        session: readEnum('grant-type', GRANT_TYPES) === 'password' ? undefined : session,
        minTtl: readSeconds('min-ttl', { defaultValue: decision/* DEFAULT_MIN_TTL_S */.s5, min: 0, max: MAX_TTL_S }),
        format: readEnum('secret-format', SECRET_FORMATS),
        openStores: readSecretInputs(),
        isStored: branch !== undefined || core/* getInput */.V4('secret-name') !== '',
        verify: {
            granted: verify === 'true' || expectedLogin !== '',
            reused: verify !== 'false',
        },
        expectedLogin,
        envName: readEnvName(),
        exportRefreshToken: readEnum('export-refresh-token', ['false', 'true']) === 'true',
        gitCredentials: readEnum('git-credentials', ['false', 'true']) === 'true',
        timeoutMs: readSeconds('timeout', { defaultValue: 60, min: 1, max: MAX_TIMEOUT_S }) * 1000,
    };
    const inputs = branch
        ? { ...common, branch, grants: readSeed(credentials) }
        : { ...common, branch, grants: readGrants(credentials) };
    requireKeptToken(inputs);
    warnOfUnusedScope(inputs, warnings);
    return inputs;
}
const inputs_FROM_SECRETS = [
    'client-id',
    'client-secret',
    'session-key',
    'github-token',
    'refresh-token',
    'secret-token',
];
function rejectNamesAsSecrets() {
    const input = inputs_FROM_SECRETS.find((name) => (0,mistaken_token/* looksLikeSecretName */.FF)(core/* getInput */.V4(name)));
    if (input)
        throw invalidInput({ reason: 'input_secret_is_name', input });
}
const NAMES = [
    'secret-name',
    'secret-repository',
    'secret-environment',
    'secret-organization',
    'env-name',
    'expected-login',
    'session-branch',
    'session-repository',
];
function rejectSecretsAsNames() {
    const secrets = new Set((0,mask/* maskedSecrets */.Bc)().map((secret) => secret.trim()));
    for (const name of NAMES) {
        const text = core/* getInput */.V4(name);
        if (text && (secrets.has(text) || ((0,mistaken_token/* looksLikeToken */.NM)(text) && !text.includes('/')))) {
            throw invalidInput({ reason: 'input_name_is_secret', input: name });
        }
    }
}
function warnOfUnusedScope({ grants }, { unusedScope }) {
    if (!core/* getInput */.V4('scope') || grants?.some(isPassword))
        return;
    (0,annotations/* warning */.$e)(unusedScope);
}
function requireKeptToken({ grants, isStored, exportRefreshToken }) {
    if (isStored || exportRefreshToken || grants?.some(isPassword))
        return;
    throw invalidInput({ reason: 'next_token_unkept' });
}
function isPassword({ grant_type }) {
    return grant_type === 'password';
}
const GRANT_TYPES = ['auto', 'refresh_token', 'password'];
function readClient() {
    const client_id = core/* getInput */.V4('client-id');
    const client_secret = core/* getInput */.V4('client-secret');
    rejectMistakenTokens({ 'client-id': client_id, 'client-secret': client_secret });
    if (client_id && client_id === client_secret)
        throw invalidInput({ reason: 'client_parts_equal' });
    if (client_id && client_secret)
        return { client_id, client_secret };
    if (!client_id && !client_secret)
        return undefined;
    const [present, missing] = client_id
        ? ['client-id', 'client-secret']
        : ['client-secret', 'client-id'];
    throw emptyInput({ reason: 'client_half_given', present, missing });
}
function rejectMistakenTokens(client) {
    for (const [input, value] of Object.entries(client)) {
        const mistake = (0,mistaken_token/* explainNotClient */.e9)(value);
        if (mistake)
            throw invalidInput({ reason: 'client_mistaken', input, mistake });
    }
}
function readGrants(credentials) {
    const { client, warnings } = credentials;
    const grantType = readEnum('grant-type', GRANT_TYPES);
    const refresh = grantType === 'password' ? undefined : toRefreshGrants(credentials);
    if (grantType === 'refresh_token') {
        if (!refresh)
            throw emptyInput({ reason: 'refresh_token_empty' });
        return refresh;
    }
    const missing = missingForPassword(client);
    const halves = missing.filter((name) => name === 'email' || name === 'password');
    if (refresh && halves.length > 0) {
        if (halves.length === 1)
            warnOfHalf(halves.join(), warnings);
        return refresh;
    }
    if (refresh && missing.length === 0)
        return [...refresh, readPasswordGrant(warnings)];
    if (refresh)
        throw emptyInput({ reason: 'fallback_without_client' });
    if (missing.length === 0)
        return [readPasswordGrant(warnings)];
    throw emptyInput({
        reason: grantType === 'password' ? 'password_grant_incomplete' : 'credentials_missing',
        missing,
    });
}
function readSeed(credentials) {
    const isGiven = [credentials.stored, core/* getInput */.V4('email'), core/* getInput */.V4('password')].some(Boolean);
    return isGiven ? readGrants(credentials) : undefined;
}
function toRefreshGrants({ client, stored, session }) {
    if (!stored)
        return undefined;
    const own = session
        ? (0,token_session/* toGrants */.Bb)(session)
        : [{ grant_type: 'refresh_token', refresh_token: stored }];
    for (const secret of own.flatMap((grant) => (0,gitee_grant/* secretsInGrant */.R)(grant, undefined))) {
        assertRefreshToken(secret, client);
    }
    return own;
}
function assertRefreshToken(refresh_token, client) {
    const isOfClient = client && Object.values(client).includes(refresh_token);
    if (isOfClient)
        throw invalidInput({ reason: 'refresh_token_is_client' });
    const mistake = (0,mistaken_token/* explainNotRefreshToken */.x2)(refresh_token);
    if (mistake)
        throw invalidInput({ reason: 'refresh_token_mistaken', mistake });
    if (!(0,token_response/* isBearerToken */.Zc)(refresh_token))
        throw invalidInput({ reason: 'refresh_token_malformed' });
}
function warnOfHalf(missing, { halfLogin }) {
    (0,annotations/* warning */.$e)(halfLogin(missing === 'email' ? 'password' : 'email', missing));
}
function missingForPassword(client) {
    const present = {
        email: core/* getInput */.V4('email'),
        password: core/* getInput */.V4('password', { trimWhitespace: false }),
        'client-id': client?.client_id,
        'client-secret': client?.client_secret,
    };
    return Object.entries(present).flatMap(([name, value]) => (value ? [] : [name]));
}
function readPasswordGrant(warnings) {
    const password = core/* getInput */.V4('password', { trimWhitespace: false });
    if (/[\r\n]$/.test(password))
        (0,annotations/* warning */.$e)(warnings.lineBreakInPassword);
    const scope = readScope(warnings);
    return { grant_type: 'password', username: readEmail(), password, scope };
}
function readEmail() {
    const email = core/* getInput */.V4('email').replace('＠', '@');
    if (/^[+(]?\d[\d\s()-]{5,}$/.test(email))
        throw invalidInput({ reason: 'email_is_phone_number' });
    if (!email.includes('@'))
        throw invalidInput({ reason: 'email_malformed' });
    return email;
}
function readScope({ unknownScope }) {
    const { scope, unknown } = (0,scopes/* parseScope */.Sk)(core/* getInput */.V4('scope'));
    const names = unknown.map((name) => ({ name: (0,errors/* quoted */.TL)(name), similar: (0,scopes/* similarScope */.gy)(name) }));
    if (names.length > 0)
        (0,annotations/* warning */.$e)(unknownScope(names, scopes/* SCOPES */.iW));
    return scope;
}
function readExpectedLogin() {
    const login = core/* getInput */.V4('expected-login');
    if (/^[\w.-]{0,200}$/.test(login))
        return login;
    throw invalidInput({ reason: 'expected_login_malformed', value: (0,errors/* quoted */.TL)(login) });
}
function readEnvName() {
    const name = core/* getInput */.V4('env-name');
    if (name && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        throw invalidInput({ reason: 'env_name_malformed', name: (0,errors/* quoted */.TL)(name) });
    }
    if (RESERVED_VARIABLES.test(name))
        throw invalidInput({ reason: 'env_name_reserved', name });
    return name;
}

;// CONCATENATED MODULE: ./build/action/job-summary.js


function writeJobSummary(result, { summary }) {
    const { attention } = result;
    const rows = summary.rows(toFacts(result));
    (0,annotations/* info */.pq)(summary.line(rows));
    const cells = rows.map(([name, value]) => `<tr><td>${name}</td><td>${(0,command_files/* escaped */.Mk)((0,annotations/* shown */.SP)(value))}</td></tr>`);
    try {
        const note = attention ? `<p>⚠️ ${(0,command_files/* escaped */.Mk)((0,annotations/* shown */.SP)(attention.text))}</p>\n` : '';
        (0,command_files/* addToSummary */.Dg)(`<h3>${summary.title}</h3>\n<table>${cells.join('')}</table>\n${note}`);
    }
    catch {
    }
}
function toFacts({ obtained, login, written }) {
    const { scope, created_at = Math.floor(Date.now() / 1000), expires_in } = obtained.token;
    return {
        source: obtained.source,
        login,
        scope,
        expiresAt: expires_in === undefined ? undefined : new Date((created_at + expires_in) * 1000),
        written: written?.name,
    };
}

// EXTERNAL MODULE: ./build/action/explain.js + 2 modules
var explain = __webpack_require__(4438);
// EXTERNAL MODULE: ./build/action/pending-state.js
var pending_state = __webpack_require__(8033);
;// CONCATENATED MODULE: ./build/action/outputs.js








function reserveCommandFiles({ envName, gitCredentials, isStored, }) {
    const needed = {
        GITHUB_OUTPUT: true,
        GITHUB_ENV: envName !== '' || gitCredentials,
        GITHUB_STATE: isStored || gitCredentials,
        RUNNER_TEMP: gitCredentials,
    };
    for (const [variable, isNeeded] of Object.entries(needed)) {
        if (isNeeded)
            reserveCommandFile(variable);
    }
}
function reserveCommandFile(variable) {
    const file = process.env[variable];
    const isFolder = variable === 'RUNNER_TEMP';
    if (!file) {
        if (!process.env.GITHUB_ACTIONS && !isFolder)
            return;
        throw unspent({ reason: 'runner_variable_unset', variable });
    }
    orRefuse(variable, () => {
        if (isFolder)
            (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.W_OK);
        else
            (0,command_files/* reserveSpace */.bE)(file);
        if (variable === 'GITHUB_ENV')
            (0,command_files/* releaseSpace */.sX)([file]);
    });
}
function saveReplacedTimes({ writtenAt }) {
    if (!writtenAt)
        return;
    orRefuse('GITHUB_STATE', () => (0,pending_state/* saveWrittenAt */.S$)(writtenAt));
    reserveCommandFile('GITHUB_STATE');
}
function orRefuse(variable, write) {
    try {
        write();
    }
    catch (cause) {
        const detail = (0,errors/* quoted */.TL)((0,errors/* describe */.q0)(cause));
        throw unspent(variable === 'RUNNER_TEMP'
            ? { reason: 'runner_temp_unwritable', detail }
            : { reason: 'runner_file_unwritable', variable, detail }, cause);
    }
}
function unspent(problem, cause) {
    return new errors/* GiteeTokenError */.is('input_invalid', problem, { notes: ['nothing_spent'], cause });
}
function exportToken(obtained, outputs, messages) {
    try {
        setOutputs(obtained, outputs, messages);
    }
    catch (cause) {
        throw outputsNotWritten(obtained, outputs, cause);
    }
}
function outputsNotWritten({ oldTokenSpent }, { isStored }, cause) {
    const detail = (0,errors/* quoted */.TL)((0,errors/* describe */.q0)(cause));
    const refreshToken = isStored ? 'saved' : 'lost';
    return oldTokenSpent
        ? new errors/* GiteeTokenError */.is('token_unsaved', { reason: 'outputs_unwritten', detail, refreshToken }, { cause })
        : new errors/* GiteeTokenError */.is('input_invalid', { reason: 'outputs_unwritten', detail, refreshToken: 'unaffected' }, { cause });
}
function setOutputs(obtained, outputs, messages) {
    const { source, token, storedValue } = obtained;
    const { created_at = nowSeconds(), expires_in } = token;
    const expiresAt = expires_in === undefined ? '' : isoTime(created_at + expires_in);
    if (outputs.exportRefreshToken)
        (0,command_files/* setOutput */.uH)('refresh-token', storedValue);
    (0,command_files/* setOutput */.uH)('access-token', token.access_token);
    (0,command_files/* setOutput */.uH)('token-type', (0,annotations/* shown */.SP)(token.token_type));
    (0,command_files/* setOutput */.uH)('scope', (0,annotations/* shown */.SP)(token.scope));
    (0,command_files/* setOutput */.uH)('expires-in', expires_in);
    (0,command_files/* setOutput */.uH)('expires-at', expiresAt);
    (0,command_files/* setOutput */.uH)('created-at', source === 'session' ? '' : isoTime(created_at));
    (0,command_files/* setOutput */.uH)('source', source);
    if (outputs.envName)
        (0,command_files/* exportVariable */.dN)(outputs.envName, token.access_token);
    outputs.configureGit?.(token.access_token, outputs.gitee.origin, messages);
    warnOfUnkept(obtained, outputs, messages);
    warnOfScope(obtained, outputs, messages);
    warnOfMinTtl(obtained, outputs, messages);
}
function setUpdated(output) {
    (0,command_files/* setOutput */.uH)(output, 'true');
}
function setLogin(login) {
    if (!login)
        return;
    (0,command_files/* setOutput */.uH)('login', (0,annotations/* shown */.SP)(login));
}
async function warnIfUnverified({ verificationProblem }, { language, outputs: { unverified } }) {
    if (!verificationProblem)
        return;
    const { what } = await (0,explain/* explain */.W)({ problem: verificationProblem, notes: [] }, language);
    (0,annotations/* warning */.$e)(unverified(what));
}
async function explainFallback(obtained, context, messages) {
    if (!obtained.refused && !hasRefusedLogin(obtained))
        return undefined;
    const { describeFallback } = await __webpack_require__.e(/* import() */ 28).then(__webpack_require__.bind(__webpack_require__, 6028));
    return describeFallback(obtained, context, messages);
}
function hasRefusedLogin({ source, storedValue = '' }) {
    if (source === 'session')
        return false;
    return (0,token_session/* wholeSession */.SE)(storedValue)?.logins.some(({ refused_at }) => refused_at) ?? false;
}
function warnOfUnkept({ refused, oldTokenSpent }, { isStored, exportRefreshToken }, { outputs: { unkept } }) {
    const isKept = isStored || exportRefreshToken;
    if (!refused && oldTokenSpent && !isKept)
        (0,annotations/* warning */.$e)(unkept);
}
function warnOfScope({ token: { scope } }, { gitCredentials }, { outputs: { cannotPush } }) {
    if (!gitCredentials || !scope || scope.split(/ +/).includes('projects'))
        return;
    (0,annotations/* warning */.$e)(cannotPush);
}
function warnOfMinTtl({ storedValue = '' }, { format, branch, minTtl }, { outputs: { minTtlCapped, alwaysRefreshed } }) {
    const session = branch || format === 'session' ? (0,token_session/* wholeSession */.SE)(storedValue) : undefined;
    if (!session)
        return;
    if (minTtl === 0)
        (0,annotations/* warning */.$e)(alwaysRefreshed);
    const login = (0,token_session/* freshest */.VA)(session);
    const { expires_in } = login;
    const most = Math.floor((0,decision/* maxMinTtl */.LR)(login));
    if (expires_in !== undefined && (0,decision/* isTooHigh */.xc)(minTtl, login)) {
        (0,annotations/* warning */.$e)(minTtlCapped(minTtl, most, expires_in));
    }
}
function nowSeconds() {
    return Math.floor(Date.now() / 1000);
}
function isoTime(seconds) {
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

;// CONCATENATED MODULE: ./build/messages/action/load.js
async function loadActionMessages(language) {
    const { messages } = await (language === 'zh-CN' ? __webpack_require__.e(/* import() */ 347).then(__webpack_require__.bind(__webpack_require__, 7347)) : __webpack_require__.e(/* import() */ 120).then(__webpack_require__.bind(__webpack_require__, 3120)));
    return messages;
}

;// CONCATENATED MODULE: ./build/action/fail-step.js








const FAILED = 1;
const INTERRUPTED = 130;
async function failStep(error, messages) {
    process.exitCode = FAILED;
    if (!(error instanceof errors/* GiteeTokenError */.is)) {
        const { title, text } = messages.unexpectedError((0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error), (0,mask/* maskedSecrets */.Bc)()));
        (0,annotations/* error */.z3)(title, [text]);
        return;
    }
    const { code } = error;
    if (code === 'cancelled')
        process.exitCode = INTERRUPTED;
    const { what, advice, docs } = await (0,explain/* explain */.W)(error, messages.language);
    (0,annotations/* error */.z3)(code, [what, advice, hintFor(code, messages), docs(error.docs)]);
}
function hintFor(code, { client, refreshToken }) {
    if (code === 'client_rejected')
        return hintAtClient(client);
    return code === 'grant_rejected' ? hintAtRefreshToken(refreshToken) : '';
}
function hintAtClient({ unusual, swapped }) {
    const given = ['client-id', 'client-secret'].filter((name) => (0,core/* getInput */.V4)(name));
    const odd = given.filter((name) => !(0,mistaken_token/* looksLikeGiteeId */.F1)((0,core/* getInput */.V4)(name)));
    if (odd.length > 0)
        return unusual(odd);
    return given.length > 0 ? swapped : '';
}
function hintAtRefreshToken({ unusual, otherSecret }) {
    const token = (0,core/* getInput */.V4)('refresh-token');
    if (!token || (0,core/* getInput */.V4)('grant-type') === 'password')
        return '';
    const { host } = readUrl('gitee-url', { example: 'https://gitee.com', mayHavePath: false });
    const isUnusual = host === 'gitee.com' && !(0,token_session/* isSession */.lV)(token) && !(0,mistaken_token/* looksLikeGiteeId */.F1)(token);
    if (isUnusual)
        return unusual;
    return (0,core/* getInput */.V4)('secret-name') ? otherSecret : '';
}

;// CONCATENATED MODULE: ./build/action/run-step.js




async function runStep(work) {
    const messages = await loadActionMessages(readLanguage());
    try {
        (0,mask/* maskInputs */.aY)();
        await work(messages);
    }
    catch (error) {
        await failStep(error, messages);
    }
}

;// CONCATENATED MODULE: ./build/action/store-warnings.js



async function warnOfStores(warnings, { language, outputs: { storeWarning } }) {
    for (const problem of warnings) {
        const annotation = storeWarning(problem.reason, await (0,explain/* explain */.W)({ problem, notes: [] }, language));
        (0,annotations/* warning */.$e)(annotation);
        addToPage(annotation.text);
    }
}
function addToPage(text) {
    const html = (0,command_files/* escaped */.Mk)((0,annotations/* shown */.SP)(text)).replace(/`([^`]+)`/g, '<code>$1</code>');
    try {
        (0,command_files/* addToSummary */.Dg)(`<p>⚠️ ${html}</p>\n`);
    }
    catch {
    }
}

// EXTERNAL MODULE: ./build/stores/store.js
var stores_store = __webpack_require__(7055);
;// CONCATENATED MODULE: ./build/action/token-keeper.js



function createTokenKeeper(inputs, network, messages) {
    let store = stores_store/* noopStore */.GR;
    let prepared;
    let isWritten = false;
    let isPending = false;
    let unsaved;
    let isInOutput = false;
    return {
        openStore: async () => {
            store = await openStore(inputs, network);
            return {
                ...store,
                prepare: async () => {
                    prepared = await store.prepare();
                    saveReplacedTimes(prepared);
                    return prepared;
                },
            };
        },
        opened: (one) => {
            store = one;
        },
        journal: (value, replaced) => {
            if (inputs.isStored || inputs.exportRefreshToken)
                unsaved = value;
            if (!inputs.isStored)
                return undefined;
            (0,pending_state/* savePending */.fE)(value, replaced);
            unsaved = undefined;
            isPending = true;
            return 'post_step_saves';
        },
        saved: (isValueWritten = true) => {
            if (!inputs.isStored)
                return undefined;
            unsaved = undefined;
            isWritten ||= isValueWritten;
            isPending = false;
            (0,pending_state/* markSaved */.Zn)();
            if (isValueWritten)
                setUpdated(inputs.branch ? 'session-updated' : 'secret-updated');
            return undefined;
        },
        isPending: () => isPending,
        export: (obtained) => {
            exportToken(obtained, inputs, messages);
            isInOutput = true;
        },
        store: () => store,
        written: () => (isWritten ? store : undefined),
        warnings: () => (prepared ? (0,stores_store/* getWarnings */.ad)(prepared).filter((one) => concerns(inputs, one)) : []),
        isAtRisk: () => unsaved !== undefined,
        rescue: async (error) => {
            if (unsaved === undefined)
                return error;
            const { publishRecoveryCopy } = await __webpack_require__.e(/* import() */ 751).then(__webpack_require__.bind(__webpack_require__, 1751));
            const missing = isInOutput ? 'outside_outputs' : 'everywhere';
            return publishRecoveryCopy(unsaved, { error, missing }, messages);
        },
    };
}
async function openStore({ isStored, openStores }, network) {
    if (!isStored)
        return stores_store/* noopStore */.GR;
    const [{ combineStores }, stores] = await Promise.all([
        __webpack_require__.e(/* import() */ 329).then(__webpack_require__.bind(__webpack_require__, 7329)),
        openStores(network),
    ]);
    return combineStores(stores);
}
function concerns({ grants }, { reason }) {
    return reason !== 'secret_created' || grants?.[0].grant_type === 'refresh_token';
}

;// CONCATENATED MODULE: ./build/action/run-main.js















async function run() {
    await runStep(async (messages) => {
        const inputs = readInputs(messages);
        reserveCommandFiles(inputs);
        await emitResult(inputs, messages);
    }).finally(() => (0,command_files/* releaseSpace */.sX)());
}
async function emitResult(inputs, messages) {
    const network = { http: createHttpClient(), deadline: (0,deadline/* createDeadline */.d)(inputs.timeoutMs) };
    const { configureGitCredentials: configureGit } = inputs.gitCredentials
        ? await __webpack_require__.e(/* import() */ 189).then(__webpack_require__.bind(__webpack_require__, 6189))
        : {};
    const keeper = createTokenKeeper({ ...inputs, configureGit }, network, messages);
    const { defer, release } = (0,shutdown_guard/* createShutdownGuard */.e)(process);
    let isCancelled = false;
    let granted;
    const cancel = () => {
        isCancelled = true;
        network.http.close();
    };
    try {
        const log = (0,annotations/* isDebug */._o)() ? await logRequests(network, messages) : {};
        const exporting = (send) => (obtained) => {
            if (keeper.isAtRisk())
                defer().addEventListener('abort', cancel);
            send(obtained);
            granted = obtained;
        };
        const exports = { export: exporting(keeper.export), withheld: exporting(() => { }) };
        const getToken = async () => {
            if (inputs.branch === undefined) {
                return (0,verified_token/* getVerifiedToken */._g)({
                    ...inputs,
                    ...network,
                    ...log,
                    secrets: (0,mask/* maskedSecrets */.Bc)(),
                    openStore: keeper.openStore,
                    hooks: {
                        ...(0,shutdown_guard/* createShutdownGuard */.e)(process),
                        isKilledSoon: true,
                        mask: mask/* mask */.dK,
                        journal: keeper.journal,
                        saved: keeper.saved,
                        ...exports,
                    },
                });
            }
            const { getBranchToken } = await __webpack_require__.e(/* import() */ 12).then(__webpack_require__.bind(__webpack_require__, 2012));
            const { branch } = inputs;
            return getBranchToken({
                branch,
                inputs,
                network,
                keeper,
                messages,
                ...log,
                exports,
            });
        };
        let attention;
        const result = await getToken().finally(async () => {
            await warnOfStores(keeper.warnings(), messages);
            const store = keeper.store().name;
            attention = granted && (await explainFallback(granted, { ...inputs, store }, messages));
            if (attention)
                (0,annotations/* warning */.$e)(attention);
        });
        setLogin(result.login);
        await warnIfUnverified(result, messages);
        writeJobSummary({ ...result, written: keeper.written(), attention }, messages);
        await (0,promises_.setImmediate)();
        if (isCancelled)
            throw cancelled();
    }
    catch (error) {
        throw await keeper.rescue(isCancelled ? cancelled() : error);
    }
    finally {
        release();
        network.http.close();
    }
}
async function logRequests({ http }, { language }) {
    const { startDebugLog } = await __webpack_require__.e(/* import() */ 342).then(__webpack_require__.bind(__webpack_require__, 1342));
    return startDebugLog(http, language);
}
function cancelled() {
    return new errors/* GiteeTokenError */.is('cancelled', { reason: 'job_cancelled' });
}


/***/ }),

/***/ 778:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ isAct),
/* harmony export */   s: () => (/* binding */ isLikeAct)
/* harmony export */ });
function isAct() {
    return Boolean(process.env.ACT) && !isGitea();
}
function isLikeAct() {
    return Boolean(process.env.ACT) || isGitea();
}
function isGitea() {
    const { GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
    return Boolean(GITEA_ACTIONS || FORGEJO_ACTIONS);
}


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   is: () => (/* binding */ GiteeTokenError),
/* harmony export */   om: () => (/* binding */ safeLine),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2);

const ERROR_CODES = (/* unused pure expression or super */ null && ([
    'input_invalid',
    'client_rejected',
    'grant_rejected',
    'scope_rejected',
    'request_refused',
    'rate_limited',
    'gitee_unreachable',
    'response_invalid',
    'outcome_unknown',
    'token_stale',
    'store_refused',
    'token_unsaved',
    'cancelled',
]));
const DOCS = 'https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md';
const MAX_QUOTE_LENGTH = 200;
const MAX_INPUT_LENGTH = 4000;
class GiteeTokenError extends Error {
    name = 'GiteeTokenError';
    code;
    problem;
    notes;
    mayBeSpent;
    constructor(code, problem, { notes = [], cause, secrets = [], mayBeSpent = false } = {}) {
        const safe = withSafeLines(problem, secrets);
        super(JSON.stringify(safe), cause === undefined ? {} : { cause: printableCause(cause, secrets) });
        this.code = code;
        this.problem = safe;
        this.notes = notes;
        this.mayBeSpent = mayBeSpent;
    }
    withNotes(change) {
        const { code, problem, mayBeSpent } = this;
        return new GiteeTokenError(code, problem, {
            notes: change(this.notes),
            cause: this,
            mayBeSpent,
        });
    }
    get docs() {
        return `${DOCS}#${this.code}`;
    }
}
const OWN_WORDS = [
    'reason',
    'kind',
    'field',
    'body',
    'grantType',
    'mistake',
    'decisive',
    'fallback',
    'phase',
    'command',
    'missing',
    'part',
    'purpose',
    'usedBy',
    'refreshToken',
];
function withSafeLines(data, secrets) {
    if (typeof data === 'string')
        return safeLine(data, secrets);
    if (Array.isArray(data))
        return data.map((item) => withSafeLines(item, secrets));
    if (typeof data !== 'object' || data === null)
        return data;
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [
        name,
        OWN_WORDS.includes(name) ? value : withSafeLines(value, secrets),
    ]));
}
function quoted(text, secrets = []) {
    const line = safeLine((0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .cT)(text.slice(0, MAX_INPUT_LENGTH), secrets)).trim();
    return line.length > MAX_QUOTE_LENGTH ? `${line.slice(0, MAX_QUOTE_LENGTH)}…` : line;
}
function safeLine(text, secrets = []) {
    return (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(text, secrets)
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replaceAll('##[', '# #[')
        .replace(/^(\s*)::/, '$1: :');
}
function printableCause(cause, secrets) {
    if (cause instanceof GiteeTokenError)
        return cause;
    return new Error(quoted(describe(cause), secrets));
}
function describe(thrown) {
    if (!(thrown instanceof Error))
        return `a thrown ${typeof thrown}`;
    const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
    if (thrown.message.includes(code))
        return thrown.message;
    return thrown.message ? `${code}: ${thrown.message}` : code;
}


/***/ }),

/***/ 8996:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ secretsInGrant)
/* harmony export */ });
function secretsInGrant(grant, client) {
    const credentials = clientCredentials(grant);
    return client ? [...credentials, client.client_secret] : credentials;
}
function clientCredentials(grant) {
    switch (grant.grant_type) {
        case 'refresh_token':
            return [grant.refresh_token];
        case 'password':
            return [grant.password];
        case 'authorization_code':
            return [grant.code, grant.code_verifier];
    }
}


/***/ }),

/***/ 926:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ looksLikeGiteeId),
/* harmony export */   FF: () => (/* binding */ looksLikeSecretName),
/* harmony export */   JH: () => (/* binding */ explainNotStoreToken),
/* harmony export */   NM: () => (/* binding */ looksLikeToken),
/* harmony export */   e9: () => (/* binding */ explainNotClient),
/* harmony export */   x2: () => (/* binding */ explainNotRefreshToken)
/* harmony export */ });
const SECRET_NAME = [/^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/, 'secret_name'];
const QUOTES = '"\'`“”‘’„«»「」『』＂＇';
const SPOILT = [
    [/^\{.*(access|refresh)_token/s, 'token_response'],
    [new RegExp(`^[${QUOTES}]\\w+[${QUOTES}]\\s*[:：]`), 'named'],
    [new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), 'quoted'],
    [/^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/, 'placeholder'],
    SECRET_NAME,
    [/^[{[]/, 'json'],
    [/^[a-z][a-z\d+.-]*:\/\//i, 'url'],
    [/^(authorization\s*:\s*)?(bearer|token)\s/i, 'header_word'],
    [/^[\p{L}_][\p{L}\d_ -]*\s*([=＝]\s*[^=\s]|[:：])/u, 'named'],
    [/^\*+$/, 'log_mask'],
    [/^(null|undefined)$/i, 'missing_value'],
    [/[\r\n]/, 'line_break'],
];
const GITHUB = [/^(gh[a-z]_|github_pat_)/, 'github_token'];
const GITLAB = [/^gl[a-z]{2,5}-/, 'gitlab_token'];
const GITEE_ACCESS = [/^[\da-f]{32}$/i, 'gitee_access_token'];
const GITEE_REFRESH = [/^([\da-f]{64}$|gts\d\.)/i, 'gitee_refresh_token'];
const SESSION = [/^gts\d\./, 'gitee_session'];
const RECOVERY_COPY = [/^eyJ[\w-]*(\.[\w-]*){4}$/, 'recovery_copy'];
const OTHER_CHARACTERS = [/\P{ASCII}/u, 'other_characters'];
function explainNotRefreshToken(text) {
    return explain(text, [...SPOILT, GITHUB, GITLAB, GITEE_ACCESS, RECOVERY_COPY]);
}
function explainNotStoreToken(text) {
    return explain(text, [...SPOILT, GITLAB, GITEE_ACCESS, GITEE_REFRESH]);
}
function explainNotClient(text) {
    return explain(text, [...SPOILT, GITHUB, GITLAB, SESSION, RECOVERY_COPY, OTHER_CHARACTERS]);
}
function looksLikeSecretName(text) {
    return SECRET_NAME[0].test(text);
}
function looksLikeGiteeId(text) {
    return /^[0-9a-f]{64}$/i.test(text);
}
function looksLikeToken(text) {
    return [GITHUB, GITLAB, GITEE_ACCESS, GITEE_REFRESH, RECOVERY_COPY].some(([form]) => form.test(text));
}
function explain(text, mistakes) {
    return mistakes.find(([form]) => form.test(text.trim()))?.[1];
}


/***/ }),

/***/ 9774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ toNetworkProblem)
/* harmony export */ });
function toNetworkProblem({ reason, detail, sent, proxyProblem }, { origin: { host, origin }, isRefresh, quote }) {
    if (proxyProblem)
        return proxyProblem;
    switch (reason) {
        case 'connection':
            return {
                reason: sent ? 'connection_lost' : 'connection_failed',
                host,
                origin,
                detail: quote(detail),
            };
        case 'certificate':
            return { reason: 'certificate_untrusted', host, detail: quote(detail) };
        case 'timeout':
            return { reason: 'no_response', host, origin };
        case 'too_large':
            return { reason: 'response_too_large', host, origin, isRefresh };
        case 'cancelled':
            return { reason: 'cancelled_before_exchange' };
    }
}


/***/ }),

/***/ 9824:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isRateLimit)
/* harmony export */ });
function isRateLimit(words) {
    return /rate limit|too many requests|频繁|频率(过|太)高|请求(次数)?(过|太)多/i.test(words);
}


/***/ }),

/***/ 8829:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M4: () => (/* binding */ checkedScope),
/* harmony export */   Sk: () => (/* binding */ parseScope),
/* harmony export */   gy: () => (/* binding */ similarScope),
/* harmony export */   iW: () => (/* binding */ SCOPES)
/* harmony export */ });
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2);

const SCOPES = [
    'user_info',
    'projects',
    'pull_requests',
    'issues',
    'notes',
    'keys',
    'hook',
    'groups',
    'gists',
    'enterprises',
    'emails',
];
const SCOPE = /^(?=.{1,1000}$) *[\w*][\w.:/*-]*(?: +[\w*][\w.:/*-]*)* *$/;
function parseScope(text) {
    const scopes = [...new Set(text.split(/[\s,，、]+/).filter(Boolean))];
    return { scope: scopes.join(' '), unknown: scopes.filter((word) => !isKnown(word)) };
}
function isKnown(word) {
    return SCOPES.some((scope) => scope === word);
}
function similarScope(unknown) {
    return SCOPES.find((scope) => isOneLetterApart(unknown.toLowerCase(), scope));
}
function isOneLetterApart(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at])
        at += 1;
    const [rest, otherRest] = [one.slice(at), other.slice(at)];
    return (rest.slice(1) === otherRest.slice(1) ||
        rest === otherRest.slice(1) ||
        rest.slice(1) === otherRest);
}
function checkedScope(value, secrets) {
    const isPublic = typeof value === 'string' && value.split(' ').every(isKnown);
    return isPublic ? value : (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .wellFormed */ .ES)(value, { form: SCOPE, secrets });
}


/***/ }),

/***/ 8139:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ toAnswer),
/* harmony export */   Z: () => (/* binding */ readServerWords)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7657);

const FIELDS = ['error_description', 'message', 'msg', 'messages', 'errors', 'detail'];
const SECRET_FIELD = /token|secret|password/i;
const MAX_DEPTH = 3;
const MAX_ITEMS = 5;
const MAX_LINE_LENGTH = 200;
function readServerWords({ status, headers, body }) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .d)(body);
    if (json)
        return readFields(json);
    if (status < 400)
        return NOTHING;
    const listed = textIn((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .q)(body));
    if (listed)
        return { error: '', description: listed, all: listed };
    const line = body.trim();
    if (line.length > MAX_LINE_LENGTH || /^[<{[]|[\r\n]/.test(line))
        return NOTHING;
    const isText = /^text\/plain\b/i.test(headers['content-type'] ?? '');
    return { error: '', description: isText ? line : '', all: line };
}
function toAnswer({ error, description }, quote) {
    const [first, second] = [...new Set([error, description].map(quote))].filter(Boolean);
    return first ? { error: first, description: second } : undefined;
}
const NOTHING = { error: '', description: '', all: '' };
function readFields(json) {
    const { error } = json;
    const texts = [...FIELDS, 'error'].map((name) => textIn(json[name])).filter(Boolean);
    return {
        error: typeof error === 'string' ? error : '',
        description: texts[0] ?? '',
        all: texts.join('\n'),
    };
}
function textIn(value, depth = MAX_DEPTH) {
    if (typeof value === 'string')
        return value.trim() && value;
    if (typeof value !== 'object' || value === null || depth === 0)
        return '';
    const inner = Object.entries(value).filter(([name]) => !SECRET_FIELD.test(name));
    const texts = inner.slice(0, MAX_ITEMS).map(([, one]) => textIn(one, depth - 1));
    return [...new Set(texts)].filter(Boolean).join('; ');
}


/***/ }),

/***/ 1009:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ requestToken),
/* harmony export */   i: () => (/* binding */ preconnectTokenEndpoint)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7657);
/* harmony import */ var _token_response_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9375);


function preconnectTokenEndpoint(http, gitee) {
    http.preconnect({ method: 'POST', url: tokenEndpoint(gitee), isExchange: true });
}
async function requestToken({ http, deadline }, { gitee, grant, secrets, cancelled }) {
    const request = {
        method: 'POST',
        isExchange: true,
        salvage: _token_response_js__WEBPACK_IMPORTED_MODULE_0__/* .salvageTokens */ .Gk,
        cancelled,
        url: tokenEndpoint(gitee),
        headers: {
            accept: 'application/json',
            'content-type': 'application/x-www-form-urlencoded',
        },
        body: formBody({ ...grant, ...gitee.client }),
    };
    const exchange = await http.send(request, deadline);
    const { result } = exchange;
    const json = result.kind === 'response' ? parseSuccess(result) : undefined;
    const parsed = json && (0,_token_response_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTokenResponse */ .Ac)(json, secrets);
    if (parsed?.ok)
        return parsed.token;
    const { toTokenError } = await __webpack_require__.e(/* import() */ 497).then(__webpack_require__.bind(__webpack_require__, 7497));
    throw toTokenError(exchange, { gitee, grant, secrets, flaw: parsed?.flaw });
}
function tokenEndpoint({ origin }) {
    return new URL('/oauth/token', origin);
}
function parseSuccess({ status, body }) {
    if (status < 200 || status >= 300)
        return undefined;
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)(body);
    if (json?.error)
        return undefined;
    const hasToken = json?.access_token || json?.refresh_token;
    return hasToken ? json : ((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)((0,_token_response_js__WEBPACK_IMPORTED_MODULE_0__/* .salvageTokens */ .Gk)(body) ?? '') ?? json);
}
function formBody(parameters) {
    const echoed = Object.entries(parameters).filter(([, value]) => value !== '');
    return new URLSearchParams(echoed).toString();
}


/***/ }),

/***/ 9375:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ac: () => (/* binding */ parseTokenResponse),
/* harmony export */   Gk: () => (/* binding */ salvageTokens),
/* harmony export */   Zc: () => (/* binding */ isBearerToken)
/* harmony export */ });
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2);
/* harmony import */ var _scopes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8829);


const MAX_TOKEN_LENGTH = 4096;
const TOKEN_TYPE = /^[\w.-]{1,100}$/;
const MAX_UNIX_TIME = 253_402_214_400;
function parseTokenResponse(json, inputSecrets) {
    const { access_token } = json;
    const refresh_token = json.refresh_token || undefined;
    if (refresh_token !== undefined && !isBearerToken(refresh_token)) {
        return { ok: false, flaw: { field: 'refresh_token', kind: findFlaw(refresh_token) } };
    }
    const isUsable = isBearerToken(access_token);
    const problem = isUsable
        ? undefined
        : { field: 'access_token', kind: findFlaw(access_token) };
    if (problem && !refresh_token)
        return { ok: false, flaw: problem };
    const secrets = [...inputSecrets, ...[access_token, refresh_token].filter(isBearerToken)];
    const token = {
        ...(problem && { problem }),
        access_token: isUsable ? access_token : '',
        token_type: (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .wellFormed */ .ES)(json.token_type, { form: TOKEN_TYPE, secrets }) ?? 'bearer',
        refresh_token,
        scope: (0,_scopes_js__WEBPACK_IMPORTED_MODULE_1__/* .checkedScope */ .M4)(json.scope, secrets),
        expires_in: wholeSeconds(json.expires_in),
        created_at: wholeSeconds(json.created_at),
    };
    return { ok: true, token };
}
function salvageTokens(text) {
    const fields = text.matchAll(/"(\w+)"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=\s*[,}]))/g);
    const found = Object.fromEntries([...fields].map(([, name = '', string, number]) => [name, string ?? Number(number)]));
    return isBearerToken(found.refresh_token) && !found.error ? JSON.stringify(found) : undefined;
}
function isBearerToken(value) {
    return (typeof value === 'string' && value.length <= MAX_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value));
}
function findFlaw(value) {
    if (value === undefined || value === null)
        return 'missing';
    if (typeof value !== 'string')
        return 'not_text';
    if (value === '')
        return 'empty';
    return value.length > MAX_TOKEN_LENGTH ? 'too_long' : 'invalid_characters';
}
function wholeSeconds(value) {
    const isNumber = Number.isInteger(value) || (typeof value === 'string' && /^\d+$/.test(value));
    const seconds = isNumber ? Number(value) : -1;
    return seconds >= 0 && seconds <= MAX_UNIX_TIME ? seconds : undefined;
}


/***/ }),

/***/ 2963:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NT: () => (/* binding */ verifyNewToken),
/* harmony export */   QU: () => (/* binding */ preconnectUserEndpoint),
/* harmony export */   SK: () => (/* binding */ checkToken)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7657);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2);
/* harmony import */ var _network_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9774);
/* harmony import */ var _rate_limit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9824);
/* harmony import */ var _server_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8139);






const LOGIN = /^[\w.-]{1,200}$/;
function preconnectUserEndpoint(http, origin) {
    http.preconnect({ method: 'GET', url: userEndpoint(origin) });
}
function userEndpoint(origin) {
    return new URL('/api/v5/user', origin);
}
async function checkToken({ http, deadline }, request) {
    const { origin, access_token, scope, secrets: others = [], mayRepeat } = request;
    const { host } = origin;
    const secrets = [access_token, ...others];
    const quote = (text) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text, secrets);
    const call = {
        method: 'GET',
        url: userEndpoint(origin),
        headers: { accept: 'application/json', authorization: `Bearer ${access_token}` },
        ...(mayRepeat && { mayRepeat }),
    };
    const { result } = await http.send(call, deadline);
    if (result.kind === 'failure') {
        const problem = (0,_network_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .toNetworkProblem */ .h)(result, { origin, isRefresh: false, quote });
        return { verdict: 'unknown', problem };
    }
    const { status } = result;
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJsonObject */ .d)(result.body) ?? {};
    const login = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .wellFormed */ .ES)(json.login, { form: LOGIN, secrets });
    if (status === 200) {
        return login
            ? { verdict: 'valid', login }
            : { verdict: 'unknown', problem: { reason: 'user_unnamed', host } };
    }
    const detail = typeof json.message === 'string' ? quote(json.message) : undefined;
    const failed = { reason: 'user_request_failed', host, status, detail };
    if (status === 401)
        return { verdict: 'invalid', problem: failed };
    const lacksScope = scope !== undefined && !scope.split(' ').includes('user_info');
    return status === 403 && lacksScope && !(0,_rate_limit_js__WEBPACK_IMPORTED_MODULE_5__/* .isRateLimit */ .a)((0,_server_words_js__WEBPACK_IMPORTED_MODULE_2__/* .readServerWords */ .Z)(result).all)
        ? { verdict: 'valid', problem: { ...failed, reason: 'user_info_missing' } }
        : { verdict: 'unknown', problem: failed };
}
async function verifyNewToken(context, request) {
    const check = await checkToken(context, request);
    if (check.verdict !== 'invalid')
        return check;
    const reason = 'new_access_token_rejected';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('request_refused', { ...check.problem, reason });
}


/***/ }),

/***/ 6034:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ createDeadline)
/* harmony export */ });
function createDeadline(totalMs) {
    let endsAt;
    const remaining = () => {
        endsAt ??= performance.now() + totalMs;
        return Math.max(0, endsAt - performance.now());
    };
    return {
        totalMs,
        remaining,
        withBudget: (fraction, maxReservedMs = Number.POSITIVE_INFINITY) => {
            const left = remaining();
            const budget = createDeadline(left - Math.min(left * (1 - fraction), maxReservedMs));
            budget.remaining();
            return budget;
        },
        restart: () => {
            endsAt = undefined;
        },
    };
}


/***/ }),

/***/ 141:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ parseServerUrl),
/* harmony export */   Pm: () => (/* binding */ readServerUrl),
/* harmony export */   U9: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function parseServerUrl(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url && isBare(url) && isSecure(url) ? url : undefined;
}
function readServerUrl(text, options) {
    const url = parseServerUrl(text);
    if (!url)
        throw invalid(findProblem(text, options));
    const problem = findPathProblem(url, options);
    if (problem)
        throw invalid(problem);
    return url;
}
const HOST = /^((?:[a-z\d_-]{1,63}\.)+(?:[a-z]{2,18}|\d{1,3})(?::\d{1,5})?)(?:\/\S*)?$/;
const WITHOUT_SCHEME = /^[\w.-]+(?::\d{1,5})?(?:\/\S*)?$/;
function findProblem(text, options) {
    const { source, example } = options;
    if (WITHOUT_SCHEME.test(text)) {
        const [, host] = HOST.exec(text) ?? [];
        return {
            reason: 'server_url_without_scheme',
            source,
            example: host ? `https://${host}` : example,
        };
    }
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol))
        return malformed(options);
    return isSecure(url)
        ? { reason: 'server_url_not_bare', source, example }
        : { reason: 'server_url_insecure', source };
}
function findPathProblem({ origin, hostname, pathname }, { source, mayHavePath }) {
    if (mayHavePath)
        return undefined;
    if (hostname === 'www.gitee.com')
        return { reason: 'server_url_www', source };
    return pathname === '/' ? undefined : { reason: 'server_url_has_path', source, origin };
}
function invalid(problem) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', problem);
}
function malformed({ source, example }) {
    return { reason: 'server_url_malformed', source, example };
}
function isBare({ search, hash, username, password }) {
    return !search && !hash && !username && !password;
}
function isSecure(url) {
    return url.protocol === 'https:' || isLoopback(url);
}
function isLoopback({ protocol, hostname }) {
    return protocol === 'http:' && (hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname));
}


/***/ }),

/***/ 7657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ parseJsonObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
function parseJsonObject(body) {
    const value = parseJson(body);
    return isObject(value) ? value : undefined;
}
function parseJson(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 2:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ redact),
/* harmony export */   ES: () => (/* binding */ wellFormed),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   eo: () => (/* binding */ secretForms),
/* harmony export */   vb: () => (/* binding */ MIN_SECRET_LENGTH)
/* harmony export */ });
const MIN_SECRET_LENGTH = 4;
const TELLING_RUN = 10;
const ENTITIES = [
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ["'", '&#39;'],
    ["'", '&apos;'],
];
function secretForms(secret) {
    const forms = [
        secret,
        ...secret.split(/\r?\n/).map((line) => line.trim()),
        ...encodedForms(secret),
        ...encodedForms(secret.trim()),
    ];
    return [...new Set(forms)]
        .filter((form) => form.length >= MIN_SECRET_LENGTH)
        .sort((a, b) => b.length - a.length);
}
function redact(text, secrets) {
    const lowerCase = folded(text);
    const forms = secrets.flatMap(echoedForms).filter((form) => lowerCase.includes(folded(form)));
    if (forms.length === 0)
        return text;
    const redacted = forms.sort((a, b) => b.length - a.length).reduce(withoutForm, text);
    return redact(redacted, secrets);
}
function withoutSecrets(text, secrets) {
    const redacted = redact(text, secrets);
    return resembles(redacted, secrets) ? '***' : redacted;
}
function wellFormed(value, { form, secrets }) {
    if (typeof value !== 'string' || !form.test(value))
        return undefined;
    return withoutSecrets(value, secrets) === value ? value : undefined;
}
function withoutForm(text, form) {
    let end = -form.length;
    return folded(text)
        .split(folded(form))
        .map((piece) => {
        const start = end + form.length;
        end = start + piece.length;
        return text.slice(start, end);
    })
        .join('***');
}
function folded(text) {
    if (/^\p{ASCII}*$/u.test(text))
        return text.toLowerCase();
    return text.replace(/\p{Lu}/gu, (letter) => letter.toLowerCase().slice(0, letter.length));
}
function resembles(text, secrets) {
    const once = unescaped(text);
    const texts = [text, once, unescaped(once)].map(visible);
    const forms = secrets.flatMap(echoedForms).map(visible);
    const whole = forms.filter((form) => form.length >= MIN_SECRET_LENGTH);
    return (whole.some((form) => texts.some((one) => one.includes(form))) ||
        shareRun(texts.map(unspaced), forms.map(unspaced)) ||
        shareRun(texts.map(bare), forms.map(bare)));
}
function shareRun(texts, forms) {
    const runs = new Set(texts.flatMap(toRuns));
    return runs.size > 0 && forms.some((form) => toRuns(form).some((run) => runs.has(run)));
}
function toRuns(text) {
    const length = text.length - TELLING_RUN + 1;
    return Array.from({ length }, (_, at) => text.slice(at, at + TELLING_RUN));
}
function visible(text) {
    return text
        .normalize('NFKD')
        .replace(/(?![\t-\r])[\p{M}\p{C}\p{Default_Ignorable_Code_Point}\\]/gu, '')
        .replace(/\s+/g, ' ')
        .toUpperCase();
}
function unspaced(text) {
    return text.replace(/\s/g, '');
}
function bare(text) {
    return text.replace(/[^\p{L}\p{N}]/gu, '');
}
function unescaped(text) {
    const numbered = text
        .replace(/(?:(?:[%=]|\\+x)[\da-f]{2})+/gi, (run) => Buffer.from(run.replace(/[^\da-f]/gi, ''), 'hex').toString())
        .replace(/(?:\\+u\{|&#x)([\da-f]+)[};]?|(?:\\+|%)u([\da-f]{4})/gi, (_, digits, four) => toCharacter(Number.parseInt(digits ?? four, 16)))
        .replace(/&#(\d+);?/g, (_, code) => toCharacter(Number(code)));
    return ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(entity, character), numbered);
}
function toCharacter(code) {
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
function echoedForms(secret) {
    const found = knownForms.get(secret);
    if (found)
        return found;
    const forms = findEchoedForms(secret);
    knownForms.set(secret, forms);
    return forms;
}
const knownForms = new Map();
function findEchoedForms(secret) {
    const values = [secret, secret.trim()].filter((value) => value.length >= MIN_SECRET_LENGTH);
    const forms = values.flatMap((value) => [
        JSON.stringify(value).slice(1, -1),
        ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(character, entity), value),
        ...innerBase64(Buffer.from(value)),
    ]);
    return [...new Set([...secretForms(secret), ...forms])];
}
function innerBase64(bytes) {
    return [0, 1, 2].flatMap((offset) => {
        const [from, to] = [Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3)];
        const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
        return [
            padded.toString('base64').slice(from, to),
            padded.toString('base64url').slice(from, to),
        ];
    });
}
function encodedForms(value) {
    const bytes = Buffer.from(value, 'utf8');
    const percent = encodeURIComponent(bytes.toString('utf8'));
    return [
        percent,
        percent.replace(/[!'()*]/g, (character) => `%${Buffer.from(character).toString('hex').toUpperCase()}`),
        new URLSearchParams({ '': value }).toString().slice(1),
        bytes.toString('base64').replace(/=+$/, ''),
        bytes.toString('base64url'),
        ...(value.length < MIN_SECRET_LENGTH ? [] : [bytes.toString('hex')]),
    ];
}


/***/ }),

/***/ 6491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isBranchName),
/* harmony export */   Y: () => (/* binding */ atGitee)
/* harmony export */ });
const GITEE = 'https://gitee.com';
const FORM = /^(?!-|.*(\.\.|\/\/|@\{|\.lock(\/|$)|\/\.|[./]$))[^\s~^:?*[\\\p{C}/.][^\s~^:?*[\\\p{C}]*$/u;
const MAX_LENGTH = 200;
function isBranchName(text) {
    return FORM.test(text) && text.length <= MAX_LENGTH;
}
function atGitee(store, giteeUrl) {
    const isNamed = store.kind === 'branch' && giteeUrl && giteeUrl !== GITEE;
    return isNamed ? { ...store, giteeUrl } : store;
}


/***/ }),

/***/ 5485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ parseSessionKey)
/* harmony export */ });
/* unused harmony export createSessionKey */
const KEY_BYTES = 32;
function createSessionKey() {
    return Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('base64');
}
function parseSessionKey(text) {
    const key = text.trim();
    if (/^[\da-f]{64}$/i.test(key))
        return new Uint8Array(Buffer.from(key, 'hex'));
    if (!/^([\w-]{43}|[A-Za-z\d+/]{43})=?$/.test(key))
        return undefined;
    const bytes = Buffer.from(key, 'base64');
    const isWhole = bytes.toString('base64url') === toBase64url(key);
    return isWhole ? new Uint8Array(bytes) : undefined;
}
function toBase64url(key) {
    return key.replace('=', '').replaceAll('+', '-').replaceAll('/', '_');
}


/***/ }),

/***/ 7055:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ withoutReservation),
/* harmony export */   GR: () => (/* binding */ noopStore),
/* harmony export */   LN: () => (/* binding */ storeKey),
/* harmony export */   ad: () => (/* binding */ getWarnings),
/* harmony export */   tm: () => (/* binding */ NEVER)
/* harmony export */ });
function getWarnings({ warnings }) {
    return warnings?.() ?? [];
}
function storeKey({ name }) {
    return JSON.stringify(name);
}
const NEVER = 'never';
function withoutReservation(save) {
    return { save, release: () => { } };
}
const noopStore = {
    name: { kind: 'none' },
    prepare: async () => withoutReservation(async () => { }),
    writtenSinceRead: async () => undefined,
};


/***/ }),

/***/ 3800:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ currentTime)
/* harmony export */ });
function currentTime({ now }) {
    return now ? now() : Math.floor(Date.now() / 1000);
}


/***/ }),

/***/ 1519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   LR: () => (/* binding */ maxMinTtl),
/* harmony export */   s5: () => (/* binding */ DEFAULT_MIN_TTL_S),
/* harmony export */   xc: () => (/* binding */ isTooHigh)
/* harmony export */ });
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4201);

function decide(session, { minTtl, now }) {
    if (!session)
        return { kind: 'refresh', reason: 'no_session' };
    if (minTtl === 0)
        return { kind: 'refresh', reason: 'always' };
    const login = (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .freshest */ .VA)(session, now);
    if ((0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .isOfOtherClock */ .Ev)(login, now))
        return { kind: 'refresh', reason: 'other_clock' };
    if ((0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .isLifeUnnamed */ .ZQ)(login))
        return { kind: 'reuse', expiresIn: undefined, minTtl };
    const expiresIn = login.expires_at - now;
    const needed = Math.min(minTtl, maxMinTtl(login));
    return expiresIn > 0 && expiresIn >= needed
        ? { kind: 'reuse', expiresIn, minTtl: needed }
        : { kind: 'refresh', reason: 'expires_soon', expiresIn, minTtl: needed };
}
const DEFAULT_MIN_TTL_S = 3600;
function isTooHigh(minTtl, login) {
    return minTtl > Math.max(maxMinTtl(login), DEFAULT_MIN_TTL_S);
}
function maxMinTtl({ expires_in = Number.POSITIVE_INFINITY, }) {
    return expires_in / 2;
}


/***/ }),

/***/ 5568:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ exchangeGrant),
/* harmony export */   V: () => (/* binding */ secretsIn)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_grant_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8996);
/* harmony import */ var _gitee_token_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1009);
/* harmony import */ var _current_time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3800);




const SAVE_RESERVE = { share: 1 / 6, mostMs: 5000 };
const PASSWORD_RESERVE = { share: 1 / 3, mostMs: 15_000 };
async function exchangeGrant(options) {
    const failures = [];
    for (const grant of options.grants) {
        if (failures.length > 0) {
            if (options.cancelled.aborted)
                throw await toCancelled(failures, options);
            if (!mayFollow(grant, failures))
                continue;
            await options.renew?.();
        }
        const outcome = await exchange(grant, options);
        if ('token' in outcome)
            return { ...outcome, refused: await toError(failures, options) };
        failures.push(outcome);
    }
    throw await toError(failures, options);
}
async function exchange(grant, options) {
    const sentAt = (0,_current_time_js__WEBPACK_IMPORTED_MODULE_2__/* .currentTime */ .$)(options);
    const { refusals, store } = options;
    try {
        const token = await request(grant, options);
        if (grant.grant_type === 'refresh_token')
            refusals.delete(grant.refresh_token);
        return { grant, token, sentAt };
    }
    catch (thrown) {
        if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is))
            throw thrown;
        const { detectStaleToken, isInvalidGrant } = await __webpack_require__.e(/* import() */ 339).then(__webpack_require__.bind(__webpack_require__, 339));
        const isRefused = grant.grant_type === 'refresh_token' && isInvalidGrant(thrown);
        if (isRefused)
            refusals.set(grant.refresh_token, (0,_current_time_js__WEBPACK_IMPORTED_MODULE_2__/* .currentTime */ .$)(options));
        return { grant, error: await detectStaleToken(thrown, grant, store) };
    }
}
async function toCancelled(failures, options) {
    const failure = await toError(failures, options);
    if (!failure || failure.mayBeSpent || !canFallBack(failure))
        return failure;
    const reason = 'cancelled_between_attempts';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('cancelled', { reason, last: failure.problem }, { cause: failure });
}
async function toError(failures, { session, store }) {
    if (failures.length === 0)
        return undefined;
    const { combineFailures } = await __webpack_require__.e(/* import() */ 339).then(__webpack_require__.bind(__webpack_require__, 339));
    return combineFailures(failures, { session, store });
}
function request(grant, options) {
    const { http, deadline, gitee, grants, cancelled } = options;
    const isFollowed = !isPassword(grant) && grants.some(isPassword);
    const { share, mostMs } = isFollowed ? PASSWORD_RESERVE : SAVE_RESERVE;
    const budget = deadline.withBudget(1 - share, mostMs);
    const secrets = secretsIn(options);
    return (0,_gitee_token_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .requestToken */ .F)({ http, deadline: budget }, { gitee, grant, secrets, cancelled });
}
function mayFollow(grant, failures) {
    return failures.map(({ error }) => error).every(isPassword(grant) ? canFallBack : isAnswer);
}
function isPassword({ grant_type }) {
    return grant_type === 'password';
}
function canFallBack({ code, mayBeSpent }) {
    return mayBeSpent || code === 'grant_rejected' || code === 'token_stale';
}
function isAnswer({ code, problem: { reason } }) {
    const isIssued = reason === 'used_by_earlier_attempt' || reason === 'issued_token_unusable';
    return code === 'grant_rejected' || isIssued;
}
function secretsIn({ gitee, grants, secrets = [] }) {
    return [...secrets, ...grants.flatMap((one) => (0,_gitee_grant_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsInGrant */ .R)(one, gitee.client))];
}


/***/ }),

/***/ 5324:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ obtainToken),
/* harmony export */   x: () => (/* binding */ maskTokens)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_token_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1009);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5568);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4201);




async function obtainToken(options) {
    const { hooks } = options;
    const ready = await prepare(options);
    const { refusals = new Map() } = options;
    const exchange = { ...ready, options, refusals, cancelled: hooks.defer() };
    try {
        const granted = await exchangeTokens(exchange);
        const before = keep(granted, options);
        const obtained = await complete(granted, exchange);
        const journaled = obtained === granted ? before : keep(obtained, options);
        const isSaved = await save(obtained, { ...exchange, journaled });
        exportToken(obtained, options);
        if (hooks.release())
            throw cancelledAfter(isSaved);
        return obtained;
    }
    finally {
        ready.prepared.release();
        hooks.release();
    }
}
async function prepare({ http, gitee, openStore }) {
    (0,_gitee_token_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .preconnectTokenEndpoint */ .i)(http, gitee);
    const store = await openStore();
    return { store, prepared: await store.prepare() };
}
async function exchangeTokens({ options, store, prepared, refusals, cancelled, }) {
    const { renew } = prepared;
    const exchanged = await (0,_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .exchangeGrant */ .U)({ ...options, store, renew, refusals, cancelled });
    return toObtainedToken(exchanged, { ...options, refusals });
}
function toObtainedToken({ grant, token, sentAt, refused }, { format, gitee, session, refusals }) {
    const source = grant.grant_type;
    const old = source === 'refresh_token' ? grant.refresh_token : undefined;
    const refresh_token = token.refresh_token ?? old;
    const oldTokenSpent = source === 'refresh_token' && token.refresh_token !== undefined;
    const replaced = (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .findLogin */ .B7)(session, grant);
    const isSession = format === 'session' && refresh_token && (!token.problem || replaced);
    const previous = session && replaced && (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .withRefusals */ ._E)(session, refusals);
    const storedValue = isSession
        ? (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeSession */ .tG)((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .createSession */ .jw)({ gitee, token, refresh_token, sentAt, previous, replaced }))
        : refresh_token;
    const isNewLogin = replaced === undefined;
    return { source, gitee, token, storedValue, oldTokenSpent, isNewLogin, refused };
}
function keep(obtained, options) {
    maskTokens(obtained, options.hooks);
    return journal(obtained, options);
}
async function join(...parameters) {
    const { joinSessions } = await __webpack_require__.e(/* import() */ 225).then(__webpack_require__.bind(__webpack_require__, 8225));
    return joinSessions(...parameters);
}
async function complete(obtained, { options, refusals, cancelled }) {
    const session = obtained.source === 'password' ? options.session : undefined;
    const added = obtained.isNewLogin ? (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .wholeSession */ .SE)(obtained.storedValue ?? '') : undefined;
    if (!added)
        return obtained;
    const joined = session && (await join((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .withRefusals */ ._E)(session, refusals), added, options));
    const completed = (await options.complete?.(added, cancelled)) ?? joined ?? added;
    return completed === added ? obtained : { ...obtained, storedValue: (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeSession */ .tG)(completed) };
}
function maskTokens({ token, storedValue }, { mask }) {
    for (const secret of [token.access_token, token.refresh_token, storedValue]) {
        if (secret)
            mask?.(secret);
    }
}
function journal(obtained, options) {
    const value = valueToSave(obtained, options);
    return value === undefined ? undefined : bestEffort(() => options.hooks.journal?.(value));
}
async function save(obtained, { options, prepared, cancelled, journaled }) {
    const { deadline, hooks } = options;
    const value = valueToSave(obtained, options);
    if (value === undefined)
        return true;
    if (journaled && cancelled.aborted && hooks.isKilledSoon)
        return false;
    if (!hooks.isKilledSoon)
        deadline.restart();
    await prepared.save(value).catch((error) => {
        const isKept = journaled && error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is;
        throw isKept ? error.withNotes((notes) => [...notes, journaled]) : error;
    });
    bestEffort(() => hooks.saved?.());
    return true;
}
function valueToSave({ token, storedValue }, { format }) {
    const isNew = format === 'session' || token.refresh_token !== undefined;
    return isNew ? storedValue : undefined;
}
function exportToken(obtained, options) {
    if (obtained.token.problem)
        throw unusable(obtained.token.problem, options);
    options.hooks.export?.(obtained);
}
function bestEffort(step) {
    try {
        return step();
    }
    catch {
        return undefined;
    }
}
function unusable(flaw, { gitee }) {
    const { host } = gitee.origin;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('response_invalid', { reason: 'access_token_unusable', host, flaw });
}
function cancelledAfter(isSaved) {
    const reason = isSaved ? 'cancelled_during_exchange' : 'cancelled_before_save';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('cancelled', { reason });
}


/***/ }),

/***/ 8409:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ toReused),
/* harmony export */   m: () => (/* binding */ reuseToken)
/* harmony export */ });
/* harmony import */ var _gitee_scopes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8829);
/* harmony import */ var _current_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3800);
/* harmony import */ var _decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1519);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5568);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4201);





function reuseToken(options) {
    const { session, minTtl } = options;
    const now = (0,_current_time_js__WEBPACK_IMPORTED_MODULE_4__/* .currentTime */ .$)(options);
    const decision = (0,_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)(session, { minTtl, now });
    options.decided?.(decision);
    if (!session || decision.kind === 'refresh')
        return undefined;
    const { expiresIn } = decision;
    return toReused((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .freshest */ .VA)(session, now), { ...options, now: () => now, session, expiresIn });
}
function toReused({ access_token, refresh_token, scope }, { expiresIn, ...options }) {
    const { gitee, session, format } = options;
    const token = {
        access_token,
        token_type: 'bearer',
        refresh_token,
        scope: (0,_gitee_scopes_js__WEBPACK_IMPORTED_MODULE_0__/* .checkedScope */ .M4)(scope, [access_token, ...(0,_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .secretsIn */ .V)(options)]),
        expires_in: expiresIn,
        created_at: (0,_current_time_js__WEBPACK_IMPORTED_MODULE_4__/* .currentTime */ .$)(options),
    };
    const storedValue = format === 'session' ? (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeSession */ .tG)(session) : refresh_token;
    return {
        source: 'session',
        gitee,
        token,
        storedValue,
        oldTokenSpent: false,
        isNewLogin: false,
        refused: undefined,
    };
}


/***/ }),

/***/ 4201:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ findLogin),
/* harmony export */   BF: () => (/* binding */ inRefreshOrder),
/* harmony export */   Bb: () => (/* binding */ toGrants),
/* harmony export */   ET: () => (/* binding */ assertBelongsTo),
/* harmony export */   Ev: () => (/* binding */ isOfOtherClock),
/* harmony export */   FI: () => (/* binding */ decodeSession),
/* harmony export */   Gh: () => (/* binding */ laterThan),
/* harmony export */   Os: () => (/* binding */ tokensInSession),
/* harmony export */   SE: () => (/* binding */ wholeSession),
/* harmony export */   T: () => (/* binding */ mapLogins),
/* harmony export */   VA: () => (/* binding */ freshest),
/* harmony export */   ZQ: () => (/* binding */ isLifeUnnamed),
/* harmony export */   _E: () => (/* binding */ withRefusals),
/* harmony export */   b8: () => (/* binding */ isOfSameLogin),
/* harmony export */   jw: () => (/* binding */ createSession),
/* harmony export */   lV: () => (/* binding */ isSession),
/* harmony export */   rB: () => (/* binding */ isOfKnownVersion),
/* harmony export */   tG: () => (/* binding */ encodeSession)
/* harmony export */ });
/* unused harmony exports MAX_CLOCK_SKEW_S, withoutAccess, assertNotSwapped */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_token_response_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9375);
/* harmony import */ var _http_server_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(141);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7657);




const ANY_VERSION = /^gts\d+\./;
const KNOWN_VERSION = /^gts[12]\./;
const VERSION_1 = 'gts1.';
const VERSION_2 = 'gts2.';
const MAX_CLOCK_SKEW_S = 60;
const ID_BYTES = 16;
const MAX_TIME = 1e12;
function isSession(text) {
    return ANY_VERSION.test(text);
}
function isOfKnownVersion(text) {
    return KNOWN_VERSION.test(text);
}
function encodeSession(session) {
    const { id, gitee_url, client_id, location: place, logins } = session;
    const json = JSON.stringify({ v: 2, id, gitee_url, client_id, place, logins });
    return VERSION_2 + Buffer.from(json).toString('base64url');
}
function decodeSession(text) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJsonObject */ .d)(Buffer.from(text.replace(ANY_VERSION, ''), 'base64url').toString());
    const session = text.startsWith(VERSION_1) ? readVersion1(json) : readVersion2(json);
    if (session)
        return session;
    const isUnknown = isSession(text) && !isOfKnownVersion(text);
    const reason = isUnknown ? 'session_version_unknown' : 'session_damaged';
    throw invalid({ reason });
}
function readVersion1(json = {}) {
    const login = readLogin(json);
    const isWhole = json.v === 1 && typeof json.scope === 'string' && login;
    return isWhole ? { id: '', gitee_url: '', client_id: '', logins: [login] } : undefined;
}
function readVersion2(json = {}) {
    const { v, id, client_id, place, logins } = json;
    const gitee_url = readOrigin(json.gitee_url);
    if (v !== 2 || typeof client_id !== 'string' || gitee_url === undefined)
        return undefined;
    const [first, ...others] = Array.isArray(logins) ? logins.map(readLogin) : [];
    if (!first || !others.every((login) => login !== undefined))
        return undefined;
    return {
        id: toText(id),
        gitee_url,
        client_id,
        ...(isObject(place) && { location: place }),
        logins: withOwnIds([first, ...others]),
    };
}
function withOwnIds(logins) {
    const own = ({ id }, index) => id !== '' && logins.findIndex((one) => one.id === id) === index;
    const [first, ...others] = logins;
    if (others.length === 0)
        return logins;
    return [
        own(first, 0) ? first : { ...first, id: '0' },
        ...others.map((login, i) => (own(login, i + 1) ? login : { ...login, id: String(i + 1) })),
    ];
}
function readLogin(value) {
    if (!isObject(value))
        return undefined;
    const { id, access_token, refresh_token, expires_at, scope } = value;
    if (!(0,_gitee_token_response_js__WEBPACK_IMPORTED_MODULE_1__/* .isBearerToken */ .Zc)(access_token) || !(0,_gitee_token_response_js__WEBPACK_IMPORTED_MODULE_1__/* .isBearerToken */ .Zc)(refresh_token) || !isTime(expires_at))
        return undefined;
    const known = (name) => isTime(value[name]) ? { [name]: value[name] } : {};
    return {
        id: toText(id),
        access_token,
        refresh_token,
        ...known('issued_at'),
        ...known('expires_in'),
        expires_at,
        scope: toText(scope),
        ...known('refused_at'),
    };
}
function readOrigin(value) {
    if (value === '')
        return value;
    const url = typeof value === 'string' ? (0,_http_server_url_js__WEBPACK_IMPORTED_MODULE_2__/* .parseServerUrl */ .Ep)(value) : undefined;
    return url?.pathname === '/' ? url.origin : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
function isTime(value) {
    return Number.isSafeInteger(value) && Math.abs(Number(value)) < MAX_TIME;
}
function toText(value) {
    return typeof value === 'string' ? value : '';
}
function createSession(granted) {
    const { gitee, token, refresh_token, sentAt, previous } = granted;
    const { expires_in, scope = '' } = token;
    const replaced = granted.replaced ?? (previous && inRefreshOrder(previous)[0]);
    const issued_at = laterThan(replaced?.issued_at, sentAt);
    const life = expires_in === undefined
        ? { expires_at: issued_at }
        : { expires_in, expires_at: sentAt + expires_in };
    const unusable = token.problem &&
        replaced && { access_token: replaced.access_token, expires_at: 0 };
    const login = {
        id: replaced?.id || createId(),
        access_token: token.access_token,
        refresh_token,
        issued_at,
        ...life,
        ...unusable,
        scope,
    };
    return {
        ...previous,
        id: previous?.id || createId(),
        gitee_url: gitee.origin.origin,
        client_id: gitee.client?.client_id ?? previous?.client_id ?? '',
        logins: previous ? mapLogins(previous, (one) => (one === replaced ? login : one)) : [login],
    };
}
function laterThan(before = 0, sentAt) {
    return before - sentAt > MAX_CLOCK_SKEW_S ? sentAt : Math.max(sentAt, before + 1);
}
function createId() {
    return Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES))).toString('hex');
}
function freshest({ logins }, now = Number.POSITIVE_INFINITY) {
    const last = (best, one) => (isBefore(best, one) ? one : best);
    const own = logins.filter((login) => !isOfOtherClock(login, now));
    return (own.length > 0 ? own : logins).reduce(last);
}
function isOfOtherClock({ issued_at = 0 }, now) {
    return issued_at - now > MAX_CLOCK_SKEW_S;
}
function inRefreshOrder({ logins }) {
    const isRefused = ({ refused_at }) => refused_at !== undefined;
    const sorted = logins.toSorted((one, other) => (isBefore(one, other) ? -1 : 1));
    const order = [...sorted.filter((one) => !isRefused(one)), ...sorted.filter(isRefused)];
    const [first = logins[0], ...others] = order;
    return [first, ...others];
}
function findLogin(session, grant) {
    if (grant.grant_type !== 'refresh_token')
        return undefined;
    return session?.logins.find(({ refresh_token }) => refresh_token === grant.refresh_token);
}
function toGrants(session) {
    const toGrant = ({ refresh_token }) => ({
        grant_type: 'refresh_token',
        refresh_token,
    });
    const [first, ...others] = inRefreshOrder(session);
    return [toGrant(first), ...others.map(toGrant)];
}
function withRefusals(session, refusals) {
    const mark = (login) => {
        const refused_at = refusals.get(login.refresh_token);
        return refused_at === undefined ? login : { ...login, refused_at };
    };
    return { ...session, logins: mapLogins(session, mark) };
}
function withoutAccess(session, now) {
    const dead = freshest(session, now);
    const end = (login) => (login === dead ? { ...login, expires_at: 0 } : login);
    return { ...session, logins: mapLogins(session, end) };
}
function isLifeUnnamed({ expires_in, expires_at, issued_at }) {
    return expires_in === undefined && expires_at === issued_at;
}
function mapLogins({ logins: [first, ...others] }, change) {
    return [change(first), ...others.map(change)];
}
function isBefore(one, other) {
    if (one.expires_at !== other.expires_at)
        return one.expires_at < other.expires_at;
    return one.id < other.id;
}
function isOfSameLogin(one, other) {
    const ids = other.logins.map(({ id }) => id);
    return one.id !== '' && one.id === other.id && one.logins.some(({ id }) => ids.includes(id));
}
function assertBelongsTo({ gitee_url, ...own }, { origin, client }) {
    if (gitee_url && parseOrigin(gitee_url) !== origin.origin) {
        const [own, requested] = [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(gitee_url), origin.origin];
        throw invalid({ reason: 'session_of_other_server', own, requested });
    }
    if (!client)
        return;
    assertNotSwapped(own, client);
    if (own.client_id && client.client_id && own.client_id !== client.client_id) {
        const requested = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(client.client_id);
        throw invalid({ reason: 'session_of_other_client', own: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(own.client_id), requested });
    }
}
function assertNotSwapped(own, { client_id, client_secret }) {
    const isSwapped = (client_secret && own.client_id === client_secret) ||
        (client_id && own.client_secret === client_id);
    if (isSwapped)
        throw invalid({ reason: 'client_parts_swapped' });
}
function parseOrigin(text) {
    return URL.canParse(text) ? new URL(text).origin : undefined;
}
function invalid(problem) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', problem);
}
function tokensInSession(text) {
    const logins = wholeSession(text)?.logins ?? [];
    return logins.flatMap(({ access_token, refresh_token }) => [access_token, refresh_token]);
}
function wholeSession(text) {
    try {
        return decodeSession(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 6047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ deferOnce),
/* harmony export */   e: () => (/* binding */ createShutdownGuard)
/* harmony export */ });
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
function createShutdownGuard(signals) {
    const cancelled = new AbortController();
    const note = () => cancelled.abort();
    return {
        defer: () => {
            for (const name of SIGNALS)
                signals.on(name, note);
            return cancelled.signal;
        },
        release: () => {
            for (const name of SIGNALS)
                signals.off(name, note);
            return cancelled.signal.aborted;
        },
    };
}
function deferOnce({ defer, release }) {
    let cancelled;
    return {
        defer: () => {
            cancelled ??= defer();
            return cancelled;
        },
        release: () => {
            if (!cancelled)
                return false;
            cancelled = undefined;
            return release();
        },
    };
}


/***/ }),

/***/ 397:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sp: () => (/* binding */ verifyNew),
/* harmony export */   Ty: () => (/* binding */ exportUnlessRejected),
/* harmony export */   _g: () => (/* binding */ getVerifiedToken),
/* harmony export */   uN: () => (/* binding */ withheld),
/* harmony export */   z1: () => (/* binding */ exportHandedOut)
/* harmony export */ });
/* harmony import */ var _gitee_user_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2963);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5568);
/* harmony import */ var _obtain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5324);
/* harmony import */ var _reuse_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8409);




const VERIFY_BUDGET = 1 / 3;
async function getVerifiedToken(options) {
    const stored = (0,_reuse_js__WEBPACK_IMPORTED_MODULE_3__/* .reuseToken */ .m)(options);
    const reused = stored && (await exportUnlessRejected(stored, options));
    if (reused)
        return reused;
    const isRejected = (access_token) => access_token === stored?.token.access_token;
    const obtained = await (0,_obtain_js__WEBPACK_IMPORTED_MODULE_2__/* .obtainToken */ .B)(withheld(options)).catch(async (failure) => {
        const { handOut } = await __webpack_require__.e(/* import() */ 717).then(__webpack_require__.bind(__webpack_require__, 2717));
        return handOut(failure, { ...options, isRejected });
    });
    return obtained.source === 'session'
        ? exportHandedOut(obtained, options)
        : verifyNew(obtained, options);
}
function withheld(options) {
    const { expectedLogin, hooks } = options;
    return expectedLogin ? { ...options, hooks: { ...hooks, export: hooks.withheld } } : options;
}
async function exportHandedOut(obtained, options) {
    const check = options.expectedLogin
        ? await (0,_gitee_user_js__WEBPACK_IMPORTED_MODULE_0__/* .checkToken */ .SK)(...toVerification(obtained, options))
        : undefined;
    return exportToken(obtained, check, options);
}
async function exportToken(obtained, check, { hooks, expectedLogin }) {
    (0,_obtain_js__WEBPACK_IMPORTED_MODULE_2__/* .maskTokens */ .x)(obtained, hooks);
    if (expectedLogin) {
        const { assertOwner } = await __webpack_require__.e(/* import() */ 145).then(__webpack_require__.bind(__webpack_require__, 3145));
        assertOwner(check, expectedLogin, obtained);
    }
    hooks.export(obtained);
    const verificationProblem = check?.verdict === 'unknown' ? check.problem : undefined;
    return { obtained, login: check?.login, verificationProblem };
}
async function verifyNew(obtained, options) {
    if (options.expectedLogin)
        return exportHandedOut(obtained, options);
    const check = options.verify.granted
        ? await (0,_gitee_user_js__WEBPACK_IMPORTED_MODULE_0__/* .verifyNewToken */ .NT)(...toVerification(obtained, options))
        : undefined;
    return { obtained, login: check?.login, verificationProblem: check?.problem };
}
async function exportUnlessRejected(obtained, options) {
    const check = options.verify.reused || obtained.token.expires_in === undefined
        ? await (0,_gitee_user_js__WEBPACK_IMPORTED_MODULE_0__/* .checkToken */ .SK)(...toVerification(obtained, options))
        : undefined;
    if (check?.verdict === 'invalid') {
        options.decided?.({ kind: 'refresh', reason: 'rejected' });
        return undefined;
    }
    return exportToken(obtained, check, options);
}
function toVerification({ gitee, token: { access_token, refresh_token = '', scope } }, options) {
    const { http, deadline } = options;
    const secrets = [refresh_token, ...(0,_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .secretsIn */ .V)({ ...options, gitee })];
    return [
        { http, deadline: deadline.withBudget(VERIFY_BUDGET) },
        { origin: gitee.origin, access_token, scope, secrets },
    ];
}


/***/ })

};
;