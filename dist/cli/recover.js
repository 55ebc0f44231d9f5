"use strict";

const require_json = require("./json.js");
const require_cli = require("./index.js");
const require_github = require("./github.js");
let node_stream_consumers = require("node:stream/consumers");

// build/cli/recover.js
const INTERRUPTED = 130;
const TIMEOUT_MS = 6e4;
/**
* Opens a recovery copy. The token in it goes to standard output only when no terminal shows it, or
* when that is asked for; else it is offered to be stored. Returns the exit status.
*/
async function recover({ print }, surroundings) {
	const copy = await readCopy(surroundings);
	const clientSecret = copy && await readClientSecret(surroundings);
	if (!copy || !clientSecret) return INTERRUPTED;
	const value = await require_cli.openRecoveryCopy(copy, clientSecret);
	const { stdout } = surroundings;
	if (!print && stdout.isTTY) return offerToStore(value, surroundings);
	stdout.write(`${value}\n`);
	return 0;
}
async function readCopy({ env, stdin, prompts }) {
	return stdin.isTTY ? prompts.text(require_cli.messagesFor(env).askCopy) : (0, node_stream_consumers.text)(stdin);
}
async function readClientSecret({ stdin, env, prompts }) {
	const given = env.GITEE_TOKEN_CLIENT_SECRET;
	if (given) return given;
	if (stdin.isTTY) return prompts.password(require_cli.messagesFor(env).askClientSecretOfCopy);
	throw new require_json.GiteeTokenError("input_invalid", "The client secret is missing.", { advice: "Set it as the environment variable GITEE_TOKEN_CLIENT_SECRET." });
}
async function offerToStore(value, surroundings) {
	const { env, stderr, prompts } = surroundings;
	const messages = require_cli.messagesFor(env);
	const wanted = await prompts.confirm(messages.askStoreCopy);
	if (wanted === void 0) return INTERRUPTED;
	if (!wanted) {
		stderr.write(`${messages.copyNotStored}\n`);
		return 0;
	}
	const secret = await askForSecret(surroundings);
	if (!secret) return INTERRUPTED;
	const http = require_cli.openHttp({ timeoutMs: TIMEOUT_MS });
	try {
		const store = require_github.githubSecret({
			...secret,
			http
		});
		const prepared = await store.prepare();
		await prepared.save(value).finally(prepared.release);
		stderr.write(`${messages.stored([store.label])}\n`);
		return 0;
	} finally {
		http.close();
	}
}
async function askForSecret({ env, prompts }) {
	const messages = require_cli.messagesFor(env);
	const repository = await prompts.text(messages.askRepository);
	const environment = repository && await prompts.text(messages.askEnvironment);
	const name = environment !== void 0 && await prompts.text(messages.askSecretName, { initialValue: "GITEE_REFRESH_TOKEN" });
	const token = name && (env.GH_TOKEN || await prompts.password(messages.askSecretToken));
	if (!repository || !token) return void 0;
	return {
		apiUrl: new URL(env.GITHUB_API_URL || "https://api.github.com"),
		token,
		name,
		scope: environment ? {
			repository,
			environment
		} : { repository },
		job: {
			repository,
			runId: "",
			startedAt: /* @__PURE__ */ new Date()
		}
	};
}

exports.recover = recover;