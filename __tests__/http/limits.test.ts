import { getEventListeners } from 'node:events';
import nock from 'nock';
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createDeadline } from '../../src/http/deadline.ts';
import { createTransport } from '../../src/http/retry.ts';
import { closeServers, hostile } from '../support/servers.ts';
import { settled, stopClock } from './clock.ts';
import { timedClient } from './timed-client.ts';

const ORIGIN = 'https://api.github.test';
const REQUEST = { method: 'PUT', url: new URL('/path', ORIGIN), headers: {} } as const;

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  vi.useRealTimers();
  nock.cleanAll();
});

function send() {
  const http = timedClient(300_000);
  return http.send(REQUEST).finally(http.close);
}

/** Milliseconds from a refusal to the next try. */
async function pauseAfter(headers: Record<string, string>, body = ''): Promise<number> {
  const times: number[] = [];
  const result = (status: number) => () => {
    times.push(Date.now());
    return [status, body, headers] as const;
  };
  nock(ORIGIN).put('/path').reply(result(403));
  nock(ORIGIN).put('/path').reply(result(204));
  await settled(send());
  const [first = 0, second = 0] = times;
  return second - first;
}

describe("GitHub's 403 for too many requests", () => {
  test('is tried again after Retry-After', async () => {
    stopClock();
    const pause = await pauseAfter({ 'retry-after': '20' });
    expect(pause).toBeGreaterThanOrEqual(20_000);
    expect(pause).toBeLessThan(22_000);
  });

  test('is tried again when the limit is reset', async () => {
    stopClock();
    const reset = String(Math.ceil(Date.now() / 1000) + 30);
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    const pause = await pauseAfter(headers);
    expect(pause).toBeGreaterThanOrEqual(29_000);
    expect(pause).toBeLessThan(33_000);
  });

  test('is tried again after a minute when it does not say when', async () => {
    stopClock();
    const pause = await pauseAfter({}, 'You have exceeded a secondary rate limit.');
    expect(pause).toBeGreaterThanOrEqual(60_000);
    expect(pause).toBeLessThan(62_000);
  });

  test('is final when it is about a permission', async () => {
    nock(ORIGIN).put('/path').reply(403, 'Resource not accessible by integration');
    expect(await send()).toMatchObject({ result: { status: 403 }, previousAttempts: [] });
  });
});

describe('closing', () => {
  test('ends a pause, with the last reply', async () => {
    const http = timedClient(300_000);
    nock(ORIGIN)
      .put('/path')
      .reply(() => {
        setImmediate(http.close);
        return [429, '', { 'retry-after': '100' }];
      });
    stopClock();
    const start = performance.now();
    const exchange = await settled(http.send(REQUEST));
    expect(exchange).toMatchObject({ result: { status: 429 }, previousAttempts: [] });
    expect(vi.getTimerCount()).toBe(0);
    expect(performance.now() - start).toBeLessThan(100_000);
  });

  test('leaves no listener once the request is over', async () => {
    stopClock();
    const cancelled = new AbortController().signal;
    nock(ORIGIN).put('/path').reply(429, '', { 'retry-after': '1' });
    nock(ORIGIN).put('/path').reply(200);
    const { signal } = new AbortController();
    const network = createTransport(signal, () => {});
    const request = { ...REQUEST, cancelled };
    const { result } = await settled(network.send(request, createDeadline(60_000)));
    expect(result).toMatchObject({ status: 200 });
    for (const one of [signal, cancelled]) expect(getEventListeners(one, 'abort')).toEqual([]);
    network.close();
  });

  test('ends an attempt', async () => {
    nock.enableNetConnect('127.0.0.1');
    onTestFinished(() => nock.disableNetConnect());
    const http = timedClient(300_000);
    const { origin } = await hostile(() => http.close());
    const { result } = await http.send({ ...REQUEST, url: new URL(origin) });
    expect(result).toMatchObject({ reason: 'timeout', sent: true });
    await closeServers();
  });

  test('before anything was sent lets nothing begin, and needs no time', async () => {
    // This clock stands still.
    stopClock();
    nock(ORIGIN).put('/path').reply(204);
    const http = timedClient(300_000);
    http.close();
    expect(await http.send(REQUEST)).toMatchObject({
      result: { kind: 'failure', sent: false },
      previousAttempts: [],
    });
  });
});

describe('a repetition', () => {
  test('that its request no longer wants does not come', async () => {
    stopClock();
    nock(ORIGIN).put('/path').reply(503);
    const http = timedClient(300_000);
    const asked: string[] = [];
    const mayRepeat = async () => {
      asked.push('asked');
      return false;
    };
    const exchange = await settled(http.send({ ...REQUEST, mayRepeat }).finally(http.close));
    expect(exchange).toMatchObject({ result: { status: 503 }, previousAttempts: [] });
    expect(asked).toEqual(['asked']);
  });
});
