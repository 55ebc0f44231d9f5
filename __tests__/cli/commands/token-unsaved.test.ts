import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  commandStore,
  createCliFixture,
  decoded,
  encoded,
  isGood,
  requestsTo,
} from '../fixture.ts';

describe.concurrent('a new token that cannot be saved', () => {
  const copyIn = (stderr: string) => /^ey[\w-]+(\.[\w-]+){4}$/m.exec(stderr)?.[0];

  test('is token_unsaved, with a copy that only the client secret opens', async () => {
    const fixture = await createCliFixture();
    const { args, kept } = commandStore(encoded(fixture.gitee.grant(), -1), 'exit 1');
    const { status, stdout, stderr } = await fixture.run(['token', ...fixture.client, ...args]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'encrypted with the Client Secret. Decrypt it with `gitee-token recover`',
    );
    expect(stderr).toContain('error: token_unsaved: The save command failed with exit status 1');
    const opened = await fixture.run(['recover'], { input: String(copyIn(stderr)) });
    expect(opened.status).toBe(0);
    const { refresh_token, access_token } = decoded(opened.stdout);
    expect(stderr).not.toContain(refresh_token);
    expect(stderr).not.toContain(access_token);
    expect(readFileSync(kept, 'utf8')).not.toBe(opened.stdout);
    expect(isGood(fixture, refresh_token)).toBe(true);
  });

  test('has no copy where there is no client secret', { tags: 'slow' }, async () => {
    const fixture = await createCliFixture();
    const { args } = commandStore(encoded(fixture.gitee.grant(), -1), 'exit 1');
    const env = { GITEE_TOKEN_CLIENT_SECRET: '' };
    const command = ['token', '--gitee-url', fixture.origin, ...args];
    const { status, stderr } = await fixture.run(command, { env });
    expect([status, copyIn(stderr)]).toEqual([1, undefined]);
    expect(stderr).toContain('error: token_unsaved: ');
    expect(stderr).not.toContain('gitee-token recover');
  });

  test('is handed out while it lives, with a warning, and a check tells of it', {
    tags: 'slow',
  }, async () => {
    const fixture = await createCliFixture();
    const { args } = commandStore(encoded(fixture.gitee.grant(), -1), 'exit 1');
    await fixture.run(['token', ...fixture.client, ...args]);
    const { status, stdout, stderr } = await fixture.run(['token', ...fixture.client, ...args]);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f]{32}\n$/)]);
    expect(stderr).toMatch(
      /^warning: the new token could not be saved\. .* The save command failed .*\n$/,
    );
    const results = async () => {
      const checked = await fixture.run(['check', '--json', ...fixture.client, ...args]);
      const { findings, not_checked } = JSON.parse(checked.stdout);
      expect(not_checked).toContain('the stored tokens');
      return findings.find(({ text }: { text: string }) => /keeps|\.journal/.test(text));
    };
    expect(await results()).toEqual({
      status: 'unknown',
      text: 'This machine keeps a token that could not be saved. The next `gitee-token token` saves it if it belongs to the stored session.',
    });
    const [journal = ''] = readdirSync(fixture.folder).filter((name) => name.endsWith('.journal'));
    chmodSync(join(fixture.folder, journal), 0o666);
    expect(await results()).toMatchObject({
      status: 'failed',
      text: expect.stringContaining(`Other users can write to ${join(fixture.folder, journal)}.`),
    });
  });

  test('is saved by the next call', { tags: 'slow' }, async () => {
    const fixture = await createCliFixture();
    const saving = 'test -e open && cat > kept';
    const { args, folder, kept } = commandStore(encoded(fixture.gitee.grant(), -1), saving);
    const unsaved = await fixture.run(['token', ...fixture.client, ...args]);
    expect(unsaved.stderr).toContain('kept on this machine, and the next command saves it');
    writeFileSync(join(folder, 'open'), '');
    const { status, stdout } = await fixture.run(['token', ...fixture.client, ...args]);
    expect(status).toBe(0);
    expect(decoded(readFileSync(kept, 'utf8')).access_token).toBe(stdout.trim());
    expect(requestsTo(fixture)).toEqual(['POST /oauth/token']);
    expect(existsSync(fixture.file)).toBe(false);
  });
});
