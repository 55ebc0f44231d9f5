import { join } from 'node:path';
import { type SandboxGitee, sandboxGitee } from '../../sandbox/gitee.ts';
import { type SandboxSecrets, sandboxSecrets } from '../../sandbox/secrets.ts';
import { type RecordedExchange, serve } from '../../sandbox/server.ts';
import type { CliContext } from '../context.ts';
import { runActionStep } from '../demo/fake-runner.ts';

type Inputs = Readonly<Record<string, string>>;

interface DemoContext {
  readonly gitee: SandboxGitee;
  readonly secrets: SandboxSecrets;
  readonly origins: { readonly gitee: string; readonly secrets: string };
  /** All that either server was asked, in order. */
  readonly requests: readonly RecordedExchange[];
  /** What to call each secret, so that a person sees which is which without seeing any. */
  readonly names: Map<string, string>;
  readonly action: string;
  readonly print: (line?: string) => void;
}

const REPOSITORY = 'octo/repo';
const SECRET = 'GITEE_REFRESH_TOKEN';

/**
 * Shows the built action at work on an embedded Gitee and an embedded secrets API. Returns 0 when
 * all went as it should, else 1.
 */
export async function demo({ dist, stdout }: CliContext): Promise<number> {
  const gitee = sandboxGitee();
  const secrets = await sandboxSecrets({ repositories: [REPOSITORY] });
  const requests: RecordedExchange[] = [];
  const servers = [
    await serve(gitee.handle, { requests }),
    await serve(secrets.handle, { requests }),
  ];
  const [giteeOrigin = '', secretsOrigin = ''] = servers.map(({ origin }) => origin);
  const print = (line = '') => stdout.write(`${line}\n`);
  try {
    const succeeded = await runAll({
      gitee,
      secrets,
      origins: { gitee: giteeOrigin, secrets: secretsOrigin },
      requests,
      names: listNames(gitee, secrets),
      action: join(dist, 'main', 'index.js'),
      print,
    });
    print(
      succeeded ? 'All three steps did what they should.' : 'A step failed: see its log above.',
    );
    return succeeded ? 0 : 1;
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

async function runAll(context: DemoContext): Promise<boolean> {
  const { gitee, origins, names, print } = context;
  const { email, password } = gitee.settings;
  print('The built action, run three times as a runner runs it.');
  print(`Its Gitee is ${origins.gitee}, and its GitHub is ${origins.secrets}.`);
  const first = gitee.grant('user_info projects').refreshToken;
  names.set(first, 'refresh token 1');
  const results = [
    await runScenario(
      context,
      'A stored refresh token gives an access token, and the next one is stored',
      {
        'refresh-token': first,
      },
    ),
    await runScenario(context, 'The next run uses what is stored, and Gitee rotates it again', {
      'refresh-token': storedToken(context),
      verify: 'true',
    }),
    await runScenario(context, 'A dead refresh token: email and password step in', {
      'refresh-token': first,
      email,
      password,
      scope: 'user_info, projects',
    }),
  ];
  return results.every((succeeded) => succeeded);
}

async function runScenario(context: DemoContext, title: string, options: Inputs): Promise<boolean> {
  const { gitee, secrets, origins, requests, names, action, print } = context;
  const inputs = {
    'client-id': gitee.settings.clientId,
    'client-secret': gitee.settings.clientSecret,
    ...options,
    'secret-name': SECRET,
    'secret-token': secrets.settings.token,
    'secret-repository': REPOSITORY,
  };
  const before = requests.length;
  const addresses = { 'gitee-url': origins.gitee, 'secret-api-url': origins.secrets };
  const { succeeded, log, outputs } = await runActionStep(action, { ...inputs, ...addresses });
  const exchanges = requests.slice(before);
  for (const { response } of exchanges) labelTokens(names, response.body);
  const listed = (values: Inputs) =>
    Object.entries(values)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${redactNamed(names, value)}`);

  print(`\n== ${title}\n`);
  section(context, 'with:', listed(inputs));
  section(
    context,
    'What was sent, and the answers:',
    exchanges.map((one) => formatExchange(names, one)),
  );
  section(context, 'The log, as the runner shows it:', log);
  section(context, 'The outputs:', listed(outputs));
  section(context, 'The secret afterwards:', [
    `${SECRET}: ${redactNamed(names, storedToken(context))}`,
  ]);
  return succeeded;
}

function storedToken({ secrets }: DemoContext): string {
  return (
    secrets.stored.get(`/repos/${REPOSITORY}/actions/secrets/${SECRET}`)?.value ?? 'not stored'
  );
}

function section({ print }: DemoContext, heading: string, lines: readonly string[]): void {
  print(heading);
  for (const line of lines) print(`  ${line}`);
  print();
}

function formatExchange(
  names: DemoContext['names'],
  { request, response }: RecordedExchange,
): string {
  const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
  const form = [...new URLSearchParams(isForm ? request.body : '')].map(
    ([name, value]) => `${name}=${redactNamed(names, value)}`,
  );
  return [`${request.method} ${request.path}`, ...form, `-> ${response.status}`].join(' ');
}

function redactNamed(names: DemoContext['names'], value: string): string {
  const name = names.get(value);
  if (name) return `*** (${name})`;
  return value.length === 64 ? `${value.slice(0, 8)}…` : value;
}

function listNames(gitee: SandboxGitee, secrets: SandboxSecrets): DemoContext['names'] {
  return new Map([
    [gitee.settings.clientSecret, 'client secret'],
    [gitee.settings.password, 'password'],
    [secrets.settings.token, 'a token that may write secrets'],
  ]);
}

/** Numbers the tokens in the order in which they were granted. */
function labelTokens(names: DemoContext['names'], body: string): void {
  for (const [, kind, token] of body.matchAll(/"(access|refresh)_token":"(\w+)"/g)) {
    const known = [...names.values()].filter((name) => name.startsWith(`${kind} token`));
    names.set(String(token), `${kind} token ${known.length + 1}`);
  }
}
