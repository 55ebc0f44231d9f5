import type { Language } from '../language.ts';

/** What a workflow that uses stored secrets depends on. */
export interface WorkflowSettings {
  readonly language: Language;
  readonly isGitHub: boolean;
  readonly gitee: URL;
  readonly environment: string | undefined;
  readonly organization: string | undefined;
  /** The names of the secrets. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export const GITEE = 'https://gitee.com';
/** Words that YAML does not read as a text. */
const NO_TEXT = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** Returns the first workflow of docs/secrets.md for these secrets. */
export function renderWorkflow(settings: WorkflowSettings): string {
  const { isGitHub, gitee, organization } = settings;
  const environment = settings.environment && toYaml(settings.environment);
  return [
    'on: workflow_dispatch',
    'permissions: {}',
    'jobs:',
    '  gitee:',
    '    runs-on: ubuntu-latest',
    ...(environment ? [`    environment: ${environment}`] : []),
    ...(isGitHub
      ? ['    concurrency:', '      group: gitee-refresh-token', '      queue: max']
      : []),
    '    steps:',
    `      - uses: ${isGitHub ? '' : 'https://github.com/'}OWNER/gitee-token@COMMIT`,
    '        id: gitee',
    '        with:',
    ...(gitee.origin === GITEE ? [] : [`          gitee-url: ${gitee.origin}`]),
    `          client-id: ${toSecret(settings.clientId)}`,
    `          client-secret: ${toSecret(settings.clientSecret)}`,
    `          refresh-token: ${toSecret(settings.refreshToken)}`,
    `          secret-name: ${settings.refreshToken}`,
    ...(environment ? [`          secret-environment: ${environment}`] : []),
    ...(organization ? [`          secret-organization: ${organization}`] : []),
    `          secret-token: ${toSecret('SECRETS_WRITE_TOKEN')}`,
    '          secret-format: session',
    ...toInput(settings.language),
    '      - run: |',
    `          printf 'Authorization: Bearer %s\\n' "$TOKEN" |`,
    `            curl --fail --header @- ${gitee.origin}/api/v5/user`,
    '        env:',
    `          TOKEN: ${toExpression('steps.gitee.outputs.access-token')}`,
  ].join('\n');
}

/** Returns the line that makes the action speak this language, if it would not by itself on a hosted runner. */
export function toInput(language: Language): string[] {
  return language === 'en' ? [] : [`          language: ${language}`];
}

export function toSecret(name: string): string {
  return toExpression(`secrets.${name}`);
}

export function toExpression(text: string): string {
  return `\${{ ${text} }}`;
}

/** Writes a name, which may be any text. JSON is YAML. */
export function toYaml(text: string): string {
  return /^[a-z][\w-]*$/i.test(text) && !NO_TEXT.test(text) ? text : JSON.stringify(text);
}
