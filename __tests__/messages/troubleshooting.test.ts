import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { action } from '../../src/messages/errors/en/action.ts';
import { branch } from '../../src/messages/errors/en/branch.ts';
import { cli } from '../../src/messages/errors/en/cli.ts';
import { files } from '../../src/messages/errors/en/files.ts';
import { gitee } from '../../src/messages/errors/en/gitee.ts';
import { errors as en } from '../../src/messages/errors/en/index.ts';
import { proxy } from '../../src/messages/errors/en/proxy.ts';
import { stores } from '../../src/messages/errors/en/stores.ts';
import { token } from '../../src/messages/errors/en/token.ts';
import { explainProblem } from '../../src/messages/errors/index.ts';
import { errors as zh } from '../../src/messages/errors/zh-CN/index.ts';
import type { Problem } from '../../src/problems.ts';
import { EXAMPLES } from './examples.ts';

/*
 * The last chapter of the pages on troubleshooting has a row for every reason, with the sentences of its first
 * example. `npx vitest run troubleshooting -u` writes it.
 */

interface Area {
  readonly explanations: object;
  readonly en: string;
  readonly zh: string;
}

const AREAS: readonly Area[] = [
  { explanations: gitee, en: 'Requests to Gitee', zh: '对 Gitee 的请求' },
  { explanations: branch, en: "The session's branch", zh: '保存会话的分支' },
  { explanations: action, en: 'The action', zh: 'action' },
  { explanations: token, en: 'Tokens and sessions', zh: '令牌和会话' },
  { explanations: stores, en: 'Secrets and variables', zh: '机密和变量' },
  { explanations: proxy, en: 'Proxies', zh: '代理' },
  { explanations: cli, en: 'The command line', zh: '命令行' },
  { explanations: files, en: 'Files and commands', zh: '文件和外部命令' },
];

interface Sentences {
  readonly what: Readonly<Record<'en' | 'zh', string>>;
  readonly advice: Readonly<Record<'en' | 'zh', string>>;
}

const PAGES = [
  {
    name: 'troubleshooting.md',
    chapter: 'All messages',
    title: (area: Area) => area.en,
    head: ['message', 'in a Chinese log', 'what to do'],
    cells: ({ what, advice }: Sentences) => [what.en, what.zh, advice.en],
  },
  {
    name: 'troubleshooting.zh-CN.md',
    chapter: '所有提示',
    title: (area: Area) => area.zh,
    head: ['英文提示', '含义', '办法'],
    cells: ({ what, advice }: Sentences) => [what.en, what.zh, advice.zh],
  },
];

const reasonsIn = ({ explanations }: Area) =>
  Object.keys(EXAMPLES).filter((reason) => reason in explanations);

test('every reason is in one area', () => {
  expect(AREAS.flatMap(reasonsIn).sort()).toEqual(Object.keys(EXAMPLES).sort());
});

describe.each(PAGES)('$name', ({ name, chapter, title, head, cells }) => {
  const path = fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
  const [prose = '', ...chapters] = readFileSync(path, 'utf8').split(`\n## ${chapter}\n`);
  const [intro = ''] = chapters[0]?.split(/^### /m) ?? [];

  test('has the messages of every reason', async () => {
    expect(chapters).toHaveLength(1);
    const tables = AREAS.map((area) => {
      const rows = reasonsIn(area).map((reason) => toRow(cells(explain(reason))));
      return [`### ${title(area)}`, '', toRow(head), '|---|---|---|', ...rows, ''].join('\n');
    });
    const page = `${prose}\n## ${chapter}\n${intro}${tables.join('\n')}`;
    await expect(page).toMatchFileSnapshot(path);
  });
});

function explain(reason: string): Sentences {
  const [problem] = EXAMPLES[reason as Problem['reason']];
  if (!problem) throw new Error(`There is no example of ${reason}.`);
  const [english, chinese] = [explainProblem(problem, en), explainProblem(problem, zh)];
  return {
    what: { en: english.what, zh: chinese.what },
    advice: { en: english.advice, zh: chinese.advice },
  };
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.map(toCell).join(' | ')} |`;
}

const CODE = /`[^`]*`/;
const ADDRESS = /(?:https?:\/\/|www\.)[\w./:?=%@-]*[\w/]/;
const CODE_OR_ADDRESS = new RegExp(`(${CODE.source}|${ADDRESS.source})`);

/** An address is set as code: GitHub would take the Chinese punctuation after it for a part of it. */
function toCell(text: string): string {
  const parts = text.split(CODE_OR_ADDRESS).map((part) => {
    if (CODE.test(part)) return part;
    return ADDRESS.test(part) ? `\`${part}\`` : part.replace(/[\\<*[]/g, '\\$&');
  });
  return parts.join('').replaceAll('|', '\\|') || '–';
}
