import { confirm, password, text } from '@clack/prompts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { terminalPrompts } from '../../src/cli/prompts.ts';

const CANCELLED = vi.hoisted(() => Symbol('cancelled'));

vi.mock('@clack/prompts', () => ({
  text: vi.fn(),
  password: vi.fn(),
  confirm: vi.fn(),
  isCancel: (answer: unknown) => answer === CANCELLED,
}));

afterEach(() => {
  vi.resetAllMocks();
});

const ANSWERS = { yes: '是', no: '否' };
const QUESTION = { message: 'Which one?', output: process.stderr };

describe('a question at the terminal', () => {
  test('is asked on standard error, and answered with what was typed', async () => {
    vi.mocked(text).mockResolvedValue('this one');
    vi.mocked(password).mockResolvedValue('s3cret');
    vi.mocked(confirm).mockResolvedValue(false);
    expect(await terminalPrompts.text('Which one?')).toBe('this one');
    expect(await terminalPrompts.password('Which one?')).toBe('s3cret');
    expect(await terminalPrompts.confirm('Which one?', ANSWERS)).toBe(false);
    for (const asked of [text, password]) expect(asked).toHaveBeenCalledWith(QUESTION);
    expect(confirm).toHaveBeenCalledWith({ ...QUESTION, active: '是', inactive: '否' });
  });

  test('passes on what it starts with and what takes it back', async () => {
    const options = { initialValue: 'that', signal: new AbortController().signal };
    await terminalPrompts.text('Which one?', options);
    expect(text).toHaveBeenCalledWith({ ...QUESTION, ...options });
  });

  test.each(['text', 'password', 'confirm'] as const)(
    'for %s is without an answer when the person gave up',
    async (kind) => {
      for (const asked of [text, password, confirm])
        vi.mocked(asked).mockResolvedValue(CANCELLED as never);
      const ask = {
        text: () => terminalPrompts.text('Which one?'),
        password: () => terminalPrompts.password('Which one?'),
        confirm: () => terminalPrompts.confirm('Which one?', ANSWERS),
      };
      expect(await ask[kind]()).toBeUndefined();
    },
  );
});
