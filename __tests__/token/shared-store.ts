import type { Grant } from '../../src/gitee/grant.ts';
import type { HttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import type { HttpResult, SendResult } from '../../src/http/types.ts';
import type { Fence } from '../../src/stores/fence.ts';
import type { LockNeed, ReadableStore } from '../../src/stores/store.ts';
import { storeError } from '../../src/stores/store-error.ts';
import type { Login } from '../../src/token/session.ts';
import {
  getVerifiedSessionToken,
  type VerifiedSessionOptions,
} from '../../src/token/verified-session.ts';
import { answer, GITEE, GRANTED, httpReplying } from '../gitee/http-fixtures.ts';
import { encodedLogin } from '../support/session.ts';

export const HOUR = 3600;
export const NOW = 1_764_090_000;
export const REFUSED = answer({ error: 'invalid_grant' }, { status: 401 });
export const DEAD = answer(
  { message: '401 Unauthorized: Access token is expired' },
  { status: 401 },
);
export const USER = answer({ login: 'tester' });
export const SEED: Grant = { grant_type: 'refresh_token', refresh_token: 'refresh-seed' };
export const PASSWORD: Grant = {
  grant_type: 'password',
  username: 'tester@example.com',
  password: 'correct horse',
  scope: '',
};

const CANCELLED: HttpResult = { kind: 'failure', reason: 'cancelled', detail: '', sent: false };

export const granted = () => answer({ ...GRANTED, created_at: NOW });

/** A stored session of one login. */
export function session(name: string, overrides: Partial<Login> & { id?: string } = {}): string {
  return encodedLogin({
    access_token: `access-${name}`,
    refresh_token: `refresh-${name}`,
    expires_at: NOW + 2 * HOUR,
    issued_at: NOW - HOUR,
    scope: 'user_info',
    ...overrides,
  });
}

export const expired = (name: string) =>
  session(name, { expires_at: NOW - 1, issued_at: NOW - HOUR });

interface Setting
  extends Partial<
    Pick<VerifiedSessionOptions, 'minTtl' | 'seed' | 'seedSession' | 'verify' | 'expectedLogin'>
  > {
  /** What is stored at first. */
  readonly stored?: string;
  /** What another job stores while this one waits for its claim, at each wait. */
  readonly meanwhile?: readonly (string | undefined)[];
  /** What somebody stores between the exchange and the save. */
  readonly atSave?: (stored: string | undefined) => string | undefined;
  readonly replies?: readonly (HttpResult | SendResult)[];
  readonly cancelledAfter?: 'claim' | 'save';
  readonly saveFails?: boolean;
  /** Whether its first claim is lost to another run. */
  readonly losesClaim?: boolean;
}

/** Runs the use case over a store that others share. */
export function start({ stored, meanwhile = [], atSave, replies = [], ...setting }: Setting) {
  const events: string[] = [];
  const cancelled = new AbortController();
  const waits = [...meanwhile];
  let content = stored;
  let isHeld = false;
  const withLock: ReadableStore['withLock'] = async (work, need: LockNeed = {}) => {
    if (waits.length > 0) content = waits.shift();
    if (need.isEnough?.(content)) {
      events.push('waited');
      return work({ isHeld: () => false });
    }
    if (setting.losesClaim) {
      need.claiming?.('claim-0');
      need.notClaimed?.();
    }
    need.claiming?.('claim-1');
    isHeld = true;
    if (setting.cancelledAfter === 'claim') cancelled.abort();
    return work({ isHeld: () => isHeld }).finally(() => events.push('end'));
  };
  const store: ReadableStore = {
    name: { kind: 'branch', branch: 'gitee-token', repository: 'acme/app' },
    now: () => NOW,
    load: async () => content,
    read: async () => ({ session: content }),
    writtenSinceRead: async () => undefined,
    withLock,
    prepare: async (fence?: Fence) => ({
      retain: () => events.push('retain'),
      renew: async () => void events.push('renew'),
      release: () => {},
      save: async (value) => {
        if (setting.saveFails)
          throw storeError('token_unsaved', { reason: 'newer_session_stored' });
        const before = content;
        content = atSave ? atSave(content) : content;
        const isChanged = before !== content;
        const merged = isChanged ? fence?.merge?.(content, value) : value;
        if (merged !== undefined) content = merged;
        if (setting.cancelledAfter === 'save') cancelled.abort();
      },
    }),
  };
  const replying = httpReplying(...replies);
  const http: HttpClient = {
    ...replying,
    send: async (request, deadline) =>
      request.cancelled?.aborted
        ? { result: CANCELLED, previousAttempts: [] }
        : replying.send(request, deadline),
  };
  const result = getVerifiedSessionToken({
    http,
    deadline: createDeadline(60_000),
    store,
    journal: undefined,
    giteeFor: () => GITEE,
    minTtl: setting.minTtl ?? HOUR,
    seed: setting.seed,
    seedSession: setting.seedSession,
    verify: setting.verify ?? { granted: false, reused: false },
    expectedLogin: setting.expectedLogin ?? '',
    hooks: {
      defer: () => cancelled.signal,
      release: () => cancelled.signal.aborted,
      isKilledSoon: true,
      mask: () => {},
      claiming: (id) => events.push(`claim ${id}`),
      unsaved: (value, _, replaced) => {
        events.push(value === undefined ? 'saved' : `journal over ${replaced}`);
        return value === undefined ? undefined : 'post_step_saves';
      },
      superseded: () => events.push('superseded'),
      decided: ({ kind }) => events.push(kind),
      export: ({ token }) => events.push(`export ${token.access_token}`),
      withheld: ({ token }) => events.push(`withhold ${token.access_token}`),
    },
  });
  const asked = () =>
    replying.requests.map(({ url, body }) =>
      body ? (new URLSearchParams(body).get('refresh_token') ?? 'password') : url.pathname,
    );
  return { result, events, asked, stored: () => content };
}
