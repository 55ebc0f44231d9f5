import { en } from './messages/en.ts';
import { zh } from './messages/zh.ts';

/** All that the command line says to a person. */
export type Messages = typeof en;

/** Returns the messages in the language of the locale: Chinese, or else English. */
export function messagesFor({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Messages {
  const systemLocale = () => new Intl.DateTimeFormat().resolvedOptions().locale;
  const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
  return /^zh\b/i.test(locale.replace('_', '-')) ? zh : en;
}
