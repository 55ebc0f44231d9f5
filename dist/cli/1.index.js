"use strict";
exports.id = 1;
exports.ids = [1];
exports.modules = {

/***/ 7001:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  demo: () => (/* binding */ demo)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/sandbox/gitee.js + 10 modules
var sandbox_gitee = __webpack_require__(542);
// EXTERNAL MODULE: ./build/sandbox/github.js + 13 modules
var github = __webpack_require__(1714);
// EXTERNAL MODULE: ./build/sandbox/server.js
var server = __webpack_require__(5060);
// EXTERNAL MODULE: ./build/stores/branch/session-key.js
var session_key = __webpack_require__(5485);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./build/cli/demo/fake-runner.js





const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG', 'LC_ALL', 'LC_MESSAGES'];
async function runActionStep(action, inputs) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'gitee-token-demo-'));
    try {
        const files = { GITHUB_OUTPUT: (0,external_node_path_.join)(folder, 'output'), GITHUB_STATE: (0,external_node_path_.join)(folder, 'state') };
        await Promise.all(Object.values(files).map((file) => (0,promises_.writeFile)(file, '')));
        const { log, status } = await execute(action, {
            ...inheritedVariables(),
            ...inputVariables(inputs),
            ...files,
            GITHUB_ACTIONS: 'true',
            GITHUB_REPOSITORY: 'octo/repo',
            GITHUB_RUN_ID: '1',
        });
        const outputs = readOutputs(await (0,promises_.readFile)(files.GITHUB_OUTPUT, 'utf8'));
        return { succeeded: status === 0, log: masked(log), outputs };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true });
    }
}
async function execute(action, env) {
    const child = (0,external_node_child_process_.spawn)(process.execPath, [action], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [log, status] = await Promise.all([
        (0,consumers_.text)(child.stdout),
        new Promise((resolve, reject) => {
            child.once('error', reject).once('close', resolve);
        }),
    ]);
    return { log, status };
}
function inheritedVariables() {
    return Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]));
}
function inputVariables(inputs) {
    return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}
function readOutputs(file) {
    const entries = file.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm);
    return Object.fromEntries([...entries].map(([, name = '', , value = '']) => [name, value]));
}
function masked(log) {
    const secrets = [];
    return log.split(/\r?\n/).flatMap((line) => {
        const [isCommand, command = '', escaped = ''] = /^::([a-z-]+)[^:]*::(.*)$/.exec(line) ?? [];
        const data = isCommand ? unescaped(escaped) : line;
        if (command === 'add-mask')
            secrets.push(data);
        if (command === 'add-mask' || command === 'debug' || line === '')
            return [];
        const shown = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), data);
        const label = { warning: 'Warning: ', error: 'Error: ' }[command] ?? '';
        return `${label}${shown}`.split('\n');
    });
}
function unescaped(data) {
    return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

// EXTERNAL MODULE: ./build/stores/branch/sealed-session.js
var sealed_session = __webpack_require__(4698);
// EXTERNAL MODULE: ./build/stores/branch/session-file.js
var session_file = __webpack_require__(9046);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
;// CONCATENATED MODULE: ./build/cli/demo/two-logins.js



async function formatTwoLogins(options) {
    const { pairs, expiresIn, gitee_url, client_id, place, sessionKey } = options;
    const toLogin = ({ accessToken, refreshToken, createdAt, scope }, id) => ({
        id,
        access_token: accessToken,
        refresh_token: refreshToken,
        issued_at: createdAt,
        expires_in: expiresIn,
        expires_at: createdAt + expiresIn,
        scope,
    });
    const [first, second] = pairs;
    const logins = [toLogin(first, 'first'), toLogin(second, 'second')];
    const value = (0,token_session/* encodeSession */.tG)({ id: 'demo', gitee_url, client_id, logins });
    const key = new Uint8Array(Buffer.from(sessionKey, 'base64'));
    const session = await (0,sealed_session/* sealSession */.m)(value, { place, key });
    return (0,session_file/* formatSessionFile */.Gq)({ session, claim: undefined }, { isSealedAnew: true });
}

;// CONCATENATED MODULE: ./build/cli/commands/demo.js







const REPOSITORY = 'octo/repo';
const BRANCH = 'gitee-token';
const FILE = 'session.json';
const SHOWN_LENGTH = 24;
const DAY_MS = 86_400_000;
const SCOPE = 'user_info projects';
const SECRET = 'GITEE_REFRESH_TOKEN';
const SECRET_PATH = `/repos/${REPOSITORY}/actions/secrets/${SECRET}`;
async function demo({ dist, stdout, messages }) {
    const texts = messages.demo;
    let passedMs = 0;
    const now = () => Date.now() + passedMs;
    const gitee = (0,sandbox_gitee/* sandboxGitee */.s)({ now });
    const secrets = await (0,github/* sandboxGitHub */.P)({ repositories: [REPOSITORY], now });
    const requests = [];
    const servers = [
        await (0,server/* serve */.w)(gitee.handle, { requests }),
        await (0,server/* serve */.w)(secrets.handle, { requests }),
    ];
    const sessionKey = (0,session_key/* createSessionKey */.K)();
    const [giteeOrigin = '', secretsOrigin = ''] = servers.map(({ origin }) => origin);
    const print = (line = '') => stdout.write(`${line}\n`);
    try {
        const succeeded = await runAll({
            gitee,
            secrets,
            origins: { gitee: giteeOrigin, secrets: secretsOrigin },
            requests,
            names: listNames({ gitee, secrets, sessionKey }, texts),
            sessionKey,
            passDay: () => {
                passedMs += DAY_MS;
            },
            texts,
            action: (0,external_node_path_.join)(dist, 'main', 'index.js'),
            print,
        });
        print(succeeded ? texts.succeeded : texts.failed);
        return succeeded ? 0 : 1;
    }
    finally {
        await Promise.all(servers.map((server) => server.close()));
    }
}
async function runAll(context) {
    const { gitee, origins, passDay, texts, print } = context;
    const { email, password } = gitee.settings;
    print(texts.intro(origins.gitee, origins.secrets));
    const { start, reuse, renewal, lost, refresh, fallback } = texts.scenarios;
    const onBranch = (title, options = {}) => runScenario(context, title, { ...options, ...branchInputs(context) });
    const inSecret = (title, options) => runScenario(context, title, { ...options, ...secretInputs(context) });
    const results = [
        await onBranch(start, { 'refresh-token': grant(context).refreshToken }),
        await onBranch(reuse, { verify: 'false' }),
    ];
    passDay();
    results.push(await onBranch(renewal));
    await storeTwoLogins(context);
    passDay();
    results.push(await onBranch(lost));
    const { refreshToken } = grant(context);
    context.secrets.stored.set(SECRET_PATH, { value: refreshToken, updatedAt: new Date(0) });
    results.push(await inSecret(refresh, { 'refresh-token': refreshToken, verify: 'true' }), await inSecret(fallback, {
        'refresh-token': refreshToken,
        email,
        password,
        scope: 'user_info, projects',
    }));
    return results.every((succeeded) => succeeded);
}
function grant(context) {
    const pair = context.gitee.grant(SCOPE);
    nameToken(pair.refreshToken, 'refresh', context);
    return pair;
}
async function storeTwoLogins(context) {
    const { gitee, secrets, origins, sessionKey } = context;
    const { clientId: client_id, expiresIn } = gitee.settings;
    const repository = secrets.repository(REPOSITORY);
    const { name, id: repository_id } = repository;
    const pairs = [grant(context), grant(context)];
    const file = await formatTwoLogins({
        pairs,
        expiresIn,
        gitee_url: origins.gitee,
        client_id,
        place: { api: origins.secrets, repository: name, repository_id, branch: BRANCH },
        sessionKey,
    });
    repository.push(BRANCH, FILE, file);
    pairs[0].isRevoked = true;
}
function branchInputs({ secrets, sessionKey }) {
    return {
        'session-key': sessionKey,
        'session-repository': REPOSITORY,
        'github-token': secrets.settings.jobToken,
    };
}
function secretInputs({ secrets }) {
    return {
        'secret-name': SECRET,
        'secret-token': secrets.settings.token,
        'secret-repository': REPOSITORY,
    };
}
async function runScenario(context, title, options) {
    const { gitee, origins, requests, names, texts, action, print } = context;
    const inputs = {
        'client-id': gitee.settings.clientId,
        'client-secret': gitee.settings.clientSecret,
        ...options,
    };
    const before = requests.length;
    const addresses = { 'gitee-url': origins.gitee, 'secret-api-url': origins.secrets };
    const { succeeded, log, outputs } = await runActionStep(action, { ...inputs, ...addresses });
    const exchanges = requests.slice(before);
    for (const { response } of exchanges)
        labelTokens(context, response.body);
    const listed = (values) => Object.entries(values)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `${name}: ${redactNamed(names, value)}`);
    print(`\n== ${title}\n`);
    section(context, 'with:', listed(inputs));
    section(context, texts.headings.requests, exchanges.map((one) => formatExchange(names, one)));
    section(context, texts.headings.log, log);
    section(context, texts.headings.outputs, listed(outputs));
    if ('session-key' in options)
        section(context, texts.headings.branch, [describeBranch(context)]);
    else
        section(context, texts.headings.secret, [describeSecret(context)]);
    return succeeded;
}
function describeBranch({ secrets, texts }) {
    const text = secrets.repository(REPOSITORY).read(BRANCH, FILE);
    const { session = '' } = JSON.parse(text ?? '{}');
    return `${FILE}: ${text === undefined ? texts.notStored : `${session.slice(0, SHOWN_LENGTH)}…`}`;
}
function describeSecret(context) {
    const { value } = { value: '', ...context.secrets.stored.get(SECRET_PATH) };
    return `${SECRET}: ${redactNamed(context.names, value)}`;
}
function section({ print }, heading, lines) {
    print(heading);
    for (const line of lines)
        print(`  ${line}`);
    print();
}
function formatExchange(names, { request, response }) {
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const form = [...new URLSearchParams(isForm ? request.body : '')].map(([name, value]) => `${name}=${redactNamed(names, value)}`);
    return [`${request.method} ${request.path}`, ...form, `-> ${response.status}`].join(' ');
}
function redactNamed(names, value) {
    const name = names.get(value);
    if (name)
        return `*** (${name})`;
    return value.length === 64 ? `${value.slice(0, 8)}…` : value;
}
function listNames({ gitee, secrets, sessionKey }, { names }) {
    return new Map([
        [gitee.settings.clientSecret, names.clientSecret],
        [gitee.settings.password, names.password],
        [secrets.settings.token, names.secretsToken],
        [secrets.settings.jobToken, names.jobToken],
        [sessionKey, names.sessionKey],
    ]);
}
function labelTokens(context, body) {
    for (const [, kind, token] of body.matchAll(/"(access|refresh)_token":"(\w+)"/g)) {
        nameToken(String(token), kind === 'access' ? 'access' : 'refresh', context);
    }
}
function nameToken(token, kind, { names, texts }) {
    const taken = new Set(names.values());
    let number = 1;
    while (taken.has(texts.tokenName(kind, number)))
        number += 1;
    names.set(token, texts.tokenName(kind, number));
}


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


/***/ })

};
;