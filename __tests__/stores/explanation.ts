import { getRejection } from '../gitee/http-fixtures.ts';
import { type ExplainedError, explained } from '../support/explained.ts';

/** Returns what an English reader is told of the error that a promise is rejected with. */
export async function getExplanation(promise: Promise<unknown>): Promise<ExplainedError> {
  return explained(await getRejection(promise));
}
