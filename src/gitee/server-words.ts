import type { HttpResponse } from '../http/types.ts';
import { type JsonObject, parseJson, parseJsonObject } from '../json.ts';
import type { OAuthError } from '../problems.ts';

/** What a server says about a failure, as it was sent: it may echo secrets. */
export interface ServerWords {
  /** The code of OAuth, or whatever text is in `error`; empty if there is none. */
  readonly error: string;
  /** The text to show with it; empty if there is none. */
  readonly description: string;
  /** Every text, one per line. */
  readonly all: string;
}

/** Fields with a text, the best one first. Gitee uses the first two. */
const FIELDS = ['error_description', 'message', 'msg', 'messages', 'errors', 'detail'] as const;

/** Fields of nested objects that may hold what must not be shown. */
const SECRET_FIELD = /token|secret|password/i;

const MAX_DEPTH = 3;
const MAX_ITEMS = 5;
const MAX_LINE_LENGTH = 200;

/**
 * Reads what a response says about a failure: `error` and `error_description` of OAuth, `message` of
 * Gitee's API v5, also nested or in lists, or a body that is nothing but a text. A success may be nothing
 * but a token, so of a success only fields are read.
 */
export function readServerWords({ status, headers, body }: HttpResponse): ServerWords {
  const json = parseJsonObject(body);
  if (json) return readFields(json);
  if (status < 400) return NOTHING;
  const listed = textIn(parseJson(body));
  if (listed) return { error: '', description: listed, all: listed };
  const line = body.trim();
  if (line.length > MAX_LINE_LENGTH || /^[<{[]|[\r\n]/.test(line)) return NOTHING;
  const isText = /^text\/plain\b/i.test(headers['content-type'] ?? '');
  return { error: '', description: isText ? line : '', all: line };
}

/** Returns the words as they may be shown, or `undefined` if there are none. */
export function toAnswer(
  { error, description }: ServerWords,
  quote: (text: string) => string,
): OAuthError | undefined {
  const [first, second] = [...new Set([error, description].map(quote))].filter(Boolean);
  return first ? { error: first, description: second } : undefined;
}

const NOTHING: ServerWords = { error: '', description: '', all: '' };

function readFields(json: JsonObject): ServerWords {
  const { error } = json;
  const texts = [...FIELDS, 'error'].map((name) => textIn(json[name])).filter(Boolean);
  return {
    error: typeof error === 'string' ? error : '',
    description: texts[0] ?? '',
    all: texts.join('\n'),
  };
}

/** Returns the texts in a value, such as `{"base": ["a", "b"]}`, in one line. */
function textIn(value: unknown, depth = MAX_DEPTH): string {
  // Trimmed, an echoed secret with a space at its end would be harder to recognize.
  if (typeof value === 'string') return value.trim() && value;
  if (typeof value !== 'object' || value === null || depth === 0) return '';
  const inner = Object.entries(value).filter(([name]) => !SECRET_FIELD.test(name));
  const texts = inner.slice(0, MAX_ITEMS).map(([, one]) => textIn(one, depth - 1));
  return [...new Set(texts)].filter(Boolean).join('; ');
}
