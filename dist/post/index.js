"use strict";

const require_git = require("../shared/git.js");
const require_store_error = require("../shared/store-error.js");
let os = require("os");
let fs = require("fs");

// node_modules/@actions/core/lib/summary.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = fs.promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	/**
	* Finds the summary file path from the environment, rejects if env var is not found or file does not exist
	* Also checks r/w permissions.
	*
	* @returns step summary file path
	*/
	filePath() {
		return __awaiter(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, fs.constants.R_OK | fs.constants.W_OK);
			} catch (_a) {
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
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
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
		return __awaiter(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	/**
	* Clears the summary buffer and wipes the summary file
	*
	* @returns {Summary} summary instance
	*/
	clear() {
		return __awaiter(this, void 0, void 0, function* () {
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
		this._buffer = "";
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
		return this.addRaw(os.EOL);
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
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
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
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
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
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
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
		const element = this.wrap("details", this.wrap("summary", label) + content);
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
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
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
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML thematic break (<hr>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML line break (<br>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addBreak() {
		const element = this.wrap("br", null);
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
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
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
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const _summary = new Summary();
const summary = _summary;

// build/token/recovery.js
const ENCODER = new TextEncoder();
/**
* Encrypts a value so that only who knows the client secret can read it: a compact JWE (RFC 7516)
* with the secret as its password (PBES2, RFC 7518, section 4.8).
*/
async function sealRecoveryCopy(value, clientSecret) {
	const { CompactEncrypt } = await Promise.resolve().then(() => require("../shared/webapi.js"));
	return new CompactEncrypt(ENCODER.encode(value)).setProtectedHeader({
		alg: "PBES2-HS512+A256KW",
		enc: "A256GCM"
	}).encrypt(ENCODER.encode(clientSecret));
}

// build/action/post.js
/**
* Takes the token from git again, saves what the main step could not save, and leaves a recovery
* copy when that fails too.
*/
async function runPost() {
	try {
		require_git.maskInputs();
		takeFromGit();
		const value = require_git.unsavedValue();
		if (!value) {
			require_git.info("Nothing is left to be saved.");
			return;
		}
		require_git.mask(value);
		await save(value).catch((error) => leaveCopy(value, error));
	} catch (error) {
		require_git.fail(error);
	}
}
/** That the token may still be readable for a while is no reason to lose the next one. */
function takeFromGit() {
	try {
		require_git.letGitForget();
	} catch (error) {
		require_git.warning(`The file that lets git use the token may still be there: ${require_git.describe(error)}`, { title: "gitee-token: git" });
	}
}
async function save(value) {
	const seconds = require_git.readSeconds("timeout", {
		byDefault: 60,
		least: 1,
		most: 3600
	});
	const http = require_git.openHttp({ timeoutMs: seconds * 1e3 });
	try {
		const store = await require_git.readSecretInputs()(http);
		const prepared = await store.prepare();
		await prepared.save(value).finally(prepared.release);
		require_git.noteSaved();
		require_git.notice(`The new refresh token is now saved: ${store.label}.`, { title: "gitee-token: saved at the end of the job" });
	} finally {
		http.close();
	}
}
/** The last resort. It fails the job, because somebody has to act. */
async function leaveCopy(value, error) {
	const reason = reasonOf(error);
	const clientSecret = require_git.getInput("client-secret");
	if (require_git.getInput("recovery").toLowerCase() === "false" || !clientSecret) throw unsaved(reason, `No recovery copy is left, because ${clientSecret ? "recovery is false" : "there is no client secret to encrypt it with"}.`, {
		advice: "Get a new refresh token and store it.",
		cause: error
	});
	const copy = await sealRecoveryCopy(value, clientSecret);
	require_git.info(`The recovery copy, for gitee-token recover: ${copy}`);
	throw unsaved(reason, `A recovery copy is in ${await writeSummary(copy).then(() => "the log of this step and in the summary of the job", () => "the log of this step")}.`, {
		advice: "Run gitee-token recover with the copy and the client secret, and store what it prints. The next run fails until then.",
		cause: error
	});
}
/** What a store refuses before it is given the token, it refuses here when the old one is spent. */
function reasonOf(error) {
	if (!(error instanceof require_git.GiteeTokenError)) return "Saving failed.";
	return error.message.replace(` ${require_store_error.NOTHING_SPENT}`, "");
}
function unsaved(reason, where, details) {
	const message = `The new refresh token is not saved. ${reason} ${where}`;
	return new require_git.GiteeTokenError("token_unsaved", message, details);
}
/** Not every server shows a summary, and not every runner keeps one. */
function writeSummary(copy) {
	return summary.addHeading("The new Gitee refresh token could not be saved", 2).addRaw("This is an encrypted copy of it. Whoever has the client secret of the Gitee application can open it with <code>npx gitee-token recover</code>, and nobody else.", true).addCodeBlock(copy).write();
}

// build/action/post-main.js
process.noDeprecation = true;
const UNSETTLED = 13;
process.exitCode = UNSETTLED;
runPost().then(() => {
	if (process.exitCode === UNSETTLED) process.exitCode = 0;
	setTimeout(() => process.exit(), 500).unref();
});
