import type { CatalogLineCode, TitleKind } from "@cinema/contracts";
import { mayStandUnder } from "@cinema/domain";

const KINDS: readonly TitleKind[] = ["film", "series", "season", "episode", "special", "extra", "trailer"];
const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(", ");
const PAIRS = quoted(
  KINDS.flatMap((kind) => KINDS.filter((parent) => mayStandUnder(kind, parent)).map((parent) => `${kind}/${parent}`)),
);
const ALONE = quoted(KINDS.filter((kind) => mayStandUnder(kind, null)));

/** One `{column, code}` of a line. `column` is SQL. */
export const lineError = (column: string, code: CatalogLineCode): string =>
  `jsonb_build_object('column', ${column}, 'code', '${code}')`;
const when = (condition: string, column: string, code: CatalogLineCode): string =>
  `case when ${condition} then ${lineError(column, code)} end`;

/**
 * What is wrong with a line `n` in the light of the file and of the catalogue; `p` is its parent, `place` what its number means.
 */
export const LINE_CHECKS = [
  when("n.is_new and n.alias is not null and n.id is null", "'alias'", "unknown_title"),
  `case when n.is_new and n.id is not null and (n.nth_alias > 1 or exists (select from titles o where o.alias = n.alias))
    then ${lineError("'alias'", "alias_taken")} || jsonb_build_object('message', 'another title has the alias ' || n.alias
      || ': leave it out to be given another') end`,
  when("n.deleted_at is not null", "'id'", "title_in_bin"),
  when("n.nth > 1", "'id'", "duplicate_title"),
  when("n.nth_ref > 1", "'ref'", "duplicate_ref"),
  when("n.is_new and not n.fields ? 'name'", "'name'", "missing"),
  when("not n.is_new and n.fields ->> 'kind' <> n.kind", "'kind'", "kind_fixed"),
  when(
    "n.kind = 'season' and case when n.fields ? 'ordinal' then n.fields ->> 'ordinal' else n.ordinal::text end is null",
    "'ordinal'",
    "missing",
  ),
  when("place.is_taken", "'ordinal'", "number_taken"),
  when(
    "n.nth_imdb > 1 or exists (select from titles o where (o.external_ids ->> 'imdb') = n.imdb and o.id <> n.target)",
    "'externalIds.imdb'",
    "external_id_taken",
  ),
  when(
    "n.nth_tmdb > 1 or exists (select from titles o where (o.external_ids ->> 'tmdb') = n.tmdb and o.id <> n.target)",
    "'externalIds.tmdb'",
    "external_id_taken",
  ),
  when("p.line is not null and p.parent_kind is null", "p.named_by", "unknown_parent"),
  when(`p.parent_kind is not null and n.kind || '/' || p.parent_kind not in (${PAIRS})`, "p.named_by", "wrong_parent"),
  when("p.parent_deleted_at is not null", "p.named_by", "title_in_bin"),
  when(`p.line is null and (n.is_new or n.fields ? 'parentId') and n.kind not in (${ALONE})`, "'parentId'", "missing"),
  when(
    `n.fields ? 'editions' and exists (select from jsonb_array_elements(n.fields -> 'editions') e
    where not exists (select from assets a where a.id = e ->> 'assetId' and a.title_id = n.title_id and a.state <> 'removed'))`,
    "'editions'",
    "unknown_film",
  ),
  when(
    `n.fields ? 'windows' and exists (select from jsonb_array_elements(n.fields -> 'windows') w
    left join rights_windows r on r.id = w ->> 'id'
    where not coalesce(n.doc -> 'newWindows', '[]') ? (w ->> 'id') and (r.title_id <> n.target or (r.id is null and not n.is_new)))`,
    "'windows'",
    "unknown_window",
  ),
  when(
    `n.fields ? 'windows' and exists (select from jsonb_array_elements(n.fields -> 'windows') w join repeated r on r.id = w ->> 'id'
    where r.line < n.line or r.is_within)`,
    "'windows'",
    "duplicate_window",
  ),
].join(",\n      ");
