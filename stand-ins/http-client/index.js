/** `@actions/core` asks for OIDC tokens with it, which this project never does. */
export class HttpClient {
  constructor() {
    throw new Error('@actions/core has no HTTP client in this bundle. Use src/http.');
  }
}

export class BearerCredentialHandler extends HttpClient {}
