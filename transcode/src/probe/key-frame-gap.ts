import { type Result, ok } from "@cinema/foundation";
import * as z from "zod";
import { keyFramesArgv } from "../command/checks.ts";
import { isTransient, type Refusal } from "../refusal.ts";
import type { Aborted, MediaTools } from "../run/media-tools.ts";
import type { MediaInfo } from "./media-info.ts";

/** So much of a film is looked at: an encoder that sets no key frame for long does so from the start. */
const WINDOW_SECONDS = 30;

const Packets = z.object({ packets: z.array(z.object({ pts_time: z.string().optional(), flags: z.string() })) });

/** The longest time without a key frame among packets of ffprobe, up to the end of what was read; seconds. */
export const longestGap = (json: string, endSeconds: number): number => {
  const { packets } = Packets.parse(JSON.parse(json));
  const keys = packets.flatMap(({ pts_time: at, flags }) =>
    at !== undefined && flags.startsWith("K") ? [Number(at)] : [],
  );
  const [first] = keys;
  if (first === undefined) return endSeconds;
  return Math.max(...[...keys.slice(1), first + endSeconds].map((at, index) => at - (keys[index] ?? first)));
};

/** Looks how far key frames lie apart where the picture might be copied: nobody can begin to watch in between. */
export const findKeyFrameGap = async (
  tools: MediaTools,
  info: MediaInfo,
  path: string,
): Promise<Result<MediaInfo, Refusal | Aborted>> => {
  if (info.video.codec !== "h264" || info.timeJumps) return ok(info);
  const json = await tools.ffprobe(keyFramesArgv(info.demuxer, path, info.video.index, WINDOW_SECONDS));
  // Only what would last is no answer: a file that cannot be read so is judged by those who decode it.
  if (!json.ok) return json.error.reason === "aborted" || isTransient(json.error) ? json : ok(info);
  const keyFrameGapSeconds = longestGap(json.value, Math.min(WINDOW_SECONDS, info.durationSeconds));
  return ok({ ...info, keyFrameGapSeconds });
};
