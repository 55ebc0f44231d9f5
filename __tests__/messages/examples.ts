import type {
  Mistake,
  OAuthError,
  Problem,
  Reason,
  StoreName,
  TokenFlaw,
} from '../../src/problems.ts';

/*
 * Realistic data for every reason, and at least one example of everything that changes a sentence.
 * `explanations.test.ts` checks, and prints, what a person reads of each.
 */

type Data<R extends Reason> = Omit<Problem<R>, 'reason'>;

export const STORES = {
  repository: { kind: 'repository_secret', name: 'GITEE_REFRESH_TOKEN', repository: 'acme/app' },
  environment: {
    kind: 'environment_secret',
    name: 'GITEE_REFRESH_TOKEN',
    repository: 'acme/app',
    environment: 'production',
  },
  organization: {
    kind: 'organization_secret',
    name: 'GITEE_REFRESH_TOKEN',
    organization: 'acme',
  },
  project: { kind: 'project_variable', name: 'GITEE_REFRESH_TOKEN', project: 'acme/app' },
  group: { kind: 'group_variable', name: 'GITEE_REFRESH_TOKEN', group: 'acme' },
  branch: { kind: 'branch', branch: 'gitee-token', repository: 'acme/app' },
  file: { kind: 'file', path: '/home/user/.config/gitee-token/session.json' },
  command: { kind: 'command' },
} as const satisfies Record<string, StoreName>;

const { repository: secret, project: variable, group: groupVariable, branch, file } = STORES;
/** Tokens that lack something on a branch. */
const TOKENS = [
  { server: 'GitHub', tokenName: 'github-token' },
  { server: 'GitHub', tokenName: 'GH_TOKEN' },
  { server: 'git.example.com', tokenName: 'github-token' },
];
const notAccessible = { status: 403, detail: 'Resource not accessible by integration' };
const several: StoreName = { kind: 'several', stores: [secret, STORES.environment] };

// Gitee's own words, by `error`.
const DESCRIPTIONS = {
  access_denied: '用户或服务器拒绝了请求',
  invalid_client: '由于未知、不支持或没有客户端，认证失败',
  invalid_grant: '授权方式无效，或者登录回调地址无效、过期或已被撤销',
  invalid_redirect_uri: '无效的登录回调地址',
  invalid_request: '这个请求缺少必要的参数，或者参数值、格式不正确',
  invalid_scope: '请求范围无效、未知或格式不正确',
  unsupported_grant_type: '服务器不支持此类型的授权方式',
};

function answers(error: keyof typeof DESCRIPTIONS): { readonly answer: OAuthError } {
  return { answer: { error, description: DESCRIPTIONS[error] } };
}

/** What is refused by what protects Gitee, in its own words if it has any. */
function refusals(status: number, words?: string) {
  const answer = words ? { error: words, description: undefined } : undefined;
  return BY_PASSWORD_FIRST.map((grantType) => ({ ...gitee, status, answer, grantType }));
}

const gitee = { host: 'gitee.com', origin: 'https://gitee.com' };
const { host } = gitee;
const proxied = { variable: 'https_proxy', proxy: 'http://127.0.0.1:7890', host };
const rejectedToken = { ...answers('invalid_grant'), isInvalidGrant: true };
const refused = { reason: 'refresh_token_rejected', ...rejectedToken } as const;
const unanswered = { reason: 'no_response', ...gitee } as const;
const GRANT_TYPES = ['refresh_token', 'password', 'authorization_code'] as const;
/** Gitee asks for a captcha mostly when it gets a password. */
const BY_PASSWORD_FIRST = ['password', 'refresh_token', 'authorization_code'] as const;
const FLAWS: readonly TokenFlaw[] = [
  { field: 'access_token', kind: 'missing' },
  { field: 'refresh_token', kind: 'not_text' },
  { field: 'access_token', kind: 'empty' },
  { field: 'refresh_token', kind: 'too_long' },
  { field: 'access_token', kind: 'invalid_characters' },
];
const MISTAKES: readonly Mistake[] = [
  'quoted',
  'placeholder',
  'secret_name',
  'token_response',
  'json',
  'url',
  'named',
  'header_word',
  'log_mask',
  'missing_value',
  'line_break',
  'other_characters',
  'github_token',
  'gitlab_token',
  'gitee_access_token',
  'gitee_refresh_token',
  'gitee_session',
  'recovery_copy',
];
const RESOLUTION = 'getaddrinfo ENOTFOUND gitee.com';
const SELF_SIGNED = 'self-signed certificate in certificate chain';

const tokenName = 'secret-token';
const forbidden = {
  store: secret,
  tokenName,
  status: 403,
  detail: 'Resource not accessible by personal access token',
};
const jobToken = { ...forbidden, detail: 'Resource not accessible by integration' };
const secretsPermission = { tokenName, permission: 'Secrets: Read and write' } as const;
const unauthorized = { status: 401, detail: 'Bad credentials' };
const giteaMissing = {
  server: 'codeberg.org',
  status: 404,
  detail: '404 Not Found',
  tokenName: 'GITEA_TOKEN',
};

const { path } = file;
const folder = '/home/user/.config/gitee-token';
const journal = `${folder}/3f9c2a7be01d4856.journal`;
const denied = { detail: `EACCES: permission denied, open '${path}'` };
const full = { detail: 'ENOSPC: no space left on device, write' };
const loading = { command: 'load', detail: 'No value found at secret/data/gitee' } as const;
const saving = { command: 'save', detail: '' } as const;

const unsaved = {
  missing: 'everywhere',
  problem: { reason: 'store_timed_out', host: 'api.github.com' },
} as const;

const DATA: { readonly [R in Reason]: readonly Data<R>[] } = {
  login_declined: [answers('access_denied')],
  login_client_rejected: [answers('invalid_client')],
  login_failed: [
    answers('invalid_redirect_uri'),
    { answer: { error: 'server_error', description: undefined } },
  ],
  refresh_token_rejected: [rejectedToken, { ...answers('invalid_request'), isInvalidGrant: false }],
  refresh_token_rejected_without_client: [rejectedToken],
  password_rejected: [answers('invalid_grant')],
  code_rejected: [answers('invalid_grant')],
  client_rejected: [answers('invalid_client')],
  code_or_client_rejected: [answers('invalid_client')],
  client_missing: [answers('invalid_client')],
  scope_rejected: [answers('invalid_scope')],
  grant_type_rejected: GRANT_TYPES.map((grantType) => ({
    ...answers('unsupported_grant_type'),
    grantType,
  })),
  token_request_rejected: GRANT_TYPES.map((grantType) => ({
    ...answers('invalid_request'),
    status: 401,
    grantType,
  })),
  captcha_required: refusals(401, '登录异常，请输入验证码'),
  address_blocked: refusals(403, 'IP 访问异常'),
  sign_in_unusual: refusals(401, '检测到异地登录'),
  second_factor_required: refusals(401, '请输入短信验证码'),
  sign_in_page_returned: refusals(302),
  rate_limited: [
    { host, status: 429, retryAfter: '90' },
    { host, status: 429, retryAfter: undefined },
  ],
  server_failed: [
    { host, status: 503, retryAfter: '30', answer: undefined, attempts: 3, isRefresh: true },
    {
      host,
      status: 502,
      retryAfter: undefined,
      answer: { error: '系统维护中', description: undefined },
      attempts: 1,
      isRefresh: false,
    },
  ],
  redirected: [{ ...gitee, status: 302 }],
  request_blocked: [
    { host, status: 403, body: 'not_json' },
    { host, status: 403, body: 'no_reason' },
  ],
  response_unexpected: [
    { ...gitee, status: 200, body: 'empty', answer: undefined, isRefresh: true },
    {
      ...gitee,
      status: 404,
      body: 'not_oauth',
      answer: { error: '404 Not Found', description: undefined },
      isRefresh: false,
    },
  ],
  response_too_large: [
    { ...gitee, isRefresh: true },
    { ...gitee, isRefresh: false },
  ],
  issued_token_unusable: [
    ...FLAWS.map((flaw) => ({ host, flaw, isRefresh: true })),
    { host, flaw: { field: 'access_token', kind: 'missing' }, isRefresh: false },
  ],
  connection_failed: [{ ...gitee, detail: RESOLUTION }],
  connection_lost: [{ ...gitee, detail: 'ECONNRESET: socket hang up' }],
  no_response: [gitee],
  certificate_untrusted: [{ host, detail: SELF_SIGNED }],
  cancelled_before_exchange: [{}],
  cancelled_between_attempts: [
    { last: { reason: 'rate_limited', host, status: 429, retryAfter: '90' } },
  ],
  response_lost: [{ last: unanswered }],
  used_by_earlier_attempt: [{ rejected: refused }],
  user_info_missing: [
    { host, status: 403, detail: undefined },
    { host, status: 403, detail: '没有权限' },
  ],
  user_unnamed: [{ host }],
  user_request_failed: [
    { host, status: 502, detail: undefined },
    { host, status: 404, detail: '404 Not Found' },
  ],
  new_access_token_rejected: [
    { host, status: 401, detail: '401 Unauthorized: Access token is expired' },
    { host, status: 401, detail: undefined },
  ],
  owner_unexpected: [{ expected: 'acme-bot', login: 'tester' }],
  owner_unknown: [
    { expected: 'acme-bot', problem: { reason: 'user_unnamed', host } },
    { expected: 'acme-bot', problem: { reason: 'no_response', ...gitee } },
    {
      expected: 'acme-bot',
      problem: { reason: 'user_info_missing', host, status: 403, detail: undefined },
    },
  ],

  proxy_socks: [{ variable: 'https_proxy', host }],
  proxy_without_scheme: [{ variable: 'https_proxy', example: 'http://proxy.example.com:3128' }],
  proxy_malformed: [{ variable: 'HTTPS_PROXY', example: 'http://proxy.example.com:8080' }],
  proxy_unreachable: [{ ...proxied, detail: 'connect ECONNREFUSED 127.0.0.1:7890' }],
  proxy_silent: [proxied],
  proxy_without_tls: [proxied],
  proxy_password_missing: [proxied],
  proxy_password_rejected: [proxied],
  proxy_refused: [{ ...proxied, status: 403 }],
  proxy_failed: [{ ...proxied, status: 502 }],

  replaced_elsewhere: [
    { refused, store: secret, writtenAt: '2026-11-23T08:00:00Z' },
    { refused, store: several, writtenAt: '2026-11-23T08:00:00Z' },
  ],
  fallback_failed: [
    ...(['first', 'second'] as const).map((decisive) => ({
      first: refused,
      second: { reason: 'password_rejected', ...answers('invalid_grant') } as const,
      fallback: 'password' as const,
      decisive,
    })),
    { first: refused, second: refused, fallback: 'refresh_token', decisive: 'second' },
  ],
  both_logins_rejected: [
    { ...answers('invalid_grant'), store: branch },
    { ...answers('invalid_grant'), store: secret },
  ],
  access_token_unusable: FLAWS.map((flaw) => ({
    host,
    flaw: { ...flaw, field: 'access_token' },
  })),
  cancelled_during_exchange: [{}],
  cancelled_before_save: [{}],
  cancelled_during_save: [{}],
  session_damaged: [{}],
  session_version_unknown: [{}],
  session_of_other_server: [{ own: 'https://gitee.com', requested: 'https://gitee.example.com' }],
  session_of_other_client: [{ own: '9f86d081884c7d65', requested: 'e3b0c44298fc1c14' }],
  store_empty: [file, ...Object.values(STORES)].map((store) => ({ store })),
  token_kept_for_other_store: [{ store: file }, { store: STORES.command }],
  stored_value_mistaken: MISTAKES.map((mistake, i) => ({
    store: i % 2 === 0 ? variable : STORES.command,
    mistake,
  })),
  stored_value_malformed: [{ store: variable }, { store: STORES.command }],
  recovery_copy_missing: [{}],
  recovery_copy_undecryptable: [{ needs: 'client_secret' }, { needs: 'session_key' }],

  some_stores_failed: [
    {
      problem: {
        reason: 'github_environment_missing',
        repository: 'acme/app',
        environment: 'production',
      },
      phase: 'prepare',
      done: [],
      left: [],
      failed: [STORES.environment, STORES.organization],
    },
    {
      problem: { reason: 'store_timed_out', host: 'api.github.com' },
      phase: 'save',
      done: [secret],
      left: [STORES.environment],
      failed: [STORES.organization],
    },
  ],
  runner_server_insecure: [{ origin: 'http://192.168.1.5:3000' }],
  store_token_rejected: [
    { server: 'GitHub', tokenName: 'secret-token', ...unauthorized },
    { server: 'GitHub', tokenName: 'GH_TOKEN', ...unauthorized },
    { server: 'GitLab', tokenName: 'GITLAB_TOKEN', status: 401, detail: '401 Unauthorized' },
  ],
  store_rate_limited: [
    { server: 'GitHub', status: 403, detail: 'API rate limit exceeded for user ID 583231' },
    { server: 'GitLab', status: 429, detail: '' },
  ],
  store_server_failed: [{ server: 'GitHub', status: 502, detail: 'Server Error' }],
  store_unreachable: [{ host: 'api.github.com', detail: 'getaddrinfo ENOTFOUND api.github.com' }],
  store_timed_out: [{ host: 'api.github.com' }],
  store_certificate_untrusted: [{ host: 'git.example.com', detail: SELF_SIGNED }],
  store_response_too_large: [{ host: 'github.com' }],
  store_response_unexpected: [{ host: 'github.com', store: secret }],
  secret_created: [{ stores: [secret] }, { stores: [secret, STORES.organization] }],
  store_token_expires_soon: [0, 1, 5].map((daysLeft) => ({
    tokenName,
    expiresAt: Date.UTC(2026, 11, 1, 16),
    daysLeft,
  })),
  newer_session_stored: [{}],
  secret_rejected: [
    { server: 'GitHub', store: secret, status: 422, detail: 'Validation Failed' },
    { server: 'codeberg.org', store: STORES.organization, status: 400, detail: '' },
  ],
  secret_written_meanwhile: [{ store: secret }],
  secret_write_time_unknown: [{ store: secret }],
  github_secret_name_invalid: [{ name: 'GITHUB_REFRESH_TOKEN' }],
  github_permission_missing: [
    { ...forbidden, permission: 'Secrets: Read and write', accepted: 'secrets=write' },
    { ...forbidden, permission: 'Organization secrets: Read and write', accepted: '' },
  ],
  github_job_token_used: [
    { ...jobToken, permission: 'Secrets: Read and write', accepted: 'secrets=write' },
    { ...jobToken, permission: 'Environments: Read and write', accepted: '' },
  ],
  github_repository_not_found: [
    { repository: 'acme/app', ...secretsPermission },
    { repository: 'acme/app', ...secretsPermission, tokenName: 'GH_TOKEN' },
  ],
  github_secrets_not_found: [{ repository: 'acme/app', ...secretsPermission }],
  github_environment_missing: [{ repository: 'acme/app', environment: 'production' }],
  github_organization_not_found: [
    { organization: 'acme', tokenName, permission: 'Organization secrets: Read and write' },
  ],
  gitea_secret_name_invalid: [{ name: 'GITEA_REFRESH_TOKEN' }],
  gitea_permission_missing: [
    { ...forbidden, detail: 'token does not have scope', scope: 'write:repository' },
  ],
  gitea_repository_not_found: [
    { ...giteaMissing, repository: 'acme/app', scope: 'write:repository' },
  ],
  gitea_organization_not_found: [
    { ...giteaMissing, organization: 'acme', scope: 'write:organization' },
  ],
  gitlab_variable_name_invalid: [{ name: 'GITEE-REFRESH-TOKEN' }],
  gitlab_project_invalid: [{ project: 'https://gitlab.com/acme/app' }],
  gitlab_group_invalid: [{ group: 'https://gitlab.com/acme' }],
  gitlab_project_not_found: [{ project: 'acme/app', tokenName: 'GITLAB_TOKEN' }],
  gitlab_group_not_found: [{ group: 'acme', tokenName: 'GITLAB_TOKEN' }],
  gitlab_permission_missing: [variable, groupVariable].map((store) => ({
    store,
    tokenName: 'GITLAB_TOKEN',
    status: 403,
    detail: '403 Forbidden',
  })),
  gitlab_variable_hidden: [{ store: variable }],
  gitlab_variable_elsewhere: ['production', undefined].map((actual) => ({
    store: variable,
    environmentScope: '*',
    actual,
  })),
  gitlab_variable_stale: [
    {
      rejected: refused,
      store: variable,
      environmentScope: '*',
    },
  ],
  gitlab_job_variable_missing: [
    { variable: 'GITLAB_TOKEN', ref: 'dev', isProtected: false, environment: '' },
    { variable: 'GITEE_CLIENT_ID', ref: 'main', isProtected: true, environment: 'production' },
  ],
  gitlab_variable_rejected: [
    { server: 'GitLab', store: variable, status: 400, detail: 'value is invalid' },
  ],
  gitlab_environment_scope_ignored: [{ store: groupVariable, environmentScope: 'production' }],

  branch_key_mismatch: [
    { store: branch, tokenName: 'github-token' },
    { store: branch, tokenName: 'GH_TOKEN' },
  ],
  branch_file_damaged: [
    { store: branch },
    { store: { ...branch, apiUrl: 'https://git.example.com/api/v1' } },
  ],
  branch_file_newer: [{ store: branch }],
  branch_session_elsewhere: [
    { store: branch, branch: 'old-name', api: 'https://github.example.com/api/v3' },
  ],
  branch_session_copied: [{ store: branch, repository: 'octo/template' }],
  branch_unreadable: TOKENS.map((one) => ({ store: branch, ...one, ...notAccessible })),
  branch_repository_not_found: TOKENS.map((one) => ({
    store: branch,
    ...one,
    repository: 'acme/app',
    status: 404,
    detail: 'Not Found',
  })),
  branch_repository_moved: [{ server: 'GitHub', repository: 'acme/old-app' }],
  branch_permission_missing: TOKENS.map((one) => ({ store: branch, ...one, ...notAccessible })),
  branch_rule_violated: [
    {
      server: 'GitHub',
      store: branch,
      status: 422,
      detail:
        'Repository rule violations found Cannot create ref due to creations being restricted.',
    },
    { server: 'GitHub', store: branch, status: 409, detail: 'Repository rule violations found' },
  ],
  branch_protected: [
    {
      server: 'GitHub',
      store: branch,
      status: 409,
      detail: 'Could not update file: Changes must be made through a pull request.',
    },
    { server: 'codeberg.org', store: branch, status: 403, detail: 'branch is protected' },
  ],
  branch_repository_archived: [{ repository: 'acme/app' }],
  branch_repository_read_only: [
    {
      server: 'git.example.com',
      repository: 'acme/app',
      store: branch,
      status: 423,
      detail: 'acme/app is not allowed to edit',
    },
  ],
  branch_repository_empty: [{ repository: 'acme/app' }],
  branch_without_session: [{ store: branch }],
  branch_push_failed: [
    { server: 'git.example.com', store: branch, status: 403, detail: 'push is rejected' },
  ],
  branch_rejected: [{ server: 'GitHub', store: branch, status: 422, detail: 'Invalid request.' }],
  branch_busy: [
    {
      store: branch,
      run: 'https://github.com/acme/app/actions/runs/17',
      since: Date.UTC(2026, 10, 25, 17, 58),
      until: Date.UTC(2026, 10, 25, 18, 1),
    },
    { store: branch, run: undefined, since: Date.UTC(2026, 10, 25, 17, 58), until: undefined },
    { store: branch, run: undefined, since: undefined, until: undefined },
  ],
  branch_reads_stale: [{ store: branch, server: 'GitHub' }],
  branch_claim_lost: [{ store: branch }],

  path_unresolvable: [{ path: 'session.json', ...denied }],
  file_unreadable: [{ path, ...denied }],
  file_unwritable: [{ path, ...full }],
  file_unremovable: [{ path, ...denied }],
  file_unfinished: [{ path, ...full }],
  lock_unavailable: [{ path: `${path}.lock`, ...full }],
  journal_unreadable: [{ path: journal, ...denied }],
  journal_unwritable: [{ path: journal, ...full }],
  journal_unfinished: [{ path: journal, ...full }],
  journal_entry_unmarked: [{ path: journal, ...full }],
  journal_entry_unremoved: [{ path: journal, ...denied }],
  file_not_recognized: [{ path }],
  file_written_meanwhile: [{ path }],
  file_replaced_meanwhile: [{ path }],
  not_regular_file: [{ path }],
  not_folder: [{ path: folder }],
  symbolic_link: [{ path }],
  symbolic_link_loop: [{ path }],
  hard_linked: [{ path }],
  writable_by_others: [{ path: folder }],
  owned_by_other_user: [
    { path, owner: 1001, user: 0 },
    { path, owner: 0, user: 1001 },
    { path, owner: 1002, user: 1001 },
  ],
  lock_held_too_long: [{ path: `${path}.lock`, seconds: 90 }],
  lock_taken_over: [{ path }],
  process_suspended: [{}],
  load_command_missing: [{}],
  command_unstartable: [{ ...saving, detail: 'spawn sh ENOENT' }],
  command_failed: [loading, saving].map((command) => ({ ...command, status: 2 })),
  command_killed: [loading, saving].map((command) => ({ ...command, signal: 'SIGKILL' })),
  command_timed_out: [loading, saving].map((command) => ({ ...command, seconds: 60 })),
  command_output_too_long: [loading, saving].map((command) => ({ ...command, characters: 65_536 })),
  saved_value_not_loaded: [{}],

  job_cancelled: [{}],
  internal_error: [{}],
  input_not_a_choice: [
    { input: 'grant-type', value: 'code', choices: ['auto', 'refresh_token', 'password'] },
  ],
  input_not_seconds: [{ input: 'timeout', value: '2m', min: 1, max: 3600 }],
  input_seconds_out_of_range: [{ input: 'timeout', value: '0', min: 1, max: 3600 }],
  input_name_is_secret: [{ input: 'secret-name' }],
  input_secret_is_name: [{ input: 'refresh-token' }],
  expected_login_malformed: [{ value: '@octo' }],
  expected_login_unverified: [{}],
  env_name_malformed: [{ name: 'GITEE-TOKEN' }],
  env_name_reserved: [{ name: 'PATH' }],
  credentials_missing: [
    { missing: ['email', 'password'] },
    { missing: ['password'] },
    { missing: ['email', 'password', 'client-id'] },
  ],
  client_half_given: [{ present: 'client-id', missing: 'client-secret' }],
  refresh_token_empty: [
    {},
    { cause: { kind: 'act' } },
    { cause: { kind: 'dependabot' } },
    { cause: { kind: 'fork', repository: 'mallory/app' } },
    { cause: { kind: 'fork', repository: '' } },
    { cause: { kind: 'called_workflow' } },
    { cause: { kind: 'environment', environment: 'gitee' } },
  ],
  password_grant_incomplete: [{ missing: ['password'] }, { missing: ['email', 'password'] }],
  email_is_phone_number: [{}],
  email_malformed: [{}],
  fallback_without_client: [{}],
  client_mistaken: [{ input: 'client-id', mistake: 'quoted' }],
  refresh_token_mistaken: MISTAKES.map((mistake) => ({ mistake })),
  refresh_token_is_client: [{}],
  refresh_token_malformed: [{}],
  next_token_unkept: [{}],
  session_key_malformed: [
    { source: 'session-key' },
    { source: 'GITEE_TOKEN_SESSION_KEY', isForStored: true },
  ],
  session_key_and_secret_name: [{}],
  session_branch_malformed: [
    { source: 'session-branch', value: 'gitee token' },
    { source: '--branch', value: 'a..b' },
  ],
  session_repository_malformed: [{ value: 'app' }],
  github_token_empty: [{}],
  github_token_mistaken: [{ mistake: 'placeholder' }],
  github_token_malformed: [{}],
  secret_token_empty: [{}],
  secret_token_mistaken: MISTAKES.map((mistake) => ({ mistake })),
  secret_token_malformed: [{}],
  secret_repository_empty: [{}],
  secret_name_empty: [
    { present: ['secret-token'] },
    { present: ['secret-token', 'secret-repository', 'secret-environment'] },
  ],
  secret_organization_and_environment: [{}],
  secret_repository_malformed: [{ value: 'acme' }],
  secret_organization_malformed: [{ value: 'https://github.com/acme' }],
  secret_environment_malformed: [{ value: 'production/' }],
  secret_environment_unsupported: [{}],
  runner_variable_unset: [{ variable: 'GITHUB_OUTPUT' }],
  runner_file_unwritable: [{ variable: 'GITHUB_OUTPUT', ...full }],
  runner_temp_unwritable: [full],
  outputs_unwritten: (['unaffected', 'saved', 'lost'] as const).map((refreshToken) => ({
    ...full,
    refreshToken,
  })),
  recovery_copy_left: [
    {
      missing: 'on_branch',
      problem: { reason: 'store_timed_out', host: 'api.github.com' },
      isInSummary: true,
    },
    { ...unsaved, isInSummary: true },
    { ...unsaved, missing: 'in_secrets', isInSummary: false },
    { missing: 'outside_outputs', problem: { reason: 'job_cancelled' }, isInSummary: true },
  ],
  recovery_off: [unsaved],
  recovery_without_client_secret: [unsaved],

  config_folder_unusable: [{ problem: { reason: 'writable_by_others', path: folder } }],
  folder_unusable: [{ folder, detail: `EACCES: permission denied, mkdir '${folder}'` }],
  home_folder_missing: [{}],
  client_parts_equal: [{}],
  client_parts_swapped: [{}],
  client_part_malformed: [{ part: 'Client Secret', mistake: 'named' }],
  client_part_missing: [{ missing: 'Client ID' }, { missing: 'Client Secret' }],
  client_not_given: [{ missing: ['Client ID'] }, { missing: ['Client ID', 'Client Secret'] }],
  client_secret_file_unreadable: [
    { detail: "ENOENT: no such file or directory, open '/run/secrets/client'" },
  ],
  recovery_secret_missing: [{}],
  stdin_used: [
    { option: '--client-secret-file', usedBy: 'git' },
    { option: '--session-key-file', usedBy: 'recovery_copy' },
    { option: '--session-key-file', usedBy: 'client_secret' },
  ],
  session_key_missing: [{}],
  session_key_without_session: [{ problem: { reason: 'store_timed_out', host: 'api.github.com' } }],
  session_key_file_unreadable: [
    { detail: "ENOENT: no such file or directory, open '/run/secrets/key'" },
  ],
  server_url_malformed: [{ source: '--gitee-url', example: 'https://gitee.com' }],
  server_url_without_scheme: [
    { source: 'gitee-url', example: 'https://gitee.com' },
    { source: '--api-url', example: 'https://codeberg.org/api/v1' },
  ],
  server_url_insecure: [{ source: 'GITHUB_API_URL' }, { source: 'gitee-url' }],
  server_url_not_bare: [{ source: '--api-url', example: 'https://api.github.com' }],
  server_url_has_path: [{ source: 'gitee-url', origin: 'https://gitee.com' }],
  server_url_www: [{ source: '--gitee-url' }],
  options_conflict: [
    { option: '--project', others: ['--group'] },
    { option: '--org', others: ['--repo', '--env'] },
  ],
  foreign_options: [
    { options: ['--file'], store: 'github', isDefault: false, fitting: ['file'] },
    {
      options: ['--repo', '--secret-name'],
      store: 'file',
      isDefault: true,
      fitting: ['github', 'gitea'],
    },
    { options: ['--file', '--repo'], store: 'gitlab', isDefault: false, fitting: [] },
  ],
  store_keeps: [
    { stores: [secret, variable], applications: 'https://gitee.com/oauth/applications' },
    { stores: [{ kind: 'command' }], applications: 'https://gitee.com/oauth/applications' },
  ],
  store_write_only: [{ store: 'github', readable: ['file', 'branch', 'gitlab', 'command'] }],
  save_command_missing: [{}],
  project_or_group_missing: [{}],
  gitea_api_url_missing: [{}],
  gitea_environments_unsupported: [{}],
  org_option_malformed: [{}],
  repo_option_missing: [{}],
  repo_option_malformed: [{}],
  repository_elsewhere: [
    { source: '--repo', otherHost: 'gitee.com', expectedHost: 'github.com' },
    { source: 'secret-repository', otherHost: 'github.com', expectedHost: 'codeberg.org' },
  ],
  gh_token_missing: [
    { permissions: ['Secrets: Read and write'] },
    { permissions: ['Contents: Read and write', 'Secrets: Read and write'] },
  ],
  token_variable_empty: [{ variable: 'GITLAB_TOKEN' }],
  token_variable_malformed: [{ variable: 'GITEA_TOKEN' }],
  redirect_uri_malformed: [{}],
  redirect_uri_insecure: [{}],
  redirect_uri_needs_terminal: [{}],
  port_in_use: [
    { address: '127.0.0.1:27180', purpose: 'login' },
    { address: '127.0.0.1:27181', purpose: 'login' },
    { address: '127.0.0.1:8080', purpose: 'sandbox' },
  ],
  port_unusable: [
    { address: '127.0.0.1:80', purpose: 'login', detail: 'listen EACCES: permission denied' },
    { address: '127.0.0.1:80', purpose: 'sandbox', detail: 'listen EACCES: permission denied' },
  ],
  callback_timeout: [{ minutes: 10, redirectUri: 'http://127.0.0.1:27180/callback' }],
  interrupted: [{}],
  login_interrupted_after_printing: [{}],
  no_refresh_token_granted: [{ host }],
  refresh_token_not_printed: [full],
};

export const EXAMPLES = Object.fromEntries(
  Object.entries(DATA).map(([reason, examples]) => [
    reason,
    examples.map((data) => ({ reason, ...data })),
  ]),
) as unknown as { readonly [R in Reason]: readonly Problem<R>[] };
