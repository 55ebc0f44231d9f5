/** Asks the user at the terminal. An answer is `undefined` if the user cancelled. */
export interface Prompts {
  text(message: string, options?: TextOptions): Promise<string | undefined>;
  /** Hides the input. */
  password(message: string): Promise<string | undefined>;
  confirm(message: string, answers: Answers): Promise<boolean | undefined>;
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
}

const output = process.stderr;

/** Asks on standard error, because programs read standard output. */
export const terminalPrompts: Prompts = {
  text: async (message, options) => {
    const { isCancel, text } = await import('@clack/prompts');
    const answer = await text({ message, output, ...options });
    return isCancel(answer) ? undefined : answer;
  },
  password: async (message) => {
    const { isCancel, password } = await import('@clack/prompts');
    const answer = await password({ message, output });
    return isCancel(answer) ? undefined : answer;
  },
  confirm: async (message, { yes, no }) => {
    const { confirm, isCancel } = await import('@clack/prompts');
    const answer = await confirm({ message, output, active: yes, inactive: no });
    return isCancel(answer) ? undefined : answer;
  },
};
