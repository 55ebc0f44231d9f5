import type { Http } from '../http/http.ts';
import { none } from '../stores/none.ts';
import type { SecretStore } from '../stores/store.ts';
import type { Surroundings } from '../token/obtain.ts';
import type { Inputs } from './inputs.ts';
import { journal, noteSaved } from './journal.ts';
import { exportToken, noteWhatIsReplaced, setUpdated, warnIfNew } from './outputs.ts';
import { leaveCopy } from './recovery-copy.ts';

/** Tracks where a new refresh token is kept, and leaves a recovery copy of one that is kept nowhere. */
export interface Keeper extends Pick<Surroundings, 'journal' | 'saved' | 'export'> {
  openStore(http: Http): Promise<SecretStore>;
  /** Where the new refresh token was written, if it was. */
  written(): SecretStore | undefined;
  /** Whether the new refresh token is lost when the step fails. */
  isAtRisk(): boolean;
  /** Leaves a copy of what an error would lose, and returns the error to fail with. */
  rescue(error: unknown): Promise<unknown>;
}

/** Who hands the token on to a later step needs this one to succeed. */
const OUTPUT_ALONE = {
  outcome:
    'The new refresh token is in the output refresh-token alone, and this step failed, so the steps that follow are skipped.',
  where: ', unless a step with `if: always()` has stored the output',
};

export function newKeeper(inputs: Inputs): Keeper {
  let store: SecretStore = none;
  let isWritten = false;
  /** What is nowhere but in this process, or in an output that is of use only when the step succeeds. */
  let unkept: string | undefined;
  let isInOutput = false;
  return {
    openStore: async (http) => {
      store = await openStore(inputs, http);
      return store;
    },
    journal: (value) => {
      if (inputs.isStored || inputs.exportRefreshToken) unkept = value;
      if (!inputs.isStored) return undefined;
      journal(value);
      unkept = undefined;
      return 'The new one is kept for the end of the job, when the post step tries again to save it.';
    },
    saved: () => {
      if (!inputs.isStored) return;
      unkept = undefined;
      isWritten = true;
      noteSaved();
      setUpdated();
    },
    export: (obtained) => {
      exportToken(obtained, inputs);
      isInOutput = true;
    },
    written: () => (isWritten ? store : undefined),
    isAtRisk: () => unkept !== undefined,
    rescue: async (error) =>
      unkept === undefined ? error : leaveCopy(unkept, { error, ...(isInOutput && OUTPUT_ALONE) }),
  };
}

async function openStore(inputs: Inputs, http: Http): Promise<SecretStore> {
  const { isStored, openStores } = inputs;
  if (!isStored) return none;
  const [{ allOf }, stores] = await Promise.all([import('../stores/all.ts'), openStores(http)]);
  const all = allOf(stores);
  return {
    ...all,
    prepare: async () => {
      const prepared = await all.prepare();
      noteWhatIsReplaced(prepared);
      warnIfNew(prepared, inputs);
      return prepared;
    },
  };
}
