import * as core from '@actions/core';
import { type Language, languageFor } from '../messages/language.ts';

export const LANGUAGES = ['auto', 'en', 'zh-CN'] as const;

/**
 * Returns the language of this run. A value that `readInputs` rejects counts as `auto`, so that there is
 * a language to reject it in.
 */
export function readLanguage(): Language {
  const text = core.getInput('language').toLowerCase();
  const [, ...languages] = LANGUAGES;
  return languages.find((one) => one.toLowerCase() === text) ?? languageFor(process.env);
}
