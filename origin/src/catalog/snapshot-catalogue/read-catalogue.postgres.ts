import {
  CATALOG_VERSION,
  catalogueFingerprint,
  type CatalogVersionRow,
  everyListedId,
  editorialHomeRows,
  familyRows,
  genreNames,
  type HomeRow,
  peopleAfter,
  publishedCollections,
  publishedRoots,
  type SnapshotCollection,
  type SnapshotFamily,
  type SnapshotPerson,
  type TitleFamilyRow,
} from "@cinema/database";
import type { TitleSort } from "@cinema/contracts";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type pg from "pg";

export type Queryable = Pick<pg.Client, "query">;
export type Root = { readonly id: string; readonly alias: number; readonly root: string };
export type Listed = { readonly id: string; readonly sortValue: string | null };

const dialect = new PgDialect();
const ask = async <T>(client: Queryable, statement: SQL): Promise<readonly T[]> => {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return (await client.query(text, params)).rows as readonly T[];
};

/** Titles and people read at a time: some megabytes. */
const BATCH = 500;

export const readFingerprint = async (client: Queryable): Promise<string> =>
  (await ask<{ fingerprint: string }>(client, catalogueFingerprint()))[0]?.fingerprint ?? "";

export const readVersion = async (client: Queryable): Promise<number> =>
  (await client.query<CatalogVersionRow>(CATALOG_VERSION)).rows[0]?.version ?? 0;

export const readRoots = (client: Queryable): Promise<readonly Root[]> => ask<Root>(client, publishedRoots());
export const readListed = (client: Queryable, sort: TitleSort): Promise<readonly Listed[]> =>
  ask<Listed>(client, everyListedId(sort));
export const readHomeRows = (client: Queryable, atMs: number): Promise<readonly HomeRow[]> =>
  ask<HomeRow>(client, editorialHomeRows(atMs));
export const readGenreNames = (client: Queryable) =>
  ask<{ readonly slug: string; readonly names: Record<string, string> }>(client, genreNames());
export const readCollections = (client: Queryable) =>
  ask<{ readonly collection: SnapshotCollection["collection"]; readonly titleIds: readonly string[] }>(
    client,
    publishedCollections(),
  );

/** Families by the id of their outermost title, in the order of those ids. */
export async function* readFamilies(client: Queryable, roots: readonly Root[]): AsyncGenerator<SnapshotFamily> {
  const sorted = roots.toSorted((left, right) => (left.root < right.root ? -1 : left.root > right.root ? 1 : 0));
  for (let start = 0; start < sorted.length;) {
    let end = Math.min(start + BATCH, sorted.length);
    // A family is read whole.
    while (end < sorted.length && sorted[end]?.root === sorted[end - 1]?.root) end++;
    const batch = sorted.slice(start, end);
    start = end;
    const rows = await ask<TitleFamilyRow>(client, familyRows(batch.map(({ id }) => id)));
    const byId = new Map(rows.map((row) => [row.id, row]));
    const families = Map.groupBy(batch, ({ root }) => root);
    for (const [key, members] of families) {
      yield {
        key,
        rows: members
          .map(({ id }) => id)
          .sort()
          .flatMap((id) => byId.get(id) ?? []),
      };
    }
  }
}

/** Everybody who has a role in a published title, by id. */
export async function* readPeople(client: Queryable): AsyncGenerator<SnapshotPerson> {
  for (let after = ""; ;) {
    const rows = await ask<Omit<SnapshotPerson, "key"> & { readonly id: string }>(client, peopleAfter(after, BATCH));
    for (const { id, person, roles } of rows) if (roles.length > 0) yield { key: id, person, roles };
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = last.id;
  }
}
