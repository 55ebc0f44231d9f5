import { GiteeTokenError } from '../../src/errors.ts';
import type { Problem } from '../../src/problems.ts';

/** Returns why inputs are rejected as `input_invalid`. */
export function getProblemFrom(read: () => unknown): Problem {
  try {
    read();
  } catch (error) {
    if (error instanceof GiteeTokenError && error.code === 'input_invalid') return error.problem;
    throw error;
  }
  throw new Error('the inputs were accepted');
}
