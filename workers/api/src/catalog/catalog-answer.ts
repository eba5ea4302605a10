import { JsonResponse } from "../platform/reply.ts";
import type { CatalogAnswer } from "./catalog-cache.ts";

/** Browsers ask again after two seconds and mostly get a 304: a film that was just published must show up. */
const CACHE_CONTROL = "public, max-age=2, s-maxage=2";

/** Answers with a kept document; its entity tag was made once when it was kept. */
export const catalogAnswer = (answer: CatalogAnswer): Response =>
  new JsonResponse(answer.body, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": CACHE_CONTROL,
      etag: answer.etag,
      ...(answer.link === null ? {} : { link: answer.link }),
    },
  });
