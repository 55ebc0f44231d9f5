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

/** What a text obviously is in place of a token, or of the id or the secret of an application. */
export type Mistake =
  | 'quoted'
  /** A variable or an expression that was not replaced by its value. */
  | 'placeholder'
  | 'json'
  | 'url'
  /** It has the name of a variable in front. */
  | 'named'
  /** It has `Bearer` or `token` in front. */
  | 'header_word'
  /** What a log shows in place of a secret. */
  | 'log_mask'
  /** What a script prints for a missing value. */
  | 'missing_value'
  | 'github_token'
  | 'gitlab_token'
  | 'gitee_access_token'
  | 'gitee_refresh_token'
  | 'recovery_copy';

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
  /** A mistake of ours, which is not shown because it might hold anything. */
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
  /** The value is not repeated: an address may hold a password. */
  input_not_server_url: { readonly input: string; readonly example: string };
  gitee_url_has_path: NoData;
  /** The value is not repeated. */
  input_name_is_secret: { readonly input: string };
  env_name_malformed: { readonly name: string };
  env_name_reserved: { readonly name: string };

  /** All credentials are missing, at least in part. */
  credentials_missing: { readonly missing: readonly string[] };
  client_half_given: { readonly present: string; readonly missing: string };
  refresh_token_empty: NoData;
  /** `grant-type` is `password`. */
  password_grant_incomplete: { readonly missing: readonly string[] };
  /** Email and password are given beside a refresh token, and the client is not. */
  fallback_without_client: NoData;
  /** The value of `client-id` or `client-secret`. */
  client_mistaken: { readonly input: string; readonly mistake: Mistake };
  refresh_token_mistaken: { readonly mistake: Mistake };
  refresh_token_is_client: NoData;
  /** It has characters that no token has. */
  refresh_token_malformed: NoData;
  /** The new refresh token would be kept nowhere. */
  next_token_unkept: NoData;

  secret_token_empty: NoData;
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

/** A new refresh token that nothing keeps. */
interface UnsavedToken {
  /** Where it is missing: everywhere, outside the outputs of a step that failed, or in some secrets. */
  readonly missing: 'everywhere' | 'outside_outputs' | 'in_secrets';
  /** Why it is not there. */
  readonly problem: Problem;
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
