import { openHttp } from '../http/http.ts';
import { newHold } from '../token/hold.ts';
import { obtain } from '../token/obtain.ts';
import { fail } from './fail.ts';
import { readInputs } from './inputs.ts';
import { newKeeper } from './keeper.ts';
import { mask, maskedSecrets, maskInputs } from './mask.ts';
import { holdRunnerFiles, setLogin, warnIfUnverified } from './outputs.ts';
import { report } from './report.ts';
import { giveRoomBack } from './runner-files.ts';

/** Runs the step: reads the inputs, obtains the token and sets the outputs, or fails the step. */
export async function run(): Promise<void> {
  try {
    maskInputs();
    const inputs = readInputs();
    holdRunnerFiles(inputs);
    const http = openHttp({ timeoutMs: inputs.timeoutMs });
    const keeper = newKeeper(inputs);
    const result = await obtain({
      ...inputs,
      http,
      secrets: maskedSecrets(),
      openStore: () => keeper.openStore(http),
      surroundings: { mask, ...newHold(process), isKilledSoon: true, ...keeper },
    })
      .catch(async (error: unknown) => {
        throw await keeper.rescue(error);
      })
      .finally(http.close);
    setLogin(result.login);
    warnIfUnverified(result);
    report(result, keeper.written());
  } catch (error) {
    fail(error);
  } finally {
    giveRoomBack();
  }
}
