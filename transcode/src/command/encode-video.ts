import { type Chunk, type Plan, secondsAt } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import { type Argv, argv, BITEXACT, FFMPEG_PREAMBLE, ffmpegSeconds, untrustedInput } from "./argv.ts";

/** The file a chunk's rendition is written to, inside the chunk's folder. */
export const renditionFile = (renditionId: string): string => `${renditionId}.mp4`;

/** PQ or HLG to BT.709 through linear light. */
const TONE_MAP =
  "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";

/**
 * Cuts exactly the chunk's frames out of the constant-rate film. The input is sought one GOP early, so that a picture that
 * stays on screen across the cut is known on both sides of it. `setpts` forgets the frame rate and encoders then assume
 * 25: the second `fps` moves no picture, it only says the rate again.
 */
const sourceChain = (plan: Plan, chunk: Chunk, leadFrames: number): string => {
  const rate = `fps=${plan.frameRate.num}/${plan.frameRate.den}:start_time=0`;
  return [
    `[0:${plan.source.videoIndex}]${plan.source.deinterlace ? "bwdif=mode=send_frame," : ""}${rate}`,
    `trim=start_frame=${leadFrames}:end_frame=${leadFrames + chunk.frames}`,
    "setpts=PTS-STARTPTS",
    rate,
    ...(plan.source.toneMap ? [TONE_MAP] : []),
  ].join(",");
};

/** Single decode, cascaded scales: every scaler reads the next size up, which costs less than scaling the source each time. */
const cascade = (plan: Plan): readonly string[] =>
  plan.renditions.map((rendition, index) => {
    const scale = `scale=${rendition.width}:${rendition.height}:flags=bicubic,setsar=1,format=yuv420p`;
    const input = index === 0 ? "" : `[next${index}]`;
    const isLast = index === plan.renditions.length - 1;
    return `${input}${scale}${isLast ? "" : ",split=2"}[v${index}]${isLast ? "" : `[next${index + 1}]`}`;
  });

/**
 * One ffmpeg for all rungs of a chunk. Each output is a fragmented MP4 whose fragments are the GOPs, with time stamps from
 * zero: key frames lie at the same frame numbers in every rung because the GOP is an exact count of frames.
 */
export const encodeVideoArgv = (
  plan: Plan,
  chunk: Chunk,
  video: Pick<Profile["video"], "preset" | "crf" | "threads">,
  files: { readonly source: string; readonly folder: string },
): Argv => {
  const leadFrames = Math.min(chunk.startFrame, plan.gopFrames);
  const seek = chunk.startFrame === 0 ? [] : ["-ss", ffmpegSeconds(secondsAt(plan, chunk.startFrame - leadFrames))];
  const [first = "", ...others] = cascade(plan);
  const graph = [`${sourceChain(plan, chunk, leadFrames)},${first}`, ...others].join(";");
  const gop = String(plan.gopFrames);
  const outputs = plan.renditions.map((rendition, index) =>
    argv(
      ["-map", `[v${index}]`, "-c:v", "libx264", "-preset", video.preset, "-profile:v", "high", "-pix_fmt", "yuv420p"],
      ["-crf", String(video.crf), "-maxrate", `${rendition.maxKbps}k`, "-bufsize", `${rendition.bufferKbps}k`],
      ["-g", gop, "-keyint_min", gop, "-sc_threshold", "0", "-threads:v", String(video.threads)],
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
  const input = argv(seek, untrustedInput(plan.demuxer, files.source));
  return argv(FFMPEG_PREAMBLE, input, ["-filter_complex", graph], ...outputs);
};
