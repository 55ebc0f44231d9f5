"use strict";
exports.id = 810;
exports.ids = [810];
exports.modules = {

/***/ 3819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ askUntilItFits),
/* harmony export */   o: () => (/* binding */ answered)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);

/**
 * Asks until there is an answer that fits, and returns it without spaces around it. To end instead would
 * leave the next paste, such as a secret, to the shell.
 *
 * @throws {GiteeTokenError} `cancelled`
 */
async function askUntilItFits({ ask, problemOf }, { stderr, messages }) {
    for (;;) {
        const answer = answered(await ask()).trim();
        const problem = answer ? problemOf?.(answer) : messages.emptyAnswer;
        if (problem === undefined)
            return answer;
        stderr.write(`${problem}\n`);
    }
}
/**
 * Returns the answer to a prompt.
 *
 * @throws {GiteeTokenError} `cancelled` if there is none
 */
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

/** Returns the variable that GitLab left as it was, in `A: $B`, because the job has no `B`. */
function unexpandedName(text) {
    return /^\$\{?(\w+)\}?$/.exec(text.trim())?.[1];
}
/**
 * Explains a variable that a job of GitLab did not get. Returns nothing without one, or outside of such a
 * job (https://docs.gitlab.com/ci/variables/predefined_variables).
 */
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


/**
 * What stays on one line: a run without spaces or with code, or one Chinese character with the punctuation
 * around it, since Chinese can be broken between any two characters.
 */
const UNBREAKABLE = /\s*[（“《]*(?:\p{Script=Han}|(?:`[^`]*`|[^\s\p{Script=Han}（）“”《》，。；：、！？])+)[）”》，。；：、！？]*/gu;
/** Returns how `commander` prints help: in the language of the messages, with lines that fit the terminal. */
function helpIn({ help }) {
    return {
        formatHelp: (command, helper) => 
        // A full-width colon includes its own space.
        commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.formatHelp.call(helper, command, helper).replace(/^(.*：) /, '$1'),
        styleTitle: (title) => help.words[title] ?? title,
        styleUsage: (usage) => usage.replace(/\[\w+\]/g, (word) => help.words[word] ?? word),
        styleSubcommandTerm: (term) => term.replace('[options]', help.words['[options]'] ?? '[options]'),
        optionDescription: (option) => describeOption(option, help),
        displayWidth: (text) => (0,fast_string_width__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(text),
        boxWrap: wrapText,
    };
}
/** Breaks a text into lines of at most this many columns. */
function wrapText(text, width) {
    return text
        .split('\n')
        .flatMap((line) => wrapLine(line, width))
        .join('\n');
}
/** Leaves out the variables: one note below the options explains them. */
function describeOption({ description, argChoices, defaultValue }, help) {
    const choices = argChoices ? [help.choices(argChoices.join(', '))] : [];
    const value = defaultValue === undefined ? [] : [help.default(String(defaultValue))];
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
/**
 * Records the first error of a stream, which would otherwise end the process. Returns a function that
 * waits until everything is written, and returns that error, if any. A reader that stops early, such as
 * `head`, is not an error.
 */
function watchOutput(stream) {
    let failure;
    stream.on('error', (error) => {
        failure ??= error;
    });
    return async () => {
        // On a full device an empty write fails too, so this only waits.
        if (stream.writableLength > 0)
            await write(stream, '');
        // The error event comes only after the current code has finished.
        await new Promise((resolve) => setImmediate(resolve));
        return isBrokenPipe(failure) ? undefined : failure;
    };
}
/** Writes a text. Returns the error if it could not be written, a broken pipe included. */
function write(stream, text) {
    return new Promise((resolve) => {
        stream.write(text, (error) => resolve(error ?? undefined));
    });
}
/** Whether the reader of the stream has closed it. */
function isBrokenPipe(error) {
    return error !== undefined && 'code' in error && error.code === 'EPIPE';
}


/***/ }),

/***/ 5756:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fo: () => (/* binding */ toProfile),
/* harmony export */   OJ: () => (/* binding */ readClient),
/* harmony export */   QD: () => (/* binding */ giteeFor),
/* harmony export */   SW: () => (/* binding */ malformedParts),
/* harmony export */   T: () => (/* binding */ assertAllBelongsTo),
/* harmony export */   fW: () => (/* binding */ readClientOverrides),
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
/**
 * Reads the Gitee server and the application from the options and the environment. Missing values are
 * empty.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
async function readClientOverrides({ giteeUrl, clientId, clientSecretFile }, context) {
    const { GITEE_TOKEN_CLIENT_SECRET, GITEE_TOKEN_DETACHED_CLIENT_SECRET } = context.env;
    const read = async () => clientSecretFile ? readSecretFile(clientSecretFile, context) : GITEE_TOKEN_CLIENT_SECRET;
    // In the background process, stdin has already been consumed.
    const client_secret = GITEE_TOKEN_DETACHED_CLIENT_SECRET || (await read());
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
/**
 * Reads the same for a login. Missing values are taken from the file of the store, but only for the same
 * server and application, so that no other server receives their secret.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
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
/**
 * Returns the Gitee server and the application of a stored session, or else those of the options.
 *
 * @throws {GiteeTokenError} `input_invalid` when the options name others than the session
 */
function giteeFor(overrides, stored) {
    const own = toProfile(stored);
    const origin = overrides.origin ?? readStoredOrigin(own);
    const client_secret = overrides.client_secret || own.client_secret || '';
    // Reusing a valid session needs no application, and on some servers neither does a refresh.
    const isNeeded = client_secret || stored.client_id;
    const client_id = overrides.client_id || (isNeeded && own.client_id) || '';
    assertAllBelongsTo(stored, { origin, client: { client_id, client_secret } });
    return toGiteeServer({ origin, client_id, client_secret });
}
/**
 * Checks that the stored session, and the application stored with it, belong to this Gitee server and
 * application.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
function assertAllBelongsTo({ session = '', ...profile }, gitee) {
    (0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .assertBelongsTo */ .ET)(profile, gitee);
    if ((0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .isSession */ .lV)(session))
        (0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .assertBelongsTo */ .ET)((0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeSession */ .FI)(session), gitee);
}
/** Returns the server and the application of the session, or else those stored with it. */
function toProfile({ session = '', ...profile }) {
    const { gitee_url, client_id } = (0,_token_session_js__WEBPACK_IMPORTED_MODULE_5__/* .wholeSession */ .SE)(session) ?? {};
    return {
        ...profile,
        ...(gitee_url && { gitee_url }),
        ...(client_id && { client_id }),
    };
}
/** Returns which half of the client does not look like one from Gitee, or both. */
function malformedParts({ client_id, client_secret }) {
    return [
        ...((0,_gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_3__/* .looksLikeGiteeId */ .F1)(client_id) ? [] : ['Client ID']),
        ...((0,_gitee_mistaken_token_js__WEBPACK_IMPORTED_MODULE_3__/* .looksLikeGiteeId */ .F1)(client_secret) ? [] : ['Client Secret']),
    ];
}
/**
 * Returns the server with its application, or without one when neither id nor secret is known.
 *
 * @throws {GiteeTokenError} `input_invalid` when only one of the two is
 */
function toGiteeServer({ origin, client_id, client_secret }) {
    const client = { client_id, client_secret };
    if (client_id && client_secret)
        return { origin, client };
    if (!client_id && !client_secret)
        return { origin };
    const missing = client_id ? 'Client Secret' : 'Client ID';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GiteeTokenError */ .is('input_invalid', { reason: 'client_part_missing', missing });
}
/** Returns which half of the client is empty, or both. */
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



/** Looks like a token or a session. */
const LOOKS_SECRET = /gts\d+\.[\w-]+|[\da-f]{32,}/gi;
/** The shortest fragment of a secret that is redacted too, in characters. */
const MIN_PIECE_LENGTH = 8;
/** Returns the secrets in a stored value: the value itself, and the tokens in it if it is a session. */
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
/** Quotes the output of a program that received secrets, without them or anything that looks like one. */
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
/** A command that has exited may leave a process behind that keeps its output open. */
const STDERR_GRACE_MS = 1000;
/** How much is read of either output, in characters. */
const MAX_OUTPUT_LENGTH = 65_536;
const ATTEMPTS = 3;
const POLL_INTERVAL_MS = 500;
/** Pauses between attempts to read back a saved value, in milliseconds: some stores show it late. */
const READ_BACKOFF_MS = [200, 600, 1200];
const TOO_LONG = {
    reason: 'command_output_too_long',
    characters: MAX_OUTPUT_LENGTH,
};
/** A store that is read and written by shell commands, such as those of a vault. */
function commandStore(options) {
    /** Loaded values, which a later command may print. */
    const known = [];
    const load = async () => {
        const value = await loadBy(options.load, known);
        if (value)
            known.push(value);
        return value;
    };
    return {
        name: { kind: 'command' },
        // The save command cannot be tested without a value.
        prepare: async (fence) => (0,stores_store/* withoutReservation */.Bf)((value) => saveBy(options, { value, fence, known })),
        load,
        read: async () => ({ session: await load() }),
        readBack: (value) => readBack(options.load, value),
        withLock: (work) => withLocks(options.locks, work),
        writtenSinceRead: async () => undefined,
    };
}
/** Takes the locks in the same order in every process, to prevent deadlocks. */
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
/** A vault may be down for a moment, so each pause is longer than the last. */
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
/** Returns why the value was not saved, if so. A value that cannot be read is not overwritten. */
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
/** Returns false without a working load command: what was saved is then unknown. */
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
/** Returns why a command failed, if it did. */
function describeProblem(command, { failure, stderrTail }, secrets) {
    return failure && { command, detail: quotedWithout(stderrTail, secrets), ...failure };
}
/** Runs a command in the shell, with the input on its standard input. Never rejects. */
async function run(command, input) {
    try {
        const child = start(command, input);
        const stdout = collect(child.stdout, () => child.kill('SIGKILL'));
        const stderr = collect(child.stderr);
        const failure = await waitForExit(child);
        // Processes that the command left behind must not keep this one waiting.
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
        timeout: MAX_RUN_MS,
        killSignal: 'SIGKILL',
    });
    // A command may exit without reading its input; only its status says whether that is a failure.
    child.stdin?.on('error', () => { });
    child.stdin?.end(input);
    return child;
}
/** Keeps the beginning of an output, and discards the rest so that the command can continue. */
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
/** Resolves when the command has exited and its output is read; with its failure, if it failed. */
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
/** Skips a truncated last line: it may end within a secret, which would not be recognized. */
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
/**
 * The journal of one store, which may have two names: `<name>+<name>.journal`. Each value has its own
 * file beside the path, named like it, so a process that lost its lock while it was suspended can still
 * keep its value.
 */
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
                    // A process that took over the lock removes the reserved file, as if left by a killed process.
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
/** A store may have two names, one of which may have changed; files with either name belong to it. */
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
/** What is known of a value is in the name of its file, so it can be noted on a full disk. */
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
/** Whether a file reserves space, or was left unfinished by a killed process. */
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
/** Also reads version 1, whose entries have one digest. */
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
/** How often to read and write: others may create or delete the variable, and responses get lost. */
const MAX_READS = 3;
/**
 * A GitLab CI/CD variable of a project or a group
 * (https://docs.gitlab.com/api/project_level_variables).
 */
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
        // GitLab does not tell when a variable was written.
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
/** Returns the variable as GitLab describes it, or `undefined` if it does not exist. */
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
/** Tells where a variable is that is missing in its environment scope, if it is anywhere. */
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
/** Asks without an environment scope, which is a conflict for GitLab when there are several. */
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
/** Sends the settings again, so that an update does not reset what it leaves out. */
function toSettings(variable) {
    const known = Object.keys(NEW_VARIABLE).map((field) => [field, variable[field]]);
    return Object.fromEntries(known);
}
/** Creates or updates the variable. Before each repetition it checks that nothing newer was stored. */
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
/** Without the license for it, GitLab silently ignores a group's environment scope. */
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
    // In a URL, these would lead to another resource.
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/cli/config-dir.js





/**
 * Returns the folder for what the command line keeps between its runs.
 *
 * @throws {GiteeTokenError} `input_invalid` when others can write to it, or the user has no home folder
 */
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
/** Returns a path in that folder for the lock or the journal of one store. */
function statePath(identity, kind, env) {
    const name = (0,external_node_crypto_.createHash)('sha256').update(identity).digest('hex').slice(0, 16);
    return (0,external_node_path_.join)(configDir(env), `${name}.${kind}`);
}
/**
 * Ignores relative paths, as the XDG Base Directory Specification requires: they would depend on the
 * working directory, which could be a clone that others can read.
 */
function settingsFolder({ XDG_CONFIG_HOME, APPDATA, HOME }) {
    const candidates = [XDG_CONFIG_HOME, APPDATA, HOME && (0,external_node_path_.join)(HOME, '.config')];
    return candidates.find((folder) => folder && (0,external_node_path_.isAbsolute)(folder)) ?? (0,external_node_path_.join)(homeOfUser(), '.config');
}
/** The home folder according to the system, not to the environment. */
function homeOfUser() {
    try {
        const { homedir } = (0,external_node_os_.userInfo)();
        if ((0,external_node_path_.isAbsolute)(homedir))
            return homedir;
    }
    catch {
        // In many containers the user has no name.
    }
    throw new errors/* GiteeTokenError */.is('input_invalid', { reason: 'home_folder_missing' });
}
function unusable(folder, error) {
    return { reason: 'folder_unusable', folder, detail: (0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error)) };
}

// EXTERNAL MODULE: ./build/cli/session-key.js + 1 modules
var session_key = __webpack_require__(1709);
// EXTERNAL MODULE: ./build/cli/store-access.js + 1 modules
var store_access = __webpack_require__(9034);
;// CONCATENATED MODULE: ./build/cli/branch-target.js




/**
 * Returns the server, the token and the repository of the options. The API of Gitea and Forgejo ends in
 * `/api/v1`.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
async function resolveForge(options, env) {
    const apiUrl = (0,store_access/* readGitHubUrl */.nw)(options, env);
    const repository = (0,store_access/* readRepository */.Nu)(options.repo || env.GITHUB_REPOSITORY, apiUrl);
    if (/\/api\/v1\/?$/.test(apiUrl.pathname)) {
        const token = (0,store_access/* tokenFrom */.ow)('GITEA_TOKEN', env);
        return { kind: 'gitea', apiUrl, repository, token, tokenName: 'GITEA_TOKEN' };
    }
    const token = await (0,store_access/* readGitHubToken */.nC)(apiUrl, { env, permission: 'Contents: write' });
    return { kind: 'github', apiUrl, repository, token, tokenName: 'GH_TOKEN' };
}
/**
 * Returns the session on a branch of that repository.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
async function branchTarget(forge, options, context) {
    const { http, deadline, env, stderr, messages, keyPurpose = 'open' } = context;
    const { apiUrl, repository } = forge;
    const { branch } = options;
    const { bytes: key, isNew: isNewKey } = await (0,session_key/* readSessionKey */.o)(options, keyPurpose, context);
    const { branchStore } = await __webpack_require__.e(/* import() */ 244).then(__webpack_require__.bind(__webpack_require__, 6244));
    const run = ownRun(apiUrl, env);
    const access = {
        ...forge,
        http,
        deadline,
        branch,
        key,
        isNewKey,
        ...(run && { run }),
        serverUrl: pagesOf(apiUrl),
        mayReplaceUnreadable: keyPurpose !== 'open',
        waiting: (claim) => void stderr.write(`${messages.token.waiting(claim)}\n`),
    };
    const identity = JSON.stringify([addressOf(apiUrl), repository.toLowerCase(), branch]);
    return {
        isReadable: true,
        profile: {},
        secret: undefined,
        store: branchStore(access),
        branch: access,
        journal: openJournal(statePath(identity, 'journal', env)),
    };
}
/** Returns the path of this job's run, unless it is on another server than the branch. */
function ownRun(apiUrl, { GITHUB_API_URL = '', GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT }) {
    const isHere = URL.canParse(GITHUB_API_URL) && addressOf(new URL(GITHUB_API_URL)) === addressOf(apiUrl);
    if (!isHere || !GITHUB_REPOSITORY || !GITHUB_RUN_ID)
        return undefined;
    const run = `${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
    return GITHUB_RUN_ATTEMPT ? `${run}/attempts/${GITHUB_RUN_ATTEMPT}` : run;
}
function addressOf({ href }) {
    return href.replace(/\/$/, '');
}
/** Returns the address of the server's pages. */
function pagesOf(apiUrl) {
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
/** The options of each store. With Gitea, `--env` has its own error. */
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
/** Whether an option, named as in `StoreOptions`, says where to store. */
function isStoreOption(name) {
    return name === 'store' || ALL_OPTIONS.has(name);
}
/**
 * Rejects options of another store, and options of any store where the token is printed instead: they
 * would have no effect.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
function rejectForeignOptions({ store, options, choices }) {
    const ofStores = options.filter(isStoreOption).map(toFlag);
    if (options.includes('print') && ofStores.length > 0) {
        throw (0,store_access/* invalidInput */.aY)({ reason: 'options_conflict', option: '--print', others: ofStores });
    }
    const foreign = options.filter((name) => ALL_OPTIONS.has(name) && !OPTIONS_OF[store].includes(name));
    if (foreign.length === 0)
        return;
    const fitting = choices.filter((one) => foreign.every((name) => OPTIONS_OF[one].includes(name)));
    const flags = foreign.map(toFlag);
    throw (0,store_access/* invalidInput */.aY)({ reason: 'foreign_options', options: flags, store, fitting });
}
function toFlag(name) {
    return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
/**
 * Returns the store that the options name.
 *
 * @throws {GiteeTokenError} `input_invalid` when options are missing or contradict each other
 */
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
/**
 * Returns the store that the options name, which must be readable.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
async function resolveReadableStore(options, context) {
    const { env } = context;
    switch (options.store) {
        case 'file':
            return fileTarget(options, env);
        case 'branch':
            return branchTarget(await resolveForge(options, env), options, context);
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
/**
 * Checks, under the lock, whether a store can be written, and leaves it unchanged. Returns what needs
 * attention about it.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
async function assertStoreWorks(target, { signals }) {
    if (!target.isReadable)
        return tried(await target.store.prepare());
    const { store, branch } = target;
    return (0,shutdown_guard/* withLockGivenBack */.s)({ store, branch, signals }, async (lock) => tried(await store.prepare(lock)));
}
function tried(prepared) {
    prepared.release();
    return (0,stores_store/* warningsOf */.nZ)(prepared);
}
/**
 * Returns the branch that the options name, with the secrets beside it.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
async function resolveBranch(options, context) {
    const forge = await resolveForge(options, context.env);
    const secret = await branchSecrets(forge, options, context);
    return { ...(await branchTarget(forge, options, context)), secret };
}
/** The secrets of the repository that has the branch, or of the environment or organization that is named. */
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
/** Returns the file of the store `file`. */
function sessionPath(file, env) {
    const path = (0,external_node_path_.resolve)(file || `${configDir(env)}/session.json`);
    const failure = { code: 'store_refused', reason: 'path_unresolvable', path };
    return (0,atomic_file/* withStoreError */.GQ)(failure, () => (0,trust/* followLinks */.n1)(path));
}
function commandTarget({ saveCommand, loadCommand }, env) {
    if (!saveCommand) {
        throw (0,store_access/* invalidInput */.aY)({ reason: 'save_command_missing' });
    }
    // A login may come with the save command alone, so each command has its own lock.
    const commands = [...new Set([loadCommand || saveCommand, saveCommand])];
    const pathsFor = (kind) => commands.map((command) => statePath(`command ${command}`, kind, env));
    // Either command may be corrected later, and the journal must still be found then.
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
/** A command can depend on the working directory and on variables. */
function callSite(env) {
    const lines = Object.entries(env)
        .filter(([name]) => !VOLATILE.test(name))
        .map(([name, value]) => `${name}=${value}`)
        .sort();
    const environment = (0,external_node_crypto_.createHash)('sha256').update(lines.join('\0')).digest('hex');
    return { folder: process.cwd(), environment };
}
/** Variables that differ between shells or terminals or under git, and those that this project sets. */
const VOLATILE = /^(_|PWD|OLDPWD|SHLVL|COLUMNS|LINES|COLORTERM|WINDOWID|TERM(_.*)?|SSH_.*|GIT_.*|XDG_SESSION_ID|GITEE_TOKEN_(DETACHED.*|VERBOSE|JSON|FORMAT|MIN_TTL))$/;
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
    const token = await (0,store_access/* readGitHubToken */.nC)(apiUrl, { env, permission: permissionFor(scope) });
    // Outside a job, nothing has read the secret before.
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

/***/ 6810:
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
/** Creates the client. The first request loads the modules that send it. */
function createHttpClient() {
    const closed = new AbortController();
    const { signal } = closed;
    const observers = [];
    const notify = (attempt) => {
        // An observer that fails must not lose the response.
        for (const observer of observers)
            bestEffort(() => observer(attempt));
    };
    let loading;
    const load = () => {
        loading ??= Promise.all(/* import() */[__webpack_require__.e(779), __webpack_require__.e(181)]).then(__webpack_require__.bind(__webpack_require__, 9942)).then(({ createTransport }) => createTransport(signal, notify));
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
        // Another concurrent request may still be in flight.
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
        // The caller still gets its result.
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
;// CONCATENATED MODULE: ./build/cli/background.js


const INTERRUPTED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Marks the process that `rerunInBackground` starts. */
const BACKGROUND_FLAG = 'GITEE_TOKEN_DETACHED';
/** Variables that one process passes to the other. */
const INTERNAL_ENV = [
    BACKGROUND_FLAG,
    'GITEE_TOKEN_DETACHED_CLIENT_SECRET',
    'GITEE_TOKEN_DETACHED_SESSION_KEY',
];
/** Whether this process was started by `rerunInBackground`. */
const isBackground = process.env[BACKGROUND_FLAG] === '1';
/**
 * Runs the same command again in a new session. That process survives when this one is killed, so no
 * refresh token is used up without its successor being saved. It receives the standard input, the secrets
 * and the signals to stop. Returns the exit status.
 *
 * @throws {GiteeTokenError} `outcome_unknown` when it was killed
 */
function rerunInBackground(input, { clientSecret, sessionKey }) {
    const child = (0,external_node_child_process_.spawn)(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
        detached: true,
        windowsHide: true,
        env: {
            ...process.env,
            [BACKGROUND_FLAG]: '1',
            GITEE_TOKEN_DETACHED_CLIENT_SECRET: clientSecret,
            GITEE_TOKEN_DETACHED_SESSION_KEY: sessionKey,
        },
        stdio: ['pipe', 'inherit', 'inherit'],
    });
    // It may exit without having read its input.
    child.stdin.on('error', () => { });
    child.stdin.end(input);
    for (const name of SIGNALS)
        process.on(name, () => forwardSignal(name, child));
    return new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (status, signal) => {
            if (status !== null)
                resolve(status);
            else if (signal && SIGNALS.includes(signal))
                resolve(INTERRUPTED);
            else
                reject(killed(String(signal)));
        });
    });
}
function killed(signal) {
    return new errors/* GiteeTokenError */.is('outcome_unknown', { reason: 'background_process_killed', signal });
}
/** On Windows every signal kills, so the process runs on there, and this one waits for it. */
function forwardSignal(name, child) {
    if (process.platform !== 'win32')
        child.kill(name);
}

;// CONCATENATED MODULE: ./build/cli/browser.js
/**
 * Opens an address in the user's browser. Returns `false` where the user has none: over SSH, and on
 * Linux without a desktop.
 */
async function openBrowser(url) {
    if (!canOpenBrowser(process.platform, process.env))
        return false;
    const { default: open } = await __webpack_require__.e(/* import() */ 958).then(__webpack_require__.bind(__webpack_require__, 2958));
    return open(url).then(() => true, () => false);
}
/** Returns whether the user would see a browser that opens on this machine. */
function canOpenBrowser(platform, env) {
    if (env.SSH_CONNECTION || env.SSH_TTY)
        return false;
    const isBare = platform === 'linux' || platform.endsWith('bsd');
    return !isBare || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(8179);
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
// EXTERNAL MODULE: ./build/token/valid-token.js + 3 modules
var valid_token = __webpack_require__(2956);
// EXTERNAL MODULE: ./build/cli/stdin-use.js
var stdin_use = __webpack_require__(586);
// EXTERNAL MODULE: ./build/token/recovery-copy.js
var recovery_copy = __webpack_require__(8862);
// EXTERNAL MODULE: ./build/token/shutdown-guard.js
var shutdown_guard = __webpack_require__(6047);
// EXTERNAL MODULE: ./build/cli/gitlab-job.js
var gitlab_job = __webpack_require__(4801);
// EXTERNAL MODULE: ./build/cli/resolve-client.js
var resolve_client = __webpack_require__(5756);
// EXTERNAL MODULE: ./build/cli/resolve-store.js + 6 modules
var resolve_store = __webpack_require__(6547);
// EXTERNAL MODULE: ./build/cli/session-key.js + 1 modules
var session_key = __webpack_require__(1709);
// EXTERNAL MODULE: ./build/cli/shutdown-guard.js
var cli_shutdown_guard = __webpack_require__(9306);
;// CONCATENATED MODULE: ./build/cli/valid-token.js











const TIMEOUT_MS = 60_000;
const CLIENT_VARIABLES = {
    'Client ID': 'GITEE_TOKEN_CLIENT_ID',
    'Client Secret': 'GITEE_TOKEN_CLIENT_SECRET',
};
/** Opens the store, and reads what the options say about the application. */
async function resolveTokenSource(options, context) {
    const deadline = (0,http_deadline/* createDeadline */.d)(TIMEOUT_MS);
    const target = await (0,resolve_store/* resolveReadableStore */.Mv)(options, { ...context, deadline });
    return { target, inputs: await (0,resolve_client/* readClientOverrides */.fW)(options, context), deadline };
}
/**
 * Returns the Gitee server that the options name, or else that of the stored session.
 *
 * @throws {GiteeTokenError} `store_refused` or `input_invalid`
 */
async function findOrigin({ target, inputs }) {
    if (inputs.origin)
        return inputs.origin;
    return (0,resolve_client/* giteeFor */.QD)(inputs, await target.store.read()).origin;
}
/** Returns what reads, refreshes and saves the token of that source. */
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
/**
 * Emits the stored access token if it is still valid. Otherwise a process that survives this one gets and
 * emits a new one. Returns the exit status.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
async function withValidToken(request, context) {
    const messages = context.messages.token;
    const { defer, release, stop } = (0,cli_shutdown_guard/* createVisibleShutdownGuard */.g)(messages.working, context);
    let unsaved;
    const explain = (decision) => {
        context.stderr.write(`${context.messages.verbose.decision(decision)}\n`);
    };
    const options = {
        ...accessTo(request.found, context),
        minTtl: request.minTtl,
        hooks: {
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
        const get = context.isBackground ? valid_token/* getValidToken */.GG : valid_token/* getStoredToken */.Pt;
        const obtained = await get(options).finally(stop);
        if (!obtained)
            return await context.rerunInBackground(request.input, handOver(request.found));
        warnIfNeverReused(obtained, request, context);
        await request.emit(obtained);
        return 0;
    }
    catch (error) {
        if (unsaved && isUnsaved(error)) {
            await offerCopy(unsaved, request.found.target.branch?.key, context);
        }
        throw explainInJob(error, context);
    }
}
function handOver({ inputs, target }) {
    const { branch } = target;
    return {
        clientSecret: inputs.client_secret,
        sessionKey: branch ? (0,session_key/* formatSessionKey */.d)(branch.key) : '',
    };
}
function explainThrown(error, { messages }) {
    return error instanceof errors/* GiteeTokenError */.is
        ? (0,messages_errors/* explainError */.U)({ problem: error.problem, notes: [] }, messages.errors).what
        : messages.unexpected((0,errors/* describe */.q0)(error));
}
/** A `minTtl` of 0 asks for no reuse. */
function warnIfNeverReused({ source, token: { expires_in } }, { minTtl }, { messages, stderr }) {
    if (source === 'session' || expires_in === undefined || minTtl === 0)
        return;
    if (minTtl >= expires_in)
        stderr.write(`${messages.token.neverReused(minTtl, expires_in)}\n`);
}
/** In a job of GitLab, the half of the application that is missing is a variable that the job did not get. */
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
/** Prints an unsaved value as a recovery copy. */
async function offerCopy({ value, gitee: { client } }, sessionKey, { messages, stderr }) {
    const secret = sessionKey ?? client?.client_secret;
    if (!secret)
        return;
    const copy = await (0,recovery_copy/* encryptRecoveryCopy */.ys)(value, secret);
    const { recoveryCopy, recoveryCopyOfBranch } = messages.token;
    stderr.write(`${sessionKey ? recoveryCopyOfBranch(copy) : recoveryCopy(copy)}\n`);
}

;// CONCATENATED MODULE: ./build/cli/commands/git-credential.js







/** With an access token as the password, Gitee accepts this user name or that of the token's owner. */
const USERNAME = 'oauth2';
/** Seconds for which a new token is returned without a check. */
const TRUSTED_FOR = 300;
const CHECK_TIMEOUT_MS = 10_000;
/**
 * Acts as a credential helper of git, for the Gitee server alone, and returns the exit status. `get`
 * prints a user name and a token. `erase`, which git calls after the server rejected them, expires that
 * token. `store` and unknown operations are ignored (https://git-scm.com/docs/gitcredentials).
 *
 * @throws {GiteeTokenError} of the step that failed
 */
async function gitCredential(operation, options, context) {
    const { clientSecretFile, sessionKeyFile } = options;
    (0,stdin_use/* assertStdinFree */.x)({ clientSecretFile, sessionKeyFile }, 'git');
    const input = await (0,consumers_.text)(context.stdin);
    const request = readCredentialRequest(input);
    if (operation !== 'get' && operation !== 'erase')
        return 0;
    const target = await resolveTokenSource(options, context);
    const origin = await findOrigin(target);
    if (!isFor(origin, request))
        return 0;
    // Another server's session may be stored meanwhile, and git must not get it.
    const found = { ...target, inputs: { ...target.inputs, origin } };
    if (operation === 'get') {
        return get({ ...options, found, input, request, origin }, context);
    }
    await (0,valid_token/* invalidateAccessToken */.Vb)(request.attributes.password ?? '', accessTo(found, context));
    return 0;
}
/** Replaces a revoked token at once: with it, git would fail, and ask for another one only at its next run. */
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
        // Gitee would reject the token with that user name, and git would not ask for a password.
        if (owner && owner.toLowerCase() !== username.toLowerCase()) {
            stderr.write(`${messages.token.otherUser(username, owner)}\n`);
            return;
        }
        stdout.write(toCredential(request, { username, token: obtained.token }));
    };
    const give = () => withValidToken({ ...wanted, emit }, context);
    const status = await give();
    return isForgotten ? give() : status;
}
/** Checks whether an older token still works, and finds its owner when git names a user. */
async function checkIfNeeded(obtained, { username, origin, http }) {
    if (username === USERNAME && tokenAge(obtained) < TRUSTED_FOR)
        return undefined;
    const { access_token, scope } = obtained.token;
    const deadline = (0,http_deadline/* createDeadline */.d)(CHECK_TIMEOUT_MS);
    // Git is waiting, so one attempt is enough: git gets the token unless Gitee rejects it.
    const mayRepeat = async () => false;
    return (0,user/* checkToken */.S)({ http, deadline }, { origin, access_token, scope, mayRepeat });
}
/** Returns the age of a token in seconds; a large one for a session of version 1, which does not record it. */
function tokenAge({ source, storedValue }) {
    if (source !== 'session')
        return 0;
    const { issued_at = 0 } = (0,session/* freshest */.VA)((0,session/* decodeSession */.FI)(String(storedValue)));
    return Date.now() / 1000 - issued_at;
}
/** Host names ignore case, and the default port of the protocol can be left out. */
function isFor({ origin }, { attributes: { protocol, host = '' } }) {
    const address = `${protocol}://${host}`;
    return /^[^\s/?#@\\]+$/.test(host) && URL.canParse(address) && new URL(address).origin === origin;
}
/** Reports when the token expires and, if git supports it, that the token must not be stored. */
function toCredential({ capabilities }, { username, token: { access_token, expires_in } }) {
    return [
        capabilities.includes('authtype') ? 'capability[]=authtype\nephemeral=1\n' : '',
        `username=${username}\n`,
        `password=${access_token}\n`,
        expires_in ? `password_expiry_utc=${Math.floor(Date.now() / 1000) + expires_in}\n` : '',
    ].join('');
}
/** Reads lines of `key=value` up to an empty one (https://git-scm.com/docs/git-credential#IOFMT). */
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
/** Prints an access token that is valid for at least `minTtl` seconds, and returns the exit status. */
async function token(options, context) {
    const found = await resolveTokenSource(options, context);
    const format = options.json ? 'json' : options.format;
    const emit = (obtained) => {
        context.stdout.write(`${FORMATTERS[format](obtained)}\n`);
    };
    return withValidToken({ ...options, found, input: '', emit }, context);
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

/** The details of an error are only in the English text of `commander`. */
const PROBLEMS = [
    [
        /^error: unknown command '(?<name>.*?)'(?:\n\(Did you mean (?:one of )?(?<similar>.*)\?\))?$/s,
        ({ name = '', similar }) => ({
            kind: 'unknown_command',
            name,
            similar: name === 'help' ? '--help' : similar,
        }),
    ],
    [
        /^error: unknown option '(?<name>.*?)'(?:\n\(Did you mean (?:one of )?(?<similar>.*)\?\))?$/s,
        ({ name = '', similar }) => ({ kind: 'unknown_option', name, similar }),
    ],
    [
        /^error: missing required argument '(?<name>.*)'$/,
        ({ name = '' }) => ({ kind: 'argument_missing', name }),
    ],
    [
        /^error: option '(?<option>.*)' argument missing$/,
        ({ option = '' }) => ({ kind: 'value_missing', option }),
    ],
    [
        /^error: too many arguments for '(?<command>.*?)'/,
        ({ command = '' }) => ({ kind: 'too_many_arguments', command }),
    ],
    [
        /^error: option '(?<option>.*?)' (?:argument|value) '(?<value>.*?)'(?: from env '(?<variable>.*?)')? is invalid\. (?:Allowed choices are (?<choices>.*)\.|(?<expected>.*))$/s,
        ({ option = '', value = '', variable, choices, expected = '' }, { usage }) => ({
            kind: 'value_invalid',
            option,
            value,
            variable,
            expected: choices === undefined ? expected : usage.choices(choices),
        }),
    ],
];
/** Explains an error of `commander` in the language of the messages. */
function explainUsageError({ message }, messages) {
    for (const [pattern, toProblem] of PROBLEMS) {
        const { groups } = pattern.exec(message) ?? {};
        if (groups)
            return (0,errors/* safeLine */.om)(messages.usage.problem(toProblem(groups, messages)));
    }
    return (0,errors/* safeLine */.om)(message.replace(/^error: /, ''));
}

;// CONCATENATED MODULE: ./build/cli/program.js











const program_INTERRUPTED = 130;
/** Columns of the notes below the options. */
const NOTE_WIDTH = 80;
/**
 * Runs the command line and returns its exit status: 0 success, 1 failure, 2 incorrect usage,
 * 130 interrupted. Output that cannot be written is a failure. Closes the connections.
 */
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
        return error instanceof errors/* GiteeTokenError */.is && error.code === 'cancelled' ? program_INTERRUPTED : 1;
    }
    finally {
        http.close();
    }
}
async function runCommand(args, context) {
    let status = 0;
    const program = createProgram(context, (exitCode) => {
        status = exitCode;
    });
    try {
        await program.parseAsync(args, { from: 'user' });
        return status;
    }
    catch (error) {
        if (!(error instanceof esm/* CommanderError */.b7))
            throw error;
        if (error.exitCode === 0)
            return 0;
        if (error.code !== 'commander.help') {
            const problem = explainUsageError(error, context.messages);
            context.stderr.write(`${context.messages.error(problem)}\n`);
        }
        return 2;
    }
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
    const { stdout, stderr, messages } = context;
    const { options } = messages;
    const program = new esm/* Command */.uB('gitee-token')
        .description(messages.program)
        .version(version/* VERSION */.x, '-V, --version', options.version)
        .helpOption('-h, --help', options.help)
        .helpCommand(false)
        .configureHelp((0,cli_help/* helpIn */.F)(messages))
        .exitOverride()
        .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        // Usage errors are printed in the language of the messages.
        outputError: () => { },
    });
    const { command, networkCommand } = createCommands(program, context);
    // Only the commands that scripts call often are loaded at the start.
    addLogin(networkCommand, messages, async (options) => {
        const { login } = await __webpack_require__.e(/* import() */ 75).then(__webpack_require__.bind(__webpack_require__, 5075));
        setExitCode(await login(options, context));
    });
    addToken(networkCommand, messages, (options) => token(options, context).then(setExitCode));
    addCheck(networkCommand, messages, async (options) => {
        const { check } = await __webpack_require__.e(/* import() */ 373).then(__webpack_require__.bind(__webpack_require__, 9373));
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
        const { runSandbox } = await Promise.all(/* import() */[__webpack_require__.e(173), __webpack_require__.e(350)]).then(__webpack_require__.bind(__webpack_require__, 9350));
        setExitCode(await runSandbox(options, context));
    });
    addDemo(command, async () => {
        const { demo } = await Promise.all(/* import() */[__webpack_require__.e(768), __webpack_require__.e(173), __webpack_require__.e(493)]).then(__webpack_require__.bind(__webpack_require__, 9493));
        setExitCode(await demo(context));
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
/** Says, with one of the command's own options, that they can also be set in the environment. */
function environmentNote({ options }, { help }) {
    const example = options.find(({ long }) => long !== '--verbose');
    return example ? help.environment(`--${example.name()}`, variableFor(example)) : '';
}
/**
 * Makes an option that can also be set in the environment, as `GITEE_TOKEN_` and its name. An empty
 * variable counts as unset, and so does a false one for an option without a value.
 */
function program_option(flags, description) {
    const made = new esm/* Option */.c$(flags, description);
    const variable = variableFor(made);
    const value = process.env[variable] ?? '';
    const isOff = value === '' || (made.isBoolean() && /^(0|false|no|off)$/i.test(value));
    return isOff ? made : made.env(variable);
}
function variableFor(made) {
    return `GITEE_TOKEN_${made.name().replaceAll('-', '_').toUpperCase()}`;
}
function addLogin(command, messages, run) {
    const { options, help, usage } = messages;
    const made = command('login', 'gitee-token login --store github --repo octo/website', help.secrets.login)
        .addOption(program_option('--scope <scopes>', options.scope))
        .addOption(program_option('--port <number>', options.port).argParser(portParser(1, usage.port(1))))
        .addOption(program_option('--redirect-uri <url>', options.redirectUri))
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
    const made = command('token', 'gitee-token token --format header | curl --header @- https://gitee.com/api/v5/user', help.secrets.token)
        .addOption(program_option('--format <format>', options.format).choices(FORMATS).default('text'))
        .addOption(program_option('--json', options.json));
    addMinTtl(made, messages);
    addClientOptions(made, options);
    addStoreOptions(made, messages, { choices: resolve_store/* READABLE_STORES */.MP });
    made.action(run);
}
function addCheck(command, messages, run) {
    const { options, help } = messages;
    const made = command('check', 'gitee-token check --store github --repo octo/website', help.secrets.check).addOption(program_option('--json', options.json));
    addClientOptions(made, options);
    addStoreOptions(made, messages, { choices: resolve_store/* STORES */.ZZ });
    addGitHubOptions(made, options);
    addClientNames(made, options);
    made.action(run);
}
function addGitCredential(command, messages, run) {
    // The empty value disables other helpers, which would store the token.
    const example = "git config --global --replace-all credential.https://gitee.com.helper ''\n" +
        "  $ git config --global --add credential.https://gitee.com.helper '!gitee-token git-credential'";
    const made = command('gitCredential', example).argument('<operation>');
    addMinTtl(made, messages);
    addClientOptions(made, messages.options);
    addStoreOptions(made, messages, { choices: resolve_store/* READABLE_STORES */.MP });
    made.action(run);
}
function addRecover(command, messages, run) {
    const { options, help } = messages;
    const example = 'gitee-token recover --repo octo/website --env gitee < copy.txt';
    const made = command('recover', example, help.secrets.recover).addOption(program_option('--print', options.recoverPrint));
    // In most cases it was a job on GitHub that could not store the token.
    addStoreOptions(made, messages, { choices: resolve_store/* STORES */.ZZ, usual: 'github' });
    addGitHubOptions(made, options);
    made.action((given) => run({ ...given, isStoreGiven: givenOptions(made).some(resolve_store/* isStoreOption */.$o) }));
}
function addLogout(command, messages, run) {
    const { options, help } = messages;
    const made = command('logout', 'gitee-token logout', help.secrets.logout);
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
function addClientOptions(command, options) {
    command
        .addOption(program_option('--gitee-url <url>', options.giteeUrl))
        .addOption(program_option('--client-id <id>', options.clientId))
        .addOption(program_option('--client-secret-file <path>', options.clientSecretFile));
}
function addStoreOptions(command, { options, help }, { choices, usual = 'file' }) {
    command
        .optionsGroup(help.storeOptions)
        .addOption(program_option('--store <kind>', options.store).choices(choices).default(usual))
        .addOption(program_option('--file <path>', options.file))
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
        (0,resolve_store/* rejectForeignOptions */.Q1)({ store, options: givenOptions(command), choices });
    });
}
/** A variable may be set for other calls; an option on the command line is meant for this one. */
function givenOptions(command) {
    const names = command.options.map((one) => one.attributeName());
    return names.filter((name) => command.getOptionValueSource(name) === 'cli');
}
/** Options of the secrets of a repository. */
function addGitHubOptions(command, options) {
    command
        .addOption(program_option('--env <name>', options.env))
        .addOption(program_option('--org <name>', options.org));
}
/** Names of the secrets or variables beside the one of the refresh token. */
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
/** Asks on standard error, because programs read standard output. */
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
        // They are in English.
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







// dist/cli/index.js stands beside dist/main/index.js, wherever npm links the command from.
const dist = (0,external_node_path_.dirname)((0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)(process.argv[1] ?? '')));
// Keep internal variables away from child commands.
const env = { ...process.env };
for (const name of INTERNAL_ENV)
    delete process.env[name];
/** Runs the command line of this process. */
async function run() {
    process.exitCode = await runProgram(process.argv.slice(2), {
        http: createHttpClient(),
        dist,
        env,
        prompts: terminalPrompts,
        stdin: process.stdin,
        stdout: process.stdout,
        stderr: process.stderr,
        signals: process,
        isBackground: isBackground,
        rerunInBackground: rerunInBackground,
        openBrowser: openBrowser,
    });
}


/***/ }),

/***/ 1709:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ formatSessionKey),
  o: () => (/* binding */ readSessionKey)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
;// CONCATENATED MODULE: ./build/stores/branch/session-key.js
const KEY_BYTES = 32;
/** Returns a new session key, as `openssl rand -base64 32` prints one. */
function createSessionKey() {
    return Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('base64');
}
/**
 * Returns the 32 bytes of a session key, in Base64, Base64url or hexadecimal form, or nothing for any
 * other text: a password is too weak for a ciphertext that everybody can copy.
 */
function parseSessionKey(text) {
    const key = text.trim();
    if (/^[\da-f]{64}$/i.test(key))
        return new Uint8Array(Buffer.from(key, 'hex'));
    if (!/^([\w-]{43}|[A-Za-z\d+/]{43})=?$/.test(key))
        return undefined;
    const bytes = Buffer.from(key, 'base64');
    // Random bytes leave no bits behind them; most other texts do.
    const isWhole = bytes.toString('base64url') === toBase64url(key);
    return isWhole ? new Uint8Array(bytes) : undefined;
}
function toBase64url(key) {
    return key.replace('=', '').replaceAll('+', '-').replaceAll('/', '_');
}

// EXTERNAL MODULE: ./build/cli/ask.js
var cli_ask = __webpack_require__(3819);
// EXTERNAL MODULE: ./build/cli/gitlab-job.js
var gitlab_job = __webpack_require__(4801);
// EXTERNAL MODULE: ./build/cli/stdin-use.js
var stdin_use = __webpack_require__(586);
// EXTERNAL MODULE: ./build/cli/store-access.js + 1 modules
var store_access = __webpack_require__(9034);
;// CONCATENATED MODULE: ./build/cli/session-key.js








const VARIABLE = 'GITEE_TOKEN_SESSION_KEY';
/**
 * Reads the session key from the file of the options or from the environment. Without one, makes a new one,
 * or asks for the old one, as the purpose needs it.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
async function readSessionKey({ sessionKeyFile, clientSecretFile }, purpose, context) {
    const { env, stdin } = context;
    if (clientSecretFile === '-')
        (0,stdin_use/* assertStdinFree */.x)({ sessionKeyFile }, 'client_secret');
    // In the background process, stdin has already been consumed.
    const handedOver = env.GITEE_TOKEN_DETACHED_SESSION_KEY;
    const [source, given] = sessionKeyFile && !handedOver
        ? ['--session-key-file', await readKeyFile(sessionKeyFile, context)]
        : [VARIABLE, handedOver || env[VARIABLE] || ''];
    if (given.trim())
        return { bytes: parse(given, source, context), isNew: false };
    if (sessionKeyFile)
        throw (0,store_access/* invalidInput */.aY)({ reason: 'session_key_malformed', source });
    if (purpose !== 'open')
        return { bytes: parse(createSessionKey(), '', context), isNew: true };
    if (stdin.isTTY)
        return { bytes: await askForKey(context), isNew: false };
    throw (0,store_access/* invalidInput */.aY)((0,gitlab_job/* explainMissingInJob */.e)(VARIABLE, env) ?? { reason: 'session_key_missing' });
}
/** Returns a key as it is stored and handed over. */
function formatSessionKey(key) {
    return Buffer.from(key).toString('base64');
}
function parse(given, source, { env }) {
    const key = parseSessionKey(given);
    if (key)
        return key;
    const missing = (0,gitlab_job/* explainMissingInJob */.e)((0,gitlab_job/* unexpandedName */.A)(given), env);
    throw (0,store_access/* invalidInput */.aY)(missing ?? { reason: 'session_key_malformed', source });
}
async function readKeyFile(path, { stdin }) {
    if (path === '-')
        return (0,consumers_.text)(stdin);
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const detail = (0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error));
        throw (0,store_access/* invalidInput */.aY)({ reason: 'session_key_file_unreadable', detail });
    }
}
async function askForKey(context) {
    const { prompts, messages } = context;
    const { ask, malformed } = messages.sessionKey;
    const answer = await (0,cli_ask/* askUntilItFits */.j)({
        ask: () => prompts.password(ask),
        problemOf: (key) => (parseSessionKey(key) ? undefined : malformed),
    }, context);
    return parse(answer, '', context);
}


/***/ }),

/***/ 9306:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ createVisibleShutdownGuard),
/* harmony export */   s: () => (/* binding */ withLockGivenBack)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _token_shutdown_guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6047);
/* harmony import */ var _spinner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6847);



/**
 * Defers signals while tokens are issued and saved, and shows progress. The first signal prints why the
 * command goes on.
 */
function createVisibleShutdownGuard(text, context) {
    const { signals, stderr, messages } = context;
    const { defer, release } = (0,_token_shutdown_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .createShutdownGuard */ .e)(signals);
    const { start, stop } = (0,_spinner_js__WEBPACK_IMPORTED_MODULE_2__/* .createSpinner */ .G)(text, context);
    return {
        defer: () => {
            start();
            const cancelled = defer();
            cancelled.addEventListener('abort', () => {
                stderr.write(`${messages.token.finishingFirst}\n`);
            });
            return cancelled;
        },
        release,
        stop,
    };
}
/**
 * Does some work under the lock of a store. The lock of a branch outlives this process, so signals are
 * deferred until it is given back.
 *
 * @throws {GiteeTokenError} `cancelled` after a signal
 */
async function withLockGivenBack({ store, branch, signals }, work) {
    if (!branch)
        return store.withLock(work);
    const { defer, release } = (0,_token_shutdown_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .createShutdownGuard */ .e)(signals);
    const result = await store
        .withLock((lock) => {
        defer();
        return work(lock);
    })
        .finally(release);
    if (release())
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is('cancelled', { reason: 'interrupted' });
    return result;
}


/***/ }),

/***/ 6847:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ createSpinner)
/* harmony export */ });
/* harmony import */ var yocto_spinner__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);

/**
 * Shows in a terminal that work is in progress, and nothing elsewhere. While it shows, a signal ends the
 * process only if the work is interruptible.
 */
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

/**
 * Makes sure that no option reads standard input, which is read for something else.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
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
/** Schemes of the addresses that a server offers for a clone, or shows in a browser. */
const SCHEME = /^(https?|ssh|git|git\+ssh):$/;
/**
 * Reads `OWNER/NAME`, or the address of a repository on the server of an API: of a page in the browser, or
 * of a clone by https or ssh. Returns `undefined` for any other text.
 */
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
    // A stand-in on this machine has the repositories of any server.
    const isSame = otherHost === expectedHost || (0,server_url/* isLoopback */.U9)(apiUrl);
    return isSame ? { repository } : { otherHost, expectedHost };
}
/** Returns the path of an address behind that of its server, which has one if its API is at `/git/api/v1`. */
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
/** Adds the scheme to `git@host:path`, as git shows it, and to `host/path`. */
function toAddress(text) {
    const [, host, path] = /^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\/\/|\d+\/)(.+)$/.exec(text) ?? [];
    if (host)
        return `ssh://${host}/${path}`;
    return /^[\w-]+(\.[\w-]+)+(:\d+)?\//.test(text) ? `https://${text}` : text;
}

// EXTERNAL MODULE: ./build/cli/gitlab-job.js
var gitlab_job = __webpack_require__(4801);
;// CONCATENATED MODULE: ./build/cli/store-access.js







/**
 * Returns the REST API of the option, or else that of the job, or of the public server.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
function readApiUrl({ apiUrl }, { variable, env, usual }) {
    if (apiUrl)
        return parseApiUrl(apiUrl, '--api-url', usual);
    return parseApiUrl(env[variable] || usual, variable, usual);
}
function parseApiUrl(text, source, example) {
    return (0,server_url/* readServerUrl */.Pm)(text, { source, example, mayHavePath: true });
}
/** The API of GitHub: that of the option, or else of the job, or of github.com. */
function readGitHubUrl(options, env) {
    return readApiUrl(options, { variable: 'GITHUB_API_URL', env, usual: 'https://api.github.com' });
}
/**
 * Returns the token of a variable.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
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
/**
 * Returns the token for GitHub, of `GH_TOKEN` or else of `gh`, which keeps one for each host.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
async function readGitHubToken({ hostname }, { env, permission }) {
    if (env.GH_TOKEN)
        return tokenFrom('GH_TOKEN', env);
    const host = withoutApi(hostname);
    const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('gh', ['auth', 'token', '--hostname', host]).catch(() => ({ stdout: '' }));
    if (stdout.trim())
        return stdout.trim();
    throw invalidInput({ reason: 'gh_token_missing', permission });
}
/** Returns the host of the pages, whose API has its own on github.com and ghe.com. */
function withoutApi(host) {
    return host.replace(/^api\.(?=github\.com$|[^.]+\.ghe\.com$)/, '');
}
/**
 * Returns the name of a repository that is on the server of the API.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
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

/** Each code is explained in `docs/errors.md`. */
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
/** The longest text from a server that is shown, in characters. */
const MAX_QUOTE_LENGTH = 200;
/** How much of a text is read for what is shown of it, in characters. */
const MAX_INPUT_LENGTH = 4000;
/**
 * The one error that this project throws on purpose. It reports a problem as data, and `messages`
 * has the sentences. It is safe to print with all its properties: each text is turned into a safe
 * line, and of a foreign cause only the code and message are kept (an HTTP parser's error, for one,
 * carries the bytes that it could not parse).
 */
class GiteeTokenError extends Error {
    name = 'GiteeTokenError';
    code;
    problem;
    notes;
    /** Whether a refresh token may have been used up, though its successor never came. */
    mayBeSpent;
    constructor(code, problem, { notes = [], cause, secrets = [], mayBeSpent = false } = {}) {
        const safe = withSafeLines(problem, secrets);
        super(JSON.stringify(safe), cause === undefined ? {} : { cause: printableCause(cause, secrets) });
        this.code = code;
        this.problem = safe;
        this.notes = notes;
        this.mayBeSpent = mayBeSpent;
    }
    /** Returns the same error with more, or other, notes. */
    withNotes(change) {
        const { code, problem, mayBeSpent } = this;
        return new GiteeTokenError(code, problem, {
            notes: change(this.notes),
            cause: this,
            mayBeSpent,
        });
    }
    /** Where its code is explained. */
    get docs() {
        return `${DOCS}#${this.code}`;
    }
}
/**
 * The fields of problems that hold words of this program, by which sentences are chosen. A password such
 * as `password` must not be cut out of them.
 */
const OWN_WORDS = [
    'reason',
    'kind',
    'field',
    'body',
    'grantType',
    'mistake',
    'decisive',
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
/**
 * Returns a text from outside in a form that is safe to show: a safe line of at most 200 characters.
 * Secrets are removed before it is cut, because half a secret could not be recognized.
 */
function quoted(text, secrets = []) {
    const line = safeLine((0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .cT)(text.slice(0, MAX_INPUT_LENGTH), secrets)).trim();
    return line.length > MAX_QUOTE_LENGTH ? `${line.slice(0, MAX_QUOTE_LENGTH)}…` : line;
}
/**
 * Returns a text without the secrets, in one line, without control characters, and without anything
 * that GitHub's runner reads as a command: `##[…]` anywhere in a line, and `::…::` at its start
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
 */
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
/** Says in one line what an unknown thrown value is, whatever it is. */
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
/* unused harmony exports explainNotStoreToken, looksLikeToken */
const QUOTES = '"\'`“”‘’„«»「」『』＂＇';
/** Mistakes in copying a token into a secret. No token of Gitee or GitHub looks like this. */
const SPOILT = [
    [/^\{.*(access|refresh)_token/s, 'token_response'],
    [new RegExp(`^[${QUOTES}]\\w+[${QUOTES}]\\s*[:：]`), 'named'],
    [new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), 'quoted'],
    [/^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/, 'placeholder'],
    [/^[{[]/, 'json'],
    [/^[a-z][a-z\d+.-]*:\/\//i, 'url'],
    [/^(authorization\s*:\s*)?(bearer|token)\s/i, 'header_word'],
    // No token has a colon, and one with `=` inside would not be Base64.
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
/** Such as the name of the application in Chinese, or an invisible character that was copied along. */
const OTHER_CHARACTERS = [/\P{ASCII}/u, 'other_characters'];
/** Returns what a text obviously is instead of a refresh token. */
function explainNotRefreshToken(text) {
    return explain(text, [...SPOILT, GITHUB, GITLAB, GITEE_ACCESS, RECOVERY_COPY]);
}
/** Returns what a text obviously is instead of a token of GitHub, Gitea or Forgejo. */
function explainNotStoreToken(text) {
    return explain(text, [...SPOILT, GITLAB, GITEE_ACCESS, GITEE_REFRESH]);
}
/** Returns how the id or the secret of an application was copied incorrectly, if it was. */
function explainNotClient(text) {
    return explain(text, [...SPOILT, GITHUB, GITLAB, SESSION, RECOVERY_COPY, OTHER_CHARACTERS]);
}
/** Returns whether a text has the form of the ids and the secrets of Gitee's applications. */
function looksLikeGiteeId(text) {
    return /^[0-9a-f]{64}$/i.test(text);
}
/** Returns whether a text looks like a token of any service. */
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
/** Returns why a request to Gitee got no response that can be read. */
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
/** Recognizes Gitee's `Rate Limit Exceeded`, which comes under 403, and what says the same in Chinese. */
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
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2);

/** The permissions that a Gitee application can ask for, in the order of Gitee's own page. */
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
/** Words without a special meaning to runners and shells, 1000 characters in all. */
const SCOPE = /^(?=.{1,1000}$) *[\w*][\w.:/*-]*(?: +[\w*][\w.:/*-]*)* *$/;
/**
 * Reads scopes that are separated by spaces, English or Chinese commas, or lines. Also returns those
 * that Gitee does not list.
 */
function parseScope(text) {
    const scopes = [...new Set(text.split(/[\s,，、]+/).filter(Boolean))];
    return { scope: scopes.join(' '), unknown: scopes.filter((word) => !isKnown(word)) };
}
function isKnown(word) {
    return SCOPES.some((scope) => scope === word);
}
/** Returns the scope that a server named, or nothing if it is malformed or contains a secret. */
function checkedScope(value, secrets) {
    // The search for secrets takes milliseconds, and Gitee's own words are none.
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

/** Fields with a text, the best one first. Gitee uses the first two. */
const FIELDS = ['error_description', 'message', 'msg', 'messages', 'errors', 'detail'];
/** Fields of nested objects that may hold what must not be shown. */
const SECRET_FIELD = /token|secret|password/i;
const MAX_DEPTH = 3;
const MAX_ITEMS = 5;
const MAX_LINE_LENGTH = 200;
/**
 * Reads what a response says about a failure: `error` and `error_description` of OAuth, `message` of
 * Gitee's API v5, also nested or in lists, or a body that is nothing but a text. A success may be nothing
 * but a token, so of a success only fields are read.
 */
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
/** Returns the words as they may be shown, or `undefined` if there are none. */
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
/** Returns the texts in a value, such as `{"base": ["a", "b"]}`, in one line. */
function textIn(value, depth = MAX_DEPTH) {
    // Trimmed, an echoed secret with a space at its end would be harder to recognize.
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


/** Opens the connection for a token request in advance. */
function preconnectTokenEndpoint(http, gitee) {
    http.preconnect({ method: 'POST', url: tokenEndpoint(gitee), isExchange: true });
}
/**
 * Exchanges a grant for tokens at `POST /oauth/token` (RFC 6749, sections 4.3.2 and 6). The client goes
 * into the body: Gitee documents no other place, and in the query it would end up in access logs.
 *
 * @throws {GiteeTokenError} with every code but `input_invalid`
 */
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
    // Most runs have no error to explain.
    const { toTokenError } = await __webpack_require__.e(/* import() */ 497).then(__webpack_require__.bind(__webpack_require__, 7497));
    throw toTokenError(exchange, { gitee, grant, secrets, flaw: parsed?.flaw });
}
function tokenEndpoint({ origin }) {
    return new URL('/oauth/token', origin);
}
/** Returns the JSON of a success, or the tokens salvaged from a broken one. An `error` makes any status a failure. */
function parseSuccess({ status, body }) {
    if (status < 200 || status >= 300)
        return undefined;
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)(body);
    if (json?.error)
        return undefined;
    const hasToken = json?.access_token || json?.refresh_token;
    return hasToken ? json : ((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .d)((0,_token_response_js__WEBPACK_IMPORTED_MODULE_0__/* .salvageTokens */ .Gk)(body) ?? '') ?? json);
}
/** An empty parameter is left out: RFC 6749, section 3.2, treats it as omitted. */
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


/** Gitee's tokens have 32 and 64 characters; this leaves room for any other kind. */
const MAX_TOKEN_LENGTH = 4096;
/** The form of a token type (RFC 6749, appendix A.11). */
const TOKEN_TYPE = /^[\w.-]{1,100}$/;
/** The last day of the year 9999, beyond which no date can be written. */
const MAX_UNIX_TIME = 253_402_214_400;
/**
 * Checks the JSON of a success. Only `access_token` is required. An optional field that makes no sense
 * counts as absent, but a refresh token that makes no sense does not. A token must be visible ASCII
 * without spaces (RFC 6749, appendix A), so that none can add a line to the log or to a file of the
 * runner. A scope or a type that contains a token or one of the given secrets also counts as absent.
 * An unusable access token does not invalidate the refresh token beside it.
 */
function parseTokenResponse(json, inputSecrets) {
    const { access_token } = json;
    // A server that has no refresh token to give may leave it empty.
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
/**
 * Returns, as JSON, the fields of a success in a truncated text or one with something around them, or
 * `undefined` when it has no complete refresh token.
 */
function salvageTokens(text) {
    const fields = text.matchAll(/"(\w+)"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=\s*[,}]))/g);
    const found = Object.fromEntries([...fields].map(([, name = '', string, number]) => [name, string ?? Number(number)]));
    return isBearerToken(found.refresh_token) && !found.error ? JSON.stringify(found) : undefined;
}
/** Whether a value is a token by RFC 6749, appendix A: `1*VSCHAR`, here without spaces. */
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
/** Some servers write numbers as text. */
function wholeSeconds(value) {
    const isNumber = Number.isInteger(value) || (typeof value === 'string' && /^\d+$/.test(value));
    const seconds = isNumber ? Number(value) : -1;
    return seconds >= 0 && seconds <= MAX_UNIX_TIME ? seconds : undefined;
}


/***/ }),

/***/ 2963:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ checkToken)
/* harmony export */ });
/* unused harmony export verifyNewToken */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7657);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2);
/* harmony import */ var _network_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9774);
/* harmony import */ var _rate_limit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9824);
/* harmony import */ var _server_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8139);






/** The form of a user name in the URL of a profile. */
const LOGIN = /^[\w.-]{1,200}$/;
/**
 * Asks `GET /api/v5/user` whether an access token works, and who its owner is. A rate limit, a blocked
 * address, a failing server or no response prove nothing about the token. Without the scope
 * `user_info`, a valid token gets a 403 there.
 */
async function checkToken({ http, deadline }, request) {
    const { origin, access_token, scope, secrets: others = [], mayRepeat } = request;
    const { host } = origin;
    const secrets = [access_token, ...others];
    const quote = (text) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text, secrets);
    const call = {
        method: 'GET',
        url: new URL('/api/v5/user', origin),
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
/**
 * Asks who owns a new access token.
 *
 * @throws {GiteeTokenError} `request_refused` when Gitee rejects it
 */
async function verifyNewToken(context, request) {
    const check = await checkToken(context, request);
    if (check.verdict !== 'invalid')
        return check;
    const reason = 'new_access_token_rejected';
    throw new GiteeTokenError('request_refused', { ...check.problem, reason });
}


/***/ }),

/***/ 6034:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ createDeadline)
/* harmony export */ });
/** Creates a deadline whose clock starts with the first request. */
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

/**
 * Returns the URL of a server that may receive secrets: https, or http on a loopback host, with
 * nothing behind the path. Returns `undefined` for any other text.
 */
function parseServerUrl(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url && isBare(url) && isSecure(url) ? url : undefined;
}
/**
 * Reads the address of a server that is sent secrets. The text itself is never shown, since it may hold a
 * password.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
function readServerUrl(text, options) {
    const url = parseServerUrl(text);
    if (!url)
        throw invalid(findProblem(text, options));
    const problem = findPathProblem(url, options);
    if (problem)
        throw invalid(problem);
    return url;
}
/** A host with a dot and perhaps a port, and what follows it. No token looks like this. */
const HOST = /^((?:[a-z\d_-]{1,63}\.)+(?:[a-z]{2,18}|\d{1,3})(?::\d{1,5})?)(?:\/\S*)?$/;
const WITHOUT_SCHEME = /^[\w.-]+(?::\d{1,5})?(?:\/\S*)?$/;
function findProblem(text, options) {
    const { source, example } = options;
    // To a URL parser, `gitee.com:443` has the scheme `gitee.com`.
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
/** Tells whether a URL is plain http on a loopback host. */
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
/** Returns the JSON object that a body holds, or `undefined` when it holds anything else. */
function parseJsonObject(body) {
    const value = parseJson(body);
    return isObject(value) ? value : undefined;
}
/** Returns the JSON value that a body holds, or `undefined` when it is not JSON. */
function parseJson(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        // The parser's error quotes the body, which may hold a token.
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
/** Returns what a person reads of an error: the sentences of its problem, and what it means. */
function explainError({ problem, notes }, messages) {
    const { what, advice } = explainProblem(problem, messages);
    const sentences = [what, ...notes.map((note) => messages.notes[note])];
    return { what: sentences.join(messages.space), advice };
}
/** Returns what a person reads of a problem, which may be no error. */
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

/** Loads the sentences of the command line in a language, and nothing of the others. */
async function loadMessages(language) {
    const { messages } = await (language === 'zh-CN'
        ? __webpack_require__.e(/* import() */ 543).then(__webpack_require__.bind(__webpack_require__, 6543))
        : __webpack_require__.e(/* import() */ 609).then(__webpack_require__.bind(__webpack_require__, 9609)));
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
/* unused harmony export secretForms */
/**
 * Values shorter than this many characters are not masked: masking `no` or `1` would make the log
 * unreadable and hide nothing.
 */
const MIN_SECRET_LENGTH = 4;
/** A text that shares this many consecutive characters with a secret shows a part of it: no common word is that long. */
const TELLING_RUN = 10;
/** The entities of characters that have a meaning in HTML. */
const ENTITIES = [
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ["'", '&#39;'],
    ["'", '&apos;'],
];
/**
 * Returns every form in which a secret may appear in a text: the value itself, each of its lines,
 * and its percent, form, hex, Base64 and Base64url encodings where they differ. Longest first, so
 * that replacing them in order leaves nothing behind. Forms shorter than four characters are left out.
 */
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
/** Returns the text with every form of every secret replaced by `***`, whatever the case of its letters. */
function redact(text, secrets) {
    const lowerCase = folded(text);
    const forms = secrets.flatMap(echoedForms).filter((form) => lowerCase.includes(folded(form)));
    if (forms.length === 0)
        return text;
    const redacted = forms.sort((a, b) => b.length - a.length).reduce(withoutForm, text);
    // A secret with asterisks in it can come together again; each round makes the text shorter.
    return redact(redacted, secrets);
}
/**
 * Redacts a text of a server as `redact` does, or returns just `***` if something that resembles a secret
 * is left: encoded twice, spaced out, truncated. That cannot be cut out reliably.
 */
function withoutSecrets(text, secrets) {
    const redacted = redact(text, secrets);
    return resembles(redacted, secrets) ? '***' : redacted;
}
/** Returns a foreign text that has the form it must have and holds no secret, and nothing of any other. */
function wellFormed(value, { form, secrets }) {
    if (typeof value !== 'string' || !form.test(value))
        return undefined;
    return withoutSecrets(value, secrets) === value ? value : undefined;
}
/** Cuts a form out of a text. Both are folded unit by unit, so that each piece is where it was. */
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
/**
 * Tells whether a text, once unescaped, shares a run of characters with a form of a secret. A shorter
 * form must be there completely, punctuation included, or it would be found in every sentence.
 */
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
/** Normalizes a text to what a reader sees: uppercase, without accents, backslashes and invisible characters. */
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
/** Decodes percent and quoted-printable codes, the escapes of JSON, JavaScript and Ruby, and HTML entities. */
function unescaped(text) {
    const numbered = text
        .replace(/(?:(?:[%=]|\\+x)[\da-f]{2})+/gi, (run) => Buffer.from(run.replace(/[^\da-f]/gi, ''), 'hex').toString())
        .replace(/(?:\\+u\{|&#x)([\da-f]+)[};]?|(?:\\+|%)u([\da-f]{4})/gi, (_, digits, four) => toCharacter(Number.parseInt(digits ?? four, 16)))
        .replace(/&#(\d+);?/g, (_, code) => toCharacter(Number(code)));
    return ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(entity, character), numbered);
}
/** Returns nothing for a number that is not a code point, on which `String.fromCodePoint` throws. */
function toCharacter(code) {
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
/**
 * Returns the forms that are masked, and others in which a server may echo a secret: escaped for JSON
 * or HTML, or in Base64 among other bytes. As masks, these would black out harmless text.
 */
function echoedForms(secret) {
    const found = echoedFormsOf.get(secret);
    if (found)
        return found;
    const forms = findEchoedForms(secret);
    echoedFormsOf.set(secret, forms);
    return forms;
}
/** A process has few secrets, and redacts many texts. */
const echoedFormsOf = new Map();
function findEchoedForms(secret) {
    const values = [secret, secret.trim()].filter((value) => value.length >= MIN_SECRET_LENGTH);
    const forms = values.flatMap((value) => [
        JSON.stringify(value).slice(1, -1),
        ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(character, entity), value),
        ...innerBase64(Buffer.from(value)),
    ]);
    return [...new Set([...secretForms(secret), ...forms])];
}
/** Returns the Base64 characters that depend on these bytes alone, with 0, 1 or 2 bytes in front of them. */
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
        // RFC 3986 reserves five characters that JavaScript does not encode.
        percent.replace(/[!'()*]/g, (character) => `%${Buffer.from(character).toString('hex').toUpperCase()}`),
        new URLSearchParams({ '': value }).toString().slice(1),
        // Without its padding the form is found in the padded text too.
        bytes.toString('base64').replace(/=+$/, ''),
        bytes.toString('base64url'),
        // A secret of two characters would have four hex digits, like a year.
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


/** The action's input with the token of a store. */
const DEFAULT_TOKEN_NAME = 'secret-token';
/** How much of an invalid name is shown, in characters. */
const MAX_SHOWN_NAME_LENGTH = 100;
/** A slow store must leave enough time for the exchange and the save. */
const PREPARE_BUDGET = 1 / 3;
/** Returns the same target, limited to a fraction of the remaining time. */
function withPrepareBudget(target) {
    const { api } = target;
    return { ...target, api: { ...api, deadline: api.deadline.withBudget(PREPARE_BUDGET) } };
}
/** Sends a request to the API. Never rejects. */
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
/**
 * Returns an API's own description of a failure. GitLab's `message` may be an object of lists, one
 * for each invalid field.
 */
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
/** Explains a failure that all APIs have in common; `undefined` for any other. */
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
/** Whether a response comes from the pages of a server. Its API explains a 404, and a redirect, in JSON. */
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

/***/ 2770:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ unseal),
/* harmony export */   o: () => (/* binding */ seal)
/* harmony export */ });
const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';
/** Encrypts a text with a key of 32 bytes, as a compact JWE (RFC 7516), which is another one each time. */
async function seal(text, key) {
    const { CompactEncrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION })
        .encrypt(key);
}
/** Decrypts a compact JWE, or returns nothing if the key does not open it. */
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

/***/ 8055:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Co: () => (/* binding */ isToBeWritten),
/* harmony export */   GA: () => (/* binding */ suspendedError),
/* harmony export */   mW: () => (/* binding */ assertHeld)
/* harmony export */ });
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2268);

/**
 * Whether a value still has to be written: an earlier attempt may have succeeded unnoticed.
 *
 * @throws {GiteeTokenError} `token_unsaved` when it must no longer be written
 */
function isToBeWritten({ fence, shown, value }) {
    if (fence)
        assertHeld(fence, 'token_unsaved');
    if (!fence?.mayReplace)
        return true;
    if (shown === value)
        return false;
    if (fence.mayReplace(shown, value))
        return true;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_0__/* .storeError */ .gl)('token_unsaved', { reason: 'newer_session_stored' });
}
/**
 * Makes sure that no other process took over the lock while this one was suspended.
 *
 * @throws {GiteeTokenError} with the given code
 */
function assertHeld(lock, code) {
    if (!lock.isHeld())
        throw suspendedError(code);
}
/** Creates the error of a process that lost its lock. */
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






/** In the order in which they are written. */
const FIELDS = ['gitee_url', 'client_id', 'client_secret', 'session'];
/** A file of this machine with all that is needed to get a token: a JSON object that only its owner can read. */
function fileStore({ path, profile }) {
    return {
        name: { kind: 'file', path },
        prepare: async (lock) => prepare({ path, profile, lock }),
        // Another process may be writing the file; only the lock excludes that.
        load: async () => readContent(path, readText(path)).session || undefined,
        read: async () => readContent(path, readText(path)),
        isSettled: () => reading(path, () => (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isSettled */ .Is)(path)),
        forget: () => forget(path),
        withLock: (work) => withFileLock(path, work),
        writtenSinceRead: async () => undefined,
    };
}
/**
 * Returns what the file holds besides the session; nothing if the file does not exist.
 *
 * @throws {GiteeTokenError} `store_refused` when the file was not written by gitee-token
 */
async function readProfile(path) {
    const { session: _, ...profile } = readContent(path, readText(path));
    return profile;
}
async function withFileLock(path, work) {
    // A user who is not allowed to read the file must not leave a lock that its owner cannot take.
    readText(path);
    return (0,_fs_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .withLock */ .k)(`${path}.lock`, async (lock) => {
        finishWrite(path, lock);
        return work(lock);
    });
}
/** Deletes the file, with the Client Secret in it. */
async function forget(path) {
    // The lock would leave a folder where there was nothing.
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
function prepare({ path, profile, lock }) {
    const before = readText(path);
    const kept = { ...readContent(path, before), ...profile };
    const failure = { code: 'store_refused', reason: 'file_unwritable', path };
    const reservation = (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .withStoreError */ .GQ)(failure, () => (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .reserve */ .vY)(path));
    if (isLost(lock)) {
        reservation.release();
        throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('store_refused', takenOver(path));
    }
    return {
        save: async (session) => {
            const write = { path, before, text: `${JSON.stringify({ ...kept, session }, FIELDS)}\n` };
            try {
                put(write, { reservation, lock });
            }
            catch (error) {
                if (!isLost(lock))
                    throw error;
                await putLate(write);
            }
        },
        release: reservation.release,
    };
}
/** Writes the text only if the lock is still held and the file is unchanged. */
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
/** Writes the text after a suspension during which another process took over: waits for the lock again. */
async function putLate(write) {
    const { path, text } = write;
    try {
        await withFileLock(path, async (lock) => {
            // The other process may have found the text and put it in place.
            if ((0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameText */ .cZ)((0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readFileIfExists */ .QD)(path), text))
                return;
            const reservation = (0,_fs_atomic_file_js__WEBPACK_IMPORTED_MODULE_2__/* .reserve */ .vY)(path);
            try {
                put(write, { reservation, lock });
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
    // An empty file, as made by `mktemp`, holds nothing that could be lost.
    const content = text?.trim() ? parseContent(text) : {};
    if (content)
        return content;
    throw (0,_store_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storeError */ .gl)('store_refused', { reason: 'file_not_recognized', path });
}
function parseContent(text) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJsonObject */ .d)(text);
    return json && isContent(json) ? json : undefined;
}
/** A file with any other field was not written by gitee-token, and a save would destroy it. */
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






/** For the owner alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** How much longer than the last text the next one can be, in bytes. */
const RESERVED_BYTES = 16_384;
/** Fills the reserved space. Blanks that remain after a text are harmless in JSON. */
const BLANK = ' ';
/** The length of each half of a name: the digest of the replaced text, and a random ID. */
const ID_BYTES = 8;
/** Version 1 used `.new` alone. */
const UNFINISHED = /(\.[0-9a-f]{32})?\.new$/;
/** The errors of systems that cannot flush a folder. */
const CANNOT_FLUSH = ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'];
/**
 * The errors of files that cannot be replaced but can be written: one that is mounted by itself, as
 * into a container, and on Windows one that is open elsewhere.
 */
const CANNOT_REPLACE = ['EBUSY', 'EPERM'];
/**
 * Returns the text of a file, or `undefined` if it does not exist.
 *
 * @throws {Untrusted}
 */
function readFileIfExists(path) {
    return withFile(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY, (file) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8'));
}
/**
 * Tests that a file can be written, by opening it for writing, and reserves the space for its next
 * text: `<path>.<hex>.new` is filled with blanks, which the text replaces. Permissions alone do not
 * reveal a read-only mount, a full disk or a quota. Each writer uses a unique name, so a process that
 * was suspended can only put its own text in place when it resumes. Only one process at a time is
 * allowed to call this, after finishing any interrupted write.
 *
 * @throws {Untrusted}
 */
function reserve(path) {
    makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
    for (const one of listUnfinished(path))
        withFile(one, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR, () => { });
    const old = withFile(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDWR, readContent);
    const name = createName(path, old?.text);
    const fresh = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(name, 'wx', FILE_MODE);
    // A file on another device is mounted by itself, and has to be overwritten in place.
    const isElsewhere = old !== undefined && old.dev !== (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fresh).dev;
    let isOver = false;
    const giveBack = () => {
        // A process that took over has removed it, and may be writing to the file.
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
        // Blanks that cannot be removed are left for the next process with the lock.
        attempt(giveBack);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fresh);
    };
    undoing(release, () => {
        // The umask may have removed permissions from the mode.
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
            // If this fails, the next process with the lock finishes the write.
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
/** Writes a file for which no space was reserved. */
function writeFileAtomic(path, text) {
    reserve(path).commit(text);
}
/**
 * Finishes interrupted writes: a text that one left beside the file replaces it, if it is complete and
 * newer. Complete texts that are possibly not the newest are kept as `<path>.<hex>.old`, which is never
 * used again. No other process must be writing the file, except a suspended one. The fence is called
 * after the folder was listed: if it passes, nothing in the list belongs to a process that took over.
 *
 * @throws {Untrusted}
 */
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
/** Whether no write of the file is in progress or was interrupted. */
function isSettled(path) {
    return listUnfinished(path).length === 0;
}
/** Returns the name of the file that an unfinished one replaces, or any other name unchanged. */
function targetName(name) {
    return name.replace(UNFINISHED, '');
}
/** Makes a folder and its parents, unless they exist. */
function makeFolder(folder) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(folder, { recursive: true, mode: FOLDER_MODE });
}
/** Does something on the disk, and turns an error of the system into one of the store. */
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
/** Whether an error is one of the system with one of the codes. */
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
/**
 * Whether a text was written to replace the content of the file. Its name proves that regardless of the
 * clock; names of version 1 have only the time. A file that is mounted by itself is overwritten in
 * place, so it may hold a mixture of both texts.
 */
function follows(next, old) {
    const isNamedAfter = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(next.name).includes(`.${digest(old.text)}`);
    return isNamedAfter || next.dev !== old.dev || next.mtimeMs >= old.mtimeMs;
}
/** Keeps the text: its token may still be valid, and stored nowhere else. */
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
/** Ignores trailing blanks, which reserve space in a file that is mounted by itself. */
function isSameText(one, other) {
    return one?.trimEnd() === other?.trimEnd();
}
/** Opens a file if it exists, does something with it, and closes it. */
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
        // Best effort.
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
/** Replaces the content of a file without emptying it first: it may hold the only copy of a token. */
function rewrite(file, text) {
    writeAll(file, text);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.ftruncateSync)(file, Buffer.byteLength(text));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(file);
}
/** One call may write only a part, and only the next one fails when the disk is full. */
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
/** Does nothing if the name is gone: a process that took over put the text in place. */
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
/** Keeps the new file until the text is on the disk, so an interrupted write can be finished. */
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
/** Whether a path still leads to the open file, and not to another one. */
function isItself(path, file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false })?.ino === (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file).ino;
}
function removeItself(path, file) {
    if (isItself(path, file))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { force: true });
}
/** Flushes the file first: a killed process may have overwritten it without flushing. */
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
/** A holder without a heartbeat for this long was killed. */
const STALE_MS = 5000;
const MAX_WAIT_MS = 90_000;
const MIN_BACKOFF_MS = 20;
const MAX_BACKOFF_MS = 120;
/** The time of a file whose holder has released it. */
const RELEASED = 0;
/**
 * Does the work while no other process works under the same lock, a folder that is created if
 * necessary. A killed holder keeps the lock for another 5 seconds.
 *
 * The folder has a numbered file for each time the lock was taken. The highest number holds the lock
 * as long as its holder keeps touching it. Only a holder with a higher number deletes lower files, so
 * a late contender always sees that it lost.
 *
 * @throws {GiteeTokenError} `store_refused` when the lock is not free within `waitMs` milliseconds
 */
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
/**
 * Waits for the lock, and takes it. Time is counted in pauses, not by a clock: after a clock change or
 * a suspension of the machine, a live holder would look dead.
 */
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
/** Tries to take the lock by creating a new generation. */
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
/** Beats first, so no waiting process takes over right after the check. */
function isNewest(generation) {
    beat(generation);
    try {
        const isMine = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(generationPath(generation)).ino === (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(generation.file).ino;
        return isMine && Math.max(...generationsIn(generation.folder)) === generation.number;
    }
    catch {
        // The file or the folder was removed.
        return false;
    }
}
function beat({ file }) {
    heartbeat(file, Date.now() / 1000);
}
/** Keeps the file, so the numbers only increase. */
function release({ file }) {
    heartbeat(file, RELEASED);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
}
function heartbeat(file, seconds) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.futimesSync)(file, seconds, seconds);
    }
    catch {
        // Without heartbeats, another process takes over after a while. `isHeld` then returns false.
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
/** Node's value on Windows, where users have no numbers. */
const NO_USERS = -1;
const WRITABLE_BY_OTHERS = 0o022;
/** The limit of Linux. */
const MAX_SYMLINKS = 40;
/** Thrown instead of using a file or folder that another user may have put at a predictable path. */
class Untrusted extends Error {
    problem;
    constructor(problem) {
        super(problem.reason);
        this.problem = problem;
    }
}
/** The kinds that are expected, and the reason to reject any other. */
const REASONS = { file: 'not_regular_file', folder: 'not_folder' };
/**
 * Opens a file that must be as this project creates it: a plain file of this user, with one name, which
 * no one else can write. Does not follow links, and does not wait for the other end of a pipe.
 *
 * @throws {Untrusted}
 */
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
/**
 * Makes sure that only this user can write a file or a folder, by its stats.
 *
 * @throws {Untrusted}
 */
function assertTrusted(path, stats, kind) {
    const isKind = kind === 'folder' ? stats.isDirectory() : stats.isFile();
    if (!isKind)
        throw new Untrusted({ reason: REASONS[kind], path });
    const user = effectiveUser();
    // On Windows, the permissions of the folder apply.
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
/**
 * Returns the target of a path whose last part is a link, or else the path itself. A later write must
 * replace the target, not the link.
 *
 * @throws {Untrusted} when the link belongs to another user
 */
function followLinks(path, left = MAX_SYMLINKS) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    if (!stats?.isSymbolicLink())
        return path;
    assertOwned(path, stats);
    if (left === 0)
        throw new Untrusted({ reason: 'symbolic_link_loop', path });
    return followLinks((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(path)), left - 1);
}
/**
 * Returns the folder that a path leads to, which only this user can write. If it does not exist, the
 * folder that it will be created in must belong to this user or to root. Otherwise root, with another
 * user's HOME, would create a folder that its owner cannot use.
 *
 * @throws {Untrusted}
 */
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
        // Windows has neither flag.
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    }
    catch (error) {
        // The system's error does not tell whether it is a link or belongs to another user.
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        if (stats?.isSymbolicLink())
            throw new Untrusted({ reason: 'symbolic_link', path });
        if (stats)
            assertTrusted(path, stats, 'file');
        throw error;
    }
}
/** `userInfo` fails for a user without a name, as in many containers; Linux then has proc(5). */
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
            // `performance.now()`, because this machine's clock can be changed in the meantime.
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

/** Creates a store's error. Its code tells whether the refresh token is used up. */
function storeError(code, problem) {
    const notes = [code === 'store_refused' ? 'nothing_spent' : 'unsaved'];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is(code, problem, { notes });
}
/** Warns of a write that created the secret. */
function secretCreated(store) {
    return { reason: 'secret_created', stores: [store] };
}
/** Why a secret that may hold something newer is not written. */
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
/* harmony export */   nZ: () => (/* binding */ warningsOf),
/* harmony export */   tm: () => (/* binding */ NEVER)
/* harmony export */ });
/** Returns what is known by now to need attention about a store. */
function warningsOf({ warnings }) {
    return warnings?.() ?? [];
}
/** Returns a key that no other store of the run has. */
function storeKey({ name }) {
    return JSON.stringify(name);
}
/** Stands for the time of the last write when the secret does not exist. */
const NEVER = 'never';
/** Returns the prepared save of a store that reserves nothing. */
function withoutReservation(save) {
    return { save, release: () => { } };
}
/** Keeps nothing: the caller stores the refresh token itself. */
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
/** Returns the seconds since 1970, by the given clock if there is one. */
function currentTime({ now }) {
    return now ? now() : Math.floor(Date.now() / 1000);
}


/***/ }),

/***/ 173:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Lt: () => (/* binding */ combineErrors),
  U_: () => (/* binding */ exchangeGrant),
  VY: () => (/* binding */ secretsIn)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
;// CONCATENATED MODULE: ./build/gitee/grant.js
/** Returns what must never be shown of a grant and its client. */
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
;// CONCATENATED MODULE: ./build/token/exchange.js



/** Time reserved for the save: this share of the time, but at most so many milliseconds. */
const SAVE_RESERVE = { share: 1 / 6, mostMs: 5000 };
/** Time reserved for the fallback and the save. */
const FALLBACK_RESERVE = { share: 1 / 3, mostMs: 15_000 };
/** Exchanges the first grant, or the fallback if the first one may be used up. */
async function exchangeGrant(options) {
    const { http, deadline, gitee, grants, store, cancelled } = options;
    const [grant, fallback] = grants;
    const secrets = secretsIn(options);
    const request = (one, { share, mostMs }) => {
        const budget = deadline.withBudget(1 - share, mostMs);
        return (0,token_endpoint/* requestToken */.F)({ http, deadline: budget }, { gitee, grant: one, secrets, cancelled });
    };
    try {
        return { grant, token: await request(grant, fallback ? FALLBACK_RESERVE : SAVE_RESERVE) };
    }
    catch (error) {
        const refused = await detectStaleToken(error, grant, store);
        if (!fallback || !canFallBack(refused) || cancelled.aborted)
            throw refused;
        const token = await request(fallback, SAVE_RESERVE).catch((second) => {
            throw combineErrors(refused, second);
        });
        return { grant: fallback, token, refused };
    }
}
/** Returns all secrets that must not be shown: those of the grants, and the others of the run. */
function secretsIn({ gitee, grants, secrets = [] }) {
    const presentGrants = grants.filter((one) => one !== undefined);
    return [...secrets, ...presentGrants.flatMap((one) => secretsInGrant(one, gitee.client))];
}
/** Returns the error to report: whether another job has replaced the rejected refresh token, if known. */
async function detectStaleToken(error, grant, store) {
    const isRejection = error instanceof errors/* GiteeTokenError */.is && error.code === 'grant_rejected';
    if (!isRejection || grant.grant_type !== 'refresh_token')
        return error;
    const writtenSinceRead = await store.writtenSinceRead();
    if (!writtenSinceRead)
        return error;
    const problem = {
        reason: 'replaced_elsewhere',
        refused: error.problem,
        store: store.name,
        writtenAt: writtenSinceRead.toISOString(),
    };
    return new errors/* GiteeTokenError */.is('token_stale', problem, { cause: error });
}
/** Whether the grant is, or may be, used up, so that the fallback should be tried. */
function canFallBack(error) {
    const lost = ['grant_rejected', 'token_stale'];
    return error instanceof errors/* GiteeTokenError */.is && (error.mayBeSpent || lost.includes(error.code));
}
/** Returns the error of a grant and of its fallback, of which both failed. */
function combineErrors(first, second) {
    if (!(first instanceof errors/* GiteeTokenError */.is) || !(second instanceof errors/* GiteeTokenError */.is))
        return second;
    // A refresh token that may be lost matters more than the rejected fallback, or a cancel.
    const decisive = first.mayBeSpent || second.code === 'cancelled' ? 'first' : 'second';
    const { code, notes } = { first, second }[decisive];
    const problem = {
        reason: 'fallback_failed',
        first: first.problem,
        second: second.problem,
        decisive,
    };
    return new errors/* GiteeTokenError */.is(code, problem, { notes, cause: second });
}


/***/ }),

/***/ 6733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ mergeSessions),
/* harmony export */   O: () => (/* binding */ sessionId)
/* harmony export */ });
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4201);

/** Returns the id of a stored session, empty if it has none, or nothing where nothing is stored. */
function sessionId(stored) {
    return stored ? ((0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored)?.id ?? '') : undefined;
}
/**
 * Returns what to store of a new session where another writer has stored something since: each login as it
 * was issued last. Returns nothing if what is stored has to stay: it is as new, or somebody has logged in
 * anew or logged out.
 *
 * @param replaced the id of the session that the new one came from, or is to replace; nothing if there was none
 */
function mergeSessions(stored, value, replaced) {
    const [theirs, mine] = [stored && (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(stored), (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSession */ .SE)(value)];
    if (!theirs || !mine)
        return stored || replaced !== undefined ? undefined : value;
    if (theirs.id !== mine.id)
        return theirs.id === replaced ? value : undefined;
    const merged = (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeSession */ .tG)({ ...theirs, logins: mergeLogins(theirs, mine) });
    return merged === (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeSession */ .tG)(theirs) ? undefined : merged;
}
/** Keeps the order of what is stored, so that the text is the same if nothing is newer. */
function mergeLogins(theirs, mine) {
    const newest = (login) => {
        const other = mine.logins.find(({ id }) => id === login.id);
        return other && isNewer(other, login) ? other : login;
    };
    const added = mine.logins.filter(({ id }) => !theirs.logins.some((one) => one.id === id));
    const [first, ...others] = theirs.logins;
    return [newest(first), ...others.map(newest), ...added];
}
/** Of two that are as old, the one that Gitee has refused since says more. */
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
/* harmony export */   B: () => (/* binding */ obtainToken)
/* harmony export */ });
/* unused harmony export maskTokens */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_token_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1009);
/* harmony import */ var _current_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3800);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(173);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4201);





/**
 * Obtains a new access token. A refresh token works once, so the order never changes:
 * prepare, exchange, mask, journal, save, export. Only then may the token be used.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
async function obtainToken(options) {
    const { hooks } = options;
    const ready = await prepare(options);
    const exchange = { ...ready, options, cancelled: hooks.defer() };
    try {
        const obtained = await exchangeTokens(exchange);
        maskTokens(obtained, hooks);
        const journaled = journal(obtained, options);
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
async function exchangeTokens({ options, store, cancelled }) {
    const sentAt = (0,_current_time_js__WEBPACK_IMPORTED_MODULE_4__/* .currentTime */ .$)(options);
    const exchanged = await (0,_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .exchangeGrant */ .U_)({ ...options, store, cancelled });
    return toObtainedToken(exchanged, { options, sentAt });
}
function toObtainedToken({ grant, token, refused }, { options, sentAt }) {
    const { format, gitee, session } = options;
    const source = grant.grant_type;
    const old = source === 'refresh_token' ? grant.refresh_token : undefined;
    // A server that does not rotate sends no new refresh token, and the old one stays valid (RFC 6749, section 6).
    const refresh_token = token.refresh_token ?? old;
    const oldTokenSpent = source === 'refresh_token' && token.refresh_token !== undefined;
    // Any other grant is a new login.
    const previous = old === undefined ? undefined : session;
    const isSession = format === 'session' && refresh_token && !token.problem;
    const storedValue = isSession
        ? (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeSession */ .tG)((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .createSession */ .jw)({ gitee, token, refresh_token, sentAt, previous }))
        : refresh_token;
    return { source, token, storedValue, oldTokenSpent, refused };
}
function maskTokens({ token, storedValue }, { mask }) {
    for (const secret of [token.access_token, token.refresh_token, storedValue]) {
        if (secret)
            mask?.(secret);
    }
}
/** A failing journal never blocks the save. */
function journal(obtained, options) {
    const value = valueToSave(obtained, options);
    return value === undefined ? undefined : bestEffort(() => options.hooks.journal?.(value));
}
/**
 * Saves the new value, if there is one. Returns whether that is done: a process that is about to be killed
 * leaves it to the process that reads the journal. After a failed save the value stays in the journal.
 */
async function save(obtained, { options, prepared, cancelled, journaled }) {
    const { deadline, hooks } = options;
    const value = valueToSave(obtained, options);
    if (value === undefined)
        return true;
    if (journaled && cancelled.aborted && hooks.isKilledSoon)
        return false;
    // Unless the process will be killed, the save gets the whole time, however long the response took.
    if (!hooks.isKilledSoon)
        deadline.restart();
    await prepared.save(value).catch((error) => {
        const isKept = journaled && error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GiteeTokenError */ .is;
        throw isKept ? error.withNotes((notes) => [...notes, journaled]) : error;
    });
    bestEffort(() => hooks.saved?.());
    return true;
}
/** A bare refresh token that was not replaced is already stored. */
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
/* harmony import */ var _stores_branch_seal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2770);



const ENCODER = new TextEncoder();
const PASSWORD_BASED = 'PBES2-HS512+A256KW';
/**
 * Encrypts a value so that only the secret decrypts it: a compact JWE (RFC 7516) with the client secret as
 * its password (PBES2, RFC 7518, section 4.8), or with the session key itself.
 */
async function encryptRecoveryCopy(value, secret) {
    if (typeof secret !== 'string')
        return (0,_stores_branch_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .seal */ .o)(value, secret);
    const { CompactEncrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    return new CompactEncrypt(ENCODER.encode(value))
        .setProtectedHeader({ alg: PASSWORD_BASED, enc: 'A256GCM' })
        .encrypt(ENCODER.encode(secret));
}
async function decrypt(copy, secret) {
    if (typeof secret !== 'string')
        return (0,_stores_branch_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .unseal */ .D)(copy, secret);
    const { compactDecrypt } = await __webpack_require__.e(/* import() */ 217).then(__webpack_require__.bind(__webpack_require__, 217));
    const options = { keyManagementAlgorithms: [PASSWORD_BASED] };
    const opened = await compactDecrypt(copy, ENCODER.encode(secret), options).catch(() => undefined);
    return opened && new TextDecoder().decode(opened.plaintext);
}
/**
 * A compact JWE with A256GCM: header, key, 12 bytes of IV, ciphertext, 16 bytes of tag. The fixed length
 * of the tag shows where it ends in a longer text, such as a log line.
 */
const COPY = /eyJ[\w-]+\.[\w-]*\.[\w-]{16}\.[\w-]+\.[\w-]{22}/g;
/**
 * Decrypts the recovery copy in a text, the last one that the secret fits. It may be broken into lines,
 * and each line may have other text around it, as in a log.
 *
 * @throws {GiteeTokenError} `input_invalid` when the text has no copy, the copy is damaged, or the secret is wrong
 */
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GiteeTokenError */ .is('input_invalid', { reason: 'recovery_copy_undecryptable' });
}
/** Returns what looks like a complete recovery copy in a text; the last one is likely to be the newest. */
function findRecoveryCopies(text) {
    const plain = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text);
    const lineEnds = plain
        .split(/[\r\n]+/)
        .map(lastWord)
        .join('');
    const found = [lineEnds, plain].flatMap((one) => one.replace(/[\s\p{C}]+/gu, '').match(COPY) ?? []);
    return [...new Set(found.reverse())].reverse();
}
/** Returns what a line ends in, without what a log, a quotation or a frame puts around it. */
function lastWord(line) {
    const words = line.split(/[\s\p{C}]+/u).map((word) => word.replace(/[^\w.-]+/g, ''));
    return words.findLast((word) => word !== '') ?? '';
}


/***/ }),

/***/ 4201:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ET: () => (/* binding */ assertBelongsTo),
/* harmony export */   FI: () => (/* binding */ decodeSession),
/* harmony export */   SE: () => (/* binding */ wholeSession),
/* harmony export */   VA: () => (/* binding */ freshest),
/* harmony export */   Z0: () => (/* binding */ stalest),
/* harmony export */   b8: () => (/* binding */ isOfSameLogin),
/* harmony export */   jD: () => (/* binding */ MAX_CLOCK_SKEW_S),
/* harmony export */   jw: () => (/* binding */ createSession),
/* harmony export */   lV: () => (/* binding */ isSession),
/* harmony export */   qE: () => (/* binding */ assertNotSwapped),
/* harmony export */   tG: () => (/* binding */ encodeSession),
/* harmony export */   te: () => (/* binding */ withoutAccess)
/* harmony export */ });
/* unused harmony export tokensInSession */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9984);
/* harmony import */ var _gitee_token_response_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9375);
/* harmony import */ var _http_server_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(141);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7657);




const ANY_VERSION = /^gts\d+\./;
const KNOWN_VERSION = /^gts[12]\./;
const VERSION_1 = 'gts1.';
const VERSION_2 = 'gts2.';
/** How far the clocks of two machines can normally differ, in seconds. */
const MAX_CLOCK_SKEW_S = 60;
const ID_BYTES = 16;
/** Whether a stored value is a session and not a bare refresh token, by its first characters. */
function isSession(text) {
    return ANY_VERSION.test(text);
}
/** Writes a session in one line: `gts2.` and the Base64url form of its JSON. */
function encodeSession(session) {
    const { id, gitee_url, client_id, location: place, logins } = session;
    const json = JSON.stringify({ v: 2, id, gitee_url, client_id, place, logins });
    return VERSION_2 + Buffer.from(json).toString('base64url');
}
/**
 * Reads a session.
 *
 * @throws {GiteeTokenError} `input_invalid` when it is damaged or of an unknown version
 */
function decodeSession(text) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJsonObject */ .d)(Buffer.from(text.replace(ANY_VERSION, ''), 'base64url').toString());
    const session = text.startsWith(VERSION_1) ? readVersion1(json) : readVersion2(json);
    if (session)
        return session;
    const isUnknown = isSession(text) && !KNOWN_VERSION.test(text);
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
        logins: [first, ...others],
    };
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
/** Secrets are sent to this address, so a session with an invalid one is damaged. */
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
    return Number.isSafeInteger(value);
}
function toText(value) {
    return typeof value === 'string' ? value : '';
}
/** Returns the session of a new token. Without `expires_in`, its access token is not reused. */
function createSession({ gitee, token, refresh_token, sentAt, previous }) {
    const { access_token, expires_in, scope = '' } = token;
    const replaced = previous && stalest(previous);
    const login = {
        id: replaced?.id || createId(),
        access_token,
        refresh_token,
        issued_at: sentAt,
        ...(expires_in !== undefined && { expires_in }),
        expires_at: sentAt + (expires_in ?? 0),
        scope,
    };
    const others = previous?.logins.filter((one) => one !== replaced) ?? [];
    return {
        ...previous,
        id: previous?.id || createId(),
        gitee_url: gitee.origin.origin,
        client_id: gitee.client?.client_id ?? previous?.client_id ?? '',
        logins: [login, ...others],
    };
}
function createId() {
    return Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES))).toString('hex');
}
/** Returns the login to reuse: the one that expires last. */
function freshest({ logins: [first, ...others] }) {
    return others.reduce((best, one) => (isBefore(best, one) ? one : best), first);
}
/** Returns the login to refresh: the one that expires first. */
function stalest({ logins: [first, ...others] }) {
    return others.reduce((best, one) => (isBefore(one, best) ? one : best), first);
}
/** Returns the session with its access token marked as not reusable. */
function withoutAccess(session) {
    const dead = freshest(session);
    const [first, ...others] = session.logins;
    const end = (login) => (login === dead ? { ...login, expires_at: 0 } : login);
    return { ...session, logins: [end(first), ...others.map(end)] };
}
/** Compares ids too, so that all readers of a session choose the same login. */
function isBefore(one, other) {
    if (one.expires_at !== other.expires_at)
        return one.expires_at < other.expires_at;
    return one.id < other.id;
}
/** Whether both have tokens of the same login, whichever are newer. */
function isOfSameLogin(one, other) {
    const ids = other.logins.map(({ id }) => id);
    return one.id !== '' && one.id === other.id && one.logins.some(({ id }) => ids.includes(id));
}
/**
 * Makes sure that a stored value is not used with another Gitee server or another application.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
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
/**
 * Makes sure that the Client ID is not the known Client Secret, nor the other way around. An id is shown.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
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
/** Returns the tokens in a session, or nothing for any other text. */
function tokensInSession(text) {
    const logins = wholeSession(text)?.logins ?? [];
    return logins.flatMap(({ access_token, refresh_token }) => [access_token, refresh_token]);
}
/** Returns the session, or nothing if it is damaged or not a session. */
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
/* harmony export */   e: () => (/* binding */ createShutdownGuard)
/* harmony export */ });
/** SIGHUP comes when the terminal is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/**
 * Defers cancellation, so that the process does not exit after it sent a refresh token but before it
 * kept its successor. The signals come from the process itself.
 */
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


/***/ }),

/***/ 2956:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Pt: () => (/* binding */ getStoredToken),
  GG: () => (/* binding */ getValidToken),
  Vb: () => (/* binding */ invalidateAccessToken),
  Lp: () => (/* binding */ keepLogin)
});

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
// EXTERNAL MODULE: ./build/token/session.js
var token_session = __webpack_require__(4201);
;// CONCATENATED MODULE: ./build/token/decision.js

/**
 * Decides whether to reuse the access token of a session: it must remain valid for at least `minTtl`
 * seconds, and 0 asks for a new one. A token issued in the future came from another clock, so its
 * expiry cannot be judged by this one.
 */
function decide(session, { minTtl, now }) {
    if (!session)
        return { kind: 'refresh', reason: 'no_session' };
    if (minTtl === 0)
        return { kind: 'refresh', reason: 'always' };
    const { expires_at, issued_at = 0 } = (0,token_session/* freshest */.VA)(session);
    if (issued_at - now > token_session/* MAX_CLOCK_SKEW_S */.jD)
        return { kind: 'refresh', reason: 'other_clock' };
    const expiresIn = expires_at - now;
    return expiresIn >= minTtl
        ? { kind: 'reuse', expiresIn, minTtl }
        : { kind: 'refresh', reason: 'expires_soon', expiresIn, minTtl };
}

// EXTERNAL MODULE: ./build/token/exchange.js + 1 modules
var token_exchange = __webpack_require__(173);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/token/lineage.js


/** Replicas and late writes lag behind by fewer refreshes than this. */
const MAX_ANCESTORS = 32;
/** Returns the entry for a value, with the digests of all values that it descends from. */
function descendant(value, { value: parent, replaces }) {
    return { value, replaces: [...replaces, digest(parent)].slice(-MAX_ANCESTORS) };
}
/**
 * Tells whether a value is known to be newer than another: it descends from it. Times do not tell: the
 * clocks of two machines may be hours apart.
 */
function supersedes(entry, other) {
    return isAncestor(other, entry);
}
/** Tells whether an entry came from a value by one or more refreshes. */
function isAncestor(value, { replaces }) {
    return replaces.includes(digest(value));
}
/** Tells whether two values are sessions of the same login, whichever is newer. */
function isRelated(one, other) {
    return areBoth(one, other, token_session/* isOfSameLogin */.b8);
}
/** Tells whether two values are known to be sessions of two logins. */
function isOfOther(one, other) {
    return areBoth(one, other, ({ id }, { id: otherId }) => id !== '' && otherId !== '' && id !== otherId);
}
/** Returns the newest of what is kept: the last one, or another that is known to supersede it. */
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
// EXTERNAL MODULE: ./build/gitee/scopes.js
var scopes = __webpack_require__(8829);
;// CONCATENATED MODULE: ./build/token/reuse.js





/** Returns the access token of the stored session, if it is valid for long enough. Sends nothing. */
function reuseToken(options) {
    const { session, minTtl, format } = options;
    const now = (0,current_time/* currentTime */.$)(options);
    const decision = decide(session, { minTtl, now });
    options.decided?.(decision);
    if (!session || decision.kind === 'refresh')
        return undefined;
    const { access_token, refresh_token, scope, expires_at } = (0,token_session/* freshest */.VA)(session);
    const token = {
        access_token,
        token_type: 'bearer',
        refresh_token,
        scope: (0,scopes/* checkedScope */.M4)(scope, [access_token, ...(0,token_exchange/* secretsIn */.VY)(options)]),
        expires_in: expires_at - now,
        // A session of version 1 does not record when its token was issued, so the time counts from now.
        created_at: now,
    };
    const storedValue = format === 'session' ? (0,token_session/* encodeSession */.tG)(session) : refresh_token;
    return { source: 'session', token, storedValue, oldTokenSpent: false, refused: undefined };
}

;// CONCATENATED MODULE: ./build/token/valid-token.js












/** How often to look for a value that another machine is about to store. */
const POLL_ATTEMPTS = 5;
const POLL_INTERVAL_MS = 1000;
/** The most values that are tried, if a newer one turns up each time. */
const MAX_REJECTIONS = 5;
const UNLOCKED = { isHeld: Boolean };
/** Another process took over during a save: the written token may be used up, or have replaced a newer one. */
class LockLost extends Error {
}
/**
 * Returns an access token valid for at least `minTtl` seconds, refreshing and saving it if necessary.
 * Concurrent processes on this machine share one refresh.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
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
    const { hooks, store } = options;
    let isClaimed = false;
    const need = {
        isEnough: (value = '') => legible(value) !== undefined && isValid(value, { options, now: () => (0,current_time/* currentTime */.$)(store) }),
        claiming: (id) => {
            isClaimed = true;
            hooks.claiming?.(id);
        },
    };
    return refreshUnderLock(options, (context) => deferSignals(options, (deferring) => {
        // A claim outlives this process: it must be given back.
        if (isClaimed && context.lock.isHeld())
            deferring.defer();
        return getToken({ ...context, options: { ...options, hooks: deferring } });
    }), need);
}
function rethrowLostLock(error) {
    throw error instanceof LockLost ? (0,stores_fence/* suspendedError */.GA)('token_unsaved') : error;
}
/** Keeps signals deferred, once they are, until the work is done: a store may be in the middle of a write. */
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
/**
 * Returns the stored access token if it is valid for at least `minTtl` seconds. Returns nothing if a newer
 * one is kept or about to be stored, because that may have revoked the stored one.
 *
 * @throws {GiteeTokenError} `store_refused` or `input_invalid`
 */
async function getStoredToken(options) {
    const { http, deadline, store, journal } = options;
    deadline.restart();
    const isSettled = (store.isSettled?.() ?? true) && (journal?.isSettled() ?? true);
    const stored = isSettled ? await store.read() : {};
    const value = legible(stored.session) ?? '';
    const isNewer = (kept) => supersedes(kept, value);
    const isNewest = !journal?.entries().some(isNewer);
    if (!value || !isNewest)
        return undefined;
    // The time is read once: a token that expired in between would be refreshed without the lock.
    const at = (0,current_time/* currentTime */.$)(store);
    const now = () => at;
    const access = { http, deadline, store, journal };
    const context = { ...access, options, now, lock: UNLOCKED, reservation: undefined };
    return isValid(value, context)
        ? useCandidate(toStoredCandidate(value, { stored }), context)
        : undefined;
}
/**
 * Expires a stored access token that a server rejected, so that the next caller refreshes. Does
 * nothing when another token has been stored since.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
async function invalidateAccessToken(access_token, access) {
    await refreshUnderLock(access, (context) => deferSignals(access, async ({ defer }) => {
        const found = await newestCandidate(context);
        const session = found && sessionIn(found.value);
        if (!session || (0,token_session/* freshest */.VA)(session).access_token !== access_token)
            return;
        const successor = createSuccessor(found, context);
        const prepared = await successor.prepare();
        defer();
        const value = (0,token_session/* encodeSession */.tG)((0,token_session/* withoutAccess */.te)(session));
        // A write that is cut short may leave nothing of what is stored.
        successor.keep(value);
        await prepared.save(value).catch(rethrowNotInvalidated).finally(prepared.release);
        successor.settle();
    }));
}
/**
 * Keeps a login that was seen in the store in place of something else. What the journal had of that is
 * no longer written over the login, whatever the store shows.
 *
 * @throws {GiteeTokenError} `store_refused` or `token_unsaved`
 */
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
/** Returns what is stored as an entry that descends from all that the journal would write over it. */
function asStored(value, journal) {
    const own = journal.entries().filter((kept) => kept.value === value || supersedes(kept, value));
    return { value, replaces: own.flatMap((kept) => descendant('', kept).replaces) };
}
/** Does the work under the lock. The deadline starts when the lock is held. */
async function refreshUnderLock({ http, deadline, store, journal }, work, need) {
    return store.withLock(async (lock) => {
        deadline.restart();
        const reservation = journal?.prepare();
        const now = () => (0,current_time/* currentTime */.$)(store);
        const context = { http, deadline, store, journal, lock, reservation, now };
        return work(context).finally(() => reservation?.release());
    }, need);
}
/** Saves what an earlier process could not save, then returns its token or a refreshed one. */
async function getToken(context) {
    const newest = await newestCandidate(context);
    const { seed } = context.options;
    if (!newest) {
        if (seed)
            return useSeed(seed, context);
        const { name, whyEmpty } = context.store;
        throw invalid((await whyEmpty?.()) ?? { reason: 'store_empty', store: name });
    }
    const refused = [];
    const useOrAnother = async (candidate) => {
        try {
            return await useCandidate(candidate, context);
        }
        catch (error) {
            if (!(error instanceof errors/* GiteeTokenError */.is))
                throw error;
            refused.push(candidate);
            const next = isRejection(error)
                ? await nextCandidate(refused, { ...context, isInvalid: isInvalidGrant(error) })
                : undefined;
            if (next)
                return useOrAnother(next);
            const refusal = await explainRejected(error, context.store);
            if (!seed || !canSeed(error))
                throw refusal;
            return useSeed(seed, context, { replaced: candidate, refusal });
        }
    };
    return useOrAnother(await saveJournaled(newest, context));
}
/** Adds what the store knows of a refresh token that Gitee rejected. */
async function explainRejected(error, store) {
    if (!isRejection(error) || !isInvalidGrant(error))
        return error;
    const problem = await store.whyStale?.(error.problem);
    return problem ? new errors/* GiteeTokenError */.is(error.code, problem, { cause: error }) : error;
}
/**
 * Returns the newest value of the store and the journal.
 *
 * @throws {GiteeTokenError} `input_invalid` when the value in the journal may belong elsewhere
 */
async function newestCandidate({ store, journal }) {
    const stored = await store.read();
    const value = legible(stored.session);
    const entries = journal ? reviewed(value, journal) : [];
    const isNewer = (kept) => value ? supersedes(kept, value) : kept.isFromHere && (!kept.isSaved || isHalf(stored.session));
    const kept = newestEntry(entries.filter((one) => !one.isAside && isNewer(one)));
    if (kept)
        return { ...kept, stored, kept, isDoubtful: false };
    if (value) {
        // The store showed another login for a while. What was set aside then may have replaced this value.
        const isDoubtful = entries.some((one) => one.isAside && isNewer(one));
        return { ...toStoredCandidate(value, { stored, entries }), isDoubtful };
    }
    if (entries.some(({ isSaved }) => !isSaved)) {
        throw invalid({ reason: 'token_kept_for_other_store', store: store.name });
    }
    // Using it shows what it is.
    return stored.session ? toStoredCandidate(stored.session, { stored }) : undefined;
}
/**
 * Returns what a store shows if that may be a session or a refresh token. Anything else, such as half a
 * session or the `null` of a script, counts as nothing.
 */
function legible(shown) {
    if (!shown || isHalf(shown))
        return undefined;
    const isUsable = (0,token_session/* isSession */.lV)(shown) || ((0,token_response/* isBearerToken */.Zc)(shown) && !(0,mistaken_token/* explainNotRefreshToken */.x2)(shown));
    return isUsable ? shown : undefined;
}
/** A session of a later version is not half: a newer gitee-token can read it. */
function isHalf(shown = '') {
    return /^gts[12]\./.test(shown) && (0,token_session/* wholeSession */.SE)(shown) === undefined;
}
/** Updates the journal by what the store shows, and returns the remaining entries. */
function reviewed(value, journal) {
    const isShown = (kept) => kept.value === value;
    const isOver = (kept) => kept.isFromHere &&
        value !== undefined &&
        isOfOther(kept.value, value) &&
        !supersedes(kept, value);
    for (const kept of journal.entries()) {
        if (isShown(kept))
            noteSaved(kept, journal);
        // There was a new login, but the store may still go back to showing what was there before.
        else if (isOver(kept))
            journal.mark(kept, { isAside: true });
    }
    return [...journal.entries()];
}
/** Keeps only the newest saved entry, to write it again if a late write of an older one replaces it. */
function noteSaved(kept, journal) {
    const isPast = (one) => one.isSaved &&
        (one.isFromHere || isRelated(one.value, kept.value)) &&
        !supersedes(one, kept.value);
    for (const one of journal.entries())
        if (one.path !== kept.path && isPast(one))
            journal.remove(one);
    journal.mark(kept, { isSaved: true, isAside: false });
}
/** A failed save is no error while the token is valid: the next call tries again. */
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
        options.hooks.stillUnsaved(error);
        return found;
    }
}
/** Saves a value, and returns whether the store shows it. After the lock is lost, that proves nothing. */
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
/**
 * Returns what to try after a rejection: a value that another machine has stored since, or else a kept one
 * of the same login. Removes the rejected value from the journal.
 */
async function nextCandidate(refused, { isInvalid, ...context }) {
    const { journal } = context;
    const last = refused.at(-1);
    if (!last || refused.length === MAX_REJECTIONS)
        return undefined;
    if (last.kept && isInvalid)
        journal?.remove(last.kept);
    const isOver = (value) => refused.some((one) => one.value === value || isAncestor(value, one));
    const stored = await waitForNewerToken(isOver, context);
    if (stored?.session)
        return toStoredCandidate(stored.session, { stored });
    const aside = (journal?.entries() ?? []).filter(({ value, replaces }) => !isOver(value) &&
        (supersedes({ value, replaces }, last.value) || isRelated(value, last.value)));
    const kept = newestEntry(aside);
    if (!kept)
        return undefined;
    // The rejected value may be overwritten.
    const replaces = [...kept.replaces, ...descendant(kept.value, last).replaces];
    return { value: kept.value, replaces, stored: last.stored, kept, isDoubtful: true };
}
/** The journal may have an entry of the value, with what it descends from. */
function toStoredCandidate(value, { stored, entries = [] }) {
    const kept = entries.find((one) => one.value === value);
    return { value, replaces: kept?.replaces ?? [], stored, kept, isDoubtful: false };
}
/** Another machine that shares the store may have refreshed and be about to save. */
async function waitForNewerToken(isOver, { store, journal }) {
    const isShared = journal !== undefined;
    for (let look = 1;; look++) {
        const stored = await store.read();
        if (stored.session && !isOver(stored.session))
            return stored;
        if (!isShared || look === POLL_ATTEMPTS)
            return undefined;
        await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
    }
}
/** Returns the stored token while it is valid, or else refreshes it. */
async function useCandidate(candidate, context) {
    const { store, now, options } = context;
    const { giteeFor, hooks, secrets = [] } = options;
    const gitee = giteeFor({ ...candidate.stored, session: candidate.value });
    const session = sessionIn(candidate.value);
    const refresh_token = checked(session ? (0,token_session/* stalest */.Z0)(session).refresh_token : candidate.value, store);
    const exchange = {
        gitee,
        session,
        grants: [{ grant_type: 'refresh_token', refresh_token }],
    };
    const minTtl = candidate.isDoubtful ? 0 : minTtlFor(session, options);
    const { decided } = hooks;
    const reused = reuseToken({ ...exchange, minTtl, now, secrets, format: 'session', decided });
    return reused ?? exchangeFor(candidate, exchange, context);
}
/** Starts a session with what the caller gave for that. */
async function useSeed(seed, context, failed) {
    const gitee = context.options.giteeFor({});
    const exchange = { gitee, session: undefined, grants: seed };
    const replaced = failed?.replaced ?? NOTHING;
    const obtained = await exchangeFor(replaced, exchange, context).catch((error) => {
        throw failed ? (0,token_exchange/* combineErrors */.Lt)(failed.refusal, error) : error;
    });
    return failed ? { ...obtained, refused: failed.refusal } : obtained;
}
const NOTHING = {
    value: '',
    replaces: [],
    stored: {},
    kept: undefined,
    isDoubtful: false,
};
/** Exchanges a grant for what comes after a candidate, and saves that in its place. */
function exchangeFor(candidate, exchange, context) {
    const { http, deadline, now, options } = context;
    const { secrets = [] } = options;
    const { defer, release, unsaved, superseded, ...hooks } = options.hooks;
    const { gitee } = exchange;
    const successor = createSuccessor(candidate, context);
    return (0,obtain/* obtainToken */.B)({
        ...exchange,
        http,
        deadline,
        now,
        secrets,
        format: 'session',
        openStore: async () => successor,
        hooks: {
            ...hooks,
            defer,
            release,
            journal: (value) => {
                const note = unsaved(value, gitee, (0,merge/* sessionId */.O)(candidate.value));
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
/** A token that is refused, or may be used up, does not work any more. */
function canSeed(error) {
    return error.mayBeSpent || (isRejection(error) && isInvalidGrant(error));
}
/** A token that Gitee has rejected is not reused, however long it has to live. */
function minTtlFor(session, { minTtl, isRejected }) {
    return session && isRejected?.((0,token_session/* freshest */.VA)(session).access_token) ? 0 : minTtl;
}
function createSuccessor(candidate, context) {
    const { store, lock, reservation, journal } = context;
    let kept;
    let hold;
    let isReadBack = false;
    let isSuperseded = false;
    const fence = {
        ...createFence(candidate, lock),
        merge: (shown, value) => {
            const merged = (0,merge/* mergeSessions */.I)(shown, value, (0,merge/* sessionId */.O)(candidate.value));
            isSuperseded = merged === undefined && (!shown || isOfOther(shown, value));
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
            hold = prepared.hold;
            try {
                // A process that took over in the meantime is about to use the same token.
                (0,stores_fence/* assertHeld */.mW)(lock, 'store_refused');
                return guarded(prepared);
            }
            catch (error) {
                prepared.release();
                throw error;
            }
        },
        keep: (value) => {
            hold?.();
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
/** The tokens of ancestors are used up. Entries of another login have their own chain of tokens. */
function removeAncestors(kept, journal) {
    const isSpent = (one) => isAncestor(one.value, kept) && !isOfOther(one.value, kept.value);
    for (const one of journal.entries())
        if (isSpent(one))
            journal.remove(one);
}
/** The new value may only replace one that it supersedes, or fill an empty store. */
function createFence(candidate, lock) {
    return {
        isHeld: lock.isHeld,
        mayReplace: (shown, value) => legible(shown) === undefined || supersedes(descendant(value, candidate), String(shown)),
    };
}
function sessionIn(stored) {
    return (0,token_session/* isSession */.lV)(stored) ? (0,token_session/* decodeSession */.FI)(stored) : undefined;
}
function isValid(value, { now, options }) {
    const session = sessionIn(value);
    return decide(session, { minTtl: minTtlFor(session, options), now: now() }).kind === 'reuse';
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
/** Nothing was sent to Gitee, so no new refresh token was issued. */
function rethrowNotInvalidated(error) {
    throw withNotes(error, (notes) => [
        ...notes.filter((note) => note !== 'unsaved'),
        'still_stored',
    ]);
}
function withNotes(error, change) {
    return error instanceof errors/* GiteeTokenError */.is ? error.withNotes(change) : error;
}
function cancelledAfter() {
    return new errors/* GiteeTokenError */.is('cancelled', { reason: 'cancelled_during_save' });
}
/** Some servers reject a valid token with `invalid_request`, for example if it is exchanged twice at once. */
function isInvalidGrant({ problem }) {
    return 'isInvalidGrant' in problem && problem.isInvalidGrant;
}
function isRejection(error) {
    return error instanceof errors/* GiteeTokenError */.is && error.code === 'grant_rejected';
}


/***/ }),

/***/ 8743:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this package, equal to the one in `package.json` (a test holds them together). */
const VERSION = '1.0.0';


/***/ })

};
;