import { expect } from 'vitest';
import { count } from './counters.ts';

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

interface Allowed {
  readonly secrets: readonly string[];
  /** The variable that is meant to hold the access token. */
  readonly heldByEnv: string;
  /** The outputs that are meant to hold a token. */
  readonly heldByOutputs: readonly string[];
}

/**
 * Expects no secret in anything that a step leaves behind, in any form, outside the commands that
 * mask it and the places that are meant to hold it. Encodes by itself: a mistake in the product's
 * own encoding must not hide here too.
 */
export function expectNoLeak(printed: Printed, allowed: Allowed): void {
  const locations: Record<string, string> = {
    stdout: printed.stdout.replace(/^::add-mask::.*$/gm, ''),
    stderr: printed.stderr,
    summary: printed.summary,
    outputs: JSON.stringify(without(printed.outputs, allowed.heldByOutputs)),
    env: JSON.stringify(without(printed.env, [allowed.heldByEnv])),
  };
  for (const [location, text] of Object.entries(locations)) {
    const shown = requests(text);
    const found = allowed.secrets.flatMap(forms).filter((form) => shown.includes(requests(form)));
    if (found.length > 0) count('leaks');
    expect(found, `secrets in ${location}`).toEqual([]);
  }
}

/** Neither the case of letters nor what is invisible hides a secret. */
function requests(text: string): string {
  return text.replace(/\p{Cf}/gu, '').toLowerCase();
}

/** Returns every text in which a secret is taken for shown. */
export function forms(secret: string): string[] {
  const base64 = toBase64(secret);
  const all = [
    secret,
    secret.trim(),
    ...secret.split('\n'),
    ...Object.values(ECHOES).map((echo) => echo(secret)),
    ...[0, 1, 2].map((offset) => innerBase64(secret, offset)),
    base64,
    toBase64Url(base64),
  ];
  return [...new Set(all)].filter((form) => form.length >= 4);
}

const ZERO_WIDTH = '\u200b';

/** How a server may garble what it was sent when it says it back. */
export const ECHOES: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in percent codes': encodeURIComponent,
  'in lower percent codes': (secret) => encodeURIComponent(secret).replace(/%../g, lower),
  'in percent codes alone': (secret) => getHex(secret).replace(/../g, '%$&'),
  'in percent codes of RFC 3986': getPercent,
  'as a form': (secret) => getPercent(secret).replaceAll('%20', '+'),
  'in percent codes twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'in percent codes twice, in capitals': (secret) => getPercent(getPercent(secret)).toUpperCase(),
  'as JSON': (secret) => JSON.stringify(secret).slice(1, -1),
  'as JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)).slice(1, -1),
  'as JSON in ASCII': (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^ -~]/g, escaped),
  'in escapes alone': (secret) => secret.replace(/./gs, escaped),
  'in the escapes of ECMAScript': (secret) =>
    secret.replace(/./gsu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`),
  'in the escapes of bytes': (secret) => getHex(secret).replace(/../g, '\\x$&'),
  'as HTML': html,
  'as HTML in HTML': (secret) => html(html(secret)),
  'in numbered entities': (secret) => secret.replace(/./gsu, (one) => `&#${one.codePointAt(0)};`),
  'in hexadecimal entities': (secret) =>
    secret.replace(/./gsu, (one) => `&#x${one.codePointAt(0)?.toString(16)};`),
  'as quoted-printable': (secret) => getPercent(secret).replaceAll('%', '='),
  'in hex': getHex,
  'in capital hex': (secret) => getHex(secret).toUpperCase(),
  'in hex with colons': (secret) => getHex(secret).replace(/..(?!$)/g, '$&:'),
  'in Base64': toBase64,
  'in Base64 behind a byte': (secret) => toBase64(`:${secret}`),
  'in Base64 as a password': (secret) => toBase64(`tester:${secret}`),
  'in Base64 amid others': (secret) => toBase64(`ab${secret}cd`),
  'in Base64url': (secret) => toBase64Url(toBase64(`ab${secret}`)),
  'in capitals': (secret) => secret.toUpperCase(),
  'in small letters': (secret) => secret.toLowerCase(),
  'with its accents apart': (secret) => secret.normalize('NFD'),
  'in full width': (secret) =>
    secret.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  ...ofLong({
    'cut off at its end': (secret) => secret.slice(0, -4),
    'cut off at its start': (secret) => secret.slice(4),
    'with a space in it': (secret) => secret.replace(/^.{6}/, '$& '),
    'spaced out': (secret) => [...secret].join(' '),
    'with something invisible in it': (secret) => secret.replace(/^.{5}/, `$&${ZERO_WIDTH}`),
    'with something invisible all over': (secret) => [...secret].join('\ufeff'),
  }),
};

/** Of a short secret no part tells anything. */
function ofLong(echoes: typeof ECHOES): typeof ECHOES {
  return Object.fromEntries(
    Object.entries(echoes).map(([name, echo]) => [
      name,
      (secret) => (secret.length < 16 ? secret : echo(secret)),
    ]),
  );
}

const lower = (text: string) => text.toLowerCase();

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

function getHex(secret: string): string {
  return [...Buffer.from(secret)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function getPercent(secret: string): string {
  return [...Buffer.from(secret)]
    .map((byte) => String.fromCharCode(byte))
    .map((one) => (/[\w.~-]/.test(one) ? one : `%${getCode(one)}`))
    .join('');
}

const getCode = (one: string) => one.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase();

function html(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (one) => `&${names[one]};`).replaceAll("'", '&#39;');
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...Buffer.from(text))).replaceAll('=', '');
}

function toBase64Url(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

/** Base64 of a longer text has one of three forms of a part of it, by where that part begins. */
function innerBase64(secret: string, offset: number): string {
  const { length } = Buffer.from(secret);
  const from = Math.ceil((offset * 4) / 3);
  return toBase64('_'.repeat(offset) + secret).slice(from, Math.floor(((offset + length) * 4) / 3));
}

function without(values: Readonly<Record<string, string>>, names: readonly string[]) {
  return Object.entries(values).filter(([name]) => !names.includes(name));
}
