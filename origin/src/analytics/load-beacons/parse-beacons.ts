import { type BeaconBatch, BeaconsReceived } from "@cinema/contracts";
import { withinSession } from "@cinema/domain";
import { timeOfId } from "@cinema/foundation";
import type { Verdict } from "../../platform/consumer.ts";
import { parseJson } from "../../platform/parse-json.ts";

export type ParsedBeacons = { readonly kind: "batch"; readonly batch: BeaconBatch } | Verdict;

/**
 * A message's batch of beacons, or why it can never be loaded. The session's id was made by the edge and signed into the
 * beacon token, so the time in it is the one thing about time that a player cannot choose.
 */
export const parseBeacons = (value: string): ParsedBeacons => {
  const event = parseJson(BeaconsReceived, value);
  if (!event.ok) return { kind: "dlq", reason: "malformed_event", detail: event.error };
  const batch = event.value.payload;
  const session = { startedAtMs: timeOfId(batch.sessionId), receivedAtMs: batch.receivedAtMs };
  return { kind: "batch", batch: { ...batch, events: [...withinSession(batch.events, session)] } };
};
