import { describe } from 'vitest';
import { describeGrants } from '../support/grant-contract.ts';
import { describeRefusals } from '../support/refusal-contract.ts';
import { startSandbox } from '../support/sandbox.ts';

describeGrants('the sandbox', startSandbox, { rotation: 'strict', dialect: 'gitee' });

describeRefusals('the sandbox', startSandbox);

describe('the other rotation', { tags: 'slow' }, () => {
  describeGrants('the sandbox', startSandbox, { rotation: 'grace', dialect: 'gitee' });
});
