import { readFileSync } from 'node:fs';

/** Returns what is below a heading of docs/recipes.md, up to the next heading. */
function sectionOf(heading: string): string {
  const page = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8');
  const [, section] = page.split(`\n${heading}\n`);
  if (section === undefined) throw new Error(`The page has no heading ${heading}`);
  const [own = ''] = section.split(/^#{2,} /m);
  return own;
}

/** Returns the code blocks of one language below a heading. */
export function blocks(heading: string, language: string): string[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...sectionOf(heading).matchAll(fenced)].map(([, block = '']) => block);
}

/** Returns the rows of the table below a heading, without its head, and without the marks of code. */
export function tableRows(heading: string): [string, string, string][] {
  const found = sectionOf(heading).matchAll(/^\| ([^|]+) \| `([^|]+)` \| `([^|]+)` \|$/gm);
  return [...found].map(([, name = '', one = '', two = '']) => [name, one, two]);
}

/** Returns the one workflow below a heading. */
export function workflow(heading: string): string {
  const [only = '', ...others] = blocks(heading, 'yaml');
  if (!only || others.length > 0) throw new Error(`One workflow is expected below ${heading}`);
  return only;
}
