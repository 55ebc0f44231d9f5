/*
 * Every problem that an error can report: a reason, one for each cause, and its data. The sentences
 * are in `messages/errors/`, in every language.
 */

/** What a problem calls the place that keeps a refresh token. */
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
  | { readonly kind: 'file'; readonly path: string }
  /** What the save command of the user writes to. */
  | { readonly kind: 'command' }
  | { readonly kind: 'several'; readonly stores: readonly StoreName[] }
  | { readonly kind: 'none' };

/** For a problem that its reason says all about. */
type NoData = object;

/** What Gitee, or something in front of it, answered to a token request. */
export interface GiteeProblems {
  /** A token was granted whose text cannot be used. */
  granted_token_unusable: {
    readonly host: string;
    /** What is wrong with the answer. */
    readonly problem: string;
  };
}

/** The work of getting and keeping a token. */
export interface TokenProblems {
  /** The refresh token was refused because another job has replaced it in the store. */
  replaced_elsewhere: {
    readonly refused: Problem;
    readonly store: StoreName;
    /** ISO 8601. */
    readonly writtenAt: string;
  };
  /** The first grant was refused, and so was the fallback. */
  fallback_failed: {
    readonly first: Problem;
    readonly second: Problem;
    /** Which of the two says what to do. */
    readonly decisive: 'first' | 'second';
  };
}

/** What a server answered to a request that it refused. */
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
  | 'Secrets: write'
  | 'Environments: write'
  | 'Organization secrets: write';

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
  store_token_rejected: Refusal & { readonly tokenName: string };
  store_rate_limited: Refusal;
  store_server_failed: Refusal;
  store_unreachable: { readonly host: string; readonly detail: string };
  store_timed_out: { readonly host: string };
  store_certificate_untrusted: { readonly host: string; readonly detail: string };
  store_response_too_large: { readonly host: string };
  /** A success that does not look like one of this API. */
  store_response_unexpected: { readonly host: string; readonly store: StoreName };
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
  gitlab_variable_rejected: Refusal & { readonly store: StoreName };
  /** GitLab wrote the variable for other environments, as it does without the license. */
  gitlab_environment_scope_ignored: {
    readonly store: StoreName;
    readonly environmentScope: string;
  };
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
  /** What a killed process left unfinished cannot be finished. */
  file_unfinished: SystemFailure;
  lock_unavailable: SystemFailure;
  journal_unreadable: SystemFailure;
  journal_unwritable: SystemFailure;
  /** What a killed process left unfinished cannot be finished. */
  journal_unfinished: SystemFailure;
  /** What is known of an entry cannot be noted. */
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

/** The inputs and the surroundings of the action. */
export interface ActionProblems {
  job_cancelled: NoData;
}

/** The options and the surroundings of the command line. */
export interface CliProblems {
  /** The folder for what the command line keeps between its runs. */
  config_folder_unusable: { readonly problem: Problem };
  folder_unusable: { readonly folder: string; readonly detail: string };
}

interface Problems
  extends GiteeProblems,
    TokenProblems,
    StoreProblems,
    FileProblems,
    ActionProblems,
    CliProblems {
  legacy: { readonly message: string; readonly advice: string };
}

/** Names one cause of a failure. */
export type Reason = keyof Problems;

/** A reason with its data. All texts in it are safe to show once it is in a `GiteeTokenError`. */
export type Problem<R extends Reason = Reason> = {
  [K in R]: { readonly reason: K } & Problems[K];
}[R];

/** What a failure means for the refresh token, said behind its reason. */
export type Note =
  /** No refresh token was used. */
  | 'nothing_spent'
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
