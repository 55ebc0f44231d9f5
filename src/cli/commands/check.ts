import { createDeadline } from '../../http/deadline.ts';
import { checkClient } from '../check/client.ts';
import {
  type CheckContext,
  type CheckOptions,
  isFailed,
  isFinding,
  orFailed,
  skipped,
  unknown,
} from '../check/finding.ts';
import { checkGitee, checkProxy, notAsked } from '../check/gitee.ts';
import { createReport } from '../check/report.ts';
import { checkStore, findStore, openStore } from '../check/store.ts';
import { checkLogins, checkStored } from '../check/tokens.ts';
import type { CliContext } from '../context.ts';
import { readClient, toProfile } from '../resolve-client.ts';

const TIMEOUT_MS = 30_000;

/**
 * Checks the settings, the network and the store without changing anything, and prints what it finds as
 * soon as it is known. Returns 1 if something is wrong, else 0.
 */
export async function check(options: CheckOptions, context: CliContext): Promise<number> {
  const network = { http: context.http, deadline: createDeadline(TIMEOUT_MS) };
  const shared: CheckContext = { options, context, network };
  const { check: texts } = context.messages;
  const { asking, unchecked } = texts;
  const report = createReport(context, options);

  const target = await findStore(shared);
  const opened = await report.during(asking.store, openStore(target, shared));
  const profile = isFinding(opened.stored) ? {} : toProfile(opened.stored);
  const client = await orFailed(() => readClient(options, profile, context), context);
  if (isFailed(client)) {
    report.add([client, skipped(unchecked.gitee)]);
    report.add(await report.during(asking.store, checkStore(opened, shared)));
    report.add([skipped(unchecked.tokens)]);
    return report.finish();
  }
  report.add(checkClient(client, opened, texts));

  const { origin } = client;
  const { messages } = context;
  if ((isFailed(target) || isFinding(opened.stored)) && !options.giteeUrl) {
    // Another Gitee than that of the session would be asked for nothing.
    report.add(await report.during(asking.store, checkStore(opened, shared)));
    const unnamed = unknown(texts.gitee.unnamed, unchecked.gitee);
    report.add([{ ...unnamed, advice: texts.gitee.unnamedAdvice }]);
    return report.finish();
  }
  const proxy = checkProxy(origin, messages);
  // Both are asked at once, and reported one after the other.
  const store = checkStore(opened, shared);
  const asked = isFailed(proxy) ? notAsked(texts) : checkGitee(origin, network, messages);
  report.add(await report.during(asking.store, store));
  const { findings, session } = await checkStored(opened, client, context);
  report.add([...findings, proxy]);
  const gitee = await report.during(asking.gitee(origin.host), asked);
  report.add(gitee.findings);
  if (session) {
    const { isReachable } = gitee;
    const access = { origin, network, messages, now: opened.now, isReachable };
    const logins = checkLogins(session, access);
    report.add(await report.during(asking.gitee(origin.host), logins));
  }
  return report.finish();
}
