import type { Client } from '../../gitee/grant.ts';
import { explainNotClient } from '../../gitee/mistaken-token.ts';
import { explainProblem } from '../../messages/errors/index.ts';
import type { Messages } from '../../messages/index.ts';
import type { ClientPart, Problem } from '../../problems.ts';
import { askUntilItFits } from '../ask.ts';
import type { CliContext } from '../context.ts';

/**
 * Asks for what is missing of the application. An id that equals the secret would show the secret in the
 * address of the login.
 *
 * @throws {GiteeTokenError} `cancelled`
 */
export async function askForMissing(given: Client, context: CliContext): Promise<Client> {
  const client = {
    client_id: given.client_id || (await askForPart('Client ID', context)),
    client_secret: given.client_secret || (await askForPart('Client Secret', context)),
  };
  if (client.client_id === client.client_secret) {
    const { stderr, messages } = context;
    stderr.write(`${toLine({ reason: 'client_parts_equal' }, messages)}\n`);
    return askForMissing(given, context);
  }
  return client;
}

/** Asks for half of what identifies the application; the secret is not shown. */
export async function askForPart(
  part: ClientPart,
  context: CliContext,
  message: string = part,
): Promise<string> {
  const { prompts } = context;
  const ask = () => (part === 'Client ID' ? prompts.text(message) : prompts.password(message));
  return askUntilItFits(
    { ask, getProblem: (answer) => getProblem(part, answer, context) },
    context,
  );
}

function getProblem(
  part: ClientPart,
  answer: string,
  { messages }: CliContext,
): string | undefined {
  const mistake = explainNotClient(answer);
  if (mistake) return toLine({ reason: 'client_part_malformed', part, mistake }, messages);
  return /\s/.test(answer) ? messages.login.severalWords(part) : undefined;
}

function toLine(problem: Problem, { errors }: Messages): string {
  const { what, advice } = explainProblem(problem, errors);
  return `${what}${errors.space}${advice}`;
}
