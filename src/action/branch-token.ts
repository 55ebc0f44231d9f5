import { preconnectTokenEndpoint } from '../gitee/token-endpoint.ts';
import { preconnectUserEndpoint } from '../gitee/user.ts';
import type { HttpContext } from '../http/client.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import type { BranchStore } from '../stores/branch/branch.ts';
import type { Decision } from '../token/decision.ts';
import type { ObtainHooks } from '../token/obtain.ts';
import { assertBelongsTo, wholeSession } from '../token/session.ts';
import { createShutdownGuard } from '../token/shutdown-guard.ts';
import { getVerifiedSessionToken } from '../token/verified-session.ts';
import type { VerifiedToken } from '../token/verified-token.ts';
import { info, warning } from './annotations.ts';
import type { BranchInputs } from './branch-inputs.ts';
import type { Inputs } from './inputs.ts';
import { mask, maskedSecrets, maskValue } from './mask.ts';
import { endClaim, saveClaim } from './pending-state.ts';
import type { TokenKeeper } from './token-keeper.ts';

export interface BranchRun {
  readonly branch: BranchInputs;
  readonly inputs: Inputs;
  readonly network: HttpContext;
  readonly keeper: TokenKeeper;
  readonly messages: ActionMessages;
  readonly decided?: ((decision: Decision) => void) | undefined;
  readonly exports: Required<Pick<ObtainHooks, 'export' | 'withheld'>>;
}

/** Returns the access token of the session on the branch, and refreshes and saves that if necessary. */
export async function getBranchToken(run: BranchRun): Promise<VerifiedToken> {
  const { branch, inputs, network, keeper, messages, decided } = run;
  const store = masking(
    await branch.open({ ...network, waiting: (claim) => info(messages.branch.waiting(claim)) }),
  );
  keeper.opened(store);
  const { gitee, verify, expectedLogin, minTtl, grants: seed, session: seedSession } = inputs;
  // Most runs reuse a token.
  if (verify.reused) preconnectUserEndpoint(network.http, gitee.origin);
  try {
    return await getVerifiedSessionToken({
      ...network,
      store,
      journal: undefined,
      giteeFor: ({ session = '' }) => {
        const whole = wholeSession(session);
        if (whole) assertBelongsTo(whole, gitee);
        return gitee;
      },
      verify,
      expectedLogin,
      minTtl,
      seed,
      seedSession,
      secrets: maskedSecrets(),
      hooks: {
        ...createShutdownGuard(process),
        isKilledSoon: true,
        mask,
        claiming: (id) => {
          saveClaim(id);
          preconnectTokenEndpoint(network.http, gitee);
        },
        unsaved: (value, _, replaced) =>
          value === undefined ? keeper.saved(store.isWritten()) : keeper.journal(value, replaced),
        superseded: () => warning(messages.branch.superseded),
        decided,
        ...run.exports,
      },
    });
  } finally {
    // The post step ends a claim that is needed for a save, or that could not be given back.
    if (!keeper.isPending() && !store.mayHaveLeftClaim()) endClaim();
  }
}

/** Masks what is read, before anything else gets it. */
function masking(store: BranchStore): BranchStore {
  return {
    ...store,
    read: async () => {
      const stored = await store.read();
      if (stored.session) maskValue(stored.session);
      return stored;
    },
  };
}
