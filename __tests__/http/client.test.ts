import nock from 'nock';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Attempt, HttpRequest, SendResult } from '../../src/http/types.ts';
import { sampled } from '../support/sampled.ts';
import { settled, stopClock } from './clock.ts';
import { timedClient } from './timed-client.ts';

const ORIGIN = 'https://gitee.test';
const AMPLE_MS = 60_000;

/** Less than the shortest pause, so that there is one try only. */
const ONE_TRY_MS = 250;

function send(request: Partial<HttpRequest> = {}, timeoutMs = AMPLE_MS): Promise<SendResult> {
  const http = timedClient(timeoutMs);
  return http
    .send({ method: 'GET', url: new URL('/path', ORIGIN), headers: {}, ...request })
    .finally(http.close);
}

function statuses({ previousAttempts, result }: SendResult): (number | string)[] {
  return [...previousAttempts, result].map((one) =>
    one.kind === 'response' ? one.status : one.reason,
  );
}

function systemError(code: string): Error {
  return Object.assign(new Error(`connect ${code} 192.0.2.1:443`), { code });
}

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  nock.cleanAll();
});

describe('a request', () => {
  test('is reported attempt by attempt, and survives an observer that throws', async () => {
    stopClock();
    nock(ORIGIN).get('/path').query({ secret: 's' }).replyWithError(systemError('ECONNRESET'));
    nock(ORIGIN).get('/path').query({ secret: 's' }).reply(200);
    const http = timedClient(AMPLE_MS);
    const attempts: Attempt[] = [];
    http.observe(() => {
      throw new Error('a mistake in an observer');
    });
    http.observe((attempt) => attempts.push(attempt));
    const url = new URL('/path?secret=s', ORIGIN);
    const sent = settled(http.send({ method: 'GET', url, headers: {} })).finally(http.close);
    expect(statuses(await sent)).toEqual(['connection', 200]);
    const target = { method: 'GET', host: 'gitee.test', path: '/path' };
    expect(attempts).toMatchObject([
      {
        ...target,
        number: 1,
        outcome: { reason: 'connection', detail: expect.stringContaining('ECONNRESET') },
      },
      { ...target, number: 2, outcome: 200 },
    ]);
  });

  test('returns the answer with status, headers and body', async () => {
    nock(ORIGIN).get('/path').reply(201, '{"a":"值"}', { 'x-test': 'yes' });
    expect(await send()).toEqual({
      result: { kind: 'response', status: 201, headers: { 'x-test': 'yes' }, body: '{"a":"值"}' },
      previousAttempts: [],
    });
  });

  test('leaves a redirect to the caller', async () => {
    nock(ORIGIN).get('/path').reply(302, '', { location: 'https://evil.test/' });
    const { result } = await send();
    expect(result).toMatchObject({ status: 302, headers: { location: 'https://evil.test/' } });
  });

  test('leaves a 401 with a challenge to the caller', async () => {
    nock(ORIGIN).get('/path').reply(401, 'no', { 'www-authenticate': 'Bearer' });
    expect(await send()).toMatchObject({
      result: { status: 401, body: 'no' },
      previousAttempts: [],
    });
  });

  test('goes to an https and to an http origin through one way', async () => {
    nock(ORIGIN).get('/path').reply(200, 'one');
    nock('http://gitee.test').get('/path').reply(200, 'two');
    const http = timedClient(AMPLE_MS);
    const getBody = async (origin: string) => {
      const request = { method: 'GET', url: new URL('/path', origin), headers: {} } as const;
      return (await http.send(request)).result;
    };
    expect(await getBody(ORIGIN)).toMatchObject({ body: 'one' });
    expect(await getBody('http://gitee.test')).toMatchObject({ body: 'two' });
    http.close();
  });
});

describe('repeating', () => {
  sampled([200, 400, 401, 403, 404, 422, 499])('%i is final', async (status) => {
    nock(ORIGIN).get('/path').reply(status, 'first');
    nock(ORIGIN).get('/path').reply(200, 'second');
    expect(await send()).toMatchObject({ result: { status, body: 'first' }, previousAttempts: [] });
  });

  test('422 is final, whatever its Retry-After says', async () => {
    nock(ORIGIN).get('/path').reply(422, 'first', { 'retry-after': '1' });
    expect(await send()).toMatchObject({ result: { status: 422 }, previousAttempts: [] });
  });

  test('leaves no timer behind', async () => {
    stopClock();
    nock(ORIGIN).get('/path').reply(503);
    nock(ORIGIN).get('/path').reply(200);
    await settled(send());
    expect(vi.getTimerCount()).toBe(0);
  });

  sampled([429, 500, 502, 503, 504])('%i is tried again', async (status) => {
    stopClock();
    nock(ORIGIN).get('/path').reply(status, 'first');
    nock(ORIGIN).get('/path').reply(200, 'second');
    const exchange = await settled(send());
    expect(exchange.previousAttempts).toMatchObject([{ status, body: 'first' }]);
    expect(exchange.result).toMatchObject({ status: 200, body: 'second' });
  });

  test('a lost connection is tried again', async () => {
    stopClock();
    nock(ORIGIN).get('/path').replyWithError(systemError('ECONNRESET'));
    nock(ORIGIN).get('/path').reply(200);
    expect(statuses(await settled(send()))).toEqual(['connection', 200]);
  });

  sampled([
    ['all the earlier ones', 0, 10],
    ['fewer, when chance has the pauses longer', 1, 9],
  ])(
    'goes on while there is time, and tells the last reply and %s',
    async (_, random, attempts) => {
      stopClock();
      vi.spyOn(Math, 'random').mockReturnValue(random);
      const answers = [500, 502, 503, 504, 429, 500, 502, 503, 504, 429, 200];
      for (const status of answers) nock(ORIGIN).get('/path').reply(status);
      expect(statuses(await settled(send()))).toEqual(answers.slice(0, attempts));
    },
  );

  test('sends the body again', async () => {
    stopClock();
    nock(ORIGIN).post('/path', 'a=1').reply(503);
    nock(ORIGIN).post('/path', 'a=1').reply(200, 'done');
    const { result } = await settled(send({ method: 'POST', body: 'a=1' }));
    expect(result).toMatchObject({ body: 'done' });
  });

  test('does not start a pause that ends behind the deadline', async () => {
    nock(ORIGIN).get('/path').times(2).reply(503);
    expect(statuses(await send({}, ONE_TRY_MS))).toEqual([503]);
  });

  test('counts the deadline from the first request on', async () => {
    stopClock();
    nock(ORIGIN).get('/path').reply(503);
    nock(ORIGIN).get('/path').reply(200);
    nock(ORIGIN).get('/path').times(2).reply(503);
    const http = timedClient(AMPLE_MS);
    vi.advanceTimersByTime(AMPLE_MS);
    const url = new URL('/path', ORIGIN);
    const request = { method: 'GET', url, headers: {} } as const;
    expect(statuses(await settled(http.send(request)))).toEqual([503, 200]);
    vi.advanceTimersByTime(AMPLE_MS - ONE_TRY_MS);
    expect(statuses(await settled(http.send(request)))).toEqual([503]);
    http.close();
  });
});

describe('Retry-After', () => {
  async function pauseAfter(retryAfter: string): Promise<number> {
    stopClock();
    const times: number[] = [];
    const answer = (status: number) => () => {
      times.push(Date.now());
      return [status, '', { 'retry-after': retryAfter }] as const;
    };
    nock(ORIGIN).get('/path').reply(answer(429));
    nock(ORIGIN).get('/path').reply(answer(200));
    await settled(send());
    const [first = 0, second = 0] = times;
    return second - first;
  }

  test('in seconds is waited for', async () => {
    expect(await pauseAfter('7')).toBeGreaterThanOrEqual(7000);
  });

  test('as a date of another kind is waited for', async () => {
    const inTenSeconds = new Date(Date.now() + 10_000).toISOString().replace('Z', '+00:00');
    expect(await pauseAfter(inTenSeconds)).toBeGreaterThanOrEqual(8000);
  });

  test('as a date is waited for', async () => {
    const inTenSeconds = new Date(Date.now() + 10_000).toUTCString();
    expect(await pauseAfter(inTenSeconds)).toBeGreaterThanOrEqual(8000);
  });

  sampled([
    ['in the past', 'Wed, 21 Oct 2015 07:28:00 GMT'],
    ['of no meaning', 'soon'],
    ['of nothing', ''],
  ])('%s leaves the usual pause', async (_, retryAfter) => {
    expect(await pauseAfter(retryAfter)).toBeLessThan(1000);
  });

  sampled([
    ['seven seconds before the deadline leaves time for a try', '53', AMPLE_MS, [429, 200]],
    ['four seconds before the deadline ends the tries', '56', AMPLE_MS, [429]],
    ['leaves time for the shorter try of a shorter deadline', '4', 9000, [429, 200]],
    ['leaves no time for the shorter try of a shorter deadline', '6', 9000, [429]],
  ])('%s', async (_, retryAfter, timeoutMs, expected) => {
    stopClock();
    nock(ORIGIN).get('/path').reply(429, '', { 'retry-after': retryAfter });
    nock(ORIGIN).get('/path').reply(200);
    expect(statuses(await settled(send({}, timeoutMs)))).toEqual(expected);
  });

  test('beyond the deadline ends the tries', async () => {
    nock(ORIGIN).get('/path').times(2).reply(429, '', { 'retry-after': '3600' });
    expect(statuses(await send())).toEqual([429]);
  });
});

describe('an error of the network', () => {
  sampled([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'HOSTNAME_MISMATCH',
    'PATH_LENGTH_EXCEEDED',
  ])('%s is a fault of the certificate, and is not tried again', async (code) => {
    nock(ORIGIN).get('/path').replyWithError(systemError(code));
    nock(ORIGIN).get('/path').reply(200);
    const { result, previousAttempts } = await send();
    expect(result).toMatchObject({ reason: 'certificate', sent: false });
    expect(previousAttempts).toEqual([]);
  });

  sampled([
    ['with a code', systemError('EAI_AGAIN'), 'connect EAI_AGAIN 192.0.2.1:443'],
    ['without a code', new Error('strange'), 'strange'],
  ])('%s is no answer, and is tried again', async (_, error, detail) => {
    stopClock();
    nock(ORIGIN).get('/path').replyWithError(error);
    nock(ORIGIN).get('/path').reply(200);
    const exchange = await settled(send());
    expect(statuses(exchange)).toEqual(['connection', 200]);
    expect(exchange.previousAttempts).toMatchObject([{ kind: 'failure', detail }]);
  });
});

test('a mistake is thrown, and not tried again', async () => {
  const setTimer = vi.spyOn(globalThis, 'setTimeout').mockImplementation(() => {
    throw new Error('a mistake');
  });
  const outcome = send();
  await expect(outcome).rejects.toThrow(/^a mistake$/);
  expect(setTimer).toHaveBeenCalledTimes(1);
});

describe('a share of the time', () => {
  const limited = (retryAfter: string) => {
    nock(ORIGIN).get('/path').reply(429, '', { 'retry-after': retryAfter });
    nock(ORIGIN).get('/path').reply(200);
  };
  const request = { method: 'GET', url: new URL('/path', ORIGIN), headers: {} } as const;

  sampled([
    ['all', 1, [429, 200]],
    ['half', 1 / 2, [429]],
  ])('of %s bounds the tries', async (_, share, expected) => {
    stopClock();
    limited('30');
    const http = timedClient(AMPLE_MS);
    expect(statuses(await settled(http.send(request, http.deadline.withBudget(share))))).toEqual(
      expected,
    );
  });

  test('is a share of what is left', async () => {
    stopClock();
    const http = timedClient(AMPLE_MS);
    nock(ORIGIN).get('/path').reply(200);
    await settled(http.send(request));
    vi.advanceTimersByTime(AMPLE_MS / 2);
    limited('20');
    expect(statuses(await settled(http.send(request, http.deadline.withBudget(1 / 2))))).toEqual([
      429,
    ]);
  });

  test('begins at once, also when it is used later', async () => {
    stopClock();
    const http = timedClient(AMPLE_MS);
    const half = http.deadline.withBudget(1 / 2);
    vi.advanceTimersByTime(AMPLE_MS / 4);
    limited('20');
    expect(statuses(await settled(http.send(request, half)))).toEqual([429]);
  });

  test('leaves no more than it is told to', async () => {
    stopClock();
    limited('30');
    const http = timedClient(AMPLE_MS);
    const exchange = await settled(http.send(request, http.deadline.withBudget(1 / 2, 1000)));
    expect(statuses(exchange)).toEqual([429, 200]);
  });

  test('begins anew when the time is restarted', async () => {
    stopClock();
    const http = timedClient(AMPLE_MS);
    http.deadline.withBudget(1 / 2);
    vi.advanceTimersByTime(AMPLE_MS);
    http.deadline.restart();
    limited('30');
    expect(statuses(await settled(http.send(request)))).toEqual([429, 200]);
  });

  test('leaves the rest of the time to others', async () => {
    stopClock();
    const http = timedClient(AMPLE_MS);
    limited('30');
    await settled(http.send(request, http.deadline.withBudget(1 / 2)));
    nock.cleanAll();
    limited('30');
    expect(statuses(await settled(http.send(request)))).toEqual([429, 200]);
  });
});
