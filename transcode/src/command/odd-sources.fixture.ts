import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A folder in which odd files are made. */
export type Workshop = {
  readonly folder: string;
  /** Makes a file with ffmpeg; the arguments end before the output. @returns its path. */
  readonly make: (extension: string, args: readonly string[]) => Promise<string>;
};

export const openWorkshop = (folder: string, ffmpeg: string): Workshop => {
  let count = 0;
  return {
    folder,
    make: async (extension, args) => {
      const output = join(folder, `made-${++count}.${extension}`);
      await run(ffmpeg, ["-v", "error", "-nostdin", "-y", ...args, output], { maxBuffer: 64 * 1024 * 1024 });
      return output;
    },
  };
};

/** Writes bytes beside the made files. @returns the path. */
export const keep = async (workshop: Pick<Workshop, "folder">, name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(workshop.folder, name);
  await writeFile(path, bytes);
  return path;
};

/** A copy of a file whose bytes from `share` (0…1) of its length on are overwritten with noise, 2 % of it. */
export const damaged = async (path: string, share: number): Promise<Buffer> => {
  const bytes = await readFile(path);
  const from = Math.floor(bytes.length * share);
  const length = Math.max(16, Math.floor(bytes.length * 0.02));
  for (let at = from; at < Math.min(bytes.length, from + length); at++) bytes[at] = (at * 2_654_435_761) >>> 13;
  return bytes;
};

export const lavfi = (source: string): readonly string[] => ["-f", "lavfi", "-i", source];
export const X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
const REALTIME = ["-deadline", "realtime", "-cpu-used", "8"];

const flagGraph = (width: number, height: number, seconds: number, rate: string): string => {
  const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
  const box = (x: number, y: number, colour: string) =>
    `drawbox=x=${x}:y=${y}:w=${width}:h=${height}:t=fill:c=${colour}`;
  const boxes = [box(w, 0, "green"), box(0, h, "blue"), box(w, h, "white")].join(",");
  return `color=red:s=${width}x${height}:r=${rate}:d=${seconds},format=rgb24,${boxes}`;
};

/** A flag of four quarters: red and green above, blue and white below. */
export const flag = (width: number, height: number, seconds = 1, rate = "25"): readonly string[] =>
  lavfi(flagGraph(width, height, seconds, rate));

/** The same with a black block that goes through its middle from left to right, once in the film: a picture tells its time. */
export const runningFlag = (width: number, height: number, seconds: number, rate = "25"): readonly string[] => {
  const [w, h] = [Math.max(2, Math.round(width / 8)), Math.max(2, Math.round(height / 4))];
  const block = `color=black:s=${w}x${h}:r=${rate}:d=${seconds}[block]`;
  const place = `x='(W-w)*t/${seconds}':y='(H-h)/2':format=rgb:shortest=1`;
  return lavfi(`${flagGraph(width, height, seconds, rate)}[flag];${block};[flag][block]overlay=${place}`);
};
/** Its quarters from top left to bottom right, as `corners` name them. */
export const UPRIGHT = "red green / blue white";

/** How a flag of 320×180 is turned in its container: rotation, flips, the size and the quarters that a viewer sees. */
export const TURNS = [
  ["90", [], "180x320", "green white / red blue"],
  ["180", [], "320x180", "white blue / green red"],
  ["270", [], "180x320", "blue red / white green"],
  ["0", ["-display_hflip"], "320x180", "green red / white blue"],
  ["0", ["-display_vflip"], "320x180", "blue white / red green"],
  ["90", ["-display_hflip"], "180x320", "white green / blue red"],
] as const satisfies readonly (readonly [string, readonly string[], string, string])[];
export const turned = (turn: string, flip: readonly string[], path: string): readonly string[] => [
  ...["-display_rotation", turn, ...flip, "-i", path, "-c", "copy"],
];

export const HEVC_TEN_BITS = [
  ...["-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1"],
  ...["-x265-params", "log-level=error"],
];

/** What the pictures of a file can be encoded as: words, container, arguments. */
export const FORMATS: readonly (readonly [string, string, readonly string[]])[] = [
  ["H.264 4:2:2", "mov", ["-c:v", "libx264", "-pix_fmt", "yuv422p"]],
  ["H.264 4:2:2, ten bits", "mp4", ["-c:v", "libx264", "-pix_fmt", "yuv422p10le"]],
  ["H.264 4:4:4", "mp4", ["-c:v", "libx264", "-pix_fmt", "yuv444p"]],
  ["H.264 4:2:0, ten bits", "mkv", ["-c:v", "libx264", "-pix_fmt", "yuv420p10le"]],
  ["HEVC, ten bits", "mp4", HEVC_TEN_BITS],
  ["VP9", "webm", ["-c:v", "libvpx-vp9", ...REALTIME, "-pix_fmt", "yuv420p"]],
  ["VP8", "webm", ["-c:v", "libvpx", ...REALTIME, "-pix_fmt", "yuv420p"]],
  ["AV1", "mp4", ["-c:v", "libsvtav1", "-preset", "12", "-pix_fmt", "yuv420p"]],
  ["AV1, ten bits", "mkv", ["-c:v", "libsvtav1", "-preset", "12", "-pix_fmt", "yuv420p10le"]],
  ["ProRes 422 HQ", "mov", ["-c:v", "prores_ks", "-profile:v", "3", "-pix_fmt", "yuv422p10le"]],
  ["ProRes 4444", "mov", ["-c:v", "prores_ks", "-profile:v", "4", "-pix_fmt", "yuva444p10le"]],
  ["MPEG-2", "ts", ["-c:v", "mpeg2video", "-q:v", "3", "-pix_fmt", "yuv420p"]],
  ["MPEG-2 program stream", "mpg", ["-c:v", "mpeg2video", "-q:v", "3", "-pix_fmt", "yuv420p"]],
  ["MPEG-4", "avi", ["-c:v", "mpeg4", "-q:v", "3", "-pix_fmt", "yuv420p"]],
  ["Motion JPEG of full range", "avi", ["-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p"]],
  ["H.264", "flv", ["-c:v", "libx264", "-pix_fmt", "yuv420p"]],
  ["FFV1 in RGB", "mkv", ["-c:v", "ffv1", "-pix_fmt", "bgr0"]],
  ["QuickTime animation", "mov", ["-c:v", "qtrle", "-pix_fmt", "rgb24"]],
];

const LEFT_ONLY = "a='if(lt(X,W/2),255,0)'";
/** The same where only the left half is there; the rest is see-through. Words, container, arguments. */
export const SEE_THROUGH: readonly (readonly [string, string, readonly string[]])[] = [
  ...[
    ["VP8", "libvpx"],
    ["VP9", "libvpx-vp9"],
  ].map(([name = "", codec = ""]): readonly [string, string, readonly string[]] => [
    name,
    "webm",
    [
      ...["-vf", `format=yuva420p,geq=lum='lum(X,Y)':cb='cb(X,Y)':cr='cr(X,Y)':${LEFT_ONLY}`],
      ...["-c:v", codec, "-pix_fmt", "yuva420p", "-auto-alt-ref", "0", "-b:v", "1M", ...REALTIME],
    ],
  ]),
  [
    "QuickTime animation",
    "mov",
    [
      ...["-vf", `format=argb,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':${LEFT_ONLY}`],
      ...["-c:v", "qtrle", "-pix_fmt", "argb"],
    ],
  ],
];

export const colourTags = (matrix: string, primaries: string, transfer: string, range = "tv"): readonly string[] => [
  ...["-colorspace", matrix, "-color_primaries", primaries, "-color_trc", transfer, "-color_range", range],
];
/** Brings RGB of BT.709 to BT.2020 with a transfer of high dynamic range; white at 100 nits. */
export const lift = (transfer: string): string =>
  `zscale=pin=709:tin=709:min=gbr:p=2020:m=2020_ncl:t=${transfer}:npl=100:r=tv,format=yuv444p10le`;
export const hevcOfHighRange = (transfer: string): readonly string[] => [
  ...["-c:v", "libx265", "-preset", "ultrafast", "-crf", "4", "-tag:v", "hvc1", "-pix_fmt", "yuv420p10le"],
  ...["-x265-params", `log-level=error:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:hdr10=1`],
];

/** A tone of its own on every channel. */
export const tones = (count: number, layout: string, seconds = 2): readonly string[] =>
  lavfi(
    `aevalsrc='${Array.from({ length: count }, (_, at) => `0.2*sin(${300 + at * 170}*2*PI*t)`).join("|")}':c=${layout}:s=48000:d=${seconds}`,
  );

/** Two of three pictures of the first ones are missing (30 a second), so that the rate varies. */
export const VARIABLE = ["-vf", "select='not(mod(n,3))+gt(n,90)'", "-fps_mode", "vfr"];
/** One picture at 0 s, one at 1 s, one at 6.5 s, one at 9 s (of ten a second). */
export const SLIDES = ["-vf", "select='eq(n,0)+eq(n,10)+eq(n,65)+eq(n,90)'", "-fps_mode", "vfr"];
/** Key frames ten seconds apart, with pictures before them that need those after them. */
export const OPEN_GOPS = [
  ...["-c:v", "libx264", "-preset", "fast", "-crf", "10", "-bf", "3", "-b_strategy", "2", "-g", "250"],
  ...["-x264-params", "open-gop=1:scenecut=0"],
];
/** VP8 as a browser records it, without a length. */
export const LIVE_WEBM = ["-c:v", "libvpx", ...REALTIME, "-b:v", "2M", "-live", "1", "-f", "webm"];
/** Interlaced MPEG-2 of 720×576: a white bar runs by 8 pixels a field, so two fields in one picture show as combs. */
export const interlaced = (order: "tff" | "bff", seconds: number): readonly string[] => [
  ...lavfi(
    `color=black:s=720x576:r=50:d=${seconds}[ground];color=white:s=60x576:r=50:d=${seconds}[bar];` +
      `[ground][bar]overlay=x='mod(t*400,700)':shortest=1,interlace=scan=${order}:lowpass=off`,
  ),
  ...["-c:v", "mpeg2video", "-q:v", "2", "-flags", "+ilme+ildct", "-top", order === "tff" ? "1" : "0"],
];
/** Common Encryption, for an mp4 of H.264. */
export const ENCRYPTED = [
  ...["-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb"],
  ...["-encryption_kid", "a7e61c373e219033c21091fa607bf3b8"],
];
/** A transport stream whose packets say that they are scrambled. */
export const scrambled = async (path: string): Promise<Buffer> => {
  const bytes = await readFile(path);
  for (let at = 0; at < bytes.length; at += 188) if (at > 188 * 3) bytes[at + 3] = (bytes[at + 3] ?? 0) | 0x80;
  return bytes;
};
/** A film whose picture is of a codec that nobody knows; it must be an mp4 of H.264. */
export const ofUnknownCodec = async (path: string): Promise<Buffer> => {
  const bytes = await readFile(path);
  const entry = bytes.indexOf("avc1", bytes.indexOf("stsd"));
  bytes.write("zzzz", entry, "latin1");
  // Nor does its configuration give it away.
  bytes.write("zzzC", bytes.indexOf("avcC", entry), "latin1");
  return bytes;
};
