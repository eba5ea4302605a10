import { type Track, trackSamples } from "../package/inventory.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { keyFrameTimes } from "./check-film.ts";
import type { TrackPackets } from "./packet-list.ts";
import type { PictureClock } from "./picture-clock.ts";

/** A track as it comes out of one of the manifests; `frames` is what was decoded: all through HLS, key frames through DASH. */
export type ReadTrack = TrackPackets & { readonly frames?: number };

/** By track id; `clocks` of renditions. */
export type Reading = {
  readonly hls: ReadonlyMap<string, ReadTrack>;
  readonly dash: ReadonlyMap<string, ReadTrack>;
  readonly clocks: ReadonlyMap<string, PictureClock>;
};

/** Sound begins with the encoder's priming and ends with a whole frame. */
const SOUND_TOLERANCE_SECONDS = 0.15;

type Expected = { readonly id: string; readonly track: Track; readonly isVideo: boolean };

const checkTrack = (
  film: PackagedFilm,
  { id, track, isVideo }: Expected,
  read: ReadTrack,
  decodable: number,
): readonly string[] => {
  const frame = film.frameRate.den / film.frameRate.num;
  const tolerance = isVideo ? frame : SOUND_TOLERANCE_SECONDS;
  const samples = trackSamples(track);
  const off = (what: string, seconds: number, wanted: number): readonly string[] =>
    Math.abs(seconds - wanted) <= tolerance + 1e-3
      ? []
      : [`${id} ${what} ${seconds.toFixed(3)} s instead of ${wanted.toFixed(3)} s`];
  return [
    ...(read.packets === samples ? [] : [`${id} has ${read.packets} packets instead of ${samples}`]),
    ...(isVideo && read.frames !== decodable
      ? [`${id} decodes to ${read.frames ?? 0} frames instead of ${decodable}`]
      : []),
    ...(isVideo ? [] : off("begins at", read.startSeconds, 0)),
    ...off("lasts", read.endSeconds - read.startSeconds, film.durationSeconds),
    ...(isVideo ? checkKeys(id, track, read) : []),
  ];
};

/** Key frames lie where the inventory says, on which I-frame playlists and seeking rely. */
const checkKeys = (id: string, track: Track, read: ReadTrack): readonly string[] => {
  const wanted = keyFrameTimes(track);
  if (wanted.length !== read.keySeconds.length)
    return [`${id} has ${read.keySeconds.length} key frames instead of ${wanted.length}`];
  const index = wanted.findIndex((time, at) => Math.abs(time - (read.keySeconds[at] ?? 0)) > 2e-3);
  return index < 0
    ? []
    : [`${id} has its key frame ${index} at ${read.keySeconds[index]} s instead of ${wanted[index]?.toFixed(3)} s`];
};

/** What is wrong with a film as players get it, in words; empty when nothing is. */
export const checkReading = (film: PackagedFilm, reading: Reading): readonly string[] => {
  const expected: readonly Expected[] = [
    ...film.renditions.map(({ id, track }) => ({ id, track, isVideo: true })),
    ...film.audio.map(({ id, track }) => ({ id, track, isVideo: false })),
  ];
  const [first] = film.renditions;
  const keys = JSON.stringify(first && reading.hls.get(first.id)?.keySeconds);
  const frame = film.frameRate.den / film.frameRate.num;
  return expected.flatMap((item) => {
    const { id } = item;
    const start = reading.clocks.get(id)?.startSeconds ?? 0;
    const [hls, dash] = [reading.hls.get(id), reading.dash.get(id)];
    return [
      ...(Math.abs(start) > frame ? [`${id} shows its first picture at ${start.toFixed(3)} s`] : []),
      ...(hls
        ? checkTrack(film, item, hls, trackSamples(item.track)).map((problem) => `through HLS ${problem}`)
        : [`${id} is not in HLS`]),
      ...(dash
        ? checkTrack(film, item, dash, keyFrameTimes(item.track).length).map((problem) => `through DASH ${problem}`)
        : [`${id} is not in DASH`]),
      ...(hls && dash && hls.digest !== dash.digest ? [`${id} differs between HLS and DASH`] : []),
      ...(item.isVideo && hls && JSON.stringify(hls.keySeconds) !== keys
        ? [`key frames of ${id} and ${first?.id} do not stand together`]
        : []),
    ];
  });
};
