import { ok, type Result } from "@cinema/foundation";
import type { Profile } from "../profile/profile.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { MediaInfo } from "./media-info.ts";

/** Refuses `too_large`, `too_short`, `too_long` and `resolution_unsupported` by the profile's limits. */
export const checkLimits = (info: MediaInfo, limits: Profile["limits"]): Result<MediaInfo, Refusal> => {
  const { width, height } = info.video;
  if (info.sizeBytes > limits.maxBytes)
    return refuse("too_large", `${info.sizeBytes} bytes, allowed are ${limits.maxBytes}`);
  if (Math.min(width, height) < limits.minSide || Math.max(width, height) > limits.maxSide) {
    return refuse(
      "resolution_unsupported",
      `${width}×${height}, allowed are ${limits.minSide} to ${limits.maxSide} pixels a side`,
    );
  }
  if (info.durationSeconds < limits.minSeconds) return refuse("too_short", `${info.durationSeconds} s`);
  if (info.durationSeconds > limits.maxSeconds)
    return refuse("too_long", `${info.durationSeconds} s, allowed are ${limits.maxSeconds}`);
  return ok(info);
};
