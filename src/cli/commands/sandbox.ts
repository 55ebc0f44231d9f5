import { randomBytes } from 'node:crypto';
import { sandboxGitee } from '../../sandbox/gitee.ts';
import { sandboxGitHub } from '../../sandbox/github.ts';
import { serve } from '../../sandbox/server.ts';
import type { Rotation } from '../../sandbox/state.ts';
import type { CliContext } from '../context.ts';
import { write } from '../output.ts';
import { portError } from '../port-error.ts';

export interface SandboxOptions {
  readonly port: number;
  readonly rotation: Rotation;
  readonly json?: boolean;
}

const REPOSITORY = 'octo/repo';
/** That of a login by default, and one for a machine where another program uses its port. */
const REDIRECT_URIS = [27_180, 27_181].map((port) => `http://127.0.0.1:${port}/callback`);

/**
 * Runs the embedded Gitee and GitHub until the user interrupts, and returns the exit status.
 *
 * @throws {GiteeTokenError} `input_invalid` when the port cannot be used
 */
export async function runSandbox(
  { port, rotation, json }: SandboxOptions,
  { messages, stdout, stderr, signals }: CliContext,
): Promise<number> {
  const gitee = sandboxGitee({ rotation, redirectUris: REDIRECT_URIS });
  const server = await serve(gitee.handle, { port }).catch((error: unknown) => {
    throw portError(error, { address: `127.0.0.1:${port}`, purpose: 'sandbox' });
  });
  const github = await sandboxGitHub({ repositories: [REPOSITORY] });
  const api = await serve(github.handle);
  const { clientId, clientSecret, email, password } = gitee.settings;
  const credentials = {
    'gitee-url': server.origin,
    'client-id': clientId,
    'client-secret': clientSecret,
    'refresh-token': gitee.grant().refreshToken,
    email,
    password,
    'secret-api-url': api.origin,
    'session-repository': REPOSITORY,
    'github-token': github.settings.token,
    'session-key': randomBytes(32).toString('base64'),
  };
  const lines = Object.entries(credentials).map(([name, value]) => `${name}: ${value}`);
  const text = json ? JSON.stringify(credentials) : lines.join('\n');
  const cancelledByUser = new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM']) signals.once(name, resolve);
  });
  if (!json) stderr.write(`${messages.sandboxInputs}\n`);
  const failure = await write(stdout, `${text}\n`);
  // Without the printed addresses, the sandbox is useless.
  if (!failure) {
    if (!json) {
      const rest = ['token', 'check', 'logout'].map(toCommand).join('\n');
      stderr.write(`${messages.sandboxLogin(loginCommands(credentials), rest)}\n\n`);
    }
    stderr.write(`${messages.sandboxRuns}\n`);
    await cancelledByUser;
  }
  await Promise.all([server.close(), api.close()]);
  return 130;
}

type CredentialName =
  | 'gitee-url'
  | 'client-id'
  | 'client-secret'
  | 'secret-api-url'
  | 'github-token'
  | 'session-key';

/** Quotes a path for a POSIX shell, if it needs that. */
function quoteForShell(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** Returns commands for a POSIX shell that log in, and keep the session on a branch. */
function loginCommands(credentials: Readonly<Record<CredentialName, string>>): string {
  const exports = [
    `export GH_TOKEN=${credentials['github-token']}`,
    'GITEE_TOKEN_STORE=branch',
    `GITEE_TOKEN_REPO=${REPOSITORY}`,
    `GITEE_TOKEN_API_URL=${credentials['secret-api-url']}`,
    `GITEE_TOKEN_GITEE_URL=${credentials['gitee-url']}`,
    `GITEE_TOKEN_CLIENT_ID=${credentials['client-id']}`,
    `GITEE_TOKEN_CLIENT_SECRET=${credentials['client-secret']}`,
    `GITEE_TOKEN_SESSION_KEY=${credentials['session-key']}`,
  ];
  return `${exports.join(' \\\n  ')}\n${toCommand('login')}`;
}

function toCommand(name: string): string {
  return `node ${quoteForShell(String(process.argv[1]))} ${name}`;
}
