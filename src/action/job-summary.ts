import { storeName } from '../messages/errors/en/store-name.ts';
import type { SecretStore } from '../stores/store.ts';
import type { ObtainedToken } from '../token/obtain.ts';
import type { VerifiedToken } from '../token/verified-token.ts';
import { info, shown } from './annotations.ts';
import { addToSummary } from './command-files.ts';

/** Where the new refresh token was written, if it was. */
type WrittenTo = Pick<SecretStore, 'name'> | undefined;

const SOURCES: Readonly<Record<ObtainedToken['source'], string>> = {
  refresh_token: 'the refresh token',
  password: 'email and password',
  authorization_code: 'a log-in in the browser',
  session: 'the stored session, reused',
};

/** China has one time, without a summer time; a library of time zones would cost more than the rest. */
const CHINA_HOURS = 8;

/** Tells in one line of the log, and in a table on the page of the job, what came of the step. */
export function writeJobSummary(result: VerifiedToken, written: WrittenTo): void {
  const facts = summaryRows(result, written);
  const line = facts.map(([name, value]) => `${name.toLowerCase()}: ${value}`).join('; ');
  info(`Got a Gitee access token (${line}).`);
  const rows = facts.map(([name, value]) => `<tr><td>${name}</td><td>${escaped(value)}</td></tr>`);
  try {
    addToSummary(`<h3>Gitee access token</h3>\n<table>${rows.join('')}</table>\n`);
  } catch {
    // The token is there, and what could be told is told in the log.
  }
}

function summaryRows({ obtained, login }: VerifiedToken, written: WrittenTo): [string, string][] {
  const { scope, created_at = Math.floor(Date.now() / 1000), expires_in } = obtained.token;
  const expiresAt =
    expires_in === undefined ? undefined : new Date((created_at + expires_in) * 1000);
  const facts: [string, string | undefined][] = [
    ['From', SOURCES[obtained.source]],
    ['User', login],
    ['Scopes', scope],
    [
      'Expires',
      expiresAt && `${timeAt(0, expiresAt)} UTC, ${timeAt(CHINA_HOURS, expiresAt)} in China`,
    ],
    ['Written', written ? storeName(written.name) : 'nothing'],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, shown(value)]] : []));
}

/** Returns a time as `2026-11-23 13:45`, so many hours ahead of UTC. */
function timeAt(hoursAhead: number, date: Date): string {
  const shifted = new Date(date.getTime() + hoursAhead * 3_600_000);
  return shifted.toISOString().slice(0, 16).replace('T', ' ');
}

/** The summary is HTML, and the name of an environment may be anything. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
