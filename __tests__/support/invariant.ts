import { expect } from 'vitest';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { type ActionResult, expectFailure } from './action.ts';
import { count, type Row } from './counters.ts';
import type { Location, Outcome } from './fault-outcomes.ts';
import { type Job, UNCHANGED_VISIBILITY } from './job.ts';

/** What a job has left behind. */
export interface Ended {
  readonly main: ActionResult;
  readonly post: ActionResult;
}

const BEYOND_HELP: Row = 'tokens nobody can win: the response to the exchange lost for good';

/** What no message may say when the token is gone. */
const ALL_IS_WELL = /nothing (was|is) (spent|lost)|no refresh token was spent/i;

/**
 * Expects that no token is lost: one that works is in the place that the messages of the job name.
 * Asks the server itself first, whatever they say, which spends the token.
 */
export async function expectNothingLost(job: Job, ended: Ended, outcome: Outcome): Promise<void> {
  const copy = await copyIn(ended.post, job);
  const location = await locateToken(job, copy);
  countLost(location, outcome);
  expectMain(job, ended.main, outcome);
  expectPost(job, ended, outcome);
  expect(job.visibility()).toEqual(UNCHANGED_VISIBILITY);
  if (copy !== undefined) expect(copy).toBe(ended.main.state.unsaved_refresh_token);
  expect(location, 'where a token is that works').toBe(outcome.location);
}

/** Asks Gitee itself where a token is that works: the copy, or what is stored. */
export async function locateToken(job: Job, copy: string | undefined): Promise<Location> {
  if (copy !== undefined && (await job.works(copy))) return 'the recovery copy';
  if (!(await job.works(job.stored()))) return 'nowhere';
  return job.stored() === job.oldToken ? 'the old one' : 'the store';
}

/** Tells a token that was lost from one that nobody could have won. */
export function countLost(location: Location, outcome: Outcome): void {
  if (location !== 'nowhere') return;
  count(outcome.location === 'nowhere' ? BEYOND_HELP : 'tokens lost');
}

function expectMain(job: Job, main: ActionResult, { code, location }: Outcome): void {
  const { secrets_written_at: _, ...state } = main.state;
  if (code === undefined) {
    expect(main.errors).toEqual([]);
    expect(main.outputs).toMatchObject({ 'secret-updated': 'true' });
    expect(state).toEqual({ unsaved_refresh_token: job.stored(), saved: 'true' });
    return;
  }
  const message = expectFailure(main, code);
  expect(main.outputs).toEqual({});
  const isKept = code === 'token_unsaved';
  expect(state).toEqual(isKept ? { unsaved_refresh_token: newestRefreshToken(job) } : {});
  expect(message.includes('is kept for the end of the job')).toBe(isKept);
  expect(message.includes('No refresh token was used.')).toBe(code === 'store_refused');
  if (code === 'store_refused') expect(job.exchanges()).toBe(0);
  if (location === 'nowhere') expect(message).not.toMatch(ALL_IS_WELL);
}

function expectPost(
  job: Job,
  { main, post }: Ended,
  { code, location, isWrittenAlready = false }: Outcome,
): void {
  if (location === 'the recovery copy') {
    const message = expectFailure(post, 'token_unsaved');
    expect(message).toContain('A recovery copy is in the log of this step and in the job summary.');
    return;
  }
  expect([post.errors, post.summary]).toEqual([[], '']);
  const isUnsaved = code === 'token_unsaved';
  const notice = isWrittenAlready
    ? 'gitee-token: not written again'
    : 'gitee-token: saved at the end of the job';
  expect(post.notices.map(({ title }) => title)).toEqual(isUnsaved ? [notice] : []);
  expect(post.stdout.includes('Nothing is left to save.')).toBe(!isUnsaved);
  if (isUnsaved) expect(job.stored()).toBe(main.state.unsaved_refresh_token);
}

async function copyIn({ summary }: ActionResult, { inputs }: Job): Promise<string | undefined> {
  const [copy] = /eyJ[\w.-]+/.exec(summary) ?? [];
  return copy && decryptRecoveryCopy(copy, inputs['client-secret'] ?? '');
}

function newestRefreshToken({ granted }: Job): string {
  return granted.at(-1) ?? '';
}
