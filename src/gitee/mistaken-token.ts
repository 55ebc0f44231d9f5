/** A pattern, and what a text that matches it is. */
type Mistake = readonly [RegExp, string];

const QUOTES = '"\'`“”‘’„«»「」『』＂＇';

/** What can go wrong when a token is copied into a secret. No token of Gitee or GitHub looks like this. */
const SPOILT: readonly Mistake[] = [
  [new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), 'it is in quotes'],
  [
    /^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/,
    'it is a variable or an expression that was not replaced by its value',
  ],
  [/^[{[]/, 'it is JSON, which holds more than the token'],
  [/^[a-z][a-z\d+.-]*:\/\//i, 'it is a URL'],
  [/^(export\s+)?[a-z_][\w-]*(\s*=\s*[^=\s]|:\s)/i, 'it has a name in front of the token'],
  [/^(bearer|token)\s/i, 'it has a word of a header in front of the token'],
  [/^\*+$/, 'it is the mask that a log shows in place of a secret'],
  [/^(null|undefined)$/i, 'it is what a script prints for a missing value'],
];

const GITHUB: Mistake = [/^(gh[a-z]_|github_pat_)/, 'it looks like a GitHub token'];
const GITLAB: Mistake = [/^gl[a-z]{2,5}-/, 'it looks like a GitLab token'];
const GITEE_ACCESS: Mistake = [
  /^[\da-f]{32}$/i,
  'it looks like a Gitee access token or personal access token (私人令牌)',
];
const GITEE_REFRESH: Mistake = [/^([\da-f]{64}$|gts\d\.)/i, 'it looks like a Gitee refresh token'];
const RECOVERY_COPY: Mistake = [
  /^eyJ[\w-]*(\.[\w-]*){4}$/,
  'it looks like a recovery copy, which `gitee-token recover` opens',
];

/** Returns what a text obviously is instead of a refresh token, as a clause such as `it is a URL`. */
export function explainNotRefreshToken(text: string): string | undefined {
  return explain(text, [...SPOILT, GITHUB, GITLAB, GITEE_ACCESS, RECOVERY_COPY]);
}

/** Returns what a text obviously is instead of a token of GitHub, Gitea or Forgejo. */
export function explainNotStoreToken(text: string): string | undefined {
  return explain(text, [...SPOILT, GITLAB, GITEE_ACCESS, GITEE_REFRESH]);
}

/** Returns how the id or the secret of an application was copied wrongly, if it was. */
export function explainNotClient(text: string): string | undefined {
  return explain(text, SPOILT);
}

/** Returns whether a text looks like a token of any service. */
export function looksLikeToken(text: string): boolean {
  return [GITHUB, GITLAB, GITEE_ACCESS, GITEE_REFRESH, RECOVERY_COPY].some(([form]) =>
    form.test(text),
  );
}

function explain(text: string, mistakes: readonly Mistake[]): string | undefined {
  return mistakes.find(([form]) => form.test(text.trim()))?.[1];
}
