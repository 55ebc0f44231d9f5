/**
 * Values shorter than this many characters are not masked: masking `no` or `1` would make the log
 * unreadable and hide nothing.
 */
export const MIN_SECRET_LENGTH = 4;

/** A text that shares this many consecutive characters with a secret shows a part of it: no common word is that long. */
const TELLING_RUN = 10;

/** The entities of characters that have a meaning in HTML. */
const ENTITIES = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ["'", '&apos;'],
] as const;

/**
 * Returns every form in which a secret may appear in a text: the value itself, each of its lines,
 * and its percent, form, hex, Base64 and Base64url encodings where they differ. Longest first, so
 * that replacing them in order leaves nothing behind. Forms shorter than four characters are left out.
 */
export function secretForms(secret: string): string[] {
  const forms = [
    secret,
    ...secret.split(/\r?\n/).map((line) => line.trim()),
    ...encodedForms(secret),
    ...encodedForms(secret.trim()),
  ];
  return [...new Set(forms)]
    .filter((form) => form.length >= MIN_SECRET_LENGTH)
    .sort((a, b) => b.length - a.length);
}

/** Returns the text with every form of every secret replaced by `***`, whatever the case of its letters. */
export function redact(text: string, secrets: readonly string[]): string {
  const lowerCase = folded(text);
  const forms = secrets.flatMap(echoedForms).filter((form) => lowerCase.includes(folded(form)));
  if (forms.length === 0) return text;
  const redacted = forms.sort((a, b) => b.length - a.length).reduce(withoutForm, text);
  // A secret with asterisks in it can come together again; each round makes the text shorter.
  return redact(redacted, secrets);
}

/**
 * Redacts a text of a server as `redact` does, or returns just `***` if something that resembles a secret
 * is left: encoded twice, spaced out, truncated. That cannot be cut out reliably.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const redacted = redact(text, secrets);
  return resembles(redacted, secrets) ? '***' : redacted;
}

/** Returns a foreign text that has the form it must have and holds no secret, and nothing of any other. */
export function wellFormed(
  value: unknown,
  { form, secrets }: { readonly form: RegExp; readonly secrets: readonly string[] },
): string | undefined {
  if (typeof value !== 'string' || !form.test(value)) return undefined;
  return withoutSecrets(value, secrets) === value ? value : undefined;
}

/** Cuts a form out of a text. Both are folded unit by unit, so that each piece is where it was. */
function withoutForm(text: string, form: string): string {
  let end = -form.length;
  return folded(text)
    .split(folded(form))
    .map((piece) => {
      const start = end + form.length;
      end = start + piece.length;
      return text.slice(start, end);
    })
    .join('***');
}

function folded(text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  return text.replace(/\p{Lu}/gu, (letter) => letter.toLowerCase().slice(0, letter.length));
}

/**
 * Tells whether a text, once unescaped, shares a run of characters with a form of a secret. A shorter
 * form must be there completely, punctuation included, or it would be found in every sentence.
 */
function resembles(text: string, secrets: readonly string[]): boolean {
  const once = unescaped(text);
  const texts = [text, once, unescaped(once)].map(visible);
  const forms = secrets.flatMap(echoedForms).map(visible);
  const whole = forms.filter((form) => form.length >= MIN_SECRET_LENGTH);
  return (
    whole.some((form) => texts.some((one) => one.includes(form))) ||
    shareRun(texts.map(unspaced), forms.map(unspaced)) ||
    shareRun(texts.map(bare), forms.map(bare))
  );
}

function shareRun(texts: readonly string[], forms: readonly string[]): boolean {
  const runs = new Set(texts.flatMap(toRuns));
  return runs.size > 0 && forms.some((form) => toRuns(form).some((run) => runs.has(run)));
}

function toRuns(text: string): string[] {
  const length = text.length - TELLING_RUN + 1;
  return Array.from({ length }, (_, at) => text.slice(at, at + TELLING_RUN));
}

/** Normalizes a text to what a reader sees: uppercase, without accents, backslashes and invisible characters. */
function visible(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?![\t-\r])[\p{M}\p{C}\p{Default_Ignorable_Code_Point}\\]/gu, '')
    .replace(/\s+/g, ' ')
    .toUpperCase();
}

function unspaced(text: string): string {
  return text.replace(/\s/g, '');
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Decodes percent and quoted-printable codes, the escapes of JSON, JavaScript and Ruby, and HTML entities. */
function unescaped(text: string): string {
  const numbered = text
    .replace(/(?:(?:[%=]|\\+x)[\da-f]{2})+/gi, (run) =>
      Buffer.from(run.replace(/[^\da-f]/gi, ''), 'hex').toString(),
    )
    .replace(/(?:\\+u\{|&#x)([\da-f]+)[};]?|(?:\\+|%)u([\da-f]{4})/gi, (_, digits, four) =>
      toCharacter(Number.parseInt(digits ?? four, 16)),
    )
    .replace(/&#(\d+);?/g, (_, code) => toCharacter(Number(code)));
  return ENTITIES.reduce(
    (rest, [character, entity]) => rest.replaceAll(entity, character),
    numbered,
  );
}

/** Returns nothing for a number that is not a code point, on which `String.fromCodePoint` throws. */
function toCharacter(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/**
 * Returns the forms that are masked, and others in which a server may echo a secret: escaped for JSON
 * or HTML, or in Base64 among other bytes. As masks, these would black out harmless text.
 */
function echoedForms(secret: string): readonly string[] {
  const found = knownForms.get(secret);
  if (found) return found;
  const forms = findEchoedForms(secret);
  knownForms.set(secret, forms);
  return forms;
}

/** A process has few secrets, and redacts many texts. */
const knownForms = new Map<string, readonly string[]>();

function findEchoedForms(secret: string): string[] {
  const values = [secret, secret.trim()].filter((value) => value.length >= MIN_SECRET_LENGTH);
  const forms = values.flatMap((value) => [
    JSON.stringify(value).slice(1, -1),
    ENTITIES.reduce((rest, [character, entity]) => rest.replaceAll(character, entity), value),
    ...innerBase64(Buffer.from(value)),
  ]);
  return [...new Set([...secretForms(secret), ...forms])];
}

/** Returns the Base64 characters that depend on these bytes alone, with 0, 1 or 2 bytes in front of them. */
function innerBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const [from, to] = [Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3)];
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    return [
      padded.toString('base64').slice(from, to),
      padded.toString('base64url').slice(from, to),
    ];
  });
}

function encodedForms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const percent = encodeURIComponent(bytes.toString('utf8'));
  return [
    percent,
    // RFC 3986 reserves five characters that JavaScript does not encode.
    percent.replace(
      /[!'()*]/g,
      (character) => `%${Buffer.from(character).toString('hex').toUpperCase()}`,
    ),
    new URLSearchParams({ '': value }).toString().slice(1),
    // Without its padding the form is found in the padded text too.
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    // A secret of two characters would have four hex digits, like a year.
    ...(value.length < MIN_SECRET_LENGTH ? [] : [bytes.toString('hex')]),
  ];
}
