import * as z from "zod";
import { LanguageTag, Timestamp } from "../media-text.ts";
import { PageInfo } from "../page.ts";
import { CatalogImage, CreditRole } from "./title-parts.ts";
import { ImageView, TitleSummary } from "./title.ts";

/** What is said of a person in one language beside the first. */
const PersonText = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  biography: z.string().max(5_000).optional(),
});
const IsoDate = z.iso.date();

const PersonFields = {
  name: z.string().trim().min(1).max(200),
  otherNames: z.array(z.string().trim().min(1).max(200)).max(20),
  biography: z.string().max(5_000),
  texts: z.record(LanguageTag, PersonText).refine((texts) => Object.keys(texts).length <= 40, "at most 40 languages"),
  born: IsoDate.nullable(),
  died: IsoDate.nullable(),
  images: z.array(CatalogImage).max(20),
  externalIds: z.strictObject({
    imdb: z
      .string()
      .regex(/^nm\d{7,10}$/, "must be an IMDb id such as nm0000158")
      .optional(),
    tmdb: z
      .string()
      .regex(/^person\/\d{1,10}$/, "must be a TMDB id such as person/31")
      .optional(),
  }),
};

export const CreatePersonBody = z.strictObject({
  name: PersonFields.name,
  otherNames: PersonFields.otherNames.default([]),
  biography: PersonFields.biography.default(""),
  texts: PersonFields.texts.default({}),
  born: PersonFields.born.default(null),
  died: PersonFields.died.default(null),
  images: PersonFields.images.default([]),
  externalIds: PersonFields.externalIds.default({}),
});
export type CreatePersonBody = z.infer<typeof CreatePersonBody>;
/** Fields that are left out stay as they are. */
export const UpdatePersonBody = z.strictObject(PersonFields).partial();
export type UpdatePersonBody = z.infer<typeof UpdatePersonBody>;

/** A person as the operator sees one. */
export const StudioPersonView = z.object({
  id: z.string(),
  ...PersonFields,
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type StudioPersonView = z.infer<typeof StudioPersonView>;
export const StudioPersonList = z.object({ items: z.array(StudioPersonView), page: PageInfo });

/** A person's page: who it is and every title that this viewer may know of. */
export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  biography: z.string(),
  born: z.string().nullable(),
  died: z.string().nullable(),
  images: z.array(ImageView),
  credits: z.array(z.object({ title: TitleSummary, role: CreditRole, character: z.string().nullable() })),
});
export type PersonView = z.infer<typeof PersonView>;
