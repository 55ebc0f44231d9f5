import { expect } from 'vitest';
import { openRecoveryCopy } from '../../src/token/recovery.ts';
import { type ActionResult, expectFailure } from './action.ts';
import type { Outcome, Place } from './fault-outcomes.ts';
import { type Job, UNCHANGED_VISIBILITY } from './job.ts';
import { count, type Row } from './tally.ts';

/** What a job has left behind. */
export interface Ended {
  readonly main: ActionResult;
  readonly post: ActionResult;
}

const BEYOND_HELP: Row = 'tokens nobody can win: the answer to the trade lost for good';

/** What no message may say when the token is gone. */
const ALL_IS_WELL = /nothing (was|is) (spent|lost)|no refresh token was spent/i;

/**
 * Expects that no token is lost: one that works is in the place that the messages of the job name.
 * Asks the server itself first, whatever they say, which spends the token.
 */
export async function expectNothingLost(job: Job, ended: Ended, outcome: Outcome): Promise<void> {
  const copy = await copyIn(ended.post, job);
  const place = await placeOfToken(job, copy);
  countLost(place, outcome);
  expectMain(job, ended.main, outcome);
  expectPost(job, ended, outcome);
  expect(job.visibility()).toEqual(UNCHANGED_VISIBILITY);
  if (copy !== undefined) expect(copy).toBe(ended.main.state.unsaved_refresh_token);
  expect(place, 'where a token is that works').toBe(outcome.place);
}

/** Asks Gitee itself where a token is that works: the copy, or what is stored. */
export async function placeOfToken(job: Job, copy: string | undefined): Promise<Place> {
  if (copy !== undefined && (await job.works(copy))) return 'the recovery copy';
  if (!(await job.works(job.stored()))) return 'nowhere';
  return job.stored() === job.oldToken ? 'the old one' : 'the store';
}

/** Tells a token that was lost from one that nobody could have won. */
export function countLost(place: Place, outcome: Outcome): void {
  if (place !== 'nowhere') return;
  count(outcome.place === 'nowhere' ? BEYOND_HELP : 'tokens lost');
}

function expectMain(job: Job, main: ActionResult, { code, place }: Outcome): void {
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
  expect(message.includes('Nothing was spent.')).toBe(code === 'store_refused');
  if (code === 'store_refused') expect(job.trades()).toBe(0);
  if (place === 'nowhere') expect(message).not.toMatch(ALL_IS_WELL);
}

function expectPost(job: Job, { main, post }: Ended, { code, place }: Outcome): void {
  if (place === 'the recovery copy') {
    const message = expectFailure(post, 'token_unsaved');
    expect(message).toContain(
      'A recovery copy is in the log of this step and in the summary of the job.',
    );
    return;
  }
  expect([post.errors, post.summary]).toEqual([[], '']);
  const isSaved = code === 'token_unsaved';
  expect(post.notices.map(({ title }) => title)).toEqual(
    isSaved ? ['gitee-token: saved at the end of the job'] : [],
  );
  expect(post.stdout.includes('Nothing is left to save.')).toBe(!isSaved);
  if (isSaved) expect(job.stored()).toBe(main.state.unsaved_refresh_token);
}

async function copyIn({ summary }: ActionResult, { inputs }: Job): Promise<string | undefined> {
  const [copy] = /eyJ[\w.-]+/.exec(summary) ?? [];
  return copy && openRecoveryCopy(copy, inputs['client-secret'] ?? '');
}

function newestRefreshToken({ granted }: Job): string {
  return granted.at(-1) ?? '';
}
