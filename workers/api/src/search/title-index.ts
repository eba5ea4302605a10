import { TITLE_INDEX_POINTER_KEY, titleIndexKey, TitleIndexPointer } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import type { ObjectReader } from "@cinema/object-store";
import { openTitleIndex, type TitleIndex } from "@cinema/title-index";

export type LoadedIndex = { readonly index: TitleIndex; readonly version: string };

type Moment = { readonly nowMs: number; readonly waitUntil: (work: Promise<unknown>) => void };

/** The title index as this isolate holds it. */
export type TitleIndexHolder = {
  /**
   * The index: a promise only as long as there is none. When the pointer was last looked at more than ten seconds ago it is
   * looked at again behind the answer. Null when there never was one to load.
   */
  readonly current: (moment: Moment) => LoadedIndex | Promise<LoadedIndex | null>;
};

export type TitleIndexDeps = {
  /** The media bucket, of which only `search/title-index/` is read. */
  readonly store: Pick<ObjectReader, "get">;
  /** Told when an index could not be loaded; never per request. `reason` is a stable word. */
  readonly onFailure: (reason: string) => void;
};

const CHECK_AFTER_MS = 10_000;
/** How long a load may take before it is given up, and before one whose request died is forgotten. */
const LOAD_TIMEOUT_MS = 15_000;
/** While there is none, the store is asked again no more often than this. */
const RETRY_AFTER_MS = 1_000;
/** An index that was refused is tried again after this time, if the pointer still names it. */
const REFUSED_FOR_MS = 60_000;
/** Many times the index of 100,000 titles (15 MB); an isolate has 128 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

type Failure = { readonly reason: string };
type Get = (key: string) => Promise<Result<Uint8Array<ArrayBuffer>, Failure>>;

const readerOf =
  (store: TitleIndexDeps["store"], signal: AbortSignal): Get =>
  async (key) => {
    const found = await store.get(key, { signal });
    if (!found.ok) return err({ reason: `store_${found.error.reason}` });
    if (found.value.size > MAX_BYTES) {
      await found.value.body.cancel();
      return err({ reason: "too_large" });
    }
    return ok(new Uint8Array(await new Response(found.value.body).arrayBuffer()));
  };

const parsePointer = (bytes: Uint8Array): TitleIndexPointer | null => {
  try {
    return TitleIndexPointer.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
};

const sha256Of = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

const openNamed = async (get: Get, { sha256, version }: TitleIndexPointer): Promise<Result<LoadedIndex, Failure>> => {
  const file = await get(titleIndexKey(sha256));
  if (!file.ok) return file;
  if ((await sha256Of(file.value)) !== sha256) return err({ reason: "other_content" });
  const opened = openTitleIndex(file.value);
  return opened.ok ? ok({ index: opened.value, version }) : err({ reason: opened.error.reason });
};

/** Loads the index once for the isolate; an index that cannot be believed never takes the place of one that can. */
export const createTitleIndexHolder = ({ store, onFailure }: TitleIndexDeps): TitleIndexHolder => {
  let held: (LoadedIndex & { readonly sha256: string }) | null = null;
  let refused: { readonly sha256: string; readonly atMs: number } | null = null;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;

  const load = async (nowMs: number): Promise<void> => {
    const get = readerOf(store, AbortSignal.timeout(LOAD_TIMEOUT_MS));
    const found = await get(TITLE_INDEX_POINTER_KEY);
    if (!found.ok) return onFailure(found.error.reason);
    const pointer = parsePointer(found.value);
    if (pointer === null) return onFailure("bad_pointer");
    if (pointer.sha256 === held?.sha256) return;
    if (pointer.sha256 === refused?.sha256 && nowMs - refused.atMs < REFUSED_FOR_MS) return;
    const opened = await openNamed(get, pointer);
    if (opened.ok) [held, refused] = [{ ...opened.value, sha256: pointer.sha256 }, null];
    else {
      refused = opened.error.reason.startsWith("store_") ? null : { sha256: pointer.sha256, atMs: nowMs };
      onFailure(opened.error.reason);
    }
  };

  /** One load at a time, shared by all who wait; one that died with its request is forgotten after its time limit. */
  const refresh = ({ nowMs, waitUntil }: Moment, pauseMs: number): Promise<void> | null => {
    if (running !== null && nowMs - triedAtMs < LOAD_TIMEOUT_MS) return running;
    if (nowMs - triedAtMs < pauseMs) return null;
    triedAtMs = nowMs;
    const done: Promise<void> = load(nowMs)
      .catch((error: unknown) => onFailure(error instanceof Error ? error.name : "unknown"))
      .finally(() => {
        if (running === done) running = null;
      });
    running = done;
    waitUntil(done);
    return done;
  };

  return {
    current: (moment) => {
      if (held !== null) {
        if (moment.nowMs - triedAtMs >= CHECK_AFTER_MS) void refresh(moment, CHECK_AFTER_MS);
        return held;
      }
      const loading = refresh(moment, RETRY_AFTER_MS);
      return loading === null ? Promise.resolve(null) : loading.then(() => held);
    },
  };
};
