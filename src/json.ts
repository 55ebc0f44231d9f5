export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns the JSON object that a body holds, or `undefined` when it holds anything else. */
export function parseJsonObject(body: string): JsonObject | undefined {
  const value = parseJson(body);
  return isObject(value) ? value : undefined;
}

/** Returns the JSON value that a body holds, or `undefined` when it is not JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's error quotes the body, which may hold a token.
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
