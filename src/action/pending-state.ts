import { getState } from '@actions/core';
import { type JsonObject, parseJsonObject } from '../json.ts';
import { saveState } from './command-files.ts';

/**
 * The runner passes what is saved here to the post step, even if the main step failed, was
 * cancelled or was killed.
 */
const UNSAVED = 'unsaved_refresh_token';
const SAVED = 'saved';
const WRITTEN_AT = 'secrets_written_at';
const REPLACED = 'replaced_session';
const CLAIM = 'claim';
const CLAIM_ENDED = 'claim_ended';

/** A token, or a session, of any length: neither has a space or a line break. */
const WHOLE = /^[!-~]+$/;

/** Keeps a value that is about to be saved for the post step, and the id of the session that it replaces. */
export function savePending(value: string, replaced?: string): void {
  saveState(UNSAVED, value);
  // A session of an old version has an empty id, which is another thing than none.
  if (replaced !== undefined) saveState(REPLACED, `=${replaced}`);
}

/** Returns the id of the session that the pending value replaces, if it replaces one. */
export function readReplaced(): string | undefined {
  const text = getState(REPLACED);
  return text.startsWith('=') ? text.slice(1) : undefined;
}

/** Notes a claim that is about to be made: if this step is killed, the post step gives it back. */
export function saveClaim(id: string): void {
  saveState(CLAIM, id);
}

/** Notes that no claim is left. A post step that does not know only looks in vain. */
export function endClaim(): void {
  try {
    saveState(CLAIM_ENDED, 'true');
  } catch {
    // The disk may be full.
  }
}

/** Returns the id of the claim that the main step left. */
export function readClaim(): string | undefined {
  return getState(CLAIM_ENDED) ? undefined : getState(CLAIM) || undefined;
}

/** Notes when each secret to be replaced was last written, by the key of its store. */
export function saveWrittenAt(writtenAt: Readonly<Record<string, string>>): void {
  saveState(WRITTEN_AT, JSON.stringify(writtenAt));
}

/** Returns when each secret to be replaced was last written, as far as the main step knew. */
export function readWrittenAt(): JsonObject {
  return parseJsonObject(getState(WRITTEN_AT)) ?? {};
}

/** Notes that the value has been saved. */
export function markSaved(): void {
  saveState(SAVED, 'true');
}

/** Returns the value that the main step could not save, if there is one and it is whole. */
export function readPending(): string | undefined {
  const value = getState(UNSAVED);
  return WHOLE.test(value) && !getState(SAVED) ? value : undefined;
}
