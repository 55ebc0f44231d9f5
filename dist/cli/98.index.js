"use strict";
exports.id = 98;
exports.ids = [98];
exports.modules = {

/***/ 3098:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  demo: () => (/* binding */ demo)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/sandbox/gitee.js + 10 modules
var sandbox_gitee = __webpack_require__(542);
// EXTERNAL MODULE: ./node_modules/libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs + 1 modules
var libsodium_wrappers = __webpack_require__(4768);
;// CONCATENATED MODULE: ./build/sandbox/secrets.js

const PAGE = { size: 30, largest: 100 };
const PLACES = [
    /^\/repos\/([^/]+\/[^/]+)\/actions\/secrets$/,
    /^\/repos\/([^/]+\/[^/]+\/)environments\/([^/]+)\/secrets$/,
    /^\/orgs\/([^/]+)\/actions\/secrets$/,
];
async function sandboxSecrets(overrides = {}) {
    await libsodium_wrappers/* default.ready */.Ay.ready;
    const settings = {
        token: 'github_pat_sandbox_writer',
        readOnlyToken: 'ghs_sandbox_reader',
        repositories: ['octo/repo'],
        environments: ['octo/repo/gitee'],
        organizations: ['octo'],
        runCreatedAt: new Date(),
        ...overrides,
    };
    const state = { settings, stored: new Map(), keys: new Map() };
    return { settings, stored: state.stored, handle: (request) => authorized(state, request) };
}
function authorized(state, request) {
    const [, token = ''] = /^(?:Bearer|token) (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const { settings } = state;
    if (token !== settings.token && token !== settings.readOnlyToken) {
        return json(401, { message: 'Bad credentials' });
    }
    const isOwner = token === settings.token;
    if (request.path.startsWith('/api/v1/'))
        return gitea(state, request, isOwner);
    if (request.method === 'PUT' && !isOwner) {
        return json(403, { message: 'Resource not accessible by integration' }, { 'x-accepted-github-permissions': 'secrets=write' });
    }
    const { tokenExpiration } = settings;
    const { headers, ...response } = github(state, request);
    return {
        ...response,
        headers: {
            ...headers,
            ...(tokenExpiration && { 'github-authentication-token-expiration': tokenExpiration }),
        },
    };
}
function github(state, request) {
    const { method, path } = request;
    const [, repository = ''] = /^\/repos\/([^/]+\/[^/]+)(\/actions\/runs\/\d+)?$/.exec(path) ?? [];
    if (method === 'GET' && state.settings.repositories.includes(repository)) {
        return json(200, { full_name: repository, created_at: state.settings.runCreatedAt });
    }
    const [, target = '', name = '', list] = /^(.*\/secrets)\/([^/]+)(\/repositories)?$/.exec(path) ?? [];
    if (!isTarget(state, target))
        return json(404, { message: 'Not Found' });
    if (list)
        return selectedRepositories(state.stored.get(`${target}/${name}`), request.query);
    if (method === 'GET' && name === 'public-key')
        return publicKey(state, target);
    if (method === 'GET')
        return metadata(state.stored.get(path), name);
    return method === 'PUT' ? write(state, { target, path, body: request.body }) : json(404, {});
}
function isTarget({ settings }, target) {
    const [repository, environment, organization] = PLACES.map((pattern) => {
        const [, first, second = ''] = pattern.exec(target) ?? [];
        return first && `${first}${decodeURIComponent(second)}`;
    });
    return (settings.repositories.includes(repository ?? '') ||
        settings.environments.includes(environment ?? '') ||
        settings.organizations.includes(organization ?? ''));
}
function publicKey({ keys }, target) {
    const pair = keys.get(target) ?? libsodium_wrappers/* default */.Ay.crypto_box_keypair();
    keys.set(target, pair);
    const key = libsodium_wrappers/* default.to_base64 */.Ay.to_base64(pair.publicKey, libsodium_wrappers/* default.base64_variants */.Ay.base64_variants.ORIGINAL);
    return json(200, { key_id: keyId(pair), key });
}
function keyId({ publicKey: bytes }) {
    return libsodium_wrappers/* default.to_hex */.Ay.to_hex(bytes).slice(0, 18);
}
function metadata(secret, name) {
    if (!secret)
        return json(404, { message: 'Not Found' });
    const { updatedAt, visibility } = secret;
    return json(200, { name, created_at: updatedAt, updated_at: updatedAt, visibility });
}
function selectedRepositories(secret, query) {
    const ids = secret?.selectedRepositoryIds ?? [];
    const size = Math.min(Number(query.get('per_page') ?? PAGE.size), PAGE.largest);
    const first = (Number(query.get('page') ?? 1) - 1) * size;
    const repositories = ids.slice(first, first + size).map((id) => ({ id }));
    return json(200, { total_count: ids.length, repositories });
}
function write({ keys, stored }, { target, path, body }) {
    const { encrypted_value, key_id, visibility, selected_repository_ids } = parse(body);
    const pair = keys.get(target);
    const isOrganization = target.startsWith('/orgs/');
    if (!pair || key_id !== keyId(pair) || (isOrganization && typeof visibility !== 'string')) {
        return json(422, { message: 'Invalid request.' });
    }
    const value = secrets_open(String(encrypted_value), pair);
    if (value === undefined)
        return json(422, { message: 'Improperly encrypted secret' });
    const status = stored.has(path) ? 204 : 201;
    stored.set(path, {
        value,
        updatedAt: new Date(),
        ...(typeof visibility === 'string' && { visibility }),
        ...(Array.isArray(selected_repository_ids) && {
            selectedRepositoryIds: selected_repository_ids.map(Number),
        }),
    });
    return status === 204 ? { status, headers: {}, body: '' } : json(status, {});
}
function secrets_open(sealed, { publicKey: bytes, privateKey }) {
    try {
        const box = libsodium_wrappers/* default.from_base64 */.Ay.from_base64(sealed, libsodium_wrappers/* default.base64_variants */.Ay.base64_variants.ORIGINAL);
        return libsodium_wrappers/* default.to_string */.Ay.to_string(libsodium_wrappers/* default */.Ay.crypto_box_seal_open(box, bytes, privateKey));
    }
    catch {
        return undefined;
    }
}
/** Gitea accepts the plain value, and returns nothing about one secret. */
function gitea(state, request, isOwner) {
    const [, target = '', list, name] = /^\/api\/v1\/(?:repos|orgs)\/(.+?)(\/actions\/secrets(\/\w+)?)?$/.exec(request.path) ?? [];
    const isRepository = state.settings.repositories.includes(target);
    if (!isRepository && !state.settings.organizations.includes(target)) {
        return json(404, { message: 'Not Found' });
    }
    if (!list) {
        const permissions = { admin: isOwner, push: true, pull: true };
        const described = isRepository ? { full_name: target, permissions } : { name: target };
        return request.method === 'GET' ? json(200, described) : json(405, {});
    }
    if (isOwner)
        return name ? writeGitea(state, request) : listGitea(state, request);
    const message = isRepository
        ? 'user should be the owner of the repo'
        : 'Must be an organization owner';
    return json(403, { message });
}
function writeGitea({ stored }, { method, path, body }) {
    const { data } = parse(body);
    if (method !== 'PUT' || typeof data !== 'string')
        return json(400, { message: 'no data' });
    const status = stored.has(path) ? 204 : 201;
    stored.set(path, { value: data, updatedAt: new Date() });
    return { status, headers: {}, body: '' };
}
function listGitea({ stored }, { method, path }) {
    if (method !== 'GET')
        return json(405, {});
    const secrets = [...stored]
        .filter(([other]) => other.startsWith(`${path}/`))
        .map(([other, { updatedAt }]) => ({
        name: other.slice(path.length + 1),
        created_at: updatedAt,
    }));
    return json(200, secrets, { 'x-total-count': String(secrets.length) });
}
function parse(body) {
    try {
        return Object(JSON.parse(body));
    }
    catch {
        return {};
    }
}
function json(status, value, headers = {}) {
    return {
        status,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body: JSON.stringify(value),
    };
}

// EXTERNAL MODULE: ./build/sandbox/server.js
var server = __webpack_require__(5060);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./build/cli/demo/fake-runner.js





/** Variables that Node needs to run and to find the temporary folder. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG', 'LC_ALL', 'LC_MESSAGES'];
/** Runs a built action as the runner does: inputs in the environment, outputs in a file. */
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
/** Reads what the action wrote: a name, a delimiter, the value, and the delimiter again. */
function readOutputs(file) {
    const entries = file.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm);
    return Object.fromEntries([...entries].map(([, name = '', , value = '']) => [name, value]));
}
/** Carries out the workflow commands in a log: applies masks, and labels warnings and errors. */
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
const SECRET = 'GITEE_REFRESH_TOKEN';
/** Runs the built action with an embedded Gitee and an embedded secrets API. Returns 0 if every run succeeded, else 1. */
async function demo({ dist, stdout, messages }) {
    const texts = messages.demo;
    const gitee = (0,sandbox_gitee/* sandboxGitee */.s)();
    const secrets = await sandboxSecrets({ repositories: [REPOSITORY] });
    const requests = [];
    const servers = [
        await (0,server/* serve */.w)(gitee.handle, { requests }),
        await (0,server/* serve */.w)(secrets.handle, { requests }),
    ];
    const [giteeOrigin = '', secretsOrigin = ''] = servers.map(({ origin }) => origin);
    const print = (line = '') => stdout.write(`${line}\n`);
    try {
        const succeeded = await runAll({
            gitee,
            secrets,
            origins: { gitee: giteeOrigin, secrets: secretsOrigin },
            requests,
            names: listNames(gitee, secrets, texts),
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
    const first = gitee.grant('user_info projects').refreshToken;
    names.set(first, texts.tokenName('refresh', 1));
    const results = [
        await runScenario(context, texts.scenarios.refresh, { 'refresh-token': first }),
        await runScenario(context, texts.scenarios.rotation, {
            'refresh-token': storedToken(context) ?? '',
            verify: 'true',
        }),
        await runScenario(context, texts.scenarios.fallback, {
            'refresh-token': first,
            email,
            password,
            scope: 'user_info, projects',
        }),
    ];
    return results.every((succeeded) => succeeded);
}
async function runScenario(context, title, options) {
    const { gitee, secrets, origins, requests, names, texts, action, print } = context;
    const inputs = {
        'client-id': gitee.settings.clientId,
        'client-secret': gitee.settings.clientSecret,
        ...options,
        'secret-name': SECRET,
        'secret-token': secrets.settings.token,
        'secret-repository': REPOSITORY,
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
    const stored = storedToken(context);
    section(context, texts.headings.secret, [
        `${SECRET}: ${stored === undefined ? texts.notStored : redactNamed(names, stored)}`,
    ]);
    return succeeded;
}
function storedToken({ secrets }) {
    return secrets.stored.get(`/repos/${REPOSITORY}/actions/secrets/${SECRET}`)?.value;
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
function listNames(gitee, secrets, { names }) {
    return new Map([
        [gitee.settings.clientSecret, names.clientSecret],
        [gitee.settings.password, names.password],
        [secrets.settings.token, names.secretsToken],
    ]);
}
/** Numbers the tokens in the order in which they were issued. */
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