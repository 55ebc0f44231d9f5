"use strict";
exports.id = 232;
exports.ids = [232];
exports.modules = {

/***/ 3537:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ clockTimes)
/* harmony export */ });
const BEIJING_HOURS = 8;
function clockTimes(date) {
    return { utc: timeAt(0, date), beijing: timeAt(BEIJING_HOURS, date) };
}
function timeAt(hoursAhead, date) {
    const shifted = new Date(date.getTime() + hoursAhead * 3_600_000);
    return shifted.toISOString().slice(0, 16).replace('T', ' ');
}


/***/ }),

/***/ 5525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ loginTo)
/* harmony export */ });
/* unused harmony export recoverTo */
function loginTo(store) {
    const gitee = store.giteeUrl ? ` --gitee-url ${store.giteeUrl}` : '';
    return `\`gitee-token login ${optionsOf(store)}${gitee}\``;
}
function recoverTo(store) {
    return `\`gitee-token recover ${optionsOf(store)}\``;
}
function optionsOf({ repository, branch, apiUrl }) {
    const named = branch === 'gitee-token' ? '' : ` --branch ${branch}`;
    const at = apiUrl ? ` --api-url ${apiUrl}` : '';
    return `--store branch --repo ${repository}${named}${at}`;
}


/***/ }),

/***/ 3553:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ nextPort)
/* harmony export */ });
function nextPort(address) {
    const port = Number(/\d+$/.exec(address)?.[0]);
    return port === 27_180 || port === 27_181 ? port + 1 : 27_180;
}


/***/ }),

/***/ 7357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ statusLine)
/* harmony export */ });
function statusLine({ status, detail = '' }) {
    return detail.startsWith(String(status)) ? detail : `${status} ${detail}`.trim();
}


/***/ }),

/***/ 9449:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ logInFirst),
/* harmony export */   x: () => (/* binding */ howToLogin)
/* harmony export */ });
/* harmony import */ var _login_to_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5525);

function howToLogin(store) {
    return store.kind === 'branch'
        ? `运行 ${(0,_login_to_js__WEBPACK_IMPORTED_MODULE_0__/* .loginTo */ .z)(store)} `
        : '用相同的存储选项运行 `gitee-token login` ';
}
function logInFirst(store) {
    const branch = store.kind === 'file' ? '会话保存在分支上的，请加上 `--store branch --repo OWNER/NAME`。' : '';
    return `先${howToLogin(store)}登录。${branch}`;
}


/***/ }),

/***/ 1232:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  errors: () => (/* binding */ errors)
});

;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/mistakes.js
const mistakes = {
    quoted: '值两端带有引号',
    placeholder: '值是变量或表达式，没有替换成实际内容',
    secret_name: '值是机密的名称，而不是机密的内容',
    token_response: '值是 Gitee 返回的整段 JSON，而不只是其中 refresh_token 的值',
    json: '值是一段 JSON，而不是单独的值',
    url: '值是一个网址',
    named: '值前面多了变量名',
    header_word: '值前面多了 HTTP 请求头中的单词（如 Bearer）',
    log_mask: '值是日志中用来遮盖机密的星号',
    missing_value: '值是脚本没有取到内容时的输出（如 null）',
    line_break: '值中间有换行',
    other_characters: '值中有 ASCII 以外的字符',
    github_token: '值看起来是 GitHub 令牌',
    gitlab_token: '值看起来是 GitLab 令牌',
    gitee_access_token: '值看起来是 Gitee 的访问令牌或私人令牌',
    gitee_refresh_token: '值看起来是 Gitee 刷新令牌',
    gitee_session: '值看起来是 gitee-token 保存的会话',
    recovery_copy: '值看起来是恢复副本，需要先用 `gitee-token recover` 解密',
};

;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/action.js

const NO_SECRET = '机密还没有创建；名称写错';
const ENVIRONMENT = '机密属于某个环境，而任务没有用 environment 指定';
const CALL = '本工作流由另一个工作流调用，而调用时没有加 `secrets: inherit`';
const EVENT = '运行由 fork 仓库的拉取请求（PR）触发；运行由 Dependabot 触发，只能读取 Dependabot 自己的机密';
const WHY_EMPTY = `机密为空的常见原因：${NO_SECRET}；${ENVIRONMENT}；${CALL}；${EVENT}。`;
const SECRET = '$' + '{{ secrets.NAME }}';
const REPLACE_REFRESH_TOKEN = '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。';
const REPLACEMENTS = {
    placeholder: `写成 \`${SECRET}\`，其中 NAME 是机密的名称，并确认机密里保存的是刷新令牌本身。`,
    github_token: 'GitHub 令牌应填在 secret-token 中。refresh-token 要引用保存 Gitee 刷新令牌的机密；还没有的话，运行 `gitee-token login --store github --repo OWNER/NAME` 获取并保存。',
    gitee_access_token: '这两种令牌都不能用来刷新。运行 `gitee-token login --store github --repo OWNER/NAME`，获取并保存刷新令牌（共 64 个字符）。',
    recovery_copy: '运行 `gitee-token recover`，粘贴副本，按提示保存令牌。',
};
const STORE_SECRET_TOKEN_AGAIN = '重新保存令牌：只保留令牌本身，写成一行，不要加引号。';
const USE_TOKEN_OF_STORE = '把 secret-token 改为机密所在服务器（GitHub、Gitea 或 Forgejo）的令牌。';
const SECRET_TOKEN_REPLACEMENTS = {
    placeholder: `写成 \`${SECRET}\`，其中 NAME 是机密的名称，并确认机密里保存的是令牌本身。`,
    gitlab_token: USE_TOKEN_OF_STORE,
    gitee_access_token: USE_TOKEN_OF_STORE,
    gitee_refresh_token: USE_TOKEN_OF_STORE,
};
const USE_JOB_TOKEN = '删除这一行，改用任务自带的令牌。如果分支在另一个仓库中，用 GitHub App 的令牌。';
const USE_EMAIL = '改成 Gitee 账号绑定的邮箱。还没有绑定的话，先在 Gitee 的个人设置中绑定；' +
    '也可以改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。';
const CHECK_DISK = '检查运行器的磁盘（可能已满）';
const action = {
    job_cancelled: () => ({ what: '任务已取消。', advice: '' }),
    internal_error: () => ({
        what: 'gitee-token 自身出错。',
        advice: '在 https://github.com/gitee-token/gitee-token/issues 反馈此问题。',
    }),
    input_not_a_choice: ({ input, value, choices }) => ({
        what: `输入 ${input} 的值“${value}”无效。`,
        advice: `可选值：${choices.join('、')}。`,
    }),
    input_not_seconds: ({ input, value, min, max }) => ({
        what: `输入 ${input} 的值“${value}”不是有效的秒数。`,
        advice: `填写 ${min} 到 ${max} 之间的整数。`,
    }),
    input_seconds_out_of_range: ({ input, value, min, max }) => ({
        what: `输入 ${input} 的值 ${value} 超出范围。`,
        advice: `填写 ${min} 到 ${max} 之间的秒数，或者删除这一行，使用默认值。`,
    }),
    input_name_is_secret: ({ input }) => ({
        what: `输入 ${input} 应填写名称，实际填的是机密的值。`,
        advice: '直接写名称，例如 secret-name: GITEE_REFRESH_TOKEN，不要写成引用 secrets 的表达式。',
    }),
    input_secret_is_name: ({ input }) => ({
        what: `输入 ${input} 填的是机密的名称，而不是机密的内容。`,
        advice: `写成 \`${SECRET}\`，把 NAME 换成该机密的名称。`,
    }),
    expected_login_malformed: ({ value }) => ({
        what: `输入 expected-login 不是有效的 Gitee 用户名：${value}。`,
        advice: '填写个人空间地址的最后一段，例如 https://gitee.com/octo 就填 octo。',
    }),
    expected_login_unverified: () => ({
        what: '填写了 expected-login，就要向 Gitee 查询令牌的所属用户，但 verify 为 false。',
        advice: '去掉 verify，或者去掉 expected-login。',
    }),
    env_name_malformed: ({ name }) => ({
        what: `输入 env-name 不是有效的变量名：${name}。`,
        advice: '只能使用字母、数字和下划线，不能以数字开头，例如 GITEE_TOKEN。',
    }),
    env_name_reserved: ({ name }) => ({
        what: `输入 env-name 不能是 ${name}：运行器、shell、git 或其他程序会用到这个变量。`,
        advice: '换一个名称，例如 GITEE_TOKEN。',
    }),
    credentials_missing: ({ missing, cause }) => ({
        what: `没有可用的凭据：session-key、refresh-token 为空，${missing.join('、')} 也为空。`,
        advice: whyEmpty(cause, '填写 session-key 或 refresh-token，或者同时填写 email、password、client-id 和 client-secret。'),
    }),
    client_half_given: ({ present, missing, cause }) => ({
        what: `填写了 ${present}，但 ${missing} 为空。Gitee 要求两者同时提供。`,
        advice: whyEmpty(cause, `补上 ${missing}。`),
    }),
    refresh_token_empty: ({ cause }) => ({
        what: 'grant-type 为 refresh_token，但 refresh-token 为空。',
        advice: whyEmpty(cause, '检查 refresh-token 引用的机密。'),
    }),
    password_grant_incomplete: ({ missing, cause }) => ({
        what: `grant-type 为 password（密码模式），但 ${missing.join('、')} 为空。`,
        advice: whyEmpty(cause, '密码模式需要 email、password、client-id 和 client-secret，四项都要填写。'),
    }),
    email_is_phone_number: () => ({
        what: '输入 email 填的是手机号，而 Gitee 的密码模式要填账号的邮箱。',
        advice: USE_EMAIL,
    }),
    email_malformed: () => ({
        what: '输入 email 不是邮箱地址。Gitee 的密码模式要填账号的邮箱，不能填用户名。',
        advice: USE_EMAIL,
    }),
    fallback_without_client: ({ cause }) => ({
        what: '填写了 email 和 password，但密码模式还需要 client-id 和 client-secret，而这两项为空。',
        advice: whyEmpty(cause, '补上 client-id 和 client-secret，或者去掉 email 和 password。'),
    }),
    client_mistaken: ({ input, mistake }) => ({
        what: `输入 ${input} 不是 Gitee 应用页面上的值：${mistakes[mistake]}。`,
        advice: '重新复制，只保留值本身，写成一行，不要加引号。',
    }),
    refresh_token_mistaken: ({ mistake }) => ({
        what: `输入 refresh-token 不是 Gitee 刷新令牌：${mistakes[mistake]}。`,
        advice: REPLACEMENTS[mistake] ?? REPLACE_REFRESH_TOKEN,
    }),
    refresh_token_is_client: () => ({
        what: '输入 refresh-token 不是 Gitee 刷新令牌，而是 Client ID 或 Client Secret。',
        advice: REPLACE_REFRESH_TOKEN,
    }),
    refresh_token_malformed: () => ({
        what: '输入 refresh-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
        advice: REPLACE_REFRESH_TOKEN,
    }),
    next_token_unkept: () => ({
        what: '刷新令牌只能用一次：refresh-token 用过即失效，而 Gitee 换发的新令牌没有地方保存，下次运行会失败。',
        advice: '填写 secret-name 和 secret-token，把新令牌写回机密；' +
            '或者设置 export-refresh-token: true，自行保存该输出；或者填写 email 和 password，以便重新登录。',
    }),
    session_key_malformed: ({ source, isForStored }) => ({
        what: `${source} 不是有效的会话密钥：应为 32 个随机字节，用 Base64、Base64url 或十六进制表示，不带引号。`,
        advice: isForStored
            ? '使用登录时留存的密钥。没有留存的，先去掉这个错误的密钥，再重新登录：另外生成的密钥也解不开已保存的会话。'
            : '引用 `gitee-token login --store branch` 写入的机密。也可以自己生成密钥：`openssl rand -base64 32`。',
    }),
    session_key_and_secret_name: () => ({
        what: '同时填写了 session-key 和 secret-name，而会话只能保存在其中一处：分支或机密。',
        advice: '去掉 session-key，或者去掉 secret-name 和其他 secret-… 输入。',
    }),
    session_branch_malformed: ({ source, value }) => ({
        what: `${source} 不是有效的分支名：${value}。`,
        advice: '填写 gitee-token 这样的名称；不填写时就是 gitee-token。',
    }),
    session_repository_malformed: ({ value }) => ({
        what: `输入 session-repository 不是仓库名：${value}。`,
        advice: '填写 owner/name；删除这一行则使用任务所在的仓库。',
    }),
    github_token_empty: ({ cause }) => ({
        what: '填写了 session-key，但 github-token 为空。',
        advice: whyEmpty(cause, '删除这一行，改用任务自带的令牌；或者检查 github-token 引用的机密。'),
    }),
    github_token_mistaken: ({ mistake }) => ({
        what: `输入 github-token 不能用来读写分支：${mistakes[mistake]}。`,
        advice: USE_JOB_TOKEN,
    }),
    github_token_malformed: () => ({
        what: '输入 github-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
        advice: USE_JOB_TOKEN,
    }),
    secret_token_empty: ({ cause }) => ({
        what: '填写了 secret-name，但 secret-token 为空，无法写入机密。',
        advice: whyEmpty(cause, '把 secret-token 设为有权写入该机密的令牌。'),
    }),
    secret_token_mistaken: ({ mistake }) => ({
        what: `输入 secret-token 不能用来写入机密：${mistakes[mistake]}。`,
        advice: SECRET_TOKEN_REPLACEMENTS[mistake] ?? STORE_SECRET_TOKEN_AGAIN,
    }),
    secret_token_malformed: () => ({
        what: '输入 secret-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
        advice: STORE_SECRET_TOKEN_AGAIN,
    }),
    secret_repository_empty: () => ({
        what: '输入 secret-repository 为空，无法确定写入哪个仓库。',
        advice: '填写 owner/name；删除这一行则写入任务所在的仓库。',
    }),
    secret_name_empty: ({ present }) => ({
        what: `填写了 ${present.join('、')}，但 secret-name 为空，不会写入任何机密。`,
        advice: `在 secret-name 中填写机密名称，或者去掉 ${present.join('、')}。`,
    }),
    secret_organization_and_environment: () => ({
        what: '同时填写了 secret-organization 和 secret-environment，但一个机密只能属于其中之一。',
        advice: '只保留要写入的一项。',
    }),
    secret_repository_malformed: ({ value }) => ({
        what: `输入 secret-repository 中有一行不是仓库名：${value}。`,
        advice: '填写 owner/name 或仓库地址，每行一个。',
    }),
    secret_organization_malformed: ({ value }) => ({
        what: `输入 secret-organization 不是组织名：${value}。`,
        advice: '填写网址中的组织名，例如 https://github.com/octo-org 中的 octo-org。',
    }),
    secret_environment_malformed: ({ value }) => ({
        what: `输入 secret-environment 不是环境名：${value}。`,
        advice: '填写 Settings → Environments 中显示的名称。',
    }),
    secret_environment_unsupported: () => ({
        what: '填写了 secret-environment，但 Gitea 和 Forgejo 没有环境机密。',
        advice: '去掉该输入，改为写入仓库机密。',
    }),
    runner_variable_unset: ({ variable }) => ({
        what: `运行器没有设置环境变量 ${variable}。`,
        advice: '运行器会为每个步骤设置该变量。升级运行器，或检查该变量是否被清除。',
    }),
    runner_file_unwritable: ({ variable, detail }) => ({
        what: `无法写入 ${variable} 指向的文件：${detail}。`,
        advice: '该文件由运行器为每个步骤创建。检查文件权限和磁盘剩余空间。',
    }),
    runner_temp_unwritable: ({ detail }) => ({
        what: `无法写入 RUNNER_TEMP 指向的目录：${detail}。`,
        advice: '该目录由运行器为任务创建。检查目录权限和磁盘剩余空间。',
    }),
    outputs_unwritten: ({ detail, refreshToken }) => {
        if (refreshToken === 'unaffected') {
            return {
                what: `无法写入步骤的输出：${detail}。`,
                advice: `${CHECK_DISK}，再重新运行任务。`,
            };
        }
        return {
            what: `Gitee 已换发新的令牌，但无法写入步骤的输出：${detail}。`,
            advice: refreshToken === 'saved'
                ? `新的刷新令牌已保存。${CHECK_DISK}，再重新触发工作流；不要点 Re-run jobs，重跑沿用旧机密。`
                : `旧的刷新令牌只能用一次，现已失效，而新令牌已经丢失。${CHECK_DISK}，再重新获取刷新令牌并保存。`,
        };
    },
    recovery_copy_left: (problem, explain) => ({
        what: `${explainLoss(problem, explain)}恢复副本在本步骤的日志${problem.isInSummary ? '和任务摘要' : ''}中。`,
        advice: `运行 ${recover(problem)}，按提示保存令牌${where(problem)}。${untilThen(problem)}`,
    }),
    recovery_off: (problem, explain) => ({
        what: `${explainLoss(problem, explain)}recovery 为 false，因此没有留下恢复副本。`,
        advice: `重新获取刷新令牌并保存${where(problem)}。`,
    }),
    recovery_without_client_secret: (problem, explain) => ({
        what: `${explainLoss(problem, explain)}恢复副本要用 client-secret 加密，而 client-secret 为空，因此没有留下副本。`,
        advice: `重新获取刷新令牌并保存${where(problem)}。`,
    }),
};
function whyEmpty(cause, advice) {
    switch (cause?.kind) {
        case 'act':
            return '用 act 运行时，任务只能读到传给 act 的机密：用 `-s NAME` 逐个传入，或写入文件后用 `--secret-file` 一并传入。任务自带的令牌就是机密 `GITHUB_TOKEN`，也要传入。';
        case 'dependabot':
            return ('本次运行由 Dependabot 触发，只能读取 Dependabot 自己的机密，读不到 Actions 的机密。用 ' +
                "`if: github.actor != 'dependabot[bot]'` 跳过该任务。不要给 Dependabot 另存一份刷新令牌：刷新令牌只能用一次，两份会互相作废。");
        case 'fork':
            return (`本次运行由 fork 仓库${cause.repository && ` ${cause.repository} `}的拉取请求（PR）触发，这种运行读不到机密。用 ` +
                '`if: github.event.pull_request.head.repo.full_name == github.repository || !github.event.pull_request` 跳过该任务。');
        case 'called_workflow':
            return `本任务很可能属于可重用工作流（reusable workflow），而调用方没有传入机密。在调用方的任务中加上 \`secrets: inherit\`。${otherwise(ENVIRONMENT)}`;
        case 'environment':
            return `输入 secret-environment 是 ${cause.environment}，因此这些机密很可能属于该环境，而任务没有指定环境。在任务中加上 \`environment: ${cause.environment}\`。${otherwise(CALL)}`;
        default:
            return advice + WHY_EMPTY;
    }
}
function otherwise(other) {
    return `如果不是这个原因，其他常见的原因有：${NO_SECRET}；${other}；${EVENT}。`;
}
function explainLoss({ missing, problem }, explain) {
    const fate = missing === 'outside_outputs'
        ? '新的刷新令牌只在输出 refresh-token 中，而本步骤失败，后续步骤会被跳过，不会保存该输出。'
        : '新的刷新令牌没有保存成功。';
    return fate + explain(problem).what;
}
function recover({ missing }) {
    return missing === 'on_branch'
        ? '`gitee-token recover --store branch`，输入副本和会话密钥'
        : '`gitee-token recover`，输入副本和 Client Secret';
}
function untilThen({ missing }) {
    switch (missing) {
        case 'on_branch':
            return '没有留存密钥的，重新登录即可。在此之前，任务使用会话中的另一组令牌（如果还有）。';
        case 'in_secrets':
            return '在此之前，读取这些机密的运行都会失败。';
        default:
            return '在此之前，每次运行都会失败。';
    }
}
function where({ missing }) {
    switch (missing) {
        case 'everywhere':
        case 'on_branch':
            return '';
        case 'outside_outputs':
            return '（如果带有 `if: always()` 的步骤已经保存了该输出，则不必处理）';
        case 'in_secrets':
            return '（只保存到没能写入的机密，已写入的不要改动）';
    }
}

// EXTERNAL MODULE: ./build/messages/clock-times.js
var clock_times = __webpack_require__(3537);
// EXTERNAL MODULE: ./build/messages/errors/login-to.js
var login_to = __webpack_require__(5525);
// EXTERNAL MODULE: ./build/messages/errors/status-line.js
var status_line = __webpack_require__(7357);
// EXTERNAL MODULE: ./build/messages/errors/zh-CN/store-name.js
var store_name = __webpack_require__(6370);
;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/branch.js




const branch = {
    branch_key_mismatch: ({ store, tokenName }) => ({
        what: `会话密钥无法解密${(0,store_name/* storeNameBefore */.Q)(store)}上的会话：密钥有误，或者有人重新登录、换了密钥。`,
        advice: tokenName === 'github-token'
            ? '重新触发工作流（再推送一次，或点 Run workflow）：换密钥之前已排队的运行及其重跑（Re-run jobs）拿到的仍是旧密钥。' +
                `仍然失败，就把 session-key 设为最近一次登录的密钥，或者运行 ${(0,login_to/* loginTo */.z)(store)} 重新登录。`
            : '请用最近一次登录的密钥：设置 GITEE_TOKEN_SESSION_KEY，用 --session-key-file 指定文件，或者在提示时输入。没有留存密钥的，' +
                `运行 ${(0,login_to/* loginTo */.z)(store)} 重新登录，不要带该变量和该选项，会生成新密钥。`,
    }),
    branch_file_damaged: ({ store }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}上的 session.json 已损坏，或者不是由 gitee-token 创建的，因此未作改动。`,
        advice: `把该分支恢复到最后一个完好的提交，或者运行 ${(0,login_to/* loginTo */.z)(store)} 重新登录。`,
    }),
    branch_file_newer: ({ store }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}上的 session.json 由更高版本的 gitee-token 写入，当前版本无法读取。`,
        advice: '升级 gitee-token。',
    }),
    branch_session_elsewhere: ({ store, branch, api }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}上的会话只能在原来的位置使用（API 地址 ${api}，分支 ${branch}），与现在的不符。` +
            '可能有人复制或重命名了分支，也可能是 API 地址不同。',
        advice: `如果是分支名或 API 地址填错了，改正即可；如果没有填错，运行 ${(0,login_to/* loginTo */.z)(store)} 重新登录。`,
    }),
    branch_session_copied: ({ store, repository }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}上的会话是从仓库 ${repository} 复制过来的，仍归原仓库使用。` +
            '如果两边都刷新，就会使对方的令牌失效。',
        advice: `运行 ${(0,login_to/* loginTo */.z)(store)} 重新登录。如果想共用一个会话，把 session-repository 设为 ${repository}。`,
    }),
    branch_unreadable: ({ store, tokenName, ...response }) => ({
        what: `${tokenName} 没有权限读取${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: needs('read', { tokenName, ...response }),
    }),
    branch_repository_not_found: ({ server, repository, tokenName, ...response }) => ({
        what: `${server} 上没有仓库 ${repository}，或者 ${tokenName} 无权访问（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: `检查仓库名称（OWNER/NAME）。${canRead({ server, tokenName })}`,
    }),
    branch_repository_moved: ({ server, repository }) => ({
        what: `${server} 对仓库 ${repository} 的请求返回了重定向：仓库已改名或转让。`,
        advice: '改用新的仓库名称（session-repository 或 --repo）。',
    }),
    branch_permission_missing: ({ store, tokenName, ...response }) => ({
        what: `${tokenName} 没有权限写入${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: needs('write', { tokenName, ...response }),
    }),
    branch_rule_violated: ({ server, store, ...response }) => ({
        what: `${server} 按仓库规则（ruleset）拒绝写入${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: '在 Settings → Rules → Rulesets 中让这条规则排除该分支。禁止删除和强制推送的规则可以保留。',
    }),
    branch_protected: ({ server, store, ...response }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}受到保护，${server} 拒绝写入（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: server === 'GitHub'
            ? '在 Settings → Branches 中去掉匹配该分支的保护规则，或者允许直接推送。'
            : '在仓库的“设置 → 分支”中删除匹配该分支的规则，或者改用规则允许推送的用户的令牌。' +
                '分支受保护时，Gitea 一律拒绝任务自带的令牌。',
    }),
    branch_repository_archived: ({ repository }) => ({
        what: `仓库 ${repository} 已归档，无法写入。`,
        advice: '取消归档，或者把会话放到另一个仓库（session-repository 或 --repo）。',
    }),
    branch_repository_read_only: ({ server, repository, store: _, ...response }) => ({
        what: `${server} 不允许修改仓库 ${repository}（${(0,status_line/* statusLine */.B)(response)}）：仓库已归档，或者是镜像仓库。`,
        advice: '把会话放到另一个仓库（session-repository 或 --repo）。',
    }),
    branch_repository_empty: ({ repository }) => ({
        what: `仓库 ${repository} 是空的。仓库至少要有一个提交，才能存放会话。`,
        advice: '先推送一个提交（例如 README），然后重试。',
    }),
    branch_without_session: ({ store }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}已经存在，其中没有 session.json，很可能另有用途，因此没有写入任何内容。`,
        advice: '把 session-branch 或 --branch 设为尚未使用的名称。如果该分支本来就是用来存放会话的，先删除该分支，再重新登录。',
    }),
    branch_rejected: ({ server, store, ...response }) => ({
        what: `${server} 拒绝了对${(0,store_name/* storeNameBefore */.Q)(store)}的请求（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: '检查仓库名称、分支名称和 API 地址。',
    }),
    branch_push_failed: ({ server, store, ...response }) => ({
        what: `${server} 未能写入${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）：服务器上的 git 或钩子（hook）报错。`,
        advice: '重试一次。仍然失败，就在仓库的“设置 → 分支”中查看有没有匹配该分支的规则（例如要求提交必须签名），并查看服务器日志。',
    }),
    branch_busy: ({ store, run, since, until }) => ({
        what: since === undefined
            ? `其他运行一直在写入${(0,store_name/* storeName */.H)(store)}，本次运行没有等到机会。`
            : `${run ? `运行 ${run} ` : '另一次运行'}正在刷新${(0,store_name/* storeNameBefore */.Q)(store)}上的会话：` +
                `${at(since)}时就已占用${until === undefined ? '' : `，最晚到${at(until)}释放`}。`,
        advice: since === undefined
            ? '稍后重新运行本任务。'
            : '等待该运行结束；如果已经卡住，取消该运行。然后重新运行本任务。',
    }),
    branch_reads_stale: ({ store, server }) => ({
        what: `${server} 拒绝写入${(0,store_name/* storeName */.H)(store)}，理由是所依据的版本已过时；但半分钟内反复读取，得到的仍是这个版本。`,
        advice: '稍后重试。如果仍然失败，查看服务器的状态页。',
    }),
    branch_claim_lost: ({ store }) => ({
        what: `本进程曾被挂起或耗时过长，其间另一次运行接管了${(0,store_name/* storeNameBefore */.Q)(store)}上的会话。`,
        advice: '重新运行该命令或任务。',
    }),
};
const LEVELS = { read: 'Read-only', write: 'Read and write' };
function canRead(place) {
    if (place.tokenName !== 'github-token')
        return needs('write', place);
    return ('如果是任务所在的仓库，在任务的 `permissions` 中加上 `contents: read`，负责刷新的任务加上 `contents: write`。' +
        '任务自带的令牌无法访问其他仓库：会话在另一个仓库时，把 github-token 设为能访问该仓库的令牌。');
}
function needs(access, { server, tokenName }) {
    const isGitHub = server === 'GitHub';
    const giteaNeeds = `需要 ${access}:repository 权限，令牌所属的用户也要有仓库代码的${access === 'write' ? '写入' : '读取'}权限。`;
    if (tokenName !== 'github-token') {
        return isGitHub
            ? `为该令牌授予此仓库的“Contents: ${LEVELS[access]}”权限（经典令牌：repo 范围）。`
            : `该令牌${giteaNeeds}`;
    }
    return (`在任务的 \`permissions\` 中加上 \`contents: ${access}\`。由 fork 仓库的拉取请求（PR）${isGitHub ? '或 Dependabot ' : ''}触发的运行，` +
        '任务自带的令牌始终是只读的。' +
        (isGitHub
            ? `如果用的是自己创建的令牌，为其授予此仓库的“Contents: ${LEVELS[access]}”权限。`
            : `如果用的是自己创建的令牌，${giteaNeeds}`));
}
function at(time) {
    const { utc, beijing } = (0,clock_times/* clockTimes */.V)(new Date(time));
    return `北京时间 ${beijing}（UTC ${utc}）`;
}

// EXTERNAL MODULE: ./build/messages/errors/next-port.js
var next_port = __webpack_require__(3553);
;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/cli.js



const cli = {
    config_folder_unusable: ({ problem }, explain) => ({
        what: explain(problem).what,
        advice: `${explain(problem).advice}也可以把 XDG_CONFIG_HOME 设为另一个目录。`,
    }),
    folder_unusable: ({ folder, detail }) => ({
        what: `无法使用目录 ${folder}：${detail}。`,
        advice: '检查路径和权限。',
    }),
    home_folder_missing: () => ({
        what: '找不到主目录：环境变量 HOME 没有设置，或者不是绝对路径。',
        advice: '把 HOME 或 XDG_CONFIG_HOME 设为绝对路径。使用 --store file 时，也可以只用 --file 指定文件。',
    }),
    client_parts_equal: () => ({
        what: 'Client ID 和 Client Secret 的值相同。',
        advice: '打开 Gitee 的“设置 → 第三方应用”，在应用页面分别复制这两项。',
    }),
    client_parts_swapped: () => ({
        what: 'Client ID 和 Client Secret 填反了：与已保存的值正好相反。',
        advice: '把两个值对调。',
    }),
    client_part_malformed: ({ part, mistake }) => ({
        what: `${part} 复制有误：${mistakes[mistake]}。`,
        advice: '从 Gitee 的应用页面只复制值本身，不要带引号。',
    }),
    client_part_missing: ({ missing }) => ({
        what: `缺少 ${missing}。`,
        advice: howToPass([missing]),
    }),
    client_not_given: ({ missing }) => ({
        what: `缺少 ${missing.join(' 和 ')}，而标准输入不是终端，无法提示输入。`,
        advice: howToPass(missing),
    }),
    client_secret_file_unreadable: ({ detail }) => ({
        what: `无法读取 --client-secret-file 指定的文件：${detail}。`,
        advice: '检查路径和权限。',
    }),
    recovery_secret_missing: () => ({
        what: '缺少 Client Secret，无法解密恢复副本。',
        advice: '把环境变量 GITEE_TOKEN_CLIENT_SECRET 设为该任务当时使用的 Client Secret。',
    }),
    stdin_used: ({ option, usedBy }) => ({
        what: `${option} 不能从标准输入读取：${STDIN_USERS[usedBy]}。`,
        advice: `用 ${option} 指定文件路径，或者设置环境变量 ${toVariable(option.replace(/-file$/, ''))}。`,
    }),
    session_key_missing: () => ({
        what: '缺少会话密钥，而标准输入不是终端，无法提示输入。',
        advice: '设置环境变量 GITEE_TOKEN_SESSION_KEY，或者用 --session-key-file 指定文件。GitHub 不会显示机密 GITEE_SESSION_KEY：没有留存密钥的，' +
            '用 `(umask 077 && openssl rand -base64 32 > FILE)` 生成一个，再用 --session-key-file FILE 重新登录。',
    }),
    session_key_without_session: ({ problem }, explain) => ({
        what: `${explain(problem).what}机密中的会话密钥已换成新的，而新会话还没有保存，在此之前任务都会失败。`,
        advice: `${explain(problem).advice}然后用相同的选项重新登录。`,
    }),
    session_key_file_unreadable: ({ detail }) => ({
        what: `无法读取 --session-key-file 指定的文件：${detail}。`,
        advice: '检查路径和权限。如需新密钥，把 `openssl rand -base64 32` 的输出保存到该文件。',
    }),
    server_url_malformed: ({ source, example }) => ({
        what: `${source} 不是有效的服务器地址。`,
        advice: `地址必须以 https:// 开头，例如 ${example}。`,
    }),
    server_url_without_scheme: ({ source, example }) => ({
        what: `${source} 缺少开头的 https://。`,
        advice: `改成 ${example}。`,
    }),
    server_url_insecure: ({ source }) => ({
        what: `${source} 以 http:// 开头，密钥和令牌会明文传输（只有 localhost 可以用 http://）。`,
        advice: '如果服务器支持 HTTPS，改用 https:// 即可。不支持的话，给服务器配置证书，或者在前面加一层 HTTPS 反向代理。' +
            '证书由私有 CA 签发时，还要把环境变量 NODE_EXTRA_CA_CERTS 设为 CA 证书文件的路径。',
    }),
    server_url_not_bare: ({ source, example }) => ({
        what: `${source} 不能包含用户名、查询参数或 # 片段。`,
        advice: `改成 ${example} 这样的地址。`,
    }),
    server_url_has_path: ({ source, origin }) => ({
        what: `${source} 的主机名后面多了路径。`,
        advice: `改成 ${origin}，路径会自动补上。`,
    }),
    server_url_www: ({ source }) => ({
        what: `${source} 填的是 www.gitee.com，而 Gitee 的地址没有 www。`,
        advice: '改成 https://gitee.com。',
    }),
    options_conflict: ({ option, others }) => ({
        what: `${option} 不能与 ${others.join('、')} 同时使用。`,
        advice: `${others.length > 1 ? `去掉 ${option}，或者去掉 ${others.join('、')}。` : '去掉其中一个。'}选项也可能来自环境变量，如 ${toVariable(option)}。`,
    }),
    foreign_options: ({ options, store, isDefault, fitting }) => {
        const names = options.join('、');
        return {
            what: `${isDefault ? `没有指定 --store，默认为 ${store}，` : `--store ${store} `}不支持选项 ${names}。`,
            advice: fitting.length > 0
                ? `改用 --store ${listAlternatives(fitting)}，或者去掉 ${names}。`
                : `去掉 ${names}。`,
        };
    },
    store_keeps: ({ stores, applications }) => ({
        what: `gitee-token 无法删除以下内容：${stores.map(store_name/* storeName */.H).join('、')}。`,
        advice: '到保存的位置自行删除。在 Gitee 上撤销授权之前，令牌仍然有效：' +
            `打开 Gitee 的“设置 → 第三方应用”（${applications}），撤销对该应用的授权。`,
    }),
    store_write_only: ({ store, readable }) => ({
        what: `存储 ${store} 只能写入、不能读取：服务器不会返回机密的内容。`,
        advice: `改用 --store ${readable.join('、')}；在 GitHub 或 Gitea 的任务中，改用 action。`,
    }),
    save_command_missing: () => ({
        what: '`--store command` 需要 --save-command。',
        advice: '例如：--save-command "vault kv put -mount=secret gitee session=-"。',
    }),
    project_or_group_missing: () => ({
        what: '`--store gitlab` 需要 --project 或 --group。',
        advice: '填写变量所在的 GitLab 项目或群组（ID 或路径）。',
    }),
    gitea_api_url_missing: () => ({
        what: '`--store gitea` 需要 --api-url。',
        advice: '填写 Gitea 或 Forgejo 服务器的 REST API 地址，例如 https://codeberg.org/api/v1。',
    }),
    gitea_environments_unsupported: () => ({
        what: 'Gitea 和 Forgejo 没有环境机密。',
        advice: '去掉 --env。',
    }),
    org_option_malformed: () => ({
        what: '--org 不是有效的组织名称。',
        advice: '填写组织主页网址中的名称：--org NAME。',
    }),
    repo_option_missing: () => ({
        what: '缺少 --repo OWNER/NAME。',
        advice: '填写工作流所在的仓库，例如 octo/website；也可以直接填写仓库地址 https://github.com/octo/website。',
    }),
    repo_option_malformed: () => ({
        what: '仓库名称的格式应为 OWNER/NAME。',
        advice: '例如 octo/website；也可以直接填写仓库地址 https://github.com/octo/website。',
    }),
    repository_elsewhere: ({ source, otherHost, expectedHost }) => ({
        what: `${source} 是 ${otherHost} 上的仓库，而当前使用的是 ${expectedHost} 的 API。`,
        advice: `填写 ${expectedHost} 上的仓库。如果仓库在其他 GitHub 或 Gitea 服务器上，还要设置 secret-api-url 或 --api-url。`,
    }),
    gh_token_missing: ({ permissions }) => ({
        what: '没有 GitHub 令牌：GH_TOKEN 为空，`gh auth token` 也没有返回令牌。',
        advice: `把 GH_TOKEN 设为有${permissions.map((one) => `“${one}”`).join('和')}权限的令牌，或者运行 \`gh auth login\`。`,
    }),
    token_variable_empty: ({ variable }) => ({
        what: `环境变量 ${variable} 为空。`,
        advice: '设为有权写入该分支、机密或变量的令牌。',
    }),
    token_variable_malformed: ({ variable }) => ({
        what: `环境变量 ${variable} 的内容不是有效的令牌。`,
        advice: '只填写令牌本身，不要带引号或空格。',
    }),
    redirect_uri_malformed: () => ({
        what: '--redirect-uri 不是有效的网址。',
        advice: '从 Gitee 的应用页面原样复制“应用回调地址”。',
    }),
    redirect_uri_insecure: () => ({
        what: '--redirect-uri 是另一台机器的 http 地址：Gitee 发回的授权码会明文传输，可能被网络上的其他人截获。',
        advice: '把“应用回调地址”改成 https 地址，或者本机地址（如 http://127.0.0.1:27180/callback），再用这个地址登录。',
    }),
    redirect_uri_needs_terminal: () => ({
        what: '--redirect-uri 指向另一台机器，授权后的地址需要手动粘贴，而标准输入不是终端。',
        advice: '在终端中运行，或者把“应用回调地址”改成本机地址。',
    }),
    port_in_use: ({ address, purpose }) => ({
        what: `无法监听 ${address}：端口已被其他程序占用（EADDRINUSE）。`,
        advice: `结束该程序，或${otherPort(purpose, address)}。`,
    }),
    port_unusable: ({ address, purpose, detail }) => ({
        what: `无法监听 ${address}：${detail}。`,
        advice: `${otherPort(purpose, address)}。`,
    }),
    callback_timeout: ({ minutes, redirectUri }) => ({
        what: `${minutes} 分钟内没有收到回调。`,
        advice: `重新登录。如果 Gitee 显示错误页面，检查 Client ID，并核对“应用回调地址”是否与 ${redirectUri} 完全一致。`,
    }),
    interrupted: () => ({ what: '已取消。', advice: '' }),
    login_interrupted_after_printing: () => ({
        what: '中断时 Gitee 正在签发令牌，因此先输出了刷新令牌。',
        advice: '保存刚才输出的刷新令牌，或者重新登录。',
    }),
    no_refresh_token_granted: ({ host }) => ({
        what: `${host} 只签发了访问令牌，没有签发刷新令牌。没有保存任何内容。`,
        advice: '在 Gitee 的应用页面检查是否允许该应用获取刷新令牌。',
    }),
    refresh_token_not_printed: ({ detail }) => ({
        what: `刷新令牌没能输出（${detail}），也没有保存在别处。`,
        advice: '用 `gitee-token recover` 解密上面的恢复副本，或者清理磁盘空间后重新登录。',
    }),
};
function otherPort(purpose, address) {
    if (purpose === 'sandbox')
        return '用 --port 换一个端口（0 表示任选一个空闲端口）';
    const port = (0,next_port/* nextPort */.F)(address);
    return `登录时加上 --port ${port}，并确认 Gitee 应用的“应用回调地址”是 http://127.0.0.1:${port}/callback`;
}
function listAlternatives(names) {
    return names.join('、').replace(/、([^、]*)$/, ' 或 $1');
}
const STDIN_USERS = {
    git: '标准输入已由 git 用来发送请求',
    recovery_copy: '恢复副本要从标准输入读取',
    client_secret: 'Client Secret 已从标准输入读取',
};
const SOURCES = {
    'Client ID': 'Client ID 用 --client-id 或环境变量 GITEE_TOKEN_CLIENT_ID 提供。',
    'Client Secret': 'Client Secret 用环境变量 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file 提供。',
};
function howToPass(parts) {
    return parts.map((part) => SOURCES[part]).join('');
}
function toVariable(option) {
    return `GITEE_TOKEN_${option.slice('--'.length).replaceAll('-', '_').toUpperCase()}`;
}

;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/files.js
const AGAIN = '重新运行该命令。';
const AGAIN_OR_RECOVER = `${AGAIN}如果 Gitee 拒绝已保存的令牌，用 \`gitee-token recover\` 解密恢复副本，或者重新登录。`;
const CHECK_READING = '确认当前用户有读取权限。';
const CHECK_WRITING = '确认当前用户对所在目录有写入权限，且磁盘未满。';
const JOURNAL = '其中暂存的是未能保存的令牌。';
const MOVE_AWAY = '查明来源并移走，然后重试。';
const ROOT = 0;
const COMMANDS = { load: '读取命令', save: '保存命令' };
const files = {
    path_unresolvable: ({ path, detail }) => ({
        what: `无法解析路径 ${path}：${detail}。`,
        advice: '检查 --file，并确认当前用户有权访问路径中的每一级目录。',
    }),
    file_unreadable: ({ path, detail }) => ({
        what: `无法读取文件 ${path}：${detail}。`,
        advice: CHECK_READING,
    }),
    file_unwritable: ({ path, detail }) => ({
        what: `无法写入文件 ${path}：${detail}。`,
        advice: CHECK_WRITING,
    }),
    file_unremovable: ({ path, detail }) => ({
        what: `无法删除文件 ${path}：${detail}。`,
        advice: '检查所在目录的权限，或者手动删除该文件。',
    }),
    file_unfinished: ({ path, detail }) => ({
        what: `文件 ${path} 上次没有写完，现在仍无法完成：${detail}。`,
        advice: CHECK_WRITING,
    }),
    lock_unavailable: ({ path, detail }) => ({
        what: `无法获取锁 ${path}：${detail}。`,
        advice: CHECK_WRITING,
    }),
    journal_unreadable: ({ path, detail }) => ({
        what: `无法读取暂存文件 ${path}：${detail}。`,
        advice: `${JOURNAL}${CHECK_READING}`,
    }),
    journal_unwritable: ({ path, detail }) => ({
        what: `无法写入暂存文件 ${path}：${detail}。`,
        advice: `${JOURNAL}${CHECK_WRITING}`,
    }),
    journal_unfinished: ({ path, detail }) => ({
        what: `暂存文件 ${path} 上次没有写完，现在仍无法完成：${detail}。`,
        advice: `${JOURNAL}${CHECK_WRITING}`,
    }),
    journal_entry_unmarked: ({ path, detail }) => ({
        what: `无法更新暂存文件 ${path} 中的记录：${detail}。`,
        advice: `${JOURNAL}${CHECK_WRITING}`,
    }),
    journal_entry_unremoved: ({ path, detail }) => ({
        what: `无法删除暂存文件 ${path} 中的记录：${detail}。`,
        advice: `${JOURNAL}${CHECK_WRITING}`,
    }),
    file_not_recognized: ({ path }) => ({
        what: `文件 ${path} 不是由 gitee-token 创建的，或者已损坏，因此未作改动。`,
        advice: '用 --file 换一个文件，或者移走该文件，再运行 `gitee-token login` 重新登录。',
    }),
    file_written_meanwhile: ({ path }) => ({
        what: `其间另一个进程写入了 ${path}，因此没有覆盖。`,
        advice: AGAIN_OR_RECOVER,
    }),
    file_replaced_meanwhile: ({ path }) => ({
        what: `写入 ${path} 时，另一个进程删除或替换了该文件。`,
        advice: '确保其他用户不能在所在目录中创建文件，然后重新登录。',
    }),
    not_regular_file: ({ path }) => ({ what: `${path} 不是普通文件。`, advice: MOVE_AWAY }),
    not_folder: ({ path }) => ({ what: `${path} 不是目录。`, advice: MOVE_AWAY }),
    symbolic_link: ({ path }) => ({ what: `${path} 是符号链接。`, advice: MOVE_AWAY }),
    symbolic_link_loop: ({ path }) => ({
        what: `${path} 是循环的符号链接。`,
        advice: MOVE_AWAY,
    }),
    hard_linked: ({ path }) => ({
        what: `${path} 有多个硬链接，内容可能从别处被修改。`,
        advice: '用副本替换该文件，然后重试。',
    }),
    writable_by_others: ({ path }) => ({
        what: `其他用户可以写入 ${path}。`,
        advice: `检查其中的内容，然后运行 \`chmod go-w '${path}'\`。`,
    }),
    owned_by_other_user: ({ path, owner, user }) => ({
        what: `${path} 属于${owner === ROOT ? ' root' : `其他用户（uid ${owner}）`}。`,
        advice: user === ROOT
            ? `以该用户的身份运行命令：\`sudo -u '#${owner}' gitee-token …\`。`
            : `如果确实归您所有，运行 \`sudo chown ${user} '${path}'\`；否则改用自己的目录。`,
    }),
    lock_held_too_long: ({ path, seconds }) => ({
        what: `另一个进程占用锁 ${path} 已有 ${seconds} 秒。`,
        advice: '等待该进程结束，或者终止该进程，然后重试。',
    }),
    lock_taken_over: ({ path }) => ({
        what: `本进程曾被挂起，其间另一个进程接管了 ${path}。`,
        advice: AGAIN_OR_RECOVER,
    }),
    process_suspended: () => ({
        what: '本进程挂起过久，已由另一个进程接管。没有写入任何内容。',
        advice: AGAIN,
    }),
    load_command_missing: () => ({
        what: '`--store command` 需要 --load-command 才能读取已保存的令牌。',
        advice: '加上 --load-command，例如：--load-command "vault kv get -mount=secret -field=session gitee"。',
    }),
    command_unstartable: ({ command, detail }) => ({
        what: `无法启动${COMMANDS[command]}${behind(detail)}。`,
        advice: checkCommand(command),
    }),
    command_failed: ({ command, status, detail }) => ({
        what: `${COMMANDS[command]}执行失败，退出码为 ${status}${behind(detail)}。`,
        advice: checkCommand(command),
    }),
    command_killed: ({ command, signal, detail }) => ({
        what: `${COMMANDS[command]}被信号 ${signal} 终止${behind(detail)}。`,
        advice: checkCommand(command),
    }),
    command_timed_out: ({ command, seconds, detail }) => ({
        what: `${COMMANDS[command]}运行超过 ${seconds} 秒${behind(detail)}。`,
        advice: checkCommand(command),
    }),
    command_output_too_long: ({ command, characters, detail }) => ({
        what: `${COMMANDS[command]}的输出超过 ${characters} 个字符${behind(detail)}。`,
        advice: checkCommand(command),
    }),
    saved_value_not_loaded: () => ({
        what: '保存命令执行成功，但读取命令没有输出刚保存的值。',
        advice: '确认 --save-command 保存了标准输入的内容，且 --load-command 输出的就是保存的内容。',
    }),
};
function behind(detail) {
    return detail && `：${detail}`;
}
function checkCommand(command) {
    return `手动运行该命令查找原因，或者更正 --${command}-command。`;
}

;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/gitee.js

const PROVIDE_CLIENT = '补上这两项：在 action 中填写输入 client-id 和 client-secret；在命令行中使用 --client-id 和环境变量 ' +
    'GITEE_TOKEN_CLIENT_SECRET。';
const LOGIN = '`gitee-token login`（存入 GitHub 机密时加 `--store github --repo OWNER/NAME`，存到分支时加 `--store branch --repo OWNER/NAME`）';
const CHECK_CLIENT = '打开 Gitee 的“设置 → 第三方应用”，在应用页面核对 Client ID 和“应用回调地址”。';
const gitee = {
    login_declined: ({ answer }) => ({
        what: `您在浏览器中拒绝了授权（${quote(answer)}）。`,
        advice: '没有保存任何内容。如果是误操作，重新登录并点击“同意授权”。',
    }),
    login_client_rejected: ({ answer }) => ({
        what: `Gitee 提示 Client ID 无效（${quote(answer)}）。`,
        advice: CHECK_CLIENT,
    }),
    login_failed: ({ answer }) => ({
        what: `Gitee 登录出错（${quote(answer)}）。`,
        advice: `重新登录。如果仍然失败，${CHECK_CLIENT}`,
    }),
    refresh_token_rejected: ({ answer }) => ({
        what: `Gitee 拒绝了刷新令牌（${quote(answer)}）。`,
        advice: '刷新令牌只能用一次：可能已被用过（例如另一个任务同时在刷新）、已被撤销，或者属于另一个应用。' +
            '在工作流中，重新触发一次（再推送一次，或点 Run workflow）。令牌取自机密时，不要点 Re-run jobs：重跑沿用旧机密。' +
            `仍然失败，就重新获取刷新令牌：运行 ${LOGIN}。`,
    }),
    refresh_token_rejected_without_client: ({ answer }) => ({
        what: `Gitee 拒绝了刷新令牌（${quote(answer)}），而请求中没有 Client ID 和 Client Secret。`,
        advice: `服务器可能要求提供。${PROVIDE_CLIENT}如果仍被拒绝，说明刷新令牌已用过（只能用一次）或已被撤销。重新获取：运行 ${LOGIN}。`,
    }),
    password_rejected: ({ answer }) => ({
        what: `Gitee 拒绝了邮箱和密码（${quote(answer)}）。`,
        advice: '先在 Gitee 网站上用这组邮箱和密码登录一次，确认无误后再重新运行任务，以免反复失败导致账号被锁定。',
    }),
    code_rejected: ({ answer }) => ({
        what: `Gitee 拒绝了浏览器返回的授权码（${quote(answer)}）。`,
        advice: '授权码只能用一次，几分钟后过期，回调地址也必须与申请时一致。重新登录即可。',
    }),
    client_rejected: ({ answer }) => ({
        what: `Gitee 提示 Client ID 或 Client Secret 不正确（${quote(answer)}）。`,
        advice: '打开 Gitee 的“设置 → 第三方应用”，在应用页面核对。如果重置过 Client Secret，旧值已失效。',
    }),
    code_or_client_rejected: ({ answer }) => ({
        what: `Gitee 拒绝了 Client ID、Client Secret 或授权码（${quote(answer)}）。`,
        advice: '没有保存任何内容，原来的会话不受影响。多半是 Client Secret 不正确：打开 Gitee 的“设置 → 第三方应用”，' +
            '在应用页面重新复制，再登录一次。少数情况下，Client Secret 没有错，只是授权码已过期或已用过。',
    }),
    client_missing: ({ answer }) => ({
        what: `请求中没有 Client ID 和 Client Secret，被 Gitee 拒绝（${quote(answer)}）。`,
        advice: PROVIDE_CLIENT,
    }),
    scope_rejected: ({ answer }) => ({
        what: `Gitee 拒绝了所申请的权限（${quote(answer)}）。`,
        advice: '在 Gitee 的应用页面勾选缺少的权限，或者少申请一些。',
    }),
    grant_type_rejected: ({ answer, grantType }) => ({
        what: `Gitee 拒绝了授权方式 ${grantType}（${quote(answer)}）。`,
        advice: '在 Gitee 上确认该应用是否仍可使用这种授权方式。',
    }),
    token_request_rejected: ({ answer, status, grantType }) => ({
        what: `Gitee 拒绝了获取令牌的请求，状态码 ${status}（${quote(answer)}）。`,
        advice: grantType === 'password'
            ? '先在 Gitee 网站上用这组邮箱和密码登录一次，再重新运行任务，以免反复失败导致账号被锁定。如果在网站上可以登录，就检查 Gitee 上的应用设置。'
            : '根据括号中的报错，检查 Gitee 上的应用设置。如果设置没有问题，就稍后重试。',
    }),
    captcha_required: ({ origin, grantType, ...response }) => ({
        what: `Gitee 要求输入验证码（${reply(response)}）。`,
        advice: {
            password: signInFirst(origin, '完成验证'),
            refresh_token: '刷新令牌本来不需要验证码，也没有地方输入，多半是 Gitee 不信任当前 IP。稍后重试，或者换一个运行器或网络。' +
                `如果是自己的网络，先用浏览器登录一次 ${origin}。`,
            authorization_code: signInAndLogIn(origin, '完成验证'),
        }[grantType],
    }),
    address_blocked: ({ origin, grantType, ...response }) => ({
        what: `Gitee 屏蔽了发出请求的 IP（${reply(response)}）。`,
        advice: {
            password: `换一个运行器或网络。如果是自己的网络，先用浏览器登录一次 ${origin}。如果只有密码模式被拒绝，${LOG_IN_ONCE}`,
            refresh_token: `换一个运行器或网络再试。如果是自己的网络，先用浏览器登录一次 ${origin}。`,
            authorization_code: '换一个网络，重新运行 `gitee-token login`。',
        }[grantType],
    }),
    sign_in_unusual: ({ origin, grantType, ...response }) => ({
        what: `Gitee 判定本次请求异常（${reply(response)}）。`,
        advice: {
            password: signInFirst(origin, '确认是本人操作'),
            refresh_token: `用浏览器登录 ${origin}，确认是本人操作，然后重试。如果仍然不行，换一个运行器，所在网络要与平时使用 Gitee 时相同。`,
            authorization_code: signInAndLogIn(origin, '确认是本人操作'),
        }[grantType],
    }),
    second_factor_required: ({ origin, grantType, ...response }) => ({
        what: `Gitee 要求两步验证，例如短信验证码（${reply(response)}）。`,
        advice: {
            password: '仅凭邮箱和密码无法登录这个账号。改为在浏览器中登录一次，验证也在那时完成：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
            refresh_token: `用浏览器登录 ${origin}，完成验证，然后重试。如果仍然不行，就重新获取刷新令牌：运行 ${LOGIN}。`,
            authorization_code: signInAndLogIn(origin, '完成验证'),
        }[grantType],
    }),
    sign_in_page_returned: ({ host, origin, status, grantType }) => ({
        what: `${host} 返回的是登录页面（状态码 ${status}），而不是令牌。`,
        advice: grantType === 'password'
            ? `多半是 Gitee 要核实这次登录。${signInFirst(origin, '按页面提示操作')}`
            : '这个请求不需要登录，页面多半来自所在网络，或者 Gitee 前面的代理、防火墙。' +
                `在同一网络下用浏览器打开 ${origin} 查看，并检查环境变量 https_proxy 和 no_proxy。`,
    }),
    rate_limited: ({ host, status, retryAfter }) => ({
        what: `${host} 返回 ${status}：请求过于频繁${inParentheses(waitIn(retryAfter))}。`,
        advice: '稍后重试，并降低频率。Gitee 按 IP 限流，托管的运行器共用 IP，自托管的运行器用自己的 IP。',
    }),
    server_failed: ({ host, status, retryAfter, answer, attempts, isRefresh }) => ({
        what: `${host} 服务出错，${attempts > 1 ? `尝试了 ${attempts} 次，最后一次` : ''}返回状态码 ${status}${inParentheses(answer && quote(answer), waitIn(retryAfter))}。`,
        advice: withDoubt('稍后重试。', isRefresh),
    }),
    redirected: ({ host, origin, status }) => ({
        what: `${host} 返回了重定向（${status}）。为免泄露凭据，没有跟随。`,
        advice: `确认 ${origin} 是 Gitee 服务器的地址。`,
    }),
    request_blocked: ({ host, status, body }) => ({
        what: `${host} 返回 ${status}，${MISSING[body]}：请求被 Gitee 或中途的防火墙、代理拦截。`,
        advice: 'Gitee 会屏蔽部分 IP，换一个运行器或网络再试，并检查环境变量 https_proxy 和 no_proxy。',
    }),
    response_unexpected: ({ host, origin, status, body, answer, isRefresh }) => ({
        what: `${host} 返回 ${status}，${BODIES[body]}${inParentheses(answer && quote(answer))}。`,
        advice: withDoubt(`确认 ${origin} 是 Gitee 服务器的地址。如果是，就稍后重试。`, isRefresh),
    }),
    response_too_large: ({ host, origin, isRefresh }) => ({
        what: `${host} 的响应超过 1 MiB，多半不是 Gitee 返回的。`,
        advice: withDoubt(`确认 ${origin} 是 Gitee 服务器的地址。`, isRefresh),
    }),
    issued_token_unusable: ({ host, flaw, isRefresh }) => ({
        what: `${host} 签发的令牌无法使用：${describeFlaw(flaw)}。`,
        advice: withDoubt('问题出在 Gitee 或 Gitee 前面的代理。稍后重试。', isRefresh),
    }),
    connection_failed: ({ host, origin, detail }) => ({
        what: `无法连接 ${host}：${detail}。`,
        advice: checkNetwork(origin),
    }),
    connection_lost: ({ host, origin, detail }) => ({
        what: `与 ${host} 的连接在收到响应之前中断：${detail}。`,
        advice: checkNetwork(origin),
    }),
    no_response: ({ host, origin }) => ({
        what: `${host} 无响应，已超时。`,
        advice: checkNetwork(origin),
    }),
    certificate_untrusted: ({ host, detail }) => ({
        what: `${host} 的证书不受信任：${detail}。`,
        advice: '如果是私有化部署的 Gitee，或者代理会解密 HTTPS 流量，需要把环境变量 NODE_EXTRA_CA_CERTS 设为 CA 证书文件的路径。',
    }),
    cancelled_before_exchange: () => ({
        what: '已取消，此时还没有向 Gitee 请求令牌。',
        advice: '无需处理。',
    }),
    cancelled_between_attempts: ({ last }, explain) => ({
        what: `取消时正在等待重试。最后一次报错：${explain(last).what}`,
        advice: '无需处理。',
    }),
    response_lost: ({ last }, explain) => ({
        what: `响应丢失，无法确定刷新令牌是否已经用掉。最后一次报错：${explain(last).what}`,
        advice: '重试一次，成功就说明没有问题。如果警告两组令牌中有一组失效，方便时重新登录即可。' +
            '如果报 grant_rejected，说明刷新令牌已经用掉（只能用一次），而新令牌已丢失。' +
            `重新获取：运行 ${LOGIN}。`,
    }),
    used_by_earlier_attempt: ({ rejected }, explain) => ({
        what: `${explain(rejected).what}刷新令牌只能用一次，很可能在此前失败的那次尝试中已经用掉。`,
        advice: `重新获取刷新令牌：运行 ${LOGIN}。`,
    }),
    user_info_missing: ({ host, ...response }) => ({
        what: `${host} 返回 ${(0,status_line/* statusLine */.B)(response)}：令牌没有 user_info 权限。`,
        advice: '',
    }),
    user_unnamed: ({ host }) => ({ what: `${host} 的响应中没有用户名。`, advice: '' }),
    user_request_failed: ({ host, ...response }) => ({
        what: `${host} 返回 ${(0,status_line/* statusLine */.B)(response)}。`,
        advice: '',
    }),
    new_access_token_rejected: ({ host, ...response }) => ({
        what: `${host} 拒绝了刚签发的访问令牌（${(0,status_line/* statusLine */.B)(response)}）。输出已经设置。`,
        advice: '很可能是另一个任务在此期间刷新了令牌。同一时间只让一个任务刷新令牌。',
    }),
    owner_unexpected: ({ expected, login }) => ({
        what: `令牌属于 ${login}，而 expected-login 要求的是 ${expected}，因此没有交给任务。`,
        advice: `如果任务应该使用 ${expected}，先在浏览器中改用 ${expected} 登录 Gitee，再运行 ${LOGIN}重新登录；` +
            `使用邮箱和密码的，换成 ${expected} 的邮箱和密码。如果本来就该使用 ${login}，更正 expected-login。`,
    }),
    owner_unknown: ({ expected, problem }, explain) => ({
        what: `无法确认令牌是否属于 ${expected}（expected-login），因此没有交给任务。` +
            explain(problem).what,
        advice: problem.reason === 'user_info_missing'
            ? '查询所属用户需要 user_info 权限：先在 Gitee 的应用页面勾选，再运行 ' +
                `${LOGIN}重新登录，--scope 中要包含该权限；使用邮箱和密码的，在输入 scope 中加上。`
            : explain(problem).advice || '重新运行。如果仍然失败，确认令牌有 user_info 权限。',
    }),
};
const LOG_IN_ONCE = '就不再用邮箱和密码，改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。';
const MISSING = {
    not_json: '内容不是 Gitee 的 JSON',
    no_reason: '没有说明原因',
};
const BODIES = {
    empty: '响应内容为空',
    not_oauth: '内容不是 OAuth 响应',
};
const FLAWS = {
    not_text: '不是字符串',
    empty: '为空',
    too_long: '过长',
    invalid_characters: '含有空格或其他不该出现的字符',
};
function describeFlaw({ field, kind }) {
    return kind === 'missing' ? `响应中没有 ${field}` : `响应中的 ${field} ${FLAWS[kind]}`;
}
function quote({ error, description }) {
    return description ? `${error}: ${description}` : error;
}
function inParentheses(...texts) {
    const given = texts.filter(Boolean).join('；');
    return given && `（${given}）`;
}
function reply({ answer, status }) {
    return answer ? quote(answer) : `状态码 ${status}`;
}
function signInFirst(origin, step) {
    return (`在同一网络下用浏览器登录一次 ${origin}，${step}，并为账号绑定手机或微信。如果仍然不行，或者任务在托管的运行器上（IP 每次都变），` +
        LOG_IN_ONCE);
}
function signInAndLogIn(origin, step) {
    return `在同一网络下用浏览器登录 ${origin}，${step}，然后重新运行 \`gitee-token login\`。`;
}
function checkNetwork(origin) {
    return `稍后重试。如果一直失败，检查本机能否访问 ${origin}，以及环境变量 https_proxy 和 no_proxy。`;
}
function waitIn(retryAfter) {
    return retryAfter && `Retry-After: ${retryAfter}`;
}
function withDoubt(advice, isRefresh) {
    return isRefresh
        ? `${advice}如果下次报 grant_rejected，说明刷新令牌（只能用一次）这次已经用掉。重新获取：运行 ${LOGIN}。`
        : advice;
}

;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/proxy.js
const ENCODE = '用户名和密码中的特殊字符要编码，如 @ 写成 %40，# 写成 %23。';
const proxy = {
    proxy_socks: ({ variable, host }) => ({
        what: `${variable} 设置的是 SOCKS 代理，gitee-token 不支持。`,
        advice: `把 ${variable} 改成 http:// 代理；代理软件一般也提供 HTTP 代理，端口往往相同。${withoutProxy(host)}`,
    }),
    proxy_without_scheme: ({ variable, example }) => ({
        what: `${variable} 中的代理地址缺少开头的 http://。`,
        advice: `改成 ${example}。`,
    }),
    proxy_malformed: ({ variable, example }) => ({
        what: `${variable} 不是有效的代理地址。`,
        advice: `改成 ${example} 这样的地址。${ENCODE}`,
    }),
    proxy_unreachable: ({ variable, proxy: name, host, detail }) => ({
        what: `无法连接 ${variable} 设置的代理 ${name}：${detail}。`,
        advice: `检查代理是否在运行，以及 ${variable} 是否正确。${withoutProxy(host)}`,
    }),
    proxy_silent: ({ variable, proxy: name, host }) => ({
        what: `通过 ${variable} 设置的代理 ${name} 连接 ${host} 超时。`,
        advice: `检查代理是否在运行，以及 ${variable} 是否正确。${withoutProxy(host)}`,
    }),
    proxy_without_tls: ({ variable, proxy: name }) => ({
        what: `${variable} 设置的代理 ${name} 返回的不是 TLS 数据。`,
        advice: `很可能要把 ${variable} 中的代理地址改成以 http:// 开头。该变量只是用于 https 请求，代理本身通常用 http。`,
    }),
    proxy_password_missing: ({ variable, proxy: name }) => ({
        what: `${variable} 设置的代理 ${name} 要求提供用户名和密码（407）。`,
        advice: `在 ${variable} 中加上用户名和密码：http://USER:PASSWORD@HOST:PORT。${ENCODE}`,
    }),
    proxy_password_rejected: ({ variable, proxy: name }) => ({
        what: `代理 ${name} 拒绝了 ${variable} 中的用户名和密码（407）。`,
        advice: `改成正确的用户名和密码。${ENCODE}只支持 Basic 认证。`,
    }),
    proxy_refused: ({ variable, proxy: name, host, status }) => ({
        what: `${variable} 设置的代理 ${name} 拒绝连接 ${host}（状态码 ${status}）。`,
        advice: `在代理的规则中放行 ${host}。${withoutProxy(host)}`,
    }),
    proxy_failed: ({ variable, proxy: name, host, status }) => ({
        what: `${variable} 设置的代理 ${name} 无法连接 ${host}（状态码 ${status}）。`,
        advice: `稍后重试，并检查代理能否访问 ${host}。${withoutProxy(host)}`,
    }),
};
function withoutProxy(host) {
    return `如果不需要经过代理，把 ${host} 加入 no_proxy。`;
}

;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/stores.js



const API_ADDRESS = ' API 地址（secret-api-url 或 --api-url）';
const LATER = '稍后重试。';
const CI_JOB_TOKEN = '任务自带的 CI_JOB_TOKEN 不能写入变量。';
const stores = {
    some_stores_failed: ({ problem, phase, done, left, failed }, explain) => {
        const { what, advice } = explain(problem);
        const list = (names) => names.map(store_name/* storeName */.H).join('、') || '无';
        const facts = [
            `${phase === 'prepare' ? '可以写入' : '已写入'}：${list(done)}。`,
            ...(left.length > 0 ? [`保持不变：${list(left)}。`] : []),
            `${phase === 'prepare' ? '无法写入' : '未写入'}：${list(failed)}。`,
        ];
        return { what: [what, ...facts].join(''), advice };
    },
    runner_server_insecure: ({ origin }) => ({
        what: `运行器所连的服务器是 ${origin}，没有启用 TLS。机密会以明文在网络上传输，因此不会发送到该服务器。`,
        advice: '为服务器配置证书，或者在前面架设带证书的反向代理，并把服务器自己的地址（ROOT_URL）改为 https://。' +
            '如果已有 https:// 地址，把 secret-api-url 设为该地址，例如 https://gitea.example.com/api/v1。',
    }),
    store_token_rejected: ({ server, tokenName, ...response }) => ({
        what: `${server} 拒绝了 ${tokenName}（${(0,status_line/* statusLine */.B)(response)}）。该令牌可能已过期、已被撤销、复制不完整，或者属于另一台服务器。`,
        advice: server === 'GitLab' ? `${renewal(tokenName)}${CI_JOB_TOKEN}` : renewal(tokenName),
    }),
    store_rate_limited: ({ server, ...response }) => ({
        what: `请求过于频繁，被 ${server} 限流（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: LATER,
    }),
    store_server_failed: ({ server, ...response }) => ({
        what: `${server} 处理请求时出错（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: `${LATER}如果仍然出错，检查代理和${API_ADDRESS}。`,
    }),
    store_unreachable: ({ host, detail }) => ({
        what: `无法连接 ${host}：${detail}。`,
        advice: `稍后重试，或者检查代理和${API_ADDRESS}。`,
    }),
    store_timed_out: ({ host }) => ({
        what: `${host} 无响应，已超时。`,
        advice: `稍后重试，或者检查代理和${API_ADDRESS}。`,
    }),
    store_certificate_untrusted: ({ host, detail }) => ({
        what: `${host} 的证书不受信任：${detail}。`,
        advice: '如果服务器或代理使用私有 CA 签发的证书，需要把 NODE_EXTRA_CA_CERTS 设为 CA 证书文件的路径。',
    }),
    store_response_too_large: ({ host }) => ({
        what: `${host} 的响应超过 1 MiB，不像是 REST API。`,
        advice: `检查${API_ADDRESS}。`,
    }),
    store_response_unexpected: ({ host, store }) => ({
        what: `访问${(0,store_name/* storeNameBefore */.Q)(store)}时，${host} 的响应不符合预期，很可能不是对应的 REST API。`,
        advice: `检查${API_ADDRESS}。`,
    }),
    secret_created: ({ stores }) => ({
        what: `gitee-token 新建了${stores.map(store_name/* storeName */.H).join('、')}（此前不存在）。`,
        advice: '确认 refresh-token 引用的就是这个机密。如果引用的是另一个机密，其中的刷新令牌已经失效，下次运行会失败。' +
            '这时可以让 refresh-token 改用新建的机密，也可以更正要写入的机密（secret-name 或 --secret-name，以及所在的仓库、环境或组织），再运行 `gitee-token login` 重新登录。',
    }),
    store_token_expires_soon: ({ tokenName, expiresAt, daysLeft }) => {
        const { utc, beijing } = (0,clock_times/* clockTimes */.V)(new Date(expiresAt));
        return {
            what: `${tokenName} ${daysLeft === 0 ? '不到 1 天' : `还有 ${daysLeft} 天`}就要过期（北京时间 ${beijing}，UTC ${utc}），` +
                '过期后无法再用该令牌保存新的刷新令牌。',
            advice: renewal(tokenName),
        };
    },
    newer_session_stored: () => ({
        what: '其间另一个进程保存了较新的会话，因此没有覆盖。',
        advice: '重新运行该命令：`token` 会使用较新的会话，`login` 则会覆盖。',
    }),
    secret_rejected: ({ server, store, ...response }) => ({
        what: `${server} 拒绝了对${(0,store_name/* storeNameBefore */.Q)(store)}的请求（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: '检查机密的名称，以及所在的仓库、环境或组织。',
    }),
    secret_written_meanwhile: ({ store }) => ({
        what: `Gitee 签发令牌期间，另一个任务（或有人手动）更新了${(0,store_name/* storeName */.H)(store)}。更新后的值保持不变。`,
        advice: '同一时间只让一个任务刷新令牌。',
    }),
    secret_write_time_unknown: ({ store }) => ({
        what: `无法从 GitHub 得知${(0,store_name/* storeNameBefore */.Q)(store)}此后是否更新过，其中可能已经是较新的令牌。`,
        advice: LATER,
    }),
    github_secret_name_invalid: ({ name }) => ({
        what: `“${name}”不是有效的 GitHub 机密名称。`,
        advice: '只能使用字母、数字和下划线，不能以数字或 GITHUB_ 开头。',
    }),
    github_permission_missing: ({ store, tokenName, permission, accepted, ...response }) => ({
        what: `${tokenName} 没有权限写入${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）。${required(accepted)}`,
        advice: `为该令牌授予此${owner(permission)}的“${permission}”权限。`,
    }),
    github_job_token_used: ({ store, tokenName, permission, accepted, ...response }) => ({
        what: `${tokenName} 没有权限写入${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）。${required(accepted)}`,
        advice: `任务自带的 GITHUB_TOKEN 不能写入机密，无论任务的 permissions 怎么写。如果用的是 GITHUB_TOKEN，改用有“${permission}”权限的细粒度个人访问令牌或 GitHub App 令牌。`,
    }),
    github_repository_not_found: ({ repository, tokenName, permission }) => ({
        what: `GitHub 上没有仓库 ${repository}，或者 ${tokenName} 无权访问。`,
        advice: `检查仓库名称（OWNER/NAME），并确认该令牌可以访问此仓库，且有“${permission}”权限。` +
            (tokenName === 'GH_TOKEN'
                ? '使用 --store branch 时，还要有“Contents: Read and write”权限。'
                : ''),
    }),
    github_secrets_not_found: ({ repository, tokenName, permission }) => ({
        what: `GitHub 上有仓库 ${repository}，但 ${tokenName} 无权访问其中的机密。`,
        advice: `为该令牌授予此仓库的“${permission}”权限。`,
    }),
    github_environment_missing: ({ repository, environment }) => ({
        what: `仓库 ${repository} 没有环境 ${environment}。`,
        advice: '在 Settings → Environments 中创建该环境，或者更正环境名称。',
    }),
    github_organization_not_found: ({ organization, tokenName, permission }) => ({
        what: `GitHub 上没有组织 ${organization}，或者 ${tokenName} 无权访问该组织的机密。`,
        advice: `检查组织名称，并确认该令牌有此组织的“${permission}”权限。`,
    }),
    gitea_secret_name_invalid: ({ name }) => ({
        what: `“${name}”不是有效的 Gitea 或 Forgejo 机密名称。`,
        advice: '只能使用字母、数字和下划线，不能以数字、GITEA_ 或 GITHUB_ 开头。',
    }),
    gitea_permission_missing: ({ store, tokenName, scope, ...response }) => ({
        what: `${tokenName} 没有权限写入${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: `协作者的令牌和任务自带的令牌都不能写入机密。改用由所有者（owner）创建、有 ${scope} 权限的令牌。`,
    }),
    gitea_repository_not_found: ({ server, repository, tokenName, scope, ...response }) => ({
        what: `${server} 上没有仓库 ${repository}，或者 ${tokenName} 无权访问（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: `检查仓库名称（OWNER/NAME）。该令牌必须属于所有者（owner），且有 ${scope} 权限。`,
    }),
    gitea_organization_not_found: ({ server, organization, tokenName, scope, ...response }) => ({
        what: `${server} 上没有组织 ${organization}，或者 ${tokenName} 无权访问（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: `检查组织名称。该令牌必须属于所有者（owner），且有 ${scope} 权限。`,
    }),
    gitlab_variable_name_invalid: ({ name }) => ({
        what: `“${name}”不是有效的 GitLab 变量名称。`,
        advice: '只能使用字母、数字和下划线，最多 255 个字符。',
    }),
    gitlab_project_invalid: ({ project }) => ({
        what: `“${project}”不是有效的 GitLab 项目 ID 或路径。`,
        advice: '把 --project 设为项目 ID，或者 group/project 这样的路径。',
    }),
    gitlab_group_invalid: ({ group }) => ({
        what: `“${group}”不是有效的 GitLab 群组 ID 或路径。`,
        advice: '把 --group 设为群组 ID，或者 group/subgroup 这样的路径。',
    }),
    gitlab_project_not_found: ({ project, tokenName }) => ({
        what: `GitLab 上没有项目 ${project}，或者 ${tokenName} 无权访问。`,
        advice: `检查项目的 ID 或路径。${roleIn('project')}`,
    }),
    gitlab_group_not_found: ({ group, tokenName }) => ({
        what: `GitLab 上没有群组 ${group}，或者 ${tokenName} 无权访问。`,
        advice: `检查群组的 ID 或路径。${roleIn('group')}`,
    }),
    gitlab_permission_missing: ({ store, tokenName, ...response }) => ({
        what: `${tokenName} 没有权限写入${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: roleIn(store.kind === 'group_variable' ? 'group' : 'project'),
    }),
    gitlab_variable_hidden: ({ store }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}是隐藏变量，GitLab 不会返回变量值。`,
        advice: '删除该变量后重新创建，可见性选 Masked，不要选 Masked and hidden。',
    }),
    gitlab_variable_elsewhere: ({ store, environmentScope, actual = '其他几个范围' }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}在 GitLab 的环境范围（environment scope）${environmentScope} 中没有值，有值的是：${actual}。`,
        advice: '把 --environment-scope 设为有值的范围，或者用相同的存储选项运行 `gitee-token login` 登录。',
    }),
    gitlab_variable_stale: ({ rejected, store, environmentScope }, explain) => ({
        what: `${explain(rejected).what}该令牌取自${(0,store_name/* storeName */.H)(store)}，环境范围（environment scope）是 ${environmentScope}。` +
            'GitLab 的其他环境范围中也有该变量的值，其中可能有较新的令牌。',
        advice: '只保留一个值：把 --environment-scope 设为该值的环境范围，并删除其余的值。如果仍被 Gitee 拒绝，用相同的存储选项运行 `gitee-token login` 重新登录。',
    }),
    gitlab_job_variable_missing: ({ variable, ref, isProtected, environment }) => ({
        what: `GitLab 没有为这个任务提供变量 ${variable} 的值。任务运行在${isProtected ? '受保护的' : '未受保护的'} ${ref} 上，` +
            `${environment ? `环境是 ${environment}` : '没有指定环境'}。`,
        advice: [
            '在 Settings → CI/CD → Variables 中确认有这个变量；如果变量的值引用了另一个变量，也要确认那个变量存在。',
            ...(isProtected
                ? []
                : [
                    `如果变量是受保护的，只有受保护的分支和标签上的任务才能读到：把 ${ref} 设为受保护，或者取消勾选 Protect variable。`,
                ]),
            environment
                ? '如果变量限定了环境范围，该范围必须与任务的环境一致。'
                : '如果变量限定了环境范围，需要在任务中用 `environment:` 指定该环境。',
        ].join(''),
    }),
    gitlab_variable_rejected: ({ server, store, ...response }) => ({
        what: `${server} 拒绝写入${(0,store_name/* storeName */.H)(store)}（${(0,status_line/* statusLine */.B)(response)}）。`,
        advice: '检查变量的设置。屏蔽（masked）变量的值至少要有 8 个字符，且不能有空格。',
    }),
    gitlab_environment_scope_ignored: ({ store, environmentScope }) => ({
        what: `GitLab 忽略了环境范围 ${environmentScope}，把${(0,store_name/* storeNameBefore */.Q)(store)}写到了其他环境。很可能是当前许可证不支持群组变量的环境范围。`,
        advice: '去掉 --environment-scope，或者改用项目变量（--project）。',
    }),
};
function renewal(tokenName) {
    switch (tokenName) {
        case 'secret-token':
            return '重新创建令牌，并更新保存该令牌的机密。';
        case 'GH_TOKEN':
            return '重新创建令牌并更新 GH_TOKEN，或者重新运行 `gh auth login`。';
        default:
            return `重新创建令牌，并更新 ${tokenName}。`;
    }
}
function required(permission) {
    return permission && `GitHub 要求的权限：${permission}。`;
}
function owner(permission) {
    return permission === 'Organization secrets: Read and write' ? '组织' : '仓库';
}
function roleIn(owner) {
    const role = owner === 'group' ? '群组的 Owner' : '项目的 Maintainer';
    return `该令牌需要 api 范围和${role} 角色。${CI_JOB_TOKEN}`;
}

// EXTERNAL MODULE: ./build/messages/errors/zh-CN/how-to-login.js
var how_to_login = __webpack_require__(9449);
;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/token.js




const LOG_IN_AGAIN = '用相同的存储选项重新运行 `gitee-token login`。';
const FALLBACKS = {
    other_login: '会话中的另一组令牌',
    refresh_token: '输入 refresh-token 中的刷新令牌',
    password: '邮箱和密码',
};
const token = {
    replaced_elsewhere: ({ refused, store, writtenAt }, explain) => ({
        what: `${explain(refused).what}另一个任务已换得新令牌：${(0,store_name/* storeNameBefore */.Q)(store)}在本任务读取之后（${writtenAt}）更新过。`,
        advice: '重新触发工作流（再推送一次，或点 Run workflow），不要点 Re-run jobs：重跑沿用旧机密。同一时间只让一个任务刷新令牌。',
    }),
    fallback_failed: ({ first, second, fallback, decisive }, explain) => {
        const explained = { first: explain(first), second: explain(second) };
        return {
            what: `${explained.first.what}随后改用${FALLBACKS[fallback]}，也失败了：${explained.second.what}`,
            advice: explained[decisive].advice,
        };
    },
    both_logins_rejected: ({ answer, store }) => ({
        what: `会话中的两组令牌都已被 Gitee 拒绝（${quote(answer)}）。`,
        advice: `${(0,how_to_login/* howToLogin */.x)(store)}重新登录。`,
    }),
    access_token_unusable: ({ host, flaw }) => ({
        what: `${host} 签发的访问令牌无法使用：${describeFlaw(flaw)}。同时签发的新刷新令牌有效。`,
        advice: '再运行一次，届时会使用新的刷新令牌；在工作流中要重新触发，不要点 Re-run jobs。',
    }),
    cancelled_during_exchange: () => ({
        what: '取消时 Gitee 正在签发新令牌，因此先完成了换取，令牌没有丢失。',
        advice: '无需处理。',
    }),
    cancelled_before_save: () => ({
        what: '取消时 Gitee 正在签发新令牌。新的刷新令牌已暂存，将由 post 步骤保存。',
        advice: '无需处理。',
    }),
    cancelled_during_save: () => ({
        what: '取消时正在保存令牌，因此先完成了保存，令牌没有丢失。',
        advice: '无需处理。',
    }),
    session_damaged: () => ({
        what: '已保存的会话已损坏。',
        advice: `在原处改存一个刷新令牌，或者重新登录：运行 ${LOGIN}。`,
    }),
    session_version_unknown: () => ({
        what: '已保存的会话由更高版本的 gitee-token 写入，当前版本无法读取。',
        advice: '升级 gitee-token。',
    }),
    session_of_other_server: ({ own, requested }) => ({
        what: `已保存的会话属于 ${own}，因此没有发送给 ${requested}。`,
        advice: `把 gitee-url 设为 ${own}（在命令行中，去掉 --gitee-url）；或者登录 ${requested}，保存新的会话：运行 ${LOGIN}。`,
    }),
    session_of_other_client: ({ own, requested }) => ({
        what: `已保存的会话属于 Client ID 为 ${own} 的应用，而不是 ${requested}。`,
        advice: `改用会话所属应用的 Client ID 和 Client Secret；要换成另一个应用，就用该应用重新登录：运行 ${LOGIN}。`,
    }),
    store_empty: ({ store }) => ({
        what: store.kind === 'file'
            ? `还没有登录：${(0,store_name/* storeNameBefore */.Q)(store)}不存在，或者其中没有令牌。`
            : `还没有登录：${(0,store_name/* storeNameBefore */.Q)(store)}中没有令牌。`,
        advice: (0,how_to_login/* logInFirst */.K)(store),
    }),
    token_kept_for_other_store: ({ store }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}中没有令牌。本机暂存着一个之前未能保存的令牌，但当时的命令是在另一个目录中或用另一组环境变量运行的，` +
            '令牌可能属于其他存储位置。没有删除任何内容。',
        advice: '在当时的目录中，用当时的环境变量再运行一次该命令，令牌就会保存。',
    }),
    stored_value_mistaken: ({ store, mistake }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}中的内容不是刷新令牌：${mistakes[mistake]}。`,
        advice: LOG_IN_AGAIN,
    }),
    stored_value_malformed: ({ store }) => ({
        what: `${(0,store_name/* storeNameBefore */.Q)(store)}中的内容不是刷新令牌：内容过长，或者含有令牌中不会出现的字符。`,
        advice: LOG_IN_AGAIN,
    }),
    recovery_copy_missing: () => ({
        what: '输入的内容中没有完整的恢复副本。',
        advice: '复制日志中完整的一行，或者任务摘要中完整的代码块。',
    }),
    recovery_copy_undecryptable: ({ needs }) => ({
        what: '恢复副本无法解密。',
        advice: needs === 'session_key'
            ? '确认复制完整，并使用该任务当时的会话密钥。如果没有留存密钥，重新登录即可。'
            : '确认复制完整，并使用该任务当时的 Client Secret。会话在分支上的，加上 --store branch，用会话密钥解密。',
    }),
};

;// CONCATENATED MODULE: ./build/messages/errors/zh-CN/index.js









const errors = {
    explanations: {
        ...gitee,
        ...proxy,
        ...token,
        ...stores,
        ...branch,
        ...files,
        ...action,
        ...cli,
    },
    notes: {
        nothing_spent: '刷新令牌尚未使用，仍然有效。',
        probably_not_spent: '刷新令牌很可能没有用掉，仍然有效。',
        unsaved: 'Gitee 已签发新的刷新令牌，但未能保存。',
        journaled: '新令牌已暂存在本机，下次运行命令时会自动保存（除非届时已存有较新的令牌）。',
        still_journaled: '该令牌仍暂存在本机，下次运行命令时会再次尝试保存。',
        post_step_saves: '新令牌已暂存，任务结束时由 post 步骤再次尝试保存。',
        still_stored: '被拒绝的访问令牌仍在存储中。',
    },
    storeName: store_name/* storeName */.H,
    docs: (address) => address.replace('errors.md', 'errors.zh-CN.md'),
    space: '',
};


/***/ }),

/***/ 6370:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ storeName),
/* harmony export */   Q: () => (/* binding */ storeNameBefore)
/* harmony export */ });
function storeName(store) {
    switch (store.kind) {
        case 'repository_secret':
            return `仓库 ${store.repository} 的机密 ${store.name}`;
        case 'environment_secret':
            return `仓库 ${store.repository} 的环境 ${store.environment} 的机密 ${store.name}`;
        case 'organization_secret':
            return `组织 ${store.organization} 的机密 ${store.name}`;
        case 'project_variable':
            return `项目 ${store.project} 的变量 ${store.name}`;
        case 'group_variable':
            return `群组 ${store.group} 的变量 ${store.name}`;
        case 'branch':
            return `仓库 ${store.repository} 的分支 ${store.branch}`;
        case 'file':
            return `文件 ${store.path}`;
        case 'command':
            return '自定义存储';
        case 'several':
            return store.stores.map(storeName).join('、');
        case 'none':
            return '无';
    }
}
function storeNameBefore(store) {
    return storeName(store).replace(/\P{Script=Han}$/u, '$& ');
}


/***/ })

};
;