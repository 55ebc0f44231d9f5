import { sandboxGitee } from '../../sandbox/gitee.ts';
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

/**
 * Runs the embedded Gitee until the user interrupts, and returns the exit status.
 *
 * @throws {GiteeTokenError} `input_invalid` when the port cannot be used
 */
export async function runSandbox(
  { port, rotation, json }: SandboxOptions,
  { messages, stdout, stderr, signals }: CliContext,
): Promise<number> {
  const gitee = sandboxGitee({ rotation });
  const server = await serve(gitee.handle, { port }).catch((error: unknown) => {
    throw portError(error, { address: `127.0.0.1:${port}`, purpose: 'sandbox' });
  });
  const { clientId, clientSecret, email, password } = gitee.settings;
  const credentials = {
    'gitee-url': server.origin,
    'client-id': clientId,
    'client-secret': clientSecret,
    'refresh-token': gitee.grant().refreshToken,
    email,
    password,
  };
  const lines = Object.entries(credentials).map(([name, value]) => `${name}: ${value}`);
  const text = json ? JSON.stringify(credentials) : lines.join('\n');
  const cancelledByUser = new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM']) signals.once(name, resolve);
  });
  const failure = await write(stdout, `${text}\n`);
  // Without the printed address, the sandbox is useless.
  if (!failure) {
    stderr.write(`${messages.sandboxRuns}\n`);
    await cancelledByUser;
  }
  await server.close();
  return 130;
}
