// Builds dist/: tsc checks and emits, then rolldown joins what was emitted with the libraries.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'rolldown';

rmSync('build', { recursive: true, force: true });
execFileSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'],
  { stdio: 'inherit' },
);
rmSync('dist', { recursive: true, force: true });
await join({ main: 'build/action/main.js', post: 'build/action/post.js' }, 'shared');
await join({ cli: 'build/cli/main.js' }, 'cli');
writeFileSync('dist/package.json', `${JSON.stringify({ type: 'commonjs' })}\n`);
chmodSync('dist/cli/index.js', 0o755);
// The library that opens the browser looks for this beside itself.
copyFileSync('node_modules/open/xdg-open', 'dist/cli/xdg-open');

/** Writes each entry to a folder of its own, and what is shared or loaded late to the one that is named. */
async function join(input: Record<string, string>, shared: string): Promise<void> {
  await build({
    input,
    platform: 'node',
    // The toolkit's files do nothing on import, so that those which nobody calls are left out: its
    // own client, for one, with undici, which is larger than all the rest.
    treeshake: {
      moduleSideEffects: [{ test: /[\\/]node_modules[\\/]@actions[\\/]/, sideEffects: false }],
    },
    output: {
      dir: 'dist',
      // To import a module of Node as ES modules do loads what it offers late too: for http, undici.
      format: 'cjs',
      strict: true,
      entryFileNames: '[name]/index.js',
      chunkFileNames: `${shared}/[name].js`,
      minify: false,
    },
    logLevel: 'warn',
  });
}
