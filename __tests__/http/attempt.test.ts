import { Agent, createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import {
  type ConnectionSource,
  openRequest,
  sendOnce,
  sendRequest,
} from '../../src/http/attempt.ts';
import { closeServers, deadPort, listen } from '../support/servers.ts';

afterAll(closeServers);

test('a request whose time is over is not sent on a line that is open already', async () => {
  let asked = 0;
  const server = createServer((_, result) => {
    asked += 1;
    result.end();
  });
  const url = new URL(`http://127.0.0.1:${await listen(server)}`);
  const agent = new Agent();
  const line = await openRequest({ method: 'POST', url }, { agent, ended: AbortSignal.any([]) });
  const request = { method: 'POST', url, headers: {} } as const;
  await expect(sendRequest(line, request, AbortSignal.abort())).rejects.toThrow('aborted');
  line.outgoing.destroy();
  expect(asked).toBe(0);
});

test('a cancel before there is a connection ends the attempt', async () => {
  const cancel = new AbortController();
  const url = new URL(`http://127.0.0.1:${await deadPort()}`);
  const limits = { connectMs: 60_000, totalMs: 60_000, giveUp: cancel.signal };
  const ended = AbortSignal.any([]);
  const acquire: ConnectionSource['acquire'] = (target) => {
    cancel.abort();
    return openRequest(target, { agent: new Agent(), ended });
  };
  const request = { method: 'POST', url, headers: {} } as const;
  expect(await sendOnce(request, limits, { ended, acquire })).toEqual({
    kind: 'failure',
    reason: 'cancelled',
    detail: 'cancelled',
    sent: false,
  });
});
