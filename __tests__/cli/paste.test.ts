import { describe, expect, test } from 'vitest';
import { createPasteReader } from '../../src/cli/paste.ts';

const [START, END] = ['\u001b[200~', '\u001b[201~'];
const text = (pasted: string) => ({ kind: 'text', text: pasted });
const keys = (typed: string) => ({ kind: 'keys', keys: typed });
const ENTER = keys('\r');

function readAll(...chunks: string[]) {
  return chunks.flatMap(createPasteReader());
}

describe('what a terminal marks as pasted', () => {
  test.each<[string, string[], unknown[]]>([
    ['is a text', [`${START}a secret${END}`], [text('a secret')]],
    ['has no Enter in it', [`${START}one\r\ntwo\r${END}`, '\r'], [text('one\r\ntwo\r'), ENTER]],
    ['may come in chunks', [`${START}on`, 'e\rt', `wo${END}`], [text('one\rtwo')]],
    ['may end in two chunks', [`${START}one\u001b[2`, '01~', '\r'], [text('one'), ENTER]],
    ['may begin in two chunks', ['\u001b[20', `0~one${END}`], [text('one')]],
    ['stands between keys', [`x${START}one${END}\r`], [keys('x'), text('one'), ENTER]],
    ['may be several pastes', [`${START}a${END}${START}b${END}`], [text('a'), text('b')]],
    ['may be empty', [`${START}${END}`, 'x'], [keys('x')]],
    [
      'and has no end is left by Ctrl-C',
      [`${START}one\r`, '\u0003', 'x'],
      [keys('\u0003'), keys('x')],
    ],
  ])('%s', (_, chunks, expected) => {
    expect(readAll(...chunks)).toEqual(expected);
  });
});

describe('without marks', () => {
  test.each<[string, string[], unknown[]]>([
    ['a key is a key', ['a', '\u0003', '\u001b'], [keys('a'), keys('\u0003'), keys('\u001b')]],
    ['an arrow is a key', ['\u001b[A'], [keys('\u001b[A')]],
    ['a character of Chinese is a key', ['中'], [keys('中')]],
    ['several characters are a text', ['one'], [text('one')]],
    [
      'a line break at the end is Enter',
      ['one\r', '\r\n', '\n'],
      [text('one'), ENTER, ENTER, ENTER],
    ],
    ['a line break in the middle is not', ['one\rtwo\nthree\r'], [text('one\rtwo\nthree'), ENTER]],
    ['nor at the start', ['\rone'], [text('\rone')]],
  ])('%s', (_, chunks, expected) => {
    expect(readAll(...chunks)).toEqual(expected);
  });
});
