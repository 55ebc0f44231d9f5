import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ERROR_CODES } from '../src/errors.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const action = parse(read('action.yml'));
const pkg = JSON.parse(read('package.json'));

interface Declared {
  readonly description: string;
  readonly default?: string;
}

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function section(title: string): string {
  return readme.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
}

function rows(title: string): string[][] {
  const lines = section(title)
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

function blocks(language: string): string[] {
  const found = readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'));
  return [...found].map(([, block = '']) => block);
}

/** The anchors that GitHub gives to the headings of a page. */
function headings(page: string): string[] {
  const titles = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase());
  return titles.map((title) => title.replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
}

const code = (text: string | undefined) => (text ? `\`${text}\`` : '');

describe('the README', () => {
  test('lists the inputs of action.yml, with their defaults', () => {
    const inputs = Object.entries<Declared>(action.inputs);
    expect(rows('Inputs')).toEqual(
      inputs.map(([name, input]) => [code(name), code(input.default), input.description]),
    );
  });

  test('lists the outputs of action.yml', () => {
    const outputs = Object.entries<Declared>(action.outputs);
    expect(rows('Outputs')).toEqual(
      outputs.map(([name, { description }]) => [code(name), description]),
    );
  });

  test('shows a workflow on its first screen', () => {
    const line = readme.split('\n').indexOf('```yaml');
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThan(20);
  });

  test.each(blocks('yaml'))('uses inputs and outputs that there are: %#', (block) => {
    const steps = Object.values<{ steps: Step[] }>(parse(block).jobs).flatMap((job) => job.steps);
    const ours = steps.filter((step) => step.uses === 'gitee-token/gitee-token@v1');
    expect(ours).not.toEqual([]);
    const inputs = ours.flatMap((step) => Object.keys(step.with ?? {}));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(inputs));
    const outputs = [...block.matchAll(/steps\.gitee\.outputs\.([a-z-]+)/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs));
  });

  test.each(['README.md', 'docs/errors.md', 'docs/other-ci.md'])(
    '%s has no link into nothing',
    (page) => {
      const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
      const dead = links.filter(([, path = '', heading]) => {
        const target = new URL(path, new URL(`../${page}`, import.meta.url));
        return (
          !existsSync(target) ||
          (heading && !headings(readFileSync(target, 'utf8')).includes(heading))
        );
      });
      expect(dead.map(([link]) => link)).toEqual([]);
    },
  );

  test('names commands that package.json has', () => {
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named).toContain('demo');
    expect(Object.keys(pkg.scripts)).toEqual(expect.arrayContaining(named));
  });
});

test('docs/errors.md has one entry a code, in the order of the code', () => {
  const headings = [...read('docs/errors.md').matchAll(/^## (.+)$/gm)].map(
    ([, heading]) => heading,
  );
  expect(headings).toEqual([...ERROR_CODES]);
});

test('action.yml runs files that there are', () => {
  expect(action.runs.using).toBe('node24');
  expect(existsSync(new URL(`../${action.runs.main}`, import.meta.url))).toBe(true);
});
