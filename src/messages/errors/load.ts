import type { Language } from '../language.ts';
import type { ErrorMessages } from './types.ts';

/** Loads the sentences of all errors in a language, and nothing of the others. */
export async function loadErrorMessages(language: Language): Promise<ErrorMessages> {
  const { errors } = await (language === 'zh-CN'
    ? import('./zh-CN/index.ts')
    : import('./en/index.ts'));
  return errors;
}
