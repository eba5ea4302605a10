import type { IdKind } from "@cinema/foundation";
import type { Sql } from "../platform/sql.ts";
import type { StreamingKeys } from "./grant-media.ts";
import type { RenewalCheck } from "./renewal-check.ts";
import type { Revocations } from "./revocations.ts";
import type { Viewer } from "./viewer.ts";

/** What streaming needs. */
export type StreamingDeps = {
  readonly sql: Sql;
  readonly newId: (kind: IdKind, nowMs: number) => string;
  readonly viewerOf: (userId: string) => Viewer;
  readonly keys: StreamingKeys;
  readonly revocations: Revocations;
  readonly renewals: RenewalCheck;
  /** Public origin of the media Worker. */
  readonly mediaBaseUrl: string;
};
