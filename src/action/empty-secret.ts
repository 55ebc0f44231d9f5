import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getInput } from '@actions/core';
import { quoted } from '../errors.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { EmptyCause } from '../problems.ts';
import { isAct } from './runner.ts';

/** The inputs that nobody sets but from a secret. */
const FROM_SECRETS = ['refresh-token', 'client-secret', 'password', 'session-key'];

const PULL_REQUEST_EVENTS = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
] as const;

/**
 * The events for which Dependabot gets its own secrets, even when a person runs the job again
 * (https://docs.github.com/en/code-security/dependabot/working-with-dependabot/troubleshooting-dependabot-on-github-actions).
 */
const DEPENDABOT_EVENTS: readonly string[] = [
  ...PULL_REQUEST_EVENTS,
  'push',
  'create',
  'deployment',
  'deployment_status',
];

/** Returns why a secret is empty, as far as the run shows it. */
export function findEmptyCause(): EmptyCause | undefined {
  const { GITHUB_ACTOR, GITHUB_EVENT_NAME = '' } = process.env;
  if (isAct()) return { kind: 'act' };
  // Where one secret arrives, the run is not one without secrets.
  if (!FROM_SECRETS.some((name) => getInput(name))) {
    const isDependabot = GITHUB_ACTOR === 'dependabot[bot]';
    if (isDependabot && DEPENDABOT_EVENTS.includes(GITHUB_EVENT_NAME))
      return { kind: 'dependabot' };
    const fork = PULL_REQUEST_EVENTS.some((one) => one === GITHUB_EVENT_NAME)
      ? findFork()
      : undefined;
    if (fork !== undefined) return { kind: 'fork', repository: quoted(fork) };
    if (GITHUB_EVENT_NAME === 'workflow_call' || isJobElsewhere())
      return { kind: 'called_workflow' };
  }
  const environment = getInput('secret-environment');
  return environment ? { kind: 'environment', environment: quoted(environment) } : undefined;
}

/** Returns the fork that a pull request comes from; an empty name if it was deleted. */
function findFork(): string | undefined {
  const { pull_request } = parseJsonObject(read(process.env.GITHUB_EVENT_PATH)) ?? {};
  const { head, base } = toObject(pull_request);
  const [from, to] = [head, base].map((end) => toObject(toObject(end).repo).full_name);
  if (typeof to !== 'string' || from === to) return undefined;
  return typeof from === 'string' ? from : '';
}

function toObject(value: unknown): JsonObject {
  return Object(value);
}

/**
 * Tells whether the workflow that was started, which the runner names even in one that it calls, has no
 * job of this name. Without a checkout it is not known.
 */
function isJobElsewhere(): boolean {
  const {
    GITHUB_WORKFLOW_REF = '',
    GITHUB_REPOSITORY,
    GITHUB_JOB,
    GITHUB_WORKSPACE = '',
  } = process.env;
  const [path = ''] = GITHUB_WORKFLOW_REF.replace(`${GITHUB_REPOSITORY}/`, '').split('@');
  const workflow = read(join(GITHUB_WORKSPACE, path));
  return workflow !== '' && !new RegExp(`^\\s+["']?${GITHUB_JOB}["']?\\s*:`, 'm').test(workflow);
}

function read(path = ''): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
