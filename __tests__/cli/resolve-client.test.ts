import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import {
  type ClientOptions,
  type ClientOverrides,
  giteeFor,
  malformedParts,
  missingParts,
  readClient,
  toGiteeServer,
} from '../../src/cli/resolve-client.ts';
import type { Stored } from '../../src/stores/store.ts';
import { CLIENT, GITEE } from '../gitee/http-fixtures.ts';
import { createFolder } from '../stores/folder.ts';
import { explained } from '../support/explained.ts';
import { encodedLogin } from '../support/session.ts';
import { context } from './command.ts';
import { explainedRejection } from './rejection.ts';

const PROFILE = {
  gitee_url: 'https://profile.test',
  client_id: 'profile-id',
  client_secret: 'profile-secret',
};

interface Overrides {
  readonly profile?: Partial<typeof PROFILE>;
  readonly secret?: string;
  readonly input?: string;
}

function read(options: ClientOptions, { profile = {}, secret, input = '' }: Overrides = {}) {
  const env = secret === undefined ? {} : { GITEE_TOKEN_CLIENT_SECRET: secret };
  return readClient(options, profile, context({ env, stdin: Readable.from([input]) }));
}

function writeTestFile(text: string): string {
  const path = join(createFolder(), 'secret');
  writeFileSync(path, text);
  return path;
}

/** What an English reader is told when this throws. */
function explainedError(act: () => unknown) {
  try {
    act();
  } catch (error) {
    return explained(error);
  }
  throw new Error('it did not throw');
}

describe('the application', () => {
  test.each<[string, ClientOptions, Overrides]>([
    ['Client ID', { clientId: "'option-id'" }, {}],
    ['Client Secret', {}, { secret: '“environment-secret”\n' }],
    ['Client Secret', { clientSecretFile: '-' }, { input: '"file-secret"\n' }],
  ])('has no quotes around the %s', async (name, options, overrides) => {
    expect(await explainedRejection(read(options, overrides))).toMatchObject({
      code: 'input_invalid',
      message: `The ${name} was copied incorrectly: it is in quotes.`,
      advice: "Copy the value alone from the application's page on Gitee, without quotes.",
    });
  });

  test('is that of gitee.com, with nothing known, when nothing is given', async () => {
    expect(await read({})).toEqual({
      origin: new URL('https://gitee.com'),
      client_id: '',
      client_secret: '',
    });
  });

  test('is that of the profile', async () => {
    expect(await read({}, { profile: PROFILE })).toEqual({
      origin: new URL('https://profile.test'),
      client_id: 'profile-id',
      client_secret: 'profile-secret',
    });
  });

  test('is that of the options and the environment before that of the profile', async () => {
    const options = { giteeUrl: 'https://option.test', clientId: 'option-id' };
    expect(await read(options, { profile: PROFILE, secret: 'environment-secret' })).toEqual({
      origin: new URL('https://option.test'),
      client_id: 'option-id',
      client_secret: 'environment-secret',
    });
  });

  test('is mixed of what each of them has', async () => {
    const { gitee_url, client_secret } = PROFILE;
    const profile = { gitee_url, client_secret };
    expect(await read({ clientId: 'option-id' }, { profile })).toEqual({
      origin: new URL('https://profile.test'),
      client_id: 'option-id',
      client_secret: 'profile-secret',
    });
  });

  test('is that of the profile where options and environment are empty', async () => {
    const options = { giteeUrl: '', clientId: '', clientSecretFile: '' };
    expect(await read(options, { profile: PROFILE, secret: ' \n' })).toEqual({
      origin: new URL('https://profile.test'),
      client_id: 'profile-id',
      client_secret: 'profile-secret',
    });
  });
});

describe('for a login, the application that lies beside a session', () => {
  const secretFor = async (options: ClientOptions, profile: Partial<typeof PROFILE> = PROFILE) =>
    (await read(options, { profile })).client_secret;

  test.each([
    [{ giteeUrl: 'https://other.test' }],
    [{ clientId: 'other-id' }],
    [{ giteeUrl: 'https://other.test', clientId: 'profile-id' }],
  ])('is not used with %j', async (options) => {
    expect(await secretFor(options)).toBe('');
  });

  test.each([
    [{ giteeUrl: 'https://profile.test' }],
    [{ giteeUrl: 'https://PROFILE.test:443' }],
    [{ clientId: 'profile-id' }],
  ])('is used with %j', async (options) => {
    expect(await secretFor(options)).toBe('profile-secret');
  });

  test('is used with no server when it does not say which one is its own', async () => {
    expect(await secretFor({}, { client_secret: 'profile-secret' })).toBe('');
  });
});

describe('the Gitee server of what is stored', () => {
  const session = encodedLogin({
    access_token: 'a',
    refresh_token: 'r',
    expires_at: 1,
    gitee_url: 'https://session.test',
    client_id: 'session-id',
  });
  const nothing = { origin: undefined, client_id: '', client_secret: '' };
  const other = { ...nothing, origin: new URL('https://other.test') };

  test.each<[string, ClientOverrides, Stored, object]>([
    ['nothing says it', nothing, {}, { origin: new URL('https://gitee.com') }],
    ['a bare refresh token lies alone', other, { session: 'bare' }, { origin: other.origin }],
    ['a session says it', nothing, { session }, { origin: new URL('https://session.test') }],
    [
      'a session says it, and the client secret is given',
      { ...nothing, client_secret: 'secret' },
      { session },
      {
        origin: new URL('https://session.test'),
        client: { client_id: 'session-id', client_secret: 'secret' },
      },
    ],
    [
      'what lies beside a session says it',
      nothing,
      { ...PROFILE, session: 'bare' },
      {
        origin: new URL('https://profile.test'),
        client: { client_id: 'profile-id', client_secret: 'profile-secret' },
      },
    ],
    [
      'a new client secret is given',
      { ...nothing, client_secret: 'new-secret' },
      { ...PROFILE, session: 'bare' },
      {
        origin: new URL('https://profile.test'),
        client: { client_id: 'profile-id', client_secret: 'new-secret' },
      },
    ],
  ])('is found when %s', (_, overrides, stored, expected) => {
    expect(giteeFor(overrides, stored)).toEqual(expected);
  });

  test.each<[string, ClientOverrides, Stored]>([
    ['a session', other, { session }],
    ['what lies beside a session', other, { ...PROFILE, session: 'bare' }],
    ['the one and not the other', nothing, { ...PROFILE, session }],
    ['the application', { ...nothing, client_id: 'x', client_secret: 'y' }, { session }],
  ])('is refused when %s says otherwise', (_, overrides, stored) => {
    expect(explainedError(() => giteeFor(overrides, stored)).message).toMatch(
      /^The stored session belongs to /,
    );
  });

  test.each([
    [{ ...PROFILE, client_secret: '' }, 'The Client Secret is missing.'],
    [{ ...PROFILE, client_id: '' }, 'The Client ID is missing.'],
  ])('needs the whole application that lies beside it', (profile, message) => {
    expect(explainedError(() => giteeFor(nothing, profile)).message).toBe(message);
  });
});

describe('the Client ID and the Client Secret', () => {
  const { client_id, client_secret } = PROFILE;

  test('are not one value', async () => {
    expect(await explainedRejection(read({ clientId: 'x' }, { secret: 'x' }))).toMatchObject({
      code: 'input_invalid',
      message: 'The Client ID and the Client Secret have the same value.',
    });
  });

  test.each<[string, ClientOptions, string | undefined]>([
    ['both', { clientId: client_secret }, client_id],
    ['the id alone', { clientId: client_secret }, undefined],
    ['the secret alone', {}, client_id],
  ])('are not those of the profile the other way around: %s', async (_, options, secret) => {
    const overrides = { profile: PROFILE, ...(secret && { secret }) };
    const profileUrl = { ...options, giteeUrl: PROFILE.gitee_url };
    const error = await explainedRejection(read(profileUrl, overrides));
    expect(error.message).toMatch(/^The Client ID and the Client Secret are swapped/);
    const given = { client_id: options.clientId ?? '', client_secret: secret ?? '' };
    const stored = { ...PROFILE, session: 'bare' };
    const other = explainedError(() => giteeFor({ origin: undefined, ...given }, stored));
    expect(other).toEqual(error);
    expect(JSON.stringify(error)).not.toContain(client_secret);
  });
});

describe('the client secret', () => {
  test('of a file comes before that of the environment, without the end of its line', async () => {
    const clientSecretFile = writeTestFile('file-secret\r\n');
    const { client_secret } = await read({ clientSecretFile }, { secret: 'environment-secret' });
    expect(client_secret).toBe('file-secret');
  });

  test('of standard input is read for -', async () => {
    const options = { clientSecretFile: '-' };
    const { client_secret } = await read(options, { input: 'input-secret\n', secret: 'other' });
    expect(client_secret).toBe('input-secret');
  });

  test('leaves standard input to others otherwise', async () => {
    const stdin = Readable.from(['for somebody else']);
    await readClient({ clientSecretFile: writeTestFile('s') }, {}, context({ stdin }));
    expect(stdin.readableDidRead).toBe(false);
  });

  test.each([
    ['that is not there', () => join(createFolder(), 'missing'), 'ENOENT'],
    ['that is a folder', createFolder, 'EISDIR'],
  ])('of a file %s is input_invalid', async (_, getPath, code) => {
    expect(await explainedRejection(read({ clientSecretFile: getPath() }))).toMatchObject({
      code: 'input_invalid',
      message: expect.stringMatching(`^Could not read the file in --client-secret-file: .*${code}`),
      advice: 'Check its path and its permissions.',
    });
  });
});

describe('the address of the server', () => {
  test.each(['https://gitee.test', 'https://gitee.test/', 'http://127.0.0.1:8080'])(
    '%s is taken',
    async (giteeUrl) => {
      expect((await read({ giteeUrl })).origin).toEqual(new URL(giteeUrl));
    },
  );

  test.each([
    ['gitee.test', '--gitee-url is missing https:// at the start.'],
    ['http://gitee.test', '--gitee-url starts with http://, which would send secrets unencrypted'],
    ['ftp://gitee.test', '--gitee-url is not a valid server address.'],
    ['https://gitee.test/path', '--gitee-url has a path after the host.'],
    ['https://user:s3cret@gitee.test', '--gitee-url must not have a user name, a query'],
  ])('%s is input_invalid, and is not shown', async (giteeUrl, message) => {
    const error = await explainedRejection(read({ giteeUrl }));
    expect(error).toMatchObject({
      code: 'input_invalid',
      message: expect.stringContaining(message),
    });
    expect(JSON.stringify(error)).not.toContain('s3cret');
  });

  test('of the profile is held to the same', async () => {
    const profile = { ...PROFILE, gitee_url: 'http://gitee.test' };
    expect(await explainedRejection(read({}, { profile }))).toMatchObject({
      code: 'input_invalid',
      message: expect.stringMatching(/^gitee_url starts with http:/),
    });
  });
});

describe('the server', () => {
  const { origin } = GITEE;

  test('has the application when both of its parts are known', () => {
    expect(toGiteeServer({ origin, ...CLIENT })).toEqual({ origin, client: CLIENT });
  });

  test('has none when neither is', () => {
    expect(toGiteeServer({ origin, client_id: '', client_secret: '' })).toEqual({ origin });
  });

  test.each([
    [{ client_id: '' }, 'The Client ID is missing.', /--client-id or GITEE_TOKEN_CLIENT_ID\.$/],
    [
      { client_secret: '' },
      'The Client Secret is missing.',
      /GITEE_TOKEN_CLIENT_SECRET or --client-secret-file\.$/,
    ],
  ])('with %o alone missing is input_invalid', (overrides, message, advice) => {
    expect(explainedError(() => toGiteeServer({ origin, ...CLIENT, ...overrides }))).toMatchObject({
      code: 'input_invalid',
      message,
      advice: expect.stringMatching(advice),
    });
  });
});

test.each([
  ['0123456789abcdef'.repeat(4), true],
  ['0123456789ABCDEF'.repeat(4), true],
  ['0123456789abcdef'.repeat(4).slice(1), false],
  [`${'0123456789abcdef'.repeat(4)}0`, false],
  ['g'.repeat(64), false],
  [`${'0'.repeat(64)}\n`, false],
  ['', false],
])('that %j looks like those of Gitee is %s', (text, looksIt) => {
  const good = 'a'.repeat(64);
  expect(malformedParts({ client_id: text, client_secret: good })).toEqual(
    looksIt ? [] : ['Client ID'],
  );
  expect(malformedParts({ client_id: good, client_secret: text })).toEqual(
    looksIt ? [] : ['Client Secret'],
  );
});

test.each([
  [{ client_id: '', client_secret: '' }, ['Client ID', 'Client Secret']],
  [{ client_id: '', client_secret: 'x' }, ['Client ID']],
  [{ client_id: 'x', client_secret: '' }, ['Client Secret']],
  [{ client_id: 'x', client_secret: 'x' }, []],
])('of %j, %j is missing', (client, missing) => {
  expect(missingParts(client)).toEqual(missing);
});
