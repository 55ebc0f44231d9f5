import type { Note, Problem } from './problems.ts';
import { redact, withoutSecrets } from './secrets.ts';

/** Each code is explained in `docs/errors.md`. */
export const ERROR_CODES = [
  'input_invalid',
  'client_rejected',
  'grant_rejected',
  'scope_rejected',
  'request_refused',
  'rate_limited',
  'gitee_unreachable',
  'response_invalid',
  'outcome_unknown',
  'token_stale',
  'store_refused',
  'token_unsaved',
  'cancelled',
] as const;

/** A stable, machine-readable name for what went wrong. */
export type ErrorCode = (typeof ERROR_CODES)[number];

const DOCS = 'https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md';

/** The longest text from a server that is shown, in characters. */
const MAX_QUOTE_LENGTH = 200;

/** How much of a text is read for what is shown of it, in characters. */
const MAX_INPUT_LENGTH = 4000;

export interface ErrorDetails {
  /** What the failure means for the refresh token. */
  readonly notes?: readonly Note[];
  readonly cause?: unknown;
  /** Secrets that the problem or the cause might hold, because a server may echo what it was sent. */
  readonly secrets?: readonly string[];
  /** Whether a refresh token may have been used up, though its successor never came. */
  readonly mayBeSpent?: boolean;
}

/**
 * The one error that this project throws on purpose. It reports a problem as data, and `messages`
 * has the sentences. It is safe to print with all its properties: each text is turned into a safe
 * line, and of a foreign cause only the code and message are kept (an HTTP parser's error, for one,
 * carries the bytes that it could not parse).
 */
export class GiteeTokenError extends Error {
  override readonly name = 'GiteeTokenError';
  readonly code: ErrorCode;
  readonly problem: Problem;
  readonly notes: readonly Note[];
  /** Whether a refresh token may have been used up, though its successor never came. */
  readonly mayBeSpent: boolean;

  constructor(
    code: ErrorCode,
    problem: Problem,
    { notes = [], cause, secrets = [], mayBeSpent = false }: ErrorDetails = {},
  ) {
    const safe = withSafeLines(problem, secrets);
    super(
      JSON.stringify(safe),
      cause === undefined ? {} : { cause: printableCause(cause, secrets) },
    );
    this.code = code;
    this.problem = safe;
    this.notes = notes;
    this.mayBeSpent = mayBeSpent;
  }

  /** Returns the same error with more, or other, notes. */
  withNotes(change: (notes: readonly Note[]) => readonly Note[]): GiteeTokenError {
    const { code, problem, mayBeSpent } = this;
    return new GiteeTokenError(code, problem, {
      notes: change(this.notes),
      cause: this,
      mayBeSpent,
    });
  }

  /** Where its code is explained. */
  get docs(): string {
    return `${DOCS}#${this.code}`;
  }
}

/**
 * The fields of problems that hold words of this program, by which sentences are chosen. A password such
 * as `password` must not be cut out of them.
 */
const OWN_WORDS: readonly string[] = [
  'reason',
  'kind',
  'field',
  'body',
  'grantType',
  'mistake',
  'decisive',
  'fallback',
  'phase',
  'command',
  'missing',
  'part',
  'purpose',
  'usedBy',
  'refreshToken',
];

/** Returns the same problem with every text from outside as a safe line. */
function withSafeLines<T>(data: T, secrets: readonly string[]): T;
function withSafeLines(data: unknown, secrets: readonly string[]): unknown {
  if (typeof data === 'string') return safeLine(data, secrets);
  if (Array.isArray(data)) return data.map((item) => withSafeLines(item, secrets));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      OWN_WORDS.includes(name) ? value : withSafeLines(value, secrets),
    ]),
  );
}

/**
 * Returns a text from outside in a form that is safe to show: a safe line of at most 200 characters.
 * Secrets are removed before it is cut, because half a secret could not be recognized.
 */
export function quoted(text: string, secrets: readonly string[] = []): string {
  const line = safeLine(withoutSecrets(text.slice(0, MAX_INPUT_LENGTH), secrets)).trim();
  return line.length > MAX_QUOTE_LENGTH ? `${line.slice(0, MAX_QUOTE_LENGTH)}…` : line;
}

/**
 * Returns a text without the secrets, in one line, without control characters, and without anything
 * that GitHub's runner reads as a command: `##[…]` anywhere in a line, and `::…::` at its start
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
 */
export function safeLine(text: string, secrets: readonly string[] = []): string {
  return redact(text, secrets)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('##[', '# #[')
    .replace(/^(\s*)::/, '$1: :');
}

function printableCause(cause: unknown, secrets: readonly string[]): unknown {
  if (cause instanceof GiteeTokenError) return cause;
  return new Error(quoted(describe(cause), secrets));
}

/** Says in one line what an unknown thrown value is, whatever it is. */
export function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `a thrown ${typeof thrown}`;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  if (thrown.message.includes(code)) return thrown.message;
  return thrown.message ? `${code}: ${thrown.message}` : code;
}
