import * as core from '@actions/core';
import { describe, GiteeTokenError } from '../errors.ts';

/** The exit status of a program that SIGINT has ended. */
const INTERRUPTED = 130;

/** Fails the step with one annotation, whatever was thrown. */
export function fail(error: unknown): void {
  process.exitCode = core.ExitCode.Failure;
  if (error instanceof GiteeTokenError) {
    const { code, message, advice, docs } = error;
    if (code === 'cancelled') process.exitCode = INTERRUPTED;
    core.error(`${message}\n${advice}\n${docs}`, { title: `gitee-token: ${code}` });
  } else {
    core.error(`This is a mistake in gitee-token; please report it: ${describe(error)}`, {
      title: 'gitee-token: unexpected error',
    });
  }
}
