import { type JsonObject, parseJsonObject } from '../../json.ts';
import { seal, unseal } from './seal.ts';

/** Where a session is kept, so that its ciphertext is of no use anywhere else. */
export interface Place {
  readonly api: string;
  readonly repository: string;
  readonly repository_id: number | undefined;
  readonly branch: string;
}

/** A session as the rest of the program has it, and the place that it was encrypted for. */
export interface UnsealedSession {
  readonly value: string;
  /** Any of it can be missing. */
  readonly place: JsonObject;
}

/** Encrypts a session, or returns nothing if the value is not one. */
export async function sealSession(
  value: string,
  { place, key }: { readonly place: Place; readonly key: Uint8Array },
): Promise<string | undefined> {
  const [, encoded = ''] = /^gts\d+\.([\w-]+)$/.exec(value) ?? [];
  const session = parseJsonObject(Buffer.from(encoded, 'base64url').toString());
  return session && seal(JSON.stringify({ ...session, place }), key);
}

/** Decrypts a session, or returns nothing if the key does not open it. */
export async function unsealSession(
  jwe: string,
  key: Uint8Array,
): Promise<UnsealedSession | undefined> {
  const { place, ...session } = parseJsonObject((await unseal(jwe, key)) ?? '') ?? {};
  if (!Number.isInteger(session.v)) return undefined;
  const encoded = Buffer.from(JSON.stringify(session)).toString('base64url');
  return { value: `gts${session.v}.${encoded}`, place: Object(place) };
}
