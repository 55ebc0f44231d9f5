"use strict";
exports.id = 350;
exports.ids = [350];
exports.modules = {

/***/ 9350:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runSandbox: () => (/* binding */ runSandbox)
/* harmony export */ });
/* harmony import */ var _sandbox_gitee_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8153);
/* harmony import */ var _sandbox_server_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5060);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6497);
/* harmony import */ var _port_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9816);




/**
 * Runs the embedded Gitee until the user interrupts, and returns the exit status.
 *
 * @throws {GiteeTokenError} `input_invalid` when the port cannot be used
 */
async function runSandbox({ port, rotation, json }, { messages, stdout, stderr, signals }) {
    const gitee = (0,_sandbox_gitee_js__WEBPACK_IMPORTED_MODULE_0__/* .sandboxGitee */ .s)({ rotation });
    const server = await (0,_sandbox_server_js__WEBPACK_IMPORTED_MODULE_1__/* .serve */ .w)(gitee.handle, { port }).catch((error) => {
        throw (0,_port_error_js__WEBPACK_IMPORTED_MODULE_2__/* .portError */ .k)(error, { address: `127.0.0.1:${port}`, purpose: 'sandbox' });
    });
    const { clientId, clientSecret, email, password } = gitee.settings;
    const credentials = {
        'gitee-url': server.origin,
        'client-id': clientId,
        'client-secret': clientSecret,
        'refresh-token': gitee.grant().refreshToken,
        email,
        password,
    };
    const lines = Object.entries(credentials).map(([name, value]) => `${name}: ${value}`);
    const text = json ? JSON.stringify(credentials) : lines.join('\n');
    const cancelledByUser = new Promise((resolve) => {
        for (const name of ['SIGINT', 'SIGTERM'])
            signals.once(name, resolve);
    });
    const failure = await (0,_output_js__WEBPACK_IMPORTED_MODULE_3__/* .write */ .M9)(stdout, `${text}\n`);
    // Without the printed address, the sandbox is useless.
    if (!failure) {
        stderr.write(`${messages.sandboxRuns}\n`);
        await cancelledByUser;
    }
    await server.close();
    return 130;
}


/***/ }),

/***/ 9816:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ portError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

/** Returns the error of a server that could not listen. */
function portError(error, listener) {
    const isInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', isInUse
        ? { reason: 'port_in_use', ...listener }
        : { reason: 'port_unusable', ...listener, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(error)) });
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