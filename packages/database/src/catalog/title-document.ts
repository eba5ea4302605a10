import type { TitleDocument } from "@cinema/domain";
import { iso } from "./title-rows.ts";

/** A title's own windows as `RightsWindow`s of the contracts, in the order of their ids. */
export const ownWindows = (titleId: string): string => `coalesce((
  select jsonb_agg(jsonb_build_object('id', w.id, 'effect', w.effect, 'territories', w.territories,
    'exceptTerritories', w.except_territories, 'devices', w.devices, 'offer', w.offer, 'maxQuality', w.max_quality,
    'startsAt', ${iso("w.starts_at")}, 'endsAt', ${iso("w.ends_at")}, 'note', w.note) order by w.id)
  from rights_windows w where w.title_id = ${titleId}), '[]'::jsonb)`;

const CREDITS = `coalesce((
  select jsonb_agg(jsonb_build_object('personId', c.person_id, 'role', c.role, 'character', c.character) order by c.position)
  from credits c where c.title_id = t.id), '[]'::jsonb)`;

/** Every field of a {@link TitleDocument} as SQL over a row `t` of `titles`. */
const FIELDS: Readonly<Record<keyof TitleDocument, string>> = {
  kind: "t.kind",
  parentId: "t.parent_id",
  ordinal: "t.ordinal",
  name: "t.name",
  tagline: "t.tagline",
  synopsis: "t.synopsis",
  year: "t.year",
  genres: "t.genres",
  tags: "t.tags",
  studios: "t.studios",
  countries: "t.countries",
  originalLanguage: "t.original_language",
  maturity: "t.maturity",
  ratings: "t.ratings",
  access: "t.access",
  texts: "t.texts",
  otherNames: "t.other_names",
  images: "t.images",
  externalIds: "t.external_ids",
  credits: CREDITS,
  markers: "t.markers",
  chapters: "t.chapters",
  editions: "t.editions",
  popularity: "t.popularity",
  windows: ownWindows("t.id"),
};

/** The {@link TitleDocument} of the row `t`, as jsonb: what is compared, kept in the audit trail and exported. */
export const TITLE_DOCUMENT = `jsonb_build_object(${Object.entries(FIELDS)
  .map(([name, column]) => `'${name}', ${column}`)
  .join(", ")})`;
