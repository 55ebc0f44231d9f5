import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainOldNode } from '../../src/messages/node-version.ts';

const { engines } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const ENGLISH = { LANG: 'C' };

test.each(['0.10.48', '8.17.0', '18.20.4', '20.9.0', '20.18.3'])('%s is too old', (version) => {
  expect(explainOldNode(version, ENGLISH)).toBe(
    `gitee-token needs Node.js 20.19 or later, but this is ${version}. ` +
      'Install a newer version from https://nodejs.org, or use an image that has one.',
  );
});

test.each(['20.19.0', '20.20.2', '21.0.0', '24.1.0', '100.0.0'])('%s is not', (version) => {
  expect(explainOldNode(version, ENGLISH)).toBeUndefined();
});

test.each([
  { LANG: 'zh_CN.UTF-8' },
  { LANG: 'C', INPUT_LANGUAGE: 'zh-CN' },
  { LANG: 'zh_CN.UTF-8', INPUT_LANGUAGE: 'auto' },
])('in Chinese with %o', (env) => {
  expect(explainOldNode('16.20.2', env)).toBe(
    'gitee-token 需要 Node.js 20.19 或更高版本，当前版本是 16.20.2。' +
      '请从 https://nodejs.org 安装新版本，或者换用带有新版本的镜像。',
  );
});

test('the language of the inputs comes before that of the locale', () => {
  const env = { LANG: 'zh_CN.UTF-8', INPUT_LANGUAGE: 'EN' };
  expect(explainOldNode('16.20.2', env)).toMatch(/^gitee-token needs/);
});

test('the oldest version is the one that package.json asks for', () => {
  expect(explainOldNode('0.0.0', ENGLISH)).toContain(engines.node.replace('>=', 'Node.js '));
});
