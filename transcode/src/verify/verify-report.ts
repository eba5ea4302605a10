import type { LoudnessFinding } from "./check-loudness.ts";
import type { FilmReading } from "./read-film.ts";
import type { Sync } from "./measure-sync.ts";

/** Everything that was looked at and found, as it is kept beside the job. */
export type VerifyReport = {
  readonly version: 1;
  readonly assetId: string;
  readonly durationSeconds: number;
  /** Why the film may not be published; empty when it may. */
  readonly problems: readonly string[];
  /** What an operator may want to know. */
  readonly warnings: readonly string[];
  readonly tracks: readonly {
    readonly id: string;
    readonly packets: number;
    readonly frames: number | null;
    readonly keyFrames: number;
    readonly startSeconds: number;
    readonly endSeconds: number;
    readonly sameInBothManifests: boolean;
  }[];
  readonly loudness: readonly LoudnessFinding[];
  readonly sync: readonly Sync[];
};

/** Name of the checkpoint that holds it. */
export const REPORT_CHECKPOINT = "verify-report";

/** The reading in short: times of single key frames would make the report as long as the film. */
export const describeTracks = (reading: FilmReading | null): VerifyReport["tracks"] =>
  [...(reading?.hls ?? [])].map(([id, track]) => ({
    id,
    packets: track.packets,
    frames: track.frames ?? null,
    keyFrames: track.keySeconds.length,
    startSeconds: track.startSeconds,
    endSeconds: track.endSeconds,
    sameInBothManifests: reading?.dash.get(id)?.digest === track.digest,
  }));
