import { describeGrants } from '../support/cases.ts';
import { startSandbox } from '../support/sandbox.ts';

for (const rotation of ['strict', 'grace'] as const) {
  describeGrants('the sandbox', startSandbox, { rotation, dialect: 'gitee' });
}
