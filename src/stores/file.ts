import { type JsonObject, parseJsonObject } from '../json.ts';
import { adopt, onDisk, probe, readIfThere, writeWhole } from './disk.ts';
import { withLock } from './lock.ts';
import { holdingNothing, type PreparedSave, type ReadableStore } from './store.ts';
import { storeError } from './store-error.ts';

/** What is needed, besides the session, to get a token. */
export interface Profile {
  readonly gitee_url: string;
  /** Empty, like the secret, when the session was got without a client. */
  readonly client_id: string;
  readonly client_secret: string;
}

interface Content extends Partial<Profile> {
  readonly session?: string;
}

/** In the order in which they are written. */
const FIELDS = ['gitee_url', 'client_id', 'client_secret', 'session'];

export interface FileOptions {
  readonly path: string;
  /** Written with the value. What the file holds is kept unless it is given. */
  readonly profile?: Profile | undefined;
}

/** A file of this machine that holds all that is needed to get a token: a JSON object, for its owner alone. */
export function fileStore({ path, profile }: FileOptions): ReadableStore {
  return {
    label: `the file ${path}`,
    prepare: async () => prepare(path, profile),
    // Whoever writes the file now may be halfway: only under the lock is that known to be over.
    load: async () => readContent(path).session || undefined,
    exclusively: (work) =>
      withLock(`${path}.lock`, async (lock) => {
        finishWrite(path);
        return work(lock);
      }),
    replacedAt: async () => undefined,
  };
}

/**
 * Returns what the file holds besides the session; nothing when there is no such file.
 *
 * @throws {GiteeTokenError} `store_refused` when the file is none of gitee-token
 */
export async function readProfile(path: string): Promise<Partial<Profile>> {
  const { session: _, ...profile } = readContent(path);
  return profile;
}

function prepare(path: string, profile: Profile | undefined): PreparedSave {
  const kept = { ...readContent(path), ...profile };
  onDisk({ code: 'store_refused', fault: `The file ${path} cannot be written` }, () => probe(path));
  return holdingNothing(async (session) => {
    const text = `${JSON.stringify({ ...kept, session }, FIELDS)}\n`;
    const failure = { code: 'token_unsaved', fault: `The file ${path} was not written` } as const;
    onDisk(failure, () => writeWhole(path, text));
  });
}

function finishWrite(path: string): void {
  const failure = { code: 'store_refused', fault: `The file ${path} cannot be mended` } as const;
  onDisk(failure, () => adopt(path, (text) => parseContent(text)?.session !== undefined));
}

function readContent(path: string): Content {
  const failure = { code: 'store_refused', fault: `The file ${path} cannot be read` } as const;
  const text = onDisk(failure, () => readIfThere(path));
  // An empty file, as `mktemp` makes it, holds nothing that could be lost.
  const content = text?.trim() ? parseContent(text) : {};
  if (content) return content;
  throw storeError('store_refused', {
    message: `The file ${path} is none of gitee-token's, or is damaged, and so is left as it is.`,
    advice:
      'Choose another --file, or move this one away and log in again with `gitee-token login`.',
  });
}

function parseContent(text: string): Content | undefined {
  const json = parseJsonObject(text);
  return json && isContent(json) ? json : undefined;
}

/** Any other field makes it somebody else's file, which a save would spoil. */
function isContent(json: JsonObject): json is JsonObject & Content {
  return Object.entries(json).every(
    ([field, value]) => FIELDS.includes(field) && typeof value === 'string',
  );
}
