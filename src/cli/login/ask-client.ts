import type { Client } from '../../gitee/grant.ts';
import { explainNotClient } from '../../gitee/mistaken-token.ts';
import { explainProblem } from '../../messages/errors/index.ts';
import type { ClientPart } from '../../problems.ts';
import { askUntilItFits } from '../ask.ts';
import type { CliContext } from '../context.ts';

/**
 * Asks for what is missing of the application.
 *
 * @throws {GiteeTokenError} `cancelled`
 */
export async function askForMissing(
  { client_id, client_secret }: Client,
  context: CliContext,
): Promise<Client> {
  return {
    client_id: client_id || (await askForPart('Client ID', context)),
    client_secret: client_secret || (await askForPart('Client Secret', context)),
  };
}

/** Asks for half of what identifies the application; the secret is not shown. */
export async function askForPart(
  part: ClientPart,
  context: CliContext,
  message: string = part,
): Promise<string> {
  const { prompts } = context;
  const ask = () => (part === 'Client ID' ? prompts.text(message) : prompts.password(message));
  return askUntilItFits({ ask, problemOf: (answer) => problemOf(part, answer, context) }, context);
}

function problemOf(part: ClientPart, answer: string, { messages }: CliContext): string | undefined {
  const mistake = explainNotClient(answer);
  if (mistake) {
    const problem = { reason: 'client_part_malformed', part, mistake } as const;
    const { what, advice } = explainProblem(problem, messages.errors);
    return `${what}${messages.errors.space}${advice}`;
  }
  return /\s/.test(answer) ? messages.login.severalWords(part) : undefined;
}
