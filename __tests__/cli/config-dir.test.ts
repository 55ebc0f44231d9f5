import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { configDir, statePath } from '../../src/cli/config-dir.ts';
import { createFolder } from '../stores/folder.ts';
import { explained } from '../support/explained.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const ENV = { XDG_CONFIG_HOME: '/config', APPDATA: '/roaming', HOME: '/homes/me' };
const { homedir } = os.userInfo();

function knowing(home: string | undefined) {
  const user = os.userInfo();
  vi.spyOn(os, 'userInfo').mockImplementation(() => {
    if (home !== undefined) return { ...user, homedir: home };
    throw Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' });
  });
  syncBuiltinESMExports();
}

function getRejection(env: NodeJS.ProcessEnv) {
  try {
    return configDir(env);
  } catch (error) {
    const { code, message, advice } = explained(error);
    return { code, message, advice };
  }
}

test.each([
  [ENV, '/config/gitee-token'],
  [{ ...ENV, XDG_CONFIG_HOME: '' }, '/roaming/gitee-token'],
  [{ ...ENV, XDG_CONFIG_HOME: 'config' }, '/roaming/gitee-token'],
  [{ ...ENV, XDG_CONFIG_HOME: './config', APPDATA: 'roaming' }, '/homes/me/.config/gitee-token'],
  [{ HOME: '/homes/me' }, '/homes/me/.config/gitee-token'],
  [{ HOME: '' }, join(homedir, '.config/gitee-token')],
  [{ HOME: 'me' }, join(homedir, '.config/gitee-token')],
  [{}, join(homedir, '.config/gitee-token')],
])('with %o the folder is %s', (env, folder) => {
  expect(configDir(env)).toBe(folder);
});

test.each([undefined, '', 'home'])('without any home (%j) there is no folder', (home) => {
  knowing(home);
  expect(getRejection({ HOME: '', XDG_CONFIG_HOME: '.' })).toEqual({
    code: 'input_invalid',
    message: 'No home folder was found: HOME is not set to an absolute path.',
    advice:
      'Set HOME or XDG_CONFIG_HOME to an absolute path. With --store file, passing --file is enough.',
  });
});

test('a folder that others can write to is not used', () => {
  const settings = createFolder();
  const folder = join(settings, 'gitee-token');
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  expect(getRejection({ XDG_CONFIG_HOME: settings })).toEqual({
    code: 'input_invalid',
    message: `Other users can write to ${folder}.`,
    advice: `Check what is in it, then run \`chmod go-w '${folder}'\`. Or set XDG_CONFIG_HOME to another folder.`,
  });
});

test('a folder that cannot be looked at says why', () => {
  const settings = join(createFolder(), 'file');
  writeFileSync(settings, '');
  expect(getRejection({ XDG_CONFIG_HOME: settings })).toMatchObject({
    code: 'input_invalid',
    message: expect.stringContaining(`Could not use the folder ${settings}/gitee-token: ENOTDIR: `),
    advice: 'Check its path and its permissions. Or set XDG_CONFIG_HOME to another folder.',
  });
});

test('each store has paths of its own there, which do not tell its identity', () => {
  const paths = [
    statePath('one', 'lock', ENV),
    statePath('one', 'journal', ENV),
    statePath('two', 'lock', ENV),
  ];
  expect(new Set(paths).size).toBe(3);
  for (const path of paths)
    expect(path).toMatch(/^.config.gitee-token.[0-9a-f]{16}\.(lock|journal)$/);
  expect(statePath('one', 'lock', ENV)).toBe(paths[0]);
});
