import type { PlannedAudio } from "../plan/plan.ts";

const PICKS = { first: "pan=stereo|c0=c0|c1=c0,", pair: "pan=stereo|c0=c0|c1=c1," } as const;

/** The planned speakers from whatever there is. Gaps in the source are filled, so that sound stays with the picture. */
export const speakers = (track: PlannedAudio): string =>
  `[0:${track.index}]${track.pick ? PICKS[track.pick] : ""}aresample=async=1000:first_pts=0` +
  `,aformat=channel_layouts=${track.channels === 6 ? "5.1" : "stereo"}`;
