import { expect, test } from 'vitest';
import { failStep } from '../../src/action/fail-step.ts';
import { GiteeTokenError } from '../../src/errors.ts';
import { messages } from '../../src/messages/action/en.ts';
import type { Problem } from '../../src/problems.ts';
import { encodedLogin } from '../support/session.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

const ID = 'c1'.repeat(32);
const ODD = 'c1'.repeat(31);
const answer = { error: 'invalid', description: '' };
const ERRORS: Readonly<Record<string, Problem>> = {
  client_rejected: { reason: 'client_rejected', answer },
  grant_rejected: { reason: 'refresh_token_rejected', answer, isInvalidGrant: true },
};

/** Fails a step with an error of this code, and returns the lines of its annotation. */
async function linesOf(code: 'client_rejected' | 'grant_rejected', inputs: StepInputs) {
  const { log } = startStep(inputs);
  const problem = ERRORS[code];
  if (!problem) throw new Error(code);
  await failStep(new GiteeTokenError(code, problem), messages);
  const [, text = ''] = /^::error title=gitee-token%3A \w+::(.*)\n$/.exec(log()) ?? [];
  return decodeURIComponent(text).split('\n');
}

const { client, refreshToken } = messages;

test.each<[string, StepInputs, string]>([
  [
    'that the two may be swapped, if both look right',
    { 'client-id': ID, 'client-secret': ID },
    client.swapped,
  ],
  [
    'which one was copied incorrectly, if it has another form',
    { 'client-id': ID, 'client-secret': ODD },
    client.unusual(['client-secret']),
  ],
  [
    'that both were copied incorrectly, if both have another form',
    { 'client-id': ODD, 'client-secret': ODD },
    client.unusual(['client-id', 'client-secret']),
  ],
])('a rejected application comes with the hint %s', async (_, inputs, hint) => {
  const [what, advice, ...more] = await linesOf('client_rejected', inputs);
  expect([what, advice]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  expect(more).toEqual([hint, expect.stringMatching(/#client_rejected$/)]);
});

const ODD_TOKEN = { 'refresh-token': 'abc' };

test.each<[string, StepInputs, string[]]>([
  [
    'the hint that it was copied incorrectly, if it has another form',
    ODD_TOKEN,
    [refreshToken.unusual],
  ],
  [
    'the hint that the step writes another secret',
    { 'refresh-token': ID, 'secret-name': 'A' },
    [refreshToken.otherSecret],
  ],
  [
    'the hint that the step writes another secret, if it is a session',
    {
      'refresh-token': encodedLogin({ access_token: 'a', refresh_token: 'b', expires_at: 1 }),
      'secret-name': 'A',
    },
    [refreshToken.otherSecret],
  ],
  [
    'the hint that the step writes another secret, whatever its form on another Gitee server',
    { ...ODD_TOKEN, 'gitee-url': 'https://gitee.example.com', 'secret-name': 'A' },
    [refreshToken.otherSecret],
  ],
  [
    'no hint at its form on another Gitee server',
    { ...ODD_TOKEN, 'gitee-url': 'https://a.test' },
    [],
  ],
  ['no hint, if it looks right and nothing is written', { 'refresh-token': ID }, []],
  ['no hint, if only the password was used', { ...ODD_TOKEN, 'grant-type': 'password' }, []],
  ['no hint, if there is none', { 'secret-name': 'A' }, []],
])('a rejected refresh token comes with %s', async (_, inputs, hints) => {
  const [what, advice, ...more] = await linesOf('grant_rejected', inputs);
  expect([what, advice]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  expect(more).toEqual([...hints, expect.stringMatching(/#grant_rejected$/)]);
});

test('an application that is not given gets no hint', async () => {
  expect(await linesOf('client_rejected', {})).toHaveLength(3);
});

test.each([
  ['of a cancelled step', 'cancelled', 'job_cancelled', 130],
  ['of a step with bad inputs', 'input_invalid', 'next_token_unkept', 1],
] as const)('the exit status %s tells how it ended', async (_, code, reason, status) => {
  startStep();
  await failStep(new GiteeTokenError(code, { reason }), messages);
  expect(process.exitCode).toBe(status);
});

test('an error that nobody foresaw is told in one line, without secrets', async () => {
  const { log } = startStep();
  await failStep(new Error('out of memory'), messages);
  expect(log()).toMatch(/^::error title=gitee-token%3A .*out of memory.*\n$/);
  expect(process.exitCode).toBe(1);
});
