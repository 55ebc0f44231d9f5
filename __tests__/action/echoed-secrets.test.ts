import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { run } from '../../src/action/run-main.ts';
import { CLIENT, GRANTED, REFRESH } from '../gitee/http-fixtures.ts';
import { ECHOES, expectNoLeak } from '../support/leak.ts';
import { sampled } from '../support/sampled.ts';
import { type Step, type StepInputs, startStep } from './step-fixture.ts';

const PASSWORD = 'p@ss/W"örd\\1<&>q';
const client = { 'client-id': CLIENT.client_id, 'client-secret': CLIENT.client_secret };
const refresh = { ...client, 'refresh-token': REFRESH.refresh_token };
const password = { ...client, email: 'tester@example.com', password: PASSWORD };
const TITLE = 'an answer that echoes a secret $name shows none of it';
const SECRETS = [CLIENT.client_secret, REFRESH.refresh_token, PASSWORD];

beforeAll(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});
afterAll(() => {
  nock.enableNetConnect();
});

/** Runs a step, and expects none of its secrets in what it leaves behind. */
async function runStep(inputs: StepInputs): Promise<Step> {
  const step = startStep({ ...inputs, 'export-refresh-token': 'true' });
  await run();
  const shown = { stdout: step.log(), stderr: '', summary: step.summary() };
  expectNoLeak(
    { ...shown, outputs: step.outputs(), env: step.env() },
    {
      secrets: [...SECRETS, GRANTED.access_token, GRANTED.refresh_token],
      heldByEnv: '',
      heldByOutputs: ['access-token', 'refresh-token'],
    },
  );
  return step;
}

const echoes = Object.entries(ECHOES).map(([name, echo], i) => ({
  name,
  echo,
  isSampled: i % 10 === 0,
}));

describe.each(echoes.filter(({ isSampled }) => isSampled))(TITLE, showsNone);
describe.each(echoes.filter(({ isSampled }) => !isSampled))(TITLE, { tags: 'slow' }, showsNone);

function showsNone({ echo }: { readonly echo: (secret: string) => string }): void {
  sampled([
    ['the refresh token', refresh, REFRESH.refresh_token],
    ['the password', password, PASSWORD],
  ])('where it refuses %s', async (_name, inputs, secret) => {
    const detail = { error: 'invalid_request', error_description: `got ${echo(secret)} end` };
    nock('https://gitee.com').post('/oauth/token').reply(401, detail);
    const { log } = await runStep(inputs);
    expect(log()).toMatch(
      /^::error .*\(invalid_request: (\*{3}|got (dGVzdGVy)?\S{0,3}\*{3}\S{0,4} end)\)/m,
    );
  });

  sampled([
    ['the client secret', CLIENT.client_secret],
    ['the password', PASSWORD],
  ])('where it grants tokens for %s', async (_name, secret) => {
    const text = echo(secret);
    const granted = { ...GRANTED, scope: `user_info ${text}`, token_type: text };
    nock('https://gitee.com').post('/oauth/token').reply(200, granted);
    nock('https://gitee.com').get('/api/v5/user').reply(200, { login: text });
    const step = await runStep({ ...password, verify: 'true' });
    const { 'access-token': token, ...outputs } = step.outputs();
    expect(token).toBe(GRANTED.access_token);
    expect(outputs).toMatchObject({ scope: '', 'token-type': 'bearer' });
    expect(outputs).not.toHaveProperty('login');
    const shown = step.log().replace(/^::add-mask::.*$/gm, '');
    expect([shown, step.summary(), JSON.stringify(outputs)].join('\n')).not.toContain(text);
  });
}
