import type { Mistake } from '../../../problems.ts';

/** Clauses that say, behind a colon, what a value is in place of what was expected. */
export const mistakes: Readonly<Record<Mistake, string>> = {
  quoted: '值两端带有引号',
  placeholder: '值是变量或表达式，没有替换成实际内容',
  secret_name: '值是机密的名称，而不是机密的内容',
  token_response: '值是 Gitee 返回的整段 JSON，而不只是其中 refresh_token 的值',
  json: '值是一段 JSON，而不是单独的值',
  url: '值是一个网址',
  named: '值前面多了变量名',
  header_word: '值前面多了 HTTP 请求头中的单词（如 Bearer）',
  log_mask: '值是日志中用来遮盖机密的星号',
  missing_value: '值是脚本没有取到内容时的输出（如 null）',
  line_break: '值中间有换行',
  other_characters: '值中有 ASCII 以外的字符',
  github_token: '值看起来是 GitHub 令牌',
  gitlab_token: '值看起来是 GitLab 令牌',
  gitee_access_token: '值看起来是 Gitee 的访问令牌或私人令牌',
  gitee_refresh_token: '值看起来是 Gitee 刷新令牌',
  gitee_session: '值看起来是 gitee-token 保存的会话',
  recovery_copy: '值看起来是恢复副本，需要先用 `gitee-token recover` 解密',
};
