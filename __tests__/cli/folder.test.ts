import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownFolder, pathFor } from '../../src/cli/folder.ts';

const ENV = { XDG_CONFIG_HOME: '/config', APPDATA: '/roaming' };

test.each([
  [ENV, join('/config', 'gitee-token')],
  [{ APPDATA: '/roaming' }, join('/roaming', 'gitee-token')],
  [{ ...ENV, XDG_CONFIG_HOME: '' }, join('/roaming', 'gitee-token')],
  [{}, join(homedir(), '.config', 'gitee-token')],
])('with %o the folder is %s', (env, folder) => {
  expect(ownFolder(env)).toBe(folder);
});

test('each store has paths of its own there, which do not tell its label', () => {
  const paths = [
    pathFor('one', 'lock', ENV),
    pathFor('one', 'journal', ENV),
    pathFor('two', 'lock', ENV),
  ];
  expect(new Set(paths).size).toBe(3);
  for (const path of paths)
    expect(path).toMatch(/^.config.gitee-token.[0-9a-f]{16}\.(lock|journal)$/);
  expect(pathFor('one', 'lock', ENV)).toBe(paths[0]);
});
