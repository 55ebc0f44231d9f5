import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { mask, maskInputs } from '../../src/action/mask.ts';
import { encodedLogin } from '../support/session.ts';
import { startStep } from './step-fixture.ts';

test('a secret is masked in every form', () => {
  const step = startStep();
  mask('a/b+c');
  expect(step.log().split('\n')).toEqual([
    '::add-mask::612f622b63',
    '::add-mask::a%252Fb%252Bc',
    '::add-mask::YS9iK2M',
    '::add-mask::a/b+c',
    '',
  ]);
});

test('a secret too short to hide is not masked', () => {
  const step = startStep();
  mask('no');
  expect(step.log()).toBe('');
});

test('the tokens in a session are masked, whatever space is around it', () => {
  const session = { access_token: 'access', refresh_token: 'refresh', expires_at: 1, scope: '' };
  const step = startStep({ 'refresh-token': `\n ${encodedLogin(session)}\n` });
  maskInputs();
  expect(step.log()).toContain('::add-mask::access\n');
  expect(step.log()).toContain('::add-mask::refresh\n');
});

test('the secret inputs are masked as they are, spaces included, and no other input', () => {
  const step = startStep({
    'client-secret': 'client secret',
    'refresh-token': 'refresh-token',
    password: ' pass word ',
    email: 'user@example.com',
    'client-id': 'client-id',
  });
  maskInputs();
  const masks = step.log().split('\n');
  expect(masks).toEqual(
    expect.arrayContaining([
      '::add-mask::client secret',
      '::add-mask::refresh-token',
      '::add-mask:: pass word ',
      '::add-mask::pass word',
    ]),
  );
  expect(step.log()).not.toMatch(/user@example|client-id/);
});

test.each([
  ['is masked where a session key needs it', 'a session key', true],
  ['is left to the runner otherwise', '', false],
])("the job's own token %s", (_, key, isMasked) => {
  const step = startStep({ 'github-token': 'ghs_of-the-job', 'session-key': key });
  maskInputs();
  expect(step.log().includes('::add-mask::ghs_of-the-job\n')).toBe(isMasked);
  expect(step.log().includes('::add-mask::a session key\n')).toBe(isMasked);
});

test('a runner other than act is told each form once, and no part of one', async () => {
  vi.resetModules();
  const fresh = await import('../../src/action/mask.ts');
  const step = startStep();
  fresh.mask('tokenA');
  fresh.mask('before-tokenA-after');
  expect(step.log()).not.toMatch(/^::add-mask::(before-|-after)$/m);
});

test('act is told the parts around an earlier secret that are long enough to hide', async () => {
  vi.resetModules();
  const fresh = await import('../../src/action/mask.ts');
  const step = startStep();
  vi.stubEnv('ACT', 'true');
  fresh.mask('tokenA');
  fresh.mask('abc-tokenA-ab');
  const masks = step.log().match(/(?<=^::add-mask::).*$/gm) ?? [];
  expect(masks.filter((text) => /^(abc-|-ab)?$/.test(text))).toEqual(['abc-']);
});

test.each(['', 'https://gitee.com', 'https://gitee.example.com'])(
  'act, which replaces one mask after the other, shows no part of a session (%j)',
  async (gitee_url) => {
    // Act does not remember what other runs have masked.
    vi.resetModules();
    const fresh = await import('../../src/action/mask.ts');
    const step = startStep();
    vi.stubEnv('ACT', 'true');
    // As long as those of Gitee.
    const access_token = randomBytes(16).toString('hex');
    const refresh_token = randomBytes(32).toString('hex');
    const session = encodedLogin({ access_token, refresh_token, expires_at: 1, gitee_url });
    for (const secret of [access_token, refresh_token, session]) fresh.mask(secret);
    const masks = step.log().match(/(?<=^::add-mask::).+$/gm) ?? [];
    const log = masks.reduce((text, secret) => text.replaceAll(secret, '***'), `is ${session}`);
    expect(log).toMatch(/^is (\*\*\*.{0,3})+$/);
  },
);

test.each(['a::b c', ':ab/c'])('act is not told of the form %s, which it would show', (secret) => {
  const step = startStep();
  vi.stubEnv('ACT', 'true');
  mask(secret);
  expect(step.log()).not.toContain(secret);
  expect(step.log()).toContain(
    `::add-mask::${encodeURIComponent(secret).replaceAll('%', '%25')}\n`,
  );
});
