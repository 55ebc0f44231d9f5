import * as core from '@actions/core';
import { secretForms } from '../secrets.ts';

/** The inputs whose values must not show in the log. */
const SECRET_INPUTS = ['client-secret', 'refresh-token', 'password'];

/** Masks the secret inputs, before anything looks at them. */
export function maskInputs(): void {
  for (const name of SECRET_INPUTS) mask(core.getInput(name, { trimWhitespace: false }));
}

/** Asks the runner to replace a secret, in every form in which it may turn up, by `***`. */
export function mask(secret: string): void {
  for (const form of secretForms(secret)) core.setSecret(form);
}
