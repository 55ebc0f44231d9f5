"use strict";
exports.id = 189;
exports.ids = [189];
exports.modules = {

/***/ 6189:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   configureGitCredentials: () => (/* binding */ configureGitCredentials),
/* harmony export */   removeGitCredentials: () => (/* binding */ removeGitCredentials)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3838);
/* harmony import */ var _annotations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3840);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6785);
/* harmony import */ var _mask_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5236);






const STATE = 'git_files';
const CONFIG = '.gitconfig';
const CREDENTIAL = '.credential';
const CONFIG_NAME = /^gitee-token-\d+-\d+\.gitconfig$/;
const USERNAME = 'oauth2';
const TEMP_IN_ACTION = '/github/runner_temp';
const OLDEST = { major: 2, minor: 31 };
const GIT_TIMEOUT_MS = 10_000;
function configureGitCredentials(access_token, { origin }, messages) {
    (0,_mask_js__WEBPACK_IMPORTED_MODULE_5__/* .mask */ .dK)(Buffer.from(`${USERNAME}:${access_token}`).toString('base64'));
    const name = `gitee-token-${Date.now()}-${process.pid}`;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(String(process.env.RUNNER_TEMP)), name);
    const paths = [path, node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(TEMP_IN_ACTION, name)];
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_4__/* .saveState */ .LZ)(STATE, path);
    write(path + CREDENTIAL, `username=${USERNAME}\npassword=${access_token}\n`, 0o600);
    write(path + CONFIG, gitConfig(origin, paths), 0o644);
    include(paths.map((one) => one + CONFIG));
    warnOfOldGit(messages);
}
function removeGitCredentials() {
    const path = (0,_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu)(STATE);
    if (!path)
        return;
    for (const ending of [CREDENTIAL, CONFIG])
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path + ending, { force: true });
    const before = configCount();
    let count = before;
    while (isSpent(count - 1, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))) {
        count--;
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_4__/* .exportVariable */ .dN)(`GIT_CONFIG_KEY_${count}`, '');
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_4__/* .exportVariable */ .dN)(`GIT_CONFIG_VALUE_${count}`, '');
    }
    if (count < before)
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_4__/* .exportVariable */ .dN)('GIT_CONFIG_COUNT', count || '');
}
function write(file, text, mode) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, text, { mode, flag: 'wx' });
}
function gitConfig(origin, paths) {
    const files = paths.map((path) => shellQuoted(path + CREDENTIAL)).join(' ');
    const helper = `!f() { test "$1" = get && cat ${files} 2>/dev/null; }; f`;
    return [
        `[credential "${origin}"]`,
        '\thelper =',
        `\thelper = ${JSON.stringify(helper)}`,
        `[http "${origin}"]`,
        '\textraheader =',
        '',
    ].join('\n');
}
function shellQuoted(path) {
    return `'${path.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/').replaceAll("'", "'\\''")}'`;
}
function include(files) {
    const count = configCount();
    for (const [index, file] of files.entries()) {
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_4__/* .exportVariable */ .dN)(`GIT_CONFIG_KEY_${count + index}`, 'include.path');
        (0,_command_files_js__WEBPACK_IMPORTED_MODULE_4__/* .exportVariable */ .dN)(`GIT_CONFIG_VALUE_${count + index}`, file);
    }
    (0,_command_files_js__WEBPACK_IMPORTED_MODULE_4__/* .exportVariable */ .dN)('GIT_CONFIG_COUNT', count + files.length);
}
function isSpent(index, folder) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(process.env[`GIT_CONFIG_VALUE_${index}`] ?? '');
    const isOurs = process.env[`GIT_CONFIG_KEY_${index}`] === 'include.path' && CONFIG_NAME.test(name);
    return isOurs && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
}
function configCount() {
    return Number(process.env.GIT_CONFIG_COUNT) || 0;
}
function warnOfOldGit({ git }) {
    const version = gitVersion();
    if (version && isNewEnough(version))
        return;
    (0,_annotations_js__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e)(git.tooOld(version, `${OLDEST.major}.${OLDEST.minor}`));
}
function gitVersion() {
    const { spawnSync } = process.getBuiltinModule('node:child_process');
    const { stdout } = spawnSync('git', ['--version'], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
        timeout: GIT_TIMEOUT_MS,
        killSignal: 'SIGKILL',
    });
    return /\d+\.\d+[.\d]*/.exec(stdout ?? '')?.[0];
}
function isNewEnough(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}


/***/ })

};
;