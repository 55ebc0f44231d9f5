import { getInput } from '@actions/core';
import { describe, type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import { looksLikeGiteeId } from '../gitee/mistaken-token.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import { isSession } from '../token/session.ts';
import { error as annotate } from './annotations.ts';
import { explain } from './explain.ts';
import { readUrl } from './input-readers.ts';
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
  annotate(code, [what, advice, hintFor(code, messages), docs(error.docs)]);
}

/** Returns what the inputs show of the cause, and Gitee's response cannot; empty if they show nothing. */
function hintFor(code: ErrorCode, { client, refreshToken }: ActionMessages): string {
  if (code === 'client_rejected') return hintAtClient(client);
  return code === 'grant_rejected' ? hintAtRefreshToken(refreshToken) : '';
}

function hintAtClient({ unusual, swapped }: ActionMessages['client']): string {
  const given = ['client-id', 'client-secret'].filter((name) => getInput(name));
  const odd = given.filter((name) => !looksLikeGiteeId(getInput(name)));
  if (odd.length > 0) return unusual(odd);
  return given.length > 0 ? swapped : '';
}

function hintAtRefreshToken({ unusual, otherSecret }: ActionMessages['refreshToken']): string {
  const token = getInput('refresh-token');
  if (!token || getInput('grant-type') === 'password') return '';
  const { host } = readUrl('gitee-url', { example: 'https://gitee.com', mayHavePath: false });
  // Another server may issue tokens of another form.
  const isUnusual = host === 'gitee.com' && !isSession(token) && !looksLikeGiteeId(token);
  if (isUnusual) return unusual;
  return getInput('secret-name') ? otherSecret : '';
}
