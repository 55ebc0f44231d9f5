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
// EXTERNAL MODULE: ./build/sandbox/gitee.js + 6 modules
var sandbox_gitee = __webpack_require__(8153);
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
    if (request.method === 'PUT' && token !== settings.token) {
        return json(403, { message: 'Resource not accessible by integration' }, { 'x-accepted-github-permissions': 'secrets=write' });
    }
    return request.path.startsWith('/api/v1/') ? gitea(state, request) : github(state, request);
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
/** Gitea accepts the plain value, and returns nothing about a secret. */
function gitea({ settings, stored }, { method, path, body }) {
    const [, target = '', secret] = /^\/api\/v1\/(?:repos|orgs)\/(.+?)(\/actions\/secrets\/\w+)?$/.exec(path) ?? [];
    if (!settings.repositories.includes(target) && !settings.organizations.includes(target)) {
        return json(404, { message: 'Not Found' });
    }
    if (!secret)
        return method === 'GET' ? json(200, { full_name: target }) : json(405, {});
    const { data } = parse(body);
    if (method !== 'PUT' || typeof data !== 'string')
        return json(400, { message: 'no data' });
    const status = stored.has(path) ? 204 : 201;
    stored.set(path, { value: data, updatedAt: new Date() });
    return { status, headers: {}, body: '' };
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


/***/ }),

/***/ 8153:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ sandboxGitee)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/sandbox/authorization-codes.js

/** Doorkeeper's default: ten minutes. */
const LIFETIME_MS = 600_000;
function createCodeStore({ now }) {
    const grants = [];
    return {
        issue(agreed) {
            const code = (0,external_node_crypto_.randomBytes)(32).toString('hex');
            const grant = { ...agreed, code, expiresAt: now() + LIFETIME_MS, isSpent: false };
            grants.push(grant);
            return grant;
        },
        findValid: (code) => grants.find((grant) => grant.code === code && !grant.isSpent && now() < grant.expiresAt),
    };
}

;// CONCATENATED MODULE: ./build/sandbox/responses.js
/** Gitee's own descriptions of Doorkeeper's errors, by `error`. */
const DESCRIPTIONS = {
    invalid_request: '这个请求缺少必要的参数，或者参数值、格式不正确',
    invalid_redirect_uri: '无效的登录回调地址',
    invalid_client: '由于未知、不支持或没有客户端，认证失败',
    invalid_grant: '授权方式无效，或者登录回调地址无效、过期或已被撤销',
    invalid_scope: '请求范围无效、未知或格式不正确',
    access_denied: '用户或服务器拒绝了请求',
    unsupported_response_type: '服务器不支持这种响应类型',
    unsupported_grant_type: '服务器不支持此类型的授权方式',
};
/** Returns the parameters that report an error, in a redirect or as JSON. */
function errorParameters(error) {
    return { error, error_description: DESCRIPTIONS[error] };
}
/** Gitee returns 401 for nearly every error, as Doorkeeper did before 5.1. */
function oauthError(error) {
    return json(401, errorParameters(error));
}
function json(status, value) {
    return { status, headers: noStoreHeaders('application/json'), body: JSON.stringify(value) };
}
function html(body) {
    return { status: 200, headers: noStoreHeaders('text/html'), body };
}
function redirect(location) {
    return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
}
function noStoreHeaders(type) {
    return { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
}

;// CONCATENATED MODULE: ./build/sandbox/consent-page.js

const STYLE = `
  body { max-width: 32rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.6 sans-serif; }
  form { display: inline; }
  button { margin: 1rem 1rem 0 0; padding: 0.5rem 1.5rem; font: inherit; }
`;
/** Asks the user of this email address. The forms are Doorkeeper's, with Rails' `_method` to deny. */
function consentPage(email, request) {
    const scopes = request.scope.split(' ').map((word) => `<li><code>${escaped(word)}</code></li>`);
    return page('授权', `<p>是否同意应用以 <strong>${escaped(email)}</strong> 的身份使用以下权限？</p>
<ul>${scopes.join('')}</ul>
<p>授权后将返回 <code>${escaped(request.redirect_uri)}</code></p>
${consent_page_form('同意授权', { ...request })}
${consent_page_form('拒绝', { ...request, _method: 'delete' })}`);
}
/** Returns the page of an error. Doorkeeper sends it with status 200, without a redirect. */
function errorPage(error) {
    const { error_description } = errorParameters(error);
    return page('发生错误', `<p>${escaped(error_description)}</p>\n<p><code>${error}</code></p>`);
}
function consent_page_form(label, fields) {
    const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
    return `<form method="post" action="/oauth/authorize">${inputs.join('')}<button>${label}</button></form>`;
}
function page(title, content) {
    return html(`<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · gitee-token sandbox</title>
<style>${STYLE}</style>
<h1>${title}</h1>
${content}
</html>
`);
}
function escaped(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./build/sandbox/scopes.js
const DEFAULT_SCOPE = 'user_info';
/** Returns the requested scopes, each once, or the defaults if there are none. */
function normalizeScope(asked, otherwise = DEFAULT_SCOPE) {
    return [...new Set(splitScope(asked ?? ''))].join(' ') || otherwise;
}
function isSubset(scope, allowed) {
    return splitScope(scope).every((word) => allowed.includes(word));
}
/** Tells whether both name the same scopes, in whatever order. */
function scopesEqual(one, other) {
    return splitScope(one).sort().join() === splitScope(other).sort().join();
}
function splitScope(scope) {
    return scope.split(' ').filter((word) => word !== '');
}

;// CONCATENATED MODULE: ./build/sandbox/authorize.js



/**
 * Asks the one user, who counts as signed in, for consent. A user who once consented to the very same
 * scopes is not asked again.
 */
function handleAuthorize(state, query) {
    const request = parseRequest(query);
    if (request.client_id !== state.settings.clientId)
        return unknownApplication();
    const error = validate(state, request);
    if (error)
        return errorPage(error);
    if (state.tokens.isGranted(request.scope))
        return sendCode(state, request);
    return consentPage(state.settings.email, request);
}
/** Sends the user back with the decision. The form that denies has Rails' `_method`. */
function handleConsent(state, form) {
    const request = parseRequest(form);
    if (request.client_id !== state.settings.clientId)
        return unknownApplication();
    const isDenied = form.get('_method') === 'delete';
    const error = validate(state, request) ?? (isDenied ? 'access_denied' : undefined);
    return error ? sendError(request, error) : sendCode(state, request);
}
function parseRequest(parameters) {
    return {
        client_id: parameters.get('client_id') ?? '',
        redirect_uri: parameters.get('redirect_uri') ?? '',
        response_type: parameters.get('response_type') ?? '',
        scope: normalizeScope(parameters.get('scope')),
        state: parameters.get('state') ?? '',
    };
}
/** Validates in Doorkeeper's order: other errors are sent to a known redirect URI only. */
function validate({ settings }, { redirect_uri, response_type, scope }) {
    if (!settings.redirectUris.includes(redirect_uri))
        return 'invalid_redirect_uri';
    if (!response_type)
        return 'invalid_request';
    if (response_type !== 'code')
        return 'unsupported_response_type';
    return isSubset(scope, settings.scopes) ? undefined : 'invalid_scope';
}
function sendCode({ codes }, request) {
    const { redirect_uri: redirectUri, scope } = request;
    return redirectBack(request, { code: codes.issue({ redirectUri, scope }).code });
}
/** Redirects nowhere if the address is not registered. */
function sendError(request, error) {
    const problem = errorParameters(error);
    return error === 'invalid_redirect_uri'
        ? json(401, withState(request, problem))
        : redirectBack(request, problem);
}
function redirectBack(request, parameters) {
    const { redirect_uri } = request;
    const query = new URLSearchParams(withState(request, parameters));
    return redirect(`${redirect_uri}${redirect_uri.includes('?') ? '&' : '?'}${query}`);
}
function withState({ state }, parameters) {
    return state ? { ...parameters, state } : parameters;
}
/** The body was observed on gitee.com. The status was not; it is assumed to be that of other errors. */
function unknownApplication() {
    return json(401, { error: 'Application does not exist' });
}

;// CONCATENATED MODULE: ./build/sandbox/state.js


const ALL_SCOPES = [
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
/** Returns settings with a fresh application and user, for whatever is omitted. */
function giteeSettings(overrides = {}) {
    return {
        rotation: 'strict',
        clientId: (0,external_node_crypto_.randomBytes)(32).toString('hex'),
        clientSecret: (0,external_node_crypto_.randomBytes)(32).toString('hex'),
        email: 'tester@example.com',
        password: (0,external_node_crypto_.randomBytes)(9).toString('base64url'),
        scopes: ALL_SCOPES,
        redirectUris: ['http://127.0.0.1:27180/callback'],
        expiresIn: 86_400,
        now: Date.now,
        ...overrides,
    };
}
function createTokenStore({ now, expiresIn }) {
    const pairs = [];
    return {
        grant(scope, replaces) {
            const pair = {
                accessToken: (0,external_node_crypto_.randomBytes)(16).toString('hex'),
                refreshToken: (0,external_node_crypto_.randomBytes)(32).toString('hex'),
                scope,
                createdAt: Math.floor(now() / 1000),
                replaces,
                isRevoked: false,
            };
            pairs.push(pair);
            return pair;
        },
        findByRefreshToken: (token) => pairs.find((pair) => pair.refreshToken === token),
        findByAccessToken: (token) => pairs.find((pair) => pair.accessToken === token),
        isExpired: (pair) => now() / 1000 >= pair.createdAt + expiresIn,
        isGranted: (scope) => pairs.some((pair) => !pair.isRevoked && scopesEqual(pair.scope, scope)),
    };
}

;// CONCATENATED MODULE: ./build/sandbox/gitee.js





function sandboxGitee(overrides = {}) {
    const settings = giteeSettings(overrides);
    const state = { settings, tokens: createTokenStore(settings), codes: createCodeStore(settings) };
    return {
        settings,
        handle: (request) => route(state, request),
        grant: (scope = DEFAULT_SCOPE) => state.tokens.grant(scope),
    };
}
function route(state, request) {
    if (!request.headers['user-agent']?.trim())
        return forbiddenPage();
    const endpoint = `${request.method} ${request.path}`;
    if (endpoint === 'POST /oauth/token')
        return token(state, new URLSearchParams(request.body));
    if (endpoint === 'GET /oauth/authorize')
        return handleAuthorize(state, request.query);
    if (endpoint === 'POST /oauth/authorize') {
        return handleConsent(state, new URLSearchParams(request.body));
    }
    if (endpoint === 'GET /api/v5/user')
        return user(state, request);
    return { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '' };
}
function token(state, form) {
    switch (form.get('grant_type')) {
        case 'refresh_token':
            return refresh(state, form);
        case 'password':
            return passwordGrant(state, form);
        case 'authorization_code':
            return codeGrant(state, form);
        case null:
        case '':
            return oauthError('invalid_request');
        default:
            return oauthError('unsupported_grant_type');
    }
}
/** The refresh token is checked before the client, and a missing client is accepted. */
function refresh(state, form) {
    const refreshToken = form.get('refresh_token');
    if (!refreshToken)
        return oauthError('invalid_request');
    const old = state.tokens.findByRefreshToken(refreshToken);
    if (!old || old.isRevoked)
        return oauthError('invalid_grant');
    if (form.has('client_id') && !isClient(state.settings, form))
        return oauthError('invalid_client');
    const scope = normalizeScope(form.get('scope'), old.scope);
    if (!isSubset(scope, old.scope.split(' ')))
        return oauthError('invalid_scope');
    if (state.settings.rotation === 'grace')
        return granted(state, state.tokens.grant(scope, old));
    old.isRevoked = true;
    return granted(state, state.tokens.grant(scope));
}
function passwordGrant(state, form) {
    const { settings, tokens } = state;
    if (!isClient(settings, form))
        return oauthError('invalid_client');
    const isUser = form.get('username') === settings.email && form.get('password') === settings.password;
    if (!isUser)
        return oauthError('invalid_grant');
    const scope = normalizeScope(form.get('scope'));
    return isSubset(scope, settings.scopes)
        ? granted(state, tokens.grant(scope))
        : oauthError('invalid_scope');
}
/** Only a successful exchange uses up the code. A `code_verifier` is ignored. */
function codeGrant(state, form) {
    const { settings, tokens, codes } = state;
    const [code, redirectUri] = [form.get('code'), form.get('redirect_uri')];
    if (!code || !redirectUri)
        return oauthError('invalid_request');
    if (!isClient(settings, form))
        return oauthError('invalid_client');
    const grant = codes.findValid(code);
    if (grant?.redirectUri !== redirectUri)
        return oauthError('invalid_grant');
    grant.isSpent = true;
    return granted(state, tokens.grant(grant.scope));
}
function isClient({ clientId, clientSecret }, form) {
    return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
}
function user({ tokens }, request) {
    const pair = tokens.findByAccessToken(bearerToken(request));
    if (pair)
        revokePredecessor(pair);
    if (!pair || pair.isRevoked)
        return unauthorized('Access token does not exist');
    if (tokens.isExpired(pair))
        return unauthorized('Access token is expired');
    if (!pair.scope.split(' ').includes('user_info')) {
        return { status: 403, headers: { 'content-type': 'text/html' }, body: '' };
    }
    return json(200, { id: 1, login: 'tester', name: 'Tester' });
}
function bearerToken({ headers, query }) {
    const [, token] = /^(?:Bearer|token) (.+)$/i.exec(headers.authorization ?? '') ?? [];
    return token ?? query.get('access_token') ?? '';
}
/** Presenting a token counts as its use, even when it is no longer valid. */
function revokePredecessor(pair) {
    if (pair.replaces)
        pair.replaces.isRevoked = true;
    pair.replaces = undefined;
}
function granted({ settings }, pair) {
    return json(200, {
        access_token: pair.accessToken,
        token_type: 'bearer',
        expires_in: settings.expiresIn,
        refresh_token: pair.refreshToken,
        scope: pair.scope,
        created_at: pair.createdAt,
    });
}
function unauthorized(reason) {
    return json(401, { message: `401 Unauthorized: ${reason}` });
}
function forbiddenPage() {
    const body = '<html><head><title>403 Forbidden</title></head><body>403 Forbidden</body></html>';
    return { status: 403, headers: { 'content-type': 'text/html' }, body };
}


/***/ }),

/***/ 5060:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ serve)
/* harmony export */ });
/* unused harmony export listener */
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__);


/** Runs a handler as an HTTP server on 127.0.0.1. Port 0 picks a free port. */
async function serve(handle, { port = 0, requests = [] } = {}) {
    const server = (0,node_http__WEBPACK_IMPORTED_MODULE_0__.createServer)(listener(handle, requests));
    await new Promise((resolve, reject) => {
        server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return {
        origin: `http://127.0.0.1:${server.address().port}`,
        requests,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}
/** Adapts a handler to Node's servers, http or https. */
function listener(handle, requests = []) {
    return async (message, reply) => {
        const request = await readRequest(message).catch(() => undefined);
        if (!request) {
            reply.writeHead(400).end();
            return;
        }
        const response = handle(request);
        requests.push({ request, response });
        reply.writeHead(response.status, response.headers).end(response.body);
    };
}
/** Rejects when the client disconnects before all is read, or requests no path. */
async function readRequest(message) {
    const url = new URL(`http://127.0.0.1${message.url}`);
    const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
    return {
        method: String(message.method),
        path: url.pathname,
        query: url.searchParams,
        headers: Object.fromEntries(headers),
        body: await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(message),
    };
}


/***/ })

};
;