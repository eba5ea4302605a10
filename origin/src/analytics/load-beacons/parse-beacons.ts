import { type BeaconBatch, BeaconsReceived } from "@cinema/contracts";
import type { Verdict } from "../../platform/consumer.ts";
import { parseJson } from "../../platform/parse-json.ts";

export type ParsedBeacons = { readonly kind: "batch"; readonly batch: BeaconBatch } | Verdict;

/** A message's batch of beacons, or why it can never be loaded. */
export const parseBeacons = (value: string): ParsedBeacons => {
  const event = parseJson(BeaconsReceived, value);
  if (!event.ok) return { kind: "dlq", reason: "malformed_event", detail: event.error };
  return { kind: "batch", batch: event.value.payload };
};
