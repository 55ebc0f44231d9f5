import { loadActionMessages } from '../messages/action/load.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import { failStep } from './fail-step.ts';
import { readLanguage } from './language.ts';
import { maskInputs } from './mask.ts';

/** Does the work of a step with its secrets masked and in its language, and fails the step if that fails. */
export async function runStep(work: (messages: ActionMessages) => Promise<void>): Promise<void> {
  const messages = await loadActionMessages(readLanguage());
  try {
    maskInputs();
    await work(messages);
  } catch (error) {
    await failStep(error, messages);
  }
}
