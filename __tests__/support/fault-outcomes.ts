import type { ErrorCode } from '../../src/errors.ts';
import type { FaultCase } from './fault-cases.ts';
import type { Behaviour } from './grant-contract.ts';

/** Where a refresh token that works is when main and post are over. */
export type Location =
  /** Where it was: nothing was spent. */
  | 'the old one'
  | 'the store'
  | 'the recovery copy'
  /** Nowhere. Nobody can help it: the old one is spent, and the answer with the new one never came. */
  | 'nowhere';

export interface Outcome {
  /** Of the error that main ends in, if it does. */
  readonly code: ErrorCode | undefined;
  readonly location: Location;
  /** Whether the post step finds the secret written already, and leaves it alone. */
  readonly isWrittenAlready?: boolean;
}

const SUCCESS: Outcome = { code: undefined, location: 'the store' };

/** What a fault has to come to. */
export function getOutcome(one: FaultCase, rotation: Behaviour['rotation']): Outcome {
  switch (one.phase) {
    case 'prepare':
      return { code: 'store_refused', location: 'the old one' };
    case 'the first attempt of the exchange':
    case 'every attempt of the exchange':
      return outcomeOfExchange(one, one.isForwarded && rotation === 'strict');
    case 'the first attempt of the save':
      if (one.isForwarded) return outcomeOfUnconfirmedSave(one);
      return one.fault === 'status 403'
        ? { code: 'token_unsaved', location: 'the store' }
        : SUCCESS;
    case 'every attempt of the save':
      if (one.isForwarded) return outcomeOfUnconfirmedSave(one);
      return { code: 'token_unsaved', location: 'the store' };
    case "every attempt of the save and of the post step's":
      if (one.isForwarded) return outcomeOfUnconfirmedSave(one);
      return { code: 'token_unsaved', location: 'the recovery copy' };
  }
}

/** GitHub shows that the secret was written. After a plain refusal, another job may have done it. */
function outcomeOfUnconfirmedSave({ fault }: FaultCase): Outcome {
  const isRejection = fault === 'status 403' || fault === 'status 429';
  if (!isRejection) return SUCCESS;
  return { code: 'token_unsaved', location: 'the store', isWrittenAlready: true };
}

function outcomeOfExchange({ fault, phase }: FaultCase, isSpent: boolean): Outcome {
  const location = isSpent ? 'nowhere' : 'the old one';
  // Nothing ends the wait for the one answer, so that silence lasts however often it comes.
  const isLasting = fault === 'status 403' || fault === 'silence';
  if (phase === 'the first attempt of the exchange' && !isLasting) {
    return isSpent ? { code: codeOfRejectionAfter(fault), location } : SUCCESS;
  }
  return { code: CODES[fault], location };
}

/** A server that says it had too many requests says that it did nothing: no answer of it was lost. */
function codeOfRejectionAfter(fault: FaultCase['fault']): ErrorCode {
  return fault === 'status 429' ? 'grant_rejected' : 'outcome_unknown';
}

/** Of an exchange that goes wrong to the end. */
const CODES: Record<FaultCase['fault'], ErrorCode> = {
  'connection refused': 'gitee_unreachable',
  'a reset before the answer': 'outcome_unknown',
  'a reset inside the answer': 'outcome_unknown',
  silence: 'outcome_unknown',
  'status 500': 'gitee_unreachable',
  'status 502 with HTML': 'gitee_unreachable',
  'status 429': 'rate_limited',
  'status 403': 'request_refused',
};
