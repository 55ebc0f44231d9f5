import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { promisify } from 'node:util';
import type { Env } from './git-host.ts';
import { listen, proxyTo } from './servers.ts';

/** What is connected to in place of a host, once its TLS has been taken off. */
export type Hosts = Readonly<Record<string, () => Duplex>>;

const execute = promisify(execFile);

/**
 * Answers as hosts of the internet to whoever comes through a proxy and trusts a certificate, until
 * `closeServers`. Returns the environment in which Node.js, git and curl do both.
 */
export async function startInternet(folder: string, hosts: Hosts): Promise<Env> {
  const [key, certificate] = [join(folder, 'internet.key'), join(folder, 'internet.crt')];
  const names = Object.keys(hosts);
  const request = ['req', '-x509', '-nodes', '-days', '2', '-subj', `/CN=${names[0]}`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const name = ['-addext', `subjectAltName=${names.map((one) => `DNS:${one}`)}`];
  await execute('openssl', [...request, ...kind, ...name, '-keyout', key, '-out', certificate]);
  const files = { key: readFileSync(key), cert: readFileSync(certificate) };
  const server = tls.createServer(files, (client) => {
    const upstream = hosts['servername' in client ? String(client.servername) : '']?.();
    if (!upstream) {
      client.destroy();
      return;
    }
    client.on('error', () => upstream.destroy()).pipe(upstream);
    upstream.on('error', () => client.destroy()).pipe(client);
  });
  const { url } = await proxyTo(await listen(server));
  return {
    HTTPS_PROXY: url,
    NO_PROXY: '127.0.0.1',
    NODE_EXTRA_CA_CERTS: certificate,
    CURL_CA_BUNDLE: certificate,
    GIT_SSL_CAINFO: certificate,
  };
}
