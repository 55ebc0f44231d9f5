import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Script {
  readonly name: string;
  readonly script: string;
}

const ROOT = new URL('../../', import.meta.url);
const pages = ['', 'docs/'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`),
);

/** The shell of a page: its blocks, and the steps of its workflows. */
function scriptsOf(page: string): Script[] {
  const blocks = readFileSync(new URL(page, ROOT), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].flatMap(([, language, block = ''], location) => {
    const name = `${page}, block ${location + 1}`;
    if (language === 'sh') return [{ name, script: block }];
    return language === 'yaml' ? stepsOf(block).map((script) => ({ name, script })) : [];
  });
}

function stepsOf(block: string): string[] {
  const jobs = Object.values<{ steps?: { run?: string }[] }>(parse(block)?.jobs ?? {});
  return jobs.flatMap(({ steps = [] }) => steps.flatMap(({ run }) => (run ? [run] : [])));
}

/** Returns what shellcheck finds wrong with a script that ends at its first failure, as a step does. */
async function shellcheck(script: string): Promise<string> {
  const child = spawn('shellcheck', ['--shell=bash', '--format=gcc', '-']);
  child.stdin.end(`set -e\n${script}`);
  return text(child.stdout);
}

test.each(pages.flatMap(scriptsOf))('shellcheck finds nothing in $name', async ({ script }) => {
  expect(await shellcheck(script)).toBe('');
});

test('shellcheck finds a word that is split', async () => {
  expect(await shellcheck('git push $REMOTE')).toContain('SC2086');
});
