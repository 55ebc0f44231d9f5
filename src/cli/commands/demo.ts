import { join } from 'node:path';
import type { Messages } from '../../messages/index.ts';
import { type SandboxGitee, sandboxGitee } from '../../sandbox/gitee.ts';
import { type SandboxGitHub, sandboxGitHub } from '../../sandbox/github.ts';
import { type RecordedExchange, serve } from '../../sandbox/server.ts';
import type { TokenPair } from '../../sandbox/state.ts';
import { createSessionKey } from '../../stores/branch/session-key.ts';
import type { CliContext } from '../context.ts';
import { runActionStep } from '../demo/fake-runner.ts';
import { formatTwoLogins } from '../demo/two-logins.ts';

type Inputs = Readonly<Record<string, string>>;
type Texts = Messages['demo'];

interface DemoContext {
  readonly gitee: SandboxGitee;
  readonly secrets: SandboxGitHub;
  readonly origins: { readonly gitee: string; readonly secrets: string };
  /** The exchanges with both servers, in order. */
  readonly requests: readonly RecordedExchange[];
  /** What to call each secret in place of its value. */
  readonly names: Map<string, string>;
  readonly sessionKey: string;
  /** Moves the clock of both servers. */
  readonly passDay: () => void;
  readonly texts: Texts;
  readonly action: string;
  readonly print: (line?: string) => void;
}

const REPOSITORY = 'octo/repo';
const BRANCH = 'gitee-token';
const FILE = 'session.json';
/** How much of the ciphertext is shown, in characters. */
const SHOWN_LENGTH = 24;
const DAY_MS = 86_400_000;
const SCOPE = 'user_info projects';
const SECRET = 'GITEE_REFRESH_TOKEN';
const SECRET_PATH = `/repos/${REPOSITORY}/actions/secrets/${SECRET}`;

/** Runs the built action with an embedded Gitee and an embedded secrets API. Returns 0 if every run succeeded, else 1. */
export async function demo({ dist, stdout, messages }: CliContext): Promise<number> {
  const texts = messages.demo;
  let passedMs = 0;
  const now = () => Date.now() + passedMs;
  const gitee = sandboxGitee({ now });
  const secrets = await sandboxGitHub({ repositories: [REPOSITORY], now });
  const requests: RecordedExchange[] = [];
  const servers = [
    await serve(gitee.handle, { requests }),
    await serve(secrets.handle, { requests }),
  ];
  const sessionKey = createSessionKey();
  const [giteeOrigin = '', secretsOrigin = ''] = servers.map(({ origin }) => origin);
  const print = (line = '') => stdout.write(`${line}\n`);
  try {
    const succeeded = await runAll({
      gitee,
      secrets,
      origins: { gitee: giteeOrigin, secrets: secretsOrigin },
      requests,
      names: listNames({ gitee, secrets, sessionKey }, texts),
      sessionKey,
      passDay: () => {
        passedMs += DAY_MS;
      },
      texts,
      action: join(dist, 'main', 'index.js'),
      print,
    });
    print(succeeded ? texts.succeeded : texts.failed);
    return succeeded ? 0 : 1;
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

async function runAll(context: DemoContext): Promise<boolean> {
  const { gitee, origins, passDay, texts, print } = context;
  const { email, password } = gitee.settings;
  print(texts.intro(origins.gitee, origins.secrets));
  const { start, reuse, renewal, lost, refresh, fallback } = texts.scenarios;
  const onBranch = (title: string, options: Inputs = {}) =>
    runScenario(context, title, { ...options, ...branchInputs(context) });
  const inSecret = (title: string, options: Inputs) =>
    runScenario(context, title, { ...options, ...secretInputs(context) });
  const results = [
    await onBranch(start, { 'refresh-token': grant(context).refreshToken }),
    await onBranch(reuse, { verify: 'false' }),
  ];
  passDay();
  results.push(await onBranch(renewal));
  await storeTwoLogins(context);
  passDay();
  results.push(await onBranch(lost));
  const { refreshToken } = grant(context);
  // A secret that did not exist before would be warned of.
  context.secrets.stored.set(SECRET_PATH, { value: refreshToken, updatedAt: new Date(0) });
  results.push(
    await inSecret(refresh, { 'refresh-token': refreshToken, verify: 'true' }),
    await inSecret(fallback, {
      'refresh-token': refreshToken,
      email,
      password,
      scope: 'user_info, projects',
    }),
  );
  return results.every((succeeded) => succeeded);
}

function grant(context: DemoContext): TokenPair {
  const pair = context.gitee.grant(SCOPE);
  nameToken(pair.refreshToken, 'refresh', context);
  return pair;
}

/** Stores the session of a new login, and revokes one of its two logins. */
async function storeTwoLogins(context: DemoContext): Promise<void> {
  const { gitee, secrets, origins, sessionKey } = context;
  const { clientId: client_id, expiresIn } = gitee.settings;
  const repository = secrets.repository(REPOSITORY);
  const { name, id: repository_id } = repository;
  const pairs = [grant(context), grant(context)] as const;
  const file = await formatTwoLogins({
    pairs,
    expiresIn,
    gitee_url: origins.gitee,
    client_id,
    place: { api: origins.secrets, repository: name, repository_id, branch: BRANCH },
    sessionKey,
  });
  repository.push(BRANCH, FILE, file);
  pairs[0].isRevoked = true;
}

function branchInputs({ secrets, sessionKey }: DemoContext): Inputs {
  return {
    'session-key': sessionKey,
    'session-repository': REPOSITORY,
    'github-token': secrets.settings.jobToken,
  };
}

function secretInputs({ secrets }: DemoContext): Inputs {
  return {
    'secret-name': SECRET,
    'secret-token': secrets.settings.token,
    'secret-repository': REPOSITORY,
  };
}

async function runScenario(context: DemoContext, title: string, options: Inputs): Promise<boolean> {
  const { gitee, origins, requests, names, texts, action, print } = context;
  const inputs = {
    'client-id': gitee.settings.clientId,
    'client-secret': gitee.settings.clientSecret,
    ...options,
  };
  const before = requests.length;
  const addresses = { 'gitee-url': origins.gitee, 'secret-api-url': origins.secrets };
  const { succeeded, log, outputs } = await runActionStep(action, { ...inputs, ...addresses });
  const exchanges = requests.slice(before);
  for (const { response } of exchanges) labelTokens(context, response.body);
  const listed = (values: Inputs) =>
    Object.entries(values)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${redactNamed(names, value)}`);

  print(`\n== ${title}\n`);
  section(context, 'with:', listed(inputs));
  section(
    context,
    texts.headings.requests,
    exchanges.map((one) => formatExchange(names, one)),
  );
  section(context, texts.headings.log, log);
  section(context, texts.headings.outputs, listed(outputs));
  if ('session-key' in options) section(context, texts.headings.branch, [describeBranch(context)]);
  else section(context, texts.headings.secret, [describeSecret(context)]);
  return succeeded;
}

function describeBranch({ secrets, texts }: DemoContext): string {
  const text = secrets.repository(REPOSITORY).read(BRANCH, FILE);
  const { session = '' } = JSON.parse(text ?? '{}');
  return `${FILE}: ${text === undefined ? texts.notStored : `${session.slice(0, SHOWN_LENGTH)}…`}`;
}

function describeSecret(context: DemoContext): string {
  const { value } = { value: '', ...context.secrets.stored.get(SECRET_PATH) };
  return `${SECRET}: ${redactNamed(context.names, value)}`;
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

function listNames(
  { gitee, secrets, sessionKey }: Pick<DemoContext, 'gitee' | 'secrets' | 'sessionKey'>,
  { names }: Texts,
): DemoContext['names'] {
  return new Map([
    [gitee.settings.clientSecret, names.clientSecret],
    [gitee.settings.password, names.password],
    [secrets.settings.token, names.secretsToken],
    [secrets.settings.jobToken, names.jobToken],
    [sessionKey, names.sessionKey],
  ]);
}

/** Numbers the tokens in the order in which they were issued. */
function labelTokens(context: DemoContext, body: string): void {
  for (const [, kind, token] of body.matchAll(/"(access|refresh)_token":"(\w+)"/g)) {
    nameToken(String(token), kind === 'access' ? 'access' : 'refresh', context);
  }
}

function nameToken(token: string, kind: 'access' | 'refresh', { names, texts }: DemoContext): void {
  const taken = new Set(names.values());
  let number = 1;
  while (taken.has(texts.tokenName(kind, number))) number += 1;
  names.set(token, texts.tokenName(kind, number));
}
