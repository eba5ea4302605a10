import type { Levelling } from "../command/encode-audio.ts";
import type { Plan } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import type { NotedLoudness } from "./units.ts";

/**
 * What becomes of each sound's loudness, by track; null where it stays as it is.
 * @param levellings in the order of the plan's tracks, null for one that is silent.
 */
export const noteLoudness = (
  plan: Pick<Plan, "audio">,
  target: Profile["audio"]["loudness"],
  levellings: readonly (Levelling | null)[],
): NonNullable<NotedLoudness> =>
  Object.fromEntries(
    plan.audio.map(({ id }, index) => {
      const levelling = levellings[index] ?? null;
      const isLeft = target === null || levelling === null;
      return [id, isLeft ? null : { targetLufs: target.integratedLufs, linear: levelling.by === "gain" }];
    }),
  );
