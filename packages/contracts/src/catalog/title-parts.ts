import * as z from "zod";
import { LanguageTag } from "../media-text.ts";
import { Country } from "./rights.ts";

/** `movies` in the public example calls means titles of kind `film`. `special` may stand alone or under a series. */
export const TitleKind = z.enum(["film", "series", "season", "episode", "special", "extra", "trailer"]);
export type TitleKind = z.infer<typeof TitleKind>;
/** Kinds that lists, search and suggest offer; the others are found under their parent. */
export const BROWSABLE_KINDS = ["film", "series", "special"] as const satisfies readonly TitleKind[];

/** One scale for every country's ratings: the youngest age for which a title is meant. */
export const Maturity = z.enum(["0+", "6+", "12+", "16+", "18+"]);
export type Maturity = z.infer<typeof Maturity>;

/**
 * A step of the scale as it stands in an address: `12` means `12+`, because there a plus is a space. Made anew for each use, so that the
 * API document says what it is and not that it has a name.
 */
export const askedMaturity = () =>
  z
    .string()
    .max(4)
    .transform((text) => `${text.trim().replace(/\+$/, "")}+`)
    .pipe(Maturity);

/** What a title says in one language beside its own. A part that is missing falls back along the viewer's languages. */
export const LocalisedText = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  tagline: z.string().max(200).optional(),
  synopsis: z.string().max(5_000).optional(),
});
export type LocalisedText = z.infer<typeof LocalisedText>;
/** By BCP-47 language. */
export const LocalisedTexts = z
  .record(LanguageTag, LocalisedText)
  .refine((texts) => Object.keys(texts).length <= 40, "at most 40 languages");
export type LocalisedTexts = z.infer<typeof LocalisedTexts>;

/** Another name under which people look for a title. */
export const OtherName = z.strictObject({
  name: z.string().trim().min(1).max(200),
  kind: z.enum(["original", "alias", "working"]).default("alias"),
  language: LanguageTag.nullable().default(null),
});
export type OtherName = z.infer<typeof OtherName>;

export const ImageRole = z.enum(["poster", "backdrop", "logo", "still", "portrait"]);
export type ImageRole = z.infer<typeof ImageRole>;

/** Bytes of a picture that is uploaded. */
export const MAX_PICTURE_BYTES = 10 * 1024 ** 2;
/** More is no picture for a screen but a way to fill a viewer's memory: 8K has 33 million pixels. */
export const MAX_PICTURE_PIXELS = 40_000_000;
export const MAX_PICTURE_SIDE = 20_000;

/** A public picture. `name` is `<sha256>.<ext>` under `artwork/` of the media store. */
export const CatalogImage = z.strictObject({
  role: ImageRole,
  name: z.string().regex(/^[0-9a-f]{64}\.(?:jpg|webp|png|avif)$/, "must be <sha256>.jpg, .webp, .png or .avif"),
  width: z.int().min(1).max(MAX_PICTURE_SIDE),
  height: z.int().min(1).max(MAX_PICTURE_SIDE),
  /** The point to keep when the picture is cropped, as fractions from the left and from the top. */
  focalX: z.number().min(0).max(1).default(0.5),
  focalY: z.number().min(0).max(1).default(0.5),
  /** A colour `#rrggbb` that stands until the picture is there. */
  placeholder: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, "must be a colour such as #1a2b3c")
    .nullable()
    .default(null),
  /** The language of lettering in the picture; null where there is none. */
  language: LanguageTag.nullable().default(null),
});
export type CatalogImage = z.infer<typeof CatalogImage>;

/** A picture that was uploaded: with a role it is a `CatalogImage` that titles, collections and people take. */
export const PictureView = CatalogImage.pick({ name: true, width: true, height: true }).extend({
  sizeBytes: z.int(),
  url: z.string(),
});
export type PictureView = z.infer<typeof PictureView>;

/** A country's own rating. `maturity` is where it stands on the one scale; made by the system where it is known. */
export const AgeRating = z.strictObject({
  country: Country,
  /** As printed, for example `PG-13`, `FSK 12`, `16+`. */
  rating: z.string().trim().min(1).max(20),
  maturity: Maturity.optional(),
});
export type AgeRating = z.infer<typeof AgeRating>;

/** TMDB counts films and series apart, so its ids say which: `movie/862`, `tv/1396`. */
export const ExternalIds = z.strictObject({
  imdb: z
    .string()
    .regex(/^tt\d{7,10}$/, "must be an IMDb id such as tt0114709")
    .optional(),
  tmdb: z
    .string()
    .regex(/^(?:movie|tv|episode|season)\/\d{1,10}$/, "must be a TMDB id such as movie/862")
    .optional(),
});
export type ExternalIds = z.infer<typeof ExternalIds>;

/** A stretch of the film that players can skip or stop at. Seconds from the start. */
export const Marker = z
  .strictObject({
    kind: z.enum(["intro", "recap", "credits"]),
    startSeconds: z.number().min(0).max(86_400),
    endSeconds: z.number().min(0).max(86_400),
  })
  .refine((marker) => marker.startSeconds < marker.endSeconds, {
    path: ["endSeconds"],
    message: "must be after startSeconds",
  });
export type Marker = z.infer<typeof Marker>;

export const Chapter = z.strictObject({
  startSeconds: z.number().min(0).max(86_400),
  name: z.string().trim().min(1).max(200),
});
export type Chapter = z.infer<typeof Chapter>;

/** Another cut of the same film. The title's own film is its first edition and stands in `assetId`. */
export const Edition = z.strictObject({
  name: z.string().trim().min(1).max(100),
  assetId: z.string().max(64),
});
export type Edition = z.infer<typeof Edition>;

export const CreditRole = z.enum([
  "director",
  "writer",
  "actor",
  "producer",
  "composer",
  "cinematographer",
  "editor",
  "creator",
  "voice",
]);
export type CreditRole = z.infer<typeof CreditRole>;

/** Who did what. The order of a title's credits is the order in which they are shown. */
export const CreditInput = z.strictObject({
  personId: z.string().max(64),
  role: CreditRole,
  character: z.string().trim().max(200).nullable().default(null),
});
export type CreditInput = z.infer<typeof CreditInput>;

/** Lower case, letters, digits, spaces and hyphens: what a genre, tag or studio is called in data. */
export const TermSlug = z.string().trim().toLowerCase().min(1).max(60);
