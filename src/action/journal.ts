import * as core from '@actions/core';

/**
 * The runner hands what is saved here to the post step, even when the main step failed, was
 * cancelled or was killed.
 */
const UNSAVED = 'unsaved_refresh_token';
const SAVED = 'saved';

/** Keeps a value that is about to be saved for the post step. */
export function journal(value: string): void {
  core.saveState(UNSAVED, value);
}

/** Notes that the value has been saved. */
export function noteSaved(): void {
  core.saveState(SAVED, 'true');
}

/** Returns the value that the main step could not save, if there is one. */
export function unsavedValue(): string | undefined {
  return core.getState(SAVED) ? undefined : core.getState(UNSAVED) || undefined;
}
