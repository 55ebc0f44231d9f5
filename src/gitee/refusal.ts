import type { HttpResponse } from '../http/types.ts';

/** Why Gitee, or what protects it, refuses a request before it looks at the grant. */
export type RefusalReason =
  | 'captcha_required'
  | 'address_blocked'
  | 'sign_in_unusual'
  | 'second_factor_required'
  | 'sign_in_page_returned';

/** Words by which a reason is known. The first that match count: the way out of many is a code. */
const WORDS: readonly (readonly [RefusalReason, RegExp])[] = [
  [
    'sign_in_unusual',
    /异地|(非|不)?常用(登[录陆])?(地|设备)|陌生(的)?(地|设备)|新设备|(unusual|unfamiliar|unrecogni[sz]ed|unknown|new|different) (place|location|device|country|city)|remote login/i,
  ],
  [
    'address_blocked',
    /\bIP\b.{0,20}(异常|受限|限制|封|禁|拒绝|屏蔽|拦截|名单|不(被)?允许|block|ban|den(y|ied)|forbid|not (allowed|permitted)|restrict|abnormal|blacklist)|(封禁|屏蔽|禁止|拦截|拒绝|限制|异常|\b(blocked|banned|denied|restricted|forbidden|abnormal)\b).{0,30}\bIP\b/i,
  ],
  [
    'second_factor_required',
    /两步|二步|两重|双重|双因|二次(验证|认证|校验)|(短信|手机|语音|邮箱|邮件)(动态|验证|校验|登[录陆])?码|短信(验证|校验)|动态(验证码|密码|口令|码)|身份验证器|two.?(factor|step)|second factor|multi.?factor|\b(2fa|mfa|otp|totp|sms)\b|one.?time (code|password|passcode)|code .{0,30}\b(phone|mobile|authenticator|e-?mail)\b/i,
  ],
  [
    'captcha_required',
    /验证码|captcha|人机(验证|校验|识别)|(滑动|滑块|图形|安全)(验证|校验)|verification code|not a robot|geetest|turnstile/i,
  ],
  [
    'sign_in_unusual',
    /登[录陆](行为|环境|状态)?(存在)?(异常|风险)|异常登[录陆]|(unusual|suspicious|abnormal) (sign.?in|log.?in|activity)/i,
  ],
];

/** How much of a page is read, in characters. */
const MAX_PAGE_LENGTH = 100_000;

/** A field for a captcha, or a sentence that asks for one. Pages with a login offer codes by SMS as well. */
const CAPTCHA_ON_PAGE =
  /<(input|img|iframe|div|form)\b[^<>]{0,300}captcha|(输入|填写|完成)[^<]{0,8}(?<!短信|手机|邮箱)验证码|人机(验证|校验)|enter [^<]{0,20}captcha|solve [^<]{0,20}captcha/i;

const LOGIN_ON_PAGE =
  /<title>[^<]{0,100}(登[录陆]|sign.?in|log.?in)|<input\b[^<>]{0,300}type=["']?password\b/i;

const LOGIN_PATH = /\/(login|log_in|signin|sign_in)\/?$/i;

const WRONG_PASSWORD =
  /(?<!动态|短信)密码(错误|有误|不(正确|对|匹配))(?!次数|过多|太多|的次数)|\b(wrong|incorrect|invalid) ([\w-]+ or )?password\b/i;
const DEMAND = /(请|需)(先|重新)?(输入|填写|完成|通过)|please (enter|solve|complete)/i;

/**
 * Tells whether the words are about a wrong password. Such words may mention a captcha or a code by SMS
 * that nobody has to enter yet, as what follows after more attempts or as another way to sign in.
 */
function saysWrongPassword(words: string): boolean {
  return WRONG_PASSWORD.test(words) && !DEMAND.test(words);
}

/** Returns the reason that the words of a server give. */
export function refusalIn(words: string): RefusalReason | undefined {
  if (saysWrongPassword(words)) return undefined;
  return WORDS.find(([, form]) => form.test(words))?.[0];
}

/** Returns the reason that a page gives: a captcha, a login, or what its text says. */
export function refusalOnPage({ body }: HttpResponse): RefusalReason | undefined {
  const page = body.slice(0, MAX_PAGE_LENGTH);
  if (CAPTCHA_ON_PAGE.test(page)) return 'captcha_required';
  if (LOGIN_ON_PAGE.test(page)) return 'sign_in_page_returned';
  return refusalIn(page.replace(/<(script|style)\b[^<]*<|<[^<>]*>/gi, ' '));
}

/** Tells whether a redirect leads to the login of the same server. */
export function isLoginRedirect(
  { headers: { location = '' } }: HttpResponse,
  origin: URL,
): boolean {
  const target = URL.canParse(location, origin.href) ? new URL(location, origin) : undefined;
  return target?.host === origin.host && LOGIN_PATH.test(target.pathname);
}

/** Recognizes a client that is rejected without OAuth's code for it. */
export function saysWrongClient(words: string): boolean {
  return /(^|: ?)invalid_client|client authentication failed|application does not exist|客户端.{0,6}(认证|验证)失败|应用不存在|client.?(id|secret).{0,20}(错误|无效|不正确|不匹配|invalid|incorrect|wrong|mismatch|not match)|(错误|无效|invalid|incorrect|wrong)的? ?client\b/i.test(
    words,
  );
}
