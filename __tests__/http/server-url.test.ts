import { expect, test } from 'vitest';
import { isLoopback, parseServerUrl, readServerUrl } from '../../src/http/server-url.ts';
import type { Problem } from '../../src/problems.ts';
import { getProblemFrom } from '../action/rejection.ts';

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

const [source, example] = ['gitee-url', 'https://gitee.example'];
const malformed: Problem = { reason: 'server_url_malformed', source, example };
const insecure: Problem = { reason: 'server_url_insecure', source };
const notBare: Problem = { reason: 'server_url_not_bare', source, example };
const without = (url: string): Problem => ({
  reason: 'server_url_without_scheme',
  source,
  example: url,
});
const path = (origin: string): Problem => ({ reason: 'server_url_has_path', source, origin });
const www: Problem = { reason: 'server_url_www', source };

test.each<[string, Problem]>([
  ['gitee.com', without('https://gitee.com')],
  ['gitee.com/', without('https://gitee.com')],
  ['gitee.com:8443', without('https://gitee.com:8443')],
  ['gitee.com/oauth/token', without('https://gitee.com')],
  ['192.168.0.1:3000', without('https://192.168.0.1:3000')],
  // What may be a secret, or a host with http, is not made into an example.
  ['localhost:3000', without(example)],
  ['0123456789abcdef'.repeat(4), without(example)],
  ['eyJhbGciOiJkaXIifQ.e30.AAAA', without(example)],
  ['http://gitee.com', insecure],
  ['http://localhost.example', insecure],
  ['http://127.0.0.1.example', insecure],
  ['http://192.168.0.1:3000/api', insecure],
  ['https://gitee.com?query', notBare],
  ['https://gitee.com/#hash', notBare],
  ['https://user:pass@gitee.com', notBare],
  ['http://user:pass@localhost', notBare],
  ['https://gitee.com/oauth/token', path('https://gitee.com')],
  ['https://gitee.com:8443/api/v5', path('https://gitee.com:8443')],
  ['https://www.gitee.com', www],
  ['https://www.gitee.com/oauth', www],
  ['ftp://localhost', malformed],
  ['file:///etc/passwd', malformed],
  ['mailto:user@example.com', malformed],
  ['https:', malformed],
  ['https：//gitee.com', malformed],
  ['"https://gitee.com"', malformed],
])('of %j, what is wrong is told', (text, problem) => {
  const read = () => readServerUrl(text, { source, example, mayHavePath: false });
  expect(getProblemFrom(read)).toEqual(problem);
});

test('a path is read where there may be one, and www where it is not Gitee', () => {
  const read = (text: string, mayHavePath: boolean) =>
    readServerUrl(text, { source, example, mayHavePath }).href;
  expect(read('https://www.gitee.com/api/v5', true)).toBe('https://www.gitee.com/api/v5');
  expect(read('https://www.gitee.example', false)).toBe('https://www.gitee.example/');
  expect(read('https://gitee.com/', false)).toBe('https://gitee.com/');
});
