import { open } from "node:fs/promises";
import type { Result } from "@cinema/foundation";
import { measureLengthArgv, probeArgv } from "../command/checks.ts";
import type { Profile } from "../profile/profile.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { Aborted, MediaTools } from "../run/media-tools.ts";
import { checkLimits } from "./check-limits.ts";
import { checkStructure } from "./check-structure.ts";
import { findKeyFrameGap } from "./key-frame-gap.ts";
import type { MediaInfo } from "./media-info.ts";
import { parseFfprobe } from "./parse-ffprobe.ts";
import { ProbeReport } from "./probe-report.ts";
import { SNIFF_BYTES, sniffContainer } from "./sniff-container.ts";

const parseReport = (json: string): ProbeReport | null => {
  try {
    return ProbeReport.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
};

/** Containers that tell no length but the distance of two time stamps, which is wrong where recordings were joined. */
const UNSURE = new Set(["mpegts", "mpeg"]);
/** The announced and the measured length of one recording differ by no more than this. */
const SAME_SECONDS = 1;
/** A copy tells when its last packet was decoded; pictures that are shown after it lie no further behind. */
const REORDERED_SECONDS = 0.2;

/** Containers written as a stream do not tell their length; reading them through does. */
const measure = async (
  tools: MediaTools,
  info: MediaInfo,
  path: string,
): Promise<Result<MediaInfo, Refusal | Aborted>> => {
  const announced = info.durationSeconds;
  // Without a length of the picture, that of the file may be the sound's, or wrong.
  const isTold = info.video.durationSeconds !== null;
  if (announced > 0 && isTold && !UNSURE.has(info.demuxer)) return { ok: true, value: info };
  // A run that reads only the picture begins its clock where the picture begins.
  let seconds = 0;
  const run = await tools.ffmpeg(measureLengthArgv(info.demuxer, path, info.video.index), {
    mediaSeconds: Math.max(600, announced),
    failureMeans: "malformed",
    onProgress: (progress) => (seconds = progress.seconds + (UNSURE.has(info.demuxer) ? info.video.startSeconds : 0)),
  });
  if (!run.ok) return run;
  if (!isTold) {
    const isWrong = announced === 0 || seconds > announced + SAME_SECONDS;
    const length = isWrong ? seconds : Math.min(announced, seconds + REORDERED_SECONDS);
    return { ok: true, value: { ...info, durationSeconds: seconds > 0 ? length : announced } };
  }
  const jumps = announced > 0 && Math.abs(seconds - announced) > SAME_SECONDS;
  return {
    ok: true,
    value: {
      ...info,
      durationSeconds: jumps ? seconds : Math.max(seconds, announced),
      timeJumps: jumps,
      notices: jumps ? [...info.notices, "its clock jumps: it is encoded in one go, from its beginning"] : info.notices,
    },
  };
};

/**
 * Learns what a file is: container by its bytes, structure by its own lengths, streams by ffprobe, then the limits.
 * Refuses `not_media`, `truncated`, `malformed`, `no_video_stream`, `encrypted`, `codec_unsupported`, `too_large`, `too_short`,
 * `too_long`, `resolution_unsupported`, `timeout`.
 */
export const probeFile = async (
  tools: MediaTools,
  limits: Profile["limits"],
  path: string,
): Promise<Result<MediaInfo, Refusal | Aborted>> => {
  const file = await open(path, "r");
  let sizeBytes: number;
  let demuxer: ReturnType<typeof sniffContainer>;
  try {
    sizeBytes = (await file.stat()).size;
    if (sizeBytes === 0) return refuse("not_media", "the file is empty");
    if (sizeBytes > limits.maxBytes) return refuse("too_large", `${sizeBytes} bytes, allowed are ${limits.maxBytes}`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    demuxer = sniffContainer(buffer.subarray(0, bytesRead));
    if (demuxer === null) return refuse("not_media", "the first bytes are of no known container");
    const structure = await checkStructure(file, sizeBytes, demuxer);
    if (!structure.ok) return structure;
  } finally {
    await file.close();
  }
  const json = await tools.ffprobe(probeArgv(demuxer, path));
  if (!json.ok) return json;
  const report = parseReport(json.value);
  if (!report) return refuse("malformed", "the probe gave no report");
  const parsed = parseFfprobe(report, demuxer, sizeBytes);
  if (!parsed.ok) return parsed;
  const measured = await measure(tools, parsed.value, path);
  const checked = measured.ok ? checkLimits(measured.value, limits) : measured;
  return checked.ok ? findKeyFrameGap(tools, checked.value, path) : checked;
};
