import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createHttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import { commandStore } from '../../src/stores/command.ts';
import { fileStore } from '../../src/stores/file.ts';
import { type Journal, openJournal } from '../../src/stores/fs/journal.ts';
import type { ReadableStore } from '../../src/stores/store.ts';
import { createShutdownGuard } from '../../src/token/shutdown-guard.ts';
import { getValidToken } from '../../src/token/valid-token.ts';
import { count } from '../support/counters.ts';
import { ALL_CASES, breakJob, TIMEOUT } from '../support/fault-cases.ts';
import { getOutcome } from '../support/fault-outcomes.ts';
import { countLost } from '../support/invariant.ts';
import type { Job } from '../support/job.ts';
import { loginIn } from '../support/session.ts';
import {
  ALL_WELL,
  expectClosed,
  getTimeoutMs,
  pick,
  TIMEOUT_FACTOR,
  toGiteeServer,
  type Use,
} from './use.ts';

interface Machine {
  readonly store: ReadableStore;
  readonly journal: Journal | undefined;
}

const CALLERS = 3;

const FIRST_TRIES = ALL_CASES.filter(
  ({ fault, phase }) =>
    phase === 'the first attempt of the exchange' && fault !== 'connection refused',
);

/** Gets the valid token of a machine for many who ask at once, through a fault that the next attempt gets past. */
export const useMachine: Use = async ({ server, rotation, random, isBroken, start, folder }) => {
  const machine = createMachine(mkdtempSync(join(folder, 'machine-')), random() < 0.5);
  const { store } = machine;
  const job = await start({ server, scope: 'repository', timeout: TIMEOUT_FACTOR * TIMEOUT.long });
  await (await store.prepare()).save(job.oldToken);
  if (isBroken) {
    const mendable = FIRST_TRIES.filter((one) => getOutcome(one, rotation).code === undefined);
    await breakJob(job, { ...pick(mendable, random), cutAt: random() });
    count('faults');
  }
  const callers = Array.from({ length: CALLERS }, () => tokenFor(job, machine));
  const tokens = await Promise.all(callers);
  const { access_token, refresh_token } = loginIn(String(await store.load()));
  const location = (await job.works(refresh_token)) ? 'the store' : 'nowhere';
  countLost(location, ALL_WELL);
  assert.deepEqual(new Set(tokens), new Set([access_token]));
  assert.equal(location, 'the store');
  await expectClosed(job, inspect({ isBroken, rotation }));
};

function createMachine(home: string, isFile: boolean): Machine {
  const file = join(home, 'session');
  if (isFile) return { store: fileStore({ path: file }), journal: undefined };
  const [save, load] = [`cat > '${file}'`, `touch '${file}'; cat '${file}'`];
  return {
    store: commandStore({ save, load, locks: [join(home, 'lock')] }),
    journal: openJournal(join(home, 'place.journal')),
  };
}

async function tokenFor(job: Job, { store, journal }: Machine): Promise<string> {
  const http = createHttpClient();
  const { token } = await getValidToken({
    giteeFor: () => toGiteeServer(job),
    http,
    deadline: createDeadline(getTimeoutMs(job)),
    store,
    journal,
    minTtl: 60,
    hooks: { ...createShutdownGuard(process), unsaved: () => undefined },
  }).finally(http.close);
  return token.access_token;
}
