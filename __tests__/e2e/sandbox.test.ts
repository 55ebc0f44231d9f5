import { describe } from 'vitest';
import { describeGrants } from '../support/grant-contract.ts';
import { describeRefusals } from '../support/refusal-contract.ts';
import { startSandbox } from '../support/sandbox.ts';

describeGrants('the sandbox', startSandbox, { rotation: 'strict', dialect: 'gitee' });

describe('all', { tags: 'slow' }, () => {
  describeRefusals('the sandbox', startSandbox);
  describeGrants('the sandbox', startSandbox, { rotation: 'grace', dialect: 'gitee' });
});
