import { artworkKey, artworkUrl, MAX_PICTURE_BYTES, PictureView, type ProblemCode } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { type PictureFault, readPicture } from "./read-picture.ts";
import type { StudioDeps } from "./studio-deps.ts";

const FAULT_CODES = {
  empty: "catalog.picture_empty",
  unknown: "catalog.picture_unknown",
  broken: "catalog.picture_broken",
  too_large: "catalog.picture_too_large",
} as const satisfies Record<PictureFault, ProblemCode>;

/** What the sender says it is, where that is a picture at all: browsers go by the end of a file's name. */
const claimedType = (request: Request): string | null => {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!type.startsWith("image/")) return null;
  return type === "image/jpg" ? "image/jpeg" : type;
};

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

export const addPicture = defineRoute<StudioDeps>()({
  operation: "catalog.addPicture",
  method: "post",
  path: "/studio/pictures",
  summary: "Upload a picture",
  file: { maxBytes: MAX_PICTURE_BYTES },
  response: { status: 201, schema: PictureView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: [...Object.values(FAULT_CODES), "catalog.picture_misnamed", "http.unavailable"],
  handler: async ({ file, context }, deps) => {
    const read = readPicture(file);
    if (!read.ok) return problem(FAULT_CODES[read.error]);
    const { type, extension, width, height } = read.value;
    const claimed = claimedType(context.request);
    if (claimed !== null && claimed !== type)
      return problem("catalog.picture_misnamed", { detail: `It says ${claimed} and is ${type}.` });
    const name = `${await sha256(file)}.${extension}`;
    const stored = await deps.mediaStore.put(artworkKey(name), file, {
      contentType: type,
      cacheControl: "public, max-age=31536000, immutable",
      ifNoneMatch: "*",
    });
    // The same bytes under their own hash: it is there already.
    if (!stored.ok && stored.error.reason !== "precondition_failed") {
      if (stored.error.reason === "unavailable")
        return problem("http.unavailable", { headers: { "retry-after": "5" } });
      throw new Error(`the object store refused: ${stored.error.reason}`);
    }
    await deps.sql.execute(sql`
      insert into pictures (name, width, height, size_bytes, created_at)
      values (${name}, ${width}, ${height}, ${file.length}, ${new Date(context.nowMs).toISOString()}::timestamptz)
      on conflict (name) do update set width = excluded.width, height = excluded.height, size_bytes = excluded.size_bytes
        where pictures.width is null`);
    return json({ name, width, height, sizeBytes: file.length, url: artworkUrl(name) }, 201);
  },
});
