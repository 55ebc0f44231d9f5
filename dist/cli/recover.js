"use strict";

const require_json = require("./json.js");
const require_cli = require("./index.js");
let node_stream_consumers = require("node:stream/consumers");

// build/cli/commands/recover.js
const INTERRUPTED = 130;
const TIMEOUT_MS = 6e4;
/** Options that only other stores and commands read. */
const UNUSED = {
	environmentScope: "",
	clientIdName: "",
	clientSecretName: ""
};
/**
* Opens a recovery copy. The token in it goes to standard output only when no terminal shows it, or
* when that is asked for; else it is offered to be stored. Returns the exit status.
*/
async function recover({ print }, context) {
	const copy = await readCopy(context);
	if (copy === void 0) return INTERRUPTED;
	const clientSecret = await readClientSecret(context);
	if (clientSecret === void 0) return INTERRUPTED;
	const value = await require_cli.decryptRecoveryCopy(copy, clientSecret);
	const { stdout } = context;
	if (!print && stdout.isTTY) return offerToStore(value, context);
	stdout.write(`${value}\n`);
	return 0;
}
async function readCopy({ env, stdin, prompts }) {
	return stdin.isTTY ? prompts.text(require_cli.messagesFor(env).askCopy) : (0, node_stream_consumers.text)(stdin);
}
async function readClientSecret(context) {
	const { client_secret } = await require_cli.readClient({}, {}, context);
	if (client_secret) return client_secret;
	const { stdin, env, prompts } = context;
	if (stdin.isTTY) return (await prompts.password(require_cli.messagesFor(env).askClientSecretOfCopy))?.trim();
	throw new require_json.GiteeTokenError("input_invalid", "The client secret is missing.", { advice: "Set it as the environment variable GITEE_TOKEN_CLIENT_SECRET." });
}
async function offerToStore(value, context) {
	const { env, stdin, stderr, prompts } = context;
	const messages = require_cli.messagesFor(env);
	const wanted = stdin.isTTY ? await prompts.confirm(messages.askStoreCopy) : false;
	if (wanted === void 0) return INTERRUPTED;
	if (!wanted) {
		stderr.write(`${messages.copyNotStored}\n`);
		return 0;
	}
	const target = await askForTarget(context);
	if (!target) return INTERRUPTED;
	const { store } = target;
	const prepared = await store.prepare();
	await prepared.save(value).finally(prepared.release);
	stderr.write(`${messages.stored([store.label])}\n`);
	return 0;
}
/** Checks the answers as other commands check their options. */
async function askForTarget({ http, env, prompts }) {
	const messages = require_cli.messagesFor(env);
	const repo = (await prompts.text(messages.askRepository))?.trim();
	if (repo === void 0) return void 0;
	const environment = (await prompts.text(messages.askEnvironment))?.trim();
	if (environment === void 0) return void 0;
	const secretName = (await prompts.text(messages.askSecretName, { initialValue: "GITEE_REFRESH_TOKEN" }))?.trim();
	if (secretName === void 0) return void 0;
	const GH_TOKEN = env.GH_TOKEN || await prompts.password(messages.askSecretToken);
	if (GH_TOKEN === void 0) return void 0;
	const options = {
		store: "github",
		repo,
		env: environment,
		secretName,
		...UNUSED
	};
	const deadline = require_cli.createDeadline(TIMEOUT_MS);
	return require_cli.resolveStore(options, {
		http,
		deadline,
		env: {
			...env,
			GH_TOKEN
		}
	});
}

exports.recover = recover;