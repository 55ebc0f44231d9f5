import type { Mistake } from '../../../problems.ts';

/** Clauses that say, behind a colon, what a value is in place of what was expected. */
export const mistakes: Readonly<Record<Mistake, string>> = {
  quoted: 'it is in quotes',
  placeholder: 'it is a variable or an expression that was never expanded',
  secret_name: 'it is the name of a secret, not its value',
  token_response: 'it is the whole JSON response of Gitee, not just the value of refresh_token',
  json: 'it is JSON instead of the bare value',
  url: 'it is a URL',
  named: 'it starts with a variable name',
  header_word: 'it starts with a word from an HTTP header, such as Bearer',
  log_mask: 'it is the mask that logs show in place of a secret',
  missing_value: 'it is what a script prints for a missing value, such as null',
  line_break: 'it contains a line break',
  other_characters: 'it contains characters outside ASCII',
  github_token: 'it looks like a GitHub token',
  gitlab_token: 'it looks like a GitLab token',
  gitee_access_token: 'it looks like a Gitee access token or personal access token (私人令牌)',
  gitee_refresh_token: 'it looks like a Gitee refresh token',
  gitee_session: 'it looks like a session that gitee-token stored',
  recovery_copy: 'it looks like a recovery copy, which `gitee-token recover` decrypts',
};
