import type { HttpClient } from '../http/client.ts';
import type { Language } from '../messages/language.ts';
import { loadVerboseMessages } from '../messages/verbose/load.ts';
import type { Decision } from '../token/decision.ts';
import { debug, isDebug } from './annotations.ts';

/**
 * Writes each request of the client to the log, and returns what writes decisions there. Does nothing
 * in a run without debug logging.
 */
export async function startDebugLog(
  http: HttpClient,
  language: Language,
): Promise<{ readonly decided?: (decision: Decision) => void }> {
  if (!isDebug()) return {};
  const verbose = await loadVerboseMessages(language);
  http.observe((attempt) => debug(verbose.request(attempt)));
  return { decided: (decision) => debug(verbose.decision(decision)) };
}
