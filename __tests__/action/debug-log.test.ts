import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startDebugLog } from '../../src/action/debug-log.ts';
import type { Attempt } from '../../src/http/types.ts';

const ATTEMPT: Attempt = {
  method: 'GET',
  host: 'gitee.com',
  path: '/api/v5/user',
  number: 2,
  ms: 12,
  outcome: { reason: 'connection', detail: '##[error]x' },
};

let printed = '';

beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A client that makes one attempt as soon as it is observed. */
const http = {
  preconnect: () => {},
  send: () => Promise.reject(new Error('nothing is sent')),
  observe: (observer: (attempt: Attempt) => void) => observer(ATTEMPT),
  close: () => {},
};

test('with debug logging, requests and decisions are written as debug lines', async () => {
  vi.stubEnv('RUNNER_DEBUG', '1');
  const { decided } = await startDebugLog(http, 'en');
  decided?.({ kind: 'refresh', reason: 'no_session' });
  expect(printed.split(/\r?\n/)).toEqual([
    '::debug::GET gitee.com/api/v5/user: # #[error]x (12 ms, attempt 2)',
    '::debug::Refreshing: no access token is stored.',
    '',
  ]);
});

test('without debug logging, nothing is written or observed', async () => {
  vi.stubEnv('RUNNER_DEBUG', '');
  expect(await startDebugLog(http, 'en')).toEqual({});
  expect(printed).toBe('');
});
