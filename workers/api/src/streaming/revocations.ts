import { err, ok, type Result } from "@cinema/foundation";
import type { ObjectStore } from "@cinema/object-store";
import {
  EMPTY_REVOCATION_LIST,
  type PlaybackKeys,
  readRevocationList,
  REVOCATION_LIST_KEY,
  type RevocationList,
  signRevocationList,
  withRevoked,
} from "@cinema/playback-token";

/** The signed list in the media bucket that every gate reads. */
export type Revocations = {
  /** Makes the session's tokens worthless until `untilSeconds`, when the last of them dies by itself. */
  readonly revoke: (
    sessionId: string,
    untilSeconds: number,
    nowMs: number,
  ) => Promise<Result<void, { readonly reason: "unavailable" }>>;
};

export type RevocationsDeps = {
  /** The media bucket. */
  readonly store: Pick<ObjectStore, "get" | "put">;
  readonly keys: () => PlaybackKeys;
  readonly sleep: (ms: number) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
};

const ATTEMPTS = 8;
const MAX_DELAY_MS = 200;

type Known = { readonly list: RevocationList; readonly etag: string | null };

const readKnown = async (deps: RevocationsDeps): Promise<Known | null> => {
  const found = await deps.store.get(REVOCATION_LIST_KEY);
  if (!found.ok) return found.error.reason === "not_found" ? { list: EMPTY_REVOCATION_LIST, etag: null } : null;
  const list = readRevocationList(deps.keys(), await new Response(found.value.body).text());
  // A list that our keys did not sign protects nothing: no gate believes it. A new one takes its place.
  return { list: list.ok ? list.value : EMPTY_REVOCATION_LIST, etag: found.value.etag };
};

/** Writers race for one object: each reads, adds and stores only if nobody was quicker, else starts again. */
export const createRevocations = (deps: RevocationsDeps): Revocations => ({
  revoke: async (sessionId, untilSeconds, nowMs) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await deps.sleep(Math.floor(deps.random() * MAX_DELAY_MS));
      const known = await readKnown(deps);
      if (known === null) continue;
      if ((known.list.sessions.get(sessionId) ?? 0) >= untilSeconds) return ok(undefined);
      const text = signRevocationList(deps.keys(), withRevoked(known.list, sessionId, untilSeconds, nowMs));
      const stored = await deps.store.put(REVOCATION_LIST_KEY, text, {
        contentType: "text/plain",
        cacheControl: "no-store",
        ...(known.etag === null ? { ifNoneMatch: "*" } : { ifMatch: known.etag }),
      });
      if (stored.ok) return ok(undefined);
    }
    return err({ reason: "unavailable" });
  },
});
