import type { TokenView } from "@cinema/contracts";
import type { Session } from "./session.ts";
import { createSessionKeeper, type RefreshOutcome, type SessionKeeper } from "./session-keeper.ts";

const HINT_KEY = "cinema.signed-in";
const CHANNEL = "cinema.session";
const LOCK = "cinema.session.refresh";

const sendCookie = async (): Promise<RefreshOutcome> => {
  try {
    const response = await fetch("/api/v1/auth/refresh", {
      method: "POST",
      headers: { "content-type": "application/json" },
      credentials: "same-origin",
      body: "{}",
    });
    if (response.ok) return { outcome: "renewed", view: (await response.json()) as TokenView };
    // Everything but 401 (rate limits, a wrong origin, outages) says nothing about the session.
    return { outcome: response.status === 401 ? "ended" : "unreachable" };
  } catch {
    return { outcome: "unreachable" };
  }
};

/** Storage may be forbidden (private modes, embedded views); then every start tries the cookie. */
const hint = {
  get: (): boolean => {
    try {
      return localStorage.getItem(HINT_KEY) === "1";
    } catch {
      return true;
    }
  },
  set: (signedIn: boolean): void => {
    try {
      if (signedIn) localStorage.setItem(HINT_KEY, "1");
      else localStorage.removeItem(HINT_KEY);
    } catch {
      // Nothing to remember then.
    }
  },
};

/** The session keeper on this browser's cookie, locks and tabs. */
export const createBrowserSession = (): SessionKeeper => {
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
  // Web Locks exist only in secure contexts; without them the server's grace for the predecessor token covers the race.
  const locks = "locks" in navigator ? navigator.locks : null;
  const keeper = createSessionKeeper({
    nowMs: () => Date.now(),
    refresh: sendCookie,
    exclusively: (work) => (locks === null ? work() : locks.request(LOCK, work)),
    announce: (session) => channel?.postMessage(session),
    hint,
  });
  channel?.addEventListener("message", (event: MessageEvent<Session>) => keeper.adopt(event.data));
  return keeper;
};
