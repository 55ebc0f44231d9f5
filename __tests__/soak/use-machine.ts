import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { openHttp } from '../../src/http/http.ts';
import { commandStore } from '../../src/stores/command.ts';
import { fileStore } from '../../src/stores/file.ts';
import { type Journal, openJournal } from '../../src/stores/journal.ts';
import type { ReadableStore } from '../../src/stores/store.ts';
import { newHold } from '../../src/token/hold.ts';
import { livingToken } from '../../src/token/living.ts';
import { ALL_CASES, breakJob, TIMEOUT } from '../support/fault-cases.ts';
import { outcomeOf } from '../support/fault-outcomes.ts';
import { countLost } from '../support/invariant.ts';
import type { Job } from '../support/job.ts';
import { loginIn } from '../support/session.ts';
import { count } from '../support/tally.ts';
import { ALL_WELL, expectClosed, giteeOf, PATIENCE, pick, timeoutMsOf, type Use } from './use.ts';

interface Machine {
  readonly store: ReadableStore;
  readonly journal: Journal | undefined;
}

const CALLERS = 3;

const FIRST_TRIES = ALL_CASES.filter(
  ({ fault, stage }) => stage === 'the first try of the trade' && fault !== 'connection refused',
);

/** Gets the living token of a machine for many who ask at once, through a fault that the next try mends. */
export const useMachine: Use = async ({ server, rotation, random, isBroken, start, folder }) => {
  const machine = newMachine(mkdtempSync(join(folder, 'machine-')), random() < 0.5);
  const { store } = machine;
  const job = await start({ server, scope: 'repository', timeout: PATIENCE * TIMEOUT.long });
  await (await store.prepare()).save(job.oldToken);
  if (isBroken) {
    const mendable = FIRST_TRIES.filter((one) => outcomeOf(one, rotation).code === undefined);
    await breakJob(job, { ...pick(mendable, random), cutAt: random() });
    count('faults');
  }
  const callers = Array.from({ length: CALLERS }, () => tokenFor(job, machine));
  const tokens = await Promise.all(callers);
  const { access_token, refresh_token } = loginIn(String(await store.load()));
  const place = (await job.works(refresh_token)) ? 'the store' : 'nowhere';
  countLost(place, ALL_WELL);
  assert.deepEqual(new Set(tokens), new Set([access_token]));
  assert.equal(place, 'the store');
  await expectClosed(job, inspect({ isBroken, rotation }));
};

function newMachine(home: string, isFile: boolean): Machine {
  const file = join(home, 'session');
  if (isFile) return { store: fileStore({ path: file }), journal: undefined };
  const [save, load] = [`cat > '${file}'`, `touch '${file}'; cat '${file}'`];
  return {
    store: commandStore({ save, load, locks: [join(home, 'lock')] }),
    journal: openJournal(join(home, 'place.journal')),
  };
}

async function tokenFor(job: Job, { store, journal }: Machine): Promise<string> {
  const { token } = await livingToken({
    giteeFor: () => giteeOf(job),
    openHttp: () => openHttp({ timeoutMs: timeoutMsOf(job) }),
    openStore: () => store,
    journal,
    minTtl: 60,
    surroundings: { ...newHold(process), unsaved: () => {}, stillUnsaved: () => {} },
  });
  return token.access_token;
}
