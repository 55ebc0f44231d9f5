/** What was typed or pasted at a terminal. */
export type TerminalInput =
  /** A text to insert as a whole, perhaps with line breaks, which are not Enter. */
  | { readonly kind: 'text'; readonly text: string }
  /** Single keys, some of which are sent as several characters. */
  | { readonly kind: 'keys'; readonly keys: string };

/** What a terminal with bracketed paste sends around a pasted text. */
const START = '\u001b[200~';
const END = '\u001b[201~';
const CTRL_C = '\u0003';

/**
 * Returns a function that reads what a terminal sends, chunk by chunk, and tells pastes from keys, so that
 * no line of a paste answers the next question or reaches the shell. A terminal without bracketed paste
 * sends a paste in chunks, where a line break with a text behind it cannot be Enter.
 */
export function createPasteReader(): (chunk: string) => TerminalInput[] {
  let pasted: string | undefined;
  let held = '';
  const read = (text: string): TerminalInput[] => {
    if (pasted === undefined) {
      const start = text.indexOf(START);
      if (start < 0) return readTyped(text);
      pasted = '';
      return [...readTyped(text.slice(0, start)), ...read(text.slice(start + START.length))];
    }
    pasted += text;
    const end = pasted.indexOf(END);
    // Without this, a paste whose end never comes could not be left.
    if (end < 0 && text !== CTRL_C) return [];
    const [whole, rest] =
      end < 0 ? ['', CTRL_C] : [pasted.slice(0, end), pasted.slice(end + END.length)];
    pasted = undefined;
    return [...toText(whole), ...read(rest)];
  };
  return (chunk) => {
    const text = held + chunk;
    held = pasted === undefined ? startedMarker(text) : '';
    return read(text.slice(0, text.length - held.length));
  };
}

/** Returns the first part of a marker at the end of a chunk. A lone escape is a key. */
function startedMarker(text: string): string {
  for (let length = START.length - 1; length > 1; length--) {
    if (text.endsWith(START.slice(0, length))) return START.slice(0, length);
  }
  return '';
}

function readTyped(text: string): TerminalInput[] {
  const body = text.replace(/[\r\n]+$/, '');
  const enter = body === text ? [] : [{ kind: 'keys', keys: '\r' } as const];
  // Keys such as arrows begin with a control character.
  const isText = body.length > 1 && !/\p{Cc}/u.test(body.replace(/[\t\r\n]/g, ''));
  if (isText) return [...toText(body), ...enter];
  return body ? [{ kind: 'keys', keys: body }, ...enter] : enter;
}

function toText(text: string): TerminalInput[] {
  return text ? [{ kind: 'text', text }] : [];
}
