import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import type { Prompts } from '../../src/cli/prompts.ts';
import { addressIn, callbackPort, decide, openPage, visit } from '../support/person.ts';
import { closeServers, listen } from '../support/servers.ts';
import { surroundings } from './command.ts';
import { answering, isGood, newStage, type Stage } from './stage.ts';

afterAll(closeServers);

function refreshTokenOf(stage: Stage): unknown {
  return Object(stage.stored().session).refresh_token;
}

/** Somebody at a terminal where no browser opens, who pastes what `paste` makes of the address. */
function pasting(...pastes: ((url: string) => string | undefined | Promise<string | undefined>)[]) {
  let url = '';
  const asked: string[] = [];
  const prompts: Prompts = {
    ...answering(),
    text: async (message) => pastes[asked.push(message) - 1]?.(url),
  };
  const openBrowser = async (opened: string) => {
    url = opened;
    return false;
  };
  return { asked, prompts, openBrowser, isTTY: true };
}

describe('the callback address', () => {
  test('of a port that is taken is input_invalid, and no browser opens', async () => {
    const stage = await newStage();
    const port = String(await listen(createServer()));
    const { status, stderr, opened } = await stage.login(['--port', port]);
    expect([status, opened, stage.seen]).toEqual([1, [], []]);
    expect(stderr).toContain(`error: input_invalid: The callback address 127.0.0.1:${port} cannot`);
  });

  test('is that of port 27180 unless another one is given', async () => {
    const stage = await newStage();
    const prompts = answering();
    const command = ['login', '--gitee-url', stage.origin];
    const { stderr } = await stage.run(command, {
      isTTY: true,
      prompts,
      env: { GITEE_TOKEN_CLIENT_SECRET: '' },
    });
    expect(stderr).toContain('must be exactly this one:\n  http://127.0.0.1:27180/callback\n');
  });

  test('may be given whole, and is listened at when it is local', async () => {
    const uri = `http://localhost:${await callbackPort()}/here?from=gitee`;
    const stage = await newStage({ redirectUris: [uri] });
    const openBrowser = async (url: string) => {
      void visit(url);
      return true;
    };
    const command = ['login', ...stage.client, '--redirect-uri', uri];
    expect(await stage.run(command, { openBrowser })).toMatchObject({ status: 0 });
    expect(isGood(stage, refreshTokenOf(stage))).toBe(true);
  });

  test.each([
    ['given twice', ['--port', '1', '--redirect-uri', 'http://127.0.0.1:1/'], 'Both --port and'],
    ['that is none', ['--redirect-uri', 'callback'], '--redirect-uri is no address.'],
    [
      'on another machine without https',
      ['--redirect-uri', 'http://ci.example.com/callback'],
      '--redirect-uri is an http address of another machine',
    ],
  ])('%s is input_invalid', async (_, args, said) => {
    const stage = await newStage();
    const { status, stderr } = await stage.run(['login', ...stage.client, ...args], {
      isTTY: true,
    });
    expect([status, stage.seen]).toEqual([1, []]);
    expect(stderr).toContain(`error: input_invalid: ${said}`);
  });
});

describe('without a browser', () => {
  test('the address is shown, and the answer comes to the callback address', async () => {
    const stage = await newStage();
    let page: Promise<unknown> | undefined;
    const openBrowser = async (url: string) => {
      page = visit(url);
      return false;
    };
    const { status, stderr } = await stage.login([], { openBrowser });
    expect([status, await page]).toEqual([0, { status: 200, heading: 'Logged in' }]);
    expect(addressIn(stderr)).toContain(`${stage.origin}/oauth/authorize?`);
    expect(stderr).toContain('Open this address in a browser, on any machine');
  });

  test('the question for the address is taken back when the answer comes by itself', async () => {
    const stage = await newStage();
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
    const { status, stderr } = await stage.login([], { openBrowser, prompts, isTTY: true });
    expect([status, taken]).toEqual([0, ['back']]);
    expect(stderr).toContain('Logged in as tester.');
  });

  test('the address that the browser ended at can be pasted', async () => {
    const stage = await newStage();
    const person = pasting(async (url) => `  ${await decide(url)}\n`);
    const { status, stderr } = await stage.login([], person);
    expect([status, person.asked]).toEqual([0, ['The address that the browser ended at']]);
    expect(stderr).toContain('Logged in as tester.');
    expect(isGood(stage, refreshTokenOf(stage))).toBe(true);
  });

  test('an address that is no answer is asked for again', async () => {
    const stage = await newStage();
    const person = pasting(
      () => 'nonsense',
      (url) => url,
      () => `${stage.callback}?code=c&state=another`,
      decide,
    );
    const { status, stderr } = await stage.login([], person);
    expect([status, person.asked.length]).toEqual([0, 4]);
    expect(stderr.match(/That address is no answer to this log-in\./g)).toHaveLength(3);
  });

  test('an address of another machine is pasted, though a browser would open', async () => {
    const uri = 'https://ci.example.com/gitee/callback';
    const stage = await newStage({ redirectUris: [uri] });
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
    };
    const stdin = Object.assign(Readable.from([]), { isTTY: true });
    const { env } = stage;
    const status = await runProgram(
      ['login', ...stage.client, '--redirect-uri', uri],
      surroundings({ env, stdin, stderr, prompts, openBrowser }),
    );
    expect([status, opened]).toEqual([0, []]);
    expect(isGood(stage, refreshTokenOf(stage))).toBe(true);
  });

  test('an address of another machine is refused when nobody is there to paste it', async () => {
    const stage = await newStage();
    const uri = ['--redirect-uri', 'https://ci.example.com/gitee/callback'];
    const { status, stderr } = await stage.run(['login', ...stage.client, ...uri]);
    expect(status).toBe(1);
    expect(stderr).toContain('error: input_invalid: The answer to --redirect-uri comes to another');
  });

  test('giving up is an interrupt that stores nothing and frees the port', async () => {
    const stage = await newStage();
    const { status, stderr } = await stage.login([], pasting());
    expect(status).toBe(130);
    expect(stderr).toContain('error: cancelled: ');
    expect(existsSync(stage.file)).toBe(false);
    await expect(openPage(stage.callback)).rejects.toThrow('fetch failed');
  });
});
