import { once } from 'node:events';
import { request } from 'node:https';
import { HttpClient } from '@actions/http-client';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
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

test('the undici of the toolkit throws, since it is not bundled', () => {
  vi.stubEnv('https_proxy', 'http://proxy.test:3128');
  vi.stubEnv('no_proxy', '');
  expect(() => new HttpClient().getAgentDispatcher(GITEE.href)).toThrow(
    'undici is not in this bundle.',
  );
});
