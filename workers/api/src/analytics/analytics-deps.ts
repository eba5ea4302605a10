import type { BeaconsReceived, TitleStatistics } from "@cinema/contracts";
import type { IdKind } from "@cinema/foundation";
import type { BeaconTokens } from "@cinema/playback-token";
import type { Sql } from "../platform/sql.ts";
import type { PopularReader } from "./read-popular.ts";

/** What taking beacons in needs. */
export type BeaconDeps = {
  readonly newId: (kind: IdKind, nowMs: number) => string;
  readonly beaconTokens: () => BeaconTokens;
  /** Where beacons wait for the origin, so that no viewer does. */
  readonly queue: { readonly send: (message: BeaconsReceived) => Promise<unknown> };
};

/** What giving figures out needs: all that reads the warehouse. */
export type FiguresDeps = {
  readonly sql: Sql;
  /** Throws when the warehouse is away. */
  readonly titleStatistics: (titleId: string) => Promise<TitleStatistics>;
  readonly popular: PopularReader;
};
