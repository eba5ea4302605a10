import {
  compareListed,
  defaultHomeRows,
  type ListChunk,
  type ListedTitleRow,
  matchesList,
  isLineVisible,
  type SnapshotCollection,
  type SnapshotCollectionEntry,
  type SnapshotFamily,
  type SnapshotGenre,
  type SnapshotHome,
  type SnapshotPerson,
  type SnapshotRef,
  type TitleListQuestion,
  toTitleSummary,
} from "@cinema/database";
import { ageInLine, type CatalogViewer, decideRights, isWithin } from "@cinema/domain";
import { isId } from "@cinema/foundation";
import type { CatalogSource, PersonRows, TitlePageRows } from "./catalog-source.ts";
import type { OpenSnapshot } from "./snapshot-store.ts";

const ALIAS = /^[1-9]\d{0,8}$/;
/** Titles of a person's page: each may be an object of its own. */
const MOST_ROLES = 24;

const familyOf = async (snapshot: OpenSnapshot, ref: string): Promise<TitlePageRows | null> => {
  const { families, refs } = snapshot.manifest;
  const alone = ALIAS.test(ref) ? null : await snapshot.find<SnapshotFamily>(families, ref);
  const found = alone === null ? await snapshot.find<SnapshotRef>(refs, ref) : null;
  const id = found?.id ?? ref;
  const family = alone ?? (found === null ? null : await snapshot.find<SnapshotFamily>(families, found.root));
  const row = family?.rows.find((each) => each.id === id);
  return family === null || row === undefined || row.parts === null
    ? null
    : { id, rows: family.rows, parts: row.parts };
};

/** Walks through the list from where the page starts until it is full; chunks that can hold nothing are passed over. */
const listedIn = async (
  snapshot: OpenSnapshot,
  question: TitleListQuestion,
  viewer: CatalogViewer,
): Promise<readonly ListedTitleRow[]> => {
  const { sort, genre, kind, limit, start } = question;
  const after = "after" in start ? start.after : null;
  let toSkip = "offset" in start ? start.offset : 0;
  const chunks = await snapshot.read<readonly ListChunk[]>(snapshot.manifest.lists[sort]);
  const later = after === null ? 0 : chunks.findIndex(({ first }) => compareListed(sort, first, after) > 0);
  const from = later === -1 ? chunks.length - 1 : Math.max(0, later - 1);
  const found: ListedTitleRow[] = [];
  for (const chunk of chunks.slice(from)) {
    if ((genre !== undefined && !chunk.genres.includes(genre)) || (kind !== undefined && !chunk.kinds.includes(kind)))
      continue;
    for (const row of await snapshot.read<readonly ListedTitleRow[]>(chunk.hash)) {
      if (after !== null && compareListed(sort, { value: row.sortValue, id: row.id }, after) <= 0) continue;
      if (!matchesList(row, question) || toTitleSummary(row, viewer) === null) continue;
      if (toSkip > 0) toSkip--;
      else found.push(row);
      if (found.length === limit) return found;
    }
  }
  return found;
};

const personIn = async (snapshot: OpenSnapshot, id: string, viewer: CatalogViewer): Promise<PersonRows | null> => {
  const found = isId("person", id) ? await snapshot.find<SnapshotPerson>(snapshot.manifest.people, id) : null;
  if (found === null) return null;
  const titles = new Map<string, SnapshotFamily | null>();
  for (const { titleId } of found.roles) {
    if (titles.size >= MOST_ROLES) break;
    if (!titles.has(titleId)) {
      titles.set(titleId, await snapshot.find<SnapshotFamily>(snapshot.manifest.families, titleId));
    }
  }
  const told = new Set<string>();
  const roles = found.roles.flatMap(({ titleId, ownId, role, character }) => {
    const rows = titles.get(titleId)?.rows;
    const [row, own] = [titleId, ownId].map((wanted) => rows?.find((each) => each.id === wanted));
    if (row === undefined || own === undefined || toTitleSummary(own, viewer) === null) return [];
    const key = JSON.stringify([titleId, role, character]);
    if (told.has(key)) return [];
    told.add(key);
    return [{ ...row, role, character }];
  });
  roles.sort((left, right) => (right.year ?? 0) - (left.year ?? 0) || (left.id < right.id ? 1 : -1));
  return { person: found.person, roles };
};

const isCounted = (item: SnapshotCollectionEntry["items"][number], viewer: CatalogViewer): boolean =>
  isLineVisible(item.line, viewer) &&
  isWithin(ageInLine([item, ...(item.line ?? [])], viewer.territory), viewer.maturity) &&
  decideRights({ ...viewer, windows: item.windows, fallback: item.access }).visible;

/**
 * The catalogue as the snapshot has it. Who may know of what is decided now. It knows less than the database of three things:
 * it does not count lists, counts genres by country alone, and shows 24 titles of a person.
 */
export const createSnapshotSource = (snapshot: OpenSnapshot): CatalogSource => {
  const { manifest } = snapshot;
  return {
    titles: (question, viewer) => listedIn(snapshot, question, viewer),
    countTitles: async () => null,
    titlePage: (ref) => familyOf(snapshot, ref),
    person: (id, viewer) => personIn(snapshot, id, viewer),
    collections: async (viewer) =>
      (await snapshot.read<readonly SnapshotCollectionEntry[]>(manifest.collectionList)).flatMap((collection) => {
        const titles = collection.items.filter((item) => isCounted(item, viewer)).length;
        return titles === 0 ? [] : [{ ...collection, titles }];
      }),
    collection: (id) => snapshot.find<SnapshotCollection>(manifest.collections, id),
    genres: async ({ territory }) =>
      (await snapshot.read<readonly SnapshotGenre[]>(manifest.genres))
        .map(({ genre, names, elsewhere, byTerritory }) => ({
          genre,
          names,
          titles: elsewhere + (territory === null ? 0 : (byTerritory[territory] ?? 0)),
        }))
        .filter(({ titles }) => titles > 0)
        .sort((left, right) => right.titles - left.titles || (left.genre < right.genre ? -1 : 1)),
    home: async (_viewer, genres) => {
      const { rows, titles } = await snapshot.read<SnapshotHome>(manifest.home);
      return { rows: rows.length > 0 ? rows : defaultHomeRows(await genres()), titles };
    },
  };
};
