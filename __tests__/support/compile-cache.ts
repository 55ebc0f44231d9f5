import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/compile/', import.meta.url));

/**
 * Lets a program of Node.js keep what it compiles for the next one: most of them run the same bundle.
 * Where coverage is measured, vitest turns that off, for what it measures and for what is started there.
 */
export const COMPILE_CACHE: NodeJS.ProcessEnv = {
  NODE_COMPILE_CACHE: FOLDER,
  NODE_DISABLE_COMPILE_CACHE: undefined,
};
