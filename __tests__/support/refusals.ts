import type { Refusal } from './grant-contract.ts';

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/** The page that asks a person to log in, with a captcha. */
const CAPTCHA_PAGE = `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>登录 - Gitee.com</title></head>
<body>
<h2>登录</h2>
<p>登录异常，请输入验证码</p>
<form action="/login" method="post">
<input name="user[login]" placeholder="手机／邮箱／个人空间地址">
<input name="encrypt_data[user[password]]" type="password" placeholder="密码">
<input name="captcha" placeholder="验证码">
<input type="submit" value="登录">
</form>
</body>
</html>
`;

/** How Gitee's risk control was seen to refuse token requests: in the form of its API, or with a page. */
export const REFUSALS = {
  captcha: message(401, '登录异常，请输入验证码'),
  captchaPage: {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: CAPTCHA_PAGE,
  },
  loginRedirect: { status: 302, headers: { location: '/login' }, body: '' },
  blockedAddress: message(403, 'IP 访问异常'),
} satisfies Record<string, Refusal>;

function message(status: number, text: string): Refusal {
  return { status, headers: JSON_HEADERS, body: JSON.stringify({ message: text }) };
}
