import { type CreateTitleBody, TOPICS, type TitleEvent, type UpdateTitleBody } from "@cinema/contracts";
import { TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow, whereTitle } from "@cinema/database";
import { type SQL, sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

const COLUMNS = sql.raw(TITLE_ROW_COLUMNS);
const JOIN = sql.raw(TITLE_ROW_JOIN);

/** What identifies one write: the event's id, when it happened and the trace that caused it. */
export type WriteContext = { readonly eventId: string; readonly nowMs: number; readonly traceparent: string };

const at = (nowMs: number): SQL => sql`${new Date(nowMs).toISOString()}::timestamptz`;

/**
 * Runs a write of `titles` whose changed row is called `t`, and writes its event in the same statement. The outbox row is
 * fed from what the write returned, so a write that matched nothing leaves no event.
 */
const writeWithEvent = async (
  db: Sql,
  write: SQL,
  type: TitleEvent["type"],
  context: WriteContext,
): Promise<TitleRow | null> => {
  const answer = await db.execute(sql`
    with t as (${write}),
    event as (
      insert into outbox (topic, key, value)
      select ${TOPICS.titles}, t.id, jsonb_build_object(
        'id', ${context.eventId}::text, 'type', ${type}::text, 'occurredAt', ${new Date(context.nowMs).toISOString()}::text,
        'traceparent', ${context.traceparent}::text, 'payload', jsonb_build_object('titleId', t.id))
      from t where ${type === "title.updated" ? sql`t.state = 'published'` : sql`true`}
    )
    select ${COLUMNS} from t ${JOIN}`);
  return (answer.rows[0] as unknown as TitleRow | undefined) ?? null;
};

const textArray = (values: readonly string[]): SQL =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify([...new Set(values)])}::jsonb))`;

/** Inserts a draft. A draft is nobody's business yet, so there is no event. */
export const insertTitle = async (db: Sql, id: string, body: CreateTitleBody, nowMs: number): Promise<TitleRow> => {
  const answer = await db.execute(sql`
    with t as (
      insert into titles (id, name, year, genres, synopsis, original_language, maturity, access, created_at, updated_at)
      values (${id}, ${body.name}, ${body.year}, ${textArray(body.genres)}, ${body.synopsis}, ${body.originalLanguage},
        ${body.maturity}, ${body.access}, ${at(nowMs)}, ${at(nowMs)})
      returning *
    ) select ${COLUMNS} from t ${JOIN}`);
  return answer.rows[0] as unknown as TitleRow;
};

/** Changes the fields that are there. Null when there is no such title or it has another version than `body.version`. */
export const updateTitle = async (
  db: Sql,
  ref: string,
  body: UpdateTitleBody,
  context: WriteContext,
): Promise<TitleRow | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  const changes = [sql`version = t.version + 1`, sql`updated_at = ${at(context.nowMs)}`];
  if (body.name !== undefined) changes.push(sql`name = ${body.name}`);
  if (body.year !== undefined) changes.push(sql`year = ${body.year}`);
  if (body.genres !== undefined) changes.push(sql`genres = ${textArray(body.genres)}`);
  if (body.synopsis !== undefined) changes.push(sql`synopsis = ${body.synopsis}`);
  if (body.originalLanguage !== undefined) changes.push(sql`original_language = ${body.originalLanguage}`);
  if (body.maturity !== undefined) changes.push(sql`maturity = ${body.maturity}`);
  if (body.access !== undefined) changes.push(sql`access = ${body.access}`);
  const sameVersion = body.version === undefined ? sql`true` : sql`t.version = ${body.version}`;
  const write = sql`update titles t set ${sql.join(changes, sql`, `)} where ${where} and ${sameVersion} returning t.*`;
  return writeWithEvent(db, write, "title.updated", context);
};

/** Publishes a draft that has a film. Null when it is published already, has none, or does not exist. */
export const publishTitle = async (db: Sql, ref: string, context: WriteContext): Promise<TitleRow | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  const write = sql`
    update titles t set state = 'published', published_at = coalesce(t.published_at, ${at(context.nowMs)}),
      version = t.version + 1, updated_at = ${at(context.nowMs)}
    where ${where} and t.state = 'draft'
      and exists (select 1 from assets film where film.id = t.asset_id and film.state = 'ready')
    returning t.*`;
  return writeWithEvent(db, write, "title.published", context);
};

/** Takes a title out of the catalogue. Null when it is a draft already or does not exist. */
export const unpublishTitle = async (db: Sql, ref: string, context: WriteContext): Promise<TitleRow | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  const write = sql`
    update titles t set state = 'draft', version = t.version + 1, updated_at = ${at(context.nowMs)}
    where ${where} and t.state = 'published' returning t.*`;
  return writeWithEvent(db, write, "title.unpublished", context);
};
