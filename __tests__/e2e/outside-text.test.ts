import { afterAll, describe, expect, test } from 'vitest';
import { type ActionResult, expectFailure } from '../support/action.ts';
import { ECHOES } from '../support/leak.ts';
import { closeServers } from '../support/servers.ts';
import {
  createTestServers,
  isSave,
  isTokenRequest,
  isUser,
  reply,
  type TestServers,
} from './test-servers.ts';

afterAll(closeServers);

const TOKENS = {
  access_token: 'a0'.repeat(16),
  refresh_token: 'b1'.repeat(32),
  expires_in: 86_400,
};
const PASSWORD = 'correct horse battery';
const HARD_PASSWORD = 'p@ss/W"örd\\1<&>q';
/** One echo of each kind. */
const ECHOED = [
  'as it is',
  'in percent codes twice',
  'as JSON in JSON',
  'as HTML',
  'in Base64 amid others',
  'spaced out',
  'with something invisible all over',
];
const BAIT = '##[add-mask]e ##[set-output name=login]x\n::error::forged\u009b\u202e';

/** Everywhere that somebody reads, or that a later step gets. */
function shownBy({ stdout, summary, outputs }: ActionResult): string {
  const { 'access-token': _, ...open } = outputs;
  return [stdout.replace(/^::add-mask::.*$/gm, ''), summary, JSON.stringify(open)].join('\n');
}

/** The runner reads `##[` anywhere in a line, and `::` at its start, where only our own commands stand. */
function expectNoCommand(result: ActionResult): void {
  const shown = shownBy(result);
  expect(shown).not.toContain('##[');
  expect(shown).not.toMatch(/[\u0080-\u009f\u202e]/u);
  const commands = result.stdout.match(/^\s*::[\w-]+/gm) ?? [];
  expect(new Set(commands.map((one) => one.trim()))).toSatisfy((names: Set<string>) =>
    [...names].every((name) =>
      ['::add-mask', '::debug', '::warning', '::error', '::notice'].includes(name),
    ),
  );
  const ours = (result.stdout.match(/^::(error|warning|notice) title=gitee-token%3A /gm) ?? [])
    .length;
  expect(result.errors.length + result.warnings.length + result.notices.length).toBe(ours);
}

function answering(
  testServers: TestServers,
  token: object,
  user: object = { login: 'tester' },
): void {
  testServers.intercept = (request, response) => {
    if (isTokenRequest(request)) return reply(response, 200, { ...TOKENS, ...token });
    return isUser(request) && reply(response, 200, user);
  };
}

describe.concurrent('an answer of Gitee', () => {
  test('that holds commands of the runner sets and shows none of them', async () => {
    const testServers = await createTestServers();
    answering(testServers, { scope: BAIT, token_type: BAIT }, { login: BAIT });
    const result = await testServers.run({ inputs: { verify: 'true' } });
    expect(result.errors).toEqual([]);
    expect(result.outputs).toMatchObject({ scope: '', 'token-type': 'bearer' });
    expect(result.outputs).not.toHaveProperty('login');
    expectNoCommand(result);
  });

  test.each([
    ['the client secret', (testServers: TestServers) => testServers.inputs['client-secret']],
    [
      'the refresh token that was sent',
      (testServers: TestServers) => testServers.inputs['refresh-token'] ?? '',
    ],
    ['the new refresh token', () => TOKENS.refresh_token],
    [
      'the token that writes the secret',
      (testServers: TestServers) => testServers.secrets.settings.token,
    ],
    ['the password', () => PASSWORD],
  ])(
    'that echoes %s, in any form, sets and shows none of it',
    { tags: 'slow' },
    async (_, createSecret) => {
      const testServers = await createTestServers();
      const secret = createSecret(testServers);
      const inputs = { verify: 'true', email: 'tester@example.com', password: PASSWORD };
      for (const text of [
        secret,
        Buffer.from(secret).toString('base64url'),
        Buffer.from(secret).toString('hex'),
        encodeURIComponent(secret),
      ]) {
        answering(testServers, { scope: `user_info ${text}`, token_type: text }, { login: text });
        const result = await testServers.run({ inputs });
        expect(shownBy(result)).not.toContain(text);
        expect(result.outputs).toMatchObject({ scope: '', 'token-type': 'bearer' });
        expect(result.outputs).not.toHaveProperty('login');
      }
    },
  );

  // `action/echoed-secrets.test.ts` has all of them.
  test.each(Object.entries(ECHOES).filter(([name]) => ECHOED.includes(name)))(
    'that echoes what it was sent %s shows none of it',
    { tags: 'slow' },
    async (_, echo) => {
      const testServers = await createTestServers();
      const asked = { 'refresh-token': '', email: 'tester@example.com', password: HARD_PASSWORD };
      for (const inputs of [asked, {}]) {
        testServers.intercept = (request, response) => {
          const sent = new URLSearchParams(request.body);
          const secret = sent.get('password') ?? sent.get('refresh_token') ?? '';
          const detail = { error: 'invalid_request', error_description: `got ${echo(secret)} end` };
          return isTokenRequest(request) && reply(response, 401, detail);
        };
        const result = await testServers.run({ inputs });
        expect(result.errors[0]?.message).toMatch(
          /\(invalid_request: (\*{3}|got (dGVzdGVy)?\S{0,3}\*{3}\S{0,4} end)\)/,
        );
      }
      for (const secret of [testServers.inputs['client-secret'], HARD_PASSWORD]) {
        const text = echo(secret);
        answering(testServers, { scope: `user_info ${text}`, token_type: text }, { login: text });
        const { outputs, ...result } = await testServers.run({
          inputs: { ...asked, verify: 'true' },
        });
        expect(outputs).toMatchObject({ scope: '', 'token-type': 'bearer' });
        expect(outputs).not.toHaveProperty('login');
        expect(shownBy({ outputs, ...result })).not.toContain(text);
      }
    },
  );

  test('that refuses is quoted in one line, without commands and secrets', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const { 'client-secret': secret } = testServers.inputs;
    testServers.intercept = (request, response) =>
      isTokenRequest(request) &&
      reply(response, 401, { error: 'invalid_grant', error_description: `${BAIT} ${secret}` });
    const result = await testServers.run();
    expect(expectFailure(result, 'grant_rejected')).toContain(
      '(invalid_grant: # #[add-mask]e # #[set-output name=login]x ::error::forged  ***)',
    );
    expectNoCommand(result);
  });
});

test.concurrent('an answer of the store is quoted in one line, without commands and secrets', {
  tags: 'slow',
}, async () => {
  const testServers = await createTestServers();
  testServers.intercept = (request, response) =>
    isSave(request) &&
    reply(response, 400, {
      message: `${BAIT} ${testServers.inputs['client-secret']} ${request.body}`,
    });
  const result = await testServers.run();
  const message = expectFailure(result, 'token_unsaved');
  expect(message).toContain('(400 # #[add-mask]e # #[set-output name=login]x');
  expectNoCommand(result);
  expectNoCommand(await testServers.runPost(result));
});

test.concurrent('an environment is shown without the commands in its name', {
  tags: 'slow',
}, async () => {
  const testServers = await createTestServers();
  const result = await testServers.run({ inputs: { 'secret-environment': '##[group]x\u202ey' } });
  expect(expectFailure(result, 'store_refused')).toContain('no environment # #[group]x y.');
  expectNoCommand(result);
});

test.concurrent('the name of a user is the login as Gitee has it', { tags: 'slow' }, async () => {
  const testServers = await createTestServers();
  answering(testServers, { scope: 'user_info projects' }, { login: 'a_b-c.d' });
  const { outputs } = await testServers.run({ inputs: { verify: 'true' } });
  expect(outputs).toMatchObject({ login: 'a_b-c.d', scope: 'user_info projects' });
});
