"use strict";
exports.id = 644;
exports.ids = [644];
exports.modules = {

/***/ 542:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ sandboxGitee)
});

;// CONCATENATED MODULE: ./build/sandbox/responses.js
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
function errorParameters(error) {
    return { error, error_description: DESCRIPTIONS[error] };
}
function oauthError(error) {
    return json(401, errorParameters(error));
}
function json(status, value) {
    return { status, headers: noStoreHeaders('application/json'), body: JSON.stringify(value) };
}
function html(status, body) {
    return { status, headers: noStoreHeaders('text/html'), body };
}
function redirect(location, headers = {}) {
    return { status: 302, headers: { location, 'cache-control': 'no-store', ...headers }, body: '' };
}
function noStoreHeaders(type) {
    return { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
}

;// CONCATENATED MODULE: ./build/sandbox/page.js

const STYLE = `
  :root { --red: #c7254e; --line: #e3e6ea; color-scheme: light; }
  * { box-sizing: border-box; }
  body { margin: 0; background: #f5f7fa; color: #24292f; font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  main { width: min(34rem, 100% - 2rem); margin: 2rem auto 1.5rem; padding: 1.5rem 1.75rem; background: #fff; border: 1px solid var(--line); border-top: 3px solid var(--red); border-radius: 6px; overflow-wrap: anywhere; }
  h1 { margin: 0 0 1rem; font-size: 1.35rem; line-height: 1.3; }
  ul { margin: 0.5rem 0 1rem; padding: 0; list-style: none; }
  li { padding: 0.15rem 0 0.15rem 1.25rem; text-indent: -1.25rem; }
  li::before { display: inline-block; width: 1.25rem; text-indent: 0; content: "✓"; color: #1a7f37; }
  label { display: block; margin: 0.75rem 0; }
  input:not([type=hidden]) { display: block; width: 100%; padding: 0.5rem 0.6rem; border: 1px solid #c9d0d6; border-radius: 4px; font: inherit; }
  button { padding: 0.5rem 1.5rem; border: 1px solid #c9d0d6; border-radius: 4px; background: #fff; color: inherit; font: inherit; cursor: pointer; }
  form:first-of-type button { border-color: var(--red); background: var(--red); color: #fff; }
  .actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.25rem; }
  .problem { color: var(--red); }
  dt { margin-top: 0.75rem; color: #57606a; font-size: 0.9rem; }
  dd { margin: 0; }
  code { font: 0.9em/1.6 ui-monospace, Consolas, monospace; }
  footer { width: min(34rem, 100% - 2rem); margin: 0 auto 2rem; padding: 0 1.75rem; color: #57606a; font-size: 0.85rem; }
`;
function page({ title, content, status = 200 }) {
    return html(status, `<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · gitee-token sandbox</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
${content}
</main>
<footer>本机的模拟 Gitee（gitee-token sandbox），与 gitee.com 无关。<br><span lang="en">A local stand-in for Gitee, not connected to gitee.com.</span></footer>
</html>
`);
}
function errorPage(error) {
    const { error_description } = errorParameters(error);
    return page({
        title: '登录存在错误',
        content: `<p>${escaped(error_description)}</p>\n<p><code>${error}</code></p>`,
    });
}
function escaped(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./build/sandbox/scopes.js

const DEFAULT_SCOPE = 'user_info';
const scopes_DESCRIPTIONS = {
    user_info: '访问用户的个人信息、最新动态等',
    projects: '查看、创建、更新用户的项目',
    pull_requests: '查看、发布、更新用户的 Pull Request',
    issues: '查看、发布、更新用户的 Issue',
    notes: '查看、发布、管理用户在项目、代码片段中的评论',
    keys: '查看、部署、删除用户的公钥',
    hook: '查看、部署、更新用户的 Webhook',
    groups: '查看、管理用户的组织以及成员',
    gists: '查看、删除、更新用户的代码片段',
    enterprises: '查看、管理用户的企业以及成员',
    emails: '查看用户的个人邮箱信息',
};
const ALL_SCOPES = Object.keys(scopes_DESCRIPTIONS);
function scopeItems(scopes) {
    return scopes
        .map((scope) => `<li><code>${escaped(scope)}</code> ${scopes_DESCRIPTIONS[scope] ?? ''}</li>`)
        .join('');
}
function normalizeScope(asked, otherwise = DEFAULT_SCOPE) {
    return [...new Set(splitScope(asked ?? ''))].join(' ') || otherwise;
}
function isSubset(scope, allowed) {
    return splitScope(scope).every((word) => allowed.includes(word));
}
function scopesEqual(one, other) {
    return splitScope(one).sort().join() === splitScope(other).sort().join();
}
function splitScope(scope) {
    return scope.split(' ').filter((word) => word !== '');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/sandbox/state.js


const APPLICATION_NAME = 'gitee-token sandbox';
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

;// CONCATENATED MODULE: ./build/sandbox/applications-page.js



function applicationsPage(settings) {
    const { clientId, clientSecret, redirectUris, scopes } = settings;
    const rows = [
        ['应用名称', APPLICATION_NAME],
        ['Client ID', `<code>${escaped(clientId)}</code>`],
        ['Client Secret', `<code>${escaped(clientSecret)}</code>`],
        ['应用回调地址', redirectUris.map((uri) => `<code>${escaped(uri)}</code>`).join('<br>')],
        ['权限', `<ul>${scopeItems(scopes)}</ul>`],
    ];
    const terms = rows.map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`).join('\n');
    return page({
        title: '第三方应用',
        content: `<p>模拟 Gitee 只有这一个应用，已经建好，不能修改：命令提示的勾选、取消勾选和撤销授权，在这里都做不了。在 gitee.com 上，请打开 <strong>设置 → 第三方应用 → 创建应用</strong>，填写应用名称、应用主页和应用回调地址，勾选权限；创建后即可看到 Client ID 和 Client Secret。</p>
<p lang="en">The stand-in has this one application, which cannot be changed: what a command tells you to tick, untick or withdraw cannot be done here. On gitee.com, you create yours at <strong>设置 → 第三方应用 → 创建应用</strong> (Settings → Third-party applications → Create application): enter a name, a home page and the callback address, and tick the permissions. Then Gitee shows the Client ID and the Client Secret.</p>
<dl>
${terms}
</dl>`,
    });
}

;// CONCATENATED MODULE: ./build/sandbox/authorization-codes.js

const LIFETIME_MS = 600_000;
function createCodeStore({ now }) {
    const grants = [];
    return {
        issue(redirectUri) {
            const code = (0,external_node_crypto_.randomBytes)(32).toString('hex');
            const grant = { code, redirectUri, expiresAt: now() + LIFETIME_MS, isSpent: false };
            grants.push(grant);
            return grant;
        },
        findValid: (code) => grants.find((grant) => grant.code === code && !grant.isSpent && now() < grant.expiresAt),
    };
}

;// CONCATENATED MODULE: ./build/sandbox/consent-page.js



function consentPage({ email, scopes }, request) {
    return page({
        title: 'OAuth 授权请求',
        content: `<p>应用 <strong>${APPLICATION_NAME}</strong> 请求以 <strong>${escaped(email)}</strong> 的身份使用以下权限：</p>
<ul>${scopeItems(scopes)}</ul>
<p>应用勾选了全部权限。据目前所知，无论登录时申请哪些，Gitee 都会全部授予，这里也一样。</p>
<p lang="en">The application has all permissions ticked. As far as is known, Gitee grants them all, whichever a login requests, and so does this stand-in. Click <strong>同意授权</strong> to approve, or <strong>拒绝</strong> to decline.</p>
<p>授权后将返回 <code>${escaped(request.redirect_uri)}</code></p>
<div class="actions">
${consent_page_form('同意授权', { ...request })}
${consent_page_form('拒绝', { ...request, _method: 'delete' })}
</div>`,
    });
}
function consent_page_form(label, fields) {
    const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
    return `<form method="post" action="/oauth/authorize">${inputs.join('')}<button>${label}</button></form>`;
}

;// CONCATENATED MODULE: ./build/sandbox/authorize.js




function handleAuthorize(state, query) {
    const request = parseRequest(query);
    if (request.client_id !== state.settings.clientId)
        return unknownApplication();
    const error = validate(state, request);
    if (error)
        return errorPage(error);
    if (state.tokens.isGranted(request.scope))
        return sendCode(state, request);
    return consentPage(state.settings, request);
}
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
    return redirectBack(request, { code: codes.issue(request.redirect_uri).code });
}
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
function unknownApplication() {
    return json(401, { error: 'Application does not exist' });
}

;// CONCATENATED MODULE: ./build/sandbox/login.js


function requireLogin({ sessions }, request) {
    if (sessions.find(request)?.isSignedIn)
        return undefined;
    const { path, query } = request;
    const returnTo = query.size > 0 ? `${path}?${query}` : path;
    return redirect('/login', sessions.start({ isSignedIn: false, returnTo }));
}
function handleLogin({ settings, sessions }, request) {
    const form = new URLSearchParams(request.body);
    const { email, password } = settings;
    if (form.get('email') !== email || form.get('password') !== password) {
        return loginPage(settings, { status: 401, problem: '帐号或者密码错误' });
    }
    const { returnTo = '/oauth/applications' } = sessions.find(request) ?? {};
    return redirect(returnTo, sessions.start({ isSignedIn: true }));
}
function loginPage({ email, password }, { status = 200, problem = '' } = {}) {
    return page({
        title: '登录',
        status,
        content: `${problem && `<p class="problem">${problem}</p>\n`}<form method="post" action="/login">
<label>邮箱 <input type="email" name="email" value="${escaped(email)}"></label>
<label>密码 <input type="password" name="password" value="${escaped(password)}"></label>
<p>模拟账号的邮箱和密码已填好，点击“登录”即可。<br><span lang="en">The stand-in's account is filled in: click the button.</span></p>
<button>登录</button>
</form>`,
    });
}

;// CONCATENATED MODULE: ./build/sandbox/sessions.js

function createSessionStore() {
    const sessions = new Map();
    return {
        find: ({ headers }) => {
            const [, id = ''] = /(?:^|; )session=(\w+)/.exec(headers.cookie ?? '') ?? [];
            return sessions.get(id);
        },
        start: (session) => {
            const id = (0,external_node_crypto_.randomBytes)(16).toString('hex');
            sessions.set(id, session);
            return { 'set-cookie': `session=${id}; Path=/; HttpOnly; SameSite=Lax` };
        },
    };
}

;// CONCATENATED MODULE: ./build/sandbox/gitee.js








function sandboxGitee(overrides = {}) {
    const settings = giteeSettings(overrides);
    const state = {
        settings,
        tokens: createTokenStore(settings),
        codes: createCodeStore(settings),
        sessions: createSessionStore(),
    };
    return {
        settings,
        handle: (request) => route(state, request),
        grant: (scope = DEFAULT_SCOPE) => state.tokens.grant(scope),
    };
}
function route(state, request) {
    if (!request.headers['user-agent']?.trim())
        return forbiddenPage();
    switch (`${request.method} ${request.path}`) {
        case 'POST /oauth/token':
            return token(state, new URLSearchParams(request.body));
        case 'GET /api/v5/user':
            return user(state, request);
        case 'GET /login':
            return loginPage(state.settings);
        case 'POST /login':
            return handleLogin(state, request);
        case 'GET /oauth/authorize':
            return requireLogin(state, request) ?? handleAuthorize(state, request.query);
        case 'POST /oauth/authorize':
            return (requireLogin(state, request) ?? handleConsent(state, new URLSearchParams(request.body)));
        case 'GET /oauth/applications':
            return requireLogin(state, request) ?? applicationsPage(state.settings);
        default:
            return { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '' };
    }
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
function codeGrant(state, form) {
    const { settings, tokens, codes } = state;
    const [code, redirectUri] = [form.get('code'), form.get('redirect_uri')];
    if (!code || !redirectUri)
        return oauthError('invalid_request');
    const grant = codes.findValid(code);
    if (!grant || !isClient(settings, form))
        return oauthError('invalid_client');
    if (grant.redirectUri !== redirectUri)
        return oauthError('invalid_grant');
    grant.isSpent = true;
    return granted(state, tokens.grant(settings.scopes.join(' ')));
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

/***/ 1714:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ sandboxGitHub)
});

// EXTERNAL MODULE: ./node_modules/libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs + 1 modules
var libsodium_wrappers = __webpack_require__(4768);
;// CONCATENATED MODULE: ./build/sandbox/access.js
const ACCESS = {
    token: { kind: 'user', contents: 'write', secrets: 'write' },
    jobToken: { kind: 'job', contents: 'write', secrets: 'none' },
    readOnlyToken: { kind: 'job', contents: 'read', secrets: 'read' },
    powerlessToken: { kind: 'job', contents: 'none', secrets: 'none' },
    readScopeToken: { kind: 'user', contents: 'read', secrets: 'write', scope: 'read:repository' },
    collaboratorToken: { kind: 'user', contents: 'read', secrets: 'none' },
    strangerToken: { kind: 'user', contents: 'none', secrets: 'none' },
};
const TOKENS = {
    token: 'github_pat_sandbox_writer',
    jobToken: 'ghs_sandbox_job',
    readOnlyToken: 'ghs_sandbox_reader',
    powerlessToken: 'ghs_sandbox_powerless',
    readScopeToken: 'github_pat_sandbox_read_scope',
    collaboratorToken: 'ghp_sandbox_collaborator',
    strangerToken: 'ghp_sandbox_stranger',
};
function findAccess(tokens, { headers }) {
    const [, token] = /^(?:Bearer|token) (.+)$/i.exec(headers.authorization ?? '') ?? [];
    const names = Object.keys(ACCESS);
    const name = names.find((candidate) => tokens[candidate] === token);
    return name && ACCESS[name];
}

;// CONCATENATED MODULE: ./build/sandbox/api-responses.js
function json(status, value, headers = {}) {
    return {
        status,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body: JSON.stringify(value),
    };
}
function noContent() {
    return { status: 204, headers: {}, body: '' };
}
function githubError(status, message, { documentation = 'https://docs.github.com/rest', headers = {} } = {}) {
    return json(status, { message, documentation_url: documentation, status: String(status) }, headers);
}
function giteaError(request, { status, ...body }) {
    return json(status, { ...body, url: `${getOrigin(request)}/api/swagger` });
}
function methodNotAllowed() {
    return { status: 405, headers: {}, body: '' };
}
function getOrigin({ headers }) {
    return `http://${headers.host ?? 'localhost'}`;
}
function parseBody(body) {
    try {
        return Object(JSON.parse(body));
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/sandbox/git-objects.js

function createGitObjects() {
    const trees = new Map();
    const commits = new Map();
    return {
        trees,
        commits,
        addTree: (tree) => {
            const sha = hash('tree', encodeTree(tree));
            trees.set(sha, tree);
            return sha;
        },
        addCommit: (commit) => {
            const sha = hash('commit', Buffer.from(encodeCommit(commit)));
            commits.set(sha, { ...commit, sha });
            return { ...commit, sha };
        },
    };
}
function createBlob(content) {
    return { sha: hash('blob', content), content };
}
function hash(type, content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}
function encodeTree(tree) {
    const entries = [...tree].sort(([one], [other]) => (one < other ? -1 : 1));
    return Buffer.concat(entries.flatMap(([path, { sha }]) => [
        Buffer.from(`100644 ${path}\0`),
        Buffer.from(sha, 'hex'),
    ]));
}
function encodeCommit({ tree, parents, author, committer, message }) {
    const people = Object.entries({ author, committer }).map(([role, { name, email, date }]) => `${role} ${name} <${email}> ${Date.parse(date) / 1000} +0000`);
    const heritage = parents.map((parent) => `parent ${parent}`);
    return [`tree ${tree}`, ...heritage, ...people, '', message].join('\n');
}

;// CONCATENATED MODULE: ./build/sandbox/repository.js

const OWNER = { name: 'octo', email: 'octo@example.com' };
const JOB = {
    name: 'github-actions[bot]',
    email: '41898282+github-actions[bot]@users.noreply.github.com',
};
function createRepository({ id, name, now, }) {
    const repository = {
        id,
        createdAt: new Date(now()),
        objects: createGitObjects(),
        branches: new Map(),
        rules: new Set(),
        protectedBranches: new Set(),
        formerNames: [],
        name,
        defaultBranch: 'main',
        isPrivate: true,
        isArchived: false,
        beforeWrite: undefined,
        rename: (newName) => {
            repository.formerNames.push(repository.name);
            repository.name = newName;
        },
        read: (branch, path) => {
            const files = filesAt(repository, findHead(repository, branch));
            return files.get(path)?.content.toString();
        },
        push: (branch, path, text) => commitFile(repository, {
            path,
            blob: createBlob(Buffer.from(text)),
            branch,
            parent: findHead(repository, branch),
            message: `Push ${path}`,
            signature: sign({ kind: 'user' }, { now: now() }),
        }),
        history: (branch) => listHistory(repository, findHead(repository, branch)),
    };
    repository.push('main', 'README.md', `# ${name}\n`);
    return repository;
}
function findHead({ branches, objects }, branch) {
    return objects.commits.get(branches.get(branch) ?? '');
}
function findCommit(repository, ref) {
    const branch = ref.replace(/^refs\/heads\//, '');
    return findHead(repository, branch) ?? repository.objects.commits.get(ref);
}
function filesAt({ objects }, commit) {
    return objects.trees.get(commit?.tree ?? '') ?? new Map();
}
function commitFile(repository, { path, blob, branch, parent, message, signature }) {
    const { objects, branches } = repository;
    const files = new Map(filesAt(repository, parent)).set(path, blob);
    const commit = objects.addCommit({
        tree: objects.addTree(files),
        parents: parent ? [parent.sha] : [],
        message,
        ...signature,
    });
    branches.set(branch, commit.sha);
    return commit;
}
function sign({ kind }, { now, author, committer }) {
    const date = new Date(now).toISOString().replace(/\.\d+/, '');
    const identify = (given) => ({
        ...(kind === 'job' ? JOB : OWNER),
        date,
        ...Object(given),
    });
    return {
        author: identify(author ?? committer),
        committer: identify(committer ?? author),
        given: { author, committer },
        isSigned: kind === 'job' && !author && !committer,
    };
}
function listHistory({ objects }, newest) {
    const commits = [];
    for (let commit = newest; commit; commit = objects.commits.get(commit.parents[0] ?? '')) {
        commits.push(commit);
    }
    return commits;
}

;// CONCATENATED MODULE: ./build/sandbox/gitea-contents.js



function handleContents(call) {
    const { request, repository, access } = call;
    if (request.method === 'GET')
        return getContents(call);
    if (access.contents !== 'write') {
        const message = 'user should have a permission to write to the target branch';
        return giteaError(request, { status: 403, message });
    }
    if (repository.isArchived) {
        const message = `${repository.name} is not allowed to edit`;
        return giteaError(request, { status: 423, message });
    }
    const fields = parseBody(request.body);
    switch (request.method) {
        case 'POST':
            return createFile(call, fields);
        case 'PUT':
            return fields.sha ? updateFile(call, fields) : createFile(call, fields);
        default:
            return methodNotAllowed();
    }
}
function getContents(call) {
    const { repository, request, target: path } = call;
    const ref = request.query.get('ref') ?? repository.defaultBranch;
    const commit = findCommit(repository, ref);
    if (!commit)
        return notFound(call, { message: 'not found', id: ref });
    const blob = filesAt(repository, commit).get(path);
    return blob
        ? json(200, describeFile(call, { ref, blob, commit }))
        : notFound(call, { message: 'GetContentsOrList', path });
}
function createFile(call, fields) {
    const { repository, request, target: path } = call;
    const from = String(fields.branch || repository.defaultBranch);
    const branch = String(fields.new_branch || from);
    const isEmpty = repository.branches.size === 0;
    const parent = findHead(repository, from);
    if (!parent && !isEmpty)
        return missingBranch(call, from);
    if (branch === from) {
        const refusal = refuseProtected(call, branch);
        if (refusal)
            return refusal;
    }
    else if (repository.branches.has(branch)) {
        return giteaError(request, { status: 422, message: `branch already exists [name: ${branch}]` });
    }
    if (filesAt(repository, parent).has(path)) {
        const message = `repository file already exists [path: ${path}]`;
        return giteaError(request, { status: 422, message });
    }
    if (isEmpty)
        repository.defaultBranch = branch;
    return commitContent(call, { ...fields, branch, parent, status: 201 });
}
function updateFile(call, fields) {
    const { repository, request, target: path } = call;
    const { sha } = fields;
    const branch = String(fields.branch || repository.defaultBranch);
    const parent = findHead(repository, branch);
    if (!parent)
        return missingBranch(call, branch);
    const refusal = refuseProtected(call, branch);
    if (refusal)
        return refusal;
    const current = filesAt(repository, parent).get(path)?.sha;
    if (!current) {
        const message = `object does not exist [id: , rel_path: ${path}]`;
        return giteaError(request, { status: 404, message });
    }
    if (current !== sha) {
        const message = `sha does not match [given: ${sha}, expected: ${current}]`;
        return giteaError(request, { status: 422, message });
    }
    return commitContent(call, { ...fields, branch, parent, status: 200 });
}
function commitContent(call, change) {
    const { repository, request, access, now, target: path } = call;
    const { branch, parent, status, author, committer } = change;
    const before = repository.branches.get(branch);
    repository.beforeWrite?.();
    const rejection = rejectPush(repository, { branch, before });
    if (rejection)
        return giteaError(request, { status: 403, message: rejection });
    const blob = createBlob(Buffer.from(String(change.content ?? ''), 'base64'));
    const commit = commitFile(repository, {
        path,
        blob,
        branch,
        parent,
        message: `${change.message || `Update ${path}`}\n`,
        signature: { ...sign(access, { now, author, committer }), isSigned: false },
    });
    const { html, api } = describeAddresses(call);
    return json(status, {
        content: describeFile(call, { ref: branch, blob, commit }),
        commit: {
            sha: commit.sha,
            url: `${api}/git/commits/${commit.sha}`,
            html_url: `${html}/commit/${commit.sha}`,
            author: commit.author,
            committer: commit.committer,
            message: commit.message,
            tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
            parents: commit.parents.map((parentSha) => ({
                sha: parentSha,
                url: `${api}/git/commits/${parentSha}`,
            })),
        },
        verification: { verified: false, reason: 'gpg.error.not_signed_commit' },
    });
}
function rejectPush({ branches, protectedBranches }, { branch, before }) {
    if (protectedBranches.has(branch))
        return `Not allowed to push to protected branch ${branch}`;
    const current = branches.get(branch);
    if (current === before)
        return undefined;
    const reason = before ? `is at ${current} but expected ${before}` : 'reference already exists';
    return `cannot lock ref 'refs/heads/${branch}': ${reason}`;
}
function describeFile(call, { ref, blob, commit }) {
    const { target: path } = call;
    const { html, api } = describeAddresses(call);
    const { sha, content } = blob;
    const self = `${api}/contents/${path}?ref=${ref}`;
    const page = `${html}/src/branch/${ref}/${path}`;
    const git = `${api}/git/blobs/${sha}`;
    return {
        name: path.replace(/^.*\//, ''),
        path,
        sha,
        last_commit_sha: commit.sha,
        type: 'file',
        size: content.length,
        encoding: 'base64',
        content: content.toString('base64'),
        target: null,
        url: self,
        html_url: page,
        git_url: git,
        download_url: `${html}/raw/branch/${ref}/${path}`,
        submodule_git_url: null,
        _links: { self, git, html: page },
    };
}
function describeAddresses({ request, repository }) {
    const origin = getOrigin(request);
    return { api: `${origin}/api/v1/repos/${repository.name}`, html: `${origin}/${repository.name}` };
}
function notFound({ request }, { message, id = '', path = '' }) {
    const errors = [`object does not exist [id: ${id}, rel_path: ${path}]`];
    return giteaError(request, { status: 404, message, errors });
}
function missingBranch({ request, repository }, branch) {
    const message = `branch does not exist [repo_id: ${repository.id} name: ${branch}]`;
    return giteaError(request, { status: 404, message });
}
function refuseProtected({ request, repository }, branch) {
    if (!repository.protectedBranches.has(branch))
        return undefined;
    return giteaError(request, { status: 403, message: 'user cannot commit to repo [user: octo]' });
}

;// CONCATENATED MODULE: ./build/sandbox/gitea-repository.js



function handleGiteaRepository(call, rest) {
    const { request } = call;
    const [, kind, encoded = ''] = /^\/(contents|branches)\/(.+)$/.exec(rest) ?? [];
    const target = decodeURIComponent(encoded);
    if (kind === 'contents')
        return handleContents({ ...call, target });
    if (kind === 'branches')
        return handleBranch({ ...call, target });
    if (rest !== '')
        return giteaNotFound(call);
    return request.method === 'GET' ? json(200, describeRepository(call)) : methodNotAllowed();
}
function giteaNotFound({ request }) {
    return giteaError(request, { status: 404, message: 'not found', errors: null });
}
function redirectToRepository({ request: { path, query }, repository, }) {
    const current = path.replace(/^(\/api\/v1\/repos\/)[^/]+\/[^/]+/, `$1${repository.name}`);
    const location = query.size > 0 ? `${current}?${query}` : current;
    return { status: 301, headers: { location }, body: '' };
}
function handleBranch(call) {
    const { request, repository, access, target: name } = call;
    const commit = findHead(repository, name);
    if (!commit)
        return giteaNotFound(call);
    if (request.method === 'GET') {
        const isProtected = repository.protectedBranches.has(name);
        const { sha: id, message } = commit;
        return json(200, { name, commit: { id, message }, protected: isProtected });
    }
    if (request.method !== 'DELETE')
        return methodNotAllowed();
    if (access.contents !== 'write') {
        const message = 'user should have a permission to write to a repo';
        return giteaError(request, { status: 403, message });
    }
    if (repository.protectedBranches.has(name)) {
        return giteaError(request, { status: 403, message: 'branch protected' });
    }
    repository.branches.delete(name);
    return noContent();
}
function describeRepository({ request, repository, access }) {
    const { id, name, isPrivate, isArchived, defaultBranch, branches, createdAt } = repository;
    const [login = '', shortName] = name.split('/');
    const origin = getOrigin(request);
    return {
        id,
        owner: { id: 1, login },
        name: shortName,
        full_name: name,
        empty: branches.size === 0,
        private: isPrivate,
        archived: isArchived,
        default_branch: defaultBranch,
        html_url: `${origin}/${name}`,
        url: `${origin}/api/v1/repos/${name}`,
        created_at: createdAt,
        permissions: {
            admin: access.secrets === 'write',
            push: access.contents === 'write',
            pull: true,
        },
    };
}

;// CONCATENATED MODULE: ./build/sandbox/github-describe.js

const REPOSITORY_LINKS = {
    archive: '{archive_format}{/ref}',
    assignees: 'assignees{/user}',
    blobs: 'git/blobs{/sha}',
    branches: 'branches{/branch}',
    collaborators: 'collaborators{/collaborator}',
    comments: 'comments{/number}',
    commits: 'commits{/sha}',
    compare: 'compare/{base}...{head}',
    contents: 'contents/{+path}',
    contributors: 'contributors',
    deployments: 'deployments',
    downloads: 'downloads',
    events: 'events',
    forks: 'forks',
    git_commits: 'git/commits{/sha}',
    git_refs: 'git/refs{/sha}',
    git_tags: 'git/tags{/sha}',
    hooks: 'hooks',
    issue_comment: 'issues/comments{/number}',
    issue_events: 'issues/events{/number}',
    issues: 'issues{/number}',
    keys: 'keys{/key_id}',
    labels: 'labels{/name}',
    languages: 'languages',
    merges: 'merges',
    milestones: 'milestones{/number}',
    notifications: 'notifications{?since,all,participating}',
    pulls: 'pulls{/number}',
    releases: 'releases{/id}',
    stargazers: 'stargazers',
    statuses: 'statuses/{sha}',
    subscribers: 'subscribers',
    subscription: 'subscription',
    tags: 'tags',
    teams: 'teams',
    trees: 'git/trees{/sha}',
};
const USER_LINKS = {
    followers: 'followers',
    following: 'following{/other_user}',
    gists: 'gists{/gist_id}',
    starred: 'starred{/owner}{/repo}',
    subscriptions: 'subscriptions',
    organizations: 'orgs',
    repos: 'repos',
    events: 'events{/privacy}',
    received_events: 'received_events',
};
const COUNTS = [
    'forks',
    'forks_count',
    'network_count',
    'open_issues',
    'open_issues_count',
    'stargazers_count',
    'subscribers_count',
    'watchers',
    'watchers_count',
];
function github_describe_describeAddresses({ request, repository, }) {
    const origin = getOrigin(request);
    return { api: `${origin}/repos/${repository.name}`, html: `${origin}/${repository.name}` };
}
function github_describe_describeRepository(call) {
    const { request, repository, access } = call;
    const { api, html } = github_describe_describeAddresses(call);
    const [owner = '', name = ''] = repository.name.split('/');
    const { branches, createdAt, defaultBranch, id, isArchived, isPrivate } = repository;
    const isUser = access.kind === 'user';
    const canPush = isUser && access.contents === 'write';
    return {
        id,
        node_id: nodeId(`Repository${id}`),
        name,
        full_name: repository.name,
        owner: describeUser(getOrigin(request), owner),
        private: isPrivate,
        visibility: isPrivate ? 'private' : 'public',
        html_url: html,
        url: api,
        ...links(api, REPOSITORY_LINKS),
        git_url: html.replace(/^http/, 'git'),
        ssh_url: `git@localhost:${repository.name}.git`,
        clone_url: `${html}.git`,
        svn_url: html,
        ...Object.fromEntries(COUNTS.map((count) => [count, 0])),
        ...Object.fromEntries(['issues', 'projects', 'wiki', 'pages', 'discussions'].map((part) => [`has_${part}`, false])),
        description: null,
        homepage: null,
        language: null,
        license: null,
        mirror_url: null,
        fork: false,
        disabled: false,
        archived: isArchived,
        default_branch: defaultBranch,
        size: branches.size,
        created_at: createdAt,
        updated_at: createdAt,
        pushed_at: createdAt,
        permissions: {
            admin: isUser && access.secrets === 'write',
            maintain: canPush,
            push: canPush,
            triage: canPush,
            pull: isUser,
        },
    };
}
function describeCommit(call, commit) {
    const { api, html } = github_describe_describeAddresses(call);
    const { sha, tree, parents, message, author, committer, isSigned } = commit;
    return {
        sha,
        node_id: nodeId(`Commit${sha}`),
        url: `${api}/git/commits/${sha}`,
        html_url: `${html}/commit/${sha}`,
        author,
        committer,
        message,
        tree: { sha: tree, url: `${api}/git/trees/${tree}` },
        parents: parents.map((parent) => ({
            sha: parent,
            url: `${api}/git/commits/${parent}`,
            html_url: `${html}/commit/${parent}`,
        })),
        verification: describeSignature(isSigned, committer.date),
    };
}
function nodeId(text) {
    return Buffer.from(text).toString('base64');
}
function describeSignature(isSigned, date) {
    return isSigned
        ? {
            verified: true,
            reason: 'valid',
            signature: '-----BEGIN PGP SIGNATURE-----',
            payload: 'tree',
            verified_at: date,
        }
        : { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
}
function describeUser(origin, login) {
    const url = `${origin}/users/${login}`;
    return {
        login,
        id: 1,
        node_id: nodeId(`User${login}`),
        avatar_url: `${origin}/avatars/1`,
        gravatar_id: '',
        url,
        html_url: `${origin}/${login}`,
        ...links(url, USER_LINKS),
        type: 'Organization',
        site_admin: false,
    };
}
function links(base, templates) {
    return Object.fromEntries(Object.entries(templates).map(([name, template]) => [`${name}_url`, `${base}/${template}`]));
}

;// CONCATENATED MODULE: ./build/sandbox/github-rules.js

const PROTECTED_BRANCHES = 'https://docs.github.com/articles/about-protected-branches';
const VIOLATIONS = {
    creation: 'Cannot create ref due to creations being restricted.',
    update: 'Cannot update this protected ref.',
    pull_request: 'Changes must be made through a pull request.',
    required_signatures: 'Commits must have verified signatures.',
};
function refuseUpdate({ repository }, { branch, isSigned }) {
    if (repository.protectedBranches.has(branch)) {
        const message = `Could not update file: ${VIOLATIONS.pull_request}`;
        return githubError(409, message, { documentation: PROTECTED_BRANCHES });
    }
    const forbidding = ['update', 'pull_request'];
    return violation(409, repository.rules, [...forbidding, ...unsigned(isSigned)]);
}
function refuseCreation({ repository }, { branch, isSigned }) {
    if (repository.protectedBranches.has(branch))
        return githubError(422, 'Reference update failed');
    return violation(422, repository.rules, ['creation', ...unsigned(isSigned)]);
}
function unsigned(isSigned) {
    return isSigned ? [] : ['required_signatures'];
}
function violation(status, rules, forbidding) {
    const violated = forbidding.filter((rule) => rules.has(rule)).map((rule) => VIOLATIONS[rule]);
    if (violated.length === 0)
        return undefined;
    return githubError(status, `Repository rule violations found\n\n${violated.join('\n\n')}\n\n`);
}

;// CONCATENATED MODULE: ./build/sandbox/github-contents.js





const NO_COMMIT = '0'.repeat(40);
function github_contents_getContents(call) {
    const { repository, request, target: path } = call;
    if (repository.branches.size === 0)
        return githubError(404, 'This repository is empty.');
    const ref = request.query.get('ref') ?? repository.defaultBranch;
    const commit = findCommit(repository, ref);
    if (!commit)
        return githubError(404, `No commit found for the ref ${ref}`);
    const blob = filesAt(repository, commit).get(path);
    if (!blob)
        return githubError(404, 'Not Found');
    const etag = `W/"${blob.sha}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    if (isKnown)
        return { status: 304, headers: { etag }, body: '' };
    const content = blob.content.toString('base64').replace(/.{1,60}/g, '$&\n');
    const described = { ...github_contents_describeFile(call, { ref, blob }), content, encoding: 'base64' };
    return json(200, described, { etag });
}
function putContents(call) {
    const { repository, request, access, now, target: path } = call;
    const fields = parseBody(request.body);
    const { message, content, author, committer } = fields;
    if (typeof message !== 'string')
        return notSupplied('message');
    if (typeof content !== 'string')
        return notSupplied('content');
    if (!/^[A-Za-z\d+/=\s]*$/.test(content))
        return githubError(422, 'content is not valid Base64.');
    const branch = String(fields.branch ?? repository.defaultBranch);
    const isFirst = repository.branches.size === 0 && branch === repository.defaultBranch;
    const parent = findHead(repository, branch);
    if (!parent && !isFirst)
        return githubError(404, `Branch ${branch} not found`);
    const current = filesAt(repository, parent).get(path)?.sha;
    const signature = sign(access, { now, author, committer });
    const refusal = refuseSha({ path, current, given: fields.sha }) ??
        refuseUpdate(call, { branch, isSigned: signature.isSigned }) ??
        refuseMoved(repository, { branch, expected: parent?.sha });
    if (refusal)
        return refusal;
    const blob = createBlob(Buffer.from(content, 'base64'));
    const change = { path, blob, branch, parent, message, signature };
    const commit = commitFile(repository, change);
    return json(current ? 200 : 201, {
        content: github_contents_describeFile(call, { ref: branch, blob }),
        commit: describeCommit(call, commit),
    });
}
function refuseSha({ path, current, given, }) {
    if (!current || current === given)
        return undefined;
    return given ? githubError(409, `${path} does not match ${given}`) : notSupplied('sha');
}
function refuseMoved(repository, { branch, expected = NO_COMMIT }) {
    repository.beforeWrite?.();
    const head = repository.branches.get(branch) ?? NO_COMMIT;
    return head === expected ? undefined : githubError(409, `is at ${head} but expected ${expected}`);
}
function notSupplied(field) {
    return githubError(422, `Invalid request.\n\n"${field}" wasn't supplied.`);
}
function github_contents_describeFile(call, { ref, blob }) {
    const { target: path } = call;
    const { sha, content } = blob;
    const { api, html } = github_describe_describeAddresses(call);
    const self = `${api}/contents/${path}?ref=${ref}`;
    const git = `${api}/git/blobs/${sha}`;
    const page = `${html}/blob/${ref}/${path}`;
    return {
        name: path.replace(/^.*\//, ''),
        path,
        sha,
        size: content.length,
        url: self,
        html_url: page,
        git_url: git,
        download_url: `${html}/raw/${ref}/${path}`,
        type: 'file',
        _links: { self, git, html: page },
    };
}

;// CONCATENATED MODULE: ./build/sandbox/github-git.js





function createTree(call) {
    const { repository, request } = call;
    const { tree, base_tree } = parseBody(request.body);
    const { objects } = repository;
    const entries = Array.isArray(tree) ? tree.map((entry) => Object(entry)) : [];
    const isValid = entries.every(({ path, content }) => typeof path === 'string' && typeof content === 'string');
    if (!isValid || entries.length === 0)
        return githubError(422, 'Invalid tree info');
    const files = new Map(objects.trees.get(String(base_tree)));
    for (const { path, content } of entries)
        files.set(path, createBlob(Buffer.from(content)));
    const id = objects.addTree(files);
    const { api } = github_describe_describeAddresses(call);
    return json(201, {
        sha: id,
        url: `${api}/git/trees/${id}`,
        tree: [...files].map(([path, { sha, content }]) => ({
            path,
            mode: '100644',
            type: 'blob',
            sha,
            size: content.length,
            url: `${api}/git/blobs/${sha}`,
        })),
        truncated: false,
    });
}
function createCommit(call) {
    const { repository, request, access, now } = call;
    const { message, tree, parents = [], author, committer } = parseBody(request.body);
    const { objects } = repository;
    if (typeof message !== 'string') {
        return githubError(422, 'Invalid request.\n\n"message" wasn\'t supplied.');
    }
    if (!objects.trees.has(String(tree)))
        return githubError(422, 'Tree SHA does not exist');
    const heritage = Array.isArray(parents) ? parents.map(String) : [];
    if (!heritage.every((parent) => objects.commits.has(parent))) {
        return githubError(422, 'Parent SHA does not exist or is not a commit object');
    }
    const commit = objects.addCommit({
        tree: String(tree),
        parents: heritage,
        message,
        ...sign(access, { now, author, committer }),
    });
    return json(201, describeCommit(call, commit));
}
function createRef(call) {
    const { repository, request } = call;
    const { ref, sha } = parseBody(request.body);
    const [, branch] = /^refs\/heads\/(.+)$/.exec(String(ref)) ?? [];
    if (!branch)
        return githubError(422, 'Reference name must start with "refs/heads/".');
    const commit = repository.objects.commits.get(String(sha));
    if (!commit)
        return githubError(422, 'Object does not exist');
    if (repository.branches.has(branch))
        return githubError(422, 'Reference already exists');
    const refusal = refuseCreation(call, { branch, isSigned: commit.isSigned });
    if (refusal)
        return refusal;
    repository.branches.set(branch, commit.sha);
    return json(201, describeRef(call, { branch, commit }));
}
function getRef(call) {
    const found = findBranch(call);
    return found ? json(200, describeRef(call, found)) : githubError(404, 'Not Found');
}
function deleteRef({ repository, target }) {
    const isDeleted = repository.branches.delete(target);
    return isDeleted ? noContent() : githubError(422, 'Reference does not exist');
}
function getBranch(call) {
    const found = findBranch(call);
    if (!found)
        return githubError(404, 'Branch not found');
    const { api, html } = github_describe_describeAddresses(call);
    const { branch, commit } = found;
    const { author, committer, message, tree, verification, ...described } = describeCommit(call, commit);
    const self = `${api}/branches/${branch}`;
    const isProtected = isGoverned(call.repository, branch);
    return json(200, {
        name: branch,
        commit: {
            ...described,
            url: `${api}/commits/${commit.sha}`,
            comments_url: `${api}/commits/${commit.sha}/comments`,
            commit: {
                author,
                committer,
                message,
                tree,
                verification,
                url: described.url,
                comment_count: 0,
            },
            author: null,
            committer: null,
        },
        _links: { self, html: `${html}/tree/${branch}` },
        protected: isProtected,
        protection: { enabled: isProtected },
        protection_url: `${self}/protection`,
    });
}
function findBranch({ repository, target: branch }) {
    const commit = findHead(repository, branch);
    return commit ? { branch, commit } : undefined;
}
function isGoverned({ protectedBranches, rules }, branch) {
    return protectedBranches.has(branch) || rules.size > 0;
}
function describeRef(call, { branch, commit }) {
    const { api } = github_describe_describeAddresses(call);
    const ref = `refs/heads/${branch}`;
    return {
        ref,
        node_id: nodeId(`Ref${ref}`),
        url: `${api}/git/${ref}`,
        object: { sha: commit.sha, type: 'commit', url: `${api}/git/commits/${commit.sha}` },
    };
}

;// CONCATENATED MODULE: ./build/sandbox/github-repository.js




const ROUTES = [
    { method: 'GET', path: /^\/contents\/(.+)$/, handle: github_contents_getContents },
    { method: 'PUT', path: /^\/contents\/(.+)$/, handle: putContents },
    { method: 'GET', path: /^\/branches\/(.+)$/, handle: getBranch },
    { method: 'POST', path: /^\/git\/trees$/, handle: createTree },
    { method: 'POST', path: /^\/git\/commits$/, handle: createCommit },
    { method: 'POST', path: /^\/git\/refs$/, handle: createRef },
    { method: 'GET', path: /^\/git\/ref\/heads\/(.+)$/, handle: getRef },
    { method: 'DELETE', path: /^\/git\/refs\/heads\/(.+)$/, handle: deleteRef },
];
function isVisible({ isPrivate }, { kind, contents }) {
    return !isPrivate || kind === 'job' || contents !== 'none';
}
function handleRepository(call, rest) {
    const { request, repository } = call;
    if (request.method === 'GET' && rest === '') {
        return json(200, github_describe_describeRepository({ ...call, target: '' }));
    }
    const [found] = ROUTES.flatMap(({ method, path, handle }) => {
        const match = method === request.method && path.exec(rest);
        return match ? [{ handle, target: decodeURIComponent(match[1] ?? '') }] : [];
    });
    if (!found)
        return githubError(404, 'Not Found');
    const refusal = refuseAccess(call);
    if (refusal)
        return refusal;
    if (rest.startsWith('/git/') && repository.branches.size === 0) {
        return githubError(409, 'Git Repository is empty.');
    }
    return found.handle({ ...call, target: found.target });
}
function redirectToNewName(call, rest) {
    const { method, query } = call.request;
    const { api } = github_describe_describeAddresses(call);
    const search = query.size > 0 ? `?${query}` : '';
    const location = `${api.replace(/\/repos\/.*/, '')}/repositories/${call.repository.id}${rest}${search}`;
    const body = {
        message: 'Moved Permanently',
        url: location,
        documentation_url: 'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
    };
    return json(method === 'GET' ? 301 : 307, body, { location });
}
function refuseAccess({ request, repository, access, }) {
    const isRead = request.method === 'GET';
    const mayRead = !repository.isPrivate || access.contents !== 'none';
    if (isRead ? !mayRead : access.contents !== 'write') {
        return refuseToken(access, `contents=${isRead ? 'read' : 'write'}`);
    }
    return isRead || !repository.isArchived
        ? undefined
        : githubError(403, 'Repository was archived so is read-only.');
}
function refuseToken({ kind }, accepted) {
    if (kind === 'user')
        return githubError(404, 'Not Found');
    return githubError(403, 'Resource not accessible by integration', {
        headers: { 'x-accepted-github-permissions': accepted },
    });
}

;// CONCATENATED MODULE: ./build/sandbox/rate-limits.js

const GITHUB_LIMITS = { pointsPerMinute: 900, requestsPerHour: 1_000 };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
function createRateLimiter({ now, limits, }) {
    const counters = new Map();
    const counterFor = (key) => {
        const time = now();
        const { points = [], hourEnds = 0, used = 0 } = counters.get(key) ?? {};
        const isOver = time >= hourEnds;
        const counter = {
            points: points.filter((spent) => spent > time - MINUTE_MS),
            hourEnds: isOver ? time + HOUR_MS : hourEnds,
            used: isOver ? 0 : used,
        };
        counters.set(key, counter);
        return counter;
    };
    return {
        handle: ({ access, request }, respond) => {
            const counter = counterFor(findOwner(access, request));
            const { requestsPerHour, pointsPerMinute } = limits ?? GITHUB_LIMITS;
            const limit = requestsPerHour * (access.kind === 'job' ? 1 : 5);
            const describe = (response) => ({
                ...response,
                headers: {
                    ...response.headers,
                    'x-ratelimit-limit': String(limit),
                    'x-ratelimit-remaining': String(Math.max(limits ? 0 : 1, limit - counter.used)),
                    'x-ratelimit-used': String(counter.used),
                    'x-ratelimit-reset': String(Math.ceil(counter.hourEnds / 1000)),
                    'x-ratelimit-resource': 'core',
                },
            });
            const cost = request.method === 'GET' ? 1 : 5;
            if (limits && counter.used >= limit)
                return describe(refusePrimary(access));
            if (limits && counter.points.length + cost > pointsPerMinute) {
                return describe(refuseSecondary());
            }
            const response = respond();
            counter.points.push(...Array.from({ length: cost }, now));
            if (response.status !== 304)
                counter.used += 1;
            return describe(response);
        },
    };
}
function findOwner({ kind }, { path, headers }) {
    const [, repository = ''] = /^\/repos\/([^/]+\/[^/]+)/.exec(path) ?? [];
    return kind === 'job' ? repository : String(headers.authorization);
}
function refusePrimary({ kind }) {
    const whose = kind === 'job' ? 'installation ID 1' : 'user ID 1';
    return githubError(403, `API rate limit exceeded for ${whose}.`);
}
function refuseSecondary() {
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    return githubError(403, message, { headers: { 'retry-after': '60' } });
}

;// CONCATENATED MODULE: ./build/sandbox/secrets.js


const PAGE = { size: 30, largest: 100 };
const PLACES = [
    /^\/repos\/([^/]+\/[^/]+)\/actions\/secrets$/,
    /^\/repos\/([^/]+\/[^/]+\/)environments\/([^/]+)\/secrets$/,
    /^\/orgs\/([^/]+)\/actions\/secrets$/,
];
function handleSecrets(secrets, request, access) {
    const { method, path } = request;
    const refusal = secrets_refuseAccess(access, method === 'GET' ? 'read' : 'write');
    if (refusal)
        return refusal;
    const [, target = '', name = '', list] = /^(.*\/secrets)\/([^/]+)(\/repositories)?$/.exec(path) ?? [];
    if (!isTarget(secrets, target))
        return json(404, { message: 'Not Found' });
    if (list)
        return selectedRepositories(secrets.stored.get(`${target}/${name}`), request.query);
    if (method === 'GET' && name === 'public-key')
        return publicKey(secrets, target);
    if (method === 'GET')
        return metadata(secrets.stored.get(path), name);
    return method === 'PUT' ? write(secrets, { target, path, body: request.body }) : json(404, {});
}
function handleGiteaSecrets(secrets, request, access) {
    const { path } = request;
    if (access.secrets === 'write') {
        return path.endsWith('/secrets') ? listGitea(secrets, request) : writeGitea(secrets, request);
    }
    const message = path.startsWith('/api/v1/repos/')
        ? 'user should be the owner of the repo'
        : 'Must be an organization owner';
    return giteaError(request, { status: 403, message });
}
function secrets_refuseAccess({ kind, secrets }, needed) {
    if (secrets === 'write' || secrets === needed)
        return undefined;
    return kind === 'job'
        ? githubError(403, 'Resource not accessible by integration', {
            headers: { 'x-accepted-github-permissions': `secrets=${needed}` },
        })
        : githubError(403, 'Must have admin rights to Repository.');
}
function isTarget({ settings, repositories }, target) {
    const [repository, environment, organization] = PLACES.map((pattern) => {
        const [, first, second = ''] = pattern.exec(target) ?? [];
        return first && `${first}${decodeURIComponent(second)}`;
    });
    return (repositories.some(({ name }) => name === repository) ||
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
function write({ keys, stored, settings }, { target, path, body }) {
    const { encrypted_value, key_id, visibility, selected_repository_ids } = parseBody(body);
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
        updatedAt: new Date(settings.now()),
        ...(typeof visibility === 'string' && { visibility }),
        ...(Array.isArray(selected_repository_ids) && {
            selectedRepositoryIds: selected_repository_ids.map(Number),
        }),
    });
    return status === 204 ? noContent() : json(status, {});
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
function writeGitea({ stored, settings }, request) {
    const { method, path, body } = request;
    if (method !== 'PUT')
        return methodNotAllowed();
    const { data } = parseBody(body);
    if (!data)
        return giteaError(request, { status: 422, message: '[Data]: Required' });
    if (!/\/(?!GITEA_|GITHUB_)[A-Z_][A-Z0-9_]*$/i.test(path)) {
        return giteaError(request, { status: 400, message: 'invalid variable or secret name' });
    }
    const status = stored.has(path) ? 204 : 201;
    stored.set(path, { value: String(data), updatedAt: new Date(settings.now()) });
    return { status, headers: {}, body: '' };
}
function listGitea({ stored }, { method, path }) {
    if (method !== 'GET')
        return methodNotAllowed();
    const secrets = [...stored]
        .filter(([other]) => other.startsWith(`${path}/`))
        .map(([other, { updatedAt }]) => ({
        name: other.slice(path.length + 1),
        created_at: updatedAt,
    }));
    return json(200, secrets, { 'x-total-count': String(secrets.length) });
}

;// CONCATENATED MODULE: ./build/sandbox/github.js








async function sandboxGitHub(overrides = {}) {
    await libsodium_wrappers/* default.ready */.Ay.ready;
    const settings = {
        ...TOKENS,
        repositories: ['octo/repo'],
        environments: ['octo/repo/gitee'],
        organizations: ['octo'],
        runCreatedAt: new Date(),
        now: Date.now,
        ...overrides,
    };
    const { now, limits } = settings;
    const repositories = settings.repositories.map((name, i) => createRepository({ id: i + 1, name, now }));
    const stored = new Map();
    const limiter = createRateLimiter({ now, limits });
    const state = { settings, repositories, stored, keys: new Map(), limiter };
    const requests = [];
    return {
        settings,
        stored,
        requests,
        handle: (request) => {
            const { headers, ...answer } = authorized(state, request);
            const date = new Date(now()).toUTCString();
            const response = { ...answer, headers: { ...headers, date } };
            requests.push({ request, response });
            return response;
        },
        repository: (name) => {
            const found = repositories.find((repository) => repository.name === name);
            if (!found)
                throw new Error(`There is no repository ${name}.`);
            return found;
        },
    };
}
function authorized(state, request) {
    const access = findAccess(state.settings, request);
    const isGitea = request.path.startsWith('/api/v1/');
    if (!access)
        return isGitea ? giteaUnauthorized(request) : githubError(401, 'Bad credentials');
    if (isGitea)
        return gitea(state, request, access);
    const { tokenExpiration } = state.settings;
    const { headers, ...response } = state.limiter.handle({ access, request }, () => github(state, request, access));
    return {
        ...response,
        headers: {
            ...headers,
            ...(tokenExpiration && { 'github-authentication-token-expiration': tokenExpiration }),
        },
    };
}
function giteaUnauthorized(request) {
    return giteaError(request, { status: 401, message: 'invalid username, password or token' });
}
function github(state, request, access) {
    const requested = findRepository(state, request.path, /^\/repos\/([^/]+\/[^/]+)(.*)$/) ??
        findById(state, request.path);
    if (!requested) {
        return request.path.includes('/secrets/')
            ? handleSecrets(state, request, access)
            : githubError(404, 'Not Found');
    }
    const { repository, rest, isFormerName } = requested;
    if (!isVisible(repository, access))
        return githubError(404, 'Not Found');
    if (isFormerName)
        return redirectToNewName({ request, repository }, rest);
    if (/^\/actions\/runs\/\d+$/.test(rest) && request.method === 'GET') {
        return json(200, { full_name: repository.name, created_at: state.settings.runCreatedAt });
    }
    if (/^\/(actions|environments\/[^/]+)\/secrets\//.test(rest)) {
        const path = `/repos/${repository.name}${rest}`;
        return handleSecrets(state, { ...request, path }, access);
    }
    return handleRepository({ request, repository, access, now: state.settings.now() }, rest);
}
function gitea(state, request, access) {
    const { settings } = state;
    const refusal = refuseScope(request, access);
    if (refusal)
        return refusal;
    const requested = findRepository(state, request.path, /^\/api\/v1\/repos\/([^/]+\/[^/]+)(.*)$/);
    if (!requested)
        return giteaOrganization(state, request, access);
    const { repository, rest, isFormerName } = requested;
    if (repository.isPrivate && access.contents === 'none')
        return giteaNotFound({ request });
    if (isFormerName)
        return redirectToRepository({ request, repository });
    return rest.startsWith('/actions/secrets')
        ? handleGiteaSecrets(state, request, access)
        : handleGiteaRepository({ request, repository, access, now: settings.now() }, rest);
}
function refuseScope(request, { scope }) {
    const kind = request.path.startsWith('/api/v1/orgs/') ? 'organization' : 'repository';
    const needed = `${request.method === 'GET' ? 'read' : 'write'}:${kind}`;
    if (scope === undefined || scope === needed)
        return undefined;
    const message = `token does not have at least one of required scope(s), required=[${needed}], token scope=${scope}`;
    return giteaError(request, { status: 403, message });
}
function giteaOrganization(state, request, access) {
    const [, name = '', secrets] = /^\/api\/v1\/orgs\/([^/]+)(\/actions\/secrets.*)?$/.exec(request.path) ?? [];
    if (!name)
        return giteaNotFound({ request });
    if (!state.settings.organizations.includes(name)) {
        const errors = [`user redirect does not exist [name: ${name}]`];
        return giteaError(request, { status: 404, message: 'GetOrgByName', errors });
    }
    if (secrets)
        return handleGiteaSecrets(state, request, access);
    return request.method === 'GET' ? json(200, { name }) : methodNotAllowed();
}
function findRepository({ repositories }, path, pattern) {
    const [, name = '', rest = ''] = pattern.exec(path) ?? [];
    const current = repositories.find((one) => one.name === name);
    const repository = current ?? repositories.find((one) => one.formerNames.includes(name));
    return repository && { repository, rest, isFormerName: !current };
}
function findById({ repositories }, path) {
    const [, id, rest = ''] = /^\/repositories\/(\d+)(.*)$/.exec(path) ?? [];
    const repository = repositories.find((one) => String(one.id) === id);
    return repository && { repository, rest, isFormerName: false };
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