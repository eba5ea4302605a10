import * as z from "zod";
import { LanguageTag, InputTime, Timestamp } from "../media-text.ts";
import { PageInfo } from "../page.ts";
import { Country, RightsWindow, RightsWindowInput } from "./rights.ts";
import {
  AgeRating,
  CatalogImage,
  Chapter,
  CreditInput,
  Edition,
  ExternalIds,
  LocalisedTexts,
  Marker,
  Maturity,
  OtherName,
  TermSlug,
  TitleKind,
} from "./title-parts.ts";
import { TitleAccess, TitleView } from "./title.ts";

/** draft → review → scheduled → published → retired; see `nextStates` in the domain. */
export const TitleState = z.enum(["draft", "review", "scheduled", "published", "retired"]);
export type TitleState = z.infer<typeof TitleState>;

/** Everything of a title that people and imports may write. */
export const TITLE_FIELDS = {
  kind: TitleKind,
  /** Of a season its series, of an episode its season, of an extra or a trailer what it belongs to. */
  parentId: z.string().max(64).nullable(),
  /** Number of the season or episode, or the place among extras. */
  ordinal: z.int().min(0).max(100_000).nullable(),
  name: z.string().trim().min(1).max(200),
  tagline: z.string().max(200),
  synopsis: z.string().max(5_000),
  year: z.int().min(1870).max(2200).nullable(),
  genres: z.array(TermSlug.max(40)).max(10),
  tags: z.array(TermSlug).max(50),
  studios: z.array(z.string().trim().min(1).max(100)).max(20),
  /** Countries of origin. */
  countries: z.array(Country).max(20),
  originalLanguage: LanguageTag.nullable(),
  maturity: Maturity.nullable(),
  ratings: z.array(AgeRating).max(100),
  access: TitleAccess,
  texts: LocalisedTexts,
  otherNames: z.array(OtherName).max(50),
  images: z.array(CatalogImage).max(50),
  externalIds: ExternalIds,
  credits: z.array(CreditInput).max(300),
  markers: z.array(Marker).max(20),
  chapters: z.array(Chapter).max(200),
  editions: z.array(Edition).max(10),
  /** 0 to 1: how much the title is asked for, as a prior for ranking. */
  popularity: z.number().min(0).max(1),
  windows: z.array(RightsWindowInput).max(200),
} as const;

/** Names of the fields that can be locked: an import leaves them alone, and a change by hand has to unlock them first. */
export const LockableField = z.enum(Object.keys(TITLE_FIELDS) as [keyof typeof TITLE_FIELDS]);
export type LockableField = z.infer<typeof LockableField>;

export const CreateTitleBody = z.strictObject({
  kind: TITLE_FIELDS.kind.default("film"),
  parentId: TITLE_FIELDS.parentId.default(null),
  ordinal: TITLE_FIELDS.ordinal.default(null),
  name: TITLE_FIELDS.name,
  tagline: TITLE_FIELDS.tagline.default(""),
  synopsis: TITLE_FIELDS.synopsis.default(""),
  year: TITLE_FIELDS.year.default(null),
  genres: TITLE_FIELDS.genres.default([]),
  tags: TITLE_FIELDS.tags.default([]),
  studios: TITLE_FIELDS.studios.default([]),
  countries: TITLE_FIELDS.countries.default([]),
  originalLanguage: TITLE_FIELDS.originalLanguage.default(null),
  maturity: TITLE_FIELDS.maturity.default(null),
  ratings: TITLE_FIELDS.ratings.default([]),
  access: TITLE_FIELDS.access.default("free"),
  texts: TITLE_FIELDS.texts.default({}),
  otherNames: TITLE_FIELDS.otherNames.default([]),
  images: TITLE_FIELDS.images.default([]),
  externalIds: TITLE_FIELDS.externalIds.default({}),
  credits: TITLE_FIELDS.credits.default([]),
  markers: TITLE_FIELDS.markers.default([]),
  chapters: TITLE_FIELDS.chapters.default([]),
  editions: TITLE_FIELDS.editions.default([]),
  popularity: TITLE_FIELDS.popularity.default(0),
  windows: TITLE_FIELDS.windows.default([]),
});
export type CreateTitleBody = z.infer<typeof CreateTitleBody>;

/** Fields that are left out stay as they are. With `version` (or `If-Match`), a title changed since is refused. */
export const UpdateTitleBody = z
  .strictObject(TITLE_FIELDS)
  .omit({ kind: true })
  .partial()
  .extend({ lockedFields: z.array(LockableField).max(50).optional(), version: z.int().optional() });
export type UpdateTitleBody = z.infer<typeof UpdateTitleBody>;

/** What the operator sees: everything a viewer sees in the title's own words, everything that is written, and how it stands. */
export const StudioTitleView = TitleView.extend({
  parentId: z.string().nullable(),
  ordinal: z.int().nullable(),
  ownMaturity: Maturity.nullable(),
  ratings: z.array(AgeRating),
  texts: LocalisedTexts,
  otherNames: z.array(OtherName),
  ownImages: z.array(CatalogImage),
  popularity: z.number(),
  windows: z.array(RightsWindow),
  ownEditions: z.array(Edition),
  lockedFields: z.array(LockableField),
  state: TitleState,
  /** When a scheduled title is published. */
  publishAt: Timestamp.nullable(),
  /** Since when the title is in the bin; null when it is not. */
  deletedAt: Timestamp.nullable(),
  /** Goes up with every write; send it back as `version`, or as `If-Match: "<version>"`, to detect a concurrent change. */
  version: z.int(),
  assetId: z.string().nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type StudioTitleView = z.infer<typeof StudioTitleView>;

/** A title as the studio lists it. */
export const StudioTitleSummary = StudioTitleView.pick({
  id: true,
  alias: true,
  kind: true,
  parentId: true,
  ordinal: true,
  name: true,
  year: true,
  genres: true,
  access: true,
  playable: true,
  artwork: true,
  state: true,
  publishAt: true,
  deletedAt: true,
  version: true,
  assetId: true,
  runtimeSeconds: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
});
export type StudioTitleSummary = z.infer<typeof StudioTitleSummary>;
export const StudioTitleList = z.object({ items: z.array(StudioTitleSummary), page: PageInfo });

/** Moves a title along its states. `publishAt` is needed for `scheduled` alone. */
export const ChangeStateBody = z
  .strictObject({
    state: TitleState,
    publishAt: InputTime.optional(),
    version: z.int().optional(),
  })
  .refine((body) => (body.state === "scheduled") === (body.publishAt !== undefined), {
    path: ["publishAt"],
    message: "is needed for the state scheduled, and for no other",
  });
export type ChangeStateBody = z.infer<typeof ChangeStateBody>;

/** One line of the audit trail. `before` and `after` hold the fields that changed. */
export const AuditEntry = z.object({
  id: z.string(),
  at: Timestamp,
  /** `usr_…`, or `system` for what a schedule did. */
  actor: z.string(),
  /** E-mail address of the account; null where it is no account, or one that is not there any more. */
  actorEmail: z.string().nullable(),
  action: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditList = z.object({ items: z.array(AuditEntry), page: PageInfo });
export type AuditList = z.infer<typeof AuditList>;

/** The name of a genre, tag or studio by language. */
export const TermKind = z.enum(["genre", "tag", "studio"]);
export const PutTermBody = z.strictObject({
  names: z
    .record(LanguageTag, z.string().trim().min(1).max(100))
    .refine((names) => Object.keys(names).length <= 40, "at most 40 languages"),
  version: z.int().optional(),
});
/** `version` goes up with every write; 0 as long as it has no names. */
export const TermView = z.object({ slug: z.string(), names: z.record(z.string(), z.string()), version: z.int() });
export type TermView = z.infer<typeof TermView>;
/** `titles`: how many use it, whatever their state. */
export const TermList = z.object({ items: z.array(TermView.extend({ titles: z.int() })) });
