/**
 * Makes `demo-film.mp4` out of ffmpeg's own sources: `node demo/film/make-film.ts [output]`.
 * The same ffmpeg build gives the same bytes.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { locateFfmpeg } from "../../transcode/src/run/locate-ffmpeg.ts";
import { clockOverlay } from "./clock-overlay.ts";
import { ENGLISH_TUNE, musicSource, RUSSIAN_TUNE } from "./music.ts";
import { SCENES } from "./scenes.ts";

const SECONDS = 32;
const FADE = 1;
const MAX_BYTES = 5_000_000;
const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2] ?? join(here, "demo-film.mp4");

const sceneSeconds = (SECONDS + FADE * (SCENES.length - 1)) / SCENES.length;

/** Every scene in colour at full size, cross-faded into one picture, with the clocks on top. */
const picture = (): string => {
  const scenes = SCENES.map(
    (scene, index) =>
      `${scene.source(sceneSeconds)},format=gbrp,curves=r='${scene.palette[0]}':g='${scene.palette[1]}':b='${scene.palette[2]}',` +
      `scale=1920:1080:flags=bicubic,setsar=1,fps=24,format=yuv420p,settb=AVTB[s${index}]`,
  );
  const fades = SCENES.slice(1).map((_, index) => {
    const left = index === 0 ? "s0" : `x${index}`;
    return `[${left}][s${index + 1}]xfade=transition=fade:duration=${FADE}:offset=${((index + 1) * (sceneSeconds - FADE)).toFixed(4)}[x${index + 1}]`;
  });
  return [
    ...scenes,
    ...fades,
    `[x${SCENES.length - 1}]trim=duration=${SECONDS},${clockOverlay()},format=yuv420p[video]`,
  ].join(";");
};

const { ffmpeg } = await locateFfmpeg(process.env);
const args = [
  ["-hide_banner", "-nostdin", "-y", "-loglevel", "error"],
  ["-i", join(here, "subtitles/eng.srt"), "-i", join(here, "subtitles/rus.srt")],
  ["-filter_complex"],
  [[picture(), `${musicSource(ENGLISH_TUNE, SECONDS)}[eng]`, `${musicSource(RUSSIAN_TUNE, SECONDS)}[rus]`].join(";")],
  ["-map", "[video]", "-map", "[eng]", "-map", "[rus]", "-map", "0:s", "-map", "1:s"],
  ["-c:v", "libx264", "-preset", "slow", "-crf", "24", "-maxrate", "1600k", "-bufsize", "3200k"],
  ["-g", "96", "-bf", "3", "-threads", "2"],
  ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"],
  ["-c:a", "aac", "-b:a", "80k", "-c:s", "mov_text"],
  ["-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=rus"],
  ["-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=rus"],
  ["-disposition:s:0", "0", "-flags", "+bitexact", "-fflags", "+bitexact"],
  ["-t", String(SECONDS), "-movflags", "+faststart", output],
].flat();
const made = spawnSync(ffmpeg, args, { stdio: ["ignore", "inherit", "inherit"] });
if (made.status !== 0) throw new Error(`ffmpeg ended with ${made.status ?? made.signal}`);
const { size } = statSync(output);
console.log(`${output}: ${SECONDS} s, ${(size / 1e6).toFixed(2)} MB`);
if (size > MAX_BYTES) throw new Error(`the film is larger than ${MAX_BYTES} bytes: it is committed, keep it small`);
