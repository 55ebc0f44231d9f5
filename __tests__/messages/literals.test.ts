import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

/*
 * No sentence that a person reads is outside of `src/messages/`. The sandbox speaks as Gitee does, and
 * shares nothing with the rest.
 */
const ROOT = fileURLToPath(new URL('../../src/', import.meta.url));
const files = globSync('**/*.ts', { cwd: ROOT, exclude: ['messages/**', 'sandbox/**'] });
const SEVERAL_WORDS = /\p{L}{2,}[,;:]? \p{L}{2,}/u;

/** What has several words, and is not a sentence for a person. */
const OTHERS = [
  // The labels of Gitee and of GitHub, which are the same in every language.
  /^Client (ID|Secret)$/,
  /^(Secrets|Environments|Organization secrets|Contents): Read and write$/,
  // What is sent, received and compared.
  /^(user_info,? projects|secret-format: session|secondary rate limit|has already been taken)$/,
  /^(Authorization: Bearer|text\/html;)/,
  /^<!doctype html>/,
  // What the file and the commits of a branch say, to readers of any language.
  /^The Gitee session of this repository's workflows|^See https:\/\/github|^\[skip ci\]$/,
  /^(save the session|log out|give the claim back)$/,
  // Commands to run.
  /^([ $'!]*(gitee-token|git) [a-z]|export GH_TOKEN=|node {3}login )/,
];

test('no sentence is outside of the messages', () => {
  const found = files.flatMap((file) =>
    findTexts(parseAst(readFileSync(`${ROOT}${file}`, 'utf8'), { lang: 'ts' }))
      .filter((text) => SEVERAL_WORDS.test(text) && !OTHERS.some((other) => other.test(text)))
      .map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

/** Returns the strings and templates of a syntax tree, with a space for each value in a template. */
function findTexts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(findTexts);
  if (typeof node !== 'object' || node === null) return [];
  const { type, value, quasis }: Record<string, unknown> = Object(node);
  if (type === 'Literal' && typeof value === 'string') return [value];
  const own = type === 'TemplateLiteral' ? [joinQuasis(quasis)] : [];
  return [...own, ...Object.values(node).flatMap(findTexts)];
}

function joinQuasis(quasis: unknown): string {
  return Array.isArray(quasis) ? quasis.map((one) => one.value.cooked).join(' ') : '';
}
