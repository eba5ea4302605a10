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
const CACHE_CONTROL = "public, max-age=31536000, immutable";
const NAME = /^([0-9a-f]{64})\.(jpg|webp|png|avif)$/;

const refusal = (error: ObjectStoreError): ProblemResponse =>
  problem(error.reason === "unavailable" ? "http.unavailable" : "catalog.artwork_not_found");

/** A 304 without the policy would take it from what the caller has kept. */
const notModified = (etag: string): Response =>
  new Response(null, { status: 304, headers: { etag, "cache-control": CACHE_CONTROL } });

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
    // Anybody can name a tag: it says nothing about whether the picture is there, or still is.
    const isKept = asked.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);

    const key = `https://artwork.cinema.invalid/${params.name}`;
    const known = await deps.edgeCache?.match(key).catch(() => undefined);
    /** Of a picture that was found; what nobody will read is let go, so that its connection is free. */
    const answerWith = (picture: Response): Response => {
      if (!isKept) return picture;
      if (picture.body !== null) context.waitUntil(picture.body.cancel().catch(() => undefined));
      return notModified(etag);
    };
    if (known !== undefined) return answerWith(known);
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
        "cache-control": CACHE_CONTROL,
        etag,
      },
    });
    if (deps.edgeCache === null) return answerWith(answer);
    context.waitUntil(deps.edgeCache.put(key, isKept ? answer : answer.clone()).catch(() => undefined));
    return isKept ? notModified(etag) : answer;
  },
});
