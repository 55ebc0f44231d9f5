import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real terminal, by tmux, with a command in it. */
export interface Terminal {
  /** Types as a person does; names of keys such as `C-c` and `Enter` are pressed. */
  press(...keys: string[]): void;
  type(text: string): void;
  /** Pastes as a person does: marked, if the program asks for that, unless the terminal cannot. */
  paste(text: string, terminal?: { readonly marks: boolean }): void;
  /** All that the terminal shows, what has scrolled away included. */
  screen(): string;
  /** Waits until the terminal shows a text. */
  shows(text: string | RegExp): Promise<string>;
  /** Waits for the end of the command and returns its exit status. */
  status(): Promise<number>;
  close(): void;
}

let terminals = 0;

/**
 * Opens a terminal of 100 columns that runs a command with these variables and no others of ours. What the
 * command leaves of its input shows below its exit status, where a shell would run it.
 */
export function openTerminal(
  command: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const socket = `gitee-token-${process.pid}-${++terminals}`;
  const tmux = (...args: string[]) =>
    execFileSync('tmux', ['-L', socket, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: '/nonexistent', TERM: 'xterm-256color', ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const quoted = command.map((word) => `'${word}'`).join(' ');
  const script = `trap : INT; stty sane; ${quoted}; echo "ended with $?"; exec cat`;
  tmux('-f', '/dev/null', '-u', 'new-session', '-d', '-x', '100', '-y', '50', 'sh', '-c', script);
  const screen = () => tmux('capture-pane', '-p', '-J', '-S', '-', '-t', '0');
  const shows = async (text: string | RegExp) => {
    for (let waits = 0; waits < 400; waits++) {
      const shown = screen();
      if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return shown;
      await sleep(50);
    }
    throw new Error(`The terminal does not show ${text}, but:\n${screen()}`);
  };
  return {
    press: (...keys) => void tmux('send-keys', '-t', '0', ...keys),
    type: (text) => void tmux('send-keys', '-t', '0', '-l', text),
    paste: (text, { marks } = { marks: true }) => {
      tmux('set-buffer', '--', text);
      tmux('paste-buffer', ...(marks ? ['-p'] : []), '-t', '0');
    },
    screen,
    shows,
    status: async () => {
      const [, status] = /ended with (\d+)/.exec(await shows(/ended with \d+/)) ?? [];
      return Number(status);
    },
    close: () => void tmux('kill-server'),
  };
}
