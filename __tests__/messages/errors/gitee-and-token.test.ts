import { describe, expect, test } from 'vitest';
import { errors as en } from '../../../src/messages/errors/en/index.ts';
import { mistakes as mistakesEn } from '../../../src/messages/errors/en/mistakes.ts';
import { explainProblem } from '../../../src/messages/errors/index.ts';
import { errors as zh } from '../../../src/messages/errors/zh-CN/index.ts';
import { mistakes as mistakesZh } from '../../../src/messages/errors/zh-CN/mistakes.ts';
import type {
  GiteeProblems,
  Mistake,
  Problem,
  Reason,
  TokenFlaw,
  TokenProblems,
} from '../../../src/problems.ts';

type Data<R extends Reason> = Omit<Problem<R>, 'reason'>;
type Samples = { readonly [R in keyof (GiteeProblems & TokenProblems)]: readonly Data<R>[] };

const answered = [
  { answer: { error: 'its_error', description: undefined } },
  { answer: { error: 'its_error', description: 'its own words' } },
] as const;
const host = 'gitee.test';
const server = { host, origin: 'https://gitee.test' };
const detail = 'its own words';
const status = 418;
const withDetail = [
  { host, status, detail },
  { host, status, detail: undefined },
] as const;
const retries = [{ retryAfter: '30' }, { retryAfter: undefined }] as const;
const refreshes = [{ isRefresh: true }, { isRefresh: false }] as const;
const [refused = { answer: answered[0].answer }] = answered;
const rejected = { reason: 'refresh_token_rejected', ...refused } as const;
const unanswered = { reason: 'no_response', ...server } as const;
const store = { kind: 'file', path: '/home/user/session.json' } as const;
const KINDS = ['missing', 'not_text', 'empty', 'too_long', 'invalid_characters'] as const;
const flaws = (['access_token', 'refresh_token'] as const).flatMap((field) =>
  KINDS.map((kind): TokenFlaw => ({ field, kind })),
);
const own = { own: 'https://own.test', requested: 'https://other.test' };
const MISTAKES = Object.keys(mistakesEn) as Mistake[];

/** Problems of every reason, with all that their sentences depend on. */
const SAMPLES: Samples = {
  login_declined: answered,
  login_client_rejected: answered,
  login_failed: answered,
  refresh_token_rejected: answered,
  refresh_token_rejected_without_client: answered,
  password_rejected: answered,
  code_rejected: answered,
  client_rejected: answered,
  client_missing: answered,
  scope_rejected: answered,
  grant_type_rejected: (['refresh_token', 'password', 'authorization_code'] as const).map(
    (grantType) => ({ ...refused, grantType }),
  ),
  token_request_rejected: answered.map((one) => ({ ...one, status })),
  rate_limited: retries.map((retry) => ({ host, status, ...retry })),
  server_failed: retries.flatMap((retry) =>
    refreshes.flatMap((refresh) =>
      [1, 3].map((attempts) => ({ host, status, attempts, ...retry, ...refresh })),
    ),
  ),
  redirected: [{ ...server, status }],
  request_blocked: [{ host, status }],
  response_unexpected: (['empty', 'not_oauth'] as const).flatMap((body) =>
    refreshes.map((refresh) => ({ ...server, status, body, ...refresh })),
  ),
  response_too_large: refreshes.map((refresh) => ({ ...server, ...refresh })),
  issued_token_unusable: flaws.flatMap((flaw) =>
    refreshes.map((refresh) => ({ host, flaw, ...refresh })),
  ),
  connection_failed: [{ ...server, detail }],
  connection_lost: [{ ...server, detail }],
  no_response: [server],
  certificate_untrusted: [{ host, detail }],
  cancelled_before_exchange: [{}],
  response_lost: [{ last: unanswered }],
  used_by_earlier_attempt: [{ rejected }],
  user_info_missing: withDetail,
  user_unnamed: [{ host }],
  user_request_failed: withDetail,
  new_access_token_rejected: withDetail,

  replaced_elsewhere: [{ refused: rejected, store, writtenAt: '2026-11-23T08:00:00.000Z' }],
  fallback_failed: (['first', 'second'] as const).map((decisive) => ({
    first: rejected,
    second: { reason: 'password_rejected', ...refused } as const,
    decisive,
  })),
  access_token_unusable: flaws.map((flaw) => ({ host, flaw })),
  cancelled_during_exchange: [{}],
  cancelled_before_save: [{}],
  cancelled_during_save: [{}],
  session_damaged: [{}],
  session_version_unknown: [{}],
  session_of_other_server: [own],
  session_of_other_client: [own],
  store_empty: [{ store }],
  token_kept_for_other_store: [{ store }],
  stored_value_mistaken: MISTAKES.map((mistake) => ({ store, mistake })),
  stored_value_malformed: [{ store }],
  recovery_copy_missing: [{}],
  recovery_copy_undecryptable: [{}],
};

const PROBLEMS = Object.entries(SAMPLES).flatMap(([reason, samples]) =>
  samples.map((data): [string, Problem] => [
    `${reason} ${JSON.stringify(data)}`,
    { reason, ...data } as Problem,
  ]),
);

function tell(problem: Problem) {
  return { english: explainProblem(problem, en), chinese: explainProblem(problem, zh) };
}

/** The names, numbers, quotations, commands and options of a text. */
function factsIn(text: string): string[] {
  const words = text.match(/`[^`]+`|its own words|[\w./:=-]*[\w/]/g) ?? [];
  const isFact = (word: string) => /^`|\d|[_/]|^--|its own words|^\w+\.test$/.test(word);
  return [...new Set(words.filter(isFact))].sort();
}

/** What is told of a problem; not every one comes with advice. */
function sentences({ what, advice }: { what: string; advice: string }): string[] {
  return [what, advice].filter(Boolean);
}

describe('the problems of Gitee and of tokens', () => {
  test.each(PROBLEMS)('are told with the same facts in both languages: %s', (_, problem) => {
    const { english, chinese } = tell(problem);
    expect(factsIn(chinese.what)).toEqual(factsIn(english.what));
    expect(factsIn(chinese.advice)).toEqual(factsIn(english.advice));
  });

  test.each(PROBLEMS)('are told in sentences of each language: %s', (_, problem) => {
    const { english, chinese } = tell(problem);
    for (const text of sentences(english)) {
      expect(text).toMatch(/^[A-Zg].*\.$/);
      expect(text.replace(' (私人令牌)', '')).not.toMatch(
        /\p{Script=Han}|undefined|\[object| {2}| \.|\.\./u,
      );
    }
    for (const text of sentences(chinese)) {
      expect(text).toMatch(/\p{Script=Han}.*。$/u);
      expect(text).not.toMatch(/undefined|\[object| {2}|。。|[它们那里谁]/u);
      // Han characters and Latin words are set apart by a space.
      expect(text).not.toMatch(/\p{Script=Han}[A-Za-z`]|[A-Za-z`]\p{Script=Han}/u);
    }
  });

  test('say nothing of a refresh token at a log-in, which has none yet', () => {
    const atLogin: readonly Reason[] = ['login_declined', 'login_client_rejected', 'login_failed'];
    const afterwards: readonly Reason[] = ['code_rejected', 'client_rejected', 'scope_rejected'];
    const isOfLogin = ({ reason, ...data }: Problem) =>
      [...atLogin, ...afterwards].includes(reason) ||
      ('isRefresh' in data && !data.isRefresh && reason !== 'issued_token_unusable');
    const told = PROBLEMS.filter(([, problem]) => isOfLogin(problem));
    expect(told.length).toBeGreaterThan(15);
    for (const [, problem] of told) {
      const { english, chinese } = tell(problem);
      expect(sentences(english).join(' ')).not.toMatch(/refresh token/i);
      expect(sentences(chinese).join('')).not.toContain('刷新令牌');
    }
  });

  test.each(MISTAKES)('tell what a value is in place of a token: %s', (mistake) => {
    expect(mistakesEn[mistake]).toMatch(/^it (is|has|looks like) .*[^.]$/);
    expect(mistakesZh[mistake]).toMatch(/^值.*[^。]$/);
  });
});
