import { expect } from 'vitest';

/** Code, numbers, names, options, variables and inputs: the same in every language. */
const TOKENS = /`[^`]+`|"[a-z]+ [^"]*"|[\w./:=#-]*[\w/]/g;
const FACT =
  /^[`"]|\d|[_/=]|^--|^(GitHub|GitLab|Gitea|Forgejo|Masked|EADDRINUSE)$|-(id|name|token|secret|environment|organization|repository|ttl|credentials|type|url)$/;
/** The name of the tool is in some sentences of one language only. */
const OWN_NAME = 'gitee-token';

/** Words in a row, but for commands, quotes of code and what is in parentheses. */
const ENGLISH_WORDS = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/;
const UNTRANSLATED = /`[^`]*`|"[^"]*"|“[^”]*”|（[^）]*）/g;

const BROKEN = /undefined|\[object|\S {2}| \.|\.\.(?!\.)|。。|(?<![\w-])(\w{2,}) \1\b/;

/** Returns what a text has that does not depend on its language. */
export function factsIn(text: string): string[] {
  const tokens = text.match(TOKENS) ?? [];
  return [...new Set(tokens.filter((one) => FACT.test(one) && one !== OWN_NAME))].sort();
}

/** Checks a text in English, without what it quotes. */
export function expectEnglish(text: string): void {
  expect(text).not.toMatch(BROKEN);
  expect(
    text.replace(/私人令牌|无效的登录回调地址|请求范围无效、未知或格式不正确/g, ''),
  ).not.toMatch(/\p{Script=Han}|organisation|colour/u);
}

/** Checks a text in Chinese, without what it quotes. */
export function expectChinese(text: string): void {
  expect(text).not.toMatch(BROKEN);
  expect(text.replaceAll(UNTRANSLATED, '')).not.toMatch(ENGLISH_WORDS);
  expect(text).not.toMatch(/它|那里|谁的|英文/);
  expect(text).not.toMatch(/\p{Script=Han}[,;:!?]/u);
  // Han characters and Latin words are set apart by a space, and Han characters are not.
  expect(text).not.toMatch(
    /\p{Script=Han}[\w`]|[\w`]\p{Script=Han}|\p{Script=Han} \p{Script=Han}/u,
  );
}
