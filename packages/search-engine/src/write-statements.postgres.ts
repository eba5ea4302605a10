import { languageCase } from "./language-case.ts";
import { vectorText } from "./words-as-text.postgres.ts";
import type { SearchDocument, SearchRemoval } from "./port.ts";
import { maturityTokens } from "./maturity-tokens.ts";
import { searchTextOf } from "./search-text.ts";
import { shownOf } from "./shown.ts";
import { sortValuesOf } from "./sort-value.ts";
import { titleVersionOf } from "./version-stamp.ts";

/** One parameter: a JSON array of {@link toRow}s. Words are put in order, so that two writers cannot wait for each other. */
export const PUT = `
with rows as materialized (
  select * from jsonb_to_recordset($1::jsonb) as d("titleId" text, version bigint, stamp bigint, "foldedName" text, "foldedText" text,
    names jsonb, words text, written text, vocabulary jsonb, kind text, genres jsonb, year int, countries jsonb, maturities jsonb,
    language text, popularity real, "publishedAtMs" float8, "sortName" text, territories jsonb, shown jsonb)
), known as (
  insert into search_vocabulary (word)
  select distinct word from rows, jsonb_array_elements_text(rows.vocabulary) word order by word
  on conflict do nothing
)
insert into search_documents (title_id, version, stamp, folded_name, folded_text, names, words, stems, kind, genres, year, countries,
  maturities, language, popularity, published_at, sort_name, territories, shown)
select "titleId", version, stamp, "foldedName", "foldedText", array(select jsonb_array_elements_text(names)), words::tsvector,
  to_tsvector('russian', written), kind, array(select jsonb_array_elements_text(genres)), year,
  array(select jsonb_array_elements_text(countries)), array(select jsonb_array_elements_text(maturities)), language, popularity,
  to_timestamp("publishedAtMs" / 1000), "sortName", array(select jsonb_array_elements_text(territories)), shown
from rows order by "titleId"
on conflict (title_id) do update set version = excluded.version, stamp = excluded.stamp, folded_name = excluded.folded_name,
  folded_text = excluded.folded_text, names = excluded.names, words = excluded.words, stems = excluded.stems, kind = excluded.kind,
  genres = excluded.genres, year = excluded.year, countries = excluded.countries, maturities = excluded.maturities,
  language = excluded.language, popularity = excluded.popularity, published_at = excluded.published_at,
  sort_name = excluded.sort_name, territories = excluded.territories, shown = excluded.shown, removed_at = null, updated_at = now()
where search_documents.stamp <= excluded.stamp`;

/** The row stays, empty, so that a late write finds the newer version there. */
export const REMOVE = `
insert into search_documents (title_id, version, stamp, folded_name, folded_text, removed_at)
select d."titleId", d.version, d.stamp, '', '', now()
from jsonb_to_recordset($1::jsonb) as d("titleId" text, version bigint, stamp bigint) order by d."titleId"
on conflict (title_id) do update set version = excluded.version, stamp = excluded.stamp, folded_name = '', folded_text = '', names = '{}',
  words = '', stems = '', shown = '{}', removed_at = now(), updated_at = now()
where search_documents.stamp <= excluded.stamp`;

export const toRow = (document: SearchDocument) => {
  const text = searchTextOf(document);
  const sort = sortValuesOf(document);
  return {
    titleId: document.titleId,
    version: titleVersionOf(document.version),
    stamp: document.version,
    foldedName: text.names[0] ?? "",
    foldedText: [...text.termWords, ...text.plotWords].join(" "),
    names: text.names,
    words: vectorText(text),
    written: text.written,
    vocabulary: text.vocabulary,
    kind: document.kind,
    genres: document.genres,
    year: document.year,
    countries: document.countries,
    maturities: maturityTokens(document),
    language: document.originalLanguage === null ? null : languageCase(document.originalLanguage),
    popularity: document.popularity,
    publishedAtMs: document.publishedAtMs,
    sortName: sort.name,
    territories: document.territories,
    shown: shownOf(document),
  };
};

export const toRemoval = ({ titleId, version }: SearchRemoval) => ({
  titleId,
  version: titleVersionOf(version),
  stamp: version,
});
