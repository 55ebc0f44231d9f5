import { GiteeTokenError } from '../errors.ts';

/** Where a command uses no refresh token, an error need not say that none was used. */
export function withoutSpentNote(error: unknown): unknown {
  return error instanceof GiteeTokenError && error.notes.includes('nothing_spent')
    ? error.withNotes((notes) => notes.filter((note) => note !== 'nothing_spent'))
    : error;
}
