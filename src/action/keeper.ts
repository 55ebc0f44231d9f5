import type { Http } from '../http/http.ts';
import { none } from '../stores/none.ts';
import type { SecretStore } from '../stores/store.ts';
import type { Obtained, Surroundings } from '../token/obtain.ts';
import type { Inputs } from './inputs.ts';
import { journal, noteSaved } from './journal.ts';
import { exportToken, noteWhatIsReplaced, setUpdated } from './outputs.ts';
import { leaveCopy } from './recovery-copy.ts';

/** Tracks where a new refresh token is kept, and leaves a recovery copy of one that is kept nowhere. */
export interface Keeper extends Pick<Surroundings, 'journal' | 'saved' | 'export'> {
  openStore(http: Http): Promise<SecretStore>;
  /** Where the new refresh token was written, if it was. */
  written(): SecretStore | undefined;
  /** Leaves a recovery copy if the error would lose the token. Returns the error to fail with. */
  rescue(error: unknown): Promise<unknown>;
}

export function newKeeper(inputs: Inputs): Keeper {
  let store: SecretStore = none;
  let isWritten = false;
  /** A value that is only in this process. */
  let unkept: string | undefined;
  return {
    openStore: async (http) => {
      store = await openStore(inputs, http);
      return store;
    },
    journal: (value) => {
      if (!inputs.isStored) return undefined;
      unkept = value;
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
      if (isForOutputsAlone(obtained, inputs)) unkept = obtained.valueToStore;
      exportToken(obtained, inputs);
      unkept = undefined;
    },
    written: () => (isWritten ? store : undefined),
    rescue: async (error) => (unkept === undefined ? error : leaveCopy(unkept, error)),
  };
}

async function openStore({ isStored, openStores }: Inputs, http: Http): Promise<SecretStore> {
  if (!isStored) return none;
  const [{ allOf }, stores] = await Promise.all([import('../stores/all.ts'), openStores(http)]);
  const all = allOf(stores);
  return {
    ...all,
    prepare: async () => {
      const prepared = await all.prepare();
      noteWhatIsReplaced(prepared);
      return prepared;
    },
  };
}

/** A reused session is stored already. */
function isForOutputsAlone(
  { source }: Obtained,
  { isStored, exportRefreshToken }: Inputs,
): boolean {
  return source !== 'session' && !isStored && exportRefreshToken;
}
