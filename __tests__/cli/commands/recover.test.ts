import { createServer } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program.ts';
import type { Prompts } from '../../../src/cli/prompts.ts';
import { encryptRecoveryCopy } from '../../../src/token/recovery-copy.ts';
import { startSecretsApi } from '../../stores/secrets-api.ts';
import { closeServers, listen } from '../../support/servers.ts';
import { context, runCommand } from '../command.ts';

afterAll(closeServers);

const TOKEN = 'ab'.repeat(32);
const CLIENT_SECRET = '5e'.repeat(32);
const ENV = { GITEE_TOKEN_CLIENT_SECRET: CLIENT_SECRET };
const copy = await encryptRecoveryCopy(TOKEN, CLIENT_SECRET);

/** A person who gives these answers, one after the other, and then gives up. */
function answeringUser(...answers: (string | boolean)[]): Prompts & { readonly asked: string[] } {
  const asked: string[] = [];
  const next = (message: string) => answers[asked.push(message) - 1];
  const words = async (message: string) => {
    const answer = next(message);
    return typeof answer === 'string' ? answer : undefined;
  };
  const confirm = async (message: string) => {
    const answer = next(message);
    return typeof answer === 'boolean' ? answer : undefined;
  };
  return { asked, text: words, password: words, confirm, select: async () => undefined };
}

describe('without a terminal', () => {
  test('the token goes to standard output', async () => {
    const stdin = Readable.from([`${copy.slice(0, 70)}\n${copy.slice(70)}\n`]);
    const result = await runCommand(['recover'], { stdin, env: ENV });
    expect(result).toEqual({ status: 0, stdout: `${TOKEN}\n`, stderr: '' });
  });

  test('another client secret opens nothing', async () => {
    const env = { GITEE_TOKEN_CLIENT_SECRET: 'another secret' };
    const result = await runCommand(['recover'], { stdin: Readable.from([copy]), env });
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain(
      'error: input_invalid: The recovery copy could not be decrypted.',
    );
  });

  test('the client secret may end in a line break, as it does where a file was read', async () => {
    const env = { GITEE_TOKEN_CLIENT_SECRET: ` ${CLIENT_SECRET}\n` };
    const result = await runCommand(['recover'], { input: copy, env });
    expect(result).toEqual({ status: 0, stdout: `${TOKEN}\n`, stderr: '' });
  });

  test('the copy may come with the line of the log that it is in', async () => {
    const input = `2026-11-25T18:00:00Z Recovery copy for gitee-token recover: ${copy}\n`;
    const result = await runCommand(['recover'], { input, env: ENV });
    expect(result).toEqual({ status: 0, stdout: `${TOKEN}\n`, stderr: '' });
  });

  test.each([
    ['', []],
    ['no copy', ['--store', 'branch', '--repo', 'octo/repo']],
  ])('no copy in "%s" is told, whatever else is missing', async (input, args) => {
    const result = await runCommand(['recover', ...args], { input });
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain(
      'input_invalid: The text does not contain a complete recovery copy.',
    );
  });

  test('a missing client secret is told how to be given', async () => {
    const result = await runCommand(['recover'], { stdin: Readable.from([copy]) });
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain('The Client Secret is missing. The recovery copy is encrypted');
    expect(result.stderr).toContain('GITEE_TOKEN_CLIENT_SECRET');
  });
});

describe('at a terminal', () => {
  const atTerminal = (prompts: Prompts, env: NodeJS.ProcessEnv = {}, args: string[] = []) =>
    runCommand(['recover', ...args], { isTTY: true, prompts, env });

  test('--print shows the token', async () => {
    const result = await atTerminal(answeringUser(copy, CLIENT_SECRET), {}, ['--print']);
    expect(result).toMatchObject({ status: 0, stdout: `${TOKEN}\n` });
  });

  test('the token does not show, and is stored where it is told to', async () => {
    const api = await startSecretsApi();
    const secret = '/repos/octo/repo/actions/secrets/TOKEN';
    api.stored.set(secret, { value: 'old', updatedAt: new Date(0) });
    const prompts = answeringUser(
      copy,
      CLIENT_SECRET,
      true,
      'octo/repo',
      '',
      'TOKEN',
      api.settings.token,
    );
    const result = await atTerminal(prompts, { GITHUB_API_URL: api.origin });
    expect(result).toMatchObject({ status: 0, stdout: '' });
    expect(result.stderr).toBe('Stored in the secret TOKEN of octo/repo.\n');
    expect(api.stored.get(secret)?.value).toBe(TOKEN);
  });

  test('the secret of an environment is stored with the token of GH_TOKEN', async () => {
    const api = await startSecretsApi();
    const env = { ...ENV, GITHUB_API_URL: api.origin, GH_TOKEN: api.settings.token };
    const prompts = answeringUser(copy, true, 'octo/repo', 'gitee', 'TOKEN');
    expect(await atTerminal(prompts, env)).toMatchObject({ status: 0, stdout: '' });
    const path = '/repos/octo/repo/environments/gitee/secrets/TOKEN';
    expect(api.stored.get(path)?.value).toBe(TOKEN);
  });

  test('the answers may have blanks around them', async () => {
    const api = await startSecretsApi();
    const answers = [' octo/repo ', ' gitee ', ' TOKEN ', `${api.settings.token}\n`] as const;
    const prompts = answeringUser(`${copy}\n`, ` ${CLIENT_SECRET} `, true, ...answers);
    const result = await atTerminal(prompts, { GITHUB_API_URL: api.origin });
    expect(result).toMatchObject({ status: 0, stdout: '' });
    const path = '/repos/octo/repo/environments/gitee/secrets/TOKEN';
    expect(api.stored.get(path)?.value).toBe(TOKEN);
  });

  const PLAIN_HTTP = 'GITHUB_API_URL starts with http://';
  test.each<[string, string, string[], string]>([
    ['an API over plain http', 'http://api.example.com', ['octo/repo', '', 'TOKEN'], PLAIN_HTTP],
    [
      'an API that is no address',
      'api.example.com',
      ['octo/repo', '', 'TOKEN'],
      'GITHUB_API_URL is missing https:// at the start.',
    ],
    ['a repository that climbs', '', ['octo/..', '', 'TOKEN'], 'must have the form OWNER/NAME'],
    [
      'a repository on Gitee',
      '',
      ['https://gitee.com/o/r', '', 'TOKEN'],
      '--repo is a repository on gitee.com',
    ],
  ])('%s is refused, as by every other command', async (_, url, answers, detail) => {
    const prompts = answeringUser(copy, CLIENT_SECRET, true, ...answers, 'writer');
    const result = await atTerminal(prompts, { GITHUB_API_URL: url });
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain('error: input_invalid: ');
    expect(result.stderr).toContain(detail);
  });

  test.each(['two words', 'wri\nter'])('what is no token is not sent: %j', async (token) => {
    const asked: unknown[] = [];
    const api = createServer(({ url }, response) => {
      asked.push(url);
      response.end();
    });
    const GITHUB_API_URL = `http://127.0.0.1:${await listen(api)}`;
    const prompts = answeringUser(copy, CLIENT_SECRET, true, 'octo/repo', '', 'TOKEN', token);
    const result = await atTerminal(prompts, { GITHUB_API_URL });
    expect([result.status, asked]).toEqual([130, []]);
    expect(result.stderr).toContain(
      'That is not a token: it has spaces or other characters that no token has.',
    );
  });

  test('a copy that comes through a pipe is not stored, because nobody can be asked', async () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const printed = Promise.all([text(stdout), text(stderr)]);
    const overrides = { env: { LANG: 'C', ...ENV }, stdin: Readable.from([copy]), stderr };
    const terminal = Object.assign(stdout, { isTTY: true });
    expect(await runProgram(['recover'], context({ ...overrides, stdout: terminal }))).toBe(0);
    for (const stream of [stdout, stderr]) stream.end();
    const [out, err] = await printed;
    expect(out).toBe('');
    expect(err).toContain('Nothing was stored.');
  });

  test('a token that GitHub does not take is an error', async () => {
    const api = await startSecretsApi();
    const prompts = answeringUser(copy, CLIENT_SECRET, true, 'octo/repo', '', 'TOKEN', 'expired');
    const result = await atTerminal(prompts, { GITHUB_API_URL: api.origin });
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain('error: store_refused');
  });

  test('a name that GitHub does not allow is an error before anything is asked', async () => {
    const prompts = answeringUser(
      copy,
      CLIENT_SECRET,
      true,
      'octo/repo',
      '',
      'GITHUB_TOKEN',
      'writer',
    );
    const result = await atTerminal(prompts);
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain('GITHUB_TOKEN');
  });

  test('nobody has to store it', async () => {
    const result = await atTerminal(answeringUser(copy, CLIENT_SECRET, false));
    expect(result).toMatchObject({ status: 0, stdout: '' });
    expect(result.stderr).toContain('Nothing was stored');
  });

  const ANSWERS = [copy, CLIENT_SECRET, true, 'octo/repo', '', 'TOKEN'];
  test.each([0, 1, 2, 3, 4, 5, 6])('giving up after %i answers is an interrupt', async (count) => {
    const prompts = answeringUser(...ANSWERS.slice(0, count));
    expect(await atTerminal(prompts)).toEqual({ status: 130, stdout: '', stderr: 'Cancelled.\n' });
    expect(prompts.asked).toHaveLength(count + 1);
  });
});
