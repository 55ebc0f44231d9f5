import { expect, test, vi } from 'vitest';
import { error, notice } from '../../src/action/annotations.ts';
import { startStep } from './step-fixture.ts';

test('an annotation is one command with a title', () => {
  const step = startStep({});
  error('store_refused', ['One.', '', 'Two.']);
  expect(step.log()).toBe('::error title=gitee-token%3A store_refused::One.%0ATwo.\n');
});

test.each(['ACT', 'GITEA_ACTIONS', 'FORGEJO_ACTIONS'])(
  'an annotation is a command a line under a runner that sets %s',
  (variable) => {
    const step = startStep({});
    vi.stubEnv(variable, 'true');
    error('store_refused', ['One.', '', 'Two.']);
    notice({ title: 'saved', text: 'Three.' });
    expect(step.log()).toBe(
      '::error::gitee-token: store_refused\n::error::One.\n::error::Two.\n' +
        '::notice::gitee-token: saved\n::notice::Three.\n',
    );
  },
);
