import { trackLabels } from "../language.ts";
import type { AudioStream } from "../probe/media-info.ts";
import type { Profile } from "../profile/profile.ts";
import type { PlannedAudio } from "./plan.ts";

const STEREO = 2;
const SURROUND = 6;
/** ffmpeg has a usual layout for up to eight channels; beyond that it knows no way to mix what is not named. */
const MOST_GUESSED = 8;

/** Ambisonics' first channel is the sound from everywhere; of many unnamed channels the first two are the mix. */
const pickOf = ({ layout, channels }: AudioStream): PlannedAudio["pick"] =>
  layout.startsWith("ambisonic")
    ? "first"
    : channels > MOST_GUESSED && !/^(hexadecagonal|\d+\.\d)/.test(layout)
      ? "pair"
      : undefined;

/** Every source track in stereo, and in 5.1 beside it where it has as much; stereo is what plays everywhere. */
export const planAudio = (tracks: readonly AudioStream[], profile: Profile["audio"]): PlannedAudio[] => {
  const labels = trackLabels(tracks);
  const byDefault = Math.max(
    0,
    tracks.findIndex((track) => track.isDefault),
  );
  return tracks.flatMap((track, index) => {
    const pick = pickOf(track);
    const stereo: PlannedAudio = {
      id: `a${index + 1}-${track.language.toLowerCase()}`,
      index: track.index,
      language: track.language,
      label: labels[index] ?? track.language,
      isDefault: index === byDefault,
      channels: STEREO,
      ...(pick && { pick }),
    };
    const keepsSurround = profile.surroundKbps !== null && track.channels >= SURROUND && pick === undefined;
    return keepsSurround
      ? [stereo, { ...stereo, id: `${stereo.id}-51`, isDefault: false, channels: SURROUND }]
      : [stereo];
  });
};
