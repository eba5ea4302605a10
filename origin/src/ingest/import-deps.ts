import type { TranscodeFailure } from "@cinema/contracts";
import type { Clock, IdKind } from "@cinema/foundation";
import type { ObjectStore, UploadStore } from "@cinema/object-store";
import type pg from "pg";
import type { Log } from "../platform/log.ts";
import type { Metrics } from "../platform/metrics.ts";
import type { HopDeps } from "./http-hop.ts";

export type ImportLimits = {
  readonly maxBytes: number;
  /** For one import over all its attempts, waiting included. */
  readonly maxMs: number;
  /** A server that sends nothing for so long is asked again. */
  readonly stallMs: number;
  /** An import is given to another process when its holder is silent for so long. */
  readonly leaseSeconds: number;
};

export type ImportDeps = {
  readonly pool: pg.Pool;
  /** The uploads bucket. */
  readonly store: UploadStore & Pick<ObjectStore, "get" | "head" | "delete">;
  readonly hop: HopDeps;
  readonly limits: ImportLimits;
  readonly newId: (kind: IdKind, nowMs: number) => string;
  readonly clock: Clock;
  readonly random: () => number;
  /** Returns early when aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly logger: Log;
  readonly metrics: Metrics;
};

/** Why an import has failed for good. `detail` is for the operator and names no address. */
export type ImportFailure = { readonly reason: TranscodeFailure; readonly detail: string };
