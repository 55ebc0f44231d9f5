/** How a log-in ended, as the browser shows it. `unknown`: the address is no answer to any. */
export type LoginOutcome = 'done' | 'declined' | 'failed' | 'unknown';

interface Texts {
  readonly title: string;
  readonly text: string;
}

const TEXTS: Readonly<Record<'en' | 'zh-CN', Readonly<Record<LoginOutcome, Texts>>>> = {
  en: {
    done: {
      title: 'Logged in',
      text: 'The refresh token is where it belongs. You can close this page and go back to the terminal.',
    },
    declined: {
      title: 'Declined',
      text: 'Gitee gave no access, and nothing was stored. You can close this page.',
    },
    failed: {
      title: 'That did not work',
      text: 'The terminal says what happened and what to do. You can close this page.',
    },
    unknown: {
      title: 'Nothing is waiting for this page',
      text: 'Open the address that the terminal shows, and agree there.',
    },
  },
  'zh-CN': {
    done: { title: '登录成功', text: '请回到终端查看结果，您可以关闭此页面。' },
    declined: {
      title: '已拒绝授权',
      text: '授权没有通过，未保存任何内容。您可以关闭此页面。',
    },
    failed: { title: '登录失败', text: '原因和解决办法见终端。您可以关闭此页面。' },
    unknown: { title: '当前没有正在进行的登录', text: '请打开终端里显示的地址，并同意授权。' },
  },
};

const SIGNS: Readonly<Record<LoginOutcome, { readonly sign: string; readonly colour: string }>> = {
  done: { sign: '✓', colour: '#1a7f37' },
  declined: { sign: '✕', colour: '#9a6700' },
  failed: { sign: '!', colour: '#cf222e' },
  unknown: { sign: '?', colour: '#59636e' },
};

/** Returns the page, in Chinese or English, by the `Accept-Language` of the browser. */
export function renderPage(outcome: LoginOutcome, acceptLanguage: string): string {
  const language = negotiateLanguage(acceptLanguage);
  const { title, text } = TEXTS[language][outcome];
  const { sign, colour } = SIGNS[outcome];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · gitee-token</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  main { box-sizing: border-box; max-width: 30rem; padding: 2rem 1.5rem; text-align: center; text-wrap: balance; }
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
function negotiateLanguage(acceptLanguage: string): 'en' | 'zh-CN' {
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
