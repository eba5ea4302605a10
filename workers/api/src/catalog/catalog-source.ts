import type {
  CollectionRow,
  GenreRow,
  HomeRow,
  ListedTitleRow,
  PersonTitleRow,
  PersonRow,
  PlacedTitleRow,
  TitleFilters,
  TitleListQuestion,
  TitleParts,
  TitleRow,
} from "@cinema/database";
import type { CatalogViewer } from "@cinema/domain";

/** A list's rows, one more than asked for when it goes on. */
export type ListedRows = readonly ListedTitleRow[];
export type TitlePageRows = { readonly id: string; readonly rows: readonly TitleRow[]; readonly parts: TitleParts };
export type PersonRows = { readonly person: PersonRow; readonly roles: readonly Omit<PersonTitleRow, "person">[] };
export type CollectionRows = { readonly collection: CollectionRow; readonly rows: readonly TitleRow[] };
export type CountedCollection = CollectionRow & { readonly titles: number };
export type NamedGenre = { readonly genre: string; readonly name: string };
export type HomeRows = { readonly rows: readonly HomeRow[]; readonly titles: readonly PlacedTitleRow[] };

/**
 * Where the public catalogue is read from. What comes back may hold rows that the viewer may not know of: the views decide.
 * Lists alone have to leave them out, or a page would be short. Null and empty mean: nothing of which the viewer may know.
 */
export type CatalogSource = {
  readonly titles: (question: TitleListQuestion, viewer: CatalogViewer) => Promise<ListedRows>;
  /** How many there are, to 10,000; null where counting costs too much. */
  readonly countTitles: (filters: TitleFilters, viewer: CatalogViewer) => Promise<number | null>;
  /** By id or alias. */
  readonly titlePage: (ref: string, viewer: CatalogViewer) => Promise<TitlePageRows | null>;
  readonly person: (id: string, viewer: CatalogViewer) => Promise<PersonRows | null>;
  readonly collections: (viewer: CatalogViewer) => Promise<readonly CountedCollection[]>;
  readonly collection: (id: string, viewer: CatalogViewer) => Promise<CollectionRows | null>;
  readonly genres: (viewer: CatalogViewer) => Promise<readonly GenreRow[]>;
  /** The rows of the home page with their titles. `genres` is asked where the operator has made no rows. */
  readonly home: (viewer: CatalogViewer, genres: () => Promise<readonly NamedGenre[]>) => Promise<HomeRows>;
};
