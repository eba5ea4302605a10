import type { Track } from "../package/inventory.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";

/** Boxes around the pictures, and an encoder's own tolerance. */
const ALLOWANCE = 1.1;

/**
 * The largest amount by which any stretch of a track, cut at segments, is above a rate, in kbit: what the buffer of a player that
 * reads at this rate has to hold (the maximum-subarray sum of the excess of each segment).
 */
const largestExcess = (track: Track, kbps: number): number => {
  let [running, largest] = [0, 0];
  for (const { bytes, ticks } of track.segments) {
    const excess = (bytes * 8) / 1000 / ALLOWANCE - (kbps * ticks) / track.timescale;
    running = Math.max(0, running + excess);
    largest = Math.max(largest, running);
  }
  return largest;
};

/** Renditions that need more bits than the plan allows, in words: over any stretch `maxKbps` and one buffer on top. */
export const checkRates = (film: PackagedFilm): readonly string[] =>
  film.renditions.flatMap(({ id, track, maxKbps, bufferKbps }) => {
    const excess = largestExcess(track, maxKbps);
    return excess <= bufferKbps
      ? []
      : [
          `${id} is ${Math.round(excess)} kbit above ${maxKbps} kbit/s, which a buffer of ${bufferKbps} kbit cannot hold`,
        ];
  });
