import type { HttpContext } from '../http/client.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import { noopStore, type SecretStore } from '../stores/store.ts';
import type { ObtainHooks } from '../token/obtain.ts';
import type { Inputs } from './inputs.ts';
import { exportToken, saveReplacedTimes, setSecretUpdated, warnIfNew } from './outputs.ts';
import { markSaved, savePending } from './pending-state.ts';
import { publishRecoveryCopy } from './recovery-copy.ts';

/** Tracks where a new refresh token is kept, and leaves a recovery copy of one that is kept nowhere. */
export interface TokenKeeper extends Required<Pick<ObtainHooks, 'journal' | 'saved' | 'export'>> {
  openStore(): Promise<SecretStore>;
  /** Where the new refresh token was written, if it was. */
  written(): SecretStore | undefined;
  /** Whether the new refresh token is lost when the step fails. */
  isAtRisk(): boolean;
  /** Leaves a copy of what an error would lose, and returns the error to fail with. */
  rescue(error: unknown): Promise<unknown>;
}

export function createTokenKeeper(
  inputs: Inputs,
  network: HttpContext,
  messages: ActionMessages,
): TokenKeeper {
  let store: SecretStore = noopStore;
  let isWritten = false;
  /** What is only in this process, or in an output, which later steps get only if this one succeeds. */
  let unsaved: string | undefined;
  let isInOutput = false;
  return {
    openStore: async () => {
      store = await openStore(inputs, network, messages);
      return store;
    },
    journal: (value) => {
      if (inputs.writesSecret || inputs.exportRefreshToken) unsaved = value;
      if (!inputs.writesSecret) return undefined;
      savePending(value);
      unsaved = undefined;
      return 'post_step_saves';
    },
    saved: () => {
      if (!inputs.writesSecret) return;
      unsaved = undefined;
      isWritten = true;
      markSaved();
      setSecretUpdated();
    },
    export: (obtained) => {
      exportToken(obtained, inputs, messages);
      isInOutput = true;
    },
    written: () => (isWritten ? store : undefined),
    isAtRisk: () => unsaved !== undefined,
    rescue: async (error) =>
      unsaved === undefined
        ? error
        : publishRecoveryCopy(
            unsaved,
            { error, missing: isInOutput ? 'outside_outputs' : 'everywhere' },
            messages,
          ),
  };
}

async function openStore(
  inputs: Inputs,
  network: HttpContext,
  messages: ActionMessages,
): Promise<SecretStore> {
  const { writesSecret, openStores } = inputs;
  if (!writesSecret) return noopStore;
  const [{ combineStores }, stores] = await Promise.all([
    import('../stores/multi-store.ts'),
    openStores(network),
  ]);
  const all = combineStores(stores);
  return {
    ...all,
    prepare: async () => {
      const prepared = await all.prepare();
      saveReplacedTimes(prepared);
      warnIfNew(prepared, inputs, messages);
      return prepared;
    },
  };
}
