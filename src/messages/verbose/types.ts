import type { Attempt } from '../../http/types.ts';
import type { Decision } from '../../token/decision.ts';

/** What `--verbose` and the debug log of a job print, in one language. */
export interface VerboseMessages {
  request(attempt: Attempt): string;
  decision(decision: Decision): string;
}
