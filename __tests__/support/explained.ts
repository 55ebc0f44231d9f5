import { GiteeTokenError } from '../../src/errors.ts';
import { errors } from '../../src/messages/errors/en/index.ts';
import { storeName } from '../../src/messages/errors/en/store-name.ts';
import { explainError } from '../../src/messages/errors/index.ts';
import type { SecretStore } from '../../src/stores/store.ts';

/** What an English reader is told of an error. */
export interface ExplainedError {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly mayBeSpent: boolean;
}

/** Returns what an English reader is told of an error; throws any other value again. */
export function explained(error: unknown): ExplainedError {
  if (!(error instanceof GiteeTokenError)) throw error;
  const { what: message, advice } = explainError(error, errors);
  return { code: error.code, message, advice, mayBeSpent: error.mayBeSpent };
}

/** Rejects with what an English reader is told where the promise rejects with an error of ours. */
export async function withExplanation<T>(promise: Promise<T>): Promise<T> {
  return promise.catch((error: unknown) => {
    throw Object.assign(new Error(), explained(error));
  });
}

/** Returns what a message calls a store. */
export function getLabel({ name }: Pick<SecretStore, 'name'>): string {
  return storeName(name);
}
