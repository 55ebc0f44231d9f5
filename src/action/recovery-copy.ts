import * as core from '@actions/core';
import { GiteeTokenError } from '../errors.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import type { Problem } from '../problems.ts';
import { parseSessionKey } from '../stores/branch/session-key.ts';
import { encryptRecoveryCopy } from '../token/recovery-copy.ts';
import { info } from './annotations.ts';
import { addToSummary } from './command-files.ts';

interface Loss {
  /** Why the value was not saved. */
  readonly error: unknown;
  readonly missing: Problem<'recovery_off'>['missing'];
}

/**
 * Leaves a copy of a value that could not be saved, encrypted with the session key or else the client
 * secret, unless `recovery` is false. Returns the error that reports it. This is the last resort: somebody has to act.
 */
export async function publishRecoveryCopy(
  value: string,
  { error, missing }: Loss,
  { recovery }: Pick<ActionMessages, 'recovery'>,
): Promise<GiteeTokenError> {
  const key = parseSessionKey(core.getInput('session-key'));
  const secret = key ?? core.getInput('client-secret');
  const loss = { missing: key ? ('on_branch' as const) : missing, problem: toProblem(error) };
  if (core.getInput('recovery').toLowerCase() === 'false') {
    return unsaved(error, { reason: 'recovery_off', ...loss });
  }
  if (!secret) return unsaved(error, { reason: 'recovery_without_client_secret', ...loss });
  const copy = await encryptRecoveryCopy(value, secret);
  const needs = key ? 'session_key' : 'client_secret';
  info(recovery.line(copy, needs));
  const text = recovery.text[needs];
  const isInSummary = addCopyToSummary(copy, { title: recovery.title, text });
  return unsaved(error, { reason: 'recovery_copy_left', ...loss, isInSummary });
}

/** Drops the error's notes about the refresh token, which no longer apply: the old one is used up. */
function unsaved(error: unknown, problem: Problem): GiteeTokenError {
  const isInvalid = error instanceof GiteeTokenError && error.code === 'response_invalid';
  return new GiteeTokenError(isInvalid ? error.code : 'token_unsaved', problem, { cause: error });
}

function toProblem(error: unknown): Problem {
  if (!(error instanceof GiteeTokenError)) return { reason: 'internal_error' };
  return error.code === 'cancelled' ? { reason: 'job_cancelled' } : error.problem;
}

/** Not every server shows a summary, and not every runner keeps one. */
function addCopyToSummary(
  copy: string,
  { title, text }: { readonly title: string; readonly text: string },
): boolean {
  try {
    return addToSummary(`<h2>${title}</h2>\n${text}\n<pre><code>${copy}</code></pre>\n`);
  } catch {
    return false;
  }
}
