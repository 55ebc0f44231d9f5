import type { HttpContext } from '../http/client.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import type { Note, StoreWarning } from '../problems.ts';
import { getWarnings, noopStore, type PreparedSave, type SecretStore } from '../stores/store.ts';
import type { ObtainHooks } from '../token/obtain.ts';
import type { Inputs } from './inputs.ts';
import { exportToken, type Outputs, saveReplacedTimes, setUpdated } from './outputs.ts';
import { markSaved, savePending } from './pending-state.ts';

/** Tracks where a new refresh token is kept, and leaves a recovery copy of one that is kept nowhere. */
export interface TokenKeeper extends Required<Pick<ObtainHooks, 'export'>> {
  openStore(): Promise<SecretStore>;
  /** Notes the store, if it was opened elsewhere. */
  opened(store: SecretStore): void;
  /** Keeps a value that replaces the session of that id, if any. Returns the note that says where. */
  journal(value: string, replaced?: string): Note | undefined;
  /** Notes that nothing is left to be saved, and whether that is because the value was written. */
  saved(isValueWritten?: boolean): undefined;
  /** Whether a value is kept for the post step alone. */
  isPending(): boolean;
  /** Where the new refresh token is to be written. */
  store(): SecretStore;
  /** The same, if it was written. */
  written(): SecretStore | undefined;
  /** What is known by now to need attention about the store. */
  warnings(): readonly StoreWarning[];
  /** Whether the new refresh token is lost when the step fails. */
  isAtRisk(): boolean;
  /** Leaves a copy of what an error would lose, and returns the error to fail with. */
  rescue(error: unknown): Promise<unknown>;
}

export function createTokenKeeper(
  inputs: Inputs & Pick<Outputs, 'configureGit'>,
  network: HttpContext,
  messages: ActionMessages,
): TokenKeeper {
  let store: SecretStore = noopStore;
  let prepared: PreparedSave | undefined;
  let isWritten = false;
  let isPending = false;
  /** What is only in this process, or in an output, which later steps get only if this one succeeds. */
  let unsaved: string | undefined;
  let isInOutput = false;
  return {
    openStore: async () => {
      store = await openStore(inputs, network);
      return {
        ...store,
        prepare: async () => {
          prepared = await store.prepare();
          saveReplacedTimes(prepared);
          return prepared;
        },
      };
    },
    opened: (one) => {
      store = one;
    },
    journal: (value, replaced) => {
      if (inputs.isStored || inputs.exportRefreshToken) unsaved = value;
      if (!inputs.isStored) return undefined;
      savePending(value, replaced);
      unsaved = undefined;
      isPending = true;
      return 'post_step_saves';
    },
    saved: (isValueWritten = true) => {
      if (!inputs.isStored) return undefined;
      unsaved = undefined;
      isWritten ||= isValueWritten;
      isPending = false;
      markSaved();
      if (isValueWritten) setUpdated(inputs.branch ? 'session-updated' : 'secret-updated');
      return undefined;
    },
    isPending: () => isPending,
    export: (obtained) => {
      exportToken(obtained, inputs, messages);
      isInOutput = true;
    },
    store: () => store,
    written: () => (isWritten ? store : undefined),
    warnings: () => (prepared ? getWarnings(prepared).filter((one) => concerns(inputs, one)) : []),
    isAtRisk: () => unsaved !== undefined,
    rescue: async (error) => {
      if (unsaved === undefined) return error;
      const { publishRecoveryCopy } = await import('./recovery-copy.ts');
      const missing = isInOutput ? 'outside_outputs' : 'everywhere';
      return publishRecoveryCopy(unsaved, { error, missing }, messages);
    },
  };
}

async function openStore(
  { isStored, openStores }: Inputs,
  network: HttpContext,
): Promise<SecretStore> {
  if (!isStored) return noopStore;
  const [{ combineStores }, stores] = await Promise.all([
    import('../stores/multi-store.ts'),
    openStores(network),
  ]);
  return combineStores(stores);
}

/** A new secret is what email and password start with. A refresh token comes from one that is there. */
function concerns({ grants }: Inputs, { reason }: StoreWarning): boolean {
  return reason !== 'secret_created' || grants?.[0].grant_type === 'refresh_token';
}
