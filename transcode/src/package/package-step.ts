import { type AssetTracks, STORYBOARD_VTT_PATH } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import { Plan } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { saveCheckpoint } from "../workspace/checkpoint.ts";
import { saveFile } from "../workspace/film-files.ts";
import { assetPath } from "../workspace/keys.ts";
import { PlannedChapters, writeChaptersVtt } from "./chapters.ts";
import { contentName } from "./cut-segments.ts";
import { type Track, trackBandwidth, trackSeconds } from "./inventory.ts";
import { loadTracks } from "./load-tracks.ts";
import { type ArtworkCandidate, makeArtwork } from "./make-artwork.ts";
import { makeStoryboard } from "./make-storyboard.ts";
import { FILM_CHECKPOINT, type PackagedFilm } from "./packaged-film.ts";
import { replaceFilm } from "./replace-film.ts";
import { storeSubtitles } from "./store-subtitles.ts";

/** What the catalogue says of a film's tracks. */
export const describeTracks = (film: PackagedFilm): AssetTracks => ({
  renditions: film.renditions.map(({ id, width, height, track }) => ({
    id,
    width,
    height,
    codecs: track.codec,
    bandwidth: trackBandwidth(track).peak,
  })),
  audio: film.audio.map(({ id, language, label, channels }) => ({ id, language, label, channels })),
  subtitles: film.subtitles.map(({ id, language, label, forced, added }) => ({ id, language, label, forced, added })),
  storyboard: film.storyboard === null ? null : STORYBOARD_VTT_PATH,
  revision: film.revision ?? 0,
});

/** Stereo unless the plan says otherwise. */
const withChannels = <T extends object>(
  track: T & { readonly channels?: number },
): T & { readonly channels: number } => ({
  ...track,
  channels: track.channels ?? 2,
});

const withTrack = <T extends { readonly id: string }>(items: readonly T[], tracks: Readonly<Record<string, Track>>) =>
  items.flatMap((item) => {
    const track = tracks[item.id];
    return track === undefined ? [] : [{ ...item, track }];
  });

/** Stores what the source says of chapters. @returns its path under the asset, null where there are none. */
const storeChapters = async (context: StepContext, durationSeconds: number): StepResult<string | null> => {
  const text = writeChaptersVtt(PlannedChapters.parse(context.outputs.plan).chapters, durationSeconds);
  if (text === null) return ok(null);
  const bytes = Buffer.from(text, "utf8");
  const path = assetPath.chapters(contentName("", bytes, "vtt"));
  const saved = await saveFile(context, path, bytes);
  return saved.ok ? ok(path) : saved;
};

/**
 * Makes a film out of the encoded tracks: storyboard, poster, subtitles, and last the manifests. Hands on: what the catalogue
 * shows of it. Nothing is visible to anybody before the publish step.
 */
export const packageStep = async (context: StepContext): StepResult<PackageOutcome> => {
  const plan = Plan.parse(context.outputs.plan);
  const tracks = await loadTracks(context, plan);
  if (!tracks.ok) return tracks;
  const board = tracks.value.video[plan.storyboard.rendition];
  const renditions = withTrack(plan.renditions, tracks.value.video);
  const best = renditions[0];
  if (!board || !best) return refuse("internal", "there is no rendition");
  const made = await makeStoryboard(context, plan, board);
  if (!made.ok) return made;
  const { storyboard, measures } = made.value;
  context.progress(0.5);
  const artwork = await makeArtwork(context, best, measures);
  if (!artwork.ok) return artwork;
  context.progress(0.8);
  const subtitles = await storeSubtitles(context, { renditions }, plan.subtitles, tracks.value.subtitles);
  if (!subtitles.ok) return subtitles;
  const durationSeconds = trackSeconds(best.track);
  const chapters = await storeChapters(context, durationSeconds);
  if (!chapters.ok) return chapters;
  const stored = await replaceFilm(context, {
    durationSeconds,
    frameRate: plan.frameRate,
    renditions,
    audio: withTrack(plan.audio, tracks.value.audio).map(withChannels),
    subtitles: subtitles.value,
    storyboard,
  });
  if (!stored.ok) return stored;
  const film = stored.value;
  const noted = await saveCheckpoint(context, FILM_CHECKPOINT, film);
  if (!noted.ok) return noted;
  return ok({
    durationSeconds: film.durationSeconds,
    width: best.width,
    height: best.height,
    posterName: artwork.value[0]?.posterName ?? "",
    artwork: artwork.value,
    chapters: chapters.value,
    tracks: describeTracks(film),
  });
};

export type PackageOutcome = {
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  /** The best of `artwork`. */
  readonly posterName: string;
  /** Moments that an operator may choose poster and backdrop from, the best first. */
  readonly artwork?: readonly ArtworkCandidate[];
  /** Path under the asset of the chapters as WebVTT, or null. */
  readonly chapters?: string | null;
  readonly tracks: AssetTracks;
};
