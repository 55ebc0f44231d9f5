import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/compile/', import.meta.url));

/** Lets a program of Node.js keep what it compiles for the next one: most of them run the same bundle. */
export const COMPILE_CACHE = { NODE_COMPILE_CACHE: FOLDER } as const;
