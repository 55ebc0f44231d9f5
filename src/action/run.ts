import { openHttp } from '../http/http.ts';
import type { SecretStore } from '../stores/store.ts';
import { newHold } from '../token/hold.ts';
import { obtain } from '../token/obtain.ts';
import { fail } from './fail.ts';
import { readInputs } from './inputs.ts';
import { journal, noteSaved } from './journal.ts';
import { mask, maskInputs } from './mask.ts';
import {
  checkRunnerFiles,
  exportToken,
  setLogin,
  setUpdated,
  warnIfUnverified,
} from './outputs.ts';
import { report } from './report.ts';

/** Runs the step: reads the inputs, obtains the token and sets the outputs, or fails the step. */
export async function run(): Promise<void> {
  try {
    maskInputs();
    const inputs = readInputs();
    checkRunnerFiles(inputs);
    const http = openHttp({ timeoutMs: inputs.timeoutMs });
    let store: SecretStore | undefined;
    let isWritten = false;
    const result = await obtain({
      ...inputs,
      http,
      openStore: async () => {
        store = await inputs.openStore(http);
        return store;
      },
      surroundings: {
        mask,
        ...newHold(process),
        isKilledSoon: true,
        journal: (value) => {
          if (!inputs.isStored) return undefined;
          journal(value);
          return 'The new one is kept for the end of the job, when saving it is tried again.';
        },
        saved: () => {
          if (!inputs.isStored) return;
          isWritten = true;
          noteSaved();
          setUpdated();
        },
        export: (obtained) => exportToken(obtained, inputs),
      },
    }).finally(http.close);
    setLogin(result.login);
    warnIfUnverified(result);
    report(result, isWritten ? store : undefined);
  } catch (error) {
    fail(error);
  }
}
