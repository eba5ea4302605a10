import { type CatalogEvent, TOPICS } from "@cinema/contracts";
import { type SQL, sql } from "drizzle-orm";
import type { StudioCall } from "./change-versioned.ts";

type ColumnKind = "text" | "integer" | "boolean" | "timestamptz" | "text[]" | "jsonb";
/** Where a field is kept. */
export type Columns = Readonly<Record<string, readonly [column: string, kind: ColumnKind]>>;

const valueOf = (value: unknown, kind: ColumnKind): SQL => {
  if (kind === "text[]") return sql`array(select jsonb_array_elements_text(${JSON.stringify(value)}::jsonb))`;
  const parameter = kind === "jsonb" ? JSON.stringify(value) : value;
  return sql`${parameter}::${sql.raw(kind)}`;
};

/** Columns and values of the fields that have a place in `columns`; the others are written elsewhere. */
export const assignments = (columns: Columns, fields: object): readonly (readonly [column: SQL, value: SQL])[] =>
  Object.entries(fields).flatMap(([name, value]) => {
    const column = columns[name];
    return column === undefined || value === undefined
      ? []
      : [[sql.raw(column[0]), valueOf(value, column[1])] as const];
  });

/** `a = 1, b = 2, ` for an update; nothing when there is nothing. */
export const setList = (columns: Columns, fields: object): SQL =>
  sql.join(
    assignments(columns, fields).map(([column, value]) => sql`${column} = ${value}, `),
    sql``,
  );

export type AuditedWrite = {
  /** A data-modifying statement that returns the id of what it wrote, and nothing when it wrote nothing. */
  readonly write: SQL;
  /** More parts of the same statement, which may read `t (id)`: what was written. */
  readonly parts?: readonly SQL[];
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Ids of titles that have to be looked at again; told of those that are published. */
  readonly titles?: SQL;
};

const CHANGED = "catalog.changed" satisfies CatalogEvent["type"];

/** The event that something beside titles changed, of the rows `t` of the same statement. */
export const changedEvent = (subject: SQL, eventId: string, { nowMs, traceparent }: StudioCall["context"]): SQL => sql`
    insert into outbox (topic, key, value)
    select ${TOPICS.catalog}, ${subject}, jsonb_build_object('id', ${eventId}::text, 'type', ${CHANGED}::text,
      'occurredAt', ${new Date(nowMs).toISOString()}::text, 'traceparent', ${traceparent}::text,
      'payload', jsonb_build_object('subjectId', ${subject})) from t`;

/** A write, its line in the audit trail and its events, as one statement. Viewers may see whatever is written so. */
export const auditedWrite = (
  { write, parts = [], action, before, after, titles }: AuditedWrite,
  eventId: string,
  { caller, context }: StudioCall,
): SQL => {
  const at = new Date(context.nowMs).toISOString();
  const events =
    titles === undefined
      ? sql``
      : sql`, events as (
    insert into outbox (topic, key, value)
    select ${TOPICS.titles}, n.id, jsonb_build_object('id', ${eventId}::text || '.' || n.id, 'type', 'title.updated',
      'occurredAt', ${at}::text, 'traceparent', ${context.traceparent}::text, 'payload', jsonb_build_object('titleId', n.id))
      from t, (select distinct r.id from (${titles}) r (id) join titles s on s.id = r.id where s.state = 'published' and s.deleted_at is null) n)`;
  return sql`
  with t as (${write})${sql.join(
    parts.map((part) => sql`, ${part}`),
    sql``,
  )}, audit as (
    insert into catalog_audit (subject_id, action, actor, before, after, at)
    select t.id, ${action}::text, ${caller.userId}::text, ${before === null ? null : JSON.stringify(before)}::jsonb,
      ${after === null ? null : JSON.stringify(after)}::jsonb, ${at}::timestamptz from t), changed as (${changedEvent(sql`t.id`, eventId, context)})${events}
  select id from t`;
};
