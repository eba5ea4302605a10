import * as z from "zod";
import { LanguageTag, Timestamp } from "./media-text.ts";
import { PageInfo } from "./page.ts";

/** `movies` in the public example calls means titles of kind `film`. */
export const TitleKind = z.enum(["film"]);
/** Who may watch: any signed-in viewer, or holders of a subscription. */
export const TitleAccess = z.enum(["free", "subscription"]);
export type TitleAccess = z.infer<typeof TitleAccess>;
export const TitleState = z.enum(["draft", "published"]);
export type TitleState = z.infer<typeof TitleState>;

/** Root-relative URLs of public pictures, or null. */
export const Artwork = z.object({ poster: z.string().nullable(), backdrop: z.string().nullable() });

export const TitleSummary = z.object({
  id: z.string(),
  /** A short integer that names the title in URLs for people. */
  alias: z.int(),
  kind: TitleKind,
  name: z.string(),
  year: z.int().nullable(),
  genres: z.array(z.string()),
  runtimeSeconds: z.number().nullable(),
  maturity: z.string().nullable(),
  access: TitleAccess,
  /** Whether a film is ready behind the title. */
  playable: z.boolean(),
  artwork: Artwork,
  publishedAt: Timestamp.nullable(),
});
export type TitleSummary = z.infer<typeof TitleSummary>;

export const TitleView = TitleSummary.extend({
  synopsis: z.string(),
  originalLanguage: LanguageTag.nullable(),
  audioLanguages: z.array(z.string()),
  subtitleLanguages: z.array(z.string()),
  maxHeight: z.int().nullable(),
});
export type TitleView = z.infer<typeof TitleView>;

/** What the operator sees: everything a viewer sees and how the title stands. */
export const StudioTitleView = TitleView.extend({
  state: TitleState,
  /** Goes up with every write; send it back as `version` to detect a concurrent change. */
  version: z.int(),
  assetId: z.string().nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type StudioTitleView = z.infer<typeof StudioTitleView>;

export const TitleList = z.object({ items: z.array(TitleSummary), page: PageInfo });
export type TitleList = z.infer<typeof TitleList>;
export const StudioTitleList = z.object({ items: z.array(StudioTitleView), page: PageInfo });

export const GenreList = z.object({ items: z.array(z.object({ genre: z.string(), titles: z.int() })) });

const TitleFields = {
  name: z.string().trim().min(1).max(200),
  year: z.int().min(1870).max(2200).nullable(),
  genres: z.array(z.string().trim().toLowerCase().min(1).max(40)).max(10),
  synopsis: z.string().max(5_000),
  originalLanguage: LanguageTag.nullable(),
  maturity: z.enum(["0+", "6+", "12+", "16+", "18+"]).nullable(),
  access: TitleAccess,
};

export const CreateTitleBody = z.object({
  name: TitleFields.name,
  year: TitleFields.year.default(null),
  genres: TitleFields.genres.default([]),
  synopsis: TitleFields.synopsis.default(""),
  originalLanguage: TitleFields.originalLanguage.default(null),
  maturity: TitleFields.maturity.default(null),
  access: TitleFields.access.default("free"),
});
export type CreateTitleBody = z.infer<typeof CreateTitleBody>;

/** Fields that are left out stay as they are. With `version`, a title changed since is refused. */
export const UpdateTitleBody = z.object(TitleFields).partial().extend({ version: z.int().optional() });
export type UpdateTitleBody = z.infer<typeof UpdateTitleBody>;
