import type { Plan, PlannedAudio } from "../plan/plan.ts";

/** Name of the checkpoint that holds the tracks, and of their step. */
export const FIRST_SOUND = "first-sound";

/** The planned stereo tracks under ids of their own: the ladder's are other files, which are levelled. */
export const firstAudio = (plan: Pick<Plan, "audio">): readonly PlannedAudio[] =>
  plan.audio.flatMap((track) => (track.channels === 2 ? [{ ...track, id: `${track.id}-first` }] : []));
