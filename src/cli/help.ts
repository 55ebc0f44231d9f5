import { Help, type HelpConfiguration, type Option } from 'commander';
import stringWidth from 'fast-string-width';
import type { Messages } from '../messages/index.ts';

/**
 * What stays on one line: a run without spaces or with code, or one Chinese character with the punctuation
 * around it, since Chinese can be broken between any two characters.
 */
const UNBREAKABLE =
  /\s*[（“《]*(?:\p{Script=Han}|(?:`[^`]*`|[^\s\p{Script=Han}（）“”《》，。；：、！？])+)[）”》，。；：、！？]*/gu;

/** Returns how `commander` prints help: in the language of the messages, with lines that fit the terminal. */
export function helpIn({ help }: Messages): HelpConfiguration {
  return {
    formatHelp: (command, helper) =>
      // A full-width colon includes its own space.
      Help.prototype.formatHelp.call(helper, command, helper).replace(/^(.*：) /, '$1'),
    styleTitle: (title) => help.words[title] ?? title,
    styleUsage: (usage) => usage.replace(/\[\w+\]/g, (word) => help.words[word] ?? word),
    styleSubcommandTerm: (term) => term.replace(/\[\w+\]/g, (word) => help.words[word] ?? word),
    optionDescription: (option) => describeOption(option, help),
    displayWidth: (text) => stringWidth(text),
    boxWrap: wrapText,
  };
}

/** Breaks a text into lines of at most this many columns. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

/** Leaves out the variables: one note below the options explains them. */
function describeOption(
  { description, argChoices, defaultValue, defaultValueDescription }: Option,
  help: Messages['help'],
): string {
  const choices = argChoices ? [help.choices(argChoices.join(', '))] : [];
  const usual = defaultValueDescription ?? defaultValue;
  const value = usual === undefined ? [] : [help.default(String(usual))];
  return `${description}${help.notes([...choices, ...value])}`;
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const [chunk] of line.matchAll(UNBREAKABLE)) {
    if (current && stringWidth(current + chunk) > width) {
      lines.push(current);
      current = chunk.trimStart();
    } else {
      current += chunk;
    }
  }
  return [...lines, current];
}
