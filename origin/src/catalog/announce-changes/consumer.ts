import type { CatalogEvent, TitleEvent, TOPICS } from "@cinema/contracts";
import type * as z from "zod";
import { type Consumer, okVerdict, type Verdict } from "../../platform/consumer.ts";
import { parseJson } from "../../platform/parse-json.ts";
import type { Raise } from "./raise-version.postgres.ts";

export type AnnounceChangesDeps = {
  /** The consumer group: one a topic. */
  readonly name: string;
  readonly topic: typeof TOPICS.titles | typeof TOPICS.catalog;
  readonly schema: z.ZodType<TitleEvent | CatalogEvent>;
  readonly raise: Raise;
};

/** One topic of the catalogue → its version: a batch of events that nobody has counted yet raises it once. */
export const createAnnounceChanges = ({ name, topic, schema, raise }: AnnounceChangesDeps): Consumer => ({
  name,
  topic,
  batchSize: 1_000,
  handle: async (records) => {
    const events = records.map((record) => parseJson(schema, record.value));
    const eventIds = events.flatMap((event) => (event.ok ? [event.value.id] : []));
    if (eventIds.length > 0) await raise({ consumer: name, eventIds, changesTitles: topic === "cinema.titles.v1" });
    return events.map((event): Verdict =>
      event.ok ? okVerdict : { kind: "dlq", reason: "malformed_event", detail: event.error },
    );
  },
});
