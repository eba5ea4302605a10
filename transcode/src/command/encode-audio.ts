import type { Plan, PlannedAudio } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import { type Argv, argv, BITEXACT, clockOffset, FFMPEG_PREAMBLE, ffmpegSeconds, untrustedInput } from "./argv.ts";

/** What the first loudness pass found, in the units of the `loudnorm` filter. */
export type Loudness = {
  readonly integrated: number;
  readonly truePeak: number;
  readonly range: number;
  readonly threshold: number;
  readonly offset: number;
};

/** The file an audio track is written to. */
export const audioFile = (trackId: string): string => `${trackId}.mp4`;

/** Fragments of one second; they are joined to segments on the video's grid, which whole AAC frames cannot meet exactly. */
export const FRAGMENT_MICROSECONDS = 1_000_000;

const target = (loudness: NonNullable<Profile["audio"]["loudness"]>): string =>
  `loudnorm=I=${loudness.integratedLufs}:TP=${loudness.truePeakDb}:LRA=${loudness.rangeLu}`;

const PICKS = { first: "pan=stereo|c0=c0|c1=c0,", pair: "pan=stereo|c0=c0|c1=c1," } as const;

/** The planned speakers from whatever there is. Gaps in the source are filled, so that sound stays with the picture. */
export const speakers = (track: PlannedAudio): string =>
  `[0:${track.index}]${track.pick ? PICKS[track.pick] : ""}aresample=async=1000:first_pts=0` +
  `,aformat=channel_layouts=${track.channels === 6 ? "5.1" : "stereo"}`;

/**
 * First pass: measures what will be heard of every track in one run; the report stands on stderr, one JSON object a track, in
 * reverse order of the graph.
 */
export const measureLoudnessArgv = (
  plan: Plan,
  loudness: NonNullable<Profile["audio"]["loudness"]>,
  source: string,
): Argv =>
  argv(
    FFMPEG_PREAMBLE.map((word) => (word === "error" ? "info" : word)),
    clockOffset(plan.source.audioOffsetSeconds),
    untrustedInput(plan.demuxer, source),
    ["-filter_complex"],
    [
      plan.audio
        .map(
          (track, index) =>
            `${speakers(track)},atrim=duration=${ffmpegSeconds(plan.durationSeconds)},${target(loudness)}:print_format=json[m${index}]`,
        )
        .join(";"),
    ],
    plan.audio.flatMap((_, index) => ["-map", `[m${index}]`]),
    ["-f", "null", "-"],
  );

/** Bits per second, in kbit, that the profile gives a track. */
export const audioKbps = (profile: Pick<Profile["audio"], "kbps" | "surroundKbps">, track: PlannedAudio): number =>
  track.channels === 6 ? (profile.surroundKbps ?? profile.kbps) : profile.kbps;

const normalise = (profile: Profile["audio"], measured: Loudness | null): readonly string[] =>
  profile.loudness === null || measured === null
    ? []
    : [
        `${target(profile.loudness)}:linear=true:measured_I=${measured.integrated}:measured_TP=${measured.truePeak}` +
          `:measured_LRA=${measured.range}:measured_thresh=${measured.threshold}:offset=${measured.offset}`,
      ];

/**
 * All audio tracks in one pass over the whole film: an encoder that starts anew for each chunk would leave its priming samples
 * at every cut. Each track is padded or cut to the film's length.
 * @param measured by track, null for one that is silent or not to be normalised.
 */
export const encodeAudioArgv = (
  plan: Plan,
  profile: Profile["audio"],
  measured: readonly (Loudness | null)[],
  files: { readonly source: string; readonly folder: string },
): Argv => {
  const length = ffmpegSeconds(plan.durationSeconds);
  const graph = plan.audio.map((track, index) =>
    [
      speakers(track),
      ...normalise(profile, measured[index] ?? null),
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
