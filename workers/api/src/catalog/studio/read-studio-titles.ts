import {
  artworkUrl,
  type CreditView,
  type RightsWindow,
  type StudioTitleView,
  type TitleKind,
  type TitleState,
  type TitleView,
} from "@cinema/contracts";
import {
  ownWindows,
  TITLE_DOCUMENT,
  TITLE_ROW_COLUMNS,
  TITLE_ROW_JOIN,
  type TitleRow,
  toStudioTitleView,
  whereTitle,
} from "@cinema/database";
import type { TitleDocument } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";
import type { ListStart } from "../../platform/list-page.ts";
import type { Sql } from "../../platform/sql.ts";

const COLUMNS = sql.raw(TITLE_ROW_COLUMNS);
const JOIN = sql.raw(TITLE_ROW_JOIN);

/** What a title's row alone does not say. */
const AROUND = sql.raw(`
  ${ownWindows("t.id")} as "ownWindows", ${TITLE_DOCUMENT} as document,
  coalesce((select jsonb_agg(jsonb_build_object(
      'person', jsonb_build_object('id', p.id, 'name', p.name,
        'portrait', jsonb_path_query_first(p.images, '$[*] ? (@.role == "portrait")') ->> 'name'),
      'role', c.role, 'character', c.character) order by c.position)
    from credits c join people p on p.id = c.person_id where c.title_id = t.id), '[]') as credits,
  coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'name', o.name) order by o.depth desc)
    from (select p.id, p.kind, p.name, 1 as depth from titles p where p.id = t.parent_id
      union all select g.id, g.kind, g.name, 2 from titles p join titles g on g.id = p.parent_id where p.id = t.parent_id
      union all select r.id, r.kind, r.name, 3 from titles p join titles g on g.id = p.parent_id join titles r on r.id = g.parent_id
        where p.id = t.parent_id) o), '[]') as parents,
  coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name, c.id)
    from collections c where c.id in (select i.collection_id from collection_items i where i.title_id = t.id)), '[]') as collections,
  coalesce((select jsonb_agg(jsonb_build_object('name', e.value ->> 'name', 'runtimeSeconds', film.duration_seconds,
      'playable', coalesce(film.state = 'ready', false)) order by e.ordinality)
    from jsonb_array_elements(t.editions) with ordinality e left join assets film on film.id = e.value ->> 'assetId'), '[]')
    as "editionViews"`);

/** A title with everything that the studio shows and writes of it. */
export type StudioTitle = TitleRow & {
  readonly ownWindows: RightsWindow[];
  readonly document: TitleDocument;
  /** `portrait` as the name in the store. */
  readonly credits: CreditView[];
  readonly parents: TitleView["parents"];
  readonly collections: TitleView["collections"];
  readonly editionViews: TitleView["editions"];
};

/** One title by id or alias, whatever its state, in the bin too. */
export const findStudioTitle = async (db: Sql, ref: string): Promise<StudioTitle | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  const { rows } = await db.execute(sql`select ${COLUMNS}, ${AROUND} from titles t ${JOIN} where ${where}`);
  return (rows[0] as unknown as StudioTitle | undefined) ?? null;
};

/** What the operator sees of it. */
export const studioView = (title: StudioTitle, atMs: number): StudioTitleView => {
  const { parents, collections, editionViews: editions } = title;
  const credits = title.credits.map(({ person, ...credit }) => ({
    person: { ...person, portrait: person.portrait === null ? null : artworkUrl(person.portrait) },
    ...credit,
  }));
  const around = { credits, parents, collections, editions, seasons: [], nextEpisode: null, trailers: [], extras: [] };
  // The row has it with the noise of single precision.
  const { popularity } = title.document;
  return { ...toStudioTitleView(title, atMs, { around, windows: title.ownWindows }), popularity };
};

export type StudioListQuestion = {
  readonly state: TitleState | undefined;
  readonly kind: TitleKind | undefined;
  readonly parentId: string | undefined;
  readonly q: string | undefined;
  readonly bin: boolean;
  readonly limit: number;
  readonly start: ListStart;
};

/** What a text has to be escaped as, to be looked for by `like` with `~` as the escape. */
export const likeText = (text: string): string => `%${text.toLowerCase().replace(/[~%_]/g, "~$&")}%`;

/** Titles for the studio, the last created first, children in their order; one more than `limit` when the list goes on. */
export const listAllTitles = async (db: Sql, asked: StudioListQuestion): Promise<readonly TitleRow[]> => {
  const { start, state, kind, parentId, q } = asked;
  const wanted: SQL[] = [asked.bin ? sql`t.deleted_at is not null` : sql`t.deleted_at is null`];
  if (state !== undefined) wanted.push(sql`t.state = ${state}`);
  if (kind !== undefined) wanted.push(sql`t.kind = ${kind}`);
  if (parentId !== undefined) wanted.push(sql`t.parent_id = ${parentId}`);
  if (q !== undefined) wanted.push(sql`lower(t.name) like ${likeText(q)} escape '~'`);
  if ("cursor" in start) {
    wanted.push(sql`(t.created_at, t.id) < (select c.created_at, c.id from titles c where c.id = ${start.cursor})`);
  }
  const offset = "offset" in start ? start.offset : 0;
  const { rows } = await db.execute(
    sql`select ${COLUMNS} from titles t ${JOIN} where ${sql.join(wanted, sql` and `)}
      order by t.created_at desc, t.id desc limit ${asked.limit + 1} offset ${offset}`,
  );
  return rows as unknown as readonly TitleRow[];
};
