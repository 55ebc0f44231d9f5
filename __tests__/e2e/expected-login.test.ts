import { afterAll, describe, expect, test } from 'vitest';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { type ActionResult, expectFailure } from '../support/action.ts';
import { closeServers } from '../support/servers.ts';
import { loginIn } from '../support/session.ts';
import { createTestServers, isUser, reply, SECRET, type TestServers } from './test-servers.ts';

/* The token of the sandbox belongs to `tester`. */

afterAll(closeServers);

const inputs = {
  'secret-format': 'session',
  'env-name': 'GITEE_TOKEN',
  'git-credentials': 'true',
};

/** Runs the next job, which reads what the last one has stored. */
function runAgain(testServers: TestServers, expected: string): Promise<ActionResult> {
  const session = { 'refresh-token': testServers.stored() ?? '' };
  return testServers.run({ inputs: { ...inputs, ...session, 'expected-login': expected } });
}

function expectNothingExported({ outputs, env }: ActionResult) {
  expect([Object.keys(outputs), env]).toEqual([['secret-updated'], {}]);
}

describe.concurrent('the built action with expected-login', () => {
  test('hands out no token of another login, and loses none', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const other = await testServers.run({ inputs: { ...inputs, 'expected-login': 'acme-bot' } });
    expectNothingExported(other);
    expect(expectFailure(other, 'request_refused')).toContain(
      'The token belongs to tester, but expected-login is acme-bot. It was not passed on to the job.',
    );
    expect(testServers.asked).toEqual([
      'GET /repos/octo/repo/actions/secrets/public-key',
      `GET ${SECRET}`,
      'POST /oauth/token',
      `PUT ${SECRET}`,
      'GET /api/v5/user',
    ]);

    const again = await runAgain(testServers, 'acme-bot');
    expectFailure(again, 'request_refused');
    expect([again.outputs, again.env]).toEqual([{}, {}]);

    const right = await runAgain(testServers, 'Tester');
    const { access_token } = loginIn(testServers.stored() ?? '');
    expect(right.outputs).toMatchObject({ 'access-token': access_token, login: 'tester' });
    expect(right.env).toMatchObject({ GITEE_TOKEN: access_token });
    expect(testServers.asked.filter((one) => one === 'POST /oauth/token')).toHaveLength(1);
  });

  test('says so in Chinese, with the Chinese page', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const result = await testServers.run({
      inputs: { 'expected-login': 'acme-bot', language: 'zh-CN' },
    });
    const message = expectFailure(result, 'request_refused');
    expect(message).toContain('令牌属于 tester，而 expected-login 要求的是 acme-bot');
    expect(message).toContain('docs/errors.zh-CN.md#request_refused');
  });

  test('hands out no token if Gitee does not say whose it is', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    testServers.intercept = (request, response) => isUser(request) && reply(response, 502, {});
    const result = await testServers.run({
      inputs: { ...inputs, timeout: '6', 'expected-login': 'tester' },
    });
    expectNothingExported(result);
    expect(expectFailure(result, 'request_refused')).toContain(
      'Could not check that the token belongs to tester (expected-login)',
    );
    testServers.intercept = () => false;
    expect((await runAgain(testServers, 'tester')).outputs).toMatchObject({ login: 'tester' });
  });

  test('leaves a copy of a token that nothing stores, when it is cancelled during the check', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const moment = new Promise<void>((resolve) => {
      testServers.intercept = (request) => {
        if (isUser(request)) resolve();
        return isUser(request);
      };
    });
    const result = await testServers.run({
      inputs: {
        'secret-name': '',
        'secret-token': '',
        'export-refresh-token': 'true',
        'expected-login': 'tester',
      },
      interruption: { signal: 'SIGINT', moment: () => moment },
    });
    expect(result.outputs).toEqual({});
    expect(expectFailure(result, 'token_unsaved')).toContain('The job was cancelled.');
    const copy = await decryptRecoveryCopy(result.summary, testServers.inputs['client-secret']);
    expect(copy).toMatch(/^[0-9a-f]{64}$/);
  });
});
