import type { Problem, StoreName, StoreWarning } from '../../problems.ts';
import type { Explanation, LostLogin } from '../errors/types.ts';
import type { Language } from '../language.ts';

/** An annotation of the run. */
export interface Annotation {
  readonly title: string;
  readonly text: string;
}

/** The facts to report about a token. Unknown ones are left out. */
export interface TokenFacts {
  readonly source: 'refresh_token' | 'password' | 'authorization_code' | 'session';
  readonly login: string | undefined;
  /** Separated by spaces. */
  readonly scope: string | undefined;
  readonly expiresAt: Date | undefined;
  /** Where the new refresh token was written, if it was. */
  readonly written: StoreName | undefined;
}

/** A scope that Gitee does not list, and the one that is probably meant. */
export interface UnknownScope {
  readonly name: string;
  readonly similar: string | undefined;
}

/** What was used where nothing that is stored works. */
export type Fallback = Exclude<Problem<'fallback_failed'>['fallback'], 'other_login'>;

/** What is left to do after email and password were used in place of the refresh token. */
export type AfterFallback = 'nothing' | 'store_output' | 'replace_secret';

/** Every sentence of the action but those of its errors, in one language. */
export interface ActionMessages {
  readonly language: Language;

  /** A bug in this project. */
  unexpectedError(detail: string): Annotation;
  /** Hints for a refresh token that Gitee rejects. */
  readonly refreshToken: {
    /** It does not have the form of Gitee's. */
    readonly unusual: string;
    /** The step writes a secret. */
    readonly otherSecret: string;
  };
  /** Hints for a Client ID and a Client Secret that Gitee rejects. */
  readonly client: {
    /** The inputs do not have the form of Gitee's. */
    unusual(inputs: readonly string[]): string;
    readonly swapped: string;
  };

  readonly inputs: {
    readonly unusedScope: Annotation;
    halfLogin(present: string, missing: string): Annotation;
    readonly lineBreakInPassword: Annotation;
    unknownScope(unknown: readonly UnknownScope[], known: readonly string[]): Annotation;
  };

  readonly outputs: {
    storeWarning(reason: StoreWarning['reason'], explanation: Explanation): Annotation;
    /** The problem is a sentence. */
    unverified(problem: string): Annotation;
    /** Email and password, or a given refresh token, were used. The reason is a sentence. */
    fellBack(reason: string, fallback: Fallback, next: AfterFallback): string;
    /** One login of the session is lost, and the other one was used. */
    lostLogin(lost: LostLogin): Annotation;
    /** Nothing could be refreshed, and a stored access token was used. Both are sentences. */
    notRefreshed(failure: Explanation, until: Date): Annotation;
    readonly unkept: Annotation;
    readonly cannotPush: Annotation;
    /** All are seconds: the input, what it counts as, and the life of a token. */
    minTtlCapped(minTtl: number, counted: number, expiresIn: number): Annotation;
    /** `min-ttl: 0`, on a session that other jobs share. */
    readonly alwaysRefreshed: Annotation;
  };

  readonly branch: {
    /** Another run refreshes the session. */
    waiting(claim: { readonly run: string | undefined; readonly until: Date }): string;
    /** The new token was not stored. */
    readonly superseded: Annotation;
  };

  readonly git: {
    /** Without a version, git could not be run. */
    tooOld(version: string | undefined, oldest: string): Annotation;
    notRemoved(detail: string): Annotation;
  };

  readonly summary: {
    readonly title: string;
    /** Returns the rows of the table: what it is, and its value. */
    rows(facts: TokenFacts): readonly (readonly [string, string])[];
    line(rows: readonly (readonly [string, string])[]): string;
  };

  readonly post: {
    readonly nothingLeft: string;
    saved(stores: readonly StoreName[]): Annotation;
    unchanged(stores: readonly StoreName[]): Annotation;
    /** Why the claim of a step that was killed could not be given back. */
    claimLeft(why: string): Annotation;
  };

  readonly recovery: {
    line(copy: string, secret: 'client_secret' | 'session_key'): string;
    readonly title: string;
    /** HTML: with what the copy is encrypted. */
    readonly text: Readonly<Record<'client_secret' | 'session_key', string>>;
  };
}
