import { explainProblem } from '../messages/errors/index.ts';
import { getWarnings, type PreparedSave } from '../stores/store.ts';
import type { CliContext } from './context.ts';

/** Says, after a save, what needs attention about the store. */
export function warnOfStore(
  prepared: PreparedSave,
  { messages: { errors }, stderr }: Pick<CliContext, 'messages' | 'stderr'>,
): void {
  for (const warning of getWarnings(prepared)) {
    const { what, advice } = explainProblem(warning, errors);
    stderr.write(`${what}${errors.space}${advice}\n`);
  }
}
