import { join } from 'node:path';
import { type SandboxGitee, sandboxGitee } from '../sandbox/gitee.ts';
import { type SandboxSecrets, sandboxSecrets } from '../sandbox/secrets.ts';
import { type Seen, serve } from '../sandbox/serve.ts';
import { runStep } from './runner.ts';
import type { Surroundings } from './surroundings.ts';

type Inputs = Readonly<Record<string, string>>;

interface Stage {
  readonly gitee: SandboxGitee;
  readonly secrets: SandboxSecrets;
  readonly origins: { readonly gitee: string; readonly secrets: string };
  /** All that either server was asked, in order. */
  readonly seen: readonly Seen[];
  /** What to call each secret, so that a person sees which is which without seeing any. */
  readonly names: Map<string, string>;
  readonly action: string;
  readonly say: (line?: string) => void;
}

const REPOSITORY = 'octo/repo';
const SECRET = 'GITEE_REFRESH_TOKEN';

/**
 * Shows the built action at work on an embedded Gitee and an embedded secrets API. Returns 0 when
 * all went as it should, else 1.
 */
export async function demo({ dist, stdout }: Surroundings): Promise<number> {
  const gitee = sandboxGitee();
  const secrets = await sandboxSecrets({ repositories: [REPOSITORY] });
  const seen: Seen[] = [];
  const servers = [await serve(gitee.handle, { seen }), await serve(secrets.handle, { seen })];
  const [giteeOrigin = '', secretsOrigin = ''] = servers.map(({ origin }) => origin);
  const say = (line = '') => stdout.write(`${line}\n`);
  try {
    const succeeded = await playAll({
      gitee,
      secrets,
      origins: { gitee: giteeOrigin, secrets: secretsOrigin },
      seen,
      names: namesOf(gitee, secrets),
      action: join(dist, 'main', 'index.js'),
      say,
    });
    say(succeeded ? 'All three steps did what they should.' : 'A step failed: see its log above.');
    return succeeded ? 0 : 1;
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

async function playAll(stage: Stage): Promise<boolean> {
  const { gitee, origins, names, say } = stage;
  const { email, password } = gitee.settings;
  say('The built action, run three times as a runner runs it.');
  say(`Its Gitee is ${origins.gitee}, and its GitHub is ${origins.secrets}.`);
  const first = gitee.grant('user_info projects').refreshToken;
  names.set(first, 'refresh token 1');
  const results = [
    await play(stage, 'A stored refresh token gives an access token, and the next one is stored', {
      'refresh-token': first,
    }),
    await play(stage, 'The next run uses what is stored, and Gitee rotates it again', {
      'refresh-token': storedToken(stage),
      verify: 'true',
    }),
    await play(stage, 'A dead refresh token: email and password step in', {
      'refresh-token': first,
      email,
      password,
      scope: 'user_info, projects',
    }),
  ];
  return results.every((succeeded) => succeeded);
}

async function play(stage: Stage, title: string, given: Inputs): Promise<boolean> {
  const { gitee, secrets, origins, seen, names, action, say } = stage;
  const inputs = {
    'client-id': gitee.settings.clientId,
    'client-secret': gitee.settings.clientSecret,
    ...given,
    'secret-name': SECRET,
    'secret-token': secrets.settings.token,
    'secret-repository': REPOSITORY,
  };
  const asked = seen.length;
  const addresses = { 'gitee-url': origins.gitee, 'secret-api-url': origins.secrets };
  const { succeeded, log, outputs } = await runStep(action, { ...inputs, ...addresses });
  const exchanges = seen.slice(asked);
  for (const { response } of exchanges) learnNames(names, response.body);
  const listed = (values: Inputs) =>
    Object.entries(values)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${named(names, value)}`);

  say(`\n== ${title}\n`);
  section(stage, 'with:', listed(inputs));
  section(
    stage,
    'What was sent, and the answers:',
    exchanges.map((one) => sent(names, one)),
  );
  section(stage, 'The log, as the runner shows it:', log);
  section(stage, 'The outputs:', listed(outputs));
  section(stage, 'The secret afterwards:', [`${SECRET}: ${named(names, storedToken(stage))}`]);
  return succeeded;
}

function storedToken({ secrets }: Stage): string {
  return (
    secrets.stored.get(`/repos/${REPOSITORY}/actions/secrets/${SECRET}`)?.value ?? 'not stored'
  );
}

function section({ say }: Stage, heading: string, lines: readonly string[]): void {
  say(heading);
  for (const line of lines) say(`  ${line}`);
  say();
}

function sent(names: Stage['names'], { request, response }: Seen): string {
  const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
  const form = [...new URLSearchParams(isForm ? request.body : '')].map(
    ([name, value]) => `${name}=${named(names, value)}`,
  );
  return [`${request.method} ${request.path}`, ...form, `-> ${response.status}`].join(' ');
}

function named(names: Stage['names'], value: string): string {
  const name = names.get(value);
  if (name) return `*** (${name})`;
  return value.length === 64 ? `${value.slice(0, 8)}…` : value;
}

function namesOf(gitee: SandboxGitee, secrets: SandboxSecrets): Stage['names'] {
  return new Map([
    [gitee.settings.clientSecret, 'client secret'],
    [gitee.settings.password, 'password'],
    [secrets.settings.token, 'a token that may write secrets'],
  ]);
}

/** Numbers the tokens in the order in which they were granted. */
function learnNames(names: Stage['names'], body: string): void {
  for (const [, kind, token] of body.matchAll(/"(access|refresh)_token":"(\w+)"/g)) {
    const known = [...names.values()].filter((name) => name.startsWith(`${kind} token`));
    names.set(String(token), `${kind} token ${known.length + 1}`);
  }
}
