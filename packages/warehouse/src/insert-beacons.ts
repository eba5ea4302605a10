import { ClickHouseError } from "@clickhouse/client-web";
import type { BeaconBatch } from "@cinema/contracts";
import { err, ok, type Result, timeOfId } from "@cinema/foundation";
import type { WarehouseClient } from "./client.ts";

/** A row of the table `beacons`: see `migrations/clickhouse`. Times are milliseconds since the epoch. */
export type BeaconRow = {
  readonly event_id: string;
  readonly type: string;
  readonly session_id: string;
  /** From the session's id; null when that says nothing. */
  readonly session_started_at: number | null;
  readonly title_id: string;
  readonly asset_id: string;
  readonly viewer_id: string;
  readonly at: number;
  readonly received_at: number;
  readonly position_seconds: number | null;
  readonly watched_seconds: number;
  readonly duration_ms: number | null;
  readonly height: number | null;
  readonly bitrate: number | null;
  readonly code: string;
  readonly country: string;
  readonly device: string;
};

/** The rows of one batch: one for each thing that happened in the player. */
export const beaconRowsOf = (batch: BeaconBatch): readonly BeaconRow[] =>
  batch.events.map((event) => ({
    event_id: event.id,
    type: event.type,
    session_id: batch.sessionId,
    session_started_at: timeOfId(batch.sessionId),
    title_id: batch.titleId,
    asset_id: batch.assetId,
    viewer_id: batch.viewerId,
    at: event.atMs,
    received_at: batch.receivedAtMs,
    position_seconds: event.positionSeconds ?? null,
    watched_seconds: event.type === "progress" ? (event.watchedSeconds ?? 0) : 0,
    duration_ms: event.durationMs ?? null,
    height: event.height ?? null,
    bitrate: event.bitrate ?? null,
    code: event.code ?? "",
    country: batch.country ?? "",
    device: batch.device ?? "",
  }));

export type InsertFailure =
  /** At least one row can never be stored; the others were not stored either. */
  | { readonly reason: "refused"; readonly detail: string }
  /** Sending the same rows again is always right. */
  | { readonly reason: "unavailable"; readonly cause: unknown };

/** ClickHouse's types of errors that blame the data and not the server. */
const DATA_ERROR = /CANNOT_PARSE|INCORRECT_DATA|OUT_OF_RANGE|OUT_OF_BOUND|TOO_LARGE_STRING|TYPE_MISMATCH/;

/**
 * Inserts rows in one block. A row whose (title, session, event id) is there already does not count again; a whole batch
 * that is repeated is not even written. Best above 10,000 rows.
 */
export const insertBeacons = async (
  client: WarehouseClient,
  rows: readonly BeaconRow[],
): Promise<Result<void, InsertFailure>> => {
  if (rows.length === 0) return ok(undefined);
  try {
    await client.insert({
      table: "beacons",
      values: rows.map((row) => ({
        ...row,
        at: timeOf(row.at),
        received_at: timeOf(row.received_at),
        session_started_at: row.session_started_at === null ? null : timeOf(row.session_started_at),
      })),
      format: "JSONEachRow",
      clickhouse_settings: {
        insert_deduplicate: 1,
        insert_deduplication_token: await deduplicationToken(rows),
        // Explicit, because its default changed between releases: views must drop what their source drops.
        deduplicate_blocks_in_dependent_materialized_views: 1,
        async_insert: 0,
        // A session whose start is unknown takes the column's default.
        input_format_null_as_default: 1,
      },
    });
    return ok(undefined);
  } catch (cause) {
    if (cause instanceof ClickHouseError && DATA_ERROR.test(cause.type ?? "")) {
      return err({ reason: "refused", detail: cause.type ?? "" });
    }
    return err({ reason: "unavailable", cause });
  }
};

/** Seconds with a fraction as text: a bare number would be read as seconds or as milliseconds, by its form. */
const timeOf = (ms: number): string => (ms / 1000).toFixed(3);

/** SHA-256 over the sorted ids: the same events make the same token, however they came together. */
const deduplicationToken = async (rows: readonly BeaconRow[]): Promise<string> => {
  const ids = rows.map((row) => `${row.session_id}/${row.event_id}`).toSorted();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(ids.join("\n")));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
};
