import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Prompts } from '../../../src/cli/prompts.ts';
import { type Decision, visit } from '../../support/browser-user.ts';
import { answering, type CliFixture, createCliFixture, isGood, requestsTo } from '../fixture.ts';

const NO_SECRET = { GITEE_TOKEN_CLIENT_SECRET: '' };
const ID = 'text: Client ID';
const SECRET = 'password: Client Secret';
const UNUSUAL =
  'from Gitee has 64 hexadecimal digits, and this one does not. Check that you copied all of it.';

function storedRefreshToken(fixture: CliFixture): unknown {
  return Object(fixture.stored().session).refresh_token;
}

describe('somebody who declines', () => {
  test('is told so on the page, and nothing is stored', async () => {
    const fixture = await createCliFixture();
    const { status, stdout, stderr, page } = await fixture.login([], { decision: 'decline' });
    expect([status, stdout, page]).toEqual([
      1,
      '',
      { status: 200, heading: 'You declined the request' },
    ]);
    expect(stderr).toContain('error: grant_rejected: You declined the login in the browser');
    expect(stderr).toContain('docs/errors.md#grant_rejected');
    expect(existsSync(fixture.file)).toBe(false);
    expect(requestsTo(fixture)).not.toContain('POST /oauth/token');
  });

  test('leaves the session of an earlier login alone', async () => {
    const fixture = await createCliFixture();
    await fixture.login(['--scope', 'user_info']);
    const token = storedRefreshToken(fixture);
    const overrides = { decision: 'decline' as Decision };
    expect(await fixture.login(['--scope', 'issues'], overrides)).toMatchObject({ status: 1 });
    expect(storedRefreshToken(fixture)).toBe(token);
    expect(isGood(fixture, token)).toBe(true);
  });
});

describe('the Client ID and the Client Secret', () => {
  const login = (fixture: CliFixture, prompts: Prompts) =>
    fixture.run(['login', '--gitee-url', fixture.origin, '--port', fixture.port], {
      env: NO_SECRET,
      isTTY: true,
      prompts,
      openBrowser: async (url) => {
        void visit(url);
        return true;
      },
    });

  test('are asked for when they are missing, the secret without showing it', async () => {
    const fixture = await createCliFixture();
    const { clientId, clientSecret } = fixture.gitee.settings;
    const prompts = answering(` ${clientId} `, `${clientSecret}\n`);
    const { status, stdout, stderr } = await login(fixture, prompts);
    expect([status, stdout, prompts.asked]).toEqual([0, '', [ID, SECRET]]);
    expect(fixture.stored()).toMatchObject({ client_id: clientId, client_secret: clientSecret });
    expect(stderr).toContain(`${fixture.origin}/oauth/applications\n`);
    expect(stderr).toContain(`must be exactly:\n  ${fixture.callback}\n`);
    expect(stderr).toContain('any others that your jobs need:\n  user_info projects\n');
    expect(stderr).not.toContain(UNUSUAL);
  });

  test('are not asked for when they are known', async () => {
    const fixture = await createCliFixture();
    const prompts = answering();
    const { status, stderr } = await fixture.login([], { isTTY: true, prompts });
    expect([status, prompts.asked]).toEqual([0, []]);
    expect(stderr).not.toContain('create an application');
  });

  test('are asked for one by one', async () => {
    const fixture = await createCliFixture();
    const { clientId, clientSecret } = fixture.gitee.settings;
    const secretOnly = answering(clientSecret);
    const asking = { env: NO_SECRET, isTTY: true, prompts: secretOnly };
    expect(await fixture.login([], asking)).toMatchObject({ status: 0 });
    expect(secretOnly.asked).toEqual([SECRET]);
    const idOnly = answering(clientId);
    const args = ['--client-id', '', '--file', `${fixture.folder}/other.json`];
    expect(await fixture.login(args, { isTTY: true, prompts: idOnly })).toMatchObject({
      status: 0,
    });
    expect(idOnly.asked).toEqual([ID]);
  });

  test.each([
    ['the Client ID', []],
    ['the Client Secret', ['a'.repeat(64)]],
  ])('that nobody gives, as %s, are an interrupt that stores nothing', async (_, answers) => {
    const fixture = await createCliFixture();
    const { status, stdout, stderr } = await login(fixture, answering(...answers));
    expect([status, stdout, fixture.requests]).toEqual([130, '', []]);
    expect(stderr).toMatch(/\nCancelled\.\n$/);
    expect(existsSync(fixture.folder)).toBe(false);
  });

  test.each([
    [[], 'The Client Secret is missing, and there is no terminal to ask for it.'],
    [['--client-id', ''], 'The Client ID and the Client Secret are missing, and there is no'],
  ])('that are missing where nobody can be asked are input_invalid: %j', async (args, message) => {
    const fixture = await createCliFixture();
    const { status, stderr, opened } = await fixture.login(args, { env: NO_SECRET });
    expect([status, opened]).toEqual([1, []]);
    expect(stderr).toContain(`error: input_invalid: ${message}`);
    expect(stderr).toContain('GITEE_TOKEN_CLIENT_SECRET or --client-secret-file');
    expect(stderr.includes('--client-id or GITEE_TOKEN_CLIENT_ID')).toBe(args.length > 0);
  });

  test('of an unusual shape are warned about, and used', async () => {
    const fixture = await createCliFixture({ clientId: 'short', clientSecret: 'g'.repeat(64) });
    const { status, stderr } = await fixture.login();
    expect(status).toBe(0);
    expect(stderr).toContain(`warning: a Client ID ${UNUSUAL}\n`);
    expect(stderr).toContain(`warning: a Client Secret ${UNUSUAL}\n`);
    expect(stderr).not.toContain('gggg');
  });

  test('that Gitee does not know are refused, and nothing is stored', async () => {
    const fixture = await createCliFixture();
    const env = { GITEE_TOKEN_CLIENT_SECRET: 'f'.repeat(64) };
    const { status, stderr, page } = await fixture.login([], { env });
    expect([status, page?.heading]).toEqual([1, 'Login failed']);
    expect(stderr).toContain('error: client_rejected: ');
    expect(existsSync(fixture.file)).toBe(false);
  });
});
