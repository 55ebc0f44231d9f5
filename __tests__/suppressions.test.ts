import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SOURCE = new URL('../src/', import.meta.url);
const SUPPRESSION = /biome-ignore|@ts-(?:ignore|expect-error|nocheck)|(?:v8|c8|istanbul) ignore/;

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

test.each(files)('src/%s suppresses no check', (file) => {
  expect(readFileSync(new URL(file, SOURCE), 'utf8')).not.toMatch(SUPPRESSION);
});
