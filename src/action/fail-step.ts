import { getInput } from '@actions/core';
import { describe, type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import { explainError } from '../messages/errors/index.ts';
import { loadErrorMessages } from '../messages/errors/load.ts';
import { error as annotate } from './annotations.ts';
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
  const { code, docs } = error;
  if (code === 'cancelled') process.exitCode = INTERRUPTED;
  const errors = await loadErrorMessages(messages.language);
  const { what, advice } = explainError(error, errors);
  const hints = mayComeFromOtherSecret(code) ? [messages.otherSecret] : [];
  annotate(code, [what, advice, ...hints, errors.docs(docs)]);
}

/** Whether the cause may be a mistake in the inputs, which Gitee's response cannot show. */
function mayComeFromOtherSecret(code: ErrorCode): boolean {
  const isRefreshed = getInput('refresh-token') !== '' && getInput('grant-type') !== 'password';
  return code === 'grant_rejected' && isRefreshed && getInput('secret-name') !== '';
}
