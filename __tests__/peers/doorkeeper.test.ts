import { describeGrants } from '../support/grant-contract.ts';
import { describeRefusals } from '../support/refusal-contract.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';

for (const rotation of ['strict', 'grace'] as const) {
  for (const dialect of ['stock', 'gitee'] as const) {
    describeGrants('Doorkeeper', startDoorkeeper, { rotation, dialect });
  }
}

describeRefusals('Doorkeeper', startDoorkeeper);
