import { JsonResponse } from "../platform/reply.ts";
import { VIEWER_VARY } from "../platform/viewer-of.ts";
import type { CatalogAnswer } from "./catalog-cache.ts";

/** Browsers ask again after two seconds and mostly get a 304: a film that was just published must show up. */
const CACHE_CONTROL = "public, max-age=2, s-maxage=2";
const MOST_NAMED = 5;

/** Answers with a kept document; its entity tag was made once when it was kept. `link` is the asker's own, of a list. */
export const catalogAnswer = ({ body, etag, languages, source }: CatalogAnswer, link: string | null = null): Response =>
  new JsonResponse(body, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": CACHE_CONTROL,
      vary: VIEWER_VARY,
      etag,
      ...(languages.length === 0 ? {} : { "content-language": languages.slice(0, MOST_NAMED).join(", ") }),
      ...(link === null ? {} : { link }),
      ...(source === null ? {} : { "x-catalog-source": source }),
    },
  });
