import type { GiteeServer, Grant } from './grant.ts';

/** A token request to send. */
export interface TokenRequest {
  readonly gitee: GiteeServer;
  readonly grant: Grant;
  /** What no error may show, whatever the server echoes. */
  readonly secrets: readonly string[];
  /** Aborts the request unless a server may have acted on it. */
  readonly cancelled: AbortSignal;
}
