import * as core from '@actions/core';
import { MIN_SECRET_LENGTH, secretForms } from '../secrets.ts';
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

/** What the runner was asked to mask, in this order. */
const announced: string[] = [];

/** Asks the runner to show `***` in place of a secret, in every form that it may have in a log. */
export function mask(secret: string): void {
  masked.add(secret);
  for (const form of secretForms(secret)) {
    if (isAct()) [form, ...partsLeftByAct(form)].filter(isUnderstoodByAct).forEach(announce);
    else announce(form);
  }
}

function announce(form: string): void {
  announced.push(form);
  core.setSecret(form);
}

/**
 * Act applies masks in order. If an earlier one is part of a later one, as an access token is part of a session,
 * the later one no longer matches. Returns the remaining parts, which would otherwise be shown.
 */
function partsLeftByAct(form: string): string[] {
  const rest = announced.reduce((text, earlier) => text.replaceAll(earlier, '\n'), form);
  return rest === form ? [] : rest.split('\n').filter((part) => part.length >= MIN_SECRET_LENGTH);
}

/** Act parses a command up to the last `::` of the line, and prints lines with unknown commands. */
function isUnderstoodByAct(form: string): boolean {
  return `::${form}`.lastIndexOf('::') === 0;
}

/** Returns all secrets that this run has masked so far. */
export function maskedSecrets(): string[] {
  return [...masked];
}
