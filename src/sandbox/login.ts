import { escaped, page } from './page.ts';
import { redirect } from './responses.ts';
import type { SessionStore } from './sessions.ts';
import type { GiteeSettings } from './state.ts';
import type { SandboxRequest, SandboxResponse } from './types.ts';

interface State {
  readonly settings: GiteeSettings;
  readonly sessions: SessionStore;
}

/** Redirects a browser without a login to the login page, as Gitee does before it reads the request. */
export function requireLogin(
  { sessions }: State,
  request: SandboxRequest,
): SandboxResponse | undefined {
  if (sessions.find(request)?.isSignedIn) return undefined;
  const { path, query } = request;
  const returnTo = query.size > 0 ? `${path}?${query}` : path;
  return redirect('/login', sessions.start({ isSignedIn: false, returnTo }));
}

/** Checks email and password, and redirects to where the browser came from. */
export function handleLogin(
  { settings, sessions }: State,
  request: SandboxRequest,
): SandboxResponse {
  const form = new URLSearchParams(request.body);
  const { email, password } = settings;
  if (form.get('email') !== email || form.get('password') !== password) {
    return loginPage(settings, { status: 401, problem: '帐号或者密码错误' });
  }
  const { returnTo = '/oauth/applications' } = sessions.find(request) ?? {};
  return redirect(returnTo, sessions.start({ isSignedIn: true }));
}

/** Returns the login page, with the one account of the sandbox already entered. */
export function loginPage(
  { email, password }: GiteeSettings,
  { status = 200, problem = '' } = {},
): SandboxResponse {
  return page({
    title: '登录',
    status,
    content: `${problem && `<p class="problem">${problem}</p>\n`}<form method="post" action="/login">
<label>邮箱 <input type="email" name="email" value="${escaped(email)}"></label>
<label>密码 <input type="password" name="password" value="${escaped(password)}"></label>
<p>模拟账号的邮箱和密码已填好，点击“登录”即可。<br><span lang="en">The stand-in's account is filled in: click the button.</span></p>
<button>登录</button>
</form>`,
  });
}
