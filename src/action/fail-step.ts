import { getInput } from '@actions/core';
import { describe, type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import { errors } from '../messages/errors/en/index.ts';
import { explainError } from '../messages/errors/index.ts';
import { error as annotate } from './annotations.ts';
import { maskedSecrets } from './mask.ts';

const FAILED = 1;
/** The exit status of a program that SIGINT has ended. */
const INTERRUPTED = 130;

/** Fails the step with one annotation, whatever was thrown. */
export function failStep(error: unknown): void {
  process.exitCode = FAILED;
  if (error instanceof GiteeTokenError) {
    const { code, docs } = error;
    const { what, advice } = explainError(error, errors);
    if (code === 'cancelled') process.exitCode = INTERRUPTED;
    annotate(code, [what, advice, ...hintsFor(code), docs]);
  } else {
    annotate('unexpected error', [
      `This is a mistake in gitee-token; please report it: ${quoted(describe(error), maskedSecrets())}`,
    ]);
  }
}

/** What only the inputs of this step can have caused. */
function hintsFor(code: ErrorCode): string[] {
  const isRefreshed = getInput('refresh-token') && getInput('grant-type') !== 'password';
  return code === 'grant_rejected' && isRefreshed && getInput('secret-name')
    ? [
        'If it happens in every run, refresh-token comes from another secret than the one that secret-name and ' +
          'secret-environment have written.',
      ]
    : [];
}
