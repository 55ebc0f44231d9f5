import { emitKeypressEvents, type Key } from 'node:readline';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { createPasteReader } from './paste.ts';

/** Standard input, which can be switched to single keys if it is a terminal. */
export type TerminalStream = Readable & { setRawMode?(isRaw: boolean): unknown };

export interface Terminal {
  readonly stdin: TerminalStream;
  readonly output: Writable;
  /** Returns what to insert in place of a paste. */
  readonly condense?: ((pasted: string) => string) | undefined;
  /** Ends the wait for what still comes when no input has come for this long, in milliseconds. */
  readonly quietMs?: number;
}

export interface Keyboard {
  /** Emits the keys, and each paste as one key. */
  readonly input: Readable;
  /** Discards what is left of a paste, which the shell would run otherwise, and stops reading. */
  close(): Promise<void>;
}

const QUIET_MS = 50;
/** Asks a terminal to mark what is pasted. */
const PASTE_MARKS = { on: '\u001b[?2004h', off: '\u001b[?2004l' } as const;
const CTRL_C = { sequence: '\u0003', name: 'c', ctrl: true } as const;

/** Reads the keys of a terminal for one prompt. */
export function openKeyboard({
  stdin,
  output,
  condense = (pasted) => pasted,
  quietMs = QUIET_MS,
}: Terminal): Keyboard {
  const [input, typed] = [new PassThrough(), new PassThrough()];
  const read = createPasteReader();
  emitKeypressEvents(typed);
  typed.on('keypress', (text: string | undefined, key: Key) => {
    // Suspended, the process would return to a terminal that shows what is typed.
    if (key.ctrl && key.name === 'z') return;
    // Ctrl-D would end the reading, but not the prompt.
    const isEnd = key.ctrl && key.name === 'd';
    if (isEnd) input.emit('keypress', CTRL_C.sequence, CTRL_C);
    else input.emit('keypress', text, key);
  });
  let inputs = 0;
  const decoder = new TextDecoder();
  const onData = (chunk: Buffer) => {
    inputs++;
    for (const one of read(decoder.decode(chunk, { stream: true }))) {
      if (one.kind === 'keys') {
        typed.emit('data', Buffer.from(one.keys));
      } else {
        const line = toLine(condense(one.text));
        input.emit('keypress', line, { sequence: line });
      }
    }
  };
  stdin.setRawMode?.(true);
  output.write(PASTE_MARKS.on);
  stdin.on('data', onData).resume();
  return {
    input,
    close: async () => {
      for (let before = -1; before !== inputs; ) {
        before = inputs;
        await sleep(quietMs);
      }
      stdin.off('data', onData).pause();
      output.write(PASTE_MARKS.off);
      stdin.setRawMode?.(false);
    },
  };
}

/** A line break would be Enter, and other control characters keys. */
function toLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
