import {
  compareListed,
  defaultHomeRows,
  type HomeRow,
  type KeyedChunk,
  LIST_SORTS,
  type ListChunk,
  type ListedTitleRow,
  matchesList,
  type PlacedTitleRow,
  SNAPSHOT_FORMAT,
  SNAPSHOT_POINTER_KEY,
  type SnapshotCollectionEntry,
  type SnapshotGenre,
  type SnapshotHome,
  type SnapshotManifest,
  type SnapshotPointer,
  type SnapshotRef,
  type TitleRow,
  toListRow,
} from "@cinema/database";
import { visibleTerritories } from "@cinema/domain";
import type { TitleSort } from "@cinema/contracts";
import {
  type Queryable,
  readCollections,
  readFamilies,
  readGenreNames,
  readHomeRows,
  readListed,
  readPeople,
  readRoots,
  type Root,
} from "./read-catalogue.postgres.ts";
import { type ChunkStore, createObjectWriter, cutChunks, type ObjectWriter } from "./write-chunks.ts";

/** Entries of a chunk on average; about 100 KB each, which an isolate parses in a millisecond. */
const PER_CHUNK = { families: 24, refs: 512, people: 64, collections: 4, list: 96 } as const;
/** Titles kept for a row of the home page: some will not be for the viewer. */
const SPARE = 3;
const LEAST_CANDIDATES = 60;
const DEFAULT_GENRES = 12;

type Rows = ReadonlyMap<
  string,
  { readonly row: TitleRow; readonly words: Pick<TitleRow, "tagline" | "synopsis" | "texts"> }
>;

const keyed = async <E extends { readonly key: string }>(
  objects: ObjectWriter,
  entries: AsyncIterable<E> | Iterable<E>,
  every: number,
): Promise<string> => {
  const chunks = await cutChunks(
    entries,
    ({ key }) => key,
    every,
    async (chunk): Promise<KeyedChunk> => [chunk[0]?.key ?? "", await objects.write(chunk)],
  );
  return objects.write(chunks);
};

const refsOf = (roots: readonly Root[]): readonly SnapshotRef[] =>
  roots
    .flatMap(({ id, alias, root }) => [
      { key: String(alias), id, root },
      ...(id === root ? [] : [{ key: id, id, root }]),
    ])
    .sort((left, right) => (left.key < right.key ? -1 : 1));

const markOf = ({ id, sortValue }: ListedTitleRow) => ({ id, value: sortValue });

const writeList = async (objects: ObjectWriter, rows: readonly ListedTitleRow[]): Promise<string> => {
  const chunks = await cutChunks(
    rows,
    ({ id }) => id,
    PER_CHUNK.list,
    async (chunk): Promise<ListChunk> => ({
      hash: await objects.write(chunk),
      first: { value: chunk[0]?.sortValue ?? null, id: chunk[0]?.id ?? "" },
      genres: [...new Set(chunk.flatMap(({ genres }) => genres))],
      kinds: [...new Set(chunk.map(({ kind }) => kind))],
    }),
  );
  return objects.write(chunks);
};

const genresOf = (rows: Iterable<TitleRow>, names: ReadonlyMap<string, Record<string, string>>, atMs: number) => {
  const counts = new Map<string, { elsewhere: number; byTerritory: Record<string, number> }>();
  for (const { genres, windows, access, line = [] } of rows) {
    if (line.some(({ state, isDeleted }) => state !== "published" || isDeleted)) continue;
    const territories = visibleTerritories([windows, ...line.map((above) => above.windows)], access, atMs);
    for (const genre of genres) {
      const count = counts.get(genre) ?? { elsewhere: 0, byTerritory: {} };
      counts.set(genre, count);
      for (const territory of territories) {
        if (territory === "*") count.elsewhere++;
        else {
          const name = territory.replace(/^-/, "");
          count.byTerritory[name] = (count.byTerritory[name] ?? 0) + (territory.startsWith("-") ? -1 : 1);
        }
      }
    }
  }
  return [...counts]
    .map(([genre, count]): SnapshotGenre => ({ genre, names: names.get(genre) ?? {}, ...count }))
    .sort((left, right) => right.elsewhere - left.elsewhere || (left.genre < right.genre ? -1 : 1));
};

const homeOf = (
  rows: readonly HomeRow[],
  genres: readonly SnapshotGenre[],
  known: Rows,
  orders: Readonly<Record<TitleSort, readonly ListedTitleRow[]>>,
  collections: ReadonlyMap<string, readonly string[]>,
): SnapshotHome => {
  const shown =
    rows.length > 0
      ? rows
      : genres
          .slice(0, DEFAULT_GENRES)
          .reduce<readonly HomeRow[]>(
            (all, { genre }) => [
              ...all,
              ...defaultHomeRows([{ genre, name: genre }]).filter(({ id }) => !all.some((row) => row.id === id)),
            ],
            defaultHomeRows([]),
          );
  const candidatesOf = ({ source, maxTitles }: HomeRow): readonly string[] => {
    if (source.type === "titles") return source.titleIds;
    if (source.type === "collection") return collections.get(source.collectionId) ?? [];
    const most = Math.max(LEAST_CANDIDATES, SPARE * maxTitles);
    const found: string[] = [];
    for (const row of orders[source.sort]) {
      if (found.length >= most) break;
      if (matchesList(row, source)) found.push(row.id);
    }
    return found;
  };
  const titles = shown.flatMap((row) =>
    candidatesOf(row).flatMap((id, place): PlacedTitleRow[] => {
      const title = known.get(id);
      if (title === undefined) return [];
      return [{ ...title.row, ...(row.kind === "hero" ? title.words : {}), rowId: row.id, place }];
    }),
  );
  return { rows, titles };
};

export type WrittenSnapshot = {
  readonly pointer: SnapshotPointer;
  readonly needed: ReadonlySet<string>;
  readonly written: number;
};

/**
 * Writes the public catalogue as the transaction behind `client` sees it, and points to it last. Titles are
 * held as lists show them while it is made, about a kilobyte each.
 * @throws when the store or the database is away; what was written by then is removed with old snapshots.
 */
export const writeSnapshot = async (
  client: Queryable,
  store: ChunkStore,
  made: { readonly atMs: number; readonly fingerprint: string; readonly present: ReadonlySet<string> },
): Promise<WrittenSnapshot> => {
  const objects = createObjectWriter(store, made.present);
  const roots = await readRoots(client);
  const known = new Map<string, { row: TitleRow; words: Pick<TitleRow, "tagline" | "synopsis" | "texts"> }>();
  const families = async function* () {
    for await (const family of readFamilies(client, roots)) {
      for (const { parts: _parts, ...row } of family.rows) {
        const { tagline, synopsis, texts } = row;
        known.set(row.id, { row: toListRow(row, null), words: { tagline, synopsis, texts } });
      }
      yield family;
    }
  };
  const familyIndex = await keyed(objects, families(), PER_CHUNK.families);
  const orders = {} as Record<TitleSort, readonly ListedTitleRow[]>;
  const lists = {} as Record<TitleSort, string>;
  for (const sort of LIST_SORTS) {
    const unsorted = (await readListed(client, sort)).flatMap(({ id, sortValue }) => {
      const row = known.get(id)?.row;
      return row === undefined ? [] : [{ ...row, sortValue }];
    });
    orders[sort] = unsorted.sort((left, right) => compareListed(sort, markOf(left), markOf(right)));
    lists[sort] = await writeList(objects, orders[sort]);
  }
  const names = new Map((await readGenreNames(client)).map(({ slug, names: byTag }) => [slug, byTag]));
  const genres = genresOf(orders.newest, names, made.atMs);
  const collections = await readCollections(client);
  const rowsIn = (titleIds: readonly string[]): TitleRow[] => titleIds.flatMap((id) => known.get(id)?.row ?? []);
  const collectionList = collections.map(({ collection, titleIds }): SnapshotCollectionEntry => ({
    ...collection,
    items: rowsIn(titleIds).map(({ windows, access, maturity, maturityByCountry, line = [] }) => ({
      windows,
      access,
      maturity,
      maturityByCountry,
      line,
    })),
  }));
  const byId = collections
    .map(({ collection, titleIds }) => ({ key: collection.id, collection, rows: rowsIn(titleIds) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  const home = homeOf(
    await readHomeRows(client, made.atMs),
    genres,
    known,
    orders,
    new Map(collections.map(({ collection, titleIds }) => [collection.id, titleIds])),
  );
  const manifest: SnapshotManifest = {
    families: familyIndex,
    refs: await keyed(objects, refsOf(roots), PER_CHUNK.refs),
    people: await keyed(objects, readPeople(client), PER_CHUNK.people),
    collections: await keyed(objects, byId, PER_CHUNK.collections),
    lists,
    collectionList: await objects.write(collectionList),
    home: await objects.write(home),
    genres: await objects.write(genres),
  };
  const pointer: SnapshotPointer = {
    format: SNAPSHOT_FORMAT,
    madeAt: new Date(made.atMs).toISOString(),
    fingerprint: made.fingerprint,
    manifest: await objects.write(manifest),
  };
  const stored = await store.put(SNAPSHOT_POINTER_KEY, JSON.stringify(pointer), {
    contentType: "application/json",
    cacheControl: "no-store",
  });
  if (!stored.ok) throw new Error(`could not point to the catalogue's snapshot: ${stored.error.reason}`);
  return { pointer, needed: objects.needed, written: objects.written() };
};
