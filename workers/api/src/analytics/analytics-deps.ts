import type { BeaconsReceived, TitleStatistics } from "@cinema/contracts";
import type { IdKind } from "@cinema/foundation";
import type { BeaconTokens } from "@cinema/playback-token";
import type { Sql } from "../platform/sql.ts";
import type { PopularReader } from "./read-popular.ts";

/** What analytics needs. */
export type AnalyticsDeps = {
  readonly sql: Sql;
  readonly newId: (kind: IdKind, nowMs: number) => string;
  readonly beaconTokens: () => BeaconTokens;
  /** Where beacons wait for the origin, so that no viewer does. */
  readonly queue: { readonly send: (message: BeaconsReceived) => Promise<unknown> };
  /** Throws when the warehouse is away. */
  readonly titleStatistics: (titleId: string) => Promise<TitleStatistics>;
  readonly popular: PopularReader;
};
