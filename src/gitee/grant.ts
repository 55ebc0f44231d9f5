/** What is traded for an access token, in the words of the form that is sent (RFC 6749, sections 4.3 and 6). */
export type Grant =
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string }
  | {
      readonly grant_type: 'password';
      /** Gitee takes the account's email here. */
      readonly username: string;
      readonly password: string;
      /** Separated by spaces; empty for Gitee's default. */
      readonly scope: string;
    };

/** The OAuth application, as Gitee registered it (RFC 6749, section 2.3.1). */
export interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}

/** The Gitee server and the application that speaks to it. */
export interface Gitee {
  /** For example `https://gitee.com`. */
  readonly origin: URL;
  /** A refresh works without it on some servers; the password grant does not. */
  readonly client?: Client;
}

/** Returns what must never be shown of a grant and its client. */
export function secretsOf(grant: Grant, client: Client | undefined): string[] {
  const credential = grant.grant_type === 'password' ? grant.password : grant.refresh_token;
  return client ? [credential, client.client_secret] : [credential];
}
