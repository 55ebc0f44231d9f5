import { n as sandboxGitee, t as serve } from "./serve.js";
import { t as messagesFor } from "./messages.js";

// build/cli/sandbox.js
/** Runs the embedded Gitee until the user interrupts, and returns the exit status. */
async function runSandbox({ port, rotation, json }, { env, stdout, stderr, signals }) {
	const gitee = sandboxGitee({ rotation });
	const server = await serve(gitee.handle, { port });
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
	stdout.write(json ? `${JSON.stringify(credentials)}\n` : `${lines.join("\n")}\n`);
	const interrupted = new Promise((resolve) => {
		for (const name of ["SIGINT", "SIGTERM"]) signals.once(name, resolve);
	});
	stderr.write(`${messagesFor(env).sandboxRuns}\n`);
	await interrupted;
	await server.close();
	return 130;
}

export { runSandbox };