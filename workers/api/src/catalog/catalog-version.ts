import { CATALOG_VERSION_KEY, CatalogVersion } from "@cinema/contracts";
import type { ObjectReader } from "@cinema/object-store";

/** What an isolate may go by at one moment. */
export type CatalogEdition = {
  /** The catalogue's version; null while nobody can say. */
  readonly version: number | null;
  /** The version before it, for as long as its answers may be given out once more. */
  readonly before: number | null;
};

type Moment = { readonly nowMs: number; readonly waitUntil: (work: Promise<unknown>) => void };

export type CatalogVersionHolder = {
  /**
   * The catalogue's version as it was two seconds before `nowMs` where there is traffic, never more than five. A promise only for
   * the one request that has to ask for it; those beside it are told that nobody can say.
   */
  readonly current: (moment: Moment) => CatalogEdition | Promise<CatalogEdition>;
};

export type CatalogVersionDeps = {
  /** The media bucket, of which only the version's object is read. */
  readonly store: Pick<ObjectReader, "get">;
};

/** Older than this, it is asked for again behind the answer. */
const REFRESH_AFTER_MS = 2_000;
/** Older than this, it is not believed and the answer waits for it. */
const WAIT_AFTER_MS = 5_000;
/** No request waits longer for the store; and no second one does before the next try. */
const STORE_TIMEOUT_MS = 1_000;
/** How long answers of the version before are given out once more. */
const GIVEN_OUT_MS = 2_000;

const UNKNOWN: CatalogEdition = { version: null, before: null };

type Known = {
  readonly version: number;
  readonly nextChangeAtMs: number | null;
  /** Null where this isolate did not see one follow the other. */
  readonly before: number | null;
  readonly sinceMs: number;
};

const editionOf = (known: Known | null, nowMs: number): CatalogEdition => {
  if (known === null) return UNKNOWN;
  const { version, nextChangeAtMs, before, sinceMs } = known;
  // The clock has changed something, and the origin has not said so yet.
  if (nextChangeAtMs !== null && nowMs >= nextChangeAtMs) {
    return { version: null, before: nowMs - nextChangeAtMs < GIVEN_OUT_MS ? version : null };
  }
  return { version, before: nowMs - sinceMs < GIVEN_OUT_MS ? before : null };
};

/** The isolate's copy of the catalogue's version, which is raised when events tell that something changed. */
export const createCatalogVersion = ({ store }: CatalogVersionDeps): CatalogVersionHolder => {
  let known: Known | null = null;
  let etag: string | undefined;
  /** When the read that confirmed it began. */
  let confirmedAtMs = Number.NEGATIVE_INFINITY;
  let triedAtMs = Number.NEGATIVE_INFINITY;

  const take = ({ version, nextChangeAt }: CatalogVersion, atMs: number): void => {
    const nextChangeAtMs = nextChangeAt === null ? null : Date.parse(nextChangeAt);
    if (known?.version === version) known = { ...known, nextChangeAtMs };
    else {
      // Between a look long ago and this one, or since the clock changed something, answers grew too old to be given out.
      const followed = atMs - confirmedAtMs <= WAIT_AFTER_MS ? editionOf(known, atMs).version : null;
      known = { version, nextChangeAtMs, before: followed, sinceMs: atMs };
    }
  };

  const load = async (startedAtMs: number): Promise<void> => {
    const signal = AbortSignal.timeout(STORE_TIMEOUT_MS);
    const found = await store.get(CATALOG_VERSION_KEY, { signal, ...(etag !== undefined && { ifNoneMatch: etag }) });
    // Of two reads the one that began later may be back first.
    if (startedAtMs < confirmedAtMs) {
      if (found.ok) await found.value.body.cancel();
      return;
    }
    if (found.ok) {
      const read = CatalogVersion.safeParse(await new Response(found.value.body).json());
      // What is no version, or one that went back, confirms nothing: in a while nobody can say.
      if (!read.success || read.data.version < (known?.version ?? 0)) return;
      take(read.data, startedAtMs);
      etag = found.value.etag;
    } else if (found.error.reason === "not_found") [known, etag] = [null, undefined];
    else if (found.error.reason !== "not_modified") return;
    confirmedAtMs = startedAtMs;
  };
  const refresh = ({ nowMs, waitUntil }: Moment): Promise<void> => {
    triedAtMs = nowMs;
    const done = load(nowMs).catch(() => undefined);
    waitUntil(done);
    return done;
  };

  return {
    current: (moment) => {
      const { nowMs } = moment;
      const isOld = nowMs - confirmedAtMs > WAIT_AFTER_MS;
      const mayAsk = nowMs - confirmedAtMs >= REFRESH_AFTER_MS && nowMs - triedAtMs >= REFRESH_AFTER_MS;
      const asked = mayAsk ? refresh(moment) : null;
      if (!isOld) return editionOf(known, nowMs);
      if (asked === null) return UNKNOWN;
      return asked.then(() => (nowMs - confirmedAtMs > WAIT_AFTER_MS ? UNKNOWN : editionOf(known, nowMs)));
    },
  };
};
