import type { ErrorCode } from '../../src/errors.ts';
import type { Behaviour } from './cases.ts';
import type { FaultCase } from './fault-cases.ts';

/** Where a refresh token that works is when main and post are over. */
export type Place =
  /** Where it was: nothing was spent. */
  | 'the old one'
  | 'the store'
  | 'the recovery copy'
  /** Nowhere. Nobody can help it: the old one is spent, and the answer with the new one never came. */
  | 'nowhere';

export interface Outcome {
  /** Of the error that main ends in, if it does. */
  readonly code: ErrorCode | undefined;
  readonly place: Place;
}

const SUCCESS: Outcome = { code: undefined, place: 'the store' };

/** What a fault has to come to. */
export function outcomeOf(one: FaultCase, rotation: Behaviour['rotation']): Outcome {
  switch (one.stage) {
    case 'prepare':
      return { code: 'store_refused', place: 'the old one' };
    case 'the first try of the trade':
    case 'every try of the trade':
      return outcomeOfTrade(one, one.isForwarded && rotation === 'strict');
    case 'the first try of the save':
      return one.fault === 'status 403' ? { code: 'token_unsaved', place: 'the store' } : SUCCESS;
    case 'every try of the save':
      return { code: 'token_unsaved', place: 'the store' };
    case "every try of the save and of the post step's":
      return { code: 'token_unsaved', place: 'the recovery copy' };
  }
}

function outcomeOfTrade({ fault, stage }: FaultCase, isSpent: boolean): Outcome {
  const place = isSpent ? 'nowhere' : 'the old one';
  // Nothing ends the wait for the one answer, so that silence lasts however often it comes.
  const isLasting = fault === 'status 403' || fault === 'silence';
  if (stage === 'the first try of the trade' && !isLasting) {
    return isSpent ? { code: codeOfRefusalAfter(fault), place } : SUCCESS;
  }
  return { code: CODES[fault], place };
}

/** A server that says it had too many requests says that it did nothing: no answer of it was lost. */
function codeOfRefusalAfter(fault: FaultCase['fault']): ErrorCode {
  return fault === 'status 429' ? 'grant_rejected' : 'outcome_unknown';
}

/** Of a trade that goes wrong to the end. */
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
