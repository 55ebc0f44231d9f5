import { describe, expect, test } from 'vitest';
import { checkSecrets } from '../../../src/cli/check/secrets.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import type { Problem } from '../../../src/problems.ts';
import {
  NEVER,
  type SecretStore,
  storeKey,
  withoutReservation,
} from '../../../src/stores/store.ts';
import { context } from '../command.ts';

interface State {
  readonly writtenAt?: string;
  readonly warnings?: readonly Problem[];
}

/** A secret in a state that its server reported. */
function secretIn(name: string, { writtenAt, warnings }: State): SecretStore {
  const store = { name: { kind: 'repository_secret', name, repository: 'octo/repo' } } as const;
  const prepared = {
    ...withoutReservation(() => Promise.reject(new Error('nothing was to be written'))),
    ...(writtenAt && { writtenAt: { [storeKey(store)]: writtenAt } }),
    ...(warnings && { warnings: () => warnings }),
  };
  return {
    ...store,
    prepare: async () => Object(prepared),
    writtenSinceRead: async () => undefined,
  };
}

/** What is found of three secrets in such a state. */
async function findings(state: State, store: 'github' | 'gitea' = 'github') {
  const secret = (name: string) => secretIn(name, state);
  const found = await checkSecrets(
    { isReadable: false, profile: {}, secret, store: secret('TOKEN') },
    {
      options: {
        store,
        environmentScope: '*',
        branch: 'gitee-token',
        sessionKeyName: 'KEY',
        secretName: 'TOKEN',
        clientIdName: 'ID',
        clientSecretName: 'SECRET',
      },
      context: context(),
      network: { http: context().http, deadline: createDeadline(1000) },
    },
  );
  return found.flatMap((one) => (one.status === 'skipped' ? [] : [`${one.status}: ${one.text}`]));
}

describe('what GitHub reports of a secret', () => {
  test.each([
    [
      'a time',
      { writtenAt: '2026-11-24T08:12:33Z' },
      ', written 2026-11-24 08:12 UTC (2026-11-24 16:12 in Beijing)',
    ],
    [
      'a time of another zone',
      { writtenAt: '2026-11-24T16:12:33+08:00' },
      ', written 2026-11-24 08:12 UTC (2026-11-24 16:12 in Beijing)',
    ],
    ['a text that is no time', { writtenAt: '\u001b[31mnow' }, ''],
    ['no time', {}, ''],
  ])('as %s is told as far as it is understood', async (_, state, written) => {
    const names = ['ID', 'SECRET', 'TOKEN'];
    expect((await findings(state)).slice(0, 3)).toEqual(
      names.map((name) => `ok: Found: the secret ${name} of octo/repo${written}.`),
    );
  });

  test('as missing is told in one line for all', async () => {
    const [missing, ...rest] = await findings({ writtenAt: NEVER });
    expect(missing).toBe('failed: Missing in octo/repo: ID, SECRET and TOKEN.');
    expect(rest).toEqual([expect.stringMatching(/^unknown: Secrets cannot be read back\./)]);
  });
});

test.each(['github', 'gitea'] as const)('a warning of the store %s is told once', async (store) => {
  const warnings: Problem[] = [{ reason: 'github_secret_name_invalid', name: '1X' }];
  const found = await findings({ writtenAt: '2026-11-24T08:12:33Z', warnings }, store);
  expect(found.filter((line) => line.startsWith('warning'))).toEqual([
    'warning: "1X" is not a valid name for a GitHub secret.',
  ]);
});
