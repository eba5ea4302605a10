import type { CreditRole, TitleSort } from "@cinema/contracts";
import type { CollectionRow } from "./collection-views.ts";
import type { HomeRow, PlacedTitleRow } from "./home-views.ts";
import type { PersonRow } from "./people-views.ts";
import type { ListedTitleRow, ListMark } from "./title-lists.ts";
import type { TitleFamilyRow } from "./title-page-rows.ts";
import type { TitleRow } from "./title-rows.ts";

/**
 * The public catalogue in the media bucket, for the time without a database. Rows as they are, with all their windows: who
 * may know of what is decided when they are read. Everything but the pointer is named by its hash and never changes; chunks
 * are cut where a hash of the key says so, so that one change makes one new chunk of each kind.
 */
export const SNAPSHOT_POINTER_KEY = "catalog/snapshot/current.json";
export const SNAPSHOT_PREFIX = "catalog/snapshot/objects/";
export const snapshotKey = (hash: string): string => `${SNAPSHOT_PREFIX}${hash}.json`;

/** Raised when an older reader could not read what is written. */
export const SNAPSHOT_FORMAT = 1;

export type SnapshotPointer = {
  readonly format: number;
  /** ISO-8601: when the database was read. */
  readonly madeAt: string;
  /** What the tables were like, to see whether anything has changed. */
  readonly fingerprint: string;
  /** Hash of the {@link SnapshotManifest}. */
  readonly manifest: string;
};

export const LIST_SORTS = ["newest", "popular", "name", "year", "-year"] as const satisfies readonly TitleSort[];

/** Hashes of the indexes ({@link ChunkOf} in order) and of the small documents. */
export type SnapshotManifest = {
  readonly families: string;
  readonly refs: string;
  readonly people: string;
  readonly collections: string;
  readonly lists: Readonly<Record<TitleSort, string>>;
  readonly collectionList: string;
  readonly home: string;
  readonly genres: string;
};

/** One object of a sorted sequence: the first key in it and its hash. */
export type KeyedChunk = readonly [firstKey: string, hash: string];
/** One object of a list, where it begins, and the genres and kinds that are in it, so that a filter passes over the others. */
export type ListChunk = {
  readonly hash: string;
  readonly first: ListMark;
  readonly genres: readonly string[];
  readonly kinds: readonly string[];
};

/** A title that stands alone with all that is below it; the parts of every row are filled. */
export type SnapshotFamily = { readonly key: string; readonly rows: readonly TitleFamilyRow[] };
/** An alias, or the id of a title that does not stand alone, and where its family is. */
export type SnapshotRef = { readonly key: string; readonly id: string; readonly root: string };
export type SnapshotPerson = {
  readonly key: string;
  readonly person: PersonRow;
  /** `titleId` stands alone and is shown; `ownId` is the title of the credit, which may be an episode of it. */
  readonly roles: readonly {
    readonly titleId: string;
    readonly ownId: string;
    readonly role: CreditRole;
    readonly character: string | null;
  }[];
};
export type SnapshotCollection = {
  readonly key: string;
  readonly collection: CollectionRow;
  readonly rows: readonly TitleRow[];
};
/** A collection in the list of all, with what decides whether each of its titles is counted. */
export type SnapshotCollectionEntry = CollectionRow & {
  readonly items: readonly Pick<TitleRow, "windows" | "access" | "maturity" | "maturityByCountry" | "line">[];
};
export type SnapshotHome = {
  /** The operator's rows; empty where there are none. */
  readonly rows: readonly HomeRow[];
  readonly titles: readonly PlacedTitleRow[];
};
/** How many titles of a genre are to be seen: in countries that no window names, and how many more or fewer in others. */
export type SnapshotGenre = {
  readonly genre: string;
  readonly names: Readonly<Record<string, string>>;
  readonly elsewhere: number;
  readonly byTerritory: Readonly<Record<string, number>>;
};

/** What lists need of a row: no long texts, no pictures but poster and backdrop. */
export const toListRow = (row: TitleRow, sortValue: string | null): ListedTitleRow => ({
  ...row,
  tagline: "",
  synopsis: "",
  texts: Object.fromEntries(
    Object.entries(row.texts).flatMap(([tag, { name }]) => (name === undefined ? [] : [[tag, { name }]])),
  ),
  otherNames: [],
  externalIds: {},
  images: row.images.filter(({ role }) => role === "poster" || role === "backdrop"),
  studios: [],
  ratings: [],
  markers: [],
  chapters: [],
  editions: [],
  lockedFields: [],
  tracks: null,
  sortValue,
});
