import { expect } from 'vitest';
import { openRecoveryCopy } from '../../src/token/recovery.ts';
import { type ActionResult, expectFailure } from './action.ts';
import type { Outcome } from './fault-outcomes.ts';
import { type Job, UNCHANGED_VISIBILITY } from './job.ts';

/** What a job has left behind. */
export interface Ended {
  readonly main: ActionResult;
  readonly post: ActionResult;
}

/** What no message may say when the token is gone. */
const ALL_IS_WELL = /nothing (was|is) (spent|lost)|no refresh token was spent/i;

/**
 * Expects that no token is lost: one that works is in the place that the messages of the job name.
 * Asks the server itself in the end, which spends the token.
 */
export async function expectNothingLost(job: Job, ended: Ended, outcome: Outcome): Promise<void> {
  expectMain(job, ended.main, outcome);
  expectPost(job, ended, outcome);
  expect(job.visibility()).toEqual(UNCHANGED_VISIBILITY);
  const works = await job.works(await tokenIn(job, ended, outcome));
  expect(works, `whether the token in ${outcome.place} works`).toBe(outcome.place !== 'nowhere');
}

function expectMain(job: Job, main: ActionResult, { code, place }: Outcome): void {
  if (code === undefined) {
    expect(main.errors).toEqual([]);
    expect(main.outputs).toMatchObject({ 'secret-updated': 'true' });
    expect(main.state).toEqual({ unsaved_refresh_token: job.stored(), saved: 'true' });
    return;
  }
  const message = expectFailure(main, code);
  expect(main.outputs).toEqual({});
  const isKept = code === 'token_unsaved';
  expect(main.state).toEqual(isKept ? { unsaved_refresh_token: newestRefreshToken(job) } : {});
  expect(message.includes('is kept for the end of the job')).toBe(isKept);
  expect(message.includes('Nothing was spent.')).toBe(code === 'store_refused');
  if (code === 'store_refused') expect(job.trades()).toBe(0);
  if (place === 'nowhere') expect(message).not.toMatch(ALL_IS_WELL);
}

function expectPost(job: Job, { main, post }: Ended, { code, place }: Outcome): void {
  if (place === 'the recovery copy') {
    const message = expectFailure(post, 'token_unsaved');
    expect(message).toContain('A recovery copy is in the summary of the job.');
    return;
  }
  expect([post.errors, post.summary]).toEqual([[], '']);
  const isSaved = code === 'token_unsaved';
  expect(post.notices.map(({ title }) => title)).toEqual(
    isSaved ? ['gitee-token: saved at the end of the job'] : [],
  );
  expect(post.stdout.includes('Nothing is left to be saved.')).toBe(!isSaved);
  if (isSaved) expect(job.stored()).toBe(main.state.unsaved_refresh_token);
}

async function tokenIn(job: Job, { main, post }: Ended, { place }: Outcome): Promise<string> {
  if (place === 'the recovery copy') {
    const copy = await copyIn(post, job);
    expect(copy).toBe(main.state.unsaved_refresh_token);
    return copy;
  }
  expect(job.stored() === job.oldToken).toBe(place !== 'the store');
  return job.stored();
}

function copyIn({ summary }: ActionResult, { inputs }: Job): Promise<string> {
  const [copy = ''] = /eyJ[\w.-]+/.exec(summary) ?? [];
  return openRecoveryCopy(copy, inputs['client-secret'] ?? '');
}

function newestRefreshToken({ granted }: Job): string {
  return granted.at(-1) ?? '';
}
