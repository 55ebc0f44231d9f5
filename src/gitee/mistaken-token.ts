/** What a text looks like, and how to say so. */
type Mistake = readonly [RegExp, string];

const QUOTES = '"\'`“”‘’„«»「」『』＂＇';

/** What happens to a token on its way into a secret. None of Gitee's tokens, or GitHub's, looks like this. */
const SPOILT: readonly Mistake[] = [
  [new RegExp(`^[${QUOTES}]|[${QUOTES}]$`), 'it is in quotes'],
  [
    /^\$|\$\{\{|^%\w+%$|^(secrets|vars|env|inputs|steps|needs)\.\w/,
    'it names a variable or an expression that nothing has replaced by its value',
  ],
  [/^[{[]/, 'it is JSON, which holds more than the token'],
  [/^[a-z][a-z\d+.-]*:\/\//i, 'it is a URL'],
  [/^(export\s+)?[a-z_][\w-]*(\s*=\s*[^=\s]|:\s)/i, 'it begins with a name in front of the token'],
  [/^(bearer|token)\s/i, 'it begins with the word of a header in front of the token'],
  [/^\*+$/, 'it is what a log shows in place of a secret'],
  [/^(null|undefined)$/i, 'it is what a script prints when there is no value'],
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

/** Returns what a text evidently is in place of a refresh token, as a clause such as `it is a URL`. */
export function explainNotRefreshToken(text: string): string | undefined {
  return explain(text, [...SPOILT, GITHUB, GITLAB, GITEE_ACCESS, RECOVERY_COPY]);
}

/** Returns what a text evidently is in place of a token of GitHub, Gitea or Forgejo. */
export function explainNotStoreToken(text: string): string | undefined {
  return explain(text, [...SPOILT, GITLAB, GITEE_ACCESS, GITEE_REFRESH]);
}

function explain(text: string, mistakes: readonly Mistake[]): string | undefined {
  return mistakes.find(([form]) => form.test(text.trim()))?.[1];
}
