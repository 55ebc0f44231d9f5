import type { HttpContext } from '../../http/client.ts';
import type { Fence } from '../fence.ts';
import type { ReadableStore } from '../store.ts';

export interface BranchOptions extends HttpContext {
  /** `github` for github.com and GitHub Enterprise Server, `gitea` for Gitea and Forgejo. */
  readonly kind: 'github' | 'gitea';
  /** For example `https://api.github.com` or `https://gitea.example.com/api/v1`. */
  readonly apiUrl: URL;
  readonly token: string;
  /** The input or the variable that the token comes from. */
  readonly tokenName: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly branch: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** This job as `owner/name/actions/runs/1`, for those that wait for its claim. */
  readonly run?: string;
  /** The pages of the server, such as `https://github.com`, where other runs are shown. */
  readonly serverUrl?: URL;
  /** Whether a file that the key does not open may be replaced: a login may, a job never. */
  readonly mayReplaceUnreadable?: boolean;
  /** Called once, when the wait for another run's claim begins. */
  readonly waiting?: (claim: ForeignClaim) => void;
}

/** The claim of another run. */
export interface ForeignClaim {
  /** Its address, if that is known. */
  readonly run: string | undefined;
  /** When it runs out, if that is readable. */
  readonly until: Date | undefined;
}

/** The session on a branch of a repository, encrypted. Its lock is a claim in the file. */
export interface BranchStore extends ReadableStore {
  /**
   * Gives a claim back that an earlier step of this job made, if it is still there.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  giveBack(claimId: string): Promise<void>;
  /**
   * Saves what an earlier step left, merged by the fence, and ends its claim. Returns whether something
   * was written.
   *
   * @throws {GiteeTokenError} `token_unsaved`
   */
  saveLeft(value: string, left: Left): Promise<boolean>;
  /**
   * Stores a file without a session, under a claim. Returns whether there was a session.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  forget(): Promise<boolean>;
  /** Whether this process has written the branch. */
  isWritten(): boolean;
}

/** What an earlier step left besides the value. */
export interface Left {
  readonly claimId: string | undefined;
  readonly fence: Pick<Fence, 'merge'>;
}

/** Opens the store. Nothing is sent yet. */
export function branchStore(_options: BranchOptions): BranchStore {
  throw new Error('not written yet');
}
