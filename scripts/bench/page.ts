import { execFileSync, spawnSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';
import type { Run } from './runners.ts';

/** All that was measured of one task, at one distance. */
export interface Row {
  readonly name: Readonly<Record<Language, string>>;
  readonly repositories: number;
  readonly roundTripMs: number;
  readonly runs: Readonly<Record<'action' | 'floor' | 'shell', readonly Run[]>>;
  /** Peaks in MiB. */
  readonly memory: Readonly<Record<'action' | 'floor', readonly number[]>>;
}

const NONE = '–';
/** Of fewer values, the 10th percentile is no more than the smallest of them. */
const MIN_RUNS_FOR_SPREAD = 10;
const GIB = 1024 ** 3;

export type Language = 'en' | 'zh';

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'task',
    'round trip',
    'runs',
    'action',
    'floor',
    'shell',
    'action ÷ floor',
    'action ÷ shell',
    'peak memory',
    'requests',
    'connections',
  ],
  zh: [
    '任务',
    '往返时延',
    '次数',
    'Action',
    '下限',
    'shell',
    'Action ÷ 下限',
    'Action ÷ shell',
    '内存峰值',
    '请求数',
    '连接数',
  ],
};

/** Returns all rows as a table of Markdown. */
export function getTable(rows: readonly Row[], language: Language = 'en'): string {
  const head = HEADS[language];
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'));
  const lines = [head, rule, ...rows.map((row) => getCells(row, language))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function getCells({ name, roundTripMs, runs, memory }: Row, language: Language): string[] {
  const times = (list: readonly Run[]) => list.map(({ milliseconds }) => milliseconds);
  const [action, floor, shell] = [times(runs.action), times(runs.floor), times(runs.shell)];
  const peak = median(memory.action);
  const most = (count: 'requests' | 'connections') =>
    Math.max(...runs.action.map((one) => one[count]));
  return [
    name[language],
    `${roundTripMs} ms`,
    getCount(action, shell),
    ...[action, floor, shell].map((list) =>
      list.length > 0 ? `${median(list).toFixed(0)} ms` : NONE,
    ),
    spread(ratios(action, floor)),
    spread(ratios(action, shell)),
    `${peak.toFixed(0)} MiB, ${(peak / median(memory.floor)).toFixed(2)} ×`,
    String(most('requests')),
    String(most('connections')),
  ];
}

/** How often the action and the floor ran, and how often the shell, which takes longer. */
function getCount(action: readonly number[], shell: readonly number[]): string {
  const isLess = shell.length > 0 && shell.length < action.length;
  return isLess ? `${action.length}, shell ${shell.length}` : String(action.length);
}

/** What was measured in the same round is compared, so that a machine that slows down slows both. */
function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return theirs.map((their, round) => (ours[round] ?? Number.NaN) / their);
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return NONE;
  const at = (share: number) => quantile(values, share).toFixed(2);
  const middle = `**${at(0.5)}**`;
  return values.length < MIN_RUNS_FOR_SPREAD ? middle : `${middle} (${at(0.1)}–${at(0.9)})`;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between two values, the one that lies so far on the way from the one to the other. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}

/** Returns the page of the documentation: what was measured, on what, and how to do it again. */
export function getPage(rows: readonly Row[], language: Language): string {
  return language === 'en' ? englishPage(rows) : chinesePage(rows);
}

function englishPage(rows: readonly Row[]): string {
  return `# Benchmarks

English | [简体中文](benchmarks.zh-CN.md)

How long a step takes, as a whole process from its start to its end, with a Gitee and a GitHub that are as far away as the column says. Compare the ratios: the times are those of one machine.

- **Action**: \`dist/main/index.js\`, started as the runner starts it.
- **Floor**: [the smallest script](../scripts/bench/floor.cjs) that sends the same requests in the best order with \`node:https\`. It checks, masks and keeps nothing, and what it writes was sealed before it started. For a session that is reused and not verified, it is an empty process of Node.js.
- **Shell**: [what a workflow would do instead](../scripts/bench/shell.sh), with \`curl\`, \`jq\` and \`gh secret set\`, one repository after the other.

${getTable(rows, 'en')}

A ratio is the median of the ratios of runs of the same round, with the 10th and the 90th percentile where there are at least ten. Peak memory is in MiB, and as a multiple of the floor's. Requests and connections are the action's; each connection is one TLS handshake.

At 100 ms, 50 repositories take ${growth(rows)} times as long as one: eight requests are under way at once, each on a connection of its own.

## How it is measured

A relay between the process and the servers holds back every byte for half of the round trip each way, and the first byte of a connection for one round trip more, as the handshake of TCP does. The action, the floor and the shell take turns, each as often the first of a round as the others, after a round that does not count. A run that was refused anything ends the benchmark. Memory is measured in runs of its own.

- Machine: ${machine()}
- Commit: ${commit()}
- Command: \`npm run bench\`, which writes this page.
`;
}

function chinesePage(rows: readonly Row[]): string {
  return `# 性能基准

[English](benchmarks.md) | 简体中文

一个步骤需要多长时间：按整个进程从启动到结束计算，Gitee 与 GitHub 的距离如“往返时延”一列所示。请比较比值：耗时只属于这一台机器。

- **Action**：\`dist/main/index.js\`，启动方式与 runner 相同。
- **下限**：[最小的脚本](../scripts/bench/floor.cjs)，只用 \`node:https\`，以最佳顺序发送同样的请求，不检查、不屏蔽、不暂存，写入的值在启动之前就已加密。复用会话且不核对时，它是一个空的 Node.js 进程。
- **shell**：[工作流本来会怎么写](../scripts/bench/shell.sh)，使用 \`curl\`、\`jq\` 和 \`gh secret set\`，逐个写入仓库。

${getTable(rows, 'zh')}

比值是同一轮各次运行之比的中位数；至少有十次时，括号内是第 10 和第 90 百分位。内存峰值以 MiB 计，并给出相对下限的倍数。请求数与连接数是 Action 的；每个连接就是一次 TLS 握手。

时延为 100 ms 时，写入 50 个仓库所需的时间是写入 1 个的 ${growth(rows)} 倍：同时进行八个请求，各用各的连接。

## 测量方法

进程与服务器之间有一个中继，它让每个字节在每个方向上延迟半个往返，并让每个连接的第一个字节再晚一个往返，与 TCP 握手相同。Action、下限与 shell 轮流运行，轮流排在每轮之首，第一轮不计入。任何一次运行若被拒绝，测试即告失败。内存另行测量。

- 机器：${machine()}
- 提交：${commit()}
- 命令：\`npm run bench\`，它会写出本页。
`;
}

function growth(rows: readonly Row[]): string {
  const of = (repositories: number) => {
    const row = rows.find((one) => one.repositories === repositories && one.roundTripMs === 100);
    return median((row?.runs.action ?? []).map(({ milliseconds }) => milliseconds));
  };
  return (of(50) / of(1)).toFixed(1);
}

function machine(): string {
  const [cpu] = cpus();
  const version = (program: string) =>
    /\d+(\.\d+)+/.exec(String(spawnSync(program, ['--version']).stdout))?.[0] ?? 'not installed';
  return [
    `${cpus().length} × ${cpu?.model.trim()}`,
    `${(totalmem() / GIB).toFixed(0)} GiB`,
    `${type()} ${release().split('.', 2).join('.')}`,
    `Node.js ${process.versions.node}`,
    ...['curl', 'jq', 'gh'].map((program) => `${program} ${version(program)}`),
  ].join(', ');
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const isChanged = git('status', '--porcelain', '--', 'src', 'dist', 'scripts') !== '';
  return `\`${git('rev-parse', '--short=10', 'HEAD')}\`${isChanged ? ', with changes' : ''}`;
}
