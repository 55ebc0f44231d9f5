"use strict";

const require_server = require("./server.js");
const require_cli = require("./index.js");

// build/cli/commands/sandbox.js
/** Runs the embedded Gitee until the user interrupts, and returns the exit status. */
async function runSandbox({ port, rotation, json }, { messages, stdout, stderr, signals }) {
	const gitee = require_server.sandboxGitee({ rotation });
	const server = await require_server.serve(gitee.handle, { port });
	const { clientId, clientSecret, email, password } = gitee.settings;
	const credentials = {
		"gitee-url": server.origin,
		"client-id": clientId,
		"client-secret": clientSecret,
		"refresh-token": gitee.grant().refreshToken,
		email,
		password
	};
	const lines = Object.entries(credentials).map(([name, value]) => `${name}: ${value}`);
	const text = json ? JSON.stringify(credentials) : lines.join("\n");
	const cancelledByUser = new Promise((resolve) => {
		for (const name of ["SIGINT", "SIGTERM"]) signals.once(name, resolve);
	});
	if (!await require_cli.write(stdout, `${text}\n`)) {
		stderr.write(`${messages.sandboxRuns}\n`);
		await cancelledByUser;
	}
	await server.close();
	return 130;
}

exports.runSandbox = runSandbox;