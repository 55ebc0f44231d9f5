import type { Note, Problem, Reason, StoreName } from '../../problems.ts';

/** What a person reads of a problem. */
export interface Explanation {
  /** What happened, and why, as sentences. */
  readonly what: string;
  /** What to do, as sentences; empty if there is nothing to do. */
  readonly advice: string;
}

/** Which of two logins is lost. */
export interface LostLogin {
  /** Why, as sentences, if that was seen in this run. */
  readonly reason: string | undefined;
  /** Where the session is kept. */
  readonly store: StoreName;
}

/** Explains problems of some reasons. `explain` is for a problem within a problem. */
export type Explanations<R extends Reason> = {
  readonly [K in R]: (problem: Problem<K>, explain: (inner: Problem) => Explanation) => Explanation;
};

/** The sentences of all errors, in one language. */
export interface ErrorMessages {
  readonly explanations: Explanations<Reason>;
  readonly notes: Readonly<Record<Note, string>>;
  /** Returns what a message calls a store. */
  storeName(name: StoreName): string;
  /** Returns the address of a page of the documentation in this language. */
  docs(address: string): string;
  /** What stands between two sentences. */
  readonly space: string;
}
