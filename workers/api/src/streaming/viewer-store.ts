import { isNewHeartbeat, resumePosition } from "@cinema/domain";
import { type PlaybackTokenKind, playbackTokenLifetimeSeconds } from "@cinema/playback-token";
import type { GrantedSession, Heartbeat, HeartbeatOutcome, OpenSession, StoredPosition } from "./viewer.ts";

/** The part of a Durable Object's SQLite that is used here. */
export type ViewerSql = {
  readonly exec: <Row extends Record<string, string | number | null | ArrayBuffer>>(
    query: string,
    ...values: (string | number | null)[]
  ) => { readonly toArray: () => Row[] };
};

/** A session that nobody has heard of for a day is over. */
const SESSION_IDLE_MS = 24 * 3600_000;
/** An account's memory of films is bounded; the oldest go first. */
const MAX_POSITIONS = 2_000;

const SCHEMA = `
create table if not exists sessions (
  id text primary key, title_id text not null, asset_id text not null, duration_seconds real not null, kind text not null,
  counter integer not null default 0, seen_at_ms integer not null, expires_at_seconds integer not null, ended_at_ms integer
);
create table if not exists positions (
  title_id text primary key, position_seconds real not null, duration_seconds real not null, finished integer not null,
  updated_at_ms integer not null
);
create table if not exists session_limits (session_id text primary key, max_height integer, ends_at_ms integer);
create index if not exists positions_updated_idx on positions (updated_at_ms desc);`;

type SessionRow = {
  id: string;
  title_id: string;
  asset_id: string;
  duration_seconds: number;
  kind: PlaybackTokenKind;
  counter: number;
  expires_at_seconds: number;
  ended_at_ms: number | null;
  max_height: number | null;
  ends_at_ms: number | null;
};
type PositionRow = {
  title_id: string;
  position_seconds: number;
  duration_seconds: number;
  finished: number;
  updated_at_ms: number;
};

export const prepareViewerStore = (sql: ViewerSql): void => {
  sql.exec(SCHEMA);
};

const expiryOf = (kind: PlaybackTokenKind, durationSeconds: number, nowMs: number): number =>
  Math.floor(nowMs / 1000) + playbackTokenLifetimeSeconds(kind, durationSeconds);

const forgetIdle = (sql: ViewerSql, nowMs: number): void => {
  sql.exec(
    "delete from sessions where seen_at_ms < ? and expires_at_seconds < ?",
    nowMs - SESSION_IDLE_MS,
    nowMs / 1000,
  );
  sql.exec("delete from session_limits where session_id not in (select id from sessions)");
};

/** Notes a session under an id that was never used before. */
export const openSession = (sql: ViewerSql, open: OpenSession): GrantedSession => {
  const { sessionId, titleId, assetId, durationSeconds, kind, maxHeight, endsAtMs, nowMs } = open;
  forgetIdle(sql, nowMs);
  const expiresAtSeconds = expiryOf(kind, durationSeconds, nowMs);
  sql.exec(
    `insert into sessions (id, title_id, asset_id, duration_seconds, kind, seen_at_ms, expires_at_seconds)
     values (?, ?, ?, ?, ?, ?, ?)`,
    sessionId,
    titleId,
    assetId,
    durationSeconds,
    kind,
    nowMs,
    expiresAtSeconds,
  );
  sql.exec("insert into session_limits values (?, ?, ?)", sessionId, maxHeight, endsAtMs);
  return { titleId, assetId, kind, durationSeconds, expiresAtSeconds, maxHeight, endsAtMs };
};

const findSession = (sql: ViewerSql, sessionId: string): SessionRow | undefined =>
  sql
    .exec<SessionRow>(
      "select s.*, l.max_height, l.ends_at_ms from sessions s left join session_limits l on l.session_id = s.id where s.id = ?",
      sessionId,
    )
    .toArray()[0];

const toGranted = (row: SessionRow): GrantedSession => ({
  titleId: row.title_id,
  assetId: row.asset_id,
  kind: row.kind,
  durationSeconds: row.duration_seconds,
  expiresAtSeconds: row.expires_at_seconds,
  maxHeight: row.max_height,
  endsAtMs: row.ends_at_ms,
});

const storePosition = (sql: ViewerSql, session: SessionRow, heartbeat: Heartbeat): void => {
  const at = Math.min(heartbeat.positionSeconds, session.duration_seconds);
  const { positionSeconds, finished } = resumePosition(at, session.duration_seconds, heartbeat.hasEnded);
  sql.exec(
    `insert into positions (title_id, position_seconds, duration_seconds, finished, updated_at_ms) values (?, ?, ?, ?, ?)
     on conflict (title_id) do update set position_seconds = excluded.position_seconds,
       duration_seconds = excluded.duration_seconds, finished = excluded.finished, updated_at_ms = excluded.updated_at_ms`,
    session.title_id,
    positionSeconds,
    session.duration_seconds,
    finished ? 1 : 0,
    heartbeat.nowMs,
  );
  sql.exec(
    "delete from positions where title_id in (select title_id from positions order by updated_at_ms desc limit -1 offset ?)",
    MAX_POSITIONS,
  );
};

/** One heartbeat. A number that was seen before changes nothing at all: neither the position nor the token's end. */
export const countHeartbeat = (sql: ViewerSql, heartbeat: Heartbeat): HeartbeatOutcome => {
  const session = findSession(sql, heartbeat.sessionId);
  if (session === undefined || session.ended_at_ms !== null) return { outcome: "not_found" };
  if (!isNewHeartbeat(session.counter, heartbeat.counter)) return { outcome: "replayed" };
  const expiresAtSeconds = Math.max(
    session.expires_at_seconds,
    expiryOf(session.kind, session.duration_seconds, heartbeat.nowMs),
  );
  sql.exec(
    "update sessions set counter = ?, seen_at_ms = ?, expires_at_seconds = ? where id = ?",
    heartbeat.counter,
    heartbeat.nowMs,
    expiresAtSeconds,
    heartbeat.sessionId,
  );
  storePosition(sql, session, heartbeat);
  return { outcome: "counted", session: toGranted({ ...session, expires_at_seconds: expiresAtSeconds }) };
};

/** Ends a session, also one that has ended. Answers what its newest token was made for, null for a stranger. */
export const endSession = (sql: ViewerSql, sessionId: string, nowMs: number): GrantedSession | null => {
  const session = findSession(sql, sessionId);
  if (session === undefined) return null;
  sql.exec("update sessions set ended_at_ms = coalesce(ended_at_ms, ?) where id = ?", nowMs, sessionId);
  return toGranted(session);
};

const toStored = (row: PositionRow): StoredPosition => ({
  titleId: row.title_id,
  positionSeconds: row.position_seconds,
  durationSeconds: row.duration_seconds,
  finished: row.finished === 1,
  updatedAtMs: row.updated_at_ms,
});

export const readPosition = (sql: ViewerSql, titleId: string): StoredPosition | null => {
  const row = sql.exec<PositionRow>("select * from positions where title_id = ?", titleId).toArray()[0];
  return row === undefined ? null : toStored(row);
};

/** Films with a position to go on from, the last watched first. */
export const listUnfinished = (sql: ViewerSql, limit: number): readonly StoredPosition[] =>
  sql
    .exec<PositionRow>(
      "select * from positions where finished = 0 and position_seconds > 0 order by updated_at_ms desc limit ?",
      limit,
    )
    .toArray()
    .map(toStored);
