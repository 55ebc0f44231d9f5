import type { CommanderError } from 'commander';
import { safeLine } from '../errors.ts';
import type { Messages, UsageProblem } from '../messages/index.ts';

type Groups = Readonly<Record<string, string | undefined>>;

/** The details of an error are only in the English text of `commander`. */
const PROBLEMS: readonly (readonly [RegExp, (groups: Groups, usage: Usage) => UsageProblem])[] = [
  [
    /^error: unknown command '(?<name>.*?)'(?:\n\(Did you mean (?:one of )?(?<similar>.*)\?\))?$/s,
    ({ name = '', similar }) => ({
      kind: 'unknown_command',
      name,
      similar: similar && keepAlike(name, similar),
    }),
  ],
  [
    /^error: unknown option '(?<name>.*?)'(?:\n\(Did you mean (?:one of )?(?<similar>.*)\?\))?$/s,
    ({ name = '', similar }, { args, commands }) => ({
      kind: 'unknown_option',
      // Behind the sign may be a secret.
      name: name.replace(/=.*/s, ''),
      similar,
      command: commands.find((one) => one === args[0]),
      isSecret: /secret|password|token|key/.test(name),
    }),
  ],
  [
    /^error: missing required argument '(?<name>operation)'$/,
    () => ({ kind: 'argument_missing', values: ['get', 'store', 'erase'] }),
  ],
  [
    /^error: option '(?<option>\S*).*' argument missing$/,
    ({ option = '' }) => ({ kind: 'value_missing', option }),
  ],
  [
    /^error: too many arguments for '(?<command>.*?)'/,
    ({ command = '' }) => ({ kind: 'too_many_arguments', command }),
  ],
  [
    /^error: option '--store .*' argument '(?<store>github|gitea)' is invalid\. Allowed choices are (?<choices>.*)\./,
    ({ store = '', choices = '' }, { messages: { usage } }) => ({
      kind: 'store_unreadable',
      store,
      expected: usage.choices(choices),
    }),
  ],
  [
    /^error: option '(?<option>\S*?)(?: .*?)?' (?:argument|value) '(?<value>.*?)'(?: from env '(?<variable>.*?)')? is invalid\. (?:Allowed choices are (?<choices>.*)\.|(?<expected>.*))$/s,
    ({ option = '', value = '', variable, choices, expected = '' }, { messages: { usage } }) => ({
      kind: 'value_invalid',
      option,
      value,
      variable,
      expected: choices === undefined ? expected : usage.choices(choices),
    }),
  ],
];

/** Drops what `commander` finds similar to anything. Returns nothing if that is all. */
function keepAlike(name: string, similar: string): string | undefined {
  const isAlike = (one: string) => one[0] === name[0] || one.at(-1) === name.at(-1);
  return similar.split(', ').filter(isAlike).join(', ') || undefined;
}

interface Usage {
  readonly args: readonly string[];
  /** Those that there are. */
  readonly commands: readonly string[];
  readonly messages: Messages;
}

/** Explains an error of `commander` in the language of the messages. */
export function explainUsageError({ code, message }: CommanderError, usage: Usage): string {
  const { args, commands, messages } = usage;
  const [name = '', ...others] = args;
  const command = others.find((one) => commands.includes(one));
  if (code === 'commander.unknownOption' && name.startsWith('-') && command) {
    return safeLine(messages.usage.problem({ kind: 'option_before_command', name, command }));
  }
  for (const [pattern, toProblem] of PROBLEMS) {
    const { groups } = pattern.exec(message) ?? {};
    if (groups) return safeLine(messages.usage.problem(toProblem(groups, usage)));
  }
  return safeLine(message.replace(/^error: /, ''));
}
