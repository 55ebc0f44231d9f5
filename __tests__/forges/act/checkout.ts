import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Stands in for `actions/checkout`, which act downloads from GitHub for a step with `ref`: fetches what the clone
 * has fetched from its origin. Returns the argument with which act finds it.
 */
export function standInForCheckout(folder: string, { clone, uses }: CheckoutOptions): string[] {
  const action = join(folder, 'checkout');
  mkdirSync(action);
  const commands = [
    'git init --quiet --initial-branch=main .',
    `git fetch --quiet '${clone}' '+refs/remotes/origin/*:refs/remotes/origin/*' '+refs/tags/*:refs/tags/*'`,
    'git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main',
    'git checkout --quiet --detach "$REF"',
  ];
  const steps = [{ shell: 'bash', env: { REF: `\${{ inputs.ref }}` }, run: commands.join('\n') }];
  const inputs = { ref: {}, 'fetch-depth': {}, 'persist-credentials': {} };
  const metadata = { name: 'Checkout', inputs, runs: { using: 'composite', steps } };
  writeFileSync(join(action, 'action.yml'), JSON.stringify(metadata));
  return ['--local-repository', `${uses}=${action}`];
}

interface CheckoutOptions {
  /** The user's clone. */
  readonly clone: string;
  /** What the workflow uses, with its commit. */
  readonly uses: string;
}
