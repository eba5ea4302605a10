import { type ImportState, type ImportView, TRANSCODE_FAILURES, TranscodeFailure } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";
import type { TitleWorkQuestion } from "./title-work-question.ts";

type ImportRow = {
  readonly id: string;
  readonly titleId: string;
  readonly url: string;
  readonly state: ImportState;
  readonly receivedBytes: number;
  readonly sizeBytes: number | null;
  readonly jobId: string | null;
  readonly failureCode: string | null;
  readonly failureDetail: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = sql.raw(`id, title_id as "titleId", url, state, received_bytes::float8 as "receivedBytes",
  size_bytes::float8 as "sizeBytes", job_id as "jobId", failure_code as "failureCode", failure_detail as "failureDetail",
  ${iso("created_at")} as "createdAt", ${iso("updated_at")} as "updatedAt"`);

const toView = ({ failureCode, failureDetail, url, ...row }: ImportRow): ImportView => {
  const { origin, pathname } = new URL(url);
  // A newer origin may know reasons that this release does not.
  const code = TranscodeFailure.safeParse(failureCode).data ?? "internal";
  const failure = row.state === "failed" ? { code, message: TRANSCODE_FAILURES[code], detail: failureDetail } : null;
  return { ...row, url: `${origin}${pathname}`, failure };
};

export type NewImport = {
  readonly id: string;
  readonly titleId: string;
  readonly createdBy: string;
  readonly url: string;
  readonly sha256: string | null;
  readonly publishWhenReady: boolean;
  readonly allowDuplicate: boolean;
  readonly traceparent: string;
};

/** Queues an import; the origin looks for new ones once a second. */
export const insertImport = async (db: Sql, row: NewImport): Promise<ImportView> => {
  const answer = await db.execute(sql`
    insert into imports (id, title_id, created_by, url, sha256, publish_when_ready, allow_duplicate, traceparent)
    values (${row.id}, ${row.titleId}, ${row.createdBy}, ${row.url}, ${row.sha256}, ${row.publishWhenReady},
      ${row.allowDuplicate}, ${row.traceparent})
    returning ${COLUMNS}`);
  return toView(answer.rows[0] as unknown as ImportRow);
};

export const findImport = async (db: Sql, id: string): Promise<ImportView | null> => {
  const answer = await db.execute(sql`select ${COLUMNS} from imports where id = ${id}`);
  const row = answer.rows[0] as unknown as ImportRow | undefined;
  return row === undefined ? null : toView(row);
};

/** Imports, the newest first; one more than `limit` when the list goes on. */
export const listImportRows = async (
  db: Sql,
  { state, titleId, limit, start }: TitleWorkQuestion<ImportState>,
): Promise<readonly ImportView[]> => {
  const answer = await db.execute(sql`
    select ${COLUMNS} from imports
     where ${state === undefined ? sql`true` : sql`state = ${state}`}
       and ${titleId === undefined ? sql`true` : sql`title_id = ${titleId}`}
       and ${"cursor" in start ? sql`id < ${start.cursor}` : sql`true`}
     order by id desc limit ${limit + 1} offset ${"offset" in start ? start.offset : 0}`);
  return (answer.rows as unknown as readonly ImportRow[]).map(toView);
};

/** The upload of a cancelled import, if one was begun. */
export type CancelledImport = {
  readonly uploadId: string | null;
  readonly objectKey: string | null;
  readonly multipartId: string | null;
};

/** Cancels an import that has not ended; also answers one that was cancelled before. Null for any other. */
export const cancelImportRow = async (db: Sql, id: string): Promise<CancelledImport | null> => {
  const answer = await db.execute(sql`
    with i as (
      update imports set state = 'cancelled', lease_owner = null, lease_expires_at = null, updated_at = now()
       where id = ${id} and state in ('queued', 'running', 'cancelled') returning upload_id)
    select u.id as "uploadId", u.object_key as "objectKey", u.multipart_id as "multipartId"
      from i left join uploads u on u.id = i.upload_id and u.state <> 'completed'`);
  return (answer.rows[0] as CancelledImport | undefined) ?? null;
};
