import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFailure } from '../support/action.ts';
import { type BranchJobs, branchJobs, type Login } from '../support/branch-job.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { encodedLogin } from '../support/session.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

const DAY_S = 86_400;

describe.concurrent('with Doorkeeper strict', () => {
  const { start, close } = branchJobs();
  let server: GiteeServer;

  beforeAll(async () => {
    server = await startDoorkeeper(STRICT);
  });
  afterAll(async () => {
    await close();
    await server.close();
  });

  /** Stores two logins, and uses up those that are given by number. */
  async function startWithDead(...dead: readonly number[]): Promise<BranchJobs> {
    const jobs = await start({ server });
    const tokens = await jobs.storeTwoExpired();
    for (const i of dead) await jobs.works(tokens[i] ?? '');
    return jobs;
  }

  const isRefused = async (jobs: BranchJobs) =>
    (await jobs.session()).logins.map(({ refused_at }) => refused_at !== undefined);

  test('of two logins, the other one takes over if the first is dead, with a warning', async () => {
    const jobs = await startWithDead(0);
    const { errors, warnings, outputs } = await jobs.job().run();
    expect(errors).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toContain('gitee-token login');
    expect(await jobs.lives(outputs['access-token'] ?? '')).toBe(true);
    expect(await isRefused(jobs)).toEqual([true, false]);
    // It is the last that is tried from then on.
    const before = jobs.sent.length;
    jobs.passTime(DAY_S);
    const next = await jobs.job().run();
    expect(next.errors).toEqual([]);
    expect(jobs.sent.slice(before)).toHaveLength(1);
  });

  test('of two dead logins, one error tells of both', async () => {
    const jobs = await startWithDead(0, 1);
    const main = await jobs.job().run();
    const message = expectFailure(main, 'grant_rejected');
    expect(message).toContain('Gitee rejected both logins of the session (invalid_grant');
    expect(new Set(jobs.sent).size).toBe(2);
    expect(jobs.file()).not.toHaveProperty('claim');
  });

  test('of two dead logins, email and password give a new one, with a warning', async () => {
    const jobs = await startWithDead(0, 1);
    const account = { email: server.email, password: server.password };
    const { errors, warnings, outputs } = await jobs.job().run({ inputs: account });
    expect(errors).toEqual([]);
    expect(outputs.source).toBe('password');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toContain('email and password');
    const next = await jobs.job().run();
    expect(next.errors).toEqual([]);
    expect(next.outputs).toMatchObject({
      source: 'session',
      'access-token': outputs['access-token'],
    });
    jobs.passTime(DAY_S);
    const later = await jobs.job().run();
    expect(later.errors).toEqual([]);
    expect(await jobs.lives(later.outputs['access-token'] ?? '')).toBe(true);
  });

  const V1 = (login: Login) => {
    const json = { v: 1, ...login, expires_at: 2, scope: 'user_info' };
    return `gts1.${Buffer.from(JSON.stringify(json)).toString('base64url')}`;
  };

  test.each([
    ['a bare refresh token', ({ refresh_token }: Login) => refresh_token],
    ['a session of version 1', V1],
    ['a session of one login', (login: Login) => encodedLogin({ ...login, expires_at: 2 })],
  ])('%s starts a session, which goes on as one of one login', async (_, encode) => {
    const jobs = await start({ server });
    const login = await jobs.logIn();
    const seed = encode(login);
    const first = await jobs.job().run({ inputs: { 'refresh-token': seed } });
    expect([first.errors, first.warnings]).toEqual([[], []]);
    expect(jobs.sent).toEqual([login.refresh_token]);
    jobs.passTime(DAY_S);
    const next = await jobs.job().run({ inputs: { 'refresh-token': seed } });
    expect([next.errors, next.warnings]).toEqual([[], []]);
    expect((await jobs.session()).logins).toHaveLength(1);
    expect(await jobs.lives(next.outputs['access-token'] ?? '')).toBe(true);
  });
});
