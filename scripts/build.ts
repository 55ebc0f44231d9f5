// Builds dist/: tsc checks and emits, then ncc bundles what was emitted with the libraries.
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

rmSync('build', { recursive: true, force: true });
run('typescript/bin/tsc', '--project', 'tsconfig.build.json');
// Without "type": "module", ncc emits CommonJS.
writeFileSync('build/package.json', '{}\n');

rmSync('dist', { recursive: true, force: true });
bundle('build/action/main.js', 'dist/main');
bundle('build/action/post.js', 'dist/post');
bundle('build/cli/main.js', 'dist/cli');
writeFileSync('dist/package.json', `${JSON.stringify({ type: 'commonjs' })}\n`);
chmodSync('dist/cli/index.js', 0o755);

function run(program: string, ...options: string[]): void {
  execFileSync(process.execPath, [join('node_modules', program), ...options], { stdio: 'inherit' });
}

/** Writes index.js, a numbered file for each part that is loaded late, and licenses.txt. */
function bundle(entry: string, folder: string): void {
  const license = '[name].licenses.txt';
  const options = ['--out', folder, '--license', license, '--no-cache', '--quiet'];
  run('@vercel/ncc/dist/ncc/cli.js', 'build', entry, ...options);
  writeFileSync(join(folder, 'licenses.txt'), takeLicenses(folder));
}

/**
 * Returns all licenses as one text and removes ncc's files: one for each late part, which repeats the
 * parts before it, so that the longest is complete.
 */
function takeLicenses(folder: string): string {
  const paths = readdirSync(folder)
    .filter((name) => name.endsWith('.licenses.txt'))
    .map((name) => join(folder, name));
  const texts = paths.map((path) => readFileSync(path, 'utf8'));
  for (const path of paths) rmSync(path);
  const [longest = ''] = texts.toSorted((a, b) => b.length - a.length);
  return longest;
}
