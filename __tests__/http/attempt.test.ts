import { Agent, createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { openRequest, sendRequest } from '../../src/http/attempt.ts';
import { closeServers, listen } from '../support/servers.ts';

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
