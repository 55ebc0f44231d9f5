import * as core from '@actions/core';
import { safeLine } from '../errors.ts';
import type { Annotation } from '../messages/action/types.ts';
import { maskedSecrets } from './mask.ts';
import { isLikeAct } from './runner.ts';

/*
 * All output of the step goes through here: foreign text must not reveal a secret in a form that the
 * runner does not mask, or give the runner a command.
 */

/** Returns a text in a form that is safe to show anywhere. */
export function shown(text = ''): string {
  return safeLine(text, maskedSecrets());
}

/** Writes a line to the log. */
export function info(text: string): void {
  core.info(shown(text));
}

/** Writes a line to the log of a run with debug logging (`RUNNER_DEBUG`). */
export function debug(text: string): void {
  core.debug(shown(text));
}

/** Returns whether the run has debug logging. */
export function isDebug(): boolean {
  return core.isDebug();
}

/** Annotates the run with a notice: something worth knowing. */
export function notice({ title, text }: Annotation): void {
  annotate(core.notice, title, [text]);
}

/** Annotates the run with a warning: something that needs attention. */
export function warning({ title, text }: Annotation): void {
  annotate(core.warning, title, [text]);
}

/** Annotates the run with the reason for its failure, in one or more lines; empty ones are left out. */
export function error(title: string, lines: readonly string[]): void {
  annotate(core.error, title, lines.filter(Boolean));
}

function annotate(command: typeof core.error, name: string, texts: readonly string[]): void {
  const title = `gitee-token: ${shown(name)}`;
  const lines = texts.map(shown);
  // It shows no title, and %0A in place of a line break.
  if (isLikeAct()) for (const line of [title, ...lines]) command(line);
  else command(lines.join('\n'), { title });
}
