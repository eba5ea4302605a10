import { BROWSABLE_KINDS } from "@cinema/contracts";
import { TITLE_LINE_COLUMN, TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow } from "@cinema/database";
import { agesInLine, visibleTokens } from "@cinema/domain";
import { GONE_STAMP, type SearchDocument, type SearchPerson, type SearchRemoval, stampOf } from "@cinema/search-engine";
import type pg from "pg";

/** What search should know of some titles, as of one instant. */
export type TitleDocuments = {
  readonly documents: readonly SearchDocument[];
  /** Titles that are not to be found: they or what they are part of not published or in the bin, of another kind, or gone. */
  readonly removals: readonly SearchRemoval[];
  /** Engines beside whose live index another one is being built, and is to be written to, as of the same instant. */
  readonly building: readonly string[];
};

type Credit = {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly texts: Readonly<Record<string, { readonly name?: string }>>;
  readonly character: string | null;
};
type Row = (TitleRow | { readonly id: null }) & {
  readonly askedId: string;
  readonly readAtMs: number;
  readonly credits: readonly Credit[] | null;
  readonly building: readonly string[] | null;
};

/** Credits of one title that are searched; casts go on for longer than anybody remembers. */
const MAX_CREDITS = 60;

const READ = `
select asked.id as "askedId", ${TITLE_ROW_COLUMNS}, ${TITLE_LINE_COLUMN}, extract(epoch from statement_timestamp())::float8 * 1000 as "readAtMs",
  (select jsonb_agg(jsonb_build_object('name', p.name, 'otherNames', p.other_names, 'texts', p.texts, 'character', c.character)
      order by c.position)
    from credits c join people p on p.id = c.person_id where c.title_id = t.id and c.position < ${MAX_CREDITS}) as credits,
  (select jsonb_agg(engine) from search_rebuilds where open) as building
from (
  select unnest($1::text[]) as id
  union select s.id from titles s where s.kind = 'special' and s.parent_id = any($1::text[])
  union select s.id from titles s join titles season on season.id = s.parent_id where s.kind = 'special' and season.parent_id = any($1::text[])
) asked left join titles t on t.id = asked.id ${TITLE_ROW_JOIN}`;

/**
 * The titles' current state in one statement, with that of the specials below them, which are found only while those are seen.
 * Whoever reads later has a higher version and never less. `atMs` is the instant at which
 * windows of rights are looked at.
 */
export const readDocuments = async (
  pool: pg.Pool,
  titleIds: readonly string[],
  atMs: number,
): Promise<TitleDocuments> => {
  const { rows } = await pool.query<Row>(READ, [[...new Set(titleIds)]]);
  const documents: SearchDocument[] = [];
  const removals: SearchRemoval[] = [];
  for (const row of rows) {
    if (row.id === null) removals.push({ titleId: row.askedId, version: GONE_STAMP });
    else if (isFound(row)) documents.push(toDocument(row, atMs, row.credits ?? []));
    else removals.push({ titleId: row.id, version: stampOf(row.version, row.readAtMs) });
  }
  return { documents, removals, building: rows[0]?.building ?? [] };
};

const isFound = (row: TitleRow): boolean =>
  (row.line ?? []).every(({ state, isDeleted }) => state === "published" && !isDeleted) &&
  row.state === "published" &&
  row.deletedAt === null &&
  (BROWSABLE_KINDS as readonly string[]).includes(row.kind);

const toPerson = ({ name, otherNames, texts, character }: Credit): SearchPerson => ({
  names: [...new Set([name, ...Object.values(texts).flatMap((text) => text.name ?? []), ...otherNames])],
  character,
});

/** A title as search knows it. */
const toDocument = (row: TitleRow & Row, atMs: number, credits: readonly Credit[]): SearchDocument => ({
  titleId: row.id,
  version: stampOf(row.version, row.readAtMs),
  kind: row.kind,
  name: row.name,
  tagline: row.tagline,
  synopsis: row.synopsis,
  language: row.originalLanguage,
  texts: row.texts,
  otherNames: row.otherNames.map(({ name }) => name),
  people: credits.map(toPerson),
  genres: row.genres,
  tags: row.tags,
  year: row.year,
  countries: row.countries,
  ...agesInLine([row, ...(row.line ?? [])]),
  originalLanguage: row.originalLanguage,
  popularity: row.popularity,
  publishedAtMs: row.publishedAt === null ? null : Date.parse(row.publishedAt),
  territories: visibleTokens([row.windows, ...(row.line ?? []).map(({ windows }) => windows)], row.access, atMs),
});
