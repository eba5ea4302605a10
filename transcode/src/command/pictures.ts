import type { Plan } from "../plan/plan.ts";
import { type Argv, argv, BITEXACT, FFMPEG_PREAMBLE, ownInput } from "./argv.ts";

/** Size of the grey pictures that moments are judged by: one byte a pixel, one picture a key frame. */
export const MEASURE = { width: 32, height: 18 } as const;

/**
 * Storyboard sheets from key frames alone: nothing else of the rendition is decoded. Sheets are `sheet-00001.jpg`, …; the same pass
 * leaves `measures.gray`, every key frame in very small.
 */
export const storyboardArgv = (plan: Plan, files: { readonly rendition: string; readonly folder: string }): Argv => {
  const { everyGops, tileWidth, tileHeight, columns, rows } = plan.storyboard;
  const select = everyGops > 1 ? `select=not(mod(n\\,${everyGops})),` : "";
  const graph = [
    "[0:v]split=2[board][small]",
    `[board]${select}scale=${tileWidth}:${tileHeight}:flags=bicubic,tile=${columns}x${rows}[sheets]`,
    `[small]scale=${MEASURE.width}:${MEASURE.height}:flags=area,format=gray[measures]`,
  ].join(";");
  return argv(
    FFMPEG_PREAMBLE,
    ["-skip_frame", "nokey"],
    ownInput(files.rendition),
    ["-filter_complex", graph],
    ["-map", "[sheets]", "-fps_mode", "passthrough", "-q:v", "5", "-pix_fmt", "yuvj420p", "-strict", "unofficial"],
    BITEXACT,
    ["-f", "image2", `${files.folder}/sheet-%05d.jpg`],
    ["-map", "[measures]", "-fps_mode", "passthrough", "-f", "rawvideo", `${files.folder}/measures.gray`],
  );
};

/** Largest width of a picture that fills the head of a page. */
const BACKDROP_WIDTH = 1920;

/** One key frame of a short clip as two JPEGs, `poster.jpg` and `backdrop.jpg`. @param keyFrame its number in the clip, from 0. */
export const artworkArgv = (
  maxWidth: number,
  keyFrame: number,
  files: { readonly clip: string; readonly folder: string },
): Argv => {
  const upTo = (width: number): string => `scale='min(${width},iw)':-2:flags=bicubic`;
  const graph = `[0:v]select=eq(n\\,${keyFrame}),split=2[a][b];[a]${upTo(maxWidth)}[poster];[b]${upTo(BACKDROP_WIDTH)}[backdrop]`;
  const picture = (name: string): Argv =>
    argv(
      ["-map", `[${name}]`, "-frames:v", "1", "-q:v", "3", "-pix_fmt", "yuvj420p", "-strict", "unofficial"],
      BITEXACT,
      ["-f", "image2", "-update", "1", `${files.folder}/${name}.jpg`],
    );
  return argv(
    FFMPEG_PREAMBLE,
    ["-skip_frame", "nokey"],
    ownInput(files.clip),
    ["-filter_complex", graph],
    picture("poster"),
    picture("backdrop"),
  );
};
