import type { Mistake } from '../problems.ts';

/** A pattern, and what a text that matches it is. */
type Form = readonly [RegExp, Mistake];

/** Nothing else that people put in place of a token has only capitals and an underscore. */
const SECRET_NAME: Form = [/^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/, 'secret_name'];

const QUOTES = '"\'`“”‘’„«»「」『』＂＇';

/** Mistakes in copying a token into a secret. No token of Gitee or GitHub looks like this. */
const SPOILT: readonly Form[] = [
  [/^\{.*(access|refresh)_token/s, 'token_response'],
  [new RegExp(`^[${QUOTES}]\\w+[${QUOTES}]\\s*[:：]`), 'named'],
  [new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), 'quoted'],
  [/^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/, 'placeholder'],
  SECRET_NAME,
  [/^[{[]/, 'json'],
  [/^[a-z][a-z\d+.-]*:\/\//i, 'url'],
  [/^(authorization\s*:\s*)?(bearer|token)\s/i, 'header_word'],
  // No token has a colon, and one with `=` inside would not be Base64.
  [/^[\p{L}_][\p{L}\d_ -]*\s*([=＝]\s*[^=\s]|[:：])/u, 'named'],
  [/^\*+$/, 'log_mask'],
  [/^(null|undefined)$/i, 'missing_value'],
  [/[\r\n]/, 'line_break'],
];

const GITHUB: Form = [/^(gh[a-z]_|github_pat_)/, 'github_token'];
const GITLAB: Form = [/^gl[a-z]{2,5}-/, 'gitlab_token'];
const GITEE_ACCESS: Form = [/^[\da-f]{32}$/i, 'gitee_access_token'];
const GITEE_REFRESH: Form = [/^([\da-f]{64}$|gts\d\.)/i, 'gitee_refresh_token'];
const SESSION: Form = [/^gts\d\./, 'gitee_session'];
const RECOVERY_COPY: Form = [/^eyJ[\w-]*(\.[\w-]*){4}$/, 'recovery_copy'];

/** Such as the name of the application in Chinese, or an invisible character that was copied along. */
const OTHER_CHARACTERS: Form = [/\P{ASCII}/u, 'other_characters'];

/** Returns what a text obviously is instead of a refresh token. */
export function explainNotRefreshToken(text: string): Mistake | undefined {
  return explain(text, [...SPOILT, GITHUB, GITLAB, GITEE_ACCESS, RECOVERY_COPY]);
}

/** Returns what a text obviously is instead of a token of GitHub, Gitea or Forgejo. */
export function explainNotStoreToken(text: string): Mistake | undefined {
  return explain(text, [...SPOILT, GITLAB, GITEE_ACCESS, GITEE_REFRESH]);
}

/** Returns how the id or the secret of an application was copied incorrectly, if it was. */
export function explainNotClient(text: string): Mistake | undefined {
  return explain(text, [...SPOILT, GITHUB, GITLAB, SESSION, RECOVERY_COPY, OTHER_CHARACTERS]);
}

/** Returns whether a text is the name of a secret, as an expression such as `secrets.NAME` has it. */
export function looksLikeSecretName(text: string): boolean {
  return SECRET_NAME[0].test(text);
}

/** Returns whether a text has the form of Gitee's refresh tokens, and of the ids and the secrets of its applications. */
export function looksLikeGiteeId(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text);
}

/** Returns whether a text looks like a token of any service. */
export function looksLikeToken(text: string): boolean {
  return [GITHUB, GITLAB, GITEE_ACCESS, GITEE_REFRESH, RECOVERY_COPY].some(([form]) =>
    form.test(text),
  );
}

function explain(text: string, mistakes: readonly Form[]): Mistake | undefined {
  return mistakes.find(([form]) => form.test(text.trim()))?.[1];
}
