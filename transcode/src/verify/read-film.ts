import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { readDashArgv, readHlsArgv } from "../command/read-manifests.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { together } from "../together.ts";
import type { ReadTrack, Reading } from "./check-reading.ts";
import { readPacketList } from "./packet-list.ts";
import { parseDecoding } from "./parse-decoding.ts";
import { type PictureClock, readPictureClock } from "./picture-clock.ts";
import { parsePlaylist } from "./parse-playlist.ts";

/** ffmpeg's names of a film's tracks among the streams of its multivariant playlist, by track id. */
export type HlsStreams = ReadonlyMap<string, string>;

/** ffmpeg counts variants and sounds in the order in which the playlist names them. */
export const hlsStreams = (master: string): HlsStreams => {
  const streams = new Map<string, string>();
  const counts = { v: 0, a: 0 };
  const add = (kind: "v" | "a", uri: string): void => {
    const id = uri.replace(/\.m3u8$/, "");
    const name = `${kind}:${counts[kind]++}`;
    if (!streams.has(id)) streams.set(id, name);
  };
  for (const line of parsePlaylist(master)) {
    if (line.kind === "uri") add("v", line.uri);
    else if (line.tag === "EXT-X-MEDIA" && line.attributes.get("TYPE") === "AUDIO")
      add("a", line.attributes.get("URI") ?? "");
  }
  return streams;
};

export type FilmReading = Reading & {
  /** Integrated loudness of each sound in LUFS, by track id. */
  readonly lufs: ReadonlyMap<string, number>;
};

type LocalManifests = { readonly hls: string; readonly dash: string; readonly streams: HlsStreams };

/** Reads one manifest and puts what came of each track beside its id. */
const readOne = async (
  context: StepContext,
  film: PackagedFilm,
  format: "hls" | "dash",
  manifest: string,
  nameOf: (id: string) => string,
): StepResult<{ readonly tracks: ReadonlyMap<string, ReadTrack>; readonly lufs: readonly number[] }> => {
  const packets = join(context.scratch, `verify-${format}.packets`);
  const reading = {
    manifest,
    packets,
    videos: film.renditions.map(({ id }) => nameOf(id)),
    sounds: film.audio.map(({ id }) => nameOf(id)),
  };
  const run = await context.tools.ffmpeg(format === "hls" ? readHlsArgv(reading) : readDashArgv(reading), {
    mediaSeconds: film.durationSeconds * Math.max(1, film.renditions.length),
    failureMeans: "internal",
    onProgress: ({ seconds }) => context.progress(Math.min(0.9, (seconds / film.durationSeconds) * 0.9)),
  });
  if (!run.ok) return run;
  const { frames, decodeErrors, lufs } = parseDecoding(run.value.stderr);
  if (decodeErrors > 0) return refuse("internal", `${decodeErrors} pictures cannot be decoded through ${format}`);
  const lists = await readPacketList(packets);
  await rm(packets, { force: true });
  const ids = [...film.renditions, ...film.audio].map(({ id }) => id);
  const tracks = new Map(
    ids.flatMap((id, index): readonly [string, ReadTrack][] => {
      const list = lists[index];
      const decoded = frames[index];
      return list ? [[id, { ...list, ...(decoded !== undefined && { frames: decoded }) }]] : [];
    }),
  );
  return ok({ tracks, lufs });
};

/** Reads a film through both manifests, side by side. Everything that they name must lie beside them on this machine. */
export const readFilm = async (
  context: StepContext,
  film: PackagedFilm,
  manifests: LocalManifests,
): StepResult<FilmReading> => {
  const both = await together(context, [
    (part) => readOne(part, film, "hls", manifests.hls, (id) => manifests.streams.get(id) ?? `m:id:${id}`),
    (part) => readOne(part, film, "dash", manifests.dash, (id) => `m:id:${id}`),
  ]);
  if (!both.ok) return both;
  const [hls, dash] = both.value;
  const clocks = new Map<string, PictureClock>();
  for (const rendition of film.renditions) {
    // Sound is compared with the smallest rendition alone; the others' gigabytes need not be read again.
    const isSmallest = rendition === film.renditions.at(-1);
    const clock = await readPictureClock(context, rendition, isSmallest ? Infinity : 1);
    if (!clock.ok) return clock;
    clocks.set(rendition.id, clock.value);
  }
  const lufs = new Map(film.audio.map(({ id }, index) => [id, hls.lufs[index] ?? -Infinity]));
  return ok({ hls: hls.tracks, dash: dash.tracks, clocks, lufs });
};
