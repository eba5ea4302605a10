import type { CatalogImage, CreditRole, PersonView } from "@cinema/contracts";
import { type CatalogViewer, languageChain, localise } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";
import { visibleAlone, visibleInLine, withinMaturity, withinMaturityInLine } from "./rights-sql.ts";
import { TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow } from "./title-rows.ts";
import { toImageView, toTitleSummary } from "./title-views.ts";

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly biography: string;
  readonly texts: Readonly<Record<string, { readonly name?: string; readonly biography?: string }>>;
  readonly born: string | null;
  readonly died: string | null;
  readonly images: readonly CatalogImage[];
};

/** A title in which somebody has a role; the person stands in the first row alone. */
export type PersonTitleRow = TitleRow & {
  readonly role: CreditRole;
  readonly character: string | null;
  readonly person: PersonRow | null;
};

const MOST_CREDITS = 500;

/**
 * A person's roles, the latest first, as {@link PersonTitleRow}s: of titles that stand alone and that the viewer may know of.
 * A role in an episode that the viewer may know of counts for its series. Nothing when there is none: such a person is as good as missing.
 */
export const personTitles = (personId: string, viewer: CatalogViewer): SQL => sql`
  with roles as (
    select distinct coalesce(above.parent_id, above.id, t.id) as title_id, c.role, c.character
    from credits c join titles t on t.id = c.title_id left join titles above on above.id = t.parent_id
    where c.person_id = ${personId} and t.kind not in ('extra', 'trailer')
      and ${visibleInLine(viewer)} and ${withinMaturityInLine(viewer)})
  select ${sql.raw(TITLE_ROW_COLUMNS)}, roles.role, roles.character,
    case when row_number() over (order by t.year desc nulls last, t.id desc, roles.role, roles.character) = 1 then (
      select to_jsonb(p) from (select id, name, biography, texts, born, died, images from people where id = ${personId}) p)
    end as person
  from roles join titles t on t.id = roles.title_id ${sql.raw(TITLE_ROW_JOIN)}
  where ${visibleAlone(viewer)} and ${withinMaturity(viewer)}
  order by t.year desc nulls last, t.id desc, roles.role, roles.character limit ${MOST_CREDITS}`;

/** A person's page; null when the viewer may know of nothing that the person did. */
export const toPersonView = (
  person: PersonRow,
  roles: readonly Omit<PersonTitleRow, "person">[],
  viewer: CatalogViewer,
): PersonView | null => {
  const chain = languageChain(viewer.languages);
  const texts = Object.entries(person.texts).map(([tag, { name, biography }]) => [tag, { name, synopsis: biography }]);
  const own = { name: person.name, tagline: "", synopsis: person.biography };
  const words = localise(own, null, Object.fromEntries(texts) as Parameters<typeof localise>[2], chain);
  const credits = roles.flatMap((row) => {
    const title = toTitleSummary(row, viewer);
    return title === null ? [] : [{ title, role: row.role, character: row.character }];
  });
  if (credits.length === 0) return null;
  const { id, born, died, images } = person;
  return { id, name: words.name, biography: words.synopsis, born, died, images: images.map(toImageView), credits };
};
