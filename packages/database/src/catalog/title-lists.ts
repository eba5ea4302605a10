import { BROWSABLE_KINDS, type TitleKind, type TitleSort } from "@cinema/contracts";
import type { CatalogViewer } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";
import { decidedWindows, offeredInLine, withinMaturityInLine } from "./rights-sql.ts";
import { IS_PLAYABLE, TITLE_LINE_COLUMN, TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow } from "./title-rows.ts";

/** What a list of titles is asked for. Only browsable kinds are listed, specials of a series among them. */
export type TitleFilters = {
  readonly kind?: TitleKind | undefined;
  readonly genre?: string | undefined;
  readonly tag?: string | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  /** Country of origin, ISO-3166 alpha-2. */
  readonly country?: string | undefined;
  readonly playable?: boolean | undefined;
};

/** Where a list goes on: the sort value of the last title seen, as text (null where it has none), and its id. */
export type ListMark = { readonly value: string | null; readonly id: string };

export type TitleListQuestion = TitleFilters & {
  readonly sort: TitleSort;
  readonly limit: number;
  readonly start: { readonly after: ListMark } | { readonly offset: number };
};

/** A row of a list with the value that it was sorted by. */
export type ListedTitleRow = TitleRow & { readonly sortValue: string | null };

type SortOrder = {
  /** Column or expression of an index. */
  readonly key: string;
  /** As text that `cast` brings back without loss. */
  readonly text: string;
  readonly cast: string;
  readonly direction: "asc" | "desc";
  /** As the index has it; the plan is only an index scan when both say the same. */
  readonly nulls: "" | " nulls last";
  readonly isNullable: boolean;
};

/** Ties are broken by id in the direction of the key, as the indexes of `titles` do. */
const ORDERS: Readonly<Record<TitleSort, SortOrder>> = {
  newest: {
    key: "t.published_at",
    text: `to_char(t.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    cast: "timestamptz",
    direction: "desc",
    nulls: " nulls last",
    isNullable: true,
  },
  popular: {
    key: "t.popularity",
    text: "t.popularity::text",
    cast: "real",
    direction: "desc",
    nulls: "",
    isNullable: false,
  },
  name: { key: "lower(t.name)", text: "lower(t.name)", cast: "text", direction: "asc", nulls: "", isNullable: false },
  year: { key: "t.year", text: "t.year::text", cast: "integer", direction: "asc", nulls: "", isNullable: true },
  "-year": { key: "t.year", text: "t.year::text", cast: "integer", direction: "desc", nulls: "", isNullable: true },
};

const all = (conditions: readonly SQL[]): SQL => sql.join([...conditions], sql` and `);

const PLAYABLE = sql.raw(`(${IS_PLAYABLE})`);

/** The condition for titles (row `t`) that lists show at all, as the indexes of `titles` have it. */
const BROWSABLE_TEXT = `t.kind in (${BROWSABLE_KINDS.map((kind) => `'${kind}'`).join(", ")})`;
const BROWSABLE: SQL = sql.raw(BROWSABLE_TEXT);

const PUBLISHED_TEXT = "t.state = 'published' and t.deleted_at is null";
const PUBLISHED: SQL = sql.raw(PUBLISHED_TEXT);

const filtered = (filters: TitleFilters): SQL[] => {
  const { kind, genre, tag, yearFrom, yearTo, country, playable } = filters;
  return [
    ...(kind === undefined ? [] : [sql`t.kind = ${kind}`]),
    ...(genre === undefined ? [] : [sql`t.genres @> array[${genre}]::text[]`]),
    ...(tag === undefined ? [] : [sql`t.tags @> array[${tag}]::text[]`]),
    ...(yearFrom === undefined ? [] : [sql`t.year >= ${yearFrom}`]),
    ...(yearTo === undefined ? [] : [sql`t.year <= ${yearTo}`]),
    ...(country === undefined ? [] : [sql`t.countries @> array[${country}]::text[]`]),
    ...(playable === undefined ? [] : [playable ? PLAYABLE : sql`not ${PLAYABLE}`]),
  ];
};

/** The condition for titles (row `t`) that a list with these filters shows to the viewer. */
const listedFor = (filters: TitleFilters, viewer: CatalogViewer): SQL =>
  all([BROWSABLE, PUBLISHED, offeredInLine(viewer), withinMaturityInLine(viewer), ...filtered(filters)]);

/**
 * Ids in order as rows `(id, "sortValue", place)`. Titles without a sort value come last: a part of their own, so that both
 * parts are scans of an index that stop when they have enough.
 */
export const listedIds = (question: TitleListQuestion, viewer: CatalogViewer): SQL => {
  const { sort, limit, start } = question;
  const order = ORDERS[sort];
  const [key, direction] = [sql.raw(order.key), sql.raw(order.direction)];
  const beyond = sql.raw(order.direction === "asc" ? ">" : "<");
  const after = "after" in start ? start.after : null;
  const enough = limit + ("offset" in start ? start.offset : 0);
  const shown = all([BROWSABLE, PUBLISHED, withinMaturityInLine(viewer), ...filtered(question)]);
  // Rights cost more than all else and are asked of sorted rows, until there are enough: offset keeps the planner from mixing.
  const allowed = (sorted: SQL): SQL =>
    sql`(select t.id, t."sortValue" from (${sorted} offset 0) t where ${offeredInLine(viewer)} limit ${enough})`;
  const value = sql.raw(order.text);

  const valued = (): SQL => {
    const passed =
      after === null ? [] : [sql`(${key}, t.id) ${beyond} (${after.value}::${sql.raw(order.cast)}, ${after.id})`];
    const present = order.isNullable ? [sql`${key} is not null`] : [];
    return allowed(sql`select t.id, t.parent_id, ${value} as "sortValue" from titles t where ${all([shown, ...present, ...passed])}
      order by ${key} ${direction}${sql.raw(order.nulls)}, t.id ${direction}${sql.raw(order.nulls)}`);
  };
  const unvalued = (): SQL => {
    const passed = after === null || after.value !== null ? [] : [sql`t.id ${beyond} ${after.id}`];
    return allowed(sql`select t.id, t.parent_id, null as "sortValue" from titles t where ${all([shown, sql`${key} is null`, ...passed])}
      order by t.id ${direction}`);
  };
  const parts = [
    ...(after !== null && after.value === null ? [] : [valued()]),
    ...(order.isNullable ? [unvalued()] : []),
  ];
  return sql`select found.id, found."sortValue", row_number() over () as place
    from (${sql.join(parts, sql` union all `)}) found limit ${limit} offset ${"offset" in start ? start.offset : 0}`;
};

/** Every title that lists show to anybody with its sort value, in no order: `(id, "sortValue")`. */
export const everyListedId = (sort: TitleSort): SQL =>
  sql.raw(`select t.id, ${ORDERS[sort].text} as "sortValue" from titles t
    where ${BROWSABLE_TEXT} and ${PUBLISHED_TEXT}`);

const isNumeric = (sort: TitleSort): boolean => sort !== "newest" && sort !== "name";

/**
 * Orders marks as the list with this sort does, without a database; names by their code points, which for letters beyond
 * ASCII is not the database's order.
 */
export const compareListed = (sort: TitleSort, left: ListMark, right: ListMark): number => {
  if ((left.value === null) !== (right.value === null)) return left.value === null ? 1 : -1;
  const sign = ORDERS[sort].direction === "asc" ? 1 : -1;
  const order = <T>(one: T, other: T): number => (one < other ? -1 : one > other ? 1 : 0);
  const byValue = isNumeric(sort)
    ? order(Number(left.value), Number(right.value))
    : order(left.value ?? "", right.value ?? "");
  return sign * (byValue || order(left.id, right.id));
};

/** Up to `limit` {@link ListedTitleRow}s. Ask for one more than is shown to learn whether the list goes on. */
export const listedTitles = (question: TitleListQuestion, viewer: CatalogViewer): SQL =>
  sql`with page as materialized (${listedIds(question, viewer)})
    select ${sql.raw(TITLE_ROW_COLUMNS)}, ${sql.raw(TITLE_LINE_COLUMN)}, page."sortValue"
    from page join titles t on t.id = page.id ${sql.raw(TITLE_ROW_JOIN)} order by page.place`;

/** How many there are in all, counted to `most` and no further: `{ total }`. */
export const countListed = (filters: TitleFilters, viewer: CatalogViewer, most: number): SQL =>
  sql`select count(*)::int as total from (select from titles t where ${listedFor(filters, viewer)} limit ${most}) found`;

/** Genres of what the viewer may know of, the commonest first, with names by language: `{ genre, titles, names }`. */
export const listedGenres = (viewer: CatalogViewer): SQL =>
  sql`with decided as materialized (${decidedWindows(viewer)})
    select found.genre, found.titles, coalesce(terms.names, '{}'::jsonb) as names
    from (select genre, count(*)::int as titles from titles t, unnest(t.genres) as genre
      where ${BROWSABLE} and ${PUBLISHED} and ${withinMaturityInLine(viewer)}
        and ${offeredInLine(viewer, sql`t.id not in (select title_id from decided where not visible)`)} group by genre) found
    left join terms on terms.kind = 'genre' and terms.slug = found.genre
    order by found.titles desc, found.genre`;
