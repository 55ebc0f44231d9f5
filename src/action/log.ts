import * as core from '@actions/core';
import { safeLine } from '../errors.ts';
import { maskedSecrets } from './mask.ts';

/*
 * All that the step says goes through here, so that no text from outside can show a secret of this run
 * in a form that the runner does not mask, or give the runner a command.
 */

/** Returns a text as it may be shown anywhere. */
export function shown(text = ''): string {
  return safeLine(text, maskedSecrets());
}

/** Writes a line to the log. */
export function info(text: string): void {
  core.info(shown(text));
}

/** Annotates the run with what somebody may like to know. */
export function notice(title: string, text: string): void {
  core.notice(shown(text), titled(title));
}

/** Annotates the run with what somebody should act on. */
export function warning(title: string, text: string): void {
  core.warning(shown(text), titled(title));
}

/** Annotates the run with why it failed, in one or more lines. */
export function error(title: string, lines: readonly string[]): void {
  core.error(lines.map(shown).join('\n'), titled(title));
}

function titled(title: string) {
  return { title: `gitee-token: ${shown(title)}` };
}
