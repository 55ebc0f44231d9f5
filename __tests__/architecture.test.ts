import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What each module may import, besides itself and the leaves. DESIGN.md draws the same arrows. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  action: ['entry.ts', 'token', 'gitee', 'stores', 'http'],
  cli: ['entry.ts', 'token', 'gitee', 'stores', 'http', 'sandbox'],
  token: ['gitee', 'stores', 'http'],
  gitee: ['http'],
  stores: ['http'],
  http: [],
  sandbox: [],
  'entry.ts': [],
  'errors.ts': [],
  'json.ts': [],
  'secrets.ts': [],
  'version.ts': [],
};
const LEAVES = ['errors.ts', 'json.ts', 'secrets.ts', 'version.ts'];
const LEAVES_SEEN_FROM: Readonly<Record<string, readonly string[]>> = {
  'entry.ts': [],
  'errors.ts': ['secrets.ts'],
  'json.ts': [],
  'secrets.ts': [],
  'version.ts': [],
  sandbox: [],
};
/** The one module, or the one file, that may import a library. */
const ONLY_IMPORTER_OF: Readonly<Record<string, string>> = {
  '@actions/core': 'action',
  '@actions/http-client': 'http',
  tunnel: 'http/agents.ts',
  'p-limit': 'stores',
  '@noble/ciphers': 'stores/sealed-box.ts',
  '@noble/hashes': 'stores/sealed-box.ts',
  jose: 'token/recovery-copy.ts',
  commander: 'cli/program.ts',
  '@clack/prompts': 'cli/prompts.ts',
  open: 'cli/browser.ts',
  'yocto-spinner': 'cli/spinner.ts',
  yoctocolors: 'cli/commands/check.ts',
  'libsodium-wrappers': 'sandbox',
};

/** What many runs never need, and so never load. */
const LOADED_LATE = [
  'jose',
  'stores/sealed-box.ts',
  'http/retry.ts',
  'tunnel',
  'open',
  '@clack/prompts',
];

const MODULES_WITH_PROCESS = ['action', 'cli', 'entry.ts'];

const SOURCE = new URL('../src/', import.meta.url);

/** Says in words what a source file does that its module must not. */
function violations(file: string, source: string): string[] {
  const module = getModule(file);
  if (!(module in ARROWS)) return [`${module} is a module that no arrow leads to or from`];
  const code = withoutComments(source);
  return [
    ...getImports(code).flatMap((specifier) => wrongImport(file, specifier)),
    ...loadedEarly(file, code),
    ...(usesProcess(code) && !MODULES_WITH_PROCESS.includes(module) ? ['uses process'] : []),
    ...(/(?:[:<|&,(=]|\bas|\bextends)\s*any\b/.test(code) ? ['has an any'] : []),
    ...(/biome-ignore|@ts-(?:ignore|expect-error|nocheck)|(?:v8|c8|istanbul) ignore/.test(source)
      ? ['suppresses a check']
      : []),
  ];
}

function wrongImport(file: string, specifier: string): string[] {
  const module = getModule(file);
  const problem = [`imports ${specifier}`];
  if (!specifier.startsWith('.')) {
    const location = ONLY_IMPORTER_OF[getLibrary(specifier)] ?? module;
    return location === module || location === file ? [] : problem;
  }
  const target = getModule(posix.join(posix.dirname(file), specifier));
  const allowed = [module, ...(ARROWS[module] ?? []), ...(LEAVES_SEEN_FROM[module] ?? LEAVES)];
  return allowed.includes(target) ? [] : problem;
}

function loadedEarly(file: string, code: string): string[] {
  const values = code.replace(/\bimport type\b[^'"]*['"][^'"]*['"]/g, '');
  const early = [...values.matchAll(/\b(?:from|import)\s*['"]([^'"]+)['"]/g)];
  return early.flatMap(([, specifier = '']) => {
    const path = posix.join(posix.dirname(file), specifier);
    const target = specifier.startsWith('.') ? path : getLibrary(specifier);
    return LOADED_LATE.includes(target) ? [`loads ${specifier} before it is needed`] : [];
  });
}

/** `@scope/name/file.js` is a file of the library `@scope/name`. */
function getLibrary(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function getModule(file: string): string {
  return file.split('/')[0] ?? '';
}

function getImports(code: string): string[] {
  const pattern = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...code.matchAll(pattern)].map(([, specifier = '']) => specifier);
}

function usesProcess(code: string): boolean {
  return /\bprocess\s*(?:\?\.|[.[])|=\s*process\b|['"](?:node:)?process['"]/.test(code);
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

test.each(files)('src/%s keeps to the arrows', (file) => {
  expect(violations(file, readFileSync(new URL(file, SOURCE), 'utf8'))).toEqual([]);
});

/** Returns the files that can be reached from a file by its imports, those of types included. */
function reachableFrom(file: string, importsOf: ReadonlyMap<string, readonly string[]>) {
  const reached = new Set<string>();
  const visit = (one: string) => {
    for (const next of importsOf.get(one) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      visit(next);
    }
  };
  visit(file);
  return reached;
}

function inCircles(sources: Readonly<Record<string, string>>): string[] {
  const importsOf = new Map(
    Object.entries(sources).map(([file, source]) => [
      file,
      getImports(withoutComments(source))
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => posix.join(posix.dirname(file), specifier)),
    ]),
  );
  return Object.keys(sources).filter((file) => reachableFrom(file, importsOf).has(file));
}

test('no file imports itself by way of others, not even for a type', () => {
  const sources = files.map((file) => [file, readFileSync(new URL(file, SOURCE), 'utf8')]);
  expect(inCircles(Object.fromEntries(sources))).toEqual([]);
});

test('the search for circles finds one of three files, and nothing else', () => {
  const sources = {
    'a.ts': `import type { X } from './b.ts';`,
    'b.ts': `await import('./c/c.ts');`,
    'c/c.ts': `export * from '../a.ts';`,
    'd.ts': `import './a.ts';`,
  };
  expect(inCircles(sources)).toEqual(['a.ts', 'b.ts', 'c/c.ts']);
});

test('every module of the arrows has a file', () => {
  expect([...new Set(files.map(getModule))].sort()).toEqual(Object.keys(ARROWS).sort());
});

describe('the checker', () => {
  test.each([
    ['gitee/a.ts', `import { x } from '../token/obtain.ts';`, 'imports ../token/obtain.ts'],
    ['gitee/a.ts', `import type { X } from '../stores/store.ts';`, 'imports ../stores/store.ts'],
    ['stores/a.ts', `export * from '../gitee/token.ts';`, 'imports ../gitee/token.ts'],
    ['http/a.ts', `import '../gitee/token.ts';`, 'imports ../gitee/token.ts'],
    ['http/a.ts', `import {\n  x,\n} from '../cli/demo.ts';`, 'imports ../cli/demo.ts'],
    ['token/a.ts', `await import('../action/run.ts')`, 'imports ../action/run.ts'],
    ['action/a.ts', `import { x } from '../cli/demo.ts';`, 'imports ../cli/demo.ts'],
    ['cli/a.ts', `import { x } from '../action/run.ts';`, 'imports ../action/run.ts'],
    ['action/a.ts', `import { x } from '../sandbox/gitee.ts';`, 'imports ../sandbox/gitee.ts'],
    ['sandbox/a.ts', `import { x } from '../errors.ts';`, 'imports ../errors.ts'],
    ['sandbox/a.ts', `import { x } from '../stores/api.ts';`, 'imports ../stores/api.ts'],
    ['sandbox/a.ts', `import { x } from '@actions/core';`, 'imports @actions/core'],
    ['stores/a.ts', `import sodium from 'libsodium-wrappers';`, 'imports libsodium-wrappers'],
    ['cli/a.ts', `await import('@clack/prompts');`, 'imports @clack/prompts'],
    ['cli/login.ts', `await import('open');`, 'imports open'],
    ['cli/browser.ts', `import open from 'open';`, 'loads open before it is needed'],
    ['http/pool.ts', `await import('tunnel');`, 'imports tunnel'],
    ['http/a.ts', `import { x } from './retry.ts';`, 'loads ./retry.ts before it is needed'],
    ['cli/login.ts', `import spinner from 'yocto-spinner';`, 'imports yocto-spinner'],
    ['action/a.ts', `import { red } from 'yoctocolors';`, 'imports yoctocolors'],
    ['cli/recover.ts', `await import('jose')`, 'imports jose'],
    ['token/recovery-copy.ts', `import { x } from 'jose';`, 'loads jose before it is needed'],
    [
      'stores/a.ts',
      `import { x } from './sealed-box.ts';`,
      'loads ./sealed-box.ts before it is needed',
    ],
    ['token/session.ts', `import { x } from '@noble/hashes/a.js';`, 'imports @noble/hashes/a.js'],
    ['secrets.ts', `import { x } from './errors.ts';`, 'imports ./errors.ts'],
    ['errors.ts', `import { x } from './http/http.ts';`, 'imports ./http/http.ts'],
    ['action/a.ts', `import x from '../../package.json';`, 'imports ../../package.json'],
    ['token/a.ts', `import * as core from '@actions/core';`, 'imports @actions/core'],
    ['cli/a.ts', `import { x } from '@actions/http-client';`, 'imports @actions/http-client'],
    ['gitee/a.ts', `import pLimit from 'p-limit';`, 'imports p-limit'],
    ['http/a.ts', `const { https_proxy } = process.env;`, 'uses process'],
    ['token/a.ts', `process.exit();`, 'uses process'],
    ['token/a.ts', `import { x } from '../entry.ts';`, 'imports ../entry.ts'],
    ['stores/a.ts', `const { env } = process;`, 'uses process'],
    ['gitee/a.ts', `import { env } from 'node:process';`, 'uses process'],
    ['gitee/a.ts', `const x: any = 1;`, 'has an any'],
    ['gitee/a.ts', `const x = y as any;`, 'has an any'],
    ['gitee/a.ts', `const x: Promise<any> = y;`, 'has an any'],
    ['gitee/a.ts', `// biome-ignore lint: because`, 'suppresses a check'],
    ['gitee/a.ts', `// @ts-ignore`, 'suppresses a check'],
    ['gitee/a.ts', `// @ts-expect-error`, 'suppresses a check'],
    ['gitee/a.ts', `/* v8 ignore next */`, 'suppresses a check'],
    ['utils/a.ts', '', 'utils is a module that no arrow leads to or from'],
  ])('finds what %s must not: %s', (file, source, found) => {
    expect(violations(file, source)).toEqual([found]);
  });

  test.each([
    ['action/a.ts', `import { x } from '../http/http.ts';\nprocess.exitCode = 1;`],
    ['cli/a.ts', `import { x } from '../sandbox/gitee.ts';`],
    ['gitee/a.ts', `import { x } from './json.ts';\n// process.env takes any value: any`],
    ['errors.ts', `import { x } from './secrets.ts';`],
    ['sandbox/a.ts', `import { x } from 'node:http';`],
    ['sandbox/a.ts', `import sodium from 'libsodium-wrappers';`],
    ['cli/browser.ts', `const { default: open } = await import('open');`],
    ['http/a.ts', `import type { X } from './retry.ts';`],
    ['cli/spinner.ts', `import spinner from 'yocto-spinner';`],
    ['stores/sealed-box.ts', `import { x } from '@noble/hashes/a.js';`],
    ['stores/a.ts', `const { seal } = await import('./sealed-box.ts');`],
    ['token/recovery-copy.ts', `const { x } = await import('jose');`],
    ['http/a.ts', `import { x } from '../version.ts';\nconst said = 'the process takes any';`],
  ])('lets %s do what it may: %s', (file, source) => {
    expect(violations(file, source)).toEqual([]);
  });
});
