/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 984:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   is: () => (/* binding */ GiteeTokenError),
/* harmony export */   om: () => (/* binding */ safeLine),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2);

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

/***/ 657:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ parseJsonObject)
/* harmony export */ });
/* unused harmony export parseJson */
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

/***/ 2:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ redact),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   eo: () => (/* binding */ secretForms)
/* harmony export */ });
/* unused harmony export wellFormed */
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
    return forms.some((form) => toRuns(form).some((run) => runs.has(run)));
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

/***/ 268:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ secretCreated),
/* harmony export */   gl: () => (/* binding */ storeError),
/* harmony export */   r_: () => (/* binding */ untold)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(984);

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

/***/ 55:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ withoutReservation),
/* harmony export */   LN: () => (/* binding */ storeKey),
/* harmony export */   nZ: () => (/* binding */ warningsOf),
/* harmony export */   tm: () => (/* binding */ NEVER)
/* harmony export */ });
/* unused harmony export noopStore */
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

/***/ 613:
/***/ ((module) => {

module.exports = require("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = require("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = require("http");

/***/ }),

/***/ 311:
/***/ ((module) => {

module.exports = require("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = require("net");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = require("node:https");

/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = require("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = require("util");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/async module */
/******/ 	(() => {
/******/ 		var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 		var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 		var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 		var resolveQueue = (queue) => {
/******/ 			if(queue && queue.d < 1) {
/******/ 				queue.d = 1;
/******/ 				queue.forEach((fn) => (fn.r--));
/******/ 				queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 			}
/******/ 		}
/******/ 		var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 			if(dep !== null && typeof dep === "object") {
/******/ 				if(dep[webpackQueues]) return dep;
/******/ 				if(dep.then) {
/******/ 					var queue = [];
/******/ 					queue.d = 0;
/******/ 					dep.then((r) => {
/******/ 						obj[webpackExports] = r;
/******/ 						resolveQueue(queue);
/******/ 					}, (e) => {
/******/ 						obj[webpackError] = e;
/******/ 						resolveQueue(queue);
/******/ 					});
/******/ 					var obj = {};
/******/ 					obj[webpackQueues] = (fn) => (fn(queue));
/******/ 					return obj;
/******/ 				}
/******/ 			}
/******/ 			var ret = {};
/******/ 			ret[webpackQueues] = x => {};
/******/ 			ret[webpackExports] = dep;
/******/ 			return ret;
/******/ 		}));
/******/ 		__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 			var queue;
/******/ 			hasAwait && ((queue = []).d = -1);
/******/ 			var depQueues = new Set();
/******/ 			var exports = module.exports;
/******/ 			var currentDeps;
/******/ 			var outerResolve;
/******/ 			var reject;
/******/ 			var promise = new Promise((resolve, rej) => {
/******/ 				reject = rej;
/******/ 				outerResolve = resolve;
/******/ 			});
/******/ 			promise[webpackExports] = exports;
/******/ 			promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 			module.exports = promise;
/******/ 			body((deps) => {
/******/ 				currentDeps = wrapDeps(deps);
/******/ 				var fn;
/******/ 				var getResult = () => (currentDeps.map((d) => {
/******/ 					if(d[webpackError]) throw d[webpackError];
/******/ 					return d[webpackExports];
/******/ 				}))
/******/ 				var promise = new Promise((resolve) => {
/******/ 					fn = () => (resolve(getResult));
/******/ 					fn.r = 0;
/******/ 					var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 					currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 				});
/******/ 				return fn.r ? promise : getResult();
/******/ 			}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 			queue && queue.d < 0 && (queue.d = 0);
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};

;// CONCATENATED MODULE: ./build/entry.js
/** Node's own exit status of a process whose work never settles. */
const UNSETTLED = 13;
/** How long, in milliseconds, a socket may keep a process alive whose work is done. */
const LINGER_MS = 500;
/** Runs the work of this process, then ends the process. */
function runEntry(work) {
    // The library `tunnel` uses the deprecated `Buffer()`; users cannot act on the warning.
    process.noDeprecation = true;
    // A closed log or terminal, or a full disk, must not lose a token.
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => { });
    let isSettled = false;
    process.once('exit', () => {
        if (!isSettled)
            process.exitCode ??= UNSETTLED;
    });
    work().then(() => {
        isSettled = true;
        // `tunnel` leaks the socket of a proxy that never responds.
        setTimeout(() => process.exit(), LINGER_MS).unref();
    });
}

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = require("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = require("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = require("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!fs.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = require("path");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = (/* unused pure expression or super */ null && (_summary));
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function core_exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(os.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function core_warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function core_saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(984);
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
        loading ??= Promise.all(/* import() */[__nccwpck_require__.e(942), __nccwpck_require__.e(567)]).then(__nccwpck_require__.bind(__nccwpck_require__, 692)).then(({ createTransport }) => createTransport(signal, notify));
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

;// CONCATENATED MODULE: ./build/http/deadline.js
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

;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}

// EXTERNAL MODULE: ./build/stores/store.js
var stores_store = __nccwpck_require__(55);
;// CONCATENATED MODULE: ./build/stores/multi-store.js



const CONCURRENCY = 8;
/** Combines stores into one. If the value is not in all of them, the error lists those that have it. */
function combineStores(stores) {
    return {
        name: { kind: 'several', stores: stores.map(({ name }) => name) },
        prepare: () => prepareAll(stores),
        writtenSinceRead: async () => {
            const dates = await each({ stores, code: 'store_refused' }, (store) => store.writtenSinceRead());
            return dates.find((date) => date !== undefined);
        },
    };
}
/** Every store must get the new token, so if one is not ready, none is used. */
async function prepareAll(stores) {
    const ready = new Map();
    const release = () => {
        for (const one of ready.values())
            one.release();
    };
    const prepare = async (store) => ready.set(store, await store.prepare());
    await each({ stores, code: 'store_refused' }, prepare).catch((error) => {
        release();
        throw error;
    });
    return {
        save: async (value) => {
            await each({ stores, code: 'token_unsaved' }, async (store) => ready.get(store)?.save(value));
        },
        release,
        warnings: () => mergeWarnings([...ready.values()].flatMap(warningsOf)),
        writtenAt: Object.assign({}, ...[...ready.values()].map(({ writtenAt }) => writtenAt)),
    };
}
/** Says once what stores have in common: that they were created, or their token. */
function mergeWarnings(warnings) {
    const stores = warnings.flatMap((one) => (one.reason === 'secret_created' ? one.stores : []));
    const [other] = warnings.filter(({ reason }) => reason !== 'secret_created');
    return [
        ...(other ? [other] : []),
        ...(stores.length > 0 ? [{ reason: 'secret_created', stores }] : []),
    ];
}
/**
 * Does the work with each store, even if others fail.
 *
 * @throws {GiteeTokenError} with the code, when the work fails with one of them
 */
async function each({ stores, code, left }, work) {
    const limit = pLimit(CONCURRENCY);
    const results = await Promise.allSettled(stores.map((store) => limit(() => work(store))));
    if (results.every((one) => one.status === 'fulfilled'))
        return results.map(({ value }) => value);
    throw toError({ stores, code, left: left ?? new Set() }, results);
}
/** The error of a single store is kept. Of several, the first is kept, with the lists of stores. */
function toError({ stores, code, left }, results) {
    const [first, ...others] = results.flatMap((one) => one.status === 'rejected' ? [one.reason] : []);
    if (stores.length === 1 || !(first instanceof errors/* GiteeTokenError */.is))
        return first;
    const names = (isMeant) => stores
        .filter((store, i) => isMeant(store, results[i]?.status === 'fulfilled'))
        .map(({ name }) => name);
    const problem = {
        reason: 'some_stores_failed',
        problem: first.problem,
        phase: code === 'store_refused' ? 'prepare' : 'save',
        done: names((store, isDone) => isDone && !left.has(store)),
        left: names((store) => left.has(store)),
        failed: names((_, isDone) => !isDone),
    };
    return new errors/* GiteeTokenError */.is(code, problem, { notes: first.notes, cause: others[0] ?? first });
}

// EXTERNAL MODULE: ./build/stores/store-error.js
var store_error = __nccwpck_require__(268);
;// CONCATENATED MODULE: ./build/token/shutdown-guard.js
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

// EXTERNAL MODULE: ./build/secrets.js
var secrets = __nccwpck_require__(2);
;// CONCATENATED MODULE: ./build/gitee/scopes.js

/** The permissions that a Gitee application can ask for, in the order of Gitee's own page. */
const SCOPES = (/* unused pure expression or super */ null && ([
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
]));
/** Words without a special meaning to runners and shells, 1000 characters in all. */
const SCOPE = /^(?=.{1,1000}$) *[\w*][\w.:/*-]*(?: +[\w*][\w.:/*-]*)* *$/;
/**
 * Reads scopes that are separated by spaces, English or Chinese commas, or lines. Also returns those
 * that Gitee does not list.
 */
function parseScope(text) {
    const scopes = [...new Set(text.split(/[\s,，、]+/).filter(Boolean))];
    const known = SCOPES;
    return { scope: scopes.join(' '), unknown: scopes.filter((word) => !known.includes(word)) };
}
/** Returns the scope that a server named, or nothing if it is malformed or contains a secret. */
function scopes_checkedScope(value, secrets) {
    return wellFormed(value, { form: SCOPE, secrets });
}

;// CONCATENATED MODULE: ./build/gitee/token-response.js


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
        token_type: wellFormed(json.token_type, { form: TOKEN_TYPE, secrets }) ?? 'bearer',
        refresh_token,
        scope: checkedScope(json.scope, secrets),
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

;// CONCATENATED MODULE: ./build/http/server-url.js
/**
 * Returns the URL of a server that may receive secrets: https, or http on a loopback host, with
 * nothing behind the path. Returns `undefined` for any other text.
 */
function parseServerUrl(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isBare = url && !url.search && !url.hash && !url.username && !url.password;
    return isBare && (url.protocol === 'https:' || isLoopback(url)) ? url : undefined;
}
/** Tells whether a URL is plain http on a loopback host. */
function isLoopback({ protocol, hostname }) {
    return protocol === 'http:' && (hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname));
}

// EXTERNAL MODULE: ./build/json.js
var build_json = __nccwpck_require__(657);
;// CONCATENATED MODULE: ./build/token/session.js




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
    const json = (0,build_json/* parseJsonObject */.d)(Buffer.from(text.replace(ANY_VERSION, ''), 'base64url').toString());
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
    if (!isBearerToken(access_token) || !isBearerToken(refresh_token) || !isTime(expires_at))
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
    const url = typeof value === 'string' ? parseServerUrl(value) : undefined;
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
function assertBelongsTo({ gitee_url, client_id }, { origin, client }) {
    if (gitee_url && parseOrigin(gitee_url) !== origin.origin) {
        const [own, requested] = [quoted(gitee_url), origin.origin];
        throw invalid({ reason: 'session_of_other_server', own, requested });
    }
    if (client_id && client?.client_id && client_id !== client.client_id) {
        const [own, requested] = [quoted(client_id), quoted(client.client_id)];
        throw invalid({ reason: 'session_of_other_client', own, requested });
    }
}
function parseOrigin(text) {
    return URL.canParse(text) ? new URL(text).origin : undefined;
}
function invalid(problem) {
    return new errors/* GiteeTokenError */.is('input_invalid', problem);
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

;// CONCATENATED MODULE: ./build/action/mask.js



/** The inputs whose values must not show in the log. */
const SECRET_INPUTS = ['client-secret', 'refresh-token', 'password', 'secret-token'];
/** Masks the secret inputs, before anything else reads them. */
function maskInputs() {
    for (const name of SECRET_INPUTS) {
        const value = getInput(name, { trimWhitespace: false });
        maskValue(value);
    }
}
/** Masks a value, and the tokens in it when it is a session. */
function maskValue(value) {
    for (const secret of [value, ...tokensInSession(value.trim())])
        mask_mask(secret);
}
const masked = new Set();
/** Asks the runner to show `***` in place of a secret, in every form that it may have in a log. */
function mask_mask(secret) {
    masked.add(secret);
    for (const form of (0,secrets/* secretForms */.eo)(secret))
        core_setSecret(form);
}
/** Returns all secrets that this run has masked so far. */
function maskedSecrets() {
    return [...masked];
}

;// CONCATENATED MODULE: ./build/action/annotations.js



/*
 * All output of the step goes through here: foreign text must not reveal a secret in a form that the
 * runner does not mask, or give the runner a command.
 */
/** Returns a text in a form that is safe to show anywhere. */
function shown(text = '') {
    return (0,errors/* safeLine */.om)(text, maskedSecrets());
}
/** Writes a line to the log. */
function annotations_info(text) {
    info(shown(text));
}
/** Writes a line to the log of a run with debug logging (`RUNNER_DEBUG`). */
function annotations_debug(text) {
    core_debug(shown(text));
}
/** Returns whether the run has debug logging. */
function annotations_isDebug() {
    return isDebug();
}
/** Annotates the run with a notice: something worth knowing. */
function annotations_notice({ title, text }) {
    notice(shown(text), titled(title));
}
/** Annotates the run with a warning: something that needs attention. */
function annotations_warning({ title, text }) {
    core_warning(shown(text), titled(title));
}
/** Annotates the run with the reason for its failure, in one or more lines; empty ones are left out. */
function annotations_error(title, lines) {
    error(lines.filter(Boolean).map(shown).join('\n'), titled(title));
}
function titled(title) {
    return { title: `gitee-token: ${shown(title)}` };
}

;// CONCATENATED MODULE: ./build/messages/verbose/load.js
/** Loads the sentences of the debug log in a language, and nothing of the others. */
async function loadVerboseMessages(language) {
    const { verbose } = await (language === 'zh-CN' ? __nccwpck_require__.e(/* import() */ 781).then(__nccwpck_require__.bind(__nccwpck_require__, 781)) : __nccwpck_require__.e(/* import() */ 446).then(__nccwpck_require__.bind(__nccwpck_require__, 446)));
    return verbose;
}

;// CONCATENATED MODULE: ./build/action/debug-log.js


/**
 * Writes each request of the client to the log, and returns what writes decisions there. Does nothing
 * in a run without debug logging.
 */
async function startDebugLog(http, language) {
    if (!annotations_isDebug())
        return {};
    const verbose = await loadVerboseMessages(language);
    http.observe((attempt) => annotations_debug(verbose.request(attempt)));
    return { decided: (decision) => annotations_debug(verbose.decision(decision)) };
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: ./build/action/command-files.js

/** More than a step ever writes to one file, in bytes. */
const RESERVED_BYTES = 4096;
/** If the process is killed, its unused space is left as an entry that nobody reads. Even a blank line breaks some runners. */
const PLACEHOLDER = 'GITEE_TOKEN_ROOM=';
const reservations = new Map();
/**
 * Reserves disk space for later writes to a file of the runner, in case the disk fills up meanwhile.
 * Another call restores what was used of it. Only a plain file can have space reserved.
 *
 * @throws {Error} of the file system
 */
function reserveSpace(file) {
    const reservation = reservations.get(file) ?? openReservation(file);
    if (!reservation)
        return;
    reservations.set(file, reservation);
    const padding = '.'.repeat(RESERVED_BYTES - PLACEHOLDER.length - 1);
    writeAt(reservation, `${PLACEHOLDER}${padding}\n`);
}
function openReservation(file) {
    const descriptor = openSync(file, 'r+');
    const stats = fstatSync(descriptor);
    if (stats.isFile())
        return { descriptor, end: stats.size };
    closeSync(descriptor);
    return undefined;
}
/** Frees the space that was not used, in all files unless some are named. */
function releaseSpace(files = reservations.keys()) {
    for (const file of files) {
        const reservation = reservations.get(file);
        reservations.delete(file);
        if (reservation)
            shrink(reservation);
    }
}
function shrink({ descriptor, end }) {
    try {
        ftruncateSync(descriptor, end);
        closeSync(descriptor);
    }
    catch {
        // The remaining space is an entry that nobody reads.
    }
}
function writeAt({ descriptor, end }, text) {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length) {
        written += (0,external_node_fs_namespaceObject.writeSync)(descriptor, bytes, written, bytes.length - written, end + written);
    }
}
/** Sets an output of the step. */
function command_files_setOutput(name, value) {
    write('GITHUB_OUTPUT', name, value);
}
/** Keeps a value for the post step. */
function command_files_saveState(name, value) {
    write('GITHUB_STATE', name, value);
}
/** Sets an environment variable, for the rest of this process and for all later steps. */
function command_files_exportVariable(name, value) {
    process.env[name] = oneLine(value);
    write('GITHUB_ENV', name, value);
}
/** Adds HTML to the job summary. Returns whether there is one. */
function addToSummary(html) {
    const file = process.env.GITHUB_STEP_SUMMARY;
    if (file)
        (0,external_node_fs_namespaceObject.appendFileSync)(file, html);
    return Boolean(file);
}
/** The summary is HTML, and a text in it may be anything. */
function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
/**
 * Writes as the runner reads it
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings).
 */
function write(variable, name, value) {
    const line = oneLine(value);
    // It has the name in it, so that the next entry does not close one that a full disk cut off.
    const delimiter = [`end-of-${name}`, `${name}-ends`].find((one) => one !== line);
    const text = `${name}<<${delimiter}\n${line}\n${delimiter}\n`;
    const file = process.env[variable];
    // Outside a runner, print it for the user.
    if (!file) {
        process.stdout.write(text);
        return;
    }
    // The runner does not read a file that it did not create.
    (0,external_node_fs_namespaceObject.accessSync)(file);
    const reservation = reservations.get(file);
    if (!reservation) {
        (0,external_node_fs_namespaceObject.appendFileSync)(file, text);
        return;
    }
    // The rest of the space must stay a separate entry, so its start is written together with the text.
    writeAt(reservation, text + PLACEHOLDER);
    reservation.end += Buffer.byteLength(text);
}
function oneLine(value = '') {
    return String(value).replace(/[\r\n]+/g, ' ');
}

;// CONCATENATED MODULE: ./build/action/git-credentials.js






/** The name of the state with the common path of both files, for the post step. */
const STATE = 'git_files';
const CONFIG = '.gitconfig';
const CREDENTIAL = '.credential';
const CONFIG_NAME = /^gitee-token-\d+-\d+\.gitconfig$/;
/** Gitee accepts this user name with an access token as the password. */
const USERNAME = 'oauth2';
/**
 * `RUNNER_TEMP` as Docker container actions see it (actions/runner 2.329 or later,
 * `ContainerActionHandler`). The runner maps the machine's paths to it, but not the paths of a job that
 * itself runs in a container.
 */
const TEMP_IN_ACTION = '/github/runner_temp';
/** The first version of git that reads `GIT_CONFIG_COUNT` (git-config(1)). */
const OLDEST = { major: 2, minor: 31 };
const GIT_TIMEOUT_MS = 10_000;
/**
 * Lets git use the token over https with one host for the rest of the job. It needs two files under
 * `RUNNER_TEMP`: a configuration, which the environment of the job makes git include, and the output
 * of the credential helper in it, which only its owner can read. Git asks a helper separately for each
 * host that it is redirected to. No file of the repository or of the user is changed.
 */
function configureGitCredentials(access_token, { origin }, messages) {
    mask(Buffer.from(`${USERNAME}:${access_token}`).toString('base64'));
    const name = `gitee-token-${Date.now()}-${process.pid}`;
    const path = join(resolve(String(process.env.RUNNER_TEMP)), name);
    const paths = [path, posix.join(TEMP_IN_ACTION, name)];
    saveState(STATE, path);
    git_credentials_write(path + CREDENTIAL, `username=${USERNAME}\npassword=${access_token}\n`, 0o600);
    // Git aborts if it is not allowed to read a configuration, for example as another user.
    git_credentials_write(path + CONFIG, gitConfig(origin, paths), 0o644);
    include(paths.map((one) => one + CONFIG));
    warnOfOldGit(messages);
}
/** Undoes `configureGitCredentials`. A variable cannot be unset for what follows, but an empty one counts as none. */
function removeGitCredentials() {
    const path = getState(STATE);
    if (!path)
        return;
    for (const ending of [CREDENTIAL, CONFIG])
        (0,external_node_fs_namespaceObject.rmSync)(path + ending, { force: true });
    const before = configCount();
    let count = before;
    // Entries that others added after ours keep their numbers. Including a missing file does nothing.
    while (isSpent(count - 1, (0,external_node_path_namespaceObject.dirname)(path))) {
        count--;
        command_files_exportVariable(`GIT_CONFIG_KEY_${count}`, '');
        command_files_exportVariable(`GIT_CONFIG_VALUE_${count}`, '');
    }
    if (count < before)
        command_files_exportVariable('GIT_CONFIG_COUNT', count || '');
}
/** Fails if a file or a link is already there: another user could have put it there. */
function git_credentials_write(file, text, mode) {
    writeFileSync(file, text, { mode, flag: 'wx' });
}
/**
 * An empty value removes what other settings configure for every host. Another helper would store the
 * token, and Gitee would reject a second `Authorization` header.
 */
function gitConfig(origin, paths) {
    const files = paths.map((path) => shellQuoted(path + CREDENTIAL)).join(' ');
    const helper = `!f() { test "$1" = get && cat ${files} 2>/dev/null; }; f`;
    return [
        `[credential "${origin}"]`,
        '\thelper =',
        // Git quotes as JSON does.
        `\thelper = ${JSON.stringify(helper)}`,
        `[http "${origin}"]`,
        '\textraheader =',
        '',
    ].join('\n');
}
/** The shell that comes with git accepts slashes on Windows too. */
function shellQuoted(path) {
    return `'${path.replaceAll(sep, '/').replaceAll("'", "'\\''")}'`;
}
function include(files) {
    const count = configCount();
    for (const [index, file] of files.entries()) {
        exportVariable(`GIT_CONFIG_KEY_${count + index}`, 'include.path');
        exportVariable(`GIT_CONFIG_VALUE_${count + index}`, file);
    }
    // Git aborts if the count includes a number without a key, so this comes last.
    exportVariable('GIT_CONFIG_COUNT', count + files.length);
}
/** Tells whether an entry includes a file that this or an earlier step has removed. */
function isSpent(index, folder) {
    const name = (0,external_node_path_namespaceObject.basename)(process.env[`GIT_CONFIG_VALUE_${index}`] ?? '');
    const isOurs = process.env[`GIT_CONFIG_KEY_${index}`] === 'include.path' && CONFIG_NAME.test(name);
    return isOurs && !(0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(folder, name));
}
function configCount() {
    return Number(process.env.GIT_CONFIG_COUNT) || 0;
}
function warnOfOldGit({ git }) {
    const version = gitVersion();
    if (version && isNewEnough(version))
        return;
    warning(git.tooOld(version, `${OLDEST.major}.${OLDEST.minor}`));
}
/** Returns the version, such as `2.39.5`, or nothing when git does not print one. */
function gitVersion() {
    // Loaded here, because most jobs do not need it.
    const { spawnSync } = process.getBuiltinModule('node:child_process');
    const { stdout } = spawnSync('git', ['--version'], {
        encoding: 'utf8',
        // Git needs none of the secrets in this environment.
        env: { PATH: process.env.PATH },
        timeout: GIT_TIMEOUT_MS,
        // A git that hangs can ignore a milder signal.
        killSignal: 'SIGKILL',
    });
    return /\d+\.\d+[.\d]*/.exec(stdout ?? '')?.[0];
}
function isNewEnough(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

;// CONCATENATED MODULE: ./build/action/input-readers.js



/** Reads one of a few words, in any case, as YAML writes its booleans; the first is the default. */
function readEnum(input, choices) {
    const text = getInput(input);
    if (!text)
        return choices[0];
    const choice = choices.find((word) => word.toLowerCase() === text.toLowerCase());
    if (choice)
        return choice;
    throw invalidInput({ reason: 'input_not_a_choice', input, value: (0,errors/* quoted */.TL)(text), choices });
}
/** Reads a whole number of seconds. */
function readSeconds(input, { defaultValue, min, max }) {
    const text = getInput(input) || String(defaultValue);
    const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (seconds >= min && seconds <= max)
        return seconds;
    throw invalidInput({ reason: 'input_not_seconds', input, value: (0,errors/* quoted */.TL)(text), min, max });
}
/** Reads the address of a server that will get secrets: https, or http to a loopback host. */
function readUrl(input, example) {
    const text = getInput(input) || example;
    const url = parseServerUrl(text);
    if (url)
        return url;
    throw invalidInput({ reason: 'input_not_server_url', input, example });
}
/** Creates the error of invalid inputs. */
function invalidInput(problem) {
    return new errors/* GiteeTokenError */.is('input_invalid', problem);
}

;// CONCATENATED MODULE: ./build/action/pending-state.js



/**
 * The runner passes what is saved here to the post step, even if the main step failed, was
 * cancelled or was killed.
 */
const UNSAVED = 'unsaved_refresh_token';
const SAVED = 'saved';
const WRITTEN_AT = 'secrets_written_at';
/** A token, or a session, of any length: neither has a space or a line break. */
const WHOLE = /^[!-~]+$/;
/** Keeps a value that is about to be saved for the post step. */
function savePending(value) {
    saveState(UNSAVED, value);
}
/** Notes when each secret to be replaced was last written, by the key of its store. */
function saveWrittenAt(writtenAt) {
    saveState(WRITTEN_AT, JSON.stringify(writtenAt));
}
/** Returns when each secret to be replaced was last written, as far as the main step knew. */
function readWrittenAt() {
    return (0,build_json/* parseJsonObject */.d)(getState(WRITTEN_AT)) ?? {};
}
/** Notes that the value has been saved. */
function markSaved() {
    saveState(SAVED, 'true');
}
/** Returns the value that the main step could not save, if there is one and it is whole. */
function readPending() {
    const value = getState(UNSAVED);
    return WHOLE.test(value) && !getState(SAVED) ? value : undefined;
}

;// CONCATENATED MODULE: ./build/token/recovery-copy.js

const ENCODER = new TextEncoder();
/**
 * Encrypts a value so that only the client secret decrypts it: a compact JWE (RFC 7516)
 * with the secret as its password (PBES2, RFC 7518, section 4.8).
 */
async function encryptRecoveryCopy(value, clientSecret) {
    const { CompactEncrypt } = await __nccwpck_require__.e(/* import() */ 217).then(__nccwpck_require__.bind(__nccwpck_require__, 217));
    return new CompactEncrypt(ENCODER.encode(value))
        .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
        .encrypt(ENCODER.encode(clientSecret));
}
/**
 * A compact JWE with A256GCM: header, key, 12 bytes of IV, ciphertext, 16 bytes of tag. The fixed length
 * of the tag shows where it ends in a longer text, such as a log line.
 */
const COPY = /eyJ[\w-]+\.[\w-]*\.[\w-]{16}\.[\w-]+\.[\w-]{22}/g;
/**
 * Decrypts the recovery copy in a text, the last one if there are several. It may be broken into lines
 * and have other text around it.
 *
 * @throws {GiteeTokenError} `input_invalid` when the text has no copy, the copy is damaged, or the secret is wrong
 */
async function decryptRecoveryCopy(text, clientSecret) {
    const copy = text
        .replace(/[\s\p{C}]+/gu, '')
        .match(COPY)
        ?.at(-1);
    if (!copy)
        throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_missing' });
    const { compactDecrypt } = await __nccwpck_require__.e(/* import() */ 217).then(__nccwpck_require__.bind(__nccwpck_require__, 217));
    const options = { keyManagementAlgorithms: ['PBES2-HS512+A256KW'] };
    const key = ENCODER.encode(clientSecret);
    const { plaintext } = await compactDecrypt(copy, key, options).catch(() => {
        throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_undecryptable' });
    });
    return new TextDecoder().decode(plaintext);
}

;// CONCATENATED MODULE: ./build/action/recovery-copy.js





/**
 * Leaves a copy of a value that could not be saved, encrypted with the client secret, unless `recovery`
 * is false. Returns the error that reports it. This is the last resort: somebody has to act.
 */
async function publishRecoveryCopy(value, { error, missing }, { recovery }) {
    const loss = { missing, problem: causeOf(error) };
    const clientSecret = getInput('client-secret');
    if (getInput('recovery').toLowerCase() === 'false') {
        return unsaved(error, { reason: 'recovery_off', ...loss });
    }
    if (!clientSecret)
        return unsaved(error, { reason: 'recovery_without_client_secret', ...loss });
    const copy = await encryptRecoveryCopy(value, clientSecret);
    annotations_info(recovery.line(copy));
    const isInSummary = addCopyToSummary(copy, recovery);
    return unsaved(error, { reason: 'recovery_copy_left', ...loss, isInSummary });
}
/** Drops the error's notes about the refresh token, which no longer apply: the old one is used up. */
function unsaved(error, problem) {
    const isInvalid = error instanceof errors/* GiteeTokenError */.is && error.code === 'response_invalid';
    return new errors/* GiteeTokenError */.is(isInvalid ? error.code : 'token_unsaved', problem, { cause: error });
}
function causeOf(error) {
    if (!(error instanceof errors/* GiteeTokenError */.is))
        return { reason: 'internal_error' };
    return error.code === 'cancelled' ? { reason: 'job_cancelled' } : error.problem;
}
/** Not every server shows a summary, and not every runner keeps one. */
function addCopyToSummary(copy, { title, text }) {
    try {
        return addToSummary(`<h2>${title}</h2>\n${text}\n<pre><code>${copy}</code></pre>\n`);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/messages/action/load.js
/** Loads the sentences of the action in a language, and nothing of the others. */
async function loadActionMessages(language) {
    const { messages } = await (language === 'zh-CN' ? __nccwpck_require__.e(/* import() */ 347).then(__nccwpck_require__.bind(__nccwpck_require__, 347)) : __nccwpck_require__.e(/* import() */ 120).then(__nccwpck_require__.bind(__nccwpck_require__, 120)));
    return messages;
}

;// CONCATENATED MODULE: ./build/messages/errors/index.js
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

;// CONCATENATED MODULE: ./build/messages/errors/load.js
/** Loads the sentences of all errors in a language, and nothing of the others. */
async function loadErrorMessages(language) {
    const { errors } = await (language === 'zh-CN'
        ? __nccwpck_require__.e(/* import() */ 800).then(__nccwpck_require__.bind(__nccwpck_require__, 800))
        : __nccwpck_require__.e(/* import() */ 855).then(__nccwpck_require__.bind(__nccwpck_require__, 855)));
    return errors;
}

;// CONCATENATED MODULE: ./build/action/explain.js


/**
 * Loads the sentences of an error, and explains it. If they cannot be loaded, returns its data: nothing
 * that is only said may fail a step that got its token, or hide the code of an error.
 */
async function explain_explain(error, language) {
    try {
        const errors = await loadErrorMessages(language);
        return { ...explainError(error, errors), docs: errors.docs };
    }
    catch {
        const { problem, notes } = error;
        const what = JSON.stringify({ ...problem, ...(notes.length > 0 && { notes }) });
        return { what, advice: '', docs: (address) => address };
    }
}

;// CONCATENATED MODULE: ./build/action/fail-step.js





const FAILED = 1;
/** The exit status of a program that SIGINT terminated. */
const INTERRUPTED = 130;
/** Fails the step with one annotation, whatever was thrown. */
async function failStep(error, messages) {
    process.exitCode = FAILED;
    if (!(error instanceof errors/* GiteeTokenError */.is)) {
        const { title, text } = messages.unexpectedError((0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error), maskedSecrets()));
        annotations_error(title, [text]);
        return;
    }
    const { code } = error;
    if (code === 'cancelled')
        process.exitCode = INTERRUPTED;
    const { what, advice, docs } = await explain_explain(error, messages.language);
    const hints = mayComeFromOtherSecret(code) ? [messages.otherSecret] : [];
    annotations_error(code, [what, advice, ...hints, docs(error.docs)]);
}
/** Whether the cause may be a mistake in the inputs, which Gitee's response cannot show. */
function mayComeFromOtherSecret(code) {
    const isRefreshed = getInput('refresh-token') !== '' && getInput('grant-type') !== 'password';
    return code === 'grant_rejected' && isRefreshed && getInput('secret-name') !== '';
}

;// CONCATENATED MODULE: ./build/messages/language.js
/** Returns the language of the locale, or of the system where no variable sets one: Chinese, or else English. */
function languageFor({ LC_ALL, LC_MESSAGES, LANG }) {
    // Of all that knows the locale, this takes the least time: 30 ms less than a format of dates.
    const systemLocale = () => new Intl.PluralRules().resolvedOptions().locale;
    const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
    return /^zh\b/i.test(locale.replace('_', '-')) ? 'zh-CN' : 'en';
}

;// CONCATENATED MODULE: ./build/action/language.js


const LANGUAGES = ['auto', 'en', 'zh-CN'];
/**
 * Returns the language of this run. A value that `readInputs` rejects counts as `auto`, so that there is
 * a language to reject it in.
 */
function readLanguage() {
    const text = getInput('language').toLowerCase();
    const [, ...languages] = LANGUAGES;
    return languages.find((one) => one.toLowerCase() === text) ?? languageFor(process.env);
}

;// CONCATENATED MODULE: ./build/action/run-step.js




/** Does the work of a step with its secrets masked and in its language, and fails the step if that fails. */
async function runStep(work) {
    const messages = await loadActionMessages(readLanguage());
    try {
        maskInputs();
        await work(messages);
    }
    catch (error) {
        await failStep(error, messages);
    }
}

;// CONCATENATED MODULE: ./build/gitee/mistaken-token.js
const QUOTES = '"\'`“”‘’„«»「」『』＂＇';
/** Mistakes in copying a token into a secret. No token of Gitee or GitHub looks like this. */
const SPOILT = [
    [new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), 'quoted'],
    [/^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/, 'placeholder'],
    [/^[{[]/, 'json'],
    [/^[a-z][a-z\d+.-]*:\/\//i, 'url'],
    [/^(export\s+)?[a-z_][\w-]*(\s*=\s*[^=\s]|:\s)/i, 'named'],
    [/^(bearer|token)\s/i, 'header_word'],
    [/^\*+$/, 'log_mask'],
    [/^(null|undefined)$/i, 'missing_value'],
];
const GITHUB = (/* unused pure expression or super */ null && ([/^(gh[a-z]_|github_pat_)/, 'github_token']));
const GITLAB = [/^gl[a-z]{2,5}-/, 'gitlab_token'];
const GITEE_ACCESS = [/^[\da-f]{32}$/i, 'gitee_access_token'];
const GITEE_REFRESH = [/^([\da-f]{64}$|gts\d\.)/i, 'gitee_refresh_token'];
const RECOVERY_COPY = (/* unused pure expression or super */ null && ([/^eyJ[\w-]*(\.[\w-]*){4}$/, 'recovery_copy']));
/** Returns what a text obviously is instead of a refresh token. */
function explainNotRefreshToken(text) {
    return mistaken_token_explain(text, [...SPOILT, GITHUB, GITLAB, GITEE_ACCESS, RECOVERY_COPY]);
}
/** Returns what a text obviously is instead of a token of GitHub, Gitea or Forgejo. */
function explainNotStoreToken(text) {
    return mistaken_token_explain(text, [...SPOILT, GITLAB, GITEE_ACCESS, GITEE_REFRESH]);
}
/** Returns how the id or the secret of an application was copied incorrectly, if it was. */
function explainNotClient(text) {
    return mistaken_token_explain(text, SPOILT);
}
/** Returns whether a text looks like a token of any service. */
function looksLikeToken(text) {
    return [GITHUB, GITLAB, GITEE_ACCESS, GITEE_REFRESH, RECOVERY_COPY].some(([form]) => form.test(text));
}
function mistaken_token_explain(text, mistakes) {
    return mistakes.find(([form]) => form.test(text.trim()))?.[1];
}

;// CONCATENATED MODULE: ./build/action/store-inputs.js






const SECRET_FORMATS = ['refresh-token', 'session'];
/**
 * Reads which secrets to write from the inputs whose names start with `secret-`. Without `secret-name`
 * there are none.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
function readSecretInputs() {
    const name = getInput('secret-name');
    if (!name) {
        rejectIncomplete();
        return async () => [];
    }
    const token = getInput('secret-token');
    rejectMistakenToken(token);
    rejectInsecureRunner();
    const apiUrl = readUrl('secret-api-url', 'https://api.github.com');
    const scopes = readScopes();
    if (detectStore(apiUrl) === 'gitea') {
        const giteaScopes = scopes.map(withoutEnvironment);
        return async (network) => {
            const { giteaSecret } = await __nccwpck_require__.e(/* import() */ 32).then(__nccwpck_require__.bind(__nccwpck_require__, 32));
            return giteaScopes.map((scope) => giteaSecret({ ...network, apiUrl, token, name, scope }));
        };
    }
    const job = readJobContext();
    return async (network) => {
        const { githubSecret } = await __nccwpck_require__.e(/* import() */ 494).then(__nccwpck_require__.bind(__nccwpck_require__, 494));
        return scopes.map((scope) => githubSecret({ ...network, apiUrl, token, name, scope, job }));
    };
}
function rejectMistakenToken(token) {
    if (!token)
        throw invalidInput({ reason: 'secret_token_empty' });
    const mistake = explainNotStoreToken(token);
    if (mistake)
        throw invalidInput({ reason: 'secret_token_mistaken', mistake });
    if (!isBearerToken(token))
        throw invalidInput({ reason: 'secret_token_malformed' });
}
/** The default of the input is the address of the runner's own server, which nobody typed. */
function rejectInsecureRunner() {
    const text = getInput('secret-api-url');
    if (text !== process.env.GITHUB_API_URL || !URL.canParse(text))
        return;
    const url = new URL(text);
    if (url.protocol !== 'http:' || isLoopback(url))
        return;
    throw invalidInput({ reason: 'runner_server_insecure', origin: url.origin });
}
/** Without `secret-name`, the other inputs of the secret would have no effect. */
function rejectIncomplete() {
    const present = ['secret-token', 'secret-environment', 'secret-organization'].filter((name) => getInput(name));
    // The default is the repository of the job, or the expression for it on runners that do not evaluate it.
    const repository = getInput('secret-repository');
    const isDefault = repository === process.env.GITHUB_REPOSITORY || repository.startsWith('${{');
    if (repository && !isDefault)
        present.push('secret-repository');
    const isSession = readEnum('secret-format', SECRET_FORMATS) === 'session';
    if (isSession)
        present.push('secret-format: session');
    if (present.length > 0)
        throw invalidInput({ reason: 'secret_name_empty', present });
}
/** The runners of Gitea and Forgejo set a variable, and both have their API under `/api/v1`. */
function detectStore(apiUrl) {
    const choice = readEnum('secret-store', ['auto', 'github', 'gitea']);
    if (choice !== 'auto')
        return choice;
    const { GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
    const isGitea = GITEA_ACTIONS === 'true' || FORGEJO_ACTIONS === 'true';
    return isGitea || apiUrl.pathname.replace(/\/$/, '').endsWith('/api/v1') ? 'gitea' : 'github';
}
function readScopes() {
    const organization = getInput('secret-organization');
    const environment = getInput('secret-environment');
    if (organization && environment) {
        throw invalidInput({ reason: 'secret_organization_and_environment' });
    }
    if (/^\.{1,2}$/.test(environment)) {
        throw invalidInput({ reason: 'secret_environment_malformed', value: environment });
    }
    if (organization)
        return [{ organization: checkedOrganization(organization) }];
    const repositories = getMultilineInput('secret-repository').filter(Boolean);
    if (repositories.length === 0)
        throw invalidInput({ reason: 'secret_repository_empty' });
    return [...new Set(repositories)].map((text) => {
        const repository = checkedRepository(text);
        return environment ? { repository, environment } : { repository };
    });
}
function checkedRepository(text) {
    if (/^[\w.-]+\/[\w.-]+$/.test(text) && !/(^|\/)\.{1,2}(\/|$)/.test(text))
        return text;
    throw invalidInput({ reason: 'secret_repository_malformed', value: (0,errors/* quoted */.TL)(text) });
}
function checkedOrganization(text) {
    if (/^[\w-]+$/.test(text))
        return text;
    throw invalidInput({ reason: 'secret_organization_malformed', value: (0,errors/* quoted */.TL)(text) });
}
function withoutEnvironment(scope) {
    if (!('environment' in scope))
        return scope;
    throw invalidInput({ reason: 'secret_environment_unsupported' });
}
function readJobContext() {
    return {
        repository: process.env.GITHUB_REPOSITORY ?? '',
        runId: process.env.GITHUB_RUN_ID ?? '',
        startedAt: new Date(performance.timeOrigin),
    };
}

;// CONCATENATED MODULE: ./build/action/store-warnings.js



/** Annotates the run, and the page of the job, with what needs attention about the stores. */
async function warnOfStores(warnings, { language, outputs: { storeWarning } }) {
    for (const problem of warnings) {
        const annotation = storeWarning(problem.reason, await explain_explain({ problem, notes: [] }, language));
        annotations_warning(annotation);
        addToPage(annotation.text);
    }
}
function addToPage(text) {
    const html = escaped(shown(text)).replace(/`([^`]+)`/g, '<code>$1</code>');
    try {
        addToSummary(`<p>⚠️ ${html}</p>\n`);
    }
    catch {
        // The annotation says the same.
    }
}

;// CONCATENATED MODULE: ./build/action/run-post.js


















/** How long the save can go on after a cancel, in milliseconds: the runner kills after ten seconds. */
const GRACE_PERIOD_MS = 5000;
/**
 * Removes the token from git, saves what the main step could not save, and leaves a recovery copy if
 * that fails too.
 */
async function runPost() {
    // There is no later step that could save the token.
    const { defer, release } = createShutdownGuard(process);
    const cancelled = defer();
    await runStep(async (messages) => {
        cleanUpGit(messages);
        await savePendingToken(messages, cancelled);
    }).finally(release);
}
async function savePendingToken(messages, cancelled) {
    const value = readPending();
    if (!value) {
        annotations_info(messages.post.nothingLeft);
        return;
    }
    maskValue(value);
    await save(value, messages, cancelled).catch(async (error) => {
        throw await publishRecoveryCopy(value, { error, missing: 'in_secrets' }, messages);
    });
}
/** A failed clean-up must not stop the save. */
function cleanUpGit({ git }) {
    try {
        removeGitCredentials();
    }
    catch (error) {
        annotations_warning(git.notRemoved((0,errors/* quoted */.TL)((0,errors/* describe */.q0)(error), maskedSecrets())));
    }
}
/** Saves the value to all secrets that can be written, even if others fail. */
async function save(value, messages, cancelled) {
    const { language, post } = messages;
    const seconds = readSeconds('timeout', { defaultValue: 60, min: 1, max: 3600 });
    const http = createHttpClient();
    const deadline = createDeadline(seconds * 1000);
    // Nothing tries again after this step, so leave time for a recovery copy.
    const hurry = () => setTimeout(http.close, GRACE_PERIOD_MS).unref();
    if (cancelled.aborted)
        hurry();
    else
        cancelled.addEventListener('abort', hurry);
    try {
        await startDebugLog(http, language);
        const stores = await readSecretInputs()({ http, deadline });
        const left = new Set();
        const warnings = await each({ stores, left, code: 'token_unsaved' }, async (store) => {
            const found = await saveUnlessNewer(store, value);
            if (!found)
                left.add(store);
            return found ?? [];
        }).finally(() => report(post.unchanged, [...left]));
        report(post.saved, stores.filter((store) => !left.has(store)));
        await warnOfStores(mergeWarnings(warnings.flat()).filter(isNews), messages);
    }
    finally {
        http.close();
    }
}
/**
 * Saves a value unless the secret was written after the main step checked it: either the main step wrote
 * it and the response was lost, or it is newer than the value. A deleted secret is created again, because
 * nothing newer is there. Returns what needs attention, or nothing if the secret was left unchanged.
 */
async function saveUnlessNewer(store, value) {
    const prepared = await store.prepare();
    try {
        const before = readWrittenAt()[(0,stores_store/* storeKey */.LN)(store)];
        const now = prepared.writtenAt?.[(0,stores_store/* storeKey */.LN)(store)];
        if (before !== undefined && now === undefined)
            throw (0,store_error/* storeError */.gl)('token_unsaved', (0,store_error/* untold */.r_)(store));
        if (before !== undefined && now !== before && now !== stores_store/* NEVER */.tm)
            return undefined;
        await prepared.save(value);
        return (0,stores_store/* warningsOf */.nZ)(prepared);
    }
    finally {
        prepared.release();
    }
}
/** The main step has warned of the rest. Email and password start with a new secret. */
function isNews({ reason }) {
    return reason === 'secret_created' && getInput('refresh-token') !== '';
}
function report(annotation, stores) {
    if (stores.length > 0)
        annotations_notice(annotation(stores.map(({ name }) => name)));
}

;// CONCATENATED MODULE: ./build/action/post.js


runEntry(runPost);

module.exports = __webpack_exports__;
/******/ })()
;