import { describe, quoted } from '../errors.ts';
import { createHttpClient } from '../http/client.ts';
import { createDeadline } from '../http/deadline.ts';
import { storeName } from '../messages/errors/en/store-name.ts';
import { each } from '../stores/multi-store.ts';
import { NEVER, type SecretStore, storeKey } from '../stores/store.ts';
import { storeError, untold } from '../stores/store-error.ts';
import { createShutdownGuard } from '../token/shutdown-guard.ts';
import { info, notice, warning } from './annotations.ts';
import { startDebugLog } from './debug-log.ts';
import { failStep } from './fail-step.ts';
import { removeGitCredentials } from './git-credentials.ts';
import { readSeconds } from './input-readers.ts';
import { maskedSecrets, maskInputs, maskValue } from './mask.ts';
import { readPending, readWrittenAt } from './pending-state.ts';
import { publishRecoveryCopy } from './recovery-copy.ts';
import { readSecretInputs } from './store-inputs.ts';

/** How long the save can go on after a cancel, in milliseconds: the runner kills after ten seconds. */
const GRACE_PERIOD_MS = 5000;

/**
 * Takes the token from git again, saves what the main step could not save, and leaves a recovery
 * copy when that fails too.
 */
export async function runPost(): Promise<void> {
  // No later step could save what this one leaves.
  const { defer, release } = createShutdownGuard(process);
  const cancelled = defer();
  try {
    maskInputs();
    cleanUpGit();
    const value = readPending();
    if (!value) {
      info('Nothing is left to save.');
      return;
    }
    maskValue(value);
    await save(value, cancelled).catch(async (error: unknown) => {
      throw await publishRecoveryCopy(value, { error, where: ', but only where it is missing' });
    });
  } catch (error) {
    failStep(error);
  } finally {
    release();
  }
}

/** That the token may still be readable for a while is no reason to lose the next one. */
function cleanUpGit(): void {
  try {
    removeGitCredentials();
  } catch (error) {
    warning(
      'git',
      `The file that lets git use the token may still be there: ${quoted(describe(error), maskedSecrets())}`,
    );
  }
}

/** Saves the value to all secrets that can be written, even if others fail. */
async function save(value: string, cancelled: AbortSignal): Promise<void> {
  const seconds = readSeconds('timeout', { defaultValue: 60, min: 1, max: 3600 });
  const http = createHttpClient();
  const deadline = createDeadline(seconds * 1000);
  // Nothing tries again after this step: if the save is too late, a recovery copy is left.
  const hurry = () => setTimeout(http.close, GRACE_PERIOD_MS).unref();
  if (cancelled.aborted) hurry();
  else cancelled.addEventListener('abort', hurry);
  try {
    await startDebugLog(http);
    const stores = await readSecretInputs()({ http, deadline });
    const left = new Set<SecretStore>();
    await each({ stores, left, code: 'token_unsaved' }, async (store) => {
      if (!(await saveUnlessNewer(store, value))) left.add(store);
    }).finally(() => reportLeft(left));
    reportSaved(stores.filter((store) => !left.has(store)));
  } finally {
    http.close();
  }
}

/**
 * Saves a value unless the secret was written after the main step checked it: either the main step wrote
 * it and the answer was lost, or it is newer than the value. A deleted secret is created again, because
 * nothing newer is there.
 */
async function saveUnlessNewer(store: SecretStore, value: string): Promise<boolean> {
  const prepared = await store.prepare();
  try {
    const before = readWrittenAt()[storeKey(store)];
    const now = prepared.writtenAt?.[storeKey(store)];
    if (before !== undefined && now === undefined) throw storeError('token_unsaved', untold(store));
    if (before !== undefined && now !== before && now !== NEVER) return false;
    await prepared.save(value);
    return true;
  } finally {
    prepared.release();
  }
}

function reportSaved(stores: readonly SecretStore[]): void {
  if (stores.length === 0) return;
  const message = `The new refresh token is now saved: ${listLabels(stores)}.`;
  notice('saved at the end of the job', message);
}

function reportLeft(stores: ReadonlySet<SecretStore>): void {
  if (stores.size === 0) return;
  notice(
    'not written again',
    `Written after the main step checked it, and left unchanged: ${listLabels(stores)}. ` +
      'Either the main step wrote it and got no answer, or another job has stored a newer token.',
  );
}

function listLabels(stores: Iterable<SecretStore>): string {
  return Array.from(stores, ({ name }) => storeName(name)).join(', ');
}
