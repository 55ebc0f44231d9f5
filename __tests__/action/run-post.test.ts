import type { Socket } from 'node:net';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { publishRecoveryCopy } from '../../src/action/recovery-copy.ts';
import { runPost } from '../../src/action/run-post.ts';
import { GiteeTokenError } from '../../src/errors.ts';
import { messages } from '../../src/messages/action/en.ts';
import { storeKey } from '../../src/stores/store.ts';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { CLIENT, GRANTED, REFRESH } from '../gitee/http-fixtures.ts';
import { getRequests, type SecretsApi, startSecretsApi } from '../stores/secrets-api.ts';
import { forms } from '../support/leak.ts';
import { sampled } from '../support/sampled.ts';
import { closeServers, hostile } from '../support/servers.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

afterAll(closeServers);

const { refresh_token } = GRANTED;
const DOCS = 'https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md';
const PLACE = '/repos/octo/repo/actions/secrets';
const SECRET = `${PLACE}/GITEE_REFRESH_TOKEN`;
const LABEL = 'the secret GITEE_REFRESH_TOKEN of octo/repo';
const KEY = storeKey({
  name: { kind: 'repository_secret', name: 'GITEE_REFRESH_TOKEN', repository: 'octo/repo' },
});
const unsaved = { unsaved_refresh_token: refresh_token };

/** Gives this process the inputs of the step, and the state that its main step left. */
function startPost(
  { origin, settings }: SecretsApi,
  {
    state = {},
    overrides = {},
  }: { state?: Readonly<Record<string, string>>; overrides?: StepInputs },
) {
  for (const [name, value] of Object.entries(state)) vi.stubEnv(`STATE_${name}`, value);
  return startStep({
    'client-id': CLIENT.client_id,
    'client-secret': CLIENT.client_secret,
    'refresh-token': REFRESH.refresh_token,
    'secret-name': 'GITEE_REFRESH_TOKEN',
    'secret-token': settings.token,
    'secret-repository': 'octo/repo',
    'secret-api-url': origin,
    timeout: '5',
    ...overrides,
  });
}

/** The log without the commands that mask. */
function detail(log: string): string[] {
  return log.split('\n').filter((line) => line && !line.startsWith('::add-mask::'));
}

describe('after a main step', () => {
  sampled<[string, Readonly<Record<string, string>>]>([
    ['that has saved', { ...unsaved, saved: 'true' }],
    ['that ended before it got a token', {}],
    ['that kept what is no token', { unsaved_refresh_token: 'half\nsaved<<end-of-saved' }],
  ])('%s nothing is sent', async (_, state) => {
    const api = await startSecretsApi();
    const step = startPost(api, { state });
    await runPost();
    expect(detail(step.log())).toEqual(['Nothing is left to save.']);
    expect(api.requests).toEqual([]);
    expect(process.exitCode).toBeUndefined();
  });

  test('that kept a session of any length, it is saved', async () => {
    const api = await startSecretsApi();
    const session = `gts1.${'a'.repeat(30_000)}`;
    startPost(api, { state: { unsaved_refresh_token: session } });
    await runPost();
    expect(api.stored.get(SECRET)?.value).toBe(session);
  });

  describe('that noted when the secret was written', () => {
    const before = '2026-11-25T08:00:00.000Z';
    const state = { ...unsaved, secrets_written_at: JSON.stringify({ [KEY]: before }) };
    const stored = (updatedAt: string) => ({
      value: 'what is stored',
      updatedAt: new Date(updatedAt),
    });

    test('what was not written since is replaced', async () => {
      const api = await startSecretsApi();
      api.stored.set(SECRET, stored(before));
      startPost(api, { state });
      await runPost();
      expect(api.stored.get(SECRET)?.value).toBe(refresh_token);
    });

    test('what was written since stays, and a notice says so', async () => {
      const api = await startSecretsApi();
      api.stored.set(SECRET, stored('2026-11-25T08:00:01Z'));
      const step = startPost(api, { state });
      await runPost();
      expect(api.stored.get(SECRET)?.value).toBe('what is stored');
      expect(step.log()).toContain(
        `Left unchanged, because it was written after the main step had checked it: ${LABEL}.`,
      );
      expect(process.exitCode).toBeUndefined();
    });

    test('what was deleted since is made anew', async () => {
      const api = await startSecretsApi();
      startPost(api, { state });
      await runPost();
      expect(api.stored.get(SECRET)?.value).toBe(refresh_token);
    });
  });

  test('that let git use the token, git has to forget it, and what is left is saved', async () => {
    const api = await startSecretsApi();
    const step = startPost(api, { state: { ...unsaved, git_files: '/nowhere/gitee-token-1-1' } });
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'include.path');
    vi.stubEnv('GIT_CONFIG_VALUE_0', '/nowhere/gitee-token-1-1.gitconfig');
    await runPost();
    expect(step.env()).toMatchObject({ GIT_CONFIG_COUNT: '' });
    expect(api.stored.get(SECRET)?.value).toBe(refresh_token);
  });

  test('whose traces for git cannot be removed, what is left is saved all the same', async () => {
    const api = await startSecretsApi();
    const step = startPost(api, { state: { ...unsaved, git_files: '/nowhere/gitee-token-1-1' } });
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'include.path');
    vi.stubEnv('GIT_CONFIG_VALUE_0', '/nowhere/gitee-token-1-1.gitconfig');
    vi.stubEnv('GITHUB_ENV', '/nowhere/env');
    await runPost();
    expect(api.stored.get(SECRET)?.value).toBe(refresh_token);
    expect(detail(step.log())[0]).toMatch(
      /^::warning title=gitee-token%3A git::The files that give git the access token may still be there: /,
    );
  });

  test('that could not save, what is left is saved', async () => {
    const api = await startSecretsApi();
    const step = startPost(api, { state: unsaved });
    await runPost();
    expect(getRequests(api)).toEqual([`GET ${PLACE}/public-key`, `GET ${SECRET}`, `PUT ${SECRET}`]);
    expect(api.stored.get(SECRET)?.value).toBe(refresh_token);
    expect(detail(step.log())).toEqual([
      '::notice title=gitee-token%3A saved at the end of the job::' +
        'The new refresh token is now saved in the secret GITEE_REFRESH_TOKEN of octo/repo.',
      expect.stringContaining(`new secret::gitee-token created ${LABEL}, which did not exist`),
    ]);
    expect(step.summary()).toContain(`<p>⚠️ gitee-token created ${LABEL}, which did not exist`);
    expect(process.exitCode).toBeUndefined();
  });

  test('that started with email and password, the new secret is no surprise', async () => {
    const api = await startSecretsApi();
    const step = startPost(api, { state: unsaved, overrides: { 'refresh-token': '' } });
    await runPost();
    expect(step.log()).not.toContain('::warning');
  });

  test('that has warned of the token of the store, it is not warned of again', async () => {
    const api = await startSecretsApi({ tokenExpiration: '2020-01-01 00:00:00 UTC' });
    api.stored.set(SECRET, { value: 'old', updatedAt: new Date() });
    const step = startPost(api, { state: unsaved });
    await runPost();
    expect(step.log()).not.toContain('::warning');
  });

  test('that checked the secret, a newer one is kept, and a notice says so', async () => {
    const api = await startSecretsApi();
    api.stored.set(SECRET, { value: 'newer', updatedAt: new Date() });
    const state = {
      ...unsaved,
      secrets_written_at: JSON.stringify({ [KEY]: '2026-01-01T00:00:00.000Z' }),
    };
    const step = startPost(api, { state });
    await runPost();
    expect(api.stored.get(SECRET)?.value).toBe('newer');
    expect(detail(step.log())).toEqual([
      expect.stringMatching(
        /^::notice title=gitee-token%3A not written again::Left unchanged, .*: the secret GITEE_REFRESH_TOKEN of octo\/repo\./,
      ),
    ]);
    expect(process.exitCode).toBeUndefined();
  });

  test('that checked the secret, it is saved if nobody wrote since', async () => {
    const api = await startSecretsApi();
    const updatedAt = new Date('2026-01-01T00:00:00Z');
    api.stored.set(SECRET, { value: 'older', updatedAt });
    const state = { ...unsaved, secrets_written_at: JSON.stringify({ [KEY]: updatedAt }) };
    startPost(api, { state });
    await runPost();
    expect(api.stored.get(SECRET)?.value).toBe(refresh_token);
  });

  sampled([
    [403, `secret-token is not allowed to write ${LABEL} (403)`],
    [200, `GitHub did not report whether ${LABEL} has been written since`],
  ])(
    'that checked the secret, nothing is written if that is not possible any more: %i',
    async (status, detail) => {
      const { origin, requests } = await hostile((response, { url }) => {
        if (!url?.endsWith('/public-key')) return response.writeHead(status).end('{}');
        const key = Buffer.alloc(32, 9).toString('base64');
        return response.end(JSON.stringify({ key_id: '1', key }));
      });
      const state = {
        ...unsaved,
        secrets_written_at: JSON.stringify({ [KEY]: '2026-01-01T00:00:00.000Z' }),
      };
      const api = await startSecretsApi();
      const step = startPost(api, { state, overrides: { 'secret-api-url': origin } });
      await runPost();
      expect(requests).toHaveLength(2);
      expect(step.log()).toContain(detail);
      expect(step.summary()).toContain('<pre><code>');
    },
  );

  test('it is saved although the job was cancelled', async () => {
    const key = Buffer.alloc(32, 9).toString('base64');
    const { origin } = await hostile((response, { method, url }) => {
      process.emit('SIGINT');
      if (method === 'PUT') response.writeHead(204).end();
      else if (url === SECRET) response.writeHead(404).end('{}');
      else response.end(JSON.stringify({ key_id: '1', key }));
    });
    const api = await startSecretsApi();
    const step = startPost(api, { state: unsaved, overrides: { 'secret-api-url': origin } });
    await runPost();
    expect(detail(step.log())).toEqual([expect.stringContaining('saved at the end of the job')]);
    expect(process.listeners('SIGINT')).toEqual([]);
  });

  test('it is saved although the job was cancelled before anything was read', async () => {
    const api = await startSecretsApi();
    startPost(api, { state: unsaved });
    vi.mocked(process.stdout.write).mockImplementationOnce(() => process.emit('SIGINT'));
    await runPost();
    expect(api.stored.get(SECRET)?.value).toBe(refresh_token);
  });

  test('no connection is left open', async () => {
    const api = await startSecretsApi();
    let socket: Socket | undefined;
    const { origin } = await hostile((response, request) => {
      socket = request.socket;
      response.writeHead(404).end();
    });
    startPost(api, { state: unsaved, overrides: { 'secret-api-url': origin } });
    await runPost();
    // A server closes an idle connection by itself after 5 seconds.
    await vi.waitFor(() => expect(socket?.destroyed).toBe(true), 3000);
  });

  test('the secrets of the inputs and of the state are masked first', async () => {
    const api = await startSecretsApi();
    const step = startPost(api, { state: unsaved });
    await runPost();
    const lines = step.log().split('\n');
    const masks = lines.slice(
      0,
      lines.findIndex((line) => !line.startsWith('::add-mask::')),
    );
    for (const secret of [refresh_token, CLIENT.client_secret, api.settings.token]) {
      expect(masks).toContain(`::add-mask::${secret}`);
    }
  });
});

const COPY = /^Recovery copy for gitee-token recover: (eyJ[\w.-]+)$/;

describe('what cannot be saved at the end of the job either', () => {
  async function failing(overrides: StepInputs = {}) {
    const api = await startSecretsApi();
    const readOnly = { 'secret-token': api.settings.readOnlyToken };
    const step = startPost(api, { state: unsaved, overrides: { ...readOnly, ...overrides } });
    await runPost();
    const lines = detail(step.log()).map((line) => line.replaceAll('%0A', '\n'));
    const copies = lines.flatMap((line) => COPY.exec(line)?.[1] ?? []);
    const errors = lines.filter((line) => !COPY.test(line));
    return { step, errors, copies, summary: step.summary() };
  }

  test('is left in the summary and the log, encrypted with the client secret', async () => {
    const { step, errors, copies, summary } = await failing();
    const [, copy = ''] = /<pre><code>(.*?)<\/code><\/pre>/s.exec(summary) ?? [];
    expect(await decryptRecoveryCopy(copy, CLIENT.client_secret)).toBe(refresh_token);
    expect(copies).toEqual([copy]);
    expect(summary).toContain('<h2>The new Gitee refresh token could not be saved</h2>');
    expect(summary).toContain(
      'This is an encrypted copy of it. Decrypt it with <code>gitee-token recover</code> and the Client Secret of the ' +
        'Gitee application; nobody can read it without that.\n',
    );
    for (const form of [refresh_token, CLIENT.client_secret].flatMap(forms)) {
      expect(summary).not.toContain(form);
    }
    expect(errors).toEqual([
      expect.stringMatching(
        /^::error title=gitee-token%3A token_unsaved::The new refresh token could not be saved\. secret-token is not allowed to write the secret GITEE_REFRESH_TOKEN of octo\/repo \(403 .* A recovery copy is in the log of this step and in the job summary\.$/m,
      ),
    ]);
    expect(errors[0]?.split('\n').slice(1)).toEqual([
      'Run `gitee-token recover` with the copy and the Client Secret, and let it store the token. Until then, every run fails.',
      `${DOCS}#token_unsaved`,
    ]);
    expect(step.state()).toEqual({});
    expect(process.exitCode).toBe(1);
  });

  sampled<[string, StepInputs, string]>([
    ['recovery is false', { recovery: 'False' }, 'recovery is false'],
    [
      'there is no client secret',
      { 'client-id': '', 'client-secret': '' },
      'client-secret, which encrypts it, is empty',
    ],
  ])('is lost when %s, and that is said', async (_, overrides, why) => {
    const { errors, copies, summary } = await failing(overrides);
    expect([copies, summary]).toEqual([[], '']);
    expect(errors).toEqual([
      expect.stringContaining(
        `There is no recovery copy, because ${why}.\nGet a new refresh token and store it.\n${DOCS}#token_unsaved`,
      ),
    ]);
    expect(process.exitCode).toBe(1);
  });

  sampled(['True', 'maybe'])(
    'is left in the summary when recovery is %s: nothing but false turns it off',
    async (recovery) => {
      expect((await failing({ recovery })).summary).toContain('<pre><code>');
    },
  );

  sampled([undefined, '/nowhere/summary'])(
    'is left in the log alone where the summary is %s',
    async (file) => {
      const api = await startSecretsApi();
      const overrides = { 'secret-token': api.settings.readOnlyToken };
      const step = startPost(api, { state: unsaved, overrides });
      vi.stubEnv('GITHUB_STEP_SUMMARY', file);
      await runPost();
      const [copy = '', error] = detail(step.log());
      const [, jwe = ''] = COPY.exec(copy) ?? [];
      expect(await decryptRecoveryCopy(jwe, CLIENT.client_secret)).toBe(refresh_token);
      expect(error).toMatch(
        /^::error title=gitee-token%3A token_unsaved::.* A recovery copy is in the log of this step\.%0A/,
      );
    },
  );

  test('in one of two secrets may be in the other, and that is said', async () => {
    const api = await startSecretsApi();
    const { origin } = await hostile((response, { method, url = '' }) => {
      const isOther = url.includes('/octo/other/');
      if (method === 'PUT') response.writeHead(isOther ? 403 : 204).end('{}');
      else if (url.endsWith('/public-key')) {
        const key = Buffer.alloc(32, 9).toString('base64');
        response.end(JSON.stringify({ key_id: '1', key }));
      } else response.writeHead(404).end('{}');
    });
    const overrides = { 'secret-repository': 'octo/repo\nocto/other', 'secret-api-url': origin };
    const step = startPost(api, { state: unsaved, overrides });
    await runPost();
    const [, message = ''] =
      /^::error title=gitee-token%3A token_unsaved::(.*)$/m.exec(step.log()) ?? [];
    expect(message).toContain(`Written: ${LABEL}. Not written: ${LABEL.replace('repo', 'other')}.`);
    expect(message).toContain('but only in the secrets that were not written.');
  });

  test('by a store that refuses before it is asked to save is spent all the same', async () => {
    const { errors } = await failing({ 'secret-token': 'none-that-is-known' });
    expect(errors).toEqual([
      expect.stringContaining(
        'The new refresh token could not be saved. GitHub rejected secret-token (401 Bad credentials). It has expired, was revoked, was copied incompletely, or belongs to another server. A recovery copy is in',
      ),
    ]);
  });

  sampled([
    [{ 'secret-repository': '' }, 'The input secret-repository is empty'],
    [{ timeout: 'long' }, 'The input timeout is not a valid number of seconds: long.'],
  ])('for want of an input (%o) is left in the summary too', async (overrides, why) => {
    const { errors, summary } = await failing(overrides);
    expect(summary).toContain('<pre><code>');
    expect(errors).toEqual([expect.stringContaining(why)]);
  });

  test('by a mistake is left in the summary too, and the mistake is not shown', async () => {
    const api = await startSecretsApi();
    const step = startPost(api, { state: unsaved });
    vi.spyOn(performance, 'now').mockImplementationOnce(() => {
      throw new Error('a mistake');
    });
    await runPost();
    expect(step.summary()).toContain('<pre><code>');
    expect(detail(step.log())).toEqual([
      expect.stringMatching(COPY),
      expect.stringContaining('not be saved. gitee-token itself failed. A rec'),
    ]);
  });

  test('keeps the code of an answer that was none', async () => {
    startStep({ 'client-secret': CLIENT.client_secret });
    const problem = { reason: 'job_cancelled' } as const;
    const error = new GiteeTokenError('response_invalid', problem);
    const loss = { error, missing: 'everywhere' } as const;
    expect(await publishRecoveryCopy(refresh_token, loss, messages)).toMatchObject({
      code: 'response_invalid',
      problem: { reason: 'recovery_copy_left', missing: 'everywhere', problem, isInSummary: true },
    });
  });
});
