import {
  type CollectedTitleRow,
  collectedTitles,
  countListed,
  defaultHomeRows,
  editorialHomeRows,
  type GenreRow,
  type HomeRow,
  homeTitles,
  listedCollections,
  listedGenres,
  listedTitles,
  type ListedTitleRow,
  type PersonTitleRow,
  personTitles,
  type PlacedTitleRow,
  rowsFor,
  titleFamily,
  type TitleFamilyRow,
  whereTitle,
} from "@cinema/database";
import { isId } from "@cinema/foundation";
import type { SQL } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";
import type { CatalogSource, CountedCollection, HomeRows } from "./catalog-source.ts";

/** Counting on would cost more than the page; nobody turns to page 500. */
const MOST_COUNTED = 10_000;
/** A viewer waits no longer for the database than this; then the snapshot answers. */
const READ_TIMEOUT_MS = 1_500;
/** Counts are kept for long and few wait for one; a slow one says nothing about the database. */
const COUNT_TIMEOUT_MS = 5_000;

/** The catalogue as the database has it: one statement a question, three for the home page. */
export const createSqlSource = (db: Sql): CatalogSource => {
  const ask = async <T>(statement: SQL, timeoutMs = READ_TIMEOUT_MS): Promise<readonly T[]> =>
    (await db.execute(statement, { timeoutMs })).rows as unknown as readonly T[];

  return {
    genres: (viewer) => ask<GenreRow>(listedGenres(viewer), COUNT_TIMEOUT_MS),
    titles: (question, viewer) => ask<ListedTitleRow>(listedTitles(question, viewer)),
    countTitles: async (filters, viewer) => {
      const [row] = await ask<{ total: number }>(countListed(filters, viewer, MOST_COUNTED), COUNT_TIMEOUT_MS);
      return row?.total ?? 0;
    },
    titlePage: async (ref, viewer) => {
      const where = whereTitle(ref);
      if (where === null) return null;
      const rows = await ask<TitleFamilyRow>(titleFamily(where, viewer));
      const asked = rows.find(({ parts }) => parts !== null);
      return asked === undefined || asked.parts === null ? null : { id: asked.id, rows, parts: asked.parts };
    },
    person: async (id, viewer) => {
      if (!isId("person", id)) return null;
      const roles = await ask<PersonTitleRow>(personTitles(id, viewer));
      const person = roles.find((row) => row.person !== null)?.person ?? null;
      return person === null ? null : { person, roles };
    },
    collections: (viewer) => ask<CountedCollection>(listedCollections(viewer)),
    collection: async (id, viewer) => {
      if (!isId("collection", id)) return null;
      const rows = await ask<CollectedTitleRow>(collectedTitles(id, viewer));
      const collection = rows.find((row) => row.collection !== null)?.collection ?? null;
      return collection === null ? null : { collection, rows };
    },
    home: async (viewer, genres): Promise<HomeRows> => {
      const written = await ask<HomeRow>(editorialHomeRows(viewer.atMs));
      const rows = written.length === 0 ? defaultHomeRows(await genres()) : written;
      const shown = rowsFor(rows, viewer).rows;
      return { rows, titles: shown.length === 0 ? [] : await ask<PlacedTitleRow>(homeTitles(shown, viewer)) };
    },
  };
};
