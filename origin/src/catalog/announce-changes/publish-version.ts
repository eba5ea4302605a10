import { CATALOG_VERSION_KEY, CatalogVersion } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import type { ObjectStore, ObjectStoreError } from "@cinema/object-store";
import type pg from "pg";
import { parseJson } from "../../platform/parse-json.ts";
import { raiseAbove, readStanding } from "./raise-version.postgres.ts";

export type VersionStore = Pick<ObjectStore, "get" | "put">;

/** What is out, as it was read or written last; both null where nothing is. */
export type KnownVersion = { readonly current: CatalogVersion | null; readonly etag: string | null };

/**
 * For how long after a moment of the clock the version still stands at it. An edge whose clock is behind would else keep under the
 * new version what it decided before the moment.
 */
export const SKEW_MS = 2_000;

export const readKnown = async (store: VersionStore): Promise<Result<KnownVersion, ObjectStoreError>> => {
  const found = await store.get(CATALOG_VERSION_KEY);
  if (!found.ok) return found.error.reason === "not_found" ? ok({ current: null, etag: null }) : found;
  const parsed = parseJson(CatalogVersion, await new Response(found.value.body).text());
  // What cannot be read is no version to anybody: it is replaced.
  return ok({ current: parsed.ok ? parsed.value : null, etag: found.value.etag });
};

/**
 * Puts the version of the table out if it is not yet. The table is read first, so what is out was committed before; compare and
 * swap keeps a process that lost its lead from setting it back. A moment of the clock that has passed is a change of its own.
 * @returns what is out now, which is `known` itself where nothing had to be done; an error when the store is away or somebody else was quicker. @throws when Postgres is away.
 */
export const publishVersion = async (
  client: Pick<pg.ClientBase, "query">,
  store: VersionStore,
  known: KnownVersion,
  nowMs: number,
): Promise<Result<KnownVersion, ObjectStoreError>> => {
  const { current, etag } = known;
  const passedMs = nowMs - SKEW_MS;
  const standing = await readStanding(client, passedMs);
  const out = current?.version ?? 0;
  const isBehind = standing.version < Math.max(out, 1);
  const isPast = typeof current?.nextChangeAt === "string" && Date.parse(current.nextChangeAt) <= passedMs;
  const version = isBehind || isPast ? await raiseAbove(client, out, isBehind) : standing.version;
  const nextChangeAt = standing.nextChangeAtMs === null ? null : new Date(standing.nextChangeAtMs).toISOString();
  if (version === out && nextChangeAt === current?.nextChangeAt) return ok(known);
  const next: CatalogVersion = { version, nextChangeAt };
  const stored = await store.put(CATALOG_VERSION_KEY, JSON.stringify(next), {
    contentType: "application/json",
    cacheControl: "no-store",
    ...(etag === null ? { ifNoneMatch: "*" } : { ifMatch: etag }),
  });
  return stored.ok ? ok({ current: next, etag: stored.value.etag }) : err(stored.error);
};
