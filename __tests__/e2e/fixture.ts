import { afterAll } from 'vitest';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import { type RecordedExchange, type RunningServer, serve } from '../../src/sandbox/server.ts';
import { callbackPort, type Decision, visit } from '../support/browser-user.ts';
import {
  type Computer,
  createComputer,
  type Ended,
  removeComputers,
} from '../support/command-line.ts';

const servers: RunningServer[] = [];

afterAll(async () => {
  removeComputers();
  await Promise.all(servers.map(({ close }) => close()));
});

export interface E2eFixture extends Computer {
  readonly gitee: SandboxGitee;
  readonly secrets: SandboxGitHub;
  readonly origin: string;
  readonly requests: readonly RecordedExchange[];
  /** The options that name the Gitee server and the application. */
  readonly client: readonly string[];
  readonly port: string;
  /** Holds the client secret, and the token that may write secrets. */
  readonly env: NodeJS.ProcessEnv;
  /** The options that store secrets of GitHub. */
  readonly github: readonly string[];
  /** Logs in with somebody who decides in the browser. */
  login(args?: readonly string[], overrides?: LoginOverrides): Promise<Ended & { heading: string }>;
}

interface LoginOverrides {
  readonly env?: NodeJS.ProcessEnv;
  readonly decision?: Decision;
}

/** A computer, a Gitee and a GitHub. */
export async function createFixture(): Promise<E2eFixture> {
  const port = String(await callbackPort());
  const gitee = sandboxGitee({
    redirectUris: [`http://127.0.0.1:${port}/callback`],
    scopes: ['user_info', 'projects'],
  });
  const secrets = await sandboxGitHub();
  const requests: RecordedExchange[] = [];
  const [server, api] = [await serve(gitee.handle, { requests }), await serve(secrets.handle)];
  servers.push(server, api);
  const { clientId, clientSecret } = gitee.settings;
  const client = ['--gitee-url', server.origin, '--client-id', clientId];
  const env = { GITEE_TOKEN_CLIENT_SECRET: clientSecret, GH_TOKEN: secrets.settings.token };
  const computer = createComputer();
  return {
    ...computer,
    gitee,
    secrets,
    origin: server.origin,
    requests,
    client,
    port,
    env,
    github: ['--store', 'github', '--repo', 'octo/repo', '--api-url', api.origin],
    login: async (args = [], overrides = {}) => {
      const command = ['login', ...client, '--port', port, ...args];
      const running = computer.start(command, { env: { ...env, ...overrides.env } });
      const { heading } = await visit(await running.address, overrides.decision);
      return { ...(await running.ended), heading };
    },
  };
}
