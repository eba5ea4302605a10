import type { Plan, PlannedAudio } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import { type LimiterReport, loudnorm } from "./measure-loudness.ts";
import { speakers } from "./speakers.ts";
import { type Argv, argv, BITEXACT, clockOffset, FFMPEG_PREAMBLE, ffmpegSeconds, untrustedInput } from "./argv.ts";

/** How a sound is brought to its target: by one gain over the whole film, or by a limiter that works as it goes. */
export type Levelling =
  | { readonly by: "gain"; readonly decibels: number }
  | { readonly by: "limiter"; readonly report: LimiterReport };

/** The file an audio track is written to. */
export const audioFile = (trackId: string): string => `${trackId}.mp4`;

/** Fragments of one second; they are joined to segments on the video's grid, which whole AAC frames cannot meet exactly. */
export const FRAGMENT_MICROSECONDS = 1_000_000;

/** Bits per second, in kbit, that the profile gives a track. */
export const audioKbps = (profile: Pick<Profile["audio"], "kbps" | "surroundKbps">, track: PlannedAudio): number =>
  track.channels === 6 ? (profile.surroundKbps ?? profile.kbps) : profile.kbps;

const level = (profile: Profile["audio"], levelling: Levelling | null): readonly string[] => {
  if (profile.loudness === null || levelling === null) return [];
  if (levelling.by === "gain") return [`volume=${levelling.decibels.toFixed(1)}dB`];
  const { integrated, truePeak, range, threshold, offset } = levelling.report;
  return [
    `${loudnorm(profile.loudness)}:measured_I=${integrated}:measured_TP=${truePeak}` +
      `:measured_LRA=${range}:measured_thresh=${threshold}:offset=${offset}`,
  ];
};

/**
 * All audio tracks in one pass over the whole film: an encoder that starts anew for each chunk would leave its priming samples
 * at every cut. Each track is padded or cut to the film's length.
 * @param levellings by track, null for one that is silent or not to be levelled.
 */
export const encodeAudioArgv = (
  plan: Plan,
  profile: Profile["audio"],
  levellings: readonly (Levelling | null)[],
  files: { readonly source: string; readonly folder: string },
): Argv => {
  const length = ffmpegSeconds(plan.durationSeconds);
  const graph = plan.audio.map((track, index) =>
    [
      speakers(track),
      ...level(profile, levellings[index] ?? null),
      "aresample=48000",
      `apad=whole_dur=${length}`,
      `atrim=duration=${length}[a${index}]`,
    ].join(","),
  );
  return argv(
    FFMPEG_PREAMBLE,
    clockOffset(plan.source.audioOffsetSeconds),
    untrustedInput(plan.demuxer, files.source),
    ["-filter_complex", graph.join(";")],
    ...plan.audio.map((track, index) =>
      argv(
        ["-map", `[a${index}]`, "-c:a", "aac", "-b:a", `${audioKbps(profile, track)}k`],
        BITEXACT,
        ["-f", "mp4", "-movflags", "+empty_moov+default_base_moof+delay_moov"],
        ["-frag_duration", String(FRAGMENT_MICROSECONDS), `${files.folder}/${audioFile(track.id)}`],
      ),
    ),
  );
};
