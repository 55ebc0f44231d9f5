import type { Language } from '../language.ts';
import type { ActionMessages } from './types.ts';

/** Loads the sentences of the action in a language, and nothing of the others. */
export async function loadActionMessages(language: Language): Promise<ActionMessages> {
  const { messages } = await (language === 'zh-CN' ? import('./zh-CN.ts') : import('./en.ts'));
  return messages;
}
