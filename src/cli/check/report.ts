import { cyan, green, red, yellow } from 'yoctocolors';
import type { CliContext } from '../context.ts';
import { wrapText } from '../help.ts';
import { createSpinner } from '../spinner.ts';
import type { Finding, Known, Skipped, Unknown } from './finding.ts';

/** Collects what the checks find. */
export interface Report {
  /** Prints findings as soon as they are known, except as JSON. */
  add(findings: readonly Finding[]): void;
  /** Waits for work, and meanwhile shows at a terminal what it is. */
  during<T>(text: string, work: Promise<T>): Promise<T>;
  /** Prints the rest. Returns the exit status: 1 if something is wrong, else 0. */
  finish(): number;
}

type Line = Known | Unknown;

const WIDTH = 80;
const INDENT = '  ';
const MARKS = { ok: '✓', warning: '!', failed: '✗', unknown: '?' };
const ASCII_MARKS = { ...MARKS, ok: '+', failed: 'x' };
const COLORS = { ok: green, warning: yellow, failed: red, unknown: cyan };

export function createReport(context: CliContext, { json = false }: { json?: boolean }): Report {
  const { stdout, messages } = context;
  const lines: Line[] = [];
  const unchecked = new Set<string>();
  const write = (text: string) => void stdout.write(`${text}\n`);
  return {
    add: (findings) => {
      for (const finding of findings) {
        if ('unchecked' in finding) unchecked.add(finding.unchecked);
        if (!isLine(finding) || isTold(finding, lines)) continue;
        lines.push(finding);
        if (!json) write(formatLine(finding, context));
      }
    },
    during: (text, work) => {
      // A pipe can bring the findings to the terminal later, into the line of the spinner.
      if (!stdout.isTTY && !json) return work;
      const spinner = createSpinner(text, context, { isInterruptible: true });
      spinner.start();
      return work.finally(spinner.stop);
    },
    finish: () => {
      const count = (status: Line['status']) => lines.filter((one) => one.status === status).length;
      const [failed, warnings, not_checked] = [count('failed'), count('warning'), [...unchecked]];
      const ok = failed === 0;
      const verdict = messages.check.verdict({ failed, warnings, unchecked: not_checked });
      if (json) write(JSON.stringify({ ok, findings: lines.map(toJson), not_checked }));
      else write(`\n${fold(verdict, { stdout, width: WIDTH })}`);
      return ok ? 0 : 1;
    },
  };
}

function isLine(finding: Finding): finding is Exclude<Finding, Skipped> {
  return finding.status !== 'skipped';
}

/** One cause, such as a proxy that is down, can fail several checks. */
function isTold({ text }: Line, lines: readonly Line[]): boolean {
  return lines.some((line) => line.text === text);
}

function toJson({ status, text, advice }: Line) {
  return { status, text, advice };
}

function formatLine({ status, text, advice }: Line, { stdout, env }: CliContext): string {
  const marks = canShowMarks({ stdout, env }) ? MARKS : ASCII_MARKS;
  const mark = stdout.isTTY ? COLORS[status](marks[status]) : marks[status];
  const width = WIDTH - INDENT.length;
  const texts = [text, ...(advice ? [advice] : [])].map((one) => fold(one, { stdout, width }));
  return `${mark} ${texts.join('\n').replaceAll('\n', `\n${INDENT}`)}`;
}

/** Breaks a text into lines for a terminal. A log or a file gets it in one line, to be searched. */
function fold(
  text: string,
  { stdout, width }: Pick<CliContext, 'stdout'> & { readonly width: number },
): string {
  return stdout.isTTY ? wrapText(text, width) : text;
}

/**
 * Whether `✓` and `✗` can be shown. Old consoles of Windows and the console of Linux lack them, and in a
 * locale without UTF-8, tmux shows `_` instead. A log or a file is read elsewhere.
 */
function canShowMarks({ stdout, env }: Pick<CliContext, 'stdout' | 'env'>): boolean {
  if (!stdout.isTTY) return true;
  if (process.platform === 'win32') return Boolean(env.WT_SESSION) || env.TERM_PROGRAM === 'vscode';
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return env.TERM !== 'linux' && (!locale || /utf-?8/i.test(locale));
}
