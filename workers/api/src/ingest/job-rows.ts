import { type JobState, type JobStepName, type JobView, TRANSCODE_FAILURES, TranscodeFailure } from "@cinema/contracts";
import { type SQL, sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";
import type { TitleWorkQuestion } from "./title-work-question.ts";

type JobRow = {
  readonly id: string;
  readonly titleId: string;
  readonly titleName: string;
  readonly assetId: string;
  readonly state: JobState;
  readonly progress: number;
  readonly step: JobStepName | null;
  /** Null before anything plays. */
  readonly playable: readonly string[] | null;
  readonly priority: number;
  readonly failureCode: string | null;
  readonly failureDetail: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** A column as RFC 3339 text. */
export const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = sql.raw(`j.id, j.title_id as "titleId", t.name as "titleName", j.asset_id as "assetId", j.state,
  j.progress::float8 as progress, j.step, j.priority,
  case when a.state = 'ready' then jsonb_path_query_array(a.tracks, '$.renditions[*].id') end as playable, j.failure_code as "failureCode", j.failure_detail as "failureDetail",
  ${iso("j.created_at")} as "createdAt", ${iso("j.updated_at")} as "updatedAt"`);
const TABLES = sql.raw("jobs j join titles t on t.id = j.title_id join assets a on a.id = j.asset_id");

const toView = (row: JobRow): JobView => {
  // A newer transcoder may know reasons that this release does not.
  const code = TranscodeFailure.safeParse(row.failureCode).data ?? "internal";
  return {
    id: row.id,
    titleId: row.titleId,
    titleName: row.titleName,
    assetId: row.assetId,
    state: row.state,
    progress: row.progress,
    step: row.step,
    playable: [...(row.playable ?? [])],
    priority: row.priority,
    failure: row.state === "failed" ? { code, message: TRANSCODE_FAILURES[code], detail: row.failureDetail } : null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
};

const viewsOf = async (db: Sql, query: SQL): Promise<readonly JobView[]> =>
  ((await db.execute(query)).rows as unknown as readonly JobRow[]).map(toView);

export const findJob = async (db: Sql, id: string): Promise<JobView | null> => {
  const views = await viewsOf(db, sql`select ${COLUMNS} from ${TABLES} where j.id = ${id}`);
  return views[0] ?? null;
};

/** Jobs, the newest first; one more than `limit` when the list goes on. */
export const listJobRows = async (
  db: Sql,
  { state, titleId, limit, start }: TitleWorkQuestion<JobState>,
): Promise<readonly JobView[]> => {
  const after =
    "cursor" in start
      ? sql`(j.created_at, j.id) < (select c.created_at, c.id from jobs c where c.id = ${start.cursor})`
      : sql`true`;
  return viewsOf(
    db,
    sql`select ${COLUMNS} from ${TABLES}
      where ${state === undefined ? sql`true` : sql`j.state = ${state}`}
        and ${titleId === undefined ? sql`true` : sql`j.title_id = ${titleId}`} and ${after}
      order by j.created_at desc, j.id desc limit ${limit + 1} offset ${"offset" in start ? start.offset : 0}`,
  );
};
