import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../src/errors.ts';
import { dropLanguage, ourLastInputs } from './support/language-line.ts';

const ROOT = new URL('../', import.meta.url);
const PAGES = [
  'benchmarks',
  'errors',
  'how-it-works',
  'other-ci',
  'recipes',
  'secrets',
  'security',
  'troubleshooting',
];
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const pkg = JSON.parse(read('package.json'));

const english = (page: string) => read(`docs/${page}.md`);
const chinese = (page: string) => read(`docs/${page}.zh-CN.md`);

/** The text without its blocks of code, in which `#` and `-` mean something else. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

function blocks(text: string): string[] {
  return text.match(/^```[\s\S]*?^```$/gm) ?? [];
}

/** Returns a diagram without its words, which are in the language of the page, or another block as it is. */
function dropLabels(block: string): string {
  if (!block.startsWith('```mermaid')) return block;
  return block.replace(/\[[^\]]*\]/g, '').replace(/-\. .*? \.->/g, '-..->');
}

function levels(text: string): string[] {
  return prose(text).match(/^#+(?= )/gm) ?? [];
}

/** The number of items of each list and of rows of each table, chapter by chapter. */
function shape(text: string): { items: number; rows: number }[] {
  const chapters = prose(text).split(/^#+ .*$/m);
  return chapters.map((chapter) => ({
    items: chapter.match(/^(?:-|\d+\.) /gm)?.length ?? 0,
    rows: chapter.match(/^\|/gm)?.length ?? 0,
  }));
}

/** What is set as code in the text, which is the same in every language. */
function codes(text: string): string[] {
  return [...prose(text).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code).sort();
}

/** The addresses of the links, without the anchors that a heading of the page gives. */
function targets(text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^)#]+)[^)]*\)/g)]
    .map(([, target = '']) => target.replace('.zh-CN', ''))
    .sort();
}

/** The anchors that GitHub gives to the headings of a page. */
function anchors(text: string): string[] {
  const titles = [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function deadLinks(page: string): string[] {
  const links = [...prose(read(page)).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
  const dead = links.filter(([, path = '', anchor]) => {
    const target = new URL(path, new URL(page, ROOT));
    return (
      !existsSync(target) || (anchor && !anchors(readFileSync(target, 'utf8')).includes(anchor))
    );
  });
  return dead.map(([link]) => link);
}

describe.each(PAGES)('the two pages of %s', (page) => {
  test('have headings of the same levels', () => {
    expect(levels(chinese(page))).toEqual(levels(english(page)));
  });

  test('have lists and tables of the same size in each chapter', () => {
    expect(shape(chinese(page))).toEqual(shape(english(page)));
  });

  test('have the same blocks of code, but for the language', () => {
    const code = (text: string) => blocks(text).map(dropLanguage).map(dropLabels);
    expect(code(chinese(page))).toEqual(code(english(page)));
  });

  test('set the language in each step of a Chinese workflow', () => {
    expect(blocks(chinese(page)).flatMap(ourLastInputs)).toEqual(
      blocks(english(page))
        .flatMap(ourLastInputs)
        .map(() => 'language: zh-CN'),
    );
  });

  test('name the same things in code', () => {
    expect(codes(chinese(page))).toEqual(codes(english(page)));
  });

  test('link to the same places', () => {
    const below = (text: string) => targets(text.split('\n').slice(3).join('\n'));
    expect(below(chinese(page))).toEqual(below(english(page)));
  });

  test('link to each other at the top', () => {
    const top = (text: string) => text.split('\n')[2];
    expect(top(english(page))).toBe(`English | [简体中文](${page}.zh-CN.md)`);
    expect(top(chinese(page))).toBe(`[English](${page}.md) | 简体中文`);
  });
});

test('docs/errors.zh-CN.md has one entry a code, in the order of the code', () => {
  const titles = [...chinese('errors').matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(titles).toEqual([...ERROR_CODES]);
});

test('docs/secrets.zh-CN.md has steps that set the language', () => {
  expect(blocks(chinese('secrets')).flatMap(ourLastInputs).length).toBeGreaterThan(3);
});

test('docs/other-ci.zh-CN.md has blocks of code to compare', () => {
  expect(blocks(chinese('other-ci')).length).toBeGreaterThan(10);
});

test.each([
  ...PAGES.flatMap((page) => [`docs/${page}.md`, `docs/${page}.zh-CN.md`]),
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
])('%s has no link into nothing', (page) => {
  expect(deadLinks(page)).toEqual([]);
});

describe('docs/security.md', () => {
  const named = [...english('security').matchAll(/__tests__\/[\w./-]+/g)].map(([path]) => path);

  test('names tests that there are', () => {
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  });

  test('calls each test by its name', () => {
    const links = english('security').matchAll(/\[([\w-]+(?:\.test)?\.ts)\]\(\S+\/([^/)]+)\)/g);
    for (const [, name, file] of links) expect(name).toBe(file);
  });

  test('says rightly that nothing is installed with the package, and that versions are exact', () => {
    const { dependencies, peerDependencies, optionalDependencies, devDependencies } = pkg;
    expect([dependencies, peerDependencies, optionalDependencies]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    for (const version of Object.values(devDependencies))
      expect(version).toMatch(/^(\d+\.\d+\.\d+|file:stand-ins\/\w+)$/);
  });
});

describe('CONTRIBUTING.md', () => {
  const page = read('CONTRIBUTING.md');

  test('names scripts that package.json has, and all of them', () => {
    const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(new Set([...named, 'test'])).toEqual(new Set(Object.keys(pkg.scripts)));
  });

  test('has a row for every module of src', () => {
    const [, map = ''] = page.split('| in `src/` |');
    const [modules = ''] = map.split('\n\n');
    const rows = [...modules.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, module]) => module);
    const entries = readdirSync(new URL('src', ROOT), { withFileTypes: true });
    const there = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    expect(rows.sort()).toEqual(there.sort());
  });

  test('names files that there are', () => {
    const paths = [...page.matchAll(/`((?:src|docs|__tests__|\.ci)\/[\w./-]*|\w+\.(?:yml|md))`/g)];
    const missing = paths.filter(([, path = '']) => !existsSync(new URL(path, ROOT)));
    expect(missing.map(([, path]) => path)).toEqual([]);
  });
});

test("the newest entry of CHANGELOG.md is the package's version", () => {
  const [, newest] = /^## \[(\d+\.\d+\.\d+)\]/m.exec(read('CHANGELOG.md')) ?? [];
  expect(newest).toBe(pkg.version);
});
