import { hlsFile, masterPlaylist } from "../package/hls-master.ts";
import { mediaPlaylist } from "../package/hls-playlists.ts";
import type { Track } from "../package/inventory.ts";
import { fromManifest, type PackagedFilm } from "../package/packaged-film.ts";

const FOLDER = "verify";

/** Path of the multivariant playlist of a stretch, beside the film's own folders. */
export const STRETCH_MASTER = `${FOLDER}/master.m3u8`;

/** Sound is cut a little beside the picture's grid. */
const MARGIN_SECONDS = 0.5;

/** The segments of a track that hold some of a stretch, and never none. */
const within = (track: Track, from: number, until: number): Track => {
  let at = 0;
  const segments = track.segments.filter(({ ticks }) => {
    const start = at / track.timescale;
    at += ticks;
    return start <= until && at / track.timescale >= from;
  });
  return { ...track, segments: segments.length > 0 ? segments : track.segments.slice(-1) };
};

/** HLS playlists that name only the segments of a stretch of a film, path → text. The media's own times stay. */
export const stretchPlaylists = (
  film: PackagedFilm,
  stretch: { readonly startSeconds: number; readonly seconds: number },
): ReadonlyMap<string, string> => {
  const [from, until] = [
    stretch.startSeconds - MARGIN_SECONDS,
    stretch.startSeconds + stretch.seconds + MARGIN_SECONDS,
  ];
  const cut = <T extends { readonly track: Track }>(items: readonly T[]): readonly T[] =>
    items.map((item) => ({ ...item, track: within(item.track, from, until) }));
  const part = {
    ...film,
    renditions: cut(film.renditions),
    audio: cut(film.audio),
    subtitles: [],
    storyboard: null,
  };
  const path = (id: string): string => `${FOLDER}/${hlsFile.media(id)}`;
  return new Map([
    ...part.renditions.map(
      ({ id, track }) => [path(id), mediaPlaylist(track, (name) => fromManifest.video(id, name))] as const,
    ),
    ...part.audio.map(
      ({ id, track }) => [path(id), mediaPlaylist(track, (name) => fromManifest.audio(id, name))] as const,
    ),
    [STRETCH_MASTER, masterPlaylist(part)] as const,
  ]);
};
