import { type ExplainedError, explained } from '../support/explained.ts';

/** Returns what an English reader is told when this fails. */
export async function explainedRejection(promise: Promise<unknown>): Promise<ExplainedError> {
  return promise.then(() => {
    throw new Error('it did not fail');
  }, explained);
}
