import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { findEmptyCause } from '../../src/action/empty-secret.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

interface Run {
  readonly inputs?: StepInputs;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: object;
  /** The text of the workflow that was started, where it is checked out. */
  readonly workflow?: string;
}

const PATH = '.github/workflows/mirror.yml';

/** Returns why the secrets of a step in such a run are empty. */
function causeIn({ inputs = {}, env = {}, event, workflow }: Run) {
  const { folder } = startStep(inputs);
  const variables = {
    GITHUB_ACTOR: 'octocat',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_JOB: 'mirror',
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_WORKFLOW_REF: `acme/app/${PATH}@refs/heads/main`,
    GITHUB_WORKSPACE: folder,
    ...env,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  if (event) writeFileSync(join(folder, 'event.json'), JSON.stringify(event));
  if (workflow !== undefined) {
    mkdirSync(dirname(join(folder, PATH)), { recursive: true });
    writeFileSync(join(folder, PATH), workflow);
  }
  return findEmptyCause();
}

function pullRequest(from: string | null, to = 'acme/app') {
  const head = { ref: 'patch-1', repo: from && { full_name: from, fork: from !== to } };
  const base = { ref: 'main', repo: { full_name: to, fork: false } };
  return { action: 'opened', number: 7, pull_request: { number: 7, head, base } };
}

describe('a pull request', () => {
  const events = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

  test.each(events)('from a fork gets no secrets by %s', (GITHUB_EVENT_NAME) => {
    const run = { env: { GITHUB_EVENT_NAME }, event: pullRequest('mallory/app') };
    expect(causeIn(run)).toEqual({ kind: 'fork', repository: 'mallory/app' });
  });

  test('from a fork that was deleted gets none either', () => {
    const run = { env: { GITHUB_EVENT_NAME: 'pull_request' }, event: pullRequest(null) };
    expect(causeIn(run)).toEqual({ kind: 'fork', repository: '' });
  });

  test.each<[string, Run]>([
    ['a branch', { env: { GITHUB_EVENT_NAME: 'pull_request' }, event: pullRequest('acme/app') }],
    ['an event that gets secrets', { env: { GITHUB_EVENT_NAME: 'pull_request_target' } }],
    [
      'an event that cannot be read',
      { env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '/nowhere' } },
    ],
    ['an event of another form', { env: { GITHUB_EVENT_NAME: 'pull_request' }, event: [] }],
  ])('from %s is no reason', (_, run) => {
    expect(causeIn({ event: pullRequest('mallory/app'), ...run })).toBeUndefined();
  });
});

describe('act', () => {
  const env = { ACT: 'true' };

  test('has the secrets that it was given, whatever the event and whichever secrets arrive', () => {
    const run = { env: { ...env, GITHUB_ACTOR: 'dependabot[bot]' } };
    expect(causeIn(run)).toEqual({ kind: 'act' });
    expect(causeIn({ ...run, inputs: { 'session-key': 'x' } })).toEqual({ kind: 'act' });
  });

  test.each(['GITEA_ACTIONS', 'FORGEJO_ACTIONS'])('is not the runner that sets %s', (name) => {
    expect(causeIn({ env: { ...env, [name]: 'true' } })).toBeUndefined();
  });
});

describe('Dependabot', () => {
  const env = { GITHUB_ACTOR: 'dependabot[bot]' };

  test.each(['push', 'pull_request', 'create', 'deployment_status'])(
    'has its own secrets for %s',
    (GITHUB_EVENT_NAME) => {
      expect(causeIn({ env: { ...env, GITHUB_EVENT_NAME } })).toEqual({ kind: 'dependabot' });
    },
  );

  test.each(['schedule', 'workflow_dispatch', 'workflow_run'])(
    'has the usual ones for %s',
    (GITHUB_EVENT_NAME) => {
      expect(causeIn({ env: { ...env, GITHUB_EVENT_NAME } })).toBeUndefined();
    },
  );
});

describe('a called workflow', () => {
  const CALLED = { kind: 'called_workflow' };

  test('has jobs that the workflow which was started does not have', () => {
    const workflow = 'on: push\njobs:\n  call:\n    uses: ./.github/workflows/mirror-all.yml\n';
    expect(causeIn({ workflow })).toEqual(CALLED);
  });

  test('is an event of its own on other runners', () => {
    expect(causeIn({ env: { GITHUB_EVENT_NAME: 'workflow_call' } })).toEqual(CALLED);
  });

  test.each<[string, Run]>([
    ['the job is in the workflow', { workflow: 'jobs:\n  mirror:\n    runs-on: ubuntu-latest\n' }],
    ['its name is in quotes', { workflow: 'jobs:\n  "mirror" :\n    runs-on: ubuntu-latest\n' }],
    ['nothing is checked out', {}],
    ['the runner names no workflow', { env: { GITHUB_WORKFLOW_REF: '' } }],
  ])('is not supposed when %s', (_, run) => {
    expect(causeIn(run)).toBeUndefined();
  });
});

describe('an environment', () => {
  const inputs = { 'secret-environment': 'gitee' };
  const ENVIRONMENT = { kind: 'environment', environment: 'gitee' };

  test('is supposed to have the secret, if it has the one to write', () => {
    expect(causeIn({ inputs })).toEqual(ENVIRONMENT);
  });

  test('is supposed even when other secrets arrive', () => {
    expect(causeIn({ inputs: { ...inputs, 'client-secret': 'x' } })).toEqual(ENVIRONMENT);
  });

  test('comes after what the event says', () => {
    const run = { env: { GITHUB_EVENT_NAME: 'pull_request' }, event: pullRequest('mallory/app') };
    expect(causeIn({ inputs, ...run })).toMatchObject({ kind: 'fork' });
  });
});

test.each(['refresh-token', 'client-secret', 'password'])(
  'a run in which %s arrives is not one without secrets',
  (name) => {
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_ACTOR: 'dependabot[bot]' };
    const run = { env, event: pullRequest('mallory/app'), workflow: 'on: push' };
    expect(causeIn({ ...run, inputs: { [name]: 'x' } })).toBeUndefined();
  },
);
