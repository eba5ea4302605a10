import { type Argv, argv, FFMPEG_PREAMBLE } from "./argv.ts";

/** Statistics of every stream stand in the verbose log, not in the progress. */
const VERBOSE = FFMPEG_PREAMBLE.map((word) => (word === "error" ? "verbose" : word));

const manifestInput = (format: "hls" | "dash", path: string): Argv =>
  argv(["-protocol_whitelist", "file", "-allowed_extensions", "mp4,m4s,m3u8,vtt"], ["-f", format, "-i", path]);

export type ManifestReading = {
  /** Absolute path of the multivariant playlist or the MPD; everything it names lies beside it. */
  readonly manifest: string;
  /** Where the list of packets is written. */
  readonly packets: string;
  readonly videos: readonly StreamName[];
  readonly sounds: readonly StreamName[];
};

/** How ffmpeg finds a track among the streams of a manifest: `v:0`, `m:id:720p`. */
type StreamName = string;

const packetsOf = (maps: Argv, output: string): Argv => argv(maps, ["-c", "copy", "-f", "framecrc", output]);

/**
 * Reads a film through its HLS playlists as a player would: decodes every variant and every sound, measures how loud each sound is, and
 * lists all packets with their times. Any error ends the run.
 */
export const readHlsArgv = ({ manifest, packets, videos, sounds }: ManifestReading): Argv => {
  const graph = sounds.map((name, index) => `[0:${name}]ebur128=framelog=quiet[l${index}]`).join(";");
  return argv(
    VERBOSE,
    ["-xerror", "-copyts"],
    manifestInput("hls", manifest),
    sounds.length > 0 ? ["-filter_complex", graph] : [],
    videos.flatMap((name) => ["-map", `0:${name}`]),
    sounds.flatMap((_, index) => ["-map", `[l${index}]`]),
    ["-fps_mode", "passthrough", "-f", "null", "-"],
    packetsOf(
      [...videos, ...sounds].flatMap((name) => ["-map", `0:${name}`]),
      packets,
    ),
  );
};

/**
 * The same through the DASH manifest, but of the pictures only key frames are decoded: the list of packets proves that a decoder is given
 * byte for byte what it was given through HLS. Opened once a track: ffmpeg ends all tracks of an input with the first that ends.
 */
export const readDashArgv = ({ manifest, packets, videos, sounds }: ManifestReading): Argv => {
  const names = [...videos, ...sounds];
  const maps = names.flatMap((name, index) => ["-map", `${index}:${name}`]);
  return argv(
    VERBOSE,
    ["-xerror"],
    ...names.map(() => argv(["-copyts", "-skip_frame", "nokey"], manifestInput("dash", manifest))),
    argv(maps, ["-fps_mode", "passthrough", "-f", "null", "-"]),
    packetsOf(maps, packets),
  );
};
