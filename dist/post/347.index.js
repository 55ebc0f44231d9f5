"use strict";
exports.id = 347;
exports.ids = [347];
exports.modules = {

/***/ 7347:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   messages: () => (/* binding */ messages)
/* harmony export */ });
/* harmony import */ var _clock_times_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3537);
/* harmony import */ var _errors_zh_CN_how_to_login_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9449);
/* harmony import */ var _errors_zh_CN_store_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6370);



const SOURCES = {
    refresh_token: '刷新令牌',
    password: '邮箱和密码',
    authorization_code: '浏览器登录',
    session: '复用已保存的会话',
};
const FALLBACKS = {
    refresh_token: '输入 refresh-token 中的刷新令牌',
    password: '邮箱和密码登录',
};
const AFTER_FALLBACK = {
    nothing: '新的刷新令牌已保存。',
    store_output: '请保存本步骤的输出 refresh-token。',
    replace_secret: '请保存新的刷新令牌，或者去掉旧的。',
};
const STORE_WARNINGS = {
    secret_created: '新建机密',
    store_token_expires_soon: '令牌即将过期',
};
const messages = {
    language: 'zh-CN',
    unexpectedError: (detail) => ({
        title: '意外错误',
        text: `gitee-token 自身出错，请到 https://github.com/gitee-token/gitee-token/issues 反馈以下内容：${detail}`,
    }),
    refreshToken: {
        unusual: 'refresh-token 很可能复制有误：Gitee 的刷新令牌是 64 位十六进制字符。',
        otherSecret: '如果每次运行都这样失败，说明 refresh-token 引用的机密与本步骤写入的不是同一个，' +
            '请核对 secret-name 和 secret-environment。',
    },
    client: {
        unusual: (inputs) => `${inputs.join(' 和 ')} 很可能没有复制完整：Gitee 的 Client ID 和 Client Secret 都是 64 位十六进制字符。`,
        swapped: '还要检查两者是否填反。',
    },
    inputs: {
        unusedScope: {
            title: '未使用 scope',
            text: '输入 scope 只用于邮箱和密码登录；刷新令牌沿用登录时获得的权限，不受影响。' +
                '要更改权限，请用 `gitee-token login --scope` 和相同的存储选项重新登录，否则请去掉该输入。',
        },
        halfLogin: (present, missing) => ({
            title: '没有备用登录方式',
            text: `填写了 ${present}，但 ${missing} 为空，刷新令牌被 Gitee 拒绝时将无法改用邮箱和密码。` +
                '请两项都填或都不填，并检查机密名称是否正确、本任务能否读取。',
        }),
        lineBreakInPassword: {
            title: '密码',
            text: '输入 password 以换行符结尾，会一并发送。如果密码本身没有换行符，' +
                '请改用 printf %s（不要用 echo）重新保存该机密，以免反复登录失败导致账号被锁定。',
        },
        unknownScope: (unknown, known) => ({
            title: '无法识别的权限',
            text: `输入 scope 中有 Gitee 未列出的权限：${unknown.map(suggest).join('、')}。仍会照常发送。` +
                `Gitee 列出的权限有：${known.join('、')}。`,
        }),
    },
    outputs: {
        storeWarning: (reason, { what, advice }) => ({
            title: STORE_WARNINGS[reason],
            text: `${what}${advice}`,
        }),
        unverified: (problem) => ({
            title: '未能验证',
            text: `Gitee 没有确认令牌属于哪个用户：${problem}令牌会照常使用，因为只有 401 才说明令牌无效；` +
                '输出 login 为空。设置 `verify: false` 可跳过这项检查。',
        }),
        fellBack: (reason, fallback, next) => `${reason}已改用${FALLBACKS[fallback]}。${AFTER_FALLBACK[next]}`,
        lostLogin: ({ reason, store }) => ({
            title: '两组令牌中有一组失效',
            text: `${reason ?? '会话中的两组令牌，有一组已被 Gitee 拒绝。'}本任务已改用会话中的另一组令牌，不受影响。` +
                `方便时${(0,_errors_zh_CN_how_to_login_js__WEBPACK_IMPORTED_MODULE_0__/* .howToLogin */ .x)(store)}重新登录，即可恢复为两组。在此之前，每次刷新都会使任务正在使用的令牌失效。`,
        }),
        notRefreshed: ({ what, advice }, until) => ({
            title: '未能刷新',
            text: `${what}本任务仍然拿到了令牌：已保存的访问令牌，有效期至${explainTime(until)}。` +
                `过期之后，要刷新成功才能拿到令牌。${advice}`,
        }),
        unkept: {
            title: '刷新令牌已用过',
            text: '刷新令牌只能用一次，现已失效，而新的刷新令牌没有保存，下次运行会用邮箱和密码登录。' +
                '请填写 secret-name 和 secret-token，把新令牌写回机密。',
        },
        cannotPush: {
            title: 'git',
            text: '访问令牌没有 projects 权限，git 无法推送。请在 Gitee 的应用页面勾选该权限，' +
                '再用 `gitee-token login --scope` 和相同的存储选项重新登录；使用邮箱和密码时，请在输入 scope 中加上 projects。',
        },
        minTtlCapped: (minTtl, counted, expiresIn) => ({
            title: 'min-ttl',
            text: `min-ttl 为 ${minTtl}，但实际按 ${counted} 处理，即访问令牌有效期（${expiresIn} 秒）的一半。` +
                `再大的话，刷新可能使其他任务正在使用的令牌失效。请把 min-ttl 设为 ${counted} 或更小。`,
        }),
        alwaysRefreshed: {
            title: 'min-ttl',
            text: 'min-ttl 为 0，本步骤每次都会刷新会话。如果其他任务也在用这个会话，刷新可能使这些任务正在使用的令牌失效。' +
                '除非只有这一个任务使用，否则请去掉 min-ttl。',
        },
    },
    branch: {
        waiting: ({ run, until }) => {
            const { utc, beijing } = (0,_clock_times_js__WEBPACK_IMPORTED_MODULE_1__/* .clockTimes */ .V)(until);
            return `${run ? `${run} ` : '另一次运行'}正在刷新会话（最晚到北京时间 ${beijing}，UTC ${utc}），等待其完成……`;
        },
        superseded: {
            title: '会话已更换',
            text: '本步骤获取令牌期间，有人重新登录或退出了登录，因此没有覆盖已保存的内容。' +
                '本任务的令牌仍可使用，之后的运行使用现在保存的会话。',
        },
    },
    git: {
        tooOld: (version, oldest) => ({
            title: 'git',
            text: `${version === undefined ? 'git-credentials 需要 git，但本步骤无法运行 git。' : `Git ${version} 版本过低，无法使用 git-credentials。`}` +
                `请在使用 git 的步骤之前安装 Git ${oldest} 或更高版本。访问令牌本身不受影响。`,
        }),
        notRemoved: (detail) => ({
            title: 'git',
            text: `为 git 提供访问令牌的文件可能没有删除：${detail}。`,
        }),
    },
    summary: {
        title: 'Gitee 访问令牌',
        rows: ({ source, login, scope, expiresAt, written }) => [
            ['来源', SOURCES[source]],
            ...row('用户', login),
            ...row('权限', scope),
            ...row('过期时间', expiresAt && explainTime(expiresAt)),
            ...row('写入', written && (0,_errors_zh_CN_store_name_js__WEBPACK_IMPORTED_MODULE_2__/* .storeName */ .H)(written)),
        ],
        line: (rows) => `已获取 Gitee 访问令牌（${rows.map(([name, value]) => `${name}：${value}`).join('；')}）。`,
    },
    post: {
        nothingLeft: '没有待保存的令牌。',
        saved: (stores) => ({
            title: '已在任务结束时保存',
            text: `新的刷新令牌已保存到${list(stores)}。`,
        }),
        unchanged: (stores) => ({
            title: '没有再次写入',
            text: `主步骤检查之后又有写入，因此保持不变：${list(stores)}。` +
                '可能是主步骤已经写入、但响应丢失，也可能是另一个任务保存了较新的令牌。',
        }),
        claimLeft: (why) => ({
            title: '占用标记未清除',
            text: `${why}因此没能清除本任务的占用标记。需要刷新的运行要等标记失效，最多两分钟。` +
                '如果 Gitee 已经响应了本任务的请求，本任务刷新的那组令牌就会丢失，上述运行会改用另一组；没有另一组时，该运行会报错，届时重新登录即可。',
        }),
    },
    recovery: {
        line: (copy, key) => `恢复副本，可用 gitee-token recover${key === 'session_key' ? ' --store branch' : ''} 解密：${copy}`,
        title: '新的 Gitee 刷新令牌没有保存成功',
        text: {
            client_secret: '以下是加密的副本，可用 <code>gitee-token recover</code> 和 Gitee 应用的 Client Secret 解密；没有 Client Secret 无法解密。',
            session_key: '以下是加密的副本，可用 <code>gitee-token recover --store branch</code> 和会话密钥解密并保存；没有会话密钥无法解密，重新登录即可。',
        },
    },
};
function row(name, value) {
    return value ? [[name, value]] : [];
}
function suggest({ name, similar }) {
    return similar ? `${name}（您是不是想填 ${similar}？）` : name;
}
function explainTime(date) {
    const { utc, beijing } = (0,_clock_times_js__WEBPACK_IMPORTED_MODULE_1__/* .clockTimes */ .V)(date);
    return `北京时间 ${beijing}（UTC ${utc}）`;
}
function list(stores) {
    return stores.map(_errors_zh_CN_store_name_js__WEBPACK_IMPORTED_MODULE_2__/* .storeName */ .H).join('、');
}


/***/ }),

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