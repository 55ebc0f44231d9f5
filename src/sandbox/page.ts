import { errorParameters, html, type OAuthError } from './responses.ts';
import type { SandboxResponse } from './types.ts';

interface PageContent {
  readonly title: string;
  /** HTML, everything in it escaped. */
  readonly content: string;
  readonly status?: number;
}

const STYLE = `
  :root { --red: #c7254e; --line: #e3e6ea; color-scheme: light; }
  * { box-sizing: border-box; }
  body { margin: 0; background: #f5f7fa; color: #24292f; font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  main { width: min(34rem, 100% - 2rem); margin: 2rem auto 1.5rem; padding: 1.5rem 1.75rem; background: #fff; border: 1px solid var(--line); border-top: 3px solid var(--red); border-radius: 6px; overflow-wrap: anywhere; }
  h1 { margin: 0 0 1rem; font-size: 1.35rem; line-height: 1.3; }
  ul { margin: 0.5rem 0 1rem; padding: 0; list-style: none; }
  li { padding: 0.15rem 0 0.15rem 1.25rem; text-indent: -1.25rem; }
  li::before { display: inline-block; width: 1.25rem; text-indent: 0; content: "✓"; color: #1a7f37; }
  label { display: block; margin: 0.75rem 0; }
  input:not([type=hidden]) { display: block; width: 100%; padding: 0.5rem 0.6rem; border: 1px solid #c9d0d6; border-radius: 4px; font: inherit; }
  button { padding: 0.5rem 1.5rem; border: 1px solid #c9d0d6; border-radius: 4px; background: #fff; color: inherit; font: inherit; cursor: pointer; }
  form:first-of-type button { border-color: var(--red); background: var(--red); color: #fff; }
  .actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.25rem; }
  .problem { color: var(--red); }
  dt { margin-top: 0.75rem; color: #57606a; font-size: 0.9rem; }
  dd { margin: 0; }
  code { font: 0.9em/1.6 ui-monospace, Consolas, monospace; }
  footer { width: min(34rem, 100% - 2rem); margin: 0 auto 2rem; padding: 0 1.75rem; color: #57606a; font-size: 0.85rem; }
`;

/** Returns a page with Gitee's words, which says at its foot that it is not Gitee's. */
export function page({ title, content, status = 200 }: PageContent): SandboxResponse {
  return html(
    status,
    `<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · gitee-token sandbox</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
${content}
</main>
<footer>本机的模拟 Gitee（gitee-token sandbox），与 gitee.com 无关。<br><span lang="en">A local stand-in for Gitee, not connected to gitee.com.</span></footer>
</html>
`,
  );
}

/** Returns the page of an error. Doorkeeper sends it with status 200, without a redirect. */
export function errorPage(error: OAuthError): SandboxResponse {
  const { error_description } = errorParameters(error);
  return page({
    title: '登录存在错误',
    content: `<p>${escaped(error_description)}</p>\n<p><code>${error}</code></p>`,
  });
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
