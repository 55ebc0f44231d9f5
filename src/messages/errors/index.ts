import type { GiteeTokenError } from '../../errors.ts';
import type { Problem } from '../../problems.ts';
import type { ErrorMessages, Explanation, Explanations } from './types.ts';

export type { ErrorMessages, Explanation } from './types.ts';

/** Returns what a person reads of an error: the sentences of its problem, and what it means. */
export function explainError(
  { problem, notes }: Pick<GiteeTokenError, 'problem' | 'notes'>,
  messages: ErrorMessages,
): Explanation {
  const { what, advice } = explainProblem(problem, messages);
  const sentences = [what, ...notes.map((note) => messages.notes[note])];
  return { what: sentences.join(messages.space), advice };
}

/** Returns what a person reads of a problem, which may be no error. */
export function explainProblem(problem: Problem, messages: ErrorMessages): Explanation {
  return explain(problem, messages.explanations);
}

function explain<P extends Problem>(
  problem: P,
  explanations: Explanations<P['reason']>,
): Explanation {
  const explainInner = (inner: Problem) =>
    explain(inner, explanations as Explanations<Problem['reason']>);
  return explanations[problem.reason as P['reason']](problem as never, explainInner);
}
