import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { buffer, json } from 'node:stream/consumers';

interface Batch {
  readonly operation: 'upload' | 'download';
  readonly objects: readonly { readonly oid: string; readonly size: number }[];
}

const TYPE = { 'content-type': 'application/vnd.git-lfs+json' };
const MISSING = { code: 404, message: 'Object does not exist' };

/**
 * Answers for the files of LFS of a repository, which are kept where git keeps those of a bare repository.
 * https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md
 */
export async function lfs(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, url = '', headers } = request;
  const [, repository = '', path = ''] = /^\/(.+\.git)\/info\/lfs\/(.+)$/.exec(url) ?? [];
  const place = (oid: string) => join(folder, repository, 'lfs/objects', split(oid), oid);
  const [, oid = ''] = /^files\/([0-9a-f]{64})$/.exec(path) ?? [];
  if (method === 'POST' && path === 'objects/batch') {
    const { operation, objects } = (await json(request)) as Batch;
    const href = `https://${headers.host}/${repository}/info/lfs/files`;
    const header = { authorization: String(headers.authorization) };
    const described = objects.map(({ oid: id, size }) => {
      const isThere = existsSync(place(id));
      if (operation === 'download' && !isThere) return { oid: id, size, error: MISSING };
      const isDue = operation === 'download' || !isThere;
      const actions = { [operation]: { href: `${href}/${id}`, header } };
      return { oid: id, size, ...(isDue && { actions }) };
    });
    response.writeHead(200, TYPE).end(JSON.stringify({ transfer: 'basic', objects: described }));
  } else if (method === 'GET' && oid) {
    response.writeHead(200).end(readFileSync(place(oid)));
  } else if (method === 'PUT' && oid) {
    const content = await buffer(request);
    const isWhole = createHash('sha256').update(content).digest('hex') === oid;
    if (isWhole) mkdirSync(dirname(place(oid)), { recursive: true });
    if (isWhole) writeFileSync(place(oid), content);
    response.writeHead(isWhole ? 200 : 422).end();
  } else {
    response.writeHead(404, TYPE).end(JSON.stringify({ message: 'Not found' }));
  }
}

/** Such as `ab/cd`. */
const split = (oid: string) => oid.replace(/^(..)(..).*$/, '$1/$2');
