import * as core from '@actions/core';
import { secretForms } from '../secrets.ts';
import { tokensInSession } from '../token/session.ts';
import { isAct } from './runner.ts';

/** The inputs whose values must not show in the log. */
const SECRET_INPUTS = ['client-secret', 'refresh-token', 'password', 'secret-token', 'session-key'];

/** Masks the secret inputs, before anything else reads them. */
export function maskInputs(): void {
  // Its default is the job's own token, which the runner masks, and which only a session on a branch needs.
  const token = core.getInput('session-key') ? ['github-token'] : [];
  for (const name of [...SECRET_INPUTS, ...token]) {
    const value = core.getInput(name, { trimWhitespace: false });
    maskValue(value);
  }
}

/** Masks a value, and the tokens in it when it is a session. */
export function maskValue(value: string): void {
  for (const secret of [value, ...tokensInSession(value.trim())]) mask(secret);
}

const masked = new Set<string>();

/** Asks the runner to show `***` in place of a secret, in every form that it may have in a log. */
export function mask(secret: string): void {
  masked.add(secret);
  for (const form of secretForms(secret).filter(isUnderstood)) core.setSecret(form);
}

/** To act, the last `::` of a line ends the command. It shows a line whose command it does not know. */
function isUnderstood(form: string): boolean {
  return !isAct() || `::${form}`.lastIndexOf('::') === 0;
}

/** Returns all secrets that this run has masked so far. */
export function maskedSecrets(): string[] {
  return [...masked];
}
