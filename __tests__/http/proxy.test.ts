import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findProxy, findProxyProblem } from '../../src/http/proxy.ts';

const GITEE = new URL('https://gitee.test/oauth/token');

/** Returns the proxy for an address, without its credentials, or `invalid` if it cannot be used. */
function describeProxy(url: URL): string | undefined {
  const found = findProxy(url);
  return found && ('reason' in found ? 'invalid' : found.url.origin);
}

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
  ['https_proxy', '"http://user:s3cret@proxy.test:3128"', 'invalid'],
  ['https_proxy', "'http://proxy.test:3128'", 'invalid'],
  ['https_proxy', 'http://[fd00::1]:3128', 'http://[fd00::1]:3128'],
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

const variable = 'https_proxy';
const host = 'gitee.test';
const example = 'http://proxy.example.com:8080';
const SOCKS = { reason: 'proxy_socks', variable, host };
const MALFORMED = { reason: 'proxy_malformed', variable, example };
const without = (address: string) => ({
  reason: 'proxy_without_scheme',
  variable,
  example: address,
});

test.each([
  ['socks5://user:s3cret@proxy.test:1080', SOCKS],
  ['socks5h://127.0.0.1:7890', SOCKS],
  ['SOCKS://proxy.test', SOCKS],
  ['proxy.test:3128', without('http://proxy.test:3128')],
  ['user:s3cret@proxy.test:3128', without(example)],
  ['not an address', without(example)],
  ['ftp://proxy.test', MALFORMED],
  ['http://user:s3cr#t@proxy.test:3128', MALFORMED],
  ['http://user:100%@proxy.test:3128', MALFORMED],
  ['http://', MALFORMED],
])('what is wrong with %s is told', (value, problem) => {
  vi.stubEnv('https_proxy', value);
  expect(findProxy(GITEE)).toEqual(problem);
});

const NO_TUNNEL = 'ECONNRESET: tunneling socket could not be established, ';
const NAMED = { variable, proxy: 'http://proxy.test:3128' };

test.each([
  [
    'cause=connect ECONNREFUSED 10.0.0.1:3128',
    { reason: 'proxy_unreachable', ...NAMED, host, detail: 'connect ECONNREFUSED 10.0.0.1:3128' },
  ],
  ['cause=write EPROTO 8:error:wrong version number:\n', { reason: 'proxy_without_tls', ...NAMED }],
  [
    'cause=self-signed certificate',
    { reason: 'certificate_untrusted', host: 'proxy.test:3128', detail: 'self-signed certificate' },
  ],
  ['statusCode=407', { reason: 'proxy_password_missing', ...NAMED }],
  ['statusCode=403', { reason: 'proxy_refused', ...NAMED, host, status: 403 }],
  ['statusCode=502', { reason: 'proxy_failed', ...NAMED, host, status: 502 }],
])('of a connection that failed by %j, the proxy is told', (cause, problem) => {
  vi.stubEnv('https_proxy', 'http://proxy.test:3128');
  const failure = { reason: 'connection', detail: NO_TUNNEL + cause } as const;
  expect(findProxyProblem(failure, GITEE)).toEqual(problem);
});

test.each(['user:s3cret', 'user', ':s3cret'])('a proxy may reject %s', (credentials) => {
  vi.stubEnv('https_proxy', `http://${credentials}@proxy.test:3128`);
  const failure = { reason: 'connection', detail: `${NO_TUNNEL}statusCode=407` } as const;
  const problem = { reason: 'proxy_password_rejected', ...NAMED };
  expect(findProxyProblem(failure, GITEE)).toEqual(problem);
});

test('a connection that is not there in time is not there through the proxy', () => {
  vi.stubEnv('https_proxy', 'http://proxy.test:3128');
  const failure = { reason: 'timeout', detail: 'timeout' } as const;
  const problem = { reason: 'proxy_silent', ...NAMED, host };
  expect(findProxyProblem(failure, GITEE)).toEqual(problem);
});

test('a connection that broke behind the proxy is not blamed on it', () => {
  vi.stubEnv('https_proxy', 'http://proxy.test:3128');
  const failure = { reason: 'connection', detail: 'ECONNRESET: socket hang up' } as const;
  expect(findProxyProblem(failure, GITEE)).toBeUndefined();
});

test('without a proxy, nothing is blamed on one', () => {
  const failure = { reason: 'connection', detail: 'connect ECONNREFUSED 10.0.0.1:443' } as const;
  expect(findProxyProblem(failure, GITEE)).toBeUndefined();
});
