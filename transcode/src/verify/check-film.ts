import { type Track, trackSamples, trackSeconds, trackTicks } from "../package/inventory.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { sheetCount } from "../package/storyboard-vtt.ts";

/** Where every key frame of a track lies, in seconds. */
export const keyFrameTimes = (track: Track): readonly number[] => {
  let at = 0;
  return track.segments.flatMap((segment) =>
    segment.keyFrames.map((frame) => {
      const time = at / track.timescale;
      at += frame.ticks;
      return time;
    }),
  );
};

/** AAC frames are 21 ms long and the encoder's priming comes on top. */
const AUDIO_TOLERANCE_SECONDS = 0.15;

const checkRenditions = (film: PackagedFilm): readonly string[] => {
  const [first, ...others] = film.renditions;
  if (!first) return ["there is no rendition"];
  const keys = JSON.stringify(keyFrameTimes(first.track));
  return others.flatMap(({ id, track }) => [
    ...(trackSamples(track) === trackSamples(first.track)
      ? []
      : [`${id} has ${trackSamples(track)} frames, ${first.id} ${trackSamples(first.track)}`]),
    ...(trackTicks(track) === trackTicks(first.track) ? [] : [`${id} is not as long as ${first.id}`]),
    ...(track.segments.length === first.track.segments.length
      ? []
      : [`${id} has another number of segments than ${first.id}`]),
    ...(JSON.stringify(keyFrameTimes(track)) === keys
      ? []
      : [`key frames of ${id} and ${first.id} do not stand together`]),
  ]);
};

const checkStoryboard = (film: PackagedFilm): readonly string[] => {
  const board = film.storyboard;
  if (board === null) return [];
  const tiles = Math.ceil(film.durationSeconds / board.intervalSeconds - 1e-6);
  return [
    ...(board.tiles === tiles ? [] : [`the storyboard has ${board.tiles} tiles where ${tiles} belong`]),
    ...(board.sheets.length === sheetCount(tiles, board.columns, board.rows)
      ? []
      : ["the storyboard has too few sheets"]),
  ];
};

/** Everything about a film that its own inventory can prove wrong, in words; empty when nothing is. */
export const checkFilm = (film: PackagedFilm): readonly string[] => [
  ...checkRenditions(film),
  ...film.audio
    .filter(({ track }) => Math.abs(trackSeconds(track) - film.durationSeconds) > AUDIO_TOLERANCE_SECONDS)
    .map(
      ({ id, track }) =>
        `${id} is ${trackSeconds(track).toFixed(2)} s long, the film ${film.durationSeconds.toFixed(2)} s`,
    ),
  ...film.subtitles
    .filter(({ segments }) => segments.length !== film.renditions[0]?.track.segments.length)
    .map(({ id }) => `${id} has another number of segments than the picture`),
  ...checkStoryboard(film),
];
