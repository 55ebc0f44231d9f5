import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { decide, openPage } from '../../support/browser-user.ts';
import { sampled } from '../../support/sampled.ts';
import { answering, createCliFixture, createSecretsApi, isGood } from '../fixture.ts';

const waits = vi.hoisted(() => ({
  pending: new Set<number>(),
  begun: [] as number[],
  /** Returns how long a wait lasts in place of so many milliseconds. */
  shorten: (ms: number) => ms,
}));

// The timers of this module are not among those that can be faked; the global ones are.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number, value: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, waits.shorten(ms), value);
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
  vi.restoreAllMocks();
  waits.shorten = (ms) => ms;
});

/** A browser that comes back from the first login, and is closed then. */
function closedBrowser() {
  const sentOn = Promise.withResolvers<void>();
  const openBrowser = async (url: string) => {
    void decide(url)
      .then((callback) => fetch(callback, { redirect: 'manual' }))
      .then(() => sentOn.resolve());
    return true;
  };
  return { sentOn: sentOn.promise, openBrowser };
}

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
  const fixture = await createCliFixture();
  const { isOpen, openBrowser } = idleBrowser();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let ended = false;
  const login = fixture.login([], { openBrowser }).finally(() => {
    ended = true;
  });
  await isOpen;
  await vi.advanceTimersByTimeAsync(TEN_MINUTES_MS - 1);
  expect(ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  const { status, stdout, stderr } = await login;
  expect([status, stdout, existsSync(fixture.file)]).toEqual([1, '', false]);
  expect(stderr).toContain('error: gitee_unreachable: No callback arrived within 10 minutes.\n');
  expect(stderr).toContain(`is exactly ${fixture.callback}.\n`);
  await expect(openPage(fixture.callback)).rejects.toThrow('fetch failed');
});

describe('a browser that does not come back from the second login', () => {
  const ONE =
    'warning: only one login is stored, because the browser did not return from the second one in time. Log in again to store two';
  const NOTICE =
    'Waiting for the browser to return from a second login (40 seconds at most). If Gitee asks again, approve the request.\n';

  test('is waited for at most 40 seconds, and that is said after a while', async () => {
    const fixture = await createCliFixture();
    const { openBrowser } = closedBrowser();
    waits.begun.length = 0;
    waits.shorten = (ms) => (ms <= 40_000 ? ms / 1000 : ms);
    const { status, stderr } = await fixture.login([], { openBrowser });
    expect(status).toBe(0);
    expect(waits.begun).toContainEqual(expect.closeTo(38_000, -4));
    expect(stderr).toContain(NOTICE);
    expect(stderr).toContain(`Stored in the file ${fixture.file}.\n\n${ONE}: `);
    expect(isGood(fixture, Object(fixture.stored().session).refresh_token)).toBe(true);
  });

  test('is not waited for after an interrupt, and the first login is stored', async () => {
    const fixture = await createCliFixture();
    const { openBrowser, sentOn } = closedBrowser();
    const signals = new EventEmitter();
    void sentOn.then(() => signals.emit('SIGINT'));
    const { status, stderr } = await fixture.login([], { openBrowser, signals });
    expect([status, stderr.includes(NOTICE)]).toEqual([130, false]);
    expect(isGood(fixture, Object(fixture.stored().session).refresh_token)).toBe(true);
  });

  test('is not told of when it is back at once', async () => {
    const fixture = await createCliFixture();
    waits.begun.length = 0;
    expect((await fixture.login()).stderr).not.toContain(NOTICE);
    expect([...waits.pending].filter((ms) => ms <= 40_000)).toEqual([]);
  });
});

test('a second address that nobody pastes is waited for at most three minutes', async () => {
  const fixture = await createCliFixture();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  let url = '';
  const openBrowser = async (opened: string) => {
    url = opened;
    return false;
  };
  let asked = 0;
  const prompts = {
    ...answering(),
    text: async () => (asked++ === 0 ? decide(url) : undefined),
    confirm: async () => true,
  };
  const { status, stderr } = await fixture.login([], { openBrowser, prompts, isTTY: true });
  expect([status, timeout.mock.calls]).toEqual([0, [[180_000]]]);
  expect(stderr).toContain('the browser did not return from the second one in time.');
});

test('who answered leaves nothing behind that waits', async () => {
  const fixture = await createCliFixture();
  waits.begun.length = 0;
  waits.pending.clear();
  expect(await fixture.login()).toMatchObject({ status: 0 });
  expect(waits.begun).toContain(TEN_MINUTES_MS);
  expect([...waits.pending]).not.toContain(TEN_MINUTES_MS);
});

describe.each(['SIGINT', 'SIGTERM'])('%s while the code is exchanged', (signal) => {
  /** A fixture on which the signal comes when the exchange begins. */
  const interruptedFixture = async () => {
    const signals = new EventEmitter();
    const fixture = await createCliFixture({
      answer: ({ path }) => {
        if (path === '/oauth/token') signals.emit(signal);
        return undefined;
      },
    });
    return { fixture, signals };
  };

  test('lets it come to its end: the tokens are stored, and the status is 130', async () => {
    const { fixture, signals } = await interruptedFixture();
    const { status, stdout, stderr, page } = await fixture.login([], { signals });
    expect([status, stdout, page?.heading]).toEqual([130, '', 'Logged in']);
    expect(stderr).toContain(
      'Logged in as tester.\nOnly one login is stored. To store two, log in again.\n',
    );
    expect(stderr).not.toContain('error');
    expect(isGood(fixture, Object(fixture.stored().session).refresh_token)).toBe(true);
    expect(signals.eventNames()).toEqual([]);
  });

  sampled([
    ['/oauth/token', []],
    ['/api/v5/user', []],
    ['/oauth/token', ['--json']],
    ['/api/v5/user', ['--json']],
  ])('at %s lets a token be printed first: %j', async (interrupted, args) => {
    const signals = new EventEmitter();
    const fixture = await createCliFixture({
      answer: ({ path }) => {
        if (path === interrupted) signals.emit(signal);
        return undefined;
      },
    });
    const { status, stdout, stderr, page } = await fixture.login(['--print', ...args], { signals });
    expect([status, page?.heading]).toEqual([130, 'Logged in']);
    const printed = args.length > 0 ? JSON.parse(stdout).refresh_token : stdout.trim();
    expect(isGood(fixture, printed)).toBe(true);
    expect(stderr).toContain('The refresh token was printed first.');
    expect(signals.eventNames()).toEqual([]);
  });

  test('lets all three secrets be written', async () => {
    const { fixture, signals } = await interruptedFixture();
    const api = await createSecretsApi();
    const args = ['--store', 'github', '--repo', 'octo/repo', '--api-url', api.origin];
    const env = { GH_TOKEN: api.settings.token };
    expect(await fixture.login(args, { signals, env })).toMatchObject({ status: 130 });
    expect(api.stored.size).toBe(3);
  });
});

test('a mistake of ours frees the port', async () => {
  const fixture = await createCliFixture();
  const openBrowser = () => Promise.reject(new Error('a mistake'));
  const printed = await fixture.run(['login', ...fixture.client, '--port', fixture.port], {
    openBrowser,
  });
  expect(printed).toEqual({
    status: 1,
    stdout: '',
    stderr: 'error: unexpected error: a mistake\n',
  });
  await expect(fetch(fixture.callback)).rejects.toThrow('fetch failed');
});

test('before the exchange a signal is left to the system', async () => {
  const fixture = await createCliFixture();
  const signals = new EventEmitter();
  const heard: unknown[] = [];
  const openBrowser = async () => {
    heard.push(...signals.eventNames());
    return false;
  };
  const giveUp = { text: async () => undefined };
  const prompts = { ...answering(), ...giveUp };
  const overrides = { signals, openBrowser, prompts, isTTY: true };
  expect(await fixture.login([], overrides)).toMatchObject({ status: 130 });
  expect(heard).toEqual([]);
});
