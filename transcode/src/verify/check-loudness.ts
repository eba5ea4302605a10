import type { NotedLoudness } from "../encode/units.ts";

export type LoudnessFinding = {
  readonly trackId: string;
  readonly lufs: number | null;
  readonly targetLufs: number | null;
  readonly problem?: string;
  readonly warning?: string;
};

const TOLERANCE_LU = 1;
/** A limiter keeps short or spiky sounds below the target, however far; above it by so much it never is. */
const LIMITED_ABOVE_LU = 6;
/** Quieter than any dialogue: what is measured here is the noise of a silent track, which is not raised. */
const QUIET_LUFS = -50;

/**
 * Compares how loud each sound came out with what it was brought to. One gain hits the target exactly; where peaks forbid it, a
 * limiter works, and a miss is a remark, not a fault. A track of which nothing is noted may be of either kind.
 * @param targetLufs the profile's; null where nothing is normalised.
 */
export const checkLoudness = (
  lufs: ReadonlyMap<string, number>,
  targetLufs: number | null,
  noted: NotedLoudness,
): readonly LoudnessFinding[] =>
  [...lufs].map(([trackId, measured]): LoudnessFinding => {
    const note = noted?.[trackId];
    const target = noted === undefined ? targetLufs : (note?.targetLufs ?? null);
    const finding = { trackId, lufs: Number.isFinite(measured) ? measured : null, targetLufs: target };
    if (target === null || measured < QUIET_LUFS) return finding;
    const off = measured - target;
    const words = `${trackId} is at ${measured.toFixed(1)} LUFS instead of ${target}`;
    if (Math.abs(off) <= TOLERANCE_LU) return finding;
    return note?.linear === true || off > LIMITED_ABOVE_LU
      ? { ...finding, problem: words }
      : { ...finding, warning: words };
  });
