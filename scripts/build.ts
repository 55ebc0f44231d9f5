// Builds dist/: tsc checks and emits, then ncc puts each entry with its libraries into one file.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const ENTRIES = { main: 'action/main.js', post: 'action/post-main.js', cli: 'cli/main.js' };

const TOOLS = { tsc: 'typescript/bin/tsc', ncc: '@vercel/ncc/dist/ncc/cli.js' };

const tool = (name: keyof typeof TOOLS, ...args: string[]) =>
  execFileSync(process.execPath, [`node_modules/${TOOLS[name]}`, ...args], { stdio: 'inherit' });

rmSync('build', { recursive: true, force: true });
tool('tsc', '--project', 'tsconfig.build.json');
rmSync('dist', { recursive: true, force: true });
for (const [name, entry] of Object.entries(ENTRIES)) {
  tool('ncc', 'build', `build/${entry}`, '--out', `dist/${name}`, '--no-cache', '--quiet');
}
