import { quoted } from '../../errors.ts';
import { toNetworkProblem } from '../../gitee/network-problem.ts';
import type { HttpContext } from '../../http/client.ts';
import { findProxy } from '../../http/proxy.ts';
import type { HttpRequest } from '../../http/types.ts';
import { parseJsonObject } from '../../json.ts';
import { explainProblem } from '../../messages/errors/index.ts';
import type { Messages } from '../../messages/index.ts';
import { type Finding, failed, type Known, ok, skipped } from './finding.ts';

/** Whether Gitee can be asked about a token, and what was found on the way. */
export interface GiteeCheck {
  readonly isReachable: boolean;
  readonly findings: readonly Finding[];
}

const MAX_CLOCK_SKEW_S = 60;

export function checkProxy(origin: URL, { check: { proxy, noProxy }, errors }: Messages): Known {
  const found = findProxy(origin);
  if (!found) return ok(noProxy);
  if (!('reason' in found)) return ok(proxy(found.url.origin));
  const { what, advice } = explainProblem(found, errors);
  return failed(what, advice);
}

/** Sends a request without a token: Gitee responds with a JSON error and its time. */
export async function checkGitee(
  origin: URL,
  { http, deadline }: HttpContext,
  { check: texts, errors }: Messages,
): Promise<GiteeCheck> {
  const request: HttpRequest = {
    method: 'GET',
    url: new URL('/api/v5/user', origin),
    headers: { accept: 'application/json' },
  };
  const { result } = await http.send(request, deadline);
  if (result.kind === 'failure') {
    const problem = toNetworkProblem(result, { origin, isRefresh: false, quote: quoted });
    const { what, advice } = explainProblem(problem, errors);
    return unreachable(failed(what, advice), texts);
  }
  const { good, unexpected, advice } = texts.gitee;
  const isGitee = result.status < 500 && parseJsonObject(result.body) !== undefined;
  if (!isGitee) return unreachable(failed(unexpected(origin.host, result.status), advice), texts);
  const clock = checkClock(result.headers.date, texts);
  return { isReachable: true, findings: [ok(good(origin.host)), clock] };
}

/** Stands for the check where the way to Gitee is known to be wrong. */
export async function notAsked({ unchecked }: Messages['check']): Promise<GiteeCheck> {
  return { isReachable: false, findings: [skipped(unchecked.gitee)] };
}

function unreachable(finding: Known, { unchecked }: Messages['check']): GiteeCheck {
  return { isReachable: false, findings: [finding, skipped(unchecked.clock)] };
}

function checkClock(date: string | undefined, { clock, unchecked }: Messages['check']): Finding {
  const skew = Math.round((Date.now() - Date.parse(date ?? '')) / 1000);
  if (Number.isNaN(skew)) return skipped(unchecked.clock);
  return Math.abs(skew) <= MAX_CLOCK_SKEW_S
    ? ok(clock.good)
    : failed(clock.bad(skew), clock.advice);
}
