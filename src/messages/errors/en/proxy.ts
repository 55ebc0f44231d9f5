import type { ProxyProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

const ENCODE =
  'In a user name and a password, encode special characters, such as @ as %40 and # as %23.';

export const proxy: Explanations<keyof ProxyProblems> = {
  proxy_socks: ({ variable, host }) => ({
    what: `${variable} is set to a SOCKS proxy, which gitee-token does not support.`,
    advice: `Set ${variable} to an http:// proxy. Many proxy programs offer one too, often on the same port. ${withoutProxy(host)}`,
  }),
  proxy_without_scheme: ({ variable, example }) => ({
    what: `The proxy address in ${variable} is missing http:// at the start.`,
    advice: `Use ${example}.`,
  }),
  proxy_malformed: ({ variable, example }) => ({
    what: `${variable} is not a valid proxy address.`,
    advice: `Use an address such as ${example}. ${ENCODE}`,
  }),
  proxy_unreachable: ({ variable, proxy: name, host, detail }) => ({
    what: `The connection to the proxy ${name}, which ${variable} sets, failed: ${detail}.`,
    advice: `Check that the proxy is running and that ${variable} is correct. ${withoutProxy(host)}`,
  }),
  proxy_silent: ({ variable, proxy: name, host }) => ({
    what: `The connection to ${host} through the proxy ${name}, which ${variable} sets, timed out.`,
    advice: `Check that the proxy is running and that ${variable} is correct. ${withoutProxy(host)}`,
  }),
  proxy_without_tls: ({ variable, proxy: name }) => ({
    what: `The proxy ${name}, which ${variable} sets, did not respond with TLS.`,
    advice: `Its address in ${variable} probably has to start with http://, although it is used for https servers.`,
  }),
  proxy_password_missing: ({ variable, proxy: name }) => ({
    what: `The proxy ${name}, which ${variable} sets, requires a user name and a password (407).`,
    advice: `Add both to ${variable}: http://USER:PASSWORD@HOST:PORT. ${ENCODE}`,
  }),
  proxy_password_rejected: ({ variable, proxy: name }) => ({
    what: `The proxy ${name} rejected the user name and the password in ${variable} (407).`,
    advice: `Correct them. ${ENCODE} Only Basic authentication is supported.`,
  }),
  proxy_refused: ({ variable, proxy: name, host, status }) => ({
    what: `The proxy ${name}, which ${variable} sets, refused the connection to ${host} (status ${status}).`,
    advice: `Allow ${host} in the rules of the proxy. ${withoutProxy(host)}`,
  }),
  proxy_failed: ({ variable, proxy: name, host, status }) => ({
    what: `The proxy ${name}, which ${variable} sets, could not connect to ${host} (status ${status}).`,
    advice: `Try again later, and check that the proxy can reach ${host}. ${withoutProxy(host)}`,
  }),
};

function withoutProxy(host: string): string {
  return `To connect without the proxy, add ${host} to no_proxy.`;
}
