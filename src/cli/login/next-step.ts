import { isLoopback } from '../../http/server-url.ts';
import { renderBranchWorkflow } from '../../messages/cli/branch-workflow.ts';
import { renderWorkflow } from '../../messages/cli/workflow.ts';
import type { LoginOptions } from '../commands/login.ts';
import type { CliContext } from '../context.ts';
import type { ReadableTarget, WriteOnlyTarget } from '../resolve-store.ts';

interface Finished {
  readonly options: LoginOptions;
  readonly origin: URL;
  readonly context: CliContext;
  readonly target: ReadableTarget | WriteOnlyTarget | undefined;
}

/** Returns what to do after a login: the workflow to paste, or the command that uses what is stored. */
export function nextStep({ options, origin, context, target }: Finished): string {
  const { language, login } = context.messages;
  const { next } = login;
  if (options.print) return next.printed;
  const { store, file, env, org, branch, clientIdName, clientSecretName } = options;
  const names = { clientId: clientIdName, clientSecret: clientSecretName };
  const place = { language, gitee: origin, environment: env };
  const local = isLoopback(origin) ? `${next.local(origin.host)}\n\n` : '';
  switch (store) {
    case 'branch': {
      const isGitHub = target?.branch?.kind !== 'gitea';
      const sessionKey = options.sessionKeyName;
      const yaml = renderBranchWorkflow({ ...place, ...names, isGitHub, branch, sessionKey });
      return local + next.branch(yaml);
    }
    case 'github':
    case 'gitea': {
      const isGitHub = store === 'github';
      const refreshToken = options.secretName;
      const yaml = renderWorkflow({
        ...place,
        ...names,
        isGitHub,
        organization: org,
        refreshToken,
      });
      return local + next.workflow(yaml);
    }
    default:
      return store === 'file' && !file ? next.file : next.otherStore;
  }
}
