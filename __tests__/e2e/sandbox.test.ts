import { describeGrants } from '../support/grant-contract.ts';
import { startSandbox } from '../support/sandbox.ts';

for (const rotation of ['strict', 'grace'] as const) {
  describeGrants('the sandbox', startSandbox, { rotation, dialect: 'gitee' });
}
