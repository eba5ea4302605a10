/** A public answer as it is kept. */
export type CatalogAnswer = {
  readonly body: string;
  readonly etag: string;
  /** The `Link` header, or null. */
  readonly link: string | null;
};

/** What a loader found; null for nothing, which is never kept: unknown ids must not push out known ones. */
export type CatalogContent = { readonly value: unknown; readonly link?: string } | null;

export type CatalogCacheConfig = {
  /** How old an answer may be (twice this while it is being renewed). A published film must have appeared by then. */
  readonly freshMs: number;
  /** How old an answer may be when the database is away. */
  readonly staleMs: number;
  /** Bound of the memo in this isolate. */
  readonly maxEntries: number;
};

export type CatalogCacheDeps = {
  /** Shared by the isolates of one location; null where there is no Cache API. */
  readonly edge: Pick<Cache, "match" | "put"> | null;
};

type ReadMoment = { readonly nowMs: number; readonly waitUntil: (work: Promise<unknown>) => void };

export type CatalogCache = {
  /** Isolate memo → edge cache → `load`. `key` is a path that stands for the whole question. */
  readonly read: (
    key: string,
    moment: ReadMoment,
    load: () => Promise<CatalogContent>,
  ) => Promise<CatalogAnswer | null>;
};

export const CATALOG_CACHE_CONFIG: CatalogCacheConfig = { freshMs: 2_000, staleMs: 60_000, maxEntries: 500 };

type Kept = CatalogAnswer & { readonly madeAtMs: number };

const MADE_AT = "x-made-at-ms";
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
    const body = await found.text();
    return { body, etag: headers.get("etag") ?? "", link: headers.get("link"), madeAtMs: Number(headers.get(MADE_AT)) };
  } catch {
    // The cache is a shortcut: without it the answer is only slower.
    return null;
  }
};

const toEdge = async (edge: CatalogCacheDeps["edge"], key: string, kept: Kept, seconds: number): Promise<void> => {
  const headers = new Headers({
    "cache-control": `public, max-age=${seconds}`,
    "content-type": "application/json",
    etag: kept.etag,
    [MADE_AT]: String(kept.madeAtMs),
  });
  if (kept.link !== null) headers.set("link", kept.link);
  await edge?.put(edgeUrl(key), new Response(kept.body, { headers })).catch(() => undefined);
};

/** A bounded memo per isolate in front of the location's cache. Nothing personal may ever be read through it. */
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
  const isFresh = (kept: Kept, nowMs: number): boolean => nowMs - kept.madeAtMs < config.freshMs;
  /** When a request began to renew a key. */
  const renewing = new Map<string, number>();

  const renew = async (
    key: string,
    known: Kept | undefined,
    { nowMs, waitUntil }: ReadMoment,
    load: () => Promise<CatalogContent>,
  ): Promise<CatalogAnswer | null> => {
    const shared = await fromEdge(deps.edge, key);
    if (shared !== null && isFresh(shared, nowMs)) return keep(key, shared);
    let content: CatalogContent;
    try {
      content = await load();
    } catch (error) {
      if (known !== undefined && nowMs - known.madeAtMs < config.staleMs) return known;
      throw error;
    }
    if (content === null) {
      memo.delete(key);
      return null;
    }
    const body = JSON.stringify(content.value);
    const made = { body, etag: await etagOf(body), link: content.link ?? null, madeAtMs: nowMs };
    if (deps.edge !== null) waitUntil(toEdge(deps.edge, key, made, Math.ceil(config.freshMs / 1000)));
    return keep(key, made);
  };

  return {
    read: async (key, moment, load) => {
      const { nowMs } = moment;
      const known = memo.get(key);
      if (known === undefined) return renew(key, known, moment, load);
      if (isFresh(known, nowMs)) return known;
      // One request renews; those beside it get what is known if it is hardly older than allowed, or a busy list would
      // send all of them to the database each time it ages. A renewal that died with its request is forgotten.
      const renewedForMs = nowMs - (renewing.get(key) ?? Number.NEGATIVE_INFINITY);
      if (renewedForMs < config.freshMs && nowMs - known.madeAtMs < 2 * config.freshMs) return known;
      renewing.set(key, nowMs);
      try {
        return await renew(key, known, moment, load);
      } finally {
        renewing.delete(key);
      }
    },
  };
};
