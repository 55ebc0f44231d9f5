import type { BranchName, ClientPart, StoreName } from '../../problems.ts';
import type { ErrorMessages, Explanation, LostLogin } from '../errors/types.ts';
import type { Language } from '../language.ts';
import type { VerboseMessages } from '../verbose/types.ts';

/** What is wrong with the arguments of the command line. */
export type UsageProblem =
  | {
      readonly kind: 'unknown_command';
      readonly name: string;
      readonly similar: string | undefined;
    }
  | {
      readonly kind: 'unknown_option';
      readonly name: string;
      readonly similar: string | undefined;
      /** The command that does not have it, if any. */
      readonly command: string | undefined;
      /** Whether somebody may have passed a secret with it. */
      readonly isSecret: boolean;
    }
  | { readonly kind: 'argument_missing'; readonly values: readonly string[] }
  | { readonly kind: 'value_missing'; readonly option: string }
  | {
      readonly kind: 'value_invalid';
      readonly option: string;
      readonly value: string;
      /** The environment variable that the value comes from, if any. */
      readonly variable: string | undefined;
      /** What a valid value is, as a sentence. */
      readonly expected: string;
    }
  /** A store that a token can be written to, but not read from. */
  | { readonly kind: 'store_unreadable'; readonly store: string; readonly expected: string }
  | {
      /** The option belongs to the command behind it. */
      readonly kind: 'option_before_command';
      readonly name: string;
      readonly command: string;
    }
  | { readonly kind: 'too_many_arguments'; readonly command: string };

/** A secret of Actions. */
export type SecretName = Extract<
  StoreName,
  { readonly kind: 'repository_secret' | 'environment_secret' | 'organization_secret' }
>;

/** Which of the logins of a session, counted from 1. */
export interface LoginPlace {
  readonly number: number;
  readonly of: number;
}

/** What all checks came to. */
export interface Verdict {
  readonly failed: number;
  readonly warnings: number;
  readonly unchecked: readonly string[];
}

/** How a login ended, as the browser shows it. `unknown`: the address does not belong to the login. */
export type LoginOutcome = 'done' | 'printed' | 'declined' | 'failed' | 'unknown';

/** Every sentence that a person reads, in one language. */
export interface Messages {
  readonly language: Language;
  readonly errors: ErrorMessages;
  error(text: string): string;
  /** For a failure that no error of this project explains. */
  unexpected(detail: string): string;
  notPrinted(reason: string): string;

  /** To an empty answer, before the question is asked again. */
  readonly emptyAnswer: string;

  readonly program: string;
  readonly commands: Readonly<
    Record<
      | 'login'
      | 'token'
      | 'check'
      | 'gitCredential'
      | 'recover'
      | 'logout'
      | 'sandbox'
      | 'demo'
      | 'help',
      string
    >
  >;
  /** Where to begin. */
  readonly start: Readonly<Record<'title' | 'login' | 'token' | 'demo' | 'help', string>>;
  readonly help: {
    /** The words that the help of `commander` has in English, and those to print instead. */
    readonly words: Readonly<Record<string, string>>;
    readonly example: string;
    readonly storeOptions: string;
    /** Gives an option, and the variable that stands for it, as an example. */
    environment(option: string, variable: string): string;
    /** Where each command reads its secrets. */
    readonly secrets: Readonly<
      Record<'login' | 'check' | 'token' | 'gitCredential' | 'recover' | 'logout', string>
    >;
    choices(choices: string): string;
    default(value: string): string;
    /** Returns notes in parentheses, to follow a description; empty for no notes. */
    notes(notes: readonly string[]): string;
  };
  readonly options: Readonly<
    Record<
      | 'help'
      | 'version'
      | 'giteeUrl'
      | 'clientId'
      | 'clientSecretFile'
      | 'scope'
      | 'port'
      | 'redirectUri'
      | 'print'
      | 'json'
      | 'minTtl'
      | 'format'
      | 'store'
      | 'file'
      | 'repo'
      | 'branch'
      | 'sessionKeyFile'
      | 'sessionKeyName'
      | 'env'
      | 'org'
      | 'project'
      | 'group'
      | 'environmentScope'
      | 'apiUrl'
      | 'secretName'
      | 'clientIdName'
      | 'clientSecretName'
      | 'saveCommand'
      | 'loadCommand'
      | 'sandboxPort'
      | 'rotation'
      | 'sandboxJson'
      | 'recoverPrint'
      | 'verbose',
      string
    >
  >;
  readonly usage: {
    problem(problem: UsageProblem): string;
    port(min: number): string;
    readonly seconds: string;
    choices(choices: string): string;
  };

  readonly login: {
    application(origin: string, redirectUri: string, scope: string): string;
    readonly clientId: string;
    readonly clientSecret: string;
    unusual(name: string): string;
    severalWords(name: string): string;
    readonly askScope: string;
    /** What each scope allows. */
    readonly scopes: Readonly<
      Record<
        | 'user_info'
        | 'projects'
        | 'pull_requests'
        | 'issues'
        | 'notes'
        | 'keys'
        | 'hook'
        | 'groups'
        | 'gists'
        | 'enterprises'
        | 'emails',
        string
      >
    >;
    opening(url: string): string;
    openYourself(url: string, terminal: { readonly canPaste: boolean }): string;
    /** What the page shows if the application is not set up right. */
    errorPages(origin: string, redirectUri: string): string;
    readonly waiting: string;
    readonly askRedirect: string;
    /** The same while a browser is open. */
    readonly askRedirectIfLost: string;
    readonly otherRedirect: string;
    /** The prompt for the address is still shown above. */
    readonly returned: string;
    readonly exchanging: string;
    /** A browser is slow to come back from the page of a second login. */
    waitingForSecond(seconds: number): string;
    /** Whether to log in once more, and what that is good for. */
    readonly askSecond: string;
    openSecond(url: string): string;
    askSecondRedirect(minutes: number): string;
    readonly twoLogins: string;
    /** Why one login is stored and not two. The problem is a sentence. */
    readonly oneLogin: Readonly<
      Record<
        | 'skipped'
        | 'no_callback'
        | 'shared'
        | 'revoked'
        | 'other_user'
        | 'user_unknown'
        | 'other_scope'
        | 'failed',
        (problem: string) => string
      >
    >;
    loggedIn(login: string): string;
    readonly loggedInAnonymously: string;
    granted(scopes: string): string;
    notGranted(scopes: string): string;
    alsoGranted(scopes: string, requested: string): string;
    readonly cannotPush: string;
    unknownScope(scopes: string): string;
    stored(labels: readonly string[]): string;
    readonly nothingStored: string;
    /** The secret with a session key that the login made. */
    keyMade(secret: string): string;
    /** There was another key before. */
    readonly keyReplaced: string;
    /** What to do next. */
    readonly next: {
      /** Said first if Gitee is a server of this machine. */
      local(host: string): string;
      workflow(yaml: string): string;
      /** The workflow for a session on a branch. */
      branch(yaml: string): string;
      readonly file: string;
      readonly otherStore: string;
      readonly printed: string;
    };
    readonly page: Readonly<Record<LoginOutcome, { title: string; text: string }>>;
  };

  readonly sessionKey: {
    readonly ask: string;
    /** Enter alone leaves out what needs the key. */
    readonly askForCheck: string;
    /** What was entered is not a key. */
    readonly malformed: string;
  };

  readonly logout: {
    forgotten(store: string): string;
    nothing(store: StoreName): string;
    /** What is left of a session that was on a branch. */
    readonly history: string;
    /** The secrets that a login writes beside it, and that are not deleted. */
    secrets(names: readonly string[]): string;
    /** Where on Gitee the permission is withdrawn. */
    withdraw(applications: string): string;
  };

  readonly token: {
    recoveryCopy(copy: string): string;
    /** Encrypted with the session key. */
    recoveryCopyOfBranch(copy: string, store: BranchName): string;
    readonly working: string;
    /** Somebody interrupts a claim or a refresh. */
    readonly stopping: string;
    /** Another run refreshes: its address, and the time at which its claim runs out, as far as known. */
    waiting(claim: { readonly run: string | undefined; readonly until: Date }): string;
    /** Somebody has logged in anew, or logged out, while the token was refreshed. */
    readonly superseded: string;
    stillUnsaved(reason: string): string;
    /** All are seconds: the option, what it counts as, and the life of a token. */
    minTtlCapped(minTtl: number, counted: number, expiresIn: number): string;
    /** `--min-ttl 0`, on a session that jobs share. */
    readonly alwaysRefreshed: string;
    /** One login of the session is lost, and the other one was used. */
    lostLogin(lost: LostLogin): string;
    /** Nothing could be refreshed, and a stored access token is used, which is valid for so many seconds. */
    notRefreshed(failure: Explanation, expiresIn: number): string;
    otherUser(requested: string, owner: string): string;
  };

  readonly recover: {
    readonly askCopy: string;
    readonly noCopy: string;
    readonly askClientSecret: string;
    askStore(store: string): string;
    readonly yes: string;
    readonly no: string;
    readonly notStored: string;
    superseded(store: string): string;
    readonly askRepository: string;
    readonly askEnvironment: string;
    readonly askSecretName: string;
    readonly askToken: string;
    /** What was entered as a token has other characters. */
    readonly noToken: string;
  };

  readonly verbose: VerboseMessages;

  readonly sandboxInputs: string;
  readonly sandboxRuns: string;
  /** How to try a login, and the commands that can follow it. Both have several lines. */
  readonly sandboxLogin: (login: string, rest: string) => string;

  /** What the demo prints around the output of the action. */
  readonly demo: {
    intro(gitee: string, github: string): string;
    readonly scenarios: Readonly<
      Record<'start' | 'reuse' | 'renewal' | 'lost' | 'refresh' | 'fallback', string>
    >;
    readonly headings: Readonly<
      Record<'requests' | 'log' | 'outputs' | 'branch' | 'secret', string>
    >;
    /** What to call each secret in place of its value. */
    readonly names: Readonly<
      Record<'clientSecret' | 'password' | 'secretsToken' | 'sessionKey' | 'jobToken', string>
    >;
    tokenName(kind: 'access' | 'refresh', number: number): string;
    readonly notStored: string;
    readonly succeeded: string;
    readonly failed: string;
  };

  readonly check: {
    /** What is waited for. */
    readonly asking: { readonly store: string; gitee(host: string): string };
    /** What the last line names as not checked. */
    readonly unchecked: Readonly<
      Record<
        | 'client'
        | 'gitee'
        | 'clock'
        | 'tokens'
        | 'refreshToken'
        | 'keptToken'
        | 'secrets'
        | 'values'
        | 'writing'
        | 'secretToken'
        | 'saveCommand',
        string
      >
    >;
    readonly client: {
      wellFormed(parts: readonly ClientPart[]): string;
      missing(parts: readonly ClientPart[]): string;
      malformed(parts: readonly ClientPart[]): string;
      advice(parts: readonly ClientPart[]): string;
      /** A job gets them where this command is not run. */
      elsewhere(parts: readonly ClientPart[]): string;
      elsewhereAdvice(parts: readonly ClientPart[]): string;
    };
    proxy(proxy: string): string;
    readonly noProxy: string;
    readonly gitee: {
      good(host: string): string;
      /** The response is not Gitee's. */
      unexpected(host: string, status: number): string;
      /** Only the session would tell which server it is. */
      readonly unnamed: string;
      readonly unnamedAdvice: string;
      readonly advice: string;
    };
    readonly clock: {
      readonly good: string;
      bad(secondsFast: number): string;
      readonly advice: string;
    };
    readonly store: {
      writable(label: string): string;
      reachable(label: string): string;
      /** Whether it is writable is not known. */
      readonly unproved: string;
      readonly saveNotRun: string;
    };
    readonly secrets: {
      found(label: string, writtenAt: Date | undefined): string;
      /** All are of the same repository, environment or organization. */
      missing(secrets: readonly SecretName[]): string;
      missingAdvice(options: readonly string[]): string;
      /** What is not known of them. */
      readonly unread: string;
      /** The same, where not even their existence is known. */
      readonly unreported: string;
    };
    readonly branch: {
      claimed(claim: { readonly run: string | undefined; readonly until: Date }): string;
      /** The claim of a run that was killed. */
      claimRunOut(run: string | undefined): string;
      readOnly(tokenName: string, repository: string): string;
      readonly readOnlyAdvice: string;
    };
    readonly mode: { bad(path: string): string; advice(path: string): string };
    readonly session: {
      /** The session has one login, where it could have two. */
      readonly oneLogin: string;
      readonly oneLoginAdvice: string;
      valid(
        place: LoginPlace,
        token: { readonly user: string | undefined; readonly until: Date | undefined },
      ): string;
      /** Whether the token works is not known. The problem is a sentence. */
      unknown(place: LoginPlace, problem: string): string;
      rejected(place: LoginPlace): string;
      /** Gitee has revoked or replaced it. */
      gone(place: LoginPlace): string;
      readonly rejectedAdvice: string;
      expired(place: LoginPlace): string;
      readonly bare: string;
      /** A refresh token that Gitee has rejected. */
      refused(place: LoginPlace, since: Date): string;
      readonly refusedAdvice: string;
      /** What to do about a login that does not work while another one does. */
      readonly replaceAdvice: string;
      readonly journaled: string;
      readonly nothing: string;
      nothingAdvice(store: StoreName): string;
      /** The session key was not given. */
      readonly unopened: string;
      readonly unopenedAdvice: string;
    };
    /** The last line. */
    verdict(counts: Verdict): string;
  };
}
