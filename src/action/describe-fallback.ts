import type { TokenResponse } from '../gitee/token-response.ts';
import type { ActionMessages, AfterFallback, Annotation } from '../messages/action/types.ts';
import type { LostLogin } from '../messages/errors/types.ts';
import type { ObtainedToken } from '../token/obtain.ts';
import { explain } from './explain.ts';
import type { Inputs } from './inputs.ts';

export interface FallbackContext
  extends Pick<Inputs, 'isStored' | 'exportRefreshToken'>,
    Pick<LostLogin, 'store'> {}

/** Describes what was used because something else that is stored did not work. */
export async function describeFallback(
  obtained: ObtainedToken,
  context: FallbackContext,
  { language, outputs: messages }: Pick<ActionMessages, 'language' | 'outputs'>,
): Promise<Annotation> {
  const { refused, source, isNewLogin } = obtained;
  const { store } = context;
  if (!refused) return messages.lostLogin({ reason: undefined, store });
  const failure = await explain(refused, language);
  if (source === 'session') return messages.notRefreshed(failure, getExpiry(obtained.token));
  if (!isNewLogin) return messages.lostLogin({ reason: failure.what, store });
  const fallback = source === 'password' ? 'password' : 'refresh_token';
  const text = messages.fellBack(failure.what, fallback, nextAfter(obtained, context));
  return { title: refused.code, text };
}

function nextAfter(
  { storedValue }: ObtainedToken,
  { isStored, exportRefreshToken }: FallbackContext,
): AfterFallback {
  const isNew = storedValue !== undefined;
  if (isStored && isNew) return 'nothing';
  return exportRefreshToken && isNew ? 'store_output' : 'replace_secret';
}

/** The times of a reused token are known. */
function getExpiry({ created_at = 0, expires_in = 0 }: TokenResponse): Date {
  return new Date((created_at + expires_in) * 1000);
}
