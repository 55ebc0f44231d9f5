/** The permissions that a Gitee application can ask for, in the order of Gitee's own page. */
export const SCOPES = [
  'user_info',
  'projects',
  'pull_requests',
  'issues',
  'notes',
  'keys',
  'hook',
  'groups',
  'gists',
  'enterprises',
  'emails',
] as const;
