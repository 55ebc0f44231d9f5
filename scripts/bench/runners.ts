import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { encodeSession } from '../../src/token/session.ts';
import { BRANCH, REPOSITORIES, SECRET_NAME, type TestServers, type Traffic } from './servers.ts';

/** A task to measure. */
export interface Task {
  /** A refresh, or the reuse of a session, with the usual request for the user or without. */
  readonly kind: 'refresh' | 'verified reuse' | 'reuse' | 'branch refresh' | 'branch reuse';
  /** How many repositories the new refresh token is written to. */
  readonly repositories: number;
}

/** One process that did the task. */
export interface Run extends Traffic {
  readonly milliseconds: number;
  /** Peak memory in MiB, if it was measured. */
  readonly memory: number;
}

/** A contender: a command, and the environment that it needs. */
interface Process {
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
}

export type Contender = (task: Task, testServers: TestServers) => Process;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CERTIFICATE = here('../../__tests__/fixtures/server.crt');
const DAY_S = 86_400;

/** The built action, with the inputs as the runner passes them. */
export const action: Contender = ({ kind, repositories }, testServers) => {
  const { accessToken, refreshToken } = testServers.grant();
  const login = {
    id: '0'.repeat(32),
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_at: Math.floor(Date.now() / 1000) + DAY_S,
    scope: 'user_info',
  };
  const session = encodeSession({
    id: '1'.repeat(32),
    gitee_url: testServers.giteeUrl,
    client_id: testServers.client.id,
    logins: [login],
  });
  if (kind === 'branch refresh' || kind === 'branch reuse') return branchAction(testServers);
  // A session is stored somewhere, even where it is only read.
  const stores = kind === 'refresh' ? repositories : 1;
  const inputs = {
    'GITEE-URL': testServers.giteeUrl,
    'CLIENT-ID': testServers.client.id,
    'CLIENT-SECRET': testServers.client.secret,
    'REFRESH-TOKEN': kind === 'refresh' ? refreshToken : session,
    VERIFY: kind === 'verified reuse' ? 'auto' : 'false',
    // Something has to keep the new refresh token.
    ...(stores === 0 && { 'EXPORT-REFRESH-TOKEN': 'true' }),
    ...(stores > 0 && {
      'SECRET-NAME': SECRET_NAME,
      'SECRET-TOKEN': testServers.apiToken,
      'SECRET-API-URL': testServers.apiUrl,
      'SECRET-REPOSITORY': REPOSITORIES.slice(0, stores).join('\n'),
    }),
  };
  return actionWith(inputs);
};

function branchAction(testServers: TestServers): Process {
  const { giteeUrl, client, sessionKey, apiToken, apiUrl } = testServers;
  return actionWith({
    'GITEE-URL': giteeUrl,
    'CLIENT-ID': client.id,
    'CLIENT-SECRET': client.secret,
    'SESSION-KEY': sessionKey,
    'SESSION-BRANCH': BRANCH,
    'SESSION-REPOSITORY': String(REPOSITORIES[0]),
    'GITHUB-TOKEN': apiToken,
    'SECRET-API-URL': apiUrl,
    VERIFY: 'false',
  });
}

function actionWith(inputs: Readonly<Record<string, string>>): Process {
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value]);
  return {
    command: [process.execPath, here('../../dist/main/index.js')],
    env: { GITHUB_ACTIONS: 'true', ...Object.fromEntries(variables) },
  };
}

/** A minimal script. For a reuse without a request, it does nothing. */
export const floor: Contender = (task, testServers) => {
  const script = task.kind === 'reuse' ? './nothing.cjs' : './baseline.cjs';
  const env = {
    ...getVariables(task, testServers),
    SEALED: testServers.sealed.slice(0, task.repositories).join(' '),
    ...(task.kind === 'verified reuse' && { ACCESS_TOKEN: testServers.grant().accessToken }),
    ...(task.kind.startsWith('branch') && {
      BRANCH,
      IS_REUSE: String(task.kind === 'branch reuse'),
    }),
  };
  return { command: [process.execPath, here(script)], env };
};

/** What a workflow does without the action. */
export const shell: Contender = (task, testServers) => {
  const { host } = new URL(testServers.apiUrl);
  const repositories = REPOSITORIES.slice(0, task.repositories);
  return {
    command: ['sh', here('./shell.sh')],
    env: {
      ...getVariables(task, testServers),
      REPOSITORIES: repositories.map((name) => `${host}/${name}`).join(' '),
      CURL_CA_BUNDLE: CERTIFICATE,
      SSL_CERT_FILE: CERTIFICATE,
      GH_HOST: host,
      GH_ENTERPRISE_TOKEN: testServers.apiToken,
      GH_NO_UPDATE_NOTIFIER: '1',
    },
  };
};

function getVariables({ repositories }: Task, testServers: TestServers): NodeJS.ProcessEnv {
  return {
    GITEE_URL: testServers.giteeUrl,
    API_URL: testServers.apiUrl,
    API_TOKEN: testServers.apiToken,
    CLIENT_ID: testServers.client.id,
    CLIENT_SECRET: testServers.client.secret,
    REFRESH_TOKEN: testServers.grant().refreshToken,
    REPOSITORIES: REPOSITORIES.slice(0, Math.max(repositories, 1)).join(' '),
    WRITES: String(repositories > 0),
  };
}

/** Runs a contender as a process, and measures it from its start to its end. */
export async function run(
  contender: Contender,
  {
    task,
    testServers,
    isMemory = false,
  }: { task: Task; testServers: TestServers; isMemory?: boolean },
): Promise<Run> {
  const { command, env } = contender(task, testServers);
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-bench-'));
  const file = (name: string) => {
    writeFileSync(join(folder, name), '');
    return join(folder, name);
  };
  const all = {
    PATH: process.env.PATH,
    HOME: folder,
    NODE_EXTRA_CA_CERTS: CERTIFICATE,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    ...(isMemory && {
      NODE_OPTIONS: `--require ${JSON.stringify(here('./peak-memory.cjs'))}`,
      PEAK_MEMORY: file('memory'),
    }),
    ...env,
  };
  if (task.kind.startsWith('branch')) {
    await testServers.storeOnBranch(task.kind === 'branch reuse' ? DAY_S : 0);
  }
  testServers.traffic();
  try {
    const milliseconds = await timed(command, all);
    const memory = isMemory ? Number(readFileSync(join(folder, 'memory'), 'utf8')) / 1024 : 0;
    const traffic = testServers.traffic();
    expectDone(task, traffic);
    return { ...traffic, milliseconds, memory };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const REQUESTS: Readonly<Record<Task['kind'], number>> = {
  refresh: 1,
  'verified reuse': 1,
  reuse: 0,
  'branch refresh': 4,
  'branch reuse': 1,
};

/** A run that sent too few requests, or was rejected, did not do the task. */
function expectDone({ kind, repositories }: Task, { requests, refused }: Traffic): void {
  const own = REQUESTS[kind];
  if (requests < own + 2 * repositories || refused > 0) {
    throw new Error(`${requests} requests for ${kind}, of which ${refused} were refused.`);
  }
}

async function timed([program, ...args]: Process['command'], env: NodeJS.ProcessEnv) {
  const start = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const status = await exit;
  const milliseconds = performance.now() - start;
  if (status !== 0)
    throw new Error(`${program} ended with ${status}: ${(await output).join('\n')}`);
  return milliseconds;
}
