import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describeProxy } from '../../src/http/proxy.ts';

const GITEE = new URL('https://gitee.test/oauth/token');

beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'no_proxy']) {
    vi.stubEnv(name, '');
    vi.stubEnv(name.toUpperCase(), '');
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test('without a variable there is no proxy', () => {
  expect(describeProxy(GITEE)).toBeUndefined();
});

test.each([
  ['https_proxy', 'http://proxy.test:3128', 'http://proxy.test:3128'],
  ['HTTPS_PROXY', '10.0.0.1:3128', 'http://10.0.0.1:3128'],
  ['https_proxy', 'http://user:s3cret@proxy.test:3128/path', 'http://proxy.test:3128'],
  // No request could go by any of these.
  ['https_proxy', 'socks5://user:s3cret@proxy.test:1080', 'invalid'],
  ['https_proxy', 'xhttp://proxy.test:3128', 'invalid'],
  ['https_proxy', 'proxy.test:3128', 'invalid'],
  ['https_proxy', 'not an address', 'invalid'],
])('%s=%s names the proxy %s', (name, value, proxy) => {
  vi.stubEnv(name, value);
  expect(describeProxy(GITEE)).toBe(proxy);
});

test('https goes by its own variable', () => {
  vi.stubEnv('http_proxy', 'http://proxy.test:3128');
  expect(describeProxy(GITEE)).toBeUndefined();
});

test.each(['gitee.test', '.test', '*'])('no_proxy=%s goes past the proxy', (hosts) => {
  vi.stubEnv('https_proxy', 'http://proxy.test:3128');
  vi.stubEnv('no_proxy', hosts);
  expect(describeProxy(GITEE)).toBeUndefined();
});

test('this machine is asked without a proxy', () => {
  vi.stubEnv('https_proxy', 'http://proxy.test:3128');
  expect(describeProxy(new URL('https://127.0.0.1:8080'))).toBeUndefined();
});
