import type { ProxyProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

const ENCODE = '用户名和密码中的特殊字符要编码，如 @ 写成 %40，# 写成 %23。';

export const proxy: Explanations<keyof ProxyProblems> = {
  proxy_socks: ({ variable, host }) => ({
    what: `${variable} 设置的是 SOCKS 代理，gitee-token 不支持。`,
    advice: `把 ${variable} 改成 http:// 代理；代理软件一般也提供 HTTP 代理，端口往往相同。${withoutProxy(host)}`,
  }),
  proxy_without_scheme: ({ variable, example }) => ({
    what: `${variable} 中的代理地址缺少开头的 http://。`,
    advice: `改成 ${example}。`,
  }),
  proxy_malformed: ({ variable, example }) => ({
    what: `${variable} 不是有效的代理地址。`,
    advice: `改成 ${example} 这样的地址。${ENCODE}`,
  }),
  proxy_unreachable: ({ variable, proxy: name, host, detail }) => ({
    what: `无法连接 ${variable} 设置的代理 ${name}：${detail}。`,
    advice: `检查代理是否在运行，以及 ${variable} 是否正确。${withoutProxy(host)}`,
  }),
  proxy_silent: ({ variable, proxy: name, host }) => ({
    what: `通过 ${variable} 设置的代理 ${name} 连接 ${host} 超时。`,
    advice: `检查代理是否在运行，以及 ${variable} 是否正确。${withoutProxy(host)}`,
  }),
  proxy_without_tls: ({ variable, proxy: name }) => ({
    what: `${variable} 设置的代理 ${name} 返回的不是 TLS 数据。`,
    advice: `很可能要把 ${variable} 中的代理地址改成以 http:// 开头。该变量只是用于 https 请求，代理本身通常用 http。`,
  }),
  proxy_password_missing: ({ variable, proxy: name }) => ({
    what: `${variable} 设置的代理 ${name} 要求提供用户名和密码（407）。`,
    advice: `在 ${variable} 中加上用户名和密码：http://USER:PASSWORD@HOST:PORT。${ENCODE}`,
  }),
  proxy_password_rejected: ({ variable, proxy: name }) => ({
    what: `代理 ${name} 拒绝了 ${variable} 中的用户名和密码（407）。`,
    advice: `改成正确的用户名和密码。${ENCODE}只支持 Basic 认证。`,
  }),
  proxy_refused: ({ variable, proxy: name, host, status }) => ({
    what: `${variable} 设置的代理 ${name} 拒绝连接 ${host}（状态码 ${status}）。`,
    advice: `在代理的规则中放行 ${host}。${withoutProxy(host)}`,
  }),
  proxy_failed: ({ variable, proxy: name, host, status }) => ({
    what: `${variable} 设置的代理 ${name} 无法连接 ${host}（状态码 ${status}）。`,
    advice: `稍后重试，并检查代理能否访问 ${host}。${withoutProxy(host)}`,
  }),
};

function withoutProxy(host: string): string {
  return `如果不需要经过代理，把 ${host} 加入 no_proxy。`;
}
