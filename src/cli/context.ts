import type { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { HttpClient } from '../http/client.ts';
import type { Messages } from '../messages/index.ts';
import type { Prompts } from './prompts.ts';

/** What the commands use of their process. */
export interface CliContext {
  /** The one client of the process. */
  readonly http: HttpClient;
  /** Folder of the built bundles. */
  readonly dist: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly prompts: Prompts;
  /** The sentences to print, in the language of the locale. */
  readonly messages: Messages;
  /** Emits SIGINT and SIGTERM when the user or the system interrupts. */
  readonly signals: Pick<EventEmitter, 'on' | 'off' | 'once'>;
  /** Opens an address in the user's browser, and returns whether there is one. */
  openBrowser(url: string): Promise<boolean>;
}
