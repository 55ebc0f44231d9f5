import type { Problem } from '../problems.ts';
import { invalidInput } from './store-access.ts';

/** Options of which each reads standard input if it is `-`. */
export interface StdinOptions {
  readonly clientSecretFile?: string | undefined;
  readonly sessionKeyFile?: string | undefined;
}

/**
 * Makes sure that no option reads standard input, which is read for something else.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function assertStdinFree(
  { clientSecretFile, sessionKeyFile }: StdinOptions,
  usedBy: Problem<'stdin_used'>['usedBy'],
): void {
  const fail = (option: string) => invalidInput({ reason: 'stdin_used', option, usedBy });
  if (clientSecretFile === '-') throw fail('--client-secret-file');
  if (sessionKeyFile === '-') throw fail('--session-key-file');
}
