import type { TokenView } from "@cinema/contracts";
import { type Session, sessionOf } from "./session.ts";

/** What happened when the refresh cookie was sent. */
export type RefreshOutcome =
  | { readonly outcome: "renewed"; readonly view: TokenView }
  | { readonly outcome: "ended" }
  /** The server could not be asked; the session may still be good. */
  | { readonly outcome: "unreachable" };

export type SessionKeeperDeps = {
  readonly nowMs: () => number;
  /** Sends the HttpOnly cookie to the refresh endpoint. */
  readonly refresh: () => Promise<RefreshOutcome>;
  /** Runs `work` while no other tab does the same (Web Locks). */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  /** Tells the other tabs of this browser. */
  readonly announce: (session: Session) => void;
  /** Remembers across reloads whether a cookie is worth trying; never holds a secret. */
  readonly hint: { readonly get: () => boolean; readonly set: (signedIn: boolean) => void };
};

export type SessionKeeper = {
  readonly current: () => Session;
  readonly subscribe: (listener: () => void) => () => void;
  /** Restores the session from the cookie once, at start-up. */
  readonly restore: () => Promise<void>;
  /** A token that is good for a while yet, renewed first when it is about to expire; null when signed out. */
  readonly freshToken: () => Promise<string | null>;
  /** Called after a 401: renews unless somebody already did since `refusedToken` was taken. */
  readonly renewAfterRefusal: (refusedToken: string) => Promise<string | null>;
  readonly open: (view: TokenView) => void;
  readonly close: () => void;
  /** Takes over what another tab announced. */
  readonly adopt: (session: Session) => void;
};

/** Renewed this long before the token ends, so that a request never starts with a dying one. */
const RENEW_BEFORE_MS = 30_000;

const tokenOf = (session: Session): string | null => (session.status === "signed_in" ? session.accessToken : null);

/** Keeps one session per browser: one refresh at a time in a tab, one at a time among tabs, results shared. */
export const createSessionKeeper = (deps: SessionKeeperDeps): SessionKeeper => {
  let session: Session = { status: "unknown" };
  let renewing: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const set = (next: Session): void => {
    session = next;
    if (next.status !== "unknown") deps.hint.set(next.status === "signed_in");
    for (const listener of listeners) listener();
  };
  const setEverywhere = (next: Session): void => {
    set(next);
    deps.announce(next);
  };

  const renew = (refusedToken: string | null): Promise<void> => {
    renewing ??= deps
      .exclusively(async () => {
        // Another tab may have renewed while we waited for the lock.
        const known = tokenOf(session);
        if (known !== null && known !== refusedToken && !isStale()) return;
        const answer = await deps.refresh();
        if (answer.outcome === "renewed") setEverywhere(sessionOf(answer.view, deps.nowMs()));
        else if (answer.outcome === "ended") setEverywhere({ status: "anonymous" });
        else if (session.status === "unknown") session = { status: "anonymous" };
      })
      .finally(() => {
        renewing = null;
        for (const listener of listeners) listener();
      });
    return renewing;
  };

  const isStale = (): boolean => session.status === "signed_in" && session.expiresAtMs - deps.nowMs() < RENEW_BEFORE_MS;

  const restore = async (): Promise<void> => {
    if (session.status !== "unknown") return;
    if (!deps.hint.get()) return set({ status: "anonymous" });
    await renew(null);
  };

  return {
    current: () => session,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore,
    freshToken: async () => {
      if (session.status === "unknown") await (renewing ?? restore());
      if (isStale()) await renew(null);
      return tokenOf(session);
    },
    renewAfterRefusal: async (refusedToken) => {
      await renew(refusedToken);
      const token = tokenOf(session);
      return token === refusedToken ? null : token;
    },
    open: (view) => setEverywhere(sessionOf(view, deps.nowMs())),
    close: () => setEverywhere({ status: "anonymous" }),
    adopt: set,
  };
};
