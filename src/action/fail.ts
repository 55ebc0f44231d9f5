import { ExitCode } from '@actions/core';
import { describe, GiteeTokenError, quoted } from '../errors.ts';
import { error as annotate } from './log.ts';
import { maskedSecrets } from './mask.ts';

/** The exit status of a program that SIGINT has ended. */
const INTERRUPTED = 130;

/** Fails the step with one annotation, whatever was thrown. */
export function fail(error: unknown): void {
  process.exitCode = ExitCode.Failure;
  if (error instanceof GiteeTokenError) {
    const { code, message, advice, docs } = error;
    if (code === 'cancelled') process.exitCode = INTERRUPTED;
    annotate(code, [message, advice, docs]);
  } else {
    annotate('unexpected error', [
      `This is a mistake in gitee-token; please report it: ${quoted(describe(error), maskedSecrets())}`,
    ]);
  }
}
