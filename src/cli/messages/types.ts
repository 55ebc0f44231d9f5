import type { en } from './en.ts';

/** All that the command line says to a person. */
export type Messages = typeof en;
