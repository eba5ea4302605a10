import type { Loudness } from "../command/encode-audio.ts";
import type { Plan } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import type { NotedLoudness } from "./units.ts";

/**
 * Whether `loudnorm` can bring a sound to its target by one gain over the whole film: the gain must leave the peaks below their
 * limit, and the sound must not be livelier than the target. Else, and where it was told a zero, it limits as it goes; the rule
 * is the filter's own (`af_loudnorm`).
 */
const isLinear = (target: NonNullable<Profile["audio"]["loudness"]>, measured: Loudness): boolean =>
  measured.range !== 0 &&
  measured.integrated !== 0 &&
  measured.truePeak + (target.integratedLufs - measured.integrated) <= target.truePeakDb &&
  measured.range <= target.rangeLu;

/**
 * What becomes of each sound's loudness, by track; null where it stays as it is.
 * @param measured in the order of the plan's tracks, null for one that is silent.
 */
export const noteLoudness = (
  plan: Pick<Plan, "audio">,
  target: Profile["audio"]["loudness"],
  measured: readonly (Loudness | null)[],
): NonNullable<NotedLoudness> =>
  Object.fromEntries(
    plan.audio.map(({ id }, index) => {
      const found = measured[index] ?? null;
      const isLeft = target === null || found === null;
      return [id, isLeft ? null : { targetLufs: target.integratedLufs, linear: isLinear(target, found) }];
    }),
  );
