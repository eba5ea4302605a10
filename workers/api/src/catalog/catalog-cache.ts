import type { CatalogEdition, CatalogVersionHolder } from "./catalog-version.ts";

/** A public answer as it is kept. */
export type CatalogAnswer = {
  readonly body: string;
  readonly etag: string;
  /** Of a list that goes on. Its links are not kept: they repeat the asker's own address, of which several lead to one answer. */
  readonly nextCursor: string | null;
  /** Languages of the words in it, most wanted first. */
  readonly languages: readonly string[];
  /** `X-Catalog-Source` where it is not the database: `snapshot; made-at=…` or `memory; made-at=…`. */
  readonly source: string | null;
};

/** What a loader found; null for nothing, which is never kept: unknown ids must not push out known ones. */
export type CatalogContent = {
  readonly value: unknown;
  readonly nextCursor?: string | null;
  readonly languages?: readonly string[];
  /** When rights or windows next change something in it: it is not given out after that. Null for never. */
  readonly changesAtMs?: number | null;
  /** ISO-8601: it was read from the snapshot of then, because the database is away. */
  readonly snapshotMadeAt?: string;
} | null;

export type Freshness = {
  /** For how long an answer is given out as it is, whatever has changed. */
  readonly freshMs: number;
  /** For how long after that it is given out once more while it is renewed. */
  readonly renewMs: number;
};

/**
 * What hardly changes and is dear to make at 100,000 titles: counts. A version does not renew them, or a bulk import would count
 * every second; a flip of rights shows within a minute.
 */
export const SLOW_TO_MAKE: Freshness = { freshMs: 25_000, renewMs: 30_000 };

export type CatalogCacheConfig = Freshness & {
  /** For how long while the catalogue's version stands: what a write is seen after that told nobody. */
  readonly unchangedMs: number;
  /** How old an answer may be when the database is away. */
  readonly staleMs: number;
  /** Bound of the memo in this isolate. */
  readonly maxEntries: number;
};

export type CatalogCacheDeps = {
  /** Shared by the isolates of one location; null where there is no Cache API. */
  readonly edge: Pick<Cache, "match" | "put"> | null;
  readonly version: CatalogVersionHolder;
};

type ReadMoment = { readonly nowMs: number; readonly waitUntil: (work: Promise<unknown>) => void };

export type CatalogCache = {
  /**
   * Isolate memo → edge cache → `load`. `key` is a path that stands for the whole question and its class of viewers. An
   * answer that has just aged is given out at once and renewed behind it.
   */
  readonly read: (
    key: string,
    moment: ReadMoment,
    load: () => Promise<CatalogContent>,
    freshness?: Freshness,
  ) => Promise<CatalogAnswer | null>;
};

export const CATALOG_CACHE_CONFIG: CatalogCacheConfig = {
  freshMs: 2_000,
  renewMs: 2_000,
  unchangedMs: 50_000,
  staleMs: 60_000,
  maxEntries: 500,
};

type Kept = CatalogAnswer & {
  readonly madeAtMs: number;
  readonly untilMs: number;
  /** What the isolate went by before it asked; null where nobody could say. */
  readonly version: number | null;
};

const MADE_AT = "x-made-at-ms";
const UNTIL = "x-until-ms";
const VERSION = "x-version";
const NEXT_CURSOR = "x-next-cursor";
const edgeUrl = (key: string): string => `https://catalog.cinema.invalid/${key}`;

const etagOf = async (body: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
  return `"${[...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
};

const fromEdge = async (edge: CatalogCacheDeps["edge"], key: string): Promise<Kept | null> => {
  try {
    const found = await edge?.match(edgeUrl(key));
    if (found === undefined) return null;
    const { headers } = found;
    return {
      body: await found.text(),
      etag: headers.get("etag") ?? "",
      nextCursor: headers.get(NEXT_CURSOR),
      languages: (headers.get("content-language") ?? "").split(",").filter((language) => language !== ""),
      source: null,
      madeAtMs: Number(headers.get(MADE_AT)),
      untilMs: Number(headers.get(UNTIL) ?? Number.POSITIVE_INFINITY),
      version: headers.has(VERSION) ? Number(headers.get(VERSION)) : null,
    };
  } catch {
    // The cache is a shortcut: without it the answer is only slower.
    return null;
  }
};

const toEdge = async (edge: CatalogCacheDeps["edge"], key: string, kept: Kept, seconds: number): Promise<void> => {
  const headers = new Headers({
    "cache-control": `public, max-age=${seconds}`,
    "content-type": "application/json",
    "content-language": kept.languages.join(","),
    etag: kept.etag,
    [MADE_AT]: String(kept.madeAtMs),
  });
  if (kept.nextCursor !== null) headers.set(NEXT_CURSOR, kept.nextCursor);
  if (kept.version !== null) headers.set(VERSION, String(kept.version));
  if (kept.untilMs !== Number.POSITIVE_INFINITY) headers.set(UNTIL, String(kept.untilMs));
  await edge?.put(edgeUrl(key), new Response(kept.body, { headers })).catch(() => undefined);
};

/**
 * A bounded memo per isolate in front of the location's cache. Nothing personal may ever be read through it.
 *
 * Why an answer of version N lacks no change that N counts. A version is written to the store after the changes that it counts were
 * committed, and `read` learns N before it asks the database: the statement sees them all. A change after that is counted
 * by a later version, under which this answer is not current. An answer that was begun before a change and comes back
 * after it still bears the version it began with. So a missing event costs `unchangedMs`, a race nothing. It needs a
 * database that sees what it has committed: what a lagging replica lacks would be kept like a change without an event.
 */
export const createCatalogCache = (config: CatalogCacheConfig, deps: CatalogCacheDeps): CatalogCache => {
  const memo = new Map<string, Kept>();
  const keep = (key: string, kept: Kept): Kept => {
    // Of two requests that renew at once the one that asked first may come back last.
    const newer = memo.get(key);
    if (newer !== undefined && newer.madeAtMs > kept.madeAtMs) return kept;
    memo.delete(key);
    memo.set(key, kept);
    for (const oldest of memo.keys()) {
      if (memo.size <= config.maxEntries) break;
      memo.delete(oldest);
    }
    return kept;
  };
  /** Whether an answer may be given out that is no older than `ageMs`: never past the next change of something in it. */
  const isWithin = (kept: Kept, nowMs: number, ageMs: number): boolean =>
    nowMs - kept.madeAtMs < ageMs && nowMs < kept.untilMs;
  /** `aged`: to be given out once more while it is renewed. */
  const standingOf = (
    kept: Kept,
    nowMs: number,
    { version, before }: CatalogEdition,
    { freshMs, renewMs }: Freshness,
  ): "fresh" | "aged" | "old" => {
    // What was made under a later version, by an isolate that knew of it earlier, is current too.
    const isCurrent = version !== null && kept.version !== null && kept.version >= version;
    const currentMs = isCurrent ? Math.max(freshMs, config.unchangedMs) : freshMs;
    if (isWithin(kept, nowMs, currentMs)) return "fresh";
    const wasCurrentMs = before !== null && kept.version === before ? config.unchangedMs : 0;
    const agedMs = Math.max(freshMs + renewMs, currentMs + config.renewMs, wasCurrentMs);
    return isWithin(kept, nowMs, agedMs) ? "aged" : "old";
  };
  /** When a request began to renew a key. */
  const renewing = new Map<string, number>();

  const renew = async (
    key: string,
    known: Kept | undefined,
    { nowMs, waitUntil }: ReadMoment,
    load: () => Promise<CatalogContent>,
    freshness: Freshness,
    edition: CatalogEdition,
  ): Promise<CatalogAnswer | null> => {
    const shared = await fromEdge(deps.edge, key);
    if (shared !== null && standingOf(shared, nowMs, edition, freshness) === "fresh") return keep(key, shared);
    /** What the database said last, where it is younger than `than`. */
    const remembered = (than: number): CatalogAnswer | null =>
      known !== undefined && known.source === null && known.madeAtMs > than && isWithin(known, nowMs, config.staleMs)
        ? { ...known, source: `memory; made-at=${new Date(known.madeAtMs).toISOString()}` }
        : null;
    let content: CatalogContent;
    try {
      content = await load();
    } catch (error) {
      const last = remembered(Number.NEGATIVE_INFINITY);
      if (last !== null) return last;
      throw error;
    }
    const snapshotMadeAt = content?.snapshotMadeAt;
    const younger = snapshotMadeAt === undefined ? null : remembered(Date.parse(snapshotMadeAt));
    if (younger !== null) return younger;
    if (content === null) {
      memo.delete(key);
      return null;
    }
    const body = JSON.stringify(content.value);
    const made: Kept = {
      body,
      etag: await etagOf(body),
      nextCursor: content.nextCursor ?? null,
      languages: content.languages ?? [],
      source: snapshotMadeAt === undefined ? null : `snapshot; made-at=${snapshotMadeAt}`,
      madeAtMs: nowMs,
      version: edition.version,
      // What the snapshot said is asked for again soon, however slow it was to make.
      untilMs: Math.min(
        content.changesAtMs ?? Number.POSITIVE_INFINITY,
        snapshotMadeAt === undefined ? Number.POSITIVE_INFINITY : nowMs + config.freshMs,
      ),
    };
    if (deps.edge !== null && made.source === null) {
      const keptMs = made.version === null ? freshness.freshMs : Math.max(freshness.freshMs, config.unchangedMs);
      waitUntil(toEdge(deps.edge, key, made, Math.ceil(keptMs / 1000)));
    }
    return keep(key, made);
  };

  return {
    read: async (key, moment, load, freshness = config) => {
      const { nowMs } = moment;
      const current = deps.version.current(moment);
      const edition = current instanceof Promise ? await current : current;
      const known = memo.get(key);
      if (known === undefined) return renew(key, known, moment, load, freshness, edition);
      const standing = standingOf(known, nowMs, edition, freshness);
      if (standing === "fresh") return known;
      const renewed = async (): Promise<CatalogAnswer | null> => {
        renewing.set(key, nowMs);
        try {
          return await renew(key, known, moment, load, freshness, edition);
        } finally {
          renewing.delete(key);
        }
      };
      if (standing === "old") return renewed();
      // One request renews behind its answer. A renewal that died with its request is forgotten.
      const renewedForMs = nowMs - (renewing.get(key) ?? Number.NEGATIVE_INFINITY);
      if (renewedForMs >= freshness.renewMs) moment.waitUntil(renewed().catch(() => undefined));
      return known;
    },
  };
};
