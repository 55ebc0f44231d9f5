import { describe, quoted } from '../errors.ts';
import { openHttp } from '../http/http.ts';
import { each } from '../stores/all.ts';
import { NEVER, type SecretStore } from '../stores/store.ts';
import { storeError } from '../stores/store-error.ts';
import { newHold } from '../token/hold.ts';
import { fail } from './fail.ts';
import { letGitForget } from './git.ts';
import { unsavedValue, writtenAtNoted } from './journal.ts';
import { info, notice, warning } from './log.ts';
import { mask, maskedSecrets, maskInputs } from './mask.ts';
import { readSeconds } from './read-input.ts';
import { leaveCopy } from './recovery-copy.ts';
import { readSecretInputs } from './secret-inputs.ts';

/** How long the save may go on after a cancel, in milliseconds: the runner kills after ten seconds. */
const GRACE_MS = 5000;

/**
 * Takes the token from git again, saves what the main step could not save, and leaves a recovery
 * copy when that fails too.
 */
export async function runPost(): Promise<void> {
  const { hold, release } = newHold(process);
  try {
    maskInputs();
    takeFromGit();
    const value = unsavedValue();
    if (!value) {
      info('Nothing is left to be saved.');
      return;
    }
    mask(value);
    await save(value, hold()).catch(async (error: unknown) => {
      throw await leaveCopy(value, error);
    });
  } catch (error) {
    fail(error);
  } finally {
    release();
  }
}

/** That the token may still be readable for a while is no reason to lose the next one. */
function takeFromGit(): void {
  try {
    letGitForget();
  } catch (error) {
    warning(
      'git',
      `The file that lets git use the token may still be there: ${quoted(describe(error), maskedSecrets())}`,
    );
  }
}

/** Of many places, those that can be written are written, whatever becomes of the others. */
async function save(value: string, cancelled: AbortSignal): Promise<void> {
  const seconds = readSeconds('timeout', { byDefault: 60, least: 1, most: 3600 });
  const http = openHttp({ timeoutMs: seconds * 1000 });
  // Nobody tries again after this step: what cannot be saved in time is left as a copy.
  cancelled.addEventListener('abort', () => setTimeout(http.close, GRACE_MS).unref());
  try {
    const stores = await readSecretInputs()(http);
    const saved = new Set<SecretStore>();
    await each({ stores, code: 'token_unsaved' }, async (store) => {
      if (await isSavedOver(store, value)) saved.add(store);
    });
    tell(stores, saved);
  } finally {
    http.close();
  }
}

/**
 * Saves a value unless what it replaces was written since the main step looked. That may have been the
 * main step's own write, whose answer was lost; or else it is newer than the value. What has been
 * deleted is made anew: nothing newer is there.
 */
async function isSavedOver(store: SecretStore, value: string): Promise<boolean> {
  const prepared = await store.prepare();
  try {
    const before = writtenAtNoted()[store.label];
    const now = prepared.writtenAt?.[store.label];
    if (before !== undefined && now === undefined) throw untold(store);
    if (before !== undefined && now !== before && now !== NEVER) return false;
    await prepared.save(value);
    return true;
  } finally {
    prepared.release();
  }
}

function untold({ label }: SecretStore): Error {
  return storeError('token_unsaved', {
    message: `GitHub does not tell whether ${label} has been written since, and something newer may be there.`,
    advice: 'Try again later.',
  });
}

function tell(stores: readonly SecretStore[], saved: ReadonlySet<SecretStore>): void {
  const labels = (isSaved: boolean) =>
    stores.flatMap((store) => (saved.has(store) === isSaved ? [store.label] : [])).join(', ');
  const [written, left] = [labels(true), labels(false)];
  if (written) {
    notice('saved at the end of the job', `The new refresh token is now saved: ${written}.`);
  }
  if (left) {
    notice(
      'not written again',
      `Written since the main step looked, and so left as it is: ${left}. ` +
        'That may have been the main step itself, whose write got no answer, or a job with a newer token.',
    );
  }
}
