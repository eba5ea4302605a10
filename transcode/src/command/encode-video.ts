import { type Chunk, type Plan, type PlannedRendition, secondsAt } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import { pictureChain } from "./picture-chain.ts";
import {
  type Argv,
  argv,
  BITEXACT,
  clockOffset,
  FFMPEG_PREAMBLE,
  ffmpegSeconds,
  ONE_THREAD,
  turning,
  untrustedInput,
} from "./argv.ts";

/** The file a chunk's rendition is written to, inside the chunk's folder. */
export const renditionFile = (renditionId: string): string => `${renditionId}.mp4`;

/**
 * A container announces a little more than there is, or its last pictures are damaged: the last good one stays on screen, so that the
 * picture is as long as the sound. What is missing beyond that is a film that was cut off, and the caller finds it by its frames.
 */
const PADDED_SECONDS = 1;

/**
 * Cuts exactly the chunk's frames out of the constant-rate film. The input is sought one GOP early and its frames before that are
 * kept, so that a picture that stays on screen across the cut is known on both sides of it, however long it stays. `setpts` forgets
 * the frame rate and encoders then assume 25: the second `fps` moves no picture, it only says the rate again.
 */
const sourceChain = (plan: Plan, chunk: Chunk, leadFrames: number): readonly string[] => {
  const { videoIndex, deinterlace, deinterlaceFlagged, uprightSize } = plan.source;
  const rate = `fps=${plan.frameRate.num}/${plan.frameRate.den}:start_time=0`;
  const steady = uprightSize === undefined ? "" : `scale=${uprightSize[0]}:${uprightSize[1]}:interl=-1,`;
  const weave = deinterlace
    ? "bwdif=mode=send_frame,"
    : deinterlaceFlagged
      ? "bwdif=mode=send_frame:deint=interlaced,"
      : "";
  return [
    `[0:${videoIndex}]${steady}${weave}${rate}`,
    `tpad=stop_mode=clone:stop_duration=${PADDED_SECONDS}`,
    `trim=start_frame=${leadFrames}:end_frame=${leadFrames + chunk.frames}`,
    "setpts=PTS-STARTPTS",
    rate,
  ];
};

/** Single decode, cascaded scales: every scaler reads the next size up, which costs less than scaling the source each time. */
const cascade = (plan: Plan, source: readonly string[]): readonly string[] =>
  plan.renditions.map((rendition, index) => {
    const filters =
      index === 0
        ? [...source, ...pictureChain(plan.source, rendition)]
        : [`[next${index}]scale=${rendition.width}:${rendition.height}:flags=bicubic`, "setsar=1"];
    const isLast = index === plan.renditions.length - 1;
    return `${filters.join(",")}${isLast ? "" : ",split=2"}[v${index}]${isLast ? "" : `[next${index + 1}]`}`;
  });

/**
 * A rate control starts with a full buffer that it may spend; in every chunk anew that would carry a film over its cap. Chunks after
 * the first begin with as much as a first key frame needs.
 */
const startOfBuffer = (rendition: PlannedRendition, chunk: Chunk): Argv =>
  chunk.startFrame === 0 ? [] : ["-rc_init_occupancy", `${Math.round(rendition.bufferKbps / 4)}k`];

/** Codec and rate of a rendition. Both encoders put a key frame at every GOP's start and nowhere else. */
const encoder = (
  rendition: PlannedRendition,
  chunk: Chunk,
  video: Pick<Profile["video"], "preset" | "crf">,
  gop: string,
): Argv =>
  rendition.av1
    ? argv(
        ["-c:v", "libsvtav1", "-preset", String(rendition.av1.preset), "-crf", String(rendition.av1.crf)],
        ["-pix_fmt", "yuv420p", "-maxrate", `${rendition.maxKbps}k`, "-bufsize", `${rendition.bufferKbps}k`],
        // A closed GOP and no key frame at scene cuts; a cap that is one (by default half of it may come on top); `lp=1` for the
        // same reason as `ONE_THREAD`.
        ["-g", gop, "-svtav1-params", "scd=0:irefresh-type=2:mbr-overshoot-pct=0:lp=1"],
      )
    : argv(
        ["-c:v", "libx264", "-preset", video.preset, "-profile:v", "high", "-pix_fmt", "yuv420p"],
        ["-crf", String(video.crf), "-maxrate", `${rendition.maxKbps}k`, "-bufsize", `${rendition.bufferKbps}k`],
        startOfBuffer(rendition, chunk),
        ["-g", gop, "-keyint_min", gop, "-sc_threshold", "0"],
        ONE_THREAD,
      );

/** Where a chunk's input is entered, in frames before the chunk. */
const leadOf = (plan: Plan, chunk: Chunk): number => {
  const seekFrames = Math.ceil((plan.source.seekLeadSeconds * plan.frameRate.num) / plan.frameRate.den);
  return Math.min(chunk.startFrame, Math.max(plan.gopFrames, seekFrames));
};

/**
 * One ffmpeg for all rungs of a chunk. Each output is a fragmented MP4 whose fragments are the GOPs, with time stamps from
 * zero: key frames lie at the same frame numbers in every rung because the GOP is an exact count of frames.
 */
export const encodeVideoArgv = (
  plan: Plan,
  chunk: Chunk,
  video: Pick<Profile["video"], "preset" | "crf">,
  files: { readonly source: string; readonly folder: string },
): Argv => {
  const leadFrames = leadOf(plan, chunk);
  const from = chunk.startFrame - leadFrames;
  const seek =
    from === 0
      ? clockOffset(plan.source.videoOffsetSeconds)
      : ["-noaccurate_seek", "-ss", ffmpegSeconds(secondsAt(plan, from))];
  const graph = cascade(plan, sourceChain(plan, chunk, leadFrames)).join(";");
  const gop = String(plan.gopFrames);
  const outputs = plan.renditions.map((rendition, index) =>
    argv(
      ["-map", `[v${index}]`],
      encoder(rendition, chunk, video, gop),
      BITEXACT,
      ["-flags", "+bitexact+cgop"],
      ["-video_track_timescale", String(plan.timescale), "-f", "mp4"],
      [
        "-movflags",
        "+cmaf+frag_keyframe+empty_moov+default_base_moof",
        `${files.folder}/${renditionFile(rendition.id)}`,
      ],
    ),
  );
  const decoder = plan.source.decoder === undefined ? [] : [`-c:${plan.source.videoIndex}`, plan.source.decoder];
  // A picture that changes its size in mid-film is scaled like the others; a graph built anew would count its frames from zero.
  const input = argv(
    seek,
    decoder,
    turning(plan.source),
    ["-reinit_filter", "0"],
    untrustedInput(plan.demuxer, files.source),
  );
  return argv(FFMPEG_PREAMBLE, input, ["-filter_complex", graph], ...outputs);
};
