import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { lastScope, rememberScope } from '../../src/cli/scope-memory.ts';
import { newFolder } from '../stores/folder.ts';

const GITEE = { origin: new URL('https://gitee.test/'), client: { client_id: 'one' } };
const OTHER_CLIENT = { ...GITEE, client: { client_id: 'two' } };
const OTHER_SERVER = { ...GITEE, origin: new URL('https://other.test') };

function newEnv() {
  const XDG_CONFIG_HOME = join(newFolder(), 'deep');
  return { env: { XDG_CONFIG_HOME }, path: join(XDG_CONFIG_HOME, 'gitee-token', 'scopes.json') };
}

/** An environment in whose file a text stands. */
function envWith(text: string) {
  const { env, path } = newEnv();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return env;
}

test('nothing is remembered before the first log-in', () => {
  expect(lastScope(GITEE, newEnv().env)).toBe('');
});

test('the scopes of the last log-in are remembered, of each application its own', () => {
  const { env, path } = newEnv();
  rememberScope(GITEE, 'user_info', env);
  rememberScope(OTHER_CLIENT, 'projects', env);
  rememberScope(OTHER_SERVER, 'gists keys', env);
  rememberScope(GITEE, 'user_info hook', env);
  expect([GITEE, OTHER_CLIENT, OTHER_SERVER].map((one) => lastScope(one, env))).toEqual([
    'user_info hook',
    'projects',
    'gists keys',
  ]);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    'https://gitee.test one': 'user_info hook',
    'https://gitee.test two': 'projects',
    'https://other.test one': 'gists keys',
  });
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

test.each(['', '[]', '{"https://gitee.test one"', '{"https://gitee.test one":["user_info"]}'])(
  'a file that says %j is no memory, and is no failure',
  (text) => {
    const env = envWith(text);
    expect(lastScope(GITEE, env)).toBe('');
    rememberScope(GITEE, 'user_info', env);
    expect(lastScope(GITEE, env)).toBe('user_info');
  },
);

test('a folder that cannot be made is no failure', () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  const env = { XDG_CONFIG_HOME: file };
  rememberScope(GITEE, 'user_info', env);
  expect(lastScope(GITEE, env)).toBe('');
});
