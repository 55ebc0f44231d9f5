import { GiteeTokenError } from '../../src/errors.ts';

/** Returns the `input_invalid` by which inputs are refused. */
export function getProblemFrom(read: () => unknown): GiteeTokenError {
  try {
    read();
  } catch (error) {
    if (error instanceof GiteeTokenError && error.code === 'input_invalid') return error;
    throw error;
  }
  throw new Error('the inputs were taken');
}
