import { type Argv, argv, FFMPEG_PREAMBLE, ffmpegSeconds, turning, untrustedInput } from "./argv.ts";

/** How finely picture and sound are compared: pictures a second and their size, samples of sound a second. */
export const SIGNAL = { pictures: 50, width: 16, height: 9, samples: 8000 } as const;

export type SignalStretch = { readonly startSeconds: number; readonly seconds: number };

/**
 * Where an input is entered: `leadSeconds` before the stretch, for formats in which a seek may end behind the moment that was asked for;
 * what comes too early is cut off again.
 */
const entry = (stretch: SignalStretch, leadSeconds: number): { readonly seek: Argv; readonly skip: number } => {
  const from = Math.max(0, stretch.startSeconds - leadSeconds);
  // Even a seek to the very beginning is one, and may lose the first pictures.
  return { seek: from === 0 ? [] : ["-ss", ffmpegSeconds(from)], skip: stretch.startSeconds - from };
};

const signals = (
  video: string,
  sounds: readonly string[],
  folder: string,
  prefix: string,
  { seconds }: SignalStretch,
  skip: number,
): Argv => {
  const { pictures, width, height, samples } = SIGNAL;
  const [start, end] = [ffmpegSeconds(skip), ffmpegSeconds(skip + seconds)];
  const graph = [
    `[0:${video}]trim=start=${start}:end=${end},setpts=PTS-${start}/TB,scale=${width}:${height}:flags=area,format=gray,fps=${pictures}:start_time=0[v]`,
    ...sounds.map(
      (sound, index) =>
        `[0:${sound}]atrim=start=${start}:end=${end},asetpts=PTS-${start}/TB,aresample=async=1000:first_pts=0,aformat=channel_layouts=mono,aresample=${samples},aformat=s16[a${index}]`,
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
    readonly leadSeconds: number;
    readonly ignoresTurn: boolean;
    readonly video: string;
    readonly sounds: readonly string[];
  },
  stretch: SignalStretch,
  folder: string,
): Argv => {
  const { seek, skip } = entry(stretch, source.leadSeconds);
  return argv(
    FFMPEG_PREAMBLE,
    // Nobody sees these pictures: H.264's smoothing, a third of the decoder's work, is left out.
    ["-skip_loop_filter", "all"],
    seek,
    turning(source),
    untrustedInput(source.demuxer, source.path),
    signals(source.video, source.sounds, folder, "source", stretch, skip),
  );
};

/**
 * The same stretch as a player of HLS playlists would show it. They name only the segments of the stretch: after a seek ffmpeg reads
 * fragmented files out of step. Times stay those of the whole film.
 */
export const filmSignalsArgv = (
  film: { readonly manifest: string; readonly video: string; readonly sounds: readonly string[] },
  stretch: SignalStretch,
  folder: string,
): Argv =>
  argv(
    FFMPEG_PREAMBLE,
    ["-copyts", "-protocol_whitelist", "file", "-allowed_extensions", "mp4,m4s,m3u8,vtt", "-f", "hls"],
    ["-i", film.manifest],
    signals(film.video, film.sounds, folder, "film", stretch, stretch.startSeconds),
  );
