import { describe, expect, test } from 'vitest';
import { loadPageTexts, renderPage as render } from '../../../src/cli/login/callback-page.ts';
import type { LoginOutcome } from '../../../src/messages/index.ts';

const TEXTS = await loadPageTexts();
const renderPage = (outcome: LoginOutcome, acceptLanguage: string) =>
  render(outcome, acceptLanguage, TEXTS);

const OUTCOMES: readonly LoginOutcome[] = ['done', 'printed', 'declined', 'failed', 'unknown'];
const LANGUAGES = ['en', 'zh-CN'];

async function getLanguage(acceptLanguage: string) {
  const page = await renderPage('done', acceptLanguage);
  return /^<!doctype html>\n<html lang="([\w-]+)">/.exec(page)?.[1];
}

/** What a person reads of a page. */
async function getText(outcome: LoginOutcome, acceptLanguage: string) {
  const page = await renderPage(outcome, acceptLanguage);
  const between = (tag: string) => new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(page)?.[1];
  return { window: between('title'), title: between('h1'), text: between('p') };
}

describe('the page', () => {
  test.each<[LoginOutcome, string, string, string]>([
    ['done', 'en', 'Logged in', 'The login is stored.'],
    ['printed', 'en', 'Logged in', 'The terminal shows the refresh token.'],
    ['declined', 'en', 'You declined the request', 'Nothing was stored.'],
    ['failed', 'en', 'Login failed', 'The terminal shows what happened'],
    ['unknown', 'en', 'Not this login', 'Open the address that the terminal shows'],
    ['done', 'zh', '登录成功', '会话已保存。'],
    ['printed', 'zh', '登录成功', '刷新令牌已输出到终端，请自行保存。'],
    ['declined', 'zh', '您拒绝了授权', '没有保存任何内容'],
    ['failed', 'zh', '登录失败', '原因和解决办法见终端'],
    ['unknown', 'zh', '不是本次登录的回调', '请打开终端里显示的地址'],
  ])('of a login that is %s says so in %s', async (outcome, language, title, text) => {
    expect(await getText(outcome, language)).toEqual({
      window: `${title} · gitee-token`,
      title,
      text: expect.stringContaining(text),
    });
  });

  test('of each outcome looks different', async () => {
    const pages = await Promise.all(OUTCOMES.map((outcome) => renderPage(outcome, 'en')));
    const looks = pages.map((page) => [
      /background: (#\w+)/.exec(page)?.[1],
      /aria-hidden="true">(.)</.exec(page)?.[1],
    ]);
    expect(new Set(looks.map(([colour]) => colour)).size).toBe(4);
    expect(looks.map(([, sign]) => sign)).toEqual(['✓', '✓', '✕', '!', '?']);
  });

  test.each(
    OUTCOMES.flatMap((outcome) => LANGUAGES.map((language) => [outcome, language] as const)),
  )(
    'of %s in %s refers to nothing, runs nothing and asks for nothing',
    async (outcome, language) => {
      const page = await renderPage(outcome, language);
      expect(page).not.toMatch(/\b(?:src|href|action|on\w+)\s*=/i);
      expect(page).not.toMatch(/url\(|@import|https?:|\/\//i);
      expect(page).not.toMatch(/<(?:script|link|img|iframe|object|embed|form|input|base|a|svg)\b/i);
      expect(page).not.toMatch(/http-equiv/i);
    },
  );

  test('shows nothing of the header that it reads', async () => {
    const evil = 'zh;q=1,"><script>alert(1)</script>,zh-evil;q=0.5';
    expect(await renderPage('unknown', evil)).toBe(await renderPage('unknown', 'zh'));
  });
});

describe('the language', () => {
  test.each([
    ['', 'en'],
    ['*', 'en'],
    ['fr-FR, de;q=0.5', 'en'],
    ['zh', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['ZH-tw', 'zh-CN'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['en;q=0.5, zh;q=0.6', 'zh-CN'],
    ['en;q=0.6, zh;q=0.5', 'en'],
    ['fr, zh;q=0.1', 'zh-CN'],
    ['en;q=0.8,zh;q=0.8', 'en'],
    ['zh;q=0.8,en;q=0.8', 'zh-CN'],
    ['en ; level=1 ; q=0.2 , zh ; q=0.3', 'zh-CN'],
    ['zh;q=0', 'en'],
    ['zh;q=0.0, en;q=0.1', 'en'],
    ['zh;q=high', 'en'],
    ['zhx, enx', 'en'],
    ['zhx;q=1, en;q=0.1', 'en'],
    ['fr-zh', 'en'],
    [',,;q=1,', 'en'],
  ])('for a browser that accepts %j is %s', async (acceptLanguage, language) => {
    expect(await getLanguage(acceptLanguage)).toBe(language);
  });
});
