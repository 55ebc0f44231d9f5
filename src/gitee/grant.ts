/** A grant to exchange for an access token, with the field names of the form (RFC 6749, sections 4.1.3, 4.3 and 6). */
export type Grant =
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string }
  | {
      readonly grant_type: 'password';
      /** Gitee expects the account's email here. */
      readonly username: string;
      readonly password: string;
      /** Separated by spaces; empty for Gitee's default. */
      readonly scope: string;
    }
  | {
      readonly grant_type: 'authorization_code';
      readonly code: string;
      readonly redirect_uri: string;
      /** Proves, to a server with PKCE, that the code is exchanged by the client that requested it (RFC 7636). */
      readonly code_verifier: string;
    };

/** The credentials of the application (RFC 6749, section 2.3.1). */
export interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}

/** A Gitee server and an application that is registered there. */
export interface GiteeServer {
  /** For example `https://gitee.com`. */
  readonly origin: URL;
  /** A refresh works without it on some servers; the password grant does not. */
  readonly client?: Client;
}

/** Returns what must never be shown of a grant and its client. */
export function secretsInGrant(grant: Grant, client: Client | undefined): string[] {
  const credentials = clientCredentials(grant);
  return client ? [...credentials, client.client_secret] : credentials;
}

function clientCredentials(grant: Grant): string[] {
  switch (grant.grant_type) {
    case 'refresh_token':
      return [grant.refresh_token];
    case 'password':
      return [grant.password];
    case 'authorization_code':
      return [grant.code, grant.code_verifier];
  }
}
