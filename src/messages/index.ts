import type { Language, Messages } from './types.ts';

export type { Language, LoginOutcome, Messages, UsageProblem } from './types.ts';

/** Loads the sentences in a language, and nothing of the others. */
export async function loadMessages(language: Language): Promise<Messages> {
  const { messages } = await (language === 'zh-CN' ? import('./zh-CN.ts') : import('./en.ts'));
  return messages;
}

/** Returns the language of the locale, or of the system where no variable sets one: Chinese, or else English. */
export function languageFor({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const systemLocale = () => new Intl.DateTimeFormat().resolvedOptions().locale;
  const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
  return /^zh\b/i.test(locale.replace('_', '-')) ? 'zh-CN' : 'en';
}
