import { TOPICS } from "@cinema/contracts";
import type { EventRecord } from "@cinema/event-log";
import type { Result } from "@cinema/foundation";
import { type BeaconRow, beaconRowsOf, type InsertFailure } from "@cinema/warehouse";
import { type Consumer, okVerdict, type Verdict } from "../../platform/consumer.ts";
import { parseBeacons, type ParsedBeacons } from "./parse-beacons.ts";

export type LoadBeaconsDeps = {
  /** Inserts rows in one block; a row that was inserted before does not count again. */
  readonly insert: (rows: readonly BeaconRow[]) => Promise<Result<void, InsertFailure>>;
  /** Told why the warehouse did not take a batch. */
  readonly onUnavailable: (cause: unknown) => void;
};

/** Messages at once; each carries up to 50 events, and the warehouse likes 10,000 rows. */
const BATCH = 1_000;

/**
 * `cinema.beacons.v1` → the warehouse. The insert comes before the commit, so a crash between them repeats rows; the table
 * knows an event by its id and counts it once, however the batches were cut.
 */
export const createLoadBeacons = (deps: LoadBeaconsDeps): Consumer => {
  /** When the warehouse refuses the data, halves are tried until the message to blame stands alone. */
  const load = async (messages: readonly ParsedBeacons[]): Promise<readonly Verdict[]> => {
    const inserted = await deps.insert(rowsOf(messages));
    if (inserted.ok) return messages.map((message) => (message.kind === "batch" ? okVerdict : message));
    switch (inserted.error.reason) {
      case "unavailable":
        deps.onUnavailable(inserted.error.cause);
        return [{ kind: "retry", reason: "warehouse_unavailable" }];
      case "refused":
        if (messages.length > 1) return load(messages.slice(0, Math.ceil(messages.length / 2)));
        return [{ kind: "dlq", reason: "refused_by_warehouse", detail: inserted.error.detail }];
    }
  };
  return {
    name: "analytics.load_beacons",
    topic: TOPICS.beacons,
    batchSize: BATCH,
    handle: (records: readonly EventRecord[]) => load(records.map((record) => parseBeacons(record.value))),
  };
};

/** One row for each event id, although a batch may hold the same event twice. */
const rowsOf = (messages: readonly ParsedBeacons[]): readonly BeaconRow[] => {
  const rows = new Map<string, BeaconRow>();
  for (const message of messages) {
    if (message.kind !== "batch") continue;
    for (const row of beaconRowsOf(message.batch)) rows.set(`${row.session_id}/${row.event_id}`, row);
  }
  return [...rows.values()];
};
