import * as core from '@actions/core';
import { describe, GiteeTokenError } from '../errors.ts';
import { openHttp } from '../http/http.ts';
import { NOTHING_SPENT } from '../stores/store-error.ts';
import { sealRecoveryCopy } from '../token/recovery.ts';
import { fail } from './fail.ts';
import { letGitForget } from './git.ts';
import { noteSaved, unsavedValue } from './journal.ts';
import { mask, maskInputs } from './mask.ts';
import { readSeconds } from './read-input.ts';
import { readSecretInputs } from './secret-inputs.ts';

/**
 * Takes the token from git again, saves what the main step could not save, and leaves a recovery
 * copy when that fails too.
 */
export async function runPost(): Promise<void> {
  try {
    maskInputs();
    takeFromGit();
    const value = unsavedValue();
    if (!value) {
      core.info('Nothing is left to be saved.');
      return;
    }
    mask(value);
    await save(value).catch((error: unknown) => leaveCopy(value, error));
  } catch (error) {
    fail(error);
  }
}

/** That the token may still be readable for a while is no reason to lose the next one. */
function takeFromGit(): void {
  try {
    letGitForget();
  } catch (error) {
    core.warning(`The file that lets git use the token may still be there: ${describe(error)}`, {
      title: 'gitee-token: git',
    });
  }
}

async function save(value: string): Promise<void> {
  const seconds = readSeconds('timeout', { byDefault: 60, least: 1, most: 3600 });
  const http = openHttp({ timeoutMs: seconds * 1000 });
  try {
    const store = await readSecretInputs()(http);
    const prepared = await store.prepare();
    await prepared.save(value).finally(prepared.release);
    noteSaved();
    core.notice(`The new refresh token is now saved: ${store.label}.`, {
      title: 'gitee-token: saved at the end of the job',
    });
  } finally {
    http.close();
  }
}

/** The last resort. It fails the job, because somebody has to act. */
async function leaveCopy(value: string, error: unknown): Promise<never> {
  const reason = reasonOf(error);
  const clientSecret = core.getInput('client-secret');
  if (core.getInput('recovery').toLowerCase() === 'false' || !clientSecret) {
    const why = clientSecret ? 'recovery is false' : 'there is no client secret to encrypt it with';
    throw unsaved(reason, `No recovery copy is left, because ${why}.`, {
      advice: 'Get a new refresh token and store it.',
      cause: error,
    });
  }
  const copy = await sealRecoveryCopy(value, clientSecret);
  core.info(`The recovery copy, for gitee-token recover: ${copy}`);
  const places = await writeSummary(copy).then(
    () => 'the log of this step and in the summary of the job',
    () => 'the log of this step',
  );
  throw unsaved(reason, `A recovery copy is in ${places}.`, {
    advice:
      'Run gitee-token recover with the copy and the client secret, and store what it prints. ' +
      'The next run fails until then.',
    cause: error,
  });
}

/** What a store refuses before it is given the token, it refuses here when the old one is spent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof GiteeTokenError)) return 'Saving failed.';
  return error.message.replace(` ${NOTHING_SPENT}`, '');
}

function unsaved(
  reason: string,
  where: string,
  details: { advice: string; cause: unknown },
): GiteeTokenError {
  const message = `The new refresh token is not saved. ${reason} ${where}`;
  return new GiteeTokenError('token_unsaved', message, details);
}

/** Not every server shows a summary, and not every runner keeps one. */
function writeSummary(copy: string): Promise<unknown> {
  return core.summary
    .addHeading('The new Gitee refresh token could not be saved', 2)
    .addRaw(
      'This is an encrypted copy of it. Whoever has the client secret of the Gitee application can open it with <code>npx gitee-token recover</code>, and nobody else.',
      true,
    )
    .addCodeBlock(copy)
    .write();
}
