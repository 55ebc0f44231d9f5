import { once } from 'node:events';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { networkInterfaces } from 'node:os';
import { HttpClient } from '@actions/http-client';
import { afterAll, afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createAgent } from '../../src/http/agents.ts';
import { closeServers, proxyTo, tlsServer } from '../support/servers.ts';

const GITEE = new URL('https://gitee.test/oauth/token');

afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(closeServers);

test('an https proxy is verified whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
  const port = await tlsServer((_, result) => result.end());
  const { url, asked } = await proxyTo(port, { protocol: 'https' });
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  vi.stubEnv('https_proxy', url.replace('//', '//user:proxy-password@'));
  vi.stubEnv('no_proxy', '');
  const outgoing = request(GITEE, { agent: await createAgent(GITEE) });
  const [error] = await once(outgoing, 'error');
  expect(error.message).toMatch(/certificate/);
  expect(asked).toEqual([]);
});

// A container may have no IPv6.
const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

test.skipIf(!hasIPv6)('a proxy with an IPv6 address is connected to', async () => {
  const proxy = createServer();
  const asked = once(proxy, 'connect');
  await once(proxy.listen(0, '::1'), 'listening');
  onTestFinished(() => void proxy.close());
  vi.stubEnv('https_proxy', `http://[::1]:${Object(proxy.address()).port}`);
  vi.stubEnv('no_proxy', '');
  const outgoing = request(GITEE, { agent: await createAgent(GITEE) }).on('error', () => {});
  const [{ url }, socket] = await asked;
  expect(url).toBe('gitee.test:443');
  socket.destroy();
  outgoing.destroy();
});

test('the address of a proxy by IPv6 loses its brackets', async () => {
  vi.stubEnv('https_proxy', 'http://[fd00::1]:3128');
  vi.stubEnv('no_proxy', '');
  expect(Object(await createAgent(GITEE)).options.proxy).toMatchObject({ host: 'fd00::1' });
});

test('the undici of the toolkit throws, since it is not bundled', () => {
  vi.stubEnv('https_proxy', 'http://proxy.test:3128');
  vi.stubEnv('no_proxy', '');
  expect(() => new HttpClient().getAgentDispatcher(GITEE.href)).toThrow(
    'undici is not in this bundle.',
  );
});
