import { expect, test } from 'vitest';
import { readInputs } from '../../src/action/inputs.ts';
import { createTokenKeeper } from '../../src/action/token-keeper.ts';
import { GiteeTokenError } from '../../src/errors.ts';
import { messages } from '../../src/messages/action/en.ts';
import type { ObtainedToken } from '../../src/token/obtain.ts';
import { CLIENT, GITEE, GRANTED, httpReplying, REFRESH, within } from '../gitee/http-fixtures.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

const NEW = '5ecc'.repeat(16);
const ERROR = new GiteeTokenError('cancelled', { reason: 'job_cancelled' });
const stored = {
  'secret-name': 'GITEE_REFRESH_TOKEN',
  'secret-token': 'github_pat_1',
  'secret-repository': 'octo/repo',
};

function keep(inputs: StepInputs) {
  const step = startStep({
    'client-id': CLIENT.client_id,
    'client-secret': CLIENT.client_secret,
    'refresh-token': REFRESH.refresh_token,
    ...inputs,
  });
  const read = readInputs(messages);
  return { step, keeper: createTokenKeeper(read, within(httpReplying()), messages) };
}

const OBTAINED: ObtainedToken = {
  source: 'refresh_token',
  gitee: GITEE,
  token: GRANTED,
  storedValue: NEW,
  oldTokenSpent: true,
  isNewLogin: true,
  refused: undefined,
};

test('a token that is stored is safe once the post step knows it, and done once it is saved', () => {
  const { keeper, step } = keep(stored);
  expect(keeper.isPending()).toBe(false);
  expect(keeper.journal(NEW)).toBe('post_step_saves');
  expect(step.state()).toMatchObject({ unsaved_refresh_token: NEW });
  expect([keeper.isPending(), keeper.isAtRisk()]).toEqual([true, false]);
  keeper.saved();
  expect(keeper.isPending()).toBe(false);
  expect(step.outputs()).toEqual({ 'secret-updated': 'true' });
});

test('a token that is an output only is at risk until the step has succeeded', async () => {
  const { keeper } = keep({ 'export-refresh-token': 'true' });
  expect(keeper.journal(NEW)).toBeUndefined();
  expect([keeper.isPending(), keeper.isAtRisk()]).toEqual([false, true]);
  keeper.saved();
  expect(keeper.isAtRisk()).toBe(true);
  const loss = { reason: 'recovery_copy_left', problem: { reason: 'job_cancelled' } };
  expect(await keeper.rescue(ERROR)).toMatchObject({
    code: 'token_unsaved',
    problem: { ...loss, missing: 'everywhere' },
  });
  keeper.export(OBTAINED);
  expect(await keeper.rescue(ERROR)).toMatchObject({
    problem: { ...loss, missing: 'outside_outputs' },
    cause: { code: 'cancelled' },
  });
});

test('a token of email and password needs nobody to keep it', async () => {
  const { keeper } = keep({ 'refresh-token': '', email: 'a@example.com', password: 'p' });
  keeper.journal(NEW);
  expect(keeper.isAtRisk()).toBe(false);
  expect(await keeper.rescue(ERROR)).toBe(ERROR);
});
