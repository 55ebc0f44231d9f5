import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { addressIn } from './browser-user.ts';
import { COMPILE_CACHE } from './compile-cache.ts';
import { HAS_GROUPS } from './process-group.ts';

const CLI = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url));
/** More than a claim lasts, for which a command may have to wait. */
const MAX_RUN_MS = 150_000;

export interface Ended {
  readonly args: readonly string[];
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  /** The address that it asks somebody to open. */
  readonly address: Promise<string>;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Signals it and the processes that it has started, as a terminal does. */
  killGroup(signal: NodeJS.Signals): void;
  /** Stops reading its standard output, as `head` does. */
  closeOutput(): void;
}

interface Start {
  /** The folder of the computer unless given. */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Where standard output and standard error go instead of to the test: file descriptors. */
  readonly stdout?: number;
  readonly stderr?: number;
}

/** Somebody's computer: nothing but its own folders and variables reaches a command that runs there. */
export interface Computer {
  /** Where commands run. */
  readonly folder: string;
  /** The folder of gitee-token. */
  readonly own: string;
  start(args: readonly string[], overrides?: Start): Running;
  run(args: readonly string[], overrides?: Start): Promise<Ended>;
  /** The text of every file that is there, by its path. */
  files(): ReadonlyMap<string, string>;
}

const computers: string[] = [];

/** Removes all folders. For `afterAll`. */
export function removeComputers(): void {
  for (const root of computers.splice(0)) rmSync(root, { recursive: true, force: true });
}

export function createComputer(): Computer {
  const root = mkdtempSync(join(tmpdir(), 'gitee-token-computer-'));
  computers.push(root);
  const getFolder = (name: string) => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  const folder = getFolder('work');
  const config = getFolder('config');
  const own = {
    PATH: process.env.PATH,
    HOME: getFolder('home'),
    TMPDIR: getFolder('tmp'),
    XDG_CONFIG_HOME: config,
    LANG: 'C',
    ...COMPILE_CACHE,
    // No browser would be seen over SSH, so that none opens.
    SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22',
  };
  const start: Computer['start'] = (
    args,
    { cwd = folder, env = {}, input = '', stdout, stderr } = {},
  ) =>
    startCommand(args, {
      cwd,
      env: { ...own, ...env },
      input,
      stdio: ['pipe', stdout ?? 'pipe', stderr ?? 'pipe'],
    });
  return {
    folder,
    own: join(config, 'gitee-token'),
    start,
    run: (args, overrides) => start(args, overrides).ended,
    files: () => filesBelow(root),
  };
}

interface Command {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly input: string;
  readonly stdio: ['pipe', number | 'pipe', number | 'pipe'];
}

function startCommand(args: readonly string[], { input, ...options }: Command): Running {
  const child = spawn('node', [CLI, ...args], {
    ...options,
    detached: HAS_GROUPS,
    timeout: MAX_RUN_MS,
  });
  child.stdin?.on('error', () => {}).end(input);
  const outputs = Promise.all(
    [child.stdout, child.stderr].map((stream) => (stream ? text(stream).catch(() => '') : '')),
  );
  const address = new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stderr?.on('data', (chunk) => {
      printed += chunk;
      const found = printed.includes('\n\n') ? addressIn(printed) : undefined;
      if (found) resolve(found);
    });
    child.once('close', () => reject(new Error(`no address is shown: ${printed}`)));
  });
  // Not every command shows one.
  address.catch(() => {});
  const ended = once(child, 'close').then(async ([status, signal]) => {
    const [stdout = '', stderr = ''] = await outputs;
    return { args, status, signal, stdout, stderr };
  });
  return {
    pid: Number(child.pid),
    address,
    ended,
    kill: (signal) => child.kill(signal),
    killGroup: (signal) => void process.kill(-Number(child.pid), signal),
    closeOutput: () => child.stdout?.destroy(),
  };
}

function filesBelow(root: string): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, readFileSync(path, 'latin1')]));
}

/**
 * Notes the arguments of a process and of all that it starts, time and again, until it has ended.
 * For Linux.
 */
export async function watchArguments({ pid, ended }: Running): Promise<readonly string[]> {
  const requests = new Set<string>();
  let isOver = false;
  ended.finally(() => {
    isOver = true;
  });
  const family = new Set([pid]);
  while (!isOver) {
    for (const one of processes()) {
      if (family.has(one.parent)) family.add(one.pid);
      if (family.has(one.pid)) requests.add(one.args);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return [...requests];
}

/** All processes, the older ones first, so that a parent comes before its children. */
function processes(): { pid: number; parent: number; args: string }[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .map(Number)
    .sort((a, b) => a - b)
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]);
        const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid, parent, args }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}
