import type { HttpClient } from '../http/client.ts';
import { loadMessages } from '../messages/index.ts';
import type { Decision } from '../token/decision.ts';
import { debug, isDebug } from './annotations.ts';

/**
 * Writes each request of the client to the log, and returns what writes decisions there. Does nothing
 * in a run without debug logging.
 */
export async function startDebugLog(
  http: HttpClient,
): Promise<{ readonly decided?: (decision: Decision) => void }> {
  if (!isDebug()) return {};
  const { verbose } = await loadMessages('en');
  http.observe((attempt) => debug(verbose.request(attempt)));
  return { decided: (decision) => debug(verbose.decision(decision)) };
}
