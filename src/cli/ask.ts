import { GiteeTokenError } from '../errors.ts';
import type { CliContext } from './context.ts';

export interface Question {
  ask(): Promise<string | undefined>;
  /** Returns what to tell about an answer that does not fit. */
  getProblem?(answer: string): string | undefined;
  /** Whether Enter alone is an answer too. */
  readonly isOptional?: boolean;
}

/**
 * Asks until there is an answer that fits, and returns it without spaces around it. To end instead would
 * leave the next paste, such as a secret, to the shell.
 *
 * @throws {GiteeTokenError} `cancelled`
 */
export async function askUntilItFits(
  { ask, getProblem, isOptional = false }: Question,
  { stderr, messages }: Pick<CliContext, 'stderr' | 'messages'>,
): Promise<string> {
  for (;;) {
    const answer = answered(await ask()).trim();
    if (!answer && isOptional) return answer;
    const problem = answer ? getProblem?.(answer) : messages.emptyAnswer;
    if (problem === undefined) return answer;
    stderr.write(`${problem}\n`);
  }
}

/**
 * Returns the answer to a prompt.
 *
 * @throws {GiteeTokenError} `cancelled` if there is none
 */
export function answered<T>(answer: T | undefined): T {
  if (answer === undefined) throw new GiteeTokenError('cancelled', { reason: 'interrupted' });
  return answer;
}
