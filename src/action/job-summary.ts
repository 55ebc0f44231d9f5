import type { ActionMessages, Annotation, TokenFacts } from '../messages/action/types.ts';
import type { SecretStore } from '../stores/store.ts';
import type { VerifiedToken } from '../token/verified-token.ts';
import { info, shown } from './annotations.ts';
import { addToSummary, escaped } from './command-files.ts';

export interface Result extends VerifiedToken {
  /** Where the new refresh token was written, if it was. */
  readonly written: Pick<SecretStore, 'name'> | undefined;
  /** What the log has warned of: something that is stored did not work. */
  readonly attention: Annotation | undefined;
}

/** Reports the result of the step in one line of the log, and in a table on the page of the job. */
export function writeJobSummary(
  result: Result,
  { summary }: Pick<ActionMessages, 'summary'>,
): void {
  const { attention } = result;
  const rows = summary.rows(toFacts(result));
  info(summary.line(rows));
  const cells = rows.map(
    ([name, value]) => `<tr><td>${name}</td><td>${escaped(shown(value))}</td></tr>`,
  );
  try {
    const note = attention ? `<p>⚠️ ${escaped(shown(attention.text))}</p>\n` : '';
    addToSummary(`<h3>${summary.title}</h3>\n<table>${cells.join('')}</table>\n${note}`);
  } catch {
    // The token is there, and the log has the same facts.
  }
}

function toFacts({ obtained, login, written }: Result): TokenFacts {
  const { scope, created_at = Math.floor(Date.now() / 1000), expires_in } = obtained.token;
  return {
    source: obtained.source,
    login,
    scope,
    expiresAt: expires_in === undefined ? undefined : new Date((created_at + expires_in) * 1000),
    written: written?.name,
  };
}
