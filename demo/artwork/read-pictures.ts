import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/** A drawn picture, as `make-artwork.ts` writes it down. */
const Picture = z.strictObject({
  /** In `pictures/`. */
  file: z.string(),
  role: z.enum(["poster", "backdrop", "portrait"]),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  /** Of the lettering. */
  language: z.string().nullable(),
  focalX: z.number(),
  focalY: z.number(),
  placeholder: z.string(),
});
export type Picture = z.infer<typeof Picture>;

export const PICTURES_FOLDER = join(dirname(fileURLToPath(import.meta.url)), "pictures");

/** The pictures of the catalogue by the slug of a title or a person; the first of a role is the one in the title's own language. */
export const readPictures = (): Readonly<Record<string, readonly Picture[]>> =>
  z
    .record(z.string(), z.array(Picture))
    .parse(JSON.parse(readFileSync(join(PICTURES_FOLDER, "pictures.json"), "utf8")));
