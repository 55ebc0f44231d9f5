import { describe } from 'vitest';
import { describeGrants } from '../support/grant-contract.ts';
import { startSandbox } from '../support/sandbox.ts';

describeGrants('the sandbox', startSandbox, { rotation: 'strict', dialect: 'gitee' });

describe('the other rotation', { tags: 'slow' }, () => {
  describeGrants('the sandbox', startSandbox, { rotation: 'grace', dialect: 'gitee' });
});
