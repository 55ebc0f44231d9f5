import { getInput } from '@actions/core';
import { describe, type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import { error as annotate } from './annotations.ts';
import { explain } from './explain.ts';
import { maskedSecrets } from './mask.ts';

const FAILED = 1;
/** The exit status of a program that SIGINT terminated. */
const INTERRUPTED = 130;

/** Fails the step with one annotation, whatever was thrown. */
export async function failStep(error: unknown, messages: ActionMessages): Promise<void> {
  process.exitCode = FAILED;
  if (!(error instanceof GiteeTokenError)) {
    const { title, text } = messages.unexpectedError(quoted(describe(error), maskedSecrets()));
    annotate(title, [text]);
    return;
  }
  const { code } = error;
  if (code === 'cancelled') process.exitCode = INTERRUPTED;
  const { what, advice, docs } = await explain(error, messages.language);
  const hints = mayComeFromOtherSecret(code) ? [messages.otherSecret] : [];
  annotate(code, [what, advice, ...hints, docs(error.docs)]);
}

/** Whether the cause may be a mistake in the inputs, which Gitee's response cannot show. */
function mayComeFromOtherSecret(code: ErrorCode): boolean {
  const isRefreshed = getInput('refresh-token') !== '' && getInput('grant-type') !== 'password';
  return code === 'grant_rejected' && isRefreshed && getInput('secret-name') !== '';
}
