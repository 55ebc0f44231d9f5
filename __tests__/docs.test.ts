import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { ERROR_CODES } from '../src/errors.ts';
import { dropLanguage, ourLastInputs } from './support/language-line.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const markdown = (folder: string) =>
  readdirSync(new URL(`../${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`);

const READMES = ['README.md', 'README.zh-CN.md'];
const PAGES = [...markdown(''), ...markdown('docs/')];
const readme = read('README.md');
const action = parse(read('action.yml'));
const pkg = JSON.parse(read('package.json'));

interface Declared {
  readonly description: string;
  readonly default?: string;
}

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Block {
  readonly language: string;
  readonly code: string;
}

const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm;

function blocks(page: string): Block[] {
  return [...page.matchAll(FENCED)].map(([, language = '', code = '']) => ({ language, code }));
}

function getCode(page: string, language: string): string[] {
  return blocks(page).flatMap((block) => (block.language === language ? [block.code] : []));
}

const prose = (page: string) => page.replace(FENCED, '');

/** Returns the tables of a page, as rows of cells, without the lines below their heads. */
function tables(page: string): string[][][] {
  const found = prose(page).matchAll(/(?:^\|.*\|\n)+/gm);
  return [...found].map(([table]) =>
    table
      .trim()
      .split('\n')
      .filter((line) => !/^[|-]+$/.test(line))
      .map((line) =>
        line
          .slice(1, -1)
          .split(' | ')
          .map((cell) => cell.trim()),
      ),
  );
}

/** Returns the rows of the table that follows a heading, without its head. */
function rows(page: string, title: string): string[][] {
  const [, section = ''] = page.split(`\n## ${title}\n`);
  return tables(section)[0]?.slice(1) ?? [];
}

interface Heading {
  readonly level: number;
  readonly title: string;
}

function headings(page: string): Heading[] {
  const found = prose(page).matchAll(/^(#+) (.+)$/gm);
  return [...found].map(([, marks = '', title = '']) => ({ level: marks.length, title }));
}

/** Returns the anchors that GitHub gives to the headings of a page: letters of all scripts stay. */
function anchors(page: string): string[] {
  const slugs = headings(page).map(({ title }) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
  return slugs.map((slug, index) => {
    const before = slugs.slice(0, index).filter((other) => other === slug).length;
    return before ? `${slug}-${before}` : slug;
  });
}

/** Returns the links of a page, relative to the repository, that lead to no file or no heading. */
function deadLinks(path: string): string[] {
  const links = prose(read(path))
    .replace(/`[^`\n]*`/g, '')
    .matchAll(/\]\((?![a-z]+:)([^)#]*)(?:#([^)]*))?\)/g);
  const dead = [...links].filter(([, to = '', anchor]) => {
    const target = to ? new URL(to, new URL(`../${path}`, import.meta.url)) : undefined;
    if (target && !existsSync(target)) return true;
    const page = target ? readFileSync(target, 'utf8') : read(path);
    return anchor !== undefined && !anchors(page).includes(decodeURIComponent(anchor));
  });
  return dead.map(([link]) => link);
}

const steps = (block: string) =>
  Object.values<{ steps: Step[] }>(parse(block).jobs).flatMap((job) => job.steps);

const code = (name: string | undefined) => (name ? `\`${name}\`` : '');

describe('README.md', () => {
  test('lists the inputs of action.yml, with their defaults', () => {
    const inputs = Object.entries<Declared>(action.inputs);
    expect(rows(readme, 'Inputs')).toEqual(
      inputs.map(([name, input]) => [code(name), code(input.default), input.description]),
    );
  });

  test('lists the outputs of action.yml', () => {
    const outputs = Object.entries<Declared>(action.outputs);
    expect(rows(readme, 'Outputs')).toEqual(
      outputs.map(([name, { description }]) => [code(name), description]),
    );
  });
});

describe('README.zh-CN.md', () => {
  const chinese = read('README.zh-CN.md');

  test('lists the inputs and outputs of action.yml, with their defaults', () => {
    const inputs = Object.entries<Declared>(action.inputs);
    expect(rows(chinese, '输入').map(([name, value]) => [name, value])).toEqual(
      inputs.map(([name, input]) => [code(name), code(input.default)]),
    );
    expect(rows(chinese, '输出').map(([name]) => name)).toEqual(
      Object.keys(action.outputs).map(code),
    );
  });

  test('has the headings of README.md, in Chinese', () => {
    const levels = (page: string) => headings(page).map(({ level }) => level);
    expect(levels(chinese)).toEqual(levels(readme));
  });

  test('has the code of README.md, but for the language', () => {
    const translated = blocks(chinese).map((block) => ({
      ...block,
      code: dropLanguage(block.code),
    }));
    expect(translated).toEqual(blocks(readme));
  });

  test('sets the language in each step of a workflow', () => {
    const lastInputs = (page: string) => (page.match(FENCED) ?? []).flatMap(ourLastInputs);
    expect(lastInputs(readme)).not.toEqual([]);
    expect(lastInputs(chinese)).toEqual(lastInputs(readme).map(() => 'language: zh-CN'));
  });

  test('names in code what README.md names', () => {
    const codes = (page: string) =>
      [...prose(page).matchAll(/`([^`]+)`/g)].map(([, code]) => code).sort();
    expect(codes(chinese)).toEqual(codes(readme));
  });

  test('has the tables of README.md, and what is in them that is no text', () => {
    const untranslated = (page: string) =>
      tables(page).map((table) =>
        table.map((row) => row.map((cell) => (/^(`[^`]+`|\d*)$/.test(cell) ? cell : 'text'))),
      );
    expect(untranslated(chinese)).toEqual(untranslated(readme));
  });

  test('has the lists of README.md', () => {
    const items = (page: string) =>
      [...prose(page).matchAll(/^( *)(-|\d+\.) /gm)].map(([, indent, mark]) => [indent, mark]);
    expect(items(chinese)).toEqual(items(readme));
  });

  test('leads to what README.md leads to', () => {
    const targets = (page: string) =>
      [...prose(page).matchAll(/\]\(([^)#]+)/g)]
        .map(([, target = '']) => target.replace('.zh-CN', ''))
        .sort();
    expect(targets(chinese)).toEqual(targets(readme));
  });
});

describe.each(READMES)('%s', (path) => {
  const page = read(path);

  test('shows a workflow on its first screen', () => {
    const line = page.split('\n').indexOf('```yaml');
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThan(20);
  });

  test('leads to the other one at its top', () => {
    const [other = ''] = READMES.filter((readme) => readme !== path);
    expect(page.split('\n')[2]).toContain(`](${other})`);
  });

  test('has at most 300 lines', () => {
    expect(dropLanguage(page).trimEnd().split('\n').length).toBeLessThanOrEqual(300);
  });

  test('says that Gitee has no part in it', () => {
    expect(page).toMatch(
      /not affiliated with Gitee or OSCHINA|与 Gitee 和开源中国（OSCHINA）没有隶属关系/,
    );
  });

  test.each(getCode(page, 'yaml'))('uses inputs and outputs that there are: %#', (block) => {
    const ours = steps(block).filter((step) => step.uses === 'OWNER/gitee-token@COMMIT');
    expect(ours).not.toEqual([]);
    const inputs = ours.flatMap((step) => Object.keys(step.with ?? {}));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(inputs));
    const outputs = [...block.matchAll(/steps\.gitee\.outputs\.([a-z-]+)/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs));
  });

  test.each(getCode(page, 'yaml'))('names the actions of others by commit: %#', (block) => {
    const others = [...block.matchAll(/uses: (?!OWNER\/)(.*)$/gm)].map(([, uses]) => uses);
    for (const uses of others) expect(uses).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('names commands that package.json has', () => {
    const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named).toContain('demo');
    expect(Object.keys(pkg.scripts)).toEqual(expect.arrayContaining(named));
  });
});

test.each(PAGES)('%s has no link into nothing', (path) => {
  expect(deadLinks(path)).toEqual([]);
});

test.each(['', '.zh-CN'])('the pages link to codes that errors have: %s', (language) => {
  const link = new RegExp(`errors${language.replace('.', '\\.')}\\.md#(\\w+)`, 'g');
  const linked = new Set(
    PAGES.flatMap((page) => [...read(page).matchAll(link)].map(([, to]) => to)),
  );
  expect(ERROR_CODES).toEqual(expect.arrayContaining([...linked]));
  expect(linked.size).toBeGreaterThan(7);
});

test('docs/errors.md has one entry a code, in the order of the code', () => {
  const entries = headings(read('docs/errors.md')).filter(({ level }) => level === 2);
  expect(entries.map(({ title }) => title)).toEqual([...ERROR_CODES]);
});

test('action.yml runs files that there are', () => {
  expect(action.runs.using).toBe('node24');
  expect(existsSync(new URL(`../${action.runs.main}`, import.meta.url))).toBe(true);
});

const TOKEN = '0123456789abcdef0123456789abcdef';

/** What the expressions of the recipes stand for. */
const CONTEXT: Readonly<Record<string, string>> = {
  'steps.gitee.outputs.access-token': TOKEN,
  'github.server_url': 'https://github.com',
  'github.repository': 'octo/website',
  'github.run_id': '17',
  'github.ref_name': 'v1.2.3',
  'github.sha': 'c0ffee',
};

/**
 * Stands in for a command: notes its arguments, and then is the real `curl`, `git` or `jq`, with
 * the server of the test for gitee.com. In the place of `gitee-token` it says what that would, a clone
 * of this repository is an empty folder, and `node` and `npm` do nothing.
 */
const STAND_IN = `
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
const [, file, ...args] = process.argv;
const name = basename(file, '.mjs');
appendFileSync(process.env.CALLS, JSON.stringify([name, ...args]) + '\\n');
if (name === 'gitee-token') console.log('Authorization: Bearer ${TOKEN}');
const isClone = name === 'git' && args[0] === 'clone';
if (isClone) mkdirSync('gitee-token');
if (isClone || ['gitee-token', 'node', 'npm'].includes(name)) process.exit();
const real = name === 'curl' ? args.map((arg) => arg.replace('https://gitee.com', process.env.GITEE)) : args;
const env = { ...process.env, PATH: process.env.REAL_PATH };
process.exit(spawnSync(name, real, { stdio: 'inherit', env }).status ?? 1);
`;

interface Asked {
  readonly request: string;
  readonly authorization: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

interface Topic {
  /** The requests that came to Gitee's API. */
  readonly asked: readonly Asked[];
  /** The folder of a checkout with full history, as `actions/checkout` leaves it. */
  readonly checkout: string;
  readonly git: (...args: string[]) => Promise<string>;
  /** Runs a script of the page, and returns the commands that it ran, with their arguments. */
  readonly shell: (script: string, options?: ShellOptions) => Promise<string[][]>;
}

interface ShellOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

/** Makes a machine on which gitee.com is a server and a folder of this test. */
async function createTopic(): Promise<Topic> {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  for (const name of ['bin', 'home', 'gitee']) mkdirSync(at(name));
  for (const name of ['curl', 'git', 'gitee-token', 'jq', 'node', 'npm']) {
    writeFileSync(at(`bin/${name}.mjs`), STAND_IN);
    const script = `#!/bin/sh\nexec '${process.execPath}' '${at(`bin/${name}.mjs`)}' "$@"\n`;
    writeFileSync(at(`bin/${name}`), script, { mode: 0o755 });
  }
  const { asked, origin } = await api();
  const real = process.env.PATH ?? '';
  const env = {
    HOME: at('home'),
    PATH: real,
    REAL_PATH: real,
    CALLS: at('calls'),
    GITEE: origin,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${at('gitee')}/.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://gitee.com/',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) => [
        [`GIT_${role}_NAME`, 'octo'],
        [`GIT_${role}_EMAIL`, 'octo@example.com'],
      ]),
    ),
  };
  const checkout = at('checkout');
  const git = (...args: string[]) => run(['git', ...args], { cwd: folder, env });
  const shell: Topic['shell'] = async (script, { env: more = {}, flags = ['-e'] } = {}) => {
    writeFileSync(env.CALLS, '');
    const path = [at('bin'), real].join(delimiter);
    const options = { cwd: checkout, env: { ...env, ...more, PATH: path } };
    await run(['bash', '--noprofile', '--norc', ...flags, '-c', script], options);
    const lines = readFileSync(env.CALLS, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line));
  };
  await repositories(git);
  return { asked, checkout, git, shell };
}

/** Makes a repository with two branches and a tag, a checkout of it, and an older copy on Gitee. */
async function repositories(git: Topic['git']): Promise<void> {
  await git('init', '--quiet', '--initial-branch=main', 'github');
  const commit = (message: string) =>
    git('-C', 'github', 'commit', '--quiet', '--allow-empty', '--message', message);
  await commit('first');
  await git('clone', '--quiet', '--bare', 'github', 'gitee/octo/repo.git');
  await git('-C', 'gitee/octo/repo.git', 'branch', 'gone');
  await git('-C', 'gitee/octo/repo.git', 'tag', 'v0');
  await commit('second');
  await git('-C', 'github', 'branch', 'topic');
  await createSession(git, 'github');
  await git('-C', 'github', 'tag', 'v1');
  await git('clone', '--quiet', 'github', 'checkout');
}

/** Makes the branch that has the session: it shares no commit with the others. */
async function createSession(git: Topic['git'], repository: string): Promise<void> {
  const tree = await git('-C', repository, 'rev-parse', 'HEAD^{tree}');
  const commit = await git('-C', repository, 'commit-tree', tree.trim(), '-m', 'Save the session');
  await git('-C', repository, 'branch', 'gitee-token', commit.trim());
}

/** Starts a server that answers as Gitee's API does, and keeps what it is asked. */
async function api(): Promise<{ asked: Asked[]; origin: string }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const fields = await getFields(request);
    const { authorization } = request.headers;
    asked.push({ request: `${request.method} ${request.url}`, authorization, fields });
    response
      .writeHead(authorization === `Bearer ${TOKEN}` ? 201 : 401, {
        'content-type': 'application/json',
      })
      .end(JSON.stringify({ id: 42 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function getFields(request: IncomingMessage): Promise<Record<string, string>> {
  const body = await buffer(request);
  const type = request.headers['content-type'];
  if (!type) return {};
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
  );
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs a program to its good end, and returns what it wrote to standard output. */
async function run(
  [file = '', ...args]: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const child: ChildProcess = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [stdout, stderr] = await Promise.all(
    [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')),
  );
  expect({ status: await ended, stderr }).toMatchObject({ status: 0 });
  return stdout ?? '';
}

/** Runs a step as the runner does: its `shell`, its `env`, its expressions replaced. */
function runShellStep({ shell }: Topic, step: Step): Promise<string[][]> {
  const values = Object.entries(step.env ?? {}).map(([name, value]) => [
    name,
    value.replace(/\$\{\{ (.+?) \}\}/g, (_, expression) => CONTEXT[expression] ?? 'unknown'),
  ]);
  const flags = step.shell === 'bash' ? ['-eo', 'pipefail'] : ['-e'];
  return shell(step.run ?? '', { env: Object.fromEntries(values), flags });
}

const runSteps = getCode(readme, 'yaml')
  .flatMap(steps)
  .filter((step) => step.run);
const stepNamed = (name: string) => runSteps.find((step) => step.name === name) ?? {};
const SESSION = 'refs/heads/gitee-token';

async function listRefs({ git }: Topic, repository: string): Promise<string[]> {
  const refs = await git('-C', repository, 'for-each-ref');
  return refs.trim().split('\n');
}

/** What a mirror copies of a repository: all but the branch of the session. */
async function copied(fixture: Topic, repository: string): Promise<string[]> {
  const refs = await listRefs(fixture, repository);
  return refs.filter((ref) => !ref.endsWith(`\t${SESSION}`));
}

const BEARER = { authorization: `Bearer ${TOKEN}` };

// The stand-ins are scripts of the shell, as the recipes are.
describe.skipIf(process.platform === 'win32')(
  'the shell in the documentation',
  { tags: 'slow' },
  () => {
    const scripts = PAGES.flatMap((page) => getCode(read(page), 'sh').map((sh) => [page, sh]));

    test.each(scripts)('%s has shell that is valid: %#', async (_, script = '') => {
      await run(['bash', '-n', '-c', script]);
    });

    test.each(getCode(readme, 'sh'))('the README has commands that work: %s', async (script) => {
      const { shell } = await createTopic();
      const calls = await shell(script, { env: { TOKEN } });
      expect(calls).not.toEqual([]);
      expect(JSON.stringify(calls)).not.toContain(TOKEN);
      for (const [program, ...args] of calls) {
        if (program === 'node') expect(args.shift()).toBe(pkg.bin['gitee-token']);
        else if (program !== 'gitee-token') continue;
        const [command = '', ...options] = args;
        const help = await run([process.execPath, bin(), command, '--help']);
        for (const option of options.filter((word) => word.startsWith('--'))) {
          expect(help).toContain(option);
        }
      }
    });

    test.each(runSteps)(
      'the README has steps that show no token in an argument: %#',
      async (step) => {
        const calls = await runShellStep(await createTopic(), step);
        expect(calls).not.toEqual([]);
        expect(JSON.stringify(calls)).not.toContain(TOKEN);
      },
    );

    test('asks Gitee who the user is, with the token', async () => {
      const { asked, ...rest } = await createTopic();
      const [first = {}] = runSteps;
      await runShellStep({ asked, ...rest }, first);
      const [piped = ''] = getCode(readme, 'sh').filter((script) =>
        script.startsWith('gitee-token token'),
      );
      await rest.shell(piped);
      const question = { request: 'GET /api/v5/user', fields: {}, ...BEARER };
      expect(asked).toEqual([question, question]);
    });

    test('opens an issue', async () => {
      const { asked, shell } = await createTopic();
      const [script = ''] = getCode(readme, 'sh').filter((sh) => sh.includes('/issues'));
      await shell(script, { env: { TOKEN } });
      expect(asked).toEqual([
        {
          request: 'POST /api/v5/repos/octo/issues',
          fields: { repo: 'website', title: 'The nightly build failed' },
          ...BEARER,
        },
      ]);
    });

    test('makes the copy on Gitee equal to the repository', async () => {
      const fixture = await createTopic();
      expect(await copied(fixture, 'gitee/octo/repo.git')).not.toEqual(
        await copied(fixture, 'github'),
      );
      expect((await copied(fixture, 'checkout')).join()).toContain('refs/remotes/origin/HEAD');
      await runShellStep(fixture, stepNamed('Push all branches and tags'));
      expect(await listRefs(fixture, 'gitee/octo/repo.git')).toEqual(
        await copied(fixture, 'github'),
      );
    });

    test('neither copies the branch of the session to Gitee nor deletes one there', async () => {
      const fixture = await createTopic();
      const gitee = 'gitee/octo/repo.git';
      await fixture.git('-C', gitee, 'branch', 'gitee-token', 'gone');
      const before = await fixture.git('-C', gitee, 'for-each-ref', SESSION);
      await runShellStep(fixture, stepNamed('Push all branches and tags'));
      expect(await fixture.git('-C', gitee, 'for-each-ref', SESSION)).toBe(before);
    });

    test('keeps the branch of the session in a mirror of the other direction too', async () => {
      const { git } = await createTopic();
      const [, exclusion = ''] = /'(\^refs\/\S+)'/.exec(readme) ?? [];
      const mirror = (...more: string[]) =>
        git(
          '-C',
          'gitee/octo/repo.git',
          'push',
          '--quiet',
          '--prune',
          '../../../github.git',
          ...more,
        );
      await git('clone', '--quiet', '--bare', 'github', 'github.git');
      const session = await git('-C', 'github.git', 'for-each-ref', SESSION);
      await mirror('+refs/heads/*:refs/heads/*', exclusion);
      const branches = await git('-C', 'github.git', 'branch', '--format=%(refname:short)');
      expect(branches).toBe('gitee-token\ngone\nmain\n');
      expect(await git('-C', 'github.git', 'for-each-ref', SESSION)).toBe(session);
      await mirror('+refs/heads/*:refs/heads/*');
      expect(await git('-C', 'github.git', 'for-each-ref', SESSION)).toBe('');
    });

    test('keeps the default branch of Gitee, which Gitee does not let anybody delete', {
      tags: 'slow',
    }, async () => {
      const fixture = await createTopic();
      const gitee = 'gitee/octo/repo.git';
      await fixture.git('-C', gitee, 'branch', 'master', 'gone');
      await fixture.git('-C', gitee, 'symbolic-ref', 'HEAD', 'refs/heads/master');
      const kept = await fixture.git('-C', gitee, 'for-each-ref', 'refs/heads/master');
      await runShellStep(fixture, stepNamed('Push all branches and tags'));
      const refs = [...(await copied(fixture, 'github')), kept.trim()];
      expect((await listRefs(fixture, gitee)).sort()).toEqual(refs.sort());
    });

    test('fills a repository on Gitee that is empty', async () => {
      const fixture = await createTopic();
      await fixture.git(
        'init',
        '--quiet',
        '--bare',
        '--initial-branch=master',
        'gitee/octo/new.git',
      );
      const step = stepNamed('Push all branches and tags');
      const env = { GITEE: 'https://gitee.com/octo/new.git' };
      await runShellStep(fixture, { ...step, env });
      expect(await listRefs(fixture, 'gitee/octo/new.git')).toEqual(
        await copied(fixture, 'github'),
      );
    });

    test('makes gitee-token the credential helper for gitee.com', async () => {
      const { git, shell } = await createTopic();
      const [setup = ''] = getCode(readme, 'sh').filter((script) => script.includes('git config'));
      await shell(setup);
      const helper = await git('config', '--get-urlmatch', 'credential', 'https://gitee.com/octo');
      expect(helper).toBe('credential.helper !gitee-token git-credential\n');
    });
  },
);

function bin(): string {
  return fileURLToPath(new URL(`../${pkg.bin['gitee-token']}`, import.meta.url));
}
