import { afterAll, describe, expect, test, vi } from 'vitest';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { expectFailure, runAction, runPost } from '../support/action.ts';
import { removeComputers } from '../support/command-line.ts';
import { pass, respond } from '../support/fault-proxy.ts';
import { isSave, jobs } from '../support/job.ts';
import { describeLateAnswers } from '../support/late-answers.ts';
import { startSandbox } from '../support/sandbox.ts';

afterAll(removeComputers);

const BROKEN = { status: 500, headers: {}, body: '' };

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 20 });

const late = { start: startSandbox, rotation: 'strict', timeout: 15 } as const;

describe('later, and much later', { tags: 'slow' }, () => {
  describeLateAnswers('the sandbox', { ...late, seconds: [0.1, 7] });
});

test.concurrent('a post step that is cancelled while the save hangs leaves the recovery copy', {
  tags: 'slow',
}, async () => {
  const server = await startSandbox({
    dialect: 'gitee',
    rotation: 'strict',
    password: 'correct horse battery',
    scopes: 'user_info projects',
    expiresIn: 86_400,
  });
  const { start, close } = jobs();
  const job = await start({ server, scope: 'repository', timeout: 60 });
  const options = { inputs: job.inputs, secrets: job.granted };
  job.api.treat = (held) => (isSave(held) ? respond(held.response, BROKEN) : pass(held));
  const main = await runAction({ ...options, inputs: { ...job.inputs, timeout: '9' } });
  expectFailure(main, 'token_unsaved');
  const hanging = new Promise((resolve) => {
    job.api.treat = async (held) => (isSave(held) ? resolve(held) : pass(held));
  });
  const interruption = { signal: 'SIGINT', moment: () => hanging } as const;
  const post = await runPost({ ...options, interruption }, main);
  const message = expectFailure(post, 'token_unsaved');
  expect(message).toContain('A recovery copy is in the log of this step');
  const [copy = ''] = /eyJ[\w.-]+/.exec(post.summary) ?? [];
  const opened = await decryptRecoveryCopy(copy, job.inputs['client-secret'] ?? '');
  expect(await job.works(opened)).toBe(true);
  await close();
  await server.close();
});
