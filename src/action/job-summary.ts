import type { ActionMessages, TokenFacts } from '../messages/action/types.ts';
import type { SecretStore } from '../stores/store.ts';
import type { VerifiedToken } from '../token/verified-token.ts';
import { info, shown } from './annotations.ts';
import { addToSummary, escaped } from './command-files.ts';

/** Where the new refresh token was written, if it was. */
type WrittenTo = Pick<SecretStore, 'name'> | undefined;

/** Reports the result of the step in one line of the log, and in a table on the page of the job. */
export function writeJobSummary(
  result: VerifiedToken,
  written: WrittenTo,
  { summary }: Pick<ActionMessages, 'summary'>,
): void {
  const rows = summary.rows(toFacts(result, written));
  info(summary.line(rows));
  const cells = rows.map(
    ([name, value]) => `<tr><td>${name}</td><td>${escaped(shown(value))}</td></tr>`,
  );
  try {
    addToSummary(`<h3>${summary.title}</h3>\n<table>${cells.join('')}</table>\n`);
  } catch {
    // The token is there, and the log has the same facts.
  }
}

function toFacts({ obtained, login }: VerifiedToken, written: WrittenTo): TokenFacts {
  const { scope, created_at = Math.floor(Date.now() / 1000), expires_in } = obtained.token;
  return {
    source: obtained.source,
    login,
    scope,
    expiresAt: expires_in === undefined ? undefined : new Date((created_at + expires_in) * 1000),
    written: written?.name,
  };
}
