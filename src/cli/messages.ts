import { en } from './messages/en.ts';
import type { Messages } from './messages/types.ts';
import { zh } from './messages/zh.ts';

/** Returns the messages in the language of the locale: Chinese, or else English. */
export function messagesFor({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Messages {
  const systemLocale = () => new Intl.DateTimeFormat().resolvedOptions().locale;
  const locale = LC_ALL || LC_MESSAGES || LANG || systemLocale();
  return /^zh\b/i.test(locale.replace('_', '-')) ? zh : en;
}
