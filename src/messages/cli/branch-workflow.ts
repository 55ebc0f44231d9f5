import type { Language } from '../language.ts';
import { GITEE, toExpression, toInput, toSecret, toYaml } from './workflow.ts';

/** What a workflow with a session on a branch depends on. */
export interface BranchWorkflowSettings {
  readonly language: Language;
  readonly isGitHub: boolean;
  readonly gitee: URL;
  readonly environment: string | undefined;
  readonly branch: string;
  /** The names of the secrets. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sessionKey: string;
}

/** The default of the input `session-branch`. */
const DEFAULT_BRANCH = 'gitee-token';

/** Returns the workflow at the top of README.md: only the job that runs nothing else can write to the repository. */
export function renderBranchWorkflow(settings: BranchWorkflowSettings): string {
  const { isGitHub, gitee, branch } = settings;
  const environment = settings.environment
    ? [`    environment: ${toYaml(settings.environment)}`]
    : [];
  const action = `      - uses: ${isGitHub ? '' : 'https://github.com/'}OWNER/gitee-token@COMMIT`;
  const inputs = [
    ...(gitee.origin === GITEE ? [] : [`          gitee-url: ${gitee.origin}`]),
    `          session-key: ${toSecret(settings.sessionKey)}`,
    ...(branch === DEFAULT_BRANCH ? [] : [`          session-branch: ${toYaml(branch)}`]),
  ];
  return [
    'on: workflow_dispatch',
    'permissions: {}',
    'jobs:',
    '  refresh:',
    '    runs-on: ubuntu-latest',
    ...environment,
    '    permissions:',
    '      contents: write',
    '    steps:',
    action,
    '        with:',
    `          client-id: ${toSecret(settings.clientId)}`,
    `          client-secret: ${toSecret(settings.clientSecret)}`,
    ...inputs,
    ...toInput(settings.language),
    '',
    '  work:',
    '    needs: refresh',
    '    runs-on: ubuntu-latest',
    ...environment,
    '    permissions:',
    '      contents: read',
    '    steps:',
    action,
    '        id: gitee',
    '        with:',
    ...inputs,
    '          min-ttl: 1800',
    ...toInput(settings.language),
    '      - run: |',
    `          printf 'Authorization: Bearer %s\\n' "$TOKEN" |`,
    `            curl --fail --header @- ${gitee.origin}/api/v5/user`,
    '        env:',
    `          TOKEN: ${toExpression('steps.gitee.outputs.access-token')}`,
  ].join('\n');
}
