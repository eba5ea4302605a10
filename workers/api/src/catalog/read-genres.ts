import type { GenreList } from "@cinema/contracts";
import { toGenres } from "@cinema/database";
import type { CatalogViewer } from "@cinema/domain";
import type * as z from "zod";
import type { RequestContext } from "../platform/route.ts";
import { type CatalogAnswer, SLOW_TO_MAKE } from "./catalog-cache.ts";
import { type CatalogReads, readCatalog } from "./read-catalog.ts";

/** The answer of `/catalog/genres`, which is dear to make: all titles are counted. */
export const readGenres = (
  deps: CatalogReads,
  context: RequestContext,
  viewer: CatalogViewer,
): Promise<CatalogAnswer | null> =>
  readCatalog(deps, context, { key: "genres", viewer, freshness: SLOW_TO_MAKE }, async (source) => ({
    value: { items: toGenres(await source.genres(viewer), viewer) },
    languages: viewer.languages.slice(0, 1),
  }));

/** The genres in it. */
export const genresIn = (answer: CatalogAnswer | null): z.infer<typeof GenreList>["items"] =>
  answer === null ? [] : (JSON.parse(answer.body) as z.infer<typeof GenreList>).items;
