/**
 * Below this many characters a text is left alone: masking `no` or `1` would black out the log and
 * hide nothing.
 */
const SHORTEST_SECRET = 4;

/**
 * Returns every form in which a secret may turn up in a text: the value itself, each of its lines,
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
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
}

/** Returns the text with every form of every secret replaced by `***`. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(secretForms).sort((a, b) => b.length - a.length);
  const redacted = forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
  // A secret with asterisks in it can come together again; each round makes the text shorter.
  return redacted === text ? text : redact(redacted, secrets);
}

/** Returns a foreign text if it has the right form and contains no secret, or else nothing. */
export function wellFormed(
  value: unknown,
  { form, secrets }: { readonly form: RegExp; readonly secrets: readonly string[] },
): string | undefined {
  const isSafe = typeof value === 'string' && form.test(value) && redact(value, secrets) === value;
  return isSafe ? value : undefined;
}

function encodedForms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const percent = encodeURIComponent(bytes.toString('utf8'));
  return [
    percent,
    // RFC 3986 reserves five characters that JavaScript leaves as they are.
    percent.replace(
      /[!'()*]/g,
      (character) => `%${Buffer.from(character).toString('hex').toUpperCase()}`,
    ),
    new URLSearchParams({ '': value }).toString().slice(1),
    // Without its padding the form is found in the padded text too.
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    // A secret of two characters would have four hex digits, like a year.
    ...(value.length < SHORTEST_SECRET ? [] : [bytes.toString('hex')]),
  ];
}
