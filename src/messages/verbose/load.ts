import type { Language } from '../language.ts';
import type { VerboseMessages } from './types.ts';

/** Loads the sentences of the debug log in a language, and nothing of the others. */
export async function loadVerboseMessages(language: Language): Promise<VerboseMessages> {
  const { verbose } = await (language === 'zh-CN' ? import('./zh-CN.ts') : import('./en.ts'));
  return verbose;
}
