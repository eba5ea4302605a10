import { DASH_MANIFEST_PATH, HLS_MASTER_PATH } from "@cinema/contracts";
import { err, ok } from "@cinema/foundation";
import { AudioOutcome, unitName } from "../encode/units.ts";
import { loadFilm } from "../package/film-inventory.ts";
import { FILM_CHECKPOINT, PackagedFilm } from "../package/packaged-film.ts";
import { Plan } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint, saveCheckpoint } from "../workspace/checkpoint.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { writeLocalManifest } from "../workspace/film-files.ts";
import { checkFilm } from "./check-film.ts";
import { checkLoudness, type LoudnessFinding } from "./check-loudness.ts";
import { checkRates } from "./check-rates.ts";
import { checkReading } from "./check-reading.ts";
import { checkStore, type StoredFilm } from "./check-store.ts";
import { checkSync } from "./check-sync.ts";
import { lintDash } from "./lint-dash.ts";
import { lintHls } from "./lint-hls.ts";
import { measureSync, type Sync } from "./measure-sync.ts";
import { type FilmReading, hlsStreams, readFilm } from "./read-film.ts";
import { STRETCH_MASTER, stretchPlaylists } from "./stretch-playlists.ts";
import { describeTracks, REPORT_CHECKPOINT, type VerifyReport } from "./verify-report.ts";

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

/** A film that is changed that often while it is looked at is not the one that was packaged. */
const MAX_LOOKS = 20;

type Findings = Pick<VerifyReport, "problems" | "loudness" | "sync"> & { readonly reading: FilmReading | null };

/** What only reading the film shows. A film that cannot even be read is refused with ffmpeg's words. */
const playFilm = async (context: StepContext, film: PackagedFilm, stored: StoredFilm): StepResult<Findings> => {
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

type Looked = { readonly film: PackagedFilm; readonly stored: StoredFilm; readonly onPaper: readonly string[] };

/**
 * What only inventory, store and manifests show. Subtitles may join the film at any time: it is looked at as it is now, and once more
 * where it was changed while we looked.
 */
const lookAtFilm = async (context: StepContext): StepResult<Looked> => {
  const noted = await loadCheckpoint(context, FILM_CHECKPOINT, PackagedFilm);
  if (!noted.ok) return noted;
  if (noted.value === null) return refuse("internal", "the packaged film is missing");
  for (let turn = 1; ; turn++) {
    const current = await loadFilm(context, context.job.assetId);
    if (!current.ok) return current;
    const film = current.value?.film ?? noted.value;
    const stored = await checkStore(context, film);
    if (!stored.ok) return stored;
    const onPaper = [
      ...checkFilm(film),
      ...stored.value.problems,
      ...lintHls(stored.value, HLS_MASTER_PATH),
      ...lintDash(stored.value, DASH_MANIFEST_PATH),
      ...checkRates(film),
    ];
    const looked = ok({ film, stored: stored.value, onPaper });
    if (onPaper.length === 0 || turn === MAX_LOOKS) return looked;
    const later = await loadFilm(context, context.job.assetId);
    if (!later.ok) return later;
    if (later.value?.etag === current.value?.etag) return looked;
  }
};

/**
 * Believes outputs, not exit codes: inventory, store, manifests, decoder and source must agree, or the film is not published. Hands
 * on the report, which is kept with the job either way.
 */
export const verifyStep = async (context: StepContext): StepResult<VerifyReport> => {
  const looked = await lookAtFilm(context);
  if (!looked.ok) return looked;
  const { film, stored, onPaper } = looked.value;
  // What is wrong on paper need not be played: a missing file would only be found a second time.
  const nothing: Findings = { problems: [], loudness: [], sync: [], reading: null };
  const played = onPaper.length > 0 ? ok(nothing) : await playFilm(context, film, stored);
  if (!played.ok) return played;
  const { loudness, sync, reading } = played.value;
  const report: VerifyReport = {
    version: 1,
    assetId: context.job.assetId,
    durationSeconds: film.durationSeconds,
    problems: [...onPaper, ...played.value.problems],
    warnings: loudness.flatMap(({ warning }) => warning ?? []),
    tracks: describeTracks(reading),
    loudness,
    sync,
  };
  const kept = await saveCheckpoint(context, REPORT_CHECKPOINT, report);
  if (!kept.ok) return kept;
  for (const problem of report.problems) context.log({ event: "verify.problem", problem });
  context.progress(1);
  if (report.problems.length === 0) return ok(report);
  // The same film is found wrong again, however often it is looked at.
  return err({ ...refuse("internal", report.problems.slice(0, 3).join("; ")).error, lasting: true });
};
