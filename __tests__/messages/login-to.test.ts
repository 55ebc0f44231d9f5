import { expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import { loginTo, recoverTo } from '../../src/messages/errors/login-to.ts';
import { createTarget } from '../../src/stores/branch/target.ts';

/** Returns the name of a branch that is kept there. */
function nameOf(apiUrl: string, { branch = 'gitee-token', giteeUrl = '' } = {}) {
  return createTarget({
    kind: apiUrl.endsWith('/api/v1') ? 'gitea' : 'github',
    apiUrl: new URL(apiUrl),
    giteeUrl,
    branch,
    repository: 'octo/repo',
    http: createHttpClient(),
    deadline: createDeadline(1000),
    token: 'T',
    tokenName: 'GH_TOKEN',
    key: new Uint8Array(32),
  }).store;
}

const REPOSITORY = '--store branch --repo octo/repo';

test.each([
  ['github.com', 'https://api.github.com', {}, ''],
  ['github.com as a runner may name it', 'https://api.github.com/', {}, ''],
  ['gitee.com', 'https://api.github.com', { giteeUrl: 'https://gitee.com' }, ''],
  [
    'GitHub Enterprise Server',
    'https://ghe.example.com/api/v3',
    {},
    ' --api-url https://ghe.example.com/api/v3',
  ],
  [
    'a Gitea',
    'https://gitea.example.com/api/v1',
    {},
    ' --api-url https://gitea.example.com/api/v1',
  ],
  ['a local server', 'http://127.0.0.1:8080', {}, ' --api-url http://127.0.0.1:8080'],
  ['another branch', 'https://api.github.com', { branch: 'main' }, ' --branch main'],
  [
    'a private Gitee',
    'https://api.github.com',
    { giteeUrl: 'https://gitee.example.com' },
    ' --gitee-url https://gitee.example.com',
  ],
])('a suggested login has the options for %s', (_, api, options, added) => {
  expect(loginTo(nameOf(api, options))).toBe(`\`gitee-token login ${REPOSITORY}${added}\``);
});

test('a suggested recovery has the options, except the one it lacks', () => {
  const name = nameOf('https://ghe.example.com/api/v3', {
    branch: 'main',
    giteeUrl: 'https://gitee.example.com',
  });
  expect(recoverTo(name)).toBe(
    `\`gitee-token recover ${REPOSITORY} --branch main --api-url https://ghe.example.com/api/v3\``,
  );
});
