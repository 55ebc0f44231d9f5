import { expect, test } from 'vitest';
import { parseRepository } from '../../src/stores/repository.ts';

const GITHUB = new URL('https://api.github.com');

test.each([
  'octo/website',
  ' octo/website/ ',
  'octo/website.git',
  'https://github.com/octo/website',
  'https://github.com/octo/website/',
  'https://github.com/octo/website.git',
  'https://github.com/octo/website.git/',
  'https://www.github.com/octo/website/settings/secrets/actions',
  'https://github.com/octo/website/tree/main?tab=readme#install',
  'https://user:password@github.com/octo/website.git',
  'http://github.com/octo/website',
  'github.com/octo/website',
  'git@github.com:octo/website.git',
  'github.com:octo/website',
  'ssh://git@github.com/octo/website.git',
  'ssh://git@ssh.github.com:443/octo/website.git',
  'git+ssh://git@github.com/octo/website.git',
  'git://github.com/octo/website',
])('%j is octo/website', (text) => {
  expect(parseRepository(text, GITHUB)).toEqual({ repository: 'octo/website' });
});

test.each([
  '',
  'octo',
  'octo/',
  '/website',
  'octo/website/extra',
  'octo website/x',
  'octo/..',
  './website',
  'https://github.com/octo',
  'https://github.com/octo/..',
  'https://github.com',
  'git@github.com:octo',
  'file:///octo/website',
  'mailto:octo/website',
])('%j is no repository', (text) => {
  expect(parseRepository(text, GITHUB)).toBeUndefined();
});

test.each([
  ['https://gitee.com/octo/website', 'https://api.github.com', 'gitee.com', 'github.com'],
  ['git@gitee.com:octo/website.git', 'https://api.github.com', 'gitee.com', 'github.com'],
  ['https://github.com/octo/website', 'https://codeberg.org/api/v1', 'github.com', 'codeberg.org'],
])('%s is on another server than %s', (text, apiUrl, otherHost, expectedHost) => {
  expect(parseRepository(text, new URL(apiUrl))).toEqual({ otherHost, expectedHost });
});

test.each([
  ['https://codeberg.org/octo/website', 'https://codeberg.org/api/v1'],
  ['https://git.example:8443/octo/website', 'https://git.example:8443/api/v3'],
  ['https://octo.ghe.com/octo/website', 'https://api.octo.ghe.com'],
  ['https://github.com/octo/website', 'http://127.0.0.1:8080'],
])('%s is on the server of %s', (text, apiUrl) => {
  expect(parseRepository(text, new URL(apiUrl))).toEqual({ repository: 'octo/website' });
});

test.each([
  ['https://corp.example/git/octo/website', 'https://corp.example/git/api/v1'],
  ['https://corp.example/git/octo/website/settings', 'https://corp.example/git/api/v1/'],
  ['https://corp.example/a/b/octo/website.git', 'https://corp.example/a/b/api/v3'],
  // By ssh, the server has no path.
  ['git@corp.example:octo/website.git', 'https://corp.example/git/api/v1'],
  ['https://corp.example/api/website', 'https://corp.example/api/v1', 'api/website'],
  ['https://corp.example/octo/website', 'https://corp.example/git/api/v1'],
])('%s is on the server of %s, which has a path', (text, apiUrl, repository = 'octo/website') => {
  expect(parseRepository(text, new URL(apiUrl))).toEqual({ repository });
});
