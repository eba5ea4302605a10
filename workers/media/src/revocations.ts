import type { ObjectReader } from "@cinema/object-store";
import {
  EMPTY_REVOCATION_LIST,
  type PlaybackKeys,
  readRevocationList,
  REVOCATION_LIST_KEY,
  type RevocationList,
} from "@cinema/playback-token";

/** Keeps the request alive behind its answer until the task is done. */
export type WaitUntil = (task: Promise<unknown>) => void;

/** `unknown` when the list is too old to believe and the store does not answer. */
export type RevocationVerdict = "clear" | "revoked" | "unknown";

export type Revocations = {
  /**
   * Whether the session's tokens were revoked. Answers without a promise from the list this isolate holds, except when
   * that is more than ten seconds old at `nowMs`.
   */
  readonly check: (
    sessionId: string,
    nowMs: number,
    waitUntil: WaitUntil,
  ) => RevocationVerdict | Promise<RevocationVerdict>;
};

export type RevocationsDeps = {
  readonly reader: ObjectReader;
  readonly keys: PlaybackKeys;
  /** Told when a refresh failed; never per request. */
  readonly onFailure: (reason: string) => void;
};

/** Older than this, the list is refreshed behind the answer: at most one call in this time. */
const REFRESH_AFTER_MS = 3_000;
/** Older than this, the answer waits for the refresh. */
const WAIT_AFTER_MS = 10_000;
/** While the store fails, waiting requests ask it again no more often than this. */
const RETRY_AFTER_MS = 1_000;
const STORE_TIMEOUT_MS = 5_000;

/** The isolate's copy of the signed list of revoked sessions. A missing list is an empty one. */
export const createRevocations = (deps: RevocationsDeps): Revocations => {
  let list: RevocationList = EMPTY_REVOCATION_LIST;
  let etag: string | undefined;
  /** When the fetch that confirmed the list began. */
  let freshAtMs = Number.NEGATIVE_INFINITY;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;

  const load = async (startedAtMs: number): Promise<void> => {
    const signal = AbortSignal.timeout(STORE_TIMEOUT_MS);
    const read = await deps.reader.get(REVOCATION_LIST_KEY, {
      signal,
      ...(etag !== undefined && { ifNoneMatch: etag }),
    });
    if (!read.ok) {
      if (read.error.reason === "not_found") [list, etag] = [EMPTY_REVOCATION_LIST, undefined];
      else if (read.error.reason !== "not_modified") return deps.onFailure(`store_${read.error.reason}`);
      freshAtMs = startedAtMs;
      return;
    }
    const parsed = readRevocationList(deps.keys, await new Response(read.value.body).text());
    // A list that we cannot believe changes nothing. Refusing every viewer instead would hand whoever can write one
    // object the power to close the cinema, and deleting the object would have undone the revocations anyway.
    if (!parsed.ok) deps.onFailure(`list_${parsed.error.reason}`);
    else if (parsed.value.issuedAtMs >= list.issuedAtMs) [list, etag] = [parsed.value, read.value.etag];
    freshAtMs = startedAtMs;
  };

  const refresh = async (nowMs: number, pauseMs: number, waitUntil: WaitUntil): Promise<void> => {
    // One at a time; a refresh whose request died without an end is forgotten after its time limit.
    if (running !== undefined && nowMs - triedAtMs < STORE_TIMEOUT_MS) return running;
    if (nowMs - triedAtMs < pauseMs) return;
    triedAtMs = nowMs;
    const done: Promise<void> = load(nowMs)
      .catch((error: unknown) => deps.onFailure(error instanceof Error ? error.name : "unknown"))
      .finally(() => {
        if (running === done) running = undefined;
      });
    running = done;
    waitUntil(done);
    return done;
  };

  const verdict = (sessionId: string): RevocationVerdict => (list.sessions.has(sessionId) ? "revoked" : "clear");

  return {
    check: (sessionId, nowMs, waitUntil) => {
      const ageMs = nowMs - freshAtMs;
      if (ageMs <= REFRESH_AFTER_MS) return verdict(sessionId);
      if (ageMs <= WAIT_AFTER_MS) {
        void refresh(nowMs, REFRESH_AFTER_MS, waitUntil);
        return verdict(sessionId);
      }
      return refresh(nowMs, RETRY_AFTER_MS, waitUntil).then(() =>
        nowMs - freshAtMs <= WAIT_AFTER_MS ? verdict(sessionId) : "unknown",
      );
    },
  };
};
