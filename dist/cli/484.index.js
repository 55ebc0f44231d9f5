"use strict";
exports.id = 484;
exports.ids = [484];
exports.modules = {

/***/ 484:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  login: () => (/* binding */ login)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/gitee/authorization.js


const RANDOM_BYTES = 32;
function createAuthorizationRequest(request) {
    const { origin, client_id, redirect_uri, scope } = request;
    const [state, code_verifier] = [randomToken(), randomToken()];
    const url = new URL('/oauth/authorize', origin);
    url.search = new URLSearchParams({
        client_id,
        redirect_uri,
        response_type: 'code',
        ...(scope && { scope }),
        state,
        code_challenge: (0,external_node_crypto_.createHash)('sha256').update(code_verifier).digest('base64url'),
        code_challenge_method: 'S256',
    }).toString();
    return { redirect_uri, url, state, code_verifier };
}
function randomToken() {
    return (0,external_node_crypto_.randomBytes)(RANDOM_BYTES).toString('base64url');
}
function isAuthorizationResponse(url, { redirect_uri, state }) {
    const expected = new URL(redirect_uri);
    const isCallback = url.origin === expected.origin && url.pathname === expected.pathname;
    const { searchParams } = url;
    const isAnswer = searchParams.get('code') || searchParams.get('error');
    return isCallback && Boolean(isAnswer) && searchParams.get('state') === state;
}
function parseAuthorizationResponse({ searchParams }) {
    const [code, error] = [searchParams.get('code'), searchParams.get('error')];
    if (code)
        return code;
    throw toDenialError(String(error), searchParams.get('error_description') ?? '');
}
function toDenialError(error, description) {
    const answer = {
        error: (0,errors/* quoted */.TL)(error),
        description: description ? (0,errors/* quoted */.TL)(description) : undefined,
    };
    switch (error) {
        case 'access_denied':
            return new errors/* GiteeTokenError */.is('grant_rejected', { reason: 'login_declined', answer });
        case 'invalid_scope':
            return new errors/* GiteeTokenError */.is('scope_rejected', { reason: 'scope_rejected', answer });
        case 'invalid_client':
        case 'unauthorized_client':
            return new errors/* GiteeTokenError */.is('client_rejected', { reason: 'login_client_rejected', answer });
        default:
            return new errors/* GiteeTokenError */.is('request_refused', { reason: 'login_failed', answer });
    }
}

// EXTERNAL MODULE: ./build/http/deadline.js
var http_deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/http/server-url.js
var server_url = __webpack_require__(141);
// EXTERNAL MODULE: ./build/stores/fence.js
var fence = __webpack_require__(8055);
// EXTERNAL MODULE: ./build/stores/store.js
var stores_store = __webpack_require__(7055);
// EXTERNAL MODULE: ./build/token/merge.js
var merge = __webpack_require__(6733);
// EXTERNAL MODULE: ./build/token/obtain.js
var obtain = __webpack_require__(5324);
// EXTERNAL MODULE: ./build/token/valid-token.js + 1 modules
var valid_token = __webpack_require__(3761);
// EXTERNAL MODULE: ./build/cli/login/ask-client.js
var ask_client = __webpack_require__(681);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/cli/ask.js
var cli_ask = __webpack_require__(3819);
// EXTERNAL MODULE: ./build/cli/spinner.js
var cli_spinner = __webpack_require__(6847);
;// CONCATENATED MODULE: ./build/cli/login/await-callback.js





const MINUTE_MS = 60_000;
const LOGIN_TIMEOUT_MIN = 10;
async function waitForCallback(waiting, context) {
    const arrived = await waitEither(waiting, context);
    if (canPaste(context) && !arrived.isPasted)
        print(context.messages.login.returned, context);
    return arrived;
}
function canPaste({ stdin }) {
    return stdin.isTTY === true;
}
async function waitEither({ authorization, callback, origin }, context) {
    const { openBrowser } = context;
    const messages = context.messages.login;
    const url = authorization.url.href;
    const done = new AbortController();
    const { signal } = done;
    const ways = [
        rejectAfterTimeout(authorization, signal),
        ...(callback
            ? [callback.expect(authorization).then((arrived) => ({ url: arrived, isPasted: false }))]
            : []),
    ];
    let asked;
    try {
        const isOpening = callback !== undefined && (await openBrowser(url));
        const openYourself = () => messages.openYourself(url, { canPaste: canPaste(context) });
        print(isOpening ? messages.opening(url) : openYourself(), context);
        print(messages.errorPages(origin.origin, authorization.redirect_uri), context);
        if (!canPaste(context))
            return await waitVisibly(ways, context);
        const question = isOpening ? messages.askRedirectIfLost : messages.askRedirect;
        asked = askForRedirect(authorization, context, { question, signal }).then((pasted) => ({
            url: pasted,
            isPasted: true,
        }));
        return await Promise.race([...ways, asked]);
    }
    finally {
        done.abort();
        await asked?.catch(() => undefined);
    }
}
async function waitVisibly(ways, context) {
    const spinner = (0,cli_spinner/* createSpinner */.G)(context.messages.login.waiting, context, { isInterruptible: true });
    spinner.start();
    return Promise.race(ways).finally(spinner.stop);
}
async function rejectAfterTimeout({ redirect_uri: redirectUri }, signal) {
    const ms = LOGIN_TIMEOUT_MIN * MINUTE_MS;
    await (0,promises_.setTimeout)(ms, undefined, { signal }).catch(() => new Promise(() => { }));
    throw new errors/* GiteeTokenError */.is('gitee_unreachable', {
        reason: 'callback_timeout',
        minutes: LOGIN_TIMEOUT_MIN,
        redirectUri,
    });
}
async function askForRedirect(authorization, context, { question, signal }) {
    const ask = () => context.prompts.text(question, { signal });
    const getProblem = (pasted) => {
        const address = unbroken(pasted);
        const isResponse = URL.canParse(address) && isAuthorizationResponse(new URL(address), authorization);
        return isResponse ? undefined : context.messages.login.otherRedirect;
    };
    return new URL(unbroken(await (0,cli_ask/* askUntilItFits */.j)({ ask, getProblem }, context)));
}
function unbroken(address) {
    return address.replace(/\s+/g, '');
}
function print(text, { stderr }) {
    stderr.write(`${text}\n`);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./build/cli/port-error.js
var port_error = __webpack_require__(9816);
// EXTERNAL MODULE: ./build/messages/index.js
var messages = __webpack_require__(9488);
;// CONCATENATED MODULE: ./build/cli/login/callback-page.js

async function loadPageTexts() {
    const [en, zh] = await Promise.all([(0,messages/* loadMessages */.f)('en'), (0,messages/* loadMessages */.f)('zh-CN')]);
    return { en: en.login.page, 'zh-CN': zh.login.page };
}
const SIGNS = {
    done: { sign: '✓', colour: '#1a7f37' },
    printed: { sign: '✓', colour: '#1a7f37' },
    declined: { sign: '✕', colour: '#9a6700' },
    failed: { sign: '!', colour: '#cf222e' },
    unknown: { sign: '?', colour: '#59636e' },
};
function renderPage(outcome, acceptLanguage, texts) {
    const language = negotiateLanguage(acceptLanguage);
    const { title, text } = texts[language][outcome];
    const { sign, colour } = SIGNS[outcome];
    return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · gitee-token</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  main { box-sizing: border-box; max-width: 30rem; padding: 2rem 1.5rem; text-align: center; }
  :lang(en) { text-wrap: balance; }
  /* Chinese breaks its lines behind punctuation, and not inside a word. */
  :lang(zh) { word-break: keep-all; overflow-wrap: break-word; }
  .sign { display: inline-grid; place-items: center; width: 4rem; height: 4rem; border-radius: 50%; background: ${colour}; color: #fff; font-size: 2rem; font-weight: 700; }
  h1 { margin: 1rem 0 .5rem; font-size: 1.6rem; line-height: 1.3; }
  p { margin: 0; }
  footer { margin-top: 2rem; font-size: .85rem; opacity: .7; }
</style>
<main>
  <div class="sign" aria-hidden="true">${sign}</div>
  <h1>${title}</h1>
  <p>${text}</p>
  <footer>gitee-token</footer>
</main>
</html>
`;
}
function negotiateLanguage(acceptLanguage) {
    const ranked = acceptLanguage
        .split(',')
        .map((entry) => {
        const [tag = '', ...parameters] = entry.trim().split(/\s*;\s*/);
        const quality = parameters.find((one) => one.startsWith('q='));
        return { tag: tag.toLowerCase(), quality: quality ? Number(quality.slice(2)) : 1 };
    })
        .filter(({ tag, quality }) => /^(zh|en)\b/.test(tag) && quality > 0)
        .sort((a, b) => b.quality - a.quality);
    return ranked[0]?.tag.startsWith('zh') ? 'zh-CN' : 'en';
}

;// CONCATENATED MODULE: ./build/cli/login/callback-server.js






const HEADERS = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
};
async function startCallbackServer(redirectUri) {
    const waiting = [];
    const { origin } = redirectUri;
    const texts = await loadPageTexts();
    const server = (0,external_node_http_.createServer)();
    const arrivals = new external_node_events_.EventEmitter();
    const earlier = [];
    let current;
    server.on('request', (request, response) => {
        const target = `${origin}${request.url}`;
        const url = URL.canParse(target) ? new URL(target) : new URL(origin);
        const isResponseTo = (one) => request.method === 'GET' && isAuthorizationResponse(url, one);
        if (current && isResponseTo(current)) {
            waiting.push([request, response]);
            arrivals.emit(current.state, url);
        }
        else if (current && earlier.some(isResponseTo)) {
            redirectTo(current, response);
        }
        else {
            respond(request, response, { outcome: 'unknown', texts });
        }
    });
    await listen(server, redirectUri);
    return {
        expect: async (next) => {
            if (current)
                earlier.push(current);
            current = next;
            for (const [, response] of waiting.splice(0))
                redirectTo(next, response);
            const [url] = await (0,external_node_events_.once)(arrivals, next.state);
            return url;
        },
        close: async (outcome) => {
            const closed = new Promise((resolve) => server.close(resolve));
            const shown = waiting.splice(0).map(async ([request, response]) => {
                respond(request, response, { outcome, texts });
                await (0,external_node_stream_promises_.finished)(response);
            });
            await Promise.allSettled(shown);
            server.closeAllConnections();
            await closed;
        },
    };
}
function redirectTo({ url }, response) {
    response.writeHead(302, { ...HEADERS, location: url.href }).end();
}
function respond(request, response, { outcome, texts }) {
    const page = renderPage(outcome, request.headers['accept-language'] ?? '', texts);
    response.writeHead(outcome === 'unknown' ? 404 : 200, HEADERS).end(page);
}
async function listen(server, { hostname, port }) {
    const listening = new Promise((resolve, reject) => {
        server.once('error', reject).listen(Number(port || 80), hostname, resolve);
    });
    await listening.catch((error) => {
        throw (0,port_error/* portError */.k)(error, { address: `${hostname}:${port || 80}`, purpose: 'login' });
    });
}

// EXTERNAL MODULE: ./build/gitee/scopes.js
var scopes = __webpack_require__(8829);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
;// CONCATENATED MODULE: ./build/cli/login/choose-scope.js



const USUAL = ['user_info', 'projects'];
async function chooseScope({ requested, target }, context) {
    const { stdin, stderr, prompts, messages } = context;
    if (requested !== undefined) {
        const { scope, unknown } = (0,scopes/* parseScope */.Sk)(requested);
        if (unknown.length > 0)
            stderr.write(`${messages.login.unknownScope(unknown.join(', '))}\n`);
        return scope;
    }
    const initial = [...new Set([...USUAL, ...(await storedScopes(target))])];
    if (!stdin.isTTY)
        return initial.join(' ');
    const known = scopes/* SCOPES */.iW.map((value) => ({
        value,
        label: value + messages.help.notes([messages.login.scopes[value]]),
    }));
    const others = (0,scopes/* parseScope */.Sk)(initial.join(' ')).unknown.map((value) => ({ value, label: value }));
    const choices = { options: [...known, ...others], initial };
    return (0,cli_ask/* answered */.o)(await prompts.select(messages.login.askScope, choices)).join(' ');
}
async function storedScopes(target) {
    if (!target?.isReadable)
        return [];
    const { session = '' } = await target.store.read().catch(() => ({ session: undefined }));
    const stored = (0,token_session/* wholeSession */.SE)(session);
    const scope = stored && (0,scopes/* checkedScope */.M4)((0,token_session/* freshest */.VA)(stored).scope, []);
    return scope ? (0,scopes/* parseScope */.Sk)(scope).scope.split(' ') : [];
}

// EXTERNAL MODULE: ./build/gitee/token-endpoint.js
var token_endpoint = __webpack_require__(1009);
// EXTERNAL MODULE: ./build/gitee/user.js
var user = __webpack_require__(2963);
// EXTERNAL MODULE: ./build/token/current-time.js
var current_time = __webpack_require__(3800);
// EXTERNAL MODULE: ./build/token/exchange.js + 1 modules
var exchange = __webpack_require__(173);
;// CONCATENATED MODULE: ./build/token/second-login.js






const WEIGHT = { valid: 2, unknown: 1, invalid: 0 };
async function addSecondLogin(first, login) {
    const second = await second_login_exchange(login.grant, first, login);
    if ('reason' in second)
        return { session: first, whyOne: second };
    if (haveSharedTokens(first, second))
        return { session: second, whyOne: { reason: 'shared' } };
    const [{ refresh_token }] = first.logins;
    const renewed = await second_login_exchange({ grant_type: 'refresh_token', refresh_token }, first, login);
    if ('reason' in renewed)
        return { session: second, whyOne: renewed };
    try {
        const checks = await Promise.all([check(renewed, login), check(second, login)]);
        return choose([renewed, second], checks, login);
    }
    catch (error) {
        return { session: renewed, whyOne: toFailure(error) };
    }
}
async function second_login_exchange(grant, first, { http, deadline, gitee, cancelled, now }) {
    const old = grant.grant_type === 'refresh_token' ? grant.refresh_token : undefined;
    const secrets = (0,exchange/* secretsIn */.V)({ gitee, grants: [grant], secrets: tokensOf(first) });
    const sentAt = (0,current_time/* currentTime */.$)({ now });
    try {
        const token = await (0,token_endpoint/* requestToken */.F)({ http, deadline }, { gitee, grant, secrets, cancelled });
        const refresh_token = token.refresh_token ?? old;
        if (!refresh_token || token.problem)
            return { reason: 'failed' };
        const previous = old === undefined ? undefined : first;
        return { ...(0,token_session/* createSession */.jw)({ gitee, token, refresh_token, sentAt, previous }), id: first.id };
    }
    catch (error) {
        return isInvalidGrant(error) ? { reason: 'revoked' } : toFailure(error);
    }
}
function isInvalidGrant(error) {
    const { problem } = toFailure(error);
    return problem !== undefined && 'isInvalidGrant' in problem && problem.isInvalidGrant;
}
function toFailure(error) {
    return error instanceof errors/* GiteeTokenError */.is
        ? { reason: 'failed', problem: error.problem }
        : { reason: 'failed' };
}
function haveSharedTokens(one, other) {
    return tokensOf(one).some((token) => tokensOf(other).includes(token));
}
function tokensOf({ logins: [{ access_token, refresh_token }] }) {
    return [access_token, refresh_token];
}
function check(session, { http, deadline, gitee }) {
    const [{ access_token, scope }] = session.logins;
    const secrets = (0,exchange/* secretsIn */.V)({ gitee, grants: [], secrets: tokensOf(session) });
    return (0,user/* checkToken */.SK)({ http, deadline }, { origin: gitee.origin, access_token, scope, secrets });
}
function choose(sessions, checks, { isFromElsewhere }) {
    const [[first, second], [one, other]] = [sessions, checks];
    const isUnknown = isFromElsewhere && one.login === undefined;
    const whyOne = compare(sessions, checks) ?? (isUnknown ? { reason: 'user_unknown' } : undefined);
    if (!whyOne) {
        const logins = [...first.logins, ...second.logins];
        return { session: { ...first, logins }, user: one.login };
    }
    const isSecondBetter = WEIGHT[other.verdict] > WEIGHT[one.verdict];
    const [session, { login: user }] = isSecondBetter ? [second, other] : [first, one];
    return { session, user, whyOne };
}
function compare([{ logins: [first], }, { logins: [second], },], checks) {
    if (checks.some(({ verdict }) => verdict === 'invalid'))
        return { reason: 'revoked' };
    const unknown = checks.find(({ verdict }) => verdict === 'unknown');
    if (unknown?.problem)
        return { reason: 'failed', problem: unknown.problem };
    const [one, other] = checks;
    if (one.login !== other.login)
        return { reason: 'other_user' };
    return haveSameScope(first, second) ? undefined : { reason: 'other_scope' };
}
function haveSameScope({ scope: one }, { scope: other }) {
    const sorted = (scope) => scope.split(' ').sort().join(' ');
    return sorted(one) === sorted(other);
}

;// CONCATENATED MODULE: ./build/cli/login/complete-session.js

const WAIT_SHARE = 2 / 3;
async function completeSession(session, { getSecondCode, ...exchange }) {
    const { deadline, cancelled } = exchange;
    const [{ scope }] = session.logins;
    const second = await getSecondCode({ scope, ms: deadline.remaining() * WAIT_SHARE, cancelled });
    return 'reason' in second
        ? { session, whyOne: second }
        : addSecondLogin(session, {
            ...exchange,
            grant: toGrant(second),
            isFromElsewhere: second.isPasted,
        });
}
function toGrant({ code, authorization }) {
    const { redirect_uri, code_verifier } = authorization;
    return { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
}

// EXTERNAL MODULE: ./build/messages/errors/index.js
var messages_errors = __webpack_require__(9354);
// EXTERNAL MODULE: ./build/token/recovery-copy.js
var recovery_copy = __webpack_require__(8862);
// EXTERNAL MODULE: ./build/cli/output.js
var output = __webpack_require__(6497);
;// CONCATENATED MODULE: ./build/messages/cli/workflow.js
const GITEE = 'https://gitee.com';
const NO_TEXT = /^(true|false|null|yes|no|on|off|y|n)$/i;
function renderWorkflow(settings) {
    const { isGitHub, gitee, organization } = settings;
    const environment = settings.environment && toYaml(settings.environment);
    return [
        'on: workflow_dispatch',
        'permissions: {}',
        'jobs:',
        '  gitee:',
        '    runs-on: ubuntu-latest',
        ...(environment ? [`    environment: ${environment}`] : []),
        ...(isGitHub
            ? ['    concurrency:', '      group: gitee-refresh-token', '      queue: max']
            : []),
        '    steps:',
        `      - uses: ${isGitHub ? '' : 'https://github.com/'}OWNER/gitee-token@COMMIT`,
        '        id: gitee',
        '        with:',
        ...(gitee.origin === GITEE ? [] : [`          gitee-url: ${gitee.origin}`]),
        `          client-id: ${toSecret(settings.clientId)}`,
        `          client-secret: ${toSecret(settings.clientSecret)}`,
        `          refresh-token: ${toSecret(settings.refreshToken)}`,
        `          secret-name: ${settings.refreshToken}`,
        ...(environment ? [`          secret-environment: ${environment}`] : []),
        ...(organization ? [`          secret-organization: ${organization}`] : []),
        `          secret-token: ${toSecret('SECRETS_WRITE_TOKEN')}`,
        '          secret-format: session',
        ...toInput(settings.language),
        '      - run: |',
        `          printf 'Authorization: Bearer %s\\n' "$TOKEN" |`,
        `            curl --fail --header @- ${gitee.origin}/api/v5/user`,
        '        env:',
        `          TOKEN: ${toExpression('steps.gitee.outputs.access-token')}`,
    ].join('\n');
}
function toInput(language) {
    return language === 'en' ? [] : [`          language: ${language}`];
}
function toSecret(name) {
    return toExpression(`secrets.${name}`);
}
function toExpression(text) {
    return `\${{ ${text} }}`;
}
function toYaml(text) {
    return /^[a-z][\w-]*$/i.test(text) && !NO_TEXT.test(text) ? text : JSON.stringify(text);
}

;// CONCATENATED MODULE: ./build/messages/cli/branch-workflow.js

const DEFAULT_BRANCH = 'gitee-token';
function renderBranchWorkflow(settings) {
    const { isGitHub, gitee, branch } = settings;
    const environment = settings.environment
        ? [`    environment: ${toYaml(settings.environment)}`]
        : [];
    const action = `      - uses: ${isGitHub ? '' : 'https://github.com/'}OWNER/gitee-token@COMMIT`;
    const inputs = [
        ...(gitee.origin === GITEE ? [] : [`          gitee-url: ${gitee.origin}`]),
        `          session-key: ${toSecret(settings.sessionKey)}`,
        ...(branch === DEFAULT_BRANCH ? [] : [`          session-branch: ${toYaml(branch)}`]),
    ];
    return [
        'on: workflow_dispatch',
        'permissions: {}',
        'jobs:',
        '  refresh:',
        '    runs-on: ubuntu-latest',
        ...environment,
        '    permissions:',
        '      contents: write',
        '    steps:',
        action,
        '        with:',
        `          client-id: ${toSecret(settings.clientId)}`,
        `          client-secret: ${toSecret(settings.clientSecret)}`,
        ...inputs,
        ...toInput(settings.language),
        '',
        '  work:',
        '    needs: refresh',
        '    runs-on: ubuntu-latest',
        ...environment,
        '    permissions:',
        '      contents: read',
        '    steps:',
        action,
        '        id: gitee',
        '        with:',
        ...inputs,
        '          min-ttl: 1800',
        ...toInput(settings.language),
        '      - run: |',
        `          printf 'Authorization: Bearer %s\\n' "$TOKEN" |`,
        `            curl --fail --header @- ${gitee.origin}/api/v5/user`,
        '        env:',
        `          TOKEN: ${toExpression('steps.gitee.outputs.access-token')}`,
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/cli/login/next-step.js



function nextStep({ options, origin, context, target }) {
    const { language, login } = context.messages;
    const { next } = login;
    if (options.print)
        return next.printed;
    const { store, file, env, org, branch, clientIdName, clientSecretName } = options;
    const names = { clientId: clientIdName, clientSecret: clientSecretName };
    const place = { language, gitee: origin, environment: env };
    const local = (0,server_url/* isLoopback */.U9)(origin) ? `${next.local(origin.host)}\n\n` : '';
    switch (store) {
        case 'branch': {
            const isGitHub = target?.branch?.kind !== 'gitea';
            const sessionKey = options.sessionKeyName;
            const yaml = renderBranchWorkflow({ ...place, ...names, isGitHub, branch, sessionKey });
            return local + next.branch(yaml);
        }
        case 'github':
        case 'gitea': {
            const isGitHub = store === 'github';
            const refreshToken = options.secretName;
            const yaml = renderWorkflow({
                ...place,
                ...names,
                isGitHub,
                organization: org,
                refreshToken,
            });
            return local + next.workflow(yaml);
        }
        default:
            return store === 'file' && !file ? next.file : next.otherStore;
    }
}

;// CONCATENATED MODULE: ./build/cli/login/report.js








const USER_TIMEOUT_MS = 10_000;
async function report(issued, login) {
    const { options, target } = login;
    const { token } = issued.obtained;
    if (!target && !options.json)
        await printSession(String(token.refresh_token), token, login);
    const summary = await summarize(issued, login);
    if (options.json)
        await printJson(issued, summary, login);
    else
        printSentences(issued, summary, login);
}
async function summarize({ obtained: { token }, completed }, { context, origin, target, secrets, ...login }) {
    const { errors } = context.messages;
    const { scope = login.scope } = token;
    const { access_token } = completed ? (0,token_session/* freshest */.VA)(completed.session) : token;
    const user = completed?.user ?? (await findLogin(context, { origin, access_token, scope }));
    const granted = scope.split(' ');
    const stores = target ? [target.store, ...secrets.map(({ store }) => store)] : [];
    return {
        user,
        scope,
        notGranted: toScopes(login).filter((one) => !granted.includes(one)),
        stored: stores.map(({ name }) => errors.storeName(name)),
    };
}
function toScopes({ scope }) {
    return scope.split(' ').filter(Boolean);
}
async function printJson({ obtained: { token }, completed }, { user, scope, notGranted, stored }, login) {
    const { context, target } = login;
    const { refresh_token } = token;
    if (completed?.whyOne)
        report_print(describeOneLogin(completed.whyOne, context.messages), context);
    const logins = completed?.session.logins.length ?? 1;
    const result = { login: user ?? null, scope, not_granted: notGranted, logins, stored };
    const printed = target ? result : { ...result, refresh_token };
    await printSession(JSON.stringify(printed), token, login);
}
function printSentences({ completed }, { user, scope, notGranted, stored }, login) {
    const { context, target } = login;
    const { login: messages } = context.messages;
    report_print(user ? messages.loggedIn(user) : messages.loggedInAnonymously, context);
    const isWarning = completed?.whyOne !== undefined && completed.whyOne.reason !== 'skipped';
    const logins = completed && describeLogins(completed, context.messages);
    if (logins && !isWarning)
        report_print(logins, context);
    if (scope)
        report_print(messages.granted(scope), context);
    if (notGranted.length > 0)
        report_print(messages.notGranted(notGranted.join(' ')), context);
    reportMore(scope, login);
    report_print(target ? messages.stored(stored) : messages.nothingStored, context);
    reportKey(login);
    if (logins && isWarning)
        report_print(`\n${logins}`, context);
    report_print(`\n${nextStep(login)}`, context);
}
function describeLogins({ whyOne }, messages) {
    return whyOne ? describeOneLogin(whyOne, messages) : messages.login.twoLogins;
}
function describeOneLogin(why, { login, errors }) {
    const problem = 'problem' in why && why.problem;
    return login.oneLogin[why.reason](problem ? (0,messages_errors/* explainProblem */.F)(problem, errors).what : '');
}
function reportMore(scope, login) {
    const { context } = login;
    const { login: messages } = context.messages;
    const [granted, requested] = [scope.split(' '), toScopes(login)];
    const unasked = requested.length > 0 ? granted.filter((one) => !requested.includes(one)) : [];
    if (unasked.length > 0)
        report_print(messages.alsoGranted(unasked.join(' '), requested.join(' ')), context);
    if (scope && !granted.includes('projects'))
        report_print(messages.cannotPush, context);
}
function reportKey({ target, secrets, isKeyReplaced, context }) {
    const { login: messages, errors } = context.messages;
    const key = secrets.at(-1);
    if (!target?.branch?.isNewKey || !key)
        return;
    report_print(messages.keyMade(errors.storeName(key.store.name)), context);
    if (isKeyReplaced)
        report_print(messages.keyReplaced, context);
}
async function printSession(text, { refresh_token }, login) {
    const { context, client, target } = login;
    const failure = await (0,output/* write */.M9)(context.stdout, `${text}\n`);
    if (!failure || target)
        return;
    const copy = await (0,recovery_copy/* encryptRecoveryCopy */.ys)(String(refresh_token), client.client_secret);
    report_print(context.messages.token.recoveryCopy(copy), context);
    if ((0,output/* isBrokenPipe */.SC)(failure))
        return;
    throw new errors/* GiteeTokenError */.is('token_unsaved', {
        reason: 'refresh_token_not_printed',
        detail: (0,errors/* describe */.q0)(failure),
    });
}
async function findLogin({ http }, request) {
    const deadline = (0,http_deadline/* createDeadline */.d)(USER_TIMEOUT_MS);
    return (await (0,user/* checkToken */.SK)({ http, deadline }, request)).login;
}
function report_print(text, { stderr }) {
    stderr.write(`${text}\n`);
}

;// CONCATENATED MODULE: ./build/cli/login/second-code.js





const BROWSER_TIMEOUT_S = 40;
const PASTE_TIMEOUT_MIN = 3;
const SILENCE_MS = 3000;
async function prepareSecondCode({ request, callback, isPasted }, context) {
    if (callback && !isPasted)
        return (issued) => sendOn({ request, callback }, issued, context);
    const pasted = await askForSecondCode(request, context);
    return async () => pasted;
}
async function sendOn({ request, callback }, { scope, ms, cancelled }, context) {
    if (cancelled.aborted)
        return { reason: 'skipped' };
    const authorization = createAuthorizationRequest({ ...request, scope: scope || request.scope });
    const arrived = new AbortController();
    const signal = AbortSignal.any([cancelled, arrived.signal]);
    const wait = (limit) => (0,promises_.setTimeout)(limit, undefined, { signal }).catch(() => undefined);
    const end = wait(Math.min(ms, BROWSER_TIMEOUT_S * 1000));
    void wait(SILENCE_MS).then(() => {
        if (!signal.aborted)
            second_code_print(context.messages.login.waitingForSecond(BROWSER_TIMEOUT_S), context);
    });
    try {
        const url = await Promise.race([callback.expect(authorization), end]);
        if (url)
            return toCode(url, { authorization, isPasted: false });
        return { reason: cancelled.aborted ? 'skipped' : 'no_callback' };
    }
    finally {
        arrived.abort();
    }
}
async function askForSecondCode(request, context) {
    const { prompts, messages } = context;
    const { askSecond, openSecond, askSecondRedirect } = messages.login;
    const { yes, no } = messages.recover;
    if (!(0,cli_ask/* answered */.o)(await prompts.confirm(askSecond, { yes, no })))
        return { reason: 'skipped' };
    const authorization = createAuthorizationRequest(request);
    second_code_print(openSecond(authorization.url.href), context);
    const question = askSecondRedirect(PASTE_TIMEOUT_MIN);
    const signal = AbortSignal.timeout(PASTE_TIMEOUT_MIN * 60_000);
    try {
        const url = await askForRedirect(authorization, context, { question, signal });
        return toCode(url, { authorization, isPasted: true });
    }
    catch {
        return { reason: signal.aborted ? 'no_callback' : 'skipped' };
    }
}
function toCode(url, request) {
    try {
        return { code: parseAuthorizationResponse(url), ...request };
    }
    catch (error) {
        return toFailure(error);
    }
}
function second_code_print(text, { stderr }) {
    stderr.write(`${text}\n`);
}

// EXTERNAL MODULE: ./build/cli/resolve-client.js
var resolve_client = __webpack_require__(5756);
// EXTERNAL MODULE: ./build/cli/resolve-store.js + 6 modules
var resolve_store = __webpack_require__(6547);
// EXTERNAL MODULE: ./build/cli/session-key.js
var session_key = __webpack_require__(5244);
// EXTERNAL MODULE: ./build/cli/shutdown-guard.js
var shutdown_guard = __webpack_require__(9306);
// EXTERNAL MODULE: ./build/cli/spent-note.js
var spent_note = __webpack_require__(4971);
;// CONCATENATED MODULE: ./build/cli/commands/login.js





















const DEFAULT_PORT = 27_180;
const TIMEOUT_MS = 60_000;
function login(options, context) {
    return runLogin(options, context).catch((error) => {
        throw (0,spent_note/* withoutSpentNote */.x)(error);
    });
}
async function runLogin(options, context) {
    const given = await readGiven(options, context);
    const { redirectUri } = given;
    const callback = await listenIfLocal(new URL(redirectUri));
    try {
        const resolved = await askForRest(given, options, context);
        const started = { ...resolved, isKeyReplaced: await prepare(resolved) };
        const { origin, client, scope } = started;
        const request = { origin, client_id: client.client_id, redirect_uri: redirectUri, scope };
        const authorization = createAuthorizationRequest(request);
        const { url, isPasted } = await waitForCallback({ authorization, callback, origin }, context);
        const code = parseAuthorizationResponse(url);
        const getSecondCode = started.target?.isReadable
            ? await prepareSecondCode({ request, callback, isPasted }, context)
            : undefined;
        const issued = await exchangeAndStore({ code, authorization, getSecondCode }, started);
        await callback?.close(successFor(options));
        if (started.target)
            await report(issued, started);
        return issued.isInterrupted ? shutdown_guard/* INTERRUPTED */.t : 0;
    }
    catch (error) {
        await callback?.close(toOutcome(error, options));
        throw error;
    }
}
async function readGiven(options, context) {
    const deadline = (0,http_deadline/* createDeadline */.d)(TIMEOUT_MS);
    const store = { ...context, deadline, keyPurpose: 'login' };
    const target = options.print ? undefined : await (0,resolve_store/* resolveStore */.gn)(options, store);
    const { origin, ...client } = await (0,resolve_client/* readClient */.OJ)(options, target?.profile ?? {}, context);
    const redirectUri = readRedirectUri(options, context);
    const missing = (0,resolve_client/* missingParts */.tL)(client);
    if (missing.length > 0)
        requireTerminal(missing, context);
    return { origin, target, deadline, client, missing, redirectUri };
}
async function askForRest({ origin, target, deadline, client: known, missing, redirectUri }, options, context) {
    const messages = context.messages.login;
    const scope = await chooseScope({ requested: options.scope, target }, context);
    if (missing.length > 0) {
        login_print(messages.application(origin.origin, redirectUri, scope || 'user_info'), context);
    }
    const client = await (0,ask_client/* askForMissing */.Z)(known, context);
    warnIfUnusual(client, context);
    return {
        options,
        context,
        origin,
        client,
        scope,
        target,
        secrets: target ? toSecrets(target, { options, client }) : [],
        isKeyReplaced: false,
        deadline,
    };
}
function readRedirectUri({ port, redirectUri }, { stdin }) {
    if (redirectUri && port !== undefined) {
        throw invalidInput({
            reason: 'options_conflict',
            option: '--port',
            others: ['--redirect-uri'],
        });
    }
    if (!redirectUri)
        return `http://127.0.0.1:${port ?? DEFAULT_PORT}/callback`;
    const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
    if (!url)
        throw invalidInput({ reason: 'redirect_uri_malformed' });
    if ((0,server_url/* isLoopback */.U9)(url))
        return redirectUri;
    if (url.protocol === 'http:')
        throw invalidInput({ reason: 'redirect_uri_insecure' });
    if (!stdin.isTTY)
        throw invalidInput({ reason: 'redirect_uri_needs_terminal' });
    return redirectUri;
}
function requireTerminal(missing, { stdin }) {
    if (!stdin.isTTY)
        throw invalidInput({ reason: 'client_not_given', missing });
}
function warnIfUnusual(client, context) {
    for (const part of (0,resolve_client/* malformedParts */.SW)(client))
        login_print(context.messages.login.unusual(part), context);
}
async function prepare({ target, secrets, deadline, context }) {
    if (!target)
        return false;
    deadline.restart();
    const tried = secrets.map(async ({ store }) => {
        const prepared = await store.prepare();
        prepared.release();
        return prepared.writtenAt?.[(0,stores_store/* storeKey */.LN)(store)] ?? stores_store/* NEVER */.tm;
    });
    const [, ...writtenAt] = await Promise.all([(0,resolve_store/* assertStoreWorks */.CH)(target, context), ...tried]);
    return target.branch?.isNewKey === true && writtenAt.at(-1) !== stores_store/* NEVER */.tm;
}
function toProfile({ origin, client }) {
    return { gitee_url: origin.origin, ...client };
}
function toSecrets(target, { options, client }) {
    const key = target.branch ? [(0,session_key/* formatSessionKey */.d2)(target.branch.key)] : [];
    const values = [client.client_id, client.client_secret, ...key];
    return (0,resolve_store/* secretsBeside */.GG)(target, options).map(({ store }, i) => ({
        store,
        value: String(values[i]),
    }));
}
async function listenIfLocal(redirectUri) {
    return (0,server_url/* isLoopback */.U9)(redirectUri) ? startCallbackServer(redirectUri) : undefined;
}
async function exchangeAndStore(codes, login) {
    const { target, context } = login;
    if (!target?.isReadable)
        return exchangeGrant(codes, target?.store ?? stores_store/* noopStore */.GR, login);
    const store = target.withProfile?.(toProfile(login)) ?? target.store;
    const { branch } = target;
    const { signals } = context;
    return (0,shutdown_guard/* withLockGivenBack */.sx)({ store, branch, signals }, async (lock) => {
        const fence = branch ? { ...lock, merge: replacing(await store.load()) } : lock;
        const prepareUnderLock = async () => readingBack(await store.prepare(fence), store, target);
        return exchangeGrant(codes, { ...store, prepare: prepareUnderLock }, login);
    });
}
function replacing(before) {
    const replaced = (0,merge/* sessionId */.Ob)(before);
    return (shown, value) => {
        if ((0,merge/* mergeSessions */.Iq)(shown, value, replaced) === undefined)
            throw (0,fence/* newerSessionStored */.Ph)();
        return value;
    };
}
function readingBack(prepared, store, { journal }) {
    return {
        ...prepared,
        save: async (value) => {
            const before = journal && (await store.read().catch(() => undefined));
            await prepared.save(value);
            const isShown = await store.readBack?.(value);
            if (before && isShown)
                noteLogin(value, before.session, journal);
        },
    };
}
function noteLogin(value, before, journal) {
    try {
        (0,valid_token/* keepLogin */.Lp)(value, before, journal);
    }
    catch {
    }
}
async function exchangeGrant({ code, authorization, getSecondCode }, store, login) {
    const { origin, client, target, context, deadline } = login;
    deadline.restart();
    const { defer, release, stop } = (0,shutdown_guard/* createVisibleShutdownGuard */.gD)(context.messages.login.exchanging, context);
    let completed;
    const { now } = store;
    const exchange = { http: context.http, deadline, gitee: { origin, client }, ...(now && { now }) };
    try {
        const obtained = await (0,obtain/* obtainToken */.B)({
            ...exchange,
            openStore: async () => withSecrets(store, login),
            grants: [toGrant({ code, authorization })],
            format: target?.isReadable ? 'session' : 'refresh-token',
            ...(getSecondCode && {
                complete: async (session, cancelled) => {
                    completed = await completeSession(session, { ...exchange, getSecondCode, cancelled });
                    return completed.session;
                },
            }),
            hooks: { defer, release: () => false },
        }).finally(stop);
        if (!obtained.storedValue)
            throw noRefreshToken(origin);
        if (target)
            return { obtained, completed, isInterrupted: release() };
        await report({ obtained, completed }, login);
        if (release())
            throw cancelledAfterPrinting();
        return { obtained, completed, isInterrupted: false };
    }
    finally {
        release();
    }
}
function noRefreshToken({ host }) {
    return new errors/* GiteeTokenError */.is('response_invalid', { reason: 'no_refresh_token_granted', host });
}
function cancelledAfterPrinting() {
    return new errors/* GiteeTokenError */.is('cancelled', { reason: 'login_interrupted_after_printing' });
}
function withSecrets(store, { secrets, target }) {
    const branch = target?.branch;
    return {
        ...store,
        prepare: async () => {
            const [prepared, ...others] = await Promise.all([
                store.prepare(),
                ...secrets.map(async (one) => ({ ...one, prepared: await one.store.prepare() })),
            ]);
            return {
                ...prepared,
                save: async (value) => {
                    if (!branch) {
                        await prepared.save(value);
                        await Promise.all(others.map((one) => one.prepared.save(one.value)));
                        return;
                    }
                    for (const one of others)
                        await one.prepared.save(one.value);
                    await prepared.save(value).catch((error) => {
                        throw branch.isNewKey && error instanceof errors/* GiteeTokenError */.is
                            ? withoutSession(error)
                            : error;
                    });
                },
            };
        },
    };
}
function withoutSession(error) {
    const { code, problem, notes } = error;
    const reason = 'session_key_without_session';
    return new errors/* GiteeTokenError */.is(code, { reason, problem }, { notes, cause: error });
}
function successFor({ print: isPrinted }) {
    return isPrinted ? 'printed' : 'done';
}
function toOutcome(error, options) {
    if (!(error instanceof errors/* GiteeTokenError */.is))
        return 'failed';
    switch (error.problem.reason) {
        case 'login_interrupted_after_printing':
            return successFor(options);
        case 'login_declined':
            return 'declined';
        default:
            return 'failed';
    }
}
function invalidInput(problem) {
    return new errors/* GiteeTokenError */.is('input_invalid', problem);
}
function login_print(text, { stderr }) {
    stderr.write(`${text}\n`);
}


/***/ }),

/***/ 681:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ askForPart),
/* harmony export */   Z: () => (/* binding */ askForMissing)
/* harmony export */ });
/* harmony import */ var _gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(926);
/* harmony import */ var _messages_errors_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9354);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3819);



async function askForMissing(given, context) {
    const client = {
        client_id: given.client_id || (await askForPart('Client ID', context)),
        client_secret: given.client_secret || (await askForPart('Client Secret', context)),
    };
    if (client.client_id === client.client_secret) {
        const { stderr, messages } = context;
        stderr.write(`${toLine({ reason: 'client_parts_equal' }, messages)}\n`);
        return askForMissing(given, context);
    }
    return client;
}
async function askForPart(part, context, message = part) {
    const { prompts } = context;
    const ask = () => (part === 'Client ID' ? prompts.text(message) : prompts.password(message));
    return (0,_ask_js__WEBPACK_IMPORTED_MODULE_1__/* .askUntilItFits */ .j)({ ask, getProblem: (answer) => getProblem(part, answer, context) }, context);
}
function getProblem(part, answer, { messages }) {
    const mistake = (0,_gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_0__/* .explainNotClient */ .e9)(answer);
    if (mistake)
        return toLine({ reason: 'client_part_malformed', part, mistake }, messages);
    return /\s/.test(answer) ? messages.login.severalWords(part) : undefined;
}
function toLine(problem, { errors }) {
    const { what, advice } = (0,_messages_errors_index_js__WEBPACK_IMPORTED_MODULE_2__/* .explainProblem */ .F)(problem, errors);
    return `${what}${errors.space}${advice}`;
}


/***/ }),

/***/ 9816:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ portError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function portError(error, listener) {
    const isInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', isInUse
        ? { reason: 'port_in_use', ...listener }
        : { reason: 'port_unusable', ...listener, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(error)) });
}


/***/ }),

/***/ 4971:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ withoutSpentNote)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function withoutSpentNote(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is && error.notes.includes('nothing_spent')
        ? error.withNotes((notes) => notes.filter((note) => note !== 'nothing_spent'))
        : error;
}


/***/ })

};
;