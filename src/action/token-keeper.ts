import type { HttpContext } from '../http/client.ts';
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

/** A later step gets the output only if this step succeeds. */
const OUTPUT_ALONE = {
  outcome:
    'The new refresh token is in the output refresh-token alone, and this step failed, so the steps that follow are skipped.',
  where: ', unless a step with `if: always()` has stored the output',
};

export function createTokenKeeper(inputs: Inputs, network: HttpContext): TokenKeeper {
  let store: SecretStore = noopStore;
  let isWritten = false;
  /** What is nowhere but in this process, or in an output that is of use only when the step succeeds. */
  let unsaved: string | undefined;
  let isInOutput = false;
  return {
    openStore: async () => {
      store = await openStore(inputs, network);
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
      exportToken(obtained, inputs);
      isInOutput = true;
    },
    written: () => (isWritten ? store : undefined),
    isAtRisk: () => unsaved !== undefined,
    rescue: async (error) =>
      unsaved === undefined
        ? error
        : publishRecoveryCopy(unsaved, { error, ...(isInOutput && OUTPUT_ALONE) }),
  };
}

async function openStore(inputs: Inputs, network: HttpContext): Promise<SecretStore> {
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
      warnIfNew(prepared, inputs);
      return prepared;
    },
  };
}
