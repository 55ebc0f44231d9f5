import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commandStore } from '../../src/stores/command.ts';
import { fileStore } from '../../src/stores/file.ts';
import type { ReadableStore } from '../../src/stores/store.ts';
import { type FaultProxy, pass, startFaultProxy, upstreamAt } from '../support/fault-proxy.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { seeded } from '../support/random.ts';
import { encodedLogin, loginIn } from '../support/session.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { grantTokens, STRICT } from './doorkeeper/tokens.ts';

// A round waits more than it works: a killed holder is known to be dead after five seconds.
vi.setConfig({ maxConcurrency: 8 });

const COMMAND = join(import.meta.dirname, '../../dist/cli/index.js');
const ROUNDS = 100;
const WAITING = 3;
/** Milliseconds; a refresh takes less, with the lock taken before and released after it. */
const MAX_HOLDER_LIFETIME = 150;

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-at-once-'));
const random = seeded(20_261_123);
const counters = { rounds: 0, killed: 0, 'killed between the exchange and the save': 0 };

let doorkeeper: GiteeServer;
let faultProxy: FaultProxy;
/** The refresh tokens that were exchanged, in order. */
const exchanged: string[] = [];

beforeAll(async () => {
  doorkeeper = await startDoorkeeper(STRICT);
  faultProxy = await startFaultProxy(upstreamAt(doorkeeper.origin));
  faultProxy.treat = async (held) => {
    exchanged.push(new URLSearchParams(held.body).get('refresh_token') ?? '');
    await pass(held);
  };
});

afterAll(async () => {
  await faultProxy.refuse();
  await doorkeeper.close();
  rmSync(folder, { recursive: true });
  console.log(`the process that refreshes is killed: ${JSON.stringify(counters)}`);
});

interface Machine {
  readonly store: ReadableStore;
  readonly refresh_token: string;
  /** The folder of the lock. */
  readonly lock: () => string;
  /** Starts `gitee-token token`. */
  readonly token: () => ChildProcess;
}

/** A machine whose stored access token is about to expire. */
async function machine(name: string, kind: 'file' | 'command' = 'file'): Promise<Machine> {
  const home = mkdtempSync(join(folder, `${name}-`));
  const file = join(home, 'session');
  const [save, load] = [`cat > '${file}'`, `cat '${file}'`];
  const profile = {
    gitee_url: faultProxy.origin,
    client_id: doorkeeper.clientId,
    client_secret: doorkeeper.clientSecret,
  };
  const store =
    kind === 'file'
      ? fileStore({ path: file, profile })
      : commandStore({ save, load: `touch '${file}'; ${load}`, locks: [join(home, 'lock')] });
  const tokens = await grantTokens(doorkeeper);
  const session = { ...tokens, expires_at: Math.floor(Date.now() / 1000) + 60, scope: 'projects' };
  await store.withLock(async () => (await store.prepare()).save(encodedLogin(session)));
  const args =
    kind === 'file' ? ['--file', file] : ['--save-command', save, '--load-command', load];
  const token = () =>
    spawn(process.execPath, [COMMAND, 'token', '--store', kind, ...args], {
      env: {
        PATH: process.env.PATH,
        XDG_CONFIG_HOME: home,
        LANG: 'C',
        GITEE_TOKEN_GITEE_URL: faultProxy.origin,
        GITEE_TOKEN_CLIENT_ID: doorkeeper.clientId,
        GITEE_TOKEN_CLIENT_SECRET: doorkeeper.clientSecret,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return { store, token, refresh_token: tokens.refresh_token, lock: () => `${file}.lock` };
}

async function waitForExit({ stdout, stderr }: ChildProcess) {
  if (!stdout || !stderr) throw new TypeError('The outputs are not piped.');
  const [out, err] = await Promise.all([text(stdout), text(stderr)]);
  return { token: out.trim(), detail: err };
}

async function isValid(access_token: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${access_token}` };
  const { status } = await fetch(`${doorkeeper.origin}/api/v5/user`, { headers });
  return status === 200;
}

describe('when many ask at the moment of expiry', () => {
  test.each(['file', 'command'] as const)(
    'one of 50 processes refreshes, and all get its valid token (%s)',
    async (kind) => {
      const { token, refresh_token } = await machine('fifty', kind);
      const ends = await Promise.all(Array.from({ length: 50 }, () => waitForExit(token())));
      expect(ends.filter(({ detail }) => detail !== '')).toEqual([]);
      const tokens = new Set(ends.map((end) => end.token));
      expect(tokens.size).toBe(1);
      expect(await isValid([...tokens].join())).toBe(true);
      expect(exchanged.filter((one) => one === refresh_token)).toHaveLength(1);
    },
  );
});

/** Waits until a process holds the lock, or all is over. */
async function lockIsHeld(lock: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const [generation] = readdirSync(lock).sort((a, b) => Number(b) - Number(a));
    const file = statSync(join(lock, String(generation)), { throwIfNoEntry: false });
    if (Number(generation) > 1 && file && file.mtimeMs !== 0) return;
    await sleep(1);
  }
}

const moments = Array.from({ length: ROUNDS }, (_, i) => [i, random()] as const);

/** Kills a process in the course of its refresh, and lets others ask. */
async function round(moment: number) {
  const one = await machine('round');
  const victim = one.token();
  const end = waitForExit(victim);
  await lockIsHeld(one.lock(), () => victim.exitCode !== null);
  await sleep(moment * MAX_HOLDER_LIFETIME);
  const isKilled = victim.exitCode === null && victim.kill('SIGKILL');
  const others = await Promise.all(Array.from({ length: WAITING }, () => waitForExit(one.token())));
  await end;
  const stored = loginIn(String(await one.store.load()));
  const isLost = stored.refresh_token === one.refresh_token;
  return { ...one, isKilled, isLost, others, stored };
}

describe.concurrent('when the process that refreshes is killed', () => {
  test.each(moments)('another one takes over: round %i', async (_, at) => {
    const { isKilled, isLost, others, stored, refresh_token } = await round(at);
    counters.rounds += 1;
    if (isKilled) counters.killed += 1;
    if (!isLost) {
      expect(others).toEqual(others.map(() => ({ token: stored.access_token, detail: '' })));
      expect(await isValid(stored.access_token)).toBe(true);
      return;
    }
    // Doorkeeper had spent the refresh token, and nobody was left to hear of the next one.
    counters['killed between the exchange and the save'] += 1;
    expect(isKilled).toBe(true);
    expect(exchanged).toContain(refresh_token);
    for (const { detail } of others) expect(detail).toContain('grant_rejected');
  });
});
