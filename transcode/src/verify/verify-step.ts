import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { decodeArgv } from "../command/checks.ts";
import { assembleTrack } from "../package/assemble-track.ts";
import { type Track, trackSamples, trackSeconds } from "../package/inventory.ts";
import { FILM_CHECKPOINT, PackagedFilm } from "../package/packaged-film.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { together } from "../together.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import { assetPath, assetPrefix } from "../workspace/keys.ts";
import { untilAvailable } from "../workspace/store-access.ts";
import { checkFilm } from "./check-film.ts";
import { referencedFiles } from "./referenced-files.ts";

/** Decodes a track out of the very segments that players get. Video must give every frame that the inventory counts. */
const decodeTrack = async (
  context: StepContext,
  track: Track,
  id: string,
  pathOf: (id: string, name: string) => string,
  countFrames: boolean,
): StepResult<void> => {
  const file = join(context.scratch, "verify-work", `${id}.mp4`);
  const assembled = await assembleTrack(context, track, (name) => pathOf(id, name), file);
  if (!assembled.ok) return assembled;
  let frames = 0;
  const run = await context.tools.ffmpeg(decodeArgv(file), {
    mediaSeconds: trackSeconds(track),
    failureMeans: "internal",
    onProgress: (progress) => (frames = progress.frames),
  });
  await rm(file, { force: true });
  if (!run.ok) return run;
  const expected = trackSamples(track);
  return countFrames && frames !== expected
    ? refuse("internal", `${id} decodes to ${frames} frames instead of ${expected}`)
    : ok(undefined);
};

const listSizes = async (context: StepContext): StepResult<ReadonlyMap<string, number>> => {
  const sizes = new Map<string, number>();
  const prefix = assetPrefix(context.job.assetId);
  for (let cursor: string | undefined; ;) {
    const page = await untilAvailable(context.signal, () =>
      context.media.list({ prefix, ...(cursor !== undefined && { cursor }) }),
    );
    if (!page.ok) return refuse("internal", `the media store could not list: ${page.error.reason}`);
    for (const object of page.value.objects) sizes.set(object.key.slice(prefix.length), object.size);
    cursor = page.value.cursor;
    if (cursor === undefined) return ok(sizes);
  }
};

const checkStore = async (context: StepContext, film: PackagedFilm): StepResult<void> => {
  const sizes = await listSizes(context);
  if (!sizes.ok) return sizes;
  for (const [path, bytes] of referencedFiles(film)) {
    const stored = sizes.value.get(path);
    if (stored === undefined) return refuse("internal", `${path} is missing in the store`);
    if (bytes !== null && stored !== bytes)
      return refuse("internal", `${path} has ${stored} bytes in the store instead of ${bytes}`);
  }
  return ok(undefined);
};

/** Believes outputs, not exit codes: inventory, store and decoder must agree. Hands on: how many tracks were decoded. */
export const verifyStep = async (context: StepContext): StepResult<{ readonly decoded: number }> => {
  const noted = await loadCheckpoint(context, FILM_CHECKPOINT, PackagedFilm);
  if (!noted.ok) return noted;
  if (noted.value === null) return refuse("internal", "the packaged film is missing");
  const film = noted.value;
  const problems = checkFilm(film);
  if (problems.length > 0) return refuse("internal", problems.slice(0, 3).join("; "));
  const stored = await checkStore(context, film);
  if (!stored.ok) return stored;
  const jobs = [
    ...film.renditions.map(
      ({ id, track }) =>
        (part: StepContext) =>
          decodeTrack(part, track, id, assetPath.video, true),
    ),
    ...film.audio.map(
      ({ id, track }) =>
        (part: StepContext) =>
          decodeTrack(part, track, id, assetPath.audio, false),
    ),
  ];
  const total = jobs.length;
  let done = 0;
  // Two at a time: one alone leaves cores idle while its last frames drain.
  const work = async (part: StepContext): StepResult<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const decoded = await job(part);
      if (!decoded.ok) return decoded;
      context.progress(++done / total);
    }
    return ok(undefined);
  };
  const all = await together(context, [work, work]);
  return all.ok ? ok({ decoded: total }) : all;
};
