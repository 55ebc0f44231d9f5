import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import {
  type ActionResult,
  expectFailure,
  type Interruption,
  type RunningStep,
} from '../support/action.ts';
import { closeServers } from '../support/servers.ts';
import { loginIn } from '../support/session.ts';
import {
  createTestServers,
  type Interception,
  isSave,
  isTokenRequest,
  isUser,
  OTHER_SECRET,
  reply,
  SECRET,
  type TestServers,
} from './test-servers.ts';

afterAll(closeServers);

/** Lets something happen while Gitee is asked for a token, and returns how to be told of the step. */
function duringTheExchange(testServers: TestServers, happen: (step: RunningStep) => void) {
  let step: RunningStep | undefined;
  testServers.intercept = (request) => {
    if (isTokenRequest(request) && step) happen(step);
    return false;
  };
  return (running: RunningStep) => {
    step = running;
  };
}

/** Lets no file grow beyond so many bytes any more, as if the disk were full. */
function limitFiles({ child }: RunningStep, bytes: number): void {
  execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}`]);
}

const getSize = ({ folder }: RunningStep, file: string) => statSync(join(folder, file)).size;
const readOnly = ({ secrets }: TestServers) => ({ 'secret-token': secrets.settings.readOnlyToken });
const storedAt = (testServers: TestServers, path: string) =>
  testServers.secrets.stored.get(path)?.value;

describe.skipIf(process.platform !== 'linux').concurrent('a disk that is full', () => {
  test('from the exchange on does not prevent the journal, and the post step saves', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const onStart = duringTheExchange(testServers, (step) =>
      limitFiles(step, getSize(step, 'STATE')),
    );
    const main = await testServers.run({ inputs: readOnly(testServers), onStart });
    expect(expectFailure(main, 'token_unsaved')).toContain('kept for the end of the job');
    const post = await testServers.runPost(main);
    expect(post.notices).toHaveLength(1);
    expect(testServers.stored()).toBe(main.state.unsaved_refresh_token);
  });

  test('from the exchange on does not prevent outputs and variables', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const onStart = duringTheExchange(testServers, (step) =>
      limitFiles(step, getSize(step, 'OUTPUT')),
    );
    const result = await testServers.run({
      inputs: {
        'secret-name': '',
        'secret-token': '',
        'export-refresh-token': 'true',
        'env-name': 'GITEE_TOKEN',
      },
      onStart,
    });
    expect(result.errors).toEqual([]);
    expect(result.outputs['refresh-token']).toMatch(/^[0-9a-f]{64}$/);
    expect(result.env.GITEE_TOKEN).toBe(result.outputs['access-token']);
  });

  test('from the start on spends nothing, and leaves nothing', async () => {
    const testServers = await createTestServers();
    const onStart = (step: RunningStep) => limitFiles(step, 1000);
    const result = await testServers.run({ onStart });
    expect(expectFailure(result, 'input_invalid')).toMatch(
      /^The step cannot write to the file of GITHUB_(OUTPUT|STATE): EFBIG.*\. No refresh token was used\.\n/,
    );
    expect([result.outputs, result.state, testServers.asked]).toEqual([{}, {}, []]);
  });

  test('at the summary prevents nothing', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    for (const GITHUB_STEP_SUMMARY of ['/dev/full', '', '/nowhere/summary']) {
      const result = await testServers.run({
        env: { GITHUB_STEP_SUMMARY },
        inputs: { 'refresh-token': testServers.gitee.grant().refreshToken },
      });
      expect(result.outputs).toMatchObject({ 'secret-updated': 'true' });
    }
  });
});

test.skipIf(process.platform === 'win32')(
  'a file of the runner that is none keeps nothing from ending well',
  async () => {
    const testServers = await createTestServers();
    const main = await testServers.run({ env: { GITHUB_OUTPUT: '/dev/null' } });
    expect([main.status, main.errors]).toEqual([0, []]);
    expect(await refreshed(testServers, testServers.stored())).toBe(200);
  },
);

test.skipIf(process.platform === 'win32')(
  'a step that is killed leaves no variable to the steps that follow',
  { tags: 'slow' },
  async () => {
    const testServers = await createTestServers();
    const files: string[] = [];
    const onStart = duringTheExchange(testServers, ({ child, folder }) => {
      files.push(readFileSync(join(folder, 'ENV'), 'utf8'));
      child.kill('SIGKILL');
    });
    await testServers.run({
      inputs: { 'env-name': 'GITEE_TOKEN' },
      onStart,
      isUnread: true,
      interruption: { signal: 'SIGKILL', moment: never },
    });
    expect(files).toEqual(['']);
  },
);

test.skipIf(process.platform === 'win32')(
  'a step that is killed leaves entries that a runner can read, and no blank line',
  async () => {
    const testServers = await createTestServers();
    const files: string[] = [];
    const onStart = duringTheExchange(testServers, ({ child, folder }) => {
      files.push(...['STATE', 'OUTPUT'].map((name) => readFileSync(join(folder, name), 'utf8')));
      child.kill('SIGKILL');
    });
    await testServers.run({
      onStart,
      isUnread: true,
      interruption: { signal: 'SIGKILL', moment: never },
    });
    const lines = files.flatMap((text) => text.replace(/\n$/, '').split('\n'));
    expect(lines.filter((line) => line.startsWith('GITEE_TOKEN_ROOM=..'))).toHaveLength(2);
    expect(lines).not.toContain('');
  },
);

const never = () => new Promise(() => {});

/** The journal is away from the exchange until the save. */
function withoutJournal(testServers: TestServers) {
  let step: RunningStep | undefined;
  const move = (from: string, to: string) => {
    if (step) renameSync(join(step.folder, from), join(step.folder, to));
  };
  testServers.intercept = (request) => {
    if (isTokenRequest(request)) move('STATE', 'AWAY');
    if (isSave(request)) move('AWAY', 'STATE');
    return false;
  };
  return (running: RunningStep) => {
    step = running;
  };
}

describe.concurrent('a journal that cannot be written', () => {
  test('does not keep from saving', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const main = await testServers.run({ onStart: withoutJournal(testServers) });
    expect([main.errors, main.state.unsaved_refresh_token]).toEqual([[], undefined]);
    expect(testServers.stored()).toMatch(/^[0-9a-f]{64}$/);
    expect(await refreshed(testServers, testServers.stored())).toBe(200);
  });

  test('lets the main step leave a copy when the save fails', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const main = await testServers.run({
      inputs: readOnly(testServers),
      onStart: withoutJournal(testServers),
    });
    const message = expectFailure(main, 'token_unsaved');
    expect(message).toMatch(
      /^The new refresh token could not be saved\. .* A recovery copy is in the log of this step and in the job summary\.\nRun `gitee-token recover`/,
    );
    expect(message).not.toContain('kept for the end of the job');
    const { 'client-secret': secret } = testServers.inputs;
    for (const text of [main.summary, main.stdout]) {
      expect(await refreshed(testServers, await decryptRecoveryCopy(text, secret))).toBe(
        text === main.summary ? 200 : 401,
      );
    }
    const post = await testServers.runPost(main, { inputs: readOnly(testServers) });
    expect(post.stdout).toContain('Nothing is left to save.');
  });

  test('lets the main step leave none when that is not wanted', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const main = await testServers.run({
      inputs: { ...readOnly(testServers), recovery: 'false' },
      onStart: withoutJournal(testServers),
    });
    expect(expectFailure(main, 'token_unsaved')).toContain(
      'There is no recovery copy, because recovery is false.',
    );
    expect(main.stdout + main.summary).not.toContain('eyJ');
  });
});

test.skipIf(process.platform !== 'linux')(
  'outputs that are the only keeper, and cannot be written, let the main step leave a copy',
  async () => {
    const testServers = await createTestServers();
    const onStart = duringTheExchange(testServers, (step) => limitFiles(step, 0));
    const inputs = { 'secret-name': '', 'secret-token': '', 'export-refresh-token': 'true' };
    const main = await testServers.run({ inputs, onStart });
    expect(expectFailure(main, 'token_unsaved')).toContain(
      'A recovery copy is in the log of this step.',
    );
    const copy = await decryptRecoveryCopy(main.stdout, testServers.inputs['client-secret']);
    expect(await refreshed(testServers, copy)).toBe(200);
  },
);

describe.concurrent('a token that is handed on by an output alone', () => {
  const handedOn = { 'secret-name': '', 'secret-token': '', 'export-refresh-token': 'true' };

  /** Answers late what is asked for, and returns somebody who cancels meanwhile. */
  function cancelledAt(testServers: TestServers, isMoment: typeof isTokenRequest): Interruption {
    const moment = new Promise<void>((resolve) => {
      testServers.intercept = (request, response) => {
        if (!isMoment(request)) return false;
        const { status, headers, body } = testServers.gitee.handle(request);
        resolve();
        setTimeout(() => response.writeHead(status, headers).end(body), 500);
        return true;
      };
    });
    return { signal: 'SIGINT', moment: () => moment };
  }

  async function expectCopy(testServers: TestServers, main: ActionResult, reason: string) {
    const message = expectFailure(main, 'token_unsaved');
    expect(message).toContain(
      `The new refresh token is only in the output refresh-token, and this step failed, so later steps are skipped and do not store it. ${reason}`,
    );
    expect(message).toContain(
      'and let it store the token, unless a step with `if: always()` has stored the output.',
    );
    const copy = await decryptRecoveryCopy(main.summary, testServers.inputs['client-secret']);
    expect(copy).toBe(main.outputs['refresh-token']);
    expect(await refreshed(testServers, copy)).toBe(200);
  }

  test('is left in a copy when the job is cancelled while Gitee issues it', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const interruption = cancelledAt(testServers, isTokenRequest);
    const main = await testServers.run({ inputs: handedOn, interruption });
    await expectCopy(testServers, main, 'The job was cancelled. A recovery copy');
  });

  test('is left in a copy when the job is cancelled while it is verified', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const interruption = cancelledAt(testServers, isUser);
    const main = await testServers.run({ inputs: { ...handedOn, verify: 'true' }, interruption });
    await expectCopy(testServers, main, 'The job was cancelled. A recovery copy');
  });

  test('is left in a copy when Gitee does not know it', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    testServers.intercept = (request, response) =>
      isUser(request) && reply(response, 401, { message: '401 Unauthorized' });
    const main = await testServers.run({ inputs: { ...handedOn, verify: 'true' } });
    await expectCopy(testServers, main, '');
  });

  test('leaves no copy when all is well', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const main = await testServers.run({ inputs: { ...handedOn, verify: 'true' } });
    expect([main.errors, main.summary]).toEqual([[], expect.not.stringContaining('eyJ')]);
  });
});

/** Asks Gitee itself whether a refresh token works, which spends it. */
async function refreshed({ gitee }: TestServers, refresh_token = ''): Promise<number> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token }).toString();
  const headers = { 'user-agent': 'test' };
  const query = new URLSearchParams();
  return gitee.handle({ method: 'POST', path: '/oauth/token', query, headers, body }).status;
}

describe.concurrent('output that nobody reads', () => {
  const hangUp = ({ child }: RunningStep) => {
    child.stdout.destroy();
    child.stderr.destroy();
  };

  test('from the exchange on does not prevent the save', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const onStart = duringTheExchange(testServers, hangUp);
    const main = await testServers.run({ onStart, isUnread: true });
    expect([main.status, main.outputs['secret-updated']]).toEqual([0, 'true']);
    expect(await refreshed(testServers, testServers.stored())).toBe(200);
  });

  test('in the post step does not prevent the save either', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const main = await testServers.run({ inputs: readOnly(testServers) });
    const post = await testServers.runPost(main, { onStart: hangUp, isUnread: true });
    expect(post.status).toBe(0);
    expect(testServers.stored()).toBe(main.state.unsaved_refresh_token);
  });
});

describe.concurrent('the post step', () => {
  const both = { 'secret-repository': 'octo/repo\nocto/other' };

  /** Refuses each write to one of the two. */
  const refuseOther = (testServers: TestServers) => {
    testServers.intercept = (request, response) =>
      isSave(request) && request.path === OTHER_SECRET
        ? reply(response, 403, { message: 'Only selected repositories of a private organization' })
        : false;
  };
  const refuseBoth = (testServers: TestServers) => {
    testServers.intercept = (request, response) =>
      isSave(request) && reply(response, 403, { message: 'no' });
  };

  test('writes to one of two places when the other refuses, and leaves a copy for that', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    refuseBoth(testServers);
    const main = await testServers.run({ inputs: both });
    expectFailure(main, 'token_unsaved');
    refuseOther(testServers);
    const post = await testServers.runPost(main, { inputs: both });
    const message = expectFailure(post, 'token_unsaved');
    expect(message).toContain('(403 Only selected repositories of a private organization).');
    expect(message).toContain(
      'Written: the secret TOKEN of octo/repo. Not written: the secret TOKEN of octo/other. A recovery copy is in',
    );
    const newest = main.state.unsaved_refresh_token ?? '';
    expect([testServers.stored(), storedAt(testServers, OTHER_SECRET)]).toEqual([
      newest,
      undefined,
    ]);
    const copy = await decryptRecoveryCopy(post.summary, testServers.inputs['client-secret']);
    expect(copy).toBe(newest);
  });

  test('writes to one of two places when the other is not even ready', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    refuseBoth(testServers);
    const main = await testServers.run({ inputs: both });
    testServers.intercept = ({ path }, response) =>
      path.startsWith('/repos/octo/other/') && reply(response, 404, { message: 'Not Found' });
    const message = expectFailure(
      await testServers.runPost(main, { inputs: both }),
      'token_unsaved',
    );
    expect(message).toContain('Not written: the secret TOKEN of octo/other.');
    expect(message).not.toContain('No refresh token was used');
    expect(testServers.stored()).toBe(main.state.unsaved_refresh_token);
  });

  test('leaves what another job has stored since the main step looked', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const longAgo = { value: 'old', updatedAt: new Date('2026-01-01T00:00:00Z') };
    testServers.secrets.stored.set(SECRET, longAgo);
    const main = await testServers.run({ inputs: { ...both, ...readOnly(testServers) } });
    expectFailure(main, 'token_unsaved');
    testServers.secrets.stored.set(SECRET, { value: 'newer', updatedAt: new Date() });
    const post = await testServers.runPost(main, { inputs: both });
    expect([post.status, testServers.stored()]).toEqual([0, 'newer']);
    expect(storedAt(testServers, OTHER_SECRET)).toBe(main.state.unsaved_refresh_token);
    expect(post.notices.map(({ message }) => message)).toEqual([
      'Left unchanged, because it was written after the main step had checked it: the secret TOKEN of octo/repo. ' +
        'Either the main step wrote it and the response was lost, or another job has stored a newer token.',
      'The new refresh token is now saved in the secret TOKEN of octo/other.',
    ]);
  });

  test('tells what it left to a newer token when another place refuses', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    testServers.secrets.stored.set(SECRET, {
      value: 'old',
      updatedAt: new Date('2026-01-01T00:00:00Z'),
    });
    refuseBoth(testServers);
    const main = await testServers.run({ inputs: both });
    testServers.secrets.stored.set(SECRET, { value: 'newer', updatedAt: new Date() });
    const post = await testServers.runPost(main, { inputs: both });
    expect(expectFailure(post, 'token_unsaved')).toMatch(
      / Written: none\. Left unchanged: the secret TOKEN of octo\/repo\. Not written: the secret TOKEN of octo\/other\..*\nRun `gitee-token recover` .* let it store the token, but only in the secrets that were not written\./,
    );
    expect(post.notices.map(({ title }) => title)).toEqual(['gitee-token: not written again']);
    expect(testServers.stored()).toBe('newer');
  });

  test('masks the tokens in a session too', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    refuseBoth(testServers);
    const inputs = { 'secret-format': 'session' };
    const main = await testServers.run({ inputs });
    const { refresh_token = '' } = loginIn(main.state.unsaved_refresh_token ?? '');
    testServers.intercept = (request, response) =>
      isSave(request) && reply(response, 403, { message: `not ${refresh_token}` });
    const post = await testServers.runPost(main, { inputs, secrets: [refresh_token] });
    expect(expectFailure(post, 'token_unsaved')).toContain('(403 not ***)');
    expect(post.masks).toContain(refresh_token);
  });

  test('saves what is left although it is cancelled before it has said a word', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    refuseBoth(testServers);
    const main = await testServers.run();
    testServers.intercept = () => false;
    const heard = async (stdout: Readable) => once(stdout, 'data');
    const post = await testServers.runPost(main, {
      interruption: { signal: 'SIGINT', moment: heard },
    });
    expect([post.status, post.signal]).toEqual([0, null]);
    expect(testServers.stored()).toBe(main.state.unsaved_refresh_token);
  });

  test('writes nothing when GitHub does not tell what is stored, and leaves a copy', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const main = await testServers.run({ inputs: readOnly(testServers) });
    testServers.intercept = ({ method, path }, response) =>
      method === 'GET' && path === SECRET && reply(response, 403, { message: 'no' });
    const post = await testServers.runPost(main);
    expect(expectFailure(post, 'token_unsaved')).toContain('secret TOKEN of octo/repo (403 no).');
    expect(testServers.stored()).toBeUndefined();
    expect(await decryptRecoveryCopy(post.summary, testServers.inputs['client-secret'])).toBe(
      main.state.unsaved_refresh_token,
    );
  });
});

describe.concurrent('a write to GitHub', () => {
  test('whose answer is lost is not repeated over a newer token', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    testServers.intercept = (request, response) => {
      if (!isSave(request)) return false;
      testServers.secrets.handle(request);
      testServers.secrets.stored.set(SECRET, {
        value: 'newer',
        updatedAt: new Date(Date.now() + 5000),
      });
      response.socket?.destroy();
      return true;
    };
    const main = await testServers.run();
    expect([main.errors, main.outputs['secret-updated']]).toEqual([[], 'true']);
    expect(testServers.stored()).toBe('newer');
    expect(testServers.asked.filter((one) => one.startsWith('PUT'))).toHaveLength(1);
  });

  /** Gitee takes so long that what GitHub showed before is old. */
  function slowGitee(
    testServers: TestServers,
    meanwhile: () => void,
    intercept: Interception = () => false,
  ) {
    testServers.intercept = (request, response) => {
      if (!isTokenRequest(request)) return intercept(request, response);
      const { status, headers, body } = testServers.gitee.handle(request);
      meanwhile();
      setTimeout(() => response.writeHead(status, headers).end(body), 2100);
      return true;
    };
  }

  test('is not made over what another job has written while Gitee took its time', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    slowGitee(testServers, () =>
      testServers.secrets.stored.set(SECRET, { value: 'newer', updatedAt: new Date() }),
    );
    const main = await testServers.run();
    expect(expectFailure(main, 'token_unsaved')).toContain(
      'Another job, or a person, wrote the secret TOKEN of octo/repo while Gitee was issuing the token. That newer value was left unchanged.',
    );
    const post = await testServers.runPost(main);
    expect([post.errors, testServers.stored()]).toEqual([[], 'newer']);
    expect(post.notices.map(({ title }) => title)).toEqual(['gitee-token: not written again']);
  });

  test('is not made where GitHub does not tell any more what is there', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    let isGone = false;
    slowGitee(
      testServers,
      () => {
        isGone = true;
      },
      ({ method, path }, response) =>
        isGone && method === 'GET' && path === SECRET && reply(response, 403, { message: 'no' }),
    );
    const main = await testServers.run();
    expect(expectFailure(main, 'token_unsaved')).toContain(
      'GitHub did not report whether the secret TOKEN of octo/repo has been written since',
    );
    expect(testServers.stored()).toBeUndefined();
  });

  test('is made when nobody else has written while Gitee took its time', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    slowGitee(testServers, () => {});
    const main = await testServers.run();
    expect([main.errors, main.outputs['secret-updated']]).toEqual([[], 'true']);
    expect(testServers.asked.slice(2)).toEqual([
      'POST /oauth/token',
      `GET ${SECRET}`,
      `PUT ${SECRET}`,
    ]);
  });

  test('that did not arrive is repeated', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    let saves = 0;
    testServers.intercept = (request, response) => {
      if (!isSave(request) || saves++ > 0) return false;
      response.socket?.destroy();
      return true;
    };
    const main = await testServers.run();
    expect([main.errors, saves]).toEqual([[], 2]);
    expect(await refreshed(testServers, testServers.stored())).toBe(200);
  });

  test('for which GitHub has changed its key meanwhile is sealed with the new one', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    let saves = 0;
    testServers.intercept = (request, response) => {
      if (!isSave(request) || saves++ > 0) return false;
      return reply(response, 422, { message: 'Bad request - key_id is out of date' });
    };
    const main = await testServers.run();
    expect([main.errors, saves]).toEqual([[], 2]);
    expect(await refreshed(testServers, testServers.stored())).toBe(200);
    expect(testServers.asked.filter((one) => one.endsWith('/public-key'))).toHaveLength(2);
  });

  test('asks for all that it has to know in one round trip', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    await testServers.run();
    expect(testServers.asked).toHaveLength(4);
    expect(new Set(testServers.asked.slice(0, 2))).toEqual(
      new Set(['GET /repos/octo/repo/actions/secrets/public-key', `GET ${SECRET}`]),
    );
    expect(testServers.asked.slice(2)).toEqual(['POST /oauth/token', `PUT ${SECRET}`]);
  });
});
