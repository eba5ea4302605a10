import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadTracks } from "../../../transcode/src/package/load-tracks.ts";
import { makeStoryboard } from "../../../transcode/src/package/make-storyboard.ts";
import { chunksOf, Plan } from "../../../transcode/src/plan/plan.ts";
import { loadProfile } from "../../../transcode/src/profile/load-profile.ts";
import { locateFfmpeg } from "../../../transcode/src/run/locate-ffmpeg.ts";
import type { MediaTools } from "../../../transcode/src/run/media-tools.ts";
import type { StepContext } from "../../../transcode/src/step.ts";
import type { Benchmark } from "../benchmark.ts";
import { cpuWithChildren } from "../cpu-time.ts";
import { loopFilm } from "../loop-film.ts";
import { median } from "../median.ts";
import { contextFor, runStep, type Subject } from "../run-step.ts";

const FILM_SECONDS = 192;

/** Every picture of the storyboard's rendition is decoded, and all but the key frames are thrown away. */
const decodingEveryFrame = (tools: MediaTools): MediaTools => ({
  ...tools,
  ffmpeg: (argv, options) => {
    const words = argv.filter((word, at) => word !== "-skip_frame" && argv[at - 1] !== "-skip_frame");
    const graph = words.map((word) => word.replace("[0:v]split", "[0:v]select=eq(pict_type\\,I),split"));
    return tools.ffmpeg(graph, options);
  },
});

/** Encodes the one rendition that the storyboard is cut from, with the real steps. */
const encodeRendition = async (subject: Subject) => {
  const context = await contextFor(subject, "film");
  const outputs = await runStep("plan", context, await runStep("probe", context, {}));
  const whole = Plan.parse(outputs.plan);
  const renditions = whole.renditions.filter(({ id }) => id === whole.storyboard.rendition);
  const plan: Plan = { ...whole, renditions, audio: [], subtitles: [], first: null };
  for (const { index } of chunksOf(plan)) await runStep("chunk", { ...context, ordinal: index }, { plan });
  const tracks = await loadTracks({ ...context, outputs: { plan } }, plan);
  const track = tracks.ok ? tracks.value.video[plan.storyboard.rendition] : undefined;
  if (track === undefined) throw new Error("the storyboard's rendition is missing");
  return { context: { ...context, outputs: { plan } } satisfies StepContext, plan, track };
};

/** The same tiles out of the uploaded film: the pictures at which a GOP begins, for which all of them are decoded. */
const fullDecode = (plan: Plan, source: string, folder: string): readonly string[] => {
  const { everyGops, tileWidth, tileHeight, columns, rows } = plan.storyboard;
  const select = `select=not(mod(n\\,${plan.gopFrames * everyGops}))`;
  return [
    ["-hide_banner", "-nostdin", "-y", "-loglevel", "error", "-i", source, "-map", `0:${plan.source.videoIndex}`],
    ["-vf", `${select},scale=${tileWidth}:${tileHeight}:flags=bicubic,tile=${columns}x${rows}`],
    ["-fps_mode", "passthrough", "-q:v", "5", "-pix_fmt", "yuvj420p", "-strict", "unofficial"],
    [join(folder, "sheet-%05d.jpg")],
  ].flat();
};

const measure = async (work: () => Promise<unknown>): Promise<number> => {
  const before = await cpuWithChildren("self");
  await work();
  return (await cpuWithChildren("self")).all - before.all;
};

/** Processor time of the storyboard: key frames of a small rendition, against all pictures of the film. */
export const storyboard: Benchmark = {
  id: "storyboard",
  title: `the storyboard of ${FILM_SECONDS} s of 1080p as the package step makes it, against the same tiles by decoding the film`,
  run: async ({ rounds, mutant, say }) => {
    const paths = await locateFfmpeg(process.env);
    const profile = await loadProfile("default");
    if (!profile.ok) throw new Error(profile.error.detail);
    const folder = await mkdtemp(join(tmpdir(), "cinema-bench-storyboard-"));
    try {
      const source = join(folder, "film.mp4");
      await loopFilm(paths.ffmpeg, source, FILM_SECONDS);
      const subject: Subject = { film: await readFile(source), profile: profile.value, paths, folder };
      const { context: plain, plan, track } = await encodeRendition(subject);
      const context = mutant ? { ...plain, tools: decodingEveryFrame(plain.tools) } : plain;
      const anchorFolder = join(folder, "anchor");
      await mkdir(anchorFolder);
      const ours = (): Promise<number> =>
        measure(async () => {
          const made = await makeStoryboard(context, plan, track);
          if (!made.ok) throw new Error(JSON.stringify(made.error));
          if (made.value.storyboard.sheets.length !== 1) throw new Error("the film's tiles must fit one sheet");
        });
      const anchor = (): Promise<number> =>
        measure(() => promisify(execFile)(paths.ffmpeg, [...fullDecode(plan, source, anchorFolder)]));
      const measured: { readonly ours: number; readonly anchor: number }[] = [];
      for (let round = 1; round <= rounds; round++) {
        const first = round % 2 === 0 ? await ours() : undefined;
        const full = await anchor();
        measured.push({ ours: first ?? (await ours()), anchor: full });
        if ((await readdir(anchorFolder)).length !== 1) throw new Error("the anchor made another number of sheets");
        const last = measured.at(-1);
        say(`  round ${round}: ours ${last?.ours.toFixed(2)} s of processor time, full decode ${full.toFixed(2)} s`);
      }
      return [
        {
          what: `storyboard from ${plan.storyboard.rendition}`,
          unit: "CPU s",
          ours: median(measured.map((round) => round.ours)),
          anchor: median(measured.map((round) => round.anchor)),
          ratio: median(measured.map((round) => round.ours / round.anchor)),
          goal: { atMost: 0.05 },
        },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
