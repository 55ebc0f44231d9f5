import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openPage } from '../support/person.ts';
import { isGood, newSecretsApi, newStage } from './stage.ts';

const waits = vi.hoisted(() => ({ pending: new Set<number>(), begun: [] as number[] }));

// The timers of this module are not among those that can be faked; the global ones are.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number, value: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms, value);
      waits.begun.push(ms);
      waits.pending.add(ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        waits.pending.delete(ms);
        reject(new Error('aborted'));
      });
    }),
}));

const TEN_MINUTES_MS = 600_000;

afterEach(() => {
  vi.useRealTimers();
});

/** A browser that opens, and in which nobody does anything. */
function idleBrowser() {
  let opened = () => {};
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const openBrowser = async () => {
    opened();
    return true;
  };
  return { isOpen, openBrowser };
}

test('ten minutes without an answer are enough', async () => {
  const stage = await newStage();
  const { isOpen, openBrowser } = idleBrowser();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let ended = false;
  const login = stage.login([], { openBrowser }).finally(() => {
    ended = true;
  });
  await isOpen;
  await vi.advanceTimersByTimeAsync(TEN_MINUTES_MS - 1);
  expect(ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  const { status, stdout, stderr } = await login;
  expect([status, stdout, existsSync(stage.file)]).toEqual([1, '', false]);
  expect(stderr).toContain(
    'error: gitee_unreachable: No answer came from the browser within ten minutes.',
  );
  await expect(openPage(stage.callback)).rejects.toThrow('fetch failed');
});

test('who answered leaves nothing behind that waits', async () => {
  const stage = await newStage();
  waits.begun.length = 0;
  waits.pending.clear();
  expect(await stage.login()).toMatchObject({ status: 0 });
  expect(waits.begun).toContain(TEN_MINUTES_MS);
  expect([...waits.pending]).not.toContain(TEN_MINUTES_MS);
});

describe.each(['SIGINT', 'SIGTERM'])('%s while the code is traded', (signal) => {
  /** A stage on which the signal comes when the trade begins. */
  const interruptedStage = async () => {
    const signals = new EventEmitter();
    const stage = await newStage({
      answer: ({ path }) => {
        if (path === '/oauth/token') signals.emit(signal);
        return undefined;
      },
    });
    return { stage, signals };
  };

  test('lets it come to its end: the tokens are stored, and the status is 130', async () => {
    const { stage, signals } = await interruptedStage();
    const { status, stdout, stderr, page } = await stage.login([], { signals });
    expect([status, stdout, page?.heading]).toEqual([130, '', 'Logged in']);
    expect(stderr).toContain('error: cancelled: Cancelled while Gitee was issuing new tokens.');
    expect(isGood(stage, Object(stage.stored().session).refresh_token)).toBe(true);
    expect(signals.eventNames()).toEqual([]);
  });

  test('lets all three secrets be written', async () => {
    const { stage, signals } = await interruptedStage();
    const api = await newSecretsApi();
    const args = ['--store', 'github', '--repo', 'octo/repo', '--api-url', api.origin];
    const env = { GH_TOKEN: api.settings.token };
    expect(await stage.login(args, { signals, env })).toMatchObject({ status: 130 });
    expect(api.stored.size).toBe(3);
  });
});

test('a mistake of ours frees the port', async () => {
  const stage = await newStage();
  const openBrowser = () => Promise.reject(new Error('a mistake'));
  const printed = await stage.run(['login', ...stage.client, '--port', stage.port], {
    openBrowser,
  });
  expect(printed).toEqual({ status: 1, stdout: '', stderr: 'error: a mistake\n' });
  await expect(fetch(stage.callback)).rejects.toThrow('fetch failed');
});

test('before the trade a signal is left to the system', async () => {
  const stage = await newStage();
  const signals = new EventEmitter();
  const heard: unknown[] = [];
  const openBrowser = async () => {
    heard.push(...signals.eventNames());
    return false;
  };
  const giveUp = { text: async () => undefined };
  const prompts = { ...giveUp, password: giveUp.text, confirm: async () => undefined };
  const given = { signals, openBrowser, prompts, isTTY: true };
  expect(await stage.login([], given)).toMatchObject({ status: 130 });
  expect(heard).toEqual([]);
});
