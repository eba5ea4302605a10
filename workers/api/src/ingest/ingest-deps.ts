import type { Clock, IdKind } from "@cinema/foundation";
import type { ObjectStore, UploadStore } from "@cinema/object-store";
import type { Sql } from "../platform/sql.ts";

/** What ingest needs. */
export type IngestDeps = {
  readonly sql: Sql;
  readonly newId: (kind: IdKind, nowMs: number) => string;
  /** The uploads bucket; presigned URLs name the address that uploaders reach. */
  readonly store: UploadStore & Pick<ObjectStore, "head" | "delete" | "list" | "put">;
  /** Largest file that is accepted, bytes. */
  readonly maxUploadBytes: number;
  /** Time that goes on while an answer streams. */
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
};
