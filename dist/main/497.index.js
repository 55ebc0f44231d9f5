"use strict";
exports.id = 497;
exports.ids = [497];
exports.modules = {

/***/ 7497:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  toTokenError: () => (/* binding */ toTokenError)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/json.js
var json = __webpack_require__(7657);
// EXTERNAL MODULE: ./build/gitee/rate-limit.js
var rate_limit = __webpack_require__(9824);
;// CONCATENATED MODULE: ./build/gitee/refusal.js
const WORDS = [
    [
        'sign_in_unusual',
        /异地|(非|不)?常用(登[录陆])?(地|设备)|陌生(的)?(地|设备)|新设备|(unusual|unfamiliar|unrecogni[sz]ed|unknown|new|different) (place|location|device|country|city)|remote login/i,
    ],
    [
        'address_blocked',
        /\bIP\b.{0,20}(异常|受限|限制|封|禁|拒绝|屏蔽|拦截|名单|不(被)?允许|block|ban|den(y|ied)|forbid|not (allowed|permitted)|restrict|abnormal|blacklist)|(封禁|屏蔽|禁止|拦截|拒绝|限制|异常|\b(blocked|banned|denied|restricted|forbidden|abnormal)\b).{0,30}\bIP\b/i,
    ],
    [
        'second_factor_required',
        /两步|二步|两重|双重|双因|二次(验证|认证|校验)|(短信|手机|语音|邮箱|邮件)(动态|验证|校验|登[录陆])?码|短信(验证|校验)|动态(验证码|密码|口令|码)|身份验证器|two.?(factor|step)|second factor|multi.?factor|\b(2fa|mfa|otp|totp|sms)\b|one.?time (code|password|passcode)|code .{0,30}\b(phone|mobile|authenticator|e-?mail)\b/i,
    ],
    [
        'captcha_required',
        /验证码|captcha|人机(验证|校验|识别)|(滑动|滑块|图形|安全)(验证|校验)|verification code|not a robot|geetest|turnstile/i,
    ],
    [
        'sign_in_unusual',
        /登[录陆](行为|环境|状态)?(存在)?(异常|风险)|异常登[录陆]|(unusual|suspicious|abnormal) (sign.?in|log.?in|activity)/i,
    ],
];
const MAX_PAGE_LENGTH = 100_000;
const CAPTCHA_ON_PAGE = /<(input|img|iframe|div|form)\b[^<>]{0,300}captcha|(输入|填写|完成)[^<]{0,8}(?<!短信|手机|邮箱)验证码|人机(验证|校验)|enter [^<]{0,20}captcha|solve [^<]{0,20}captcha/i;
const LOGIN_ON_PAGE = /<title>[^<]{0,100}(登[录陆]|sign.?in|log.?in)|<input\b[^<>]{0,300}type=["']?password\b/i;
const LOGIN_PATH = /\/(login|log_in|signin|sign_in)\/?$/i;
const WRONG_PASSWORD = /(?<!动态|短信)密码(错误|有误|不(正确|对|匹配))(?!次数|过多|太多|的次数)|\b(wrong|incorrect|invalid) ([\w-]+ or )?password\b/i;
const DEMAND = /(请|需)(先|重新)?(输入|填写|完成|通过)|please (enter|solve|complete)/i;
function saysWrongPassword(words) {
    return WRONG_PASSWORD.test(words) && !DEMAND.test(words);
}
function refusalIn(words) {
    if (saysWrongPassword(words))
        return undefined;
    return WORDS.find(([, form]) => form.test(words))?.[0];
}
function refusalOnPage({ body }) {
    const page = body.slice(0, MAX_PAGE_LENGTH);
    if (CAPTCHA_ON_PAGE.test(page))
        return 'captcha_required';
    if (LOGIN_ON_PAGE.test(page))
        return 'sign_in_page_returned';
    return refusalIn(page.replace(/<(script|style)\b[^<]*<|<[^<>]*>/gi, ' '));
}
function isLoginRedirect({ headers: { location = '' } }, origin) {
    const target = URL.canParse(location, origin.href) ? new URL(location, origin) : undefined;
    return target?.host === origin.host && LOGIN_PATH.test(target.pathname);
}
function saysWrongClient(words) {
    return /(^|: ?)invalid_client|client authentication failed|application does not exist|客户端.{0,6}(认证|验证)失败|应用不存在|client.?(id|secret).{0,20}(错误|无效|不正确|不匹配|invalid|incorrect|wrong|mismatch|not match)|(错误|无效|invalid|incorrect|wrong)的? ?client\b/i.test(words);
}

// EXTERNAL MODULE: ./build/gitee/server-words.js
var server_words = __webpack_require__(8139);
;// CONCATENATED MODULE: ./build/gitee/classify-response.js



function classifyResponse(response, context) {
    const { status } = response;
    const words = (0,server_words/* readServerWords */.Z)(response);
    const answer = (0,server_words/* toAnswer */.G)(words, context.quote);
    const reply = { words, answer, status };
    const isLimited = status === 429 || (0,rate_limit/* isRateLimit */.a)(words.all);
    if (isLimited || status >= 500)
        return classifyBusy(response, { reply, isLimited }, context);
    if (words.error && answer)
        return classifyRejection({ ...reply, answer }, context);
    if (status >= 300 && status < 400)
        return classifyRedirect(response, context);
    const isPage = !answer && isHtml(response);
    const refusal = isPage ? refusalOnPage(response) : refusalIn(words.all);
    if (refusal)
        return refused(refusal, reply, context);
    const isRejection = status >= 400 && status !== 404 && status !== 405;
    if (answer && isRejection)
        return classifyRejection({ ...reply, answer }, context);
    return classifyForeign(response, { answer, isPage }, context);
}
function classifyBusy({ headers }, { reply, isLimited }, { origin: { host }, isRefresh, attempts, quote }) {
    const { answer, status } = reply;
    const wait = headers['retry-after'];
    const busy = { host, status, retryAfter: wait ? quote(wait) : undefined };
    return isLimited
        ? ['rate_limited', { reason: 'rate_limited', ...busy }]
        : ['gitee_unreachable', { reason: 'server_failed', ...busy, answer, isRefresh, attempts }];
}
function classifyForeign({ status, body: text }, { answer, isPage }, { origin: { host, origin }, isRefresh }) {
    const isEmpty = text.trim() === '';
    if (status === 403 || isPage) {
        const body = isPage || isEmpty ? 'not_json' : 'no_reason';
        return ['request_refused', { reason: 'request_blocked', host, status, body }];
    }
    const body = isEmpty ? 'empty' : 'not_oauth';
    const unexpected = { host, origin, status, body, answer, isRefresh };
    return ['response_invalid', { reason: 'response_unexpected', ...unexpected }];
}
function classifyRedirect(response, context) {
    const { status } = response;
    const { origin } = context;
    return isLoginRedirect(response, origin)
        ? refused('sign_in_page_returned', { answer: undefined, status }, context)
        : [
            'response_invalid',
            { reason: 'redirected', host: origin.host, origin: origin.origin, status },
        ];
}
function refused(reason, { answer, status }, { origin: { host, origin }, grantType }) {
    return ['request_refused', { reason, host, origin, status, answer, grantType }];
}
function classifyRejection({ words, answer, status }, context) {
    const { grantType, isRefresh } = context;
    const { error } = words;
    const isInvalidGrant = error.startsWith('invalid_grant');
    const refusal = isRefresh && isInvalidGrant ? undefined : refusalIn(words.all);
    if (refusal)
        return refused(refusal, { answer, status }, context);
    if (isInvalidGrant || (isRefresh && error.startsWith('invalid_request'))) {
        return ['grant_rejected', grantRejection({ answer, isInvalidGrant }, context)];
    }
    const client = clientRejection(words, context);
    if (client)
        return ['client_rejected', { reason: client, answer }];
    if (error.startsWith('invalid_scope')) {
        return ['scope_rejected', { reason: 'scope_rejected', answer }];
    }
    const problem = error.startsWith('unsupported_grant_type')
        ? { reason: 'grant_type_rejected', answer, grantType }
        : { reason: 'token_request_rejected', answer, status, grantType };
    return ['request_refused', problem];
}
function grantRejection({ answer, isInvalidGrant }, { grantType, hasClient }) {
    switch (grantType) {
        case 'refresh_token': {
            const reason = hasClient ? 'refresh_token_rejected' : 'refresh_token_rejected_without_client';
            return { reason, answer, isInvalidGrant };
        }
        case 'password':
            return { reason: 'password_rejected', answer };
        case 'authorization_code':
            return { reason: 'code_rejected', answer };
    }
}
function clientRejection({ error, description }, { grantType, hasClient }) {
    const isSure = /^(unauthorized_client|application does not exist)/i.test(error);
    if (!isSure && !error.startsWith('invalid_client') && !saysWrongClient(description))
        return;
    if (!hasClient)
        return 'client_missing';
    const isCode = grantType === 'authorization_code';
    return isCode && !isSure ? 'code_or_client_rejected' : 'client_rejected';
}
function isHtml({ headers, body }) {
    return /^text\/html\b/.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<');
}

// EXTERNAL MODULE: ./build/gitee/network-problem.js
var network_problem = __webpack_require__(9774);
;// CONCATENATED MODULE: ./build/gitee/token-error.js





function toTokenError(exchange, { gitee, grant, secrets, flaw }) {
    const { result, previousAttempts } = exchange;
    const isRefresh = grant.grant_type === 'refresh_token';
    if (flaw && !hasWords(result)) {
        const unusable = { host: gitee.origin.host, flaw, isRefresh };
        return new errors/* GiteeTokenError */.is('response_invalid', { reason: 'issued_token_unusable', ...unusable }, { secrets, mayBeSpent: isRefresh });
    }
    const context = {
        origin: gitee.origin,
        grantType: grant.grant_type,
        isRefresh,
        hasClient: gitee.client !== undefined,
        attempts: previousAttempts.length + 1,
        quote: (text) => (0,errors/* quoted */.TL)(text, secrets),
    };
    const found = classify(exchange, context);
    const [code, problem] = isRefresh ? markOutcomeUnknown(found, result, previousAttempts) : found;
    const mayBeSpent = isRefresh && (code === 'outcome_unknown' || isGarbled(result, problem));
    return new errors/* GiteeTokenError */.is(code, problem, {
        notes: isRefresh && !mayBeSpent ? notesOn([code, problem], exchange) : [],
        cause: result.kind === 'failure' ? new Error(result.detail) : undefined,
        secrets,
        mayBeSpent,
    });
}
function hasWords(result) {
    return result.kind === 'response' && (0,server_words/* readServerWords */.Z)(result).description !== '';
}
function classify({ result, previousAttempts }, context) {
    if (result.kind === 'response')
        return classifyResponse(result, context);
    const found = classifyFailure(result, context);
    const last = previousAttempts.at(-1);
    const isAsked = !previousAttempts.every(isUnsent);
    if (result.reason !== 'cancelled' || !last || !isAsked)
        return found;
    const attempts = previousAttempts.length;
    const [, problem] = classify({ result: last, previousAttempts: [] }, { ...context, attempts });
    return ['cancelled', { reason: 'cancelled_between_attempts', last: problem }];
}
function notesOn([code, { reason }], exchange) {
    const results = [exchange.result, ...exchange.previousAttempts];
    switch (reason) {
        case 'client_rejected':
            return ['nothing_spent'];
        case 'certificate_untrusted':
            return results.every(isUnsent) ? ['nothing_spent'] : [];
        case 'cancelled_before_exchange':
        case 'cancelled_between_attempts':
            return results.every(isUnprocessed) ? ['nothing_spent'] : [];
        default:
            return code === 'request_refused' && results.every(isUnprocessed)
                ? ['probably_not_spent']
                : [];
    }
}
function isUnsent(result) {
    return result.kind === 'failure' && !result.sent;
}
function isUnprocessed(result) {
    return !isLost(result) && !isServerError(result);
}
function isGarbled(result, { reason }) {
    if (result.kind === 'failure')
        return result.reason === 'too_large';
    const isSuccess = result.status >= 200 && result.status < 300;
    return isSuccess && UNREADABLE.includes(reason) && !hasError(result);
}
const UNREADABLE = [
    'rate_limited',
    'request_blocked',
    'response_unexpected',
];
function hasError({ body }) {
    return Boolean((0,json/* parseJsonObject */.d)(body)?.error);
}
function markOutcomeUnknown(found, result, previousAttempts) {
    const [code, problem] = found;
    const lost = ['outcome_unknown', { reason: 'response_lost', last: problem }];
    switch (code) {
        case 'client_rejected':
        case 'scope_rejected':
            return found;
        case 'grant_rejected':
            return previousAttempts.some((one) => isLost(one) || isServerError(one))
                ? ['outcome_unknown', { reason: 'used_by_earlier_attempt', rejected: problem }]
                : found;
        case 'response_invalid':
            return previousAttempts.some(isLost) ? lost : found;
        default:
            return [...previousAttempts, result].some(isLost) ? lost : found;
    }
}
function isLost(result) {
    return result.kind === 'failure' && result.sent;
}
function isServerError(result) {
    return result.kind === 'response' && result.status >= 500;
}
const FAILURE_CODES = {
    connection: 'gitee_unreachable',
    certificate: 'gitee_unreachable',
    timeout: 'gitee_unreachable',
    too_large: 'response_invalid',
    cancelled: 'cancelled',
};
function classifyFailure(failure, context) {
    return [FAILURE_CODES[failure.reason], (0,network_problem/* toNetworkProblem */.h)(failure, context)];
}


/***/ })

};
;