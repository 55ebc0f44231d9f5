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
}

/** Files, locks and commands. */
export interface FileProblems {
  /** This process was suspended, and another one took over the lock of the file. */
  lock_taken_over: { readonly path: string };
}

/** The inputs and the surroundings of the action. */
export interface ActionProblems {
  job_cancelled: NoData;
}

/** Half of what identifies the application, as Gitee's page calls it. */
export type ClientPart = 'Client ID' | 'Client Secret';

/** The options and the surroundings of the command line. */
export interface CliProblems {
  /** The folder for what the command line keeps between its runs. */
  config_folder_unusable: { readonly problem: Problem };
  folder_unusable: { readonly folder: string; readonly detail: string };
  home_folder_missing: NoData;

  client_part_malformed: { readonly part: ClientPart; readonly mistake: string };
  /** One half is known, and the other one is not. */
  client_part_missing: { readonly missing: ClientPart };
  /** A log-in without a terminal to ask at. */
  client_not_given: { readonly missing: readonly ClientPart[] };
  /** The answer to a prompt was empty. */
  client_part_not_entered: { readonly part: ClientPart };
  client_secret_file_unreadable: { readonly detail: string };
  /** The recovery copy is encrypted with the client secret. */
  recovery_secret_missing: NoData;
  /** Git sends its request where the client secret was to be read. */
  stdin_used_by_git: NoData;

  /** The source is the option, the variable or the stored field that has the address. */
  server_url_malformed: { readonly source: string; readonly example: string };
  server_url_insecure: { readonly source: string; readonly example: string };
  /** There is a user name, a query or, unless it may have one, a path. */
  server_url_not_bare: {
    readonly source: string;
    readonly example: string;
    readonly mayHavePath: boolean;
  };

  options_conflict: { readonly option: string; readonly others: readonly string[] };
  /** `fitting` are the stores that use all of the options. */
  foreign_options: {
    readonly options: readonly string[];
    readonly store: string;
    readonly fitting: readonly string[];
  };
  store_write_only: { readonly store: string; readonly readable: readonly string[] };
  save_command_missing: NoData;
  project_or_group_missing: NoData;
  gitea_api_url_missing: NoData;
  gitea_environments_unsupported: NoData;
  org_option_malformed: NoData;
  repo_option_missing: NoData;
  repo_option_malformed: NoData;
  /** Neither the environment nor GitHub's own command line has a token. */
  gh_token_missing: { readonly permission: string };
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
  login_interrupted: NoData;
  login_interrupted_after_printing: NoData;
  no_refresh_token_granted: { readonly host: string };
  refresh_token_not_printed: { readonly detail: string };
  background_process_killed: { readonly signal: string };
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
