import { type SandboxGitee, sandboxGitee } from '../sandbox/gitee.ts';
import { type RunningServer, type Seen, serve } from '../sandbox/serve.ts';
import type { Surroundings } from './program.ts';
import { runStep, type StepResult } from './runner.ts';

type Inputs = Readonly<Record<string, string>>;

interface Stage {
  readonly gitee: SandboxGitee;
  readonly server: RunningServer;
  /** What to call each secret, so that a person sees which is which without seeing any. */
  readonly names: Map<string, string>;
  readonly action: string;
  readonly say: (line?: string) => void;
}

/** Shows the built action at work on an embedded Gitee. Returns 0 when all went as it should, else 1. */
export async function demo({ action, stdout }: Surroundings): Promise<number> {
  const gitee = sandboxGitee();
  const server = await serve(gitee.handle);
  const say = (line = '') => stdout.write(`${line}\n`);
  try {
    const stage = { gitee, server, names: namesOf(gitee), action, say };
    const succeeded = await playAll(stage);
    say(succeeded ? 'All three steps did what they should.' : 'A step failed: see its log above.');
    return succeeded ? 0 : 1;
  } finally {
    await server.close();
  }
}

async function playAll(stage: Stage): Promise<boolean> {
  const { gitee, server, names, say } = stage;
  const { clientId, clientSecret, email, password } = gitee.settings;
  const client = { 'client-id': clientId, 'client-secret': clientSecret };
  const refreshWith = (token: string) => ({ 'refresh-token': token, ...client });

  say(`The built action, run three times as a runner runs it. Its Gitee is ${server.origin}.`);
  const stored = gitee.grant('user_info projects').refreshToken;
  names.set(stored, 'refresh token 1');
  const first = await play(stage, 'A stored refresh token gives an access token', {
    ...refreshWith(stored),
    'export-refresh-token': 'true',
  });
  const second = await play(stage, 'Gitee has rotated it: the next run needs the new one', {
    ...refreshWith(first.outputs['refresh-token'] ?? ''),
    'export-refresh-token': 'true',
    verify: 'true',
  });
  const third = await play(stage, 'A dead refresh token: email and password step in', {
    ...refreshWith(stored),
    email,
    password,
    scope: 'user_info, projects',
  });
  return [first, second, third].every(({ succeeded }) => succeeded);
}

async function play(stage: Stage, title: string, inputs: Inputs): Promise<StepResult> {
  const { server, names, action, say } = stage;
  const asked = server.seen.length;
  const result = await runStep(action, { ...inputs, 'gitee-url': server.origin });
  const seen = server.seen.slice(asked);
  for (const { response } of seen) learnNames(names, response.body);

  say(`\n== ${title}\n`);
  section(
    stage,
    'with:',
    Object.entries(inputs).map(([name, value]) => `${name}: ${named(names, value)}`),
  );
  section(
    stage,
    'What was sent, and the answer:',
    seen.map((exchange) => sent(names, exchange)),
  );
  section(stage, 'The log, as the runner shows it:', result.log);
  const outputs = Object.entries(result.outputs).filter(([, value]) => value !== '');
  section(
    stage,
    'The outputs:',
    outputs.map(([name, value]) => `${name}: ${named(names, value)}`),
  );
  return result;
}

function section({ say }: Stage, heading: string, lines: readonly string[]): void {
  say(heading);
  for (const line of lines) say(`  ${line}`);
  say();
}

function sent(names: Stage['names'], { request, response }: Seen): string {
  const form = [...new URLSearchParams(request.body)].map(
    ([name, value]) => `${name}=${named(names, value)}`,
  );
  return [`${request.method} ${request.path}`, ...form, `-> ${response.status}`].join(' ');
}

function named(names: Stage['names'], value: string): string {
  const name = names.get(value);
  if (name) return `*** (${name})`;
  return value.length === 64 ? `${value.slice(0, 8)}…` : value;
}

function namesOf({ settings }: SandboxGitee): Stage['names'] {
  return new Map([
    [settings.clientSecret, 'client secret'],
    [settings.password, 'password'],
  ]);
}

/** Numbers the tokens in the order in which they were granted. */
function learnNames(names: Stage['names'], body: string): void {
  for (const [, kind, token] of body.matchAll(/"(access|refresh)_token":"(\w+)"/g)) {
    const known = [...names.values()].filter((name) => name.startsWith(`${kind} token`));
    names.set(String(token), `${kind} token ${known.length + 1}`);
  }
}
