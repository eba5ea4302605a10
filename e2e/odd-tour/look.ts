import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Pictures are compared as squares of so many pixels, whatever their shape. */
export const SIDE = 32;
const BYTES = SIDE * SIDE * 3;
/** Pictures a second that a source is read at; the grid of every usual rate lies within a hundredth of a second. */
const RATE = 50;

/** The source as ffmpeg shows it, a small picture for every fiftieth of a second from its beginning. */
export const sourcePictures = async (
  ffmpeg: string,
  path: string,
  videoTrack: number | undefined,
): Promise<readonly Buffer[]> => {
  const small = `fps=${RATE}:start_time=0,scale=${SIDE}:${SIDE}:flags=area,format=rgb24`;
  const map = videoTrack === undefined ? [] : ["-map", `0:v:${videoTrack}`];
  const argv = ["-v", "fatal", "-nostdin", "-i", path, ...map, "-an", "-sn", "-vf", small, "-f", "rawvideo", "pipe:1"];
  const { stdout } = await promisify(execFile)(ffmpeg, argv, { encoding: "buffer", maxBuffer: 512 * 1024 * 1024 });
  return Array.from({ length: Math.floor(stdout.length / BYTES) }, (_, at) =>
    stdout.subarray(at * BYTES, (at + 1) * BYTES),
  );
};

/** Mean distance of a channel, 0 to 255. */
export const distance = (a: Uint8Array, b: Uint8Array): number => {
  let sum = 0;
  for (let at = 0; at < BYTES; at++) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum / BYTES;
};

export type Likeness = {
  /** To the source at that time, give or take a picture and a half. */
  readonly here: number;
  /** To whatever moment of the source is most alike, and when that is. */
  readonly best: number;
  readonly bestSeconds: number;
};

/** How alike a picture is to its source at `seconds`, and to the source at any other time. */
export const compare = (
  picture: Uint8Array,
  source: readonly Buffer[],
  seconds: number,
  slackSeconds: number,
): Likeness => {
  const distances = source.map((candidate) => distance(picture, candidate));
  const last = distances.length - 1;
  const from = Math.min(last, Math.max(0, Math.floor((seconds - slackSeconds) * RATE)));
  const to = Math.min(last, Math.ceil((seconds + slackSeconds) * RATE));
  const best = Math.min(...distances);
  return {
    here: Math.min(...distances.slice(from, to + 1)),
    best,
    bestSeconds: distances.indexOf(best) / RATE,
  };
};

const COLOURS: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  white: [255, 255, 255],
  black: [0, 0, 0],
};

const nameAt = (picture: Uint8Array, x: number, y: number): string => {
  const at = (y * SIDE + x) * 3;
  const far = (colour: readonly number[]): number =>
    Math.hypot(...colour.map((value, channel) => value - (picture[at + channel] ?? 0)));
  return Object.entries(COLOURS).toSorted(([, a], [, b]) => far(a) - far(b))[0]?.[0] ?? "";
};

/** The quarters of a flag from top left to bottom right. */
export const cornersOf = (picture: Uint8Array): string => {
  const [near, far] = [SIDE >> 3, SIDE - 1 - (SIDE >> 3)];
  const name = (x: number, y: number): string => nameAt(picture, x, y);
  return `${name(near, near)} ${name(far, near)} / ${name(near, far)} ${name(far, far)}`;
};
