import { artworkKey } from "@cinema/contracts";
import type { ObjectStoreError } from "@cinema/object-store";
import * as z from "zod";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";

/** The type comes from the name and never from the store: whatever lies there is only ever shown as a picture. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  webp: "image/webp",
  png: "image/png",
  avif: "image/avif",
};
const NAME = /^([0-9a-f]{64})\.(jpg|webp|png|avif)$/;

const refusal = (error: ObjectStoreError): ProblemResponse =>
  problem(error.reason === "unavailable" ? "http.unavailable" : "catalog.artwork_not_found");

export const getArtwork = defineRoute<CatalogDeps>()({
  operation: "catalog.getArtwork",
  method: "get",
  path: "/catalog/artwork/{name}",
  summary: "Get a picture",
  params: z.object({ name: z.string().max(80) }),
  response: { status: 200, schema: null, contentType: "image/*" },
  access: "public",
  rateLimit: "read",
  cache: "immutable",
  errors: ["catalog.artwork_not_found", "http.unavailable"],
  example: { params: { name: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.webp" } },
  handler: async ({ params, context }, deps) => {
    const [, hash, extension = ""] = NAME.exec(params.name) ?? [];
    if (hash === undefined) return problem("catalog.artwork_not_found");
    const etag = `"${hash}"`;
    const asked = context.request.headers.get("if-none-match") ?? "";
    if (asked.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag))
      return new Response(null, { status: 304, headers: { etag } });

    const key = `https://artwork.cinema.invalid/${params.name}`;
    const known = await deps.edgeCache?.match(key).catch(() => undefined);
    if (known !== undefined) return known;
    if (deps.missingArtwork.has(params.name, context.nowMs)) return problem("catalog.artwork_not_found");
    const found = await deps.mediaStore.get(artworkKey(params.name));
    if (!found.ok) {
      if (found.error.reason === "not_found") deps.missingArtwork.add(params.name, context.nowMs);
      return refusal(found.error);
    }
    const answer = new Response(found.value.body, {
      headers: {
        "content-type": CONTENT_TYPES[extension] ?? "application/octet-stream",
        "content-length": String(found.value.size),
        "cache-control": "public, max-age=31536000, immutable",
        etag,
      },
    });
    if (deps.edgeCache !== null) context.waitUntil(deps.edgeCache.put(key, answer.clone()).catch(() => undefined));
    return answer;
  },
});
