import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { artworkKey, type CatalogImage } from "@cinema/contracts";
import type { ObjectStore } from "@cinema/object-store";
import { type Picture, PICTURES_FOLDER } from "../../demo/artwork/read-pictures.ts";

/** Puts a picture into the media store under the hash of its bytes and returns its public name. */
const storeArtwork = async (store: ObjectStore, path: string): Promise<string> => {
  const bytes = await readFile(path);
  const name = `${createHash("sha256").update(bytes).digest("hex")}.webp`;
  const stored = await store.put(artworkKey(name), bytes, {
    contentType: "image/webp",
    cacheControl: "public, max-age=31536000, immutable",
    ifNoneMatch: "*",
  });
  if (!stored.ok && stored.error.reason !== "precondition_failed") {
    throw new Error(`the store refused ${path}: ${stored.error.reason}`);
  }
  return name;
};

/** Pictures under way at a time: the store writes each to disk before it answers. */
const AT_ONCE = 8;

/** Stores the pictures of these titles and people, by slug, as the catalogue keeps them. */
export const storePictures = async (
  store: ObjectStore,
  pictures: Readonly<Record<string, readonly Picture[]>>,
  slugs: readonly string[],
): Promise<Readonly<Record<string, readonly CatalogImage[]>>> => {
  const stored: Record<string, CatalogImage[]> = {};
  const waiting = slugs.flatMap((slug) => (pictures[slug] ?? []).map((picture, place) => ({ slug, place, picture })));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { file, ...facts } = next.picture;
      const name = await storeArtwork(store, join(PICTURES_FOLDER, file));
      (stored[next.slug] ??= [])[next.place] = { name, ...facts };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return stored;
};
