import { afterAll } from 'vitest';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type SandboxSecrets, sandboxSecrets } from '../../src/sandbox/secrets.ts';
import { type RunningServer, type Seen, serve } from '../../src/sandbox/serve.ts';
import {
  type Computer,
  type Ended,
  newComputer,
  removeComputers,
} from '../support/command-line.ts';
import { callbackPort, type Decision, visit } from '../support/person.ts';

const servers: RunningServer[] = [];

afterAll(async () => {
  removeComputers();
  await Promise.all(servers.map(({ close }) => close()));
});

export interface Scene extends Computer {
  readonly gitee: SandboxGitee;
  readonly secrets: SandboxSecrets;
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** The options that name the Gitee server and the application. */
  readonly client: readonly string[];
  readonly port: string;
  /** Holds the client secret, and the token that may write secrets. */
  readonly env: NodeJS.ProcessEnv;
  /** The options that store secrets of GitHub. */
  readonly github: readonly string[];
  /** Logs in with somebody who decides in the browser. */
  login(args?: readonly string[], given?: LoginGiven): Promise<Ended & { heading: string }>;
}

interface LoginGiven {
  readonly env?: NodeJS.ProcessEnv;
  readonly decision?: Decision;
}

/** A computer, a Gitee and a GitHub. */
export async function newScene(): Promise<Scene> {
  const port = String(await callbackPort());
  const gitee = sandboxGitee({ redirectUris: [`http://127.0.0.1:${port}/callback`] });
  const secrets = await sandboxSecrets();
  const seen: Seen[] = [];
  const [server, api] = [await serve(gitee.handle, { seen }), await serve(secrets.handle)];
  servers.push(server, api);
  const { clientId, clientSecret } = gitee.settings;
  const client = ['--gitee-url', server.origin, '--client-id', clientId];
  const env = { GITEE_TOKEN_CLIENT_SECRET: clientSecret, GH_TOKEN: secrets.settings.token };
  const computer = newComputer();
  return {
    ...computer,
    gitee,
    secrets,
    origin: server.origin,
    seen,
    client,
    port,
    env,
    github: ['--store', 'github', '--repo', 'octo/repo', '--api-url', api.origin],
    login: async (args = [], given = {}) => {
      const command = ['login', ...client, '--port', port, ...args];
      const running = computer.start(command, { env: { ...env, ...given.env } });
      const { heading } = await visit(await running.address, given.decision);
      return { ...(await running.ended), heading };
    },
  };
}
