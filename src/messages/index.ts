import type { Messages } from './cli/types.ts';
import type { Language } from './language.ts';

export type { LoginOutcome, LoginPlace, Messages, SecretName, UsageProblem } from './cli/types.ts';
export { type Language, languageFor } from './language.ts';

/** Loads the sentences of the command line in a language, and nothing of the others. */
export async function loadMessages(language: Language): Promise<Messages> {
  const { messages } = await (language === 'zh-CN'
    ? import('./cli/zh-CN.ts')
    : import('./cli/en.ts'));
  return messages;
}
