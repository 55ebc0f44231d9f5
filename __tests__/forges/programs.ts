import { dirname } from 'node:path';

/** What run.sh has built, and the folder with the rest of its module. */
export interface Program {
  readonly file: string;
  readonly folder: string;
}

/** Returns the program that run.sh names in this variable. */
export function findProgram(
  variable: 'FORGES_ACT' | 'FORGES_GITEA' | 'FORGES_GITEA_RUNNER',
): Program {
  const file = process.env[variable];
  if (!file) throw new Error('npm run test:forges builds the programs that these tests need.');
  return { file, folder: dirname(file) };
}
