import { execSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, test } from 'vitest';

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const root = new URL('../', import.meta.url);
const pkg = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

function below(folder: string): string[] {
  const path = fileURLToPath(new URL(folder, root));
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(fileURLToPath(root), join(parentPath, name)))
    .map((file) => file.replaceAll(sep, '/'));
}

describe('what npm would publish', { tags: 'slow' }, () => {
  let packed: Packed;

  beforeAll(() => {
    const command = 'npm pack --json --dry-run --ignore-scripts --loglevel=error';
    [packed] = JSON.parse(execSync(command, { cwd: root, encoding: 'utf8' }));
  });

  test('publint has nothing to say', async () => {
    const { messages } = await publint({ pkgDir: fileURLToPath(root), strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('the package has the action, the command and the pages, and nothing else', ({
    annotate,
  }) => {
    const { files, size, unpackedSize } = packed;
    annotate(`${size} bytes packed, ${unpackedSize} unpacked`);
    const expected = [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md', 'action.yml', 'package.json'],
      ...below('dist'),
      ...below('docs'),
    ];
    expect(files.map(({ path }) => path).sort()).toEqual(expected.sort());
    expect(expected).toEqual(
      expect.arrayContaining(['dist/cli/index.js', 'dist/main/index.js', 'dist/post/index.js']),
    );
  });

  test('the command can be run', () => {
    const [path] = Object.values<string>(pkg.bin);
    const mode = packed.files.find((file) => file.path === path)?.mode ?? 0;
    expect(mode & 0o111).toBe(0o111);
    expect(readFileSync(new URL(`${path}`, root), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

test('the package needs no other', () => {
  expect(pkg).not.toHaveProperty('dependencies');
});

test.each(['main', 'post', 'cli'])('dist/%s has the licence of each library in it', (folder) => {
  const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
  const scripts = below(`dist/${folder}`).filter((file) => file.endsWith('.js'));
  const modules = /MODULE: \.\/node_modules\/((?:@[\w-]+\/)?[\w.-]+)\//g;
  const bundled = scripts.flatMap((file) =>
    Array.from(read(file).matchAll(modules), ([, name]) => name),
  );
  const licenses = read(`dist/${folder}/licenses.txt`);
  const listed = Array.from(licenses.matchAll(/^(\S+)\n(?:MIT|ISC)\n./gm), ([, name]) => name);
  expect(bundled).toEqual(expect.arrayContaining(['@actions/http-client', 'jose', 'libsodium']));
  expect(listed).toEqual(expect.arrayContaining(bundled));
});
