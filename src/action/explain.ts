import type { GiteeTokenError } from '../errors.ts';
import { explainError } from '../messages/errors/index.ts';
import { loadErrorMessages } from '../messages/errors/load.ts';
import type { Explanation } from '../messages/errors/types.ts';
import type { Language } from '../messages/language.ts';

interface LinkedExplanation extends Explanation {
  /** Returns the address of a page of the documentation in the language. */
  readonly docs: (address: string) => string;
}

/**
 * Loads the sentences of an error, and explains it. If they cannot be loaded, returns its data: nothing
 * that is only said may fail a step that got its token, or hide the code of an error.
 */
export async function explain(
  error: Pick<GiteeTokenError, 'problem' | 'notes'>,
  language: Language,
): Promise<LinkedExplanation> {
  try {
    const errors = await loadErrorMessages(language);
    return { ...explainError(error, errors), docs: errors.docs };
  } catch {
    const { problem, notes } = error;
    const what = JSON.stringify({ ...problem, ...(notes.length > 0 && { notes }) });
    return { what, advice: '', docs: (address) => address };
  }
}
