import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { watchOutput } from '../../src/cli/output.ts';
import { runProgram } from '../../src/cli/program.ts';
import { visit } from '../support/browser-user.ts';
import { context } from './command.ts';
import { createCliFixture, isGood } from './fixture.ts';

/** Takes nothing, for a reason of the system. */
function broken(code: string): Writable {
  const failure = Object.assign(new Error(`${code}: why`), { code });
  return new Writable({ write: (_chunk, _encoding, done) => done(failure) });
}

/** Runs a command whose standard output is broken. */
async function runBroken(
  code: string,
  args: readonly string[],
  overrides: Parameters<typeof context>[0] = {},
) {
  const stderr = new PassThrough();
  const printed = text(stderr);
  const status = await runProgram(
    [...args],
    context({ ...overrides, stdout: broken(code), stderr }),
  );
  stderr.end();
  return { status, stderr: await printed };
}

describe('an output', () => {
  test('that takes its time is waited for', async () => {
    const written: string[] = [];
    const slow = new Writable({
      write: (chunk, _encoding, done) => {
        setTimeout(() => {
          written.push(String(chunk));
          done();
        }, 10);
      },
    });
    const failure = watchOutput(slow);
    slow.write('one');
    slow.write('two');
    expect(await failure()).toBeUndefined();
    expect(written.join('')).toBe('onetwo');
  });

  test('that nothing was written to has not failed', async () => {
    expect(await watchOutput(broken('ENOSPC'))()).toBeUndefined();
  });

  test('tells its first failure', async () => {
    const stream = broken('ENOSPC');
    const failure = watchOutput(stream);
    stream.write('one');
    stream.write('two');
    expect(await failure()).toMatchObject({ message: 'ENOSPC: why' });
  });
});

describe('what could not be printed', () => {
  test.each([
    [{ LANG: 'C' }, 'error: Could not write to standard output (EIO: why). No token is lost.\n'],
    [{ LANG: 'zh_CN' }, '错误：无法写入标准输出（EIO: why）。令牌没有丢失。\n'],
  ])('is a failure that is told, %o', async (env, detail) => {
    const { status, stderr } = await runBroken('EIO', ['--version'], { env });
    expect(status).toBe(1);
    expect(stderr.startsWith(detail)).toBe(true);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });

  test('is none where the reader has gone', async () => {
    expect(await runBroken('EPIPE', ['--version'])).toEqual({ status: 0, stderr: '' });
  });

  test('ends a sandbox that nobody can find', async () => {
    const { status, stderr } = await runBroken('ENOSPC', ['sandbox']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: Could not write to standard output \(ENOSPC: why\)/m);
  });

  test.each([
    ['EPIPE', 0, false],
    ['ENOSPC', 1, true],
  ])(
    'of login --print is in a recovery copy, after %s',
    { tags: 'slow' },
    async (code, expected, isTold) => {
      const fixture = await createCliFixture();
      const openBrowser = async (url: string) => {
        void visit(url);
        return true;
      };
      const args = ['login', ...fixture.client, '--port', fixture.port, '--print'];
      const overrides = { env: fixture.env, openBrowser };
      const { status, stderr } = await runBroken(code, args, overrides);
      expect(status).toBe(expected);
      expect(
        stderr.includes(`error: token_unsaved: Could not print the refresh token (${code}`),
      ).toBe(isTold);
      const copy = /^ey[\w-]+(\.[\w-]+){4}$/m.exec(stderr)?.[0];
      const { stdout } = await fixture.run(['recover'], { input: String(copy) });
      expect(isGood(fixture, stdout.trim())).toBe(true);
    },
  );

  test('of a login that is stored is lost alone', async () => {
    const fixture = await createCliFixture();
    const openBrowser = async (url: string) => {
      void visit(url);
      return true;
    };
    const args = ['login', ...fixture.client, '--port', fixture.port, '--json'];
    const { status, stderr } = await runBroken('ENOSPC', args, { env: fixture.env, openBrowser });
    expect(status).toBe(1);
    expect(stderr).toContain('error: Could not write to standard output (ENOSPC: why)');
    expect(isGood(fixture, Object(fixture.stored().session).refresh_token)).toBe(true);
  });
});
