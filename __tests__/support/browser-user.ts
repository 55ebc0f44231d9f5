import { createServer } from 'node:net';

/** What somebody says to the page that asks for consent. */
export type Decision = 'agree' | 'decline';

const IN_ENGLISH = { 'accept-language': 'en' };

/** A page as a browser shows it. */
export interface Page {
  readonly status: number;
  readonly heading: string;
}

/**
 * Does what somebody with a browser does with the address that `login` shows: signs in, decides, and
 * is led back, and on from there. Returns the page at the end of it.
 */
export async function visit(url: string, decision: Decision = 'agree'): Promise<Page> {
  const cookie = await signIn(url);
  for (let address = url; ; ) {
    const callback = await decideSignedIn(address, { decision, cookie });
    const answer = await fetch(callback, { headers: IN_ENGLISH, redirect: 'manual' });
    const next = answer.headers.get('location');
    if (!next) return toPage(answer);
    address = next;
  }
}

/** Decides, and returns the address that Gitee leads back to, which is not opened. */
export async function decide(url: string, decision: Decision = 'agree'): Promise<string> {
  return decideSignedIn(url, { decision, cookie: await signIn(url) });
}

async function decideSignedIn(
  url: string,
  { decision, cookie }: { readonly decision: Decision; readonly cookie: string },
): Promise<string> {
  const asked = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  const page = await asked.text();
  // Whoever agreed to the very same scopes before is led back at once.
  const isAsked = asked.status === 200;
  const isDecided = (fields: URLSearchParams) => fields.has('_method') === (decision === 'decline');
  const answer = isAsked ? await submit({ page, url, cookie, isWanted: isDecided }) : asked;
  const location = answer.headers.get('location');
  if (location) return location;
  throw new Error(`Gitee leads nowhere: ${answer.status} ${page}`);
}

/** Signs in on the page that Gitee shows first, and returns the cookie of the session. */
async function signIn(url: string): Promise<string> {
  const first = await fetch(url, { redirect: 'manual' });
  const login = new URL(first.headers.get('location') ?? '', url).href;
  const cookie = getCookie(first);
  const page = await (await fetch(login, { headers: { cookie } })).text();
  // The sandbox has entered the account.
  const answer = await submit({
    page,
    url: login,
    cookie,
    isWanted: (form) => form.has('password'),
  });
  return getCookie(answer);
}

function getCookie({ headers }: Response): string {
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

/**
 * Returns a free port to be sent back to. It is none of those that a system gives to whoever asks for
 * any, so that no other test is given it before it is listened at.
 */
export async function callbackPort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 20_000);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return callbackPort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Opens an address. */
export async function openPage(url: string): Promise<Page> {
  return toPage(await fetch(url, { headers: IN_ENGLISH, redirect: 'manual' }));
}

async function toPage(response: Response): Promise<Page> {
  const [, heading = ''] = /<h1>(.*?)<\/h1>/.exec(await response.text()) ?? [];
  return { status: response.status, heading };
}

/** Returns the address that `login` shows to whoever has to open it. */
export function addressIn(printed: string): string | undefined {
  return /^http\S+\/oauth\/authorize\?\S+$/m.exec(printed)?.[0];
}

interface Submission {
  readonly page: string;
  readonly url: string;
  readonly cookie: string;
  readonly isWanted: (fields: URLSearchParams) => boolean;
}

function submit({ page, url, cookie, isWanted }: Submission): Promise<Response> {
  const forms = [...page.matchAll(/<form method="post" action="([^"]*)">(.*?)<\/form>/gs)].map(
    ([, action = '', content = '']) => ({ action, fields: getFields(content) }),
  );
  const wanted = forms.find(({ fields }) => isWanted(fields));
  if (!wanted) throw new Error(`The page has no such form: ${page}`);
  return fetch(new URL(wanted.action, url), {
    method: 'POST',
    headers: { cookie },
    body: wanted.fields,
    redirect: 'manual',
  });
}

function getFields(form: string): URLSearchParams {
  const inputs = form.matchAll(/<input type="\w+" name="([^"]*)" value="([^"]*)">/g);
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of inputs) fields.append(name, unescaped(value));
  return fields;
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
