/** Asks the person at the terminal. Each answer is `undefined` when they gave up. */
export interface Prompts {
  text(message: string, options?: TextOptions): Promise<string | undefined>;
  /** What is typed does not show. */
  password(message: string): Promise<string | undefined>;
  confirm(message: string): Promise<boolean | undefined>;
}

export interface TextOptions {
  readonly initialValue?: string;
  /** Takes the question back. */
  readonly signal?: AbortSignal;
}

const output = process.stderr;

/** Asks on standard error: standard output is for what a program reads. */
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
  confirm: async (message) => {
    const { confirm, isCancel } = await import('@clack/prompts');
    const answer = await confirm({ message, output });
    return isCancel(answer) ? undefined : answer;
  },
};
