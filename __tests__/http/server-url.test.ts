import { expect, test } from 'vitest';
import { isLoopback, parseServerUrl } from '../../src/http/server-url.ts';

test.each([
  ['https://gitee.com', 'https://gitee.com/'],
  ['https://gitee.com:8443/api/v5', 'https://gitee.com:8443/api/v5'],
  ['HTTPS://GITEE.COM', 'https://gitee.com/'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ['http://127.255.0.1', 'http://127.255.0.1/'],
  ['http://localhost:3000/api', 'http://localhost:3000/api'],
])('%s may be sent secrets', (text, href) => {
  expect(parseServerUrl(text)?.href).toBe(href);
});

test.each([
  ['plain http', 'http://gitee.com'],
  ['plain http to a name that looks like a loopback host', 'http://127.0.0.1.evil.test'],
  ['plain http to a subdomain', 'http://localhost.evil.test'],
  ['plain http to the local network', 'http://192.168.0.1'],
  ['another scheme', 'ftp://127.0.0.1'],
  ['a file', 'file:///etc/passwd'],
  ['a user', 'https://user@gitee.com'],
  ['a password', 'https://:password@gitee.com'],
  ['a query', 'https://gitee.com/?a=b'],
  ['a fragment', 'https://gitee.com/#a'],
  ['a user before a loopback host', 'http://gitee.com@127.0.0.1'],
  ['no scheme', 'gitee.com'],
  ['nothing', ''],
])('an address with %s may not', (_, text) => {
  expect(parseServerUrl(text)).toBeUndefined();
});

test.each([
  ['http://127.0.0.1:27180/callback', true],
  ['http://localhost', true],
  ['https://127.0.0.1', false],
  ['https://localhost', false],
  ['http://128.0.0.1', false],
  ['http://localhost.test', false],
])('that %s is plain http to this machine is %s', (text, isIt) => {
  expect(isLoopback(new URL(text))).toBe(isIt);
});
