import * as z from "zod";
import { BeaconEvent } from "./analytics.ts";
import { TranscodeFailure } from "./ingest.ts";

/** Topics of the event log. The version belongs to the name: an incompatible change is a new topic. */
export const TOPICS = {
  titles: "cinema.titles.v1",
  catalog: "cinema.catalog.v1",
  ingest: "cinema.ingest.v1",
  beacons: "cinema.beacons.v1",
} as const;
export type Topic = (typeof TOPICS)[keyof typeof TOPICS];

const envelope = <T extends string, P extends z.ZodType>(type: T, payload: P) =>
  z.object({
    /** `evt_…`; consumers deduplicate on it. */
    id: z.string(),
    type: z.literal(type),
    occurredAt: z.string(),
    /** W3C trace context of the request that caused it. */
    traceparent: z.string().optional(),
    payload,
  });

/** Topic `cinema.titles.v1`, keyed by title id. Consumers read the title's current state themselves. */
export const TitleEvent = z.discriminatedUnion("type", [
  envelope("title.published", z.object({ titleId: z.string() })),
  envelope("title.updated", z.object({ titleId: z.string() })),
  envelope("title.unpublished", z.object({ titleId: z.string() })),
]);
export type TitleEvent = z.infer<typeof TitleEvent>;

/**
 * Topic `cinema.catalog.v1`, keyed by subject: something beside titles that viewers may see is another now. Subjects are those of
 * the audit trail: ids of people, collections and rows, `genre/drama` of a term.
 */
export const CatalogEvent = envelope("catalog.changed", z.object({ subjectId: z.string() }));
export type CatalogEvent = z.infer<typeof CatalogEvent>;

/** Topic `cinema.ingest.v1`, keyed by asset id; an import that failed has none and is keyed by its own. */
export const IngestEvent = z.discriminatedUnion("type", [
  envelope(
    "upload.completed",
    z.object({ uploadId: z.string(), titleId: z.string(), assetId: z.string(), jobId: z.string() }),
  ),
  envelope("asset.ready", z.object({ titleId: z.string(), assetId: z.string(), jobId: z.string() })),
  envelope(
    "job.failed",
    z.object({ titleId: z.string(), assetId: z.string(), jobId: z.string(), code: TranscodeFailure }),
  ),
  envelope("import.failed", z.object({ titleId: z.string(), importId: z.string(), code: TranscodeFailure })),
]);
export type IngestEvent = z.infer<typeof IngestEvent>;

/** What one beacon request becomes: who and what is proven by the token, the events are the player's word. */
export const BeaconBatch = z.object({
  sessionId: z.string(),
  titleId: z.string(),
  assetId: z.string(),
  viewerId: z.string(),
  receivedAtMs: z.number().int(),
  country: z.string().nullable(),
  device: z.string().nullable(),
  events: z.array(BeaconEvent),
});
export type BeaconBatch = z.infer<typeof BeaconBatch>;

/** Topic `cinema.beacons.v1`, keyed by session id. The queue carries the same value. */
export const BeaconsReceived = envelope("beacons.received", BeaconBatch);
export type BeaconsReceived = z.infer<typeof BeaconsReceived>;
