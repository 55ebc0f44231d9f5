import { Agent, createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { openLine, sendOn } from '../../src/http/line.ts';
import { closeServers, listen } from '../support/servers.ts';

afterAll(closeServers);

test('a request whose time is over is not sent on a line that is open already', async () => {
  let asked = 0;
  const server = createServer((_, reply) => {
    asked += 1;
    reply.end();
  });
  const url = new URL(`http://127.0.0.1:${await listen(server)}`);
  const agent = new Agent();
  const line = await openLine({ method: 'POST', url }, { agent, ended: AbortSignal.any([]) });
  const request = { method: 'POST', url, headers: {} } as const;
  await expect(sendOn(line, request, AbortSignal.abort())).rejects.toThrow('aborted');
  line.outgoing.destroy();
  expect(asked).toBe(0);
});
