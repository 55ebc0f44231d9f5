import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../../src/cli/program.ts';
import type { Prompts } from '../../../src/cli/prompts.ts';
import { addressIn, callbackPort, decide, openPage, visit } from '../../support/browser-user.ts';
import { closeServers, listen } from '../../support/servers.ts';
import { context } from '../command.ts';
import { answering, type CliFixture, createCliFixture, isGood } from '../fixture.ts';

afterAll(closeServers);

function storedRefreshToken(fixture: CliFixture): unknown {
  return Object(fixture.stored().session).refresh_token;
}

/** Somebody at a terminal where no browser opens, who pastes what `paste` makes of the address. */
function pasting(...pastes: ((url: string) => string | undefined | Promise<string | undefined>)[]) {
  let url = '';
  const asked: string[] = [];
  const prompts: Prompts = {
    ...answering(),
    text: async (message) => pastes[asked.push(message) - 1]?.(url),
    // One login is enough here.
    confirm: async () => false,
  };
  const openBrowser = async (opened: string) => {
    url = opened;
    return false;
  };
  return { asked, prompts, openBrowser, isTTY: true };
}

describe('the callback address', () => {
  test('of a port that is taken is input_invalid before anything is asked', async () => {
    const fixture = await createCliFixture();
    const port = String(await listen(createServer()));
    const prompts = answering('5ecc'.repeat(16));
    const select = vi.fn(prompts.select);
    const { status, stderr, opened } = await fixture.login(['--port', port], {
      isTTY: true,
      prompts: { ...prompts, select },
      env: { GITEE_TOKEN_CLIENT_SECRET: '' },
    });
    expect([status, opened, prompts.asked, fixture.requests]).toEqual([1, [], [], []]);
    expect(select).not.toHaveBeenCalled();
    expect(stderr).toContain(
      `error: input_invalid: Could not listen on 127.0.0.1:${port}: another program is using the port`,
    );
    expect(stderr).toContain(
      "log in with --port 27180, and make sure that the callback address on the application's page on Gitee is http://127.0.0.1:27180/callback.",
    );
  });

  test('is that of port 27180 unless another one is given', async () => {
    const fixture = await createCliFixture();
    const prompts = answering();
    const command = ['login', '--gitee-url', fixture.origin];
    const { stderr } = await fixture.run(command, {
      isTTY: true,
      prompts,
      env: { GITEE_TOKEN_CLIENT_SECRET: '' },
    });
    // Another program may use the port, which the message names too.
    expect(stderr).toContain('127.0.0.1:27180');
  });

  test('may be given whole, and is listened at when it is local', async () => {
    const uri = `http://localhost:${await callbackPort()}/here?from=gitee`;
    const fixture = await createCliFixture({ redirectUris: [uri] });
    const openBrowser = async (url: string) => {
      void visit(url);
      return true;
    };
    const command = ['login', ...fixture.client, '--redirect-uri', uri];
    expect(await fixture.run(command, { openBrowser })).toMatchObject({ status: 0 });
    expect(isGood(fixture, storedRefreshToken(fixture))).toBe(true);
  });

  test.each([
    [
      'given twice',
      ['--port', '1', '--redirect-uri', 'http://127.0.0.1:1/'],
      '--port cannot be combined with --redirect-uri.',
    ],
    ['that is none', ['--redirect-uri', 'callback'], '--redirect-uri is not a valid URL.'],
    [
      'on another machine without https',
      ['--redirect-uri', 'http://ci.example.com/callback'],
      '--redirect-uri is an http address on another machine',
    ],
  ])('%s is input_invalid', async (_, args, detail) => {
    const fixture = await createCliFixture();
    const { status, stderr } = await fixture.run(['login', ...fixture.client, ...args], {
      isTTY: true,
    });
    expect([status, fixture.requests]).toEqual([1, []]);
    expect(stderr).toContain(`error: input_invalid: ${detail}`);
  });
});

describe('without a browser', () => {
  test('the address is shown, and the answer comes to the callback address', async () => {
    const fixture = await createCliFixture();
    let page: Promise<unknown> | undefined;
    const openBrowser = async (url: string) => {
      page = visit(url);
      return false;
    };
    const { status, stderr } = await fixture.login([], { openBrowser });
    expect([status, await page]).toEqual([0, { status: 200, heading: 'Logged in' }]);
    expect(addressIn(stderr)).toContain(`${fixture.origin}/oauth/authorize?`);
    expect(stderr).toContain('Open this address in a browser on this machine, and approve');
    expect(stderr).not.toMatch(/paste/i);
  });

  test('the question for the address is taken back when the answer comes by itself', async () => {
    const fixture = await createCliFixture();
    const taken: unknown[] = [];
    const prompts: Prompts = {
      ...answering(),
      text: (_, { signal } = {}) =>
        new Promise((resolve) => {
          signal?.addEventListener('abort', () => {
            taken.push('back');
            resolve(undefined);
          });
        }),
    };
    const openBrowser = async (url: string) => {
      void visit(url);
      return false;
    };
    const { status, stderr } = await fixture.login([], { openBrowser, prompts, isTTY: true });
    expect([status, taken]).toEqual([0, ['back']]);
    expect(stderr).toContain('Open this address in a browser, and approve');
    expect(stderr).toContain('copy the complete address and paste it below.');
    expect(stderr).toContain(
      'The browser returned to this machine, so nothing has to be pasted.\n',
    );
    expect(stderr).toContain('Logged in as tester.');
  });

  test('the address that the browser ended at can be pasted', async () => {
    const fixture = await createCliFixture();
    const browserUser = pasting(
      // A narrow terminal has broken it into two lines.
      async (url) => `  ${(await decide(url)).replace('&', ' &')}\n`,
    );
    const { status, stderr } = await fixture.login([], browserUser);
    expect([status, browserUser.asked]).toEqual([
      0,
      ['Paste the address that the browser landed on'],
    ]);
    expect(stderr).toContain('Logged in as tester.');
    expect(stderr).not.toContain('nothing has to be pasted');
    expect(isGood(fixture, storedRefreshToken(fixture))).toBe(true);
  });

  test('an address that is no answer is asked for again', async () => {
    const fixture = await createCliFixture();
    const browserUser = pasting(
      () => 'nonsense',
      (url) => url,
      () => `${fixture.callback}?code=c&state=another`,
      decide,
    );
    const { status, stderr } = await fixture.login([], browserUser);
    expect([status, browserUser.asked.length]).toEqual([0, 4]);
    expect(stderr.match(/That address does not belong to this login\./g)).toHaveLength(3);
  });

  test('an address of another machine is pasted, though a browser would open', async () => {
    const uri = 'https://ci.example.com/gitee/callback';
    const fixture = await createCliFixture({ redirectUris: [uri] });
    const opened: string[] = [];
    const openBrowser = async (url: string) => Boolean(opened.push(url));
    let shown = '';
    const stderr = Object.assign(new PassThrough(), { isTTY: false });
    stderr.on('data', (chunk) => {
      shown += chunk;
    });
    const prompts: Prompts = {
      ...answering(),
      text: async () => decide(String(addressIn(shown))),
      confirm: async () => false,
    };
    const stdin = Object.assign(Readable.from([]), { isTTY: true });
    const { env } = fixture;
    const status = await runProgram(
      ['login', ...fixture.client, '--redirect-uri', uri],
      context({ env, stdin, stderr, prompts, openBrowser }),
    );
    expect([status, opened]).toEqual([0, []]);
    expect(isGood(fixture, storedRefreshToken(fixture))).toBe(true);
  });

  test('an address of another machine is refused when nobody is there to paste it', async () => {
    const fixture = await createCliFixture();
    const uri = ['--redirect-uri', 'https://ci.example.com/gitee/callback'];
    const { status, stderr } = await fixture.run(['login', ...fixture.client, ...uri]);
    expect(status).toBe(1);
    expect(stderr).toContain(
      'error: input_invalid: --redirect-uri is an address on another machine',
    );
    expect(stderr).toContain('there is no terminal to paste it into.');
  });

  test('giving up is an interrupt that stores nothing and frees the port', async () => {
    const fixture = await createCliFixture();
    const { status, stderr } = await fixture.login([], pasting());
    expect(status).toBe(130);
    expect(stderr).toMatch(/\nCancelled\.\n$/);
    expect(existsSync(fixture.file)).toBe(false);
    await expect(openPage(fixture.callback)).rejects.toThrow('fetch failed');
  });
});
