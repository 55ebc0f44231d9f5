import { PassThrough } from 'node:stream';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { isCancel, password, text } from '@clack/prompts';
import { describe, expect, test } from 'vitest';
import { openKeyboard } from '../../src/cli/keyboard.ts';

const PASTED = (pasted: string) => `\u001b[200~${pasted}\u001b[201~`;

/** A prompt of the real library at a terminal where this is typed; and what the terminal was set to. */
async function typing(chunks: readonly string[], condense?: (pasted: string) => string) {
  const modes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    setRawMode: (isRaw: boolean) => modes.push(isRaw),
  });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk) => {
    shown += chunk;
  });
  const { input, close } = openKeyboard({ stdin, output, condense, quietMs: 5 });
  const asked = text({ message: 'Which?', input, output });
  for (const chunk of chunks) {
    await turn();
    stdin.write(chunk);
  }
  const answer = await asked;
  await close();
  return { answer, modes, stdin, shown };
}

describe('a prompt', () => {
  test.each<[string, string[], string]>([
    ['what is typed', ['o', 'n', 'e', '\r'], 'one'],
    ['what is corrected', ['o', 'n', 'x', '\u007f', 'e', '\r'], 'one'],
    ['what is pasted', [PASTED('one'), '\r'], 'one'],
    ['several pasted lines as one', [PASTED('one\r\n\ttwo\r'), '\r'], 'one two'],
    ['the same where a terminal does not mark pastes', ['one\rtwo\r'], 'one two'],
    [
      'a paste without its colours and keys',
      [PASTED('\u001b[31mone\u001b[0m\u0003 two'), '\r'],
      'one  two',
    ],
    ['the characters of a chunk that breaks one', ['中', '文', '\r'], '中文'],
    ['nothing of Ctrl-Z', ['o', '\u001a', 'n', 'e', '\r'], 'one'],
  ])('takes %s', async (_, chunks, expected) => {
    expect((await typing(chunks)).answer).toBe(expected);
  });

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('is cancelled by %s', async (_, key) => {
    expect(isCancel((await typing(['o', key])).answer)).toBe(true);
  });

  test('takes what a paste is condensed to', async () => {
    const { answer } = await typing([PASTED('a\rlog'), '\r'], (pasted) => pasted.toUpperCase());
    expect(answer).toBe('A LOG');
  });

  test('leaves nothing of what came with its answer to the next program', async () => {
    const { answer, modes, stdin, shown } = await typing(['one\r', 'secret\r', 'more\r']);
    expect([answer, modes]).toEqual(['one', [true, false]]);
    expect([stdin.isPaused(), stdin.listenerCount('data'), stdin.read()]).toEqual([true, 0, null]);
    expect(shown).not.toContain('secret');
    expect(shown.indexOf('\u001b[?2004h')).toBe(0);
    expect(shown.endsWith('\u001b[?2004l')).toBe(true);
  });
});

test('what is still coming is waited for', async () => {
  const stdin = new PassThrough();
  const { close } = openKeyboard({ stdin, output: new PassThrough(), quietMs: 40 });
  const closed = close();
  // The last one comes after the first silence would have been over.
  const typed = [20, 60].map(async (ms) => {
    await sleep(ms);
    stdin.write('a line');
  });
  await Promise.all([closed, ...typed]);
  expect(stdin.read()).toBeNull();
});

test('a secret that is pasted is not shown', async () => {
  const stdin = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk) => {
    shown += chunk;
  });
  const { input, close } = openKeyboard({ stdin, output, quietMs: 1 });
  const asked = password({ message: 'Secret', input, output });
  stdin.write(PASTED('s3cret\rmore'));
  await turn();
  stdin.write('\r');
  expect(await asked).toBe('s3cret more');
  await close();
  expect(shown).not.toContain('s3cret');
});
