import { viewerKey } from "../platform/viewer-of.ts";
import type { CatalogViewer } from "@cinema/domain";
import type { RequestContext } from "../platform/route.ts";
import type { CatalogAnswer, CatalogContent, Freshness } from "./catalog-cache.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import type { CatalogSource } from "./catalog-source.ts";

export type CatalogQuestion = {
  /** Stands for the whole question beside the viewer. */
  readonly key: string;
  readonly viewer: CatalogViewer;
  readonly freshness?: Freshness;
};

/** An answer for everybody who is like this viewer, from whatever keeps it or has to make it. */
export const readCatalog = (
  deps: Pick<CatalogDeps, "cache" | "source">,
  context: RequestContext,
  { key, viewer, freshness }: CatalogQuestion,
  load: (source: CatalogSource) => Promise<CatalogContent>,
): Promise<CatalogAnswer | null> =>
  deps.cache.read(`${viewerKey(viewer)}/${key}`, context, () => load(deps.source), freshness);
