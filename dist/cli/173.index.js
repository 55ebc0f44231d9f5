"use strict";
exports.id = 173;
exports.ids = [173];
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
        content: `<p>模拟 Gitee 只有这一个应用，已经建好，不能修改。在 gitee.com 上，请打开 <strong>设置 → 第三方应用 → 创建应用</strong>，填写应用名称、应用主页和应用回调地址，勾选权限；创建后即可看到 Client ID 和 Client Secret。</p>
<p lang="en">The stand-in has this one application, which cannot be changed. On gitee.com, you create yours at <strong>设置 → 第三方应用 → 创建应用</strong> (Settings → Third-party applications → Create application): enter a name, a home page and the callback address, and tick the permissions. Then Gitee shows the Client ID and the Client Secret.</p>
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