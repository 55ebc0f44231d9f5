import {
  accessSync,
  appendFileSync,
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  writeSync,
} from 'node:fs';

/*
 * The toolkit can write to the runner's files too, but takes a third as long as Node takes to start: it
 * loads Node's whole cryptography for a random delimiter, and the file system's promises. Values here
 * have one line, so a fixed delimiter is enough.
 */

type Value = string | number | undefined;

/** Disk space that is reserved at the end of a file. */
interface Reservation {
  readonly descriptor: number;
  /** Where the next entry goes, in bytes from the start of the file. */
  end: number;
}

/** More than a step ever writes to one file, in bytes. */
const RESERVED_BYTES = 4096;
/** If the process is killed, its unused space is left as an entry that nobody reads. Even a blank line breaks some runners. */
const PLACEHOLDER = 'GITEE_TOKEN_ROOM=';

const reservations = new Map<string, Reservation>();

/**
 * Reserves disk space for later writes to a file of the runner, in case the disk fills up meanwhile.
 * Another call restores what was used of it. Only a plain file can have space reserved.
 *
 * @throws {Error} of the file system
 */
export function reserveSpace(file: string): void {
  const reservation = reservations.get(file) ?? openReservation(file);
  if (!reservation) return;
  reservations.set(file, reservation);
  const padding = '.'.repeat(RESERVED_BYTES - PLACEHOLDER.length - 1);
  writeAt(reservation, `${PLACEHOLDER}${padding}\n`);
}

function openReservation(file: string): Reservation | undefined {
  const descriptor = openSync(file, 'r+');
  const stats = fstatSync(descriptor);
  if (stats.isFile()) return { descriptor, end: stats.size };
  closeSync(descriptor);
  return undefined;
}

/** Frees the space that was not used, in all files unless some are named. */
export function releaseSpace(files: Iterable<string> = reservations.keys()): void {
  for (const file of files) {
    const reservation = reservations.get(file);
    reservations.delete(file);
    if (reservation) shrink(reservation);
  }
}

function shrink({ descriptor, end }: Reservation): void {
  try {
    ftruncateSync(descriptor, end);
    closeSync(descriptor);
  } catch {
    // The remaining space is an entry that nobody reads.
  }
}

function writeAt({ descriptor, end }: Reservation, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, end + written);
  }
}

/** Sets an output of the step. */
export function setOutput(name: string, value: Value): void {
  write('GITHUB_OUTPUT', name, value);
}

/** Keeps a value for the post step. */
export function saveState(name: string, value: Value): void {
  write('GITHUB_STATE', name, value);
}

/** Sets an environment variable, for the rest of this process and for all later steps. */
export function exportVariable(name: string, value: Value): void {
  process.env[name] = oneLine(value);
  write('GITHUB_ENV', name, value);
}

/** Adds HTML to the job summary. Returns whether there is one. */
export function addToSummary(html: string): boolean {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, html);
  return Boolean(file);
}

/** The summary is HTML, and a text in it may be anything. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Writes as the runner reads it
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings).
 */
function write(variable: string, name: string, value: Value): void {
  const line = oneLine(value);
  // It has the name in it, so that the next entry does not close one that a full disk cut off.
  const delimiter = [`end-of-${name}`, `${name}-ends`].find((one) => one !== line);
  const text = `${name}<<${delimiter}\n${line}\n${delimiter}\n`;
  const file = process.env[variable];
  // Outside a runner, print it for the user.
  if (!file) {
    process.stdout.write(text);
    return;
  }
  // The runner does not read a file that it did not create.
  accessSync(file);
  const reservation = reservations.get(file);
  if (!reservation) {
    appendFileSync(file, text);
    return;
  }
  // The rest of the space must stay a separate entry, so its start is written together with the text.
  writeAt(reservation, text + PLACEHOLDER);
  reservation.end += Buffer.byteLength(text);
}

function oneLine(value: Value = ''): string {
  return String(value).replace(/[\r\n]+/g, ' ');
}
