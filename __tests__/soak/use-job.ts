import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { type ErrorCode, GiteeTokenError } from '../../src/errors.ts';
import { createHttpClient, type HttpContext } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import { githubSecret, type SecretScope } from '../../src/stores/github.ts';
import type { SecretStore } from '../../src/stores/store.ts';
import { type ObtainOptions, obtainToken } from '../../src/token/obtain.ts';
import { createShutdownGuard } from '../../src/token/shutdown-guard.ts';
import { count } from '../support/counters.ts';
import {
  ALL_CASES,
  breakJob,
  type FaultCase,
  mendJob,
  TIMEOUT,
  timeoutFor,
} from '../support/fault-cases.ts';
import { getOutcome } from '../support/fault-outcomes.ts';
import { countLost, locateToken } from '../support/invariant.ts';
import { type Job, SCOPES, type Scope } from '../support/job.ts';
import { expectNoLeak } from '../support/leak.ts';
import {
  ALL_WELL,
  expectClosed,
  getTimeoutMs,
  pick,
  TIMEOUT_FACTOR,
  toGiteeServer,
  type Use,
} from './use.ts';

/** A job with what goes wrong in it, if anything does. */
interface Broken {
  readonly job: Job;
  readonly scope: Scope;
  readonly one: FaultCase | undefined;
}

/** Obtains a token as a job does, with main and post. */
export const useJob: Use = async ({ server, rotation, random, isBroken, start }) => {
  const one = isBroken ? { ...pick(ALL_CASES, random), cutAt: random() } : undefined;
  const scope = pick(SCOPES, random);
  const timeout = TIMEOUT_FACTOR * (one ? timeoutFor(one) : TIMEOUT.long);
  const job = await start({ server, scope, timeout });
  if (one) {
    await breakJob(job, one);
    count('faults');
  }
  const { code, kept } = await obtainAndSave({ job, scope, one });
  const location = await locateToken(job, kept);
  const outcome = one ? getOutcome(one, rotation) : ALL_WELL;
  countLost(location, outcome);
  const what = inspect({ one, scope, rotation });
  const expected = { code: outcome.code, location: outcome.location };
  assert.deepEqual({ code, location }, expected, what);
  await expectClosed(job, what);
};

/** Runs main, and post, which saves what main has kept. Returns what even post could not save. */
async function obtainAndSave({ job, scope, one }: Broken) {
  let kept: string | undefined;
  const hooks = {
    ...createShutdownGuard(process),
    isKilledSoon: true,
    mask: () => {},
    journal: (value: string) => {
      kept = value;
      return 'post_step_saves' as const;
    },
    saved: () => {
      kept = undefined;
    },
    export: () => {},
  };
  const code = await getCode(job, (network) =>
    obtainToken({
      ...createOptions(job),
      ...network,
      openStore: async () => createStore({ ...network, job, scope }),
      hooks,
    }),
  );
  if (!one?.phase.includes('post step')) await mendJob(job);
  const save = async (network: HttpContext, value: string) =>
    (await createStore({ ...network, job, scope }).prepare()).save(value).then(hooks.saved);
  const value = kept;
  if (value) await getCode(job, (network) => save(network, value));
  return { code, kept };
}

/** Does the work with a network of its own. Returns the code of the error that it ends in, if it does. */
async function getCode(
  job: Job,
  work: (network: HttpContext) => Promise<unknown>,
): Promise<ErrorCode | undefined> {
  const network = { http: createHttpClient(), deadline: createDeadline(getTimeoutMs(job)) };
  try {
    await work(network).finally(network.http.close);
    return undefined;
  } catch (error) {
    if (!(error instanceof GiteeTokenError)) throw error;
    expectSafe(error, job);
    return error.code;
  }
}

function expectSafe(error: GiteeTokenError, { oldToken, granted, inputs }: Job): void {
  const { 'client-secret': clientSecret = '', 'secret-token': secretToken = '' } = inputs;
  const stderr = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  const printed = { stdout: '', stderr, summary: '', outputs: {}, env: {} };
  const secrets = [oldToken, clientSecret, secretToken, ...granted];
  expectNoLeak(printed, { secrets, heldByEnv: '', heldByOutputs: [] });
}

function createOptions(job: Job): Omit<ObtainOptions, keyof HttpContext | 'openStore' | 'hooks'> {
  return {
    gitee: toGiteeServer(job),
    grants: [{ grant_type: 'refresh_token', refresh_token: job.oldToken }],
    format: 'refresh-token',
  };
}

interface Location extends HttpContext, Pick<Broken, 'job' | 'scope'> {}

function createStore({ job: { inputs }, scope, http, deadline }: Location): SecretStore {
  const repository = inputs['secret-repository'] ?? '';
  const scopes: Record<Scope, SecretScope> = {
    repository: { repository },
    environment: { repository, environment: inputs['secret-environment'] ?? '' },
    organization: { organization: inputs['secret-organization'] ?? '' },
  };
  return githubSecret({
    http,
    deadline,
    apiUrl: new URL(inputs['secret-api-url'] ?? ''),
    token: inputs['secret-token'] ?? '',
    name: inputs['secret-name'] ?? '',
    scope: scopes[scope],
    job: { repository, runId: '', startedAt: new Date() },
  });
}
