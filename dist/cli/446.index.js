"use strict";
exports.id = 446;
exports.ids = [446];
exports.modules = {

/***/ 3819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ askUntilItFits),
/* harmony export */   o: () => (/* binding */ answered)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

async function askUntilItFits({ ask, getProblem, isOptional = false }, { stderr, messages }) {
    for (;;) {
        const answer = answered(await ask()).trim();
        if (!answer && isOptional)
            return answer;
        const problem = answer ? getProblem?.(answer) : messages.emptyAnswer;
        if (problem === undefined)
            return answer;
        stderr.write(`${problem}\n`);
    }
}
function answered(answer) {
    if (answer === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('cancelled', { reason: 'interrupted' });
    return answer;
}


/***/ }),

/***/ 4801:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ unexpandedName),
/* harmony export */   e: () => (/* binding */ explainMissingInJob)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function unexpandedName(text) {
    return /^\$\{?(\w+)\}?$/.exec(text.trim())?.[1];
}
function explainMissingInJob(variable, env) {
    if (env.GITLAB_CI !== 'true' || variable === undefined)
        return undefined;
    const { CI_COMMIT_REF_NAME = 'HEAD', CI_COMMIT_REF_PROTECTED, CI_ENVIRONMENT_NAME = '' } = env;
    return {
        reason: 'gitlab_job_variable_missing',
        variable,
        ref: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(CI_COMMIT_REF_NAME),
        isProtected: CI_COMMIT_REF_PROTECTED === 'true',
        environment: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(CI_ENVIRONMENT_NAME),
    };
}


/***/ }),

/***/ 1759:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ wrapText),
/* harmony export */   F: () => (/* binding */ helpIn)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8179);
/* harmony import */ var fast_string_width__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3223);


const UNBREAKABLE = /\s*[（“《]*(?:\p{Script=Han}|(?:`[^`]*`|[^\s\p{Script=Han}（）“”《》，。；：、！？])+)[）”》，。；：、！？]*/gu;
function helpIn({ help }) {
    return {
        formatHelp: (command, helper) => commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.formatHelp.call(helper, command, helper).replace(/^(.*：) /, '$1'),
        styleTitle: (title) => help.words[title] ?? title,
        styleUsage: (usage) => usage.replace(/\[\w+\]/g, (word) => help.words[word] ?? word),
        styleSubcommandTerm: (term) => term.replace(/\[\w+\]/g, (word) => help.words[word] ?? word),
        optionDescription: (option) => describeOption(option, help),
        displayWidth: (text) => (0,fast_string_width__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(text),
        boxWrap: wrapText,
    };
}
function wrapText(text, width) {
    return text
        .split('\n')
        .flatMap((line) => wrapLine(line, width))
        .join('\n');
}
function describeOption({ description, argChoices, defaultValue, defaultValueDescription }, help) {
    const choices = argChoices ? [help.choices(argChoices.join(', '))] : [];
    const usual = defaultValueDescription ?? defaultValue;
    const value = usual === undefined ? [] : [help.default(String(usual))];
    return `${description}${help.notes([...choices, ...value])}`;
}
function wrapLine(line, width) {
    const lines = [];
    let current = '';
    for (const [chunk] of line.matchAll(UNBREAKABLE)) {
        if (current && (0,fast_string_width__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(current + chunk) > width) {
            lines.push(current);
            current = chunk.trimStart();
        }
        else {
            current += chunk;
        }
    }
    return [...lines, current];
}


/***/ }),

/***/ 6497:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M9: () => (/* binding */ write),
/* harmony export */   SC: () => (/* binding */ isBrokenPipe),
/* harmony export */   X9: () => (/* binding */ watchOutput)
/* harmony export */ });
function watchOutput(stream) {
    let failure;
    stream.on('error', (error) => {
        failure ??= error;
    });
    return async () => {
        if (stream.writableLength > 0)
            await write(stream, '');
        await new Promise((resolve) => setImmediate(resolve));
        return isBrokenPipe(failure) ? undefined : failure;
    };
}
function write(stream, text) {
    return new Promise((resolve) => {
        stream.write(text, (error) => resolve(error ?? undefined));
    });
}
function isBrokenPipe(error) {
    return error !== undefined && 'code' in error && error.code === 'EPIPE';
}


/***/ }),

/***/ 5756:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fo: () => (/* binding */ toProfile),
/* harmony export */   OJ: () => (/* binding */ readClient),
/* harmony export */   P2: () => (/* binding */ readOrigin),
/* harmony export */   QD: () => (/* binding */ giteeFor),
/* harmony export */   SW: () => (/* binding */ malformedParts),
/* harmony export */   T: () => (/* binding */ assertAllBelongsTo),
/* harmony export */   fW: () => (/* binding */ readClientOverrides),
/* harmony export */   gJ: () => (/* binding */ readStoredOrigin),
/* harmony export */   tL: () => (/* binding */ missingParts),
/* harmony export */   x: () => (/* binding */ GITEE)
/* harmony export */ });
/* unused harmony export toGiteeServer */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9984);
/* harmony import */ var _gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(926);
/* harmony import */ var _http_server_url_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(141);
/* harmony import */ var _token_session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4201);
/* harmony import */ var _gitlab_job_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4801);







const GITEE = 'https://gitee.com';
async function readClientOverrides({ giteeUrl, clientId, clientSecretFile }, context) {
    const client_secret = clientSecretFile
        ? await readSecretFile(clientSecretFile, context)
        : context.env.GITEE_TOKEN_CLIENT_SECRET;
    const overrides = {
        origin: giteeUrl ? readOrigin('--gitee-url', giteeUrl) : undefined,
        client_id: checked({ part: 'Client ID', text: clientId }, context),
        client_secret: checked({ part: 'Client Secret', text: client_secret }, context),
    };
    if (overrides.client_id && overrides.client_id === overrides.client_secret) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GiteeTokenError */ .is('input_invalid', { reason: 'client_parts_equal' });
    }
    return overrides;
}
function checked({ part, text = '' }, { env }) {
    const mistake = (0,_gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_3__/* .explainNotClient */ .e9)(text);
    if (!mistake)
        return text.trim();
    const missing = (0,_gitlab_job_js__WEBPACK_IMPORTED_MODULE_6__/* .explainMissingInJob */ .e)((0,_gitlab_job_js__WEBPACK_IMPORTED_MODULE_6__/* .unexpandedName */ .A)(text), env);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GiteeTokenError */ .is('input_invalid', missing ?? { reason: 'client_part_malformed', part, mistake });
}
async function readClient(options, profile, context) {
    const overrides = await readClientOverrides(options, context);
    const origin = overrides.origin ?? readStoredOrigin(profile);
    const { client_id = '', client_secret = '' } = isOfOrigin(profile, origin) ? profile : {};
    (0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .assertNotSwapped */ .qE)({ client_id, client_secret }, overrides);
    const isSame = !overrides.client_id || !client_id || overrides.client_id === client_id;
    return {
        origin,
        client_id: overrides.client_id || client_id,
        client_secret: overrides.client_secret || (isSame ? client_secret : ''),
    };
}
function giteeFor(overrides, stored) {
    const own = toProfile(stored);
    const origin = overrides.origin ?? readStoredOrigin(own);
    const client_secret = overrides.client_secret || own.client_secret || '';
    const isNeeded = client_secret || stored.client_id;
    const client_id = overrides.client_id || (isNeeded && own.client_id) || '';
    assertAllBelongsTo(stored, { origin, client: { client_id, client_secret } });
    return toGiteeServer({ origin, client_id, client_secret });
}
function assertAllBelongsTo({ session = '', ...profile }, gitee) {
    (0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .assertBelongsTo */ .ET)(profile, gitee);
    if ((0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .isSession */ .lV)(session))
        (0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .assertBelongsTo */ .ET)((0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeSession */ .FI)(session), gitee);
}
function toProfile({ session = '', ...profile }) {
    const { gitee_url, client_id } = (0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .wholeSession */ .SE)(session) ?? {};
    return {
        ...profile,
        ...(gitee_url && { gitee_url }),
        ...(client_id && { client_id }),
    };
}
function malformedParts({ client_id, client_secret }) {
    return [
        ...((0,_gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_3__/* .looksLikeGiteeId */ .F1)(client_id) ? [] : ['Client ID']),
        ...((0,_gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_3__/* .looksLikeGiteeId */ .F1)(client_secret) ? [] : ['Client Secret']),
    ];
}
function toGiteeServer({ origin, client_id, client_secret }) {
    const client = { client_id, client_secret };
    if (client_id && client_secret)
        return { origin, client };
    if (!client_id && !client_secret)
        return { origin };
    const missing = client_id ? 'Client Secret' : 'Client ID';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GiteeTokenError */ .is('input_invalid', { reason: 'client_part_missing', missing });
}
function missingParts({ client_id, client_secret }) {
    return [
        ...(client_id ? [] : ['Client ID']),
        ...(client_secret ? [] : ['Client Secret']),
    ];
}
async function readSecretFile(path, { stdin }) {
    if (path === '-')
        return (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(stdin);
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GiteeTokenError */ .is('input_invalid', {
            reason: 'client_secret_file_unreadable',
            detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0)(error)),
        });
    }
}
function isOfOrigin({ gitee_url = '' }, { origin }) {
    return URL.canParse(gitee_url) && new URL(gitee_url).origin === origin;
}
function readStoredOrigin({ gitee_url }) {
    return readOrigin('gitee_url', gitee_url || GITEE);
}
function readOrigin(source, text) {
    return (0,_http_server_url_js__WEBPACK_IMPORTED_MODULE_4__/* .readServerUrl */ .Pm)(text, { source, example: GITEE, mayHavePath: false });
}


/***/ }),

/***/ 6547:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MP: () => (/* binding */ READABLE_STORES),
  ZZ: () => (/* binding */ STORES),
  CH: () => (/* binding */ assertStoreWorks),
  $o: () => (/* binding */ isStoreOption),
  Q1: () => (/* binding */ rejectForeignOptions),
  Mv: () => (/* binding */ resolveReadableStore),
  gn: () => (/* binding */ resolveStore),
  GG: () => (/* binding */ secretsBeside),
  kz: () => (/* binding */ sessionPath)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/stores/fence.js
var stores_fence = __webpack_require__(8055);
// EXTERNAL MODULE: ./build/stores/fs/lock.js
var lock = __webpack_require__(3365);
// EXTERNAL MODULE: ./build/json.js
var build_json = __webpack_require__(7657);
// EXTERNAL MODULE: ./build/secrets.js
var build_secrets = __webpack_require__(2);
;// CONCATENATED MODULE: ./build/stores/secrets-in.js



const LOOKS_SECRET = /gts\d+\.[\w-]+|[\da-f]{32,}/gi;
const MIN_PIECE_LENGTH = 8;
function secretsIn(value) {
    const [, encoded = ''] = /^gts\d+\.([\w-]+)/.exec(value.trim()) ?? [];
    const session = (0,build_json/* parseJsonObject */.d)(Buffer.from(encoded, 'base64url').toString()) ?? {};
    return [value, ...tokensIn(session)];
}
function tokensIn(json) {
    return Object.entries(json).flatMap(([name, value]) => {
        if (typeof value === 'object' && value !== null)
            return tokensIn(value);
        return /^(access|refresh)_token$/.test(name) && typeof value === 'string' ? [value] : [];
    });
}
function quotedWithout(text, values) {
    const secrets = values.flatMap(secretsIn);
    const isPiece = (piece) => secrets.some((secret) => secret.includes(piece));
    const pieces = new RegExp(`[\\w-]{${MIN_PIECE_LENGTH},}`, 'g');
    return (0,errors/* quoted */.TL)((0,build_secrets/* redact */.E$)(text, secrets)
        .replace(LOOKS_SECRET, '***')
        .replace(pieces, (piece) => (isPiece(piece) ? '***' : piece)));
}

// EXTERNAL MODULE: ./build/stores/store.js
var stores_store = __webpack_require__(7055);
// EXTERNAL MODULE: ./build/stores/store-error.js
var store_error = __webpack_require__(2268);
;// CONCATENATED MODULE: ./build/stores/command.js








const MAX_RUN_MS = 60_000;
const STDERR_GRACE_MS = 1000;
const MAX_OUTPUT_LENGTH = 65_536;
const ATTEMPTS = 3;
const POLL_INTERVAL_MS = 500;
const READ_BACKOFF_MS = [200, 600, 1200];
const TOO_LONG = {
    reason: 'command_output_too_long',
    characters: MAX_OUTPUT_LENGTH,
};
function commandStore(options) {
    const known = [];
    const load = async () => {
        const value = await loadBy(options.load, known);
        if (value)
            known.push(value);
        return value;
    };
    return {
        name: { kind: 'command' },
        prepare: async (fence) => (0,stores_store/* withoutReservation */.Bf)((value) => saveBy(options, { value, fence, known })),
        load,
        read: async () => ({ session: await load() }),
        readBack: (value) => readBack(options.load, value),
        withLock: (work) => withLocks(options.locks, work),
        writtenSinceRead: async () => undefined,
    };
}
function withLocks(folders, work) {
    const [folder, ...others] = [...new Set(folders)].sort();
    if (folder === undefined)
        return work({ isHeld: () => true });
    return (0,lock/* withLock */.k)(folder, (lock) => withLocks(others, (rest) => work({ isHeld: () => lock.isHeld() && rest.isHeld() })));
}
async function loadBy(command, known) {
    if (!command) {
        throw (0,store_error/* storeError */.gl)('store_refused', { reason: 'load_command_missing' });
    }
    const result = await run(command);
    const problem = describeProblem('load', result, [result.stdout, ...known]);
    if (problem)
        throw (0,store_error/* storeError */.gl)('store_refused', problem);
    return valueIn(result);
}
function valueIn({ stdout }) {
    return stdout.trim() || undefined;
}
async function saveBy(options, write) {
    for (let attempts = 1;; attempts++) {
        const problem = await saveOnce(options, write);
        if (!problem)
            return;
        if (attempts === ATTEMPTS)
            throw (0,store_error/* storeError */.gl)('token_unsaved', problem);
        await (0,promises_.setTimeout)(POLL_INTERVAL_MS * attempts);
    }
}
async function saveOnce({ load, save }, { value, fence, known }) {
    const loaded = load && fence?.mayReplace ? await run(load) : undefined;
    const input = `${value}\n`;
    const secrets = [input, ...known, ...(loaded ? [loaded.stdout] : [])];
    const problem = loaded && describeProblem('load', loaded, secrets);
    if (problem)
        return problem;
    if (!(0,stores_fence/* isToBeWritten */.Co)({ fence, shown: loaded && valueIn(loaded), value }))
        return undefined;
    return describeProblem('save', await run(save, input), secrets);
}
async function readBack(command, value) {
    if (!command)
        return false;
    for (const pause of [0, ...READ_BACKOFF_MS]) {
        await (0,promises_.setTimeout)(pause);
        const loaded = await run(command);
        if (loaded.failure)
            return false;
        if (valueIn(loaded) === value)
            return true;
    }
    throw (0,store_error/* storeError */.gl)('token_unsaved', { reason: 'saved_value_not_loaded' });
}
function describeProblem(command, { failure, stderrTail }, secrets) {
    return failure && { command, detail: quotedWithout(stderrTail, secrets), ...failure };
}
async function run(command, input) {
    try {
        const child = start(command, input);
        const stdout = collect(child.stdout, () => child.kill('SIGKILL'));
        const stderr = collect(child.stderr);
        const failure = await waitForExit(child);
        for (const stream of child.stdio)
            stream?.destroy();
        return {
            failure: stdout().isCut ? TOO_LONG : failure,
            stdout: stdout().text,
            stderrTail: lastLine(stderr()),
        };
    }
    catch (error) {
        return { failure: toUnstartable(error), stdout: '', stderrTail: '' };
    }
}
function start(command, input) {
    const isSave = input !== undefined;
    const child = (0,external_node_child_process_.spawn)(command, {
        shell: true,
        stdio: [isSave ? 'pipe' : 'ignore', isSave ? 'ignore' : 'pipe', 'pipe'],
        detached: isSave,
        windowsHide: true,
        timeout: MAX_RUN_MS,
        killSignal: 'SIGKILL',
    });
    child.stdin?.on('error', () => { });
    child.stdin?.end(input);
    return child;
}
function collect(stream, onCut = () => { }) {
    let output = { text: '', isCut: false };
    stream?.setEncoding('utf8').on('data', (chunk) => {
        const text = output.text + chunk;
        output = { text: text.slice(0, MAX_OUTPUT_LENGTH), isCut: text.length > MAX_OUTPUT_LENGTH };
        if (output.isCut)
            onCut();
    });
    return () => output;
}
function waitForExit(child) {
    return new Promise((resolve) => {
        child.once('error', (error) => resolve(toUnstartable(error)));
        child.once('exit', (status, signal) => {
            const end = () => resolve(toFailure(child, { status, signal }));
            child.once('close', end);
            setTimeout(end, STDERR_GRACE_MS).unref();
        });
    });
}
function toFailure({ killed }, { status, signal }) {
    if (status === 0)
        return undefined;
    if (killed)
        return { reason: 'command_timed_out', seconds: MAX_RUN_MS / 1000 };
    return signal
        ? { reason: 'command_killed', signal }
        : { reason: 'command_failed', status: Number(status) };
}
function toUnstartable(error) {
    return { reason: 'command_unstartable', detail: (0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error)) };
}
function lastLine({ text, isCut }) {
    const lines = text.split('\n').slice(0, isCut ? -1 : undefined);
    return lines.findLast((line) => line.trim()) ?? '';
}

// EXTERNAL MODULE: ./build/stores/file.js
var stores_file = __webpack_require__(4970);
// EXTERNAL MODULE: ./build/stores/fs/atomic-file.js
var atomic_file = __webpack_require__(9394);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/stores/fs/journal.js





const VERSION = 2;
const ID_BYTES = 8;
function openJournal(path, site) {
    const refused = { code: 'store_refused', path };
    const unreadable = { ...refused, reason: 'journal_unreadable' };
    const files = () => (0,atomic_file/* withStoreError */.GQ)(unreadable, () => listFiles(path));
    const read = (file) => (0,atomic_file/* withStoreError */.GQ)(unreadable, () => readContent(file));
    const remove = (file) => (0,atomic_file/* withStoreError */.GQ)({ ...refused, reason: 'journal_entry_unremoved' }, () => (0,external_node_fs_.rmSync)(file, { force: true }));
    const finish = (file) => {
        const failure = { ...refused, reason: 'journal_unfinished' };
        if (isUnfinished(file))
            (0,atomic_file/* withStoreError */.GQ)(failure, () => finishEntry(file));
    };
    const write = (entry, put) => {
        const text = `${JSON.stringify({ v: VERSION, keptAt: Date.now(), ...site, ...entry })}\n`;
        const failure = { code: 'token_unsaved', reason: 'journal_unwritable', path };
        const marks = { isSaved: false, isAside: false };
        return { ...entry, ...marks, isFromHere: true, path: (0,atomic_file/* withStoreError */.GQ)(failure, () => put(text)) };
    };
    return {
        prepare: () => {
            for (const file of files())
                finish(file);
            const file = createFile(path);
            const failure = { ...refused, reason: 'journal_unwritable' };
            const { commit, release } = (0,atomic_file/* withStoreError */.GQ)(failure, () => (0,atomic_file/* reserve */.vY)(file));
            const put = (text) => {
                try {
                    commit(text);
                    return file;
                }
                catch {
                    return writeAnew(createFile(path), text);
                }
            };
            return { write: (entry) => write(entry, put), release };
        },
        entries: () => files()
            .flatMap((file) => {
            const content = read(file);
            return content ? [{ file, content }] : [];
        })
            .sort((one, other) => one.content.keptAt - other.content.keptAt)
            .map(({ file, content: { value, replaces, folder, environment } }) => ({
            value,
            replaces,
            isFromHere: folder === site?.folder && environment === site?.environment,
            ...parseMarks(file),
            path: file,
        })),
        isSettled: () => !files().some(isUnfinished),
        mark: (kept, known) => {
            const path = withMarks({ ...kept, ...known });
            const failure = { ...refused, reason: 'journal_entry_unmarked' };
            if (path !== kept.path)
                (0,atomic_file/* withStoreError */.GQ)(failure, () => (0,external_node_fs_.renameSync)(kept.path, path));
        },
        remove: (kept) => remove(kept.path),
    };
}
function listFiles(path) {
    const [folder, names] = [(0,external_node_path_.dirname)(path), namesIn((0,external_node_path_.basename)(path, '.journal'))];
    const isOwn = (file) => namesIn(file.split('.', 1).join()).some((name) => names.includes(name));
    try {
        return (0,external_node_fs_.readdirSync)(folder)
            .filter((file) => isOwn(file) && (0,atomic_file/* targetName */.je)(file).endsWith('.journal'))
            .map((file) => (0,external_node_path_.join)(folder, file));
    }
    catch (error) {
        if ((0,atomic_file/* isSystemError */.Or)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
const MARKS = /((?:\.saved|\.aside)*)\.journal$/;
function parseMarks(file) {
    const [marks = ''] = MARKS.exec(file) ?? [];
    return { isSaved: marks.includes('.saved'), isAside: marks.includes('.aside') };
}
function withMarks({ path, isSaved, isAside }) {
    const marks = `${isSaved ? '.saved' : ''}${isAside ? '.aside' : ''}`;
    return path.replace(MARKS, `${marks}.journal`);
}
function namesIn(text) {
    return text.split('+');
}
function createFile(path) {
    const id = (0,external_node_crypto_.randomBytes)(ID_BYTES).toString('hex');
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `${(0,external_node_path_.basename)(path, '.journal')}.${id}.journal`);
}
function isUnfinished(file) {
    return (0,atomic_file/* targetName */.je)(file) !== file;
}
function finishEntry(file) {
    (0,atomic_file/* finishInterruptedWrite */.hx)((0,atomic_file/* targetName */.je)(file), {
        isComplete: (text) => (0,build_json/* parseJsonObject */.d)(text) !== undefined,
    });
}
function writeAnew(file, text) {
    (0,atomic_file/* writeFileAtomic */.Zf)(file, text);
    return file;
}
function readContent(file) {
    const json = (0,build_json/* parseJsonObject */.d)(String((0,atomic_file/* readFileIfExists */.QD)(file))) ?? {};
    const { value, replaces, keptAt = 0, folder, environment } = json;
    const digests = Array.isArray(replaces) ? replaces : [replaces];
    const isEntry = typeof value === 'string' && digests.every((one) => typeof one === 'string');
    if (!isEntry || typeof keptAt !== 'number')
        return undefined;
    const site = typeof folder === 'string' && typeof environment === 'string';
    return { value, replaces: digests, keptAt, ...(site && { folder, environment }) };
}

// EXTERNAL MODULE: ./build/stores/fs/trust.js
var trust = __webpack_require__(1142);
// EXTERNAL MODULE: ./build/stores/api-client.js
var api_client = __webpack_require__(7156);
// EXTERNAL MODULE: ./build/stores/server-clock.js
var server_clock = __webpack_require__(5108);
;// CONCATENATED MODULE: ./build/stores/gitlab.js








const NEW_VARIABLE = {
    variable_type: 'env_var',
    masked: true,
    protected: false,
    raw: true,
};
const MAX_READS = 3;
function gitlabVariable(variable) {
    const { http, deadline, apiUrl: url, token, tokenName = 'GITLAB_TOKEN', name, scope } = variable;
    const headers = { accept: 'application/json', 'private-token': token };
    const store = 'group' in scope
        ? { kind: 'group_variable', name, group: toPathId(scope) }
        : { kind: 'project_variable', name, project: toPathId(scope) };
    const target = {
        ...variable,
        store,
        environmentScope: variable.environmentScope ?? '*',
        api: { http, deadline, url, server: 'GitLab', token, tokenName, headers },
        clock: (0,server_clock/* serverClock */.c)(),
    };
    return {
        name: store,
        prepare: async (fence) => {
            await find((0,api_client/* withPrepareBudget */.Xp)(target), 'store_refused');
            return (0,stores_store/* withoutReservation */.Bf)((value) => save(target, { value, fence }));
        },
        load: () => load(target),
        read: async () => ({ session: await load(target) }),
        whyEmpty: () => whyEmpty((0,api_client/* withPrepareBudget */.Xp)(target)),
        whyStale: (rejected) => whyStale((0,api_client/* withPrepareBudget */.Xp)(target), rejected),
        readBack: async (value) => (await load(target).catch(() => undefined)) === value,
        now: target.clock.now,
        withLock: (work) => (0,lock/* withLock */.k)(variable.lock, work),
        writtenSinceRead: async () => undefined,
    };
}
async function load(target) {
    const found = await find((0,api_client/* withPrepareBudget */.Xp)(target), 'store_refused');
    if (!found)
        return undefined;
    if (typeof found.value === 'string')
        return found.value || undefined;
    throw (0,store_error/* storeError */.gl)('store_refused', { reason: 'gitlab_variable_hidden', store: target.store });
}
async function save(target, write) {
    for (let reads = 1;; reads++) {
        const found = await find(target, 'token_unsaved');
        if (!isStillToBeWritten(found, write))
            return;
        const result = await send(target, found, write);
        if (result.status === 200 || result.status === 201)
            return checkScope(result, target);
        const isUnclear = result.mayHaveActed || isMissing(result) || isTaken(result);
        if (!isUnclear || reads === MAX_READS) {
            throw (0,store_error/* storeError */.gl)('token_unsaved', gitlab_describeProblem(result, target));
        }
    }
}
function isStillToBeWritten(found, { value, fence }) {
    const shown = typeof found?.value === 'string' ? found.value : '';
    return (0,stores_fence/* isToBeWritten */.Co)({ fence, shown: shown || undefined, value });
}
async function find(target, code) {
    check(target);
    const result = await ask(target, { path: variablePath(target) });
    if (isMissing(result))
        return undefined;
    if (result.status !== 200)
        throw (0,store_error/* storeError */.gl)(code, gitlab_describeProblem(result, target));
    if (result.json.key === target.name)
        return result.json;
    const { store, api } = target;
    throw (0,store_error/* storeError */.gl)(code, { reason: 'store_response_unexpected', host: api.url.host, store });
}
async function whyEmpty(target) {
    const { store, environmentScope } = target;
    const { hasSeveral, only } = await findScopes(target);
    if (!hasSeveral && (only === undefined || only === environmentScope))
        return undefined;
    const actual = hasSeveral ? undefined : only;
    return { reason: 'gitlab_variable_elsewhere', store, environmentScope, actual };
}
async function whyStale(target, rejected) {
    const { store, environmentScope } = target;
    const { hasSeveral } = await findScopes(target);
    return hasSeveral
        ? { reason: 'gitlab_variable_stale', rejected, store, environmentScope }
        : undefined;
}
async function findScopes(target) {
    const { scope, name } = target;
    const { status, json } = await ask(target, { path: `${describeTarget(scope)}/${name}` });
    const { environment_scope: only } = json;
    return {
        hasSeveral: status === 409,
        only: typeof only === 'string' ? (0,errors/* quoted */.TL)(only) : undefined,
    };
}
async function ask({ api, clock }, request) {
    const result = await (0,api_client/* requestApi */.Yq)(api, request);
    clock.note(result.headers.date);
    return result;
}
function toSettings(variable) {
    const known = Object.keys(NEW_VARIABLE).map((field) => [field, variable[field]]);
    return Object.fromEntries(known);
}
function send(target, found, write) {
    const { name, scope, environmentScope } = target;
    const { value } = write;
    const settings = found ? toSettings(found) : NEW_VARIABLE;
    const body = { ...settings, value, environment_scope: environmentScope };
    const mayRepeat = () => find(target, 'token_unsaved')
        .then((now) => isStillToBeWritten(now, write))
        .catch(() => false);
    return ask(target, {
        ...(found
            ? { method: 'PUT', path: variablePath(target), body }
            : { method: 'POST', path: describeTarget(scope), body: { key: name, ...body } }),
        secrets: [value, String(found?.value ?? '')].flatMap(secretsIn),
        mayRepeat,
    });
}
function checkScope({ json }, { store, environmentScope }) {
    const { environment_scope: actual = environmentScope } = json;
    if (actual === environmentScope)
        return;
    throw (0,store_error/* storeError */.gl)('token_unsaved', {
        reason: 'gitlab_environment_scope_ignored',
        store,
        environmentScope,
    });
}
function isMissing({ status, detail }) {
    return status === 404 && /Variable Not Found/i.test(detail);
}
function isTaken({ status, detail }) {
    return status === 400 && detail.includes('has already been taken');
}
function check({ name, scope }) {
    if (!/^\w{1,255}$/.test(name)) {
        throw (0,store_error/* storeError */.gl)('store_refused', {
            reason: 'gitlab_variable_name_invalid',
            name: name.slice(0, api_client/* MAX_SHOWN_NAME_LENGTH */._8),
        });
    }
    if (/^\.{0,2}$/.test(toPathId(scope))) {
        throw (0,store_error/* storeError */.gl)('store_refused', 'group' in scope
            ? { reason: 'gitlab_group_invalid', ...scope }
            : { reason: 'gitlab_project_invalid', ...scope });
    }
}
function describeTarget(scope) {
    const kind = 'group' in scope ? 'groups' : 'projects';
    return `/${kind}/${encodeURIComponent(toPathId(scope))}/variables`;
}
function variablePath({ scope, name, environmentScope }) {
    const filter = new URLSearchParams({ 'filter[environment_scope]': environmentScope });
    return `${describeTarget(scope)}/${name}?${filter}`;
}
function toPathId(scope) {
    return 'group' in scope ? scope.group : scope.project;
}
function gitlab_describeProblem(response, target) {
    const common = (0,api_client/* describeCommonProblem */._c)(response, target);
    if (common)
        return common;
    const { store, api, scope } = target;
    const { server, tokenName } = api;
    const { status, detail } = response;
    if (status === 403) {
        return { reason: 'gitlab_permission_missing', store, tokenName, status, detail };
    }
    if (status === 404) {
        return 'group' in scope
            ? { reason: 'gitlab_group_not_found', ...scope, tokenName }
            : { reason: 'gitlab_project_not_found', ...scope, tokenName };
    }
    return { reason: 'gitlab_variable_rejected', server, status, detail, store };
}

// EXTERNAL MODULE: ./build/stores/branch/branch-name.js
var branch_name = __webpack_require__(6491);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/cli/config-dir.js





function configDir(env) {
    const folder = (0,external_node_path_.join)(settingsFolder(env), 'gitee-token');
    try {
        return (0,trust/* trustedFolder */.qe)(folder);
    }
    catch (error) {
        const problem = error instanceof trust/* Untrusted */.Hp ? error.problem : unusable(folder, error);
        throw new errors/* GiteeTokenError */.is('input_invalid', { reason: 'config_folder_unusable', problem });
    }
}
function statePath(identity, kind, env) {
    const name = (0,external_node_crypto_.createHash)('sha256').update(identity).digest('hex').slice(0, 16);
    return (0,external_node_path_.join)(configDir(env), `${name}.${kind}`);
}
function settingsFolder({ XDG_CONFIG_HOME, APPDATA, HOME }) {
    const candidates = [XDG_CONFIG_HOME, APPDATA, HOME && (0,external_node_path_.join)(HOME, '.config')];
    return candidates.find((folder) => folder && (0,external_node_path_.isAbsolute)(folder)) ?? (0,external_node_path_.join)(homeOfUser(), '.config');
}
function homeOfUser() {
    try {
        const { homedir } = (0,external_node_os_.userInfo)();
        if ((0,external_node_path_.isAbsolute)(homedir))
            return homedir;
    }
    catch {
    }
    throw new errors/* GiteeTokenError */.is('input_invalid', { reason: 'home_folder_missing' });
}
function unusable(folder, error) {
    return { reason: 'folder_unusable', folder, detail: (0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error)) };
}

// EXTERNAL MODULE: ./build/cli/session-key.js
var session_key = __webpack_require__(5244);
// EXTERNAL MODULE: ./build/cli/store-access.js + 1 modules
var store_access = __webpack_require__(9034);
;// CONCATENATED MODULE: ./build/cli/branch-target.js






async function resolveForge(options, { env, keyPurpose }) {
    const { branch, env: environment } = options;
    if (!(0,branch_name/* isBranchName */.Q)(branch)) {
        const source = '--branch';
        throw (0,store_access/* invalidInput */.aY)({ reason: 'session_branch_malformed', source, value: (0,errors/* quoted */.TL)(branch) });
    }
    const apiUrl = (0,store_access/* readGitHubUrl */.nw)(options, env);
    const repository = (0,store_access/* readRepository */.Nu)(options.repo || env.GITHUB_REPOSITORY, apiUrl);
    if (/\/api\/v1\/?$/.test(apiUrl.pathname)) {
        const token = (0,store_access/* tokenFrom */.ow)('GITEA_TOKEN', env);
        return { kind: 'gitea', apiUrl, repository, token, tokenName: 'GITEA_TOKEN' };
    }
    const secrets = environment ? 'Environments: Read and write' : 'Secrets: Read and write';
    const permissions = ['Contents: Read and write', ...(keyPurpose === 'login' ? [secrets] : [])];
    const token = await (0,store_access/* readGitHubToken */.nC)(apiUrl, { env, permissions });
    return { kind: 'github', apiUrl, repository, token, tokenName: 'GH_TOKEN' };
}
async function branchTarget(forge, options, context) {
    const { http, deadline, env, stderr, messages, keyPurpose = 'open' } = context;
    const { apiUrl, repository } = forge;
    const { branch, giteeUrl = '' } = options;
    const { bytes: key, isNew: isNewKey } = await (0,session_key/* readSessionKey */.oI)(options, keyPurpose, context);
    const { branchStore } = await __webpack_require__.e(/* import() */ 192).then(__webpack_require__.bind(__webpack_require__, 192));
    const run = ownRun(apiUrl, env);
    const access = {
        ...forge,
        http,
        deadline,
        branch,
        giteeUrl: URL.canParse(giteeUrl) ? new URL(giteeUrl).origin : undefined,
        key,
        isNewKey,
        ...(run && { run }),
        serverUrl: toPagesUrl(apiUrl),
        mayReplaceUnreadable: keyPurpose === 'login' || keyPurpose === 'logout',
        waiting: (claim) => void stderr.write(`${messages.token.waiting(claim)}\n`),
    };
    const identity = JSON.stringify([withoutSlash(apiUrl), repository.toLowerCase(), branch]);
    return {
        isReadable: true,
        profile: {},
        secret: undefined,
        store: branchStore(access),
        branch: access,
        journal: openJournal(statePath(identity, 'journal', env)),
    };
}
function ownRun(apiUrl, { GITHUB_API_URL = '', GITHUB_REPOSITORY, GITHUB_RUN_ID, ...env }) {
    const isHere = withoutSlash({ href: GITHUB_API_URL }) === withoutSlash(apiUrl);
    if (!isHere || !GITHUB_RUN_ID)
        return undefined;
    const isGitea = env.GITEA_ACTIONS || env.FORGEJO_ACTIONS;
    const attempt = isGitea ? '' : `/attempts/${env.GITHUB_RUN_ATTEMPT || 1}`;
    return `${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}${attempt}`;
}
function withoutSlash({ href }) {
    return href.replace(/\/$/, '');
}
function toPagesUrl(apiUrl) {
    const pages = new URL(apiUrl.pathname.replace(/\/api\/v\d+\/?$/, '/'), apiUrl);
    pages.hostname = (0,store_access/* withoutApi */.zh)(pages.hostname);
    return pages;
}

// EXTERNAL MODULE: ./build/cli/shutdown-guard.js
var shutdown_guard = __webpack_require__(9306);
;// CONCATENATED MODULE: ./build/cli/resolve-store.js













const STORES = ['file', 'branch', 'github', 'gitea', 'gitlab', 'command'];
const READABLE_STORES = ['file', 'branch', 'gitlab', 'command'];
const CLIENT_OPTIONS = ['apiUrl', 'clientIdName', 'clientSecretName'];
const SECRET_OPTIONS = ['secretName', ...CLIENT_OPTIONS];
const REPOSITORY_OPTIONS = ['repo', 'env', 'org'];
const OPTIONS_OF = {
    file: ['file'],
    branch: [
        ...['branch', 'sessionKeyFile', 'sessionKeyName'],
        ...CLIENT_OPTIONS,
        ...REPOSITORY_OPTIONS,
    ],
    github: [...SECRET_OPTIONS, ...REPOSITORY_OPTIONS],
    gitea: [...SECRET_OPTIONS, ...REPOSITORY_OPTIONS],
    gitlab: [...SECRET_OPTIONS, 'project', 'group', 'environmentScope'],
    command: ['saveCommand', 'loadCommand'],
};
const ALL_OPTIONS = new Set(Object.values(OPTIONS_OF).flat());
function isStoreOption(name) {
    return name === 'store' || ALL_OPTIONS.has(name);
}
function rejectForeignOptions({ store, isDefault, options, choices }) {
    const ofStores = options.filter(isStoreOption).map(toFlag);
    if (options.includes('print') && ofStores.length > 0) {
        throw (0,store_access/* invalidInput */.aY)({ reason: 'options_conflict', option: '--print', others: ofStores });
    }
    const foreign = options.filter((name) => ALL_OPTIONS.has(name) && !OPTIONS_OF[store].includes(name));
    if (foreign.length === 0)
        return;
    const fitting = choices.filter((one) => foreign.every((name) => OPTIONS_OF[one].includes(name)));
    const flags = foreign.map(toFlag);
    throw (0,store_access/* invalidInput */.aY)({ reason: 'foreign_options', options: flags, store, isDefault, fitting });
}
function toFlag(name) {
    return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
function secretsBeside({ secret, branch }, { clientIdName, clientSecretName, sessionKeyName }) {
    if (!secret)
        return [];
    const key = branch ? [{ store: secret(sessionKeyName), option: '--session-key-name' }] : [];
    return [
        { store: secret(clientIdName), option: '--client-id-name' },
        { store: secret(clientSecretName), option: '--client-secret-name' },
        ...key,
    ];
}
async function resolveStore(options, context) {
    const { store } = options;
    if (store === 'branch')
        return resolveBranch(options, context);
    if (store === 'github')
        return writable(options, await githubTarget(options, context));
    if (store === 'gitea')
        return writable(options, await giteaTarget(options, context));
    return resolveReadableStore({ ...options, store }, context);
}
async function resolveReadableStore(options, context) {
    const { env } = context;
    switch (options.store) {
        case 'file':
            return fileTarget(options, env);
        case 'branch':
            return branchTarget(await resolveForge(options, context), options, context);
        case 'gitlab':
            return gitlabTarget(options, context);
        case 'command':
            return commandTarget(options, env);
        default:
            throw (0,store_access/* invalidInput */.aY)({
                reason: 'store_write_only',
                store: options.store,
                readable: READABLE_STORES,
            });
    }
}
async function assertStoreWorks(target, { signals }) {
    if (!target.isReadable)
        return tried(await target.store.prepare());
    const { store, branch } = target;
    return (0,shutdown_guard/* withLockGivenBack */.sx)({ store, branch, signals }, async (lock) => tried(await store.prepare(lock)));
}
function tried(prepared) {
    prepared.release();
    return (0,stores_store/* getWarnings */.ad)(prepared);
}
async function resolveBranch(options, context) {
    const forge = await resolveForge(options, context);
    const secret = await branchSecrets(forge, options, context);
    return { ...(await branchTarget(forge, options, context)), secret };
}
function branchSecrets({ kind, apiUrl, token, tokenName, repository }, { org, ...options }, context) {
    const owner = org ? { org } : { repo: repository };
    const named = { ...options, repo: '', ...owner, apiUrl: apiUrl.href };
    const authorized = { ...context, env: { ...context.env, [tokenName]: token } };
    return kind === 'gitea' ? giteaTarget(named, authorized) : githubTarget(named, authorized);
}
function writable({ secretName }, secret) {
    return { isReadable: false, profile: {}, secret, store: secret(secretName) };
}
async function fileTarget({ file }, env) {
    const path = sessionPath(file, env);
    return {
        isReadable: true,
        profile: await (0,stores_file/* readProfile */.e)(path),
        secret: undefined,
        store: (0,stores_file/* fileStore */.o)({ path }),
        withProfile: (profile) => (0,stores_file/* fileStore */.o)({ path, profile }),
        journal: undefined,
    };
}
function sessionPath(file, env) {
    const path = (0,external_node_path_.resolve)(file || `${configDir(env)}/session.json`);
    const failure = { code: 'store_refused', reason: 'path_unresolvable', path };
    return (0,atomic_file/* withStoreError */.GQ)(failure, () => (0,trust/* followLinks */.n1)(path));
}
function commandTarget({ saveCommand, loadCommand }, env) {
    if (!saveCommand) {
        throw (0,store_access/* invalidInput */.aY)({ reason: 'save_command_missing' });
    }
    const commands = [...new Set([loadCommand || saveCommand, saveCommand])];
    const pathsFor = (kind) => commands.map((command) => statePath(`command ${command}`, kind, env));
    const names = pathsFor('journal').map((path) => (0,external_node_path_.basename)(path, '.journal'));
    const journal = (0,external_node_path_.join)(configDir(env), `${names.join('+')}.journal`);
    return {
        isReadable: true,
        profile: {},
        secret: undefined,
        store: commandStore({ save: saveCommand, load: loadCommand, locks: pathsFor('lock') }),
        journal: openJournal(journal, callSite(env)),
    };
}
function callSite(env) {
    const lines = Object.entries(env)
        .filter(([name]) => !VOLATILE.test(name))
        .map(([name, value]) => `${name}=${value}`)
        .sort();
    const environment = (0,external_node_crypto_.createHash)('sha256').update(lines.join('\0')).digest('hex');
    return { folder: process.cwd(), environment };
}
const VOLATILE = /^(_|PWD|OLDPWD|SHLVL|COLUMNS|LINES|COLORTERM|WINDOWID|TERM(_.*)?|SSH_.*|GIT_.*|XDG_SESSION_ID|GITEE_TOKEN_(VERBOSE|JSON|FORMAT|MIN_TTL))$/;
function gitlabTarget(options, { env, http, deadline }) {
    const { environmentScope, secretName } = options;
    const apiUrl = (0,store_access/* readApiUrl */.AX)(options, {
        variable: 'CI_API_V4_URL',
        env,
        usual: 'https://gitlab.com/api/v4',
    });
    const token = (0,store_access/* tokenFrom */.ow)('GITLAB_TOKEN', env);
    const scope = gitlabScope(options, env);
    const address = apiUrl.href.replace(/\/$/, '');
    const identity = (name) => JSON.stringify([address, scope, environmentScope, name]);
    const variable = (name) => gitlabVariable({
        http,
        deadline,
        apiUrl,
        token,
        tokenName: 'GITLAB_TOKEN',
        name,
        scope,
        environmentScope,
        lock: statePath(identity(name), 'lock', env),
    });
    return {
        isReadable: true,
        profile: {},
        secret: variable,
        store: variable(secretName),
        journal: openJournal(statePath(identity(secretName), 'journal', env)),
    };
}
function gitlabScope({ project, group }, { CI_PROJECT_ID }) {
    if (project && group) {
        throw (0,store_access/* invalidInput */.aY)({ reason: 'options_conflict', option: '--project', others: ['--group'] });
    }
    if (group)
        return { group };
    const own = project || CI_PROJECT_ID;
    if (own)
        return { project: own };
    throw (0,store_access/* invalidInput */.aY)({ reason: 'project_or_group_missing' });
}
async function githubTarget(options, { env, http, deadline }) {
    const apiUrl = (0,store_access/* readGitHubUrl */.nw)(options, env);
    const scope = secretScope(options, apiUrl);
    const { githubSecret, permissionFor } = await __webpack_require__.e(/* import() */ 494).then(__webpack_require__.bind(__webpack_require__, 494));
    const token = await (0,store_access/* readGitHubToken */.nC)(apiUrl, { env, permissions: [permissionFor(scope)] });
    const job = { repository: '', runId: '', startedAt: new Date() };
    return (name) => githubSecret({ http, deadline, apiUrl, token, tokenName: 'GH_TOKEN', name, scope, job });
}
async function giteaTarget(options, { env, http, deadline }) {
    const address = options.apiUrl;
    if (!address) {
        throw (0,store_access/* invalidInput */.aY)({ reason: 'gitea_api_url_missing' });
    }
    const apiUrl = (0,store_access/* parseApiUrl */.nV)(address, '--api-url', 'https://codeberg.org/api/v1');
    const token = (0,store_access/* tokenFrom */.ow)('GITEA_TOKEN', env);
    const scope = secretScope(options, apiUrl);
    if ('environment' in scope) {
        throw (0,store_access/* invalidInput */.aY)({ reason: 'gitea_environments_unsupported' });
    }
    const { giteaSecret } = await __webpack_require__.e(/* import() */ 32).then(__webpack_require__.bind(__webpack_require__, 8032));
    return (name) => giteaSecret({ http, deadline, apiUrl, token, tokenName: 'GITEA_TOKEN', name, scope });
}
function secretScope({ repo, env: environment, org }, apiUrl) {
    const others = [...(repo ? ['--repo'] : []), ...(environment ? ['--env'] : [])];
    if (org && others.length > 0) {
        throw (0,store_access/* invalidInput */.aY)({ reason: 'options_conflict', option: '--org', others });
    }
    if (org) {
        if (!ORGANIZATION.test(org))
            throw (0,store_access/* invalidInput */.aY)({ reason: 'org_option_malformed' });
        return { organization: org };
    }
    const repository = (0,store_access/* readRepository */.Nu)(repo, apiUrl);
    return environment ? { repository, environment } : { repository };
}
const ORGANIZATION = /^[\w-]+$/;


/***/ }),

/***/ 446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/http/client.js
function createHttpClient() {
    const closed = new AbortController();
    const { signal } = closed;
    const observers = [];
    const notify = (attempt) => {
        for (const observer of observers)
            bestEffort(() => observer(attempt));
    };
    let loading;
    const load = () => {
        loading ??= __webpack_require__.e(/* import() */ 846).then(__webpack_require__.bind(__webpack_require__, 7846)).then(({ createTransport }) => createTransport(signal, notify));
        return loading;
    };
    return {
        preconnect: (request) => {
            load().then((transport) => transport.preconnect(request));
        },
        send: async (request, deadline) => (await load()).send(request, deadline),
        observe: (observer) => {
            observers.push(observer);
        },
        close: () => {
            closed.abort();
            loading?.then((transport) => transport.close());
        },
    };
}
function bestEffort(work) {
    try {
        work();
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./build/cli/browser.js
async function openBrowser(url) {
    if (!canOpenBrowser(process.platform, process.env))
        return false;
    const { default: open } = await __webpack_require__.e(/* import() */ 958).then(__webpack_require__.bind(__webpack_require__, 2958));
    return open(url).then(() => true, () => false);
}
function canOpenBrowser(platform, env) {
    if (env.SSH_CONNECTION || env.SSH_TTY)
        return false;
    const isBare = platform === 'linux' || platform.endsWith('bsd');
    return !isBare || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(8179);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/messages/errors/index.js
var messages_errors = __webpack_require__(9354);
// EXTERNAL MODULE: ./build/messages/index.js
var build_messages = __webpack_require__(9488);
// EXTERNAL MODULE: ./build/messages/language.js
var language = __webpack_require__(2160);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(8743);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./build/gitee/user.js
var user = __webpack_require__(2963);
// EXTERNAL MODULE: ./build/http/deadline.js
var http_deadline = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/token/session.js
var session = __webpack_require__(4201);
// EXTERNAL MODULE: ./build/token/valid-token.js + 1 modules
var valid_token = __webpack_require__(3761);
// EXTERNAL MODULE: ./build/cli/stdin-use.js
var stdin_use = __webpack_require__(586);
// EXTERNAL MODULE: ./build/stores/branch/branch-name.js
var branch_name = __webpack_require__(6491);
// EXTERNAL MODULE: ./build/token/decision.js
var decision = __webpack_require__(1519);
// EXTERNAL MODULE: ./build/token/recovery-copy.js
var recovery_copy = __webpack_require__(8862);
// EXTERNAL MODULE: ./build/token/shutdown-guard.js
var shutdown_guard = __webpack_require__(6047);
// EXTERNAL MODULE: ./build/token/exchange.js + 1 modules
var exchange = __webpack_require__(173);
// EXTERNAL MODULE: ./build/token/obtain.js
var obtain = __webpack_require__(5324);
// EXTERNAL MODULE: ./build/token/reuse.js
var reuse = __webpack_require__(8409);
;// CONCATENATED MODULE: ./build/token/verified-token.js




const VERIFY_BUDGET = 1 / 3;
async function getVerifiedToken(options) {
    const stored = reuseToken(options);
    const reused = stored && (await exportUnlessRejected(stored, options));
    if (reused)
        return reused;
    const isRejected = (access_token) => access_token === stored?.token.access_token;
    const obtained = await obtainToken(withheld(options)).catch(async (failure) => {
        const { handOut } = await __webpack_require__.e(/* import() */ 717).then(__webpack_require__.bind(__webpack_require__, 2717));
        return handOut(failure, { ...options, isRejected });
    });
    return obtained.source === 'session'
        ? exportHandedOut(obtained, options)
        : verifyNew(obtained, options);
}
function withheld(options) {
    const { expectedLogin, hooks } = options;
    return expectedLogin ? { ...options, hooks: { ...hooks, export: hooks.withheld } } : options;
}
async function exportHandedOut(obtained, options) {
    const check = options.expectedLogin
        ? await (0,user/* checkToken */.SK)(...toVerification(obtained, options))
        : undefined;
    return exportToken(obtained, check, options);
}
async function exportToken(obtained, check, { hooks, expectedLogin }) {
    (0,obtain/* maskTokens */.x)(obtained, hooks);
    if (expectedLogin) {
        const { assertOwner } = await __webpack_require__.e(/* import() */ 145).then(__webpack_require__.bind(__webpack_require__, 3145));
        assertOwner(check, expectedLogin, obtained);
    }
    hooks.export(obtained);
    const verificationProblem = check?.verdict === 'unknown' ? check.problem : undefined;
    return { obtained, login: check?.login, verificationProblem };
}
async function verifyNew(obtained, options) {
    if (options.expectedLogin)
        return exportHandedOut(obtained, options);
    const check = options.verify.granted
        ? await (0,user/* verifyNewToken */.NT)(...toVerification(obtained, options))
        : undefined;
    return { obtained, login: check?.login, verificationProblem: check?.problem };
}
async function exportUnlessRejected(obtained, options) {
    const check = options.verify.reused || obtained.token.expires_in === undefined
        ? await (0,user/* checkToken */.SK)(...toVerification(obtained, options))
        : undefined;
    if (check?.verdict === 'invalid') {
        options.decided?.({ kind: 'refresh', reason: 'rejected' });
        return undefined;
    }
    return exportToken(obtained, check, options);
}
function toVerification({ gitee, token: { access_token, refresh_token = '', scope } }, options) {
    const { http, deadline } = options;
    const secrets = [refresh_token, ...(0,exchange/* secretsIn */.V)({ ...options, gitee })];
    return [
        { http, deadline: deadline.withBudget(VERIFY_BUDGET) },
        { origin: gitee.origin, access_token, scope, secrets },
    ];
}

;// CONCATENATED MODULE: ./build/token/verified-session.js


const MAX_REJECTED = 3;
async function getVerifiedSessionToken(options) {
    const { hooks, seed = [] } = options;
    const verification = { ...options, grants: seed, decided: hooks.decided };
    const rejected = new Set();
    const isRejected = (access_token) => rejected.has(access_token);
    for (;;) {
        const minTtl = rejected.size < MAX_REJECTED ? options.minTtl : 0;
        const obtained = await (0,valid_token/* getValidToken */.GG)({ ...withheld(options), minTtl, isRejected });
        if (obtained.source !== 'session')
            return verifyNew(obtained, verification);
        if (obtained.refused)
            return exportHandedOut(obtained, verification);
        const reused = await exportUnlessRejected(obtained, verification);
        if (reused)
            return reused;
        rejected.add(obtained.token.access_token);
    }
}

// EXTERNAL MODULE: ./build/cli/gitlab-job.js
var gitlab_job = __webpack_require__(4801);
// EXTERNAL MODULE: ./build/cli/resolve-client.js
var resolve_client = __webpack_require__(5756);
// EXTERNAL MODULE: ./build/cli/resolve-store.js + 6 modules
var resolve_store = __webpack_require__(6547);
// EXTERNAL MODULE: ./build/cli/shutdown-guard.js
var cli_shutdown_guard = __webpack_require__(9306);
;// CONCATENATED MODULE: ./build/cli/valid-token.js













const TIMEOUT_MS = 60_000;
const CLIENT_VARIABLES = {
    'Client ID': 'GITEE_TOKEN_CLIENT_ID',
    'Client Secret': 'GITEE_TOKEN_CLIENT_SECRET',
};
async function resolveTokenSource(options, context) {
    const deadline = (0,http_deadline/* createDeadline */.d)(TIMEOUT_MS);
    const target = await (0,resolve_store/* resolveReadableStore */.Mv)(options, { ...context, deadline });
    return { target, inputs: await (0,resolve_client/* readClientOverrides */.fW)(options, context), deadline };
}
async function findOrigin({ target, inputs }) {
    if (inputs.origin)
        return inputs.origin;
    return (0,resolve_client/* readStoredOrigin */.gJ)((0,resolve_client/* toProfile */.Fo)(await target.store.read()));
}
function accessTo({ target, inputs, deadline }, { http, signals }) {
    return {
        http,
        deadline,
        store: target.store,
        hooks: (0,shutdown_guard/* createShutdownGuard */.e)(signals),
        giteeFor: (stored) => (0,resolve_client/* giteeFor */.QD)(inputs, stored),
        journal: target.journal,
    };
}
async function withValidToken(request, context) {
    const messages = context.messages.token;
    const { defer, release, stop } = (0,cli_shutdown_guard/* createVisibleShutdownGuard */.gD)(messages.working, context);
    let unsaved;
    const explain = (decision) => {
        context.stderr.write(`${context.messages.verbose.decision(decision)}\n`);
    };
    const options = {
        ...accessTo(request.found, context),
        minTtl: request.minTtl,
        verify: { granted: false, reused: false },
        hooks: {
            mask: () => { },
            export: () => { },
            defer,
            release,
            unsaved: (value, gitee) => {
                unsaved = value === undefined ? undefined : { value, gitee };
            },
            stillUnsaved: (error) => {
                context.stderr.write(`${messages.stillUnsaved(explainThrown(error, context))}\n`);
            },
            superseded: () => context.stderr.write(`${messages.superseded}\n`),
            decided: request.verbose ? explain : undefined,
        },
    };
    try {
        const { obtained } = await getVerifiedSessionToken(options).finally(stop);
        warnOfMinTtl(obtained, request, context);
        warnOfLogins(obtained, request.found.target.store, context);
        await request.emit(obtained);
    }
    catch (error) {
        if (unsaved && isUnsaved(error)) {
            await offerCopy(unsaved, request.found.target, context);
        }
        throw explainInJob(error, context);
    }
}
function explainThrown(error, { messages }) {
    return error instanceof errors/* GiteeTokenError */.is
        ? (0,messages_errors/* explainError */.U)({ problem: error.problem, notes: [] }, messages.errors).what
        : messages.unexpected((0,errors/* describe */.q0)(error));
}
function warnOfMinTtl({ storedValue = '' }, { minTtl, found }, { messages: { token: messages }, stderr }) {
    const login = (0,session/* freshest */.VA)((0,session/* decodeSession */.FI)(storedValue));
    const { expires_in } = login;
    const most = Math.floor((0,decision/* maxMinTtl */.LR)(login));
    if (minTtl === 0 && found.target.branch)
        stderr.write(`${messages.alwaysRefreshed}\n`);
    if (expires_in !== undefined && (0,decision/* isTooHigh */.xc)(minTtl, login)) {
        stderr.write(`${messages.minTtlCapped(minTtl, most, expires_in)}\n`);
    }
}
function warnOfLogins({ refused, source, token, storedValue = '' }, { name: store }, { messages, stderr }) {
    const failure = refused && (0,messages_errors/* explainError */.U)(refused, messages.errors);
    if (failure && source === 'session') {
        stderr.write(`${messages.token.notRefreshed(failure, Number(token.expires_in))}\n`);
        return;
    }
    const { gitee_url, logins } = (0,session/* decodeSession */.FI)(storedValue);
    const isMarked = logins.some(({ refused_at }) => refused_at);
    if (failure || (source !== 'session' && isMarked)) {
        const lost = { reason: failure?.what, store: (0,branch_name/* atGitee */.Y)(store, gitee_url) };
        stderr.write(`${messages.token.lostLogin(lost)}\n`);
    }
}
function explainInJob(error, { env }) {
    if (!(error instanceof errors/* GiteeTokenError */.is))
        return error;
    const { problem } = error;
    if (problem.reason !== 'client_part_missing')
        return error;
    const missing = (0,gitlab_job/* explainMissingInJob */.e)(CLIENT_VARIABLES[problem.missing], env);
    return missing ? new errors/* GiteeTokenError */.is(error.code, missing, { cause: error }) : error;
}
function isUnsaved(error) {
    return !(error instanceof errors/* GiteeTokenError */.is) || error.code === 'token_unsaved';
}
async function offerCopy({ value, gitee: { client } }, { branch, store }, { messages, stderr }) {
    const secret = branch?.key ?? client?.client_secret;
    if (!secret)
        return;
    const copy = await (0,recovery_copy/* encryptRecoveryCopy */.ys)(value, secret);
    const { recoveryCopy, recoveryCopyOfBranch } = messages.token;
    const { name } = store;
    const text = name.kind === 'branch' ? recoveryCopyOfBranch(copy, name) : recoveryCopy(copy);
    stderr.write(`${text}\n`);
}

;// CONCATENATED MODULE: ./build/cli/commands/git-credential.js







const USERNAME = 'oauth2';
const TRUSTED_FOR = 300;
const CHECK_TIMEOUT_MS = 10_000;
async function gitCredential(operation, options, context) {
    const { clientSecretFile, sessionKeyFile } = options;
    (0,stdin_use/* assertStdinFree */.x)({ clientSecretFile, sessionKeyFile }, 'git');
    const request = readCredentialRequest(await (0,consumers_.text)(context.stdin));
    if (operation !== 'get' && operation !== 'erase')
        return 0;
    const target = await resolveTokenSource(options, context);
    const origin = await findOrigin(target);
    if (!isFor(origin, request))
        return 0;
    const found = { ...target, inputs: { ...target.inputs, origin } };
    if (operation === 'get')
        await get({ ...options, found, request, origin }, context);
    else
        await (0,valid_token/* invalidateAccessToken */.Vb)(request.attributes.password ?? '', accessTo(found, context));
    return 0;
}
async function get({ request, origin, ...wanted }, context) {
    const { http, messages, stdout, stderr } = context;
    const username = request.attributes.username || USERNAME;
    let isForgotten = false;
    const emit = async (obtained) => {
        const check = await checkIfNeeded(obtained, { username, origin, http });
        if (check?.verdict === 'invalid' && obtained.source === 'session') {
            isForgotten = true;
            return (0,valid_token/* invalidateAccessToken */.Vb)(obtained.token.access_token, accessTo(wanted.found, context));
        }
        const owner = username === USERNAME ? undefined : check?.login;
        if (owner && owner.toLowerCase() !== username.toLowerCase()) {
            stderr.write(`${messages.token.otherUser(username, owner)}\n`);
            return;
        }
        stdout.write(toCredential(request, { username, token: obtained.token }));
    };
    const give = () => withValidToken({ ...wanted, emit }, context);
    await give();
    if (isForgotten)
        await give();
}
async function checkIfNeeded(obtained, { username, origin, http }) {
    if (username === USERNAME && tokenAge(obtained) < TRUSTED_FOR)
        return undefined;
    const { access_token, scope } = obtained.token;
    const deadline = (0,http_deadline/* createDeadline */.d)(CHECK_TIMEOUT_MS);
    const mayRepeat = async () => false;
    return (0,user/* checkToken */.SK)({ http, deadline }, { origin, access_token, scope, mayRepeat });
}
function tokenAge({ source, storedValue }) {
    if (source !== 'session')
        return 0;
    const now = Date.now() / 1000;
    const { issued_at = 0 } = (0,session/* freshest */.VA)((0,session/* decodeSession */.FI)(String(storedValue)), now);
    return now - issued_at;
}
function isFor({ origin }, { attributes: { protocol, host = '' } }) {
    const address = `${protocol}://${host}`;
    return /^[^\s/?#@\\]+$/.test(host) && URL.canParse(address) && new URL(address).origin === origin;
}
function toCredential({ capabilities }, { username, token: { access_token, expires_in } }) {
    return [
        capabilities.includes('authtype') ? 'capability[]=authtype\nephemeral=1\n' : '',
        `username=${username}\n`,
        `password=${access_token}\n`,
        expires_in ? `password_expiry_utc=${Math.floor(Date.now() / 1000) + expires_in}\n` : '',
    ].join('');
}
function readCredentialRequest(input) {
    const [lines = ''] = input.split(/\r?\n\r?\n/);
    const pairs = lines.split(/\r?\n/).map((line) => {
        const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
        return [key, value];
    });
    const capabilities = pairs.flatMap(([key, value]) => (key === 'capability[]' ? [value] : []));
    return { attributes: Object.fromEntries(pairs), capabilities };
}

;// CONCATENATED MODULE: ./build/cli/commands/token.js

const FORMATS = ['text', 'json', 'dotenv', 'header'];
async function token(options, context) {
    const found = await resolveTokenSource(options, context);
    const format = options.json ? 'json' : options.format;
    const emit = (obtained) => {
        context.stdout.write(`${FORMATTERS[format](obtained)}\n`);
    };
    await withValidToken({ ...options, found, emit }, context);
    return 0;
}
const FORMATTERS = {
    text: ({ token: { access_token } }) => access_token,
    json: toJson,
    dotenv: ({ token: { access_token } }) => `GITEE_ACCESS_TOKEN=${access_token}`,
    header: ({ token: { access_token } }) => `Authorization: Bearer ${access_token}`,
};
function toJson({ source, token: { access_token, token_type, scope, ...times }, }) {
    const { created_at = Math.floor(Date.now() / 1000), expires_in } = times;
    const expiresAt = expires_in === undefined ? null : new Date((created_at + expires_in) * 1000).toISOString();
    return JSON.stringify({
        access_token,
        token_type,
        scope: scope ?? null,
        expires_in: expires_in ?? null,
        expires_at: expiresAt,
        source,
    });
}

// EXTERNAL MODULE: ./build/cli/help.js
var cli_help = __webpack_require__(1759);
// EXTERNAL MODULE: ./build/cli/output.js
var output = __webpack_require__(6497);
;// CONCATENATED MODULE: ./build/cli/usage-problem.js

const PROBLEMS = [
    [
        /^error: unknown command '(?<name>.*?)'(?:\n\(Did you mean (?:one of )?(?<similar>.*)\?\))?$/s,
        ({ name = '', similar }) => ({
            kind: 'unknown_command',
            name,
            similar: similar && keepAlike(name, similar),
        }),
    ],
    [
        /^error: unknown option '(?<name>.*?)'(?:\n\(Did you mean (?:one of )?(?<similar>.*)\?\))?$/s,
        ({ name = '', similar }, { args, commands }) => ({
            kind: 'unknown_option',
            name: name.replace(/=.*/s, ''),
            similar,
            command: commands.find((one) => one === args[0]),
            isSecret: /secret|password|token|key/.test(name),
        }),
    ],
    [
        /^error: missing required argument '(?<name>operation)'$/,
        () => ({ kind: 'argument_missing', values: ['get', 'store', 'erase'] }),
    ],
    [
        /^error: option '(?<option>\S*).*' argument missing$/,
        ({ option = '' }) => ({ kind: 'value_missing', option }),
    ],
    [
        /^error: too many arguments for '(?<command>.*?)'/,
        ({ command = '' }) => ({ kind: 'too_many_arguments', command }),
    ],
    [
        /^error: option '--store .*' argument '(?<store>github|gitea)' is invalid\. Allowed choices are (?<choices>.*)\./,
        ({ store = '', choices = '' }, { messages: { usage } }) => ({
            kind: 'store_unreadable',
            store,
            expected: usage.choices(choices),
        }),
    ],
    [
        /^error: option '(?<option>\S*?)(?: .*?)?' (?:argument|value) '(?<value>.*?)'(?: from env '(?<variable>.*?)')? is invalid\. (?:Allowed choices are (?<choices>.*)\.|(?<expected>.*))$/s,
        ({ option = '', value = '', variable, choices, expected = '' }, { messages: { usage } }) => ({
            kind: 'value_invalid',
            option,
            value,
            variable,
            expected: choices === undefined ? expected : usage.choices(choices),
        }),
    ],
];
function keepAlike(name, similar) {
    const isAlike = (one) => one[0] === name[0] || one.at(-1) === name.at(-1);
    return similar.split(', ').filter(isAlike).join(', ') || undefined;
}
function explainUsageError({ code, message }, usage) {
    const { args, commands, messages } = usage;
    const [name = '', ...others] = args;
    const command = others.find((one) => commands.includes(one));
    if (code === 'commander.unknownOption' && name.startsWith('-') && command) {
        return (0,errors/* safeLine */.om)(messages.usage.problem({ kind: 'option_before_command', name, command }));
    }
    for (const [pattern, toProblem] of PROBLEMS) {
        const { groups } = pattern.exec(message) ?? {};
        if (groups)
            return (0,errors/* safeLine */.om)(messages.usage.problem(toProblem(groups, usage)));
    }
    return (0,errors/* safeLine */.om)(message.replace(/^error: /, ''));
}

;// CONCATENATED MODULE: ./build/cli/program.js












const NOTE_WIDTH = 80;
async function runProgram(args, io) {
    const { http, env, stdout, stderr } = io;
    const messages = await (0,build_messages/* loadMessages */.f)((0,language/* languageFor */.O)(env));
    const context = { ...io, messages };
    const outputFailure = (0,output/* watchOutput */.X9)(stdout);
    try {
        const status = await runCommand(args, context);
        const failure = await outputFailure();
        if (!failure)
            return status;
        stderr.write(`${messages.error(messages.notPrinted((0,errors/* describe */.q0)(failure)))}\n`);
        return 1;
    }
    catch (error) {
        stderr.write(`${formatError(error, messages)}\n`);
        return error instanceof errors/* GiteeTokenError */.is && error.code === 'cancelled' ? cli_shutdown_guard/* INTERRUPTED */.t : 1;
    }
    finally {
        http.close();
    }
}
async function runCommand(args, context) {
    if (args.length === 0) {
        context.stderr.write(`${whereToBegin(context.messages)}\n`);
        return 2;
    }
    let status = 0;
    const program = createProgram(context, (exitCode) => {
        status = exitCode;
    });
    const commands = program.commands.map((one) => one.name());
    try {
        await program.parseAsync(withHelpFirst(args, commands), { from: 'user' });
        return status;
    }
    catch (error) {
        if (!(error instanceof esm/* CommanderError */.b7))
            throw error;
        if (error.exitCode === 0)
            return 0;
        const problem = explainUsageError(error, { args, commands, messages: context.messages });
        context.stderr.write(`${context.messages.error(problem)}\n`);
        return 2;
    }
}
function withHelpFirst(args, commands) {
    const [name = '', ...others] = args;
    if (name.startsWith('-'))
        return args;
    if (!commands.includes(name))
        return [name];
    return others.some((one) => one === '-h' || one === '--help') ? ['help', name] : args;
}
function whereToBegin({ program, start: { title, ...commands } }) {
    const lines = Object.entries(commands).map(([name, does]) => `  gitee-token ${name.padEnd(5)}   ${does}`);
    return [program, '', title, ...lines].join('\n');
}
function formatError(error, messages) {
    if (!(error instanceof errors/* GiteeTokenError */.is)) {
        return messages.error(messages.unexpected((0,errors/* describe */.q0)(error)));
    }
    const { what, advice } = (0,messages_errors/* explainError */.U)(error, messages.errors);
    if (error.problem.reason === 'interrupted')
        return what;
    const docs = messages.errors.docs(error.docs);
    return [messages.error(`${error.code}: ${what}`), advice, docs].filter(Boolean).join('\n');
}
function createProgram(context, setExitCode) {
    const { stdout, messages } = context;
    const { options } = messages;
    const program = new esm/* Command */.uB('gitee-token')
        .description(messages.program)
        .version(`gitee-token ${version/* VERSION */.x} (Node.js ${process.version})`, '-V, --version', options.version)
        .helpOption('-h, --help', options.help)
        .helpCommand(false)
        .configureHelp((0,cli_help/* helpIn */.F)(messages))
        .exitOverride()
        .configureOutput({
        writeOut: (text) => stdout.write(text),
        outputError: () => { },
    });
    const { command, networkCommand } = createCommands(program, context);
    addLogin(networkCommand, messages, async (options) => {
        const { login } = await __webpack_require__.e(/* import() */ 484).then(__webpack_require__.bind(__webpack_require__, 484));
        setExitCode(await login(options, context));
    });
    addToken(networkCommand, messages, (options) => token(options, context).then(setExitCode));
    addCheck(networkCommand, messages, async (options) => {
        const { check } = await __webpack_require__.e(/* import() */ 496).then(__webpack_require__.bind(__webpack_require__, 9496));
        setExitCode(await check(options, context));
    });
    addGitCredential(networkCommand, messages, (operation, options) => gitCredential(operation, options, context).then(setExitCode));
    addRecover(networkCommand, messages, async (options) => {
        const { recover } = await __webpack_require__.e(/* import() */ 900).then(__webpack_require__.bind(__webpack_require__, 6900));
        setExitCode(await recover(options, context));
    });
    addLogout(networkCommand, messages, async (options) => {
        const { logout } = await __webpack_require__.e(/* import() */ 483).then(__webpack_require__.bind(__webpack_require__, 7483));
        setExitCode(await logout(options, context));
    });
    addSandbox(command, messages, async (options) => {
        const { runSandbox } = await Promise.all(/* import() */[__webpack_require__.e(768), __webpack_require__.e(644), __webpack_require__.e(350)]).then(__webpack_require__.bind(__webpack_require__, 9350));
        setExitCode(await runSandbox(options, context));
    });
    addDemo(command, async () => {
        const { demo } = await Promise.all(/* import() */[__webpack_require__.e(768), __webpack_require__.e(644), __webpack_require__.e(1)]).then(__webpack_require__.bind(__webpack_require__, 7001));
        setExitCode(await demo(context));
    });
    command('help', 'gitee-token help login')
        .argument('[command]')
        .action(async (name) => {
        const asked = program.commands.find((one) => one.name() === name);
        if (asked || name === undefined)
            (asked ?? program).outputHelp();
        else
            setExitCode(await runCommand([name], context));
    });
    return program;
}
function createCommands(program, { http, stderr, messages }) {
    const { commands, help, options, verbose } = messages;
    const command = (name, example, secrets = '') => {
        const made = program
            .command(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
            .description(commands[name]);
        const notes = () => [environmentNote(made, messages), secrets]
            .filter(Boolean)
            .map((note) => `\n${(0,cli_help/* wrapText */.C)(note, NOTE_WIDTH)}`);
        return made.addHelpText('after', () => [...notes(), `\n${help.example}\n  $ ${example}`].join('\n'));
    };
    const networkCommand = (...args) => {
        const made = command(...args).addOption(program_option('--verbose', options.verbose));
        return made.hook('preAction', () => {
            if (made.opts().verbose) {
                http.observe((attempt) => stderr.write(`${(0,errors/* safeLine */.om)(verbose.request(attempt))}\n`));
            }
        });
    };
    return { command, networkCommand };
}
function environmentNote({ options }, { help }) {
    const example = options.find(({ long }) => long !== '--verbose');
    return example ? help.environment(`--${example.name()}`, variableFor(example)) : '';
}
function program_option(flags, description) {
    const made = new esm/* Option */.c$(flags, description);
    const variable = variableFor(made);
    const value = process.env[variable] ?? '';
    const isOff = value === '' || (made.isBoolean() && /^(0|false|no|off)$/i.test(value));
    return isOff ? made : made.env(variable);
}
function withUsual(made, usual) {
    return made.default(undefined, usual);
}
function variableFor(made) {
    return `GITEE_TOKEN_${made.name().replaceAll('-', '_').toUpperCase()}`;
}
function addLogin(command, messages, run) {
    const { options, help, usage } = messages;
    const made = command('login', 'gitee-token login --store branch --repo octo/website', help.secrets.login)
        .addOption(withUsual(program_option('--scope <scopes>', options.scope), 'user_info projects'))
        .addOption(withUsual(program_option('--port <number>', options.port).argParser(portParser(1, usage.port(1))), '27180'))
        .addOption(withUsual(program_option('--redirect-uri <url>', options.redirectUri), 'http://127.0.0.1:PORT/callback'))
        .addOption(program_option('--print', options.print))
        .addOption(program_option('--json', options.json));
    addClientOptions(made, options);
    addStoreOptions(made, messages, { choices: resolve_store/* STORES */.ZZ });
    addGitHubOptions(made, options);
    addClientNames(made, options);
    made.action(run);
}
function addToken(command, messages, run) {
    const { options, help } = messages;
    const made = command('token', 'gitee-token token --format header |\n      curl --header @- https://gitee.com/api/v5/user', help.secrets.token)
        .addOption(program_option('--format <format>', options.format).choices(FORMATS).default('text'))
        .addOption(program_option('--json', options.json));
    addMinTtl(made, messages);
    addClientOptions(made, options);
    addStoreOptions(made, messages, { choices: resolve_store/* READABLE_STORES */.MP });
    made.action(run);
}
function addCheck(command, messages, run) {
    const { options, help } = messages;
    const made = command('check', 'gitee-token check --store branch --repo octo/website', help.secrets.check).addOption(program_option('--json', options.json));
    addClientOptions(made, options);
    addStoreOptions(made, messages, { choices: resolve_store/* STORES */.ZZ });
    addGitHubOptions(made, options);
    addClientNames(made, options);
    made.action(run);
}
function addGitCredential(command, messages, run) {
    const example = "git config --global --replace-all credential.https://gitee.com.helper ''\n" +
        "  $ git config --global --add credential.https://gitee.com.helper \\\n      '!gitee-token git-credential'";
    const made = command('gitCredential', example, messages.help.secrets.gitCredential).argument('<operation>');
    addMinTtl(made, messages);
    addClientOptions(made, messages.options);
    addStoreOptions(made, messages, { choices: resolve_store/* READABLE_STORES */.MP });
    made.action(run);
}
function addRecover(command, messages, run) {
    const { options, help } = messages;
    const example = 'gitee-token recover --repo octo/website --env gitee < copy.txt';
    const made = command('recover', example, help.secrets.recover).addOption(program_option('--print', options.recoverPrint));
    addStoreOptions(made, messages, { choices: resolve_store/* STORES */.ZZ, usual: 'github' });
    addGitHubOptions(made, options);
    made.action((given) => run({ ...given, isStoreGiven: givenOptions(made).some(resolve_store/* isStoreOption */.$o) }));
}
function addLogout(command, messages, run) {
    const { options, help } = messages;
    const made = command('logout', 'gitee-token logout --store branch --repo octo/website', help.secrets.logout).addOption(giteeUrlOption(options));
    addStoreOptions(made, messages, { choices: resolve_store/* STORES */.ZZ });
    addGitHubOptions(made, options);
    addClientNames(made, options);
    made.action(run);
}
function addSandbox(command, { options, usage }, run) {
    command('sandbox', 'gitee-token sandbox --port 8080 --rotation grace')
        .addOption(program_option('--port <number>', options.sandboxPort)
        .default(0)
        .argParser(portParser(0, usage.port(0))))
        .addOption(program_option('--rotation <mode>', options.rotation).choices(['strict', 'grace']).default('strict'))
        .addOption(program_option('--json', options.sandboxJson))
        .action(run);
}
function addDemo(command, run) {
    command('demo', 'gitee-token demo').action(run);
}
function addMinTtl(command, { options, usage }) {
    command.addOption(program_option('--min-ttl <seconds>', options.minTtl)
        .default(3600)
        .argParser((text) => {
        if (/^\d{1,8}$/.test(text))
            return Number(text);
        throw new esm/* InvalidArgumentError */.Di(usage.seconds);
    }));
}
function giteeUrlOption(options) {
    return withUsual(program_option('--gitee-url <url>', options.giteeUrl), 'https://gitee.com');
}
function addClientOptions(command, options) {
    command
        .addOption(giteeUrlOption(options))
        .addOption(program_option('--client-id <id>', options.clientId))
        .addOption(program_option('--client-secret-file <path>', options.clientSecretFile));
}
function addStoreOptions(command, { options, help }, { choices, usual = 'file' }) {
    command
        .optionsGroup(help.storeOptions)
        .addOption(program_option('--store <kind>', options.store).choices(choices).default(usual))
        .addOption(withUsual(program_option('--file <path>', options.file), '~/.config/gitee-token/session.json'))
        .addOption(program_option('--repo <owner/name>', options.repo))
        .addOption(program_option('--branch <name>', options.branch).default('gitee-token'))
        .addOption(program_option('--session-key-file <path>', options.sessionKeyFile))
        .addOption(program_option('--secret-name <name>', options.secretName).default('GITEE_REFRESH_TOKEN'))
        .addOption(program_option('--project <id>', options.project))
        .addOption(program_option('--group <id>', options.group))
        .addOption(program_option('--environment-scope <scope>', options.environmentScope).default('*'))
        .addOption(program_option('--api-url <url>', options.apiUrl))
        .addOption(program_option('--save-command <command>', options.saveCommand))
        .addOption(program_option('--load-command <command>', options.loadCommand))
        .hook('preAction', () => {
        const { store } = command.opts();
        const isDefault = command.getOptionValueSource('store') === 'default';
        (0,resolve_store/* rejectForeignOptions */.Q1)({ store, isDefault, options: givenOptions(command), choices });
    });
}
function givenOptions(command) {
    const names = command.options.map((one) => one.attributeName());
    return names.filter((name) => command.getOptionValueSource(name) === 'cli');
}
function addGitHubOptions(command, options) {
    command
        .addOption(program_option('--env <name>', options.env))
        .addOption(program_option('--org <name>', options.org));
}
function addClientNames(command, options) {
    command
        .addOption(program_option('--client-id-name <name>', options.clientIdName).default('GITEE_CLIENT_ID'))
        .addOption(program_option('--client-secret-name <name>', options.clientSecretName).default('GITEE_CLIENT_SECRET'))
        .addOption(program_option('--session-key-name <name>', options.sessionKeyName).default('GITEE_SESSION_KEY'));
}
function portParser(min, message) {
    return (text) => {
        const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536;
        if (port < min || port > 65_535)
            throw new esm/* InvalidArgumentError */.Di(message);
        return port;
    };
}

;// CONCATENATED MODULE: ./build/cli/prompts.js
const terminalPrompts = {
    text: (message, { condense, ...options } = {}) => ask((clack, terminal) => clack.text({ message, ...terminal, ...options }), condense),
    password: (message) => ask((clack, terminal) => clack.password({ message, ...terminal })),
    confirm: (message, { yes, no }) => ask((clack, terminal) => clack.confirm({ message, ...terminal, active: yes, inactive: no })),
    select: (message, { options, initial }) => ask((clack, terminal) => clack.multiselect({
        message,
        ...terminal,
        options: [...options],
        initialValues: [...initial],
        required: false,
        showInstructions: false,
    })),
};
async function ask(question, condense) {
    const [clack, { openKeyboard }] = await Promise.all([
        __webpack_require__.e(/* import() */ 625).then(__webpack_require__.bind(__webpack_require__, 625)),
        __webpack_require__.e(/* import() */ 150).then(__webpack_require__.bind(__webpack_require__, 8150)),
    ]);
    const output = process.stderr;
    const keyboard = openKeyboard({ stdin: process.stdin, output, condense });
    try {
        const answer = await question(clack, { input: keyboard.input, output });
        return clack.isCancel(answer) ? undefined : answer;
    }
    finally {
        await keyboard.close();
    }
}

;// CONCATENATED MODULE: ./build/cli/run.js






const dist = (0,external_node_path_.dirname)((0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)(process.argv[1] ?? '')));
async function run() {
    process.exitCode = await runProgram(process.argv.slice(2), {
        http: createHttpClient(),
        dist,
        env: process.env,
        prompts: terminalPrompts,
        stdin: process.stdin,
        stdout: process.stdout,
        stderr: process.stderr,
        signals: process,
        openBrowser: openBrowser,
    });
}


/***/ }),

/***/ 5244:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d2: () => (/* binding */ formatSessionKey),
/* harmony export */   fc: () => (/* binding */ explainMissingKey),
/* harmony export */   oI: () => (/* binding */ readSessionKey)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9984);
/* harmony import */ var _stores_branch_session_key_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5485);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3819);
/* harmony import */ var _gitlab_job_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4801);
/* harmony import */ var _stdin_use_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(586);
/* harmony import */ var _store_access_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9034);








const VARIABLE = 'GITEE_TOKEN_SESSION_KEY';
async function readSessionKey({ sessionKeyFile, clientSecretFile }, purpose, context) {
    const { env, stdin } = context;
    if (clientSecretFile === '-')
        (0,_stdin_use_js__WEBPACK_IMPORTED_MODULE_5__/* .assertStdinFree */ .x)({ sessionKeyFile }, 'client_secret');
    const [source, given] = sessionKeyFile
        ? ['--session-key-file', await readKeyFile(sessionKeyFile, context)]
        : [VARIABLE, env[VARIABLE] ?? ''];
    const malformed = {
        reason: 'session_key_malformed',
        source,
        isForStored: purpose !== 'login',
    };
    if (given.trim())
        return { bytes: parse(given, malformed, context), isNew: false };
    if (sessionKeyFile)
        throw (0,_store_access_js__WEBPACK_IMPORTED_MODULE_6__/* .invalidInput */ .aY)(malformed);
    const made = { bytes: parse((0,_stores_branch_session_key_js__WEBPACK_IMPORTED_MODULE_7__/* .createSessionKey */ .K)(), malformed, context), isNew: true };
    if (purpose === 'login' || purpose === 'logout')
        return made;
    const answer = stdin.isTTY ? await askForKey(purpose, context) : '';
    if (answer)
        return { bytes: parse(answer, malformed, context), isNew: false };
    if (purpose === 'check')
        return made;
    throw (0,_store_access_js__WEBPACK_IMPORTED_MODULE_6__/* .invalidInput */ .aY)(explainMissingKey(env));
}
function explainMissingKey(env) {
    return (0,_gitlab_job_js__WEBPACK_IMPORTED_MODULE_4__/* .explainMissingInJob */ .e)(VARIABLE, env) ?? { reason: 'session_key_missing' };
}
function formatSessionKey(key) {
    return Buffer.from(key).toString('base64');
}
function parse(given, malformed, { env }) {
    const key = (0,_stores_branch_session_key_js__WEBPACK_IMPORTED_MODULE_7__/* .parseSessionKey */ .Z)(given);
    if (key)
        return key;
    const missing = (0,_gitlab_job_js__WEBPACK_IMPORTED_MODULE_4__/* .explainMissingInJob */ .e)((0,_gitlab_job_js__WEBPACK_IMPORTED_MODULE_4__/* .unexpandedName */ .A)(given), env);
    throw (0,_store_access_js__WEBPACK_IMPORTED_MODULE_6__/* .invalidInput */ .aY)(missing ?? malformed);
}
async function readKeyFile(path, { stdin }) {
    if (path === '-')
        return (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(stdin);
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const detail = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0)(error));
        throw (0,_store_access_js__WEBPACK_IMPORTED_MODULE_6__/* .invalidInput */ .aY)({ reason: 'session_key_file_unreadable', detail });
    }
}
async function askForKey(purpose, context) {
    const { prompts, messages } = context;
    const { ask, askForCheck, malformed } = messages.sessionKey;
    const isOptional = purpose === 'check';
    return (0,_ask_js__WEBPACK_IMPORTED_MODULE_3__/* .askUntilItFits */ .j)({
        ask: () => prompts.password(isOptional ? askForCheck : ask),
        getProblem: (key) => ((0,_stores_branch_session_key_js__WEBPACK_IMPORTED_MODULE_7__/* .parseSessionKey */ .Z)(key) ? undefined : malformed),
        isOptional,
    }, context);
}


/***/ }),

/***/ 9306:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZV: () => (/* binding */ withClaimGivenBack),
/* harmony export */   gD: () => (/* binding */ createVisibleShutdownGuard),
/* harmony export */   sx: () => (/* binding */ withLockGivenBack),
/* harmony export */   t: () => (/* binding */ INTERRUPTED)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _token_shutdown_guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6047);
/* harmony import */ var _spinner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6847);



const INTERRUPTED = 130;
function createVisibleShutdownGuard(text, context) {
    const { signals, stderr, messages } = context;
    const { defer, release } = (0,_token_shutdown_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .createShutdownGuard */ .e)(signals);
    const { start, stop } = (0,_spinner_js__WEBPACK_IMPORTED_MODULE_2__/* .createSpinner */ .G)(text, context);
    return {
        defer: () => {
            start();
            const cancelled = defer();
            cancelled.onabort = () => {
                stderr.write(`${messages.token.stopping}\n`);
            };
            return cancelled;
        },
        release,
        stop,
    };
}
async function withLockGivenBack({ store, branch, signals }, work) {
    if (!branch)
        return store.withLock(work);
    return withClaimGivenBack(signals, (need) => store.withLock(work, need));
}
async function withClaimGivenBack(signals, work) {
    const { defer, release } = (0,_token_shutdown_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .deferOnce */ .O)((0,_token_shutdown_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .createShutdownGuard */ .e)(signals));
    const end = () => {
        if (release())
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('cancelled', { reason: 'interrupted' });
    };
    try {
        const result = await work({ claiming: defer, notClaimed: end });
        end();
        return result;
    }
    finally {
        release();
    }
}


/***/ }),

/***/ 6847:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ createSpinner)
/* harmony export */ });
/* harmony import */ var yocto_spinner__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);

function createSpinner(text, { stderr }, { isInterruptible = false } = {}) {
    if (!stderr.isTTY)
        return { start: () => { }, stop: () => { } };
    const shown = (0,yocto_spinner__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)({ text, stream: stderr, handleSignals: isInterruptible });
    return {
        start: () => void shown.start(),
        stop: () => void shown.stop(),
    };
}


/***/ }),

/***/ 586:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ assertStdinFree)
/* harmony export */ });
/* harmony import */ var _store_access_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9034);

function assertStdinFree({ clientSecretFile, sessionKeyFile }, usedBy) {
    const fail = (option) => (0,_store_access_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)({ reason: 'stdin_used', option, usedBy });
    if (clientSecretFile === '-')
        throw fail('--client-secret-file');
    if (sessionKeyFile === '-')
        throw fail('--session-key-file');
}


/***/ }),

/***/ 9034:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  aY: () => (/* binding */ invalidInput),
  nV: () => (/* binding */ parseApiUrl),
  AX: () => (/* binding */ readApiUrl),
  nC: () => (/* binding */ readGitHubToken),
  nw: () => (/* binding */ readGitHubUrl),
  Nu: () => (/* binding */ readRepository),
  ow: () => (/* binding */ tokenFrom),
  zh: () => (/* binding */ withoutApi)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/gitee/token-response.js
var token_response = __webpack_require__(9375);
// EXTERNAL MODULE: ./build/http/server-url.js
var server_url = __webpack_require__(141);
;// CONCATENATED MODULE: ./build/stores/repository.js

const NAME = /^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/;
const SCHEME = /^(https?|ssh|git|git\+ssh):$/;
function parseRepository(text, apiUrl) {
    const plain = toName(text.trim().split('/'));
    if (plain)
        return { repository: plain };
    const address = toAddress(text.trim());
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const repository = url && SCHEME.test(url.protocol) && toName(pathIn(url, apiUrl).split('/').slice(1, 3));
    if (!repository)
        return undefined;
    const otherHost = url.hostname.replace(/^(www|ssh)\./, '');
    const expectedHost = apiUrl.hostname.replace(/^api\./, '');
    const isSame = otherHost === expectedHost || (0,server_url/* isLoopback */.U9)(apiUrl);
    return isSame ? { repository } : { otherHost, expectedHost };
}
function pathIn({ protocol, pathname }, apiUrl) {
    const prefix = apiUrl.pathname.replace(/(\/api\/v\d+)?\/?$/, '');
    const isBelow = protocol.startsWith('http') && pathname.startsWith(`${prefix}/`);
    return isBelow ? pathname.slice(prefix.length) : pathname;
}
function toName(parts) {
    const name = parts
        .join('/')
        .replace(/\/$/, '')
        .replace(/\.git$/, '');
    return NAME.test(name) ? name : undefined;
}
function toAddress(text) {
    const [, host, path] = /^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\/\/|\d+\/)(.+)$/.exec(text) ?? [];
    if (host)
        return `ssh://${host}/${path}`;
    return /^[\w-]+(\.[\w-]+)+(:\d+)?\//.test(text) ? `https://${text}` : text;
}

// EXTERNAL MODULE: ./build/cli/gitlab-job.js
var gitlab_job = __webpack_require__(4801);
;// CONCATENATED MODULE: ./build/cli/store-access.js







function readApiUrl({ apiUrl }, { variable, env, usual }) {
    if (apiUrl)
        return parseApiUrl(apiUrl, '--api-url', usual);
    return parseApiUrl(env[variable] || usual, variable, usual);
}
function parseApiUrl(text, source, example) {
    return (0,server_url/* readServerUrl */.Pm)(text, { source, example, mayHavePath: true });
}
function readGitHubUrl(options, env) {
    return readApiUrl(options, { variable: 'GITHUB_API_URL', env, usual: 'https://api.github.com' });
}
function tokenFrom(name, env) {
    const token = env[name]?.trim() ?? '';
    const missing = (0,gitlab_job/* explainMissingInJob */.e)(token ? (0,gitlab_job/* unexpandedName */.A)(token) : name, env);
    if (missing)
        throw invalidInput(missing);
    if ((0,token_response/* isBearerToken */.Zc)(token))
        return token;
    const reason = token ? 'token_variable_malformed' : 'token_variable_empty';
    throw invalidInput({ reason, variable: name });
}
async function readGitHubToken({ hostname }, { env, permissions }) {
    if (env.GH_TOKEN)
        return tokenFrom('GH_TOKEN', env);
    const host = withoutApi(hostname);
    const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('gh', ['auth', 'token', '--hostname', host]).catch(() => ({ stdout: '' }));
    if (stdout.trim())
        return stdout.trim();
    throw invalidInput({ reason: 'gh_token_missing', permissions });
}
function withoutApi(host) {
    return host.replace(/^api\.(?=github\.com$|[^.]+\.ghe\.com$)/, '');
}
function readRepository(text, apiUrl) {
    if (!text)
        throw invalidInput({ reason: 'repo_option_missing' });
    const parsed = parseRepository(text, apiUrl);
    if (!parsed)
        throw invalidInput({ reason: 'repo_option_malformed' });
    if ('repository' in parsed)
        return parsed.repository;
    throw invalidInput({ reason: 'repository_elsewhere', source: '--repo', ...parsed });
}
function invalidInput(problem) {
    return new errors/* GiteeTokenError */.is('input_invalid', problem);
}


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   is: () => (/* binding */ GiteeTokenError),
/* harmony export */   om: () => (/* binding */ safeLine),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2);

const ERROR_CODES = (/* unused pure expression or super */ null && ([
    'input_invalid',
    'client_rejected',
    'grant_rejected',
    'scope_rejected',
    'request_refused',
    'rate_limited',
    'gitee_unreachable',
    'response_invalid',
    'outcome_unknown',
    'token_stale',
    'store_refused',
    'token_unsaved',
    'cancelled',
]));
const DOCS = 'https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md';
const MAX_QUOTE_LENGTH = 200;
const MAX_INPUT_LENGTH = 4000;
class GiteeTokenError extends Error {
    name = 'GiteeTokenError';
    code;
    problem;
    notes;
    mayBeSpent;
    constructor(code, problem, { notes = [], cause, secrets = [], mayBeSpent = false } = {}) {
        const safe = withSafeLines(problem, secrets);
        super(JSON.stringify(safe), cause === undefined ? {} : { cause: printableCause(cause, secrets) });
        this.code = code;
        this.problem = safe;
        this.notes = notes;
        this.mayBeSpent = mayBeSpent;
    }
    withNotes(change) {
        const { code, problem, mayBeSpent } = this;
        return new GiteeTokenError(code, problem, {
            notes: change(this.notes),
            cause: this,
            mayBeSpent,
        });
    }
    get docs() {
        return `${DOCS}#${this.code}`;
    }
}
const OWN_WORDS = [
    'reason',
    'kind',
    'field',
    'body',
    'grantType',
    'mistake',
    'decisive',
    'fallback',
    'phase',
    'command',
    'missing',
    'part',
    'purpose',
    'usedBy',
    'refreshToken',
];
function withSafeLines(data, secrets) {
    if (typeof data === 'string')
        return safeLine(data, secrets);
    if (Array.isArray(data))
        return data.map((item) => withSafeLines(item, secrets));
    if (typeof data !== 'object' || data === null)
        return data;
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [
        name,
        OWN_WORDS.includes(name) ? value : withSafeLines(value, secrets),
    ]));
}
function quoted(text, secrets = []) {
    const line = safeLine((0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .cT)(text.slice(0, MAX_INPUT_LENGTH), secrets)).trim();
    return line.length > MAX_QUOTE_LENGTH ? `${line.slice(0, MAX_QUOTE_LENGTH)}…` : line;
}
function safeLine(text, secrets = []) {
    return (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(text, secrets)
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replaceAll('##[', '# #[')
        .replace(/^(\s*)::/, '$1: :');
}
function printableCause(cause, secrets) {
    if (cause instanceof GiteeTokenError)
        return cause;
    return new Error(quoted(describe(cause), secrets));
}
function describe(thrown) {
    if (!(thrown instanceof Error))
        return `a thrown ${typeof thrown}`;
    const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
    if (thrown.message.includes(code))
        return thrown.message;
    return thrown.message ? `${code}: ${thrown.message}` : code;
}


/***/ }),

/***/ 926:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ looksLikeGiteeId),
/* harmony export */   e9: () => (/* binding */ explainNotClient),
/* harmony export */   x2: () => (/* binding */ explainNotRefreshToken)
/* harmony export */ });
/* unused harmony exports explainNotStoreToken, looksLikeSecretName, looksLikeToken */
const SECRET_NAME = [/^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/, 'secret_name'];
const QUOTES = '"\'`“”‘’„«»「」『』＂＇';
const SPOILT = [
    [/^\{.*(access|refresh)_token/s, 'token_response'],
    [new RegExp(`^[${QUOTES}]\\w+[${QUOTES}]\\s*[:：]`), 'named'],
    [new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), 'quoted'],
    [/^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/, 'placeholder'],
    SECRET_NAME,
    [/^[{[]/, 'json'],
    [/^[a-z][a-z\d+.-]*:\/\//i, 'url'],
    [/^(authorization\s*:\s*)?(bearer|token)\s/i, 'header_word'],
    [/^[\p{L}_][\p{L}\d_ -]*\s*([=＝]\s*[^=\s]|[:：])/u, 'named'],
    [/^\*+$/, 'log_mask'],
    [/^(null|undefined)$/i, 'missing_value'],
    [/[\r\n]/, 'line_break'],
];
const GITHUB = [/^(gh[a-z]_|github_pat_)/, 'github_token'];
const GITLAB = [/^gl[a-z]{2,5}-/, 'gitlab_token'];
const GITEE_ACCESS = [/^[\da-f]{32}$/i, 'gitee_access_token'];
const GITEE_REFRESH = (/* unused pure expression or super */ null && ([/^([\da-f]{64}$|gts\d\.)/i, 'gitee_refresh_token']));
const SESSION = [/^gts\d\./, 'gitee_session'];
const RECOVERY_COPY = [/^eyJ[\w-]*(\.[\w-]*){4}$/, 'recovery_copy'];
const OTHER_CHARACTERS = [/\P{ASCII}/u, 'other_characters'];
function explainNotRefreshToken(text) {
    return explain(text, [...SPOILT, GITHUB, GITLAB, GITEE_ACCESS, RECOVERY_COPY]);
}
function explainNotStoreToken(text) {
    return explain(text, [...SPOILT, GITLAB, GITEE_ACCESS, GITEE_REFRESH]);
}
function explainNotClient(text) {
    return explain(text, [...SPOILT, GITHUB, GITLAB, SESSION, RECOVERY_COPY, OTHER_CHARACTERS]);
}
function looksLikeSecretName(text) {
    return SECRET_NAME[0].test(text);
}
function looksLikeGiteeId(text) {
    return /^[0-9a-f]{64}$/i.test(text);
}
function looksLikeToken(text) {
    return [GITHUB, GITLAB, GITEE_ACCESS, GITEE_REFRESH, RECOVERY_COPY].some(([form]) => form.test(text));
}
function explain(text, mistakes) {
    return mistakes.find(([form]) => form.test(text.trim()))?.[1];
}


/***/ }),

/***/ 9774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ toNetworkProblem)
/* harmony export */ });
function toNetworkProblem({ reason, detail, sent, proxyProblem }, { origin: { host, origin }, isRefresh, quote }) {
    if (proxyProblem)
        return proxyProblem;
    switch (reason) {
        case 'connection':
            return {
                reason: sent ? 'connection_lost' : 'connection_failed',
                host,
                origin,
                detail: quote(detail),
            };
        case 'certificate':
            return { reason: 'certificate_untrusted', host, detail: quote(detail) };
        case 'timeout':
            return { reason: 'no_response', host, origin };
        case 'too_large':
            return { reason: 'response_too_large', host, origin, isRefresh };
        case 'cancelled':
            return { reason: 'cancelled_before_exchange' };
    }
}


/***/ }),

/***/ 9824:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isRateLimit)
/* harmony export */ });
function isRateLimit(words) {
    return /rate limit|too many requests|频繁|频率(过|太)高|请求(次数)?(过|太)多/i.test(words);
}


/***/ }),

/***/ 8829:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M4: () => (/* binding */ checkedScope),
/* harmony export */   Sk: () => (/* binding */ parseScope),
/* harmony export */   iW: () => (/* binding */ SCOPES)
/* harmony export */ });
/* unused harmony export similarScope */
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2);

const SCOPES = [
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
const SCOPE = /^(?=.{1,1000}$) *[\w*][\w.:/*-]*(?: +[\w*][\w.:/*-]*)* *$/;
function parseScope(text) {
    const scopes = [...new Set(text.split(/[\s,，、]+/).filter(Boolean))];
    return { scope: scopes.join(' '), unknown: scopes.filter((word) => !isKnown(word)) };
}
function isKnown(word) {
    return SCOPES.some((scope) => scope === word);
}
function similarScope(unknown) {
    return SCOPES.find((scope) => isOneLetterApart(unknown.toLowerCase(), scope));
}
function isOneLetterApart(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at])
        at += 1;
    const [rest, otherRest] = [one.slice(at), other.slice(at)];
    return (rest.slice(1) === otherRest.slice(1) ||
        rest === otherRest.slice(1) ||
        rest.slice(1) === otherRest);
}
function checkedScope(value, secrets) {
    const isPublic = typeof value === 'string' && value.split(' ').every(isKnown);
    return isPublic ? value : (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .wellFormed */ .ES)(value, { form: SCOPE, secrets });
}


/***/ }),

/***/ 8139:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ toAnswer),
/* harmony export */   Z: () => (/* binding */ readServerWords)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7657);

const FIELDS = ['error_description', 'message', 'msg', 'messages', 'errors', 'detail'];
const SECRET_FIELD = /token|secret|password/i;
const MAX_DEPTH = 3;
const MAX_ITEMS = 5;
const MAX_LINE_LENGTH = 200;
function readServerWords({ status, headers, body }) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .d)(body);
    if (json)
        return readFields(json);
    if (status < 400)
        return NOTHING;
    const listed = textIn((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .q)(body));
    if (listed)
        return { error: '', description: listed, all: listed };
    const line = body.trim();
    if (line.length > MAX_LINE_LENGTH || /^[<{[]|[\r\n]/.test(line))
        return NOTHING;
    const isText = /^text\/plain\b/i.test(headers['content-type'] ?? '');
    return { error: '', description: isText ? line : '', all: line };
}
function toAnswer({ error, description }, quote) {
    const [first, second] = [...new Set([error, description].map(quote))].filter(Boolean);
    return first ? { error: first, description: second } : undefined;
}
const NOTHING = { error: '', description: '', all: '' };
function readFields(json) {
    const { error } = json;
    const texts = [...FIELDS, 'error'].map((name) => textIn(json[name])).filter(Boolean);
    return {
        error: typeof error === 'string' ? error : '',
        description: texts[0] ?? '',
        all: texts.join('\n'),
    };
}
function textIn(value, depth = MAX_DEPTH) {
    if (typeof value === 'string')
        return value.trim() && value;
    if (typeof value !== 'object' || value === null || depth === 0)
        return '';
    const inner = Object.entries(value).filter(([name]) => !SECRET_FIELD.test(name));
    const texts = inner.slice(0, MAX_ITEMS).map(([, one]) => textIn(one, depth - 1));
    return [...new Set(texts)].filter(Boolean).join('; ');
}


/***/ }),

/***/ 1009:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ requestToken),
/* harmony export */   i: () => (/* binding */ preconnectTokenEndpoint)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7657);
/* harmony import */ var _token_response_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9375);


function preconnectTokenEndpoint(http, gitee) {
    http.preconnect({ method: 'POST', url: tokenEndpoint(gitee), isExchange: true });
}
async function requestToken({ http, deadline }, { gitee, grant, secrets, cancelled }) {
    const request = {
        method: 'POST',
        isExchange: true,
        salvage: _token_response_js__WEBPACK_IMPORTED_MODULE_0__/* .salvageTokens */ .Gk,
        cancelled,
        url: tokenEndpoint(gitee),
        headers: {
            accept: 'application/json',
            'content-type': 'application/x-www-form-urlencoded',
        },
        body: formBody({ ...grant, ...gitee.client }),
    };
    const exchange = await http.send(request, deadline);
    const { result } = exchange;
    const json = result.kind === 'response' ? parseSuccess(result) : undefined;
    const parsed = json && (0,_token_response_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTokenResponse */ .Ac)(json, secrets);
    if (parsed?.ok)
        return parsed.token;
    const { toTokenError } = await __webpack_require__.e(/* import() */ 497).then(__webpack_require__.bind(__webpack_require__, 7497));
    throw toTokenError(exchange, { gitee, grant, secrets, flaw: parsed?.flaw });
}
function tokenEndpoint({ origin }) {
    return new URL('/oauth/token', origin);
}
function parseSuccess({ status, body }) {
    if (status < 200 || status >= 300)
        return undefined;
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)(body);
    if (json?.error)
        return undefined;
    const hasToken = json?.access_token || json?.refresh_token;
    return hasToken ? json : ((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)((0,_token_response_js__WEBPACK_IMPORTED_MODULE_0__/* .salvageTokens */ .Gk)(body) ?? '') ?? json);
}
function formBody(parameters) {
    const echoed = Object.entries(parameters).filter(([, value]) => value !== '');
    return new URLSearchParams(echoed).toString();
}


/***/ }),

/***/ 9375:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ac: () => (/* binding */ parseTokenResponse),
/* harmony export */   Gk: () => (/* binding */ salvageTokens),
/* harmony export */   Zc: () => (/* binding */ isBearerToken)
/* harmony export */ });
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2);
/* harmony import */ var _scopes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8829);


const MAX_TOKEN_LENGTH = 4096;
const TOKEN_TYPE = /^[\w.-]{1,100}$/;
const MAX_UNIX_TIME = 253_402_214_400;
function parseTokenResponse(json, inputSecrets) {
    const { access_token } = json;
    const refresh_token = json.refresh_token || undefined;
    if (refresh_token !== undefined && !isBearerToken(refresh_token)) {
        return { ok: false, flaw: { field: 'refresh_token', kind: findFlaw(refresh_token) } };
    }
    const isUsable = isBearerToken(access_token);
    const problem = isUsable
        ? undefined
        : { field: 'access_token', kind: findFlaw(access_token) };
    if (problem && !refresh_token)
        return { ok: false, flaw: problem };
    const secrets = [...inputSecrets, ...[access_token, refresh_token].filter(isBearerToken)];
    const token = {
        ...(problem && { problem }),
        access_token: isUsable ? access_token : '',
        token_type: (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .wellFormed */ .ES)(json.token_type, { form: TOKEN_TYPE, secrets }) ?? 'bearer',
        refresh_token,
        scope: (0,_scopes_js__WEBPACK_IMPORTED_MODULE_1__/* .checkedScope */ .M4)(json.scope, secrets),
        expires_in: wholeSeconds(json.expires_in),
        created_at: wholeSeconds(json.created_at),
    };
    return { ok: true, token };
}
function salvageTokens(text) {
    const fields = text.matchAll(/"(\w+)"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=\s*[,}]))/g);
    const found = Object.fromEntries([...fields].map(([, name = '', string, number]) => [name, string ?? Number(number)]));
    return isBearerToken(found.refresh_token) && !found.error ? JSON.stringify(found) : undefined;
}
function isBearerToken(value) {
    return (typeof value === 'string' && value.length <= MAX_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value));
}
function findFlaw(value) {
    if (value === undefined || value === null)
        return 'missing';
    if (typeof value !== 'string')
        return 'not_text';
    if (value === '')
        return 'empty';
    return value.length > MAX_TOKEN_LENGTH ? 'too_long' : 'invalid_characters';
}
function wholeSeconds(value) {
    const isNumber = Number.isInteger(value) || (typeof value === 'string' && /^\d+$/.test(value));
    const seconds = isNumber ? Number(value) : -1;
    return seconds >= 0 && seconds <= MAX_UNIX_TIME ? seconds : undefined;
}


/***/ }),

/***/ 2963:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NT: () => (/* binding */ verifyNewToken),
/* harmony export */   SK: () => (/* binding */ checkToken)
/* harmony export */ });
/* unused harmony export preconnectUserEndpoint */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7657);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2);
/* harmony import */ var _network_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9774);
/* harmony import */ var _rate_limit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9824);
/* harmony import */ var _server_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8139);






const LOGIN = /^[\w.-]{1,200}$/;
function preconnectUserEndpoint(http, origin) {
    http.preconnect({ method: 'GET', url: userEndpoint(origin) });
}
function userEndpoint(origin) {
    return new URL('/api/v5/user', origin);
}
async function checkToken({ http, deadline }, request) {
    const { origin, access_token, scope, secrets: others = [], mayRepeat } = request;
    const { host } = origin;
    const secrets = [access_token, ...others];
    const quote = (text) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text, secrets);
    const call = {
        method: 'GET',
        url: userEndpoint(origin),
        headers: { accept: 'application/json', authorization: `Bearer ${access_token}` },
        ...(mayRepeat && { mayRepeat }),
    };
    const { result } = await http.send(call, deadline);
    if (result.kind === 'failure') {
        const problem = (0,_network_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .toNetworkProblem */ .h)(result, { origin, isRefresh: false, quote });
        return { verdict: 'unknown', problem };
    }
    const { status } = result;
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJsonObject */ .d)(result.body) ?? {};
    const login = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .wellFormed */ .ES)(json.login, { form: LOGIN, secrets });
    if (status === 200) {
        return login
            ? { verdict: 'valid', login }
            : { verdict: 'unknown', problem: { reason: 'user_unnamed', host } };
    }
    const detail = typeof json.message === 'string' ? quote(json.message) : undefined;
    const failed = { reason: 'user_request_failed', host, status, detail };
    if (status === 401)
        return { verdict: 'invalid', problem: failed };
    const lacksScope = scope !== undefined && !scope.split(' ').includes('user_info');
    return status === 403 && lacksScope && !(0,_rate_limit_js__WEBPACK_IMPORTED_MODULE_5__/* .isRateLimit */ .a)((0,_server_words_js__WEBPACK_IMPORTED_MODULE_2__/* .readServerWords */ .Z)(result).all)
        ? { verdict: 'valid', problem: { ...failed, reason: 'user_info_missing' } }
        : { verdict: 'unknown', problem: failed };
}
async function verifyNewToken(context, request) {
    const check = await checkToken(context, request);
    if (check.verdict !== 'invalid')
        return check;
    const reason = 'new_access_token_rejected';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('request_refused', { ...check.problem, reason });
}


/***/ }),

/***/ 6034:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ createDeadline)
/* harmony export */ });
function createDeadline(totalMs) {
    let endsAt;
    const remaining = () => {
        endsAt ??= performance.now() + totalMs;
        return Math.max(0, endsAt - performance.now());
    };
    return {
        totalMs,
        remaining,
        withBudget: (fraction, maxReservedMs = Number.POSITIVE_INFINITY) => {
            const left = remaining();
            const budget = createDeadline(left - Math.min(left * (1 - fraction), maxReservedMs));
            budget.remaining();
            return budget;
        },
        restart: () => {
            endsAt = undefined;
        },
    };
}


/***/ }),

/***/ 141:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ parseServerUrl),
/* harmony export */   Pm: () => (/* binding */ readServerUrl),
/* harmony export */   U9: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function parseServerUrl(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url && isBare(url) && isSecure(url) ? url : undefined;
}
function readServerUrl(text, options) {
    const url = parseServerUrl(text);
    if (!url)
        throw invalid(findProblem(text, options));
    const problem = findPathProblem(url, options);
    if (problem)
        throw invalid(problem);
    return url;
}
const HOST = /^((?:[a-z\d_-]{1,63}\.)+(?:[a-z]{2,18}|\d{1,3})(?::\d{1,5})?)(?:\/\S*)?$/;
const WITHOUT_SCHEME = /^[\w.-]+(?::\d{1,5})?(?:\/\S*)?$/;
function findProblem(text, options) {
    const { source, example } = options;
    if (WITHOUT_SCHEME.test(text)) {
        const [, host] = HOST.exec(text) ?? [];
        return {
            reason: 'server_url_without_scheme',
            source,
            example: host ? `https://${host}` : example,
        };
    }
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol))
        return malformed(options);
    return isSecure(url)
        ? { reason: 'server_url_not_bare', source, example }
        : { reason: 'server_url_insecure', source };
}
function findPathProblem({ origin, hostname, pathname }, { source, mayHavePath }) {
    if (mayHavePath)
        return undefined;
    if (hostname === 'www.gitee.com')
        return { reason: 'server_url_www', source };
    return pathname === '/' ? undefined : { reason: 'server_url_has_path', source, origin };
}
function invalid(problem) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', problem);
}
function malformed({ source, example }) {
    return { reason: 'server_url_malformed', source, example };
}
function isBare({ search, hash, username, password }) {
    return !search && !hash && !username && !password;
}
function isSecure(url) {
    return url.protocol === 'https:' || isLoopback(url);
}
function isLoopback({ protocol, hostname }) {
    return protocol === 'http:' && (hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname));
}


/***/ }),

/***/ 7657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ parseJsonObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
function parseJsonObject(body) {
    const value = parseJson(body);
    return isObject(value) ? value : undefined;
}
function parseJson(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 9354:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ explainProblem),
/* harmony export */   U: () => (/* binding */ explainError)
/* harmony export */ });
function explainError({ problem, notes }, messages) {
    const { what, advice } = explainProblem(problem, messages);
    const sentences = [what, ...notes.map((note) => messages.notes[note])];
    return { what: sentences.join(messages.space), advice };
}
function explainProblem(problem, messages) {
    return explain(problem, messages.explanations);
}
function explain(problem, explanations) {
    const explainInner = (inner) => explain(inner, explanations);
    return explanations[problem.reason](problem, explainInner);
}


/***/ }),

/***/ 9488:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ loadMessages)
/* harmony export */ });

async function loadMessages(language) {
    const { messages } = await (language === 'zh-CN'
        ? __webpack_require__.e(/* import() */ 198).then(__webpack_require__.bind(__webpack_require__, 4198))
        : __webpack_require__.e(/* import() */ 824).then(__webpack_require__.bind(__webpack_require__, 1824)));
    return messages;
}


/***/ }),

/***/ 2:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ redact),
/* harmony export */   ES: () => (/* binding */ wellFormed),
/* harmony export */   cT: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* unused harmony exports MIN_SECRET_LENGTH, secretForms */
const MIN_SECRET_LENGTH = 4;
const TELLING_RUN = 10;
const ENTITIES = [
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ["'", '&#39;'],
    ["'", '&apos;'],
];
function secretForms(secret) {
    const forms = [
        secret,
        ...secret.split(/\r?\n/).map((line) => line.trim()),
        ...encodedForms(secret),
        ...encodedForms(secret.trim()),
    ];
    return [...new Set(forms)]
        .filter((form) => form.length >= MIN_SECRET_LENGTH)
        .sort((a, b) => b.length - a.length);
}
function redact(text, secrets) {
    const lowerCase = folded(text);
    const forms = secrets.flatMap(echoedForms).filter((form) => lowerCase.includes(folded(form)));
    if (forms.length === 0)
        return text;
    const redacted = forms.sort((a, b) => b.length - a.length).reduce(withoutForm, text);
    return redact(redacted, secrets);
}
function withoutSecrets(text, secrets) {
    const redacted = redact(text, secrets);
    return resembles(redacted, secrets) ? '***' : redacted;
}
function wellFormed(value, { form, secrets }) {
    if (typeof value !== 'string' || !form.test(value))
        return undefined;
    return withoutSecrets(value, secrets) === value ? value : undefined;
}
function withoutForm(text, form) {
    let end = -form.length;
    return folded(text)
        .split(folded(form))
        .map((piece) => {
        const start = end + form.length;
        end = start + piece.length;
        return text.slice(start, end);
    })
        .join('***');
}
function folded(text) {
    if (/^\p{ASCII}*$/u.test(text))
        return text.toLowerCase();
    return text.replace(/\p{Lu}/gu, (letter) => letter.toLowerCase().slice(0, letter.length));
}
function resembles(text, secrets) {
    const once = unescaped(text);
    const texts = [text, once, unescaped(once)].map(visible);
    const forms = secrets.flatMap(echoedForms).map(visible);
    const whole = forms.filter((form) => form.length >= MIN_SECRET_LENGTH);
    return (whole.some((form) => texts.some((one) => one.includes(form))) ||
        shareRun(texts.map(unspaced), forms.map(unspaced)) ||
        shareRun(texts.map(bare), forms.map(bare)));
}
function shareRun(texts, forms) {
    const runs = new Set(texts.flatMap(toRuns));
    return runs.size > 0 && forms.some((form) => toRuns(form).some((run) => runs.has(run)));
}
function toRuns(text) {
    const length = text.length - TELLING_RUN + 1;
    return Array.from({ length }, (_, at) => text.slice(at, at + TELLING_RUN));
}
function visible(text) {
    return text
        .normalize('NFKD')
        .replace(/(?![\t-\r])[\p{M}\p{C}\p{Default_Ignorable_Code_Point}\\]/gu, '')
        .replace(/\s+/g, ' ')
        .toUpperCase();
}
function unspaced(text) {
    return text.replace(/\s/g, '');
}
function bare(text) {
    return text.replace(/[^\p{L}\p{N}]/gu, '');
}
function unescaped(text) {
    const numbered = text
        .replace(/(?:(?:[%=]|\\+x)[\da-f]{2})+/gi, (run) => Buffer.from(run.replace(/[^\da-f]/gi, ''), 'hex').toString())
        .replace(/(?:\\+u\{|&#x)([\da-f]+)[};]?|(?:\\+|%)u([\da-f]{4})/gi, (_, digits, four) => toCharacter(Number.parseInt(digits ?? four, 16)))
        .replace(/&#(\d+);?/g, (_, code) => toCharacter(Number(code)));
    return ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(entity, character), numbered);
}
function toCharacter(code) {
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
function echoedForms(secret) {
    const found = knownForms.get(secret);
    if (found)
        return found;
    const forms = findEchoedForms(secret);
    knownForms.set(secret, forms);
    return forms;
}
const knownForms = new Map();
function findEchoedForms(secret) {
    const values = [secret, secret.trim()].filter((value) => value.length >= MIN_SECRET_LENGTH);
    const forms = values.flatMap((value) => [
        JSON.stringify(value).slice(1, -1),
        ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(character, entity), value),
        ...innerBase64(Buffer.from(value)),
    ]);
    return [...new Set([...secretForms(secret), ...forms])];
}
function innerBase64(bytes) {
    return [0, 1, 2].flatMap((offset) => {
        const [from, to] = [Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3)];
        const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
        return [
            padded.toString('base64').slice(from, to),
            padded.toString('base64url').slice(from, to),
        ];
    });
}
function encodedForms(value) {
    const bytes = Buffer.from(value, 'utf8');
    const percent = encodeURIComponent(bytes.toString('utf8'));
    return [
        percent,
        percent.replace(/[!'()*]/g, (character) => `%${Buffer.from(character).toString('hex').toUpperCase()}`),
        new URLSearchParams({ '': value }).toString().slice(1),
        bytes.toString('base64').replace(/=+$/, ''),
        bytes.toString('base64url'),
        ...(value.length < MIN_SECRET_LENGTH ? [] : [bytes.toString('hex')]),
    ];
}


/***/ }),

/***/ 7156:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xp: () => (/* binding */ withPrepareBudget),
/* harmony export */   Y0: () => (/* binding */ DEFAULT_TOKEN_NAME),
/* harmony export */   Yq: () => (/* binding */ requestApi),
/* harmony export */   _8: () => (/* binding */ MAX_SHOWN_NAME_LENGTH),
/* harmony export */   _c: () => (/* binding */ describeCommonProblem)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7657);


const DEFAULT_TOKEN_NAME = 'secret-token';
const MAX_SHOWN_NAME_LENGTH = 100;
const PREPARE_BUDGET = 1 / 3;
function withPrepareBudget(target) {
    const { api } = target;
    return { ...target, api: { ...api, deadline: api.deadline.withBudget(PREPARE_BUDGET) } };
}
async function requestApi(api, { method = 'GET', path, body, secrets = [], mayRepeat }) {
    const request = {
        method,
        url: new URL(`${api.url.href.replace(/\/$/, '')}${path}`),
        headers: {
            ...api.headers,
            ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(mayRepeat && { mayRepeat }),
    };
    const { result, previousAttempts } = await api.http.send(request, api.deadline);
    const mayHaveActed = [...previousAttempts, result].some(mayHaveBeenProcessed);
    return { ...readReply(result, [api.token, ...secrets]), mayHaveActed };
}
function mayHaveBeenProcessed(result) {
    return result.kind === 'response' ? result.status >= 500 : result.sent;
}
function readReply(result, secrets) {
    if (result.kind === 'failure') {
        const { reason: failure, detail, proxyProblem } = result;
        return {
            status: 0,
            failure,
            proxyProblem,
            json: {},
            headers: {},
            detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(detail, secrets),
        };
    }
    const { status, headers, body } = result;
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)(body) ?? {};
    const detail = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(readMessage(json), secrets);
    return { status, failure: undefined, json, headers, detail };
}
function readMessage({ message, error, error_description }) {
    if (typeof message === 'object' && message !== null) {
        return Object.entries(message).map(readInvalidField).filter(Boolean).join('; ');
    }
    return [message, error, error_description].filter((text) => typeof text === 'string').join(': ');
}
function readInvalidField([field, problems]) {
    const texts = Array.isArray(problems) ? problems.filter((text) => typeof text === 'string') : [];
    return texts.length > 0 ? `${field} ${texts.join(', ')}` : '';
}
function describeCommonProblem(response, { store, api }) {
    const { server, tokenName, url } = api;
    const { host } = url;
    const { status, failure, detail, proxyProblem } = response;
    if (proxyProblem)
        return proxyProblem;
    if (failure)
        return describeNetworkProblem(failure, { host, detail });
    if (isForeign(response))
        return { reason: 'store_response_unexpected', host, store };
    const rejection = { server, status, detail };
    if (status >= 500)
        return { reason: 'store_server_failed', ...rejection };
    if (status === 429 || (status === 403 && /rate limit/i.test(detail))) {
        return { reason: 'store_rate_limited', ...rejection };
    }
    if (status === 401)
        return { reason: 'store_token_rejected', ...rejection, tokenName };
    return undefined;
}
function isForeign({ status, headers, detail }) {
    const isPage = /^text\/html\b/.test(headers['content-type'] ?? '');
    return status < 300 || (status < 400 && !detail) || (status === 404 && isPage);
}
function describeNetworkProblem(failure, { host, detail }) {
    if (failure === 'timeout')
        return { reason: 'store_timed_out', host };
    if (failure === 'too_large')
        return { reason: 'store_response_too_large', host };
    if (failure === 'certificate')
        return { reason: 'store_certificate_untrusted', host, detail };
    return { reason: 'store_unreachable', host, detail };
}


/***/ }),

/***/ 6491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isBranchName),
/* harmony export */   Y: () => (/* binding */ atGitee)
/* harmony export */ });
const GITEE = 'https://gitee.com';
const FORM = /^(?!-|.*(\.\.|\/\/|@\{|\.lock(\/|$)|\/\.|[./]$))[^\s~^:?*[\\\p{C}/.][^\s~^:?*[\\\p{C}]*$/u;
const MAX_LENGTH = 200;
function isBranchName(text) {
    return FORM.test(text) && text.length <= MAX_LENGTH;
}
function atGitee(store, giteeUrl) {
    const isNamed = store.kind === 'branch' && giteeUrl && giteeUrl !== GITEE;
    return isNamed ? { ...store, giteeUrl } : store;
}


/***/ }),

/***/ 2770:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ unseal),
/* harmony export */   o: () => (/* binding */ seal)
/* harmony export */ });
const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';
async function seal(text, key) {
    const { CompactEncrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION })
        .encrypt(key);
}
async function unseal(jwe, key) {
    const { compactDecrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    const only = {
        keyManagementAlgorithms: [ALGORITHM],
        contentEncryptionAlgorithms: [ENCRYPTION],
    };
    const opened = await compactDecrypt(jwe, key, only).catch(() => undefined);
    return opened && new TextDecoder().decode(opened.plaintext);
}


/***/ }),

/***/ 5485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ createSessionKey),
/* harmony export */   Z: () => (/* binding */ parseSessionKey)
/* harmony export */ });
const KEY_BYTES = 32;
function createSessionKey() {
    return Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('base64');
}
function parseSessionKey(text) {
    const key = text.trim();
    if (/^[\da-f]{64}$/i.test(key))
        return new Uint8Array(Buffer.from(key, 'hex'));
    if (!/^([\w-]{43}|[A-Za-z\d+/]{43})=?$/.test(key))
        return undefined;
    const bytes = Buffer.from(key, 'base64');
    const isWhole = bytes.toString('base64url') === toBase64url(key);
    return isWhole ? new Uint8Array(bytes) : undefined;
}
function toBase64url(key) {
    return key.replace('=', '').replaceAll('+', '-').replaceAll('/', '_');
}


/***/ }),

/***/ 8055:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Co: () => (/* binding */ isToBeWritten),
/* harmony export */   GA: () => (/* binding */ suspendedError),
/* harmony export */   Ph: () => (/* binding */ newerSessionStored),
/* harmony export */   mW: () => (/* binding */ assertHeld)
/* harmony export */ });
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2268);

function isToBeWritten({ fence, shown, value }) {
    if (fence)
        assertHeld(fence, 'token_unsaved');
    if (!fence?.mayReplace)
        return true;
    if (shown === value)
        return false;
    if (fence.mayReplace(shown, value))
        return true;
    throw newerSessionStored();
}
function newerSessionStored() {
    return (0,_store_error_js__WEBPACK_IMPORTED_MODULE_0__/* .storeError */ .gl)('token_unsaved', { reason: 'newer_session_stored' });
}
function assertHeld(lock, code) {
    if (!lock.isHeld())
        throw suspendedError(code);
}
function suspendedError(code) {
    return (0,_store_error_js__WEBPACK_IMPORTED_MODULE_0__/* .storeError */ .gl)(code, { reason: 'process_suspended' });
}


/***/ }),

/***/ 4970:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ readProfile),
/* harmony export */   o: () => (/* binding */ fileStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9984);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7657);
/* harmony import */ var _fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9394);
/* harmony import */ var _fs_lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3365);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2268);






const FIELDS = ['gitee_url', 'client_id', 'client_secret', 'session'];
function fileStore({ path, profile }) {
    return {
        name: { kind: 'file', path },
        prepare: async (fence) => prepare({ path, profile, fence }),
        load: async () => readContent(path, readText(path)).session || undefined,
        read: async () => readContent(path, readText(path)),
        isSettled: () => reading(path, () => (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isSettled */ .Is)(path)),
        forget: () => forget(path),
        withLock: (work) => withFileLock(path, work),
        writtenSinceRead: async () => undefined,
    };
}
async function readProfile(path) {
    const { session: _, ...profile } = readContent(path, readText(path));
    return profile;
}
async function withFileLock(path, work) {
    readText(path);
    return (0,_fs_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .withLock */ .k)(`${path}.lock`, async (lock) => {
        finishWrite(path, lock);
        return work(lock);
    });
}
async function forget(path) {
    if (readText(path) === undefined && (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isSettled */ .Is)(path))
        return false;
    return withFileLock(path, async (lock) => {
        const { session } = readContent(path, readText(path));
        if (isLost(lock))
            throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('store_refused', takenOver(path));
        const failure = { code: 'store_refused', reason: 'file_unremovable', path };
        (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .withStoreError */ .GQ)(failure, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { force: true }));
        return Boolean(session);
    });
}
function prepare(preparation) {
    const { path, profile, fence: lock } = preparation;
    const before = readText(path);
    const kept = readContent(path, before);
    const failure = { code: 'store_refused', reason: 'file_unwritable', path };
    const reservation = (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .withStoreError */ .GQ)(failure, () => (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .reserve */ .vY)(path));
    if (isLost(lock)) {
        reservation.release();
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('store_refused', takenOver(path));
    }
    return {
        save: async (session) => {
            const text = toText({ ...kept, ...profile, session });
            try {
                put({ path, before, text }, { reservation, lock });
            }
            catch (error) {
                if (!isLost(lock))
                    throw error;
                await putLate({ ...preparation, before, session });
            }
        },
        release: reservation.release,
    };
}
function toText(content) {
    return `${JSON.stringify(content, FIELDS)}\n`;
}
function put({ path, before, text }, { reservation, lock }) {
    const fence = () => {
        if (isLost(lock))
            throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('token_unsaved', takenOver(path));
        if ((0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameText */ .cZ)((0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readFileIfExists */ .QD)(path), before))
            return;
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('token_unsaved', { reason: 'file_written_meanwhile', path });
    };
    const failure = { code: 'token_unsaved', reason: 'file_unwritable', path };
    (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .withStoreError */ .GQ)(failure, () => reservation.commit(text, fence));
}
async function putLate({ path, profile, before, session, fence }) {
    try {
        await withFileLock(path, async (lock) => {
            const shown = (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readFileIfExists */ .QD)(path);
            const content = readContent(path, shown);
            if (content.session === session)
                return;
            const isUnchanged = (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameText */ .cZ)(shown, before);
            const merged = isUnchanged ? session : fence?.merge?.(content.session, session);
            if (merged === undefined) {
                throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('token_unsaved', { reason: 'file_written_meanwhile', path });
            }
            const text = toText({ ...content, ...profile, session: merged });
            const reservation = (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .reserve */ .vY)(path);
            try {
                put({ path, before: shown, text }, { reservation, lock });
            }
            finally {
                reservation.release();
            }
        });
    }
    catch (error) {
        const isUnsaved = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GiteeTokenError */ .is && error.code === 'token_unsaved';
        throw isUnsaved ? error : (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('token_unsaved', takenOver(path));
    }
}
function isLost(lock) {
    return lock?.isHeld() === false;
}
function takenOver(path) {
    return { reason: 'lock_taken_over', path };
}
function finishWrite(path, lock) {
    const failure = { code: 'store_refused', reason: 'file_unfinished', path };
    const isComplete = (text) => parseContent(text)?.session !== undefined;
    const fence = () => {
        if (isLost(lock))
            throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('store_refused', takenOver(path));
    };
    (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .withStoreError */ .GQ)(failure, () => (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .finishInterruptedWrite */ .hx)(path, { isComplete, fence }));
}
function readText(path) {
    return reading(path, () => (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readFileIfExists */ .QD)(path));
}
function reading(path, act) {
    return (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .withStoreError */ .GQ)({ code: 'store_refused', reason: 'file_unreadable', path }, act);
}
function readContent(path, text) {
    const content = text?.trim() ? parseContent(text) : {};
    if (content)
        return content;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('store_refused', { reason: 'file_not_recognized', path });
}
function parseContent(text) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJsonObject */ .d)(text);
    return json && isContent(json) ? json : undefined;
}
function isContent(json) {
    return Object.entries(json).every(([field, value]) => FIELDS.includes(field) && typeof value === 'string');
}


/***/ }),

/***/ 9394:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GQ: () => (/* binding */ withStoreError),
/* harmony export */   Is: () => (/* binding */ isSettled),
/* harmony export */   Or: () => (/* binding */ isSystemError),
/* harmony export */   QD: () => (/* binding */ readFileIfExists),
/* harmony export */   Zf: () => (/* binding */ writeFileAtomic),
/* harmony export */   cZ: () => (/* binding */ isSameText),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   hx: () => (/* binding */ finishInterruptedWrite),
/* harmony export */   je: () => (/* binding */ targetName),
/* harmony export */   vY: () => (/* binding */ reserve)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9984);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2268);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1142);






const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const RESERVED_BYTES = 16_384;
const BLANK = ' ';
const ID_BYTES = 8;
const UNFINISHED = /(\.[0-9a-f]{32})?\.new$/;
const CANNOT_FLUSH = ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'];
const CANNOT_REPLACE = ['EBUSY', 'EPERM'];
function readFileIfExists(path) {
    return withFile(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY, (file) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8'));
}
function reserve(path) {
    makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
    for (const one of listUnfinished(path))
        withFile(one, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR, () => { });
    const old = withFile(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR, readContent);
    const name = createName(path, old?.text);
    const fresh = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(name, 'wx', FILE_MODE);
    const isElsewhere = old !== undefined && old.dev !== (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fresh).dev;
    let isOver = false;
    const giveBack = () => {
        if (!isItself(name, fresh))
            return;
        if (isElsewhere)
            trim(path);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(name, { force: true });
    };
    const release = () => {
        if (isOver)
            return;
        isOver = true;
        attempt(giveBack);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fresh);
    };
    undoing(release, () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fchmodSync)(fresh, FILE_MODE);
        writeAll(fresh, BLANK.repeat(RESERVED_BYTES + (old?.size ?? 0)));
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(fresh);
        if (isElsewhere)
            pad(path, old.size);
    });
    const commit = (text, ask = () => { }) => {
        const fence = () => undoing(giveBack, ask);
        ask();
        isOver = true;
        try {
            rewrite(fresh, text);
            fence();
            commitFile(path, { name, fresh, text, fence });
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fresh);
        }
    };
    return { commit, release };
}
function writeFileAtomic(path, text) {
    reserve(path).commit(text);
}
function finishInterruptedWrite(path, { isComplete, fence = () => { } }) {
    const names = newestFirst(listUnfinished(path));
    if (names.length > 0)
        fence();
    let isNewest = true;
    for (const name of names) {
        withFile(name, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR, (fresh) => {
            const next = readContent(fresh);
            if (!isComplete(next.text))
                return removeItself(name, fresh);
            const written = { name, fresh, text: next.text, fence };
            const old = withFile(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY, readContent);
            const isNewer = !old || !isComplete(old.text) || follows({ ...next, name }, old);
            if (isSameText(next.text, old?.text))
                removeCopy(path, written);
            else if (isNewest && isNewer)
                moveInto(path, written);
            else
                setAside(path, written);
            isNewest = false;
        });
    }
}
function isSettled(path) {
    return listUnfinished(path).length === 0;
}
function targetName(name) {
    return name.replace(UNFINISHED, '');
}
function makeFolder(folder) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(folder, { recursive: true, mode: FOLDER_MODE });
}
function withStoreError({ code, reason, path }, act) {
    try {
        return act();
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GiteeTokenError */ .is)
            throw error;
        if (error instanceof _trust_js__WEBPACK_IMPORTED_MODULE_5__/* .Untrusted */ .Hp)
            throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)(code, error.problem);
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)(code, { reason, path, detail: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .describe */ .q0)(error)) });
    }
}
function isSystemError(error, ...codes) {
    return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
function listUnfinished(path) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path);
    return namesIn(folder)
        .filter((name) => UNFINISHED.test(name) && targetName(name) === (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path))
        .map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
}
function namesIn(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(folder);
    }
    catch (error) {
        if (isSystemError(error, 'ENOENT'))
            return [];
        throw error;
    }
}
function newestFirst(paths) {
    const writtenAt = (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return paths
        .map((path) => ({ path, at: writtenAt(path) }))
        .sort((one, other) => other.at - one.at)
        .map(({ path }) => path);
}
function createName(path, old) {
    return `${path}.${digest(old)}${createId()}.new`;
}
function createId() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(ID_BYTES).toString('hex');
}
function digest(text = '') {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text.trimEnd());
    return hash.digest('hex').slice(0, 2 * ID_BYTES);
}
function readContent(file) {
    const { dev, size, mtimeMs } = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file);
    return { text: (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8'), dev, size, mtimeMs };
}
function follows(next, old) {
    const isNamedAfter = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(next.name).includes(`.${digest(old.text)}`);
    return isNamedAfter || next.dev !== old.dev || next.mtimeMs >= old.mtimeMs;
}
function setAside(path, { name, fresh }) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(fresh);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(name, `${path}.${createId()}.old`);
    flushFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
}
function moveInto(path, written) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(written.fresh);
    replace(path, written);
    flushFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
}
function isSameText(one, other) {
    return one?.trimEnd() === other?.trimEnd();
}
function withFile(path, flags, act) {
    const file = openIfExists(path, flags);
    if (file === undefined)
        return undefined;
    try {
        return act(file);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}
function openIfExists(path, flags) {
    try {
        return (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .openTrusted */ .Q5)(path, flags);
    }
    catch (error) {
        if (isSystemError(error, 'ENOENT'))
            return undefined;
        throw error;
    }
}
function undoing(undo, act) {
    try {
        act();
    }
    catch (error) {
        undo();
        throw error;
    }
}
function attempt(act) {
    try {
        act();
    }
    catch {
    }
}
function pad(path, size) {
    withFile(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR, (file) => {
        writeAll(file, BLANK.repeat(RESERVED_BYTES), size);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(file);
    });
}
function trim(path) {
    withFile(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR, (file) => {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8').replace(/ +$/, '');
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.ftruncateSync)(file, Buffer.byteLength(text));
    });
}
function rewrite(file, text) {
    writeAll(file, text);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.ftruncateSync)(file, Buffer.byteLength(text));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(file);
}
function writeAll(file, text, at = 0) {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) {
        done += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(file, bytes, done, bytes.length - done, at + done);
    }
}
function commitFile(path, written) {
    replace(path, written);
    if (!isInPlace(path, written)) {
        throw new _trust_js__WEBPACK_IMPORTED_MODULE_5__/* .Untrusted */ .Hp({ reason: 'file_replaced_meanwhile', path: written.name });
    }
    flushFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
}
function replace(path, written) {
    if (!isItself(written.name, written.fresh))
        return;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(written.name, path);
    }
    catch (error) {
        if (isSystemError(error, 'ENOENT'))
            return;
        if (!isSystemError(error, ...CANNOT_REPLACE))
            throw error;
        overwrite(path, written);
    }
}
function overwrite(path, { name, fresh, text, fence }) {
    fence();
    const file = (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .openTrusted */ .Q5)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR);
    try {
        rewrite(file, text);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
    removeItself(name, fresh);
}
function isInPlace(path, { fresh, text }) {
    return isItself(path, fresh) || isSameText(readFileIfExists(path), text);
}
function isItself(path, file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false })?.ino === (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file).ino;
}
function removeItself(path, file) {
    if (isItself(path, file))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { force: true });
}
function removeCopy(path, { name, fresh }) {
    withFile(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR, node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync);
    removeItself(name, fresh);
}
function flushFolder(folder) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(folder, 'r');
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(file);
    }
    catch (error) {
        if (!isSystemError(error, ...CANNOT_FLUSH))
            throw error;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}


/***/ }),

/***/ 3365:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ withLock)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2268);
/* harmony import */ var _atomic_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9394);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1142);






const HEARTBEAT_MS = 1000;
const STALE_MS = 5000;
const MAX_WAIT_MS = 90_000;
const MIN_BACKOFF_MS = 20;
const MAX_BACKOFF_MS = 120;
const RELEASED = 0;
async function withLock(folder, work, { waitMs = MAX_WAIT_MS } = {}) {
    const generation = await acquire(folder, waitMs);
    const heart = setInterval(() => beat(generation), HEARTBEAT_MS).unref();
    let isOver = false;
    const isHeld = () => !isOver && isNewest(generation);
    try {
        return await work({ isHeld });
    }
    finally {
        isOver = true;
        clearInterval(heart);
        release(generation);
    }
}
async function acquire(folder, waitMs) {
    let seen = observe(folder);
    for (let waitedMs = 0; waitedMs <= waitMs;) {
        const generation = isFree(seen) ? tryAcquire(folder, seen.generation + 1) : undefined;
        if (generation)
            return generation;
        const pauseMs = MIN_BACKOFF_MS + Math.random() * (MAX_BACKOFF_MS - MIN_BACKOFF_MS);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pauseMs);
        waitedMs += pauseMs;
        seen = observeAgain(folder, { ...seen, unchangedMs: seen.unchangedMs + pauseMs });
    }
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_3__/* .storeError */ .gl)('store_refused', {
        reason: 'lock_held_too_long',
        path: folder,
        seconds: waitMs / 1000,
    });
}
function isFree({ beatAt, unchangedMs }) {
    return beatAt === RELEASED || unchangedMs >= STALE_MS;
}
function observe(folder) {
    return guarded(folder, () => {
        (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .assertTrusted */ .oA)(folder, folderAt(folder), 'folder');
        const generation = Math.max(0, ...generationsIn(folder));
        if (generation === 0)
            return { generation, beatAt: RELEASED, unchangedMs: 0 };
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(generationPath({ folder, number: generation }), {
            throwIfNoEntry: false,
        });
        return { generation, beatAt: file?.mtimeMs ?? Number.NaN, unchangedMs: 0 };
    });
}
function folderAt(folder) {
    const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder, { throwIfNoEntry: false });
    if (there)
        return there;
    (0,_atomic_file_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolder */ .fc)(folder);
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder);
}
function observeAgain(folder, before) {
    const now = observe(folder);
    const isSame = now.generation === before.generation && now.beatAt === before.beatAt;
    return isSame ? before : now;
}
function tryAcquire(folder, number) {
    return guarded(folder, () => {
        const file = create(generationPath({ folder, number }));
        if (file === undefined)
            return undefined;
        const all = generationsIn(folder);
        const isNewest = Math.max(...all) === number;
        const outdated = isNewest ? all.filter((one) => one !== number) : [number];
        for (const one of outdated)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(generationPath({ folder, number: one }), { force: true });
        if (isNewest)
            return { folder, number, file };
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        return undefined;
    });
}
function create(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', 0o600);
    }
    catch (error) {
        if ((0,_atomic_file_js__WEBPACK_IMPORTED_MODULE_4__/* .isSystemError */ .Or)(error, 'EEXIST'))
            return undefined;
        throw error;
    }
}
function generationsIn(folder) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder)
        .filter((name) => /^\d+$/.test(name))
        .map(Number);
}
function generationPath({ folder, number }) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, String(number));
}
function isNewest(generation) {
    beat(generation);
    try {
        const isMine = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(generationPath(generation)).ino === (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(generation.file).ino;
        return isMine && Math.max(...generationsIn(generation.folder)) === generation.number;
    }
    catch {
        return false;
    }
}
function beat({ file }) {
    heartbeat(file, Date.now() / 1000);
}
function release({ file }) {
    heartbeat(file, RELEASED);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
}
function heartbeat(file, seconds) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.futimesSync)(file, seconds, seconds);
    }
    catch {
    }
}
function guarded(folder, act) {
    return (0,_atomic_file_js__WEBPACK_IMPORTED_MODULE_4__/* .withStoreError */ .GQ)({ code: 'store_refused', reason: 'lock_unavailable', path: folder }, act);
}


/***/ }),

/***/ 1142:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hp: () => (/* binding */ Untrusted),
/* harmony export */   Q5: () => (/* binding */ openTrusted),
/* harmony export */   n1: () => (/* binding */ followLinks),
/* harmony export */   oA: () => (/* binding */ assertTrusted),
/* harmony export */   qe: () => (/* binding */ trustedFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



const ROOT = 0;
const NO_USERS = -1;
const WRITABLE_BY_OTHERS = 0o022;
const MAX_SYMLINKS = 40;
class Untrusted extends Error {
    problem;
    constructor(problem) {
        super(problem.reason);
        this.problem = problem;
    }
}
const REASONS = { file: 'not_regular_file', folder: 'not_folder' };
function openTrusted(path, flags) {
    const file = openItself(path, flags);
    try {
        assertTrusted(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file), 'file');
        return file;
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        throw error;
    }
}
function assertTrusted(path, stats, kind) {
    const isKind = kind === 'folder' ? stats.isDirectory() : stats.isFile();
    if (!isKind)
        throw new Untrusted({ reason: REASONS[kind], path });
    const user = effectiveUser();
    if (user === NO_USERS)
        return;
    if (stats.uid !== user)
        throw foreign(path, { owner: stats.uid, user });
    if ((stats.mode & WRITABLE_BY_OTHERS) !== 0) {
        throw new Untrusted({ reason: 'writable_by_others', path });
    }
    if (kind === 'file' && stats.nlink > 1)
        throw new Untrusted({ reason: 'hard_linked', path });
}
function followLinks(path, left = MAX_SYMLINKS) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    if (!stats?.isSymbolicLink())
        return path;
    assertOwned(path, stats);
    if (left === 0)
        throw new Untrusted({ reason: 'symbolic_link_loop', path });
    return followLinks((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(path)), left - 1);
}
function trustedFolder(path) {
    const folder = followLinks(path);
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder, { throwIfNoEntry: false });
    if (stats)
        assertTrusted(folder, stats, 'folder');
    else
        assertOwnedAbove(folder);
    return folder;
}
function assertOwnedAbove(path) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path);
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder, { throwIfNoEntry: false });
    if (stats)
        assertOwned(folder, stats);
    else
        assertOwnedAbove(folder);
}
function assertOwned(path, { uid }) {
    const user = effectiveUser();
    if (user !== NO_USERS && uid !== user && uid !== ROOT)
        throw foreign(path, { owner: uid, user });
}
function openItself(path, flags) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    }
    catch (error) {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        if (stats?.isSymbolicLink())
            throw new Untrusted({ reason: 'symbolic_link', path });
        if (stats)
            assertTrusted(path, stats, 'file');
        throw error;
    }
}
function effectiveUser() {
    try {
        return (0,node_os__WEBPACK_IMPORTED_MODULE_1__.userInfo)().uid;
    }
    catch {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)('/proc/self', { throwIfNoEntry: false })?.uid ?? NO_USERS;
    }
}
function foreign(path, users) {
    return new Untrusted({ reason: 'owned_by_other_user', path, ...users });
}


/***/ }),

/***/ 5108:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ serverClock)
/* harmony export */ });
function serverClock() {
    let now = () => Date.now();
    return {
        note: (date = '') => {
            const [at, notedAt] = [Date.parse(date), performance.now()];
            if (!Number.isNaN(at))
                now = () => at + performance.now() - notedAt;
        },
        now: () => Math.floor(now() / 1000),
    };
}


/***/ }),

/***/ 2268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ secretCreated),
/* harmony export */   gl: () => (/* binding */ storeError),
/* harmony export */   r_: () => (/* binding */ untold)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

function storeError(code, problem) {
    const notes = [code === 'store_refused' ? 'nothing_spent' : 'unsaved'];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is(code, problem, { notes });
}
function secretCreated(store) {
    return { reason: 'secret_created', stores: [store] };
}
function untold({ name }) {
    return { reason: 'secret_write_time_unknown', store: name };
}


/***/ }),

/***/ 7055:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ withoutReservation),
/* harmony export */   GR: () => (/* binding */ noopStore),
/* harmony export */   LN: () => (/* binding */ storeKey),
/* harmony export */   ad: () => (/* binding */ getWarnings),
/* harmony export */   tm: () => (/* binding */ NEVER)
/* harmony export */ });
function getWarnings({ warnings }) {
    return warnings?.() ?? [];
}
function storeKey({ name }) {
    return JSON.stringify(name);
}
const NEVER = 'never';
function withoutReservation(save) {
    return { save, release: () => { } };
}
const noopStore = {
    name: { kind: 'none' },
    prepare: async () => withoutReservation(async () => { }),
    writtenSinceRead: async () => undefined,
};


/***/ }),

/***/ 3800:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ currentTime)
/* harmony export */ });
function currentTime({ now }) {
    return now ? now() : Math.floor(Date.now() / 1000);
}


/***/ }),

/***/ 1519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   LR: () => (/* binding */ maxMinTtl),
/* harmony export */   xc: () => (/* binding */ isTooHigh)
/* harmony export */ });
/* unused harmony export DEFAULT_MIN_TTL_S */
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4201);

function decide(session, { minTtl, now }) {
    if (!session)
        return { kind: 'refresh', reason: 'no_session' };
    if (minTtl === 0)
        return { kind: 'refresh', reason: 'always' };
    const login = (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .freshest */ .VA)(session, now);
    if ((0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .isOfOtherClock */ .Ev)(login, now))
        return { kind: 'refresh', reason: 'other_clock' };
    if ((0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .isLifeUnnamed */ .ZQ)(login))
        return { kind: 'reuse', expiresIn: undefined, minTtl };
    const expiresIn = login.expires_at - now;
    const needed = Math.min(minTtl, maxMinTtl(login));
    return expiresIn > 0 && expiresIn >= needed
        ? { kind: 'reuse', expiresIn, minTtl: needed }
        : { kind: 'refresh', reason: 'expires_soon', expiresIn, minTtl: needed };
}
const DEFAULT_MIN_TTL_S = 3600;
function isTooHigh(minTtl, login) {
    return minTtl > Math.max(maxMinTtl(login), DEFAULT_MIN_TTL_S);
}
function maxMinTtl({ expires_in = Number.POSITIVE_INFINITY, }) {
    return expires_in / 2;
}


/***/ }),

/***/ 173:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ exchangeGrant),
  V: () => (/* binding */ secretsIn)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
;// CONCATENATED MODULE: ./build/gitee/grant.js
function secretsInGrant(grant, client) {
    const credentials = clientCredentials(grant);
    return client ? [...credentials, client.client_secret] : credentials;
}
function clientCredentials(grant) {
    switch (grant.grant_type) {
        case 'refresh_token':
            return [grant.refresh_token];
        case 'password':
            return [grant.password];
        case 'authorization_code':
            return [grant.code, grant.code_verifier];
    }
}

// EXTERNAL MODULE: ./build/gitee/token-endpoint.js
var token_endpoint = __webpack_require__(1009);
// EXTERNAL MODULE: ./build/token/current-time.js
var current_time = __webpack_require__(3800);
;// CONCATENATED MODULE: ./build/token/exchange.js




const SAVE_RESERVE = { share: 1 / 6, mostMs: 5000 };
const PASSWORD_RESERVE = { share: 1 / 3, mostMs: 15_000 };
async function exchangeGrant(options) {
    const failures = [];
    for (const grant of options.grants) {
        if (failures.length > 0) {
            if (options.cancelled.aborted)
                throw await toCancelled(failures, options);
            if (!mayFollow(grant, failures))
                continue;
            await options.renew?.();
        }
        const outcome = await exchange(grant, options);
        if ('token' in outcome)
            return { ...outcome, refused: await toError(failures, options) };
        failures.push(outcome);
    }
    throw await toError(failures, options);
}
async function exchange(grant, options) {
    const sentAt = (0,current_time/* currentTime */.$)(options);
    const { refusals, store } = options;
    try {
        const token = await request(grant, options);
        if (grant.grant_type === 'refresh_token')
            refusals.delete(grant.refresh_token);
        return { grant, token, sentAt };
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* GiteeTokenError */.is))
            throw thrown;
        const { detectStaleToken, isInvalidGrant } = await __webpack_require__.e(/* import() */ 339).then(__webpack_require__.bind(__webpack_require__, 339));
        const isRefused = grant.grant_type === 'refresh_token' && isInvalidGrant(thrown);
        if (isRefused)
            refusals.set(grant.refresh_token, (0,current_time/* currentTime */.$)(options));
        return { grant, error: await detectStaleToken(thrown, grant, store) };
    }
}
async function toCancelled(failures, options) {
    const failure = await toError(failures, options);
    if (!failure || failure.mayBeSpent || !canFallBack(failure))
        return failure;
    const reason = 'cancelled_between_attempts';
    return new errors/* GiteeTokenError */.is('cancelled', { reason, last: failure.problem }, { cause: failure });
}
async function toError(failures, { session, store }) {
    if (failures.length === 0)
        return undefined;
    const { combineFailures } = await __webpack_require__.e(/* import() */ 339).then(__webpack_require__.bind(__webpack_require__, 339));
    return combineFailures(failures, { session, store });
}
function request(grant, options) {
    const { http, deadline, gitee, grants, cancelled } = options;
    const isFollowed = !isPassword(grant) && grants.some(isPassword);
    const { share, mostMs } = isFollowed ? PASSWORD_RESERVE : SAVE_RESERVE;
    const budget = deadline.withBudget(1 - share, mostMs);
    const secrets = secretsIn(options);
    return (0,token_endpoint/* requestToken */.F)({ http, deadline: budget }, { gitee, grant, secrets, cancelled });
}
function mayFollow(grant, failures) {
    return failures.map(({ error }) => error).every(isPassword(grant) ? canFallBack : isAnswer);
}
function isPassword({ grant_type }) {
    return grant_type === 'password';
}
function canFallBack({ code, mayBeSpent }) {
    return mayBeSpent || code === 'grant_rejected' || code === 'token_stale';
}
function isAnswer({ code, problem: { reason } }) {
    const isIssued = reason === 'used_by_earlier_attempt' || reason === 'issued_token_unusable';
    return code === 'grant_rejected' || isIssued;
}
function secretsIn({ gitee, grants, secrets = [] }) {
    return [...secrets, ...grants.flatMap((one) => secretsInGrant(one, gitee.client))];
}


/***/ }),

/***/ 6733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iq: () => (/* binding */ mergeSessions),
/* harmony export */   Ob: () => (/* binding */ sessionId),
/* harmony export */   UY: () => (/* binding */ olderSessionId)
/* harmony export */ });
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4201);

function sessionId(stored) {
    return stored ? ((0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored)?.id ?? '') : undefined;
}
function mergeSessions(stored, value, replaced) {
    const [theirs, mine] = [stored && (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored), (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(value)];
    if (!theirs || !mine)
        return stored || replaced !== undefined ? undefined : value;
    if (theirs.id !== mine.id)
        return theirs.id === replaced ? value : undefined;
    const merged = (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeSession */ .tG)({ ...theirs, logins: mergeLogins(theirs, mine) });
    return merged === (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeSession */ .tG)(theirs) ? undefined : merged;
}
function olderSessionId(stored, value) {
    const [theirs, mine] = [stored && (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored), (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(value)];
    if (!theirs || !mine)
        return undefined;
    const last = ({ logins }) => Math.max(...logins.map(({ issued_at = 0 }) => issued_at));
    return last(theirs) < last(mine) ? sessionId(stored) : undefined;
}
function mergeLogins(theirs, mine) {
    const newest = (login) => {
        const other = mine.logins.find(({ id }) => id === login.id);
        return other && isNewer(other, login) ? other : login;
    };
    const added = mine.logins.filter(({ id }) => !theirs.logins.some((one) => one.id === id));
    const [first, ...others] = theirs.logins;
    return [newest(first), ...others.map(newest), ...added];
}
function isNewer(login, other) {
    const [issuedAt, otherIssuedAt] = [login.issued_at ?? 0, other.issued_at ?? 0];
    if (issuedAt !== otherIssuedAt)
        return issuedAt > otherIssuedAt;
    return login.refused_at !== undefined && other.refused_at === undefined;
}


/***/ }),

/***/ 5324:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ obtainToken),
/* harmony export */   x: () => (/* binding */ maskTokens)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_token_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1009);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(173);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4201);




async function obtainToken(options) {
    const { hooks } = options;
    const ready = await prepare(options);
    const { refusals = new Map() } = options;
    const exchange = { ...ready, options, refusals, cancelled: hooks.defer() };
    try {
        const granted = await exchangeTokens(exchange);
        const before = keep(granted, options);
        const obtained = await complete(granted, exchange);
        const journaled = obtained === granted ? before : keep(obtained, options);
        const isSaved = await save(obtained, { ...exchange, journaled });
        exportToken(obtained, options);
        if (hooks.release())
            throw cancelledAfter(isSaved);
        return obtained;
    }
    finally {
        ready.prepared.release();
        hooks.release();
    }
}
async function prepare({ http, gitee, openStore }) {
    (0,_gitee_token_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .preconnectTokenEndpoint */ .i)(http, gitee);
    const store = await openStore();
    return { store, prepared: await store.prepare() };
}
async function exchangeTokens({ options, store, prepared, refusals, cancelled, }) {
    const { renew } = prepared;
    const exchanged = await (0,_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .exchangeGrant */ .U)({ ...options, store, renew, refusals, cancelled });
    return toObtainedToken(exchanged, { ...options, refusals });
}
function toObtainedToken({ grant, token, sentAt, refused }, { format, gitee, session, refusals }) {
    const source = grant.grant_type;
    const old = source === 'refresh_token' ? grant.refresh_token : undefined;
    const refresh_token = token.refresh_token ?? old;
    const oldTokenSpent = source === 'refresh_token' && token.refresh_token !== undefined;
    const replaced = (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .findLogin */ .B7)(session, grant);
    const isSession = format === 'session' && refresh_token && (!token.problem || replaced);
    const previous = session && replaced && (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .withRefusals */ ._E)(session, refusals);
    const storedValue = isSession
        ? (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeSession */ .tG)((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .createSession */ .jw)({ gitee, token, refresh_token, sentAt, previous, replaced }))
        : refresh_token;
    const isNewLogin = replaced === undefined;
    return { source, gitee, token, storedValue, oldTokenSpent, isNewLogin, refused };
}
function keep(obtained, options) {
    maskTokens(obtained, options.hooks);
    return journal(obtained, options);
}
async function join(...parameters) {
    const { joinSessions } = await __webpack_require__.e(/* import() */ 225).then(__webpack_require__.bind(__webpack_require__, 8225));
    return joinSessions(...parameters);
}
async function complete(obtained, { options, refusals, cancelled }) {
    const session = obtained.source === 'password' ? options.session : undefined;
    const added = obtained.isNewLogin ? (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .wholeSession */ .SE)(obtained.storedValue ?? '') : undefined;
    if (!added)
        return obtained;
    const joined = session && (await join((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .withRefusals */ ._E)(session, refusals), added, options));
    const completed = (await options.complete?.(added, cancelled)) ?? joined ?? added;
    return completed === added ? obtained : { ...obtained, storedValue: (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeSession */ .tG)(completed) };
}
function maskTokens({ token, storedValue }, { mask }) {
    for (const secret of [token.access_token, token.refresh_token, storedValue]) {
        if (secret)
            mask?.(secret);
    }
}
function journal(obtained, options) {
    const value = valueToSave(obtained, options);
    return value === undefined ? undefined : bestEffort(() => options.hooks.journal?.(value));
}
async function save(obtained, { options, prepared, cancelled, journaled }) {
    const { deadline, hooks } = options;
    const value = valueToSave(obtained, options);
    if (value === undefined)
        return true;
    if (journaled && cancelled.aborted && hooks.isKilledSoon)
        return false;
    if (!hooks.isKilledSoon)
        deadline.restart();
    await prepared.save(value).catch((error) => {
        const isKept = journaled && error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is;
        throw isKept ? error.withNotes((notes) => [...notes, journaled]) : error;
    });
    bestEffort(() => hooks.saved?.());
    return true;
}
function valueToSave({ token, storedValue }, { format }) {
    const isNew = format === 'session' || token.refresh_token !== undefined;
    return isNew ? storedValue : undefined;
}
function exportToken(obtained, options) {
    if (obtained.token.problem)
        throw unusable(obtained.token.problem, options);
    options.hooks.export?.(obtained);
}
function bestEffort(step) {
    try {
        return step();
    }
    catch {
        return undefined;
    }
}
function unusable(flaw, { gitee }) {
    const { host } = gitee.origin;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('response_invalid', { reason: 'access_token_unusable', host, flaw });
}
function cancelledAfter(isSaved) {
    const reason = isSaved ? 'cancelled_during_exchange' : 'cancelled_before_save';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('cancelled', { reason });
}


/***/ }),

/***/ 8862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ findRecoveryCopies),
/* harmony export */   sx: () => (/* binding */ decryptRecoveryCopy),
/* harmony export */   ys: () => (/* binding */ encryptRecoveryCopy)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9984);
/* harmony import */ var _stores_branch_seal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2770);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4201);




const ENCODER = new TextEncoder();
const PASSWORD_BASED = 'PBES2-HS512+A256KW';
async function encryptRecoveryCopy(value, secret) {
    if (typeof secret !== 'string')
        return (0,_stores_branch_seal_js__WEBPACK_IMPORTED_MODULE_3__/* .seal */ .o)(newestLoginOf(value), secret);
    const { CompactEncrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    return new CompactEncrypt(ENCODER.encode(value))
        .setProtectedHeader({ alg: PASSWORD_BASED, enc: 'A256GCM' })
        .encrypt(ENCODER.encode(secret));
}
function newestLoginOf(value) {
    const session = (0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSession */ .SE)(value);
    if (!session)
        return value;
    const issuedAt = ({ issued_at = 0 }) => issued_at;
    const newest = session.logins.reduce((best, one) => issuedAt(one) > issuedAt(best) ? one : best);
    return (0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeSession */ .tG)({ ...session, logins: [newest] });
}
async function decrypt(copy, secret) {
    if (typeof secret !== 'string')
        return (0,_stores_branch_seal_js__WEBPACK_IMPORTED_MODULE_3__/* .unseal */ .D)(copy, secret);
    const { compactDecrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    const options = { keyManagementAlgorithms: [PASSWORD_BASED] };
    const opened = await compactDecrypt(copy, ENCODER.encode(secret), options).catch(() => undefined);
    return opened && new TextDecoder().decode(opened.plaintext);
}
const COPY = /eyJ[\w-]+\.[\w-]*\.[\w-]{16}\.[\w-]+\.[\w-]{22}/g;
async function decryptRecoveryCopy(text, secret) {
    const copies = findRecoveryCopies(text).reverse();
    if (copies.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GiteeTokenError */ .is('input_invalid', { reason: 'recovery_copy_missing' });
    }
    for (const copy of copies) {
        const value = await decrypt(copy, secret);
        if (value !== undefined)
            return value;
    }
    const needs = typeof secret === 'string' ? 'client_secret' : 'session_key';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GiteeTokenError */ .is('input_invalid', { reason: 'recovery_copy_undecryptable', needs });
}
function findRecoveryCopies(text) {
    const plain = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text);
    const lineEnds = plain
        .split(/[\r\n]/)
        .map(lastWord)
        .join('');
    const found = [lineEnds, plain].flatMap((one) => one.replace(/[\s\p{C}]/gu, '').match(COPY) ?? []);
    return [...new Set(found.reverse())].reverse();
}
function lastWord(line) {
    const words = line.split(/[\s\p{C}]/u).map((word) => word.replace(/[^\w.-]/g, ''));
    return words.findLast((word) => word !== '') ?? '';
}


/***/ }),

/***/ 8409:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ toReused),
/* harmony export */   m: () => (/* binding */ reuseToken)
/* harmony export */ });
/* harmony import */ var _gitee_scopes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8829);
/* harmony import */ var _current_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3800);
/* harmony import */ var _decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1519);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(173);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4201);





function reuseToken(options) {
    const { session, minTtl } = options;
    const now = (0,_current_time_js__WEBPACK_IMPORTED_MODULE_4__/* .currentTime */ .$)(options);
    const decision = (0,_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)(session, { minTtl, now });
    options.decided?.(decision);
    if (!session || decision.kind === 'refresh')
        return undefined;
    const { expiresIn } = decision;
    return toReused((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .freshest */ .VA)(session, now), { ...options, now: () => now, session, expiresIn });
}
function toReused({ access_token, refresh_token, scope }, { expiresIn, ...options }) {
    const { gitee, session, format } = options;
    const token = {
        access_token,
        token_type: 'bearer',
        refresh_token,
        scope: (0,_gitee_scopes_js__WEBPACK_IMPORTED_MODULE_0__/* .checkedScope */ .M4)(scope, [access_token, ...(0,_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .secretsIn */ .V)(options)]),
        expires_in: expiresIn,
        created_at: (0,_current_time_js__WEBPACK_IMPORTED_MODULE_4__/* .currentTime */ .$)(options),
    };
    const storedValue = format === 'session' ? (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeSession */ .tG)(session) : refresh_token;
    return {
        source: 'session',
        gitee,
        token,
        storedValue,
        oldTokenSpent: false,
        isNewLogin: false,
        refused: undefined,
    };
}


/***/ }),

/***/ 4201:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ findLogin),
/* harmony export */   BF: () => (/* binding */ inRefreshOrder),
/* harmony export */   Bb: () => (/* binding */ toGrants),
/* harmony export */   ET: () => (/* binding */ assertBelongsTo),
/* harmony export */   Ev: () => (/* binding */ isOfOtherClock),
/* harmony export */   FI: () => (/* binding */ decodeSession),
/* harmony export */   Gh: () => (/* binding */ laterThan),
/* harmony export */   SE: () => (/* binding */ wholeSession),
/* harmony export */   T: () => (/* binding */ mapLogins),
/* harmony export */   VA: () => (/* binding */ freshest),
/* harmony export */   ZQ: () => (/* binding */ isLifeUnnamed),
/* harmony export */   _E: () => (/* binding */ withRefusals),
/* harmony export */   b8: () => (/* binding */ isOfSameLogin),
/* harmony export */   jw: () => (/* binding */ createSession),
/* harmony export */   lV: () => (/* binding */ isSession),
/* harmony export */   qE: () => (/* binding */ assertNotSwapped),
/* harmony export */   rB: () => (/* binding */ isOfKnownVersion),
/* harmony export */   tG: () => (/* binding */ encodeSession),
/* harmony export */   te: () => (/* binding */ withoutAccess)
/* harmony export */ });
/* unused harmony exports MAX_CLOCK_SKEW_S, tokensInSession */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_token_response_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9375);
/* harmony import */ var _http_server_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(141);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7657);




const ANY_VERSION = /^gts\d+\./;
const KNOWN_VERSION = /^gts[12]\./;
const VERSION_1 = 'gts1.';
const VERSION_2 = 'gts2.';
const MAX_CLOCK_SKEW_S = 60;
const ID_BYTES = 16;
const MAX_TIME = 1e12;
function isSession(text) {
    return ANY_VERSION.test(text);
}
function isOfKnownVersion(text) {
    return KNOWN_VERSION.test(text);
}
function encodeSession(session) {
    const { id, gitee_url, client_id, location: place, logins } = session;
    const json = JSON.stringify({ v: 2, id, gitee_url, client_id, place, logins });
    return VERSION_2 + Buffer.from(json).toString('base64url');
}
function decodeSession(text) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJsonObject */ .d)(Buffer.from(text.replace(ANY_VERSION, ''), 'base64url').toString());
    const session = text.startsWith(VERSION_1) ? readVersion1(json) : readVersion2(json);
    if (session)
        return session;
    const isUnknown = isSession(text) && !isOfKnownVersion(text);
    const reason = isUnknown ? 'session_version_unknown' : 'session_damaged';
    throw invalid({ reason });
}
function readVersion1(json = {}) {
    const login = readLogin(json);
    const isWhole = json.v === 1 && typeof json.scope === 'string' && login;
    return isWhole ? { id: '', gitee_url: '', client_id: '', logins: [login] } : undefined;
}
function readVersion2(json = {}) {
    const { v, id, client_id, place, logins } = json;
    const gitee_url = readOrigin(json.gitee_url);
    if (v !== 2 || typeof client_id !== 'string' || gitee_url === undefined)
        return undefined;
    const [first, ...others] = Array.isArray(logins) ? logins.map(readLogin) : [];
    if (!first || !others.every((login) => login !== undefined))
        return undefined;
    return {
        id: toText(id),
        gitee_url,
        client_id,
        ...(isObject(place) && { location: place }),
        logins: withOwnIds([first, ...others]),
    };
}
function withOwnIds(logins) {
    const own = ({ id }, index) => id !== '' && logins.findIndex((one) => one.id === id) === index;
    const [first, ...others] = logins;
    if (others.length === 0)
        return logins;
    return [
        own(first, 0) ? first : { ...first, id: '0' },
        ...others.map((login, i) => (own(login, i + 1) ? login : { ...login, id: String(i + 1) })),
    ];
}
function readLogin(value) {
    if (!isObject(value))
        return undefined;
    const { id, access_token, refresh_token, expires_at, scope } = value;
    if (!(0,_gitee_token_response_js__WEBPACK_IMPORTED_MODULE_1__/* .isBearerToken */ .Zc)(access_token) || !(0,_gitee_token_response_js__WEBPACK_IMPORTED_MODULE_1__/* .isBearerToken */ .Zc)(refresh_token) || !isTime(expires_at))
        return undefined;
    const known = (name) => isTime(value[name]) ? { [name]: value[name] } : {};
    return {
        id: toText(id),
        access_token,
        refresh_token,
        ...known('issued_at'),
        ...known('expires_in'),
        expires_at,
        scope: toText(scope),
        ...known('refused_at'),
    };
}
function readOrigin(value) {
    if (value === '')
        return value;
    const url = typeof value === 'string' ? (0,_http_server_url_js__WEBPACK_IMPORTED_MODULE_2__/* .parseServerUrl */ .Ep)(value) : undefined;
    return url?.pathname === '/' ? url.origin : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
function isTime(value) {
    return Number.isSafeInteger(value) && Math.abs(Number(value)) < MAX_TIME;
}
function toText(value) {
    return typeof value === 'string' ? value : '';
}
function createSession(granted) {
    const { gitee, token, refresh_token, sentAt, previous } = granted;
    const { expires_in, scope = '' } = token;
    const replaced = granted.replaced ?? (previous && inRefreshOrder(previous)[0]);
    const issued_at = laterThan(replaced?.issued_at, sentAt);
    const life = expires_in === undefined
        ? { expires_at: issued_at }
        : { expires_in, expires_at: sentAt + expires_in };
    const unusable = token.problem &&
        replaced && { access_token: replaced.access_token, expires_at: 0 };
    const login = {
        id: replaced?.id || createId(),
        access_token: token.access_token,
        refresh_token,
        issued_at,
        ...life,
        ...unusable,
        scope,
    };
    return {
        ...previous,
        id: previous?.id || createId(),
        gitee_url: gitee.origin.origin,
        client_id: gitee.client?.client_id ?? previous?.client_id ?? '',
        logins: previous ? mapLogins(previous, (one) => (one === replaced ? login : one)) : [login],
    };
}
function laterThan(before = 0, sentAt) {
    return before - sentAt > MAX_CLOCK_SKEW_S ? sentAt : Math.max(sentAt, before + 1);
}
function createId() {
    return Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES))).toString('hex');
}
function freshest({ logins }, now = Number.POSITIVE_INFINITY) {
    const last = (best, one) => (isBefore(best, one) ? one : best);
    const own = logins.filter((login) => !isOfOtherClock(login, now));
    return (own.length > 0 ? own : logins).reduce(last);
}
function isOfOtherClock({ issued_at = 0 }, now) {
    return issued_at - now > MAX_CLOCK_SKEW_S;
}
function inRefreshOrder({ logins }) {
    const isRefused = ({ refused_at }) => refused_at !== undefined;
    const sorted = logins.toSorted((one, other) => (isBefore(one, other) ? -1 : 1));
    const order = [...sorted.filter((one) => !isRefused(one)), ...sorted.filter(isRefused)];
    const [first = logins[0], ...others] = order;
    return [first, ...others];
}
function findLogin(session, grant) {
    if (grant.grant_type !== 'refresh_token')
        return undefined;
    return session?.logins.find(({ refresh_token }) => refresh_token === grant.refresh_token);
}
function toGrants(session) {
    const toGrant = ({ refresh_token }) => ({
        grant_type: 'refresh_token',
        refresh_token,
    });
    const [first, ...others] = inRefreshOrder(session);
    return [toGrant(first), ...others.map(toGrant)];
}
function withRefusals(session, refusals) {
    const mark = (login) => {
        const refused_at = refusals.get(login.refresh_token);
        return refused_at === undefined ? login : { ...login, refused_at };
    };
    return { ...session, logins: mapLogins(session, mark) };
}
function withoutAccess(session, now) {
    const dead = freshest(session, now);
    const end = (login) => (login === dead ? { ...login, expires_at: 0 } : login);
    return { ...session, logins: mapLogins(session, end) };
}
function isLifeUnnamed({ expires_in, expires_at, issued_at }) {
    return expires_in === undefined && expires_at === issued_at;
}
function mapLogins({ logins: [first, ...others] }, change) {
    return [change(first), ...others.map(change)];
}
function isBefore(one, other) {
    if (one.expires_at !== other.expires_at)
        return one.expires_at < other.expires_at;
    return one.id < other.id;
}
function isOfSameLogin(one, other) {
    const ids = other.logins.map(({ id }) => id);
    return one.id !== '' && one.id === other.id && one.logins.some(({ id }) => ids.includes(id));
}
function assertBelongsTo({ gitee_url, ...own }, { origin, client }) {
    if (gitee_url && parseOrigin(gitee_url) !== origin.origin) {
        const [own, requested] = [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(gitee_url), origin.origin];
        throw invalid({ reason: 'session_of_other_server', own, requested });
    }
    if (!client)
        return;
    assertNotSwapped(own, client);
    if (own.client_id && client.client_id && own.client_id !== client.client_id) {
        const requested = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(client.client_id);
        throw invalid({ reason: 'session_of_other_client', own: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(own.client_id), requested });
    }
}
function assertNotSwapped(own, { client_id, client_secret }) {
    const isSwapped = (client_secret && own.client_id === client_secret) ||
        (client_id && own.client_secret === client_id);
    if (isSwapped)
        throw invalid({ reason: 'client_parts_swapped' });
}
function parseOrigin(text) {
    return URL.canParse(text) ? new URL(text).origin : undefined;
}
function invalid(problem) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('input_invalid', problem);
}
function tokensInSession(text) {
    const logins = wholeSession(text)?.logins ?? [];
    return logins.flatMap(({ access_token, refresh_token }) => [access_token, refresh_token]);
}
function wholeSession(text) {
    try {
        return decodeSession(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 6047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ deferOnce),
/* harmony export */   e: () => (/* binding */ createShutdownGuard)
/* harmony export */ });
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
function createShutdownGuard(signals) {
    const cancelled = new AbortController();
    const note = () => cancelled.abort();
    return {
        defer: () => {
            for (const name of SIGNALS)
                signals.on(name, note);
            return cancelled.signal;
        },
        release: () => {
            for (const name of SIGNALS)
                signals.off(name, note);
            return cancelled.signal.aborted;
        },
    };
}
function deferOnce({ defer, release }) {
    let cancelled;
    return {
        defer: () => {
            cancelled ??= defer();
            return cancelled;
        },
        release: () => {
            if (!cancelled)
                return false;
            cancelled = undefined;
            return release();
        },
    };
}


/***/ }),

/***/ 3761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GG: () => (/* binding */ getValidToken),
  Vb: () => (/* binding */ invalidateAccessToken),
  Lp: () => (/* binding */ keepLogin)
});

// UNUSED EXPORTS: getStoredToken

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/gitee/mistaken-token.js
var mistaken_token = __webpack_require__(926);
// EXTERNAL MODULE: ./build/gitee/token-response.js
var token_response = __webpack_require__(9375);
// EXTERNAL MODULE: ./build/stores/fence.js
var stores_fence = __webpack_require__(8055);
// EXTERNAL MODULE: ./build/token/current-time.js
var current_time = __webpack_require__(3800);
// EXTERNAL MODULE: ./build/token/decision.js
var decision = __webpack_require__(1519);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
;// CONCATENATED MODULE: ./build/token/lineage.js


const MAX_ANCESTORS = 32;
function descendant(value, { value: parent, replaces }) {
    return { value, replaces: [...replaces, digest(parent)].slice(-MAX_ANCESTORS) };
}
function supersedes(entry, other) {
    return isAncestor(other, entry);
}
function isAncestor(value, { replaces }) {
    return replaces.includes(digest(value));
}
function isRelated(one, other) {
    return areBoth(one, other, token_session/* isOfSameLogin */.b8);
}
function isOfOther(one, other) {
    return areBoth(one, other, ({ id }, { id: otherId }) => id !== '' && otherId !== '' && id !== otherId);
}
function newestEntry(kept) {
    return kept.reduce((best, one) => (best && supersedes(best, one.value) ? best : one), undefined);
}
function areBoth(one, other, compare) {
    const [first, second] = [(0,token_session/* wholeSession */.SE)(one), (0,token_session/* wholeSession */.SE)(other)];
    return first !== undefined && second !== undefined && compare(first, second);
}
function digest(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

// EXTERNAL MODULE: ./build/token/merge.js
var merge = __webpack_require__(6733);
// EXTERNAL MODULE: ./build/token/obtain.js
var obtain = __webpack_require__(5324);
// EXTERNAL MODULE: ./build/token/reuse.js
var reuse = __webpack_require__(8409);
// EXTERNAL MODULE: ./build/token/shutdown-guard.js
var shutdown_guard = __webpack_require__(6047);
;// CONCATENATED MODULE: ./build/token/valid-token.js












const POLL_ATTEMPTS = 5;
const POLL_INTERVAL_MS = 1000;
const MAX_REJECTIONS = 5;
class LockLost extends Error {
}
async function getValidToken(options) {
    return readOrRefresh(options).catch((error) => {
        if (error instanceof LockLost)
            return readOrRefresh(options).catch(rethrowLostLock);
        throw error;
    });
}
async function readOrRefresh(options) {
    const reused = await getStoredToken(options);
    if (reused)
        return reused;
    const { hooks, store, journal } = options;
    const claiming = (0,shutdown_guard/* deferOnce */.O)(hooks);
    const { notClaimed } = deferringClaims(claiming);
    let isClaimed = false;
    const need = {
        isEnough: (value = '') => legible(value) !== undefined && isValid(value, { options, now: () => (0,current_time/* currentTime */.$)(store) }),
        claiming: (id) => {
            isClaimed = true;
            if (hooks.claiming)
                hooks.claiming(id);
            else
                claiming.defer();
        },
        notClaimed,
        creating: async () => {
            if (!options.seed && !journal?.entries().length)
                throw await nothingStored(store);
        },
    };
    return refreshUnderLock(options, (context) => deferSignals(options, (deferring) => {
        if (isClaimed && context.lock.isHeld())
            deferring.defer();
        claiming.release();
        return getToken({
            ...context,
            options: { ...options, hooks: deferring },
            progress: createProgress(),
        });
    }), need).finally(claiming.release);
}
function deferringClaims(guard) {
    return {
        claiming: () => void guard.defer(),
        notClaimed: () => {
            if (guard.release())
                throw new errors/* GiteeTokenError */.is('cancelled', { reason: 'interrupted' });
        },
    };
}
function rethrowLostLock(error) {
    throw error instanceof LockLost ? (0,stores_fence/* suspendedError */.GA)('token_unsaved') : error;
}
async function deferSignals({ hooks }, work) {
    let cancelled;
    const defer = () => {
        cancelled ??= hooks.defer();
        return cancelled;
    };
    try {
        const release = () => cancelled?.aborted ?? false;
        const result = await work({ ...hooks, defer, release });
        if (release())
            throw cancelledAfter();
        return result;
    }
    finally {
        if (cancelled)
            hooks.release();
    }
}
async function getStoredToken(options) {
    const { deadline, store, journal } = options;
    deadline.restart();
    const isSettled = (store.isSettled?.() ?? true) && (journal?.isSettled() ?? true);
    const stored = isSettled ? await store.read() : {};
    const value = legible(stored.session);
    if (!value || journal?.entries().some((kept) => supersedes(kept, value)))
        return undefined;
    const at = (0,current_time/* currentTime */.$)(store);
    const context = { store, options, now: () => at };
    return isValid(value, context)
        ? toExchange(toStoredCandidate(value, { stored }), context).reused
        : undefined;
}
function createProgress() {
    return { failed: [], refusals: new Map(), newer: undefined, isIssued: false };
}
async function invalidateAccessToken(access_token, access) {
    const claiming = (0,shutdown_guard/* deferOnce */.O)(access.hooks);
    await refreshUnderLock(access, (context) => deferSignals(access, async ({ defer }) => {
        const found = await newestCandidate(context);
        const session = found && sessionIn(found.value);
        if (!session || (0,token_session/* freshest */.VA)(session, context.now()).access_token !== access_token)
            return;
        const successor = createSuccessor(found, context);
        const prepared = await successor.prepare();
        defer();
        const value = (0,token_session/* encodeSession */.tG)((0,token_session/* withoutAccess */.te)(session, context.now()));
        successor.keep(value);
        await prepared.save(value).catch(rethrowNotInvalidated).finally(prepared.release);
        successor.settle();
    }), deferringClaims(claiming)).finally(claiming.release);
}
function keepLogin(value, before, journal) {
    const entry = before ? descendant(value, asStored(before, journal)) : { value, replaces: [] };
    const reservation = journal.prepare();
    try {
        noteSaved(reservation.write(entry), journal);
    }
    finally {
        reservation.release();
    }
}
function asStored(value, journal) {
    const own = journal.entries().filter((kept) => kept.value === value || supersedes(kept, value));
    return { value, replaces: own.flatMap((kept) => descendant('', kept).replaces) };
}
async function refreshUnderLock({ http, deadline, store, journal }, work, need) {
    return store.withLock(async (lock) => {
        deadline.restart();
        const reservation = journal?.prepare();
        const now = () => (0,current_time/* currentTime */.$)(store);
        const context = { http, deadline, store, journal, lock, reservation, now };
        return work(context).finally(() => reservation?.release());
    }, need);
}
async function getToken(context) {
    const newest = await newestCandidate(context);
    const { options, store, progress } = context;
    if (!newest) {
        if (options.seed)
            return startSession(options.seed, context);
        throw await nothingStored(store);
    }
    const useOrAnother = async (candidate) => {
        try {
            return await useCandidate(candidate, context);
        }
        catch (error) {
            if (!(error instanceof errors/* GiteeTokenError */.is))
                throw error;
            progress.failed.push(candidate);
            const next = isRejection(error) ? nextCandidate(context) : undefined;
            if (next)
                return useOrAnother(next);
            if (!progress.isIssued)
                await saveRefusals(candidate, context);
            return useUnrefreshed(candidate, await explainRejected(error, context), context);
        }
    };
    return useOrAnother(await saveJournaled(newest, context));
}
async function saveRefusals(candidate, context) {
    const session = (0,token_session/* wholeSession */.SE)(candidate.value);
    if (!session?.id || context.journal)
        return;
    const marked = (0,token_session/* encodeSession */.tG)((0,token_session/* withRefusals */._E)(session, context.progress.refusals));
    if (marked === (0,token_session/* encodeSession */.tG)(session))
        return;
    try {
        const prepared = await createSuccessor(candidate, context).prepare();
        await prepared.save(marked).finally(prepared.release);
    }
    catch {
    }
}
async function useUnrefreshed(candidate, failure, context) {
    const { http, deadline, now, options } = context;
    const { giteeFor, isRejected, secrets = [], seed = [] } = options;
    const { handOut } = await __webpack_require__.e(/* import() */ 717).then(__webpack_require__.bind(__webpack_require__, 2717));
    return handOut(failure, {
        http,
        deadline,
        gitee: giteeFor({ ...candidate.stored, session: candidate.value }),
        session: sessionIn(candidate.value),
        grants: seed,
        format: 'session',
        secrets,
        now,
        isRejected,
    });
}
async function nothingStored({ name, whyEmpty }) {
    return invalid((await whyEmpty?.()) ?? { reason: 'store_empty', store: name });
}
async function explainRejected(error, { store, progress }) {
    if (!isRejection(error) || progress.refusals.size === 0)
        return error;
    const problem = await store.whyStale?.(error.problem);
    return problem ? new errors/* GiteeTokenError */.is(error.code, problem, { cause: error }) : error;
}
async function newestCandidate({ store, journal }) {
    const stored = await store.read();
    const value = legible(stored.session);
    const entries = journal ? reviewed(value, journal) : [];
    const isNewer = (kept) => value ? supersedes(kept, value) : kept.isFromHere && (!kept.isSaved || isHalf(stored.session));
    const kept = newestEntry(entries.filter((one) => !one.isAside && isNewer(one)));
    if (kept)
        return { ...kept, stored, kept, isDoubtful: false };
    if (value) {
        const isDoubtful = entries.some((one) => one.isAside && isNewer(one));
        return { ...toStoredCandidate(value, { stored, entries }), isDoubtful };
    }
    if (entries.some(({ isSaved }) => !isSaved)) {
        throw invalid({ reason: 'token_kept_for_other_store', store: store.name });
    }
    return stored.session ? toStoredCandidate(stored.session, { stored }) : undefined;
}
function legible(shown) {
    if (!shown || isHalf(shown))
        return undefined;
    const isUsable = (0,token_session/* isSession */.lV)(shown) || ((0,token_response/* isBearerToken */.Zc)(shown) && !(0,mistaken_token/* explainNotRefreshToken */.x2)(shown));
    return isUsable ? shown : undefined;
}
function isHalf(shown = '') {
    return (0,token_session/* isOfKnownVersion */.rB)(shown) && (0,token_session/* wholeSession */.SE)(shown) === undefined;
}
function reviewed(value, journal) {
    const isShown = (kept) => kept.value === value;
    const isOver = (kept) => kept.isFromHere &&
        value !== undefined &&
        isOfOther(kept.value, value) &&
        !supersedes(kept, value);
    for (const kept of journal.entries()) {
        if (isShown(kept))
            noteSaved(kept, journal);
        else if (isOver(kept))
            journal.mark(kept, { isAside: true });
    }
    return [...journal.entries()];
}
function noteSaved(kept, journal) {
    const isPast = (one) => one.isSaved &&
        (one.isFromHere || isRelated(one.value, kept.value)) &&
        !supersedes(one, kept.value);
    for (const one of journal.entries())
        if (one.path !== kept.path && isPast(one))
            journal.remove(one);
    journal.mark(kept, { isSaved: true, isAside: false });
}
async function saveJournaled(found, context) {
    const { store, lock, journal, options } = context;
    const { value, kept, stored } = found;
    if (!kept || value === stored.session)
        return found;
    options.hooks.defer();
    try {
        const prepared = await store.prepare(createFence(found, lock));
        const isShown = await saveUnder(context, prepared, value).finally(prepared.release);
        if (journal && isShown)
            noteSaved(kept, journal);
        return found;
    }
    catch (error) {
        if (!lock.isHeld())
            throw new LockLost();
        if (!isValid(value, context)) {
            throw withNotes(error, (notes) => [...notes, 'still_journaled']);
        }
        options.hooks.stillUnsaved?.(error);
        return found;
    }
}
async function saveUnder({ store, lock }, prepared, value) {
    await prepared.save(value);
    const look = async () => (await store.readBack?.(value)) ?? true;
    const [shown] = await Promise.allSettled([look()]);
    if (!lock.isHeld())
        throw new LockLost();
    if (shown.status === 'rejected')
        throw shown.reason;
    return shown.value;
}
function nextCandidate({ journal, progress }) {
    const { failed, refusals, newer } = progress;
    const last = failed.at(-1);
    if (!last || failed.length === MAX_REJECTIONS)
        return undefined;
    if (last.kept && isRefused(last.value, refusals))
        journal?.remove(last.kept);
    progress.newer = undefined;
    if (newer?.session)
        return toStoredCandidate(newer.session, { stored: newer });
    const isOver = isOneOf(failed);
    const aside = (journal?.entries() ?? []).filter(({ value, replaces }) => !isOver(value) &&
        (supersedes({ value, replaces }, last.value) || isRelated(value, last.value)));
    const kept = newestEntry(aside);
    if (!kept)
        return undefined;
    const replaces = [...kept.replaces, ...descendant(kept.value, last).replaces];
    return { value: kept.value, replaces, stored: last.stored, kept, isDoubtful: true };
}
function isRefused(value, refusals) {
    const tokens = (0,token_session/* wholeSession */.SE)(value)?.logins.map(({ refresh_token }) => refresh_token) ?? [value];
    return tokens.every((token) => refusals.has(token));
}
function isOneOf(candidates) {
    return (value) => candidates.some((one) => one.value === value || isAncestor(value, one));
}
function toStoredCandidate(value, { stored, entries = [] }) {
    const kept = entries.find((one) => one.value === value);
    return { value, replaces: kept?.replaces ?? [], stored, kept, isDoubtful: false };
}
async function waitForNewerToken(isOver, { store, looks }) {
    for (let look = 1;; look++) {
        const stored = await store.read();
        if (stored.session && !isOver(stored.session))
            return stored;
        if (look === looks)
            return undefined;
        await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
    }
}
async function useCandidate(candidate, context) {
    const { exchange, reused } = toExchange(candidate, context);
    return reused ?? exchangeFor(candidate, exchange, context);
}
function toExchange(candidate, { store, now, options }) {
    const { giteeFor, hooks, secrets = [], seed = [] } = options;
    const { decided } = hooks;
    const gitee = giteeFor({ ...candidate.stored, session: candidate.value });
    const session = sessionIn(candidate.value);
    const stored = session ? (0,token_session/* inRefreshOrder */.BF)(session)[0].refresh_token : candidate.value;
    const refresh_token = checked(stored, store);
    const own = session
        ? (0,token_session/* toGrants */.Bb)(session)
        : [{ grant_type: 'refresh_token', refresh_token }];
    const isAdded = (grant) => (0,token_session/* findLogin */.B7)(session, grant) === undefined;
    const grants = [...own, ...seed.filter(isAdded)];
    const exchange = { gitee, session, grants };
    const minTtl = candidate.isDoubtful ? 0 : minTtlFor(session, { now, options });
    const reused = (0,reuse/* reuseToken */.m)({ ...exchange, minTtl, now, secrets, format: 'session', decided });
    return { exchange, reused };
}
function startSession(seed, context) {
    const { giteeFor, seedSession } = context.options;
    const session = seedSession && { ...seedSession, id: '' };
    return exchangeFor(NOTHING, { gitee: giteeFor({}), session, grants: seed }, context);
}
const NOTHING = { value: '', replaces: [] };
function exchangeFor(candidate, exchange, context) {
    const { http, deadline, store, journal, now, options, progress } = context;
    const { secrets = [] } = options;
    const { defer, release, unsaved, superseded, ...hooks } = options.hooks;
    const { gitee } = exchange;
    const successor = createSuccessor(candidate, context);
    const isOver = isOneOf([...progress.failed, candidate]);
    let looks = journal === undefined ? 1 : POLL_ATTEMPTS;
    const writtenSinceRead = async () => {
        progress.newer = await waitForNewerToken(isOver, { store, looks });
        looks = 1;
        return progress.newer && new Date();
    };
    return (0,obtain/* obtainToken */.B)({
        ...exchange,
        http,
        deadline,
        now,
        secrets,
        refusals: progress.refusals,
        format: 'session',
        openStore: async () => ({ ...successor, writtenSinceRead }),
        hooks: {
            ...hooks,
            defer,
            release,
            journal: (value) => {
                progress.isIssued = true;
                const note = unsaved(value, gitee, (0,merge/* sessionId */.Ob)(candidate.value));
                return successor.keep(value) ?? note;
            },
            saved: () => {
                unsaved(undefined, gitee);
                successor.settle();
                if (successor.isSuperseded())
                    superseded?.();
            },
        },
    });
}
function minTtlFor(session, { now, options: { minTtl, isRejected } }) {
    return session && isRejected?.((0,token_session/* freshest */.VA)(session, now()).access_token) ? 0 : minTtl;
}
function createSuccessor(candidate, context) {
    const { store, lock, reservation, journal } = context;
    let kept;
    let retain;
    let isReadBack = false;
    let isSuperseded = false;
    const fence = {
        ...createFence(candidate, lock),
        merge: (shown, value) => {
            const replaced = (0,merge/* sessionId */.Ob)(candidate.value);
            const isUnknown = replaced === '' && shown !== candidate.value;
            const merged = isUnknown ? undefined : (0,merge/* mergeSessions */.Iq)(shown, value, replaced);
            isSuperseded = merged === undefined && (isUnknown || !shown || isOfOther(shown, value));
            return merged;
        },
    };
    const guarded = (prepared) => ({
        ...prepared,
        save: async (value) => {
            isReadBack = await saveUnder(context, prepared, value);
        },
    });
    return {
        name: store.name,
        writtenSinceRead: store.writtenSinceRead,
        prepare: async () => {
            const prepared = await store.prepare(fence);
            retain = prepared.retain;
            try {
                (0,stores_fence/* assertHeld */.mW)(lock, 'store_refused');
                return guarded(prepared);
            }
            catch (error) {
                prepared.release();
                throw error;
            }
        },
        keep: (value) => {
            retain?.();
            kept = reservation?.write(descendant(value, candidate));
            if (kept && journal)
                removeAncestors(kept, journal);
            return kept && 'journaled';
        },
        settle: () => {
            if (kept && journal && isReadBack)
                noteSaved(kept, journal);
        },
        isSuperseded: () => isSuperseded,
    };
}
function removeAncestors(kept, journal) {
    const isSpent = (one) => isAncestor(one.value, kept) && !isOfOther(one.value, kept.value);
    for (const one of journal.entries())
        if (isSpent(one))
            journal.remove(one);
}
function createFence(candidate, lock) {
    return {
        isHeld: lock.isHeld,
        mayReplace: (shown, value) => legible(shown) === undefined || supersedes(descendant(value, candidate), String(shown)),
    };
}
function sessionIn(stored) {
    return (0,token_session/* isSession */.lV)(stored) ? (0,token_session/* decodeSession */.FI)(stored) : undefined;
}
function isValid(value, context) {
    const session = sessionIn(value);
    const minTtl = minTtlFor(session, context);
    return (0,decision/* decide */.LD)(session, { minTtl, now: context.now() }).kind === 'reuse';
}
function checked(refresh_token, { name: store }) {
    const mistake = (0,mistaken_token/* explainNotRefreshToken */.x2)(refresh_token);
    if (mistake)
        throw invalid({ reason: 'stored_value_mistaken', store, mistake });
    if (!(0,token_response/* isBearerToken */.Zc)(refresh_token))
        throw invalid({ reason: 'stored_value_malformed', store });
    return refresh_token;
}
function invalid(problem) {
    return new errors/* GiteeTokenError */.is('input_invalid', problem);
}
function rethrowNotInvalidated(error) {
    throw withNotes(error, () => ['still_stored']);
}
function withNotes(error, change) {
    return error instanceof errors/* GiteeTokenError */.is ? error.withNotes(change) : error;
}
function cancelledAfter() {
    return new errors/* GiteeTokenError */.is('cancelled', { reason: 'cancelled_during_save' });
}
function isRejection({ code }) {
    return code === 'grant_rejected' || code === 'token_stale';
}


/***/ }),

/***/ 8743:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
const VERSION = '1.0.0';


/***/ })

};
;