"use strict";
exports.id = 145;
exports.ids = [145];
exports.modules = {

/***/ 8145:
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

;// CONCATENATED MODULE: ./build/cli/commands/demo.js






const REPOSITORY = 'octo/repo';
const BRANCH = 'gitee-token';
const FILE = 'session.json';
const SHOWN_LENGTH = 24;
const SECRET = 'GITEE_REFRESH_TOKEN';
const SECRET_PATH = `/repos/${REPOSITORY}/actions/secrets/${SECRET}`;
async function demo({ dist, stdout, messages }) {
    const texts = messages.demo;
    const gitee = (0,sandbox_gitee/* sandboxGitee */.s)();
    const secrets = await (0,github/* sandboxGitHub */.P)({ repositories: [REPOSITORY] });
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
    const { gitee, origins, names, texts, print } = context;
    const { email, password } = gitee.settings;
    print(texts.intro(origins.gitee, origins.secrets));
    const grant = (number) => {
        const { refreshToken } = gitee.grant('user_info projects');
        names.set(refreshToken, texts.tokenName('refresh', number));
        return refreshToken;
    };
    const { start, reuse, renewal, refresh, fallback } = texts.scenarios;
    const onBranch = (title, options) => runScenario(context, title, { ...options, ...branchInputs(context) });
    const inSecret = (title, options) => runScenario(context, title, { ...options, ...secretInputs(context) });
    const results = [
        await onBranch(start, { 'refresh-token': grant(1) }),
        await onBranch(reuse, { verify: 'false' }),
        await onBranch(renewal, { 'min-ttl': '0' }),
    ];
    const used = grant(4);
    context.secrets.stored.set(SECRET_PATH, { value: used, updatedAt: new Date(0) });
    results.push(await inSecret(refresh, { 'refresh-token': used, verify: 'true' }), await inSecret(fallback, {
        'refresh-token': used,
        email,
        password,
        scope: 'user_info, projects',
    }));
    return results.every((succeeded) => succeeded);
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
function labelTokens({ names, texts }, body) {
    const taken = new Set(names.values());
    for (const [, kind, token] of body.matchAll(/"(access|refresh)_token":"(\w+)"/g)) {
        let number = 1;
        const name = () => texts.tokenName(kind === 'access' ? 'access' : 'refresh', number);
        while (taken.has(name()))
            number += 1;
        taken.add(name());
        names.set(String(token), name());
    }
}


/***/ })

};
;