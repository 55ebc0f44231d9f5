import * as core from '@actions/core';
import { GiteeTokenError, quoted } from '../errors.ts';
import { readServerUrl } from '../http/server-url.ts';
import type { Problem } from '../problems.ts';
import { findEmptyCause } from './empty-secret.ts';

/** Reads one of a few words, in any case, as YAML writes its booleans; the first is the default. */
export function readEnum<T extends string>(input: string, choices: readonly [T, ...T[]]): T {
  const text = core.getInput(input);
  if (!text) return choices[0];
  const choice = choices.find((word) => word.toLowerCase() === text.toLowerCase());
  if (choice) return choice;
  throw invalidInput({ reason: 'input_not_a_choice', input, value: quoted(text), choices });
}

export interface SecondsRange {
  readonly defaultValue: number;
  readonly min: number;
  readonly max: number;
}

/** Reads a whole number of seconds. */
export function readSeconds(input: string, { defaultValue, min, max }: SecondsRange): number {
  const text = core.getInput(input) || String(defaultValue);
  const seconds = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= min && seconds <= max) return seconds;
  const reason = Number.isNaN(seconds) ? 'input_not_seconds' : 'input_seconds_out_of_range';
  throw invalidInput({ reason, input, value: quoted(text), min, max });
}

/** Reads the address of a server that will get secrets: https, or http to a loopback host. */
export function readUrl(
  source: string,
  { example, mayHavePath }: { readonly example: string; readonly mayHavePath: boolean },
): URL {
  return readServerUrl(core.getInput(source) || example, { source, example, mayHavePath });
}

/** Creates the error of invalid inputs. */
export function invalidInput(problem: Problem): GiteeTokenError {
  return new GiteeTokenError('input_invalid', problem);
}

/** The problems of inputs that should come from secrets. */
type EmptyProblem = Problem<
  | 'credentials_missing'
  | 'client_half_given'
  | 'refresh_token_empty'
  | 'password_grant_incomplete'
  | 'fallback_without_client'
  | 'secret_token_empty'
  | 'github_token_empty'
>;

/** Creates the error of an empty input, with the cause that the run shows. */
export function emptyInput(problem: EmptyProblem): GiteeTokenError {
  const cause = findEmptyCause();
  return invalidInput(cause ? { ...problem, cause } : problem);
}
