import * as core from '@actions/core';
import { GiteeTokenError, quoted } from '../errors.ts';
import { parseServerUrl } from '../http/server-url.ts';

export const WHY_EMPTY =
  'A secret is empty when its name has a typo, when it belongs to an environment that the job does not name, ' +
  'in a pull request from a fork, and for Dependabot, which has secrets of its own.';

/** Reads one of a few words, in any case, as YAML writes its booleans; the first is the default. */
export function readEnum<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
  const text = core.getInput(name);
  if (!text) return choices[0];
  const choice = choices.find((word) => word === text.toLowerCase());
  if (choice) return choice;
  throw invalidInput(`The input ${name} is ${quoted(text)}.`, `Give one of ${choices.join(', ')}.`);
}

export interface SecondsRange {
  readonly defaultValue: number;
  readonly min: number;
  readonly max: number;
}

/** Reads a whole number of seconds. */
export function readSeconds(name: string, { defaultValue, min, max }: SecondsRange): number {
  const text = core.getInput(name) || String(defaultValue);
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= min && seconds <= max) return seconds;
  throw invalidInput(
    `The input ${name} is not a number of seconds: ${quoted(text)}.`,
    `Give a whole number from ${min} to ${max}.`,
  );
}

/** Reads the address of a server that will get secrets: https, or http to a loopback host. */
export function readUrl(name: string, example: string): URL {
  const text = core.getInput(name) || example;
  const url = parseServerUrl(text);
  if (url) return url;
  throw invalidInput(
    `The input ${name} does not start with https://, or holds more than host and path.`,
    `Give an address such as ${example}. http:// is for this machine only.`,
  );
}

/** The error of inputs that are empty and must not be. */
export function missingInput(names: readonly string[], why: string): GiteeTokenError {
  const noun = names.length === 1 ? 'The input' : 'The inputs';
  const verb = names.length === 1 ? 'is' : 'are';
  return invalidInput(`${noun} ${names.join(', ')} ${verb} empty: ${why}`, WHY_EMPTY);
}

/** The error of an input that makes no sense. */
export function invalidInput(message: string, advice: string): GiteeTokenError {
  return new GiteeTokenError('input_invalid', { reason: 'legacy', message, advice });
}
