/*
 * Every problem that an error or a warning can report: a reason, one for each cause, and its data. The sentences
 * are in `messages/errors/`, in every language.
 */

/** How a problem names a store of a refresh token. */
export type StoreName =
  | { readonly kind: 'repository_secret'; readonly name: string; readonly repository: string }
  | {
      readonly kind: 'environment_secret';
      readonly name: string;
      readonly repository: string;
      readonly environment: string;
    }
  | { readonly kind: 'organization_secret'; readonly name: string; readonly organization: string }
  | { readonly kind: 'project_variable'; readonly name: string; readonly project: string }
  | { readonly kind: 'group_variable'; readonly name: string; readonly group: string }
  | {
      readonly kind: 'branch';
      readonly branch: string;
      readonly repository: string;
      /** That of another server than github.com. */
      readonly apiUrl?: string;
      /** That of another server than gitee.com, if it is known. */
      readonly giteeUrl?: string;
    }
  | { readonly kind: 'file'; readonly path: string }
  /** What the save command of the user writes to. */
  | { readonly kind: 'command' }
  | { readonly kind: 'several'; readonly stores: readonly StoreName[] }
  | { readonly kind: 'none' };

/** A branch of a repository. */
export type BranchName = StoreName & { readonly kind: 'branch' };

/** What a text obviously is in place of a token, or of the id or the secret of an application. */
export type Mistake =
  | 'quoted'
  /** A variable or an expression that was not replaced by its value. */
  | 'placeholder'
  /** Such as `GITEE_REFRESH_TOKEN`. */
  | 'secret_name'
  /** The whole JSON that Gitee answers with. */
  | 'token_response'
  | 'json'
  | 'url'
  /** It starts with the name of a variable. */
  | 'named'
  /** It starts with `Bearer` or `token`. */
  | 'header_word'
  /** What a log shows in place of a secret. */
  | 'log_mask'
  /** What a script prints for a missing value. */
  | 'missing_value'
  /** There is a line break inside. */
  | 'line_break'
  | 'other_characters'
  | 'github_token'
  | 'gitlab_token'
  | 'gitee_access_token'
  | 'gitee_refresh_token'
  | 'gitee_session'
  | 'recovery_copy';

/** For a problem that needs no data besides its reason. */
type NoData = object;

/** An error of OAuth in the words of the server (RFC 6749, sections 4.1.2.1 and 5.2). */
export interface OAuthError {
  readonly error: string;
  readonly description: string | undefined;
}

/** Why a token in a response cannot be used. */
export interface TokenFlaw {
  readonly field: 'access_token' | 'refresh_token';
  readonly kind: 'missing' | 'not_text' | 'empty' | 'too_long' | 'invalid_characters';
}

/** A response whose status is all that is known, or nearly. */
interface StatusResponse {
  readonly host: string;
  readonly status: number;
}

/** The server that was asked, which is perhaps not the intended Gitee. */
interface ServerName {
  readonly host: string;
  /** With the scheme. */
  readonly origin: string;
}

/** What the server asks for in `Retry-After`: seconds or a date. */
interface RetryAfter {
  readonly retryAfter: string | undefined;
}

/** What the server says about it. */
interface Detail {
  readonly detail: string | undefined;
}

/** What the server says about it, in whatever form, if anything. */
interface Answer {
  readonly answer: OAuthError | undefined;
}

/** A refresh token that Gitee rejected. */
interface RejectedToken {
  readonly answer: OAuthError;
  /** Some servers reject a valid token with `invalid_request`, for example if it is exchanged twice at once. */
  readonly isInvalidGrant: boolean;
}

type GrantType = 'refresh_token' | 'password' | 'authorization_code';

/** A token request that never got as far as its grant. */
type ProtectedRequest = StatusResponse & ServerName & Answer & { readonly grantType: GrantType };

/** Whether a refresh token was sent, which may be used up. */
interface SentToken {
  readonly isRefresh: boolean;
}

/** The login in the browser, the requests to Gitee, and what is in front of Gitee. */
export interface GiteeProblems {
  // A login.
  login_declined: { readonly answer: OAuthError };
  login_client_rejected: { readonly answer: OAuthError };
  /** Any other error that came back from the browser. */
  login_failed: { readonly answer: OAuthError };

  // A token request that Gitee rejected.
  refresh_token_rejected: RejectedToken;
  /** The request had no client, which some servers require. */
  refresh_token_rejected_without_client: RejectedToken;
  password_rejected: { readonly answer: OAuthError };
  code_rejected: { readonly answer: OAuthError };
  client_rejected: { readonly answer: OAuthError };
  /** Gitee does not tell a code that is used or too old from a wrong client. */
  code_or_client_rejected: { readonly answer: OAuthError };
  /** The server requires a client, and the request had none. */
  client_missing: { readonly answer: OAuthError };
  /** By the token endpoint or in the browser. */
  scope_rejected: { readonly answer: OAuthError };
  grant_type_rejected: {
    readonly answer: OAuthError;
    readonly grantType: GrantType;
  };
  /** Any other error of OAuth, or a message of Gitee's API. */
  token_request_rejected: {
    readonly answer: OAuthError;
    readonly status: number;
    readonly grantType: GrantType;
  };

  // A refusal of what protects Gitee.
  captcha_required: ProtectedRequest;
  address_blocked: ProtectedRequest;
  /** For example because of its place. */
  sign_in_unusual: ProtectedRequest;
  second_factor_required: ProtectedRequest;
  /** A page, or a redirect to it. */
  sign_in_page_returned: ProtectedRequest;

  // A response that is not one of OAuth.
  rate_limited: StatusResponse & RetryAfter;
  server_failed: StatusResponse & RetryAfter & SentToken & Answer & { readonly attempts: number };
  redirected: StatusResponse & ServerName;
  /** A page, or a 403 that gives no reason. */
  request_blocked: StatusResponse & { readonly body: 'not_json' | 'no_reason' };
  response_unexpected: StatusResponse &
    ServerName &
    SentToken &
    Answer & { readonly body: 'empty' | 'not_oauth' };
  response_too_large: ServerName & SentToken;
  /** Tokens were issued of which none can be used. */
  issued_token_unusable: SentToken & { readonly host: string; readonly flaw: TokenFlaw };

  // No response.
  connection_failed: ServerName & { readonly detail: string };
  /** After the request was sent. */
  connection_lost: ServerName & { readonly detail: string };
  no_response: ServerName;
  certificate_untrusted: { readonly host: string; readonly detail: string };
  cancelled_before_exchange: NoData;
  /** While it waited to send the request again. */
  cancelled_between_attempts: { readonly last: Problem };

  // A refresh whose outcome is not known.
  response_lost: { readonly last: Problem };
  used_by_earlier_attempt: { readonly rejected: Problem };

  // A request for the user of an access token.
  user_info_missing: StatusResponse & Detail;
  user_unnamed: { readonly host: string };
  user_request_failed: StatusResponse & Detail;
  /** The token had only just been issued. */
  new_access_token_rejected: StatusResponse & Detail;
  /** The token belongs to another login than `expected-login`. */
  owner_unexpected: { readonly expected: string; readonly login: string };
  /** With `expected-login`. */
  owner_unknown: { readonly expected: string; readonly problem: Problem };
}

/** A proxy, and the variable of the environment that sets it. */
interface ProxyName {
  readonly variable: string;
  /** Its origin: the credentials are not shown. */
  readonly proxy: string;
}

/** The proxy in front of any server, whose name is `host`. */
export interface ProxyProblems {
  proxy_socks: { readonly variable: string; readonly host: string };
  /** The example is the address with its scheme, where it can be told. */
  proxy_without_scheme: { readonly variable: string; readonly example: string };
  proxy_malformed: { readonly variable: string; readonly example: string };
  proxy_unreachable: ProxyName & { readonly host: string; readonly detail: string };
  /** There was no connection through it in time. */
  proxy_silent: ProxyName & { readonly host: string };
  /** It was asked by https, and answered by http. */
  proxy_without_tls: ProxyName;
  proxy_password_missing: ProxyName;
  proxy_password_rejected: ProxyName;
  proxy_refused: ProxyName & { readonly host: string; readonly status: number };
  /** It did not reach the server. */
  proxy_failed: ProxyName & { readonly host: string; readonly status: number };
}

/** The work of getting and keeping a token. */
export interface TokenProblems {
  /** The refresh token was rejected because another job has replaced it in the store. */
  replaced_elsewhere: {
    readonly refused: Problem;
    readonly store: StoreName;
    /** ISO 8601. */
    readonly writtenAt: string;
  };
  /** The first grant was rejected, and so was the fallback. */
  fallback_failed: {
    readonly first: Problem;
    readonly second: Problem;
    /** What the second one was: the other login of the session, or what was given besides it. */
    readonly fallback: 'other_login' | 'refresh_token' | 'password';
    /** Which of the two says what to do. */
    readonly decisive: 'first' | 'second';
  };
  /** Gitee has refused both logins of a session. */
  both_logins_rejected: { readonly answer: OAuthError; readonly store: StoreName };
  /** The refresh token beside it can be used. */
  access_token_unusable: { readonly host: string; readonly flaw: TokenFlaw };
  /** The exchange and the save were completed. */
  cancelled_during_exchange: NoData;
  /** The exchange was completed, and the post step saves. */
  cancelled_before_save: NoData;
  /** The save was completed. */
  cancelled_during_save: NoData;

  session_damaged: NoData;
  session_version_unknown: NoData;
  session_of_other_server: { readonly own: string; readonly requested: string };
  session_of_other_client: { readonly own: string; readonly requested: string };

  store_empty: { readonly store: StoreName };
  /** The store is empty, and a kept token may belong to another one. */
  token_kept_for_other_store: { readonly store: StoreName };
  stored_value_mistaken: { readonly store: StoreName; readonly mistake: Mistake };
  stored_value_malformed: { readonly store: StoreName };

  recovery_copy_missing: NoData;
  recovery_copy_undecryptable: { readonly needs: 'client_secret' | 'session_key' };
}

/** The response of a server to a request that it rejected. */
interface Refusal {
  /** What a message calls the server. */
  readonly server: string;
  readonly status: number;
  /** The server's own words; empty if there are none. */
  readonly detail: string;
}

/** A token without the permission to write. */
interface MissingPermission {
  readonly store: StoreName;
  /** The input or the variable that the token comes from. */
  readonly tokenName: string;
  readonly status: number;
  readonly detail: string;
}

/** GitHub's name of what a token needs. */
export type GitHubPermission =
  | 'Secrets: Read and write'
  | 'Environments: Read and write'
  | 'Organization secrets: Read and write';

interface MissingGitHubPermission extends MissingPermission {
  readonly permission: GitHubPermission;
  /** What GitHub asks for; empty if it does not say so. */
  readonly accepted: string;
}

/** The scope that a token of Gitea or Forgejo needs. */
export type GiteaScope = 'write:repository' | 'write:organization';

/** The API that a secret or a variable is kept behind. */
export interface StoreProblems {
  /** One or more of several stores failed. */
  some_stores_failed: {
    /** Of the first that failed. */
    readonly problem: Problem;
    readonly phase: 'prepare' | 'save';
    readonly done: readonly StoreName[];
    /** Those that hold something newer. */
    readonly left: readonly StoreName[];
    readonly failed: readonly StoreName[];
  };
  /** The runner's own server, whose address nobody typed, is reached by plain http. */
  runner_server_insecure: { readonly origin: string };
  store_token_rejected: Refusal & { readonly tokenName: string };
  store_rate_limited: Refusal;
  store_server_failed: Refusal;
  store_unreachable: { readonly host: string; readonly detail: string };
  store_timed_out: { readonly host: string };
  store_certificate_untrusted: { readonly host: string; readonly detail: string };
  store_response_too_large: { readonly host: string };
  /** A success that does not look like one of this API. */
  store_response_unexpected: { readonly host: string; readonly store: StoreName };
  /** A warning: a refresh token that was read from another secret is used up there. */
  secret_created: { readonly stores: readonly StoreName[] };
  /** A warning. */
  store_token_expires_soon: {
    /** The input or the variable that the token comes from. */
    readonly tokenName: string;
    /** In milliseconds since 1970. */
    readonly expiresAt: number;
    /** Whole days. */
    readonly daysLeft: number;
  };
  /** Another process has stored something newer than the value to save. */
  newer_session_stored: NoData;
  secret_rejected: Refusal & { readonly store: StoreName };
  /** Another job wrote the secret during the exchange. */
  secret_written_meanwhile: { readonly store: StoreName };
  /** It may be newer than the value to save. */
  secret_write_time_unknown: { readonly store: StoreName };

  github_secret_name_invalid: { readonly name: string };
  github_permission_missing: MissingGitHubPermission;
  /** The same, for a token that is probably the job's own. */
  github_job_token_used: MissingGitHubPermission;
  github_repository_not_found: {
    readonly repository: string;
    readonly tokenName: string;
    readonly permission: GitHubPermission;
  };
  /** The repository is visible, its secrets are not. */
  github_secrets_not_found: {
    readonly repository: string;
    readonly tokenName: string;
    readonly permission: GitHubPermission;
  };
  github_environment_missing: { readonly repository: string; readonly environment: string };
  github_organization_not_found: {
    readonly organization: string;
    readonly tokenName: string;
    readonly permission: GitHubPermission;
  };

  gitea_secret_name_invalid: { readonly name: string };
  gitea_permission_missing: MissingPermission & { readonly scope: GiteaScope };
  gitea_repository_not_found: Refusal & {
    readonly repository: string;
    readonly tokenName: string;
    readonly scope: GiteaScope;
  };
  gitea_organization_not_found: Refusal & {
    readonly organization: string;
    readonly tokenName: string;
    readonly scope: GiteaScope;
  };

  gitlab_variable_name_invalid: { readonly name: string };
  gitlab_project_invalid: { readonly project: string };
  gitlab_group_invalid: { readonly group: string };
  gitlab_project_not_found: { readonly project: string; readonly tokenName: string };
  gitlab_group_not_found: { readonly group: string; readonly tokenName: string };
  gitlab_permission_missing: MissingPermission;
  gitlab_variable_hidden: { readonly store: StoreName };
  /** It is there, but for other environments. */
  gitlab_variable_elsewhere: {
    readonly store: StoreName;
    readonly environmentScope: string;
    /** Where it is, if that is one scope. */
    readonly actual: string | undefined;
  };
  /** Gitee rejected the refresh token in it, and a newer one may be there for other environments. */
  gitlab_variable_stale: {
    readonly rejected: Problem;
    readonly store: StoreName;
    readonly environmentScope: string;
  };
  /** A job of GitLab did not get it. */
  gitlab_job_variable_missing: {
    readonly variable: string;
    /** The branch or the tag of the job. */
    readonly ref: string;
    readonly isProtected: boolean;
    /** Empty if the job has none. */
    readonly environment: string;
  };
  gitlab_variable_rejected: Refusal & { readonly store: StoreName };
  /** GitLab wrote the variable for other environments, as it does without the license. */
  gitlab_environment_scope_ignored: {
    readonly store: StoreName;
    readonly environmentScope: string;
  };
}

/** The branch that keeps a session, and what the server says of it. */
interface BranchRefusal extends Refusal {
  readonly store: StoreName;
}

/** The same, for a token that is perhaps not allowed to do more. */
interface BranchTokenRefusal extends BranchRefusal {
  readonly tokenName: string;
}

/** The branch of a repository that keeps a session. */
export interface BranchProblems {
  /** The session key does not decrypt the session. */
  branch_key_mismatch: { readonly store: BranchName; readonly tokenName: string };
  branch_file_damaged: { readonly store: BranchName };
  /** A newer version of gitee-token wrote the file. */
  branch_file_newer: { readonly store: StoreName };
  /** The session was encrypted for another branch or another server. */
  branch_session_elsewhere: {
    readonly store: BranchName;
    readonly branch: string;
    readonly api: string;
  };
  /** The session was encrypted for another repository, which was not renamed. */
  branch_session_copied: { readonly store: BranchName; readonly repository: string };

  branch_unreadable: BranchTokenRefusal;
  /** It does not exist, or the token does not see it. */
  branch_repository_not_found: BranchTokenRefusal & { readonly repository: string };
  branch_repository_moved: { readonly server: string; readonly repository: string };
  branch_permission_missing: BranchTokenRefusal;
  branch_rule_violated: BranchRefusal;
  branch_protected: BranchRefusal;
  branch_repository_archived: { readonly repository: string };
  /** Gitea does not say whether it is archived or a mirror. */
  branch_repository_read_only: BranchRefusal & { readonly repository: string };
  branch_repository_empty: { readonly repository: string };
  /** The branch exists, and is probably used for something else. */
  branch_without_session: { readonly store: StoreName };
  branch_rejected: BranchRefusal;
  /** Within the server, git or a hook has failed. */
  branch_push_failed: BranchRefusal;

  /** Another run has the claim, or one after another had it. Times are milliseconds since 1970. */
  branch_busy: {
    readonly store: StoreName;
    /** The address of the run, if it is known. */
    readonly run: string | undefined;
    readonly since: number | undefined;
    readonly until: number | undefined;
  };
  /** The server rejected a write as outdated, and kept returning what was outdated. */
  branch_reads_stale: { readonly store: StoreName; readonly server: string };
  /** Another run took over before anything was sent to Gitee. */
  branch_claim_lost: { readonly store: StoreName };
}

/** What the system did not do with a file or a folder, and its own words. */
interface SystemFailure {
  readonly path: string;
  readonly detail: string;
}

/** What the system can refuse. */
export interface SystemProblems {
  path_unresolvable: SystemFailure;
  file_unreadable: SystemFailure;
  file_unwritable: SystemFailure;
  file_unremovable: SystemFailure;
  /** What a killed process left unfinished cannot be finished. */
  file_unfinished: SystemFailure;
  lock_unavailable: SystemFailure;
  journal_unreadable: SystemFailure;
  journal_unwritable: SystemFailure;
  /** What a killed process left unfinished cannot be finished. */
  journal_unfinished: SystemFailure;
  /** The state of an entry cannot be recorded. */
  journal_entry_unmarked: SystemFailure;
  journal_entry_unremoved: SystemFailure;
}

/** A command of the user, and the last line that it wrote to its standard error. */
interface CommandFailure {
  readonly command: 'load' | 'save';
  /** Empty if there is none. */
  readonly detail: string;
}

/** Files, locks and commands. */
export interface FileProblems extends SystemProblems {
  /** The file holds something else than a session. */
  file_not_recognized: { readonly path: string };
  /** Another process wrote the file since it was read. */
  file_written_meanwhile: { readonly path: string };
  /** Another process removed or replaced a file that only this one uses. */
  file_replaced_meanwhile: { readonly path: string };
  not_regular_file: { readonly path: string };
  not_folder: { readonly path: string };
  symbolic_link: { readonly path: string };
  symbolic_link_loop: { readonly path: string };
  hard_linked: { readonly path: string };
  writable_by_others: { readonly path: string };
  /** Both users are numbers; 0 is root. */
  owned_by_other_user: { readonly path: string; readonly owner: number; readonly user: number };

  lock_held_too_long: { readonly path: string; readonly seconds: number };
  /** This process was suspended, and another one took over the lock of the file. */
  lock_taken_over: { readonly path: string };
  /** The same, found before anything was written. */
  process_suspended: NoData;

  load_command_missing: NoData;
  command_unstartable: CommandFailure;
  command_failed: CommandFailure & { readonly status: number };
  command_killed: CommandFailure & { readonly signal: string };
  command_timed_out: CommandFailure & { readonly seconds: number };
  command_output_too_long: CommandFailure & { readonly characters: number };
  /** The load command does not print what the save command was given. */
  saved_value_not_loaded: NoData;
}

/** The inputs and the environment of the action. */
export interface ActionProblems {
  job_cancelled: NoData;
  /** A bug in this project. Its text is not shown, because it could contain anything. */
  internal_error: NoData;

  input_not_a_choice: {
    readonly input: string;
    readonly value: string;
    readonly choices: readonly string[];
  };
  input_not_seconds: {
    readonly input: string;
    readonly value: string;
    readonly min: number;
    readonly max: number;
  };
  input_seconds_out_of_range: {
    readonly input: string;
    readonly value: string;
    readonly min: number;
    readonly max: number;
  };
  /** The value is not repeated. */
  input_name_is_secret: { readonly input: string };
  /** The name of a secret is in place of its value. */
  input_secret_is_name: { readonly input: string };
  /** It cannot be the login of a user. */
  expected_login_malformed: { readonly value: string };
  /** `verify` is `false`. */
  expected_login_unverified: NoData;
  env_name_malformed: { readonly name: string };
  env_name_reserved: { readonly name: string };

  /** All credentials are missing, at least in part. */
  credentials_missing: Empty & { readonly missing: readonly string[] };
  client_half_given: Empty & { readonly present: string; readonly missing: string };
  refresh_token_empty: Empty;
  /** `grant-type` is `password`. */
  password_grant_incomplete: Empty & { readonly missing: readonly string[] };
  email_is_phone_number: NoData;
  /** There is no `@` in it. */
  email_malformed: NoData;
  /** Email and password are given beside a refresh token, and the client is not. */
  fallback_without_client: Empty;
  /** The value of `client-id` or `client-secret`. */
  client_mistaken: { readonly input: string; readonly mistake: Mistake };
  refresh_token_mistaken: { readonly mistake: Mistake };
  refresh_token_is_client: NoData;
  /** It has characters that no token has. */
  refresh_token_malformed: NoData;
  /** The new refresh token would be kept nowhere. */
  next_token_unkept: NoData;

  /** It is not 32 random bytes. */
  session_key_malformed: {
    readonly source: string;
    /** Whether it is to open a stored session, so that no new key would do. */
    readonly isForStored?: boolean;
  };
  session_key_and_secret_name: NoData;
  session_branch_malformed: { readonly source: string; readonly value: string };
  session_repository_malformed: { readonly value: string };
  github_token_empty: Empty;
  github_token_mistaken: { readonly mistake: Mistake };
  /** It has characters that no token has. */
  github_token_malformed: NoData;

  secret_token_empty: Empty;
  secret_token_mistaken: { readonly mistake: Mistake };
  /** It has characters that no token has. */
  secret_token_malformed: NoData;
  secret_repository_empty: NoData;
  /** Inputs of the secret are given without its name. */
  secret_name_empty: { readonly present: readonly string[] };
  secret_organization_and_environment: NoData;
  secret_repository_malformed: { readonly value: string };
  secret_organization_malformed: { readonly value: string };
  secret_environment_malformed: { readonly value: string };
  /** Gitea and Forgejo have none. */
  secret_environment_unsupported: NoData;

  /** A variable that should name a file of the runner. */
  runner_variable_unset: { readonly variable: string };
  runner_file_unwritable: { readonly variable: string; readonly detail: string };
  runner_temp_unwritable: { readonly detail: string };
  outputs_unwritten: {
    readonly detail: string;
    /** What has become of the refresh token that was given, and of the next one. */
    readonly refreshToken: 'unaffected' | 'saved' | 'lost';
  };

  recovery_copy_left: UnsavedToken & {
    /** Whether the copy is on the page of the job too, and not in the log alone. */
    readonly isInSummary: boolean;
  };
  recovery_off: UnsavedToken;
  recovery_without_client_secret: UnsavedToken;
}

/** Why a secret is empty. */
export type EmptyCause =
  /** nektos/act runs the job on somebody's machine, with the secrets that it was given there. */
  | { readonly kind: 'act' }
  /** Dependabot started the run, and has its own secrets. */
  | { readonly kind: 'dependabot' }
  /** The run is for a pull request from a fork; its name is empty if it was deleted. */
  | { readonly kind: 'fork'; readonly repository: string }
  /** Probably: another workflow calls the one of this job, and passes no secrets. */
  | { readonly kind: 'called_workflow' }
  /** Probably: the secret belongs to an environment that the job does not name. */
  | { readonly kind: 'environment'; readonly environment: string };

/** An empty input that should come from a secret, and why it is empty if that is known. */
interface Empty {
  readonly cause?: EmptyCause | undefined;
}

/** A new refresh token that nothing keeps. */
interface UnsavedToken {
  /** Where it is missing: everywhere, outside the outputs of a step that failed, in some secrets, or on a branch. */
  readonly missing: 'everywhere' | 'outside_outputs' | 'in_secrets' | 'on_branch';
  /** Why it is not there. */
  readonly problem: Problem;
}

/** An address that cannot be used, and one that could. */
interface ServerUrl {
  readonly source: string;
  readonly example: string;
}

/** Half of what identifies the application, as Gitee's page calls it. */
export type ClientPart = 'Client ID' | 'Client Secret';

/** The key of a session on a branch. */
interface SessionKeyProblems {
  session_key_missing: NoData;
  session_key_file_unreadable: { readonly detail: string };
  /** A login has replaced the key, and then could not store the session. */
  session_key_without_session: { readonly problem: Problem };
}

/** The options and the environment of the command line. */
export interface CliProblems extends SessionKeyProblems {
  /** The folder for what the command line keeps between its runs. */
  config_folder_unusable: { readonly problem: Problem };
  folder_unusable: { readonly folder: string; readonly detail: string };
  home_folder_missing: NoData;

  /** The Client ID and the Client Secret have the same value. */
  client_parts_equal: NoData;
  /** The value of one is known as the other. */
  client_parts_swapped: NoData;
  client_part_malformed: { readonly part: ClientPart; readonly mistake: Mistake };
  /** One half is known, and the other one is not. */
  client_part_missing: { readonly missing: ClientPart };
  /** A login without a terminal to ask in. */
  client_not_given: { readonly missing: readonly ClientPart[] };
  client_secret_file_unreadable: { readonly detail: string };
  /** The recovery copy is encrypted with the client secret. */
  recovery_secret_missing: NoData;
  /** Git sends its request where a secret was to be read, or there is another one to read from there. */
  stdin_used: {
    readonly option: string;
    readonly usedBy: 'git' | 'recovery_copy' | 'client_secret';
  };

  /*
   * The source is the input, the option, the variable or the stored field that has the address. Its value
   * is not repeated, but for a host: an address may hold a password.
   */
  server_url_malformed: ServerUrl;
  /** The example is the address with its scheme, where it can be told. */
  server_url_without_scheme: ServerUrl;
  /** It is an http address of another machine. */
  server_url_insecure: { readonly source: string };
  /** There is a user name, a query or a fragment. */
  server_url_not_bare: ServerUrl;
  server_url_has_path: { readonly source: string; readonly origin: string };
  /** It is www.gitee.com. */
  server_url_www: { readonly source: string };

  options_conflict: { readonly option: string; readonly others: readonly string[] };
  /** `fitting` are the stores that use all of the options. */
  foreign_options: {
    readonly options: readonly string[];
    readonly store: string;
    /** Whether nobody named that store. */
    readonly isDefault: boolean;
    readonly fitting: readonly string[];
  };
  /** A log-out from a store that has no way to delete what is in it. */
  store_keeps: {
    readonly stores: readonly StoreName[];
    /** The page of Gitee where the permission is withdrawn. */
    readonly applications: string;
  };
  store_write_only: { readonly store: string; readonly readable: readonly string[] };
  save_command_missing: NoData;
  project_or_group_missing: NoData;
  gitea_api_url_missing: NoData;
  gitea_environments_unsupported: NoData;
  org_option_malformed: NoData;
  repo_option_missing: NoData;
  repo_option_malformed: NoData;
  /** The option or the input has the address of a repository on another server than the secret's. */
  repository_elsewhere: {
    readonly source: string;
    readonly otherHost: string;
    readonly expectedHost: string;
  };
  /** Neither the environment nor GitHub's own command line has a token. */
  gh_token_missing: { readonly permissions: readonly string[] };
  token_variable_empty: { readonly variable: string };
  token_variable_malformed: { readonly variable: string };

  redirect_uri_malformed: NoData;
  /** It is an http address of another machine. */
  redirect_uri_insecure: NoData;
  /** The callback goes to another machine, so its address has to be pasted. */
  redirect_uri_needs_terminal: NoData;
  port_in_use: { readonly address: string; readonly purpose: 'login' | 'sandbox' };
  port_unusable: {
    readonly address: string;
    readonly purpose: 'login' | 'sandbox';
    readonly detail: string;
  };
  callback_timeout: { readonly minutes: number; readonly redirectUri: string };
  /** The user cancelled a prompt, before anything was sent or stored. */
  interrupted: NoData;
  login_interrupted_after_printing: NoData;
  no_refresh_token_granted: { readonly host: string };
  refresh_token_not_printed: { readonly detail: string };
}

type Problems = GiteeProblems &
  ProxyProblems &
  TokenProblems &
  StoreProblems &
  BranchProblems &
  FileProblems &
  ActionProblems &
  CliProblems;

/** Names one cause of a failure. */
export type Reason = keyof Problems;

/** A reason with its data. All texts in it are safe to show once it is in a `GiteeTokenError`. */
export type Problem<R extends Reason = Reason> = {
  [K in R]: { readonly reason: K } & Problems[K];
}[R];

/** A store works, but something about it needs attention. */
export type StoreWarning = Problem<'secret_created' | 'store_token_expires_soon'>;

/** What a failure means for the refresh token, stated after its reason. */
export type Note =
  /** No refresh token was used. */
  | 'nothing_spent'
  /** A refresh token was sent, and refused before it was looked at, as far as is known. */
  | 'probably_not_spent'
  /** A new refresh token was issued, and it is not in the store. */
  | 'unsaved'
  /** The new refresh token is in the journal of this machine. */
  | 'journaled'
  /** So is one of an earlier call. */
  | 'still_journaled'
  /** The new refresh token is kept for the post step. */
  | 'post_step_saves'
  /** The access token that a server rejected could not be marked as expired. */
  | 'still_stored';
