"use strict";
exports.id = 434;
exports.ids = [434];
exports.modules = {

/***/ 5434:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
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
var http_deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./build/stores/store.js
var stores_store = __webpack_require__(7055);
;// CONCATENATED MODULE: ./build/stores/multi-store.js



const CONCURRENCY = 8;
function combineStores(stores) {
    return {
        name: { kind: 'several', stores: stores.map(({ name }) => name) },
        prepare: () => prepareAll(stores),
        writtenSinceRead: async () => {
            const dates = await each({ stores, code: 'store_refused' }, (store) => store.writtenSinceRead());
            return dates.find((date) => date !== undefined);
        },
    };
}
async function prepareAll(stores) {
    const ready = new Map();
    const release = () => {
        for (const one of ready.values())
            one.release();
    };
    const prepare = async (store) => ready.set(store, await store.prepare());
    await each({ stores, code: 'store_refused' }, prepare).catch((error) => {
        release();
        throw error;
    });
    return {
        save: async (value) => {
            await each({ stores, code: 'token_unsaved' }, async (store) => ready.get(store)?.save(value));
        },
        release,
        warnings: () => mergeWarnings([...ready.values()].flatMap(getWarnings)),
        writtenAt: Object.assign({}, ...[...ready.values()].map(({ writtenAt }) => writtenAt)),
    };
}
function mergeWarnings(warnings) {
    const stores = warnings.flatMap((one) => (one.reason === 'secret_created' ? one.stores : []));
    const [other] = warnings.filter(({ reason }) => reason !== 'secret_created');
    return [
        ...(other ? [other] : []),
        ...(stores.length > 0 ? [{ reason: 'secret_created', stores }] : []),
    ];
}
async function each({ stores, code, left }, work) {
    const limit = (0,p_limit/* default */.A)(CONCURRENCY);
    const results = await Promise.allSettled(stores.map((store) => limit(() => work(store))));
    if (results.every((one) => one.status === 'fulfilled'))
        return results.map(({ value }) => value);
    throw toError({ stores, code, left: left ?? new Set() }, results);
}
function toError({ stores, code, left }, results) {
    const [first, ...others] = results.flatMap((one) => one.status === 'rejected' ? [one.reason] : []);
    if (stores.length === 1 || !(first instanceof errors/* GiteeTokenError */.is))
        return first;
    const names = (isMeant) => stores
        .filter((store, i) => isMeant(store, results[i]?.status === 'fulfilled'))
        .map(({ name }) => name);
    const problem = {
        reason: 'some_stores_failed',
        problem: first.problem,
        phase: code === 'store_refused' ? 'prepare' : 'save',
        done: names((store, isDone) => isDone && !left.has(store)),
        left: names((store) => left.has(store)),
        failed: names((_, isDone) => !isDone),
    };
    return new errors/* GiteeTokenError */.is(code, problem, { notes: first.notes, cause: others[0] ?? first });
}

// EXTERNAL MODULE: ./build/stores/store-error.js
var store_error = __webpack_require__(2268);
;// CONCATENATED MODULE: ./build/token/shutdown-guard.js
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

// EXTERNAL MODULE: ./build/secrets.js
var secrets = __webpack_require__(2);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
;// CONCATENATED MODULE: ./build/action/runner.js
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

;// CONCATENATED MODULE: ./build/action/mask.js




const SECRET_INPUTS = ['client-secret', 'refresh-token', 'password', 'secret-token', 'session-key'];
function maskInputs() {
    const token = core/* getInput */.V4('session-key') ? ['github-token'] : [];
    for (const name of [...SECRET_INPUTS, ...token]) {
        const value = core/* getInput */.V4(name, { trimWhitespace: false });
        maskValue(value);
    }
}
function maskValue(value) {
    for (const secret of [value, ...(0,token_session/* tokensInSession */.Os)(value.trim())])
        mask_mask(secret);
}
const masked = new Set();
const announced = [];
function mask_mask(secret) {
    masked.add(secret);
    for (const form of (0,secrets/* secretForms */.eo)(secret)) {
        if (isAct())
            [form, ...partsLeftByAct(form)].filter(isUnderstoodByAct).forEach(announce);
        else
            announce(form);
    }
}
function announce(form) {
    announced.push(form);
    core/* setSecret */.Pq(form);
}
function partsLeftByAct(form) {
    const rest = announced.reduce((text, earlier) => text.replaceAll(earlier, '\n'), form);
    return rest === form ? [] : rest.split('\n').filter((part) => part.length >= secrets/* MIN_SECRET_LENGTH */.vb);
}
function isUnderstoodByAct(form) {
    return `::${form}`.lastIndexOf('::') === 0;
}
function maskedSecrets() {
    return [...masked];
}

;// CONCATENATED MODULE: ./build/action/annotations.js




function shown(text = '') {
    return (0,errors/* safeLine */.om)(text, maskedSecrets());
}
function info(text) {
    core/* info */.pq(shown(text));
}
function debug(text) {
    core/* debug */.Yz(shown(text));
}
function isDebug() {
    return core/* isDebug */._o();
}
function notice({ title, text }) {
    annotate(core/* notice */.lm, title, [text]);
}
function annotations_warning({ title, text }) {
    annotate(core/* warning */.$e, title, [text]);
}
function annotations_error(title, lines) {
    annotate(core/* error */.z3, title, lines.filter(Boolean));
}
function annotate(command, name, texts) {
    const title = `gitee-token: ${shown(name)}`;
    const lines = texts.map(shown);
    if (isLikeAct())
        for (const line of [title, ...lines])
            command(line);
    else
        command(lines.join('\n'), { title });
}

;// CONCATENATED MODULE: ./build/gitee/mistaken-token.js
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
const GITHUB = (/* unused pure expression or super */ null && ([/^(gh[a-z]_|github_pat_)/, 'github_token']));
const GITLAB = [/^gl[a-z]{2,5}-/, 'gitlab_token'];
const GITEE_ACCESS = [/^[\da-f]{32}$/i, 'gitee_access_token'];
const GITEE_REFRESH = [/^([\da-f]{64}$|gts\d\.)/i, 'gitee_refresh_token'];
const SESSION = (/* unused pure expression or super */ null && ([/^gts\d\./, 'gitee_session']));
const RECOVERY_COPY = (/* unused pure expression or super */ null && ([/^eyJ[\w-]*(\.[\w-]*){4}$/, 'recovery_copy']));
const OTHER_CHARACTERS = (/* unused pure expression or super */ null && ([/\P{ASCII}/u, 'other_characters']));
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

// EXTERNAL MODULE: ./build/gitee/token-response.js + 1 modules
var token_response = __webpack_require__(8968);
// EXTERNAL MODULE: ./build/stores/branch/branch-name.js
var branch_name = __webpack_require__(6491);
;// CONCATENATED MODULE: ./build/stores/branch/session-key.js
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

// EXTERNAL MODULE: ./build/http/server-url.js
var server_url = __webpack_require__(141);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/json.js
var json = __webpack_require__(7657);
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
    if (isAct())
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
    const mistake = explainNotStoreToken(token);
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
    const key = parseSessionKey(text);
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
            const { branchStore } = await __webpack_require__.e(/* import() */ 339).then(__webpack_require__.bind(__webpack_require__, 3339));
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
    const mistake = explainNotStoreToken(token);
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
    const attempt = GITHUB_RUN_ATTEMPT && !isLikeAct() ? `/attempts/${GITHUB_RUN_ATTEMPT}` : '';
    const isRun = GITHUB_REPOSITORY && GITHUB_RUN_ID;
    const isServer = GITHUB_SERVER_URL && URL.canParse(GITHUB_SERVER_URL);
    return {
        ...(isRun && { run: `${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}${attempt}` }),
        ...(isServer && { serverUrl: new URL(GITHUB_SERVER_URL) }),
    };
}

;// CONCATENATED MODULE: ./build/messages/verbose/load.js
async function loadVerboseMessages(language) {
    const { verbose } = await (language === 'zh-CN' ? __webpack_require__.e(/* import() */ 781).then(__webpack_require__.bind(__webpack_require__, 7781)) : __webpack_require__.e(/* import() */ 446).then(__webpack_require__.bind(__webpack_require__, 2446)));
    return verbose;
}

;// CONCATENATED MODULE: ./build/action/debug-log.js


async function startDebugLog(http, language) {
    if (!isDebug())
        return {};
    const verbose = await loadVerboseMessages(language);
    http.observe((attempt) => debug(verbose.request(attempt)));
    return { decided: (decision) => debug(verbose.decision(decision)) };
}

;// CONCATENATED MODULE: ./build/messages/errors/index.js
function explainError({ problem, notes }, messages) {
    const { what, advice } = explainProblem(problem, messages);
    const sentences = [what, ...notes.map((note) => messages.notes[note])];
    return { what: sentences.join(messages.space), advice };
}
function explainProblem(problem, messages) {
    return errors_explain(problem, messages.explanations);
}
function errors_explain(problem, explanations) {
    const explainInner = (inner) => errors_explain(inner, explanations);
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

;// CONCATENATED MODULE: ./build/action/command-files.js

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
    const descriptor = openSync(file, 'r+');
    const stats = fstatSync(descriptor);
    if (stats.isFile())
        return { descriptor, end: stats.size };
    closeSync(descriptor);
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
        ftruncateSync(descriptor, end);
        closeSync(descriptor);
    }
    catch {
    }
}
function writeAt({ descriptor, end }, text) {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length) {
        written += (0,external_node_fs_.writeSync)(descriptor, bytes, written, bytes.length - written, end + written);
    }
}
function setOutput(name, value) {
    write('GITHUB_OUTPUT', name, value);
}
function command_files_saveState(name, value) {
    write('GITHUB_STATE', name, value);
}
function command_files_exportVariable(name, value) {
    process.env[name] = oneLine(value);
    write('GITHUB_ENV', name, value);
}
function addToSummary(html) {
    const file = process.env.GITHUB_STEP_SUMMARY;
    if (file)
        (0,external_node_fs_.appendFileSync)(file, html);
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
    (0,external_node_fs_.accessSync)(file);
    const reservation = reservations.get(file);
    if (!reservation) {
        (0,external_node_fs_.appendFileSync)(file, text);
        return;
    }
    writeAt(reservation, text + PLACEHOLDER);
    reservation.end += Buffer.byteLength(text);
}
function oneLine(value = '') {
    return String(value).replace(/[\r\n]+/g, ' ');
}

;// CONCATENATED MODULE: ./build/action/git-credentials.js






const STATE = 'git_files';
const CONFIG = '.gitconfig';
const CREDENTIAL = '.credential';
const CONFIG_NAME = /^gitee-token-\d+-\d+\.gitconfig$/;
const USERNAME = 'oauth2';
const TEMP_IN_ACTION = '/github/runner_temp';
const OLDEST = { major: 2, minor: 31 };
const GIT_TIMEOUT_MS = 10_000;
function configureGitCredentials(access_token, { origin }, messages) {
    mask(Buffer.from(`${USERNAME}:${access_token}`).toString('base64'));
    const name = `gitee-token-${Date.now()}-${process.pid}`;
    const path = join(resolve(String(process.env.RUNNER_TEMP)), name);
    const paths = [path, posix.join(TEMP_IN_ACTION, name)];
    saveState(STATE, path);
    git_credentials_write(path + CREDENTIAL, `username=${USERNAME}\npassword=${access_token}\n`, 0o600);
    git_credentials_write(path + CONFIG, gitConfig(origin, paths), 0o644);
    include(paths.map((one) => one + CONFIG));
    warnOfOldGit(messages);
}
function removeGitCredentials() {
    const path = (0,core/* getState */.Gu)(STATE);
    if (!path)
        return;
    for (const ending of [CREDENTIAL, CONFIG])
        (0,external_node_fs_.rmSync)(path + ending, { force: true });
    const before = configCount();
    let count = before;
    while (isSpent(count - 1, (0,external_node_path_.dirname)(path))) {
        count--;
        command_files_exportVariable(`GIT_CONFIG_KEY_${count}`, '');
        command_files_exportVariable(`GIT_CONFIG_VALUE_${count}`, '');
    }
    if (count < before)
        command_files_exportVariable('GIT_CONFIG_COUNT', count || '');
}
function git_credentials_write(file, text, mode) {
    writeFileSync(file, text, { mode, flag: 'wx' });
}
function gitConfig(origin, paths) {
    const files = paths.map((path) => shellQuoted(path + CREDENTIAL)).join(' ');
    const helper = `!f() { test "$1" = get && cat ${files} 2>/dev/null; }; f`;
    return [
        `[credential "${origin}"]`,
        '\thelper =',
        `\thelper = ${JSON.stringify(helper)}`,
        `[http "${origin}"]`,
        '\textraheader =',
        '',
    ].join('\n');
}
function shellQuoted(path) {
    return `'${path.replaceAll(sep, '/').replaceAll("'", "'\\''")}'`;
}
function include(files) {
    const count = configCount();
    for (const [index, file] of files.entries()) {
        exportVariable(`GIT_CONFIG_KEY_${count + index}`, 'include.path');
        exportVariable(`GIT_CONFIG_VALUE_${count + index}`, file);
    }
    exportVariable('GIT_CONFIG_COUNT', count + files.length);
}
function isSpent(index, folder) {
    const name = (0,external_node_path_.basename)(process.env[`GIT_CONFIG_VALUE_${index}`] ?? '');
    const isOurs = process.env[`GIT_CONFIG_KEY_${index}`] === 'include.path' && CONFIG_NAME.test(name);
    return isOurs && !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, name));
}
function configCount() {
    return Number(process.env.GIT_CONFIG_COUNT) || 0;
}
function warnOfOldGit({ git }) {
    const version = gitVersion();
    if (version && isNewEnough(version))
        return;
    warning(git.tooOld(version, `${OLDEST.major}.${OLDEST.minor}`));
}
function gitVersion() {
    const { spawnSync } = process.getBuiltinModule('node:child_process');
    const { stdout } = spawnSync('git', ['--version'], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
        timeout: GIT_TIMEOUT_MS,
        killSignal: 'SIGKILL',
    });
    return /\d+\.\d+[.\d]*/.exec(stdout ?? '')?.[0];
}
function isNewEnough(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

;// CONCATENATED MODULE: ./build/action/pending-state.js



const UNSAVED = 'unsaved_refresh_token';
const SAVED = 'saved';
const WRITTEN_AT = 'secrets_written_at';
const REPLACED = 'replaced_session';
const CLAIM = 'claim';
const CLAIM_ENDED = 'claim_ended';
const WHOLE = /^[!-~]+$/;
function savePending(value, replaced) {
    saveState(UNSAVED, value);
    if (replaced !== undefined)
        saveState(REPLACED, `=${replaced}`);
}
function readReplaced() {
    const text = (0,core/* getState */.Gu)(REPLACED);
    return text.startsWith('=') ? text.slice(1) : undefined;
}
function saveClaim(id) {
    saveState(CLAIM, id);
}
function endClaim() {
    try {
        saveState(CLAIM_ENDED, 'true');
    }
    catch {
    }
}
function readClaim() {
    return (0,core/* getState */.Gu)(CLAIM_ENDED) ? undefined : (0,core/* getState */.Gu)(CLAIM) || undefined;
}
function saveWrittenAt(writtenAt) {
    saveState(WRITTEN_AT, JSON.stringify(writtenAt));
}
function readWrittenAt() {
    return (0,json/* parseJsonObject */.d)((0,core/* getState */.Gu)(WRITTEN_AT)) ?? {};
}
function markSaved() {
    saveState(SAVED, 'true');
}
function readPending() {
    const value = (0,core/* getState */.Gu)(UNSAVED);
    return WHOLE.test(value) && !(0,core/* getState */.Gu)(SAVED) ? value : undefined;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/stores/branch/seal.js
var seal = __webpack_require__(2770);
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

;// CONCATENATED MODULE: ./build/action/recovery-copy.js






async function publishRecoveryCopy(value, { error, missing }, { recovery }) {
    const key = parseSessionKey(core/* getInput */.V4('session-key'));
    const secret = key ?? core/* getInput */.V4('client-secret');
    const loss = { missing: key ? 'on_branch' : missing, problem: toProblem(error) };
    if (core/* getInput */.V4('recovery').toLowerCase() === 'false') {
        return unsaved(error, { reason: 'recovery_off', ...loss });
    }
    if (!secret)
        return unsaved(error, { reason: 'recovery_without_client_secret', ...loss });
    const copy = await encryptRecoveryCopy(value, secret);
    const needs = key ? 'session_key' : 'client_secret';
    info(recovery.line(copy, needs));
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
        return addToSummary(`<h2>${title}</h2>\n${text}\n<pre><code>${copy}</code></pre>\n`);
    }
    catch {
        return false;
    }
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
        const { title, text } = messages.unexpectedError((0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error), maskedSecrets()));
        annotations_error(title, [text]);
        return;
    }
    const { code } = error;
    if (code === 'cancelled')
        process.exitCode = INTERRUPTED;
    const { what, advice, docs } = await explain_explain(error, messages.language);
    annotations_error(code, [what, advice, hintFor(code, messages), docs(error.docs)]);
}
function hintFor(code, { client, refreshToken }) {
    if (code === 'client_rejected')
        return hintAtClient(client);
    return code === 'grant_rejected' ? hintAtRefreshToken(refreshToken) : '';
}
function hintAtClient({ unusual, swapped }) {
    const given = ['client-id', 'client-secret'].filter((name) => (0,core/* getInput */.V4)(name));
    const odd = given.filter((name) => !looksLikeGiteeId((0,core/* getInput */.V4)(name)));
    if (odd.length > 0)
        return unusual(odd);
    return given.length > 0 ? swapped : '';
}
function hintAtRefreshToken({ unusual, otherSecret }) {
    const token = (0,core/* getInput */.V4)('refresh-token');
    if (!token || (0,core/* getInput */.V4)('grant-type') === 'password')
        return '';
    const { host } = readUrl('gitee-url', { example: 'https://gitee.com', mayHavePath: false });
    const isUnusual = host === 'gitee.com' && !(0,token_session/* isSession */.lV)(token) && !looksLikeGiteeId(token);
    if (isUnusual)
        return unusual;
    return (0,core/* getInput */.V4)('secret-name') ? otherSecret : '';
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

;// CONCATENATED MODULE: ./build/action/run-step.js




async function runStep(work) {
    const messages = await loadActionMessages(readLanguage());
    try {
        maskInputs();
        await work(messages);
    }
    catch (error) {
        await failStep(error, messages);
    }
}

;// CONCATENATED MODULE: ./build/action/store-warnings.js



async function warnOfStores(warnings, { language, outputs: { storeWarning } }) {
    for (const problem of warnings) {
        const annotation = storeWarning(problem.reason, await explain_explain({ problem, notes: [] }, language));
        annotations_warning(annotation);
        addToPage(annotation.text);
    }
}
function addToPage(text) {
    const html = escaped(shown(text)).replace(/`([^`]+)`/g, '<code>$1</code>');
    try {
        addToSummary(`<p>⚠️ ${html}</p>\n`);
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./build/action/run-post.js




















const GRACE_PERIOD_MS = 5000;
async function runPost() {
    const { defer, release } = createShutdownGuard(process);
    const cancelled = defer();
    await runStep(async (messages) => {
        cleanUpGit(messages);
        await savePendingToken(messages, cancelled);
    }).finally(release);
}
async function savePendingToken(messages, cancelled) {
    const value = readPending();
    const claimId = readClaim();
    if (!value) {
        if (claimId)
            await giveBack(claimId, messages, cancelled);
        info(messages.post.nothingLeft);
        return;
    }
    maskValue(value);
    await save(value, messages, cancelled).catch(async (error) => {
        const missing = isOfSeveral(error) ? 'in_secrets' : 'everywhere';
        throw await publishRecoveryCopy(value, { error, missing }, messages);
    });
}
function isOfSeveral(error) {
    return error instanceof errors/* GiteeTokenError */.is && error.problem.reason === 'some_stores_failed';
}
function cleanUpGit({ git }) {
    try {
        removeGitCredentials();
    }
    catch (error) {
        annotations_warning(git.notRemoved((0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error), maskedSecrets())));
    }
}
function save(value, messages, cancelled) {
    return withNetwork(messages, cancelled, async (network) => {
        const branch = readBranchInputs();
        if (branch)
            await saveToBranch(value, { branch, network, messages });
        else
            await saveToSecrets(value, { network, messages });
    });
}
async function giveBack(claimId, messages, cancelled) {
    await withNetwork(messages, cancelled, async (network) => {
        const store = await readBranchInputs()?.open(network);
        await store?.giveBack(claimId).catch(async ({ problem }) => {
            const { what } = await explain_explain({ problem, notes: [] }, messages.language);
            annotations_warning(messages.post.claimLeft(what));
        });
    });
}
async function saveToBranch(value, { branch, network, messages: { post } }) {
    const [store, { mergeSessions }] = await Promise.all([
        branch.open(network),
        __webpack_require__.e(/* import() */ 733).then(__webpack_require__.bind(__webpack_require__, 6733)),
    ]);
    const merge = (shown, mine) => mergeSessions(shown, mine, readReplaced());
    const isSaved = await store.saveLeft(value, { claimId: readClaim(), fence: { merge } });
    report(isSaved ? post.saved : post.unchanged, [store]);
}
async function withNetwork({ language }, cancelled, work) {
    const seconds = readSeconds('timeout', { defaultValue: 60, min: 1, max: 3600 });
    const http = createHttpClient();
    const deadline = (0,http_deadline/* createDeadline */.d)(seconds * 1000);
    const hurry = () => setTimeout(http.close, GRACE_PERIOD_MS).unref();
    if (cancelled.aborted)
        hurry();
    else
        cancelled.addEventListener('abort', hurry);
    try {
        await startDebugLog(http, language);
        await work({ http, deadline });
    }
    finally {
        http.close();
    }
}
async function saveToSecrets(value, { network, messages }) {
    const { post } = messages;
    const stores = await readSecretInputs()(network);
    const left = new Set();
    const warnings = await each({ stores, left, code: 'token_unsaved' }, async (store) => {
        const found = await saveUnlessNewer(store, value);
        if (!found)
            left.add(store);
        return found ?? [];
    }).finally(() => report(post.unchanged, [...left]));
    report(post.saved, stores.filter((store) => !left.has(store)));
    await warnOfStores(mergeWarnings(warnings.flat()).filter(isNews), messages);
}
async function saveUnlessNewer(store, value) {
    const prepared = await store.prepare();
    try {
        const before = readWrittenAt()[(0,stores_store/* storeKey */.LN)(store)];
        const now = prepared.writtenAt?.[(0,stores_store/* storeKey */.LN)(store)];
        if (before !== undefined && now === undefined)
            throw (0,store_error/* storeError */.gl)('token_unsaved', (0,store_error/* untold */.r_)(store));
        if (before !== undefined && now !== before && now !== stores_store/* NEVER */.tm)
            return undefined;
        await prepared.save(value);
        return (0,stores_store/* getWarnings */.ad)(prepared);
    }
    finally {
        prepared.release();
    }
}
function isNews({ reason }) {
    return reason === 'secret_created' && (0,core/* getInput */.V4)('refresh-token') !== '';
}
function report(annotation, stores) {
    if (stores.length > 0)
        notice(annotation(stores.map(({ name }) => name)));
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

/***/ 8968:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zc: () => (/* binding */ isBearerToken)
});

// UNUSED EXPORTS: parseTokenResponse, salvageTokens

// EXTERNAL MODULE: ./build/secrets.js
var secrets = __webpack_require__(2);
;// CONCATENATED MODULE: ./build/gitee/scopes.js

const SCOPES = (/* unused pure expression or super */ null && ([
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
]));
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
function scopes_checkedScope(value, secrets) {
    const isPublic = typeof value === 'string' && value.split(' ').every(isKnown);
    return isPublic ? value : wellFormed(value, { form: SCOPE, secrets });
}

;// CONCATENATED MODULE: ./build/gitee/token-response.js


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
        token_type: wellFormed(json.token_type, { form: TOKEN_TYPE, secrets }) ?? 'bearer',
        refresh_token,
        scope: checkedScope(json.scope, secrets),
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
/* harmony export */   d: () => (/* binding */ parseJsonObject)
/* harmony export */ });
/* unused harmony export parseJson */
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
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   eo: () => (/* binding */ secretForms),
/* harmony export */   vb: () => (/* binding */ MIN_SECRET_LENGTH)
/* harmony export */ });
/* unused harmony export wellFormed */
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


/***/ }),

/***/ 2268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ secretCreated),
/* harmony export */   gl: () => (/* binding */ storeError),
/* harmony export */   r_: () => (/* binding */ untold)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function storeError(code, problem) {
    const notes = [code === 'store_refused' ? 'nothing_spent' : 'unsaved'];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is(code, problem, { notes });
}
function secretCreated(store) {
    return { reason: 'secret_created', stores: [store] };
}
function untold({ name }) {
    return { reason: 'secret_write_time_unknown', store: name };
}


/***/ }),

/***/ 7055:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ withoutReservation),
/* harmony export */   LN: () => (/* binding */ storeKey),
/* harmony export */   ad: () => (/* binding */ getWarnings),
/* harmony export */   tm: () => (/* binding */ NEVER)
/* harmony export */ });
/* unused harmony export noopStore */
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

/***/ 4201:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Os: () => (/* binding */ tokensInSession),
/* harmony export */   SE: () => (/* binding */ wholeSession),
/* harmony export */   lV: () => (/* binding */ isSession),
/* harmony export */   tG: () => (/* binding */ encodeSession)
/* harmony export */ });
/* unused harmony exports MAX_CLOCK_SKEW_S, isOfKnownVersion, decodeSession, createSession, laterThan, freshest, isOfOtherClock, inRefreshOrder, findLogin, toGrants, withRefusals, withoutAccess, isLifeUnnamed, mapLogins, isOfSameLogin, assertBelongsTo, assertNotSwapped */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_token_response_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8968);
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
        const [own, requested] = [quoted(gitee_url), origin.origin];
        throw invalid({ reason: 'session_of_other_server', own, requested });
    }
    if (!client)
        return;
    assertNotSwapped(own, client);
    if (own.client_id && client.client_id && own.client_id !== client.client_id) {
        const requested = quoted(client.client_id);
        throw invalid({ reason: 'session_of_other_client', own: quoted(own.client_id), requested });
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


/***/ })

};
;