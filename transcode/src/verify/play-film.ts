import { DASH_MANIFEST_PATH, HLS_MASTER_PATH } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import { AudioOutcome, unitName } from "../encode/units.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { Plan } from "../plan/plan.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { writeLocalManifest } from "../workspace/film-files.ts";
import { checkLoudness, type LoudnessFinding } from "./check-loudness.ts";
import { checkReading } from "./check-reading.ts";
import type { StoredFilm } from "./check-store.ts";
import { checkSync } from "./check-sync.ts";
import { measureSync, type Sync } from "./measure-sync.ts";
import { type FilmReading, hlsStreams, readFilm } from "./read-film.ts";
import { STRETCH_MASTER, stretchPlaylists } from "./stretch-playlists.ts";
import type { VerifyReport } from "./verify-report.ts";

/** How many sounds are compared with the source; the others went through the same filters in the same run. */
const MAX_SYNC_SOUNDS = 4;

const syncOf = async (
  context: StepContext,
  film: PackagedFilm,
  clocks: FilmReading["clocks"],
): StepResult<readonly Sync[]> => {
  const plan = Plan.parse(context.outputs.plan);
  const smallest = film.renditions.at(-1);
  if (!smallest) return ok([]);
  const playlists = stretchPlaylists({ ...film, renditions: [smallest] }, { startSeconds: 0, seconds: 0 });
  const streams = hlsStreams(playlists.get(STRETCH_MASTER) ?? "");
  const sounds = film.audio.flatMap(({ id, index }) => {
    const stream = streams.get(id);
    return stream === undefined ? [] : [{ trackId: id, sourceIndex: index, stream }];
  });
  if (sounds.length === 0) return ok([]);
  const source = await fetchSource(context);
  if (!source.ok) return source;
  return measureSync(context, {
    source: {
      path: source.value,
      demuxer: plan.demuxer,
      leadSeconds: plan.source.seekLeadSeconds,
      ignoresTurn: plan.source.ignoresTurn,
      videoIndex: plan.source.videoIndex,
    },
    playlistsOf: async (stretch) => {
      const local = new Map<string, string>();
      for (const [path, text] of stretchPlaylists({ ...film, renditions: [smallest] }, stretch))
        local.set(path, await writeLocalManifest(context, path, text));
      return local.get(STRETCH_MASTER) ?? "";
    },
    video: streams.get(smallest.id) ?? "v:0",
    sounds: sounds.slice(0, MAX_SYNC_SOUNDS),
    durationSeconds: film.durationSeconds,
    ffmpegLateSeconds: clocks.get(smallest.id)?.ffmpegLateSeconds ?? 0,
  });
};

const loudnessOf = async (context: StepContext, reading: FilmReading): StepResult<readonly LoudnessFinding[]> => {
  const noted = await loadCheckpoint(context, unitName.audio, AudioOutcome.pick({ loudness: true }));
  if (!noted.ok) return noted;
  const target = context.profile.audio.loudness?.integratedLufs ?? null;
  return ok(checkLoudness(reading.lufs, target, noted.value?.loudness));
};

export type Findings = Pick<VerifyReport, "problems" | "loudness" | "sync"> & { readonly reading: FilmReading | null };

/** What only reading the film shows. A film that cannot even be read is refused with ffmpeg's words. */
export const playFilm = async (
  context: StepContext,
  film: PackagedFilm,
  stored: Pick<StoredFilm, "manifests" | "local">,
): StepResult<Findings> => {
  const master = stored.manifests.get(HLS_MASTER_PATH) ?? "";
  const [hls = "", dash = ""] = [stored.local.get(HLS_MASTER_PATH), stored.local.get(DASH_MANIFEST_PATH)];
  const streams = hlsStreams(master);
  const read = await readFilm(context, film, { hls, dash, streams });
  if (!read.ok) {
    if (read.error.reason !== "internal") return read;
    return ok({ problems: [`it cannot be played: ${read.error.detail}`], loudness: [], sync: [], reading: null });
  }
  const sync = await syncOf(context, film, read.value.clocks);
  if (!sync.ok) return sync;
  const loudness = await loudnessOf(context, read.value);
  if (!loudness.ok) return loudness;
  const problems = [
    ...checkReading(film, read.value),
    ...checkSync(sync.value),
    ...loudness.value.flatMap(({ problem }) => problem ?? []),
  ];
  return ok({ problems, loudness: loudness.value, sync: sync.value, reading: read.value });
};
