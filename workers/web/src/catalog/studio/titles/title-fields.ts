import type { LockableField, StudioTitleView, TITLE_FIELDS } from "@cinema/contracts";
import type * as z from "zod";
import type { Versioned } from "../editor/editor-state.ts";

type Written = { -readonly [K in keyof typeof TITLE_FIELDS]: z.infer<(typeof TITLE_FIELDS)[K]> };
/** What the form of a title edits. Kind is for good, windows have a page of their own. */
export type TitleFields = Omit<Written, "kind" | "windows"> & { lockedFields: LockableField[] };

/** The fields as they are written, out of what an operator is shown. */
export const titleFields = (view: StudioTitleView): Versioned<TitleFields> => ({
  version: view.version,
  fields: {
    parentId: view.parentId,
    ordinal: view.ordinal,
    name: view.name,
    tagline: view.tagline,
    synopsis: view.synopsis,
    year: view.year,
    genres: view.genres,
    tags: view.tags,
    studios: view.studios,
    countries: view.countries,
    originalLanguage: view.originalLanguage,
    maturity: view.ownMaturity,
    ratings: view.ratings,
    access: view.access,
    texts: view.texts,
    otherNames: view.otherNames,
    images: view.ownImages,
    externalIds: view.externalIds,
    credits: view.credits.map(({ person, role, character }) => ({ personId: person.id, role, character })),
    markers: view.markers,
    chapters: view.chapters,
    editions: view.ownEditions,
    popularity: view.popularity,
    lockedFields: view.lockedFields,
  },
});

/** With a lock put on a field, or taken off it. */
export const toggledLock = (locked: readonly LockableField[], field: LockableField): LockableField[] =>
  locked.includes(field) ? locked.filter((other) => other !== field) : [...locked, field];
