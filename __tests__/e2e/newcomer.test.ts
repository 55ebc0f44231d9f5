import { afterAll, describe, expect, test } from 'vitest';
import { expectFailure } from '../support/action.ts';
import { createComputer, removeComputers } from '../support/command-line.ts';
import { sampled } from '../support/sampled.ts';
import { closeServers } from '../support/servers.ts';
import { createTestServers, OTHER_SECRET, SECRET, type TestServers } from './test-servers.ts';

afterAll(closeServers);
afterAll(removeComputers);

const NEW_SECRET = 'gitee-token: new secret';
const titles = ({ warnings }: Awaited<ReturnType<TestServers['run']>>) =>
  warnings.map(({ title }) => title);

function exists({ secrets }: TestServers, path: string): void {
  secrets.stored.set(path, { value: 'old', updatedAt: new Date(0) });
}

describe.concurrent('a refresh token whose secret is not the one that is written', () => {
  test('is told in the first run, which creates the other secret', async () => {
    const testServers = await createTestServers();
    exists(testServers, '/repos/octo/repo/environments/gitee/secrets/TOKEN');
    const result = await testServers.run();
    expect([result.errors, result.outputs['secret-updated']]).toEqual([[], 'true']);
    expect(titles(result)).toEqual([NEW_SECRET]);
    const [{ message } = { message: '' }] = result.warnings;
    expect(message).toContain('created the secret TOKEN of octo/repo, which did not exist before');
    expect(message).toContain('correct the name of the secret to write (secret-name ');
  });

  test('is told of the repositories alone that have no such secret', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    exists(testServers, OTHER_SECRET);
    const inputs = { 'secret-repository': 'octo/repo\nocto/other' };
    const [first, second] = [
      await testServers.run({ inputs }),
      await (await createTestServers()).run({ inputs }),
    ];
    expect(first.warnings[0]?.message).toContain('created the secret TOKEN of octo/repo, which');
    expect(second.warnings[0]?.message).toContain(
      'created the secret TOKEN of octo/repo and the secret TOKEN of octo/other, which did not exist',
    );
  });

  test('is named among the causes when Gitee refuses it', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const dead = { 'refresh-token': 'd'.repeat(64) };
    const nowhere = { 'secret-name': '', 'secret-token': '', 'export-refresh-token': 'true' };
    const hint = 'refresh-token comes from another secret than the one';
    const stored = await testServers.run({ inputs: dead });
    expect(expectFailure(stored, 'grant_rejected')).toContain(hint);
    const exported = await testServers.run({ inputs: { ...dead, ...nowhere } });
    expect(expectFailure(exported, 'grant_rejected')).not.toContain(hint);
  });
});

describe.concurrent('no secret is told as new', () => {
  test('when it is there', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    exists(testServers, SECRET);
    expect(titles(await testServers.run())).toEqual([]);
  });

  test('when email and password make the first token', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const { email, password } = testServers.gitee.settings;
    const inputs = { 'refresh-token': '', email, password };
    const result = await testServers.run({ inputs });
    expect([titles(result), result.outputs['secret-updated']]).toEqual([[], 'true']);
  });
});

describe.concurrent('a mistake that spends nothing', () => {
  test('is the value of the secret in place of its name, which is shown and sent nowhere', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const { 'refresh-token': token = '' } = testServers.inputs;
    const result = await testServers.run({ inputs: { 'secret-name': token } });
    expect(expectFailure(result, 'input_invalid')).toContain('has the value of a secret instead');
    expect(testServers.asked).toEqual([]);
  });

  sampled(['client-id', 'client-secret'])('is %s in quotes', async (name) => {
    const testServers = await createTestServers();
    const result = await testServers.run({ inputs: { [name]: `"${testServers.inputs[name]}"` } });
    expect(expectFailure(result, 'input_invalid')).toContain('it is in quotes');
    expect(testServers.asked).toEqual([]);
  });
});

describe.concurrent('what has no effect is told', () => {
  test('of a scope that cannot push, of a min-ttl that nothing reaches, and of a scope that is not asked for', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    exists(testServers, SECRET);
    const inputs = {
      'refresh-token': testServers.gitee.grant('user_info').refreshToken,
      'secret-format': 'session',
      'git-credentials': 'true',
      'min-ttl': '86400',
      scope: 'user_info projects',
    };
    const result = await testServers.run({ inputs });
    expect(result.errors).toEqual([]);
    expect(titles(result).sort()).toEqual([
      'gitee-token: git',
      'gitee-token: min-ttl',
      'gitee-token: scope not used',
    ]);
  });
});

test('a login that names a place without its store is refused, and nothing is stored', async () => {
  const computer = createComputer();
  const { status, stderr } = await computer.run(['login', '--repo', 'octo/repo', '--env', 'gitee']);
  expect(status).toBe(1);
  expect(stderr).toContain(
    'error: input_invalid: --repo and --env do not apply to --store file, which is the default.',
  );
  expect([...computer.files().keys()]).toEqual([]);
});
