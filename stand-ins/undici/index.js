/** `@actions/http-client` creates this for `fetch` behind a proxy, which this project never uses. */
export class ProxyAgent {
  constructor() {
    throw new Error(
      'undici is not in this bundle. Use HttpClient#getAgent, not getAgentDispatcher.',
    );
  }
}
