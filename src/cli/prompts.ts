import * as clack from '@clack/prompts';

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

/** Asks on standard error: standard output is for what a program reads. */
export const terminalPrompts: Prompts = {
  text: async (message, options) => {
    const answer = await clack.text({ message, output: process.stderr, ...options });
    return clack.isCancel(answer) ? undefined : answer;
  },
  password: async (message) => {
    const answer = await clack.password({ message, output: process.stderr });
    return clack.isCancel(answer) ? undefined : answer;
  },
  confirm: async (message) => {
    const answer = await clack.confirm({ message, output: process.stderr });
    return clack.isCancel(answer) ? undefined : answer;
  },
};
