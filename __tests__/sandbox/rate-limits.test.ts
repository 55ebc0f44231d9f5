import { describe, expect, test } from 'vitest';
import { GITHUB_LIMITS } from '../../src/sandbox/rate-limits.ts';
import { BRANCH, change, FILE, startGitHub } from './ask-github.ts';

const READ = `${FILE}?ref=${BRANCH}`;
const SLOW_DOWN = {
  status: 403,
  message:
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  headers: { 'retry-after': '60' },
};

async function withLimits(limits: Partial<typeof GITHUB_LIMITS> = {}) {
  const github = await startGitHub({ limits: { ...GITHUB_LIMITS, ...limits } });
  github.octo.push(BRANCH, 'session.json', 'text');
  return github;
}

describe('the points of a minute', () => {
  test('are one for a read and five for a write', async () => {
    const { ask } = await withLimits({ pointsPerMinute: 11 });
    expect(ask('PUT', FILE, { body: {} }).status).toBe(422);
    expect(ask('GET', READ).status).toBe(200);
    expect(ask('PUT', FILE, { body: {} }).status).toBe(422);
    expect(ask('GET', READ)).toMatchObject(SLOW_DOWN);
  });

  test('are counted for each minute that ends now, without what is refused', async () => {
    const { ask, wait, requests } = await withLimits({ pointsPerMinute: 2 });
    ask('GET', READ);
    wait(30_000);
    ask('GET', READ);
    wait(29_999);
    expect(ask('GET', READ)).toMatchObject(SLOW_DOWN);
    wait(1);
    expect(ask('GET', READ).status).toBe(200);
    expect(ask('GET', READ)).toMatchObject(SLOW_DOWN);
    expect(requests.map(({ response }) => response.status)).toEqual([200, 200, 403, 200, 403]);
  });

  test('are spent by what has not changed, too', async () => {
    const { ask } = await withLimits({ pointsPerMinute: 1 });
    const { etag = '' } = ask('GET', READ, { headers: { 'if-none-match': 'other' } }).headers;
    expect(ask('GET', READ, { headers: { 'if-none-match': etag } })).toMatchObject(SLOW_DOWN);
  });

  test('are those that GitHub documents, shared by all jobs', async () => {
    const { ask, settings } = await withLimits();
    for (let i = 0; i < 179; i += 1) ask('PUT', FILE, { body: change('text') });
    for (let i = 0; i < 5; i += 1) ask('GET', READ, { token: settings.readOnlyToken });
    expect(ask('GET', READ)).toMatchObject(SLOW_DOWN);
    // A person has points of their own.
    expect(ask('GET', READ, { token: settings.token }).status).toBe(200);
  });
});

describe('the requests of an hour', () => {
  test('are told, refused above the limit, and start anew', async () => {
    const { ask, wait } = await withLimits({ requestsPerHour: 2 });
    expect(ask('GET', READ).headers).toMatchObject({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '1',
      'x-ratelimit-used': '1',
      'x-ratelimit-reset': '1700003601',
      'x-ratelimit-resource': 'core',
    });
    expect(ask('GET', READ).headers).toMatchObject({ 'x-ratelimit-remaining': '0' });
    wait(3_599_999);
    expect(ask('GET', READ)).toMatchObject({
      status: 403,
      message: 'API rate limit exceeded for installation ID 1.',
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700003601' },
    });
    wait(1);
    expect(ask('GET', READ).headers).toMatchObject({
      'x-ratelimit-remaining': '1',
      'x-ratelimit-reset': '1700007201',
    });
  });

  test('are five times as many for a person', async () => {
    const { ask, settings } = await withLimits({ requestsPerHour: 1 });
    const question = { token: settings.token };
    expect(ask('GET', READ, question).headers).toMatchObject({ 'x-ratelimit-limit': '5' });
    for (let i = 0; i < 4; i += 1) ask('GET', READ, question);
    expect(ask('GET', READ, question)).toMatchObject({
      status: 403,
      message: 'API rate limit exceeded for user ID 1.',
    });
  });

  test('include what is not found, but not what has not changed', async () => {
    const { ask } = await withLimits();
    const { etag = '' } = ask('GET', READ).headers;
    ask('GET', '/repos/octo/repo/nope');
    const known = ask('GET', READ, { headers: { 'if-none-match': etag } });
    expect([known.status, known.headers['x-ratelimit-used']]).toEqual([304, '2']);
  });
});

test('without limits nothing is refused, and some requests always remain', {
  tags: 'slow',
}, async () => {
  const { ask } = await startGitHub();
  for (let i = 0; i < GITHUB_LIMITS.requestsPerHour; i += 1) ask('GET', '/repos/octo/repo');
  expect(ask('GET', '/repos/octo/repo')).toMatchObject({
    status: 200,
    headers: { 'x-ratelimit-remaining': '1', 'x-ratelimit-used': '1001' },
  });
});
