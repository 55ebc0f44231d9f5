import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import {
  type GitHubSettings,
  type SandboxGitHub,
  sandboxGitHub,
} from '../../src/sandbox/github.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import { type ActionResult, type Inputs, runAction } from '../support/action.ts';

/** The embedded GitHub, and the built action that writes to it what the embedded Gitee grants. */
export interface GitHub {
  readonly secrets: SandboxGitHub;
  readonly api: RunningServer;
  /** Runs the built action with a refresh token that is good, unless the inputs give another. */
  refresh(inputs: Inputs): Promise<ActionResult>;
  close(): Promise<unknown>;
}

export async function startGitHub(settings: Partial<GitHubSettings> = {}): Promise<GitHub> {
  const gitee = sandboxGitee();
  const secrets = await sandboxGitHub(settings);
  const [server, api] = await Promise.all([serve(gitee.handle), serve(secrets.handle)]);
  return {
    secrets,
    api,
    refresh: (inputs) =>
      runAction({
        inputs: {
          'gitee-url': server.origin,
          'refresh-token': gitee.grant().refreshToken,
          'secret-name': 'GITEE_REFRESH_TOKEN',
          'secret-token': secrets.settings.token,
          'secret-repository': 'octo/repo',
          'secret-api-url': api.origin,
          'export-refresh-token': 'true',
          ...inputs,
        },
        env: { GITHUB_RUN_ID: '30433642' },
      }),
    close: () => Promise.all([server.close(), api.close()]),
  };
}
