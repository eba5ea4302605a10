import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { artworkKey } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import { artworkArgv, MEASURE } from "../command/pictures.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { assetPath } from "../workspace/keys.ts";
import { putObject } from "../workspace/store-access.ts";
import { assembleTrack } from "./assemble-track.ts";
import { chooseMoments, type Moment } from "./choose-moments.ts";
import { trackSeconds } from "./inventory.ts";
import type { PackagedFilm } from "./packaged-film.ts";

/** One moment of the film in two sizes, both among the public artwork as `<sha256>.jpg`. */
export type ArtworkCandidate = {
  readonly posterName: string;
  readonly backdropName: string;
  readonly atSeconds: number;
  /** 0…1: how much light, contrast and detail the picture has. */
  readonly score: number;
};

/** How many an operator may choose from. */
const CANDIDATES = 6;

/** Where the key frames of a track stand, in order. */
const keyFramesOf = (track: PackagedFilm["renditions"][number]["track"]) => {
  let ticks = 0;
  return track.segments.flatMap((segment) =>
    segment.keyFrames.map((frame, inSegment) => {
      const at = { segment, inSegment, seconds: ticks / track.timescale };
      ticks += frame.ticks;
      return at;
    }),
  );
};

/**
 * Chooses moments that may stand for the film and stores them, the one to show first. Only key frames are looked at, and only the
 * chosen ones are decoded in full size.
 * @param measures small grey pictures of all key frames, from the storyboard's pass.
 */
export const makeArtwork = async (
  context: StepContext,
  best: PackagedFilm["renditions"][number],
  measures: Uint8Array,
): StepResult<readonly ArtworkCandidate[]> => {
  const { atShare, maxWidth } = context.profile.poster;
  const moments = chooseMoments(measures, { ...MEASURE, count: CANDIDATES, atShare });
  const keyFrames = keyFramesOf(best.track);
  const folder = join(context.scratch, "artwork-work");
  await mkdir(folder, { recursive: true });
  const clip = join(folder, "clip.mp4");
  const store = async (name: string): StepResult<string> => {
    const bytes = await readFile(join(folder, `${name}.jpg`)).catch(() => null);
    if (bytes === null || bytes.length === 0) return refuse("internal", `no ${name} was made`);
    await rm(join(folder, `${name}.jpg`));
    const hashed = `${createHash("sha256").update(bytes).digest("hex")}.jpg`;
    const saved = await putObject(context, artworkKey(hashed), bytes);
    return saved.ok ? ok(hashed) : saved;
  };
  const make = async ({ keyFrame, score }: Moment): StepResult<ArtworkCandidate> => {
    const frame = keyFrames[keyFrame];
    if (!frame) return refuse("internal", "the storyboard's rendition has more key frames than the best one");
    const pathOf = (name: string): string => assetPath.video(best.id, name);
    const assembled = await assembleTrack(context, best.track, pathOf, clip, [frame.segment]);
    if (!assembled.ok) return assembled;
    const run = await context.tools.ffmpeg(artworkArgv(maxWidth, frame.inSegment, { clip, folder }), {
      mediaSeconds: trackSeconds(best.track),
      failureMeans: "internal",
    });
    if (!run.ok) return run;
    const poster = await store("poster");
    if (!poster.ok) return poster;
    const backdrop = await store("backdrop");
    if (!backdrop.ok) return backdrop;
    const rounded = Math.round(score * 1000) / 1000;
    return ok({ posterName: poster.value, backdropName: backdrop.value, atSeconds: frame.seconds, score: rounded });
  };
  const made: ArtworkCandidate[] = [];
  for (const moment of moments) {
    const candidate = await make(moment);
    if (!candidate.ok) return candidate;
    made.push(candidate.value);
  }
  await rm(folder, { recursive: true, force: true });
  return made.length > 0 ? ok(made) : refuse("internal", "no poster was made");
};
