import * as core from '@actions/core';
import { GiteeTokenError } from '../errors.ts';
import { errors } from '../messages/errors/en/index.ts';
import { explainError } from '../messages/errors/index.ts';
import { encryptRecoveryCopy } from '../token/recovery-copy.ts';
import { info } from './annotations.ts';
import { addToSummary } from './command-files.ts';

interface Loss {
  /** Why the value was not saved. */
  readonly error: unknown;
  /** What has become of it, in a sentence. */
  readonly outcome?: string;
  /** Where to store it again, as the end of a sentence. */
  readonly where?: string;
}

/**
 * Leaves a copy of a value that could not be saved, encrypted with the client secret, unless `recovery`
 * is false. Returns the error that reports it. This is the last resort: somebody has to act.
 */
export async function publishRecoveryCopy(
  value: string,
  { error, outcome = 'The new refresh token is not saved.', where = '' }: Loss,
): Promise<GiteeTokenError> {
  const isInvalid = error instanceof GiteeTokenError && error.code === 'response_invalid';
  const code = isInvalid ? error.code : 'token_unsaved';
  const unsaved = (left: string, advice: string) =>
    new GiteeTokenError(
      code,
      { reason: 'legacy', message: `${outcome} ${rewordReason(error)} ${left}`, advice },
      { cause: error },
    );
  const clientSecret = core.getInput('client-secret');
  if (core.getInput('recovery').toLowerCase() === 'false' || !clientSecret) {
    const why = clientSecret ? 'recovery is false' : 'there is no client secret to encrypt it with';
    return unsaved(
      `There is no recovery copy, because ${why}.`,
      `Get a new refresh token and store it${where}.`,
    );
  }
  const copy = await encryptRecoveryCopy(value, clientSecret);
  info(`The recovery copy, for gitee-token recover: ${copy}`);
  const places = isInSummary(copy)
    ? 'the log of this step and in the summary of the job'
    : 'the log of this step';
  return unsaved(
    `A recovery copy is in ${places}.`,
    `Run gitee-token recover with the copy and the client secret, and store what it prints${where}. Until then, every run fails.`,
  );
}

/** By now the old token is used up, whatever the store's message says. */
function rewordReason(error: unknown): string {
  if (!(error instanceof GiteeTokenError)) return 'Saving failed.';
  if (error.code === 'cancelled') return 'The job was cancelled.';
  const notes = error.notes.filter((note) => note !== 'nothing_spent');
  return explainError({ ...error, notes }, errors).what;
}

/** Not every server shows a summary, and not every runner keeps one. */
function isInSummary(copy: string): boolean {
  try {
    return addToSummary(
      '<h2>The new Gitee refresh token could not be saved</h2>\n' +
        'This is an encrypted copy of it. Only someone who has the client secret of the Gitee application can open it, ' +
        'with <code>gitee-token recover</code>.\n' +
        `<pre><code>${copy}</code></pre>\n`,
    );
  } catch {
    return false;
  }
}
