import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { assetKey } from "@cinema/contracts";
import type { ObjectStore } from "@cinema/object-store";
import { createMemoryStore } from "@cinema/object-store/memory";
import { ffmpegSeconds } from "../command/argv.ts";
import { Plan } from "../plan/plan.ts";
import { loadProfile } from "../profile/load-profile.ts";
import { locateFfmpeg } from "../run/locate-ffmpeg.ts";
import { createMediaTools } from "../run/media-tools.ts";
import type { StepContext } from "../step.ts";
import { saveFile } from "../workspace/film-files.ts";
import { assetPath } from "../workspace/keys.ts";
import { cutSegments } from "./cut-segments.ts";
import type { Segment, Track } from "./inventory.ts";
import type { PackagedFilm } from "./packaged-film.ts";
import { readFragmentedFile } from "./read-fragmented-file.ts";
import { readInit } from "./read-init.ts";
import { writeManifests } from "./write-manifests.ts";

const run = promisify(execFile);

/** When the clapper claps: a white picture and a beep, 0.1 s long. Irregular, so that no other shift fits. */
const CLAPS = [0.6, 1.4, 3, 4.2, 5.8, 6.4, 8.2, 9.4, 10.8];
export const CLAPPER_SECONDS = 12;

const during = CLAPS.map((at) => `between(t,${at},${at + 0.1})`).join("+");

const SECOND_SCENE = "drawbox=c=gray:w=iw/2:t=fill:enable='gt(t,6.1)'";

/** Inputs of ffmpeg that make the clapper film; `soundLateSeconds` puts the beeps behind their flashes. */
export const clapperInputs = (soundLateSeconds = 0): readonly string[] => {
  const beeps = `0.2*sin(2*PI*1000*t)*(${during.replaceAll("(t,", `(t-${soundLateSeconds},`)})`;
  return [
    [
      "-f",
      "lavfi",
      "-i",
      `testsrc2=s=640x360:r=25:d=${CLAPPER_SECONDS},${SECOND_SCENE},drawbox=c=white:t=fill:enable='${during}'`,
    ],
    ["-f", "lavfi", "-i", `aevalsrc='${beeps}':s=48000:d=${CLAPPER_SECONDS}`],
  ].flat();
};

/** A context with the real tools, stores in memory and a folder of its own; call `end` when done. */
export const realContext = async (): Promise<{
  readonly context: StepContext & { readonly uploads: ObjectStore };
  readonly ffmpeg: (args: readonly string[]) => Promise<void>;
  readonly end: () => Promise<void>;
}> => {
  const [profile, paths] = await Promise.all([loadProfile("default"), locateFfmpeg(process.env)]);
  if (!profile.ok) throw new Error(profile.error.detail);
  const scratch = await mkdtemp(join(tmpdir(), "cinema-film-"));
  const signal = new AbortController().signal;
  const upload = { objectKey: "uploads/u/source", sizeBytes: 0, sha256: null };
  const context = {
    job: { id: "job_1", assetId: "ast_1", titleId: "ttl_1", upload },
    profile: profile.value,
    outputs: {},
    ordinal: 0,
    tools: createMediaTools(paths, profile.value.limits, { log: () => undefined, signal, niceness: 0 }),
    media: createMemoryStore(),
    uploads: createMemoryStore(),
    noteHash: async () => null,
    scratch,
    signal,
    progress: () => undefined,
    log: () => undefined,
  } satisfies StepContext;
  return {
    context,
    ffmpeg: async (args) => void (await run(paths.ffmpeg, ["-v", "error", "-nostdin", "-y", ...args])),
    end: () => rm(scratch, { recursive: true, force: true }),
  };
};

type Made = Awaited<ReturnType<typeof realContext>>;

/** Puts a fragmented file into the store as a track of the film. */
const storeFile = async (
  { context }: Made,
  file: string,
  pathOf: (name: string) => string,
  options: { readonly segmentTicks: number; readonly keyFrames: boolean },
): Promise<Track> => {
  let init: Pick<Track, "init" | "initBytes" | "timescale" | "codec"> | undefined;
  const segments: Segment[] = [];
  for await (const part of cutSegments(readFragmentedFile(file), { startTicks: 0, firstSequence: 1, ...options })) {
    if ("init" in part) {
      init = { init: part.init.name, initBytes: part.init.bytes.length, ...readInit(part.init.bytes) };
      await saveFile(context, pathOf(part.init.name), part.init.bytes);
    } else {
      segments.push(part.segment);
      await saveFile(context, pathOf(part.segment.name), part.bytes);
    }
  }
  if (!init) throw new Error("ffmpeg wrote no track");
  return { ...init, segments };
};

const X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-bf", "2", "-g", "50"];
const CLOSED = ["-keyint_min", "50", "-sc_threshold", "0", "-flags", "+bitexact+cgop", "-fflags", "+bitexact"];
const FRAGMENTED = ["-f", "mp4", "-video_track_timescale", "25000"];

/** What a plan says of the clapper film. */
export const clapperPlan = (): Plan =>
  Plan.parse({
    version: 1,
    demuxer: "matroska",
    frameRate: { num: 25, den: 1 },
    timescale: 25_000,
    frameTicks: 1000,
    gopFrames: 50,
    gopsPerSegment: 2,
    chunkFrames: 1500,
    totalFrames: CLAPPER_SECONDS * 25,
    durationSeconds: CLAPPER_SECONDS,
    source: { videoIndex: 0, deinterlace: false, toneMap: false },
    renditions: [
      { id: "360p", width: 640, height: 360, maxKbps: 2000, bufferKbps: 3000 },
      { id: "180p", width: 320, height: 180, maxKbps: 1000, bufferKbps: 1500 },
    ],
    audio: [{ id: "a1-en", index: 1, language: "en", label: "English", isDefault: true }],
    subtitles: [],
    storyboard: { rendition: "360p", everyGops: 1, tileWidth: 160, tileHeight: 90, columns: 10, rows: 10 },
    notices: [],
  });

/** The clapper film, encoded, cut and stored with both manifests, in two rungs. */
export const makeClapperFilm = async (made: Made, inputs: readonly string[]): Promise<PackagedFilm> => {
  const { context } = made;
  const plan = clapperPlan();
  const folder = join(context.scratch, "made");
  await mkdir(folder, { recursive: true });
  const flags = ["-movflags", "+frag_keyframe+empty_moov+default_base_moof+delay_moov"];
  const sound = ["-movflags", "+empty_moov+default_base_moof+delay_moov", "-frag_duration", "1000000"];
  await made.ffmpeg([
    ...inputs,
    ...plan.renditions.flatMap(({ id, width, height }) => [
      ...["-map", "0:v", "-vf", `scale=${width}:${height}`, ...X264, ...CLOSED, ...FRAGMENTED, ...flags],
      join(folder, `${id}.mp4`),
    ]),
    ...["-map", "1:a", "-af", `apad=whole_dur=${ffmpegSeconds(CLAPPER_SECONDS)}`, "-t", String(CLAPPER_SECONDS)],
    ...["-c:a", "aac", "-ac", "2", "-flags", "+bitexact", "-f", "mp4", ...sound, join(folder, "a1-en.mp4")],
  ]);
  const renditions = [];
  for (const rendition of plan.renditions) {
    const pathOf = (name: string): string => assetPath.video(rendition.id, name);
    const options = { segmentTicks: 100_000, keyFrames: true };
    renditions.push({
      ...rendition,
      track: await storeFile(made, join(folder, `${rendition.id}.mp4`), pathOf, options),
    });
  }
  const audio = [];
  for (const planned of plan.audio) {
    const pathOf = (name: string): string => assetPath.audio(planned.id, name);
    const options = { segmentTicks: 4 * 48_000, keyFrames: false };
    const track = await storeFile(made, join(folder, `${planned.id}.mp4`), pathOf, options);
    audio.push({ ...planned, channels: 2, track });
  }
  const film: PackagedFilm = {
    durationSeconds: CLAPPER_SECONDS,
    frameRate: plan.frameRate,
    renditions,
    audio,
    subtitles: [],
    storyboard: null,
  };
  for (const [path, text] of writeManifests(film)) await context.media.put(assetKey(context.job.assetId, path), text);
  return film;
};
