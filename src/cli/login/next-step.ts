import { renderWorkflow } from '../../messages/cli/workflow.ts';
import type { LoginOptions } from '../commands/login.ts';
import type { CliContext } from '../context.ts';

interface Finished {
  readonly options: LoginOptions;
  readonly origin: URL;
  readonly context: CliContext;
}

/** Returns what to do after a login: the workflow to paste, or the command that uses what is stored. */
export function nextStep({ options, origin, context }: Finished): string {
  const { next } = context.messages.login;
  if (options.print) return next.printed;
  const { store, file, env, org, clientIdName, clientSecretName, secretName } = options;
  if (store !== 'github' && store !== 'gitea') {
    return store === 'file' && !file ? next.file : next.otherStore;
  }
  const workflow = renderWorkflow({
    isGitHub: store === 'github',
    gitee: origin,
    environment: env,
    organization: org,
    clientId: clientIdName,
    clientSecret: clientSecretName,
    refreshToken: secretName,
  });
  return next.workflow(workflow);
}
