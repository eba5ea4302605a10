import * as z from "zod";

/** Where a key frame lies inside its segment: from the start of its fragment to the end of the picture. */
export const KeyFrame = z.object({
  offset: z.int(),
  bytes: z.int(),
  /** Until the next key frame. */
  ticks: z.int(),
});
export type KeyFrame = z.infer<typeof KeyFrame>;

export const Segment = z.object({
  /** File name; carries the hash of the content. */
  name: z.string(),
  bytes: z.int(),
  ticks: z.int(),
  /** Pictures, or audio frames. */
  samples: z.int(),
  keyFrames: z.array(KeyFrame),
});
export type Segment = z.infer<typeof Segment>;

/** A track as it lies in the store: all that manifests are written from. */
export const Track = z.object({
  init: z.string(),
  initBytes: z.int(),
  timescale: z.int().positive(),
  /** RFC 6381. */
  codec: z.string(),
  segments: z.array(Segment),
});
export type Track = z.infer<typeof Track>;

/** Ticks of all segments. */
export const trackTicks = (track: Track): number => track.segments.reduce((sum, segment) => sum + segment.ticks, 0);
export const trackSeconds = (track: Track): number => trackTicks(track) / track.timescale;
export const trackSamples = (track: Track): number => track.segments.reduce((sum, segment) => sum + segment.samples, 0);

/** Bytes of all segments and the initialisation. */
export const trackBytes = (track: Track): number =>
  track.segments.reduce((sum, segment) => sum + segment.bytes, track.initBytes);

/** Bits a second: the worst segment, and over the whole track. */
export type TrackRate = { readonly peak: number; readonly average: number };

/** The rates that manifests announce. */
export const trackBandwidth = (track: Track): TrackRate => {
  const rate = (bytes: number, ticks: number): number => Math.ceil((bytes * 8 * track.timescale) / Math.max(1, ticks));
  const bytes = track.segments.reduce((sum, segment) => sum + segment.bytes, 0);
  // A last segment of a few frames would look like a peak although nothing ever has to sustain it.
  const full = Math.max(...track.segments.map((segment) => segment.ticks)) / 2;
  const whole = track.segments.filter((segment) => segment.ticks >= full);
  const average = rate(bytes, trackTicks(track));
  // Where that last segment is the only dense one, the average may lie above the others.
  return { peak: Math.max(average, ...whole.map((segment) => rate(segment.bytes, segment.ticks))), average };
};
