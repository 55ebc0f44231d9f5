import type { Keyboard } from './keyboard.ts';

/** Asks the user at the terminal. An answer is `undefined` if the user cancelled. */
export interface Prompts {
  text(message: string, options?: TextOptions): Promise<string | undefined>;
  /** Hides the input. */
  password(message: string): Promise<string | undefined>;
  confirm(message: string, answers: Answers): Promise<boolean | undefined>;
  /** Asks which of several are wanted. */
  select(message: string, choices: Choices): Promise<readonly string[] | undefined>;
}

/** What the two answers are called. */
export interface Answers {
  readonly yes: string;
  readonly no: string;
}

export interface TextOptions {
  readonly initialValue?: string;
  /** Cancels the prompt. */
  readonly signal?: AbortSignal;
  /** Returns what to insert in place of a pasted text, which may have several lines. */
  readonly condense?: (pasted: string) => string;
}

export interface Choices {
  /** A label says what the value means. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Those that are wanted unless the user changes it. */
  readonly initial: readonly string[];
}

type Clack = typeof import('@clack/prompts');
type Cancelled = Extract<Awaited<ReturnType<Clack['text']>>, symbol>;
type Output = typeof process.stderr;

/** What each prompt is opened with. */
interface Terminal extends Pick<Keyboard, 'input'> {
  readonly output: Output;
}

/** Asks on standard error, because programs read standard output. */
export const terminalPrompts: Prompts = {
  text: (message, { condense, ...options } = {}) =>
    ask((clack, terminal) => clack.text({ message, ...terminal, ...options }), condense),
  password: (message) => ask((clack, terminal) => clack.password({ message, ...terminal })),
  confirm: (message, { yes, no }) =>
    ask((clack, terminal) => clack.confirm({ message, ...terminal, active: yes, inactive: no })),
  select: (message, { options, initial }) =>
    ask((clack, terminal) =>
      clack.multiselect({
        message,
        ...terminal,
        options: [...options],
        initialValues: [...initial],
        required: false,
        // They are in English.
        showInstructions: false,
      }),
    ),
};

async function ask<T>(
  question: (clack: Clack, terminal: Terminal) => Promise<T | Cancelled>,
  condense?: TextOptions['condense'],
): Promise<T | undefined> {
  const [clack, { openKeyboard }] = await Promise.all([
    import('@clack/prompts'),
    import('./keyboard.ts'),
  ]);
  const output = process.stderr;
  const keyboard = openKeyboard({ stdin: process.stdin, output, condense });
  try {
    const answer = await question(clack, { input: keyboard.input, output });
    return clack.isCancel(answer) ? undefined : answer;
  } finally {
    await keyboard.close();
  }
}
