import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { artworkKey } from "@cinema/contracts";
import type { ObjectStore } from "@cinema/object-store";

/** Puts a picture into the media store under the hash of its bytes and returns its public name. */
export const storeArtwork = async (store: ObjectStore, path: string): Promise<string> => {
  const bytes = await readFile(path);
  const name = `${createHash("sha256").update(bytes).digest("hex")}.webp`;
  const stored = await store.put(artworkKey(name), bytes, {
    contentType: "image/webp",
    cacheControl: "public, max-age=31536000, immutable",
    ifNoneMatch: "*",
  });
  if (!stored.ok && stored.error.reason !== "precondition_failed") {
    throw new Error(`the store refused ${join(path)}: ${stored.error.reason}`);
  }
  return name;
};
