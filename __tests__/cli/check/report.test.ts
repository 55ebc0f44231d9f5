import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failed, ok, skipped, unknown, warning } from '../../../src/cli/check/finding.ts';
import { createReport } from '../../../src/cli/check/report.ts';
import { context } from '../command.ts';

beforeEach(() => {
  // Where one of them is set, the spinner moves nothing.
  vi.stubEnv('CI', undefined);
  vi.stubEnv('TERM', 'xterm');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** A stream with as much of a terminal as the spinner needs. */
function stream(isTTY: boolean) {
  const movements = { cursorTo: () => true, moveCursor: () => true, clearLine: () => true };
  return Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, ...movements });
}

const shownOn = (stderr: PassThrough) => String(stderr.read() ?? '');
/** What a terminal or a file was given, without colors. */
const read = (stdout: PassThrough) => stripVTControlCharacters(shownOn(stdout));

/** A report to a terminal, or else to a file. */
function reportTo({ isTTY = true, env = {}, json = false, isPiped = false } = {}) {
  const [stdout, stderr] = [stream(isTTY), stream(isTTY || isPiped)];
  return { stdout, stderr, report: createReport(context({ stdout, stderr, env }), { json }) };
}

const ALL = [ok('good'), warning('soon', 'renew'), failed('bad', 'mend'), unknown('maybe', 'it')];

describe('the marks', () => {
  const UNICODE = '✓ good\n! soon\n  renew\n✗ bad\n  mend\n? maybe\n';
  const ASCII = '+ good\n! soon\n  renew\nx bad\n  mend\n? maybe\n';

  test.each([
    ['in a locale with UTF-8', { LANG: 'zh_CN.UTF-8' }, UNICODE],
    ['in the locale C.utf8', { LANG: 'C.utf8' }, UNICODE],
    ['without a locale', {}, UNICODE],
    ['in the locale C', { LANG: 'C' }, ASCII],
    ['in a locale with another charset', { LANG: 'zh_CN.GBK' }, ASCII],
    ['where LC_CTYPE differs', { LC_CTYPE: 'C', LANG: 'en_US.UTF-8' }, ASCII],
    ['where LC_ALL differs', { LC_ALL: 'C', LC_CTYPE: 'en_US.UTF-8' }, ASCII],
    ['at the console of Linux', { LANG: 'en_US.UTF-8', TERM: 'linux' }, ASCII],
  ])('fit the terminal %s', (_, env, expected) => {
    const { stdout, report } = reportTo({ env });
    report.add(ALL);
    expect(read(stdout)).toBe(expected);
  });

  test.each([
    ['an old console', {}, ASCII],
    ['the Windows Terminal', { WT_SESSION: '1' }, UNICODE],
    ['Visual Studio Code', { TERM_PROGRAM: 'vscode' }, UNICODE],
  ])('fit %s of Windows', (_, env, expected) => {
    vi.stubGlobal('process', { ...process, platform: 'win32' });
    const { stdout, report } = reportTo({ env });
    report.add(ALL);
    expect(read(stdout)).toBe(expected);
  });

  test('in a file are the same in every locale', () => {
    const { stdout, report } = reportTo({ isTTY: false, env: { LANG: 'C' } });
    report.add(ALL);
    expect(read(stdout)).toBe(UNICODE);
  });
});

describe('the result', () => {
  test('is printed as soon as it is known, but for JSON', () => {
    const [lines, json] = [reportTo(), reportTo({ json: true })];
    lines.report.add([ok('first')]);
    json.report.add([ok('first')]);
    expect([read(lines.stdout), read(json.stdout)]).toEqual(['✓ first\n', '']);
  });

  test('says what is waited for, until it is known', async () => {
    const { stderr, report } = reportTo();
    const { promise, resolve } = Promise.withResolvers<number>();
    const waiting = report.during('Asking gitee.com', promise);
    expect(shownOn(stderr)).toContain('Asking gitee.com');
    resolve(7);
    expect(await waiting).toBe(7);
    expect(shownOn(stderr)).toContain('\u001b[?25h');
  });

  test.each([
    ['are printed through a pipe, says nothing that they could be mixed with', false, false],
    ['are JSON for a program, says so all the same', true, true],
  ])('whose lines %s', async (_, json, isShown) => {
    const { stderr, report } = reportTo({ isTTY: false, isPiped: true, json });
    expect(await report.during('Asking gitee.com', Promise.resolve(7))).toBe(7);
    expect(shownOn(stderr).includes('Asking gitee.com')).toBe(isShown);
  });

  test('stops showing that when the work fails', async () => {
    const { stderr, report } = reportTo();
    await expect(report.during('Asking', Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    expect(shownOn(stderr)).toContain('\u001b[?25h');
  });

  test('names a cause once, and each thing that was not checked', () => {
    const { stdout, report } = reportTo({ isTTY: false });
    report.add([failed('The proxy is down.', ''), skipped('this')]);
    report.add([failed('The proxy is down.', ''), skipped('this'), skipped('that')]);
    expect(report.finish()).toBe(1);
    expect(read(stdout)).toBe('✗ The proxy is down.\n\n1 check failed. Not checked: this, that.\n');
  });

  test.each([
    [[ok('good'), unknown('maybe', 'it'), skipped('that')], 0],
    [[warning('soon', 'renew')], 0],
    [[ok('good'), failed('bad', 'mend')], 1],
  ])('of %j has the status %i, as lines and as JSON', (findings, status) => {
    const [lines, json] = [reportTo(), reportTo({ json: true })];
    for (const { report } of [lines, json]) report.add(findings);
    expect([lines.report.finish(), json.report.finish()]).toEqual([status, status]);
  });

  test('has a word for each mark in JSON', () => {
    const { stdout, report } = reportTo({ json: true });
    report.add([...ALL, skipped('that')]);
    report.finish();
    expect(JSON.parse(read(stdout))).toEqual({
      ok: false,
      findings: [
        { status: 'ok', text: 'good' },
        { status: 'warning', text: 'soon', advice: 'renew' },
        { status: 'failed', text: 'bad', advice: 'mend' },
        { status: 'unknown', text: 'maybe' },
      ],
      not_checked: ['it', 'that'],
    });
  });
});
