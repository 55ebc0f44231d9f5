import { confirm, multiselect, password, text } from '@clack/prompts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openKeyboard } from '../../src/cli/keyboard.ts';
import { terminalPrompts } from '../../src/cli/prompts.ts';

const CANCELLED = vi.hoisted(() => Symbol('cancelled'));
const keyboard = vi.hoisted(() => ({ input: {}, close: vi.fn() }));

vi.mock('@clack/prompts', () => ({
  text: vi.fn(),
  password: vi.fn(),
  confirm: vi.fn(),
  multiselect: vi.fn(),
  isCancel: (answer: unknown) => answer === CANCELLED,
}));
vi.mock('../../src/cli/keyboard.ts', () => ({ openKeyboard: vi.fn() }));

afterEach(() => {
  vi.resetAllMocks();
});

const ANSWERS = { yes: '是', no: '否' };
const CHOICES = { options: [{ value: 'a', label: 'a (the first)' }], initial: ['a'] };
const OUTPUT = { output: process.stderr };
const QUESTION = { message: 'Which one?', input: keyboard.input, ...OUTPUT };

function openedKeyboard(): void {
  vi.mocked(openKeyboard).mockReturnValue(keyboard as never);
}

describe('a question at the terminal', () => {
  test('is asked on standard error, and answered with what was typed', async () => {
    openedKeyboard();
    vi.mocked(text).mockResolvedValue('this one');
    vi.mocked(password).mockResolvedValue('s3cret');
    vi.mocked(confirm).mockResolvedValue(false);
    vi.mocked(multiselect).mockResolvedValue(['a']);
    expect(await terminalPrompts.text('Which one?')).toBe('this one');
    expect(await terminalPrompts.password('Which one?')).toBe('s3cret');
    expect(await terminalPrompts.confirm('Which one?', ANSWERS)).toBe(false);
    expect(await terminalPrompts.select('Which one?', CHOICES)).toEqual(['a']);
    for (const asked of [text, password]) expect(asked).toHaveBeenCalledWith(QUESTION);
    expect(confirm).toHaveBeenCalledWith({ ...QUESTION, active: '是', inactive: '否' });
    expect(multiselect).toHaveBeenCalledWith({
      ...QUESTION,
      options: CHOICES.options,
      initialValues: ['a'],
      required: false,
      showInstructions: false,
    });
  });

  test('passes on what it starts with and what takes it back', async () => {
    openedKeyboard();
    const options = { initialValue: 'that', signal: new AbortController().signal };
    const condense = (pasted: string) => pasted;
    await terminalPrompts.text('Which one?', { ...options, condense });
    expect(text).toHaveBeenCalledWith({ ...QUESTION, ...options });
    expect(openKeyboard).toHaveBeenCalledWith({ stdin: process.stdin, condense, ...OUTPUT });
  });

  test.each(['text', 'password', 'confirm', 'select'] as const)(
    'for %s is without an answer when the person gave up',
    async (kind) => {
      openedKeyboard();
      for (const asked of [text, password, confirm, multiselect])
        vi.mocked(asked).mockResolvedValue(CANCELLED as never);
      const ask = {
        text: () => terminalPrompts.text('Which one?'),
        password: () => terminalPrompts.password('Which one?'),
        confirm: () => terminalPrompts.confirm('Which one?', ANSWERS),
        select: () => terminalPrompts.select('Which one?', CHOICES),
      };
      expect(await ask[kind]()).toBeUndefined();
    },
  );

  test('gives the terminal back, also when it fails', async () => {
    openedKeyboard();
    vi.mocked(text).mockRejectedValue(new Error('a mistake'));
    await expect(terminalPrompts.text('Which one?')).rejects.toThrow('a mistake');
    expect(keyboard.close).toHaveBeenCalledTimes(1);
  });
});
