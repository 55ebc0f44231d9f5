"use strict";
exports.id = 120;
exports.ids = [120];
exports.modules = {

/***/ 3120:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   messages: () => (/* binding */ messages)
/* harmony export */ });
/* harmony import */ var _clock_times_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3537);
/* harmony import */ var _errors_en_how_to_login_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3862);
/* harmony import */ var _errors_en_store_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5505);



const SOURCES = {
    refresh_token: 'refresh token',
    password: 'email and password',
    authorization_code: 'login in the browser',
    session: 'stored session, reused',
};
const FALLBACKS = {
    refresh_token: 'used the refresh token from the input refresh-token',
    password: 'logged in with email and password',
};
const AFTER_FALLBACK = {
    nothing: 'The new refresh token is stored.',
    store_output: 'Store the output refresh-token of this step.',
    replace_secret: 'Store a new refresh token, or remove the old one.',
};
const STORE_WARNINGS = {
    secret_created: 'new secret',
    store_token_expires_soon: 'token expires soon',
};
const messages = {
    language: 'en',
    unexpectedError: (detail) => ({
        title: 'unexpected error',
        text: `This is a bug in gitee-token. Report it at https://github.com/gitee-token/gitee-token/issues: ${detail}`,
    }),
    refreshToken: {
        unusual: 'refresh-token was probably copied incorrectly: a refresh token of Gitee has 64 hexadecimal digits.',
        otherSecret: 'If every run fails like this, refresh-token comes from another secret than the one that this step writes. ' +
            'Compare it with secret-name and secret-environment.',
    },
    client: {
        unusual: (inputs) => `${inputs.join(' and ')} ${inputs.length === 1 ? 'was' : 'were'} probably copied incorrectly: a Client ID and a ` +
            'Client Secret of Gitee have 64 hexadecimal digits each.',
        swapped: 'Also check that the two are not swapped.',
    },
    inputs: {
        unusedScope: {
            title: 'scope not used',
            text: 'The input scope is for email and password only; a refresh token keeps the scopes that it was granted with. ' +
                'To change them, log in again with `gitee-token login --scope` and the same store options. Otherwise remove the input.',
        },
        halfLogin: (present, missing) => ({
            title: 'no fallback',
            text: `${present} is set, but ${missing} is empty, so there is no fallback if Gitee rejects the refresh token. ` +
                'Set both or neither, and check that the secret exists under this name and is available to this job.',
        }),
        lineBreakInPassword: {
            title: 'password',
            text: 'The input password ends in a line break, which is sent too. If it is not part of the password, store the ' +
                'secret again with printf %s instead of echo: repeated failures can lock the account.',
        },
        unknownScope: (unknown, known) => ({
            title: 'unknown scope',
            text: `The input scope has names that Gitee does not list: ${unknown.map(suggest).join(', ')}. They are sent anyway. ` +
                `Gitee lists ${known.join(', ')}.`,
        }),
    },
    outputs: {
        storeWarning: (reason, { what, advice }) => ({
            title: STORE_WARNINGS[reason],
            text: `${what} ${advice}`,
        }),
        unverified: (problem) => ({
            title: 'not verified',
            text: `Gitee did not confirm whose token it is: ${problem} The token is used anyway, because only a 401 ` +
                'means that it does not work, and the output login stays empty. Set `verify: false` to skip this check.',
        }),
        fellBack: (reason, fallback, next) => `${reason} The step ${FALLBACKS[fallback]} instead. ${AFTER_FALLBACK[next]}`,
        lostLogin: ({ reason, store }) => ({
            title: 'one of two logins lost',
            text: `${reason ?? 'Gitee has rejected one of the two logins of the session.'} This job got its token from the session's other login. ` +
                `To have two again, log in with ${(0,_errors_en_how_to_login_js__WEBPACK_IMPORTED_MODULE_0__/* .howToLogin */ .x)(store)} when it suits you. Until then, a refresh revokes the token that running jobs use.`,
        }),
        notRefreshed: ({ what, advice }, until) => ({
            title: 'not refreshed',
            text: `${what} This job uses the stored access token, which is valid until ${explainTime(until)}. ` +
                `Jobs after that need a refresh. ${advice}`.trimEnd(),
        }),
        unkept: {
            title: 'refresh token used up',
            text: 'The refresh token is used up (it works once), and the new one is not stored, so the next run logs in with ' +
                'email and password. Set secret-name and secret-token to write the new one back.',
        },
        cannotPush: {
            title: 'git',
            text: 'The access token lacks the scope projects, so git cannot push with it. Select it on the page of the application ' +
                'on Gitee, then log in again with `gitee-token login --scope` and the same store options, or add it to the input scope if you use email and password.',
        },
        minTtlCapped: (minTtl, counted, expiresIn) => ({
            title: 'min-ttl',
            text: `min-ttl is ${minTtl}, but ${counted} was used: half of the ${expiresIn} seconds that an access token is valid. ` +
                `With more, a refresh could revoke a token that another job is using. Set min-ttl to ${counted} or less.`,
        }),
        alwaysRefreshed: {
            title: 'min-ttl',
            text: 'min-ttl is 0, so this step refreshes the session each time. If other jobs use it, that can revoke a token that one ' +
                'of them is still using. Remove min-ttl, unless this is the only job.',
        },
    },
    branch: {
        waiting: ({ run, until }) => {
            const { utc, beijing } = (0,_clock_times_js__WEBPACK_IMPORTED_MODULE_1__/* .clockTimes */ .V)(until);
            return `${run ?? 'Another run'} is refreshing the session and has until ${utc} UTC (${beijing} in Beijing). Waiting for it…`;
        },
        superseded: {
            title: 'session replaced',
            text: 'Someone logged in or out while this step was getting its token. What is stored was left unchanged. ' +
                'This job can use its token; later runs use what is stored now.',
        },
    },
    git: {
        tooOld: (version, oldest) => ({
            title: 'git',
            text: `${version === undefined ? 'This step could not run git, which git-credentials needs.' : `Git ${version} is too old for git-credentials.`} ` +
                `Install Git ${oldest} or later before the steps that use git. The access token itself is available.`,
        }),
        notRemoved: (detail) => ({
            title: 'git',
            text: `The files that give git the access token may still be there: ${detail}.`,
        }),
    },
    summary: {
        title: 'Gitee access token',
        rows: ({ source, login, scope, expiresAt, written }) => [
            ['Source', SOURCES[source]],
            ...row('User', login),
            ...row('Scopes', scope),
            ...row('Expires', expiresAt && explainTime(expiresAt)),
            ...row('Written to', written && (0,_errors_en_store_name_js__WEBPACK_IMPORTED_MODULE_2__/* .storeName */ .H)(written)),
        ],
        line: (rows) => `Got a Gitee access token (${rows.map(([name, value]) => `${name.toLowerCase()}: ${value}`).join('; ')}).`,
    },
    post: {
        nothingLeft: 'Nothing is left to save.',
        saved: (stores) => ({
            title: 'saved at the end of the job',
            text: `The new refresh token is now saved in ${list(stores)}.`,
        }),
        unchanged: (stores) => ({
            title: 'not written again',
            text: `Left unchanged, because it was written after the main step had checked it: ${list(stores)}. ` +
                'Either the main step wrote it and the response was lost, or another job has stored a newer token.',
        }),
        claimLeft: (why) => ({
            title: 'claim not released',
            text: `${why} This job's claim on the session therefore remains until it expires. The next run that needs to refresh ` +
                'waits for that, at most two minutes. If Gitee had already responded to this job, one login is lost, and that run ' +
                'uses the other one. If there is no other login, that run fails: log in again.',
        }),
    },
    recovery: {
        line: (copy, key) => `Recovery copy for gitee-token recover${key === 'session_key' ? ' --store branch' : ''}: ${copy}`,
        title: 'The new Gitee refresh token could not be saved',
        text: {
            client_secret: 'This is an encrypted copy of it. Decrypt it with <code>gitee-token recover</code> and the Client Secret of the ' +
                'Gitee application; nobody can read it without that.',
            session_key: 'This is an encrypted copy of it. <code>gitee-token recover --store branch</code> decrypts it with the session ' +
                'key and stores it; nobody can read it without that key. If nobody kept the key, log in again instead.',
        },
    },
};
function row(name, value) {
    return value ? [[name, value]] : [];
}
function suggest({ name, similar }) {
    return similar ? `${name} (did you mean ${similar}?)` : name;
}
function explainTime(date) {
    const { utc, beijing } = (0,_clock_times_js__WEBPACK_IMPORTED_MODULE_1__/* .clockTimes */ .V)(date);
    return `${utc} UTC (${beijing} in Beijing)`;
}
function list(stores) {
    return stores.map(_errors_en_store_name_js__WEBPACK_IMPORTED_MODULE_2__/* .storeName */ .H).join(', ');
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

/***/ 3862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ logInFirst),
/* harmony export */   x: () => (/* binding */ howToLogin)
/* harmony export */ });
/* harmony import */ var _login_to_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5525);

function howToLogin(store) {
    return store.kind === 'branch'
        ? (0,_login_to_js__WEBPACK_IMPORTED_MODULE_0__/* .loginTo */ .z)(store)
        : '`gitee-token login` and the same store options';
}
function logInFirst(store) {
    const branch = store.kind === 'file'
        ? ' If the session is on a branch, add `--store branch --repo OWNER/NAME` here.'
        : '';
    return `Log in first with ${howToLogin(store)}.${branch}`;
}


/***/ }),

/***/ 2390:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ list)
/* harmony export */ });
function list(names, conjunction = 'and') {
    return [names.slice(0, -1).join(', '), ...names.slice(-1)]
        .filter(Boolean)
        .join(` ${conjunction} `);
}


/***/ }),

/***/ 5505:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ storeName)
/* harmony export */ });
/* harmony import */ var _list_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2390);

function storeName(store) {
    switch (store.kind) {
        case 'repository_secret':
            return `the secret ${store.name} of ${store.repository}`;
        case 'environment_secret':
            return `the secret ${store.name} of the environment ${store.environment} of ${store.repository}`;
        case 'organization_secret':
            return `the secret ${store.name} of the organization ${store.organization}`;
        case 'project_variable':
            return `the variable ${store.name} of the project ${store.project}`;
        case 'group_variable':
            return `the variable ${store.name} of the group ${store.group}`;
        case 'branch':
            return `the branch ${store.branch} of ${store.repository}`;
        case 'file':
            return `the file ${store.path}`;
        case 'command':
            return 'the secret store that the save command writes to';
        case 'several':
            return (0,_list_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p)(store.stores.map(storeName));
        case 'none':
            return 'nowhere';
    }
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


/***/ })

};
;