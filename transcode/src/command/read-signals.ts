import { type Argv, argv, FFMPEG_PREAMBLE, ffmpegSeconds, untrustedInput } from "./argv.ts";

/** How finely picture and sound are compared: pictures a second and their size, samples of sound a second. */
export const SIGNAL = { pictures: 50, width: 16, height: 9, samples: 8000 } as const;

export type SignalStretch = { readonly startSeconds: number; readonly seconds: number };

const signals = (
  video: string,
  sounds: readonly string[],
  folder: string,
  prefix: string,
  { seconds }: SignalStretch,
): Argv => {
  const { pictures, width, height, samples } = SIGNAL;
  const graph = [
    `[0:${video}]scale=${width}:${height}:flags=area,format=gray,fps=${pictures}:start_time=0[v]`,
    ...sounds.map(
      (sound, index) =>
        `[0:${sound}]aresample=async=1000:first_pts=0,aformat=channel_layouts=mono,aresample=${samples},aformat=s16[a${index}]`,
    ),
  ].join(";");
  const length = ["-t", ffmpegSeconds(seconds)];
  return argv(
    ["-filter_complex", graph],
    argv(["-map", "[v]"], length, ["-fps_mode", "passthrough", "-f", "rawvideo", `${folder}/${prefix}-picture`]),
    ...sounds.map((_, index) =>
      argv(["-map", `[a${index}]`], length, ["-f", "s16le", `${folder}/${prefix}-sound-${index}`]),
    ),
  );
};

/** Takes a stretch of the operator's file apart into very small pictures and sound of one channel. */
export const sourceSignalsArgv = (
  source: {
    readonly path: string;
    readonly demuxer: string;
    readonly video: string;
    readonly sounds: readonly string[];
  },
  stretch: SignalStretch,
  folder: string,
): Argv =>
  argv(
    FFMPEG_PREAMBLE,
    // Nobody sees these pictures: H.264's smoothing, a third of the decoder's work, is left out.
    ["-skip_loop_filter", "all"],
    ["-ss", ffmpegSeconds(stretch.startSeconds), "-t", ffmpegSeconds(stretch.seconds)],
    untrustedInput(source.demuxer, source.path),
    signals(source.video, source.sounds, folder, "source", stretch),
  );

/** The same stretch as a player of the HLS playlists would show it. */
export const filmSignalsArgv = (
  film: { readonly manifest: string; readonly video: string; readonly sounds: readonly string[] },
  stretch: SignalStretch,
  folder: string,
): Argv =>
  argv(
    FFMPEG_PREAMBLE,
    ["-ss", ffmpegSeconds(stretch.startSeconds), "-t", ffmpegSeconds(stretch.seconds)],
    ["-protocol_whitelist", "file", "-allowed_extensions", "mp4,m4s,m3u8,vtt", "-f", "hls", "-i", film.manifest],
    signals(film.video, film.sounds, folder, "film", stretch),
  );
