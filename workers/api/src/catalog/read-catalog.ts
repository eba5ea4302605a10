import type { CatalogViewer } from "@cinema/domain";
import type { RequestContext } from "../platform/route.ts";
import { isSqlUnavailable } from "../platform/sql.ts";
import { viewerKey } from "../platform/viewer-of.ts";
import type { CatalogAnswer, CatalogContent, Freshness } from "./catalog-cache.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import type { CatalogSource } from "./catalog-source.ts";
import { createSnapshotSource } from "./catalog-source.snapshot.ts";
import { SnapshotAway } from "./snapshot-store.ts";

export type CatalogReads = Pick<CatalogDeps, "cache" | "source" | "snapshots" | "breaker">;

export type CatalogQuestion = {
  /** Stands for the whole question beside the viewer. */
  readonly key: string;
  readonly viewer: CatalogViewer;
  readonly freshness?: Freshness;
};

type Load = (source: CatalogSource) => Promise<CatalogContent>;

const fromSnapshot = async (deps: CatalogReads, nowMs: number, load: Load): Promise<CatalogContent> => {
  const snapshot = await deps.snapshots.open(nowMs);
  const content = await load(createSnapshotSource(snapshot));
  return content === null ? null : { ...content, snapshotMadeAt: snapshot.madeAt };
};

/** From the database; where it does not answer in time, or has not a moment ago, from the snapshot. */
const loadSomehow = async (deps: CatalogReads, nowMs: number, load: Load): Promise<CatalogContent> => {
  if (!deps.breaker.mayAsk()) {
    try {
      return await fromSnapshot(deps, nowMs, load);
    } catch (error) {
      // Without a snapshot waiting for the database is all that is left.
      if (!(error instanceof SnapshotAway)) throw error;
    }
  }
  try {
    const content = await load(deps.source);
    deps.breaker.answered();
    return content;
  } catch (error) {
    if (!isSqlUnavailable(error)) throw error;
    deps.breaker.failed();
    try {
      return await fromSnapshot(deps, nowMs, load);
    } catch (second) {
      // What the database said is what the log needs.
      throw second instanceof SnapshotAway ? error : second;
    }
  }
};

/** An answer for everybody who is like this viewer, from whatever keeps it or has to make it. */
export const readCatalog = (
  deps: CatalogReads,
  context: RequestContext,
  { key, viewer, freshness }: CatalogQuestion,
  load: Load,
): Promise<CatalogAnswer | null> =>
  deps.cache.read(`${viewerKey(viewer)}/${key}`, context, () => loadSomehow(deps, context.nowMs, load), freshness);
