import { tokensOfViewer } from "@cinema/domain";
import { choicesOf, type Facet, FACETS } from "./facets.ts";
import { languageCase } from "./language-case.ts";
import { LEVELS, levelsUpTo, tokensOfLevel } from "./maturity-tokens.ts";
import { MAX_FACET_VALUES, type SearchRequest } from "./port.ts";
import { isAscending, NO_YEAR_LAST } from "./sort-value.ts";

/** How much better a match at one place is than at another. Popularity adds at most a fifth, never a whole step to the first. */
const SCORES = {
  whole: 1.3,
  names: 0.7,
  begins: 0.1,
  brevity: 0.1,
  people: 0.62,
  sounds: 0.5,
  anywhere: 0.4,
  stems: 0.3,
};
export const POPULARITY_PRIOR = 0.2;

const brevity = (alias: string): string => `coalesce((
      select max(least(1.0, length(${alias}.folded)::float8 / length(name)))
      from unnest(d.names) name where name like '%' || split_part(${alias}.folded, ' ', 1) || '%'), 0)`;

/** Every title that has all words of a reading; the best reading counts. */
const WORD_HITS = `
), readings as materialized (
  select r.folded, r.trust, r.names::tsquery as names, r.people::tsquery as people, r.sounds::tsquery as sounds,
    r."any"::tsquery as "any", plainto_tsquery('russian', r.text) as stems
  from asked, jsonb_to_recordset(q->'readings') as r(folded text, trust float8, names text, people text, sounds text, "any" text, text text)
), hits as materialized (
  select d.title_id, round(max(r.trust * (1 + ${POPULARITY_PRIOR} * d.popularity) * case
      when r.folded = any(d.names) then ${SCORES.whole}
      when d.words @@ r.names then ${SCORES.names} + ${SCORES.brevity} * ${brevity("r")}
        + case when exists (select 1 from unnest(d.names) name where starts_with(name, r.folded)) then ${SCORES.begins} else 0 end
      when d.words @@ r.people then ${SCORES.people}
      when d.words @@ r.sounds then ${SCORES.sounds} + ${SCORES.brevity} * ${brevity("r")}
      when d.words @@ r."any" then ${SCORES.anywhere}
      else ${SCORES.stems} end)::numeric, 6)::float8 as score
  from asked, readings r join search_documents d on d.words @@ r."any" or d.stems @@ r.stems
  where d.removed_at is null`;

/** A title that has less than this share of what was typed was not meant. */
const MIN_SHARE = 0.4;

/** Titles that have a good part of what was typed, where none has all of it. */
const PART_HITS = `
), parts as materialized (
  select p.query::tsquery as query, plainto_tsquery('russian', p.text) as stems, p.letters
  from asked, jsonb_to_recordset(q->'parts') as p(query text, text text, letters float8)
), hits as materialized (
  select d.title_id, round((0.2 * (1 + ${POPULARITY_PRIOR} * d.popularity) / (select sum(letters) from parts)
      * sum(p.letters * case when d.words @@ p.query then 1 else ${SCORES.stems / SCORES.sounds} end)
      + 0.02 * least(1.0, (select sum(letters) from parts) / greatest(1, length(d.folded_name))))::numeric, 6)::float8 as score
  from asked, parts p join search_documents d on d.words @@ p.query or d.stems @@ p.stems
  where d.removed_at is null`;

const ALL_HITS = `
), hits as materialized (
  select d.title_id, d.popularity::float8 as score
  from asked, search_documents d
  where d.removed_at is null`;

const MODES = {
  words: { hits: WORD_HITS, end: "group by d.title_id" },
  parts: {
    hits: PART_HITS,
    end: `group by d.title_id having sum(p.letters) >= ${MIN_SHARE} * (select sum(letters) from parts)`,
  },
  all: { hits: ALL_HITS, end: "" },
} as const;
export type FindMode = keyof typeof MODES;

const listOf = (name: string): string => `array(select jsonb_array_elements_text(q->'${name}'))`;

const onScale = (own: string, there: string): string =>
  `(d.maturities && ${listOf(there)} or (d.maturities && ${listOf(own)} and not d.maturities && ${listOf("notThere")}))`;

/** What holds for every hit and every count, on values that stand in `q`. */
const conditionsOf = ({ territory, maxMaturity }: SearchRequest): readonly string[] => {
  return [
    territory === null
      ? `(d.territories && ${listOf("everywhere")} and not exists (
          select from unnest(d.territories) token, jsonb_array_elements_text(q->'exceptions') exception where starts_with(token, exception)))`
      : `(d.territories && ${listOf("here")} or (d.territories && ${listOf("everywhere")} and not d.territories && ${listOf("notHere")}))`,
    ...(levelsUpTo(maxMaturity) === null ? [] : [onScale("allowedOwn", "allowedThere")]),
  ];
};

/** What was chosen, by facet: conditions that are never null. */
const choicesIn = ({ filters }: SearchRequest): ReadonlyMap<Facet, string> =>
  choicesOf(filters, {
    kind: () => `d.kind = any(${listOf("kind")})`,
    genre: () => `d.genres && ${listOf("genre")}`,
    country: () => `d.countries && ${listOf("country")}`,
    language: () => `coalesce(d.language = any(${listOf("language")}), false)`,
    year: () => "coalesce(d.year between (q->>'from')::int and (q->>'to')::int, false)",
    maturity: () => onScale("own", "there"),
  });

const COUNTED: Readonly<Record<Facet, { readonly value: string; readonly from?: string; readonly only?: string }>> = {
  kind: { value: "kind" },
  genre: { value: "genre", from: "unnest(genres) genre" },
  country: { value: "country", from: "unnest(countries) country" },
  maturity: { value: "token", from: "unnest(maturities) token" },
  language: { value: "language", only: "language is not null" },
  year: { value: "year::text", only: "year is not null" },
};

/** A facet with a choice also counts what lacks that choice alone. */
const countOf = (facet: Facet, isChosen: boolean): string => {
  const { value, from, only } = COUNTED[facet];
  const where = [
    ...(only === undefined ? [] : [only]),
    isChosen ? `(lacks is null or lacks = '${facet}')` : "lacks is null",
  ];
  const most = facet === "year" ? ` order by 3 desc, 2 limit ${MAX_FACET_VALUES}` : "";
  return `(select '${facet}' as facet, ${value} as value, count(*) as n
    from candidates${from === undefined ? "" : `, ${from}`} where ${where.join(" and ")} group by 2${most})`;
};

const SORT_SQL: Readonly<Record<SearchRequest["sort"], string>> = {
  relevance: "hits.score",
  newest: "coalesce(extract(epoch from d.published_at)::float8 * 1000, 0)",
  popular: "d.popularity::float8",
  year: `coalesce(d.year, ${NO_YEAR_LAST})::float8`,
  "-year": "coalesce(d.year, 0)::float8",
  name: 'd.sort_name collate "C"',
};

/**
 * The statement for a request. Its one parameter is {@link questionOf}. One row: `total`, `facets`, `page`, and in `isAny` whether
 * anything has the words with one choice less if not with all.
 */
export const findStatement = (request: SearchRequest, mode: FindMode, isAfter: boolean): string => {
  const ascending = isAscending(request.sort);
  const { hits, end } = MODES[mode];
  const choices = [...choicesIn(request)];
  const conditions = [
    ...conditionsOf(request),
    // What lacks two choices is in no count.
    ...(choices.length < 2 ? [] : [`${choices.map(([, holds]) => `(not ${holds})::int`).join(" + ")} <= 1`]),
  ];
  const lacks =
    choices.length === 0
      ? "null"
      : `case ${choices.map(([facet, holds]) => `when not ${holds} then '${facet}'`).join(" ")} end`;
  const value = request.sort === "name" ? "(q->>'value')" : "(q->>'value')::float8";
  const order = `order by value ${ascending ? "asc" : "desc"}, title_id ${ascending ? "asc" : "desc"}`;
  return `
with asked as materialized (
  select $1::jsonb as q${hits}
  ${conditions.map((condition) => `and ${condition}`).join("\n  ")}
  ${end}
), candidates as materialized (
  select d.title_id, ${SORT_SQL[request.sort]} as value, d.kind, d.genres, d.year, d.countries, d.maturities, d.language,
    ${lacks} as lacks
  from asked, hits join search_documents d using (title_id)
), counts as (
  ${FACETS.map((facet) =>
    countOf(
      facet,
      choices.some(([chosen]) => chosen === facet),
    ),
  ).join("\n  union all ")}
), page as (
  select title_id, value from asked, candidates
  where lacks is null ${isAfter ? `and (value, title_id) ${ascending ? ">" : "<"} (${value}${request.sort === "name" ? ' collate "C"' : ""}, q->>'after')` : ""}
  ${order} limit (select (q->>'limit')::int + 1 from asked) offset (select (q->>'offset')::int from asked)
)
select (select count(*)::int from candidates where lacks is null) as total,
  exists (select from candidates) as "isAny",
  (select coalesce(jsonb_agg(jsonb_build_array(facet, value, n)), '[]') from counts) as facets,
  (select coalesce(jsonb_agg(jsonb_build_object('titleId', title_id, 'value', value, 'shown', d.shown) ${order}), '[]')
    from page join search_documents d using (title_id)) as page`;
};

/** What the statement reads out of its parameter beside readings or parts. */
export const questionOf = (request: SearchRequest) => {
  const { filters, territory } = request;
  const tokensOf = (levels: readonly string[]) => levels.map((level) => tokensOfLevel(level, territory));
  const allowed = tokensOf(levelsUpTo(request.maxMaturity) ?? []);
  const asked = tokensOf(filters.maturity ?? []);
  return {
    ...tokensOfViewer(territory, request.device ?? null),
    kind: filters.kind,
    genre: filters.genre,
    country: filters.country,
    language: filters.language?.map(languageCase),
    from: filters.years?.from,
    to: filters.years?.to,
    allowedOwn: allowed.map(({ own }) => own),
    allowedThere: allowed.flatMap(({ there }) => there ?? []),
    own: asked.map(({ own }) => own),
    there: asked.flatMap(({ there }) => there ?? []),
    notThere: LEVELS.flatMap((level) => tokensOfLevel(level, territory).notThere ?? []),
    limit: request.limit,
  };
};
