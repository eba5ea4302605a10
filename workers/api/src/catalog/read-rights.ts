import type { RightsWindow, TitleState } from "@cinema/contracts";
import {
  iso,
  TITLE_PARENTS_COLUMN,
  TITLE_ROW_COLUMNS,
  TITLE_ROW_JOIN,
  type TitleParent,
  type TitleRow,
  whereTitle,
} from "@cinema/database";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** A title as {@link TitleRow}, and the windows that count for it as they were written. */
export type TitleRights = TitleRow & {
  readonly parents: readonly TitleParent[];
  /** The title that has the windows; null when nothing in its line has any. */
  readonly windowsOf: string | null;
  readonly written: readonly RightsWindow[];
};

/** No title stands deeper: extra, episode, season, series. Bounded all the same, should a parent ever lead in a circle. */
const MAX_STEPS = 8;

/** The rights of one title by id or alias, whatever its state. */
export const findTitleRights = async (db: Sql, ref: string): Promise<TitleRights | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  const answer = await db.execute(sql`
    with recursive line (id, parent_id, steps) as (
      select t.id, t.parent_id, 0 from titles t where ${where}
      union all
      select p.id, p.parent_id, line.steps + 1 from line join titles p on p.id = line.parent_id where line.steps < ${MAX_STEPS}
    ), holder as (
      select line.id from line where exists (select 1 from rights_windows w where w.title_id = line.id) order by line.steps limit 1
    )
    select ${sql.raw(`${TITLE_ROW_COLUMNS}, ${TITLE_PARENTS_COLUMN}`)}, (select id from holder) as "windowsOf", coalesce((
      select jsonb_agg(jsonb_build_object('id', w.id, 'effect', w.effect, 'territories', w.territories,
          'exceptTerritories', w.except_territories, 'devices', w.devices, 'offer', w.offer, 'maxQuality', w.max_quality,
          'startsAt', ${sql.raw(iso("w.starts_at"))}, 'endsAt', ${sql.raw(iso("w.ends_at"))}, 'note', w.note) order by w.id)
        from rights_windows w where w.title_id = (select id from holder)), '[]'::jsonb) as written
    from titles t ${sql.raw(TITLE_ROW_JOIN)} where ${where}`);
  return (answer.rows[0] as unknown as TitleRights | undefined) ?? null;
};

/** What the studio calls the state of a title, the bin included. */
export const stateOf = (row: TitleRow): TitleState | "bin" => (row.deletedAt === null ? row.state : "bin");
