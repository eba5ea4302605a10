import type { Plan } from "../plan/plan.ts";
import { type Argv, argv, BITEXACT, FFMPEG_PREAMBLE, ownInput } from "./argv.ts";

/** Storyboard sheets from key frames alone: nothing else of the rendition is decoded. Sheets are `sheet-00001.jpg`, … */
export const storyboardArgv = (plan: Plan, files: { readonly rendition: string; readonly folder: string }): Argv => {
  const { everyGops, tileWidth, tileHeight, columns, rows } = plan.storyboard;
  const select = everyGops > 1 ? `select=not(mod(n\\,${everyGops})),` : "";
  return argv(
    FFMPEG_PREAMBLE,
    ["-skip_frame", "nokey"],
    ownInput(files.rendition),
    ["-vf", `${select}scale=${tileWidth}:${tileHeight}:flags=bicubic,tile=${columns}x${rows}`],
    ["-fps_mode", "passthrough", "-q:v", "5", "-pix_fmt", "yuvj420p", "-strict", "unofficial"],
    BITEXACT,
    ["-f", "image2", `${files.folder}/sheet-%05d.jpg`],
  );
};

/** The most representative of the pictures in a few seconds of the best rendition, as a JPEG. */
export const posterArgv = (maxWidth: number, files: { readonly clip: string; readonly output: string }): Argv =>
  argv(
    FFMPEG_PREAMBLE,
    ownInput(files.clip),
    ["-vf", `thumbnail=n=100,scale='min(${maxWidth},iw)':-2:flags=bicubic`, "-frames:v", "1", "-q:v", "3"],
    ["-pix_fmt", "yuvj420p", "-strict", "unofficial"],
    BITEXACT,
    ["-f", "image2", "-update", "1", files.output],
  );
