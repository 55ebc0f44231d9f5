import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { withLivingToken } from '../../src/cli/living.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { Lock } from '../../src/stores/lock.ts';
import { holdingNothing } from '../../src/stores/store.ts';
import type { Obtained } from '../../src/token/obtain.ts';
import { newFolder } from '../stores/folder.ts';
import { surroundings } from './command.ts';
import { commandStore, decoded, newStage } from './stage.ts';

/** A store that holds a refresh token, and fails at saving like this. */
async function failingStore(failure: () => Error) {
  const stage = await newStage();
  const { refreshToken } = stage.gitee.grant();
  const { clientId: client_id, clientSecret: client_secret } = stage.gitee.settings;
  const store = {
    label: 'the store of this test',
    prepare: async () => holdingNothing(() => Promise.reject(failure())),
    load: async () => refreshToken,
    read: async () => ({ session: refreshToken }),
    exclusively: <T>(work: (lock: Lock) => Promise<T>) => work({ isHeld: () => true }),
    replacedAt: async () => undefined,
  };
  const isReadable: true = true;
  const profile = {};
  const place = { isReadable, profile, secret: undefined, open: () => store, journal: undefined };
  const given = { origin: new URL(stage.origin), client_id, client_secret };
  return { stage, found: { place, given } };
}

test('a save that fails in an unforeseen way leaves a copy too', async () => {
  const { stage, found } = await failingStore(() => new TypeError('a mistake of ours'));
  const stderr = new PassThrough();
  const handedOut: Obtained[] = [];
  const handOut = (obtained: Obtained) => {
    handedOut.push(obtained);
  };
  const obtaining = withLivingToken(
    { found, minTtl: 3600, input: '', handOut },
    surroundings({ stderr }),
  );
  await expect(obtaining).rejects.toThrow('a mistake of ours');
  expect(handedOut).toEqual([]);
  const [copy] = /^ey\S+$/m.exec(String(stderr.read())) ?? [];
  const { stdout } = await stage.run(['recover'], { input: String(copy) });
  expect(decoded(stdout)).toMatchObject({ scope: 'user_info' });
});

describe('the process that is called', () => {
  /** Runs as the process that is called, and notes what it gives to the one that lives on. */
  async function run(livesFor: number, args: string[], given: { input?: string } = {}) {
    const stage = await newStage();
    const pair = stage.gitee.grant();
    await stage.store(pair, livesFor);
    const [inputs, secrets]: [string[], string[]] = [[], []];
    const runDetached = async (input: string, clientSecret: string) => {
      inputs.push(input);
      secrets.push(clientSecret);
      return 7;
    };
    const printed = await stage.run(args, { isDetached: false, runDetached, ...given });
    return { stage, pair, inputs, secrets, printed };
  }

  test('hands out a token that lives long enough by itself', async () => {
    const { pair, inputs, printed } = await run(86_400, ['token']);
    expect(printed).toEqual({ status: 0, stdout: `${pair.accessToken}\n`, stderr: '' });
    expect(inputs).toEqual([]);
  });

  test('leaves a new token to the one that lives on, and ends as that one does', async () => {
    const { stage, inputs, printed } = await run(-1, ['token']);
    expect(printed).toEqual({ status: 7, stdout: '', stderr: '' });
    expect([inputs, stage.seen]).toEqual([[''], []]);
  });

  test('hands over the client secret that it has read from standard input', async () => {
    const args = ['token', '--client-secret-file', '-'];
    const { secrets, printed } = await run(-1, args, { input: 'a secret\n' });
    expect([printed.status, secrets]).toEqual([7, ['a secret']]);
  });

  test('hands over the client secret of a file, which may be one that is read once', async () => {
    const file = join(newFolder(), 'secret');
    writeFileSync(file, 'a secret');
    const { secrets } = await run(-1, ['token', '--client-secret-file', file]);
    expect(secrets).toEqual(['a secret']);
  });

  test('takes what was handed over instead of reading it again', async () => {
    const stage = await newStage();
    const pair = stage.gitee.grant();
    await stage.store(pair, -1);
    const { clientSecret } = stage.gitee.settings;
    const args = ['token', '--client-secret-file', '/no/such/file'];
    const env = { GITEE_TOKEN_DETACHED_CLIENT_SECRET: clientSecret };
    expect(await stage.run(args, { env })).toMatchObject({ status: 0, stderr: '' });
  });

  test('hands over nothing where standard input holds no client secret', async () => {
    const stage = await newStage();
    const { args } = commandStore(stage.gitee.grant().refreshToken);
    const command = ['token', '--gitee-url', stage.origin, '--client-secret-file', '-', ...args];
    const secrets: string[] = [];
    const runDetached = async (_: string, clientSecret: string) => secrets.push(clientSecret);
    await stage.run(command, { isDetached: false, runDetached });
    expect(secrets).toEqual(['']);
  });

  test('hands over what git has written', async () => {
    const stage = await newStage();
    await stage.store(stage.gitee.grant(), -1);
    const input = `protocol=http\nhost=${new URL(stage.origin).host}\n\n`;
    const inputs: string[] = [];
    const runDetached = async (given: string) => inputs.push(given);
    const given = { isDetached: false, runDetached, input };
    const { status, stdout } = await stage.run(['git-credential', 'get'], given);
    expect([status, stdout, inputs]).toEqual([1, '', [input]]);
  });
});

test('a terminal shows that work is under way', async () => {
  const stage = await newStage();
  await stage.store(stage.gitee.grant(), -1);
  const terminal = { isTTY: true, columns: 80, clearLine: () => true, cursorTo: () => true };
  const stderr = Object.assign(new PassThrough(), terminal);
  const status = await runProgram(['token'], surroundings({ env: stage.env, stderr }));
  expect(status).toBe(0);
  expect(String(stderr.read())).toContain('Getting the token');
});
