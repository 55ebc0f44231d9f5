import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFailure, runAction, runPost } from './action.ts';
import { createComputer } from './command-line.ts';
import { count } from './counters.ts';
import { respond } from './fault-proxy.ts';
import type { Behaviour, GiteeServer, StartServer } from './grant-contract.ts';
import { isTokenRequest, type Job, jobs } from './job.ts';
import { sampled } from './sampled.ts';
import { encodedLogin, loginIn } from './session.ts';

export interface LateAnswers {
  readonly start: StartServer;
  readonly rotation: Behaviour['rotation'];
  /** How long after the request was sent its answer comes, in seconds. */
  readonly seconds: readonly number[];
  /** The `timeout` of the action, in seconds. */
  readonly timeout: number;
}

const SERVER = {
  dialect: 'gitee',
  password: 'correct horse battery',
  scopes: 'user_info projects',
  expiresIn: 86_400,
} as const;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long after its SIGINT the runner lets a step live, less what the step needs to end, in seconds. */
const RUNNER_WAITS = 9;

/** What must be true of an answer that takes its time, whether somebody cancels meanwhile or not. */
export function describeLateAnswers(name: string, options: LateAnswers): void {
  const { start, rotation, seconds, timeout } = options;
  describe.concurrent(`${name}, ${rotation}`, () => {
    const { start: startJob, close: closeJobs } = jobs();
    let server: GiteeServer;

    beforeAll(async () => {
      server = await start({ ...SERVER, rotation });
    });
    afterAll(async () => {
      await closeJobs();
      await server.close();
    });

    const lateJob = async (late: number) => {
      const job = await startJob({ server, scope: 'repository', timeout });
      return { job, sent: holdBack(job, late) };
    };

    test.each(seconds)('an answer after %d s is waited for by the action', async (late) => {
      const { job } = await lateJob(late);
      const main = await runAction({ inputs: job.inputs, secrets: job.granted });
      expect(main.errors).toEqual([]);
      expect(main.state).toMatchObject({ unsaved_refresh_token: job.stored(), saved: 'true' });
      expect(job.exchanges()).toBe(1);
      await expectWorks(job, job.stored());
    });

    test.each(seconds.map((late) => [late, Math.min(late, RUNNER_WAITS)] as const))(
      'an answer after %d s, and %d s after a cancel, is kept by the action',
      async (late, afterCancel) => {
        const { job, sent } = await lateJob(late);
        const moment = () => sent.then(() => sleep((late - afterCancel) * 1000));
        const options = { inputs: job.inputs, secrets: job.granted };
        const main = await runAction({ ...options, interruption: { signal: 'SIGINT', moment } });
        expectFailure(main, 'cancelled');
        expect(main.state).toMatchObject({ unsaved_refresh_token: job.granted.at(-1) });
        // On a busy machine, a signal may come when the token is being saved.
        if (late > 1) expect(main.state).not.toHaveProperty('saved');
        const post = await runPost(options, main);
        expect(post.errors).toEqual([]);
        expect(job.stored()).toBe(main.state.unsaved_refresh_token);
        await expectWorks(job, job.stored());
      },
    );

    const cancels = seconds.flatMap((late) => SIGNALS.map((signal) => [late, signal] as const));
    sampled(cancels)(
      'an answer after %d s outlasts a %s on the command line',
      async (late, signal) => {
        const { job, sent } = await lateJob(late);
        const computer = createComputer();
        const file = await storeExpired(job, computer.folder);
        const running = computer.start(['token', '--file', file]);
        await sent;
        await sleep(50);
        running.kill(signal);
        const { status, stdout, stderr } = await running.ended;
        // On a busy machine, a signal may come when the token has just been printed.
        if (late > 1) {
          expect([status, stdout]).toEqual([130, '']);
          expect(stderr).toContain('Stopping as soon as no token can be lost');
        } else expect([0, 130]).toContain(status);
        expect(job.exchanges()).toBe(1);
        await expectWorks(job, refreshTokenIn(file));
      },
    );

    test.each(seconds)('an answer after %d s is waited for by the command line', async (late) => {
      const { job } = await lateJob(late);
      const computer = createComputer();
      const file = await storeExpired(job, computer.folder);
      const { status, stdout } = await computer.run(['token', '--file', file]);
      expect([status, job.granted]).toEqual([0, expect.arrayContaining([stdout.trim()])]);
      await expectWorks(job, refreshTokenIn(file));
    });
  });
}

/** Lets Gitee grant at once and answer late. Resolves when the request has come. */
function holdBack(job: Job, late: number): Promise<void> {
  return new Promise((resolve) => {
    job.gitee.treat = async (held) => {
      const answer = await held.forward();
      if (isTokenRequest(held)) resolve();
      if (isTokenRequest(held)) await sleep(late * 1000);
      await respond(held.response, answer);
    };
  });
}

/** Writes a file of the store whose access token has expired, and returns its path. */
async function storeExpired({ inputs, oldToken }: Job, folder: string): Promise<string> {
  const file = join(folder, 'session.json');
  const session = encodedLogin({
    access_token: 'acce55'.repeat(5),
    refresh_token: oldToken,
    expires_at: 1,
    scope: 'user_info projects',
  });
  const profile = {
    gitee_url: inputs['gitee-url'],
    client_id: inputs['client-id'],
    client_secret: inputs['client-secret'],
  };
  await writeFile(file, JSON.stringify({ ...profile, session }), { mode: 0o600 });
  return file;
}

function refreshTokenIn(file: string): string {
  return loginIn(JSON.parse(readFileSync(file, 'utf8')).session).refresh_token;
}

async function expectWorks(job: Job, refreshToken: string): Promise<void> {
  const works = await job.works(refreshToken);
  if (!works) count('tokens lost');
  expect(works).toBe(true);
}
