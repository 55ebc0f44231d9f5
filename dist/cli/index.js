#!/usr/bin/env node
"use strict";

Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_rolldown_runtime = require("./rolldown-runtime.js");
const require_json = require("./json.js");
let node_fs = require("node:fs");
let node_path = require("node:path");
let node_child_process = require("node:child_process");
let node_process = require("node:process");
node_process = require_rolldown_runtime.__toESM(node_process, 1);
let node_stream_consumers = require("node:stream/consumers");
let node_crypto = require("node:crypto");
let node_util = require("node:util");
let node_timers_promises = require("node:timers/promises");
let node_os = require("node:os");
let node_tty = require("node:tty");
node_tty = require_rolldown_runtime.__toESM(node_tty, 1);

// build/http/client.js
/** Creates the client. The modules that send requests are loaded with the first one. */
function createHttpClient() {
	const closed = new AbortController();
	const { signal } = closed;
	let loading;
	const load = () => {
		loading ??= Promise.resolve().then(() => require("./retry.js")).then(({ createTransport }) => createTransport(signal));
		return loading;
	};
	return {
		preconnect: (request) => {
			load().then((transport) => transport.preconnect(request));
		},
		send: async (request, deadline) => (await load()).send(request, deadline),
		close: () => {
			closed.abort();
			loading?.then((transport) => transport.close());
		}
	};
}

// build/cli/background.js
const INTERRUPTED$1 = 130;
const SIGNALS$1 = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
/** Tells the process that `rerunInBackground` starts that it is that one. */
const BACKGROUND_FLAG = "GITEE_TOKEN_DETACHED";
/** What is told from the one process to the other. */
const INTERNAL_ENV = [BACKGROUND_FLAG, "GITEE_TOKEN_DETACHED_CLIENT_SECRET"];
/** Whether this process was started by `rerunInBackground`. */
const isBackground = process.env[BACKGROUND_FLAG] === "1";
/**
* Runs this very command again in a process of its own session, which lives on when this one is
* killed, so that no token is spent without being saved. It is given its standard input and the
* client secret, which may have come from where nothing can be read twice. A signal to stop is
* handed on. Returns the exit status.
*/
function rerunInBackground(input, clientSecret) {
	const child = (0, node_child_process.spawn)(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
		detached: true,
		windowsHide: true,
		env: {
			...process.env,
			[BACKGROUND_FLAG]: "1",
			GITEE_TOKEN_DETACHED_CLIENT_SECRET: clientSecret
		},
		stdio: [
			"pipe",
			"inherit",
			"inherit"
		]
	});
	child.stdin.on("error", () => {});
	child.stdin.end(input);
	for (const name of SIGNALS$1) process.on(name, () => forwardSignal(name, child));
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (status, signal) => {
			if (status !== null) resolve(status);
			else if (signal && SIGNALS$1.includes(signal)) resolve(INTERRUPTED$1);
			else reject(/* @__PURE__ */ new Error(`the process that refreshes was ended by ${signal}`));
		});
	});
}
/** On Windows every signal kills; there the process goes on, and this one waits for it. */
function forwardSignal(name, child) {
	if (process.platform !== "win32") child.kill(name);
}

// build/cli/browser.js
/**
* Opens an address in the user's browser. Returns `false` where there is none to see: over SSH, and
* on Linux without a desktop.
*/
async function openBrowser(url) {
	if (!canOpenBrowser(process.platform, process.env)) return false;
	const { default: open } = await Promise.resolve().then(() => require("./open.js"));
	return open(url).then(() => true, () => false);
}
/** Tells whether a browser that opens here would be seen by who runs the command. */
function canOpenBrowser(platform, env) {
	if (env.SSH_CONNECTION || env.SSH_TTY) return false;
	return !(platform === "linux" || platform.endsWith("bsd")) || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}

// node_modules/commander/lib/error.js
var require_error = /* @__PURE__ */ require_rolldown_runtime.__commonJSMin(((exports) => {
	/**
	* CommanderError class
	*/
	var CommanderError = class extends Error {
		/**
		* Constructs the CommanderError class
		* @param {number} exitCode suggested exit code which could be used with process.exit
		* @param {string} code an id string representing the error
		* @param {string} message human-readable description of the error
		*/
		constructor(exitCode, code, message) {
			super(message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
			this.code = code;
			this.exitCode = exitCode;
			this.nestedError = void 0;
		}
	};
	/**
	* InvalidArgumentError class
	*/
	var InvalidArgumentError = class extends CommanderError {
		/**
		* Constructs the InvalidArgumentError class
		* @param {string} [message] explanation of why argument is invalid
		*/
		constructor(message) {
			super(1, "commander.invalidArgument", message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
		}
	};
	exports.CommanderError = CommanderError;
	exports.InvalidArgumentError = InvalidArgumentError;
}));

// node_modules/commander/lib/argument.js
var require_argument = /* @__PURE__ */ require_rolldown_runtime.__commonJSMin(((exports) => {
	const { InvalidArgumentError } = require_error();
	var Argument = class {
		/**
		* Initialize a new command argument with the given name and description.
		* The default is that the argument is required, and you can explicitly
		* indicate this with <> around the name. Put [] around the name for an optional argument.
		*
		* @param {string} name
		* @param {string} [description]
		*/
		constructor(name, description) {
			this.description = description || "";
			this.variadic = false;
			this.parseArg = void 0;
			this.defaultValue = void 0;
			this.defaultValueDescription = void 0;
			this.argChoices = void 0;
			switch (name[0]) {
				case "<":
					this.required = true;
					this._name = name.slice(1, -1);
					break;
				case "[":
					this.required = false;
					this._name = name.slice(1, -1);
					break;
				default:
					this.required = true;
					this._name = name;
			}
			if (this._name.endsWith("...")) {
				this.variadic = true;
				this._name = this._name.slice(0, -3);
			}
		}
		/**
		* Return argument name.
		*
		* @return {string}
		*/
		name() {
			return this._name;
		}
		/**
		* @package
		*/
		_collectValue(value, previous) {
			if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
			previous.push(value);
			return previous;
		}
		/**
		* Set the default value, and optionally supply the description to be displayed in the help.
		*
		* @param {*} value
		* @param {string} [description]
		* @return {Argument}
		*/
		default(value, description) {
			this.defaultValue = value;
			this.defaultValueDescription = description;
			return this;
		}
		/**
		* Set the custom handler for processing CLI command arguments into argument values.
		*
		* @param {Function} [fn]
		* @return {Argument}
		*/
		argParser(fn) {
			this.parseArg = fn;
			return this;
		}
		/**
		* Only allow argument value to be one of choices.
		*
		* @param {string[]} values
		* @return {Argument}
		*/
		choices(values) {
			this.argChoices = values.slice();
			this.parseArg = (arg, previous) => {
				if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
				if (this.variadic) return this._collectValue(arg, previous);
				return arg;
			};
			return this;
		}
		/**
		* Make argument required.
		*
		* @returns {Argument}
		*/
		argRequired() {
			this.required = true;
			return this;
		}
		/**
		* Make argument optional.
		*
		* @returns {Argument}
		*/
		argOptional() {
			this.required = false;
			return this;
		}
	};
	/**
	* Takes an argument and returns its human readable equivalent for help usage.
	*
	* @param {Argument} arg
	* @return {string}
	* @private
	*/
	function humanReadableArgName(arg) {
		const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
		return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
	}
	exports.Argument = Argument;
	exports.humanReadableArgName = humanReadableArgName;
}));

// node_modules/commander/lib/help.js
var require_help = /* @__PURE__ */ require_rolldown_runtime.__commonJSMin(((exports) => {
	const { humanReadableArgName } = require_argument();
	/**
	* TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
	* https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
	* @typedef { import("./argument.js").Argument } Argument
	* @typedef { import("./command.js").Command } Command
	* @typedef { import("./option.js").Option } Option
	*/
	var Help = class {
		constructor() {
			this.helpWidth = void 0;
			this.minWidthToWrap = 40;
			this.sortSubcommands = false;
			this.sortOptions = false;
			this.showGlobalOptions = false;
		}
		/**
		* prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
		* and just before calling `formatHelp()`.
		*
		* Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
		*
		* @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
		*/
		prepareContext(contextOptions) {
			this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
		}
		/**
		* Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
		*
		* @param {Command} cmd
		* @returns {Command[]}
		*/
		visibleCommands(cmd) {
			const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
			const helpCommand = cmd._getHelpCommand();
			if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
			if (this.sortSubcommands) visibleCommands.sort((a, b) => {
				return a.name().localeCompare(b.name());
			});
			return visibleCommands;
		}
		/**
		* Compare options for sort.
		*
		* @param {Option} a
		* @param {Option} b
		* @returns {number}
		*/
		compareOptions(a, b) {
			const getSortKey = (option) => {
				return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
			};
			return getSortKey(a).localeCompare(getSortKey(b));
		}
		/**
		* Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
		*
		* @param {Command} cmd
		* @returns {Option[]}
		*/
		visibleOptions(cmd) {
			const visibleOptions = cmd.options.filter((option) => !option.hidden);
			const helpOption = cmd._getHelpOption();
			if (helpOption && !helpOption.hidden) {
				const removeShort = helpOption.short && cmd._findOption(helpOption.short);
				const removeLong = helpOption.long && cmd._findOption(helpOption.long);
				if (!removeShort && !removeLong) visibleOptions.push(helpOption);
				else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description));
				else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description));
			}
			if (this.sortOptions) visibleOptions.sort(this.compareOptions);
			return visibleOptions;
		}
		/**
		* Get an array of the visible global options. (Not including help.)
		*
		* @param {Command} cmd
		* @returns {Option[]}
		*/
		visibleGlobalOptions(cmd) {
			if (!this.showGlobalOptions) return [];
			const globalOptions = [];
			for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
				const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
				globalOptions.push(...visibleOptions);
			}
			if (this.sortOptions) globalOptions.sort(this.compareOptions);
			return globalOptions;
		}
		/**
		* Get an array of the arguments if any have a description.
		*
		* @param {Command} cmd
		* @returns {Argument[]}
		*/
		visibleArguments(cmd) {
			if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
				argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
			});
			if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
			return [];
		}
		/**
		* Get the command term to show in the list of subcommands.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		subcommandTerm(cmd) {
			const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
			return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
		}
		/**
		* Get the option term to show in the list of options.
		*
		* @param {Option} option
		* @returns {string}
		*/
		optionTerm(option) {
			return option.flags;
		}
		/**
		* Get the argument term to show in the list of arguments.
		*
		* @param {Argument} argument
		* @returns {string}
		*/
		argumentTerm(argument) {
			return argument.name();
		}
		/**
		* Get the longest command term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestSubcommandTermLength(cmd, helper) {
			return helper.visibleCommands(cmd).reduce((max, command) => {
				return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
			}, 0);
		}
		/**
		* Get the longest option term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestOptionTermLength(cmd, helper) {
			return helper.visibleOptions(cmd).reduce((max, option) => {
				return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
			}, 0);
		}
		/**
		* Get the longest global option term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestGlobalOptionTermLength(cmd, helper) {
			return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
				return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
			}, 0);
		}
		/**
		* Get the longest argument term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		longestArgumentTermLength(cmd, helper) {
			return helper.visibleArguments(cmd).reduce((max, argument) => {
				return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
			}, 0);
		}
		/**
		* Get the command usage to be displayed at the top of the built-in help.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		commandUsage(cmd) {
			let cmdName = cmd._name;
			if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
			let ancestorCmdNames = "";
			for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
			return ancestorCmdNames + cmdName + " " + cmd.usage();
		}
		/**
		* Get the description for the command.
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		commandDescription(cmd) {
			return cmd.description();
		}
		/**
		* Get the subcommand summary to show in the list of subcommands.
		* (Fallback to description for backwards compatibility.)
		*
		* @param {Command} cmd
		* @returns {string}
		*/
		subcommandDescription(cmd) {
			return cmd.summary() || cmd.description();
		}
		/**
		* Get the option description to show in the list of options.
		*
		* @param {Option} option
		* @return {string}
		*/
		optionDescription(option) {
			const extraInfo = [];
			if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
			if (option.defaultValue !== void 0) {
				if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
			}
			if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
			if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
			if (extraInfo.length > 0) {
				const extraDescription = `(${extraInfo.join(", ")})`;
				if (option.description) return `${option.description} ${extraDescription}`;
				return extraDescription;
			}
			return option.description;
		}
		/**
		* Get the argument description to show in the list of arguments.
		*
		* @param {Argument} argument
		* @return {string}
		*/
		argumentDescription(argument) {
			const extraInfo = [];
			if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
			if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
			if (extraInfo.length > 0) {
				const extraDescription = `(${extraInfo.join(", ")})`;
				if (argument.description) return `${argument.description} ${extraDescription}`;
				return extraDescription;
			}
			return argument.description;
		}
		/**
		* Format a list of items, given a heading and an array of formatted items.
		*
		* @param {string} heading
		* @param {string[]} items
		* @param {Help} helper
		* @returns string[]
		*/
		formatItemList(heading, items, helper) {
			if (items.length === 0) return [];
			return [
				helper.styleTitle(heading),
				...items,
				""
			];
		}
		/**
		* Group items by their help group heading.
		*
		* @param {Command[] | Option[]} unsortedItems
		* @param {Command[] | Option[]} visibleItems
		* @param {Function} getGroup
		* @returns {Map<string, Command[] | Option[]>}
		*/
		groupItems(unsortedItems, visibleItems, getGroup) {
			const result = /* @__PURE__ */ new Map();
			unsortedItems.forEach((item) => {
				const group = getGroup(item);
				if (!result.has(group)) result.set(group, []);
			});
			visibleItems.forEach((item) => {
				const group = getGroup(item);
				if (!result.has(group)) result.set(group, []);
				result.get(group).push(item);
			});
			return result;
		}
		/**
		* Generate the built-in help text.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {string}
		*/
		formatHelp(cmd, helper) {
			const termWidth = helper.padWidth(cmd, helper);
			const helpWidth = helper.helpWidth ?? 80;
			function callFormatItem(term, description) {
				return helper.formatItem(term, termWidth, description, helper);
			}
			let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
			const commandDescription = helper.commandDescription(cmd);
			if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
			const argumentList = helper.visibleArguments(cmd).map((argument) => {
				return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
			});
			output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
			this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
				const optionList = options.map((option) => {
					return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
				});
				output = output.concat(this.formatItemList(group, optionList, helper));
			});
			if (helper.showGlobalOptions) {
				const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
					return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
				});
				output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
			}
			this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
				const commandList = commands.map((sub) => {
					return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
				});
				output = output.concat(this.formatItemList(group, commandList, helper));
			});
			return output.join("\n");
		}
		/**
		* Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
		*
		* @param {string} str
		* @returns {number}
		*/
		displayWidth(str) {
			return stripColor(str).length;
		}
		/**
		* Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
		*
		* @param {string} str
		* @returns {string}
		*/
		styleTitle(str) {
			return str;
		}
		styleUsage(str) {
			return str.split(" ").map((word) => {
				if (word === "[options]") return this.styleOptionText(word);
				if (word === "[command]") return this.styleSubcommandText(word);
				if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
				return this.styleCommandText(word);
			}).join(" ");
		}
		styleCommandDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleOptionDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleSubcommandDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleArgumentDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleDescriptionText(str) {
			return str;
		}
		styleOptionTerm(str) {
			return this.styleOptionText(str);
		}
		styleSubcommandTerm(str) {
			return str.split(" ").map((word) => {
				if (word === "[options]") return this.styleOptionText(word);
				if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
				return this.styleSubcommandText(word);
			}).join(" ");
		}
		styleArgumentTerm(str) {
			return this.styleArgumentText(str);
		}
		styleOptionText(str) {
			return str;
		}
		styleArgumentText(str) {
			return str;
		}
		styleSubcommandText(str) {
			return str;
		}
		styleCommandText(str) {
			return str;
		}
		/**
		* Calculate the pad width from the maximum term length.
		*
		* @param {Command} cmd
		* @param {Help} helper
		* @returns {number}
		*/
		padWidth(cmd, helper) {
			return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
		}
		/**
		* Detect manually wrapped and indented strings by checking for line break followed by whitespace.
		*
		* @param {string} str
		* @returns {boolean}
		*/
		preformatted(str) {
			return /\n[^\S\r\n]/.test(str);
		}
		/**
		* Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
		*
		* So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
		*   TTT  DDD DDDD
		*        DD DDD
		*
		* @param {string} term
		* @param {number} termWidth
		* @param {string} description
		* @param {Help} helper
		* @returns {string}
		*/
		formatItem(term, termWidth, description, helper) {
			const itemIndent = 2;
			const itemIndentStr = " ".repeat(itemIndent);
			if (!description) return itemIndentStr + term;
			const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
			const spacerWidth = 2;
			const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
			let formattedDescription;
			if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
			else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
			return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
		}
		/**
		* Wrap a string at whitespace, preserving existing line breaks.
		* Wrapping is skipped if the width is less than `minWidthToWrap`.
		*
		* @param {string} str
		* @param {number} width
		* @returns {string}
		*/
		boxWrap(str, width) {
			if (width < this.minWidthToWrap) return str;
			const rawLines = str.split(/\r\n|\n/);
			const chunkPattern = /[\s]*[^\s]+/g;
			const wrappedLines = [];
			rawLines.forEach((line) => {
				const chunks = line.match(chunkPattern);
				if (chunks === null) {
					wrappedLines.push("");
					return;
				}
				let sumChunks = [chunks.shift()];
				let sumWidth = this.displayWidth(sumChunks[0]);
				chunks.forEach((chunk) => {
					const visibleWidth = this.displayWidth(chunk);
					if (sumWidth + visibleWidth <= width) {
						sumChunks.push(chunk);
						sumWidth += visibleWidth;
						return;
					}
					wrappedLines.push(sumChunks.join(""));
					const nextChunk = chunk.trimStart();
					sumChunks = [nextChunk];
					sumWidth = this.displayWidth(nextChunk);
				});
				wrappedLines.push(sumChunks.join(""));
			});
			return wrappedLines.join("\n");
		}
	};
	/**
	* Strip style ANSI escape sequences from the string. In particular, SGR (Select Graphic Rendition) codes.
	*
	* @param {string} str
	* @returns {string}
	* @package
	*/
	function stripColor(str) {
		return str.replace(/\x1b\[\d*(;\d*)*m/g, "");
	}
	exports.Help = Help;
	exports.stripColor = stripColor;
}));

// node_modules/commander/lib/option.js
var require_option = /* @__PURE__ */ require_rolldown_runtime.__commonJSMin(((exports) => {
	const { InvalidArgumentError } = require_error();
	var Option = class {
		/**
		* Initialize a new `Option` with the given `flags` and `description`.
		*
		* @param {string} flags
		* @param {string} [description]
		*/
		constructor(flags, description) {
			this.flags = flags;
			this.description = description || "";
			this.required = flags.includes("<");
			this.optional = flags.includes("[");
			this.variadic = /\w\.\.\.[>\]]$/.test(flags);
			this.mandatory = false;
			const optionFlags = splitOptionFlags(flags);
			this.short = optionFlags.shortFlag;
			this.long = optionFlags.longFlag;
			this.negate = false;
			if (this.long) this.negate = this.long.startsWith("--no-");
			this.defaultValue = void 0;
			this.defaultValueDescription = void 0;
			this.presetArg = void 0;
			this.envVar = void 0;
			this.parseArg = void 0;
			this.hidden = false;
			this.argChoices = void 0;
			this.conflictsWith = [];
			this.implied = void 0;
			this.helpGroupHeading = void 0;
		}
		/**
		* Set the default value, and optionally supply the description to be displayed in the help.
		*
		* @param {*} value
		* @param {string} [description]
		* @return {Option}
		*/
		default(value, description) {
			this.defaultValue = value;
			this.defaultValueDescription = description;
			return this;
		}
		/**
		* Preset to use when option used without option-argument, especially optional but also boolean and negated.
		* The custom processing (parseArg) is called.
		*
		* @example
		* new Option('--color').default('GREYSCALE').preset('RGB');
		* new Option('--donate [amount]').preset('20').argParser(parseFloat);
		*
		* @param {*} arg
		* @return {Option}
		*/
		preset(arg) {
			this.presetArg = arg;
			return this;
		}
		/**
		* Add option name(s) that conflict with this option.
		* An error will be displayed if conflicting options are found during parsing.
		*
		* @example
		* new Option('--rgb').conflicts('cmyk');
		* new Option('--js').conflicts(['ts', 'jsx']);
		*
		* @param {(string | string[])} names
		* @return {Option}
		*/
		conflicts(names) {
			this.conflictsWith = this.conflictsWith.concat(names);
			return this;
		}
		/**
		* Specify implied option values for when this option is set and the implied options are not.
		*
		* The custom processing (parseArg) is not called on the implied values.
		*
		* @example
		* program
		*   .addOption(new Option('--log', 'write logging information to file'))
		*   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
		*
		* @param {object} impliedOptionValues
		* @return {Option}
		*/
		implies(impliedOptionValues) {
			let newImplied = impliedOptionValues;
			if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
			this.implied = Object.assign(this.implied || {}, newImplied);
			return this;
		}
		/**
		* Set environment variable to check for option value.
		*
		* An environment variable is only used if when processed the current option value is
		* undefined, or the source of the current value is 'default' or 'config' or 'env'.
		*
		* @param {string} name
		* @return {Option}
		*/
		env(name) {
			this.envVar = name;
			return this;
		}
		/**
		* Set the custom handler for processing CLI option arguments into option values.
		*
		* @param {Function} [fn]
		* @return {Option}
		*/
		argParser(fn) {
			this.parseArg = fn;
			return this;
		}
		/**
		* Whether the option is mandatory and must have a value after parsing.
		*
		* @param {boolean} [mandatory=true]
		* @return {Option}
		*/
		makeOptionMandatory(mandatory = true) {
			this.mandatory = !!mandatory;
			return this;
		}
		/**
		* Hide option in help.
		*
		* @param {boolean} [hide=true]
		* @return {Option}
		*/
		hideHelp(hide = true) {
			this.hidden = !!hide;
			return this;
		}
		/**
		* @package
		*/
		_collectValue(value, previous) {
			if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
			previous.push(value);
			return previous;
		}
		/**
		* Only allow option value to be one of choices.
		*
		* @param {string[]} values
		* @return {Option}
		*/
		choices(values) {
			this.argChoices = values.slice();
			this.parseArg = (arg, previous) => {
				if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
				if (this.variadic) return this._collectValue(arg, previous);
				return arg;
			};
			return this;
		}
		/**
		* Return option name.
		*
		* @return {string}
		*/
		name() {
			if (this.long) return this.long.replace(/^--/, "");
			return this.short.replace(/^-/, "");
		}
		/**
		* Return option name, in a camelcase format that can be used
		* as an object attribute key.
		*
		* @return {string}
		*/
		attributeName() {
			if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
			return camelcase(this.name());
		}
		/**
		* Set the help group heading.
		*
		* @param {string} heading
		* @return {Option}
		*/
		helpGroup(heading) {
			this.helpGroupHeading = heading;
			return this;
		}
		/**
		* Check if `arg` matches the short or long flag.
		*
		* @param {string} arg
		* @return {boolean}
		* @package
		*/
		is(arg) {
			return this.short === arg || this.long === arg;
		}
		/**
		* Return whether a boolean option.
		*
		* Options are one of boolean, negated, required argument, or optional argument.
		*
		* @return {boolean}
		* @package
		*/
		isBoolean() {
			return !this.required && !this.optional && !this.negate;
		}
	};
	/**
	* This class is to make it easier to work with dual options, without changing the existing
	* implementation. We support separate dual options for separate positive and negative options,
	* like `--build` and `--no-build`, which share a single option value. This works nicely for some
	* use cases, but is tricky for others where we want separate behaviours despite
	* the single shared option value.
	*/
	var DualOptions = class {
		/**
		* @param {Option[]} options
		*/
		constructor(options) {
			this.positiveOptions = /* @__PURE__ */ new Map();
			this.negativeOptions = /* @__PURE__ */ new Map();
			this.dualOptions = /* @__PURE__ */ new Set();
			options.forEach((option) => {
				if (option.negate) this.negativeOptions.set(option.attributeName(), option);
				else this.positiveOptions.set(option.attributeName(), option);
			});
			this.negativeOptions.forEach((value, key) => {
				if (this.positiveOptions.has(key)) this.dualOptions.add(key);
			});
		}
		/**
		* Did the value come from the option, and not from possible matching dual option?
		*
		* @param {*} value
		* @param {Option} option
		* @returns {boolean}
		*/
		valueFromOption(value, option) {
			const optionKey = option.attributeName();
			if (!this.dualOptions.has(optionKey)) return true;
			const preset = this.negativeOptions.get(optionKey).presetArg;
			const negativeValue = preset !== void 0 ? preset : false;
			return option.negate === (negativeValue === value);
		}
	};
	/**
	* Convert string from kebab-case to camelCase.
	*
	* @param {string} str
	* @return {string}
	* @private
	*/
	function camelcase(str) {
		return str.split("-").reduce((str, word) => {
			return str + word[0].toUpperCase() + word.slice(1);
		});
	}
	/**
	* Split the short and long flag out of something like '-m,--mixed <value>'
	*
	* @private
	*/
	function splitOptionFlags(flags) {
		let shortFlag;
		let longFlag;
		const shortFlagExp = /^-[^-]$/;
		const longFlagExp = /^--[^-]/;
		const flagParts = flags.split(/[ |,]+/).concat("guard");
		if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
		if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
		if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
		if (!shortFlag && longFlagExp.test(flagParts[0])) {
			shortFlag = longFlag;
			longFlag = flagParts.shift();
		}
		if (flagParts[0].startsWith("-")) {
			const unsupportedFlag = flagParts[0];
			const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
			if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
			if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
			if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
			throw new Error(`${baseError}
- unrecognised flag format`);
		}
		if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
		return {
			shortFlag,
			longFlag
		};
	}
	exports.Option = Option;
	exports.DualOptions = DualOptions;
}));

// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = /* @__PURE__ */ require_rolldown_runtime.__commonJSMin(((exports) => {
	const maxDistance = 3;
	function editDistance(a, b) {
		if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
		const d = [];
		for (let i = 0; i <= a.length; i++) d[i] = [i];
		for (let j = 0; j <= b.length; j++) d[0][j] = j;
		for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
			let cost = 1;
			if (a[i - 1] === b[j - 1]) cost = 0;
			else cost = 1;
			d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
		}
		return d[a.length][b.length];
	}
	/**
	* Find close matches, restricted to same number of edits.
	*
	* @param {string} word
	* @param {string[]} candidates
	* @returns {string}
	*/
	function suggestSimilar(word, candidates) {
		if (!candidates || candidates.length === 0) return "";
		candidates = Array.from(new Set(candidates));
		const searchingOptions = word.startsWith("--");
		if (searchingOptions) {
			word = word.slice(2);
			candidates = candidates.map((candidate) => candidate.slice(2));
		}
		let similar = [];
		let bestDistance = maxDistance;
		const minSimilarity = .4;
		candidates.forEach((candidate) => {
			if (candidate.length <= 1) return;
			const distance = editDistance(word, candidate);
			const length = Math.max(word.length, candidate.length);
			if ((length - distance) / length > minSimilarity) {
				if (distance < bestDistance) {
					bestDistance = distance;
					similar = [candidate];
				} else if (distance === bestDistance) similar.push(candidate);
			}
		});
		similar.sort((a, b) => a.localeCompare(b));
		if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
		if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
		if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
		return "";
	}
	exports.suggestSimilar = suggestSimilar;
}));

// node_modules/commander/lib/command.js
var require_command = /* @__PURE__ */ require_rolldown_runtime.__commonJSMin(((exports) => {
	const EventEmitter = require("node:events").EventEmitter;
	const childProcess = require("node:child_process");
	const path = require("node:path");
	const fs = require("node:fs");
	const process = require("node:process");
	const { Argument, humanReadableArgName } = require_argument();
	const { CommanderError } = require_error();
	const { Help, stripColor } = require_help();
	const { Option, DualOptions } = require_option();
	const { suggestSimilar } = require_suggestSimilar();
	var Command = class Command extends EventEmitter {
		/**
		* Initialize a new `Command`.
		*
		* @param {string} [name]
		*/
		constructor(name) {
			super();
			/** @type {Command[]} */
			this.commands = [];
			/** @type {Option[]} */
			this.options = [];
			this.parent = null;
			this._allowUnknownOption = false;
			this._allowExcessArguments = false;
			/** @type {Argument[]} */
			this.registeredArguments = [];
			this._args = this.registeredArguments;
			/** @type {string[]} */
			this.args = [];
			this.rawArgs = [];
			this.processedArgs = [];
			this._scriptPath = null;
			this._name = name || "";
			this._optionValues = {};
			this._optionValueSources = {};
			this._storeOptionsAsProperties = false;
			this._actionHandler = null;
			this._executableHandler = false;
			this._executableFile = null;
			this._executableDir = null;
			this._defaultCommandName = null;
			this._exitCallback = null;
			this._aliases = [];
			this._combineFlagAndOptionalValue = true;
			this._description = "";
			this._summary = "";
			this._argsDescription = void 0;
			this._enablePositionalOptions = false;
			this._passThroughOptions = false;
			this._lifeCycleHooks = {};
			/** @type {(boolean | string)} */
			this._showHelpAfterError = false;
			this._showSuggestionAfterError = true;
			this._savedState = null;
			this._outputConfiguration = {
				writeOut: (str) => process.stdout.write(str),
				writeErr: (str) => process.stderr.write(str),
				outputError: (str, write) => write(str),
				getOutHelpWidth: () => process.stdout.isTTY ? process.stdout.columns : void 0,
				getErrHelpWidth: () => process.stderr.isTTY ? process.stderr.columns : void 0,
				getOutHasColors: () => useColor() ?? (process.stdout.isTTY && process.stdout.hasColors?.()),
				getErrHasColors: () => useColor() ?? (process.stderr.isTTY && process.stderr.hasColors?.()),
				stripColor: (str) => stripColor(str)
			};
			this._hidden = false;
			/** @type {(Option | null | undefined)} */
			this._helpOption = void 0;
			this._addImplicitHelpCommand = void 0;
			/** @type {Command} */
			this._helpCommand = void 0;
			this._helpConfiguration = {};
			/** @type {string | undefined} */
			this._helpGroupHeading = void 0;
			/** @type {string | undefined} */
			this._defaultCommandGroup = void 0;
			/** @type {string | undefined} */
			this._defaultOptionGroup = void 0;
		}
		/**
		* Copy settings that are useful to have in common across root command and subcommands.
		*
		* (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
		*
		* @param {Command} sourceCommand
		* @return {Command} `this` command for chaining
		*/
		copyInheritedSettings(sourceCommand) {
			this._outputConfiguration = sourceCommand._outputConfiguration;
			this._helpOption = sourceCommand._helpOption;
			this._helpCommand = sourceCommand._helpCommand;
			this._helpConfiguration = sourceCommand._helpConfiguration;
			this._exitCallback = sourceCommand._exitCallback;
			this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
			this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
			this._allowExcessArguments = sourceCommand._allowExcessArguments;
			this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
			this._showHelpAfterError = sourceCommand._showHelpAfterError;
			this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
			return this;
		}
		/**
		* @returns {Command[]}
		* @private
		*/
		_getCommandAndAncestors() {
			const result = [];
			for (let command = this; command; command = command.parent) result.push(command);
			return result;
		}
		/**
		* Define a command.
		*
		* There are two styles of command: pay attention to where to put the description.
		*
		* @example
		* // Command implemented using action handler (description is supplied separately to `.command`)
		* program
		*   .command('clone <source> [destination]')
		*   .description('clone a repository into a newly created directory')
		*   .action((source, destination) => {
		*     console.log('clone command called');
		*   });
		*
		* // Command implemented using separate executable file (description is second parameter to `.command`)
		* program
		*   .command('start <service>', 'start named service')
		*   .command('stop [service]', 'stop named service, or all if no name supplied');
		*
		* @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
		* @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
		* @param {object} [execOpts] - configuration options (for executable)
		* @return {Command} returns new command for action handler, or `this` for executable command
		*/
		command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
			let desc = actionOptsOrExecDesc;
			let opts = execOpts;
			if (typeof desc === "object" && desc !== null) {
				opts = desc;
				desc = null;
			}
			opts = opts || {};
			const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
			const cmd = this.createCommand(name);
			if (desc) {
				cmd.description(desc);
				cmd._executableHandler = true;
			}
			if (opts.isDefault) this._defaultCommandName = cmd._name;
			cmd._hidden = !!(opts.noHelp || opts.hidden);
			cmd._executableFile = opts.executableFile || null;
			if (args) cmd.arguments(args);
			this._registerCommand(cmd);
			cmd.parent = this;
			cmd.copyInheritedSettings(this);
			if (desc) return this;
			return cmd;
		}
		/**
		* Factory routine to create a new unattached command.
		*
		* See .command() for creating an attached subcommand, which uses this routine to
		* create the command. You can override createCommand to customise subcommands.
		*
		* @param {string} [name]
		* @return {Command} new command
		*/
		createCommand(name) {
			return new Command(name);
		}
		/**
		* You can customise the help with a subclass of Help by overriding createHelp,
		* or by overriding Help properties using configureHelp().
		*
		* @return {Help}
		*/
		createHelp() {
			return Object.assign(new Help(), this.configureHelp());
		}
		/**
		* You can customise the help by overriding Help properties using configureHelp(),
		* or with a subclass of Help by overriding createHelp().
		*
		* @param {object} [configuration] - configuration options
		* @return {(Command | object)} `this` command for chaining, or stored configuration
		*/
		configureHelp(configuration) {
			if (configuration === void 0) return this._helpConfiguration;
			this._helpConfiguration = configuration;
			return this;
		}
		/**
		* The default output goes to stdout and stderr. You can customise this for special
		* applications. You can also customise the display of errors by overriding outputError.
		*
		* The configuration properties are all functions:
		*
		*     // change how output being written, defaults to stdout and stderr
		*     writeOut(str)
		*     writeErr(str)
		*     // change how output being written for errors, defaults to writeErr
		*     outputError(str, write) // used for displaying errors and not used for displaying help
		*     // specify width for wrapping help
		*     getOutHelpWidth()
		*     getErrHelpWidth()
		*     // color support, currently only used with Help
		*     getOutHasColors()
		*     getErrHasColors()
		*     stripColor() // used to remove ANSI escape codes if output does not have colors
		*
		* @param {object} [configuration] - configuration options
		* @return {(Command | object)} `this` command for chaining, or stored configuration
		*/
		configureOutput(configuration) {
			if (configuration === void 0) return this._outputConfiguration;
			this._outputConfiguration = {
				...this._outputConfiguration,
				...configuration
			};
			return this;
		}
		/**
		* Display the help or a custom message after an error occurs.
		*
		* @param {(boolean|string)} [displayHelp]
		* @return {Command} `this` command for chaining
		*/
		showHelpAfterError(displayHelp = true) {
			if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
			this._showHelpAfterError = displayHelp;
			return this;
		}
		/**
		* Display suggestion of similar commands for unknown commands, or options for unknown options.
		*
		* @param {boolean} [displaySuggestion]
		* @return {Command} `this` command for chaining
		*/
		showSuggestionAfterError(displaySuggestion = true) {
			this._showSuggestionAfterError = !!displaySuggestion;
			return this;
		}
		/**
		* Add a prepared subcommand.
		*
		* See .command() for creating an attached subcommand which inherits settings from its parent.
		*
		* @param {Command} cmd - new subcommand
		* @param {object} [opts] - configuration options
		* @return {Command} `this` command for chaining
		*/
		addCommand(cmd, opts) {
			if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
			opts = opts || {};
			if (opts.isDefault) this._defaultCommandName = cmd._name;
			if (opts.noHelp || opts.hidden) cmd._hidden = true;
			this._registerCommand(cmd);
			cmd.parent = this;
			cmd._checkForBrokenPassThrough();
			return this;
		}
		/**
		* Factory routine to create a new unattached argument.
		*
		* See .argument() for creating an attached argument, which uses this routine to
		* create the argument. You can override createArgument to return a custom argument.
		*
		* @param {string} name
		* @param {string} [description]
		* @return {Argument} new argument
		*/
		createArgument(name, description) {
			return new Argument(name, description);
		}
		/**
		* Define argument syntax for command.
		*
		* The default is that the argument is required, and you can explicitly
		* indicate this with <> around the name. Put [] around the name for an optional argument.
		*
		* @example
		* program.argument('<input-file>');
		* program.argument('[output-file]');
		*
		* @param {string} name
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom argument processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		argument(name, description, parseArg, defaultValue) {
			const argument = this.createArgument(name, description);
			if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
			else argument.default(parseArg);
			this.addArgument(argument);
			return this;
		}
		/**
		* Define argument syntax for command, adding multiple at once (without descriptions).
		*
		* See also .argument().
		*
		* @example
		* program.arguments('<cmd> [env]');
		*
		* @param {string} names
		* @return {Command} `this` command for chaining
		*/
		arguments(names) {
			names.trim().split(/ +/).forEach((detail) => {
				this.argument(detail);
			});
			return this;
		}
		/**
		* Define argument syntax for command, adding a prepared argument.
		*
		* @param {Argument} argument
		* @return {Command} `this` command for chaining
		*/
		addArgument(argument) {
			const previousArgument = this.registeredArguments.slice(-1)[0];
			if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
			if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
			this.registeredArguments.push(argument);
			return this;
		}
		/**
		* Customise or override default help command. By default a help command is automatically added if your command has subcommands.
		*
		* @example
		*    program.helpCommand('help [cmd]');
		*    program.helpCommand('help [cmd]', 'show help');
		*    program.helpCommand(false); // suppress default help command
		*    program.helpCommand(true); // add help command even if no subcommands
		*
		* @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
		* @param {string} [description] - custom description
		* @return {Command} `this` command for chaining
		*/
		helpCommand(enableOrNameAndArgs, description) {
			if (typeof enableOrNameAndArgs === "boolean") {
				this._addImplicitHelpCommand = enableOrNameAndArgs;
				if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
				return this;
			}
			const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
			const helpDescription = description ?? "display help for command";
			const helpCommand = this.createCommand(helpName);
			helpCommand.helpOption(false);
			if (helpArgs) helpCommand.arguments(helpArgs);
			if (helpDescription) helpCommand.description(helpDescription);
			this._addImplicitHelpCommand = true;
			this._helpCommand = helpCommand;
			if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
			return this;
		}
		/**
		* Add prepared custom help command.
		*
		* @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
		* @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
		* @return {Command} `this` command for chaining
		*/
		addHelpCommand(helpCommand, deprecatedDescription) {
			if (typeof helpCommand !== "object") {
				this.helpCommand(helpCommand, deprecatedDescription);
				return this;
			}
			this._addImplicitHelpCommand = true;
			this._helpCommand = helpCommand;
			this._initCommandGroup(helpCommand);
			return this;
		}
		/**
		* Lazy create help command.
		*
		* @return {(Command|null)}
		* @package
		*/
		_getHelpCommand() {
			if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
				if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
				return this._helpCommand;
			}
			return null;
		}
		/**
		* Add hook for life cycle event.
		*
		* @param {string} event
		* @param {Function} listener
		* @return {Command} `this` command for chaining
		*/
		hook(event, listener) {
			const allowedValues = [
				"preSubcommand",
				"preAction",
				"postAction"
			];
			if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
			if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
			else this._lifeCycleHooks[event] = [listener];
			return this;
		}
		/**
		* Register callback to use as replacement for calling process.exit.
		*
		* @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
		* @return {Command} `this` command for chaining
		*/
		exitOverride(fn) {
			if (fn) this._exitCallback = fn;
			else this._exitCallback = (err) => {
				if (err.code !== "commander.executeSubCommandAsync") throw err;
			};
			return this;
		}
		/**
		* Call process.exit, and _exitCallback if defined.
		*
		* @param {number} exitCode exit code for using with process.exit
		* @param {string} code an id string representing the error
		* @param {string} message human-readable description of the error
		* @return never
		* @private
		*/
		_exit(exitCode, code, message) {
			if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
			process.exit(exitCode);
		}
		/**
		* Register callback `fn` for the command.
		*
		* @example
		* program
		*   .command('serve')
		*   .description('start service')
		*   .action(function() {
		*      // do work here
		*   });
		*
		* @param {Function} fn
		* @return {Command} `this` command for chaining
		*/
		action(fn) {
			const listener = (args) => {
				const expectedArgsCount = this.registeredArguments.length;
				const actionArgs = args.slice(0, expectedArgsCount);
				if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
				else actionArgs[expectedArgsCount] = this.opts();
				actionArgs.push(this);
				return fn.apply(this, actionArgs);
			};
			this._actionHandler = listener;
			return this;
		}
		/**
		* Factory routine to create a new unattached option.
		*
		* See .option() for creating an attached option, which uses this routine to
		* create the option. You can override createOption to return a custom option.
		*
		* @param {string} flags
		* @param {string} [description]
		* @return {Option} new option
		*/
		createOption(flags, description) {
			return new Option(flags, description);
		}
		/**
		* Wrap parseArgs to catch 'commander.invalidArgument'.
		*
		* @param {(Option | Argument)} target
		* @param {string} value
		* @param {*} previous
		* @param {string} invalidArgumentMessage
		* @private
		*/
		_callParseArg(target, value, previous, invalidArgumentMessage) {
			try {
				return target.parseArg(value, previous);
			} catch (err) {
				if (err.code === "commander.invalidArgument") {
					const message = `${invalidArgumentMessage} ${err.message}`;
					this.error(message, {
						exitCode: err.exitCode,
						code: err.code
					});
				}
				throw err;
			}
		}
		/**
		* Check for option flag conflicts.
		* Register option if no conflicts found, or throw on conflict.
		*
		* @param {Option} option
		* @private
		*/
		_registerOption(option) {
			const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
			if (matchingOption) {
				const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
				throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
			}
			this._initOptionGroup(option);
			this.options.push(option);
		}
		/**
		* Check for command name and alias conflicts with existing commands.
		* Register command if no conflicts found, or throw on conflict.
		*
		* @param {Command} command
		* @private
		*/
		_registerCommand(command) {
			const knownBy = (cmd) => {
				return [cmd.name()].concat(cmd.aliases());
			};
			const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
			if (alreadyUsed) {
				const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
				const newCmd = knownBy(command).join("|");
				throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
			}
			this._initCommandGroup(command);
			this.commands.push(command);
		}
		/**
		* Add an option.
		*
		* @param {Option} option
		* @return {Command} `this` command for chaining
		*/
		addOption(option) {
			this._registerOption(option);
			const oname = option.name();
			const name = option.attributeName();
			if (option.negate) {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(name, option.defaultValue === void 0 ? true : option.defaultValue, "default");
			} else if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
			const handleOptionValue = (val, invalidValueMessage, valueSource) => {
				if (val == null && option.presetArg !== void 0) val = option.presetArg;
				const oldValue = this.getOptionValue(name);
				if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
				else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
				if (val == null) {
					if (option.negate) val = false;
					else if (option.isBoolean() || option.optional) val = true;
					else val = "";
				}
				this.setOptionValueWithSource(name, val, valueSource);
			};
			this.on("option:" + oname, (val) => {
				const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
				handleOptionValue(val, invalidValueMessage, "cli");
			});
			if (option.envVar) this.on("optionEnv:" + oname, (val) => {
				const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
				handleOptionValue(val, invalidValueMessage, "env");
			});
			return this;
		}
		/**
		* Internal implementation shared by .option() and .requiredOption()
		*
		* @return {Command} `this` command for chaining
		* @private
		*/
		_optionEx(config, flags, description, fn, defaultValue) {
			if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
			const option = this.createOption(flags, description);
			option.makeOptionMandatory(!!config.mandatory);
			if (typeof fn === "function") option.default(defaultValue).argParser(fn);
			else if (fn instanceof RegExp) {
				const regex = fn;
				fn = (val, def) => {
					const m = regex.exec(val);
					return m ? m[0] : def;
				};
				option.default(defaultValue).argParser(fn);
			} else option.default(fn);
			return this.addOption(option);
		}
		/**
		* Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
		*
		* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
		* option-argument is indicated by `<>` and an optional option-argument by `[]`.
		*
		* See the README for more details, and see also addOption() and requiredOption().
		*
		* @example
		* program
		*     .option('-p, --pepper', 'add pepper')
		*     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
		*     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
		*     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
		*
		* @param {string} flags
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom option processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		option(flags, description, parseArg, defaultValue) {
			return this._optionEx({}, flags, description, parseArg, defaultValue);
		}
		/**
		* Add a required option which must have a value after parsing. This usually means
		* the option must be specified on the command line. (Otherwise the same as .option().)
		*
		* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
		*
		* @param {string} flags
		* @param {string} [description]
		* @param {(Function|*)} [parseArg] - custom option processing function or default value
		* @param {*} [defaultValue]
		* @return {Command} `this` command for chaining
		*/
		requiredOption(flags, description, parseArg, defaultValue) {
			return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
		}
		/**
		* Alter parsing of short flags with optional values.
		*
		* @example
		* // for `.option('-f,--flag [value]'):
		* program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
		* program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
		*
		* @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
		* @return {Command} `this` command for chaining
		*/
		combineFlagAndOptionalValue(combine = true) {
			this._combineFlagAndOptionalValue = !!combine;
			return this;
		}
		/**
		* Allow unknown options on the command line.
		*
		* @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
		* @return {Command} `this` command for chaining
		*/
		allowUnknownOption(allowUnknown = true) {
			this._allowUnknownOption = !!allowUnknown;
			return this;
		}
		/**
		* Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
		*
		* @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
		* @return {Command} `this` command for chaining
		*/
		allowExcessArguments(allowExcess = true) {
			this._allowExcessArguments = !!allowExcess;
			return this;
		}
		/**
		* Enable positional options. Positional means global options are specified before subcommands which lets
		* subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
		* The default behaviour is non-positional and global options may appear anywhere on the command line.
		*
		* @param {boolean} [positional]
		* @return {Command} `this` command for chaining
		*/
		enablePositionalOptions(positional = true) {
			this._enablePositionalOptions = !!positional;
			return this;
		}
		/**
		* Pass through options that come after command-arguments rather than treat them as command-options,
		* so actual command-options come before command-arguments. Turning this on for a subcommand requires
		* positional options to have been enabled on the program (parent commands).
		* The default behaviour is non-positional and options may appear before or after command-arguments.
		*
		* @param {boolean} [passThrough] for unknown options.
		* @return {Command} `this` command for chaining
		*/
		passThroughOptions(passThrough = true) {
			this._passThroughOptions = !!passThrough;
			this._checkForBrokenPassThrough();
			return this;
		}
		/**
		* @private
		*/
		_checkForBrokenPassThrough() {
			if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
		}
		/**
		* Whether to store option values as properties on command object,
		* or store separately (specify false). In both cases the option values can be accessed using .opts().
		*
		* @param {boolean} [storeAsProperties=true]
		* @return {Command} `this` command for chaining
		*/
		storeOptionsAsProperties(storeAsProperties = true) {
			if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
			if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
			this._storeOptionsAsProperties = !!storeAsProperties;
			return this;
		}
		/**
		* Retrieve option value.
		*
		* @param {string} key
		* @return {object} value
		*/
		getOptionValue(key) {
			if (this._storeOptionsAsProperties) return this[key];
			return this._optionValues[key];
		}
		/**
		* Store option value.
		*
		* @param {string} key
		* @param {object} value
		* @return {Command} `this` command for chaining
		*/
		setOptionValue(key, value) {
			return this.setOptionValueWithSource(key, value, void 0);
		}
		/**
		* Store option value and where the value came from.
		*
		* @param {string} key
		* @param {object} value
		* @param {string} source - expected values are default/config/env/cli/implied
		* @return {Command} `this` command for chaining
		*/
		setOptionValueWithSource(key, value, source) {
			if (this._storeOptionsAsProperties) this[key] = value;
			else this._optionValues[key] = value;
			this._optionValueSources[key] = source;
			return this;
		}
		/**
		* Get source of option value.
		* Expected values are default | config | env | cli | implied
		*
		* @param {string} key
		* @return {string}
		*/
		getOptionValueSource(key) {
			return this._optionValueSources[key];
		}
		/**
		* Get source of option value. See also .optsWithGlobals().
		* Expected values are default | config | env | cli | implied
		*
		* @param {string} key
		* @return {string}
		*/
		getOptionValueSourceWithGlobals(key) {
			let source;
			this._getCommandAndAncestors().forEach((cmd) => {
				if (cmd.getOptionValueSource(key) !== void 0) source = cmd.getOptionValueSource(key);
			});
			return source;
		}
		/**
		* Get user arguments from implied or explicit arguments.
		* Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
		*
		* @private
		*/
		_prepareUserArgs(argv, parseOptions) {
			if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
			parseOptions = parseOptions || {};
			if (argv === void 0 && parseOptions.from === void 0) {
				if (process.versions?.electron) parseOptions.from = "electron";
				const execArgv = process.execArgv ?? [];
				if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
			}
			if (argv === void 0) argv = process.argv;
			this.rawArgs = argv.slice();
			let userArgs;
			switch (parseOptions.from) {
				case void 0:
				case "node":
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
					break;
				case "electron":
					if (process.defaultApp) {
						this._scriptPath = argv[1];
						userArgs = argv.slice(2);
					} else userArgs = argv.slice(1);
					break;
				case "user":
					userArgs = argv.slice(0);
					break;
				case "eval":
					userArgs = argv.slice(1);
					break;
				default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
			}
			if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
			this._name = this._name || "program";
			return userArgs;
		}
		/**
		* Parse `argv`, setting options and invoking commands when defined.
		*
		* Use parseAsync instead of parse if any of your action handlers are async.
		*
		* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
		*
		* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
		* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
		* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
		* - `'user'`: just user arguments
		*
		* @example
		* program.parse(); // parse process.argv and auto-detect electron and special node flags
		* program.parse(process.argv); // assume argv[0] is app and argv[1] is script
		* program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
		*
		* @param {string[]} [argv] - optional, defaults to process.argv
		* @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
		* @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
		* @return {Command} `this` command for chaining
		*/
		parse(argv, parseOptions) {
			this._prepareForParse();
			const userArgs = this._prepareUserArgs(argv, parseOptions);
			this._parseCommand([], userArgs);
			return this;
		}
		/**
		* Parse `argv`, setting options and invoking commands when defined.
		*
		* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
		*
		* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
		* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
		* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
		* - `'user'`: just user arguments
		*
		* @example
		* await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
		* await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
		* await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
		*
		* @param {string[]} [argv]
		* @param {object} [parseOptions]
		* @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
		* @return {Promise}
		*/
		async parseAsync(argv, parseOptions) {
			this._prepareForParse();
			const userArgs = this._prepareUserArgs(argv, parseOptions);
			await this._parseCommand([], userArgs);
			return this;
		}
		_prepareForParse() {
			if (this._savedState === null) this.saveStateBeforeParse();
			else this.restoreStateBeforeParse();
		}
		/**
		* Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
		* Not usually called directly, but available for subclasses to save their custom state.
		*
		* This is called in a lazy way. Only commands used in parsing chain will have state saved.
		*/
		saveStateBeforeParse() {
			this._savedState = {
				_name: this._name,
				_optionValues: { ...this._optionValues },
				_optionValueSources: { ...this._optionValueSources }
			};
		}
		/**
		* Restore state before parse for calls after the first.
		* Not usually called directly, but available for subclasses to save their custom state.
		*
		* This is called in a lazy way. Only commands used in parsing chain will have state restored.
		*/
		restoreStateBeforeParse() {
			if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
			this._name = this._savedState._name;
			this._scriptPath = null;
			this.rawArgs = [];
			this._optionValues = { ...this._savedState._optionValues };
			this._optionValueSources = { ...this._savedState._optionValueSources };
			this.args = [];
			this.processedArgs = [];
		}
		/**
		* Throw if expected executable is missing. Add lots of help for author.
		*
		* @param {string} executableFile
		* @param {string} executableDir
		* @param {string} subcommandName
		*/
		_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
			if (fs.existsSync(executableFile)) return;
			const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
			throw new Error(executableMissing);
		}
		/**
		* Execute a sub-command executable.
		*
		* @private
		*/
		_executeSubCommand(subcommand, args) {
			args = args.slice();
			let launchWithNode = false;
			const sourceExt = [
				".js",
				".ts",
				".tsx",
				".mjs",
				".cjs"
			];
			function findFile(baseDir, baseName) {
				const localBin = path.resolve(baseDir, baseName);
				if (fs.existsSync(localBin)) return localBin;
				if (sourceExt.includes(path.extname(baseName))) return void 0;
				const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
				if (foundExt) return `${localBin}${foundExt}`;
			}
			this._checkForMissingMandatoryOptions();
			this._checkForConflictingOptions();
			let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
			let executableDir = this._executableDir || "";
			if (this._scriptPath) {
				let resolvedScriptPath;
				try {
					resolvedScriptPath = fs.realpathSync(this._scriptPath);
				} catch {
					resolvedScriptPath = this._scriptPath;
				}
				executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
			}
			if (executableDir) {
				let localFile = findFile(executableDir, executableFile);
				if (!localFile && !subcommand._executableFile && this._scriptPath) {
					const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
					if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
				}
				executableFile = localFile || executableFile;
			}
			launchWithNode = sourceExt.includes(path.extname(executableFile));
			let proc;
			if (process.platform !== "win32") {
				if (launchWithNode) {
					args.unshift(executableFile);
					args = incrementNodeInspectorPort(process.execArgv).concat(args);
					proc = childProcess.spawn(process.argv[0], args, { stdio: "inherit" });
				} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
			} else {
				this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process.execArgv).concat(args);
				proc = childProcess.spawn(process.execPath, args, { stdio: "inherit" });
			}
			if (!proc.killed) [
				"SIGUSR1",
				"SIGUSR2",
				"SIGTERM",
				"SIGINT",
				"SIGHUP"
			].forEach((signal) => {
				process.on(signal, () => {
					if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
				});
			});
			const exitCallback = this._exitCallback;
			proc.on("close", (code) => {
				code = code ?? 1;
				if (!exitCallback) process.exit(code);
				else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
			});
			proc.on("error", (err) => {
				if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
				else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
				if (!exitCallback) process.exit(1);
				else {
					const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
					wrappedError.nestedError = err;
					exitCallback(wrappedError);
				}
			});
			this.runningCommand = proc;
		}
		/**
		* @private
		*/
		_dispatchSubcommand(commandName, operands, unknown) {
			const subCommand = this._findCommand(commandName);
			if (!subCommand) this.help({ error: true });
			subCommand._prepareForParse();
			let promiseChain;
			promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
			promiseChain = this._chainOrCall(promiseChain, () => {
				if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
				else return subCommand._parseCommand(operands, unknown);
			});
			return promiseChain;
		}
		/**
		* Invoke help directly if possible, or dispatch if necessary.
		* e.g. help foo
		*
		* @private
		*/
		_dispatchHelpCommand(subcommandName) {
			if (!subcommandName) this.help();
			const subCommand = this._findCommand(subcommandName);
			if (subCommand && !subCommand._executableHandler) subCommand.help();
			return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
		}
		/**
		* Check this.args against expected this.registeredArguments.
		*
		* @private
		*/
		_checkNumberOfArguments() {
			this.registeredArguments.forEach((arg, i) => {
				if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
			});
			if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
			if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
		}
		/**
		* Process this.args using this.registeredArguments and save as this.processedArgs!
		*
		* @private
		*/
		_processArguments() {
			const myParseArg = (argument, value, previous) => {
				let parsedValue = value;
				if (value !== null && argument.parseArg) {
					const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
					parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
				}
				return parsedValue;
			};
			this._checkNumberOfArguments();
			const processedArgs = [];
			this.registeredArguments.forEach((declaredArg, index) => {
				let value = declaredArg.defaultValue;
				if (declaredArg.variadic) {
					if (index < this.args.length) {
						value = this.args.slice(index);
						if (declaredArg.parseArg) value = value.reduce((processed, v) => {
							return myParseArg(declaredArg, v, processed);
						}, declaredArg.defaultValue);
					} else if (value === void 0) value = [];
				} else if (index < this.args.length) {
					value = this.args[index];
					if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
				}
				processedArgs[index] = value;
			});
			this.processedArgs = processedArgs;
		}
		/**
		* Once we have a promise we chain, but call synchronously until then.
		*
		* @param {(Promise|undefined)} promise
		* @param {Function} fn
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCall(promise, fn) {
			if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
			return fn();
		}
		/**
		*
		* @param {(Promise|undefined)} promise
		* @param {string} event
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCallHooks(promise, event) {
			let result = promise;
			const hooks = [];
			this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
				hookedCommand._lifeCycleHooks[event].forEach((callback) => {
					hooks.push({
						hookedCommand,
						callback
					});
				});
			});
			if (event === "postAction") hooks.reverse();
			hooks.forEach((hookDetail) => {
				result = this._chainOrCall(result, () => {
					return hookDetail.callback(hookDetail.hookedCommand, this);
				});
			});
			return result;
		}
		/**
		*
		* @param {(Promise|undefined)} promise
		* @param {Command} subCommand
		* @param {string} event
		* @return {(Promise|undefined)}
		* @private
		*/
		_chainOrCallSubCommandHook(promise, subCommand, event) {
			let result = promise;
			if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
				result = this._chainOrCall(result, () => {
					return hook(this, subCommand);
				});
			});
			return result;
		}
		/**
		* Process arguments in context of this command.
		* Returns action result, in case it is a promise.
		*
		* @private
		*/
		_parseCommand(operands, unknown) {
			const parsed = this.parseOptions(unknown);
			this._parseOptionsEnv();
			this._parseOptionsImplied();
			operands = operands.concat(parsed.operands);
			unknown = parsed.unknown;
			this.args = operands.concat(unknown);
			if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
			if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
			if (this._defaultCommandName) {
				this._outputHelpIfRequested(unknown);
				return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
			}
			if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
			this._outputHelpIfRequested(parsed.unknown);
			this._checkForMissingMandatoryOptions();
			this._checkForConflictingOptions();
			const checkForUnknownOptions = () => {
				if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
			};
			const commandEvent = `command:${this.name()}`;
			if (this._actionHandler) {
				checkForUnknownOptions();
				this._processArguments();
				let promiseChain;
				promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
				promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
				if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
					this.parent.emit(commandEvent, operands, unknown);
				});
				promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
				return promiseChain;
			}
			if (this.parent?.listenerCount(commandEvent)) {
				checkForUnknownOptions();
				this._processArguments();
				this.parent.emit(commandEvent, operands, unknown);
			} else if (operands.length) {
				if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
				if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
				else if (this.commands.length) this.unknownCommand();
				else {
					checkForUnknownOptions();
					this._processArguments();
				}
			} else if (this.commands.length) {
				checkForUnknownOptions();
				this.help({ error: true });
			} else {
				checkForUnknownOptions();
				this._processArguments();
			}
		}
		/**
		* Find matching command.
		*
		* @private
		* @return {Command | undefined}
		*/
		_findCommand(name) {
			if (!name) return void 0;
			return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
		}
		/**
		* Return an option matching `arg` if any.
		*
		* @param {string} arg
		* @return {Option}
		* @package
		*/
		_findOption(arg) {
			return this.options.find((option) => option.is(arg));
		}
		/**
		* Display an error message if a mandatory option does not have a value.
		* Called after checking for help flags in leaf subcommand.
		*
		* @private
		*/
		_checkForMissingMandatoryOptions() {
			this._getCommandAndAncestors().forEach((cmd) => {
				cmd.options.forEach((anOption) => {
					if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
				});
			});
		}
		/**
		* Display an error message if conflicting options are used together in this.
		*
		* @private
		*/
		_checkForConflictingLocalOptions() {
			const definedNonDefaultOptions = this.options.filter((option) => {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0) return false;
				return this.getOptionValueSource(optionKey) !== "default";
			});
			definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
				const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
				if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
			});
		}
		/**
		* Display an error message if conflicting options are used together.
		* Called after checking for help flags in leaf subcommand.
		*
		* @private
		*/
		_checkForConflictingOptions() {
			this._getCommandAndAncestors().forEach((cmd) => {
				cmd._checkForConflictingLocalOptions();
			});
		}
		/**
		* Parse options from `argv` removing known options,
		* and return argv split into operands and unknown arguments.
		*
		* Side effects: modifies command by storing options. Does not reset state if called again.
		*
		* Examples:
		*
		*     argv => operands, unknown
		*     --known kkk op => [op], []
		*     op --known kkk => [op], []
		*     sub --unknown uuu op => [sub], [--unknown uuu op]
		*     sub -- --unknown uuu op => [sub --unknown uuu op], []
		*
		* @param {string[]} args
		* @return {{operands: string[], unknown: string[]}}
		*/
		parseOptions(args) {
			const operands = [];
			const unknown = [];
			let dest = operands;
			function maybeOption(arg) {
				return arg.length > 1 && arg[0] === "-";
			}
			const negativeNumberArg = (arg) => {
				if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
				return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
			};
			let activeVariadicOption = null;
			let activeGroup = null;
			let i = 0;
			while (i < args.length || activeGroup) {
				const arg = activeGroup ?? args[i++];
				activeGroup = null;
				if (arg === "--") {
					if (dest === unknown) dest.push(arg);
					dest.push(...args.slice(i));
					break;
				}
				if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
					this.emit(`option:${activeVariadicOption.name()}`, arg);
					continue;
				}
				activeVariadicOption = null;
				if (maybeOption(arg)) {
					const option = this._findOption(arg);
					if (option) {
						if (option.required) {
							const value = args[i++];
							if (value === void 0) this.optionMissingArgument(option);
							this.emit(`option:${option.name()}`, value);
						} else if (option.optional) {
							let value = null;
							if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
							this.emit(`option:${option.name()}`, value);
						} else this.emit(`option:${option.name()}`);
						activeVariadicOption = option.variadic ? option : null;
						continue;
					}
				}
				if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
					const option = this._findOption(`-${arg[1]}`);
					if (option) {
						if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
						else {
							this.emit(`option:${option.name()}`);
							activeGroup = `-${arg.slice(2)}`;
						}
						continue;
					}
				}
				if (/^--[^=]+=/.test(arg)) {
					const index = arg.indexOf("=");
					const option = this._findOption(arg.slice(0, index));
					if (option && (option.required || option.optional)) {
						this.emit(`option:${option.name()}`, arg.slice(index + 1));
						continue;
					}
				}
				if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
				if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
					if (this._findCommand(arg)) {
						operands.push(arg);
						unknown.push(...args.slice(i));
						break;
					} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
						operands.push(arg, ...args.slice(i));
						break;
					} else if (this._defaultCommandName) {
						unknown.push(arg, ...args.slice(i));
						break;
					}
				}
				if (this._passThroughOptions) {
					dest.push(arg, ...args.slice(i));
					break;
				}
				dest.push(arg);
			}
			return {
				operands,
				unknown
			};
		}
		/**
		* Return an object containing local option values as key-value pairs.
		*
		* @return {object}
		*/
		opts() {
			if (this._storeOptionsAsProperties) {
				const result = {};
				const len = this.options.length;
				for (let i = 0; i < len; i++) {
					const key = this.options[i].attributeName();
					result[key] = key === this._versionOptionName ? this._version : this[key];
				}
				return result;
			}
			return this._optionValues;
		}
		/**
		* Return an object containing merged local and global option values as key-value pairs.
		*
		* @return {object}
		*/
		optsWithGlobals() {
			return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
		}
		/**
		* Display error message and exit (or call exitOverride).
		*
		* @param {string} message
		* @param {object} [errorOptions]
		* @param {string} [errorOptions.code] - an id string representing the error
		* @param {number} [errorOptions.exitCode] - used with process.exit
		*/
		error(message, errorOptions) {
			this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
			if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
			else if (this._showHelpAfterError) {
				this._outputConfiguration.writeErr("\n");
				this.outputHelp({ error: true });
			}
			const config = errorOptions || {};
			const exitCode = config.exitCode || 1;
			const code = config.code || "commander.error";
			this._exit(exitCode, code, message);
		}
		/**
		* Apply any option related environment variables, if option does
		* not have a value from cli or client code.
		*
		* @private
		*/
		_parseOptionsEnv() {
			this.options.forEach((option) => {
				if (option.envVar && option.envVar in process.env) {
					const optionKey = option.attributeName();
					if (this.getOptionValue(optionKey) === void 0 || [
						"default",
						"config",
						"env"
					].includes(this.getOptionValueSource(optionKey))) {
						if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process.env[option.envVar]);
						else this.emit(`optionEnv:${option.name()}`);
					}
				}
			});
		}
		/**
		* Apply any implied option values, if option is undefined or default value.
		*
		* @private
		*/
		_parseOptionsImplied() {
			const dualHelper = new DualOptions(this.options);
			const hasCustomOptionValue = (optionKey) => {
				return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
			};
			this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
				Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
					this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
				});
			});
		}
		/**
		* Argument `name` is missing.
		*
		* @param {string} name
		* @private
		*/
		missingArgument(name) {
			const message = `error: missing required argument '${name}'`;
			this.error(message, { code: "commander.missingArgument" });
		}
		/**
		* `Option` is missing an argument.
		*
		* @param {Option} option
		* @private
		*/
		optionMissingArgument(option) {
			const message = `error: option '${option.flags}' argument missing`;
			this.error(message, { code: "commander.optionMissingArgument" });
		}
		/**
		* `Option` does not have a value, and is a mandatory option.
		*
		* @param {Option} option
		* @private
		*/
		missingMandatoryOptionValue(option) {
			const message = `error: required option '${option.flags}' not specified`;
			this.error(message, { code: "commander.missingMandatoryOptionValue" });
		}
		/**
		* `Option` conflicts with another option.
		*
		* @param {Option} option
		* @param {Option} conflictingOption
		* @private
		*/
		_conflictingOption(option, conflictingOption) {
			const findBestOptionFromValue = (option) => {
				const optionKey = option.attributeName();
				const optionValue = this.getOptionValue(optionKey);
				const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
				const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
				if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
				return positiveOption || option;
			};
			const getErrorMessage = (option) => {
				const bestOption = findBestOptionFromValue(option);
				const optionKey = bestOption.attributeName();
				if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
				return `option '${bestOption.flags}'`;
			};
			const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
			this.error(message, { code: "commander.conflictingOption" });
		}
		/**
		* Unknown option `flag`.
		*
		* @param {string} flag
		* @private
		*/
		unknownOption(flag) {
			if (this._allowUnknownOption) return;
			let suggestion = "";
			if (flag.startsWith("--") && this._showSuggestionAfterError) {
				let candidateFlags = [];
				let command = this;
				do {
					const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
					candidateFlags = candidateFlags.concat(moreFlags);
					command = command.parent;
				} while (command && !command._enablePositionalOptions);
				suggestion = suggestSimilar(flag, candidateFlags);
			}
			const message = `error: unknown option '${flag}'${suggestion}`;
			this.error(message, { code: "commander.unknownOption" });
		}
		/**
		* Excess arguments, more than expected.
		*
		* @param {string[]} receivedArgs
		* @private
		*/
		_excessArguments(receivedArgs) {
			if (this._allowExcessArguments) return;
			const expected = this.registeredArguments.length;
			const s = expected === 1 ? "" : "s";
			const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
			this.error(message, { code: "commander.excessArguments" });
		}
		/**
		* Unknown command.
		*
		* @private
		*/
		unknownCommand() {
			const unknownName = this.args[0];
			let suggestion = "";
			if (this._showSuggestionAfterError) {
				const candidateNames = [];
				this.createHelp().visibleCommands(this).forEach((command) => {
					candidateNames.push(command.name());
					if (command.alias()) candidateNames.push(command.alias());
				});
				suggestion = suggestSimilar(unknownName, candidateNames);
			}
			const message = `error: unknown command '${unknownName}'${suggestion}`;
			this.error(message, { code: "commander.unknownCommand" });
		}
		/**
		* Get or set the program version.
		*
		* This method auto-registers the "-V, --version" option which will print the version number.
		*
		* You can optionally supply the flags and description to override the defaults.
		*
		* @param {string} [str]
		* @param {string} [flags]
		* @param {string} [description]
		* @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
		*/
		version(str, flags, description) {
			if (str === void 0) return this._version;
			this._version = str;
			flags = flags || "-V, --version";
			description = description || "output the version number";
			const versionOption = this.createOption(flags, description);
			this._versionOptionName = versionOption.attributeName();
			this._registerOption(versionOption);
			this.on("option:" + versionOption.name(), () => {
				this._outputConfiguration.writeOut(`${str}\n`);
				this._exit(0, "commander.version", str);
			});
			return this;
		}
		/**
		* Set the description.
		*
		* @param {string} [str]
		* @param {object} [argsDescription]
		* @return {(string|Command)}
		*/
		description(str, argsDescription) {
			if (str === void 0 && argsDescription === void 0) return this._description;
			this._description = str;
			if (argsDescription) this._argsDescription = argsDescription;
			return this;
		}
		/**
		* Set the summary. Used when listed as subcommand of parent.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		summary(str) {
			if (str === void 0) return this._summary;
			this._summary = str;
			return this;
		}
		/**
		* Set an alias for the command.
		*
		* You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
		*
		* @param {string} [alias]
		* @return {(string|Command)}
		*/
		alias(alias) {
			if (alias === void 0) return this._aliases[0];
			/** @type {Command} */
			let command = this;
			if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
			if (alias === command._name) throw new Error("Command alias can't be the same as its name");
			const matchingCommand = this.parent?._findCommand(alias);
			if (matchingCommand) {
				const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
				throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
			}
			command._aliases.push(alias);
			return this;
		}
		/**
		* Set aliases for the command.
		*
		* Only the first alias is shown in the auto-generated help.
		*
		* @param {string[]} [aliases]
		* @return {(string[]|Command)}
		*/
		aliases(aliases) {
			if (aliases === void 0) return this._aliases;
			aliases.forEach((alias) => this.alias(alias));
			return this;
		}
		/**
		* Set / get the command usage `str`.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		usage(str) {
			if (str === void 0) {
				if (this._usage) return this._usage;
				const args = this.registeredArguments.map((arg) => {
					return humanReadableArgName(arg);
				});
				return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
			}
			this._usage = str;
			return this;
		}
		/**
		* Get or set the name of the command.
		*
		* @param {string} [str]
		* @return {(string|Command)}
		*/
		name(str) {
			if (str === void 0) return this._name;
			this._name = str;
			return this;
		}
		/**
		* Set/get the help group heading for this subcommand in parent command's help.
		*
		* @param {string} [heading]
		* @return {Command | string}
		*/
		helpGroup(heading) {
			if (heading === void 0) return this._helpGroupHeading ?? "";
			this._helpGroupHeading = heading;
			return this;
		}
		/**
		* Set/get the default help group heading for subcommands added to this command.
		* (This does not override a group set directly on the subcommand using .helpGroup().)
		*
		* @example
		* program.commandsGroup('Development Commands:);
		* program.command('watch')...
		* program.command('lint')...
		* ...
		*
		* @param {string} [heading]
		* @returns {Command | string}
		*/
		commandsGroup(heading) {
			if (heading === void 0) return this._defaultCommandGroup ?? "";
			this._defaultCommandGroup = heading;
			return this;
		}
		/**
		* Set/get the default help group heading for options added to this command.
		* (This does not override a group set directly on the option using .helpGroup().)
		*
		* @example
		* program
		*   .optionsGroup('Development Options:')
		*   .option('-d, --debug', 'output extra debugging')
		*   .option('-p, --profile', 'output profiling information')
		*
		* @param {string} [heading]
		* @returns {Command | string}
		*/
		optionsGroup(heading) {
			if (heading === void 0) return this._defaultOptionGroup ?? "";
			this._defaultOptionGroup = heading;
			return this;
		}
		/**
		* @param {Option} option
		* @private
		*/
		_initOptionGroup(option) {
			if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
		}
		/**
		* @param {Command} cmd
		* @private
		*/
		_initCommandGroup(cmd) {
			if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
		}
		/**
		* Set the name of the command from script filename, such as process.argv[1],
		* or require.main.filename, or __filename.
		*
		* (Used internally and public although not documented in README.)
		*
		* @example
		* program.nameFromFilename(require.main.filename);
		*
		* @param {string} filename
		* @return {Command}
		*/
		nameFromFilename(filename) {
			this._name = path.basename(filename, path.extname(filename));
			return this;
		}
		/**
		* Get or set the directory for searching for executable subcommands of this command.
		*
		* @example
		* program.executableDir(__dirname);
		* // or
		* program.executableDir('subcommands');
		*
		* @param {string} [path]
		* @return {(string|null|Command)}
		*/
		executableDir(path) {
			if (path === void 0) return this._executableDir;
			this._executableDir = path;
			return this;
		}
		/**
		* Return program help documentation.
		*
		* @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
		* @return {string}
		*/
		helpInformation(contextOptions) {
			const helper = this.createHelp();
			const context = this._getOutputContext(contextOptions);
			helper.prepareContext({
				error: context.error,
				helpWidth: context.helpWidth,
				outputHasColors: context.hasColors
			});
			const text = helper.formatHelp(this, helper);
			if (context.hasColors) return text;
			return this._outputConfiguration.stripColor(text);
		}
		/**
		* @typedef HelpContext
		* @type {object}
		* @property {boolean} error
		* @property {number} helpWidth
		* @property {boolean} hasColors
		* @property {function} write - includes stripColor if needed
		*
		* @returns {HelpContext}
		* @private
		*/
		_getOutputContext(contextOptions) {
			contextOptions = contextOptions || {};
			const error = !!contextOptions.error;
			let baseWrite;
			let hasColors;
			let helpWidth;
			if (error) {
				baseWrite = (str) => this._outputConfiguration.writeErr(str);
				hasColors = this._outputConfiguration.getErrHasColors();
				helpWidth = this._outputConfiguration.getErrHelpWidth();
			} else {
				baseWrite = (str) => this._outputConfiguration.writeOut(str);
				hasColors = this._outputConfiguration.getOutHasColors();
				helpWidth = this._outputConfiguration.getOutHelpWidth();
			}
			const write = (str) => {
				if (!hasColors) str = this._outputConfiguration.stripColor(str);
				return baseWrite(str);
			};
			return {
				error,
				write,
				hasColors,
				helpWidth
			};
		}
		/**
		* Output help information for this command.
		*
		* Outputs built-in help, and custom text added using `.addHelpText()`.
		*
		* @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
		*/
		outputHelp(contextOptions) {
			let deprecatedCallback;
			if (typeof contextOptions === "function") {
				deprecatedCallback = contextOptions;
				contextOptions = void 0;
			}
			const outputContext = this._getOutputContext(contextOptions);
			/** @type {HelpTextEventContext} */
			const eventContext = {
				error: outputContext.error,
				write: outputContext.write,
				command: this
			};
			this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
			this.emit("beforeHelp", eventContext);
			let helpInformation = this.helpInformation({ error: outputContext.error });
			if (deprecatedCallback) {
				helpInformation = deprecatedCallback(helpInformation);
				if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
			}
			outputContext.write(helpInformation);
			if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
			this.emit("afterHelp", eventContext);
			this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
		}
		/**
		* You can pass in flags and a description to customise the built-in help option.
		* Pass in false to disable the built-in help option.
		*
		* @example
		* program.helpOption('-?, --help' 'show help'); // customise
		* program.helpOption(false); // disable
		*
		* @param {(string | boolean)} flags
		* @param {string} [description]
		* @return {Command} `this` command for chaining
		*/
		helpOption(flags, description) {
			if (typeof flags === "boolean") {
				if (flags) {
					if (this._helpOption === null) this._helpOption = void 0;
					if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
				} else this._helpOption = null;
				return this;
			}
			this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
			if (flags || description) this._initOptionGroup(this._helpOption);
			return this;
		}
		/**
		* Lazy create help option.
		* Returns null if has been disabled with .helpOption(false).
		*
		* @returns {(Option | null)} the help option
		* @package
		*/
		_getHelpOption() {
			if (this._helpOption === void 0) this.helpOption(void 0, void 0);
			return this._helpOption;
		}
		/**
		* Supply your own option to use for the built-in help option.
		* This is an alternative to using helpOption() to customise the flags and description etc.
		*
		* @param {Option} option
		* @return {Command} `this` command for chaining
		*/
		addHelpOption(option) {
			this._helpOption = option;
			this._initOptionGroup(option);
			return this;
		}
		/**
		* Output help information and exit.
		*
		* Outputs built-in help, and custom text added using `.addHelpText()`.
		*
		* @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
		*/
		help(contextOptions) {
			this.outputHelp(contextOptions);
			let exitCode = Number(process.exitCode ?? 0);
			if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
			this._exit(exitCode, "commander.help", "(outputHelp)");
		}
		/**
		* // Do a little typing to coordinate emit and listener for the help text events.
		* @typedef HelpTextEventContext
		* @type {object}
		* @property {boolean} error
		* @property {Command} command
		* @property {function} write
		*/
		/**
		* Add additional text to be displayed with the built-in help.
		*
		* Position is 'before' or 'after' to affect just this command,
		* and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
		*
		* @param {string} position - before or after built-in help
		* @param {(string | Function)} text - string to add, or a function returning a string
		* @return {Command} `this` command for chaining
		*/
		addHelpText(position, text) {
			const allowedValues = [
				"beforeAll",
				"before",
				"after",
				"afterAll"
			];
			if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
			const helpEvent = `${position}Help`;
			this.on(helpEvent, (context) => {
				let helpStr;
				if (typeof text === "function") helpStr = text({
					error: context.error,
					command: context.command
				});
				else helpStr = text;
				if (helpStr) context.write(`${helpStr}\n`);
			});
			return this;
		}
		/**
		* Output help information if help flags specified
		*
		* @param {Array} args - array of options to search for help flags
		* @private
		*/
		_outputHelpIfRequested(args) {
			const helpOption = this._getHelpOption();
			if (helpOption && args.find((arg) => helpOption.is(arg))) {
				this.outputHelp();
				this._exit(0, "commander.helpDisplayed", "(outputHelp)");
			}
		}
	};
	/**
	* Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
	*
	* @param {string[]} args - array of arguments from node.execArgv
	* @returns {string[]}
	* @private
	*/
	function incrementNodeInspectorPort(args) {
		return args.map((arg) => {
			if (!arg.startsWith("--inspect")) return arg;
			let debugOption;
			let debugHost = "127.0.0.1";
			let debugPort = "9229";
			let match;
			if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) debugOption = match[1];
			else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
				debugOption = match[1];
				if (/^\d+$/.test(match[3])) debugPort = match[3];
				else debugHost = match[3];
			} else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
				debugOption = match[1];
				debugHost = match[3];
				debugPort = match[4];
			}
			if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
			return arg;
		});
	}
	/**
	* @returns {boolean | undefined}
	* @package
	*/
	function useColor() {
		if (process.env.NO_COLOR || process.env.FORCE_COLOR === "0" || process.env.FORCE_COLOR === "false") return false;
		if (process.env.FORCE_COLOR || process.env.CLICOLOR_FORCE !== void 0) return true;
	}
	exports.Command = Command;
	exports.useColor = useColor;
}));

// node_modules/commander/index.js
var require_commander = /* @__PURE__ */ require_rolldown_runtime.__commonJSMin(((exports) => {
	const { Argument } = require_argument();
	const { Command } = require_command();
	const { CommanderError, InvalidArgumentError } = require_error();
	const { Help } = require_help();
	const { Option } = require_option();
	exports.program = new Command();
	exports.createCommand = (name) => new Command(name);
	exports.createOption = (flags, description) => new Option(flags, description);
	exports.createArgument = (name, description) => new Argument(name, description);
	/**
	* Expose classes
	*/
	exports.Command = Command;
	exports.Option = Option;
	exports.Argument = Argument;
	exports.Help = Help;
	exports.CommanderError = CommanderError;
	exports.InvalidArgumentError = InvalidArgumentError;
	exports.InvalidOptionArgumentError = InvalidArgumentError;
}));

// node_modules/commander/esm.mjs
var import_commander = /* @__PURE__ */ require_rolldown_runtime.__toESM(require_commander(), 1);
const { program, createCommand, createArgument, createOption, CommanderError, InvalidArgumentError, InvalidOptionArgumentError, Command, Argument, Option, Help } = import_commander.default;

// build/version.js
/** The version of this package, equal to the one in `package.json` (a test holds them together). */
const VERSION$1 = "1.0.0";

// build/gitee/rate-limit.js
/** Recognises Gitee's `Rate Limit Exceeded`, which comes under 403, by `error` or by `message`. */
function isRateLimit(json) {
	return [json?.error, json?.message].filter((text) => typeof text === "string").some((text) => /rate limit/i.test(text));
}

// build/gitee/user.js
/** The form of a user name in the URL of a profile. */
const LOGIN = /^[\w.-]{1,200}$/;
/**
* Asks `GET /api/v5/user` whether an access token works, and whose it is. A rate limit, a blocked
* address, a failing server or no answer prove nothing about the token. Without the scope `user_info` a
* valid token gets a 403 there.
*/
async function checkToken({ http, deadline }, request) {
	const { origin, access_token, scope, secrets: others = [], mayRepeat } = request;
	const secrets = [access_token, ...others];
	const call = {
		method: "GET",
		url: new URL("/api/v5/user", origin),
		headers: {
			accept: "application/json",
			authorization: `Bearer ${access_token}`
		},
		...mayRepeat && { mayRepeat }
	};
	const { result } = await http.send(call, deadline);
	if (result.kind === "no_answer") {
		const detail = require_json.quoted(result.detail, secrets);
		return {
			verdict: "unknown",
			problem: `${origin.host} gave no answer (${detail})`
		};
	}
	const json = require_json.parseJsonObject(result.body) ?? {};
	const login = require_json.wellFormed(json.login, {
		form: LOGIN,
		secrets
	});
	if (result.status === 200 && login) return {
		verdict: "alive",
		login
	};
	const detail = typeof json.message === "string" ? ` (${require_json.quoted(json.message, secrets)})` : "";
	const answered = result.status === 200 ? "did not name a user" : `answered ${result.status}${detail}`;
	const problem = `${origin.host} ${answered}`;
	if (result.status === 401) return {
		verdict: "dead",
		problem
	};
	const lacksScope = scope !== void 0 && !scope.split(" ").includes("user_info");
	return result.status === 403 && lacksScope && !isRateLimit(json) ? {
		verdict: "alive",
		problem: `${problem}: the token lacks the scope user_info`
	} : {
		verdict: "unknown",
		problem
	};
}
/**
* Asks whose a new access token is.
*
* @throws {GiteeTokenError} `request_refused` when Gitee does not accept it
*/
async function verifyNewToken(context, request) {
	const check = await checkToken(context, request);
	if (check.verdict !== "dead") return check;
	throw new require_json.GiteeTokenError("request_refused", `Gitee granted the access token, but no longer accepts it: ${check.problem}. The outputs are set.`, { advice: "Another job has probably replaced the token in the meantime: let only one job at a time refresh it." });
}

// build/http/deadline.js
/** Creates a deadline whose time starts when it is first asked for, which a request does. */
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
			endsAt = void 0;
		}
	};
}

// build/gitee/scopes.js
/** The permissions that a Gitee application can ask for, in the order of Gitee's own page. */
const SCOPES = [
	"user_info",
	"projects",
	"pull_requests",
	"issues",
	"notes",
	"keys",
	"hook",
	"groups",
	"gists",
	"enterprises",
	"emails"
];
/** Words that no runner and no shell reads as anything else, of 1000 characters in all. */
const SCOPE = /^(?=.{1,1000}$) *[\w*][\w.:/*-]*(?: +[\w*][\w.:/*-]*)* *$/;
/**
* Reads scopes that are separated by spaces, English or Chinese commas, or lines. Also returns those
* that Gitee does not list.
*/
function parseScope(text) {
	const scopes = [...new Set(text.split(/[\s,，、]+/).filter(Boolean))];
	const known = SCOPES;
	return {
		scope: scopes.join(" "),
		unknown: scopes.filter((word) => !known.includes(word))
	};
}
/** Returns the scope that a server named, or nothing if it is malformed or contains a secret. */
function checkedScope(value, secrets) {
	return require_json.wellFormed(value, {
		form: SCOPE,
		secrets
	});
}

// build/gitee/token-response.js
/** Gitee's tokens have 32 and 64 characters; this leaves room for any other kind. */
const MAX_TOKEN_LENGTH = 4096;
/** The form of a token type (RFC 6749, appendix A.11). */
const TOKEN_TYPE = /^[\w.-]{1,100}$/;
/** The last day of the year 9999: what lies behind it no date can hold. */
const MAX_UNIX_TIME = 253402214400;
/**
* Checks the JSON of a success. Only `access_token` is required; an optional field that makes no
* sense counts as absent, a refresh token that makes no sense does not. A token must be visible
* ASCII without spaces (RFC 6749, appendix A), so that none can carry a line of its own into the
* log or a file of the runner. A scope or a type that contains a token or one of the given secrets also
* counts as absent. Returns a description of the fault if no token can be used; an unusable access
* token does not cost the refresh token beside it.
*/
function parseTokenResponse(json, inputSecrets) {
	const { access_token } = json;
	const refresh_token = json.refresh_token || void 0;
	if (refresh_token !== void 0 && !isBearerToken(refresh_token)) return `its refresh_token is ${describeProblem$2(refresh_token)}`;
	const isUsable = isBearerToken(access_token);
	const problem = isUsable ? void 0 : `its access_token is ${describeProblem$2(access_token)}`;
	if (problem && !refresh_token) return problem;
	const secrets = [...inputSecrets, ...[access_token, refresh_token].filter(isBearerToken)];
	return {
		...problem && { problem },
		access_token: isUsable ? access_token : "",
		token_type: require_json.wellFormed(json.token_type, {
			form: TOKEN_TYPE,
			secrets
		}) ?? "bearer",
		refresh_token,
		scope: checkedScope(json.scope, secrets),
		expires_in: wholeSeconds(json.expires_in),
		created_at: wholeSeconds(json.created_at)
	};
}
/**
* Returns, as JSON, the fields of a success in a text that broke off or has something around them, or
* `undefined` when it has no whole refresh token.
*/
function salvageTokens(text) {
	const fields = text.matchAll(/"(\w+)"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=\s*[,}]))/g);
	const found = Object.fromEntries([...fields].map(([, name = "", string, number]) => [name, string ?? Number(number)]));
	return isBearerToken(found.refresh_token) && !found.error ? JSON.stringify(found) : void 0;
}
/** Tells whether a value is a token as RFC 6749, appendix A, allows it: `1*VSCHAR`, here without spaces. */
function isBearerToken(value) {
	return typeof value === "string" && value.length <= MAX_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value);
}
function describeProblem$2(value) {
	if (value === void 0 || value === null) return "missing";
	if (typeof value !== "string") return "not a string";
	if (value === "") return "empty";
	if (value.length > MAX_TOKEN_LENGTH) return `longer than ${MAX_TOKEN_LENGTH} characters`;
	return "not visible ASCII without spaces";
}
/** Some servers write numbers as text. */
function wholeSeconds(value) {
	const seconds = Number.isInteger(value) || typeof value === "string" && /^\d+$/.test(value) ? Number(value) : -1;
	return seconds >= 0 && seconds <= MAX_UNIX_TIME ? seconds : void 0;
}

// build/http/server-url.js
/**
* Returns the address of a server that may be sent secrets: https, or http to a loopback host, with
* nothing behind the path. `undefined` when the text is no such address.
*/
function parseServerUrl(text) {
	const url = URL.canParse(text) ? new URL(text) : void 0;
	return url && !url.search && !url.hash && !url.username && !url.password && (url.protocol === "https:" || isLoopback(url)) ? url : void 0;
}
/** Tells whether an address is plain http to this very machine. */
function isLoopback({ protocol, hostname }) {
	return protocol === "http:" && (hostname === "localhost" || /^127(\.\d+){3}$/.test(hostname));
}

// build/token/session.js
const ANY_VERSION = /^gts\d+\./;
const VERSION_1 = "gts1.";
const VERSION_2 = "gts2.";
/** How far the clocks of two machines can normally differ, in seconds. */
const MAX_CLOCK_SKEW_S = 60;
const ID_BYTES$2 = 16;
/** Tells a session from a bare refresh token by its first characters. */
function isSession(text) {
	return ANY_VERSION.test(text);
}
/** Writes a session in one line: `gts2.` and the Base64url form of its JSON. */
function encodeSession(session) {
	const { id, gitee_url, client_id, location: place, logins } = session;
	const json = JSON.stringify({
		v: 2,
		id,
		gitee_url,
		client_id,
		place,
		logins
	});
	return VERSION_2 + Buffer.from(json).toString("base64url");
}
/**
* Reads a session.
*
* @throws {GiteeTokenError} `input_invalid` when it is damaged
*/
function decodeSession(text) {
	const json = require_json.parseJsonObject(Buffer.from(text.replace(ANY_VERSION, ""), "base64url").toString());
	const session = text.startsWith(VERSION_1) ? readVersion1(json) : readVersion2(json);
	if (session) return session;
	throw new require_json.GiteeTokenError("input_invalid", "The stored refresh token is a session, but a damaged one.", { advice: "Store a refresh token in its place: a session is made of it when it is used." });
}
function readVersion1(json = {}) {
	const login = readLogin(json);
	return json.v === 1 && typeof json.scope === "string" && login ? {
		id: "",
		gitee_url: "",
		client_id: "",
		logins: [login]
	} : void 0;
}
function readVersion2(json = {}) {
	const { v, id, client_id, place, logins } = json;
	const gitee_url = readOrigin$1(json.gitee_url);
	if (v !== 2 || typeof client_id !== "string" || gitee_url === void 0) return void 0;
	const [first, ...others] = Array.isArray(logins) ? logins.map(readLogin) : [];
	if (!first || !others.every((login) => login !== void 0)) return void 0;
	return {
		id: toText(id),
		gitee_url,
		client_id,
		...isObject(place) && { location: place },
		logins: [first, ...others]
	};
}
function readLogin(value) {
	if (!isObject(value)) return void 0;
	const { id, access_token, refresh_token, expires_at, scope } = value;
	if (!isBearerToken(access_token) || !isBearerToken(refresh_token) || !isTime(expires_at)) return void 0;
	const known = (name) => isTime(value[name]) ? { [name]: value[name] } : {};
	return {
		id: toText(id),
		access_token,
		refresh_token,
		...known("issued_at"),
		...known("expires_in"),
		expires_at,
		scope: toText(scope),
		...known("refused_at")
	};
}
/** Secrets are sent there, so a session that names any other address is damaged. */
function readOrigin$1(value) {
	if (value === "") return value;
	const url = typeof value === "string" ? parseServerUrl(value) : void 0;
	return url?.pathname === "/" ? url.origin : void 0;
}
function isObject(value) {
	return typeof value === "object" && value !== null;
}
function isTime(value) {
	return Number.isSafeInteger(value);
}
function toText(value) {
	return typeof value === "string" ? value : "";
}
/** Returns the session of a new token. Without `expires_in`, its access token is not reused. */
function createSession({ gitee, token, refresh_token, sentAt, previous }) {
	const { access_token, expires_in, scope = "" } = token;
	const replaced = previous && stalest(previous);
	const login = {
		id: replaced?.id || createId$1(),
		access_token,
		refresh_token,
		issued_at: sentAt,
		...expires_in !== void 0 && { expires_in },
		expires_at: sentAt + (expires_in ?? 0),
		scope
	};
	const others = previous?.logins.filter((one) => one !== replaced) ?? [];
	return {
		...previous,
		id: previous?.id || createId$1(),
		gitee_url: gitee.origin.origin,
		client_id: gitee.client?.client_id ?? previous?.client_id ?? "",
		logins: [login, ...others]
	};
}
function createId$1() {
	return Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES$2))).toString("hex");
}
/** Returns the log-in to reuse: the one that expires last. */
function freshest({ logins: [first, ...others] }) {
	return others.reduce((best, one) => isBefore(best, one) ? one : best, first);
}
/** Returns the log-in to refresh: the one that expires first. */
function stalest({ logins: [first, ...others] }) {
	return others.reduce((best, one) => isBefore(one, best) ? one : best, first);
}
/** Returns the session with its access token marked as not reusable. */
function withoutAccess(session) {
	const dead = freshest(session);
	const [first, ...others] = session.logins;
	const end = (login) => login === dead ? {
		...login,
		expires_at: 0
	} : login;
	return {
		...session,
		logins: [end(first), ...others.map(end)]
	};
}
/** Compares ids too, so that all readers of a session choose the same log-in. */
function isBefore(one, other) {
	if (one.expires_at !== other.expires_at) return one.expires_at < other.expires_at;
	return one.id < other.id;
}
/**
* Tells whether the access token to reuse lives for at least `minTtl` seconds; 0 asks for a new one. A
* token issued in the future came from another clock, so its expiry cannot be judged by this one.
*/
function isReusable(session, { minTtl, now }) {
	const { expires_at, issued_at = 0 } = freshest(session);
	return minTtl > 0 && expires_at - now >= minTtl && issued_at - now <= MAX_CLOCK_SKEW_S;
}
/** Tells whether both hold the tokens of the same log-in, whichever are the later ones. */
function isOfSameLogin(one, other) {
	const ids = other.logins.map(({ id }) => id);
	return one.id !== "" && one.id === other.id && one.logins.some(({ id }) => ids.includes(id));
}
/**
* Makes sure that a stored value is not used with another Gitee server or another application.
*
* @throws {GiteeTokenError} `input_invalid`
*/
function assertBelongsTo({ gitee_url, client_id }, { origin, client }) {
	if (gitee_url && parseOrigin(gitee_url) !== origin.origin) throw mismatch(`belongs to ${require_json.quoted(gitee_url)}, so it was not sent to ${origin.origin}`);
	if (client_id && client?.client_id && client_id !== client.client_id) {
		const [own, other] = [require_json.quoted(client_id), require_json.quoted(client.client_id)];
		throw mismatch(`belongs to the application with the Client ID ${own}, not to ${other}`);
	}
}
function parseOrigin(text) {
	return URL.canParse(text) ? new URL(text).origin : void 0;
}
function mismatch(problem) {
	return new require_json.GiteeTokenError("input_invalid", `The stored session ${problem}.`, { advice: "Use the Gitee server and the Client ID that it was made with, or run `gitee-token login` with the other ones and store that session." });
}
/** Returns the session, or nothing if it is damaged or not a session. */
function wholeSession(text) {
	try {
		return decodeSession(text);
	} catch {
		return;
	}
}

// build/gitee/mistaken-token.js
const QUOTES = "\"'`“”‘’„«»「」『』＂＇";
/** What can go wrong when a token is copied into a secret. No token of Gitee or GitHub looks like this. */
const SPOILT = [
	[new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), "it is in quotes"],
	[/^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/, "it is a variable or an expression that was not replaced by its value"],
	[/^[{[]/, "it is JSON, which holds more than the token"],
	[/^[a-z][a-z\d+.-]*:\/\//i, "it is a URL"],
	[/^(export\s+)?[a-z_][\w-]*(\s*=\s*[^=\s]|:\s)/i, "it has a name in front of the token"],
	[/^(bearer|token)\s/i, "it has a word of a header in front of the token"],
	[/^\*+$/, "it is the mask that a log shows in place of a secret"],
	[/^(null|undefined)$/i, "it is what a script prints for a missing value"]
];
const GITHUB = [/^(gh[a-z]_|github_pat_)/, "it looks like a GitHub token"];
const GITLAB = [/^gl[a-z]{2,5}-/, "it looks like a GitLab token"];
const GITEE_ACCESS = [/^[\da-f]{32}$/i, "it looks like a Gitee access token or personal access token (私人令牌)"];
const RECOVERY_COPY = [/^eyJ[\w-]*(\.[\w-]*){4}$/, "it looks like a recovery copy, which `gitee-token recover` opens"];
/** Returns what a text obviously is instead of a refresh token, as a clause such as `it is a URL`. */
function explainNotRefreshToken(text) {
	return explain(text, [
		...SPOILT,
		GITHUB,
		GITLAB,
		GITEE_ACCESS,
		RECOVERY_COPY
	]);
}
/** Returns what has happened to the id or the secret of an application on its way into a secret. */
function explainNotClient(text) {
	return explain(text, SPOILT);
}
function explain(text, mistakes) {
	return mistakes.find(([form]) => form.test(text.trim()))?.[1];
}

// build/stores/store-error.js
/** The end of every failure to save what came of a trade. */
const UNSAVED = "Gitee has issued a new refresh token, but it could not be saved.";
/** The end of every refusal before the trade. */
const NOTHING_SPENT = "Nothing was spent.";
/** Returns the error of a refusal, which says by its code whether the token was spent before it. */
function storeError(code, { message, advice }) {
	return new require_json.GiteeTokenError(code, `${message} ${{
		store_refused: NOTHING_SPENT,
		token_unsaved: UNSAVED
	}[code]}`, { advice });
}
/** Why nothing is written where something newer may be. */
function untold({ label }) {
	return {
		message: `GitHub did not report whether ${label} has been written since, so it may hold a newer token.`,
		advice: "Try again later."
	};
}

// build/stores/fence.js
/**
* Tells whether a value still has to be written: an earlier attempt may have succeeded unnoticed.
*
* @throws {GiteeTokenError} `token_unsaved` when it must no longer be written
*/
function isToBeWritten({ fence, shown, value }) {
	if (fence) assertHeld(fence, "token_unsaved");
	if (!fence?.mayReplace) return true;
	if (shown === value) return false;
	if (fence.mayReplace(shown, value)) return true;
	throw storeError("token_unsaved", {
		message: "A newer session has been stored meanwhile. It was left unchanged.",
		advice: "Run the command again: it uses what is stored now."
	});
}
/**
* Makes sure that no other process took over the lock while this one was suspended.
*
* @throws {GiteeTokenError} with the given code
*/
function assertHeld(lock, code) {
	if (!lock.isHeld()) throw suspendedError(code);
}
/** Returns the error of a process that lost its lock. */
function suspendedError(code) {
	return storeError(code, {
		message: "This process was suspended for so long that another one took over. Nothing was written.",
		advice: "Run the command again."
	});
}

// build/token/lineage.js
/** Returns the entry for a value, with the digests of all values that it descends from. */
function descendant(value, { value: parent, replaces }) {
	return {
		value,
		replaces: [...replaces, digest$1(parent)].slice(-32)
	};
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
	return replaces.includes(digest$1(value));
}
/** Tells whether two values are sessions of the same log-in, whichever is newer. */
function isRelated(one, other) {
	return areBoth(one, other, isOfSameLogin);
}
/** Tells whether two values are known to be sessions of two log-ins. */
function isOfOther(one, other) {
	return areBoth(one, other, ({ id }, { id: otherId }) => id !== "" && otherId !== "" && id !== otherId);
}
/** Returns the newest of what is kept: the last one, or another that is known to supersede it. */
function newestEntry(kept) {
	return kept.reduce((best, one) => best && supersedes(best, one.value) ? best : one, void 0);
}
function areBoth(one, other, compare) {
	const [first, second] = [wholeSession(one), wholeSession(other)];
	return first !== void 0 && second !== void 0 && compare(first, second);
}
function digest$1(text) {
	return (0, node_crypto.createHash)("sha256").update(text).digest("hex");
}

// build/gitee/token-error.js
/**
* Finds out why a trade gave no tokens. A refresh whose request may have arrived without its answer
* coming back may have spent the refresh token, so whatever the later tries said, the code is
* `outcome_unknown` then, unless Gitee found the client or the scope at fault.
*/
function toTokenError(exchange, { gitee, grant, secrets }) {
	const { result, previousAttempts } = exchange;
	const isRefresh = grant.grant_type === "refresh_token";
	const context = {
		origin: gitee.origin,
		grant_type: grant.grant_type,
		hasClient: gitee.client !== void 0,
		attempts: previousAttempts.length + 1,
		quote: (text) => require_json.quoted(text, secrets)
	};
	const found = result.kind === "answer" ? classifyResponse(result, context) : classifyFailure(result, context);
	const { code, message, advice } = isRefresh ? markOutcomeUnknown(found, result, previousAttempts) : found;
	return new require_json.GiteeTokenError(code, message, {
		advice,
		cause: result.kind === "no_answer" ? new Error(result.detail) : void 0,
		secrets,
		mayBeSpent: isRefresh && (code === "outcome_unknown" || isGarbled(result))
	});
}
/** Whether a server reported success, but its tokens cannot be read. */
function isGarbled(result) {
	return result.kind === "answer" ? result.status >= 200 && result.status < 300 && !hasError(result) : result.reason === "too_large";
}
function hasError({ body }) {
	return Boolean(require_json.parseJsonObject(body)?.error);
}
function markOutcomeUnknown(found, last, previousAttempts) {
	switch (found.code) {
		case "client_rejected":
		case "scope_rejected": return found;
		case "grant_rejected": return previousAttempts.some((one) => isLost$1(one) || isServerError(one)) ? spentEarlier(found) : found;
		case "response_invalid": return previousAttempts.some(isLost$1) ? outcomeUnknown(found) : found;
		default: return [...previousAttempts, last].some(isLost$1) ? outcomeUnknown(found) : found;
	}
}
function isLost$1(result) {
	return result.kind === "no_answer" && result.sent;
}
function isServerError(result) {
	return result.kind === "answer" && result.status >= 500;
}
function outcomeUnknown({ message }) {
	return {
		code: "outcome_unknown",
		message: `Whether the refresh token was used is not known, because an answer got lost. At last: ${message}`,
		advice: "Run the job again: if the token is still good, all is well. If the run ends in grant_rejected, the token was used and its successor is lost: get a new refresh token and store it."
	};
}
function spentEarlier({ message }) {
	return {
		code: "outcome_unknown",
		message: `${message} An earlier try, which failed half-way, has most likely used it.`,
		advice: "Get a new refresh token and store it."
	};
}
function classifyFailure({ reason, detail }, { origin, quote }) {
	switch (reason) {
		case "too_large": return {
			code: "response_invalid",
			message: `The answer of ${origin.host} is larger than 1 MiB, which no answer of Gitee is.`,
			advice: `Check that ${origin.origin} is a Gitee server. A refresh token that was sent may be spent.`
		};
		case "cancelled": return {
			code: "cancelled",
			message: "Cancelled before anything was sent. Nothing was spent.",
			advice: "You have nothing to do."
		};
		case "certificate": return {
			code: "gitee_unreachable",
			message: `The certificate of ${origin.host} is not trusted: ${quote(detail)}.`,
			advice: "Nothing was sent. For a private Gitee or an inspecting proxy, name its authority in the environment variable NODE_EXTRA_CA_CERTS of the job."
		};
		default: return {
			code: "gitee_unreachable",
			message: `${origin.host} gave no answer: ${quote(detail)}.`,
			advice: `Run the job again later. If it keeps failing, check that the runner may reach ${origin.origin}, and the variables https_proxy and no_proxy.`
		};
	}
}
function classifyResponse(answer, context) {
	const { origin, quote } = context;
	const json = require_json.parseJsonObject(answer.body);
	const error = typeof json?.error === "string" ? quote(json.error) : "";
	if (answer.status === 429 || isRateLimit(json)) return rateLimited(answer, context);
	if (answer.status >= 500) return serverFailed(answer, context);
	if (json && error) return classifyOAuthError({
		json,
		error,
		status: answer.status
	}, context);
	if (answer.status >= 300 && answer.status < 400) return redirected(answer, origin);
	if (answer.status === 403 || isHtml(answer)) return refusedByPage(answer, origin);
	return unexpectedResponse(answer, origin);
}
/** Reads `error` by its prefix: Gitee also says `invalid_grant_validate_token`, and all under 401. */
function classifyOAuthError({ json, error, status }, { grant_type, hasClient, quote }) {
	const isRefresh = grant_type === "refresh_token";
	const { error_description } = json;
	const detail = typeof error_description === "string" ? `${error}: ${quote(error_description)}` : error;
	if (error.startsWith("invalid_grant") || isRefresh && error.startsWith("invalid_request")) return grantRejected(detail, grant_type, hasClient);
	if (/^(invalid_client|unauthorized_client|application does not exist)/i.test(error)) return clientRejected(detail, hasClient);
	if (error.startsWith("invalid_scope")) return scopeRejected(detail);
	return {
		code: "request_refused",
		message: `Gitee refused the request with status ${status} (${detail}).`,
		advice: "Check whether the application may still use this grant type on Gitee."
	};
}
const GIVE_THE_CLIENT = "Give client-id and client-secret: this server may need them.";
function refreshTokenRejected(detail, hasClient) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the refresh token (${detail}).`,
		advice: hasClient ? "A refresh token works once. This one was used before, perhaps by another job at the same time, or was revoked, or belongs to another application. Start a new run, which reads the stored one again; if that is refused too, get a new refresh token and store it." : `${GIVE_THE_CLIENT} If they do not help, the token was used before, or was revoked.`
	};
}
function grantRejected(detail, grant_type, hasClient) {
	switch (grant_type) {
		case "refresh_token": return refreshTokenRejected(detail, hasClient);
		case "password": return passwordRejected(detail);
		case "authorization_code": return codeRejected(detail);
	}
}
function codeRejected(detail) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the code that came back from the browser (${detail}).`,
		advice: "A code works once, for a few minutes, and with the callback address that it was asked for. Log in again."
	};
}
function passwordRejected(detail) {
	return {
		code: "grant_rejected",
		message: `Gitee refused the email and password (${detail}).`,
		advice: "Check both by signing in on the website before you run the job again: repeated failures can lock the account."
	};
}
function clientRejected(detail, hasClient) {
	return {
		code: "client_rejected",
		message: `Gitee refused the client (${detail}).`,
		advice: hasClient ? "Compare the client id and the client secret with the page of the application on Gitee. No refresh token was spent." : GIVE_THE_CLIENT
	};
}
function scopeRejected(detail) {
	return {
		code: "scope_rejected",
		message: `Gitee refused the scope (${detail}).`,
		advice: "Tick the missing permission on the page of the application on Gitee, or ask for fewer scopes."
	};
}
function rateLimited(answer, { origin, quote }) {
	return {
		code: "rate_limited",
		message: `${origin.host} answered ${answer.status}: too many requests${describeWait(answer, quote)}.`,
		advice: "Run the job again later, and less often. A runner that many people share may have used up the limit of its address; one's own runner has its own."
	};
}
function serverFailed(answer, { origin, quote, attempts }) {
	const often = attempts === 1 ? "" : `, after ${attempts} tries`;
	return {
		code: "gitee_unreachable",
		message: `${origin.host} failed with status ${answer.status}${often}${describeWait(answer, quote)}.`,
		advice: "Run the job again later. Should that run end in grant_rejected, the failing server used up the refresh token all the same: get a new one then."
	};
}
function describeWait({ headers }, quote) {
	const wait = headers["retry-after"];
	return wait ? `, with Retry-After: ${quote(wait)}` : "";
}
function redirected({ status }, origin) {
	return {
		code: "response_invalid",
		message: `${origin.host} answered ${status}, a redirect, which is never followed with credentials.`,
		advice: `Check that ${origin.origin} is the address of the Gitee server itself.`
	};
}
function refusedByPage({ status }, origin) {
	return {
		code: "request_refused",
		message: `${origin.host} answered ${status} without the JSON that Gitee answers with, so Gitee or something in front of it refused the request.`,
		advice: "Firewalls and proxies answer like this, and so does Gitee to addresses that it blocks. Try another runner, or check the proxy."
	};
}
function unexpectedResponse({ status, body }, origin) {
	const problem = body.trim() === "" ? "an empty body" : "a body that is no JSON object of OAuth";
	return {
		code: "response_invalid",
		message: `${origin.host} answered ${status} with ${problem}.`,
		advice: `Check that ${origin.origin} is a Gitee server. If it is, run the job again later; should that run end in grant_rejected, get a new refresh token.`
	};
}
function isHtml({ headers, body }) {
	return /^text\/html\b/.test(headers["content-type"] ?? "") || body.trimStart().startsWith("<");
}

// build/gitee/token-endpoint.js
/** Opens the connection for a trade that will come soon, so that it need not wait for it then. */
function preconnectTokenEndpoint(http, gitee) {
	http.preconnect({
		method: "POST",
		url: tokenEndpoint(gitee),
		isExchange: true
	});
}
/**
* Trades a grant for tokens at `POST /oauth/token` (RFC 6749, sections 4.3.2 and 6). The client goes
* into the body: Gitee documents no other place, and in the query it would end in access logs.
*
* @throws {GiteeTokenError} with every code but `input_invalid`
*/
async function requestToken({ http, deadline }, { gitee, grant, secrets, cancelled }) {
	const request = {
		method: "POST",
		isExchange: true,
		salvage: salvageTokens,
		cancelled,
		url: tokenEndpoint(gitee),
		headers: {
			accept: "application/json",
			"content-type": "application/x-www-form-urlencoded"
		},
		body: formBody({
			...grant,
			...gitee.client
		})
	};
	const exchange = await http.send(request, deadline);
	const { result } = exchange;
	const json = result.kind === "answer" ? parseSuccess(result) : void 0;
	if (!json) throw toTokenError(exchange, {
		gitee,
		grant,
		secrets
	});
	const response = parseTokenResponse(json, secrets);
	if (typeof response !== "string") return response;
	throw new require_json.GiteeTokenError("response_invalid", `${gitee.origin.host} granted a token that cannot be used: ${response}.`, {
		advice: "Gitee or something in front of it is at fault, and a refresh token that was sent is most likely spent. If the next run ends in grant_rejected, get a new refresh token.",
		secrets,
		mayBeSpent: grant.grant_type === "refresh_token"
	});
}
function tokenEndpoint({ origin }) {
	return new URL("/oauth/token", origin);
}
/** Returns the JSON of a success, or the tokens in what is none; an `error` makes any status a failure. */
function parseSuccess({ status, body }) {
	if (status < 200 || status >= 300) return void 0;
	const json = require_json.parseJsonObject(body);
	if (json?.error) return void 0;
	return json?.access_token || json?.refresh_token ? json : require_json.parseJsonObject(salvageTokens(body) ?? "") ?? json;
}
/** An empty parameter is left out: RFC 6749, section 3.2, treats it as omitted. */
function formBody(parameters) {
	const given = Object.entries(parameters).filter(([, value]) => value !== "");
	return new URLSearchParams(given).toString();
}

// build/gitee/grant.js
/** Returns what must never be shown of a grant and its client. */
function secretsInGrant(grant, client) {
	const credentials = clientCredentials(grant);
	return client ? [...credentials, client.client_secret] : credentials;
}
function clientCredentials(grant) {
	switch (grant.grant_type) {
		case "refresh_token": return [grant.refresh_token];
		case "password": return [grant.password];
		case "authorization_code": return [grant.code, grant.code_verifier];
	}
}

// build/token/exchange.js
/** Time reserved for the save: this share of the time, but at most so many milliseconds. */
const SAVE_RESERVE = {
	share: 1 / 6,
	mostMs: 5e3
};
/** Time reserved for the fallback and the save. */
const FALLBACK_RESERVE = {
	share: 1 / 3,
	mostMs: 15e3
};
/** Trades the first grant, and the second one when the first is of no more use. */
async function exchangeGrant(options) {
	const { http, deadline, gitee, grants, store, cancelled } = options;
	const [grant, fallback] = grants;
	const secrets = secretsIn$1(options);
	const request = (one, { share, mostMs }) => {
		const budget = deadline.withBudget(1 - share, mostMs);
		return requestToken({
			http,
			deadline: budget
		}, {
			gitee,
			grant: one,
			secrets,
			cancelled
		});
	};
	try {
		return {
			grant,
			token: await request(grant, fallback ? FALLBACK_RESERVE : SAVE_RESERVE)
		};
	} catch (error) {
		const refused = await detectStaleToken(error, grant, store);
		if (!fallback || !canFallBack(refused) || cancelled.aborted) throw refused;
		return {
			grant: fallback,
			token: await request(fallback, SAVE_RESERVE).catch((second) => {
				throw combineErrors(refused, second);
			}),
			refused
		};
	}
}
/** Returns all secrets that must not be shown: those that are sent, and the others of the run. */
function secretsIn$1({ gitee, grants, secrets = [] }) {
	const presentGrants = grants.filter((one) => one !== void 0);
	return [...secrets, ...presentGrants.flatMap((one) => secretsInGrant(one, gitee.client))];
}
/** Tells a refresh token that another job has replaced from one that is refused for no known reason. */
async function detectStaleToken(error, grant, store) {
	if (!(error instanceof require_json.GiteeTokenError && error.code === "grant_rejected") || grant.grant_type !== "refresh_token") return error;
	const writtenSinceRead = await store.writtenSinceRead();
	if (!writtenSinceRead) return error;
	return new require_json.GiteeTokenError("token_stale", `${error.message} Another job has replaced it: ${store.label} was written at ${writtenSinceRead.toISOString()}, after this job had read it, and holds the newer token.`, {
		advice: "Start a new run, which reads the new value; running this one again does not help, because a re-run keeps the old values. Let only one job at a time refresh the token.",
		cause: error
	});
}
/** Whether the grant is, or may be, used up. Then the fallback is tried. */
function canFallBack(error) {
	return error instanceof require_json.GiteeTokenError && (error.mayBeSpent || ["grant_rejected", "token_stale"].includes(error.code));
}
function combineErrors(first, second) {
	if (!(second instanceof require_json.GiteeTokenError)) return second;
	const { code, advice } = first.mayBeSpent ? first : second;
	const message = `${first.message} Then: ${second.message}`;
	return new require_json.GiteeTokenError(code, message, {
		advice,
		cause: second
	});
}

// build/token/obtain.js
/** A Gitee that does not say whether a session lives must leave time for a refresh. */
const VERIFY_BUDGET = 1 / 3;
/**
* Obtains an access token, and the login of its user when asked to verify. A session whose
* token lives long enough is reused. Else a refresh token is spent by using it, so the order never
* changes: prepare, trade, mask, journal, save, export, and only then use.
*
* @throws {GiteeTokenError} of the step that failed
*/
async function obtainToken(options) {
	const session = getValidSession(options);
	return (session && await reuse(session, options)) ?? await obtainNew(options);
}
async function obtainNew(options) {
	const { http, deadline, gitee, hooks } = options;
	preconnectTokenEndpoint(http, gitee);
	const store = await options.openStore();
	const prepared = await store.prepare();
	const cancelled = hooks.defer();
	const sentAt = currentTime$1(options);
	try {
		const obtained = toObtainedToken(await exchangeGrant({
			...options,
			store,
			cancelled
		}), {
			options,
			sentAt
		});
		maskAll(obtained, options);
		if (!hooks.isKilledSoon) deadline.restart();
		const isSaved = needsSaving(obtained, options) ? await journalAndSave(obtained.storedValue, {
			prepared,
			hooks,
			cancelled
		}) : true;
		if (obtained.token.problem) throw unusable$1(obtained.token.problem, options);
		hooks.export(obtained);
		if (hooks.release()) throw cancelledAfter$1(isSaved);
		const check = options.verify.granted ? await verifyNewToken(forVerification(options), toUserRequest(obtained.token, options)) : void 0;
		return {
			obtained,
			login: check?.login,
			verificationProblem: check?.problem
		};
	} finally {
		prepared.release();
		hooks.release();
	}
}
function getValidSession(options) {
	const { session, minTtl } = options;
	return session && isReusable(session, {
		minTtl,
		now: currentTime$1(options)
	}) ? session : void 0;
}
async function reuse(session, options) {
	const { access_token, refresh_token, scope, expires_at } = freshest(session);
	const now = currentTime$1(options);
	const token = {
		access_token,
		token_type: "bearer",
		refresh_token,
		scope: checkedScope(scope, [access_token, ...secretsIn$1(options)]),
		expires_in: expires_at - now,
		created_at: now
	};
	const check = options.verify.reused ? await checkToken(forVerification(options), toUserRequest(token, options)) : void 0;
	if (check?.verdict === "dead") return void 0;
	const obtained = {
		source: "session",
		token,
		storedValue: options.format === "session" ? encodeSession(session) : refresh_token,
		oldTokenSpent: false,
		refused: void 0
	};
	maskAll(obtained, options);
	options.hooks.export(obtained);
	const verificationProblem = check?.verdict === "unknown" ? check.problem : void 0;
	return {
		obtained,
		login: check?.login,
		verificationProblem
	};
}
function toObtainedToken({ grant, token, refused }, { options, sentAt }) {
	const { format, gitee, session } = options;
	const source = grant.grant_type;
	const old = source === "refresh_token" ? grant.refresh_token : void 0;
	const refresh_token = token.refresh_token ?? old;
	const oldTokenSpent = source === "refresh_token" && token.refresh_token !== void 0;
	const previous = old === void 0 ? void 0 : session;
	return {
		source,
		token,
		storedValue: format === "session" && refresh_token && !token.problem ? encodeSession(createSession({
			gitee,
			token,
			refresh_token,
			sentAt,
			previous
		})) : refresh_token,
		oldTokenSpent,
		refused
	};
}
function maskAll({ token, storedValue }, { hooks }) {
	for (const secret of [
		token.access_token,
		token.refresh_token,
		storedValue
	]) if (secret) hooks.mask(secret);
}
/** A bare refresh token that was not replaced is stored already. */
function needsSaving(obtained, { format }) {
	return (format === "session" || obtained.token.refresh_token !== void 0) && obtained.storedValue !== void 0;
}
/**
* Journals a value and saves it. Returns whether it is saved: a process that is about to be killed
* leaves that to the process that reads the journal. A journal that cannot be written never blocks the save,
* and after a failed save the value stays in the journal.
*/
async function journalAndSave(value, { prepared, hooks, cancelled }) {
	const journaled = bestEffort(() => hooks.journal(value));
	if (journaled && cancelled.aborted && hooks.isKilledSoon) return false;
	await prepared.save(value).catch((error) => {
		throw journaled ? withJournal(error, journaled) : error;
	});
	bestEffort(() => hooks.saved());
	return true;
}
function bestEffort(step) {
	try {
		return step();
	} catch {
		return;
	}
}
function withJournal(error, journaled) {
	if (!(error instanceof require_json.GiteeTokenError)) return error;
	const message = `${error.message} ${journaled}`;
	return new require_json.GiteeTokenError(error.code, message, {
		advice: error.advice,
		cause: error
	});
}
function unusable$1(problem, { gitee }) {
	return new require_json.GiteeTokenError("response_invalid", `${gitee.origin.host} issued an access token that cannot be used: ${problem}. The refresh token that came with it is good.`, { advice: "Run the job again, with the new refresh token." });
}
function cancelledAfter$1(isSaved) {
	return new require_json.GiteeTokenError("cancelled", isSaved ? "Cancelled while Gitee was issuing new tokens. gitee-token finished first, and nothing is lost." : "Cancelled while Gitee was issuing new tokens. The new refresh token is kept, and the post step saves it.", { advice: "You have nothing to do." });
}
function forVerification({ http, deadline }) {
	return {
		http,
		deadline: deadline.withBudget(VERIFY_BUDGET)
	};
}
function toUserRequest({ access_token, refresh_token = "", scope }, options) {
	const secrets = [refresh_token, ...secretsIn$1(options)];
	return {
		origin: options.gitee.origin,
		access_token,
		scope,
		secrets
	};
}
function currentTime$1({ now }) {
	return now ? now() : Math.floor(Date.now() / 1e3);
}

// build/token/valid-token.js
/** How often to look for a value that a faster machine is about to store. */
const POLL_ATTEMPTS = 5;
const POLL_INTERVAL_MS$1 = 1e3;
/** The most values that are tried, if a newer one turns up each time. */
const MAX_REJECTIONS = 5;
const UNLOCKED = { isHeld: Boolean };
/** Another process has taken over during a save: what was written may be spent, and what is newer written over. */
var LockLost = class extends Error {};
/**
* Returns an access token that lives for at least `minTtl` seconds: the stored one, or a new one,
* which is stored first. Of all processes of this machine that ask at the same time, one refreshes,
* and the others wait and find what it stored.
*
* @throws {GiteeTokenError} of the step that failed
*/
async function getValidToken(options) {
	return readOrRefresh(options).catch((error) => {
		if (error instanceof LockLost) return readOrRefresh(options).catch(rethrowLostLock);
		throw error;
	});
}
async function readOrRefresh(options) {
	const reused = await getStoredToken(options);
	if (reused) return reused;
	return refreshUnderLock(options, (context) => toCandidate(options, (hooks) => getToken({
		...context,
		options: {
			...options,
			hooks
		}
	})));
}
function rethrowLostLock(error) {
	throw error instanceof LockLost ? suspendedError("token_unsaved") : error;
}
/** Once signals are deferred they are until the work is over: a store that is written needs its time. */
async function toCandidate({ hooks }, work) {
	let cancelled;
	const defer = () => {
		cancelled ??= hooks.defer();
		return cancelled;
	};
	try {
		const release = () => cancelled?.aborted ?? false;
		const result = await work({
			...hooks,
			defer,
			release
		});
		if (release()) throw cancelledAfter();
		return result;
	} finally {
		if (cancelled) hooks.release();
	}
}
/**
* Returns the stored access token if it lives for at least `minTtl` seconds, unless a newer one is kept
* or about to be stored: that may have revoked it.
*
* @throws {GiteeTokenError} `store_refused` or `input_invalid`
*/
async function getStoredToken(options) {
	const { http, deadline, store, journal } = options;
	deadline.restart();
	const stored = (store.isSettled?.() ?? true) && (journal?.isSettled() ?? true) ? await store.read() : {};
	const value = legible(stored.session) ?? "";
	const isNewer = (kept) => !kept.isAside && supersedes(kept, value);
	const isNewest = !journal?.entries().some(isNewer);
	if (!value || !isNewest) return void 0;
	const at = currentTime(store);
	const now = () => at;
	const context = {
		http,
		deadline,
		store,
		journal,
		options,
		now,
		lock: UNLOCKED,
		reservation: void 0
	};
	return isValid(value, context) ? useCandidate(toStoredCandidate(value, { stored }), context) : void 0;
}
/**
* Ends the reuse of a stored access token that a server does not take any more, so that who asks
* next gets a new one. Does nothing when another one is stored by now.
*
* @throws {GiteeTokenError} `store_refused` or `token_unsaved`
*/
async function invalidateAccessToken(access_token, access) {
	await refreshUnderLock(access, (context) => toCandidate(access, async ({ defer }) => {
		const found = await newestCandidate(context);
		const session = found && sessionIn(found.value);
		if (!session || freshest(session).access_token !== access_token) return;
		const successor = createSuccessor(found, context);
		const prepared = await successor.prepare();
		defer();
		const value = encodeSession(withoutAccess(session));
		successor.keep(value);
		await prepared.save(value).catch(rethrowNotInvalidated).finally(prepared.release);
		successor.settle();
	}));
}
/**
* Keeps a log-in that a store was seen to have taken in the place of something else: from then on what
* was kept of that is not written over it, whatever the store shows.
*
* @throws {GiteeTokenError} `store_refused` or `token_unsaved`
*/
function keepLogin(value, before, journal) {
	const entry = before ? descendant(value, inPlace(before, journal)) : {
		value,
		replaces: []
	};
	const reservation = journal.prepare();
	try {
		noteSaved(reservation.write(entry), journal);
	} finally {
		reservation.release();
	}
}
/** Returns what is stored as what is kept knows it, with all that would be written over it. */
function inPlace(value, journal) {
	return {
		value,
		replaces: journal.entries().filter((kept) => kept.value === value || supersedes(kept, value)).flatMap((kept) => descendant("", kept).replaces)
	};
}
/** Does the work under the lock, with the whole time: waiting for the lock does not count. */
async function refreshUnderLock({ http, deadline, store, journal }, work) {
	return store.withLock(async (lock) => {
		deadline.restart();
		const reservation = journal?.prepare();
		const now = () => currentTime(store);
		return work({
			http,
			deadline,
			store,
			journal,
			lock,
			reservation,
			now
		}).finally(() => reservation?.release());
	});
}
/** First saves a token that an earlier process could not save. */
async function getToken(context) {
	const newest = await newestCandidate(context);
	if (!newest) throw nothingStored(context.store);
	const refused = [];
	const useOrAnother = async (toCandidate) => {
		try {
			return await useCandidate(toCandidate, context);
		} catch (error) {
			refused.push(toCandidate);
			const next = isRefusal(error) ? await nextCandidate(refused, {
				...context,
				isInvalid: isInvalidGrant(error)
			}) : void 0;
			if (!next) throw error;
			return useOrAnother(next);
		}
	};
	return useOrAnother(await saveJournaled(newest, context));
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
	if (kept) return {
		...kept,
		stored,
		kept,
		isDoubtful: false
	};
	if (value) return toStoredCandidate(value, {
		stored,
		entries
	});
	if (entries.some(({ isSaved }) => !isSaved)) throw keptElsewhere(store);
	return stored.session ? toStoredCandidate(stored.session, { stored }) : void 0;
}
/**
* Returns what a store shows if that may be a session or a refresh token. Anything else, such as half a
* session or the `null` of a script, says no more than nothing does.
*/
function legible(shown) {
	if (!shown || isHalf(shown)) return void 0;
	return isSession(shown) || isBearerToken(shown) && !explainNotRefreshToken(shown) ? shown : void 0;
}
/** A session of a version to come is one that somebody else can read. */
function isHalf(shown = "") {
	return /^gts[12]\./.test(shown) && wholeSession(shown) === void 0;
}
/** Notes in the journal what the store tells by what it shows, and returns what is kept. */
function reviewed(value, journal) {
	const isShown = (kept) => kept.value === value;
	const isOver = (kept) => kept.isFromHere && value !== void 0 && isOfOther(kept.value, value) && !supersedes(kept, value);
	for (const kept of journal.entries()) if (isShown(kept)) noteSaved(kept, journal);
	else if (isOver(kept)) journal.mark(kept, { isAside: true });
	return [...journal.entries()];
}
/** Of what a store has, the newest alone stays: it is written again when a late write of an older one lands. */
function noteSaved(kept, journal) {
	const isPast = (one) => one.isSaved && (one.isFromHere || isRelated(one.value, kept.value)) && !supersedes(one, kept.value);
	for (const one of journal.entries()) if (one.path !== kept.path && isPast(one)) journal.remove(one);
	journal.mark(kept, {
		isSaved: true,
		isAside: false
	});
}
/** A token that lives is worth more than an error: the next call tries again to save it. */
async function saveJournaled(found, context) {
	const { store, lock, journal, options } = context;
	const { value, kept, stored } = found;
	if (!kept || value === stored.session) return found;
	options.hooks.defer();
	try {
		const prepared = await store.prepare(createFence(found, lock));
		const isShown = await saveUnder(context, prepared, value).finally(prepared.release);
		if (journal && isShown) noteSaved(kept, journal);
		return found;
	} catch (error) {
		if (!lock.isHeld()) throw new LockLost();
		if (!isValid(value, context)) throw withText(error, STILL_KEPT);
		options.hooks.stillUnsaved(error);
		return found;
	}
}
/** Saves a value, and tells whether the store shows it. What it shows once the lock is lost tells nothing. */
async function saveUnder({ store, lock }, prepared, value) {
	await prepared.save(value);
	const look = async () => await store.readBack?.(value) ?? true;
	const [shown] = await Promise.allSettled([look()]);
	if (!lock.isHeld()) throw new LockLost();
	if (shown.status === "rejected") throw shown.reason;
	return shown.value;
}
/**
* Returns what to try after a refusal: a value that another machine has stored since, or else a kept one
* of the same log-in. Removes the refused value from the journal.
*/
async function nextCandidate(refused, { isInvalid, ...context }) {
	const { journal } = context;
	const last = refused.at(-1);
	if (!last || refused.length === MAX_REJECTIONS) return void 0;
	if (last.kept && isInvalid) journal?.remove(last.kept);
	const isOver = (value) => refused.some((one) => one.value === value || isAncestor(value, one));
	const stored = await waitForNewerToken(isOver, context);
	if (stored?.session) return toStoredCandidate(stored.session, { stored });
	const aside = (journal?.entries() ?? []).filter(({ value, replaces }) => !isOver(value) && (supersedes({
		value,
		replaces
	}, last.value) || isRelated(value, last.value)));
	const kept = newestEntry(aside);
	if (!kept) return void 0;
	const replaces = [...kept.replaces, ...descendant(kept.value, last).replaces];
	return {
		value: kept.value,
		replaces,
		stored: last.stored,
		kept,
		isDoubtful: true
	};
}
/** What the journal knows of it besides is what it descends from. */
function toStoredCandidate(value, { stored, entries = [] }) {
	const kept = entries.find((one) => one.value === value);
	return {
		value,
		replaces: kept?.replaces ?? [],
		stored,
		kept,
		isDoubtful: false
	};
}
/** Another machine that shares the store may have refreshed, and be about to save. */
async function waitForNewerToken(isOver, { store, journal }) {
	const isShared = journal !== void 0;
	for (let look = 1;; look++) {
		const stored = await store.read();
		if (stored.session && !isOver(stored.session)) return stored;
		if (!isShared || look === POLL_ATTEMPTS) return void 0;
		await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS$1));
	}
}
/** Returns the stored token while it is valid, or else refreshes it. */
async function useCandidate(toCandidate, context) {
	const { store, http, deadline, now, options } = context;
	const { minTtl, giteeFor, hooks } = options;
	const { defer, release, unsaved } = hooks;
	const gitee = giteeFor({
		...toCandidate.stored,
		session: toCandidate.value
	});
	const session = sessionIn(toCandidate.value);
	const refresh_token = checked$2(session ? stalest(session).refresh_token : toCandidate.value, store);
	const successor = createSuccessor(toCandidate, context);
	const { obtained } = await obtainToken({
		http,
		deadline,
		gitee,
		openStore: async () => successor,
		session,
		minTtl: toCandidate.isDoubtful ? 0 : minTtl,
		now,
		grants: [{
			grant_type: "refresh_token",
			refresh_token
		}],
		format: "session",
		verify: {
			granted: false,
			reused: false
		},
		hooks: {
			defer,
			release,
			isKilledSoon: false,
			mask: () => {},
			journal: (value) => {
				unsaved(value, gitee);
				return successor.keep(value);
			},
			saved: () => {
				unsaved(void 0, gitee);
				successor.settle();
			},
			export: () => {}
		}
	});
	return obtained;
}
function createSuccessor(toCandidate, context) {
	const { store, lock, reservation, journal } = context;
	let kept;
	let isReadBack = false;
	const guarded = (prepared) => ({
		...prepared,
		save: async (value) => {
			isReadBack = await saveUnder(context, prepared, value);
		}
	});
	return {
		label: store.label,
		writtenSinceRead: store.writtenSinceRead,
		prepare: async () => {
			const prepared = await store.prepare(createFence(toCandidate, lock));
			try {
				assertHeld(lock, "store_refused");
				return guarded(prepared);
			} catch (error) {
				prepared.release();
				throw error;
			}
		},
		keep: (value) => {
			kept = reservation?.write(descendant(value, toCandidate));
			if (kept && journal) removeAncestors(kept, journal);
			return kept && KEPT;
		},
		settle: () => {
			if (kept && journal && isReadBack) noteSaved(kept, journal);
		}
	};
}
/** Their tokens are spent. What is kept of another log-in has one of its own. */
function removeAncestors(kept, journal) {
	const isSpent = (one) => isAncestor(one.value, kept) && !isOfOther(one.value, kept.value);
	for (const one of journal.entries()) if (isSpent(one)) journal.remove(one);
}
const KEPT = "The new one is kept on this machine, and the next command saves it unless a newer one is stored by then.";
/** The new value may only replace one that it supersedes, or fill an empty store. */
function createFence(toCandidate, lock) {
	return {
		isHeld: lock.isHeld,
		mayReplace: (shown, value) => legible(shown) === void 0 || supersedes(descendant(value, toCandidate), String(shown))
	};
}
function sessionIn(stored) {
	return isSession(stored) ? decodeSession(stored) : void 0;
}
function isValid(value, { now, options: { minTtl } }) {
	const session = sessionIn(value);
	return session !== void 0 && isReusable(session, {
		minTtl,
		now: now()
	});
}
function currentTime(store) {
	return store.now?.() ?? Math.floor(Date.now() / 1e3);
}
function checked$2(refresh_token, store) {
	const mistake = explainNotRefreshToken(refresh_token);
	if (!mistake && isBearerToken(refresh_token)) return refresh_token;
	const why = mistake ? `: ${mistake}` : "";
	throw new require_json.GiteeTokenError("input_invalid", `The value in ${store.label} is not a refresh token${why}.`, { advice: "Log in again, with `gitee-token login` and the same options for the store." });
}
function nothingStored({ label }) {
	return new require_json.GiteeTokenError("input_invalid", `There is nothing in ${label} yet.`, { advice: "Log in first, with `gitee-token login` and the same options for the store." });
}
function keptElsewhere({ label }) {
	return new require_json.GiteeTokenError("input_invalid", `There is no token in ${label}. A token that an earlier call could not save is kept on this machine, but it may belong elsewhere: it is not known to come from this folder with these variables. Nothing was deleted.`, { advice: "Run the command in the folder and with the variables of that call, and the token is saved." });
}
const STILL_KEPT = "It is still kept on this machine, and the next call tries again to save it.";
/** Nothing was sent to Gitee, so it has issued nothing. */
function rethrowNotInvalidated(error) {
	throw withText(error, "The access token that was refused is still stored.", UNSAVED);
}
/** Returns an error that says something else besides, or in the place of something. */
function withText(error, text, instead = "") {
	if (!(error instanceof require_json.GiteeTokenError)) return error;
	const message = `${error.message.replace(instead, "").trim()} ${text}`;
	return new require_json.GiteeTokenError(error.code, message, {
		advice: error.advice,
		cause: error
	});
}
function cancelledAfter() {
	return new require_json.GiteeTokenError("cancelled", "Cancelled while a token was being saved. gitee-token finished first, and nothing is lost.", { advice: "You have nothing to do." });
}
/** Some servers say `invalid_request` to a token that is good, such as when two are traded at once. */
function isInvalidGrant({ message }) {
	return message.includes("(invalid_grant");
}
function isRefusal(error) {
	return error instanceof require_json.GiteeTokenError && error.code === "grant_rejected";
}

// build/cli/messages/en.js
/** In English an error says all by itself. */
const ERRORS = {};
const en = {
	docs: (address) => address,
	errors: ERRORS,
	error: (text) => `error: ${text}`,
	detail: (text) => text,
	notPrinted: (reason) => `Could not write to standard output (${reason}). No token is lost.\nFree some disk space, or redirect the output elsewhere, and run the command again.`,
	titles: {},
	example: "Example:",
	program: "Access tokens of Gitee for CI jobs and scripts.",
	commands: {
		login: "Log in to Gitee in the browser, and store the refresh token.",
		token: "Print a living access token: the stored one, or a new one, which is stored first.",
		check: "Find what is wrong with a set-up. Nothing is spent and nothing is left behind.",
		gitCredential: "Let git use the access token, as a credential helper: get, store or erase.",
		recover: "Open a recovery copy of a refresh token that could not be saved, read from standard input or a prompt.",
		sandbox: "Run an embedded Gitee on 127.0.0.1 until interrupted.",
		demo: "Show the built action at work on the sandbox."
	},
	notes: {
		environment: "Every option can come from the environment: --json from GITEE_TOKEN_JSON, and so on.",
		secrets: "Secrets come from the environment, a file, standard input or a prompt: the client secret from\nGITEE_TOKEN_CLIENT_SECRET or --client-secret-file, the token that writes the store from GH_TOKEN\n(or `gh auth token`), GITEA_TOKEN or GITLAB_TOKEN.",
		recover: "The client secret comes from GITEE_TOKEN_CLIENT_SECRET or a prompt."
	},
	options: {
		help: "show this help",
		version: "show the version",
		giteeUrl: "origin of the Gitee server (default: \"https://gitee.com\")",
		clientId: "Client ID of the Gitee application",
		clientSecretFile: "file that holds its Client Secret; - is standard input",
		scope: "scopes to ask for, separated by spaces or commas; git needs projects to push",
		port: "port of 127.0.0.1 that Gitee sends the browser back to (default: 27180)",
		redirectUri: "callback address of the application, when it is another one",
		print: "print the refresh token instead of storing it",
		json: "print the result as JSON",
		minTtl: "seconds that the token must still live; 0 always gets a new one",
		format: "how to print the token",
		store: "where the refresh token is kept",
		file: "the file of the store `file`",
		repo: "repository of the secret, owner/name",
		env: "environment of that repository whose secret it is",
		org: "organisation whose secret it is",
		project: "GitLab project of the variable, number or path",
		group: "GitLab group of the variable, number or path",
		environmentScope: "environment scope of the variable",
		apiUrl: "REST API of the server that keeps the secret",
		secretName: "name of the secret for the refresh token",
		clientIdName: "name of the secret for the Client ID",
		clientSecretName: "name of the secret for the Client Secret",
		saveCommand: "command that stores what it reads from standard input",
		loadCommand: "command that prints what is stored",
		sandboxPort: "port to listen on; 0 takes any free one",
		rotation: "when a refresh ends the old pair of tokens",
		sandboxJson: "print address and credentials as JSON",
		recoverPrint: "print the token, even to a terminal"
	},
	storeOptions: "Options for the store:",
	invalidPort: (least) => `Give a number from ${least} to 65535.`,
	invalidSeconds: "Give a whole number of seconds.",
	application: (origin, redirectUri, scope) => `Open the page of your application on Gitee, or create one:\n  ${origin}/oauth/applications\nIts callback address must be exactly this one:\n  ${redirectUri}\nTick the permissions that this log-in asks for, and any others that your jobs need:\n  ${scope}`,
	askClientId: "Client ID",
	askClientSecret: "Client Secret",
	unusual: (name) => `warning: the ${name} is not 64 hexadecimal digits, as Gitee's are. Was it copied whole?`,
	clientId: "Client ID",
	clientSecret: "Client Secret",
	opened: (url) => `The browser opens Gitee's page. If it does not, open this address:\n\n${url}\n`,
	openYourself: (url) => `Open this address in a browser, on any machine, and agree there:\n\n${url}\n\nThe browser then goes to an address that starts with the callback address. On another machine no page loads there; that is fine.`,
	waiting: "Waiting for the browser",
	askRedirect: "The address that the browser ended at",
	otherRedirect: "That address is no answer to this log-in. Copy the whole address, after agreeing on the page above.",
	trading: "Getting the tokens and storing them",
	loggedIn: (login) => `Logged in as ${login}.`,
	loggedInAsSomebody: "Logged in. Who as is not known without the scope user_info.",
	granted: (scopes) => `Scopes: ${scopes}`,
	notGranted: (scopes) => `warning: not granted: ${scopes}. Tick them on the page of the application, and log in again.`,
	cannotPush: "warning: without the scope projects, git cannot push.",
	unknownScope: (scopes) => `warning: --scope has names that Gitee does not list: ${scopes}. Check the spelling.`,
	stored: (labels) => `Stored: ${labels.join(", ")}.`,
	nothingStored: "Nothing was stored: the refresh token is on standard output.",
	recoveryCopy: (copy) => `The new refresh token, encrypted with the client secret. Open it with \`gitee-token recover\`:\n\n${copy}\n`,
	working: "Getting the token",
	finishingFirst: "Finishing first so that no token is lost (two minutes at most).",
	stillUnsaved: (why) => `warning: The new token is still unsaved. It is kept on this machine, and the next command tries again to save it. ${why}`,
	neverReused: (minTtl, expiresIn) => `warning: --min-ttl is ${minTtl}, but Gitee's access tokens live ${expiresIn} seconds, so every call refreshes and revokes the token of the one before. Give at most half of that.`,
	otherUser: (requireAnswer, owner) => `git asks for a token of ${requireAnswer}, but the stored one belongs to ${owner}. Log in as ${requireAnswer}, or remove the user name from the URL of the repository.`,
	askCopy: "The recovery copy, from the log or the summary of the job",
	askClientSecretOfCopy: "The client secret of the Gitee application",
	askStoreCopy: "The copy is open. Store what is in it as a GitHub secret?",
	copyNotStored: "Nothing was stored. Run again with --print to see the token.",
	askRepository: "Repository, as owner/name",
	askEnvironment: "Environment, or empty for the repository",
	askSecretName: "Name of the secret",
	askSecretToken: "A token that may write it",
	sandboxRuns: "The sandbox is running. Press Ctrl-C to stop it.",
	check: {
		client: {
			good: "The Client ID and the Client Secret look like those of Gitee.",
			missing: "The Client ID or the Client Secret is missing.",
			unusual: "The Client ID or the Client Secret is not 64 hexadecimal digits.",
			advice: "Copy both from the page of the application on Gitee. Give the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID, and the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file."
		},
		proxy: (proxy) => `Requests to Gitee go through the proxy ${proxy}.`,
		badProxy: {
			text: "What the environment names as the proxy is no address of one.",
			advice: "Set https_proxy to an address such as http://proxy.example.com:8080."
		},
		noProxy: "Requests to Gitee go through no proxy.",
		gitee: {
			good: (host) => `${host} answers.`,
			bad: (host, detail) => `${host} does not answer as Gitee does: ${detail}.`,
			advice: "Check --gitee-url, the network and the variables https_proxy and no_proxy.",
			status: (status) => `status ${status}`
		},
		clock: {
			good: "The clock of this machine is right.",
			bad: (seconds) => `The clock of this machine is ${Math.abs(seconds)} seconds ${seconds > 0 ? "fast" : "slow"}.`,
			advice: "Set it, or tokens are taken for living or expired at the wrong time."
		},
		store: {
			good: (label) => `Ready to be written: ${label}.`,
			unproved: (label) => `Within reach: ${label}. Whether the token may write there shows only when it does.`
		},
		mode: {
			bad: (path) => `Others on this machine may read ${path}.`,
			advice: (path) => `Run: chmod 600 ${path}`
		},
		session: {
			alive: (login) => `The stored access token works. It is ${login}'s.`,
			aliveUnknown: "The stored access token works.",
			unknown: (problem) => `Could not check the stored access token: ${problem}. Only a 401 would mean that it does not work.`,
			dead: "Gitee does not take the stored access token.",
			deadAdvice: "Run `gitee-token token --min-ttl 0` to get a new one.",
			expired: "The stored access token has expired. The next use refreshes it.",
			bare: "A refresh token is stored. Whether it is alive shows only when it is used.",
			kept: "A token that could not be saved is kept on this machine. The next `gitee-token token` saves it if it belongs to the stored session.",
			nothing: "Nothing is stored.",
			nothingAdvice: "Run `gitee-token login` with the same options for the store.",
			unreadable: "What is stored there cannot be read back, so the action or a job has to show it."
		},
		allGood: "Nothing is wrong.",
		bad: (count) => count === 1 ? "One thing is wrong." : `${count} things are wrong.`
	}
};

// build/cli/messages/zh.js
const zh = {
	docs: (address) => address.replace("errors.md", "errors.zh-CN.md"),
	errors: {
		input_invalid: {
			what: "输入或配置缺失、有误，或者无法使用。没有用掉任何刷新令牌。",
			advice: "原因和解决办法见下面的英文详情。"
		},
		client_rejected: {
			what: "Client ID 或 Client Secret 不正确。没有用掉任何刷新令牌。",
			advice: "请到 Gitee 的“设置 → 第三方应用”打开应用核对；重置过 Client Secret 的话，旧值已失效。"
		},
		grant_rejected: {
			what: "刷新令牌或授权码无效（已用过、已过期、已撤销，或属于另一个应用），或者您在浏览器中拒绝了授权。",
			advice: "请重新运行一次；仍然失败的话，请重新登录：gitee-token login。"
		},
		scope_rejected: {
			what: "应用没有勾选所申请的某项权限。",
			advice: "请在 Gitee 的应用页面勾选该权限，或者用 --scope 少申请一些。"
		},
		request_refused: {
			what: "请求被 Gitee 或中途的防火墙、代理拒绝。",
			advice: "请检查网络和代理，或者换一台机器再试。"
		},
		rate_limited: {
			what: "请求过于频繁，已被限流。",
			advice: "请稍后再试，并降低调用频率。"
		},
		gitee_unreachable: {
			what: "连不上 Gitee，或者 Gitee 没有正常响应。",
			advice: "请稍后再试，并检查网络、证书以及环境变量 https_proxy 和 no_proxy。"
		},
		response_invalid: {
			what: "收到的响应不像来自 Gitee，内容未被采用。",
			advice: "请检查 --gitee-url 是否指向 Gitee 服务器。"
		},
		outcome_unknown: {
			what: "刷新令牌已发出，但响应丢失，无法确定是否已经用掉。",
			advice: "请再运行一次；如果被拒绝，请重新登录：gitee-token login。"
		},
		token_stale: {
			what: "保存的刷新令牌已被另一个任务更新。",
			advice: "请重新触发任务，读取新的令牌。"
		},
		store_refused: {
			what: "存储位置无法读取或写入。没有用掉任何刷新令牌。",
			advice: "请按下面的英文详情检查存储位置及其权限。"
		},
		token_unsaved: {
			what: "Gitee 已换发新的刷新令牌，但没有保存成功。",
			advice: "请按下面的英文详情找回令牌，并排除保存失败的原因。"
		},
		cancelled: {
			what: "已取消。",
			advice: "没有丢失任何令牌。"
		}
	},
	error: (text) => `错误：${text}`,
	detail: (text) => `详情（英文）：${text}`,
	notPrinted: (reason) => `无法写入标准输出（${reason}）。令牌没有丢失。\n请清理磁盘空间，或把输出重定向到别处，再重新运行命令。`,
	titles: {
		"Usage:": "用法：",
		"Options:": "选项：",
		"Commands:": "命令：",
		"Arguments:": "参数："
	},
	example: "示例：",
	program: "为 CI 任务和脚本获取 Gitee 访问令牌。",
	commands: {
		login: "在浏览器中登录 Gitee，并保存刷新令牌。",
		token: "输出有效的访问令牌；快过期时先刷新并保存，再输出。",
		check: "检查配置是否有问题。不会用掉令牌，也不留下任何文件。",
		gitCredential: "作为 Git 凭据助手（credential helper）提供访问令牌：get、store 或 erase。",
		recover: "解密恢复副本（从标准输入或交互提示读取），取回没能保存的刷新令牌。",
		sandbox: "在 127.0.0.1 上启动模拟 Gitee，按 Ctrl-C 停止。",
		demo: "用模拟 Gitee 演示构建好的 action。"
	},
	notes: {
		environment: "选项也可以用环境变量设置，如 --json 对应 GITEE_TOKEN_JSON。",
		secrets: "机密不从命令行参数读取，只从环境变量、文件、标准输入或交互提示读取：\nClient Secret 用 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file；\n写入存储位置的令牌用 GH_TOKEN（或 `gh auth token`）、GITEA_TOKEN 或 GITLAB_TOKEN。",
		recover: "Client Secret 从 GITEE_TOKEN_CLIENT_SECRET 或交互提示读取。"
	},
	options: {
		help: "显示帮助",
		version: "显示版本",
		giteeUrl: "Gitee 服务器地址（默认 \"https://gitee.com\"）",
		clientId: "Gitee 应用的 Client ID",
		clientSecretFile: "存放 Client Secret 的文件；- 表示标准输入",
		scope: "要申请的权限，用空格或逗号分隔；git 推送需要 projects",
		port: "接收登录回调的本机端口（127.0.0.1，默认 27180）",
		redirectUri: "应用回调地址（与默认值不同时填写）",
		print: "直接输出刷新令牌，不保存",
		json: "以 JSON 输出结果",
		minTtl: "令牌的最短剩余有效期（秒）；0 表示总是换新",
		format: "令牌的输出格式",
		store: "刷新令牌的存储位置",
		file: "存储位置为 file 时的文件路径",
		repo: "机密所在的仓库，格式为 owner/name",
		env: "写入该仓库中这个环境（Environment）的机密",
		org: "写入这个组织（Organization）的机密",
		project: "变量所在的 GitLab 项目（ID 或路径）",
		group: "变量所在的 GitLab 群组（ID 或路径）",
		environmentScope: "变量的环境范围",
		apiUrl: "机密所在服务器的 REST API 地址",
		secretName: "存放刷新令牌的机密名称",
		clientIdName: "存放 Client ID 的机密名称",
		clientSecretName: "存放 Client Secret 的机密名称",
		saveCommand: "保存命令，从标准输入读取要保存的内容",
		loadCommand: "读取命令，输出已保存的内容",
		sandboxPort: "监听端口；0 表示任选一个空闲端口",
		rotation: "刷新后，旧的访问令牌和刷新令牌何时失效",
		sandboxJson: "以 JSON 输出地址和凭据",
		recoverPrint: "在终端上也直接输出令牌"
	},
	storeOptions: "存储选项：",
	invalidPort: (least) => `请填写 ${least} 到 65535 之间的数字。`,
	invalidSeconds: "请填写整数秒数，例如 3600。",
	application: (origin, redirectUri, scope) => `在 Gitee 打开您的第三方应用，没有就新建一个：\n  ${origin}/oauth/applications\n“应用回调地址”必须与下面完全一致：\n  ${redirectUri}\n“权限”请勾选本次登录要申请的以下各项，以及任务需要的其他权限：\n  ${scope}`,
	askClientId: "Client ID",
	askClientSecret: "Client Secret",
	unusual: (name) => `警告：Gitee 的 ${name} 是 64 位十六进制字符，与输入的不符。请检查是否复制完整。`,
	clientId: "Client ID",
	clientSecret: "Client Secret",
	opened: (url) => `正在浏览器中打开 Gitee。如果没有打开，请手动打开：\n\n${url}\n`,
	openYourself: (url) => `请在任意一台电脑的浏览器中打开以下地址，并点击“同意授权”：\n\n${url}\n\n授权后，浏览器会跳转到回调地址。浏览器不在本机时页面会打不开，属正常现象，复制地址栏的完整地址即可。`,
	waiting: "正在等待浏览器完成授权",
	askRedirect: "粘贴浏览器地址栏的完整地址",
	otherRedirect: "这不是本次登录的回调地址。请先在上面的页面同意授权，再复制地址栏的完整地址。",
	trading: "正在获取并保存令牌",
	loggedIn: (login) => `登录成功：${login}。`,
	loggedInAsSomebody: "登录成功。没有 user_info 权限，无法显示用户名。",
	granted: (scopes) => `权限：${scopes}`,
	notGranted: (scopes) => `警告：以下权限没有获得授权：${scopes}。请在应用页面勾选后重新登录。`,
	cannotPush: "警告：没有 projects 权限，git 无法推送。",
	unknownScope: (scopes) => `警告：--scope 中有无法识别的权限：${scopes}。请检查拼写。`,
	stored: (labels) => `已保存到：${labels.join("，")}。`,
	nothingStored: "刷新令牌已写到标准输出，没有保存。",
	recoveryCopy: (copy) => `以下是用 Client Secret 加密的新刷新令牌，可用 \`gitee-token recover\` 解密：\n\n${copy}\n`,
	working: "正在获取令牌",
	finishingFirst: "正在收尾，以免丢失令牌（最多两分钟）。",
	stillUnsaved: (why) => `警告：新令牌还没能写入存储位置，暂存在本机，下次运行时会再次尝试保存。详情（英文）：${why}`,
	neverReused: (minTtl, expiresIn) => `警告：--min-ttl 为 ${minTtl} 秒，而访问令牌的有效期只有 ${expiresIn} 秒，因此每次调用都会刷新，并使上一个令牌失效。请改为不超过有效期的一半。`,
	otherUser: (requireAnswer, owner) => `git 需要 ${requireAnswer} 的令牌，但已保存的令牌属于 ${owner}。请用 ${requireAnswer} 的账号登录，或去掉仓库地址中的用户名。`,
	askCopy: "粘贴恢复副本（在日志或任务摘要中）",
	askClientSecretOfCopy: "Gitee 应用的 Client Secret",
	askStoreCopy: "副本已解密。是否保存为 GitHub 机密？",
	copyNotStored: "没有保存任何内容。如需查看令牌，请加上 --print 重新运行。",
	askRepository: "仓库（owner/name）",
	askEnvironment: "环境名称（留空则写入仓库机密）",
	askSecretName: "机密名称",
	askSecretToken: "有权写入该机密的 GitHub 令牌",
	sandboxRuns: "模拟 Gitee 正在运行，按 Ctrl-C 停止。",
	check: {
		client: {
			good: "Client ID 和 Client Secret 格式正确。",
			missing: "缺少 Client ID 或 Client Secret。",
			unusual: "Client ID 或 Client Secret 不是 64 位十六进制字符。",
			advice: "请从 Gitee 的应用页面复制。Client ID 用 --client-id 或环境变量 GITEE_TOKEN_CLIENT_ID 提供，Client Secret 用环境变量 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file 提供。"
		},
		proxy: (proxy) => `通过代理 ${proxy} 访问 Gitee。`,
		badProxy: {
			text: "环境变量中的代理地址不正确。",
			advice: "请把 https_proxy 设置为 http://proxy.example.com:8080 这样的地址。"
		},
		noProxy: "直接访问 Gitee，不经过代理。",
		gitee: {
			good: (host) => `${host} 响应正常。`,
			bad: (host, detail) => `没有从 ${host} 得到 Gitee 的正常响应：${detail}。`,
			advice: "请检查 --gitee-url、网络以及环境变量 https_proxy 和 no_proxy。",
			status: (status) => `状态码 ${status}`
		},
		clock: {
			good: "本机时钟正确。",
			bad: (seconds) => `本机时钟${seconds > 0 ? "快" : "慢"} ${Math.abs(seconds)} 秒。`,
			advice: "请校准时钟，否则会误判令牌是否过期。"
		},
		store: {
			good: (label) => `可以写入：${label}。`,
			unproved: (label) => `可以访问：${label}。令牌有没有写入权限，写入时才能知道。`
		},
		mode: {
			bad: (path) => `本机其他用户可以读取 ${path}。`,
			advice: (path) => `请运行：chmod 600 ${path}`
		},
		session: {
			alive: (login) => `已保存的访问令牌有效，属于 ${login}。`,
			aliveUnknown: "已保存的访问令牌有效。",
			unknown: (problem) => `无法确认已保存的访问令牌是否有效（${problem}）。只有返回 401 才说明令牌失效。`,
			dead: "已保存的访问令牌被 Gitee 拒绝。",
			deadAdvice: "请运行 `gitee-token token --min-ttl 0` 换取新令牌。",
			expired: "已保存的访问令牌已过期，下次使用时会刷新。",
			bare: "保存的是刷新令牌，是否有效要到使用时才知道。",
			kept: "有一个令牌没能写入存储位置，暂存在本机。如果与已保存的会话对应，下次运行 `gitee-token token` 时会写入。",
			nothing: "还没有保存任何令牌。",
			nothingAdvice: "请用相同的存储选项运行 `gitee-token login`。",
			unreadable: "机密只能写入、不能读取，令牌是否有效要等工作流运行后才知道。"
		},
		allGood: "没有发现问题。",
		bad: (count) => `发现 ${count} 个问题。`
	}
};

// build/cli/messages.js
/** Returns the messages in the language of the locale: Chinese, or else English. */
function messagesFor({ LC_ALL, LC_MESSAGES, LANG }) {
	const systemLocale = () => new Intl.DateTimeFormat().resolvedOptions().locale;
	const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
	return /^zh\b/i.test(locale.replace("_", "-")) ? zh : en;
}

// build/token/recovery-copy.js
const ENCODER = new TextEncoder();
/**
* Encrypts a value so that only who knows the client secret can read it: a compact JWE (RFC 7516)
* with the secret as its password (PBES2, RFC 7518, section 4.8).
*/
async function encryptRecoveryCopy(value, clientSecret) {
	const { CompactEncrypt } = await Promise.resolve().then(() => require("./webapi.js"));
	return new CompactEncrypt(ENCODER.encode(value)).setProtectedHeader({
		alg: "PBES2-HS512+A256KW",
		enc: "A256GCM"
	}).encrypt(ENCODER.encode(clientSecret));
}
/**
* A compact JWE with A256GCM: header, key, 12 bytes of IV, ciphertext, 16 bytes of tag. The fixed length
* of the tag shows where it ends in a longer text, such as a log line.
*/
const COPY = /eyJ[\w-]+\.[\w-]*\.[\w-]{16}\.[\w-]+\.[\w-]{22}/g;
/**
* Decrypts the recovery copy in a text, the last one if there are several. It can be broken into lines,
* and have other text around it.
*
* @throws {GiteeTokenError} `input_invalid` when there is none, it is damaged, or the secret is wrong
*/
async function decryptRecoveryCopy(text, clientSecret) {
	const copy = text.replace(/[\s\p{C}]+/gu, "").match(COPY)?.at(-1);
	if (!copy) throw new require_json.GiteeTokenError("input_invalid", "The text does not contain a complete recovery copy.", { advice: "Copy the whole line of the log, or the whole block of the job summary." });
	const { compactDecrypt } = await Promise.resolve().then(() => require("./webapi.js"));
	const { plaintext } = await compactDecrypt(copy, ENCODER.encode(clientSecret), { keyManagementAlgorithms: ["PBES2-HS512+A256KW"] }).catch(() => {
		throw new require_json.GiteeTokenError("input_invalid", "The recovery copy could not be decrypted.", { advice: "Copy the complete text, and use the client secret that the job used." });
	});
	return new TextDecoder().decode(plaintext);
}

// build/token/shutdown-guard.js
/** SIGHUP comes when the terminal is closed. */
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
/**
* Defers cancellation, so that the process does not exit after it sent a refresh token but before it
* kept its successor. The signals come from the process itself.
*/
function createShutdownGuard(signals) {
	const cancelled = new AbortController();
	const note = () => cancelled.abort();
	return {
		defer: () => {
			for (const name of SIGNALS) signals.on(name, note);
			return cancelled.signal;
		},
		release: () => {
			for (const name of SIGNALS) signals.off(name, note);
			return cancelled.signal.aborted;
		}
	};
}

// build/cli/resolve-client.js
const GITEE = "https://gitee.com";
/**
* Reads the Gitee server and the application from the options and the environment. What they do not
* name is empty.
*
* @throws {GiteeTokenError} `input_invalid`
*/
async function readClientOverrides({ giteeUrl, clientId, clientSecretFile }, context) {
	const { GITEE_TOKEN_CLIENT_SECRET, GITEE_TOKEN_DETACHED_CLIENT_SECRET } = context.env;
	const read = async () => clientSecretFile ? readSecretFile(clientSecretFile, context) : GITEE_TOKEN_CLIENT_SECRET;
	const client_secret = GITEE_TOKEN_DETACHED_CLIENT_SECRET || await read();
	return {
		origin: giteeUrl ? readOrigin(giteeUrl) : void 0,
		client_id: checked$1("Client ID", clientId),
		client_secret: checked$1("Client Secret", client_secret)
	};
}
function checked$1(name, text = "") {
	const mistake = explainNotClient(text);
	if (!mistake) return text.trim();
	throw new require_json.GiteeTokenError("input_invalid", `The ${name} is not usable: ${mistake}.`, { advice: "Give the value from the page of the application on Gitee alone, without quotes." });
}
/**
* Reads the same for a log-in. What is missing comes from the file of the store, but only for the same
* server and application: no other server gets their secret.
*
* @throws {GiteeTokenError} `input_invalid`
*/
async function readClient(options, profile, context) {
	const overrides = await readClientOverrides(options, context);
	const origin = overrides.origin ?? readOrigin(profile.gitee_url || GITEE);
	const { client_id = "", client_secret = "" } = isOfOrigin(profile, origin) ? profile : {};
	const isSame = !overrides.client_id || !client_id || overrides.client_id === client_id;
	return {
		origin,
		client_id: overrides.client_id || client_id,
		client_secret: overrides.client_secret || (isSame ? client_secret : "")
	};
}
/**
* Returns the Gitee server and the application that a stored session belongs to, as far as it names
* them, or else the given ones.
*
* @throws {GiteeTokenError} `input_invalid` when the given ones differ from those
*/
function giteeFor(overrides, stored) {
	const own = toProfile(stored);
	const origin = overrides.origin ?? readOrigin(own.gitee_url || GITEE);
	const client_secret = overrides.client_secret || own.client_secret || "";
	const isNeeded = client_secret || stored.client_id;
	const client_id = overrides.client_id || isNeeded && own.client_id || "";
	assertAllBelongsTo(stored, {
		origin,
		client: {
			client_id,
			client_secret
		}
	});
	return toGiteeServer({
		origin,
		client_id,
		client_secret
	});
}
/**
* Makes sure that neither the stored session nor the application stored beside it is used with another
* Gitee server or another application.
*
* @throws {GiteeTokenError} `input_invalid`
*/
function assertAllBelongsTo({ session = "", ...profile }, gitee) {
	assertBelongsTo(profile, gitee);
	if (isSession(session)) assertBelongsTo(decodeSession(session), gitee);
}
/** Returns the server and the application that the session names, or else those stored beside it. */
function toProfile({ session = "", ...profile }) {
	const { gitee_url, client_id } = wholeSession(session) ?? {};
	return {
		...profile,
		...gitee_url && { gitee_url },
		...client_id && { client_id }
	};
}
/** Tells whether a text looks like the id or the secret of an application of Gitee. */
function looksLikeGiteeId(text) {
	return /^[0-9a-f]{64}$/i.test(text);
}
/**
* Returns the server with its application, or without one when neither id nor secret is known.
*
* @throws {GiteeTokenError} `input_invalid` when only one of the two is
*/
function toGiteeServer({ origin, client_id, client_secret }) {
	const client = {
		client_id,
		client_secret
	};
	if (client_id && client_secret) return {
		origin,
		client
	};
	if (!client_id && !client_secret) return { origin };
	throw new require_json.GiteeTokenError("input_invalid", `The ${client_id ? "Client Secret" : "Client ID"} is missing.`, { advice: CLIENT_HELP });
}
const CLIENT_HELP = "Give the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID, and the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.";
async function readSecretFile(path, { stdin }) {
	if (path === "-") return (0, node_stream_consumers.text)(stdin);
	try {
		return (0, node_fs.readFileSync)(path, "utf8");
	} catch (error) {
		throw new require_json.GiteeTokenError("input_invalid", `The Client Secret cannot be read: ${require_json.describe(error)}.`, { advice: "Check the path in --client-secret-file." });
	}
}
function isOfOrigin({ gitee_url = "" }, { origin }) {
	return URL.canParse(gitee_url) && new URL(gitee_url).origin === origin;
}
function readOrigin(text) {
	const url = parseServerUrl(text);
	if (url?.pathname === "/") return url;
	throw new require_json.GiteeTokenError("input_invalid", "The address of the Gitee server does not start with https://, or holds more than a host.", { advice: "Give scheme and host alone as --gitee-url, such as https://gitee.com. http:// is for this machine only." });
}

// build/stores/fs/trust.js
const ROOT = 0;
/** Node's answer on Windows, where users have no numbers. */
const NO_USERS = -1;
const WRITABLE_BY_OTHERS = 18;
/** The limit of Linux. */
const MAX_SYMLINKS = 40;
/** A file or folder at a predictable path that is not used, because another user may have put it there. */
var Untrusted = class extends Error {
	refusal;
	constructor(refusal) {
		super(refusal.message);
		this.refusal = refusal;
	}
};
/**
* Opens a file that must look as this project leaves it: a plain file of this user, with one name,
* which nobody else can write. Does not follow a link, nor wait for the other end of a pipe.
*
* @throws {Untrusted}
*/
function openTrusted(path, flags) {
	const file = openItself(path, flags);
	try {
		assertTrusted(path, (0, node_fs.fstatSync)(file), "plain file");
		return file;
	} catch (error) {
		(0, node_fs.closeSync)(file);
		throw error;
	}
}
/**
* Makes sure that only this user can write a file or a folder, by its stats.
*
* @throws {Untrusted}
*/
function assertTrusted(path, stats, kind) {
	if (!(kind === "folder" ? stats.isDirectory() : stats.isFile())) throw misplaced(path, `not a ${kind}`);
	const user = effectiveUser();
	if (user === NO_USERS) return;
	if (stats.uid !== user) throw foreign(path, {
		owner: stats.uid,
		user
	});
	if ((stats.mode & WRITABLE_BY_OTHERS) !== 0) throw new Untrusted({
		message: `Other users can write to ${path}.`,
		advice: `Check what is in it, then run \`chmod go-w '${path}'\`.`
	});
	if (kind === "plain file" && stats.nlink > 1) throw new Untrusted({
		message: `${path} has a second name (a hard link), so it can be changed from elsewhere.`,
		advice: "Replace it with a copy, and try again."
	});
}
/**
* Returns the target of a path whose last part is a link, or else the path itself. A later write must
* replace the target, not the link.
*
* @throws {Untrusted} when another user made the link
*/
function followLinks(path, left = MAX_SYMLINKS) {
	const stats = (0, node_fs.lstatSync)(path, { throwIfNoEntry: false });
	if (!stats?.isSymbolicLink()) return path;
	assertOwned(path, stats);
	if (left === 0) throw misplaced(path, "a symbolic link that leads back to itself");
	return followLinks((0, node_path.resolve)((0, node_path.dirname)(path), (0, node_fs.readlinkSync)(path)), left - 1);
}
/**
* Returns the folder that a path leads to, which only this user can write. If it is missing, the folder
* that it will be made in must belong to this user or to root. Otherwise root, with another user's HOME,
* would make a folder there that its owner cannot use.
*
* @throws {Untrusted}
*/
function trustedFolder(path) {
	const folder = followLinks(path);
	const stats = (0, node_fs.lstatSync)(folder, { throwIfNoEntry: false });
	if (stats) assertTrusted(folder, stats, "folder");
	else assertOwnedAbove(folder);
	return folder;
}
function assertOwnedAbove(path) {
	const folder = (0, node_path.dirname)(path);
	const stats = (0, node_fs.statSync)(folder, { throwIfNoEntry: false });
	if (stats) assertOwned(folder, stats);
	else assertOwnedAbove(folder);
}
function assertOwned(path, { uid }) {
	const user = effectiveUser();
	if (user !== NO_USERS && uid !== user && uid !== ROOT) throw foreign(path, {
		owner: uid,
		user
	});
}
function openItself(path, flags) {
	try {
		return (0, node_fs.openSync)(path, flags | node_fs.constants.O_NOFOLLOW | node_fs.constants.O_NONBLOCK);
	} catch (error) {
		const stats = (0, node_fs.lstatSync)(path, { throwIfNoEntry: false });
		if (stats?.isSymbolicLink()) throw misplaced(path, "a symbolic link");
		if (stats) assertTrusted(path, stats, "plain file");
		throw error;
	}
}
/** `userInfo` fails for a user without a name, as in many containers; then Linux has proc(5). */
function effectiveUser() {
	try {
		return (0, node_os.userInfo)().uid;
	} catch {
		return (0, node_fs.statSync)("/proc/self", { throwIfNoEntry: false })?.uid ?? NO_USERS;
	}
}
function misplaced(path, what) {
	return new Untrusted({
		message: `${path} is ${what}.`,
		advice: "Find out where it comes from, move it away, and try again."
	});
}
function foreign(path, { owner, user }) {
	const whose = owner === ROOT ? "root" : `another user (uid ${owner})`;
	const advice = user === ROOT ? `Run the command as that user: \`sudo -u '#${owner}' gitee-token …\`.` : `If it is yours, run \`sudo chown ${user} '${path}'\`. If not, use a folder of your own.`;
	return new Untrusted({
		message: `${path} belongs to ${whose}.`,
		advice
	});
}

// build/stores/fs/atomic-file.js
/** For the owner alone. */
const FILE_MODE = 384;
const FOLDER_MODE = 448;
/** How much longer than the last text the next one can be, in bytes. */
const RESERVED_BYTES = 16384;
/** Fills the reserved space. What is left of it after a text is harmless: JSON can end in blanks. */
const BLANK = " ";
/** The length of each half of a name: the digest of what the text replaces, and a random id. */
const ID_BYTES$1 = 8;
/** Version 1 used `.new` alone. */
const UNFINISHED = /(\.[0-9a-f]{32})?\.new$/;
/** What systems that cannot flush a folder say to it. */
const CANNOT_FLUSH = [
	"EPERM",
	"EISDIR",
	"EINVAL",
	"EACCES",
	"ENOTSUP"
];
/**
* What systems say of a file that cannot be replaced but can be written: one that is mounted by
* itself, as into a container, and on Windows one that somebody reads.
*/
const CANNOT_REPLACE = ["EBUSY", "EPERM"];
/**
* Returns the text of a file, or `undefined` when there is no such file.
*
* @throws {Untrusted}
*/
function readFileIfExists(path) {
	return withFile(path, node_fs.constants.O_RDONLY, (file) => (0, node_fs.readFileSync)(file, "utf8"));
}
/**
* Proves that a file can be written, by opening it for writing, and reserves the space for its next
* text: `<path>.<hex>.new` is filled with blanks, which the text replaces. Permissions alone do not
* reveal a read-only mount, a full disk or a quota. Each writer uses a name of its own: a process that
* was suspended can then only put its own text in place when it wakes. Only one process may call this
* at a time, after adopting the rest of an earlier write.
*
* @throws {Untrusted}
*/
function reserve(path) {
	makeFolder((0, node_path.dirname)(path));
	for (const one of listUnfinished(path)) withFile(one, node_fs.constants.O_RDWR, () => {});
	const old = withFile(path, node_fs.constants.O_RDWR, readContent$2);
	const name = createName(path, old?.text);
	const fresh = (0, node_fs.openSync)(name, "wx", FILE_MODE);
	const isElsewhere = old !== void 0 && old.dev !== (0, node_fs.fstatSync)(fresh).dev;
	let isOver = false;
	const giveBack = () => {
		if (!isItself(name, fresh)) return;
		if (isElsewhere) trim(path);
		(0, node_fs.rmSync)(name, { force: true });
	};
	const release = () => {
		if (isOver) return;
		isOver = true;
		attempt(giveBack);
		(0, node_fs.closeSync)(fresh);
	};
	undoing(release, () => {
		(0, node_fs.fchmodSync)(fresh, FILE_MODE);
		writeAll(fresh, BLANK.repeat(RESERVED_BYTES + (old?.size ?? 0)));
		(0, node_fs.fsyncSync)(fresh);
		if (isElsewhere) pad(path, old.size);
	});
	const commit = (text, ask = () => {}) => {
		const fence = () => undoing(giveBack, ask);
		ask();
		isOver = true;
		try {
			rewrite(fresh, text);
			fence();
			commitFile(path, {
				name,
				fresh,
				text,
				fence
			});
		} finally {
			(0, node_fs.closeSync)(fresh);
		}
	};
	return {
		commit,
		release
	};
}
/** Writes a file for which no space was reserved. */
function writeFileAtomic(path, text) {
	reserve(path).commit(text);
}
/**
* Finishes interrupted writes: what one left beside the file replaces it, if it is whole and newer.
* Whole texts that may not be the newest are kept as `<path>.<hex>.old`, which nobody adopts. No other
* process may be writing the file, except a suspended one. The fence is called after the folder was
* listed: if it passes, nothing in the list belongs to a process that took over.
*
* @throws {Untrusted}
*/
function finishInterruptedWrite(path, { isComplete, fence = () => {} }) {
	const names = newestFirst(listUnfinished(path));
	if (names.length > 0) fence();
	let isNewest = true;
	for (const name of names) withFile(name, node_fs.constants.O_RDWR, (fresh) => {
		const next = readContent$2(fresh);
		if (!isComplete(next.text)) return removeItself(name, fresh);
		const written = {
			name,
			fresh,
			text: next.text,
			fence
		};
		const old = withFile(path, node_fs.constants.O_RDONLY, readContent$2);
		const isNewer = !old || !isComplete(old.text) || follows({
			...next,
			name
		}, old);
		if (isSameText(next.text, old?.text)) removeCopy(path, written);
		else if (isNewest && isNewer) moveInto(path, written);
		else setAside(path, written);
		isNewest = false;
	});
}
/** Tells whether no write of the file is under way or was left unfinished. */
function isSettled(path) {
	return listUnfinished(path).length === 0;
}
/** Returns the name of the file that an unfinished one is to replace, or any other name as it is. */
function targetName(name) {
	return name.replace(UNFINISHED, "");
}
/** Makes a folder and its parents, unless they exist. */
function makeFolder(folder) {
	(0, node_fs.mkdirSync)(folder, {
		recursive: true,
		mode: FOLDER_MODE
	});
}
/** Does something on the disk, and adds to an error what failed. */
function withStoreError({ code, fault }, act) {
	try {
		return act();
	} catch (error) {
		if (error instanceof require_json.GiteeTokenError) throw error;
		if (error instanceof Untrusted) throw storeError(code, error.refusal);
		const message = `${fault}: ${require_json.quoted(require_json.describe(error))}.`;
		throw storeError(code, {
			message,
			advice: "Check that this user may write there, and that the disk is not full."
		});
	}
}
/** Tells whether what was thrown is an error of the system with one of the codes. */
function isSystemError(error, ...codes) {
	return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
function listUnfinished(path) {
	const folder = (0, node_path.dirname)(path);
	return namesIn$1(folder).filter((name) => UNFINISHED.test(name) && targetName(name) === (0, node_path.basename)(path)).map((name) => (0, node_path.join)(folder, name));
}
function namesIn$1(folder) {
	try {
		return (0, node_fs.readdirSync)(folder);
	} catch (error) {
		if (isSystemError(error, "ENOENT")) return [];
		throw error;
	}
}
function newestFirst(paths) {
	const writtenAt = (path) => (0, node_fs.lstatSync)(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	return paths.map((path) => ({
		path,
		at: writtenAt(path)
	})).sort((one, other) => other.at - one.at).map(({ path }) => path);
}
function createName(path, old) {
	return `${path}.${digest(old)}${createId()}.new`;
}
function createId() {
	return (0, node_crypto.randomBytes)(ID_BYTES$1).toString("hex");
}
function digest(text = "") {
	return (0, node_crypto.createHash)("sha256").update(text.trimEnd()).digest("hex").slice(0, 16);
}
function readContent$2(file) {
	const { dev, size, mtimeMs } = (0, node_fs.fstatSync)(file);
	return {
		text: (0, node_fs.readFileSync)(file, "utf8"),
		dev,
		size,
		mtimeMs
	};
}
/**
* Tells whether a text was written to replace what the file holds. Its name proves that regardless of
* the clock; names of version 1 have only the time. A file that is a mount of its own is overwritten
* in place, so it may hold a mixture of both texts.
*/
function follows(next, old) {
	return (0, node_path.basename)(next.name).includes(`.${digest(old.text)}`) || next.dev !== old.dev || next.mtimeMs >= old.mtimeMs;
}
/** The value may still be good, and stored nowhere else. */
function setAside(path, { name, fresh }) {
	(0, node_fs.fsyncSync)(fresh);
	(0, node_fs.renameSync)(name, `${path}.${createId()}.old`);
	flushFolder((0, node_path.dirname)(path));
}
function moveInto(path, written) {
	(0, node_fs.fsyncSync)(written.fresh);
	replace(path, written);
	flushFolder((0, node_path.dirname)(path));
}
/** Ignores blanks at the end, which reserve space in a file that is a mount of its own. */
function isSameText(one, other) {
	return one?.trimEnd() === other?.trimEnd();
}
/** Opens a file if it exists, does something with it, and closes it. */
function withFile(path, flags, act) {
	const file = openIfExists(path, flags);
	if (file === void 0) return void 0;
	try {
		return act(file);
	} finally {
		(0, node_fs.closeSync)(file);
	}
}
function openIfExists(path, flags) {
	try {
		return openTrusted(path, flags);
	} catch (error) {
		if (isSystemError(error, "ENOENT")) return void 0;
		throw error;
	}
}
function undoing(undo, act) {
	try {
		act();
	} catch (error) {
		undo();
		throw error;
	}
}
function attempt(act) {
	try {
		act();
	} catch {}
}
function pad(path, size) {
	withFile(path, node_fs.constants.O_RDWR, (file) => {
		writeAll(file, BLANK.repeat(RESERVED_BYTES), size);
		(0, node_fs.fsyncSync)(file);
	});
}
function trim(path) {
	withFile(path, node_fs.constants.O_RDWR, (file) => {
		const text = (0, node_fs.readFileSync)(file, "utf8").replace(/ +$/, "");
		(0, node_fs.ftruncateSync)(file, Buffer.byteLength(text));
	});
}
/** Replaces the content of a file without emptying it first: it may hold the only copy of a token. */
function rewrite(file, text) {
	writeAll(file, text);
	(0, node_fs.ftruncateSync)(file, Buffer.byteLength(text));
	(0, node_fs.fsyncSync)(file);
}
/** One call may write only a part, and only the next one fails when the disk is full. */
function writeAll(file, text, at = 0) {
	const bytes = Buffer.from(text);
	for (let done = 0; done < bytes.length;) done += (0, node_fs.writeSync)(file, bytes, done, bytes.length - done, at + done);
}
function commitFile(path, written) {
	replace(path, written);
	if (!isInPlace(path, written)) throw new Untrusted({
		message: `Another process removed or replaced ${written.name} while it was being written.`,
		advice: "Make sure that no other user can create files in its folder, then log in again."
	});
	flushFolder((0, node_path.dirname)(path));
}
/** Does nothing if the name is gone: a process that took over put the text in place. */
function replace(path, written) {
	if (!isItself(written.name, written.fresh)) return;
	try {
		(0, node_fs.renameSync)(written.name, path);
	} catch (error) {
		if (isSystemError(error, "ENOENT")) return;
		if (!isSystemError(error, ...CANNOT_REPLACE)) throw error;
		overwrite(path, written);
	}
}
/** Keeps the new file until the text is on the disk, so that an interrupted write can be finished. */
function overwrite(path, { name, fresh, text, fence }) {
	fence();
	const file = openTrusted(path, node_fs.constants.O_RDWR);
	try {
		rewrite(file, text);
	} finally {
		(0, node_fs.closeSync)(file);
	}
	removeItself(name, fresh);
}
function isInPlace(path, { fresh, text }) {
	return isItself(path, fresh) || isSameText(readFileIfExists(path), text);
}
/** Tells whether a path still leads to the open file, and not to another one. */
function isItself(path, file) {
	return (0, node_fs.lstatSync)(path, { throwIfNoEntry: false })?.ino === (0, node_fs.fstatSync)(file).ino;
}
function removeItself(path, file) {
	if (isItself(path, file)) (0, node_fs.rmSync)(path, { force: true });
}
/** Flushes the file first: a killed process may have overwritten it without doing so. */
function removeCopy(path, { name, fresh }) {
	withFile(path, node_fs.constants.O_RDWR, node_fs.fsyncSync);
	removeItself(name, fresh);
}
function flushFolder(folder) {
	const file = (0, node_fs.openSync)(folder, "r");
	try {
		(0, node_fs.fsyncSync)(file);
	} catch (error) {
		if (!isSystemError(error, ...CANNOT_FLUSH)) throw error;
	} finally {
		(0, node_fs.closeSync)(file);
	}
}

// build/stores/fs/lock.js
const HEARTBEAT_MS = 1e3;
/** A holder whose heart has not beaten for so long was killed. */
const STALE_MS = 5e3;
const MAX_WAIT_MS = 9e4;
const MIN_BACKOFF_MS = 20;
/** The time of a file whose holder has let it go. */
const RELEASED = 0;
/**
* Does the work while no other process does any under the same lock, a folder that is made if
* need be. A holder that is killed holds it for 5 seconds more.
*
* The folder has one file for each time that the lock was taken, numbered. The highest number holds
* the lock as long as its holder keeps touching it. Only the holder of a higher one deletes it, so
* that whoever takes a number too late finds the higher one, and knows.
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
	} finally {
		isOver = true;
		clearInterval(heart);
		release(generation);
	}
}
/**
* Waits for the lock, and takes it. Time is counted in pauses, not by a clock: a changed clock or a
* machine that slept would make a live holder look dead.
*/
async function acquire(folder, waitMs) {
	let seen = observe(folder);
	for (let waitedMs = 0; waitedMs <= waitMs;) {
		const generation = isFree(seen) ? tryAcquire(folder, seen.generation + 1) : void 0;
		if (generation) return generation;
		const pauseMs = MIN_BACKOFF_MS + Math.random() * 100;
		await (0, node_timers_promises.setTimeout)(pauseMs);
		waitedMs += pauseMs;
		seen = observeAgain(folder, {
			...seen,
			unchangedMs: seen.unchangedMs + pauseMs
		});
	}
	throw storeError("store_refused", {
		message: `Another process has held the lock ${folder} for ${waitMs / 1e3} seconds.`,
		advice: "Wait until it is done, or end it, and try again."
	});
}
function isFree({ beatAt, unchangedMs }) {
	return beatAt === RELEASED || unchangedMs >= STALE_MS;
}
function observe(folder) {
	return guarded(folder, () => {
		assertTrusted(folder, folderAt(folder), "folder");
		const generation = Math.max(0, ...generationsIn(folder));
		if (generation === 0) return {
			generation,
			beatAt: RELEASED,
			unchangedMs: 0
		};
		return {
			generation,
			beatAt: (0, node_fs.lstatSync)(generationPath({
				folder,
				number: generation
			}), { throwIfNoEntry: false })?.mtimeMs ?? NaN,
			unchangedMs: 0
		};
	});
}
function folderAt(folder) {
	const there = (0, node_fs.lstatSync)(folder, { throwIfNoEntry: false });
	if (there) return there;
	makeFolder(folder);
	return (0, node_fs.lstatSync)(folder);
}
function observeAgain(folder, before) {
	const now = observe(folder);
	return now.generation === before.generation && now.beatAt === before.beatAt ? before : now;
}
/** Tries to take the lock by creating a new generation. */
function tryAcquire(folder, number) {
	return guarded(folder, () => {
		const file = create(generationPath({
			folder,
			number
		}));
		if (file === void 0) return void 0;
		const all = generationsIn(folder);
		const isNewest = Math.max(...all) === number;
		const markStale = isNewest ? all.filter((one) => one !== number) : [number];
		for (const one of markStale) (0, node_fs.rmSync)(generationPath({
			folder,
			number: one
		}), { force: true });
		if (isNewest) return {
			folder,
			number,
			file
		};
		(0, node_fs.closeSync)(file);
	});
}
function create(path) {
	try {
		return (0, node_fs.openSync)(path, "wx", 384);
	} catch (error) {
		if (isSystemError(error, "EEXIST")) return void 0;
		throw error;
	}
}
function generationsIn(folder) {
	return (0, node_fs.readdirSync)(folder).filter((name) => /^\d+$/.test(name)).map(Number);
}
function generationPath({ folder, number }) {
	return (0, node_path.join)(folder, String(number));
}
/** Beats first, so that no waiting process takes over right after this answer. */
function isNewest(generation) {
	beat(generation);
	try {
		return (0, node_fs.lstatSync)(generationPath(generation)).ino === (0, node_fs.fstatSync)(generation.file).ino && Math.max(...generationsIn(generation.folder)) === generation.number;
	} catch {
		return false;
	}
}
function beat({ file }) {
	heartbeat(file, Date.now() / 1e3);
}
/** The file stays, so that the numbers never go back. */
function release({ file }) {
	heartbeat(file, RELEASED);
	(0, node_fs.closeSync)(file);
}
function heartbeat(file, seconds) {
	try {
		(0, node_fs.futimesSync)(file, seconds, seconds);
	} catch {}
}
function guarded(folder, act) {
	return withStoreError({
		code: "store_refused",
		fault: `The lock ${folder} cannot be taken`
	}, act);
}

// build/stores/secrets-in.js
/** What a token or a session looks like, wherever it comes from. */
const LOOKS_SECRET = /gts\d+\.[\w-]+|[\da-f]{32,}/gi;
/** The shortest piece of a secret that is hidden too, in characters. */
const MIN_PIECE_LENGTH = 8;
/** Returns what may not be shown of what a store holds: the value, and the tokens in it if it is a session. */
function secretsIn(value) {
	const [, encoded = ""] = /^gts\d+\.([\w-]+)/.exec(value.trim()) ?? [];
	return [value, ...tokensIn(require_json.parseJsonObject(Buffer.from(encoded, "base64url").toString()) ?? {})];
}
function tokensIn(json) {
	return Object.entries(json).flatMap(([name, value]) => {
		if (typeof value === "object" && value !== null) return tokensIn(value);
		return /^(access|refresh)_token$/.test(name) && typeof value === "string" ? [value] : [];
	});
}
/** Returns what somebody said who was given secrets, without them, and without what looks like one. */
function quotedWithout(text, values) {
	const secrets = values.flatMap(secretsIn);
	const isPiece = (piece) => secrets.some((secret) => secret.includes(piece));
	const pieces = new RegExp(`[\\w-]{${MIN_PIECE_LENGTH},}`, "g");
	return require_json.quoted(require_json.redact(text, secrets).replace(LOOKS_SECRET, "***").replace(pieces, (piece) => isPiece(piece) ? "***" : piece));
}

// build/stores/store.js
/** Stands for the time of the last write if nothing is there. */
const NEVER = "never";
/** Returns the prepared save of a store that reserves nothing. */
function withoutReservation(save) {
	return {
		save,
		release: () => {}
	};
}

// build/stores/command.js
const MAX_RUN_MS = 6e4;
/** A command that has ended may leave a process behind which keeps its output open. */
const STDERR_GRACE_MS = 1e3;
/** The most that is read of either output, in characters. */
const MAX_OUTPUT_LENGTH = 65536;
const ATTEMPTS = 3;
const POLL_INTERVAL_MS = 500;
/** Pauses between attempts to read back a saved value, in milliseconds: some places show it late. */
const READ_BACKOFF_MS = [
	200,
	600,
	1200
];
/** A place that is read and written by commands of a shell, such as those of a vault. */
function commandStore(options) {
	/** What was loaded, which a later command may show. */
	const known = [];
	const load = async () => {
		const value = await loadBy(options.load, known);
		if (value) known.push(value);
		return value;
	};
	return {
		label: "the place that the save command writes to",
		prepare: async (fence) => withoutReservation((value) => saveBy(options, {
			value,
			fence,
			known
		})),
		load,
		read: async () => ({ session: await load() }),
		readBack: (value) => readBack(options.load, value),
		withLock: (work) => withLocks(options.locks, work),
		writtenSinceRead: async () => void 0
	};
}
/** Every process takes its locks in the same order, so that none deadlocks. */
function withLocks(folders, work) {
	const [folder, ...others] = [...new Set(folders)].sort();
	if (folder === void 0) return work({ isHeld: () => true });
	return withLock(folder, (lock) => withLocks(others, (rest) => work({ isHeld: () => lock.isHeld() && rest.isHeld() })));
}
async function loadBy(command, known) {
	if (!command) throw storeError("store_refused", {
		message: "There is no command that reads what is stored.",
		advice: "Give it as --load-command."
	});
	const ending = await run(command);
	if (ending.fault) throw storeError("store_refused", describeProblem$1("load", ending, [ending.stdout, ...known]));
	return valueIn(ending);
}
function valueIn({ stdout }) {
	return stdout.trim() || void 0;
}
/** A vault may be down for a moment: each pause is longer than the one before. */
async function saveBy(options, write) {
	for (let tries = 1;; tries++) {
		const refusal = await saveOnce(options, write);
		if (!refusal) return;
		if (tries === ATTEMPTS) throw storeError("token_unsaved", refusal);
		await (0, node_timers_promises.setTimeout)(POLL_INTERVAL_MS * tries);
	}
}
/** Returns why the value was not saved, if it was not. A value that cannot be read is not overwritten. */
async function saveOnce({ load, save }, { value, fence, known }) {
	const look = load && fence?.mayReplace ? await run(load) : void 0;
	const input = `${value}\n`;
	const secrets = [
		input,
		...known,
		...look ? [look.stdout] : []
	];
	if (look?.fault) return describeProblem$1("load", look, secrets);
	if (!isToBeWritten({
		fence,
		shown: look && valueIn(look),
		value
	})) return void 0;
	const ending = await run(save, input);
	return ending.fault ? describeProblem$1("save", ending, secrets) : void 0;
}
/** Without a working load command, it stays unknown what was saved. */
async function readBack(command, value) {
	if (!command) return false;
	for (const pause of [0, ...READ_BACKOFF_MS]) {
		await (0, node_timers_promises.setTimeout)(pause);
		const look = await run(command);
		if (look.fault) return false;
		if (valueIn(look) === value) return true;
	}
	throw storeError("token_unsaved", {
		message: "The save command succeeded, but the load command does not print the saved value.",
		advice: "Check that --save-command stores what it reads, and that --load-command prints it from there."
	});
}
function describeProblem$1(which, { fault, stderrTail }, secrets) {
	const detail = quotedWithout(stderrTail, secrets);
	return {
		message: `The ${which} command ${fault}${detail && `: ${detail}`}.`,
		advice: `Run the command by hand to see what is wrong with it, or correct --${which}-command.`
	};
}
/** Runs a command in the shell, with the input on its standard input. Resolves whatever happens. */
async function run(command, input) {
	try {
		const child = start(command, input);
		const stdout = collect(child.stdout, () => child.kill("SIGKILL"));
		const stderr = collect(child.stderr);
		const fault = await waitForExit(child);
		for (const stream of child.stdio) stream?.destroy();
		return {
			fault: stdout().isCut ? `prints more than ${MAX_OUTPUT_LENGTH} characters` : fault,
			stdout: stdout().text,
			stderrTail: lastLine(stderr())
		};
	} catch (error) {
		return {
			fault: describeSpawnError(error),
			stdout: "",
			stderrTail: ""
		};
	}
}
function start(command, input) {
	const isSave = input !== void 0;
	const child = (0, node_child_process.spawn)(command, {
		shell: true,
		stdio: [
			isSave ? "pipe" : "ignore",
			isSave ? "ignore" : "pipe",
			"pipe"
		],
		timeout: MAX_RUN_MS,
		killSignal: "SIGKILL"
	});
	child.stdin?.on("error", () => {});
	child.stdin?.end(input);
	return child;
}
/** Keeps the beginning of an output, and reads the rest so that the command can go on. */
function collect(stream, onCut = () => {}) {
	let output = {
		text: "",
		isCut: false
	};
	stream?.setEncoding("utf8").on("data", (chunk) => {
		const text = output.text + chunk;
		output = {
			text: text.slice(0, MAX_OUTPUT_LENGTH),
			isCut: text.length > MAX_OUTPUT_LENGTH
		};
		if (output.isCut) onCut();
	});
	return () => output;
}
/** Resolves with the fault of a command when it has ended and all its output is read. */
function waitForExit(child) {
	return new Promise((resolve) => {
		child.once("error", (error) => resolve(describeSpawnError(error)));
		child.once("exit", (status, signal) => {
			const end = () => resolve(describeFailure(child, {
				status,
				signal
			}));
			child.once("close", end);
			setTimeout(end, STDERR_GRACE_MS).unref();
		});
	});
}
function describeFailure({ killed }, { status, signal }) {
	if (status === 0) return "";
	if (killed) return `takes longer than ${MAX_RUN_MS / 1e3} seconds`;
	return signal ? `was ended by ${signal}` : `failed with the exit status ${status}`;
}
function describeSpawnError(error) {
	return `cannot be run: ${require_json.quoted(require_json.describe(error))}`;
}
/** A line that was cut may end within a secret, which would not be recognised. */
function lastLine({ text, isCut }) {
	return text.split("\n").slice(0, isCut ? -1 : void 0).findLast((line) => line.trim()) ?? "";
}

// build/stores/file.js
/** In the order in which they are written. */
const FIELDS = [
	"gitee_url",
	"client_id",
	"client_secret",
	"session"
];
const AGAIN = "Run the command again. If Gitee rejects what is stored, open the recovery copy, or log in again.";
/** A file of this machine that holds all that is needed to get a token: a JSON object, for its owner alone. */
function fileStore({ path, profile }) {
	return {
		label: `the file ${path}`,
		prepare: async (lock) => prepare({
			path,
			profile,
			lock
		}),
		load: async () => readContent$1(path, readText(path)).session || void 0,
		read: async () => readContent$1(path, readText(path)),
		isSettled: () => reading(path, () => isSettled(path)),
		withLock: (work) => withFileLock(path, work),
		writtenSinceRead: async () => void 0
	};
}
/**
* Returns what the file holds besides the session; nothing when there is no such file.
*
* @throws {GiteeTokenError} `store_refused` when the file is none of gitee-token
*/
async function readProfile(path) {
	const { session: _, ...profile } = readContent$1(path, readText(path));
	return profile;
}
async function withFileLock(path, work) {
	readText(path);
	return withLock(`${path}.lock`, async (lock) => {
		finishWrite(path, lock);
		return work(lock);
	});
}
function prepare({ path, profile, lock }) {
	const before = readText(path);
	const kept = {
		...readContent$1(path, before),
		...profile
	};
	const refusal = {
		code: "store_refused",
		fault: `The file ${path} cannot be written`
	};
	const reservation = withStoreError(refusal, () => reserve(path));
	if (isLost(lock)) {
		reservation.release();
		throw storeError("store_refused", takenOver(path));
	}
	return {
		save: async (session) => {
			const write = {
				path,
				before,
				text: `${JSON.stringify({
					...kept,
					session
				}, FIELDS)}\n`
			};
			try {
				put(write, {
					reservation,
					lock
				});
			} catch (error) {
				if (!isLost(lock)) throw error;
				await putLate(write);
			}
		},
		release: reservation.release
	};
}
/** Writes the text only if the lock is still held and the file is unchanged. */
function put({ path, before, text }, { reservation, lock }) {
	const fence = () => {
		if (isLost(lock)) throw storeError("token_unsaved", takenOver(path));
		if (isSameText(readFileIfExists(path), before)) return;
		throw storeError("token_unsaved", {
			message: `Another process has written to ${path} meanwhile. Its version was kept.`,
			advice: AGAIN
		});
	};
	const failure = {
		code: "token_unsaved",
		fault: `The file ${path} was not written`
	};
	withStoreError(failure, () => reservation.commit(text, fence));
}
/** Writes the text after a suspension in which another process took over: waits for the lock again. */
async function putLate(write) {
	const { path, text } = write;
	try {
		await withFileLock(path, async (lock) => {
			if (isSameText(readFileIfExists(path), text)) return;
			const reservation = reserve(path);
			try {
				put(write, {
					reservation,
					lock
				});
			} finally {
				reservation.release();
			}
		});
	} catch (error) {
		throw error instanceof require_json.GiteeTokenError && error.code === "token_unsaved" ? error : storeError("token_unsaved", takenOver(path));
	}
}
function isLost(lock) {
	return lock?.isHeld() === false;
}
function takenOver(path) {
	return {
		message: `This process was suspended, and another one took over ${path} meanwhile.`,
		advice: AGAIN
	};
}
function finishWrite(path, lock) {
	const failure = {
		code: "store_refused",
		fault: `The file ${path} cannot be mended`
	};
	const isComplete = (text) => parseContent(text)?.session !== void 0;
	const fence = () => {
		if (isLost(lock)) throw storeError("store_refused", takenOver(path));
	};
	withStoreError(failure, () => finishInterruptedWrite(path, {
		isComplete,
		fence
	}));
}
function readText(path) {
	return reading(path, () => readFileIfExists(path));
}
function reading(path, act) {
	return withStoreError({
		code: "store_refused",
		fault: `The file ${path} cannot be read`
	}, act);
}
function readContent$1(path, text) {
	const content = text?.trim() ? parseContent(text) : {};
	if (content) return content;
	throw storeError("store_refused", {
		message: `The file ${path} is none of gitee-token's, or is damaged, and so is left as it is.`,
		advice: "Choose another --file, or move this one away and log in again with `gitee-token login`."
	});
}
function parseContent(text) {
	const json = require_json.parseJsonObject(text);
	return json && isContent(json) ? json : void 0;
}
/** Any other field makes it somebody else's file, which a save would spoil. */
function isContent(json) {
	return Object.entries(json).every(([field, value]) => FIELDS.includes(field) && typeof value === "string");
}

// build/stores/fs/journal.js
const VERSION = 2;
const ID_BYTES = 8;
/**
* A journal for one place, which may have two names: `<name>+<name>.journal`. Each value has a file of
* its own, beside the path and named like it, so that a process that was suspended, and has lost its lock meanwhile, can still keep what it got.
*/
function openJournal(path, site) {
	const fault = (verb) => `The journal ${path} cannot be ${verb}`;
	const files = () => withStoreError({
		code: "store_refused",
		fault: fault("read")
	}, () => listFiles(path));
	const read = (file) => withStoreError({
		code: "store_refused",
		fault: fault("read")
	}, () => readContent(file));
	const remove = (file) => withStoreError({
		code: "store_refused",
		fault: fault("removed")
	}, () => (0, node_fs.rmSync)(file, { force: true }));
	const finish = (file) => {
		const failure = {
			code: "store_refused",
			fault: fault("mended")
		};
		if (isUnfinished(file)) withStoreError(failure, () => adoptEntry(file));
	};
	const write = (entry, put) => {
		const text = `${JSON.stringify({
			v: VERSION,
			keptAt: Date.now(),
			...site,
			...entry
		})}\n`;
		const failure = {
			code: "token_unsaved",
			fault: fault("written")
		};
		const marks = {
			isSaved: false,
			isAside: false
		};
		return {
			...entry,
			...marks,
			isFromHere: true,
			path: withStoreError(failure, () => put(text))
		};
	};
	return {
		prepare: () => {
			for (const file of files()) finish(file);
			const file = createFile(path);
			const failure = {
				code: "store_refused",
				fault: fault("written")
			};
			const { commit, release } = withStoreError(failure, () => reserve(file));
			const put = (text) => {
				try {
					commit(text);
					return file;
				} catch {
					return writeAnew(createFile(path), text);
				}
			};
			return {
				write: (entry) => write(entry, put),
				release
			};
		},
		entries: () => files().flatMap((file) => {
			const content = read(file);
			return content ? [{
				file,
				content
			}] : [];
		}).sort((one, other) => one.content.keptAt - other.content.keptAt).map(({ file, content: { value, replaces, folder, environment } }) => ({
			value,
			replaces,
			isFromHere: folder === site?.folder && environment === site?.environment,
			...parseMarks(file),
			path: file
		})),
		isSettled: () => !files().some(isUnfinished),
		mark: (kept, known) => {
			const path = withMarks({
				...kept,
				...known
			});
			const failure = {
				code: "store_refused",
				fault: fault("renamed")
			};
			if (path !== kept.path) withStoreError(failure, () => (0, node_fs.renameSync)(kept.path, path));
		},
		remove: (kept) => remove(kept.path)
	};
}
/** A place may have two names, of which somebody changes one; whatever has either of them belongs to it. */
function listFiles(path) {
	const [folder, names] = [(0, node_path.dirname)(path), namesIn((0, node_path.basename)(path, ".journal"))];
	const isOwn = (file) => namesIn(file.split(".", 1).join()).some((name) => names.includes(name));
	try {
		return (0, node_fs.readdirSync)(folder).filter((file) => isOwn(file) && targetName(file).endsWith(".journal")).map((file) => (0, node_path.join)(folder, file));
	} catch (error) {
		if (isSystemError(error, "ENOENT")) return [];
		throw error;
	}
}
/** What is known of a value is in the name of its file, so that it takes no room to note it. */
const MARKS = /((?:\.saved|\.aside)*)\.journal$/;
function parseMarks(file) {
	const [marks = ""] = MARKS.exec(file) ?? [];
	return {
		isSaved: marks.includes(".saved"),
		isAside: marks.includes(".aside")
	};
}
function withMarks({ path, isSaved, isAside }) {
	const marks = `${isSaved ? ".saved" : ""}${isAside ? ".aside" : ""}`;
	return path.replace(MARKS, `${marks}.journal`);
}
function namesIn(text) {
	return text.split("+");
}
function createFile(path) {
	const id = (0, node_crypto.randomBytes)(ID_BYTES).toString("hex");
	return (0, node_path.join)((0, node_path.dirname)(path), `${(0, node_path.basename)(path, ".journal")}.${id}.journal`);
}
/** Tells whether a file reserves space, or was left unfinished by a killed process. */
function isUnfinished(file) {
	return targetName(file) !== file;
}
function adoptEntry(file) {
	finishInterruptedWrite(targetName(file), { isComplete: (text) => require_json.parseJsonObject(text) !== void 0 });
}
function writeAnew(file, text) {
	writeFileAtomic(file, text);
	return file;
}
/** Reads version 1 too, whose only entry has one digest. */
function readContent(file) {
	const { value, replaces, keptAt = 0, folder, environment } = require_json.parseJsonObject(String(readFileIfExists(file))) ?? {};
	const digests = Array.isArray(replaces) ? replaces : [replaces];
	if (!(typeof value === "string" && digests.every((one) => typeof one === "string")) || typeof keptAt !== "number") return void 0;
	return {
		value,
		replaces: digests,
		keptAt,
		...typeof folder === "string" && typeof environment === "string" && {
			folder,
			environment
		}
	};
}

// build/stores/api-client.js
/** What the action calls the token of a store. */
const DEFAULT_TOKEN_NAME = "secret-token";
/** A store that takes its time must leave enough of it for the trade and the save. */
const PREPARE_BUDGET = 1 / 3;
/** Returns the same target with less time for it. */
function withPrepareBudget(target) {
	const { api } = target;
	return {
		...target,
		api: {
			...api,
			deadline: api.deadline.withBudget(PREPARE_BUDGET)
		}
	};
}
/** Asks the API for a path below its address. Resolves whatever happens. */
async function requestApi(api, { method = "GET", path, body, secrets = [], mayRepeat }) {
	const request = {
		method,
		url: new URL(`${api.url.href.replace(/\/$/, "")}${path}`),
		headers: {
			...api.headers,
			...body && { "content-type": "application/json" }
		},
		...body && { body: JSON.stringify(body) },
		...mayRepeat && { mayRepeat }
	};
	const { result, previousAttempts } = await api.http.send(request, api.deadline);
	const mayHaveActed = [...previousAttempts, result].some(mayHaveBeenProcessed);
	return {
		...readReply(result, [api.token, ...secrets]),
		mayHaveActed
	};
}
function mayHaveBeenProcessed(result) {
	return result.kind === "answer" ? result.status >= 500 : result.sent;
}
function readReply(result, secrets) {
	if (result.kind === "no_answer") return {
		status: 0,
		json: {},
		headers: {},
		detail: require_json.quoted(result.detail, secrets)
	};
	const { status, headers, body } = result;
	const json = require_json.parseJsonObject(body) ?? {};
	const message = readMessage(json);
	return {
		status,
		json,
		headers,
		detail: message ? `status ${status}: ${require_json.quoted(message, secrets)}` : `status ${status}`
	};
}
/**
* Returns what an API says of a failure in a field that is there to be read by people. GitLab's
* `message` may be an object of lists, one for each field that it does not take.
*/
function readMessage({ message, error, error_description }) {
	if (typeof message === "object" && message !== null) return Object.entries(message).map(readFault).filter(Boolean).join("; ");
	return [
		message,
		error,
		error_description
	].filter((text) => typeof text === "string").join(": ");
}
function readFault([field, faults]) {
	const texts = Array.isArray(faults) ? faults.filter((text) => typeof text === "string") : [];
	return texts.length > 0 ? `${field} ${texts.join(", ")}` : "";
}
/** What can be said of a failure of any API. `undefined` when the API itself has to be known. */
function describeCommonProblem({ status, detail }, { label, api }) {
	if (status === 0 || status >= 500) return {
		message: `${label} cannot be reached: ${detail}.`,
		advice: "Try again later, or check the address of the REST API and the proxy."
	};
	if (status === 429 || status === 403 && /rate limit/i.test(detail)) return {
		message: `${label} answers with too many requests: ${detail}.`,
		advice: "Try again later."
	};
	if (status === 401) return {
		message: `${label} does not accept ${api.tokenName}: ${detail}.`,
		advice: "It has expired, was revoked, or is no token of this server. Store a new one."
	};
}

// build/stores/server-clock.js
function serverClock() {
	let now = () => Date.now();
	return {
		note: (date = "") => {
			const [at, notedAt] = [Date.parse(date), performance.now()];
			if (!Number.isNaN(at)) now = () => at + performance.now() - notedAt;
		},
		now: () => Math.floor(now() / 1e3)
	};
}

// build/stores/gitlab.js
const NEW_VARIABLE = {
	variable_type: "env_var",
	masked: true,
	protected: false,
	raw: true
};
/** How often to look and write: others may create or delete the variable, and answers get lost. */
const MAX_READS = 3;
const JOB_TOKEN = "A job's own CI_JOB_TOKEN cannot write variables.";
/**
* A CI/CD variable of GitLab, of a project or of a group
* (https://docs.gitlab.com/api/project_level_variables).
*/
function gitlabVariable(variable) {
	const { http, deadline, apiUrl: url, token, tokenName = "GITLAB_TOKEN", name, scope } = variable;
	const headers = {
		accept: "application/json",
		"private-token": token
	};
	const target = {
		...variable,
		label: `the variable ${name} of ${findOwner(scope)}`,
		environmentScope: variable.environmentScope ?? "*",
		api: {
			http,
			deadline,
			url,
			token,
			tokenName,
			headers
		},
		clock: serverClock()
	};
	return {
		label: target.label,
		prepare: async (fence) => {
			await find(withPrepareBudget(target), "store_refused");
			return withoutReservation((value) => save(target, {
				value,
				fence
			}));
		},
		load: () => load(target),
		read: async () => ({ session: await load(target) }),
		readBack: async (value) => await load(target).catch(() => void 0) === value,
		now: target.clock.now,
		withLock: (work) => withLock(variable.lock, work),
		writtenSinceRead: async () => void 0
	};
}
async function load(target) {
	const found = await find(withPrepareBudget(target), "store_refused");
	if (!found) return void 0;
	if (typeof found.value === "string") return found.value || void 0;
	throw storeError("store_refused", {
		message: `GitLab shows nobody the value of ${target.label}, because it is hidden.`,
		advice: "Delete the variable and create it again as a masked one that is not hidden."
	});
}
async function save(target, write) {
	for (let looks = 1;; looks++) {
		const found = await find(target, "token_unsaved");
		if (!isStillToBeWritten(found, write)) return;
		const result = await send(target, found, write);
		if (result.status === 200 || result.status === 201) return checkScope(result, target);
		if (!(result.mayHaveActed || isMissing(result) || isTaken(result)) || looks === MAX_READS) throw storeError("token_unsaved", describeProblem(result, target));
	}
}
function isStillToBeWritten(found, { value, fence }) {
	const shown = typeof found?.value === "string" ? found.value : "";
	return isToBeWritten({
		fence,
		shown: shown || void 0,
		value
	});
}
/** Returns the variable as GitLab describes it, or `undefined` when there is none. */
async function find(target, code) {
	check(target);
	const result = await ask(target, { path: variablePath(target) });
	if (isMissing(result)) return void 0;
	if (result.status !== 200) throw storeError(code, describeProblem(result, target));
	if (result.json.key === target.name) return result.json;
	throw storeError(code, {
		message: `The answer about ${target.label} is none of GitLab's.`,
		advice: "Check the address of the REST API."
	});
}
async function ask({ api, clock }, request) {
	const result = await requestApi(api, request);
	clock.note(result.headers.date);
	return result;
}
/** What is sent again cannot be changed by an update that leaves it out. */
function toSettings(variable) {
	const known = Object.keys(NEW_VARIABLE).map((field) => [field, variable[field]]);
	return Object.fromEntries(known);
}
/** Creates or updates the variable. Before each repetition it checks that nothing newer was stored. */
function send(target, found, write) {
	const { name, scope, environmentScope } = target;
	const { value } = write;
	const body = {
		...found ? toSettings(found) : NEW_VARIABLE,
		value,
		environment_scope: environmentScope
	};
	const mayRepeat = () => find(target, "token_unsaved").then((now) => isStillToBeWritten(now, write)).catch(() => false);
	return ask(target, {
		...found ? {
			method: "PUT",
			path: variablePath(target),
			body
		} : {
			method: "POST",
			path: describeTarget(scope),
			body: {
				key: name,
				...body
			}
		},
		secrets: [value, String(found?.value ?? "")].flatMap(secretsIn),
		mayRepeat
	});
}
/** Without a licence for it, GitLab leaves a group's environment scope out, and says nothing. */
function checkScope({ json }, { label, environmentScope }) {
	const { environment_scope: actual = environmentScope } = json;
	if (actual === environmentScope) return;
	throw storeError("token_unsaved", {
		message: `GitLab has written ${label} for other environments than ${environmentScope}.`,
		advice: "Use the environment scope *, or a variable of a project."
	});
}
function isMissing({ status, detail }) {
	return status === 404 && /Variable Not Found/i.test(detail);
}
function isTaken({ status, detail }) {
	return status === 400 && detail.includes("has already been taken");
}
function check({ name, scope }) {
	if (!/^\w{1,255}$/.test(name)) throw storeError("store_refused", {
		message: `"${name.slice(0, 100)}" is not a valid name for a variable of GitLab.`,
		advice: "Use letters, digits and underscores, 255 at most."
	});
	if (/^\.{0,2}$/.test(toPathId(scope))) throw storeError("store_refused", {
		message: `GitLab can have no place like ${findOwner(scope)}.`,
		advice: "Give the id of the place, or its path such as group/project."
	});
}
function describeTarget(scope) {
	return `/${"group" in scope ? "groups" : "projects"}/${encodeURIComponent(toPathId(scope))}/variables`;
}
function variablePath({ scope, name, environmentScope }) {
	const filter = new URLSearchParams({ "filter[environment_scope]": environmentScope });
	return `${describeTarget(scope)}/${name}?${filter}`;
}
function toPathId(scope) {
	return "group" in scope ? scope.group : scope.project;
}
function findOwner(scope) {
	return `the ${"group" in scope ? "group" : "project"} ${toPathId(scope)}`;
}
function describeProblem(result, target) {
	const { label, api, scope } = target;
	const { status, detail } = result;
	const common = describeCommonProblem(result, target);
	if (common) return status === 401 ? {
		...common,
		advice: `${common.advice} ${JOB_TOKEN}`
	} : common;
	const needed = `It needs the scope api and the role ${"group" in scope ? "Owner of the group" : "Maintainer in the project"}. ${JOB_TOKEN}`;
	if (status === 403) return {
		message: `${api.tokenName} may not write ${label}: ${detail}.`,
		advice: needed
	};
	if (status === 404) return {
		message: `GitLab hides ${findOwner(scope)} from ${api.tokenName}: it does not exist, or the token may not see it.`,
		advice: `Check its id or path, and the token. ${needed}`
	};
	return {
		message: `GitLab does not take ${label}: ${detail}.`,
		advice: "Check the value against the rules for the variable: a masked one has at least 8 characters and no spaces."
	};
}

// build/cli/config-dir.js
/**
* Returns the folder for what the command line keeps between its runs.
*
* @throws {GiteeTokenError} `input_invalid` when others can write to it, or there is none
*/
function configDir(env) {
	const folder = (0, node_path.join)(settingsFolder(env), "gitee-token");
	try {
		return trustedFolder(folder);
	} catch (error) {
		const { message, advice } = error instanceof Untrusted ? error.refusal : unusable(folder, error);
		throw new require_json.GiteeTokenError("input_invalid", message, { advice: `${advice} Or set XDG_CONFIG_HOME to another folder.` });
	}
}
/** Returns a path in that folder for what belongs to one store, which its label names. */
function statePath(label, kind, env) {
	const name = (0, node_crypto.createHash)("sha256").update(label).digest("hex").slice(0, 16);
	return (0, node_path.join)(configDir(env), `${name}.${kind}`);
}
/**
* Ignores relative paths, as the XDG Base Directory Specification demands: they would depend on the
* working directory, which could be a clone that others can read.
*/
function settingsFolder({ XDG_CONFIG_HOME, APPDATA, HOME }) {
	return [
		XDG_CONFIG_HOME,
		APPDATA,
		HOME && (0, node_path.join)(HOME, ".config")
	].find((folder) => folder && (0, node_path.isAbsolute)(folder)) ?? (0, node_path.join)(homeOfUser(), ".config");
}
/** The home directory according to the system, not to the environment. */
function homeOfUser() {
	try {
		const { homedir } = (0, node_os.userInfo)();
		if ((0, node_path.isAbsolute)(homedir)) return homedir;
	} catch {}
	throw new require_json.GiteeTokenError("input_invalid", "There is no folder for the settings of this user: HOME is not set to an absolute path.", { advice: "Set HOME or XDG_CONFIG_HOME to an absolute path, or give --file." });
}
function unusable(folder, error) {
	return {
		message: `The folder ${folder} cannot be used: ${require_json.quoted(require_json.describe(error))}.`,
		advice: "Check what is there."
	};
}

// build/cli/resolve-store.js
const STORES = [
	"file",
	"github",
	"gitea",
	"gitlab",
	"command"
];
const READABLE_STORES = [
	"file",
	"gitlab",
	"command"
];
const SECRET_OPTIONS = [
	"secretName",
	"apiUrl",
	"clientIdName",
	"clientSecretName"
];
/** The options of each store. Gitea refuses `--env` in words of its own. */
const OPTIONS_OF = {
	file: ["file"],
	github: [
		...SECRET_OPTIONS,
		"repo",
		"env",
		"org"
	],
	gitea: [
		...SECRET_OPTIONS,
		"repo",
		"env",
		"org"
	],
	gitlab: [
		...SECRET_OPTIONS,
		"project",
		"group",
		"environmentScope"
	],
	command: ["saveCommand", "loadCommand"]
};
const ALL_OPTIONS = new Set(Object.values(OPTIONS_OF).flat());
/**
* Refuses options that only another store has: what they name would not be written.
*
* @throws {GiteeTokenError} `input_invalid`
*/
function rejectForeignOptions({ store, options, choices }) {
	const foreign = options.filter((name) => ALL_OPTIONS.has(name) && !OPTIONS_OF[store].includes(name));
	if (foreign.length === 0) return;
	const [verb, pronoun] = foreign.length === 1 ? ["is", "it"] : ["are", "them"];
	const right = choices.filter((one) => foreign.every((name) => OPTIONS_OF[one].includes(name))).map((one) => `--store ${one}`).join(" or ");
	throw invalidInput(`${foreign.map(toFlag).join(", ")} ${verb} given, but the store is ${store}, which does not use ${pronoun}.`, right ? `Give ${right} too, or leave ${pronoun} out.` : `Leave ${pronoun} out.`);
}
function toFlag(name) {
	return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
/**
* Finds the store that the options name.
*
* @throws {GiteeTokenError} `input_invalid` when they do not say enough, or too much
*/
async function resolveStore(options, context) {
	const { store } = options;
	if (store === "github") return writable(options, await githubTarget(options, context));
	if (store === "gitea") return writable(options, await giteaTarget(options, context));
	return resolveReadableStore({
		...options,
		store
	}, context);
}
/**
* Finds a store that can be read, which the options name.
*
* @throws {GiteeTokenError} `input_invalid`
*/
async function resolveReadableStore(options, context) {
	const { env } = context;
	switch (options.store) {
		case "file": return fileTarget(options, env);
		case "gitlab": return gitlabTarget(options, context);
		case "command": return commandTarget(options, env);
		default: throw invalidInput(`The store ${options.store} cannot be read: ${options.store} shows no secret to anybody.`, `Use one of ${READABLE_STORES.join(", ")}. In a job of GitHub or Gitea, use the action.`);
	}
}
/**
* Finds out, under the lock, whether a store can be written, and leaves it unchanged.
*
* @throws {GiteeTokenError} `store_refused`
*/
async function assertStoreWorks(target) {
	if (!target.isReadable) return (await target.store.prepare()).release();
	const { store } = target;
	await store.withLock(async (lock) => (await store.prepare(lock)).release());
}
function writable({ secretName }, secret) {
	return {
		isReadable: false,
		profile: {},
		secret,
		store: secret(secretName)
	};
}
async function fileTarget({ file }, env) {
	const path = sessionPath(file, env);
	return {
		isReadable: true,
		profile: await readProfile(path),
		secret: void 0,
		store: fileStore({ path }),
		withProfile: (profile) => fileStore({
			path,
			profile
		}),
		journal: void 0
	};
}
/** Returns the file of the store `file`. */
function sessionPath(file, env) {
	const path = (0, node_path.resolve)(file || `${configDir(env)}/session.json`);
	const failure = {
		code: "store_refused",
		fault: `The file ${path} cannot be found`
	};
	return withStoreError(failure, () => followLinks(path));
}
function commandTarget({ saveCommand, loadCommand }, env) {
	if (!saveCommand) throw invalidInput("The store command has no command that saves.", "Give --save-command, such as: --save-command \"vault kv put -mount=secret gitee session=-\".");
	const commands = [.../* @__PURE__ */ new Set([loadCommand || saveCommand, saveCommand])];
	const pathsFor = (kind) => commands.map((command) => statePath(`command ${command}`, kind, env));
	const names = pathsFor("journal").map((path) => (0, node_path.basename)(path, ".journal"));
	const journal = (0, node_path.join)(configDir(env), `${names.join("+")}.journal`);
	return {
		isReadable: true,
		profile: {},
		secret: void 0,
		store: commandStore({
			save: saveCommand,
			load: loadCommand,
			locks: pathsFor("lock")
		}),
		journal: openJournal(journal, callSite(env))
	};
}
/** A command can depend on the working directory, or on a variable that names the place. */
function callSite(env) {
	const lines = Object.entries(env).filter(([name]) => !VOLATILE.test(name)).map(([name, value]) => `${name}=${value}`).sort();
	const environment = (0, node_crypto.createHash)("sha256").update(lines.join("\0")).digest("hex");
	return {
		folder: process.cwd(),
		environment
	};
}
/** Variables that differ between shells or terminals or under git, and those that this project sets. */
const VOLATILE = /^(_|PWD|OLDPWD|SHLVL|COLUMNS|LINES|COLORTERM|WINDOWID|TERM(_.*)?|SSH_.*|GIT_.*|XDG_SESSION_ID|GITEE_TOKEN_DETACHED.*)$/;
function gitlabTarget(options, { env, http, deadline }) {
	const { environmentScope, secretName } = options;
	const apiUrl = parseApiUrl(options.apiUrl || env.CI_API_V4_URL || "https://gitlab.com/api/v4");
	const token = tokenFrom("GITLAB_TOKEN", env);
	const scope = gitlabScope(options, env);
	const address = apiUrl.href.replace(/\/$/, "");
	const identity = (name) => JSON.stringify([
		address,
		scope,
		environmentScope,
		name
	]);
	const variable = (name) => gitlabVariable({
		http,
		deadline,
		apiUrl,
		token,
		tokenName: "GITLAB_TOKEN",
		name,
		scope,
		environmentScope,
		lock: statePath(identity(name), "lock", env)
	});
	return {
		isReadable: true,
		profile: {},
		secret: variable,
		store: variable(secretName),
		journal: openJournal(statePath(identity(secretName), "journal", env))
	};
}
function gitlabScope({ project, group }, { CI_PROJECT_ID }) {
	if (project && group) throw invalidInput("Both --project and --group are given.", "Give the one whose variable it is.");
	if (group) return { group };
	const own = project || CI_PROJECT_ID;
	if (own) return { project: own };
	throw invalidInput("There is no GitLab project or group.", "Give --project or --group.");
}
async function githubTarget(options, { env, http, deadline }) {
	const apiUrl = parseApiUrl(options.apiUrl || env.GITHUB_API_URL || "https://api.github.com");
	const scope = secretScope(options);
	const { githubSecret, permissionFor } = await Promise.resolve().then(() => require("./github.js"));
	const token = env.GH_TOKEN ? tokenFrom("GH_TOKEN", env) : await readGhToken(apiUrl, permissionFor(scope));
	const job = {
		repository: "",
		runId: "",
		startedAt: /* @__PURE__ */ new Date()
	};
	return (name) => githubSecret({
		http,
		deadline,
		apiUrl,
		token,
		tokenName: "GH_TOKEN",
		name,
		scope,
		job
	});
}
/** GitHub's own command line keeps a token for each host. */
async function readGhToken({ hostname }, permission) {
	const host = hostname.replace(/^api\.(?=github\.com$|[^.]+\.ghe\.com$)/, "");
	const { stdout } = await (0, node_util.promisify)(node_child_process.execFile)("gh", [
		"auth",
		"token",
		"--hostname",
		host
	]).catch(() => ({ stdout: "" }));
	if (stdout.trim()) return stdout.trim();
	throw invalidInput("There is no GitHub token to write the secrets with.", `Set GH_TOKEN to a token with the permission "${permission}", or sign in with \`gh auth login\`.`);
}
async function giteaTarget(options, { env, http, deadline }) {
	const address = options.apiUrl;
	if (!address) throw invalidInput("The address of the Gitea or Forgejo server is missing.", "Give --api-url, such as https://codeberg.org/api/v1.");
	const apiUrl = parseApiUrl(address);
	const token = tokenFrom("GITEA_TOKEN", env);
	const scope = secretScope(options);
	if ("environment" in scope) throw invalidInput("Gitea and Forgejo have no secrets of environments.", "Leave out --env.");
	const { giteaSecret } = await Promise.resolve().then(() => require("./gitea.js"));
	return (name) => giteaSecret({
		http,
		deadline,
		apiUrl,
		token,
		tokenName: "GITEA_TOKEN",
		name,
		scope
	});
}
function secretScope({ repo, env: environment, org }) {
	if (org && (repo || environment)) throw invalidInput("--org is given, and --repo or --env too.", "Give the one whose secret it is.");
	if (org) return { organization: checked("--org", org, /^[\w-]+$/) };
	const repository = checked("--repo", repo ?? "", /^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/);
	return environment ? {
		repository,
		environment
	} : { repository };
}
function checked(option, value, pattern) {
	if (pattern.test(value)) return value;
	if (option === "--org") throw invalidInput("--org is not the name of an organisation.", "Give it as in its address: --org NAME.");
	throw invalidInput("--repo is missing or is not OWNER/NAME.", "Give the two names alone, such as octo/website, and no URL.");
}
function tokenFrom(name, env) {
	const token = env[name]?.trim() ?? "";
	if (isBearerToken(token)) return token;
	if (token) throw invalidInput(`What is in ${name} is no token.`, "Set it to the token alone.");
	throw invalidInput(`The environment variable ${name} is empty.`, "Set it to a token that may write there.");
}
function parseApiUrl(text) {
	const url = parseServerUrl(text);
	if (url) return url;
	throw invalidInput("The address of the REST API does not start with https://, or holds more than host and path.", "Give it as --api-url, such as https://HOST/api/v4. http:// is for this machine only.");
}
function invalidInput(message, advice) {
	return new require_json.GiteeTokenError("input_invalid", message, { advice });
}

// node_modules/yoctocolors/base.js
var base_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({
	bgBlack: () => bgBlack,
	bgBlue: () => bgBlue,
	bgBlueBright: () => bgBlueBright,
	bgCyan: () => bgCyan,
	bgCyanBright: () => bgCyanBright,
	bgGray: () => bgGray,
	bgGreen: () => bgGreen,
	bgGreenBright: () => bgGreenBright,
	bgMagenta: () => bgMagenta,
	bgMagentaBright: () => bgMagentaBright,
	bgRed: () => bgRed,
	bgRedBright: () => bgRedBright,
	bgWhite: () => bgWhite,
	bgWhiteBright: () => bgWhiteBright,
	bgYellow: () => bgYellow,
	bgYellowBright: () => bgYellowBright,
	black: () => black,
	blue: () => blue,
	blueBright: () => blueBright,
	bold: () => bold,
	cyan: () => cyan,
	cyanBright: () => cyanBright,
	dim: () => dim,
	gray: () => gray,
	green: () => green,
	greenBright: () => greenBright,
	hidden: () => hidden,
	inverse: () => inverse,
	italic: () => italic,
	magenta: () => magenta,
	magentaBright: () => magentaBright,
	overline: () => overline,
	red: () => red,
	redBright: () => redBright,
	reset: () => reset,
	strikethrough: () => strikethrough,
	underline: () => underline,
	underlineBlack: () => underlineBlack,
	underlineBlue: () => underlineBlue,
	underlineBlueBright: () => underlineBlueBright,
	underlineCurly: () => underlineCurly,
	underlineCyan: () => underlineCyan,
	underlineCyanBright: () => underlineCyanBright,
	underlineDashed: () => underlineDashed,
	underlineDotted: () => underlineDotted,
	underlineDouble: () => underlineDouble,
	underlineGray: () => underlineGray,
	underlineGreen: () => underlineGreen,
	underlineGreenBright: () => underlineGreenBright,
	underlineMagenta: () => underlineMagenta,
	underlineMagentaBright: () => underlineMagentaBright,
	underlineRed: () => underlineRed,
	underlineRedBright: () => underlineRedBright,
	underlineWhite: () => underlineWhite,
	underlineWhiteBright: () => underlineWhiteBright,
	underlineYellow: () => underlineYellow,
	underlineYellowBright: () => underlineYellowBright,
	white: () => white,
	whiteBright: () => whiteBright,
	yellow: () => yellow,
	yellowBright: () => yellowBright
});
const hasColors = node_tty.default?.WriteStream?.prototype?.hasColors?.() ?? false;
const format = (open, close) => {
	if (!hasColors) return (input) => input;
	const openCode = `\u001B[${open}m`;
	const closeCode = `\u001B[${close}m`;
	return (input) => {
		const string = input + "";
		let index = string.indexOf(closeCode);
		if (index === -1) return openCode + string + closeCode;
		let result = openCode;
		let lastIndex = 0;
		const replaceCode = (close === 22 ? closeCode : "") + openCode;
		while (index !== -1) {
			result += string.slice(lastIndex, index) + replaceCode;
			lastIndex = index + closeCode.length;
			index = string.indexOf(closeCode, lastIndex);
		}
		result += string.slice(lastIndex) + closeCode;
		return result;
	};
};
const reset = format(0, 0);
const bold = format(1, 22);
const dim = format(2, 22);
const italic = format(3, 23);
const underline = format(4, 24);
const underlineDouble = format("4:2", 24);
const underlineCurly = format("4:3", 24);
const underlineDotted = format("4:4", 24);
const underlineDashed = format("4:5", 24);
const overline = format(53, 55);
const inverse = format(7, 27);
const hidden = format(8, 28);
const strikethrough = format(9, 29);
const black = format(30, 39);
const red = format(31, 39);
const green = format(32, 39);
const yellow = format(33, 39);
const blue = format(34, 39);
const magenta = format(35, 39);
const cyan = format(36, 39);
const white = format(37, 39);
const gray = format(90, 39);
const bgBlack = format(40, 49);
const bgRed = format(41, 49);
const bgGreen = format(42, 49);
const bgYellow = format(43, 49);
const bgBlue = format(44, 49);
const bgMagenta = format(45, 49);
const bgCyan = format(46, 49);
const bgWhite = format(47, 49);
const bgGray = format(100, 49);
const redBright = format(91, 39);
const greenBright = format(92, 39);
const yellowBright = format(93, 39);
const blueBright = format(94, 39);
const magentaBright = format(95, 39);
const cyanBright = format(96, 39);
const whiteBright = format(97, 39);
const bgRedBright = format(101, 49);
const bgGreenBright = format(102, 49);
const bgYellowBright = format(103, 49);
const bgBlueBright = format(104, 49);
const bgMagentaBright = format(105, 49);
const bgCyanBright = format(106, 49);
const bgWhiteBright = format(107, 49);
const underlineBlack = format("58;5;0", 59);
const underlineRed = format("58;5;1", 59);
const underlineGreen = format("58;5;2", 59);
const underlineYellow = format("58;5;3", 59);
const underlineBlue = format("58;5;4", 59);
const underlineMagenta = format("58;5;5", 59);
const underlineCyan = format("58;5;6", 59);
const underlineWhite = format("58;5;7", 59);
const underlineGray = format("58;5;8", 59);
const underlineRedBright = format("58;5;9", 59);
const underlineGreenBright = format("58;5;10", 59);
const underlineYellowBright = format("58;5;11", 59);
const underlineBlueBright = format("58;5;12", 59);
const underlineMagentaBright = format("58;5;13", 59);
const underlineCyanBright = format("58;5;14", 59);
const underlineWhiteBright = format("58;5;15", 59);

// node_modules/yocto-spinner/index.js
const isUnicodeSupported = node_process.default.platform !== "win32" || Boolean(node_process.default.env.WT_SESSION) || node_process.default.env.TERM_PROGRAM === "vscode";
const isInteractive = (stream) => Boolean(stream.isTTY && node_process.default.env.TERM !== "dumb" && !("CI" in node_process.default.env));
const infoSymbol = blue(isUnicodeSupported ? "ℹ" : "i");
const successSymbol = green(isUnicodeSupported ? "✔" : "√");
const warningSymbol = yellow(isUnicodeSupported ? "⚠" : "‼");
const errorSymbol = red(isUnicodeSupported ? "✖" : "×");
const defaultSpinner = {
	frames: isUnicodeSupported ? [
		"⠋",
		"⠙",
		"⠹",
		"⠸",
		"⠼",
		"⠴",
		"⠦",
		"⠧",
		"⠇",
		"⠏"
	] : [
		"-",
		"\\",
		"|",
		"/"
	],
	interval: 80
};
const SYNCHRONIZED_OUTPUT_ENABLE = "\x1B[?2026h";
const SYNCHRONIZED_OUTPUT_DISABLE = "\x1B[?2026l";
const oscSequenceRegex = /][\s\S]*?(?:|\\)/g;
const activeHooksPerStream = /* @__PURE__ */ new Set();
var YoctoSpinner = class {
	#frames;
	#interval;
	#currentFrame = -1;
	#timer;
	#handleSignals;
	#text;
	#stream;
	#color;
	#lines = 0;
	#exitHandlerBound;
	#isInteractive;
	#lastSpinnerFrameTime = 0;
	#isSpinning = false;
	#hookedStreams = /* @__PURE__ */ new Map();
	#isInternalWrite = false;
	#isDeferringRender = false;
	constructor(options = {}) {
		const spinner = options.spinner ?? defaultSpinner;
		if (!Array.isArray(spinner.frames) || spinner.frames.length === 0 || spinner.frames.some((frame) => typeof frame !== "string")) throw new Error("The `spinner.frames` option must be a non-empty array of strings");
		if (spinner.interval !== void 0 && !(Number.isInteger(spinner.interval) && spinner.interval > 0)) throw new Error("The `spinner.interval` option must be a positive integer");
		this.#frames = spinner.frames;
		this.#interval = spinner.interval ?? defaultSpinner.interval;
		this.#handleSignals = options.handleSignals ?? true;
		this.#text = options.text ?? "";
		this.#stream = options.stream ?? node_process.default.stderr;
		this.#color = options.color ?? "cyan";
		this.#isInteractive = isInteractive(this.#stream);
		this.#exitHandlerBound = this.#exitHandler.bind(this);
	}
	#internalWrite(action) {
		this.#isInternalWrite = true;
		try {
			return action();
		} finally {
			this.#isInternalWrite = false;
		}
	}
	#stringifyChunk(chunk, encoding) {
		if (chunk === void 0 || chunk === null) return "";
		if (typeof chunk === "string") return chunk;
		if (Buffer.isBuffer(chunk) || ArrayBuffer.isView(chunk)) {
			const normalizedEncoding = typeof encoding === "string" && encoding !== "" && encoding !== "buffer" ? encoding : "utf8";
			return Buffer.from(chunk).toString(normalizedEncoding);
		}
		return String(chunk);
	}
	#withSynchronizedOutput(action) {
		if (!this.#isInteractive) return action();
		try {
			this.#write(SYNCHRONIZED_OUTPUT_ENABLE);
			return action();
		} finally {
			this.#write(SYNCHRONIZED_OUTPUT_DISABLE);
		}
	}
	#hookStream(stream) {
		if (!stream || this.#hookedStreams.has(stream) || typeof stream.write !== "function") return;
		if (activeHooksPerStream.has(stream)) return;
		const originalWrite = stream.write;
		const hookedWrite = (...writeArguments) => this.#hookedWrite(stream, originalWrite, writeArguments);
		this.#hookedStreams.set(stream, {
			originalWrite,
			hookedWrite
		});
		activeHooksPerStream.add(stream);
		stream.write = hookedWrite;
	}
	#installHook() {
		if (!this.#isInteractive || this.#hookedStreams.size > 0) return;
		const streamsToHook = /* @__PURE__ */ new Set([this.#stream]);
		if (this.#stream === node_process.default.stdout || this.#stream === node_process.default.stderr) {
			if (isInteractive(node_process.default.stdout)) streamsToHook.add(node_process.default.stdout);
			if (isInteractive(node_process.default.stderr)) streamsToHook.add(node_process.default.stderr);
		}
		for (const stream of streamsToHook) this.#hookStream(stream);
	}
	#uninstallHook() {
		for (const [stream, hookInfo] of this.#hookedStreams) {
			if (stream.write === hookInfo.hookedWrite) stream.write = hookInfo.originalWrite;
			activeHooksPerStream.delete(stream);
		}
		this.#hookedStreams.clear();
	}
	#hookedWrite(stream, originalWrite, writeArguments) {
		const [chunk, encoding, callback] = writeArguments;
		let resolvedEncoding = encoding;
		let resolvedCallback = callback;
		if (typeof resolvedEncoding === "function") {
			resolvedCallback = resolvedEncoding;
			resolvedEncoding = void 0;
		}
		if (this.#isInternalWrite || !this.isSpinning) return originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
		if (this.#lines > 0) this.clear();
		const chunkString = this.#stringifyChunk(chunk, resolvedEncoding);
		const chunkTerminatesLine = chunkString.at(-1) === "\n";
		const writeResult = originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
		if (chunkTerminatesLine) this.#isDeferringRender = false;
		else if (chunkString !== "") this.#isDeferringRender = true;
		if (this.isSpinning && !this.#isDeferringRender) this.#render();
		return writeResult;
	}
	start(text) {
		if (text) this.#text = text;
		if (this.isSpinning) return this;
		this.#isSpinning = true;
		this.#hideCursor();
		this.#installHook();
		this.#render();
		this.#subscribeToProcessEvents();
		if (this.#isInteractive) this.#timer = setInterval(() => {
			this.#render();
		}, this.#interval);
		return this;
	}
	stop(finalText) {
		if (!this.isSpinning) return this;
		const shouldWriteNewline = this.#isDeferringRender;
		this.#isSpinning = false;
		if (this.#timer) {
			clearInterval(this.#timer);
			this.#timer = void 0;
		}
		this.#isDeferringRender = false;
		this.#uninstallHook();
		this.#showCursor();
		this.clear();
		this.#unsubscribeFromProcessEvents();
		if (finalText) {
			const prefix = shouldWriteNewline ? "\n" : "";
			this.#stream.write(`${prefix}${finalText}\n`);
		}
		return this;
	}
	#symbolStop(symbol, text) {
		return this.stop(`${symbol} ${text ?? this.#text}`);
	}
	success(text) {
		return this.#symbolStop(successSymbol, text);
	}
	error(text) {
		return this.#symbolStop(errorSymbol, text);
	}
	warning(text) {
		return this.#symbolStop(warningSymbol, text);
	}
	info(text) {
		return this.#symbolStop(infoSymbol, text);
	}
	get isSpinning() {
		return this.#isSpinning;
	}
	get text() {
		return this.#text;
	}
	set text(value) {
		this.#text = value ?? "";
		this.#render();
	}
	get color() {
		return this.#color;
	}
	set color(value) {
		this.#color = value;
		this.#render();
	}
	clear() {
		if (!this.#isInteractive) return this;
		if (this.#lines === 0) return this;
		this.#internalWrite(() => {
			this.#stream.cursorTo(0);
			for (let index = 0; index < this.#lines; index++) {
				if (index > 0) this.#stream.moveCursor(0, -1);
				this.#stream.clearLine(1);
			}
		});
		this.#lines = 0;
		return this;
	}
	#render() {
		if (this.#isDeferringRender) return;
		const useSynchronizedOutput = this.#isInteractive;
		const now = Date.now();
		if (this.#currentFrame === -1 || now - this.#lastSpinnerFrameTime >= this.#interval) {
			this.#currentFrame = ++this.#currentFrame % this.#frames.length;
			this.#lastSpinnerFrameTime = now;
		}
		const applyColor = base_exports[this.#color] ?? cyan;
		const frame = this.#frames[this.#currentFrame];
		let string = `${applyColor(frame)} ${this.#text}`;
		if (!this.#isInteractive) string += "\n";
		if (useSynchronizedOutput) this.#withSynchronizedOutput(() => {
			this.clear();
			this.#write(string);
		});
		else this.#write(string);
		if (this.#isInteractive) this.#lines = this.#lineCount(string);
	}
	#write(text) {
		this.#internalWrite(() => {
			this.#stream.write(text);
		});
	}
	#lineCount(text) {
		const width = this.#stream.columns || 80;
		const lines = (0, node_util.stripVTControlCharacters)(text.replaceAll(oscSequenceRegex, "")).split("\n");
		let lineCount = 0;
		for (const line of lines) lineCount += Math.max(1, Math.ceil(line.length / width));
		return lineCount;
	}
	#hideCursor() {
		if (this.#isInteractive) this.#write("\x1B[?25l");
	}
	#showCursor() {
		if (this.#isInteractive) this.#write("\x1B[?25h");
	}
	#subscribeToProcessEvents() {
		if (!this.#handleSignals) return;
		node_process.default.once("SIGINT", this.#exitHandlerBound);
		node_process.default.once("SIGTERM", this.#exitHandlerBound);
	}
	#unsubscribeFromProcessEvents() {
		if (!this.#handleSignals) return;
		node_process.default.off("SIGINT", this.#exitHandlerBound);
		node_process.default.off("SIGTERM", this.#exitHandlerBound);
	}
	#exitHandler(signal) {
		if (this.isSpinning) this.stop();
		const exitCode = signal === "SIGINT" ? 130 : signal === "SIGTERM" ? 143 : 1;
		node_process.default.exit(exitCode);
	}
};
function yoctoSpinner(options) {
	return new YoctoSpinner(options);
}

// build/cli/spinner.js
/**
* Shows at a terminal that work is under way; anywhere else it shows nothing. Only what is
* interruptible ends with a signal while it shows.
*/
function createSpinner(text, { stderr }, { isInterruptible = false } = {}) {
	if (!stderr.isTTY) return {
		start: () => {},
		stop: () => {}
	};
	const shown = yoctoSpinner({
		text,
		stream: stderr,
		handleSignals: isInterruptible
	});
	return {
		start: () => void shown.start(),
		stop: () => void shown.stop()
	};
}

// build/cli/shutdown-guard.js
/**
* Defers signals while tokens are issued and saved, and shows progress. The first signal prints why the
* command goes on.
*/
function createVisibleShutdownGuard(text, context) {
	const { signals, stderr, env } = context;
	const { defer, release } = createShutdownGuard(signals);
	const { start, stop } = createSpinner(text, context);
	return {
		defer: () => {
			start();
			const cancelled = defer();
			cancelled.addEventListener("abort", () => {
				stderr.write(`${messagesFor(env).finishingFirst}\n`);
			});
			return cancelled;
		},
		release,
		stop
	};
}

// build/cli/valid-token.js
const TIMEOUT_MS = 6e4;
/** Finds the store, and reads what is given of the application. */
async function resolveTokenSource(options, context) {
	const deadline = createDeadline(TIMEOUT_MS);
	return {
		target: await resolveReadableStore(options, {
			...context,
			deadline
		}),
		inputs: await readClientOverrides(options, context),
		deadline
	};
}
/**
* Returns the Gitee server that the options name, or else that of the stored session.
*
* @throws {GiteeTokenError} `store_refused` or `input_invalid`
*/
async function findOrigin({ target, inputs }) {
	if (inputs.origin) return inputs.origin;
	return giteeFor(inputs, await target.store.read()).origin;
}
/** Returns what finds, opens and keeps a token there. */
function accessTo({ target, inputs, deadline }, { http, signals }) {
	return {
		http,
		deadline,
		store: target.store,
		hooks: createShutdownGuard(signals),
		giteeFor: (stored) => giteeFor(inputs, stored),
		journal: target.journal
	};
}
/**
* Hands out the stored access token while it lives. A new one is got by a process that lives on when
* this one is killed, and hands it out itself. Returns the exit status.
*
* @throws {GiteeTokenError} of the step that failed
*/
async function withValidToken(requireAnswer, context) {
	const messages = messagesFor(context.env);
	const { defer, release, stop } = createVisibleShutdownGuard(messages.working, context);
	let unsaved;
	const options = {
		...accessTo(requireAnswer.found, context),
		minTtl: requireAnswer.minTtl,
		hooks: {
			defer,
			release,
			unsaved: (value, gitee) => {
				unsaved = value === void 0 ? void 0 : {
					value,
					gitee
				};
			},
			stillUnsaved: (error) => {
				context.stderr.write(`${messages.stillUnsaved(require_json.describe(error))}\n`);
			}
		}
	};
	try {
		const obtained = await (context.isBackground ? getValidToken : getStoredToken)(options).finally(stop);
		if (!obtained) return await context.rerunInBackground(requireAnswer.input, requireAnswer.found.inputs.client_secret);
		warnIfNeverReused(obtained, requireAnswer, context);
		await requireAnswer.emit(obtained);
		return 0;
	} catch (error) {
		if (unsaved && isUnsaved(error)) await offerCopy(unsaved, context);
		throw error;
	}
}
/** 0 says that the token is not to be reused. */
function warnIfNeverReused({ source, token: { expires_in } }, { minTtl }, { env, stderr }) {
	if (source === "session" || expires_in === void 0 || minTtl === 0) return;
	if (minTtl >= expires_in) stderr.write(`${messagesFor(env).neverReused(minTtl, expires_in)}\n`);
}
function isUnsaved(error) {
	return !(error instanceof require_json.GiteeTokenError) || error.code === "token_unsaved";
}
/** Prints what could not be saved, encrypted with the client secret, so that it can be recovered. */
async function offerCopy({ value, gitee: { client } }, { env, stderr }) {
	if (!client) return;
	const copy = await encryptRecoveryCopy(value, client.client_secret);
	stderr.write(`${messagesFor(env).recoveryCopy(copy)}\n`);
}

// build/cli/commands/git-credential.js
/** Gitee accepts this user name, or that of the token's owner, with an access token as the password. */
const USERNAME = "oauth2";
/** Seconds for which a new token is returned without asking Gitee whether it works. */
const TRUSTED_FOR = 300;
const CHECK_TIMEOUT_MS = 1e4;
/**
* Answers git as a credential helper, for the Gitee server alone, and returns the exit status. `get`
* prints user name and token. `erase`, which git asks for when the server refused them, ends the
* reuse of that token. All else does nothing: nothing that git knows is news, and what a later git may
* ask for is to be ignored (https://git-scm.com/docs/gitcredentials).
*
* @throws {GiteeTokenError} of the step that failed
*/
async function gitCredential(operation, options, context) {
	if (options.clientSecretFile === "-") throw new require_json.GiteeTokenError("input_invalid", "Standard input is what git asks.", { advice: "Name another file as --client-secret-file." });
	const input = await (0, node_stream_consumers.text)(context.stdin);
	const request = readCredentialRequest(input);
	if (operation !== "get" && operation !== "erase") return 0;
	const target = await resolveTokenSource(options, context);
	const origin = await findOrigin(target);
	if (!isFor(origin, request)) return 0;
	const found = {
		...target,
		inputs: {
			...target.inputs,
			origin
		}
	};
	if (operation === "get") return get({
		found,
		minTtl: options.minTtl,
		input,
		request,
		origin
	}, context);
	await invalidateAccessToken(request.attributes.password ?? "", accessTo(found, context));
	return 0;
}
/** Replaces a dead token at once: git would fail with it, and only ask for another the next time. */
async function get({ request, origin, ...wanted }, context) {
	const { http, env, stdout, stderr } = context;
	const username = request.attributes.username || USERNAME;
	let isForgotten = false;
	const emit = async (obtained) => {
		const check = await checkIfNeeded(obtained, {
			username,
			origin,
			http
		});
		if (check?.verdict === "dead" && obtained.source === "session") {
			isForgotten = true;
			return invalidateAccessToken(obtained.token.access_token, accessTo(wanted.found, context));
		}
		const owner = username === USERNAME ? void 0 : check?.login;
		if (owner && owner.toLowerCase() !== username.toLowerCase()) {
			stderr.write(`${messagesFor(env).otherUser(username, owner)}\n`);
			return;
		}
		stdout.write(toCredential(request, {
			username,
			token: obtained.token
		}));
	};
	const give = () => withValidToken({
		...wanted,
		emit
	}, context);
	const status = await give();
	return isForgotten ? give() : status;
}
/** Asks Gitee whether an older token still works, and who its owner is when git names a user. */
async function checkIfNeeded(obtained, { username, origin, http }) {
	if (username === USERNAME && tokenAge(obtained) < TRUSTED_FOR) return void 0;
	const { access_token, scope } = obtained.token;
	const deadline = createDeadline(CHECK_TIMEOUT_MS);
	const mayRepeat = async () => false;
	return checkToken({
		http,
		deadline
	}, {
		origin,
		access_token,
		scope,
		mayRepeat
	});
}
/** Returns the age of a token in seconds, a large one for a session of version 1, which has none. */
function tokenAge({ source, storedValue }) {
	if (source !== "session") return 0;
	const { issued_at = 0 } = freshest(decodeSession(String(storedValue)));
	return Date.now() / 1e3 - issued_at;
}
/** Host names ignore case, and the default port of the protocol can be left out. */
function isFor({ origin }, { attributes: { protocol, host = "" } }) {
	const address = `${protocol}://${host}`;
	return /^[^\s/?#@\\]+$/.test(host) && URL.canParse(address) && new URL(address).origin === origin;
}
/** Tells git when the token expires and, if git understands that, not to store the token. */
function toCredential({ capabilities }, { username, token: { access_token, expires_in } }) {
	return [
		capabilities.includes("authtype") ? "capability[]=authtype\nephemeral=1\n" : "",
		`username=${username}\n`,
		`password=${access_token}\n`,
		expires_in ? `password_expiry_utc=${Math.floor(Date.now() / 1e3) + expires_in}\n` : ""
	].join("");
}
/** Reads lines of `key=value` up to an empty one (https://git-scm.com/docs/git-credential#IOFMT). */
function readCredentialRequest(input) {
	const [lines = ""] = input.split(/\r?\n\r?\n/);
	const pairs = lines.split(/\r?\n/).map((line) => {
		const [, key = "", value = ""] = /^([^=]*)=(.*)$/.exec(line) ?? [];
		return [key, value];
	});
	const capabilities = pairs.flatMap(([key, value]) => key === "capability[]" ? [value] : []);
	return {
		attributes: Object.fromEntries(pairs),
		capabilities
	};
}

// build/cli/commands/token.js
const FORMATS = [
	"text",
	"json",
	"dotenv",
	"header"
];
/** Prints an access token that lives for at least `minTtl` seconds, and returns the exit status. */
async function token(options, context) {
	const found = await resolveTokenSource(options, context);
	const format = options.json ? "json" : options.format;
	const emit = (obtained) => {
		context.stdout.write(`${FORMATTERS[format](obtained)}\n`);
	};
	return withValidToken({
		found,
		minTtl: options.minTtl,
		input: "",
		emit
	}, context);
}
const FORMATTERS = {
	text: ({ token: { access_token } }) => access_token,
	json: toJson,
	dotenv: ({ token: { access_token } }) => `GITEE_ACCESS_TOKEN=${access_token}`,
	header: ({ token: { access_token } }) => `Authorization: Bearer ${access_token}`
};
function toJson({ source, token: { access_token, token_type, scope, ...times } }) {
	const { created_at = Math.floor(Date.now() / 1e3), expires_in } = times;
	const expiresAt = expires_in === void 0 ? null : (/* @__PURE__ */ new Date((created_at + expires_in) * 1e3)).toISOString();
	return JSON.stringify({
		access_token,
		token_type,
		scope: scope ?? null,
		expires_in: expires_in ?? null,
		expires_at: expiresAt,
		source
	});
}

// build/cli/output.js
/**
* Notes the first error of a stream, which would otherwise end the process. Returns a function that
* waits until everything is written, and returns the error, if there was one. A reader that stops
* early, such as `head`, is not an error.
*/
function watchOutput(stream) {
	let failure;
	stream.on("error", (error) => {
		failure ??= error;
	});
	return async () => {
		if (stream.writableLength > 0) await write(stream, "");
		await new Promise((resolve) => setImmediate(resolve));
		return isBrokenPipe(failure) ? void 0 : failure;
	};
}
/** Writes a text. Returns the error if it could not be written, a broken pipe included. */
function write(stream, text) {
	return new Promise((resolve) => {
		stream.write(text, (error) => resolve(error ?? void 0));
	});
}
/** Tells whether the reader of the stream is gone. */
function isBrokenPipe(error) {
	return error !== void 0 && "code" in error && error.code === "EPIPE";
}

// build/cli/program.js
const INTERRUPTED = 130;
/**
* Runs the command line and returns its exit status: 0 done, 1 failed, 2 wrong usage,
* 130 interrupted. A command whose output could not be written has failed. Closes the connections.
*/
async function runProgram(args, context) {
	const { http, env, stdout, stderr } = context;
	const messages = messagesFor(env);
	const outputFailure = watchOutput(stdout);
	try {
		const status = await runCommand(args, context, messages);
		const failure = await outputFailure();
		if (!failure) return status;
		stderr.write(`${messages.error(messages.notPrinted(require_json.describe(failure)))}\n`);
		return 1;
	} catch (error) {
		stderr.write(`${formatError(error, messages)}\n`);
		return error instanceof require_json.GiteeTokenError && error.code === "cancelled" ? INTERRUPTED : 1;
	} finally {
		http.close();
	}
}
async function runCommand(args, context, messages) {
	let status = 0;
	const program = createProgram(context, messages, (setExitCode) => {
		status = setExitCode;
	});
	try {
		await program.parseAsync(args, { from: "user" });
		return status;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
		throw error;
	}
}
function formatError(error, messages) {
	if (!(error instanceof require_json.GiteeTokenError)) return messages.error(require_json.describe(error));
	const { code, message, advice } = error;
	const docs = messages.docs(error.docs);
	const own = messages.errors[code];
	return (own ? [
		messages.error(`${code}: ${own.what}`),
		own.advice,
		messages.detail(message),
		advice,
		docs
	] : [
		messages.error(`${code}: ${message}`),
		advice,
		docs
	]).join("\n");
}
/** That an option can come from the environment is told once for all. */
function describeOption({ description, argChoices, defaultValue }) {
	const choices = argChoices ? [argChoices.join(", ")] : [];
	const fallback = defaultValue === void 0 ? [] : [`= ${defaultValue}`];
	const notes = [...choices, ...fallback].join("; ");
	return notes ? `${description} (${notes})` : description;
}
function createProgram(context, messages, setExitCode) {
	const { stdout, stderr } = context;
	const { options, titles } = messages;
	const program = new Command("gitee-token").description(messages.program).version(VERSION$1, "-V, --version", options.version).helpOption("-h, --help", options.help).helpCommand(false).configureHelp({
		styleTitle: (title) => titles[title] ?? title,
		optionDescription: describeOption
	}).exitOverride().configureOutput({
		writeOut: (text) => stdout.write(text),
		writeErr: (text) => stderr.write(text)
	});
	const { command } = createCommands(program, messages);
	addLogin(command, messages, async (options) => {
		const { login } = await Promise.resolve().then(() => require("./login.js"));
		setExitCode(await login(options, context));
	});
	addToken(command, messages, (options) => token(options, context).then(setExitCode));
	addCheck(command, messages, async (options) => {
		const { check } = await Promise.resolve().then(() => require("./check.js"));
		setExitCode(await check(options, context));
	});
	addGitCredential(command, messages, (operation, options) => gitCredential(operation, options, context).then(setExitCode));
	addRecover(command, messages, async (options) => {
		const { recover } = await Promise.resolve().then(() => require("./recover.js"));
		setExitCode(await recover(options, context));
	});
	addSandbox(command, messages, async (options) => {
		const { runSandbox } = await Promise.resolve().then(() => require("./sandbox.js"));
		setExitCode(await runSandbox(options, context));
	});
	addDemo(command, async () => {
		const { demo } = await Promise.resolve().then(() => require("./demo.js"));
		setExitCode(await demo(context));
	});
	return program;
}
function createCommands(program, messages) {
	const { commands, example: title } = messages;
	const command = (name, example, secrets = "") => {
		const made = program.command(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).description(commands[name]);
		const environment = () => made.options.length > 0 ? messages.notes.environment : "";
		const notes = () => [environment(), secrets].filter(Boolean).map((note) => `\n${note}`);
		return made.addHelpText("after", () => [...notes(), `\n${title}\n  $ ${example}`].join("\n"));
	};
	return { command };
}
/**
* Makes an option that can come from the environment too, as `GITEE_TOKEN_` and its name. An empty
* variable counts as none, and so does a false one for an option without a value.
*/
function option(flags, description) {
	const made = new Option(flags, description);
	const variable = `GITEE_TOKEN_${made.name().replaceAll("-", "_").toUpperCase()}`;
	const value = process.env[variable] ?? "";
	return value === "" || made.isBoolean() && /^(0|false|no|off)$/i.test(value) ? made : made.env(variable);
}
function addLogin(command, messages, run) {
	const { options, notes, invalidPort } = messages;
	const made = command("login", "gitee-token login --store github --repo octo/website", notes.secrets).addOption(option("--scope <scopes>", options.scope).default("user_info projects")).addOption(option("--port <number>", options.port).argParser(portParser(1, invalidPort(1)))).addOption(option("--redirect-uri <url>", options.redirectUri)).addOption(option("--print", options.print)).addOption(option("--json", options.json));
	addClientOptions(made, options);
	addStoreOptions(made, messages, STORES);
	addGitHubOptions(made, options);
	made.addOption(option("--client-id-name <name>", options.clientIdName).default("GITEE_CLIENT_ID")).addOption(option("--client-secret-name <name>", options.clientSecretName).default("GITEE_CLIENT_SECRET")).action(run);
}
function addToken(command, messages, run) {
	const { options, notes } = messages;
	const made = command("token", "gitee-token token --format header | curl --header @- https://gitee.com/api/v5/user", notes.secrets).addOption(option("--format <format>", options.format).choices(FORMATS).default("text")).addOption(option("--json", options.json));
	addMinTtl(made, messages);
	addClientOptions(made, options);
	addStoreOptions(made, messages, READABLE_STORES);
	made.action(run);
}
function addCheck(command, messages, run) {
	const { options, notes } = messages;
	const made = command("check", "gitee-token check --store github --repo octo/website", notes.secrets).addOption(option("--json", options.json));
	addClientOptions(made, options);
	addStoreOptions(made, messages, STORES);
	addGitHubOptions(made, options);
	made.action(run);
}
function addGitCredential(command, messages, run) {
	const made = command("gitCredential", "git config --global --replace-all credential.https://gitee.com.helper ''\n  $ git config --global --add credential.https://gitee.com.helper '!gitee-token git-credential'").argument("<operation>");
	addMinTtl(made, messages);
	addClientOptions(made, messages.options);
	addStoreOptions(made, messages, READABLE_STORES);
	made.action(run);
}
function addRecover(command, { options, notes }, run) {
	command("recover", "gitee-token recover < copy.txt | gh secret set GITEE_REFRESH_TOKEN --env gitee", notes.recover).addOption(option("--print", options.recoverPrint)).action(run);
}
function addSandbox(command, { options, invalidPort }, run) {
	command("sandbox", "gitee-token sandbox --port 8080 --rotation grace").addOption(option("--port <number>", options.sandboxPort).default(0).argParser(portParser(0, invalidPort(0)))).addOption(option("--rotation <mode>", options.rotation).choices(["strict", "grace"]).default("strict")).addOption(option("--json", options.sandboxJson)).action(run);
}
function addDemo(command, run) {
	command("demo", "gitee-token demo").action(run);
}
function addMinTtl(command, { options, invalidSeconds }) {
	command.addOption(option("--min-ttl <seconds>", options.minTtl).default(3600).argParser((text) => {
		if (/^\d{1,8}$/.test(text)) return Number(text);
		throw new InvalidArgumentError(invalidSeconds);
	}));
}
function addClientOptions(command, options) {
	command.addOption(option("--gitee-url <url>", options.giteeUrl)).addOption(option("--client-id <id>", options.clientId)).addOption(option("--client-secret-file <path>", options.clientSecretFile));
}
function addStoreOptions(command, { options, storeOptions }, stores) {
	command.optionsGroup(storeOptions).addOption(option("--store <kind>", options.store).choices(stores).default("file")).addOption(option("--file <path>", options.file)).addOption(option("--secret-name <name>", options.secretName).default("GITEE_REFRESH_TOKEN")).addOption(option("--project <id>", options.project)).addOption(option("--group <id>", options.group)).addOption(option("--environment-scope <scope>", options.environmentScope).default("*")).addOption(option("--api-url <url>", options.apiUrl)).addOption(option("--save-command <command>", options.saveCommand)).addOption(option("--load-command <command>", options.loadCommand)).hook("preAction", () => {
		const { store } = command.opts();
		rejectForeignOptions({
			store,
			options: givenOptions(command),
			choices: stores
		});
	});
}
/** A variable may be set for other calls; what is typed is meant for this one. */
function givenOptions(command) {
	return command.options.map((one) => one.attributeName()).filter((name) => command.getOptionValueSource(name) === "cli");
}
/** The places that show their secrets to nobody. */
function addGitHubOptions(command, options) {
	command.addOption(option("--repo <owner/name>", options.repo)).addOption(option("--env <name>", options.env)).addOption(option("--org <name>", options.org));
}
function portParser(least, message) {
	return (text) => {
		const port = /^\d{1,5}$/.test(text) ? Number(text) : 65536;
		if (port < least || port > 65535) throw new InvalidArgumentError(message);
		return port;
	};
}

// build/cli/prompts.js
const output = process.stderr;
/** Asks on standard error: standard output is for what a program reads. */
const terminalPrompts = {
	text: async (message, options) => {
		const { isCancel, text } = await Promise.resolve().then(() => require("./dist.js"));
		const answer = await text({
			message,
			output,
			...options
		});
		return isCancel(answer) ? void 0 : answer;
	},
	password: async (message) => {
		const { isCancel, password } = await Promise.resolve().then(() => require("./dist.js"));
		const answer = await password({
			message,
			output
		});
		return isCancel(answer) ? void 0 : answer;
	},
	confirm: async (message) => {
		const { confirm, isCancel } = await Promise.resolve().then(() => require("./dist.js"));
		const answer = await confirm({
			message,
			output
		});
		return isCancel(answer) ? void 0 : answer;
	}
};

// build/cli/main.js
const dist = (0, node_path.dirname)((0, node_path.dirname)((0, node_fs.realpathSync)(process.argv[1] ?? "")));
process.stderr.on("error", () => {});
const env = { ...process.env };
for (const name of INTERNAL_ENV) delete process.env[name];
process.exitCode = 13;
runProgram(process.argv.slice(2), {
	http: createHttpClient(),
	dist,
	env,
	prompts: terminalPrompts,
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	signals: process,
	isBackground,
	rerunInBackground,
	openBrowser
}).then((status) => {
	process.exitCode = status;
	setTimeout(() => process.exit(), 500).unref();
});

exports.CLIENT_HELP = CLIENT_HELP;
exports.DEFAULT_TOKEN_NAME = DEFAULT_TOKEN_NAME;
exports.NEVER = NEVER;
exports.VERSION = VERSION$1;
exports.assertAllBelongsTo = assertAllBelongsTo;
exports.assertStoreWorks = assertStoreWorks;
exports.checkToken = checkToken;
exports.createDeadline = createDeadline;
exports.createSpinner = createSpinner;
exports.createVisibleShutdownGuard = createVisibleShutdownGuard;
exports.decodeSession = decodeSession;
exports.decryptRecoveryCopy = decryptRecoveryCopy;
exports.describeCommonProblem = describeCommonProblem;
exports.encryptRecoveryCopy = encryptRecoveryCopy;
exports.fileStore = fileStore;
exports.freshest = freshest;
exports.green = green;
exports.isBrokenPipe = isBrokenPipe;
exports.isLoopback = isLoopback;
exports.isSession = isSession;
exports.keepLogin = keepLogin;
exports.looksLikeGiteeId = looksLikeGiteeId;
exports.messagesFor = messagesFor;
exports.obtainToken = obtainToken;
exports.parseScope = parseScope;
exports.readClient = readClient;
exports.red = red;
exports.requestApi = requestApi;
exports.resolveStore = resolveStore;
exports.sessionPath = sessionPath;
exports.storeError = storeError;
exports.toProfile = toProfile;
exports.untold = untold;
exports.withPrepareBudget = withPrepareBudget;
exports.withoutReservation = withoutReservation;
exports.write = write;