import * as z from "zod";
import { Timestamp } from "../media-text.ts";

/** Where the catalogue's version lies in the media store; neither players nor the artwork route read there. */
export const CATALOG_VERSION_KEY = "catalog/version.json";

/**
 * Which state of the catalogue is out: the content of {@link CATALOG_VERSION_KEY}. It is written after the changes that it counts
 * were committed, and never goes back.
 */
export const CatalogVersion = z.object({
  version: z.int().min(1),
  /** When something changes next by the clock alone: a window of a title, a row of the home page. From then on it says nothing. */
  nextChangeAt: Timestamp.nullable(),
});
export type CatalogVersion = z.infer<typeof CatalogVersion>;
