"use strict";
exports.id = 181;
exports.ids = [181];
exports.modules = {

/***/ 4300:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ findProxy),
/* harmony export */   ey: () => (/* binding */ isTemporary),
/* harmony export */   lc: () => (/* binding */ findProxyProblem)
/* harmony export */ });
/* harmony import */ var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9783);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9984);


const EXAMPLE = 'http://proxy.example.com:8080';
/**
 * Returns the proxy that the environment sets for a server, by the rules of the toolkit, or why it cannot
 * be used. The toolkit connects directly if it cannot parse the variable, and takes SOCKS for http.
 */
function findProxy(server) {
    // Requests by http stay on this machine, and go by no proxy.
    const variable = process.env.https_proxy ? 'https_proxy' : 'HTTPS_PROXY';
    const text = process.env[variable];
    if (!text || (0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .checkBypass */ .H)(server))
        return undefined;
    const { host } = server;
    if (/^socks/i.test(text))
        return { reason: 'proxy_socks', variable, host };
    // The toolkit takes the quote for the beginning of a host.
    const isQuoted = /^["'`“‘]/.test(text);
    const url = isQuoted ? undefined : parsed(server);
    if (url)
        return { variable, url };
    if (isQuoted || text.includes('://'))
        return { reason: 'proxy_malformed', variable, example: EXAMPLE };
    const example = /^[\w.-]+:\d{1,5}$/.test(text) ? `http://${text}` : EXAMPLE;
    return { reason: 'proxy_without_scheme', variable, example };
}
function parsed(server) {
    try {
        const url = (0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .getProxyUrl */ .s)(server);
        return url?.hostname && /^https?:$/.test(url.protocol) ? url : undefined;
    }
    catch {
        return undefined;
    }
}
/** What the library `tunnel` says when there is no connection through the proxy. */
const NO_TUNNEL = /tunneling socket could not be established, (?:statusCode=(\d+)|cause=(.*))/s;
/** OpenSSL's words for an answer that is not TLS. */
const NOT_TLS = /EPROTO|wrong version number|packet length/;
/** Returns what the proxy has to do with a request that could not be sent, if anything. */
function findProxyProblem({ reason, detail }, server) {
    const found = findProxy(server);
    if (!found || 'reason' in found)
        return found;
    const { variable, url } = found;
    const proxy = { variable, proxy: url.origin };
    const { host } = server;
    if (reason === 'timeout')
        return { reason: 'proxy_silent', ...proxy, host };
    const [, code, cause] = NO_TUNNEL.exec(detail) ?? [];
    const status = Number(code);
    if (status === 407) {
        const hasPassword = url.username !== '' || url.password !== '';
        return { reason: hasPassword ? 'proxy_password_rejected' : 'proxy_password_missing', ...proxy };
    }
    if (status >= 500)
        return { reason: 'proxy_failed', ...proxy, host, status };
    if (code)
        return { reason: 'proxy_refused', ...proxy, host, status };
    if (cause === undefined)
        return undefined;
    if (NOT_TLS.test(cause))
        return { reason: 'proxy_without_tls', ...proxy };
    return /certificate/.test(cause)
        ? { reason: 'certificate_untrusted', host: url.host, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(cause) }
        : { reason: 'proxy_unreachable', ...proxy, host, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(cause) };
}
/** Whether a problem may be over at the next attempt. */
function isTemporary({ reason }) {
    return ['proxy_silent', 'proxy_unreachable', 'proxy_failed'].includes(reason);
}


/***/ }),

/***/ 797:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ retryAfterMs),
/* harmony export */   g: () => (/* binding */ isSecondaryLimit)
/* harmony export */ });
const MINUTE_MS = 60_000;
/**
 * Recognizes GitHub's 403 for too many requests
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
function isSecondaryLimit({ status, headers, body, }) {
    const isLimit = 'retry-after' in headers ||
        headers['x-ratelimit-remaining'] === '0' ||
        body.includes('secondary rate limit');
    return status === 403 && isLimit;
}
/**
 * Returns how long the server asks to wait, in milliseconds: by `Retry-After`, in seconds or as a
 * date (RFC 9110, section 10.2.3), or else, of GitHub's limits, by `x-ratelimit-reset` or a minute.
 */
function retryAfterMs(response) {
    const { 'retry-after': after, 'x-ratelimit-reset': reset } = response.headers;
    if (after) {
        const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
        return Math.max(0, ms || 0);
    }
    if (!isSecondaryLimit(response))
        return 0;
    return Math.max(0, Number(reset) * 1000 - Date.now() || MINUTE_MS);
}


/***/ }),

/***/ 9942:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createTransport: () => (/* binding */ createTransport)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/json.js
var build_json = __webpack_require__(7657);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(8743);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/http/body.js


/** The largest body that is read, in bytes, both before and after decoding. */
const LARGEST_BODY_BYTES = 1024 * 1024;
/**
 * Returns the text of a body after undoing its content codings (RFC 9110, section 8.4.1), or
 * `undefined` if that is larger than 1 MiB. Requests ask for `identity`, but some proxies compress
 * anyway, and some do not say so. A body that cannot be decoded is returned unchanged, and a truncated
 * one as far as it goes.
 */
async function decodeBody(body, codings = '') {
    let bytes = body;
    const named = codings.toLowerCase().split(/[\s,]/);
    // No text begins with the first byte of gzip.
    const isUnnamedGzip = body[0] === 0x1f && !/gzip$/i.test(codings);
    for (const coding of (isUnnamedGzip ? [...named, 'gzip'] : named).toReversed()) {
        const decoded = await decode(bytes, coding);
        if (!decoded)
            return undefined;
        bytes = decoded;
    }
    return new TextDecoder().decode(bytes);
}
/** Loads `node:zlib` only when it is needed. */
async function decode(bytes, coding) {
    if (!['x-gzip', 'gzip', 'deflate', 'br'].includes(coding))
        return bytes;
    // Indented JSON can pass for deflate without its header.
    if ((0,build_json/* parseJsonObject */.d)(bytes.toString()))
        return bytes;
    const { brotliDecompress, constants, inflateRaw, unzip } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8522, 23));
    const limit = { maxOutputLength: LARGEST_BODY_BYTES };
    const [flush, brotliFlush] = [constants.Z_SYNC_FLUSH, constants.BROTLI_OPERATION_FLUSH];
    try {
        if (coding === 'br') {
            return await (0,external_node_util_.promisify)(brotliDecompress)(bytes, { ...limit, finishFlush: brotliFlush });
        }
        const options = { ...limit, finishFlush: flush };
        // Some servers send deflate without the zlib header that RFC 9110 asks for.
        return await (0,external_node_util_.promisify)(unzip)(bytes, options).catch((error) => isTooLarge(error) ? undefined : (0,external_node_util_.promisify)(inflateRaw)(bytes, options));
    }
    catch (error) {
        return isTooLarge(error) ? undefined : bytes;
    }
}
function isTooLarge(error) {
    return Object(error).code === 'ERR_BUFFER_TOO_LARGE';
}

// EXTERNAL MODULE: ./build/http/proxy.js
var http_proxy = __webpack_require__(4300);
;// CONCATENATED MODULE: ./build/http/tap.js
/**
 * Listens in on a socket while Node's parser reads it. Node destroys a socket as soon as its parser
 * rejects the data (`socketOnData` in its `_http_client`), although the rest may hold the only copy
 * of a token. The tap delays that until its release; it changes nothing else.
 */
function tapSocket(socket, mostBytes) {
    const chunks = [];
    const listeners = [];
    const { destroy } = socket;
    let size = 0;
    let isOver = false;
    let isPutOff = false;
    const tell = () => {
        for (const listener of listeners)
            listener();
    };
    const note = (chunk) => {
        size += chunk.length;
        if (size <= mostBytes)
            chunks.push(chunk);
        tell();
    };
    const end = () => {
        isOver = true;
        tell();
    };
    socket.on('data', note).once('end', end).once('close', end);
    socket.destroy = (error) => {
        // When its parser gave up, Node has removed its own listener and passes no error.
        const isGivenUp = !error && !isOver && socket.listenerCount('data') === 1;
        if (!isGivenUp)
            return destroy.call(socket, error);
        isPutOff = true;
        return socket;
    };
    return {
        text: () => new TextDecoder().decode(Buffer.concat(chunks)),
        onMore: (listener) => {
            listeners.push(listener);
        },
        isOver: () => isOver,
        release: () => {
            socket.off('data', note).off('end', end).off('close', end);
            socket.destroy = destroy;
            if (isPutOff)
                socket.destroy();
        },
    };
}

;// CONCATENATED MODULE: ./build/http/attempt.js








const USER_AGENT = `gitee-token/${version/* VERSION */.x} (+https://github.com/gitee-token/gitee-token)`;
/** Large headers or sloppy HTTP must not lose the only copy of a token. */
const LENIENT = { insecureHTTPParser: true, maxHeaderSize: LARGEST_BODY_BYTES };
/** How long to wait for the end of a body that is complete, in milliseconds. */
const END_OF_BODY_MS = 500;
/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const UNTRUSTED_CERTIFICATE = /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;
/** If a timer fires this late, in milliseconds, the process was suspended. */
const SUSPENDED_MS = 500;
/** After a suspension, data that waits in the socket is read first. In milliseconds. */
const AFTER_SUSPENSION_MS = 2000;
/**
 * Sends a request once and resolves with its result, within the limits. The toolkit's own client is
 * not used: it follows redirects, has no deadline for a whole call, and does not tell whether a failed
 * request was sent.
 */
async function sendOnce(request, limits, { ended, acquire }) {
    let pending;
    const isConnected = () => pending?.isConnected === true;
    const { signal, stop } = startLimits(limits, { ended, isConnected });
    try {
        pending = await acquire(request);
        return await sendRequest(pending, request, signal);
    }
    catch (error) {
        const sent = pending ? pending.isConnected && pending.outgoing.writableEnded : false;
        const failure = toFailure(error, { ended: signal, sent });
        const proxyProblem = isBlamable(failure) && (0,http_proxy/* findProxyProblem */.lc)(failure, request.url);
        return proxyProblem ? { ...failure, proxyProblem } : failure;
    }
    finally {
        stop();
    }
}
/** A certificate is shown by the server behind the proxy. */
function isBlamable({ reason, sent }) {
    return !sent && (reason === 'connection' || reason === 'timeout');
}
/** Starts the timers of an attempt. Returns the signal that aborts it, and a function that stops the timers. */
function startLimits({ connectMs, totalMs, giveUp }, { ended, isConnected }) {
    const abort = new AbortController();
    const end = () => abort.abort('timeout');
    const endUnsent = () => {
        if (!isConnected())
            end();
    };
    const cancel = () => {
        if (!isConnected())
            abort.abort('cancelled');
    };
    const due = performance.now() + totalMs;
    const endInTime = () => {
        if (performance.now() - due < SUSPENDED_MS)
            end();
        else
            timers.push(setTimeout(end, AFTER_SUSPENSION_MS));
    };
    const timers = [setTimeout(endUnsent, connectMs), setTimeout(endInTime, totalMs)];
    ended.addEventListener('abort', end);
    giveUp?.addEventListener('abort', cancel);
    const stop = () => {
        for (const timer of timers)
            clearTimeout(timer);
        ended.removeEventListener('abort', end);
        giveUp?.removeEventListener('abort', cancel);
    };
    return { signal: abort.signal, stop };
}
function toFailure(error, { ended, sent }) {
    if (ended.aborted) {
        const reason = ended.reason;
        return { kind: 'failure', reason, detail: reason, sent };
    }
    const isCertificate = UNTRUSTED_CERTIFICATE.test(Object(error).code) && !sent;
    const reason = isCertificate ? 'certificate' : 'connection';
    return { kind: 'failure', reason, detail: (0,errors/* describe */.q0)(error), sent };
}
/** Opens the connection for a request. */
async function openRequest({ method, url, isExchange }, { agent, ended }) {
    const isTls = url.protocol === 'https:';
    const { request } = isTls ? external_node_https_ : external_node_http_;
    ended.throwIfAborted();
    const outgoing = request(url, { method, agent, ...(isExchange && LENIENT) });
    const pending = { outgoing, isConnected: false, isStale: false, tap: undefined };
    const connected = () => {
        pending.isConnected = true;
    };
    const markStale = () => {
        pending.isStale = true;
    };
    outgoing.on('error', markStale).once('response', markStale).once('close', markStale);
    outgoing.once('socket', (socket) => {
        if (isExchange)
            pending.tap = tapSocket(socket, LARGEST_BODY_BYTES);
        if (outgoing.reusedSocket)
            connected();
        else
            socket.once(isTls ? 'secureConnect' : 'connect', connected);
    });
    return pending;
}
/** Sends the request and reads the response. Rejects when there is none. */
async function sendRequest(pending, request, signal) {
    signal.throwIfAborted();
    const { outgoing } = pending;
    const { headers, body } = request;
    // Only this event reports that Node's parser rejected a body, because the tap keeps the socket open.
    const refused = new Promise((_, reject) => {
        outgoing.on('error', (error) => {
            if (/^HPE_/.test(Object(error).code))
                reject(error);
        });
    });
    refused.catch(() => { });
    const response = new Promise((resolve, reject) => {
        outgoing.on('error', reject).once('response', resolve);
        signal.addEventListener('abort', () => {
            outgoing.destroy();
            // A request that still waits for its proxy emits no error when it is destroyed.
            reject(signal.reason);
        });
        for (const [name, value] of Object.entries(headers))
            outgoing.setHeader(name, value);
        outgoing.setHeader('accept-encoding', 'identity');
        outgoing.setHeader('user-agent', USER_AGENT).end(body);
    });
    try {
        return await Promise.race([readResponse(await response, request), refused]);
    }
    catch (error) {
        const parsed = pending.tap && (await parseFromTap(pending.tap, request, signal));
        if (parsed)
            return parsed;
        throw error;
    }
    finally {
        pending.tap?.release();
    }
}
async function readResponse(message, request) {
    const chunks = [];
    let size = 0;
    let timer;
    try {
        for await (const chunk of message) {
            size += chunk.length;
            if (size > LARGEST_BODY_BYTES)
                return TOO_LARGE;
            chunks.push(chunk);
            // Some servers never end a complete response.
            if (isComplete(await toReply(message, chunks))) {
                timer ??= setTimeout(() => message.destroy(), END_OF_BODY_MS);
            }
        }
        return await toReply(message, chunks);
    }
    catch (error) {
        const result = await toReply(message, chunks);
        if (isFinalDespiteTruncation(result, request))
            return result;
        throw error;
    }
    finally {
        clearTimeout(timer);
    }
}
const TOO_LARGE = {
    kind: 'failure',
    reason: 'too_large',
    detail: 'over 1 MiB',
    sent: true,
};
async function toReply({ statusCode, headers }, chunks) {
    const body = await decodeBody(Buffer.concat(chunks), headers['content-encoding']);
    if (body === undefined)
        return TOO_LARGE;
    return { kind: 'response', status: Number(statusCode), headers, body };
}
/** Tells whether a body is complete: a JSON object shows its own end. */
function isComplete(result) {
    return result.kind === 'response' && (0,build_json/* parseJsonObject */.d)(result.body) !== undefined;
}
/**
 * Tells whether a truncated response is a result all the same: too large a body stays too large, and for
 * a failure, the status is enough.
 */
function isFinalDespiteTruncation(result, { salvage = () => undefined }) {
    if (result.kind === 'failure')
        return true;
    return result.status >= 400 || isComplete(result) || salvage(result.body) !== undefined;
}
/**
 * Returns the response in data that even Node's lenient parser rejects, for example because of two
 * `Content-Length` headers. Waits for the rest of it.
 */
async function parseFromTap(tap, { salvage = extractJson }, signal) {
    await new Promise((resolve) => {
        const resolveIfDone = () => {
            if (tap.isOver() || signal.aborted || extractJson(tap.text()))
                resolve();
        };
        tap.onMore(resolveIfDone);
        signal.addEventListener('abort', resolveIfDone);
        resolveIfDone();
    });
    const text = tap.text();
    const [, status = '200'] = /^HTTP\/[\d.]+ (\d{3})/.exec(text) ?? [];
    const body = extractJson(text) ?? salvage(text);
    return body === undefined
        ? undefined
        : { kind: 'response', status: Number(status), headers: {}, body };
}
function extractJson(text) {
    const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
    return (0,build_json/* parseJsonObject */.d)(json) && json;
}

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js
var lib = __webpack_require__(2779);
;// CONCATENATED MODULE: ./build/http/agents.js


const OPTIONS = {
    // Node's default of 250 ms per address is too short for intercontinental round trips.
    autoSelectFamilyAttemptTimeout: 2500,
    // Otherwise Node obeys NODE_TLS_REJECT_UNAUTHORIZED=0 and sends the secrets to any server.
    rejectUnauthorized: true,
};
/**
 * Returns the agent that connects to a server, directly or through the proxy of the environment.
 * Rules and tunnel are the toolkit's, as in other actions. Its client has no setting for these
 * options, and uses its first agent for every server, so each server has its own client.
 *
 * @throws {TypeError} when the proxy of the environment cannot be used
 */
async function createAgent(server) {
    const agent = new lib/* HttpClient */.Qq(undefined, undefined, { keepAlive: true }).getAgent(server.href);
    const proxy = (0,http_proxy/* findProxy */.EE)(server);
    if (proxy && 'reason' in proxy)
        throw new TypeError(proxy.reason);
    const { options } = Object(agent);
    Object.assign(options, OPTIONS);
    if (options.proxy) {
        // The toolkit leaves an IPv6 address in brackets, and then looks it up as a name.
        const host = String(options.proxy.host).replace(/^\[(.*)\]$/, '$1');
        Object.assign(options.proxy, OPTIONS, { host });
    }
    return agent;
}

;// CONCATENATED MODULE: ./build/http/preconnect.js


/** Servers close idle connections, and a request that races the close is lost. */
const MAX_IDLE_MS = 5000;
/** A connection that was idle for longer, such as during a login in the browser, may be dead. In milliseconds. */
const MAX_REUSE_MS = 60_000;
/**
 * Keeps the connections to all servers, and opens some in advance. The signal aborts before the pool
 * is closed; no connection is opened after it.
 */
function createPreconnectPool(ended) {
    const agents = new Set();
    const latest = new Map();
    const preconnections = new Map();
    const agentFor = (url) => {
        const { agent: known, usedAt = 0 } = latest.get(url.origin) ?? {};
        const now = performance.now();
        const agent = known && now - usedAt < MAX_REUSE_MS ? known : createAgent(url);
        agents.add(agent);
        latest.set(url.origin, { agent, usedAt: now });
        return agent;
    };
    const open = async (target) => openRequest(target, { agent: await agentFor(target.url), ended });
    const takePreconnected = async (target) => {
        const { request, since = 0 } = preconnections.get(toKey(target)) ?? {};
        preconnections.delete(toKey(target));
        const opened = await request;
        if (opened && !opened.isStale && performance.now() - since < MAX_IDLE_MS)
            return opened;
        discard(opened);
        return undefined;
    };
    return {
        ended,
        preconnect: (target) => {
            const known = preconnections.get(toKey(target));
            if (known && performance.now() - known.since < MAX_IDLE_MS / 2)
                return;
            known?.request.then(discard);
            const request = open(target).catch(() => undefined);
            preconnections.set(toKey(target), { request, since: performance.now() });
        },
        acquire: async (target) => (await takePreconnected(target)) ?? open(target),
        close: () => {
            for (const { request } of preconnections.values())
                request.then(discard);
            for (const agent of agents)
                agent.then(closeAll, () => undefined);
        },
    };
}
function discard(opened) {
    opened?.tap?.release();
    opened?.outgoing.destroy();
}
/** The agent of a proxy keeps no connections and has no `destroy`. */
function closeAll(agent) {
    if ('destroy' in agent)
        agent.destroy();
}
function toKey({ method, url }) {
    return `${method} ${url.href}`;
}

// EXTERNAL MODULE: ./build/http/retry-after.js
var retry_after = __webpack_require__(797);
;// CONCATENATED MODULE: ./build/http/retry.js




/** The longest time for one attempt, as a fraction of the whole, so that a silent server is asked again. */
const ATTEMPT_BUDGET = 1 / 3;
const FIRST_BACKOFF_MS = 300;
const MAX_BACKOFF_MS = 10_000;
/** An attempt without enough time for its response could use up a token for nothing. */
const MIN_ATTEMPT_MS = 5000;
/** Creates the transport. The signal ends all requests in flight. */
function createTransport(ended, notify) {
    const pool = createPreconnectPool(ended);
    return {
        ...pool,
        send: (request, deadline) => sendWithRetries(request, deadline, { ...pool, notify }),
    };
}
async function sendWithRetries(request, deadline, { notify, ...connections }) {
    const { isExchange, cancelled, mayRepeat = async () => true } = request;
    const previousAttempts = [];
    const attemptMs = deadline.totalMs * ATTEMPT_BUDGET;
    const leastTime = Math.min(attemptMs, MIN_ATTEMPT_MS);
    for (let pause = FIRST_BACKOFF_MS;; pause *= 2) {
        // A request that may have been processed is repeated even after a cancel: that can recover the tokens.
        const giveUp = previousAttempts.some(mayHaveBeenProcessed) ? undefined : cancelled;
        if (giveUp?.aborted)
            return { result: CANCELLED, previousAttempts };
        const connectMs = Math.min(attemptMs, deadline.remaining());
        const totalMs = isExchange ? deadline.remaining() : connectMs;
        const startedAt = performance.now();
        const result = await sendOnce(request, { connectMs, totalMs, giveUp }, connections);
        notify(toAttempt(request, { number: previousAttempts.length + 1, startedAt, result }));
        const wait = askedWaitMs(result) + Math.min(pause * (1 + Math.random()), MAX_BACKOFF_MS);
        if (!isRetryable(result) || wait + leastTime > deadline.remaining())
            return { result, previousAttempts };
        await sleep(wait, [connections.ended, ...(giveUp ? [giveUp] : [])]);
        if (connections.ended.aborted || !(await mayRepeat()))
            return { result, previousAttempts };
        previousAttempts.push(result);
    }
}
function askedWaitMs(result) {
    return result.kind === 'response' ? (0,retry_after/* retryAfterMs */.V)(result) : 0;
}
function toAttempt({ method, url }, { number, startedAt, result }) {
    return {
        method,
        host: url.host,
        path: url.pathname,
        number,
        ms: Math.round(performance.now() - startedAt),
        outcome: result.kind === 'response' ? result.status : result,
    };
}
const CANCELLED = {
    kind: 'failure',
    reason: 'cancelled',
    detail: 'cancelled',
    sent: false,
};
/** Tells whether the server may have processed the request. */
function mayHaveBeenProcessed(result) {
    return result.kind === 'response' ? result.status >= 500 : result.sent;
}
/** Waits, at most until one of the signals aborts. */
async function sleep(ms, signals) {
    const ended = AbortSignal.any([...signals]);
    if (ended.aborted)
        return;
    await new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        ended.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
        });
    });
}
function isRetryable(result) {
    return result.kind === 'response'
        ? result.status === 429 || result.status >= 500 || (0,retry_after/* isSecondaryLimit */.g)(result)
        : (result.reason === 'connection' || result.reason === 'timeout') &&
            (!result.proxyProblem || (0,http_proxy/* isTemporary */.ey)(result.proxyProblem));
}


/***/ }),

/***/ 9926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ProxyAgent)
/* harmony export */ });
/** `@actions/http-client` creates this for `fetch` behind a proxy, which this project never uses. */
class ProxyAgent {
  constructor() {
    throw new Error(
      'undici is not in this bundle. Use HttpClient#getAgent, not getAgentDispatcher.',
    );
  }
}


/***/ })

};
;