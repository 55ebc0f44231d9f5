import type { GiteeServer } from '../../support/grant-contract.ts';

export type Fields = Readonly<Record<string, string>>;

/** Signs the user in on the pages of Doorkeeper or the sandbox, and returns the cookie of the session. */
export async function signIn({ origin, email, password }: GiteeServer): Promise<string> {
  const page = await fetch(`${origin}/login`);
  const fields = { ...getForms(await page.text()).登录, email, password };
  const answer = await fetch(`${origin}/login`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie: getCookie(page) },
    redirect: 'manual',
  });
  if (answer.status !== 302) throw new Error(`the login page answered ${answer.status}`);
  const cookie = getCookie(answer);
  // Only a page with a form puts into Doorkeeper's session what guards its forms.
  return getCookie(await fetch(`${origin}/login`, { headers: { cookie } })) || cookie;
}

/** Returns the cookies of an answer as a browser sends them back. */
export function getCookie({ headers }: Response): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Returns the hidden fields of each form of a page, by what stands on its button. */
export function getForms(html: string): Readonly<Record<string, Fields>> {
  const forms = [...html.matchAll(/<form.*?<\/form>/gs)].map(([form]) => {
    const [, value, text] =
      /<input type="submit"[^>]* value="([^"]*)"|<button>([^<]*)/.exec(form) ?? [];
    return [unescaped(value ?? text ?? ''), hiddenFields(form)];
  });
  return Object.fromEntries(forms);
}

function hiddenFields(form: string): Fields {
  const inputs = [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [
    attribute(input, 'name'),
    attribute(input, 'value'),
  ]);
  return Object.fromEntries(inputs);
}

function attribute(tag: string, name: string): string {
  const [, value = ''] = new RegExp(` ${name}="([^"]*)"`).exec(tag) ?? [];
  return unescaped(value);
}

function unescaped(text: string): string {
  const named: Fields = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCharCode(Number(code)) : (named[name] ?? whole),
  );
}
