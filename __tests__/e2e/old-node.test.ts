import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const bundle = (name: string) =>
  fileURLToPath(new URL(`../../dist/${name}/index.js`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-old-node-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT =
  'gitee-token needs Node.js 20.19 or later, but this is 18.20.4. ' +
  'Install a newer version from https://nodejs.org, or use an image that has one.\n';

test.each([
  ['cli', TEXT],
  ['main', `::error::${TEXT}`],
  ['post', `::error::${TEXT}`],
])('an old Node.js is told by dist/%s before anything else is loaded', (name, stderr) => {
  const list = join(folder, name);
  const NODE_OPTIONS = `--require ${fixture('old-node.cjs')} --import ${fixture('record-loads.mjs')}`;
  const result = spawnSync(process.execPath, [bundle(name), 'token'], {
    encoding: 'utf8',
    env: { LANG: 'C', NODE_OPTIONS, LOADS: list },
  });
  expect(result).toMatchObject({ status: 1, stdout: '', stderr });
  const loaded = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
  expect(loaded.filter((url) => /\/dist\/.*\.js$/.test(url)).length).toBe(1);
});

test.each(['cli', 'main', 'post'])('an old Node.js can parse dist/%s/index.js', (name) => {
  const code = readFileSync(bundle(name), 'utf8').replace(/\/\*.*?\*\/|\/\/.*/gs, '');
  // What came after ES2018.
  expect(code).not.toMatch(/\?\?|\?\.(?!\d)|catch \{|\bclass\b|\d_\d|\d+n\b|\bimport\(|&&=|\|\|=/);
});
