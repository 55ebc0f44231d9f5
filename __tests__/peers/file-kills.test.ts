import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeSession, encodeSession } from '../../src/token/session.ts';
import { createComputer, removeComputers } from '../support/command-line.ts';
import { type FaultProxy, pass, startFaultProxy, upstreamAt } from '../support/fault-proxy.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { isTokenRequest } from '../support/job.ts';
import { afterIt, answered, at, never } from '../support/kill-points.ts';
import { seeded } from '../support/random.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { grantTokens, STRICT } from './doorkeeper/tokens.ts';

// A run waits more than it works: a killed holder of the lock is known to be dead after five seconds.
vi.setConfig({ maxConcurrency: 12 });

const DAY_S = 86_400;
const CLOCK = new URL('../fixtures/clock.mjs', import.meta.url).href;

/** What the exchange comes to, and how long after that the kill may come, in milliseconds. */
const POINTS = {
  'an exchange that never arrives': { step: never, within: 20 },
  'an exchange that takes effect': { step: afterIt, within: 20 },
  // The save takes less.
  'the answer to the exchange': { step: answered, within: 40 },
} as const;

const ROUNDS = 8;
const random = seeded(20_260_102);
const counters = { rounds: 0, killed: 0, 'logins lost': 0 };

let server: GiteeServer;
const proxies: FaultProxy[] = [];

beforeAll(async () => {
  server = await startDoorkeeper(STRICT);
});
afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.refuse()));
  await server.close();
  removeComputers();
  console.info(`the command line, killed: ${JSON.stringify(counters)}`);
});

const kills = (Object.keys(POINTS) as (keyof typeof POINTS)[]).flatMap((point) =>
  Array.from({ length: ROUNDS }, (_, i) => {
    return [Math.round(random() * POINTS[point].within), point, i + 1] as const;
  }),
);

describe.concurrent('the command line with a file of two logins, killed', () => {
  test.each(kills)('%i ms into “%s”, gets a token the next time (%i)', async (delayMs, point) => {
    const { gitee, start, stored } = await createUser();
    const reached = at('gitee', isTokenRequest, POINTS[point].step)({ gitee, api: gitee });
    const victim = start(0);
    await reached;
    await sleep(delayMs);
    victim.kill('SIGKILL');
    const { signal } = await victim.ended;
    gitee.treat = pass;
    for (const ahead of [0, DAY_S, 2 * DAY_S]) {
      const { status, stdout } = await start(ahead).ended;
      expect(status).toBe(0);
      expect(await lives(stdout.trim())).toBe(true);
    }
    const lost = stored().filter(({ refused_at }) => refused_at !== undefined);
    counters.rounds += 1;
    if (signal) counters.killed += 1;
    counters['logins lost'] += lost.length;
    expect(lost.length).toBeLessThanOrEqual(point === 'an exchange that never arrives' ? 0 : 1);
  });
});

/** Somebody whose file has two logins, with access tokens that have expired. */
async function createUser() {
  const gitee = await startFaultProxy(upstreamAt(server.origin));
  proxies.push(gitee);
  const { origin: gitee_url } = gitee;
  const { clientId: client_id, clientSecret: client_secret } = server;
  const login = async (id: string, expires_at: number) => {
    const { access_token, refresh_token } = await grantTokens(server);
    const times = { issued_at: expires_at - 1, expires_in: 1, expires_at };
    return { id, access_token, refresh_token, ...times, scope: STRICT.scopes };
  };
  const logins = [await login('first', 2), await login('second', 3)] as const;
  const session = encodeSession({ id: 'session', gitee_url, client_id, logins });
  const computer = createComputer();
  const file = join(computer.folder, 'session.json');
  const content = JSON.stringify({ gitee_url, client_id, client_secret, session });
  writeFileSync(file, `${content}\n`, { mode: 0o600 });
  return {
    gitee,
    /** Starts `gitee-token token` with a clock so many seconds ahead. */
    start: (ahead: number) => {
      const env = { NODE_OPTIONS: `--import ${CLOCK}`, CLOCK_AHEAD_S: String(ahead) };
      return computer.start(['token', '--file', file], { env });
    },
    stored: () => decodeSession(JSON.parse(readFileSync(file, 'utf8')).session).logins,
  };
}

async function lives(accessToken: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await fetch(`${server.origin}/api/v5/user`, { headers })).ok;
}
