import {
  type Language,
  type LoginOutcome,
  loadMessages,
  type Messages,
} from '../../messages/index.ts';

/** The texts of the page in each language. */
export type PageTexts = Readonly<Record<Language, Messages['login']['page']>>;

/** Loads all texts at once: the browser chooses the language, and nothing is loaded while tokens are issued. */
export async function loadPageTexts(): Promise<PageTexts> {
  const [en, zh] = await Promise.all([loadMessages('en'), loadMessages('zh-CN')]);
  return { en: en.login.page, 'zh-CN': zh.login.page };
}

const SIGNS: Readonly<Record<LoginOutcome, { readonly sign: string; readonly colour: string }>> = {
  done: { sign: '✓', colour: '#1a7f37' },
  printed: { sign: '✓', colour: '#1a7f37' },
  declined: { sign: '✕', colour: '#9a6700' },
  failed: { sign: '!', colour: '#cf222e' },
  unknown: { sign: '?', colour: '#59636e' },
};

/** Returns the page, in Chinese or English, by the `Accept-Language` of the browser. */
export function renderPage(
  outcome: LoginOutcome,
  acceptLanguage: string,
  texts: PageTexts,
): string {
  const language = negotiateLanguage(acceptLanguage);
  const { title, text } = texts[language][outcome];
  const { sign, colour } = SIGNS[outcome];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · gitee-token</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  main { box-sizing: border-box; max-width: 30rem; padding: 2rem 1.5rem; text-align: center; }
  :lang(en) { text-wrap: balance; }
  /* Chinese breaks its lines behind punctuation, and not inside a word. */
  :lang(zh) { word-break: keep-all; overflow-wrap: break-word; }
  .sign { display: inline-grid; place-items: center; width: 4rem; height: 4rem; border-radius: 50%; background: ${colour}; color: #fff; font-size: 2rem; font-weight: 700; }
  h1 { margin: 1rem 0 .5rem; font-size: 1.6rem; line-height: 1.3; }
  p { margin: 0; }
  footer { margin-top: 2rem; font-size: .85rem; opacity: .7; }
</style>
<main>
  <div class="sign" aria-hidden="true">${sign}</div>
  <h1>${title}</h1>
  <p>${text}</p>
  <footer>gitee-token</footer>
</main>
</html>
`;
}

/** Returns which of the two languages comes first in the browser's list (RFC 9110, section 12.5.4). */
function negotiateLanguage(acceptLanguage: string): Language {
  const ranked = acceptLanguage
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(/\s*;\s*/);
      const quality = parameters.find((one) => one.startsWith('q='));
      return { tag: tag.toLowerCase(), quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => /^(zh|en)\b/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ranked[0]?.tag.startsWith('zh') ? 'zh-CN' : 'en';
}
